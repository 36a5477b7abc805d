// food.hpp: contents, portions and texts of foods, and what they refuse.
#include "quench/food.hpp"

#include <array>
#include <limits>
#include <string>

#include <doctest/doctest.h>

#include "quench/foods.hpp"
#include "support/close_to.hpp"
#include "support/field.hpp"

namespace {

using namespace quench;
using quench_test::Field;
using quench_test::require_limits;

template <auto Member>
void set_grams(Food& food, double value) {
  food.per_100_g.*Member = value * gram;
}

const std::array food_fields{
    Field<Food>{"food.energy", "kcal per 100 g", 0.0, 910.0,
                [](Food& food, double value) { food.per_100_g.energy = value * kilocalorie; }},
    Field<Food>{"food.sodium", "mg per 100 g", 0.0, 39340.0,
                [](Food& food, double value) { food.per_100_g.sodium = value * milligram; }},
    Field<Food>{"food.water", "g per 100 g", 0.0, 100.0, set_grams<&FoodContent::water>},
    Field<Food>{"food.carbohydrate", "g per 100 g", 0.0, 100.0, set_grams<&FoodContent::carbohydrate>},
    Field<Food>{"food.sugars", "g per 100 g", 0.0, 100.0, set_grams<&FoodContent::sugars>},
    Field<Food>{"food.protein", "g per 100 g", 0.0, 100.0, set_grams<&FoodContent::protein>},
    Field<Food>{"food.fat", "g per 100 g", 0.0, 100.0, set_grams<&FoodContent::fat>},
    Field<Food>{"food.potassium", "g per 100 g", 0.0, 100.0, set_grams<&FoodContent::potassium>},
    Field<Food>{"food.chloride", "g per 100 g", 0.0, 100.0, set_grams<&FoodContent::chloride>},
    Field<Food>{"food.magnesium", "g per 100 g", 0.0, 100.0, set_grams<&FoodContent::magnesium>},
    Field<Food>{"food.calcium", "g per 100 g", 0.0, 100.0, set_grams<&FoodContent::calcium>},
    Field<Food>{"food.caffeine", "g per 100 g", 0.0, 100.0, set_grams<&FoodContent::caffeine>},
    Field<Food>{"food.alcohol", "g per 100 g", 0.0, 100.0, set_grams<&FoodContent::alcohol>},
};

TEST_CASE("every amount of a food has its limits") {
  for (const auto& field : food_fields) require_limits(field, Food{}, [](const Food& food) { return food.check(); });
}

TEST_CASE("a portion has its limits") {
  const Portion cup{.weight = 240.0 * gram};
  const auto check = [](const Portion& portion) { return portion.check(2); };
  require_limits(Field<Portion>{"portions[].amount", "", 0.0, 1000.0, [](Portion& p, double v) { p.amount = v; }}, cup,
                 check, 2);
  require_limits(
      Field<Portion>{"portions[].weight", "g", 0.01, 10000.0, [](Portion& p, double v) { p.weight = v * gram; }}, cup,
      check, 2);
}

TEST_CASE("parts of a food that add up to more than it weighs contradict each other") {
  Food food;
  food.per_100_g = {.water = 60.0 * gram, .carbohydrate = 30.0 * gram, .protein = 10.0 * gram, .fat = 10.0 * gram};
  CHECK(food.check());
  food.per_100_g.fat = 10.1 * gram;
  const auto result = food.check();
  REQUIRE_FALSE(result);
  CHECK(result.error().code == Errc::inconsistent);
  CHECK(result.error().field == "food");
  CHECK(result.error().value == doctest::Approx(110.1));
}

TEST_CASE("an amount that nobody gave stays absent when food is scaled") {
  const FoodContent half = FoodContent{.energy = 90.0 * kilocalorie, .sodium = 10.0 * milligram} * 0.5;
  REQUIRE(half.energy);
  REQUIRE(half.sodium);
  CHECK(in(*half.energy, kilocalorie) == doctest::Approx(45.0));
  CHECK(in(*half.sodium, milligram) == doctest::Approx(5.0));
  CHECK_FALSE(half.potassium);
  CHECK_FALSE(half.chloride);
  CHECK_FALSE(half.ion(Ion::calcium));
}

TEST_CASE("1 g of salt is 393 mg of sodium") {
  // Notes on electrolytes, 1: NaCl has 39.34 % of sodium.
  CHECK(in(sodium_in(Salt{1.0 * gram}), milligram) == doctest::Approx(393.4).epsilon(0.0002));
}

TEST_CASE("a text that is too long is refused, not cut") {
  const std::string fits(FoodName::capacity, 'x');
  REQUIRE(FoodName::of("food.name", fits));
  CHECK(*FoodName::of("food.name", fits) == fits);
  const auto result = FoodName::of("food.name", fits + "x");
  REQUIRE_FALSE(result);
  CHECK(result.error().code == Errc::out_of_range);
  CHECK(result.error().field == "food.name");
  FoodName name = *FoodName::of("food.name", fits);
  CHECK_FALSE(name.append("y"));
  CHECK(name == fits);
}

TEST_CASE("groups have codes of their own") {
  for (std::size_t i = 0; i != food_groups.size(); ++i) {
    CHECK(static_cast<std::size_t>(food_groups[i].group) == i);
    for (std::size_t k = 0; k != i; ++k) CHECK(food_groups[i].code != food_groups[k].code);
  }
  CHECK(names_of(FoodGroup::vegetables).usda == "Vegetables and Vegetable Products");
}

OwnFood bar() {
  OwnFood own;
  own.food.name = *FoodName::of("food.name", "Oat bar");
  own.food.per_100_g = {.carbohydrate = 60.0 * gram, .sugars = 25.0 * gram, .sodium = 400.0 * milligram};
  own.salt = 1.0 * gram;
  own.portions.push_back({.weight = 50.0 * gram});
  return own;
}

TEST_CASE("sodium of a label that does not fit its salt is refused") {
  REQUIRE(bar().check());
  const auto refused = [](double milligrams) {
    OwnFood own = bar();
    own.food.per_100_g.sodium = milligrams * milligram;
    const auto result = own.check();
    CAPTURE(milligrams);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == Errc::inconsistent);
    CHECK(result.error().field == "food.sodium");
    CHECK(result.error().value == doctest::Approx(milligrams));
    CHECK(result.error().low < 393.4);
    CHECK(result.error().high > 393.4);
  };
  refused(0.4);     // grams in the place of milligrams
  refused(1000.0);  // salt in the place of sodium
  refused(0.0);
  OwnFood unsalted = bar();
  unsalted.salt = 0.0 * gram;
  CHECK_FALSE(unsalted.check());
  unsalted.food.per_100_g.sodium = 4.0 * milligram;
  CHECK(unsalted.check());
}

TEST_CASE("salt alone stands for its sodium") {
  OwnFood own = bar();
  own.food.per_100_g.sodium.reset();
  own.complete();
  REQUIRE(own.food.per_100_g.sodium);
  CHECK(in(*own.food.per_100_g.sodium, milligram) == doctest::Approx(393.4).epsilon(0.0002));
  CHECK(own.check());
}

TEST_CASE("what else a food of one's own may not have") {
  OwnFood own = bar();
  own.food.name = {};
  CHECK(own.check().error().field == "food.name");
  own = bar();
  own.salt = 101.0 * gram;
  CHECK(own.check().error().field == "food.salt");
  own = bar();
  own.salt = std::numeric_limits<double>::quiet_NaN() * gram;
  CHECK(own.check().error().code == Errc::not_finite);
  own = bar();
  own.food.per_100_g.sugars = 61.0 * gram;
  CHECK(own.check().error().field == "food.sugars");
  own = bar();
  own.portions.push_back({});
  CHECK(own.check().error().field == "portions[].weight");
  CHECK(own.check().error().index == 1);
}

}  // namespace
