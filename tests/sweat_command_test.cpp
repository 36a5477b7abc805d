// quench sweat as a process: the course of a forecast in both systems of units, every model beside it, a learned
// profile, and what people can get wrong on the command line.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "support/close_to.hpp"
#include "support/process.hpp"

namespace {

using quench_test::close_to;
using quench_test::Run;

Run quench(const std::string& arguments, bool errors = false) {
  const std::string streams = errors ? " 2>&1 >/dev/null </dev/null" : " 2>/dev/null </dev/null";
  return quench_test::shell(QUENCH_CLI " " + arguments + streams);
}
std::string sweat(const std::string& arguments) {
  CAPTURE(arguments);
  const Run run = quench("sweat " + arguments);
  REQUIRE(run.code == 0);
  return run.out;
}
bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

// The number behind the first `key` of a JSON, or the first after `after`.
double number(const std::string& json, const std::string& key, const std::string& after = "{") {
  const std::size_t from = json.find(after);
  REQUIRE(from != std::string::npos);
  std::string quoted = "\"";
  quoted += key;
  quoted += "\":";
  const std::size_t at = json.find(quoted, from);
  REQUIRE(at != std::string::npos);
  return std::strtod(json.c_str() + at + quoted.size(), nullptr);
}

// A file that is not there at first, and not at last.
struct File {
  explicit File(const char* name) : path(std::filesystem::temp_directory_path() / name) { std::remove(path.c_str()); }
  ~File() { std::remove(path.c_str()); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  std::string path;
};

const std::string metric =
    "--mass 68.0388555kg --height 1.8288m --run 90min --speed 10km/h --temp 25C --humidity 55% --wind 3m/s ";
const std::string us =
    "--mass 150lb --height 6ft0in --run 1h30 --speed 6.2137119224mph --temp 77F --humidity 55% --wind 6.710808876mph ";

TEST_CASE("a forecast shows its course, what is lost with it and what it rests on") {
  const std::string out = sweat(metric + "--every 30min");
  CHECK(out.starts_with("Sweat forecast for 68.04 kg, 183 cm\n  run 10 km/h for 1:30 at 25 °C"));
  for (const std::string_view line : {"\n0:30 ", "\n1:00 ", "\n1:30 "}) CHECK(has(out, line));
  CHECK_FALSE(has(out, "\n0:15 "));
  for (const std::string_view words : {"In all ", "in nine of ten athletes", "With it go sodium ", "magnesium",
                                       "Model: heat balance, untested on you.", "Assumed: ", "Sources: Gagnon2013",
                                       "not what to drink: `quench plan`", "not medical advice"}) {
    CAPTURE(words);
    CHECK(has(out, words));
  }
  CHECK_FALSE(has(out, "iso7933"));
  // By the clock, and the rest of the last quarter.
  const std::string clock = sweat("--mass 70kg --met 8 --duration 50min --temp 20C --start 07:30");
  for (const std::string_view line : {"\n07:45 ", "\n08:15 ", "\n08:20 "}) CHECK(has(clock, line));
}

TEST_CASE("pounds, feet, miles and Fahrenheit forecast what kilograms, meters and Celsius do") {
  const std::string a = sweat(metric + "--json");
  const std::string b = sweat(us + "--json");
  CHECK(number(a, "mean", "\"loss_ml\"") == close_to(number(b, "mean", "\"loss_ml\""), 1e-3));
  CHECK(number(a, "mean", "\"sodium_mg\"") == close_to(number(b, "mean", "\"sodium_mg\""), 1e-3));
  CHECK(has(sweat(us + "--units us"), " oz/h"));
  CHECK_FALSE(has(sweat(us + "--units us"), " L/h"));
}

TEST_CASE("every model stands beside it, and says whether it was made for this") {
  const std::string out = sweat(metric + "--compare");
  for (const std::string_view words :
       {"heat balance ", "iso7933 2023 ", "iso7933 2004 ", "shapiro1982 ", "gonzalez2009 corrected ",
        "gonzalez2009 piecewise ", "gonzalez2012 cool ", "gonzalez2012 solar ", "norm ", "tb med 507 water ",
        "not made for this: metabolic rate ", "W/m², published to 250 W/m²",
        "no answer: it is for the sun, and none was given",
        "no answer: its table begins at a WBGT of 25.6 °C, here it is "}) {
    CAPTURE(words);
    CHECK(has(out, words));
  }
  const std::string march = sweat(
      "--mass 75kg --height 180cm --walk 3h --speed 4.7km/h --temp 39C --humidity 40% --wind 1.3m/s --clothing 0.6clo "
      "--compare");
  CHECK(has(march, "made for this\n"));
}

TEST_CASE("a profile scales the forecast and the plan, and narrows them") {
  const File profile("quench_sweat_command_test.json");
  const std::string session = "--mass 70kg --run 1h --speed 12km/h --temp 24C --humidity 60% ";
  const std::string plain = sweat(session + "--json");
  REQUIRE(quench("weigh-in --before 70kg --after 68.9kg --drink 500mL " + session + "--save " + profile.path).code ==
          0);
  const std::string learned = sweat(session + "--json --profile " + profile.path);
  CHECK(has(learned, "\"basis\": \"profile\""));
  CHECK(number(learned, "factor") > 1.1);
  CHECK(number(learned, "mean", "\"rate_l_per_h\"") ==
        close_to(number(learned, "factor") * number(plain, "mean", "\"rate_l_per_h\""), 1e-4));
  const auto width = [](const std::string& json) {
    return (number(json, "high", "\"rate_l_per_h\"") - number(json, "low", "\"rate_l_per_h\"")) /
           number(json, "mean", "\"rate_l_per_h\"");
  };
  CHECK(width(learned) < width(plain));
  CHECK(has(sweat(session + "--profile " + profile.path), "what your tests have taught"));

  const std::string plan = session + "--condition none --json";
  const Run before = quench("plan " + plan);
  const Run after = quench("plan " + plan + " --profile " + profile.path);
  REQUIRE(before.code == 0);
  REQUIRE(after.code == 0);
  CHECK(has(after.out, "\"basis\": \"measured\""));
  CHECK(number(after.out, "hourly_ceiling_l_per_h") > number(before.out, "hourly_ceiling_l_per_h"));
}

TEST_CASE("bad input ends with 2 and one line that names the flag") {
  struct Bad {
    std::string arguments;
    std::string_view says;
  };
  const std::array bad{
      Bad{"", "say what you do"},
      Bad{"--run 90min --speed 10km/h --temp 25C", "athlete.body_mass: missing"},
      Bad{"--mass 70kg --run 90min --speed 10km/h", "missing"},
      Bad{"--mass 70kg --run 90min --speed 10km/h --temp 99C", "99 °C is outside -40 to 60 °C"},
      Bad{metric + "--every 10s", "--every"},
      Bad{metric + "--every soon", "--every"},
      Bad{metric + "--every 15", "--every"},
      Bad{metric + "--profile nowhere.json", "--profile: nowhere.json"},
      Bad{metric + "--profile " QUENCH_EXAMPLE_DATA "/athlete.json", "athlete.json: "},
      Bad{metric + "--compare --compare", "--compare"},
      Bad{metric + "--units imperial", "--units"},
      Bad{metric + "--drink-every 15min", "--drink-every"},
  };
  for (const Bad& b : bad) {
    CAPTURE(b.arguments);
    std::string arguments = "sweat ";
    arguments += b.arguments;
    const Run run = quench(arguments, true);
    CHECK(run.code == 2);
    CAPTURE(run.out);
    CHECK(run.out.starts_with("quench: "));
    CHECK(run.out.find('\n') == run.out.size() - 1);
    CHECK(has(run.out, b.says));
    CHECK(quench(arguments).out.empty());
  }
}

}  // namespace
