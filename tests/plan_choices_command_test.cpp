// quench plan as a process: guidelines, chances to drink, bottles, what is missing, several sessions; and every flag of
// them that cannot be. Their JSON is read back as it was written.
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "quench/narrow.hpp"
#include "quench/text.hpp"
#include "support/describe.hpp"
#include "support/process.hpp"
#include "support/random_case.hpp"

namespace {

using namespace quench;
using quench_test::RandomCase;
using quench_test::Run;
using quench_test::SplitMix;

Run run(const std::string& arguments, bool errors = false) {
  const std::string streams = errors ? " 2>&1 >/dev/null </dev/null" : " 2>/dev/null </dev/null";
  return quench_test::shell(QUENCH_CLI " plan --mass 70kg --condition none " + arguments + streams);
}
bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

// A folder of its own, gone at the end.
struct Folder {
  Folder() : path(std::filesystem::temp_directory_path() / ("quench_choices_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file(const char* name, std::string_view content) const {
    std::string where = path;
    where += '/';
    where += name;
    std::ofstream(where) << content;
    return where;
  }
  std::string path;
};

const std::string two_hours = "--run 2h --pace 5:00/km --temp 26C ";
const std::string ride = "--bike 4h --power 200W --speed 30km/h --temp 27C --sweat-rate 1.2L/h ";

TEST_CASE("a guideline, dark urine and its two drinks are in the plan that an athlete reads") {
  const Run plan = run(two_hours + "--guideline acsm_2007 --urine-dark");
  REQUIRE(plan.code == 0);
  CHECK(has(plan.out, "By the guideline acsm_2007 [Sawka2007]"));
  CHECK(has(plan.out, "-4:00                       sports drink                    405 mL"));
  CHECK(has(plan.out, "-2:00                       sports drink                    295 mL"));
  CHECK(has(plan.out, "before        700 mL"));
}

TEST_CASE("one's own guideline plans") {
  const Folder folder;
  const std::string own = folder.file("own.json", R"({"schema_version": 1, "name": "team_rule", "rules": [
      {"id": "T1", "kind": "fluid_rate", "phase": "during", "rate_ml_per_h": [500, 500]}]})");
  const Run plan = run("--run 2h --pace 5:00/km --temp 12C --sweat-rate 0.9L/h --guideline " + own);
  INFO(run(two_hours + "--guideline " + own, true).out);
  REQUIRE(plan.code == 0);
  CHECK(has(plan.out, "By the guideline team_rule"));
  const Run json = run("--run 2h --pace 5:00/km --temp 12C --sweat-rate 0.9L/h --json --guideline " + own);
  REQUIRE(json.code == 0);
  const auto inputs = text::plan_inputs_from_json(json.out);
  REQUIRE(inputs);
  CHECK(inputs->options.guideline.name == "team_rule");
  const auto again = make_plan(inputs->athlete, inputs->session, inputs->options);
  REQUIRE(again);
  const auto questions = what_would_narrow(inputs->athlete, inputs->session, inputs->options);
  REQUIRE(questions);
  const std::string written =
      text::to_json(*again, inputs->athlete, inputs->session, inputs->options, questions->rows());
  CHECK(json.out.starts_with(written));
  CHECK(json.out.size() <= written.size() + 1);  // a line end
  const Run wrong =
      run(two_hours + "--guideline " + folder.file("bad.json", R"({"schema_version": 1, "name": "x", "rules": [
      {"id": "T1", "kind": "fluid_rate", "phase": "during", "rate_ml_per_h": [500, 50000]}]})"),
          true);
  CHECK(wrong.code == 2);
  CHECK(has(wrong.out, "bad.json"));
  CHECK(has(wrong.out, "guideline.rules[0].hourly: 50 L/h is outside 0.5 to 5 L/h"));
}

TEST_CASE("bottles that run out are said, and refills are minded") {
  const Run dry = run(ride + "--bottles 2x500ml");
  REQUIRE(dry.code == 0);
  CHECK(has(dry.out, "during        975 mL"));
  CHECK(has(dry.out, "bottles"));
  const Run filled = run(ride + "--bottles 2x500ml --refill 40km,80km");
  REQUIRE(filled.code == 0);
  CHECK_FALSE(has(filled.out, "during        975 mL"));
  const Run by_time = run(ride + "--bottles 2x500ml --refill 80min,2:40");
  REQUIRE(by_time.code == 0);
  // The same moments: 30 km/h.
  CHECK(has(by_time.out, filled.out.substr(filled.out.find("during  "), 60)));
  const Run small = run(ride + "--largest-drink 50ml");
  CHECK(has(small.out, "15 times, each"));
  CHECK(has(small.out, "during        750 mL"));
}

