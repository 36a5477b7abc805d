// Day needs, drinks and mixes as text and JSON. Needs the compiled target quench::text.
#pragma once

#include <span>
#include <string>
#include <string_view>

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
/// The same as JSON; the schema is mix.schema.json.
[[nodiscard]] std::string to_json(const Mix& mix, std::span<const Ingredient> list, const MixRequest& request,
                                  const Athlete& athlete);

}  // namespace quench::text
