// sun.hpp: the position of the sun against the reference values of its series, and radiation through clear and cloudy
// sky.
#include "quench/sun.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "support/close_to.hpp"
#include "support/field.hpp"
#include "support/random_case.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::Field;
using quench_test::require_limits;
using quench_test::same_as;

double flux(HeatFlux f) { return in(f, watt_per_square_meter); }
HeatFlux watts(double w) { return w * watt_per_square_meter; }
SunPosition sun_at(double latitude, double longitude, const UtcTime& time) {
  const auto sun = sun_position({latitude, longitude}, time);
  REQUIRE(sun);
  return *sun;
}
SunPosition sun_with(double cos_zenith) {
  SunPosition sun;
  sun.cos_zenith = cos_zenith;
  return sun;
}

const UtcTime noon_in_july{.year = 2023, .month = 7, .day = 15, .hour = 17};

}  // namespace

TEST_CASE("The sun over 40 N, 75 W at 17:00 UT on 15 July 2023 is where the reference program has it") {
  // the notes on WBGT 1.7, confirmed; seven and six digits are printed.
  const SunPosition sun = sun_at(40.0, -75.0, noon_in_july);
  CHECK(sun.distance == close_to(1.0164669, 5.1e-8));
  CHECK(sun.cos_zenith == close_to(0.948004, 5.1e-7));
  CHECK(std::sin(sun.geometric_elevation * detail::radians) == close_to(0.947974, 5.1e-7));
  CHECK(split_sunlight(watts(400.0), sun)->direct_fraction == close_to(0.074183, 5.1e-7));
  CHECK(split_sunlight(watts(900.0), sun)->direct_fraction == close_to(0.770271, 5.1e-7));
}

TEST_CASE("At the solstices and equinoxes the sun is overhead where it should be") {
  // Noon in Greenwich, give or take the equation of time: 12:02, 11:58 and 12:07 UT. 0.05 degrees: the sun moves that
  // far in the hours between noon and the moment itself, and a little off the meridian.
  CHECK(sun_at(23.44, 0.0, {2023, 6, 21, 12, 2, 0.0}).geometric_elevation == close_to(90.0, 0.15));
  CHECK(sun_at(0.0, 0.0, {2023, 6, 21, 12, 2, 0.0}).geometric_elevation == close_to(90.0 - 23.44, 0.05));
  CHECK(sun_at(0.0, 0.0, {2023, 12, 22, 11, 58, 0.0}).geometric_elevation == close_to(90.0 - 23.44, 0.05));
  CHECK(sun_at(90.0, 0.0, {2023, 6, 21, 12, 0, 0.0}).geometric_elevation == close_to(23.44, 0.01));
  CHECK(sun_at(-90.0, 0.0, {2023, 6, 21, 12, 0, 0.0}).geometric_elevation == close_to(-23.44, 0.01));
  // The equinox of 20 March 2023 was at 21:24 UT; at 12:00 the declination is still 0.15 degrees south.
  CHECK(sun_at(90.0, 0.0, {2023, 3, 20, 21, 24, 0.0}).geometric_elevation == close_to(0.0, 0.01));
}

TEST_CASE("The distance swings by 1.7 % between January and July") {
  CHECK(sun_at(0.0, 0.0, {2023, 1, 4, 16, 0, 0.0}).distance == close_to(0.9833, 1e-4));
  CHECK(sun_at(0.0, 0.0, {2023, 7, 6, 20, 0, 0.0}).distance == close_to(1.0167, 1e-4));
}

TEST_CASE("A longitude and the same one turn further are one place, and 15 degrees are one hour") {
  const SunPosition west = sun_at(40.0, -75.0, noon_in_july);
  CHECK(sun_at(40.0, 285.0, noon_in_july).cos_zenith == same_as(west.cos_zenith));
  // In an hour the sun itself has moved by 0.04 degrees of 360, and 15.04 of sidereal time have passed.
  UtcTime later = noon_in_july;
  later.hour = 18;
  CHECK(sun_at(40.0, -90.0, later).elevation == close_to(west.elevation, 0.02));
}

