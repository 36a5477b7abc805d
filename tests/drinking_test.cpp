// Drinking chances: when and from what, and that no chance, bottle, cup or guideline breaks a limit of a plan.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "quench/guidelines/all.hpp"
#include "quench/plan.hpp"
#include "quench/replan.hpp"
#include "quench/sports.hpp"
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

struct Case {
  Athlete athlete;
  Session session;
  PlanOptions options;
};

Case random_case(RandomCase<SplitMix>& random) {
  Case c;
  c.athlete = random.athlete();
  // Mostly ages that the gate lets through.
  if (c.athlete.age && random.chance(2)) c.athlete.age = random.between(9.0, 65.0) * year;
  c.session = random.session();
  random.add_course(c.session);
  c.session.drinking = random.chances(c.session);
  c.session.pacing = random.chance(3) ? Pacing::self_paced : Pacing::unspecified;
  c.options = random.options();
  return c;
}

std::string said(const Case& c) {
  std::ostringstream out;
  out.precision(17);
  out << quench_test::describe(c.athlete, c.session) << "guideline " << c.options.guideline.name << ", deficit "
      << ml(c.options.deficit) << " mL, sip step " << ml(c.options.sip_step) << ", dark "
      << c.options.circumstances.urine_dark << " over " << c.options.circumstances.overhydrated << " salty "
      << c.options.circumstances.salty_sweat;
  if (c.options.free_from) out << ", free from " << c.options.free_from->minutes;
  for (const EarlierDrink& d : c.options.earlier) out << ", earlier " << d.at.minutes << ": " << ml(d.fluid);
  const DrinkingChances& d = c.session.drinking;
  if (d.mode == DrinkingMode::at_times) {
    for (const ScheduleTime t : d.times) out << ", at " << t.minutes;
  }
  for (const Length& l : d.distances) out << ", at km " << in(l, kilometer);
  out << ", bottles " << d.bottles.count << " of " << ml(d.bottles.volume);
  for (const ScheduleTime t : d.bottles.refills) out << ", refill " << t.minutes;
  for (const Length& l : d.bottles.refill_distances) out << ", refill km " << in(l, kilometer);
  if (d.largest_drink) out << ", largest " << ml(*d.largest_drink);
  if (d.cup) out << ", cup " << ml(*d.cup);
  for (const Segment& s : c.session.segments) {
    if (s.distance) out << ", segment of km " << in(*s.distance, kilometer);
    if (s.can_drink) out << ", can drink " << *s.can_drink;
    if (s.activity.in_water) out << ", in water";
  }
  return out.str() + "\n";
}

// What PlanChecks leaves open: carbohydrate in any hour of the session, and what gates and findings promise.
std::string more_problems(const Case& c, const Plan& plan) {
  std::string problems;
  const auto require = [&](bool good, const char* what) {
    if (!good) problems += std::string(what) + "\n";
  };
  for (std::size_t i = 0; i != plan.timeline.size(); ++i) {
    const Step& step = plan.timeline[i];
    if (step.phase != Phase::during) continue;
    double grams = 0.0;
    for (std::size_t k = 0; k <= i; ++k) {
      if (plan.timeline[k].at.minutes > step.at.minutes - 60) grams += in(plan.timeline[k].carbohydrate, gram);
    }
    if (step.carbohydrate > Mass{}) require(grams <= 60.0 + 1e-6, "no more than 60 g of one carbohydrate in an hour");
  }
  if (c.options.circumstances.overhydrated) {
    require(plan.before.fluid.mean == Volume{}, "nothing before for whoever has too much water");
  }
  if (c.session.drinking.mode == DrinkingMode::none) {
    require(plan.during.fluid.mean == Volume{}, "nothing without a chance");
  }
  require(plan.guideline == c.options.guideline.name, "the plan names its guideline");
  if (plan.projection) require(plan.projection->probability_gain <= 0.05 + 1e-9, "gain at most 5 %");
  for (const Finding& f : plan.findings) {
    if (f.code == FindingCode::bottles_run_out || f.code == FindingCode::largest_drink) {
      require(f.from > f.to && f.to >= 0.0, "a limit leaves less than there was without it");
    }
  }
  return problems;
}

