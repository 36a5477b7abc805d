// Coyle 2004: what a loss of 2 % means depends on the heat.
#pragma once

#include <array>

#include "quench/guideline.hpp"

namespace quench::guidelines {

/// Rows of `coyle_2004`.
inline constexpr std::array coyle_2004_rules{
    // Over 2 h, or where 3 to 4 g of sodium are lost in all: two alternatives, the second from its low end on.
    Rule{.id = "COYLE04",
         .code = "sodium",
         .kind = RuleKind::sodium_advised,
         .phase = Phase::during,
         .duration = {2.0 * hour, 48.0 * hour},
         .confidence = Confidence::confirmed,
         .source = SourceKey::coyle2004},
    Rule{.id = "COYLE04",
         .code = "sodium",
         .kind = RuleKind::sodium_advised,
         .phase = Phase::during,
         .when = {.sodium_loss_over = 3.0 * gram},
         .confidence = Confidence::confirmed,
         .source = SourceKey::coyle2004},
    // At 5 to 22 °C a loss of 2 % is tolerated.
    Rule{.id = "COYLE04",
         .code = "tolerated",
         .kind = RuleKind::loss_limit,
         .phase = Phase::during,
         .fraction = {0.0, 0.02},
         .when = {.air = {celsius(5.0), celsius(22.0)}},
         .confidence = Confidence::confirmed,
         .source = SourceKey::coyle2004},
    // Above 30 °C it is not: lose less. No figure is given for how much less. 30 °C itself counts (quench choice).
    Rule{.id = "COYLE04",
         .code = "not_tolerated",
         .kind = RuleKind::loss_limit,
         .phase = Phase::during,
         .fraction = {0.0, 0.02},
         .when = {.air = {celsius(30.0), celsius(60.0)}},
         .confidence = Confidence::confirmed,
         .source = SourceKey::coyle2004},
};

/// Coyle, fluid and fuel intake during exercise.
inline constexpr Guideline coyle_2004{.name = "coyle_2004", .source = SourceKey::coyle2004, .rules = coyle_2004_rules};

}  // namespace quench::guidelines
