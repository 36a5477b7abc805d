// sweat/heat_balance.hpp: each term of the heat balance against its sources, the branches of the efficiency, and the
// flags.
#include "quench/sweat/heat_balance.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include <doctest/doctest.h>

#include "support/close_to.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::same_as;

struct Outcome {
  HeatBalance balance;
  DomainFlags flags;
  Assumptions assumed;
};
Outcome solve(const Athlete& athlete, const Segment& segment, int index = 0) {
  Outcome outcome;
  const auto result = heat_balance(athlete, segment, outcome.flags, outcome.assumed, index);
  REQUIRE(result);
  outcome.balance = *result;
  return outcome;
}
double flux(HeatFlux f) { return in(f, watt_per_square_meter); }

Athlete runner() { return {.body_mass = 70.0 * kilogram, .height = 1.75 * meter}; }
Segment run(double kmh, double air) {
  return {.activity = running(kmh * kilometer_per_hour),
          .duration = 1.0 * hour,
          .weather = {.air = celsius(air), .relative_humidity = 0.5},
          .clothing = 0.3 * clo};
}

// Notes on sweat 2: eta = 1 - w²/2 up to 1, (2 - w)²/2 up to 1.7. sweat = 3600 A E_req / (2426 eta) g/h.
double efficiency(double w) { return w <= 1.0 ? 1.0 - 0.5 * w * w : 0.5 * (2.0 - w) * (2.0 - w); }
double liters_per_hour(double surface, double required, double eta) {
  return 3600.0 * surface * required / (2426.0 * eta) / 1000.0;
}

// ---- The worked check of the source
struct Worked {
  double kmh, air, metabolic, dry, respiratory_dry, respiratory_water, required, maximal, wettedness, sweat;
};
// Notes on sweat 2.1, 70 kg, 1.75 m, 0.3 clo, half saturated air, no sun, w_max = 1.
constexpr Worked worked[] = {
    {8.5, 18.0, 421.0, 168.3, 8.5, 30.4, 213.8, 594.9, 0.359, 0.625},
    {10.0, 18.0, 487.1, 176.3, 9.8, 35.2, 265.8, 655.8, 0.405, 0.792},
    {12.5, 18.0, 597.3, 187.9, 12.0, 43.2, 354.2, 749.8, 0.472, 1.091},
    {15.0, 18.0, 707.5, 197.7, 14.3, 51.1, 444.4, 836.4, 0.531, 1.416},
    {8.5, 28.0, 421.0, 71.2, 3.2, 27.9, 318.7, 564.4, 0.565, 1.037},
    {10.0, 28.0, 487.1, 74.6, 3.7, 32.3, 376.5, 622.2, 0.605, 1.261},
    {12.5, 28.0, 597.3, 79.5, 4.5, 39.6, 473.7, 711.3, 0.666, 1.665},
    {15.0, 28.0, 707.5, 83.7, 5.4, 46.9, 571.6, 793.5, 0.720, 2.112},
};

TEST_CASE(
    "the terms of the heat balance are those of the worked check, at every speed that the convection equation is for") {
  for (const Worked& row : worked) {
    CAPTURE(row.kmh);
    CAPTURE(row.air);
    const HeatBalance b = solve(runner(), run(row.kmh, row.air)).balance;
    const double surface = in(b.body_surface, square_meter);
    CHECK(surface == close_to(1.8438, 5e-5));
    // One decimal is printed: half a unit of it, and the sum of two rounded columns for the breath.
    CHECK(in(b.metabolic_rate, watt) / surface == close_to(row.metabolic, 0.051));
    CHECK(flux(b.respiratory_loss) == close_to(row.respiratory_dry + row.respiratory_water, 0.101));
    if (row.kmh > 14.4) continue;  // above 4 m/s the source went on with the equation; see below
    CHECK(flux(b.dry_loss) == close_to(row.dry, 0.051));
    CHECK(flux(b.required_evaporation) == close_to(row.required, 0.051));
    CHECK(flux(b.maximal_evaporation) == close_to(row.maximal, 0.051));
    CHECK(b.required_wettedness == close_to(row.wettedness, 0.00051));
    CHECK(in(b.sweat_rate, liter_per_hour) == close_to(row.sweat, 0.00051));
  }
}

