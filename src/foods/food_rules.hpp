// What is quench's own about foods: which portion is a serving, what is an everyday food, who does not eat it, and what
// comes first in a search. The generator applies these rules to USDA's table, the library to foods of one's own.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "quench/food.hpp"

namespace quench::foods_detail {

/// A word of a name: a run of letters and digits, and what stands before it.
struct Word {
  std::string_view text{};
  std::string_view before{};  ///< separators between the last word and this one
};

/// Takes the words of a name from left to right.
class WordReader {
 public:
  explicit constexpr WordReader(std::string_view text) noexcept : rest_(text) {}
  /// The next word; empty at the end, where `before` has what is left.
  constexpr Word next() noexcept {
    std::size_t begin = 0;
    while (begin != rest_.size() && !is_word(rest_[begin])) ++begin;
    std::size_t end = begin;
    while (end != rest_.size() && is_word(rest_[end])) ++end;
    const Word word{rest_.substr(begin, end - begin), rest_.substr(0, begin)};
    rest_.remove_prefix(end);
    return word;
  }

  [[nodiscard]] static constexpr bool is_word(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

 private:
  std::string_view rest_;
};

[[nodiscard]] constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Lower-case letters and digits of one word, without its plural: "Bananas" and "banana" are the same.
using Stem = BoundedText<32>;
/// Of a word longer than 32 letters the first 32.
[[nodiscard]] Stem lower_case(std::string_view word);
[[nodiscard]] Stem stem_of(std::string_view word);

/// Which letters and digits a word has, a bit each; a few digits share theirs with a letter.
[[nodiscard]] constexpr std::uint32_t letters_of(std::string_view word) noexcept {
  std::uint32_t letters = 0;
  for (const char c : word) letters |= std::uint32_t{1} << (static_cast<unsigned char>(c) & 31U);
  return letters;
}

/// Words that say nothing about a food: "with", "and".
[[nodiscard]] bool is_filler(std::string_view lower_case_word);

/// Where a word of a name stands: 0 up to the first comma, 1 up to the next, ...; and whether in parentheses.
struct Place {
  int segment = 0;
  bool in_parentheses = false;
  constexpr void pass(std::string_view separators) noexcept {
    for (const char c : separators) {
      if (c == '(') in_parentheses = true;
      if (c == ')') in_parentheses = false;
      if (c == ',' && !in_parentheses) ++segment;
    }
  }
};

/// A portion as the rules see it.
struct PlainPortion {
  double amount = 1.0;
  std::string_view unit{};
  double grams = 0.0;
};

/// What the rules ask of a food's content, per 100 g; absent where nobody knows.
struct PlainContent {
  std::optional<double> energy_kcal, sodium_mg, caffeine_mg, alcohol_g;
  int known_ions = 0;  ///< of sodium, potassium, magnesium and calcium
  int known = 0;       ///< of these, water, energy, carbohydrate, sugars, protein and fat
  [[nodiscard]] constexpr bool complete() const noexcept { return known == 10; }
};

/// Prior of a name: from 0 to this.
inline constexpr int most_prior = 127;
inline constexpr int no_serving = 15;
inline constexpr int most_familiarity = 7;

struct FoodTraits {
  int prior = 0;               ///< points in a search before any word was matched
  int serving = no_serving;    ///< index of the portion that a person eats at a time
  bool two_part_head = false;  ///< "Nuts, almonds": the food is named behind the first comma
  bool everyday = false;
  bool vegan = false;
  bool dairy_free = false;
  bool nut_free = false;
};

[[nodiscard]] FoodTraits traits_of(std::string_view name, FoodGroup group, const PlainContent& content,
                                   std::span<const PlainPortion> portions);

/// What kind of food a name is of: its first word, or the first behind a group: "pumpkin" of "Seeds, pumpkin and ...".
[[nodiscard]] Stem kind_of_name(std::string_view name);

/// How familiar a food is, 0 to most_familiarity: by how many portions USDA gives, whether its kind is one of
/// Foundation Foods, and whether it is in USDA's Food Distribution Program.
[[nodiscard]] int familiarity_of(std::string_view name, std::size_t portions, bool foundation_kind);

/// Half of this portion is natural: half a cup, half a banana; not half an egg or half a dash.
[[nodiscard]] bool can_be_halved(const PlainPortion& portion);

}  // namespace quench::foods_detail
