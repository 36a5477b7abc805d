// Published rules as data: one Rule a row. Code evaluates rows; it never repeats their numbers.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "quench/estimate.hpp"
#include "quench/source.hpp"
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
};

/// A set of rules that were published together.
struct Guideline {
  std::string_view name{};
  SourceKey source = SourceKey::quench_design;
  std::span<const Rule> rules{};

  /// The first rule of a kind, or an empty rule (no id) where the guideline has none.
  [[nodiscard]] constexpr Rule find(RuleKind kind, Phase phase = Phase::always) const noexcept {
    for (const Rule& rule : rules) {
      if (rule.kind == kind && (phase == Phase::always || rule.phase == phase)) return rule;
    }
    return {};
  }
};

}  // namespace quench
