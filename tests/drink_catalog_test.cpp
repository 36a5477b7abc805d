// drink_catalog.hpp and hydration_index.hpp: every row against the notes, and what is absent stays absent.
#include "quench/drink_catalog.hpp"

#include <set>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "quench/hydration_index.hpp"
#include "quench/source.hpp"
#include "support/close_to.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::same_as;

constexpr double none = -1.0;
constexpr Confidence confirmed = Confidence::confirmed;
constexpr Confidence derived = Confidence::derived;
constexpr Confidence recalled = Confidence::recalled;
constexpr Confidence secondary = Confidence::secondary;

struct Row {
  std::string_view code;
  double sodium_low, sodium_high;        ///< mg/L, half a unit of the last digit
  double potassium_low, potassium_high;  ///< mg/L
  double carbohydrate_low, carbohydrate_high;
  double osmolarity_low, osmolarity_high;
  Confidence confidence;
  bool brand;
};

// Notes on electrolytes 8.2 and 8.3, and the older formula of [WHO2006].
constexpr Row rows[] = {
    {"water", 0, 0, 0, 0, 0, 0, none, none, derived, false},
    {"sports_drinks", 200, 700, none, none, 40, 80, none, none, derived, false},
    {"electrolyte_tablets", 450, 1500, none, none, 0, 5, none, none, derived, false},
    {"oral_rehydration_solutions", 1000, 1730, none, none, 13, 30, none, none, derived, false},
    {"high_carbohydrate_drinks", 200, 800, none, none, 80, 160, none, none, derived, false},
    {"juices", 10, 50, none, none, 90, 120, none, none, derived, false},
    {"milks", 400, 500, 1500, 1700, none, none, none, none, derived, false},
    {"who_ors", 1724, 1724, 782, 782, 13.5, 13.5, 245, 245, confirmed, false},
    {"who_ors_before_2002", 2069, 2069, 782, 782, 20, 20, 311, 311, confirmed, false},
    {"skim_milk", 440, 550, 1620, 1620, 50, 50, 280, 300, recalled, false},
    {"orange_juice", 21, 21, 1870, 1870, 121, 121, none, none, confirmed, false},
    {"coconut_water", 85, 400, 1060, 2960, 40, 60, none, none, secondary, false},
    {"pickle_juice", 10000, 20000, none, none, 0, 20, none, none, recalled, false},
    {"pedialyte_classic", 1035, 1035, 782, 782, 28, 28, 250, 250, confirmed, true},
    {"precision_hydration_500", 500, 500, none, none, none, none, none, none, confirmed, true},
    {"precision_hydration_1000", 1000, 1000, none, none, none, none, none, none, confirmed, true},
    {"precision_hydration_1500", 1500, 1500, none, none, none, none, none, none, confirmed, true},
    {"lmnt_16oz", 2114, 2114, 423, 423, 0, 0, none, none, confirmed, true},
    {"lmnt_32oz", 1057, 1057, 211, 211, 0, 0, none, none, confirmed, true},
    {"nuun_sport", 632, 632, 316, 316, none, none, none, none, confirmed, true},
};

void check_content(const Content& c, double low, double high, MassConcentration unit, Confidence confidence) {
  CHECK(c.known == (low >= 0.0));
  if (!c.known) return;
  // Labels are printed to 1 mg; 1000 mg in 16 oz is printed as 2114 and is 2113.4.
  CHECK(in(c.amount.low, unit) == close_to(low, 0.7));
  CHECK(in(c.amount.high, unit) == close_to(high, 0.7));
  CHECK(c.confidence == confidence);
}

