// From the mouth into body water: how fast a drink leaves the stomach and is taken up.
#pragma once

#include <cmath>

#include "quench/units.hpp"

namespace quench {

/// Gastric emptying of 600 mL by a double-sampling tube at rest [Calbet1997, confirmed]: half-times of 9.4 min at 0.1
/// kcal/mL, 16.3 and 17.2 at 0.2, 26.4 at 0.7, linear in energy density. The least-squares line through the four
/// (derived) starts at 10.06 min; water with 20 g/L of glucose empties like water, with 40 and 60 g/L slower
/// [Vist1994, confirmed].
inline constexpr Time emptying_half_time_of_water = 10.06 * minute;
/// And what each kcal/mL adds to it: 24.2 min.
inline constexpr double emptying_minutes_per_kilocalorie_per_milliliter = 24.2;

/// Energy of carbohydrate, 4 kcal/g (recalled).
inline constexpr double kilocalories_per_gram_of_carbohydrate = 4.0;

/// In hard exercise no drink empties faster than with this half-time, 17 min: at 75 % VO2max, running and cycling, 180
/// mL at 0, 15, 30 and 45 min were emptied to 72.7 % in an hour, water and 7 % carbohydrate alike; at rest water was
/// emptied to 94 % [Houmard1991, confirmed; the half-time is derived]. In easier exercise emptying is as fast as at
/// rest or faster [Neufer1989, confirmed].
inline constexpr Time emptying_half_time_in_hard_exercise = 17.1 * minute;
/// Mean intensity from which exercise counts as hard: 10 MET is 75 % of 47 mL/kg/min (quench choice: a maximal oxygen
/// uptake is seldom known).
inline constexpr SpecificPower hard_exercise = 10.0 * metabolic_equivalent;

/// Mean time that water needs from the stomach into the body's water pool: what is left of the half-time of absorption
/// of 300 mL, 11 to 13 min [Peronnet2012, confirmed], after emptying: (12 - 10.06) / ln 2 (derived).
inline constexpr Time uptake_time = 2.8 * minute;
/// The most that the gut takes up, the upper end of the band of 1.0 to 1.2 L/h (recalled). Plans stay under the lower
/// end; here a drink must not vanish.
inline constexpr VolumeRate largest_uptake = 1.2 * liter_per_hour;

/// Half-time of gastric emptying of what is in the stomach.
///
/// Valid    carbohydrate of 0 to 175 g/L, the range of Calbet 1997; above it the line is followed on.
[[nodiscard]] inline Time emptying_half_time(MassConcentration carbohydrate, bool hard) noexcept {
  const double density = in(carbohydrate, gram_per_liter) * kilocalories_per_gram_of_carbohydrate / 1000.0;  // kcal/mL
  const Time by_energy =
      emptying_half_time_of_water + emptying_minutes_per_kilocalorie_per_milliliter * density * minute;
  return hard ? detail::greatest(by_energy, emptying_half_time_in_hard_exercise) : by_energy;
}

namespace detail {

/// Water, sodium, potassium and carbohydrate in one place: mL, mmol, mmol, g.
struct Contents {
  double water = 0.0;
  double sodium = 0.0;
  double potassium = 0.0;
  double carbohydrate = 0.0;

  void add(const Contents& other) noexcept {
    water += other.water;
    sodium += other.sodium;
    potassium += other.potassium;
    carbohydrate += other.carbohydrate;
  }
  /// Takes a share out and returns it.
  Contents take(double share) noexcept {
    const Contents taken{water * share, sodium * share, potassium * share, carbohydrate * share};
    water -= taken.water;
    sodium -= taken.sodium;
    potassium -= taken.potassium;
    carbohydrate -= taken.carbohydrate;
    return taken;
  }
};

/// Stomach and intestine, minute by minute.
class Gut {
 public:
  void swallow(const Contents& what) noexcept {
    stomach_.add(what);
    mixed_ = false;
  }
  /// One minute; what is taken up in it.
  Contents minute(bool hard) noexcept {
    // Salt without water (food) leaves with whatever is there; its share does not depend on the volume.
    if (!mixed_ || hard != hard_) {
      const double grams_per_liter =
          stomach_.water > 1e-9 ? 1000.0 * stomach_.carbohydrate / stomach_.water : solid_food;
      const Time half = emptying_half_time(least(grams_per_liter, solid_food) * gram_per_liter, hard);
      share_ = 1.0 - std::exp2(-1.0 / in(half, quench::minute));
      mixed_ = true;
      hard_ = hard;
    }
    intestine_.add(stomach_.take(share_));
    constexpr double most = in(largest_uptake, milliliter_per_minute);
    const double offered = intestine_.water * taken_up_;
    return intestine_.take(offered > most ? taken_up_ * most / offered : taken_up_);
  }
  [[nodiscard]] const Contents& stomach() const noexcept { return stomach_; }
  [[nodiscard]] const Contents& intestine() const noexcept { return intestine_; }

 private:
  /// Beyond the energy that was measured nothing is known of the rate: it stays that of 175 g/L (quench choice).
  static constexpr double solid_food = 175.0;
  Contents stomach_{};
  Contents intestine_{};
  double taken_up_ = 1.0 - std::exp(-1.0 / in(uptake_time, quench::minute));
  double share_ = 0.0;
  bool mixed_ = false;  // share_ is of what is there: the mixture empties evenly, so it changes with drinks only
  bool hard_ = false;
};

}  // namespace detail

}  // namespace quench
