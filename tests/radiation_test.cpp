// radiation.hpp: mean radiant temperature and sun of a segment from a globe or from place and time, and every way to
// say it wrongly.
#include "quench/radiation.hpp"

#include <cmath>
#include <limits>
#include <string_view>

#include <doctest/doctest.h>

#include "quench/literals.hpp"
#include "support/close_to.hpp"

namespace {

using namespace quench;
using namespace quench::literals;
using quench_test::close_to;
using quench_test::same_as;

const Weather warm{.air = 30_degC, .wind = 1_m_per_s};
const UtcTime noon{.year = 2023, .month = 7, .day = 15, .hour = 17};
const RadiationClues sun{.latitude = 40.0, .longitude = -75.0, .time = noon};
const RadiationClues globe{.globe = 40_degC};

Weather of(const Weather& weather, const RadiationClues& clues, Time length = 1.0 * hour, Time begin = {}) {
  const auto result = with_radiation(weather, clues, length, begin);
  REQUIRE(result);
  return *result;
}

Error error_of(const Weather& weather, const RadiationClues& clues, Time length = 1.0 * hour, Time begin = {}) {
  const auto result = with_radiation(weather, clues, length, begin, 3);
  REQUIRE_FALSE(result);
  return result.error();
}

}  // namespace

TEST_CASE("Without clues the weather is what it was") {
  Weather weather = warm;
  weather.solar = 500.0 * watt_per_square_meter;
  const Weather same = of(weather, {});
  CHECK(same.solar == weather.solar);
  CHECK_FALSE(same.solar_estimated);
  CHECK_FALSE(same.mean_radiant);
  // Nothing is computed, so nothing is checked.
  CHECK(with_radiation(weather, {}, -1.0 * hour));
}

TEST_CASE("A globe gives the mean radiant temperature of mean_radiant_from_globe()") {
  CHECK(in_celsius(*of(warm, globe).mean_radiant) ==
        same_as(in_celsius(*mean_radiant_from_globe({40_degC, 30_degC, 1_m_per_s}))));
  RadiationClues small = globe;
  small.globe_diameter = 5_cm;
  CHECK(in_celsius(*of(warm, small).mean_radiant) ==
        same_as(in_celsius(*mean_radiant_from_globe({40_degC, 30_degC, 1_m_per_s, 5_cm}))));
  CHECK_FALSE(of(warm, globe).solar);
}

TEST_CASE("Place and time give the mean of the estimated sun, from when the segment begins") {
  const Weather now = of(warm, sun);
  CHECK(now.solar_estimated);
  CHECK_FALSE(now.mean_radiant);
  CHECK(*now.solar == *mean_estimated_radiation({40.0, -75.0}, noon, 1.0 * hour));
  CHECK(*of(warm, sun, 1.0 * hour, 2.0 * hour).solar ==
        *mean_estimated_radiation({40.0, -75.0}, detail::later(noon, 120), 1.0 * hour));
  RadiationClues cloudy = sun;
  cloudy.cloud = 1.0;
  CHECK(*of(warm, cloudy).solar / *now.solar == close_to(0.25, 1e-9));
  // No air temperature is needed for it.
  CHECK(with_radiation({}, sun, 1.0 * hour));
}

TEST_CASE("A globe needs air and wind, and place and time need each other") {
  Weather weather = warm;
  weather.wind.reset();
  Error error = error_of(weather, globe);
  CHECK(error.code == Errc::missing);
  CHECK(error.field == "segments[].weather.wind");
  CHECK(error.index == 3);
  weather = warm;
  weather.air.reset();
  CHECK(error_of(weather, globe).field == "segments[].weather.air");
  for (int said = 1; said != 7; ++said) {
    CAPTURE(said);
    RadiationClues some;
    if ((said & 1) != 0) some.latitude = 40.0;
    if ((said & 2) != 0) some.longitude = -75.0;
    if ((said & 4) != 0) some.time = noon;
    error = error_of(warm, some);
    CHECK(error.code == Errc::missing);
    CHECK(error.field == ((said & 1) == 0   ? "segments[].weather.latitude"
                          : (said & 2) == 0 ? "segments[].weather.longitude"
                                            : "segments[].weather.time"));
  }
}

