// The planner behind make_plan() and replan(): one plan, phase by phase.
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

// Before: the guideline's volume at its times, scaled down for small people and to what the session and an earlier
// deficit are expected to take.
inline void Planner::before() {
  const std::uint16_t first = reason_count();
  const Evaluation::Before& said = evaluation_.before;
  const Drink& drink =
      permitted(with_sodium(options_.short_drink, said.drink ? said.drink->sodium : Range<MassConcentration>{}));
  const double missing = in(options_.deficit, milliliter);
  double low = in(said.volume.low, milliliter);
  double high = in(said.volume.high, milliliter);
  const std::span<const Rule> rules = options_.guideline.rules;
  for (std::size_t i = 0; i != rules.size(); ++i) {
    const Rule& rule = rules[i];
    if (!evaluation_.uses(i) || rule.phase != Phase::before) continue;
    if (rule.kind == RuleKind::fluid_volume) {
      because(ReasonCode::rule, rule.id, in(rule.volume.high, milliliter), "mL", rule.source);
    } else if (rule.kind == RuleKind::fluid_per_body_mass) {
      because(ReasonCode::rule, rule.id, in(rule.per_mass.high, milliliter_per_kilogram), "mL/kg", rule.source);
    } else if (rule.kind == RuleKind::drink_content && &drink != &options_.short_drink) {
      because(ReasonCode::sodium, rule.id, in(drink.ions.sodium, milligram_per_liter), "mg/L", rule.source);
    }
  }
  double planned = high;
  if (missing > planned) {
    because(ReasonCode::starting_deficit, "", missing, "mL", SourceKey::quench_design);
    planned = high = missing;
  }
  if (planned <= 0.0) return finish_phase(plan_.before, Phase::before, drink, 0.0, 0.0, first);
  if (athlete_.body_mass) {
    const Mass mass = *athlete_.body_mass;
    const double most = in(limits::before_most * mass, milliliter);
    if (options_.circumstances.urine_dark) {
      because(ReasonCode::hydration_status, "", in(limits::before_most, milliliter_per_kilogram), "mL/kg",
              SourceKey::thomas2016);
    }
    // More than usual is for whoever is short of water, and no more than is missing.
    double usual = in(limits::before_usual.high * mass, milliliter);
    if (options_.circumstances.urine_dark) usual = most;
    usual = std::fmin(most, std::fmax(usual, missing));
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
    const double expected = in(plan_.sweat->loss.mean, milliliter) + missing;
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
  const auto leave_out = [&](FindingCode code, ReasonCode reason, SourceKey source) {
    note(Severity::info, code, "before.fluid", planned, 0.0, "mL", source);
    because(reason, "", 0.0, "mL", source);
    planned = low = high = 0.0;
  };
  if (gate_.no_loading && planned < least_sip) {
    planned = low = high = 0.0;  // nothing to leave out
  } else if (gate_.no_loading) {
    leave_out(FindingCode::no_fluid_loading, ReasonCode::medical, SourceKey::quench_design);
  }
  if (options_.circumstances.overhydrated && planned > 0.0) {
    leave_out(FindingCode::already_overhydrated, ReasonCode::hydration_status, SourceKey::hew_butler2015);
  }
  // A session before this one ends too late for a drink of its own.
  if (planned > 0.0 && options_.free_from && options_.free_from->minutes > -60) {
    leave_out(FindingCode::recovery_is_the_drink_before, ReasonCode::recovery, SourceKey::casa2000);
  }
  planned = rounded(planned);
  if (planned < least_sip) planned = 0.0;
  place_before(drink, planned);
  double placed = 0.0;
  for (const Step& step : plan_.timeline) placed += in(step.fluid, milliliter);
  if (placed < planned) {
    note(Severity::info, ceiling_.code, "before.fluid", planned, placed, "mL", ceiling_.source);
    because(ReasonCode::hourly_ceiling, "", in(ceiling_.rate, liter_per_hour), "L/h", ceiling_.source);
    high = std::fmin(high, placed);
  }
  finish_phase(plan_.before, Phase::before, drink, low, high, first);
}

// Each dose at the late end of its window, or as early as "or earlier" says, in its share of the whole; what the
// ceiling does not let in at once, an hour later. Unless a rule says so, the last hour before the start is left free.
inline void Planner::place_before(const Drink& drink, double planned) {
  struct Due {
    int at;
    double share;
  };
  std::array<Due, 4> due{};
  std::size_t count = 0;
  const Evaluation::Before& said = evaluation_.before;
  const int earliest = options_.free_from ? options_.free_from->minutes : -1440;
  const double whole = in(said.volume.high, milliliter);
  const int usual = -120;  // where a rule gives no time: that of the founding rule
  for (std::size_t i = 0; i != said.dose_count; ++i) {
    const RuleDose& dose = said.doses[i];
    // The late end of its window, unless "or earlier" is said: nobody gets up at night to drink.
    const Time when = dose.open_ended || dose.window.low <= Time{} ? dose.window.high : dose.window.low;
    const int window = static_cast<int>(std::lround(in(when, minute)));
    const int at = window > 0 ? -window : usual;
    due[count++] = {at < earliest ? earliest : at, in(dose.volume.high, milliliter) / whole};
  }
  if (count == 0) due[count++] = {earliest > usual ? earliest : usual, 1.0};  // a deficit alone
  for (std::size_t i = 1; i < count; ++i) {
    for (std::size_t k = i; k != 0 && due[k].at < due[k - 1].at; --k) {
      const Due swapped = due[k];
      due[k] = due[k - 1];
      due[k - 1] = swapped;
    }
  }
  double wanted = 0.0;  // by now, of all doses
  double placed = 0.0;
  std::size_t next = 0;
  int at = due[0].at;
  while (placed < planned - 1e-9 && at < 0) {
    while (next != count && due[next].at <= at) wanted += due[next++].share;
    const double by_now = next == count ? planned : planned * wanted;
    const double now = rounded(std::fmin(by_now - placed, room(at)));
    if (now > 0.0) {
      add_drink(at, Phase::before, drink, now);
      placed += now;
    }
    // The next dose, or an hour later what is left of this one.
    const bool left = placed < by_now - 1e-9 && at + 60 <= -60;
    if (next == count && !left) break;
    at = left && (next == count || at + 60 < due[next].at) ? at + 60 : due[next].at;
  }
}

// What the drinks before leave for the session to start with.
inline void Planner::start_from(double drunk_before, double late) noexcept {
  deficit_ = std::fmax(0.0, in(options_.deficit, milliliter) - drunk_before);
  late_ = std::fmax(0.0, late - in(options_.deficit, milliliter));
}

// All that was drunk or is planned so far, for the sums of hours and days.
inline void Planner::remember_drinks() {
  std::size_t count = 0;
  if (options_.earlier.empty() && plan_.timeline.size() <= before_.size()) {
    for (const Step& step : plan_.timeline) before_[count++] = {step.at.minutes, in(step.fluid, milliliter)};
    placement_.earlier = std::span<const Drunk>(before_.data(), count);
    return;
  }
  history_.clear();
  auto earlier = options_.earlier.begin();
  const auto put_earlier_until = [&](int at) {
    for (; earlier != options_.earlier.end() && earlier->at.minutes <= at; ++earlier) {
      history_.push_back({earlier->at.minutes, in(earlier->fluid, milliliter)});
    }
  };
  for (const Step& step : plan_.timeline) {
    put_earlier_until(step.at.minutes);
    history_.push_back({step.at.minutes, in(step.fluid, milliliter)});
  }
  put_earlier_until(0);
  placement_.earlier = history_;
}

// Which drink the session is for, by its length and by what it costs in sodium.
inline const Drink& Planner::drink_of_session() {
  using enum RuleKind;
  if (options_.session_drink) {
    because(ReasonCode::own_drink, "", 0.0, "", SourceKey::quench_design);
    return permitted_in_session(*options_.session_drink);
  }
  // Where a guideline says nothing of drinks, the founding rows do.
  const bool has_word = guideline_has(sports_drink) || guideline_has(water_is_enough) || guideline_has(drink_content) ||
                        guideline_has(sodium_advised) || guideline_has(carbohydrate_intake);
  const Rule short_row = guidelines::founding.find(water_is_enough);
  const Rule long_row = guidelines::founding.find(sports_drink);
  const bool over_an_hour = minutes_ > in(long_row.duration.low, minute) + 1e-6;
  const Rule* row = nullptr;
  if (has_word) {
    for (const RuleKind kind : {sports_drink, drink_content, sodium_advised}) {
      if (row == nullptr) row = used(kind, Phase::during);
    }
    if (row == nullptr && over_an_hour) row = used(carbohydrate_intake, Phase::during);
  }
  const bool is_long = has_word ? row != nullptr : over_an_hour;
  const Rule* const reason = row != nullptr ? row : has_word ? used(water_is_enough, Phase::during) : nullptr;
  const Rule& named = reason != nullptr ? *reason : is_long ? long_row : short_row;
  because(ReasonCode::drink_choice, named.id, minutes_, "min", named.source);

  const Range<MassConcentration> sodium =
      evaluation_.during.drink ? evaluation_.during.drink->sodium : Range<MassConcentration>{};
  const Drink* chosen = is_long ? &options_.long_drink : &options_.short_drink;
  if (is_long && plan_.sweat) {
    const SweatForecast& sweat = *plan_.sweat;
    const Mass loss = sweat.ions.sodium.mean;
    const bool costly = session_.duration() > limits::sodium_from || sweat.rate.mean > limits::sodium_from_rate;
    const bool salty =
        options_.circumstances.salty_sweat || (sweat.sodium_measured && sweat.sodium >= limits::salty_sweat);
    if ((costly && salty) || loss > limits::sodium_from_loss.high) {
      because(ReasonCode::sodium, "", in(loss, gram), "g", SourceKey::coyle2004, !sweat.sodium_measured);
      chosen = &options_.salty_drink;
      const bool too_salty = sodium.high > MassConcentration{} && chosen->ions.sodium > sodium.high;
      if (too_salty) chosen = &options_.long_drink;
    }
  }
  if (is_long) chosen = &with_sodium(*chosen, sodium);
  return permitted_in_session(*chosen);
}

inline const Drink& Planner::permitted_in_session(const Drink& chosen) {
  const Drink& drink = permitted(chosen);
  if (&drink != &chosen) {
    note(Severity::info, FindingCode::water_instead_of_salt, "during.drink", 0.0, 0.0, "", SourceKey::quench_design);
    because(ReasonCode::medical, "", 0.0, "mg", SourceKey::quench_design);
  }
  return drink;
}

// Every `stride`-th chance to drink, with what a drink there is for and what covers it. What does not change stays
// listed.
inline void Planner::list_chances(int stride) {
  std::vector<Chance>& chances = placement_.chances;
  if (listed_ != stride) {
    listed_ = stride;
    chances.clear();
    int position = 0;
    int previous = 0;
    std::size_t refill = 0;
    for_each_chance(session_, [&](int at) {
      while (refill != refills_.size() && refills_[refill] <= at) ++refill;
      if (++position % stride != 0) return;
      chances.push_back({.at = at, .gap = static_cast<double>(at - previous), .leg = static_cast<int>(refill)});
      previous = at;
    });
    const int end = static_cast<int>(std::floor(minutes_ + 1e-6));
    for (std::size_t i = 0; i != chances.size(); ++i) {
      const int next = i + 1 == chances.size() ? end : chances[i + 1].at;
      chances[i].cover = plan_.sweat ? in(plan_.sweat->lost_by(from_start({next})).low, milliliter) - late_ : 1e9;
    }
  }
  // Segment by segment of the time since the last chance.
  std::size_t segment = 0;
  double segment_end = in(session_.segments[0].duration, minute);
  double from = 0.0;
  for (Chance& chance : chances) {
    chance.want = 0.0;
    while (segment + 1 < session_.segments.size() && segment_end < chance.at) {
      chance.want += wanted_[segment] * (segment_end - from);
      from = segment_end;
      segment_end += in(session_.segments[++segment].duration, minute);
    }
    chance.want += wanted_[segment] * (chance.at - from);
    from = chance.at;
  }
}

// Drinks of `factor` times what is wanted, and of `need` at least, in whole sip steps. Drinks too small to pour are
// gathered at fewer chances, unless there are no fewer. Returns their sum, mL.
inline double Planner::place(double factor, double need) {
  list_chances(1);
  const int chance_count = static_cast<int>(placement_.chances.size());
  // Who can only drink less at once has no use for fewer chances.
  const double enough = std::fmin(std::fmax(least_sip, placement_.in_cups ? placement_.step : 0.0),
                                  placement_.rounded(placement_.largest));
  for (int stride = 1; stride <= chance_count; ++stride) {
    if (stride != 1) list_chances(stride);
    stride_ = stride;
    placement_.even_out(factor, need);
    if (placement_.largest_sip() >= enough) break;
    if (placement_.chances.size() <= 1) break;
  }
  return placement_.pour();
}

// What a drink of each segment is for, mL/min: the sweat there, within what the guideline allows. Returns the mean,
// L/h.
inline double Planner::segment_rates(Range<double> stated) noexcept {
  const std::size_t count = session_.segments.size();
  double steady = 0.0;
  for (std::size_t i = 0; i != count; ++i) {
    steady += in(plan_.sweat->steady_rate(i), liter_per_hour) * in(session_.segments[i].duration, minute);
  }
  // Steady rates are above the mean of a session, in which sweating has to begin.
  const double mean = in(plan_.sweat->rate.mean, liter_per_hour);
  double sum = 0.0;
  for (std::size_t i = 0; i != count; ++i) {
    const double here =
        steady > 0.0 ? mean * in(plan_.sweat->steady_rate(i), liter_per_hour) * minutes_ / steady : mean;
    const double rate = clamped(here, stated.low, stated.high);
    wanted_[i] = rate * 1000.0 / 60.0;
    sum += rate * in(session_.segments[i].duration, minute);
  }
  return sum / minutes_;
}

// What must be drunk so that even somebody who sweats much, the 95th percentile, stays within the limit of loss, mL.
inline double Planner::needed_for_loss_limit() const noexcept {
  if (!plan_.sweat || !athlete_.body_mass) return 0.0;
  const double breath = in(respiratory_and_metabolic_loss * plan_.sweat->metabolic_energy, kilogram);
  const double allowed = plan_.loss_limit.fraction * in(*athlete_.body_mass, kilogram);
  return std::fmax(0.0, deficit_ + in(plan_.sweat->loss.high, milliliter) + (breath - allowed) * 1000.0);
}

// What bottles and the stomach keep from being drunk.
inline void Planner::limit_findings(double factor, double need) {
  const double none = 1e9;
  if (placement_.supply >= none && placement_.largest >= none) return;
  list_chances(1);
  const auto reach = [&] {
    placement_.even_out(factor, need);
    double sum = 0.0;
    for (const Chance& chance : placement_.chances) sum += chance.sip;
    return sum;
  };
  const double limited = reach();
  const auto without = [&](double& limit, FindingCode code) {
    if (limit >= none) return;
    const double kept = limit;
    limit = none;
    const double free = reach();
    limit = kept;
    if (free > limited + 0.5 * least_sip) {
      note(Severity::info, code, "during.fluid", free, limited, "mL", SourceKey::quench_design);
    }
  };
  without(placement_.supply, FindingCode::bottles_run_out);
  without(placement_.largest, FindingCode::largest_drink);
}

// During: the rate nearest to the guideline that keeps to the limit of loss as far as the caps let it.
inline void Planner::during() {
  const std::uint16_t first = reason_count();
  const Evaluation::During& said = evaluation_.during;
  const Drink& drink = drink_of_session();
  const double ceiling = in(ceiling_.rate, liter_per_hour);
  const bool has_rate = said.basis == DuringBasis::rate;
  plan_.basis = said.basis;

  Range<double> stated{0.0, 0.0};
  double wanted = 0.0;
  if (has_rate) {
    stated = {in(said.rate.low, liter_per_hour), in(said.rate.high, liter_per_hour)};
    if (said.open_ended) stated.high = std::fmax(stated.high, said.limit ? in(*said.limit, liter_per_hour) : ceiling);
    if (said.limit) stated.high = std::fmin(stated.high, in(*said.limit, liter_per_hour));
    stated.low = std::fmin(stated.low, stated.high);
    const Rule* rule = used(RuleKind::fluid_schedule, Phase::during);
    if (rule == nullptr) rule = used(RuleKind::fluid_rate, Phase::during);
    const std::string_view id = rule != nullptr ? rule->id : options_.guideline.name;
    const SourceKey source = rule != nullptr ? rule->source : options_.guideline.source;
    because(ReasonCode::rule, id, stated.low, "L/h", source);
    because(ReasonCode::rule, id, stated.high, "L/h", source);
    wanted = stated.low;
  } else {
    const Rule* rule = used(RuleKind::to_thirst, Phase::during);
    if (rule == nullptr) rule = used(RuleKind::no_drinking_needed, Phase::during);
    if (rule == nullptr) rule = used(RuleKind::loss_limit, Phase::during);
    because(ReasonCode::thirst, rule != nullptr ? rule->id : "", 0.0, "L/h",
            rule != nullptr ? rule->source : options_.guideline.source);
    if (said.basis == DuringBasis::none) {
      note(Severity::info, FindingCode::guideline_silent, "during.fluid", 0.0, 0.0, "mL", options_.guideline.source);
    }
  }
  rule_rate_ = (has_rate ? stated.high : ceiling) * 1000.0 / 60.0;
  if (said.work_rest && said.work_rest->rest > Time{}) {
    note(Severity::warning, FindingCode::work_rest, "session.work", in(said.work_rest->work, minute),
         in(said.work_rest->rest, minute), "min", options_.guideline.source);
  }

  if (plan_.sweat) {
    const double expected = in(plan_.sweat->rate.mean, liter_per_hour);
    if (has_rate) wanted = clamped(expected, stated.low, stated.high);
    because(plan_.sweat->measured ? ReasonCode::measured_sweat_rate : ReasonCode::sweat_forecast, "", expected, "L/h",
            plan_.sweat->measured ? SourceKey::quench_design : SourceKey::gagnon2013, assumed_forecast());
  } else if (has_rate && athlete_.body_mass &&
             in(limits::typical_sweat_rate * *athlete_.body_mass, liter_per_hour) < wanted) {
    // Of a small athlete the mass alone says that the rule is more than most of them sweat: the safe number.
    const double typical = in(limits::typical_sweat_rate * *athlete_.body_mass, liter_per_hour);
    const double light = std::fmin(typical, in(limits::unmeasured.low, liter_per_hour));
    note(Severity::info, FindingCode::scaled_to_body_mass, "during.rate", wanted, light, "L/h", SourceKey::baker2016);
    because(ReasonCode::body_mass, "", in(*athlete_.body_mass, kilogram), "kg", SourceKey::baker2016, true);
    wanted = light;
  } else if (has_rate && minutes_ > in(limits::long_exercise, minute)) {
    // Nothing is known and the session is of the length in which people drink themselves ill: the safe number.
    wanted = std::fmin(wanted, in(limits::unmeasured.low, liter_per_hour));
    because(ReasonCode::hourly_ceiling, "", wanted, "L/h", SourceKey::rosner2007, true);
    note(Severity::warning, FindingCode::ceiling_thirst, "during.rate", stated.low, wanted, "L/h",
         SourceKey::rosner2007);
  }
  const double unlimited = wanted;
  if (has_rate && ceiling < stated.high) {
    note(Severity::info, ceiling_.code, "during.rate", stated.high, ceiling, "L/h", ceiling_.source);
    because(ReasonCode::hourly_ceiling, "", ceiling, "L/h", ceiling_.source);
    wanted = std::fmin(wanted, ceiling);
  }

  // Long days: the cap of a day is spread over it, less what was drunk before.
  const double day_hours = std::fmin(24.0, minutes_ / 60.0);
  double drunk_today = in(plan_.before.fluid.mean, liter);
  for (const EarlierDrink& earlier : options_.earlier) {
    if (earlier.at.minutes > -24 * 60) drunk_today += in(earlier.fluid, liter);
  }
  const double all_day = std::fmax(0.0, in(limits::daily_cap, liter) - drunk_today) / day_hours;
  if (all_day < wanted) {
    note(Severity::warning, FindingCode::daily_cap, "during.fluid", wanted * minutes_ / 0.06, all_day * minutes_ / 0.06,
         "mL", SourceKey::tb_med507);
    because(ReasonCode::daily_cap, "", in(limits::daily_cap, liter), "L", SourceKey::tb_med507);
    wanted = all_day;
  }

  // What every drink is for, under a ceiling; and how much of it is wanted: all of what the guideline says, or nothing
  // but what the limit of loss asks.
  const auto prepare = [&](double limit) {
    const double most = std::fmin(std::fmin(stated.high, limit), all_day);
    if (plan_.sweat) {
      return segment_rates(has_rate ? Range<double>{std::fmin(stated.low, most), most} : Range<double>{0.0, 10.0});
    }
    const double rate = std::fmin(std::fmin(unlimited, limit), all_day);
    for (double& here : wanted_) here = rate * 1000.0 / 60.0;
    return rate;
  };
  const double factor = has_rate ? 1.0 : 0.0;
  // As much of it as an even rate under the ceiling and the day gives; a gate that says "to thirst" or "no loading"
  // outranks performance.
  list_chances(1);
  const double drinking_minutes = placement_.chances.empty() ? 0.0 : placement_.chances.back().at;
  const auto even = [&](double rate) { return std::fmin(rate, all_day) * 1000.0 / 60.0 * drinking_minutes; };
  const double whole_need = needed_for_loss_limit();
  const double fastest = said.limit ? std::fmin(ceiling, in(*said.limit, liter_per_hour)) : ceiling;
  const double need = gate_.thirst_only || gate_.no_loading ? 0.0 : std::fmin(whole_need, even(fastest));

  // A gate lowers the ceiling, which moves drinks to other chances, where rounding could leave a step more: never more
  // than without it.
  double most = 1e9;
  if (gate_.size() != 0) {
    const double gated = placement_.hourly;
    const HourlyCeiling free = quench::hourly_ceiling(athlete_, {}, learned_);
    const double limit = in(free.rate, liter_per_hour);
    placement_.hourly = limit * 1000.0;
    prepare(limit);
    most = place(factor, std::fmin(whole_need, even(limit)));
    placement_.hourly = gated;
  }
  const double shape = prepare(ceiling);
  const auto of_shape = [&](double rate) { return shape > 0.0 ? rate / shape : 0.0; };
  list_chances(1);
  const double low = has_rate ? placement_.share(of_shape(std::fmin(stated.low, wanted))) : 0.0;
  const double high = has_rate ? placement_.share(of_shape(std::fmin(std::fmin(stated.high, ceiling), all_day)))
                               : placement_.share(1.0);
  const double by_guideline = placement_.share(factor);
  double planned = place(factor, need);
  for (std::size_t i = placement_.chances.size(); planned > most + 1e-6 && i-- != 0;) {
    Chance& last = placement_.chances[i];
    const double step = placement_.step;
    const double less = std::fmin(last.sip, std::ceil((planned - most) / step - 1e-9) * step);
    last.sip -= less;
    planned -= less;
  }
  for (const Chance& chance : placement_.chances) {
    if (chance.sip > 0.0) {
      add_drink(chance.at, Phase::during, within_uptake(chance.at, drink, chance.sip), chance.sip);
    }
  }
  if (planned > by_guideline + least_sip) {
    note(Severity::info, FindingCode::raised_for_loss_limit, "during.fluid", by_guideline, planned, "mL",
         plan_.loss_limit.source);
    because(ReasonCode::loss_limit, "", plan_.loss_limit.fraction * 100.0, "%", plan_.loss_limit.source,
            assumed_forecast());
    // Often it is the ceiling that says how far, or the guideline's own limit below it.
    const bool held = need < whole_need && !(has_rate && ceiling < stated.high);
    const SourceKey limited_by = fastest < ceiling ? options_.guideline.source : ceiling_.source;
    if (held) because(ReasonCode::hourly_ceiling, "", fastest, "L/h", limited_by);
  }
  const double aim = std::fmax(factor * shape / 60.0 * 1000.0 * minutes_, std::fmin(need, planned));
  if (plan_.sweat) {
    const double cover = in(plan_.sweat->loss.low, milliliter);
    because(ReasonCode::low_sweat, "", cover, "mL", SourceKey::hew_butler2015, assumed_forecast());
    if (cover < std::fmax(aim, need)) {
      note(Severity::info, FindingCode::no_mass_gain, "during.fluid", std::fmax(aim, need), planned, "mL",
           SourceKey::hew_butler2015);
    }
  }
  limit_findings(factor, need);
  list_chances(1);
  const std::vector<Chance>& chances = placement_.chances;
  double longest_wait = chances.empty() ? minutes_ : minutes_ - chances.back().at;
  for (const Chance& chance : chances) longest_wait = std::fmax(longest_wait, chance.gap);
  if (longest_wait > 60.0 || chances.empty()) {
    note(Severity::info, FindingCode::drinking_chances, "during.fluid", aim, planned, "mL", SourceKey::quench_design);
  }
  finish_phase(plan_.during, Phase::during, drink, low, high, first);
}

// Puts what happened in the place of what was planned until now, and shares what is left of the session's drinks over
// the chances that are left: evenly more where less was drunk, evenly less where more was, never beyond a limit.
inline void Planner::follow_log() {
  const double whole = in(plan_.during.fluid.mean, milliliter);
  double drunk_before = 0.0;
  double late = 0.0;
  for (const LoggedDrink& logged : log_->drinks) {
    const double ml = logged.at.minutes < 0 ? in(logged.fluid, milliliter) : 0.0;
    drunk_before += ml;
    late += logged.at.minutes > -60 ? ml : 0.0;
  }
  for (const Step& step : plan_.timeline) {
    if (step.phase != Phase::before || step.at.minutes <= now_) continue;
    drunk_before += in(step.fluid, milliliter);
    late += step.at.minutes > -60 ? in(step.fluid, milliliter) : 0.0;
  }
  start_from(drunk_before, late);
  listed_ = 0;  // what covers the drinks is another
  list_chances(stride_);
  std::vector<Chance>& chances = placement_.chances;
  std::vector<Step> before;
  for (const Step& step : plan_.timeline) {
    if (step.phase == Phase::before && step.at.minutes > now_) before.push_back(step);
    if (step.phase != Phase::during) continue;
    if (step.at.minutes <= now_) advised += in(step.fluid, milliliter);
    for (Chance& chance : chances) {
      if (chance.at == step.at.minutes) chance.base = in(step.fluid, milliliter);
    }
  }
  plan_.timeline.clear();
  for (const LoggedDrink& logged : log_->drinks) {
    const Phase phase = logged.at.minutes < 0 ? Phase::before : logged.at.minutes < end_ ? Phase::during : Phase::after;
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
  // The cups of the session are not those of the hours before.
  const double sip_step = in(options_.sip_step, milliliter);
  for (const Step& step : before) {
    const double free = std::floor(room(step.at.minutes) / sip_step + 1e-9) * sip_step;
    const double fluid = stop ? 0.0 : std::fmin(in(step.fluid, milliliter), free);
    if (fluid > 0.0) add_drink(step.at.minutes, Phase::before, plan_.before.drink, fluid);
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
    remember_drinks();
    Placement::SoFar so_far{.now = now_, .drunk = drunk, .fastest = rule_rate_};
    int filled = 0;
    for (const int refill : refills_) filled = refill <= now_ ? refill : filled;
    for (const LoggedDrink& logged : log_->drinks) {
      if (logged.at.minutes >= filled && logged.at.minutes < end_) so_far.of_bottles += in(logged.fluid, milliliter);
    }
    // Bottles that are filled again before the next drink are full.
    for (const Chance& chance : chances) {
      if (chance.at <= now_) continue;
      for (const int refill : refills_) {
        if (refill > now_ && refill <= chance.at) so_far.of_bottles = 0.0;
      }
      break;
    }
    double base = 0.0;
    for (const Chance& chance : chances) base += chance.at > now_ ? chance.base : 0.0;
    const double wanted = std::fmax(0.0, whole - drunk);
    placement_.catch_up(0.0, so_far);
    if (std::fabs(wanted - base) > 1e-6) {
      // The rate that gets there, or the smallest that gets as near as the limits let it.
      double low = wanted < base ? -5000.0 : 0.0;
      double high = wanted < base ? 0.0 : 5000.0;
      const double reach = std::fmin(wanted, placement_.catch_up(high, so_far));
      for (int i = 0; i != 60 && high - low > 1e-9; ++i) {
        const double middle = 0.5 * (low + high);
        (placement_.catch_up(middle, so_far) >= reach - 1e-9 ? high : low) = middle;
      }
      placement_.catch_up(high, so_far);
    }
    // What is not as planned, by the rate or by a limit, is poured in whole steps.
    double sum = 0.0;
    for (Chance& chance : chances) {
      if (chance.at <= now_) continue;
      if (chance.sip != chance.base) {
        chance.sip = placement_.rounded(chance.sip);
        if (chance.sip < 0.5 * least_sip) chance.sip = 0.0;
      }
      if (chance.sip <= 0.0) continue;
      add_drink(chance.at, Phase::during, within_uptake(chance.at, plan_.during.drink, chance.sip), chance.sip);
      sum += chance.sip;
    }
    not_made_up = wanted - sum;
    if (not_made_up >= least_sip) {
      note(Severity::info, FindingCode::not_made_up, "during.fluid", not_made_up, 0.0, "mL", SourceKey::quench_design);
    }
  }
  // What happened has no interval; what is left to drink is an upper bound like any plan.
  const auto as_it_is = [&](PhaseAmounts& amounts, Phase phase) {
    const std::uint16_t first = amounts.first_reason;
    const std::uint16_t count = amounts.reason_count;
    finish_phase(amounts, phase, amounts.drink, 1e12, 0.0, first);
    amounts.reason_count = count;
  };
  as_it_is(plan_.before, Phase::before);
  as_it_is(plan_.during, Phase::during);
}

// After: per kilogram of the deficit, spread under the ceiling. By the clock only as much as is safe for somebody who
// sweats little; the rest is for the scale to say, which follows the actual loss.
inline void Planner::after() {
  const std::uint16_t first = reason_count();
  const bool fast = fast_recovery();
  const Drink& drink = permitted(fast ? options_.salty_drink : options_.short_drink);
  const auto nothing = [&] { finish_phase(plan_.after, Phase::after, drink, 0.0, 0.0, first); };

  // Worth the scale: any session of an hour, and shorter ones that may take half a percent of body mass.
  const bool heavy_loss = plan_.sweat && athlete_.body_mass &&
                          in(plan_.sweat->loss.high, liter) > 0.005 * in(*athlete_.body_mass, kilogram);
  if (minutes_ >= 60.0 || heavy_loss) {
    const Step weigh{.at = {end_}, .phase = Phase::after, .action = Action::weigh, .code = "weigh"};
    auto where = plan_.timeline.end();  // before what the log already has of this phase
    while (where != plan_.timeline.begin() && (where - 1)->phase == Phase::after) --where;
    plan_.timeline.insert(where, weigh);
  }

  const double during = in(plan_.during.fluid.mean, milliliter);
  const double lost = plan_.sweat ? in(plan_.sweat->loss.mean, milliliter) : 0.0;
  const double remaining = std::fmax(0.0, deficit_ + lost - during);

  // The guideline's amount; where it has none, that of the joint statement of 2016, for whoever is in a hurry or has
  // lost much [Mosler2020: beyond 5 %]. Else meals and water are enough.
  std::optional<Range<VolumePerMass>> per_mass = evaluation_.after.per_mass_lost;
  const Rule* rule = used(RuleKind::fluid_per_mass_lost, Phase::after);
  SourceKey source = rule != nullptr ? rule->source : SourceKey::thomas2016;
  const std::string_view id = rule != nullptr ? rule->id : "AND16-post";
  if (!per_mass && !evaluation_.after.meals_and_water) {
    const bool much = plan_.sweat && athlete_.body_mass && remaining > 50.0 * in(*athlete_.body_mass, kilogram);
    if (fast || much) per_mass = limits::after_usual;
  }
  if (!per_mass) {
    const Rule* meals = used(RuleKind::meals_and_water, Phase::after);
    source = meals != nullptr ? meals->source : SourceKey::thomas2016;
    because(ReasonCode::meal, meals != nullptr ? meals->id : "AND16-post", 0.0, "", source);
    note(Severity::info, FindingCode::after_meals_and_water, "after.fluid", remaining, 0.0, "mL", source);
    return nothing();
  }

  const double stated = in(fast ? per_mass->high : per_mass->low, liter_per_kilogram);
  const double factor = std::fmin(stated, in(limits::after_most, liter_per_kilogram));
  because(ReasonCode::rule, id, in(per_mass->low, liter_per_kilogram), "L/kg", source);
  because(ReasonCode::rule, id, in(per_mass->high, liter_per_kilogram), "L/kg", source);
  if (fast || factor < stated) {
    because(ReasonCode::recovery, "", factor, "L/kg", SourceKey::thomas2016);
  }
  plan_.per_mass_lost = factor * liter_per_kilogram;
  const bool by_scale_only =
      log_ != nullptr &&
      (log_->vomited || (log_->weighed && athlete_.body_mass && log_->weighed->body_mass > *athlete_.body_mass));
  if (!plan_.sweat || by_scale_only) {
    note(Severity::info, FindingCode::after_by_weighing, "after.fluid", factor, factor, "L/kg", source);
    return nothing();
  }

  double afterward = 0.0;  // what the log already has of this phase
  if (log_ != nullptr) {
    for (const LoggedDrink& logged : log_->drinks) {
      if (logged.at.minutes >= end_) afterward += in(logged.fluid, milliliter);
    }
  }
  const auto owed = [&](Volume sweat) {
    return std::fmax(0.0, factor * std::fmax(0.0, deficit_ + in(sweat, milliliter) - during) - afterward);
  };
  const double expected = owed(plan_.sweat->loss.mean);
  because(ReasonCode::remaining_deficit, "", expected / factor, "mL", SourceKey::sawka2007, assumed_forecast());
  // Whoever is to drink only to thirst gets no schedule by a loss that nobody measured.
  if (gate_.thirst_only && assumed_forecast() && expected >= least_sip) {
    because(ReasonCode::medical, "", 0.0, "mL", SourceKey::quench_design);
    note(Severity::info, FindingCode::after_by_weighing, "after.fluid", factor, factor, "L/kg", source);
    return nothing();
  }

  // Unmeasured and in no hurry: slowly, at the lower end of the starting range.
  const VolumeRate slow = limits::unmeasured.low;
  const VolumeRate pace = plan_.sweat->measured || fast ? ceiling_.rate : least(ceiling_.rate, slow);
  const double per_half_hour = 0.5 * in(pace, milliliter / hour);
  // By the clock no more than even somebody who sweats little is missing; the scale says the rest. Of a measured rate
  // the expected amount, as long as somebody who sweats little stays within 1 % above normal body water
  // [McDermott2017].
  double by_clock = owed(plan_.sweat->loss.low);
  if (plan_.sweat->measured && athlete_.body_mass) {
    const double surplus = limits::normal_surplus * in(*athlete_.body_mass, kilogram) * 1000.0;
    const double least = factor * std::fmax(0.0, deficit_ + in(plan_.sweat->loss.low, milliliter) - during);
    by_clock = std::fmin(expected, std::fmax(0.0, least + surplus - afterward));
  }
  const double wanted = rounded(by_clock);
  double placed = 0.0;
  // Within the hours in which it is best done, and before the next session.
  int last = end_ + static_cast<int>(in(limits::rehydration_window, minute));
  if (session_.next_session) {
    const int next = end_ + static_cast<int>(std::floor(in(*session_.next_session, minute)));
    last = last < next - 1 ? last : next - 1;
  }
  for (int at = end_ + 30; at <= last && wanted - placed >= 0.5 * least_sip; at += 30) {
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
  if (expected - wanted >= least_sip) {
    note(Severity::info, FindingCode::after_expected, "after.fluid", expected, placed, "mL", SourceKey::hew_butler2015);
    because(ReasonCode::low_sweat, "", in(plan_.sweat->loss.low, milliliter), "mL", SourceKey::hew_butler2015,
            assumed_forecast());
  }
  if (!plan_.sweat->measured || expected - wanted >= least_sip) {
    note(Severity::info, FindingCode::after_by_weighing, "after.fluid", factor, factor, "L/kg", source);
  }
  // Without sodium much of it becomes urine; with water, the salt comes from food.
  if (placed > 0.0 && drink.ions.sodium <= MassConcentration{} && !gate_.water_only) {
    note(Severity::info, FindingCode::salt_with_recovery, "after.sodium", 0.0,
         in(plan_.sweat->ions.sodium.mean, milligram), "mg", SourceKey::shirreffs1996);
  }
  finish_phase(plan_.after, Phase::after, drink, owed(plan_.sweat->loss.low), owed(plan_.sweat->loss.high), first);
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
  // The founding rows, where a guideline says nothing of meals: no published set contradicts them.
  const bool own = guideline_has(RuleKind::meal);
  const Guideline& rows = own ? options_.guideline : guidelines::founding;
  const Rule early = rows.find(RuleKind::meal, Phase::before);
  if (!early.id.empty()) {
    const int at = -static_cast<int>(std::lround(0.5 * in(early.window.low + early.window.high, minute)));
    if (!options_.free_from || options_.free_from->minutes <= at) {
      place(Phase::before, Action::meal, early.code, at, early.source, early.id);
    }
  }
  place(Phase::before, Action::start, "start", 0, SourceKey::quench_design, "");
  const Rule late = rows.find(RuleKind::meal, Phase::after);
  // The rule gives no time; within the first hour (quench choice), where there is one and another to digest it.
  const bool time_to_eat = !session_.next_session || *session_.next_session >= 2.0 * hour;
  if (!late.id.empty() && time_to_eat) {
    place(Phase::after, Action::meal, late.code, end_ + 60, late.source, late.id);
  }
}

inline void Planner::outcome_findings() {
  if (minutes_ > in(limits::long_exercise, minute)) {
    note(Severity::warning, FindingCode::long_session, "session.duration", minutes_ / 60.0,
         in(limits::long_exercise, hour), "h", SourceKey::rosner2007);
  }
  if (athlete_.medical.hypertension) {
    const Mass sodium = plan_.before.ions.sodium.mean + plan_.during.ions.sodium.mean + plan_.after.ions.sodium.mean;
    note(Severity::info, FindingCode::hypertension, "plan.sodium", in(sodium, milligram),
         in(limits::sodium_chronic_disease_risk, milligram), "mg", SourceKey::nasem2019);
  }
  if (deficit_ > 0.0) {
    note(Severity::info, FindingCode::starting_deficit, "start.deficit", in(options_.deficit, milliliter), deficit_,
         "mL", SourceKey::quench_design);
  }
  const double grams_per_hour = in(plan_.during.carbohydrate.mean, gram) / (minutes_ / 60.0);
  const double least_grams = in(plan_.carbohydrate_advised.low, gram / hour);
  if (grams_per_hour < least_grams) {
    note(Severity::info, FindingCode::carbohydrate_below_rule, "during.carbohydrate", grams_per_hour, least_grams,
         "g/h", SourceKey::jeukendrup2014);
  }
  for (const Step& step : plan_.timeline) {
    if (step.phase == Phase::during && step.code == drinks::water.code && step.code != plan_.during.drink.code) {
      note(Severity::info, FindingCode::carbohydrate_above_uptake, "during.carbohydrate",
           in(plan_.during.drink.carbohydrate * ceiling_.rate, gram / hour),
           in(limits::carbohydrate_one_source, gram / hour), "g/h", SourceKey::jeukendrup2014);
      break;
    }
  }
  if (!plan_.sweat) return;
  const SweatForecast& sweat = *plan_.sweat;
  const Mass sodium = sweat.ions.sodium.mean;
  if (!gate_.water_only && (session_.duration() > limits::sodium_from || sweat.rate.mean > limits::sodium_from_rate ||
                            sodium > limits::sodium_from_loss.low)) {
    note(Severity::info, FindingCode::sodium_worthwhile, "sweat.sodium", in(sodium, gram),
         in(limits::sodium_from_loss.low, gram), "g", SourceKey::coyle2004);
  }
  if (!plan_.projection) return;
  const Projection& projection = *plan_.projection;
  if (projection.probability_loss_over_limit > 0.5) {
    // The limit is held against the usual mass, from which what was missing at the start is gone already.
    const double missing = deficit_ / in(*athlete_.body_mass, gram);
    note(Severity::warning, FindingCode::loss_over_limit, "projection.mass_change",
         (projection.mass_change_fraction.mean - missing) * 100.0, -100.0 * projection.loss_limit, "%",
         plan_.loss_limit.source);
  }
  if (projection.mass_change_fraction.mean < tested_mass_change.low) {
    note(Severity::info, FindingCode::out_of_domain, "projection.mass_change",
         projection.mass_change_fraction.mean * 100.0, tested_mass_change.low * 100.0, "%", SourceKey::baker2008);
  }
  if (projection.plasma_sodium_known && projection.plasma_sodium.low < hyponatremia_threshold) {
    note(Severity::warning, FindingCode::plasma_sodium_low, "projection.plasma_sodium",
         in(projection.plasma_sodium.low, millimole_per_liter), in(hyponatremia_threshold, millimole_per_liter),
         "mmol/L", SourceKey::hew_butler2015);
  }
}

inline Result<Plan> Planner::run() {
  if (const auto valid = athlete_.check(); !valid) return tl::unexpected(valid.error());
  if (const auto valid = session_.check(); !valid) return tl::unexpected(valid.error());
  if (const auto valid = options_.check(); !valid) return tl::unexpected(valid.error());
  if (gate_.refused) {
    return tl::unexpected(Error{Errc::medical_refusal, (*gate_.begin())->field, 0.0, 0.0, 0.0, ""});
  }
  minutes_ = in(session_.duration(), minute);
  end_ = static_cast<int>(std::ceil(minutes_ - 1e-6));
  plan_.guideline = options_.guideline.name;
  plan_.loss_limit = loss_limit(session_);
  plan_.starting_deficit = options_.deficit;

  const auto sweat = options_.profile ? forecast(athlete_, session_, *options_.profile) : forecast(athlete_, session_);
  if (!sweat && sweat.error().code != Errc::missing) return tl::unexpected(sweat.error());
  if (sweat && sweat->measured) learned_ = sweat->rate.mean;
  const auto evaluation =
      Evaluator(options_.guideline, athlete_, session_, sweat ? &*sweat : nullptr, options_.circumstances).run();
  if (!evaluation) return tl::unexpected(evaluation.error());
  evaluation_ = *evaluation;
  // A guideline's own limit, where it has one.
  if (evaluation_.during.most_loss && *evaluation_.during.most_loss < plan_.loss_limit.fraction) {
    const Rule* rule = used(RuleKind::loss_limit, Phase::during);
    plan_.loss_limit.fraction = *evaluation_.during.most_loss;
    if (rule != nullptr) plan_.loss_limit.source = rule->source;
  }
  // Over an hour carbohydrate is worth taking: the guideline's amount, or the founding row's, and no more than the gut
  // takes up.
  if (minutes_ > 60.0 + 1e-6) {
    plan_.carbohydrate_advised =
        evaluation_.during.carbohydrate.value_or(guidelines::founding.find(RuleKind::sports_drink).carbohydrate_rate);
    const MassRate most = session_.duration() >= limits::two_sources_from ? limits::carbohydrate_two_sources
                                                                          : limits::carbohydrate_one_source;
    plan_.carbohydrate_advised.high = least(plan_.carbohydrate_advised.high, most);
    plan_.carbohydrate_advised.low = least(plan_.carbohydrate_advised.low, plan_.carbohydrate_advised.high);
  }
  ceiling_ = quench::hourly_ceiling(athlete_, gate_, learned_);
  plan_.hourly_ceiling = ceiling_.rate;
  placement_.hourly = in(ceiling_.rate, milliliter / hour);
  placement_.daily = in(limits::daily_cap, milliliter);
  placement_.step = in(options_.sip_step, milliliter);

  // One allocation for each list; the sizes are upper bounds for everything but sessions with very many chances.
  const DrinkingChances& drinking = session_.drinking;
  const std::size_t chance_count =
      drinking.mode == DrinkingMode::every
          ? static_cast<std::size_t>(minutes_ / std::fmax(1.0, in(drinking.interval, minute))) + 1
          : drinking.times.size() + drinking.distances.size() + session_.segments.size();
  placement_.chances.reserve(chance_count);
  plan_.timeline.reserve(chance_count + 20);
  plan_.reasons.reserve(40);
  plan_.findings.reserve(48);

  gate_findings();
  if (sweat) {
    plan_.sweat.emplace(*sweat);
  } else {
    note(Severity::warning, FindingCode::no_physiology, sweat.error().field, 0.0, 0.0, "", SourceKey::quench_design,
         sweat.error().index);
  }
  forecast_findings();
  before();
  double late = 0.0;
  for (const Step& step : plan_.timeline) late += step.at.minutes > -60 ? in(step.fluid, milliliter) : 0.0;
  start_from(in(plan_.before.fluid.mean, milliliter), late);
  remember_drinks();
  if (drinking.largest_drink) placement_.largest = in(*drinking.largest_drink, milliliter);
  if (drinking.cup) {
    placement_.step = 0.5 * in(*drinking.cup, milliliter);
    placement_.in_cups = true;
  }
  if (drinking.bottles.count > 0) {
    placement_.supply = in(drinking.bottles.capacity(), milliliter);
    for (const ScheduleTime refill : drinking.bottles.refills) refills_.push_back(refill.minutes);
    for (const Length& place : drinking.bottles.refill_distances) {
      const auto time = time_at(session_, place);
      if (!time) return tl::unexpected(time.error());
      const int at = static_cast<int>(std::floor(in(*time, minute) + 1e-6));
      auto where = refills_.begin();
      while (where != refills_.end() && *where < at) ++where;
      refills_.insert(where, at);
    }
  }
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
    const auto projection = project(athlete_, *plan_.sweat, intake,
                                    {.deficit = deficit_ * milliliter, .loss_limit = plan_.loss_limit.fraction});
    if (!projection) return tl::unexpected(projection.error());
    plan_.projection = *projection;
  }
  outcome_findings();
  return static_cast<Plan&&>(plan_);
}

}  // namespace quench::detail
