// The leaflet of the American Council on Exercise, for healthy adults. Known through reports of it (secondary).
#pragma once

#include <array>

#include "quench/guideline.hpp"

namespace quench::guidelines {

/// Rows of `ace`.
inline constexpr std::array ace_rules{
    // 17-20 oz, 503 to 591 mL. One version of the leaflet says 2 h.
    Rule{.id = "ACE-pre1",
         .code = "water",
         .kind = RuleKind::fluid_volume,
         .phase = Phase::before,
         .volume = {17.0 * us_fluid_ounce, 20.0 * us_fluid_ounce},
         .window = {2.0 * hour, 3.0 * hour},
         .when = {.ages = {18.0 * year, 150.0 * year}},
         .confidence = Confidence::secondary,
         .source = SourceKey::ace},
    // Or in the warm-up.
    Rule{.id = "ACE-pre2",
         .code = "water",
         .kind = RuleKind::fluid_volume,
         .phase = Phase::before,
         .volume = {8.0 * us_fluid_ounce, 8.0 * us_fluid_ounce},
         .window = {20.0 * minute, 30.0 * minute},
         .when = {.ages = {18.0 * year, 150.0 * year}},
         .confidence = Confidence::secondary,
         .source = SourceKey::ace},
    // 0.62 to 1.77 L/h (derived): the top end is above the cap of 1.42 L/h, and above what most people sweat.
    Rule{.id = "ACE-dur",
         .code = "fluid",
         .kind = RuleKind::fluid_schedule,
         .phase = Phase::during,
         .volume = {7.0 * us_fluid_ounce, 10.0 * us_fluid_ounce},
         .interval = {10.0 * minute, 20.0 * minute},
         .when = {.ages = {18.0 * year, 150.0 * year}},
         .grade = Grade::contested,
         .confidence = Confidence::secondary,
         .source = SourceKey::ace,
         .evidence = {SourceKey::niosh2016, SourceKey::sawka2007, SourceKey::barnes2019}},
    Rule{.id = "ACE-post1",
         .code = "fluid",
         .kind = RuleKind::fluid_volume,
         .phase = Phase::after,
         .volume = {8.0 * us_fluid_ounce, 8.0 * us_fluid_ounce},
         .window = {0.0 * minute, 30.0 * minute},
         .when = {.ages = {18.0 * year, 150.0 * year}},
         .confidence = Confidence::secondary,
         .source = SourceKey::ace},
    // 16-24 oz per pound, 1.04 to 1.56 L/kg (derived).
    Rule{.id = "ACE-post2",
         .code = "fluid",
         .kind = RuleKind::fluid_per_mass_lost,
         .phase = Phase::after,
         .per_mass = {16.0 * us_fluid_ounce_per_pound, 24.0 * us_fluid_ounce_per_pound},
         .when = {.ages = {18.0 * year, 150.0 * year}},
         .confidence = Confidence::secondary,
         .source = SourceKey::ace},
};

/// American Council on Exercise, "Healthy hydration".
inline constexpr Guideline ace{.name = "ace", .source = SourceKey::ace, .rules = ace_rules};

}  // namespace quench::guidelines