TEST_CASE("every row is the one of the notes") {
  for (const Row& row : rows) {
    CAPTURE(row.code);
    const CatalogDrink* drink = find_drink(row.code);
    REQUIRE(drink != nullptr);
    check_content(drink->sodium, row.sodium_low, row.sodium_high, milligram_per_liter, row.confidence);
    check_content(drink->potassium, row.potassium_low, row.potassium_high, milligram_per_liter, row.confidence);
    check_content(drink->carbohydrate, row.carbohydrate_low, row.carbohydrate_high, gram_per_liter, row.confidence);
    CHECK(drink->osmolarity.known == (row.osmolarity_low >= 0.0));
    if (drink->osmolarity.known) {
      CHECK(drink->osmolarity.value.low.mosm_per_l == row.osmolarity_low);
      CHECK(drink->osmolarity.value.high.mosm_per_l == row.osmolarity_high);
    }
    CHECK(drink->brand == row.brand);
  }
  // And the recipes that plans are made with.
  CHECK(std::size(rows) + 2 == drink_catalog.size());
  const CatalogDrink* recipe = find_drink("sports_drink");
  REQUIRE(recipe != nullptr);
  const auto drink = drink_of(*recipe);
  REQUIRE(drink);
  CHECK(drink->code == drinks::sports_drink.code);
  CHECK(in(drink->ions.sodium, milligram_per_liter) ==
        same_as(in(drinks::sports_drink.ions.sodium, milligram_per_liter)));
  CHECK(in(drink->ions.potassium, milligram_per_liter) ==
        same_as(in(drinks::sports_drink.ions.potassium, milligram_per_liter)));
  CHECK(in(drink->ions.chloride, milligram_per_liter) ==
        same_as(in(drinks::sports_drink.ions.chloride, milligram_per_liter)));
  CHECK(in(drink->carbohydrate, gram_per_liter) == same_as(in(drinks::sports_drink.carbohydrate, gram_per_liter)));
}

TEST_CASE("a serving holds what is printed on it, and a name per liter is not a serving") {
  const auto served = [](std::string_view code, Content CatalogDrink::*what) {
    const CatalogDrink* drink = find_drink(code);
    REQUIRE(drink != nullptr);
    REQUIRE(drink->serving > Volume{});
    return in((drink->*what).amount.low * drink->serving, milligram);
  };
  // Notes on electrolytes 8.2 and safety rule 3.
  CHECK(served("precision_hydration_500", &CatalogDrink::sodium) == same_as(250.0));
  CHECK(served("precision_hydration_1000", &CatalogDrink::sodium) == same_as(500.0));
  CHECK(served("precision_hydration_1500", &CatalogDrink::sodium) == same_as(750.0));
  for (const std::string_view code : {"lmnt_16oz", "lmnt_32oz"}) {
    CHECK(served(code, &CatalogDrink::sodium) == same_as(1000.0));
    CHECK(served(code, &CatalogDrink::potassium) == same_as(200.0));
    CHECK(served(code, &CatalogDrink::magnesium) == same_as(60.0));
  }
  CHECK(served("nuun_sport", &CatalogDrink::sodium) == same_as(300.0));
  CHECK(served("nuun_sport", &CatalogDrink::potassium) == same_as(150.0));
  CHECK(served("nuun_sport", &CatalogDrink::magnesium) == same_as(25.0));
  CHECK(served("nuun_sport", &CatalogDrink::calcium) == same_as(13.0));
}

TEST_CASE("codes are stable names, rows make sense, and a brand is confirmed throughout") {
  std::set<std::string_view> codes;
  for (const CatalogDrink& drink : drink_catalog) {
    CAPTURE(drink.code);
    CHECK(codes.insert(drink.code).second);
    CHECK(drink.code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos);
    CHECK_FALSE(drink.name.empty());
    CHECK(drink.sodium.known);
    for (const Content* c :
         {&drink.sodium, &drink.potassium, &drink.chloride, &drink.magnesium, &drink.calcium, &drink.carbohydrate}) {
      if (!c->known) continue;
      CHECK(c->amount.low >= MassConcentration{});
      CHECK(c->amount.low <= c->amount.high);
      if (drink.brand) CHECK(c->confidence == confirmed);
    }
    if (drink.brand) CHECK(drink.source == SourceKey::product_label);
    CHECK((drink.serving > Volume{}) == !drink.serving_unit.empty());
    if (drink.year != 0 && source(drink.source).year != 0) CHECK(drink.year == source(drink.source).year);
    const auto usable = drink_of(drink);
    CHECK(usable.has_value() == (drink.sodium.known && drink.carbohydrate.known));
    if (usable) CHECK(usable->check());
    if (!usable) CHECK(usable.error().code == Errc::missing);
  }
  CHECK(find_drink("maurten") == nullptr);
  CHECK(find_drink("") == nullptr);
  // The middle of a range is what is planned with.
  CHECK(in(drink_of(*find_drink("sports_drinks"))->ions.sodium, milligram_per_liter) == same_as(450.0));
}

