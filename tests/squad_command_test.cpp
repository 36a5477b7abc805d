// quench squad as a process: totals that are the single plans added up, rosters as spreadsheets write them, and rows
// that cannot be read, each of which is told by line, column and reason while the others are kept.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "support/close_to.hpp"
#include "support/process.hpp"

namespace {

using quench_test::close_to;
using quench_test::Run;

const std::string session = " --run 90min --speed 10km/h --temp 29C --humidity 55%";

bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

std::size_t count(const std::string& text, std::string_view words) {
  std::size_t n = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + words.size())) ++n;
  return n;
}

// The number by the path of its keys, all of which must come in this order.
double number(const std::string& json, const std::vector<std::string>& keys) {
  std::size_t at = 0;
  for (const std::string& key : keys) {
    CAPTURE(key);
    at = json.find("\"" + key + "\":", at);
    REQUIRE(at != std::string::npos);
    at += key.size() + 3;
  }
  return std::strtod(json.c_str() + at, nullptr);
}

// A folder with a roster, gone at the end.
class Folder {
 public:
  Folder() {
    std::string name = "squad_command_test.XXXXXX";
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string write(const std::string& name, const std::string& content) const {
    std::ofstream(path_ + "/" + name, std::ios::binary) << content;
    return path_ + "/" + name;
  }

 private:
  std::string path_;
};

enum class Stream : std::uint8_t { output, errors };

Run squad(const std::string& roster, const std::string& arguments, Stream stream = Stream::output) {
  const Folder folder;
  const std::string path = folder.write("roster.csv", roster);
  const char* streams = stream == Stream::output ? " 2>/dev/null </dev/null" : " 2>&1 >/dev/null </dev/null";
  return quench_test::shell(QUENCH_CLI " squad " + path + session + " " + arguments + streams);
}

// What standard error says of a roster that cannot be used at all, and that nothing is printed then.
std::string refused(const std::string& roster, const std::string& arguments = "") {
  CAPTURE(roster);
  CHECK(squad(roster, arguments).out.empty());
  const Run run = squad(roster, arguments, Stream::errors);
  CHECK(run.code == 2);
  CHECK(run.out.starts_with("quench: "));
  CHECK(run.out.find('\n') == run.out.size() - 1);
  return run.out;
}

// The message of the one row between two good ones, in --csv and on standard error alike; the others must be planned.
std::string bad_row(const std::string& header, const std::string& good, const std::string& row) {
  CAPTURE(row);
  const std::string roster = header + "\n" + good + "\n" + row + "\n" + good + "\n";
  const Run json = squad(roster, "--json");
  CHECK(json.code == 2);
  CHECK(number(json.out, {"counts", "planned"}) == 2.0);
  CHECK(number(json.out, {"counts", "errors"}) == 1.0);
  const Run errors = squad(roster, "", Stream::errors);
  CHECK(errors.code == 2);
  CHECK(count(errors.out, "\n") == 2);
  CHECK(has(errors.out, "1 of 3 rows could not be planned"));
  const std::size_t begin = errors.out.find("roster.csv: ");
  REQUIRE(begin != std::string::npos);
  const std::string message = errors.out.substr(begin + 12, errors.out.find('\n') - begin - 12);
  // In the row too, up to where JSON escapes a quote or a file has the name of this run.
  const std::string plain = message.substr(0, std::min(message.find('"'), message.find("squad_command_test")));
  CHECK(has(json.out, "\"message\":\"" + plain));
  return message;
}

const std::string plain_header = "name,body_mass_kg,height_cm,age,conditions";
const std::string ana = "Ana,62,168,34,none";

}  // namespace

