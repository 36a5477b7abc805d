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

TEST_CASE("--why names the rule, the inputs and the sources behind each amount") {
  const Run run =
      run_quench("plan --mass 62kg --height 168cm --run 90min --speed 10km/h --temp 29C --humidity 55% --why");
  REQUIRE(run.code == 0);
  for (const std::string_view words :
       {"Number by number", "before: ", "the rule FR-pre says 591 mL [founding]", "your body mass is 62 kg [Sawka2007]",
        "during: ", "the model expects you to sweat ", "(assumed, not measured)", "no faster than 0.8 L/h [Sawka2007]",
        "one athlete in twenty like you loses less than ", "after: ", "are expected to be missing at the end"}) {
    CAPTURE(words);
    CHECK(run.out.find(words) != std::string::npos);
  }
  CHECK(run_quench("plan --mass 62kg --run 90min --speed 10km/h --temp 29C").out.find("Number by number") ==
        std::string::npos);
}

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
      {"plan --duration 1h --drink-every 1s", "--drink-every"},
      {"plan --duration 1h --drink-at 2h", "--drink-at"},
      {"plan --duration 1h --drink-at 30min,30min", "--drink-at"},
      {"plan --duration 1h --drink-at 1e300min", "--drink-at"},
      {"plan --duration 1h --no-drinking --drink-every 15min", "--drink-every"},
      {"plan --duration 1h --next-session -1h", "next_session"},
      {"plan --duration 1h --units uk", "--units"},
      {"plan --duration 1h --color maybe", "--color"},
      {"plan --duration 1h extra", "extra"},
      {"plan --duration 1h wbgt", "wbgt"},  // one command at a time
      {"sports extra", "extra"},
      {"plan --step 20min --step-height 30cm", "--step-rate"},
      {"plan --step 20min --step-rate 24/min", "--step-height"},
      {"plan --step 20min --step-rate 24 --step-height 30cm", "unit"},
      {"plan --step 20min --step-rate 240/min --step-height 30cm", "5 to 60 steps/min"},
      {"plan --step 20min --step-rate 24/min --step-height 3m", "4 to 60 cm"},
      {"plan --step 20min --step-rate -24/min --step-height 30cm", "step_rate"},
      {"plan --step 20min --step-rate 24/min --step-height 30cm --slope 2%", "--slope"},
      {"plan --step 20min --step-rate 24/min --step-height 30cm --duration 1h", "--duration"},
      {"plan --step 20 --step-rate 24/min --step-height 30cm", "--step"},
      {"plan --run 1h --speed 10km/h --step-rate 24/min", "--step-rate"},
      {"plan --run 1h --speed 10km/h --load 20kg", "--load"},
      {"plan --arm-bike 30min", "--power"},
      {"plan --arm-bike 30min --power 400W", "5 to 300 W"},
      {"plan --arm-bike 30min --power 60W --trainer", "--trainer"},
      {"plan --arm-bike 30min --power 60W --bike 1h", "--bike"},
      {"plan --carry 2h --speed 5km/h", "--load"},
      {"plan --carry 2h --load 20kg", "--speed"},
      {"plan --carry 2h --load 20 --speed 5km/h", "--load"},
      {"plan --carry 2h --load 200kg --speed 5km/h", "0 to 100 kg"},
      {"plan --carry 2h --load 20kg --speed 20km/h", "0.2 to 3.5 m/s"},
      {"plan --sport soccer --duration 90min", "soccer match (10 MET); casual soccer (7 MET)"},
      {"plan --sport \"socer match\" --duration 90min", "did you mean soccer match?"},
      {"plan --sport quidditch --duration 90min", "quench sports"},
      {"plan --sport 99999 --duration 90min", "99999"},
      {"plan --sport \"soccer match\"", "--duration"},
      {"plan --sport \"soccer match\" --duration 90min --speed 10km/h", "--speed"},
      {"plan --sport \"soccer match\" --met 8 --duration 90min", "--met"},
      {"plan --duration 1h --temp 25C --globe 45C", "--wind"},
      {"plan --duration 1h --wind 2m/s --globe 45C", "--temp"},
      {"plan --duration 1h --temp 25C --wind 2m/s --globe 45", "--globe"},
      {"plan --duration 1h --temp 25C --wind 2m/s --globe nanC", "--globe"},
      {"plan --duration 1h --temp 25C --wind 2m/s --globe 150C", "--globe: 150 °C is outside -60 to 120 °C"},
      {"plan --duration 1h --temp 30C --wind 40m/s --globe -40C", "--globe"},
      {"plan --duration 1h --temp 30C --wind 40m/s --globe 110C", "mean_radiant"},
      {"plan --duration 1h --temp 25C --wind 2m/s --globe 45C --globe-diameter 15m", "--globe-diameter"},
      {"plan --duration 1h --temp 25C --wind 2m/s --globe-diameter 15cm", "--globe-diameter"},
      {"plan --duration 1h --temp 25C --wind 2m/s --globe 45C --sun 500W/m2", "--globe"},
      {"plan --duration 1h --temp 25C --wind 2m/s --globe 45C --mean-radiant 50C", "--globe"},
      {"plan --duration 1h --temp 25C --wind 2m/s --globe 45C --lat 40 --lon 0 --time 2023-07-15T12:00Z", "--globe"},
      {"plan --duration 1h --lat 40", "--lon"},
      {"plan --duration 1h --lon 40", "--lat"},
      {"plan --duration 1h --lat 40 --lon 0", "--time"},
      {"plan --duration 1h --time 2023-07-15T12:00Z", "--lat"},
      {"plan --duration 1h --lat 91 --lon 0 --time 2023-07-15T12:00Z", "--lat: 91 ° is outside -90 to 90 °"},
      {"plan --duration 1h --lat nan --lon 0 --time 2023-07-15T12:00Z", "--lat"},
      {"plan --duration 1h --lat 40X --lon 0 --time 2023-07-15T12:00Z", "--lat"},
      {"plan --duration 1h --lat 40 --latitude 41 --lon 0 --time 2023-07-15T12:00Z", "--lat"},
      {"plan --duration 1h --lat 40 --lon 400 --time 2023-07-15T12:00Z", "--lon"},
      {"plan --duration 1h --lat 40 --lon 0 --time 2023-07-15T12:00", "zone"},
      {"plan --duration 1h --lat 40 --lon 0 --time 2023-02-30T12:00Z", "--time: day 30 is outside 1 to 28"},
      {"plan --duration 1h --lat 40 --lon 0 --time 1850-07-15T12:00Z", "--time: year 1850"},
      {"plan --duration 0s --lat 40 --lon 0 --time 2023-07-15T12:00Z", "1 to 2880 min"},
      {"plan --duration infh --lat 40 --lon 0 --time 2023-07-15T12:00Z", "duration"},
      {"plan --duration 1h --lat 40 --lon 0 --time 2023-07-15T12:00Z --cloud 40", "--cloud"},
      {"plan --duration 1h --lat 40 --lon 0 --time 2023-07-15T12:00Z --cloud 140%", "--cloud: 140 %"},
      {"plan --duration 1h --lat 40 --lon 0 --time 2023-07-15T12:00Z --sun 500W/m2", "--lat"},
      {"plan --duration 1h --cloud 40%", "--cloud"},
      {"plan --duration 1h --sun 500W/m2 --cloud 40%", "--cloud"},
      {"plan --session " QUENCH_EXAMPLE_DATA "/session.json --sport soccer", "--sport"},
      {"plan --session " QUENCH_EXAMPLE_DATA "/session.json --globe 40C", "--globe"},
      {"plan --session " QUENCH_EXAMPLE_DATA "/session.json --lat 40", "--lat"},
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

