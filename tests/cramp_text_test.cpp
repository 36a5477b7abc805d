// The words about cramps: every code has them, they keep the wording rules, and every statement of the notes on cramps
// can be reached.
#include "quench/cramp_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "quench/literals.hpp"
#include "support/random_case.hpp"

namespace {

using namespace quench;
using namespace quench::cramp;
using namespace quench::literals;

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

// What no text may say. Notes on cramps 10, notes on safety 5: no cause that is not one, no promise, no diagnosis, no
// medicine to stop, no drinking as an answer.
constexpr std::array forbidden{
    "caused by",
    "because of dehydration",
    "due to",
    "comes from dehydration",
    "lack of salt",
    "lack of sodium",
    "low potassium",
    "low magnesium",
    "low salt",
    "cure",
    "heat cramp",
    "drink more",
    "more water",
    "will help",
    "will relieve",
    "relieves",
    "will stop the cramp",
    "will go away",
    "guarantee",
    "prevents",
    "always works",
    "proven to",
    "you are dehydrated",
    "you have hyponatremia",
    "you are hyponatremic",
    "you have rhabdomyolysis",
    "you have heat stroke",
    "you have a cramp",
    "stop taking",
    "stop the medicine",
    "stop your medicine",
    "take salt",
    "salt tablet",
    "drink water",
    "rehydrate",
    "2 % loss",
    "25 %",
};

std::string broken_rules(std::string_view text) {
  std::string rules;
  const std::string plain = lower(text);
  for (const char* phrase : forbidden) {
    if (plain.find(phrase) == std::string::npos) continue;
    rules += phrase;
    rules += "; ";
  }
  return rules;
}

void check_words(std::string_view prefix, std::string_view of, bool may_be_empty = false) {
  std::string code(prefix);
  code += '.';
  code += of;
  CAPTURE(code);
  const auto all = text::cramp_messages();
  const auto found = std::find_if(all.begin(), all.end(), [&](const text::Message& m) { return m.code == code; });
  REQUIRE(found != all.end());
  if (!may_be_empty) CHECK_FALSE(found->english.empty());
}

template <class Enum>
void check_all(std::string_view prefix, int count, bool may_be_empty = false) {
  std::set<std::string_view> names;
  for (int i = 0; i != count; ++i) {
    const std::string_view name = text::name(static_cast<Enum>(i));
    // What is not known is a name of two enumerations, their own.
    CHECK((name != "unknown" || prefix == "status" || prefix == "band"));
    CHECK(names.insert(name).second);
    check_words(prefix, name, may_be_empty);
  }
  // One past the last is no enumerator.
  CHECK(text::name(static_cast<Enum>(count)) == "unknown");
}

}  // namespace

TEST_CASE("Every code is in the table once, and has words") {
  std::set<std::string_view> codes;
  for (const text::Message& message : text::cramp_messages()) {
    CAPTURE(message.code);
    CHECK(codes.insert(message.code).second);
    CHECK(text::message(message.code) == message.english);
  }
  CHECK(text::message("no.such.code").empty());
  check_all<Sign>("sign", static_cast<int>(sign_count));
  check_all<Urgency>("urgency", 4);
  check_all<FluidAdvice>("fluid", 4);
  check_all<Cooling>("cooling", 3, true);
  check_all<Kind>("kind", static_cast<int>(kind_count));
  check_all<Muscle>("muscle", 5);
  check_all<StepCode>("step", static_cast<int>(step_rows.size()));
  for (int i = 1; i != 9; ++i) check_words("pickle", text::name(static_cast<PickleBlock>(i)));
  check_all<RiskCode>("risk", static_cast<int>(risk_count));
  check_all<Changeable>("changeable", 3);
  check_all<MeasureCode>("measure", static_cast<int>(measure_count));
  check_all<Return>("resume", 5);
  check_all<HeatStep>("heat", static_cast<int>(heat_step_count));
  check_all<Hydration>("status", 7);
  check_all<Certainty>("certainty", 4);
  check_all<Marker>("marker", static_cast<int>(marker_count));
  check_all<MarkerState>("state", 4);
  check_all<Band>("band", 6, true);
  check_all<StatusNote>("note", static_cast<int>(status_note_count));
  check_all<BeforeAdvice>("before", 5);
  for (const TriageRule& rule : triage_rules) check_words("triage", rule.code);
  for (const Question& question : questions) check_words("question", question.code);
  for (const Stretch& stretch : stretches) check_words("stretch", stretch.code);
  for (const FoodSource& food : food_sources) check_words("food", food.code);
  for (const Statement& statement : statements) check_words("statement", statement.id);
  for (std::size_t i = 0; i != risk_count; ++i) {
    const std::string_view code = text::advice_code(static_cast<RiskCode>(i));
    CHECK_FALSE(text::message(code).empty());
  }
}

