// sweat.hpp with a profile: what tests have taught about a person goes into the forecast and the plan.
#include <cmath>
#include <string_view>

#include <doctest/doctest.h>

#include "quench/plan.hpp"
#include "quench/sweat/learn.hpp"
#include "support/close_to.hpp"

namespace {

using namespace quench;
using namespace std::string_view_literals;
using quench_test::close_to;
using quench_test::same_as;

Athlete runner() {
  Athlete athlete{.body_mass = 70.0 * kilogram, .height = 175.0 * centimeter};
  athlete.medical.asked = true;
  return athlete;
}
Session run(double air = 22.0) {
  return {.segments = {{.activity = running(11.0 * kilometer_per_hour),
                        .duration = 1.5 * hour,
                        .weather = {.air = celsius(air), .relative_humidity = 0.5},
                        .clothing = 0.3 * clo}}};
}
double rate(VolumeRate r) { return in(r, liter_per_hour); }

SweatProfile tested(double ratio, int tests) {
  const VolumeRate modeled = forecast(runner(), run())->modeled_rate;
  SweatProfile profile = *untested();
  for (int i = 0; i != tests; ++i) {
    const auto next = learn(
        profile, WeighInTest{.measured = ratio * modeled, .standard_error = 0.05 * liter_per_hour, .modeled = modeled});
    REQUIRE(next);
    profile = *next;
  }
  return profile;
}

TEST_CASE("a profile without tests changes nothing") {
  const auto plain = forecast(runner(), run());
  const auto with = forecast(runner(), run(), *untested());
  REQUIRE(plain);
  REQUIRE(with);
  CHECK(with->rate.mean == plain->rate.mean);
  CHECK(with->rate.low == plain->rate.low);
  CHECK(with->rate.high == plain->rate.high);
  CHECK_FALSE(with->measured);
  CHECK(with->sodium == plain->sodium);
  CHECK(with->model == "heat_balance"sv);
}

TEST_CASE("a learned factor scales the forecast, in this weather as in another, and its whole course") {
  const SweatProfile profile = tested(1.3, 3);
  const double k = factor(profile).mean;
  CHECK(k > 1.15);
  CHECK(k < 1.3);
  for (const double air : {12.0, 22.0, 32.0}) {
    CAPTURE(air);
    const auto plain = forecast(runner(), run(air));
    const auto with = forecast(runner(), run(air), profile);
    REQUIRE(with);
    CHECK(with->measured);
    CHECK(with->measured_to_modeled == same_as(k));
    CHECK(rate(with->modeled_rate) == same_as(rate(plain->rate.mean)));
    CHECK(rate(with->rate.mean) == close_to(k * rate(plain->rate.mean), 1e-12));
    for (const double minutes : {5.0, 30.0, 77.0, 90.0}) {
      CHECK(in(with->cumulative(minutes * minute), liter) ==
            close_to(k * in(plain->cumulative(minutes * minute), liter), 1e-12));
    }
  }
}

TEST_CASE("the interval narrows with every test, down to what differs from day to day") {
  double previous = 1e9;
  for (const int tests : {0, 1, 2, 3, 5, 10, 30, 100}) {
    CAPTURE(tests);
    const auto f = forecast(runner(), run(), tested(1.0, tests));
    REQUIRE(f);
    // Relative to the mean, which the first tests move too.
    const double width = (rate(f->rate.high) - rate(f->rate.low)) / rate(f->rate.mean);
    CHECK(width < previous);
    previous = width;
  }
  const auto f = forecast(runner(), run(), tested(1.0, 100));
  // 0.15 L/h from day to day [Smith2021]: 90 % of a normal are 2 x 1.645 x 0.15 wide, and this is nearly one.
  CHECK(rate(f->rate.high) - rate(f->rate.low) == close_to(2.0 * 1.645 * 0.15, 0.04));
}

TEST_CASE("readings of a wearable count, but not as a measured rate") {
  const VolumeRate modeled = forecast(runner(), run())->modeled_rate;
  const auto profile = learn(*untested(), WearableReading{.shown = 0.9 * modeled, .modeled = modeled});
  REQUIRE(profile);
  const auto f = forecast(runner(), run(), *profile);
  REQUIRE(f);
  CHECK_FALSE(f->measured);
  CHECK(f->measured_to_modeled > 1.0);  // the device shows half of what is sweated
}

TEST_CASE("a tested sodium goes into the ions") {
  const auto profile =
      learn(*untested(), SodiumTest{.whole_body = 60.0 * millimole_per_liter, .sd = 7.0 * millimole_per_liter});
  REQUIRE(profile);
  const auto plain = forecast(runner(), run());
  const auto f = forecast(runner(), run(), *profile);
  REQUIRE(f);
  CHECK(f->sodium_measured);
  CHECK(in(f->sodium, millimole_per_liter) == close_to(in(sweat_sodium(*profile).mean, millimole_per_liter), 1e-12));
  CHECK(f->sodium > plain->sodium);
  CHECK(f->ions.sodium.mean > plain->ions.sodium.mean);
  CHECK(f->sodium_sd / f->sodium < plain->sodium_sd / plain->sodium);
  CHECK(f->rate.mean == plain->rate.mean);
}

TEST_CASE("the same thing is not said twice") {
  Athlete athlete = runner();
  athlete.sweat_rate = MeasuredSweatRate{1.0 * liter_per_hour};
  const auto rates = forecast(athlete, run(), tested(1.1, 1));
  REQUIRE_FALSE(rates);
  CHECK(rates.error().code == Errc::inconsistent);
  CHECK(rates.error().field == "athlete.sweat_rate"sv);
  CHECK(forecast(athlete, run(), *untested()));  // which says nothing

  Athlete salty = runner();
  salty.sweat_sodium = 50.0 * millimole_per_liter;
  const auto sodium =
      learn(*untested(), SodiumTest{.whole_body = 60.0 * millimole_per_liter, .sd = 7.0 * millimole_per_liter});
  const auto sodiums = forecast(salty, run(), *sodium);
  REQUIRE_FALSE(sodiums);
  CHECK(sodiums.error().field == "athlete.sweat_sodium"sv);
  CHECK(forecast(salty, run(), tested(1.1, 1)));
}

TEST_CASE("a profile that is not valid is refused by its field") {
  SweatProfile profile = tested(1.1, 1);
  profile.factor.variance = std::nan("");
  const auto f = forecast(runner(), run(), profile);
  REQUIRE_FALSE(f);
  CHECK(f.error().code == Errc::not_finite);
  CHECK(f.error().field == "profile.factor.variance"sv);
}

TEST_CASE("a plan follows the profile: weigh-ins lift the ceiling of the untested to the learned rate") {
  const PlanOptions with{.profile = tested(1.2, 3)};
  const auto plan = make_plan(runner(), run(), with);
  const auto plain = make_plan(runner(), run());
  REQUIRE(plan);
  REQUIRE(plain);
  CHECK(plan->sweat->measured);
  CHECK(plain->hourly_ceiling == 0.8 * liter_per_hour);
  CHECK(rate(plan->hourly_ceiling) == close_to(std::fmin(1.0, rate(plan->sweat->rate.mean)), 1e-12));
  CHECK(plan->during.fluid.mean > plain->during.fluid.mean);
  CHECK(plan->projection->probability_gain <= 0.05);
  // A light sweater is not given what others get.
  const auto light = make_plan(runner(), run(), {.profile = tested(0.5, 5)});
  REQUIRE(light);
  CHECK(light->during.fluid.mean < plain->during.fluid.mean);
  CHECK(light->projection->probability_gain <= 0.05);
}

}  // namespace
