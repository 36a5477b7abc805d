// The planner behind make_plan() and replan(): what its phases share. They are in before.hpp, during.hpp, log.hpp,
// after.hpp and outcome.hpp; run.hpp puts them together.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "quench/findings.hpp"
#include "quench/intake.hpp"
#include "quench/plan/placement.hpp"
#include "quench/plan/timeline.hpp"

namespace quench::detail {

/// Builds one plan. Plain mL and minutes inside.
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
  void note(Severity severity, FindingCode code, std::string_view subject, double from, double to,
            std::string_view unit, SourceKey source, int index = -1) {
    plan_.findings.push_back({severity, code, subject, from, to, unit, source, index});
  }
  void because(ReasonCode code, std::string_view rule, double value, std::string_view unit, SourceKey source,
               bool assumed = false) {
    plan_.reasons.push_back({code, rule, value, unit, source, assumed});
  }
  [[nodiscard]] std::uint16_t reason_count() const noexcept { return static_cast<std::uint16_t>(plan_.reasons.size()); }
  /// The drink, or water in its place where the gate forbids the salt in it.
  [[nodiscard]] const Drink& permitted(const Drink& drink) const noexcept {
    const IonConcentrations& ions = drink.ions;
    const MassConcentration none{};
    const bool salty = ions.sodium > none || ions.potassium > none || ions.chloride > none || ions.magnesium > none ||
                       ions.calcium > none;
    return gate_.water_only && salty ? drinks::water : drink;
  }
  [[nodiscard]] bool assumed_forecast() const noexcept { return plan_.sweat && !plan_.sweat->measured; }
  /// Whole sip steps; of the drinks during the session Placement knows the step, which may be half a cup.
  [[nodiscard]] double rounded(double ml) const noexcept {
    const double step = in(options_.sip_step, milliliter);
    return std::floor(ml / step + 1e-9) * step;
  }
  /// Next session soon enough that this one's loss must be made up fast.
  [[nodiscard]] bool fast_recovery() const noexcept {
    return session_.next_session && *session_.next_session <= limits::fast_recovery;
  }
  /// The first rule of a kind that holds here.
  [[nodiscard]] const Rule* used(RuleKind kind, Phase phase) const noexcept {
    const std::span<const Rule> rules = options_.guideline.rules;
    for (std::size_t i = 0; i != rules.size(); ++i) {
      if (evaluation_.uses(i) && rules[i].kind == kind && rules[i].phase == phase) return &rules[i];
    }
    return nullptr;
  }
  [[nodiscard]] bool guideline_has(RuleKind kind) const noexcept {
    for (const Rule& rule : options_.guideline.rules) {
      if (rule.kind == kind) return true;
    }
    return false;
  }

  [[nodiscard]] double room(int at) const noexcept;
  void add_drink(int at, Phase phase, const Drink& drink, double ml);
  [[nodiscard]] const Drink& within_uptake(int at, const Drink& drink, double ml) const noexcept;
  void finish_phase(PhaseAmounts& amounts, Phase phase, const Drink& drink, double low, double high,
                    std::uint16_t first_reason);
  void gate_findings();
  void forecast_findings();
  [[nodiscard]] const Drink& with_sodium(const Drink& drink, const Range<MassConcentration>& sodium) const noexcept;
  void before();
  void start_from(double drunk_before, double late) noexcept;
  void remember_drinks();
  void place_before(const Drink& drink, double planned);
  [[nodiscard]] const Drink& drink_of_session();
  [[nodiscard]] const Drink& permitted_in_session(const Drink& chosen);
  void list_chances(int stride);
  double place(double factor, double need);
  void limit_findings(double factor, double need);
  double segment_rates(Range<double> stated) noexcept;
  [[nodiscard]] double needed_for_loss_limit() const noexcept;
  void during();
  void follow_log();
  void after();
  void meals();
  void outcome_findings();

  const Athlete& athlete_;
  const Session& session_;
  const PlanOptions& options_;
  MedicalGate gate_;
  HourlyCeiling ceiling_{};
  std::optional<VolumeRate> learned_{};  ///< the session's sweat rate where tests have taught it
  Evaluation evaluation_{};
  Plan plan_{};
  Placement placement_{};
  std::vector<Drunk> history_{};  // where there is more than the drinks of before
  // A drink an hour of the day before, and one of each dose.
  std::array<Drunk, 32> before_{};
  std::vector<int> refills_{};  // minutes
  // mL/min of each segment, what a drink there is for.
  std::array<double, static_cast<std::size_t>(Session::max_segments)> wanted_{};
  double minutes_ = 0.0;
  int end_ = 0;             // first whole minute after the session
  int stride_ = 1;          // every how many chances are used
  int listed_ = 0;          // and are listed now
  double deficit_ = 0.0;    // mL that are missing at the start of the session
  double late_ = 0.0;       // mL of the last hour before the start: not passed by then, they count as of the session
  double rule_rate_ = 0.0;  // mL/min, the most that the guideline's schedule amounts to
  const IntakeLog* log_ = nullptr;
  int now_ = 0;
};

