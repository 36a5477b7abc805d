// osmolarity.hpp: solutes, the sum of van 't Hoff, and the borders of isotonic.
#include "quench/osmolarity.hpp"

#include <limits>

#include <doctest/doctest.h>

#include "quench/drink_catalog.hpp"
#include "support/close_to.hpp"
#include "support/csv.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::same_as;

double percent(Solute solute, Ion ion) {
  const auto m = molar_mass(solute);
  REQUIRE(m);
  const IonAmounts ions = ions_of(solute, 1.0 * millimole);
  const Mass part = ion == Ion::sodium ? ions.sodium : ions.potassium;
  return 100.0 * in(part, milligram) / in(*m * millimole, milligram);
}

TEST_CASE("molar masses, particles and what is in them are those of the table") {
  // Notes on electrolytes 1.
  struct Row {
    Solute solute;
    double gram_per_mol;
    int particles;
  };
  constexpr Row rows[] = {{Solute::sodium_chloride, 58.44, 2},    {Solute::potassium_chloride, 74.55, 2},
                          {Solute::trisodium_citrate, 258.07, 4}, {Solute::trisodium_citrate_dihydrate, 294.10, 4},
                          {Solute::sodium_bicarbonate, 84.01, 2}, {Solute::glucose, 180.16, 1},
                          {Solute::fructose, 180.16, 1},          {Solute::sucrose, 342.3, 1}};
  for (const Row& row : rows) {
    CAPTURE(facts(row.solute).code);
    const auto m = molar_mass(row.solute);
    REQUIRE(m);
    CHECK(in(*m, gram_per_mole) == same_as(row.gram_per_mol));
    CHECK(facts(row.solute).particles == row.particles);
  }
  CHECK(percent(Solute::sodium_chloride, Ion::sodium) == close_to(39.34, 0.005));
  CHECK(percent(Solute::potassium_chloride, Ion::potassium) == close_to(52.4, 0.05));
  CHECK(percent(Solute::trisodium_citrate, Ion::sodium) == close_to(26.7, 0.05));
  CHECK(percent(Solute::trisodium_citrate_dihydrate, Ion::sodium) == close_to(23.5, 0.05));
  CHECK(percent(Solute::sodium_bicarbonate, Ion::sodium) == close_to(27.4, 0.05));
  // Particles of the chlorides of magnesium and calcium, whose molar masses are not on file.
  for (const Solute solute : {Solute::magnesium_chloride, Solute::calcium_chloride}) {
    CHECK(facts(solute).particles == 3);
    CHECK_FALSE(molar_mass(solute));
    CHECK(in(amount(Ion::chloride, ions_of(solute, 1.0 * millimole).chloride), millimole) == same_as(2.0));
  }
  for (std::size_t i = 0; i != solutes.size(); ++i) CHECK(static_cast<std::size_t>(solutes[i].solute) == i);
}

TEST_CASE("a gram of sugar is 5.55 or 2.92 mOsm, and maltodextrin lies between nothing and glucose") {
  // Notes on electrolytes 1.
  const auto of_a_gram = [](Solute solute) {
    return osmolarity(solute, 1.0 * gram_per_liter / molar_mass(solute).value_or(MolarMass{})).mosm_per_l;
  };
  CHECK(of_a_gram(Solute::glucose) == close_to(5.55, 0.005));
  CHECK(of_a_gram(Solute::fructose) == close_to(5.55, 0.005));
  CHECK(of_a_gram(Solute::sucrose) == close_to(2.92, 0.005));
  const auto range = osmolarity_of_maltodextrin(60.0 * gram_per_liter);
  CHECK(range.low.mosm_per_l == 0.0);
  CHECK(range.high.mosm_per_l == close_to(333.0, 0.1));
}

TEST_CASE("the WHO's oral rehydration solutions come out at 245 and 311 mOsm/L, exactly") {
  // Notes on electrolytes 8.1: Na 75 + Cl 65 + K 20 + citrate 10 + glucose 75.
  Osmolarity sum;
  for (const double c : {75.0, 65.0, 20.0, 10.0, 75.0}) {
    sum = sum + osmolarity_of_particles(c * millimole_per_liter);
  }
  CHECK(sum.mosm_per_l == 245.0);
  CHECK(osmolarity(who_ors_recipe).mosm_per_l == 245.0);
  CHECK(osmolarity(who_ors_before_2002_recipe).mosm_per_l == 311.0);
  // A coefficient below 1 takes as much off.
  CHECK(osmolarity(Solute::sodium_chloride, 100.0 * millimole_per_liter, 0.93).mosm_per_l == same_as(186.0));
}

