// sweat/profile.hpp and sweat/learn.hpp: the update against Bayes' rule by integration, what every test must do, and
// forgetting.
#include "quench/sweat/learn.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include "quench/sweat.hpp"
#include "support/close_to.hpp"
#include "support/field.hpp"
#include "support/property.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::same_as;

// The population of the forecast.
constexpr ProfilePrior population{};

SweatProfile stranger() {
  const auto profile = untested(population);
  REQUIRE(profile);
  return *profile;
}
WeighInTest weighing(double measured, double modeled, double error = 0.05) {
  return {measured * liter_per_hour, error * liter_per_hour, modeled * liter_per_hour};
}
WearableReading reading(double shown, double modeled) { return {shown * liter_per_hour, modeled * liter_per_hour}; }
SodiumTest patch(double sodium, double sd = 14.0 / 1.96) {
  return {sodium * millimole_per_liter, sd * millimole_per_liter};
}
template <class Test>
SweatProfile after(const SweatProfile& profile, const Test& test) {
  const auto result = learn(profile, test);
  REQUIRE(result);
  return *result;
}
SweatProfile later(const SweatProfile& profile, double days, bool changed = false) {
  const auto result = elapse(profile, {days * day, changed});
  REQUIRE(result);
  return *result;
}
double rate(VolumeRate r) { return in(r, liter_per_hour); }
double mmol(Molarity c) { return in(c, millimole_per_liter); }
double width(const Estimate<double>& e) { return e.high - e.low; }

// ---- Worked examples
TEST_CASE("somebody without a test is one of the population") {
  const SweatProfile p = stranger();
  CHECK(factor(p).mean == same_as(1.0));
  // A log-normal with 33.8 % [Pahnke2006].
  CHECK(p.factor.variance == same_as(std::log(1.0 + 0.338 * 0.338)));
  CHECK(p.factor.mean == same_as(-0.5 * std::log(1.0 + 0.338 * 0.338)));
  CHECK(mmol(sweat_sodium(p).mean) == close_to(35.9, 1e-9));
  CHECK(p.sodium.variance == same_as(std::log(1.0 + std::pow(10.4 / 35.9, 2.0))));
  CHECK(p.weigh_ins + p.wearable_readings + p.sodium_tests == 0);
  CHECK(p.check());
  // The interval of a forecast without a test is as wide: its distribution is the same where no floor applies.
  const ShiftedLogNormal spread(1.0, 0.338, 0.0);
  CHECK(factor(p).low == same_as(spread.quantile(-z_95)));
  CHECK(factor(p).high == same_as(spread.quantile(z_95)));
}

TEST_CASE("one weigh-in is Bayes' rule, by integration") {
  const SweatProfile before = stranger();
  const SweatProfile p = after(before, weighing(1.5, 1.0, 0.08));
  const double variance = std::log(1.0 + (0.08 * 0.08 + 0.15 * 0.15) / (1.5 * 1.0));
  const double observation = std::log(1.5);
  double weight = 0.0;
  double mean = 0.0;
  double square = 0.0;
  for (double x = -3.0; x <= 3.0; x += 0.0005) {
    const double a = x - before.factor.mean;
    const double b = x - observation;
    const double density = std::exp(-0.5 * a * a / before.factor.variance - 0.5 * b * b / variance);
    weight += density;
    mean += density * x;
    square += density * x * x;
  }
  mean /= weight;
  CHECK(p.factor.mean == close_to(mean, 1e-9));
  CHECK(p.factor.variance == close_to(square / weight - mean * mean, 1e-9));
  CHECK(p.weigh_ins == 1);
  // A heavy sweater's factor lies between the population's and what was seen.
  CHECK(factor(p).mean > 1.3);
  CHECK(factor(p).mean < 1.5);
}

