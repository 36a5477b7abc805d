// units.hpp: what each unit is, what goes in comes out, and which mistakes have no meaning to the compiler.
#include "quench/units.hpp"

#include <concepts>
#include <string_view>
#include <type_traits>

#include <doctest/doctest.h>

#include "support/close_to.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::same_as;

// ---- Type properties. `=` and `+=` between dimensions, and anything with two temperatures, are hard errors in
// Boost.Units rather than substitution failures; those are in tests/must_not_compile.
template <class A, class B>
concept addable = requires(A a, B b) {
  a + b;
};
template <class A, class B>
concept subtractable = requires(A a, B b) {
  a - b;
};
template <class A, class B>
concept comparable = requires(A a, B b) {
  a < b;
  a == b;
};
template <class A, class B>
concept multipliable = requires(A a, B b) {
  a* b;
};
template <class A, class B>
concept readable_in = requires(A a, B b) {
  in(a, b);
};

static_assert(addable<Volume, Volume> && subtractable<Volume, Volume> && comparable<Volume, Volume>);
static_assert(!addable<Volume, Mass> && !subtractable<Volume, Mass> && !comparable<Volume, Mass>);
static_assert(!addable<VolumeRate, Volume> && !comparable<VolumeRate, Volume>);
static_assert(!addable<Amount, Mass> && !comparable<Molarity, MassConcentration>);
static_assert(!addable<Volume, double> && !addable<Volume, int> && !comparable<Volume, double>);
static_assert(!std::is_convertible_v<Mass, Volume> && !std::is_convertible_v<Volume, VolumeRate>);
static_assert(!std::is_convertible_v<double, Volume> && !std::is_convertible_v<int, Volume>);
static_assert(!std::is_convertible_v<Volume, double>);
static_assert(std::is_convertible_v<decltype(Volume{} / Volume{}), double>, "a ratio is a number");

// A scalar factor is exactly a double.
static_assert(multipliable<double, Volume> && !multipliable<int, Volume> && !multipliable<float, Volume>);

// The met of exercise science (W/kg) and that of thermal comfort (W/m²) are different things.
static_assert(!std::same_as<SpecificPower, HeatFlux> && !std::is_convertible_v<SpecificPower, HeatFlux>);
static_assert(std::same_as<decltype(metabolic_equivalent * kilogram), Power>);
static_assert(std::same_as<decltype(watt_per_square_meter * square_meter), Power>);

static_assert(std::same_as<decltype(liter / hour), VolumeRate>);
static_assert(std::same_as<decltype(liter_per_hour * hour), Volume>);
static_assert(std::same_as<decltype(millimole_per_liter * gram_per_mole), MassConcentration>);
static_assert(std::same_as<decltype(milligram_per_liter * liter), Mass>);
static_assert(std::same_as<decltype(liter_per_kilogram * kilogram), Volume>);

// A temperature is a point: its difference is a size.
static_assert(std::same_as<decltype(Temperature{} - Temperature{}), TemperatureDelta>);
static_assert(std::same_as<decltype(Temperature{} + kelvin), Temperature>);
static_assert(!std::is_convertible_v<double, Temperature> && !std::is_convertible_v<TemperatureDelta, Temperature>);
static_assert(readable_in<Volume, Volume> && !readable_in<Volume, Mass>);
static_assert(!readable_in<Temperature, Temperature>, "the ratio of two points on a scale means nothing");

// A schedule is kept in whole minutes and is not an int by accident.
static_assert(std::is_aggregate_v<ScheduleTime> && std::is_trivially_copyable_v<ScheduleTime>);
static_assert(!std::is_convertible_v<int, ScheduleTime> && !std::is_convertible_v<ScheduleTime, int>);
static_assert(ScheduleTime{}.minutes == 0);
static_assert(ScheduleTime{-120} < ScheduleTime{0} && ScheduleTime{15} == ScheduleTime{15});

// ---- Constants.
struct Constant {
  std::string_view name;
  double value;
  double expected;
};

TEST_CASE("units that are exact by definition are exact") {
  const Constant constants[] = {
      // International yard and pound agreement of 1959.
      {"inch", in(inch, centimeter), 2.54},
      {"foot", in(foot, inch), 12.0},
      {"mile", in(mile, meter), 1609.344},
      {"pound", in(pound, gram), 453.59237},
      {"stone", in(stone, pound), 14.0},
      // The US gallon is 231 cubic inches; 1 fl oz is 1/128 of it. The imperial gallon is 4.54609 L.
      {"US fluid ounce", in(us_fluid_ounce, milliliter), 29.5735295625},
      {"US cup", in(us_cup, milliliter), 236.5882365},
      {"US pint", in(us_pint, milliliter), 473.176473},
      {"US quart", in(us_quart, milliliter), 946.352946},
      {"US gallon", in(us_gallon, milliliter), 3785.411784},
      {"imperial fluid ounce", in(imperial_fluid_ounce, milliliter), 28.4130625},
      {"imperial pint", in(imperial_pint, milliliter), 568.26125},
      {"imperial quart", in(imperial_quart, milliliter), 1136.5225},
      {"metric cup", in(metric_cup, milliliter), 250.0},
      {"liter", in(liter, milliliter), 1000.0},
      {"kilogram", in(kilogram, milligram), 1e6},
      {"day", in(day, hour), 24.0},
      {"year", in(year, day), 365.25},
      {"mole", in(mole, millimole), 1000.0},
      {"kilometer", in(kilometer, meter), 1000.0},
  };
  for (const Constant& c : constants) {
    CAPTURE(c.name);
    CHECK(c.value == c.expected);
  }
}

