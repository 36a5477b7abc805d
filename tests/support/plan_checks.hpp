// What must be true of every plan, whoever it is for. Used on named scenarios and on random ones.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "quench/plan.hpp"

namespace quench_test {

/// Checks a plan and returns what is wrong with it: one line for each broken promise, empty if none is.
class PlanChecks {
 public:
  PlanChecks(const quench::Athlete& athlete, const quench::Session& session, const quench::Plan& plan,
             const quench::PlanOptions& options)
      : athlete_(athlete), session_(session), plan_(plan), options_(options), gate_(quench::medical_gate(athlete)) {
    numbers();
    timeline();
    totals();
    caps();
    what_is_carried();
    sweat_limits();
    medical();
    reasons();
  }
  [[nodiscard]] const std::string& problems() const { return problems_; }

 private:
  static double ml(quench::Volume v) { return quench::in(v, quench::milliliter); }
  static double mg(quench::Mass m) { return quench::in(m, quench::milligram); }

  // A guideline that has a drink in the last hour before the start.
  [[nodiscard]] bool has_late_dose() const {
    for (const quench::Rule& rule : options_.guideline.rules) {
      if (rule.phase == quench::Phase::before && rule.window.high > quench::Time{} &&
          rule.window.high < 1.0 * quench::hour) {
        return true;
      }
    }
    return false;
  }

  void require(bool condition, const char* promise) {
    if (!condition) problems_ += std::string(promise) + "\n";
  }
  // Equal but for the rounding of a sum of a few hundred terms.
  static bool same(double a, double b) { return std::fabs(a - b) <= 1e-9 * std::fmax(1.0, std::fabs(b)); }
  // Low <= mean <= high, all of them finite.
  template <class Q>
  static bool ordered(const quench::Estimate<Q>& e, Q unit) {
    const double mean = e.mean / unit;
    const double low = e.low / unit;
    const double high = e.high / unit;
    return std::isfinite(low) && std::isfinite(high) && low <= mean && mean <= high;
  }
  static bool ordered(const quench::IonEstimates& e) {
    const quench::Mass unit = quench::milligram;
    return ordered(e.sodium, unit) && ordered(e.potassium, unit) && ordered(e.chloride, unit) &&
           ordered(e.magnesium, unit) && ordered(e.calcium, unit) && e.sodium.low >= quench::Mass{} &&
           e.potassium.low >= quench::Mass{} && e.chloride.low >= quench::Mass{} && e.magnesium.low >= quench::Mass{} &&
           e.calcium.low >= quench::Mass{};
  }

