// What tests have taught about one person: a factor on the sweat model and the sodium of the sweat, with how sure.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

#include "quench/estimate.hpp"
#include "quench/result.hpp"
#include "quench/source.hpp"
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

/// The belief after an observation `value` with a variance: of the quantity, or of quantity and bias together. The
/// Kalman step, in closed form.
[[nodiscard]] constexpr LogBelief observed(const LogBelief& b, double value, double variance, bool biased) noexcept {
  const double h = biased ? 1.0 : 0.0;
  const double with_mean = b.variance + h * b.covariance;
  const double with_bias = b.covariance + h * b.bias_variance;
  const double total = with_mean + h * with_bias + variance;
  const double surprise = value - b.mean - h * b.bias;
  return {.mean = b.mean + with_mean / total * surprise,
          .variance = b.variance - with_mean * with_mean / total,
          .bias = b.bias + with_bias / total * surprise,
          .bias_variance = b.bias_variance - with_bias * with_bias / total,
          .covariance = b.covariance - with_mean * with_bias / total};
}

/// The belief after time: a share `kept` of what tests said about the quantity is left, the rest is the prior again.
/// An instrument does not change.
[[nodiscard]] constexpr LogBelief faded(const LogBelief& b, double prior_mean, double prior_variance,
                                        double kept) noexcept {
  LogBelief result = b;
  result.mean = prior_mean + (b.mean - prior_mean) * kept;
  result.variance = prior_variance + (b.variance - prior_variance) * kept * kept;
  result.covariance = b.covariance * kept;
  return result;
}

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
  return check_range("wearable.reading_variation", wearable.reading_variation, 0.05, 3.0, "");
}

/// Variance of the logarithm of a weighed rate, L/h, about what the person usually does.
[[nodiscard]] inline double weigh_in_variance(const ProfilePrior& prior, double measured, double modeled,
                                              double standard_error) {
  const double spread = in(prior.day_to_day, liter_per_hour);
  return std::log1p((standard_error * standard_error + spread * spread) / (measured * modeled));
}

