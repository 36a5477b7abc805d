// Drinks: composition per liter as prepared.
#pragma once

#include <string_view>

#include "quench/ion.hpp"
#include "quench/result.hpp"
#include "quench/source_key.hpp"

namespace quench {

namespace limits {

/// No drink of a plan is saltier than the WHO's oral rehydration solution, 75 mmol/L [WHO2006]: taste and safety
/// (quench choice).
inline constexpr Molarity drink_sodium = 75.0 * millimole_per_liter;
/// Nor has it more carbohydrate than the strongest drinks that are sold, 160 g/L (derived).
inline constexpr MassConcentration drink_carbohydrate = 160.0 * gram_per_liter;

}  // namespace limits

/// A drink as it is drunk. `code` is stable and lower case ("water", "sports_drink"); it points to a string that
/// outlives every plan made with it.
struct Drink {
  std::string_view code = "water";
  IonConcentrations ions{};
  MassConcentration carbohydrate{};
  SourceKey source = SourceKey::quench_design;
  Confidence confidence = Confidence::design;  ///< of its least sure number
  Volume serving{};                 ///< what one packet, tablet or bottle is made up to; 0 where none is known
  std::string_view serving_unit{};  ///< "stick", "bottle"; outlives every plan made with it, as `code`

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
    if (auto ok = detail::check_range("drink.serving", in(serving, milliliter), 0.0, 20000.0, "mL"); !ok) return ok;
    return detail::check_range("drink.carbohydrate", in(carbohydrate, gram_per_liter), 0.0, 1000.0, "g/L");
  }

  /// Whether somebody should choose it for a plan: inside limits::drink_sodium and limits::drink_carbohydrate as well.
  /// Error    Errc::out_of_range of "drink.sodium" or "drink.carbohydrate".
  [[nodiscard]] constexpr Result<void> check_to_plan() const {
    if (auto ok = check(); !ok) return ok;
    // A thousandth for how labels are rounded.
    const double most = in(concentration(Ion::sodium, limits::drink_sodium), milligram_per_liter);
    if (const double sodium = in(ions.sodium, milligram_per_liter); sodium > most * 1.001) {
      return tl::unexpected(Error{Errc::out_of_range, "drink.sodium", sodium, 0.0, most, "mg/L"});
    }
    return detail::check_range("drink.carbohydrate", in(carbohydrate, gram_per_liter), 0.0,
                               in(limits::drink_carbohydrate, gram_per_liter), "g/L");
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
