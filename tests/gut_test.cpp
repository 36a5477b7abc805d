// balance/gut.hpp: gastric emptying and uptake against what was measured.
#include "quench/balance/gut.hpp"

#include <array>
#include <cmath>

#include <doctest/doctest.h>

#include "support/close_to.hpp"

namespace {

using namespace quench;
using quench::detail::Contents;
using quench::detail::Gut;
using quench_test::close_to;
using quench_test::same_as;

double minutes(Time t) { return in(t, minute); }
// Carbohydrate of a drink with so many kcal/mL.
MassConcentration with_energy(double kcal_per_ml) { return kcal_per_ml / 4.0 * 1000.0 * gram_per_liter; }

// mL that have left the stomach after an hour of 180 mL at 0, 15, 30 and 45 min.
double emptied_of_four(double grams_per_liter, bool hard) {
  Gut gut;
  double swallowed = 0.0;
  for (int at = 0; at != 60; ++at) {
    if (at % 15 == 0) {
      gut.swallow({.water = 180.0, .carbohydrate = 0.18 * grams_per_liter});
      swallowed += 180.0;
    }
    (void)gut.minute(hard);
  }
  return (swallowed - gut.stomach().water) / swallowed;
}

TEST_CASE("half-times of emptying are the line through the four meals of Calbet 1997") {
  struct Meal {
    double kcal_per_ml, half_time, sd;
  };
  // [Calbet1997], abstract: 600 mL; half-times +- SD.
  constexpr std::array meals{Meal{0.1, 9.4, 1.2}, Meal{0.2, 16.3, 5.4}, Meal{0.2, 17.2, 6.1}, Meal{0.7, 26.4, 10.0}};
  double sx = 0.0;
  double sy = 0.0;
  double sxx = 0.0;
  double sxy = 0.0;
  for (const Meal& meal : meals) {
    sx += meal.kcal_per_ml;
    sy += meal.half_time;
    sxx += meal.kcal_per_ml * meal.kcal_per_ml;
    sxy += meal.kcal_per_ml * meal.half_time;
    // Within one standard deviation, but for the glucose solution, whose own is the smallest.
    const double said = minutes(emptying_half_time(with_energy(meal.kcal_per_ml), false));
    CHECK(std::fabs(said - meal.half_time) <= (meal.kcal_per_ml < 0.15 ? 3.2 : meal.sd));
  }
  const double slope = (4.0 * sxy - sx * sy) / (4.0 * sxx - sx * sx);
  CHECK(emptying_minutes_per_kilocalorie_per_milliliter == close_to(slope, 0.05));
  CHECK(minutes(emptying_half_time_of_water) == close_to((sy - slope * sx) / 4.0, 0.005));
}

TEST_CASE("sugar slows emptying from 40 g/L on, and 20 g/L hardly") {
  // [Vist1994]: 20 g/L of glucose like water; 40 and 60 g/L slower, though each delivers more glucose than the weaker.
  const auto half = [](double g) { return minutes(emptying_half_time(g * gram_per_liter, false)); };
  CHECK(half(20.0) - half(0.0) < 2.0);
  CHECK(half(40.0) > half(20.0));
  CHECK(half(60.0) > half(40.0));
  const auto delivered = [&](double g) { return g / half(g); };
  CHECK(delivered(40.0) > delivered(20.0));
  CHECK(delivered(60.0) > delivered(40.0));
}

TEST_CASE("an hour of four drinks is emptied as far as in Houmard 1991") {
  // [Houmard1991]: 72.7 +- 5.7 % (SE) of water and of 7 % carbohydrate at 75 % VO2max, and of 7 % at rest; 94.0 +- 1.9
  // % of water at rest.
  CHECK(emptied_of_four(0.0, true) == close_to(0.727, 0.002));
  CHECK(emptied_of_four(70.0, true) == close_to(0.727, 0.02));
  CHECK(emptied_of_four(70.0, false) == close_to(0.727, 0.02));
  // The line of Calbet 1997 is slower for water; within 10 % of the measurement.
  CHECK(emptied_of_four(0.0, false) == close_to(0.94, 0.10));
  CHECK(emptied_of_four(0.0, false) > 0.82);
}

TEST_CASE("drinking 12 mL/min leaves the stomach as fast as it comes in") {
  // [Lambert2008], notes on fluids 6.3: 12.0 to 12.3 mL/min emptied while drinking to the sweat rate.
  Gut gut;
  for (int at = 0; at != 90; ++at) {
    if (at % 10 == 0) gut.swallow({.water = 120.0});
    (void)gut.minute(false);
  }
  const double before = gut.stomach().water;
  double emptied = before;
  for (int at = 0; at != 10; ++at) {
    if (at == 0) {
      gut.swallow({.water = 120.0});
      emptied += 120.0;
    }
    (void)gut.minute(false);
  }
  CHECK((emptied - gut.stomach().water) / 10.0 == close_to(12.0, 0.3));
}

TEST_CASE("half of 300 mL of water is taken up in 11 to 13 min, and nearly all in 75 to 120") {
  // [Peronnet2012], abstract.
  Gut gut;
  gut.swallow({.water = 300.0});
  double taken = 0.0;
  double half = 0.0;
  double at_75 = 0.0;
  for (int at = 1; at <= 120; ++at) {
    taken += gut.minute(false).water;
    if (half == 0.0 && taken >= 150.0) half = at;
    if (at == 75) at_75 = taken;
  }
  CHECK(half >= 11.0);
  CHECK(half <= 14.0);  // the minute in which it is reached
  CHECK(at_75 > 0.97 * 300.0);
  CHECK(taken > 0.999 * 300.0);
}

TEST_CASE("the gut takes up no more than 1.2 L in an hour and loses nothing") {
  Gut gut;
  Contents sum;
  const Contents drink{.water = 3000.0, .sodium = 60.0, .potassium = 9.0, .carbohydrate = 0.0};
  gut.swallow(drink);
  double first_hour = 0.0;
  for (int at = 0; at != 600; ++at) {
    sum.add(gut.minute(false));
    if (at == 59) first_hour = sum.water;
  }
  CHECK(first_hour <= 1200.0 + 1e-9);
  CHECK(first_hour > 1100.0);
  CHECK(sum.water + gut.stomach().water + gut.intestine().water == same_as(3000.0));
  CHECK(sum.sodium + gut.stomach().sodium + gut.intestine().sodium == same_as(60.0));
  CHECK(sum.potassium + gut.stomach().potassium + gut.intestine().potassium == same_as(9.0));
  // The constants of the notes: 1.0 to 1.2 L/h, notes on fluids 6.3.
  CHECK(in(largest_uptake, liter_per_hour) == same_as(1.2));
}

TEST_CASE("salt without water is taken up too") {
  Gut gut;
  gut.swallow({.sodium = 17.1, .carbohydrate = 30.0});
  Contents sum;
  for (int at = 0; at != 600; ++at) sum.add(gut.minute(false));
  CHECK(sum.sodium == close_to(17.1, 1e-3));
  CHECK(sum.water == 0.0);
}

}  // namespace
