// Plans by each guideline, with the numbers that its publication gives, and by the objective of make_plan().
#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "quench/guidelines/all.hpp"
#include "quench/plan.hpp"
#include "quench/wbgt.hpp"
#include "support/close_to.hpp"
#include "support/plan_checks.hpp"

namespace {

using namespace quench;
using namespace std::string_view_literals;
using quench_test::close_to;
using quench_test::problems_of;

double ml(Volume v) { return in(v, milliliter); }

Athlete adult(double kg = 70.0) {
  Athlete athlete{.body_mass = kg * kilogram, .age = 30.0 * year};
  athlete.medical.asked = true;
  return athlete;
}
Athlete measured(double liters, double kg = 70.0) {
  Athlete athlete = adult(kg);
  athlete.sweat_rate = MeasuredSweatRate{liters * liter_per_hour, 5};
  return athlete;
}
Session run(double hours, double air) {
  return {.segments = {{.activity = running(3.0 * meter_per_second),
                        .duration = hours * hour,
                        .weather = {.air = celsius(air), .relative_humidity = 0.5, .wind = 2.0 * meter_per_second}}},
          .drinking = every(15.0 * minute)};
}
Session work(double hours, double air, double met) {
  Session session = run(hours, air);
  session.segments[0].activity = at_met(met * metabolic_equivalent);
  return session;
}

Plan plan_of(const Athlete& athlete, const Session& session, const PlanOptions& options) {
  const auto plan = make_plan(athlete, session, options);
  REQUIRE(plan);
  CHECK(problems_of(athlete, session, *plan, options) == "");
  return *plan;
}
const Finding* finding(const Plan& plan, FindingCode code) {
  for (const Finding& f : plan.findings) {
    if (f.code == code) return &f;
  }
  return nullptr;
}
// What the rule gives as L/h, from the reasons of the plan.
std::vector<double> stated(const Plan& plan, std::string_view rule) {
  std::vector<double> result;
  for (const Reason& reason : plan.reasons_of(plan.during)) {
    if (reason.code == ReasonCode::rule && reason.rule == rule && reason.unit == "L/h"sv)
      result.push_back(reason.value);
  }
  return result;
}
std::vector<Step> drinks_of(const Plan& plan, Phase phase) {
  std::vector<Step> result;
  for (const Step& step : plan.timeline) {
    if (step.phase == phase && step.action == Action::drink) result.push_back(step);
  }
  return result;
}
// What a rate gives from the start to the last chance, or what somebody who sweats little loses, if that is less; less
// a sip step at each chance. mL.
double at_least(const Plan& plan, double rate, double hours, int chances) {
  return std::min(rate * hours * 1000.0, ml(plan.sweat->loss.low)) - chances * 5.0;
}
// The most in any hour of the session.
double largest_hour(const Plan& plan) {
  double most = 0.0;
  for (const Step& end : drinks_of(plan, Phase::during)) {
    double sum = 0.0;
    for (const Step& step : drinks_of(plan, Phase::during)) {
      if (step.at.minutes <= end.at.minutes && step.at.minutes > end.at.minutes - 60) sum += ml(step.fluid);
    }
    most = std::max(most, sum);
  }
  return most;
}

// ---- ACSM 2007 [Sawka2007]
TEST_CASE("ACSM 2007: 5-7 mL/kg at 4 h, with dark urine 3-5 mL/kg more at 2 h, together no more than 10 mL/kg") {
  const PlanOptions options{.guideline = guidelines::acsm_2007};
  const Plan usual = plan_of(adult(), run(2.0, 25.0), options);
  // 7 mL/kg of 70 kg.
  const auto once = drinks_of(usual, Phase::before);
  REQUIRE(once.size() == 1);
  CHECK(once[0].at.minutes == -240);
  CHECK(ml(once[0].fluid) == close_to(490.0, 1e-9));
  CHECK(ml(usual.before.fluid.low) == close_to(350.0, 1e-9));
  // 20-50 mEq/L of sodium: 460-1149 mg/L.
  CHECK(usual.before.drink.code == "sports_drink"sv);
  CHECK(in(usual.before.ions.sodium.mean, milligram) == close_to(0.49 * 20.0 * 22.98977, 0.5));

  PlanOptions dark = options;
  dark.circumstances.urine_dark = true;
  const Plan more = plan_of(adult(), run(2.0, 25.0), dark);
  // (7 + 5) mL/kg is 840 mL; 10 mL/kg is 700 mL, in the shares 7 and 5: 408 and 292, in steps of 5 mL.
  const auto twice = drinks_of(more, Phase::before);
  REQUIRE(twice.size() == 2);
  CHECK(twice[0].at.minutes == -240);
  CHECK(ml(twice[0].fluid) == close_to(405.0, 1e-9));
  CHECK(twice[1].at.minutes == -120);
  CHECK(ml(twice[1].fluid) == close_to(295.0, 1e-9));
  const Finding* scaled = finding(more, FindingCode::scaled_to_body_mass);
  REQUIRE(scaled != nullptr);
  CHECK(scaled->from == close_to(840.0, 1e-6));
  CHECK(scaled->to == close_to(700.0, 1e-6));
}

TEST_CASE("ACSM 2007: a run at 0.4-0.8 L/h, other work by the limit of loss alone") {
  const PlanOptions options{.guideline = guidelines::acsm_2007};
  for (const double air : {10.0, 18.0, 26.0, 34.0}) {
    CAPTURE(air);
    const Plan plan = plan_of(adult(), run(2.0, air), options);
    CHECK(plan.basis == DuringBasis::rate);
    CHECK(stated(plan, "ACSM07-dur2") == std::vector<double>{0.4, 0.8});
    CHECK(largest_hour(plan) <= 800.0 + 1e-6);
    // Chances up to 105 min; no plan below the low end but for who sweats so little, and for the steps.
    CHECK(ml(plan.during.fluid.mean) >= at_least(plan, 0.4, 1.75, 7));
  }
  const Plan row = plan_of(adult(), work(2.0, 10.0, 5.0), options);
  CHECK(row.basis == DuringBasis::loss);
}

TEST_CASE("ACSM 2007 afterward: 1.5 L/kg if the next session is within 12 h, else meals and water") {
  const PlanOptions options{.guideline = guidelines::acsm_2007};
  Session session = run(2.0, 28.0);
  session.next_session = 8.0 * hour;
  const Plan fast = plan_of(measured(1.2), session, options);
  CHECK(in(fast.per_mass_lost, liter_per_kilogram) == close_to(1.5, 1e-12));
  const double deficit = 1.2 * 2.0 * 1000.0 - ml(fast.during.fluid.mean);
  CHECK(ml(fast.after.fluid.mean) == close_to(1.5 * deficit, 61.0));
  CHECK(fast.after.drink.code == "salty_sports_drink"sv);
  session.next_session = 14.0 * hour;
  const Plan slow = plan_of(measured(1.2), session, options);
  CHECK(slow.after.fluid.mean == Volume{});
  CHECK(finding(slow, FindingCode::after_meals_and_water) != nullptr);
}

// ---- Work in heat
TEST_CASE("NIOSH: 0.71-0.95 L/h in heat, and never above 1.42") {
  const PlanOptions options{.guideline = guidelines::niosh};
  const Plan plan = plan_of(measured(1.6), work(3.0, 32.0, 5.0), options);
  const auto rule = stated(plan, "NIOSH");
  REQUIRE(rule.size() == 2);
  // 8 fl oz (236.6 mL) every 20 to 15 min.
  CHECK(rule[0] == close_to(0.710, 0.0005));
  CHECK(rule[1] == close_to(0.946, 0.0005));
  CHECK(largest_hour(plan) <= 1000.0 + 1e-6);  // the gut, below the 1.42 L/h
  CHECK(largest_hour(plan) >= 900.0);
  // A worker who sweats 0.8 L/h gets 0.8.
  const Plan light = plan_of(measured(0.8), work(3.0, 32.0, 5.0), options);
  CHECK(largest_hour(light) <= 800.0 + 1e-6);
  CHECK(ml(light.during.fluid.mean) >= at_least(light, 0.71, 2.75, 11));
  // In the cool it says nothing.
  const Plan cool = plan_of(measured(0.4), work(1.0, 15.0, 3.0), options);
  CHECK(cool.basis == DuringBasis::none);
  CHECK(cool.during.fluid.mean == Volume{});
  CHECK(finding(cool, FindingCode::guideline_silent) != nullptr);
  // The hottest work does not pass the cap either.
  for (const Guideline& guideline : {guidelines::niosh, guidelines::osha}) {
    const Plan hard = plan_of(measured(3.0), work(8.0, 40.0, 8.0), {.guideline = guideline});
    CHECK(largest_hour(hard) <= 1420.0);
  }
}

TEST_CASE("OSHA: at least 8 oz every 20 min, without an upper end but the caps") {
  const PlanOptions options{.guideline = guidelines::osha};
  const Plan plan = plan_of(measured(0.95), work(3.0, 32.0, 5.0), options);
  const auto rule = stated(plan, "OSHA");
  REQUIRE(rule.size() == 2);
  CHECK(rule[0] == close_to(0.710, 0.0005));
  CHECK(rule[1] == close_to(1.4195, 0.0005));
  // Between the ends it is the sweat rate.
  CHECK(largest_hour(plan) <= 950.0 + 1e-6);
  CHECK(ml(plan.during.fluid.mean) >= at_least(plan, 0.95, 2.75, 11));
}

TEST_CASE("TB MED 507 at a WBGT of 29 C: 1/2 to 1 qt/h for moderate work") {
  // Air, humidity and no sun whose WBGT is 29 C (84.2 F, green flag).
  Weather weather{.air = celsius(32.0), .relative_humidity = 0.5, .wind = 2.0 * meter_per_second};
  double low = 0.1;
  double high = 1.0;
  for (int i = 0; i != 50; ++i) {
    weather.relative_humidity = 0.5 * (low + high);
    const auto wbgt = outdoor_wbgt({.air = *weather.air,
                                    .relative_humidity = *weather.relative_humidity,
                                    .wind = *weather.wind,
                                    .solar = HeatFlux{}});
    REQUIRE(wbgt);
    (in_celsius(wbgt->wbgt.value) < 29.0 ? low : high) = *weather.relative_humidity;
  }
  Session session{
      .segments = {{.activity = walking(1.5 * meter_per_second), .duration = 3.0 * hour, .weather = weather}},
      .drinking = every(15.0 * minute)};
  const PlanOptions options{.guideline = guidelines::tb_med_507_guideline};
  const Plan plan = plan_of(measured(0.9, 80.0), session, options);
  CHECK(plan.basis == DuringBasis::rate);
  std::vector<double> rates;
  for (const Reason& reason : plan.reasons_of(plan.during)) {
    if (reason.code == ReasonCode::rule && reason.unit == "L/h"sv) rates.push_back(reason.value);
  }
  // 3/4 qt an hour, a quarter either way: 0.473 to 0.946 L/h.
  REQUIRE(rates.size() == 2);
  CHECK(rates[0] == close_to(0.473, 0.001));
  CHECK(rates[1] == close_to(0.946, 0.001));
  CHECK(largest_hour(plan) <= 900.0 + 1e-6);
  // Category 2, moderate work: 50 min of it in an hour, and 10 of rest.
  const auto work_rest = [](const Plan& of) {
    return std::find_if(of.findings.begin(), of.findings.end(),
                        [](const Finding& f) { return f.code == FindingCode::work_rest; });
  };
  REQUIRE(work_rest(plan) != plan.findings.end());
  CHECK(work_rest(plan)->from == 50.0);
  CHECK(work_rest(plan)->to == 10.0);
  CHECK(work_rest(plan)->severity == Severity::warning);
  // Below 78 F the table has no row.
  session.segments[0].weather.air = celsius(12.0);
  const Plan cool = plan_of(measured(0.4, 80.0), session, options);
  CHECK(cool.basis == DuringBasis::none);
  CHECK(work_rest(cool) == cool.findings.end());
}

// ---- Children [Bergeron2011]
TEST_CASE("AAP 2011: a child of 10 in heat at 0.30-0.75 L/h, never above") {
  Athlete child = measured(0.5, 34.0);
  child.age = 10.0 * year;
  const PlanOptions options{.guideline = guidelines::aap_2011};
  const Plan plan = plan_of(child, work(1.5, 31.0, 6.0), options);
  CHECK(stated(plan, "AAP11-9to12") == std::vector<double>{0.3, 0.75});
  CHECK(ml(plan.during.fluid.mean) >= at_least(plan, 0.5, 1.25, 5));
  CHECK(largest_hour(plan) <= 500.0 + 1e-6);  // by the child's own sweat
  Athlete heavy = child;
  heavy.sweat_rate->rate = 1.2 * liter_per_hour;
  const Plan most = plan_of(heavy, work(1.5, 31.0, 6.0), options);
  CHECK(in(most.hourly_ceiling, liter_per_hour) == close_to(0.75, 1e-12));
  CHECK(largest_hour(most) <= 750.0 + 1e-6);
  CHECK(largest_hour(most) >= 750.0 - 4 * 5.0);
  CHECK(finding(plan, FindingCode::child) != nullptr);
  // In the cool, and for somebody of 25, it has nothing.
  CHECK(plan_of(child, work(1.0, 15.0, 4.0), options).basis == DuringBasis::none);
  CHECK(plan_of(adult(), work(1.0, 31.0, 4.0), options).basis == DuringBasis::none);
  child.age = 8.9 * year;
  const auto refused = make_plan(child, work(1.5, 31.0, 6.0), options);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Errc::medical_refusal);
}

