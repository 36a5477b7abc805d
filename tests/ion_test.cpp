// ion.hpp: molar masses, charges, and what a volume of a solution holds.
#include "quench/ion.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "support/close_to.hpp"
#include "support/property.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::same_as;

struct Row {
  Ion ion;
  double gram_per_mol;
  int charge;
  double mg_per_mmol;
  double mg_per_meq;
};
// Notes on electrolytes 1; the molar masses are IUPAC standard atomic weights.
constexpr Row rows[] = {
    {Ion::sodium, 22.990, 1, 22.99, 22.99},  {Ion::potassium, 39.098, 1, 39.10, 39.10},
    {Ion::chloride, 35.45, 1, 35.45, 35.45}, {Ion::magnesium, 24.305, 2, 24.31, 12.15},
    {Ion::calcium, 40.078, 2, 40.08, 20.04},
};

TEST_CASE("molar masses and charges are those of the table") {
  for (const Row& row : rows) {
    CAPTURE(row.gram_per_mol);
    const double mass = in(molar_mass(row.ion), gram_per_mole);
    CHECK(mass == same_as(row.gram_per_mol));
    CHECK(charge(row.ion) == row.charge);
    // Printed to two decimals; 12.1525 is printed as 12.15.
    CHECK(in(molar_mass(row.ion), milligram / millimole) == close_to(row.mg_per_mmol, 0.0051));
    CHECK(mass / charge(row.ion) == close_to(row.mg_per_meq, 0.0051));
  }
}

TEST_CASE("salt is not sodium: a gram of salt holds 393 mg of it") {
  // Notes on electrolytes 1: NaCl is 58.44 g/mol and 39.34 % sodium; 1 g = 393 mg = 17.1 mmol; sodium to salt is
  // x 2.542.
  const MolarMass salt = molar_mass(Ion::sodium) + molar_mass(Ion::chloride);
  CHECK(in(salt, gram_per_mole) == close_to(58.44, 0.005));
  const double sodium_share = molar_mass(Ion::sodium) / salt;
  CHECK(sodium_share == close_to(0.3934, 0.00005));
  const Mass sodium = sodium_share * gram;
  CHECK(in(sodium, milligram) == close_to(393.0, 0.5));
  CHECK(in(amount(Ion::sodium, sodium), millimole) == close_to(17.1, 0.05));
  CHECK(1.0 / sodium_share == close_to(2.542, 0.0005));
}

TEST_CASE("millimoles per liter become milligrams per liter by the molar mass") {
  // Half a unit of the last digit printed. Sodium: notes on electrolytes 2 and fluids 3.1 (35.9 +- 10.4 = 825
  // +- 239 mg/L); potassium, calcium, magnesium: notes on electrolytes 4 [Montain2007]; drinks: notes on
  // electrolytes 8.2.
  const auto mg_per_l = [](Ion ion, double mmol_per_l) {
    return in(concentration(ion, mmol_per_l * millimole_per_liter), milligram_per_liter);
  };
  CHECK(mg_per_l(Ion::sodium, 35.9) == close_to(825.0, 0.5));
  CHECK(mg_per_l(Ion::sodium, 10.4) == close_to(239.0, 0.5));
  CHECK(mg_per_l(Ion::sodium, 75.0) == close_to(1724.0, 0.5));
  CHECK(mg_per_l(Ion::potassium, 20.0) == close_to(782.0, 0.5));
  // 222 mg/L of potassium is 5.7 mmol/L; 16 of calcium 0.40; 1.265 of magnesium 0.052.
  const auto mmol = [](Ion ion, double mg) { return in(amount(ion, mg * milligram), millimole); };
  CHECK(mmol(Ion::potassium, 222.0) == close_to(5.7, 0.05));
  CHECK(mmol(Ion::calcium, 16.0) == close_to(0.40, 0.005));
  CHECK(mmol(Ion::magnesium, 1.265) == close_to(0.052, 0.0005));
}

TEST_CASE("amount undoes concentration") {
  for (const Row& row : rows) {
    const Mass mass = concentration(row.ion, 12.5 * millimole_per_liter) * (2.0 * liter);
    CHECK(in(amount(row.ion, mass), millimole) == same_as(25.0));
  }
}

