// What a sweat model is, what it reports, and the conditions of a segment that every model starts from.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "quench/athlete.hpp"
#include "quench/session.hpp"
#include "quench/source_key.hpp"

namespace quench {

/// The inputs whose published range the models watch.
enum class DomainInput : std::uint8_t {
  air_temperature,         ///< °C
  vapor_pressure,          ///< kPa
  air_speed,               ///< m/s, relative to the body
  clothing,                ///< clo
  activity_intensity,      ///< of the metabolic equation: m/min, W or MET
  slope,                   ///< %
  required_evaporation,    ///< W for the heat balance, W/m² for the others
  solar_air_temperature,   ///< °C, for the equation of absorbed sun
  maximal_evaporation,     ///< W/m²
  sweat_flux,              ///< g m⁻² h⁻¹
  relative_humidity,       ///< %
  metabolic_rate,          ///< W/m²
  outdoor_metabolic_rate,  ///< W
  solar,                   ///< W/m²
  radiant_excess,          ///< K, mean radiant over air temperature
  duration,                ///< h
};
inline constexpr std::size_t domain_input_count = 16;

/// One input that left the range its equation was published for. The result is an extrapolation, and says so.
struct DomainFlag {
  DomainInput input = DomainInput::air_temperature;
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
  std::string_view unit{};
  int segment = 0;
};

/// The flags of a forecast: at most one an input, that of the value farthest outside.
class DomainFlags {
 public:
  constexpr void check(DomainInput input, double value, Range<double> range, std::string_view unit,
                       int segment) noexcept {
    if (range.contains(value)) return;
    const double excess = value < range.low ? range.low - value : value - range.high;
    for (std::size_t i = 0; i != count_; ++i) {
      DomainFlag& flag = flags_[i];
      if (flag.input != input) continue;
      const double known = flag.value < flag.low ? flag.low - flag.value : flag.value - flag.high;
      if (excess > known) flag = {input, value, range.low, range.high, unit, segment};
      return;
    }
    flags_[count_++] = {input, value, range.low, range.high, unit, segment};
  }
  [[nodiscard]] constexpr const DomainFlag* begin() const noexcept { return flags_.data(); }
  [[nodiscard]] constexpr const DomainFlag* end() const noexcept { return flags_.data() + count_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return count_ == 0; }

 private:
  std::array<DomainFlag, domain_input_count> flags_{};
  std::size_t count_ = 0;
};

/// What was taken where nothing was given.
struct Assumptions {
  bool height = false;
  bool relative_humidity = false;
  bool wind = false;
  bool clothing = false;
  bool activity_air_speed = false;
  bool solar = false;  ///< the sun was estimated from place, time and cloud, not measured
  bool met = false;    ///< the MET value is that of a table of sports
};

/// What a model reports beside its number.
struct ModelNotes {
  DomainFlags out_of_domain{};
  Assumptions assumed{};
};

/// What a sweat model says of one segment.
struct SegmentSweat {
  VolumeRate rate{};                 ///< once sweating has set in
  Power metabolic_rate{};            ///< 0 where the model does not need it
  double required_wettedness = 0.0;  ///< E_req / E_max; 0 where the model has none
  double maximal_wettedness = 1.0;   ///< the most that this athlete's skin can be wet; above it the body heats up
  bool at_maximal_rate = false;      ///< the sweat glands give no more
  /// Coefficient of variation between people, where the model has its own; 0: between_athlete_variation.
  double variation = 0.0;
};

/// A sweat model: anything that can be asked for the sweat rate of a segment.
///
///   name()     stable, lower case: "heat_balance"
///   source()   where it was published
///   onset()    time constant with which sweating approaches the rate; 0 for a model of mean rates
///   model(athlete, segment, notes, index)   the rate, or what is missing; notes flags and assumptions
///
/// The athlete and the segment have passed their check(). There is no base class: a lambda will not do, a struct of
/// yours will, and forecast() and compare() take it like those of quench.
template <class M>
concept SweatModel = requires(const M& model, const Athlete& athlete, const Segment& segment, ModelNotes& notes) {
  std::string_view(model.name());
  SourceKey(model.source());
  Time(model.onset());
  Result<SegmentSweat>(model(athlete, segment, notes, 0));
};

/// Time constant of the onset of sweating, 10 min, first order [ISO 7933, confirmed].
inline constexpr Time sweat_onset = 10.0 * minute;

/// A segment as the models see it, in plain numbers: what was not given is filled in, and noted.
struct SegmentConditions {
  double air = 0.0;                 ///< °C
  double radiant = 0.0;             ///< °C, mean radiant
  double relative_humidity = 0.0;   ///< fraction
  double vapor = 0.0;               ///< kPa
  double wind = 0.0;                ///< m/s, without one's own movement
  double relative_air_speed = 0.0;  ///< m/s: the larger of the wind and one's own speed, as ISO 7933 combines them
  double insulation = 0.0;          ///< clo
  double surface = 0.0;             ///< m²
  double metabolic = 0.0;           ///< W/m²
  double work = 0.0;                ///< W/m²
  Workload workload{};
};

/// The conditions of a segment for an athlete.
///
/// Error    Errc::missing for body mass, air temperature or an unspecified activity; what workload() finds.
[[nodiscard]] inline Result<SegmentConditions> conditions_of(const Athlete& athlete, const Segment& segment,
                                                             Assumptions& assumed, int index) {
  if (!athlete.body_mass) return tl::unexpected(Error{Errc::missing, "athlete.body_mass", 0.0, 20.0, 250.0, "kg"});
  const Weather& weather = segment.weather;
  if (!weather.air) {
    return tl::unexpected(Error{Errc::missing, "segments[].weather.air", 0.0, -40.0, 60.0, "°C", index});
  }
  const auto work = workload(segment.activity, *athlete.body_mass, index);
  if (!work) return tl::unexpected(work.error());

  assumed.height = assumed.height || !athlete.height;
  assumed.relative_humidity = assumed.relative_humidity || !weather.relative_humidity;
  assumed.wind = assumed.wind || !weather.wind;
  assumed.clothing = assumed.clothing || !segment.clothing;
  assumed.activity_air_speed = assumed.activity_air_speed || work->air_speed_assumed;
  assumed.solar = assumed.solar || (weather.solar && weather.solar_estimated);
  assumed.met = assumed.met || !segment.activity.sport.empty();

  SegmentConditions c;
  c.air = in_celsius(*weather.air);
  c.radiant = weather.mean_radiant ? in_celsius(*weather.mean_radiant) : c.air;
  c.relative_humidity = weather.relative_humidity.value_or(assumed_relative_humidity);
  c.vapor = c.relative_humidity * in(saturation_vapor_pressure(*weather.air), kilopascal);
  c.wind = weather.wind ? in(*weather.wind, meter_per_second) : 0.0;
  c.relative_air_speed = std::fmax(c.wind, in(work->own_air_speed, meter_per_second));
  c.insulation = in(segment.clothing ? *segment.clothing : assumed_clothing(*weather.air), clo);
  c.surface =
      in(body_surface_area(*athlete.body_mass, athlete.height ? *athlete.height : assumed_height(*athlete.body_mass)),
         square_meter);
  c.metabolic = in(work->metabolic_rate, watt) / c.surface;
  c.work = in(work->external_work, watt) / c.surface;
  c.workload = *work;
  return c;
}

}  // namespace quench