TEST_CASE("wearable and weigh-ins together are the two-dimensional Gaussian") {
  // Precision matrix of (ln k, bias): the prior, a weigh-in on the first, a reading on the sum.
  SweatProfile p = after(stranger(), reading(0.5, 1.1));
  p = after(p, weighing(1.4, 1.1));
  p = after(p, reading(0.9, 1.2));
  const double prior = std::log(1.0 + 0.338 * 0.338);
  const double bias = std::log(1.0 + atkins_patch.ratio_variation * atkins_patch.ratio_variation);
  const double noise = std::log(1.0 + atkins_patch.reading_variation * atkins_patch.reading_variation);
  const double weighed = std::log(1.0 + (0.05 * 0.05 + 0.15 * 0.15) / (1.4 * 1.1));
  const double a = 1.0 / prior + 1.0 / weighed + 2.0 / noise;
  const double b = 2.0 / noise;
  const double d = 1.0 / bias + 2.0 / noise;
  const double y1 = std::log(0.5 / 1.1) + 0.5 * noise;
  const double y2 = std::log(0.9 / 1.2) + 0.5 * noise;
  const double yw = std::log(1.4 / 1.1);
  const double u = -0.5 * prior / prior + yw / weighed + (y1 + y2) / noise;
  const double v = std::log(atkins_patch.ratio) / bias + (y1 + y2) / noise;
  const double determinant = a * d - b * b;
  CHECK(p.factor.mean == close_to((d * u - b * v) / determinant, 1e-12));
  CHECK(p.factor.bias == close_to((a * v - b * u) / determinant, 1e-12));
  CHECK(p.factor.variance == close_to(d / determinant, 1e-12));
  CHECK(p.factor.bias_variance == close_to(a / determinant, 1e-12));
  CHECK(p.factor.covariance == close_to(-b / determinant, 1e-12));
}

TEST_CASE("the wearable is the patch of Atkins") {
  CHECK(atkins_patch.ratio == same_as(0.53 / 0.96));
  CHECK(atkins_patch.reading_variation == same_as(0.28 / 0.53));
  const double a = 0.28 / 0.53;
  const double b = 0.37 / 0.96;
  CHECK(atkins_patch.ratio_variation == close_to(std::sqrt((a * a + b * b) / 22.0), 1e-5));
  CHECK(atkins_patch.share_without_reading == close_to(0.20, 0.005));
  CHECK(atkins_patch.test_retest == -0.06);
  CHECK(atkins_patch.people == 22);
  // Its mean person, 0.53 L/h shown where the laboratory found 0.96, is an average person.
  const SweatProfile p = after(stranger(), reading(0.53, 0.96));
  CHECK(p.factor.mean == close_to(stranger().factor.mean, 0.06));
}

TEST_CASE("several tests come to the mean of what they found") {
  SweatProfile p = stranger();
  for (int i = 0; i != 200; ++i) p = after(p, weighing(i % 2 == 0 ? 1.5 : 1.7, 1.0));
  // The mean ratio is 1.6: within half a hundredth, because the variance of a test leans on what it showed.
  CHECK(factor(p).mean == close_to(1.6, 0.008));
}

TEST_CASE("a first test says by how much the interval narrows") {
  // A model that says 1.2 L/h, a weighing with 0.05 L/h.
  const auto gain = one_more_weigh_in(stranger(), 1.2 * liter_per_hour, 0.05 * liter_per_hour);
  REQUIRE(gain);
  CHECK(rate(gain->usual.now) == close_to(0.64, 0.01));
  CHECK(rate(gain->usual.after) == close_to(0.24, 0.01));
  CHECK(rate(gain->one_day.after) > rate(gain->usual.after));
  // A day never is narrower than the spread from day to day, 1.645 x 0.15.
  CHECK(rate(gain->one_day.after) > 0.24);
  CHECK(rate(gain->one_day.now) > rate(gain->one_day.after));
  // A wearable says far less.
  const auto wearable = one_more_reading(stranger(), 1.2 * liter_per_hour);
  REQUIRE(wearable);
  CHECK(rate(wearable->usual.now) == same_as(rate(gain->usual.now)));
  CHECK(rate(wearable->usual.after) > 0.5);
}