TEST_CASE("the heat balances of three sizes of runner are those of the source") {
  struct Row {
    double kilograms, height, kmh, at_18, at_28;
  };
  // Notes on sweat 2.2, columns "balance", w_max = 1; without the speed above 4 m/s. Two decimals.
  constexpr Row rows[] = {
      {50.0, 1.62, 8.5, 0.38, 0.68}, {50.0, 1.62, 10.0, 0.49, 0.82}, {50.0, 1.62, 12.5, 0.69, 1.08},
      {70.0, 1.75, 8.5, 0.63, 1.04}, {70.0, 1.75, 10.0, 0.79, 1.26}, {70.0, 1.75, 12.5, 1.09, 1.67},
      {90.0, 1.85, 8.5, 0.89, 1.44}, {90.0, 1.85, 10.0, 1.13, 1.76}, {90.0, 1.85, 12.5, 1.55, 2.36},
  };
  for (const Row& row : rows) {
    CAPTURE(row.kilograms);
    CAPTURE(row.kmh);
    // The maximal rate of somebody trained and acclimatized, which none of these runs reaches: the source has none.
    const Athlete athlete{.body_mass = row.kilograms * kilogram,
                          .height = row.height * meter,
                          .acclimatization = HeatAcclimatization::acclimatized,
                          .training = TrainingState::trained};
    for (const double air : {18.0, 28.0}) {
      CAPTURE(air);
      const HeatBalance b = solve(athlete, run(row.kmh, air)).balance;
      CHECK(in(b.sweat_rate, liter_per_hour) == close_to(air == 18.0 ? row.at_18 : row.at_28, 0.0051));
    }
  }
}

TEST_CASE("air faster than 4 meters a second carries off no more than at 4") {
  // The convection equation is for "v to 4 m/s" (notes on sweat 2): 15 km/h is 4.17.
  const HeatBalance at_15 = solve(runner(), run(15.0, 18.0)).balance;
  const HeatBalance at_14_4 = solve(runner(), run(14.4, 18.0)).balance;
  CHECK(flux(at_15.dry_loss) == same_as(flux(at_14_4.dry_loss)));
  CHECK(flux(at_15.maximal_evaporation) == same_as(flux(at_14_4.maximal_evaporation)));
  CHECK(flux(at_15.dry_loss) < 197.7);
  CHECK(flux(at_15.maximal_evaporation) < 836.4);
  // So the balance asks for a little more sweat than the source's 1.416 L/h: 4 W/m² of 444.
  CHECK(flux(at_15.required_evaporation) == close_to(444.4, 6.0));
  CHECK(flux(at_15.required_evaporation) > 444.4);
}

// ---- Every term again, written from the notes on sweat, 2, 2.1 and 1 (Shapiro 1995), away from the conditions of the
// worked check.
struct Conditions {
  double metabolic_watts;  // by MET, so that the air moves as is said
  double air, humidity, wind;
  std::optional<double> radiant, solar;
  double insulation;
};

