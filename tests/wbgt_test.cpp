// wbgt.hpp: every published and reference case, the roots themselves, what must rise and fall with what, and limits.
//
// tests/data/wbgt_cases.csv: LC rows from the reference program of Liljegren et al. 2008, tightly converged (exact_)
// and with its own 0.02 K stop (exp_); TF and S rows from the tests of thermofeel, exact_ by an independent exact-root
// implementation; W rows of the ISO 7243 weights from an independent implementation; S1 is printed in Stull 2011.
#include "quench/wbgt.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include <doctest/doctest.h>

#include "quench/literals.hpp"
#include "support/close_to.hpp"
#include "support/csv.hpp"
#include "support/field.hpp"
#include "support/random_case.hpp"

namespace {

using namespace quench;
using namespace quench::literals;
using quench_test::close_to;
using quench_test::Csv;
using quench_test::Field;
using quench_test::require_limits;
using quench_test::same_as;

double value(const Result<Temperature>& t) {
  REQUIRE(t);
  return in_celsius(*t);
}
Wbgt solved(const WbgtConditions& conditions) {
  const auto wbgt = liljegren_wbgt(conditions);
  REQUIRE(wbgt);
  return *wbgt;
}

// 30 °C, 50 %, 2 m/s, 1010 hPa under the sun of the reference grid.
WbgtConditions sunny(double solar = 900.0, double direct_fraction = 0.770271) {
  return {.air = 30_degC,
          .relative_humidity = 0.5,
          .wind = 2_m_per_s,
          .pressure = 1010_hPa,
          .sunlight = {solar * watt_per_square_meter, direct_fraction, 0.948004}};
}

WbgtConditions conditions_of(const Csv& csv, std::size_t row) {
  const auto number = [&](const char* column) {
    const auto n = csv.number(row, column);
    REQUIRE(n);
    return *n;
  };
  return {.air = celsius(number("tair_c")),
          .relative_humidity = number("rh_pct") / 100.0,
          .wind = number("wind_ms") * meter_per_second,
          .pressure = number("pressure_hpa") * hectopascal,
          .sunlight = {number("solar_wm2") * watt_per_square_meter, number("fdir"), number("cos_zenith")},
          .ground_albedo = number("surface_albedo"),
          .globe_diameter = number("globe_d_m") * meter};
}

void check_column(const Csv& csv, std::size_t row, const std::string& column, double tolerance, double got) {
  const auto expected = csv.number(row, column);
  if (!expected) return;
  CAPTURE(column);
  CHECK(got == close_to(*expected, tolerance));
}

// Exact columns to a thousandth, those with the stop of their program to the tolerance of the row.
void check_row(const Csv& csv, std::size_t row, const Wbgt& wbgt) {
  const double stop = *csv.number(row, "tolerance_c");
  for (const auto& [prefix, tolerance] :
       {std::pair<std::string, double>{"exact_", 1e-3}, std::pair<std::string, double>{"exp_", stop}}) {
    check_column(csv, row, prefix + "tg_c", tolerance, in_celsius(wbgt.globe));
    check_column(csv, row, prefix + "tnwb_c", tolerance, in_celsius(wbgt.natural_wet_bulb));
    check_column(csv, row, prefix + "tpwb_c", tolerance, in_celsius(wbgt.psychrometric_wet_bulb));
    check_column(csv, row, prefix + "wbgt_c", tolerance, in_celsius(wbgt.value));
  }
}

// The two balances as the source writes them, each as right side less left side in K: positive below the root. Kept
// apart from the header: other order, other arrangement, no shared constants.
struct Page {
  double ta, rh, v, p, s, f, c, albedo, d;
  [[nodiscard]] static double es(double t) { return 1.004 * 6.1121 * std::exp(17.502 * (t - 273.15) / (t - 32.18)); }
  [[nodiscard]] static double mu(double t) {
    return 2.6693e-6 * std::sqrt(28.97 * t) / (3.617 * 3.617 * (1.048 - 0.034 * (t / 97.0 - 2.9) / 0.4));
  }
  static constexpr double r_air = 8314.34 / 28.97;
  static constexpr double pr = 1003.5 / (1003.5 + 1.25 * r_air);
  static constexpr double sigma = 5.6696e-8;
  [[nodiscard]] double sky() const { return 0.5 * (0.575 * std::pow(rh * es(ta), 0.143) + 0.999) * std::pow(ta, 4.0); }
  [[nodiscard]] double globe(double tg) const {
    const double tf = 0.5 * (tg + ta);
    const double re = v * 100.0 * p / (r_air * tf) * d / mu(tf);
    const double k = (1003.5 + 1.25 * r_air) * mu(tf);
    const double h = (2.0 + 0.6 * std::sqrt(re) * std::pow(pr, 0.3333)) * k / d;
    const double sun =
        s > 0.0 ? s * 0.95 * ((f > 0.0 ? f * (1.0 / (2.0 * c) - 1.0) : 0.0) + 1.0 + albedo) / (2.0 * 0.95 * sigma)
                : 0.0;
    return sky() - h * (tg - ta) / (0.95 * sigma) + sun - std::pow(tg, 4.0);
  }
  [[nodiscard]] double wick(double tw, bool radiant) const {
    const double tf = 0.5 * (tw + ta);
    const double rho = 100.0 * p / (r_air * tf);
    const double diff = 3.64e-4 * std::pow(tf / std::sqrt(132.0 * 647.3), 2.334) * std::cbrt(36.4 * 218.0) *
                        std::pow(132.0 * 647.3, 5.0 / 12.0) * std::sqrt(1.0 / 28.97 + 1.0 / 18.015) * 1e-4 * 1013.25 /
                        p;
    const double sc = mu(tf) / (rho * diff);
    const double lv = 2.4073e6 - 71100.0 * (313.15 - tf) / 30.0;
    double result =
        ta - tw - lv * 18.015 / (1003.5 * 28.97) * (es(tw) - rh * es(ta)) / (p - es(tw)) * std::pow(pr / sc, 0.56);
    if (radiant) {
      const double h = 0.281 * std::pow(v * rho * 0.007 / mu(tf), 0.6) * std::pow(pr, 0.44) * (1003.5 + 1.25 * r_air) *
                       mu(tf) / 0.007;
      double flux = 0.95 * sigma * (sky() - std::pow(tw, 4.0));
      if (s > 0.0) {
        const double end = 0.25 * 0.007 / 0.0254;
        const double beam = f > 0.0 ? f * (std::tan(std::acos(c)) / 3.14159265358979 + end) : 0.0;
        flux += 0.6 * s * ((1.0 - f) * (1.0 + end) + beam + albedo);
      }
      result += flux / h;
    }
    return result;
  }
};

// What the model makes of conditions: its floors and caps.
Page page_of(const WbgtConditions& c) {
  const double cosine = c.sunlight.cos_zenith;
  return {.ta = in_celsius(*c.air) + 273.15,
          .rh = *c.relative_humidity,
          .v = std::fmax(0.13, in(*c.wind, meter_per_second)),
          .p = in(c.pressure, hectopascal),
          .s = in(c.sunlight.global, watt_per_square_meter),
          .f = cosine >= 0.00873 ? std::fmin(0.9, c.sunlight.direct_fraction) : 0.0,
          .c = cosine,
          .albedo = c.ground_albedo,
          .d = in(c.globe_diameter, meter)};
}

// All valid input, both ends of every range included, with whatever sun anybody might write down.
WbgtConditions random_conditions(quench_test::SplitMix& pick) {
  const auto between = [&](double low, double high) { return low + (high - low) * pick(1001) / 1000.0; };
  WbgtConditions c;
  c.air = celsius(between(-40.0, 60.0));
  c.relative_humidity = pick(10) == 0 ? pick(2) : between(0.0, 1.0);
  c.wind = (pick(3) == 0 ? between(0.0, 1.0) : between(0.0, 40.0)) * meter_per_second;
  c.pressure = between(300.0, 1100.0) * hectopascal;
  if (pick(4) != 0) {
    c.sunlight = {between(0.0, 1400.0) * watt_per_square_meter, between(0.0, 1.0),
                  pick(4) == 0 ? between(0.0, 0.02) : between(-1.0, 1.0)};
  }
  if (pick(3) == 0) c.ground_albedo = between(0.0, 1.0);
  if (pick(3) == 0) c.globe_diameter = between(2.0, 30.0) * centimeter;
  return c;
}

}  // namespace

