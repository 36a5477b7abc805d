// quench replan as a process: from a plan and a log to what is left, and what a log can get wrong, by line and column.
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "support/process.hpp"

namespace {

using quench_test::Run;

Run quench(const std::string& arguments, bool errors = false) {
  const std::string streams = errors ? " 2>&1 >/dev/null </dev/null" : " 2>/dev/null </dev/null";
  return quench_test::shell(QUENCH_CLI " " + arguments + streams);
}
bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

// A folder of its own, gone at the end.
struct Folder {
  Folder() : path(std::filesystem::temp_directory_path() / ("quench_replan_" + std::to_string(getpid()))) {
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

const std::string who = "--athlete " QUENCH_EXAMPLE_DATA "/athlete.json";
const std::string what = "--session " QUENCH_EXAMPLE_DATA "/session.json";

TEST_CASE("a plan, a log and the time are enough, and say the same as the flags") {
  const Folder folder;
  const Run plan = quench("plan " + who + " " + what + " --json");
  REQUIRE(plan.code == 0);
  const std::string stored = folder.file("plan.json", plan.out);
  const std::string log = folder.file("log.csv", "at,fluid_ml,sodium_mg\n-2h,430,0\n0:15,160,74\n");
  const Run by_plan = quench("replan --plan " + stored + " --log " + log + " --now 0:55");
  REQUIRE(by_plan.code == 0);
  CHECK(has(by_plan.out, "Plan from 09:25 on for 62 kg"));
  CHECK(has(by_plan.out, "During the session so far 160 mL drunk, 435 mL advised."));
  CHECK(has(by_plan.out, "08:45"));
  CHECK(has(by_plan.out, "drunk"));
  CHECK(has(by_plan.out, "not medical advice"));
  const Run by_flags = quench("replan " + who + " " + what + " --log " + log + " --now 55min");
  CHECK(by_flags.out == by_plan.out);
  CHECK(quench("replan --plan " + stored + " --log " + log + " --now 0:55").out == by_plan.out);
  const Run json = quench("replan --plan " + stored + " --log " + log + " --now 0:55 --json");
  CHECK(has(json.out, "\"now_min\": 55"));
  CHECK(has(json.out, "\"drunk_ml\": 160.0"));
  // What would not count is refused.
  const Run twice = quench("replan --plan " + stored + " --now 0:55 --mass 80kg", true);
  CHECK(twice.code == 2);
  CHECK(has(twice.out, "--mass; not together with --plan"));
  // A plan by another guideline goes on by it; one that nobody knows is refused.
  std::string other = plan.out;
  other.replace(other.rfind("\"founding\""), 10, "\"niosh\"");
  const Run by_niosh = quench("replan --plan " + folder.file("other.json", other) + " --now 0:55");
  CHECK(by_niosh.code == 0);
  CHECK(has(by_niosh.out, "By the guideline niosh [NIOSH2016]"));
  other.replace(other.rfind("\"niosh\""), 7, "\"nioch\"");
  const Run unknown = quench("replan --plan " + folder.file("unknown.json", other) + " --now 0:55", true);
  CHECK(unknown.code == 2);
  CHECK(has(unknown.out, "inputs.guideline: \"nioch\""));
  CHECK(has(unknown.out, "niosh"));
  // Its own JSON is a plan again.
  const std::string next = folder.file("next.json", json.out);
  CHECK(quench("replan --plan " + next + " --log " + log + " --now 0:55").out == by_plan.out);
}

TEST_CASE("what cannot be made up is said") {
  const Folder folder;
  const std::string log = folder.file("log.csv", "at,fluid_ml\n0:15,100\n");
  const Run run = quench("replan " + who + " " + what + " --log " + log + " --now 1:10");
  REQUIRE(run.code == 0);
  CHECK(has(run.out, " mL cannot be made up during the session without drinking faster than is safe"));
}

TEST_CASE("the scale and a sick stomach are events of the log") {
  const Folder folder;
  const std::string heavy =
      folder.file("heavy.csv", "at,event,fluid_ml,body_mass_kg\r\n0:15,drink,900,\r\n0:45,weigh,,62.4\r\n");
  const Run gained = quench("replan " + who + " " + what + " --log " + heavy + " --now 0:50");
  REQUIRE(gained.code == 0);
  CHECK(has(gained.out, "You are heavier than at the start, 62.4 kg against 62 kg: stop drinking"));
  CHECK_FALSE(has(gained.out, "sports drink"));
  const std::string light = folder.file("light.csv", "at,event,fluid_ml,body_mass_kg\n0:15,,160,\n0:45,weigh,,61.2\n");
  CHECK(has(quench("replan " + who + " " + what + " --log " + light + " --now 0:50").out, "By the scale you sweat 1."));
  const std::string sick = folder.file("sick.csv", "at,event\n0:40,vomit\n");
  CHECK(has(quench("replan " + who + " " + what + " --log " + sick + " --now 0:50").out, "You vomited"));
}

TEST_CASE("bad input ends with 2 and one line that names file, line and column") {
  const Folder folder;
  struct Bad {
    std::string content;
    std::string_view says;
  };
  const std::array bad{Bad{"", ""},
                       Bad{"at,fluid_ml\n0:15,-5\n", "line 2, fluid_ml: -5"},
                       Bad{"at,fluid_ml\n0:15,nan\n", "line 2, fluid_ml: nan"},
                       Bad{"at,fluid_ml\n0:15,9999\n", "line 2, fluid_ml: 9999"},
                       Bad{"at,fluid_ml\n0:15,100\n0:05,100\n", "line 3, at: 0:05"},
                       Bad{"at,fluid_ml\nsoon,100\n", "line 2, at: soon"},
                       Bad{"at,fluid_ml\n0:15,100,3\n", "line 2"},
                       Bad{"at,fluid_oz\n0:15,10\n", "line 1, fluid_oz; unknown column (did you mean fluid_ml?)"},
                       Bad{"at,at\n0:15,0:15\n", "line 1, at"},
                       Bad{"fluid_ml\n100\n", "line 1, at: missing"},
                       Bad{"at,fluid_ml\n0:15,\n", "line 2, fluid_ml: missing"},
                       Bad{"at,event\n0:15,sneeze\n", "line 2, event: sneeze"},
                       Bad{"at,event,body_mass_kg\n0:15,weigh,6\n", "line 2, body_mass_kg: 6"},
                       Bad{"at,event,body_mass_kg\n0:15,weigh,\n", "line 2, body_mass_kg: missing"},
                       Bad{"at,fluid_ml\n1:30,100\n", "log.drinks[0].at"}};
  for (const Bad& b : bad) {
    CAPTURE(b.content);
    const std::string log = folder.file("bad.csv", b.content);
    const Run run = quench("replan " + who + " " + what + " --now 0:55 --log " + log, true);
    CAPTURE(run.out);
    CHECK(run.code == 2);
    CHECK(run.out.starts_with("quench: "));
    CHECK(run.out.find('\n') == run.out.size() - 1);
    CHECK(has(run.out, b.says));
  }
  const std::string base = "replan " + who + " " + what;
  const std::array<std::string, 5> incomplete{base, base + " --now never", "replan --plan nowhere.json --now 0:10",
                                              "replan --plan " QUENCH_EXAMPLE_DATA "/athlete.json --now 0:10",
                                              "replan --now 0:10"};
  for (const std::string& arguments : incomplete) {
    CAPTURE(arguments);
    const Run run = quench(arguments, true);
    CHECK(run.code == 2);
    CHECK(run.out.find('\n') == run.out.size() - 1);
  }
}

}  // namespace
