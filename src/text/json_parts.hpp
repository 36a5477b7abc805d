// The pieces that every JSON of quench::text is made of. Not installed.
#pragma once

#include <cmath>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "quench/text.hpp"

namespace quench::text {

using OutJson = nlohmann::ordered_json;

/// Six decimals: far below any interval, and free of the noise of the last bit. No negative zero.
[[nodiscard]] inline double tidy(double value) { return std::round(value * 1e6) / 1e6 + 0.0; }

/// Twelve digits: all that was given, without the noise that conversions of units leave in the last ones.
[[nodiscard]] double digits(double value);

[[nodiscard]] inline OutJson number_or_null(bool known, double value) {
  return known ? OutJson(tidy(value)) : OutJson(nullptr);
}

template <class Q>
[[nodiscard]] OutJson estimate(const Estimate<Q>& e, Q unit) {
  return {{"mean", tidy(in(e.mean, unit))}, {"low", tidy(in(e.low, unit))}, {"high", tidy(in(e.high, unit))}};
}

/// The version of the library, "0.1.0".
[[nodiscard]] std::string version_text();

void add_ions(OutJson& into, const IonEstimates& ions);
[[nodiscard]] OutJson finding_json(const Finding& finding);
[[nodiscard]] OutJson athlete_json(const Athlete& athlete);
/// The session as it was taken: what an input stands for, and what nobody measured.
[[nodiscard]] OutJson session_json(const Session& session);

/// What the athlete and the session were given as, for athlete_from_json() and session_from_json().
[[nodiscard]] OutJson athlete_input(const Athlete& athlete);
[[nodiscard]] OutJson session_input(const Session& session);
/// A drink per liter, as prepared.
[[nodiscard]] OutJson drink_input(const Drink& drink);
/// A guideline: the name of a published one, or its rules.
[[nodiscard]] OutJson guideline_input(const Guideline& guideline);
/// All that plan_inputs_from_json() reads.
[[nodiscard]] OutJson inputs_json(const Athlete& athlete, const Session& session, const PlanOptions& options);

/// Two spaces an indent, and a last line end; what is not UTF-8 is replaced.
[[nodiscard]] std::string dump(const OutJson& json);

}  // namespace quench::text
