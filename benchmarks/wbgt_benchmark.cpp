// Speed of the outdoor WBGT, of its chain from a weather report, and of the position of the sun. One evaluation is to
// take no more than 3 microseconds.
#include <benchmark/benchmark.h>

#include <array>

#include <quench/literals.hpp>
#include <quench/wbgt.hpp>

using namespace quench::literals;

namespace {

// The corners of the reference grid: 20 and 40 °C, 20 and 80 %, 0.5 and 5 m/s, night and 900 W/m². Each evaluation
// takes the next, so that no branch and no root is learned by heart.
std::array<quench::WbgtConditions, 16> corners() {
  std::array<quench::WbgtConditions, 16> all;
  for (std::size_t i = 0; i != all.size(); ++i) {
    all[i].air = (i & 1U) != 0 ? 40_degC : 20_degC;
    all[i].relative_humidity = (i & 2U) != 0 ? 0.8 : 0.2;
    all[i].wind = (i & 4U) != 0 ? 5_m_per_s : 0.5_m_per_s;
    all[i].pressure = 1010_hPa;
    if ((i & 8U) != 0) all[i].sunlight = {900_W_per_m2, 0.770271, 0.948004};
  }
  return all;
}

void liljegren_wbgt(benchmark::State& state) {
  const auto all = corners();
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(quench::liljegren_wbgt(all[i++ % all.size()]));
}
BENCHMARK(liljegren_wbgt);

void outdoor_wbgt_from_a_weather_report(benchmark::State& state) {
  const quench::GeoPoint place{40.0, -75.0};
  quench::UtcTime time{2023, 7, 15, 12, 0, 0.0};
  quench::OutdoorWeather weather{
      .air = 30_degC, .relative_humidity = 0.5, .wind = 3_m_per_s, .wind_height = 10_m, .altitude = 100_m};
  for (auto _ : state) {
    time.minute = (time.minute + 7) % 60;
    weather.sun = *quench::sun_position(place, time);
    benchmark::DoNotOptimize(quench::outdoor_wbgt(weather));
  }
}
BENCHMARK(outdoor_wbgt_from_a_weather_report);

void sun_position(benchmark::State& state) {
  const quench::GeoPoint place{40.0, -75.0};
  quench::UtcTime time{2023, 7, 15, 12, 0, 0.0};
  for (auto _ : state) {
    time.minute = (time.minute + 7) % 60;
    benchmark::DoNotOptimize(quench::sun_position(place, time));
  }
}
BENCHMARK(sun_position);

void indoor_wbgt(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(quench::indoor_wbgt(30_degC, 0.5));
}
BENCHMARK(indoor_wbgt);

}  // namespace
