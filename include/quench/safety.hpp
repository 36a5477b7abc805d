// The limits that outrank every rule, model and option: caps, the medical gate, stop rules, and the findings they
// leave.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "quench/athlete.hpp"
#include "quench/session.hpp"
#include "quench/source_key.hpp"
#include "quench/sweat.hpp"

namespace quench {

namespace limits {

/// Nobody drinks more in an hour, 1.42 L (1.5 US qt, 48 oz) [NIOSH2016, TBMED507, confirmed].
inline constexpr VolumeRate hourly_cap = 1.42 * liter_per_hour;
/// Nor in a day, 11.36 L (12 US qt) [TBMED507, confirmed].
inline constexpr Volume daily_cap = 11.36 * liter;
/// What the gut takes up in an hour, the lower end of the band 1.0 to 1.2 L/h (recalled).
inline constexpr VolumeRate absorption = 1.0 * liter_per_hour;
/// What kidneys clear in an hour at rest, about 1.0 L; less in exercise and heat [Sawka2007, confirmed].
inline constexpr VolumeRate kidneys = 1.0 * liter_per_hour;
/// Drinking more than this is a risk factor of hyponatremia, 1.5 L/h [Rosner2007, confirmed].
inline constexpr VolumeRate hyponatremia_risk = 1.5 * liter_per_hour;
/// Whoever stays below the ceilings that are enforced stays below these two.
static_assert(absorption <= kidneys && hourly_cap < hyponatremia_risk);
/// Where drinking starts for somebody whose sweat rate was never measured, 0.4 to 0.8 L/h [Sawka2007, secondary]; its
/// upper end is their ceiling, its lower end the ceiling of those who should drink to thirst only.
inline constexpr Range<VolumeRate> unmeasured{0.4 * liter_per_hour, 0.8 * liter_per_hour};
/// Mean sweat rate of athletes per kilogram, 15.3 mL/kg/h [Baker2016, confirmed]; who has less mass than the rule was
/// made for starts at the lower end above, which ACSM 2007 gives for light people.
inline constexpr auto typical_sweat_rate = 15.3 * milliliter_per_kilogram / hour;
/// Children of 9 to 12 years, 0.30 to 0.75 L/h [AAP2011, secondary].
inline constexpr Range<VolumeRate> children{0.30 * liter_per_hour, 0.75 * liter_per_hour};
/// Ages without an automated volume: under 9 and over 65 (policy on [AAP2011]; recalled).
inline constexpr Range<Time> planned_ages{9.0 * year, 65.0 * year};
inline constexpr Time end_of_childhood = 13.0 * year;
/// Largest drink before a session, 10 mL per kg of body mass, and the usual range 5 to 7 [Thomas2016, Sawka2007,
/// secondary].
inline constexpr VolumePerMass before_most = 10.0 * milliliter_per_kilogram;
inline constexpr Range<VolumePerMass> before_usual{5.0 * milliliter_per_kilogram, 7.0 * milliliter_per_kilogram};
/// Most that is drunk afterward for a kilogram lost, 1.5 L [Sawka2007, Thomas2016, secondary].
inline constexpr VolumePerMass after_most = 1.5 * liter_per_kilogram;
/// What is drunk afterward for a kilogram lost by whoever must recover fast, 1.25 to 1.5 L [Thomas2016, secondary].
inline constexpr Range<VolumePerMass> after_usual{1.25 * liter_per_kilogram, 1.5 * liter_per_kilogram};
/// How far above normal body water still is normal, 1 % of body mass [McDermott2017, confirmed].
inline constexpr double normal_surplus = 0.01;
/// Fast recovery is for a next session within a day [DGE2020, confirmed].
inline constexpr Time fast_recovery = 24.0 * hour;
/// Rehydration is best done within 6 h [Casa2000, confirmed].
inline constexpr Time rehydration_window = 6.0 * hour;
/// Exercise longer than 4 h is a risk factor of hyponatremia [Rosner2007, confirmed].
inline constexpr Time long_exercise = 4.0 * hour;
/// Carbohydrate that the gut takes up, of one kind of sugar, and of glucose with fructose from 2.5 h on
/// [Jeukendrup2014, confirmed]. It does not scale with body mass.
inline constexpr MassRate carbohydrate_one_source = 60.0 * gram / hour;
inline constexpr MassRate carbohydrate_two_sources = 90.0 * gram / hour;
inline constexpr Time two_sources_from = 2.5 * hour;
/// Sodium is worth planning over 2 h, above 1.2 L/h of sweat [Thomas2016, recalled], or where 3 to 4 g are lost
/// [Coyle2004, confirmed].
inline constexpr Time sodium_from = 2.0 * hour;
inline constexpr VolumeRate sodium_from_rate = 1.2 * liter_per_hour;
inline constexpr Range<Mass> sodium_from_loss{3.0 * gram, 4.0 * gram};
/// Whole-body sweat sodium of a salty sweater: 60 mmol/L of a forearm patch [Lara2016, confirmed] through the forearm
/// regression, 0.57 x 60 + 11.05 (derived).
inline constexpr Molarity salty_sweat = (0.57 * 60.0 + 11.05) * millimole_per_liter;
/// Sodium intake above which the risk of chronic disease rises, 2300 mg a day from 14 years [NASEM2019, confirmed].
inline constexpr Mass sodium_chronic_disease_risk = 2300.0 * milligram;

}  // namespace limits

/// How much a session may take from body water, as a share of body mass, before it costs performance.
struct LossLimit {
  Range<Temperature> air{};  ///< of every segment
  bool self_paced = false;   ///< only where the athlete sets the pace
  double fraction = 0.02;
  SourceKey source = SourceKey::sawka2007;
  Confidence confidence = Confidence::confirmed;
};

/// The limits, the exception first; the first row that holds counts. In temperate air, 5 to 22 °C, a 2 % loss is
/// tolerated [Coyle2004, confirmed], and up to 4 % is unlikely to slow somebody who sets the pace [Goulet2013,
/// confirmed]. Everywhere else, in the heat and at a held rate, 2 % [Sawka2007, McDermott2017, confirmed].
inline constexpr std::array loss_limits{
    LossLimit{{celsius(5.0), celsius(22.0)}, true, 0.04, SourceKey::goulet2013, Confidence::confirmed},
    LossLimit{{celsius(-40.0), celsius(60.0)}, false, 0.02, SourceKey::sawka2007, Confidence::confirmed},
};

/// The limit of a session. Air that nobody told counts as hot, and a pace that nobody told as held.
[[nodiscard]] inline LossLimit loss_limit(const Session& session) noexcept {
  for (const LossLimit& row : loss_limits) {
    bool holds = !row.self_paced || session.pacing == Pacing::self_paced;
    for (const Segment& segment : session.segments) {
      const bool inside = segment.weather.air && row.air.contains(*segment.weather.air);
      holds = holds && (inside || !row.self_paced);
    }
    if (holds) return row;
  }
  return loss_limits.back();
}

enum class Severity : std::uint8_t { info, warning, refusal };

/// What a limit or a check found. Stable; quench::text has names and sentences.
enum class FindingCode : std::uint8_t {
  // The medical gate.
  heart_failure,
  chronic_kidney_disease,
  cirrhosis,
  siadh,
  adrenal_insufficiency,
  cystic_fibrosis,
  eating_disorder,
  psychogenic_polydipsia,
  mdma,
  fluid_restriction,
  age_under_9,
  age_over_65,
  hyponatremia_medicine,
  pregnancy,
  sodium_restriction,
  hypertension,
  sickle_cell_trait,
  prior_heat_stroke,
  prior_hyponatremia,
  child,
  medical_history_not_asked,
  // What moved a number, from `from` to `to`.
  scaled_to_body_mass,
  limited_to_expected_loss,
  no_fluid_loading,
  ceiling_hourly_cap,
  ceiling_absorption,
  ceiling_measured_rate,
  ceiling_unmeasured,
  ceiling_thirst,
  ceiling_child,
  no_mass_gain,
  drinking_chances,
  daily_cap,
  after_beyond_window,
  after_by_weighing,
  after_expected,
  water_instead_of_salt,
  bottles_run_out,
  largest_drink,
  raised_for_loss_limit,
  already_overhydrated,
  guideline_silent,
  after_meals_and_water,
  recovery_is_the_drink_before,
  salt_with_recovery,
  starting_deficit,
  // What will or may happen.
  loss_over_limit,
  plasma_sodium_low,
  long_session,
  heat_not_compensable,
  work_rest,
  at_maximal_sweat_rate,
  carbohydrate_below_rule,
  carbohydrate_above_uptake,
  sodium_worthwhile,
  // How good the numbers are.
  no_physiology,
  assumed,
  out_of_domain,
  sweat_in_water,
  measured_rate_unlike_model,
  // What a log has changed.
  behind_plan,
  ahead_of_plan,
  not_made_up,
  vomited,
  heavier_than_start,
};
inline constexpr std::size_t finding_code_count = static_cast<std::size_t>(FindingCode::heavier_than_start) + 1;

/// One finding. `from` and `to` are in `unit`: from what to what a limit moved a number, or a value and its limit.
/// `subject` is the amount or the input it is about: "during.fluid", "athlete.height".
struct Finding {
  Severity severity = Severity::info;
  FindingCode code = FindingCode::assumed;
  std::string_view subject{};
  double from = 0.0;
  double to = 0.0;
  std::string_view unit{};
  SourceKey source = SourceKey::quench_design;
  int index = -1;  ///< of the segment, where it is about one
};

/// What a medical flag does to a plan.
enum class GateAction : std::uint8_t {
  refuse,      ///< no plan
  thirst,      ///< drink to thirst; the plan is capped low
  water_only,  ///< no salt and no electrolytes
  flag,        ///< a warning
};

/// Whom a refused or flagged athlete should ask.
enum class Adviser : std::uint8_t { clinician, obstetric_clinician, caregiver };

/// One row of the medical gate.
struct MedicalRule {
  FindingCode code;
  bool MedicalFlags::*flag;  ///< null for an age
  std::string_view field;
  GateAction action;
  bool water_only;  ///< in addition: no salt and no electrolytes
  bool no_loading;  ///< in addition: no drink ahead of the session
  Adviser adviser;
  SourceKey source;
  Confidence confidence;
};

/// The gate, row by row. Chronic kidney disease and sodium restriction take the salt out of a plan; the others are as
/// GateAction says. Conditions that *raise* salt need are referred as well: a plan for average salt would be too
/// little.
inline constexpr std::array medical_rules{
    MedicalRule{FindingCode::heart_failure, &MedicalFlags::heart_failure, "medical.heart_failure", GateAction::refuse,
                true, true, Adviser::clinician, SourceKey::ezekowitz2017, Confidence::confirmed},
    MedicalRule{FindingCode::cirrhosis, &MedicalFlags::cirrhosis, "medical.cirrhosis", GateAction::refuse, true, true,
                Adviser::clinician, SourceKey::quench_design, Confidence::recalled},
    MedicalRule{FindingCode::siadh, &MedicalFlags::siadh, "medical.siadh", GateAction::refuse, true, true,
                Adviser::clinician, SourceKey::spasovski2014, Confidence::confirmed},
    MedicalRule{FindingCode::adrenal_insufficiency, &MedicalFlags::adrenal_insufficiency,
                "medical.adrenal_insufficiency", GateAction::refuse, false, true, Adviser::clinician,
                SourceKey::quench_design, Confidence::recalled},
    MedicalRule{FindingCode::cystic_fibrosis, &MedicalFlags::cystic_fibrosis, "medical.cystic_fibrosis",
                GateAction::refuse, false, true, Adviser::clinician, SourceKey::baker2019, Confidence::confirmed},
    MedicalRule{FindingCode::eating_disorder, &MedicalFlags::eating_disorder, "medical.eating_disorder",
                GateAction::refuse, false, true, Adviser::clinician, SourceKey::quench_design, Confidence::recalled},
    MedicalRule{FindingCode::psychogenic_polydipsia, &MedicalFlags::psychogenic_polydipsia,
                "medical.psychogenic_polydipsia", GateAction::refuse, false, true, Adviser::clinician,
                SourceKey::quench_design, Confidence::recalled},
    // Confirmed by reports; the primary citation is not on file.
    MedicalRule{FindingCode::mdma, &MedicalFlags::mdma, "medical.mdma", GateAction::refuse, false, true,
                Adviser::clinician, SourceKey::quench_design, Confidence::secondary},
    MedicalRule{FindingCode::fluid_restriction, &MedicalFlags::fluid_restriction, "medical.fluid_restriction",
                GateAction::refuse, false, true, Adviser::clinician, SourceKey::quench_design, Confidence::design},
    MedicalRule{FindingCode::chronic_kidney_disease, &MedicalFlags::chronic_kidney_disease,
                "medical.chronic_kidney_disease", GateAction::thirst, true, true, Adviser::clinician,
                SourceKey::kdigo2024, Confidence::secondary},
    MedicalRule{FindingCode::hyponatremia_medicine, &MedicalFlags::hyponatremia_medicine,
                "medical.hyponatremia_medicine", GateAction::thirst, false, true, Adviser::clinician,
                SourceKey::kirby2001, Confidence::confirmed},
    MedicalRule{FindingCode::pregnancy, &MedicalFlags::pregnancy, "medical.pregnancy", GateAction::thirst, false, true,
                Adviser::obstetric_clinician, SourceKey::quench_design, Confidence::recalled},
    MedicalRule{FindingCode::sodium_restriction, &MedicalFlags::sodium_restriction, "medical.sodium_restriction",
                GateAction::water_only, true, false, Adviser::clinician, SourceKey::quench_design, Confidence::design},
    MedicalRule{FindingCode::hypertension, &MedicalFlags::hypertension, "medical.hypertension", GateAction::flag, false,
                false, Adviser::clinician, SourceKey::nasem2019, Confidence::confirmed},
    MedicalRule{FindingCode::sickle_cell_trait, &MedicalFlags::sickle_cell_trait, "medical.sickle_cell_trait",
                GateAction::flag, false, false, Adviser::clinician, SourceKey::natasct, Confidence::recalled},
    MedicalRule{FindingCode::prior_heat_stroke, &MedicalFlags::prior_heat_stroke, "medical.prior_heat_stroke",
                GateAction::flag, false, false, Adviser::clinician, SourceKey::quench_design, Confidence::recalled},
    MedicalRule{FindingCode::prior_hyponatremia, &MedicalFlags::prior_hyponatremia, "medical.prior_hyponatremia",
                GateAction::flag, false, true, Adviser::clinician, SourceKey::quench_design, Confidence::recalled},
};

/// Ages that the gate refuses, and whom they should ask.
inline constexpr std::array age_rules{
    MedicalRule{FindingCode::age_under_9, nullptr, "athlete.age", GateAction::refuse, false, true, Adviser::caregiver,
                SourceKey::bergeron2011, Confidence::recalled},
    MedicalRule{FindingCode::age_over_65, nullptr, "athlete.age", GateAction::refuse, false, true, Adviser::clinician,
                SourceKey::quench_design, Confidence::recalled},
};

/// What the medical gate decides for one athlete.
class MedicalGate {
 public:
  bool refused = false;
  bool thirst_only = false;
  bool water_only = false;
  bool no_loading = false;

