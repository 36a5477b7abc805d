// result.hpp: Error, Result, and the check that every numeric field passes.
#include "quench/result.hpp"

#include <limits>
#include <string_view>
#include <type_traits>

#include <doctest/doctest.h>

namespace {

using namespace quench;
using namespace std::string_view_literals;
using detail::check_range;

static_assert(std::is_trivially_copyable_v<Error> && std::is_aggregate_v<Error>);
static_assert(std::is_trivially_copyable_v<Result<double>>);
static_assert(std::is_same_v<Result<double>, tl::expected<double, Error>>);
// Checks run at compile time too.
static_assert(check_range("x", 1.0, 0.0, 2.0, "kg").has_value());
static_assert(check_range("x", 3.0, 0.0, 2.0, "kg").error().code == Errc::out_of_range);

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

TEST_CASE("an error starts without a place, a value or a range") {
  constexpr Error error{};
  CHECK(error.code == Errc::out_of_range);
  CHECK(error.field.empty());
  CHECK(error.unit.empty());
  CHECK(error.value == 0.0);
  CHECK(error.index == -1);
}

TEST_CASE("a value on either limit is allowed and the next double outside is not") {
  CHECK(check_range("x", 20.0, 20.0, 250.0, "kg"));
  CHECK(check_range("x", 250.0, 20.0, 250.0, "kg"));
  CHECK_FALSE(check_range("x", std::nextafter(20.0, 0.0), 20.0, 250.0, "kg"));
  CHECK_FALSE(check_range("x", std::nextafter(250.0, 300.0), 20.0, 250.0, "kg"));
}

TEST_CASE("a value out of range is reported with its field, range, unit and place") {
  const Result<void> result = check_range("segments[].duration", 0.5, 1.0, 2880.0, "min", 3);
  REQUIRE_FALSE(result);
  const Error& error = result.error();
  CHECK(error.code == Errc::out_of_range);
  CHECK(error.field == "segments[].duration"sv);
  CHECK(error.value == 0.5);
  CHECK(error.low == 1.0);
  CHECK(error.high == 2880.0);
  CHECK(error.unit == "min"sv);
  CHECK(error.index == 3);
}

TEST_CASE("what is not a number is not finite rather than out of range") {
  for (const double value : {not_a_number, -not_a_number, infinity, -infinity}) {
    const Result<void> result = check_range("x", value, -infinity, infinity, "");
    REQUIRE_FALSE(result);
    CHECK(result.error().code == Errc::not_finite);
    CHECK(result.error().index == -1);
  }
  // The largest and smallest finite numbers are finite.
  CHECK(check_range("x", (std::numeric_limits<double>::max)(), -infinity, infinity, ""));
  CHECK(check_range("x", -(std::numeric_limits<double>::max)(), -infinity, infinity, ""));
  CHECK(check_range("x", std::numeric_limits<double>::denorm_min(), -infinity, infinity, ""));
}

}  // namespace