TEST_CASE("Radiation is said in one way") {
  const auto contradicts = [](const Weather& weather, const RadiationClues& clues, std::string_view field) {
    const Error error = error_of(weather, clues);
    CHECK(error.code == Errc::inconsistent);
    CHECK(error.field == field);
    CHECK(error.index == 3);
  };
  Weather sunny = warm;
  sunny.solar = 500.0 * watt_per_square_meter;
  Weather radiant = warm;
  radiant.mean_radiant = 45_degC;
  for (const Weather& weather : {sunny, radiant}) {
    contradicts(weather, globe, "segments[].weather.globe");
    contradicts(weather, sun, "segments[].weather.latitude");
    contradicts(weather, {.longitude = 7.0}, "segments[].weather.longitude");
    contradicts(weather, {.time = noon}, "segments[].weather.time");
    contradicts(weather, {.cloud = 0.5}, "segments[].weather.cloud");
  }
  RadiationClues both = sun;
  both.globe = 40_degC;
  contradicts(warm, both, "segments[].weather.globe");
  contradicts(warm, {.globe_diameter = 15_cm}, "segments[].weather.globe_diameter");
  RadiationClues diameter = sun;
  diameter.globe_diameter = 15_cm;
  contradicts(warm, diameter, "segments[].weather.globe_diameter");
  RadiationClues cloud = globe;
  cloud.cloud = 0.5;
  contradicts(warm, cloud, "segments[].weather.cloud");
  // Colder than no radiation at all could make it.
  contradicts({.air = 30_degC, .wind = 40_m_per_s}, {.globe = celsius(-40.0)}, "segments[].weather.globe");
}

TEST_CASE("Every number of the clues has its limits, and the error names it in the weather") {
  constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
  constexpr double infinity = std::numeric_limits<double>::infinity();
  struct Case {
    std::string_view field;
    const RadiationClues& valid;
    void (*set)(RadiationClues&, double);
    double outside;
  };
  for (const Case& c :
       {Case{"segments[].weather.globe", globe, [](RadiationClues&r, double x) { r.globe = celsius(x); }, 120.1},
        Case{"segments[].weather.globe_diameter", globe,
             [](RadiationClues&r, double x) { r.globe_diameter = x * centimeter; }, 150.0},
        Case{"segments[].weather.latitude", sun, [](RadiationClues&r, double x) { r.latitude = x; }, 90.1},
        Case{"segments[].weather.longitude", sun, [](RadiationClues&r, double x) { r.longitude = x; }, 360.1},
        Case{"segments[].weather.cloud", sun, [](RadiationClues&r, double x) { r.cloud = x; }, 40.0},
        Case{"segments[].weather.time.second", sun, [](RadiationClues&r, double x) { r.time->second = x; }, 61.0}}) {
    CAPTURE(c.field);
    for (const double value : {c.outside, -1e9, 1e300, not_a_number, infinity, -infinity}) {
      CAPTURE(value);
      RadiationClues clues = c.valid;
      c.set(clues, value);
      const Error error = error_of(warm, clues);
      CHECK(error.field == c.field);
      CHECK(error.code == (std::isfinite(value) ? Errc::out_of_range : Errc::not_finite));
      CHECK(error.index == 3);
    }
  }
  for (const double air : {-41.0, 61.0, not_a_number}) {
    CHECK(error_of({.air = celsius(air), .wind = 1_m_per_s}, globe).field == "segments[].weather.air");
  }
  for (const double wind : {-1.0, 41.0, infinity}) {
    CHECK(error_of({.air = 30_degC, .wind = wind * meter_per_second}, globe).field == "segments[].weather.wind");
  }
  for (const double minutes : {0.0, -1.0, 2881.0, 1e300, not_a_number, infinity}) {
    CHECK(error_of(warm, sun, minutes * minute).field == "segments[].duration");
    if (minutes != 0.0) CHECK(error_of(warm, sun, 1.0 * hour, minutes * minute).field == "session.duration");
  }
  RadiationClues wrong = sun;
  wrong.time = UtcTime{.year = 2023, .month = 2, .day = 30};
  CHECK(error_of(warm, wrong).field == "segments[].weather.time.day");
  wrong.time = UtcTime{.year = 2050, .month = 12, .day = 31, .hour = 23, .minute = 30};
  CHECK(error_of(warm, wrong).field == "segments[].weather.time.year");
}