TEST_CASE("a hundred thousand athletes, guidelines and drinking chances keep every promise of a plan") {
  SplitMix pick(20261201);
  RandomCase<SplitMix> random(pick);
  int plans = 0;
  int with_drinks = 0;
  int broken = 0;
  std::array<int, guidelines::all.size()> by_guideline{};
  std::string first;
  while (plans < 100000 / share) {
    const Case c = random_case(random);
    const auto plan = make_plan(c.athlete, c.session, c.options);
    if (!plan) {
      const Error& error = plan.error();
      const bool known = error.code == Errc::medical_refusal || error.field.starts_with("segments[].activity") ||
                         (error.code == Errc::missing &&
                          (error.field == "athlete.body_mass"sv || error.field.starts_with("segments[].weather")));
      if (!known && first.empty()) first = said(c) + "error of " + std::string(error.field);
      continue;
    }
    ++plans;
    for (std::size_t i = 0; i != guidelines::all.size(); ++i) {
      by_guideline[i] += guidelines::all[i].name == c.options.guideline.name ? 1 : 0;
    }
    with_drinks += plan->during.fluid.mean > Volume{} ? 1 : 0;
    const std::string problems = problems_of(c.athlete, c.session, *plan, c.options) + more_problems(c, *plan);
    if (problems.empty()) continue;
    ++broken;
    if (broken <= 3) first += said(c) + problems;
  }
  CAPTURE(first);
  CHECK(broken == 0);
  CHECK(first.empty());
  CHECK(with_drinks > 20000 / share);
  for (std::size_t i = 0; i != guidelines::all.size(); ++i) {
    const Guideline& guideline = guidelines::all[i];
    CAPTURE(guideline.name);
    CHECK((by_guideline[i] > 500 / share) == (!guideline.superseded() && !guideline.counter_example()));
  }
}

// ---- Replanning with them
IntakeLog obeyed(const Plan& plan, int now) {
  IntakeLog log;
  for (const Step& step : plan.timeline) {
    if (step.action == Action::drink && step.at.minutes <= now) {
      log.drinks.push_back({step.at, step.fluid, step.ions, step.carbohydrate});
    }
  }
  return log;
}

bool same_steps(const Plan& a, const Plan& b) {
  return a.timeline.size() == b.timeline.size() &&
         std::equal(a.timeline.begin(), a.timeline.end(), b.timeline.begin(), [](const Step& x, const Step& y) {
           return x.at == y.at && x.phase == y.phase && x.action == y.action &&
                  std::fabs(ml(x.fluid) - ml(y.fluid)) < 1e-6 &&
                  std::fabs(in(x.ions.sodium - y.ions.sodium, milligram)) < 1e-6;
         });
}

std::string steps_of(const Plan& plan) {
  std::ostringstream out;
  for (const Step& s : plan.timeline) {
    out << s.at.minutes << ' ' << s.code << ' ' << ml(s.fluid) << ' ' << in(s.ions.sodium, milligram) << "; ";
  }
  return out.str() + "\n";
}

TEST_CASE("a log that is the plan changes nothing, whatever the guideline, the bottles and the cups") {
  SplitMix pick(20261202);
  RandomCase<SplitMix> random(pick);
  int plans = 0;
  int broken = 0;
  std::string first;
  while (plans < 100000 / share) {
    const Case c = random_case(random);
    const auto plan = make_plan(c.athlete, c.session, c.options);
    if (!plan) continue;
    ++plans;
    const int now = std::min(-150 + pick(static_cast<int>(in(c.session.duration(), minute)) + 600), IntakeLog::latest);
    const auto next = replan(c.athlete, c.session, obeyed(*plan, now), {now}, c.options);
    const bool good = next && same_steps(*plan, next->plan) && std::fabs(ml(next->not_made_up)) <= 1e-6 &&
                      std::fabs(ml(next->advised - next->drunk)) <= 1e-6;
    if (good) continue;
    ++broken;
    if (broken <= 3) {
      first += said(c) + "now " + std::to_string(now) + "\nplan: " + steps_of(*plan) +
               (next ? "again: " + steps_of(next->plan) : std::string("no plan"));
    }
  }
  CAPTURE(first);
  CHECK(broken == 0);
}