// ---- Reference cases

TEST_CASE("Every case of the reference program and of thermofeel is met to a thousandth of a degree") {
  const Csv csv("wbgt_cases.csv");
  int liljegren = 0;
  int urban = 0;
  int logarithmic = 0;
  for (std::size_t row = 0; row != csv.size(); ++row) {
    const std::string& model = csv.text(row, "model");
    if (!model.starts_with("liljegren")) continue;
    CAPTURE(csv.text(row, "id"));
    WbgtConditions c = conditions_of(csv, row);
    const Length height = *csv.number(row, "wind_height_m") * meter;
    if (model == "liljegren") {
      REQUIRE(height == 2_m);
      ++liljegren;
    } else {
      // thermofeel takes wind at 10 m as 0.62 m/s at least.
      const Speed wind = detail::greatest(*c.wind, 0.62_m_per_s);
      const bool is_urban = model.find("urban stability") != std::string::npos;
      const auto at_2_m =
          is_urban ? wind_at_2_m(wind, height, stability_class(wind, c.sunlight.global, c.sunlight.cos_zenith))
                   : wind_at_2_m_logarithmic(wind, height);
      REQUIRE(at_2_m);
      c.wind = *at_2_m;
      (is_urban ? urban : logarithmic) += 1;
    }
    check_row(csv, row, solved(c));
  }
  CHECK(liljegren == 41);
  CHECK(urban == 6);
  CHECK(logarithmic == 1);
}

TEST_CASE("The wind at 2 m of thermofeel's cases is the one in their notes") {
  const auto urban = [](double wind, double solar, double cosine) {
    const Speed at_10_m = std::fmax(wind, 0.62) * meter_per_second;
    const auto result =
        wind_at_2_m(at_10_m, 10_m, stability_class(at_10_m, solar * watt_per_square_meter, cosine), Terrain::urban);
    REQUIRE(result);
    return in(*result, meter_per_second);
  };
  // TF1 to TF6; five decimals are printed.
  CHECK(urban(1.0, 800.0, 0.9) == close_to(0.78552, 5.1e-6));
  CHECK(urban(3.0, 500.0, 0.7) == close_to(2.17434, 5.1e-6));
  CHECK(urban(5.0, 200.0, 0.5) == close_to(3.3437, 5.1e-6));
  CHECK(urban(2.0, 0.0, 0.05) == close_to(1.33748, 5.1e-6));
  CHECK(urban(0.2, 700.0, 0.8) == close_to(0.48702, 5.1e-6));
  CHECK(urban(2.5, 900.0, 0.95) == close_to(1.96379, 5.1e-6));
  CHECK(in(*wind_at_2_m_logarithmic(1_m_per_s, 10_m), meter_per_second) == close_to(0.76701, 5.1e-6));
}

TEST_CASE("The weights of ISO 7243 and the fits are those of their cases") {
  const Csv csv("wbgt_cases.csv");
  int weights = 0;
  for (std::size_t row = 0; row != csv.size(); ++row) {
    const std::string& model = csv.text(row, "model");
    CAPTURE(csv.text(row, "id"));
    const double tolerance = *csv.number(row, "tolerance_c");
    if (model.starts_with("ISO 7243")) {
      WbgtReadings readings{.natural_wet_bulb = celsius(*csv.number(row, "twb_in_c")),
                            .globe = celsius(*csv.number(row, "tg_in_c"))};
      if (const auto air = csv.number(row, "tair_c")) readings.air = celsius(*air);
      const bool sun = model == "ISO 7243 weights 0.7/0.2/0.1";
      check_column(csv, row, "exp_wbgt_c", tolerance, value(sun ? wbgt_in_sun(readings) : wbgt_in_shade(readings)));
      ++weights;
    } else if (!model.starts_with("liljegren")) {
      const Temperature air = celsius(*csv.number(row, "tair_c"));
      const double humidity = *csv.number(row, "rh_pct") / 100.0;
      const bool fit = model == "Stull 2011 wet bulb";
      REQUIRE((fit || model == "ABM simplified WBGT"));
      check_column(csv, row, fit ? "exp_stull_twb_c" : "exp_wbgt_c", tolerance,
                   value(fit ? stull_wet_bulb(air, humidity) : simplified_wbgt(air, humidity)));
    }
  }
  CHECK(weights == 9);
  // the notes on WBGT 3, one decimal printed; these are sums of few terms, so right to rounding.
  CHECK(value(wbgt_in_sun({25_degC, 32_degC, 20_degC})) == same_as(25.9));
  CHECK(value(wbgt_in_shade({celsius(17.3), 40_degC, {}})) == close_to(24.1, 0.05));
  CHECK(value(stull_wet_bulb(20_degC, 0.5)) == close_to(13.699342, 5.1e-7));
}

TEST_CASE("Darker ground lowers WBGT as the source computed") {
  // the notes on WBGT 2: albedo 0.2 instead of 0.45, 30 °C, 50 %, 900 W/m²; one decimal is printed. Pressure and sun
  // are not said; those of the grid.
  const auto drop = [](Speed wind) {
    WbgtConditions c = sunny();
    c.wind = wind;
    const double paper = in_celsius(solved(c).value);
    c.ground_albedo = 0.2;
    return paper - in_celsius(solved(c).value);
  };
  CHECK(drop(2_m_per_s) == close_to(1.2, 0.051));
  CHECK(drop(0.5_m_per_s) == close_to(2.0, 0.051));
}