  constexpr void add(const MedicalRule& rule) noexcept {
    refused = refused || rule.action == GateAction::refuse;
    thirst_only = thirst_only || rule.action == GateAction::thirst;
    water_only = water_only || rule.water_only;
    no_loading = no_loading || rule.no_loading;
    rules_[count_++] = &rule;
  }
  /// The rules that apply, those that refuse first.
  [[nodiscard]] constexpr const MedicalRule* const* begin() const noexcept { return rules_.data(); }
  [[nodiscard]] constexpr const MedicalRule* const* end() const noexcept { return rules_.data() + count_; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return count_; }

 private:
  std::array<const MedicalRule*, medical_rules.size() + age_rules.size()> rules_{};
  std::size_t count_ = 0;
};

/// The severity of a rule's finding.
[[nodiscard]] constexpr Severity severity(const MedicalRule& rule) noexcept {
  return rule.action == GateAction::refuse ? Severity::refusal : Severity::warning;
}

/// Runs the gate. It comes before everything else: no number is shown to an athlete whom it refuses.
[[nodiscard]] constexpr MedicalGate medical_gate(const Athlete& athlete) noexcept {
  MedicalGate gate;
  if (athlete.age && *athlete.age < limits::planned_ages.low) gate.add(age_rules[0]);
  if (athlete.age && *athlete.age > limits::planned_ages.high) gate.add(age_rules[1]);
  for (const MedicalRule& rule : medical_rules) {
    if (athlete.medical.*rule.flag) gate.add(rule);
  }
  return gate;
}

/// The most that may be drunk in any hour, and which limit says so.
struct HourlyCeiling {
  VolumeRate rate = limits::hourly_cap;
  FindingCode code = FindingCode::ceiling_hourly_cap;
  SourceKey source = SourceKey::niosh2016;
};

/// The hourly ceiling (policy on the cited rows): the smallest of the hard cap 1.42 L/h, the absorption band, the
/// measured sweat rate or, where there is none, the upper end of the starting range; 0.75 L/h for children; the lower
/// end of the starting range for those whom the gate tells to drink to thirst. `learned` is the sweat rate of the
/// session by a profile that knows weigh-ins: it counts as measured.
[[nodiscard]] constexpr HourlyCeiling hourly_ceiling(const Athlete& athlete, const MedicalGate& gate,
                                                     std::optional<VolumeRate> learned = {}) noexcept {
  HourlyCeiling ceiling;
  const auto lower = [&ceiling](VolumeRate rate, FindingCode code, SourceKey source) {
    if (rate < ceiling.rate) ceiling = {rate, code, source};
  };
  lower(limits::absorption, FindingCode::ceiling_absorption, SourceKey::quench_design);
  if (athlete.sweat_rate) {
    lower(athlete.sweat_rate->rate, FindingCode::ceiling_measured_rate, SourceKey::sawka2007);
  } else if (learned) {
    lower(*learned, FindingCode::ceiling_measured_rate, SourceKey::sawka2007);
  } else {
    lower(limits::unmeasured.high, FindingCode::ceiling_unmeasured, SourceKey::sawka2007);
  }
  if (athlete.age && *athlete.age < limits::end_of_childhood) {
    lower(limits::children.high, FindingCode::ceiling_child, SourceKey::bergeron2011);
  }
  if (gate.thirst_only) lower(limits::unmeasured.low, FindingCode::ceiling_thirst, SourceKey::sawka2007);
  return ceiling;
}

namespace limits {
/// Core temperature above which heat and confusion are an emergency, 40 °C (recalled) [Casa2015].
inline constexpr Temperature core_emergency = celsius(40.0);
}  // namespace limits

enum class StopAction : std::uint8_t {
  emergency,           ///< stop, call emergency services
  emergency_no_water,  ///< stop drinking, emergency help, no water
  emergency_cooling,   ///< emergency; cold-water immersion now
  urgent_care,         ///< stop, urgent medical care
  refer,               ///< stop, see a doctor
  stop_drinking,       ///< until thirsty and urinating; no salt as a treatment
};

/// When to stop. On every plan; symptoms outrank every number. Stable codes; quench::text has the sentences.
struct StopRule {
  std::string_view code;
  StopAction action;
  SourceKey source;
};

inline constexpr std::array stop_rules{
    StopRule{"confusion_seizure_collapse", StopAction::emergency, SourceKey::hew_butler2015},
    StopRule{"vomiting_headache_bloating_after_drinking", StopAction::emergency_no_water, SourceKey::hew_butler2015},
    StopRule{"hot_and_confused", StopAction::emergency_cooling, SourceKey::casa2015},
    StopRule{"dark_urine_severe_muscle_pain", StopAction::urgent_care, SourceKey::niosh_rhabdo},
    StopRule{"generalized_cramps", StopAction::refer, SourceKey::miller2022},
    StopRule{"sickle_trait_weakness", StopAction::emergency, SourceKey::natasct},
    StopRule{"heavier_than_at_the_start", StopAction::stop_drinking, SourceKey::hew_butler2015},
};

}  // namespace quench
