// sweat/usariem.hpp: the five equations against tabulated values, their domains, and what they must never do.
#include "quench/sweat/usariem.hpp"

#include <array>
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include "support/close_to.hpp"
#include "support/field.hpp"
#include "support/property.hpp"

namespace {

using namespace quench;
using namespace quench::usariem;
using quench_test::close_to;
using quench_test::same_as;

constexpr std::array equations{Equation::original, Equation::corrected, Equation::piecewise, Equation::piecewise_cool,
                               Equation::piecewise_solar};

double grams(SweatFlux flux) { return in(flux, gram_per_square_meter_hour); }
double flux(HeatFlux f) { return in(f, watt_per_square_meter); }
double rate(VolumeRate r) { return in(r, liter_per_hour); }

Conditions work(double watts, double air, double humidity, double wind, const Clothing& clothing, double surface) {
  return {.air = celsius(air),
          .vapor_pressure = humidity * saturation_vapor_pressure(celsius(air)),
          .wind = wind * meter_per_second,
          .metabolic_rate = watts * watt,
          .body_surface = surface * square_meter,
          .clothing = clothing};
}
Conditions march() { return work(450.0, 35.0, 0.4, 1.0, fatigues, 1.9); }

template <class Flags>
bool has(const Flags& flags, Quantity quantity) {
  for (const OutOfDomain& flag : flags) {
    if (flag.quantity == quantity) return true;
  }
  return false;
}

// ---- Tabulated values
TEST_CASE("the five equations give the values of their table") {
  // Computed from the printed equations of Shapiro 1982, Gonzalez 2009 and Gonzalez 2012; two decimals.
  struct Row {
    double required, maximal;
    std::array<double, 5> expected;
  };
  constexpr Row rows[] = {
      {50, 50, {235.26, 194.95, 179.85, 382.85, 264.49}},    {100, 100, {343.24, 221.92, 212.70, 415.70, 288.14}},
      {200, 100, {686.49, 335.03, 365.40, 568.40, 398.09}},  {200, 300, {416.43, 242.29, 191.40, 394.40, 272.81}},
      {300, 100, {1029.73, 505.79, 518.10, 721.10, 508.03}}, {300, 300, {624.65, 311.07, 344.10, 547.10, 382.75}},
      {400, 200, {1001.60, 489.00, 583.80, 786.80, 555.34}}, {400, 500, {660.14, 324.60, 322.80, 525.80, 367.42}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.required);
    CAPTURE(row.maximal);
    for (std::size_t i = 0; i != equation_count; ++i) {
      CAPTURE(i);
      const auto result =
          predict(equations[i], row.required * watt_per_square_meter, row.maximal * watt_per_square_meter);
      REQUIRE(result);
      CHECK(grams(result->flux) == close_to(row.expected[i], 0.005 + 1e-9));
      CHECK(result->equation == equations[i]);
      CHECK(has(result->out_of_domain, Quantity::required_evaporation) == (row.required > 360.0));
      CHECK_FALSE(has(result->out_of_domain, Quantity::maximal_evaporation));
    }
  }
}

struct PersonRow {
  const char* what;
  Conditions conditions;
  double wind, insulation, permeability, required, maximal, original, corrected, piecewise;
};
std::array<PersonRow, 5> person_rows() {
  std::array<PersonRow, 5> rows{{
      {"walk, 30 °C", work(300, 30, 0.5, 1.0, fatigues, 1.90), 1.780, 0.857, 0.866, 112.7, 352.5, 0.41, 0.36, 0.02},
      {"walk, 35 °C", work(450, 35, 0.4, 1.0, fatigues, 1.90), 2.380, 0.797, 0.932, 228.7, 366.4, 0.83, 0.47, 0.34},
      {"jog", work(700, 25, 0.5, 2.5, shorts_and_shirt, 1.85), 4.880, 0.475, 1.465, 228.9, 680.1, 0.61, 0.40, -0.18},
      {"run", work(900, 30, 0.6, 3.3, shorts, 1.85), 6.480, 0.325, 2.102, 367.6, 760.3, 0.93, 0.50, 0.09},
      {"cycle", work(800, 35, 0.4, 8.0, shorts_and_shirt, 1.90), 10.780, 0.380, 1.829, 319.9, 719.4, 0.85, 0.48, 0.02},
  }};
  rows[4].conditions.external_work = 160.0 * watt;
  return rows;
}

TEST_CASE("clothing, effective wind, E_req, E_max and sweat of five people are those of the table") {
  // Computed with the recalled forms of E_req and E_max; the last digit printed.
  for (const PersonRow& row : person_rows()) {
    CAPTURE(row.what);
    const auto heat = heat_exchange(row.conditions);
    REQUIRE(heat);
    CHECK(in(heat->effective_wind, meter_per_second) == close_to(row.wind, 0.0005));
    CHECK(in(heat->insulation, clo) == close_to(row.insulation, 0.0005 + 1e-9));
    CHECK(heat->permeability_per_clo == close_to(row.permeability, 0.0005 + 1e-9));
    CHECK(flux(heat->required_evaporation) == close_to(row.required, 0.05 + 1e-9));
    CHECK(flux(heat->maximal_evaporation) == close_to(row.maximal, 0.05 + 1e-9));
    CHECK(rate(predict(Equation::original, row.conditions)->rate) == close_to(row.original, 0.005));
    CHECK(rate(predict(Equation::corrected, row.conditions)->rate) == close_to(row.corrected, 0.005));
    const auto piecewise = predict(Equation::piecewise, row.conditions);
    REQUIRE(piecewise);
    // The table prints what the equation says; a rate is never negative.
    CHECK(rate(piecewise->rate) == close_to(std::fmax(row.piecewise, 0.0), 0.005));
    CHECK(has(piecewise->out_of_domain, Quantity::sweat_flux) == (row.piecewise < 0.0));
  }
}

TEST_CASE("a runner and a cyclist are out of domain, and the flags say in what") {
  for (const PersonRow& row : person_rows()) {
    CAPTURE(row.what);
    const bool walks = row.what[0] == 'w';
    for (const Equation equation : {Equation::original, Equation::corrected, Equation::piecewise}) {
      const auto result = predict(equation, row.conditions);
      REQUIRE(result);
      CHECK(result->out_of_domain.empty() == walks);
      if (walks) continue;
      CHECK(has(result->out_of_domain, Quantity::maximal_evaporation));
      CHECK(has(result->out_of_domain, Quantity::wind) == (row.what[0] != 'j'));  // the jogger has 2.5 m/s
      CHECK(has(result->out_of_domain, Quantity::metabolic_rate) == (row.what[0] == 'r'));
    }
  }
}

TEST_CASE("the constants of clothing are the recalled table") {
  struct Row {
    Clothing clothing;
    double insulation, g, c, p;
  };
  const Row rows[] = {{shorts, 0.57, 0.30, 1.20, 0.30},
                      {shorts_and_shirt, 0.74, 0.28, 0.94, 0.28},
                      {fatigues, 0.99, 0.25, 0.75, 0.25},
                      {fatigues_and_overgarment, 1.50, 0.20, 0.51, 0.20}};
  for (const Row& row : rows) {
    CHECK(in(row.clothing.insulation, clo) == same_as(row.insulation));
    CHECK(row.clothing.insulation_exponent == row.g);
    CHECK(row.clothing.permeability == row.c);
    CHECK(row.clothing.permeability_exponent == row.p);
    // At 1 m/s the powers are 1.
    CHECK(in(total_insulation(row.clothing, 1.0 * meter_per_second), clo) == same_as(row.insulation));
    CHECK(permeability_per_clo(row.clothing, 1.0 * meter_per_second) == same_as(row.c));
  }
}

TEST_CASE("the standard errors are those of the papers") {
  CHECK(grams(standard_error(Equation::corrected)) == same_as(100.0));
  CHECK(grams(standard_error(Equation::piecewise)) == same_as(100.0));
  CHECK(grams(standard_error(Equation::piecewise_solar)) == same_as(33.8));
  CHECK(grams(standard_error(Equation::original)) == 0.0);
  CHECK(source_key(Equation::original) == SourceKey::shapiro1982);
  CHECK(source_key(Equation::piecewise) == SourceKey::gonzalez2009);
  CHECK(source_key(Equation::piecewise_solar) == SourceKey::gonzalez2012);
}

// ---- Identities
TEST_CASE("effective wind is the wind at rest, and grows by 4 mm/s a watt") {
  CHECK(in(effective_wind(1.0 * meter_per_second, 105.0 * watt), meter_per_second) == same_as(1.0));
  CHECK(in(effective_wind(1.0 * meter_per_second, 355.0 * watt), meter_per_second) == same_as(2.0));
  CHECK(in(effective_wind(1.0 * meter_per_second, 80.0 * watt), meter_per_second) == same_as(1.0));
  CHECK(in(effective_wind(Speed{}, 80.0 * watt), meter_per_second) == same_as(0.1));
}

TEST_CASE("air as warm as the skin leaves only metabolic heat, and air as humid takes nothing") {
  Conditions c = march();
  c.air = celsius(36.0);
  c.vapor_pressure = saturation_vapor_pressure(celsius(36.0));
  const auto heat = heat_exchange(c);
  REQUIRE(heat);
  CHECK(flux(heat->required_evaporation) == same_as(450.0 / 1.9));
  CHECK(flux(heat->maximal_evaporation) == close_to(0.0, 1e-9));
  CHECK(heat->dry_gain == HeatFlux{});
  // An operative temperature takes the place of the air's.
  Conditions shaded = march();
  shaded.operative = celsius(36.0);
  CHECK(flux(heat_exchange(shaded)->required_evaporation) == same_as(450.0 / 1.9));
}

TEST_CASE("the kPa and mmHg forms of E_max are the same but for rounding") {
  // 14.21 W per mmHg of the papers; 106.6 per kPa is 14.212.
  CHECK(14.21 * in(1.0 * kilopascal, millimeter_of_mercury) == close_to(106.6, 0.05));
  // And 6.45 x 2.2 K/mmHg.
  CHECK(6.45 * 2.2 == close_to(14.21, 0.025));
}

TEST_CASE("the sun of 1995 is added to E_req and loses long-wave heat") {
  const Conditions dark = march();
  Conditions bright = dark;
  bright.solar = 800.0 * watt_per_square_meter;
  const auto before = heat_exchange(dark);
  const auto after = heat_exchange(bright);
  REQUIRE(before);
  REQUIRE(after);
  const double insulation = in(before->insulation, clo);
  const double kelvins = 35.0 + 273.15;
  const double expected = (1.5 * std::pow(800.0, 0.6) - 0.047 * 5.67e-8 * std::pow(kelvins, 4.0)) / insulation / 1.9;
  CHECK(flux(after->solar_gain) == same_as(expected));
  CHECK(flux(after->required_evaporation - before->required_evaporation) == close_to(expected, 1e-9));
  CHECK(after->maximal_evaporation == before->maximal_evaporation);
  // Known per body surface, it is added as it is.
  Conditions known = dark;
  known.absorbed_solar = 40.0 * watt_per_square_meter;
  CHECK(flux(heat_exchange(known)->required_evaporation - before->required_evaporation) == close_to(40.0, 1e-9));
  // No sun at all is a loss.
  CHECK(outdoor_radiation(HeatFlux{}, celsius(20.0), 1.0 * clo) < Power{});
}

TEST_CASE("the solar form is 0.72 of the piecewise one and 135") {
  for (const double required : {60.0, 200.0, 350.0}) {
    const double plain = evaluate(Equation::piecewise, required, 250.0);
    CHECK(evaluate(Equation::piecewise_solar, required, 250.0) == same_as(0.72 * plain + 135.0));
    CHECK(evaluate(Equation::piecewise_cool, required, 250.0) == same_as(plain + 203.0));
  }
}

// ---- Domains
TEST_CASE("the sun is tested in the original and the solar form only") {
  Conditions c = march();
  c.absorbed_solar = 30.0 * watt_per_square_meter;
  CHECK_FALSE(has(predict(Equation::original, c)->out_of_domain, Quantity::solar));
  CHECK_FALSE(has(predict(Equation::piecewise_solar, c)->out_of_domain, Quantity::solar));
  for (const Equation equation : {Equation::corrected, Equation::piecewise, Equation::piecewise_cool}) {
    CHECK(has(predict(equation, c)->out_of_domain, Quantity::solar));
  }
  // Outdoors the original is for 30 to 40 °C and 100 to 450 W.
  CHECK(predict(Equation::original, c)->out_of_domain.empty());
  c.air = celsius(25.0);
  c.metabolic_rate = 500.0 * watt;
  CHECK(has(predict(Equation::original, c)->out_of_domain, Quantity::air_temperature));
  CHECK(has(predict(Equation::original, c)->out_of_domain, Quantity::outdoor_metabolic_rate));
}

TEST_CASE("each form knows its own weather and duration") {
  Conditions c = work(400.0, 18.0, 0.53, 1.0, fatigues, 1.9);
  c.duration = 3.0 * hour;
  CHECK(predict(Equation::piecewise_cool, c)->out_of_domain.empty());
  CHECK(has(predict(Equation::original, c)->out_of_domain, Quantity::duration));
  c.absorbed_solar = 30.0 * watt_per_square_meter;
  CHECK(predict(Equation::piecewise_solar, c)->out_of_domain.empty());
  c.vapor_pressure = 0.8 * saturation_vapor_pressure(celsius(18.0));
  CHECK(has(predict(Equation::piecewise_solar, c)->out_of_domain, Quantity::relative_humidity));
  c.air = celsius(24.0);
  CHECK(has(predict(Equation::piecewise_cool, c)->out_of_domain, Quantity::air_temperature));
  c.duration = 1.0 * hour;
  CHECK(has(predict(Equation::piecewise, c)->out_of_domain, Quantity::duration));
  // A flag carries value and range.
  const auto warm = predict(Equation::piecewise_cool, c);
  REQUIRE(warm);
  for (const OutOfDomain& flag : warm->out_of_domain) {
    if (flag.quantity != Quantity::air_temperature) continue;
    CHECK(flag.value == 24.0);
    CHECK(flag.high == 20.0);
    CHECK(flag.unit == "°C");
  }
}

TEST_CASE("the solar form needs a sun") {
  const auto result = predict(Equation::piecewise_solar, march());
  REQUIRE_FALSE(result);
  CHECK(result.error().code == Errc::missing);
  CHECK(result.error().field == "conditions.solar");
}

TEST_CASE("a power law stops where it would run away") {
  for (const Equation equation : {Equation::original, Equation::corrected}) {
    CHECK(predict(equation, 100.0 * watt_per_square_meter, 20.0 * watt_per_square_meter));
    for (const double maximal : {19.9, 0.0, -50.0}) {
      const auto result = predict(equation, 100.0 * watt_per_square_meter, maximal * watt_per_square_meter);
      REQUIRE_FALSE(result);
      CHECK(result.error().code == Errc::out_of_range);
      CHECK(result.error().field == "maximal_evaporation");
    }
  }
  // The far corner of the domain is allowed, and below the most.
  CHECK(grams(predict(Equation::corrected, 360.0 * watt_per_square_meter, 20.0 * watt_per_square_meter)->flux) ==
        close_to(3211.4, 0.1));
  const auto absurd = predict(Equation::corrected, 1000.0 * watt_per_square_meter, 20.0 * watt_per_square_meter);
  REQUIRE_FALSE(absurd);
  CHECK(absurd.error().field == "sweat_flux");
}

TEST_CASE("nobody sweats less than nothing") {
  const auto result = predict(Equation::piecewise, 60.0 * watt_per_square_meter, 500.0 * watt_per_square_meter);
  REQUIRE(result);
  CHECK(grams(result->flux) == 0.0);
  for (const OutOfDomain& flag : result->out_of_domain) {
    CHECK(flag.quantity == Quantity::sweat_flux);
    CHECK(flag.value == close_to(147.0 + 1.527 * 60.0 - 0.87 * 500.0, 1e-9));
    CHECK(flag.low == 0.0);
  }
  CHECK_FALSE(result->out_of_domain.empty());
  CHECK(grams(predict(Equation::original, -80.0 * watt_per_square_meter, 300.0 * watt_per_square_meter)->flux) == 0.0);
}

// ---- Bad input
TEST_CASE("every input is kept inside its limits") {
  using F = quench_test::Field<Conditions>;
  const auto check = [](const Conditions& c) { return c.check(); };
  const F fields[] = {
      {"conditions.air", "°C", -40, 60, [](Conditions& c, double x) { c.air = celsius(x); }},
      {"conditions.vapor_pressure", "kPa", 0, 20, [](Conditions& c, double x) { c.vapor_pressure = x * kilopascal; }},
      {"conditions.wind", "m/s", 0, 20, [](Conditions& c, double x) { c.wind = x * meter_per_second; }},
      {"conditions.metabolic_rate", "W", 40, 3000, [](Conditions& c, double x) { c.metabolic_rate = x * watt; }},
      {"conditions.body_surface", "m²", 0.5, 3.5, [](Conditions& c, double x) { c.body_surface = x * square_meter; }},
      {"conditions.clothing.insulation", "clo", 0.2, 4,
       [](Conditions& c, double x) { c.clothing.insulation = x * clo; }},
      {"conditions.clothing.insulation_exponent", "", 0, 0.5,
       [](Conditions& c, double x) { c.clothing.insulation_exponent = x; }},
      {"conditions.clothing.permeability", "1/clo", 0.05, 3,
       [](Conditions& c, double x) { c.clothing.permeability = x; }},
      {"conditions.clothing.permeability_exponent", "", 0, 0.5,
       [](Conditions& c, double x) { c.clothing.permeability_exponent = x; }},
      {"conditions.skin", "°C", 30, 38, [](Conditions& c, double x) { c.skin = celsius(x); }},
      {"conditions.operative", "°C", -60, 120, [](Conditions& c, double x) { c.operative = celsius(x); }},
      {"conditions.solar", "W/m²", 0, 1400, [](Conditions& c, double x) { c.solar = x * watt_per_square_meter; }},
      {"conditions.absorbed_solar", "W/m²", 0, 700,
       [](Conditions& c, double x) { c.absorbed_solar = x * watt_per_square_meter; }},
  };
  for (const F& field : fields) quench_test::require_limits(field, march(), check);
  Conditions strong = march();
  strong.metabolic_rate = 3000.0 * watt;
  quench_test::require_limits(
      F{"conditions.external_work", "W", -1000, 1000, [](Conditions& c, double x) { c.external_work = x * watt; }},
      strong, check);
}

TEST_CASE("what is missing or contradicts itself is named") {
  const auto code = [](const Conditions& c, std::string_view field) {
    const auto result = predict(Equation::piecewise, c);
    REQUIRE_FALSE(result);
    CHECK(result.error().field == field);
    return result.error().code;
  };
  Conditions c = march();
  c.air.reset();
  CHECK(code(c, "conditions.air") == Errc::missing);
  c = march();
  c.vapor_pressure.reset();
  CHECK(code(c, "conditions.vapor_pressure") == Errc::missing);
  c = march();
  c.wind.reset();
  CHECK(code(c, "conditions.wind") == Errc::missing);
  c = march();
  c.metabolic_rate.reset();
  CHECK(code(c, "conditions.metabolic_rate") == Errc::missing);
  c = march();
  c.body_surface.reset();
  CHECK(code(c, "conditions.body_surface") == Errc::missing);
  c = march();
  c.external_work = 450.0 * watt;
  CHECK(code(c, "conditions.external_work") == Errc::inconsistent);
  c = march();
  c.solar = 500.0 * watt_per_square_meter;
  c.absorbed_solar = 50.0 * watt_per_square_meter;
  CHECK(code(c, "conditions.solar") == Errc::inconsistent);
  c = march();
  c.absorbed_solar = 50.0 * watt_per_square_meter;
  c.operative = celsius(40.0);
  CHECK(code(c, "conditions.absorbed_solar") == Errc::inconsistent);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(predict(Equation::piecewise, nan * watt_per_square_meter, HeatFlux{}).error().code == Errc::not_finite);
  CHECK(predict(Equation::piecewise, HeatFlux{}, nan * watt_per_square_meter).error().code == Errc::not_finite);
}

// ---- Properties
double between(double low, double high, int i) { return low + (high - low) * i / 1000.0; }

TEST_CASE("more evaporation required never means less sweat, more evaporation possible never more") {
  quench_test::holds("monotone in E_req and E_max", 500, [] {
    const auto pick = [] { return *rc::gen::resize(100, rc::gen::inRange(0, 1001)); };
    const double required = between(-100.0, 700.0, pick());
    const double maximal = between(20.0, 1500.0, pick());
    for (const Equation equation : equations) {
      const double here = std::fmax(0.0, evaluate(equation, required, maximal));
      RC_ASSERT(std::fmax(0.0, evaluate(equation, required + 10.0, maximal)) >= here);
      if (required >= 0.0) RC_ASSERT(std::fmax(0.0, evaluate(equation, required, maximal + 10.0)) <= here);
    }
  });
}

TEST_CASE("hotter or more humid air never sweats less, and no rate is negative or not a number") {
  // Vapor pressure and wind held. Harder work is not monotone in these models: the body pumps air as it works, which
  // raises E_max, and in little clothing the piecewise forms lose more by that than they gain by E_req.
  quench_test::holds("monotone in the weather", 400, [] {
    const auto pick = [] { return *rc::gen::resize(100, rc::gen::inRange(0, 1001)); };
    Conditions c = work(between(100.0, 800.0, pick()), between(10.0, 45.0, pick()), 0.0, between(0.0, 4.0, pick()),
                        pick() < 500 ? fatigues : shorts, 1.9);
    c.vapor_pressure = between(0.0, 5.0, pick()) * kilopascal;
    c.absorbed_solar = between(0.0, 100.0, pick()) * watt_per_square_meter;
    Conditions hotter = c;
    hotter.air = celsius(in_celsius(*c.air) + 1.0);
    Conditions humid = c;
    humid.vapor_pressure = *c.vapor_pressure + 0.1 * kilopascal;
    for (const Equation equation : equations) {
      const auto here = predict(equation, c);
      if (!here) continue;
      RC_ASSERT(std::isfinite(rate(here->rate)));
      RC_ASSERT(here->rate >= VolumeRate{});
      if (const auto more = predict(equation, hotter)) RC_ASSERT(more->rate >= here->rate);
      // The original equation falls with humidity where there is nothing to evaporate: E_req below zero.
      if (here->heat.required_evaporation >= HeatFlux{}) {
        if (const auto more = predict(equation, humid)) RC_ASSERT(more->rate >= here->rate);
      }
    }
  });
}

}  // namespace
