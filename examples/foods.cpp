// Look a food up, and find what to eat for what is missing.
#include <array>
#include <cstdio>

#include <quench/literals.hpp>
#include <quench/suggest_foods.hpp>

using namespace quench::literals;

namespace {

void print(std::string_view text) { std::printf("%.*s", static_cast<int>(text.size()), text.data()); }

}  // namespace

int main() {
  std::array<quench::FoodMatch, 1> best{};
  const auto found = quench::search_foods("bananna", best);  // typos are forgiven
  if (!found || found->shown == 0) return 1;
  const auto banana = quench::find_food(best[0].food.fdc_id);
  print(banana->name);
  std::printf(": %.0f mg of potassium in 100 g\n", quench::in(*banana->per_100_g.potassium, quench::milligram));

  // What a run has cost, in whole household portions, with no more than 600 kcal.
  const quench::FoodGap gap{.sodium = 600_mg, .potassium = 700_mg, .carbohydrate = 70_g};
  const auto suggestions = quench::suggest_foods(gap, {.energy = 600.0 * quench::kilocalorie, .vegan = true});
  if (!suggestions) return 1;
  for (std::size_t i = 0; i != suggestions->size; ++i) {
    const quench::FoodCombination& meal = suggestions->combinations[i];
    std::printf("\n");
    for (std::size_t k = 0; k != meal.size; ++k) {
      const quench::FoodServing& serving = meal.servings[k];
      std::printf("%.1f x %g ", serving.count, serving.portion.amount);
      print(serving.portion.unit);
      std::printf(": ");
      print(quench::find_food(serving.food.fdc_id)->name);
      std::printf("\n");
    }
    std::printf(
        "sodium %.0f mg, potassium %.0f mg, carbohydrate %.0f g\n", quench::in(meal.supplies.sodium, quench::milligram),
        quench::in(meal.supplies.potassium, quench::milligram), quench::in(meal.supplies.carbohydrate, quench::gram));
  }
}
