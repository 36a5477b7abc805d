// quench guidelines as a process: the list, the comparison with its warnings, a guideline of one's own, and bad input.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

#include <doctest/doctest.h>

#include "support/process.hpp"

namespace {

using quench_test::Run;

Run quench(const std::string& arguments, bool errors = false) {
  const std::string streams = errors ? " 2>&1 >/dev/null </dev/null" : " 2>/dev/null </dev/null";
  return quench_test::shell(QUENCH_CLI " guidelines " + arguments + streams);
}
std::string answer(const std::string& arguments) {
  CAPTURE(arguments);
  const Run run = quench(arguments);
  REQUIRE(run.code == 0);
  return run.out;
}
std::string complaint(const std::string& arguments) {
  CAPTURE(arguments);
  const Run run = quench(arguments, true);
  CHECK(run.code == 2);
  CHECK(quench(arguments).out.empty());
  return run.out;
}
bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

// A file that is gone at the end of a test.
class File {
 public:
  explicit File(const std::string& content)
      : path_((std::filesystem::temp_directory_path() / ("quench_guideline_" + std::to_string(getpid()) + ".json"))
                  .string()) {
    std::ofstream(path_) << content;
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { std::remove(path_.c_str()); }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

const std::string runner = "--mass 62kg --age 34 --run 2.5h --speed 10km/h --temp 29C";

TEST_CASE("the list has every guideline, what its rules say and where from, and is not advice") {
  const std::string list = answer("");
  for (const std::string_view name :
       {"founding", "ace", "acsm_1996", "nata_2000", "coyle_2004", "acsm_2007", "ioc_2010", "eah_2015", "and_acsm_2016",
        "nata_2017", "dge_2020", "aap_2011", "niosh", "osha", "tb_med_507", "ada_acsm_2009", "aap_2000", "cbp"}) {
    CAPTURE(name);
    CHECK(has(list, "\n" + std::string(name) + "  ") != (list.starts_with(name)));
  }
  CHECK(has(list, "(0.62 to 1.77 L/h)"));
  CHECK(has(list, "[Sawka2007, secondary]"));
  CHECK(has(list, "SUPERSEDED by acsm_2007"));
  CHECK(has(list, "SUPERSEDED by and_acsm_2016"));
  CHECK(has(list, "SUPERSEDED by aap_2011"));
  CHECK(has(list, "COUNTER-EXAMPLE: breaks the cap of niosh, no plan is made by it"));
  CHECK(has(list, "for clinicians to decide, nothing to drink"));
  CHECK(has(list, "the drink at 15 to 22 °C [Convertino1996, confirmed]"));
  CHECK(has(list, "150 mL every 20 min (0.45 L/h); in heat; for a body of 40 kg"));
  CHECK(has(list, "Not advice"));
  CHECK(has(answer("--units us"), "7 to 10 oz every 10 to 20 min (21 to 60 oz/h)"));
  CHECK_FALSE(has(list, "\x1b["));
  CHECK(has(answer("--color always"), "\x1b["));
}

TEST_CASE("side by side: every literal plan that breaks a cap or gains mass says so") {
  const std::string table = answer("--compare " + runner);
  CHECK(has(table, "It is not advice"));
  // ACE's high end, 1.77 L/h.
  const std::size_t ace = table.find("\nace ");
  const std::size_t next = table.find("\nacsm_1996 ");
  REQUIRE(ace < next);
  const std::string rows = table.substr(ace, next - ace);
  CHECK(has(rows, "EXCEEDS THE HOURLY CAP"));
  CHECK(has(rows, "GAINS MASS"));
  CHECK(has(rows, "SODIUM BELOW 135 mmol/L"));
  CHECK(has(rows, "before: EXCEEDS 10 mL/kg"));
  CHECK(has(rows, "after: EXCEEDS 1.5 L per kg lost"));
  CHECK(has(table, "superseded; use acsm_2007 instead"));
  const std::string cbp = table.substr(table.find("\ncbp "), table.find("\ntb_med_507 ") - table.find("\ncbp "));
  CHECK(has(cbp, "COUNTER-EXAMPLE: breaks the cap of niosh, never to be followed"));
  CHECK(has(cbp, "EXCEEDS THE HOURLY CAP"));
  CHECK_FALSE(has(table, "by a vein"));
  CHECK(has(table, "sodium 460 to 690 mg/L"));  // ACSM 2007, longer than an hour and in heat
  CHECK(has(answer("--compare --mass 62kg --age 34 --run 2.5h --speed 10km/h --temp 29C --next-session 10h"),
            "1.25 to 1.50 L/kg"));
  CHECK(has(answer("--compare --units us " + runner), " oz/h"));
}

TEST_CASE("questions that some rules ask") {
  CHECK(has(answer("--compare " + runner), "310 to 434 mL"));               // 5 to 7 mL/kg
  CHECK(has(answer("--compare --urine-dark " + runner), "496 to 744 mL"));  // and 3 to 5 more
}

TEST_CASE("JSON has the rules as a file can have them, and the comparison") {
  const std::string list = answer("--json");
  CHECK(has(list, "\"comparison\": null"));
  CHECK(has(list, "\"superseded_by\": \"acsm_2007\""));
  const std::string compared = answer("--json --compare " + runner);
  CHECK(has(compared, "\"over_hourly_cap\": true"));
  CHECK(has(compared, "\"gains_mass\": true"));
  CHECK(has(compared, "\"disclaimer\""));
}

TEST_CASE("a guideline of one's own comes last, and is compared like the others") {
  const File own(R"({"schema_version": 1, "name": "club", "rules": [
    {"id": "club-dur", "kind": "fluid_rate", "phase": "during", "rate_ml_per_h": [300, 2000]}]})");
  const std::string list = answer("--file " + own.path());
  CHECK(has(list, "club-dur      during  0.30 to 2.00 L/h [own, design, plausible]"));
  CHECK(list.find("\nclub ") > list.find("\ntb_med_507 "));
  const std::string table = answer("--compare --file " + own.path() + " " + runner);
  CHECK(has(table.substr(table.find("\nclub ")), "EXCEEDS THE HOURLY CAP"));
}

TEST_CASE("whom the medical gate refuses sees no amounts") {
  const Run run = quench("--compare --condition heart-failure " + runner);
  CHECK(run.code == 1);
  CHECK_FALSE(has(run.out, "L/h"));
  CHECK(has(quench("--json --compare --condition heart-failure " + runner).out, "\"refused\": true"));
}

TEST_CASE("bad input is one line that names it") {
  CHECK(has(complaint("--mass 62kg"), "--compare"));
  CHECK(has(complaint("--salty-sweat"), "--compare"));
  CHECK(has(complaint("--compare"), "quench: "));
  CHECK(has(complaint("--compare --mass 62kg --run 1h"), "--speed"));
  CHECK(has(complaint("--file /nowhere.json"), "--file"));
  CHECK(has(complaint("--compar"), "did you mean --compare?"));
  CHECK(has(complaint("--compare --next-session soon " + runner), "--next-session"));
  {
    const File bad(
        R"({"schema_version": 1, "name": "club", "rules": [{"id": "r", "kind": "fluid_rate", "phas": "during"}]})");
    CHECK(has(complaint("--file " + bad.path()), bad.path() + ": rules[0].phase"));
  }
  {
    const File bad(R"({"schema_version": 1, "name": "club", "rules": [
      {"id": "r", "kind": "to_thirst", "phase": "during", "volum_ml": 3}]})");
    CHECK(has(complaint("--file " + bad.path()), "rules[0].volum_ml"));
  }
  {
    const File taken(
        R"({"schema_version": 1, "name": "ace", "rules": [{"id": "r", "kind": "to_thirst", "phase": "during"}]})");
    CHECK(has(complaint("--file " + taken.path()), "a name that no published guideline has"));
  }
}

}  // namespace