TEST_CASE("the heat balance is the equations of the source in any weather") {
  constexpr Conditions grid[] = {
      {600.0, 15.0, 0.30, 0.8, {}, {}, 0.3},     {600.0, 25.0, 0.90, 1.5, {}, {}, 0.3},
      {800.0, 30.0, 0.60, 3.0, {}, {}, 0.1},     {800.0, 35.0, 0.40, 3.0, 55.0, {}, 0.3},
      {500.0, 40.0, 0.20, 2.0, 30.0, {}, 0.6},   {700.0, 32.0, 0.50, 2.5, {}, 800.0, 0.3},
      {700.0, 38.0, 0.30, 1.0, {}, 1100.0, 0.5}, {300.0, 20.0, 0.50, 0.7, {}, {}, 1.0},
      {900.0, -5.0, 0.80, 2.0, {}, {}, 1.5},     {400.0, 50.0, 0.10, 4.0, {}, {}, 0.0},
      {120.0, 5.0, 0.70, 1.0, 25.0, {}, 0.8},
  };
  const double kilograms = 72.0;
  const double surface = 0.202 * std::pow(kilograms, 0.425) * std::pow(1.78, 0.725);
  const Athlete athlete{.body_mass = kilograms * kilogram, .height = 1.78 * meter};
  for (const Conditions& c : grid) {
    CAPTURE(c.air);
    CAPTURE(c.wind);
    Segment segment{
        .activity = at_met(c.metabolic_watts / kilograms * watt_per_kilogram),
        .duration = 1.0 * hour,
        .weather = {.air = celsius(c.air), .relative_humidity = c.humidity, .wind = c.wind * meter_per_second},
        .clothing = c.insulation * clo};
    if (c.radiant) segment.weather.mean_radiant = celsius(*c.radiant);
    if (c.solar) segment.weather.solar = *c.solar * watt_per_square_meter;
    const HeatBalance b = solve(athlete, segment).balance;

    const double metabolic = c.metabolic_watts / surface;
    const double vapor = c.humidity * 0.6105 * std::exp(17.27 * c.air / (c.air + 237.3));
    const double h_c = 8.3 * std::pow(c.wind, 0.6);
    const double h_r = 4.7;
    const double f_cl = 1.0 + 0.3 * c.insulation;
    const double r_cl = 0.155 * c.insulation * 0.6;
    const double f_heat = 1.0 / (1.0 + f_cl * (h_c + h_r) * r_cl);
    // The skin of a runner in that warmer air which cools as little as this air does through these clothes:
    // share (T_sk - T_a) = T_sk - T_runner, T_sk = 31 + 0.25 (T_runner - 18).
    const double share = std::fmin(1.0, f_cl * (h_c + h_r) * f_heat / 12.948);
    double skin = 31.0;
    for (int i = 0; i != 200; ++i) skin = 31.0 + 0.25 * (skin - share * (skin - c.air) - 18.0);
    skin = std::fmin(36.0, std::fmax(28.0, skin));
    const double dry = f_cl * f_heat * (h_c * (skin - c.air) + h_r * (skin - c.radiant.value_or(c.air)));
    const double c_res = 0.001516 * metabolic * (28.56 + 0.115 * c.air + 0.641 * vapor - c.air);
    const double e_res = 0.00127 * metabolic * (59.34 + 0.53 * c.air - 11.63 * vapor);
    double sun = 0.0;
    if (c.solar) {
      const double i_t = 1.0 / (f_cl * (h_c + h_r) * f_heat) / 0.155;
      const double emission = 5.67e-8 * std::pow(c.air + 273.15, 4.0);
      sun = (1.5 * std::pow(*c.solar, 0.6) - 0.047 * emission) / i_t / surface;
    }
    const double required = metabolic - dry - c_res - e_res + sun;
    const double skin_vapor = 0.6105 * std::exp(17.27 * skin / (skin + 237.3));
    // F_pcl is 0.75 at 0.3 clo and 1 without clothes, as the header falls with insulation: 1/(1 + I/0.9).
    const double maximal = 16.5 * h_c / (1.0 + c.insulation / 0.9) * (skin_vapor - vapor);

    CHECK(in(b.body_surface, square_meter) == same_as(surface));
    CHECK(in_celsius(b.skin) == same_as(skin));
    CHECK(flux(b.dry_loss) == close_to(dry, 1e-9));
    CHECK(flux(b.respiratory_loss) == close_to(c_res + e_res, 1e-9));
    CHECK(flux(b.solar_gain) == close_to(sun, 1e-9));
    CHECK(flux(b.required_evaporation) == close_to(std::fmax(0.0, required), 1e-9));
    CHECK(flux(b.maximal_evaporation) == close_to(maximal, 1e-9));
  }
}

TEST_CASE("a low sun takes nothing away") {
  // Shapiro's long-wave loss is larger than what a sun of less than some 5 W/m² brings.
  Segment segment = run(10.0, 30.0);
  segment.weather.solar = 0.0 * watt_per_square_meter;
  CHECK(flux(solve(runner(), segment).balance.solar_gain) == 0.0);
  segment.weather.solar = 1.0 * watt_per_square_meter;
  CHECK(flux(solve(runner(), segment).balance.solar_gain) == 0.0);
  segment.weather.solar = 200.0 * watt_per_square_meter;
  CHECK(flux(solve(runner(), segment).balance.solar_gain) > 0.0);
}

TEST_CASE("the larger of the wind and one's own speed is what the skin feels") {
  Segment segment = run(10.0, 20.0);
  const double still = flux(solve(runner(), segment).balance.dry_loss);
  segment.weather.wind = 2.0 * meter_per_second;  // less than 2.78 m/s of running
  CHECK(flux(solve(runner(), segment).balance.dry_loss) == same_as(still));
  segment.weather.wind = 3.5 * meter_per_second;
  CHECK(flux(solve(runner(), segment).balance.dry_loss) > still);
}

