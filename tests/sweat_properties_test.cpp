// What must hold of every sweat model: finite numbers out of finite input, more sweat for more heat inside of its own
// published ranges, the same in any units, and intervals that narrow with every test.
#include <algorithm>
#include <cmath>
#include <string>

#include <doctest/doctest.h>

#include "quench/sweat/compare.hpp"
#include "quench/sweat/learn.hpp"
#include "support/close_to.hpp"
#include "support/describe.hpp"
#include "support/random_case.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::describe;
using quench_test::RandomCase;
using quench_test::SplitMix;

// Sanitizers are ten times slower, and find in a tenth of the cases what they can find.
#if defined(__SANITIZE_ADDRESS__)
constexpr int share = 10;
#else
constexpr int share = 1;
#endif

template <class Q>
bool ordered(const Estimate<Q>& e, Q unit, double most) {
  const double low = in(e.low, unit);
  const double mean = in(e.mean, unit);
  const double high = in(e.high, unit);
  // A comparison with NaN is false.
  return low >= 0.0 && low <= mean && mean <= high && high <= most;
}

bool sane(const SweatForecast& f, const Session& session) {
  const double minutes = in(session.duration(), minute);
  bool good = ordered(f.rate, liter_per_hour, 100.0) && ordered(f.loss, liter, 5000.0) &&
              ordered(f.ions.sodium, milligram, 1e8) && ordered(f.ions.chloride, milligram, 1e8) &&
              ordered(f.ions.potassium, milligram, 1e8) && ordered(f.ions.calcium, milligram, 1e8) &&
              ordered(f.ions.magnesium, milligram, 1e8) && f.required_wettedness >= 0.0 &&
              f.required_wettedness <= 100.0 && std::isfinite(in(f.metabolic_energy, kilocalorie));
  double before = 0.0;
  for (int i = 0; i <= 4; ++i) {
    const Time t = 0.25 * i * minutes * minute;
    const Estimate<Volume> lost = f.lost_by(t);
    const double now = in(lost.mean, milliliter);
    good = good && ordered(lost, liter, 5000.0) && now >= before - 1e-6 && in(f.rate_at(t), liter_per_hour) >= 0.0;
    const double p = f.probability_below(lost.mean);
    good = good && p >= 0.0 && p <= 1.0;
    before = now;
  }
  for (const DomainFlag& flag : f.out_of_domain) {
    good = good && std::isfinite(flag.value) && (flag.value < flag.low || flag.value > flag.high);
  }
  return good && std::fabs(before - in(f.loss.mean, milliliter)) <= 1e-6 * (1.0 + before);
}

TEST_CASE("a million random sessions give finite numbers, in order, or a typed error") {
  SplitMix pick(20261121);
  RandomCase<SplitMix> random(pick);
  const int count = 1000000 / share;
  int answered = 0;
  std::string first;
  for (int i = 0; i != count; ++i) {
    const Athlete athlete = random.athlete();
    const Session session = random.session();
    const auto f = forecast(athlete, session);
    if (f) ++answered;
    const bool good = f ? sane(*f, session) : !f.error().field.empty();
    if (!good && first.empty()) first = describe(athlete, session);
  }
  CAPTURE(first);
  CHECK(first.empty());
  CHECK(answered > count / 2);
}

TEST_CASE("so does every model beside it") {
  SplitMix pick(20261122);
  RandomCase<SplitMix> random(pick);
  std::string first;
  for (int i = 0; i != 20000 / share; ++i) {
    const Athlete athlete = random.athlete();
    const Session session = random.session();
    for (const ModelComparison& row : compare(athlete, session)) {
      const bool good = row.rate ? ordered(*row.rate, liter_per_hour, 100.0) : !row.rate.error().field.empty();
      if (!good && first.empty()) first = std::string(row.name) + '\n' + describe(athlete, session);
    }
  }
  CAPTURE(first);
  CHECK(first.empty());
}

// ---- More heat, more sweat
struct March {
  Athlete athlete;
  Segment segment;
};

