// A session: segments of activity in weather, when it starts, and when the athlete can drink.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

#include "quench/activity.hpp"
#include "quench/environment.hpp"
#include "quench/result.hpp"
#include "quench/units.hpp"

namespace quench {

/// One stretch of a session at one intensity in one weather.
struct Segment {
  Activity activity{};
  Time duration{};  ///< 1 min to 48 h
  Weather weather{};
  std::optional<ThermalInsulation> clothing{};  ///< 0 to 2 clo; left out: assumed_clothing()
};

enum class DrinkingMode : std::uint8_t { every, at_times, none };

/// When the athlete can drink during the session.
struct DrinkingChances {
  DrinkingMode mode = DrinkingMode::every;
  Time interval = 15.0 * minute;      ///< for `every`: 5 min to 4 h
  std::vector<ScheduleTime> times{};  ///< for `at_times`: rising, inside the session, at most 1000
};

/// A chance to drink every so often.
[[nodiscard]] inline DrinkingChances every(Time interval) { return {DrinkingMode::every, interval, {}}; }
/// Chances to drink at given times: half-times, aid stations.
[[nodiscard]] inline DrinkingChances at_times(std::vector<ScheduleTime> times) {
  return {DrinkingMode::at_times, {}, static_cast<std::vector<ScheduleTime>&&>(times)};
}
/// No chance to drink, as in a swim.
[[nodiscard]] inline DrinkingChances no_drinking() { return {DrinkingMode::none, {}, {}}; }

/// A time of day, for printing a plan by the clock.
struct ClockTime {
  int hour = 0;    ///< 0 to 23
  int minute = 0;  ///< 0 to 59
};

/// What the athlete will do. At least one segment, at most max_segments, 48 hours in all.
struct Session {
  std::vector<Segment> segments{};
  std::optional<ClockTime> start{};
  DrinkingChances drinking{};
  std::optional<Time> next_session{};  ///< from the end of this one to the start of the next, 0 to 30 days

  static constexpr int max_segments = 64;
  static constexpr Time max_duration = 48.0 * hour;

  [[nodiscard]] Time duration() const noexcept {
    Time sum{};
    for (const Segment& segment : segments) sum += segment.duration;
    return sum;
  }

  /// Error    Errc::missing without segments; Errc::not_finite, Errc::out_of_range or Errc::inconsistent naming the
  /// field
  ///          and, in a segment, its number.
  [[nodiscard]] Result<void> check() const;
};

/// Clothing taken where none is given: 0.3 clo (shorts and shirt) from 20 °C up, 1.0 clo at 0 °C and below, linear
/// between. A quench choice, reported as assumed: people put on more in the cold, and nobody says so to an app.
[[nodiscard]] constexpr ThermalInsulation assumed_clothing(Temperature air) noexcept {
  return (0.3 + 0.7 * detail::clamped((20.0 - in_celsius(air)) / 20.0, 0.0, 1.0)) * clo;
}

inline Result<void> Session::check() const {
  using detail::check_range;
  if (segments.empty()) return tl::unexpected(Error{Errc::missing, "segments", 0.0, 1.0, max_segments, "segments"});
  if (auto ok = check_range("segments", static_cast<double>(segments.size()), 1.0, max_segments, "segments"); !ok) {
    return ok;
  }
  double total = 0.0;
  int index = 0;
  for (const Segment& segment : segments) {
    const double minutes = in(segment.duration, minute);
    if (auto ok = check_range("segments[].duration", minutes, 1.0, in(max_duration, minute), "min", index); !ok) {
      return ok;
    }
    total += minutes;
    // An unspecified activity is an intensity that nobody gave: the sweat model reports it where it needs it.
    if (segment.activity.kind != ActivityKind::unspecified) {
      if (auto ok = segment.activity.check(index); !ok) return ok;
    }
    if (auto ok = segment.weather.check(index); !ok) return ok;
    if (segment.clothing) {
      if (auto ok = check_range("segments[].clothing", in(*segment.clothing, clo), 0.0, 2.0, "clo", index); !ok) {
        return ok;
      }
    }
    ++index;
  }
  // Durations are kept in hours, of which a minute is no whole fraction: a sum may be a rounding off.
  total = std::round(total * 1e6) / 1e6;
  if (auto ok = check_range("session.duration", total, 1.0, in(max_duration, minute), "min"); !ok) return ok;
  if (start) {
    if (auto ok = check_range("session.start.hour", start->hour, 0.0, 23.0, "h"); !ok) return ok;
    if (auto ok = check_range("session.start.minute", start->minute, 0.0, 59.0, "min"); !ok) return ok;
  }
  if (drinking.mode == DrinkingMode::every) {
    if (auto ok = check_range("drinking.interval", in(drinking.interval, minute), 5.0, 240.0, "min"); !ok) return ok;
  }
  if (drinking.mode == DrinkingMode::at_times) {
    if (auto ok = check_range("drinking.times", static_cast<double>(drinking.times.size()), 0.0, 1000.0, "times");
        !ok) {
      return ok;
    }
    int previous = -1;
    int position = 0;
    for (const ScheduleTime time : drinking.times) {
      if (auto ok = check_range("drinking.times[]", time.minutes, 0.0, total, "min", position); !ok) return ok;
      if (time.minutes <= previous) {
        return tl::unexpected(Error{Errc::inconsistent, "drinking.times[]", static_cast<double>(time.minutes),
                                    static_cast<double>(previous + 1), total, "min", position});
      }
      previous = time.minutes;
      ++position;
    }
  }
  if (next_session) return check_range("session.next_session", in(*next_session, hour), 0.0, 720.0, "h");
  return {};
}

}  // namespace quench