// What a plan that goes on from a log must keep, of the drinks that are still to come.
std::string problems_after(const Case& c, const Plan& plan, const IntakeLog& log, int now) {
  std::string problems;
  const auto require = [&](bool good, const char* what) {
    if (!good) problems += std::string(what) + "\n";
  };
  std::vector<Step> all;
  for (const EarlierDrink& drink : c.options.earlier) {
    all.push_back({.at = drink.at, .code = "earlier", .fluid = drink.fluid});
  }
  all.insert(all.end(), plan.timeline.begin(), plan.timeline.end());
  std::stable_sort(all.begin(), all.end(), [](const Step& a, const Step& b) { return a.at < b.at; });
  const DrinkingChances& drinking = c.session.drinking;
  std::vector<int> refills{-100000};
  for (const ScheduleTime t : drinking.bottles.refills) refills.push_back(t.minutes);
  for (const Length& place : drinking.bottles.refill_distances) {
    refills.push_back(static_cast<int>(std::floor(in(*time_at(c.session, place), minute) + 1e-6)));
  }
  double drunk = 0.0;
  for (std::size_t i = 0; i != all.size(); ++i) {
    const Step& step = all[i];
    const double fluid = ml(step.fluid);
    if (step.phase == Phase::during) drunk += fluid;
    if (step.action != Action::drink || step.code == "drunk"sv || step.code == "earlier"sv) continue;
    require(step.at.minutes > now, "a drink in the past");
    require(fluid > 0.0, "a drink of nothing");
    const bool cups = step.phase == Phase::during && drinking.cup;
    const double unit = cups ? 0.5 * ml(*drinking.cup) : ml(c.options.sip_step);
    require(std::fabs(fluid / unit - std::round(fluid / unit)) < 1e-6, "whole steps");
    double hour_sum = 0.0;
    double day_sum = 0.0;
    for (std::size_t k = 0; k <= i; ++k) {
      if (all[k].at.minutes > step.at.minutes - 60) hour_sum += ml(all[k].fluid);
      if (all[k].at.minutes > step.at.minutes - 1440) day_sum += ml(all[k].fluid);
    }
    require(hour_sum <= ml(plan.hourly_ceiling * hour) + 1e-6, "an hour above the ceiling");
    require(day_sum <= 11360.0 + 1e-6, "a day above the cap");
    if (step.phase != Phase::during) continue;
    if (plan.sweat) require(drunk <= ml(plan.sweat->loss.low) + 1e-6, "more than somebody who sweats little loses");
    if (drinking.largest_drink) require(fluid <= ml(*drinking.largest_drink) + 1e-6, "larger than is comfortable");
    if (drinking.bottles.count > 0) {
      int from = -100000;
      for (const int refill : refills) from = refill <= step.at.minutes ? std::max(from, refill) : from;
      double of_leg = 0.0;
      for (std::size_t k = 0; k <= i; ++k) {
        if (all[k].phase == Phase::during && all[k].at.minutes >= from) of_leg += ml(all[k].fluid);
      }
      require(of_leg <= ml(drinking.bottles.capacity()) + 1e-6, "more than the bottles hold");
    }
  }
  if (log.vomited) {
    for (const Step& step : plan.timeline) {
      require(step.action != Action::drink || step.code == "drunk"sv, "a drink after vomiting");
    }
  }
  require(std::fabs(drunk - ml(plan.during.fluid.mean)) < 1e-6, "the timeline adds up");
  return problems;
}

