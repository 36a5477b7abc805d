// Oxygen uptake and metabolic rate, one from the other, the energy of oxygen, and the corrected MET. Apart from
// metabolic_rate.hpp because activity.hpp, which everybody includes, needs none of it.
#pragma once

#include "quench/metabolic_rate.hpp"
#include "quench/result.hpp"
#include "quench/units.hpp"

namespace quench {

/// Oxygen per body mass and time: mL kg⁻¹ min⁻¹.
using OxygenUptake = decltype(VolumePerMass{} / Time{});

inline namespace unit_constants {

inline constexpr OxygenUptake milliliter_per_kilogram_minute = milliliter_per_kilogram / minute;

}  // namespace unit_constants

/// Oxygen energy by the respiratory quotient: (0.23 RQ + 0.77) 5.88 W h per liter, 20.29 kJ/L at 0.82, 21.17 at 1.
///
/// Valid    0.7 (all fat) to 1 (all carbohydrate).
/// Error    Errc::not_finite or Errc::out_of_range.
/// Accuracy 20.1 kJ/L is also in use for 0.82, and 20.9 for 1 (both recalled): 1.3 % less.
/// Source   [ISO8996-oxygen], recalled.
[[nodiscard]] inline Result<OxygenEnergy> oxygen_energy(double respiratory_quotient) {
  if (const auto ok = detail::check_range("metabolic_rate.respiratory_quotient", respiratory_quotient, 0.7, 1.0, "");
      !ok) {
    return tl::unexpected(ok.error());
  }
  return (0.23 * respiratory_quotient + 0.77) * (5.88 * 3.6) * kilojoule_per_liter;
}

/// The metabolic rate of an oxygen uptake.
///
/// Valid    uptake 0 to 150 mL kg⁻¹ min⁻¹, energy 19 to 22 kJ/L.
/// Error    Errc::not_finite or Errc::out_of_range, naming the field.
[[nodiscard]] inline Result<SpecificPower> metabolic_rate_of_oxygen(OxygenUptake uptake,
                                                                    OxygenEnergy energy = usual_oxygen_energy) {
  const double milliliters = in(uptake, milliliter_per_kilogram_minute);
  if (const auto ok = detail::check_range("metabolic_rate.oxygen_uptake", milliliters, 0.0, 150.0, "mL/kg/min"); !ok) {
    return tl::unexpected(ok.error());
  }
  return detail::rate_of_oxygen(milliliters, energy);
}

/// The oxygen uptake of a metabolic rate: the way back.
///
/// Valid    rate 0 to 55 W/kg, energy 19 to 22 kJ/L.
/// Error    Errc::not_finite or Errc::out_of_range.
[[nodiscard]] inline Result<OxygenUptake> oxygen_of_metabolic_rate(SpecificPower rate,
                                                                   OxygenEnergy energy = usual_oxygen_energy) {
  using detail::check_range;
  const double watts = in(rate, watt_per_kilogram);
  const double kilojoules = in(energy, kilojoule_per_liter);
  if (const auto ok = check_range("metabolic_rate.rate", watts, 0.0, 55.0, "W/kg"); !ok) {
    return tl::unexpected(ok.error());
  }
  if (const auto ok = check_range("metabolic_rate.oxygen_energy", kilojoules, 19.0, 22.0, "kJ/L"); !ok) {
    return tl::unexpected(ok.error());
  }
  return watts * 60.0 / kilojoules * milliliter_per_kilogram_minute;
}

/// A MET value corrected for a person's own resting rate. For energy totals only, and so a type of its own: nothing
/// here turns it into a heat.
struct CorrectedMet {
  double value = 0.0;
};

/// MET x 3.5 / resting oxygen uptake of the person.
///
/// Valid    0.8 to 25 MET, 1 to 10 mL kg⁻¹ min⁻¹.
/// Error    Errc::not_finite or Errc::out_of_range, naming the field.
/// Source   [Ainsworth2011].
[[nodiscard]] inline Result<CorrectedMet> corrected_met(double exercise_mets, OxygenUptake resting) {
  using detail::check_range;
  const double oxygen = in(resting, milliliter_per_kilogram_minute);
  if (const auto ok = check_range("metabolic_rate.met", exercise_mets, 0.8, 25.0, "MET"); !ok) {
    return tl::unexpected(ok.error());
  }
  if (const auto ok = check_range("metabolic_rate.resting_oxygen_uptake", oxygen, 1.0, 10.0, "mL/kg/min"); !ok) {
    return tl::unexpected(ok.error());
  }
  return CorrectedMet{exercise_mets * 3.5 / oxygen};
}

}  // namespace quench
