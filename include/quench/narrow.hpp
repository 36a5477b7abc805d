// What would narrow a plan: which single measurement would change it most, and by how much.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <string_view>

#include "quench/plan.hpp"

namespace quench {

/// Something nobody has measured or told, and the plans at both ends of what it may turn out to be.
struct OpenQuestion {
  std::string_view subject{};  ///< "athlete.sweat_rate", "weather.relative_humidity"
  Range<double> between{};     ///< what it may turn out to be, in `unit`; 0 and 1 for one state and the other
  std::string_view unit{};
  std::array<Volume, 2> during{};  ///< of the plans at the low and the high end
  std::array<Volume, 2> after{};
  Volume change{};  ///< of during and after together
  Mass sodium_change{};
};

/// The measurements that move a plan, the one that moves it most first.
class OpenQuestions {
 public:
  static constexpr std::size_t capacity = 12;

  [[nodiscard]] std::span<const OpenQuestion> rows() const noexcept { return {rows_.data(), count_}; }
  [[nodiscard]] const OpenQuestion* begin() const noexcept { return rows_.data(); }
  [[nodiscard]] const OpenQuestion* end() const noexcept { return rows_.data() + count_; }
  [[nodiscard]] std::size_t size() const noexcept { return count_; }

  void add(const OpenQuestion& row) noexcept {
    if (count_ == capacity) return;
    std::size_t i = count_++;
    for (; i != 0 && weight(row) > weight(rows_[i - 1]); --i) rows_[i] = rows_[i - 1];
    rows_[i] = row;
  }