TEST_CASE("Every kind of work gives a plan that says what it was") {
  struct Case {
    std::string_view arguments;
    std::string_view metric;
    std::string_view us;
  };
  for (const Case& c :
       {Case{"--step 20min --step-rate 24/min --step-height 30cm", "step 24 times a minute on 30 cm", "on 11.8 in"},
        Case{"--arm-bike 30min --power 60W", "ride 60 W with the arms", "ride 60 W with the arms"},
        Case{"--carry 2h --load 20kg --speed 5km/h --slope 2%", "carry 20 kg at 5 km/h on +2 %", "carry 44.09 lb"},
        Case{"--sport \"Soccer match\" --duration 90min", "soccer match (10 MET by the Compendium of 2011)",
             "soccer match (10 MET"},
        Case{"--sport 15605 --duration 90min", "soccer match (10 MET", "soccer match (10 MET"}}) {
    CAPTURE(c.arguments);
    const std::string arguments = "plan --mass 62kg --temp 25C " + std::string(c.arguments);
    const Run metric = run_quench(arguments);
    CHECK(metric.code == 0);
    CHECK(metric.out.find(c.metric) != std::string::npos);
    CHECK(metric.out.find("Sweat ") != std::string::npos);
    CHECK(run_quench(arguments + " --units us").out.find(c.us) != std::string::npos);
  }
  // US units in, the same plan out.
  CHECK(run_quench("plan --json --mass 62kg --carry 2h --load 44.0924524369lb --pace 12:00/km --temp 77F").out ==
        run_quench("plan --json --mass 62kg --carry 2h --load 20kg --speed 5km/h --temp 25C").out);
  CHECK(run_quench("plan --json --mass 62kg --step 20min --step-rate 24/min --step-height 12in --temp 25C").out ==
        run_quench("plan --json --mass 62kg --step 20min --step-rate 24/min --step-height 30.48cm --temp 25C").out);
}