TEST_CASE("whatever was drunk, the next plan keeps the caps, the bottles, the cups and the stomach") {
  SplitMix pick(20261203);
  RandomCase<SplitMix> random(pick);
  int plans = 0;
  int broken = 0;
  std::string first;
  while (plans < 100000 / share) {
    const Case c = random_case(random);
    if (!make_plan(c.athlete, c.session, c.options)) continue;
    ++plans;
    const int now = -100 + pick(static_cast<int>(in(c.session.duration(), minute)) + 200);
    IntakeLog log;
    for (int at = -120 + pick(60); at <= now && log.drinks.size() != 50; at += 1 + pick(90)) {
      log.drinks.push_back({{at}, random.between(0.0, 600.0) * milliliter});
    }
    if (random.chance(20)) log.vomited = ScheduleTime{now};
    const auto next = replan(c.athlete, c.session, log, {now}, c.options);
    std::string problems = "no plan";
    if (next) {
      problems = problems_after(c, next->plan, log, now);
      if (ml(next->not_made_up) < -1e-6) problems += "less than nothing not made up\n";
    }
    if (problems.empty()) continue;
    ++broken;
    if (broken <= 3)
      first += said(c) + "now " + std::to_string(now) + ": " + problems + (next ? steps_of(next->plan) : "");
  }
  CAPTURE(first);
  CHECK(broken == 0);
}

// ---- Chances
std::vector<int> chances_of(const Session& session) {
  std::vector<int> result;
  for_each_chance(session, [&](int at) { result.push_back(at); });
  return result;
}
Weather warm() { return {.air = celsius(27.0), .relative_humidity = 0.5, .wind = 3.0 * meter_per_second}; }

// 42.195 km in 3:30 h.
Session marathon() {
  Session session{.segments = {{.activity = running(42195.0 / 12600.0 * meter_per_second),
                                .duration = 210.0 * minute,
                                .weather = {.air = celsius(18.0), .relative_humidity = 0.6}}}};
  std::vector<Length> stations;
  for (int km = 5; km <= 40; km += 5) stations.push_back(static_cast<double>(km) * kilometer);
  session.drinking = at_distances(stations);
  return session;
}

TEST_CASE("a marathon with stations each 5 km is drunk at the minutes in which they are passed") {
  // 210 min / 42.195 km = 4.9769 min/km: 24.88, 49.77, 74.65, 99.54, 124.42, 149.31, 174.19, 199.08.
  CHECK(chances_of(marathon()) == std::vector<int>{24, 49, 74, 99, 124, 149, 174, 199});
  const Athlete athlete{.body_mass = 70.0 * kilogram, .age = 35.0 * year};
  const auto plan = make_plan(athlete, marathon());
  REQUIRE(plan);
  CHECK(problems_of(athlete, marathon(), *plan) == "");
  std::vector<int> at;
  for (const Step& step : plan->timeline) {
    if (step.phase == Phase::during) at.push_back(step.at.minutes);
  }
  CHECK(at.size() >= 4);
  for (const int minute_of : at) {
    const auto all = chances_of(marathon());
    CHECK(std::find(all.begin(), all.end(), minute_of) != all.end());
  }
  // The last station is the finish: what is drunk there is of afterward.
  Session finish = marathon();
  finish.drinking.distances = {42.195 * kilometer};
  CHECK(chances_of(finish).empty());
  CHECK(in(*time_at(marathon(), 42.195 * kilometer), minute) == close_to(210.0, 1e-6));
  CHECK(in(*time_at(marathon(), 21.0975 * kilometer), minute) == close_to(105.0, 1e-6));
}

