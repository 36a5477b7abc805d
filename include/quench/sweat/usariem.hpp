// The sweat equations of the US Army Research Institute of Environmental Medicine: from the evaporation that heat
// balance asks for and the most that the air takes, with the domain of each.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "quench/environment.hpp"
#include "quench/estimate.hpp"
#include "quench/result.hpp"
#include "quench/source_key.hpp"
#include "quench/units.hpp"

/// Five regressions of sweat rate on E_req and E_max, fitted to soldiers who walk and work, in fatigues or shorts.
///
/// Not for runners and cyclists. The piecewise equations are linear in -E_max, so that the wind of one's own running
/// drives them below zero; the corrected one cannot fall below 147 g m⁻² h⁻¹ and compresses everything. A prediction
/// outside of its domain says which input left which range, a negative one becomes zero and is flagged, and what no
/// equation could mean is an error. For sport use heat_balance().
///
/// How these papers compute E_req and E_max is recalled, and so is the table of clothing.
namespace quench::usariem {

/// Sweat per body surface and time, g m⁻² h⁻¹ in the papers. 1 g is 1 mL.
using SweatFlux = decltype(MassRate{} / Area{});
inline constexpr SweatFlux gram_per_square_meter_hour = gram / (square_meter * hour);

enum class Equation : std::uint8_t {
  original,         ///< OSE: 27.9 E_req E_max^-0.455; over-predicts [Shapiro1982, secondary]
  corrected,        ///< OSE_C: 147 exp(0.0012 OSE) [Gonzalez2009, confirmed]
  piecewise,        ///< PW: 147 + 1.527 E_req - 0.87 E_max [Gonzalez2009, confirmed]
  piecewise_cool,   ///< PW_cool: 350 + 1.527 E_req - 0.87 E_max [Gonzalez2012, confirmed]
  piecewise_solar,  ///< PW_sol: 0.72 PW + 135, the sun inside E_req [Gonzalez2012, confirmed]
};
inline constexpr std::size_t equation_count = 5;

/// The entry of the bibliography for an equation.
[[nodiscard]] constexpr SourceKey source_key(Equation equation) noexcept {
  switch (equation) {
    case Equation::original:
      return SourceKey::shapiro1982;
    case Equation::corrected:
    case Equation::piecewise:
      return SourceKey::gonzalez2009;
    case Equation::piecewise_cool:
    case Equation::piecewise_solar:
      break;
  }
  return SourceKey::gonzalez2012;
}

/// Standard error of an equation on the data of its own paper: below 100 g m⁻² h⁻¹ [Gonzalez2009], 33.8 for the solar
/// form and 69.2 for the piecewise one outdoors at night [Gonzalez2012] (confirmed). 0 where none is on file.
[[nodiscard]] constexpr SweatFlux standard_error(Equation equation) noexcept {
  switch (equation) {
    case Equation::corrected:
    case Equation::piecewise:
      return 100.0 * gram_per_square_meter_hour;
    case Equation::piecewise_solar:
      return 33.8 * gram_per_square_meter_hour;
    case Equation::original:
    case Equation::piecewise_cool:
      break;
  }
  return {};
}

/// What the domain of an equation is about.
enum class Quantity : std::uint8_t {
  required_evaporation,    ///< E_req, W/m²
  maximal_evaporation,     ///< E_max, W/m²
  sweat_flux,              ///< the result before it is kept from falling below zero, g m⁻² h⁻¹
  air_temperature,         ///< °C
  vapor_pressure,          ///< kPa
  relative_humidity,       ///< %
  wind,                    ///< m/s
  metabolic_rate,          ///< W/m²
  outdoor_metabolic_rate,  ///< W, where the sun is counted in the original equation
  solar,                   ///< sun taken up by the body, W/m²
  duration,                ///< h
};
inline constexpr std::size_t quantity_count = 11;

/// The range of one quantity. Not `stated`: nothing on file, nothing is checked.
struct DomainRange {
  Quantity quantity = Quantity::required_evaporation;
  bool stated = false;
  Range<double> range{};
  std::string_view unit{};
};

/// Most that a prediction may be, 4000 g m⁻² h⁻¹; beyond it is an error. Quench choice: above everything observed, 5.73
/// L/h at most [Baker2016, confirmed], and above what the equations reach inside of their domains (3211).
inline constexpr SweatFlux most_sweat_flux = 4000.0 * gram_per_square_meter_hour;

/// The published domain of an equation, in the order of Quantity.
///
/// E_req 50 to 360 and E_max 20 to 525 W/m² are of the original data (recalled); they are held against all five, the
/// others being fitted below about 400 W/m² of E_max. Air, vapor pressure, wind and M: [Gonzalez2009, confirmed].
/// Sun and cool: [Gonzalez2012, confirmed]; the cool form has no lower end on file. `outdoors`: the sun is counted,
/// which for the original equation means 30 to 40 °C and 100 to 450 W [Shapiro1995, confirmed], and which nobody tested
/// for the corrected, piecewise and cool ones.
[[nodiscard]] constexpr std::array<DomainRange, quantity_count> domain(Equation equation, bool outdoors) noexcept {
  std::array<DomainRange, quantity_count> ranges{};
  constexpr std::array<std::string_view, quantity_count> units{"W/m²", "W/m²", "g/(m² h)", "°C",   "kPa", "%",
                                                               "m/s",  "W/m²", "W",        "W/m²", "h"};
  for (std::size_t i = 0; i != quantity_count; ++i) {
    ranges[i].quantity = static_cast<Quantity>(i);
    ranges[i].unit = units[i];
  }
  const auto state = [&](Quantity quantity, double low, double high) {
    DomainRange& entry = ranges[static_cast<std::size_t>(quantity)];
    entry.stated = true;
    entry.range = {low, high};
  };
  state(Quantity::required_evaporation, 50.0, 360.0);
  state(Quantity::maximal_evaporation, 20.0, 525.0);
  state(Quantity::sweat_flux, 0.0, in(most_sweat_flux, gram_per_square_meter_hour));
  state(Quantity::metabolic_rate, 0.0, 450.0);
  state(Quantity::wind, 0.4, 2.5);
  switch (equation) {
    case Equation::original:
      state(Quantity::wind, 0.0, 2.5);
      state(Quantity::duration, 0.0, 2.0);
      if (outdoors) {
        state(Quantity::air_temperature, 30.0, 40.0);
        state(Quantity::outdoor_metabolic_rate, 100.0, 450.0);
      }
      break;
    case Equation::corrected:
    case Equation::piecewise:
      state(Quantity::air_temperature, 15.0, 46.0);
      state(Quantity::vapor_pressure, 0.27, 4.45);
      state(Quantity::duration, 2.0, 8.0);
      state(Quantity::solar, 0.0, 0.0);
      break;
    case Equation::piecewise_cool:
      state(Quantity::air_temperature, -40.0, 20.0);
      state(Quantity::vapor_pressure, 0.27, 4.45);
      state(Quantity::duration, 2.0, 8.0);
      state(Quantity::solar, 0.0, 0.0);
      break;
    case Equation::piecewise_solar:
      state(Quantity::air_temperature, 16.0, 26.0);
      state(Quantity::relative_humidity, 51.0, 55.0);
      state(Quantity::wind, 0.5, 1.5);
      state(Quantity::sweat_flux, 0.0, 700.0);
      break;
  }
  return ranges;
}

/// A quantity outside of its range: the prediction is an extrapolation.
struct OutOfDomain {
  Quantity quantity = Quantity::required_evaporation;
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
  std::string_view unit{};
};

/// The quantities that are out of domain, at most one entry each.
class OutOfDomainFlags {
 public:
  constexpr void check(const DomainRange& entry, double value) noexcept {
    // A humidity or a flux that was computed may be a rounding off its end.
    constexpr double rounding = 1e-9;
    if (!entry.stated) return;
    if (value >= entry.range.low - rounding && value <= entry.range.high + rounding) return;
    flags_[count_++] = {entry.quantity, value, entry.range.low, entry.range.high, entry.unit};
  }
  [[nodiscard]] constexpr const OutOfDomain* begin() const noexcept { return flags_.data(); }
  [[nodiscard]] constexpr const OutOfDomain* end() const noexcept { return flags_.data() + count_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return count_ == 0; }

