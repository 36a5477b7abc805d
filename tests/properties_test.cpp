// What must hold for every athlete, session and weather, tried on random ones. Seeds are fixed: CI sees what you see.
#include <cmath>
#include <string>

#include <doctest/doctest.h>

#include "quench/plan.hpp"
#include "support/describe.hpp"
#include "support/plan_checks.hpp"
#include "support/property.hpp"
#include "support/random_case.hpp"

namespace {

using namespace quench;
using quench_test::describe;
using quench_test::holds;
using quench_test::RandomCase;
using quench_test::RapidPick;
using quench_test::SplitMix;

// ---- Plans
TEST_CASE("a hundred thousand plans keep every promise that a plan makes") {
  SplitMix pick(20260711);
  RandomCase<SplitMix> random(pick);
  int plans = 0;
  int refused = 0;
  int impossible = 0;
  int broken = 0;
  std::string first;
  while (plans < 100000) {
    const Athlete athlete = random.athlete();
    const Session session = random.session();
    const auto plan = make_plan(athlete, session);
    if (plan) {
      ++plans;
      const std::string problems = quench_test::problems_of(athlete, session, *plan);
      if (!problems.empty() && broken++ == 0) first = describe(athlete, session) + problems;
    } else if (plan.error().code == Errc::medical_refusal) {
      ++refused;
    } else {
      // All input is valid by itself; only a pace that nobody can keep is left to refuse.
      ++impossible;
      if (plan.error().field != "segments[].activity.metabolic_rate" && broken++ == 0)
        first = std::string(plan.error().field);
    }
  }
  CAPTURE(first);
  CHECK(broken == 0);
  // The cases are what they are meant to be: some refused, a few impossible.
  CHECK(refused > 1000);
  CHECK(impossible > 1000);
}

bool same(const Volume& a, const Volume& b) { return a == b; }
bool same_plan(const Plan& a, const Plan& b) {
  if (a.timeline.size() != b.timeline.size() || a.reasons.size() != b.reasons.size() ||
      a.findings.size() != b.findings.size())
    return false;
  for (std::size_t i = 0; i != a.timeline.size(); ++i) {
    const Step& x = a.timeline[i];
    const Step& y = b.timeline[i];
    if (x.at != y.at || x.phase != y.phase || x.action != y.action || x.code != y.code || !same(x.fluid, y.fluid))
      return false;
  }
  for (std::size_t i = 0; i != a.reasons.size(); ++i) {
    if (a.reasons[i].code != b.reasons[i].code || a.reasons[i].value != b.reasons[i].value) return false;
  }
  for (std::size_t i = 0; i != a.findings.size(); ++i) {
    const Finding& x = a.findings[i];
    const Finding& y = b.findings[i];
    if (x.code != y.code || x.subject != y.subject || x.from != y.from || x.to != y.to) return false;
  }
  return a.sweat.has_value() == b.sweat.has_value() && (!a.sweat || a.sweat->loss.mean == b.sweat->loss.mean) &&
         a.projection.has_value() == b.projection.has_value() &&
         (!a.projection || a.projection->plasma_sodium.low == b.projection->plasma_sodium.low);
}

TEST_CASE("the same input gives the same plan, bit for bit") {
  holds("make_plan is a function of its input", 2000, [] {
    RapidPick pick;
    RandomCase<RapidPick> random(pick);
    const Athlete athlete = random.athlete();
    const Session session = random.session();
    RC_LOG() << describe(athlete, session);
    const auto once = make_plan(athlete, session);
    const auto again = make_plan(Athlete(athlete), Session(session));
    RC_ASSERT(once.has_value() == again.has_value());
    if (once) RC_ASSERT(same_plan(*once, *again));
  });
}

TEST_CASE("a medical flag never adds a milliliter") {
  holds("no flag raises any phase of a plan", 2000, [] {
    RapidPick pick;
    RandomCase<RapidPick> random(pick);
    Athlete athlete = random.athlete();
    athlete.medical = {};
    const Session session = random.session();
    // Up to ten hours the cap of a day binds nobody; in longer ones, what is not drunk before may be drunk during.
    if (session.duration() > 10.0 * hour) return;
    const auto without = make_plan(athlete, session);
    if (!without) return;
    const MedicalRule& rule = medical_rules[static_cast<std::size_t>(pick(static_cast<int>(medical_rules.size())))];
    athlete.medical.*rule.flag = true;
    RC_LOG() << rule.field << '\n' << describe(athlete, session);
    const auto with = make_plan(athlete, session);
    RC_ASSERT(with.has_value() == (rule.action != GateAction::refuse));
    if (!with) return;
    RC_ASSERT(with->before.fluid.mean <= without->before.fluid.mean);
    RC_ASSERT(with->during.fluid.mean <= without->during.fluid.mean);
    RC_ASSERT(with->hourly_ceiling <= without->hourly_ceiling);
    // The same drinks in another order add up to the same sodium but for the last digit.
    RC_ASSERT(with->during.ions.sodium.mean <= without->during.ions.sodium.mean + 1e-6 * milligram);
    // Afterward more may be owed, because less was drunk during; together it is no more than a rounding step of each
    // phase.
    const auto total = [](const Plan& plan) {
      return in(plan.before.fluid.mean + plan.during.fluid.mean + plan.after.fluid.mean, milliliter);
    };
    const double factor = in(with->per_mass_lost, liter_per_kilogram);
    const double shifted = (factor - 1.0) * in(without->during.fluid.mean - with->during.fluid.mean, milliliter);
    RC_ASSERT(total(*with) <= total(*without) + shifted + 65.0);
  });
}

TEST_CASE("nor in a hundred thousand more cases, where rounding has its chance") {
  SplitMix pick(7);
  RandomCase<SplitMix> random(pick);
  int raised = 0;
  for (int plans = 0; plans != 100000;) {
    Athlete athlete = random.athlete();
    athlete.medical = {};
    const Session session = random.session();
    if (session.duration() > 10.0 * hour) continue;
    const auto without = make_plan(athlete, session);
    if (!without) continue;
    ++plans;
    const MedicalRule& rule = medical_rules[static_cast<std::size_t>(pick(static_cast<int>(medical_rules.size())))];
    athlete.medical.*rule.flag = true;
    const auto with = make_plan(athlete, session);
    if (with && with->during.fluid.mean > without->during.fluid.mean) ++raised;
  }
  CHECK(raised == 0);
}

// ---- Units
TEST_CASE("pounds, feet, miles and Fahrenheit give the same answer as kilograms, meters and Celsius") {
  holds("a plan does not depend on the units of its input", 2000, [] {
    RapidPick pick;
    RandomCase<RapidPick> random(pick);
    const Athlete athlete = random.athlete();
    const Session session = random.session();
    Athlete imperial = athlete;
    if (athlete.body_mass) imperial.body_mass = in(*athlete.body_mass, pound) * pound;
    if (athlete.height) imperial.height = in(*athlete.height, foot) * foot;
    Session in_miles = session;
    for (Segment& segment : in_miles.segments) {
      segment.activity.speed = in(segment.activity.speed, mile_per_hour) * mile_per_hour;
      segment.activity.power = in(segment.activity.power, kilocalorie / hour) * (kilocalorie / hour);
      segment.duration = in(segment.duration, second) * second;
      if (segment.weather.air) segment.weather.air = fahrenheit(in_fahrenheit(*segment.weather.air));
      if (segment.weather.mean_radiant)
        segment.weather.mean_radiant = fahrenheit(in_fahrenheit(*segment.weather.mean_radiant));
      if (segment.weather.wind) segment.weather.wind = in(*segment.weather.wind, mile_per_hour) * mile_per_hour;
    }
    RC_LOG() << describe(athlete, session);
    const auto a = forecast(athlete, session);
    const auto b = forecast(imperial, in_miles);
    // A value on the limit may fall out of it by a rounding; then both are errors or the case says nothing.
    RC_PRE(a.has_value() == b.has_value());
    if (!a) return;
    const auto close = [](double x, double y) { return std::fabs(x - y) <= 1e-9 * std::fmax(1.0, std::fabs(x)); };
    RC_ASSERT(close(in(a->loss.mean, milliliter), in(b->loss.mean, milliliter)));
    RC_ASSERT(close(in(a->loss.low, milliliter), in(b->loss.low, milliliter)));
    RC_ASSERT(close(in(a->loss.high, milliliter), in(b->loss.high, milliliter)));
    RC_ASSERT(close(in(a->ions.sodium.high, milligram), in(b->ions.sodium.high, milligram)));
    RC_ASSERT(close(in(a->metabolic_energy, kilojoule), in(b->metabolic_energy, kilojoule)));

    const auto plan = make_plan(athlete, session);
    const auto in_pounds = make_plan(imperial, in_miles);
    RC_ASSERT(plan.has_value() == in_pounds.has_value());
    if (!plan) return;
    RC_ASSERT(plan->timeline.size() == in_pounds->timeline.size());
    for (std::size_t i = 0; i != plan->timeline.size(); ++i) {
      RC_ASSERT(plan->timeline[i].at == in_pounds->timeline[i].at);
      RC_ASSERT(close(in(plan->timeline[i].fluid, milliliter), in(in_pounds->timeline[i].fluid, milliliter)));
    }
  });
}

// ---- Forecasts: what changes, and in which direction
/// One segment of known weather and work, and somebody of known mass and height whose sweat rate nobody measured.
struct Effort {
  Athlete athlete;
  Segment segment;