TEST_CASE("stations and cups are in the timeline") {
  const Run plan =
      run("--run 210min --pace 4:58/km --temp 18C --stations 5km,10km,15km,20km,25km,30km,35km,40km "
          "--cups-of 150ml");
  REQUIRE(plan.code == 0);
  CHECK(has(plan.out, "0:24"));
  CHECK(has(plan.out, "225 mL"));
}

TEST_CASE("what is missing, what is too much and the pace change the plan") {
  CHECK(has(run(two_hours + "--deficit 1L").out, "before        700 mL"));
  CHECK(has(run(two_hours + "--overhydrated").out, "before          0 mL"));
  CHECK(has(run(ride + "--salty-sweat").out, "salty sports drink"));
  const std::string cool = "--run 2h --pace 5:00/km --temp 18C --sweat-rate 0.9L/h --guideline eah_2015 ";
  const Run held = run(cool + "--pacing fixed-rate");
  const Run free = run(cool + "--pacing self-paced");
  REQUIRE(held.code == 0);
  REQUIRE(free.code == 0);
  CHECK(held.out != free.out);
  CHECK(has(free.out, "At your own pace in temperate air up to 4 % is unlikely to slow you"));
  CHECK_FALSE(has(held.out, "up to 4 %"));
}

TEST_CASE("a day of two sessions has both, each by the clock, and what is carried") {
  const Folder folder;
  const std::string days = folder.file("days.json", R"({"sessions": [
      {"day": 1, "session": {"start": "07:00", "drinking": "none", "weather": {"air_c": 24},
        "segments": [{"activity": "cycling", "power_w": 200, "duration_min": 120}]}},
      {"day": 1, "session": {"start": "10:00", "drinking": {"every_min": 15}, "weather": {"air_c": 24},
        "segments": [{"activity": "running", "speed_km_per_h": 11, "duration_min": 60}]}}]})");
  const Run plan = run("--sweat-rate 1.0L/h --days " + days);
  REQUIRE(plan.code == 0);
  CHECK(has(plan.out, "Session 1 of 2, day 1, for 70 kg"));
  CHECK(has(plan.out, "Session 2 of 2, day 1, for 70 kg"));
  // 2 L lost, 500 mL at 09:30 restore 333.
  CHECK(has(plan.out, "About 1667 mL will still be missing when the next session's plan begins."));
  CHECK(has(plan.out, "You start with about 1667 mL of body water missing from the session before."));
  CHECK(has(plan.out, "3.1 % expected"));  // 1.67 L of 70 kg, and what the run takes
  CHECK(has(plan.out, "09:30"));
  CHECK(has(plan.out, "10:00"));
  const Run json = run("--json --sweat-rate 1.0L/h --days " + days);
  REQUIRE(json.code == 0);
  CHECK(has(json.out, "\"carried_ml\": 1666.666667"));
  const Run both = run("--days " + days + " --bottles 1x500ml", true);
  CHECK(both.code == 2);
  CHECK(has(both.out, "--bottles; not together with --days"));
}

struct Bad {
  const char* flags;
  const char* flag;   ///< that the message begins with
  const char* words;  ///< that it has
};

