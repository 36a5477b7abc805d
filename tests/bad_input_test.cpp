// Bad input, all of it: every numeric field of an athlete, a session and the options, with everything that a form, a
// file or a broken sensor can put there. Each ends in a typed error that names the field; none in a plan, a crash or a
// hang.
#include <climits>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "quench/plan.hpp"
#include "support/plan_checks.hpp"

namespace {

using namespace quench;

struct Input {
  Athlete athlete;
  Session session;
  PlanOptions options;
};

Input valid() {
  return {.athlete = {.body_mass = 70.0 * kilogram, .height = 175.0 * centimeter, .age = 30.0 * year},
          .session = {.segments = {{.activity = running(3.0 * meter_per_second),
                                    .duration = 30.0 * minute,
                                    .weather = {.air = celsius(20.0)}},
                                   {.activity = running(3.0 * meter_per_second),
                                    .duration = 60.0 * minute,
                                    .weather = {.air = celsius(25.0)}}}},
          .options = {}};
}
Segment& last(Input& in) { return in.session.segments[1]; }

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

struct BadField {
  std::string field;  ///< what the error must name
  int index;          ///< of the segment, or -1
  void (*set)(Input&, double);
  std::vector<double> bad;  ///< finite values that are out of range, in the unit of `set`
};

const std::vector<BadField>& bad_fields() {
  static const std::vector<BadField> fields{
      // The athlete: 1 g and 1 t, a giant, the unborn and the very old.
      {"athlete.body_mass",
       -1,
       [](Input& i, double x) { i.athlete.body_mass = x * kilogram; },
       {0.001, 19.99, 250.01, 1000.0, 0.0, -70.0, 1e300}},
      {"athlete.height",
       -1,
       [](Input& i, double x) { i.athlete.height = x * centimeter; },
       {1.75, 89.9, 250.1, 1750.0, 0.0, -175.0}},
      {"athlete.age", -1, [](Input& i, double x) { i.athlete.age = x * year; }, {0.0, 0.5, 120.5, 1990.0, -30.0}},
      {"athlete.sweat_rate",
       -1,
       [](Input& i, double x) { i.athlete.sweat_rate = MeasuredSweatRate{x * liter_per_hour}; },
       {0.0, 0.04, 6.01, 1200.0, -1.2}},
      {"athlete.sweat_sodium",
       -1,
       [](Input& i, double x) { i.athlete.sweat_sodium = x * millimole_per_liter; },
       {0.0, 4.9, 120.1, 950.0, -35.0}},
      // Weather: 200 % humidity, colder than absolute zero, Fahrenheit read as Celsius, a hurricane, the sun at its
      // surface.
      {"segments[].weather.air",
       1,
       [](Input& i, double x) { last(i).weather.air = celsius(x); },
       {-300.0, -40.1, 60.1, 84.0, 1e9}},
      {"segments[].weather.relative_humidity",
       1,
       [](Input& i, double x) { last(i).weather.relative_humidity = x; },
       {-0.01, 1.01, 2.0, 55.0}},
      {"segments[].weather.wind",
       1,
       [](Input& i, double x) { last(i).weather.wind = x * meter_per_second; },
       {-0.1, 40.1, 300.0}},
      {"segments[].weather.mean_radiant",
       1,
       [](Input& i, double x) { last(i).weather.mean_radiant = celsius(x); },
       {-300.0, -60.1, 120.1, 5500.0}},
      {"segments[].weather.solar",
       1,
       [](Input& i, double x) { last(i).weather.solar = x * watt_per_square_meter; },
       {-1.0, 1401.0, 63e6}},
      {"segments[].weather.pressure",
       1,
       [](Input& i, double x) { last(i).weather.pressure = x * kilopascal; },
       {0.0, 29.9, 110.1, 1013.25, -101.0}},
      {"segments[].clothing", 1, [](Input& i, double x) { last(i).clothing = x * clo; }, {-0.1, 2.1, 300.0}},
      // Activity: slopes in percent read as fractions, minutes per kilometer read as speed, a sprinter's watts for an
      // hour.
      {"segments[].activity.speed",
       1,
       [](Input& i, double x) { last(i).activity = running(x * meter_per_second); },
       {0.0, 0.79, 8.01, 300.0, -3.0}},
      {"segments[].activity.speed",
       1,
       [](Input& i, double x) { last(i).activity = walking(x * meter_per_second); },
       {0.0, 0.19, 3.51, -1.0}},
      {"segments[].activity.speed",
       1,
       [](Input& i, double x) { last(i).activity = cycling(150.0 * watt, x * meter_per_second); },
       {-0.1, 30.1}},
      {"segments[].activity.power",
       1,
       [](Input& i, double x) { last(i).activity = cycling(x * watt); },
       {0.0, 9.9, 700.1, 180e3, -180.0}},
      {"segments[].activity.power",
       1,
       [](Input& i, double x) { last(i).activity = stationary_cycling(x * watt); },
       {0.0, 9.9, 700.1, -180.0}},
      {"segments[].activity.met",
       1,
       [](Input& i, double x) { last(i).activity = at_met(x * metabolic_equivalent); },
       {0.0, 0.79, 25.1, 1000.0, -8.0}},
      {"segments[].activity.slope",
       1,
       [](Input& i, double x) { last(i).activity = running(3.0 * meter_per_second, x); },
       {-0.46, 0.46, 5.0}},
      {"segments[].activity.slope",
       1,
       [](Input& i, double x) { last(i).activity = walking(1.4 * meter_per_second, x); },
       {-0.46, 0.46, -5.0}},
      // Steps a second read as a minute, a bench in millimeters, a load in grams, the legs' watts for the arms.
      {"segments[].activity.step_rate",
       1,
       [](Input& i, double x) { last(i).activity = stepping(x * step_per_minute, 30.0 * centimeter); },
       {0.0, 0.4, 4.9, 60.1, 1440.0, -24.0}},
      {"segments[].activity.step_height",
       1,
       [](Input& i, double x) { last(i).activity = stepping(24.0 * step_per_minute, x * centimeter); },
       {0.0, 3.9, 60.1, 300.0, -30.0}},
      {"segments[].activity.power",
       1,
       [](Input& i, double x) { last(i).activity = arm_cycling(x * watt); },
       {0.0, 4.9, 300.1, -60.0}},
      {"segments[].activity.load",
       1,
       [](Input& i, double x) { last(i).activity = load_carriage(x * kilogram, 1.4 * meter_per_second); },
       {-0.1, 100.1, 20000.0}},
      {"segments[].activity.speed",
       1,
       [](Input& i, double x) { last(i).activity = load_carriage(20.0 * kilogram, x * meter_per_second); },
       {0.0, 0.19, 3.51, -1.4}},
      {"segments[].activity.slope",
       1,
       [](Input& i, double x) { last(i).activity = load_carriage(20.0 * kilogram, 1.4 * meter_per_second, x); },
       {-0.46, 0.46, 5.0}},
      // Time: 0 seconds, 40 days, a clock that does not exist.
      {"segments[].duration",
       1,
       [](Input& i, double x) { last(i).duration = x * second; },
       {0.0, 1.0, 59.9, 40.0 * 86400.0, -3600.0, 1e300}},
      {"session.next_session", -1, [](Input& i, double x) { i.session.next_session = x * hour; }, {-0.1, 720.1, 1e6}},
      {"drinking.interval",
       -1,
       [](Input& i, double x) { i.session.drinking = every(x * minute); },
       {0.0, 1e-300, 4.9, 240.1, -15.0}},
      // Where and from what one drinks: meters read as kilometers, liters as milliliters, a canister, a course that
      // ends.
      {"segments[].distance",
       1,
       [](Input& i, double x) { last(i).distance = x * kilometer; },
       {-0.1, 2000.1, 42195.0, 1e300}},
      {"drinking.distances[]",
       0,
       [](Input& i, double x) { i.session.drinking = at_distances({x * kilometer}); },
       {-0.1, 16.3, 5000.0, 1e300}},
      {"drinking.bottles.volume",
       -1,
       [](Input& i, double x) { i.session.drinking.bottles = {.count = 2, .volume = x * milliliter}; },
       {0.0, 0.75, 49.9, 5000.1, -750.0}},
      {"drinking.bottles.refill_distances[]",
       0,
       [](Input& i, double x) {
         i.session.drinking.bottles = {.count = 1, .volume = 0.5 * liter, .refill_distances = {x * kilometer}};
       },
       {-0.1, 16.3, 5000.0, 1e300}},
      {"drinking.largest_drink",
       -1,
       [](Input& i, double x) { i.session.drinking.largest_drink = x * milliliter; },
       {0.0, 0.25, 29.9, 2000.1, -250.0}},
      {"drinking.cup",
       -1,
       [](Input& i, double x) { i.session.drinking.cup = x * milliliter; },
       {0.0, 0.15, 29.9, 1000.1, -150.0}},
      // Options.
      {"options.deficit", -1, [](Input& i, double x) { i.options.deficit = x * liter; }, {-0.1, 10.1, 500.0}},
      {"options.earlier[].fluid",
       0,
       [](Input& i, double x) {
         i.options.earlier = {{{-60}, x * liter}};
       },
       {-0.1, 5.1, 500.0}},
      {"options.sip_step",
       -1,
       [](Input& i, double x) { i.options.sip_step = x * milliliter; },
       {0.0, 0.9, 100.1, -5.0}},
      {"drink.sodium",
       -1,
       [](Input& i, double x) { i.options.short_drink.ions.sodium = x * milligram_per_liter; },
       {-1.0, 400001.0}},
      {"drink.potassium",
       -1,
       [](Input& i, double x) { i.options.long_drink.ions.potassium = x * milligram_per_liter; },
       {-1.0, 400001.0}},
      {"drink.chloride",
       -1,
       [](Input& i, double x) { i.options.long_drink.ions.chloride = x * milligram_per_liter; },
       {-1.0, 400001.0}},
      {"drink.magnesium",
       -1,
       [](Input& i, double x) { i.options.short_drink.ions.magnesium = x * milligram_per_liter; },
       {-1.0, 400001.0}},
      {"drink.calcium",
       -1,
       [](Input& i, double x) { i.options.short_drink.ions.calcium = x * milligram_per_liter; },
       {-1.0, 400001.0}},
      {"drink.carbohydrate",
       -1,
       [](Input& i, double x) { i.options.long_drink.carbohydrate = x * gram_per_liter; },
       {-1.0, 1001.0}},
  };
  return fields;
}

TEST_CASE("every number that is not finite, negative, zero or absurd is a typed error that names its field") {
  REQUIRE(make_plan(valid().athlete, valid().session, valid().options));
  for (const BadField& bad : bad_fields()) {
    CAPTURE(bad.field);
    const auto refused = [&](double value, Errc code) {
      CAPTURE(value);
      Input input = valid();
      bad.set(input, value);
      const auto plan = make_plan(input.athlete, input.session, input.options);
      REQUIRE_FALSE(plan);
      CHECK(plan.error().code == code);
      CHECK(plan.error().field == bad.field);
      CHECK(plan.error().index == bad.index);
      if (code == Errc::out_of_range)
        CHECK((plan.error().value < plan.error().low || plan.error().value > plan.error().high));
    };
    for (const double value : {not_a_number, -not_a_number, infinity, -infinity}) refused(value, Errc::not_finite);
    for (const double value : bad.bad) refused(value, Errc::out_of_range);
  }
}

TEST_CASE("every whole number that cannot be is a typed error that names its field") {
  const auto error = [](auto change) {
    Input input = valid();
    change(input);
    const auto plan = make_plan(input.athlete, input.session, input.options);
    REQUIRE_FALSE(plan);
    return plan.error();
  };
  for (const int tests : {0, -1, 1001, INT_MAX, INT_MIN}) {
    const Error e = error([&](Input& i) { i.athlete.sweat_rate = MeasuredSweatRate{1.0 * liter_per_hour, tests}; });
    CHECK(e.code == Errc::out_of_range);
    CHECK(e.field == "athlete.sweat_tests");
  }
  for (const int h : {-1, 24, INT_MAX, INT_MIN})
    CHECK(error([&](Input& i) { i.session.start = ClockTime{h, 0}; }).field == "session.start.hour");
  for (const int m : {-1, 60, INT_MAX, INT_MIN})
    CHECK(error([&](Input& i) { i.session.start = ClockTime{12, m}; }).field == "session.start.minute");
  for (const int at : {-1, 91, INT_MAX, INT_MIN}) {
    const Error e = error([&](Input& i) { i.session.drinking = at_times({{at}}); });
    CHECK(e.code == Errc::out_of_range);
    CHECK(e.field == "drinking.times[]");
    CHECK(e.index == 0);
  }
}

TEST_CASE("every whole number of drinking that cannot be is a typed error that names its field") {
  const auto error = [](auto change) {
    Input input = valid();
    change(input);
    const auto plan = make_plan(input.athlete, input.session, input.options);
    REQUIRE_FALSE(plan);
    return plan.error();
  };
  for (const int bad : {-1, 21, INT_MAX, INT_MIN}) {
    const Error e = error([&](Input& i) { i.session.drinking.bottles = {.count = bad, .volume = 0.5 * liter}; });
    CHECK(e.code == Errc::out_of_range);
    CHECK(e.field == "drinking.bottles.count");
  }
  for (const int bad : {-1, 91, INT_MAX, INT_MIN}) {
    const Error e =
        error([&](Input& i) { i.session.drinking.bottles = {.count = 1, .volume = 0.5 * liter, .refills = {{bad}}}; });
    CHECK(e.field == "drinking.bottles.refills[]");
    CHECK(e.index == 0);
  }
  for (const int bad : {0, 1, INT_MAX, INT_MIN}) {
    const Error e = error([&](Input& i) { i.options.earlier = {{{bad}, 0.2 * liter}}; });
    CHECK(e.field == "options.earlier[].at");
    CHECK(e.index == 0);
  }
  for (const int bad : {1, -1441, INT_MAX, INT_MIN}) {
    CHECK(error([&](Input& i) { i.options.free_from = ScheduleTime{bad}; }).field == "options.free_from");
  }
}

TEST_CASE("a speed that an activity does not use says nothing of the course") {
  for (const double poison : {not_a_number, infinity, 1e300, 5.0}) {
    CAPTURE(poison);
    for (const Activity& activity : {Activity{}, at_met(8.0 * metabolic_equivalent)}) {
      Input input = valid();
      last(input).activity = activity;
      last(input).activity.speed = poison * meter_per_second;
      input.session.drinking = at_distances({5.4 * kilometer, 6.0 * kilometer});
      const auto plan = make_plan(input.athlete, input.session, input.options);
      REQUIRE_FALSE(plan);
      CHECK(plan.error().code == Errc::missing);
      CHECK(plan.error().field == "segments[].distance");
      CHECK(plan.error().index == 1);
    }
  }
}

TEST_CASE("every list that cannot be is a typed error that names it") {
  const auto error = [](auto change) {
    Input input = valid();
    change(input);
    const auto plan = make_plan(input.athlete, input.session, input.options);
    REQUIRE_FALSE(plan);
    return plan.error();
  };
  CHECK(error([](Input& i) { i.session.segments.clear(); }).code == Errc::missing);
  CHECK(error([](Input& i) { i.session.segments.clear(); }).field == "segments");
  CHECK(error([](Input& i) { i.session.segments = std::vector<Segment>(65, i.session.segments[0]); }).field ==
        "segments");
  CHECK(error([](Input& i) { i.session.segments = std::vector<Segment>(49, {.duration = 1.0 * hour}); }).field ==
        "session.duration");
  CHECK(error([](Input& i) { i.session.drinking = at_times({{30}, {30}}); }).code == Errc::inconsistent);
  CHECK(error([](Input& i) { i.session.drinking = at_times({{60}, {30}}); }).field == "drinking.times[]");
  CHECK(error([](Input& i) { i.session.drinking = at_times(std::vector<ScheduleTime>(1001)); }).field ==
        "drinking.times");
}

TEST_CASE("sun and mean radiant temperature together are inconsistent") {
  Input input = valid();
  last(input).weather.solar = 500.0 * watt_per_square_meter;
  last(input).weather.mean_radiant = celsius(45.0);
  const auto plan = make_plan(input.athlete, input.session);
  REQUIRE_FALSE(plan);
  CHECK(plan.error().code == Errc::inconsistent);
  CHECK(plan.error().field == "segments[].weather.solar");
  CHECK(plan.error().index == 1);
}

TEST_CASE("a pace that nobody can keep is an error, also where each number by itself is allowed") {
  Input input = valid();
  last(input).activity = running(8.0 * meter_per_second, 0.45);
  auto plan = make_plan(input.athlete, input.session);
  REQUIRE_FALSE(plan);
  CHECK(plan.error().code == Errc::out_of_range);
  CHECK(plan.error().field == "segments[].activity.metabolic_rate");
  CHECK(plan.error().index == 1);
  input.athlete.body_mass = 20.0 * kilogram;
  last(input).activity = cycling(700.0 * watt);
  plan = make_plan(input.athlete, input.session);
  REQUIRE_FALSE(plan);
  CHECK(plan.error().field == "segments[].activity.metabolic_rate");
}

TEST_CASE("the first error wins, athlete before session before options") {
  Input input = valid();
  input.athlete.height = -1.0 * centimeter;
  last(input).duration = -1.0 * hour;
  input.options.sip_step = 0.0 * milliliter;
  CHECK(make_plan(input.athlete, input.session, input.options).error().field == "athlete.height");
  input.athlete = valid().athlete;
  CHECK(make_plan(input.athlete, input.session, input.options).error().field == "segments[].duration");
  input.session = valid().session;
  CHECK(make_plan(input.athlete, input.session, input.options).error().field == "options.sip_step");
}

TEST_CASE("a number that an activity does not use cannot hurt") {
  const auto total = [](const Input& input) {
    const auto plan = make_plan(input.athlete, input.session, input.options);
    REQUIRE(plan);
    CHECK(quench_test::problems_of(input.athlete, input.session, *plan) == std::string());
    return in(plan->sweat->loss.mean, milliliter);
  };
  for (const double poison : {not_a_number, infinity, -1e300}) {
    CAPTURE(poison);
    Input run = valid();
    const double expected_run = total(run);
    last(run).activity.power = poison * watt;
    last(run).activity.met_value = poison * metabolic_equivalent;
    CHECK(total(run) == expected_run);

    Input ride = valid();
    last(ride).activity = cycling(150.0 * watt, 8.0 * meter_per_second);
    const double expected_ride = total(ride);
    last(ride).activity.met_value = poison * metabolic_equivalent;
    CHECK(total(ride) == expected_ride);

    Input met = valid();
    last(met).activity = at_met(8.0 * metabolic_equivalent);
    const double expected_met = total(met);
    last(met).activity.power = poison * watt;
    last(met).activity.speed = poison * meter_per_second;
    CHECK(total(met) == expected_met);

    Input climb = valid();
    last(climb).activity = stepping(24.0 * step_per_minute, 30.0 * centimeter);
    const double expected_climb = total(climb);
    last(climb).activity.speed = poison * meter_per_second;
    last(climb).activity.power = poison * watt;
    last(climb).activity.load = poison * kilogram;
    CHECK(total(climb) == expected_climb);

    Input arms = valid();
    last(arms).activity = arm_cycling(60.0 * watt);
    const double expected_arms = total(arms);
    last(arms).activity.speed = poison * meter_per_second;
    last(arms).activity.step_rate = poison * step_per_minute;
    CHECK(total(arms) == expected_arms);

    Input carry = valid();
    last(carry).activity = load_carriage(20.0 * kilogram, 1.4 * meter_per_second);
    const double expected_carry = total(carry);
    last(carry).activity.power = poison * watt;
    last(carry).activity.step_height = poison * centimeter;
    CHECK(total(carry) == expected_carry);

    Input swim = valid();
    swim.session.drinking = no_drinking();
    const double expected_swim = total(swim);
    swim.session.drinking.interval = poison * minute;
    CHECK(total(swim) == expected_swim);
  }
}

}  // namespace