  [[nodiscard]] Session session() const { return {.segments = {segment}}; }
};

Effort effort(RandomCase<RapidPick>& random) {
  Effort e{random.athlete(), random.segment(300.0)};
  e.athlete.sweat_rate.reset();
  if (!e.athlete.body_mass) e.athlete.body_mass = random.between(20.0, 250.0) * kilogram;
  if (!e.athlete.height) e.athlete.height = random.between(90.0, 250.0) * centimeter;
  if (!e.segment.weather.air) e.segment.weather.air = celsius(random.between(-40.0, 60.0));
  if (e.segment.activity.kind == ActivityKind::unspecified)
    e.segment.activity = at_met(random.between(0.8, 25.0) * metabolic_equivalent);
  return e;
}

/// Part of the way from `from` to `to`.
double toward(RandomCase<RapidPick>& random, double from, double to) {
  return from + (to - from) * random.between(0.0, 1.0);
}

/// That sweat is never less for the second effort of a pair than for the first. `change` gets the first, which it may
/// make fit, and returns the second, or nothing where the pair says nothing.
template <class Change>
void never_lowers_sweat(const std::string& what, Change change) {
  holds(what, 2000, [&] {
    RapidPick pick;
    RandomCase<RapidPick> random(pick);
    Effort before = effort(random);
    const Effort after = change(random, before);
    const auto a = forecast(before.athlete, before.session());
    const auto b = forecast(after.athlete, after.session());
    if (!a || !b) return;  // a pace that nobody can keep
    const double less = in(a->loss.mean, milliliter);
    const double more = in(b->loss.mean, milliliter);
    RC_LOG() << describe(before.athlete, before.session()) << describe(after.athlete, after.session()) << less
             << " mL became " << more << " mL\n";
    RC_ASSERT(more >= less - 1e-6);
  });
}

using Random = RandomCase<RapidPick>;

TEST_CASE("more humid air never lowers sweat") {
  never_lowers_sweat("humidity", [](Random& random, Effort& e) {
    Effort after = e;
    const double humidity = e.segment.weather.relative_humidity.value_or(assumed_relative_humidity);
    after.segment.weather.relative_humidity = toward(random, humidity, 1.0);
    return after;
  });
}

TEST_CASE("hotter air never lowers the sweat of somebody who keeps the same clothes") {
  // Not so where the clothing is assumed: between 0 and 20 °C people are taken to undress as it warms, which sheds more
  // heat and lets sweat evaporate better. There a warmer day may show up to 8 % less, and less still where a mean
  // radiant temperature is held.
  never_lowers_sweat("air temperature", [](Random& random, Effort& e) {
    if (!e.segment.clothing) e.segment.clothing = random.between(0.0, 2.0) * clo;
    Effort after = e;
    after.segment.weather.air = celsius(toward(random, in_celsius(*e.segment.weather.air), 60.0));
    return after;
  });
}

TEST_CASE("where clothing is assumed, warmer air above 20 degrees never lowers sweat") {
  never_lowers_sweat("air temperature above 20", [](Random& random, Effort& e) {
    e.segment.clothing.reset();
    e.segment.weather.air = celsius(random.between(20.0, 60.0));
    Effort after = e;
    after.segment.weather.air = celsius(toward(random, in_celsius(*e.segment.weather.air), 60.0));
    return after;
  });
}

TEST_CASE("more sun and warmer surroundings never lower sweat") {
  never_lowers_sweat("sun", [](Random& random, Effort& e) {
    e.segment.weather.mean_radiant.reset();
    Effort after = e;
    const double sun = e.segment.weather.solar ? in(*e.segment.weather.solar, watt_per_square_meter) : 0.0;
    after.segment.weather.solar = toward(random, sun, 1400.0) * watt_per_square_meter;
    return after;
  });
  never_lowers_sweat("mean radiant temperature", [](Random& random, Effort& e) {
    e.segment.weather.solar.reset();
    e.segment.weather.mean_radiant = celsius(random.between(-60.0, 120.0));
    Effort after = e;
    after.segment.weather.mean_radiant = celsius(toward(random, in_celsius(*e.segment.weather.mean_radiant), 120.0));
    return after;
  });
}

TEST_CASE("harder work never lowers sweat") {
  never_lowers_sweat("MET", [](Random& random, Effort& e) {
    const double from = random.between(0.8, 25.0);
    e.segment.activity = at_met(from * metabolic_equivalent);
    Effort after = e;
    after.segment.activity = at_met(toward(random, from, 25.0) * metabolic_equivalent);
    return after;
  });
  never_lowers_sweat("power", [](Random& random, Effort& e) {
    const double from = random.between(10.0, 700.0);
    const Speed speed = random.between(0.0, 30.0) * meter_per_second;
    e.segment.activity = cycling(from * watt, speed);
    Effort after = e;
    after.segment.activity = cycling(toward(random, from, 700.0) * watt, speed);
    return after;
  });
  never_lowers_sweat("slope", [](Random& random, Effort& e) {
    // Uphill only: downhill the equations lose their meaning, and the header says so.
    const double from = random.between(0.0, 0.45);
    const double to = toward(random, from, 0.45);
    const bool run = random.chance(2);
    const Speed speed = random.between(0.8, 3.5) * meter_per_second;
    e.segment.activity = run ? running(speed, from) : walking(speed, from);
    Effort after = e;
    after.segment.activity = run ? running(speed, to) : walking(speed, to);
    return after;
  });
}

TEST_CASE("faster on foot never lowers sweat where the wind is what the skin feels") {
  // In still air one's own wind rises with the speed and cools: a faster walk in damp heat, or past a hot wall in the
  // cold, may ask for less sweat. Above 4 m/s of wind the air carries off no more, and only the work is left.
  never_lowers_sweat("speed", [](Random& random, Effort& e) {
    e.segment.weather.wind = random.between(4.0, 40.0) * meter_per_second;
    const bool run = random.chance(2);
    const double from = random.between(0.8, 3.5);
    const double to = toward(random, from, run ? 8.0 : 3.5);
    e.segment.activity = run ? running(from * meter_per_second) : walking(from * meter_per_second);
    Effort after = e;
    after.segment.activity = run ? running(to * meter_per_second) : walking(to * meter_per_second);
    return after;
  });
}

TEST_CASE("whoever is heavier never sweats less on foot or at the same MET, out of the sun") {
  // Not so on a bicycle or an arm ergometer, where the power is the same and more skin sheds more heat; nor under a
  // load beyond the published share of body mass, where the equation falls with the mass of the carrier; nor in the
  // sun, whose watts the equation of Shapiro does not scale with the body.
  never_lowers_sweat("body mass", [](Random& random, Effort& e) {
    const ActivityKind kind = e.segment.activity.kind;
    if (kind == ActivityKind::cycling || kind == ActivityKind::stationary_cycling ||
        kind == ActivityKind::arm_cycling || e.segment.activity.load > 0.66 * *e.athlete.body_mass) {
      e.segment.activity = running(3.0 * meter_per_second);
    }
    e.segment.weather.solar.reset();
    Effort after = e;
    after.athlete.body_mass = toward(random, in(*e.athlete.body_mass, kilogram), 250.0) * kilogram;
    return after;
  });
}

TEST_CASE("a longer session never lowers sweat") {
  never_lowers_sweat("duration", [](Random& random, Effort& e) {
    Effort after = e;
    after.segment.duration = toward(random, in(e.segment.duration, minute), 2880.0) * minute;
    return after;
  });
}

// ---- Segments
TEST_CASE("the order of segments moves the sweat by no more than the onset holds back") {
  // The rate follows its target with a time constant of 10 min: what is lost is the sum of target times duration, less
  // 10 min of the rate at the end. So the total depends on the order only through that rate.
  holds("reordered segments", 2000, [] {
    RapidPick pick;
    Random random(pick);
    Effort e = effort(random);
    Session session{.segments = {e.segment}};
    double steady = 0.0;  // mL
    const int count = 1 + pick(5);
    session.segments.clear();
    for (int i = 0; i != count; ++i) {
      Effort other = effort(random);
      DomainFlags flags;
      Assumptions assumed;
      const auto balance = heat_balance(e.athlete, other.segment, flags, assumed, i);
      if (!balance) return;
      steady += in(balance->sweat_rate * other.segment.duration, milliliter);
      session.segments.push_back(other.segment);
    }
    Session reversed = session;
    reversed.segments.assign(session.segments.rbegin(), session.segments.rend());
    RC_LOG() << describe(e.athlete, session);
    for (const Session* s : {&session, &reversed}) {
      const auto f = forecast(e.athlete, *s);
      RC_ASSERT(f.has_value());
      const double held_back = in(f->rate_at(f->duration) * (10.0 * minute), milliliter);
      RC_ASSERT(std::fabs(in(f->loss.mean, milliliter) - (steady - held_back)) <= 1e-9 * std::fmax(1.0, steady));
    }
    // What does not depend on the onset does not depend on the order.
    const auto a = forecast(e.athlete, session);
    const auto b = forecast(e.athlete, reversed);
    const double energy = in(a->metabolic_energy, kilojoule);
    RC_ASSERT(std::fabs(energy - in(b->metabolic_energy, kilojoule)) <= 1e-9 * energy);
    RC_ASSERT(a->required_wettedness == b->required_wettedness);
    RC_ASSERT(a->at_maximal_rate == b->at_maximal_rate);
  });
}

TEST_CASE("a segment that is cut anywhere loses the same sweat") {
  holds("cut segment", 2000, [] {
    RapidPick pick;
    Random random(pick);
    Effort e = effort(random);
    e.segment.duration = random.between(2.0, 600.0) * minute;
    Session cut{.segments = {e.segment, e.segment}};
    cut.segments[0].duration = random.between(1.0, in(e.segment.duration, minute) - 1.0) * minute;
    cut.segments[1].duration = e.segment.duration - cut.segments[0].duration;
    const auto whole = forecast(e.athlete, e.session());
    const auto parts = forecast(e.athlete, cut);
    if (!whole || !parts) return;
    const double expected = in(whole->loss.mean, milliliter);
    RC_ASSERT(std::fabs(in(parts->loss.mean, milliliter) - expected) <= 1e-9 * std::fmax(1.0, expected));
  });
}

}  // namespace
