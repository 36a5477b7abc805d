// AAP 2000, for children in heat, here to be recognized: replaced in 2011, and nothing evaluates it.
#pragma once

#include <array>

#include "quench/guideline.hpp"

namespace quench::guidelines {

/// Rows of `aap_2000`, each for the child that it has as its example.
inline constexpr std::array aap_2000_rules{
    // 5 oz; 0.45 L/h (derived).
    Rule{.id = "AAP00-40kg",
         .code = "fluid",
         .kind = RuleKind::fluid_schedule,
         .phase = Phase::during,
         .volume = {150.0 * milliliter, 150.0 * milliliter},
         .interval = {20.0 * minute, 20.0 * minute},
         .when = {.heat = true, .body_mass = {40.0 * kilogram, 40.0 * kilogram}},
         .confidence = Confidence::secondary,
         .source = SourceKey::aap2000},
    // 9 oz; 0.75 L/h (derived).
    Rule{.id = "AAP00-60kg",
         .code = "fluid",
         .kind = RuleKind::fluid_schedule,
         .phase = Phase::during,
         .volume = {250.0 * milliliter, 250.0 * milliliter},
         .interval = {20.0 * minute, 20.0 * minute},
         .when = {.heat = true, .body_mass = {60.0 * kilogram, 60.0 * kilogram}},
         .confidence = Confidence::secondary,
         .source = SourceKey::aap2000},
};

/// American Academy of Pediatrics, climatic heat stress and the exercising child and adolescent, of 2000. Superseded:
/// evaluate() refuses it.
inline constexpr Guideline aap_2000{
    .name = "aap_2000", .source = SourceKey::aap2000, .rules = aap_2000_rules, .superseded_by = "aap_2011"};

}  // namespace quench::guidelines
