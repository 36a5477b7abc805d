// mix.hpp: bottles add up from what goes in, meet their targets where they can, equal brute force, and keep the limits.
#include "quench/mix.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "support/close_to.hpp"
#include "support/field.hpp"
#include "support/property.hpp"
#include "support/random_case.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::same_as;
using quench_test::SplitMix;

const Athlete asked{.medical = {.asked = true}};

Range<MassConcentration> mg(double low, double high) { return {low * milligram_per_liter, high * milligram_per_liter}; }
Range<MassConcentration> mg(double value) { return mg(value, value); }
Range<MassConcentration> g(double low, double high) { return {low * gram_per_liter, high * gram_per_liter}; }
Range<MassConcentration> g(double value) { return g(value, value); }

std::vector<Ingredient> hand(std::initializer_list<std::string_view> codes) {
  std::vector<Ingredient> list;
  for (const std::string_view code : codes) {
    const Ingredient* one = find_ingredient(code);
    REQUIRE(one != nullptr);
    list.push_back(*one);
  }
  return list;
}

double amount_of(const Mix& m, std::size_t ingredient) {
  for (const MixPart& part : m.parts) {
    if (part.ingredient == ingredient) return part.amount;
  }
  return 0.0;
}

bool finds(const Mix& m, MixFindingCode code, int ingredient = -1) {
  return std::any_of(m.findings.begin(), m.findings.end(),
                     [&](const MixFinding& f) { return f.code == code && f.ingredient == ingredient; });
}

bool misses(const Mix& m, MixTarget target) {
  return std::any_of(m.misses.begin(), m.misses.end(), [&](const MixMiss& miss) { return miss.target == target; });
}

// How far a bottle is from its targets, by its contents alone: the definition in Mix::distance. At the high end of the
// osmolarity an ingredient that has none on file counts with what it is at least.
double distance_of(const std::vector<Ingredient>& list, const MixRequest& request, const std::vector<double>& amounts) {
  double sodium = 0.0;
  double potassium = 0.0;
  double carbohydrate = 0.0;
  double low = 0.0;
  double high = 0.0;
  for (std::size_t j = 0; j != list.size(); ++j) {
    sodium += amounts[j] * in(list[j].ions.sodium, milligram);
    potassium += amounts[j] * in(list[j].ions.potassium, milligram);
    carbohydrate += amounts[j] * in(list[j].carbohydrate, gram);
    low += amounts[j] * list[j].mosm;
    high += amounts[j] * (list[j].mosm_at_most >= 0.0 ? list[j].mosm_at_most : list[j].mosm);
  }
  const double liters = in(request.volume, liter);
  const auto far = [](double x, double least, double most) {
    return std::fmax(0.0, least - x) + std::fmax(0.0, x - most);
  };
  const MixTargets& t = request.targets;
  double sum = 0.0;
  if (t.sodium) {
    sum +=
        far(sodium / liters, in(t.sodium->low, milligram_per_liter), in(t.sodium->high, milligram_per_liter)) / 229.9;
  }
  if (t.potassium) {
    sum +=
        far(potassium / liters, in(t.potassium->low, milligram_per_liter), in(t.potassium->high, milligram_per_liter)) /
        195.49;
  }
  if (t.carbohydrate) {
    sum +=
        far(carbohydrate / liters, in(t.carbohydrate->low, gram_per_liter), in(t.carbohydrate->high, gram_per_liter)) /
        10.0;
  }
  if (t.osmolarity) {
    sum += (std::fmax(0.0, t.osmolarity->low.mosm_per_l - low / liters) +
            std::fmax(0.0, high / liters - t.osmolarity->high.mosm_per_l)) /
           30.0;
  }
  return sum;
}

std::vector<double> amounts_of(const Mix& m, std::size_t count) {
  std::vector<double> amounts(count, 0.0);
  for (const MixPart& part : m.parts) amounts[part.ingredient] = part.amount;
  return amounts;
}