TEST_CASE("a volume of a solution holds each ion in its own place") {
  constexpr IonConcentrations c{.sodium = 1.0 * milligram_per_liter,
                                .potassium = 2.0 * milligram_per_liter,
                                .chloride = 3.0 * milligram_per_liter,
                                .magnesium = 4.0 * milligram_per_liter,
                                .calcium = 5.0 * milligram_per_liter};
  IonAmounts held = c * (0.5 * liter);
  CHECK(in(held.sodium, milligram) == same_as(0.5));
  CHECK(in(held.potassium, milligram) == same_as(1.0));
  CHECK(in(held.chloride, milligram) == same_as(1.5));
  CHECK(in(held.magnesium, milligram) == same_as(2.0));
  CHECK(in(held.calcium, milligram) == same_as(2.5));
  held += c * (0.5 * liter);
  CHECK(in(held.sodium, milligram) == same_as(1.0));
  CHECK(in(held.potassium, milligram) == same_as(2.0));
  CHECK(in(held.chloride, milligram) == same_as(3.0));
  CHECK(in(held.magnesium, milligram) == same_as(4.0));
  CHECK(in(held.calcium, milligram) == same_as(5.0));
}

TEST_CASE("salt and sodium go into each other, and a European label has its own factor") {
  // Notes on electrolytes 1: x 0.3934 and x 2.542; 1 g of salt = 393 mg = 17.1 mmol; European labels x 2.5.
  const Mass sodium = sodium_in(Salt{1.0 * gram});
  CHECK(in(sodium, milligram) == close_to(393.0, 0.5));
  CHECK(in(amount(Ion::sodium, sodium), millimole) == close_to(17.1, 0.05));
  CHECK(in(salt_with(1.0 * gram).mass, gram) == close_to(2.542, 0.0005));
  CHECK(in(sodium_in(Salt{6.0 * gram}), milligram) == close_to(2360.0, 0.5));  // a teaspoon, said to be about 2300
  CHECK(in(sodium_of(LabelSalt{2.5 * gram}), milligram) == same_as(1000.0));
  CHECK(in(label_salt(400.0 * milligram).mass, gram) == same_as(1.0));
  // Lau 2019 prints 2970 mg/L of "sodium", which is the salt: about 50 mmol/L of sodium.
  CHECK(in(amount(Ion::sodium, sodium_in(Salt{2970.0 * milligram})), millimole) == close_to(50.8, 0.05));
  // Sodium that is read as salt is 2.5 times too little.
  CHECK(in(sodium_in(Salt{1000.0 * milligram}), milligram) < 0.4 * 1000.0);
}

TEST_CASE("milliequivalents are millimoles times the charge") {
  // Notes on electrolytes 1: mg per mEq.
  for (const Row& row : rows) {
    CAPTURE(row.gram_per_mol);
    const Mass one = mass(row.ion, amount(row.ion, milliequivalents(1.0)));
    CHECK(in(one, milligram) == close_to(row.mg_per_meq, 0.0051));
  }
  CHECK(in_milliequivalents(equivalents(Ion::calcium, 2.0 * millimole)) == same_as(4.0));
  CHECK(in_milliequivalents(equivalents(Ion::sodium, 2.0 * millimole)) == same_as(2.0));
  // ACSM 2007 says 20 to 30 mEq/L of sodium and 2 to 5 of potassium.
  CHECK(in(molarity(Ion::sodium, milliequivalents_per_liter(20.0)), millimole_per_liter) == same_as(20.0));
  CHECK(in(molarity(Ion::magnesium, milliequivalents_per_liter(20.0)), millimole_per_liter) == same_as(10.0));
}

TEST_CASE("every conversion undoes its other direction, whatever the amount") {
  quench_test::holds("there and back", 500, [] {
    const quench_test::RapidPick pick;
    const Ion ion = rows[pick(5)].ion;
    const double x = std::pow(10.0, pick(1201) / 100.0 - 6.0);  // 1e-6 to 1e6
    const auto same = [x](double y) { return std::fabs(y - x) <= 1e-12 * x; };
    const Mass m = x * milligram;
    const Amount n = x * millimole;
    const Molarity c = x * millimole_per_liter;
    RC_ASSERT(same(in(mass(ion, amount(ion, m)), milligram)));
    RC_ASSERT(same(in(amount(ion, mass(ion, n)), millimole)));
    RC_ASSERT(same(in(amount(ion, equivalents(ion, n)), millimole)));
    RC_ASSERT(same(in(molarity(ion, equivalents(ion, c)), millimole_per_liter)));
    RC_ASSERT(same(in(molarity(ion, concentration(ion, c)), millimole_per_liter)));
    RC_ASSERT(same(in(sodium_in(salt_with(m)), milligram)));
    RC_ASSERT(same(in(sodium_of(label_salt(m)), milligram)));
    RC_ASSERT(same(in(sodium_in(Salt{m}) + chloride_in(Salt{m}), milligram)));
    // As many chlorides as sodiums.
    RC_ASSERT(std::fabs(in(amount(Ion::sodium, sodium_in(Salt{m})), millimole) -
                        in(amount(Ion::chloride, chloride_in(Salt{m})), millimole)) <= 1e-9 * x);
  });
}

}  // namespace