TEST_CASE("every flag that cannot be is named, with its value and what is allowed") {
  for (const Bad& bad : {Bad{"--guideline nonsense", "--guideline", "acsm_2007"},
                         Bad{"--guideline acsm_1996", "--guideline", "use acsm_2007"},
                         Bad{"--guideline /no/such.json", "--guideline", "readable"},
                         Bad{"--stations 5km,50km", "--stations", "0 to 24 km"},
                         Bad{"--stations 10km,5km", "--stations", "5 km"},
                         Bad{"--stations 5", "--stations", "unit"},
                         Bad{"--stations -5km", "--stations", "-5 km"},
                         Bad{"--stations 1e400km", "--stations", "finite"},
                         Bad{"--stations 5km --drink-every 15min", "--drink-every", "one of"},
                         Bad{"--stations 5km --no-drinking", "--stations", "one of"},
                         Bad{"--drink-every 1min", "--drink-every", "5 to 240 min"},
                         Bad{"--drink-at 5h", "--drink-at", "0 to 120 min"},
                         Bad{"--bottles 0x750ml", "--bottles", "at least one"},
                         Bad{"--bottles 2x", "--bottles", "2x750ml"},
                         Bad{"--bottles two", "--bottles", "two"},
                         Bad{"--bottles 1.5x750ml", "--bottles", "whole"},
                         Bad{"--bottles 99x750ml", "--bottles", "0 to 20"},
                         Bad{"--bottles 2x10ml", "--bottles", "50 to 5000 mL"},
                         Bad{"--bottles 2x750ml --refill 3h", "--refill", "0 to 120 min"},
                         Bad{"--bottles 2x750ml --refill 60km", "--refill", "0 to 24 km"},
                         Bad{"--bottles 2x750ml --refill soon", "--refill", "soon"},
                         Bad{"--bottles 2x750ml --refill 1:20,0:40", "--refill", "40 min"},
                         Bad{"--refill 40min", "--refill", "--bottles"},
                         Bad{"--largest-drink 5ml", "--largest-drink", "30 to 2000 mL"},
                         Bad{"--largest-drink big", "--largest-drink", "big"},
                         Bad{"--cups-of 500ml --largest-drink 200ml", "--largest-drink", "250"},
                         Bad{"--cups-of 5L", "--cups-of", "30 to 1000 mL"},
                         Bad{"--cups-of 150", "--cups-of", "unit"},
                         Bad{"--pacing fast", "--pacing", "self_paced"},
                         Bad{"--deficit 20L", "--deficit", "0 to 10 L"},
                         Bad{"--deficit -1L", "--deficit", "-1 L"},
                         Bad{"--deficit nanml", "--deficit", "finite"},
                         Bad{"--urine-dark --overhydrated", "--overhydrated", "--urine-dark"}}) {
    CAPTURE(bad.flags);
    const Run refused = run(two_hours + bad.flags, true);
    CHECK(refused.code == 2);
    CHECK(refused.out.starts_with(std::string("quench: ") + bad.flag));
    CHECK(has(refused.out, bad.words));
  }
  for (const char* flags : {"--met 8 --duration 2h --stations 5km", "--bike 2h --power 200W --stations 5km"}) {
    const Run vague = run(flags, true);
    CHECK(vague.code == 2);
    CHECK(has(vague.out, "--stations"));
    CHECK(has(vague.out, "--speed"));
  }
}

TEST_CASE("a schedule that cannot be is refused by its place in the file") {
  const Folder folder;
  const std::string hour = R"({"start": "07:00", "segments": [{"duration_min": 60}]})";
  const auto refused = [&](std::string_view content, std::string_view words) {
    CAPTURE(content);
    const Run result = run("--days " + folder.file("bad.json", content), true);
    CHECK(result.code == 2);
    INFO(result.out);
    CHECK(has(result.out, words));
  };
  refused("{}", "sessions: missing");
  refused("[", "JSON");
  refused(R"({"sessions": []})", "sessions: []");
  refused(R"({"sessions": 3})", "sessions: 3");
  refused(R"({"sessions": [{"day": 1}]})", "sessions[0].session: missing");
  refused(R"({"sessions": [{"session": {}}]})", "sessions[0].day: missing");
  for (const char* day : {"0", "367", "1.5", "-1", "1e300", "\"one\""}) {
    refused(std::string(R"({"sessions": [{"day": )") + day + R"(, "session": )" + hour + "}]}", "sessions[0].day");
  }
  refused(R"({"sessions": [{"day": 1, "session": {"segments": [{"duration_min": 60}]}}]})",
          "sessions[0].session.start: missing");
  const std::string first = R"({"sessions": [{"day": 2, "session": )" + hour + "}, ";
  refused(first + R"({"day": 1, "session": )" + hour + "}]}", "sessions[1].at");
  refused(first + R"({"day": 2, "session": )" + hour + "}]}", "sessions[1].at: 0 min");
  refused(first + R"({"day": 60, "session": )" + hour + "}]}", "sessions[1].at");
  refused(first + R"({"day": 3, "session": {"start": "07:00", "segments": [{"duration_min": 0}]}}]})",
          "sessions[1].session: segments[0].duration");
  refused(first + R"({"day": 3, "session": )" + hour + R"(, "note": "x"}]})", "note");
}

