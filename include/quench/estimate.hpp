// Numbers with their uncertainty: Range, Estimate, and the distribution behind a sweat forecast.
#pragma once

#include <cmath>

#include "quench/units.hpp"

namespace quench {

/// A closed interval: what a rule allows.
template <class Q>
struct Range {
  Q low{};
  Q high{};
  [[nodiscard]] constexpr bool contains(Q x) const noexcept { return low <= x && x <= high; }
};

/// A value and its 90 % interval: `low` is the 5th percentile and `high` the 95th. `low <= mean <= high`.
template <class Q>
struct Estimate {
  Q mean{};
  Q low{};
  Q high{};
};

/// Standard normal quantile of 0.95: the half width of a 90 % interval in standard deviations.
inline constexpr double z_95 = 1.6448536269514722;

namespace detail {

/// An Estimate out of a mean and the deviations that each input alone causes at its own 5th and 95th percentile,
/// combined as independent: root of the sum of squares on each side.
class Deviations {
 public:
  explicit Deviations(double mean) noexcept : mean_(mean) {}
  /// The result with one input at its one end and at its other, all others at their means.
  void add(double one_end, double other_end) noexcept {
    const double below = (std::fmin)(one_end, other_end) - mean_;
    const double above = (std::fmax)(one_end, other_end) - mean_;
    if (below < 0.0) below_ += below * below;
    if (above > 0.0) above_ += above * above;
  }
  [[nodiscard]] double low() const noexcept { return mean_ - std::sqrt(below_); }
  [[nodiscard]] double high() const noexcept { return mean_ + std::sqrt(above_); }

 private:
  double mean_;
  double below_ = 0.0;
  double above_ = 0.0;
};

}  // namespace detail

/// A distribution of a rate that cannot be negative: max(0, Y - shift) with Y log-normal, the mean of Y being
/// mean + shift and its standard deviation sd. With shift 0 it is log-normal; a positive shift lets it stay meaningful
/// when the mean goes to 0, where a log-normal of fixed standard deviation would collapse onto 0.
///
/// Units    mean, sd and shift share one unit; sd > 0, mean + shift > 0.
class ShiftedLogNormal {
 public:
  ShiftedLogNormal(double mean, double sd, double shift) noexcept : shift_(shift) {
    const double variation = sd / (mean + shift);
    const double variance_of_log = std::log1p(variation * variation);
    log_mean_ = std::log(mean + shift) - 0.5 * variance_of_log;
    log_sd_ = std::sqrt(variance_of_log);
  }

  /// The value that is `z` standard deviations of the logarithm from the median: quantile(-z_95) is the 5th percentile.
  [[nodiscard]] double quantile(double z) const noexcept {
    return (std::fmax)(0.0, std::exp(log_mean_ + z * log_sd_) - shift_);
  }

  /// P(rate < x).
  [[nodiscard]] double probability_below(double x) const noexcept {
    if (x <= 0.0) return 0.0;
    const double z = (std::log(x + shift_) - log_mean_) / log_sd_;
    return 0.5 * std::erfc(-z / 1.4142135623730951);
  }

 private:
  double shift_;
  double log_mean_ = 0.0;
  double log_sd_ = 0.0;
};

}  // namespace quench
