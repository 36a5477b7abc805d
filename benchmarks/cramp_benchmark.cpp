// Speed of cramp triage, relief, risk and hydration status: each is to be at most 1 us.
#include <benchmark/benchmark.h>

#include <array>

#include <quench/cramp.hpp>
#include <quench/literals.hpp>
#include <quench/status.hpp>

using namespace quench::literals;

namespace {

using quench::cramp::Sign;

const quench::Athlete ana{
    .body_mass = 62_kg, .height = 168_cm, .age = 54_yr, .sex = quench::Sex::female, .medical = {.asked = true}};
const quench::Session run{
    .segments = {{.activity = quench::running(10_km_per_h), .duration = 2_h, .weather = {.air = 33_degC}}}};

void triage(benchmark::State& state) {
  // None, an emergency of several parts, and every sign at once.
  const std::array sets{quench::cramp::Signs{},
                        quench::cramp::Signs{Sign::overheated, Sign::confusion, Sign::drank_a_lot, Sign::vomiting},
                        *quench::cramp::Signs::from_bits((std::uint64_t{1} << quench::cramp::sign_count) - 1U)};
  quench::cramp::Answers answers{.yes = sets[static_cast<std::size_t>(state.range(0))]};
  for (auto _ : state) {
    benchmark::DoNotOptimize(answers);
    benchmark::DoNotOptimize(quench::cramp::triage(answers));
  }
}
BENCHMARK(triage)->DenseRange(0, 2)->ArgName("signs");

void relief(benchmark::State& state) {
  quench::cramp::Situation situation{.answers = {.no = quench::cramp::red_flags}};
  for (auto _ : state) {
    benchmark::DoNotOptimize(situation);
    benchmark::DoNotOptimize(quench::cramp::relief(quench::cramp::Muscle::calf, situation, ana));
  }
}
BENCHMARK(relief);

void risk(benchmark::State& state) {
  quench::cramp::History history{
      .past_cramp = true, .usual_duration = 1_h, .short_sleep = true, .medicines = {.statin = true}};
  const auto sweat = quench::forecast(ana, run);
  if (!sweat) return state.SkipWithError("no forecast");
  for (auto _ : state) {
    benchmark::DoNotOptimize(history);
    benchmark::DoNotOptimize(quench::cramp::assess(ana, run, history, *sweat));
  }
}
BENCHMARK(risk);

void hydration_status(benchmark::State& state) {
  quench::HydrationCheck check{
      .body_mass = 70.2_kg, .baseline = quench::MorningBaseline{.mean = 71_kg}, .urine_color = 5, .thirst = 6};
  for (auto _ : state) {
    benchmark::DoNotOptimize(check);
    benchmark::DoNotOptimize(quench::hydration_status(check));
  }
}
BENCHMARK(hydration_status);

}  // namespace
