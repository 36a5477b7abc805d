// make_plan(): the published rule, bounded by this person's physiology, placed on the day's drinking chances.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "quench/balance.hpp"
#include "quench/drink.hpp"
#include "quench/findings.hpp"
#include "quench/guideline.hpp"
#include "quench/guidelines/founding.hpp"
#include "quench/intake.hpp"
#include "quench/safety.hpp"

namespace quench {

/// Why an amount is what it is.
enum class ReasonCode : std::uint8_t {
  rule,                 ///< what the guideline's rule `rule` says
  body_mass,            ///< scaled to body mass
  expected_loss,        ///< no more than the session is expected to take
  sweat_forecast,       ///< the forecast sweat loss, by the model
  measured_sweat_rate,  ///< the forecast sweat loss, by a measured rate
  low_sweat,            ///< what somebody who sweats little loses: no plan drinks more
  hourly_ceiling,
  daily_cap,
  remaining_deficit,  ///< what is still missing at the end
  recovery,           ///< L per kg lost, by the time to the next session
  drink_choice,       ///< which drink, by the length of the session
  medical,            ///< the medical gate
  meal,
};

/// One link in the chain behind an amount. `value` is in `unit`; `assumed` says that it rests on something nobody
/// measured or told.
struct Reason {
  ReasonCode code = ReasonCode::rule;
  std::string_view rule{};  ///< id of the guideline's rule, where it is one
  double value = 0.0;
  std::string_view unit{};
  SourceKey source = SourceKey::quench_design;
  bool assumed = false;
};

enum class Action : std::uint8_t { drink, meal, start, weigh };

/// One line of the timeline.
struct Step {
  ScheduleTime at{};
  Phase phase = Phase::before;
  Action action = Action::drink;
  std::string_view code{};  ///< of the drink, or of the meal: "water", "balanced_meal"
  Volume fluid{};
  IonAmounts ions{};
  Mass carbohydrate{};
  std::uint16_t first_reason = 0;
  std::uint16_t reason_count = 0;
};

/// The amounts of one phase. `mean` is what the timeline adds up to. Before and during, `low` and `high` are what the
/// rule and the limits leave open; after, they follow the interval of the sweat loss.
struct PhaseAmounts {
  Drink drink = drinks::water;
  Estimate<Volume> fluid{};
  IonEstimates ions{};
  Estimate<Mass> carbohydrate{};
  std::uint16_t first_reason = 0;
  std::uint16_t reason_count = 0;
};

/// A plan. Amounts are upper bounds: drink to thirst, and the stop rules of safety.hpp come first.
struct Plan {
  PhaseAmounts before{};
  PhaseAmounts during{};
  PhaseAmounts after{};
  std::vector<Step> timeline{};  ///< in the order of time
  std::vector<Reason> reasons{};
  std::vector<Finding> findings{};
  VolumeRate hourly_ceiling{};             ///< no hour of the timeline holds more
  VolumePerMass per_mass_lost{};           ///< what to drink afterward for each kilogram that the scale shows missing
  std::optional<SweatForecast> sweat{};    ///< absent where nothing is known to compute it from
  std::optional<Projection> projection{};  ///< absent without a forecast or a body mass
  std::string_view guideline{};

  [[nodiscard]] std::span<const Reason> reasons_of(const Step& step) const noexcept {
    return std::span<const Reason>(reasons).subspan(step.first_reason, step.reason_count);
  }
  [[nodiscard]] std::span<const Reason> reasons_of(const PhaseAmounts& phase) const noexcept {
    return std::span<const Reason>(reasons).subspan(phase.first_reason, phase.reason_count);
  }
};

/// What a caller may choose.
struct PlanOptions {
  Guideline guideline = guidelines::founding;
  Drink short_drink = drinks::water;        ///< for sessions that the guideline calls short
  Drink long_drink = drinks::sports_drink;  ///< for longer ones, unless salt is forbidden
  Volume sip_step = 5.0 * milliliter;       ///< amounts are whole steps, rounded down; 1 to 100 mL
  std::optional<SweatProfile> profile{};    ///< what tests have taught about this athlete's sweat
};

namespace detail {

/// Smallest drink worth a line of a plan (quench choice, 2 oz): fewer and larger drinks are planned instead.
inline constexpr double least_sip = 59.0;  // mL

/// Builds one plan. Plain mL and minutes inside; the limits are the prefix sums of what the timeline already holds.
class Planner {
 public:
  Planner(const Athlete& athlete, const Session& session, const PlanOptions& options)
      : athlete_(athlete), session_(session), options_(options), gate_(medical_gate(athlete)) {}

  /// Goes on from what happened until `now`, instead of from what was planned until then.
  void follow(const IntakeLog& log, ScheduleTime now) noexcept {
    log_ = &log;
    now_ = now.minutes;
  }
  /// What a log has made of the plan, mL during the session.
  double advised = 0.0;
  double drunk = 0.0;
  double not_made_up = 0.0;

  [[nodiscard]] Result<Plan> run();

 private:
  struct Chance {
    int at = 0;
    double gap = 0.0;    // minutes since the last chance, what the drink is for
    double cover = 0.0;  // mL lost at the low end of the interval by the next chance
    double sip = 0.0;    // mL
    double base = 0.0;   // mL, the sip of the plan that is being followed
  };

