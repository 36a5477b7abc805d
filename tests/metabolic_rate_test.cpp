// metabolic_rate.hpp and oxygen.hpp: every equation against values computed from its published form, its coefficients,
// its identities, its published range, and what it refuses.
//
// The printed values were computed, away from this code, from the equations as their publications give them, and
// rounded as printed here: half a unit of the last digit is the tolerance, and a little for the rounding of the double.
#include "quench/metabolic_rate.hpp"

#include <cmath>
#include <limits>
#include <type_traits>

#include <doctest/doctest.h>

#include "quench/oxygen.hpp"
#include "support/close_to.hpp"
#include "support/field.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::Field;
using quench_test::same_as;

constexpr double two_decimals = 0.00501;
constexpr double three_decimals = 0.000501;

double watts(const Result<SpecificPower>& rate) {
  REQUIRE(rate);
  return in(*rate, watt_per_kilogram);
}
double watts(const Result<Power>& rate) {
  REQUIRE(rate);
  return in(*rate, watt);
}
// Back from the rate to the oxygen that the equations speak of, mL kg⁻¹ min⁻¹.
double oxygen(const Result<SpecificPower>& rate) {
  REQUIRE(rate);
  const auto uptake = oxygen_of_metabolic_rate(*rate);
  REQUIRE(uptake);
  return in(*uptake, milliliter_per_kilogram_minute);
}
// The cost of a distance, J kg⁻¹ m⁻¹, is the rate at 1 m/s.
double running_cost(double slope) { return watts(minetti_running(1.0 * meter_per_second, slope)); }
double walking_cost(double slope) { return watts(minetti_walking(1.0 * meter_per_second, slope)); }
Speed meters_per_second(double v) { return v * meter_per_second; }
Speed meters_per_minute(double s) { return s * (meter / minute); }

// 70 kg at 1.34 m/s: the walker of the printed values.
LoadedWalk walker(double load_kg = 0.0, double slope = 0.0, double terrain = 1.0) {
  return {.body_mass = 70.0 * kilogram,
          .load = load_kg * kilogram,
          .speed = 1.34 * meter_per_second,
          .slope = slope,
          .terrain = terrain};
}
constexpr SpecificPower rest = 1.05 * watt_per_kilogram;

// ---- Units

TEST_CASE("the MET of exercise science and the met of thermal comfort are different units") {
  static_assert(!std::is_same_v<SpecificPower, HeatFlux>);
  static_assert(!std::is_convertible_v<SpecificPower, HeatFlux>);
  static_assert(!std::is_convertible_v<HeatFlux, SpecificPower>);
  CHECK(in(metabolic_equivalent, watt_per_kilogram) == same_as(1.163));
  CHECK(in(thermal_comfort_met, watt_per_square_meter) == same_as(58.15));
  // 58.2 W/m² is the same met with one decimal; 58.15 is halfway.
  CHECK(in(thermal_comfort_met, watt_per_square_meter) == close_to(58.2, 0.0501));
  // Of 75 kg and 1.94 m²: 87 W and 113 W.
  CHECK(in(metabolic_equivalent * (75.0 * kilogram), watt) == close_to(87.0, 0.5));
  CHECK(in(thermal_comfort_met * (1.94 * square_meter), watt) == close_to(113.0, 0.5));
  CHECK(watts(metabolic_rate_of_met(8.0)) == same_as(9.304));
}

TEST_CASE("a MET is about 3.5 mL of oxygen, and about one kilocalorie an hour") {
  // 3.5 mL at 20.9 kJ/L are 1.219 W/kg: the definitions are 5 % apart, and that is known.
  CHECK(watts(metabolic_rate_of_oxygen(3.5 * milliliter_per_kilogram_minute)) == close_to(1.219, three_decimals));
  CHECK(in(metabolic_equivalent, kilocalorie / (kilogram * hour)) == close_to(1.0, 0.001));
}

TEST_CASE("a corrected MET is no power, and one at 3.5 mL is the MET itself") {
  static_assert(!std::is_convertible_v<CorrectedMet, double>);
  static_assert(!std::is_convertible_v<CorrectedMet, SpecificPower>);
  CHECK(corrected_met(8.0, 3.5 * milliliter_per_kilogram_minute)->value == same_as(8.0));
  CHECK(corrected_met(8.0, 2.8 * milliliter_per_kilogram_minute)->value == same_as(10.0));
}

// ---- Oxygen and energy

TEST_CASE("oxygen frees the energy that ISO 8996 gives it") {
  const auto energy = [](double quotient) { return in(*oxygen_energy(quotient), kilojoule_per_liter); };
  CHECK(energy(0.82) == close_to(20.29, two_decimals));
  CHECK(energy(1.0) == close_to(21.17, two_decimals));
  CHECK(energy(1.0) == same_as(5.88 * 3.6));
  CHECK(oxygen_energy_kilojoule_per_liter == 20.9);
  CHECK(in(usual_oxygen_energy, kilojoule_per_liter) == same_as(20.9));
  // 20.1 and 20.9 kJ/L, in use for 0.82 and 1, are within 1.3 % of it.
  CHECK(std::fabs(20.1 / energy(0.82) - 1.0) < 0.013);
  CHECK(std::fabs(20.9 / energy(1.0) - 1.0) < 0.013);
}

