// menu.hpp: what food has to bring is what the drinks of a plan leave open, and no more than a condition allows.
#include "quench/menu.hpp"

#include <doctest/doctest.h>

#include "support/close_to.hpp"

namespace {

using namespace quench;
using quench_test::close_to;

Athlete runner() {
  Athlete athlete{.body_mass = 70.0 * kilogram, .age = 30.0 * year};
  athlete.medical.asked = true;
  return athlete;
}
// Three hours from one small bottle.
Session long_run() {
  Session session{
      .segments = {
          {.activity = running(2.8 * meter_per_second), .duration = 3.0 * hour, .weather = {.air = celsius(26.0)}}}};
  session.drinking.bottles = {.count = 1, .volume = 300.0 * milliliter};
  return session;
}

MealGaps gaps_of(const Athlete& athlete, const Session& session) {
  const auto plan = make_plan(athlete, session);
  REQUIRE(plan);
  return meal_gaps(athlete, session, *plan);
}

TEST_CASE("carbohydrate on the way is what the drinks have less than the least that is advised") {
  const auto plan = make_plan(runner(), long_run());
  REQUIRE(plan);
  const MealGaps gaps = gaps_of(runner(), long_run());
  // FR-long: 30 g/h; 300 mL of 60 g/L are 18 g.
  CHECK(in(plan->during.carbohydrate.mean, gram) == close_to(18.0, 0.5));
  CHECK(in(gaps.during.carbohydrate, gram) == close_to(90.0 - in(plan->during.carbohydrate.mean, gram), 1e-9));
  // Up to an hour none is advised.
  Session hour_long = long_run();
  hour_long.segments[0].duration = 60.0 * minute;
  CHECK(gaps_of(runner(), hour_long).during.carbohydrate == Mass{});
}

TEST_CASE("sodium and potassium afterward are those of the sweat without those of the drinks") {
  const auto plan = make_plan(runner(), long_run());
  REQUIRE(plan);
  const MealGaps gaps = gaps_of(runner(), long_run());
  const auto mg = [](Mass m) { return in(m, milligram); };
  const IonEstimates& sweat = plan->sweat->ions;
  CHECK(mg(gaps.after.sodium) ==
        close_to(mg(sweat.sodium.mean - plan->during.ions.sodium.mean - plan->after.ions.sodium.mean), 1e-6));
  CHECK(mg(gaps.after.potassium) ==
        close_to(mg(sweat.potassium.mean - plan->during.ions.potassium.mean - plan->after.ions.potassium.mean), 1e-6));
  // Too little to eat for, and no published amount of the others is on file.
  CHECK(gaps.after.magnesium == Mass{});
  CHECK(gaps.after.calcium == Mass{});
  CHECK(gaps.after.carbohydrate == Mass{});
  CHECK(gaps.after.protein == Mass{});
}

TEST_CASE("a condition keeps salt and potassium out of the menu, or within its limit") {
  Athlete kidney = runner();
  kidney.medical.chronic_kidney_disease = true;
  const MealGaps none = gaps_of(kidney, long_run());
  CHECK(none.clinician_decides);
  CHECK(none.after.sodium == Mass{});
  CHECK(none.after.potassium == Mass{});
  Athlete restricted = runner();
  restricted.medical.sodium_restriction = true;
  CHECK(gaps_of(restricted, long_run()).clinician_decides);
  // High blood pressure: what is left of 2300 mg a day [NASEM2019].
  Athlete pressure = runner();
  pressure.medical.hypertension = true;
  const auto plan = make_plan(pressure, long_run());
  REQUIRE(plan);
  const MealGaps gaps = gaps_of(pressure, long_run());
  const Mass planned = plan->before.ions.sodium.mean + plan->during.ions.sodium.mean + plan->after.ions.sodium.mean;
  REQUIRE(gaps.sodium_limit);
  CHECK(in(*gaps.sodium_limit + planned, milligram) == close_to(2300.0, 1e-6));
  CHECK(gaps.after.sodium <= *gaps.sodium_limit);
  CHECK_FALSE(gaps_of(runner(), long_run()).sodium_limit);
}

TEST_CASE("without a forecast nothing is asked of food afterward") {
  const MealGaps gaps = gaps_of(runner(), {.segments = {{.duration = 2.0 * hour}}});
  CHECK(gaps.after.sodium == Mass{});
  CHECK(gaps.after.potassium == Mass{});
}

}  // namespace