  void numbers() {
    using namespace quench;
    for (const PhaseAmounts* phase : {&plan_.before, &plan_.during, &plan_.after}) {
      require(ordered(phase->fluid, milliliter) && phase->fluid.low >= Volume{},
              "fluid of a phase: 0 <= low <= mean <= high");
      require(ordered(phase->ions), "ions of a phase: 0 <= low <= mean <= high");
      require(ordered(phase->carbohydrate, gram), "carbohydrate of a phase: low <= mean <= high");
    }
    require(std::isfinite(in(plan_.hourly_ceiling, liter_per_hour)), "a finite hourly ceiling");
    require(std::isfinite(in(plan_.per_mass_lost, liter_per_kilogram)), "a finite amount per mass lost");
    if (plan_.sweat) {
      const SweatForecast& s = *plan_.sweat;
      require(ordered(s.loss, milliliter) && s.loss.low >= Volume{}, "sweat: 0 <= low <= mean <= high");
      require(ordered(s.rate, liter_per_hour) && s.rate.low >= VolumeRate{}, "sweat rate: 0 <= low <= mean <= high");
      require(ordered(s.ions), "ions of sweat: 0 <= low <= mean <= high");
      require(std::isfinite(in(s.metabolic_energy, kilojoule)) && s.metabolic_energy >= Energy{},
              "energy: finite, not negative");
      require(std::isfinite(s.required_wettedness) && s.required_wettedness >= 0.0, "wettedness: finite, not negative");
      for (const DomainFlag& flag : s.out_of_domain) {
        require(std::isfinite(flag.value) && (flag.value < flag.low || flag.value > flag.high),
                "a domain flag is outside its range");
        require(flag.segment >= 0 && flag.segment < static_cast<int>(session_.segments.size()),
                "a domain flag names a segment");
      }
    }
    if (plan_.projection) {
      const Projection& p = *plan_.projection;
      require(ordered(p.mass_change, kilogram), "mass change: low <= mean <= high");
      require(ordered(p.mass_change_fraction, 1.0), "mass fraction: low <= mean <= high");
      require(ordered(p.water_deficit, liter), "water deficit: low <= mean <= high");
      require(p.plasma_sodium_known == !(athlete_.age && *athlete_.age < 18.0 * year), "no plasma sodium of children");
      if (p.plasma_sodium_known) {
        require(ordered(p.plasma_sodium, millimole_per_liter), "plasma sodium: low <= mean <= high");
        require(p.plasma_sodium.low > Molarity{}, "plasma sodium is above 0");
      }
      for (const double probability :
           {p.probability_gain, p.probability_loss_over_2_percent, p.probability_loss_over_limit}) {
        require(probability >= 0.0 && probability <= 1.0, "a probability is between 0 and 1");
      }
    }
    for (const Finding& finding : plan_.findings) {
      require(std::isfinite(finding.from) && std::isfinite(finding.to), "the numbers of a finding are finite");
    }
    for (const Reason& reason : plan_.reasons) require(std::isfinite(reason.value), "the number of a reason is finite");
  }

  void timeline() {
    using namespace quench;
    const double minutes = in(session_.duration(), minute);
    const Step* previous = nullptr;
    std::size_t starts = 0;
    for (const Step& step : plan_.timeline) {
      const double at = step.at.minutes;
      if (previous != nullptr) {
        require(previous->at <= step.at, "the timeline is in the order of time");
        require(previous->phase <= step.phase, "the phases are in order");
      }
      previous = &step;
      starts += step.action == Action::start ? 1U : 0U;
      require(!step.code.empty(), "every step has a code");
      require((step.action == Action::drink) == (step.fluid > Volume{}), "drinks, and only drinks, have a volume");
      // Whole steps, which is what a bottle can be read to; half cups, where there are cups.
      const bool in_cups = step.phase == Phase::during && session_.drinking.cup;
      const double unit = in_cups ? 0.5 * ml(*session_.drinking.cup) : ml(options_.sip_step);
      require(same(ml(step.fluid), unit * std::round(ml(step.fluid) / unit)), "amounts are whole steps");
      if (step.action != Action::drink) continue;
      switch (step.phase) {
        case Phase::before:
          require(at < 0.0, "what is drunk before is drunk before the start");
          if (!late_dose_) require(at <= -60.0, "nothing is drunk in the last hour before the start");
          if (options_.free_from) require(at >= options_.free_from->minutes, "nothing is planned before it may be");
          break;
        case Phase::during:
          require(at > 0.0 && at < minutes, "what is drunk during a session is drunk inside it");
          require(is_chance(step.at.minutes), "drinks are planned where there is a chance to drink");
          break;
        case Phase::after:
          require(at > minutes - 1.0, "what is drunk afterward is drunk after the end");
          if (session_.next_session) {
            require(at < std::ceil(minutes) + in(*session_.next_session, minute), "and before the next session");
          }
          break;
        case Phase::always:
          require(false, "a step belongs to a phase");
          break;
      }
    }
    require(starts == 1, "the session starts once");
  }

