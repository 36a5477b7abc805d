// guidelines/founding.hpp and guideline.hpp: every row of the founding rule, in the numbers of the source.
#include "quench/guidelines/founding.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "support/close_to.hpp"

namespace {

using namespace quench;
using namespace std::string_view_literals;
using guidelines::founding;
using quench_test::close_to;
using quench_test::same_as;

std::vector<Rule> rows(std::string_view id) {
  std::vector<Rule> found;
  std::copy_if(founding.rules.begin(), founding.rules.end(), std::back_inserter(found),
               [&](const Rule& rule) { return rule.id == id; });
  return found;
}
Rule row(std::string_view id) {
  const std::vector<Rule> found = rows(id);
  REQUIRE(found.size() == 1);
  return found.front();
}

TEST_CASE("the founding guideline has every statement of the source with its grade") {
  struct Statement {
    std::string_view id;
    RuleKind kind;
    Phase phase;
    Grade grade;
    std::string_view code;
  };
  // Notes on fluids 1, column "grade". FR-signs is graded twice there: thirst and dark urine, dry mouth and fatigue.
  // The meals are issue 2, item 4 ("eat 1-2 h before, carbohydrate and protein after"), which gives no evidence for
  // them.
  constexpr Statement statements[] = {
      {"FR-pre", RuleKind::fluid_volume, Phase::before, Grade::supported, "water"},
      {"FR-dur", RuleKind::fluid_schedule, Phase::during, Grade::contested, "fluid"},
      {"FR-post", RuleKind::fluid_per_mass_lost, Phase::after, Grade::supported, "fluid"},
      {"FR-short", RuleKind::water_is_enough, Phase::during, Grade::supported, "water"},
      {"FR-long", RuleKind::sports_drink, Phase::during, Grade::supported, "sports_drink"},
      {"FR-cramp", RuleKind::cramp_water, Phase::always, Grade::contested, "water"},
      {"FR-daily", RuleKind::drink_through_the_day, Phase::always, Grade::supported, "water"},
      {"FR-urine", RuleKind::urine_color, Phase::always, Grade::supported, "pale"},
      {"FR-signs", RuleKind::sign_of_dehydration, Phase::always, Grade::supported, "thirst"},
      {"FR-signs", RuleKind::sign_of_dehydration, Phase::always, Grade::supported, "dark_urine"},
      {"FR-signs", RuleKind::sign_of_dehydration, Phase::always, Grade::plausible, "dry_mouth"},
      {"FR-signs", RuleKind::sign_of_dehydration, Phase::always, Grade::plausible, "fatigue"},
      {"FR-heat", RuleKind::overheating, Phase::during, Grade::supported, "stop_cool_rest_drink"},
      {"FR-meal-pre", RuleKind::meal, Phase::before, Grade::plausible, "balanced_meal"},
      {"FR-meal-post", RuleKind::meal, Phase::after, Grade::plausible, "carbohydrate_and_protein"},
  };
  CHECK(founding.rules.size() == std::size(statements));
  for (const Statement& s : statements) {
    CAPTURE(s.id);
    CAPTURE(s.code);
    const std::vector<Rule> found = rows(s.id);
    const auto rule = std::find_if(found.begin(), found.end(), [&](const Rule& r) { return r.code == s.code; });
    REQUIRE(rule != found.end());
    CHECK(rule->kind == s.kind);
    CHECK(rule->phase == s.phase);
    CHECK(rule->grade == s.grade);
    CHECK(rule->source == SourceKey::founding);
  }
  CHECK(founding.name == "founding"sv);
  CHECK(founding.source == SourceKey::founding);
}

TEST_CASE("before: 20 fluid ounces, 591 milliliters, two hours ahead") {
  const Rule rule = row("FR-pre");
  // Notes on fluids 1, unit-test vectors, two decimals.
  CHECK(in(rule.volume.low, milliliter) == close_to(591.47, 0.005));
  CHECK(in(rule.volume.high, milliliter) == close_to(591.47, 0.005));
  CHECK(in(rule.window.low, hour) == same_as(2.0));
  CHECK(in(rule.window.high, hour) == same_as(2.0));
}

TEST_CASE("during: 8 to 10 fluid ounces every 15 to 20 minutes is 0.71 to 1.18 liters an hour") {
  const Rule rule = row("FR-dur");
  // Notes on fluids 1, unit-test vectors: two decimals of a milliliter, four of a liter per hour.
  CHECK(in(rule.volume.low, milliliter) == close_to(236.59, 0.005));
  CHECK(in(rule.volume.high, milliliter) == close_to(295.74, 0.005));
  CHECK(in(rule.interval.low, minute) == same_as(15.0));
  CHECK(in(rule.interval.high, minute) == same_as(20.0));
  CHECK(in(rule.rate().low, liter_per_hour) == close_to(0.7098, 0.00005));
  CHECK(in(rule.rate().high, liter_per_hour) == close_to(1.1829, 0.00005));
  CHECK(in(rule.volume.low / rule.interval.low, liter_per_hour) == close_to(0.9464, 0.00005));
  CHECK(in(rule.volume.high / rule.interval.high, liter_per_hour) == close_to(0.8872, 0.00005));
}

TEST_CASE("after: 16 to 24 fluid ounces per pound is 1.04 to 1.56 liters per kilogram") {
  const Rule rule = row("FR-post");
  // Notes on fluids 1, unit-test vectors, four decimals.
  CHECK(in(rule.per_mass.low, liter_per_kilogram) == close_to(1.0432, 0.00005));
  CHECK(in(rule.per_mass.high, liter_per_kilogram) == close_to(1.5648, 0.00005));
}

TEST_CASE("water under an hour, a sports drink for longer, with 30 to 60 grams of carbohydrate an hour") {
  const Rule water = row("FR-short");
  CHECK(in(water.duration.low, minute) == 0.0);
  CHECK(in(water.duration.high, hour) == 1.0);
  const Rule sports = row("FR-long");
  CHECK(in(sports.duration.low, hour) == 1.0);
  CHECK(in(sports.duration.high, hour) == 48.0);  // the longest Session
  // Notes on fluids 1, FR-long: "CHO 30-60 g/h".
  CHECK(in(sports.carbohydrate_rate.low, gram / hour) == same_as(30.0));
  CHECK(in(sports.carbohydrate_rate.high, gram / hour) == same_as(60.0));
}

TEST_CASE("a cramp: 3 to 4 glasses of 8 fluid ounces, 0.71 to 0.95 liters") {
  const Rule rule = row("FR-cramp");
  CHECK(in(rule.volume.low, liter) == close_to(0.71, 0.005));
  CHECK(in(rule.volume.high, liter) == close_to(0.95, 0.005));
  CHECK(in(rule.volume.low, us_fluid_ounce) == same_as(24.0));
  CHECK(in(rule.volume.high, us_fluid_ounce) == same_as(32.0));
}

TEST_CASE("a meal one to two hours before") {
  const Rule rule = row("FR-meal-pre");
  CHECK(in(rule.window.low, hour) == same_as(1.0));
  CHECK(in(rule.window.high, hour) == same_as(2.0));
}

TEST_CASE("every contested row names what was held against it") {
  for (const Rule& rule : founding.rules) {
    if (rule.grade != Grade::contested) continue;
    CAPTURE(rule.id);
    CHECK(rule.evidence[0] != SourceKey::quench_design);
  }
}

TEST_CASE("a guideline finds the first rule of a kind, in a phase where one is asked for") {
  CHECK(founding.find(RuleKind::fluid_schedule).id == "FR-dur"sv);
  CHECK(founding.find(RuleKind::meal).id == "FR-meal-pre"sv);
  CHECK(founding.find(RuleKind::meal, Phase::before).id == "FR-meal-pre"sv);
  CHECK(founding.find(RuleKind::meal, Phase::after).id == "FR-meal-post"sv);
  CHECK(founding.find(RuleKind::sign_of_dehydration).code == "thirst"sv);
  CHECK(founding.find(RuleKind::fluid_schedule, Phase::before).id.empty());
  CHECK(Guideline{}.find(RuleKind::fluid_schedule).id.empty());
}

}  // namespace
