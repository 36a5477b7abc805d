// Speed of the table of foods: look-up, search over the whole table (to take no more than 200 microseconds), ranking by
// an ion, and suggestions (no more than 20 milliseconds).
#include <benchmark/benchmark.h>

#include <array>
#include <string>

#include <quench/suggest_foods.hpp>

namespace {

void find_food(benchmark::State& state) {
  int id = 167512;
  for (auto _ : state) {
    benchmark::DoNotOptimize(quench::find_food(id));
    id = id == 175304 ? 167512 : id + 1;
  }
}
BENCHMARK(find_food);

// A word, two words, the beginning of a word that many foods have, a typo, words of a thousand foods, and a word of
// none.
void search_foods(benchmark::State& state, const char* query) {
  std::array<quench::FoodMatch, 10> matches{};
  for (auto _ : state) benchmark::DoNotOptimize(quench::search_foods(query, matches));
}
BENCHMARK_CAPTURE(search_foods, word, "banana");
BENCHMARK_CAPTURE(search_foods, two_words, "sweet potato");
BENCHMARK_CAPTURE(search_foods, prefix, "co");
BENCHMARK_CAPTURE(search_foods, common_word, "raw");
BENCHMARK_CAPTURE(search_foods, typo, "bananna");
BENCHMARK_CAPTURE(search_foods, three_typos, "brocolli cheez soop");
BENCHMARK_CAPTURE(search_foods, many_foods, "separable lean and fat trimmed");
BENCHMARK_CAPTURE(search_foods, nothing, "xylophone");

void richest_foods(benchmark::State& state, quench::FoodBasis basis) {
  std::array<quench::RichFood, 10> foods{};
  for (auto _ : state) benchmark::DoNotOptimize(quench::richest_foods(quench::Ion::magnesium, basis, foods));
}
BENCHMARK_CAPTURE(richest_foods, per_100_g, quench::FoodBasis::per_100_g);
BENCHMARK_CAPTURE(richest_foods, per_serving, quench::FoodBasis::per_serving);

const quench::FoodGap potassium{.potassium = 700.0 * quench::milligram};
const quench::FoodGap everything{.sodium = 500.0 * quench::milligram,
                                 .potassium = 500.0 * quench::milligram,
                                 .magnesium = 100.0 * quench::milligram,
                                 .calcium = 300.0 * quench::milligram,
                                 .fluid = 500.0 * quench::milliliter,
                                 .carbohydrate = 60.0 * quench::gram,
                                 .protein = 20.0 * quench::gram};

void suggest_foods(benchmark::State& state, const quench::FoodGap& gap, const quench::FoodLimits& limits) {
  for (auto _ : state) benchmark::DoNotOptimize(quench::suggest_foods(gap, limits));
}
BENCHMARK_CAPTURE(suggest_foods, one_ion, potassium, {});
BENCHMARK_CAPTURE(suggest_foods, everything, everything, {});
BENCHMARK_CAPTURE(suggest_foods, everything_vegan, everything, {.vegan = true});
BENCHMARK_CAPTURE(suggest_foods, everything_five_of_five, everything, {.most_foods = 5, .combinations = 5});

}  // namespace
