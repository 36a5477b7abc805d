// What the medical gate says and asks: whom to ask, the medicines by name, a question for each flag, and no salt at all
// for kidneys that cannot clear it.
#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "quench/plan.hpp"
#include "quench/text.hpp"

namespace {

using namespace quench;

bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

std::string_view person(Adviser adviser) {
  switch (adviser) {
    case Adviser::clinician:
      return "your doctor";
    case Adviser::obstetric_clinician:
      return "your midwife or obstetrician";
    case Adviser::caregiver:
      return "a caregiver and the child's doctor";
  }
  return "?";
}

std::vector<MedicalRule> every_rule() {
  std::vector<MedicalRule> rules(age_rules.begin(), age_rules.end());
  rules.insert(rules.end(), medical_rules.begin(), medical_rules.end());
  return rules;
}

// Text without the line breaks and indents of its paragraphs.
std::string unwrapped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c != '\n' && c != ' ') {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  return result;
}

constexpr std::string_view medicines[] = {"thiazide",     "SSRI",  "SNRI",    "carbamazepine",
                                          "desmopressin", "NSAID", "tramadol"};

TEST_CASE("a refusal says whom to ask, for every flag and age, alone and beside another, in text and in JSON") {
  for (const MedicalRule& rule : every_rule()) {
    for (const bool alone : {true, false}) {
      if (alone && rule.action != GateAction::refuse) continue;
      CAPTURE(rule.field);
      CAPTURE(alone);
      Athlete athlete;
      if (rule.flag != nullptr) athlete.medical.*rule.flag = true;
      if (rule.code == FindingCode::age_under_9) athlete.age = 8.0 * year;
      if (rule.code == FindingCode::age_over_65) athlete.age = 66.0 * year;
      if (!alone) athlete.medical.heart_failure = true;
      const MedicalGate gate = medical_gate(athlete);
      REQUIRE(gate.refused);
      CHECK(has(unwrapped(text::refusal_to_text(gate)), text::sentence(rule)));
      std::string lower = text::sentence(rule);
      CHECK(has(lower, person(rule.adviser)));
      std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
      CHECK(has(lower, "ask"));
      const std::string json = text::refusal_to_json(gate);
      const std::size_t code = json.find("\"code\": \"" + std::string(text::name(rule.code)) + "\"");
      REQUIRE(code != json.npos);
      const std::string finding = json.substr(code, json.find('}', code) - code);
      CHECK(has(finding, "\"message\": \"" + text::sentence(rule) + "\""));
      CHECK(has(finding, "\"ask\": \"" + std::string(text::name(rule.adviser)) + "\""));
    }
  }
}

TEST_CASE("a plan with a flag says whom to ask as well") {
  for (const MedicalRule& rule : medical_rules) {
    if (rule.action == GateAction::refuse) continue;
    CAPTURE(rule.field);
    Athlete athlete{.body_mass = 62.0 * kilogram, .age = 34.0 * year};
    athlete.medical.*rule.flag = true;
    const Session session{.segments = {{.activity = running(10.0 * kilometer_per_hour),
                                        .duration = 1.0 * hour,
                                        .weather = {.air = celsius(25.0)}}}};
    const auto plan = make_plan(athlete, session);
    REQUIRE(plan);
    CHECK(has(unwrapped(text::to_text(*plan, athlete, session)), text::sentence(rule)));
    CHECK(has(text::sentence(rule), person(rule.adviser)));
    CHECK(has(text::to_json(*plan, athlete, session), person(rule.adviser)));
  }
}

TEST_CASE("every flag and age has a question of its own, with a stable code, that names the medicines") {
  std::set<std::string_view> questions;
  std::set<std::string_view> codes;
  for (const MedicalRule& rule : every_rule()) {
    CAPTURE(rule.field);
    const std::string_view question = text::question(rule);
    REQUIRE_FALSE(question.empty());
    CHECK(question.back() == '?');
    questions.insert(question);
    codes.insert(text::name(rule.code));
    if (rule.flag == nullptr) continue;
    // The code is the word that an answer is given by.
    const std::vector<std::string> answer{std::string(text::name(rule.code))};
    const auto flags = text::parse_conditions("condition", answer);
    REQUIRE(flags);
    CHECK((*flags).*rule.flag);
    CHECK(flags->asked);
  }
  CHECK(questions.size() == every_rule().size());
  CHECK(codes.size() == every_rule().size());
  const auto& medicine = *std::find_if(medical_rules.begin(), medical_rules.end(), [](const MedicalRule& rule) {
    return rule.code == FindingCode::hyponatremia_medicine;
  });
  const auto not_asked = text::sentence(Finding{.code = FindingCode::medical_history_not_asked});
  for (const std::string_view name : medicines) {
    CAPTURE(name);
    CHECK(has(std::string(text::question(medicine)), name));
    CHECK(has(text::sentence(medicine), name));
    CHECK(has(not_asked, name));
  }
  MedicalRule other = medicine;
  other.code = FindingCode::assumed;
  CHECK(text::question(other).empty());
}

