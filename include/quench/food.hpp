// Foods: what 100 g of one holds, and its household portions. The table of foods is in quench/foods.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "quench/ion.hpp"
#include "quench/result.hpp"
#include "quench/units.hpp"

namespace quench {

/// Text of a bounded length, kept inside: foods are copied without allocating.
template <std::size_t Capacity>
class BoundedText {
 public:
  static constexpr std::size_t capacity = Capacity;

  constexpr BoundedText() = default;
  /// Error    Errc::out_of_range naming `field` where the text is longer than `Capacity` bytes.
  [[nodiscard]] static constexpr Result<BoundedText> of(std::string_view field, std::string_view text) {
    const auto length = static_cast<double>(text.size());
    if (auto ok = detail::check_range(field, length, 0.0, static_cast<double>(Capacity), "bytes"); !ok) {
      return tl::unexpected(ok.error());
    }
    BoundedText result;
    result.append(text);
    return result;
  }
  /// Adds `text` if there is room for all of it; false, and nothing added, if not.
  constexpr bool append(std::string_view text) noexcept {
    if (text.size() > Capacity - size_) return false;
    for (const char c : text) text_[size_++] = c;
    return true;
  }

  [[nodiscard]] constexpr std::string_view view() const noexcept { return {text_.data(), size_}; }
  // NOLINTNEXTLINE(google-explicit-constructor): it is a text
  constexpr operator std::string_view() const noexcept { return view(); }
  [[nodiscard]] friend constexpr bool operator==(const BoundedText& a, std::string_view b) noexcept {
    return a.view() == b;
  }

 private:
  static_assert(Capacity < 256);
  std::array<char, Capacity> text_{};
  std::uint8_t size_ = 0;
};

using FoodName = BoundedText<140>;
using PortionUnit = BoundedText<80>;

/// The food groups of USDA's Standard Reference.
enum class FoodGroup : std::uint8_t {
  native_american,
  baby_foods,
  baked,
  beef,
  beverages,
  breakfast_cereals,
  grains_and_pasta,
  dairy_and_egg,
  fast_foods,
  fats_and_oils,
  fish,
  fruits,
  lamb_veal_game,
  legumes,
  meals,
  nuts_and_seeds,
  pork,
  poultry,
  restaurant_foods,
  sausages,
  snacks,
  soups_and_sauces,
  spices_and_herbs,
  sweets,
  vegetables,
};

struct FoodGroupName {
  FoodGroup group = FoodGroup::native_american;
  std::string_view code{};  ///< stable and lower case, the name in JSON and on the command line
  std::string_view usda{};  ///< as USDA writes it
};

/// Every group, in the order of the enumeration.
inline constexpr std::array food_groups{
    FoodGroupName{FoodGroup::native_american, "native_american", "American Indian/Alaska Native Foods"},
    FoodGroupName{FoodGroup::baby_foods, "baby_foods", "Baby Foods"},
    FoodGroupName{FoodGroup::baked, "baked", "Baked Products"},
    FoodGroupName{FoodGroup::beef, "beef", "Beef Products"},
    FoodGroupName{FoodGroup::beverages, "beverages", "Beverages"},
    FoodGroupName{FoodGroup::breakfast_cereals, "breakfast_cereals", "Breakfast Cereals"},
    FoodGroupName{FoodGroup::grains_and_pasta, "grains_and_pasta", "Cereal Grains and Pasta"},
    FoodGroupName{FoodGroup::dairy_and_egg, "dairy_and_egg", "Dairy and Egg Products"},
    FoodGroupName{FoodGroup::fast_foods, "fast_foods", "Fast Foods"},
    FoodGroupName{FoodGroup::fats_and_oils, "fats_and_oils", "Fats and Oils"},
    FoodGroupName{FoodGroup::fish, "fish", "Finfish and Shellfish Products"},
    FoodGroupName{FoodGroup::fruits, "fruits", "Fruits and Fruit Juices"},
    FoodGroupName{FoodGroup::lamb_veal_game, "lamb_veal_game", "Lamb, Veal, and Game Products"},
    FoodGroupName{FoodGroup::legumes, "legumes", "Legumes and Legume Products"},
    FoodGroupName{FoodGroup::meals, "meals", "Meals, Entrees, and Side Dishes"},
    FoodGroupName{FoodGroup::nuts_and_seeds, "nuts_and_seeds", "Nut and Seed Products"},
    FoodGroupName{FoodGroup::pork, "pork", "Pork Products"},
    FoodGroupName{FoodGroup::poultry, "poultry", "Poultry Products"},
    FoodGroupName{FoodGroup::restaurant_foods, "restaurant_foods", "Restaurant Foods"},
    FoodGroupName{FoodGroup::sausages, "sausages", "Sausages and Luncheon Meats"},
    FoodGroupName{FoodGroup::snacks, "snacks", "Snacks"},
    FoodGroupName{FoodGroup::soups_and_sauces, "soups_and_sauces", "Soups, Sauces, and Gravies"},
    FoodGroupName{FoodGroup::spices_and_herbs, "spices_and_herbs", "Spices and Herbs"},
    FoodGroupName{FoodGroup::sweets, "sweets", "Sweets"},
    FoodGroupName{FoodGroup::vegetables, "vegetables", "Vegetables and Vegetable Products"},
};

[[nodiscard]] constexpr const FoodGroupName& names_of(FoodGroup group) noexcept {
  return food_groups[static_cast<std::size_t>(group)];
}

/// What an amount of food holds. An absent value is one that nobody gave; it is not zero. USDA gives no chloride.
struct FoodContent {
  std::optional<Energy> energy{};  ///< metabolizable
  std::optional<Mass> water{};
  std::optional<Mass> carbohydrate{};  ///< in USDA's table by difference, fiber included
  std::optional<Mass> sugars{};
  std::optional<Mass> protein{};
  std::optional<Mass> fat{};
  std::optional<Mass> sodium{};
  std::optional<Mass> potassium{};
  std::optional<Mass> chloride{};
  std::optional<Mass> magnesium{};
  std::optional<Mass> calcium{};
  std::optional<Mass> caffeine{};
  std::optional<Mass> alcohol{};  ///< ethanol, by mass

