// What radiates on an athlete, from what people know of it: a globe thermometer, or place, time and clouds.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "quench/environment.hpp"
#include "quench/result.hpp"
#include "quench/sun.hpp"
#include "quench/units.hpp"
#include "quench/wbgt.hpp"

namespace quench {

/// What people know where they have no mean radiant temperature and nobody measured the sun. Either a globe, with air
/// temperature and wind in the Weather; or the place and the time.
struct RadiationClues {
  std::optional<Temperature> globe{};      ///< -60 to 120 °C; black, where the athlete is
  std::optional<Length> globe_diameter{};  ///< 2 to 30 cm; left out: 15, the standard globe
  std::optional<double> latitude{};        ///< -90 to 90 °, north positive
  std::optional<double> longitude{};       ///< -180 to 360 °, east positive
  std::optional<UtcTime> time{};
  std::optional<double> cloud{};  ///< fraction of sky covered, 0 to 1; left out: clear

  /// Place and time, or some of them: cloud alone says nothing.
  [[nodiscard]] constexpr bool sun() const noexcept { return latitude || longitude || time; }
};

namespace detail {

/// An error of wbgt.hpp or sun.hpp by the name of its field in the weather of a segment.
[[nodiscard]] constexpr Error in_weather(Error error, int index) noexcept {
  struct Name {
    std::string_view there;
    std::string_view here;
  };
  constexpr std::array names{
      Name{"wbgt.air", "segments[].weather.air"},
      Name{"wbgt.wind", "segments[].weather.wind"},
      Name{"wbgt.globe", "segments[].weather.globe"},
      Name{"wbgt.globe_diameter", "segments[].weather.globe_diameter"},
      Name{"place.latitude", "segments[].weather.latitude"},
      Name{"place.longitude", "segments[].weather.longitude"},
      Name{"sunlight.cloud", "segments[].weather.cloud"},
      Name{"time.year", "segments[].weather.time.year"},
      Name{"time.month", "segments[].weather.time.month"},
      Name{"time.day", "segments[].weather.time.day"},
      Name{"time.hour", "segments[].weather.time.hour"},
      Name{"time.minute", "segments[].weather.time.minute"},
      Name{"time.second", "segments[].weather.time.second"},
      Name{"time.length", "segments[].duration"},
  };
  error.index = index;
  for (const Name& name : names) {
    if (name.there != error.field) continue;
    error.field = name.here;
    break;
  }
  return error;
}

}  // namespace detail

/// `weather` with the radiation that the clues tell of: the mean radiant temperature of the globe, or the mean sun over
/// the `length` of a segment that begins `begin` after the time of the clues, marked as estimated. Without clues,
/// `weather` as it is. `index` is the number of the segment, for the error.
///
/// Valid    as said at RadiationClues; 1 min to 48 h of length, beginning 0 to 48 h after the time.
/// Error    Errc::missing for air or wind beside a globe, and for what is left out of place and time.
///          Errc::inconsistent where radiation is said in two ways, and for a diameter without globe or cloud without
///          place. Errc::out_of_range or Errc::not_finite. All name the field, in "segments[].weather".
/// Accuracy that of mean_radiant_from_globe() and of mean_estimated_radiation(). A black globe in the sun takes up more
///          of it than an athlete in light clothes.
/// Source   [ISO7726-globe]; clear sky and clouds (recalled).
[[nodiscard]] inline Result<Weather> with_radiation(Weather weather, const RadiationClues& clues, Time length,
                                                    Time begin = {}, int index = -1) {
  const auto fail = [&](Errc code, std::string_view field, double value, double low, double high,
                        std::string_view unit) {
    return tl::unexpected(Error{code, field, value, low, high, unit, index});
  };
  const bool other = weather.solar || weather.mean_radiant;
  if (clues.globe_diameter && !clues.globe) {
    return fail(Errc::inconsistent, "segments[].weather.globe_diameter", in(*clues.globe_diameter, centimeter), 0.0,
                0.0, "cm");
  }
  if (clues.cloud && !clues.sun()) {
    return fail(Errc::inconsistent, "segments[].weather.cloud", *clues.cloud * 100.0, 0.0, 0.0, "%");
  }
  if (clues.globe) {
    if (other || clues.sun()) {
      return fail(Errc::inconsistent, "segments[].weather.globe", in_celsius(*clues.globe), 0.0, 0.0, "°C");
    }
    if (!weather.air) return fail(Errc::missing, "segments[].weather.air", 0.0, -40.0, 60.0, "°C");
    if (!weather.wind) return fail(Errc::missing, "segments[].weather.wind", 0.0, 0.0, 40.0, "m/s");
    const auto radiant = mean_radiant_from_globe(
        {*clues.globe, *weather.air, *weather.wind, clues.globe_diameter.value_or(15.0 * centimeter)});
    if (!radiant) return tl::unexpected(detail::in_weather(radiant.error(), index));
    weather.mean_radiant = *radiant;
    return weather;
  }
  if (!clues.sun()) return weather;

  if (other) {
    const std::string_view field = clues.latitude    ? "segments[].weather.latitude"
                                   : clues.longitude ? "segments[].weather.longitude"
                                                     : "segments[].weather.time";
    return fail(Errc::inconsistent, field, clues.latitude.value_or(clues.longitude.value_or(0.0)), 0.0, 0.0, "°");
  }
  if (!clues.latitude) return fail(Errc::missing, "segments[].weather.latitude", 0.0, -90.0, 90.0, "°");
  if (!clues.longitude) return fail(Errc::missing, "segments[].weather.longitude", 0.0, -180.0, 360.0, "°");
  if (!clues.time) return fail(Errc::missing, "segments[].weather.time", 0.0, 0.0, 0.0, "");
  if (const auto ok = clues.time->check(); !ok) return tl::unexpected(detail::in_weather(ok.error(), index));
  const double minutes = in(begin, minute);
  if (auto ok = detail::check_range("session.duration", minutes, 0.0, 2880.0, "min"); !ok) {
    return tl::unexpected(ok.error());
  }
  const auto radiation = mean_estimated_radiation({*clues.latitude, *clues.longitude},
                                                  detail::later(*clues.time, static_cast<int>(minutes + 0.5)), length,
                                                  clues.cloud.value_or(0.0));
  if (!radiation) return tl::unexpected(detail::in_weather(radiation.error(), index));
  weather.solar = *radiation;
  weather.solar_estimated = true;
  return weather;
}

}  // namespace quench