TEST_CASE("a course is passed segment by segment, each at its own pace") {
  // 30 km in an hour, nothing on the trainer for 10 min, 10 km in 50 min.
  Session session{
      .segments = {{.activity = cycling(200.0 * watt), .duration = 60.0 * minute, .distance = 30.0 * kilometer},
                   {.activity = stationary_cycling(50.0 * watt), .duration = 10.0 * minute, .distance = Length{}},
                   {.activity = running(10.0 * kilometer / (50.0 * minute)), .duration = 50.0 * minute}}};
  CHECK(in(*time_at(session, Length{}), minute) == close_to(0.0, 1e-9));
  CHECK(in(*time_at(session, 15.0 * kilometer), minute) == close_to(30.0, 1e-9));
  CHECK(in(*time_at(session, 30.0 * kilometer), minute) == close_to(60.0, 1e-9));
  CHECK(in(*time_at(session, 35.0 * kilometer), minute) == close_to(95.0, 1e-9));
  CHECK(in(*time_at(session, 40.0 * kilometer), minute) == close_to(120.0, 1e-6));
  const auto beyond = time_at(session, 41.0 * kilometer);
  REQUIRE_FALSE(beyond);
  CHECK(beyond.error().code == Errc::out_of_range);
  CHECK(beyond.error().high == close_to(40.0, 1e-6));
  // A segment of which nobody told how far it goes has places only before it.
  session.segments[1].distance.reset();
  CHECK(time_at(session, 30.0 * kilometer));
  const auto unknown = time_at(session, 31.0 * kilometer);
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().code == Errc::missing);
  CHECK(unknown.error().field == "segments[].distance"sv);
  CHECK(unknown.error().index == 1);
}

// Swim, ride, run, the swim known by its label of the Compendium.
constexpr std::string_view swimming = "swim crawl, 46 m/min";
Session triathlon() {
  return {.segments = {{.activity = at_sport(*sport_by_label(swimming)), .duration = 30.0 * minute, .weather = warm()},
                       {.activity = cycling(200.0 * watt), .duration = 75.0 * minute, .weather = warm()},
                       {.activity = running(3.3 * meter_per_second), .duration = 50.0 * minute, .weather = warm()}},
          .drinking = every(10.0 * minute)};
}

TEST_CASE("a triathlon drinks nothing in the water, from the transition on again") {
  const auto all = chances_of(triathlon());
  REQUIRE_FALSE(all.empty());
  CHECK(all.front() == 30);
  CHECK(all.back() == 150);
  const Athlete athlete{.body_mass = 68.0 * kilogram, .age = 30.0 * year};
  const auto plan = make_plan(athlete, triathlon());
  REQUIRE(plan);
  CHECK(problems_of(athlete, triathlon(), *plan) == "");
  CHECK(plan->during.fluid.mean > Volume{});
  for (const Step& step : plan->timeline) CHECK((step.phase != Phase::during || step.at.minutes >= 30));
  // It is said that it was taken so, for the swim.
  CHECK(std::any_of(plan->findings.begin(), plan->findings.end(), [](const Finding& f) {
    return f.code == FindingCode::assumed && f.subject == "segment.can_drink"sv && f.index == 0;
  }));
  // Who has a kayak beside them says so.
  Session escorted = triathlon();
  escorted.segments[0].can_drink = true;
  CHECK(chances_of(escorted).front() == 10);
}

TEST_CASE("half-time is the only chance of a match") {
  Session match{
      .segments = {{.activity = at_met(9.0 * metabolic_equivalent), .duration = 45.0 * minute, .weather = warm()},
                   {.activity = at_met(1.5 * metabolic_equivalent), .duration = 15.0 * minute, .weather = warm()},
                   {.activity = at_met(9.0 * metabolic_equivalent), .duration = 45.0 * minute, .weather = warm()}},
      .drinking = between_segments()};
  match.segments[0].can_drink = false;
  match.segments[2].can_drink = false;
  CHECK(chances_of(match) == std::vector<int>{45, 60});
  const Athlete athlete{.body_mass = 75.0 * kilogram, .age = 25.0 * year};
  const auto plan = make_plan(athlete, match);
  REQUIRE(plan);
  CHECK(problems_of(athlete, match, *plan) == "");
  for (const Step& step : plan->timeline) {
    CHECK((step.phase != Phase::during || step.at.minutes == 45 || step.at.minutes == 60));
  }
  CHECK(plan->during.fluid.mean > Volume{});
  match.segments.resize(1);
  CHECK(chances_of(match).empty());
}

