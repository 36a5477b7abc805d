// The table of foods: USDA's SR Legacy and Foundation Foods, to look up, to search, and to rank by an ion. Needs the
// compiled target quench::foods.
//
// Everything is read from packed read-only memory: nothing is built at start-up, and no look-up allocates.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "quench/food.hpp"
#include "quench/ion.hpp"
#include "quench/result.hpp"
#include "quench/source_key.hpp"

namespace quench {

/// A food of one's own, for example from a label.
struct OwnFood {
  Food food{};
  /// Salt per 100 g, where the label has it. It is held against the sodium, and stands for it where there is none.
  std::optional<Mass> salt{};
  std::vector<Portion> portions{};  ///< the first is the serving
  // What its owner knows; where nothing is said, its group and name tell.
  std::optional<bool> vegan{};
  std::optional<bool> dairy_free{};
  std::optional<bool> nut_free{};

  /// Fills in the sodium of a label that has only salt, 393 mg a gram.
  void complete() {
    if (salt && !food.per_100_g.sodium) food.per_100_g.sodium = sodium_in(Salt{*salt});
  }

  /// Valid    a food and portions that pass their check(); a name; salt 0 to 100 g per 100 g; sodium that is 393 mg a
  ///          gram of salt, give or take a tenth and 20 mg for the rounding of labels; sugars no more than
  ///          carbohydrate.
  /// Error    Errc::inconsistent naming food.sodium with what the salt allows: grams taken for milligrams, or salt
  ///          taken for sodium.
  [[nodiscard]] Result<void> check() const {
    if (food.name.view().empty()) return tl::unexpected(Error{.code = Errc::missing, .field = "food.name"});
    if (auto ok = food.check(); !ok) return ok;
    const FoodContent& c = food.per_100_g;
    if (salt) {
      if (auto ok = detail::check_range("food.salt", in(*salt, gram), 0.0, 100.0, "g per 100 g"); !ok) return ok;
    }
    if (salt && c.sodium) {
      const double sodium = in(*c.sodium, milligram);
      const double expected = in(sodium_in(Salt{*salt}), milligram);
      const double low = expected * 0.9 - 20.0;
      const double high = expected * 1.1 + 20.0;
      if (sodium < low || sodium > high) {
        return tl::unexpected(
            Error{Errc::inconsistent, "food.sodium", sodium, low < 0.0 ? 0.0 : low, high, "mg per 100 g"});
      }
    }
    if (c.sugars && c.carbohydrate && in(*c.sugars, gram) > in(*c.carbohydrate, gram) + 0.5) {
      return tl::unexpected(
          Error{Errc::inconsistent, "food.sugars", in(*c.sugars, gram), 0.0, in(*c.carbohydrate, gram), "g per 100 g"});
    }
    for (std::size_t i = 0; i != portions.size(); ++i) {
      if (auto ok = portions[i].check(static_cast<int>(i)); !ok) return ok;
    }
    return {};
  }
};

/// What quench's rules say of a food: by its group, the words of its name and what is known of it (src/foods).
struct FoodMarks {
  /// What people have at home and eat as it is: no spice, powder, infant formula, brand or raw meat.
  bool everyday = false;
  // A dish whose ingredients its name does not tell is none of these. They are no substitute for a label.
  bool vegan = false;
  bool dairy_free = false;
  bool nut_free = false;
};

/// The portions of a food of the table, in USDA's order.
class FoodPortions {
 public:
  [[nodiscard]] std::size_t size() const noexcept { return count_; }
  [[nodiscard]] bool empty() const noexcept { return count_ == 0; }
  /// Valid    i < size()
  [[nodiscard]] Portion operator[](std::size_t i) const noexcept;
  /// Index of the portion that a person eats at a time, by a rule of quench; nothing where USDA gives no portion.
  [[nodiscard]] std::optional<std::size_t> serving() const noexcept { return serving_; }

