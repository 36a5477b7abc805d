// quench wbgt as a process: the table of cases comes back with its results, bad rows keep their place, and what people
// can get wrong on the command line ends with 2 and one line.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "support/close_to.hpp"
#include "support/csv.hpp"
#include "support/process.hpp"

namespace {

using quench_test::close_to;

using quench_test::Run;

// One stream of `quench wbgt`.
Run wbgt(const std::string& arguments, bool errors = false) {
  const std::string streams = errors ? " 2>&1 >/dev/null </dev/null" : " 2>/dev/null </dev/null";
  return quench_test::shell(QUENCH_CLI " wbgt " + arguments + streams);
}

double number(const std::string& json, const std::string& key) {
  const std::size_t at = json.find("\"" + key + "\":");
  REQUIRE(at != std::string::npos);
  return std::strtod(json.c_str() + json.find(':', at) + 1, nullptr);
}

double wbgt_of(const std::string& arguments) {
  const Run run = wbgt("--json " + arguments);
  REQUIRE(run.code == 0);
  return number(run.out, "wbgt_c");
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end == std::string::npos ? text.size() : end + 1;
  }
  return lines;
}

// A file that is gone at the end of the test.
class File {
 public:
  File(std::string path, const std::string& content) : path_(std::move(path)) {
    std::ofstream(path_, std::ios::binary) << content;
  }
  ~File() { std::remove(path_.c_str()); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

const std::string air = "--temp 30C --humidity 50% ";

}  // namespace

TEST_CASE("The table of cases comes back as it was, with every result where its source has one") {
  const quench_test::Csv csv("wbgt_cases.csv");
  std::ifstream file(QUENCH_TEST_DATA "/wbgt_cases.csv", std::ios::binary);
  const std::string input{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const Run run = wbgt(QUENCH_TEST_DATA "/wbgt_cases.csv");
  CHECK(run.code == 0);
  const auto before = lines_of(input);
  const auto after = lines_of(run.out);
  REQUIRE(after.size() == before.size());
  CHECK(after[0] == before[0] + ",tg_c,tnwb_c,tpwb_c,wbgt_c,error");
  const std::array<std::string, 4> names{"tg_c", "tnwb_c", "tpwb_c", "wbgt_c"};
  for (std::size_t row = 0; row != csv.size(); ++row) {
    CAPTURE(csv.text(row, "id"));
    const std::string& line = after[row + 1];
    REQUIRE(line.starts_with(before[row + 1] + ","));
    // Four numbers and an empty error follow.
    std::string rest = line.substr(before[row + 1].size() + 1);
    for (const std::string& name : names) {
      const std::size_t comma = rest.find(',');
      REQUIRE(comma != std::string::npos);
      const std::string cell = rest.substr(0, comma);
      rest.erase(0, comma + 1);
      const double value = std::strtod(cell.c_str(), nullptr);
      for (const auto& [column, tolerance] :
           {std::pair<std::string, double>{"exact_" + name, 1e-3},
            std::pair<std::string, double>{"exp_" + name, *csv.number(row, "tolerance_c")}}) {
        if (const auto expected = csv.number(row, column)) {
          REQUIRE_FALSE(cell.empty());
          CHECK(value == close_to(*expected, tolerance));
        }
      }
      if (name == "tpwb_c") {
        if (const auto stull = csv.number(row, "exp_stull_twb_c")) CHECK(value == close_to(*stull, 1e-4));
      }
    }
    CHECK(rest.empty());
  }
}

TEST_CASE("A bad row keeps its place, with its error") {
  const File file("wbgt_command_test.csv",
                  "id,model,tair_c,rh_pct,pressure_hpa,wind_ms,solar_wm2,fdir,cos_zenith,date_utc,lat,lon\n"
                  "good,liljegren,30,50,1010,2,900,0.770271,0.948004,,,\n"
                  "sun by place and time,liljegren,30,50,1010,2,900,,,2023-07-15T17:00Z,40,-75\n"
                  "no sun,liljegren,30,50,1010,2,0,,,,,\n"
                  "bad air,liljegren,thirty,50,1010,2,0,,,,,\n"
                  "hot,liljegren,130,50,1010,2,0,,,,,\n"
                  "no pressure,liljegren,30,50,,2,0,,,,,\n"
                  "no height of the sun,liljegren,30,50,1010,2,900,0.5,,,,\n"
                  "bad date,liljegren,30,50,1010,2,900,,,2023-02-30T17:00Z,40,-75\n"
                  "other,liljegreen,30,50,1010,2,0,,,,,\n"
                  "short,liljegren,30\n"
                  "\"quoted, \"\"twice\"\"\",liljegren,30,50,1010,2,0,,,,,\n");
  const Run run = wbgt(file.path());
  CHECK(run.code == 0);
  const auto lines = lines_of(run.out);
  REQUIRE(lines.size() == 12);
  const auto last_number = [](const std::string& line) {
    const std::size_t end = line.rfind(',');
    return std::strtod(line.c_str() + line.rfind(',', end - 1) + 1, nullptr);
  };
  // Six digits of the sun's height against all of them.
  CHECK(last_number(lines[2]) == close_to(last_number(lines[1]), 1e-4));
  const std::array<std::string_view, 12> names{"error",        "",           "",         "",      "tair_c",  "tair_c",
                                               "pressure_hpa", "cos_zenith", "date_utc", "model", "line 11", ""};
  for (std::size_t i = 1; i != lines.size(); ++i) {
    CAPTURE(lines[i]);
    CHECK((lines[i].find(",,,,\"line ") != std::string::npos || lines[i].find(",,,,line ") != std::string::npos) ==
          !names[i].empty());
    CHECK(lines[i].find(names[i]) != std::string::npos);
  }
  CHECK(lines[4].find("-40 to 60 °C") != std::string::npos);
  CHECK(lines[11].starts_with("\"quoted, \"\"twice\"\"\",liljegren,"));
  CHECK(wbgt(file.path(), true).out.find("7 of 11 rows") != std::string::npos);
}

TEST_CASE("A table without a column that one of its rows needs is refused") {
  constexpr std::array<std::string_view, 8> columns{"model",   "tair_c",    "rh_pct", "pressure_hpa",
                                                    "wind_ms", "solar_wm2", "fdir",   "cos_zenith"};
  for (const std::string_view name : columns) {
    CAPTURE(name);
    std::string table;
    for (const std::string_view column : columns) {
      table += column == name ? "other" : column;
      table += column == columns.back() ? '\n' : ',';
    }
    const File file("wbgt_command_test_columns.csv", table + "liljegren,30,50,1010,2,900,0.7,0.9\n");
    const Run run = wbgt(file.path(), true);
    CHECK(run.code == 2);
    CHECK(run.out.find("column " + std::string(name)) != std::string::npos);
    CHECK(lines_of(run.out).size() == 1);
    CHECK(wbgt(file.path()).out.empty());
  }
  // Weights need no air but in the sun.
  const File shade("wbgt_command_test_shade.csv", "model,twb_in_c,tg_in_c\nISO 7243 weights 0.7/0.3,25,30\n");
  CHECK(wbgt(shade.path()).out.find(",26.500000,\n") != std::string::npos);
  const File sun("wbgt_command_test_sun.csv", "model,twb_in_c,tg_in_c\nISO 7243 weights 0.7/0.2/0.1,25,30\n");
  CHECK(wbgt(sun.path()).code == 2);
}

TEST_CASE("Flags of the same weather in other units give the same WBGT") {
  const double metric = wbgt_of(air + "--wind 2m/s --sun 900W/m2 --lat 40 --lon -75 --time 2023-07-15T17:00Z");
  CHECK(wbgt_of("--temp 86F --humidity 50% --wind 7.2km/h --sun 0.9kW/m2 --lat 40N --lon 75W --time "
                "2023-07-15T13:00-04:00") == close_to(metric, 1e-6));
  // The offset may lead into another day, month and year: noon at the date line, and New Year in the south.
  CHECK(wbgt_of(air + "--lat 0 --lon 180 --time 2024-03-01T12:00+12:00") ==
        close_to(wbgt_of(air + "--lat 0 --lon 180 --time 2024-03-01T00:00Z"), 1e-9));
  CHECK(wbgt_of(air + "--lat 0 --lon 180 --time 2024-03-01T05:00+12:00") ==
        close_to(wbgt_of(air + "--lat 0 --lon 180 --time 2024-02-29T17:00Z"), 1e-9));
  CHECK(wbgt_of(air + "--lat -33 --lon 151 --time 2023-12-31T23:30-09:30") ==
        close_to(wbgt_of(air + "--lat -33 --lon 151 --time \"2024-01-01 09:00:00Z\""), 1e-9));
  // The weights of ISO 7243.
  CHECK(wbgt_of("--wet-bulb 25C --globe 32C --temp 20C") == close_to(25.9, 1e-6));
  CHECK(wbgt_of("--indoor --wet-bulb 17.3C --globe 40C") == close_to(24.11, 1e-6));
  CHECK(wbgt_of(air + "--indoor") < wbgt_of(air + "--sun 800W/m2"));
}

TEST_CASE("Text shows WBGT first and its parts below, in the units asked for") {
  const Run metric = wbgt(air + "--wind 2m/s --sun 800W/m2");
  CHECK(metric.code == 0);
  CHECK(metric.out.starts_with("WBGT 28.7 °C"));
  CHECK(metric.out.find("natural wet bulb") != std::string::npos);
  CHECK(metric.out.find("globe") != std::string::npos);
  CHECK(metric.out.find("clear sky") != std::string::npos);
  CHECK(metric.out.find("\x1b") == std::string::npos);
  CHECK(wbgt(air + "--sun 800W/m2 --color always").out.starts_with("\x1b[1mWBGT"));
  const Run us = wbgt(air + "--wind 2m/s --sun 800W/m2 --units us");
  CHECK(us.out.starts_with("WBGT 83."));
  CHECK(us.out.find("°C") == std::string::npos);
  CHECK(us.out.find("mph") != std::string::npos);
}

TEST_CASE("Every bad flag of quench wbgt ends with 2 and one line that names it") {
  const std::string place = "--lat 40 --lon -75 ";
  const struct {
    std::string arguments;
    std::string_view names;
  } cases[] = {
      {"", "--temp"},
      {air, "--sun"},
      {"--temp 30C --sun 0W/m2", "--humidity"},
      {"--temp 30 --humidity 50% --sun 0W/m2", "unit"},
      {"--temp 90C --humidity 50% --sun 0W/m2", "--temp: 90 °C is outside -40 to 60 °C"},
      {"--temp nanC --humidity 50% --sun 0W/m2", "--temp"},
      {"--temp 30C --humidity 101% --sun 0W/m2", "--humidity"},
      {air + "--sun 1401W/m2", "--sun: 1401 W/m² is outside 0 to 1400 W/m²"},
      {air + "--sun 800W/m2 --cloud 50%", "--cloud"},
      {air + "--sun 800W/m2 --pressure 900hPa --altitude 900m", "--altitude"},
      {air + "--sun 800W/m2 --pressure 90hPa", "--pressure"},
      {air + "--sun 800W/m2 --altitude 90000m", "--altitude"},
      {air + "--sun 800W/m2 --wind 41m/s", "--wind"},
      {air + "--sun 800W/m2 --wind-height 10m", "--wind-height"},
      {air + "--sun 800W/m2 --wind 2m/s --wind-height 1cm", "--wind-height"},
      {air + "--sun 800W/m2 --wind 2m/s --terrain lunar", "--terrain"},
      {air + "--sun 800W/m2 --albedo 2", "--albedo"},
      {air + "--sun 800W/m2 --albedo dark", "--albedo"},
      {air + "--sun-elevation 91", "--sun-elevation"},
      {air + place, "--time"},
      {air + place + "--time 2023-07-15T17:00", "zone"},
      {air + place + "--time 2023-02-29T17:00Z", "--time: day 29"},
      {air + place + "--time 2023-07-15T17:00Zulu", "--time"},
      {air + place + "--time 2023-07-15T17:00+15:00", "--time"},
      {air + place + "--time 2023-07-15T17:00Z --sun-elevation 20", "--sun-elevation"},
      {air + "--lat 91 --lon 0 --time 2023-07-15T17:00Z", "--lat"},
      {air + "--lat -40S --lon 0 --time 2023-07-15T17:00Z", "--lat"},
      {air + "--lat 40 --lon 75X --time 2023-07-15T17:00Z", "--lon"},
      {air + "--sun 800W/m2 --globe-diameter 15cm", "--globe-diameter"},
      {air + "--sun 800W/m2 --globe 40C --globe-diameter 1cm", "--globe-diameter"},
      {air + "--globe 40C --wet-bulb 25C", "--humidity"},
      {"--globe 40C --wet-bulb 25C", "--temp"},
      {"--globe 400C --wet-bulb 25C --temp 30C", "--globe"},
      {"--globe -40C --wet-bulb 20C --temp 30C --wind 40m/s", "--globe"},
      {air + "--indoor --globe 40C", "--wet-bulb"},
      {air + "--indoor --sun 800W/m2", "--sun"},
      {air + "--indoor --wind 5m/s", "0.3 to 3 m/s"},
      {"--indoor --wet-bulb 25C", "--temp"},
      {air + "--sun 800W/m2 --units imperial", "--units"},
      {air + "--sun 800W/m2 --color red", "--color"},
      {air + "--sn 800W/m2", "did you mean"},
      {"no_such_file.csv", "no_such_file.csv"},
      {QUENCH_TEST_DATA "/wbgt_cases.csv --temp 30C", "--temp"},
      {QUENCH_TEST_DATA "/wbgt_cases.csv --json", "--json"},
      {QUENCH_TEST_DATA "/wbgt_cases.csv --indoor", "--indoor"},
  };
  for (const auto& one : cases) {
    CAPTURE(one.arguments);
    const Run errors = wbgt(one.arguments, true);
    CHECK(errors.code == 2);
    CAPTURE(errors.out);
    CHECK(errors.out.starts_with("quench: "));
    CHECK(lines_of(errors.out).size() == 1);
    CHECK(errors.out.find(one.names) != std::string::npos);
    CHECK(wbgt(one.arguments).out.empty());
  }
}
