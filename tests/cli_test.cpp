// The quench command as a process: exit codes, what goes to which stream, and every bad input on one line.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "support/process.hpp"

namespace {

struct Run {
  int code = -1;
  std::string out;
  std::string err;
};

// `arguments` as a shell would split them. Runs twice, once for each stream; the command has no state.
Run run_quench(const std::string& arguments) {
  const auto out = quench_test::shell(QUENCH_CLI " " + arguments + " 2>/dev/null </dev/null");
  const auto err = quench_test::shell(QUENCH_CLI " " + arguments + " 2>&1 >/dev/null </dev/null");
  CHECK(err.code == out.code);
  return {out.code, out.out, err.out};
}

// The number after `key` and, inside it, `part`, in pretty-printed JSON.
double number(const std::string& json, const std::string& section, const std::string& key, const std::string& part) {
  std::size_t at = json.find("\n  \"" + section + "\": {");
  REQUIRE(at != std::string::npos);
  at = json.find("\"" + key + "\":", at);
  REQUIRE(at != std::string::npos);
  if (!part.empty()) at = json.find("\"" + part + "\":", at);
  REQUIRE(at != std::string::npos);
  return std::strtod(json.c_str() + json.find(':', json.find(part.empty() ? key : part, at)) + 1, nullptr);
}

const std::string run90 = " --run 90min --speed 10km/h --temp 84F --humidity 55% ";
const std::string ana = " --mass 62kg --height 168cm --age 34 --sex female --condition none ";

}  // namespace

TEST_CASE("A plan from flags goes to standard output and exits with 0") {
  const Run run = run_quench("plan" + ana + run90);
  CHECK(run.code == 0);
  CHECK(run.err.empty());
  CHECK(run.out.starts_with("Hydration plan for 62 kg"));
  CHECK(run.out.find("sports drink") != std::string::npos);
}

TEST_CASE("Files and flags of the same athlete and session give the same plan") {
  const Run files = run_quench("plan --json --athlete " QUENCH_EXAMPLE_DATA
                               "/athlete.json --session " QUENCH_EXAMPLE_DATA "/session.json");
  const Run flags =
      run_quench("plan --json --start 08:30 --wind 2m/s --training trained --acclimatization none" + ana + run90);
  CHECK(files.code == 0);
  CHECK(files.out == flags.out);
}

TEST_CASE("Fahrenheit and Celsius, pounds and kilograms, pace and speed give the same plan") {
  const Run metric = run_quench("plan --json --mass 62kg --condition none --run 90min --speed 10km/h --temp 30C");
  const Run us = run_quench("plan --json --mass 136.68660253501bl --condition none");
  CHECK(us.code == 2);  // "bl" is no unit
  const Run same =
      run_quench("plan --json --mass 136.686602535lb --condition none --run 1h30 --pace 6:00/km --temp 86F");
  REQUIRE(metric.code == 0);
  REQUIRE(same.code == 0);
  CHECK(number(same.out, "sweat", "loss_ml", "mean") ==
        doctest::Approx(number(metric.out, "sweat", "loss_ml", "mean")).epsilon(1e-8));
  CHECK(number(same.out, "during", "fluid_ml", "mean") == number(metric.out, "during", "fluid_ml", "mean"));
}

TEST_CASE("A slow marathon of a small runner never plans more than she sweats") {
  const Run run = run_quench(
      "plan --json --mass 50kg --height 160cm --age 30 --sex female --condition none --run 5h --pace 7:06/km --temp "
      "20C "
      "--humidity 60%");
  REQUIRE(run.code == 0);
  CHECK(number(run.out, "during", "fluid_ml", "mean") > 0.0);
  CHECK(number(run.out, "during", "fluid_ml", "mean") <= number(run.out, "sweat", "loss_ml", "low"));
  CHECK(number(run.out, "during", "fluid_ml", "high") <= number(run.out, "sweat", "loss_ml", "low"));
  CHECK(number(run.out, "projection", "probability_gain", "") <= 0.05);
  CHECK(number(run.out, "projection", "mass_change_percent", "high") < 0.0);
}

