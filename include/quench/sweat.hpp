// How much an athlete will sweat: SweatForecast, minute by minute, with its interval and its ions.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

#include "quench/athlete.hpp"
#include "quench/ion.hpp"
#include "quench/session.hpp"
#include "quench/sweat/heat_balance.hpp"
#include "quench/sweat/population.hpp"

namespace quench {

/// Time constant of the onset of sweating, 10 min, first order [ISO 7933, confirmed].
inline constexpr Time sweat_onset = 10.0 * minute;

/// What an athlete will lose in a session. Made by forecast().
class SweatForecast {
 public:
  Time duration{};
  Estimate<Volume> loss{};      ///< total sweat
  Estimate<VolumeRate> rate{};  ///< mean over the session
  IonEstimates ions{};          ///< lost with it
  Molarity sodium{};            ///< of the sweat, mean
  Molarity sodium_sd{};
  bool measured = false;  ///< rests on a measured sweat rate, not on the model
  bool sodium_measured = false;
  bool modeled = false;       ///< the heat balance could be computed
  Energy metabolic_energy{};  ///< spent in the session; 0 where it could not be computed
  DomainFlags out_of_domain;
  Assumptions assumed;
  double required_wettedness = 0.0;  ///< the worst of the segments; above 1 the heat cannot be shed
  int hottest_segment = 0;
  bool at_maximal_rate = false;
  double measured_to_modeled = 0.0;  ///< measured over modeled rate; 0 where there are not both

  /// Mean sweat lost from the start to `t`; clamped to the session.
  [[nodiscard]] Volume cumulative(Time t) const {
    const double hours = detail::clamped(in(t, hour), 0.0, in(duration, hour));
    std::size_t i = 0;
    while (i + 1 < segment_count_ && segments_[i + 1].start <= hours) ++i;
    const Course& s = segments_[i];
    const double elapsed = hours - s.start;
    const double decay = 1.0 - std::exp(-elapsed / onset_hours);
    return (s.lost + s.target * elapsed + (s.rate - s.target) * onset_hours * decay) * milliliter;
  }
  /// Mean sweat rate at `t`.
  [[nodiscard]] VolumeRate rate_at(Time t) const {
    const double hours = detail::clamped(in(t, hour), 0.0, in(duration, hour));
    std::size_t i = 0;
    while (i + 1 < segment_count_ && segments_[i + 1].start <= hours) ++i;
    const Course& s = segments_[i];
    return (s.target + (s.rate - s.target) * std::exp(-(hours - s.start) / onset_hours)) * (milliliter / hour);
  }
  /// The same at the low end of the interval: what somebody who sweats little has lost by `t`.
  [[nodiscard]] Volume cumulative_low(Time t) const {
    return loss.mean > Volume{} ? cumulative(t) * (loss.low / loss.mean) : Volume{};
  }
  /// P(total sweat < v).
  [[nodiscard]] double probability_below(Volume v) const {
    return spread_.probability_below(in(v, liter) / in(duration, hour));
  }

 private:
  friend Result<SweatForecast> forecast(const Athlete&, const Session&);

