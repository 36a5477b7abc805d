// Stable names of every enumeration that leaves the library, in the order of its enumerators.
#include <array>

#include "quench/text.hpp"

namespace quench::text {

namespace {

constexpr std::array<std::string_view, finding_code_count> finding_names{
    "heart_failure",
    "chronic_kidney_disease",
    "cirrhosis",
    "siadh",
    "adrenal_insufficiency",
    "cystic_fibrosis",
    "eating_disorder",
    "psychogenic_polydipsia",
    "mdma",
    "fluid_restriction",
    "age_under_9",
    "age_over_65",
    "hyponatremia_medicine",
    "pregnancy",
    "sodium_restriction",
    "hypertension",
    "sickle_cell_trait",
    "prior_heat_stroke",
    "prior_hyponatremia",
    "child",
    "medical_history_not_asked",
    "scaled_to_body_mass",
    "limited_to_expected_loss",
    "no_fluid_loading",
    "ceiling_hourly_cap",
    "ceiling_absorption",
    "ceiling_measured_rate",
    "ceiling_unmeasured",
    "ceiling_thirst",
    "ceiling_child",
    "no_mass_gain",
    "drinking_chances",
    "daily_cap",
    "after_beyond_window",
    "after_by_weighing",
    "after_expected",
    "water_instead_of_salt",
    "bottles_run_out",
    "largest_drink",
    "raised_for_loss_limit",
    "already_overhydrated",
    "guideline_silent",
    "after_meals_and_water",
    "recovery_is_the_drink_before",
    "salt_with_recovery",
    "starting_deficit",
    "loss_over_limit",
    "plasma_sodium_low",
    "long_session",
    "heat_not_compensable",
    "work_rest",
    "at_maximal_sweat_rate",
    "carbohydrate_below_rule",
    "carbohydrate_above_uptake",
    "sodium_worthwhile",
    "no_physiology",
    "assumed",
    "out_of_domain",
    "sweat_in_water",
    "measured_rate_unlike_model",
    "behind_plan",
    "ahead_of_plan",
    "not_made_up",
    "vomited",
    "heavier_than_start",
};
static_assert(!finding_names.back().empty());

template <class Enum, std::size_t N>
constexpr std::string_view at(const std::array<std::string_view, N>& names, Enum value) noexcept {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? names[index] : std::string_view("unknown");
}

constexpr std::array<std::string_view, 9> activity_names{"unspecified",        "running", "walking",  "cycling",
                                                         "stationary_cycling", "met",     "stepping", "arm_cycling",
                                                         "load_carriage"};
constexpr std::array<std::string_view, rule_kind_count> rule_kind_names{
    "fluid_volume",
    "fluid_schedule",
    "fluid_per_mass_lost",
    "water_is_enough",
    "sports_drink",
    "cramp_water",
    "drink_through_the_day",
    "urine_color",
    "sign_of_dehydration",
    "overheating",
    "meal",
    "fluid_per_body_mass",
    "fluid_rate",
    "hourly_limit",
    "daily_limit",
    "to_thirst",
    "no_drinking_needed",
    "replace_sweat_loss",
    "measure_sweat_rate",
    "loss_limit",
    "no_gain",
    "body_water_range",
    "start_hydrated",
    "drink_content",
    "sodium_advised",
    "carbohydrate_intake",
    "meals_and_water",
    "drink_temperature",
    "sweat_rate_range",
    "intravenous",
};
static_assert(!rule_kind_names.back().empty());
constexpr std::array<std::string_view, 3> severity_names{"info", "warning", "refusal"};
constexpr std::array<std::string_view, 4> phase_names{"before", "during", "after", "always"};
constexpr std::array<std::string_view, 4> action_names{"drink", "eat", "start", "weigh"};
constexpr std::array<std::string_view, reason_code_count> reason_names{
    "rule",           "body_mass", "expected_loss",     "sweat_forecast",   "measured_sweat_rate", "low_sweat",
    "hourly_ceiling", "daily_cap", "remaining_deficit", "recovery",         "drink_choice",        "sodium",
    "medical",        "meal",      "loss_limit",        "starting_deficit", "hydration_status",    "thirst",
    "own_drink"};
static_assert(!reason_names.back().empty());
constexpr std::array<std::string_view, 5> basis_names{"none", "rate", "thirst", "no_drinking", "loss"};
constexpr std::array<std::string_view, 3> pacing_names{"unspecified", "self_paced", "fixed_rate"};
constexpr std::array<std::string_view, 6> stop_action_names{
    "emergency", "emergency_no_water", "emergency_cooling", "urgent_care", "refer", "stop_drinking"};
constexpr std::array<std::string_view, 3> adviser_names{"clinician", "obstetric_clinician", "caregiver"};
constexpr std::array<std::string_view, 5> confidence_names{"confirmed", "secondary", "recalled", "derived", "design"};
constexpr std::array<std::string_view, 4> grade_names{"supported", "plausible", "contested", "contradicted"};

}  // namespace

std::string_view name(ActivityKind kind) noexcept { return at(activity_names, kind); }
std::string_view name(RuleKind kind) noexcept { return at(rule_kind_names, kind); }
std::string_view name(FindingCode code) noexcept { return at(finding_names, code); }
std::string_view name(Severity severity) noexcept { return at(severity_names, severity); }
std::string_view name(Phase phase) noexcept { return at(phase_names, phase); }
std::string_view name(Action action) noexcept { return at(action_names, action); }
std::string_view name(ReasonCode code) noexcept { return at(reason_names, code); }
std::string_view name(DuringBasis basis) noexcept { return at(basis_names, basis); }
std::string_view name(Pacing pacing) noexcept { return at(pacing_names, pacing); }
std::string_view name(StopAction action) noexcept { return at(stop_action_names, action); }
std::string_view name(Adviser adviser) noexcept { return at(adviser_names, adviser); }
std::string_view name(Confidence confidence) noexcept { return at(confidence_names, confidence); }
std::string_view name(Grade grade) noexcept { return at(grade_names, grade); }

}  // namespace quench::text
