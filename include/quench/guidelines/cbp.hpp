// A counter-example: an agency's rule for work in heat whose top end breaks the cap of NIOSH. Compared, never planned
// by.
#pragma once

#include <array>

#include "quench/guideline.hpp"

namespace quench::guidelines {

/// Rows of `cbp`. The text gives the rate besides the cups; the rate comes first because it is the higher one: 8 to
/// 12 oz every 15 min are 0.95 to 1.42 L/h (derived), the cap itself.
inline constexpr std::array cbp_rules{
    Rule{.id = "CBP",
         .code = "above_the_cap",
         .kind = RuleKind::fluid_rate,
         .phase = Phase::during,
         .hourly = {1.0 * liter_per_hour, 1.5 * liter_per_hour},
         .when = {.heat = true},
         .grade = Grade::contradicted,
         .confidence = Confidence::confirmed,
         .source = SourceKey::cbp,
         .evidence = {SourceKey::niosh2016, SourceKey::tb_med507, SourceKey::sawka2007, SourceKey::hew_butler2015}},
    Rule{.id = "CBP",
         .code = "above_the_cap",
         .kind = RuleKind::fluid_schedule,
         .phase = Phase::during,
         .volume = {8.0 * us_fluid_ounce, 12.0 * us_fluid_ounce},
         .interval = {15.0 * minute, 15.0 * minute},
         .when = {.heat = true},
         .grade = Grade::contradicted,
         .confidence = Confidence::confirmed,
         .source = SourceKey::cbp,
         .evidence = {SourceKey::niosh2016, SourceKey::tb_med507, SourceKey::sawka2007, SourceKey::hew_butler2015}},
    // 20 oz, on top of the above: more over the cap still.
    Rule{.id = "CBP",
         .code = "on_top",
         .kind = RuleKind::sports_drink,
         .phase = Phase::during,
         .volume = {20.0 * us_fluid_ounce, 20.0 * us_fluid_ounce},
         .duration = {1.0 * hour, 48.0 * hour},
         .when = {.heat = true},
         .grade = Grade::contradicted,
         .confidence = Confidence::confirmed,
         .source = SourceKey::cbp,
         .evidence = {SourceKey::niosh2016, SourceKey::tb_med507, SourceKey::sawka2007, SourceKey::hew_butler2015}},
};

/// US Customs and Border Protection, guidance on hydration in heat. It breaks a cap: make_plan() refuses it.
inline constexpr Guideline cbp{.name = "cbp", .source = SourceKey::cbp, .rules = cbp_rules, .breaks = "niosh"};

}  // namespace quench::guidelines
