// What a course means: how much risk of hyponatremia its published factors make, and how much was lost.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "quench/balance/course.hpp"
#include "quench/safety.hpp"
#include "quench/status.hpp"

namespace quench {

/// Published factors of exercise-associated hyponatremia that a course and an athlete can show. Inexperience, extremes
/// of the body mass index, few kilograms and drinks everywhere on the course are published as well, without a limit
/// that could be judged by: nobody is told to be free of them.
enum class HyponatremiaFactor : std::uint8_t {
  mass_gain,            ///< expected at the end
  possible_mass_gain,   ///< at the end, inside the 90 % interval
  low_sodium,           ///< plasma sodium below 135 mmol/L is expected at some time
  possible_low_sodium,  ///< or inside the 90 % interval
  drinking_rate,        ///< more than 1.5 L in an hour
  much_drunk,           ///< more than 3 L in the session
  overhydrated_start,   ///< more than 1 % of body mass above balance at the start
  long_exercise,        ///< over 4 h
  earlier_hyponatremia,
  medicine,
  female,
  heat,  ///< air above 30 °C
  cold,  ///< air below 5 °C
};
inline constexpr std::size_t hyponatremia_factor_count = static_cast<std::size_t>(HyponatremiaFactor::cold) + 1;

/// A factor as published. The odds ratio is 0 where none is on file.
struct HyponatremiaRow {
  HyponatremiaFactor factor = HyponatremiaFactor::mass_gain;
  SourceKey source = SourceKey::quench_design;
  Confidence confidence = Confidence::confirmed;
  Estimate<double> odds_ratio{};  ///< with its 95 % interval
};

/// In the order of HyponatremiaFactor. Boston 2002, 488 runners, multivariate [Almond2005, confirmed]: gain of mass
/// 4.2 (2.2 to 8.2), a finish over 4:00 h against one below 3:30 h 7.4 (2.9 to 23.1). Where "extreme" heat and cold
/// [Rosner2007] begin is quench's choice, by Coyle's 30 °C and the lower end of his temperate band.
inline constexpr std::array hyponatremia_rows{
    HyponatremiaRow{HyponatremiaFactor::mass_gain, SourceKey::almond2005, Confidence::confirmed, {4.2, 2.2, 8.2}},
    HyponatremiaRow{HyponatremiaFactor::possible_mass_gain, SourceKey::almond2005, Confidence::design, {}},
    HyponatremiaRow{HyponatremiaFactor::low_sodium, SourceKey::hew_butler2015, Confidence::confirmed, {}},
    HyponatremiaRow{HyponatremiaFactor::possible_low_sodium, SourceKey::hew_butler2015, Confidence::design, {}},
    HyponatremiaRow{HyponatremiaFactor::drinking_rate, SourceKey::rosner2007, Confidence::confirmed, {}},
    HyponatremiaRow{HyponatremiaFactor::much_drunk, SourceKey::almond2005, Confidence::confirmed, {}},
    HyponatremiaRow{HyponatremiaFactor::overhydrated_start, SourceKey::rosner2007, Confidence::confirmed, {}},
    HyponatremiaRow{HyponatremiaFactor::long_exercise, SourceKey::rosner2007, Confidence::confirmed, {7.4, 2.9, 23.1}},
    HyponatremiaRow{HyponatremiaFactor::earlier_hyponatremia, SourceKey::quench_design, Confidence::recalled, {}},
    HyponatremiaRow{HyponatremiaFactor::medicine, SourceKey::rosner2007, Confidence::confirmed, {}},
    HyponatremiaRow{HyponatremiaFactor::female, SourceKey::rosner2007, Confidence::confirmed, {}},
    HyponatremiaRow{HyponatremiaFactor::heat, SourceKey::rosner2007, Confidence::design, {}},
    HyponatremiaRow{HyponatremiaFactor::cold, SourceKey::rosner2007, Confidence::design, {}},
};

/// How the factors are graded (quench choice). Low is not none.
enum class RiskGrade : std::uint8_t {
  low,
  raised,  ///< a gain, low sodium or drinking that may cause it; or two of the other factors, where sodium may fall
  high,    ///< body mass is expected to be gained, or plasma sodium to fall below 135 mmol/L
};

/// The factors that are there, in the order of HyponatremiaFactor, and what they come to. Never a diagnosis.
class HyponatremiaRisk {
 public:
  RiskGrade grade = RiskGrade::low;

  constexpr void add(HyponatremiaFactor factor) noexcept { factors_[count_++] = factor; }
  [[nodiscard]] constexpr std::span<const HyponatremiaFactor> factors() const noexcept {
    return std::span(factors_).first(count_);
  }
  [[nodiscard]] constexpr bool has(HyponatremiaFactor factor) const noexcept {
    for (const HyponatremiaFactor one : factors()) {
      if (one == factor) return true;
    }
    return false;
  }

