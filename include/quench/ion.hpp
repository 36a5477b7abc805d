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
