// Search of foods by words, and the foods that are richest in an ion.
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "quench/foods.hpp"

namespace {

using namespace quench;

std::vector<std::string> names(std::string_view query, std::size_t most = 10, const FoodFilter& filter = {}) {
  std::vector<FoodMatch> matches(most);
  const auto found = search_foods(query, matches, filter);
  REQUIRE(found);
  std::vector<std::string> result;
  for (std::size_t i = 0; i != found->shown; ++i) {
    const FoodReference& food = matches[i].food;
    result.emplace_back(food.own >= 0 ? filter.own[static_cast<std::size_t>(food.own)].food.name.view()
                                      : find_food(food.fdc_id)->name.view());
    if (i != 0) CHECK(matches[i - 1].score >= matches[i].score);
  }
  return result;
}
std::string first(std::string_view query) {
  const auto found = names(query, 1);
  return found.empty() ? "" : found.front();
}
bool begins(const std::string& text, std::string_view beginning) { return text.starts_with(beginning); }

TEST_CASE("the plain food comes first") {
  CHECK(first("banana") == "Bananas, raw");
  CHECK(begins(first("sweet potato"), "Sweet potato, raw"));
  CHECK(first("pumpkin seeds") == "Seeds, pumpkin and squash seed kernels, dried");
  CHECK(begins(first("milk"), "Milk, whole, 3.25% milkfat"));
  CHECK(first("egg yolk") == "Egg, yolk, raw, fresh");
  CHECK(first("egg") == "Egg, whole, raw, fresh");
  CHECK(first("spinach") == "Spinach, raw");
  CHECK(first("salt") == "Salt, table");
  CHECK(first("kale") == "Kale, raw");
  CHECK(first("almonds") == "Nuts, almonds");
  CHECK(begins(first("orange juice"), "Orange juice, raw"));
  CHECK(begins(first("apple"), "Apples, raw"));
  CHECK(begins(first("oats"), "Oats"));
  CHECK(begins(first("butter"), "Butter, "));
  CHECK(begins(first("cheese"), "Cheese, "));
  CHECK(begins(first("salmon"), "Fish, salmon"));
  CHECK(begins(first("whole wheat bread"), "Bread, whole-wheat"));
  CHECK(begins(first("coconut water"), "Nuts, coconut water"));
}

TEST_CASE("plural, capitals, accents and punctuation do not matter") {
  for (const std::string_view query :
       {"bananas", "BANANA", "Banana!", " banana ", "b\xC3\xA4nana", "banana raw", "the banana"}) {
    CAPTURE(std::string(query));
    CHECK(first(query) == "Bananas, raw");
  }
  CHECK(begins(first("berries"), "Blackberries") == begins(first("berry"), "Blackberries"));
  CHECK(begins(first("jalape\xC3\xB1o"), "Peppers, jalapeno, raw"));
  CHECK(begins(first("potatoes"), "Potatoes"));
  CHECK(first("potato") == first("potatoes"));
  CHECK(first("cherry") == first("cherries"));
}

TEST_CASE("the beginning of a word is enough") {
  CHECK(first("spin") == "Spinach, raw");
  CHECK(begins(first("broc"), "Broccoli"));
  CHECK(begins(first("sweet pot"), "Sweet potato"));
}

TEST_CASE("typos are forgiven where no food has the word") {
  CHECK(first("bananna") == "Bananas, raw");
  CHECK(first("spinich") == "Spinach, raw");
  CHECK(begins(first("brocolli"), "Broccoli"));
  CHECK(begins(first("yoghurt"), "Yogurt"));
  CHECK(first("slat") == "Salt, table");
  CHECK(begins(first("pumkin seeds"), "Seeds, pumpkin"));
  CHECK(begins(first("tomatos"), "Tomatoes"));
}

TEST_CASE("what USDA calls by another name is found") {
  CHECK(begins(first("prawns"), "Crustaceans, shrimp"));
  CHECK(begins(first("aubergine"), "Eggplant"));
  CHECK(begins(first("courgettes"), "Squash, "));
  CHECK(first("courgettes").find("zucchini") != std::string::npos);
  CHECK(first("oatmeal").find("ats") != std::string::npos);
  CHECK(begins(first("beetroot"), "Beets"));
}

TEST_CASE("words may be written together or apart") {
  CHECK(begins(first("peanutbutter"), "Peanut"));
  CHECK(begins(first("soy milk"), "Soy"));
  CHECK(begins(first("sweetpotato"), "Sweet"));
}

TEST_CASE("where no food has all words, those with most of them are given, and how many are missed") {
  std::array<FoodMatch, 5> matches{};
  const auto found = search_foods("banana xylophone", matches);
  REQUIRE(found);
  CHECK(found->words == 2);
  CHECK(found->words_missed == 1);
  CHECK(matches[0].food.fdc_id == 173944);
  const auto none = search_foods("xylophone", matches);
  REQUIRE(none);
  CHECK(none->shown == 0);
  CHECK(none->total == 0);
  CHECK(none->words_missed == 1);
}

TEST_CASE("a group or a diet leaves out what is not in it") {
  for (const std::string& name : names("milk", 50, {.vegan = true})) {
    CAPTURE(name);
    CHECK_FALSE(begins(name, "Milk, "));
  }
  std::vector<FoodMatch> matches(100);
  const auto fruits = search_foods("banana", matches, {.group = FoodGroup::fruits});
  REQUIRE(fruits);
  CHECK(fruits->shown == fruits->total);
  CHECK(fruits->total > 3);
  for (std::size_t i = 0; i != fruits->shown; ++i) {
    CHECK(find_food(matches[i].food.fdc_id)->group == FoodGroup::fruits);
  }
  CHECK(names("banana", 5, {.group = FoodGroup::beef}).empty());
  for (const std::string& name : names("butter", 100, {.nut_free = true})) {
    CAPTURE(name);
    CHECK(name.find("eanut") == name.npos);
  }
}

TEST_CASE("a query needs a word, and may have twelve") {
  std::array<FoodMatch, 3> matches{};
  for (const std::string_view query : {"", "   ", "?!,", "\xC3", "\xFF\xFE", "\xE2\x98\x83"}) {
    const auto found = search_foods(query, matches);
    REQUIRE_FALSE(found);
    CHECK(found.error().code == Errc::missing);
    CHECK(found.error().field == "query");
  }
  CHECK(search_foods("one two three four five six seven eight nine ten eleven twelve", matches));
  const auto many = search_foods("1 2 3 4 5 6 7 8 9 10 11 12 13", matches);
  REQUIRE_FALSE(many);
  CHECK(many.error().code == Errc::out_of_range);
  CHECK(many.error().value == 13.0);
  CHECK(many.error().high == 12.0);
  // A million letters, and a million words.
  const std::string letters(1'000'000, 'a');
  const auto found = search_foods(letters, matches);
  REQUIRE(found);
  CHECK(found->total == 0);
  std::string words;
  for (int i = 0; i != 1'000'000; ++i) words += "a b ";
  CHECK_FALSE(search_foods(words, matches));
  // Only fillers are words as well.
  CHECK(search_foods("with", matches)->total > 100);
}

TEST_CASE("room for no match still counts them") {
  const auto found = search_foods("banana", {});
  REQUIRE(found);
  CHECK(found->shown == 0);
  CHECK(found->total > 20);
}

TEST_CASE("the best ten are the first ten of all") {
  for (const std::string_view query : {"raw", "co", "beef fat", "milk", "separable lean and fat trimmed", "chicken",
                                       "with salt", "ca", "a b c", "green", "juice canned"}) {
    CAPTURE(std::string(query));
    std::array<FoodMatch, 10> best{};
    std::vector<FoodMatch> all(food_count());
    const auto few = search_foods(query, best);
    const auto found = search_foods(query, all);
    REQUIRE(few);
    REQUIRE(found);
    REQUIRE(few->total == found->total);
    REQUIRE(found->shown == found->total);
    for (std::size_t i = 0; i != few->shown; ++i) {
      CHECK(best[i].food == all[i].food);
      CHECK(best[i].score == all[i].score);
    }
    std::set<int> ids;
    for (std::size_t i = 0; i != found->shown; ++i) CHECK(ids.insert(all[i].food.fdc_id).second);
  }
}

TEST_CASE("every food is found by its own name") {
  std::vector<FoodMatch> matches(60);
  int checked = 0;
  for (std::size_t i = 0; i < food_count(); i += 37) {
    const auto food = food_at(i);
    const auto found = search_foods(food->name.view(), matches);
    if (!found) continue;  // more than twelve words
    ++checked;
    CAPTURE(std::string(food->name.view()));
    CHECK(found->words_missed == 0);
    bool there = false;
    for (std::size_t k = 0; k != found->shown; ++k) there = there || matches[k].food.fdc_id == food->fdc_id;
    CHECK(there);
  }
  CHECK(checked > 150);
}

OwnFood own(std::string_view name) {
  OwnFood result;
  result.food.name = *FoodName::of("food.name", name);
  result.food.group = FoodGroup::snacks;
  result.food.per_100_g = {.energy = 400.0 * kilocalorie, .potassium = 5000.0 * milligram};
  result.portions.push_back({.weight = 50.0 * gram});
  return result;
}

TEST_CASE("foods of one's own are found among the others") {
  const std::array mine{own("Ana's zorbelbar"), own("Bananas, raw")};
  const FoodFilter filter{.own = mine};
  CHECK(names("zorbelbar", 5, filter) == std::vector<std::string>{"Ana's zorbelbar"});
  CHECK(names("zorbel", 5, filter) == std::vector<std::string>{"Ana's zorbelbar"});
  CHECK(names("zorbelbra", 5, filter).front() == "Ana's zorbelbar");
  CHECK(names("banana", 5, filter).size() == 5);
  std::array<FoodMatch, 3> matches{};
  REQUIRE(search_foods("banana", matches, filter));
  bool there = false;
  for (const FoodMatch& match : matches) there = there || match.food.own == 1;
  CHECK(there);
  std::array<RichFood, 5> rich{};
  REQUIRE(richest_foods(Ion::potassium, FoodBasis::per_serving, rich, filter) == 5);
  CHECK(rich[0].food.own == 0);
  CHECK(in(rich[0].amount, milligram) == doctest::Approx(2500.0));
}

std::vector<RichFood> richest(Ion ion, FoodBasis basis, std::size_t most, const FoodFilter& filter = {}) {
  std::vector<RichFood> rich(most);
  rich.resize(richest_foods(ion, basis, rich, filter));
  return rich;
}

TEST_CASE("the richest foods are in order, everyday foods first, and hold what they are said to hold") {
  for (const Ion ion : {Ion::sodium, Ion::potassium, Ion::magnesium, Ion::calcium}) {
    for (const FoodBasis basis : {FoodBasis::per_100_g, FoodBasis::per_serving, FoodBasis::per_100_kcal}) {
      const auto rich = richest(ion, basis, food_count());
      REQUIRE(rich.size() > 3000);
      for (std::size_t i = 0; i != rich.size(); ++i) {
        const auto food = find_food(rich[i].food.fdc_id);
        REQUIRE(food);
        REQUIRE(food->per_100_g.ion(ion));
        const double expected = in(*food->per_100_g.ion(ion), milligram) * in(rich[i].food_mass, gram) / 100.0;
        REQUIRE(in(rich[i].amount, milligram) == doctest::Approx(expected).epsilon(1e-12));
        if (basis == FoodBasis::per_100_kcal) {
          const double kcal = in(*food->per_100_g.energy, kilocalorie) * in(rich[i].food_mass, gram) / 100.0;
          REQUIRE(kcal == doctest::Approx(100.0));
        }
        if (i == 0) continue;
        REQUIRE((rich[i - 1].everyday || !rich[i].everyday));
        REQUIRE((rich[i - 1].everyday != rich[i].everyday || rich[i - 1].amount >= rich[i].amount));
      }
      // The best few are the first of all.
      const auto few = richest(ion, basis, 12);
      for (std::size_t i = 0; i != few.size(); ++i) CHECK(few[i].food == rich[i].food);
    }
  }
}

TEST_CASE("sensible foods come before baking powder, spices and infant formula") {
  for (const Ion ion : {Ion::sodium, Ion::potassium, Ion::magnesium, Ion::calcium}) {
    for (const RichFood& food : richest(ion, FoodBasis::per_100_g, 40)) {
      const auto known = find_food(food.food.fdc_id);
      CAPTURE(std::string(known->name.view()));
      CHECK(food.everyday);
      CHECK((known->group != FoodGroup::spices_and_herbs || known->name == "Salt, table"));
      CHECK(known->group != FoodGroup::baby_foods);
    }
  }
  const auto salt = richest(Ion::sodium, FoodBasis::per_100_g, 1);
  CHECK(salt[0].food.fdc_id == 173468);
  bool seeds = false;
  for (const RichFood& food : richest(Ion::magnesium, FoodBasis::per_serving, 10)) {
    seeds = seeds || food.food.fdc_id == 170556;
  }
  CHECK(seeds);
}

TEST_CASE("no food of the table has chloride") { CHECK(richest(Ion::chloride, FoodBasis::per_100_g, 10).empty()); }

}  // namespace
