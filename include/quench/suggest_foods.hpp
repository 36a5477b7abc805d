// What to eat: a few combinations of whole household portions that make up what is missing. Needs the compiled target
// quench::foods.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "quench/foods.hpp"
#include "quench/units.hpp"

namespace quench {

/// What food and drink are to supply. What is 0 is not asked for.
struct FoodGap {
  Mass sodium{};
  Mass potassium{};
  Mass magnesium{};
  Mass calcium{};
  Volume fluid{};  ///< water of food counts, 1 L a kilogram
  Mass carbohydrate{};
  Mass protein{};

  /// Valid    sodium, potassium, magnesium and calcium up to 20 g, fluid up to 10 L, carbohydrate and protein up to
  ///          2 kg; not all of them 0.
  [[nodiscard]] constexpr Result<void> check() const {
    const auto mass = [](std::string_view field, Mass m, double most) {
      return detail::check_range(field, in(m, gram), 0.0, most, "g");
    };
    if (auto ok = mass("gap.sodium", sodium, 20.0); !ok) return ok;
    if (auto ok = mass("gap.potassium", potassium, 20.0); !ok) return ok;
    if (auto ok = mass("gap.magnesium", magnesium, 20.0); !ok) return ok;
    if (auto ok = mass("gap.calcium", calcium, 20.0); !ok) return ok;
    if (auto ok = detail::check_range("gap.fluid", in(fluid, liter), 0.0, 10.0, "L"); !ok) return ok;
    if (auto ok = mass("gap.carbohydrate", carbohydrate, 2000.0); !ok) return ok;
    if (auto ok = mass("gap.protein", protein, 2000.0); !ok) return ok;
    const Mass all = sodium + potassium + magnesium + calcium + carbohydrate + protein;
    if (all == Mass{} && fluid == Volume{}) return tl::unexpected(Error{.code = Errc::missing, .field = "gap"});
    return {};
  }
};

/// What suggestions must keep to.
struct FoodLimits {
  // Never exceeded by a combination. A food of which such an amount is not known is left out.
  std::optional<Energy> energy{};
  std::optional<Mass> sodium{};
  std::optional<Mass> potassium{};
  std::optional<Mass> magnesium{};
  std::optional<Mass> calcium{};

  // By food group and the words of names (FoodMarks); for an allergy that is no substitute for a label. One's own foods
  // pass by their group and name like all others.
  bool vegan = false;
  bool dairy_free = false;
  bool nut_free = false;

  int most_foods = 3;    ///< different foods in a combination, 1 to 5
  int combinations = 3;  ///< 1 to 5

  /// Only these; everyday foods of the table and all of one's own if empty.
  std::span<const FoodReference> at_hand{};
  std::span<const OwnFood> own{};

  /// Valid    energy up to 20000 kcal, ions up to 100 g, most_foods and combinations 1 to 5; at_hand names foods of the
  ///          table or of `own`.
  [[nodiscard]] Result<void> check() const;
};

/// A food of a combination: `count` times its portion, whole, or in halves where half a portion is natural.
struct FoodServing {
  FoodReference food{};
  Portion portion{};
  double count = 0.0;
  [[nodiscard]] Mass weight() const noexcept { return portion.weight * count; }
};

struct FoodSupply {
  Energy energy{};
  Mass sodium{};
  Mass potassium{};
  Mass magnesium{};
  Mass calcium{};
  Volume fluid{};
  Mass carbohydrate{};
  Mass protein{};
};

struct FoodCombination {
  std::array<FoodServing, 5> servings{};  ///< `size` of them, who supplies most of the gap first
  std::size_t size = 0;
  FoodSupply supplies{};  ///< of amounts that nobody knows nothing is counted
  FoodGap left{};         ///< what of the gap is still missing
  double cost = 0.0;      ///< what suggest_foods() made as small as it could
  /// Nothing better can be made of the foods that were compared; false where the search was cut short.
  bool proven = false;
};

struct FoodSuggestions {
  std::array<FoodCombination, 5> combinations{};  ///< `size` of them, best first
  std::size_t size = 0;
  std::size_t foods = 0;     ///< how many foods fit the limits
  std::size_t compared = 0;  ///< how many of these were put together: all where there are up to 36
};

/// Combinations of up to `most_foods` foods that make up the gap, best first. Each has another food as its main one:
/// that which supplies most of what the gap asks for. What food cannot make up without breaking a limit is left. A
/// supply is an amount, and no promise: no food cures or prevents cramps.
///
/// Of a food up to 3 portions, no more than 450 g (drinks and milk: 1 kg), and of one that weighs less than 1 g a
/// portion (a dash of salt) up to 6.
///
/// The best combination has the least cost, each part of it quench's choice:
///   the mean, over what is asked for, of the share that is missing
///   + 0.05 x the mean of what is more than asked for, in gaps, each up to 2
///   + 0.02 a food, and up to 0.05 more the less familiar it is: fewer portions of USDA, not of a kind of Foundation
///   Foods,
///     to be cooked; one's own and at_hand are familiar
///   + 0.01 a portion
///   + 0.01 per 100 kcal where neither carbohydrate nor protein is asked for
///   + 0.02 per 500 mg of sodium beyond what is asked for.
///
/// Of more than 36 foods those are compared that lower the cost most alone, weighed by how familiar they are: six for
/// each amount that is asked for, and then the others, one food of a kind ("Spinach, ..."). Up to 36 foods are searched
/// by branch and bound until the best is proven; a shortlist for as long as an answer at once allows, and
/// FoodCombination:: proven tells whether that was enough.
///
/// Error    those of FoodGap::check() and FoodLimits::check().
[[nodiscard]] Result<FoodSuggestions> suggest_foods(const FoodGap& gap, const FoodLimits& limits = {});

}  // namespace quench
