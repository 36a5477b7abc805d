// Random athletes and sessions, all of them valid input, from anything that can pick a number.
#pragma once

#include <cstdint>
#include <vector>

#include "quench/plan.hpp"

namespace quench_test {

/// The splitmix64 generator of Steele, Lea and Flood 2014: the same numbers on every platform and library, which the
/// distributions of <random> do not promise.
class SplitMix {
 public:
  explicit SplitMix(std::uint64_t seed) : state_(seed) {}
  /// One of 0 ... count - 1.
  [[nodiscard]] int operator()(int count) {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    z ^= z >> 31U;
    return static_cast<int>(z % static_cast<std::uint64_t>(count));
  }

 private:
  std::uint64_t state_;
};

/// Draws athletes and sessions. `Pick` gives one of 0 ... count - 1; 0 always means the simplest choice, so that a
/// shrinking generator ends at a small case. Every range is drawn in 1000 steps and includes both of its ends.
template <class Pick>
class RandomCase {
 public:
  explicit RandomCase(Pick& pick) : pick_(pick) {}

  [[nodiscard]] bool chance(int one_in) { return pick_(one_in) == one_in - 1; }
  [[nodiscard]] double between(double low, double high) { return low + (high - low) * pick_(1001) / 1000.0; }

  [[nodiscard]] quench::Athlete athlete() {
    using namespace quench;
    Athlete a;
    if (!chance(10)) a.body_mass = between(20.0, 250.0) * kilogram;
    if (chance(2)) a.height = between(90.0, 250.0) * centimeter;
    if (chance(2)) a.age = between(1.0, 120.0) * year;
    a.sex = static_cast<Sex>(pick_(3));
    a.acclimatization = static_cast<HeatAcclimatization>(pick_(3));
    a.training = static_cast<TrainingState>(pick_(3));
    if (chance(4)) a.sweat_rate = MeasuredSweatRate{between(0.05, 6.0) * liter_per_hour, 1 + pick_(20)};
    if (chance(4)) a.sweat_sodium = between(5.0, 120.0) * millimole_per_liter;
    a.medical.asked = chance(2);
    // The flags that let a plan pass: most people have none.
    if (chance(4)) {
      a.medical.chronic_kidney_disease = chance(4);
      a.medical.hyponatremia_medicine = chance(4);
      a.medical.pregnancy = chance(4);
      a.medical.sodium_restriction = chance(4);
      a.medical.hypertension = chance(4);
      a.medical.sickle_cell_trait = chance(4);
      a.medical.prior_heat_stroke = chance(4);
      a.medical.prior_hyponatremia = chance(4);
    }
    return a;
  }

  [[nodiscard]] quench::Activity activity() {
    using namespace quench;
    // Drawn one after the other: the order of the arguments of a call is the compiler's.
    switch (pick_(13)) {
      case 0:
        return {};
      case 1:
      case 2:
      case 3: {
        const Speed speed = between(0.8, 8.0) * meter_per_second;
        return running(speed, slope());
      }
      case 4:
      case 5: {
        const Speed speed = between(0.2, 3.5) * meter_per_second;
        return walking(speed, slope());
      }
      case 6:
        if (chance(2)) return stationary_cycling(between(10.0, 700.0) * watt);
        [[fallthrough]];
      case 7: {
        const Power power = between(10.0, 700.0) * watt;
        return cycling(power, (chance(2) ? between(0.0, 30.0) : 0.0) * meter_per_second);
      }
      case 10: {
        const StepRate rate = between(5.0, 60.0) * step_per_minute;
        return stepping(rate, between(4.0, 60.0) * centimeter);
      }
      case 11:
        return arm_cycling(between(5.0, 300.0) * watt);
      case 12: {
        const Mass load = between(0.0, 100.0) * kilogram;
        const Speed speed = between(0.2, 3.5) * meter_per_second;
        return load_carriage(load, speed, slope());
      }
      default:
        return at_met(between(0.8, 25.0) * metabolic_equivalent);
    }
  }

  [[nodiscard]] quench::Weather weather() {
    using namespace quench;
    Weather w;
    if (!chance(10)) w.air = celsius(between(-40.0, 60.0));
    if (chance(2)) w.relative_humidity = between(0.0, 1.0);
    if (chance(2)) w.wind = between(0.0, 40.0) * meter_per_second;
    if (chance(4)) {
      w.mean_radiant = celsius(between(-60.0, 120.0));
    } else if (chance(3)) {
      w.solar = between(0.0, 1400.0) * watt_per_square_meter;
    }
    if (chance(4)) w.pressure = between(30.0, 110.0) * kilopascal;
    return w;
  }

  [[nodiscard]] quench::Segment segment(double most_minutes) {
    using namespace quench;
    Segment s;
    s.activity = activity();
    s.duration = between(1.0, most_minutes) * minute;
    s.weather = weather();
    if (chance(4)) s.clothing = between(0.0, 2.0) * clo;
    return s;
  }

  [[nodiscard]] quench::Session session() {
    using namespace quench;
    Session s;
    const int segments = 1 + pick_(4);
    // Mostly the hours that people train; now and then up to the two days that are allowed. The sum stays inside 48 h.
    const double most = (chance(10) ? 2879.0 : 300.0) / segments;
    for (int i = 0; i != segments; ++i) s.segments.push_back(segment(most));
    if (chance(4)) s.start = ClockTime{pick_(24), pick_(60)};
    switch (pick_(6)) {
      case 4:
        s.drinking = no_drinking();
        break;
      case 5: {
        std::vector<ScheduleTime> times;
        const double end = in(s.duration(), minute);
        for (int at = pick_(120); at <= end && times.size() != 40; at += 1 + pick_(180)) times.push_back({at});
        s.drinking = at_times(times);
        break;
      }
      default:
        s.drinking = every(between(5.0, 240.0) * minute);
        break;
    }
    if (chance(3)) s.next_session = between(0.0, 720.0) * hour;
    return s;
  }

 private:
  [[nodiscard]] double slope() { return chance(4) ? between(-0.45, 0.45) : 0.0; }

  Pick& pick_;
};

}  // namespace quench_test
