// Words about a simulation of body water and sodium: text and JSON, and intakes by name or out of a plan's JSON. Needs
// the compiled target quench::text.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "quench/simulate.hpp"
#include "quench/text.hpp"

namespace quench::text {

// Stable lower-case names, the ones in the JSON.
[[nodiscard]] std::string_view name(HyponatremiaFactor factor) noexcept;
[[nodiscard]] std::string_view name(RiskGrade grade) noexcept;
[[nodiscard]] std::string_view name(GuidelineEnd end) noexcept;

/// A factor with its odds ratio, where one is on file, and its source.
[[nodiscard]] std::string sentence(const HyponatremiaRow& row, UnitSystem units = UnitSystem::metric);

/// What is drunk, where nobody logged it.
struct IntakeRule {
  enum class Kind : std::uint8_t {
    plan,       ///< quench's own plan
    water,      ///< its drinks as plain water
    thirst,     ///< drinking_to_thirst at the session's chances
    nothing,    ///<
    guideline,  ///< a published guideline to the letter
  };
  Kind kind = Kind::plan;
  Guideline guideline{};
  GuidelineEnd end = GuidelineEnd::middle;
};
/// "plan", "water", "thirst", "nothing", or a published guideline with or without its end: "acsm-2007",
/// "founding:high". The error names what is near, or all.
[[nodiscard]] Parsed<IntakeRule> parse_intake_rule(std::string_view field, std::string_view text);
/// "plan", "founding:high": what parse_intake_rule() reads.
[[nodiscard]] std::string to_text(const IntakeRule& rule);
/// What is drunk by it: "quench's own plan".
[[nodiscard]] std::string sentence(const IntakeRule& rule, UnitSystem units = UnitSystem::metric);

/// The drinks in the timeline of a plan that to_json() wrote. Their limits are follow_balance()'s to check.
[[nodiscard]] Parsed<std::vector<LoggedDrink>> intake_from_json(std::string_view plan);

/// What is told of one session and one intake.
struct Simulation {
  std::string rule{};   ///< which intake, for programs: "plan", "log", "founding:high"
  std::string drunk{};  ///< the same for people: "quench's own plan"
  std::vector<LoggedDrink> intake{};
  bool at_a_rate = false;  ///< the drinks stand for a steady rate, the last one also for what is left of the session
  std::optional<LoggedMass> weighed{};    ///< what the scale said on the way, to be held against the simulation
  std::optional<ScheduleTime> vomited{};  ///< what came up is not known
  Volume deficit{};                       ///< body water that was missing when it began
  SweatForecast sweat{};
  std::vector<BalanceState> states{};  ///< every minute from the beginning to the end of the course
  BalanceCourse course{};
  HyponatremiaRisk risk{};
  DehydrationGrade dehydration{};
};

struct SimulationTextOptions {
  UnitSystem units = UnitSystem::metric;
  bool color = false;  ///< ANSI escapes, for a terminal
  /// Between the lines of the course, 1 min and more; left out: what makes a table of at most 32 lines.
  std::optional<Time> step{};
};

/// What an intake does: what is dangerous first, then the course, what is crossed when, how much risk, and what it
/// rests on.
[[nodiscard]] std::string to_text(const Simulation& simulation, const Athlete& athlete, const Session& session,
                                  const SimulationTextOptions& options = {});
/// The same as JSON, the series in steps of whole minutes; the schema is simulation.schema.json.
[[nodiscard]] std::string to_json(const Simulation& simulation, const Athlete& athlete, const Session& session,
                                  Time step = 1.0 * minute);

/// Several intakes of the same session, a line each.
[[nodiscard]] std::string to_text(std::span<const Simulation> simulations, const Athlete& athlete,
                                  const Session& session, const SimulationTextOptions& options = {});
/// The same as JSON, without the series.
[[nodiscard]] std::string to_json(std::span<const Simulation> simulations, const Athlete& athlete,
                                  const Session& session);

}  // namespace quench::text