// Inside the limits of taste and safety, by the contents alone.
bool allowed(const std::vector<Ingredient>& list, const MixRequest& request, const std::vector<double>& amounts,
             double margin) {
  double sodium = 0.0;
  double potassium = 0.0;
  double carbohydrate = 0.0;
  double juice = 0.0;
  for (std::size_t j = 0; j != list.size(); ++j) {
    sodium += amounts[j] * in(list[j].ions.sodium, milligram);
    if (list[j].unit != IngredientUnit::milliliter) potassium += amounts[j] * in(list[j].ions.potassium, milligram);
    if (list[j].unit == IngredientUnit::milliliter) juice += amounts[j];
    carbohydrate += amounts[j] * in(list[j].carbohydrate, gram);
  }
  const double liters = in(request.volume, liter);
  // 75 and 20 mmol/L [WHO2006], 160 g/L.
  return sodium <= 75.0 * 22.990 * liters + margin && potassium <= 20.0 * 39.098 * liters + margin &&
         carbohydrate <= 160.0 * liters + margin && juice <= 1000.0 * liters + margin;
}

TEST_CASE("salt and sugar make a sports drink, to the milligram") {
  MixRequest request{.volume = 750.0 * milliliter};
  request.targets.sodium = mg(690.0);
  request.targets.carbohydrate = g(60.0);
  const auto list = hand({"salt", "sugar"});
  const auto m = mix(list, request, asked);
  REQUIRE(m);
  // 517.5 mg of sodium by 39.34 % is 1.3155 g of salt.
  CHECK(amount_of(*m, 0) == close_to(1.3155, 0.0001));
  CHECK(amount_of(*m, 1) == close_to(45.0, 1e-9));
  CHECK(in(m->drink().ions.sodium, milligram_per_liter) == close_to(690.0, 1e-6));
  CHECK(in(m->drink().carbohydrate, gram_per_liter) == close_to(60.0, 1e-9));
  // 60 mmol/L of sodium and chloride together, and 60 g/L of sucrose at 2.92 mOsm.
  CHECK(m->osmolarity.low.mosm_per_l == close_to(60.03 + 175.3, 0.1));
  CHECK(m->osmolarity.high.mosm_per_l == same_as(m->osmolarity.low.mosm_per_l));
  CHECK(m->misses.empty());
  CHECK(m->findings.empty());
  CHECK(m->proven);
  CHECK(m->distance == close_to(0.0, 1e-9));
  CHECK(m->drink().check());
  CHECK(m->drink().code == "own_mix");
}

TEST_CASE("out of its four salts the WHO's solution comes out, at 245 mOsm/L") {
  MixRequest request{.volume = 1.0 * liter};
  request.targets.sodium = mg(75.0 * 22.990);
  request.targets.potassium = mg(20.0 * 39.098);
  request.targets.carbohydrate = g(75.0 * 0.18016);
  request.targets.osmolarity = Range<Osmolarity>{{245.0}, {245.0}};
  const auto m = mix(hand({"salt", "potassium_chloride", "sodium_citrate", "glucose"}), request, asked);
  REQUIRE(m);
  CHECK(m->misses.empty());
  // 245 is met by just the recipe's split of sodium between salt and citrate: 45 and 10 mmol.
  CHECK(m->osmolarity.low.mosm_per_l == close_to(245.0, 1e-6));
  CHECK(amount_of(*m, 0) / 0.05844 == close_to(45.0, 0.02));
  CHECK(amount_of(*m, 1) / 0.07455 == close_to(20.0, 0.01));
  CHECK(amount_of(*m, 2) / 0.29410 == close_to(10.0, 0.01));
  CHECK(amount_of(*m, 3) / 0.18016 == close_to(75.0, 0.01));
  CHECK(in(amount(Ion::chloride, m->ions.chloride), millimole) == close_to(65.0, 0.02));
}

TEST_CASE("without a scale whole quarter teaspoons come out, and what has none on file is left out by name") {
  MixRequest request{.volume = 1.0 * liter, .spoons = true};
  request.targets.sodium = mg(500.0);
  request.targets.carbohydrate = g(60.0);
  const auto list = hand({"salt", "sugar", "maltodextrin", "potassium_chloride"});
  const auto m = mix(list, request, asked);
  REQUIRE(m);
  // 1/4 of 6 g, 590 mg of sodium, is nearer to 500 than none; 14 1/4 of 4.2 g are 59.85 g.
  CHECK(amount_of(*m, 0) == same_as(1.5));
  CHECK(amount_of(*m, 1) == same_as(59.85));
  CHECK(finds(*m, MixFindingCode::left_out_no_teaspoon, 2));
  CHECK(finds(*m, MixFindingCode::left_out_no_teaspoon, 3));
  CHECK(misses(*m, MixTarget::sodium));
  CHECK_FALSE(misses(*m, MixTarget::carbohydrate));
  request.spoon = 0.125;
  const auto finer = mix(list, request, asked);
  REQUIRE(finer);
  // The teaspoons of USDA SR Legacy: salt 6 g, sugar 4.2 g, baking soda 4.6 g.
  CHECK(std::fabs(std::remainder(amount_of(*finer, 1), 4.2 / 8.0)) < 1e-9);
  CHECK(in(find_ingredient("salt")->teaspoon, gram) == 6.0);
  CHECK(in(find_ingredient("sugar")->teaspoon, gram) == close_to(4.2, 1e-12));
  CHECK(in(find_ingredient("baking_soda")->teaspoon, gram) == close_to(4.6, 1e-12));
}

