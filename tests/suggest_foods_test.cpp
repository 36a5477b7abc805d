// suggest_foods(): it adds up, keeps to its limits, finds the optimum that trying everything finds, and says what it
// could not make up.
#include "quench/suggest_foods.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/field.hpp"
#include "support/property.hpp"

namespace {

using namespace quench;
using quench_test::Field;
using quench_test::require_limits;

struct Content {
  double kcal = 0.0, sodium = 0.0, potassium = 0.0, magnesium = 0.0, calcium = 0.0, water = 0.0, carbohydrate = 0.0,
         protein = 0.0;
};

Content of(const FoodContent& c, double factor) {
  const auto value = [factor](const auto& q, auto unit) { return q ? in(*q, unit) * factor : 0.0; };
  return {value(c.energy, kilocalorie),  value(c.sodium, milligram),  value(c.potassium, milligram),
          value(c.magnesium, milligram), value(c.calcium, milligram), value(c.water, gram),
          value(c.carbohydrate, gram),   value(c.protein, gram)};
}
Content& operator+=(Content& a, const Content& b) {
  a.kcal += b.kcal;
  a.sodium += b.sodium;
  a.potassium += b.potassium;
  a.magnesium += b.magnesium;
  a.calcium += b.calcium;
  a.water += b.water;
  a.carbohydrate += b.carbohydrate;
  a.protein += b.protein;
  return a;
}

FoodContent content_of(const FoodReference& food, std::span<const OwnFood> own) {
  if (food.own >= 0) return own[static_cast<std::size_t>(food.own)].food.per_100_g;
  const auto found = find_food(food.fdc_id);
  REQUIRE(found);
  return found->per_100_g;
}

// What is supplied and left is the sum of the servings; limits and counts are kept.
void check_combination(const FoodCombination& c, const FoodGap& gap, const FoodLimits& limits) {
  REQUIRE(c.size >= 1);
  REQUIRE(c.size <= static_cast<std::size_t>(limits.most_foods));
  Content sum;
  for (std::size_t i = 0; i != c.size; ++i) {
    const FoodServing& serving = c.servings[i];
    REQUIRE(serving.count > 0.0);
    REQUIRE(serving.count * 2.0 == std::floor(serving.count * 2.0));  // whole or half
    REQUIRE(serving.count <= 6.0);
    REQUIRE((serving.count <= 4.0 || serving.portion.weight < 1.0 * gram));
    REQUIRE(serving.weight() > Mass{});
    for (std::size_t k = 0; k != i; ++k) REQUIRE_FALSE(c.servings[k].food == serving.food);
    sum += of(content_of(serving.food, limits.own), in(serving.weight(), gram) / 100.0);
  }
  const auto close = [](double a, double b) { return doctest::Approx(b).epsilon(1e-9) == a; };
  const FoodSupply& s = c.supplies;
  REQUIRE(close(in(s.energy, kilocalorie), sum.kcal));
  REQUIRE(close(in(s.sodium, milligram), sum.sodium));
  REQUIRE(close(in(s.potassium, milligram), sum.potassium));
  REQUIRE(close(in(s.magnesium, milligram), sum.magnesium));
  REQUIRE(close(in(s.calcium, milligram), sum.calcium));
  REQUIRE(close(in(s.fluid, milliliter), sum.water));
  REQUIRE(close(in(s.carbohydrate, gram), sum.carbohydrate));
  REQUIRE(close(in(s.protein, gram), sum.protein));
  REQUIRE(close(in(c.left.potassium, milligram), std::max(in(gap.potassium, milligram) - sum.potassium, 0.0)));
  REQUIRE(close(in(c.left.fluid, milliliter), std::max(in(gap.fluid, milliliter) - sum.water, 0.0)));
  REQUIRE(close(in(c.left.protein, gram), std::max(in(gap.protein, gram) - sum.protein, 0.0)));
  if (limits.energy) REQUIRE(sum.kcal <= in(*limits.energy, kilocalorie) * (1 + 1e-9));
  if (limits.sodium) REQUIRE(sum.sodium <= in(*limits.sodium, milligram) * (1 + 1e-9));
  if (limits.potassium) REQUIRE(sum.potassium <= in(*limits.potassium, milligram) * (1 + 1e-9));
  if (limits.magnesium) REQUIRE(sum.magnesium <= in(*limits.magnesium, milligram) * (1 + 1e-9));
  if (limits.calcium) REQUIRE(sum.calcium <= in(*limits.calcium, milligram) * (1 + 1e-9));
}

FoodSuggestions suggest(const FoodGap& gap, const FoodLimits& limits = {}) {
  const auto result = suggest_foods(gap, limits);
  REQUIRE(result);
  for (std::size_t i = 0; i != result->size; ++i) {
    check_combination(result->combinations[i], gap, limits);
    for (std::size_t k = 0; k != i; ++k) {
      // Each has another main food.
      CHECK_FALSE(result->combinations[k].servings[0].food == result->combinations[i].servings[0].food);
    }
    if (i == 0 || !result->combinations[i].proven || !result->combinations[i - 1].proven) continue;
    CHECK(result->combinations[i - 1].cost <= result->combinations[i].cost + 1e-9);
  }
  return *result;
}

bool names(const FoodSuggestions& s, std::string_view beginning) {
  for (std::size_t i = 0; i != s.size; ++i) {
    for (std::size_t k = 0; k != s.combinations[i].size; ++k) {
      if (find_food(s.combinations[i].servings[k].food.fdc_id)->name.view().starts_with(beginning)) return true;
    }
  }
  return false;
}

TEST_CASE("the foods that everybody knows are found for what they have") {
  const FoodLimits five{.combinations = 5};
  CHECK(names(suggest({.potassium = 420.0 * milligram}, five), "Bananas"));
  CHECK(names(suggest({.magnesium = 160.0 * milligram}, five), "Seeds, pumpkin"));
  CHECK(names(suggest({.calcium = 300.0 * milligram}, five), "Milk"));
  CHECK(names(suggest({.sodium = 775.0 * milligram}, five), "Salt, table"));
  // Vegan: fortified drinks, leafy greens, tofu.
  const FoodSuggestions greens = suggest({.calcium = 500.0 * milligram}, {.vegan = true, .combinations = 5});
  CHECK((names(greens, "Kale") || names(greens, "Collards") || names(greens, "Soymilk") || names(greens, "Tofu")));
}

TEST_CASE("whatever is at hand makes up what it can") {
  const std::array at_hand{FoodReference{.fdc_id = 173944}, FoodReference{.fdc_id = 168483},
                           FoodReference{.fdc_id = 170556}, FoodReference{.fdc_id = 168462},
                           FoodReference{.fdc_id = 169704}, FoodReference{.fdc_id = 171265},
                           FoodReference{.fdc_id = 172184}, FoodReference{.fdc_id = 173468}};
  const FoodGap gap{.sodium = 500.0 * milligram,
                    .potassium = 900.0 * milligram,
                    .magnesium = 150.0 * milligram,
                    .calcium = 300.0 * milligram};
  const FoodSuggestions s = suggest(gap, {.most_foods = 5, .at_hand = at_hand});
  REQUIRE(s.size >= 2);
  CHECK(s.foods == at_hand.size());
  CHECK(s.compared == at_hand.size());
  for (std::size_t i = 0; i != s.size; ++i) {
    CHECK(s.combinations[i].proven);
    for (std::size_t k = 0; k != s.combinations[i].size; ++k) {
      const FoodReference& food = s.combinations[i].servings[k].food;
      CHECK(std::find(at_hand.begin(), at_hand.end(), food) != at_hand.end());
    }
  }
  CHECK(s.combinations[0].left.sodium < 100.0 * milligram);
  // A food that nobody eats every day is eaten by who has it: raw potatoes are at hand.
  const std::array potato{FoodReference{.fdc_id = 170026}};
  CHECK(suggest({.potassium = 800.0 * milligram}, {.at_hand = potato}).size == 1);
  // What has nothing of it is not suggested.
  const std::array salt{FoodReference{.fdc_id = 173468}};
  CHECK(suggest({.protein = 20.0 * gram}, {.at_hand = salt}).size == 0);
  // Named twice is there once.
  const std::array twice{FoodReference{.fdc_id = 173944}, FoodReference{.fdc_id = 173944}};
  CHECK(suggest({.potassium = 2000.0 * milligram}, {.at_hand = twice}).foods == 1);
}

TEST_CASE("a diet leaves out what is not in it") {
  const FoodGap gap{.magnesium = 200.0 * milligram, .calcium = 600.0 * milligram, .protein = 30.0 * gram};
  const auto all_are = [](const FoodSuggestions& s, bool FoodMarks::*mark) {
    REQUIRE(s.size > 0);
    for (std::size_t i = 0; i != s.size; ++i) {
      for (std::size_t k = 0; k != s.combinations[i].size; ++k) {
        const auto marks = food_marks(s.combinations[i].servings[k].food.fdc_id);
        REQUIRE(marks);
        CHECK(*marks.*mark);
      }
    }
  };
  all_are(suggest(gap, {.vegan = true}), &FoodMarks::vegan);
  all_are(suggest(gap, {.dairy_free = true}), &FoodMarks::dairy_free);
  all_are(suggest(gap, {.nut_free = true}), &FoodMarks::nut_free);
}

// ---- The optimum, against trying everything

OwnFood simple(int number, const Content& per_portion, double grams) {
  OwnFood own;
  own.food.name = *FoodName::of("food.name", "Food " + std::to_string(number));
  const double f = 100.0 / grams;
  // One by one: of the assignment of a whole g++ 12 says, with sanitizers, that what is absent is not initialized.
  FoodContent& content = own.food.per_100_g;
  content.energy = per_portion.kcal * f * kilocalorie;
  content.water = per_portion.water * f * gram;
  content.carbohydrate = per_portion.carbohydrate * f * gram;
  content.protein = per_portion.protein * f * gram;
  content.sodium = per_portion.sodium * f * milligram;
  content.potassium = per_portion.potassium * f * milligram;
  content.magnesium = per_portion.magnesium * f * milligram;
  content.calcium = per_portion.calcium * f * milligram;
  own.portions.push_back({.unit = *PortionUnit::of("unit", "piece"), .weight = grams * gram});
  return own;
}

// The cost as the header describes it, of own foods in whole pieces.
double documented_cost(const FoodGap& gap, const Content& sum, int foods, int portions) {
  const std::array asked{
      std::pair{in(gap.sodium, milligram), sum.sodium},       std::pair{in(gap.potassium, milligram), sum.potassium},
      std::pair{in(gap.magnesium, milligram), sum.magnesium}, std::pair{in(gap.calcium, milligram), sum.calcium},
      std::pair{in(gap.fluid, milliliter), sum.water},        std::pair{in(gap.carbohydrate, gram), sum.carbohydrate},
      std::pair{in(gap.protein, gram), sum.protein}};
  double missing = 0.0;
  double over = 0.0;
  int count = 0;
  for (const auto& [wanted, got] : asked) {
    if (wanted <= 0.0) continue;
    ++count;
    missing += std::max(1.0 - got / wanted, 0.0);
    over += std::min(std::max(got / wanted - 1.0, 0.0), 2.0);
  }
  double cost = (missing + 0.05 * over) / count + 0.02 * foods + 0.01 * portions;
  if (gap.carbohydrate == Mass{} && gap.protein == Mass{}) cost += 0.01 * sum.kcal / 100.0;
  return cost + 0.02 * std::max(sum.sodium - in(gap.sodium, milligram), 0.0) / 500.0;
}

struct Everything {
  const FoodGap& gap;
  const FoodLimits& limits;
  std::span<const Content> portions;
  std::span<const double> grams;
  double best = 0.0;
  long tried = 0;

