// Pieces that the text and the JSON about cramps share. Not installed.
#pragma once

#include <cmath>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "quench/cramp_text.hpp"
#include "words.hpp"

namespace quench::text {

/// The English of `prefix`.`name`.
[[nodiscard]] inline std::string_view words(std::string_view prefix, std::string_view of) {
  return message(fmt::format("{}.{}", prefix, of));
}
/// The English of a code with its places filled in.
template <class... Args>
[[nodiscard]] std::string filled(std::string_view code, const Args&... args) {
  return fmt::format(fmt::runtime(message(code)), args...);
}
/// "dizziness, nausea".
[[nodiscard]] std::string list_of(cramp::Signs signs);
/// A step of relief in words.
[[nodiscard]] std::string sentence(const cramp::ReliefStep& step, Mass pickle_sodium, UnitSystem units);
[[nodiscard]] std::string sentence(const cramp::RiskFactor& factor);
[[nodiscard]] std::string sentence(const cramp::PlannedMeasure& measure, bool clinician_decides_food);
[[nodiscard]] std::string sentence(const cramp::ReturnAdvice& advice);
[[nodiscard]] std::string sentence(HeatStep step, Volume most, UnitSystem units);
[[nodiscard]] std::string sentence(StatusNote note);

}  // namespace quench::text