TEST_CASE("No text breaks a wording rule") {
  for (const text::Message& message : text::cramp_messages()) {
    CAPTURE(message.code);
    CHECK(broken_rules(message.english) == "");
  }
  // Words for every app, so no flag of the command.
  for (const text::Message& message : text::cramp_messages()) {
    CAPTURE(message.code);
    CHECK(message.english.find("--") == std::string_view::npos);
  }
  // The check itself can fail.
  CHECK(broken_rules("Cramps are Caused by dehydration") != "");
  CHECK(broken_rules("pickle juice will relieve it") != "");
  // What is said instead, word for word.
  CHECK(text::message("frame.causes") ==
        "Causes vary; fatigue and past cramps are the most consistent factors; fluid or salt may matter for some "
        "people.");
}

TEST_CASE("What is said to a sign of the whole body never asks for a drink") {
  for (const TriageRule& rule : triage_rules) {
    if (rule.urgency < Urgency::urgent) continue;
    std::string code("triage.");
    code += rule.code;
    const std::string said = lower(text::message(code));
    CAPTURE(said);
    // "After drinking a lot" and "much was drunk" are what happened, not what to do.
    for (const char* phrase : {"drink to", "drink a ", "please drink", "sip", "keep drinking", "should drink"}) {
      CHECK(said.find(phrase) == std::string::npos);
    }
  }
  CHECK(text::message("fluid.stop") == "Nothing to drink: no water, no sports drink.");
}

TEST_CASE("Every number of a statement is a figure of it, and its words print it") {
  for (const Figure& figure : figures) {
    std::string code("statement.");
    code += figure.statement;
    std::string said(text::message(code));
    said.erase(std::remove(said.begin(), said.end(), ','), said.end());
    const auto printed = [&](double value) {
      for (const int decimals : {0, 1, 2}) {
        std::array<char, 32> number{};
        std::snprintf(number.data(), number.size(), "%.*f", decimals, std::abs(value));
        if (std::abs(std::strtod(number.data(), nullptr) - std::abs(value)) > 1e-9) continue;
        const std::string digits(number.data());
        for (std::size_t at = said.find(digits); at != std::string::npos; at = said.find(digits, at + 1)) {
          const bool begins =
              at == 0 || (std::isdigit(static_cast<unsigned char>(said[at - 1])) == 0 && said[at - 1] != '.');
          const char next = at + digits.size() < said.size() ? said[at + digits.size()] : ' ';
          if (begins && std::isdigit(static_cast<unsigned char>(next)) == 0) return true;
        }
      }
      return false;
    };
    CAPTURE(code);
    CAPTURE(figure.of);
    CAPTURE(said);
    CHECK(printed(figure.value));
    CHECK(printed(figure.low));
    CHECK(printed(figure.high));
  }
}