 private:
  std::array<HyponatremiaFactor, hyponatremia_factor_count> factors_{};
  std::size_t count_ = 0;
};

/// More than this in a session is a factor, 3 L [Almond2005, confirmed].
inline constexpr Volume much_drunk = 3.0 * liter;
/// Air that counts as extreme heat and cold, °C.
inline constexpr Range<Temperature> air_without_extremes{celsius(5.0), celsius(30.0)};

namespace detail {

/// The most that is drunk within 60 minutes, from the start to the end of the session.
[[nodiscard]] inline Volume most_in_an_hour(std::span<const LoggedDrink> intake, int end) noexcept {
  Volume most{};
  Volume sum{};
  std::size_t first = 0;
  for (std::size_t i = 0; i != intake.size(); ++i) {
    if (intake[i].at.minutes < 0 || intake[i].at.minutes >= end) {
      first = i + 1;
      sum = {};
      continue;
    }
    sum += intake[i].fluid;
    while (intake[first].at.minutes <= intake[i].at.minutes - 60) sum = sum - intake[first++].fluid;
    most = greatest(most, sum);
  }
  return most;
}

}  // namespace detail

/// The risk of exercise-associated hyponatremia in one session that starts at 0, for the intake that `course` followed.
[[nodiscard]] inline HyponatremiaRisk hyponatremia_risk(const Athlete& athlete, const Session& session,
                                                        std::span<const LoggedDrink> intake,
                                                        const BalanceCourse& course) noexcept {
  HyponatremiaRisk risk;
  const Mass nothing = 1e-6 * gram;
  const bool gains = nothing < course.end.mass_change.mean;
  const bool may_gain = !gains && nothing < course.end.mass_change.high;
  const bool low = course.hyponatremia.expected.has_value();
  const bool may_be_low = !low && course.hyponatremia.earliest.has_value();
  const int end = static_cast<int>(std::ceil(in(session.duration(), minute) - 1e-6));
  Volume drunk{};
  for (const LoggedDrink& drink : intake) {
    if (drink.at.minutes >= 0 && drink.at.minutes < end) drunk += drink.fluid;
  }
  const bool fast = detail::most_in_an_hour(intake, end) > limits::hyponatremia_risk * hour + milliliter;
  const Volume surplus = limits::normal_surplus * *athlete.body_mass / kilogram_per_liter;
  const bool overhydrated = course.start.water_deficit.mean < -surplus;
  bool hot_air = false;
  bool cold_air = false;
  for (const Segment& segment : session.segments) {
    hot_air = hot_air || (segment.weather.air && *segment.weather.air > air_without_extremes.high);
    cold_air = cold_air || (segment.weather.air && *segment.weather.air < air_without_extremes.low);
  }
  int other = 0;
  const auto add = [&](HyponatremiaFactor factor, bool there) {
    if (there) risk.add(factor);
    return there;
  };
  add(HyponatremiaFactor::mass_gain, gains);
  bool raised = add(HyponatremiaFactor::possible_mass_gain, may_gain);
  add(HyponatremiaFactor::low_sodium, low);
  raised = add(HyponatremiaFactor::possible_low_sodium, may_be_low) || raised;
  raised = add(HyponatremiaFactor::drinking_rate, fast) || raised;
  other += add(HyponatremiaFactor::much_drunk, drunk > quench::much_drunk);
  raised = add(HyponatremiaFactor::overhydrated_start, overhydrated) || raised;
  other += add(HyponatremiaFactor::long_exercise, session.duration() > limits::long_exercise);
  other += add(HyponatremiaFactor::earlier_hyponatremia, athlete.medical.prior_hyponatremia);
  other += add(HyponatremiaFactor::medicine, athlete.medical.hyponatremia_medicine);
  other += add(HyponatremiaFactor::female, athlete.sex == Sex::female);
  other += add(HyponatremiaFactor::heat, hot_air);
  other += add(HyponatremiaFactor::cold, cold_air);
  // Whoever drinks so little that plasma sodium rises at both ends of its interval is not at risk by being slow.
  const bool may_fall = !course.plasma_sodium_known || course.end.plasma_sodium.low < baseline_plasma_sodium;
  risk.grade = gains || low ? RiskGrade::high : raised || (other >= 2 && may_fall) ? RiskGrade::raised : RiskGrade::low;
  return risk;
}

/// How much of body mass a session has taken at its end, against what it may take in its weather.
struct DehydrationGrade {
  Band band = Band::unknown;        ///< of the expected change [Casa2000, recalled]
  Band worst_band = Band::unknown;  ///< of the lower end of its interval
  LossLimit limit{};                ///< of this session's weather and pacing
  bool over_limit = false;          ///< expected
  bool may_be_over_limit = false;   ///< inside the 90 % interval
};

/// The grade at the end of a course through `session`.
[[nodiscard]] inline DehydrationGrade dehydration_grade(const Session& session, const BalanceCourse& course) noexcept {
  DehydrationGrade grade;
  grade.band = mass_band(course.end.mass_change_fraction.mean);
  grade.worst_band = mass_band(course.end.mass_change_fraction.low);
  grade.limit = loss_limit(session);
  grade.over_limit = course.loss_limit.expected.has_value();
  grade.may_be_over_limit = course.loss_limit.earliest.has_value();
  return grade;
}

}  // namespace quench
