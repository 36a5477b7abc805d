// What tests have taught about one person: a factor on the sweat model and the sodium of the sweat, with how sure.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

#include "quench/estimate.hpp"
#include "quench/result.hpp"
#include "quench/source_key.hpp"
#include "quench/sweat/population.hpp"
#include "quench/units.hpp"

namespace quench {

/// The people that somebody without a test is one of, and what is known of tests; by default those of the forecast.
struct ProfilePrior {
  /// Coefficient of variation of sweat rate between people in the same event, 0.05 to 1.5: of the factor.
  double between_people = between_athlete_variation;
  VolumeRate day_to_day = day_to_day_sd;   ///< standard deviation of one person's rate between days, 0.01 to 1 L/h
  Molarity sodium = default_sweat_sodium;  ///< mean whole-body sweat sodium, 5 to 120 mmol/L
  Molarity sodium_sd = default_sweat_sodium_sd;          ///< between people, 1 to 60 mmol/L
  Molarity sodium_method_sd = measured_sweat_sodium_sd;  ///< of one patch against the whole body, 0.5 to 60 mmol/L
  /// Share of the variance of a patch that is the person's own and comes back with each patch, 0 to 1. Nobody published
  /// it. One half (quench choice): many patches then never pin sodium closer than 0.7 of the standard deviation of one.
  double patch_shared = 0.5;
  /// Time after which half of what a test said is forgotten, 7 days to 100 years. Half a year (quench choice): then the
  /// season and with it fitness and acclimatization are the opposite ones. No decay was published.
  Time half_life = 182.625 * day;

  /// Error    Errc::not_finite or Errc::out_of_range, naming the field.
  [[nodiscard]] Result<void> check() const;
};

/// A Gaussian belief in a logarithm, and in the logarithm of the bias of the instrument that also measures it. A direct
/// observation is of `mean`, an observation by the instrument of mean + bias.
struct LogBelief {
  double mean = 0.0;
  double variance = 0.0;
  double bias = 0.0;
  double bias_variance = 0.0;
  double covariance = 0.0;  ///< of the two
};

/// A device that people wear, as it did against a laboratory.
struct Wearable {
  double ratio = 1.0;              ///< of its mean to that of the laboratory, 0.1 to 10
  double ratio_variation = 0.0;    ///< standard error of that ratio over the ratio, 0 to 2
  double reading_variation = 0.0;  ///< coefficient of variation of one reading, 0.05 to 3
  double share_without_reading = 0.0;
  double test_retest = 0.0;  ///< rank correlation of two readings of one person
  int people = 0;
  SourceKey source = SourceKey::quench_design;
};

/// The consumer microfluidic patch of Atkins: 0.53 +- 0.28 against 0.96 +- 0.37 L/h in 11 men and 11 women, no rate in
/// 9 of 44 trials, test-retest rho -0.06 where the laboratory's was 0.70 [Atkins, confirmed]. Ratio and variations are
/// derived. How the two agree within a person was not published, so that all the spread of readings counts as noise:
/// the careful reading of a device that does not repeat itself. (It implies a test-retest of about 0.3, which 22 people
/// cannot tell from -0.06.)
inline constexpr Wearable atkins_patch{.ratio = 0.53 / 0.96,
                                       .ratio_variation = 0.13942,  // sqrt(((0.28/0.53)² + (0.37/0.96)²)/22)
                                       .reading_variation = 0.28 / 0.53,
                                       .share_without_reading = 9.0 / 44.0,
                                       .test_retest = -0.06,
                                       .people = 22,
                                       .source = SourceKey::atkins};

/// What is known of one person's sweat. Made by untested(), changed by learn() and elapse(), which give a new one. The
/// members are open so that a profile can be stored.
struct SweatProfile {
  ProfilePrior prior{};
  LogBelief factor{};  ///< ln k, k being this person's sweat over the model's; its bias is that of the wearable
  LogBelief sodium{};  ///< ln of mmol/L of the whole body; its bias is that of patches on this person
  int weigh_ins = 0;
  int wearable_readings = 0;
  int sodium_tests = 0;
  Wearable wearable{};  ///< the one that the readings came from

