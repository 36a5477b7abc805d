// The weather of a segment, and the vapor pressure of its air.
#pragma once

#include <cmath>
#include <optional>

#include "quench/result.hpp"
#include "quench/units.hpp"

namespace quench {

/// Weather at the athlete. What is left out is assumed as said, and reported as an assumption; without an air
/// temperature there is no heat balance.
struct Weather {
  std::optional<Temperature> air{};           ///< -40 to 60 °C
  std::optional<double> relative_humidity{};  ///< fraction, 0 to 1; left out: 0.5
  std::optional<Speed> wind{};                ///< at the athlete, 0 to 40 m/s; left out: none but one's own movement
  std::optional<Temperature> mean_radiant{};  ///< -60 to 120 °C; left out: air temperature, that is shade
  std::optional<HeatFlux> solar{};     ///< sun on the horizontal, 0 to 1400 W/m²; not together with mean_radiant
  bool solar_estimated = false;        ///< nobody measured `solar`: see RadiationClues
  std::optional<Pressure> pressure{};  ///< 30 to 110 kPa; recorded; the heat balance does not depend on it

  /// `index` is the number of the segment, for the error.
  /// Error    Errc::not_finite, Errc::out_of_range or Errc::inconsistent, naming the field.
  [[nodiscard]] Result<void> check(int index = -1) const {
    using detail::check_range;
    if (air) {
      if (auto ok = check_range("segments[].weather.air", in_celsius(*air), -40.0, 60.0, "°C", index); !ok) return ok;
    }
    if (relative_humidity) {
      if (auto ok =
              check_range("segments[].weather.relative_humidity", *relative_humidity * 100.0, 0.0, 100.0, "%", index);
          !ok) {
        return ok;
      }
    }
    if (wind) {
      if (auto ok = check_range("segments[].weather.wind", in(*wind, meter_per_second), 0.0, 40.0, "m/s", index); !ok) {
        return ok;
      }
    }
    if (mean_radiant) {
      if (auto ok =
              check_range("segments[].weather.mean_radiant", in_celsius(*mean_radiant), -60.0, 120.0, "°C", index);
          !ok) {
        return ok;
      }
    }
    if (solar) {
      const double flux = in(*solar, watt_per_square_meter);
      if (auto ok = check_range("segments[].weather.solar", flux, 0.0, 1400.0, "W/m²", index); !ok) return ok;
      if (mean_radiant) {
        return tl::unexpected(Error{Errc::inconsistent, "segments[].weather.solar", flux, 0.0, 0.0, "W/m²", index});
      }
    }
    if (pressure) {
      return check_range("segments[].weather.pressure", in(*pressure, kilopascal), 30.0, 110.0, "kPa", index);
    }
    return {};
  }
};

/// Relative humidity taken where none is given (quench choice, reported as assumed).
inline constexpr double assumed_relative_humidity = 0.5;

/// Saturation vapor pressure over water, 0.6105 exp(17.27 t / (t + 237.3)) kPa [ISO 7933, confirmed].
///
/// Valid    -40 to 60 °C.
[[nodiscard]] inline Pressure saturation_vapor_pressure(Temperature t) {
  const double degrees = in_celsius(t);
  return 0.6105 * std::exp(17.27 * degrees / (degrees + 237.3)) * kilopascal;
}

}  // namespace quench