TEST_CASE("oxygen into power and back is where it began") {
  for (double ml = 0.0; ml <= 147.0; ml += 7.0) {
    for (const double kilojoules : {19.0, 20.1, 20.9, 22.0}) {
      const OxygenEnergy energy = kilojoules * kilojoule_per_liter;
      const auto rate = metabolic_rate_of_oxygen(ml * milliliter_per_kilogram_minute, energy);
      REQUIRE(rate);
      CHECK(in(*rate, watt_per_kilogram) == same_as(ml / 60.0 * kilojoules));
      CHECK(in(*oxygen_of_metabolic_rate(*rate, energy), milliliter_per_kilogram_minute) == same_as(ml));
    }
  }
}

TEST_CASE("the oxygen equations take their energy from the caller") {
  const OxygenEnergy half_fat = 20.1 * kilojoule_per_liter;
  const auto ratio = [](const Result<SpecificPower>& a, const Result<SpecificPower>& b) { return watts(a) / watts(b); };
  const double expected = 20.1 / 20.9;
  const Speed v = meters_per_second(1.3);
  CHECK(ratio(acsm_walking(v, 0.02, half_fat), acsm_walking(v, 0.02)) == same_as(expected));
  CHECK(ratio(acsm_running(v, 0.02, half_fat), acsm_running(v, 0.02)) == same_as(expected));
  CHECK(ratio(acsm_leg_cycling(100.0 * watt, 70.0 * kilogram, half_fat),
              acsm_leg_cycling(100.0 * watt, 70.0 * kilogram)) == same_as(expected));
  CHECK(ratio(acsm_arm_cycling(100.0 * watt, 70.0 * kilogram, half_fat),
              acsm_arm_cycling(100.0 * watt, 70.0 * kilogram)) == same_as(expected));
  CHECK(ratio(acsm_stepping(20.0 * step_per_minute, 0.3 * meter, half_fat),
              acsm_stepping(20.0 * step_per_minute, 0.3 * meter)) == same_as(expected));
  CHECK(ratio(ludlow_weyand_walking(walker(), half_fat), ludlow_weyand_walking(walker())) == same_as(expected));
}

// ---- Printed values

TEST_CASE("running costs what the ACSM equation says") {
  struct Row {
    double kmh;
    double oxygen;
    double watts_per_kilogram;
  };
  // ACSM metabolic equations, ACSM's Health & Fitness J 2020; watts at 20.9 kJ/L.
  for (const Row& row :
       {Row{8.5, 31.83, 11.089}, Row{10.0, 36.83, 12.830}, Row{12.5, 45.17, 15.733}, Row{15.0, 53.50, 18.636}}) {
    CAPTURE(row.kmh);
    const auto run = acsm_running(row.kmh * kilometer_per_hour);
    CHECK(oxygen(run) == close_to(row.oxygen, two_decimals));
    CHECK(watts(run) == close_to(row.watts_per_kilogram, three_decimals));
  }
}

TEST_CASE("running and walking up and down cost what Minetti 2002 says") {
  struct Row {
    double slope;
    double running;
    double walking;
  };
  for (const Row& row : {Row{-0.2, 1.800, 1.087}, Row{-0.1, 2.152, 1.127}, Row{0.0, 3.600, 2.500},
                         Row{0.1, 5.968, 4.899}, Row{0.2, 9.007, 7.877}}) {
    CAPTURE(row.slope);
    CHECK(running_cost(row.slope) == close_to(row.running, three_decimals));
    CHECK(walking_cost(row.slope) == close_to(row.walking, three_decimals));
  }
}

TEST_CASE("walking costs what the LCDA equations of Looney 2019 say") {
  CHECK(watts(lcda_level_walking(meters_per_second(0.9))) == close_to(3.452, three_decimals));
  CHECK(watts(lcda_level_walking(meters_per_second(1.34))) == close_to(4.414, three_decimals));
  CHECK(watts(lcda_level_walking(meters_per_second(1.8))) == close_to(6.457, three_decimals));
  CHECK(watts(lcda_graded_walking(meters_per_second(1.34), 0.10)) == close_to(8.639, three_decimals));
  CHECK(watts(lcda_graded_walking(meters_per_second(1.34), -0.10)) == close_to(3.074, three_decimals));
}

TEST_CASE("a backpack costs what the LCDA equation of Looney 2022 says") {
  // Rest 1.05 W/kg, eta 1, L = 0, 0.3, 0.3.
  CHECK(watts(lcda_backpacking(walker(), rest)) == close_to(4.220, three_decimals));
  CHECK(watts(lcda_backpacking(walker(21.0), rest)) == close_to(5.428, three_decimals));
  CHECK(watts(lcda_backpacking(walker(21.0, 0.10), rest)) == close_to(11.264, three_decimals));
}

TEST_CASE("a load costs what Pandolf 1977 says") {
  CHECK(watts(pandolf(walker())) / 70.0 == close_to(4.193, three_decimals));
  CHECK(watts(pandolf(walker(21.0))) / 70.0 == close_to(5.235, three_decimals));
  CHECK(watts(pandolf(walker(21.0, 0.10))) / 70.0 == close_to(11.332, three_decimals));
}

