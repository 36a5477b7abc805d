// schedule.hpp: several sessions, each starting where the ones before have ended.
#include "quench/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "quench/guidelines/all.hpp"
#include "support/close_to.hpp"
#include "support/describe.hpp"
#include "support/plan_checks.hpp"
#include "support/random_case.hpp"

namespace {

using namespace quench;
using namespace std::string_view_literals;
using quench_test::close_to;
using quench_test::problems_of;
using quench_test::RandomCase;
using quench_test::SplitMix;

#if defined(__SANITIZE_ADDRESS__)
constexpr int share = 20;
#else
constexpr int share = 1;
#endif

double ml(Volume v) { return in(v, milliliter); }

struct Poured {
  int at;
  double ml;
  double ceiling;
};

// What is wrong with the plans of a schedule, as one day of drinks.
std::string problems_of_schedule(const Athlete& athlete, const std::vector<SessionPlan>& plans) {
  std::string problems;
  const auto require = [&](bool good, const char* what) {
    if (!good) problems += std::string(what) + "\n";
  };
  std::vector<Poured> all;
  int last = std::numeric_limits<int>::min();
  for (std::size_t i = 0; i != plans.size(); ++i) {
    const SessionPlan& one = plans[i];
    problems += problems_of(athlete, one.session, one.plan, one.options);
    require(ml(one.deficit_at_end) >= 0.0, "a deficit below nothing");
    require(ml(one.carried) >= 0.0, "carries less than nothing");
    require(one.carried <= one.deficit_at_end, "carries more than is missing");
    require(i != 0 || one.options.earlier.empty(), "the first session has nothing before it");
    if (i != 0) {
      require(ml(one.plan.starting_deficit) <= ml(plans[i - 1].carried) + 1e-9, "starts with more than was carried");
      require(std::fabs(ml(one.plan.starting_deficit) - std::min(10000.0, ml(plans[i - 1].carried))) < 1e-9,
              "starts with what was carried");
    }
    for (const Step& step : one.plan.timeline) {
      const int at = one.at.minutes + step.at.minutes;
      require(at >= last, "times rise across plans");
      last = std::max(last, at);
      if (step.fluid > Volume{}) all.push_back({at, ml(step.fluid), ml(one.plan.hourly_ceiling * hour)});
    }
  }
  for (std::size_t i = 0; i != all.size(); ++i) {
    double hour_sum = 0.0;
    double day_sum = 0.0;
    for (std::size_t k = i + 1; k-- != 0 && all[k].at > all[i].at - 1440;) {
      if (all[k].at > all[i].at - 60) hour_sum += all[k].ml;
      day_sum += all[k].ml;
    }
    require(hour_sum <= all[i].ceiling + 1e-6, "an hour above the ceiling of its session");
    require(day_sum <= 11360.0 + 1e-6, "a day above the cap");
  }
  return problems;
}

TEST_CASE("ten thousand schedules keep the hours and the days across their sessions") {
  SplitMix pick(20261220);
  RandomCase<SplitMix> random(pick);
  int planned = 0;
  int carried = 0;
  int broken = 0;
  std::string first;
  while (planned < 10000 / share) {
    Athlete athlete = random.athlete();
    if (athlete.age) athlete.age = random.between(9.0, 65.0) * year;
    const int count = 2 + pick(13);
    std::vector<ScheduledSession> sessions;
    int at = pick(600);
    for (int i = 0; i != count; ++i) {
      Session session = random.session();
      session.next_session.reset();
      if (random.chance(2)) {
        random.add_course(session);
        session.drinking = random.chances(session);
      }
      const int length = static_cast<int>(std::ceil(in(session.duration(), minute)));
      sessions.push_back({{at}, std::move(session)});
      at += length + (random.chance(3) ? pick(3000) : random.chance(6) ? 0 : pick(500));
    }
    PlanOptions options;
    options.guideline = random.guideline();
    options.deficit = (random.chance(3) ? random.between(0.0, 3.0) : 0.0) * liter;
    options.circumstances.urine_dark = random.chance(4);
    const auto plans = plan_sessions(athlete, sessions, options);
    const auto what = [&] {
      std::string text = "guideline " + std::string(options.guideline.name) + ", deficit " +
                         std::to_string(ml(options.deficit)) + "\n";
      for (const ScheduledSession& s : sessions) {
        text += std::to_string(s.at.minutes) + " min: " + quench_test::describe(athlete, s.session);
      }
      return text;
    };
    if (!plans) {
      const Error& error = plans.error();
      const bool known = error.code == Errc::medical_refusal || error.code == Errc::missing ||
                         error.field.starts_with("segments[].activity") ||
                         (error.field == "sessions[].at"sv && at > 31 * 1440);
      if (!known && first.empty()) first = what() + "error of " + std::string(error.field);
      continue;
    }
    ++planned;
    REQUIRE(plans->size() == sessions.size());
    for (const SessionPlan& one : *plans) carried += one.carried > Volume{} ? 1 : 0;
    const std::string problems = problems_of_schedule(athlete, *plans);
    if (problems.empty()) continue;
    ++broken;
    if (broken == 1) first += what() + problems;
  }
  CAPTURE(first);
  CHECK(broken == 0);
  CHECK(first.empty());
  CHECK(carried > 1000 / share);
}

// ---- By hand
Athlete tested() {
  return {.body_mass = 70.0 * kilogram, .age = 30.0 * year, .sweat_rate = MeasuredSweatRate{1.0 * liter_per_hour, 5}};
}
Session ride(double hours, DrinkingChances drinking) {
  return {.segments = {{.activity = cycling(200.0 * watt),
                        .duration = hours * hour,
                        .weather = {.air = celsius(25.0), .relative_humidity = 0.5, .wind = 3.0 * meter_per_second}}},
          .drinking = std::move(drinking)};
}

TEST_CASE("a deficit is carried to the next session, with numbers by hand") {
  // Two hours at 1.0 L/h without a chance to drink: 2.0 L are missing, less nothing. The next one is an hour later,
  // within which 1.0 L at most goes down (the ceiling), half of it 30 min after the end: the half hour after that is
  // the start.
  const std::vector<ScheduledSession> day{{{0}, ride(2.0, no_drinking())}, {{180}, ride(1.0, every(15.0 * minute))}};
  const auto plans = plan_sessions(tested(), day);
  REQUIRE(plans);
  const SessionPlan& one = (*plans)[0];
  const SessionPlan& two = (*plans)[1];
  CHECK(problems_of_schedule(tested(), *plans) == "");
  CHECK(ml(one.plan.before.fluid.mean) > 480.0);  // of the founding rule, at -120
  CHECK(ml(one.deficit_at_end) == close_to(2000.0, 1e-6));
  double after = 0.0;
  for (const Step& step : one.plan.timeline) {
    if (step.phase == Phase::after && step.action == Action::drink) {
      CHECK(step.at.minutes == 150);
      after += ml(step.fluid);
    }
  }
  CHECK(after == close_to(500.0, 1e-6));
  // 24 oz per pound, at most 1.5 L/kg, for who is in a hurry: 500 mL restore 333 mL.
  CHECK(in(one.plan.per_mass_lost, liter_per_kilogram) == close_to(1.5, 1e-9));
  CHECK(ml(one.carried) == close_to(2000.0 - 500.0 / 1.5, 1e-6));
  CHECK(ml(two.plan.starting_deficit) == close_to(ml(one.carried), 1e-9));
  // The recovery was the drink before.
  CHECK(two.plan.before.fluid.mean == Volume{});
  REQUIRE(two.options.earlier.size() >= 2);
  CHECK(two.options.earlier.back().at.minutes == -30);
  CHECK(ml(two.options.earlier.back().fluid) == close_to(500.0, 1e-6));
  CHECK(in(*one.session.next_session, minute) == close_to(60.0, 1e-9));
  CHECK(ml(two.deficit_at_end) == close_to(ml(one.carried) + 1000.0 - ml(two.plan.during.fluid.mean), 1e-6));
}

TEST_CASE("after a day nothing of it is left, and an hour before there is") {
  for (const int gap : {22 * 60, 24 * 60, 48 * 60}) {
    CAPTURE(gap);
    // Four hours without a drop, and no recovery within what the window holds: something remains.
    const std::vector<ScheduledSession> days{{{0}, ride(8.0, no_drinking())},
                                             {{480 + gap}, ride(1.0, every(15.0 * minute))}};
    const auto plans = plan_sessions(tested(), days);
    REQUIRE(plans);
    CHECK(problems_of_schedule(tested(), *plans) == "");
    CHECK(ml((*plans)[0].deficit_at_end) == close_to(8000.0, 1e-6));
    if (gap >= 24 * 60) {
      CHECK((*plans)[0].carried == Volume{});
      CHECK((*plans)[1].plan.starting_deficit == Volume{});
    } else {
      CHECK((*plans)[0].carried > 1.0 * liter);
      CHECK((*plans)[1].plan.starting_deficit == (*plans)[0].carried);
    }
  }
}

TEST_CASE("no deficit goes away in the minutes between two sessions, whatever the guideline says of meals") {
  for (const Guideline& guideline : guidelines::all) {
    if (guideline.superseded() || guideline.counter_example()) continue;
    CAPTURE(guideline.name);
    const std::vector<ScheduledSession> brick{{{0}, ride(2.0, no_drinking())}, {{125}, ride(1.0, no_drinking())}};
    const auto plans = plan_sessions(tested(), brick, {.guideline = guideline});
    REQUIRE(plans);
    CHECK(ml((*plans)[0].carried) == close_to(2000.0, 1e-6));
    CHECK(ml((*plans)[1].deficit_at_end) == close_to(3000.0, 1e-6));
  }
}

TEST_CASE("a deficit from before is not forgotten where a session cannot be forecast") {
  Session vague = ride(1.0, no_drinking());
  vague.segments[0].activity = {};
  Athlete untested = tested();
  untested.sweat_rate.reset();
  const std::vector<ScheduledSession> day{{{0}, vague}, {{120}, ride(1.0, every(15.0 * minute))}};
  const auto plans = plan_sessions(untested, day, {.deficit = 1.0 * liter});
  REQUIRE(plans);
  CHECK((*plans)[0].plan.sweat == std::nullopt);
  CHECK(ml((*plans)[1].plan.starting_deficit) >= 1000.0 - ml((*plans)[0].plan.before.fluid.mean) - 1e-6);
}

TEST_CASE("one session is its plan") {
  const std::vector<ScheduledSession> one{{{0}, ride(2.0, every(15.0 * minute))}};
  const auto plans = plan_sessions(tested(), one);
  const auto plan = make_plan(tested(), one[0].session);
  REQUIRE(plans);
  REQUIRE(plan);
  REQUIRE((*plans)[0].plan.timeline.size() == plan->timeline.size());
  for (std::size_t i = 0; i != plan->timeline.size(); ++i) {
    CHECK((*plans)[0].plan.timeline[i].at == plan->timeline[i].at);
    CHECK((*plans)[0].plan.timeline[i].fluid == plan->timeline[i].fluid);
  }
}

TEST_CASE("a schedule that cannot be is refused, with the number of the session") {
  const auto refused = [](const std::vector<ScheduledSession>& sessions, std::string_view field, Errc code, int index,
                          const PlanOptions& options = {}) {
    CAPTURE(field);
    const auto plans = plan_sessions(tested(), sessions, options);
    REQUIRE_FALSE(plans);
    CHECK(plans.error().field == field);
    CHECK(plans.error().code == code);
    CHECK(plans.error().index == index);
    return plans.error();
  };
  using enum Errc;
  const Session hour_long = ride(1.0, every(15.0 * minute));
  refused({}, "sessions", missing, -1);
  std::vector<ScheduledSession> many;
  for (int i = 0; i != 101; ++i) many.push_back({{i * 100}, hour_long});
  refused(many, "sessions", out_of_range, -1);
  many.pop_back();
  CHECK(plan_sessions(tested(), many));
  refused({{{-1}, hour_long}}, "sessions[].at", out_of_range, 0);
  refused({{{0}, hour_long}, {{31 * 1440 + 1}, hour_long}}, "sessions[].at", out_of_range, 1);
  const Error early = refused({{{0}, hour_long}, {{59}, hour_long}}, "sessions[].at", inconsistent, 1);
  CHECK(early.value == 59.0);
  CHECK(early.low == close_to(60.0, 1e-9));
  refused({{{100}, hour_long}, {{0}, hour_long}}, "sessions[].at", inconsistent, 1);
  CHECK(plan_sessions(tested(), std::vector<ScheduledSession>{{{0}, hour_long}, {{60}, hour_long}}));
  Session other = hour_long;
  other.next_session = 5.0 * hour;
  refused({{{0}, other}, {{120}, hour_long}}, "sessions[].session.next_session", inconsistent, 0);
  Session empty;
  refused({{{0}, hour_long}, {{120}, empty}}, "segments", missing, 1);
  Session hot = hour_long;
  hot.segments[0].weather.air = celsius(80.0);
  const auto wrong = plan_sessions(tested(), std::vector<ScheduledSession>{{{0}, hour_long}, {{120}, hot}});
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().field == "segments[].weather.air"sv);
  refused({{{0}, hour_long}}, "options.deficit", out_of_range, 0, {.deficit = 11.0 * liter});
  refused({{{0}, hour_long}}, "guideline", superseded, 0, {.guideline = guidelines::acsm_1996});
  Athlete ill = tested();
  ill.medical.siadh = true;
  const auto gate = plan_sessions(ill, std::vector<ScheduledSession>{{{0}, hour_long}});
  REQUIRE_FALSE(gate);
  CHECK(gate.error().code == medical_refusal);
}

