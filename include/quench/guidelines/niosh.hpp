// NIOSH, for work in heat.
#pragma once

#include <array>

#include "quench/guideline.hpp"

namespace quench::guidelines {

/// Rows of `niosh`.
inline constexpr std::array niosh_rules{
    // 3/4 to 1 qt/h.
    Rule{.id = "NIOSH",
         .code = "water",
         .kind = RuleKind::fluid_schedule,
         .phase = Phase::during,
         .volume = {8.0 * us_fluid_ounce, 8.0 * us_fluid_ounce},
         .interval = {15.0 * minute, 20.0 * minute},
         .when = {.heat = true},
         .confidence = Confidence::confirmed,
         .source = SourceKey::niosh2016},
    // 48 oz, 1.5 qt.
    Rule{.id = "NIOSH",
         .code = "never_more",
         .kind = RuleKind::hourly_limit,
         .phase = Phase::during,
         .hourly = {VolumeRate{}, 48.0 * us_fluid_ounce / hour},
         .confidence = Confidence::confirmed,
         .source = SourceKey::niosh2016},
    // If regular meals are eaten.
    Rule{.id = "NIOSH",
         .code = "water",
         .kind = RuleKind::water_is_enough,
         .phase = Phase::during,
         .when = {.heat = true},
         .confidence = Confidence::confirmed,
         .source = SourceKey::niosh2016},
};

/// National Institute for Occupational Safety and Health.
inline constexpr Guideline niosh{.name = "niosh", .source = SourceKey::niosh2016, .rules = niosh_rules};

}  // namespace quench::guidelines