TEST_CASE("a load downhill costs what Santee 2001 says") {
  CHECK(watts(santee_downhill(walker(21.0, -0.10))) == close_to(285.685, three_decimals));
  CHECK(watts(santee_downhill(walker(21.0, -0.10))) / 70.0 == close_to(4.081, three_decimals));
}

TEST_CASE("walking costs the oxygen that Ludlow and Weyand 2017 say") {
  CHECK(oxygen(ludlow_weyand_walking(walker())) == close_to(11.106, three_decimals));
  CHECK(oxygen(ludlow_weyand_walking(walker(0.0, 0.10))) == close_to(23.381, three_decimals));
  CHECK(oxygen(ludlow_weyand_walking(walker(21.0))) == close_to(13.523, three_decimals));
}

TEST_CASE("terrain costs the factors of Soule and Goldman 1972") {
  CHECK(terrain_factor(Ground::treadmill_or_blacktop) == 1.0);
  CHECK(terrain_factor(Ground::dirt_road) == 1.1);
  CHECK(terrain_factor(Ground::light_brush) == 1.2);
  CHECK(terrain_factor(Ground::heavy_brush) == 1.5);
  CHECK(terrain_factor(Ground::swampy_bog) == 1.8);
  CHECK(terrain_factor(Ground::loose_sand) == 2.1);
}

// ---- Coefficients, in numbers that show each of them

TEST_CASE("the ACSM equations have their coefficients") {
  CHECK(oxygen(acsm_walking(meters_per_minute(80.0))) == same_as(3.5 + 8.0));
  CHECK(oxygen(acsm_walking(meters_per_minute(80.0), 0.10)) == same_as(3.5 + 8.0 + 14.4));
  CHECK(oxygen(acsm_running(meters_per_minute(200.0), 0.05)) == same_as(3.5 + 40.0 + 9.0));
  CHECK(oxygen(acsm_leg_cycling(140.0 * watt, 70.0 * kilogram)) == same_as(7.0 + 21.6));
  // 3 WR/m with 6 kg m/min a watt.
  CHECK(oxygen(acsm_arm_cycling(70.0 * watt, 70.0 * kilogram)) == same_as(3.5 + 3.0 * 6.0));
  // 24 steps a minute of 40 cm: 0.2 x 24 and 1.33 x 1.8 x 0.4 x 24.
  CHECK(oxygen(acsm_stepping(24.0 * step_per_minute, 40.0 * centimeter)) == same_as(3.5 + 4.8 + 22.9824));
}

TEST_CASE("the LCDA equations have their coefficients") {
  // At 1 m/s every power of the speed is 1. At 32 % down the grade term is 0: 1.1^0 is 1.
  CHECK(watts(lcda_level_walking(meters_per_second(1.0))) == same_as(1.44 + 1.94 + 0.24));
  CHECK(watts(lcda_graded_walking(meters_per_second(1.0), -0.32)) == same_as(1.44 + 1.94 + 0.24));
  LoadedWalk walk = walker(70.0);
  walk.speed = meters_per_second(1.0);
  CHECK(watts(lcda_backpacking(walk, rest)) == same_as(1.05 + (0.19 + 1.78 + 0.27) * 2.96));
  walk.terrain = 1.5;
  CHECK(watts(lcda_backpacking(walk, rest)) == same_as(1.05 + (0.19 + 1.5 * (1.78 + 0.27)) * 2.96));
}

TEST_CASE("the load equations have their coefficients") {
  LoadedWalk walk{.body_mass = 50.0 * kilogram, .load = 25.0 * kilogram, .speed = meters_per_second(1.0)};
  CHECK(watts(pandolf(walk)) == same_as(75.0 + 2.0 * 75.0 * 0.25 + 75.0 * 1.5));
  walk.terrain = 2.0;
  walk.slope = 0.10;
  CHECK(watts(pandolf(walk)) == same_as(75.0 + 37.5 + 150.0 * (1.5 + 3.5)));
  walk.slope = -0.10;
  const double bracket = -10.0 * 75.0 / 3.5 - 75.0 * 16.0 / 50.0 + 25.0 - 1.0;
  CHECK(watts(santee_downhill(walk)) == same_as(75.0 + 37.5 + 150.0 * (1.5 - 3.5) - 2.0 * bracket));
  // The load and the ground multiply the same term.
  CHECK(oxygen(ludlow_weyand_walking(walk)) == same_as(3.05 + 0.73 * 1.5 * 2.0 * (3.28 + 2.66)));
  walk.slope = 0.05;
  CHECK(oxygen(ludlow_weyand_walking(walk)) == same_as(3.05 + 1.5 * 2.0 * (1.6 + 3.28 + 1.95 * 2.66)));
}

