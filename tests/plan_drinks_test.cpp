// Plans with drinks of one's choice: of the catalog by name, from JSON, and what the planner makes of them.
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "quench/drink_text.hpp"
#include "quench/replan.hpp"
#include "quench/text.hpp"
#include "support/close_to.hpp"

namespace {

using namespace quench;
using quench_test::close_to;

const Athlete asked{.body_mass = 70.0 * kilogram, .medical = {.asked = true}};

Session run(double hours) {
  return {
      .segments = {
          {.activity = running(2.8 * meter_per_second), .duration = hours * hour, .weather = {.air = celsius(24.0)}}}};
}
bool has(std::string_view text, std::string_view words) { return text.find(words) != std::string_view::npos; }

TEST_CASE("the drink of the session is drunk in it, short or long, and water before and after") {
  for (const double hours : {0.75, 2.0, 4.5}) {
    CAPTURE(hours);
    const auto drink = text::parse_catalog_drink("--drink", "coconut-water");
    REQUIRE(drink);
    const PlanOptions options{.session_drink = *drink};
    const auto plan = make_plan(asked, run(hours), options);
    REQUIRE(plan);
    CHECK(plan->during.drink.code == "coconut_water");
    CHECK(plan->before.drink.code == "water");
    CHECK(plan->after.drink.code == "water");
    // The amount is not the drink's business.
    const auto usual = make_plan(asked, run(hours));
    REQUIRE(usual);
    CHECK(plan->during.fluid.mean == usual->during.fluid.mean);
    const auto reasons = plan->reasons_of(plan->during);
    REQUIRE_FALSE(reasons.empty());
    CHECK(reasons[0].code == ReasonCode::own_drink);
  }
}

TEST_CASE("no salt where salt is forbidden, whatever drink was asked for") {
  for (bool MedicalFlags::*flag : {&MedicalFlags::chronic_kidney_disease, &MedicalFlags::sodium_restriction}) {
    Athlete athlete = asked;
    athlete.medical.*flag = true;
    const Drink salty = *drink_of(*find_drink("lmnt_32oz"));
    const auto plan = make_plan(
        athlete, run(2.0), {.short_drink = salty, .long_drink = salty, .salty_drink = salty, .session_drink = salty});
    REQUIRE(plan);
    for (const Step& step : plan->timeline) {
      CHECK(step.ions.sodium == Mass{});
      CHECK(step.ions.potassium == Mass{});
      if (step.action == Action::drink) CHECK(step.code == "water");
    }
  }
}

TEST_CASE("a row is as sure as its least sure number, and keeps its serving") {
  CHECK(drink_of(*find_drink("skim_milk"))->confidence == Confidence::recalled);
  CHECK(drink_of(*find_drink("who_ors"))->confidence == Confidence::confirmed);
  CHECK(drink_of(*find_drink("coconut_water"))->confidence == Confidence::secondary);
  CHECK(drink_of(*find_drink("salty_sports_drink"))->confidence == Confidence::design);
  CHECK(less_sure(Confidence::confirmed, Confidence::derived) == Confidence::derived);
  CHECK(less_sure(Confidence::secondary, Confidence::recalled) == Confidence::recalled);
  const Drink stick = *drink_of(*find_drink("lmnt_32oz"));
  CHECK(stick.serving_unit == "stick");
  CHECK(in(stick.serving, us_fluid_ounce) == close_to(32.0, 1e-9));
  CHECK(has(text::sentence(*drink_of(*find_drink("skim_milk"))), "recalled"));
}

TEST_CASE("the salty sports drink of the catalog is the one that plans are made with") {
  const auto drink = drink_of(*find_drink("salty_sports_drink"));
  REQUIRE(drink);
  const auto mg = [](MassConcentration c) { return in(c, milligram_per_liter); };
  CHECK(mg(drink->ions.sodium) == close_to(mg(drinks::salty_sports_drink.ions.sodium), 1e-9));
  CHECK(mg(drink->ions.potassium) == close_to(mg(drinks::salty_sports_drink.ions.potassium), 1e-9));
  CHECK(mg(drink->ions.chloride) == close_to(mg(drinks::salty_sports_drink.ions.chloride), 1e-9));
  CHECK(drink->carbohydrate == drinks::salty_sports_drink.carbohydrate);
  CHECK(drink->source == drinks::salty_sports_drink.source);
}

TEST_CASE("a name that is not there lists those that are near; what is not on file is never none; brine is no drink") {
  const auto refused = [](std::string_view name, std::string_view words) {
    CAPTURE(name);
    const auto drink = text::parse_catalog_drink("--drink", name);
    REQUIRE_FALSE(drink);
    CHECK(drink.error().field == "--drink");
    CHECK_MESSAGE(has(drink.error().message(), words), drink.error().message());
  };
  refused("lmnt", "did you mean lmnt_16oz, lmnt_32oz?");
  refused("skim_mlik", "did you mean skim_milk");
  refused("precision", "precision_hydration_1500");
  refused("", "quench drinks list");
  refused("nuun_sport", "how much carbohydrate it has is not on file");
  refused("milks", "how much carbohydrate");
  refused("pickle_juice", "0 to 1724 mg/L of sodium, this one has 15000");
  refused("lmnt_16oz", "1724 mg/L of sodium");
  // Every row is taken or refused for a reason, and what is taken can be planned with.
  for (const CatalogDrink& row : drink_catalog) {
    CAPTURE(row.code);
    const auto drink = text::parse_catalog_drink("--drink", row.code);
    if (drink) CHECK(make_plan(asked, run(2.0), {.session_drink = *drink}));
    if (drink) CHECK((row.sodium.known && row.carbohydrate.known));
    const bool brine = row.sodium.known && row.sodium.amount.high > 1.8 * gram_per_liter;
    if (!drink) CHECK((!row.carbohydrate.known || brine));
  }
}

TEST_CASE("a mixed bottle is the drink that its JSON says, and goes on into a replanned session") {
  MixRequest request{.volume = 750.0 * milliliter};
  request.targets.sodium = Range<MassConcentration>{690.0 * milligram_per_liter, 690.0 * milligram_per_liter};
  request.targets.carbohydrate = Range<MassConcentration>{60.0 * gram_per_liter, 60.0 * gram_per_liter};
  const std::array list{*find_ingredient("salt"), *find_ingredient("sugar")};
  const auto mixed = mix(list, request, asked);
  REQUIRE(mixed);
  const auto own = text::drink_from_json(text::to_json(*mixed, list, request, asked, "ride_bottle"));
  REQUIRE(own);
  const Drink& drink = own->drink();
  CHECK(drink.code == "ride_bottle");
  CHECK(in(drink.ions.sodium, milligram_per_liter) == close_to(690.0, 1e-5));
  CHECK(in(drink.carbohydrate, gram_per_liter) == close_to(60.0, 1e-6));
  CHECK(in(drink.serving, milliliter) == close_to(750.0, 1e-6));
  CHECK(drink.serving_unit == "bottle");
  CHECK(drink.confidence == Confidence::derived);

  const PlanOptions options{.short_drink = *drink_of(*find_drink("orange_juice")), .session_drink = drink};
  const auto plan = make_plan(asked, run(2.0), options);
  REQUIRE(plan);
  const std::string json = text::to_json(*plan, asked, run(2.0), options);
  const auto inputs = text::plan_inputs_from_json(json);
  REQUIRE(inputs);
  REQUIRE(inputs->options.session_drink);
  const Drink& again = *inputs->options.session_drink;
  CHECK(again.code == "ride_bottle");
  CHECK(again.ions.sodium == drink.ions.sodium);
  CHECK(again.carbohydrate == drink.carbohydrate);
  CHECK(again.serving == drink.serving);
  CHECK(again.serving_unit == "bottle");
  CHECK(again.confidence == drink.confidence);
  CHECK(inputs->options.short_drink.code == "orange_juice");
  CHECK(inputs->options.short_drink.source == SourceKey::usda);
  CHECK(inputs->options.short_drink.confidence == Confidence::confirmed);
  CHECK(inputs->options.long_drink.code == "sports_drink");
  // Without anything drunk the rest of the plan is the plan.
  const auto rest = replan(inputs->athlete, inputs->session, {}, ScheduleTime{-180}, inputs->options);
  REQUIRE(rest);
  CHECK(rest->plan.during.drink.code == "ride_bottle");
  CHECK(rest->plan.during.ions.sodium.mean == plan->during.ions.sodium.mean);
  // The JSON of an earlier version has less of each drink, and no drink of the session.
  auto old = nlohmann::json::parse(json);
  auto& drinks_of_old = old["inputs"]["drinks"];
  drinks_of_old.erase("session");
  for (auto& one : drinks_of_old) {
    for (const char* key : {"serving_ml", "serving_unit", "source", "confidence"}) one.erase(key);
  }
  const auto earlier = text::plan_inputs_from_json(old.dump());
  REQUIRE(earlier);
  CHECK_FALSE(earlier->options.session_drink);
  CHECK(earlier->options.short_drink.code == "orange_juice");
  CHECK(earlier->options.long_drink.source == drinks::sports_drink.source);
}

TEST_CASE("a label is a drink; what it must say, and a name that has a meaning, are errors") {
  const auto own = text::drink_from_json(
      R"({"code": "my_tablet", "sodium_mg_per_l": 600, "potassium_mg_per_l": 300, "carbohydrate_g_per_l": 4,
          "serving_ml": 500, "serving_unit": "tablet"})");
  REQUIRE(own);
  CHECK(own->drink().code == "my_tablet");
  CHECK(own->drink().source == SourceKey::product_label);
  CHECK(in(own->drink().ions.potassium, milligram_per_liter) == close_to(300.0, 1e-9));
  CHECK(own->drink().serving_unit == "tablet");
  const auto refused = [](std::string_view json, std::string_view words) {
    CAPTURE(json);
    const auto drink = text::drink_from_json(json);
    REQUIRE_FALSE(drink);
    CHECK_MESSAGE(has(drink.error().message(), words), drink.error().message());
  };
  refused(R"({"code": "a", "sodium_mg_per_l": 600})", "carbohydrate_g_per_l: missing");
  refused(R"({"code": "a", "carbohydrate_g_per_l": 6})", "sodium_mg_per_l: missing");
  refused(R"({"sodium_mg_per_l": 600, "carbohydrate_g_per_l": 6})", "code: missing");
  refused(R"({"code": "water", "sodium_mg_per_l": 600, "carbohydrate_g_per_l": 6})", "another name");
  refused(R"({"code": "drunk", "sodium_mg_per_l": 600, "carbohydrate_g_per_l": 6})", "another name");
  refused(R"({"code": "My Mix", "sodium_mg_per_l": 600, "carbohydrate_g_per_l": 6})", "lower-case");
  refused(R"({"code": "a", "sodium_mg_per_l": -1, "carbohydrate_g_per_l": 6})", "drink.sodium");
  refused(R"({"code": "a", "sodium_mg_per_l": 6000, "carbohydrate_g_per_l": 6})", "this one has 6000");
  refused(R"({"code": "a", "sodium_mg_per_l": 600, "carbohydrate_g_per_l": 600})", "g/L of carbohydrate");
  refused(R"({"code": "a", "sodium_mg_per_l": "600", "carbohydrate_g_per_l": 6})", "a number");
  refused(R"({"code": "a", "sodium_mg_per_l": 600, "carbohydrate_g_per_l": 6, "sugar": 1})", "unknown key");
  refused(R"({"code": "a", "sodium_mg_per_l": 600, "carbohydrate_g_per_l": 6, "confidence": "sure"})", "confirmed");
  refused(R"({"refused": true, "findings": []})", "nothing was mixed");
  refused(R"({"refused": false, "code": "a"})", "per_liter");
  refused(R"({"refused": false, "per_liter": {"carbohydrate_known": true}})", "per_liter.sodium_mg");
  refused(R"({"refused": false, "per_liter": {"carbohydrate_known": false}})", "carbohydrate");
  refused("[1]", "a JSON object");
  refused("{", "JSON");
  refused("", "JSON");
}

