// A user's own guideline from JSON, and every published one as JSON and back.
#include <string>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>

#include "quench/guidelines/compare.hpp"
#include "quench/text.hpp"
#include "support/close_to.hpp"

namespace {

using namespace quench;
using namespace std::string_view_literals;
using quench_test::close_to;
using quench_test::same_as;

std::string with_rule(const std::string& rule) {
  return R"({"schema_version": 1, "name": "club", "rules": [)" + rule + "]}";
}
std::string message(const std::string& json) {
  const auto read = text::guideline_from_json(json);
  CAPTURE(json);
  REQUIRE_FALSE(read);
  return read.error().message();
}
bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

TEST_CASE("a club's guideline: its rows, and defaults that claim nothing") {
  auto read = text::guideline_from_json(with_rule(
      R"({"id": "club-dur", "kind": "fluid_schedule", "phase": "during", "volume_ml": [100, 150], "interval_min": 20,
          "when": {"ages_years": [13, 18], "air_c": [20, 60]}})"));
  REQUIRE(read);
  const text::OwnGuideline own = std::move(*read);  // its strings move along
  const Guideline guideline = own.guideline();
  CHECK(guideline.name == "club"sv);
  CHECK(guideline.source == SourceKey::own_guideline);
  REQUIRE(guideline.rules.size() == 1);
  const Rule& rule = guideline.rules.front();
  CHECK(rule.id == "club-dur"sv);
  CHECK(in(rule.rate().low, liter_per_hour) == same_as(0.3));
  CHECK(in(rule.rate().high, liter_per_hour) == same_as(0.45));
  CHECK(in(rule.when.ages.low, year) == same_as(13.0));
  CHECK(rule.confidence == Confidence::design);
  CHECK(rule.grade == Grade::plausible);
  CHECK(rule.source == SourceKey::own_guideline);
  CHECK(text::OwnGuideline{}.guideline().rules.empty());
}

TEST_CASE("every published guideline goes through JSON and back, and says the same") {
  Athlete athlete;
  athlete.body_mass = 66.0 * kilogram;
  Session session;
  session.segments = {
      {.activity = running(10.0 * kilometer_per_hour), .duration = 3.0 * hour, .weather = {.air = celsius(31.0)}}};
  session.next_session = 10.0 * hour;
  for (const Guideline& published : guidelines::all) {
    if (published.rate_table != nullptr) continue;
    CAPTURE(published.name);
    const auto read = text::guideline_from_json(text::to_json(published));
    if (!read) FAIL(read.error().message());
    const Guideline again = read->guideline();
    CHECK(again.name == published.name);
    CHECK(again.superseded_by == published.superseded_by);
    CHECK(again.breaks == published.breaks);
    REQUIRE(again.rules.size() == published.rules.size());
    for (std::size_t i = 0; i != again.rules.size(); ++i) {
      const Rule& a = published.rules[i];
      const Rule& b = again.rules[i];
      CAPTURE(a.id);
      CHECK(a.id == b.id);
      CHECK(a.code == b.code);
      CHECK(a.kind == b.kind);
      CHECK(a.phase == b.phase);
      CHECK(a.grade == b.grade);
      CHECK(a.confidence == b.confidence);
      CHECK(a.source == b.source);
      CHECK(a.open_ended == b.open_ended);
      // Written with six decimals.
      CHECK(in(a.volume.high, milliliter) == close_to(in(b.volume.high, milliliter), 1e-6));
      CHECK(in(a.window.low, minute) == close_to(in(b.window.low, minute), 1e-6));
      CHECK(in(a.duration.low, minute) == close_to(in(b.duration.low, minute), 1e-6));
      CHECK(in(a.hourly.high, milliliter / hour) == close_to(in(b.hourly.high, milliliter / hour), 1e-6));
      CHECK(in(a.sodium.low, milligram_per_liter) == close_to(in(b.sodium.low, milligram_per_liter), 1e-6));
      CHECK(a.fraction.high == close_to(b.fraction.high, 1e-9));
      CHECK(in_celsius(a.temperature.high) == close_to(in_celsius(b.temperature.high), 1e-6));
      CHECK(in(a.when.body_mass.low, kilogram) == close_to(in(b.when.body_mass.low, kilogram), 1e-6));
    }
    const auto first = evaluate(published, athlete, session);
    const auto second = evaluate(again, athlete, session);
    REQUIRE(first.has_value() == second.has_value());
    if (first) CHECK(first->used == second->used);
  }
}

TEST_CASE("bad keys, words and numbers are named") {
  const std::string rate = R"("id": "r", "kind": "fluid_rate", "phase": "during", "rate_ml_per_h": 500)";
  REQUIRE(text::guideline_from_json(with_rule("{" + rate + "}")));
  CHECK(has(message(with_rule("{" + rate + R"(, "volum_ml": 3})")), "rules[0].volum_ml"));
  CHECK(has(message(with_rule("{" + rate + R"(, "volum_ml": 3})")), "volume_ml"));
  CHECK(has(message(with_rule("{" + rate + R"(, "when": {"hot": true}})")), "rules[0].when.hot"));
  CHECK(has(message(with_rule("{" + rate + R"(, "when": {"heat": 1}})")), "rules[0].when.heat"));
  CHECK(has(message(with_rule(R"({"id": "r", "kind": "fluid_rat", "phase": "during"})")), "fluid_rate"));
  CHECK(has(message(with_rule(R"({"id": "r", "phase": "during"})")), "rules[0].kind"));
  CHECK(has(message(with_rule(R"({"id": "r", "kind": "to_thirst"})")), "rules[0].phase"));
  CHECK(has(message(with_rule(R"({"kind": "to_thirst", "phase": "during"})")), "rules[0].id"));
  CHECK(has(message(with_rule(R"({"id": "a b", "kind": "to_thirst", "phase": "during"})")), "rules[0].id"));
  CHECK(has(message(with_rule("{" + rate + R"(, "source": "Sawka"})")), "rules[0].source"));
  CHECK(has(message(with_rule(R"({"id": "r", "kind": "fluid_rate", "phase": "during", "rate_ml_per_h": [1, 2, 3]})")),
            "rules[0].rate_ml_per_h"));
  CHECK(has(message(with_rule(R"({"id": "r", "kind": "fluid_rate", "phase": "during", "rate_ml_per_h": [800, 400]})")),
            "guideline.rules[0].hourly"));
  CHECK(
      has(message(with_rule(R"({"id": "r", "kind": "fluid_rate", "phase": "during"})")), "guideline.rules[0].hourly"));
  CHECK(has(message(R"({"schema_version": 1, "name": "club"})"), "rules"));
  CHECK(has(message(R"({"schema_version": 1, "name": "club", "rules": []})"), "rules"));
  CHECK(has(message(R"({"schema_version": 1, "name": "club", "rules": [7]})"), "rules[0]"));
  CHECK(has(message(R"({"schema_version": 2, "name": "club", "rules": [{}]})"), "schema_version"));
  CHECK(has(message(R"({"name": "club", "rules": [{}]})"), "schema_version"));
  CHECK(has(message(R"({"schema_version": 1, "rules": [{}]})"), "name"));
  CHECK(has(message("[]"), "JSON object"));
  CHECK(has(message("{"), "JSON"));
  std::string many;
  for (int i = 0; i != 65; ++i) many += (many.empty() ? "{" : ",{") + rate + "}";
  CHECK(has(message(with_rule(many)), "guideline.rules"));
}

TEST_CASE("a rule in words, in both systems of units") {
  const auto words = [](std::string_view name, std::size_t rule, text::UnitSystem units) {
    return text::sentence(guidelines::find(name)->rules[rule], units);
  };
  using enum text::UnitSystem;
  CHECK(words("ace", 2, metric) == "207 to 296 mL every 10 to 20 min (0.62 to 1.77 L/h); from 18 years on");
  CHECK(words("ace", 2, us) == "7 to 10 oz every 10 to 20 min (21 to 60 oz/h); from 18 years on");
  CHECK(words("acsm_2007", 0, metric) == "5 to 7 mL/kg of body mass, 4 h before or earlier");
  CHECK(words("acsm_2007", 6, metric) == "0.40 to 0.80 L/h; on foot");
  CHECK(words("aap_2011", 0, metric) == "100 to 250 mL every 20 min (0.30 to 0.75 L/h); 9 to 12 years; in heat");
  // Every rule says something.
  for (const Guideline& guideline : guidelines::all) {
    for (const Rule& rule : guideline.rules) CHECK_FALSE(text::sentence(rule).empty());
  }
}

}  // namespace
