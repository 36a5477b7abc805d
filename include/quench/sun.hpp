// The sun: where it stands at a place and time, and how much radiation it gives through clear or cloudy sky.
#pragma once

#include <cmath>
#include <cstdint>

#include "quench/result.hpp"
#include "quench/units.hpp"

namespace quench {

/// A place on the Earth, in degrees.
struct GeoPoint {
  double latitude = 0.0;   ///< -90 to 90, north positive
  double longitude = 0.0;  ///< -180 to 360, east positive; 285 is the same as -75

  /// Error    Errc::not_finite or Errc::out_of_range, naming the field.
  [[nodiscard]] constexpr Result<void> check() const {
    if (auto ok = detail::check_range("place.latitude", latitude, -90.0, 90.0, "°"); !ok) return ok;
    return detail::check_range("place.longitude", longitude, -180.0, 360.0, "°");
  }
};

namespace detail {

/// Days in a month of the Gregorian calendar; `month` is 1 to 12.
[[nodiscard]] constexpr int days_in_month(int year, int month) noexcept {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// Days from 2000-01-01 to a date of the Gregorian calendar, negative before it. A year is counted from March, so that
/// the leap day comes last: 153 days every five months.
[[nodiscard]] constexpr int days_from_2000(int year, int month, int day) noexcept {
  const int y = month > 2 ? year : year - 1;
  const int months = month > 2 ? month - 3 : month + 9;
  const int days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * months + 2) / 5 + day;
  return days - 730426;  // the same sum for 2000-01-01
}

}  // namespace detail

/// A moment in universal time. Local clock time has to lose its offset first: 13:00 in New York in July is 17:00 here.
struct UtcTime {
  int year = 2000;  ///< 1950 to 2050, the years that the solar series is for
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  double second = 0.0;  ///< 0 to 60

  /// Error    Errc::not_finite or Errc::out_of_range, naming the field; the 30th of February is out of range.
  [[nodiscard]] constexpr Result<void> check() const {
    using detail::check_range;
    if (auto ok = check_range("time.year", year, 1950.0, 2050.0, ""); !ok) return ok;
    if (auto ok = check_range("time.month", month, 1.0, 12.0, ""); !ok) return ok;
    if (auto ok = check_range("time.day", day, 1.0, detail::days_in_month(year, month), ""); !ok) return ok;
    if (auto ok = check_range("time.hour", hour, 0.0, 23.0, "h"); !ok) return ok;
    if (auto ok = check_range("time.minute", minute, 0.0, 59.0, "min"); !ok) return ok;
    return check_range("time.second", second, 0.0, 60.0, "s");
  }
};

namespace detail {

/// So many minutes later, or earlier where negative; `time` has passed check().
[[nodiscard]] constexpr UtcTime later(UtcTime time, int minutes) noexcept {
  int in_day = time.hour * 60 + time.minute + minutes;
  for (; in_day < 0; in_day += 24 * 60) {
    if (--time.day != 0) continue;
    if (time.month == 1) --time.year;
    time.month = time.month == 1 ? 12 : time.month - 1;
    time.day = days_in_month(time.year, time.month);
  }
  for (; in_day >= 24 * 60; in_day -= 24 * 60) {
    if (++time.day <= days_in_month(time.year, time.month)) continue;
    time.day = 1;
    if (time.month == 12) ++time.year;
    time.month = time.month == 12 ? 1 : time.month + 1;
  }
  time.hour = in_day / 60;
  time.minute = in_day % 60;
  return time;
}

}  // namespace detail

/// Where the sun stands.
struct SunPosition {
  double elevation = 0.0;            ///< degrees above the horizon, refraction included; negative at night
  double geometric_elevation = 0.0;  ///< the same without refraction
  double cos_zenith = 0.0;           ///< sine of `elevation`
  double distance = 1.0;             ///< from the Earth, in astronomical units

