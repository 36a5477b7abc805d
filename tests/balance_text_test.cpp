// balance_text.hpp: intakes by name and out of a plan, stable names, and text and JSON that say the same.
#include "quench/balance_text.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "support/close_to.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::same_as;
using Json = nlohmann::json;

bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

// A paragraph as one line, wherever it was broken.
std::string flat(const std::string& text) {
  std::string result;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank || !result.ends_with(' ')) result += blank ? ' ' : c;
  }
  return result;
}

Athlete woman() {
  return {.body_mass = 50.0 * kilogram, .age = 35.0 * year, .sex = Sex::female, .medical = {.asked = true}};
}
Session marathon() {
  return {.segments = {{.activity = running(8.45 * kilometer_per_hour),
                        .duration = 5.0 * hour,
                        .weather = {.air = celsius(20.0), .relative_humidity = 0.5}}}};
}

text::Simulation simulate(const Athlete& athlete, const Session& session, std::vector<LoggedDrink> intake,
                          CourseOptions options = {}) {
  text::Simulation result{.rule = "log", .drunk = "what the test says", .intake = std::move(intake)};
  const auto sweat = forecast(athlete, session);
  REQUIRE(sweat);
  result.sweat = *sweat;
  result.deficit = options.deficit;
  const auto course = project(athlete, session, result.intake, options,
                              [&](const BalanceState& state) { result.states.push_back(state); });
  REQUIRE(course);
  result.course = *course;
  result.risk = hyponatremia_risk(athlete, session, result.intake, *course);
  result.dehydration = dehydration_grade(session, *course);
  return result;
}
std::vector<LoggedDrink> every_quarter(double milliliters, int until) {
  std::vector<LoggedDrink> intake;
  for (int at = 15; at < until; at += 15) intake.push_back({.at = {at}, .fluid = milliliters * milliliter});
  return intake;
}

TEST_CASE("every factor and grade has a stable name of its own") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i != hyponatremia_factor_count; ++i) {
    const auto factor = static_cast<HyponatremiaFactor>(i);
    names.insert(text::name(factor));
    // The rows are in the order of the factors, and each has its words.
    CHECK(hyponatremia_rows[i].factor == factor);
    CHECK(text::sentence(hyponatremia_rows[i]).size() > 20);
  }
  CHECK(names.size() == hyponatremia_factor_count);
  CHECK_FALSE(names.contains("unknown"));
  CHECK(text::name(HyponatremiaFactor::mass_gain) == "mass_gain");
  CHECK(text::name(HyponatremiaFactor::cold) == "cold");
  CHECK(text::name(static_cast<HyponatremiaFactor>(hyponatremia_factor_count)) == "unknown");
  CHECK(text::name(RiskGrade::low) == "low");
  CHECK(text::name(RiskGrade::raised) == "raised");
  CHECK(text::name(RiskGrade::high) == "high");
  CHECK(text::name(GuidelineEnd::middle) == "middle");
}

TEST_CASE("a factor says its published odds ratio, its source and how sure it is") {
  const auto words = [](HyponatremiaFactor factor, text::UnitSystem units = text::UnitSystem::metric) {
    return text::sentence(hyponatremia_rows[static_cast<std::size_t>(factor)], units);
  };
  // Notes on safety 3 [Almond2005]: 4.2 (2.2 to 8.2) for a gain, 7.4 (2.9 to 23.1) for a slow finish.
  CHECK(has(words(HyponatremiaFactor::mass_gain), "4.2 (2.2 to 8.2) [Almond2005]"));
  CHECK(has(words(HyponatremiaFactor::long_exercise), "7.4 (2.9 to 23.1)"));
  CHECK(has(words(HyponatremiaFactor::long_exercise), "[Rosner2007]"));
  CHECK_FALSE(has(words(HyponatremiaFactor::medicine), "odds"));
  CHECK(has(words(HyponatremiaFactor::earlier_hyponatremia), "(recalled)"));
  CHECK(has(words(HyponatremiaFactor::heat), "30 °C [Rosner2007] (the limit is a quench choice)"));
  CHECK(has(words(HyponatremiaFactor::heat, text::UnitSystem::us), "86 °F"));
  // Notes on safety 1 [Rosner2007]: more than 1.5 L in an hour; 50.7 oz.
  CHECK(has(words(HyponatremiaFactor::drinking_rate), "1500 mL"));
  CHECK(has(words(HyponatremiaFactor::drinking_rate, text::UnitSystem::us), "50.7 oz"));
}