TEST_CASE("The constants of the model are those of the source") {
  namespace model = detail::liljegren;
  CHECK(model::stefan_boltzmann == 5.6696e-8);
  CHECK(model::heat_capacity == 1003.5);
  CHECK(model::prandtl == same_as(1003.5 / (1003.5 + 1.25 * 8314.34 / 28.97)));
  CHECK(model::emissivity == 0.95);
  CHECK(model::globe_albedo == 0.05);
  CHECK(model::wick_albedo == 0.4);
  CHECK(model::wick_diameter == 0.007);
  CHECK(model::wick_length == 0.0254);
  CHECK(model::ground_emissivity == 0.999);
  CHECK(WbgtConditions{}.ground_albedo == 0.45);
  CHECK(in(WbgtConditions{}.globe_diameter, meter) == same_as(0.0508));
  CHECK(in(WbgtConditions{}.pressure, hectopascal) == same_as(1013.25));
  CHECK(in(least_model_wind, meter_per_second) == same_as(0.13));
  CHECK(least_cos_zenith == 0.00873);
  CHECK(in(solar_constant, watt_per_square_meter) == same_as(1367.0));
  CHECK(in(OutdoorWeather{}.least_wind, meter_per_second) == same_as(0.5));
}

// ---- Wind

TEST_CASE("Stability follows the two tables, lower edges included") {
  using enum StabilityClass;
  const auto by_day = [](double wind, double solar) {
    return stability_class(wind * meter_per_second, solar * watt_per_square_meter, 0.5);
  };
  // the notes on WBGT 1.6, at the lower edge of every cell.
  const double suns[] = {925.0, 675.0, 175.0, 0.0};
  const struct {
    double wind;
    StabilityClass row[4];
  } table[] = {{0.0, {a, a, b, d}}, {2.0, {a, b, c, d}}, {3.0, {b, b, c, d}}, {5.0, {c, c, d, d}}, {6.0, {c, d, d, d}}};
  for (const auto& line : table) {
    for (int i = 0; i != 4; ++i) {
      CAPTURE(line.wind);
      CAPTURE(suns[i]);
      CHECK(by_day(line.wind, suns[i]) == line.row[i]);
      CHECK(by_day(line.wind + 0.99, suns[i] + 49.0) == line.row[i]);
    }
  }
  // An edge stays an edge in other units.
  CHECK(stability_class(10.8 * kilometer_per_hour, 0.925 * (1000.0 * watt_per_square_meter), 0.5) == b);
  const auto by_night = [](double wind, bool inversion) {
    return stability_class(wind * meter_per_second, HeatFlux{}, 0.0, inversion);
  };
  CHECK(by_night(1.0, false) == e);
  CHECK(by_night(1.0, true) == f);
  CHECK(by_night(2.0, false) == e);
  CHECK(by_night(2.49, true) == f);
  CHECK(by_night(2.5, false) == d);
  CHECK(by_night(2.5, true) == d);
}

TEST_CASE("Wind is carried to 2 m by the exponent of its class and terrain") {
  using enum StabilityClass;
  const double urban[] = {0.15, 0.15, 0.20, 0.25, 0.30, 0.30};
  const double rural[] = {0.07, 0.07, 0.10, 0.15, 0.35, 0.55};
  const StabilityClass classes[] = {a, b, c, d, e, f};
  for (int i = 0; i != 6; ++i) {
    CHECK(in(*wind_at_2_m(4_m_per_s, 10_m, classes[i]), meter_per_second) == same_as(4.0 * std::pow(0.2, urban[i])));
    CHECK(in(*wind_at_2_m(4_m_per_s, 10_m, classes[i], Terrain::rural), meter_per_second) ==
          same_as(4.0 * std::pow(0.2, rural[i])));
    // At 2 m there is nothing to carry.
    CHECK(*wind_at_2_m(4_m_per_s, 2_m, classes[i]) == 4_m_per_s);
    CHECK(*wind_at_2_m(Speed{}, 10_m, classes[i]) == least_model_wind);
  }
  CHECK(in(*wind_at_2_m_logarithmic(4_m_per_s, 2_m), meter_per_second) == same_as(4.0));
  CHECK(*wind_at_2_m_logarithmic(Speed{}, 10_m) == least_model_wind);
}

// ---- Roots and limits

TEST_CASE("Every result is the root of the equations as the source writes them") {
  quench_test::SplitMix pick(1);
  constexpr double step = 1e-6;  // K; the sign changes within it on either side
  int boiling = 0;
  for (int i = 0; i != 100000; ++i) {
    const WbgtConditions c = random_conditions(pick);
    const auto wbgt = liljegren_wbgt(c);
    if (!wbgt) FAIL("refused at case ", i, ": ", wbgt.error().field);
    const Page page = page_of(c);
    const double globe = in_celsius(wbgt->globe) + 273.15;
    const double natural = in_celsius(wbgt->natural_wet_bulb) + 273.15;
    const double psychrometric = in_celsius(wbgt->psychrometric_wet_bulb) + 273.15;
    const bool roots = page.globe(globe - step) > 0.0 && page.globe(globe + step) < 0.0 &&
                       page.wick(natural - step, true) > 0.0 && page.wick(natural + step, true) < 0.0 &&
                       page.wick(psychrometric - step, false) > 0.0 && page.wick(psychrometric + step, false) < 0.0;
    if (!roots) FAIL("not a root at case ", i);
    const bool finite = std::isfinite(in_celsius(wbgt->value)) && std::isfinite(in_celsius(wbgt->mean_radiant));
    const double weighted = 0.7 * (natural - 273.15) + 0.2 * (globe - 273.15) + 0.1 * (page.ta - 273.15);
    if (!finite || std::fabs(in_celsius(wbgt->value) - weighted) > 1e-9) FAIL("not the sum of its parts at case ", i);
    // A wick never boils and a shielded one is never warmer than the air.
    if (!(page.p > Page::es(natural)) || psychrometric > page.ta + 1e-6) FAIL("a wet bulb out of bounds at case ", i);
    if (natural > 350.0) ++boiling;
  }
  CHECK(boiling > 0);  // the cases reach where the source's bracket of 30 K above the air would not
}

TEST_CASE("A saturated wick in the shade is as warm as the air") {
  WbgtConditions c = sunny(0.0, 0.0);
  c.relative_humidity = 1.0;
  CHECK(in_celsius(solved(c).psychrometric_wet_bulb) == close_to(30.0, 1e-7));
  CHECK(value(psychrometric_wet_bulb(30_degC, 1.0)) == close_to(30.0, 1e-7));
}

TEST_CASE("Sun without a beam needs no height, and a beam below half a degree is none") {
  WbgtConditions c = sunny(300.0, 0.0);
  const double diffuse = in_celsius(solved(c).value);
  for (const double cosine : {1.0, 0.1, 0.0, -1.0}) {
    c.sunlight.cos_zenith = cosine;
    CHECK(in_celsius(solved(c).value) == same_as(diffuse));
  }
  c.sunlight.direct_fraction = 0.5;
  c.sunlight.cos_zenith = 0.00872;
  CHECK(in_celsius(solved(c).value) == same_as(diffuse));
  c.sunlight.cos_zenith = 0.00873;
  CHECK(in_celsius(solved(c).value) > diffuse);
  // Above 0.9 it is 0.9.
  CHECK(in_celsius(solved(sunny(900.0, 1.0)).value) == same_as(in_celsius(solved(sunny(900.0, 0.9)).value)));
}

TEST_CASE("Still air is taken as 0.13 m/s") {
  WbgtConditions still = sunny();
  still.wind = Speed{};
  WbgtConditions least = sunny();
  least.wind = 0.13_m_per_s;
  CHECK(in_celsius(solved(still).value) == same_as(in_celsius(solved(least).value)));
}