TEST_CASE("Heart failure is refused with 1, in words and in JSON") {
  const Run words = run_quench("plan --condition heart-failure --mass 80kg" + run90);
  CHECK(words.code == 1);
  CHECK(words.out.find("heart failure") != std::string::npos);
  CHECK(words.out.find(" mL") == std::string::npos);
  const Run json = run_quench("plan --json --condition heart-failure --mass 80kg" + run90);
  CHECK(json.code == 1);
  CHECK(json.out.find("\"refused\": true") != std::string::npos);
  CHECK(run_quench("plan --mass 30kg --age 8" + run90).code == 1);
  CHECK(run_quench("plan --mass 70kg --age 66" + run90).code == 1);
  CHECK(run_quench("plan --mass 70kg --age 65" + run90).code == 0);
}

TEST_CASE("Every bad input ends with 2 and one line that names the field") {
  struct Case {
    std::string_view arguments;
    std::string_view names;
  };
  const Case cases[] = {
      {"", "no command"},
      {"pln", "did you mean plan?"},
      {"--verson", "did you mean --version?"},
      {"plan", "--duration"},
      {"plan --mass", "--mass"},
      {"plan --mass= --duration 1h", "--mass"},
      {"plan --mass --duration 1h", "--mass"},
      {"plan --mas 62kg --duration 1h", "did you mean --mass?"},
      {"plan --mass 62kg --mass 63kg --duration 1h", "--mass"},
      {"plan --mass 62 --duration 1h", "unit"},
      {"plan --mass 62stones --duration 1h", "stones"},
      {"plan --mass 1g --duration 1h", "20 to 250 kg"},
      {"plan --mass 1t --duration 1h", "20 to 250 kg"},
      {"plan --mass 0kg --duration 1h", "20 to 250 kg"},
      {"plan --mass -62kg --duration 1h", "-62 kg"},
      {"plan --mass nankg --duration 1h", "body_mass"},
      {"plan --mass infkg --duration 1h", "body_mass"},
      {"plan --mass 1e999kg --duration 1h", "body_mass"},
      {"plan --height 2km --duration 1h", "--height"},
      {"plan --height 10m --duration 1h", "90 to 250 cm"},
      {"plan --age -5 --duration 1h", "age"},
      {"plan --age 200 --duration 1h", "1 to 120"},
      {"plan --sex femal --duration 1h", "female"},
      {"plan --training lots --duration 1h", "--training"},
      {"plan --acclimatization yes --duration 1h", "--acclimatization"},
      {"plan --condition hart-failure --duration 1h", "heart_failure"},
      {"plan --condition none,pregnancy --duration 1h", "none"},
      {"plan --sweat-rate 1.2 --duration 1h", "--sweat-rate"},
      {"plan --sweat-rate 12L/h --duration 1h", "0.05 to 6 L/h"},
      {"plan --sweat-tests 3 --duration 1h", "--sweat-rate"},
      {"plan --sweat-rate 1L/h --sweat-tests 0 --duration 1h", "1 to 1000"},
      {"plan --sweat-sodium 950 --duration 1h", "--sweat-sodium"},
      {"plan --sweat-sodium 950mmol/L --duration 1h", "5 to 120 mmol/L"},
      {"plan --duration 0s", "1 to 2880 min"},
      {"plan --duration 40d", "1 to 2880 min"},
      {"plan --duration -1h", "duration"},
      {"plan --duration 1:75", "h:mm"},
      {"plan --run 1h", "--speed"},
      {"plan --run 1h --speed 10", "--speed"},
      {"plan --run 1h --speed 100km/h", "0.8 to 8 m/s"},
      {"plan --run 1h --speed 10km/h --pace 6:00/km", "--pace"},
      {"plan --run 1h --speed 10km/h --power 200W", "--power"},
      {"plan --run 1h --speed 10km/h --bike 1h", "--bike"},
      {"plan --run 1h --speed 10km/h --duration 1h", "--duration"},
      {"plan --run 1h --speed 10km/h --slope 2", "--slope"},
      {"plan --run 1h --speed 10km/h --slope 90%", "45 %"},
      {"plan --mass 62kg --run 1h --speed 25km/h --slope 45% --temp 20C", "metabolic_rate"},
      {"plan --bike 1h", "--power"},
      {"plan --bike 1h --power 5000W", "10 to 700 W"},
      {"plan --met 8", "--duration"},
      {"plan --met 80 --duration 1h", "25 MET"},
      {"plan --met x --duration 1h", "--met"},
      {"plan --duration 1h --speed 10km/h", "--speed"},
      {"plan --duration 1h --temp 20", "--temp"},
      {"plan --duration 1h --temp -300C", "-300"},
      {"plan --duration 1h --temp nanC", "air"},
      {"plan --duration 1h --humidity 55", "--humidity"},
      {"plan --duration 1h --humidity 200%", "0 to 100 %"},
      {"plan --duration 1h --wind -1m/s", "wind"},
      {"plan --duration 1h --sun 5000W/m2", "1400"},
      {"plan --duration 1h --sun 500W/m2 --mean-radiant 50C", "solar"},
      {"plan --duration 1h --pressure 1013", "--pressure"},
      {"plan --duration 1h --clothing 9clo", "clo"},
      {"plan --duration 1h --start 25:00", "--start"},
      {"plan --duration 1h --drink-every 1s", "drinking.interval"},
      {"plan --duration 1h --drink-at 2h", "drinking.times"},
      {"plan --duration 1h --drink-at 30min,30min", "drinking.times"},
      {"plan --duration 1h --drink-at 1e300min", "--drink-at"},
      {"plan --duration 1h --no-drinking --drink-every 15min", "--drink-every"},
      {"plan --duration 1h --next-session -1h", "next_session"},
      {"plan --duration 1h --units uk", "--units"},
      {"plan --duration 1h --color maybe", "--color"},
      {"plan --duration 1h extra", "extra"},
      {"plan --duration 1h --athlete /nonexistent.json", "/nonexistent.json"},
      {"plan --session /nonexistent.json", "/nonexistent.json"},
      {"plan --session " QUENCH_EXAMPLE_DATA "/session.json --temp 20C", "--temp"},
      {"plan --session " QUENCH_EXAMPLE_DATA "/athlete.json", "unknown key"},
      {"plan --athlete " QUENCH_EXAMPLE_DATA " --duration 1h", "--athlete"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.arguments);
    const Run run = run_quench(std::string(c.arguments));
    CAPTURE(run.err);
    CHECK(run.code == 2);
    CHECK(run.out.empty());
    CHECK(run.err.starts_with("quench: "));
    CHECK(run.err.find(c.names) != std::string::npos);
    // One line: its only line feed is its last character.
    CHECK(run.err.find('\n') == run.err.size() - 1);
  }
}