  /// The same of `factor` times as much food.
  [[nodiscard]] friend constexpr FoodContent operator*(const FoodContent& c, double factor) noexcept {
    const auto times = [factor](const auto& amount) {
      auto result = amount;
      if (result) result = *amount * factor;
      return result;
    };
    return {.energy = times(c.energy),
            .water = times(c.water),
            .carbohydrate = times(c.carbohydrate),
            .sugars = times(c.sugars),
            .protein = times(c.protein),
            .fat = times(c.fat),
            .sodium = times(c.sodium),
            .potassium = times(c.potassium),
            .chloride = times(c.chloride),
            .magnesium = times(c.magnesium),
            .calcium = times(c.calcium),
            .caffeine = times(c.caffeine),
            .alcohol = times(c.alcohol)};
  }

  [[nodiscard]] constexpr const std::optional<Mass>& ion(Ion which) const noexcept {
    switch (which) {
      case Ion::sodium:
        return sodium;
      case Ion::potassium:
        return potassium;
      case Ion::chloride:
        return chloride;
      case Ion::magnesium:
        return magnesium;
      case Ion::calcium:
        break;
    }
    return calcium;
  }
};

/// A household portion: `amount` of `unit` weighs `weight` ("1 medium", 118 g).
struct Portion {
  double amount = 1.0;
  PortionUnit unit{};
  Mass weight{};

  /// Valid    amount 0 to 1000 (18 portions of USDA say 0 for 1), weight above 0 and up to 10 kg.
  [[nodiscard]] constexpr Result<void> check(int index = -1) const {
    if (auto ok = detail::check_range("portions[].amount", amount, 0.0, 1000.0, "", index); !ok) return ok;
    return detail::check_range("portions[].weight", in(weight, gram), 0.01, 10000.0, "g", index);
  }
};

/// A food. `fdc_id` is its number in FoodData Central, `ndb_no` that of the Standard Reference; a food of one's own has
/// neither.
struct Food {
  int fdc_id = 0;
  int ndb_no = 0;
  FoodName name{};
  FoodGroup group = FoodGroup::meals;
  FoodContent per_100_g{};

  /// Valid    every mass 0 to 100 g per 100 g; sodium up to 39.34 g, which is salt; energy 0 to 910 kcal (fat has 902);
  ///          water, carbohydrate, protein, fat and alcohol together up to 110 g (of USDA's foods up to 106 g: they
  ///          were analyzed in different samples).
  [[nodiscard]] constexpr Result<void> check() const {
    const FoodContent& c = per_100_g;
    const auto mass = [](std::string_view field, const std::optional<Mass>& m) {
      return m ? detail::check_range(field, in(*m, gram), 0.0, 100.0, "g per 100 g") : Result<void>{};
    };
    if (c.energy) {
      auto ok = detail::check_range("food.energy", in(*c.energy, kilocalorie), 0.0, 910.0, "kcal per 100 g");
      if (!ok) return ok;
    }
    if (c.sodium) {
      // 1 g of salt holds 393 mg of sodium.
      auto ok = detail::check_range("food.sodium", in(*c.sodium, milligram), 0.0, 39340.0, "mg per 100 g");
      if (!ok) return ok;
    }
    if (auto ok = mass("food.water", c.water); !ok) return ok;
    if (auto ok = mass("food.carbohydrate", c.carbohydrate); !ok) return ok;
    if (auto ok = mass("food.sugars", c.sugars); !ok) return ok;
    if (auto ok = mass("food.protein", c.protein); !ok) return ok;
    if (auto ok = mass("food.fat", c.fat); !ok) return ok;
    if (auto ok = mass("food.potassium", c.potassium); !ok) return ok;
    if (auto ok = mass("food.chloride", c.chloride); !ok) return ok;
    if (auto ok = mass("food.magnesium", c.magnesium); !ok) return ok;
    if (auto ok = mass("food.calcium", c.calcium); !ok) return ok;
    if (auto ok = mass("food.caffeine", c.caffeine); !ok) return ok;
    if (auto ok = mass("food.alcohol", c.alcohol); !ok) return ok;
    Mass all{};
    for (const std::optional<Mass>* part : {&c.water, &c.carbohydrate, &c.protein, &c.fat, &c.alcohol}) {
      if (*part) all += **part;
    }
    if (const double sum = in(all, gram); sum > 110.0) {
      return tl::unexpected(Error{Errc::inconsistent, "food", sum, 0.0, 110.0, "g per 100 g"});
    }
    return {};
  }
};

}  // namespace quench