TEST_CASE("on a trainer the fan is the wind") {
  const auto dry = [](const Activity& activity, double wind) {
    const Segment segment{.activity = activity,
                          .duration = 1.0 * hour,
                          .weather = {.air = celsius(22.0), .relative_humidity = 0.5, .wind = wind * meter_per_second},
                          .clothing = 0.3 * clo};
    return flux(solve(runner(), segment).balance.dry_loss);
  };
  // A fan of 1 m/s cools like a ride at 1 m/s, not like one at the 4 that a ride of unknown speed is taken for.
  CHECK(dry(stationary_cycling(180.0 * watt), 1.0) == same_as(dry(cycling(180.0 * watt, 1.0 * meter_per_second), 0.0)));
  CHECK(dry(stationary_cycling(180.0 * watt), 0.0) < dry(stationary_cycling(180.0 * watt), 1.0));
  CHECK(dry(stationary_cycling(180.0 * watt), 1.0) < dry(cycling(180.0 * watt), 1.0));
}

TEST_CASE("still air carries off 3.5 watts per square meter and kelvin, no less") {
  const Segment segment{.activity = walking(0.2 * meter_per_second),
                        .duration = 1.0 * hour,
                        .weather = {.air = celsius(20.0), .relative_humidity = 0.5},
                        .clothing = 0.0 * clo};
  // 8.3 x 0.2^0.6 is 3.16. Without clothes the dry loss is (h_c + 4.7) (T_sk - T_a).
  const HeatBalance b = solve(runner(), segment).balance;
  CHECK(flux(b.dry_loss) == close_to((3.5 + 4.7) * (in_celsius(b.skin) - 20.0), 1e-9));
}

TEST_CASE("the skin is warmer where less cooling reaches it, through slower air or more clothes") {
  const auto skin = [](double kmh, double insulation) {
    Segment segment = run(kmh, 15.0);
    segment.clothing = insulation * clo;
    return in_celsius(solve(runner(), segment).balance.skin);
  };
  CHECK(skin(8.5, 0.3) == same_as(30.25));  // the slowest run of the source, and every faster one
  CHECK(skin(12.0, 0.3) == same_as(30.25));
  CHECK(skin(6.0, 0.3) > 30.3);
  CHECK(skin(10.0, 0.6) > 30.3);
  CHECK(skin(10.0, 1.0) > skin(10.0, 0.6));
  // What carries the heat off there: notes on sweat 2.1, h_c = 8.3 v^0.6, h_r = 4.7, F_cl.
  const double h = 8.3 * std::pow(8.5 / 3.6, 0.6) + 4.7;
  CHECK(detail::skin_reference_conductance == close_to(1.09 * h / (1.0 + 1.09 * h * 0.0279), 5e-4));
  // [Willmott2018]: 33.5 °C on a cycle ergometer at 22 °C, 36.5 °C at 45 °C. The skin is one assumption among many.
  Segment ride{.activity = stationary_cycling(104.0 * watt),
               .duration = 0.5 * hour,
               .weather = {.air = celsius(22.0), .relative_humidity = 0.45},
               .clothing = 0.3 * clo};
  CHECK(in_celsius(solve(runner(), ride).balance.skin) == close_to(33.5, 0.5));
  ride.weather.air = celsius(45.0);
  CHECK(in_celsius(solve(runner(), ride).balance.skin) == close_to(36.5, 0.6));
}

TEST_CASE("skin is 31 degrees in air of 18, 33.5 in air of 28, and never beyond 28 to 36") {
  const auto skin = [](double air) { return in_celsius(solve(runner(), run(10.0, air)).balance.skin); };
  CHECK(skin(18.0) == same_as(31.0));  // Notes on sweat 2.1
  CHECK(skin(28.0) == same_as(33.5));
  CHECK(skin(23.0) == same_as(32.25));
  CHECK(skin(-20.0) == 28.0);
  CHECK(skin(6.0) == same_as(28.0));
  CHECK(skin(38.0) == same_as(36.0));
  CHECK(skin(55.0) == 36.0);
}

TEST_CASE("a ride's power does not become heat") {
  Segment segment{.activity = cycling(200.0 * watt, 3.0 * meter_per_second),
                  .duration = 1.0 * hour,
                  .weather = {.air = celsius(25.0), .relative_humidity = 0.5},
                  .clothing = 0.3 * clo};
  const HeatBalance b = solve(runner(), segment).balance;
  const double surface = in(b.body_surface, square_meter);
  CHECK(flux(b.required_evaporation) ==
        close_to((in(b.metabolic_rate, watt) - 200.0) / surface - flux(b.dry_loss) - flux(b.respiratory_loss), 1e-9));
}

