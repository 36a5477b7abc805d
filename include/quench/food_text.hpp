// Foods of one's own from JSON, and food groups by name. Needs the compiled target quench::text.
#pragma once

#include <string_view>
#include <vector>

#include "quench/foods.hpp"
#include "quench/text.hpp"

namespace quench::text {

/// A food group by its code ("nuts_and_seeds", or with "-") or by USDA's name of it.
[[nodiscard]] Parsed<FoodGroup> parse_food_group(std::string_view field, std::string_view text);

/// Foods of one's own; the schema is own_foods.schema.json:
///
///     {"foods": [{"name": "Oat bar", "group": "snacks", "basis_g": 50, "energy_kcal": 210, "carbohydrate_g": 30,
///                 "sodium_mg": 120, "salt_g": 0.3, "vegan": true, "portions": [{"unit": "bar", "weight_g": 50}]}]}
///
/// Amounts are those of `basis_g` grams, 100 if not said; each may also be a string with any unit ("sodium": "0.12 g").
/// What is not there is absent, except sodium where salt is there. Without a group the food is a dish, of which nobody
/// knows the ingredients. Errors are those of an athlete's JSON; a sodium that does not fit the salt is one. The result
/// has passed check().
[[nodiscard]] Parsed<std::vector<OwnFood>> own_foods_from_json(std::string_view json);

}  // namespace quench::text