TEST_CASE("The totals of a squad are the single plans added up") {
  struct Single {
    const char* row;
    const char* flags;
  };
  const std::array singles{
      Single{"Ana,62,168,34,female,,none", "--mass 62kg --height 168cm --age 34 --sex female"},
      Single{"Ben,80.5,,,male,1.4L/h,none", "--mass 80.5kg --sex male --sweat-rate 1.4L/h"},
      Single{"Cleo,48,,17,,,pregnancy;hypertension", "--mass 48kg --age 17 --condition pregnancy,hypertension"}};
  for (const std::string units : {"", " --units us"}) {
    std::string roster = "name,body_mass_kg,height_cm,age_years,sex,sweat_rate,conditions\n";
    double before = 0.0, during = 0.0, after = 0.0, carbohydrate = 0.0, sodium = 0.0;
    for (const Single& single : singles) {
      roster += std::string(single.row) + "\n";
      const std::string condition = has(single.flags, "--condition") ? "" : " --condition none";
      const Run plan = quench_test::shell(QUENCH_CLI " plan --json " + std::string(single.flags) + condition + session +
                                          units + " 2>/dev/null </dev/null");
      REQUIRE(plan.code == 0);
      before += number(plan.out, {"before", "fluid_ml", "mean"});
      during += number(plan.out, {"during", "fluid_ml", "mean"});
      after += number(plan.out, {"after", "fluid_ml", "mean"});
      carbohydrate += number(plan.out, {"during", "carbohydrate_g", "mean"});
      sodium += number(plan.out, {"during", "sodium_mg", "mean"});
    }
    const Run run = squad(roster, "--json" + units);
    REQUIRE(run.code == 0);
    const double tidy = 1e-5;  // six decimals of each plan
    CHECK(number(run.out, {"totals", "before", "fluid_ml", "mean"}) == close_to(before, tidy));
    CHECK(number(run.out, {"totals", "during", "fluid_ml", "mean"}) == close_to(during, tidy));
    CHECK(number(run.out, {"totals", "after", "fluid_ml", "mean"}) == close_to(after, tidy));
    CHECK(number(run.out, {"totals", "all", "fluid_ml", "mean"}) == close_to(before + during + after, tidy));
    CHECK(number(run.out, {"totals", "all", "sodium_mg", "mean"}) == close_to(sodium, tidy));
    CHECK(number(run.out, {"totals", "all", "salt_g", "mean"}) == close_to(sodium / 393.4, 1e-4));
    CHECK(number(run.out, {"totals", "all", "carbohydrate_g", "mean"}) == close_to(carbohydrate, tidy));
  }
}

