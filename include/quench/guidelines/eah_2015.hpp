// The consensus on exercise-associated hyponatremia of 2015: thirst.
#pragma once

#include <array>

#include "quench/guideline.hpp"

namespace quench::guidelines {

/// Rows of `eah_2015`.
inline constexpr std::array eah_2015_rules{
    // Confirmed of its successor [Bennett2020]; here recalled.
    Rule{.id = "EAH15",
         .code = "thirst",
         .kind = RuleKind::to_thirst,
         .phase = Phase::during,
         .confidence = Confidence::recalled,
         .source = SourceKey::hew_butler2015,
         .evidence = {SourceKey::bennett2020}},
    Rule{.id = "EAH15",
         .code = "never_more_than_lost",
         .kind = RuleKind::no_gain,
         .phase = Phase::always,
         .confidence = Confidence::confirmed,
         .source = SourceKey::hew_butler2015},
};

/// Statement of the third international EAH consensus conference.
inline constexpr Guideline eah_2015{.name = "eah_2015", .source = SourceKey::hew_butler2015, .rules = eah_2015_rules};

}  // namespace quench::guidelines
