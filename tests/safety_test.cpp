// safety.hpp: the caps, the medical gate, the hourly ceiling and the stop rules, in the numbers of their sources.
#include "quench/safety.hpp"

#include <initializer_list>
#include <iterator>
#include <set>
#include <string_view>

#include <doctest/doctest.h>

#include "support/close_to.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::same_as;

// ---- Caps
TEST_CASE("the caps are the published ones") {
  // Notes on safety 1, two decimals: 1.5 US quarts an hour and 12 a day.
  CHECK(in(limits::hourly_cap, liter_per_hour) == same_as(1.42));
  CHECK(in(limits::daily_cap, liter) == same_as(11.36));
  CHECK(in(limits::hourly_cap, us_quart / hour) == close_to(1.5, 0.005));
  CHECK(in(limits::daily_cap, us_quart) == close_to(12.0, 0.006));
  // "absorption band 1.0-1.2 L/h": the lower end.
  CHECK(in(limits::absorption, liter_per_hour) == 1.0);
  // "kidney ceiling ~1.0 L/h at rest" [Sawka2007], "EAH risk threshold: drinking >1.5 L/h" [Rosner2007].
  CHECK(in(limits::kidneys, liter_per_hour) == same_as(1.0));
  CHECK(in(limits::hyponatremia_risk, liter_per_hour) == same_as(1.5));
  // "With no measured SR: thirst, inside the 0.4-0.8 L/h starting range"; "Children 9-12: 0.30-0.75 L/h".
  CHECK(in(limits::unmeasured.low, liter_per_hour) == same_as(0.4));
  CHECK(in(limits::unmeasured.high, liter_per_hour) == same_as(0.8));
  CHECK(in(limits::children.low, liter_per_hour) == same_as(0.30));
  CHECK(in(limits::children.high, liter_per_hour) == same_as(0.75));
  // Notes on safety 4: age below 9 and above 65; notes on fluids 2.2: the row for children ends with 12 years.
  CHECK(in(limits::planned_ages.low, year) == 9.0);
  CHECK(in(limits::planned_ages.high, year) == 65.0);
  CHECK(in(limits::end_of_childhood, year) == 13.0);
  // Notes on fluids 2.1: AND16-pre 5-10 mL/kg and ACSM07-pre1 5-7 mL/kg before; 1.25-1.5 L/kg after.
  CHECK(in(limits::before_most, milliliter_per_kilogram) == same_as(10.0));
  CHECK(in(limits::before_usual.low, milliliter_per_kilogram) == same_as(5.0));
  CHECK(in(limits::before_usual.high, milliliter_per_kilogram) == same_as(7.0));
  CHECK(in(limits::after_most, liter_per_kilogram) == same_as(1.5));
  // Notes on fluids 2.1: DGE20 ">24 h to the next bout: meals + water suffice"; NATA00-post "optimal by 4-6 h after".
  CHECK(in(limits::fast_recovery, hour) == 24.0);
  CHECK(in(limits::rehydration_window, hour) == 6.0);
  // Notes on safety 3: exercise of more than 4 h is a risk factor [Rosner2007]; and 4: 2300 mg/day of sodium
  // [NASEM2019].
  CHECK(in(limits::long_exercise, hour) == 4.0);
  CHECK(in(limits::sodium_chronic_disease_risk, milligram) == 2300.0);
}

// ---- The gate
struct Condition {
  std::string_view field;
  bool MedicalFlags::*flag;
  FindingCode code;
  GateAction action;
  bool water_only;
  bool no_loading;
  Adviser adviser;
  SourceKey source;
  Confidence confidence;
};

