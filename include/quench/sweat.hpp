// How much an athlete will sweat: SweatForecast, minute by minute, with its interval and its ions.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <string_view>

#include "quench/athlete.hpp"
#include "quench/ion.hpp"
#include "quench/session.hpp"
#include "quench/sweat/heat_balance.hpp"
#include "quench/sweat/model.hpp"
#include "quench/sweat/population.hpp"
#include "quench/sweat/profile.hpp"

namespace quench {

namespace detail {
class Forecaster;
}

/// What an athlete will lose in a session. Made by forecast().
class SweatForecast {
 public:
  Time duration{};
  Estimate<Volume> loss{};      ///< total sweat
  Estimate<VolumeRate> rate{};  ///< mean over the session
  IonEstimates ions{};          ///< lost with it
  Molarity sodium{};            ///< of the sweat, mean
  Molarity sodium_sd{};
  std::string_view model{};  ///< name of the sweat model
  bool measured = false;     ///< rests on a weighed sweat rate: the athlete's, or one that the profile learned
  bool sodium_measured = false;
  bool modeled = false;       ///< the model could be computed
  Energy metabolic_energy{};  ///< spent in the session; 0 where it could not be computed
  DomainFlags out_of_domain;
  Assumptions assumed;
  double required_wettedness = 0.0;  ///< of the hottest segment: where the next is above it, the heat cannot be shed
  double maximal_wettedness = 1.0;
  int hottest_segment = 0;
  bool at_maximal_rate = false;
  VolumeRate modeled_rate{};         ///< mean of the model alone; what a test of this session is learned against
  double measured_to_modeled = 0.0;  ///< this person's factor on the model; 0 where there is none

  /// The heat of the hottest segment cannot be shed: body temperature climbs for as long as it lasts.
  [[nodiscard]] constexpr bool compensable() const noexcept { return required_wettedness <= maximal_wettedness; }

  /// Mean sweat lost from the start to `t`; clamped to the session.
  [[nodiscard]] Volume cumulative(Time t) const {
    const double hours = detail::clamped(in(t, hour), 0.0, in(duration, hour));
    std::size_t i = 0;
    while (i + 1 < segment_count_ && segments_[i + 1].start <= hours) ++i;
    const Course& s = segments_[i];
    const double elapsed = hours - s.start;
    return (s.lost + s.target * elapsed + (s.rate - s.target) * onset_hours_ * onset(elapsed)) * milliliter;
  }
  /// Mean sweat rate at `t`.
  [[nodiscard]] VolumeRate rate_at(Time t) const {
    const double hours = detail::clamped(in(t, hour), 0.0, in(duration, hour));
    std::size_t i = 0;
    while (i + 1 < segment_count_ && segments_[i + 1].start <= hours) ++i;
    const Course& s = segments_[i];
    return (s.target + (s.rate - s.target) * (1.0 - onset(hours - s.start))) * (milliliter / hour);
  }
  /// Sweat lost from the start to `t` with its 90 % interval: at `low`, what somebody who sweats little has lost by
  /// then.
  [[nodiscard]] Estimate<Volume> lost_by(Time t) const {
    const Volume mean = cumulative(t);
    if (loss.mean == Volume{}) return {mean, mean, mean};
    return {mean, mean * (loss.low / loss.mean), mean * (loss.high / loss.mean)};
  }
  /// What a segment's sweat rate tends to, in the mean; of a session without a model, the one rate of all of it.
  [[nodiscard]] VolumeRate steady_rate(std::size_t segment) const {
    return segments_[segment < segment_count_ ? segment : segment_count_ - 1].target * (milliliter / hour);
  }
  /// P(total sweat < v).
  [[nodiscard]] double probability_below(Volume v) const {
    return spread_.probability_below(in(v, liter) / in(duration, hour));
  }

 private:
  friend class detail::Forecaster;

  /// Share of a step that sweating has followed after so many hours.
  [[nodiscard]] double onset(double hours) const {
    return onset_hours_ > 0.0 ? 1.0 - std::exp(-hours / onset_hours_) : 1.0;
  }
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
  double onset_hours_ = 0.0;
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

/// Makes one forecast: the model segment by segment, then what is known of the person, then the ions.
class Forecaster {
 public:
  Forecaster(const Athlete& athlete, const Session& session, const SweatProfile* profile) noexcept
      : athlete_(athlete), session_(session), profile_(profile) {}

  template <SweatModel Model>
  [[nodiscard]] Result<SweatForecast> run(const Model& model) {
    if (const auto valid = check(); !valid) return tl::unexpected(valid.error());
    result_.model = model.name();
    result_.onset_hours_ = in(model.onset(), hour);
    result_.modeled = true;
    int index = 0;
    for (const Segment& segment : session_.segments) {
      const Result<SegmentSweat> sweat = model(athlete_, segment, notes_, index);
      if (!sweat) {
        if (sweat.error().code != Errc::missing || !athlete_.sweat_rate) return tl::unexpected(sweat.error());
        result_.modeled = false;
        break;
      }
      append(*sweat, segment.duration, index++);
    }
    finish();
    return result_;
  }