TEST_CASE("the recipes are those that the WHO published, by mass, amount and ion") {
  const quench_test::Csv table("ors_reference.csv");
  REQUIRE(table.size() == 2);
  const auto check = [&](std::size_t row, const auto& recipe, std::string_view code) {
    const auto number = [&](const char* column) { return table.number(row, column).value_or(-1.0); };
    CHECK(recipe[0].grams == same_as(number("nacl_g_per_l")));
    CHECK(recipe[1].grams == same_as(number("kcl_g_per_l")));
    CHECK(recipe[2].grams == same_as(number("trisodium_citrate_dihydrate_g_per_l")));
    CHECK(recipe[3].grams == same_as(number("glucose_anhydrous_g_per_l")));
    IonAmounts ions;
    for (const RecipePart& part : recipe) ions += ions_of(part.solute, part.millimoles * millimole);
    CHECK(in(amount(Ion::sodium, ions.sodium), millimole) == same_as(number("sodium_mmol_per_l")));
    CHECK(in(amount(Ion::potassium, ions.potassium), millimole) == same_as(number("potassium_mmol_per_l")));
    CHECK(in(amount(Ion::chloride, ions.chloride), millimole) == same_as(number("chloride_mmol_per_l")));
    CHECK(recipe[2].millimoles == same_as(number("citrate_mmol_per_l")));
    CHECK(recipe[3].millimoles == same_as(number("glucose_mmol_per_l")));
    CHECK(osmolarity(recipe).mosm_per_l == same_as(number("osmolarity_mosm_per_l")));
    // The same in the catalog.
    const CatalogDrink* drink = find_drink(code);
    REQUIRE(drink != nullptr);
    CHECK(in(molarity(Ion::sodium, drink->sodium.amount.low), millimole_per_liter) ==
          same_as(number("sodium_mmol_per_l")));
    CHECK(in(molarity(Ion::potassium, drink->potassium.amount.low), millimole_per_liter) ==
          same_as(number("potassium_mmol_per_l")));
    CHECK(in(molarity(Ion::chloride, drink->chloride.amount.low), millimole_per_liter) ==
          same_as(number("chloride_mmol_per_l")));
    CHECK(in(drink->carbohydrate.amount.low, gram_per_liter) == same_as(number("glucose_anhydrous_g_per_l")));
    CHECK(drink->osmolarity.value.low.mosm_per_l == same_as(number("osmolarity_mosm_per_l")));
  };
  check(0, who_ors_before_2002_recipe, "who_ors_before_2002");
  check(1, who_ors_recipe, "who_ors");
  // By the masses there are 74.1 mmol of sodium and 64.6 of chloride in the newer one; the nominal amounts are rounded.
  double sodium = 0.0;
  double chloride = 0.0;
  for (const RecipePart& part : who_ors_recipe) {
    const Amount n = part.grams * gram / molar_mass(part.solute).value_or(MolarMass{});
    sodium += in(n, millimole) * facts(part.solute).sodium;
    chloride += in(n, millimole) * facts(part.solute).chloride;
  }
  CHECK(sodium == close_to(74.1, 0.05));
  CHECK(chloride == close_to(64.6, 0.05));
}

TEST_CASE("isotonic is 270 to 330 mOsm/kg, and what is dissolved takes the place of water") {
  // Notes on fluids 6.3 [Stasiuk2017].
  CHECK(tonicity(Osmolality{269.9}) == Tonicity::hypotonic);
  CHECK(tonicity(Osmolality{270.0}) == Tonicity::isotonic);
  CHECK(tonicity(Osmolality{330.0}) == Tonicity::isotonic);
  CHECK(tonicity(Osmolality{330.1}) == Tonicity::hypertonic);
  CHECK(tonicity(Range<Osmolality>{{280.0}, {300.0}}) == Tonicity::isotonic);
  CHECK_FALSE(tonicity(Range<Osmolality>{{200.0}, {300.0}}));
  const auto same = osmolality(Osmolarity{300.0});
  const auto less_water = osmolality(Osmolarity{300.0}, 0.96 * kilogram_per_liter);
  REQUIRE(same);
  REQUIRE(less_water);
  CHECK(same->mosm_per_kg == same_as(300.0));
  CHECK(less_water->mosm_per_kg == same_as(312.5));
}

TEST_CASE("an osmolality out of nothing is refused") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const auto field = [](const Result<Osmolality>& r) { return r ? std::string_view() : r.error().field; };
  CHECK(field(osmolality(Osmolarity{-1.0})) == "osmolarity");
  CHECK(field(osmolality(Osmolarity{1e6})) == "osmolarity");
  CHECK(field(osmolality(Osmolarity{nan})) == "osmolarity");
  CHECK(field(osmolality(Osmolarity{300.0}, MassConcentration{})) == "water");
  CHECK(field(osmolality(Osmolarity{300.0}, 1.5 * kilogram_per_liter)) == "water");
  CHECK(field(osmolality(Osmolarity{300.0}, nan * kilogram_per_liter)) == "water");
}

}  // namespace
