// squad.hpp: totals are the plans added up, their intervals lie where the header says, and nothing is ever NaN.
#include "quench/squad.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include "quench/literals.hpp"
#include "support/close_to.hpp"

namespace {

using namespace quench;
using namespace quench::literals;
using quench_test::close_to;
using quench_test::same_as;

double ml(Volume v) { return in(v, milliliter); }

Session run_of(Time duration, DrinkingChances drinking = every(15.0 * minute)) {
  return {.segments = {{.activity = running(10_km_per_h), .duration = duration, .weather = {.air = 29_degC}}},
          .drinking = drinking};
}

Plan plan_of(Mass mass, const Session& session) {
  const auto plan = make_plan({.body_mass = mass, .medical = {.asked = true}}, session);
  REQUIRE(plan);
  return *plan;
}

std::vector<Plan> three(const Session& session) {
  return {plan_of(52_kg, session), plan_of(70_kg, session), plan_of(95_kg, session)};
}

SquadTotals totals_of(const std::vector<Plan>& plans, const SquadVessels& vessels = {}) {
  const auto totals = squad_totals(plans, vessels);
  REQUIRE(totals);
  return *totals;
}

// Whether the numbers of an estimate lie as the header says; NaN lies nowhere.
template <class Q>
void check_order(const SquadEstimate<Q>& e, Q unit) {
  const double slack = 1e-9;
  CHECK(in(e.together.low, unit) >= 0.0);
  CHECK(in(e.independent.low, unit) >= in(e.together.low, unit) - slack);
  CHECK(in(e.mean, unit) >= in(e.independent.low, unit) - slack);
  CHECK(in(e.independent.high, unit) >= in(e.mean, unit) - slack);
  CHECK(in(e.together.high, unit) >= in(e.independent.high, unit) - slack);
}
void check_order(const SquadAmounts& a) {
  check_order(a.fluid, milliliter);
  check_order(a.sodium, milligram);
  check_order(a.salt, milligram);
  check_order(a.carbohydrate, gram);
}

}  // namespace

TEST_CASE("A gram of salt is 0.3934 g of sodium") {
  CHECK(in(salt_of(0.3934_g), gram) == close_to(1.0, 1e-4));
  CHECK(salt_of(Mass{}) == Mass{});
}

TEST_CASE("Totals are the single plans added up, by phase, drink and station") {
  const Session session = run_of(90_min);
  const std::vector<Plan> plans = three(session);
  const SquadTotals totals = totals_of(plans);
  CHECK(totals.athletes == 3);
  double before = 0.0, during = 0.0, after = 0.0, sodium = 0.0, carbohydrate = 0.0, low = 0.0, high = 0.0;
  for (const Plan& plan : plans) {
    before += ml(plan.before.fluid.mean);
    during += ml(plan.during.fluid.mean);
    after += ml(plan.after.fluid.mean);
    low += ml(plan.after.fluid.low);
    high += ml(plan.after.fluid.high);
    sodium += in(plan.before.ions.sodium.mean + plan.during.ions.sodium.mean + plan.after.ions.sodium.mean, milligram);
    carbohydrate += in(plan.during.carbohydrate.mean, gram);
  }
  CHECK(ml(totals.before.fluid.mean) == same_as(before));
  CHECK(ml(totals.during.fluid.mean) == same_as(during));
  CHECK(ml(totals.after.fluid.mean) == same_as(after));
  CHECK(ml(totals.after.fluid.together.low) == same_as(low));
  CHECK(ml(totals.after.fluid.together.high) == same_as(high));
  CHECK(ml(totals.all.fluid.mean) == same_as(before + during + after));
  CHECK(in(totals.all.sodium.mean, milligram) == same_as(sodium));
  CHECK(in(totals.all.salt.mean, milligram) == close_to(sodium / 0.3934, 1e-4 * sodium));
  CHECK(in(totals.all.carbohydrate.mean, gram) == same_as(carbohydrate));
  CHECK(sodium > 0.0);

  // Water before and after, a sports drink during: each drink is its phases.
  REQUIRE(totals.drinks.size() == 2);
  CHECK(totals.drinks[0].code == "water");
  CHECK(totals.drinks[1].code == "sports_drink");
  CHECK(ml(totals.drinks[0].all.fluid.mean) == same_as(before + after));
  CHECK(ml(totals.drinks[0].during.fluid.mean) == 0.0);
  CHECK(ml(totals.drinks[1].during.fluid.mean) == same_as(during));
  CHECK(totals.drinks[0].bottles == 0);

  double at_stations = 0.0;
  int last = -1;
  for (const SquadStation& station : totals.stations) {
    CHECK(station.at.minutes % 15 == 0);
    CHECK(station.at.minutes > last);
    CHECK(station.athletes >= 1);
    CHECK(station.athletes <= 3);
    CHECK(station.drink == "sports_drink");
    last = station.at.minutes;
    at_stations += ml(station.fluid);
  }
  CHECK(at_stations == same_as(during));
}

