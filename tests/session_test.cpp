// session.hpp: what a session may be, what it adds up to, and what people wear when nobody says so.
#include "quench/session.hpp"

#include <vector>

#include <doctest/doctest.h>

#include "support/close_to.hpp"
#include "support/field.hpp"

namespace {

using namespace quench;
using quench_test::Field;
using quench_test::same_as;

Segment an_hour() {
  return {.activity = running(3.0 * meter_per_second), .duration = 1.0 * hour, .weather = {.air = celsius(20.0)}};
}
Session two_hours() { return {.segments = {an_hour(), an_hour()}}; }
const auto check = [](const Session& s) { return s.check(); };

TEST_CASE("a session of a known length is valid, whatever else is known of it") {
  CHECK(two_hours().check());
  CHECK(Session{.segments = {{.duration = 1.0 * hour}}}.check());
}

TEST_CASE("a session adds up its segments") {
  CHECK(Session{}.duration() == Time{});
  CHECK(in(two_hours().duration(), hour) == 2.0);
  Session session = two_hours();
  session.segments[1].duration = 30.0 * minute;
  CHECK(in(session.duration(), minute) == same_as(90.0));
}

TEST_CASE("a session without segments is missing them") {
  const auto result = Session{}.check();
  REQUIRE_FALSE(result);
  CHECK(result.error().code == Errc::missing);
  CHECK(result.error().field == "segments");
}

TEST_CASE("a session has at most 64 segments") {
  Session session{.segments = std::vector<Segment>(64, {.duration = 10.0 * minute})};
  CHECK(session.check());
  session.segments.push_back({.duration = 10.0 * minute});
  const auto result = session.check();
  REQUIRE_FALSE(result);
  CHECK(result.error().code == Errc::out_of_range);
  CHECK(result.error().field == "segments");
  CHECK(result.error().value == 65.0);
  CHECK(result.error().high == 64.0);
}

TEST_CASE("every number of a session has limits, and an error names the segment it is in") {
  const Field<Session> in_the_second[] = {
      {"segments[].clothing", "clo", 0.0, 2.0, [](Session& s, double x) { s.segments[1].clothing = x * clo; }},
      {"segments[].weather.air", "°C", -40.0, 60.0,
       [](Session& s, double x) { s.segments[1].weather.air = celsius(x); }},
      {"segments[].weather.wind", "m/s", 0.0, 40.0,
       [](Session& s, double x) { s.segments[1].weather.wind = x * meter_per_second; }},
      {"segments[].activity.speed", "m/s", 0.8, 8.0,
       [](Session& s, double x) { s.segments[1].activity.speed = x * meter_per_second; }},
      {"segments[].activity.slope", "%", -45.0, 45.0,
       [](Session& s, double x) { s.segments[1].activity.slope = x / 100.0; }},
  };
  for (const Field<Session>& field : in_the_second) quench_test::require_limits(field, two_hours(), check, 1);

  // The longest segment is a session by itself.
  const Field<Session> alone{"segments[].duration", "min", 1.0, 2880.0,
                             [](Session& s, double x) { s.segments[0].duration = x * minute; }};
  quench_test::require_limits(alone, Session{.segments = {an_hour()}}, check, 0);

  const Field<Session> of_the_whole[] = {
      {"drinking.interval", "min", 5.0, 240.0, [](Session& s, double x) { s.drinking = every(x * minute); }},
      {"session.next_session", "h", 0.0, 720.0, [](Session& s, double x) { s.next_session = x * hour; }},
  };
  for (const Field<Session>& field : of_the_whole) quench_test::require_limits(field, two_hours(), check);
}

TEST_CASE("an unspecified activity is not checked, because a plan can do without it") {
  Session session = two_hours();
  session.segments[1].activity = {};
  CHECK(session.check());
}

TEST_CASE("a session is at most 48 hours, however it is divided") {
  CHECK(in(Session::max_duration, hour) == 48.0);
  // Rounding of the parts is not a longer session.
  int refused = 0;
  for (int parts = 1; parts <= 64; ++parts) {
    const Session session{.segments =
                              std::vector<Segment>(static_cast<std::size_t>(parts), {.duration = 48.0 / parts * hour})};
    if (!session.check()) ++refused;
  }
  CHECK(refused == 0);
  const Session longer{.segments = {{.duration = 24.0 * hour}, {.duration = 25.0 * hour}}};
  const auto result = longer.check();
  REQUIRE_FALSE(result);
  CHECK(result.error().code == Errc::out_of_range);
  CHECK(result.error().field == "session.duration");
  CHECK(result.error().high == 2880.0);
}

TEST_CASE("a clock has 24 hours of 60 minutes") {
  Session session = two_hours();
  for (const ClockTime time : {ClockTime{0, 0}, ClockTime{23, 59}}) {
    session.start = time;
    CHECK(session.check());
  }
  for (const int hour_of_day : {-1, 24}) {
    session.start = ClockTime{hour_of_day, 0};
    CHECK(session.check().error().field == "session.start.hour");
  }
  for (const int minute_of_hour : {-1, 60}) {
    session.start = ClockTime{12, minute_of_hour};
    CHECK(session.check().error().field == "session.start.minute");
  }
}

TEST_CASE("chances to drink are made by what they are") {
  CHECK(DrinkingChances{}.mode == DrinkingMode::every);
  CHECK(in(DrinkingChances{}.interval, minute) == same_as(15.0));
  CHECK(every(20.0 * minute).mode == DrinkingMode::every);
  CHECK(in(every(20.0 * minute).interval, minute) == same_as(20.0));
  const DrinkingChances halves = at_times({{45}, {60}});
  CHECK(halves.mode == DrinkingMode::at_times);
  REQUIRE(halves.times.size() == 2);
  CHECK(halves.times[1] == ScheduleTime{60});
  CHECK(no_drinking().mode == DrinkingMode::none);
}

TEST_CASE("times to drink are inside the session and rise") {
  Session session = two_hours();
  for (const auto& good : {std::vector<ScheduleTime>{}, {{0}}, {{120}}, {{0}, {1}, {60}, {120}}}) {
    session.drinking = at_times(good);
    CHECK(session.check());
  }
  struct Bad {
    std::vector<ScheduleTime> times;
    Errc code;
    int index;
  };
  const Bad bad[] = {
      {{{-1}}, Errc::out_of_range, 0},
      {{{30}, {121}}, Errc::out_of_range, 1},
      {{{30}, {30}}, Errc::inconsistent, 1},
      {{{10}, {40}, {20}}, Errc::inconsistent, 2},
  };
  for (const Bad& b : bad) {
    session.drinking = at_times(b.times);
    const auto result = session.check();
    REQUIRE_FALSE(result);
    CHECK(result.error().code == b.code);
    CHECK(result.error().field == "drinking.times[]");
    CHECK(result.error().index == b.index);
  }
}

TEST_CASE("the last minute of a session is inside it, whatever its length") {
  // A minute is not a whole fraction of the hour in which durations are kept, so some lengths are a rounding shorter.
  int refused = 0;
  for (int minutes = 1; minutes <= 1440; ++minutes) {
    const Session session{.segments = {{.duration = static_cast<double>(minutes) * minute}},
                          .drinking = at_times({{minutes}})};
    if (!session.check()) ++refused;
  }
  CHECK(refused == 0);
}

TEST_CASE("there are at most a thousand times to drink") {
  Session session{.segments = {{.duration = 48.0 * hour}}};
  std::vector<ScheduleTime> times;
  for (int i = 0; i != 1000; ++i) times.push_back({i});
  session.drinking = at_times(times);
  CHECK(session.check());
  times.push_back({1000});
  session.drinking = at_times(times);
  CHECK(session.check().error().field == "drinking.times");
}

TEST_CASE("clothing that nobody gave is shorts and shirt in the warmth and more in the cold") {
  const auto insulation = [](double air) { return in(assumed_clothing(celsius(air)), clo); };
  // Policy of quench, stated in the header: 0.3 clo from 20 °C up, 1.0 at 0 °C and below, linear between.
  CHECK(insulation(35.0) == same_as(0.3));
  CHECK(insulation(20.0) == same_as(0.3));
  CHECK(insulation(10.0) == same_as(0.65));
  CHECK(insulation(0.0) == same_as(1.0));
  CHECK(insulation(-20.0) == same_as(1.0));
}

}  // namespace