// ---- From required evaporation to sweat
TEST_CASE("the largest skin wettedness follows training and acclimatization") {
  // Notes on sweat 2 [Ravanelli2018]: 0.72 untrained, 0.84 trained, 0.95 trained and acclimated. Unknown counts as
  // less.
  const auto share = [](TrainingState training, HeatAcclimatization acclimatization) {
    Athlete athlete = runner();
    athlete.training = training;
    athlete.acclimatization = acclimatization;
    const HeatBalance b = solve(athlete, run(10.0, 28.0)).balance;
    CHECK(flux(b.maximal_evaporation) == close_to(622.2, 0.051));  // of a wholly wet skin, whoever it is
    return b.maximal_wettedness;
  };
  using enum HeatAcclimatization;
  CHECK(share(TrainingState::untrained, none) == 0.72);
  CHECK(share(TrainingState::unspecified, unspecified) == 0.72);
  CHECK(share(TrainingState::unspecified, acclimatized) == 0.72);
  CHECK(share(TrainingState::trained, none) == 0.84);
  CHECK(share(TrainingState::trained, unspecified) == 0.84);
  CHECK(share(TrainingState::trained, acclimatized) == 0.95);
}

TEST_CASE("what the wettest skin cannot evaporate is stored") {
  Athlete athlete = runner();
  Segment segment = run(12.0, 36.0);
  segment.weather.relative_humidity = 0.6;
  const auto stored = [&] { return flux(solve(athlete, segment).balance.storage); };
  const HeatBalance b = solve(athlete, segment).balance;
  CHECK(stored() == close_to(flux(b.required_evaporation) - 0.72 * flux(b.maximal_evaporation), 1e-9));
  CHECK(stored() > 0.0);
  athlete.training = TrainingState::trained;
  const double trained = stored();
  CHECK(trained < flux(b.storage));
  CHECK(trained > 0.0);
  segment.weather.air = celsius(20.0);
  CHECK(stored() == 0.0);
}

TEST_CASE("latent heat of sweat is 2426 joules per gram") {
  CHECK(detail::latent_heat_joule_per_gram == 2426.0);  // Notes on sweat 2, lambda
}

// Untrained: the maximal rate is the standard's.
Athlete worker() {
  Athlete athlete = runner();
  athlete.training = TrainingState::untrained;
  return athlete;
}

// A segment whose required wettedness can be set by the humidity of the air.
Segment humid(double humidity) {
  return {.activity = at_met(6.0 * metabolic_equivalent),
          .duration = 1.0 * hour,
          .weather = {.air = celsius(33.0), .relative_humidity = humidity, .wind = 1.0 * meter_per_second},
          .clothing = 0.3 * clo};
}

TEST_CASE("the efficiency has its two branches and the sweat is what remains after dripping") {
  int below = 0;
  int between = 0;
  int beyond = 0;
  double previous = 1.0;
  for (double humidity = 0.0; humidity <= 1.0; humidity += 0.005) {
    const HeatBalance b = solve(worker(), humid(humidity)).balance;
    const double w = b.required_wettedness;
    const double required = flux(b.required_evaporation);
    REQUIRE(w == close_to(required / flux(b.maximal_evaporation), 1e-9));
    REQUIRE(b.efficiency <= previous);  // more humid air never evaporates more
    previous = b.efficiency;
    const double surface = in(b.body_surface, square_meter);
    const double most = 3600.0 * surface * 400.0 / 2426.0 / 1000.0;
    if (w < 1.7) {
      (w <= 1.0 ? below : between) += 1;
      REQUIRE(b.efficiency == same_as(efficiency(w)));
      REQUIRE(in(b.sweat_rate, liter_per_hour) ==
              close_to(std::fmin(most, liters_per_hour(surface, required, efficiency(w))), 1e-9));
    } else {
      ++beyond;
      REQUIRE(b.efficiency == same_as(0.045));  // (2 - 1.7)²/2
      REQUIRE(in(b.sweat_rate, liter_per_hour) == same_as(most));
      REQUIRE(b.at_maximal_rate);
    }
  }
  // All three were there.
  CHECK(below > 20);
  CHECK(between > 20);
  CHECK(beyond > 5);
}

// The air at which the required wettedness reaches `w`, from below and from above.
HeatBalance at_wettedness(double w, bool above) {
  double low = 0.0;
  double high = 1.0;
  for (int i = 0; i != 60; ++i) {
    const double middle = 0.5 * (low + high);
    (solve(worker(), humid(middle)).balance.required_wettedness < w ? low : high) = middle;
  }
  return solve(worker(), humid(above ? high : low)).balance;
}