TEST_CASE("a bottle with a tablet whose carbohydrate is not on file is refused by the tablet's name") {
  MixRequest request{.volume = 500.0 * milliliter};
  request.targets.sodium = Range<MassConcentration>{600.0 * milligram_per_liter, 600.0 * milligram_per_liter};
  const std::array list{*find_ingredient("nuun_sport_tablet")};
  const auto mixed = mix(list, request, asked);
  REQUIRE(mixed);
  REQUIRE_FALSE(mixed->carbohydrate_known);
  const auto own = text::drink_from_json(text::to_json(*mixed, list, request, asked));
  REQUIRE_FALSE(own);
  CHECK(own.error().field == "per_liter.carbohydrate_g");
  CHECK(has(own.error().message(), "nuun sport tablet"));
}

TEST_CASE("a drink that a plan may not be made with is named by what is too much") {
  Drink drink = drinks::sports_drink;
  CHECK(drink.check_to_plan());
  CHECK(drink_of(*find_drink("who_ors"))->check_to_plan());  // the limit itself
  drink.ions.sodium = 1.8 * gram_per_liter;
  REQUIRE_FALSE(drink.check_to_plan());
  CHECK(drink.check_to_plan().error().field == "drink.sodium");
  drink = drinks::sports_drink;
  drink.carbohydrate = 161.0 * gram_per_liter;
  REQUIRE_FALSE(drink.check_to_plan());
  CHECK(drink.check_to_plan().error().field == "drink.carbohydrate");
  drink = drinks::sports_drink;
  drink.serving = -1.0 * milliliter;
  CHECK(drink.check().error().field == "drink.serving");
  CHECK(make_plan(asked, run(2.0), {.session_drink = drink}).error().field == "drink.serving");
}

}  // namespace