TEST_CASE("Cups and bottles are whole, and each athlete's own") {
  CHECK(vessels_for(0_mL, 150_mL) == 0);
  CHECK(vessels_for(150_mL, 150_mL) == 1);
  CHECK(vessels_for(151_mL, 150_mL) == 2);
  CHECK(vessels_for(10.0 * us_fluid_ounce, 5.0 * us_fluid_ounce) == 2);
  CHECK(vessels_for(-5_mL, 150_mL) == 0);

  const std::vector<Plan> plans = three(run_of(90_min));
  std::int64_t bottles = 0, cups = 0;
  for (const Plan& plan : plans) {
    bottles += vessels_for(plan.during.fluid.mean, 500_mL);
    for (const Step& step : plan.timeline) {
      if (step.phase == Phase::during) cups += vessels_for(step.fluid, 100_mL);
    }
  }
  const SquadTotals totals = totals_of(plans, {.bottle = 500_mL, .cup = 100_mL});
  CHECK(totals.drinks.at(1).bottles == bottles);
  std::int64_t served = 0;
  for (const SquadStation& station : totals.stations) served += station.cups;
  CHECK(served == cups);
}

TEST_CASE("Independent athletes narrow the interval, what they share does not") {
  const Plan plan = plan_of(70_kg, run_of(90_min));
  const SquadTotals one = totals_of({plan});
  // Of one athlete both are the plan's own interval.
  CHECK(ml(one.after.fluid.independent.low) == same_as(ml(plan.after.fluid.low)));
  CHECK(ml(one.after.fluid.independent.high) == same_as(ml(plan.after.fluid.high)));
  const SquadTotals many = totals_of(std::vector<Plan>(100, plan));
  const double half = ml(plan.after.fluid.high - plan.after.fluid.mean);
  CHECK(half > 100.0);
  CHECK(ml(many.after.fluid.mean) == close_to(100.0 * ml(plan.after.fluid.mean), 1e-6));
  CHECK(ml(many.after.fluid.independent.high - many.after.fluid.mean) == close_to(10.0 * half, 1e-6));
  CHECK(ml(many.after.fluid.together.high - many.after.fluid.mean) == close_to(100.0 * half, 1e-6));
  // An athlete's phases are one person's: their ends add before they are squared, also where a drink joins them.
  const double ends =
      ml(plan.before.fluid.high + plan.after.fluid.high - plan.before.fluid.mean - plan.after.fluid.mean);
  CHECK(ml(many.drinks[0].all.fluid.independent.high - many.drinks[0].all.fluid.mean) == close_to(10.0 * ends, 1e-6));
  for (const SquadTotals* totals : {&one, &many}) {
    check_order(totals->before);
    check_order(totals->during);
    check_order(totals->after);
    check_order(totals->all);
    for (const SquadDrink& drink : totals->drinks) {
      check_order(drink.before);
      check_order(drink.during);
      check_order(drink.after);
      check_order(drink.all);
    }
  }
}

TEST_CASE("The order of the athletes does not matter, but for rounding") {
  const Session session = run_of(3_h, at_times({{20}, {70}, {130}}));
  std::vector<Plan> plans = three(session);
  const SquadTotals there = totals_of(plans);
  std::swap(plans[0], plans[2]);
  const SquadTotals back = totals_of(plans);
  CHECK(ml(there.all.fluid.mean) == same_as(ml(back.all.fluid.mean)));
  CHECK(ml(there.all.fluid.independent.low) == same_as(ml(back.all.fluid.independent.low)));
  REQUIRE(there.stations.size() == back.stations.size());
  for (std::size_t i = 0; i != there.stations.size(); ++i) {
    CHECK(there.stations[i].at.minutes == back.stations[i].at.minutes);
    CHECK(there.stations[i].cups == back.stations[i].cups);
  }
}

