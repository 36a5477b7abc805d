// Day needs, drinks and mixes as text and JSON. Needs the compiled target quench::text.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "quench/drink_catalog.hpp"
#include "quench/mix.hpp"
#include "quench/needs.hpp"
#include "quench/text.hpp"

namespace quench::text {

// Stable lower-case names, the ones in the JSON.
[[nodiscard]] std::string_view name(Ion ion) noexcept;
[[nodiscard]] std::string_view name(LifeStage stage) noexcept;
[[nodiscard]] std::string_view name(IntakeKind kind) noexcept;
[[nodiscard]] std::string_view name(DrinkCategory category) noexcept;
[[nodiscard]] std::string_view name(Tonicity tonicity) noexcept;
[[nodiscard]] std::string_view name(IngredientUnit unit) noexcept;
[[nodiscard]] std::string_view name(MixTarget target) noexcept;
[[nodiscard]] std::string_view name(MixFindingCode code) noexcept;

// A number or a range with its unit: "40mmol/L", "20-30 mmol/L", "460 to 690 mg/L", "6%", "270-330mOsm/L". Equal ends
// where one number is given. Errors are those of parse_mass() and its like; the values are not yet checked.
/// mg/L or, by the molar mass and the charge of the ion, mmol/L and mEq/L.
[[nodiscard]] Parsed<Range<MassConcentration>> parse_ion_range(std::string_view field, std::string_view text, Ion ion);
/// g/L, or g in 100 mL as "6%".
[[nodiscard]] Parsed<Range<MassConcentration>> parse_carbohydrate_range(std::string_view field, std::string_view text);
[[nodiscard]] Parsed<Range<Osmolarity>> parse_osmolarity_range(std::string_view field, std::string_view text);

/// One tablet, stick or sachet, taken whole or by halves, from its label: "sodium=300mg, potassium=150mg, carbs=2g".
/// Keys: sodium or, as labels of the European Union have it, salt (sodium x 2.5); potassium, chloride, magnesium,
/// calcium, carbs. Sodium is needed, if only as 0mg; carbohydrate and potassium that are not given are not known.
[[nodiscard]] Parsed<Ingredient> parse_tablet(std::string_view field, std::string_view text);
/// A powder that is weighed, the same with the mass that the numbers are for: "per=40g, sodium=380mg, carbs=21g".
[[nodiscard]] Parsed<Ingredient> parse_powder(std::string_view field, std::string_view text);

/// Reference intakes with what each number is, and today's losses where `needs.today` has them; `session` is then that
/// of the forecast.
[[nodiscard]] std::string to_text(const Needs& needs, const Athlete& athlete, const Session* session,
                                  const TextOptions& options = {});
/// The same as JSON; the schema is needs.schema.json.
[[nodiscard]] std::string to_json(const Needs& needs, const Athlete& athlete, const Session* session);

/// Rows of the catalog, a line each.
[[nodiscard]] std::string to_text(std::span<const CatalogDrink> drinks, const TextOptions& options = {});
/// One drink with everything that is known of it, per liter and in a `volume`; 0 is one serving, where one is on file.
[[nodiscard]] std::string to_text(const CatalogDrink& drink, Volume volume, const TextOptions& options = {});
/// Drinks side by side, with their place in the hydration ranking and what that place means.
[[nodiscard]] std::string comparison_to_text(std::span<const CatalogDrink> drinks, const TextOptions& options = {});
/// Rows of the catalog as JSON, the hydration ranking with them; the schema is drinks.schema.json.
[[nodiscard]] std::string to_json(std::span<const CatalogDrink> drinks);

/// A finding of a mix; `list` is what was mixed from.
[[nodiscard]] std::string sentence(const MixFinding& finding, std::span<const Ingredient> list);
/// A mixed bottle: what goes in, by weight and by the spoon, what it then holds, and what it does not meet.
[[nodiscard]] std::string to_text(const Mix& mix, std::span<const Ingredient> list, const MixRequest& request,
                                  const Athlete& athlete, const TextOptions& options = {});
/// The same as JSON; the schema is mix.schema.json. `code` names the bottle where a plan is made with it.
[[nodiscard]] std::string to_json(const Mix& mix, std::span<const Ingredient> list, const MixRequest& request,
                                  const Athlete& athlete, std::string_view code = "own_mix");

/// A name that a drink of one's own may have: 1 to 40 lower-case letters, digits and "_"; not that of a drink of the
/// catalog, and not "drunk", which stands for what was drunk.
[[nodiscard]] Parsed<std::string> parse_drink_code(std::string_view field, std::string_view text);

/// A row of the catalog by its code, or with "-" and capitals, to make plans with. An unknown name is an error with the
/// names that are near; so is a row whose sodium or carbohydrate is not on file, which is never taken as none, and one
/// beyond Drink::check_to_plan().
[[nodiscard]] Parsed<Drink> parse_catalog_drink(std::string_view field, std::string_view text);

/// A drink of one's own, with the words that it points to. It can be moved, and what it gave stays good.
class OwnDrink {
 public:
  OwnDrink() = default;
  OwnDrink(OwnDrink&&) = default;
  OwnDrink& operator=(OwnDrink&&) = default;
  OwnDrink(const OwnDrink&) = delete;
  OwnDrink& operator=(const OwnDrink&) = delete;
  ~OwnDrink() = default;

  /// Good for as long as this object, or the one that it was moved to, lives.
  [[nodiscard]] const Drink& drink() const noexcept { return drink_; }

 private:
  friend Parsed<OwnDrink> drink_from_json(std::string_view json);
  std::vector<std::vector<char>> words_;  // their characters stay where they are when the lists move
  Drink drink_{};
};

/// A drink from JSON: what `quench drinks mix --json` wrote, or a label per liter as prepared, the ions that it does
/// not name left out:
///
///     {"code": "my_tablet", "sodium_mg_per_l": 600, "carbohydrate_g_per_l": 4, "serving_ml": 500,
///      "serving_unit": "tablet"}
///
/// Errors are those of an athlete's JSON. A bottle whose carbohydrate is not known, and a label without sodium or
/// carbohydrate, are errors. The result has passed Drink::check_to_plan().
[[nodiscard]] Parsed<OwnDrink> drink_from_json(std::string_view json);

/// What a drink of a plan holds per liter, from where and how sure, and what is not on file: a sentence or two.
[[nodiscard]] std::string sentence(const Drink& drink);

}  // namespace quench::text