TEST_CASE("Athletes come in the order of the roster, also with one name") {
  const std::string roster =
      "label,body_mass\nZoe,150lb\nAna,62kg\nZoe,62 kg\n\"Ben, \"\"the\nfast\"\"\",70kg\nAna,9st 11lb\n";
  const Run run = squad(roster, "--csv");
  CHECK(run.code == 0);
  std::vector<std::string> begins;
  for (const char* begin : {"\n2,Zoe,", "\n3,Ana,", "\n4,Zoe,", "\n5,\"Ben, \"\"the fast\"\"\",", "\n7,Ana,"}) {
    const std::size_t at = run.out.find(begin);
    CAPTURE(begin);
    REQUIRE(at != std::string::npos);
    CHECK(has(run.out.substr(0, at), begins.empty() ? "line,name,status" : begins.back()));
    begins.emplace_back(begin);
  }
  CHECK(count(run.out, "\n") == 6);
  // As JSON the name is as it was.
  CHECK(has(squad(roster, "--json").out, R"("name":"Ben, \"the\nfast\"")"));
}

TEST_CASE("Every line of --csv has the columns of its header") {
  const Run run = squad(plain_header + "\n" + ana + "\nOld,70,,70,\nBad,7,,,\n", "--csv");
  CHECK(run.code == 2);
  std::size_t at = 0;
  int lines = 0;
  for (std::size_t end = 0; (end = run.out.find('\n', at)) != std::string::npos; at = end + 1, ++lines) {
    std::string line = run.out.substr(at, end - at);
    if (const std::size_t quote = line.find('"'); quote != std::string::npos) {
      line.erase(quote, line.rfind('"') - quote + 1);
    }
    CAPTURE(line);
    CHECK(count(line, ",") == 24);
  }
  CHECK(lines == 4);
  CHECK(has(run.out, "\n2,Ana,planned,water,"));
  CHECK(has(run.out, "\n3,Old,refused,,"));
  CHECK(has(run.out, "\n4,Bad,error,,"));
}

TEST_CASE("A row that cannot be read is told by line, column and reason, and the others are kept") {
  const auto message = [](const std::string& row) { return bad_row(plain_header, ana, row); };
  CHECK(message("X,nan,,,") ==
        "line 3, body_mass_kg: \"nan\"; a number without its unit; with one in column body_mass");
  CHECK(has(message("X,inf,,,"), "line 3, body_mass_kg: \"inf\""));
  CHECK(has(message("X,1e999,,,"), "line 3, body_mass_kg: \"1e999\""));
  CHECK(message("X,-62,,,") == "line 3, body_mass_kg: -62 kg is outside 20 to 250 kg");
  CHECK(has(message("X,62kg,,,"), "line 3, body_mass_kg: \"62kg\"; a number without its unit"));
  CHECK(message("X,,168,,") == "line 3, body_mass_kg: missing; a squad is planned by body mass");
  CHECK(message("X,62,168,34,none,1") == "line 3: has 6 columns, the header has 5");
  CHECK(message("X,62") == "line 3: has 2 columns, the header has 5");
  CHECK(message("X\xFFY,62,,,") == "line 3, name: not UTF-8; save the roster as UTF-8");
  CHECK(message("X,62,,,n\xC3one") == "line 3, conditions: not UTF-8; save the roster as UTF-8");
  CHECK(has(message("X,62,1.68,,"), "line 3, height_cm: 1.68 cm is outside 90 to 250 cm"));
  CHECK(has(message("X,62,,nan,"), "line 3, age: "));
  CHECK(has(message("X,62,,,heart-failur"), "line 3, conditions: "));
  CHECK(has(message("X,62,,,none;pregnancy"), "line 3, conditions: "));
  CHECK(message("\"X,62,,,") == "line 3: a quoted field does not end before the next comma or line");
  CHECK(message("\"X\"Y,62,,,") == "line 3: a quoted field does not end before the next comma or line");

  const auto with_units = [](const std::string& row) {
    return bad_row("name,body_mass,body_mass_kg,sweat_rate,sweat_tests,profile", "Ana,62kg,,,,", row);
  };
  CHECK(has(with_units("X,62km,,,,"), "line 3, body_mass: \"62km\"; unknown unit \"km\""));
  CHECK(has(with_units("X,62,,,,"), "line 3, body_mass: \"62\"; the number needs its unit"));
  CHECK(has(with_units("X,nan kg,,,,"), "line 3, body_mass: "));
  CHECK(has(with_units("X,62kg,62,,,"), "line 3, body_mass: 62kg; given twice, also as body_mass_kg"));
  CHECK(has(with_units("X,62kg,,,3,"), "line 3, sweat_tests: 3; it goes with sweat_rate"));
  CHECK(has(with_units("X,62kg,,9L/h,3,"), "line 3, sweat_rate: 9 L/h is outside"));
  CHECK(has(with_units("X,62kg,,1L/h,0,"), "line 3, sweat_tests: "));
  CHECK(has(with_units("X,62kg,,,,gone.json"), "line 3, profile: "));
}

TEST_CASE("Whoever the medical gate refuses keeps a row with whom to ask") {
  const std::string roster = plain_header + "\n" + ana + "\nHal,70,,,heart-failure;pregnancy\nKid,30,,8,\n";
  const Run run = squad(roster, "");
  CHECK(run.code == 1);
  CHECK(has(run.out, "Hal                   No plan with heart failure"));
  CHECK(has(run.out, "your doctor"));
  CHECK(has(run.out, "ask a"));
  CHECK(has(run.out, "Totals of 1 athlete, without 2 refused\n"));
  CHECK(squad(roster, "", Stream::errors).out.empty());
  // A bad row says more than a refusal.
  CHECK(squad(roster + "X,,,,\n", "").code == 2);
}

TEST_CASE("Rosters are read as spreadsheets write them") {
  const std::string same = squad("name,body_mass_kg\nAna,62\nBen,70\n", "--csv").out;
  CHECK(count(same, "planned") == 2);
  CHECK(squad("\xEF\xBB\xBFname,body_mass_kg\r\nAna,62\r\nBen,70\r\n", "--csv").out == same);
  CHECK(squad("\"name\" , body_mass_kg\nAna, +62 \nBen,70", "--csv", Stream::errors).code ==
        2);  // a blank behind a quote
  CHECK(squad("name , body_mass_kg\nAna, +62 \nBen,70", "--csv").out == same);
  // Lines that a spreadsheet leaves below, or above, its table.
  const Run blanks = squad("\n,\nname,body_mass_kg\n\nAna,62\n,\n  , \nBen,70\n\n,\n", "--csv");
  CHECK(blanks.code == 0);
  CHECK(count(blanks.out, "planned") == 2);
  CHECK(has(blanks.out, "\n5,Ana,"));
  CHECK(has(blanks.out, "\n8,Ben,"));
  // Without names, lines.
  CHECK(has(squad("body_mass_kg\n62\n", "--csv").out, "\n2,line 2,planned"));
}

TEST_CASE("A file that is no roster ends with 2, one line and no output") {
  CHECK(has(refused(""), "no header line"));
  CHECK(has(refused("\n\n"), "no header line"));
  CHECK(has(refused("name,body_mas_kg\nAna,62\n"), "column body_mas_kg is unknown; did you mean body_mass_kg?"));
  CHECK(has(refused("name,body_mass_kg,shoe\nAna,62,9\n"),
            "column shoe is unknown; known are name, label, body_mass_kg"));
  CHECK(has(refused("name,body_mass_kg,name\nAna,62,9\n"), "column name is there more than once"));
  CHECK(has(refused("name,label,body_mass_kg\nAna,Ana,62\n"), "column label is there beside name"));
  CHECK(has(refused("name,age\nAna,34\n"), "column body_mass_kg (or body_mass) is missing"));
  CHECK(has(refused("name,body_mass_kg,\nAna,62,\n"), "column 3 has no name"));
  CHECK(has(refused("n\xFF,body_mass_kg\n"), "not UTF-8"));
  CHECK(has(refused("\"name,body_mass_kg\nAna,62\n"), "line 1: a quoted field"));
  CHECK(has(refused("name,body_mass_kg\n", "--cup 1mL"), "--cup: 1 mL is outside 10 to 2000 mL"));
  CHECK(has(refused("name,body_mass_kg\n", "--bottle 750"), "--bottle: "));
  CHECK(has(refused("name,body_mass_kg\n", "--csv --json"), "--csv"));
  CHECK(has(refused("name,body_mass_kg\n", "--csv --totals"), "--totals"));
  CHECK(has(refused("name,body_mass_kg\n", "--sex female"), "--sex"));
  for (const char* path : {"gone.csv", "."}) {
    const Run run = quench_test::shell(QUENCH_CLI " squad " + std::string(path) + session + " 2>&1 </dev/null");
    CHECK(run.code == 2);
    CHECK(has(run.out, std::string(path) + ": cannot be read"));
  }
}

TEST_CASE("A roster of a header alone is a squad of nobody") {
  const Run run = squad("name,body_mass_kg", "");
  CHECK(run.code == 0);
  CHECK(has(run.out, "Totals of 0 athletes"));
  const Run json = squad("name,body_mass_kg\r\n", "--json");
  CHECK(json.code == 0);
  CHECK(number(json.out, {"totals", "all", "fluid_ml", "mean"}) == 0.0);
  CHECK(has(json.out, "\"athletes\": [],"));
}

TEST_CASE("A huge row is a bad row of its line, wherever it ends") {
  const std::string head = "name,body_mass_kg\nAna,62\n";
  for (const std::size_t size : {std::size_t{70'000}, std::size_t{1'048'570}, std::size_t{5'000'000}}) {
    for (const char* tail : {",70\nBen,70\n", ",70\nBen,70", ",70\r\nBen,70\r\n"}) {
      CAPTURE(size);
      const Run run = squad(head + std::string(size, 'x') + tail, "--json --totals");
      CHECK(run.code == (size < 2'000'000 ? 0 : 2));
      CHECK(number(run.out, {"counts", "planned"}) + number(run.out, {"counts", "errors"}) == 3.0);
    }
  }
  const std::string huge(3'000'000, 'x');
  CHECK(has(squad(head + huge + ",70\nBen,70\n", "", Stream::errors).out, "line 3: is longer than 1048576 bytes"));
  CHECK(has(squad(head + huge, "--csv").out, "\n3,line 3,error,"));
  CHECK(has(squad(head + huge + "\nBen,7\n", "", Stream::errors).out, "line 4, body_mass_kg: 7 kg"));
  // A quote that is never closed costs its own line, however long the file goes on.
  std::string rest;
  for (int i = 0; i != 100'000; ++i) rest += "Ben Benson,70.5\n";
  const Run open = squad(head + "\"X,62\n" + rest, "--json --totals");
  CHECK(open.code == 2);
  CHECK(number(open.out, {"counts", "planned"}) == 100'001.0);
  CHECK(number(open.out, {"counts", "errors"}) == 1.0);
}

TEST_CASE("What is read in blocks is what stands in the file") {
  // Rows of every length from 20 bytes on, so that quotes, commas and line ends all meet the end of a block.
  std::string roster = "name,body_mass_kg\n";
  for (int i = 0; i != 30'000; ++i) {
    const std::string number = std::to_string(i);
    roster += "\"" + std::string(static_cast<std::size_t>(i % 23), 'x') + "\"\"" + number + ",\r\n" + "\",6" +
              std::to_string(i % 10) + (i % 2 == 0 ? "\n" : "\r\n");
  }
  const Run run = squad(roster, "--csv");
  CHECK(run.code == 0);
  CHECK(count(run.out, ",planned,") == 30'000);
  CHECK(has(run.out, "\n60000,\"" + std::string(29'999 % 23, 'x') + "\"\"29999"));
}

TEST_CASE("Labels and stations are for the vessels of the organizer") {
  const std::string roster = "name,body_mass_kg,conditions\nAna,62,none\n";
  const std::string text = squad(roster, "--bottle 0.5L --cup 200mL --start 08:30").out;
  CHECK(has(text, "Labels: bottles of 500 mL"));
  CHECK(has(text, "Ana                   2 x 500 mL sports drink: "));
  CHECK(has(text, "Cups of 200 mL, instead of bottles\n  08:45  sports drink    1 cup for 1 athlete, "));
  CHECK(has(text, "Heavier than at the start: stop drinking"));
  CHECK(!has(text, "Warnings"));
  CHECK(has(squad("name,body_mass_kg\nAna,62\n", "").out, "medical history not asked: 1 athlete"));
  const std::string us = squad(roster, "--bottle 24oz --cup 6oz --units us").out;
  CHECK(has(us, "bottles of 24 oz"));
  CHECK(has(us, "Cups of 6 oz"));
  CHECK(!has(us, " mL"));
  CHECK(has(squad(roster, "--no-drinking").out, "nothing during the session, sip if thirsty"));
  const std::string totals = squad(roster, "--totals").out;
  CHECK(!has(totals, "Labels"));
  CHECK(has(totals, "Totals of 1 athlete\n"));
  // Who was never weighed is told to; without a body to compute with there is only the scale.
  CHECK(has(text, "weigh: 1.04 L a"));
  CHECK(has(us, "weigh: 16 oz a lb"));
  const std::string heavy = squad("name,body_mass_kg,conditions\nBea,100,none\n", "--bottle 24oz --units us").out;
  CHECK(has(heavy, "weigh first: 16 oz a lb"));
  CHECK(!has(squad("name,body_mass_kg,sweat_rate\nAna,62,1.2L/h\n", "").out, "weigh first"));
}

TEST_CASE("A profile is found by its path from the roster, and moves the plan") {
  const Folder folder;
  const std::string profile = folder.write("ana.json", "");
  REQUIRE(std::filesystem::remove(profile));
  const std::string weighed = QUENCH_CLI " weigh-in --before 62kg --after 59.5kg --drink 500mL --mass 62kg --save ";
  REQUIRE(quench_test::shell(weighed + profile + session + " >/dev/null 2>&1 </dev/null").code == 0);
  const std::string roster = folder.write("roster.csv", "name,body_mass_kg,conditions,profile\nAna,62,none,ana.json\n");
  const Run run = quench_test::shell(QUENCH_CLI " squad --json " + roster + session + " 2>/dev/null </dev/null");
  REQUIRE(run.code == 0);
  const Run plan = quench_test::shell(QUENCH_CLI " plan --json --mass 62kg --condition none --profile " + profile +
                                      session + " 2>/dev/null </dev/null");
  REQUIRE(plan.code == 0);
  const double learned = number(plan.out, {"after", "fluid_ml", "mean"});
  CHECK(number(run.out, {"totals", "after", "fluid_ml", "mean"}) == close_to(learned, 1e-5));
  CHECK(number(squad("name,body_mass_kg,conditions\nAna,62,none\n", "--json").out,
               {"totals", "after", "fluid_ml", "mean"}) != close_to(learned, 1.0));
}
