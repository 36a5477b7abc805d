// guidelines/*.hpp: every row against the published number with its unit; evaluate(), compare(), and a user's own rows.
#include "quench/guidelines/all.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "quench/guidelines/compare.hpp"
#include "quench/plan.hpp"
#include "support/close_to.hpp"
#include "support/random_case.hpp"

namespace {

using namespace quench;
using namespace std::string_view_literals;
using quench_test::close_to;
using quench_test::same_as;

Guideline named(std::string_view name) {
  const auto found = guidelines::find(name);
  REQUIRE(found);
  return *found;
}
std::vector<Rule> rows(std::string_view guideline, std::string_view id) {
  std::vector<Rule> found;
  for (const Rule& rule : named(guideline).rules) {
    if (rule.id == id) found.push_back(rule);
  }
  return found;
}
Rule row(std::string_view guideline, std::string_view id, RuleKind kind) {
  std::vector<Rule> found = rows(guideline, id);
  std::erase_if(found, [&](const Rule& rule) { return rule.kind != kind; });
  CAPTURE(guideline);
  CAPTURE(id);
  REQUIRE(found.size() == 1);
  return found.front();
}

Athlete adult(double kilograms = 70.0) {
  Athlete athlete;
  athlete.body_mass = kilograms * kilogram;
  athlete.age = 30.0 * year;
  return athlete;
}
Session run(double hours, double degrees, double kilometers_per_hour = 10.0) {
  Session session;
  session.segments = {{.activity = running(kilometers_per_hour * kilometer_per_hour),
                       .duration = hours * hour,
                       .weather = {.air = celsius(degrees)}}};
  return session;
}
Evaluation evaluated(std::string_view name, const Athlete& athlete, const Session& session,
                     const Circumstances& circumstances = {}) {
  CAPTURE(name);
  const auto said = evaluate(named(name), athlete, session, circumstances);
  REQUIRE(said);
  return *said;
}
std::vector<std::string_view> ids(std::string_view name, const Evaluation& said) {
  std::vector<std::string_view> result;
  said.rules_used(named(name), [&](const Rule& rule) { result.push_back(rule.id); });
  return result;
}
bool has(const std::vector<std::string_view>& list, std::string_view id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

TEST_CASE("every guideline that is asked for is there, once, and is valid") {
  constexpr std::string_view names[] = {"founding",  "ace",      "acsm_1996",    "nata_2000",     "coyle_2004",
                                        "acsm_2007", "ioc_2010", "eah_2015",     "and_acsm_2016", "nata_2017",
                                        "dge_2020",  "aap_2011", "niosh",        "osha",          "tb_med_507",
                                        "aap_2000",  "cbp",      "ada_acsm_2009"};
  CHECK(guidelines::all.size() == std::size(names));
  for (const std::string_view name : names) {
    CAPTURE(name);
    CHECK(std::count_if(guidelines::all.begin(), guidelines::all.end(),
                        [&](const Guideline& g) { return g.name == name; }) == 1);
    CHECK(named(name).check());
  }
  const auto none = guidelines::find("acsm");
  REQUIRE_FALSE(none);
  CHECK(none.error().field == "guideline"sv);
}

TEST_CASE("what may not ship is not there") {
  // Notes on fluids 2.1 and 2.2: NATA17-post and a number for children under 9; 2.3: the revision of TB MED 507.
  for (const Guideline& guideline : guidelines::all) {
    for (const Rule& rule : guideline.rules) {
      CHECK(rule.id != "NATA17-post"sv);
      CHECK(rule.id != "AAP-under9"sv);
    }
  }
  for (const Rule& rule : named("nata_2017").rules) CHECK(rule.kind != RuleKind::fluid_per_mass_lost);
  const Session hot = run(1.0, 32.0);
  Athlete child = adult(28.0);
  child.age = 8.5 * year;
  CHECK(evaluated("aap_2011", child, hot).used == 0);
}

TEST_CASE("ACE: volumes in fluid ounces, and 0.62 to 1.77 liters an hour") {
  // Notes on fluids 2.1: whole milliliters, hundredths of a liter.
  const Rule first = row("ace", "ACE-pre1", RuleKind::fluid_volume);
  CHECK(in(first.volume.low, milliliter) == close_to(503.0, 0.5));
  CHECK(in(first.volume.high, milliliter) == close_to(591.0, 0.5));
  CHECK(in(first.window.low, hour) == same_as(2.0));
  CHECK(in(first.window.high, hour) == same_as(3.0));
  const Rule second = row("ace", "ACE-pre2", RuleKind::fluid_volume);
  CHECK(in(second.volume.low, milliliter) == close_to(237.0, 0.5));
  CHECK(in(second.window.low, minute) == same_as(20.0));
  CHECK(in(second.window.high, minute) == same_as(30.0));
  const Rule during = row("ace", "ACE-dur", RuleKind::fluid_schedule);
  CHECK(in(during.volume.low, milliliter) == close_to(207.0, 0.5));
  CHECK(in(during.volume.high, milliliter) == close_to(296.0, 0.5));
  CHECK(in(during.rate().low, liter_per_hour) == close_to(0.62, 0.005));
  CHECK(in(during.rate().high, liter_per_hour) == close_to(1.77, 0.005));
  const Rule soon = row("ace", "ACE-post1", RuleKind::fluid_volume);
  CHECK(in(soon.volume.high, milliliter) == close_to(237.0, 0.5));
  CHECK(in(soon.window.high, minute) == same_as(30.0));
  const Rule after = row("ace", "ACE-post2", RuleKind::fluid_per_mass_lost);
  CHECK(in(after.per_mass.low, liter_per_kilogram) == close_to(1.0432, 0.00005));
  CHECK(in(after.per_mass.high, liter_per_kilogram) == close_to(1.5648, 0.00005));
  for (const Rule& rule : named("ace").rules) CHECK(rule.confidence == Confidence::secondary);
}

TEST_CASE("ACSM 2007: milliliters per kg, 2 %, 0.4 to 0.8 L/h for runners, what is in the drink, 1.5 L per kg") {
  const Rule first = row("acsm_2007", "ACSM07-pre1", RuleKind::fluid_per_body_mass);
  CHECK(in(first.per_mass.low, milliliter_per_kilogram) == same_as(5.0));
  CHECK(in(first.per_mass.high, milliliter_per_kilogram) == same_as(7.0));
  CHECK(in(first.window.low, hour) == same_as(4.0));
  CHECK(first.open_ended);
  const Rule second = row("acsm_2007", "ACSM07-pre2", RuleKind::fluid_per_body_mass);
  CHECK(in(second.per_mass.low, milliliter_per_kilogram) == same_as(3.0));
  CHECK(in(second.per_mass.high, milliliter_per_kilogram) == same_as(5.0));
  CHECK(in(second.window.high, hour) == same_as(2.0));
  CHECK(second.when.urine_dark);
  // 1 mEq of sodium is 22.99 mg, of potassium 39.10 mg.
  const Rule salt = row("acsm_2007", "ACSM07-pre3", RuleKind::drink_content);
  CHECK(in(salt.sodium.low, milligram_per_liter) == close_to(20.0 * 22.99, 0.1));
  CHECK(in(salt.sodium.high, milligram_per_liter) == close_to(50.0 * 22.99, 0.1));
  CHECK(salt.confidence == Confidence::recalled);
  CHECK(row("acsm_2007", "ACSM07-dur1", RuleKind::loss_limit).fraction.high == 0.02);
  CHECK(row("acsm_2007", "ACSM07-dur1", RuleKind::loss_limit).confidence == Confidence::confirmed);
  CHECK(row("acsm_2007", "ACSM07-dur1", RuleKind::no_gain).confidence == Confidence::confirmed);
  const Rule rate = row("acsm_2007", "ACSM07-dur2", RuleKind::fluid_rate);
  CHECK(in(rate.rate().low, liter_per_hour) == same_as(0.4));
  CHECK(in(rate.rate().high, liter_per_hour) == same_as(0.8));
  CHECK(rate.when.on_foot);
  const Rule drink = row("acsm_2007", "ACSM07-dur3", RuleKind::drink_content);
  CHECK(in(drink.sodium.low, milligram_per_liter) == close_to(20.0 * 22.99, 0.1));
  CHECK(in(drink.sodium.high, milligram_per_liter) == close_to(30.0 * 22.99, 0.1));
  CHECK(in(drink.potassium.low, milligram_per_liter) == close_to(2.0 * 39.10, 0.1));
  CHECK(in(drink.potassium.high, milligram_per_liter) == close_to(5.0 * 39.10, 0.1));
  CHECK(in(drink.carbohydrate.low, gram_per_liter) == same_as(50.0));
  CHECK(in(drink.carbohydrate.high, gram_per_liter) == same_as(100.0));
  const Rule after = row("acsm_2007", "ACSM07-post", RuleKind::fluid_per_mass_lost);
  CHECK(in(after.per_mass.low, liter_per_kilogram) == same_as(1.5));
  CHECK(in(after.per_mass.high, liter_per_kilogram) == same_as(1.5));
  CHECK(in(after.when.next_session.high, hour) == same_as(12.0));
}

TEST_CASE("AND, DC and ACSM 2016: 5 to 10 mL/kg, 0.4 to 0.8 L/h, 1.25 to 1.5 L per kg, sodium by three alternatives") {
  const Rule before = row("and_acsm_2016", "AND16-pre", RuleKind::fluid_per_body_mass);
  CHECK(in(before.per_mass.low, milliliter_per_kilogram) == same_as(5.0));
  CHECK(in(before.per_mass.high, milliliter_per_kilogram) == same_as(10.0));
  CHECK(in(before.window.low, hour) == same_as(2.0));
  CHECK(in(before.window.high, hour) == same_as(4.0));
  const Rule rate = row("and_acsm_2016", "AND16-dur", RuleKind::fluid_rate);
  CHECK(in(rate.rate().low, liter_per_hour) == same_as(0.4));
  CHECK(in(rate.rate().high, liter_per_hour) == same_as(0.8));
  CHECK(row("and_acsm_2016", "AND16-dur", RuleKind::loss_limit).fraction.high == 0.02);
  const Rule after = row("and_acsm_2016", "AND16-post", RuleKind::fluid_per_mass_lost);
  CHECK(in(after.per_mass.low, liter_per_kilogram) == same_as(1.25));
  CHECK(in(after.per_mass.high, liter_per_kilogram) == same_as(1.5));
  // Sweat above 1.2 L/h, salty, or over 2 h: each alone.
  CHECK_FALSE(evaluated("and_acsm_2016", adult(), run(1.0, 15.0)).during.sodium_advised);
  CHECK(evaluated("and_acsm_2016", adult(), run(2.5, 15.0)).during.sodium_advised);
  CHECK_FALSE(evaluated("and_acsm_2016", adult(), run(2.0, 15.0, 6.0)).during.sodium_advised);
  CHECK(evaluated("and_acsm_2016", adult(), run(1.0, 15.0), {.salty_sweat = true}).during.sodium_advised);
  Athlete heavy_sweater = adult();
  heavy_sweater.sweat_rate = MeasuredSweatRate{1.3 * liter_per_hour, 3};
  CHECK(evaluated("and_acsm_2016", heavy_sweater, run(1.0, 15.0)).during.sodium_advised);
}

TEST_CASE("NATA 2000: 0.6 to 1.8 liters an hour; NATA 2017: no number") {
  const Rule first = row("nata_2000", "NATA00-pre1", RuleKind::fluid_volume);
  CHECK(in(first.volume.low, milliliter) == same_as(500.0));
  CHECK(in(first.volume.high, milliliter) == same_as(600.0));
  CHECK(in(first.window.low, hour) == same_as(2.0));
  CHECK(in(first.window.high, hour) == same_as(3.0));
  CHECK(first.confidence == Confidence::confirmed);
  const Rule second = row("nata_2000", "NATA00-pre2", RuleKind::fluid_volume);
  CHECK(in(second.volume.low, milliliter) == same_as(200.0));
  CHECK(in(second.volume.high, milliliter) == same_as(300.0));
  CHECK(in(second.window.low, minute) == same_as(10.0));
  CHECK(in(second.window.high, minute) == same_as(20.0));
  const Rule during = row("nata_2000", "NATA00-dur", RuleKind::fluid_schedule);
  CHECK(in(during.rate().low, liter_per_hour) == same_as(0.6));
  CHECK(in(during.rate().high, liter_per_hour) == same_as(1.8));
  CHECK(during.confidence == Confidence::recalled);
  CHECK(row("nata_2000", "NATA00-dur", RuleKind::loss_limit).fraction.high == 0.02);
  const Rule after = row("nata_2000", "NATA00-post", RuleKind::fluid_per_mass_lost);
  CHECK(in(after.per_mass.low, liter_per_kilogram) == same_as(1.25));
  CHECK(in(after.per_mass.high, liter_per_kilogram) == same_as(1.5));
  CHECK(in(after.window.low, hour) == same_as(4.0));
  CHECK(in(after.window.high, hour) == same_as(6.0));

  const Rule water = row("nata_2017", "NATA17", RuleKind::body_water_range);
  CHECK(water.fraction.low == -0.03);
  CHECK(water.fraction.high == 0.01);
  const Evaluation said = evaluated("nata_2017", adult(), run(2.0, 25.0));
  CHECK(said.during.basis == DuringBasis::loss);
  CHECK(said.during.most_loss.value_or(0.0) == 0.02);
  CHECK(said.during.no_gain);
}

TEST_CASE("IOC, DGE, Coyle and the EAH consensus: carbohydrate, thirst and sodium") {
  const Evaluation shorter = evaluated("ioc_2010", adult(), run(2.5, 20.0));
  REQUIRE(shorter.during.carbohydrate);
  CHECK(in(shorter.during.carbohydrate->low, gram / hour) == same_as(30.0));
  CHECK(in(shorter.during.carbohydrate->high, gram / hour) == same_as(60.0));
  const Evaluation longer = evaluated("ioc_2010", adult(), run(3.0, 20.0));
  REQUIRE(longer.during.carbohydrate);
  CHECK(in(longer.during.carbohydrate->high, gram / hour) == same_as(90.0));
  for (const Rule& rule : named("ioc_2010").rules) CHECK(rule.confidence == Confidence::recalled);

  CHECK(evaluated("dge_2020", adult(), run(0.5, 20.0)).during.basis == DuringBasis::no_drinking);
  CHECK(evaluated("dge_2020", adult(), run(1.0, 20.0)).during.basis == DuringBasis::thirst);
  CHECK_FALSE(evaluated("dge_2020", adult(), run(1.5, 20.0)).during.drink);
  const Evaluation dge = evaluated("dge_2020", adult(), run(2.0, 20.0));
  REQUIRE(dge.during.drink);
  CHECK(in(dge.during.drink->sodium.low, milligram_per_liter) == same_as(400.0));
  CHECK(in(dge.during.drink->sodium.high, milligram_per_liter) == same_as(1100.0));
  CHECK(in(dge.during.drink->carbohydrate.low, gram_per_liter) == same_as(40.0));
  CHECK(in(dge.during.drink->carbohydrate.high, gram_per_liter) == same_as(80.0));
  CHECK(dge.after.meals_and_water);
  CHECK_FALSE(dge.after.per_mass_lost);
  Session soon = run(2.0, 20.0);
  soon.next_session = 10.0 * hour;
  const Evaluation rapid = evaluated("dge_2020", adult(), soon);
  REQUIRE(rapid.after.per_mass_lost);
  CHECK(in(rapid.after.per_mass_lost->high, liter_per_kilogram) == same_as(1.5));
  CHECK_FALSE(rapid.after.meals_and_water);
  Athlete teenager = adult(50.0);
  teenager.age = 15.0 * year;
  CHECK(evaluated("dge_2020", teenager, run(2.0, 20.0)).used == 0);

  CHECK(evaluated("eah_2015", adult(), run(5.0, 20.0)).during.basis == DuringBasis::thirst);
  CHECK(evaluated("eah_2015", adult(), run(5.0, 20.0)).during.no_gain);

  // 5 to 22 °C tolerated, above 30 °C not, and between them Coyle says nothing.
  CHECK(evaluated("coyle_2004", adult(), run(1.0, 22.0)).during.most_loss.has_value());
  CHECK_FALSE(evaluated("coyle_2004", adult(), run(1.0, 26.0)).during.most_loss);
  CHECK(evaluated("coyle_2004", adult(), run(1.0, 31.0)).during.most_loss.has_value());
  CHECK_FALSE(evaluated("coyle_2004", adult(), run(1.0, 15.0)).during.sodium_advised);
  CHECK(evaluated("coyle_2004", adult(), run(2.1, 15.0)).during.sodium_advised);
  Athlete salty = adult();
  salty.sweat_sodium = 100.0 * millimole_per_liter;
  salty.sweat_rate = MeasuredSweatRate{2.0 * liter_per_hour, 3};  // 2 L of 2.3 g/L
  CHECK(evaluated("coyle_2004", salty, run(1.0, 15.0)).during.sodium_advised);
}

TEST_CASE("children: 0.30 to 0.75 L/h from 9 to 12, 1.0 to 1.5 L/h for adolescents, both in heat") {
  const Rule child = row("aap_2011", "AAP11-9to12", RuleKind::fluid_schedule);
  CHECK(in(child.volume.low, milliliter) == same_as(100.0));
  CHECK(in(child.volume.high, milliliter) == same_as(250.0));
  CHECK(in(child.rate().low, liter_per_hour) == same_as(0.30));
  CHECK(in(child.rate().high, liter_per_hour) == same_as(0.75));
  const Rule teen = row("aap_2011", "AAP11-teen", RuleKind::fluid_rate);
  CHECK(in(teen.rate().low, liter_per_hour) == same_as(1.0));
  CHECK(in(teen.rate().high, liter_per_hour) == same_as(1.5));

  Athlete young = adult(40.0);
  const Session hot = run(1.0, 30.0);
  const auto used_at = [&](double age) {
    young.age = age * year;
    return ids("aap_2011", evaluated("aap_2011", young, hot));
  };
  CHECK(has(used_at(9.0), "AAP11-9to12"));
  CHECK(has(used_at(12.9), "AAP11-9to12"));
  CHECK(has(used_at(13.0), "AAP11-teen"));
  CHECK(has(used_at(17.9), "AAP11-teen"));
  CHECK(used_at(18.0).empty());
  young.age = 10.0 * year;
  CHECK(evaluated("aap_2011", young, run(1.0, 15.0)).used == 0);
}

TEST_CASE("work in heat: NIOSH 0.71 to 0.95 L/h, OSHA at least 0.71, both at most 48 oz an hour") {
  const Rule niosh = row("niosh", "NIOSH", RuleKind::fluid_schedule);
  CHECK(in(niosh.rate().low, liter_per_hour) == close_to(0.71, 0.005));
  CHECK(in(niosh.rate().high, liter_per_hour) == close_to(0.95, 0.005));
  CHECK(in(niosh.rate().low * hour, us_quart) == close_to(0.75, 1e-9));
  CHECK(in(niosh.rate().high * hour, us_quart) == close_to(1.0, 1e-9));
  CHECK(in(row("niosh", "NIOSH", RuleKind::hourly_limit).rate().high, liter_per_hour) == close_to(1.42, 0.005));
  const Rule osha = row("osha", "OSHA", RuleKind::fluid_schedule);
  CHECK(osha.open_ended);
  CHECK(in(osha.rate().low, liter_per_hour) == close_to(0.7098, 0.00005));
  CHECK(in(row("osha", "OSHA", RuleKind::hourly_limit).rate().high * hour, us_fluid_ounce) == same_as(48.0));
  CHECK(evaluated("osha", adult(), run(3.0, 30.0)).during.sodium_advised);
  CHECK_FALSE(evaluated("osha", adult(), run(2.0, 30.0)).during.sodium_advised);
  CHECK(evaluated("niosh", adult(), run(1.0, 15.0)).during.basis == DuringBasis::none);
}

TEST_CASE("TB MED 507 is looked up in its table, and says nothing below it") {
  Session march;
  march.segments = {{.activity = walking(4.0 * kilometer_per_hour),
                     .duration = 2.0 * hour,
                     .weather = {.air = celsius(32.0),
                                 .relative_humidity = 0.7,
                                 .wind = 1.0 * meter_per_second,
                                 .solar = 600.0 * watt_per_square_meter}}};
  const Evaluation said = evaluated("tb_med_507", adult(), march);
  REQUIRE(said.during.basis == DuringBasis::rate);
  // Every cell is 0.5 to 1 qt/h, and people differ by 1/4 qt/h.
  const double middle = in(0.5 * (said.during.rate.low + said.during.rate.high) * hour, us_quart);
  CHECK(middle >= 0.5 - 1e-9);
  CHECK(middle <= 1.0 + 1e-9);
  CHECK(in((said.during.rate.high - said.during.rate.low) * hour, us_quart) == close_to(0.5, 1e-9));
  REQUIRE(said.during.limit);
  CHECK(in(*said.during.limit * hour, us_quart) == same_as(1.5));
  const Rule daily = row("tb_med_507", "TBMED507", RuleKind::daily_limit);
  CHECK(in(daily.volume.high, us_quart) == same_as(12.0));
  CHECK(evaluated("tb_med_507", adult(), run(1.0, 10.0)).during.basis == DuringBasis::none);
}

TEST_CASE("a superseded guideline is refused with the name of what replaced it") {
  const Rule rate = row("acsm_1996", "ACSM96-dur2", RuleKind::fluid_rate);
  CHECK(in(rate.rate().low, liter_per_hour) == same_as(0.6));
  CHECK(in(rate.rate().high, liter_per_hour) == same_as(1.2));
  const Rule drink = row("acsm_1996", "ACSM96-dur2", RuleKind::drink_content);
  CHECK(in(drink.sodium.low, gram_per_liter) == same_as(0.5));
  CHECK(in(drink.sodium.high, gram_per_liter) == same_as(0.7));
  CHECK(in(drink.carbohydrate.low, gram_per_liter) == same_as(40.0));
  CHECK(in(drink.carbohydrate.high, gram_per_liter) == same_as(80.0));
  CHECK(in(row("acsm_1996", "ACSM96-pre", RuleKind::fluid_volume).volume.high, milliliter) == same_as(500.0));
  const auto said = evaluate(named("acsm_1996"), adult(), run(1.0, 20.0));
  REQUIRE_FALSE(said);
  CHECK(said.error().code == Errc::superseded);
  CHECK(said.error().instead == "acsm_2007"sv);
  CHECK(guidelines::find(said.error().instead));
}

TEST_CASE("ADA 2009 and AAP 2000 are there to be recognized, and refused with the name of what replaced them") {
  struct Old {
    std::string_view name;
    std::string_view instead;
  };
  for (const Old& old : {Old{"ada_acsm_2009", "and_acsm_2016"}, Old{"aap_2000", "aap_2011"}}) {
    CAPTURE(old.name);
    const auto said = evaluate(named(old.name), adult(40.0), run(1.0, 30.0));
    REQUIRE_FALSE(said);
    CHECK(said.error().code == Errc::superseded);
    CHECK(said.error().instead == old.instead);
    CHECK_FALSE(named(old.instead).superseded());
    const auto plan = make_plan(adult(), run(1.0, 30.0), {.guideline = named(old.name)});
    REQUIRE_FALSE(plan);
    CHECK(plan.error().code == Errc::superseded);
    CHECK(plan.error().instead == old.instead);
  }
}

TEST_CASE("CBP is a counter-example: unsafe side by side for anybody in heat, and nobody plans by it") {
  CHECK(named("cbp").counter_example());
  CHECK(named(named("cbp").breaks).find(RuleKind::hourly_limit).hourly.high < 1.5 * liter_per_hour);
  for (const Guideline& guideline : guidelines::all) {
    CHECK(guideline.counter_example() == (guideline.name == "cbp"sv));
  }
  for (const double kilograms : {45.0, 70.0, 120.0}) {
    for (const double hours : {0.5, 1.0, 3.0, 6.0}) {
      CAPTURE(kilograms);
      CAPTURE(hours);
      const Session hot = run(hours, 33.0);
      const GuidelineComparison compared =
          take_literally(named("cbp"), adult(kilograms), hot, forecast(adult(kilograms), hot));
      REQUIRE(compared.high);
      CHECK(compared.high->over_hourly_cap);
      CHECK(compared.high->unsafe());
      // 1.5 L/h, and beyond an hour 20 oz on top.
      const double besides = hours > 1.0 ? 0.5915 : 0.0;
      CHECK(in(compared.high->intake.fluid, liter) == close_to(1.5 * hours + besides, 0.0001));
      CHECK(in(compared.low->intake.fluid, liter) == close_to(1.0 * hours + besides, 0.0001));
    }
  }
  const auto plan = make_plan(adult(), run(1.0, 33.0), {.guideline = named("cbp")});
  REQUIRE_FALSE(plan);
  CHECK(plan.error().code == Errc::counter_example);
  CHECK(plan.error().field == "guideline"sv);
  CHECK(plan.error().instead == "niosh"sv);
}

TEST_CASE("intravenous fluid is a row, and never what an athlete is told") {
  const Rule rule = row("acsm_2007", "ACSM07-post", RuleKind::intravenous);
  CHECK(rule.fraction.low == 0.07);
  CHECK(rule.open_ended);
  CHECK(rule.confidence == Confidence::secondary);
  const std::vector<Rule> alone{rule};
  // Whoever drinks nothing for two days in the heat loses more than 7 %.
  const auto said = evaluate({.name = "own", .rules = alone}, adult(), run(40.0, 35.0));
  REQUIRE(said);
  CHECK(said->used == 0);
  CHECK(said->undecided == 0);
}

TEST_CASE("a rule for a body mass holds at both ends of it, and is undecided without one") {
  Rule rule{.id = "own", .kind = RuleKind::to_thirst, .phase = Phase::during};
  rule.when.body_mass = {40.0 * kilogram, 60.0 * kilogram};
  const std::vector<Rule> alone{rule};
  const Guideline own{.name = "own", .rules = alone};
  const auto holds = [&](double kilograms) { return evaluate(own, adult(kilograms), run(1.0, 20.0))->used != 0; };
  CHECK_FALSE(holds(39.9));
  CHECK(holds(40.0));
  CHECK(holds(60.0));
  CHECK_FALSE(holds(60.1));
  CHECK(evaluate(own, Athlete{}, run(1.0, 20.0))->used == 0);
  CHECK(evaluate(own, Athlete{}, run(1.0, 20.0))->undecided == 1);
}

TEST_CASE("before: doses add up, and a rule per kg needs the body mass") {
  const Evaluation ace = evaluated("ace", adult(), run(1.0, 20.0));
  CHECK(ace.before.dose_count == 2);
  CHECK(in(ace.before.volume.low, us_fluid_ounce) == same_as(25.0));
  CHECK(in(ace.before.volume.high, us_fluid_ounce) == same_as(28.0));
  const Evaluation clear = evaluated("acsm_2007", adult(60.0), run(1.0, 20.0));
  CHECK(in(clear.before.volume.low, milliliter) == same_as(300.0));
  CHECK(in(clear.before.volume.high, milliliter) == same_as(420.0));
  const Evaluation dark = evaluated("acsm_2007", adult(60.0), run(1.0, 20.0), {.urine_dark = true});
  CHECK(in(dark.before.volume.low, milliliter) == same_as(480.0));
  CHECK(in(dark.before.volume.high, milliliter) == same_as(720.0));

  const auto nobody = evaluate(named("acsm_2007"), Athlete{}, run(1.0, 20.0));
  REQUIRE_FALSE(nobody);
  CHECK(nobody.error().code == Errc::missing);
  CHECK(nobody.error().field == "athlete.body_mass"sv);
  CHECK(evaluate(named("ace"), Athlete{}, run(1.0, 20.0)));
}

TEST_CASE("only runners and walkers get the starting point of a marathon; others the limit of their loss") {
  CHECK(evaluated("acsm_2007", adult(), run(2.0, 20.0)).during.basis == DuringBasis::rate);
  Session ride = run(2.0, 20.0);
  ride.segments.front().activity = cycling(180.0 * watt);
  CHECK(evaluated("acsm_2007", adult(), ride).during.basis == DuringBasis::loss);
}

TEST_CASE("a condition that nobody told about does not hold, and is told") {
  Session dark = run(1.0, 20.0);
  dark.segments.front().weather.air.reset();
  const Evaluation said = evaluated("niosh", adult(), dark);
  CHECK(said.during.basis == DuringBasis::none);
  CHECK(said.undecided != 0);
  CHECK((said.undecided & said.used) == 0);
  CHECK(evaluated("niosh", adult(), run(1.0, 30.0)).undecided == 0);
}

TEST_CASE(
    "side by side: taken literally, the high ends make a small runner gain mass, and a superseded one says nothing") {
  const Athlete athlete = adult(50.0);
  const Session slow = run(4.0, 15.0, 7.0);
  const auto compared = compare(guidelines::all, athlete, slow);
  const auto find = [&](std::string_view name) -> const GuidelineComparison& {
    return *std::find_if(compared.begin(), compared.end(), [&](const auto& r) { return r.name == name; });
  };
  for (std::size_t i = 0; i != compared.size(); ++i) CHECK(compared[i].name == guidelines::all[i].name);
  CHECK_FALSE(find("acsm_1996").evaluation);
  CHECK_FALSE(find("acsm_1996").low);
  const GuidelineComparison& ace = find("ace");
  REQUIRE(ace.low);
  REQUIRE(ace.high);
  CHECK(in(ace.high->intake.fluid, liter) == close_to(4.0 * 1.7744, 0.001));
  CHECK(ace.high->gains_mass);
  CHECK(ace.high->may_gain_mass);
  CHECK(ace.high->over_hourly_cap);
  CHECK(ace.high->hyponatremia);
  CHECK(ace.high->unsafe());
  CHECK(ace.over_after);
  CHECK(ace.over_before);  // 28 oz is 828 mL, 10 mL/kg 500 mL
  CHECK_FALSE(find("eah_2015").high);
  // The same numbers as by hand.
  const auto sweat = forecast(athlete, slow);
  REQUIRE(sweat);
  const auto by_hand = project(athlete, *sweat, ace.high->intake);
  REQUIRE(by_hand);
  CHECK(in(ace.high->projection.plasma_sodium.mean, millimole_per_liter) ==
        same_as(in(by_hand->plasma_sodium.mean, millimole_per_liter)));
  CHECK(ace.high->projection.probability_gain == same_as(by_hand->probability_gain));
}

TEST_CASE("a guideline that limits the loss is taken from exactly that loss to drinking all of the sweat") {
  const Athlete athlete = adult();
  const auto sweat = forecast(athlete, run(3.0, 30.0));
  const GuidelineComparison row = take_literally(named("nata_2017"), athlete, run(3.0, 30.0), sweat);
  REQUIRE(row.low);
  REQUIRE(row.high);
  CHECK(row.low->projection.mass_change_fraction.mean == close_to(-0.02, 1e-9));
  CHECK(in(row.high->intake.fluid, liter) == close_to(in(sweat->loss.mean, liter), 1e-9));
  CHECK_FALSE(row.high->gains_mass);
  // A short session loses less than that without a drink.
  const auto less = forecast(athlete, run(0.5, 15.0));
  const GuidelineComparison easy = take_literally(named("nata_2017"), athlete, run(0.5, 15.0), less);
  REQUIRE(easy.low);
  CHECK(easy.low->intake.fluid == Volume{});
}

TEST_CASE("where breath alone weighs more than the limit, no more than the sweat is drunk all the same") {
  // 2026-11-21: the low end was above the high end in sessions of a day and more.
  const Session endless = run(40.0, 10.0, 9.0);
  const auto sweat = forecast(adult(), endless);
  const GuidelineComparison row = take_literally(named("nata_2017"), adult(), endless, sweat);
  REQUIRE(row.low);
  CHECK(row.low->intake.fluid <= row.high->intake.fluid);
  CHECK(in(row.high->intake.fluid, liter) == close_to(in(sweat->loss.mean, liter), 1e-9));
}

TEST_CASE("\"at least\" ends at the guideline's own limit") {
  const Session hot = run(2.0, 30.0);
  const GuidelineComparison row = take_literally(named("osha"), adult(), hot, forecast(adult(), hot));
  REQUIRE(row.high);
  CHECK(in(row.low->rate, liter_per_hour) == close_to(0.7098, 0.00005));
  CHECK(in(row.high->rate * hour, us_fluid_ounce) == same_as(48.0));
}

TEST_CASE("without a body mass or a forecast there are rules and no outcome") {
  const auto compared = compare(guidelines::all, Athlete{}, run(1.0, 20.0));
  for (const GuidelineComparison& row : compared) {
    CAPTURE(row.name);
    CHECK_FALSE(row.low);
    CHECK_FALSE(row.high);
  }
}

TEST_CASE("a rule is checked: ranges in order, and the amount that its kind is about") {
  Rule rule{.id = "own", .kind = RuleKind::fluid_rate, .phase = Phase::during};
  const auto field = [&] {
    const auto checked = rule.check(3);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().index == 3);
    return checked.error().field;
  };
  CHECK(field() == "guideline.rules[].hourly"sv);
  CHECK(rule.check().error().code == Errc::missing);
  rule.hourly = {0.8 * liter_per_hour, 0.4 * liter_per_hour};
  CHECK(field() == "guideline.rules[].hourly"sv);
  rule.hourly = {0.4 * liter_per_hour, 0.8 * liter_per_hour};
  CHECK(rule.check());
  rule.when.ages = {30.0 * year, 20.0 * year};
  CHECK(field() == "guideline.rules[].when.ages"sv);
  rule.when.ages = {};
  rule.sodium.high = std::nan("") * milligram_per_liter;
  CHECK(field() == "guideline.rules[].sodium"sv);
  CHECK(rule.check().error().code == Errc::not_finite);
  rule.sodium = {};
  rule.kind = RuleKind::loss_limit;
  rule.fraction = {-0.02, 0.02};
  CHECK(field() == "guideline.rules[].fraction"sv);
  rule.fraction = {};
  rule.kind = RuleKind::intravenous;
  CHECK(field() == "guideline.rules[].fraction"sv);
  rule.kind = RuleKind::drink_temperature;
  CHECK(field() == "guideline.rules[].temperature"sv);
  CHECK(rule.check().error().code == Errc::missing);
  rule.temperature = {celsius(15.0), celsius(61.0)};
  CHECK(field() == "guideline.rules[].temperature"sv);
  CHECK(rule.check().error().code == Errc::out_of_range);
  rule.temperature = {celsius(15.0), celsius(22.0)};
  CHECK(rule.check());
  rule.when.body_mass = {60.0 * kilogram, 40.0 * kilogram};
  CHECK(field() == "guideline.rules[].when.body_mass"sv);

  const std::vector<Rule> many(Guideline::max_rules + 1, Rule{.kind = RuleKind::to_thirst});
  const auto too_many = evaluate({.name = "own", .rules = many}, adult(), run(1.0, 20.0));
  REQUIRE_FALSE(too_many);
  CHECK(too_many.error().field == "guideline.rules"sv);
}

TEST_CASE("bad athletes and sessions are refused by name") {
  CHECK(evaluate(named("ace"), adult(5.0), run(1.0, 20.0)).error().field == "athlete.body_mass"sv);
  CHECK(evaluate(named("ace"), adult(), Session{}).error().field == "segments"sv);
}

TEST_CASE("anybody in any session gets ranges in order and finite outcomes, or an error that names a field") {
  quench_test::SplitMix random(20261121);
  quench_test::RandomCase cases(random);
  for (int i = 0; i != 2000; ++i) {
    const Athlete athlete = cases.athlete();
    const Session session = cases.session();
    const Circumstances circumstances{.urine_dark = cases.chance(2), .salty_sweat = cases.chance(2)};
    bool good = true;
    for (const GuidelineComparison& row : compare(guidelines::all, athlete, session, circumstances)) {
      if (!row.evaluation) {
        good = good && !row.evaluation.error().field.empty() && !row.low && !row.high;
        continue;
      }
      const Evaluation& said = *row.evaluation;
      good = good && said.before.volume.low <= said.before.volume.high && (said.used & said.undecided) == 0;
      good = good && said.during.rate.low <= said.during.rate.high && said.during.rate.low >= VolumeRate{};
      good = good && row.low.has_value() == row.high.has_value();
      if (!row.low) continue;
      good = good && row.low->rate <= row.high->rate;
      for (const LiteralPlan& plan : {*row.low, *row.high}) {
        const Projection& p = plan.projection;
        good = good && std::isfinite(in(p.mass_change.mean, kilogram)) &&
               std::isfinite(in(p.plasma_sodium.mean, millimole_per_liter));
        good = good && p.probability_gain >= 0.0 && p.probability_gain <= 1.0;
        good = good && plan.over_hourly_cap == (in(plan.rate, liter_per_hour) > 1.42 + 1e-9);
        // The cap of everybody is never below the ceiling of one.
        good = good && (!plan.over_hourly_cap || plan.over_hourly_ceiling);
        good = good && plan.gains_mass == (in(p.mass_change.mean, kilogram) > 1e-9);
      }
      if (!good) FAIL_CHECK(row.name, " in case ", i);
      good = true;
    }
  }
}

TEST_CASE("nobody plans by a guideline that was replaced") {
  const auto plan = make_plan({.body_mass = 70.0 * kilogram},
                              {.segments = {{.activity = running(3.0 * meter_per_second), .duration = 1.0 * hour}}},
                              {.guideline = guidelines::acsm_1996});
  REQUIRE_FALSE(plan);
  CHECK(plan.error().code == Errc::superseded);
  CHECK(plan.error().instead == guidelines::acsm_2007.name);
}

}  // namespace