TEST_CASE("tablets go in whole or in halves") {
  MixRequest request{.volume = 500.0 * milliliter};
  request.targets.sodium = mg(700.0);
  const auto list = hand({"nuun_sport_tablet", "salt"});
  const auto m = mix(list, request, asked);
  REQUIRE(m);
  CHECK(misses(*m, MixTarget::sodium) == false);
  CHECK(std::fabs(std::remainder(amount_of(*m, 0), 0.5)) < 1e-12);
  CHECK(m->carbohydrate_known == (amount_of(*m, 0) == 0.0));
  const auto tablets = mix(hand({"nuun_sport_tablet"}), request, asked);
  REQUIRE(tablets);
  CHECK(amount_of(*tablets, 0) == same_as(1.0));  // 600 mg/L; one and a half would be 900
  CHECK(misses(*tablets, MixTarget::sodium));
  CHECK(finds(*tablets, MixFindingCode::osmolarity_not_known));
  CHECK(finds(*tablets, MixFindingCode::carbohydrate_not_known));
  CHECK_FALSE(tablets->carbohydrate_known);
}

TEST_CASE("limits of taste and safety outrank a target, and say so") {
  MixRequest request{.volume = 1.0 * liter};
  request.targets.sodium = mg(3000.0);
  request.targets.potassium = mg(2000.0);
  request.targets.carbohydrate = g(300.0);
  const auto m = mix(hand({"salt", "sugar", "potassium_chloride"}), request, asked);
  REQUIRE(m);
  CHECK(in(m->ions.sodium, milligram) == close_to(75.0 * 22.990, 1e-6));
  CHECK(in(m->ions.potassium, milligram) == close_to(20.0 * 39.098, 1e-6));
  CHECK(in(m->carbohydrate, gram) == close_to(160.0, 1e-9));
  CHECK(m->misses.size() == 3);
  CHECK(std::count_if(m->findings.begin(), m->findings.end(),
                      [](const MixFinding& f) { return f.code == MixFindingCode::target_above_limit; }) == 3);
  CHECK(finds(*m, MixFindingCode::above_8_percent));
  CHECK(finds(*m, MixFindingCode::hypertonic));
  // Juice is food: its potassium is not limited, its volume is.
  MixRequest juice{.volume = 500.0 * milliliter};
  juice.targets.potassium = mg(1870.0, 5000.0);
  const auto pure = mix(hand({"orange_juice"}), juice, asked);
  REQUIRE(pure);
  CHECK(amount_of(*pure, 0) == close_to(500.0, 1e-6));
}