  void note(Severity severity, FindingCode code, std::string_view subject, double from, double to,
            std::string_view unit, SourceKey source, int index = -1) {
    plan_.findings.push_back({severity, code, subject, from, to, unit, source, index});
  }
  void because(ReasonCode code, std::string_view rule, double value, std::string_view unit, SourceKey source,
               bool assumed = false) {
    plan_.reasons.push_back({code, rule, value, unit, source, assumed});
  }
  [[nodiscard]] std::uint16_t reason_count() const noexcept { return static_cast<std::uint16_t>(plan_.reasons.size()); }
  [[nodiscard]] double rounded(double ml) const noexcept {
    const double step = in(options_.sip_step, milliliter);
    return std::floor(ml / step + 1e-9) * step;
  }
  /// The drink, or water in its place where the gate forbids the salt in it.
  [[nodiscard]] const Drink& permitted(const Drink& drink) const noexcept {
    const IonConcentrations& ions = drink.ions;
    const MassConcentration none{};
    const bool salty = ions.sodium > none || ions.potassium > none || ions.chloride > none || ions.magnesium > none ||
                       ions.calcium > none;
    return gate_.water_only && salty ? drinks::water : drink;
  }
  [[nodiscard]] bool assumed_forecast() const noexcept { return plan_.sweat && !plan_.sweat->measured; }

  [[nodiscard]] double room(int at) const noexcept;
  void add_drink(int at, Phase phase, const Drink& drink, double ml);
  void finish_phase(PhaseAmounts& amounts, const Drink& drink, double planned, double low, double high,
                    std::uint16_t first_reason);
  void gate_findings();
  void forecast_findings();
  void before();
  void list_chances(int stride);
  double share(double rate) noexcept;
  double place(double rate);
  double catch_up(double rate, double drunk_so_far) noexcept;
  void follow_log();
  void retotal(PhaseAmounts& amounts, Phase phase);
  void during();
  void after();
  void meals();
  void outcome_findings();

