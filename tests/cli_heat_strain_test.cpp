// quench heat-strain as a process: rows come back in their order and verbatim, a bad one with its error.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/process.hpp"

namespace {

using quench_test::Run;
using quench_test::shell;

const std::string command = QUENCH_CLI " heat-strain ";
const std::string cases = QUENCH_TEST_DATA "/phs_cases.csv";
const std::string added = ",tre_c,water_loss_g,dlim_tre_min,dlim_loss50_min,dlim_loss95_min,error";

// The command on a table that is written here. `table` is a shell string: \n, \r, \" are those of printf.
Run on(const std::string& table, const std::string& streams = "2>/dev/null") {
  return shell("printf '" + table + "' | " + command + "/dev/stdin " + streams);
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> result;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) result.push_back(line);
  return result;
}

// The fields of a line without quotes.
std::vector<std::string> fields(const std::string& line) {
  std::vector<std::string> result(1);
  for (const char c : line) {
    if (c == ',') {
      result.emplace_back();
    } else {
      result.back() += c;
    }
  }
  return result;
}

double number(const std::string& text) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  REQUIRE(end != text.c_str());
  REQUIRE(*end == '\0');
  return value;
}

// Annex F:2004 example 1 with as few columns as there may be.
const std::string header = "edition,accl,ta_c,tr_c,pa_kpa,va_ms,M_wm2,icl_clo";
const std::string row = "2004,1,40,40,2.5,0.3,150,0.5";

}  // namespace

TEST_CASE("heat-strain gives the rows of a table back as they were, in their order, with their results") {
  std::ifstream file(cases, std::ios::binary);
  REQUIRE(file.good());
  const auto in = lines({std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()});
  for (const std::string solver : {"", "--fast "}) {
    const Run run = shell(command + solver + cases + " 2>/dev/null");
    CHECK(run.code == 0);
    const auto out = lines(run.out);
    REQUIRE(out.size() == in.size());
    CHECK(out[0] == in[0] + added);
    for (std::size_t i = 1; i != in.size(); ++i) {
      CAPTURE(in[i]);
      REQUIRE(out[i].starts_with(in[i] + ","));
      const auto results = fields(out[i].substr(in[i].size() + 1));
      REQUIRE(results.size() == 6);
      CHECK(results[5].empty());
      for (std::size_t k = 0; k != 5; ++k) CHECK(std::isfinite(number(results[k])));
      if (in[i].starts_with("A1,")) {  // printed: 37.5, 6168, 480, 439, 298
        CHECK(std::round(number(results[0]) * 10.0) == 375.0);
        CHECK(std::fabs(number(results[1]) - 6168.0) <= 0.7);
        CHECK(results[2] == "480");
        CHECK(results[3] == "439");
        CHECK(results[4] == "298");
      }
    }
  }
  // Out of the range of the standard is evaluated, and said.
  const Run warnings = shell(command + cases + " 2>&1 >/dev/null");
  CHECK(warnings.out.find("line 17: icl_clo: 1.1 clo is outside 0.1 to 1 clo") != std::string::npos);
}

TEST_CASE("heat-strain takes what is left out from the standard person") {
  const Run bare = on(header + "\n" + row + "\n");
  CHECK(bare.code == 0);
  const auto out = lines(bare.out);
  REQUIRE(out.size() == 2);
  const std::string results = out[1].substr(row.size());
  CHECK(results.ends_with(",480,439,298,"));
  const Run full =
      on(header + ",posture,walk_given,walk_ms,W_wm2,a_p,f_r,i_mst,weight_kg,height_m,drink,duration_min\n" + row +
         ",standing,0,0,0,0.54,0.97,0.38,75,1.8,1,480\n");
  CHECK(lines(full.out).at(1).ends_with(results));
  // Empty cells are as good as no column.
  CHECK(lines(on(header + ",posture,f_r,weight_kg\n" + row + ",,,\n").out).at(1).ends_with(results));
}