TEST_CASE("kidneys, restrictions and blood pressure decide what goes in") {
  MixRequest request{.volume = 1.0 * liter};
  request.targets.sodium = mg(600.0);
  request.targets.potassium = mg(150.0);
  request.targets.carbohydrate = g(50.0);
  const auto list = hand({"salt", "sugar", "sodium_citrate", "baking_soda", "potassium_chloride", "nuun_sport_tablet",
                          "lmnt_stick", "orange_juice"});
  Athlete athlete = asked;
  athlete.medical.chronic_kidney_disease = true;
  const auto kidney = mix(list, request, athlete);
  REQUIRE(kidney);
  CHECK(kidney->ions.sodium == Mass{});
  CHECK(kidney->ions.potassium == Mass{});
  CHECK(in(kidney->carbohydrate, gram) == close_to(50.0, 1e-9));
  for (const int i : {0, 2, 3, 4, 5, 6, 7}) CHECK(finds(*kidney, MixFindingCode::left_out_kidney, i));
  CHECK(misses(*kidney, MixTarget::sodium));

  athlete = asked;
  athlete.medical.sodium_restriction = true;
  const auto restricted = mix(list, request, athlete);
  REQUIRE(restricted);
  for (const int i : {0, 2, 3, 4, 5, 6}) CHECK(finds(*restricted, MixFindingCode::left_out_sodium_restriction, i));
  CHECK_FALSE(finds(*restricted, MixFindingCode::left_out_sodium_restriction, 7));
  CHECK(in(restricted->ions.sodium, milligram) < 50.0);
  // What is poured and salty is no juice.
  const Ingredient brine{.code = "brine", .unit = IngredientUnit::milliliter, .ions = {.sodium = 19.0 * milligram}};
  const auto poured = mix(std::array{brine}, request, athlete);
  REQUIRE(poured);
  CHECK(poured->parts.empty());

  athlete = asked;
  athlete.medical.hypertension = true;
  const auto pressure = mix(list, request, athlete);
  REQUIRE(pressure);
  CHECK(finds(*pressure, MixFindingCode::hypertension_sodium));
  CHECK(std::any_of(pressure->findings.begin(), pressure->findings.end(), [&](const MixFinding& f) {
    return f.code == MixFindingCode::hypertension_sodium && f.limit == 2300.0 &&
           std::fabs(f.value - in(pressure->ions.sodium, milligram)) < 1e-9;
  }));

  // As long as nobody has asked, no potassium chloride.
  const auto unasked = mix(list, request, Athlete{});
  REQUIRE(unasked);
  CHECK(finds(*unasked, MixFindingCode::left_out_potassium_chloride, 4));
  CHECK(amount_of(*unasked, 4) == 0.0);

  for (const MedicalRule& rule : medical_rules) {
    CAPTURE(rule.field);
    Athlete one = asked;
    one.medical.*rule.flag = true;
    const auto result = mix(list, request, one);
    CHECK(result.has_value() == (rule.action != GateAction::refuse));
    if (!result) CHECK(result.error().code == Errc::medical_refusal);
  }
}

TEST_CASE("maltodextrin leaves a range of osmolarity, juice no upper end") {
  MixRequest request{.volume = 1.0 * liter};
  request.targets.carbohydrate = g(60.0);
  const auto malt = mix(hand({"maltodextrin"}), request, asked);
  REQUIRE(malt);
  CHECK(malt->osmolarity_known);
  CHECK(malt->osmolarity.low.mosm_per_l == 0.0);
  CHECK(malt->osmolarity.high.mosm_per_l == close_to(333.0, 0.1));
  const auto juice = mix(hand({"orange_juice"}), request, asked);
  REQUIRE(juice);
  CHECK_FALSE(juice->osmolarity_known);
  CHECK(finds(*juice, MixFindingCode::osmolarity_not_known));
}

// ---- Random bottles

Ingredient random_ingredient(SplitMix& pick, bool stepped) {
  const auto between = [&](double low, double high) { return low + (high - low) * pick(1001) / 1000.0; };
  const auto some = [&](double most) { return pick(2) == 0 ? 0.0 : between(0.02 * most, most); };
  Ingredient one{.code = "random"};
  one.unit = static_cast<IngredientUnit>(pick(3));
  one.ions.sodium = some(500.0) * milligram;
  one.ions.potassium = some(200.0) * milligram;
  one.ions.magnesium = some(50.0) * milligram;
  one.carbohydrate = some(25.0) * gram;
  one.mosm = some(100.0);
  one.mosm_at_most = pick(3) == 0 ? -1.0 : one.mosm + some(50.0);
  // Large enough that everything can be tried.
  if (stepped) one.step = pick(2) == 0 ? 0.5 : 1.0;
  return one;
}

MixRequest random_request(SplitMix& pick) {
  const auto between = [&](double low, double high) { return low + (high - low) * pick(1001) / 1000.0; };
  MixRequest request{.volume = between(250.0, 1000.0) * milliliter};
  const auto wide = [&](double low) { return pick(2) == 0 ? low : low * between(1.0, 1.3); };
  const double sodium = between(0.0, 2000.0);
  const double potassium = between(0.0, 600.0);
  const double carbohydrate = between(0.0, 120.0);
  const double osmolarity = between(50.0, 400.0);
  if (pick(4) != 0) request.targets.sodium = mg(sodium, wide(sodium));
  if (pick(2) != 0) request.targets.potassium = mg(potassium, wide(potassium));
  if (pick(4) != 0) request.targets.carbohydrate = g(carbohydrate, wide(carbohydrate));
  if (pick(2) != 0) request.targets.osmolarity = Range<Osmolarity>{{osmolarity}, {wide(osmolarity)}};
  return request;
}