  // The minute in which a chance falls, in a segment or at a border of one where one can drink.
  [[nodiscard]] bool is_chance(int at) const {
    using namespace quench;
    if (!open_at(at)) return false;
    switch (session_.drinking.mode) {
      case DrinkingMode::none:
        return false;
      case DrinkingMode::every: {
        const double interval = in(session_.drinking.interval, minute);
        const double next = std::ceil((at - 1e-6) / interval) * interval;
        return next < at + 1.0 + 1e-6;
      }
      case DrinkingMode::at_times:
        for (const ScheduleTime time : session_.drinking.times) {
          if (time.minutes == at) return true;
        }
        return false;
      case DrinkingMode::at_distances:
        for (const Length& place : session_.drinking.distances) {
          const double time = in(*time_at(session_, place), minute);
          if (time > at - 1e-5 && time < at + 1.0 + 1e-5) return true;
        }
        return false;
      case DrinkingMode::between_segments: {
        double border = 0.0;
        for (const Segment& segment : session_.segments) {
          border += in(segment.duration, minute);
          if (border > at - 1e-5 && border < at + 1.0 + 1e-5) return true;
        }
        return false;
      }
    }
    return false;
  }
  [[nodiscard]] bool open_at(int at) const {
    using namespace quench;
    double begin = 0.0;
    for (const Segment& segment : session_.segments) {
      const double end = begin + in(segment.duration, minute);
      if (at > begin - 1.0 && at < end + 1.0 && segment.can_drink.value_or(!segment.activity.in_water)) return true;
      begin = end;
    }
    return false;
  }

  // Bottles, the stomach.
  void what_is_carried() {
    using namespace quench;
    const DrinkingChances& drinking = session_.drinking;
    for (const Step& step : plan_.timeline) {
      if (step.phase != Phase::during || !drinking.largest_drink) continue;
      require(step.fluid <= *drinking.largest_drink * (1.0 + 1e-9), "no drink larger than is comfortable");
    }
    if (drinking.bottles.count == 0) return;
    std::vector<double> refills;
    for (const ScheduleTime at : drinking.bottles.refills) refills.push_back(at.minutes);
    for (const Length& place : drinking.bottles.refill_distances) {
      refills.push_back(std::floor(in(*time_at(session_, place), minute) + 1e-6));
    }
    refills.push_back(-1.0);
    for (const double from : refills) {
      double next = 1e9;
      for (const double other : refills) next = other > from && other < next ? other : next;
      double sum = 0.0;
      for (const Step& step : plan_.timeline) {
        const double at = step.at.minutes;
        if (step.phase == Phase::during && at >= from && at < next) sum += ml(step.fluid);
      }
      const double capacity = drinking.bottles.count * ml(drinking.bottles.volume);
      require(sum <= capacity + 1e-6, "no more between two refills than the bottles hold");
    }
  }

  void totals() {
    using namespace quench;
    struct Sum {
      Phase phase;
      const PhaseAmounts* amounts;
    };
    for (const Sum& sum :
         {Sum{Phase::before, &plan_.before}, Sum{Phase::during, &plan_.during}, Sum{Phase::after, &plan_.after}}) {
      Volume fluid{};
      IonAmounts ions{};
      Mass carbohydrate{};
      for (const Step& step : plan_.timeline) {
        if (step.phase != sum.phase) continue;
        fluid += step.fluid;
        ions += step.ions;
        carbohydrate += step.carbohydrate;
        const bool water = sum.phase == Phase::during && step.code == drinks::water.code;
        if (step.action == Action::drink && !water) {
          require(step.code == sum.amounts->drink.code, "a phase has one drink, and water");
        }
      }
      const PhaseAmounts& a = *sum.amounts;
      require(same(ml(fluid), ml(a.fluid.mean)), "the timeline adds up to the fluid of its phase");
      require(same(mg(ions.sodium), mg(a.ions.sodium.mean)), "the timeline adds up to the sodium of its phase");
      require(same(mg(ions.potassium), mg(a.ions.potassium.mean)),
              "the timeline adds up to the potassium of its phase");
      require(same(mg(ions.chloride), mg(a.ions.chloride.mean)), "the timeline adds up to the chloride of its phase");
      require(same(mg(ions.magnesium), mg(a.ions.magnesium.mean)),
              "the timeline adds up to the magnesium of its phase");
      require(same(mg(ions.calcium), mg(a.ions.calcium.mean)), "the timeline adds up to the calcium of its phase");
      require(same(mg(carbohydrate), mg(a.carbohydrate.mean)), "the timeline adds up to the carbohydrate of its phase");
    }
  }