TEST_CASE("the polynomials of Minetti have their coefficients") {
  const auto even = [](double a, double b) { return 0.5 * (a + b); };
  // Even and odd parts at two slopes separate 3.6, 46.3 and -30.4 from 19.5, -43.3 and 155.4.
  for (const double i : {0.2, 0.4}) {
    const double up = running_cost(i);
    const double down = running_cost(-i);
    CHECK(even(up, down) == same_as(3.6 + 46.3 * i * i - 30.4 * std::pow(i, 4)));
    CHECK(0.5 * (up - down) == same_as(19.5 * i - 43.3 * std::pow(i, 3) + 155.4 * std::pow(i, 5)));
    const double walk_up = walking_cost(i);
    const double walk_down = walking_cost(-i);
    CHECK(even(walk_up, walk_down) == same_as(2.5 + 51.9 * i * i - 58.7 * std::pow(i, 4)));
    CHECK(0.5 * (walk_up - walk_down) == same_as(19.6 * i - 76.8 * std::pow(i, 3) + 280.5 * std::pow(i, 5)));
  }
}

// ---- Identities

TEST_CASE("standing still costs what each equation adds for rest") {
  CHECK(oxygen(acsm_walking({})) == same_as(3.5));
  CHECK(oxygen(acsm_running({})) == same_as(3.5));
  CHECK(oxygen(acsm_leg_cycling({}, 70.0 * kilogram)) == same_as(7.0));
  CHECK(oxygen(acsm_arm_cycling({}, 70.0 * kilogram)) == same_as(3.5));
  CHECK(oxygen(acsm_stepping({}, 30.0 * centimeter)) == same_as(3.5));
  CHECK(watts(lcda_level_walking({})) == same_as(1.44));
  CHECK(watts(minetti_running({})) == 0.0);
  LoadedWalk standing = walker();
  standing.speed = {};
  CHECK(watts(pandolf(standing)) == same_as(105.0));
  CHECK(watts(lcda_backpacking(standing, rest)) == same_as(1.05 + 0.19));
}

TEST_CASE("downhill the ACSM equations give no less than rest") {
  CHECK(oxygen(acsm_running(meters_per_minute(100.0), -0.40)) == same_as(3.5));
  CHECK(oxygen(acsm_walking(meters_per_minute(100.0), -0.40)) == same_as(3.5));
}

TEST_CASE("the graded LCDA equation is the level one on the level, and Minetti is cost times speed") {
  for (double v = 0.0; v <= 3.5; v += 0.25) {
    const Speed speed = meters_per_second(v);
    CHECK(watts(lcda_graded_walking(speed, 0.0)) == watts(lcda_level_walking(speed)));
    CHECK(watts(minetti_walking(speed, 0.1)) == same_as(v * walking_cost(0.1)));
    CHECK(watts(minetti_running(speed, -0.1)) == same_as(v * running_cost(-0.1)));
  }
}

TEST_CASE("faster, steeper, heavier and softer never cost less on the level and up") {
  double last[6] = {};
  for (double v = 0.0; v <= 3.5; v += 0.05) {
    LoadedWalk walk = walker(10.0, 0.05);
    walk.speed = meters_per_second(v);
    const double now[6] = {watts(acsm_walking(walk.speed, 0.05)), watts(lcda_graded_walking(walk.speed, 0.05)),
                           watts(lcda_backpacking(walk, rest)),   watts(pandolf(walk)),
                           watts(ludlow_weyand_walking(walk)),    watts(minetti_walking(walk.speed, 0.05))};
    for (int i = 0; i != 6; ++i) {
      CHECK(now[i] >= last[i]);
      last[i] = now[i];
    }
  }
  for (double& x : last) x = 0.0;
  for (double slope = 0.0; slope <= 0.45; slope += 0.01) {
    const Speed v = meters_per_second(1.2);
    const double now[6] = {watts(acsm_walking(v, slope)),
                           watts(acsm_running(v, slope)),
                           watts(lcda_graded_walking(v, slope)),
                           watts(pandolf(walker(10.0, slope))),
                           watts(ludlow_weyand_walking(walker(10.0, slope))),
                           watts(minetti_running(v, slope))};
    for (int i = 0; i != 6; ++i) {
      CHECK(now[i] >= last[i]);
      last[i] = now[i];
    }
  }
  for (double& x : last) x = 0.0;
  for (double load = 0.0; load <= 150.0; load += 5.0) {
    const double now[3] = {watts(lcda_backpacking(walker(load), rest)), watts(pandolf(walker(load))),
                           watts(ludlow_weyand_walking(walker(load)))};
    for (int i = 0; i != 3; ++i) {
      CHECK(now[i] >= last[i]);
      last[i] = now[i];
    }
  }
  for (double& x : last) x = 0.0;
  for (double eta = 1.0; eta <= 5.0; eta += 0.1) {
    const double now[3] = {watts(lcda_backpacking(walker(20.0, 0.0, eta), rest)),
                           watts(pandolf(walker(20.0, 0.0, eta))),
                           watts(ludlow_weyand_walking(walker(20.0, 0.0, eta)))};
    for (int i = 0; i != 3; ++i) {
      CHECK(now[i] >= last[i]);
      last[i] = now[i];
    }
  }
}

TEST_CASE("the walking equation of Ludlow and Weyand jumps at the level, as published") {
  const double level = oxygen(ludlow_weyand_walking(walker()));
  CHECK(oxygen(ludlow_weyand_walking(walker(0.0, 1e-12))) == close_to(level, 1e-9));
  const double down = oxygen(ludlow_weyand_walking(walker(0.0, -1e-12)));
  CHECK(down - 3.05 == same_as(0.73 * (level - 3.05)));
  // And downhill it depends on the slope no more.
  CHECK(oxygen(ludlow_weyand_walking(walker(0.0, -0.30))) == down);
}