TEST_CASE("the hydration ranking has the published order, no number that reports disagree on, and no arithmetic") {
  // Notes on fluids 6.1 [Maughan2016].
  struct Index {
    std::string_view drink;
    double value;
    double sd;
    Confidence confidence;
  };
  constexpr Index published[] = {
      {"skim_milk", 1.58, 0.60, confirmed},       {"oral_rehydration_solution", 1.54, 0.74, confirmed},
      {"full_fat_milk", 1.50, 0.58, confirmed},   {"cola", 1.23, none, secondary},
      {"sports_drink", 1.02, none, secondary},    {"water", 1.00, none, confirmed},
      {"sparkling_water", 0.98, none, secondary}, {"coffee", 0.91, none, secondary}};
  for (const Index& row : published) {
    CAPTURE(row.drink);
    const HydrationRank* place = hydration_rank(row.drink);
    REQUIRE(place != nullptr);
    CHECK(place->index.to_print() == row.value);
    CHECK(place->index.sd_to_print() == row.sd);
    CHECK(place->confidence == row.confidence);
  }
  int last = 0;
  double index = 9.9;
  int unlike_water = 0;
  for (const HydrationRank& row : hydration_ranking) {
    CAPTURE(row.drink);
    unlike_water += row.unlike_water ? 1 : 0;
    if (row.rank == 0) continue;
    CHECK(row.rank == last + 1);
    last = row.rank;
    if (!row.index.known()) continue;
    CHECK(row.index.to_print() < index);
    index = row.index.to_print();
  }
  CHECK(last == 12);
  CHECK(unlike_water == 3);
  // Thirteen drinks besides water were reported on; orange juice with two numbers, so with none and no place.
  const HydrationRank* juice = hydration_rank("orange_juice");
  REQUIRE(juice != nullptr);
  CHECK(juice->rank == 0);
  CHECK_FALSE(juice->index.known());
  // Known by their order alone, between cola and the sports drink; lager below sparkling water.
  for (const std::string_view drink : {"diet_cola", "iced_tea", "hot_tea", "lager"}) {
    REQUIRE(hydration_rank(drink) != nullptr);
    CHECK_FALSE(hydration_rank(drink)->index.known());
  }
  CHECK(hydration_rank("lager")->rank > hydration_rank("sparkling_water")->rank);
  CHECK(hydration_rank("coconut_water") == nullptr);
  // Later studies.
  CHECK(hydration_replications.size() == 5);
  CHECK(hydration_replications[0].index.to_print() == 1.21);
  CHECK(hydration_replications[1].index.to_print() == 1.15);
  CHECK(hydration_replications[2].index.to_print() == 1.09);
  CHECK(hydration_replications[3].index.to_print() == 1.15);
  CHECK(hydration_replications[4].index.to_print() == 1.15);
  CHECK(hydration_replications[0].people == 40);
  CHECK(hydration_replications[3].people == 19);
  // Every drink of the catalog that was tried is in it.
  for (const CatalogDrink& drink : drink_catalog) {
    CAPTURE(drink.code);
    const std::string_view tried = tried_as(drink);
    if (!tried.empty()) CHECK(hydration_rank(tried) != nullptr);
  }
  CHECK(tried_as(*find_drink("pickle_juice")).empty());
  CHECK(tried_as(*find_drink("coconut_water")).empty());
}

}  // namespace
