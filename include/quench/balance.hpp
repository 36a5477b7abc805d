// What a plan will do: body mass, water deficit and plasma sodium at the end of a session, with intervals.
#pragma once

#include <cmath>

#include "quench/athlete.hpp"
#include "quench/ion.hpp"
#include "quench/sweat.hpp"

namespace quench {

/// Plasma sodium of a euhydrated athlete at the start, 140 mmol/L: the baseline of the published vectors.
inline constexpr Molarity baseline_plasma_sodium = 140.0 * millimole_per_liter;

/// Plasma sodium below which exercise-associated hyponatremia begins, 135 mmol/L [HewButler2015, confirmed].
inline constexpr Molarity hyponatremia_threshold = 135.0 * millimole_per_liter;

/// Change of body mass over which the projection of plasma sodium was held against measurements, 0 to -4 % [Baker2008,
/// confirmed]; a plan that is expected to lose more says so.
inline constexpr Range<double> tested_mass_change{-0.04, 0.0};

/// Share of body water, and of exchangeable sodium and potassium, up to which a loss is followed; beyond, the
/// projection holds still. Nobody gets there (quench choice: far outside what was tested, and it keeps the relation
/// away from its pole).
inline constexpr double most_followed_loss = 0.3;

/// Plasma sodium after a change of body water and of exchangeable sodium and potassium, Edelman's relation in the form
/// of Nguyen and Kurtz 2005 (confirmed), rearranged (derived):
///   Na2 = ((Na1 + 23.8) TBW1 + 1.03 dE) / (TBW1 + dTBW) - 23.8       mmol per L of plasma, mmol, L
/// Good for athletes in balance or losing; during fluid loading it is 2.6 mmol/L off [Baker2008]. Never a diagnosis.
[[nodiscard]] constexpr Molarity plasma_sodium_after(Molarity before, Volume body_water,
                                                     Amount sodium_and_potassium_gained, Volume water_gained) noexcept {
  const double na = in(before, millimole_per_liter);
  const double water = in(body_water, liter);
  return (((na + 23.8) * water + 1.03 * in(sodium_and_potassium_gained, millimole)) /
              (water + in(water_gained, liter)) -
          23.8) *
         millimole_per_liter;
}

/// What is drunk during a session.
struct Intake {
  Volume fluid{};
  IonAmounts ions{};
};

/// What a projection starts from and is held against.
struct ProjectionStart {
  Volume deficit{};          ///< body water that was missing already
  double loss_limit = 0.02;  ///< fraction of body mass
};

/// The state at the end of a session, against its start. What is drunk two hours before has been passed as urine or has
/// filled an earlier deficit.
struct Projection {
  Estimate<Mass> mass_change{};             ///< negative is loss
  Estimate<double> mass_change_fraction{};  ///< of the mass at the start
  Estimate<Volume> water_deficit{};         ///< with what was missing at the start; negative is a surplus
  Estimate<Molarity> plasma_sodium{};
  bool plasma_sodium_known = true;  ///< no equation of body water on file is for children: theirs is not known, and 0
  double probability_loss_over_2_percent = 0.0;  ///< of losing more than 2 % of body mass
  double loss_limit = 0.02;                      ///< fraction of body mass that the session should not take beyond
  double probability_loss_over_limit = 0.0;      ///< of missing more than that, with what was missing at the start
  double probability_gain = 0.0;                 ///< of gaining mass
};

/// Projects an intake against a forecast. Assumes no urine during the session (vasopressin is raised), which is the
/// side that shows gain soonest. The interval of plasma sodium combines sweat volume, sweat sodium and body water as
/// independent.
///
/// Error    Errc::missing without body mass; what Athlete::check() finds.
[[nodiscard]] inline Result<Projection> project(const Athlete& athlete, const SweatForecast& sweat,
                                                const Intake& intake, const ProjectionStart& start = {}) {
  const auto water = total_body_water(athlete);
  if (!water) return tl::unexpected(water.error());
  const double mass = in(*athlete.body_mass, kilogram);
  const double drunk = in(intake.fluid, liter);
  const double gas = in(respiratory_and_metabolic_loss * sweat.metabolic_energy, kilogram);
  const double lost = in(sweat.loss.mean, liter);
  const double lost_low = in(sweat.loss.low, liter);
  const double lost_high = in(sweat.loss.high, liter);

  Projection result;
  // 1 L of drink or sweat is 1 kg (below 1 % error to 40 °C).
  const auto change = [&](double sweat_liters) { return drunk - sweat_liters - gas; };
  result.mass_change = {change(lost) * kilogram, change(lost_high) * kilogram, change(lost_low) * kilogram};
  result.mass_change_fraction = {change(lost) / mass, change(lost_high) / mass, change(lost_low) / mass};
  const double missing = in(start.deficit, liter);
  result.water_deficit = {(missing + lost - drunk) * liter, (missing + lost_low - drunk) * liter,
                          (missing + lost_high - drunk) * liter};
  result.probability_gain = sweat.probability_below((drunk - gas) * liter);
  result.probability_loss_over_2_percent = 1.0 - sweat.probability_below((0.02 * mass + drunk - gas) * liter);
  result.loss_limit = start.loss_limit;
  result.probability_loss_over_limit =
      1.0 - sweat.probability_below((start.loss_limit * mass + drunk - gas - missing) * liter);

  if (athlete.age && *athlete.age < 18.0 * year) {
    result.plasma_sodium_known = false;
    return result;
  }
  const double gained =
      in(amount(Ion::sodium, intake.ions.sodium) + amount(Ion::potassium, intake.ions.potassium), millimole);
  const double potassium = in(default_sweat_potassium, millimole_per_liter);
  const auto sodium = [&](double sweat_liters, double sweat_sodium, Volume body_water) {
    const double water_liters = in(body_water, liter);
    const double exchangeable = (in(baseline_plasma_sodium, millimole_per_liter) + 23.8) / 1.03 * water_liters;  // mmol
    const double followed = std::fmin(sweat_liters, drunk + most_followed_loss * water_liters);
    const double ions = std::fmax(gained - followed * (sweat_sodium + potassium), -most_followed_loss * exchangeable);
    return in(plasma_sodium_after(baseline_plasma_sodium, body_water, ions * millimole, (drunk - followed) * liter),
              millimole_per_liter);
  };
  const double na = in(sweat.sodium, millimole_per_liter);
  const double na_spread = z_95 * in(sweat.sodium_sd, millimole_per_liter);
  const double mean = sodium(lost, na, water->mean);
  detail::Deviations deviations(mean);
  deviations.add(sodium(lost_low, na, water->mean), sodium(lost_high, na, water->mean));
  deviations.add(sodium(lost, std::fmax(0.0, na - na_spread), water->mean), sodium(lost, na + na_spread, water->mean));
  deviations.add(sodium(lost, na, water->low), sodium(lost, na, water->high));
  result.plasma_sodium = {mean * millimole_per_liter, deviations.low() * millimole_per_liter,
                          deviations.high() * millimole_per_liter};
  return result;
}

}  // namespace quench