TEST_CASE("units that are made of others agree with them to rounding") {
  const Constant constants[] = {
      {"ounce, 16 to the pound", in(pound, ounce), 16.0},
      {"ounce", in(ounce, gram), 28.349523125},
      {"fluid ounces to the cup", in(us_cup, us_fluid_ounce), 8.0},
      {"fluid ounces to the gallon", in(us_gallon, us_fluid_ounce), 128.0},
      {"cubic inches to the gallon", in(us_gallon, inch * inch * inch), 231.0},
      {"imperial fluid ounces to the pint", in(imperial_pint, imperial_fluid_ounce), 20.0},
      {"imperial pints to the quart", in(imperial_quart, imperial_pint), 2.0},
      {"cubic centimeter", in(milliliter, centimeter * centimeter * centimeter), 1.0},
      {"minutes to the hour", in(hour, minute), 60.0},
      {"seconds to the hour", in(hour, second), 3600.0},
      {"watt", in(joule / second, watt), 1.0},
      {"kilowatt", in(kilowatt, watt), 1000.0},
      {"joule", in(kilogram * square_meter / (second * second), joule), 1.0},
      {"kilojoule", in(kilojoule, joule), 1000.0},
      {"thermochemical calorie", in(kilocalorie, kilojoule), 4.184},
      {"pascal", in(kilopascal, kilogram / (meter * second * second)), 1000.0},
      {"hectopascal", in(kilopascal, hectopascal), 10.0},
      {"conventional millimeter of mercury", in(millimeter_of_mercury, kilopascal), 0.133322387415},
      {"kilometer per hour", in(meter_per_second, kilometer_per_hour), 3.6},
      {"mile per hour", in(mile_per_hour, meter_per_second), 0.44704},
      {"liter per hour", in(liter_per_hour, milliliter_per_minute), 1000.0 / 60.0},
      {"gram per liter", in(gram_per_liter, milligram_per_liter), 1000.0},
      {"kilogram per liter", in(kilogram_per_liter, gram_per_liter), 1000.0},
      {"millimole per liter", in(millimole_per_liter * liter, millimole), 1.0},
      {"gram per mole", in(gram_per_mole, milligram / millimole), 1.0},
      {"watt per square meter", in(watt_per_square_meter * square_meter, watt), 1.0},
      {"milliliter per kilogram", in(liter_per_kilogram, milliliter_per_kilogram), 1000.0},
      // Notes on metabolic rate 1: 1 MET = 3.5 mL/kg/min, 1.163 W/kg; 87 W for 75 kg.
      {"MET", in(metabolic_equivalent, watt_per_kilogram), 1.163},
      {"MET of 75 kg", in(metabolic_equivalent * (75.0 * kilogram), watt), 87.225},
      {"clo, 0.155 square meter kelvin per watt", in(clo, kelvin / watt_per_square_meter), 0.155},
  };
  for (const Constant& c : constants) {
    CAPTURE(c.name);
    CHECK(c.value == same_as(c.expected));
  }
}

TEST_CASE("units agree with the conversions that the sources print") {
  // Notes on electrolytes 2: "1 L = 33.8 fl oz = 1.06 qt" [IOM 2005], to the digits printed.
  CHECK(in(liter, us_fluid_ounce) == close_to(33.8, 0.05));
  CHECK(in(liter, us_quart) == close_to(1.06, 0.005));
  // The same section: oz per lb to L per kg, x 0.0651985.
  CHECK(in(us_fluid_ounce_per_pound, liter_per_kilogram) == close_to(0.0651985, 5e-8));
  // Notes on sweat 0: 1 kPa = 7.50062 mmHg, six digits.
  CHECK(in(kilopascal, millimeter_of_mercury) == close_to(7.50062, 5e-6));
  // Notes on metabolic rate 1: a MET is "about" 1 kcal/kg/h.
  CHECK(in(kilocalorie / kilogram / hour, metabolic_equivalent) == close_to(1.0, 0.001));
}

// ---- Round trips (style guide, 5.5): the coherent system was chosen so that these are exact.
template <class Q>
int inexact(Q unit, int count, double divisor = 1.0) {
  int failures = 0;
  for (int i = 1; i <= count; ++i) {
    const double x = i / divisor;
    if (in(x * unit, unit) != x) ++failures;
  }
  return failures;
}

