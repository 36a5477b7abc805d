// activity.hpp: the metabolic equations, external work, the wind of one's own movement, and the limits of each
// activity.
#include "quench/activity.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "support/close_to.hpp"
#include "support/field.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::Field;
using quench_test::same_as;

Workload work(const Activity& activity, double kg = 70.0) {
  const auto result = workload(activity, kg * kilogram);
  REQUIRE(result);
  return *result;
}
double watts_per_kilogram(const Activity& activity, double kg = 70.0) {
  return in(work(activity, kg).metabolic_rate / (kg * kilogram), watt_per_kilogram);
}
// Back from the rate to the oxygen that the equations speak of, mL kg⁻¹ min⁻¹.
double oxygen(const Activity& activity, double kg = 70.0) {
  return watts_per_kilogram(activity, kg) * 60.0 / oxygen_energy_kilojoule_per_liter;
}
Speed meters_per_minute(double s) { return s * (meter / minute); }

// ---- Limits
const auto check = [](const Activity& a) { return a.check(); };

TEST_CASE("each kind of activity has limits of its own") {
  const Field<Activity> run{"segments[].activity.speed", "m/s", 0.8, 8.0,
                            [](Activity& a, double x) { a.speed = x * meter_per_second; }};
  quench_test::require_limits(run, running(3.0 * meter_per_second), check);

  const Field<Activity> walk{"segments[].activity.speed", "m/s", 0.2, 3.5,
                             [](Activity& a, double x) { a.speed = x * meter_per_second; }};
  quench_test::require_limits(walk, walking(1.4 * meter_per_second), check);

  const Field<Activity> power{"segments[].activity.power", "W", 10.0, 700.0,
                              [](Activity& a, double x) { a.power = x * watt; }};
  quench_test::require_limits(power, cycling(180.0 * watt), check);
  quench_test::require_limits(power, stationary_cycling(180.0 * watt), check);
  const Field<Activity> ride{"segments[].activity.speed", "m/s", 0.0, 30.0,
                             [](Activity& a, double x) { a.speed = x * meter_per_second; }};
  quench_test::require_limits(ride, cycling(180.0 * watt), check);

  const Field<Activity> met{"segments[].activity.met", "MET", 0.8, 25.0,
                            [](Activity& a, double x) { a.met_value = x * metabolic_equivalent; }};
  quench_test::require_limits(met, at_met(8.0 * metabolic_equivalent), check);
}

TEST_CASE("a slope is at most 45 percent up or down, whatever the activity") {
  const Field<Activity> slope{"segments[].activity.slope", "%", -45.0, 45.0,
                              [](Activity& a, double x) { a.slope = x / 100.0; }};
  quench_test::require_limits(slope, running(3.0 * meter_per_second), check);
  quench_test::require_limits(slope, walking(1.4 * meter_per_second), check);
  quench_test::require_limits(
      slope, running(3.0 * meter_per_second), [](const Activity& a) { return a.check(5); }, 5);
}

TEST_CASE("an activity that nobody chose is missing") {
  const auto result = Activity{}.check(3);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == Errc::missing);
  CHECK(result.error().field == "segments[].activity");
  CHECK(result.error().index == 3);
  CHECK(workload(Activity{}, 70.0 * kilogram).error().code == Errc::missing);
}

TEST_CASE("no metabolic rate is beyond what any person has") {
  // Running at 8 m/s is inside the limits on the level and out of them on a slope of 10 %.
  CHECK(workload(running(8.0 * meter_per_second), 70.0 * kilogram));
  const auto result = workload(running(8.0 * meter_per_second, 0.10), 70.0 * kilogram, 4);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == Errc::out_of_range);
  CHECK(result.error().field == "segments[].activity.metabolic_rate");
  CHECK(result.error().unit == "W/kg");
  CHECK(result.error().high == 35.0);
  CHECK(result.error().index == 4);
  // 700 W is a lot for 20 kg.
  CHECK_FALSE(workload(cycling(700.0 * watt), 20.0 * kilogram));
}

TEST_CASE("a workload needs a body mass inside the limits") {
  CHECK(workload(at_met(8.0 * metabolic_equivalent), 20.0 * kilogram));
  CHECK(workload(at_met(8.0 * metabolic_equivalent), 250.0 * kilogram));
  for (const double kg : {19.9, 250.1, 0.0, -70.0}) {
    const auto result = workload(at_met(8.0 * metabolic_equivalent), kg * kilogram);
    REQUIRE_FALSE(result);
    CHECK(result.error().field == "athlete.body_mass");
  }
}

