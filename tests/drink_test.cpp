// drink.hpp: what is in the drinks, and what cannot be in any.
#include "quench/drink.hpp"

#include <doctest/doctest.h>

#include "support/close_to.hpp"
#include "support/field.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::Field;
using quench_test::same_as;

const Field<Drink> fields[] = {
    {"drink.sodium", "mg/L", 0.0, 400e3, [](Drink& d, double x) { d.ions.sodium = x * milligram_per_liter; }},
    {"drink.potassium", "mg/L", 0.0, 400e3, [](Drink& d, double x) { d.ions.potassium = x * milligram_per_liter; }},
    {"drink.chloride", "mg/L", 0.0, 400e3, [](Drink& d, double x) { d.ions.chloride = x * milligram_per_liter; }},
    {"drink.magnesium", "mg/L", 0.0, 400e3, [](Drink& d, double x) { d.ions.magnesium = x * milligram_per_liter; }},
    {"drink.calcium", "mg/L", 0.0, 400e3, [](Drink& d, double x) { d.ions.calcium = x * milligram_per_liter; }},
    {"drink.carbohydrate", "g/L", 0.0, 1000.0, [](Drink& d, double x) { d.carbohydrate = x * gram_per_liter; }},
};

TEST_CASE("every concentration of a drink has limits, and an error names the one that left them") {
  for (const Field<Drink>& field : fields) {
    quench_test::require_limits(field, drinks::sports_drink, [](const Drink& d) { return d.check(); });
  }
}

TEST_CASE("water is water") {
  CHECK(drinks::water.code == "water");
  CHECK(drinks::water.ions.sodium == MassConcentration{});
  CHECK(drinks::water.ions.potassium == MassConcentration{});
  CHECK(drinks::water.ions.chloride == MassConcentration{});
  CHECK(drinks::water.ions.magnesium == MassConcentration{});
  CHECK(drinks::water.ions.calcium == MassConcentration{});
  CHECK(drinks::water.carbohydrate == MassConcentration{});
}

TEST_CASE("the salty sports drink is the sports drink with 1.2 g of salt more, inside the range of DGE 2020") {
  const Drink& drink = drinks::salty_sports_drink;
  CHECK(drink.code == "salty_sports_drink");
  CHECK(drink.check());
  // Notes on fluids 2.1, DGE20: 400-1100 mg/L of sodium, carbohydrate 4-8 %.
  CHECK(in(drink.ions.sodium, milligram_per_liter) == close_to(40.0 * 22.990, 0.01));
  CHECK(in(drink.ions.sodium, milligram_per_liter) < 1100.0);
  CHECK(in(drink.carbohydrate, gram_per_liter) == same_as(60.0));
  // 20 mmol/L of sodium and of chloride more: 20 x 58.44 mg.
  const IonConcentrations& usual = drinks::sports_drink.ions;
  CHECK(in(drink.ions.sodium - usual.sodium + drink.ions.chloride - usual.chloride, milligram_per_liter) ==
        close_to(20.0 * 58.44, 0.1));
  CHECK(in(drink.ions.potassium - usual.potassium, milligram_per_liter) == close_to(0.0, 1e-9));
}

TEST_CASE("the sports drink is inside the range of ACSM 2007") {
  // Notes on fluids 2.1, ACSM07-dur3: sodium 20-30 and potassium 2-5 mEq/L, carbohydrate 5-10 %, the anion chloride.
  const Drink& drink = drinks::sports_drink;
  CHECK(drink.code == "sports_drink");
  CHECK(drink.check());
  const double sodium = drink.ions.sodium / molar_mass(Ion::sodium) / millimole_per_liter;
  const double potassium = drink.ions.potassium / molar_mass(Ion::potassium) / millimole_per_liter;
  const double chloride = drink.ions.chloride / molar_mass(Ion::chloride) / millimole_per_liter;
  CHECK(sodium == same_as(20.0));
  CHECK(potassium == same_as(3.0));
  CHECK(chloride == same_as(sodium + potassium));
  CHECK(in(drink.carbohydrate, gram_per_liter) == same_as(60.0));
  // What that is by the label: notes on electrolytes 8.3, 200 to 700 mg of sodium and 40 to 80 g of carbohydrate per
  // liter.
  CHECK(in(drink.ions.sodium, milligram_per_liter) == close_to(459.8, 0.05));
  CHECK(drink.ions.magnesium == MassConcentration{});
  CHECK(drink.ions.calcium == MassConcentration{});
}

}  // namespace