TEST_CASE("the downhill equation of Santee does not meet that of Pandolf on the level, as published") {
  // 36 (m + L)/m - 25 + v² W, here without a load; 1.34² = 1.7956.
  CHECK(watts(santee_downhill(walker())) - watts(pandolf(walker())) == close_to(36.0 - 25.0 + 1.7956, 1e-9));
}

TEST_CASE("a cyclist's power and heat are all of the metabolic rate") {
  CHECK(gross_efficiency.low == 0.18);
  CHECK(gross_efficiency.high == 0.24);
  CHECK(gross_efficiency_of_trained.low == 0.20);
  CHECK(gross_efficiency_of_trained.high == 0.22);
  CHECK(watts(cycling_at_gross_efficiency(200.0 * watt, 0.20)) == same_as(1000.0));
  CHECK(watts(cycling_heat(200.0 * watt, 0.20)) == same_as(800.0));
  for (const double efficiency : {0.18, 0.21, 0.24}) {
    CHECK(watts(cycling_heat(180.0 * watt, efficiency)) + 180.0 ==
          same_as(watts(cycling_at_gross_efficiency(180.0 * watt, efficiency))));
  }
}

TEST_CASE("climbing is work, the level is none, and downhill gives it back") {
  const Mass mass = 70.0 * kilogram;
  const Speed v = meters_per_second(2.0);
  CHECK(watts(climbing_power(mass, v, 0.0)) == 0.0);
  CHECK(watts(climbing_power(mass, v, 0.10)) == same_as(70.0 * 9.80665 * 2.0 * std::sin(std::atan(0.10))));
  CHECK(watts(climbing_power(mass, v, -0.10)) == same_as(-watts(climbing_power(mass, v, 0.10))));
}

// ---- Published ranges

TEST_CASE("each equation says what range it was published for") {
  const auto range = [](MetabolicEquation equation, std::size_t i = 0) { return equation_info(equation).ranges[i]; };
  const auto is = [](const PublishedRange& published, RangedInput input, double low, double high) {
    return published.input == input && published.range.low == low && published.range.high == high;
  };
  using enum MetabolicEquation;
  constexpr double open = std::numeric_limits<double>::infinity();
  CHECK(is(range(acsm_walking), RangedInput::speed_meter_per_minute, 50.0, 100.0));
  CHECK(is(range(acsm_running), RangedInput::speed_meter_per_minute, 80.0, open));
  CHECK(is(range(acsm_running, 1), RangedInput::slope_percent, 0.0, 0.0));
  CHECK(is(range(acsm_leg_cycling), RangedInput::power_watt, 50.0, 200.0));
  CHECK(is(range(lcda_level_walking), RangedInput::speed_meter_per_second, 0.0, 2.0));
  CHECK(is(range(lcda_graded_walking), RangedInput::speed_meter_per_second, 0.0, 2.0));
  CHECK(is(range(lcda_backpacking), RangedInput::speed_meter_per_second, 0.45, 1.97));
  CHECK(is(range(lcda_backpacking, 1), RangedInput::load_ratio, 0.0, 0.66));
  CHECK(is(range(pandolf), RangedInput::speed_meter_per_second, 0.0, 2.4));
  CHECK(is(range(santee_downhill), RangedInput::slope_percent, -open, 0.0));
  CHECK(is(range(minetti_running), RangedInput::slope_percent, -45.0, 45.0));
  CHECK(is(range(minetti_walking), RangedInput::slope_percent, -45.0, 45.0));
  CHECK(is(range(cycling_at_gross_efficiency), RangedInput::power_watt, 100.0, open));
  for (const MetabolicEquation none : {acsm_arm_cycling, acsm_stepping, ludlow_weyand_walking, metabolic_equivalents}) {
    CHECK(range(none).input == RangedInput::none);
    CHECK(range_status(none, {}) == RangeStatus::unknown);
  }
  CHECK(unit_of(RangedInput::speed_meter_per_minute) == "m/min");
  CHECK(unit_of(RangedInput::speed_meter_per_second) == "m/s");
  CHECK(unit_of(RangedInput::slope_percent) == "%");
  CHECK(unit_of(RangedInput::power_watt) == "W");
  CHECK(unit_of(RangedInput::load_ratio) == "kg/kg");
}