// ---- JSON
TEST_CASE("random chances, bottles, cups, courses and choices survive the way through JSON, and so does their plan") {
  SplitMix pick(20261230);
  RandomCase<SplitMix> random(pick);
  int compared = 0;
  for (int i = 0; i != 3000; ++i) {
    const Athlete athlete = random.athlete();
    Session session = random.session();
    random.add_course(session);
    session.drinking = random.chances(session);
    session.pacing = static_cast<Pacing>(pick(3));
    const PlanOptions options = random.options();
    const std::string written = text::to_json(session);
    INFO(written);
    const auto read = text::session_from_json(written);
    if (!read) FAIL_CHECK(read.error().message());
    REQUIRE(read);
    CHECK(text::to_json(*read) == written);
    std::vector<int> before;
    std::vector<int> after;
    for_each_chance(session, [&](int at) { before.push_back(at); });
    for_each_chance(*read, [&](int at) { after.push_back(at); });
    // A minute where a place is at its very edge.
    REQUIRE(after.size() == before.size());
    const auto plan = make_plan(athlete, session, options);
    if (!plan) continue;
    const auto inputs = text::plan_inputs_from_json(text::to_json(*plan, athlete, session, options));
    if (!inputs) FAIL_CHECK(inputs.error().message());
    REQUIRE(inputs);
    const PlanOptions& back = inputs->options;
    CHECK(back.guideline.name == options.guideline.name);
    CHECK(back.circumstances.urine_dark == options.circumstances.urine_dark);
    CHECK(back.circumstances.salty_sweat == options.circumstances.salty_sweat);
    CHECK(back.circumstances.overhydrated == options.circumstances.overhydrated);
    CHECK(back.free_from == options.free_from);
    REQUIRE(back.earlier.size() == options.earlier.size());
    CHECK(back.long_drink.code == options.long_drink.code);
    const auto again = make_plan(inputs->athlete, inputs->session, back);
    REQUIRE(again);
    ++compared;
    const std::string one = text::to_json(*plan, athlete, session, options);
    const std::string two = text::to_json(*again, inputs->athlete, inputs->session, back);
    const std::string inputs_of_one = one.substr(one.find("\"inputs\""));
    const std::string inputs_of_two = two.substr(two.find("\"inputs\""));
    CHECK(inputs_of_one == inputs_of_two);
    REQUIRE(again->timeline.size() == plan->timeline.size());
  }
  CHECK(compared > 1000);
}

TEST_CASE("JSON of drinking that cannot be is refused by its field") {
  const auto refused = [](std::string_view drinking, std::string_view words) {
    std::string json =
        R"({"segments": [{"activity": "running", "speed_km_per_h": 12, "duration_min": 120}], "drinking": )";
    json += drinking;
    json += "}";
    CAPTURE(json);
    const auto session = text::session_from_json(json);
    REQUIRE_FALSE(session);
    INFO(session.error().message());
    CHECK(has(session.error().message(), words));
  };
  refused("3", "drinking");
  refused("\"sometimes\"", "drinking");
  refused(R"({"every_min": "often"})", "drinking.every_min");
  refused(R"({"every_min": 1})", "drinking.interval: 1 min");
  refused(R"({"at_min": 30})", "drinking.at_min");
  refused(R"({"at_min": [1.5]})", "drinking.at_min");
  refused(R"({"at_min": [-5]})", "drinking.at_min");
  refused(R"({"at_min": [1e300]})", "drinking.at_min");
  refused(R"({"at_min": [30, 20]})", "drinking.times[1]");
  refused(R"({"at_km": 5})", "drinking.at_km");
  refused(R"({"at_km": ["five"]})", "drinking.at_km");
  refused(R"({"at_km": [5, 50]})", "drinking.distances[1]: 50 km");
  refused(R"({"between_segments": 1})", "drinking.between_segments");
  refused(R"({"every_min": 15, "at_km": [5]})", "drinking");
  refused(R"({"between_segments": true, "at_min": [5]})", "drinking");
  refused(R"({"bottles": 2})", "drinking.bottles");
  refused(R"({"bottles": {"volume_ml": 500}})", "drinking.bottles.count: missing");
  refused(R"({"bottles": {"count": 2}})", "drinking.bottles.volume_ml: missing");
  refused(R"({"bottles": {"count": 1.5, "volume_ml": 500}})", "drinking.bottles.count");
  refused(R"({"bottles": {"count": -2, "volume_ml": 500}})", "drinking.bottles.count");
  refused(R"({"bottles": {"count": 1e300, "volume_ml": 500}})", "drinking.bottles.count");
  refused(R"({"bottles": {"count": 2, "volume_ml": 5}})", "drinking.bottles.volume: 5 mL");
  refused(R"({"bottles": {"count": 2, "volume_ml": 500, "refill_min": [500]}})", "drinking.bottles.refills[0]");
  refused(R"({"bottles": {"count": 2, "volume_ml": 500, "refill_km": [50]}})", "drinking.bottles.refill_distances[0]");
  refused(R"({"bottles": {"count": 2, "volume_ml": 500, "color": "red"}})", "drinking.bottles.color");
  refused(R"({"largest_drink_ml": 5})", "drinking.largest_drink: 5 mL");
  refused(R"({"cup_ml": "big"})", "drinking.cup");
  refused(R"({"cup_ml": 5000})", "drinking.cup: 5000 mL");
  refused(R"({"cups_ml": 150})", "drinking.cups_ml");
}

