// OSHA, for work in heat. Known through reports of it (secondary).
#pragma once

#include <array>

#include "quench/guideline.hpp"

namespace quench::guidelines {

/// Rows of `osha`.
inline constexpr std::array osha_rules{
    // At least 8 oz every 20 min.
    Rule{.id = "OSHA",
         .code = "water",
         .kind = RuleKind::fluid_schedule,
         .phase = Phase::during,
         .volume = {8.0 * us_fluid_ounce, 8.0 * us_fluid_ounce},
         .interval = {20.0 * minute, 20.0 * minute},
         .open_ended = true,
         .when = {.heat = true},
         .confidence = Confidence::secondary,
         .source = SourceKey::osha},
    Rule{.id = "OSHA",
         .code = "electrolytes",
         .kind = RuleKind::sodium_advised,
         .phase = Phase::during,
         .duration = {2.0 * hour, 48.0 * hour},
         .when = {.heat = true},
         .confidence = Confidence::secondary,
         .source = SourceKey::osha},
    // Six cups of 8 oz.
    Rule{.id = "OSHA",
         .code = "never_more",
         .kind = RuleKind::hourly_limit,
         .phase = Phase::during,
         .hourly = {VolumeRate{}, 48.0 * us_fluid_ounce / hour},
         .confidence = Confidence::secondary,
         .source = SourceKey::osha},
};

/// US Occupational Safety and Health Administration.
inline constexpr Guideline osha{.name = "osha", .source = SourceKey::osha, .rules = osha_rules};

}  // namespace quench::guidelines