TEST_CASE("Every row of the notes on cramps can be reached") {
  // The rows, section by section, each by the statement that says it.
  const std::vector<std::pair<const char*, std::vector<std::string_view>>> sections{
      {"1 evidence",
       {"definition", "cause", "name", "general_drinking_advice", "ironman_cohort", "race_161_km", "ironman_records",
        "industrial_records", "heat_illness_table", "water_after_dehydration", "water_during_running", "correlates",
        "prevalence", "some_cramps_perhaps"}},
      {"2 causes and risk factors",
       {"risk_fatigue",
        "risk_past_cramp",
        "risk_dehydration",
        "risk_sodium",
        "risk_other_minerals",
        "risk_heat",
        "risk_warm_up",
        "risk_sudden_increase",
        "risk_unfamiliar",
        "risk_circulation",
        "risk_nerve_compression",
        "risk_nutrition",
        "risk_micro_injury",
        "risk_weak_muscle",
        "risk_age",
        "risk_diabetes",
        "risk_anemia",
        "risk_pregnancy",
        "risk_obesity",
        "risk_sleep",
        "risk_thyroid",
        "risk_kidney",
        "risk_diuretic",
        "risk_statin",
        "risk_lactic_acid",
        "two_theories",
        "no_proof"}},
      {"3 kinds", {"cramp_or_spasm", "fatigue_cramp", "generalized_kind", "duration", "site_leg", "site_foot"}},
      {"4.1 steps",
       {"step_stop", "step_stretch", "step_hold_time", "step_massage", "step_heat", "step_ice", "step_heat_or_cold",
        "step_fluid", "step_glasses", "step_pickle_juice", "step_menthol"}},
      {"4.2 stretches", {"calf_standing", "calf_sitting", "hamstring", "quadriceps", "foot"}},
      {"4.3 return", {"resume_when_pain_gone", "postpone_after_sharp_pain", "lingering_pain_professional"}},
      {"5 pickle juice", {"pickle_reflex", "pickle_replication", "pickle_potassium", "pickle_sodium"}},
      {"6 prevention",
       {"prevent_hydration", "prevent_diet", "prevent_warm_up", "prevent_cool_down", "prevent_progression",
        "prevent_rest", "prevent_review"}},
      {"7 electrolytes and food",
       {"food_sodium", "food_potassium", "food_magnesium", "food_calcium", "meal_before", "meal_after"}},
      {"8 medicines",
       {"medicine_beta2_agonists", "medicine_beta2_agonist_alone", "medicine_beta2_agonist_corticosteroid",
        "medicine_diuretics", "medicine_potassium_sparing_diuretic", "medicine_thiazide_like_diuretic",
        "medicine_loop_diuretic", "medicine_statin", "medicine_others"}},
      {"9.1 emergency",
       {"triage_systemic", "triage_heat_stroke", "triage_rhabdomyolysis", "triage_sickling", "triage_hyponatremia"}},
      {"9.2 see a doctor",
       {"doctor_daily_life", "doctor_swelling_skin", "doctor_weakness", "doctor_frequent", "doctor_sleep",
        "doctor_dizziness_sensation", "doctor_no_improvement", "doctor_sharp_pain", "doctor_conditions"}},
  };
  std::size_t rows = 0;
  const std::string shown = text::evidence_to_json();
  for (const auto& section : sections) {
    for (const std::string_view id : section.second) {
      CAPTURE(section.first);
      CAPTURE(id);
      CHECK(statement_index(id) != statements.size());
      std::string quoted("\"id\": \"");
      quoted += id;
      quoted += '"';
      CHECK(shown.find(quoted) != std::string::npos);
      ++rows;
    }
  }
  CHECK(rows == statements.size());
  // And by what they do: each row that is advice is behind a function.
  std::set<std::string_view> used;
  for (const StepRow& row : step_rows) used.insert(row.statement);
  for (const Measure& m : measures) used.insert(m.statement);
  for (const RiskRow& row : risk_rows) used.insert(row.statement);
  for (const Stretch& stretch : stretches) used.insert(stretch.code);
  for (const std::string_view id :
       {"step_stop", "step_stretch", "step_massage", "step_heat", "step_ice", "step_menthol", "step_fluid",
        "step_glasses", "step_pickle_juice", "risk_heat", "risk_past_cramp", "prevent_cool_down", "meal_before",
        "medicine_statin", "calf_sitting"}) {
    CHECK(used.count(id) == 1);
  }
}