TEST_CASE("the efficiency is continuous where its branches meet") {
  // Half of the sweat evaporates at a wettedness of 1 by either branch, 0.045 at 1.7, and no less beyond.
  CHECK(at_wettedness(1.0, false).efficiency == close_to(0.5, 1e-9));
  CHECK(at_wettedness(1.0, true).efficiency == close_to(0.5, 1e-9));
  CHECK(at_wettedness(1.69, false).efficiency == close_to(0.5 * 0.31 * 0.31, 1e-9));
  CHECK(at_wettedness(1.7, false).efficiency == close_to(0.045, 1e-9));
  CHECK(at_wettedness(1.7, true).efficiency == same_as(0.045));
  CHECK(at_wettedness(1.701, true).efficiency == same_as(0.045));
  CHECK(at_wettedness(3.0, true).efficiency == same_as(0.045));
}

TEST_CASE("sweat glands give at most what the standard says of workers, and more in the trained") {
  const auto most = [](TrainingState training, HeatAcclimatization acclimatization) {
    Athlete athlete = runner();
    athlete.training = training;
    athlete.acclimatization = acclimatization;
    Segment segment = run(15.0, 45.0);
    segment.weather.relative_humidity = 0.9;
    const HeatBalance b = solve(athlete, segment).balance;
    CHECK(b.at_maximal_rate);
    return in(b.sweat_rate, milliliter / hour) / in(b.body_surface, square_meter);
  };
  using enum HeatAcclimatization;
  // Notes on sweat 2, S_max of ISO 7933:2023: 400 and 500 W/m², = 593 and 742 g m-2 h-1. Whole grams.
  CHECK(most(TrainingState::untrained, none) == close_to(593.0, 0.75));
  CHECK(most(TrainingState::untrained, acclimatized) == close_to(742.0, 0.75));
  // Notes on sweat 3: about 30 g/min; of a body of 1.86 m².
  CHECK(most(TrainingState::trained, none) == close_to(30.0 * 60.0 / 1.86, 1.0));
  CHECK(most(TrainingState::trained, acclimatized) == close_to(1.25 * 30.0 * 60.0 / 1.86, 1.0));
  // Whoever runs 15 km/h, 707 W/m², is trained.
  CHECK(most(TrainingState::unspecified, unspecified) == most(TrainingState::trained, none));
  CHECK(most(TrainingState::unspecified, acclimatized) == most(TrainingState::trained, acclimatized));
}

TEST_CASE("where nobody said how trained somebody is, the work says it") {
  const auto most = [](double watts_per_square_meter) {
    Segment segment = humid(1.0);
    const double surface = in(body_surface_area(*runner().body_mass, *runner().height), square_meter);
    segment.activity = at_met(watts_per_square_meter * surface / 70.0 * watt_per_kilogram);
    segment.weather.air = celsius(42.0);
    const HeatBalance b = solve(runner(), segment).balance;
    CHECK(b.at_maximal_rate);
    return in(b.sweat_rate, milliliter / hour) / surface * 2426.0 / 3600.0;  // W/m²
  };
  CHECK(most(100.0) == close_to(400.0, 1e-6));
  CHECK(most(250.0) == close_to(400.0, 1e-6));  // ISO 7933:2023, Table A.1: 56 to 250 W/m²
  CHECK(most(300.0) == close_to(480.0, 1e-6));
  CHECK(most(407.5) == close_to(652.0, 1e-6));
  CHECK(most(600.0) == close_to(652.0, 1e-6));
}

TEST_CASE("whoever loses more heat than they make does not sweat") {
  const HeatBalance b = solve(runner(), {.activity = at_met(1.5 * metabolic_equivalent),
                                         .duration = 1.0 * hour,
                                         .weather = {.air = celsius(5.0), .wind = 3.0 * meter_per_second}})
                            .balance;
  CHECK(flux(b.required_evaporation) == 0.0);
  CHECK(in(b.sweat_rate, liter_per_hour) == 0.0);
  CHECK(b.required_wettedness == 0.0);
  CHECK(b.efficiency == 1.0);
  CHECK_FALSE(b.at_maximal_rate);
}

TEST_CASE("air more humid than the skin takes no sweat and the glands do all they can") {
  Segment segment = humid(1.0);
  segment.weather.air = celsius(42.0);
  const HeatBalance b = solve(runner(), segment).balance;
  CHECK(flux(b.maximal_evaporation) < 0.0);
  CHECK(b.required_wettedness >= 1.7);
  CHECK(b.required_wettedness == 100.0);  // a number that JSON can hold, far beyond any that a body can have
  CHECK(b.at_maximal_rate);
}