TEST_CASE("Midnight is the end of one day and the beginning of the next") {
  for (const UtcTime& end : {UtcTime{2023, 12, 31, 23, 59, 60.0}, UtcTime{2024, 2, 29, 23, 59, 60.0},
                             UtcTime{2023, 2, 28, 23, 59, 60.0}, UtcTime{1999, 12, 31, 23, 59, 60.0}}) {
    CAPTURE(end.year);
    UtcTime next = end;
    next.hour = next.minute = 0;
    next.second = 0.0;
    if (++next.day > detail::days_in_month(end.year, end.month)) {
      next.day = 1;
      if (++next.month > 12) {
        next.month = 1;
        ++next.year;
      }
    }
    CHECK(sun_at(40.0, -160.0, end).cos_zenith == close_to(sun_at(40.0, -160.0, next).cos_zenith, 1e-7));
  }
}

TEST_CASE("Days are counted by the Gregorian calendar") {
  static_assert(detail::days_from_2000(2000, 1, 1) == 0);
  static_assert(detail::days_from_2000(1970, 1, 1) == -10957);  // the first day of Unix time
  static_assert(detail::days_from_2000(2000, 3, 1) == 60);      // 2000 was a leap year
  static_assert(detail::days_from_2000(2001, 1, 1) == 366);
  static_assert(detail::days_in_month(2024, 2) == 29 && detail::days_in_month(2023, 2) == 28);
  static_assert(detail::days_in_month(2000, 2) == 29 && detail::days_in_month(1900, 2) == 28);
  int day_before = detail::days_from_2000(1949, 12, 31);
  for (int y = 1950; y <= 2050; ++y) {
    for (int m = 1; m <= 12; ++m) {
      for (int d = 1; d <= detail::days_in_month(y, m); ++d) {
        const int here = detail::days_from_2000(y, m, d);
        if (here != day_before + 1) FAIL("a day is missing at ", y, "-", m, "-", d);
        day_before = here;
      }
    }
  }
}

TEST_CASE("Refraction lifts the sun at the horizon by half a degree, and overhead not at all") {
  CHECK(detail::refraction(0.0) == close_to(0.1594 * 1013.25 / 288.0, 1e-12));
  CHECK(detail::refraction(-1.0001) == 0.0);
  CHECK(detail::refraction(90.0) == close_to(0.0, 1e-12));
  // The two formulas meet to a thousandth of a degree.
  CHECK(detail::refraction(19.2249) == close_to(detail::refraction(19.2251), 1e-3));
}

TEST_CASE("Above the atmosphere there is the solar constant, and nothing below half a degree") {
  CHECK(flux(extraterrestrial_radiation(sun_with(1.0))) == same_as(1367.0));
  CHECK(flux(extraterrestrial_radiation(sun_with(0.5))) == same_as(683.5));
  CHECK(flux(extraterrestrial_radiation(sun_with(0.00873))) == same_as(1367.0 * 0.00873));
  CHECK(flux(extraterrestrial_radiation(sun_with(0.00872))) == 0.0);
  CHECK(flux(extraterrestrial_radiation(sun_with(-0.5))) == 0.0);
  SunPosition close_sun = sun_with(1.0);
  close_sun.distance = 0.5;
  CHECK(flux(extraterrestrial_radiation(close_sun)) == same_as(4.0 * 1367.0));
}