// ---- Identities
TEST_CASE("what was foretold of the next test is what it does") {
  SweatProfile p = after(stranger(), weighing(1.1, 1.0));
  // A test that turns out exactly as expected.
  const double expected = factor(p).mean * 1.3;
  const auto gain = one_more_weigh_in(p, 1.3 * liter_per_hour, 0.04 * liter_per_hour);
  REQUIRE(gain);
  const SweatProfile next = after(p, weighing(expected, 1.3, 0.04));
  const auto half = [](const SweatProfile& profile) {
    const Estimate<double> e = factor(profile);
    return 0.5 * (e.high - e.low) / e.mean;
  };
  CHECK(rate(gain->usual.now) == close_to(half(p) * expected, 1e-12));
  CHECK(rate(gain->usual.after) == close_to(half(next) * expected, 1e-12));
  const auto today = sweat_rate(p, 1.3 * liter_per_hour);
  REQUIRE(today);
  CHECK(rate(gain->one_day.now) == close_to(0.5 * rate(today->high - today->low), 1e-12));

  const SweatProfile worn = after(p, reading(0.6, 1.0));
  const auto more = one_more_reading(worn, 1.0 * liter_per_hour);
  REQUIRE(more);
  CHECK(rate(more->usual.after) == close_to(half(after(worn, reading(0.4, 1.0))) * factor(worn).mean, 1e-12));

  const SweatProfile salty = after(p, patch(50.0));
  const auto sodium = one_more_sodium_test(salty, 7.0 * millimole_per_liter);
  REQUIRE(sodium);
  const double mean = mmol(sweat_sodium(salty).mean);
  const SweatProfile tested = after(salty, patch(mean, 7.0));
  const Estimate<Molarity> e = sweat_sodium(tested);
  CHECK(mmol(sodium->after) == close_to(0.5 * mmol(e.high - e.low) / mmol(e.mean) * mean, 1e-9));
}

TEST_CASE("every test narrows what is known, whatever it says") {
  quench_test::holds("intervals narrow", 300, [] {
    const auto pick = [](double low, double high) {
      return low + (high - low) * *rc::gen::resize(100, rc::gen::inRange(0, 1001)) / 1000.0;
    };
    auto profile = untested(population);
    RC_ASSERT(profile.has_value());
    SweatProfile p = *profile;
    for (int i = 0; i != 12; ++i) {
      const int kind = *rc::gen::resize(100, rc::gen::inRange(0, 4));
      const double modeled = pick(0.2, 3.0);
      const SweatProfile old = p;
      if (kind == 0) {
        const auto next = learn(p, weighing(modeled * pick(0.3, 3.0), modeled, pick(0.0, 0.5)));
        if (!next) continue;
        p = *next;
        RC_ASSERT(p.factor.variance < old.factor.variance);
      } else if (kind == 1) {
        const auto next = learn(p, reading(modeled * pick(0.1, 2.0), modeled));
        if (!next) continue;
        p = *next;
        RC_ASSERT(p.factor.variance < old.factor.variance);
      } else if (kind == 2) {
        const auto next = learn(p, patch(pick(10.0, 100.0), pick(2.0, 12.0)));
        RC_ASSERT(next.has_value());
        p = *next;
        RC_ASSERT(p.sodium.variance < old.sodium.variance);
      } else {
        const auto next = elapse(p, {pick(0.0, 400.0) * day, pick(0.0, 1.0) > 0.5});
        RC_ASSERT(next.has_value());
        p = *next;
        RC_ASSERT(p.factor.variance >= old.factor.variance * (1.0 - 1e-12));
        RC_ASSERT(p.sodium.variance >= old.sodium.variance * (1.0 - 1e-12));
      }
      RC_ASSERT(p.check().has_value());
      const Estimate<double> k = factor(p);
      RC_ASSERT(k.low > 0.0);
      RC_ASSERT(k.low <= k.mean);
      RC_ASSERT(k.mean <= k.high);
      RC_ASSERT(std::isfinite(k.high));
    }
  });
}

