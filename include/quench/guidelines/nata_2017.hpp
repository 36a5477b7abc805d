// NATA 2017: by one's own sweat rate, no number for everybody.
#pragma once

#include <array>

#include "quench/guideline.hpp"

namespace quench::guidelines {

/// Rows of `nata_2017`.
inline constexpr std::array nata_2017_rules{
    // No fixed mL/h.
    Rule{.id = "NATA17",
         .code = "individual",
         .kind = RuleKind::measure_sweat_rate,
         .phase = Phase::during,
         .confidence = Confidence::confirmed,
         .source = SourceKey::mcdermott2017},
    // Total body water from 3 % less to 1 % more.
    Rule{.id = "NATA17",
         .code = "normal",
         .kind = RuleKind::body_water_range,
         .phase = Phase::always,
         .fraction = {-0.03, 0.01},
         .confidence = Confidence::confirmed,
         .source = SourceKey::mcdermott2017},
    // Decrements of performance come at around 2 %.
    Rule{.id = "NATA17",
         .code = "around",
         .kind = RuleKind::loss_limit,
         .phase = Phase::during,
         .fraction = {0.0, 0.02},
         .confidence = Confidence::confirmed,
         .source = SourceKey::mcdermott2017},
    // The first morning void tells the state.
    Rule{.id = "NATA17",
         .code = "first_morning",
         .kind = RuleKind::urine_color,
         .phase = Phase::before,
         .confidence = Confidence::confirmed,
         .source = SourceKey::mcdermott2017},
    Rule{.id = "NATA17",
         .code = "avoid_weight_gain",
         .kind = RuleKind::no_gain,
         .phase = Phase::always,
         .confidence = Confidence::confirmed,
         .source = SourceKey::mcdermott2017},
};

/// Position statement of the National Athletic Trainers' Association, fluid replacement for the physically active.
inline constexpr Guideline nata_2017{.name = "nata_2017", .source = SourceKey::mcdermott2017, .rules = nata_2017_rules};

}  // namespace quench::guidelines