 private:
  std::array<OutOfDomain, quantity_count> flags_{};
  std::size_t count_ = 0;
};

/// The plain value of an equation out of E_req and E_max in W/m², g m⁻² h⁻¹: may be negative, and is infinite or NaN
/// for the two power laws where E_max is not positive. predict() is what checks.
[[nodiscard]] inline double evaluate(Equation equation, double required, double maximal) {
  switch (equation) {
    case Equation::original:
      return 27.9 * required * std::pow(maximal, -0.455);
    case Equation::corrected:
      return 147.0 * std::exp(0.0012 * evaluate(Equation::original, required, maximal));
    case Equation::piecewise:
      return 147.0 + 1.527 * required - 0.87 * maximal;
    case Equation::piecewise_cool:
      return 350.0 + 1.527 * required - 0.87 * maximal;
    case Equation::piecewise_solar:
      break;
  }
  return 0.72 * evaluate(Equation::piecewise, required, maximal) + 135.0;
}

/// A predicted sweat rate per body surface.
struct Prediction {
  Equation equation = Equation::piecewise;
  SweatFlux flux{};  ///< never negative
  OutOfDomainFlags out_of_domain{};
};

/// Predicts from E_req and E_max alone.
///
/// Units    any.
/// Valid    E_req -2000 to 2000, E_max -1000 to 20000 W/m² (quench choice: what cannot be meant stays out); the power
///          laws from E_max 20 W/m² up, because they run away to infinity below it. Flagged: E_req outside 50 to 360,
///          E_max outside 20 to 525, a result below zero (which becomes zero), and above 700 for the solar form.
/// Error    Errc::not_finite or Errc::out_of_range naming "required_evaporation", "maximal_evaporation" or, above
///          most_sweat_flux, "sweat_flux".
/// Accuracy standard_error(); an uncalibrated model does no better than about +-0.3 L/h.
/// Source   [Shapiro1982], [Gonzalez2009], [Gonzalez2012].
[[nodiscard]] inline Result<Prediction> predict(Equation equation, HeatFlux required_evaporation,
                                                HeatFlux maximal_evaporation) {
  using quench::detail::check_range;
  const double required = in(required_evaporation, watt_per_square_meter);
  const double maximal = in(maximal_evaporation, watt_per_square_meter);
  const bool power_law = equation == Equation::original || equation == Equation::corrected;
  if (auto ok = check_range("required_evaporation", required, -2000.0, 2000.0, "W/m²"); !ok) {
    return tl::unexpected(ok.error());
  }
  if (auto ok = check_range("maximal_evaporation", maximal, power_law ? 20.0 : -1000.0, 20000.0, "W/m²"); !ok) {
    return tl::unexpected(ok.error());
  }
  const double flux = evaluate(equation, required, maximal);
  const double most = in(most_sweat_flux, gram_per_square_meter_hour);
  if (flux > most) {
    return tl::unexpected(Error{Errc::out_of_range, "sweat_flux", flux, 0.0, most, "g/(m² h)"});
  }
  Prediction result{.equation = equation, .flux = std::fmax(0.0, flux) * gram_per_square_meter_hour};
  const auto ranges = domain(equation, false);
  result.out_of_domain.check(ranges[static_cast<std::size_t>(Quantity::required_evaporation)], required);
  result.out_of_domain.check(ranges[static_cast<std::size_t>(Quantity::maximal_evaporation)], maximal);
  result.out_of_domain.check(ranges[static_cast<std::size_t>(Quantity::sweat_flux)], flux);
  return result;
}

/// Clothing as these papers know it: insulation and vapor permeability as powers of the effective wind in m/s,
/// I_T = insulation V^-insulation_exponent and i_m/I_T = permeability V^permeability_exponent.
struct Clothing {
  ThermalInsulation insulation{};      ///< I_1, at 1 m/s, air layer included; 0.2 to 4 clo
  double insulation_exponent = 0.0;    ///< g, 0 to 0.5
  double permeability = 0.0;           ///< c_1 = i_m/I_T at 1 m/s, 0.05 to 3 per clo
  double permeability_exponent = 0.0;  ///< p, 0 to 0.5
};

/// The table of Givoni and Goldman (recalled).
inline constexpr Clothing shorts{0.57 * clo, 0.30, 1.20, 0.30};
inline constexpr Clothing shorts_and_shirt{0.74 * clo, 0.28, 0.94, 0.28};  ///< short-sleeved
inline constexpr Clothing fatigues{0.99 * clo, 0.25, 0.75, 0.25};
inline constexpr Clothing fatigues_and_overgarment{1.50 * clo, 0.20, 0.51, 0.20};

/// The wind that clothing feels, V + 0.004 (M - 105), m/s with M in W: a body at work pumps air [GivoniGoldman1972,
/// recalled]. Below 105 W, which is rest, nothing is added, and 0.1 m/s is the least (quench choices: nobody calms the
/// wind, and at no wind at all the powers have no value).
[[nodiscard]] constexpr Speed effective_wind(Speed wind, Power metabolic_rate) noexcept {
  const double pumped = 0.004 * quench::detail::greatest(in(metabolic_rate, watt) - 105.0, 0.0);
  return quench::detail::greatest(in(wind, meter_per_second) + pumped, 0.1) * meter_per_second;
}

/// I_T, insulation of clothing and the air around it, in this wind.
[[nodiscard]] inline ThermalInsulation total_insulation(const Clothing& clothing, Speed effective_wind) {
  return clothing.insulation * std::pow(in(effective_wind, meter_per_second), -clothing.insulation_exponent);
}

/// i_m/I_T, evaporative potential in this wind, per clo.
[[nodiscard]] inline double permeability_per_clo(const Clothing& clothing, Speed effective_wind) {
  return clothing.permeability * std::pow(in(effective_wind, meter_per_second), clothing.permeability_exponent);
}

/// Sun that a clothed body takes up, less what it radiates: (1.5 SL^0.6 - 0.047 Me) / I_T, W for the whole body, SL in
/// W/m² and I_T in clo [Shapiro1995, confirmed in its abstract]. Me = sigma T^4; its temperature is not on file and is
/// taken as that of the air (quench choice). Negative under a weak sun.
[[nodiscard]] inline Power outdoor_radiation(HeatFlux solar, Temperature air, ThermalInsulation total) {
  const double kelvins = in_celsius(air) + 273.15;
  const double emitted = 5.67e-8 * kelvins * kelvins * kelvins * kelvins;
  return (1.5 * std::pow(in(solar, watt_per_square_meter), 0.6) - 0.047 * emitted) / in(total, clo) * watt;
}

/// What the person does and is exposed to. The first five have no default.
struct Conditions {
  std::optional<Temperature> air{};          ///< T_a, -40 to 60 °C
  std::optional<Pressure> vapor_pressure{};  ///< P_a, 0 to 20 kPa: humidity * saturation_vapor_pressure(air)
  std::optional<Speed> wind{};               ///< V, 0 to 20 m/s, with one's own speed where that is larger
  std::optional<Power> metabolic_rate{};     ///< M, work included, 40 to 3000 W
  std::optional<Area> body_surface{};        ///< A_Du, 0.5 to 3.5 m²
  Power external_work{};                     ///< W, -1000 to 1000 W, less than M
  Clothing clothing = fatigues;
  Temperature skin = celsius(36.0);        ///< T_sk, 30 to 38 °C; 36 in the original papers, 35 or measured later
  std::optional<Temperature> operative{};  ///< takes the place of T_a in dry heat; not together with a sun
  std::optional<HeatFlux> solar{};         ///< SL, sun on the horizontal, 0 to 1400 W/m²: outdoor_radiation() is added
  std::optional<HeatFlux>
      absorbed_solar{};            ///< R_sol per body surface where it is known, 0 to 700 W/m²; not with `solar`
  std::optional<Time> duration{};  ///< 1 min to 48 h; only its range is checked

