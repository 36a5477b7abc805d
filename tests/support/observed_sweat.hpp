// The published group means of measured sweat rate of tests/data/sweat_observed.csv, each as an athlete and a session.
#pragma once

#include <string>
#include <vector>

#include "quench/session.hpp"
#include "support/csv.hpp"

namespace quench_test {

struct ObservedSweat {
  std::string id;
  quench::Athlete athlete;
  quench::Session session;
  double rate = 0.0;  ///< L/h
};

/// Every row. What the papers did not report is left out and so assumed by the model: height, wind, sun, clothing,
/// some humidities. The groups are athletes in training: trained. A run without a speed is run at the speed, and a ride
/// on an ergometer at the power, that has the row's MET by the ACSM equations; other activities are their MET.
inline std::vector<ObservedSweat> observed_sweat() {
  using namespace quench;
  const Csv table("sweat_observed.csv");
  std::vector<ObservedSweat> rows;
  for (std::size_t i = 0; i != table.size(); ++i) {
    const std::string& sex = table.text(i, "sex");
    const double mass = table.number(i, "body_mass_kg").value();
    Segment segment{.duration = table.number(i, "duration_min").value() * minute,
                    .weather = {.air = celsius(table.number(i, "air_c").value())}};
    if (const auto humidity = table.number(i, "relative_humidity_pct")) {
      segment.weather.relative_humidity = *humidity / 100.0;
    }
    const std::string& activity = table.text(i, "activity");
    const auto met = table.number(i, "met_assumed");
    if (const auto speed = table.number(i, "speed_kmh"); speed && activity == "running") {
      segment.activity = running(*speed * kilometer_per_hour);
    } else if (activity == "running") {
      segment.activity = running((3.5 * met.value() - 3.5) / 0.2 * (meter / minute));
    } else if (activity == "cycling") {
      segment.activity = stationary_cycling((3.5 * met.value() - 7.0) * mass / 10.8 * watt);
    } else {
      segment.activity = at_met(met.value() * metabolic_equivalent);
    }
    rows.push_back({.id = table.text(i, "id"),
                    .athlete = {.body_mass = mass * kilogram,
                                .sex = sex == "f"   ? Sex::female
                                       : sex == "m" ? Sex::male
                                                    : Sex::unspecified,
                                .training = TrainingState::trained},
                    .session = {.segments = {segment}},
                    .rate = table.number(i, "sweat_rate_l_per_h").value()});
  }
  return rows;
}

}  // namespace quench_test
