// The beverage hydration index, as what it is good for: a ranking of drinks at rest.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "quench/source_key.hpp"

namespace quench {

/// How much more of a drink than of still water the body had kept, by urine after 2 h. It ranks drinks. There is no
/// arithmetic on it, on purpose: it was measured at rest, after 1 L in 30 min, and never multiplies a volume.
class HydrationIndex {
 public:
  constexpr HydrationIndex() = default;
  constexpr HydrationIndex(double value, double sd) noexcept : value_(value), sd_(sd) {}
  /// A number to print. Negative where none is on file that reports agree on.
  [[nodiscard]] constexpr double to_print() const noexcept { return value_; }
  /// Its standard deviation between people, to print; negative where none is on file.
  [[nodiscard]] constexpr double sd_to_print() const noexcept { return sd_; }
  [[nodiscard]] constexpr bool known() const noexcept { return value_ >= 0.0; }

 private:
  double value_ = -1.0;
  double sd_ = -1.0;
};

/// One drink of the ranking.
struct HydrationRank {
  std::string_view drink;  ///< stable code
  int rank = 0;            ///< 1 keeps most; 0: two reports disagree, so it has no place
  HydrationIndex index{};
  bool unlike_water = false;  ///< urine differed from that of water over 4 h; of the others it did not
  Confidence confidence = Confidence::secondary;
};

/// 72 fasted men of 18 to 35 years at rest, 1 L in 30 min, urine over 2 h; each tried water and three of thirteen
/// drinks [Maughan2016]. Diet cola and the teas are known by their order alone. Orange juice is reported with 1.39 and
/// with 1.1. Values "corrected for water content" that circulate have no source and are not here.
inline constexpr std::array hydration_ranking{
    HydrationRank{"skim_milk", 1, {1.58, 0.60}, true, Confidence::confirmed},
    HydrationRank{"oral_rehydration_solution", 2, {1.54, 0.74}, true, Confidence::confirmed},
    HydrationRank{"full_fat_milk", 3, {1.50, 0.58}, true, Confidence::confirmed},
    HydrationRank{"cola", 4, {1.23, -1.0}, false, Confidence::secondary},
    HydrationRank{"diet_cola", 5, {}, false, Confidence::secondary},
    HydrationRank{"iced_tea", 6, {}, false, Confidence::secondary},
    HydrationRank{"hot_tea", 7, {}, false, Confidence::secondary},
    HydrationRank{"sports_drink", 8, {1.02, -1.0}, false, Confidence::secondary},
    HydrationRank{"water", 9, {1.00, -1.0}, false, Confidence::confirmed},
    HydrationRank{"sparkling_water", 10, {0.98, -1.0}, false, Confidence::secondary},
    HydrationRank{"lager", 11, {}, false, Confidence::secondary},
    HydrationRank{"coffee", 12, {0.91, -1.0}, false, Confidence::secondary},
    HydrationRank{"orange_juice", 0, {}, false, Confidence::secondary},
};

/// A later study of the same kind; an oral rehydration solution was ahead of a sports drink in it as well.
struct HydrationReplication {
  std::string_view drink;  ///< stable code
  HydrationIndex index{};
  int people;
  double hours;  ///< after which urine was compared; negative where it is not on file
  SourceKey source;
  Confidence confidence;
};
inline constexpr std::array hydration_replications{
    HydrationReplication{
        "glucose_oral_rehydration_solution", {1.21, 0.28}, 40, -1.0, SourceKey::sollanek2018, Confidence::confirmed},
    HydrationReplication{
        "amino_acid_oral_rehydration_solution", {1.15, 0.28}, 40, -1.0, SourceKey::sollanek2018, Confidence::confirmed},
    HydrationReplication{"sports_drink", {1.09, 0.26}, 40, -1.0, SourceKey::sollanek2018, Confidence::confirmed},
    HydrationReplication{
        "carbohydrate_and_electrolytes", {1.15, 0.17}, 19, 2.0, SourceKey::millard_stafford2021, Confidence::confirmed},
    HydrationReplication{"alanyl_glutamine_and_electrolytes",
                         {1.15, 0.20},
                         19,
                         4.0,
                         SourceKey::millard_stafford2021,
                         Confidence::confirmed},
};

/// The place of a drink in the ranking by its code; null where it was not tried.
[[nodiscard]] inline const HydrationRank* hydration_rank(std::string_view drink) noexcept {
  for (const HydrationRank& row : hydration_ranking) {
    if (row.drink == drink) return &row;
  }
  return nullptr;
}

}  // namespace quench