  /// Error    Errc::not_finite or Errc::out_of_range, naming the field, for what no sun_position() gives.
  [[nodiscard]] constexpr Result<void> check() const {
    if (auto ok = detail::check_range("sun.cos_zenith", cos_zenith, -1.0, 1.0, ""); !ok) return ok;
    return detail::check_range("sun.distance", distance, 0.9, 1.1, "AU");
  }
};

namespace detail {

inline constexpr double pi = 3.141592653589793;
inline constexpr double radians = pi / 180.0;

/// Atmospheric refraction in degrees at a geometric elevation in degrees, 1013.25 hPa and 288 K
/// [AstronomicalAlmanac1990, confirmed].
[[nodiscard]] inline double refraction(double elevation) {
  if (elevation < -1.0) return 0.0;
  constexpr double pressure = 1013.25;
  constexpr double temperature = 288.0;
  if (elevation >= 19.225) return 0.00452 * pressure / temperature / std::tan(elevation * radians);
  return pressure * (0.1594 + elevation * (0.0196 + 0.00002 * elevation)) /
         (temperature * (1.0 + elevation * (0.505 + 0.0845 * elevation)));
}

}  // namespace detail

/// Position of the sun by the low-precision series of the Astronomical Almanac. Where a radiation is a mean over a
/// period, take the middle of the period.
///
/// Units    degrees, universal time; east is positive.
/// Valid    1950 to 2050, every place.
/// Error    Errc::out_of_range or Errc::not_finite, naming the field of the place or of the time.
/// Accuracy 0.01 degrees.
/// Source   [AstronomicalAlmanac1990], the routine of the reference program of [Liljegren2008] (confirmed against it).
[[nodiscard]] inline Result<SunPosition> sun_position(const GeoPoint& place, const UtcTime& time) {
  if (const auto ok = place.check(); !ok) return tl::unexpected(ok.error());
  if (const auto ok = time.check(); !ok) return tl::unexpected(ok.error());
  using detail::radians;

  const double universal_time = time.hour + time.minute / 60.0 + time.second / 3600.0;
  // Days from 2000-01-01 12:00 UT, at the midnight before and now.
  const double midnight = detail::days_from_2000(time.year, time.month, time.day) - 0.5;
  const double n = midnight + universal_time / 24.0;

  const double anomaly = (357.528 + 0.9856003 * n) * radians;  // g
  const double mean_longitude = 280.460 + 0.9856474 * n;       // q, degrees
  const double ecliptic_longitude =
      (mean_longitude + 1.915 * std::sin(anomaly) + 0.020 * std::sin(2.0 * anomaly)) * radians;
  const double obliquity = (23.439 - 4e-7 * n) * radians;

  SunPosition sun;
  sun.distance = 1.00014 - 0.01671 * std::cos(anomaly) - 0.00014 * std::cos(2.0 * anomaly);

  const double ascension = std::atan2(std::cos(obliquity) * std::sin(ecliptic_longitude), std::cos(ecliptic_longitude));
  const double sin_declination = std::sin(obliquity) * std::sin(ecliptic_longitude);
  const double cos_declination = std::sqrt(1.0 - sin_declination * sin_declination);

  // Sidereal time at Greenwich at midnight, then here and now, in hours.
  const double centuries = midnight / 36525.0;
  const double greenwich =
      (24110.54841 + centuries * (8640184.812866 + centuries * (0.093104 - 6.2e-6 * centuries))) / 3600.0;
  const double local = greenwich + 1.00273790934 * universal_time + place.longitude / 15.0;
  const double hour_angle = std::fmod(local, 24.0) * 15.0 * radians - ascension;

  const double latitude = place.latitude * radians;
  const double sine =
      sin_declination * std::sin(latitude) + cos_declination * std::cos(hour_angle) * std::cos(latitude);
  // Rounding can take the sine past 1 where the sun is overhead.
  sun.geometric_elevation = std::asin(detail::clamped(sine, -1.0, 1.0)) / radians;
  sun.elevation = sun.geometric_elevation + detail::refraction(sun.geometric_elevation);
  sun.cos_zenith = std::sin(sun.elevation * radians);
  return sun;
}

/// A sun of which only the height is known, for example measured or assumed; at the mean distance.
///
/// Valid    -90 to 90 degrees above the horizon, as seen.
/// Error    Errc::out_of_range or Errc::not_finite, field "sun.elevation".
[[nodiscard]] inline Result<SunPosition> sun_at_elevation(double degrees) {
  if (const auto ok = detail::check_range("sun.elevation", degrees, -90.0, 90.0, "°"); !ok) {
    return tl::unexpected(ok.error());
  }
  return SunPosition{
      .elevation = degrees, .geometric_elevation = degrees, .cos_zenith = std::sin(degrees * detail::radians)};
}

/// Solar constant of the model [Liljegren2008].
inline constexpr HeatFlux solar_constant = 1367.0 * watt_per_square_meter;
/// Below this cosine of the zenith angle, 89.5 degrees, there is no sun [Liljegren2008].
inline constexpr double least_cos_zenith = 0.00873;

/// Sun on a horizontal plane above the atmosphere; 0 with the sun less than half a degree above the horizon.
///
/// Units    a HeatFlux, 0 to about 1414 W/m².
/// Source   [Liljegren2008] (confirmed).
[[nodiscard]] inline HeatFlux extraterrestrial_radiation(const SunPosition& sun) {
  if (!(sun.cos_zenith >= least_cos_zenith)) return HeatFlux{};
  return sun.cos_zenith / (sun.distance * sun.distance) * solar_constant;
}

/// Solar radiation on the horizontal, split into beam and sky.
struct Sunlight {
  HeatFlux global{};             ///< on the horizontal, direct and diffuse
  double direct_fraction = 0.0;  ///< share of `global` that comes straight from the sun, 0 to 0.9
  double cos_zenith = 0.0;       ///< of the sun that it comes from