 private:
  // A liter and a gram of sodium weigh alike.
  [[nodiscard]] static double weight(const OpenQuestion& row) noexcept {
    return in(row.change, liter) + in(row.sodium_change, gram);
  }
  std::array<OpenQuestion, capacity> rows_{};
  std::size_t count_ = 0;
};

/// What an input may turn out to be that nobody gave. Sweat rate: the 90 % interval of the forecast. Sweat sodium: the
/// range of 506 athletes [Baker2016, confirmed]. The others are quench choices: what people and days are like.
namespace unknown {
inline constexpr Range<double> body_mass{50.0, 90.0};           // kg
inline constexpr Range<double> air{10.0, 32.0};                 // °C
inline constexpr Range<double> met{5.0, 11.0};                  // MET
inline constexpr Range<double> relative_humidity{20.0, 90.0};   // %
inline constexpr Range<double> wind{0.0, 5.0};                  // m/s
inline constexpr Range<double> solar{0.0, 800.0};               // W/m2
inline constexpr Range<double> clothing_either_way{-0.2, 0.4};  // clo
inline constexpr Range<double> height_either_way{-12.0, 12.0};  // cm
inline constexpr Range<double> sweat_sodium{18.2, 70.8};        // mmol/L
inline constexpr double least_change = 20.0;                    // mL, or mg of sodium times 5, worth a row
}  // namespace unknown

/// Plans again at both ends of each thing that nobody measured or told, and ranks them by how far the plan moves.
///
/// Error    what make_plan() finds for the session as it is.
[[nodiscard]] inline Result<OpenQuestions> what_would_narrow(const Athlete& athlete, const Session& session,
                                                             const PlanOptions& options = {}) {
  const auto plan = make_plan(athlete, session, options);
  if (!plan) return tl::unexpected(plan.error());
  OpenQuestions result;
  const auto try_both = [&](std::string_view subject, Range<double> between, std::string_view unit, auto set) {
    OpenQuestion row{.subject = subject, .between = between, .unit = unit};
    std::array<double, 2> sodium{};
    for (std::size_t end = 0; end != 2; ++end) {
      Athlete who = athlete;
      Session what = session;
      PlanOptions how = options;
      set(who, what, how, end == 0 ? between.low : between.high);
      const auto at_end = make_plan(who, what, how);
      if (!at_end) return;  // nobody is like that and does this
      row.during[end] = at_end->during.fluid.mean;
      row.after[end] = at_end->after.fluid.mean;
      sodium[end] = in(at_end->during.ions.sodium.mean + at_end->after.ions.sodium.mean, milligram);
    }
    const double moved = std::fabs(in(row.during[1] - row.during[0], milliliter)) +
                         std::fabs(in(row.after[1] - row.after[0], milliliter));
    row.change = moved * milliliter;
    row.sodium_change = std::fabs(sodium[1] - sodium[0]) * milligram;
    if (moved < unknown::least_change && in(row.sodium_change, milligram) < 5.0 * unknown::least_change) return;
    result.add(row);
  };
  const auto each_segment = [](Session& what, auto set) {
    for (Segment& segment : what.segments) set(segment);
  };

  if (plan->sweat && !plan->sweat->measured) {
    const Estimate<VolumeRate>& rate = plan->sweat->rate;
    const Range<double> between{std::fmax(0.05, in(rate.low, liter_per_hour)), in(rate.high, liter_per_hour)};
    try_both("athlete.sweat_rate", between, "L/h", [](Athlete& who, Session&, PlanOptions& how, double value) {
      who.sweat_rate = MeasuredSweatRate{.rate = value * liter_per_hour};
      // A profile that has learned of a wearable says the same thing otherwise.
      how.profile.reset();
    });
  }
  if (!athlete.body_mass) {
    try_both("athlete.body_mass", unknown::body_mass, "kg",
             [](Athlete& who, Session&, PlanOptions&, double value) { who.body_mass = value * kilogram; });
  }
  bool no_air = false;
  bool no_activity = false;
  bool no_humidity = false;
  bool no_wind = false;
  bool no_sun = false;
  bool no_clothing = false;
  for (const Segment& segment : session.segments) {
    const Weather& weather = segment.weather;
    no_air = no_air || !weather.air;
    no_activity = no_activity || segment.activity.kind == ActivityKind::unspecified;
    no_humidity = no_humidity || !weather.relative_humidity;
    no_wind = no_wind || !weather.wind;
    no_sun = no_sun || (!weather.solar && !weather.mean_radiant);
    no_clothing = no_clothing || !segment.clothing;
  }
  if (no_air) {
    try_both("weather.air", unknown::air, "°C", [&](Athlete&, Session& what, PlanOptions&, double value) {
      each_segment(what, [&](Segment& s) { s.weather.air = s.weather.air.value_or(celsius(value)); });
    });
  }
  if (no_activity) {
    try_both("segments[].activity", unknown::met, "MET", [&](Athlete&, Session& what, PlanOptions&, double value) {
      each_segment(what, [&](Segment& s) {
        if (s.activity.kind == ActivityKind::unspecified) s.activity = at_met(value * metabolic_equivalent);
      });
    });
  }
  if (no_humidity) {
    try_both("weather.relative_humidity", unknown::relative_humidity, "%",
             [&](Athlete&, Session& what, PlanOptions&, double value) {
               each_segment(what, [&](Segment& s) {
                 s.weather.relative_humidity = s.weather.relative_humidity.value_or(value / 100.0);
               });
             });
  }
  if (no_wind) {
    try_both("weather.wind", unknown::wind, "m/s", [&](Athlete&, Session& what, PlanOptions&, double value) {
      each_segment(what, [&](Segment& s) { s.weather.wind = s.weather.wind.value_or(value * meter_per_second); });
    });
  }
  if (no_sun) {
    try_both("weather.solar", unknown::solar, "W/m2", [&](Athlete&, Session& what, PlanOptions&, double value) {
      each_segment(what, [&](Segment& s) {
        if (!s.weather.solar && !s.weather.mean_radiant) s.weather.solar = value * watt_per_square_meter;
      });
    });
  }
  if (no_clothing) {
    // Around what is taken for the first segment that has none.
    double taken = 0.0;
    for (std::size_t i = session.segments.size(); i-- != 0;) {
      const Segment& segment = session.segments[i];
      if (!segment.clothing && segment.weather.air) taken = in(assumed_clothing(*segment.weather.air), clo);
    }
    const Range<double> between{std::fmax(0.1, taken + unknown::clothing_either_way.low),
                                taken + unknown::clothing_either_way.high};
    try_both("segment.clothing", between, "clo", [&](Athlete&, Session& what, PlanOptions&, double value) {
      each_segment(what, [&](Segment& s) { s.clothing = s.clothing.value_or(value * clo); });
    });
  }
  if (!athlete.height && athlete.body_mass) {
    const double usual = in(assumed_height(*athlete.body_mass), centimeter);
    const Range<double> between{detail::clamped(usual + unknown::height_either_way.low, 90.0, 250.0),
                                detail::clamped(usual + unknown::height_either_way.high, 90.0, 250.0)};
    try_both("athlete.height", between, "cm",
             [](Athlete& who, Session&, PlanOptions&, double value) { who.height = value * centimeter; });
  }
  if (athlete.training == TrainingState::unspecified) {
    try_both("athlete.training", {0.0, 1.0}, "", [](Athlete& who, Session&, PlanOptions&, double value) {
      who.training = value > 0.5 ? TrainingState::trained : TrainingState::untrained;
    });
  }
  if (athlete.acclimatization == HeatAcclimatization::unspecified) {
    try_both("athlete.acclimatization", {0.0, 1.0}, "", [](Athlete& who, Session&, PlanOptions&, double value) {
      who.acclimatization = value > 0.5 ? HeatAcclimatization::acclimatized : HeatAcclimatization::none;
    });
  }
  if (plan->sweat && !plan->sweat->sodium_measured) {
    try_both(
        "athlete.sweat_sodium", unknown::sweat_sodium, "mmol/L",
        [](Athlete& who, Session&, PlanOptions&, double value) { who.sweat_sodium = value * millimole_per_liter; });
  }
  return result;
}

}  // namespace quench
