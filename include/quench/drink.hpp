// Drinks: composition per liter as prepared.
#pragma once

#include <string_view>

#include "quench/ion.hpp"
#include "quench/result.hpp"
#include "quench/source_key.hpp"

namespace quench {

/// A drink as it is drunk. `code` is stable and lower case ("water", "sports_drink"); it points to a string that
/// outlives every plan made with it.
struct Drink {
  std::string_view code = "water";
  IonConcentrations ions{};
  MassConcentration carbohydrate{};
  SourceKey source = SourceKey::quench_design;

  /// Valid    no concentration below 0 or above that of a saturated salt or sugar solution (400 and 1000 g/L).
  [[nodiscard]] constexpr Result<void> check() const {
    const auto salt = [](std::string_view field, MassConcentration c) {
      return detail::check_range(field, in(c, milligram_per_liter), 0.0, 400e3, "mg/L");
    };
    if (auto ok = salt("drink.sodium", ions.sodium); !ok) return ok;
    if (auto ok = salt("drink.potassium", ions.potassium); !ok) return ok;
    if (auto ok = salt("drink.chloride", ions.chloride); !ok) return ok;
    if (auto ok = salt("drink.magnesium", ions.magnesium); !ok) return ok;
    if (auto ok = salt("drink.calcium", ions.calcium); !ok) return ok;
    return detail::check_range("drink.carbohydrate", in(carbohydrate, gram_per_liter), 0.0, 1000.0, "g/L");
  }
};

namespace drinks {

/// Plain water; whatever minerals it has are not counted.
inline constexpr Drink water{};

/// A sports drink as a recipe inside ACSM 2007 (sodium 20-30 and potassium 2-5 mmol/L, carbohydrate 5-10 %, the sodium
/// as chloride; secondary): 20 mmol/L sodium and 3 mmol/L potassium, both as chloride, and 60 g/L carbohydrate. The low
/// end of the sodium range, which is what bottles hold (18-20 mmol/L). The choice of the point is quench's.
inline constexpr Drink sports_drink{.code = "sports_drink",
                                    .ions = {.sodium = concentration(Ion::sodium, 20.0 * millimole_per_liter),
                                             .potassium = concentration(Ion::potassium, 3.0 * millimole_per_liter),
                                             .chloride = concentration(Ion::chloride, 23.0 * millimole_per_liter)},
                                    .carbohydrate = 60.0 * gram_per_liter,
                                    .source = SourceKey::sawka2007};

/// The same with twice the salt: 40 mmol/L of sodium, 920 mg/L, inside DGE 2020 (400 to 1100 mg/L, confirmed). For
/// salty sweat, for long sessions that cost much sodium, and for keeping what is drunk afterward. The choice of the
/// point is quench's.
inline constexpr Drink salty_sports_drink{
    .code = "salty_sports_drink",
    .ions = {.sodium = concentration(Ion::sodium, 40.0 * millimole_per_liter),
             .potassium = concentration(Ion::potassium, 3.0 * millimole_per_liter),
             .chloride = concentration(Ion::chloride, 43.0 * millimole_per_liter)},
    .carbohydrate = 60.0 * gram_per_liter,
    .source = SourceKey::mosler2020};

}  // namespace drinks

}  // namespace quench
