// AAP 2011, for children and adolescents in heat. Under 9 years it has no number, and quench has none.
#pragma once

#include <array>

#include "quench/guideline.hpp"

namespace quench::guidelines {

/// Rows of `aap_2011`.
inline constexpr std::array aap_2011_rules{
    // 0.30 to 0.75 L/h (derived).
    Rule{.id = "AAP11-9to12",
         .code = "fluid",
         .kind = RuleKind::fluid_schedule,
         .phase = Phase::during,
         .volume = {100.0 * milliliter, 250.0 * milliliter},
         .interval = {20.0 * minute, 20.0 * minute},
         .when = {.ages = {9.0 * year, 13.0 * year}, .heat = true},
         .confidence = Confidence::secondary,
         .source = SourceKey::bergeron2011},
    // The upper figure is a ceiling for real sweat loss, no target for a child of 45 kg (interpretation); it is above
    // the cap of 1.42 L/h. The statement is about heat. "Adolescents" are those of 13 to 17 years (quench choice).
    Rule{.id = "AAP11-teen",
         .code = "upper_is_a_ceiling",
         .kind = RuleKind::fluid_rate,
         .phase = Phase::during,
         .hourly = {1.0 * liter_per_hour, 1.5 * liter_per_hour},
         .when = {.ages = {13.0 * year, 18.0 * year}, .heat = true},
         .grade = Grade::contested,
         .confidence = Confidence::secondary,
         .source = SourceKey::bergeron2011,
         .evidence = {SourceKey::niosh2016}},
};

/// American Academy of Pediatrics, climatic heat stress and exercising children and adolescents.
inline constexpr Guideline aap_2011{.name = "aap_2011", .source = SourceKey::bergeron2011, .rules = aap_2011_rules};

}  // namespace quench::guidelines
