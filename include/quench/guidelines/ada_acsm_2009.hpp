// ADA, DC and ACSM 2009, here to be recognized: replaced in 2016, and nothing evaluates it. It took hyponatremia for a
// sodium below 130 mmol/L, where everybody else says 135.
#pragma once

#include <array>

#include "quench/guideline.hpp"

namespace quench::guidelines {

/// Rows of `ada_acsm_2009`.
inline constexpr std::array ada_acsm_2009_rules{
    // 4 h before or earlier.
    Rule{.id = "AND09-pre",
         .code = "fluid",
         .kind = RuleKind::fluid_per_body_mass,
         .phase = Phase::before,
         .per_mass = {5.0 * milliliter_per_kilogram, 7.0 * milliliter_per_kilogram},
         .window = {4.0 * hour, 4.0 * hour},
         .open_ended = true,
         .confidence = Confidence::secondary,
         .source = SourceKey::rodriguez2009},
    // 6 to 8 % of carbohydrate.
    Rule{.id = "AND09-dur",
         .code = "carbohydrate",
         .kind = RuleKind::drink_content,
         .phase = Phase::during,
         .duration = {1.0 * hour, 48.0 * hour},
         .carbohydrate = {60.0 * gram_per_liter, 80.0 * gram_per_liter},
         .confidence = Confidence::secondary,
         .source = SourceKey::rodriguez2009},
    Rule{.id = "AND09-dur",
         .code = "quoted",
         .kind = RuleKind::sweat_rate_range,
         .phase = Phase::during,
         .hourly = {0.3 * liter_per_hour, 2.4 * liter_per_hour},
         .confidence = Confidence::secondary,
         .source = SourceKey::rodriguez2009},
};

/// Position of the American Dietetic Association, Dietitians of Canada and ACSM of 2009. Superseded: evaluate() refuses
/// it.
inline constexpr Guideline ada_acsm_2009{.name = "ada_acsm_2009",
                                         .source = SourceKey::rodriguez2009,
                                         .rules = ada_acsm_2009_rules,
                                         .superseded_by = "and_acsm_2016"};

}  // namespace quench::guidelines