// ---- Thirst and the objective [HewButler2015]
// What keeps the 95th percentile of sweat inside of `limit`, mL.
double needed(const Plan& plan, const Athlete& athlete, double limit, double missing = 0.0) {
  const double breath = in(respiratory_and_metabolic_loss * plan.sweat->metabolic_energy, kilogram) * 1000.0;
  return missing + ml(plan.sweat->loss.high) + breath - limit * in(*athlete.body_mass, kilogram) * 1000.0;
}

TEST_CASE("EAH 2015: nothing is planned for a cool hour, in heat what the limit of 2 % asks and no more") {
  const PlanOptions options{.guideline = guidelines::eah_2015};
  const Plan cool = plan_of(adult(), run(1.0, 12.0), options);
  CHECK(cool.basis == DuringBasis::thirst);
  CHECK(cool.during.fluid.mean == Volume{});
  CHECK(cool.before.fluid.mean == Volume{});
  CHECK(needed(cool, adult(), 0.02) < 0.0);

  const Athlete athlete = measured(0.95, 80.0);
  const Plan hot = plan_of(athlete, run(2.0, 30.0), options);
  const double need = needed(hot, athlete, 0.02);
  REQUIRE(need > 300.0);
  REQUIRE(need < ml(hot.sweat->loss.low));
  CHECK(ml(hot.during.fluid.mean) <= need + 1e-6);
  CHECK(ml(hot.during.fluid.mean) >= need - 7 * 5.0);  // a step at each chance
  const Finding* raised = finding(hot, FindingCode::raised_for_loss_limit);
  REQUIRE(raised != nullptr);
  CHECK(raised->from == 0.0);
  CHECK(raised->to == close_to(ml(hot.during.fluid.mean), 1e-6));
  CHECK(hot.projection->probability_loss_over_limit <= 0.07);
}

