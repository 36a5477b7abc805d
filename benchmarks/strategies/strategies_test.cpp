// What must hold of the benchmark of drinking strategies, on some thousand sessions. No speed.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "quench/units.hpp"
#include "report.hpp"
#include "settings.hpp"

using namespace strategies;

namespace {

constexpr std::uint64_t seed = 7;
constexpr std::uint64_t some_thousand = 4000;

const Anchors& anchors() {
  static const Anchors found = find_anchors(seed, 20'000);
  return found;
}

Scores run_setting(std::size_t i, std::uint64_t sessions, unsigned threads) {
  const bool observed = settings[i].model == Model::observed;
  return run(settings[i], observed ? observed_anchors() : anchors(), seed, sessions, threads);
}

/// Every session of the first that the first truth says something of.
template <class Take>
void for_each_session(std::uint64_t count, Take take) {
  for (std::uint64_t i = 0; i != count; ++i) {
    const auto result = simulate(settings[0], anchors(), seed, i);
    REQUIRE(result);
    take(i, *result);
  }
}

double share(std::int64_t part, std::int64_t whole) { return static_cast<double>(part) / static_cast<double>(whole); }

std::string report_of(std::uint64_t sessions, unsigned threads) {
  Study study{.seed = seed, .anchors = anchors(), .observed = observed_anchors()};
  for (std::size_t i = 0; i != 3; ++i) study.trials.push_back({settings[i], run_setting(i, sessions, threads)});
  return markdown(study) + figure(study);
}

}  // namespace

TEST_CASE("a session is the same whenever it is drawn, and another one is another") {
  const auto first = simulate(settings[0], anchors(), seed, 11);
  const auto again = simulate(settings[0], anchors(), seed, 11);
  const auto other = simulate(settings[0], anchors(), seed, 12);
  const auto other_seed = simulate(settings[0], anchors(), seed + 1, 11);
  REQUIRE((first && again && other && other_seed));
  CHECK(first->sweat == again->sweat);
  for (std::size_t i = 0; i != strategy_count; ++i) {
    CHECK(first->outcomes[i].mass_change == again->outcomes[i].mass_change);
    CHECK(first->outcomes[i].plasma_sodium == again->outcomes[i].plasma_sodium);
  }
  CHECK(first->sweat != other->sweat);
  CHECK(first->sweat != other_seed->sweat);
}

TEST_CASE("the report does not depend on the number of threads") {
  const std::string one = report_of(1500, 1);
  CHECK(one == report_of(1500, 2));
  CHECK(one == report_of(1500, 5));
  for (const StrategyInfo& strategy : all_strategies()) {
    CAPTURE(strategy.name);
    CHECK(one.find(strategy.name) != std::string::npos);
  }
  CHECK(one.find("nan") == std::string::npos);
  CHECK(one.find("inf ") == std::string::npos);
}

TEST_CASE("water is conserved, and every number is one") {
  for_each_session(1500, [](std::uint64_t i, const SessionResult& result) {
    CAPTURE(i);
    CHECK(result.sweat > 0.0);
    CHECK(result.gas > 0.0);
    for (std::size_t s = 0; s != strategy_count; ++s) {
      const Outcome& outcome = result.outcomes[s];
      CAPTURE(all_strategies()[s].name);
      const double drunk = outcome.drinking.during + outcome.drinking.late;
      CHECK(std::fabs(outcome.mass_change - (drunk - result.sweat - result.gas)) < 1e-12);
      CHECK(std::fabs(outcome.mass_percent * result.body_mass - 100.0 * outcome.mass_change) < 1e-9);
      CHECK(drunk >= 0.0);
      CHECK(outcome.drinking.sodium >= 0.0);
      CHECK(std::isfinite(outcome.plasma_sodium));
    }
  });
}

TEST_CASE("shares add up to one") {
  const Scores scores = run_setting(0, some_thousand, 2);
  CHECK(scores.drawn == static_cast<std::int64_t>(some_thousand));
  for (std::size_t i = 0; i != strategy_count; ++i) {
    CAPTURE(all_strategies()[i].name);
    const Tally& t = scores.all[i];
    CHECK(t.sessions == scores.drawn);
    CHECK(t.gained + t.in_range + t.over_2 == t.sessions);
    CHECK(t.over_4 <= t.over_3);
    CHECK(t.over_3 <= t.over_2);
    CHECK(t.gained <= t.surplus);
    CHECK(t.below_130 <= t.below_135);
    Tally by_duration;
    Tally by_kind;
    for (const Tally& part : scores.by_duration[i]) by_duration.add(part);
    for (const Tally& part : scores.by_kind[i]) by_kind.add(part);
    CHECK(by_duration.in_range == t.in_range);
    CHECK(by_kind.gained == t.gained);
    CHECK(scores.own[i].rule.sessions == t.sessions - t.no_number);
  }
  const Tally& nothing = scores.all[index_of(Strategy::nothing)];
  CHECK(nothing.gained == 0);
  CHECK(nothing.needy == nothing.over_2);
  CHECK(nothing.needy_in_range == 0);
}

TEST_CASE("who knows today's sweat hardly ever gains, and drinks no more than that") {
  for (const std::size_t setting : {0U, 1U, 8U}) {  // the last one with the wrong weather
    CAPTURE(settings[setting].name);
    const Scores scores = run_setting(setting, some_thousand, 2);
    const Tally& perfect = scores.all[index_of(Strategy::quench_perfect)];
    CHECK(share(perfect.gained, perfect.sessions) < 0.001);
    CHECK(share(perfect.surplus, perfect.sessions) < 0.002);
    CHECK(perfect.from_perfect == 0);
  }
}

TEST_CASE("what the benchmark shows: quench without a test beats every rule in both, and each test helps") {
  for (const std::size_t setting : {0U, 1U}) {
    CAPTURE(settings[setting].name);
    const Scores scores = run_setting(setting, some_thousand, 2);
    const Verdict v = verdict(scores);
    CHECK(v.rules == 13);
    CHECK(v.beaten == v.rules);
    CHECK(v.tests_help);
  }
}

TEST_CASE("intervals hold their share where the planner's model is the truth") {
  const Scores scores = run_setting(5, some_thousand, 2);
  REQUIRE(settings[5].model == Model::heat_balance);
  const Coverage& untested = scores.coverage[0];
  CHECK(share(untested.loss, untested.sessions) > 0.85);
  CHECK(share(untested.loss, untested.sessions) < 0.95);
  CHECK(share(untested.mass, untested.sessions) ==
        doctest::Approx(share(untested.loss, untested.sessions)).epsilon(0.01));
}

TEST_CASE("every setting can be run") {
  for (std::size_t i = 0; i != settings.size(); ++i) {
    CAPTURE(settings[i].name);
    const Scores scores = run_setting(i, 1500, 2);
    CHECK(scores.all[0].sessions > 0);
  }
}

TEST_CASE("rules are at their word") {
  const double ounce = quench::in(quench::us_fluid_ounce, quench::liter);
  int silent = 0;
  for_each_session(600, [&](std::uint64_t i, const SessionResult& result) {
    CAPTURE(i);
    const Case c = draw_case(seed, i);
    const double air = quench::in_celsius(*c.session.segments.front().weather.air);
    const auto drinking = [&](Strategy s) { return result.outcomes[index_of(s)].drinking; };
    // 8 oz every 20 min, 10 oz every 15 min.
    CHECK(drinking(Strategy::founding_low).total() == doctest::Approx(24.0 * ounce * result.hours));
    CHECK(drinking(Strategy::founding_high).total() == doctest::Approx(40.0 * ounce * result.hours));
    CHECK(drinking(Strategy::founding_mid).total() == doctest::Approx(32.0 * ounce * result.hours));
    // 8 oz 20 to 30 min before, then 7 oz every 20 min.
    CHECK(drinking(Strategy::ace_low).late == doctest::Approx(8.0 * ounce));
    CHECK(drinking(Strategy::ace_low).during == doctest::Approx(21.0 * ounce * result.hours));
    CHECK(drinking(Strategy::nata_high).late == doctest::Approx(0.3));
    CHECK(drinking(Strategy::nata_high).during == doctest::Approx(1.8 * result.hours));
    const bool on_foot = c.kind == Kind::running || c.kind == Kind::walking || c.kind == Kind::marching;
    CHECK(drinking(Strategy::acsm_low).has_number == on_foot);
    if (on_foot) CHECK(drinking(Strategy::acsm_high).total() == doctest::Approx(0.8 * result.hours));
    CHECK(drinking(Strategy::niosh_low).has_number == (air >= 22.0));
    if (air >= 22.0) CHECK(drinking(Strategy::niosh_high).total() == doctest::Approx(32.0 * ounce * result.hours));
    if (!drinking(Strategy::tb_med).has_number) {
      ++silent;
      CHECK(drinking(Strategy::tb_med).total() == drinking(Strategy::thirst).total());
    }
  });
  CHECK(silent > 0);
  CHECK(silent < 600);
}

TEST_CASE("people are those of the publications") {
  double sum = 0.0;
  double squares = 0.0;
  double men = 0.0;
  std::array<double, kind_count> kind_sessions{};
  constexpr std::uint64_t count = 20'000;
  for (std::uint64_t i = 0; i != count; ++i) {
    const Case c = draw_case(seed, i);
    kind_sessions[static_cast<std::size_t>(c.kind)] += 1.0;
    CHECK(c.athlete.check());
    CHECK(c.session.check());
    if (c.athlete.sex != quench::Sex::male || c.kind == Kind::american_football) continue;
    const double mass = quench::in(*c.athlete.body_mass, quench::kilogram);
    sum += mass;
    squares += mass * mass;
    men += 1.0;
  }
  // 78.14 +- 10.51 kg [Heinz2003]; four standard errors of this sample.
  const double mean = sum / men;
  const double sd = std::sqrt(squares / men - mean * mean);
  CHECK(std::fabs(mean - 78.14) < 4.0 * 10.51 / std::sqrt(men));
  CHECK(std::fabs(sd - 10.51) < 4.0 * 10.51 / std::sqrt(2.0 * men));
  double shares = 0.0;
  for (std::size_t k = 0; k != kind_count; ++k) {
    shares += kinds()[k].share;
    CHECK(std::fabs(kind_sessions[k] / count - kinds()[k].share) < 0.02);
  }
  CHECK(shares == doctest::Approx(1.0));
}

TEST_CASE("the truth has the published means and spreads") {
  const Scores scores = run_setting(0, 20'000, 2);
  for (std::size_t k = 0; k != kind_count; ++k) {
    if (kinds()[k].norm_mean <= 0.0) continue;
    CAPTURE(kinds()[k].name);
    const double mean = 1e-6 * share(scores.truth[k].rate, scores.truth[k].sessions);
    // Four standard errors of about 70 % in the smallest group, of a thousand sessions.
    CHECK(std::fabs(mean / kinds()[k].norm_mean - 1.0) < 0.09);
  }
  // The second truth is scaled to the groups, and not the first.
  CHECK(std::fabs(fit_to_observed(Model::observed, observed_anchors()).bias) < 1e-9);
  CHECK(fit_to_observed(Model::observed, observed_anchors()).groups == 34);

  // 33.8 % between people [Pahnke2006]; a mean difference of 0.15 L/h between days [Smith2021]; sweat sodium of
  // 35.9 +- 10.4 mmol/L, inside of 18.2 to 70.8 [Baker2016].
  Draws draws(seed, 0, Stream::sweat);
  const Case c = draw_case(seed, 0);
  double sum = 0.0;
  double squares = 0.0;
  double difference = 0.0;
  double sodium = 0.0;
  constexpr int count = 40'000;
  for (int i = 0; i != count; ++i) {
    const Person person = draw_person(settings[0], c, draws);
    sum += person.factor;
    squares += person.factor * person.factor;
    sodium += person.sweat_sodium;
    REQUIRE(person.sweat_sodium >= 18.2);
    REQUIRE(person.sweat_sodium <= 70.8);
    difference += std::fabs(rate_of_day(settings[0], 1.28, draws) - rate_of_day(settings[0], 1.28, draws));
  }
  const double mean = sum / count;
  CHECK(mean == doctest::Approx(1.0).epsilon(0.01));
  CHECK(std::sqrt(squares / count - mean * mean) == doctest::Approx(0.338).epsilon(0.03));
  CHECK(difference / count == doctest::Approx(0.15).epsilon(0.02));
  CHECK(sodium / count == doctest::Approx(35.9).epsilon(0.02));
}

TEST_CASE("quantiles of a histogram") {
  Histogram histogram(-1.0, 0.01, 300);
  Histogram other(-1.0, 0.01, 300);
  for (int i = 0; i != 1000; ++i) (i % 2 == 0 ? histogram : other).add(0.001 * (i + 0.5));
  other.add(-5.0);  // counted at the end
  histogram.add(other);
  CHECK(std::fabs(histogram.quantile(0.5) - 0.5) < 0.011);
  CHECK(std::fabs(histogram.quantile(0.99) - 0.99) < 0.011);
  CHECK(histogram.quantile(0.0001) == doctest::Approx(-0.995));
}

TEST_CASE("durations have their class") {
  CHECK(duration_class(0.99) == 0);
  CHECK(duration_class(1.0) == 1);
  CHECK(duration_class(2.0) == 1);
  CHECK(duration_class(2.1) == 2);
  CHECK(duration_class(4.0) == 2);
  CHECK(duration_class(4.1) == 3);
}