 private:
  friend FoodPortions food_portions(int fdc_id);
  std::uint32_t first_ = 0;
  std::uint32_t count_ = 0;
  std::optional<std::size_t> serving_{};
};

/// Where a food of the table comes from, in words; "" for one that it does not have.
[[nodiscard]] std::string_view food_source(int fdc_id) noexcept;
/// The same as a key of the bibliography; nothing for one that it does not have.
[[nodiscard]] std::optional<SourceKey> food_source_key(int fdc_id) noexcept;

/// Number of foods in the table: 7,793 of SR Legacy and 316 Foundation Foods.
[[nodiscard]] std::size_t food_count() noexcept;
/// Bytes of read-only memory that the table takes, its words and their index included.
[[nodiscard]] std::size_t food_table_bytes() noexcept;

/// A food by its place in the table, 0 to food_count() - 1, SR Legacy first; nothing beyond.
[[nodiscard]] std::optional<Food> food_at(std::size_t index);
/// A food by its FoodData Central id; nothing where the table does not have it.
[[nodiscard]] std::optional<Food> find_food(int fdc_id);
/// Its portions; none where the table does not have the food.
[[nodiscard]] FoodPortions food_portions(int fdc_id);
/// What the rules say of it; nothing where the table does not have the food.
[[nodiscard]] std::optional<FoodMarks> food_marks(int fdc_id);
/// The same of a food of one's own. Everyday is what its owner has: every one.
[[nodiscard]] FoodMarks food_marks(const OwnFood& own);

/// Which foods to take, and which of one's own to put among them.
struct FoodFilter {
  std::optional<FoodGroup> group{};
  bool everyday = false;
  bool vegan = false;
  bool dairy_free = false;
  bool nut_free = false;
  std::span<const OwnFood> own{};
};

/// A food of the table by its id, or one of one's own by its place in FoodFilter::own.
struct FoodReference {
  int fdc_id = 0;
  int own = -1;
  [[nodiscard]] friend constexpr bool operator==(const FoodReference&, const FoodReference&) = default;
};

struct FoodMatch {
  FoodReference food{};
  double score = 0.0;  ///< only to compare foods of one search
};

struct FoodMatches {
  std::size_t shown = 0;  ///< how many were written
  std::size_t total = 0;  ///< how many there are
  int words = 0;          ///< of the query, without fillers such as "with"
  int words_missed = 0;   ///< of these, how many no shown food has: 0 where all words were found together
};

/// Foods by the words of their names, best first, into `into`. Plural and singular are the same, the beginning of a
/// word is enough, small typos are forgiven where no food has the word, other names count ("prawn"), and accents and
/// capitals do not. A food that is named by the words comes before one in which they occur, the plain and raw form
/// before the others, and brands, baby foods and dishes last. Where no food has all words, those that have most of
/// them.
///
/// Valid    1 to 12 words
/// Error    Errc::missing naming "query" where it has no word, Errc::out_of_range where it has more than 12.
[[nodiscard]] Result<FoodMatches> search_foods(std::string_view query, std::span<FoodMatch> into,
                                               const FoodFilter& filter = {});

enum class FoodBasis : std::uint8_t { per_100_g, per_serving, per_100_kcal };

struct RichFood {
  FoodReference food{};
  Mass amount{};     ///< of the ion, on the basis
  Mass food_mass{};  ///< what holds it: 100 g, a serving, or what has 100 kcal
  bool everyday = false;
};

/// The foods that hold most of an ion, richest first: all everyday foods, of which up to 1 kg is needed, then the
/// others. Foods for which it is absent
/// are left out; per serving also those without a portion, per 100 kcal those without energy. `into` is filled as far
/// as there are foods; the result is how many were written. USDA's table has no chloride.
[[nodiscard]] std::size_t richest_foods(Ion ion, FoodBasis basis, std::span<RichFood> into,
                                        const FoodFilter& filter = {});

}  // namespace quench