// ---- Bottles, cups, the stomach
Athlete rider() {
  return {.body_mass = 75.0 * kilogram, .age = 30.0 * year, .sweat_rate = MeasuredSweatRate{1.2 * liter_per_hour, 5}};
}
Session ride(DrinkingChances drinking) {
  return {.segments = {{.activity = cycling(200.0 * watt), .duration = 4.0 * hour, .weather = warm()}},
          .drinking = std::move(drinking)};
}
const Finding* finding(const Plan& plan, FindingCode code) {
  for (const Finding& f : plan.findings) {
    if (f.code == code) return &f;
  }
  return nullptr;
}

TEST_CASE("bottles that run out are said, with what would have been drunk, and refills help") {
  const auto free = make_plan(rider(), ride(every(15.0 * minute)));
  REQUIRE(free);
  const double wanted = ml(free->during.fluid.mean);
  REQUIRE(wanted > 2000.0);
  CHECK(finding(*free, FindingCode::bottles_run_out) == nullptr);

  DrinkingChances carried = every(15.0 * minute);
  carried.bottles = {.count = 2, .volume = 500.0 * milliliter};
  const auto dry = make_plan(rider(), ride(carried));
  REQUIRE(dry);
  CHECK(ml(dry->during.fluid.mean) <= 1000.0 + 1e-6);
  CHECK(ml(dry->during.fluid.mean) > 900.0);  // all of it, but for the steps
  const Finding* out = finding(*dry, FindingCode::bottles_run_out);
  REQUIRE(out != nullptr);
  CHECK(out->from == close_to(wanted, 100.0));
  CHECK(out->to == close_to(1000.0, 1.0));
  CHECK(out->unit == "mL"sv);
  // Evenly to the end, and not all at the start.
  int last = 0;
  for (const Step& step : dry->timeline) last = step.phase == Phase::during ? step.at.minutes : last;
  CHECK(last >= 210);

  carried.bottles.refills = {{80}, {160}};
  const auto filled = make_plan(rider(), ride(carried));
  REQUIRE(filled);
  CHECK(ml(filled->during.fluid.mean) > 2400.0);
  CHECK(ml(filled->during.fluid.mean) <= wanted + 1e-6);
  CHECK(problems_of(rider(), ride(carried), *filled) == "");

  carried.bottles.volume = 5.0 * liter;
  carried.bottles.refills.clear();
  const auto ample = make_plan(rider(), ride(carried));
  CHECK(ml(ample->during.fluid.mean) == close_to(wanted, 1e-6));
  CHECK(finding(*ample, FindingCode::bottles_run_out) == nullptr);
}

TEST_CASE("no drink is larger than is comfortable, and what that costs is said") {
  DrinkingChances seldom = every(60.0 * minute);
  const auto free = make_plan(rider(), ride(seldom));
  seldom.largest_drink = 200.0 * milliliter;
  const auto small = make_plan(rider(), ride(seldom));
  REQUIRE(free);
  REQUIRE(small);
  double largest = 0.0;
  for (const Step& step : free->timeline) {
    if (step.phase == Phase::during) largest = std::max(largest, ml(step.fluid));
  }
  CHECK(largest > 500.0);
  // 3 chances in 4 h, the last not being the end.
  CHECK(ml(small->during.fluid.mean) == close_to(600.0, 1e-6));
  const Finding* out = finding(*small, FindingCode::largest_drink);
  REQUIRE(out != nullptr);
  CHECK(out->to == close_to(600.0, 1.0));
  CHECK(out->from > 1500.0);
}

TEST_CASE("whoever can only sip has a sip at every chance, and not one in all") {
  // Less than 59 mL at once, the least that is planned of somebody who can drink more: 15 chances.
  for (const double most : {30.0, 45.0, 55.0}) {
    CAPTURE(most);
    DrinkingChances sips = every(15.0 * minute);
    sips.largest_drink = most * milliliter;
    const auto plan = make_plan(rider(), ride(sips));
    REQUIRE(plan);
    CHECK(ml(plan->during.fluid.mean) == close_to(15.0 * most, 1e-6));
  }
}

