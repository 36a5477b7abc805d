// Words and numbers shared by the files of quench::text; not installed.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "quench/text.hpp"

namespace quench::text {

/// Lower case, with "_" for "-" and blanks.
[[nodiscard]] std::string canonical(std::string_view text);

/// "one of a, b, c (did you mean b?)".
[[nodiscard]] std::string one_of(std::string_view word, std::span<const std::string_view> known);

/// A source of the bibliography by its name.
[[nodiscard]] Parsed<SourceKey> parse_source(std::string_view field, std::string_view word);

/// A number with at most three decimals and no trailing zeros.
[[nodiscard]] std::string plain(double value);

/// A value of a finding or a reason in its unit, converted for US readers.
[[nodiscard]] std::string amount(double value, std::string_view unit, UnitSystem units);

/// The subject of a finding as a reader calls it.
[[nodiscard]] std::string_view subject_in_words(std::string_view subject);

}  // namespace quench::text