  /// Error    Errc::not_finite or Errc::out_of_range, naming the field.
  [[nodiscard]] constexpr Result<void> check() const {
    using detail::check_range;
    if (auto ok = check_range("sunlight.global", in(global, watt_per_square_meter), 0.0, 1400.0, "W/m²"); !ok)
      return ok;
    if (auto ok = check_range("sunlight.direct_fraction", direct_fraction, 0.0, 1.0, ""); !ok) return ok;
    return check_range("sunlight.cos_zenith", cos_zenith, -1.0, 1.0, "");
  }
};

/// Splits measured or estimated radiation into beam and sky by how much of the sun above the atmosphere arrives.
/// Radiation above 0.85 of that sun is taken as 0.85 of it; with no sun there is no beam, and `global` stays as given.
///
/// Valid    0 to 1400 W/m².
/// Error    Errc::out_of_range or Errc::not_finite, field "sunlight.global" or one of SunPosition::check().
/// Source   [Liljegren2008] (confirmed).
[[nodiscard]] inline Result<Sunlight> split_sunlight(HeatFlux global, const SunPosition& sun) {
  if (const auto ok = sun.check(); !ok) return tl::unexpected(ok.error());
  const double measured = in(global, watt_per_square_meter);
  if (const auto ok = detail::check_range("sunlight.global", measured, 0.0, 1400.0, "W/m²"); !ok) {
    return tl::unexpected(ok.error());
  }
  Sunlight light{.global = global, .cos_zenith = sun.cos_zenith};
  const double above = in(extraterrestrial_radiation(sun), watt_per_square_meter);
  if (!(above > 0.0)) return light;
  const double share = std::fmin(measured / above, 0.85);
  light.global = share * above * watt_per_square_meter;
  if (share > 0.0) light.direct_fraction = std::fmin(std::exp(3.0 - 1.34 * share - 1.65 / share), 0.9);
  return light;
}

/// How much sun a clear sky lets through. Both forms are recalled: the primary texts were not re-read.
enum class ClearSky : std::uint8_t {
  haurwitz,  ///< 1098 cos z exp(-0.057 / cos z) W/m² (recalled)
  air_mass,  ///< 1367 cos z 0.7^(AM^0.678) W/m² (recalled), AM taken as 1 / cos z, which is too long a path at low sun
};

/// Solar radiation on the horizontal under a clear sky.
///
/// Units    a HeatFlux; 0 with the sun at or below the horizon.
/// Accuracy not on file. The two forms differ by 9 % with the sun at 71 degrees, so take a measured value where there
///          is one.
/// Source   formulas in general use, see ClearSky (recalled). The default is the one that needs no air mass (quench
///          choice).
[[nodiscard]] inline HeatFlux clear_sky_radiation(const SunPosition& sun, ClearSky model = ClearSky::haurwitz) {
  const double c = sun.cos_zenith;
  if (!(c > 0.0)) return HeatFlux{};
  if (model == ClearSky::air_mass) {
    return 1367.0 * c * std::pow(0.7, std::pow(1.0 / c, 0.678)) * watt_per_square_meter;  // recalled
  }
  return 1098.0 * c * std::exp(-0.057 / c) * watt_per_square_meter;  // recalled
}

/// Share of clear-sky radiation that comes through clouds, 1 - 0.75 n^3.4 (Kasten and Czeplak, recalled).
///
/// Valid    n, the fraction of sky covered, 0 to 1.
/// Error    Errc::out_of_range or Errc::not_finite, field "sunlight.cloud".
[[nodiscard]] inline Result<double> cloud_transmission(double cloud) {
  if (const auto ok = detail::check_range("sunlight.cloud", cloud * 100.0, 0.0, 100.0, "%"); !ok) {
    return tl::unexpected(ok.error());
  }
  return 1.0 - 0.75 * std::pow(cloud, 3.4);  // recalled
}

/// Sunlight where nobody measured it: clear sky, clouds, and the split into beam and sky.
///
/// Error    Errc::out_of_range or Errc::not_finite, field "sunlight.cloud" or one of SunPosition::check().
/// Source   clear_sky_radiation() and cloud_transmission() (recalled), split_sunlight() (confirmed).
[[nodiscard]] inline Result<Sunlight> estimated_sunlight(const SunPosition& sun, double cloud,
                                                         ClearSky model = ClearSky::haurwitz) {
  if (const auto ok = sun.check(); !ok) return tl::unexpected(ok.error());
  const auto transmission = cloud_transmission(cloud);
  if (!transmission) return tl::unexpected(transmission.error());
  return split_sunlight(*transmission * clear_sky_radiation(sun, model), sun);
}

/// Mean of estimated_sunlight() on the horizontal over a stretch of time, taken every 10 min or more often.
///
/// Units    any; result is a HeatFlux.
/// Valid    1 min to 48 h from `start`.
/// Error    those of sun_position() and cloud_transmission(); Errc::out_of_range or Errc::not_finite, field
/// "time.length". Accuracy that of estimated_sunlight(); the steps add less than 1 W/m². Source   estimated_sunlight()
/// (recalled).
[[nodiscard]] inline Result<HeatFlux> mean_estimated_radiation(const GeoPoint& place, const UtcTime& start, Time length,
                                                               double cloud = 0.0,
                                                               ClearSky model = ClearSky::haurwitz) {
  if (const auto ok = start.check(); !ok) return tl::unexpected(ok.error());
  // Durations are kept in hours, of which a minute is no whole fraction.
  const double minutes = std::round(in(length, minute) * 1e6) / 1e6;
  if (const auto ok = detail::check_range("time.length", minutes, 1.0, 2880.0, "min"); !ok) {
    return tl::unexpected(ok.error());
  }
  const int steps = static_cast<int>(std::ceil(minutes / 10.0));
  HeatFlux sum{};
  for (int i = 0; i != steps; ++i) {
    const auto middle = static_cast<int>((i + 0.5) * minutes / steps);
    const auto sun = sun_position(place, detail::later(start, middle));
    if (!sun) return tl::unexpected(sun.error());
    const auto light = estimated_sunlight(*sun, cloud, model);
    if (!light) return tl::unexpected(light.error());
    sum += light->global;
  }
  return sum / static_cast<double>(steps);
}

}  // namespace quench