// The most of an ingredient that the limits allow, in whole steps of `step`.
int most_steps(const Ingredient& one, const MixRequest& request, double step) {
  const double liters = in(request.volume, liter);
  double most = 1e9;
  const auto limit = [&](double content, double allowed_in_a_liter) {
    if (content > 0.0) most = std::fmin(most, allowed_in_a_liter * liters / content);
  };
  limit(in(one.ions.sodium, milligram), 75.0 * 22.990);
  if (one.unit != IngredientUnit::milliliter) limit(in(one.ions.potassium, milligram), 20.0 * 39.098);
  limit(in(one.carbohydrate, gram), 160.0);
  if (one.unit == IngredientUnit::milliliter) limit(1.0, 1000.0);
  return most > 1e8 ? 0 : static_cast<int>(most / step + 1e-9);
}

TEST_CASE("what is in a bottle is what went in, inside the limits, whatever was asked for") {
  quench_test::holds("a bottle adds up", 400, [] {
    const quench_test::RapidPick seed;
    SplitMix pick(static_cast<std::uint64_t>(seed(1000000)));
    std::vector<Ingredient> list;
    const int count = 1 + pick(8);
    for (int i = 0; i != count; ++i) {
      if (pick(2) == 0) {
        list.push_back(known_ingredients[static_cast<std::size_t>(pick(static_cast<int>(known_ingredients.size())))]);
      } else {
        list.push_back(random_ingredient(pick, pick(2) == 0));
      }
    }
    const MixRequest request = random_request(pick);
    const auto m = mix(list, request, asked);
    RC_ASSERT(m.has_value());
    const std::vector<double> amounts = amounts_of(*m, list.size());
    RC_ASSERT(allowed(list, request, amounts, 1e-6));
    IonAmounts ions;
    double carbohydrate = 0.0;
    for (std::size_t j = 0; j != list.size(); ++j) {
      RC_ASSERT(amounts[j] >= 0.0);
      if (list[j].step > 0.0) RC_ASSERT(std::fabs(std::remainder(amounts[j], list[j].step)) < 1e-9);
      ions += {.sodium = amounts[j] * list[j].ions.sodium,
               .potassium = amounts[j] * list[j].ions.potassium,
               .chloride = amounts[j] * list[j].ions.chloride,
               .magnesium = amounts[j] * list[j].ions.magnesium,
               .calcium = amounts[j] * list[j].ions.calcium};
      carbohydrate += amounts[j] * in(list[j].carbohydrate, gram);
    }
    const auto same = [](Mass a, Mass b) { return std::fabs(in(a - b, milligram)) <= 1e-6; };
    RC_ASSERT(same(ions.sodium, m->ions.sodium));
    RC_ASSERT(same(ions.potassium, m->ions.potassium));
    RC_ASSERT(same(ions.chloride, m->ions.chloride));
    RC_ASSERT(same(ions.magnesium, m->ions.magnesium));
    RC_ASSERT(same(ions.calcium, m->ions.calcium));
    RC_ASSERT(std::fabs(carbohydrate - in(m->carbohydrate, gram)) <= 1e-9);
    RC_ASSERT(std::fabs(m->distance - distance_of(list, request, amounts)) <= 1e-6);
    RC_ASSERT(m->osmolarity.low <= m->osmolarity.high || !m->osmolarity_known);
  });
}

TEST_CASE("no combination of whole and half units is nearer than the one that comes out") {
  SplitMix pick(20261121);
  int missed = 0;
  for (int round = 0; round != 400; ++round) {
    CAPTURE(round);
    const std::vector<Ingredient> list{random_ingredient(pick, true), random_ingredient(pick, true),
                                       random_ingredient(pick, true)};
    const MixRequest request = random_request(pick);
    const auto m = mix(list, request, asked);
    REQUIRE(m);
    REQUIRE(m->proven);
    std::array<int, 3> most{};
    for (std::size_t j = 0; j != 3; ++j) most[j] = most_steps(list[j], request, list[j].step);
    if (static_cast<double>(most[0]) * most[1] * most[2] > 2e5) continue;
    double best = std::numeric_limits<double>::infinity();
    std::vector<double> amounts(3);
    for (int a = 0; a <= most[0]; ++a) {
      for (int b = 0; b <= most[1]; ++b) {
        for (int c = 0; c <= most[2]; ++c) {
          amounts = {a * list[0].step, b * list[1].step, c * list[2].step};
          if (allowed(list, request, amounts, 1e-6)) best = std::fmin(best, distance_of(list, request, amounts));
        }
      }
    }
    // As near as the best of all, but for the margin below which a difference is none.
    CHECK(m->distance <= best + mix_margin);
    CHECK(m->distance >= best - 1e-6);
    missed += m->distance > 0.05 ? 1 : 0;
  }
  CHECK(missed > 100);  // so that not everything is trivially met
}

