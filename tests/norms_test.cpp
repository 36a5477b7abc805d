// sweat/norms.hpp: every published group, and what a lookup may not answer.
#include "quench/sweat/norms.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <doctest/doctest.h>

#include "quench/source.hpp"
#include "support/close_to.hpp"

namespace {

using namespace quench;
using namespace quench::norms;
using quench_test::close_to;
using quench_test::same_as;

double rate(VolumeRate r) { return in(r, liter_per_hour); }
double per_mass(VolumeRatePerMass r) { return in(r, milliliter_per_kilogram_hour); }
double molar(Molarity m) { return in(m, millimole_per_liter); }
double loss(AmountRate r) { return in(r, millimole_per_hour); }

// ---- Published numbers
TEST_CASE("506 athletes of many sports are those of Baker 2016") {
  const auto all = sweat_rate({});
  REQUIRE(all);
  CHECK(all->source == SourceKey::baker2016);
  CHECK(all->confidence == Confidence::confirmed);
  CHECK(all->people == 506);
  CHECK(rate(all->sweat_rate.mean) == same_as(1.21));
  CHECK(rate(all->sweat_rate.sd) == same_as(0.68));
  CHECK(rate(all->sweat_rate.range.low) == same_as(0.26));
  CHECK(rate(all->sweat_rate.range.high) == same_as(5.73));
  CHECK(per_mass(all->sweat_rate_per_mass.mean) == same_as(15.3));
  CHECK(per_mass(all->sweat_rate_per_mass.sd) == same_as(6.8));
  CHECK(per_mass(all->sweat_rate_per_mass.range.low) == same_as(3.3));
  CHECK(per_mass(all->sweat_rate_per_mass.range.high) == same_as(69.7));
  const auto sodium = whole_body_sodium({});
  REQUIRE(sodium);
  CHECK(molar(sodium->sodium.mean) == same_as(35.9));
  CHECK(molar(sodium->sodium.sd) == same_as(10.4));
  CHECK(molar(sodium->sodium.range.low) == same_as(18.2));
  CHECK(molar(sodium->sodium.range.high) == same_as(70.8));
  const auto raw = raw_forearm_sodium({});
  REQUIRE(raw);
  CHECK(molar(raw->sodium.mean) == same_as(43.6));
  CHECK(molar(raw->sodium.sd) == same_as(18.2));
  CHECK(molar(raw->sodium.range.low) == same_as(12.6));
  CHECK(molar(raw->sodium.range.high) == same_as(104.8));
  // The authors' own regression ties the two: 0.57 x 43.6 + 11.05.
  CHECK(0.57 * molar(raw->sodium.mean) + 11.05 == close_to(35.9, 0.05));
}

TEST_CASE("five sports are those of Barnes 2019") {
  struct Row {
    Sport sport;
    double rate, rate_sd, loss, loss_sd, milligrams;
  };
  // The last column, mg/h of sodium, derived: mmol/h x 22.99.
  constexpr Row rows_of_table[] = {
      {Sport::american_football, 1.51, 0.70, 55.9, 36.8, 1285}, {Sport::endurance, 1.28, 0.57, 51.7, 27.8, 1189},
      {Sport::basketball, 0.95, 0.42, 34.5, 21.2, 793},         {Sport::soccer, 0.94, 0.38, 34.6, 19.2, 795},
      {Sport::baseball, 0.83, 0.34, 27.2, 14.7, 625},
  };
  for (const Row& row : rows_of_table) {
    CAPTURE(row.rate);
    const auto found = sweat_rate({.sport = row.sport});
    REQUIRE(found);
    CHECK(found->source == SourceKey::barnes2019);
    CHECK(found->study_people == 1303);
    CHECK(found->people == 0);
    CHECK(rate(found->sweat_rate.mean) == same_as(row.rate));
    CHECK(rate(found->sweat_rate.sd) == same_as(row.rate_sd));
    CHECK_FALSE(found->sweat_rate.has_range());
    const auto sodium = sodium_loss({.sport = row.sport});
    REQUIRE(sodium);
    CHECK(loss(sodium->sodium_loss.mean) == same_as(row.loss));
    CHECK(loss(sodium->sodium_loss.sd) == same_as(row.loss_sd));
    CHECK(loss(sodium->sodium_loss.mean) * 22.99 == close_to(row.milligrams, 0.6));
    // Ratio of means: 32.8 to 40.4 mmol/L, near the 35.9 of Baker 2016.
    const double implied = row.loss / row.rate;
    CHECK(implied > 32.7);
    CHECK(implied < 40.5);
  }
}

TEST_CASE("athletes in the tropics are those of Rivera-Brown 2020") {
  struct Row {
    Sport sport;
    Sex sex;
    AgeGroup age;
    double mean, sd;
  };
  constexpr Row rows_of_table[] = {
      {Sport::mixed, Sex::male, AgeGroup::adult, 22.8, 7.4},
      {Sport::mixed, Sex::female, AgeGroup::adult, 18.6, 7.0},
      {Sport::mixed, Sex::male, AgeGroup::youth, 24.2, 7.7},
      {Sport::mixed, Sex::female, AgeGroup::youth, 16.7, 5.7},
      {Sport::endurance, Sex::female, AgeGroup::youth, 19.1, 6.0},
      {Sport::team_or_ball, Sex::female, AgeGroup::youth, 14.6, 4.5},
      {Sport::endurance, Sex::male, AgeGroup::adult, 25.2, 6.3},
      {Sport::team_or_ball, Sex::male, AgeGroup::adult, 19.1, 7.2},
      {Sport::combat, Sex::male, AgeGroup::adult, 18.4, 8.5},
      {Sport::endurance, Sex::female, AgeGroup::adult, 23.5, 5.6},
      {Sport::team_or_ball, Sex::female, AgeGroup::adult, 14.2, 5.2},
      {Sport::combat, Sex::female, AgeGroup::adult, 15.3, 5.2},
  };
  for (const Row& row : rows_of_table) {
    CAPTURE(row.mean);
    const auto found = sweat_rate_per_mass({.sport = row.sport, .sex = row.sex, .age = row.age});
    REQUIRE(found);
    CHECK(found->source == SourceKey::rivera_brown2020);
    CHECK(found->study_people == 556);
    CHECK(per_mass(found->sweat_rate_per_mass.mean) == same_as(row.mean));
    CHECK(per_mass(found->sweat_rate_per_mass.sd) == same_as(row.sd));
    CHECK(found->conditions == "WBGT 29.4 +- 2.1 °C");
  }
  const auto adults = whole_body_sodium({.age = AgeGroup::adult});
  REQUIRE(adults);
  CHECK(adults->people == 386);
  CHECK(molar(adults->sodium.mean) == same_as(43.0));
  CHECK(molar(adults->sodium.sd) == same_as(10.0));
  const auto youth = whole_body_sodium({.age = AgeGroup::youth});
  REQUIRE(youth);
  CHECK(youth->people == 170);
  CHECK(molar(youth->sodium.mean) == same_as(40.0));
  CHECK(molar(youth->sodium.sd) == same_as(9.0));
}

TEST_CASE("marathoners by saltiness are those of Lara 2016, and their sodium is raw") {
  struct Row {
    Saltiness saltiness;
    double rate, rate_sd, sodium, sodium_sd;
  };
  constexpr Row rows_of_table[] = {{Saltiness::low, 0.9, 0.2, 21.4, 6.4},
                                   {Saltiness::typical, 0.9, 0.3, 43.2, 8.8},
                                   {Saltiness::salty, 1.0, 0.2, 71.0, 9.0}};
  for (const Row& row : rows_of_table) {
    const auto found = raw_forearm_sodium({.sport = Sport::marathon, .saltiness = row.saltiness});
    REQUIRE(found);
    CHECK(found->source == SourceKey::lara2016);
    CHECK(found->sodium_method == SodiumMethod::raw_forearm);
    CHECK(molar(found->sodium.mean) == same_as(row.sodium));
    CHECK(molar(found->sodium.sd) == same_as(row.sodium_sd));
    CHECK(rate(found->sweat_rate.mean) == same_as(row.rate));
    CHECK(rate(found->sweat_rate.sd) == same_as(row.rate_sd));
    CHECK_FALSE(whole_body_sodium({.sport = Sport::marathon, .saltiness = row.saltiness}));
  }
  const auto all = raw_forearm_sodium({.sport = Sport::marathon});
  REQUIRE(all);
  CHECK(molar(all->sodium.mean) == same_as(42.9));
  CHECK(molar(all->sodium.sd) == same_as(18.7));
  CHECK(molar(all->sodium.range.low) == same_as(7.0));
  CHECK(molar(all->sodium.range.high) == same_as(95.5));
  CHECK_FALSE(all->sweat_rate.known());
}

// ---- Identities
TEST_CASE("every row is complete, has a name of its own, and is found by its group") {
  for (const Norm& row : rows) {
    CAPTURE(row.id);
    CHECK_FALSE(row.id.empty());
    CHECK(std::count_if(rows.begin(), rows.end(), [&](const Norm& other) { return other.id == row.id; }) == 1);
    // The name begins with that of its source.
    CHECK(row.id.substr(0, source(row.source).name.size()) == source(row.source).name);
    CHECK(row.study_people >= row.people);
    CHECK(row.study_people > 0);
    CHECK(row.sodium.known() == (row.sodium_method != SodiumMethod::none));
    CHECK((row.sweat_rate.known() || row.sweat_rate_per_mass.known() || row.sodium.known()));
    const Group group{row.sport, row.sex, row.age, row.saltiness};
    if (row.sweat_rate.known()) CHECK(sweat_rate(group)->id == row.id);
    if (row.sweat_rate_per_mass.known()) CHECK(sweat_rate_per_mass(group)->id == row.id);
    if (row.sodium_loss.known()) CHECK(sodium_loss(group)->id == row.id);
    if (row.sodium_method == SodiumMethod::whole_body) CHECK(whole_body_sodium(group)->id == row.id);
    if (row.sodium_method == SodiumMethod::raw_forearm) CHECK(raw_forearm_sodium(group)->id == row.id);
  }
}

TEST_CASE("a mean lies in its range, and between the ends of its interval") {
  const auto check = [](const auto& distribution) {
    if (!distribution.known()) return;
    if (distribution.has_range()) CHECK(distribution.range.contains(distribution.mean));
    const auto ends = interval(distribution);
    CHECK(ends.mean == distribution.mean);
    CHECK(ends.low < ends.mean);
    CHECK(ends.mean < ends.high);
    CHECK(ends.low.value() > 0.0);
  };
  for (const Norm& row : rows) {
    CAPTURE(row.id);
    check(row.sweat_rate);
    check(row.sweat_rate_per_mass);
    check(row.sodium);
    check(row.sodium_loss);
  }
}

// ---- Limits
TEST_CASE("a raw patch value is never offered as whole body") {
  for (const Norm& row : rows) {
    if (row.sodium_method != SodiumMethod::raw_forearm) continue;
    const auto found = whole_body_sodium({row.sport, row.sex, row.age, row.saltiness});
    if (found) CHECK(found->sodium_method == SodiumMethod::whole_body);
  }
  CHECK(whole_body_sodium({})->sodium.mean == 35.9 * millimole_per_liter);
}

TEST_CASE("a cell that was not published is missing, by name, and not filled from another") {
  const auto field = [](const Result<Norm>& result) {
    REQUIRE_FALSE(result);
    CHECK(result.error().code == Errc::missing);
    return result.error().field;
  };
  // Barnes 2019 by sex or age.
  CHECK(field(sweat_rate({.sport = Sport::soccer, .sex = Sex::female})) == "group.sex");
  CHECK(field(sweat_rate({.sport = Sport::soccer, .age = AgeGroup::youth})) == "group.age");
  CHECK(field(sodium_loss({.sport = Sport::endurance, .sex = Sex::male})) == "group.sex");
  CHECK(field(sodium_loss({})) == "group.sport");
  CHECK(field(sweat_rate({.sport = Sport::combat})) == "group.sport");
  // Boys by sport, and girls in combat sports, have no row.
  CHECK(field(sweat_rate_per_mass({Sport::endurance, Sex::male, AgeGroup::youth, Saltiness::all})) == "group.age");
  CHECK(field(sweat_rate_per_mass({Sport::combat, Sex::female, AgeGroup::youth, Saltiness::all})) == "group.age");
  CHECK(field(sweat_rate({.saltiness = Saltiness::salty})) == "group.saltiness");
}

}  // namespace