TEST_CASE("within six hours the recovery is the drink before; a hundred sessions, and 31 days, are the most") {
  const Athlete athlete{.body_mass = 70.0 * kilogram, .sweat_rate = MeasuredSweatRate{1.0 * liter_per_hour, 3}};
  const Session hour_long{
      .segments = {
          {.activity = running(3.0 * meter_per_second), .duration = 60.0 * minute, .weather = {.air = celsius(20.0)}}}};
  const auto second = [&](int gap) {
    const std::vector<ScheduledSession> sessions{{{0}, hour_long}, {{60 + gap}, hour_long}};
    const auto plans = plan_sessions(athlete, sessions);
    REQUIRE(plans);
    return plans->back().plan;
  };
  const auto left_out = [](const Plan& plan) {
    return std::any_of(plan.findings.begin(), plan.findings.end(),
                       [](const Finding& f) { return f.code == FindingCode::recovery_is_the_drink_before; });
  };
  // Rehydration is best done within 6 h [Casa2000].
  const Plan soon = second(359);
  CHECK(soon.before.fluid.mean == Volume{});
  CHECK(left_out(soon));
  const Plan later = second(600);
  CHECK(later.before.fluid.mean > Volume{});
  CHECK_FALSE(left_out(later));

  std::vector<ScheduledSession> many;
  for (int i = 0; i != 101; ++i) many.push_back({{i * 200}, hour_long});
  const auto too_many = plan_sessions(athlete, many);
  REQUIRE_FALSE(too_many);
  CHECK(too_many.error().code == Errc::out_of_range);
  CHECK(too_many.error().field == "sessions"sv);
  many.pop_back();
  CHECK(plan_sessions(athlete, many));
  const std::vector<ScheduledSession> far{{{0}, hour_long}, {{31 * 1440 + 1}, hour_long}};
  const auto too_far = plan_sessions(athlete, far);
  REQUIRE_FALSE(too_far);
  CHECK(too_far.error().field == "sessions[].at"sv);
  CHECK(too_far.error().index == 1);
}

}  // namespace
