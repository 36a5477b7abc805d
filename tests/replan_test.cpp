// replan.hpp: a plan that goes on from what happened keeps every limit, changes nothing where nothing changed, and says
// what it cannot make up.
#include "quench/replan.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "support/close_to.hpp"
#include "support/describe.hpp"
#include "support/random_case.hpp"

namespace {

using namespace quench;
using namespace std::string_view_literals;
using quench_test::close_to;
using quench_test::describe;
using quench_test::RandomCase;
using quench_test::same_as;
using quench_test::SplitMix;

#if defined(__SANITIZE_ADDRESS__)
constexpr int share = 10;
#else
constexpr int share = 1;
#endif

double ml(Volume v) { return in(v, milliliter); }

Athlete ana() {
  Athlete athlete{.body_mass = 62.0 * kilogram,
                  .height = 168.0 * centimeter,
                  .age = 34.0 * year,
                  .sex = Sex::female,
                  .training = TrainingState::trained};
  athlete.medical.asked = true;
  return athlete;
}
Session ride(double hours = 2.0) {
  return {.segments = {{.activity = cycling(180.0 * watt),
                        .duration = hours * hour,
                        .weather = {.air = celsius(29.0), .relative_humidity = 0.55, .wind = 3.0 * meter_per_second}}},
          .drinking = every(15.0 * minute)};
}

// What the plan had until now, drunk as planned.
IntakeLog obeyed(const Plan& plan, int now) {
  IntakeLog log;
  for (const Step& step : plan.timeline) {
    if (step.action == Action::drink && step.at.minutes <= now) {
      log.drinks.push_back({step.at, step.fluid, step.ions, step.carbohydrate});
    }
  }
  return log;
}

Replan again(const Athlete& athlete, const Session& session, const IntakeLog& log, int now) {
  const auto result = replan(athlete, session, log, {now});
  REQUIRE(result);
  return *result;
}

bool has(const Plan& plan, FindingCode code) {
  return std::any_of(plan.findings.begin(), plan.findings.end(), [&](const Finding& f) { return f.code == code; });
}

bool same_steps(const Plan& a, const Plan& b) {
  return a.timeline.size() == b.timeline.size() &&
         std::equal(a.timeline.begin(), a.timeline.end(), b.timeline.begin(), [](const Step& x, const Step& y) {
           return x.at == y.at && x.phase == y.phase && x.action == y.action &&
                  std::fabs(ml(x.fluid) - ml(y.fluid)) < 1e-6 &&
                  std::fabs(in(x.ions.sodium - y.ions.sodium, milligram)) < 1e-6;
         });
}

TEST_CASE("a log that is the plan changes nothing, at any moment, in a hundred thousand sessions") {
  SplitMix pick(20261123);
  RandomCase<SplitMix> random(pick);
  int plans = 0;
  std::string first;
  while (plans < 100000 / share) {
    const Athlete athlete = random.athlete();
    const Session session = random.session();
    const auto plan = make_plan(athlete, session);
    if (!plan) continue;
    ++plans;
    const int now = -150 + pick(static_cast<int>(in(session.duration(), minute)) + 600);
    const IntakeLog log = obeyed(*plan, std::min(now, IntakeLog::latest));
    const auto next = replan(athlete, session, log, {std::min(now, IntakeLog::latest)});
    const bool good = next && same_steps(*plan, next->plan) && ml(next->not_made_up) <= 1e-6 &&
                      std::fabs(ml(next->advised - next->drunk)) <= 1e-6 &&
                      !has(next->plan, FindingCode::behind_plan) && !has(next->plan, FindingCode::ahead_of_plan);
    if (!good && first.empty()) first = describe(athlete, session) + "now " + std::to_string(now);
  }
  CAPTURE(first);
  CHECK(first.empty());
}

TEST_CASE("whatever was drunk, no limit is broken by what is planned next") {
  SplitMix pick(20261124);
  RandomCase<SplitMix> random(pick);
  int plans = 0;
  int caught_up = 0;
  std::string first;
  while (plans < 100000 / share) {
    const Athlete athlete = random.athlete();
    const Session session = random.session();
    if (!make_plan(athlete, session)) continue;
    ++plans;
    const int length = static_cast<int>(in(session.duration(), minute));
    const int now = -100 + pick(length + 200);
    IntakeLog log;
    for (int at = -120 + pick(60); at <= now && log.drinks.size() != 50; at += 1 + pick(90)) {
      log.drinks.push_back({{at}, random.between(0.0, 600.0) * milliliter});
    }
    if (random.chance(20)) log.vomited = ScheduleTime{now};
    const auto next = replan(athlete, session, log, {now});
    const auto problem = [&](const char* what) {
      if (first.empty()) first = describe(athlete, session) + "now " + std::to_string(now) + ": " + what;
    };
    if (!next) {
      problem("no plan");
      continue;
    }
    const Plan& plan = next->plan;
    const Plan once = replan(athlete, session, log, {now})->plan;
    if (!same_steps(once, plan)) problem("not the same twice");
    double drunk = 0.0;
    double planned = 0.0;
    for (std::size_t i = 0; i != plan.timeline.size(); ++i) {
      const Step& step = plan.timeline[i];
      if (i != 0 && step.at.minutes < plan.timeline[i - 1].at.minutes) problem("not in the order of time");
      const double fluid = ml(step.fluid);
      if (step.phase == Phase::during) drunk += fluid;
      if (step.action != Action::drink || step.code == "drunk"sv) continue;
      if (step.at.minutes <= now) problem("a drink in the past");
      if (fluid <= 0.0) problem("a drink of nothing");
      if (std::fabs(fluid / 5.0 - std::round(fluid / 5.0)) > 1e-6) problem("not whole sip steps");
      planned += fluid;
      double hour_sum = 0.0;
      double day_sum = 0.0;
      for (std::size_t k = 0; k <= i; ++k) {
        if (plan.timeline[k].at.minutes > step.at.minutes - 60) hour_sum += ml(plan.timeline[k].fluid);
        if (plan.timeline[k].at.minutes > step.at.minutes - 1440) day_sum += ml(plan.timeline[k].fluid);
      }
      if (hour_sum > ml(plan.hourly_ceiling * hour) + 1e-6) problem("an hour above the ceiling");
      if (day_sum > ml(limits::daily_cap) + 1e-6) problem("a day above the cap");
      if (step.phase == Phase::during && plan.sweat && drunk > ml(plan.sweat->loss.low) + 1e-6) {
        problem("more than somebody who sweats little loses");
      }
    }
    if (std::fabs(drunk - ml(plan.during.fluid.mean)) > 1e-6) problem("the timeline does not add up");
    if (log.vomited && planned > 0.0) problem("a drink after vomiting");
    if (ml(next->not_made_up) < -1e-6) problem("less than nothing not made up");
    if (has(plan, FindingCode::behind_plan) && planned > 0.0) ++caught_up;
  }
  CAPTURE(first);
  CHECK(first.empty());
  CHECK(caught_up > 1000 / share);
}

TEST_CASE("what was missed is shared over the chances that are left, as far as the limits let it") {
  const auto plan = make_plan(ana(), ride());
  REQUIRE(plan);
  // The first three drinks were missed.
  IntakeLog log = obeyed(*plan, -1);
  const Replan next = again(ana(), ride(), log, 50);
  CHECK(ml(next.drunk) == 0.0);
  CHECK(ml(next.advised) > 200.0);
  CHECK(has(next.plan, FindingCode::behind_plan));
  double sips = 0.0;
  double largest = 0.0;
  double smallest = 1e9;
  for (const Step& step : next.plan.timeline) {
    if (step.phase != Phase::during) continue;
    CHECK(step.at.minutes > 50);
    sips += ml(step.fluid);
    largest = std::max(largest, ml(step.fluid));
    smallest = std::min(smallest, ml(step.fluid));
  }
  CHECK(smallest > 0.0);
  // 10 oz every 15 min is the fastest that the rule knows.
  CHECK(largest <= 10.0 * 29.5735295625 + 1e-6);
  // More at each chance than before, never more in all than the plan had, and what is missing is said.
  const double planned_sip = ml(std::find_if(plan->timeline.begin(), plan->timeline.end(), [](const Step& s) {
                                  return s.phase == Phase::during;
                                })->fluid);
  CHECK(largest > planned_sip);
  CHECK(sips <= ml(plan->during.fluid.mean) + 1e-6);
  CHECK(sips + ml(next.not_made_up) == close_to(ml(plan->during.fluid.mean), 1e-6));
  // It is owed afterward.
  if (ml(next.not_made_up) > 60.0) CHECK(ml(next.plan.after.fluid.mean) > ml(plan->after.fluid.mean));
}

TEST_CASE("whoever drank ahead gets less from then on, and nothing beyond the sweat of somebody who sweats little") {
  const auto plan = make_plan(ana(), ride());
  IntakeLog log = obeyed(*plan, 40);
  log.drinks.push_back({{40}, 200.0 * milliliter});
  const Replan next = again(ana(), ride(), log, 40);
  CHECK(has(next.plan, FindingCode::ahead_of_plan));
  CHECK(ml(next.plan.during.fluid.mean) == close_to(ml(plan->during.fluid.mean), 40.0));  // a step of each drink
  CHECK(ml(next.plan.during.fluid.mean) <= ml(plan->during.fluid.mean) + 1e-6);
  log.drinks.push_back({{40}, 3.0 * liter});
  const Replan flooded = again(ana(), ride(), log, 40);
  for (const Step& step : flooded.plan.timeline) CHECK((step.phase != Phase::during || step.code == "drunk"sv));
}

TEST_CASE("the scale teaches how this athlete sweats today") {
  const auto forecasted = forecast(ana(), ride());
  const double hours = 1.0;
  const auto after_an_hour = [&](double factor) {
    IntakeLog log;
    const double sweat = factor * in(forecasted->cumulative(hours * hour), liter);
    const double breath = in(respiratory_and_metabolic_loss * forecasted->metabolic_energy, kilogram) / 2.0;
    log.weighed = LoggedMass{{60}, (62.0 - sweat - breath) * kilogram};
    return again(ana(), ride(), log, 60);
  };
  const Replan usual = after_an_hour(1.0);
  const Replan heavy = after_an_hour(1.6);
  const Replan light = after_an_hour(0.5);
  REQUIRE(usual.learned_factor);
  CHECK(*usual.learned_factor == close_to(1.0, 0.1));
  CHECK(*heavy.learned_factor > 1.3);
  CHECK(*light.learned_factor < 0.8);
  CHECK(heavy.plan.sweat->rate.mean > usual.plan.sweat->rate.mean);
  CHECK(light.plan.sweat->rate.mean < usual.plan.sweat->rate.mean);
  CHECK(light.plan.during.fluid.mean < heavy.plan.during.fluid.mean);
  // Five minutes say nothing.
  IntakeLog soon;
  soon.weighed = LoggedMass{{5}, 61.9 * kilogram};
  CHECK_FALSE(again(ana(), ride(), soon, 5).learned_factor);
  // Four liters in an hour are not this session.
  IntakeLog odd;
  odd.weighed = LoggedMass{{60}, 58.0 * kilogram};
  const auto impossible = replan(ana(), ride(), odd, {60});
  REQUIRE_FALSE(impossible);
  CHECK(impossible.error().code == Errc::inconsistent);
  CHECK(impossible.error().field == "log.weighed.body_mass"sv);
}

TEST_CASE("heavier than at the start, or after vomiting, nothing more is planned, and it is said") {
  IntakeLog heavy;
  heavy.drinks.push_back({{30}, 1500.0 * milliliter});
  heavy.weighed = LoggedMass{{60}, 62.6 * kilogram};
  const Replan gained = again(ana(), ride(), heavy, 60);
  CHECK(has(gained.plan, FindingCode::heavier_than_start));
  IntakeLog sick;
  sick.drinks.push_back({{30}, 300.0 * milliliter});
  sick.vomited = ScheduleTime{55};
  const Replan vomited = again(ana(), ride(), sick, 60);
  CHECK(has(vomited.plan, FindingCode::vomited));
  for (const Replan* r : {&gained, &vomited}) {
    for (const Step& step : r->plan.timeline) {
      CHECK((step.action != Action::drink || step.code == "drunk"sv));
    }
  }
}

TEST_CASE("hotter weather than expected plans for it, from now on and within the same limits") {
  const auto plan = make_plan(ana(), ride());
  Session hot = ride();
  hot.segments.push_back(hot.segments[0]);
  hot.segments[0].duration = 60.0 * minute;
  hot.segments[1].duration = 60.0 * minute;
  const IntakeLog log = obeyed(*plan, 60);
  const Replan same = again(ana(), hot, log, 60);
  hot.segments[1].weather.air = celsius(36.0);
  const Replan hotter = again(ana(), hot, log, 60);
  CHECK(hotter.plan.sweat->loss.mean > same.plan.sweat->loss.mean);
  CHECK(ml(hotter.plan.during.fluid.mean) >= ml(same.plan.during.fluid.mean) - 1e-6);
}

TEST_CASE("after the session, what was drunk afterward counts") {
  Athlete athlete = ana();
  athlete.sweat_rate = MeasuredSweatRate{1.5 * liter_per_hour, 4};
  const auto plan = make_plan(athlete, ride());
  IntakeLog log = obeyed(*plan, 125);
  const Replan before = again(athlete, ride(), log, 125);
  REQUIRE(ml(before.plan.after.fluid.mean) > 500.0);
  log.drinks.push_back({{125}, 400.0 * milliliter});
  const Replan after = again(athlete, ride(), log, 125);
  // What is still to drink is less by what was drunk, but for a rounding step, and the total of the phase is of both.
  CHECK(ml(before.plan.after.fluid.mean) == close_to(ml(after.plan.after.fluid.mean), 65.0));
  double planned = 0.0;
  for (const Step& step : after.plan.timeline) {
    if (step.phase == Phase::after && step.code != "drunk"sv) planned += ml(step.fluid);
  }
  CHECK(ml(after.plan.after.fluid.mean) - planned == close_to(400.0, 1e-6));
}

TEST_CASE("a log that cannot be is refused by its field") {
  const auto refused = [](const IntakeLog& log, int now) {
    const auto result = replan(ana(), ride(), log, {now});
    REQUIRE_FALSE(result);
    return result.error();
  };
  IntakeLog backward;
  backward.drinks = {{{30}, 100.0 * milliliter}, {{20}, 100.0 * milliliter}};
  CHECK(refused(backward, 60).field == "log.drinks[].at"sv);
  CHECK(refused(backward, 60).index == 1);
  IntakeLog early;
  early.drinks = {{{70}, 100.0 * milliliter}};
  CHECK(refused(early, 60).code == Errc::inconsistent);
  IntakeLog huge;
  huge.drinks = {{{10}, 6.0 * liter}};
  CHECK(refused(huge, 60).field == "log.drinks[].fluid"sv);
  IntakeLog nothing;
  nothing.drinks = {{{10}, std::nan("") * liter}};
  CHECK(refused(nothing, 60).code == Errc::not_finite);
  IntakeLog salty;
  salty.drinks = {{{10}, 0.1 * liter, {.sodium = 60.0 * gram}}};
  CHECK(refused(salty, 60).field == "log.drinks[].sodium"sv);
  IntakeLog light;
  light.weighed = LoggedMass{{30}, 6.0 * kilogram};
  CHECK(refused(light, 60).field == "log.weighed.body_mass"sv);
  IntakeLog later;
  later.weighed = LoggedMass{{90}, 61.0 * kilogram};
  CHECK(refused(later, 60).field == "log.weighed.at"sv);
  CHECK(refused({}, 100000).field == "now"sv);
  Athlete unknown = ana();
  unknown.body_mass.reset();
  IntakeLog weighed;
  weighed.weighed = LoggedMass{{30}, 61.0 * kilogram};
  const auto missing = replan(unknown, ride(), weighed, {60});
  REQUIRE_FALSE(missing);
  CHECK(missing.error().field == "athlete.body_mass"sv);
}

}  // namespace