TEST_CASE("What people read keeps the wording rules in every combination, and fills in every place") {
  quench_test::SplitMix pick(7);
  for (int n = 0; n != 2000; ++n) {
    quench_test::RandomCase<quench_test::SplitMix> random(pick);
    const Athlete athlete = random.athlete();
    Situation situation{.can_stand = pick(2) == 0, .feeling = static_cast<Feeling>(pick(3))};
    for (int i = pick(5); i != 0; --i) situation.answers.yes.add(static_cast<Sign>(pick(static_cast<int>(sign_count))));
    if (pick(2) == 0) situation.answers.no = red_flags - situation.answers.yes;
    if (pick(3) == 0) situation.measured_deficit = 1.0_kg;
    text::CrampAnswer answer;
    answer.relief = *relief(static_cast<Muscle>(pick(5)), situation, athlete);
    answer.muscle = static_cast<Muscle>(pick(5));
    answer.kind = kind_of(situation.answers);
    answer.resume = return_to_play({.answers = situation.answers, .pain_gone = pick(2) == 0});
    answer.heat = *overheating(situation.answers, athlete);
    History history{.past_cramp = pick(2) == 0, .fatigued = pick(2) == 0, .diabetes = pick(2) == 0};
    history.medicines.statin = pick(2) == 0;
    const Session session = random.session();
    const auto risks = assess(athlete, session, history);
    REQUIRE(risks);
    HydrationCheck check{.urine_color = 1 + pick(8), .thirst = 1 + pick(9), .answers = situation.answers};
    if (pick(2) == 0) check.specific_gravity = 1.0 + pick(40) / 1000.0;
    const auto status = hydration_status(check);
    REQUIRE(status);
    const text::TextOptions us{.units = text::UnitSystem::us};
    for (const std::string& said :
         {text::to_text(answer), text::to_text(answer, us), text::to_text(*risks, prevention(*risks, athlete)),
          text::to_text(*status, check), text::to_json(answer), text::to_json(*status, check),
          text::to_json(*risks, prevention(*risks, athlete))}) {
      const std::string rules = broken_rules(said);
      if (!rules.empty()) {
        CAPTURE(said);
        CHECK(rules == "");
      }
    }
    const std::string said = text::to_text(answer);
    CHECK(said.find('{') == std::string::npos);
    CHECK(said.find("  ()") == std::string::npos);
    if (answer.relief.triage.urgency == Urgency::emergency) {
      CHECK(said.starts_with("! EMERGENCY"));
      CHECK(said.find("Nothing to drink") != std::string::npos);
    }
    if (answer.relief.triage.urgency >= Urgency::urgent) {
      CHECK(said.find("Stretch the muscle") == std::string::npos);
      CHECK(said.find("Drink to thirst") == std::string::npos);
      CHECK(said.find("only if you are thirsty") == std::string::npos);
    }
  }
  CHECK(broken_rules(text::evidence_to_text()) == "");
}

TEST_CASE("Signs, muscles, medicines and history are read by name, with the nearest in the error") {
  const auto signs = text::parse_signs("--signs", std::vector<std::string>{"cola-urine", "Dizziness"});
  REQUIRE(signs);
  CHECK(*signs == Signs{Sign::cola_urine, Sign::dizziness});
  const auto bad = text::parse_signs("--signs", std::vector<std::string>{"dizzyness"});
  REQUIRE_FALSE(bad);
  CHECK(bad.error().field == "--signs");
  CHECK(bad.error().value == "dizzyness");
  CHECK(bad.error().allowed.find("did you mean dizziness?") != std::string::npos);
  const auto none = text::parse_answers("--signs", std::vector<std::string>{"none"});
  REQUIRE(none);
  CHECK(none->yes.empty());
  CHECK(none->no == red_flags);
  CHECK_FALSE(text::parse_answers("--signs", std::vector<std::string>{"none", "dizziness"}));
  CHECK(*text::parse_muscle("m", "Calf") == Muscle::calf);
  CHECK_FALSE(text::parse_muscle("m", "claf!"));
  CHECK(text::parse_medicines("m", std::vector<std::string>{"statin", "loop-diuretic"})->loop_diuretic);
  CHECK_FALSE(text::parse_medicines("m", std::vector<std::string>{"aspirin"}));
  CHECK(text::parse_history("h", std::vector<std::string>{"short-sleep"})->short_sleep);
  CHECK(*text::parse_light("l", "dim") == Light::dim);
}
