// literals.hpp: every suffix is the unit that it says.
#include "quench/literals.hpp"

#include <concepts>

#include <doctest/doctest.h>

#include "support/close_to.hpp"

namespace {

using namespace quench;
using namespace quench::literals;
using quench_test::same_as;

static_assert(std::same_as<decltype(1_L), Volume> && std::same_as<decltype(1.5_L), Volume>);
static_assert(std::same_as<decltype(1_L_per_h), VolumeRate>);
static_assert(std::same_as<decltype(20_degC), Temperature> && std::same_as<decltype(68.0_degF), Temperature>);
static_assert(std::same_as<decltype(8_MET), SpecificPower> && std::same_as<decltype(0.3_clo), ThermalInsulation>);
// Literals are constants.
static_assert(0.5_L == 500_mL);
static_assert(in(90_min, minute) > 89.9);

TEST_CASE("a literal is its number times its unit") {
  // Each is read in another unit than its own where there is one, so that a suffix with the wrong unit shows.
  CHECK(in(168_cm, meter) == same_as(1.68));
  CHECK(in(1.68_m, centimeter) == same_as(168.0));
  CHECK(in(10_km, meter) == same_as(10000.0));
  CHECK(in(66_in, centimeter) == same_as(167.64));
  CHECK(in(5_ft, inch) == same_as(60.0));
  CHECK(in(26.2_mi, kilometer) == same_as(42.1648128));
  CHECK(in(750_mL, liter) == same_as(0.75));
  CHECK(in(0.75_L, milliliter) == same_as(750.0));
  CHECK(in(20_fl_oz, milliliter) == same_as(591.47059125));
  CHECK(in(500_mg, gram) == same_as(0.5));
  CHECK(in(1.5_g, milligram) == same_as(1500.0));
  CHECK(in(62_kg, gram) == same_as(62000.0));
  CHECK(in(150_lb, kilogram) == same_as(68.0388555));
  CHECK(in(8_oz, pound) == same_as(0.5));
  CHECK(in(90_s, minute) == same_as(1.5));
  CHECK(in(90_min, hour) == same_as(1.5));
  CHECK(in(2_h, minute) == same_as(120.0));
  CHECK(in(34_yr, day) == same_as(34.0 * 365.25));
  CHECK(in(20_mmol, mole) == same_as(0.02));
  CHECK(in(180_W, kilowatt) == same_as(0.18));
  CHECK(in(700_kcal, kilojoule) == same_as(2928.8));
  CHECK(in(101.325_kPa, hectopascal) == same_as(1013.25));
  CHECK(in(1013.25_hPa, kilopascal) == same_as(101.325));
  CHECK(in(3_m_per_s, kilometer_per_hour) == same_as(10.8));
  CHECK(in(10.8_km_per_h, meter_per_second) == same_as(3.0));
  CHECK(in(6_mph, kilometer_per_hour) == same_as(9.656064));
  CHECK(in(1.2_L_per_h, milliliter_per_minute) == same_as(20.0));
  CHECK(in(825_mg_per_L, gram_per_liter) == same_as(0.825));
  CHECK(in(60_g_per_L, milligram_per_liter) == same_as(60000.0));
  CHECK(in(35.9_mmol_per_L, millimole / milliliter) == same_as(0.0359));
  CHECK(in(800_W_per_m2 * (2.0 * square_meter), watt) == same_as(1600.0));
  CHECK(in(12_W_per_kg * 70_kg, watt) == same_as(840.0));
  CHECK(in(7_mL_per_kg * 60_kg, milliliter) == same_as(420.0));
  CHECK(in(0.5_clo, kelvin / watt_per_square_meter) == same_as(0.0775));
  CHECK(in(8_MET, watt_per_kilogram) == same_as(9.304));
}

TEST_CASE("a whole number and a decimal fraction name the same quantity") {
  CHECK(2_h == 2.0_h);
  CHECK(500_mL == 500.0_mL);
  CHECK(16_fl_oz == 16.0_fl_oz);
  CHECK(62_kg == 62.0_kg);
}

TEST_CASE("literals of temperature are points on their scales") {
  CHECK(in_celsius(30_degC) == 30.0);
  CHECK(in_celsius(28.5_degC) == 28.5);
  CHECK(in_fahrenheit(84_degF) == same_as(84.0));
  CHECK(in_celsius(98.6_degF) == same_as(37.0));
  // There is no negative point: -10_degC does not compile, and celsius(-10) is how it is written.
  CHECK(in_celsius(celsius(-10.0)) == -10.0);
}

}  // namespace
