// An athlete and a session in one readable text, for the messages of failed tests on random input.
#pragma once

#include <optional>
#include <sstream>
#include <string>
#include <string_view>

#include "quench/athlete.hpp"
#include "quench/session.hpp"

namespace quench_test {

[[nodiscard]] inline std::string describe(const quench::Athlete& a, const quench::Session& s) {
  using namespace quench;
  std::ostringstream out;
  const auto number = [&](std::string_view name, const auto& value, auto unit) {
    if (value) out << ' ' << name << ' ' << in(*value, unit);
  };
  const auto degrees = [&](std::string_view name, const std::optional<Temperature>& value) {
    if (value) out << ' ' << name << ' ' << in_celsius(*value);
  };
  out << "athlete:";
  number("kg", a.body_mass, kilogram);
  number("cm", a.height, centimeter);
  number("years", a.age, year);
  out << " sex " << static_cast<int>(a.sex) << " acclimatization " << static_cast<int>(a.acclimatization)
      << " training " << static_cast<int>(a.training);
  if (a.sweat_rate) out << " measured " << in(a.sweat_rate->rate, liter_per_hour) << " L/h in " << a.sweat_rate->tests;
  number("mmol/L", a.sweat_sodium, millimole_per_liter);
  for (const Segment& segment : s.segments) {
    const Activity& activity = segment.activity;
    out << "\nsegment: " << in(segment.duration, minute) << " min, activity " << static_cast<int>(activity.kind) << ", "
        << in(activity.speed, meter_per_second) << " m/s, slope " << activity.slope << ", " << in(activity.power, watt)
        << " W, " << in(activity.met_value, metabolic_equivalent) << " MET, " << in(activity.step_rate, step_per_minute)
        << " steps/min of " << in(activity.step_height, centimeter) << " cm, load " << in(activity.load, kilogram)
        << " kg, weather:";
    degrees("air", segment.weather.air);
    if (segment.weather.relative_humidity) out << " humidity " << *segment.weather.relative_humidity;
    number("wind", segment.weather.wind, meter_per_second);
    degrees("radiant", segment.weather.mean_radiant);
    number("sun", segment.weather.solar, watt_per_square_meter);
    number("clo", segment.clothing, clo);
  }
  out << "\ndrinking: mode " << static_cast<int>(s.drinking.mode) << ", every " << in(s.drinking.interval, minute)
      << " min, at " << s.drinking.times.size() << " times";
  if (s.next_session) out << "; next session in " << in(*s.next_session, hour) << " h";
  out << '\n';
  return out.str();
}

}  // namespace quench_test