 private:
  [[nodiscard]] Result<void> check() const {
    if (auto valid = athlete_.check(); !valid) return valid;
    if (auto valid = session_.check(); !valid) return valid;
    if (profile_ == nullptr) return {};
    if (auto valid = profile_->check(); !valid) return valid;
    // The same thing said twice: which of the two would count?
    if (athlete_.sweat_rate && profile_->weigh_ins + profile_->wearable_readings > 0) {
      const double rate = in(athlete_.sweat_rate->rate, liter_per_hour);
      return tl::unexpected(Error{Errc::inconsistent, "athlete.sweat_rate", rate, 0.0, 0.0, "L/h"});
    }
    if (athlete_.sweat_sodium && profile_->sodium_tests > 0) {
      const double sodium = in(*athlete_.sweat_sodium, millimole_per_liter);
      return tl::unexpected(Error{Errc::inconsistent, "athlete.sweat_sodium", sodium, 0.0, 0.0, "mmol/L"});
    }
    return {};
  }

  void append(const SegmentSweat& sweat, Time duration, int index) {
    const double length = in(duration, hour);
    const double target = in(sweat.rate, milliliter / hour);
    result_.segments_[result_.segment_count_++] = {start_, target, rate_, lost_};
    const double followed = result_.onset(length);
    lost_ += target * length + (rate_ - target) * result_.onset_hours_ * followed;
    rate_ += (target - rate_) * followed;
    start_ += length;
    result_.metabolic_energy += sweat.metabolic_rate * duration;
    result_.at_maximal_rate = result_.at_maximal_rate || sweat.at_maximal_rate;
    variation_ = std::fmax(variation_, sweat.variation);
    if (sweat.required_wettedness > result_.required_wettedness) {
      result_.required_wettedness = sweat.required_wettedness;
      result_.maximal_wettedness = sweat.maximal_wettedness;
      result_.hottest_segment = index;
    }
  }

  void scale_course(double factor) {
    for (std::size_t i = 0; i != result_.segment_count_; ++i) {
      result_.segments_[i].target *= factor;
      result_.segments_[i].rate *= factor;
      result_.segments_[i].lost *= factor;
    }
  }

  /// A measured rate over the whole session takes the place of the model's mean.
  [[nodiscard]] double measured_mean(double modeled) {
    const double measured = in(athlete_.sweat_rate->rate, liter_per_hour);
    result_.measured = true;
    // A model that says next to nothing has no course to keep.
    if (result_.modeled && modeled > 0.02) {
      result_.measured_to_modeled = measured / modeled;
      scale_course(result_.measured_to_modeled);
    } else {
      result_.segments_[0] = {0.0, measured * 1000.0, measured * 1000.0, 0.0};
      result_.segment_count_ = 1;
    }
    if (!result_.modeled) {
      // A model that knows only some of the segments says nothing of the session.
      result_.metabolic_energy = {};
      notes_ = {};
      result_.required_wettedness = 0.0;
      result_.maximal_wettedness = 1.0;
      result_.hottest_segment = 0;
      result_.at_maximal_rate = false;
    }
    const double sd = in(day_to_day_sd, liter_per_hour) * std::sqrt(1.0 + 1.0 / athlete_.sweat_rate->tests);
    result_.spread_ = ShiftedLogNormal(measured, sd, 0.0);
    return measured;
  }

  /// The model times what tests have taught of this person.
  [[nodiscard]] double learned_mean(double modeled) {
    const double factor = quench::factor(*profile_).mean;
    const double mean = factor * modeled;
    result_.measured = profile_->weigh_ins > 0;
    result_.measured_to_modeled = factor;
    scale_course(factor);
    // What is not known of the factor, and what differs from day to day.
    const double of_factor = std::expm1(profile_->factor.variance) * mean * mean;
    const double between_days = in(profile_->prior.day_to_day, liter_per_hour);
    result_.spread_ = ShiftedLogNormal(mean, std::sqrt(of_factor + between_days * between_days), population_shift);
    return mean;
  }