TEST_CASE("whoever sets the pace in temperate air may lose 4 %, everybody else 2 %") {
  const PlanOptions options{.guideline = guidelines::eah_2015};
  const Athlete athlete = measured(0.9, 80.0);
  Session session = run(2.0, 18.0);
  const Plan held = plan_of(athlete, session, options);
  CHECK(held.loss_limit.fraction == 0.02);
  CHECK(ml(held.during.fluid.mean) == close_to(needed(held, athlete, 0.02), 50.0));
  CHECK(ml(held.during.fluid.mean) > 600.0);
  session.pacing = Pacing::self_paced;
  const Plan free = plan_of(athlete, session, options);
  CHECK(free.loss_limit.fraction == 0.04);
  CHECK(free.loss_limit.source == SourceKey::goulet2013);
  const double need = std::max(0.0, needed(free, athlete, 0.04));
  CHECK(ml(free.during.fluid.mean) == close_to(need, 60.0));
  CHECK(ml(free.during.fluid.mean) < ml(held.during.fluid.mean) - 600.0);
  session.pacing = Pacing::fixed_rate;
  CHECK(plan_of(athlete, session, options).loss_limit.fraction == 0.02);
  // The band is 5 to 22 C, of every segment.
  session.pacing = Pacing::self_paced;
  for (const double air : {4.9, 22.1, 30.0}) {
    CAPTURE(air);
    CHECK(plan_of(athlete, run(1.0, air), options).loss_limit.fraction == 0.02);
    Session two = session;
    two.segments.push_back(two.segments[0]);
    two.segments[1].weather.air = celsius(air);
    CHECK(plan_of(athlete, two, options).loss_limit.fraction == 0.02);
  }
  for (const double air : {5.0, 22.0}) {
    Session edge = run(1.0, air);
    edge.pacing = Pacing::self_paced;
    CHECK(plan_of(athlete, edge, options).loss_limit.fraction == 0.04);
  }
}

