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
  std::optional<Length> distance{};             ///< 0 to 2000 km; left out: what the speed of the activity covers
  std::optional<bool> can_drink{};              ///< left out: yes, but for swimming (by its sport)
};

enum class DrinkingMode : std::uint8_t { every, at_times, at_distances, between_segments, none };

/// Bottles that the athlete carries, full at the start. What is drunk between two refills is no more than they hold.
struct Bottles {
  int count = 0;                           ///< 0 to 20; 0: there is something to drink at every chance
  Volume volume{};                         ///< of each, 50 mL to 5 L
  std::vector<ScheduleTime> refills{};     ///< when all of them are filled again: rising, inside the session
  std::vector<Length> refill_distances{};  ///< or where, along the course: rising

  [[nodiscard]] Volume capacity() const noexcept { return static_cast<double>(count) * volume; }
};

/// When the athlete can drink during the session, and how much at once.
struct DrinkingChances {
  DrinkingMode mode = DrinkingMode::every;
  Time interval = 15.0 * minute;      ///< for `every`: 5 min to 4 h
  std::vector<ScheduleTime> times{};  ///< for `at_times`: rising, inside the session, at most 1000
  std::vector<Length> distances{};    ///< for `at_distances`: aid stations along the course, rising, at most 1000
  Bottles bottles{};
  std::optional<Volume> largest_drink{};  ///< that is comfortable at once, 30 mL to 2 L and half a cup at least
  std::optional<Volume> cup{};            ///< what drinks are served in, 30 mL to 1 L: whole and half cups are planned
};

/// A chance to drink every so often.
[[nodiscard]] inline DrinkingChances every(Time interval) {
  return {.mode = DrinkingMode::every, .interval = interval};
}
/// Chances to drink at given times: half-times, aid stations.
[[nodiscard]] inline DrinkingChances at_times(std::vector<ScheduleTime> times) {
  return {.mode = DrinkingMode::at_times, .times = static_cast<std::vector<ScheduleTime>&&>(times)};
}
/// Aid stations along the course: at_distances({5.0 * kilometer, 10.0 * kilometer}).
[[nodiscard]] inline DrinkingChances at_distances(std::vector<Length> distances) {
  return {.mode = DrinkingMode::at_distances, .distances = static_cast<std::vector<Length>&&>(distances)};
}
/// Where one segment ends and the next begins: half-times, transitions.
[[nodiscard]] inline DrinkingChances between_segments() { return {.mode = DrinkingMode::between_segments}; }
/// No chance to drink, as in a swim.
[[nodiscard]] inline DrinkingChances no_drinking() { return {.mode = DrinkingMode::none}; }

/// A time of day, for printing a plan by the clock.
struct ClockTime {
  int hour = 0;    ///< 0 to 23
  int minute = 0;  ///< 0 to 59
};

/// Who sets the pace. Whoever can slow down bears more loss than whoever must hold a rate; nobody said counts as held.
enum class Pacing : std::uint8_t { unspecified, self_paced, fixed_rate };

