// ACSM 1996, here to be recognized: superseded in 2007, and nothing evaluates it.
#pragma once

#include <array>

#include "quench/guideline.hpp"

namespace quench::guidelines {

/// Rows of `acsm_1996`.
inline constexpr std::array acsm_1996_rules{
    // About 500 mL, about 2 h before.
    Rule{.id = "ACSM96-pre",
         .code = "fluid",
         .kind = RuleKind::fluid_volume,
         .phase = Phase::before,
         .volume = {500.0 * milliliter, 500.0 * milliliter},
         .window = {2.0 * hour, 2.0 * hour},
         .confidence = Confidence::confirmed,
         .source = SourceKey::convertino1996},
    // And enough fluid over the preceding 24 h.
    Rule{.id = "ACSM96-pre",
         .code = "enough",
         .kind = RuleKind::drink_through_the_day,
         .phase = Phase::before,
         .window = {0.0 * hour, 24.0 * hour},
         .confidence = Confidence::confirmed,
         .source = SourceKey::convertino1996},
    // All of the sweat loss, or the maximum tolerated, from early on at regular intervals: what led people to
    // overdrink.
    Rule{.id = "ACSM96-dur",
         .code = "early_and_regularly",
         .kind = RuleKind::replace_sweat_loss,
         .phase = Phase::during,
         .grade = Grade::contradicted,
         .confidence = Confidence::confirmed,
         .source = SourceKey::convertino1996,
         .evidence = {SourceKey::sawka2007, SourceKey::hew_butler2015}},
    // 600 to 1200 mL/h (recalled).
    Rule{.id = "ACSM96-dur2",
         .code = "fluid",
         .kind = RuleKind::fluid_rate,
         .phase = Phase::during,
         .duration = {1.0 * hour, 48.0 * hour},
         .hourly = {0.6 * liter_per_hour, 1.2 * liter_per_hour},
         .grade = Grade::contradicted,
         .confidence = Confidence::recalled,
         .source = SourceKey::convertino1996,
         .evidence = {SourceKey::sawka2007}},
    // 4 to 8 % of carbohydrate, 0.5 to 0.7 g/L of sodium.
    Rule{.id = "ACSM96-dur2",
         .code = "carbohydrate_electrolyte",
         .kind = RuleKind::drink_content,
         .phase = Phase::during,
         .duration = {1.0 * hour, 48.0 * hour},
         .sodium = {0.5 * gram_per_liter, 0.7 * gram_per_liter},
         .carbohydrate = {40.0 * gram_per_liter, 80.0 * gram_per_liter},
         .confidence = Confidence::recalled,
         .source = SourceKey::convertino1996},
    Rule{.id = "ACSM96-dur2",
         .code = "carbohydrate",
         .kind = RuleKind::carbohydrate_intake,
         .phase = Phase::during,
         .duration = {1.0 * hour, 48.0 * hour},
         .carbohydrate_rate = {30.0 * gram / hour, 60.0 * gram / hour},
         .confidence = Confidence::recalled,
         .source = SourceKey::convertino1996},
    // 15 to 22 °C; of this row only the temperature is confirmed.
    Rule{.id = "ACSM96-dur2",
         .code = "cool",
         .kind = RuleKind::drink_temperature,
         .phase = Phase::during,
         .temperature = {celsius(15.0), celsius(22.0)},
         .confidence = Confidence::confirmed,
         .source = SourceKey::convertino1996},
};

/// Position stand of the American College of Sports Medicine of 1996. Superseded: evaluate() refuses it.
inline constexpr Guideline acsm_1996{
    .name = "acsm_1996", .source = SourceKey::convertino1996, .rules = acsm_1996_rules, .superseded_by = "acsm_2007"};

}  // namespace quench::guidelines
