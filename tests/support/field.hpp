// Checks of the limits of one numeric field: both ends are allowed, anything beyond them is a typed error that names
// it.
#pragma once

#include <limits>
#include <string_view>

#include <doctest/doctest.h>

#include "quench/result.hpp"

namespace quench_test {

/// A numeric field of a T and its published or documented limits, in `unit`.
template <class T>
struct Field {
  std::string_view name;
  std::string_view unit;
  double low;
  double high;
  void (*set)(T&, double);
};

/// `check` gives the Result of checking a T; `index` is the place that its errors should name.
template <class T, class Check>
void require_limits(const Field<T>& field, const T& valid, const Check& check, int index = -1) {
  const std::string_view name = field.name;
  CAPTURE(name);
  REQUIRE(check(valid));
  for (const double allowed : {field.low, field.high}) {
    CAPTURE(allowed);
    T input = valid;
    field.set(input, allowed);
    CHECK(check(input));
  }
  // A billionth of the range beyond an end is outside: far above rounding, far below what anybody could mean.
  const double margin = 1e-9 * (field.high - field.low);
  for (const double value : {field.low - margin, field.high + margin, field.low - 1e9, field.high + 1e9}) {
    CAPTURE(value);
    T input = valid;
    field.set(input, value);
    const auto result = check(input);
    REQUIRE_FALSE(result);
    const quench::Error& error = result.error();
    CHECK(error.code == quench::Errc::out_of_range);
    CHECK(error.field == field.name);
    CHECK(error.unit == field.unit);
    CHECK(error.low == field.low);
    CHECK(error.high == field.high);
    CHECK((error.value < field.low) == (value < field.low));
    CHECK(error.index == index);
  }
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (const double value : {std::numeric_limits<double>::quiet_NaN(), infinity, -infinity}) {
    CAPTURE(value);
    T input = valid;
    field.set(input, value);
    const auto result = check(input);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == quench::Errc::not_finite);
    CHECK(result.error().field == field.name);
  }
}

}  // namespace quench_test