// Notes on safety 4, column "library behavior". "No Na/K targets, no KCl" and "no salt products" are water only; "warn;
// cap at thirst" and "thirst, obstetric advice; no loading" are thirst. Refused athletes get nothing at all, so that
// their other columns only matter for somebody with two conditions. Kidney disease as thirst is stricter than the table
// asks. Rows without a key in the notes are quench's own policy on them; what is known of MDMA only by reports (the
// notes: "confirmed, primary citation not on file") is secondary. The flag for a fluid limit is the notes' "follow your
// clinician's limit" for whoever has one for another reason.
constexpr Condition conditions[] = {
    {"medical.heart_failure", &MedicalFlags::heart_failure, FindingCode::heart_failure, GateAction::refuse, true, true,
     Adviser::clinician, SourceKey::ezekowitz2017, Confidence::confirmed},
    {"medical.cirrhosis", &MedicalFlags::cirrhosis, FindingCode::cirrhosis, GateAction::refuse, true, true,
     Adviser::clinician, SourceKey::quench_design, Confidence::recalled},
    {"medical.siadh", &MedicalFlags::siadh, FindingCode::siadh, GateAction::refuse, true, true, Adviser::clinician,
     SourceKey::spasovski2014, Confidence::confirmed},
    {"medical.adrenal_insufficiency", &MedicalFlags::adrenal_insufficiency, FindingCode::adrenal_insufficiency,
     GateAction::refuse, false, true, Adviser::clinician, SourceKey::quench_design, Confidence::recalled},
    {"medical.cystic_fibrosis", &MedicalFlags::cystic_fibrosis, FindingCode::cystic_fibrosis, GateAction::refuse, false,
     true, Adviser::clinician, SourceKey::baker2019, Confidence::confirmed},
    {"medical.eating_disorder", &MedicalFlags::eating_disorder, FindingCode::eating_disorder, GateAction::refuse, false,
     true, Adviser::clinician, SourceKey::quench_design, Confidence::recalled},
    {"medical.psychogenic_polydipsia", &MedicalFlags::psychogenic_polydipsia, FindingCode::psychogenic_polydipsia,
     GateAction::refuse, false, true, Adviser::clinician, SourceKey::quench_design, Confidence::recalled},
    {"medical.mdma", &MedicalFlags::mdma, FindingCode::mdma, GateAction::refuse, false, true, Adviser::clinician,
     SourceKey::quench_design, Confidence::secondary},
    {"medical.fluid_restriction", &MedicalFlags::fluid_restriction, FindingCode::fluid_restriction, GateAction::refuse,
     false, true, Adviser::clinician, SourceKey::quench_design, Confidence::design},
    {"medical.chronic_kidney_disease", &MedicalFlags::chronic_kidney_disease, FindingCode::chronic_kidney_disease,
     GateAction::thirst, true, true, Adviser::clinician, SourceKey::kdigo2024, Confidence::secondary},
    {"medical.hyponatremia_medicine", &MedicalFlags::hyponatremia_medicine, FindingCode::hyponatremia_medicine,
     GateAction::thirst, false, true, Adviser::clinician, SourceKey::kirby2001, Confidence::confirmed},
    {"medical.pregnancy", &MedicalFlags::pregnancy, FindingCode::pregnancy, GateAction::thirst, false, true,
     Adviser::obstetric_clinician, SourceKey::quench_design, Confidence::recalled},
    {"medical.sodium_restriction", &MedicalFlags::sodium_restriction, FindingCode::sodium_restriction,
     GateAction::water_only, true, false, Adviser::clinician, SourceKey::quench_design, Confidence::design},
    {"medical.hypertension", &MedicalFlags::hypertension, FindingCode::hypertension, GateAction::flag, false, false,
     Adviser::clinician, SourceKey::nasem2019, Confidence::confirmed},
    {"medical.sickle_cell_trait", &MedicalFlags::sickle_cell_trait, FindingCode::sickle_cell_trait, GateAction::flag,
     false, false, Adviser::clinician, SourceKey::natasct, Confidence::recalled},
    {"medical.prior_heat_stroke", &MedicalFlags::prior_heat_stroke, FindingCode::prior_heat_stroke, GateAction::flag,
     false, false, Adviser::clinician, SourceKey::quench_design, Confidence::recalled},
    {"medical.prior_hyponatremia", &MedicalFlags::prior_hyponatremia, FindingCode::prior_hyponatremia, GateAction::flag,
     false, true, Adviser::clinician, SourceKey::quench_design, Confidence::recalled},
};

TEST_CASE("what a plan is held to beside the caps is published") {
  // Notes on fluids 6.3 [Jeukendrup2014]: up to 60 g/h of one source, up to 90 of glucose and fructose from 2.5 h on.
  CHECK(in(limits::carbohydrate_one_source, gram / hour) == same_as(60.0));
  CHECK(in(limits::carbohydrate_two_sources, gram / hour) == same_as(90.0));
  CHECK(in(limits::two_sources_from, minute) == same_as(150.0));
  // AND16-dur: sodium over 2 h or above 1.2 L/h; COYLE04: where 3 to 4 g are lost.
  CHECK(in(limits::sodium_from, hour) == same_as(2.0));
  CHECK(in(limits::sodium_from_rate, liter_per_hour) == same_as(1.2));
  CHECK(in(limits::sodium_from_loss.low, gram) == same_as(3.0));
  CHECK(in(limits::sodium_from_loss.high, gram) == same_as(4.0));
  // 60 mmol/L of a forearm patch [Lara2016] through the regression of the forearm: 45.25 (derived).
  CHECK(in(limits::salty_sweat, millimole_per_liter) == close_to(45.25, 1e-9));
  // AND16-post: 1.25 to 1.5 L/kg. NATA17: body water up to 1 % above normal.
  CHECK(in(limits::after_usual.low, liter_per_kilogram) == same_as(1.25));
  CHECK(in(limits::after_usual.high, liter_per_kilogram) == same_as(1.5));
  CHECK(limits::normal_surplus == 0.01);
}