TEST_CASE("no grid point of weighed amounts beside whole units is nearer") {
  SplitMix pick(1121);
  for (int round = 0; round != 150; ++round) {
    CAPTURE(round);
    std::vector<Ingredient> list{random_ingredient(pick, false), random_ingredient(pick, false),
                                 random_ingredient(pick, true)};
    const MixRequest request = random_request(pick);
    const auto m = mix(list, request, asked);
    REQUIRE(m);
    REQUIRE(m->proven);
    const int pieces = most_steps(list[2], request, list[2].step);
    if (pieces > 60) continue;
    constexpr int cells = 40;
    const double first = most_steps(list[0], request, 1e-6) * 1e-6 / cells;
    const double second = most_steps(list[1], request, 1e-6) * 1e-6 / cells;
    double best = std::numeric_limits<double>::infinity();
    std::vector<double> amounts(3);
    for (int a = 0; a <= cells; ++a) {
      for (int b = 0; b <= cells; ++b) {
        for (int c = 0; c <= pieces; ++c) {
          amounts = {a * first, b * second, c * list[2].step};
          if (allowed(list, request, amounts, 1e-9)) best = std::fmin(best, distance_of(list, request, amounts));
        }
      }
    }
    CHECK(m->distance <= best + mix_margin);
  }
}

// Three stepped ingredients and what is poured, in a large volume, with targets that some whole steps meet exactly or
// almost: where the linear program alone has next to no bound.
detail::MixProblem near_problem(SplitMix& pick) {
  const auto between = [&](double low, double high) { return low + (high - low) * pick(1001) / 1000.0; };
  detail::MixProblem p;
  p.columns = 4;
  p.step = {1.0, 0.5, 1.0, pick(2) == 0 ? 0.0 : 1.0};
  p.target_count = 3;
  p.limit_count = 2;
  std::array<double, 4> hidden{};
  for (std::size_t j = 0; j != 4; ++j) {
    hidden[j] = p.step[j] * pick(20);
    p.cost[j] = detail::tie_cost * static_cast<double>(j + 1);
    for (std::size_t k = 0; k != 3; ++k) p.targets[k].coefficient[j] = pick(3) == 0 ? 0.0 : between(0.05, 1.0);
    p.limits[0].coefficient[j] = p.targets[0].coefficient[j];
    p.limits[1].coefficient[j] = 1.0;
  }
  p.limits[0].high = between(10.0, 40.0);
  p.limits[1].high = between(20.0, 45.0);
  for (std::size_t k = 0; k != 3; ++k) {
    double sum = between(-0.002, 0.002);
    for (std::size_t j = 0; j != 4; ++j) sum += p.targets[k].coefficient[j] * hidden[j];
    p.targets[k].low = std::fmax(0.0, sum);
    p.targets[k].high = std::fmax(0.0, sum) + (pick(3) == 0 ? between(0.0, 0.5) : 0.0);
    p.targets[k].weight = between(0.1, 1.0);
  }
  return p;
}

