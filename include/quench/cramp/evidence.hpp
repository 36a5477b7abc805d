// What is known about cramps, statement by statement, with its grade, its confidence and its sources.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "quench/source_key.hpp"

namespace quench::cramp {

enum class Topic : std::uint8_t {
  evidence,  ///< what studies found
  risk,      ///< what may raise the risk
  theory,
  kind,  ///< cramp, spasm, site, duration
  relief,
  stretch,
  resuming,  ///< return to activity
  pickle_juice,
  prevention,
  electrolyte,
  medicine,
  emergency,
  see_doctor,
};

/// One statement. quench::text has its English by `id`; every number in the English is a Figure.
struct Statement {
  std::string_view id{};
  Topic topic = Topic::evidence;
  std::optional<Grade> grade{};  ///< of a statement of the founding documents
  Confidence confidence = Confidence::confirmed;
  std::array<SourceKey, 4> sources{};  ///< unused places are SourceKey::quench_design
};

namespace detail {

/// A finding of studies: no grade.
[[nodiscard]] constexpr Statement finding(std::string_view id, Topic topic, SourceKey source,
                                          Confidence confidence = Confidence::confirmed) noexcept {
  return {.id = id, .topic = topic, .confidence = confidence, .sources = {source}};
}
/// A statement of the founding documents with its grade, and what it was held against.
[[nodiscard]] constexpr Statement founding(std::string_view id, Topic topic, Grade grade,
                                           std::array<SourceKey, 4> sources = {}) noexcept {
  return {.id = id, .topic = topic, .grade = grade, .sources = sources};
}

}  // namespace detail

// clang-format off
/// Every statement, by topic.
inline constexpr std::array statements{
    // ---- What studies found
    detail::finding("definition", Topic::evidence, SourceKey::miller2022),
    detail::finding("cause", Topic::evidence, SourceKey::miller2022),
    detail::finding("name", Topic::evidence, SourceKey::miller2022),
    detail::finding("general_drinking_advice", Topic::evidence, SourceKey::miller2022),
    detail::finding("ironman_cohort", Topic::evidence, SourceKey::schwellnus2011),
    detail::finding("race_161_km", Topic::evidence, SourceKey::hoffman2015),
    detail::finding("ironman_records", Topic::evidence, SourceKey::johnson_k2022),
    detail::finding("industrial_records", Topic::evidence, SourceKey::maughan2019),
    detail::finding("heat_illness_table", Topic::evidence, SourceKey::casa2015),
    detail::finding("water_after_dehydration", Topic::evidence, SourceKey::lau2019),
    detail::finding("water_during_running", Topic::evidence, SourceKey::lau2021),
    detail::finding("correlates", Topic::evidence, SourceKey::shang2011),
    detail::finding("prevalence", Topic::evidence, SourceKey::panza2017),
    Statement{.id = "some_cramps_perhaps", .topic = Topic::evidence, .confidence = Confidence::design,
              .sources = {SourceKey::lau2019, SourceKey::lau2021, SourceKey::maughan2019, SourceKey::miller2022}},
    // ---- Causes and risk factors
    detail::founding("risk_fatigue", Topic::risk, Grade::supported,
                     {SourceKey::schwellnus2011, SourceKey::hoffman2015, SourceKey::shang2011}),
    detail::founding("risk_past_cramp", Topic::risk, Grade::supported,
                     {SourceKey::schwellnus2011, SourceKey::hoffman2015, SourceKey::johnson_k2022}),
    detail::founding("risk_dehydration", Topic::risk, Grade::contested,
                     {SourceKey::schwellnus2011, SourceKey::hoffman2015, SourceKey::johnson_k2022}),
    detail::founding("risk_sodium", Topic::risk, Grade::contested, {SourceKey::maughan2019, SourceKey::lau2019}),
    detail::founding("risk_other_minerals", Topic::risk, Grade::contested, {SourceKey::schwellnus2011}),
    detail::founding("risk_heat", Topic::risk, Grade::contradicted, {SourceKey::miller2022}),
    detail::founding("risk_warm_up", Topic::risk, Grade::contested, {SourceKey::panza2017}),
    detail::founding("risk_sudden_increase", Topic::risk, Grade::supported,
                     {SourceKey::schwellnus2011, SourceKey::shang2011}),
    detail::founding("risk_unfamiliar", Topic::risk, Grade::plausible,
                     {SourceKey::schwellnus2011, SourceKey::shang2011}),
    detail::founding("risk_circulation", Topic::risk, Grade::plausible),
    detail::founding("risk_nerve_compression", Topic::risk, Grade::plausible),
    detail::founding("risk_nutrition", Topic::risk, Grade::plausible),
    detail::founding("risk_micro_injury", Topic::risk, Grade::plausible, {SourceKey::hoffman2015}),
    detail::founding("risk_weak_muscle", Topic::risk, Grade::plausible, {SourceKey::shang2011}),
    detail::founding("risk_age", Topic::risk, Grade::plausible, {SourceKey::garrison2012}),
    detail::founding("risk_diabetes", Topic::risk, Grade::plausible),
    detail::founding("risk_anemia", Topic::risk, Grade::plausible),
    detail::founding("risk_pregnancy", Topic::risk, Grade::plausible),
    detail::founding("risk_obesity", Topic::risk, Grade::plausible),
    detail::founding("risk_sleep", Topic::risk, Grade::plausible),
    detail::founding("risk_thyroid", Topic::risk, Grade::plausible),
    detail::founding("risk_kidney", Topic::risk, Grade::plausible),
    detail::founding("risk_diuretic", Topic::risk, Grade::supported, {SourceKey::garrison2012}),
    detail::founding("risk_statin", Topic::risk, Grade::supported, {SourceKey::garrison2012}),
    detail::founding("risk_lactic_acid", Topic::risk, Grade::contradicted),
    detail::founding("two_theories", Topic::theory, Grade::supported, {SourceKey::miller2022}),
    detail::founding("no_proof", Topic::theory, Grade::supported, {SourceKey::miller2022}),
    // ---- Cramp and spasm, kinds, sites, duration
    detail::founding("cramp_or_spasm", Topic::kind, Grade::supported, {SourceKey::miller2022}),
    detail::founding("fatigue_cramp", Topic::kind, Grade::plausible, {SourceKey::miller2022}),
    detail::founding("generalized_kind", Topic::kind, Grade::contested, {SourceKey::miller2022}),
    detail::founding("duration", Topic::kind, Grade::plausible, {SourceKey::miller2010}),
    detail::founding("site_leg", Topic::kind, Grade::supported, {SourceKey::hoffman2015}),
    detail::founding("site_foot", Topic::kind, Grade::plausible),
    // ---- Relief
    detail::founding("step_stop", Topic::relief, Grade::supported, {SourceKey::miller2022}),
    detail::founding("step_stretch", Topic::relief, Grade::supported, {SourceKey::miller2022}),
    detail::founding("step_hold_time", Topic::relief, Grade::contested),
    detail::founding("step_massage", Topic::relief, Grade::plausible),
    detail::founding("step_heat", Topic::relief, Grade::plausible),
    detail::founding("step_ice", Topic::relief, Grade::plausible, {SourceKey::miller2022}),
    detail::founding("step_heat_or_cold", Topic::relief, Grade::plausible),
    detail::founding("step_fluid", Topic::relief, Grade::contested, {SourceKey::miller2022, SourceKey::lau2019}),
    detail::founding("step_glasses", Topic::relief, Grade::contested, {SourceKey::lau2019, SourceKey::miller2022}),
    detail::founding("step_pickle_juice", Topic::relief, Grade::contested,
                     {SourceKey::miller2010, SourceKey::georgieva2021}),
    detail::founding("step_menthol", Topic::relief, Grade::plausible),
    detail::founding("calf_standing", Topic::stretch, Grade::supported, {SourceKey::miller2022}),
    detail::founding("calf_sitting", Topic::stretch, Grade::supported, {SourceKey::miller2022}),
    detail::founding("hamstring", Topic::stretch, Grade::supported, {SourceKey::miller2022}),
    detail::founding("quadriceps", Topic::stretch, Grade::supported, {SourceKey::miller2022}),
    detail::founding("foot", Topic::stretch, Grade::supported, {SourceKey::miller2022}),
    detail::founding("resume_when_pain_gone", Topic::resuming, Grade::plausible),
    detail::founding("postpone_after_sharp_pain", Topic::resuming, Grade::plausible),
    detail::founding("lingering_pain_professional", Topic::resuming, Grade::plausible),
    // ---- Pickle juice
    detail::finding("pickle_reflex", Topic::pickle_juice, SourceKey::miller2010),
    detail::finding("pickle_replication", Topic::pickle_juice, SourceKey::georgieva2021),
    detail::finding("pickle_potassium", Topic::pickle_juice, SourceKey::mckenney2015),
    detail::finding("pickle_sodium", Topic::pickle_juice, SourceKey::miller2014),
    // ---- Prevention
    detail::founding("prevent_hydration", Topic::prevention, Grade::contested, {SourceKey::miller2022}),
    detail::founding("prevent_diet", Topic::prevention, Grade::plausible),
    detail::founding("prevent_warm_up", Topic::prevention, Grade::plausible),
    detail::founding("prevent_cool_down", Topic::prevention, Grade::contested, {SourceKey::panza2017}),
    detail::founding("prevent_progression", Topic::prevention, Grade::supported, {SourceKey::schwellnus2011}),
    detail::founding("prevent_rest", Topic::prevention, Grade::plausible),
    detail::founding("prevent_review", Topic::prevention, Grade::supported, {SourceKey::miller2022}),
    // ---- Electrolytes, food, meals
    detail::founding("food_sodium", Topic::electrolyte, Grade::supported, {SourceKey::baker2016}),
    detail::founding("food_potassium", Topic::electrolyte, Grade::supported),
    detail::founding("food_magnesium", Topic::electrolyte, Grade::plausible),
    detail::founding("food_calcium", Topic::electrolyte, Grade::plausible),
    detail::founding("meal_before", Topic::electrolyte, Grade::plausible),
    detail::founding("meal_after", Topic::electrolyte, Grade::plausible),
    // ---- Medicines
    detail::finding("medicine_beta2_agonists", Topic::medicine, SourceKey::garrison2012),
    detail::finding("medicine_beta2_agonist_alone", Topic::medicine, SourceKey::garrison2012),
    detail::finding("medicine_beta2_agonist_corticosteroid", Topic::medicine, SourceKey::garrison2012),
    detail::finding("medicine_diuretics", Topic::medicine, SourceKey::garrison2012),
    detail::finding("medicine_potassium_sparing_diuretic", Topic::medicine, SourceKey::garrison2012),
    detail::finding("medicine_thiazide_like_diuretic", Topic::medicine, SourceKey::garrison2012),
    detail::finding("medicine_loop_diuretic", Topic::medicine, SourceKey::garrison2012),
    detail::finding("medicine_statin", Topic::medicine, SourceKey::garrison2012),
    detail::finding("medicine_others", Topic::medicine, SourceKey::quench_design, Confidence::secondary),
    // ---- Emergency, or stop and refer
    detail::finding("triage_systemic", Topic::emergency, SourceKey::miller2022),
    detail::finding("triage_heat_stroke", Topic::emergency, SourceKey::casa2015),
    detail::finding("triage_rhabdomyolysis", Topic::emergency, SourceKey::niosh_rhabdo),
    Statement{.id = "triage_sickling", .topic = Topic::emergency, .confidence = Confidence::recalled,
              .sources = {SourceKey::natasct, SourceKey::mitchell2018}},
    detail::finding("triage_hyponatremia", Topic::emergency, SourceKey::hew_butler2015),
    // ---- See a doctor
    detail::founding("doctor_daily_life", Topic::see_doctor, Grade::plausible),
    detail::founding("doctor_swelling_skin", Topic::see_doctor, Grade::plausible),
    detail::founding("doctor_weakness", Topic::see_doctor, Grade::supported,
                     {SourceKey::niosh_rhabdo, SourceKey::natasct}),
    detail::founding("doctor_frequent", Topic::see_doctor, Grade::plausible),
    detail::founding("doctor_sleep", Topic::see_doctor, Grade::plausible),
    detail::founding("doctor_dizziness_sensation", Topic::see_doctor, Grade::supported, {SourceKey::miller2022}),
    detail::founding("doctor_no_improvement", Topic::see_doctor, Grade::plausible),
    detail::founding("doctor_sharp_pain", Topic::see_doctor, Grade::plausible),
    detail::founding("doctor_conditions", Topic::see_doctor, Grade::plausible),
};
// clang-format on

/// A published number of a statement: a value with its range, or one end of it twice. `of` says what it is.
struct Figure {
  std::string_view statement{};
  std::string_view of{};
  double value = 0.0;
  double low = 0.0;  ///< of a confidence interval or a range; the value again where none was published
  double high = 0.0;
  std::string_view unit{};
  Confidence confidence = Confidence::confirmed;
};

// clang-format off
inline constexpr std::array figures{
    Figure{"ironman_cohort", "athletes", 210, 210, 210, ""},
    Figure{"ironman_cohort", "athletes who cramped", 44, 44, 44, ""},
    Figure{"race_161_km", "cramped", 14.3, 14.3, 14.3, "%"},
    Figure{"race_161_km", "nearly cramped", 26.8, 26.8, 26.8, "%"},
    Figure{"ironman_records", "medical records", 10553, 10553, 10553, ""},
    Figure{"ironman_records", "odds ratio of dehydration", 1.63, 1.49, 1.78, ""},
    Figure{"ironman_records", "odds ratio of another cramp in the race", 2.40, 1.91, 3.03, ""},
    Figure{"ironman_records", "serum sodium of those who cramped", 140, 140, 140, "mEq/L"},
    Figure{"ironman_records", "serum sodium of the others", 139, 139, 139, "mEq/L"},
    Figure{"water_after_dehydration", "participants", 10, 10, 10, ""},
    Figure{"water_after_dehydration", "threshold after water", -4.3, -5.1, -4.3, "Hz"},
    Figure{"water_after_dehydration", "threshold after an oral rehydration solution", 3.7, 3.7, 5.4, "Hz"},
    Figure{"water_during_running", "threshold after water", -3.8, -4.5, -3.8, "Hz"},
    Figure{"water_during_running", "threshold after an oral rehydration solution", 6.5, 6.5, 13.6, "Hz"},
    Figure{"correlates", "athletes", 433, 433, 433, ""},
    Figure{"prevalence", "triathletes, up to", 67, 67, 67, "%"},
    Figure{"prevalence", "marathon runners", 30, 30, 50, "%"},
    Figure{"risk_warm_up", "participants", 17, 17, 17, ""},
    Figure{"risk_warm_up", "threshold before a stretch", 18.94, 18.94, 18.94, "Hz"},
    Figure{"risk_warm_up", "threshold after a stretch", 20.47, 20.47, 20.47, "Hz"},
    Figure{"risk_warm_up", "threshold before, control", 18.12, 18.12, 18.12, "Hz"},
    Figure{"risk_warm_up", "threshold after, control", 19.65, 19.65, 19.65, "Hz"},
    Figure{"risk_dehydration", "odds ratio", 1.63, 1.63, 1.63, ""},
    Figure{"risk_age", "age from which medicines were studied", 50, 50, 50, "years"},
    Figure{"risk_statin", "sequence ratio", 1.16, 1.04, 1.29, ""},
    Figure{"duration", "of induced cramps", 84.6, 84.6, 133.7, "s"},
    Figure{"site_leg", "calf", 54, 54, 54, "%"},
    Figure{"site_leg", "quadriceps", 44, 44, 44, "%"},
    Figure{"site_leg", "hamstring", 33, 33, 33, "%"},
    Figure{"step_hold_time", "hold, one article", 20, 20, 60, "s"},
    Figure{"step_hold_time", "hold, another article", 20, 20, 30, "s"},
    Figure{"step_hold_time", "times, a third article", 4, 4, 5, ""},
    Figure{"step_heat", "time", 2, 2, 3, "min"},
    Figure{"step_heat", "alternations with cold", 4, 4, 5, ""},
    Figure{"step_ice", "first hours", 24, 24, 24, "h"},
    Figure{"step_glasses", "glasses", 3, 3, 4, ""},
    Figure{"step_glasses", "volume", 0.71, 0.71, 1.0, "L", Confidence::derived},
    Figure{"postpone_after_sharp_pain", "days", 1, 1, 2, "days"},
    Figure{"pickle_reflex", "dose", 1, 1, 1, "mL/kg"},
    Figure{"pickle_reflex", "cramp after pickle juice", 84.6, 84.6, 84.6, "s"},
    Figure{"pickle_reflex", "cramp after water", 133.7, 133.7, 133.7, "s"},
    Figure{"pickle_replication", "participants", 11, 11, 11, ""},
    Figure{"pickle_replication", "time to relief against water, drinking", 82.8, 82.8, 82.8, "%"},
    Figure{"pickle_replication", "time to relief against water, rinsing", 68.6, 68.6, 68.6, "%"},
    Figure{"pickle_potassium", "participants", 9, 9, 9, ""},
    Figure{"pickle_potassium", "highest plasma potassium", 4.98, 4.98, 4.98, "mEq/L"},
    Figure{"pickle_sodium", "volume", 79, 79, 79, "mL"},
    Figure{"pickle_sodium", "sodium", 1.5, 1.5, 1.5, "g"},
    Figure{"pickle_sodium", "sodium of a liter", 19, 19, 19, "g", Confidence::derived},
    Figure{"prevent_cool_down", "time", 5, 5, 10, "min"},
    Figure{"prevent_cool_down", "hold", 20, 20, 30, "s"},
    Figure{"food_sodium", "in sweat", 35.9, 35.9, 35.9, "mmol/L"},
    Figure{"food_potassium", "in sweat", 3.6, 3.6, 3.6, "mmol/L"},
    Figure{"food_magnesium", "lost at 1 L/h", 1.3, 1.3, 1.3, "mg/h"},
    Figure{"food_magnesium", "upper intake level of supplements", 350, 350, 350, "mg"},
    Figure{"food_calcium", "in sweat", 16, 16, 16, "mg/L"},
    Figure{"meal_before", "before exercise", 1, 1, 2, "h"},
    // Adjusted sequence ratios, adults of 50 years and more, nocturnal cramps [Garrison2012].
    Figure{"medicine_beta2_agonists", "sequence ratio", 2.42, 2.02, 2.89, ""},
    Figure{"medicine_beta2_agonist_alone", "sequence ratio", 2.17, 1.56, 3.02, ""},
    Figure{"medicine_beta2_agonist_corticosteroid", "sequence ratio", 2.55, 2.06, 3.12, ""},
    Figure{"medicine_diuretics", "sequence ratio", 1.47, 1.33, 1.63, ""},
    Figure{"medicine_potassium_sparing_diuretic", "sequence ratio", 2.12, 1.61, 2.78, ""},
    Figure{"medicine_thiazide_like_diuretic", "sequence ratio", 1.48, 1.29, 1.68, ""},
    Figure{"medicine_loop_diuretic", "sequence ratio", 1.20, 1.00, 1.44, ""},
    Figure{"medicine_statin", "sequence ratio", 1.16, 1.04, 1.29, ""},
    Figure{"triage_heat_stroke", "core temperature", 40, 40, 40, "°C", Confidence::recalled},
};
// clang-format on

/// The place of a statement in `statements`; statements.size() where there is none of that id.
[[nodiscard]] constexpr std::size_t statement_index(std::string_view id) noexcept {
  std::size_t i = 0;
  while (i != statements.size() && statements[i].id != id) ++i;
  return i;
}

}  // namespace quench::cramp