TEST_CASE("Radiation is split into beam and sky, capped at 0.85 of what the sun sends") {
  const SunPosition sun = sun_with(0.8);
  const double above = 1367.0 * 0.8;
  const auto none = split_sunlight(HeatFlux{}, sun);
  REQUIRE(none);
  CHECK(none->direct_fraction == 0.0);
  CHECK(flux(none->global) == 0.0);
  const auto half = split_sunlight(watts(0.5 * above), sun);
  CHECK(half->direct_fraction == same_as(std::exp(3.0 - 1.34 * 0.5 - 1.65 / 0.5)));
  CHECK(flux(half->global) == same_as(0.5 * above));
  CHECK(half->cos_zenith == 0.8);
  const auto most = split_sunlight(watts(1300.0), sun);
  CHECK(flux(most->global) == same_as(0.85 * above));
  CHECK(std::exp(3.0 - 1.34 * 0.85 - 1.65 / 0.85) > 0.9);
  CHECK(most->direct_fraction == 0.9);
  // No beam at night, and no cap.
  const auto night = split_sunlight(watts(30.0), sun_with(-0.1));
  CHECK(night->direct_fraction == 0.0);
  CHECK(flux(night->global) == same_as(30.0));
}

TEST_CASE("Clear skies are the two published forms") {
  // the notes on WBGT 2, recalled: 1098 c exp(-0.057/c), and 1367 c 0.7^(AM^0.678) with AM = 1/c.
  CHECK(flux(clear_sky_radiation(sun_with(1.0))) == close_to(1037.2, 0.05));
  CHECK(flux(clear_sky_radiation(sun_with(1.0), ClearSky::air_mass)) == same_as(1367.0 * 0.7));
  CHECK(flux(clear_sky_radiation(sun_with(0.948004))) == close_to(980.2, 0.05));
  CHECK(flux(clear_sky_radiation(sun_with(0.948004), ClearSky::air_mass)) == close_to(895.3, 0.05));
  for (const ClearSky model : {ClearSky::haurwitz, ClearSky::air_mass}) {
    CHECK(flux(clear_sky_radiation(sun_with(0.0), model)) == 0.0);
    CHECK(flux(clear_sky_radiation(sun_with(-1.0), model)) == 0.0);
    double before = 0.0;
    for (int i = 1; i <= 1000; ++i) {
      const double here = flux(clear_sky_radiation(sun_with(i / 1000.0), model));
      if (!(here >= before)) FAIL("less sun from a higher sun at ", i);
      before = here;
    }
  }
}

TEST_CASE("Clouds let a quarter through at least") {
  CHECK(*cloud_transmission(0.0) == same_as(1.0));
  CHECK(*cloud_transmission(1.0) == same_as(0.25));
  CHECK(*cloud_transmission(0.5) == same_as(1.0 - 0.75 * std::pow(0.5, 3.4)));
  const SunPosition sun = sun_with(0.9);
  double before = 2000.0;
  for (int i = 0; i <= 10; ++i) {
    const auto light = estimated_sunlight(sun, i / 10.0);
    REQUIRE(light);
    CHECK(flux(light->global) < before);
    before = flux(light->global);
  }
  CHECK(flux(estimated_sunlight(sun, 0.0)->global) == same_as(flux(clear_sky_radiation(sun))));
}

TEST_CASE("A sun of known height stands there") {
  const auto sun = sun_at_elevation(30.0);
  REQUIRE(sun);
  CHECK(sun->cos_zenith == same_as(0.5));
  CHECK(sun->distance == 1.0);
  CHECK(flux(extraterrestrial_radiation(*sun)) == same_as(683.5));
}