  /// Error    Errc::not_finite, Errc::out_of_range or Errc::inconsistent (a covariance that cannot be), naming the
  ///          field.
  [[nodiscard]] Result<void> check() const;
};

namespace detail {

/// Variance of the logarithm of what varies by this coefficient.
[[nodiscard]] inline double log_variance(double variation) { return std::log1p(variation * variation); }

[[nodiscard]] inline double factor_prior_variance(const ProfilePrior& prior) {
  return log_variance(prior.between_people);
}
[[nodiscard]] inline double sodium_prior_variance(const ProfilePrior& prior) {
  return log_variance(prior.sodium_sd / prior.sodium);
}
/// ln of the median, so that the mean of the log-normal is that of the population.
[[nodiscard]] inline double factor_prior_mean(const ProfilePrior& prior) { return -0.5 * factor_prior_variance(prior); }
[[nodiscard]] inline double sodium_prior_mean(const ProfilePrior& prior) {
  return std::log(in(prior.sodium, millimole_per_liter)) - 0.5 * sodium_prior_variance(prior);
}
/// The person's own part of the error of patches.
[[nodiscard]] inline double patch_bias_variance(const ProfilePrior& prior) {
  return prior.patch_shared * log_variance(prior.sodium_method_sd / prior.sodium);
}

[[nodiscard]] inline Result<void> check_belief(const LogBelief& b, double most_variance, double most_bias_variance,
                                               double middle, std::string_view mean, std::string_view variance,
                                               std::string_view bias, std::string_view bias_variance,
                                               std::string_view covariance) {
  // Far beyond any test: four standard deviations of the widest prior.
  if (auto ok = check_range(mean, b.mean, middle - 5.0, middle + 5.0, ""); !ok) return ok;
  // A billionth for what a file rounds.
  if (auto ok = check_range(variance, b.variance, 0.0, most_variance * (1.0 + 1e-9), ""); !ok) return ok;
  if (auto ok = check_range(bias, b.bias, -5.0, 5.0, ""); !ok) return ok;
  if (auto ok = check_range(bias_variance, b.bias_variance, 0.0, most_bias_variance * (1.0 + 1e-9), ""); !ok) return ok;
  const double most = std::sqrt(b.variance * b.bias_variance) * (1.0 + 1e-9);
  if (auto ok = check_range(covariance, b.covariance, -1e3, 1e3, ""); !ok) return ok;
  if (std::fabs(b.covariance) > most) {
    return tl::unexpected(Error{Errc::inconsistent, covariance, b.covariance, -most, most, ""});
  }
  return {};
}

[[nodiscard]] inline Result<void> check_wearable(const Wearable& wearable) {
  if (auto ok = check_range("wearable.ratio", wearable.ratio, 0.1, 10.0, ""); !ok) return ok;
  if (auto ok = check_range("wearable.ratio_variation", wearable.ratio_variation, 0.0, 2.0, ""); !ok) return ok;
  if (auto ok = check_range("wearable.reading_variation", wearable.reading_variation, 0.05, 3.0, ""); !ok) return ok;
  if (auto ok = check_range("wearable.share_without_reading", wearable.share_without_reading, 0.0, 1.0, ""); !ok) {
    return ok;
  }
  if (auto ok = check_range("wearable.test_retest", wearable.test_retest, -1.0, 1.0, ""); !ok) return ok;
  return check_range("wearable.people", wearable.people, 0.0, 1e9, "people");
}

}  // namespace detail

inline Result<void> ProfilePrior::check() const {
  using detail::check_range;
  if (auto ok = check_range("prior.between_people", between_people, 0.05, 1.5, ""); !ok) return ok;
  if (auto ok = check_range("prior.day_to_day", in(day_to_day, liter_per_hour), 0.01, 1.0, "L/h"); !ok) return ok;
  if (auto ok = check_range("prior.sodium", in(sodium, millimole_per_liter), 5.0, 120.0, "mmol/L"); !ok) return ok;
  if (auto ok = check_range("prior.sodium_sd", in(sodium_sd, millimole_per_liter), 1.0, 60.0, "mmol/L"); !ok) return ok;
  if (auto ok = check_range("prior.sodium_method_sd", in(sodium_method_sd, millimole_per_liter), 0.5, 60.0, "mmol/L");
      !ok) {
    return ok;
  }
  if (auto ok = check_range("prior.patch_shared", patch_shared, 0.0, 1.0, ""); !ok) return ok;
  return check_range("prior.half_life", in(half_life, day), 7.0, 36525.0, "days");
}

inline Result<void> SweatProfile::check() const {
  using detail::check_range;
  if (auto ok = prior.check(); !ok) return ok;
  if (auto ok = check_range("profile.weigh_ins", weigh_ins, 0.0, 1e6, "tests"); !ok) return ok;
  if (auto ok = check_range("profile.wearable_readings", wearable_readings, 0.0, 1e6, "readings"); !ok) return ok;
  if (auto ok = check_range("profile.sodium_tests", sodium_tests, 0.0, 1e6, "tests"); !ok) return ok;
  if (wearable_readings > 0) {
    if (auto ok = detail::check_wearable(wearable); !ok) return ok;
  }
  if (auto ok = detail::check_belief(factor, detail::factor_prior_variance(prior),
                                     detail::log_variance(wearable.ratio_variation), 0.0, "profile.factor.mean",
                                     "profile.factor.variance", "profile.factor.bias", "profile.factor.bias_variance",
                                     "profile.factor.covariance");
      !ok) {
    return ok;
  }
  return detail::check_belief(sodium, detail::sodium_prior_variance(prior), detail::patch_bias_variance(prior),
                              detail::sodium_prior_mean(prior), "profile.sodium.mean", "profile.sodium.variance",
                              "profile.sodium.bias", "profile.sodium.bias_variance", "profile.sodium.covariance");
}

/// The profile of somebody without a test: one of the population. The mean of the factor is 1.
///
/// Error    what ProfilePrior::check() finds.
[[nodiscard]] inline Result<SweatProfile> untested(const ProfilePrior& prior = {}) {
  if (const auto valid = prior.check(); !valid) return tl::unexpected(valid.error());
  SweatProfile profile{.prior = prior};
  profile.factor.mean = detail::factor_prior_mean(prior);
  profile.factor.variance = detail::factor_prior_variance(prior);
  profile.sodium.mean = detail::sodium_prior_mean(prior);
  profile.sodium.variance = detail::sodium_prior_variance(prior);
  profile.sodium.bias_variance = detail::patch_bias_variance(prior);
  return profile;
}

namespace detail {

/// Mean and 90 % interval of what has a Gaussian logarithm.
[[nodiscard]] inline Estimate<double> log_normal(double mean, double variance) {
  const double spread = z_95 * std::sqrt(variance);
  return {std::exp(mean + 0.5 * variance), std::exp(mean - spread), std::exp(mean + spread)};
}

}  // namespace detail

/// The factor of this person on the model, for a forecast: the mean over what is believed, and its 90 % interval. The
/// spread from day to day is not in it; sweat_rate() has it.
///
/// Valid    a profile that passes SweatProfile::check().
[[nodiscard]] inline Estimate<double> factor(const SweatProfile& profile) {
  return detail::log_normal(profile.factor.mean, profile.factor.variance);
}

/// Whole-body sweat sodium of this person, mean and 90 % interval.
///
/// Valid    a profile that passes SweatProfile::check().
[[nodiscard]] inline Estimate<Molarity> sweat_sodium(const SweatProfile& profile) {
  const Estimate<double> e = detail::log_normal(profile.sodium.mean, profile.sodium.variance);
  return {e.mean * millimole_per_liter, e.low * millimole_per_liter, e.high * millimole_per_liter};
}

}  // namespace quench