  void finish() {
    result_.duration = session_.duration();
    const double modeled = lost_ / 1000.0 / in(result_.duration, hour);  // L/h
    if (result_.modeled) result_.modeled_rate = modeled * liter_per_hour;
    double mean = modeled;
    if (athlete_.sweat_rate) {
      mean = measured_mean(modeled);
    } else if (profile_ != nullptr && profile_->weigh_ins + profile_->wearable_readings > 0) {
      mean = learned_mean(modeled);
    } else {
      const double variation = variation_ > 0.0 ? variation_ : untested_variation;
      result_.spread_ = ShiftedLogNormal(mean, std::fmax(variation * mean, least_sd), untested_shift);
    }
    result_.out_of_domain = notes_.out_of_domain;
    result_.assumed = notes_.assumed;
    const double low = std::fmin(mean, result_.spread_.quantile(-z_95));
    const double high = std::fmax(mean, result_.spread_.quantile(z_95));
    result_.rate = {mean * liter_per_hour, low * liter_per_hour, high * liter_per_hour};
    result_.loss = {result_.rate.mean * result_.duration, result_.rate.low * result_.duration,
                    result_.rate.high * result_.duration};
    ions();
  }

  void ions() {
    if (profile_ != nullptr && profile_->sodium_tests > 0) {
      const Estimate<Molarity> known = sweat_sodium(*profile_);
      result_.sodium_measured = true;
      result_.sodium = known.mean;
      result_.sodium_sd = known.mean * std::sqrt(std::expm1(profile_->sodium.variance));
    } else {
      result_.sodium_measured = athlete_.sweat_sodium.has_value();
      result_.sodium = athlete_.sweat_sodium.value_or(default_sweat_sodium);
      result_.sodium_sd = result_.sodium_measured ? measured_sweat_sodium_sd : default_sweat_sodium_sd;
    }
    IonEstimates& ions = result_.ions;
    const Estimate<Volume>& loss = result_.loss;
    ions.sodium =
        ion_loss(loss, concentration(Ion::sodium, result_.sodium), concentration(Ion::sodium, result_.sodium_sd));
    ions.chloride = ion_loss(loss, concentration(Ion::chloride, sweat_chloride_per_sodium * result_.sodium),
                             concentration(Ion::chloride, sweat_chloride_per_sodium * result_.sodium_sd));
    ions.potassium = ion_loss(loss, concentration(Ion::potassium, default_sweat_potassium),
                              concentration(Ion::potassium, default_sweat_potassium_sd));
    ions.calcium = ion_loss(loss, default_sweat_calcium, default_sweat_calcium_sd);
    ions.magnesium = ion_loss(loss, default_sweat_magnesium, default_sweat_magnesium_sd);
  }

  static constexpr double least_sd = in(least_prediction_sd, liter_per_hour);
  /// The shift at which the log-normal of a mean of 0 has the coefficient of variation of the others.
  static constexpr double untested_shift = least_sd / untested_variation;
  static constexpr double population_shift = least_sd / between_athlete_variation;

  const Athlete& athlete_;
  const Session& session_;
  const SweatProfile* profile_;
  ModelNotes notes_{};
  SweatForecast result_{};
  double variation_ = 0.0;
  // Where the course has come to: h, mL/h, mL.
  double start_ = 0.0;
  double rate_ = 0.0;
  double lost_ = 0.0;
};

}  // namespace detail

/// Forecast of sweat and ion losses along a session by a model of your choice; the heat balance by default.
///
/// The rate of each segment is approached from the start of the session, and from segment to segment, with the time
/// constant of the model, 10 min for the heat balance. Then what is known of the person:
/// - nothing: the interval is the population's, a log-normal, shifted so that it holds at low rates; its standard
///   deviation is what people differ by and what the model errs by, together 37.3 % (or the model's own spread), and
///   0.158 L/h at least;
/// - Athlete::sweat_rate: the measured rate over the whole session replaces the model, whose course along the segments
///   is kept where it can be computed; the interval is that of one day, 0.15 L/h sqrt(1 + 1/tests). The rate must come
///   from conditions like these; `measured_to_modeled` far from 1 says that it may not;
/// - a profile with tests: its factor on the model, for these conditions as for others; the interval is what is left to
///   know of the factor, and the spread from day to day. Its sodium, where that was tested.
///
/// Error    what Athlete::check(), Session::check() and SweatProfile::check() find; Errc::missing naming body mass, air
///          temperature or activity where there is no measured rate to do without them; Errc::inconsistent naming
///          "athlete.sweat_rate" or "athlete.sweat_sodium" where a tested profile says the same thing.
template <SweatModel Model = HeatBalanceModel>
[[nodiscard]] Result<SweatForecast> forecast(const Athlete& athlete, const Session& session, const Model& model = {}) {
  return detail::Forecaster(athlete, session, nullptr).run(model);
}
template <SweatModel Model = HeatBalanceModel>
[[nodiscard]] Result<SweatForecast> forecast(const Athlete& athlete, const Session& session,
                                             const SweatProfile& profile, const Model& model = {}) {
  return detail::Forecaster(athlete, session, &profile).run(model);
}

}  // namespace quench
