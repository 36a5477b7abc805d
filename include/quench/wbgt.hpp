// Wet-bulb globe temperature: the outdoor model of Liljegren solved to its exact root, indoor and shade forms, the ISO
// 7243 weights, wind at 2 m, and mean radiant temperature from a globe.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>

#include "quench/result.hpp"
#include "quench/sun.hpp"
#include "quench/units.hpp"

namespace quench {

// ---- The weights

/// What the three thermometers of a WBGT meter read.
struct WbgtReadings {
  std::optional<Temperature> natural_wet_bulb{};  ///< -60 to 80 °C; wetted wick, moved by nothing but the wind
  std::optional<Temperature> globe{};             ///< -60 to 120 °C; black globe
  std::optional<Temperature> air{};               ///< -40 to 60 °C; shaded. Not needed indoors and in the shade

  /// Error    Errc::missing, Errc::not_finite or Errc::out_of_range, naming the field.
  [[nodiscard]] constexpr Result<void> check(bool needs_air) const {
    const auto one = [](std::string_view field, const std::optional<Temperature>& t, double low, double high,
                        bool needed) -> Result<void> {
      if (t) return detail::check_range(field, in_celsius(*t), low, high, "°C");
      if (needed) return tl::unexpected(Error{Errc::missing, field, 0.0, low, high, "°C"});
      return {};
    };
    if (auto ok = one("wbgt.natural_wet_bulb", natural_wet_bulb, -60.0, 80.0, true); !ok) return ok;
    if (auto ok = one("wbgt.globe", globe, -60.0, 120.0, true); !ok) return ok;
    return one("wbgt.air", air, -40.0, 60.0, needs_air);
  }
};

/// WBGT outdoors in the sun: 0.7 natural wet bulb + 0.2 globe + 0.1 air.
///
/// Valid    as WbgtReadings::check().
/// Error    of that check; the air temperature is needed.
/// Source   [ISO7243-WBGT].
[[nodiscard]] inline Result<Temperature> wbgt_in_sun(const WbgtReadings& r) {
  if (const auto ok = r.check(true); !ok) return tl::unexpected(ok.error());
  return celsius(0.7 * in_celsius(*r.natural_wet_bulb) + 0.2 * in_celsius(*r.globe) + 0.1 * in_celsius(*r.air));
}

/// WBGT indoors and in the shade: 0.7 natural wet bulb + 0.3 globe.
///
/// Valid    as WbgtReadings::check().
/// Error    of that check; the air temperature is not needed and not used.
/// Source   [ISO7243-WBGT].
[[nodiscard]] inline Result<Temperature> wbgt_in_shade(const WbgtReadings& r) {
  if (const auto ok = r.check(false); !ok) return tl::unexpected(ok.error());
  return celsius(0.7 * in_celsius(*r.natural_wet_bulb) + 0.3 * in_celsius(*r.globe));
}

// ---- Wind at 2 m

/// Stability of the lowest air, from A (very unstable, sunny and calm) to F (very stable, clear night).
enum class StabilityClass : std::uint8_t { a, b, c, d, e, f };

enum class Terrain : std::uint8_t { urban, rural };

/// Pasquill class from wind and sun. Lower edges belong to the class above them: 2 m/s is in the row 2 to 3.
///
/// `wind` is the wind as measured, `solar` the sun on the horizontal. `inversion` says that at night the air above is
/// not cooler than the air below; where nobody measured that, thermofeel takes false, and so does the default. In urban
/// terrain it makes no difference.
///
/// Source   [Liljegren2008]. Day table confirmed against test values of thermofeel; night table secondary, as in the
///          reference program. The EPA method behind it has D and E where this has E and F at 2 to 2.5 m/s (recalled).
[[nodiscard]] inline StabilityClass stability_class(Speed wind, HeatFlux solar, double cos_zenith,
                                                    bool inversion = false) {
  // 3 m/s must not fall below 3 because its unit is a product of others.
  const auto reaches = [](double value, double edge) { return value >= edge * (1.0 - 1e-12); };
  const double speed = in(wind, meter_per_second);
  using enum StabilityClass;
  if (!(cos_zenith > 0.0)) {
    if (reaches(speed, 2.5)) return d;
    return inversion ? f : e;
  }
  const double flux = in(solar, watt_per_square_meter);
  const int sun = reaches(flux, 925.0) ? 0 : reaches(flux, 675.0) ? 1 : reaches(flux, 175.0) ? 2 : 3;
  const int row = reaches(speed, 6.0)   ? 4
                  : reaches(speed, 5.0) ? 3
                  : reaches(speed, 3.0) ? 2
                  : reaches(speed, 2.0) ? 1
                                        : 0;
  constexpr StabilityClass by_day[5][4] = {
      {a, a, b, d},  // below 2 m/s
      {a, b, c, d},  // 2 to 3
      {b, b, c, d},  // 3 to 5
      {c, c, d, d},  // 5 to 6
      {c, d, d, d},  // 6 and more
  };
  return by_day[row][sun];
}

/// Least wind of the outdoor model: still air is never quite still [Liljegren2008].
inline constexpr Speed least_model_wind = 0.13 * meter_per_second;

namespace detail {

inline constexpr Speed most_wind = 40.0 * meter_per_second;

[[nodiscard]] constexpr Result<void> check_wind_reading(Speed wind, Length height) {
  if (auto ok = check_range("wbgt.wind", in(wind, meter_per_second), 0.0, 40.0, "m/s"); !ok) return ok;
  return check_range("wbgt.wind_height", in(height, meter), 0.5, 100.0, "m");
}

}  // namespace detail

/// Wind at 2 m from wind at another height, by the power law v (2 m / height)^p with p by stability and terrain. Not
/// below least_model_wind, nor above the 40 m/s of the model.
///
/// Units    any; result is a Speed.
/// Valid    0 to 40 m/s, at 0.5 to 100 m above the ground (quench choice).
/// Error    Errc::out_of_range or Errc::not_finite, field "wbgt.wind" or "wbgt.wind_height".
/// Source   [Liljegren2008]; the urban exponents by day are confirmed, the others secondary.
[[nodiscard]] inline Result<Speed> wind_at_2_m(Speed wind, Length height, StabilityClass stability,
                                               Terrain terrain = Terrain::urban) {
  if (const auto ok = detail::check_wind_reading(wind, height); !ok) return tl::unexpected(ok.error());
  constexpr double exponents[2][6] = {
      {0.15, 0.15, 0.20, 0.25, 0.30, 0.30},  // urban
      {0.07, 0.07, 0.10, 0.15, 0.35, 0.55},  // rural
  };
  const double p = exponents[static_cast<int>(terrain)][static_cast<int>(stability)];
  return detail::clamped(std::pow(2.0 / in(height, meter), p) * wind, least_model_wind, detail::most_wind);
}

/// The same by a logarithmic profile over ground with a roughness of 1 cm, as thermofeel offers it. Not below
/// least_model_wind, nor above the 40 m/s of the model.
///
/// Valid    0 to 40 m/s, at 0.5 to 100 m above the ground (quench choice).
/// Error    Errc::out_of_range or Errc::not_finite, field "wbgt.wind" or "wbgt.wind_height".
/// Source   thermofeel (confirmed by its test value).
[[nodiscard]] inline Result<Speed> wind_at_2_m_logarithmic(Speed wind, Length height) {
  if (const auto ok = detail::check_wind_reading(wind, height); !ok) return tl::unexpected(ok.error());
  const double share = std::log10(2.0 / 0.01) / std::log10(in(height, meter) / 0.01);
  return detail::clamped(share * wind, least_model_wind, detail::most_wind);
}

// ---- Liljegren's outdoor model

/// What the outdoor model needs, all of it at the place of the meter.
struct WbgtConditions {
  std::optional<Temperature> air{};           ///< -40 to 60 °C
  std::optional<double> relative_humidity{};  ///< fraction, 0 to 1, over water
  std::optional<Speed> wind{};                ///< at 2 m, 0 to 40 m/s; see wind_at_2_m()
  Pressure pressure = 1013.25 * hectopascal;  ///< 300 to 1100 hPa, at the place, not reduced to sea level
  Sunlight sunlight{};                        ///< left out: no sun
  /// Reflectivity of the ground, 0 to 1. 0.45 is the paper's. 0.2 lowers WBGT by 1.2 K at 30 °C, 50 %, 900 W/m² and
  /// 2 m/s.
  double ground_albedo = 0.45;
  Length globe_diameter = 5.08 * centimeter;  ///< 2 to 30 cm; the model's is 5.08, that of ISO 7243 is 15

