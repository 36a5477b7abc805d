// How the packed tables are read; the generated food_data.hpp says where what is.
#pragma once

#include <cstddef>
#include <cstdint>

namespace quench::foods_detail {

/// A field of a row of bits.
struct Field {
  unsigned offset = 0;
  unsigned width = 0;
};

/// A nutrient in a row: its amount times 10^decimals. The two largest numbers mean absent (all bits set), and written
/// with more digits in another place.
struct NutrientField {
  Field field{};
  unsigned decimals = 0;
};

/// `width` bits from bit `position` on, 1 to 57 of them. The tables have a word more than they fill.
[[nodiscard]] inline std::uint64_t bits_at(const std::uint64_t* words, std::size_t position, unsigned width) noexcept {
  const std::size_t word = position / 64;
  const auto shift = static_cast<unsigned>(position % 64);
  // Shifted in two steps, since a shift by 64 is none.
  const std::uint64_t both = (words[word] >> shift) | ((words[word + 1] << 1U) << (63U - shift));
  return both & ((std::uint64_t{1} << width) - 1U);
}

}  // namespace quench::foods_detail