TEST_CASE("an intake is read by its name and written back") {
  using Kind = text::IntakeRule::Kind;
  struct Row {
    std::string_view text;
    Kind kind;
    std::string_view guideline;
    GuidelineEnd end;
    std::string_view written;
  };
  constexpr std::array rows{
      Row{"plan", Kind::plan, "", GuidelineEnd::middle, "plan"},
      Row{"Water", Kind::water, "", GuidelineEnd::middle, "water"},
      Row{"thirst", Kind::thirst, "", GuidelineEnd::middle, "thirst"},
      Row{"nothing", Kind::nothing, "", GuidelineEnd::middle, "nothing"},
      Row{"founding", Kind::guideline, "founding", GuidelineEnd::middle, "founding:middle"},
      Row{"founding:low", Kind::guideline, "founding", GuidelineEnd::low, "founding:low"},
      Row{"acsm-2007:High", Kind::guideline, "acsm_2007", GuidelineEnd::high, "acsm_2007:high"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto rule = text::parse_intake_rule("--rule", row.text);
    REQUIRE(rule);
    CHECK(rule->kind == row.kind);
    CHECK(rule->end == row.end);
    if (rule->kind == Kind::guideline) CHECK(rule->guideline.name == row.guideline);
    CHECK(text::to_text(*rule) == row.written);
    CHECK(text::to_text(*text::parse_intake_rule("--rule", text::to_text(*rule))) == row.written);
    CHECK_FALSE(text::sentence(*rule).empty());
  }
  // Notes on fluids on drinking to thirst [Nolte2010]: 383 mL/h, 13 oz.
  const auto thirst = text::parse_intake_rule("--rule", "thirst");
  REQUIRE(thirst);
  CHECK(has(text::sentence(*thirst), "383 mL in an hour"));
  CHECK(has(text::sentence(*thirst, text::UnitSystem::us), "13 oz in an hour"));
  CHECK(has(text::sentence(*text::parse_intake_rule("--rule", "cbp:high")), "counter-example"));
  struct Bad {
    std::string_view text, says;
  };
  constexpr std::array bad{Bad{"", "plan, water, thirst, nothing, founding"},
                           Bad{"thrist", "did you mean thirst?"},
                           Bad{"foundin:high", "did you mean founding?"},
                           Bad{"founding:hihg", "one of low, middle, high (did you mean high?)"},
                           Bad{"founding:", "one of low, middle, high"},
                           Bad{"plan:high", "only a guideline has"},
                           Bad{":high", "one of plan"}};
  for (const Bad& b : bad) {
    CAPTURE(b.text);
    const auto rule = text::parse_intake_rule("--rule", b.text);
    REQUIRE_FALSE(rule);
    CHECK(rule.error().field == "--rule");
    CHECK(has(rule.error().allowed, b.says));
  }
}

TEST_CASE("the drinks of a plan's JSON are those of the plan") {
  const Athlete athlete = woman();
  const Session session = marathon();
  const auto plan = make_plan(athlete, session);
  REQUIRE(plan);
  const auto read = text::intake_from_json(text::to_json(*plan, athlete, session));
  REQUIRE(read);
  const auto intake = intake_of(*plan);
  REQUIRE(read->size() == intake.size());
  REQUIRE(intake.size() > 5);
  for (std::size_t i = 0; i != intake.size(); ++i) {
    CHECK((*read)[i].at == intake[i].at);
    // The JSON keeps six decimals.
    CHECK(in((*read)[i].fluid, milliliter) == close_to(in(intake[i].fluid, milliliter), 1e-6));
    CHECK(in((*read)[i].ions.sodium, milligram) == close_to(in(intake[i].ions.sodium, milligram), 1e-6));
    CHECK(in((*read)[i].carbohydrate, gram) == close_to(in(intake[i].carbohydrate, gram), 1e-6));
  }
}

TEST_CASE("what is no plan is refused by the key that is wrong") {
  struct Bad {
    std::string_view json, field;
  };
  constexpr std::array bad{
      Bad{"", "JSON"},
      Bad{"[1]", "timeline"},
      Bad{"{}", "timeline"},
      Bad{R"({"timeline": 3})", "timeline"},
      Bad{R"({"sessions": []})", "sessions"},
      Bad{R"({"timeline": [3]})", "timeline[0]"},
      Bad{R"({"timeline": [{"fluid_ml": 3}]})", "timeline[0].at_min"},
      Bad{R"({"timeline": [{"at_min": 1.5, "fluid_ml": 3}]})", "timeline[0].at_min"},
      Bad{R"({"timeline": [{"at_min": 1e300, "fluid_ml": 3}]})", "timeline[0].at_min"},
      Bad{R"({"timeline": [{"at_min": 5000000000, "fluid_ml": 3}]})", "timeline[0].at_min"},
      Bad{R"({"timeline": [{"at_min": 0, "fluid_ml": 3}, {"at_min": 1}]})", "timeline[1].fluid_ml"},
      Bad{R"({"timeline": [{"at_min": 0, "fluid_ml": "3"}]})", "timeline[0].fluid_ml"},
      Bad{R"({"timeline": [{"at_min": 0, "fluid_ml": 3, "sodium_mg": []}]})", "timeline[0].sodium_mg"},
      Bad{R"({"timeline": [], "timeline": []})", "timeline"},
  };
  for (const Bad& b : bad) {
    CAPTURE(b.json);
    const auto read = text::intake_from_json(b.json);
    REQUIRE_FALSE(read);
    CHECK(read.error().field == b.field);
  }
  const auto nothing = text::intake_from_json(R"({"timeline": [{"at_min": 0, "fluid_ml": 0}]})");
  REQUIRE(nothing);
  CHECK(nothing->empty());
}

TEST_CASE("a gain and low sodium come first, say to stop drinking, and never to take salt") {
  const Session session = marathon();
  const text::Simulation drinking = simulate(woman(), session, every_quarter(300.0, 300));
  REQUIRE(drinking.course.gain.expected);
  REQUIRE(drinking.course.hyponatremia.expected);
  const std::string said = text::to_text(drinking, woman(), session);
  const std::size_t gain = said.find("! Stop drinking so much: body mass is expected above the start");
  const std::size_t sodium = said.find("! Stop drinking: plasma sodium is expected to fall below 135 mmol/L");
  const std::size_t table = said.find("body mass, %");
  REQUIRE(gain != std::string::npos);
  REQUIRE(sodium != std::string::npos);
  CHECK(gain < table);
  CHECK(sodium < table);
  const std::string words = flat(said);
  CHECK(has(words, "Risk of exercise-associated hyponatremia: high"));
  CHECK(has(words, "odds ratio 4.2 (2.2 to 8.2)"));
  CHECK(has(words, "never a diagnosis"));
  CHECK(has(words, "2.6 ± 0.5 at +2 % [Baker2008]"));
  CHECK(has(words, "beyond what it was tested on"));
  CHECK(has(words, "not medical advice"));
  CHECK_FALSE(has(words, "take salt"));
  CHECK_FALSE(has(words, "you are hyponatremic"));
  for (const StopRule& rule : stop_rules) CHECK(has(words, flat(text::sentence(rule))));
  const Json json = Json::parse(text::to_json(drinking, woman(), session));
  CHECK(json["stop_drinking"] == true);
  CHECK(json["alerts"][0]["code"] == "mass_gain");
  CHECK(json["alerts"][0]["danger"] == true);
  CHECK(json["alerts"][1]["code"] == "low_sodium");
  CHECK(has(words, flat(json["alerts"][1]["message"].get<std::string>())));
  CHECK(json["hyponatremia_risk"]["grade"] == "high");
  // In color what is dangerous is red.
  CHECK(has(text::to_text(drinking, woman(), session, {.color = true}), "\x1b[1;31m! \x1b[0mStop drinking so much"));
  CHECK_FALSE(has(said, "\x1b"));
}

TEST_CASE("nothing to stop is said where nothing dangerous is expected") {
  const Session session = marathon();
  const text::Simulation sipping = simulate(woman(), session, every_quarter(60.0, 300));
  REQUIRE_FALSE(sipping.course.gain.expected);
  const std::string said = text::to_text(sipping, woman(), session);
  CHECK_FALSE(has(said, "Stop drinking"));
  CHECK(Json::parse(text::to_json(sipping, woman(), session))["stop_drinking"] == false);
  // More than anybody should drink in an hour is, whatever the sweat.
  const text::Simulation fast = simulate(woman(), session, {{.at = {60}, .fluid = 1.6 * liter}});
  CHECK(Json::parse(text::to_json(fast, woman(), session))["stop_drinking"] == true);
  CHECK(has(flat(text::to_text(fast, woman(), session)), "1600 mL within an hour is more than anybody should drink"));
  // Also after the session, where no hour of it shows.
  const std::vector<LoggedDrink> late{{.at = {330}, .fluid = 0.8 * liter}, {.at = {389}, .fluid = 0.8 * liter}};
  const text::Simulation after = simulate(woman(), session, late, {.until = ScheduleTime{480}});
  CHECK(has(flat(text::to_text(after, woman(), session)), "1600 mL within an hour"));
  const std::vector<LoggedDrink> apart{{.at = {330}, .fluid = 0.8 * liter}, {.at = {390}, .fluid = 0.8 * liter}};
  CHECK_FALSE(
      has(flat(text::to_text(simulate(woman(), session, apart, {.until = ScheduleTime{480}}), woman(), session)),
          "within an hour is"));
  // A steady 1.2 L/h is below the cap, though the last of its drinks stands for the rest of the session.
  text::Simulation steady = simulate(woman(), session, every_quarter(300.0, 300));
  steady.intake.back().fluid += 300.0 * milliliter;
  CHECK(has(flat(text::to_text(steady, woman(), session)), "1500 mL within an hour"));
  steady.at_a_rate = true;
  CHECK_FALSE(has(flat(text::to_text(steady, woman(), session)), "within an hour is"));
}

TEST_CASE("the limit of loss is passed when the series says so") {
  const Athlete man{.body_mass = 70.0 * kilogram, .medical = {.asked = true}};
  const Session session{.segments = {{.activity = running(11.0 * kilometer_per_hour),
                                      .duration = 2.0 * hour,
                                      .weather = {.air = celsius(32.0), .relative_humidity = 0.5}}},
                        .start = ClockTime{9, 0}};
  const text::Simulation dry = simulate(man, session, {});
  REQUIRE(dry.course.loss_limit.expected);
  REQUIRE(dry.course.loss_limit.earliest);
  const Json json = Json::parse(text::to_json(dry, man, session));
  const int passed = json["course"]["loss_limit"]["expected_min"].get<int>();
  const int earliest = json["course"]["loss_limit"]["earliest_min"].get<int>();
  for (const Json& state : json["series"]) {
    const int at = state["at_min"].get<int>();
    CHECK((state["mass_change_percent"]["mean"].get<double>() < -2.0) == (at >= passed));
    CHECK((state["mass_change_percent"]["low"].get<double>() < -2.0) == (at >= earliest));
  }
  CHECK(json["series"].size() == 121);
  const std::string said = flat(text::to_text(dry, man, session));
  const auto clock = [](int minutes) {
    const int hour = 9 + minutes / 60;
    std::string two = std::to_string(minutes % 60);
    if (two.size() == 1) two.insert(0, "0");
    return (hour < 10 ? "0" : "") + std::to_string(hour) + ":" + two;
  };
  std::string expected = "You pass 2 % of body mass lost at ";
  expected += clock(passed) + " (at the earliest " + clock(earliest) + ").";
  CHECK(has(said, expected));
  CHECK(has(said, "serious dehydration"));
  CHECK(json["dehydration"]["band"] == "serious");
  CHECK(json["alerts"][0]["code"] == "serious_loss");
  CHECK(json["stop_drinking"] == false);
  CHECK(has(said, "Nothing is drunk, and nothing else is drunk or eaten."));
  // What was missing beforehand counts: at the start or sooner on the way.
  const text::Simulation later = simulate(man, session, {}, {.deficit = 700.0 * milliliter});
  REQUIRE(later.course.loss_limit.expected);
  CHECK(*later.course.loss_limit.expected < *dry.course.loss_limit.expected);
  CHECK(has(flat(text::to_text(later, man, session)), "(counted with what was missing at the beginning)"));
}

TEST_CASE("a line every so often, the ends of the session among them, and a short table by itself") {
  const Session session = marathon();
  const text::Simulation day = simulate(woman(), session, every_quarter(60.0, 300), {.until = ScheduleTime{24 * 60}});
  // A line of the table begins with its time.
  const auto lines = [](const std::string& text) {
    int count = 0;
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
      const std::string line = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
      if (line.find(':') < 4 && line.size() > 70) ++count;
    }
    return count;
  };
  const std::string by_itself = text::to_text(day, woman(), session);
  CHECK(lines(by_itself) == 25);                                                   // every hour
  CHECK(lines(text::to_text(day, woman(), session, {.step = 2.0 * hour})) == 14);  // and the finish at 5:00
  CHECK(lines(text::to_text(day, woman(), session, {.step = 15.0 * minute})) == 97);
  CHECK(has(by_itself, "\n5:00 "));
  CHECK(has(by_itself, "\n24:00 "));
  CHECK(has(by_itself, "24:00 after the start"));
  const Json json = Json::parse(text::to_json(day, woman(), session, 60.0 * minute));
  CHECK(json["series"].size() == 25);
  CHECK(json["step_min"] == 60);
  CHECK(json["series"].back() == json["course"]["last"]);
}

