// The founding guideline: the rule that quench started from, every row with its grade against the evidence.
#pragma once

#include <array>

#include "quench/guideline.hpp"

namespace quench::guidelines {

/// The rows of the founding rule. Volumes in US fluid ounces as stated; "~20 oz" is one number, not a range. Where a
/// row is contested, safety.hpp is what makes it safe: no row reaches a plan without passing its limits.
inline constexpr std::array founding_rules{
    // ~20 oz of water 2 h before. Inside ACE (503-591 mL, 2-3 h) and NATA 2000 (500-600 mL); 7 mL/kg at 84 kg, 10 mL/kg
    // at 59 kg, so a plan scales it down for smaller people.
    Rule{.id = "FR-pre",
         .code = "water",
         .kind = RuleKind::fluid_volume,
         .phase = Phase::before,
         .volume = {20.0 * us_fluid_ounce, 20.0 * us_fluid_ounce},
         .window = {2.0 * hour, 2.0 * hour},
         .grade = Grade::supported,
         .evidence = {SourceKey::ace, SourceKey::casa2000, SourceKey::sawka2007, SourceKey::thomas2016}},
    // 8-10 oz every 15-20 min: 0.71 to 1.18 L/h. Above what many people sweat, so as a fixed schedule it overhydrates.
    Rule{.id = "FR-dur",
         .code = "fluid",
         .kind = RuleKind::fluid_schedule,
         .phase = Phase::during,
         .volume = {8.0 * us_fluid_ounce, 10.0 * us_fluid_ounce},
         .interval = {15.0 * minute, 20.0 * minute},
         .grade = Grade::contested,
         .evidence = {SourceKey::sawka2007, SourceKey::niosh2016, SourceKey::barnes2019, SourceKey::hew_butler2015}},
    // 16-24 oz per pound lost: 1.04 to 1.56 L/kg. Of the remaining deficit, never of gross sweat.
    Rule{.id = "FR-post",
         .code = "fluid",
         .kind = RuleKind::fluid_per_mass_lost,
         .phase = Phase::after,
         .per_mass = {16.0 * us_fluid_ounce_per_pound, 24.0 * us_fluid_ounce_per_pound},
         .grade = Grade::supported,
         .evidence = {SourceKey::ace, SourceKey::sawka2007, SourceKey::thomas2016, SourceKey::shirreffs1996}},
    Rule{.id = "FR-short",
         .code = "water",
         .kind = RuleKind::water_is_enough,
         .phase = Phase::during,
         .duration = {0.0 * hour, 1.0 * hour},
         .grade = Grade::supported,
         .evidence = {SourceKey::mosler2020, SourceKey::convertino1996, SourceKey::coyle2004, SourceKey::thomas2016}},
    // Carbohydrate 30-60 g/h is the evidence's figure for "provides energy".
    Rule{.id = "FR-long",
         .code = "sports_drink",
         .kind = RuleKind::sports_drink,
         .phase = Phase::during,
         .duration = {1.0 * hour, 48.0 * hour},
         .carbohydrate_rate = {30.0 * gram / hour, 60.0 * gram / hour},
         .grade = Grade::supported,
         .evidence = {SourceKey::sawka2007, SourceKey::mosler2020, SourceKey::coyle2004, SourceKey::montain2006}},
    // 3-4 glasses of 8 oz. Never planned: cohorts do not tie cramps to dehydration, and plain water raised cramp
    // susceptibility in a small trial. Kept because the guideline says it; no plan reads it.
    Rule{.id = "FR-cramp",
         .code = "water",
         .kind = RuleKind::cramp_water,
         .phase = Phase::always,
         .volume = {24.0 * us_fluid_ounce, 32.0 * us_fluid_ounce},
         .grade = Grade::contested,
         .evidence = {SourceKey::lau2019, SourceKey::miller2022}},
    Rule{.id = "FR-daily",
         .code = "water",
         .kind = RuleKind::drink_through_the_day,
         .phase = Phase::always,
         .grade = Grade::supported},
    // Color is one of three flags (weight, urine, thirst), never alone; dark red-brown urine is a medical stop.
    Rule{.id = "FR-urine",
         .code = "pale",
         .kind = RuleKind::urine_color,
         .phase = Phase::always,
         .grade = Grade::supported,
         .evidence = {SourceKey::sekiguchi2022}},
    Rule{.id = "FR-signs",
         .code = "thirst",
         .kind = RuleKind::sign_of_dehydration,
         .phase = Phase::always,
         .grade = Grade::supported,
         .evidence = {SourceKey::sekiguchi2022}},
    Rule{.id = "FR-signs",
         .code = "dark_urine",
         .kind = RuleKind::sign_of_dehydration,
         .phase = Phase::always,
         .grade = Grade::supported,
         .evidence = {SourceKey::sekiguchi2022}},
    Rule{.id = "FR-signs",
         .code = "dry_mouth",
         .kind = RuleKind::sign_of_dehydration,
         .phase = Phase::always,
         .grade = Grade::plausible},
    Rule{.id = "FR-signs",
         .code = "fatigue",
         .kind = RuleKind::sign_of_dehydration,
         .phase = Phase::always,
         .grade = Grade::plausible},
    // Stop, cool place, rest, drink, do not resume until cooled; confusion or collapse is an emergency (safety.hpp).
    Rule{.id = "FR-heat",
         .code = "stop_cool_rest_drink",
         .kind = RuleKind::overheating,
         .phase = Phase::during,
         .grade = Grade::supported,
         .evidence = {SourceKey::casa2015}},
    Rule{.id = "FR-meal-pre",
         .code = "balanced_meal",
         .kind = RuleKind::meal,
         .phase = Phase::before,
         .window = {1.0 * hour, 2.0 * hour},
         .grade = Grade::plausible},
    Rule{.id = "FR-meal-post",
         .code = "carbohydrate_and_protein",
         .kind = RuleKind::meal,
         .phase = Phase::after,
         .grade = Grade::plausible},
};

/// The founding guideline.
inline constexpr Guideline founding{.name = "founding", .source = SourceKey::founding, .rules = founding_rules};

}  // namespace quench::guidelines