  /// Error    Errc::missing, Errc::not_finite, Errc::out_of_range or Errc::inconsistent, naming the field.
  [[nodiscard]] Result<void> check() const;
};

inline Result<void> Conditions::check() const {
  using quench::detail::check_range;
  const auto required = [](bool given, std::string_view field, double value, double low, double high,
                           std::string_view unit) -> Result<void> {
    if (!given) return tl::unexpected(Error{Errc::missing, field, 0.0, low, high, unit});
    return check_range(field, value, low, high, unit);
  };
  if (auto ok = required(air.has_value(), "conditions.air", air ? in_celsius(*air) : 0.0, -40.0, 60.0, "°C"); !ok) {
    return ok;
  }
  if (auto ok = required(vapor_pressure.has_value(), "conditions.vapor_pressure",
                         vapor_pressure ? in(*vapor_pressure, kilopascal) : 0.0, 0.0, 20.0, "kPa");
      !ok) {
    return ok;
  }
  if (auto ok =
          required(wind.has_value(), "conditions.wind", wind ? in(*wind, meter_per_second) : 0.0, 0.0, 20.0, "m/s");
      !ok) {
    return ok;
  }
  if (auto ok = required(metabolic_rate.has_value(), "conditions.metabolic_rate",
                         metabolic_rate ? in(*metabolic_rate, watt) : 0.0, 40.0, 3000.0, "W");
      !ok) {
    return ok;
  }
  if (auto ok = required(body_surface.has_value(), "conditions.body_surface",
                         body_surface ? in(*body_surface, square_meter) : 0.0, 0.5, 3.5, "m²");
      !ok) {
    return ok;
  }
  const double work = in(external_work, watt);
  if (auto ok = check_range("conditions.external_work", work, -1000.0, 1000.0, "W"); !ok) return ok;
  if (external_work >= *metabolic_rate) {
    return tl::unexpected(
        Error{Errc::inconsistent, "conditions.external_work", work, -1000.0, in(*metabolic_rate, watt), "W"});
  }
  if (auto ok = check_range("conditions.clothing.insulation", in(clothing.insulation, clo), 0.2, 4.0, "clo"); !ok) {
    return ok;
  }
  if (auto ok = check_range("conditions.clothing.insulation_exponent", clothing.insulation_exponent, 0.0, 0.5, "");
      !ok) {
    return ok;
  }
  if (auto ok = check_range("conditions.clothing.permeability", clothing.permeability, 0.05, 3.0, "1/clo"); !ok) {
    return ok;
  }
  if (auto ok = check_range("conditions.clothing.permeability_exponent", clothing.permeability_exponent, 0.0, 0.5, "");
      !ok) {
    return ok;
  }
  if (auto ok = check_range("conditions.skin", in_celsius(skin), 30.0, 38.0, "°C"); !ok) return ok;
  if (operative) {
    if (auto ok = check_range("conditions.operative", in_celsius(*operative), -60.0, 120.0, "°C"); !ok) return ok;
  }
  if (solar) {
    const double flux = in(*solar, watt_per_square_meter);
    if (auto ok = check_range("conditions.solar", flux, 0.0, 1400.0, "W/m²"); !ok) return ok;
    if (operative || absorbed_solar) {
      return tl::unexpected(Error{Errc::inconsistent, "conditions.solar", flux, 0.0, 0.0, "W/m²"});
    }
  }
  if (absorbed_solar) {
    const double flux = in(*absorbed_solar, watt_per_square_meter);
    if (auto ok = check_range("conditions.absorbed_solar", flux, 0.0, 700.0, "W/m²"); !ok) return ok;
    if (operative) {
      return tl::unexpected(Error{Errc::inconsistent, "conditions.absorbed_solar", flux, 0.0, 0.0, "W/m²"});
    }
  }
  if (duration) return check_range("conditions.duration", in(*duration, minute), 1.0, 2880.0, "min");
  return {};
}

/// E_req and E_max of Conditions, and what they are made of.
struct HeatExchange {
  Speed effective_wind{};
  ThermalInsulation insulation{};     ///< I_T
  double permeability_per_clo = 0.0;  ///< i_m/I_T
  HeatFlux dry_gain{};                ///< R + C, negative where heat is lost
  HeatFlux solar_gain{};
  HeatFlux required_evaporation{};  ///< E_req; negative where there is no need to sweat
  HeatFlux maximal_evaporation{};   ///< E_max; negative where the air is more humid than the skin
};

/// E_req and E_max as these papers compute them (recalled),
///   E_req = (M - W) + 6.45 A_Du (T_a - T_sk) / I_T + sun       W, I_T in clo; 6.45 = 1/0.155
///   E_max = 14.21 A_Du (i_m/I_T) (P_sk - P_a)                  W, mmHg; 14.21 = 6.45 x 2.2 K/mmHg, 106.6 in kPa
/// per body surface. There is no heat lost with the breath, and none stored.
///
/// Error    what Conditions::check() finds.
[[nodiscard]] inline Result<HeatExchange> heat_exchange(const Conditions& conditions) {
  if (const auto valid = conditions.check(); !valid) return tl::unexpected(valid.error());
  HeatExchange result;
  result.effective_wind = effective_wind(*conditions.wind, *conditions.metabolic_rate);
  result.insulation = total_insulation(conditions.clothing, result.effective_wind);
  result.permeability_per_clo = permeability_per_clo(conditions.clothing, result.effective_wind);
  const double surroundings = in_celsius(conditions.operative ? *conditions.operative : *conditions.air);
  const double skin = in_celsius(conditions.skin);
  result.dry_gain = 6.45 * (surroundings - skin) / in(result.insulation, clo) * watt_per_square_meter;
  if (conditions.solar) {
    result.solar_gain =
        outdoor_radiation(*conditions.solar, *conditions.air, result.insulation) / *conditions.body_surface;
  } else if (conditions.absorbed_solar) {
    result.solar_gain = *conditions.absorbed_solar;
  }
  result.required_evaporation = (*conditions.metabolic_rate - conditions.external_work) / *conditions.body_surface +
                                result.dry_gain + result.solar_gain;
  const double gradient =
      in(saturation_vapor_pressure(conditions.skin) - *conditions.vapor_pressure, millimeter_of_mercury);
  result.maximal_evaporation = 14.21 * result.permeability_per_clo * gradient * watt_per_square_meter;
  return result;
}

/// A predicted sweat rate of a whole person.
struct PersonPrediction {
  Equation equation = Equation::piecewise;
  SweatFlux flux{};   ///< per body surface, never negative
  VolumeRate rate{};  ///< of the whole body
  HeatExchange heat{};
  OutOfDomainFlags out_of_domain{};
};

/// Sweat rate by one of the equations.
///
/// Units    any; the rate is a VolumeRate, 1 g being 1 mL.
/// Valid    as Conditions::check(); outside of domain() the result is flagged.
/// Error    what Conditions::check() finds; Errc::missing naming "conditions.solar" for the solar form without a sun;
///          what predict() of E_req and E_max finds.
/// Accuracy SEE below 100 g m⁻² h⁻¹, about 0.19 L/h, in laboratories [Gonzalez2009]; a difference within +-0.125 L/h is
///          of no consequence to its authors.
/// Source   as Equation; E_req, E_max and clothing recalled [GivoniGoldman1972].
[[nodiscard]] inline Result<PersonPrediction> predict(Equation equation, const Conditions& conditions) {
  const auto heat = heat_exchange(conditions);
  if (!heat) return tl::unexpected(heat.error());
  const bool outdoors = conditions.solar || conditions.absorbed_solar;
  if (equation == Equation::piecewise_solar && !outdoors) {
    return tl::unexpected(Error{Errc::missing, "conditions.solar", 0.0, 0.0, 1400.0, "W/m²"});
  }
  const auto value = predict(equation, heat->required_evaporation, heat->maximal_evaporation);
  if (!value) return tl::unexpected(value.error());

  PersonPrediction result{
      .equation = equation, .flux = value->flux, .heat = *heat, .out_of_domain = value->out_of_domain};
  result.rate = result.flux * *conditions.body_surface / kilogram_per_liter;
  const auto ranges = domain(equation, outdoors);
  const auto check = [&](Quantity quantity, double x) {
    result.out_of_domain.check(ranges[static_cast<std::size_t>(quantity)], x);
  };
  const double saturated = in(saturation_vapor_pressure(*conditions.air), kilopascal);
  check(Quantity::air_temperature, in_celsius(*conditions.air));
  check(Quantity::vapor_pressure, in(*conditions.vapor_pressure, kilopascal));
  check(Quantity::relative_humidity, 100.0 * in(*conditions.vapor_pressure, kilopascal) / saturated);
  check(Quantity::wind, in(*conditions.wind, meter_per_second));
  check(Quantity::metabolic_rate, in(*conditions.metabolic_rate / *conditions.body_surface, watt_per_square_meter));
  check(Quantity::outdoor_metabolic_rate, in(*conditions.metabolic_rate, watt));
  check(Quantity::solar, in(heat->solar_gain, watt_per_square_meter));
  if (conditions.duration) check(Quantity::duration, in(*conditions.duration, hour));
  return result;
}

}  // namespace quench::usariem
