// How tests change what is known of one person: weigh-ins, readings of a wearable, sodium, time; and what one more test
// would narrow.
#pragma once

#include <cmath>
#include <string_view>

#include "quench/sweat/profile.hpp"

namespace quench {

namespace detail {

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

/// Half of the interval of a log-normal whose mean is 1.
[[nodiscard]] inline double half_width(double variance) {
  const Estimate<double> e = log_normal(-0.5 * variance, variance);
  return 0.5 * (e.high - e.low);
}

}  // namespace detail

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