  /// Error    Errc::missing, Errc::not_finite or Errc::out_of_range, naming the field.
  [[nodiscard]] Result<void> check() const {
    using detail::check_range;
    if (!air) return tl::unexpected(Error{Errc::missing, "wbgt.air", 0.0, -40.0, 60.0, "°C"});
    if (auto ok = check_range("wbgt.air", in_celsius(*air), -40.0, 60.0, "°C"); !ok) return ok;
    if (!relative_humidity) {
      return tl::unexpected(Error{Errc::missing, "wbgt.relative_humidity", 0.0, 0.0, 100.0, "%"});
    }
    if (auto ok = check_range("wbgt.relative_humidity", *relative_humidity * 100.0, 0.0, 100.0, "%"); !ok) return ok;
    if (!wind) return tl::unexpected(Error{Errc::missing, "wbgt.wind", 0.0, 0.0, 40.0, "m/s"});
    if (auto ok = check_range("wbgt.wind", in(*wind, meter_per_second), 0.0, 40.0, "m/s"); !ok) return ok;
    if (auto ok = check_range("wbgt.pressure", in(pressure, hectopascal), 300.0, 1100.0, "hPa"); !ok) return ok;
    if (auto ok = sunlight.check(); !ok) return ok;
    if (auto ok = check_range("wbgt.ground_albedo", ground_albedo, 0.0, 1.0, ""); !ok) return ok;
    return check_range("wbgt.globe_diameter", in(globe_diameter, centimeter), 2.0, 30.0, "cm");
  }
};

/// A WBGT and what it is made of.
struct Wbgt {
  Temperature value = celsius(0.0);                   ///< the WBGT
  Temperature natural_wet_bulb = celsius(0.0);        ///< wick in wind and sun
  Temperature globe = celsius(0.0);                   ///< black globe
  Temperature air = celsius(0.0);                     ///< as given
  Temperature psychrometric_wet_bulb = celsius(0.0);  ///< wick shielded from radiation
  /// Of surroundings that radiate evenly and give the globe as much as sky, ground and sun do (derived).
  Temperature mean_radiant = celsius(0.0);
};

namespace detail {

/// The root of a function that falls from above 0 at `low` to below 0 at `high`. Secant steps from `first` and from
/// where a line of this `slope` (taken as positive) through it ends; halves the bracket where a step leaves it or the
/// steps take too long, so it ends always. 4 to 6 evaluations where the function is nearly straight.
template <class Function>
[[nodiscard]] double falling_root(const Function& f, double low, double high, double first, double slope) {
  constexpr double close = 1e-7;  // K; the error after a secant step of this size is far below 1e-10 K
  double last = first;
  double value_at_last = f(last);
  double x = last + value_at_last / slope;
  (value_at_last > 0.0 ? low : high) = last;
  for (int pass = 1; high - low > 1e-11; ++pass) {
    // Also where x is NaN, after two equal values. Bisection alone needs 45 passes.
    if (!(low < x && x < high) || pass > 20) x = 0.5 * (low + high);
    const double value = f(x);
    if (value == 0.0) return x;
    (value > 0.0 ? low : high) = x;
    const double step = value * (x - last) / (value_at_last - value);
    last = x;
    value_at_last = value;
    x += step;
    if (std::fabs(step) < close && low <= x && x <= high) return x;
  }
  return 0.5 * (low + high);
}

/// The model of Liljegren inside: kelvin, hPa, m/s, W/m². Constants and equations reproduce the reference program of
/// [Liljegren2008] to 5e-5 K, which confirms all of them. Properties of air are taken at the film temperature, halfway
/// between surface and air.
namespace liljegren {

inline constexpr double zero_celsius = 273.15;
inline constexpr double stefan_boltzmann = 5.6696e-8;  // W m⁻² K⁻⁴
inline constexpr double heat_capacity = 1003.5;        // J kg⁻¹ K⁻¹, dry air
inline constexpr double molar_mass_air = 28.97;
inline constexpr double molar_mass_water = 18.015;
inline constexpr double gas_constant_air = 8314.34 / molar_mass_air;  // J kg⁻¹ K⁻¹
inline constexpr double prandtl = heat_capacity / (heat_capacity + 1.25 * gas_constant_air);
inline constexpr double emissivity = 0.95;  // of globe and wick
inline constexpr double globe_albedo = 0.05;
inline constexpr double wick_albedo = 0.4;
inline constexpr double wick_diameter = 0.007;      // m
inline constexpr double wick_length = 0.0254;       // m
inline constexpr double ground_emissivity = 0.999;  // the ground is as warm as the air
inline constexpr double most_direct_fraction = 0.9;

/// Saturation vapor pressure over water, hPa, with the enhancement of moist air.
[[nodiscard]] inline double saturation(double kelvins) {
  return 1.004 * 6.1121 * std::exp(17.502 * (kelvins - zero_celsius) / (kelvins - 32.18));
}

/// Where the saturation vapor pressure is `pressure`: water boils.
[[nodiscard]] inline double boiling_point(double pressure) {
  const double x = std::log(pressure / (1.004 * 6.1121));
  return (17.502 * zero_celsius - 32.18 * x) / (17.502 - x);
}

/// Properties of air at a film temperature.
struct Film {
  double viscosity;     // kg m⁻¹ s⁻¹
  double conductivity;  // W m⁻¹ K⁻¹
  double density;       // kg/m³
};

[[nodiscard]] inline Film film(double kelvins, double pressure) {
  const double omega = 1.048 - 0.034 * (kelvins / 97.0 - 2.9) / 0.4;  // collision integral
  const double viscosity = 2.6693e-6 * std::sqrt(molar_mass_air * kelvins) / (3.617 * 3.617 * omega);
  return {viscosity, (heat_capacity + 1.25 * gas_constant_air) * viscosity,
          100.0 * pressure / (gas_constant_air * kelvins)};
}

/// Diffusivity of water vapor in air, m²/s. The factors without temperature and pressure are folded by the compiler.
[[nodiscard]] inline double diffusivity(double kelvins, double pressure) {
  return 3.64e-4 * std::pow(kelvins / std::sqrt(132.0 * 647.3), 2.334) * std::pow(36.4 * 218.0, 1.0 / 3.0) *
         std::pow(132.0 * 647.3, 5.0 / 12.0) * std::sqrt(1.0 / molar_mass_air + 1.0 / molar_mass_water) * 1e-4 *
         1013.25 / pressure;
}

/// Heat of vaporization, J/kg.
[[nodiscard]] inline double vaporization(double kelvins) { return 2.4073e6 - 71100.0 * (313.15 - kelvins) / 30.0; }

/// Air, sky and sun as the two balances need them.
struct Surroundings {
  double air;              // K
  double vapor;            // hPa
  double pressure;         // hPa
  double wind;             // m/s, not below the model's least
  double long_wave;        // of sky and ground over sigma, K⁴
  double solar;            // W/m²
  double direct_fraction;  // 0 where the sun is too low for a beam
  double cos_zenith;
  double ground_albedo;
};

[[nodiscard]] inline Surroundings surroundings(const WbgtConditions& c) {
  Surroundings s{};
  s.air = in_celsius(*c.air) + zero_celsius;
  s.vapor = *c.relative_humidity * saturation(s.air);
  s.pressure = in(c.pressure, hectopascal);
  s.wind = std::fmax(in(*c.wind, meter_per_second), in(least_model_wind, meter_per_second));
  const double sky_emissivity = 0.575 * std::pow(s.vapor, 0.143);
  const double air_squared = s.air * s.air;
  s.long_wave = 0.5 * (sky_emissivity + ground_emissivity) * air_squared * air_squared;
  s.solar = in(c.sunlight.global, watt_per_square_meter);
  s.cos_zenith = c.sunlight.cos_zenith;
  s.direct_fraction =
      s.cos_zenith >= least_cos_zenith ? std::fmin(c.sunlight.direct_fraction, most_direct_fraction) : 0.0;
  s.ground_albedo = c.ground_albedo;
  return s;
}

/// What the globe receives, over sigma and its emissivity: the fourth power of the mean radiant temperature.
[[nodiscard]] inline double globe_radiation(const Surroundings& s) {
  if (!(s.solar > 0.0)) return s.long_wave;
  // The beam meets a quarter of the globe's surface; on the horizontal it is cos z of itself.
  const double beam = s.direct_fraction > 0.0 ? s.direct_fraction * (0.5 / s.cos_zenith - 1.0) : 0.0;
  return s.long_wave +
         s.solar * (1.0 - globe_albedo) * (beam + 1.0 + s.ground_albedo) / (2.0 * emissivity * stefan_boltzmann);
}

/// Temperature of a black globe, K: radiation in, radiation and convection out.
[[nodiscard]] inline double globe(const Surroundings& s, double diameter, double radiation) {
  const auto convection = [&](double surface) {  // over sigma and emissivity, K⁴ per K
    const Film air = film(0.5 * (surface + s.air), s.pressure);
    const double reynolds = s.wind * air.density * diameter / air.viscosity;
    const double h = (2.0 + 0.6 * std::sqrt(reynolds) * std::pow(prandtl, 0.3333)) * air.conductivity / diameter;
    return h / (emissivity * stefan_boltzmann);
  };
  const auto surplus = [&](double t) { return radiation - t * t * t * t - convection(t) * (t - s.air); };
  // The globe is between the air and what radiates on it, whichever is warmer.
  const double radiant = std::sqrt(std::sqrt(radiation));
  const double slope = 4.0 * s.air * s.air * s.air + convection(s.air);
  return falling_root(surplus, std::fmin(s.air, radiant) - 1e-6, std::fmax(s.air, radiant) + 1e-6, s.air, slope);
}

/// Temperature of a wick, K: heat from the air and, where `radiant`, from sky, ground and sun evaporates its water.
[[nodiscard]] inline double wick(const Surroundings& s, bool radiant, double first) {
  double sun = 0.0;  // W/m² of the wick's surface
  if (radiant && s.solar > 0.0) {
    constexpr double end = 0.25 * wick_diameter / wick_length;  // the top of the wick
    double beam = 0.0;
    if (s.direct_fraction > 0.0) {
      const double tan_zenith = std::sqrt(std::fmax(0.0, 1.0 - s.cos_zenith * s.cos_zenith)) / s.cos_zenith;
      beam = s.direct_fraction * (tan_zenith / pi + end);
    }
    sun = (1.0 - wick_albedo) * s.solar * ((1.0 - s.direct_fraction) * (1.0 + end) + beam + s.ground_albedo);
  }
  const auto surplus = [&](double t) {
    const double film_temperature = 0.5 * (t + s.air);
    const Film air = film(film_temperature, s.pressure);
    const double schmidt = air.viscosity / (air.density * diffusivity(film_temperature, s.pressure));
    const double drying = vaporization(film_temperature) * molar_mass_water / (heat_capacity * molar_mass_air) *
                          std::pow(prandtl / schmidt, 0.56);
    double warming = s.air - t;
    if (radiant) {
      const double reynolds = s.wind * air.density * wick_diameter / air.viscosity;
      const double h = 0.281 * std::pow(reynolds, 0.6) * std::pow(prandtl, 0.44) * air.conductivity / wick_diameter;
      warming += (emissivity * stefan_boltzmann * (s.long_wave - t * t * t * t) + sun) / h;
    }
    // Times pressure less vapor pressure, so that there is no pole where water boils.
    const double vapor = saturation(t);
    return warming * (s.pressure - vapor) - drying * (vapor - s.vapor);
  };
  // 60 K below the air every wick warms, at boiling it cools, for all that WbgtConditions::check() lets pass. The slope
  // is rough: pressure, and what the vapor pressure adds at 6 % per kelvin.
  const double low = s.air - 60.0;
  const double high = boiling_point(s.pressure);
  return falling_root(surplus, low, high, first, s.pressure + 110.0 * saturation(first));
}

}  // namespace liljegren

/// Stull's fit of the psychrometric wet bulb in °C; relative humidity in percent.
[[nodiscard]] inline double stull(double t, double rh) {
  return t * std::atan(0.151977 * std::sqrt(rh + 8.313659)) + std::atan(t + rh) - std::atan(rh - 1.676331) +
         0.00391838 * rh * std::sqrt(rh) * std::atan(0.023101 * rh) - 4.686035;
}

}  // namespace detail

/// Outdoor WBGT with its globe and wet bulbs, from the heat balances of a black globe and of a wick. The balances are
/// solved to their roots; the reference program stops at 0.02 K, which leaves its WBGT 0.004 to 0.013 K warm.
///
/// Units    any; results are Temperatures.
/// Valid    as WbgtConditions::check(). Wind below 0.13 m/s counts as 0.13, a direct fraction above 0.9 as 0.9.
///          There is no beam with the sun less than half a degree above the horizon.
/// Error    Errc::missing, Errc::out_of_range or Errc::not_finite, naming the field. The solver itself always ends.
/// Accuracy 5e-5 K against the reference program converged to the same roots. A program that takes some properties of
///          air elsewhere than at the film temperature differs by up to 0.043 K in WBGT.
/// Source   [Liljegren2008] (confirmed against its reference program); weights [ISO7243-WBGT].
[[nodiscard]] inline Result<Wbgt> liljegren_wbgt(const WbgtConditions& conditions) {
  if (const auto ok = conditions.check(); !ok) return tl::unexpected(ok.error());
  namespace model = detail::liljegren;
  const model::Surroundings s = model::surroundings(conditions);
  const double air = in_celsius(*conditions.air);

  const double radiation = model::globe_radiation(s);
  const double globe = model::globe(s, in(conditions.globe_diameter, meter), radiation) - model::zero_celsius;
  // Stull's fit is good enough to start from, at its own limits where the input is beyond them.
  const double start = detail::stull(detail::clamped(air, -20.0, 50.0),
                                     detail::clamped(*conditions.relative_humidity * 100.0, 5.0, 99.0)) +
                       (air - detail::clamped(air, -20.0, 50.0));
  const double psychrometric = model::wick(s, false, start + model::zero_celsius);
  const double natural = model::wick(s, true, psychrometric) - model::zero_celsius;

  Wbgt result;
  result.value = celsius(0.7 * natural + 0.2 * globe + 0.1 * air);
  result.natural_wet_bulb = celsius(natural);
  result.globe = celsius(globe);
  result.air = *conditions.air;
  result.psychrometric_wet_bulb = celsius(psychrometric - model::zero_celsius);
  result.mean_radiant = celsius(std::sqrt(std::sqrt(radiation)) - model::zero_celsius);
  return result;
}

// ---- Indoors and in the shade

namespace detail {

[[nodiscard]] constexpr Result<void> check_air(Temperature air, double relative_humidity) {
  if (auto ok = check_range("wbgt.air", in_celsius(air), -40.0, 60.0, "°C"); !ok) return ok;
  return check_range("wbgt.relative_humidity", relative_humidity * 100.0, 0.0, 100.0, "%");
}

}  // namespace detail

/// Wet bulb of an aspirated psychrometer, the root of
///
///   1556 e_d - 1.484 e_d T - 1556 e(T) + 1.484 e(T) T + 1010 (T_a - T) = 0     e in hPa, T in °C
///
/// with e(T) = 6.106 exp(17.27 T / (237.3 + T)) and e_d the vapor pressure of the air. Does not know air pressure.
///
/// Valid    -40 to 60 °C, 0 to 100 %.
/// Error    Errc::out_of_range or Errc::not_finite, field "wbgt.air" or "wbgt.relative_humidity".
/// Source   [Lemke2012], from Bernard.
[[nodiscard]] inline Result<Temperature> psychrometric_wet_bulb(Temperature air, double relative_humidity) {
  if (const auto ok = detail::check_air(air, relative_humidity); !ok) return tl::unexpected(ok.error());
  const auto saturation = [](double t) { return 6.106 * std::exp(17.27 * t / (237.3 + t)); };
  const double t_air = in_celsius(air);
  const double vapor = relative_humidity * saturation(t_air);
  const auto surplus = [&](double t) { return (1556.0 - 1.484 * t) * (vapor - saturation(t)) + 1010.0 * (t_air - t); };
  // Never above the air, and 60 K below it even dry air gives more heat than it takes.
  const double slope = 1010.0 + 1556.0 * 0.06 * saturation(t_air);
  return celsius(detail::falling_root(surplus, t_air - 60.0, t_air + 1e-6, t_air, slope));
}

/// Wet bulb by the fit of Stull. It is the psychrometric wet bulb at sea level, not the natural one: do not put it into
/// a WBGT. Good as a first guess.
///
/// Valid    -20 to 50 °C, 5 to 99 %.
/// Error    Errc::out_of_range or Errc::not_finite, field "wbgt.air" or "wbgt.relative_humidity".
/// Accuracy +-1 K.
/// Source   [Stull2011] (confirmed; 13.7 °C at 20 °C and 50 % is printed there).
[[nodiscard]] inline Result<Temperature> stull_wet_bulb(Temperature air, double relative_humidity) {
  using detail::check_range;
  if (const auto ok = check_range("wbgt.air", in_celsius(air), -20.0, 50.0, "°C"); !ok) {
    return tl::unexpected(ok.error());
  }
  if (const auto ok = check_range("wbgt.relative_humidity", relative_humidity * 100.0, 5.0, 99.0, "%"); !ok) {
    return tl::unexpected(ok.error());
  }
  return celsius(detail::stull(in_celsius(air), relative_humidity * 100.0));
}

/// WBGT indoors without radiant heat, with a globe as warm as the air: 0.67 T_pwb + 0.33 T_a at 1 m/s (confirmed), less
/// 0.048 log10(v) (T_a - T_pwb) at other winds [Lemke2012, recalled]. `natural_wet_bulb` is what the shade weights then
/// make of it (derived).
///
/// Units    any; results are Temperatures.
/// Valid    -40 to 60 °C, 0 to 100 %, wind 0.3 to 3 m/s; one's own movement counts as wind.
/// Error    Errc::out_of_range or Errc::not_finite, naming the field.
/// Source   [Lemke2012], from Bernard.
[[nodiscard]] inline Result<Wbgt> indoor_wbgt(Temperature air, double relative_humidity,
                                              Speed wind = 1.0 * meter_per_second) {
  const auto wet_bulb = psychrometric_wet_bulb(air, relative_humidity);
  if (!wet_bulb) return tl::unexpected(wet_bulb.error());
  // The unit is a product of others: 3 m/s must not be above 3.
  const double speed = std::round(in(wind, meter_per_second) * 1e12) / 1e12;
  if (const auto ok = detail::check_range("wbgt.wind", speed, 0.3, 3.0, "m/s"); !ok) return tl::unexpected(ok.error());
  const double t_air = in_celsius(air);
  const double t_wet = in_celsius(*wet_bulb);
  const double value = 0.67 * t_wet + 0.33 * t_air - 0.048 * std::log10(speed) * (t_air - t_wet);
  return Wbgt{.value = celsius(value),
              .natural_wet_bulb = celsius((value - 0.3 * t_air) / 0.7),
              .globe = air,
              .air = air,
              .psychrometric_wet_bulb = *wet_bulb,
              .mean_radiant = air};
}

/// The simplified WBGT of the Australian Bureau of Meteorology, 0.567 T + 0.393 e + 3.94 with e in hPa. It assumes
/// moderately high sun and light wind whatever the weather, so it overstates shade and night: for comparison with
/// tables made with it, and for nothing else.
///
/// Valid    -40 to 60 °C, 0 to 100 %.
/// Error    Errc::out_of_range or Errc::not_finite, field "wbgt.air" or "wbgt.relative_humidity".
/// Source   Australian Bureau of Meteorology (confirmed by a test value of thermofeel).
[[nodiscard]] inline Result<Temperature> simplified_wbgt(Temperature air, double relative_humidity) {
  if (const auto ok = detail::check_air(air, relative_humidity); !ok) return tl::unexpected(ok.error());
  const double t = in_celsius(air);
  const double vapor = relative_humidity * 6.105 * std::exp(17.27 * t / (237.7 + t));
  return celsius(0.567 * t + 0.393 * vapor + 3.94);
}

// ---- Mean radiant temperature

/// A globe thermometer, to learn what radiates on it.
struct GlobeReading {
  Temperature globe = celsius(0.0);           ///< -60 to 120 °C
  Temperature air = celsius(0.0);             ///< -40 to 60 °C
  Speed wind{};                               ///< at the globe, 0 to 40 m/s
  Length globe_diameter = 15.0 * centimeter;  ///< 2 to 30 cm; 15 is the standard globe
};

/// Mean radiant temperature from a black globe, by forced or natural convection, whichever carries more heat.
///
///   forced     t_r = [(t_g + 273)^4 + 1.1e8 v^0.6 (t_g - t_a) / (0.95 d^0.4)]^(1/4) - 273
///   natural    t_r = [(t_g + 273)^4 + 0.25e8 (|t_g - t_a| / d)^(1/4) (t_g - t_a) / 0.95]^(1/4) - 273
///
/// Units    any; result is a Temperature.
/// Valid    as said at GlobeReading.
/// Error    Errc::out_of_range or Errc::not_finite, naming the field; Errc::inconsistent, field "wbgt.globe", where the
///          globe is colder than no radiation at all could make it in that wind.
/// Source   [ISO7726-globe]. The coefficients are recalled; they are 6.3 v^0.6 / d^0.4 and 1.4 (|t_g - t_a| / d)^(1/4)
///          W m⁻² K⁻¹ over sigma, rounded. The examples of ISO 7933:2023 take the forced form always, with 1.111e8;
///          this does not.
[[nodiscard]] inline Result<Temperature> mean_radiant_from_globe(const GlobeReading& r) {
  using detail::check_range;
  const double globe = in_celsius(r.globe);
  const double air = in_celsius(r.air);
  const double speed = in(r.wind, meter_per_second);
  const double diameter = in(r.globe_diameter, meter);
  if (auto ok = check_range("wbgt.globe", globe, -60.0, 120.0, "°C"); !ok) return tl::unexpected(ok.error());
  if (auto ok = check_range("wbgt.air", air, -40.0, 60.0, "°C"); !ok) return tl::unexpected(ok.error());
  if (auto ok = check_range("wbgt.wind", speed, 0.0, 40.0, "m/s"); !ok) return tl::unexpected(ok.error());
  if (auto ok = check_range("wbgt.globe_diameter", in(r.globe_diameter, centimeter), 2.0, 30.0, "cm"); !ok) {
    return tl::unexpected(ok.error());
  }
  const double forced = 1.1e8 * std::pow(speed, 0.6) / std::pow(diameter, 0.4);             // recalled
  const double natural = 0.25e8 * std::sqrt(std::sqrt(std::fabs(globe - air) / diameter));  // recalled
  const double kelvins = globe + 273.0;
  const double fourth = kelvins * kelvins * kelvins * kelvins + std::fmax(forced, natural) * (globe - air) / 0.95;
  if (!(fourth > 0.0)) return tl::unexpected(Error{Errc::inconsistent, "wbgt.globe", globe, -60.0, 120.0, "°C"});
  return celsius(std::sqrt(std::sqrt(fourth)) - 273.0);
}

/// Mean radiant temperature outdoors, of a black globe under sun and sky and above the ground: the even surroundings
/// that radiate as much on it. From the radiation that the model of Liljegren gives its globe, which depends on air,
/// humidity, sunlight and the reflectivity of the ground; pressure, globe diameter and wind play no part, and the wind
/// may be left out. liljegren_wbgt() gives the same as Wbgt::mean_radiant.
///
/// Units    any; result is a Temperature.
/// Valid    as WbgtConditions::check(). By night, under the clear sky that it assumes, it is below the air; but not
///          where the vapor pressure is above 48 hPa, for which the model's sky radiates more than a black one.
/// Error    Errc::missing, Errc::out_of_range or Errc::not_finite, naming the field.
/// Accuracy not on file. It is that of a black globe, which takes up more of a high sun than somebody who stands, in
///          skin and light cloth, does. A globe of the model, read by mean_radiant_from_globe(), tells of up to 19 K
///          more in wind to 2 m/s and up to 32 K more in 10 m/s, because the convection of ISO 7726 carries off 0.9 to
///          1.9 times the heat of that of the model.
/// Source   [Liljegren2008] (derived: the fourth root of its radiation).
[[nodiscard]] inline Result<Temperature> mean_radiant_outdoors(const WbgtConditions& conditions) {
  WbgtConditions c = conditions;
  if (!c.wind) c.wind = Speed{};
  if (const auto ok = c.check(); !ok) return tl::unexpected(ok.error());
  namespace model = detail::liljegren;
  const double fourth = model::globe_radiation(model::surroundings(c));
  return celsius(std::sqrt(std::sqrt(fourth)) - model::zero_celsius);
}

// ---- From a weather report

/// Air pressure of the standard sea level at an altitude, 1013.25 exp(-altitude / 8434 m) hPa (recalled).
///
/// Valid    -430 to 9000 m.
/// Error    Errc::out_of_range or Errc::not_finite, field "wbgt.altitude".
[[nodiscard]] inline Result<Pressure> pressure_at_altitude(Length altitude) {
  const double meters = in(altitude, meter);
  if (const auto ok = detail::check_range("wbgt.altitude", meters, -430.0, 9000.0, "m"); !ok) {
    return tl::unexpected(ok.error());
  }
  return 1013.25 * std::exp(-meters / 8434.0) * hectopascal;  // recalled
}

/// Weather as a station or a forecast reports it. What is left out is assumed as said, and reported as an assumption.
struct OutdoorWeather {
  std::optional<Temperature> air{};           ///< -40 to 60 °C; needed
  std::optional<double> relative_humidity{};  ///< fraction, 0 to 1; needed
  std::optional<Speed> wind{};                ///< 0 to 40 m/s at `wind_height`; left out: still air
  Length wind_height = 2.0 * meter;           ///< 0.5 to 100 m; weather stations measure at 10 m
  Terrain terrain = Terrain::urban;           ///< around the station
  bool inversion = false;                     ///< see stability_class()
  std::optional<Pressure> pressure{};         ///< 300 to 1100 hPa at the place; left out: that of the altitude
  std::optional<Length> altitude{};           ///< -430 to 9000 m, not together with pressure; left out: sea level
  /// Where the sun stands, from sun_position(). Left out with radiation given: where a clear sky gives that radiation.
  std::optional<SunPosition> sun{};
  std::optional<HeatFlux>
      solar{};  ///< measured on the horizontal, 0 to 1400 W/m²; left out: estimated from sun and cloud
  std::optional<double> cloud{};  ///< fraction of sky covered, 0 to 1, not together with solar; left out: clear
  ClearSky clear_sky = ClearSky::haurwitz;
  double ground_albedo = 0.45;                ///< see WbgtConditions
  Length globe_diameter = 5.08 * centimeter;  ///< see WbgtConditions
  /// Wind at 2 m is not taken below this: nobody stands still for long (quench choice; the model alone allows 0.13).
  Speed least_wind = 0.5 * meter_per_second;
};

/// The WBGT of an OutdoorWeather, and what it rests on.
struct OutdoorWbgt {
  Wbgt wbgt{};
  WbgtConditions conditions{};      ///< what the model was given
  bool sunlight_estimated = false;  ///< radiation not measured: clear-sky and cloud formulas (recalled)
  bool sunlight_capped = false;     ///< more radiation was given than such a sun can send
  bool sun_assumed = false;         ///< position of the sun taken from the radiation
  bool cloud_assumed = false;
  bool wind_assumed = false;
  bool wind_raised = false;  ///< to least_wind
  bool pressure_assumed = false;
};

namespace detail {

/// The sun that gives this radiation through a clear sky, not higher than overhead.
[[nodiscard]] inline SunPosition sun_of_clear_sky(HeatFlux global, ClearSky model) {
  SunPosition sun;
  double low = 0.0;
  double high = 1.0;
  // Both forms rise with the sun; 30 halvings are a billionth.
  for (int i = 0; i != 30; ++i) {
    sun.cos_zenith = 0.5 * (low + high);
    (clear_sky_radiation(sun, model) < global ? low : high) = sun.cos_zenith;
  }
  sun.elevation = std::asin(sun.cos_zenith) / radians;
  sun.geometric_elevation = sun.elevation;
  return sun;
}

}  // namespace detail

/// Outdoor WBGT from a weather report: sun and cloud to radiation, wind to 2 m, and the model of Liljegren.
///
/// Units    any; results are Temperatures.
/// Valid    as said at OutdoorWeather.
/// Error    Errc::missing for air, humidity, or both radiation ("wbgt.solar") and sun; Errc::inconsistent for pressure
///          with altitude and for radiation with cloud; Errc::out_of_range or Errc::not_finite, naming the field.
/// Accuracy that of the radiation: 100 W/m² are 0.3 to 0.5 K of WBGT at 30 °C, 50 %, 2 m/s. There, a sun assumed from
///          measured radiation leaves WBGT between 0.3 K cool and 0.6 K warm under clouds.
/// Source   liljegren_wbgt(), wind_at_2_m(), split_sunlight() (confirmed); estimated_sunlight() and
///          pressure_at_altitude() (recalled).
[[nodiscard]] inline Result<OutdoorWbgt> outdoor_wbgt(const OutdoorWeather& weather) {
  OutdoorWbgt result;
  WbgtConditions& c = result.conditions;
  c.air = weather.air;
  c.relative_humidity = weather.relative_humidity;
  c.ground_albedo = weather.ground_albedo;
  c.globe_diameter = weather.globe_diameter;
  c.wind = Speed{};  // until it is known
  if (const auto ok = c.check(); !ok) return tl::unexpected(ok.error());

  if (weather.pressure && weather.altitude) {
    return tl::unexpected(
        Error{Errc::inconsistent, "wbgt.altitude", in(*weather.altitude, meter), -430.0, 9000.0, "m"});
  }
  if (weather.pressure) c.pressure = *weather.pressure;
  if (weather.altitude) {
    const auto pressure = pressure_at_altitude(*weather.altitude);
    if (!pressure) return tl::unexpected(pressure.error());
    c.pressure = *pressure;
  }
  result.pressure_assumed = !weather.pressure && !weather.altitude;

  if (weather.solar && weather.cloud) {
    return tl::unexpected(Error{Errc::inconsistent, "sunlight.cloud", *weather.cloud * 100.0, 0.0, 100.0, "%"});
  }
  if (weather.solar) {
    c.sunlight.global = *weather.solar;
    if (const auto ok = c.sunlight.check(); !ok) return tl::unexpected(ok.error());
    // Without radiation nothing depends on where the sun is but the wind profile, which then takes it as night.
    result.sun_assumed = !weather.sun && *weather.solar > HeatFlux{};
    const SunPosition sun = weather.sun          ? *weather.sun
                            : result.sun_assumed ? detail::sun_of_clear_sky(*weather.solar, weather.clear_sky)
                                                 : SunPosition{};
    const auto light = split_sunlight(*weather.solar, sun);
    if (!light) return tl::unexpected(light.error());
    c.sunlight = *light;
    // A millionth is rounding.
    result.sunlight_capped = light->global < (1.0 - 1e-6) * *weather.solar;
  } else if (weather.sun) {
    const auto light = estimated_sunlight(*weather.sun, weather.cloud.value_or(0.0), weather.clear_sky);
    if (!light) return tl::unexpected(light.error());
    c.sunlight = *light;
    result.sunlight_estimated = light->global > HeatFlux{};
    result.cloud_assumed = result.sunlight_estimated && !weather.cloud;
  } else {
    return tl::unexpected(Error{Errc::missing, "wbgt.solar", 0.0, 0.0, 1400.0, "W/m²"});
  }

  const double least = in(weather.least_wind, meter_per_second);
  if (const auto ok = detail::check_range("wbgt.least_wind", least, 0.0, 40.0, "m/s"); !ok) {
    return tl::unexpected(ok.error());
  }
  result.wind_assumed = !weather.wind;
  const Speed measured = weather.wind.value_or(Speed{});
  const StabilityClass stability =
      stability_class(measured, c.sunlight.global, c.sunlight.cos_zenith, weather.inversion);
  const auto wind = wind_at_2_m(measured, weather.wind_height, stability, weather.terrain);
  if (!wind) return tl::unexpected(wind.error());
  result.wind_raised = weather.wind && *wind < weather.least_wind;
  c.wind = detail::greatest(*wind, weather.least_wind);

  const auto wbgt = liljegren_wbgt(c);
  if (!wbgt) return tl::unexpected(wbgt.error());
  result.wbgt = *wbgt;
  return result;
}

}  // namespace quench