/// How much may still be drunk at `at` under the hourly ceiling and the daily cap, mL. Steps are in the order of time.
inline double Planner::room(int at) const noexcept {
  double hour_sum = 0.0;
  double day_sum = 0.0;
  // In any hour or day that holds this minute: what somebody says to have drunk may lie after it.
  const auto count = [&](int minute, Volume fluid) {
    if (minute > at - 24 * 60 && minute < at + 24 * 60) day_sum += in(fluid, milliliter);
    if (minute > at - 60 && minute < at + 60) hour_sum += in(fluid, milliliter);
  };
  for (std::size_t i = plan_.timeline.size(); i-- != 0;) {
    const Step& step = plan_.timeline[i];
    if (step.at.minutes <= at - 24 * 60) break;
    count(step.at.minutes, step.fluid);
  }
  for (const EarlierDrink& drink : options_.earlier) count(drink.at.minutes, drink.fluid);
  return std::fmax(0.0, std::fmin(placement_.hourly - hour_sum, placement_.daily - day_sum));
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

// The drink, or water in its place where its carbohydrate would be more in an hour than the gut takes up.
inline const Drink& Planner::within_uptake(int at, const Drink& drink, double ml) const noexcept {
  double grams = in(drink.carbohydrate * (ml * milliliter), gram);
  for (std::size_t i = plan_.timeline.size(); i-- != 0;) {
    const Step& step = plan_.timeline[i];
    if (step.at.minutes <= at - 60) break;
    grams += in(step.carbohydrate, gram);
  }
  const double most = in(limits::carbohydrate_one_source, gram / hour);
  return grams > most + 1e-9 ? drinks::water : drink;
}

// The amounts of a phase by its timeline.
inline void Planner::finish_phase(PhaseAmounts& amounts, Phase phase, const Drink& drink, double low, double high,
                                  std::uint16_t first_reason) {
  Volume fluid{};
  IonAmounts ions{};
  Mass carbohydrate{};
  for (const Step& step : plan_.timeline) {
    if (step.phase != phase) continue;
    fluid += step.fluid;
    ions += step.ions;
    carbohydrate += step.carbohydrate;
  }
  const double planned = in(fluid, milliliter);
  low = std::fmin(low, planned);
  high = std::fmax(high, planned);
  // What is in them scales with them; where nothing is planned, the drink says it.
  const auto scaled = [&](Mass mean, MassConcentration c) {
    if (planned <= 0.0) return Estimate<Mass>{mean, c * (low * milliliter), c * (high * milliliter)};
    return Estimate<Mass>{mean, mean * (low / planned), mean * (high / planned)};
  };
  amounts.drink = drink;
  amounts.fluid = {fluid, low * milliliter, high * milliliter};
  amounts.ions = {.sodium = scaled(ions.sodium, drink.ions.sodium),
                  .potassium = scaled(ions.potassium, drink.ions.potassium),
                  .chloride = scaled(ions.chloride, drink.ions.chloride),
                  .magnesium = scaled(ions.magnesium, drink.ions.magnesium),
                  .calcium = scaled(ions.calcium, drink.ions.calcium)};
  amounts.carbohydrate = scaled(carbohydrate, drink.carbohydrate);
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
  int index = 0;
  for (const Segment& segment : session_.segments) {
    if (segment.activity.in_water && !segment.can_drink) {
      note(Severity::info, FindingCode::assumed, "segment.can_drink", 0.0, 0.0, "", SourceKey::quench_design, index);
    }
    ++index;
  }
  if (!plan_.sweat) return;
  index = 0;
  for (const Segment& segment : session_.segments) {
    if (segment.activity.in_water && !plan_.sweat->measured) {
      note(Severity::info, FindingCode::sweat_in_water, "segment.activity", 0.0, 0.0, "", SourceKey::quench_design,
           index);
    }
    ++index;
  }
  quench::forecast_findings(athlete_, *plan_.sweat, [this](const Finding& f) { plan_.findings.push_back(f); });
}

// Of the drinks to choose from, the one with as much sodium as a guideline wants: the drink itself, or the weakest that
// has enough and not too much.
inline const Drink& Planner::with_sodium(const Drink& drink, const Range<MassConcentration>& sodium) const noexcept {
  if (sodium.high <= MassConcentration{}) return drink;
  const MassConcentration rounding = 1e-6 * milligram_per_liter;
  const auto fits = [&](const Drink& candidate) {
    return candidate.ions.sodium >= sodium.low - rounding && candidate.ions.sodium <= sodium.high + rounding;
  };
  if (fits(drink)) return drink;
  const Drink* best = &drink;
  for (const Drink* candidate : {&options_.short_drink, &options_.long_drink, &options_.salty_drink}) {
    if (fits(*candidate) && (!fits(*best) || candidate->ions.sodium < best->ions.sodium)) best = candidate;
  }
  return *best;
}

}  // namespace quench::detail