// The nearest of all whole steps, with what is poured solved for.
double nearest_of_all(const detail::MixProblem& p, const std::array<double, detail::MixProblem::max_columns>& most) {
  detail::MixSimplex simplex;
  double best = std::numeric_limits<double>::infinity();
  std::array<double, detail::MixProblem::max_columns> x{};
  for (x[0] = 0.0; x[0] <= most[0]; x[0] += p.step[0]) {
    for (x[1] = 0.0; x[1] <= most[1]; x[1] += p.step[1]) {
      for (x[2] = 0.0; x[2] <= most[2]; x[2] += p.step[2]) {
        auto low = x;
        auto high = x;
        low[3] = 0.0;
        high[3] = most[3];
        if (p.step[3] == 0.0) {
          const auto s = simplex.solve(p, low, high);
          if (s.feasible) best = std::fmin(best, detail::mix_value(p, s.amount));
          continue;
        }
        for (low[3] = 0.0; low[3] <= most[3]; low[3] += p.step[3]) {
          bool fits = true;
          for (std::size_t k = 0; k != p.limit_count; ++k) {
            fits = fits && detail::MixSimplex::at(p.limits[k], low, p.columns) <= p.limits[k].high + 1e-9;
          }
          if (fits) best = std::fmin(best, detail::mix_value(p, low));
        }
      }
    }
  }
  return best;
}

TEST_CASE("where targets can be met almost exactly, the search by ranges finds what trying everything finds") {
  SplitMix pick(20261122);
  int by_ranges = 0;
  int not_exact = 0;
  for (int round = 0; round != 60; ++round) {
    CAPTURE(round);
    const detail::MixProblem p = near_problem(pick);
    std::array<double, detail::MixProblem::max_columns> most{};
    for (std::size_t j = 0; j != 4; ++j) {
      double limit = p.limits[1].high;
      if (p.limits[0].coefficient[j] > 0.0) limit = std::fmin(limit, p.limits[0].high / p.limits[0].coefficient[j]);
      most[j] = p.step[j] == 0.0 ? limit : std::floor(limit / p.step[j] + 1e-9) * p.step[j];
    }
    const double best = nearest_of_all(p, most);
    detail::MixSolution found{.feasible = true, .value = detail::mix_value(p, {})};
    if (detail::MixLattice(p).run(most, 0.0, found, 1000000)) {
      ++by_ranges;
      CHECK(found.value <= best + mix_margin);
      CHECK(found.value >= best - 1e-6);
      CHECK(detail::mix_value(p, found.amount) == close_to(found.value, 1e-9));
      for (std::size_t j = 0; j != 4; ++j) {
        if (p.step[j] != 0.0) CHECK(std::fabs(std::remainder(found.amount[j], p.step[j])) < 1e-9);
      }
    } else {
      CHECK(best > 0.02);  // too far for it, and not given up early
    }
    detail::MixSearch search(p);
    const detail::MixSolution whole = search.run();
    REQUIRE_FALSE(search.stopped());
    CHECK(whole.value <= best + mix_margin);
    CHECK(whole.value >= best - 1e-6);
    not_exact += best > mix_margin ? 1 : 0;
  }
  CHECK(by_ranges > 30);
  CHECK(not_exact > 5);
}

TEST_CASE("a cooler out of everything at hand is mixed to the margin, and proven") {
  for (const double liters : {5.0, 10.0, 20.0}) {
    for (const double spoon : {0.125, 0.25, 1.0}) {
      CAPTURE(liters);
      CAPTURE(spoon);
      MixRequest request{.volume = liters * liter, .spoons = true, .spoon = spoon};
      request.targets.sodium = mg(690.0);
      request.targets.potassium = mg(100.0, 200.0);
      request.targets.carbohydrate = g(60.0);
      request.targets.osmolarity = Range<Osmolarity>{{200.0}, {330.0}};
      const auto m = mix(known_ingredients, request, asked);
      REQUIRE(m);
      CHECK(m->proven);
      CHECK(m->distance < mix_tolerance);
      CHECK(m->misses.empty());
    }
  }
}

TEST_CASE("the same request gives the same bottle, and more at hand is never worse") {
  SplitMix pick(7);
  for (int round = 0; round != 200; ++round) {
    CAPTURE(round);
    std::vector<Ingredient> list;
    double before = std::numeric_limits<double>::infinity();
    const MixRequest request = random_request(pick);
    for (int count = 0; count != 6; ++count) {
      list.push_back(random_ingredient(pick, pick(2) == 0));
      const auto m = mix(list, request, asked);
      const auto again = mix(list, request, asked);
      REQUIRE(m);
      REQUIRE(again);
      CHECK(amounts_of(*m, list.size()) == amounts_of(*again, list.size()));
      if (m->proven) CHECK(m->distance <= before + 2.0 * mix_margin);
      before = m->distance;
    }
  }
}

// ---- Bad input

