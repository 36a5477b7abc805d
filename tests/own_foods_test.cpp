// Foods of one's own from JSON: read as written, and refused by key, value and what is allowed.
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "quench/food_text.hpp"

namespace {

using namespace quench;

std::vector<OwnFood> read(const std::string& food) {
  const auto foods = text::own_foods_from_json("{\"foods\": [" + food + "]}");
  CAPTURE(food);
  if (!foods) MESSAGE(foods.error().message());
  REQUIRE(foods);
  return *foods;
}
text::InputError refused(const std::string& json) {
  const auto foods = text::own_foods_from_json(json);
  CAPTURE(json);
  REQUIRE_FALSE(foods);
  return foods.error();
}
text::InputError refused_food(const std::string& keys) {
  return refused("{\"foods\": [{\"name\": \"Good\", \"sodium_mg\": 1}, {\"name\": \"Bar\", " + keys + "}]}");
}

TEST_CASE("a food is read as it is written, for 100 g") {
  const auto foods = read(
      "{\"name\": \"Oat bar\", \"group\": \"snacks\", \"basis_g\": 50, \"energy_kcal\": 210, \"carbohydrate_g\": 30, "
      "\"sodium\": \"0.12 g\", \"salt_g\": 0.3, \"calcium_mg\": 0, \"vegan\": true, "
      "\"portions\": [{\"unit\": \"bar\", \"weight_g\": 50}, {\"amount\": 2, \"weight\": \"3 oz\"}]}");
  REQUIRE(foods.size() == 1);
  const OwnFood& bar = foods[0];
  CHECK(bar.food.name == "Oat bar");
  CHECK(bar.food.group == FoodGroup::snacks);
  CHECK(in(*bar.food.per_100_g.energy, kilocalorie) == doctest::Approx(420.0));
  CHECK(in(*bar.food.per_100_g.carbohydrate, gram) == doctest::Approx(60.0));
  CHECK(in(*bar.food.per_100_g.sodium, milligram) == doctest::Approx(240.0));
  CHECK(in(*bar.salt, gram) == doctest::Approx(0.6));
  CHECK(in(*bar.food.per_100_g.calcium, milligram) == 0.0);
  CHECK_FALSE(bar.food.per_100_g.potassium);  // absent, not zero
  CHECK_FALSE(bar.food.per_100_g.fat);
  REQUIRE(bar.portions.size() == 2);
  CHECK(bar.portions[0].unit == "bar");
  CHECK(in(bar.portions[0].weight, gram) == doctest::Approx(50.0));
  CHECK(bar.portions[1].amount == 2.0);
  CHECK(in(bar.portions[1].weight, ounce) == doctest::Approx(3.0));
  // A snack's name does not tell what is in it; its owner does.
  CHECK(food_marks(bar).vegan);
  CHECK_FALSE(food_marks(bar).nut_free);
  CHECK(food_marks(bar).everyday);
}

TEST_CASE("salt alone stands for its sodium, and no group is a dish") {
  const auto foods = read("{\"name\": \"Soup\", \"salt_g\": 1}");
  CHECK(in(*foods[0].food.per_100_g.sodium, milligram) == doctest::Approx(393.4).epsilon(0.0002));
  CHECK(foods[0].food.group == FoodGroup::meals);
  CHECK(text::own_foods_from_json("{\"foods\": []}")->empty());
}

TEST_CASE("grams taken for milligrams, and salt taken for sodium, are found by the other") {
  for (const std::string sodium : {"0.4", "1000", "393400"}) {
    const auto error = refused_food("\"salt_g\": 1, \"sodium_mg\": " + sodium);
    CHECK(error.field == "foods[1].sodium");
    CHECK(error.message().find("mg") != std::string::npos);
  }
  const auto error = refused_food("\"salt_g\": 1, \"sodium_mg\": 0.4");
  CHECK(error.value.find("0.4 mg per 100 g contradicts") != std::string::npos);
  CHECK(error.allowed.find("1 g of salt is 393 mg of sodium") != std::string::npos);
}

TEST_CASE("what cannot be is refused by its key") {
  CHECK(refused_food("\"sodium_mg\": 40000").field == "foods[1].sodium");
  CHECK(refused_food("\"sodium_mg\": -1").field == "foods[1].sodium");
  CHECK(refused_food("\"energy_kcal\": 2000").field == "foods[1].energy");
  CHECK(refused_food("\"fat_g\": 101").field == "foods[1].fat");
  CHECK(refused_food("\"carbohydrate_g\": 70, \"fat_g\": 70").field == "foods[1]");
  CHECK(refused_food("\"sugars_g\": 20, \"carbohydrate_g\": 10").field == "foods[1].sugars");
  CHECK(refused_food("\"sodium_mg\": \"400\"").field == "foods[1].sodium_mg");
  CHECK(refused_food("\"sodium\": 400").field == "foods[1].sodium");
  CHECK(refused_food("\"sodium\": \"400\"").allowed.find("needs its unit") != std::string::npos);
  CHECK(refused_food("\"sodium\": \"1 g\", \"sodium_mg\": 1000").field == "foods[1].sodium");
  CHECK(refused_food("\"sodum_mg\": 400").allowed.find("sodium_mg") != std::string::npos);
  CHECK(refused_food("\"group\": \"bars\"").allowed.find("snacks") != std::string::npos);
  CHECK(refused_food("\"basis_g\": 0").field == "foods[1].basis");
  CHECK(refused_food("\"basis_g\": -5").field == "foods[1].basis");
  CHECK(refused_food("\"vegan\": \"yes\"").field == "foods[1].vegan");
  CHECK(refused_food("\"portions\": 3").field == "foods[1].portions");
  CHECK(refused_food("\"portions\": [{\"unit\": \"bar\"}]").field == "foods[1].portions[0].weight_g");
  CHECK(refused_food("\"portions\": [{\"weight_g\": 0}]").field == "foods[1].portions[0].weight");
  CHECK(refused_food("\"portions\": [{\"weight_g\": 1, \"amount\": 1001}]").field == "foods[1].portions[0].amount");
  CHECK(refused_food("\"portions\": [{\"weight_g\": 1, \"unit\": \"" + std::string(81, 'x') + "\"}]").field ==
        "foods[1].portions[0].unit");
  CHECK(refused("{\"foods\": [{\"sodium_mg\": 1}]}").field == "foods[0].name");
  CHECK(refused("{\"foods\": [{\"name\": \"" + std::string(141, 'x') + "\"}]}").field == "foods[0].name");
  CHECK(refused("{\"foods\": [{\"name\": 3}]}").field == "foods[0].name");
}

TEST_CASE("what is no such document is refused") {
  CHECK(refused("").field == "JSON");
  CHECK(refused("{\"foods\": [").field == "JSON");
  CHECK(refused("[]").allowed == "a JSON object");
  CHECK(refused("{}").field == "foods");
  CHECK(refused("{\"foods\": {}}").field == "foods");
  CHECK(refused("{\"foods\": [3]}").field == "foods[0]");
  CHECK(refused("{\"foods\": [], \"drinks\": []}").field == "drinks");
  CHECK(refused("{\"foods\": [{\"name\": \"a\", \"name\": \"b\"}]}").field == "name");
}

TEST_CASE("groups are read by their code or USDA's name") {
  CHECK(*text::parse_food_group("group", "fruits") == FoodGroup::fruits);
  CHECK(*text::parse_food_group("group", "Nuts-and-seeds") == FoodGroup::nuts_and_seeds);
  CHECK(*text::parse_food_group("group", "Fruits and Fruit Juices") == FoodGroup::fruits);
  const auto error = text::parse_food_group("--group", "fruit");
  REQUIRE_FALSE(error);
  CHECK(error.error().field == "--group");
  CHECK(error.error().allowed.find("did you mean fruits?") != std::string::npos);
}

}  // namespace
