// environment.hpp: the limits of weather and the vapor pressure of air.
#include "quench/environment.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "support/close_to.hpp"
#include "support/field.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::Field;
using quench_test::same_as;

const Field<Weather> fields[] = {
    {"segments[].weather.air", "°C", -40.0, 60.0, [](Weather& w, double x) { w.air = celsius(x); }},
    {"segments[].weather.relative_humidity", "%", 0.0, 100.0,
     [](Weather& w, double x) { w.relative_humidity = x / 100.0; }},
    {"segments[].weather.wind", "m/s", 0.0, 40.0, [](Weather& w, double x) { w.wind = x * meter_per_second; }},
    {"segments[].weather.mean_radiant", "°C", -60.0, 120.0, [](Weather& w, double x) { w.mean_radiant = celsius(x); }},
    {"segments[].weather.solar", "W/m²", 0.0, 1400.0,
     [](Weather& w, double x) { w.solar = x * watt_per_square_meter; }},
    {"segments[].weather.pressure", "kPa", 30.0, 110.0, [](Weather& w, double x) { w.pressure = x * kilopascal; }},
};

TEST_CASE("every number of the weather has limits, and an error names it and its segment") {
  for (const Field<Weather>& field : fields) {
    quench_test::require_limits(field, Weather{}, [](const Weather& w) { return w.check(); });
    quench_test::require_limits(
        field, Weather{}, [](const Weather& w) { return w.check(2); }, 2);
  }
}

TEST_CASE("weather of which nothing is known is valid") { CHECK(Weather{}.check()); }

TEST_CASE("sun and mean radiant temperature contradict each other") {
  const Weather both{.mean_radiant = celsius(40.0), .solar = 500.0 * watt_per_square_meter};
  const auto result = both.check(1);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == Errc::inconsistent);
  CHECK(result.error().field == "segments[].weather.solar");
  CHECK(result.error().index == 1);
}

TEST_CASE("saturation vapor pressure is ISO 7933's") {
  const auto pressure = [](double t) { return in(saturation_vapor_pressure(celsius(t)), kilopascal); };
  // Notes on ISO 7933, 2.1: 0.6105 exp(17.27 t / (t + 237.3)); at 0 it is the first constant, at 237.3 the exponent is
  // half the second.
  CHECK(pressure(0.0) == same_as(0.6105));
  CHECK(pressure(237.3) == same_as(0.6105 * std::exp(8.635)));
  // Steam tables (recalled), 0.2 %: the same section says that the formula in use elsewhere is 0.05 to 0.16 % higher.
  CHECK(pressure(20.0) == close_to(2.339, 0.002 * 2.339));
  CHECK(pressure(35.0) == close_to(5.628, 0.002 * 5.628));
  CHECK(pressure(40.0) == close_to(7.384, 0.002 * 7.384));
  // Notes on sweat 1.1: skin at 36 °C, 44.5 to 44.6 mmHg.
  CHECK(in(saturation_vapor_pressure(celsius(36.0)), millimeter_of_mercury) == close_to(44.55, 0.06));
}

TEST_CASE("vapor pressure rises with temperature over the whole range of weather") {
  for (double t = -40.0; t < 60.0; t += 0.5) {
    REQUIRE(saturation_vapor_pressure(celsius(t)) > Pressure{});
    REQUIRE(saturation_vapor_pressure(celsius(t)) < saturation_vapor_pressure(celsius(t + 0.5)));
  }
}

TEST_CASE("air of unknown humidity is half saturated") { CHECK(assumed_relative_humidity == 0.5); }

}  // namespace
