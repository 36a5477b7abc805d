// NATA 2000.
#pragma once

#include <array>

#include "quench/guideline.hpp"

namespace quench::guidelines {

/// Rows of `nata_2000`.
inline constexpr std::array nata_2000_rules{
    // 17-20 oz; where the figure of ACE comes from.
    Rule{.id = "NATA00-pre1",
         .code = "fluid",
         .kind = RuleKind::fluid_volume,
         .phase = Phase::before,
         .volume = {500.0 * milliliter, 600.0 * milliliter},
         .window = {2.0 * hour, 3.0 * hour},
         .confidence = Confidence::confirmed,
         .source = SourceKey::casa2000},
    // 7-10 oz.
    Rule{.id = "NATA00-pre2",
         .code = "fluid",
         .kind = RuleKind::fluid_volume,
         .phase = Phase::before,
         .volume = {200.0 * milliliter, 300.0 * milliliter},
         .window = {10.0 * minute, 20.0 * minute},
         .confidence = Confidence::confirmed,
         .source = SourceKey::casa2000},
    // 0.6 to 1.8 L/h (derived), made for the individual: the top end is above the cap of 1.42 L/h.
    Rule{.id = "NATA00-dur",
         .code = "individual",
         .kind = RuleKind::fluid_schedule,
         .phase = Phase::during,
         .volume = {200.0 * milliliter, 300.0 * milliliter},
         .interval = {10.0 * minute, 20.0 * minute},
         .grade = Grade::contested,
         .confidence = Confidence::recalled,
         .source = SourceKey::casa2000,
         .evidence = {SourceKey::niosh2016, SourceKey::sawka2007, SourceKey::barnes2019}},
    Rule{.id = "NATA00-dur",
         .code = "below",
         .kind = RuleKind::loss_limit,
         .phase = Phase::during,
         .fraction = {0.0, 0.02},
         .confidence = Confidence::recalled,
         .source = SourceKey::casa2000},
    // 25-50 % more than the loss (recalled; "more than sweat losses" confirmed), within 2 h ideally, optimal by 4 to 6
    // h.
    Rule{.id = "NATA00-post",
         .code = "fluid",
         .kind = RuleKind::fluid_per_mass_lost,
         .phase = Phase::after,
         .per_mass = {1.25 * liter_per_kilogram, 1.5 * liter_per_kilogram},
         .window = {4.0 * hour, 6.0 * hour},
         .confidence = Confidence::recalled,
         .source = SourceKey::casa2000},
};

/// Position statement of the National Athletic Trainers' Association, fluid replacement for athletes.
inline constexpr Guideline nata_2000{.name = "nata_2000", .source = SourceKey::casa2000, .rules = nata_2000_rules};

}  // namespace quench::guidelines