TEST_CASE("A globe gives a mean radiant temperature, place and time a sun") {
  const std::string who = "plan --json --mass 62kg --met 8 --duration 1h ";
  const Run globe = run_quench(who + "--temp 30C --wind 1m/s --globe 40C");
  REQUIRE(globe.code == 0);
  // The forced law of ISO 7726 by hand: 40 °C in air of 30 °C, 1 m/s, 15 cm.
  const double radiant = std::pow(std::pow(313.0, 4.0) + 1.1e8 * 10.0 / (0.95 * std::pow(0.15, 0.4)), 0.25) - 273.0;
  CHECK(number(globe.out, "session", "mean_radiant_c", "") == doctest::Approx(radiant).epsilon(1e-6));
  CHECK(globe.out.find("\"solar_estimated\": false") != std::string::npos);
  CHECK(run_quench(who + "--temp 86F --wind 3.6km/h --globe 104F --globe-diameter 0.15m").out == globe.out);
  const std::string given = std::to_string(radiant);
  CHECK(number(run_quench(who + "--temp 30C --wind 1m/s --mean-radiant " + given + "C").out, "sweat", "loss_ml",
               "mean") == doctest::Approx(number(globe.out, "sweat", "loss_ml", "mean")).epsilon(1e-6));

  const std::string place = "--temp 25C --lat 40N --lon 75W ";
  const Run noon = run_quench(who + place + "--time 2023-07-15T16:30Z");
  REQUIRE(noon.code == 0);
  CHECK(noon.out.find("\"solar_estimated\": true") != std::string::npos);
  const double sun = number(noon.out, "session", "solar_w_per_m2", "");
  // Over that hour the sun stands 70 degrees high and more.
  CHECK(sun > 900.0);
  CHECK(sun < 1000.0);
  CHECK(run_quench(who + place + "--time 2023-07-15T12:30-04:00").out == noon.out);
  CHECK(number(run_quench(who + place + "--time 2023-07-15T16:30Z --cloud 100%").out, "session", "solar_w_per_m2",
               "") == doctest::Approx(0.25 * sun).epsilon(1e-6));
  CHECK(number(run_quench(who + place + "--time 2023-07-15T05:00Z").out, "session", "solar_w_per_m2", "") == 0.0);
  CHECK(run_quench("plan --mass 62kg --met 8 --duration 1h " + place + "--time 2023-07-15T16:30Z")
            .out.find("(estimated, not measured)") != std::string::npos);
}

TEST_CASE("The list of sports has every label and code that --sport takes") {
  const Run run = run_quench("sports");
  CHECK(run.code == 0);
  CHECK(run.err.empty());
  CHECK(run.out.find("  10.0  15605  soccer match\n") != std::string::npos);
  CHECK(run.out.find("   7.0  01019") == std::string::npos);
  CHECK(run.out.find("   5.8  01019  ride 15.1 km/h\n") != std::string::npos);
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
