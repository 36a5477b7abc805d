// The packed table of foods against the CSV that it is made of: every food and every portion, to the digit.
#include <cstdio>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "quench/foods.hpp"
#include "support/close_to.hpp"
#include "support/csv.hpp"

namespace {

using namespace quench;
using quench_test::Csv;

// `value` with as many decimals as `printed` has: equal texts are equal to the digit.
std::string with_decimals_of(const std::string& printed, double value) {
  const std::size_t point = printed.find('.');
  const int decimals = point == std::string::npos ? 0 : static_cast<int>(printed.size() - point - 1);
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  return buffer;
}

void same_amount(const std::string& printed, const std::optional<double>& value) {
  CAPTURE(printed);
  REQUIRE(value.has_value() == !printed.empty());
  if (!value) return;
  REQUIRE(with_decimals_of(printed, *value) == printed);
  // ... and no digits behind them.
  REQUIRE(*value == doctest::Approx(std::stod(printed)).epsilon(1e-15));
}

template <class Q>
std::optional<double> in_unit(const std::optional<Q>& amount, Q unit) {
  return amount ? std::optional<double>(in(*amount, unit)) : std::nullopt;
}

void same_foods(const char* file, std::size_t first, std::size_t expected) {
  const Csv csv(file);
  CHECK(csv.size() == expected);
  for (std::size_t row = 0; row != csv.size(); ++row) {
    const int id = std::stoi(csv.text(row, "fdc_id"));
    CAPTURE(id);
    const auto food = find_food(id);
    REQUIRE(food);
    const auto same_place = food_at(first + row);
    REQUIRE(same_place);
    REQUIRE(same_place->fdc_id == id);
    REQUIRE(food->fdc_id == id);
    REQUIRE(food->ndb_no == std::stoi(csv.text(row, "ndb_no")));
    REQUIRE(food->name.view() == csv.text(row, "description"));
    REQUIRE(names_of(food->group).usda == csv.text(row, "food_group"));
    const FoodContent& c = food->per_100_g;
    same_amount(csv.text(row, "water_g"), in_unit(c.water, gram));
    same_amount(csv.text(row, "energy_kcal"), in_unit(c.energy, kilocalorie));
    same_amount(csv.text(row, "carbohydrate_g"), in_unit(c.carbohydrate, gram));
    same_amount(csv.text(row, "sugars_g"), in_unit(c.sugars, gram));
    same_amount(csv.text(row, "sodium_mg"), in_unit(c.sodium, milligram));
    same_amount(csv.text(row, "potassium_mg"), in_unit(c.potassium, milligram));
    same_amount(csv.text(row, "magnesium_mg"), in_unit(c.magnesium, milligram));
    same_amount(csv.text(row, "calcium_mg"), in_unit(c.calcium, milligram));
    same_amount(csv.text(row, "caffeine_mg"), in_unit(c.caffeine, milligram));
    same_amount(csv.text(row, "alcohol_g"), in_unit(c.alcohol, gram));
    same_amount(csv.text(row, "protein_g"), in_unit(c.protein, gram));
    same_amount(csv.text(row, "fat_g"), in_unit(c.fat, gram));
    REQUIRE_FALSE(c.chloride);
    const auto valid = food->check();
    REQUIRE(valid);
  }
}

std::size_t same_portions(const char* file) {
  const Csv csv(file);
  std::size_t row = 0;
  while (row != csv.size()) {
    const std::string& id = csv.text(row, "fdc_id");
    CAPTURE(id);
    const FoodPortions portions = food_portions(std::stoi(id));
    std::size_t i = 0;
    for (; row != csv.size() && csv.text(row, "fdc_id") == id; ++row, ++i) {
      REQUIRE(i < portions.size());
      const Portion portion = portions[i];
      same_amount(csv.text(row, "amount"), portion.amount);
      REQUIRE(portion.unit.view() == csv.text(row, "unit"));
      same_amount(csv.text(row, "gram_weight"), in(portion.weight, gram));
      REQUIRE(portion.check());
    }
    REQUIRE(portions.size() == i);
    REQUIRE((!portions.serving() || *portions.serving() < i));
  }
  return csv.size();
}

TEST_CASE("all 7,793 foods of SR Legacy are as USDA published them") {
  same_foods("../../src/foods/usda_sr_electrolytes.csv", 0, 7793);
}

TEST_CASE("all 316 Foundation Foods are as USDA published them") {
  same_foods("../../src/foods/usda_foundation_electrolytes.csv", 7793, 316);
}

TEST_CASE("all portions are as USDA published them, and there are no others") {
  const std::size_t sr = same_portions("../../src/foods/usda_sr_portions.csv");
  const std::size_t foundation = same_portions("../../src/foods/usda_foundation_portions.csv");
  CHECK(sr == 14449);
  CHECK(foundation == 125);
  std::size_t count = 0;
  for (std::size_t i = 0; i != food_count(); ++i) count += food_portions(food_at(i)->fdc_id).size();
  CHECK(count == sr + foundation);
}

TEST_CASE("the table takes no more than 600 KB of read-only memory") {
  CHECK(food_count() == 7793 + 316);
  MESSAGE("the table of foods takes " << food_table_bytes() << " bytes");
  CHECK(food_table_bytes() <= 600'000);
  CHECK(food_table_bytes() > 400'000);  // a number that is not made up: the rows alone are 195 KB
}

TEST_CASE("foods that everybody looks up first") {
  const auto banana = find_food(173944);
  REQUIRE(banana);
  CHECK(banana->name == "Bananas, raw");
  CHECK(banana->ndb_no == 9040);
  CHECK(in(*banana->per_100_g.potassium, milligram) == 358.0);
  const auto seeds = find_food(170556);
  REQUIRE(seeds);
  CHECK(in(*seeds->per_100_g.magnesium, milligram) == 592.0);
  const auto salt = find_food(173468);
  REQUIRE(salt);
  // Table salt is not pure salt: 38.758 g of sodium, where sodium chloride has 39.34 g.
  CHECK(in(*salt->per_100_g.sodium, milligram) == 38758.0);
  CHECK(in(sodium_in(Salt{100.0 * gram}), milligram) > 38758.0);
}

TEST_CASE("a value that USDA does not give is absent") {
  const auto biscuits = find_food(167512);  // the first row: no potassium, magnesium or calcium
  REQUIRE(biscuits);
  CHECK(biscuits->per_100_g.sodium);
  CHECK_FALSE(biscuits->per_100_g.potassium);
  CHECK_FALSE(biscuits->per_100_g.magnesium);
  CHECK_FALSE(biscuits->per_100_g.calcium);
  CHECK_FALSE(biscuits->per_100_g.caffeine);
}

TEST_CASE("an id that the table does not have is no food") {
  for (const int id : {0, -1, 1, 167511, 175305, 321357, 321359, 2710844, 2147483647, -2147483647 - 1}) {
    CAPTURE(id);
    CHECK_FALSE(find_food(id));
    CHECK_FALSE(food_marks(id));
    CHECK(food_portions(id).empty());
    CHECK_FALSE(food_portions(id).serving());
  }
  CHECK_FALSE(food_at(food_count()));
  CHECK_FALSE(food_at(static_cast<std::size_t>(-1)));
}

std::string serving(int id) {
  const FoodPortions portions = food_portions(id);
  REQUIRE(portions.serving());
  const Portion portion = portions[*portions.serving()];
  return with_decimals_of("1.0", portion.amount) + " " + std::string(portion.unit.view());
}

TEST_CASE("a serving is what a person eats at a time") {
  CHECK(serving(173944) == "1.0 medium (7\" to 7-7/8\" long)");  // of five bananas and two cups
  CHECK(serving(171265) == "1.0 cup");                           // of milk
  CHECK(serving(173424) == "1.0 large");                         // of hard-boiled eggs
  CHECK(serving(170556) == "1.0 oz");                            // of pumpkin seeds, not 700 kcal of a cup
  CHECK(serving(173468) == "1.0 dash");                          // of salt, not more than a day's sodium
  CHECK(serving(172469) == "2.0 tbsp");                          // of peanut butter
}

TEST_CASE("who does not eat it, by group and words") {
  const auto marks = [](int id) {
    const auto result = food_marks(id);
    REQUIRE(result);
    return *result;
  };
  const FoodMarks banana = marks(173944);
  CHECK((banana.everyday && banana.vegan && banana.dairy_free && banana.nut_free));
  const FoodMarks milk = marks(171265);
  CHECK((milk.everyday && !milk.vegan && !milk.dairy_free && milk.nut_free));
  const FoodMarks egg = marks(173424);
  CHECK((egg.everyday && !egg.vegan && egg.dairy_free));
  const FoodMarks seeds = marks(170556);
  CHECK((seeds.everyday && seeds.vegan && !seeds.nut_free));
  const FoodMarks soy = marks(175215);  // "Soymilk (all flavors), unsweetened, with added calcium, ..."
  CHECK((soy.everyday && soy.vegan && soy.dairy_free && soy.nut_free));
  const FoodMarks peanut = marks(172469);  // "Peanut butter, ..." is no dairy, and no food for who cannot eat nuts
  CHECK((peanut.vegan && peanut.dairy_free && !peanut.nut_free));
  CHECK_FALSE(marks(172187).dairy_free);  // "Egg, whole, cooked, scrambled": with milk
  CHECK_FALSE(marks(172185).dairy_free);  // an omelet
  CHECK_FALSE(marks(169870).vegan);       // a brand: its name does not tell what is in it
  CHECK_FALSE(marks(170174).nut_free);    // "Nuts, coconut water"
  CHECK_FALSE(marks(168555).vegan);       // "Potatoes, mashed, ..., whole milk and butter added"
  CHECK_FALSE(marks(172688).dairy_free);  // bread: nobody knows what is in it
}

TEST_CASE("spices, powders, baby foods, brands and raw meat are not everyday foods") {
  for (const int id : {173468, 168462, 172184, 168483}) {
    CAPTURE(id);
    CHECK(food_marks(id)->everyday);  // salt, spinach, egg yolk, a baked sweet potato
  }
  for (std::size_t i = 0; i != food_count(); ++i) {
    const auto food = food_at(i);
    REQUIRE(food);
    if (!food_marks(food->fdc_id)->everyday) continue;
    const std::string_view name = food->name;
    CAPTURE(std::string(name));
    using enum FoodGroup;
    REQUIRE((food->group != spices_and_herbs || name == "Salt, table"));
    for (const FoodGroup group : {baby_foods, fast_foods, restaurant_foods, native_american, meals, sweets}) {
      REQUIRE(food->group != group);
    }
    for (const std::string_view word : {"powder", "nfant formula", "leavening", "dehydrated", "bouillon"}) {
      REQUIRE(name.find(word) == name.npos);
    }
    REQUIRE((food->group != beef || name.find("raw") == name.npos));
  }
}

}  // namespace
