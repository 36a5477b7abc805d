// What a reader should know of a sweat forecast: what was assumed, what is extrapolated, what the heat will do.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "quench/athlete.hpp"
#include "quench/safety.hpp"
#include "quench/sweat.hpp"

namespace quench {

/// The name of an input in findings and JSON, as callers know it.
[[nodiscard]] constexpr std::string_view subject_of(DomainInput input) noexcept {
  constexpr std::array<std::string_view, domain_input_count> subjects{"weather.air",
                                                                      "weather.vapor_pressure",
                                                                      "air_speed",
                                                                      "segment.clothing",
                                                                      "activity.intensity",
                                                                      "activity.slope",
                                                                      "required_evaporation",
                                                                      "weather.solar",
                                                                      "maximal_evaporation",
                                                                      "sweat_flux",
                                                                      "weather.relative_humidity",
                                                                      "metabolic_rate",
                                                                      "metabolic_rate",
                                                                      "solar_radiation",
                                                                      "weather.mean_radiant",
                                                                      "session.duration"};
  static_assert(!subjects.back().empty());
  return subjects[static_cast<std::size_t>(input)];
}

/// Hands each finding of a forecast to `take`, assumptions first.
template <class Take>
void forecast_findings(const Athlete& athlete, const SweatForecast& sweat, Take take) {
  const auto assume = [&](bool is_assumed, std::string_view what, double value, std::string_view unit) {
    if (!is_assumed) return;
    take(Finding{Severity::info, FindingCode::assumed, what, value, value, unit, SourceKey::quench_design});
  };
  const Assumptions& assumed = sweat.assumed;
  if (athlete.body_mass) {
    assume(assumed.height, "athlete.height", in(assumed_height(*athlete.body_mass), centimeter), "cm");
  }
  assume(assumed.relative_humidity, "weather.relative_humidity", assumed_relative_humidity * 100.0, "%");
  assume(assumed.wind, "weather.wind", 0.0, "m/s");
  assume(assumed.clothing, "segment.clothing", 0.0, "");
  assume(assumed.activity_air_speed, "activity.speed", 0.0, "");
  assume(assumed.solar, "weather.solar", 0.0, "");
  assume(assumed.met, "activity.met", 0.0, "");
  if (!sweat.measured) {
    assume(athlete.training == TrainingState::unspecified, "athlete.training", 0.0, "");
    assume(athlete.acclimatization == HeatAcclimatization::unspecified, "athlete.acclimatization", 0.0, "");
  }
  assume(!sweat.sodium_measured, "athlete.sweat_sodium", in(sweat.sodium, millimole_per_liter), "mmol/L");
  for (const DomainFlag& flag : sweat.out_of_domain) {
    take(Finding{Severity::info, FindingCode::out_of_domain, subject_of(flag.input), flag.value,
                 flag.value < flag.low ? flag.low : flag.high, flag.unit, SourceKey::quench_design, flag.segment});
  }
  if (!sweat.compensable()) {
    // How many times the heat that can be carried off.
    take(Finding{Severity::warning, FindingCode::heat_not_compensable, "required_wettedness",
                 sweat.required_wettedness / sweat.maximal_wettedness, 1.0, "", SourceKey::ravanelli2018,
                 sweat.hottest_segment});
  }
  if (sweat.at_maximal_rate && !sweat.measured) {
    const double rate = in(sweat.rate.mean, liter_per_hour);
    take(Finding{Severity::info, FindingCode::at_maximal_sweat_rate, "sweat.rate", rate, rate, "L/h",
                 SourceKey::iso7933_2023, sweat.hottest_segment});
  }
  // Beyond two and a half standard deviations of the population, either the test or the session is another one.
  const double ratio = sweat.measured_to_modeled;
  if (athlete.sweat_rate && ratio != 0.0 &&
      (ratio > 1.0 + 2.5 * between_athlete_variation || ratio < 1.0 / (1.0 + 2.5 * between_athlete_variation))) {
    const double rate = in(athlete.sweat_rate->rate, liter_per_hour);
    take(Finding{Severity::warning, FindingCode::measured_rate_unlike_model, "athlete.sweat_rate", rate, rate / ratio,
                 "L/h", SourceKey::pahnke2006});
  }
}

}  // namespace quench
