// sports.hpp: every row against the published table, look-ups, and that the table is whole.
//
// tests/data/compendium_codes.csv: codes and MET values, and nothing else, of the 2011 Compendium of Physical
// Activities (Ainsworth BE et al., Med Sci Sports Exerc 2011;43:1575-1581), from the authors' public tables in their
// state of December 2022. Codes and values are facts; the wording of the Compendium is not public domain and is not
// here.
#include "quench/sports.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "quench/activity.hpp"
#include "quench/source.hpp"
#include "support/close_to.hpp"
#include "support/csv.hpp"

namespace {

using namespace quench;
using quench_test::Csv;
using quench_test::same_as;

TEST_CASE("every row has the MET value that the Compendium prints for its code") {
  const Csv csv("compendium_codes.csv");
  CHECK(csv.size() == sports.size());
  std::set<std::string> codes;
  for (std::size_t row = 0; row != csv.size(); ++row) {
    const std::string& code = csv.text(row, "code");
    CAPTURE(code);
    CHECK(codes.insert(code).second);
    const auto sport = sport_by_code(code);
    REQUIRE(sport);
    const auto met = csv.number(row, "met");
    REQUIRE(met);
    // One decimal printed, and the same decimal literal here.
    CHECK(sport->met == *met);
  }
}

TEST_CASE("every sport keeps its code, edition and source") {
  for (const SportMet& sport : sports) {
    CAPTURE(sport.label);
    CHECK(sport.code.size() == 5);
    CHECK(std::all_of(sport.code.begin(), sport.code.end(), [](char c) { return c >= '0' && c <= '9'; }));
    CHECK(sport.edition == 2011);
    CHECK(sport.source == SourceKey::ainsworth2011);
    CHECK(source(sport.source).year == sport.edition);
  }
}

TEST_CASE("every sport is found by its code and by its label") {
  for (const SportMet& sport : sports) {
    CAPTURE(sport.label);
    REQUIRE(sport_by_code(sport.code));
    CHECK(sport_by_code(sport.code)->label == sport.label);
    REQUIRE(sport_by_label(sport.label));
    CHECK(sport_by_label(sport.label)->code == sport.code);
  }
  CHECK(sport_by_label("soccer match")->met == 10.0);
  CHECK(sport_by_code("12120")->met == 14.5);
}

TEST_CASE("a sport that is not there is an error that names the field") {
  for (const std::string_view label : {"", "soccer", "Soccer match", "soccer match "}) {
    CAPTURE(label);
    const auto result = sport_by_label(label);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == Errc::missing);
    CHECK(result.error().field == "sport.label");
  }
  for (const std::string_view code : {"", "1212", "121200", "00000", "12121"}) {
    CAPTURE(code);
    const auto result = sport_by_code(code);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == Errc::missing);
    CHECK(result.error().field == "sport.code");
  }
}

TEST_CASE("labels are short, plain and each its own, whatever the case") {
  std::set<std::string> seen;
  for (const SportMet& sport : sports) {
    CAPTURE(sport.label);
    CHECK(sport.label.size() >= 4);
    CHECK(sport.label.size() <= 48);
    CHECK(sport.label.front() != ' ');
    CHECK(sport.label.back() != ' ');
    // No separators of CSV and JSON but the comma.
    CHECK(sport.label.find_first_of("\"\\\t\n;") == std::string_view::npos);
    std::string lower(sport.label);
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    CHECK(seen.insert(lower).second);
  }
}

TEST_CASE("the table is not one of those clipped at 9.9") {
  const auto most = std::max_element(sports.begin(), sports.end(), [](auto& a, auto& b) { return a.met < b.met; });
  CHECK(most->met == 23.0);
  CHECK(most->code == "12135");
  CHECK(std::count_if(sports.begin(), sports.end(), [](const SportMet& s) { return s.met > 9.9; }) > 20);
}

TEST_CASE("where copies of the edition differ, the value is that of the authors' table") {
  // 11.5 elsewhere.
  CHECK(sport_by_code("12080")->met == 11.8);
}

TEST_CASE("faster in one sport never costs less") {
  for (const auto& speeds : {std::array<std::string_view, 5>{"12029", "12030", "12090", "12120", "12135"},
                             std::array<std::string_view, 5>{"17170", "17190", "17200", "17220", "17230"},
                             std::array<std::string_view, 5>{"01019", "01020", "01030", "01050", "01060"},
                             std::array<std::string_view, 5>{"02011", "02017", "02012", "02013", "02015"}}) {
    for (std::size_t i = 1; i != speeds.size(); ++i) {
      CHECK(sport_by_code(speeds[i])->met > sport_by_code(speeds[i - 1])->met);
    }
  }
}

TEST_CASE("every group has sports, and they stand together") {
  std::set<SportGroup> done;
  SportGroup group = sports.front().group;
  for (const SportMet& sport : sports) {
    if (sport.group == group) continue;
    CHECK(done.insert(group).second);
    group = sport.group;
    CHECK(done.count(group) == 0);
  }
  CHECK(done.size() + 1 == static_cast<std::size_t>(SportGroup::work) + 1);
}

TEST_CASE("a sport is an activity at its MET value") {
  const auto soccer = sport_by_label("soccer match");
  REQUIRE(soccer);
  CHECK(in(soccer->rate(), watt_per_kilogram) == same_as(11.63));
  const auto work = workload(at_met(soccer->rate()), 70.0 * kilogram);
  REQUIRE(work);
  CHECK(in(work->metabolic_rate, watt) == same_as(814.1));
  for (const SportMet& sport : sports) {
    CHECK(workload(at_sport(sport), 70.0 * kilogram));
    CHECK(at_sport(sport).kind == ActivityKind::metabolic_equivalents);
    CHECK(at_sport(sport).met_value == at_met(sport.rate()).met_value);
    CHECK(at_sport(sport).sport == sport.label);
  }
}

}  // namespace