  static constexpr double onset_hours = in(sweat_onset, hour);
  // The course of one segment in plain numbers (h, mL, mL/h): within a segment the rate approaches its target
  // exponentially, so minutes need no table.
  struct Course {
    double start = 0.0;
    double target = 0.0;
    double rate = 0.0;
    double lost = 0.0;
  };
  std::array<Course, static_cast<std::size_t>(Session::max_segments)> segments_;
  std::size_t segment_count_ = 0;
  ShiftedLogNormal spread_{1.0, 1.0, 0.0};
};

namespace detail {

/// Loss of an ion: sweat times concentration, the two independent.
[[nodiscard]] inline Estimate<Mass> ion_loss(const Estimate<Volume>& sweat, MassConcentration mean,
                                             MassConcentration sd) {
  const double c = in(mean, milligram_per_liter);
  const double spread = z_95 * in(sd, milligram_per_liter);
  const double liters = in(sweat.mean, liter);
  Deviations deviations(liters * c);
  deviations.add(in(sweat.low, liter) * c, in(sweat.high, liter) * c);
  deviations.add(liters * std::fmax(0.0, c - spread), liters * (c + spread));
  return {liters * c * milligram, std::fmax(0.0, deviations.low()) * milligram, deviations.high() * milligram};
}

}  // namespace detail

/// Forecast of sweat and ion losses along a session.
///
/// Without a measured rate: the heat balance of each segment, approached from the start of the session (and from
/// segment to segment) with a time constant of 10 min. The interval is the population's: a log-normal, shifted so that
/// it holds at low rates, with the larger of 33.8 % and 0.158 L/h as its standard deviation. With one: the measured
/// rate over the whole session replaces the model, whose course along the segments is kept where it can be computed;
/// the interval is that of one day, 0.15 L/h sqrt(1 + 1/tests). The rate must come from conditions like these;
/// `measured_to_modeled` far from 1 says that it may not.
///
/// Error    what Athlete::check() and Session::check() find; Errc::missing naming body mass, air temperature or
/// activity
///          where there is no measured rate to do without them.
[[nodiscard]] inline Result<SweatForecast> forecast(const Athlete& athlete, const Session& session) {
  if (const auto valid = athlete.check(); !valid) return tl::unexpected(valid.error());
  if (const auto valid = session.check(); !valid) return tl::unexpected(valid.error());

  SweatForecast result;
  result.duration = session.duration();
  const double hours = in(result.duration, hour);
  result.modeled = true;
  double start = 0.0;
  double rate = 0.0;
  double lost = 0.0;
  int index = 0;
  for (const Segment& segment : session.segments) {
    const auto balance = heat_balance(athlete, segment, result.out_of_domain, result.assumed, index);
    if (!balance) {
      if (balance.error().code != Errc::missing || !athlete.sweat_rate) return tl::unexpected(balance.error());
      result.modeled = false;
      break;
    }
    const double length = in(segment.duration, hour);
    const double target = in(balance->sweat_rate, milliliter / hour);
    result.segments_[result.segment_count_++] = {start, target, rate, lost};
    const double decay = 1.0 - std::exp(-length / SweatForecast::onset_hours);
    lost += target * length + (rate - target) * SweatForecast::onset_hours * decay;
    rate += (target - rate) * decay;
    start += length;
    result.metabolic_energy += balance->metabolic_rate * segment.duration;
    result.at_maximal_rate = result.at_maximal_rate || balance->at_maximal_rate;
    if (balance->required_wettedness > result.required_wettedness) {
      result.required_wettedness = balance->required_wettedness;
      result.hottest_segment = index;
    }
    ++index;
  }

  double mean = lost / 1000.0 / hours;  // L/h
  if (athlete.sweat_rate) {
    const double measured = in(athlete.sweat_rate->rate, liter_per_hour);
    result.measured = true;
    // A model that says next to nothing has no course to keep.
    if (result.modeled && mean > 0.02) {
      result.measured_to_modeled = measured / mean;
      for (std::size_t i = 0; i != result.segment_count_; ++i) {
        result.segments_[i].target *= result.measured_to_modeled;
        result.segments_[i].rate *= result.measured_to_modeled;
        result.segments_[i].lost *= result.measured_to_modeled;
      }
    } else {
      result.segments_[0] = {0.0, measured * 1000.0, measured * 1000.0, 0.0};
      result.segment_count_ = 1;
    }
    if (!result.modeled) {
      // A model that knows only some of the segments says nothing of the session.
      result.metabolic_energy = {};
      result.out_of_domain = {};
      result.assumed = {};
      result.required_wettedness = 0.0;
      result.hottest_segment = 0;
      result.at_maximal_rate = false;
    }
    mean = measured;
    const double sd = in(day_to_day_sd, liter_per_hour) * std::sqrt(1.0 + 1.0 / athlete.sweat_rate->tests);
    result.spread_ = ShiftedLogNormal(mean, sd, 0.0);
  } else {
    const double least_sd = in(least_prediction_sd, liter_per_hour);
    // The shift at which the log-normal of a mean of 0 has the population's coefficient of variation.
    result.spread_ = ShiftedLogNormal(mean, std::fmax(between_athlete_variation * mean, least_sd),
                                      least_sd / between_athlete_variation);
  }

  const double low = std::fmin(mean, result.spread_.quantile(-z_95));
  const double high = std::fmax(mean, result.spread_.quantile(z_95));
  result.rate = {mean * liter_per_hour, low * liter_per_hour, high * liter_per_hour};
  result.loss = {result.rate.mean * result.duration, result.rate.low * result.duration,
                 result.rate.high * result.duration};

  result.sodium_measured = athlete.sweat_sodium.has_value();
  result.sodium = athlete.sweat_sodium.value_or(default_sweat_sodium);
  result.sodium_sd = result.sodium_measured ? measured_sweat_sodium_sd : default_sweat_sodium_sd;
  result.ions.sodium = detail::ion_loss(result.loss, concentration(Ion::sodium, result.sodium),
                                        concentration(Ion::sodium, result.sodium_sd));
  result.ions.chloride =
      detail::ion_loss(result.loss, concentration(Ion::chloride, sweat_chloride_per_sodium * result.sodium),
                       concentration(Ion::chloride, sweat_chloride_per_sodium * result.sodium_sd));
  result.ions.potassium = detail::ion_loss(result.loss, concentration(Ion::potassium, default_sweat_potassium),
                                           concentration(Ion::potassium, default_sweat_potassium_sd));
  result.ions.calcium = detail::ion_loss(result.loss, default_sweat_calcium, default_sweat_calcium_sd);
  result.ions.magnesium = detail::ion_loss(result.loss, default_sweat_magnesium, default_sweat_magnesium_sd);
  return result;
}

}  // namespace quench