TEST_CASE("Nobody, and a session without drinks, add up to nothing") {
  const SquadTotals none = totals_of({});
  CHECK(none.athletes == 0);
  CHECK(none.all.fluid.together.high == Volume{});
  CHECK(none.all.sodium.independent.high == Mass{});
  CHECK(none.drinks.empty());
  CHECK(none.stations.empty());
  const SquadTotals dry = totals_of({plan_of(70_kg, run_of(1_h, no_drinking()))});
  CHECK(dry.athletes == 1);
  CHECK(dry.stations.empty());
  CHECK(ml(dry.during.fluid.mean) == 0.0);
}

TEST_CASE("What no plan holds is refused and leaves the totals as they were") {
  const Plan good = plan_of(70_kg, run_of(90_min));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinite = std::numeric_limits<double>::infinity();
  SquadTally tally;
  REQUIRE(tally.add(good));
  const auto refused = [&](const Plan& plan) {
    const auto result = tally.add(plan);
    REQUIRE(!result);
    CHECK(tally.totals().athletes == 1);
    CHECK(tally.totals().all.fluid.mean == totals_of({good}).all.fluid.mean);
    return result.error();
  };
  Plan bad = good;
  bad.during.fluid.mean = nan * liter;
  CHECK(refused(bad).field == "plan.during.fluid");
  CHECK(refused(bad).code == Errc::not_finite);
  bad = good;
  bad.after.ions.sodium.high = infinite * gram;
  CHECK(refused(bad).field == "plan.after.ions.sodium");
  bad = good;
  bad.before.fluid.low = -1_L;
  CHECK(refused(bad).code == Errc::out_of_range);
  bad = good;
  bad.before.carbohydrate = {10_g, 20_g, 30_g};
  CHECK(refused(bad).code == Errc::inconsistent);
  bad = good;
  bad.timeline.front().fluid = nan * liter;
  CHECK(refused(bad).field == "plan.timeline[].fluid");

  bad = good;
  bad.during.fluid.high = 1001_L;
  const auto third = squad_totals(std::vector<Plan>{good, good, bad});
  REQUIRE(!third);
  CHECK(third.error().index == 2);
  CHECK(squad_totals({}, {.cup = 0_mL}).error().field == "vessels.cup");
  CHECK(squad_totals({}, {.bottle = nan * liter}).error().field == "vessels.bottle");
  CHECK(SquadTally({.bottle = 1_mL}).add(good).error().field == "vessels.bottle");
}

TEST_CASE("A label knows how many drinks there are, how much each is and how far apart") {
  Plan plan;
  const auto drink = [&](int at, Volume fluid) {
    plan.timeline.push_back({.at = {at}, .phase = Phase::during, .action = Action::drink, .fluid = fluid});
  };
  CHECK(drinks_during(plan).count == 0);
  plan.timeline.push_back({.at = {-120}, .phase = Phase::before, .action = Action::drink, .fluid = 400_mL});
  plan.timeline.push_back({.at = {0}, .phase = Phase::before, .action = Action::start});
  drink(20, 150_mL);
  CHECK(drinks_during(plan).count == 1);
  CHECK(drinks_during(plan).first.minutes == 20);
  CHECK(drinks_during(plan).longest_gap == 0);
  drink(50, 140_mL);
  drink(65, 160_mL);
  plan.timeline.push_back({.at = {120}, .phase = Phase::after, .action = Action::drink, .fluid = 900_mL});
  const DrinkPattern pattern = drinks_during(plan);
  CHECK(pattern.count == 3);
  CHECK(pattern.shortest_gap == 15);
  CHECK(pattern.longest_gap == 30);
  CHECK(ml(pattern.each.low) == close_to(140.0, 1e-9));
  CHECK(ml(pattern.each.high) == close_to(160.0, 1e-9));
}
