// Osmolarity of a solution by the sum of van 't Hoff, and what hypotonic, isotonic and hypertonic mean on a label.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "quench/ion.hpp"
#include "quench/result.hpp"
#include "quench/source_key.hpp"
#include "quench/units.hpp"

namespace quench {

/// Particles per liter of solution. A type of its own, so that mOsm/L is not taken for mmol/L.
struct Osmolarity {
  double mosm_per_l = 0.0;
  friend constexpr auto operator<=>(const Osmolarity&, const Osmolarity&) = default;
};
/// Particles per kilogram of water: what an osmometer reads.
struct Osmolality {
  double mosm_per_kg = 0.0;
  friend constexpr auto operator<=>(const Osmolality&, const Osmolality&) = default;
};

enum class Solute : std::uint8_t {
  sodium_chloride,
  potassium_chloride,
  trisodium_citrate,            ///< anhydrous
  trisodium_citrate_dihydrate,  ///< its water is no particle
  sodium_bicarbonate,
  magnesium_chloride,
  calcium_chloride,
  glucose,  ///< dextrose
  fructose,
  sucrose,  ///< table sugar, whole
};
inline constexpr std::size_t solute_count = 10;

/// What is known of a solute.
struct SoluteFacts {
  Solute solute;
  std::string_view code;
  double gram_per_mol;  ///< negative where the molar mass is not on file
  int particles;        ///< that one molecule or formula unit becomes in water
  int sodium;           ///< ions of each kind in one
  int potassium;
  int chloride;
  int magnesium;
  int calcium;
  bool carbohydrate;
  Confidence mass_confidence;
};

/// In the order of Solute. The numbers of particles are arithmetic; molar masses with their confidence. Sucrose counts
/// as 1, and as 2 where acid has split it (as in juice, in hours); maltodextrin is not here, because no molar mass of
/// it is on file: osmolarity_of_maltodextrin() bounds it.
inline constexpr std::array<SoluteFacts, solute_count> solutes{{
    {Solute::sodium_chloride, "sodium_chloride", 58.44, 2, 1, 0, 1, 0, 0, false, Confidence::confirmed},
    {Solute::potassium_chloride, "potassium_chloride", 74.55, 2, 0, 1, 1, 0, 0, false, Confidence::confirmed},
    {Solute::trisodium_citrate, "trisodium_citrate", 258.07, 4, 3, 0, 0, 0, 0, false, Confidence::derived},
    {Solute::trisodium_citrate_dihydrate, "trisodium_citrate_dihydrate", 294.10, 4, 3, 0, 0, 0, 0, false,
     Confidence::recalled},
    {Solute::sodium_bicarbonate, "sodium_bicarbonate", 84.01, 2, 1, 0, 0, 0, 0, false, Confidence::derived},
    {Solute::magnesium_chloride, "magnesium_chloride", -1.0, 3, 0, 0, 2, 1, 0, false, Confidence::derived},
    {Solute::calcium_chloride, "calcium_chloride", -1.0, 3, 0, 0, 2, 0, 1, false, Confidence::derived},
    {Solute::glucose, "glucose", 180.16, 1, 0, 0, 0, 0, 0, true, Confidence::confirmed},
    {Solute::fructose, "fructose", 180.16, 1, 0, 0, 0, 0, 0, true, Confidence::derived},
    {Solute::sucrose, "sucrose", 342.3, 1, 0, 0, 0, 0, 0, true, Confidence::recalled},
}};

[[nodiscard]] constexpr const SoluteFacts& facts(Solute solute) noexcept {
  return solutes[static_cast<std::size_t>(solute)];
}

/// Molar mass of a solute; nothing where none is on file (the chlorides of magnesium and calcium).
[[nodiscard]] constexpr std::optional<MolarMass> molar_mass(Solute solute) noexcept {
  const double value = facts(solute).gram_per_mol;
  if (value < 0.0) return std::nullopt;
  return value * gram_per_mole;
}

/// Ions of one mole of a solute times `n`, as masses by the molar masses of the ions.
[[nodiscard]] constexpr IonAmounts ions_of(Solute solute, Amount n) noexcept {
  const SoluteFacts& s = facts(solute);
  const auto part = [n](Ion ion, int count) { return mass(ion, static_cast<double>(count) * n); };
  return {.sodium = part(Ion::sodium, s.sodium),
          .potassium = part(Ion::potassium, s.potassium),
          .chloride = part(Ion::chloride, s.chloride),
          .magnesium = part(Ion::magnesium, s.magnesium),
          .calcium = part(Ion::calcium, s.calcium)};
}

/// One term of the sum: coefficient x particles x mmol/L. The osmotic coefficient is 1 unless one is known.
[[nodiscard]] constexpr Osmolarity osmolarity(Solute solute, Molarity c, double osmotic_coefficient = 1.0) noexcept {
  return {osmotic_coefficient * facts(solute).particles * in(c, millimole_per_liter)};
}
/// The same for a dissolved ion, or for anything else that is one particle (citrate, glucose).
[[nodiscard]] constexpr Osmolarity osmolarity_of_particles(Molarity c, double osmotic_coefficient = 1.0) noexcept {
  return {osmotic_coefficient * in(c, millimole_per_liter)};
}
[[nodiscard]] constexpr Osmolarity operator+(Osmolarity a, Osmolarity b) noexcept {
  return {a.mosm_per_l + b.mosm_per_l};
}

/// Between what and what maltodextrin of this concentration lies: chains without end add nothing, and chains of one are
/// glucose, 5.55 mOsm per g.
[[nodiscard]] constexpr Range<Osmolarity> osmolarity_of_maltodextrin(MassConcentration c) noexcept {
  return {{0.0}, osmolarity(Solute::glucose, c / (facts(Solute::glucose).gram_per_mol * gram_per_mole))};
}

/// Osmolality of a drink with so much water in a liter of it: osmolarity / (kg of water per L). It is above the
/// osmolarity, because what is dissolved takes the place of water.
///
/// Valid    osmolarity 0 to 20000 mOsm/L; water 0.1 to 1 kg/L.
/// Error    Errc::not_finite or out_of_range of "osmolarity" or "water".
[[nodiscard]] constexpr Result<Osmolality> osmolality(Osmolarity osmolarity,
                                                      MassConcentration water = 1.0 * kilogram_per_liter) {
  if (auto ok = detail::check_range("osmolarity", osmolarity.mosm_per_l, 0.0, 20000.0, "mOsm/L"); !ok) {
    return tl::unexpected(ok.error());
  }
  const double kilograms = in(water, kilogram_per_liter);
  if (auto ok = detail::check_range("water", kilograms, 0.1, 1.0, "kg/L"); !ok) return tl::unexpected(ok.error());
  return Osmolality{osmolarity.mosm_per_l / kilograms};
}

enum class Tonicity : std::uint8_t { hypotonic, isotonic, hypertonic };

/// What may be sold as "isotonic" in the European Union, 270 to 330 mOsm/kg [Stasiuk2017, confirmed].
inline constexpr Range<Osmolality> isotonic_range{{270.0}, {330.0}};

/// The class of a drink on that scale. It says how the drink compares with blood in the gut, not that its sodium does:
/// with 140 mmol/L of sodium in blood, a drink would need some 159 mmol/L of sodium and potassium, which none has.
[[nodiscard]] constexpr Tonicity tonicity(Osmolality o) noexcept {
  // What a computation has brought to a border is on it.
  constexpr double margin = 1e-6;
  if (o.mosm_per_kg < isotonic_range.low.mosm_per_kg - margin) return Tonicity::hypotonic;
  return o.mosm_per_kg > isotonic_range.high.mosm_per_kg + margin ? Tonicity::hypertonic : Tonicity::isotonic;
}

/// The class where both ends are in the same one; nothing where what is known does not decide it.
[[nodiscard]] constexpr std::optional<Tonicity> tonicity(const Range<Osmolality>& o) noexcept {
  const Tonicity low = tonicity(o.low);
  if (low != tonicity(o.high)) return std::nullopt;
  return low;
}

}  // namespace quench