TEST_CASE("a medicine and the other names of a condition are read by name") {
  struct Word {
    std::string text;
    bool MedicalFlags::*flag;
  };
  for (const Word& word :
       {Word{"thiazide", &MedicalFlags::hyponatremia_medicine}, Word{"SSRI", &MedicalFlags::hyponatremia_medicine},
        Word{"snri", &MedicalFlags::hyponatremia_medicine}, Word{"carbamazepine", &MedicalFlags::hyponatremia_medicine},
        Word{"desmopressin", &MedicalFlags::hyponatremia_medicine}, Word{"NSAID", &MedicalFlags::hyponatremia_medicine},
        Word{"tramadol", &MedicalFlags::hyponatremia_medicine}, Word{"ascites", &MedicalFlags::cirrhosis},
        Word{"ecstasy", &MedicalFlags::mdma}}) {
    CAPTURE(word.text);
    const std::vector<std::string> one{word.text};
    const auto flags = text::parse_conditions("condition", one);
    REQUIRE(flags);
    MedicalFlags expected{.asked = true};
    expected.*word.flag = true;
    for (const MedicalRule& rule : medical_rules) CHECK((*flags).*rule.flag == expected.*rule.flag);
  }
}

TEST_CASE("sickle cell trait is asked and flagged where it is only possible") {
  for (const MedicalRule& rule : medical_rules) {
    if (rule.code != FindingCode::sickle_cell_trait) continue;
    CHECK(has(text::sentence(rule), "known or possible"));
    CHECK(has(std::string(text::question(rule)), "might"));
  }
  for (const StopRule& rule : stop_rules) {
    if (rule.code == "sickle_trait_weakness") CHECK(has(text::sentence(rule), "known or possible"));
  }
}

TEST_CASE("each stop rule says each of its triggers, and what to do") {
  struct Row {
    std::string_view code;
    std::vector<std::string_view> words;
  };
  // Notes on safety 2, its rows.
  const std::vector<Row> rows{
      {"confusion_seizure_collapse",
       {"Confusion", "seizure", "collapse", "no response", "trouble breathing", "stop drinking", "emergency services"}},
      {"vomiting_headache_bloating_after_drinking",
       {"Vomiting", "headache", "bloating", "drinking a lot", "gaining weight", "stop drinking", "emergency help",
        "no water", "exercise-associated hyponatremia"}},
      {"hot_and_confused", {"hot", "confused", "above 40 °C (104 °F)", "emergency", "cold-water immersion now"}},
      {"dark_urine_severe_muscle_pain",
       {"Red-brown", "cola", "muscle pain or weakness", "next days", "stop exercise", "urgent", "rhabdomyolysis"}},
      {"generalized_cramps", {"Cramps all over", "dizziness", "nausea", "collapse", "stop", "see a doctor"}},
      {"sickle_trait_weakness", {"Weakness more than pain", "soft muscles", "early", "stop", "emergency"}},
      {"heavier_than_at_the_start",
       {"Heavier than at the start", "stop drinking until you are thirsty and have urinated",
        "No salt as a treatment"}},
  };
  REQUIRE(rows.size() == stop_rules.size());
  for (std::size_t i = 0; i != rows.size(); ++i) {
    CHECK(stop_rules[i].code == rows[i].code);
    for (const std::string_view words : rows[i].words) {
      CAPTURE(words);
      CHECK(has(text::sentence(stop_rules[i]), words));
    }
  }
}

TEST_CASE("kidney disease and a sodium restriction get no sodium, potassium or chloride, whatever the drinks are") {
  // A drink with potassium chloride, as a salt substitute would make it.
  Drink salty = drinks::sports_drink;
  salty.code = "salt_substitute";
  salty.ions.potassium = 2.0 * gram_per_liter;
  salty.ions.chloride = 2.0 * gram_per_liter;
  for (bool MedicalFlags::*flag : {&MedicalFlags::chronic_kidney_disease, &MedicalFlags::sodium_restriction}) {
    Athlete athlete{.body_mass = 70.0 * kilogram, .age = 40.0 * year};
    athlete.medical.*flag = true;
    for (const double hours : {0.5, 1.5, 5.0}) {
      CAPTURE(hours);
      const Session session{.segments = {{.activity = running(9.0 * kilometer_per_hour),
                                          .duration = hours * hour,
                                          .weather = {.air = celsius(28.0)}}},
                            .next_session = 8.0 * hour};
      const auto plan = make_plan(athlete, session, {.short_drink = salty, .long_drink = salty});
      REQUIRE(plan);
      for (const auto* phase : {&plan->before, &plan->during, &plan->after}) {
        CHECK(phase->ions.sodium.high == Mass{});
        CHECK(phase->ions.potassium.high == Mass{});
        CHECK(phase->ions.chloride.high == Mass{});
      }
    }
  }
}

}  // namespace
