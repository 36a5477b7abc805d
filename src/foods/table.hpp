// Reads the packed tables: what search and suggestions go through by row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "food_data.hpp"
#include "food_rules.hpp"
#include "quench/foods.hpp"
#include "table_format.hpp"

namespace quench::foods_detail {

enum Nutrient : unsigned {
  water,
  energy,
  carbohydrate,
  sugars,
  sodium,
  potassium,
  magnesium,
  calcium,
  caffeine,
  alcohol,
  protein,
  fat
};

[[nodiscard]] inline std::uint64_t field_of(int row, Field field) noexcept {
  return bits_at(data::rows, static_cast<std::size_t>(row) * data::row_bits + field.offset, field.width);
}
[[nodiscard]] inline bool flag_of(int row, Field field) noexcept { return field_of(row, field) != 0; }

/// A published number: mantissa / 10^decimals.
struct Published {
  std::uint64_t mantissa = 0;
  unsigned decimals = 0;
};
[[nodiscard]] Published exact_value(int row, Nutrient nutrient) noexcept;

[[nodiscard]] inline std::optional<Published> published(int row, Nutrient nutrient) noexcept {
  const NutrientField& f = data::nutrients[nutrient];
  const std::uint64_t value = field_of(row, f.field);
  const std::uint64_t absent = (std::uint64_t{1} << f.field.width) - 1U;
  if (value == absent) return std::nullopt;
  if (value == absent - 1U) return exact_value(row, nutrient);
  return Published{value, f.decimals};
}

/// The same as the nearest double: mantissas have less than 53 bits and powers of ten up to 22 are exact.
[[nodiscard]] double as_double(const Published& p) noexcept;

/// Grams, milligrams or kilocalories, as USDA gives them; 0 and `known` false where absent.
[[nodiscard]] inline double value_of(int row, Nutrient nutrient, bool& known) noexcept {
  const auto p = published(row, nutrient);
  known = p.has_value();
  return p ? as_double(*p) : 0.0;
}

[[nodiscard]] std::optional<int> row_of(int fdc_id) noexcept;
[[nodiscard]] int id_of(int row) noexcept;

/// The token of a name: a word of the dictionary with what stands before it, or a separator alone.
struct Token {
  enum Kind : std::uint8_t { after_blank, after_comma, word_alone, separator };
  Kind kind = word_alone;
  int number = 0;
};
[[nodiscard]] inline Token token_at(std::size_t i) noexcept {
  constexpr unsigned width = data::token_word_bits + 2;
  const std::uint64_t bits = bits_at(data::tokens, i * width, width);
  return {static_cast<Token::Kind>(bits & 3U), static_cast<int>(bits >> 2U)};
}
[[nodiscard]] inline std::size_t first_token(int row) noexcept { return field_of(row, data::field_first_token); }

[[nodiscard]] inline std::string_view word_at(int number) noexcept {
  const std::size_t begin = data::word_begin[number];
  return {data::word_text + begin, data::word_begin[number + 1] - begin};
}
[[nodiscard]] inline std::string_view separator_at(int number) noexcept {
  const std::size_t begin = data::separator_begin[number];
  return {data::separator_text + begin, static_cast<std::size_t>(data::separator_begin[number + 1]) - begin};
}

[[nodiscard]] FoodName name_of(int row) noexcept;
[[nodiscard]] inline FoodMarks marks_of(int row) noexcept {
  return {flag_of(row, data::field_everyday), flag_of(row, data::field_vegan), flag_of(row, data::field_dairy_free),
          flag_of(row, data::field_nut_free)};
}

[[nodiscard]] inline bool passes(const FoodMarks& marks, FoodGroup group, const FoodFilter& filter) noexcept {
  return (!filter.group || group == *filter.group) && (!filter.everyday || marks.everyday) &&
         (!filter.vegan || marks.vegan) && (!filter.dairy_free || marks.dairy_free) &&
         (!filter.nut_free || marks.nut_free);
}
[[nodiscard]] inline bool passes(int row, const FoodFilter& filter) noexcept {
  return passes(marks_of(row), static_cast<FoodGroup>(field_of(row, data::field_group)), filter);
}

/// A portion of the list of all; its unit is part of the table.
[[nodiscard]] PlainPortion portion_at(std::size_t number) noexcept;
/// The serving of a row; nothing where it has no portion.
[[nodiscard]] std::optional<PlainPortion> serving_of(int row) noexcept;

/// What the rules ask of a food of one's own.
[[nodiscard]] FoodTraits traits_of(const OwnFood& own);
[[nodiscard]] PlainPortion plain(const Portion& portion) noexcept;

}  // namespace quench::foods_detail