TEST_CASE("The globe radiates what it receives where there is no wind to speak of, and follows the air in a storm") {
  WbgtConditions c = sunny();
  c.globe_diameter = 30_cm;
  c.wind = Speed{};
  const Wbgt calm = solved(c);
  CHECK(calm.mean_radiant > calm.globe);
  c.globe_diameter = 2_cm;
  c.wind = 40_m_per_s;
  CHECK(in_celsius(solved(c).globe) == close_to(30.0, 3.0));
  // Mean radiant temperature is of what shines, not of the globe that it shines on.
  CHECK(solved(c).mean_radiant == calm.mean_radiant);
}

TEST_CASE("Warmer, more humid and sunnier is never a lower WBGT; brighter ground neither") {
  quench_test::SplitMix pick(2);
  const auto value_of = [](const WbgtConditions& c) { return in_celsius(liljegren_wbgt(c)->value); };
  constexpr double rounding = 1e-9;
  for (int i = 0; i != 20000; ++i) {
    const WbgtConditions c = random_conditions(pick);
    const double here = value_of(c);
    WbgtConditions warmer = c;
    warmer.air = celsius(std::fmin(60.0, in_celsius(*c.air) + pick(100) / 10.0));
    if (value_of(warmer) < here - rounding) FAIL("warmer air, lower WBGT at case ", i);
    WbgtConditions wetter = c;
    wetter.relative_humidity = std::fmin(1.0, *c.relative_humidity + pick(100) / 200.0);
    if (value_of(wetter) < here - rounding) FAIL("more humid, lower WBGT at case ", i);
    WbgtConditions sunnier = c;
    sunnier.sunlight.global =
        detail::least(1400.0 * watt_per_square_meter, c.sunlight.global + pick(500) * 1.0 * watt_per_square_meter);
    if (value_of(sunnier) < here - rounding) FAIL("more sun, lower WBGT at case ", i);
    WbgtConditions brighter = c;
    brighter.ground_albedo = std::fmin(1.0, c.ground_albedo + pick(10) / 20.0);
    if (value_of(brighter) < here - rounding) FAIL("brighter ground, lower WBGT at case ", i);
  }
}

TEST_CASE("Wind brings the globe to the air and the natural wet bulb to the shielded one") {
  // WBGT itself is not monotone in wind: in the sun it falls, under a cold night sky it rises.
  quench_test::SplitMix pick(3);
  for (int i = 0; i != 20000; ++i) {
    const WbgtConditions c = random_conditions(pick);
    WbgtConditions windier = c;
    windier.wind = detail::least(40.0 * meter_per_second, *c.wind + pick(100) / 20.0 * meter_per_second);
    const auto before = liljegren_wbgt(c);
    const auto after = liljegren_wbgt(windier);
    const auto distance = [](Temperature x, Temperature y) { return std::fabs(in_celsius(x) - in_celsius(y)); };
    if (distance(after->globe, after->air) > distance(before->globe, before->air) + 1e-9) {
      FAIL("wind drives the globe from the air at case ", i);
    }
    if (distance(after->natural_wet_bulb, after->psychrometric_wet_bulb) >
        distance(before->natural_wet_bulb, before->psychrometric_wet_bulb) + 1e-9) {
      FAIL("wind drives the wet bulbs apart at case ", i);
    }
  }
  WbgtConditions sun = sunny();
  WbgtConditions night = sunny(0.0, 0.0);
  const double in_sun = in_celsius(solved(sun).value);
  const double at_night = in_celsius(solved(night).globe);
  sun.wind = night.wind = 10_m_per_s;
  CHECK(in_celsius(solved(sun).value) < in_sun);
  CHECK(in_celsius(solved(night).globe) > at_night);
}

TEST_CASE("Every number of the conditions has limits, and an error names the field") {
  const Field<WbgtConditions> fields[] = {
      {"wbgt.air", "°C", -40.0, 60.0, [](WbgtConditions& c, double x) { c.air = celsius(x); }},
      {"wbgt.relative_humidity", "%", 0.0, 100.0, [](WbgtConditions& c, double x) { c.relative_humidity = x / 100.0; }},
      {"wbgt.wind", "m/s", 0.0, 40.0, [](WbgtConditions& c, double x) { c.wind = x * meter_per_second; }},
      {"wbgt.pressure", "hPa", 300.0, 1100.0, [](WbgtConditions& c, double x) { c.pressure = x * hectopascal; }},
      {"wbgt.ground_albedo", "", 0.0, 1.0, [](WbgtConditions& c, double x) { c.ground_albedo = x; }},
      {"wbgt.globe_diameter", "cm", 2.0, 30.0, [](WbgtConditions& c, double x) { c.globe_diameter = x * centimeter; }},
      {"sunlight.global", "W/m²", 0.0, 1400.0,
       [](WbgtConditions& c, double x) { c.sunlight.global = x * watt_per_square_meter; }},
      {"sunlight.direct_fraction", "", 0.0, 1.0, [](WbgtConditions& c, double x) { c.sunlight.direct_fraction = x; }},
      {"sunlight.cos_zenith", "", -1.0, 1.0, [](WbgtConditions& c, double x) { c.sunlight.cos_zenith = x; }}};
  for (const auto& field : fields) {
    require_limits(field, sunny(), [](const WbgtConditions& c) { return liljegren_wbgt(c); });
  }
  const auto missing = [](void (*forget)(WbgtConditions&)) {
    WbgtConditions c = sunny();
    forget(c);
    const auto result = liljegren_wbgt(c);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == Errc::missing);
    return result.error().field;
  };
  CHECK(missing([](WbgtConditions& c) { c.air.reset(); }) == "wbgt.air");
  CHECK(missing([](WbgtConditions& c) { c.relative_humidity.reset(); }) == "wbgt.relative_humidity");
  CHECK(missing([](WbgtConditions& c) { c.wind.reset(); }) == "wbgt.wind");
}

TEST_CASE("The readings of a meter have limits, and the air is needed only in the sun") {
  const Field<WbgtReadings> fields[] = {
      {"wbgt.natural_wet_bulb", "°C", -60.0, 80.0, [](WbgtReadings& r, double x) { r.natural_wet_bulb = celsius(x); }},
      {"wbgt.globe", "°C", -60.0, 120.0, [](WbgtReadings& r, double x) { r.globe = celsius(x); }},
      {"wbgt.air", "°C", -40.0, 60.0, [](WbgtReadings& r, double x) { r.air = celsius(x); }}};
  for (const auto& field : fields) {
    require_limits(field, WbgtReadings{25_degC, 32_degC, 20_degC},
                   [](const WbgtReadings& r) { return wbgt_in_sun(r); });
    require_limits(field, WbgtReadings{25_degC, 32_degC, 20_degC},
                   [](const WbgtReadings& r) { return wbgt_in_shade(r); });
  }
  CHECK(wbgt_in_shade({25_degC, 32_degC, {}}));
  CHECK(wbgt_in_sun({25_degC, 32_degC, {}}).error().field == "wbgt.air");
  CHECK(wbgt_in_sun({25_degC, 32_degC, {}}).error().code == Errc::missing);
  CHECK(wbgt_in_shade({{}, 32_degC, {}}).error().field == "wbgt.natural_wet_bulb");
  CHECK(wbgt_in_shade({25_degC, {}, {}}).error().field == "wbgt.globe");
}

