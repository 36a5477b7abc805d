// Speed of ISO 7933: 480 minutes of one person, both editions and both solvers.
#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>

#include <quench/literals.hpp>
#include <quench/sweat/iso7933.hpp>

using namespace quench::literals;
namespace iso7933 = quench::iso7933;

namespace {

// Work in the heat, in sun, and in cool still air where natural convection governs.
std::array<iso7933::Conditions, 3> exposures() {
  const iso7933::Conditions heat{.air = 40_degC,
                                 .mean_radiant = 40_degC,
                                 .vapor_pressure = 2.5 * quench::kilopascal,
                                 .air_speed = 0.3 * quench::meter_per_second,
                                 .metabolic_rate = 150.0 * quench::watt_per_square_meter,
                                 .clothing = 0.5 * quench::clo};
  std::array<iso7933::Conditions, 3> all{heat, heat, heat};
  all[1].air = 30_degC;
  all[1].mean_radiant = 50_degC;
  all[1].walking_speed = 1.0 * quench::meter_per_second;
  all[2].air = 20_degC;
  all[2].mean_radiant = 20_degC;
  all[2].vapor_pressure = 1.0 * quench::kilopascal;
  all[2].air_speed = 0.1 * quench::meter_per_second;
  return all;
}

// The time is that of one run of 480 minutes.
void predict_480_min(benchmark::State& state, iso7933::Edition edition, iso7933::Solver solver) {
  const auto all = exposures();
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(iso7933::predict({}, all[i], {.edition = edition, .solver = solver, .duration = {480}}));
    i = (i + 1) % all.size();
  }
}
BENCHMARK_CAPTURE(predict_480_min, 2004_reference, iso7933::Edition::iso_2004, iso7933::Solver::reference);
BENCHMARK_CAPTURE(predict_480_min, 2023_reference, iso7933::Edition::iso_2023, iso7933::Solver::reference);
BENCHMARK_CAPTURE(predict_480_min, 2004_fast, iso7933::Edition::iso_2004, iso7933::Solver::fast);
BENCHMARK_CAPTURE(predict_480_min, 2023_fast, iso7933::Edition::iso_2023, iso7933::Solver::fast);

}  // namespace
