// athlete.hpp: the limits of what a person may be, body surface, and total body water.
#include "quench/athlete.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "support/close_to.hpp"
#include "support/field.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::Field;
using quench_test::same_as;

Athlete adult(Sex sex, double years, double centimeters, double kilograms) {
  return {.body_mass = kilograms * kilogram, .height = centimeters * centimeter, .age = years * year, .sex = sex};
}

// ---- check()
const Field<Athlete> fields[] = {
    {"athlete.body_mass", "kg", 20.0, 250.0, [](Athlete& a, double x) { a.body_mass = x * kilogram; }},
    {"athlete.height", "cm", 90.0, 250.0, [](Athlete& a, double x) { a.height = x * centimeter; }},
    {"athlete.age", "years", 1.0, 120.0, [](Athlete& a, double x) { a.age = x * year; }},
    {"athlete.sweat_rate", "L/h", 0.05, 6.0,
     [](Athlete& a, double x) { a.sweat_rate = MeasuredSweatRate{x * liter_per_hour}; }},
    {"athlete.sweat_sodium", "mmol/L", 5.0, 120.0,
     [](Athlete& a, double x) { a.sweat_sodium = x * millimole_per_liter; }},
};

TEST_CASE("every number of an athlete has limits, and an error names the number that left them") {
  const auto check = [](const Athlete& a) { return a.check(); };
  for (const Field<Athlete>& field : fields) quench_test::require_limits(field, Athlete{}, check);
}

TEST_CASE("a sweat rate is the mean of one to a thousand tests") {
  Athlete athlete{.sweat_rate = MeasuredSweatRate{1.0 * liter_per_hour, 1}};
  CHECK(athlete.check());
  athlete.sweat_rate->tests = 1000;
  CHECK(athlete.check());
  for (const int tests : {0, -1, 1001}) {
    athlete.sweat_rate->tests = tests;
    const auto result = athlete.check();
    REQUIRE_FALSE(result);
    CHECK(result.error().code == Errc::out_of_range);
    CHECK(result.error().field == "athlete.sweat_tests");
    CHECK(result.error().value == tests);
  }
}

TEST_CASE("an athlete of whom nothing is known is valid") { CHECK(Athlete{}.check()); }

TEST_CASE("the limits hold every sweat rate and sweat sodium that was observed") {
  // Notes on fluids 3.1: 0.26 to 5.73 L/h and 18.2 to 70.8 mmol/L whole body [Baker2016], 7.0 mmol/L at the least
  // [Lara2016].
  for (const double rate : {0.26, 5.73}) CHECK(Athlete{.sweat_rate = MeasuredSweatRate{rate * liter_per_hour}}.check());
  for (const double sodium : {7.0, 18.2, 70.8}) CHECK(Athlete{.sweat_sodium = sodium * millimole_per_liter}.check());
}

// ---- Body surface
TEST_CASE("body surface is Du Bois' as ISO 7933 writes it") {
  const auto surface = [](double kg, double m) {
    return in(body_surface_area(kg * kilogram, m * meter), square_meter);
  };
  // Notes on metabolic rate 1, five decimals printed: 75 kg, 1.80 m. The original form, 0.007184 in centimeters,
  // gives 1.94241.
  CHECK(surface(75.0, 1.80) == close_to(1.93787, 5e-6));
  CHECK_FALSE(surface(75.0, 1.80) == close_to(1.94241, 1e-3));
  // Notes on sweat 2.1, four decimals: 70 kg, 1.75 m.
  CHECK(surface(70.0, 1.75) == close_to(1.8438, 5e-5));
  // Exponents 0.425 and 0.725.
  CHECK(surface(150.0, 1.80) / surface(75.0, 1.80) == same_as(std::pow(2.0, 0.425)));
  CHECK(surface(75.0, 2.40) / surface(75.0, 1.20) == same_as(std::pow(2.0, 0.725)));
}

TEST_CASE("without a height the standard person of ISO 7933 is taken") {
  CHECK(in(assumed_height(75.0 * kilogram), meter) == same_as(1.80));  // Notes on ISO 7933, 1
  CHECK(in(assumed_height(120.0 * kilogram), meter) == same_as(1.80));
  // The same shape at half the mass: shorter by the cube root of two.
  CHECK(in(assumed_height(75.0 / 2.0 * kilogram), meter) == close_to(1.80 / std::cbrt(2.0), 1e-12));
  CHECK(in(assumed_height(56.0 * kilogram), meter) == close_to(1.633, 0.001));
}

// ---- Total body water
double water(const Athlete& athlete) {
  const auto result = total_body_water(athlete);
  REQUIRE(result);
  return in(result->mean, liter);
}

TEST_CASE("total body water is Watson's for adults") {
  // Notes on electrolytes 7.3, vectors 10 to 12, two decimals printed.
  CHECK(water(adult(Sex::male, 30.0, 175.0, 70.0)) == close_to(41.92, 0.005));
  CHECK(water(adult(Sex::male, 70.0, 175.0, 80.0)) == close_to(41.48, 0.005));
  CHECK(water(adult(Sex::female, 40.0, 165.0, 60.0)) == close_to(30.34, 0.005));
}

TEST_CASE("the age term of Watson's equation is not the one with transposed digits") {
  // Notes on safety rule 4: 0.09156 in place of 0.09516 gives 42.03 and 41.73 L for the vectors above.
  CHECK_FALSE(water(adult(Sex::male, 30.0, 175.0, 70.0)) == close_to(42.03, 0.05));
  CHECK_FALSE(water(adult(Sex::male, 70.0, 175.0, 80.0)) == close_to(41.73, 0.05));
  const double per_year =
      (water(adult(Sex::male, 30.0, 175.0, 70.0)) - water(adult(Sex::male, 60.0, 175.0, 70.0))) / 30.0;
  CHECK(per_year == close_to(0.09516, 1e-9));
}