TEST_CASE("inside, at the ends and outside of a published range") {
  using enum MetabolicEquation;
  const auto at_speed = [](MetabolicEquation equation, Speed speed, double slope = 0.0) {
    return range_status(equation, {.speed = speed, .slope = slope});
  };
  CHECK(at_speed(acsm_walking, meters_per_minute(75.0)) == RangeStatus::inside);
  // The ends belong to the range in every unit.
  for (const double end : {50.0, 100.0}) {
    CHECK(at_speed(acsm_walking, meters_per_minute(end)) == RangeStatus::inside);
    CHECK(at_speed(acsm_walking, meters_per_second(end / 60.0)) == RangeStatus::inside);
    CHECK(at_speed(acsm_walking, end * 0.06 * kilometer_per_hour) == RangeStatus::inside);
  }
  CHECK(at_speed(acsm_walking, meters_per_minute(49.9)) == RangeStatus::outside);
  CHECK(at_speed(acsm_walking, meters_per_minute(100.1)) == RangeStatus::outside);
  CHECK(at_speed(acsm_walking, meters_per_minute(75.0), -0.01) == RangeStatus::outside);
  CHECK(at_speed(acsm_running, meters_per_minute(400.0)) == RangeStatus::inside);
  CHECK(at_speed(acsm_running, meters_per_minute(79.0)) == RangeStatus::outside);
  CHECK(at_speed(acsm_running, meters_per_minute(200.0), 0.02) == RangeStatus::outside);
  CHECK(at_speed(acsm_running, meters_per_minute(200.0), -0.02) == RangeStatus::outside);
  CHECK(at_speed(minetti_running, meters_per_minute(200.0), -0.40) == RangeStatus::inside);
  CHECK(range_status(acsm_leg_cycling, {.power = 200.0 * watt}) == RangeStatus::inside);
  CHECK(range_status(acsm_leg_cycling, {.power = 201.0 * watt}) == RangeStatus::outside);
  CHECK(range_status(cycling_at_gross_efficiency, {.power = 99.0 * watt}) == RangeStatus::outside);
  CHECK(range_status(lcda_backpacking, walker(46.2).inputs()) == RangeStatus::inside);
  CHECK(range_status(lcda_backpacking, walker(47.0).inputs()) == RangeStatus::outside);
  CHECK(range_status(pandolf, walker(20.0, -0.05).inputs()) == RangeStatus::outside);
  CHECK(range_status(santee_downhill, walker(20.0, -0.05).inputs()) == RangeStatus::inside);
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(range_status(acsm_leg_cycling, {.power = nan * watt}) == RangeStatus::outside);
}

TEST_CASE("each equation names its source and how sure we are of it") {
  struct Row {
    MetabolicEquation equation;
    SourceKey source;
    Confidence confidence;
  };
  using enum MetabolicEquation;
  for (const Row& row : {
           Row{acsm_walking, SourceKey::acsm_metabolic, Confidence::confirmed},
           Row{acsm_running, SourceKey::acsm_metabolic, Confidence::confirmed},
           Row{acsm_leg_cycling, SourceKey::acsm_metabolic, Confidence::confirmed},
           Row{acsm_arm_cycling, SourceKey::acsm_metabolic, Confidence::recalled},
           Row{acsm_stepping, SourceKey::acsm_metabolic, Confidence::recalled},
           Row{lcda_level_walking, SourceKey::looney2019, Confidence::secondary},
           Row{lcda_graded_walking, SourceKey::looney2019, Confidence::secondary},
           Row{lcda_backpacking, SourceKey::looney2022, Confidence::secondary},
           Row{pandolf, SourceKey::pandolf1977, Confidence::recalled},
           Row{santee_downhill, SourceKey::santee2001, Confidence::recalled},
           Row{minetti_running, SourceKey::minetti2002, Confidence::secondary},
           Row{minetti_walking, SourceKey::minetti2002, Confidence::recalled},
           Row{ludlow_weyand_walking, SourceKey::ludlow_weyand2017, Confidence::secondary},
           Row{cycling_at_gross_efficiency, SourceKey::quench_design, Confidence::recalled},
           Row{metabolic_equivalents, SourceKey::ainsworth2011, Confidence::confirmed},
       }) {
    const MetabolicEquationInfo& entry = equation_info(row.equation);
    CAPTURE(entry.name);
    CHECK(entry.equation == row.equation);
    CHECK_FALSE(entry.name.empty());
    CHECK(entry.source == row.source);
    CHECK(entry.confidence == row.confidence);
  }
  CHECK(metabolic_equations.size() == 15);
}

// ---- What is refused

struct OnFoot {
  Speed speed = 1.2 * meter_per_second;
  double slope = 0.0;
};

TEST_CASE("speeds and slopes have limits") {
  const auto speed = [](double fastest) {
    return Field<OnFoot>{"metabolic_rate.speed", "m/s", 0.0, fastest,
                         [](OnFoot& f, double x) { f.speed = x * meter_per_second; }};
  };
  const Field<OnFoot> slope{"metabolic_rate.slope", "%", -45.0, 45.0, [](OnFoot& f, double x) { f.slope = x / 100.0; }};
  const auto both = [&](double fastest, const auto& equation) {
    quench_test::require_limits(speed(fastest), OnFoot{}, equation);
    quench_test::require_limits(slope, OnFoot{}, equation);
  };
  both(3.5, [](const OnFoot& f) { return acsm_walking(f.speed, f.slope); });
  both(12.0, [](const OnFoot& f) { return acsm_running(f.speed, f.slope); });
  both(3.5, [](const OnFoot& f) { return lcda_graded_walking(f.speed, f.slope); });
  both(12.0, [](const OnFoot& f) { return minetti_running(f.speed, f.slope); });
  both(3.5, [](const OnFoot& f) { return minetti_walking(f.speed, f.slope); });
  both(12.0, [](const OnFoot& f) { return climbing_power(70.0 * kilogram, f.speed, f.slope); });
  quench_test::require_limits(speed(3.5), OnFoot{}, [](const OnFoot& f) { return lcda_level_walking(f.speed); });
}

