// Speed of a forecast, a plan and a projection, and of quantities against raw doubles.
#include <benchmark/benchmark.h>

#include <vector>

#include <quench/literals.hpp>
#include <quench/plan.hpp>
#include <quench/replan.hpp>
#include <quench/simulate.hpp>
#include <quench/sweat/compare.hpp>

using namespace quench::literals;

namespace {

const quench::Athlete ana{.body_mass = 62_kg, .height = 168_cm, .age = 34_yr, .sex = quench::Sex::female};

quench::Session ride(int segments) {
  quench::Session session;
  for (int i = 0; i != segments; ++i) {
    session.segments.push_back({.activity = quench::cycling(180_W),
                                .duration = 2_h / static_cast<double>(segments),
                                .weather = {.air = 29_degC, .relative_humidity = 0.55, .wind = 3_m_per_s}});
  }
  return session;
}

void forecast_of_2_h(benchmark::State& state) {
  const quench::Session session = ride(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(quench::forecast(ana, session));
}
BENCHMARK(forecast_of_2_h)->Arg(1)->Arg(8)->ArgName("segments");

void learned_forecast_of_2_h(benchmark::State& state) {
  const quench::Session session = ride(1);
  quench::SweatProfile profile = *quench::untested();
  const quench::VolumeRate modeled = quench::forecast(ana, session)->modeled_rate;
  profile = *quench::learn(profile, quench::WeighInTest{.measured = 1.2 * modeled, .modeled = modeled});
  for (auto _ : state) benchmark::DoNotOptimize(quench::forecast(ana, session, profile));
}
BENCHMARK(learned_forecast_of_2_h);

void comparison_of_10_models_over_2_h(benchmark::State& state) {
  const quench::Session session = ride(1);
  for (auto _ : state) benchmark::DoNotOptimize(quench::compare(ana, session));
}
BENCHMARK(comparison_of_10_models_over_2_h);

void plan_of_2_h(benchmark::State& state) {
  const quench::Session session = ride(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(quench::make_plan(ana, session));
}
BENCHMARK(plan_of_2_h)->Arg(1)->Arg(8)->ArgName("segments");

// Minute by minute to `hours` after the start; those longer than the session from the drink 2 h before it.
void course_of_a_plan(benchmark::State& state) {
  quench::Session session = ride(1);
  session.drinking = quench::every(15_min);
  const auto intake = quench::intake_of(*quench::make_plan(ana, session));
  quench::CourseOptions options;
  if (state.range(0) == 2) options.from = quench::ScheduleTime{0};
  options.until = quench::ScheduleTime{static_cast<int>(state.range(0)) * 60};
  for (auto _ : state) benchmark::DoNotOptimize(quench::project(ana, session, intake, options));
}
BENCHMARK(course_of_a_plan)->Arg(2)->Arg(24)->Arg(168)->ArgName("hours");

// After 55 min of which the first drinks were missed, without and with a reading of the scale.
void replan_of_2_h(benchmark::State& state) {
  const quench::Session session = ride(1);
  quench::IntakeLog log;
  log.drinks.push_back({{15}, 100_mL});
  if (state.range(0) != 0) log.weighed = quench::LoggedMass{{50}, 61.4_kg};
  for (auto _ : state) benchmark::DoNotOptimize(quench::replan(ana, session, log, {55}));
}
BENCHMARK(replan_of_2_h)->Arg(0)->Arg(1)->ArgName("weighed");

void plan_of_24_h_every_5_min(benchmark::State& state) {
  quench::Session session = ride(1);
  session.segments[0].duration = 24_h;
  session.drinking = quench::every(5_min);
  for (auto _ : state) benchmark::DoNotOptimize(quench::make_plan(ana, session));
}
BENCHMARK(plan_of_24_h_every_5_min);

// The same sum of products with quantities and with doubles; the ratio should be 1.
template <class Rate, class Time>
void sum_of_products(benchmark::State& state, Rate rate, Time time) {
  const std::vector<Rate> rates(1000, rate);
  const std::vector<Time> times(1000, time);
  for (auto _ : state) {
    auto sum = rate * time;
    for (std::size_t i = 0; i != rates.size(); ++i) sum += rates[i] * times[i];
    benchmark::DoNotOptimize(&sum);
    benchmark::ClobberMemory();
  }
}
BENCHMARK_CAPTURE(sum_of_products, quantities, 1_L_per_h, 0.25_h);
BENCHMARK_CAPTURE(sum_of_products, doubles, 1000.0, 0.25);

}  // namespace
