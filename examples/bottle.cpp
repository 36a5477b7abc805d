// A bottle out of the kitchen: a sports drink from salt, sugar and orange juice, and what it misses without a scale.
#include <array>
#include <iostream>

#include <quench/literals.hpp>
#include <quench/mix.hpp>

using namespace quench::literals;

int main() {
  const quench::Athlete ana{.body_mass = 62_kg, .age = 34_yr, .medical = {.asked = true}};
  const std::array at_hand{*quench::find_ingredient("salt"), *quench::find_ingredient("sugar"),
                           *quench::find_ingredient("orange_juice")};
  quench::MixRequest request{.volume = 750_mL};
  const auto sodium = quench::concentration(quench::Ion::sodium, 30_mmol_per_L);
  request.targets.sodium = quench::Range<quench::MassConcentration>{sodium, sodium};
  request.targets.potassium = quench::Range<quench::MassConcentration>{100_mg_per_L, 200_mg_per_L};
  request.targets.carbohydrate = quench::Range<quench::MassConcentration>{60_g_per_L, 60_g_per_L};
  for (const bool spoons : {false, true}) {
    request.spoons = spoons;
    const auto bottle = quench::mix(at_hand, request, ana);
    if (!bottle) {
      std::cerr << bottle.error().field << " is not usable\n";
      return 1;
    }
    std::cout << (spoons ? "by the spoon:" : "by weight:");
    for (const quench::MixPart& part : bottle->parts) {
      const quench::Ingredient& one = at_hand[part.ingredient];
      std::cout << ' ' << one.code << ' ' << part.amount << (one.unit == quench::IngredientUnit::gram ? " g" : " mL");
    }
    std::cout << "; sodium " << quench::in(bottle->ions.sodium, quench::milligram) << " mg, " << bottle->misses.size()
              << " missed\n";
  }
}
