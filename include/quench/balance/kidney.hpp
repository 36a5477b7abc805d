// What the kidneys pass, at rest and in exercise: water and salt by the body's own balance.
//
// Two things are regulated. Water without salt ("electrolyte-free") that is too much is passed quickly, as vasopressin
// falls; sodium and potassium that are too much are passed slowly, each with the water that belongs to it.
#pragma once

#include <cmath>

#include "quench/units.hpp"

namespace quench {

/// Least urine, about 0.02 L/h, and most at rest, about 1.0 L/h [Sawka2007, confirmed].
inline constexpr VolumeRate least_urine = 0.02 * liter_per_hour;
inline constexpr VolumeRate most_urine = 1.0 * liter_per_hour;

// The constants below were chosen together (quench choice) so that the urine of 7.5 h after exercise is in the range of
// each of the six groups of Shirreffs 1996 whose volumes are on file, and near their medians (root mean square 90 mL):
// 12 men, 100, 150 and 200 % of the loss, of drinks with 23 and 61 mmol/L of sodium.

/// Urine of somebody in balance, for each liter of body water: 50 mL/h at 45 L.
inline constexpr auto balanced_urine = 50.0 * milliliter / hour / (45.0 * liter);
/// Share of the electrolyte-free water above balance that is passed in an hour, in the hours after exercise, when
/// vasopressin still is raised.
inline constexpr double free_water_passed_after_exercise = 0.3;
/// And at rest: 82 % of the urine after 1 L of water came within 2 h of 4 [Maughan2016, secondary].
inline constexpr double free_water_passed_at_rest = 1.0;
/// How long "after exercise" lasts: as long as was observed, 7.5 h.
inline constexpr Time after_exercise = 7.5 * hour;
/// Time in which a surplus of sodium or potassium is passed to 1/e, and whose deficit stops their loss: a day.
inline constexpr Time ion_time = 24.0 * hour;
/// Sodium's part of the sodium and potassium that somebody in balance passes.
inline constexpr double sodium_share_of_urine = 0.7;
/// Most sodium and potassium that urine holds, 400 mmol/L (quench choice: with their anions two thirds of 1200 mOsm/kg,
/// about the most concentrated urine; recalled).
inline constexpr Molarity most_concentrated_urine = 400.0 * millimole_per_liter;

namespace detail {

/// Sodium and potassium in a liter of water that changes plasma sodium neither up nor down, at 140 mmol/L:
/// (140 + 23.8) / 1.03 mmol/L, in mmol/mL (derived from [NguyenKurtz2005]).
inline constexpr double isonatric = (140.0 + 23.8) / 1.03 / 1000.0;

/// mL, mmol and mmol of one hour.
struct Urine {
  double water = 0.0;
  double sodium = 0.0;
  double potassium = 0.0;
};

/// Urine of an hour at rest. `water` mL, `sodium` and `potassium` mmol are what body water has more (less: negative)
/// than in balance; `body_water` is that of balance, L; `gain` one of the two shares above.
[[nodiscard]] inline Urine urine_at_rest(double water, double sodium, double potassium, double body_water,
                                         double gain) noexcept {
  constexpr double hours = in(ion_time, hour);
  const double balanced = in(balanced_urine * (body_water * liter), milliliter / hour) * isonatric;  // mmol/h
  const double na = std::fmax(0.0, sodium_share_of_urine * balanced + sodium / hours);
  const double k = std::fmax(0.0, (1.0 - sodium_share_of_urine) * balanced + potassium / hours);
  const double free_water = water - (sodium + potassium) / isonatric;
  constexpr double most_salt = in(most_concentrated_urine, millimole / milliliter);
  const double least = std::fmax(in(least_urine, milliliter / hour), (na + k) / most_salt);
  const double most = std::fmax(in(most_urine, milliliter / hour), least);
  return {clamped((na + k) / isonatric + gain * free_water, least, most), na, k};
}

/// Urine of an hour of exercise: the least, whatever was drunk (vasopressin is raised in exercise; this is the side on
/// which overdrinking shows soonest), with as much salt as keeps plasma sodium.
[[nodiscard]] inline Urine urine_in_exercise() noexcept {
  constexpr double water = in(least_urine, milliliter / hour);
  return {water, sodium_share_of_urine * water * isonatric, (1.0 - sodium_share_of_urine) * water * isonatric};
}

}  // namespace detail

}  // namespace quench
