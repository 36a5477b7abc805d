// quench simulate as a process: each intake, what it refuses, and text and JSON that agree.
#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "support/close_to.hpp"
#include "support/process.hpp"

namespace {

using quench_test::close_to;
using quench_test::Run;
using Json = nlohmann::json;

Run quench(const std::string& arguments, bool errors = false) {
  const std::string streams = errors ? " 2>&1 >/dev/null </dev/null" : " 2>/dev/null </dev/null";
  return quench_test::shell(QUENCH_CLI " " + arguments + streams);
}
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

// A folder of its own, gone at the end.
struct Folder {
  Folder() : path(std::filesystem::temp_directory_path() / ("quench_simulate_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file(const char* name, const std::string& content) const {
    std::string where = path;
    where += '/';
    where += name;
    std::ofstream(where) << content;
    return where;
  }
  std::string path;
};

const std::string example =
    "simulate --athlete " QUENCH_EXAMPLE_DATA "/athlete.json --session " QUENCH_EXAMPLE_DATA "/session.json";
const std::string marathon =
    "simulate --mass 50kg --height 160cm --age 35 --sex female --condition none --run 5h --pace 7:06/km --temp 20C "
    "--humidity 50%";

Json json_of(const std::string& arguments) {
  const Run run = quench(arguments + " --json");
  CAPTURE(arguments);
  REQUIRE(run.code == 0);
  return Json::parse(run.out);
}
double at_end(const Json& json, const char* key) { return json["course"]["end"][key]["mean"].get<double>(); }
double drunk(const Json& json) { return json["course"]["end"]["water_ml"]["taken"].get<double>(); }

TEST_CASE("each intake by its name, the plan where none is said") {
  const Json plan = json_of(example);
  CHECK(plan["intake"]["rule"] == "plan");
  CHECK(json_of(example + " --rule plan") == plan);
  const Json water = json_of(example + " --rule water");
  CHECK(drunk(water) == drunk(plan));
  CHECK(water["course"]["end"]["sodium_mmol"]["taken"] == 0.0);
  // The same water with less salt: plasma sodium ends lower.
  CHECK(at_end(water, "plasma_sodium_mmol_per_l") < at_end(plan, "plasma_sodium_mmol_per_l"));
  // Notes on fluids on drinking to thirst [Nolte2010]: 383 mL in an hour, here for 1.5 h.
  CHECK(drunk(json_of(example + " --rule thirst")) == close_to(1.5 * 383.0, 1e-3));
  const Json nothing = json_of(example + " --rule nothing");
  CHECK(nothing["intake"]["drinks"].empty());
  CHECK(drunk(nothing) == 0.0);
  const Json low = json_of(example + " --rule founding:low");
  const Json middle = json_of(example + " --rule founding");
  const Json high = json_of(example + " --rule founding:high");
  CHECK(middle["intake"]["rule"] == "founding:middle");
  CHECK(drunk(low) < drunk(middle));
  CHECK(drunk(middle) < drunk(high));
  // The founding rule: 8 to 10 oz every 15 to 20 min, 24 to 40 oz in an hour; 20 oz 2 h before. 1 oz is 29.5735 mL.
  CHECK(drunk(low) == close_to((20.0 + 1.5 * 24.0) * 29.5735, 0.1));
  CHECK(drunk(high) == close_to((20.0 + 1.5 * 40.0) * 29.5735, 0.1));
  CHECK(at_end(nothing, "mass_change_percent") < at_end(plan, "mass_change_percent"));
  CHECK(at_end(plan, "mass_change_percent") < at_end(high, "mass_change_percent"));
}

TEST_CASE("text and JSON say the same, by the clock of the session") {
  const Json json = json_of(example);
  const Run text = quench(example);
  REQUIRE(text.code == 0);
  CHECK(has(text.out, "Body water and sodium of 62 kg, 168 cm, 34 years, female, trained"));
  CHECK(has(text.out, "drunk: quench's own plan"));
  CHECK(has(flat(text.out), "not medical advice"));
  const Json& end = json["course"]["end"];
  CHECK(end["at_min"] == 90);
  std::array<char, 200> row{};
  const auto one = [](const Json& e, const char* key) { return e[key].get<double>(); };
  const Json& mass = end["mass_change_percent"];
  const Json& sodium = end["plasma_sodium_mmol_per_l"];
  std::snprintf(row.data(), row.size(), "\n10:00  %+.1f (%+.1f to %+.1f)", one(mass, "mean"), one(mass, "low"),
                one(mass, "high"));
  CHECK(has(text.out, row.data()));
  std::snprintf(row.data(), row.size(), "  %.0f (%.0f to %.0f)", one(sodium, "mean"), one(sodium, "low"),
                one(sodium, "high"));
  CHECK(has(text.out.substr(text.out.find("\n10:00")), row.data()));
  CHECK(json["series"].front()["at_min"] == -120);
  CHECK(json["series"].size() == 211);
}

TEST_CASE("a rule that makes a small runner gain says to stop, first and loudly") {
  const Run text = quench(marathon + " --rule founding:high");
  REQUIRE(text.code == 0);
  const std::size_t gain = text.out.find("! Stop drinking so much: body mass is expected above the start");
  const std::size_t low = text.out.find("! Stop drinking: plasma sodium is expected to fall below 135");
  REQUIRE(gain != std::string::npos);
  REQUIRE(low != std::string::npos);
  CHECK(low < text.out.find("body mass, %"));
  CHECK(has(text.out, "Risk of exercise-associated hyponatremia: high"));
  CHECK_FALSE(has(text.out, "take salt"));
  const Json json = json_of(marathon + " --rule founding:high");
  CHECK(json["stop_drinking"] == true);
  CHECK(json["course"]["gain"]["expected_min"].is_number());
  CHECK(json["course"]["below_130_mmol_per_l"]["expected_min"].is_number());
  // 40 oz in an hour, 1183 mL, are below the cap of 1420, also where the last drink stands for the rest of the run.
  CHECK_FALSE(has(text.out, "within an hour"));
  CHECK(has(flat(quench(marathon + " --rule ace:high").out), "within an hour is more than anybody should drink"));
  // Quench's own plan for her has nothing to stop.
  CHECK(json_of(marathon)["stop_drinking"] == false);
}

TEST_CASE("a log is followed, and what a scale and a sick stomach say is told") {
  const Folder folder;
  const std::string fast = folder.file("fast.csv", "at,fluid_ml\n0:05,600\n0:15,600\n0:25,600\n0:35,600\n0:50,600\n");
  const Run text = quench(example + " --intake " + fast);
  REQUIRE(text.code == 0);
  CHECK(has(flat(text.out), "3000 mL within an hour is more than anybody should drink"));
  CHECK(has(flat(text.out), "more than 1500 mL is drunk within an hour [Rosner2007]"));
  CHECK(json_of(example + " --intake " + fast)["intake"]["rule"] == "log");
  const std::string events = folder.file(
      "events.csv",
      "at,event,fluid_ml,sodium_mg,body_mass_kg\n0:20,,300,150,\n0:40,vomit,,,\n0:50,weigh,,,61.5\n3:00,,400,,\n");
  const std::string said = flat(quench(example + " --intake " + events).out);
  CHECK(has(said, "Vomited at 09:10"));
  CHECK(has(said, "At 09:20 the scale said 61.5 kg, -0.8 %"));
  CHECK(has(said, "Not counted: 400 mL"));
  const Json longer = json_of(example + " --until 4h --intake " + events);
  CHECK(longer["course"]["last"]["water_ml"]["taken"] == 700.0);
  // 150 mg of sodium are 6.52 mmol.
  CHECK(longer["course"]["last"]["sodium_mmol"]["taken"].get<double>() == close_to(150.0 / 22.99, 0.01));
}

TEST_CASE("a plan's JSON is an intake, and brings its athlete and session") {
  const Folder folder;
  const Run plan = quench("plan --athlete " QUENCH_EXAMPLE_DATA "/athlete.json --session " QUENCH_EXAMPLE_DATA
                          "/session.json --json");
  REQUIRE(plan.code == 0);
  const std::string stored = folder.file("plan.json", plan.out);
  const Json by_file = json_of("simulate --intake " + stored);
  const Json by_rule = json_of(example);
  CHECK(by_file["intake"]["rule"] == "plan_file");
  CHECK(by_file["course"] == by_rule["course"]);
  CHECK(by_file["athlete"] == by_rule["athlete"]);
  // In other weather, and for somebody else.
  const Json hotter = json_of("simulate --intake " + stored + " --run 90min --speed 10km/h --temp 38C --humidity 55%");
  CHECK(at_end(hotter, "mass_change_percent") < at_end(by_file, "mass_change_percent"));
  CHECK(drunk(hotter) == drunk(by_file));
  const Json other = json_of("simulate --intake " + stored + " --mass 90kg --condition none");
  CHECK(other["athlete"]["body_mass_kg"] == 90.0);
  CHECK(other["session"]["start"] == "08:30");
  // Without the ending ".json" it is told by what is in it.
  CHECK(json_of("simulate --intake " + folder.file("stored", plan.out))["course"] == by_rule["course"]);
}

TEST_CASE("the course goes on after the session, and begins with what was missing") {
  const Json day = json_of(example + " --until 24h --every 1h");
  CHECK(day["series"].back()["at_min"] == 1440);
  CHECK(day["step_min"] == 60);
  const Run text = quench(example + " --until 24h");
  CHECK(has(text.out, "08:30 (+1 day)"));
  CHECK(has(text.out, "24:00 after the start"));
  const Json dry = json_of(example + " --rule nothing --deficit 800mL");
  CHECK(dry["starting_deficit_ml"] == 800.0);
  CHECK(dry["series"].front()["water_deficit_ml"]["mean"] == 800.0);
  CHECK(json_of(example + " --rule nothing")["course"]["loss_limit"]["expected_min"].get<int>() >
        dry["course"]["loss_limit"]["expected_min"].get<int>());
  // At one's own pace in temperate air the limit is 4 % (notes on fluids [Goulet2013]).
  const Json cool =
      json_of("simulate --mass 70kg --condition none --run 2h --speed 10km/h --temp 15C --pacing self-paced");
  CHECK(cool["course"]["loss_limit_percent"] == 4.0);
}

TEST_CASE("intakes side by side, with the one asked for first") {
  const Run text = quench(example + " --compare --rule acsm-2007:low");
  REQUIRE(text.code == 0);
  CHECK(text.out.find("\nacsm_2007:low ") < text.out.find("\nplan "));
  for (const std::string_view rule : {"\nwater ", "\nthirst ", "\nnothing ", "\nfounding:low ", "\nfounding:high "}) {
    CHECK(has(text.out, rule));
  }
  const Json json = json_of(example + " --compare");
  // 2026-11-21: an alert said "-0.0 %".
  CHECK_FALSE(has(quench(example + " --compare --json").out, "-0.0 "));
  REQUIRE(json["comparison"].size() == 6);
  CHECK(json["comparison"][0]["course"] == json_of(example)["course"]);
  CHECK(json["comparison"][0]["intake"]["rule"] == "plan");
}

TEST_CASE("US readers get ounces, and who nobody asked is warned") {
  const Run us = quench(example + " --rule thirst --units us");
  REQUIRE(us.code == 0);
  CHECK(has(us.out, "136.7 lb"));
  CHECK(has(us.out, "13 oz in an hour"));
  CHECK_FALSE(has(us.out, " mL"));
  CHECK(has(flat(quench("simulate --mass 70kg --run 1h --speed 10km/h --temp 20C").out),
            "Nobody said whether you have a heart"));
  CHECK_FALSE(has(us.out, "Nobody said whether"));
}

TEST_CASE("a child has no plasma sodium, and whom the medical gate refuses gets no number") {
  const std::string child = "simulate --mass 35kg --age 10 --run 1h --speed 8km/h --temp 30C --rule thirst";
  CHECK(has(quench(child).out, "no equation of body water on file is for children"));
  CHECK(json_of(child)["series"][0]["plasma_sodium_mmol_per_l"].is_null());
  for (const std::string rule : {"plan", "nothing", "founding:high"}) {
    const Run text =
        quench("simulate --mass 62kg --run 1h --speed 10km/h --temp 20C --condition heart-failure --rule " + rule);
    CHECK(text.code == 1);
    CHECK(has(text.out, "heart failure"));
    CHECK_FALSE(has(text.out, "body mass, %"));
  }
  const Run json = quench("simulate --mass 30kg --age 8 --run 1h --speed 8km/h --temp 20C --json");
  CHECK(json.code == 1);
  CHECK(Json::parse(json.out)["refused"] == true);
}

TEST_CASE("bad input ends with 2 and one line that names it") {
  const Folder folder;
  struct Bad {
    std::string arguments;
    std::string_view says;
  };
  const std::string log = folder.file("log.csv", "at,fluid_ml\n0:15,100\n");
  const auto bad_log = [&](const char* name, const std::string& content) {
    return example + " --intake " + folder.file(name, content);
  };
  const std::array bad{
      Bad{example + " --rule thrist", "did you mean thirst?"},
      Bad{example + " --rule founding:most", "one of low, middle, high"},
      Bad{example + " --rule acsm-1996", "acsm_1996 is superseded; use acsm_2007 instead"},
      Bad{example + " --rule eah-2015", "it has no amount for this session"},
      Bad{example + " --rule plan --intake " + log, "--rule: plan; not together with --intake"},
      Bad{"simulate --run 90min --speed 10km/h --temp 25C", "athlete.body_mass: missing"},
      Bad{"simulate --mass 62kg", "--duration: missing"},
      Bad{"simulate --mass nan --run 1h --speed 10km/h --temp 20C", "--mass"},
      Bad{"simulate --mass 1e9kg --run 1h --speed 10km/h --temp 20C",
          "body_mass: 1000000000 kg is outside 20 to 250 kg"},
      Bad{example + " --until 30min", "--until: 30 min is outside 90 to 44640 min"},
      Bad{example + " --until 32d", "--until: 32d; 1 min to 31 days"},
      Bad{example + " --until 1e300h", "--until"},
      Bad{example + " --until -3h", "--until"},
      Bad{example + " --until soon", "--until"},
      Bad{example + " --every 0min", "--every: 0min; 1 min to 31 days"},
      Bad{example + " --every nan", "--every"},
      Bad{example + " --compare --every 5min", "--every: 5min; not together with --compare"},
      Bad{example + " --deficit 50L", "--deficit: 50 L is outside 0 to 10 L"},
      Bad{example + " --deficit -1L", "--deficit"},
      Bad{example + " --profile nowhere.json", "--profile"},
      Bad{example + " --intake nowhere.csv", "--intake: nowhere.csv"},
      Bad{example + " --intake " QUENCH_EXAMPLE_DATA "/athlete.json", "athlete.json: timeline: missing"},
      Bad{"simulate --intake " + folder.file("drinks.json", R"({"timeline": []})"), "drinks.json: inputs: missing"},
      Bad{bad_log("cut.json", R"({"timeline": [)"), "cut.json: JSON"},
      Bad{bad_log("huge.json", R"({"timeline": [{"at_min": 15, "fluid_ml": 1e9}]})"),
          "log.drinks[0].fluid: 1000000 L is outside 0 to 5 L"},
      Bad{bad_log("back.json", R"({"timeline": [{"at_min": 15, "fluid_ml": 9}, {"at_min": 1, "fluid_ml": 9}]})"),
          "log.drinks[1].at"},
      Bad{bad_log("negative.csv", "at,fluid_ml\n0:15,-5\n"), "negative.csv: line 2, fluid_ml: -5"},
      Bad{bad_log("nan.csv", "at,fluid_ml\n0:15,nan\n"), "line 2, fluid_ml: nan"},
      Bad{bad_log("huge.csv", "at,fluid_ml\n0:15,1e99\n"), "line 2, fluid_ml: 1e99"},
      Bad{bad_log("column.csv", "at,fluid_oz\n0:15,10\n"), "line 1, fluid_oz; unknown column (did you mean fluid_ml?)"},
      Bad{bad_log("back.csv", "at,fluid_ml\n0:15,100\n0:05,100\n"), "line 3, at: 0:05"},
      Bad{bad_log("short.csv", "at,fluid_ml\n0:15\n"), "line 2"},
      Bad{bad_log("empty.csv", ""), "--intake"}};
  for (const Bad& b : bad) {
    CAPTURE(b.arguments);
    const Run run = quench(b.arguments, true);
    CAPTURE(run.out);
    CHECK(run.code == 2);
    CHECK(run.out.starts_with("quench: "));
    CHECK(run.out.find('\n') == run.out.size() - 1);
    CHECK(has(run.out, b.says));
    CHECK(quench(b.arguments).out.empty());
  }
}

}  // namespace
