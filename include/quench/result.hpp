// Result<T>: a value or a typed Error that names the field, the value and the allowed range. Nothing in quench throws.
#pragma once

#include "quench/detail/config.hpp"

#include <cmath>
#include <string_view>

#include <tl/expected.hpp>

namespace quench {

enum class Errc {
  not_finite,       ///< NaN or an infinity
  out_of_range,     ///< outside [low, high]
  missing,          ///< a value that this calculation cannot do without
  inconsistent,     ///< two inputs contradict each other; `field` names the one to change
  medical_refusal,  ///< the medical gate gives no plan; `field` names the flag, medical_gate() has the details
  superseded,       ///< a guideline that another has replaced; `instead` names that one
  counter_example,  ///< a guideline that is there to be recognized, never planned by; `instead` names a safe one
};

/// What is wrong with an input. Small, trivially copyable, allocates nothing; quench::text has the sentence.
///
/// `field` points to a string literal, for example "athlete.body_mass" or "segments[].weather.air"; where it has "[]",
/// `index` says which element, counted from 0. `value`, `low` and `high` are in `unit` ("" for a pure number).
struct Error {
  Errc code = Errc::out_of_range;
  std::string_view field{};
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
  std::string_view unit{};
  int index = -1;
  std::string_view instead{};  ///< with Errc::superseded and counter_example: what to use instead
};

/// A T or an Error. Test it before `*`: that, `->` and `error()` in the wrong state are undefined. Do not call
/// `value()` in a build without exceptions.
template <class T>
using Result = tl::expected<T, Error>;

namespace detail {

/// The check of every numeric field: finite and inside [low, high].
[[nodiscard]] constexpr Result<void> check_range(std::string_view field, double value, double low, double high,
                                                 std::string_view unit, int index = -1) {
  // x - x is 0 for every finite x and NaN for NaN and infinities; std::isfinite is not constexpr in C++20.
  if (!(value - value == 0.0)) {
    return tl::unexpected(Error{Errc::not_finite, field, value, low, high, unit, index});
  }
  if (value < low || value > high) {
    return tl::unexpected(Error{Errc::out_of_range, field, value, low, high, unit, index});
  }
  return {};
}

}  // namespace detail

}  // namespace quench
