// Drinks as they are known: composition per liter as prepared, the serving it is sold in, and how sure each number is.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "quench/drink.hpp"
#include "quench/osmolarity.hpp"
#include "quench/result.hpp"
#include "quench/source_key.hpp"
#include "quench/units.hpp"

namespace quench {

enum class DrinkCategory : std::uint8_t {
  water,
  sports_drink,
  electrolyte_tablet,
  oral_rehydration,
  high_carbohydrate,
  juice,
  milk,
  other,
};

/// How much of something a liter holds, as prepared. Where the source gives one number, both ends are it; where it
/// gives none, `known` is false: absent is not zero.
struct Content {
  bool known = false;
  Range<MassConcentration> amount{};
  Confidence confidence = Confidence::confirmed;
};

/// The osmolarity that a source states.
struct StatedOsmolarity {
  bool known = false;
  Range<Osmolarity> value{};
  Confidence confidence = Confidence::confirmed;
};

/// One row of the catalog. Brands are here only where the row is confirmed; what varies with brand or label is a
/// generic row with its range. Formulas change: `year` says how old a row is.
struct CatalogDrink {
  std::string_view code;  ///< stable, lower case
  std::string_view name;
  DrinkCategory category = DrinkCategory::other;
  bool brand = false;
  bool band = false;  ///< a band of many drinks for planning, not one drink
  Content sodium{};
  Content potassium{};
  Content chloride{};
  Content magnesium{};
  Content calcium{};
  Content carbohydrate{};
  StatedOsmolarity osmolarity{};
  Volume serving{};  ///< what one packet, stick or tablet is made up to; 0 where none is on file
  std::string_view serving_unit{};
  SourceKey source = SourceKey::quench_design;
  int year = 0;  ///< of the source; 0: a label without a date on file
};

namespace detail {

[[nodiscard]] constexpr Content content(double low, double high, Confidence confidence, MassConcentration unit) {
  return {.known = true, .amount = {low * unit, high * unit}, .confidence = confidence};
}
[[nodiscard]] constexpr Content mg(double low, double high, Confidence confidence) {
  return content(low, high, confidence, milligram_per_liter);
}
[[nodiscard]] constexpr Content mg(double value, Confidence confidence) { return mg(value, value, confidence); }
[[nodiscard]] constexpr Content grams(double low, double high, Confidence confidence) {
  return content(low, high, confidence, gram_per_liter);
}
[[nodiscard]] constexpr Content grams(double value, Confidence confidence) { return grams(value, value, confidence); }
[[nodiscard]] constexpr Content mmol(Ion ion, double value, Confidence confidence) {
  return content(value, value, confidence, concentration(ion, millimole_per_liter));
}
/// So many mg in one serving.
[[nodiscard]] constexpr Content served(double milligrams, Volume serving, Confidence confidence) {
  return content(milligrams, milligrams, confidence, milligram / serving);
}
[[nodiscard]] constexpr StatedOsmolarity mosm(double low, double high, Confidence confidence) {
  return {.known = true, .value = {{low}, {high}}, .confidence = confidence};
}

// 16 and 32 US fluid ounces; nuun sport goes into 16 as well, which its label rounds to 475 mL.
inline constexpr Volume stick_16oz = 16.0 * us_fluid_ounce;
inline constexpr Volume stick_32oz = 32.0 * us_fluid_ounce;
inline constexpr Volume tablet_475mL = 475.0 * milliliter;
inline constexpr Volume half_liter = 500.0 * milliliter;

}  // namespace detail

/// The catalog: generic rows first, then brands. Left out: what is known by one changing or conflicting label alone.
inline constexpr std::array drink_catalog{
    CatalogDrink{.code = "water",
                 .name = "water",
                 .category = DrinkCategory::water,
                 .sodium = detail::mg(0.0, Confidence::derived),
                 .potassium = detail::mg(0.0, Confidence::derived),
                 .carbohydrate = detail::grams(0.0, Confidence::derived)},
    // What plans are made with; drink.hpp says why.
    CatalogDrink{.code = "sports_drink",
                 .name = "sports drink, quench's recipe",
                 .category = DrinkCategory::sports_drink,
                 .sodium = detail::mmol(Ion::sodium, 20.0, Confidence::design),
                 .potassium = detail::mmol(Ion::potassium, 3.0, Confidence::design),
                 .chloride = detail::mmol(Ion::chloride, 23.0, Confidence::design),
                 .carbohydrate = detail::grams(60.0, Confidence::design),
                 .source = SourceKey::sawka2007,
                 .year = 2007},
    // Beyond what ACSM 2007 names, inside DGE 2020 (sodium 400 to 1100 mg/L, carbohydrate 4 to 8 %); drink.hpp says
    // why.
    CatalogDrink{.code = "salty_sports_drink",
                 .name = "salty sports drink, quench's recipe",
                 .category = DrinkCategory::sports_drink,
                 .sodium = detail::mmol(Ion::sodium, 40.0, Confidence::design),
                 .potassium = detail::mmol(Ion::potassium, 3.0, Confidence::design),
                 .chloride = detail::mmol(Ion::chloride, 43.0, Confidence::design),
                 .carbohydrate = detail::grams(60.0, Confidence::design),
                 .source = SourceKey::mosler2020,
                 .year = 2020},
    CatalogDrink{.code = "sports_drinks",
                 .name = "sports drinks in general",
                 .category = DrinkCategory::sports_drink,
                 .band = true,
                 .sodium = detail::mg(200.0, 700.0, Confidence::derived),
                 .carbohydrate = detail::grams(40.0, 80.0, Confidence::derived)},
    CatalogDrink{.code = "electrolyte_tablets",
                 .name = "electrolyte tablets in general, dissolved",
                 .category = DrinkCategory::electrolyte_tablet,
                 .band = true,
                 .sodium = detail::mg(450.0, 1500.0, Confidence::derived),
                 .carbohydrate = detail::grams(0.0, 5.0, Confidence::derived)},
    CatalogDrink{.code = "oral_rehydration_solutions",
                 .name = "oral rehydration solutions in general",
                 .category = DrinkCategory::oral_rehydration,
                 .band = true,
                 .sodium = detail::mg(1000.0, 1730.0, Confidence::derived),
                 .carbohydrate = detail::grams(13.0, 30.0, Confidence::derived)},
    CatalogDrink{.code = "high_carbohydrate_drinks",
                 .name = "high-carbohydrate drinks in general",
                 .category = DrinkCategory::high_carbohydrate,
                 .band = true,
                 .sodium = detail::mg(200.0, 800.0, Confidence::derived),
                 .carbohydrate = detail::grams(80.0, 160.0, Confidence::derived)},
    CatalogDrink{.code = "juices",
                 .name = "fruit juices in general",
                 .category = DrinkCategory::juice,
                 .band = true,
                 .sodium = detail::mg(10.0, 50.0, Confidence::derived),
                 .carbohydrate = detail::grams(90.0, 120.0, Confidence::derived)},
    CatalogDrink{.code = "milks",
                 .name = "milk in general",
                 .category = DrinkCategory::milk,
                 .band = true,
                 .sodium = detail::mg(400.0, 500.0, Confidence::derived),
                 .potassium = detail::mg(1500.0, 1700.0, Confidence::derived)},
    CatalogDrink{.code = "who_ors",
                 .name = "oral rehydration salts of the WHO, reduced osmolarity",
                 .category = DrinkCategory::oral_rehydration,
                 .sodium = detail::mmol(Ion::sodium, 75.0, Confidence::confirmed),
                 .potassium = detail::mmol(Ion::potassium, 20.0, Confidence::confirmed),
                 .chloride = detail::mmol(Ion::chloride, 65.0, Confidence::confirmed),
                 .carbohydrate = detail::grams(13.5, Confidence::confirmed),
                 .osmolarity = detail::mosm(245.0, 245.0, Confidence::confirmed),
                 .serving = 1.0 * liter,
                 .serving_unit = "recipe",
                 .source = SourceKey::who2006,
                 .year = 2006},
    CatalogDrink{.code = "who_ors_before_2002",
                 .name = "oral rehydration salts of the WHO, the formula before 2002",
                 .category = DrinkCategory::oral_rehydration,
                 .sodium = detail::mmol(Ion::sodium, 90.0, Confidence::confirmed),
                 .potassium = detail::mmol(Ion::potassium, 20.0, Confidence::confirmed),
                 .chloride = detail::mmol(Ion::chloride, 80.0, Confidence::confirmed),
                 .carbohydrate = detail::grams(20.0, Confidence::confirmed),
                 .osmolarity = detail::mosm(311.0, 311.0, Confidence::confirmed),
                 .serving = 1.0 * liter,
                 .serving_unit = "recipe",
                 .source = SourceKey::who2006,
                 .year = 2006},
    CatalogDrink{.code = "skim_milk",
                 .name = "skim milk",
                 .category = DrinkCategory::milk,
                 .sodium = detail::mg(440.0, 550.0, Confidence::recalled),
                 .potassium = detail::mg(1620.0, Confidence::recalled),
                 .carbohydrate = detail::grams(50.0, Confidence::recalled),
                 .osmolarity = detail::mosm(280.0, 300.0, Confidence::recalled)},
    CatalogDrink{.code = "orange_juice",
                 .name = "orange juice, from concentrate",
                 .category = DrinkCategory::juice,
                 .sodium = detail::mg(21.0, Confidence::confirmed),
                 .potassium = detail::mg(1870.0, Confidence::confirmed),
                 .carbohydrate = detail::grams(121.0, Confidence::confirmed),
                 .source = SourceKey::usda,
                 .year = 2018},
    CatalogDrink{.code = "coconut_water",
                 .name = "coconut water",
                 .sodium = detail::mg(85.0, 400.0, Confidence::secondary),
                 .potassium = detail::mg(1060.0, 2960.0, Confidence::secondary),
                 .carbohydrate = detail::grams(40.0, 60.0, Confidence::secondary),
                 .source = SourceKey::product_label},
    CatalogDrink{.code = "pickle_juice",
                 .name = "pickle juice",
                 .sodium = detail::mg(10000.0, 20000.0, Confidence::recalled),
                 .carbohydrate = detail::grams(0.0, 20.0, Confidence::recalled),
                 .source = SourceKey::miller2014,
                 .year = 2014},
    CatalogDrink{.code = "pedialyte_classic",
                 .name = "Pedialyte Classic",
                 .category = DrinkCategory::oral_rehydration,
                 .brand = true,
                 .sodium = detail::mmol(Ion::sodium, 45.0, Confidence::confirmed),
                 .potassium = detail::mmol(Ion::potassium, 20.0, Confidence::confirmed),
                 .carbohydrate = detail::grams(28.0, Confidence::confirmed),
                 .osmolarity = detail::mosm(250.0, 250.0, Confidence::confirmed),
                 .source = SourceKey::product_label},
    CatalogDrink{.code = "precision_hydration_500",
                 .name = "Precision Hydration 500",
                 .category = DrinkCategory::electrolyte_tablet,
                 .brand = true,
                 .sodium = detail::mg(500.0, Confidence::confirmed),
                 .serving = detail::half_liter,
                 .serving_unit = "serving",
                 .source = SourceKey::product_label},
    CatalogDrink{.code = "precision_hydration_1000",
                 .name = "Precision Hydration 1000",
                 .category = DrinkCategory::electrolyte_tablet,
                 .brand = true,
                 .sodium = detail::mg(1000.0, Confidence::confirmed),
                 .serving = detail::half_liter,
                 .serving_unit = "serving",
                 .source = SourceKey::product_label},
    CatalogDrink{.code = "precision_hydration_1500",
                 .name = "Precision Hydration 1500",
                 .category = DrinkCategory::electrolyte_tablet,
                 .brand = true,
                 .sodium = detail::mg(1500.0, Confidence::confirmed),
                 .serving = detail::half_liter,
                 .serving_unit = "serving",
                 .source = SourceKey::product_label},
    CatalogDrink{.code = "lmnt_16oz",
                 .name = "LMNT, a stick in 16 oz",
                 .category = DrinkCategory::electrolyte_tablet,
                 .brand = true,
                 .sodium = detail::served(1000.0, detail::stick_16oz, Confidence::confirmed),
                 .potassium = detail::served(200.0, detail::stick_16oz, Confidence::confirmed),
                 .magnesium = detail::served(60.0, detail::stick_16oz, Confidence::confirmed),
                 .carbohydrate = detail::grams(0.0, Confidence::confirmed),
                 .serving = detail::stick_16oz,
                 .serving_unit = "stick",
                 .source = SourceKey::product_label},
    CatalogDrink{.code = "lmnt_32oz",
                 .name = "LMNT, a stick in 32 oz",
                 .category = DrinkCategory::electrolyte_tablet,
                 .brand = true,
                 .sodium = detail::served(1000.0, detail::stick_32oz, Confidence::confirmed),
                 .potassium = detail::served(200.0, detail::stick_32oz, Confidence::confirmed),
                 .magnesium = detail::served(60.0, detail::stick_32oz, Confidence::confirmed),
                 .carbohydrate = detail::grams(0.0, Confidence::confirmed),
                 .serving = detail::stick_32oz,
                 .serving_unit = "stick",
                 .source = SourceKey::product_label},
    CatalogDrink{.code = "nuun_sport",
                 .name = "Nuun Sport, a tablet in 16 oz",
                 .category = DrinkCategory::electrolyte_tablet,
                 .brand = true,
                 .sodium = detail::served(300.0, detail::tablet_475mL, Confidence::confirmed),
                 .potassium = detail::served(150.0, detail::tablet_475mL, Confidence::confirmed),
                 .magnesium = detail::served(25.0, detail::tablet_475mL, Confidence::confirmed),
                 .calcium = detail::served(13.0, detail::tablet_475mL, Confidence::confirmed),
                 .serving = detail::tablet_475mL,
                 .serving_unit = "tablet",
                 .source = SourceKey::product_label},
};

/// The row of a code; null where there is none.
[[nodiscard]] inline const CatalogDrink* find_drink(std::string_view code) noexcept {
  for (const CatalogDrink& drink : drink_catalog) {
    if (drink.code == code) return &drink;
  }
  return nullptr;
}

/// A row as a Drink that plans can be made with: the middle of each range. Potassium, chloride, magnesium and calcium
/// that are not on file count as none; nothing is planned with them.
///
/// Error    Errc::missing of "drink.sodium" or "drink.carbohydrate", on which plans rest, where the row has none.
[[nodiscard]] constexpr Result<Drink> drink_of(const CatalogDrink& row) {
  if (!row.sodium.known) return tl::unexpected(Error{.code = Errc::missing, .field = "drink.sodium"});
  if (!row.carbohydrate.known) return tl::unexpected(Error{.code = Errc::missing, .field = "drink.carbohydrate"});
  const auto middle = [](const Content& c) { return 0.5 * (c.amount.low + c.amount.high); };
  Confidence confidence = Confidence::confirmed;
  for (const Content* c :
       {&row.sodium, &row.potassium, &row.chloride, &row.magnesium, &row.calcium, &row.carbohydrate}) {
    if (c->known) confidence = less_sure(confidence, c->confidence);
  }
  return Drink{.code = row.code,
               .ions = {.sodium = middle(row.sodium),
                        .potassium = middle(row.potassium),
                        .chloride = middle(row.chloride),
                        .magnesium = middle(row.magnesium),
                        .calcium = middle(row.calcium)},
               .carbohydrate = middle(row.carbohydrate),
               .source = row.source,
               .confidence = confidence,
               .serving = row.serving,
               .serving_unit = row.serving_unit};
}

/// One part of a recipe for a liter of solution: what is weighed, and the nominal amount that it stands for.
struct RecipePart {
  Solute solute;
  double grams;
  double millimoles;
};

/// Oral rehydration salts of the WHO [WHO2006]. The nominal amounts are rounded; by the masses there would be 74.1 mmol
/// of sodium.
inline constexpr std::array who_ors_recipe{
    RecipePart{Solute::sodium_chloride, 2.6, 45.0}, RecipePart{Solute::potassium_chloride, 1.5, 20.0},
    RecipePart{Solute::trisodium_citrate_dihydrate, 2.9, 10.0}, RecipePart{Solute::glucose, 13.5, 75.0}};
/// The formula before 2002.
inline constexpr std::array who_ors_before_2002_recipe{
    RecipePart{Solute::sodium_chloride, 3.5, 60.0}, RecipePart{Solute::potassium_chloride, 1.5, 20.0},
    RecipePart{Solute::trisodium_citrate_dihydrate, 2.9, 10.0}, RecipePart{Solute::glucose, 20.0, 111.0}};

/// The sum of van 't Hoff over the nominal amounts of a recipe: 245 mOsm/L for the WHO's.
template <std::size_t N>
[[nodiscard]] constexpr Osmolarity osmolarity(const std::array<RecipePart, N>& recipe) noexcept {
  Osmolarity sum;
  for (const RecipePart& part : recipe) sum = sum + osmolarity(part.solute, part.millimoles * millimole_per_liter);
  return sum;
}

/// A drink of the ranking of hydration_index.hpp that this is, "" for none: only what was tried. A band stands for the
/// drink of its kind.
[[nodiscard]] constexpr std::string_view tried_as(const CatalogDrink& drink) noexcept {
  if (drink.code == "skim_milk" || drink.code == "orange_juice") return drink.code;
  if (drink.category == DrinkCategory::water) return "water";
  if (drink.category == DrinkCategory::sports_drink) return "sports_drink";
  if (drink.category == DrinkCategory::oral_rehydration) return "oral_rehydration_solution";
  return {};
}

}  // namespace quench