TEST_CASE("US readers get ounces and the same percentages") {
  const Session session = marathon();
  const text::Simulation drinking = simulate(woman(), session, every_quarter(300.0, 300));
  const std::string us = text::to_text(drinking, woman(), session, {.units = text::UnitSystem::us});
  CHECK(has(us, "110.2 lb"));
  CHECK(has(flat(us), "sweated and passed as urine in oz"));
  CHECK_FALSE(has(us, " mL"));
  CHECK_FALSE(has(us, " kg"));
  CHECK_FALSE(has(us, "°C,"));
  const std::string metric = text::to_text(drinking, woman(), session);
  const auto at = [](const std::string& text) { return text.substr(text.find("\n1:00  ") + 7, 20); };
  CHECK(at(us) == at(metric));
}

TEST_CASE("a child has no plasma sodium, and whoever was not asked is warned") {
  const Athlete child{.body_mass = 35.0 * kilogram, .age = 10.0 * year};
  const Session session{
      .segments = {
          {.activity = running(8.0 * kilometer_per_hour), .duration = 1.0 * hour, .weather = {.air = celsius(30.0)}}}};
  const text::Simulation run = simulate(child, session, every_quarter(100.0, 60));
  const std::string said = flat(text::to_text(run, child, session));
  CHECK(has(said, "not known"));
  CHECK(has(said, "no equation of body water on file is for children"));
  CHECK_FALSE(has(said, "140 (140 to 140)"));
  CHECK(has(said, "Nobody said whether you have a heart"));
  CHECK(has(said, "A child of 9 to 12"));
  const Json json = Json::parse(text::to_json(run, child, session));
  CHECK(json["course"]["plasma_sodium_known"] == false);
  CHECK(json["course"]["lowest_sodium_mmol_per_l"].is_null());
  for (const Json& state : json["series"]) CHECK(state["plasma_sodium_mmol_per_l"].is_null());
}