// ---- DGE 2020 [Mosler2020]
TEST_CASE("DGE 2020: none needed for 30 min, 400-1100 mg/L of sodium at 3 h") {
  const PlanOptions options{.guideline = guidelines::dge_2020};
  const Plan brief = plan_of(adult(), run(0.5, 20.0), options);
  CHECK(brief.basis == DuringBasis::no_drinking);
  CHECK(brief.during.fluid.mean == Volume{});
  const Plan thirst = plan_of(adult(), run(1.0, 12.0), options);
  CHECK(thirst.basis == DuringBasis::thirst);

  for (const bool salty : {false, true}) {
    PlanOptions choices = options;
    choices.circumstances.salty_sweat = salty;
    const Plan plan = plan_of(measured(1.3), run(3.0, 24.0), choices);
    REQUIRE(plan.during.fluid.mean > Volume{});
    const double sodium = in(plan.during.drink.ions.sodium, milligram_per_liter);
    CHECK(sodium >= 400.0);
    CHECK(sodium <= 1100.0);
    CHECK(plan.during.drink.code == (salty ? "salty_sports_drink"sv : "sports_drink"sv));
    CHECK(in(plan.during.drink.carbohydrate, gram_per_liter) == close_to(60.0, 1e-9));
  }
  // Within 24 h about 1.5 L/kg; after, normal meals.
  Session session = run(2.0, 24.0);
  session.next_session = 20.0 * hour;
  CHECK(in(plan_of(measured(1.2), session, options).per_mass_lost, liter_per_kilogram) == close_to(1.5, 1e-12));
  session.next_session = 25.0 * hour;
  CHECK(plan_of(measured(1.2), session, options).after.fluid.mean == Volume{});
}