// ---- Metabolic rate
TEST_CASE("running costs what the ACSM equation and its check values say") {
  struct Row {
    double kmh;
    double oxygen;
    double watts_per_kilogram;
  };
  // Notes on metabolic rate 3, two and three decimals printed, computed there with 20.9 kJ per liter of oxygen.
  for (const Row& row :
       {Row{8.5, 31.83, 11.089}, Row{10.0, 36.83, 12.830}, Row{12.5, 45.17, 15.733}, Row{15.0, 53.50, 18.636}}) {
    CAPTURE(row.kmh);
    const Activity run = running(row.kmh * kilometer_per_hour);
    CHECK(oxygen(run) == close_to(row.oxygen, 0.0051));
    CHECK(watts_per_kilogram(run) == close_to(row.watts_per_kilogram, 0.0006));
  }
  // Notes on sweat 2.1: 70 kg at 10 km/h over 1.8438 m², 487.1 W/m².
  CHECK(in(work(running(10.0 * kilometer_per_hour)).metabolic_rate, watt) / 1.8438 == close_to(487.1, 0.06));
}

TEST_CASE("a liter of oxygen is 20.9 kilojoules") {
  // Notes on metabolic rate 1, at a respiratory exchange ratio of about 1.
  CHECK(oxygen_energy_kilojoule_per_liter == 20.9);
}

TEST_CASE("running, walking and cycling have the coefficients of the ACSM equations") {
  // Notes on metabolic rate 2: 3.5 + 0.2 S + 0.9 S G; 3.5 + 0.1 S + 1.8 S G; 7 + 10.8 P/m.
  CHECK(oxygen(running(meters_per_minute(200.0))) == same_as(3.5 + 40.0));
  CHECK(oxygen(running(meters_per_minute(200.0), 0.05)) == same_as(3.5 + 40.0 + 9.0));
  CHECK(oxygen(walking(meters_per_minute(80.0))) == same_as(3.5 + 8.0));
  CHECK(oxygen(walking(meters_per_minute(80.0), 0.10)) == same_as(3.5 + 8.0 + 14.4));
  CHECK(oxygen(cycling(140.0 * watt), 70.0) == same_as(7.0 + 21.6));
  CHECK(oxygen(cycling(140.0 * watt), 100.0) == same_as(7.0 + 15.12));
}

TEST_CASE("a MET is 1.163 watts per kilogram") {
  CHECK(watts_per_kilogram(at_met(8.0 * metabolic_equivalent)) == same_as(9.304));
  // Notes on metabolic rate 1: 1 MET of 75 kg is 87 W.
  CHECK(in(work(at_met(1.0 * metabolic_equivalent), 75.0).metabolic_rate, watt) == close_to(87.0, 0.5));
}

TEST_CASE("downhill costs no less than rest") {
  CHECK(oxygen(running(meters_per_minute(100.0), -0.40)) == same_as(3.5));
  CHECK(oxygen(walking(meters_per_minute(100.0), -0.40)) == same_as(3.5));
}

TEST_CASE("a slope at which the published form comes out as zero costs no less than its neighbors") {
  // 2026-11-21: 3.5 + 0.2 S + 0.9 S G is exactly 0 for some pairs, and that zero was taken for "no oxygen equation".
  CHECK(oxygen(running(100.0 / 60.0 * meter_per_second, -23.5 / 90.0)) == same_as(3.5));
  CHECK(oxygen(walking(50.0 / 60.0 * meter_per_second, -8.5 / 90.0)) == same_as(3.5));
  for (double s = 48.0; s <= 210.0; s += 1.0) {
    for (const double slope : {-(3.5 + 0.2 * s) / (0.9 * s), -(3.5 + 0.1 * s) / (1.8 * s)}) {
      if (slope < -0.45) continue;
      REQUIRE(oxygen(running(s / 60.0 * meter_per_second, slope)) >= 3.5 - 1e-9);
      REQUIRE(oxygen(walking(s / 60.0 * meter_per_second, slope)) >= 3.5 - 1e-9);
    }
  }
}

TEST_CASE("whoever is twice as heavy spends twice as much on foot and by MET") {
  for (const Activity& activity :
       {running(3.0 * meter_per_second), walking(1.4 * meter_per_second, 0.05), at_met(6.0 * metabolic_equivalent)}) {
    CHECK(in(work(activity, 100.0).metabolic_rate, watt) ==
          same_as(2.0 * in(work(activity, 50.0).metabolic_rate, watt)));
  }
}

