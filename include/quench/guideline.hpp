// Published rules as data: one Rule a row. Code evaluates rows; it never repeats their numbers.
#pragma once

#include <array>
#include <cstdint>
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
  fluid_volume,         ///< `volume`, once, at `window` from the start
  fluid_schedule,       ///< `volume` every `interval`
  fluid_per_mass_lost,  ///< `per_mass` of body mass lost
  water_is_enough,      ///< for sessions of `duration`
  sports_drink,         ///< for sessions of `duration`; `carbohydrate_rate`
  cramp_water,          ///< `volume`, if dehydration is the cause of a cramp
  drink_through_the_day,
  urine_color,
  sign_of_dehydration,
  overheating,
  meal,  ///< at `window` from the start (before) or the end (after)
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
  Range<Time> duration{};  ///< the sessions that the rule is for
  Range<MassRate> carbohydrate_rate{};
  Grade grade = Grade::supported;
  Confidence confidence = Confidence::confirmed;
  SourceKey source = SourceKey::founding;
  std::array<SourceKey, 4> evidence{};  ///< what was held against it; unused places are SourceKey::quench_design

  /// The rate that a schedule amounts to: the smallest drink at the longest interval to the largest at the shortest.
  [[nodiscard]] constexpr Range<VolumeRate> rate() const noexcept {
    return {volume.low / interval.high, volume.high / interval.low};
  }

  /// Valid    low <= high everywhere; volumes 0 to 5 L, 0 to 50 L per kg, windows 0 to 24 h, durations 0 to 48 h,
  ///          carbohydrate 0 to 500 g/h; a schedule's interval 1 min to 24 h. That they are wise is for the limits of a
  ///          plan. `index` is the number of the rule, for the error.
  [[nodiscard]] constexpr Result<void> check(int index = -1) const {
    const auto ordered = [index](std::string_view field, double low, double high, Range<double> allowed,
                                 std::string_view unit) -> Result<void> {
      if (auto ok = detail::check_range(field, low, allowed.low, allowed.high, unit, index); !ok) return ok;
      return detail::check_range(field, high, low, allowed.high, unit, index);
    };
    if (auto ok = ordered("guideline.rules[].volume", in(volume.low, liter), in(volume.high, liter), {0.0, 5.0}, "L");
        !ok) {
      return ok;
    }
    if (auto ok = ordered("guideline.rules[].per_mass", in(per_mass.low, liter_per_kilogram),
                          in(per_mass.high, liter_per_kilogram), {0.0, 50.0}, "L/kg");
        !ok) {
      return ok;
    }
    if (auto ok = ordered("guideline.rules[].window", in(window.low, hour), in(window.high, hour), {0.0, 24.0}, "h");
        !ok) {
      return ok;
    }
    if (auto ok =
            ordered("guideline.rules[].duration", in(duration.low, hour), in(duration.high, hour), {0.0, 48.0}, "h");
        !ok) {
      return ok;
    }
    if (auto ok = ordered("guideline.rules[].carbohydrate_rate", in(carbohydrate_rate.low, gram / hour),
                          in(carbohydrate_rate.high, gram / hour), {0.0, 500.0}, "g/h");
        !ok) {
      return ok;
    }
    const double shortest = kind == RuleKind::fluid_schedule ? 1.0 : 0.0;
    return ordered("guideline.rules[].interval", in(interval.low, minute), in(interval.high, minute),
                   {shortest, 1440.0}, "min");
  }
};

/// A set of rules that were published together.
struct Guideline {
  std::string_view name{};
  SourceKey source = SourceKey::quench_design;
  std::span<const Rule> rules{};

  /// Error    what Rule::check() finds, with the number of the rule.
  [[nodiscard]] constexpr Result<void> check() const {
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

}  // namespace quench