  const Athlete& athlete_;
  const Session& session_;
  const PlanOptions& options_;
  MedicalGate gate_;
  HourlyCeiling ceiling_{};
  std::optional<VolumeRate> learned_{};  ///< the session's sweat rate where tests have taught it
  Plan plan_{};
  std::vector<Chance> chances_{};
  double minutes_ = 0.0;
  int stride_ = 1;          // every how many chances `place` has used
  double rule_rate_ = 0.0;  // mL/min, the most that the guideline's schedule amounts to
  const IntakeLog* log_ = nullptr;
  int now_ = 0;
};

/// How much may still be drunk at `at` under the hourly ceiling and the daily cap, mL. Steps are in the order of time.
inline double Planner::room(int at) const noexcept {
  double hour_sum = 0.0;
  double day_sum = 0.0;
  for (std::size_t i = plan_.timeline.size(); i-- != 0;) {
    const Step& step = plan_.timeline[i];
    if (step.at.minutes <= at - 24 * 60) break;
    day_sum += in(step.fluid, milliliter);
    if (step.at.minutes > at - 60) hour_sum += in(step.fluid, milliliter);
  }
  return std::fmax(
      0.0, std::fmin(in(ceiling_.rate, milliliter / hour) - hour_sum, in(limits::daily_cap, milliliter) - day_sum));
}

inline void Planner::add_drink(int at, Phase phase, const Drink& drink, double ml) {
  const Volume fluid = ml * milliliter;
  plan_.timeline.push_back({.at = {at},
                            .phase = phase,
                            .action = Action::drink,
                            .code = drink.code,
                            .fluid = fluid,
                            .ions = drink.ions * fluid,
                            .carbohydrate = drink.carbohydrate * fluid});
}

inline void Planner::finish_phase(PhaseAmounts& amounts, const Drink& drink, double planned, double low, double high,
                                  std::uint16_t first_reason) {
  low = std::fmin(low, planned);
  high = std::fmax(high, planned);
  const auto with = [&](MassConcentration c) {
    return Estimate<Mass>{c * (planned * milliliter), c * (low * milliliter), c * (high * milliliter)};
  };
  amounts.drink = drink;
  amounts.fluid = {planned * milliliter, low * milliliter, high * milliliter};
  amounts.ions = {.sodium = with(drink.ions.sodium),
                  .potassium = with(drink.ions.potassium),
                  .chloride = with(drink.ions.chloride),
                  .magnesium = with(drink.ions.magnesium),
                  .calcium = with(drink.ions.calcium)};
  amounts.carbohydrate = with(drink.carbohydrate);
  amounts.first_reason = first_reason;
  amounts.reason_count = static_cast<std::uint16_t>(reason_count() - first_reason);
}

inline void Planner::gate_findings() {
  for (const MedicalRule* rule : gate_) {
    note(severity(*rule), rule->code, rule->field, 0.0, 0.0, "", rule->source);
  }
  if (athlete_.age && *athlete_.age < limits::end_of_childhood) {
    note(Severity::warning, FindingCode::child, "athlete.age", in(*athlete_.age, year), 13.0, "years",
         SourceKey::bergeron2011);
  }
  if (!athlete_.medical.asked && gate_.size() == 0) {
    note(Severity::warning, FindingCode::medical_history_not_asked, "athlete.medical", 0.0, 0.0, "",
         SourceKey::quench_design);
  }
}

inline void Planner::forecast_findings() {
  if (!athlete_.age) {
    note(Severity::info, FindingCode::assumed, "athlete.age", 0.0, 0.0, "", SourceKey::quench_design);
  }
  if (!plan_.sweat) return;
  quench::forecast_findings(athlete_, *plan_.sweat, [this](const Finding& f) { plan_.findings.push_back(f); });
}

// Before: the rule's volume, scaled down for small people, at its time; what the ceiling does not let in at once, an
// hour later.
inline void Planner::before() {
  const Rule rule = options_.guideline.find(RuleKind::fluid_volume, Phase::before);
  const std::uint16_t first = reason_count();
  const Drink& drink = permitted(options_.short_drink);
  if (rule.id.empty()) return finish_phase(plan_.before, drink, 0.0, 0.0, 0.0, first);

  double low = in(rule.volume.low, milliliter);
  double high = in(rule.volume.high, milliliter);
  double planned = high;
  because(ReasonCode::rule, rule.id, planned, "mL", rule.source);
  if (athlete_.body_mass) {
    const Mass mass = *athlete_.body_mass;
    const double usual = in(limits::before_usual.high * mass, milliliter);
    low = std::fmin(low, in(limits::before_usual.low * mass, milliliter));
    high = std::fmin(high, in(limits::before_most * mass, milliliter));
    if (usual < planned) {
      note(Severity::info, FindingCode::scaled_to_body_mass, "before.fluid", planned, usual, "mL",
           SourceKey::sawka2007);
      because(ReasonCode::body_mass, "", in(mass, kilogram), "kg", SourceKey::sawka2007);
      planned = usual;
    }
  }
  if (plan_.sweat) {
    const double expected = in(plan_.sweat->loss.mean, milliliter);
    if (expected < planned) {
      // What is left of it below a drink worth a line is not planned.
      note(Severity::info, FindingCode::limited_to_expected_loss, "before.fluid", planned,
           expected < least_sip ? 0.0 : expected, "mL", SourceKey::quench_design);
      because(ReasonCode::expected_loss, "", expected, "mL", SourceKey::quench_design, assumed_forecast());
      planned = expected;
      low = std::fmin(low, planned);
      high = std::fmin(high, planned);
    }
  }
  if (gate_.no_loading) {
    note(Severity::info, FindingCode::no_fluid_loading, "before.fluid", planned, 0.0, "mL", SourceKey::quench_design);
    because(ReasonCode::medical, "", 0.0, "mL", SourceKey::quench_design);
    planned = low = high = 0.0;
  }
  planned = rounded(planned);
  if (planned < least_sip) planned = 0.0;

  double placed = 0.0;
  // From the rule's time on, each hour what the ceiling allows; the last hour before the start is left free.
  for (int at = -static_cast<int>(std::lround(in(rule.window.high, minute))); at <= -60 && placed < planned; at += 60) {
    const double now = rounded(std::fmin(planned - placed, room(at)));
    if (now <= 0.0) continue;
    add_drink(at, Phase::before, drink, now);
    placed += now;
  }
  if (placed < planned) {
    note(Severity::info, ceiling_.code, "before.fluid", planned, placed, "mL", ceiling_.source);
    because(ReasonCode::hourly_ceiling, "", in(ceiling_.rate, liter_per_hour), "L/h", ceiling_.source);
    high = std::fmin(high, placed);
  }
  finish_phase(plan_.before, drink, placed, low, high, first);
}

// Every `stride`-th chance to drink, with what a drink there is for and what covers it.
inline void Planner::list_chances(int stride) {
  chances_.clear();
  const int end = static_cast<int>(std::floor(minutes_ + 1e-6));
  int position = 0;
  const auto add = [&](int at) {
    if (++position % stride == 0) chances_.push_back({.at = at});
  };
  if (session_.drinking.mode == DrinkingMode::every) {
    const double interval = in(session_.drinking.interval, minute);
    for (int i = 1;; ++i) {
      const int at = static_cast<int>(std::floor(i * interval + 1e-6));
      if (at >= end) break;  // what is drunk at the finish belongs to afterward
      add(at);
    }
  } else if (session_.drinking.mode == DrinkingMode::at_times) {
    for (const ScheduleTime time : session_.drinking.times) {
      if (time.minutes < end) add(time.minutes);
    }
  }
  for (std::size_t i = 0; i != chances_.size(); ++i) {
    Chance& chance = chances_[i];
    chance.gap = chance.at - (i == 0 ? 0 : chances_[i - 1].at);
    const int next = i + 1 == chances_.size() ? end : chances_[i + 1].at;
    chance.cover = plan_.sweat ? in(plan_.sweat->lost_by(from_start({next})).low, milliliter) : 1e9;
  }
}

// Drinks at `rate` (mL/min) at every chance, each limited by what is lost by the next one, by the hour and by the day.
// The sum rises with the rate: taking the most at each chance makes every prefix sum as large as it can be.
inline double Planner::share(double rate) noexcept {
  const double hourly = in(ceiling_.rate, milliliter / hour);
  const double daily = in(limits::daily_cap, milliliter);
  double sum = 0.0;
  double hour_sum = 0.0;
  double day_sum = 0.0;
  std::size_t in_hour = 0;
  std::size_t in_day = 0;
  for (std::size_t i = 0; i != chances_.size(); ++i) {
    Chance& chance = chances_[i];
    while (in_hour != i && chances_[in_hour].at <= chance.at - 60) hour_sum -= chances_[in_hour++].sip;
    while (in_day != i && chances_[in_day].at <= chance.at - 24 * 60) day_sum -= chances_[in_day++].sip;
    // What was drunk before the session counts toward the same day; an hour or more ahead, it is of no hour of the
    // session.
    double earlier = 0.0;
    for (const Step& step : plan_.timeline) {
      if (step.at.minutes > chance.at - 24 * 60) earlier += in(step.fluid, milliliter);
    }
    double sip = rate * chance.gap;
    sip = std::fmin(sip, chance.cover - sum);
    sip = std::fmin(sip, hourly - hour_sum);
    sip = std::fmin(sip, daily - day_sum - earlier);
    chance.sip = std::fmax(0.0, sip);
    sum += chance.sip;
    hour_sum += chance.sip;
    day_sum += chance.sip;
  }
  return sum;
}

// Places drinks at `rate` (mL/min) on the chances, in whole sip steps: the smallest even rate that reaches as much of
// it as the limits let through, so that drinks are alike instead of front-loaded. Returns their sum, mL.
inline double Planner::place(double rate) {
  list_chances(1);
  const int chance_count = static_cast<int>(chances_.size());
  for (int stride = 1; stride <= chance_count; ++stride) {
    if (stride != 1) list_chances(stride);
    stride_ = stride;
    const double reach = share(rate);
    // Even drinks at once in the usual case, else by bisection.
    double gaps = 0.0;
    for (const Chance& chance : chances_) gaps += chance.gap;
    double enough = rate;
    double too_little = gaps > 0.0 ? reach / gaps : enough;
    if (share(too_little) >= reach - 1e-9) enough = too_little;
    for (int i = 0; i != 40 && enough - too_little > 1e-9; ++i) {
      const double middle = 0.5 * (enough + too_little);
      (share(middle) >= reach - 1e-9 ? enough : too_little) = middle;
    }
    share(enough);
    double largest = 0.0;
    for (const Chance& chance : chances_) largest = std::fmax(largest, chance.sip);
    // Drinks too small to pour are gathered at fewer chances, unless there are no fewer.
    if (largest >= least_sip || chances_.size() <= 1) break;
  }
  double sum = 0.0;
  for (Chance& chance : chances_) {
    chance.sip = rounded(chance.sip);
    if (chance.sip < 0.5 * least_sip) chance.sip = 0.0;
    sum += chance.sip;
  }
  return sum;
}

// During: the rule's rate nearest to the expected sweat rate, under the ceiling.
inline void Planner::during() {
  const Rule rule = options_.guideline.find(RuleKind::fluid_schedule, Phase::during);
  const Rule short_rule = options_.guideline.find(RuleKind::water_is_enough, Phase::during);
  const Rule long_rule = options_.guideline.find(RuleKind::sports_drink, Phase::during);
  const std::uint16_t first = reason_count();

  const bool is_long = !long_rule.id.empty() && in(session_.duration() - long_rule.duration.low, minute) >= -1e-6;
  const Drink& chosen = is_long ? options_.long_drink : options_.short_drink;
  const Drink& drink = permitted(chosen);
  because(ReasonCode::drink_choice, is_long ? long_rule.id : short_rule.id, minutes_, "min",
          is_long ? long_rule.source : short_rule.source);
  if (&drink != &chosen) {
    note(Severity::info, FindingCode::water_instead_of_salt, "during.drink", 0.0, 0.0, "", SourceKey::quench_design);
    because(ReasonCode::medical, "", 0.0, "mg", SourceKey::quench_design);
  }
  if (rule.id.empty()) return finish_phase(plan_.during, drink, 0.0, 0.0, 0.0, first);

  const double ceiling = in(ceiling_.rate, liter_per_hour);
  const Range<double> stated{in(rule.rate().low, liter_per_hour), in(rule.rate().high, liter_per_hour)};
  because(ReasonCode::rule, rule.id, stated.low, "L/h", rule.source);
  because(ReasonCode::rule, rule.id, stated.high, "L/h", rule.source);
  rule_rate_ = stated.high * 1000.0 / 60.0;
  double wanted = stated.low;
  if (plan_.sweat) {
    const double expected = in(plan_.sweat->rate.mean, liter_per_hour);
    wanted = clamped(expected, stated.low, stated.high);
    because(plan_.sweat->measured ? ReasonCode::measured_sweat_rate : ReasonCode::sweat_forecast, "", expected, "L/h",
            plan_.sweat->measured ? SourceKey::quench_design : SourceKey::gagnon2013, assumed_forecast());
  } else if (athlete_.body_mass && in(limits::typical_sweat_rate * *athlete_.body_mass, liter_per_hour) < wanted) {
    // Of a small athlete the mass alone says that the rule is more than most of them sweat: the safe number.
    const double typical = in(limits::typical_sweat_rate * *athlete_.body_mass, liter_per_hour);
    const double light = std::fmin(typical, in(limits::unmeasured.low, liter_per_hour));
    note(Severity::info, FindingCode::scaled_to_body_mass, "during.rate", wanted, light, "L/h", SourceKey::baker2016);
    because(ReasonCode::body_mass, "", in(*athlete_.body_mass, kilogram), "kg", SourceKey::baker2016, true);
    wanted = light;
  } else if (minutes_ > in(limits::long_exercise, minute)) {
    // Nothing is known and the session is of the length in which people drink themselves ill: the safe number.
    wanted = std::fmin(wanted, in(limits::unmeasured.low, liter_per_hour));
    because(ReasonCode::hourly_ceiling, "", wanted, "L/h", SourceKey::rosner2007, true);
    note(Severity::warning, FindingCode::ceiling_thirst, "during.rate", stated.low, wanted, "L/h",
         SourceKey::rosner2007);
  }
  const double unlimited = wanted;
  if (ceiling < stated.high) {
    note(Severity::info, ceiling_.code, "during.rate", stated.high, ceiling, "L/h", ceiling_.source);
    because(ReasonCode::hourly_ceiling, "", ceiling, "L/h", ceiling_.source);
    wanted = std::fmin(wanted, ceiling);
  }

  // Long days: the cap of a day is spread over it, less what was drunk before.
  const double day_hours = std::fmin(24.0, minutes_ / 60.0);
  const double all_day = (in(limits::daily_cap, liter) - in(plan_.before.fluid.mean, liter)) / day_hours;
  if (all_day < wanted) {
    note(Severity::warning, FindingCode::daily_cap, "during.fluid", wanted * minutes_ / 0.06, all_day * minutes_ / 0.06,
         "mL", SourceKey::tb_med507);
    because(ReasonCode::daily_cap, "", in(limits::daily_cap, liter), "L", SourceKey::tb_med507);
    wanted = all_day;
  }

  const auto per_minute = [](double liters_per_hour) { return liters_per_hour * 1000.0 / 60.0; };
  // A gate lowers the ceiling, which moves drinks to other chances, where rounding could leave a step more: never more
  // than without it.
  double most = 1e9;
  if (gate_.size() != 0) {
    const HourlyCeiling gated = ceiling_;
    ceiling_ = quench::hourly_ceiling(athlete_, {}, learned_);
    most = place(per_minute(std::fmin(std::fmin(unlimited, in(ceiling_.rate, liter_per_hour)), all_day)));
    ceiling_ = gated;
  }
  list_chances(1);
  const double low = share(per_minute(std::fmin(stated.low, wanted)));
  const double high = share(per_minute(std::fmin(std::fmin(stated.high, ceiling), all_day)));
  double planned = place(per_minute(wanted));
  const double step = in(options_.sip_step, milliliter);
  for (std::size_t i = chances_.size(); planned > most + 1e-6 && i-- != 0;) {
    Chance& last = chances_[i];
    const double less = std::fmin(last.sip, std::ceil((planned - most) / step - 1e-9) * step);
    last.sip -= less;
    planned -= less;
  }
  for (const Chance& chance : chances_) {
    if (chance.sip > 0.0) add_drink(chance.at, Phase::during, drink, chance.sip);
  }
  if (plan_.sweat) {
    const double rule_total = wanted / 60.0 * 1000.0 * minutes_;
    const double cover = in(plan_.sweat->loss.low, milliliter);
    because(ReasonCode::low_sweat, "", cover, "mL", SourceKey::hew_butler2015, assumed_forecast());
    if (cover < rule_total) {
      note(Severity::info, FindingCode::no_mass_gain, "during.fluid", rule_total, planned, "mL",
           SourceKey::hew_butler2015);
    }
  }
  list_chances(1);
  double longest_wait = chances_.empty() ? minutes_ : minutes_ - chances_.back().at;
  for (const Chance& chance : chances_) longest_wait = std::fmax(longest_wait, chance.gap);
  if (longest_wait > 60.0 || chances_.empty()) {
    note(Severity::info, FindingCode::drinking_chances, "during.fluid", wanted / 60.0 * 1000.0 * minutes_, planned,
         "mL", SourceKey::quench_design);
  }
  finish_phase(plan_.during, drink, planned, low, high, first);
}

// Drinks of the chances that are left: what the plan had for each, and `rate` (mL/min) more for the time it is for, or
// less where it is negative; under the same limits as share(), which here count what the log says. Returns their sum.
inline double Planner::catch_up(double rate, double drunk_so_far) noexcept {
  const double hourly = in(ceiling_.rate, milliliter / hour);
  const double daily = in(limits::daily_cap, milliliter);
  // Sums over the last hour and day: of the log, which is in the order of time, and of the drinks given here.
  double hour_sum = 0.0;
  double day_sum = 0.0;
  for (const Step& step : plan_.timeline) day_sum += in(step.fluid, milliliter);
  hour_sum = day_sum;
  std::size_t log_hour = 0;
  std::size_t log_day = 0;
  std::size_t in_hour = 0;
  std::size_t in_day = 0;
  const std::vector<Step>& log = plan_.timeline;
  double sum = 0.0;
  for (std::size_t i = 0; i != chances_.size(); ++i) {
    Chance& chance = chances_[i];
    chance.sip = 0.0;
    if (chance.at <= now_) continue;
    const int hour_ago = chance.at - 60;
    const int day_ago = chance.at - 24 * 60;
    while (log_hour != log.size() && log[log_hour].at.minutes <= hour_ago) {
      hour_sum -= in(log[log_hour++].fluid, milliliter);
    }
    while (log_day != log.size() && log[log_day].at.minutes <= day_ago) day_sum -= in(log[log_day++].fluid, milliliter);
    while (in_hour != i && chances_[in_hour].at <= hour_ago) hour_sum -= chances_[in_hour++].sip;
    while (in_day != i && chances_[in_day].at <= day_ago) day_sum -= chances_[in_day++].sip;
    // Nobody gulps what was missed: no faster than the fastest that the rule knows.
    double sip = std::fmin(chance.base + rate * chance.gap, std::fmax(chance.base, rule_rate_ * chance.gap));
    sip = std::fmin(sip, chance.cover - drunk_so_far - sum);
    sip = std::fmin(sip, hourly - hour_sum);
    sip = std::fmin(sip, daily - day_sum);
    // A rounding below what the plan had is the plan.
    chance.sip = sip > chance.base - 1e-6 && sip < chance.base ? chance.base : std::fmax(0.0, sip);
    sum += chance.sip;
    hour_sum += chance.sip;
    day_sum += chance.sip;
  }
  return sum;
}

// Puts what happened in the place of what was planned until now, and shares what is left of the session's drinks over
// the chances that are left: evenly more where less was drunk, evenly less where more was, never beyond a limit.
inline void Planner::follow_log() {
  const int end = static_cast<int>(std::ceil(minutes_ - 1e-6));
  const double whole = in(plan_.during.fluid.mean, milliliter);
  list_chances(stride_);
  std::vector<Step> before;
  for (const Step& step : plan_.timeline) {
    if (step.phase == Phase::before && step.at.minutes > now_) before.push_back(step);
    if (step.phase != Phase::during) continue;
    if (step.at.minutes <= now_) advised += in(step.fluid, milliliter);
    for (Chance& chance : chances_) {
      if (chance.at == step.at.minutes) chance.base = in(step.fluid, milliliter);
    }
  }
  plan_.timeline.clear();
  for (const LoggedDrink& logged : log_->drinks) {
    const Phase phase = logged.at.minutes < 0 ? Phase::before : logged.at.minutes < end ? Phase::during : Phase::after;
    plan_.timeline.push_back({.at = logged.at,
                              .phase = phase,
                              .action = Action::drink,
                              .code = "drunk",
                              .fluid = logged.fluid,
                              .ions = logged.ions,
                              .carbohydrate = logged.carbohydrate});
    if (phase == Phase::during) drunk += in(logged.fluid, milliliter);
  }
  const bool heavier = log_->weighed && athlete_.body_mass && log_->weighed->body_mass > *athlete_.body_mass;
  const bool stop = heavier || log_->vomited;
  for (const Step& step : before) {
    const double fluid = stop ? 0.0 : std::fmin(in(step.fluid, milliliter), rounded(room(step.at.minutes)));
    if (fluid > 0.0) add_drink(step.at.minutes, Phase::before, permitted(options_.short_drink), fluid);
  }
  if (drunk < advised - 0.5 * least_sip) {
    note(Severity::info, FindingCode::behind_plan, "during.fluid", drunk, advised, "mL", SourceKey::quench_design);
  }
  if (drunk > advised + 0.5 * least_sip) {
    note(Severity::info, FindingCode::ahead_of_plan, "during.fluid", drunk, advised, "mL", SourceKey::quench_design);
  }

  if (heavier) {
    note(Severity::warning, FindingCode::heavier_than_start, "log.weighed", in(log_->weighed->body_mass, kilogram),
         in(*athlete_.body_mass, kilogram), "kg", SourceKey::hew_butler2015, -1);
  }
  if (log_->vomited) {
    note(Severity::warning, FindingCode::vomited, "log.vomited", log_->vomited->minutes, log_->vomited->minutes, "min",
         SourceKey::hew_butler2015);
  }

  if (!stop) {
    double base = 0.0;
    for (const Chance& chance : chances_) base += chance.at > now_ ? chance.base : 0.0;
    const double wanted = std::fmax(0.0, whole - drunk);
    catch_up(0.0, drunk);
    if (std::fabs(wanted - base) > 1e-6) {
      // The rate that gets there, or the smallest that gets as near as the limits let it.
      double low = wanted < base ? -5000.0 : 0.0;
      double high = wanted < base ? 0.0 : 5000.0;
      const double reach = std::fmin(wanted, catch_up(high, drunk));
      for (int i = 0; i != 60 && high - low > 1e-9; ++i) {
        const double middle = 0.5 * (low + high);
        (catch_up(middle, drunk) >= reach - 1e-9 ? high : low) = middle;
      }
      catch_up(high, drunk);
    }
    // What is not as planned, by the rate or by a limit, is poured in whole steps.
    for (Chance& chance : chances_) {
      if (chance.sip == chance.base) continue;
      chance.sip = rounded(chance.sip);
      if (chance.sip < 0.5 * least_sip) chance.sip = 0.0;
    }
    const Drink& drink = plan_.during.drink;
    double sum = 0.0;
    for (const Chance& chance : chances_) {
      if (chance.at <= now_ || chance.sip <= 0.0) continue;
      add_drink(chance.at, Phase::during, drink, chance.sip);
      sum += chance.sip;
    }
    not_made_up = wanted - sum;
    if (not_made_up >= least_sip) {
      note(Severity::info, FindingCode::not_made_up, "during.fluid", not_made_up, 0.0, "mL", SourceKey::quench_design);
    }
  }
  retotal(plan_.before, Phase::before);
  retotal(plan_.during, Phase::during);
}

// The totals of a phase by its timeline, where a log has replaced what was planned.
inline void Planner::retotal(PhaseAmounts& amounts, Phase phase) {
  Volume fluid{};
  IonAmounts ions{};
  Mass carbohydrate{};
  for (const Step& step : plan_.timeline) {
    if (step.phase != phase) continue;
    fluid += step.fluid;
    ions.sodium += step.ions.sodium;
    ions.potassium += step.ions.potassium;
    ions.chloride += step.ions.chloride;
    ions.magnesium += step.ions.magnesium;
    ions.calcium += step.ions.calcium;
    carbohydrate += step.carbohydrate;
  }
  // What happened has no interval; what is left to drink is an upper bound like any plan.
  amounts.fluid = {fluid, fluid, fluid};
  const auto exactly = [](Mass m) { return Estimate<Mass>{m, m, m}; };
  amounts.ions = {.sodium = exactly(ions.sodium),
                  .potassium = exactly(ions.potassium),
                  .chloride = exactly(ions.chloride),
                  .magnesium = exactly(ions.magnesium),
                  .calcium = exactly(ions.calcium)};
  amounts.carbohydrate = exactly(carbohydrate);
}

// After: per kilogram of the deficit that is expected to remain, spread under the ceiling. Whoever was not measured
// weighs first and drinks by the scale: the amounts follow the actual loss.
inline void Planner::after() {
  const Rule rule = options_.guideline.find(RuleKind::fluid_per_mass_lost, Phase::after);
  const std::uint16_t first = reason_count();
  const int end = static_cast<int>(std::ceil(minutes_ - 1e-6));
  const bool fast = session_.next_session && *session_.next_session <= limits::fast_recovery;
  const Drink& drink = permitted(fast ? options_.long_drink : options_.short_drink);

  // Worth the scale: any session of an hour, and shorter ones that may take half a percent of body mass.
  const bool heavy_loss = plan_.sweat && athlete_.body_mass &&
                          in(plan_.sweat->loss.high, liter) > 0.005 * in(*athlete_.body_mass, kilogram);
  if (minutes_ >= 60.0 || heavy_loss) {
    const Step weigh{.at = {end}, .phase = Phase::after, .action = Action::weigh, .code = "weigh"};
    auto where = plan_.timeline.end();  // before what the log already has of this phase
    while (where != plan_.timeline.begin() && (where - 1)->phase == Phase::after) --where;
    plan_.timeline.insert(where, weigh);
  }
  if (rule.id.empty()) return finish_phase(plan_.after, drink, 0.0, 0.0, 0.0, first);

  const double stated = in(fast ? rule.per_mass.high : rule.per_mass.low, liter_per_kilogram);
  const double factor = std::fmin(stated, in(limits::after_most, liter_per_kilogram));
  because(ReasonCode::rule, rule.id, in(rule.per_mass.low, liter_per_kilogram), "L/kg", rule.source);
  because(ReasonCode::rule, rule.id, in(rule.per_mass.high, liter_per_kilogram), "L/kg", rule.source);
  if (fast || factor < stated) {
    because(ReasonCode::recovery, "", factor, "L/kg", SourceKey::thomas2016);
  }
  plan_.per_mass_lost = factor * liter_per_kilogram;
  if (!plan_.sweat) {
    note(Severity::info, FindingCode::after_by_weighing, "after.fluid", factor, factor, "L/kg", rule.source);
    return finish_phase(plan_.after, drink, 0.0, 0.0, 0.0, first);
  }

  if (log_ != nullptr &&
      (log_->vomited || (log_->weighed && athlete_.body_mass && log_->weighed->body_mass > *athlete_.body_mass))) {
    note(Severity::info, FindingCode::after_by_weighing, "after.fluid", factor, factor, "L/kg", rule.source);
    return finish_phase(plan_.after, drink, 0.0, 0.0, 0.0, first);
  }
  const double during = in(plan_.during.fluid.mean, milliliter);
  double afterward = 0.0;  // what the log already has of this phase
  if (log_ != nullptr) {
    for (const LoggedDrink& logged : log_->drinks) {
      if (logged.at.minutes >= end) afterward += in(logged.fluid, milliliter);
    }
  }
  const auto owed = [&](Volume lost) {
    return std::fmax(0.0, factor * std::fmax(0.0, in(lost, milliliter) - during) - afterward);
  };
  const double expected = owed(plan_.sweat->loss.mean);
  because(ReasonCode::remaining_deficit, "", expected / factor, "mL", SourceKey::sawka2007, assumed_forecast());

  // Unmeasured and in no hurry: slowly, at the lower end of the starting range.
  const VolumeRate slow = limits::unmeasured.low;
  const VolumeRate pace = plan_.sweat->measured || fast ? ceiling_.rate : least(ceiling_.rate, slow);
  const double per_half_hour = 0.5 * in(pace, milliliter / hour);
  const double wanted = rounded(expected);
  double placed = 0.0;
  const int window = static_cast<int>(in(limits::rehydration_window, minute));
  for (int at = end + 30; at <= end + window && wanted - placed >= 0.5 * least_sip; at += 30) {
    if (log_ != nullptr && at <= now_) continue;
    const double now = rounded(std::fmin(std::fmin(wanted - placed, per_half_hour), room(at)));
    if (now <= 0.0) continue;
    add_drink(at, Phase::after, drink, now);
    placed += now;
  }
  if (wanted - placed >= least_sip) {
    because(ReasonCode::hourly_ceiling, "", in(pace, liter_per_hour), "L/h", ceiling_.source);
    note(Severity::info, FindingCode::after_beyond_window, "after.fluid", wanted, placed, "mL", SourceKey::casa2000);
  }
  if (!plan_.sweat->measured && placed > 0.0) {
    note(Severity::info, FindingCode::after_by_weighing, "after.fluid", factor, factor, "L/kg", rule.source);
  }
  finish_phase(plan_.after, drink, placed, owed(plan_.sweat->loss.low), owed(plan_.sweat->loss.high), first);
}

// Meals are lines without amounts, put where they belong in the order of time.
inline void Planner::meals() {
  const auto place = [&](Phase phase, Action action, std::string_view code, int at, SourceKey source,
                         std::string_view rule) {
    const std::uint16_t first = reason_count();
    if (!rule.empty()) because(ReasonCode::meal, rule, 0.0, "", source);
    auto where = plan_.timeline.begin();
    while (where != plan_.timeline.end() && where->at.minutes <= at && where->phase <= phase) ++where;
    plan_.timeline.insert(where, Step{.at = {at},
                                      .phase = phase,
                                      .action = action,
                                      .code = code,
                                      .first_reason = first,
                                      .reason_count = static_cast<std::uint16_t>(reason_count() - first)});
  };
  const Rule early = options_.guideline.find(RuleKind::meal, Phase::before);
  if (!early.id.empty()) {
    const int at = -static_cast<int>(std::lround(0.5 * in(early.window.low + early.window.high, minute)));
    place(Phase::before, Action::meal, early.code, at, early.source, early.id);
  }
  place(Phase::before, Action::start, "start", 0, SourceKey::quench_design, "");
  const Rule late = options_.guideline.find(RuleKind::meal, Phase::after);
  if (!late.id.empty()) {
    // The rule gives no time; within the first hour (quench choice).
    place(Phase::after, Action::meal, late.code, static_cast<int>(std::ceil(minutes_ - 1e-6)) + 60, late.source,
          late.id);
  }
}

inline void Planner::outcome_findings() {
  const Rule long_rule = options_.guideline.find(RuleKind::sports_drink, Phase::during);
  if (minutes_ > in(limits::long_exercise, minute)) {
    note(Severity::warning, FindingCode::long_session, "session.duration", minutes_ / 60.0,
         in(limits::long_exercise, hour), "h", SourceKey::rosner2007);
  }
  if (athlete_.medical.hypertension) {
    const Mass sodium = plan_.before.ions.sodium.mean + plan_.during.ions.sodium.mean + plan_.after.ions.sodium.mean;
    note(Severity::info, FindingCode::hypertension, "plan.sodium", in(sodium, milligram),
         in(limits::sodium_chronic_disease_risk, milligram), "mg", SourceKey::nasem2019);
  }
  if (plan_.during.carbohydrate.mean > Mass{} && !long_rule.id.empty()) {
    const double grams_per_hour = in(plan_.during.carbohydrate.mean, gram) / (minutes_ / 60.0);
    const double least_grams = in(long_rule.carbohydrate_rate.low, gram / hour);
    if (grams_per_hour < least_grams) {
      note(Severity::info, FindingCode::carbohydrate_below_rule, "during.carbohydrate", grams_per_hour, least_grams,
           "g/h", SourceKey::jeukendrup2014);
    }
  }
  if (!plan_.sweat) return;
  const SweatForecast& sweat = *plan_.sweat;
  // Sodium is worth planning over 2 h, above 1.2 L/h, or when 3 g are lost [Thomas2016, Coyle2004].
  const double sodium = in(sweat.ions.sodium.mean, gram);
  if (!gate_.water_only && (minutes_ > 120.0 || in(sweat.rate.mean, liter_per_hour) > 1.2 || sodium > 3.0)) {
    note(Severity::info, FindingCode::sodium_worthwhile, "sweat.sodium", sodium, 3.0, "g", SourceKey::coyle2004);
  }
  if (!plan_.projection) return;
  const Projection& projection = *plan_.projection;
  if (projection.probability_loss_over_2_percent > 0.5) {
    note(Severity::warning, FindingCode::loss_over_2_percent, "projection.mass_change",
         projection.mass_change_fraction.mean * 100.0, -2.0, "%", SourceKey::sawka2007);
  }
  if (projection.mass_change_fraction.mean < tested_mass_change.low) {
    note(Severity::info, FindingCode::out_of_domain, "projection.mass_change",
         projection.mass_change_fraction.mean * 100.0, tested_mass_change.low * 100.0, "%", SourceKey::baker2008);
  }
  if (projection.plasma_sodium.low < hyponatremia_threshold) {
    note(Severity::warning, FindingCode::plasma_sodium_low, "projection.plasma_sodium",
         in(projection.plasma_sodium.low, millimole_per_liter), in(hyponatremia_threshold, millimole_per_liter),
         "mmol/L", SourceKey::hew_butler2015);
  }
}

inline Result<Plan> Planner::run() {
  if (const auto valid = athlete_.check(); !valid) return tl::unexpected(valid.error());
  if (const auto valid = session_.check(); !valid) return tl::unexpected(valid.error());
  if (const auto valid = options_.guideline.check(); !valid) return tl::unexpected(valid.error());
  if (options_.guideline.superseded()) {
    return tl::unexpected(
        Error{.code = Errc::superseded, .field = "guideline", .instead = options_.guideline.superseded_by});
  }
  if (options_.guideline.counter_example()) {
    return tl::unexpected(
        Error{.code = Errc::counter_example, .field = "guideline", .instead = options_.guideline.breaks});
  }
  if (const auto valid = options_.short_drink.check(); !valid) return tl::unexpected(valid.error());
  if (const auto valid = options_.long_drink.check(); !valid) return tl::unexpected(valid.error());
  if (const auto valid = check_range("options.sip_step", in(options_.sip_step, milliliter), 1.0, 100.0, "mL"); !valid) {
    return tl::unexpected(valid.error());
  }
  if (gate_.refused) {
    return tl::unexpected(Error{Errc::medical_refusal, (*gate_.begin())->field, 0.0, 0.0, 0.0, ""});
  }
  minutes_ = in(session_.duration(), minute);
  plan_.guideline = options_.guideline.name;

  const auto sweat = options_.profile ? forecast(athlete_, session_, *options_.profile) : forecast(athlete_, session_);
  if (!sweat && sweat.error().code != Errc::missing) return tl::unexpected(sweat.error());
  if (sweat && sweat->measured) learned_ = sweat->rate.mean;
  ceiling_ = quench::hourly_ceiling(athlete_, gate_, learned_);
  plan_.hourly_ceiling = ceiling_.rate;

  // One allocation for each list; the sizes are upper bounds for everything but sessions with very many chances.
  const std::size_t chance_count =
      session_.drinking.mode == DrinkingMode::every
          ? static_cast<std::size_t>(minutes_ / std::fmax(1.0, in(session_.drinking.interval, minute))) + 1
          : session_.drinking.times.size();
  chances_.reserve(chance_count);
  plan_.timeline.reserve(chance_count + 20);
  plan_.reasons.reserve(32);
  plan_.findings.reserve(40);

  gate_findings();
  if (sweat) {
    plan_.sweat.emplace(*sweat);
  } else {
    note(Severity::warning, FindingCode::no_physiology, sweat.error().field, 0.0, 0.0, "", SourceKey::quench_design,
         sweat.error().index);
  }
  forecast_findings();
  before();
  during();
  if (log_ != nullptr) follow_log();
  after();
  for (Step& step : plan_.timeline) {
    if (log_ != nullptr && step.code == "drunk") continue;  // what happened needs no reason
    const PhaseAmounts& phase = step.phase == Phase::before   ? plan_.before
                                : step.phase == Phase::during ? plan_.during
                                                              : plan_.after;
    step.first_reason = phase.first_reason;
    step.reason_count = phase.reason_count;
  }
  meals();
  if (plan_.sweat && athlete_.body_mass) {
    const IonEstimates& ions = plan_.during.ions;
    const Intake intake{.fluid = plan_.during.fluid.mean,
                        .ions = {.sodium = ions.sodium.mean,
                                 .potassium = ions.potassium.mean,
                                 .chloride = ions.chloride.mean,
                                 .magnesium = ions.magnesium.mean,
                                 .calcium = ions.calcium.mean}};
    const auto projection = project(athlete_, *plan_.sweat, intake);
    if (!projection) return tl::unexpected(projection.error());
    plan_.projection = *projection;
  }
  outcome_findings();
  return static_cast<Plan&&>(plan_);
}

}  // namespace detail

/// A plan for a session.
///
/// Before: the guideline's volume at its time, scaled to 7 mL/kg for small people, and no more than the session is
/// expected to take. During: of the rates that the guideline allows, the one nearest to the expected sweat rate, under
/// the hourly ceiling, placed on the drinking chances so that at the low end of the sweat interval (the 5th percentile)
/// no drink runs ahead of what is lost by the next chance, and the session ends without gain. After: the guideline's
/// amount per kilogram of the deficit that is expected to remain, spread under the ceiling. Where no physiology is
/// known (no body mass, no air temperature or no intensity, and no measured sweat rate) the plan is the rule alone
/// under the caps, and says so. Every limit that moved a number leaves a Finding; every amount has its Reasons.
///
/// Error    what Athlete::check(), Session::check(), Guideline::check(), Drink::check() and forecast() find;
///          Errc::superseded for a guideline that another has replaced, Errc::counter_example for one that breaks a
///          cap; Errc::medical_refusal where the medical gate gives no plan (medical_gate() has the rules and whom to
///          ask).
/// Source   guidelines::founding by default; the limits are those of safety.hpp.
[[nodiscard]] inline Result<Plan> make_plan(const Athlete& athlete, const Session& session,
                                            const PlanOptions& options = {}) {
  return detail::Planner(athlete, session, options).run();
}

}  // namespace quench