// ---- External work
TEST_CASE("all energy on the level ends as heat, a climb is work, and a bicycle takes its power") {
  // Notes on metabolic rate 2: m g v sin(slope) on foot, negative downhill; P for cycling.
  CHECK(in(work(running(3.0 * meter_per_second)).external_work, watt) == 0.0);
  CHECK(in(work(walking(1.4 * meter_per_second)).external_work, watt) == 0.0);
  const double sine = std::sin(std::atan(0.10));
  CHECK(in(work(running(3.0 * meter_per_second, 0.10)).external_work, watt) == same_as(70.0 * 9.80665 * 3.0 * sine));
  CHECK(in(work(walking(1.4 * meter_per_second, 0.10)).external_work, watt) == same_as(70.0 * 9.80665 * 1.4 * sine));
  CHECK(in(work(walking(1.4 * meter_per_second, -0.10)).external_work, watt) == same_as(-70.0 * 9.80665 * 1.4 * sine));
  CHECK(in(work(cycling(180.0 * watt)).external_work, watt) == 180.0);
  CHECK(in(work(stationary_cycling(180.0 * watt)).external_work, watt) == 180.0);
  CHECK(in(work(at_met(8.0 * metabolic_equivalent)).external_work, watt) == 0.0);
}

TEST_CASE("cycling has the gross efficiency of a cyclist") {
  // Notes on metabolic rate 2: 0.18 to 0.24 above 100 W. The resting term counts, so low powers are below.
  for (double power = 150.0; power <= 400.0; power += 50.0) {
    CAPTURE(power);
    const Workload ride = work(cycling(power * watt));
    const double efficiency = ride.external_work / ride.metabolic_rate;
    CHECK(efficiency > 0.18);
    CHECK(efficiency < 0.27);
  }
}

// ---- Air
TEST_CASE("the wind of one's own movement is one's speed, and assumed where nobody said it") {
  const Workload run = work(running(3.0 * meter_per_second));
  CHECK(in(run.own_air_speed, meter_per_second) == 3.0);
  CHECK_FALSE(run.air_speed_assumed);
  const Workload ride = work(cycling(180.0 * watt, 8.0 * meter_per_second));
  CHECK(in(ride.own_air_speed, meter_per_second) == 8.0);
  CHECK_FALSE(ride.air_speed_assumed);
  // 4 m/s is the end of the convection equation, 0.7 m/s the most that ISO 7933 assumes.
  const Workload unknown_ride = work(cycling(180.0 * watt));
  CHECK(in(unknown_ride.own_air_speed, meter_per_second) == 4.0);
  CHECK(unknown_ride.air_speed_assumed);
  // On a trainer there is none, and that is known.
  const Workload trainer = work(stationary_cycling(180.0 * watt));
  CHECK(in(trainer.own_air_speed, meter_per_second) == 0.0);
  CHECK_FALSE(trainer.air_speed_assumed);
  CHECK(trainer.metabolic_rate == ride.metabolic_rate);
  const Workload other = work(at_met(8.0 * metabolic_equivalent));
  CHECK(in(other.own_air_speed, meter_per_second) == same_as(0.7));
  CHECK(other.air_speed_assumed);
}

// ---- Published ranges
TEST_CASE("a workload says what range its equation was published for") {
  // Notes on metabolic rate 2: walking 50 to 100 m/min; running above 80 where one truly runs; cycling 50 to 200 W.
  const Workload run = work(running(meters_per_minute(150.0)));
  CHECK(run.domain_value == same_as(150.0));
  CHECK(run.domain.low == 80.0);
  CHECK(run.domain.high == 480.0);  // 8 m/s, the fastest that a Session may run
  const Workload walk = work(walking(meters_per_minute(75.0)));
  CHECK(walk.domain_value == same_as(75.0));
  CHECK(walk.domain.low == 50.0);
  CHECK(walk.domain.high == 100.0);
  const Workload ride = work(cycling(120.0 * watt));
  CHECK(ride.domain_value == same_as(120.0));
  CHECK(ride.domain.low == 50.0);
  CHECK(ride.domain.high == 200.0);
  CHECK(run.domain_unit == "m/min");
  CHECK(walk.domain_unit == "m/min");
  CHECK(ride.domain_unit == "W");
  const Workload met = work(at_met(8.0 * metabolic_equivalent));
  CHECK(met.domain_unit == "MET");
  CHECK(met.domain_value == same_as(8.0));
  // A MET value is its own range: what a Session may hold.
  CHECK(met.domain.low == 0.8);
  CHECK(met.domain.high == 25.0);
}

}  // namespace