TEST_CASE("Places, times and radiation have limits, and an error names the field") {
  const Field<GeoPoint> places[] = {
      {"place.latitude", "°", -90.0, 90.0, [](GeoPoint& p, double x) { p.latitude = x; }},
      {"place.longitude", "°", -180.0, 360.0, [](GeoPoint& p, double x) { p.longitude = x; }}};
  for (const auto& field : places) {
    require_limits(field, GeoPoint{40.0, -75.0}, [](const GeoPoint& p) { return sun_position(p, noon_in_july); });
  }
  const Field<UtcTime> seconds{"time.second", "s", 0.0, 60.0, [](UtcTime& t, double x) { t.second = x; }};
  require_limits(seconds, noon_in_july, [](const UtcTime& t) { return sun_position({}, t); });
  const Field<SunPosition> suns[] = {
      {"sun.cos_zenith", "", -1.0, 1.0, [](SunPosition& s, double x) { s.cos_zenith = x; }},
      {"sun.distance", "AU", 0.9, 1.1, [](SunPosition& s, double x) { s.distance = x; }}};
  for (const auto& field : suns) {
    require_limits(field, sun_with(0.5), [](const SunPosition& s) { return split_sunlight(watts(100.0), s); });
    require_limits(field, sun_with(0.5), [](const SunPosition& s) { return estimated_sunlight(s, 0.5); });
  }
  const Field<Sunlight> lights[] = {
      {"sunlight.global", "W/m²", 0.0, 1400.0, [](Sunlight& s, double x) { s.global = watts(x); }},
      {"sunlight.direct_fraction", "", 0.0, 1.0, [](Sunlight& s, double x) { s.direct_fraction = x; }},
      {"sunlight.cos_zenith", "", -1.0, 1.0, [](Sunlight& s, double x) { s.cos_zenith = x; }}};
  for (const auto& field : lights) require_limits(field, Sunlight{}, [](const Sunlight& s) { return s.check(); });
  const Field<double> global{"sunlight.global", "W/m²", 0.0, 1400.0, [](double& w, double x) { w = x; }};
  require_limits(global, 500.0, [](double w) { return split_sunlight(watts(w), sun_with(0.5)); });
  const Field<double> cloud{"sunlight.cloud", "%", 0.0, 100.0, [](double& n, double x) { n = x / 100.0; }};
  require_limits(cloud, 0.5, [](double n) { return cloud_transmission(n); });
  require_limits(cloud, 0.5, [](double n) { return estimated_sunlight(sun_with(0.5), n); });
  const Field<double> elevation{"sun.elevation", "°", -90.0, 90.0, [](double& d, double x) { d = x; }};
  require_limits(elevation, 45.0, [](double d) { return sun_at_elevation(d); });
}

TEST_CASE("A date that is not in the calendar is refused by the field that is wrong") {
  const auto field_of = [](const UtcTime& time) {
    const auto sun = sun_position({}, time);
    return sun ? std::string_view("none") : sun.error().field;
  };
  CHECK(field_of({2024, 2, 29}) == "none");
  CHECK(field_of({2023, 2, 29}) == "time.day");
  CHECK(field_of({2023, 4, 31}) == "time.day");
  CHECK(field_of({2023, 4, 0}) == "time.day");
  CHECK(field_of({2023, 0, 1}) == "time.month");
  CHECK(field_of({2023, 13, 1}) == "time.month");
  CHECK(field_of({1949, 12, 31}) == "time.year");
  CHECK(field_of({1950, 1, 1}) == "none");
  CHECK(field_of({2050, 12, 31, 23, 59, 60.0}) == "none");
  CHECK(field_of({2051, 1, 1}) == "time.year");
  CHECK(field_of({2023, 1, 1, 24}) == "time.hour");
  CHECK(field_of({2023, 1, 1, -1}) == "time.hour");
  CHECK(field_of({2023, 1, 1, 0, 60}) == "time.minute");
}

TEST_CASE("At every place and time the sun is somewhere") {
  quench_test::SplitMix pick(7);
  for (int i = 0; i != 20000; ++i) {
    UtcTime time{1950 + pick(101), 1 + pick(12), 1, pick(24), pick(60), pick(601) / 10.0};
    time.day = 1 + pick(detail::days_in_month(time.year, time.month));
    const GeoPoint place{-90.0 + pick(1801) / 10.0, -180.0 + pick(5401) / 10.0};
    const auto sun = sun_position(place, time);
    if (!sun || !(std::fabs(sun->cos_zenith) <= 1.0) || !(sun->distance > 0.983 && sun->distance < 1.018) ||
        !(sun->elevation >= sun->geometric_elevation - 1e-9)) {
      FAIL("no sun at ", place.latitude, ", ", place.longitude, " in ", time.year, "-", time.month, "-", time.day);
    }
    const auto light = estimated_sunlight(*sun, pick(11) / 10.0);
    if (!light || !light->check()) FAIL("no light at ", place.latitude, ", ", place.longitude, " in ", time.year);
  }
}