/// What the athlete will do. At least one segment, at most max_segments, 48 hours in all.
struct Session {
  std::vector<Segment> segments{};
  std::optional<ClockTime> start{};
  DrinkingChances drinking{};
  std::optional<Time> next_session{};  ///< from the end of this one to the start of the next, 0 to 30 days
  Pacing pacing = Pacing::unspecified;

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

/// How far a segment goes: as said, or what its speed covers. Nothing where neither is known.
[[nodiscard]] inline std::optional<Length> distance_of(const Segment& segment) noexcept {
  if (segment.distance) return segment.distance;
  switch (segment.activity.kind) {
    case ActivityKind::running:
    case ActivityKind::walking:
    case ActivityKind::cycling:
    case ActivityKind::load_carriage:
      if (segment.activity.speed > Speed{}) return segment.activity.speed * segment.duration;
      break;
    case ActivityKind::unspecified:
    case ActivityKind::stationary_cycling:
    case ActivityKind::metabolic_equivalents:
    case ActivityKind::stepping:
    case ActivityKind::arm_cycling:
      break;  // a speed of theirs is not looked at, nor checked
  }
  return std::nullopt;
}

/// Whether one can drink in a segment: as said, or anywhere but in the water.
[[nodiscard]] constexpr bool can_drink(const Segment& segment) noexcept {
  return segment.can_drink.value_or(!segment.activity.in_water);
}

/// When the course passes a place, each segment at an even pace.
///
/// Error    Errc::missing naming "segments[].distance" for a segment on the way without distance or speed;
///          Errc::out_of_range naming "drinking.distances[]" beyond the end of the course.
[[nodiscard]] inline Result<Time> time_at(const Session& session, Length place) {
  Length passed{};
  Time elapsed{};
  int index = 0;
  for (const Segment& segment : session.segments) {
    const std::optional<Length> length = distance_of(segment);
    if (!length) return tl::unexpected(Error{Errc::missing, "segments[].distance", 0.0, 0.0, 2000.0, "km", index});
    if (*length > Length{} && place <= passed + *length) {
      return elapsed + segment.duration * in(place - passed, *length);
    }
    passed += *length;
    elapsed += segment.duration;
    ++index;
  }
  // The end of the course within a rounding is its end.
  if (place <= passed * (1.0 + 1e-9)) return elapsed;
  return tl::unexpected(
      Error{Errc::out_of_range, "drinking.distances[]", in(place, kilometer), 0.0, in(passed, kilometer), "km"});
}

namespace detail {

/// Times or places that rise, inside of 0 to `most`.
template <class List, class Number>
[[nodiscard]] Result<void> check_rising(std::string_view field, std::string_view items, const List& list, double most,
                                        double least_step, std::string_view unit, Number number) {
  constexpr double most_items = 1000.0;
  const auto count = static_cast<double>(list.size());
  if (auto ok = check_range(field, count, 0.0, most_items, "entries"); !ok) return ok;
  double next = 0.0;
  int position = 0;
  for (const auto& item : list) {
    const double value = number(item);
    if (auto ok = check_range(items, value, 0.0, most, unit, position); !ok) return ok;
    if (value < next) {
      return tl::unexpected(Error{Errc::inconsistent, items, value, next, most, unit, position});
    }
    next = value + least_step;
    ++position;
  }
  return {};
}

[[nodiscard]] inline Result<void> check_drinking(const Session& session, double total_minutes) {
  const DrinkingChances& drinking = session.drinking;
  const auto minutes = [](ScheduleTime t) { return static_cast<double>(t.minutes); };
  const auto kilometers = [](const Length& l) { return in(l, kilometer); };
  const auto on_course = [&](std::string_view items, const std::vector<Length>& places) -> Result<void> {
    int position = 0;
    for (const Length& place : places) {
      if (const auto time = time_at(session, place); !time) {
        Error error = time.error();
        if (error.code == Errc::out_of_range) {
          error.field = items;
          error.index = position;
        }
        return tl::unexpected(error);
      }
      ++position;
    }
    return {};
  };
  constexpr double farthest = 1e5;  // km; the course itself is the limit
  switch (drinking.mode) {
    case DrinkingMode::every:
      if (auto ok = check_range("drinking.interval", in(drinking.interval, minute), 5.0, 240.0, "min"); !ok) return ok;
      break;
    case DrinkingMode::at_times:
      if (auto ok =
              check_rising("drinking.times", "drinking.times[]", drinking.times, total_minutes, 1.0, "min", minutes);
          !ok) {
        return ok;
      }
      break;
    case DrinkingMode::at_distances:
      if (auto ok = check_rising("drinking.distances", "drinking.distances[]", drinking.distances, farthest, 1e-6, "km",
                                 kilometers);
          !ok) {
        return ok;
      }
      if (auto ok = on_course("drinking.distances[]", drinking.distances); !ok) return ok;
      break;
    case DrinkingMode::between_segments:
    case DrinkingMode::none:
      break;
  }
  const Bottles& bottles = drinking.bottles;
  if (auto ok = check_range("drinking.bottles.count", bottles.count, 0.0, 20.0, "bottles"); !ok) return ok;
  if (bottles.count > 0) {
    if (auto ok = check_range("drinking.bottles.volume", in(bottles.volume, milliliter), 50.0, 5000.0, "mL"); !ok) {
      return ok;
    }
  }
  if (auto ok = check_rising("drinking.bottles.refills", "drinking.bottles.refills[]", bottles.refills, total_minutes,
                             1.0, "min", minutes);
      !ok) {
    return ok;
  }
  if (auto ok = check_rising("drinking.bottles.refill_distances", "drinking.bottles.refill_distances[]",
                             bottles.refill_distances, farthest, 1e-6, "km", kilometers);
      !ok) {
    return ok;
  }
  if (auto ok = on_course("drinking.bottles.refill_distances[]", bottles.refill_distances); !ok) return ok;
  if (drinking.largest_drink) {
    const double ml = in(*drinking.largest_drink, milliliter);
    if (auto ok = check_range("drinking.largest_drink", ml, 30.0, 2000.0, "mL"); !ok) return ok;
  }
  if (!drinking.cup) return {};
  const double cup = in(*drinking.cup, milliliter);
  if (auto ok = check_range("drinking.cup", cup, 30.0, 1000.0, "mL"); !ok) return ok;
  // Nobody could be planned a drink.
  if (drinking.largest_drink && in(*drinking.largest_drink, milliliter) < 0.5 * cup) {
    const double largest = in(*drinking.largest_drink, milliliter);
    return tl::unexpected(Error{Errc::inconsistent, "drinking.largest_drink", largest, 0.5 * cup, 2000.0, "mL"});
  }
  return {};
}

}  // namespace detail

/// Hands each minute at which the athlete can drink to `take`, in the order of time: inside the session, never at its
/// end (what is drunk at the finish belongs to afterward), and not while in a segment without drinking. `session` must
/// have passed its check.
template <class Take>
void for_each_chance(const Session& session, Take take) {
  const double minutes = in(session.duration(), minute);
  const int end = static_cast<int>(std::floor(minutes + 1e-6));
  // Where one segment ends and another begins, either of them lets one drink.
  std::size_t segment = 0;
  double segment_end = session.segments.empty() ? 0.0 : in(session.segments[0].duration, minute);
  int last = -1;
  const auto give = [&](int at) {
    if (at >= end || at <= last) return;
    while (segment + 1 < session.segments.size() && at > segment_end + 1e-6) {
      segment_end += in(session.segments[++segment].duration, minute);
    }
    bool open = can_drink(session.segments[segment]);
    const bool at_border = std::fabs(at - segment_end) < 1.0 && segment + 1 < session.segments.size();
    if (!open && at_border) open = can_drink(session.segments[segment + 1]);
    if (!open) return;
    last = at;
    take(at);
  };
  const DrinkingChances& drinking = session.drinking;
  switch (drinking.mode) {
    case DrinkingMode::every: {
      const double interval = in(drinking.interval, minute);
      for (int i = 1; i * interval < minutes + 1.0; ++i) give(static_cast<int>(std::floor(i * interval + 1e-6)));
      break;
    }
    case DrinkingMode::at_times:
      for (const ScheduleTime time : drinking.times) give(time.minutes);
      break;
    case DrinkingMode::at_distances:
      for (const Length& place : drinking.distances) {
        const auto time = time_at(session, place);
        if (time) give(static_cast<int>(std::floor(in(*time, minute) + 1e-6)));
      }
      break;
    case DrinkingMode::between_segments: {
      double elapsed = 0.0;
      for (const Segment& part : session.segments) {
        elapsed += in(part.duration, minute);
        give(static_cast<int>(std::floor(elapsed + 1e-6)));
      }
      break;
    }
    case DrinkingMode::none:
      break;
  }
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
    if (segment.distance) {
      const double km = in(*segment.distance, kilometer);
      if (auto ok = check_range("segments[].distance", km, 0.0, 2000.0, "km", index); !ok) return ok;
    }
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
  if (auto ok = detail::check_drinking(*this, total); !ok) return ok;
  if (next_session) return check_range("session.next_session", in(*next_session, hour), 0.0, 720.0, "h");
  return {};
}

}  // namespace quench
