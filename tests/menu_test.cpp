// menu.hpp: what food has to bring is what the drinks of a plan leave open, and no more than a condition allows; a menu
// names it in servings, takes its water off what is to drink, and keeps to limits.
#include "quench/menu.hpp"

#include <cmath>
#include <string_view>

#include <doctest/doctest.h>

#include "quench/drink_catalog.hpp"
#include "support/close_to.hpp"
#include "support/random_case.hpp"

namespace {

using namespace quench;
using quench_test::close_to;

Athlete runner() {
  Athlete athlete{.body_mass = 70.0 * kilogram, .age = 30.0 * year};
  athlete.medical.asked = true;
  return athlete;
}
// Three hours from one small bottle.
Session long_run() {
  Session session{
      .segments = {
          {.activity = running(2.8 * meter_per_second), .duration = 3.0 * hour, .weather = {.air = celsius(26.0)}}}};
  session.drinking.bottles = {.count = 1, .volume = 300.0 * milliliter};
  return session;
}

MealGaps gaps_of(const Athlete& athlete, const Session& session) {
  const auto plan = make_plan(athlete, session);
  REQUIRE(plan);
  return meal_gaps(athlete, session, *plan);
}

TEST_CASE("carbohydrate on the way is what the drinks have less than the least that is advised") {
  const auto plan = make_plan(runner(), long_run());
  REQUIRE(plan);
  const MealGaps gaps = gaps_of(runner(), long_run());
  // FR-long: 30 g/h; 300 mL of 60 g/L are 18 g.
  CHECK(in(plan->during.carbohydrate.mean, gram) == close_to(18.0, 0.5));
  CHECK(in(gaps.during.carbohydrate, gram) == close_to(90.0 - in(plan->during.carbohydrate.mean, gram), 1e-9));
  // Up to an hour none is advised.
  Session hour_long = long_run();
  hour_long.segments[0].duration = 60.0 * minute;
  CHECK(gaps_of(runner(), hour_long).during.carbohydrate == Mass{});
}

TEST_CASE("sodium and potassium afterward are those of the sweat without those of the drinks") {
  const auto plan = make_plan(runner(), long_run());
  REQUIRE(plan);
  const MealGaps gaps = gaps_of(runner(), long_run());
  const auto mg = [](Mass m) { return in(m, milligram); };
  const IonEstimates& sweat = plan->sweat->ions;
  CHECK(mg(gaps.after.sodium) ==
        close_to(mg(sweat.sodium.mean - plan->during.ions.sodium.mean - plan->after.ions.sodium.mean), 1e-6));
  CHECK(mg(gaps.after.potassium) ==
        close_to(mg(sweat.potassium.mean - plan->during.ions.potassium.mean - plan->after.ions.potassium.mean), 1e-6));
  // Too little to eat for, and no published amount of the others is on file.
  CHECK(gaps.after.magnesium == Mass{});
  CHECK(gaps.after.calcium == Mass{});
  CHECK(gaps.after.carbohydrate == Mass{});
  CHECK(gaps.after.protein == Mass{});
}

TEST_CASE("a condition keeps salt and potassium out of the menu, or within its limit") {
  Athlete kidney = runner();
  kidney.medical.chronic_kidney_disease = true;
  const MealGaps none = gaps_of(kidney, long_run());
  CHECK(none.clinician_decides);
  CHECK(none.after.sodium == Mass{});
  CHECK(none.after.potassium == Mass{});
  Athlete restricted = runner();
  restricted.medical.sodium_restriction = true;
  CHECK(gaps_of(restricted, long_run()).clinician_decides);
  // High blood pressure: what is left of 2300 mg a day [NASEM2019].
  Athlete pressure = runner();
  pressure.medical.hypertension = true;
  const auto plan = make_plan(pressure, long_run());
  REQUIRE(plan);
  const MealGaps gaps = gaps_of(pressure, long_run());
  const Mass planned = plan->before.ions.sodium.mean + plan->during.ions.sodium.mean + plan->after.ions.sodium.mean;
  REQUIRE(gaps.sodium_limit);
  CHECK(in(*gaps.sodium_limit + planned, milligram) == close_to(2300.0, 1e-6));
  CHECK(gaps.after.sodium <= *gaps.sodium_limit);
  CHECK_FALSE(gaps_of(runner(), long_run()).sodium_limit);
}

TEST_CASE("without a forecast nothing is asked of food afterward") {
  const MealGaps gaps = gaps_of(runner(), {.segments = {{.duration = 2.0 * hour}}});
  CHECK(gaps.after.sodium == Mass{});
  CHECK(gaps.after.potassium == Mass{});
}

// ---- The menu

Menu menu_of(const Athlete& athlete, const Session& session, const FoodLimits& limits = {},
             const PlanOptions& options = {}) {
  const auto plan = make_plan(athlete, session, options);
  REQUIRE(plan);
  const auto menu = make_menu(athlete, session, *plan, limits);
  REQUIRE(menu);
  return *menu;
}

bool names(const Menu& menu, std::string_view word) {
  for (const MenuPhase* phase : {&menu.before, &menu.during, &menu.after}) {
    for (const MenuOption& option : phase->options) {
      for (const MenuFood& food : option.foods) {
        if (food.name.view().find(word) != std::string_view::npos) return true;
      }
    }
  }
  return false;
}

TEST_CASE("a menu has the plan's drinks in measures, with their times, and the meals at the plan's times") {
  const auto plan = make_plan(runner(), long_run());
  REQUIRE(plan);
  const Menu menu = menu_of(runner(), long_run());
  REQUIRE(menu.before.drinks.size() == 1);
  const MenuDrink& early = menu.before.drinks[0];
  CHECK(early.code == "water");
  CHECK(early.from.minutes == -120);
  CHECK(early.measure == Measure::glass);
  CHECK(in(early.fluid, milliliter) == close_to(490.0, 1e-9));  // 7 mL/kg of 70 kg [Sawka2007]
  CHECK(early.count == 2.0);                                    // 490 mL of 250
  // From the bottle that is carried.
  REQUIRE(menu.during.drinks.size() == 1);
  const MenuDrink& during = menu.during.drinks[0];
  CHECK(during.measure == Measure::bottle);
  CHECK(in(during.one, milliliter) == close_to(300.0, 1e-9));
  CHECK(during.count == 1.0);
  CHECK(during.fluid == plan->during.fluid.mean);
  CHECK(in(during.carbohydrate, gram) == close_to(18.0, 0.1));
  // FR-meal-pre: 1 to 2 hours before; the plan has it in the middle. FR-meal-post: within the first hour.
  REQUIRE(menu.before.meal);
  CHECK(menu.before.meal->at.minutes == -90);
  CHECK(menu.before.meal->window.low == 1.0 * hour);
  CHECK(menu.before.meal->window.high == 2.0 * hour);
  REQUIRE(menu.after.meal);
  CHECK(menu.after.meal->at.minutes == 240);
  CHECK(menu.after.meal->code == "carbohydrate_and_protein");
  CHECK_FALSE(menu.during.meal);
  CHECK(menu.per_mass_lost == plan->per_mass_lost);
  CHECK(menu.before.options.size() == 3);
  CHECK(menu.during.options.size() == 3);
  CHECK(menu.after.options.size() == 3);
}

TEST_CASE("a drink of the catalog is counted in its own servings, and a cup in cups") {
  Session session = long_run();
  session.drinking.bottles = {};
  PlanOptions options{.session_drink = *drink_of(*find_drink("lmnt_32oz"))};
  Menu menu = menu_of(runner(), session, {}, options);
  REQUIRE(menu.during.drinks.size() == 1);
  CHECK(menu.during.drinks[0].code == "lmnt_32oz");
  CHECK(menu.during.drinks[0].measure == Measure::serving);
  CHECK(menu.during.drinks[0].unit == "stick");
  CHECK(in(menu.during.drinks[0].one, us_fluid_ounce) == close_to(32.0, 1e-9));
  CHECK(menu.during.drinks[0].confidence == Confidence::confirmed);
  session.drinking.cup = 150.0 * milliliter;
  menu = menu_of(runner(), session);
  REQUIRE_FALSE(menu.during.drinks.empty());
  CHECK(menu.during.drinks[0].measure == Measure::cup);
  CHECK(std::fabs(std::remainder(menu.during.drinks[0].count, 0.5)) < 1e-9);  // whole and half cups are planned
}

TEST_CASE("what each food has is what USDA's table says of its portion, with its source") {
  const Menu menu = menu_of(runner(), long_run());
  // Notes on the food table: a banana has 358 mg of potassium per 100 g; a medium one weighs 118 g.
  bool banana = false;
  for (const MenuOption& option : menu.after.options) {
    FoodSupply sum;
    for (const MenuFood& food : option.foods) {
      REQUIRE(food.source);
      CHECK(*food.source == SourceKey::usda_sr_legacy);
      REQUIRE(food.content.potassium);
      sum.potassium += *food.content.potassium;
      sum.sodium += food.content.sodium.value_or(Mass{});
      sum.carbohydrate += food.content.carbohydrate.value_or(Mass{});
      sum.protein += food.content.protein.value_or(Mass{});
      if (food.serving.food.fdc_id != 173944) continue;
      banana = true;
      CHECK(food.name.view() == "Bananas, raw");
      CHECK(in(*food.content.potassium, milligram) == close_to(358.0 * 1.18, 1e-6));
    }
    CHECK(in(sum.potassium - option.supplies.potassium, milligram) == close_to(0.0, 1e-6));
    CHECK(in(sum.sodium - option.supplies.sodium, milligram) == close_to(0.0, 1e-6));
    // Carbohydrate with protein, both of them worth the name.
    CHECK(in(sum.carbohydrate, gram) > 20.0);
    CHECK(in(sum.protein, gram) > 5.0);
  }
  CHECK(banana);
  CHECK(*food_source_key(173944) == SourceKey::usda_sr_legacy);
  CHECK(*food_source_key(746771) == SourceKey::usda_foundation);
  CHECK_FALSE(food_source_key(-1));
}

TEST_CASE("water of food is taken off what is to drink, and never added to it, whatever the plan") {
  quench_test::SplitMix pick(20261123);
  quench_test::RandomCase<quench_test::SplitMix> random(pick);
  int menus = 0;
  int with_water = 0;
  int nothing_to_drink = 0;
  for (int i = 0; i != 300; ++i) {
    const Athlete athlete = random.athlete();
    const Session session = random.session();
    const auto plan = make_plan(athlete, session);
    if (!plan) continue;
    const FoodLimits limits{.vegan = pick(2) == 0, .dairy_free = pick(2) == 0, .nut_free = pick(2) == 0};
    const auto menu = make_menu(athlete, session, *plan, limits);
    REQUIRE(menu);
    ++menus;
    CHECK(std::fabs(in(menu->before.fluid - plan->before.fluid.mean, milliliter)) < 1e-6);
    CHECK(std::fabs(in(menu->during.fluid - plan->during.fluid.mean, milliliter)) < 1e-6);
    CHECK(std::fabs(in(menu->after.fluid - plan->after.fluid.mean, milliliter)) < 1e-6);
    for (const MenuPhase* phase : {&menu->during, &menu->after}) {
      for (const MenuOption& option : phase->options) {
        Volume water{};
        for (const MenuFood& food : option.foods) {
          water += in(food.content.water.value_or(Mass{}), gram) * milliliter;
        }
        CHECK(std::fabs(in(water - option.water, milliliter)) < 1e-6);
        CHECK(option.drink >= Volume{});
        CHECK(option.drink <= phase->fluid);
        // What is drunk and what the food brings of it are the plan's amount, or the food brings all of it.
        const Volume counted = option.water < phase->fluid ? option.water : phase->fluid;
        CHECK(std::fabs(in(option.drink + counted - phase->fluid, milliliter)) < 1e-6);
        with_water += option.water > Volume{} ? 1 : 0;
        nothing_to_drink += phase->fluid == Volume{} && option.drink == Volume{} ? 1 : 0;
      }
    }
    // On the way food is dry, so that it does not take the place of the drinks.
    for (const MenuOption& option : menu->during.options) CHECK(in(option.water, milliliter) < 150.0);
    if (menu->clinician_decides) {
      CHECK(menu->before.options.empty());
      CHECK(menu->during.options.empty());
      CHECK(menu->after.options.empty());
    }
  }
  CHECK(menus > 100);
  CHECK(with_water > 100);
  CHECK(nothing_to_drink > 20);
}

TEST_CASE("vegan, dairy-free and nut-free hold for every food of a menu") {
  const Menu vegan = menu_of(runner(), long_run(), {.vegan = true, .dairy_free = true, .nut_free = true});
  for (const std::string_view animal : {"Milk", "Egg", "Chicken", "Cheese", "Honey"}) CHECK_FALSE(names(vegan, animal));
  for (const MenuPhase* phase : {&vegan.before, &vegan.during, &vegan.after}) {
    CHECK_FALSE(phase->options.empty());
    for (const MenuOption& option : phase->options) {
      for (const MenuFood& food : option.foods) {
        const auto marks = food_marks(food.serving.food.fdc_id);
        REQUIRE(marks);
        CHECK(marks->vegan);
        CHECK(marks->dairy_free);
        CHECK(marks->nut_free);
      }
    }
  }
  CHECK(names(menu_of(runner(), long_run()), "Milk"));
}

TEST_CASE("all food of a day keeps within the sodium that a condition leaves") {
  Athlete pressure = runner();
  pressure.medical.hypertension = true;
  const Menu menu = menu_of(pressure, long_run());
  REQUIRE(menu.sodium_limit);
  Mass worst{};
  for (const MenuPhase* phase : {&menu.before, &menu.during, &menu.after}) {
    Mass most{};
    for (const MenuOption& option : phase->options) {
      if (option.supplies.sodium > most) most = option.supplies.sodium;
    }
    worst += most;
  }
  CHECK(worst <= *menu.sodium_limit);
  CHECK(worst > Mass{});
  // Where the drinks have taken it all up there is no food of it left.
  Session ride = long_run();
  ride.segments[0].activity = cycling(200.0 * watt);
  ride.segments[0].weather.air = celsius(30.0);
  ride.drinking.bottles = {};
  pressure.sweat_rate = MeasuredSweatRate{.rate = 1.5 * liter_per_hour, .tests = 5};
  const Menu salty = menu_of(pressure, ride, {}, {.session_drink = *drink_of(*find_drink("lmnt_32oz"))});
  REQUIRE(salty.sodium_limit);
  for (const MenuPhase* phase : {&salty.before, &salty.during, &salty.after}) {
    for (const MenuOption& option : phase->options) CHECK(option.supplies.sodium <= *salty.sodium_limit);
  }
}

TEST_CASE("a limit of the caller holds for each option, and foods at hand are all that is used") {
  const Menu low = menu_of(runner(), long_run(), {.sodium = 50.0 * milligram});
  for (const MenuPhase* phase : {&low.before, &low.during, &low.after}) {
    for (const MenuOption& option : phase->options) CHECK(option.supplies.sodium <= 50.0 * milligram);
  }
  CHECK_FALSE(low.after.options.empty());
  const std::array<FoodReference, 3> hand{
      {{.fdc_id = 171267}, {.fdc_id = 173944}, {.fdc_id = 168191}}};  // milk, banana, dates
  const Menu few = menu_of(runner(), long_run(), {.at_hand = hand});
  CHECK(few.before.options.empty());
  CHECK(few.after.options.size() == 1);
  CHECK_FALSE(few.during.options.empty());
  CHECK_FALSE(names(few, "Rice"));
  CHECK_FALSE(names(few, "Raisins"));
}

TEST_CASE("no menu where there is no plan, and a bad limit is named") {
  const auto plan = make_plan(runner(), long_run());
  REQUIRE(plan);
  Athlete heart = runner();
  heart.medical.heart_failure = true;
  const auto refused = make_menu(heart, long_run(), *plan);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Errc::medical_refusal);
  CHECK(refused.error().field == "medical.heart_failure");
  const auto bad = make_menu(runner(), long_run(), *plan, {.most_foods = 9});
  REQUIRE_FALSE(bad);
  CHECK(bad.error().field == "limits.most_foods");
}

}  // namespace
