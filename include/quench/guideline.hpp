// Published rules as data: one Rule a row. Code evaluates rows; it never repeats their numbers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "quench/estimate.hpp"
#include "quench/result.hpp"
#include "quench/source_key.hpp"
#include "quench/units.hpp"

namespace quench {

enum class Phase : std::uint8_t { before, during, after, always };

/// What a rule speaks of, which says what fields of it are filled.
enum class RuleKind : std::uint8_t {
  fluid_volume,           ///< `volume`, once, at `window` from the start
  fluid_schedule,         ///< `volume` every `interval`
  fluid_per_mass_lost,    ///< `per_mass` of body mass lost
  water_is_enough,        ///< for sessions of `duration`
  sports_drink,           ///< for sessions of `duration`; `carbohydrate_rate`, or `volume`, once, besides a rate
  cramp_water,            ///< `volume`, if dehydration is the cause of a cramp
  drink_through_the_day,  ///< or, before, through `window`
  urine_color,
  sign_of_dehydration,
  overheating,
  meal,                 ///< at `window` from the start (before) or the end (after)
  fluid_per_body_mass,  ///< `per_mass` of body mass, once, at `window`
  fluid_rate,           ///< `hourly`, all through the session
  hourly_limit,         ///< never more than `hourly.high`
  daily_limit,          ///< never more than `volume.high` in a day
  to_thirst,
  no_drinking_needed,
  replace_sweat_loss,  ///< all of it, or as much as one can hold: superseded, never evaluated
  measure_sweat_rate,  ///< no number for everybody: by one's own sweat rate
  loss_limit,          ///< lose no more than `fraction.high` of body mass
  no_gain,             ///< never drink more than is lost
  body_water_range,    ///< change of body water that is normal: `fraction`, negative is less water
  start_hydrated,
  drink_content,        ///< `sodium`, `potassium` and `carbohydrate` of the drink
  sodium_advised,       ///< sodium in the drink, without a number
  carbohydrate_intake,  ///< `carbohydrate_rate`
  meals_and_water,      ///< normal meals and water are enough afterward
  drink_temperature,    ///< `temperature` of the drink
  sweat_rate_range,     ///< `hourly` that people sweat, as the source quotes it: nothing to drink by
  intravenous,          ///< fluid by a vein beyond a loss of `fraction.low`: a clinician's decision, never evaluated
};
inline constexpr std::size_t rule_kind_count = static_cast<std::size_t>(RuleKind::intravenous) + 1;

/// When a rule holds, beside its `duration`. All conditions that are given must; a range that is all zero, and false,
/// say nothing. A rule with alternatives ("if salty, or over 2 h") is one row for each, all with its id.
struct RuleConditions {
  Range<Time> ages{};          ///< from low on, and younger than high
  Range<Time> next_session{};  ///< from the end of this session to the next: from low on, and less than high
  Range<Temperature> air{celsius(-40.0), celsius(60.0)};  ///< of the hottest segment; the default is any
  VolumeRate sweat_rate_over{};                           ///< mean over the session
  Mass sodium_loss_over{};                                ///< in the session
  double loss_below = 0.0;                                ///< of body mass, a fraction; 0 is any
  bool heat = false;                                      ///< where the source says "heat" and no temperature
  bool on_foot = false;                                   ///< running and walking
  bool urine_dark = false;                                ///< or none was passed
  bool salty_sweat = false;
  Range<Mass> body_mass{};  ///< both ends included; two equal ones are the body that the source has as its example

  [[nodiscard]] constexpr bool any_air() const noexcept {
    return in_celsius(air.low) <= -40.0 && in_celsius(air.high) >= 60.0;
  }
};

/// One row of a guideline. Fields that the kind does not use are zero.
struct Rule {
  std::string_view id{};
  std::string_view code{};  ///< what is said, in one stable word or two: "thirst", "carbohydrate_and_protein"
  RuleKind kind = RuleKind::fluid_volume;
  Phase phase = Phase::always;
  Range<Volume> volume{};
  Range<Time> interval{};
  Range<VolumePerMass> per_mass{};
  Range<Time> window{};    ///< before the start or after the end, positive
  Range<Time> duration{};  ///< the sessions that the rule is for: longer than low, up to high; all zero is any
  Range<MassRate> carbohydrate_rate{};
  Range<VolumeRate> hourly{};
  Range<MassConcentration> sodium{};
  Range<MassConcentration> potassium{};
  Range<MassConcentration> carbohydrate{};
  Range<double> fraction{};
  Range<Temperature> temperature{celsius(0.0), celsius(0.0)};
  /// "At least": the source gives no upper end, of the window for a rule of before, else of the amount.
  bool open_ended = false;
  RuleConditions when{};
  Grade grade = Grade::supported;
  Confidence confidence = Confidence::confirmed;
  SourceKey source = SourceKey::founding;
  std::array<SourceKey, 4> evidence{};  ///< what was held against it; unused places are SourceKey::quench_design