TEST_CASE("heat-strain reads humidity for vapor pressure, and W or met for W/m2, where those are left out") {
  const auto water = [](const std::string& columns, const std::string& cells) {
    const Run run = on(columns + "\n" + cells + "\n");
    const auto results = fields(lines(run.out).at(1));
    REQUIRE(results.back().empty());
    return number(results[results.size() - 5]);
  };
  const double direct = water(header, "2023,1,40,40,2.580197,0.3,154.809062,0.5");
  const std::string columns = "edition,accl,ta_c,tr_c,rh_pct,pa_kpa,va_ms,M_wm2,M_w,met,icl_clo";
  CHECK(water(columns, "2023,1,40,40,35,,0.3,,300,,0.5") == doctest::Approx(direct).epsilon(1e-6));
  CHECK(water(columns, "2023,1,40,40,35,,0.3,,,2.6622366,0.5") == doctest::Approx(direct).epsilon(1e-6));
  CHECK(water(columns, "2023,1,40,40,99,2.580197,0.3,154.809062,999,9,0.5") == doctest::Approx(direct).epsilon(1e-9));
}

TEST_CASE("heat-strain uses a walking speed and an angle only where they are given") {
  const auto result = [](const std::string& columns, const std::string& cells) {
    const auto f = fields(lines(on(header + columns + "\n" + row + cells + "\n").out).at(1));
    return f[f.size() - 6] + " " + f.back();
  };
  const std::string none = result("", "");
  const std::string all = ",walk_ms,theta_deg,walk_given,theta_given";
  CHECK(result(all, ",1,90,0,0") == none);
  CHECK(result(all, ",1,90,0,1") == none);
  const std::string walking = result(all, ",1,90,1,0");
  CHECK(walking != none);
  CHECK(result(all, ",1,90,1,1") != walking);
  CHECK(result(",walk_ms,theta_deg", ",1,") == walking);  // without the column, given is what is not empty
  CHECK(result(all, ",,,1,0").find("walk_ms: missing") != std::string::npos);
}

TEST_CASE("a bad row keeps its place and says what is wrong: line, column, value, range") {
  struct Bad {
    std::string cells, error;
  };
  const Bad bad[] = {
      {"2005,1,40,40,2.5,0.3,150,0.5", "edition: 2005; 2004 or 2023"},
      {"2004,,40,40,2.5,0.3,150,0.5", "accl: missing; 1 or 0"},
      {"2004,2,40,40,2.5,0.3,150,0.5", "accl: 2 is neither; 1 or 0"},
      {"2004,1,400,40,2.5,0.3,150,0.5", "ta_c: 400 °C is outside -40 to 80 °C"},
      {"2004,1,,40,2.5,0.3,150,0.5", "ta_c: missing; allowed is -40 to 80 °C"},
      {"2004,1,4O,40,2.5,0.3,150,0.5", "ta_c: 4O is not a number; allowed is -40 to 80 °C"},
      {"2004,1,40,NaN,2.5,0.3,150,0.5", "tr_c: NaN is not a number; allowed is -60 to 150 °C"},
      {"2004,1,40,40,,0.3,150,0.5", "pa_kpa: missing; one of pa_kpa, rh_pct is needed"},
      {"2004,1,40,40,2.5,1e999,150,0.5", "va_ms: 1e999 is not a number; allowed is 0 to 20 m/s"},
      {"2004,1,40,40,2.5,0.3,,0.5", "M_wm2: missing; one of M_wm2, M_w, met is needed"},
      {"2004,1,40,40,2.5,0.3,0,0.5", "M_wm2: 0 W/m² is outside 20 to 1500 W/m²"},
  };
  std::string table = header + "\n";
  for (const Bad& b : bad) table += b.cells + "\n" + row + "\n";
  const Run run = on(table);
  CHECK(run.code == 0);
  const auto out = lines(run.out);
  REQUIRE(out.size() == 1 + 2 * std::size(bad));
  int line = 2;
  for (const Bad& b : bad) {
    const std::string message = "line " + std::to_string(line) + ", " + b.error;
    const std::string quoted = "\"" + message + "\"";  // the message has a comma
    CHECK(out[static_cast<std::size_t>(line - 1)] == b.cells + ",,,,,," + quoted);
    CHECK(out[static_cast<std::size_t>(line)].ends_with(",480,439,298,"));
    line += 2;
  }
  CHECK(on(table, "2>&1 >/dev/null").out == "quench: 11 of 22 rows could not be computed; the column error says why\n");
  // The other columns.
  const auto error = [](const std::string& column, const std::string& cell) {
    return lines(on(header + "," + column + "\n" + row + "," + cell + "\n").out).at(1);
  };
  CHECK(error("posture", "lying").find("posture: lying; one of standing, sitting, crouching") != std::string::npos);
  CHECK(error("duration_min", "1.5").find("duration_min: 1.5 is not a whole number") != std::string::npos);
  CHECK(error("duration_min", "0").find("duration_min: 0 min is outside 1 to 2880 min") != std::string::npos);
  CHECK(error("weight_kg", "-75").find("weight_kg: -75 kg is outside 20 to 250 kg") != std::string::npos);
  CHECK(error("height_m", "180").find("height_m: 180 m is outside 0.9 to 2.5 m") != std::string::npos);
  CHECK(error("f_r", "97").find("f_r: 97 is outside 0 to 1") != std::string::npos);
  CHECK(error("drink", "no").find("drink: no is not a number; 1 or 0") != std::string::npos);
}