// ---- Flags
const DomainFlag* find(const DomainFlags& flags, DomainInput input) {
  const DomainFlag* const found =
      std::find_if(flags.begin(), flags.end(), [&](const DomainFlag& f) { return f.input == input; });
  return found == flags.end() ? nullptr : found;
}

TEST_CASE("a run in mild weather at a moderate pace leaves no published range") {
  // 10 km/h and 18 °C: 266 W/m², 490 W; just outside the 487 W of Gagnon for 70 kg, inside for 60.
  const Athlete athlete{.body_mass = 60.0 * kilogram, .height = 1.75 * meter};
  const Outcome outcome = solve(athlete, run(10.0, 18.0));
  CHECK(outcome.flags.empty());
  CHECK(outcome.flags.begin() == outcome.flags.end());
}

TEST_CASE("an input that leaves its published range is flagged with the value, the range and the segment") {
  struct Row {
    DomainInput input;
    double low, high;
    std::string_view unit;
    Segment segment;
    double value;
  };
  const auto with = [](Segment segment, auto change) {
    change(segment);
    return segment;
  };
  const Segment base = run(10.0, 18.0);
  const Row rows[] = {
      // Notes on ISO 7933, 7: 15-50 °C, 0-4.5 kPa, 0.1-1.0 clo.
      {DomainInput::air_temperature, 15.0, 50.0, "°C", run(10.0, 10.0), 10.0},
      {DomainInput::air_temperature, 15.0, 50.0, "°C", run(10.0, 55.0), 55.0},
      {DomainInput::vapor_pressure, 0.0, 4.5, "kPa",
       with(run(10.0, 35.0), [](Segment& s) { s.weather.relative_humidity = 0.9; }), 0.9 * 5.623},
      {DomainInput::clothing, 0.1, 1.0, "clo", with(base, [](Segment& s) { s.clothing = 1.4 * clo; }), 1.4},
      {DomainInput::clothing, 0.1, 1.0, "clo", with(base, [](Segment& s) { s.clothing = 0.0 * clo; }), 0.0},
      // Notes on sweat 2 (Kerslake): "v to 4 m/s".
      {DomainInput::air_speed, 0.0, 4.0, "m/s", with(base, [](Segment& s) { s.weather.wind = 6.0 * meter_per_second; }),
       6.0},
      // Notes on metabolic rate 2: walking 50-100 m/min, cycling 50-200 W, running from 80 m/min.
      {DomainInput::activity_intensity, 50.0, 100.0, "m/min",
       with(base, [](Segment& s) { s.activity = walking(2.0 * meter_per_second); }), 120.0},
      {DomainInput::activity_intensity, 50.0, 200.0, "W",
       with(base, [](Segment& s) { s.activity = cycling(250.0 * watt); }), 250.0},
      // "not for over-ground hills"; the published forms are not for downhill.
      {DomainInput::slope, 0.0, 0.0, "%", with(base, [](Segment& s) { s.activity.slope = 0.03; }), 3.0},
      {DomainInput::slope, 0.0, 45.0, "%",
       with(base, [](Segment& s) { s.activity = walking(1.2 * meter_per_second, -0.05); }), -5.0},
      // Notes on sweat 1 (Shapiro 1995): measured at 30, 31 and 40 °C.
      {DomainInput::solar_air_temperature, 30.0, 40.0, "°C",
       with(base, [](Segment& s) { s.weather.solar = 600.0 * watt_per_square_meter; }), 18.0},
  };
  for (const Row& row : rows) {
    CAPTURE(static_cast<int>(row.input));
    CAPTURE(row.value);
    const Outcome outcome = solve(runner(), row.segment, 7);
    const DomainFlag* const flag = find(outcome.flags, row.input);
    REQUIRE(flag != nullptr);
    CHECK(flag->value == close_to(row.value, 0.001 * std::fabs(row.value)));
    CHECK(flag->low == row.low);
    CHECK(flag->high == row.high);
    CHECK(flag->unit == row.unit);
    CHECK(flag->segment == 7);
  }
}

TEST_CASE("required evaporation is flagged outside what it was measured for") {
  // Notes on sweat 2: E_req 131-487 W [Gagnon2013]. 265.8 W/m² x 1.8438 m² is 490 W.
  const Outcome above = solve(runner(), run(10.0, 18.0));
  const DomainFlag* const flag = find(above.flags, DomainInput::required_evaporation);
  REQUIRE(flag != nullptr);
  CHECK(flag->low == 131.0);
  CHECK(flag->high == 487.0);
  CHECK(flag->value == close_to(490.1, 0.2));
  CHECK(flag->unit == "W");
  CHECK(find(solve(runner(), run(8.5, 18.0)).flags, DomainInput::required_evaporation) == nullptr);
}

