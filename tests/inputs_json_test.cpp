// quench::text: athletes, sessions and the inputs of a plan are read back as they were written.
#include <cmath>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "quench/text.hpp"
#include "support/describe.hpp"
#include "support/random_case.hpp"

namespace {

using namespace quench;
using quench_test::describe;
using quench_test::RandomCase;
using quench_test::SplitMix;

TEST_CASE("random athletes and sessions survive the way through JSON, and so does their plan") {
  SplitMix pick(20261125);
  RandomCase<SplitMix> random(pick);
  for (int i = 0; i != 2000; ++i) {
    const Athlete athlete = random.athlete();
    const Session session = random.session();
    INFO(describe(athlete, session));
    const std::string one = text::to_json(athlete);
    const std::string two = text::to_json(session);
    const auto athlete_again = text::athlete_from_json(one);
    const auto session_again = text::session_from_json(two);
    REQUIRE_MESSAGE(athlete_again, one);
    REQUIRE_MESSAGE(session_again, two);
    CHECK(text::to_json(*athlete_again) == one);
    CHECK(text::to_json(*session_again) == two);
    const auto plan = make_plan(athlete, session);
    if (!plan) continue;
    const auto inputs = text::plan_inputs_from_json(text::to_json(*plan, athlete, session));
    REQUIRE(inputs);
    const auto again = make_plan(inputs->athlete, inputs->session, inputs->options);
    REQUIRE(again);
    REQUIRE(again->timeline.size() == plan->timeline.size());
    for (std::size_t k = 0; k != plan->timeline.size(); ++k) {
      CHECK(again->timeline[k].at == plan->timeline[k].at);
      // A sip step where a number was at its very edge.
      CHECK(std::fabs(in(again->timeline[k].fluid - plan->timeline[k].fluid, milliliter)) < 5.001);
    }
  }
}

TEST_CASE("every kind of work, an estimated sun and a learned profile are kept") {
  Session session;
  for (const Activity& activity :
       {running(3.0 * meter_per_second, 0.02), walking(1.2 * meter_per_second), cycling(200.0 * watt),
        cycling(200.0 * watt, 9.0 * meter_per_second), stationary_cycling(150.0 * watt),
        at_met(7.0 * metabolic_equivalent), stepping(24.0 * step_per_minute, 30.0 * centimeter),
        arm_cycling(60.0 * watt), load_carriage(20.0 * kilogram, 1.3 * meter_per_second), Activity{}}) {
    session.segments.push_back({.activity = activity, .duration = 10.0 * minute});
  }
  session.segments[0].weather = {.air = celsius(25.0), .solar = 700.0 * watt_per_square_meter, .solar_estimated = true};
  session.next_session = 20.0 * hour;
  const auto again = text::session_from_json(text::to_json(session));
  REQUIRE(again);
  REQUIRE(again->segments.size() == session.segments.size());
  for (std::size_t i = 0; i != session.segments.size(); ++i) {
    CHECK(again->segments[i].activity.kind == session.segments[i].activity.kind);
  }
  CHECK(again->segments[0].weather.solar_estimated);
  CHECK_FALSE(again->segments[1].weather.solar_estimated);

  const Athlete athlete{.body_mass = 70.0 * kilogram};
  const Session run{
      .segments = {
          {.activity = running(3.0 * meter_per_second), .duration = 1.0 * hour, .weather = {.air = celsius(25.0)}}}};
  PlanOptions options{.profile = *untested()};
  options.profile->factor.mean = 0.2;
  options.profile->weigh_ins = 3;
  const auto plan = make_plan(athlete, run, options);
  REQUIRE(plan);
  const auto inputs = text::plan_inputs_from_json(text::to_json(*plan, athlete, run, options));
  REQUIRE(inputs);
  REQUIRE(inputs->options.profile);
  CHECK(inputs->options.profile->factor.mean == 0.2);
  CHECK(inputs->options.profile->weigh_ins == 3);
}

TEST_CASE("what is not the JSON of a plan is refused by its field") {
  const auto refused = [](std::string_view json) {
    const auto inputs = text::plan_inputs_from_json(json);
    REQUIRE_FALSE(inputs);
    return inputs.error().message();
  };
  CHECK(refused("{").starts_with("JSON"));
  CHECK(refused("[]").starts_with("inputs: missing"));
  CHECK(refused("{\"inputs\": 3}").starts_with("inputs.athlete: missing"));
  const std::string begin = "{\"inputs\": {\"athlete\": ";
  const std::string end =
      ", \"session\": {\"segments\": [{\"duration_min\": 60}]}, \"profile\": null, "
      "\"guideline\": \"founding\", \"sip_step_ml\": ";
  CHECK(refused(begin + "{\"body_mass_kg\": 6}" + end + "5}}").starts_with("inputs.athlete: athlete.body_mass: 6 kg"));
  CHECK(refused(begin + "{}" + end + "0.1}}").starts_with("inputs.options: options.sip_step"));
  CHECK(refused(begin + "{}" + end + "\"five\"}}").starts_with("inputs.sip_step_ml"));
  CHECK(
      refused(begin + "{}" + end + "5, \"deficit_ml\": 20000}}").starts_with("inputs.options: options.deficit: 20 L"));
  CHECK(refused(begin + "{}" + end + "5, \"earlier\": [{\"at_min\": 5, \"fluid_ml\": 5}]}}")
            .starts_with("inputs.options: options.earlier[0].at: 5 min"));
  CHECK(refused(begin + "{}" + end + "5, \"circumstances\": {\"urine\": true}}}")
            .starts_with("inputs.circumstances.urine"));
  CHECK(text::plan_inputs_from_json(begin + "{}" + end + "5}}"));
}

}  // namespace