TEST_CASE("the order of tests does not matter without time between them") {
  const std::array tests{weighing(1.1, 1.0), weighing(0.7, 0.9, 0.2), weighing(2.0, 1.2, 0.1)};
  std::array<std::size_t, 3> order{0, 1, 2};
  const SweatProfile expected = after(after(after(stranger(), tests[0]), tests[1]), tests[2]);
  do {
    SweatProfile p = stranger();
    for (const std::size_t i : order) p = after(p, tests[i]);
    CHECK(p.factor.mean == same_as(expected.factor.mean));
    CHECK(p.factor.variance == same_as(expected.factor.variance));
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("milliliters a minute teach the same as liters an hour") {
  const SweatProfile liters = after(stranger(), weighing(1.2, 1.0));
  const SweatProfile milliliters =
      after(stranger(), WeighInTest{20.0 * milliliter_per_minute, 0.05 * liter_per_hour, 1.0 * liter_per_hour});
  CHECK(liters.factor.mean == same_as(milliliters.factor.mean));
  CHECK(liters.factor.variance == same_as(milliliters.factor.variance));
}

TEST_CASE("a worse weighing and a smaller loss teach less") {
  CHECK(after(stranger(), weighing(1.0, 1.0, 0.3)).factor.variance >
        after(stranger(), weighing(1.0, 1.0, 0.05)).factor.variance);
  CHECK(after(stranger(), weighing(0.4, 0.4)).factor.variance > after(stranger(), weighing(1.5, 1.5)).factor.variance);
}

TEST_CASE("no number of readings of a wearable is worth many weigh-ins") {
  SweatProfile p = stranger();
  for (int i = 0; i != 1000; ++i) p = after(p, reading(0.6, 1.0));
  const double bias = std::log(1.0 + atkins_patch.ratio_variation * atkins_patch.ratio_variation);
  const double prior = stranger().factor.variance;
  // The bias is known no better than its paper knew it.
  CHECK(p.factor.variance > 0.99 * bias * prior / (bias + prior));
  // Three weigh-ins beside it, and its bias on this person is known.
  SweatProfile weighed = p;
  for (int i = 0; i != 3; ++i) weighed = after(weighed, weighing(1.3, 1.0));
  CHECK(weighed.factor.bias_variance < 0.5 * p.factor.bias_variance);
  CHECK(weighed.factor.variance < 0.5 * p.factor.variance);
}

TEST_CASE("patches do not pin sodium closer than what they share") {
  SweatProfile p = stranger();
  for (int i = 0; i != 1000; ++i) p = after(p, patch(50.0));
  const double shared = 0.5 * std::log(1.0 + std::pow(14.0 / 1.96 / 35.9, 2.0));
  const double prior = stranger().sodium.variance;
  CHECK(p.sodium.variance == close_to(shared * prior / (shared + prior), 1e-4));
  // A washdown of the whole body has no such part.
  SodiumTest washdown = patch(50.0, 2.0);
  washdown.patch = false;
  CHECK(after(p, washdown).sodium.variance < 0.3 * p.sodium.variance);
  CHECK(mmol(sweat_sodium(after(stranger(), washdown)).mean) == close_to(50.0, 1.0));
}

// ---- Forgetting
TEST_CASE("a half-life forgets half, and no time forgets nothing") {
  const SweatProfile p = after(after(stranger(), weighing(1.6, 1.0)), patch(60.0));
  const SweatProfile zero = stranger();
  const SweatProfile same = later(p, 0.0);
  CHECK(same.factor.mean == p.factor.mean);
  CHECK(same.factor.variance == same_as(p.factor.variance));
  const SweatProfile half = later(p, 182.625);
  CHECK(half.factor.mean - zero.factor.mean == close_to(0.5 * (p.factor.mean - zero.factor.mean), 1e-12));
  CHECK(zero.factor.variance - half.factor.variance ==
        close_to(0.25 * (zero.factor.variance - p.factor.variance), 1e-12));
  CHECK(half.sodium.mean - zero.sodium.mean == close_to(0.5 * (p.sodium.mean - zero.sodium.mean), 1e-12));
  // Ten years, and nothing is left but the counts.
  const SweatProfile old = later(p, 3652.5);
  CHECK(factor(old).mean == close_to(1.0, 1e-5));
  CHECK(width(factor(old)) == close_to(width(factor(zero)), 1e-5));
  CHECK(old.weigh_ins == 1);
}

TEST_CASE("time in two parts is time in one, and a change of acclimatization is a half-life") {
  const SweatProfile p = after(after(stranger(), reading(0.9, 1.0)), weighing(1.6, 1.0));
  const SweatProfile parts = later(later(p, 30.0), 60.0);
  const SweatProfile whole = later(p, 90.0);
  CHECK(parts.factor.mean == close_to(whole.factor.mean, 1e-12));
  CHECK(parts.factor.variance == close_to(whole.factor.variance, 1e-12));
  CHECK(parts.factor.covariance == close_to(whole.factor.covariance, 1e-12));
  CHECK(later(p, 0.0, true).factor.variance == close_to(later(p, 182.625).factor.variance, 1e-12));
  CHECK(later(p, 10.0, true).factor.mean == close_to(later(p, 192.625).factor.mean, 1e-12));
  // The device is what it was.
  CHECK(whole.factor.bias == p.factor.bias);
  CHECK(whole.factor.bias_variance == p.factor.bias_variance);
}

TEST_CASE("a test of today counts more than one of last year") {
  const SweatProfile recent = after(later(after(stranger(), weighing(0.7, 1.0)), 365.0), weighing(1.4, 1.0));
  const SweatProfile old = after(later(after(stranger(), weighing(1.4, 1.0)), 365.0), weighing(0.7, 1.0));
  CHECK(factor(recent).mean > factor(old).mean);
}

// ---- One day
TEST_CASE("a day has the spread of what is not known and that between days") {
  SweatProfile p = stranger();
  const auto wide = sweat_rate(p, 1.2 * liter_per_hour);
  REQUIRE(wide);
  CHECK(rate(wide->mean) == close_to(1.2, 1e-12));
  for (int i = 0; i != 500; ++i) p = after(p, weighing(1.2, 1.2, 0.02));
  const auto narrow = sweat_rate(p, 1.2 * liter_per_hour);
  REQUIRE(narrow);
  // What is left is a log-normal of 0.15 L/h about the mean.
  const ShiftedLogNormal between_days(rate(narrow->mean), 0.15, 0.0);
  CHECK(rate(narrow->low) == close_to(between_days.quantile(-z_95), 0.005));
  CHECK(rate(narrow->high) == close_to(between_days.quantile(z_95), 0.005));
  CHECK(narrow->high - narrow->low < wide->high - wide->low);
}

// ---- Bad input
TEST_CASE("the prior is kept inside its limits") {
  using F = quench_test::Field<ProfilePrior>;
  const auto check = [](const ProfilePrior& prior) { return prior.check(); };
  const F fields[] = {
      {"prior.between_people", "", 0.05, 1.5, [](ProfilePrior& p, double x) { p.between_people = x; }},
      {"prior.day_to_day", "L/h", 0.01, 1, [](ProfilePrior& p, double x) { p.day_to_day = x * liter_per_hour; }},
      {"prior.sodium", "mmol/L", 5, 120, [](ProfilePrior& p, double x) { p.sodium = x * millimole_per_liter; }},
      {"prior.sodium_sd", "mmol/L", 1, 60, [](ProfilePrior& p, double x) { p.sodium_sd = x * millimole_per_liter; }},
      {"prior.sodium_method_sd", "mmol/L", 0.5, 60,
       [](ProfilePrior& p, double x) { p.sodium_method_sd = x * millimole_per_liter; }},
      {"prior.patch_shared", "", 0, 1, [](ProfilePrior& p, double x) { p.patch_shared = x; }},
      {"prior.half_life", "days", 7, 36525, [](ProfilePrior& p, double x) { p.half_life = x * day; }},
  };
  for (const F& field : fields) quench_test::require_limits(field, population, check);
  // It has no numbers of its own: nobody starts from an empty one.
  CHECK(untested({}));
  CHECK(population.between_people == between_athlete_variation);
  CHECK(population.day_to_day == day_to_day_sd);
  CHECK(population.sodium == default_sweat_sodium);
  CHECK(population.sodium_sd == default_sweat_sodium_sd);
  CHECK(population.sodium_method_sd == measured_sweat_sodium_sd);
}

TEST_CASE("a test that cannot be is refused, by name") {
  const SweatProfile p = stranger();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto field = [&](const auto& test) {
    const auto result = learn(p, test);
    REQUIRE_FALSE(result);
    return result.error().field;
  };
  CHECK(field(weighing(0.04, 0.05)) == "test.measured");
  CHECK(field(weighing(6.1, 5.0)) == "test.measured");
  CHECK(field(weighing(nan, 1.0)) == "test.measured");
  CHECK(field(weighing(1.0, 1.0, -0.1)) == "test.standard_error");
  CHECK(field(weighing(1.0, 1.0, nan)) == "test.standard_error");
  CHECK(field(weighing(1.0, 0.04)) == "test.modeled");
  CHECK(field(weighing(1.0, 6.1)) == "test.modeled");
  CHECK(field(weighing(0.1, 0.6)) == "test.measured_to_modeled");
  CHECK(field(weighing(3.1, 0.6)) == "test.measured_to_modeled");
  CHECK(field(reading(0.0, 1.0)) == "reading.shown");
  CHECK(field(reading(0.5, nan)) == "test.modeled");
  CHECK(field(reading(9.9, 0.1)) == "reading.shown_to_modeled");
  CHECK(field(patch(4.0)) == "test.sodium");
  CHECK(field(patch(950.0)) == "test.sodium");
  CHECK(field(patch(40.0, 0.1)) == "test.sodium_sd");
  CHECK(field(WearableReading{1.0 * liter_per_hour, 1.0 * liter_per_hour, Wearable{}}) == "wearable.reading_variation");
  // A second kind of device has another bias.
  WearableReading other = reading(0.8, 1.0);
  other.wearable.ratio = 0.9;
  const auto mixed = learn(after(p, reading(0.8, 1.0)), other);
  REQUIRE_FALSE(mixed);
  CHECK(mixed.error().code == Errc::inconsistent);
  CHECK(mixed.error().field == "reading.wearable");
  for (const double days : {-1.0, 36526.0, nan}) {
    const auto result = elapse(p, {days * day});
    REQUIRE_FALSE(result);
    CHECK(result.error().field == "elapsed.time");
  }
  CHECK(sweat_rate(p, VolumeRate{}).error().field == "test.modeled");
  CHECK(one_more_weigh_in(p, VolumeRate{}, VolumeRate{}).error().field == "test.modeled");
  CHECK(one_more_weigh_in(p, 1.0 * liter_per_hour, nan * liter_per_hour).error().field == "test.standard_error");
  CHECK(one_more_reading(p, nan * liter_per_hour).error().field == "test.modeled");
  CHECK(one_more_sodium_test(p, Molarity{}).error().field == "test.sodium_sd");
}

TEST_CASE("a profile that somebody broke in a file is refused") {
  const SweatProfile good = after(after(after(stranger(), weighing(1.2, 1.0)), reading(0.6, 1.0)), patch(40.0));
  CHECK(good.check());
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto broken = [&](auto change, std::string_view field) {
    SweatProfile p = good;
    change(p);
    const auto result = p.check();
    REQUIRE_FALSE(result);
    CHECK(result.error().field == field);
    // Every function looks before it computes.
    CHECK_FALSE(learn(p, weighing(1.0, 1.0)));
    CHECK_FALSE(learn(p, reading(0.6, 1.0)));
    CHECK_FALSE(learn(p, patch(40.0)));
    CHECK_FALSE(elapse(p, {1.0 * day}));
    CHECK_FALSE(sweat_rate(p, 1.0 * liter_per_hour));
    CHECK_FALSE(one_more_weigh_in(p, 1.0 * liter_per_hour, VolumeRate{}));
  };
  broken([&](SweatProfile& p) { p.factor.mean = nan; }, "profile.factor.mean");
  broken([](SweatProfile& p) { p.factor.mean = 9.0; }, "profile.factor.mean");
  broken([](SweatProfile& p) { p.factor.variance = 1.0; }, "profile.factor.variance");
  broken([](SweatProfile& p) { p.factor.variance = -1e-9; }, "profile.factor.variance");
  broken([](SweatProfile& p) { p.factor.bias_variance = 0.5; }, "profile.factor.bias_variance");
  broken([](SweatProfile& p) { p.factor.covariance = 0.5; }, "profile.factor.covariance");
  broken([](SweatProfile& p) { p.sodium.mean = 36.0; }, "profile.sodium.mean");
  broken([&](SweatProfile& p) { p.sodium.variance = nan; }, "profile.sodium.variance");
  broken([](SweatProfile& p) { p.weigh_ins = -1; }, "profile.weigh_ins");
  broken([](SweatProfile& p) { p.wearable.ratio = 0.0; }, "wearable.ratio");
  broken([](SweatProfile& p) { p.prior.day_to_day = {}; }, "prior.day_to_day");
}

}  // namespace