TEST_CASE("every coefficient of Watson's equations is the published one") {
  // Notes on electrolytes 7.2. Differences between people who are away from the 45 and 75 % bounds.
  CHECK(water(adult(Sex::male, 30.0, 176.0, 70.0)) - water(adult(Sex::male, 30.0, 175.0, 70.0)) ==
        close_to(0.1074, 1e-9));
  CHECK(water(adult(Sex::male, 30.0, 175.0, 71.0)) - water(adult(Sex::male, 30.0, 175.0, 70.0)) ==
        close_to(0.3362, 1e-9));
  CHECK(water(adult(Sex::female, 30.0, 166.0, 60.0)) - water(adult(Sex::female, 30.0, 165.0, 60.0)) ==
        close_to(0.1069, 1e-9));
  CHECK(water(adult(Sex::female, 30.0, 165.0, 61.0)) - water(adult(Sex::female, 30.0, 165.0, 60.0)) ==
        close_to(0.2466, 1e-9));
  CHECK(water(adult(Sex::male, 20.0, 180.0, 75.0)) == close_to(2.447 - 1.9032 + 19.332 + 25.215, 1e-9));
  CHECK(water(adult(Sex::female, 20.0, 170.0, 60.0)) == close_to(-2.097 + 18.173 + 14.796, 1e-9));
  // Women's equation has no age.
  CHECK(water(adult(Sex::female, 20.0, 165.0, 60.0)) == water(adult(Sex::female, 60.0, 165.0, 60.0)));
}

TEST_CASE("the interval of total body water is that of the equation's standard deviation") {
  // Notes on electrolytes 7.2: SD 3.76 L for men and 3.60 L for women; 1.645 of them on each side, where that stays
  // inside 30 to 80 % of body mass.
  const auto man = total_body_water(adult(Sex::male, 25.0, 185.0, 70.0));
  REQUIRE(man);
  CHECK(in(man->high - man->mean, liter) == close_to(1.645 * 3.76, 0.001 * 3.76));
  CHECK(in(man->mean - man->low, liter) == close_to(1.645 * 3.76, 0.001 * 3.76));
  const auto woman = total_body_water(adult(Sex::female, 25.0, 180.0, 50.0));
  REQUIRE(woman);
  CHECK(in(woman->high - woman->mean, liter) == close_to(1.645 * 3.60, 0.001 * 3.60));
  CHECK(in(woman->mean - woman->low, liter) == close_to(1.645 * 3.60, 0.001 * 3.60));
}

TEST_CASE("whoever the equations are not for is 60 percent water, 45 to 75") {
  // Notes on electrolytes 7.2 [Sawka2007]. Children, and adults of whom sex, height or age are not known.
  Athlete athletes[] = {
      {.body_mass = 60.0 * kilogram},
      adult(Sex::male, 17.9, 175.0, 60.0),
      adult(Sex::female, 10.0, 140.0, 60.0),
      adult(Sex::unspecified, 30.0, 175.0, 60.0),
      {.body_mass = 60.0 * kilogram, .height = 175.0 * centimeter, .sex = Sex::male},
      {.body_mass = 60.0 * kilogram, .age = 30.0 * year, .sex = Sex::male},
  };
  for (const Athlete& athlete : athletes) {
    const auto result = total_body_water(athlete);
    REQUIRE(result);
    CHECK(in(result->mean, liter) == same_as(36.0));
    CHECK(in(result->low, liter) == same_as(27.0));
    CHECK(in(result->high, liter) == same_as(45.0));
  }
}

TEST_CASE("the equations begin with the eighteenth birthday") {
  // Notes on electrolytes 7.2: "adults"; "not for children".
  CHECK(water(adult(Sex::male, 17.999, 175.0, 70.0)) == same_as(42.0));
  CHECK(water(adult(Sex::male, 18.0, 175.0, 70.0)) == close_to(2.447 - 1.71288 + 18.795 + 23.534, 1e-9));
}

TEST_CASE("total body water keeps its order for every size, and is never beyond 30 to 80 percent") {
  for (const Sex sex : {Sex::male, Sex::female}) {
    for (double kg = 20.0; kg <= 250.0; kg += 5.0) {
      for (double cm = 90.0; cm <= 250.0; cm += 5.0) {
        const auto result = total_body_water(adult(sex, 40.0, cm, kg));
        REQUIRE(result);
        REQUIRE(result->low <= result->mean);
        REQUIRE(result->mean <= result->high);
        REQUIRE(in(result->low, liter) >= 0.30 * kg - 1e-9);
        REQUIRE(in(result->high, liter) <= 0.80 * kg + 1e-9);
      }
    }
  }
}

TEST_CASE("a heavy woman has the body water of the equation, not a share of her mass") {
  // [Watson1980]: -2.097 + 0.1069 x 165 + 0.2466 x 100 = 40.20 L, 40 % of her mass.
  CHECK(water(adult(Sex::female, 40.0, 165.0, 100.0)) == close_to(40.20, 0.005));
}

TEST_CASE("there is no body water without a body mass, or of an athlete who is not valid") {
  const auto missing = total_body_water(Athlete{.height = 175.0 * centimeter});
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == Errc::missing);
  CHECK(missing.error().field == "athlete.body_mass");
  CHECK(missing.error().low == 20.0);
  CHECK(missing.error().high == 250.0);
  const auto invalid = total_body_water(Athlete{.body_mass = 1.0 * gram});
  REQUIRE_FALSE(invalid);
  CHECK(invalid.error().code == Errc::out_of_range);
  CHECK(invalid.error().field == "athlete.body_mass");
}

}  // namespace