TEST_CASE("of several segments the flag is that of the value farthest outside") {
  DomainFlags flags;
  flags.check(DomainInput::air_temperature, 20.0, {15.0, 50.0}, "°C", 0);
  CHECK(flags.empty());
  flags.check(DomainInput::air_temperature, 52.0, {15.0, 50.0}, "°C", 1);
  flags.check(DomainInput::air_temperature, 10.0, {15.0, 50.0}, "°C", 2);
  flags.check(DomainInput::air_temperature, 53.0, {15.0, 50.0}, "°C", 3);
  flags.check(DomainInput::clothing, 1.5, {0.1, 1.0}, "clo", 4);
  CHECK(flags.end() - flags.begin() == 2);
  CHECK(flags.begin()->segment == 2);
  CHECK(flags.begin()->value == 10.0);
  // Every input at once has a place.
  for (std::size_t i = 0; i != domain_input_count; ++i)
    flags.check(static_cast<DomainInput>(i), 1e9, {0.0, 1.0}, "", 5);
  CHECK(flags.end() - flags.begin() == static_cast<std::ptrdiff_t>(domain_input_count));
}

TEST_CASE("what was assumed is said, and what was given is not") {
  const Assumptions nothing = solve(runner(),
                                    [] {
                                      Segment segment = run(10.0, 18.0);
                                      segment.weather.wind = 1.0 * meter_per_second;
                                      return segment;
                                    }())
                                  .assumed;
  CHECK_FALSE(nothing.height);
  CHECK_FALSE(nothing.relative_humidity);
  CHECK_FALSE(nothing.wind);
  CHECK_FALSE(nothing.clothing);
  CHECK_FALSE(nothing.activity_air_speed);
  const Assumptions all =
      solve({.body_mass = 70.0 * kilogram},
            {.activity = at_met(6.0 * metabolic_equivalent), .duration = 1.0 * hour, .weather = {.air = celsius(25.0)}})
          .assumed;
  CHECK(all.height);
  CHECK(all.relative_humidity);
  CHECK(all.wind);
  CHECK(all.clothing);
  CHECK(all.activity_air_speed);
}

TEST_CASE("what is assumed is what the assumption says") {
  // The height of somebody of that mass, half saturated, no wind, assumed clothing: as if they had been given.
  const Athlete short_of_height{.body_mass = 70.0 * kilogram};
  const Athlete given{.body_mass = 70.0 * kilogram, .height = assumed_height(70.0 * kilogram)};
  const Segment bare{
      .activity = running(3.0 * meter_per_second), .duration = 1.0 * hour, .weather = {.air = celsius(12.0)}};
  Segment full = bare;
  full.weather.relative_humidity = 0.5;
  full.weather.wind = 0.0 * meter_per_second;
  full.weather.mean_radiant = celsius(12.0);
  full.clothing = assumed_clothing(celsius(12.0));
  CHECK(solve(short_of_height, bare).balance.sweat_rate == solve(given, full).balance.sweat_rate);
}

// ---- What it cannot do without
TEST_CASE("without body mass, air temperature or activity there is no heat balance") {
  const auto error = [](const Athlete& athlete, const Segment& segment) {
    DomainFlags flags;
    Assumptions assumed;
    const auto result = heat_balance(athlete, segment, flags, assumed, 2);
    REQUIRE_FALSE(result);
    return result.error();
  };
  const Segment segment = run(10.0, 18.0);
  CHECK(error({}, segment).code == Errc::missing);
  CHECK(error({}, segment).field == "athlete.body_mass");
  CHECK(error({}, segment).low == 20.0);
  CHECK(error({}, segment).high == 250.0);
  Segment no_air = segment;
  no_air.weather.air.reset();
  CHECK(error(runner(), no_air).code == Errc::missing);
  CHECK(error(runner(), no_air).field == "segments[].weather.air");
  CHECK(error(runner(), no_air).index == 2);
  CHECK(error(runner(), no_air).low == -40.0);
  CHECK(error(runner(), no_air).high == 60.0);
  Segment no_activity = segment;
  no_activity.activity = {};
  CHECK(error(runner(), no_activity).code == Errc::missing);
  CHECK(error(runner(), no_activity).field == "segments[].activity");
  CHECK(error(runner(), no_activity).index == 2);
}

}  // namespace