TEST_CASE("the limit of loss is 2 %, and 4 % only where all of the session is temperate and self-paced") {
  // Notes on fluids 5.3: 5 to 22 degrees [Coyle2004], up to 4 % [Goulet2013]; 2 % everywhere else [Sawka2007].
  const auto limit = [](Pacing pacing, std::initializer_list<double> degrees) {
    Session session{.pacing = pacing};
    for (const double air : degrees) {
      session.segments.push_back({.duration = 1.0 * hour, .weather = {.air = celsius(air)}});
    }
    return loss_limit(session);
  };
  for (const double air : {5.0, 12.0, 22.0}) {
    CHECK(limit(Pacing::self_paced, {air}).fraction == 0.04);
    CHECK(limit(Pacing::self_paced, {air}).source == SourceKey::goulet2013);
    CHECK(limit(Pacing::fixed_rate, {air}).fraction == 0.02);
    CHECK(limit(Pacing::unspecified, {air}).fraction == 0.02);
  }
  for (const double air : {-5.0, 4.9, 22.1, 33.0}) CHECK(limit(Pacing::self_paced, {air}).fraction == 0.02);
  CHECK(limit(Pacing::self_paced, {15.0, 30.0}).fraction == 0.02);
  CHECK(limit(Pacing::self_paced, {15.0, 20.0}).fraction == 0.04);
  CHECK(limit(Pacing::self_paced, {30.0}).source == SourceKey::sawka2007);
  // Air that nobody told counts as hot.
  CHECK(loss_limit({.segments = {{.duration = 1.0 * hour}}, .pacing = Pacing::self_paced}).fraction == 0.02);
}

TEST_CASE("each medical flag alone does what the table says") {
  for (const Condition& c : conditions) {
    CAPTURE(c.field);
    Athlete athlete;
    athlete.medical.*c.flag = true;
    const MedicalGate gate = medical_gate(athlete);
    REQUIRE(gate.size() == 1);
    const MedicalRule& rule = **gate.begin();
    CHECK(rule.code == c.code);
    CHECK(rule.field == c.field);
    CHECK(rule.action == c.action);
    CHECK(rule.adviser == c.adviser);
    CHECK(rule.source == c.source);
    CHECK(rule.confidence == c.confidence);
    CHECK(gate.refused == (c.action == GateAction::refuse));
    CHECK(gate.thirst_only == (c.action == GateAction::thirst));
    CHECK(gate.water_only == c.water_only);
    CHECK(gate.no_loading == c.no_loading);
    CHECK(severity(rule) == (c.action == GateAction::refuse ? Severity::refusal : Severity::warning));
  }
}

TEST_CASE("every medical flag has its rule, and every rule its flag") {
  CHECK(std::size(conditions) == medical_rules.size());
  // All flags are one byte, and `asked` is the only one without a rule.
  CHECK(sizeof(MedicalFlags) == medical_rules.size() + 1);
  std::set<std::string_view> fields;
  std::set<FindingCode> codes;
  for (const MedicalRule& rule : medical_rules) {
    fields.insert(rule.field);
    codes.insert(rule.code);
  }
  CHECK(fields.size() == medical_rules.size());
  CHECK(codes.size() == medical_rules.size());
}