  void caps() {
    using namespace quench;
    // Notes on safety 1, as numbers of their own.
    require(in(plan_.hourly_ceiling, liter_per_hour) <= 1.42 + 1e-12, "no ceiling above 1.42 L/h");
    require(in(plan_.per_mass_lost, liter_per_kilogram) <= 1.5 + 1e-12, "no more than 1.5 L per kg afterward");
    // With what was drunk before, in the order of time: every hour and day that holds a drink of the plan.
    std::vector<Step> steps = plan_.timeline;
    for (const EarlierDrink& drink : options_.earlier) {
      const auto later = [&](const Step& step) { return step.at > drink.at; };
      const auto where = std::find_if(steps.begin(), steps.end(), later);
      steps.insert(where, {.at = drink.at, .action = Action::meal, .code = "earlier", .fluid = drink.fluid});
    }
    double hour_sum = 0.0;
    double day_sum = 0.0;
    int planned_in_hour = 0;
    int planned_in_day = 0;
    std::size_t in_hour = 0;
    std::size_t in_day = 0;
    for (const Step& step : steps) {
      const auto planned = [](const Step& s) { return s.action == Action::drink ? 1 : 0; };
      hour_sum += ml(step.fluid);
      day_sum += ml(step.fluid);
      planned_in_hour += planned(step);
      planned_in_day += planned(step);
      for (; steps[in_hour].at.minutes <= step.at.minutes - 60; ++in_hour) {
        hour_sum -= ml(steps[in_hour].fluid);
        planned_in_hour -= planned(steps[in_hour]);
      }
      for (; steps[in_day].at.minutes <= step.at.minutes - 24 * 60; ++in_day) {
        day_sum -= ml(steps[in_day].fluid);
        planned_in_day -= planned(steps[in_day]);
      }
      if (planned_in_hour != 0) {
        require(hour_sum <= in(plan_.hourly_ceiling, milliliter / hour) + 1e-6, "no rolling hour above the ceiling");
      }
      if (planned_in_day != 0) require(day_sum <= 11360.0 + 1e-6, "no rolling day above 11.36 L");
    }
    const auto said = evaluate(options_.guideline, athlete_, session_, options_.circumstances);
    const double rule = said ? ml(said->before.volume.high) : 0.0;
    require(ml(plan_.before.fluid.high) <= std::fmax(rule, ml(options_.deficit)) + 1e-6,
            "before: no more than the rule, or than is missing");
    if (athlete_.body_mass) {
      require(ml(plan_.before.fluid.high) <= 10.0 * in(*athlete_.body_mass, kilogram) + 1e-6,
              "before: no more than 10 mL/kg");
    }
  }

