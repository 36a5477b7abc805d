// narrow.hpp: which measurement would change a plan most, and by how much.
#include "quench/narrow.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <doctest/doctest.h>

#include "support/close_to.hpp"
#include "support/random_case.hpp"

namespace {

using namespace quench;
using namespace std::string_view_literals;
using quench_test::close_to;
using quench_test::RandomCase;
using quench_test::SplitMix;

#if defined(__SANITIZE_ADDRESS__)
constexpr int share = 20;
#else
constexpr int share = 1;
#endif

double ml(Volume v) { return in(v, milliliter); }

Athlete somebody() { return {.body_mass = 70.0 * kilogram, .age = 30.0 * year}; }
Session ride(double hours = 2.5) {
  return {
      .segments = {{.activity = cycling(200.0 * watt), .duration = hours * hour, .weather = {.air = celsius(26.0)}}}};
}
OpenQuestions questions(const Athlete& athlete, const Session& session, const PlanOptions& options = {}) {
  const auto result = what_would_narrow(athlete, session, options);
  REQUIRE(result);
  return *result;
}
const OpenQuestion* find(const OpenQuestions& list, std::string_view subject) {
  for (const OpenQuestion& row : list) {
    if (row.subject == subject) return &row;
  }
  return nullptr;
}
// The row is what plans made by hand say.
void check_row(const OpenQuestion& row, const Plan& low, const Plan& high) {
  CAPTURE(row.subject);
  CHECK(ml(row.during[0]) == close_to(ml(low.during.fluid.mean), 1e-9));
  CHECK(ml(row.during[1]) == close_to(ml(high.during.fluid.mean), 1e-9));
  CHECK(ml(row.after[0]) == close_to(ml(low.after.fluid.mean), 1e-9));
  CHECK(ml(row.after[1]) == close_to(ml(high.after.fluid.mean), 1e-9));
  CHECK(ml(row.change) == close_to(std::fabs(ml(high.during.fluid.mean - low.during.fluid.mean)) +
                                       std::fabs(ml(high.after.fluid.mean - low.after.fluid.mean)),
                                   1e-9));
  const auto sodium = [](const Plan& p) { return in(p.during.ions.sodium.mean + p.after.ions.sodium.mean, milligram); };
  CHECK(in(row.sodium_change, milligram) == close_to(std::fabs(sodium(high) - sodium(low)), 1e-6));
}

TEST_CASE("each row is what two plans made by hand say") {
  const OpenQuestions list = questions(somebody(), ride());
  REQUIRE(list.size() >= 3);
  const auto plan = make_plan(somebody(), ride());
  REQUIRE(plan);

  const OpenQuestion* rate = find(list, "athlete.sweat_rate");
  REQUIRE(rate != nullptr);
  CHECK(rate->unit == "L/h"sv);
  CHECK(rate->between.low == close_to(in(plan->sweat->rate.low, liter_per_hour), 1e-12));
  CHECK(rate->between.high == close_to(in(plan->sweat->rate.high, liter_per_hour), 1e-12));
  const auto with_rate = [](double value) {
    Athlete athlete = somebody();
    athlete.sweat_rate = MeasuredSweatRate{.rate = value * liter_per_hour};
    return *make_plan(athlete, ride());
  };
  check_row(*rate, with_rate(rate->between.low), with_rate(rate->between.high));

  const OpenQuestion* humidity = find(list, "weather.relative_humidity");
  REQUIRE(humidity != nullptr);
  CHECK(humidity->between.low == 20.0);
  CHECK(humidity->between.high == 90.0);
  const auto with_humidity = [](double percent) {
    Session session = ride();
    session.segments[0].weather.relative_humidity = percent / 100.0;
    return *make_plan(somebody(), session);
  };
  check_row(*humidity, with_humidity(20.0), with_humidity(90.0));

  const OpenQuestion* training = find(list, "athlete.training");
  if (training != nullptr) {
    const auto with_training = [](TrainingState state) {
      Athlete athlete = somebody();
      athlete.training = state;
      return *make_plan(athlete, ride());
    };
    check_row(*training, with_training(TrainingState::untrained), with_training(TrainingState::trained));
  }
  const OpenQuestion* sun = find(list, "weather.solar");
  REQUIRE(sun != nullptr);
  const auto with_sun = [](double watts) {
    Session session = ride();
    session.segments[0].weather.solar = watts * watt_per_square_meter;
    return *make_plan(somebody(), session);
  };
  check_row(*sun, with_sun(0.0), with_sun(800.0));
}

TEST_CASE("the measurement that moves the plan most comes first, and none that moves it by less than 20 mL") {
  SplitMix pick(20261210);
  RandomCase<SplitMix> random(pick);
  int asked = 0;
  for (int i = 0; i != 3000 / share; ++i) {
    const Athlete athlete = random.athlete();
    const Session session = random.session();
    const PlanOptions options = random.options();
    const auto plan = make_plan(athlete, session, options);
    const auto list = what_would_narrow(athlete, session, options);
    REQUIRE(list.has_value() == plan.has_value());
    if (!list) {
      CHECK(list.error().code == plan.error().code);
      CHECK(list.error().field == plan.error().field);
      continue;
    }
    ++asked;
    double previous = 1e12;
    std::vector<std::string_view> seen;
    for (const OpenQuestion& row : *list) {
      const double weight = in(row.change, liter) + in(row.sodium_change, gram);
      CHECK(weight <= previous);
      previous = weight;
      CHECK((ml(row.change) >= 20.0 - 1e-9 || in(row.sodium_change, milligram) >= 100.0 - 1e-9));
      CHECK(row.between.low < row.between.high);
      CHECK(std::find(seen.begin(), seen.end(), row.subject) == seen.end());
      seen.push_back(row.subject);
    }
    CHECK(list->size() <= OpenQuestions::capacity);
    if (athlete.body_mass) CHECK(find(*list, "athlete.body_mass") == nullptr);
    if (athlete.sweat_rate) CHECK(find(*list, "athlete.sweat_rate") == nullptr);
  }
  CHECK(asked > 500 / share);
}

TEST_CASE("somebody who has measured everything has nothing left to ask") {
  Athlete athlete{.body_mass = 70.0 * kilogram,
                  .height = 178.0 * centimeter,
                  .age = 30.0 * year,
                  .sex = Sex::male,
                  .acclimatization = HeatAcclimatization::acclimatized,
                  .training = TrainingState::trained,
                  .sweat_rate = MeasuredSweatRate{1.1 * liter_per_hour, 6},
                  .sweat_sodium = 40.0 * millimole_per_liter};
  Session session = ride();
  session.segments[0].weather = {.air = celsius(26.0),
                                 .relative_humidity = 0.5,
                                 .wind = 3.0 * meter_per_second,
                                 .solar = 300.0 * watt_per_square_meter};
  session.segments[0].clothing = 0.4 * clo;
  CHECK(questions(athlete, session).size() == 0);
  // Take one away, and it is the one that is asked for.
  Athlete untested = athlete;
  untested.sweat_rate.reset();
  const OpenQuestions one = questions(untested, session);
  REQUIRE(one.size() == 1);
  CHECK(one.begin()->subject == "athlete.sweat_rate"sv);
}

TEST_CASE("without a mass, the air or the work there is still an answer") {
  Athlete nobody;
  const OpenQuestions mass = questions(nobody, ride());
  REQUIRE(find(mass, "athlete.body_mass") != nullptr);
  CHECK(find(mass, "athlete.body_mass")->between.low == 50.0);
  const auto with_mass = [](double kg) { return *make_plan({.body_mass = kg * kilogram}, ride()); };
  check_row(*find(mass, "athlete.body_mass"), with_mass(50.0), with_mass(90.0));

  Session still = ride();
  still.segments[0].weather.air.reset();
  const OpenQuestions air = questions(somebody(), still);
  REQUIRE(find(air, "weather.air") != nullptr);
  const auto with_air = [&](double degrees) {
    Session session = still;
    session.segments[0].weather.air = celsius(degrees);
    return *make_plan(somebody(), session);
  };
  check_row(*find(air, "weather.air"), with_air(10.0), with_air(32.0));

  Session vague = ride();
  vague.segments[0].activity = {};
  const OpenQuestions activity = questions(somebody(), vague);
  REQUIRE(find(activity, "segments[].activity") != nullptr);
  const auto with_met = [&](double met) {
    Session session = vague;
    session.segments[0].activity = at_met(met * metabolic_equivalent);
    return *make_plan(somebody(), session);
  };
  check_row(*find(activity, "segments[].activity"), with_met(5.0), with_met(11.0));

  Session nothing{.segments = {{.duration = 2.0 * hour}}};
  CHECK(what_would_narrow(nobody, nothing));
}

TEST_CASE("what cannot be planned cannot be narrowed") {
  Athlete ill = somebody();
  ill.medical.heart_failure = true;
  const auto refused = what_would_narrow(ill, ride());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Errc::medical_refusal);
  const auto empty = what_would_narrow(somebody(), {});
  REQUIRE_FALSE(empty);
  CHECK(empty.error().field == "segments"sv);
}

}  // namespace