// ---- Carbohydrate and drinks
TEST_CASE("no hour has more than 60 g of one carbohydrate: a strong drink gets water between") {
  PlanOptions options;
  options.long_drink = {.code = "syrup", .ions = drinks::sports_drink.ions, .carbohydrate = 120.0 * gram_per_liter};
  const Plan plan = plan_of(measured(1.0), run(3.0, 26.0), options);
  int strong = 0;
  int water = 0;
  for (const Step& step : drinks_of(plan, Phase::during)) {
    strong += step.code == "syrup"sv ? 1 : 0;
    water += step.code == "water"sv ? 1 : 0;
    double grams = 0.0;
    for (const Step& other : drinks_of(plan, Phase::during)) {
      if (other.at.minutes <= step.at.minutes && other.at.minutes > step.at.minutes - 60) {
        grams += in(other.carbohydrate, gram);
      }
    }
    CHECK(grams <= 60.0 + 1e-6);
  }
  CHECK(strong > 0);
  CHECK(water > 0);
  CHECK(finding(plan, FindingCode::carbohydrate_above_uptake) != nullptr);
}

TEST_CASE("advised carbohydrate goes by the length of the session") {
  const auto advised = [](double hours, const Guideline& guideline) {
    return plan_of(adult(), run(hours, 20.0), {.guideline = guideline}).carbohydrate_advised;
  };
  // 30-60 g/h of the founding rows beyond an hour; none up to it.
  CHECK(advised(1.0, guidelines::founding).high == MassRate{});
  CHECK(in(advised(1.5, guidelines::founding).low, gram / hour) == close_to(30.0, 1e-9));
  CHECK(in(advised(1.5, guidelines::founding).high, gram / hour) == close_to(60.0, 1e-9));
  // IOC 2010: up to 90 g/h beyond 2.5 h, which needs two sugars.
  CHECK(in(advised(1.5, guidelines::ioc_2010).high, gram / hour) == close_to(60.0, 1e-9));
  CHECK(in(advised(2.4, guidelines::ioc_2010).high, gram / hour) == close_to(60.0, 1e-9));
  CHECK(in(advised(3.0, guidelines::ioc_2010).high, gram / hour) == close_to(90.0, 1e-9));
}

