// Speed of a mixed bottle: what can be weighed, what comes in spoons and tablets, and everything at once.
#include <benchmark/benchmark.h>

#include <string_view>
#include <vector>

#include <quench/mix.hpp>
#include <quench/needs.hpp>

namespace {

const quench::Athlete asked{.medical = {.asked = true}};

quench::MixRequest sports_bottle(double liters) {
  using namespace quench;
  MixRequest request{.volume = liters * liter};
  request.targets.sodium = Range<MassConcentration>{690.0 * milligram_per_liter, 690.0 * milligram_per_liter};
  request.targets.potassium = Range<MassConcentration>{100.0 * milligram_per_liter, 200.0 * milligram_per_liter};
  request.targets.carbohydrate = Range<MassConcentration>{60.0 * gram_per_liter, 60.0 * gram_per_liter};
  request.targets.osmolarity = Range<Osmolarity>{{270.0}, {330.0}};
  return request;
}

std::vector<quench::Ingredient> hand(std::initializer_list<std::string_view> codes) {
  std::vector<quench::Ingredient> list;
  for (const std::string_view code : codes) list.push_back(*quench::find_ingredient(code));
  return list;
}

void mix_weighed(benchmark::State& state) {
  const auto list = hand({"salt", "sugar", "maltodextrin", "sodium_citrate", "potassium_chloride"});
  const auto request = sports_bottle(0.75);
  for (auto _ : state) benchmark::DoNotOptimize(quench::mix(list, request, asked));
}
BENCHMARK(mix_weighed);

void mix_by_spoons_and_tablets(benchmark::State& state) {
  const auto list = hand({"salt", "sugar", "baking_soda", "orange_juice", "nuun_sport_tablet", "lmnt_stick"});
  auto request = sports_bottle(0.75);
  request.spoons = true;
  for (auto _ : state) benchmark::DoNotOptimize(quench::mix(list, request, asked));
}
BENCHMARK(mix_by_spoons_and_tablets);

// Everything there is, into a cooler: far more to try than a bottle.
void mix_everything(benchmark::State& state) {
  auto request = sports_bottle(static_cast<double>(state.range(0)) / 1000.0);
  request.spoons = true;
  for (auto _ : state) benchmark::DoNotOptimize(quench::mix(quench::known_ingredients, request, asked));
}
BENCHMARK(mix_everything)->Arg(750)->Arg(5000)->ArgName("mL");

// Targets that some spoons and tablets meet almost, of which there is much to try: the slowest of 10000 random
// requests.
void mix_hardest(benchmark::State& state) {
  using namespace quench;
  MixRequest request{.volume = 20.0 * liter, .spoons = true, .spoon = 1.0};
  request.targets.potassium = Range<MassConcentration>{262.79 * milligram_per_liter, 262.79 * milligram_per_liter};
  request.targets.carbohydrate = Range<MassConcentration>{32.56 * gram_per_liter, 32.56 * gram_per_liter};
  request.targets.osmolarity = Range<Osmolarity>{{226.465}, {226.465}};
  for (auto _ : state) benchmark::DoNotOptimize(quench::mix(quench::known_ingredients, request, asked));
}
BENCHMARK(mix_hardest);

void needs_of_a_day(benchmark::State& state) {
  using namespace quench;
  const Athlete athlete{.age = 34.0 * year, .sex = Sex::female};
  for (auto _ : state) benchmark::DoNotOptimize(needs(athlete));
}
BENCHMARK(needs_of_a_day);

}  // namespace
