// The five ions of sweat and drinks, as masses, concentrations and amounts. Salt is not sodium; mmol is not mg.
#pragma once

#include "quench/estimate.hpp"
#include "quench/units.hpp"

namespace quench {

enum class Ion : unsigned char { sodium, potassium, chloride, magnesium, calcium };

/// Molar mass of an ion, IUPAC standard atomic weights (recalled).
[[nodiscard]] constexpr MolarMass molar_mass(Ion ion) noexcept {
  switch (ion) {
    case Ion::sodium:
      return 22.990 * gram_per_mole;
    case Ion::potassium:
      return 39.098 * gram_per_mole;
    case Ion::chloride:
      return 35.45 * gram_per_mole;
    case Ion::magnesium:
      return 24.305 * gram_per_mole;
    case Ion::calcium:
      return 40.078 * gram_per_mole;
  }
  return {};
}

/// Elementary charges of an ion, without sign: 1 mmol is `charge` mEq.
[[nodiscard]] constexpr int charge(Ion ion) noexcept { return ion == Ion::magnesium || ion == Ion::calcium ? 2 : 1; }

/// mmol/L of an ion as mg/L.
[[nodiscard]] constexpr MassConcentration concentration(Ion ion, Molarity c) noexcept { return c * molar_mass(ion); }
/// mg/L of an ion as mmol/L.
[[nodiscard]] constexpr Molarity molarity(Ion ion, MassConcentration c) noexcept { return c / molar_mass(ion); }
/// mg of an ion as mmol.
[[nodiscard]] constexpr Amount amount(Ion ion, Mass m) noexcept { return m / molar_mass(ion); }
/// mmol of an ion as mg.
[[nodiscard]] constexpr Mass mass(Ion ion, Amount n) noexcept { return n * molar_mass(ion); }

/// An amount of charge: mEq. A type of its own, because 1 mmol of magnesium or calcium is 2 mEq.
struct Equivalents {
  Amount charge{};
};
/// Charge per volume: mEq/L.
struct EquivalentConcentration {
  Molarity charge{};
};

[[nodiscard]] constexpr Equivalents milliequivalents(double value) noexcept { return {value * millimole}; }
[[nodiscard]] constexpr double in_milliequivalents(Equivalents e) noexcept { return in(e.charge, millimole); }
[[nodiscard]] constexpr EquivalentConcentration milliequivalents_per_liter(double value) noexcept {
  return {value * millimole_per_liter};
}
[[nodiscard]] constexpr double in_milliequivalents_per_liter(EquivalentConcentration c) noexcept {
  return in(c.charge, millimole_per_liter);
}

/// mmol of an ion as mEq, and back.
[[nodiscard]] constexpr Equivalents equivalents(Ion ion, Amount n) noexcept {
  return {static_cast<double>(charge(ion)) * n};
}
[[nodiscard]] constexpr Amount amount(Ion ion, Equivalents e) noexcept {
  return e.charge / static_cast<double>(charge(ion));
}
/// mmol/L of an ion as mEq/L, and back.
[[nodiscard]] constexpr EquivalentConcentration equivalents(Ion ion, Molarity c) noexcept {
  return {static_cast<double>(charge(ion)) * c};
}
[[nodiscard]] constexpr Molarity molarity(Ion ion, EquivalentConcentration c) noexcept {
  return c.charge / static_cast<double>(charge(ion));
}

/// Table salt, NaCl. A type of its own: salt is not sodium, 1 g of it is 393 mg of sodium and 607 mg of chloride.
struct Salt {
  Mass mass{};
};

/// Molar mass of NaCl, 58.44 g/mol (confirmed), as the sum of its ions.
inline constexpr MolarMass salt_molar_mass = molar_mass(Ion::sodium) + molar_mass(Ion::chloride);

/// The sodium in salt, 39.34 % of it (derived).
[[nodiscard]] constexpr Mass sodium_in(Salt salt) noexcept {
  return salt.mass * static_cast<double>(molar_mass(Ion::sodium) / salt_molar_mass);
}
/// The chloride in salt, the rest of it.
[[nodiscard]] constexpr Mass chloride_in(Salt salt) noexcept { return salt.mass - sodium_in(salt); }
/// The salt that holds this much sodium, 2.542 times as much (derived).
[[nodiscard]] constexpr Salt salt_with(Mass sodium) noexcept {
  return {sodium * static_cast<double>(salt_molar_mass / molar_mass(Ion::sodium))};
}

/// "Salt" on a label of the European Union: sodium x 2.5, whatever the sodium comes from (EU 1169/2011, recalled). A
/// label of the USA says sodium itself. Not Salt: no salt need be in it, and the factor is rounded.
struct LabelSalt {
  Mass mass{};
};
[[nodiscard]] constexpr Mass sodium_of(LabelSalt label) noexcept { return label.mass / 2.5; }
[[nodiscard]] constexpr LabelSalt label_salt(Mass sodium) noexcept { return {sodium * 2.5}; }

/// Masses of the five ions.
struct IonAmounts {
  Mass sodium{};
  Mass potassium{};
  Mass chloride{};
  Mass magnesium{};
  Mass calcium{};

  constexpr IonAmounts& operator+=(const IonAmounts& other) noexcept {
    sodium += other.sodium;
    potassium += other.potassium;
    chloride += other.chloride;
    magnesium += other.magnesium;
    calcium += other.calcium;
    return *this;
  }
};

/// Mass concentrations of the five ions, in a drink or in sweat.
struct IonConcentrations {
  MassConcentration sodium{};
  MassConcentration potassium{};
  MassConcentration chloride{};
  MassConcentration magnesium{};
  MassConcentration calcium{};
};

/// What a volume of a solution holds.
[[nodiscard]] constexpr IonAmounts operator*(const IonConcentrations& c, Volume v) noexcept {
  return {.sodium = c.sodium * v,
          .potassium = c.potassium * v,
          .chloride = c.chloride * v,
          .magnesium = c.magnesium * v,
          .calcium = c.calcium * v};
}

/// Masses of the five ions with their 90 % intervals.
struct IonEstimates {
  Estimate<Mass> sodium{};
  Estimate<Mass> potassium{};
  Estimate<Mass> chloride{};
  Estimate<Mass> magnesium{};
  Estimate<Mass> calcium{};
};

}  // namespace quench