  /// The rate of a fluid_rate or an hourly_limit; or what a schedule amounts to: the smallest drink at the longest
  /// interval to the largest at the shortest.
  [[nodiscard]] constexpr Range<VolumeRate> rate() const noexcept {
    if (kind == RuleKind::fluid_rate || kind == RuleKind::hourly_limit) return hourly;
    return {volume.low / interval.high, volume.high / interval.low};
  }

  /// Valid    low <= high everywhere; volumes 0 to 5 L (of a daily limit 20 L), 0 to 50 L per kg, windows 0 to 24 h,
  ///          durations 0 to 48 h, carbohydrate 0 to 500 g/h; a schedule's interval 1 min to 24 h; 0 to 5 L/h; sodium
  ///          and potassium 0 to 10 g/L, carbohydrate 0 to 250 g/L; fractions -0.2 to 0.2; ages 0 to 150 years, the
  ///          next session 0 to 30 days, air -40 to 60 °C, sweat 0 to 6 L/h, sodium lost 0 to 100 g, body mass 0 to
  ///          250 kg, a drink 0 to 60 °C. That they are wise is for the limits of a plan. `index` is the number of the
  ///          rule, for the error.
  /// Error    Errc::not_finite or Errc::out_of_range naming the field; Errc::missing where an amount that the kind is
  ///          about is all zero.
  [[nodiscard]] constexpr Result<void> check(int index = -1) const;
};

struct Athlete;
struct Session;

/// Work and rest of an hour.
struct WorkRest {
  Time work = 60.0 * minute;
  Time rest{};
};

/// What a table has for a session.
struct TableRates {
  Range<VolumeRate> rate{};
  WorkRest work_rest{};  ///< of the segment that needs most rest
};

/// Looks up the rates of a session; nothing where the table has none for it.
using RateTable = Result<std::optional<TableRates>> (*)(const Athlete&, const Session&);

/// A set of rules that were published together.
struct Guideline {
  static constexpr std::size_t max_rules = 64;

  std::string_view name{};
  SourceKey source = SourceKey::quench_design;
  std::span<const Rule> rules{};
  std::string_view superseded_by{};  ///< name of the guideline that replaced it; empty for one that still stands
  RateTable rate_table = nullptr;    ///< where its rates during a session are a table and no rows
  std::string_view breaks{};         ///< name of the guideline whose limit it breaks: compared, and never planned by

  [[nodiscard]] constexpr bool superseded() const noexcept { return !superseded_by.empty(); }
  [[nodiscard]] constexpr bool counter_example() const noexcept { return !breaks.empty(); }

  /// Error    Errc::out_of_range naming "guideline.rules" beyond max_rules; what Rule::check() finds, with the number
  /// of
  ///          the rule.
  [[nodiscard]] constexpr Result<void> check() const {
    if (auto ok = detail::check_range("guideline.rules", static_cast<double>(rules.size()), 0.0,
                                      static_cast<double>(max_rules), "rules");
        !ok) {
      return ok;
    }
    int index = 0;
    for (const Rule& rule : rules) {
      if (auto ok = rule.check(index++); !ok) return ok;
    }
    return {};
  }

  /// The first rule of a kind, or an empty rule (no id) where the guideline has none.
  [[nodiscard]] constexpr Rule find(RuleKind kind, Phase phase = Phase::always) const noexcept {
    for (const Rule& rule : rules) {
      if (rule.kind == kind && (phase == Phase::always || rule.phase == phase)) return rule;
    }
    return {};
  }
};

namespace detail {

/// Checks the ranges of one rule, in order, up to the first that is wrong.
class RuleChecker {
 public:
  constexpr explicit RuleChecker(int index) : index_(index) {}

  constexpr RuleChecker& range(std::string_view field, Range<double> r, Range<double> allowed, std::string_view unit) {
    if (result_) result_ = check_range(field, r.low, allowed.low, allowed.high, unit, index_);
    if (result_) result_ = check_range(field, r.high, r.low, allowed.high, unit, index_);
    return *this;
  }
  template <class Q>
  constexpr RuleChecker& range(std::string_view field, const Range<Q>& r, Q unit, Range<double> allowed,
                               std::string_view unit_name) {
    return range(field, Range<double>{in(r.low, unit), in(r.high, unit)}, allowed, unit_name);
  }
  constexpr RuleChecker& number(std::string_view field, double x, Range<double> allowed, std::string_view unit) {
    if (result_) result_ = check_range(field, x, allowed.low, allowed.high, unit, index_);
    return *this;
  }
  /// The amount that a kind is about is there.
  constexpr RuleChecker& there(std::string_view field, bool given, double most, std::string_view unit) {
    if (result_ && !given) result_ = tl::unexpected(Error{Errc::missing, field, 0.0, 0.0, most, unit, index_});
    return *this;
  }
  [[nodiscard]] constexpr Result<void> result() const { return result_; }

