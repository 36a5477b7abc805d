// activity.hpp: stepping, arm cycling and load carriage.
#include <cmath>

#include <doctest/doctest.h>

#include "quench/activity.hpp"
#include "support/close_to.hpp"
#include "support/field.hpp"

namespace {

using namespace quench;
using quench_test::Field;
using quench_test::same_as;

const auto check = [](const Activity& a) { return a.check(); };

Workload work(const Activity& activity, double kg = 70.0) {
  const auto result = workload(activity, kg * kilogram);
  REQUIRE(result);
  return *result;
}
double watts_per_kilogram(const Activity& activity, double kg = 70.0) {
  return in(work(activity, kg).metabolic_rate / (kg * kilogram), watt_per_kilogram);
}

const Activity bench = stepping(24.0 * step_per_minute, 30.0 * centimeter);
const Activity pack = load_carriage(20.0 * kilogram, 1.3 * meter_per_second);

TEST_CASE("stepping, arm cycling and load carriage have limits of their own") {
  quench_test::require_limits(Field<Activity>{"segments[].activity.step_rate", "steps/min", 5.0, 60.0,
                                              [](Activity& a, double x) { a.step_rate = x * step_per_minute; }},
                              bench, check);
  quench_test::require_limits(Field<Activity>{"segments[].activity.step_height", "cm", 4.0, 60.0,
                                              [](Activity& a, double x) { a.step_height = x * centimeter; }},
                              bench, check);
  quench_test::require_limits(
      Field<Activity>{"segments[].activity.power", "W", 5.0, 300.0, [](Activity& a, double x) { a.power = x * watt; }},
      arm_cycling(60.0 * watt), check);
  quench_test::require_limits(Field<Activity>{"segments[].activity.load", "kg", 0.0, 100.0,
                                              [](Activity& a, double x) { a.load = x * kilogram; }},
                              pack, check);
  quench_test::require_limits(Field<Activity>{"segments[].activity.speed", "m/s", 0.2, 3.5,
                                              [](Activity& a, double x) { a.speed = x * meter_per_second; }},
                              pack, check);
  const Field<Activity> slope{"segments[].activity.slope", "%", -45.0, 45.0,
                              [](Activity& a, double x) { a.slope = x / 100.0; }};
  for (const Activity& activity : {bench, arm_cycling(60.0 * watt), pack}) {
    quench_test::require_limits(
        slope, activity, [](const Activity& a) { return a.check(2); }, 2);
  }
}

TEST_CASE("each costs what its equation says") {
  CHECK(watts_per_kilogram(bench) ==
        same_as(in(*acsm_stepping(24.0 * step_per_minute, 30.0 * centimeter), watt_per_kilogram)));
  CHECK(watts_per_kilogram(arm_cycling(60.0 * watt)) ==
        same_as(in(*acsm_arm_cycling(60.0 * watt, 70.0 * kilogram), watt_per_kilogram)));
  for (const double slope : {-0.10, 0.0, 0.10}) {
    const LoadedWalk walk{
        .body_mass = 70.0 * kilogram, .load = 20.0 * kilogram, .speed = 1.3 * meter_per_second, .slope = slope};
    CHECK(watts_per_kilogram(load_carriage(walk.load, walk.speed, slope)) ==
          same_as(in(*lcda_backpacking(walk, assumed_resting_rate), watt_per_kilogram)));
  }
}

TEST_CASE("rest under a load is one MET") { CHECK(assumed_resting_rate == metabolic_equivalent); }

TEST_CASE("the arms' power is work, a climb lifts the load, and a step up is followed by a step down") {
  CHECK(in(work(arm_cycling(60.0 * watt)).external_work, watt) == 60.0);
  CHECK(in(work(bench).external_work, watt) == 0.0);
  CHECK(in(work(pack).external_work, watt) == 0.0);
  const double up = 90.0 * 9.80665 * 1.3 * std::sin(std::atan(0.10));
  CHECK(in(work(load_carriage(20.0 * kilogram, 1.3 * meter_per_second, 0.10)).external_work, watt) == same_as(up));
  CHECK(in(work(load_carriage(20.0 * kilogram, 1.3 * meter_per_second, -0.10)).external_work, watt) == same_as(-up));
}

TEST_CASE("the air moves as the body does") {
  const Workload carrying = work(pack);
  CHECK(in(carrying.own_air_speed, meter_per_second) == same_as(1.3));
  CHECK_FALSE(carrying.air_speed_assumed);
  const Workload arms = work(arm_cycling(60.0 * watt));
  CHECK(in(arms.own_air_speed, meter_per_second) == 0.0);
  CHECK_FALSE(arms.air_speed_assumed);
  const Workload steps = work(bench);
  CHECK(in(steps.own_air_speed, meter_per_second) == same_as(0.7));
  CHECK(steps.air_speed_assumed);
}

TEST_CASE("a workload says which published range it left") {
  const Workload inside = work(pack);
  CHECK(inside.domain_unit == "m/s");
  CHECK(inside.domain_value == same_as(1.3));
  CHECK(inside.domain.low == 0.45);
  CHECK(inside.domain.high == 1.97);
  CHECK(inside.domain.contains(inside.domain_value));
  // A load above 0.66 of the body mass is the range that is left.
  const Workload heavy = work(load_carriage(50.0 * kilogram, 1.3 * meter_per_second));
  CHECK(heavy.domain_unit == "kg/kg");
  CHECK(heavy.domain_value == same_as(50.0 / 70.0));
  CHECK(heavy.domain.high == 0.66);
  CHECK_FALSE(heavy.domain.contains(heavy.domain_value));
  // None is on file: what a Session allows.
  const Workload steps = work(bench);
  CHECK(steps.domain_unit == "steps/min");
  CHECK(steps.domain_value == same_as(24.0));
  CHECK(steps.domain.low == 5.0);
  CHECK(steps.domain.high == 60.0);
  const Workload arms = work(arm_cycling(60.0 * watt));
  CHECK(arms.domain_unit == "W");
  CHECK(arms.domain_value == same_as(60.0));
  CHECK(arms.domain.low == 5.0);
  CHECK(arms.domain.high == 300.0);
}

TEST_CASE("no kind's limits are wider than those of its equation") {
  // The ends of every limit, for the lightest and the heaviest: a rate, or one that is too high for anybody.
  for (const double kg : {20.0, 250.0}) {
    for (const Activity& activity :
         {stepping(60.0 * step_per_minute, 60.0 * centimeter), arm_cycling(300.0 * watt), cycling(700.0 * watt),
          load_carriage(100.0 * kilogram, 3.5 * meter_per_second, 0.45),
          load_carriage(100.0 * kilogram, 3.5 * meter_per_second, -0.45), running(8.0 * meter_per_second, 0.45),
          running(0.8 * meter_per_second, -0.45), walking(3.5 * meter_per_second, 0.45),
          at_met(25.0 * metabolic_equivalent)}) {
      const auto result = workload(activity, kg * kilogram, 3);
      if (result) continue;
      CHECK(result.error().field == "segments[].activity.metabolic_rate");
      CHECK(result.error().index == 3);
    }
  }
}

}  // namespace