TEST_CASE("A wind and its height have limits") {
  struct Reading {
    double wind, height;
  };
  const Field<Reading> fields[] = {{"wbgt.wind", "m/s", 0.0, 40.0, [](Reading& r, double x) { r.wind = x; }},
                                   {"wbgt.wind_height", "m", 0.5, 100.0, [](Reading& r, double x) { r.height = x; }}};
  for (const auto& field : fields) {
    require_limits(field, Reading{3.0, 10.0}, [](const Reading& r) {
      return wind_at_2_m(r.wind * meter_per_second, r.height * meter, StabilityClass::d);
    });
    require_limits(field, Reading{3.0, 10.0}, [](const Reading& r) {
      return wind_at_2_m_logarithmic(r.wind * meter_per_second, r.height * meter);
    });
  }
}

// ---- Indoors

TEST_CASE("The psychrometric wet bulb is the root of its equation") {
  const auto e = [](double t) { return 6.106 * std::exp(17.27 * t / (237.3 + t)); };
  for (double air = -40.0; air <= 60.0; air += 2.5) {
    double before = -100.0;
    for (int percent = 0; percent <= 100; percent += 5) {
      CAPTURE(air);
      CAPTURE(percent);
      const double t = value(psychrometric_wet_bulb(celsius(air), percent / 100.0));
      const double ed = percent / 100.0 * e(air);
      // the notes on WBGT 2. A thousandth of the smallest slope, 1010 per K, is a millionth of a kelvin.
      CHECK(1556.0 * ed - 1.484 * ed * t - 1556.0 * e(t) + 1.484 * e(t) * t + 1010.0 * (air - t) ==
            close_to(0.0, 1e-3));
      CHECK(t <= air + 1e-9);
      CHECK(t > before);
      before = t;
    }
  }
}

TEST_CASE("Three wet bulbs for the same air agree as far as they claim") {
  // Stull's fit to 1 K. The two psychrometric equations are of the same thing, with different constants: in dry heat
  // they are 0.7 K apart.
  for (double air = 5.0; air <= 45.0; air += 5.0) {
    for (int percent = 20; percent <= 95; percent += 5) {
      CAPTURE(air);
      CAPTURE(percent);
      const double bernard = value(psychrometric_wet_bulb(celsius(air), percent / 100.0));
      CHECK(value(stull_wet_bulb(celsius(air), percent / 100.0)) == close_to(bernard, 1.0));
      WbgtConditions c = sunny(0.0, 0.0);
      c.air = celsius(air);
      c.relative_humidity = percent / 100.0;
      CHECK(in_celsius(solved(c).psychrometric_wet_bulb) == close_to(bernard, 0.7));
    }
  }
}

TEST_CASE("Indoors the WBGT is Bernard's, with its correction for wind") {
  const double wet = value(psychrometric_wet_bulb(30_degC, 0.5));
  const auto indoors = [](Speed wind) {
    const auto result = indoor_wbgt(30_degC, 0.5, wind);
    REQUIRE(result);
    return *result;
  };
  CHECK(in_celsius(indoor_wbgt(30_degC, 0.5)->value) == same_as(0.67 * wet + 0.33 * 30.0));
  CHECK(in_celsius(indoors(3_m_per_s).value) ==
        same_as(0.67 * wet + 0.33 * 30.0 - 0.048 * std::log10(3.0) * (30.0 - wet)));
  CHECK(in_celsius(indoors(0.3_m_per_s).value) ==
        same_as(0.67 * wet + 0.33 * 30.0 - 0.048 * std::log10(0.3) * (30.0 - wet)));
  const Wbgt wbgt = indoors(0.5_m_per_s);
  CHECK(in_celsius(wbgt.psychrometric_wet_bulb) == same_as(wet));
  CHECK(wbgt.globe == 30_degC);
  // The parts give the whole by the weights of the shade.
  CHECK(value(wbgt_in_shade({wbgt.natural_wet_bulb, wbgt.globe, {}})) == same_as(in_celsius(wbgt.value)));
  // the notes on WBGT 2: below 1 m/s the natural wet bulb is about 0.5 K above the psychrometric one (recalled);
  // "about".
  CHECK(in_celsius(wbgt.natural_wet_bulb) - wet == close_to(0.5, 0.2));
}

TEST_CASE("Indoor air, fits and globes have limits, and an error names the field") {
  struct Air {
    double t, rh, wind;
  };
  const Air valid{20.0, 50.0, 1.0};
  const Field<Air> air{"wbgt.air", "°C", -40.0, 60.0, [](Air& a, double x) { a.t = x; }};
  const Field<Air> humidity{"wbgt.relative_humidity", "%", 0.0, 100.0, [](Air& a, double x) { a.rh = x; }};
  const auto indoors = [](const Air& a) { return indoor_wbgt(celsius(a.t), a.rh / 100.0, a.wind * meter_per_second); };
  for (const auto& field : {air, humidity}) {
    require_limits(field, valid, indoors);
    require_limits(field, valid, [](const Air& a) { return psychrometric_wet_bulb(celsius(a.t), a.rh / 100.0); });
    require_limits(field, valid, [](const Air& a) { return simplified_wbgt(celsius(a.t), a.rh / 100.0); });
  }
  require_limits({"wbgt.wind", "m/s", 0.3, 3.0, [](Air& a, double x) { a.wind = x; }}, valid, indoors);
  const auto stull = [](const Air& a) { return stull_wet_bulb(celsius(a.t), a.rh / 100.0); };
  require_limits({"wbgt.air", "°C", -20.0, 50.0, [](Air& a, double x) { a.t = x; }}, valid, stull);
  require_limits({"wbgt.relative_humidity", "%", 5.0, 99.0, [](Air& a, double x) { a.rh = x; }}, valid, stull);

  const Field<GlobeReading> globes[] = {
      {"wbgt.globe", "°C", -60.0, 120.0, [](GlobeReading& r, double x) { r.globe = celsius(x); }},
      {"wbgt.air", "°C", -40.0, 60.0, [](GlobeReading& r, double x) { r.air = celsius(x); }},
      {"wbgt.wind", "m/s", 0.0, 40.0, [](GlobeReading& r, double x) { r.wind = x * meter_per_second; }},
      {"wbgt.globe_diameter", "cm", 2.0, 30.0, [](GlobeReading& r, double x) { r.globe_diameter = x * centimeter; }}};
  // In still air of -40 °C, where even a globe of -60 °C has an answer.
  for (const auto& field : globes) {
    require_limits(field, GlobeReading{.globe = 20_degC, .air = celsius(-40.0)},
                   [](const GlobeReading& r) { return mean_radiant_from_globe(r); });
  }
}

// ---- Mean radiant temperature

TEST_CASE("A globe as warm as the air has surroundings as warm as the air") {
  for (const double wind : {0.0, 0.5, 10.0}) {
    CHECK(value(mean_radiant_from_globe({25_degC, 25_degC, wind * meter_per_second})) == same_as(25.0));
  }
}

