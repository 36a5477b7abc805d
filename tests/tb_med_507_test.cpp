// guidelines/tb_med_507.hpp: every cell of the table of 2003, its caps, and the lookup at every edge.
#include "quench/guidelines/tb_med_507.hpp"

#include <array>
#include <limits>
#include <string_view>

#include <doctest/doctest.h>

#include "support/close_to.hpp"

namespace {

using namespace quench;
using namespace quench::guidelines::tb_med_507;
using quench_test::close_to;
using quench_test::same_as;

constexpr std::array classes{WorkClass::easy, WorkClass::moderate, WorkClass::hard};

double quarts(VolumeRate rate) { return in(rate, us_quart_per_hour); }

Guidance at(double wbgt, WorkClass work, Clothing clothing = Clothing::hot_weather_uniform,
            Sun sun = Sun::unspecified) {
  const auto result = look_up(fahrenheit(wbgt), work, clothing, sun);
  REQUIRE(result);
  return *result;
}

// ---- The table
struct Row {
  int category;
  std::string_view flag;
  double low, high;
  // Work minutes, 0 for no limit, and quarts an hour: easy, moderate, hard.
  std::array<int, 3> work;
  std::array<double, 3> water;
};
// TB MED 507 / AFPAM 48-152(I), 2003: every cell.
constexpr Row table[] = {
    {1, "", 78.0, 81.9, {0, 0, 40}, {0.5, 0.75, 0.75}},        {2, "green", 82.0, 84.9, {0, 50, 30}, {0.5, 0.75, 1.0}},
    {3, "yellow", 85.0, 87.9, {0, 40, 30}, {0.75, 0.75, 1.0}}, {4, "red", 88.0, 89.9, {0, 30, 20}, {0.75, 0.75, 1.0}},
    {5, "black", 90.1, 120.0, {50, 20, 10}, {1.0, 1.0, 1.0}},
};

TEST_CASE("every cell is as printed, from one end of its band to the other") {
  for (const Row& row : table) {
    CAPTURE(row.category);
    for (std::size_t i = 0; i != 3; ++i) {
      CAPTURE(i);
      for (const double wbgt : {row.low, 0.5 * (row.low + row.high), row.high}) {
        CAPTURE(wbgt);
        const Guidance g = at(wbgt, classes[i]);
        CHECK(g.category == row.category);
        CHECK(g.flag == row.flag);
        CHECK(g.cell.no_limit == (row.work[i] == 0));
        CHECK(g.cell.work_minutes == (row.work[i] == 0 ? 60 : row.work[i]));
        CHECK(g.cell.work_minutes + g.cell.rest_minutes == 60);
        CHECK(quarts(g.cell.water) == same_as(row.water[i]));
        CHECK(quarts(g.water.mean) == same_as(row.water[i]));
      }
    }
  }
}

TEST_CASE("the caps are one and a half quarts an hour and twelve a day") {
  CHECK(in(hourly_cap, liter_per_hour) == close_to(1.42, 0.005));
  CHECK(in(daily_cap, liter) == close_to(11.36, 0.005));
  CHECK(in(sustained_for, hour) == same_as(4.0));
  // 0.5, 0.75 and 1 qt are 0.473, 0.710 and 0.946 L.
  CHECK(in(0.5 * us_quart_per_hour, liter_per_hour) == close_to(0.473, 0.0005));
  CHECK(in(0.75 * us_quart_per_hour, liter_per_hour) == close_to(0.710, 0.0005));
  CHECK(in(1.0 * us_quart_per_hour, liter_per_hour) == close_to(0.946, 0.0005));
}

TEST_CASE("no cell holds what corrupt copies print") {
  for (const Category& category : categories) {
    for (const Cell& cell : category.cells) {
      CHECK(cell.water <= 1.0 * us_quart_per_hour);
      CHECK(cell.water >= 0.5 * us_quart_per_hour);
    }
  }
  CHECK(at(84.5, WorkClass::easy).category == 2);
  CHECK(quarts(at(86.0, WorkClass::easy).cell.water) == same_as(0.75));
}

// ---- The lookup
TEST_CASE("gaps between the bands close by rounding to a tenth, and 90 °F is black") {
  CHECK(at(81.94, WorkClass::easy).category == 1);
  CHECK(at(81.96, WorkClass::easy).category == 2);
  CHECK(at(84.94, WorkClass::easy).category == 2);
  CHECK(at(84.96, WorkClass::easy).category == 3);
  CHECK(at(89.94, WorkClass::easy).category == 4);
  CHECK(at(89.96, WorkClass::easy).category == 5);
  CHECK(at(90.0, WorkClass::easy).category == 5);
  CHECK(at(77.96, WorkClass::easy).category == 1);
  CHECK(at(77.96, WorkClass::easy).counted_wbgt == same_as(78.0));
}

TEST_CASE("Celsius and Fahrenheit find the same row") {
  // 30.0 °C is 86.0 °F.
  const auto celsius_row = look_up(celsius(30.0), WorkClass::hard);
  REQUIRE(celsius_row);
  CHECK(celsius_row->category == at(86.0, WorkClass::hard).category);
  CHECK(celsius_row->counted_wbgt == same_as(86.0));
}

TEST_CASE("clothing is counted as warmer air") {
  CHECK(clothing_addition(Clothing::hot_weather_uniform, WorkClass::hard) == 0.0);
  CHECK(clothing_addition(Clothing::body_armor, WorkClass::easy) == 5.0);
  CHECK(clothing_addition(Clothing::body_armor, WorkClass::hard) == 5.0);
  CHECK(clothing_addition(Clothing::mopp_4, WorkClass::easy) == 10.0);
  CHECK(clothing_addition(Clothing::mopp_4, WorkClass::moderate) == 20.0);
  CHECK(clothing_addition(Clothing::mopp_4, WorkClass::hard) == 20.0);
  CHECK(at(80.0, WorkClass::easy, Clothing::body_armor).category == 3);
  CHECK(at(78.0, WorkClass::easy, Clothing::mopp_4).category == 4);
  CHECK(at(78.0, WorkClass::hard, Clothing::mopp_4).category == 5);
  // It may lift cool air into the table.
  CHECK(at(70.0, WorkClass::moderate, Clothing::mopp_4).category == 5);
}

TEST_CASE("sun and people make a quarter of a quart each, and nothing passes the cap") {
  const Guidance plain = at(86.0, WorkClass::hard);
  CHECK(quarts(plain.water.low) == same_as(0.75));
  CHECK(quarts(plain.water.high) == same_as(1.25));
  const Guidance shade = at(86.0, WorkClass::hard, Clothing::hot_weather_uniform, Sun::full_shade);
  CHECK(quarts(shade.water.mean) == same_as(0.75));
  CHECK(quarts(shade.water.low) == same_as(0.5));
  const Guidance sun = at(95.0, WorkClass::hard, Clothing::hot_weather_uniform, Sun::full_sun);
  CHECK(quarts(sun.water.mean) == same_as(1.25));
  CHECK(quarts(sun.water.high) == same_as(1.5));
  for (double wbgt = 78.0; wbgt <= 140.0; wbgt += 0.3) {
    for (const WorkClass work : classes) {
      for (const Sun exposure : {Sun::unspecified, Sun::full_shade, Sun::full_sun}) {
        const Guidance g = at(wbgt, work, Clothing::hot_weather_uniform, exposure);
        REQUIRE(g.water.low <= g.water.mean);
        REQUIRE(g.water.mean <= g.water.high);
        REQUIRE(g.water.high <= hourly_cap);
        REQUIRE(g.water.low >= VolumeRate{});
      }
    }
  }
}

TEST_CASE("hotter or harder never means more work, nor less water") {
  for (std::size_t i = 0; i != 3; ++i) {
    int most = 60;
    VolumeRate least{};
    for (double wbgt = 78.0; wbgt <= 100.0; wbgt += 0.1) {
      const Guidance g = at(wbgt, classes[i]);
      REQUIRE(g.cell.work_minutes <= most);
      REQUIRE(g.cell.water >= least);
      most = g.cell.work_minutes;
      least = g.cell.water;
      if (i != 0) {
        const Guidance easier = at(wbgt, classes[i - 1]);
        REQUIRE(g.cell.work_minutes <= easier.cell.work_minutes);
        REQUIRE(g.cell.water >= easier.cell.water);
      }
    }
  }
}

// ---- Limits
TEST_CASE("air that the table does not know is an error in its own unit") {
  for (const double wbgt : {77.9, 40.0, -20.0, 140.1, 1000.0}) {
    CAPTURE(wbgt);
    const auto result = look_up(fahrenheit(wbgt), WorkClass::easy);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == Errc::out_of_range);
    CHECK(result.error().field == "wbgt");
    CHECK(result.error().unit == "°F");
    CHECK(result.error().low == 78.0);
    CHECK(result.error().high == 140.0);
    CHECK(result.error().value == same_as(wbgt));
  }
  for (const double nothing : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    const auto result = look_up(celsius(nothing), WorkClass::hard);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == Errc::not_finite);
  }
}

}  // namespace
