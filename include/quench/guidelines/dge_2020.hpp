// DGE 2020, for adults.
#pragma once

#include <array>

#include "quench/guideline.hpp"

namespace quench::guidelines {

/// Rows of `dge_2020`.
inline constexpr std::array dge_2020_rules{
    // "Less than 30 to 40 min".
    Rule{.id = "DGE20",
         .code = "none",
         .kind = RuleKind::no_drinking_needed,
         .phase = Phase::during,
         .duration = {0.0 * minute, 40.0 * minute},
         .when = {.ages = {18.0 * year, 150.0 * year}},
         .confidence = Confidence::confirmed,
         .source = SourceKey::mosler2020},
    Rule{.id = "DGE20",
         .code = "thirst",
         .kind = RuleKind::to_thirst,
         .phase = Phase::during,
         .duration = {40.0 * minute, 48.0 * hour},
         .when = {.ages = {18.0 * year, 150.0 * year}},
         .confidence = Confidence::confirmed,
         .source = SourceKey::mosler2020},
    // 4 to 8 % of carbohydrate.
    Rule{.id = "DGE20",
         .code = "carbohydrate_electrolyte",
         .kind = RuleKind::drink_content,
         .phase = Phase::during,
         .duration = {1.5 * hour, 48.0 * hour},
         .sodium = {400.0 * milligram_per_liter, 1100.0 * milligram_per_liter},
         .carbohydrate = {40.0 * gram_per_liter, 80.0 * gram_per_liter},
         .when = {.ages = {18.0 * year, 150.0 * year}},
         .confidence = Confidence::confirmed,
         .source = SourceKey::mosler2020},
    // About 1.5 L/kg if recovery must be fast; the other side of the 24 h below.
    Rule{.id = "DGE20",
         .code = "rapid",
         .kind = RuleKind::fluid_per_mass_lost,
         .phase = Phase::after,
         .per_mass = {1.5 * liter_per_kilogram, 1.5 * liter_per_kilogram},
         .when = {.ages = {18.0 * year, 150.0 * year}, .next_session = {0.0 * hour, 24.0 * hour}},
         .confidence = Confidence::confirmed,
         .source = SourceKey::mosler2020},
    Rule{.id = "DGE20",
         .code = "normal",
         .kind = RuleKind::meals_and_water,
         .phase = Phase::after,
         .when = {.ages = {18.0 * year, 150.0 * year}, .next_session = {24.0 * hour, 720.0 * hour}, .loss_below = 0.05},
         .confidence = Confidence::confirmed,
         .source = SourceKey::mosler2020},
};

/// Position of the German Nutrition Society, fluid replacement in sports.
inline constexpr Guideline dge_2020{.name = "dge_2020", .source = SourceKey::mosler2020, .rules = dge_2020_rules};

}  // namespace quench::guidelines