TEST_CASE("every row of the notes on contraindications reaches the gate") {
  struct Row {
    std::string_view condition;
    std::string_view field;  // of the flag or the age
  };
  // Notes on safety 4, first column, each condition and medicine on its own.
  constexpr Row rows[] = {
      {"heart failure", "medical.heart_failure"},
      {"chronic kidney disease", "medical.chronic_kidney_disease"},
      {"cirrhosis", "medical.cirrhosis"},
      {"ascites", "medical.cirrhosis"},
      {"SIADH", "medical.siadh"},
      {"thiazides", "medical.hyponatremia_medicine"},
      {"SSRIs", "medical.hyponatremia_medicine"},
      {"SNRIs", "medical.hyponatremia_medicine"},
      {"carbamazepine", "medical.hyponatremia_medicine"},
      {"desmopressin", "medical.hyponatremia_medicine"},
      {"NSAIDs", "medical.hyponatremia_medicine"},
      {"tramadol", "medical.hyponatremia_medicine"},
      {"hypertension", "medical.hypertension"},
      {"adrenal insufficiency", "medical.adrenal_insufficiency"},
      {"cystic fibrosis", "medical.cystic_fibrosis"},
      {"pregnancy", "medical.pregnancy"},
      {"age <9", "athlete.age"},
      {"age >65", "athlete.age"},
      {"eating disorder", "medical.eating_disorder"},
      {"psychogenic polydipsia", "medical.psychogenic_polydipsia"},
      {"MDMA", "medical.mdma"},
      {"sickle cell trait", "medical.sickle_cell_trait"},
      {"prior heat stroke", "medical.prior_heat_stroke"},
      {"prior EAH", "medical.prior_hyponatremia"},
      {"sodium restriction of any cause", "medical.sodium_restriction"},
  };
  std::set<std::string_view> reached{"medical.fluid_restriction"};  // quench's own
  for (const Row& row : rows) {
    CAPTURE(row.condition);
    reached.insert(row.field);
    bool found = false;
    for (const MedicalRule& rule : medical_rules) found = found || rule.field == row.field;
    for (const MedicalRule& rule : age_rules) found = found || rule.field == row.field;
    CHECK(found);
  }
  for (const MedicalRule& rule : medical_rules) CHECK(reached.count(rule.field) == 1);
  // Ages: no number of AAP's under 9 [Bergeron2011]; both are policy, and recalled.
  CHECK(age_rules[0].source == SourceKey::bergeron2011);
  CHECK(age_rules[1].source == SourceKey::quench_design);
  for (const MedicalRule& rule : age_rules) CHECK(rule.confidence == Confidence::recalled);
}

TEST_CASE("an athlete without a condition passes the gate") {
  const MedicalGate gate = medical_gate(Athlete{.age = 34.0 * year, .medical = {.asked = true}});
  CHECK(gate.size() == 0);
  CHECK(gate.begin() == gate.end());
  CHECK_FALSE(gate.refused);
  CHECK_FALSE(gate.thirst_only);
  CHECK_FALSE(gate.water_only);
  CHECK_FALSE(gate.no_loading);
}

TEST_CASE("children under 9 and adults over 65 get no automated volume") {
  struct Row {
    double years;
    bool refused;
    Adviser adviser;
  };
  for (const Row& row :
       {Row{5.0, true, Adviser::caregiver}, Row{8.99, true, Adviser::caregiver}, Row{9.0, false, {}},
        Row{65.0, false, {}}, Row{65.01, true, Adviser::clinician}, Row{90.0, true, Adviser::clinician}}) {
    CAPTURE(row.years);
    const MedicalGate gate = medical_gate(Athlete{.age = row.years * year});
    CHECK(gate.refused == row.refused);
    CHECK(gate.size() == (row.refused ? 1 : 0));
    if (row.refused) CHECK((*gate.begin())->adviser == row.adviser);
    if (row.refused) CHECK((*gate.begin())->field == "athlete.age");
  }
  CHECK_FALSE(medical_gate(Athlete{}).refused);
}

TEST_CASE("conditions add up, and what refuses comes first") {
  // Every pair, in both orders of the table.
  for (const Condition& a : conditions) {
    for (const Condition& b : conditions) {
      if (&a == &b) continue;
      Athlete athlete;
      athlete.medical.*a.flag = true;
      athlete.medical.*b.flag = true;
      const MedicalGate gate = medical_gate(athlete);
      REQUIRE(gate.size() == 2);
      REQUIRE(gate.refused == (a.action == GateAction::refuse || b.action == GateAction::refuse));
      REQUIRE(gate.thirst_only == (a.action == GateAction::thirst || b.action == GateAction::thirst));
      REQUIRE(gate.water_only == (a.water_only || b.water_only));
      REQUIRE(gate.no_loading == (a.no_loading || b.no_loading));
      if (gate.refused) REQUIRE((*gate.begin())->action == GateAction::refuse);
    }
  }
  // All of them and an age: the gate holds them all.
  Athlete everything{.age = 5.0 * year};
  for (const Condition& c : conditions) everything.medical.*c.flag = true;
  CHECK(medical_gate(everything).size() == medical_rules.size() + 1);
}