// Work at a MET in air that moves as it is said, without sun: what workers' and soldiers' models are about.
March march(SplitMix& pick) {
  RandomCase<SplitMix> random(pick);
  return {.athlete = {.body_mass = random.between(50.0, 110.0) * kilogram,
                      .height = random.between(155.0, 195.0) * centimeter,
                      .acclimatization = static_cast<HeatAcclimatization>(pick(3))},
          .segment = {.activity = at_met(random.between(2.0, 6.0) * metabolic_equivalent),
                      .duration = random.between(120.0, 300.0) * minute,
                      .weather = {.air = celsius(random.between(15.0, 46.0)),
                                  .relative_humidity = random.between(0.05, 0.9),
                                  .wind = random.between(0.7, 2.5) * meter_per_second},
                      .clothing = random.between(0.1, 1.0) * clo}};
}

struct Verdict {
  int pairs = 0;
  int lowered = 0;
  double worst = 0.0;  // L/h
};

// Changes march after march; counts where the model, inside of its domain before and after, says less.
template <SweatModel Model, class Change>
Verdict verdict(const Model& model, Change change) {
  SplitMix pick(7);
  Verdict result;
  for (int i = 0; i != 4000 / share; ++i) {
    const March before = march(pick);
    March after = before;
    RandomCase<SplitMix> random(pick);
    change(random, after);
    const auto a = forecast(before.athlete, {.segments = {before.segment}}, model);
    const auto b = forecast(after.athlete, {.segments = {after.segment}}, model);
    if (!a || !b || !a->out_of_domain.empty() || !b->out_of_domain.empty()) continue;
    ++result.pairs;
    const double fall = in(a->rate.mean - b->rate.mean, liter_per_hour);
    if (fall > 1e-9) ++result.lowered;
    result.worst = std::max(result.worst, fall);
  }
  return result;
}

using Random = RandomCase<SplitMix>;
const auto hotter = [](Random& random, March& m) {
  m.segment.weather.air = celsius(in_celsius(*m.segment.weather.air) + random.between(0.0, 5.0));
};
const auto more_humid = [](Random& random, March& m) {
  m.segment.weather.relative_humidity = std::fmin(1.0, *m.segment.weather.relative_humidity + random.between(0.0, 0.1));
};
const auto harder = [](Random& random, March& m) {
  m.segment.activity.met_value = m.segment.activity.met_value * random.between(1.0, 1.2);
};
const auto heavier = [](Random& random, March& m) {
  m.athlete.body_mass = *m.athlete.body_mass * random.between(1.0, 1.1);
};

template <SweatModel Model>
void never_lowers(const Model& model, const std::string& what, const Verdict& v) {
  CAPTURE(model.name());
  CAPTURE(what);
  CAPTURE(v.worst);
  CHECK(v.pairs > 20 / share);
  CHECK(v.lowered == 0);
}

TEST_CASE("hotter, more humid, harder and heavier never sweats less, in each model's own domain") {
  const auto all_but_humidity = [](const auto& model) {
    never_lowers(model, "hotter", verdict(model, hotter));
    never_lowers(model, "harder", verdict(model, harder));
    never_lowers(model, "heavier", verdict(model, heavier));
  };
  const auto all = [&](const auto& model) {
    all_but_humidity(model);
    never_lowers(model, "more humid", verdict(model, more_humid));
  };
  all(HeatBalanceModel{});
  all(UsariemModel{usariem::Equation::corrected});
  all(UsariemModel{usariem::Equation::piecewise});
  // The skin of ISO 7933 warms with humidity, 0.2 K a kilopascal, and sheds more dry heat: where next to nothing drips,
  // more humid air asks for a few milliliters less.
  for (const auto edition : {iso7933::Edition::iso_2004, iso7933::Edition::iso_2023}) {
    all_but_humidity(Iso7933Model{edition});
    const Verdict v = verdict(Iso7933Model{edition}, more_humid);
    CHECK(v.pairs > 20 / share);
    CHECK(v.worst < 0.005);
  }
}

