// Needs the compiled quench::foods, and nothing else of quench.
#include <quench/foods.hpp>

#include <array>

int main() {
  std::array<quench::FoodMatch, 1> best{};
  const auto found = quench::search_foods("banana", best);
  if (!found || found->shown != 1) return 1;
  const auto food = quench::find_food(best[0].food.fdc_id);
  return food && food->name == "Bananas, raw" ? 0 : 1;
}
