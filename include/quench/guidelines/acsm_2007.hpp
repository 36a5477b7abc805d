// ACSM 2007. Its intravenous fluid is a row for clinicians, which nothing evaluates.
#pragma once

#include <array>

#include "quench/guideline.hpp"
#include "quench/ion.hpp"

namespace quench::guidelines {

/// Rows of `acsm_2007`.
inline constexpr std::array acsm_2007_rules{
    // Slowly, 4 h before or earlier.
    Rule{.id = "ACSM07-pre1",
         .code = "fluid",
         .kind = RuleKind::fluid_per_body_mass,
         .phase = Phase::before,
         .per_mass = {5.0 * milliliter_per_kilogram, 7.0 * milliliter_per_kilogram},
         .window = {4.0 * hour, 4.0 * hour},
         .open_ended = true,
         .confidence = Confidence::secondary,
         .source = SourceKey::sawka2007},
    // On top of that, only if no urine was produced or it is dark.
    Rule{.id = "ACSM07-pre2",
         .code = "fluid",
         .kind = RuleKind::fluid_per_body_mass,
         .phase = Phase::before,
         .per_mass = {3.0 * milliliter_per_kilogram, 5.0 * milliliter_per_kilogram},
         .window = {2.0 * hour, 2.0 * hour},
         .when = {.urine_dark = true},
         .confidence = Confidence::secondary,
         .source = SourceKey::sawka2007},
    // 20 to 50 mEq/L (recalled): to bring thirst and keep the fluid.
    Rule{.id = "ACSM07-pre3",
         .code = "sodium",
         .kind = RuleKind::drink_content,
         .phase = Phase::before,
         .sodium = {concentration(Ion::sodium, 20.0 * millimole_per_liter),
                    concentration(Ion::sodium, 50.0 * millimole_per_liter)},
         .confidence = Confidence::recalled,
         .source = SourceKey::sawka2007},
    // And/or salted snacks.
    Rule{.id = "ACSM07-pre3",
         .code = "salted_snacks",
         .kind = RuleKind::sodium_advised,
         .phase = Phase::before,
         .confidence = Confidence::secondary,
         .source = SourceKey::sawka2007},
    // Customized by a sweat test.
    Rule{.id = "ACSM07-dur1",
         .code = "by_sweat_test",
         .kind = RuleKind::loss_limit,
         .phase = Phase::during,
         .fraction = {0.0, 0.02},
         .confidence = Confidence::confirmed,
         .source = SourceKey::sawka2007},
    Rule{.id = "ACSM07-dur1",
         .code = "never_more_than_lost",
         .kind = RuleKind::no_gain,
         .phase = Phase::during,
         .confidence = Confidence::confirmed,
         .source = SourceKey::sawka2007},
    // A starting point for marathon-type running (that qualifier recalled), to be drunk ad libitum: the high end for
    // fast
    // and heavy runners in the warm, the low end for slow and light ones in the cool. Not for everybody.
    Rule{.id = "ACSM07-dur2",
         .code = "starting_point",
         .kind = RuleKind::fluid_rate,
         .phase = Phase::during,
         .hourly = {0.4 * liter_per_hour, 0.8 * liter_per_hour},
         .when = {.on_foot = true},
         .confidence = Confidence::secondary,
         .source = SourceKey::sawka2007},
    // "Prolonged, hot": longer than an hour (quench choice) and in heat. 20-30 mEq/L of sodium
    // (as chloride), 2-5 mEq/L of potassium, 5-10 %.
    Rule{.id = "ACSM07-dur3",
         .code = "carbohydrate_electrolyte",
         .kind = RuleKind::drink_content,
         .phase = Phase::during,
         .duration = {1.0 * hour, 48.0 * hour},
         .sodium = {concentration(Ion::sodium, 20.0 * millimole_per_liter),
                    concentration(Ion::sodium, 30.0 * millimole_per_liter)},
         .potassium = {concentration(Ion::potassium, 2.0 * millimole_per_liter),
                       concentration(Ion::potassium, 5.0 * millimole_per_liter)},
         .carbohydrate = {50.0 * gram_per_liter, 100.0 * gram_per_liter},
         .when = {.heat = true},
         .confidence = Confidence::secondary,
         .source = SourceKey::sawka2007},
    // If recovery must be fast: less than 12 h to the next bout (recalled).
    Rule{.id = "ACSM07-post",
         .code = "rapid",
         .kind = RuleKind::fluid_per_mass_lost,
         .phase = Phase::after,
         .per_mass = {1.5 * liter_per_kilogram, 1.5 * liter_per_kilogram},
         .when = {.next_session = {0.0 * hour, 12.0 * hour}},
         .confidence = Confidence::secondary,
         .source = SourceKey::sawka2007},
    Rule{.id = "ACSM07-post",
         .code = "normal",
         .kind = RuleKind::meals_and_water,
         .phase = Phase::after,
         .when = {.next_session = {12.0 * hour, 720.0 * hour}},
         .confidence = Confidence::secondary,
         .source = SourceKey::sawka2007},
    // Only beyond a loss of 7 %, with vomiting, diarrhea and the like.
    Rule{.id = "ACSM07-post",
         .code = "vomiting_or_diarrhea",
         .kind = RuleKind::intravenous,
         .phase = Phase::after,
         .fraction = {0.07, 0.07},
         .open_ended = true,
         .confidence = Confidence::secondary,
         .source = SourceKey::sawka2007},
};

/// Position stand of the American College of Sports Medicine, exercise and fluid replacement.
inline constexpr Guideline acsm_2007{.name = "acsm_2007", .source = SourceKey::sawka2007, .rules = acsm_2007_rules};

}  // namespace quench::guidelines