// ---- The ceiling
double ceiling(const Athlete& athlete) {
  return in(hourly_ceiling(athlete, medical_gate(athlete)).rate, liter_per_hour);
}
FindingCode ceiling_code(const Athlete& athlete) { return hourly_ceiling(athlete, medical_gate(athlete)).code; }
Athlete sweats(double liters_per_hour) { return {.sweat_rate = MeasuredSweatRate{liters_per_hour * liter_per_hour}}; }

TEST_CASE("the hourly ceiling is the smallest of sweat rate, absorption and cap") {
  // Notes on safety 1: min(measured SR, absorption band value, 1.42 L/h); 0.4-0.8 L/h where there is no measured rate.
  CHECK(ceiling(sweats(0.5)) == same_as(0.5));
  CHECK(ceiling_code(sweats(0.5)) == FindingCode::ceiling_measured_rate);
  CHECK(ceiling(sweats(2.5)) == same_as(1.0));
  CHECK(ceiling_code(sweats(2.5)) == FindingCode::ceiling_absorption);
  CHECK(ceiling(Athlete{}) == same_as(0.8));
  CHECK(ceiling_code(Athlete{}) == FindingCode::ceiling_unmeasured);
  for (double rate = 0.05; rate <= 6.0; rate += 0.05) {
    REQUIRE(ceiling(sweats(rate)) <= 1.42);
    REQUIRE(ceiling(sweats(rate)) <= rate);
  }
}

TEST_CASE("children have a ceiling of 0.75 liters an hour until they are 13") {
  Athlete child{.age = 10.0 * year};
  CHECK(ceiling(child) == same_as(0.75));
  CHECK(ceiling_code(child) == FindingCode::ceiling_child);
  child.age = 12.99 * year;
  CHECK(ceiling(child) == same_as(0.75));
  child.age = 13.0 * year;
  CHECK(ceiling(child) == same_as(0.8));
  // A child who was measured: the smaller of the two.
  child = sweats(0.6);
  child.age = 10.0 * year;
  CHECK(ceiling(child) == same_as(0.6));
  child = sweats(1.2);
  child.age = 10.0 * year;
  CHECK(ceiling(child) == same_as(0.75));
}

TEST_CASE("whoever should drink to thirst has the low end of the starting range") {
  for (const Condition& c : conditions) {
    if (c.action != GateAction::thirst) continue;
    CAPTURE(c.field);
    Athlete athlete;
    athlete.medical.*c.flag = true;
    CHECK(ceiling(athlete) == same_as(0.4));
    CHECK(ceiling_code(athlete) == FindingCode::ceiling_thirst);
    // A measured rate raises nobody above it, and may lower the ceiling further.
    athlete.sweat_rate = MeasuredSweatRate{2.0 * liter_per_hour};
    CHECK(ceiling(athlete) == same_as(0.4));
    athlete.sweat_rate = MeasuredSweatRate{0.3 * liter_per_hour};
    CHECK(ceiling(athlete) == same_as(0.3));
  }
}

// ---- Stop rules
TEST_CASE("the seven stop rules are there, each with its action") {
  struct Row {
    std::string_view code;
    StopAction action;
    SourceKey source;
  };
  // Notes on safety 2, in its order.
  constexpr Row rows[] = {
      {"confusion_seizure_collapse", StopAction::emergency, SourceKey::hew_butler2015},
      {"vomiting_headache_bloating_after_drinking", StopAction::emergency_no_water, SourceKey::hew_butler2015},
      {"hot_and_confused", StopAction::emergency_cooling, SourceKey::casa2015},
      {"dark_urine_severe_muscle_pain", StopAction::urgent_care, SourceKey::niosh_rhabdo},
      {"generalized_cramps", StopAction::refer, SourceKey::miller2022},
      {"sickle_trait_weakness", StopAction::emergency, SourceKey::natasct},
      {"heavier_than_at_the_start", StopAction::stop_drinking, SourceKey::hew_butler2015},
  };
  REQUIRE(stop_rules.size() == 7);
  for (std::size_t i = 0; i != stop_rules.size(); ++i) {
    CHECK(stop_rules[i].code == rows[i].code);
    CHECK(stop_rules[i].action == rows[i].action);
    CHECK(stop_rules[i].source == rows[i].source);
  }
  // "Core > 40 °C (recalled)".
  CHECK(in_celsius(limits::core_emergency) == same_as(40.0));
}

}  // namespace