  bool allowed(const Content& sum) const {
    const auto within = [](double value, const auto& most, auto unit) {
      return !most || value <= in(*most, unit) * (1.0 + 1e-12);
    };
    return within(sum.kcal, limits.energy, kilocalorie) && within(sum.sodium, limits.sodium, milligram) &&
           within(sum.potassium, limits.potassium, milligram) && within(sum.magnesium, limits.magnesium, milligram) &&
           within(sum.calcium, limits.calcium, milligram);
  }
  void go(std::size_t i, const Content& sum, int foods, int count) {
    if (i == portions.size()) {
      ++tried;
      if (allowed(sum)) best = std::min(best, documented_cost(gap, sum, foods, count));
      return;
    }
    go(i + 1, sum, foods, count);
    if (foods == limits.most_foods) return;
    const int most = static_cast<int>(std::clamp(std::floor(450.0 / grams[i]), 1.0, 3.0));
    Content next = sum;
    for (int n = 1; n <= most; ++n) {
      next += portions[i];
      go(i + 1, next, foods + 1, count + n);
    }
  }
};

TEST_CASE("the best combination is the one that trying everything finds") {
  quench_test::holds("optimum", 150, [] {
    const quench_test::RapidPick pick;
    std::vector<OwnFood> own;
    std::vector<Content> portions;
    std::vector<double> grams;
    const int count = 1 + pick(7);
    for (int i = 0; i != count; ++i) {
      const auto up_to = [&](int most) { return static_cast<double>(pick(3) == 0 ? 0 : pick(most + 1)); };
      const double weight = 50.0 + 25.0 * pick(12);
      portions.push_back({.kcal = up_to(300),
                          .sodium = up_to(600),
                          .potassium = up_to(500),
                          .magnesium = up_to(120),
                          .calcium = up_to(300),
                          .water = up_to(20),
                          .carbohydrate = up_to(20),
                          .protein = up_to(8)});
      grams.push_back(weight);
      own.push_back(simple(i, portions.back(), weight));
    }
    std::vector<FoodReference> at_hand;
    for (int i = 0; i != count; ++i) at_hand.push_back({.own = i});
    const auto wanted = [&](int most) { return pick(2) == 0 ? 0.0 : static_cast<double>(1 + pick(most)); };
    FoodGap gap{.sodium = wanted(1500) * milligram,
                .potassium = wanted(1500) * milligram,
                .magnesium = wanted(300) * milligram,
                .calcium = wanted(900) * milligram,
                .fluid = wanted(100) * milliliter,
                .carbohydrate = wanted(80) * gram,
                .protein = wanted(30) * gram};
    if (!gap.check()) gap.potassium = 700.0 * milligram;
    FoodLimits limits{.most_foods = 1 + pick(5), .combinations = 1, .at_hand = at_hand, .own = own};
    if (pick(2) == 0) limits.energy = static_cast<double>(pick(1000)) * kilocalorie;
    if (pick(2) == 0) limits.sodium = static_cast<double>(pick(2000)) * milligram;
    if (pick(3) == 0) limits.potassium = static_cast<double>(pick(2000)) * milligram;
    if (pick(3) == 0) limits.calcium = static_cast<double>(pick(1000)) * milligram;

    // What portions weigh is known to the last bit only through the food: take it from there.
    for (int i = 0; i != count; ++i) {
      const auto k = static_cast<std::size_t>(i);
      portions[k] = of(own[k].food.per_100_g, grams[k] / 100.0);
    }
    Everything everything{gap, limits, portions, grams};
    everything.best = documented_cost(gap, {}, 0, 0);
    everything.go(0, {}, 0, 0);
    const auto result = suggest_foods(gap, limits);
    RC_ASSERT(result.has_value());
    const double found = result->size == 0 ? documented_cost(gap, {}, 0, 0) : result->combinations[0].cost;
    RC_LOG() << count << " foods, tried " << everything.tried << ", best " << everything.best << ", found " << found;
    RC_ASSERT(std::fabs(found - everything.best) < 1e-9);
    if (result->size != 0) RC_ASSERT(result->combinations[0].proven);
  });
}

TEST_CASE("any gap and limits: it adds up, and limits are kept") {
  quench_test::holds("sums", 60, [] {
    const quench_test::RapidPick pick;
    const auto wanted = [&](int most) { return pick(2) == 0 ? 0.0 : static_cast<double>(1 + pick(most)); };
    FoodGap gap{.sodium = wanted(3000) * milligram,
                .potassium = wanted(3000) * milligram,
                .magnesium = wanted(400) * milligram,
                .calcium = wanted(1200) * milligram,
                .fluid = wanted(2000) * milliliter,
                .carbohydrate = wanted(150) * gram,
                .protein = wanted(50) * gram};
    if (!gap.check()) gap.fluid = 500.0 * milliliter;
    FoodLimits limits{.vegan = pick(3) == 0,
                      .dairy_free = pick(3) == 0,
                      .nut_free = pick(3) == 0,
                      .most_foods = 1 + pick(4),
                      .combinations = 1 + pick(5)};
    if (pick(2) == 0) limits.energy = static_cast<double>(pick(1500)) * kilocalorie;
    if (pick(2) == 0) limits.sodium = static_cast<double>(pick(2000)) * milligram;
    if (pick(3) == 0) limits.potassium = static_cast<double>(pick(2000)) * milligram;
    const auto result = suggest(gap, limits);
    RC_ASSERT(result.compared <= 36U);
    RC_ASSERT(result.size <= static_cast<std::size_t>(limits.combinations));
  });
}

TEST_CASE("the same question has the same answer") {
  const FoodGap gap{.sodium = 500.0 * milligram, .potassium = 500.0 * milligram, .carbohydrate = 60.0 * gram};
  const FoodSuggestions first = suggest(gap);
  const FoodSuggestions second = suggest(gap);
  REQUIRE(first.size == second.size);
  for (std::size_t i = 0; i != first.size; ++i) {
    REQUIRE(first.combinations[i].size == second.combinations[i].size);
    CHECK(first.combinations[i].cost == second.combinations[i].cost);
    for (std::size_t k = 0; k != first.combinations[i].size; ++k) {
      CHECK(first.combinations[i].servings[k].food == second.combinations[i].servings[k].food);
    }
  }
}

TEST_CASE("a food of which a limited amount is not known is left out") {
  OwnFood own = simple(1, {.kcal = 100.0, .potassium = 400.0}, 100.0);
  own.food.per_100_g.sodium.reset();
  const std::array mine{own};
  const std::array at_hand{FoodReference{.own = 0}};
  const FoodGap gap{.potassium = 400.0 * milligram};
  CHECK(suggest(gap, {.at_hand = at_hand, .own = mine}).size == 1);
  CHECK(suggest(gap, {.sodium = 1.0 * gram, .at_hand = at_hand, .own = mine}).size == 0);
}

const std::array gap_fields{
    Field<FoodGap>{"gap.sodium", "g", 0.0, 20.0, [](FoodGap& g, double v) { g.sodium = v * gram; }},
    Field<FoodGap>{"gap.magnesium", "g", 0.0, 20.0, [](FoodGap& g, double v) { g.magnesium = v * gram; }},
    Field<FoodGap>{"gap.calcium", "g", 0.0, 20.0, [](FoodGap& g, double v) { g.calcium = v * gram; }},
    Field<FoodGap>{"gap.fluid", "L", 0.0, 10.0, [](FoodGap& g, double v) { g.fluid = v * liter; }},
    Field<FoodGap>{"gap.carbohydrate", "g", 0.0, 2000.0, [](FoodGap& g, double v) { g.carbohydrate = v * gram; }},
    Field<FoodGap>{"gap.protein", "g", 0.0, 2000.0, [](FoodGap& g, double v) { g.protein = v * gram; }},
};

TEST_CASE("every part of a gap has its limits, and a gap asks for something") {
  const FoodGap some{.potassium = 1.0 * milligram};
  for (const auto& field : gap_fields) require_limits(field, some, [](const FoodGap& gap) { return gap.check(); });
  require_limits(Field<FoodGap>{"gap.potassium", "g", 0.0, 20.0, [](FoodGap& g, double v) { g.potassium = v * gram; }},
                 FoodGap{.sodium = 1.0 * milligram}, [](const FoodGap& gap) { return gap.check(); });
  const auto nothing = suggest_foods({});
  REQUIRE_FALSE(nothing);
  CHECK(nothing.error().code == Errc::missing);
  CHECK(nothing.error().field == "gap");
}

TEST_CASE("limits that cannot be meant are refused") {
  const FoodGap gap{.potassium = 500.0 * milligram};
  const auto field = [&](const FoodLimits& limits) {
    const auto result = suggest_foods(gap, limits);
    REQUIRE_FALSE(result);
    return std::string(result.error().field);
  };
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(field({.energy = -1.0 * kilocalorie}) == "limits.energy");
  CHECK(field({.energy = nan * kilocalorie}) == "limits.energy");
  CHECK(field({.sodium = 101.0 * gram}) == "limits.sodium");
  CHECK(field({.potassium = nan * gram}) == "limits.potassium");
  CHECK(field({.magnesium = -1.0 * gram}) == "limits.magnesium");
  CHECK(field({.calcium = -1.0 * gram}) == "limits.calcium");
  CHECK(field({.most_foods = 0}) == "limits.most_foods");
  CHECK(field({.most_foods = 6}) == "limits.most_foods");
  CHECK(field({.combinations = 0}) == "limits.combinations");
  CHECK(field({.combinations = 6}) == "limits.combinations");
  const std::array unknown{FoodReference{.fdc_id = 173944}, FoodReference{.fdc_id = 1}};
  CHECK(field({.at_hand = unknown}) == "limits.at_hand[]");
  const std::array not_mine{FoodReference{.own = 0}};
  CHECK(field({.at_hand = not_mine}) == "limits.at_hand[]");
  // A limit of nothing leaves nothing.
  CHECK(suggest(gap, {.energy = 0.0 * kilocalorie, .potassium = 0.0 * gram}).size == 0);
}

}  // namespace
