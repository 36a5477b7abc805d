// needs.hpp: reference intakes behind the medical gate, with losses that raise nothing.
#include "quench/needs.hpp"

#include <doctest/doctest.h>

#include "support/close_to.hpp"

namespace {

using namespace quench;
using quench_test::same_as;

const Athlete woman{.body_mass = 62.0 * kilogram, .age = 34.0 * year, .sex = Sex::female, .medical = {.asked = true}};

TEST_CASE("a session adds its loss, and changes no intake") {
  const Session run{
      .segments = {
          {.activity = running(10.0 * kilometer_per_hour), .duration = 1.5 * hour, .weather = {.air = celsius(29.0)}}}};
  const auto sweat = forecast(woman, run);
  REQUIRE(sweat);
  const auto rest = needs(woman);
  const auto day = needs(woman, LifeStage::ordinary, *sweat);
  REQUIRE(rest);
  REQUIRE(day);
  CHECK_FALSE(rest->today);
  REQUIRE(day->today);
  CHECK(in(day->today->ions.sodium.mean, milligram) == same_as(in(sweat->ions.sodium.mean, milligram)));
  CHECK(in(day->intakes.sodium.intake, milligram) == same_as(in(rest->intakes.sodium.intake, milligram)));
  CHECK(in(day->intakes.water.total.low, liter) == same_as(2.7));
  CHECK(in(day->intakes.potassium.intake, milligram) == same_as(2600.0));
}

TEST_CASE("conditions that refuse a plan refuse the numbers of a day, ages do not") {
  for (const MedicalRule& rule : medical_rules) {
    CAPTURE(rule.field);
    Athlete athlete = woman;
    athlete.medical.*rule.flag = true;
    const auto result = needs(athlete);
    CHECK(result.has_value() == (rule.action != GateAction::refuse));
    if (!result) {
      CHECK(result.error().code == Errc::medical_refusal);
      CHECK(result.error().field == rule.field);
      continue;
    }
    const bool kidney = rule.code == FindingCode::chronic_kidney_disease;
    CHECK(result->potassium_withheld == kidney);
    CHECK(result->sodium_withheld == (kidney || rule.code == FindingCode::sodium_restriction));
    CHECK(result->stage == (athlete.medical.pregnancy ? LifeStage::pregnancy : LifeStage::ordinary));
    CHECK(result->gate.size() == 1);
  }
  for (const double years : {3.0, 70.0}) {
    Athlete athlete = woman;
    athlete.age = years * year;
    const auto result = needs(athlete);
    REQUIRE(result);
    CHECK(result->gate.refused);
  }
  // An age that refuses does not hide a condition that does.
  Athlete old = woman;
  old.age = 80.0 * year;
  old.medical.heart_failure = true;
  REQUIRE_FALSE(needs(old));
  CHECK(needs(old).error().field == "medical.heart_failure");
}

TEST_CASE("what is not known of the person is an error") {
  Athlete athlete = woman;
  athlete.sex = Sex::unspecified;
  REQUIRE_FALSE(needs(athlete));
  CHECK(needs(athlete).error().field == "athlete.sex");
  athlete = woman;
  athlete.age.reset();
  REQUIRE_FALSE(needs(athlete));
  CHECK(needs(athlete).error().code == Errc::missing);
}

}  // namespace
