// Random athletes and sessions, all of them valid input, from anything that can pick a number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "quench/guidelines/all.hpp"
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

  /// How far the segments of a session go, and where nobody can drink: some of each.
  void add_course(quench::Session& session) {
    using namespace quench;
    const bool measured = chance(2);
    for (Segment& s : session.segments) {
      if (measured || chance(4)) s.distance = between(0.0, 60.0) * kilometer;
      if (chance(6)) s.can_drink = chance(2);
      if (chance(12)) s.activity.in_water = true;
    }
  }

  /// Places on the course of a session, as far as it is known, rising.
  [[nodiscard]] std::vector<quench::Length> places(const quench::Session& session, int most) {
    using namespace quench;
    Length course{};
    for (const Segment& s : session.segments) {
      const auto length = distance_of(s);
      if (!length) break;
      course += *length;
    }
    std::vector<Length> result;
    if (course <= Length{}) return result;
    const int count = pick_(most + 1);
    for (int i = 0; i != count; ++i) {
      // Both ends of the course, and places that lie within one minute of each other, too.
      const double from = result.empty() ? 0.0 : in(result.back(), course) + 1e-5;
      const double at = result.empty() && chance(4) ? 0.0 : between(from, chance(3) ? 1.0 : from + 0.1);
      if (at > 1.0) break;
      result.push_back(at * course);
      if (in(course, kilometer) < 1.0) break;
    }
    return result;
  }

  [[nodiscard]] std::vector<quench::ScheduleTime> times(const quench::Session& session, int apart) {
    using namespace quench;
    std::vector<ScheduleTime> result;
    const double end = in(session.duration(), minute);
    for (int at = pick_(apart); at <= end && result.size() != 60; at += 1 + pick_(apart)) result.push_back({at});
    return result;
  }

  /// Chances to drink of every kind, with bottles, cups and drinks of a largest size.
  [[nodiscard]] quench::DrinkingChances chances(const quench::Session& session) {
    using namespace quench;
    DrinkingChances d;
    switch (pick_(6)) {
      case 1:
        d = at_times(times(session, 90));
        break;
      case 2:
      case 3:
        d = at_distances(places(session, 30));
        break;
      case 4:
        d = between_segments();
        break;
      case 5:
        d = chance(4) ? no_drinking() : every(5.0 * minute);
        break;
      default:
        d = every(between(5.0, 240.0) * minute);
        break;
    }
    if (chance(2)) {
      d.bottles.count = 1 + pick_(20);
      d.bottles.volume = between(50.0, chance(3) ? 5000.0 : 800.0) * milliliter;
      if (chance(2)) d.bottles.refills = times(session, 200);
      if (chance(3)) d.bottles.refill_distances = places(session, 8);
    }
    if (chance(3)) d.largest_drink = between(30.0, chance(3) ? 2000.0 : 400.0) * milliliter;
    if (chance(3)) d.cup = between(30.0, chance(3) ? 1000.0 : 300.0) * milliliter;
    if (d.cup && d.largest_drink && *d.largest_drink < 0.5 * *d.cup) d.largest_drink = 0.5 * *d.cup;
    return d;
  }

  /// A guideline that plans: none that is superseded, and none that breaks a cap.
  [[nodiscard]] const quench::Guideline& guideline() {
    using namespace quench;
    for (;;) {
      const Guideline& one = guidelines::all[static_cast<std::size_t>(pick_(static_cast<int>(guidelines::all.size())))];
      if (!one.superseded() && !one.counter_example()) return one;
    }
  }

  [[nodiscard]] quench::PlanOptions options() {
    using namespace quench;
    PlanOptions o;
    o.guideline = guideline();
    if (chance(3)) o.deficit = between(0.0, chance(3) ? 10.0 : 1.5) * liter;
    o.circumstances.urine_dark = chance(4);
    o.circumstances.salty_sweat = chance(4);
    o.circumstances.overhydrated = chance(8);
    if (chance(3)) o.sip_step = between(1.0, chance(3) ? 100.0 : 30.0) * milliliter;
    if (chance(3)) {
      for (int at = -1 - pick_(2000); at < 0 && o.earlier.size() != 40; at += 1 + pick_(300)) {
        const double most = chance(5) ? 5000.0 : 600.0;
        o.earlier.push_back({{at}, between(0.0, most) * milliliter});
      }
    }
    if (chance(5)) o.free_from = ScheduleTime{-pick_(1441)};
    if (chance(6)) {
      o.long_drink.code = "strong_drink";
      o.long_drink.carbohydrate = between(0.0, 200.0) * gram_per_liter;
      o.long_drink.ions.sodium = between(0.0, 2000.0) * milligram_per_liter;
    }
    return o;
  }

 private:
  [[nodiscard]] double slope() { return chance(4) ? between(-0.45, 0.45) : 0.0; }

  Pick& pick_;
};

}  // namespace quench_test