TEST_CASE("the drink has more salt where the session costs more") {
  const auto drink = [](const Athlete& athlete, double hours, bool salty) {
    PlanOptions options;
    options.circumstances.salty_sweat = salty;
    return plan_of(athlete, run(hours, 26.0), options).during.drink.code;
  };
  CHECK(drink(measured(0.8), 0.75, true) == "water"sv);              // an hour at most is for water
  CHECK(drink(measured(0.8), 1.5, true) == "sports_drink"sv);        // neither long nor much
  CHECK(drink(measured(0.8), 2.5, true) == "salty_sports_drink"sv);  // over 2 h, salty
  CHECK(drink(measured(1.4), 1.5, true) == "salty_sports_drink"sv);  // over 1.2 L/h, salty
  CHECK(drink(measured(0.8), 2.5, false) == "sports_drink"sv);
  // 60 mmol/L times 3.75 L is 5.2 g, above 4 g.
  Athlete heavy = measured(1.5);
  heavy.sweat_sodium = 60.0 * millimole_per_liter;
  CHECK(drink(heavy, 2.5, false) == "salty_sports_drink"sv);
  heavy.medical.sodium_restriction = true;
  CHECK(drink(heavy, 2.5, true) == "water"sv);
}

// ---- Where the body starts
TEST_CASE("dark urine and a deficit: up to 10 mL/kg before; overhydrated: nothing before") {
  const Plan plain = plan_of(measured(1.0, 55.0), run(2.0, 25.0), {});
  // 17-20 oz; 20 oz is 591 mL, 7 mL/kg of 55 kg is 385 mL.
  CHECK(ml(plain.before.fluid.mean) == close_to(385.0, 1e-9));
  PlanOptions dark;
  dark.circumstances.urine_dark = true;
  // 10 mL/kg is 550 mL.
  CHECK(ml(plan_of(measured(1.0, 55.0), run(2.0, 25.0), dark).before.fluid.mean) == close_to(550.0, 1e-9));
  PlanOptions missing;
  missing.deficit = 800.0 * milliliter;
  const Plan short_of = plan_of(measured(1.0, 55.0), run(2.0, 25.0), missing);
  CHECK(ml(short_of.before.fluid.mean) == close_to(550.0, 1e-9));
  CHECK(ml(short_of.starting_deficit) == close_to(800.0, 1e-9));
  const Finding* start = finding(short_of, FindingCode::starting_deficit);
  REQUIRE(start != nullptr);
  CHECK(start->from == close_to(800.0, 1e-9));
  CHECK(start->to == close_to(250.0, 1e-9));
  // The deficit that is left counts to the loss: 250 mL of water are 0.25 kg.
  PlanOptions none = missing;
  none.deficit = Volume{};
  const Plan without = plan_of(measured(1.0, 55.0), run(2.0, 25.0), none);
  CHECK(ml(short_of.during.fluid.mean) >= ml(without.during.fluid.mean) - 1e-6);
  CHECK(short_of.projection->water_deficit.mean > without.projection->water_deficit.mean);

  PlanOptions full;
  full.circumstances.overhydrated = true;
  const Plan over = plan_of(measured(1.0, 55.0), run(2.0, 25.0), full);
  CHECK(over.before.fluid.mean == Volume{});
  CHECK(over.before.fluid.high == Volume{});
  CHECK(finding(over, FindingCode::already_overhydrated) != nullptr);
}

TEST_CASE("what is superseded, and what breaks a cap, plans nothing, and says what to take") {
  int refused = 0;
  for (const Guideline& guideline : guidelines::all) {
    CAPTURE(guideline.name);
    const auto plan = make_plan(adult(), run(1.0, 25.0), {.guideline = guideline});
    if (guideline.superseded() || guideline.counter_example()) {
      ++refused;
      REQUIRE_FALSE(plan);
      CHECK(plan.error().code == (guideline.superseded() ? Errc::superseded : Errc::counter_example));
      CHECK(plan.error().field == "guideline"sv);
      CHECK_FALSE(plan.error().instead.empty());
    } else {
      REQUIRE(plan);
      CHECK(plan->guideline == guideline.name);
      CHECK(problems_of(adult(), run(1.0, 25.0), *plan, {.guideline = guideline}) == "");
    }
  }
  CHECK(refused >= 1);
}

}  // namespace