 private:
  Result<void> result_{};
  int index_;
};

}  // namespace detail

constexpr Result<void> Rule::check(int index) const {
  using enum RuleKind;
  detail::RuleChecker checker(index);
  const double most_volume = kind == daily_limit ? 20.0 : 5.0;
  checker.range("guideline.rules[].volume", volume, liter, {0.0, most_volume}, "L")
      .range("guideline.rules[].per_mass", per_mass, liter_per_kilogram, {0.0, 50.0}, "L/kg")
      .range("guideline.rules[].window", window, hour, {0.0, 24.0}, "h")
      .range("guideline.rules[].duration", duration, hour, {0.0, 48.0}, "h")
      .range("guideline.rules[].carbohydrate_rate", carbohydrate_rate, gram / hour, {0.0, 500.0}, "g/h")
      .range("guideline.rules[].interval", interval, minute, {kind == fluid_schedule ? 1.0 : 0.0, 1440.0}, "min")
      .range("guideline.rules[].hourly", hourly, liter_per_hour, {0.0, 5.0}, "L/h")
      .range("guideline.rules[].sodium", sodium, milligram_per_liter, {0.0, 10e3}, "mg/L")
      .range("guideline.rules[].potassium", potassium, milligram_per_liter, {0.0, 10e3}, "mg/L")
      .range("guideline.rules[].carbohydrate", carbohydrate, gram_per_liter, {0.0, 250.0}, "g/L")
      .range("guideline.rules[].fraction", fraction, {-0.2, 0.2}, "")
      .range("guideline.rules[].when.ages", when.ages, year, {0.0, 150.0}, "years")
      .range("guideline.rules[].when.next_session", when.next_session, hour, {0.0, 720.0}, "h")
      .range("guideline.rules[].when.air", {in_celsius(when.air.low), in_celsius(when.air.high)}, {-40.0, 60.0}, "°C")
      .range("guideline.rules[].when.body_mass", when.body_mass, kilogram, {0.0, 250.0}, "kg")
      .range("guideline.rules[].temperature", {in_celsius(temperature.low), in_celsius(temperature.high)}, {0.0, 60.0},
             "°C")
      .number("guideline.rules[].when.sweat_rate_over", in(when.sweat_rate_over, liter_per_hour), {0.0, 6.0}, "L/h")
      .number("guideline.rules[].when.sodium_loss_over", in(when.sodium_loss_over, gram), {0.0, 100.0}, "g")
      .number("guideline.rules[].when.loss_below", when.loss_below, {0.0, 0.2}, "");
  switch (kind) {
    case fluid_volume:
    case fluid_schedule:
    case cramp_water:
    case daily_limit:
      checker.there("guideline.rules[].volume", volume.high > Volume{}, most_volume, "L");
      break;
    case fluid_per_mass_lost:
    case fluid_per_body_mass:
      checker.there("guideline.rules[].per_mass", per_mass.high > VolumePerMass{}, 50.0, "L/kg");
      break;
    case fluid_rate:
    case hourly_limit:
    case sweat_rate_range:
      checker.there("guideline.rules[].hourly", hourly.high > VolumeRate{}, 5.0, "L/h");
      break;
    case loss_limit:
    case intravenous:
      checker.range("guideline.rules[].fraction", fraction, {0.0, 0.2}, "");
      checker.there("guideline.rules[].fraction", fraction.high > 0.0, 0.2, "");
      break;
    case carbohydrate_intake:
      checker.there("guideline.rules[].carbohydrate_rate", carbohydrate_rate.high > MassRate{}, 500.0, "g/h");
      break;
    case drink_content:
      checker.there("guideline.rules[].sodium",
                    sodium.high > MassConcentration{} || potassium.high > MassConcentration{} ||
                        carbohydrate.high > MassConcentration{},
                    10e3, "mg/L");
      break;
    case drink_temperature:
      checker.there("guideline.rules[].temperature", temperature.high > celsius(0.0), 60.0, "°C");
      break;
    default:
      break;
  }
  return checker.result();
}

}  // namespace quench