TEST_CASE("Mean radiant temperature takes the larger of the two coefficients") {
  const auto forced = [](double tg, double ta, double v, double d) {
    return std::pow(std::pow(tg + 273.0, 4.0) + 1.1e8 * std::pow(v, 0.6) * (tg - ta) / (0.95 * std::pow(d, 0.4)),
                    0.25) -
           273.0;
  };
  const auto natural = [](double tg, double ta, double d) {
    return std::pow(std::pow(tg + 273.0, 4.0) + 0.25e8 * std::pow(std::fabs(tg - ta) / d, 0.25) * (tg - ta) / 0.95,
                    0.25) -
           273.0;
  };
  CHECK(value(mean_radiant_from_globe({40_degC, 30_degC, 1_m_per_s})) == same_as(forced(40.0, 30.0, 1.0, 0.15)));
  CHECK(value(mean_radiant_from_globe({40_degC, 30_degC, 0_m_per_s})) == same_as(natural(40.0, 30.0, 0.15)));
  CHECK(value(mean_radiant_from_globe({25_degC, 30_degC, 0.05_m_per_s})) == same_as(natural(25.0, 30.0, 0.15)));
  CHECK(value(mean_radiant_from_globe({45_degC, 30_degC, 2_m_per_s, 5_cm})) == same_as(forced(45.0, 30.0, 2.0, 0.05)));
  // Never between: more wind never means less heat lost by a globe that is warmer than the air.
  double before = 0.0;
  for (int i = 0; i <= 100; ++i) {
    const double here = value(mean_radiant_from_globe({40_degC, 30_degC, i / 50.0 * meter_per_second}));
    CHECK(here >= before);
    before = here;
  }
}

TEST_CASE("The globe of the model tells of the radiation that made it") {
  // Two laws of convection, so not equal. That of ISO 7726 carries more heat off the globe, so that it takes more
  // radiation for the same globe: 10 to 13 K more here, at 73 °C.
  for (const double diameter : {5.08, 15.0}) {
    WbgtConditions c = sunny(600.0, 0.5);
    c.globe_diameter = diameter * centimeter;
    const Wbgt wbgt = solved(c);
    CHECK(value(mean_radiant_from_globe({wbgt.globe, *c.air, *c.wind, c.globe_diameter})) ==
          close_to(in_celsius(wbgt.mean_radiant), 15.0));
  }
}

TEST_CASE("Mean radiant temperature outdoors is what the model's globe receives, whatever its wind and size") {
  quench_test::SplitMix pick(5);
  for (int i = 0; i != 5000; ++i) {
    WbgtConditions c = random_conditions(pick);
    const double radiant = value(mean_radiant_outdoors(c));
    const Wbgt wbgt = solved(c);
    if (radiant != in_celsius(wbgt.mean_radiant)) FAIL("not that of the WBGT at case ", i);
    // The globe is between the air and what radiates on it.
    const double globe = in_celsius(wbgt.globe);
    const double air = in_celsius(*c.air);
    if (globe > std::fmax(air, radiant) + 1e-5 || globe < std::fmin(air, radiant) - 1e-5) {
      FAIL("a globe out of bounds at case ", i);
    }
    c.wind.reset();
    c.pressure = 700_hPa;
    c.globe_diameter = 15_cm;
    if (value(mean_radiant_outdoors(c)) != radiant) FAIL("depends on wind, pressure or diameter at case ", i);
  }
}

TEST_CASE("A globe in the sun, read by the law of ISO 7726, tells of the radiation that made it") {
  // Two laws of convection. What the globe radiates on top of what convection gives it is the same in both, so that
  // the two differ in fourth powers by the ratio of their coefficients, 0.9 to 1.9 here: that, and nothing else, is in
  // the tolerance. In kelvin it is 19 in wind to 2 m/s and 32 in 10 m/s.
  for (const double diameter : {5.08, 15.0}) {
    for (const double air : {0.0, 15.0, 30.0, 40.0}) {
      for (const double wind : {0.5, 1.0, 2.0, 10.0}) {
        for (const double sun : {0.0, 300.0, 600.0, 900.0}) {
          CAPTURE(diameter);
          CAPTURE(air);
          CAPTURE(wind);
          CAPTURE(sun);
          WbgtConditions c = sunny(sun, sun > 0.0 ? 0.770271 : 0.0);
          c.air = celsius(air);
          c.wind = wind * meter_per_second;
          c.globe_diameter = diameter * centimeter;
          const double globe = in_celsius(solved(c).globe);
          const double expected = value(mean_radiant_outdoors(c));
          const double read = value(mean_radiant_from_globe({celsius(globe), *c.air, *c.wind, c.globe_diameter}));
          const auto fourth = [](double t) { return std::pow(t + 273.15, 4.0); };
          const double ratio = (fourth(read) - fourth(globe)) / (fourth(expected) - fourth(globe));
          CHECK(ratio > 0.9);
          CHECK(ratio < 1.9);
          CHECK(read == close_to(expected, wind > 2.0 ? 32.0 : 19.0));
        }
      }
    }
  }
}

TEST_CASE("Without sun, what radiates is between the ground, as warm as the air, and a clear sky") {
  for (const double air : {-20.0, 0.0, 15.0, 30.0, 45.0}) {
    for (const double humidity : {0.05, 0.5, 1.0}) {
      CAPTURE(air);
      CAPTURE(humidity);
      WbgtConditions c = sunny(0.0, 0.0);
      c.air = celsius(air);
      c.relative_humidity = humidity;
      const double vapor = humidity * detail::liljegren::saturation(air + 273.15);
      const double sky = std::pow(0.575 * std::pow(vapor, 0.143), 0.25) * (air + 273.15) - 273.15;
      const double radiant = value(mean_radiant_outdoors(c));
      // In very humid heat the sky of the model, 0.575 e^0.143, is warmer than the air.
      CHECK((sky > air) == (vapor > 48.0));
      CHECK(radiant > std::fmin(sky, air) - 0.1);
      CHECK(radiant < std::fmax(sky, air));
      // Half sky, half ground: the middle of the two and up to 5 K above it, because fourth powers are.
      CHECK(radiant == close_to(0.5 * (sky + air) + 2.4, 2.6));
    }
  }
}

TEST_CASE("More sun, a lower sun of the same radiation and brighter ground radiate more") {
  double before = value(mean_radiant_outdoors(sunny(0.0, 0.0)));
  for (int sun = 50; sun <= 1400; sun += 50) {
    const double here = value(mean_radiant_outdoors(sunny(sun)));
    CHECK(here > before);
    before = here;
  }
  // By hand: (1 - 0.05) 900 [0.770271 (0.5 / 0.948004 - 1) + 1 + 0.45] / (2 0.95 5.6696e-8), and sky and ground.
  const double vapor = 0.5 * 1.004 * 6.1121 * std::exp(17.502 * 30.0 / (303.15 - 32.18));
  const double fourth = 0.5 * (0.575 * std::pow(vapor, 0.143) + 0.999) * std::pow(303.15, 4.0) +
                        0.95 * 900.0 * (0.770271 * (0.5 / 0.948004 - 1.0) + 1.45) / (2.0 * 0.95 * 5.6696e-8);
  CHECK(value(mean_radiant_outdoors(sunny())) == close_to(std::pow(fourth, 0.25) - 273.15, 1e-9));

  WbgtConditions low = sunny(400.0, 0.6);
  low.sunlight.cos_zenith = 0.4;
  CHECK(value(mean_radiant_outdoors(low)) > value(mean_radiant_outdoors(sunny(400.0, 0.6))));
  WbgtConditions dark = sunny();
  dark.ground_albedo = 0.2;
  CHECK(value(mean_radiant_outdoors(dark)) < value(mean_radiant_outdoors(sunny())));
}