TEST_CASE("every field of a request and of an ingredient has limits") {
  const auto list = hand({"salt", "sugar"});
  MixRequest valid{.volume = 1.0 * liter};
  valid.targets.sodium = mg(500.0, 600.0);
  const auto check = [&](const MixRequest& r) { return mix(list, r, asked).map([](const Mix&) {}); };
  const quench_test::Field<MixRequest> fields[] = {
      {"mix.volume", "mL", 50.0, 20000.0, [](MixRequest& r, double x) { r.volume = x * milliliter; }},
      {"mix.spoon", "teaspoons", 0.05, 1.0, [](MixRequest& r, double x) { r.spoon = x; }},
      {"mix.sodium", "mg/L", 0.0, 20000.0, [](MixRequest& r, double x) { r.targets.sodium = mg(x); }},
      {"mix.potassium", "mg/L", 0.0, 20000.0, [](MixRequest& r, double x) { r.targets.potassium = mg(x); }},
      {"mix.carbohydrate", "g/L", 0.0, 1000.0, [](MixRequest& r, double x) { r.targets.carbohydrate = g(x); }},
      {"mix.osmolarity", "mOsm/L", 0.0, 5000.0,
       [](MixRequest& r, double x) {
         r.targets.osmolarity = Range<Osmolarity>{{x}, {x}};
       }},
  };
  for (const auto& field : fields) quench_test::require_limits(field, valid, check);

  const quench_test::Field<Ingredient> parts[] = {
      {"ingredients[].sodium", "mg", 0.0, 10000.0, [](Ingredient& i, double x) { i.ions.sodium = x * milligram; }},
      {"ingredients[].potassium", "mg", 0.0, 10000.0,
       [](Ingredient& i, double x) { i.ions.potassium = x * milligram; }},
      {"ingredients[].chloride", "mg", 0.0, 10000.0, [](Ingredient& i, double x) { i.ions.chloride = x * milligram; }},
      {"ingredients[].magnesium", "mg", 0.0, 10000.0,
       [](Ingredient& i, double x) { i.ions.magnesium = x * milligram; }},
      {"ingredients[].calcium", "mg", 0.0, 10000.0, [](Ingredient& i, double x) { i.ions.calcium = x * milligram; }},
      {"ingredients[].carbohydrate", "g", 0.0, 200.0, [](Ingredient& i, double x) { i.carbohydrate = x * gram; }},
      {"ingredients[].mosm", "mOsm", 0.0, 2000.0, [](Ingredient& i, double x) { i.mosm = x; }},
      {"ingredients[].step", "", 0.0, 100.0, [](Ingredient& i, double x) { i.step = x; }},
      {"ingredients[].teaspoon", "g", 0.0, 20.0, [](Ingredient& i, double x) { i.teaspoon = x * gram; }},
  };
  for (const auto& field : parts) {
    quench_test::require_limits(
        field, Ingredient{.code = "own"},
        [&](const Ingredient& one) {
          return mix(std::array{list[0], one}, valid, asked).map([](const Mix&) {});
        },
        1);
  }
  for (const Ingredient& one : known_ingredients) {
    CAPTURE(one.code);
    CHECK(one.check());
  }
}

TEST_CASE("no ingredients, too many, and targets upside down are errors") {
  MixRequest request;
  request.targets.sodium = mg(500.0);
  const auto none = mix({}, request, asked);
  REQUIRE_FALSE(none);
  CHECK(none.error().field == "mix.ingredients");
  const std::vector<Ingredient> many(max_ingredients + 1, known_ingredients[0]);
  const auto crowd = mix(many, request, asked);
  REQUIRE_FALSE(crowd);
  CHECK(crowd.error().field == "mix.ingredients");
  CHECK(crowd.error().value == 13.0);
  request.targets.sodium = mg(600.0, 500.0);
  const auto upside_down = mix(hand({"salt"}), request, asked);
  REQUIRE_FALSE(upside_down);
  CHECK(upside_down.error().code == Errc::inconsistent);
  CHECK(upside_down.error().field == "mix.sodium");
  Athlete nobody = asked;
  nobody.age = -3.0 * year;
  request.targets.sodium = mg(500.0);
  REQUIRE_FALSE(mix(hand({"salt"}), request, nobody));
  // Without a target there is nothing to put in.
  const auto water = mix(hand({"salt", "sugar"}), MixRequest{}, asked);
  REQUIRE(water);
  CHECK(water->parts.empty());
  CHECK(find_ingredient("sand") == nullptr);
}

}  // namespace