TEST_CASE("loads, bodies and grounds have limits") {
  const auto check = [](const LoadedWalk& walk) { return walk.check(); };
  quench_test::require_limits(Field<LoadedWalk>{"metabolic_rate.body_mass", "kg", 20.0, 250.0,
                                                [](LoadedWalk& w, double x) { w.body_mass = x * kilogram; }},
                              walker(), check);
  quench_test::require_limits(Field<LoadedWalk>{"metabolic_rate.load", "kg", 0.0, 150.0,
                                                [](LoadedWalk& w, double x) { w.load = x * kilogram; }},
                              walker(), check);
  quench_test::require_limits(Field<LoadedWalk>{"metabolic_rate.speed", "m/s", 0.0, 3.5,
                                                [](LoadedWalk& w, double x) { w.speed = x * meter_per_second; }},
                              walker(), check);
  quench_test::require_limits(
      Field<LoadedWalk>{"metabolic_rate.slope", "%", -45.0, 45.0, [](LoadedWalk& w, double x) { w.slope = x / 100.0; }},
      walker(), check);
  const Field<LoadedWalk> terrain{"metabolic_rate.terrain", "", 1.0, 5.0,
                                  [](LoadedWalk& w, double x) { w.terrain = x; }};
  quench_test::require_limits(terrain, walker(), check);
  // And every equation checks its walk.
  quench_test::require_limits(terrain, walker(), [](const LoadedWalk& w) { return pandolf(w); });
  quench_test::require_limits(terrain, walker(), [](const LoadedWalk& w) { return santee_downhill(w); });
  quench_test::require_limits(terrain, walker(), [](const LoadedWalk& w) { return ludlow_weyand_walking(w); });
  quench_test::require_limits(terrain, walker(), [](const LoadedWalk& w) { return lcda_backpacking(w, rest); });
  quench_test::require_limits(Field<SpecificPower>{"metabolic_rate.resting", "W/kg", 0.5, 3.0,
                                                   [](SpecificPower& r, double x) { r = x * watt_per_kilogram; }},
                              rest, [](const SpecificPower& r) { return lcda_backpacking(walker(), r); });
}

TEST_CASE("Pandolf's equation goes up and Santee's down") {
  const auto down = pandolf(walker(10.0, -0.01));
  REQUIRE_FALSE(down);
  CHECK(down.error().field == "metabolic_rate.slope");
  CHECK(down.error().low == 0.0);
  const auto up = santee_downhill(walker(10.0, 0.01));
  REQUIRE_FALSE(up);
  CHECK(up.error().field == "metabolic_rate.slope");
  CHECK(up.error().high == 0.0);
}

TEST_CASE("Santee's equation gives no negative rate") {
  // 20 kg on a bog at 6 % down, hardly moving: the published form is below 0 there.
  const LoadedWalk slow{.body_mass = 20.0 * kilogram, .speed = meters_per_second(0.2), .slope = -0.06, .terrain = 2.1};
  const auto result = santee_downhill(slow);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == Errc::out_of_range);
  CHECK(result.error().field == "metabolic_rate.rate");
}

TEST_CASE("a terrain factor on a slope is refused with a backpack, because reports of the equation disagree") {
  for (const double slope : {0.10, -0.10, 0.01}) {
    const auto result = lcda_backpacking(walker(21.0, slope, 1.2), rest);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == Errc::inconsistent);
    CHECK(result.error().field == "metabolic_rate.terrain");
    CHECK(result.error().value == 1.2);
  }
  CHECK(lcda_backpacking(walker(21.0, 0.0, 1.2), rest));
  CHECK(lcda_backpacking(walker(21.0, 0.10, 1.0), rest));
}