TEST_CASE("Mean radiant temperature outdoors has the limits of the model, and needs air and humidity") {
  const auto error = [](auto change) {
    WbgtConditions c = sunny();
    change(c);
    const auto result = mean_radiant_outdoors(c);
    REQUIRE_FALSE(result);
    return result.error();
  };
  CHECK(error([](auto& c) { c.air.reset(); }).code == Errc::missing);
  CHECK(error([](auto& c) { c.relative_humidity.reset(); }).field == "wbgt.relative_humidity");
  CHECK(error([](auto& c) { c.relative_humidity = 50.0; }).field == "wbgt.relative_humidity");
  CHECK(error([](auto& c) { c.air = celsius(90.0); }).field == "wbgt.air");
  CHECK(error([](auto& c) { c.sunlight.global = 2000.0 * watt_per_square_meter; }).field == "sunlight.global");
  CHECK(error([](auto& c) { c.ground_albedo = 45.0; }).field == "wbgt.ground_albedo");
  CHECK(error([](auto& c) { c.wind = -1.0 * meter_per_second; }).field == "wbgt.wind");
}

TEST_CASE("A globe colder than the cold of space is refused") {
  const auto result = mean_radiant_from_globe({.globe = celsius(-40.0), .air = 30_degC, .wind = 40_m_per_s});
  REQUIRE_FALSE(result);
  CHECK(result.error().code == Errc::inconsistent);
  CHECK(result.error().field == "wbgt.globe");
}

// ---- From a weather report

TEST_CASE("Pressure falls to 1/e in 8434 m") {
  CHECK(in(*pressure_at_altitude(Length{}), hectopascal) == same_as(1013.25));
  CHECK(in(*pressure_at_altitude(8434_m), hectopascal) == same_as(1013.25 / std::exp(1.0)));
  require_limits({"wbgt.altitude", "m", -430.0, 9000.0, [](double& h, double x) { h = x; }}, 100.0,
                 [](double h) { return pressure_at_altitude(h * meter); });
}

TEST_CASE("A weather report goes through sun, split and wind profile to the model") {
  const auto sun = sun_position({40.0, -75.0}, {2023, 7, 15, 17, 0, 0.0});
  const OutdoorWeather weather{.air = 30_degC,
                               .relative_humidity = 0.5,
                               .wind = 2_m_per_s,
                               .pressure = 1010_hPa,
                               .sun = *sun,
                               .solar = 900_W_per_m2};
  const auto result = outdoor_wbgt(weather);
  REQUIRE(result);
  // The row LC of the reference grid at 30 °C, 50 %, 2 m/s, 900 W/m² is not in the table; this is the model itself.
  CHECK(in_celsius(result->wbgt.value) == close_to(in_celsius(solved(sunny()).value), 1e-4));
  CHECK_FALSE(result->sunlight_estimated);
  CHECK_FALSE(result->sun_assumed);
  CHECK_FALSE(result->sunlight_capped);
  CHECK_FALSE(result->wind_assumed);
  CHECK_FALSE(result->wind_raised);
  CHECK_FALSE(result->pressure_assumed);

  OutdoorWeather station = weather;
  station.wind_height = 10_m;
  const auto lower = outdoor_wbgt(station);
  REQUIRE(lower);
  CHECK(in(*lower->conditions.wind, meter_per_second) == same_as(2.0 * std::pow(0.2, 0.15)));  // class B
  CHECK(lower->wbgt.value > result->wbgt.value);
}

TEST_CASE("Without measured radiation the sky is clear, or as cloudy as said") {
  const auto sun = sun_position({40.0, -75.0}, {2023, 7, 15, 17, 0, 0.0});
  OutdoorWeather weather{.air = 30_degC, .relative_humidity = 0.5, .wind = 2_m_per_s, .sun = *sun};
  const auto clear = outdoor_wbgt(weather);
  REQUIRE(clear);
  CHECK(clear->sunlight_estimated);
  CHECK(clear->cloud_assumed);
  CHECK(clear->pressure_assumed);
  CHECK(in(clear->conditions.sunlight.global, watt_per_square_meter) == close_to(980.2, 0.05));
  weather.cloud = 1.0;
  const auto overcast = outdoor_wbgt(weather);
  CHECK_FALSE(overcast->cloud_assumed);
  CHECK(in(overcast->conditions.sunlight.global, watt_per_square_meter) == close_to(0.25 * 980.2, 0.05));
  CHECK(overcast->wbgt.value < clear->wbgt.value);
  weather.sun = *sun_at_elevation(-20.0);
  const auto night = outdoor_wbgt(weather);
  CHECK_FALSE(night->sunlight_estimated);
  CHECK(night->wbgt.globe < night->wbgt.air);
}

TEST_CASE("Radiation alone is that of a clear sky, and says so") {
  OutdoorWeather weather{.air = 30_degC, .relative_humidity = 0.5, .wind = 2_m_per_s, .solar = 800_W_per_m2};
  const auto result = outdoor_wbgt(weather);
  REQUIRE(result);
  CHECK(result->sun_assumed);
  SunPosition sun;
  sun.cos_zenith = result->conditions.sunlight.cos_zenith;
  CHECK(in(clear_sky_radiation(sun), watt_per_square_meter) == close_to(800.0, 1e-4));
  // What the docstring says of it.
  for (double solar = 100.0; solar <= 1000.0; solar += 100.0) {
    weather.solar = solar * watt_per_square_meter;
    weather.sun.reset();
    const double assumed = in_celsius(outdoor_wbgt(weather)->wbgt.value);
    for (double elevation = 5.0; elevation <= 90.0; elevation += 5.0) {
      weather.sun = *sun_at_elevation(elevation);
      // Suns that cannot send so much through the clearest sky are not of interest.
      if (clear_sky_radiation(*weather.sun) < *weather.solar) continue;
      CAPTURE(solar);
      CAPTURE(elevation);
      const double known = in_celsius(outdoor_wbgt(weather)->wbgt.value);
      CHECK(assumed - known <= 0.6);
      CHECK(assumed - known >= -0.3);
    }
  }
  weather.sun.reset();
  weather.solar = HeatFlux{};
  CHECK_FALSE(outdoor_wbgt(weather)->sun_assumed);
}