/// What a model says of a test; below it, a ratio to the model means nothing.
[[nodiscard]] constexpr Result<void> check_modeled(VolumeRate modeled) {
  return check_range("test.modeled", in(modeled, liter_per_hour), 0.05, 6.0, "L/h");
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

/// A weigh-in, and what the model says of the same session without any factor.
struct WeighInTest {
  VolumeRate measured{};        ///< 0.05 to 6 L/h
  VolumeRate standard_error{};  ///< of the weighing, 0 to 3 L/h
  VolumeRate modeled{};         ///< 0.05 to 6 L/h
};

/// The rate that a wearable showed, and what the model says of the same session without any factor.
struct WearableReading {
  VolumeRate shown{};    ///< 0.01 to 10 L/h
  VolumeRate modeled{};  ///< 0.05 to 6 L/h
  Wearable wearable = atkins_patch;
};

/// Whole-body sweat sodium of one test.
struct SodiumTest {
  Molarity whole_body{};  ///< 5 to 120 mmol/L, after correction by site
  Molarity sd{};          ///< of the method, 0.5 to 60 mmol/L
  bool patch = true;      ///< by a patch; otherwise washed off the whole body, without the error that patches share
};

/// The profile after a weigh-in.
///
/// The ratio of measured to modeled is an observation of the factor, with the standard error of the test and the spread
/// from day to day as its variance on the log scale, both against the geometric mean of measured and modeled: against
/// the measured rate alone, days of much sweat would weigh more and pull the factor up; against the modeled one alone,
/// tests of people far from the model would be taken for better or worse than they are (quench choice). The order of
/// tests without time between them does not matter. Two things that the older advice does by hand come out by
/// themselves: the mean of the logs over several tests, and caution with a single odd one.
///
/// Valid    measured over modeled from 0.2 to 5; beyond, a session is not the one that was modeled.
/// Error    Errc::not_finite or Errc::out_of_range naming "test.measured", "test.standard_error", "test.modeled" or
///          "test.measured_to_modeled"; what SweatProfile::check() finds.
/// Source   closed form of a Gaussian prior and likelihood; spreads from the prior.
[[nodiscard]] inline Result<SweatProfile> learn(SweatProfile profile, const WeighInTest& test) {
  using detail::check_range;
  if (const auto valid = profile.check(); !valid) return tl::unexpected(valid.error());
  const double measured = in(test.measured, liter_per_hour);
  const double error = in(test.standard_error, liter_per_hour);
  if (auto ok = check_range("test.measured", measured, 0.05, 6.0, "L/h"); !ok) return tl::unexpected(ok.error());
  if (auto ok = check_range("test.standard_error", error, 0.0, 3.0, "L/h"); !ok) return tl::unexpected(ok.error());
  if (auto ok = detail::check_modeled(test.modeled); !ok) return tl::unexpected(ok.error());
  const double ratio = test.measured / test.modeled;
  if (auto ok = check_range("test.measured_to_modeled", ratio, 0.2, 5.0, ""); !ok) return tl::unexpected(ok.error());
  const double variance = detail::weigh_in_variance(profile.prior, measured, in(test.modeled, liter_per_hour), error);
  profile.factor = detail::observed(profile.factor, std::log(ratio), variance, false);
  ++profile.weigh_ins;
  return profile;
}

/// The profile after a reading of a wearable. Its published bias is taken off; how well that bias is known is carried
/// along, so that many readings of one device never make it a weighing, and weigh-ins beside it calibrate it for this
/// person.
///
/// Error    Errc::not_finite or Errc::out_of_range naming "reading.shown", "test.modeled", "reading.shown_to_modeled"
///          (bias taken off, 0.1 to 10) or the field of the wearable; Errc::inconsistent naming "reading.wearable" for
///          a second kind of device; what SweatProfile::check() finds.
/// Source   as the wearable: [Atkins].
[[nodiscard]] inline Result<SweatProfile> learn(SweatProfile profile, const WearableReading& reading) {
  using detail::check_range;
  if (const auto valid = profile.check(); !valid) return tl::unexpected(valid.error());
  const Wearable& wearable = reading.wearable;
  if (auto ok = detail::check_wearable(wearable); !ok) return tl::unexpected(ok.error());
  if (auto ok = check_range("reading.shown", in(reading.shown, liter_per_hour), 0.01, 10.0, "L/h"); !ok) {
    return tl::unexpected(ok.error());
  }
  if (auto ok = detail::check_modeled(reading.modeled); !ok) return tl::unexpected(ok.error());
  const double ratio = reading.shown / reading.modeled;
  if (auto ok = check_range("reading.shown_to_modeled", ratio / wearable.ratio, 0.1, 10.0, ""); !ok) {
    return tl::unexpected(ok.error());
  }
  if (profile.wearable_readings == 0) {
    profile.wearable = wearable;
    profile.factor.bias = std::log(wearable.ratio);
    profile.factor.bias_variance = detail::log_variance(wearable.ratio_variation);
    profile.factor.covariance = 0.0;
  } else if (wearable.source != profile.wearable.source || wearable.ratio != profile.wearable.ratio) {
    return tl::unexpected(Error{Errc::inconsistent, "reading.wearable", wearable.ratio, profile.wearable.ratio,
                                profile.wearable.ratio, ""});
  }
  const double variance = detail::log_variance(wearable.reading_variation);
  // A reading that is right on average has a logarithm that is low by half its variance.
  profile.factor = detail::observed(profile.factor, std::log(ratio) + 0.5 * variance, variance, true);
  ++profile.wearable_readings;
  return profile;
}

/// The profile after a test of sweat sodium.
///
/// A regression of a patch already leans toward the mean of people, and the prior leans once more: salty sweaters come
/// out a little too mild after one test, and right after several.
///
/// Error    Errc::not_finite or Errc::out_of_range naming "test.sodium" or "test.sodium_sd"; what
///          SweatProfile::check() finds.
/// Source   closed form, as for sweat rate.
[[nodiscard]] inline Result<SweatProfile> learn(SweatProfile profile, const SodiumTest& test) {
  using detail::check_range;
  if (const auto valid = profile.check(); !valid) return tl::unexpected(valid.error());
  const double sodium = in(test.whole_body, millimole_per_liter);
  if (auto ok = check_range("test.sodium", sodium, 5.0, 120.0, "mmol/L"); !ok) return tl::unexpected(ok.error());
  if (auto ok = check_range("test.sodium_sd", in(test.sd, millimole_per_liter), 0.5, 60.0, "mmol/L"); !ok) {
    return tl::unexpected(ok.error());
  }
  const double total = detail::log_variance(test.sd / test.whole_body);
  // A tenth at least is of the test itself, or a second patch on the same day would count for nothing or for all.
  const double own = test.patch ? std::fmax(1.0 - profile.prior.patch_shared, 0.1) * total : total;
  profile.sodium = detail::observed(profile.sodium, std::log(sodium), own, test.patch);
  ++profile.sodium_tests;
  return profile;
}

/// What has passed since the last test or the last call.
struct Elapsed {
  Time time{};  ///< 0 to 100 years
  /// Heat acclimatization was gained or lost: counts as one more half-life (quench choice). Ten days of acclimation
  /// changed sodium by a third and sweat rate by 6 %, not significantly [Chinevere2008, confirmed]; in which direction
  /// a person goes is left to the next test.
  bool acclimatization_changed = false;
};

/// The profile after time without tests: it returns toward the population, mean and spread, by half in a half-life.
///
/// Error    Errc::not_finite or Errc::out_of_range naming "elapsed.time"; what SweatProfile::check() finds.
[[nodiscard]] inline Result<SweatProfile> elapse(SweatProfile profile, const Elapsed& elapsed) {
  if (const auto valid = profile.check(); !valid) return tl::unexpected(valid.error());
  const double days = in(elapsed.time, day);
  if (auto ok = detail::check_range("elapsed.time", days, 0.0, 36525.0, "days"); !ok) return tl::unexpected(ok.error());
  const double half_lives = days / in(profile.prior.half_life, day) + (elapsed.acclimatization_changed ? 1.0 : 0.0);
  const double kept = std::exp2(-half_lives);
  profile.factor = detail::faded(profile.factor, detail::factor_prior_mean(profile.prior),
                                 detail::factor_prior_variance(profile.prior), kept);
  profile.sodium = detail::faded(profile.sodium, detail::sodium_prior_mean(profile.prior),
                                 detail::sodium_prior_variance(profile.prior), kept);
  return profile;
}

namespace detail {

/// Mean and 90 % interval of what has a Gaussian logarithm.
[[nodiscard]] inline Estimate<double> log_normal(double mean, double variance) {
  const double spread = z_95 * std::sqrt(variance);
  return {std::exp(mean + 0.5 * variance), std::exp(mean - spread), std::exp(mean + spread)};
}

/// Half of the interval of a log-normal whose mean is 1.
[[nodiscard]] inline double half_width(double variance) {
  const Estimate<double> e = log_normal(-0.5 * variance, variance);
  return 0.5 * (e.high - e.low);
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

/// Sweat rate of this person on one day, where the model without a factor says `modeled`: what is believed of the
/// factor, and the spread from day to day.
///
/// Error    Errc::not_finite or Errc::out_of_range naming "test.modeled"; what SweatProfile::check() finds.
[[nodiscard]] inline Result<Estimate<VolumeRate>> sweat_rate(const SweatProfile& profile, VolumeRate modeled) {
  if (const auto valid = profile.check(); !valid) return tl::unexpected(valid.error());
  if (auto ok = detail::check_modeled(modeled); !ok) return tl::unexpected(ok.error());
  const VolumeRate mean = factor(profile).mean * modeled;
  const double variance = profile.factor.variance + detail::log_variance(profile.prior.day_to_day / mean);
  const Estimate<double> relative = detail::log_normal(-0.5 * variance, variance);
  return Estimate<VolumeRate>{mean, relative.low * mean, relative.high * mean};
}

/// Half widths of 90 % intervals before and after one more test.
template <class Q>
struct Narrowing {
  Q now{};
  Q after{};
};

/// What one more test would do to the interval of sweat rate in a session: of what this person does on average, and of
/// what a single day brings, which no number of tests makes narrower than the spread from day to day.
struct SweatRateNarrowing {
  Narrowing<VolumeRate> usual{};
  Narrowing<VolumeRate> one_day{};
};

namespace detail {

[[nodiscard]] inline SweatRateNarrowing narrowing(const SweatProfile& profile, VolumeRate mean, double after) {
  const double now = profile.factor.variance;
  const double between_days = log_variance(profile.prior.day_to_day / mean);
  return {.usual = {half_width(now) * mean, half_width(after) * mean},
          .one_day = {half_width(now + between_days) * mean, half_width(after + between_days) * mean}};
}

}  // namespace detail

/// What one more weigh-in with this standard error would narrow, in a session where the model without a factor says
/// `modeled`: "your interval would go from +-0.35 to +-0.18 L/h". The test is taken to turn out as expected.
///
/// Error    Errc::not_finite or Errc::out_of_range naming "test.modeled" or "test.standard_error"; what
///          SweatProfile::check() finds.
[[nodiscard]] inline Result<SweatRateNarrowing> one_more_weigh_in(const SweatProfile& profile, VolumeRate modeled,
                                                                  VolumeRate standard_error) {
  if (const auto valid = profile.check(); !valid) return tl::unexpected(valid.error());
  if (auto ok = detail::check_modeled(modeled); !ok) return tl::unexpected(ok.error());
  const double error = in(standard_error, liter_per_hour);
  if (auto ok = detail::check_range("test.standard_error", error, 0.0, 3.0, "L/h"); !ok) {
    return tl::unexpected(ok.error());
  }
  const VolumeRate mean = factor(profile).mean * modeled;
  const double expected = in(mean, liter_per_hour);
  const double variance = detail::weigh_in_variance(profile.prior, expected, in(modeled, liter_per_hour), error);
  return detail::narrowing(profile, mean, detail::observed(profile.factor, 0.0, variance, false).variance);
}

/// What one more reading of a wearable would narrow; of the one in use where there is one.
///
/// Error    as one_more_weigh_in(), or the field of the wearable.
[[nodiscard]] inline Result<SweatRateNarrowing> one_more_reading(const SweatProfile& profile, VolumeRate modeled,
                                                                 const Wearable& wearable = atkins_patch) {
  if (const auto valid = profile.check(); !valid) return tl::unexpected(valid.error());
  if (auto ok = detail::check_modeled(modeled); !ok) return tl::unexpected(ok.error());
  const Wearable& used = profile.wearable_readings > 0 ? profile.wearable : wearable;
  if (auto ok = detail::check_wearable(used); !ok) return tl::unexpected(ok.error());
  LogBelief belief = profile.factor;
  if (profile.wearable_readings == 0) belief.bias_variance = detail::log_variance(used.ratio_variation);
  const double variance = detail::log_variance(used.reading_variation);
  return detail::narrowing(profile, factor(profile).mean * modeled,
                           detail::observed(belief, 0.0, variance, true).variance);
}

/// What one more test of sodium with this standard deviation would narrow.
///
/// Error    Errc::not_finite or Errc::out_of_range naming "test.sodium_sd"; what SweatProfile::check() finds.
[[nodiscard]] inline Result<Narrowing<Molarity>> one_more_sodium_test(const SweatProfile& profile, Molarity sd,
                                                                      bool patch = true) {
  if (const auto valid = profile.check(); !valid) return tl::unexpected(valid.error());
  if (auto ok = detail::check_range("test.sodium_sd", in(sd, millimole_per_liter), 0.5, 60.0, "mmol/L"); !ok) {
    return tl::unexpected(ok.error());
  }
  const Molarity mean = sweat_sodium(profile).mean;
  const double total = detail::log_variance(sd / mean);
  const double own = patch ? std::fmax(1.0 - profile.prior.patch_shared, 0.1) * total : total;
  return Narrowing<Molarity>{detail::half_width(profile.sodium.variance) * mean,
                             detail::half_width(detail::observed(profile.sodium, 0.0, own, patch).variance) * mean};
}

}  // namespace quench
