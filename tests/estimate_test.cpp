// estimate.hpp: ranges, 90 % intervals, combined deviations and the distribution behind a sweat rate.
#include "quench/estimate.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "support/close_to.hpp"

namespace {

using namespace quench;
using detail::Deviations;
using quench_test::close_to;
using quench_test::same_as;

TEST_CASE("a range holds both of its ends") {
  constexpr Range<double> range{1.0, 2.0};
  CHECK(range.contains(1.0));
  CHECK(range.contains(2.0));
  CHECK_FALSE(range.contains(0.999));
  CHECK_FALSE(range.contains(2.001));
}

TEST_CASE("z_95 leaves 5 percent of a normal distribution above it") {
  // The printed 1.645 of every table, and the definition to rounding.
  CHECK(z_95 == close_to(1.645, 0.0005));
  CHECK(0.5 * std::erfc(z_95 / std::sqrt(2.0)) == close_to(0.05, 1e-15));
}

TEST_CASE("deviations combine as the root of the sum of squares, each side by itself") {
  Deviations d(10.0);
  CHECK(d.low() == 10.0);
  CHECK(d.high() == 10.0);
  d.add(7.0, 13.0);
  d.add(14.0, 6.0);  // the ends may come in either order
  CHECK(d.low() == same_as(10.0 - 5.0));
  CHECK(d.high() == same_as(10.0 + 5.0));
  // An input that moves the result to one side only widens that side only.
  d.add(10.0, 22.0);
  CHECK(d.low() == same_as(5.0));
  CHECK(d.high() == same_as(10.0 + 13.0));
  d.add(11.0, 12.0);
  CHECK(d.low() == same_as(5.0));
}

struct Shape {
  double mean;
  double sd;
  double shift;
};
// A sweat rate of the population, one near zero, a measured one, and an odd one.
constexpr Shape shapes[] = {
    {1.2, 0.41, 0.47}, {0.02, 0.16, 0.47}, {1.8, 0.15, 0.0}, {0.05, 0.21, 0.0}, {4.0, 1.4, 1.0}};

TEST_CASE("quantile and probability are each other's inverse") {
  for (const Shape& s : shapes) {
    CAPTURE(s.mean);
    const ShiftedLogNormal distribution(s.mean, s.sd, s.shift);
    for (double z = -3.0; z <= 3.0; z += 0.125) {
      const double x = distribution.quantile(z);
      if (x == 0.0) continue;  // what the shift would make negative is gathered at 0
      // Rounding of the logarithm, magnified where the density is low.
      CHECK(distribution.probability_below(x) == close_to(0.5 * std::erfc(-z / std::sqrt(2.0)), 1e-12));
    }
  }
}

TEST_CASE("the mean and the standard deviation are those that were asked for") {
  for (const Shape& s : shapes) {
    CAPTURE(s.mean);
    const ShiftedLogNormal distribution(s.mean, s.sd, s.shift);
    // Moments of Y = X + shift by midpoint quadrature over z, from -9 to 9; below the shift the quantile is cut at 0,
    // so Y is taken from two quantiles that are never cut: a log-normal is log-linear in z.
    const double log_high = std::log(distribution.quantile(3.0) + s.shift);
    const double log_higher = std::log(distribution.quantile(4.0) + s.shift);
    const double log_sd = log_higher - log_high;
    const double log_mean = log_high - 3.0 * log_sd;
    double first = 0.0;
    double second = 0.0;
    constexpr double step = 0.001;
    for (double z = -9.0 + 0.5 * step; z < 9.0; z += step) {
      const double weight = std::exp(-0.5 * z * z) / std::sqrt(2.0 * 3.14159265358979323846) * step;
      const double y = std::exp(log_mean + z * log_sd);
      first += weight * y;
      second += weight * y * y;
    }
    // The tails beyond 9 standard deviations and the rounding of log_sd.
    CHECK(first == close_to(s.mean + s.shift, 1e-6));
    CHECK(std::sqrt(second - first * first) == close_to(s.sd, 1e-5));
  }
}

TEST_CASE("a rate is never negative, and no rate is below zero") {
  for (const Shape& s : shapes) {
    CAPTURE(s.mean);
    const ShiftedLogNormal distribution(s.mean, s.sd, s.shift);
    double previous = 0.0;
    for (double z = -8.0; z <= 8.0; z += 0.25) {
      const double x = distribution.quantile(z);
      CHECK(x >= previous);
      previous = x;
    }
    CHECK(distribution.probability_below(0.0) == 0.0);
    CHECK(distribution.probability_below(-1.0) == 0.0);
    CHECK(distribution.probability_below(1e6) == close_to(1.0, 1e-12));
  }
}

TEST_CASE("the shift keeps an interval where the mean goes to zero") {
  // sd 0.158 and a shift of 0.158/0.338: at mean 0 the upper end is what the population's 33.8 % gives a mean of 0.468.
  const double sd = 0.31 / 1.96;
  const double shift = sd / 0.338;
  const ShiftedLogNormal at_zero(0.0, sd, shift);
  CHECK(at_zero.quantile(-z_95) == 0.0);
  CHECK(at_zero.quantile(z_95) > 0.2);
  // Without it, a log-normal of the same standard deviation collapses: the 5th percentile of a mean of 1 mL is nothing
  // and the median is a thousandth of the spread.
  const ShiftedLogNormal collapsed(0.001, sd, 0.0);
  CHECK(collapsed.quantile(0.0) < 1e-3 * sd);
}

}  // namespace