TEST_CASE("what the morning says moves the drink before, and a medical sign comes instead of a plan") {
  const std::string hour = "--run 60min --speed 10km/h --temp 20C ";
  // 7 mL/kg as a rule, up to 10 with two flags of three, none above the usual weight with clear urine.
  CHECK(has(run(hour).out, "water                           490 mL"));
  const Run low = run(hour + "--weight 68.9kg --baseline 70kg --urine 7 --thirst 6");
  CHECK(low.code == 0);
  CHECK(has(low.out, "water                           590 mL"));
  const Run high = run(hour + "--weight 71.2kg --baseline 70kg --urine 1 --thirst 1");
  CHECK(high.code == 0);
  CHECK_FALSE(has(high.out, "-2:00"));
  CHECK(has(high.out, "above your usual weight"));
  const Run sick = run(hour + "--plasma-osmolality 260");
  CHECK(sick.code == 1);
  CHECK_FALSE(has(sick.out, "Hydration plan"));
  CHECK_FALSE(has(sick.out, "mL"));
  const Run nine = run(hour + "--urine 9", true);
  CHECK(nine.code == 2);
  CHECK(has(nine.out, "--urine: 9"));
}

TEST_CASE("somebody who cramps reads what is known against it, after the plan and without a promise") {
  const std::string hour = "--run 60min --speed 10km/h --temp 20C ";
  const Run plan = run(hour + "--cramp-prone");
  CHECK(plan.code == 0);
  CHECK(plan.out.find("Hydration plan") < plan.out.find("Risk factors that are there"));
  CHECK(has(plan.out, "You cramped before"));
  CHECK(has(plan.out, "Warm up"));
  CHECK_FALSE(has(run(hour).out, "Risk factors"));
  CHECK(run(hour + "--cramp-prone --json").code == 2);
}

TEST_CASE("a menu has bottles and foods for what the drinks leave open, and none where a clinician decides") {
  const std::string hours = "--run 3h --speed 10km/h --temp 26C --bottles 300ml ";
  const Run plan = run(hours + "--menu --vegan");
  CHECK(plan.code == 0);
  CHECK(has(plan.out, "sports drink: 300 mL in all, 1 bottle of 300 mL"));
  CHECK(has(plan.out, "Salted meals of the day make it up"));
  CHECK(has(plan.out, "For the rest on the way"));
  CHECK(has(plan.out, "Dates, medjool"));
  CHECK(has(plan.out, "fdc.nal.usda.gov"));
  CHECK_FALSE(has(plan.out, "beef"));
  const Run kidney = quench_test::shell(QUENCH_CLI " plan --mass 70kg --condition chronic-kidney-disease " + hours +
                                        "--menu 2>/dev/null </dev/null");
  CHECK(kidney.code == 0);
  CHECK(has(kidney.out, "for your doctor to say"));
  CHECK_FALSE(has(kidney.out, "meals of the day"));
  CHECK_FALSE(has(kidney.out, "potassium 4"));
  CHECK_FALSE(has(kidney.out, "for example"));
  CHECK(run(hours + "--vegan").code == 2);
  CHECK(run(hours + "--menu --json").code == 0);
  CHECK(run("--days examples/data/days.json --menu").code == 2);
}

}  // namespace