  void sweat_limits() {
    using namespace quench;
    if (!plan_.sweat) return;
    const SweatForecast& sweat = *plan_.sweat;
    const double least = ml(sweat.loss.low);
    require(ml(plan_.during.fluid.high) <= least + 1e-6, "during: no more than somebody who sweats little loses");
    require(ml(plan_.before.fluid.mean) <= ml(sweat.loss.mean + options_.deficit) + 1e-6,
            "before: no more than the session and the deficit take");
    // Of the deficit, never of gross sweat (notes on safety rule 2).
    const double at_start = std::fmax(0.0, ml(options_.deficit - plan_.before.fluid.mean));
    const double deficit = std::fmax(0.0, at_start + ml(sweat.loss.mean) - ml(plan_.during.fluid.mean));
    require(ml(plan_.after.fluid.mean) <= 1.5 * deficit + 1e-6,
            "after: no more than 1.5 L per kg of the remaining deficit");
    // By the clock, no more than somebody at the 5th percentile is missing; with a measured rate 1 % of body mass more.
    const double least_deficit = std::fmax(0.0, at_start + least - ml(plan_.during.fluid.mean));
    const double surplus = sweat.measured && athlete_.body_mass ? 10.0 * in(*athlete_.body_mass, kilogram) : 0.0;
    require(ml(plan_.after.fluid.mean) <= 1.5 * least_deficit + surplus + 1e-6,
            "after: no more by the clock than somebody who sweats little is missing");
    if (plan_.projection)
      require(plan_.projection->probability_gain <= 0.05 + 1e-9, "a gain of mass is at most 5 % likely");

    // What was drunk in the last hour before the start is not passed by then: it counts as of the session.
    double drunk = -ml(options_.deficit);
    const std::vector<Step>& steps = plan_.timeline;
    for (const Step& step : steps) {
      if (step.phase == Phase::before && step.at.minutes > -60) drunk += ml(step.fluid);
    }
    drunk = std::fmax(0.0, drunk);
    for (std::size_t i = 0; i != steps.size(); ++i) {
      if (steps[i].phase != Phase::during) continue;
      drunk += ml(steps[i].fluid);
      const bool last = i + 1 == steps.size() || steps[i + 1].phase != Phase::during;
      const Time next = last ? sweat.duration : from_start(steps[i + 1].at);
      require(drunk <= ml(sweat.lost_by(next).low) + 1e-6, "no drink runs ahead of what is lost by the next one");
    }
  }

  void medical() {
    using namespace quench;
    require(!gate_.refused, "no plan for whom the gate refuses");
    if (gate_.thirst_only) require(in(plan_.hourly_ceiling, liter_per_hour) <= 0.4 + 1e-12, "thirst: 0.4 L/h at most");
    if (gate_.no_loading) require(plan_.before.fluid.high == Volume{}, "no drink ahead of the session");
    if (gate_.water_only) {
      for (const Step& step : plan_.timeline) {
        require(step.ions.sodium == Mass{} && step.ions.potassium == Mass{} && step.ions.chloride == Mass{},
                "no salt for whom the gate forbids it");
      }
    }
    for (const MedicalRule* rule : gate_) {
      bool found = false;
      for (const Finding& finding : plan_.findings)
        found = found || (finding.code == rule->code && finding.severity == Severity::warning);
      require(found, "every medical flag leaves a warning");
    }
    for (const Finding& finding : plan_.findings)
      require(finding.severity != Severity::refusal, "a plan holds no refusal");
  }

  void reasons() {
    using namespace quench;
    const auto inside = [&](std::size_t first, std::size_t count) { return first + count <= plan_.reasons.size(); };
    for (const Step& step : plan_.timeline) {
      require(inside(step.first_reason, step.reason_count), "the reasons of a step are in the plan");
      if (step.action == Action::drink || step.action == Action::meal)
        require(step.reason_count > 0, "every drink and meal has a reason");
    }
    for (const PhaseAmounts* phase : {&plan_.before, &plan_.during, &plan_.after}) {
      require(inside(phase->first_reason, phase->reason_count), "the reasons of a phase are in the plan");
    }
  }

  const quench::Athlete& athlete_;
  const quench::Session& session_;
  const quench::Plan& plan_;
  const quench::PlanOptions& options_;
  quench::MedicalGate gate_;
  bool late_dose_ = has_late_dose();
  std::string problems_;
};

/// What is wrong with a plan; empty if nothing is.
[[nodiscard]] inline std::string problems_of(const quench::Athlete& athlete, const quench::Session& session,
                                             const quench::Plan& plan, const quench::PlanOptions& options = {}) {
  return PlanChecks(athlete, session, plan, options).problems();
}

}  // namespace quench_test
