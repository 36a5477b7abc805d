// What text and JSON of a simulation share. Not installed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "quench/balance_text.hpp"

namespace quench::text {

/// "-1.6": a share as percent, without "-0.0".
[[nodiscard]] std::string percent(double fraction);
/// "-1.6 % (-3.2 to -0.4)".
[[nodiscard]] std::string percent_in_words(const Estimate<double>& fraction);

/// What a reader must know first. `danger`: it is expected, not only possible.
struct Alert {
  std::string_view code;
  bool danger = false;
  std::string message;
};
/// Those of a simulation, the dangerous ones first.
[[nodiscard]] std::vector<Alert> alerts_of(const Simulation& simulation, const Session& session, UnitSystem units);

/// The medical gate, what nobody asked, and what the forecast rests on.
[[nodiscard]] std::vector<Finding> findings_of(const Simulation& simulation, const Athlete& athlete);
/// In the words of a simulation, which is no plan.
[[nodiscard]] std::string simulation_sentence(const Finding& finding, UnitSystem units);

/// Of the states, those at whole steps from the start, the first, the ends of the session and the last.
[[nodiscard]] std::vector<const BalanceState*> rows_of(const Simulation& simulation, int step);

/// What is drunk before the course begins or from its end on, and so does not count.
[[nodiscard]] Volume not_counted(const Simulation& simulation);
[[nodiscard]] bool counted(const Simulation& simulation, const LoggedDrink& drink) noexcept;

}  // namespace quench::text