TEST_CASE("drinks from cups are whole and half cups, and add up to nearly the same") {
  const auto free = make_plan(rider(), ride(every(15.0 * minute)));
  DrinkingChances cups = every(15.0 * minute);
  cups.cup = 150.0 * milliliter;
  const auto poured = make_plan(rider(), ride(cups));
  REQUIRE(free);
  REQUIRE(poured);
  for (const Step& step : poured->timeline) {
    if (step.phase != Phase::during) continue;
    const double halves = ml(step.fluid) / 75.0;
    CHECK(halves == close_to(std::round(halves), 1e-9));
    CHECK(halves >= 1.0);
  }
  CHECK(ml(poured->during.fluid.mean) <= ml(free->during.fluid.mean) + 75.0);
  CHECK(ml(poured->during.fluid.mean) >= ml(free->during.fluid.mean) - 150.0);
}

// ---- What cannot be
TEST_CASE("chances that cannot be are refused by their field") {
  const auto refused = [](DrinkingChances drinking, std::string_view field, Errc code, int index = -1) {
    CAPTURE(field);
    Session session = marathon();
    session.drinking = std::move(drinking);
    const auto result = session.check();
    REQUIRE_FALSE(result);
    CHECK(result.error().field == field);
    CHECK(result.error().code == code);
    CHECK(result.error().index == index);
    const auto plan = make_plan({}, session);
    REQUIRE_FALSE(plan);
    CHECK(plan.error().field == field);
  };
  const double nan = std::nan("");
  const double infinite = std::numeric_limits<double>::infinity();
  using enum Errc;
  refused(at_distances({5.0 * kilometer, 43.0 * kilometer}), "drinking.distances[]", out_of_range, 1);
  refused(at_distances({5.0 * kilometer, 5.0 * kilometer}), "drinking.distances[]", inconsistent, 1);
  refused(at_distances({10.0 * kilometer, 5.0 * kilometer}), "drinking.distances[]", inconsistent, 1);
  refused(at_distances({-1.0 * kilometer}), "drinking.distances[]", out_of_range, 0);
  refused(at_distances({nan * kilometer}), "drinking.distances[]", not_finite, 0);
  refused(at_distances({infinite * kilometer}), "drinking.distances[]", not_finite, 0);
  refused(at_distances(std::vector<Length>(1001)), "drinking.distances", out_of_range);
  refused(at_times({{30}, {30}}), "drinking.times[]", inconsistent, 1);
  refused(at_times({{211}}), "drinking.times[]", out_of_range, 0);
  refused(at_times({{-1}}), "drinking.times[]", out_of_range, 0);
  refused(at_times(std::vector<ScheduleTime>(1001)), "drinking.times", out_of_range);
  for (const double bad : {0.0, 4.9, 241.0, -15.0}) refused(every(bad * minute), "drinking.interval", out_of_range);
  refused(every(nan * minute), "drinking.interval", not_finite);
  const auto with = [](auto set) {
    DrinkingChances drinking = every(15.0 * minute);
    set(drinking);
    return drinking;
  };
  for (const int bad : {-1, 21, 1000000}) {
    refused(with([&](DrinkingChances& d) { d.bottles = {.count = bad, .volume = 0.5 * liter}; }),
            "drinking.bottles.count", out_of_range);
  }
  for (const double bad : {0.0, 49.0, 5001.0, -500.0}) {
    refused(with([&](DrinkingChances& d) { d.bottles = {.count = 2, .volume = bad * milliliter}; }),
            "drinking.bottles.volume", out_of_range);
  }
  refused(with([&](DrinkingChances& d) { d.bottles = {.count = 2, .volume = nan * milliliter}; }),
          "drinking.bottles.volume", not_finite);
  refused(with([](DrinkingChances& d) {
            d.bottles = {.count = 1, .volume = 0.5 * liter, .refills = {{60}, {20}}};
          }),
          "drinking.bottles.refills[]", inconsistent, 1);
  refused(with([](DrinkingChances& d) { d.bottles = {.count = 1, .volume = 0.5 * liter, .refills = {{300}}}; }),
          "drinking.bottles.refills[]", out_of_range, 0);
  refused(with([](DrinkingChances& d) {
            d.bottles = {.count = 1, .volume = 0.5 * liter, .refill_distances = {10.0 * kilometer, 50.0 * kilometer}};
          }),
          "drinking.bottles.refill_distances[]", out_of_range, 1);
  for (const double bad : {0.0, 29.9, 2000.1, -250.0}) {
    refused(with([&](DrinkingChances& d) { d.largest_drink = bad * milliliter; }), "drinking.largest_drink",
            out_of_range);
  }
  for (const double bad : {0.0, 29.9, 1000.1, -1.0}) {
    refused(with([&](DrinkingChances& d) { d.cup = bad * milliliter; }), "drinking.cup", out_of_range);
  }
  refused(with([&](DrinkingChances& d) { d.largest_drink = nan * milliliter; }), "drinking.largest_drink", not_finite);
  refused(with([&](DrinkingChances& d) { d.cup = infinite * milliliter; }), "drinking.cup", not_finite);

  // Half a cup is the smallest drink there is.
  const auto sips_of_cups = [&](double largest) {
    return with([&](DrinkingChances& d) {
      d.cup = 300.0 * milliliter;
      d.largest_drink = largest * milliliter;
    });
  };
  refused(sips_of_cups(149.0), "drinking.largest_drink", inconsistent);
  Session half = marathon();
  half.drinking = sips_of_cups(150.0);
  CHECK(half.check());

  Session session = marathon();
  session.segments[0].activity = at_met(8.0 * metabolic_equivalent);
  const auto unknown = session.check();
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().code == missing);
  CHECK(unknown.error().field == "segments[].distance"sv);
  CHECK(unknown.error().index == 0);
  for (const double bad : {-0.1, 2000.1, 1e300}) {
    Session wrong = marathon();
    wrong.segments[0].distance = bad * kilometer;
    const auto result = wrong.check();
    REQUIRE_FALSE(result);
    CHECK(result.error().field == "segments[].distance"sv);
    CHECK(result.error().index == 0);
  }
}