TEST_CASE("Mean estimated radiation is the mean of the sun over the time") {
  const GeoPoint place{40.0, -75.0};
  const auto mean = [&](const UtcTime& start, Time length, double cloud = 0.0) {
    const auto radiation = mean_estimated_radiation(place, start, length, cloud);
    REQUIRE(radiation);
    return flux(*radiation);
  };
  const auto now = [&](const UtcTime& time) {
    return flux(estimated_sunlight(sun_at(40.0, -75.0, time), 0.0)->global);
  };
  // A minute is the moment itself.
  CHECK(mean(noon_in_july, 1.0 * minute) == close_to(now(noon_in_july), 1.0));
  // Against a mean of every minute: the steps of 10 min add less than 1 W/m².
  for (const int hours : {1, 3, 12, 24, 48}) {
    CAPTURE(hours);
    double sum = 0.0;
    for (int i = 0; i != 60 * hours; ++i) sum += now(detail::later(noon_in_july, i));
    CHECK(mean(noon_in_july, hours * 1.0 * hour) == close_to(sum / (60.0 * hours), 1.0));
  }
  CHECK(mean(noon_in_july, 2.0 * hour, 1.0) == close_to(0.25 * mean(noon_in_july, 2.0 * hour), 1e-9));
  CHECK(mean({.year = 2023, .month = 7, .day = 15, .hour = 4}, 2.0 * hour) == 0.0);

  const auto error = [&](const GeoPoint& where, const UtcTime& start, Time length, double cloud) {
    const auto radiation = mean_estimated_radiation(where, start, length, cloud);
    REQUIRE_FALSE(radiation);
    return radiation.error().field;
  };
  CHECK(error({91.0, 0.0}, noon_in_july, 1.0 * hour, 0.0) == "place.latitude");
  CHECK(error(place, {.year = 2023, .month = 2, .day = 30}, 1.0 * hour, 0.0) == "time.day");
  CHECK(error(place, {.year = 2050, .month = 12, .day = 31, .hour = 23}, 2.0 * hour, 0.0) == "time.year");
  CHECK(error(place, noon_in_july, 1.0 * hour, 1.5) == "sunlight.cloud");
  for (const double minutes : {0.0, 0.5, 2881.0, -60.0, 1e300, std::nan(""), HUGE_VAL}) {
    CHECK(error(place, noon_in_july, minutes * minute, 0.0) == "time.length");
  }
}

TEST_CASE("Later and earlier go over days, months, years and leap days") {
  const auto is = [](const UtcTime& time, int y, int month, int d, int h, int m) {
    CHECK(time.year == y);
    CHECK(time.month == month);
    CHECK(time.day == d);
    CHECK(time.hour == h);
    CHECK(time.minute == m);
  };
  const UtcTime eve{.year = 2023, .month = 12, .day = 31, .hour = 23, .minute = 30, .second = 5.0};
  is(detail::later(eve, 29), 2023, 12, 31, 23, 59);
  is(detail::later(eve, 30), 2024, 1, 1, 0, 0);
  is(detail::later(eve, 30 + 59 * 1440), 2024, 2, 29, 0, 0);
  is(detail::later({.year = 2024, .month = 3, .day = 1}, -1), 2024, 2, 29, 23, 59);
  is(detail::later({.year = 2023, .month = 3, .day = 1}, -1), 2023, 2, 28, 23, 59);
  is(detail::later({.year = 2024, .month = 1, .day = 1}, -2880), 2023, 12, 30, 0, 0);
  CHECK(detail::later(eve, 30).second == 5.0);
}
