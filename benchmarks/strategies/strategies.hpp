// What each strategy has an athlete drink, and how the session then ends.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "truth.hpp"

namespace strategies {

enum class Strategy : std::uint8_t {
  nothing,
  thirst,
  thirst_march,
  founding_low,
  founding_mid,
  founding_high,
  ace_low,
  ace_mid,
  ace_high,
  acsm_low,
  acsm_high,
  nata_low,
  nata_high,
  niosh_low,
  niosh_high,
  tb_med,
  quench_untested,
  quench_one_test,
  quench_three_tests,
  quench_perfect,
};
inline constexpr std::size_t strategy_count = 20;

struct StrategyInfo {
  std::string_view name{};
  bool rule = false;    ///< a published rule with a number
  bool quench = false;  ///< a plan of quench
};
[[nodiscard]] const std::array<StrategyInfo, strategy_count>& all_strategies() noexcept;
[[nodiscard]] constexpr std::size_t index_of(Strategy s) noexcept { return static_cast<std::size_t>(s); }

/// What is drunk of a session: while it lasts, and in the last hour before it, which has not passed as urine by then.
struct Drinking {
  double during = 0.0;     ///< L
  double late = 0.0;       ///< L
  double sodium = 0.0;     ///< mmol, of both
  double potassium = 0.0;  ///< mmol
  bool has_number = true;  ///< false: the rule says nothing of this session, and the athlete drinks to thirst

  [[nodiscard]] double total() const noexcept { return during + late; }
};

/// How a session ends.
struct Outcome {
  Drinking drinking{};
  double mass_change = 0.0;    ///< kg
  double mass_percent = 0.0;   ///< of the mass at the start
  double plasma_sodium = 0.0;  ///< mmol/L
};

/// Whether an interval of quench held what happened.
struct Held {
  bool loss = false;
  bool mass = false;
  bool below = false;  ///< what was sweated was less than the interval
  bool above = false;
};
inline constexpr std::size_t quench_count = 4;  ///< untested, one, three, perfect

/// Everything of one session.
struct SessionResult {
  Kind kind = Kind::running;
  double hours = 0.0;
  double body_mass = 0.0;  ///< kg
  double sweat = 0.0;      ///< L
  double gas = 0.0;        ///< kg of breath and gas exchange
  double rate = 0.0;       ///< L/h
  int refused_tests = 0;   ///< weigh-ins that learn() would not take
  std::array<Outcome, strategy_count> outcomes{};
  std::array<Held, quench_count> held{};
};

/// One session under one setting; nothing where the truth model does not say, or quench cannot forecast.
[[nodiscard]] std::optional<SessionResult> simulate(const Setting& setting, const Anchors& anchors, std::uint64_t seed,
                                                    std::uint64_t session);

/// Share of the sweat that people replace who drink as they like: the mean of eight groups, 54 %, and its coefficient
/// of variation between people, 51 %. See the report for the groups.
inline constexpr double thirst_share = 0.541;
inline constexpr double thirst_variation = 0.51;

}  // namespace strategies