TEST_CASE("CSV as spreadsheets write it is read, and what is appended lands in its column") {
  // A byte order mark, CRLF, quotes, an empty line, a line end inside quotes, no line end at the end.
  const Run run =
      on("\\357\\273\\277note," + header + "\\r\\n\"a, \"\"b\"\"\"," + row + "\\r\\n\\r\\n\"c\\r\\nd\"," + row);
  CHECK(run.code == 0);
  const auto out = lines(run.out);
  REQUIRE(out.size() == 4);
  CHECK(out[0] == "note," + header + added);
  CHECK(out[1].starts_with("\"a, \"\"b\"\"\"," + row + ","));
  CHECK(out[1].ends_with(",480,439,298,"));
  CHECK(out[2] == "\"c\r");
  CHECK(out[3].starts_with("d\"," + row + ","));
  CHECK(out[3].ends_with(",480,439,298,"));
  // Too few columns, too many, a quote that is not closed: eight columns and the results all the same.
  const auto odd = lines(on(header + "\n1,2\n" + row + ",9\n\"" + row + "\n" + row + "\n").out);
  REQUIRE(odd.size() == 5);
  CHECK(odd[1] == "1,2,,,,,,,,,,,,\"line 2: has 2 columns, the header has 8\"");
  CHECK(odd[2] == row + ",,,,,,\"line 3: has 9 columns, the header has 8\"");
  CHECK(odd[3].find("line 4: a quoted field does not end") != std::string::npos);
  CHECK(odd[4].ends_with(",480,439,298,"));
}

TEST_CASE("a file that is no such table ends with 2 and one line") {
  const auto refused = [](const std::string& arguments, const std::string& says) {
    CAPTURE(arguments);
    const Run run = shell(command + arguments + " 2>&1 </dev/null");
    CHECK(run.code == 2);
    CHECK(lines(run.out).size() == 1);
    CHECK(run.out.find(says) != std::string::npos);
  };
  refused("", "CASES.csv is required");
  refused("/no/such/file.csv", "/no/such/file.csv: cannot be read");
  refused("/tmp", "/tmp: cannot be read");
  refused("/dev/null", "no header line");
  refused("--fst " + cases, "did you mean --fast?");
  refused(QUENCH_TEST_DATA "/sweat_observed.csv", "column edition is missing");
  const auto without = [](const std::string& columns, const std::string& says) {
    const Run run = on(columns + "\n", "2>&1");
    CHECK(run.code == 2);
    CHECK(run.out == "quench: /dev/stdin: column " + says + "\n");
  };
  without("edition,accl,ta_c,tr_c,pa_kpa,va_ms,M_wm2", "icl_clo is missing");
  without("edition,accl,ta_c,tr_c,va_ms,M_wm2,icl_clo", "pa_kpa (or rh_pct) is missing");
  without("edition,accl,ta_c,tr_c,pa_kpa,va_ms,icl_clo", "M_wm2 (or M_w, or met) is missing");
  without(header + ",ta_c", "ta_c is there more than once");
  const Run empty = on(header + "\n");
  CHECK(empty.code == 0);
  CHECK(empty.out == header + added + "\n");
}