TEST_CASE("what is printed on a bottle, a packet or a sweat test is read back exactly") {
  CHECK(inexact(milliliter, 10000) == 0);
  CHECK(inexact(milliliter, 10000, 10.0) == 0);
  CHECK(inexact(liter, 10000, 100.0) == 0);
  CHECK(inexact(milligram, 10000) == 0);
  CHECK(inexact(gram, 10000, 10.0) == 0);
  CHECK(inexact(kilogram, 10000, 10.0) == 0);
  CHECK(inexact(hour, 10000, 100.0) == 0);
  CHECK(inexact(liter_per_hour, 500, 100.0) == 0);
  CHECK(inexact(milliliter_per_minute, 10000) == 0);
  CHECK(inexact(millimole_per_liter, 1000) == 0);
  CHECK(inexact(centimeter, 10000, 10.0) == 0);
}

TEST_CASE("fluid ounces, minutes and tenths of a millimole per liter are read back to the last digit of a double") {
  // None of them is a whole number of the unit inside, so some are a unit in the last place off; none is more.
  for (int i = 1; i <= 1440; ++i) {
    const double x = i;
    REQUIRE(in(x * minute, minute) == close_to(x, 2.3e-16 * x));
    REQUIRE(in(x * us_fluid_ounce, us_fluid_ounce) == close_to(x, 2.3e-16 * x));
    REQUIRE(in(0.1 * x * millimole_per_liter, millimole_per_liter) == close_to(0.1 * x, 2.3e-17 * x));
  }
}

TEST_CASE("a liter is 1000 milliliters exactly") {
  CHECK(0.5 * liter == 500.0 * milliliter);
  CHECK(2.0 * gram == 2000.0 * milligram);
  CHECK(1.2 * liter / hour == 1200.0 * (milliliter / hour));
}

// ---- Temperatures.
TEST_CASE("Celsius and Fahrenheit meet at the points that everybody knows") {
  CHECK(in_fahrenheit(celsius(0.0)) == 32.0);
  CHECK(in_fahrenheit(celsius(100.0)) == 212.0);
  CHECK(in_fahrenheit(celsius(-40.0)) == -40.0);
  CHECK(in_celsius(fahrenheit(32.0)) == 0.0);
  CHECK(in_celsius(fahrenheit(212.0)) == 100.0);
  CHECK(in_celsius(fahrenheit(-40.0)) == -40.0);
  // Notes on fluids 2.3: 82 F is 27.8 C and 90 F is 32.2 C, to the digit printed.
  CHECK(in_celsius(fahrenheit(82.0)) == close_to(27.8, 0.05));
  CHECK(in_celsius(fahrenheit(90.0)) == close_to(32.2, 0.05));
  CHECK(in_fahrenheit(celsius(37.0)) == close_to(98.6, 1e-12));
}

TEST_CASE("a temperature is stored as it was given, and changes scale within rounding") {
  for (int tenths = -900; tenths <= 900; ++tenths) {
    const double degrees = tenths / 10.0;
    REQUIRE(in_celsius(celsius(degrees)) == degrees);
    // Worst seen 2.9e-14: a few units in the last place of numbers up to 200.
    REQUIRE(in_fahrenheit(fahrenheit(degrees)) == close_to(degrees, 1e-13));
    REQUIRE(in_celsius(fahrenheit(in_fahrenheit(celsius(degrees)))) == close_to(degrees, 1e-13));
  }
}

TEST_CASE("the difference of two temperatures is a size in kelvin") {
  const TemperatureDelta difference = celsius(33.5) - celsius(31.0);
  CHECK(in(difference, kelvin) == 2.5);
  CHECK(in_celsius(celsius(20.0) + 1.5 * kelvin) == 21.5);
  CHECK(celsius(20.0) < fahrenheit(69.0));
  const HeatFlux flux = (8.0 * watt_per_square_meter / kelvin) * difference;
  CHECK(in(flux, watt_per_square_meter) == same_as(20.0));
}

// ---- The schedule.
TEST_CASE("a point on the schedule is whole minutes from the start, and a Time where rates need one") {
  CHECK(from_start({0}) == Time{});
  CHECK(in(from_start({90}), hour) == same_as(1.5));
  CHECK(in(from_start({-120}), hour) == same_as(-2.0));
  CHECK(in((0.8 * liter_per_hour) * from_start({30}), milliliter) == same_as(400.0));
}

TEST_CASE("the smaller, the larger and the nearest allowed of two quantities") {
  CHECK(detail::least(1.0 * liter, 2.0 * liter) == 1.0 * liter);
  CHECK(detail::least(2.0 * liter, 1.0 * liter) == 1.0 * liter);
  CHECK(detail::greatest(1.0 * liter, 2.0 * liter) == 2.0 * liter);
  CHECK(detail::greatest(2.0 * liter, 1.0 * liter) == 2.0 * liter);
  CHECK(detail::clamped(0.5, 1.0, 2.0) == 1.0);
  CHECK(detail::clamped(1.5, 1.0, 2.0) == 1.5);
  CHECK(detail::clamped(2.5, 1.0, 2.0) == 2.0);
}

}  // namespace