TEST_CASE("what is drunk outside of the course is said not to count") {
  const Session session = marathon();
  const text::Simulation run =
      simulate(woman(), session, {{.at = {60}, .fluid = 0.2 * liter}, {.at = {300}, .fluid = 0.5 * liter}});
  CHECK(has(flat(text::to_text(run, woman(), session)), "Not counted: 500 mL"));
  const Json json = Json::parse(text::to_json(run, woman(), session));
  CHECK(json["intake"]["drinks"][0]["counted"] == true);
  CHECK(json["intake"]["drinks"][1]["counted"] == false);
  CHECK(json["course"]["last"]["water_ml"]["taken"] == 200.0);
}

TEST_CASE("the scale and a sick stomach are held beside the simulation") {
  const Session session = marathon();
  text::Simulation run = simulate(woman(), session, every_quarter(60.0, 300));
  run.weighed = LoggedMass{.at = {60}, .body_mass = 49.5 * kilogram};
  run.vomited = ScheduleTime{90};
  const std::string said = flat(text::to_text(run, woman(), session));
  CHECK(has(said, "At 1:00 the scale said 49.5 kg, -1.0 %; by this simulation"));
  CHECK(has(said, "Vomited at 1:30: what came up is not known"));
  run.weighed->at = {301};
  CHECK(has(flat(text::to_text(run, woman(), session)), "which is outside of this time"));
}

TEST_CASE("several intakes are a line each, what is dangerous of them first") {
  const Session session = marathon();
  std::array runs{simulate(woman(), session, every_quarter(300.0, 300)), simulate(woman(), session, {})};
  runs[0].rule = "too much";
  runs[1].rule = "nothing";
  const std::string said = text::to_text(runs, woman(), session);
  CHECK(has(said, "! too much: Stop drinking so much"));
  CHECK_FALSE(has(said, "! nothing: "));
  CHECK(said.find("! too much") < said.find("lowest sodium"));
  CHECK(has(said, "\ntoo much  "));
  CHECK(has(said, "\nnothing   "));
  const Json json = Json::parse(text::to_json(runs, woman(), session));
  REQUIRE(json["comparison"].size() == 2);
  CHECK(json["comparison"][0]["stop_drinking"] == true);
  CHECK(json["comparison"][1]["stop_drinking"] == false);
  CHECK(json["comparison"][1]["course"]["end"]["water_ml"]["taken"] == 0.0);
}

}  // namespace