TEST_CASE("choices that cannot be are refused by their field") {
  const auto refused = [](auto set, std::string_view field, Errc code, int index = -1) {
    CAPTURE(field);
    PlanOptions options;
    set(options);
    const auto plan = make_plan({}, marathon(), options);
    REQUIRE_FALSE(plan);
    CHECK(plan.error().field == field);
    CHECK(plan.error().code == code);
    CHECK(plan.error().index == index);
  };
  const double nan = std::nan("");
  using enum Errc;
  for (const double bad : {-0.001, 10.001, 500.0}) {
    refused([&](PlanOptions& o) { o.deficit = bad * liter; }, "options.deficit", out_of_range);
  }
  refused([&](PlanOptions& o) { o.deficit = nan * liter; }, "options.deficit", not_finite);
  for (const int bad : {1, -1441, 100000}) {
    refused([&](PlanOptions& o) { o.free_from = ScheduleTime{bad}; }, "options.free_from", out_of_range);
  }
  refused([](PlanOptions& o) { o.earlier = {{{0}, 0.2 * liter}}; }, "options.earlier[].at", out_of_range, 0);
  refused(
      [](PlanOptions& o) {
        o.earlier = {{{-10}, 0.2 * liter}, {{-20}, 0.2 * liter}};
      },
      "options.earlier[].at", inconsistent, 1);
  refused([](PlanOptions& o) { o.earlier = {{{-10}, 5.1 * liter}}; }, "options.earlier[].fluid", out_of_range, 0);
  refused([&](PlanOptions& o) { o.earlier = {{{-10}, nan * liter}}; }, "options.earlier[].fluid", not_finite, 0);
  refused([](PlanOptions& o) { o.earlier.assign(1001, {{-10}, 0.1 * liter}); }, "options.earlier", out_of_range);
  refused([](PlanOptions& o) { o.guideline = guidelines::acsm_1996; }, "guideline", superseded);
}

}  // namespace
