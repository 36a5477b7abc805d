// AND, DC and ACSM 2016.
#pragma once

#include <array>

#include "quench/guideline.hpp"

namespace quench::guidelines {

/// Rows of `and_acsm_2016`.
inline constexpr std::array and_acsm_2016_rules{
    Rule{.id = "AND16-pre",
         .code = "fluid",
         .kind = RuleKind::fluid_per_body_mass,
         .phase = Phase::before,
         .per_mass = {5.0 * milliliter_per_kilogram, 10.0 * milliliter_per_kilogram},
         .window = {2.0 * hour, 4.0 * hour},
         .confidence = Confidence::secondary,
         .source = SourceKey::thomas2016},
    Rule{.id = "AND16-pre",
         .code = "pale_yellow",
         .kind = RuleKind::urine_color,
         .phase = Phase::before,
         .confidence = Confidence::secondary,
         .source = SourceKey::thomas2016},
    // How well the range is known is not on file: of this row's words the weakest, recalled.
    Rule{.id = "AND16-dur",
         .code = "typical",
         .kind = RuleKind::fluid_rate,
         .phase = Phase::during,
         .hourly = {0.4 * liter_per_hour, 0.8 * liter_per_hour},
         .confidence = Confidence::recalled,
         .source = SourceKey::thomas2016},
    Rule{.id = "AND16-dur",
         .code = "below",
         .kind = RuleKind::loss_limit,
         .phase = Phase::during,
         .fraction = {0.0, 0.02},
         .confidence = Confidence::secondary,
         .source = SourceKey::thomas2016},
    // Sodium where sweat exceeds 1.2 L/h (recalled), is salty, or lasts over 2 h: three alternatives.
    Rule{.id = "AND16-dur",
         .code = "sodium",
         .kind = RuleKind::sodium_advised,
         .phase = Phase::during,
         .when = {.sweat_rate_over = 1.2 * liter_per_hour},
         .confidence = Confidence::recalled,
         .source = SourceKey::thomas2016},
    Rule{.id = "AND16-dur",
         .code = "sodium",
         .kind = RuleKind::sodium_advised,
         .phase = Phase::during,
         .when = {.salty_sweat = true},
         .confidence = Confidence::secondary,
         .source = SourceKey::thomas2016},
    Rule{.id = "AND16-dur",
         .code = "sodium",
         .kind = RuleKind::sodium_advised,
         .phase = Phase::during,
         .duration = {2.0 * hour, 48.0 * hour},
         .confidence = Confidence::secondary,
         .source = SourceKey::thomas2016},
    // If recovery must be fast; the statement gives no hours here, 24 h is a quench choice.
    Rule{.id = "AND16-post",
         .code = "with_sodium",
         .kind = RuleKind::fluid_per_mass_lost,
         .phase = Phase::after,
         .per_mass = {1.25 * liter_per_kilogram, 1.5 * liter_per_kilogram},
         .when = {.next_session = {0.0 * hour, 24.0 * hour}},
         .confidence = Confidence::secondary,
         .source = SourceKey::thomas2016},
    Rule{.id = "AND16-post",
         .code = "normal",
         .kind = RuleKind::meals_and_water,
         .phase = Phase::after,
         .when = {.next_session = {24.0 * hour, 720.0 * hour}},
         .confidence = Confidence::secondary,
         .source = SourceKey::thomas2016},
};

/// Joint position statement of the Academy of Nutrition and Dietetics, Dietitians of Canada and ACSM.
inline constexpr Guideline and_acsm_2016{
    .name = "and_acsm_2016", .source = SourceKey::thomas2016, .rules = and_acsm_2016_rules};

}  // namespace quench::guidelines