TEST_CASE("More sun than there is comes out as the most there can be") {
  const OutdoorWeather weather{.air = 30_degC,
                               .relative_humidity = 0.5,
                               .wind = 2_m_per_s,
                               .sun = *sun_at_elevation(10.0),
                               .solar = 800_W_per_m2};
  const auto result = outdoor_wbgt(weather);
  REQUIRE(result);
  CHECK(result->sunlight_capped);
  CHECK(in(result->conditions.sunlight.global, watt_per_square_meter) ==
        same_as(0.85 * 1367.0 * std::sin(10.0 * detail::radians)));
}

TEST_CASE("Nobody stands in air stiller than half a meter per second") {
  OutdoorWeather weather{.air = 30_degC, .relative_humidity = 0.5, .solar = HeatFlux{}};
  CHECK(outdoor_wbgt(weather)->wind_assumed);
  CHECK(*outdoor_wbgt(weather)->conditions.wind == 0.5_m_per_s);
  weather.wind = 0.2_m_per_s;
  CHECK(outdoor_wbgt(weather)->wind_raised);
  CHECK_FALSE(outdoor_wbgt(weather)->wind_assumed);
  CHECK(*outdoor_wbgt(weather)->conditions.wind == 0.5_m_per_s);
  weather.least_wind = Speed{};
  CHECK_FALSE(outdoor_wbgt(weather)->wind_raised);
  CHECK(*outdoor_wbgt(weather)->conditions.wind == 0.2_m_per_s);
}

TEST_CASE("Fahrenheit, miles per hour, feet and inches of mercury give the same WBGT") {
  const OutdoorWeather metric{.air = 30_degC,
                              .relative_humidity = 0.5,
                              .wind = 3_m_per_s,
                              .wind_height = 10_m,
                              .altitude = 1600_m,
                              .solar = 700_W_per_m2};
  OutdoorWeather us = metric;
  us.air = 86_degF;
  us.wind = 3.0 / 0.44704 * mile_per_hour;
  us.wind_height = 10.0 / 0.3048 * foot;
  us.altitude = 1600.0 / 0.3048 * foot;
  CHECK(in_celsius(outdoor_wbgt(us)->wbgt.value) == close_to(in_celsius(outdoor_wbgt(metric)->wbgt.value), 1e-9));
  us.altitude.reset();
  us.pressure = 1013.25 * std::exp(-1600.0 / 8434.0) / 1.33322387415 * millimeter_of_mercury;
  CHECK(in_celsius(outdoor_wbgt(us)->wbgt.value) == close_to(in_celsius(outdoor_wbgt(metric)->wbgt.value), 1e-9));
}

TEST_CASE("A weather report that is not enough, contradicts itself or is out of range is refused by the field") {
  const OutdoorWeather valid{
      .air = 30_degC, .relative_humidity = 0.5, .wind = 2_m_per_s, .sun = *sun_at_elevation(50.0)};
  struct Case {
    Errc code;
    std::string_view field;
    void (*spoil)(OutdoorWeather&);
  };
  const Case cases[] = {
      {Errc::missing, "wbgt.air", [](OutdoorWeather& w) { w.air.reset(); }},
      {Errc::missing, "wbgt.relative_humidity", [](OutdoorWeather& w) { w.relative_humidity.reset(); }},
      {Errc::missing, "wbgt.solar", [](OutdoorWeather& w) { w.sun.reset(); }},
      {Errc::inconsistent, "wbgt.altitude",
       [](OutdoorWeather& w) {
         w.pressure = 900_hPa;
         w.altitude = 1000_m;
       }},
      {Errc::inconsistent, "sunlight.cloud",
       [](OutdoorWeather& w) {
         w.solar = 500_W_per_m2;
         w.cloud = 0.5;
       }},
      {Errc::out_of_range, "wbgt.altitude", [](OutdoorWeather& w) { w.altitude = 10000_m; }},
      {Errc::out_of_range, "wbgt.pressure", [](OutdoorWeather& w) { w.pressure = 200_hPa; }},
      {Errc::out_of_range, "sunlight.cloud", [](OutdoorWeather& w) { w.cloud = 1.1; }},
      {Errc::out_of_range, "sunlight.global", [](OutdoorWeather& w) { w.solar = 1500_W_per_m2; }},
      {Errc::out_of_range, "sunlight.global",
       [](OutdoorWeather& w) {
         w.sun.reset();
         w.solar = -1.0 * watt_per_square_meter;
       }},
      {Errc::out_of_range, "sun.cos_zenith", [](OutdoorWeather& w) { w.sun->cos_zenith = 2.0; }},
      {Errc::not_finite, "sunlight.cloud", [](OutdoorWeather& w) { w.cloud = std::nan(""); }},
      {Errc::out_of_range, "wbgt.wind", [](OutdoorWeather& w) { w.wind = 41_m_per_s; }},
      {Errc::out_of_range, "wbgt.wind_height", [](OutdoorWeather& w) { w.wind_height = 1_cm; }},
      {Errc::out_of_range, "wbgt.least_wind", [](OutdoorWeather& w) { w.least_wind = -1.0 * meter_per_second; }},
      {Errc::not_finite, "wbgt.least_wind", [](OutdoorWeather& w) { w.least_wind = std::nan("") * meter_per_second; }},
      {Errc::out_of_range, "wbgt.ground_albedo", [](OutdoorWeather& w) { w.ground_albedo = 1.1; }},
  };
  REQUIRE(outdoor_wbgt(valid));
  for (const Case& one : cases) {
    OutdoorWeather weather = valid;
    one.spoil(weather);
    CAPTURE(one.field);
    const auto result = outdoor_wbgt(weather);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == one.code);
    CHECK(result.error().field == one.field);
  }
}

TEST_CASE("No valid weather report gives a number that is none") {
  quench_test::SplitMix pick(4);
  const auto between = [&](double low, double high) { return low + (high - low) * pick(1001) / 1000.0; };
  for (int i = 0; i != 100000; ++i) {
    OutdoorWeather w;
    w.air = celsius(between(-40.0, 60.0));
    w.relative_humidity = between(0.0, 1.0);
    if (pick(4) != 0) w.wind = between(0.0, 40.0) * meter_per_second;
    w.wind_height = between(0.5, 100.0) * meter;
    w.terrain = static_cast<Terrain>(pick(2));
    w.inversion = pick(2) == 0;
    if (pick(2) == 0) {
      w.pressure = between(300.0, 1100.0) * hectopascal;
    } else {
      w.altitude = between(-430.0, 9000.0) * meter;
    }
    if (pick(3) != 0) w.sun = *sun_at_elevation(between(-90.0, 90.0));
    if (!w.sun || pick(2) == 0) {
      w.solar = between(0.0, 1400.0) * watt_per_square_meter;
    } else {
      w.cloud = between(0.0, 1.0);
    }
    w.clear_sky = static_cast<ClearSky>(pick(2));
    w.ground_albedo = between(0.0, 1.0);
    const auto result = outdoor_wbgt(w);
    if (!result) FAIL("refused at case ", i, ": ", result.error().field);
    const Wbgt& t = result->wbgt;
    for (const Temperature& part : {t.value, t.natural_wet_bulb, t.globe, t.psychrometric_wet_bulb, t.mean_radiant}) {
      if (!std::isfinite(in_celsius(part))) FAIL("not a number at case ", i);
    }
  }
}