TEST_CASE("A truncated file is an error, at every length") {
  std::ifstream file(QUENCH_EXAMPLE_DATA "/session.json", std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  REQUIRE(whole.size() > 100);
  const std::string path = "cli_test_truncated.json";
  // Up to the closing brace; what follows it is a line feed.
  const std::size_t end = whole.find_last_of('}');
  for (std::size_t length = 0; length <= end; length += 7) {
    CAPTURE(length);
    std::ofstream(path, std::ios::binary) << whole.substr(0, length);
    const auto run = quench_test::shell(QUENCH_CLI " plan --mass 62kg --session " + path + " 2>/dev/null </dev/null");
    CHECK(run.code == 2);
    CHECK(run.out.empty());
  }
  std::remove(path.c_str());
}

TEST_CASE("Help and version exit with 0") {
  CHECK(run_quench("--help").code == 0);
  CHECK(run_quench("plan --help").out.find("--condition") != std::string::npos);
  CHECK(run_quench("--version").out.starts_with("quench 0."));
}

TEST_CASE("US output speaks of ounces and pounds, and pours half ounces") {
  const Run run = run_quench("plan --units us" + ana + run90);
  CHECK(run.code == 0);
  CHECK(run.out.find(" mL") == std::string::npos);
  CHECK(run.out.find(" oz") != std::string::npos);
  const Run json = run_quench("plan --json --units us" + ana + run90);
  const double ounces = number(json.out, "during", "fluid_ml", "mean") / 29.5735295625;
  CHECK(ounces * 2.0 == doctest::Approx(std::round(ounces * 2.0)).epsilon(1e-6));
}
