// What an athlete will lose along a session of two segments, every quarter of an hour.
#include <iostream>

#include <quench/literals.hpp>
#include <quench/sweat.hpp>

using namespace quench::literals;

int main() {
  const quench::Athlete runner{.body_mass = 70_kg, .height = 175_cm, .training = quench::TrainingState::trained};
  const quench::Weather warm{.air = 26_degC, .relative_humidity = 0.6};
  const quench::Session session{
      .segments = {{.activity = quench::running(12_km_per_h), .duration = 45_min, .weather = warm},
                   {.activity = quench::walking(5_km_per_h), .duration = 30_min, .weather = warm}}};
  const auto sweat = quench::forecast(runner, session);
  if (!sweat) {
    std::cerr << sweat.error().field << " is not usable\n";
    return 1;
  }
  for (int minutes = 15; minutes <= 75; minutes += 15) {
    const quench::Time at = quench::from_start({minutes});
    std::cout << minutes << " min: " << quench::in(sweat->cumulative(at), quench::milliliter) << " mL, now at "
              << quench::in(sweat->rate_at(at), quench::liter_per_hour) << " L/h\n";
  }
  std::cout << "in all " << quench::in(sweat->loss.low, quench::milliliter) << " to "
            << quench::in(sweat->loss.high, quench::milliliter) << " mL, sodium "
            << quench::in(sweat->ions.sodium.mean, quench::milligram) << " mg\n";
}