TEST_CASE("powers, efficiencies, steps, METs and oxygen have limits") {
  const Field<Power> power{"metabolic_rate.power", "W", 0.0, 2500.0, [](Power& p, double x) { p = x * watt; }};
  quench_test::require_limits(power, 100.0 * watt, [](const Power& p) { return acsm_leg_cycling(p, 70.0 * kilogram); });
  quench_test::require_limits(power, 100.0 * watt, [](const Power& p) { return acsm_arm_cycling(p, 70.0 * kilogram); });
  quench_test::require_limits(power, 100.0 * watt, [](const Power& p) { return cycling_at_gross_efficiency(p, 0.2); });
  quench_test::require_limits(power, 100.0 * watt, [](const Power& p) { return cycling_heat(p, 0.2); });
  const Field<Mass> mass{"metabolic_rate.body_mass", "kg", 20.0, 250.0, [](Mass& m, double x) { m = x * kilogram; }};
  quench_test::require_limits(mass, 70.0 * kilogram, [](const Mass& m) { return acsm_leg_cycling(100.0 * watt, m); });
  quench_test::require_limits(mass, 70.0 * kilogram, [](const Mass& m) { return acsm_arm_cycling(100.0 * watt, m); });
  quench_test::require_limits(
      Field<Mass>{"metabolic_rate.mass", "kg", 0.0, 500.0, [](Mass& m, double x) { m = x * kilogram; }},
      70.0 * kilogram, [](const Mass& m) { return climbing_power(m, meters_per_second(2.0), 0.1); });
  const auto number = [](double& n, double x) { n = x; };
  quench_test::require_limits(Field<double>{"metabolic_rate.efficiency", "", 0.10, 0.30, number}, 0.2,
                              [](double e) { return cycling_at_gross_efficiency(100.0 * watt, e); });
  quench_test::require_limits(Field<double>{"metabolic_rate.met", "MET", 0.8, 25.0, number}, 8.0,
                              [](double m) { return metabolic_rate_of_met(m); });
  quench_test::require_limits(Field<double>{"metabolic_rate.met", "MET", 0.8, 25.0, number}, 8.0,
                              [](double m) { return corrected_met(m, 3.5 * milliliter_per_kilogram_minute); });
  quench_test::require_limits(Field<double>{"metabolic_rate.respiratory_quotient", "", 0.7, 1.0, number}, 0.85,
                              [](double q) { return oxygen_energy(q); });
  const auto uptake = [](OxygenUptake& u, double x) { u = x * milliliter_per_kilogram_minute; };
  const OxygenUptake some = 3.5 * milliliter_per_kilogram_minute;
  quench_test::require_limits(
      Field<OxygenUptake>{"metabolic_rate.resting_oxygen_uptake", "mL/kg/min", 1.0, 10.0, uptake}, some,
      [](const OxygenUptake& u) { return corrected_met(8.0, u); });
  quench_test::require_limits(Field<OxygenUptake>{"metabolic_rate.oxygen_uptake", "mL/kg/min", 0.0, 150.0, uptake},
                              some, [](const OxygenUptake& u) { return metabolic_rate_of_oxygen(u); });
  const Field<OxygenEnergy> energy{"metabolic_rate.oxygen_energy", "kJ/L", 19.0, 22.0,
                                   [](OxygenEnergy& e, double x) { e = x * kilojoule_per_liter; }};
  quench_test::require_limits(energy, usual_oxygen_energy, [](const OxygenEnergy& e) {
    return metabolic_rate_of_oxygen(35.0 * milliliter_per_kilogram_minute, e);
  });
  quench_test::require_limits(energy, usual_oxygen_energy, [](const OxygenEnergy& e) {
    return oxygen_of_metabolic_rate(10.0 * watt_per_kilogram, e);
  });
  quench_test::require_limits(energy, usual_oxygen_energy,
                              [](const OxygenEnergy& e) { return acsm_running(meters_per_second(3.0), 0.0, e); });
  quench_test::require_limits(Field<SpecificPower>{"metabolic_rate.rate", "W/kg", 0.0, 55.0,
                                                   [](SpecificPower& r, double x) { r = x * watt_per_kilogram; }},
                              rest, [](const SpecificPower& r) { return oxygen_of_metabolic_rate(r); });
  quench_test::require_limits(Field<StepRate>{"metabolic_rate.step_rate", "steps/min", 0.0, 60.0,
                                              [](StepRate& r, double x) { r = x * step_per_minute; }},
                              20.0 * step_per_minute, [](const StepRate& r) { return acsm_stepping(r, 0.3 * meter); });
  quench_test::require_limits(
      Field<Length>{"metabolic_rate.step_height", "cm", 0.0, 60.0, [](Length& h, double x) { h = x * centimeter; }},
      30.0 * centimeter, [](const Length& h) { return acsm_stepping(20.0 * step_per_minute, h); });
}

TEST_CASE("no finite input inside the limits gives anything but a finite rate") {
  for (const double kg : {20.0, 70.0, 250.0}) {
    for (const double load : {0.0, 20.0, 150.0}) {
      for (double v = 0.0; v <= 3.5; v += 0.5) {
        for (double slope = -0.45; slope <= 0.451; slope += 0.05) {
          const LoadedWalk walk{.body_mass = kg * kilogram,
                                .load = load * kilogram,
                                .speed = meters_per_second(v),
                                .slope = std::fmin(slope, 0.45)};
          const auto positive = [](const auto& rate, auto unit) {
            return rate && std::isfinite(in(*rate, unit)) && in(*rate, unit) >= 0.0;
          };
          REQUIRE(positive(acsm_walking(walk.speed, walk.slope), watt_per_kilogram));
          REQUIRE(positive(acsm_running(walk.speed, walk.slope), watt_per_kilogram));
          REQUIRE(positive(lcda_graded_walking(walk.speed, walk.slope), watt_per_kilogram));
          REQUIRE(positive(lcda_backpacking(walk, rest), watt_per_kilogram));
          REQUIRE(positive(ludlow_weyand_walking(walk), watt_per_kilogram));
          REQUIRE(positive(minetti_running(walk.speed, walk.slope), watt_per_kilogram));
          REQUIRE(positive(minetti_walking(walk.speed, walk.slope), watt_per_kilogram));
          if (walk.slope >= 0.0) REQUIRE(positive(pandolf(walk), watt));
          const auto santee = santee_downhill(walk);
          if (santee) REQUIRE(positive(santee, watt));
        }
      }
    }
  }
}

}  // namespace
