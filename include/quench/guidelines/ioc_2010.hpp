// IOC 2010; the text of the statement is not on file (recalled).
#pragma once

#include <array>

#include "quench/guideline.hpp"

namespace quench::guidelines {

/// Rows of `ioc_2010`.
inline constexpr std::array ioc_2010_rules{
    Rule{.id = "IOC10",
         .code = "euhydrated",
         .kind = RuleKind::start_hydrated,
         .phase = Phase::before,
         .confidence = Confidence::recalled,
         .source = SourceKey::ioc2011,
         .evidence = {SourceKey::shirreffs2011}},
    Rule{.id = "IOC10",
         .code = "about",
         .kind = RuleKind::loss_limit,
         .phase = Phase::during,
         .fraction = {0.0, 0.02},
         .confidence = Confidence::recalled,
         .source = SourceKey::ioc2011,
         .evidence = {SourceKey::shirreffs2011}},
    // Where losses are high, especially over 2 h.
    Rule{.id = "IOC10",
         .code = "sodium",
         .kind = RuleKind::sodium_advised,
         .phase = Phase::during,
         .duration = {2.0 * hour, 48.0 * hour},
         .confidence = Confidence::recalled,
         .source = SourceKey::ioc2011,
         .evidence = {SourceKey::shirreffs2011}},
    Rule{.id = "IOC10",
         .code = "do_not_gain",
         .kind = RuleKind::no_gain,
         .phase = Phase::always,
         .confidence = Confidence::recalled,
         .source = SourceKey::ioc2011,
         .evidence = {SourceKey::shirreffs2011}},
    Rule{.id = "IOC10",
         .code = "carbohydrate",
         .kind = RuleKind::carbohydrate_intake,
         .phase = Phase::during,
         .duration = {0.0 * hour, 2.5 * hour},
         .carbohydrate_rate = {30.0 * gram / hour, 60.0 * gram / hour},
         .confidence = Confidence::recalled,
         .source = SourceKey::ioc2011},
    // Up to 90 g/h.
    Rule{.id = "IOC10",
         .code = "carbohydrate",
         .kind = RuleKind::carbohydrate_intake,
         .phase = Phase::during,
         .duration = {2.5 * hour, 48.0 * hour},
         .carbohydrate_rate = {30.0 * gram / hour, 90.0 * gram / hour},
         .confidence = Confidence::recalled,
         .source = SourceKey::ioc2011},
};

/// Consensus statement of the International Olympic Committee on sports nutrition.
inline constexpr Guideline ioc_2010{.name = "ioc_2010", .source = SourceKey::ioc2011, .rules = ioc_2010_rules};

}  // namespace quench::guidelines
