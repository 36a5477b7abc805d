// Comparison with a tolerance that is written beside the number: CHECK(x == close_to(591.47, 0.005)).
//
// Comments in the tests name the publication in brackets; "notes on fluids 3.1" is a section of the science notes that
// this project was built on, where the number was read.
#pragma once

#include <cmath>

#include <doctest/doctest.h>

namespace quench_test {

/// A number and how far from it is still right. The comment at its use says why that far.
struct CloseTo {
  double target = 0.0;
  double tolerance = 0.0;
};

/// Right within `tolerance`, absolute.
[[nodiscard]] inline CloseTo close_to(double target, double tolerance) { return {target, tolerance}; }

/// Right but for rounding: a few units in the last place of a double. For identities, never for a published number.
[[nodiscard]] inline CloseTo same_as(double target) { return {target, 1e-12 * std::fmax(1.0, std::fabs(target))}; }

// NaN is close to nothing.
[[nodiscard]] inline bool operator==(double value, const CloseTo& c) {
  return std::fabs(value - c.target) <= c.tolerance;
}

[[nodiscard]] inline doctest::String toString(const CloseTo& c) {
  return doctest::toString(c.target) + " +- " + doctest::toString(c.tolerance);
}

}  // namespace quench_test