// ---- Units
TEST_CASE("Fahrenheit, miles, pounds and inches give every model the same answer") {
  SplitMix pick(11);
  for (int i = 0; i != 2000 / share; ++i) {
    const March metric = march(pick);
    March us = metric;
    us.athlete.body_mass = in(*metric.athlete.body_mass, pound) * pound;
    us.athlete.height = in(*metric.athlete.height, inch) * inch;
    us.segment.weather.air = fahrenheit(in_fahrenheit(*metric.segment.weather.air));
    us.segment.weather.wind = in(*metric.segment.weather.wind, mile_per_hour) * mile_per_hour;
    const auto a = compare(metric.athlete, {.segments = {metric.segment}});
    const auto b = compare(us.athlete, {.segments = {us.segment}});
    for (std::size_t k = 0; k != a.size(); ++k) {
      CAPTURE(a[k].name);
      REQUIRE(a[k].rate.has_value() == b[k].rate.has_value());
      if (!a[k].rate) continue;
      REQUIRE(in(a[k].rate->mean, liter_per_hour) == close_to(in(b[k].rate->mean, liter_per_hour), 1e-9));
    }
  }
}

// ---- Segments
TEST_CASE("a segment cut in two loses the same by every model of rates") {
  // Not by ISO 7933, whose exposures begin at rest, and not by norms and tables, where there is nothing to cut.
  SplitMix pick(13);
  for (int i = 0; i != 2000 / share; ++i) {
    const March whole = march(pick);
    RandomCase<SplitMix> random(pick);
    Segment first = whole.segment;
    Segment second = whole.segment;
    first.duration = random.between(0.1, 0.9) * whole.segment.duration;
    second.duration = whole.segment.duration - first.duration;
    const auto same = [&](const auto& model) {
      const auto a = forecast(whole.athlete, {.segments = {whole.segment}}, model);
      const auto b = forecast(whole.athlete, {.segments = {first, second}}, model);
      CAPTURE(model.name());
      REQUIRE(a.has_value() == b.has_value());
      if (a) REQUIRE(in(a->loss.mean, liter) == close_to(in(b->loss.mean, liter), 1e-9));
    };
    same(HeatBalanceModel{});
    same(UsariemModel{usariem::Equation::original});
    same(UsariemModel{usariem::Equation::corrected});
    same(UsariemModel{usariem::Equation::piecewise});
    same(UsariemModel{usariem::Equation::piecewise_cool});
  }
}

// ---- Tests of a person
TEST_CASE("whatever a weigh-in says, what is believed of the factor narrows, and so does the forecast around it") {
  SplitMix pick(17);
  for (int i = 0; i != 2000 / share; ++i) {
    const March m = march(pick);
    RandomCase<SplitMix> random(pick);
    const auto modeled = forecast(m.athlete, {.segments = {m.segment}});
    REQUIRE(modeled);
    if (modeled->modeled_rate < 0.1 * liter_per_hour) continue;
    SweatProfile profile = *untested();
    double variance = profile.factor.variance;
    double width = 1e9;
    for (int test = 0; test != 6; ++test) {
      const auto next = learn(profile, WeighInTest{.measured = random.between(0.5, 2.0) * modeled->modeled_rate,
                                                   .standard_error = random.between(0.0, 0.3) * liter_per_hour,
                                                   .modeled = modeled->modeled_rate});
      if (!next) break;  // beyond 6 L/h, or below 0.05
      profile = *next;
      REQUIRE(profile.factor.variance < variance);
      variance = profile.factor.variance;
      // With the mean held where it was, so that a surprise, which widens what is multiplied, does not count.
      SweatProfile centered = profile;
      centered.factor.mean = -0.5 * profile.factor.variance;
      const auto f = forecast(m.athlete, {.segments = {m.segment}}, centered);
      REQUIRE(f);
      const double now = in(f->rate.high - f->rate.low, liter_per_hour);
      REQUIRE(now < width);
      width = now;
    }
  }
}

}  // namespace
