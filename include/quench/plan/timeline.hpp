// What a plan is: steps along time, amounts of phases, and the reasons behind them; and what a caller may choose.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "quench/balance.hpp"
#include "quench/drink.hpp"
#include "quench/guideline.hpp"
#include "quench/guidelines/evaluate.hpp"
#include "quench/guidelines/founding.hpp"
#include "quench/safety.hpp"

namespace quench {

/// Why an amount is what it is.
enum class ReasonCode : std::uint8_t {
  rule,                 ///< what the guideline's rule `rule` says
  body_mass,            ///< scaled to body mass
  expected_loss,        ///< no more than the session is expected to take
  sweat_forecast,       ///< the forecast sweat loss, by the model
  measured_sweat_rate,  ///< the forecast sweat loss, by a measured rate
  low_sweat,            ///< what somebody who sweats little loses: no plan drinks more
  hourly_ceiling,
  daily_cap,
  remaining_deficit,  ///< what is still missing at the end
  recovery,           ///< L per kg lost, by the time to the next session
  drink_choice,       ///< which drink, by the length of the session
  sodium,             ///< why more salt is in it: what the session costs
  medical,            ///< the medical gate
  meal,
  loss_limit,        ///< the share of body mass that the session should not take beyond
  starting_deficit,  ///< what was missing before the session
  hydration_status,  ///< what urine and the morning scale say
  thirst,            ///< the guideline has no number: to thirst
  own_drink,         ///< the caller chose the drink of the session
};

inline constexpr std::size_t reason_code_count = static_cast<std::size_t>(ReasonCode::own_drink) + 1;

/// One link in the chain behind an amount. `value` is in `unit`; `assumed` says that it rests on something nobody
/// measured or told.
struct Reason {
  ReasonCode code = ReasonCode::rule;
  std::string_view rule{};  ///< id of the guideline's rule, where it is one
  double value = 0.0;
  std::string_view unit{};
  SourceKey source = SourceKey::quench_design;
  bool assumed = false;
};

enum class Action : std::uint8_t { drink, meal, start, weigh };

/// One line of the timeline.
struct Step {
  ScheduleTime at{};
  Phase phase = Phase::before;
  Action action = Action::drink;
  std::string_view code{};  ///< of the drink, or of the meal: "water", "balanced_meal"
  Volume fluid{};
  IonAmounts ions{};
  Mass carbohydrate{};
  std::uint16_t first_reason = 0;
  std::uint16_t reason_count = 0;
};

/// The amounts of one phase. `mean` is what the timeline adds up to. Before and during, `low` and `high` are what the
/// rule and the limits leave open; after, they follow the interval of the sweat loss.
struct PhaseAmounts {
  Drink drink = drinks::water;
  Estimate<Volume> fluid{};
  IonEstimates ions{};
  Estimate<Mass> carbohydrate{};
  std::uint16_t first_reason = 0;
  std::uint16_t reason_count = 0;
};

/// A plan. Amounts are upper bounds: drink to thirst, and the stop rules of safety.hpp come first.
struct Plan {
  PhaseAmounts before{};
  PhaseAmounts during{};
  PhaseAmounts after{};
  std::vector<Step> timeline{};  ///< in the order of time
  std::vector<Reason> reasons{};
  std::vector<Finding> findings{};
  VolumeRate hourly_ceiling{};             ///< no hour of the timeline holds more
  VolumePerMass per_mass_lost{};           ///< what to drink afterward for each kilogram that the scale shows missing
  std::optional<SweatForecast> sweat{};    ///< absent where nothing is known to compute it from
  std::optional<Projection> projection{};  ///< absent without a forecast or a body mass
  std::string_view guideline{};
  DuringBasis basis = DuringBasis::none;  ///< what the guideline's word on drinking during the session amounts to
  LossLimit loss_limit = loss_limits.back();
  Range<MassRate> carbohydrate_advised{};  ///< during the session, from drinks and food together; 0 to 0 is none
  Volume starting_deficit{};               ///< body water that was missing before anything of this plan was drunk

  [[nodiscard]] std::span<const Reason> reasons_of(const Step& step) const noexcept {
    return std::span<const Reason>(reasons).subspan(step.first_reason, step.reason_count);
  }
  [[nodiscard]] std::span<const Reason> reasons_of(const PhaseAmounts& phase) const noexcept {
    return std::span<const Reason>(reasons).subspan(phase.first_reason, phase.reason_count);
  }
};

/// What was drunk before, outside of this plan. It counts to the hours and the day in which the plan goes on.
struct EarlierDrink {
  ScheduleTime at{};  ///< from the start of the session, negative
  Volume fluid{};     ///< 0 to 5 L
};

/// What a caller may choose.
struct PlanOptions {
  Guideline guideline = guidelines::founding;
  Drink short_drink = drinks::water;               ///< for sessions that the guideline calls short, before and after
  Drink long_drink = drinks::sports_drink;         ///< for longer ones, unless salt is forbidden
  Drink salty_drink = drinks::salty_sports_drink;  ///< for long ones that cost much sodium, and for fast recovery
  std::optional<Drink> session_drink{};            ///< during the session whatever its length, unless salt is forbidden
  Volume sip_step = 5.0 * milliliter;              ///< amounts are whole steps, rounded down; 1 to 100 mL
  std::optional<SweatProfile> profile{};           ///< what tests have taught about this athlete's sweat
  Circumstances circumstances{};
  Volume deficit{};                         ///< body water that is missing before the plan begins, 0 to 10 L
  std::vector<EarlierDrink> earlier{};      ///< in the order of time, at most 1000
  std::optional<ScheduleTime> free_from{};  ///< nothing is planned before it: -1440 to 0

  /// Error    what Guideline::check() and Drink::check() find; Errc::superseded or Errc::counter_example naming
  ///          "guideline"; Errc::not_finite,
  ///          Errc::out_of_range or Errc::inconsistent naming "options.sip_step", "options.deficit",
  ///          "options.free_from" or, with its number, "options.earlier[].at" and "options.earlier[].fluid".
  [[nodiscard]] Result<void> check() const;
};

inline Result<void> PlanOptions::check() const {
  using detail::check_range;
  if (auto valid = guideline.check(); !valid) return valid;
  if (guideline.superseded()) {
    return tl::unexpected(Error{.code = Errc::superseded, .field = "guideline", .instead = guideline.superseded_by});
  }
  if (guideline.counter_example()) {
    return tl::unexpected(Error{.code = Errc::counter_example, .field = "guideline", .instead = guideline.breaks});
  }
  if (auto valid = short_drink.check(); !valid) return valid;
  if (auto valid = long_drink.check(); !valid) return valid;
  if (auto valid = salty_drink.check(); !valid) return valid;
  if (session_drink) {
    if (auto valid = session_drink->check(); !valid) return valid;
  }
  if (auto valid = check_range("options.sip_step", in(sip_step, milliliter), 1.0, 100.0, "mL"); !valid) {
    return valid;
  }
  if (auto valid = check_range("options.deficit", in(deficit, liter), 0.0, 10.0, "L"); !valid) return valid;
  if (free_from) {
    if (auto valid = check_range("options.free_from", free_from->minutes, -1440.0, 0.0, "min"); !valid) {
      return valid;
    }
  }
  const auto count = static_cast<double>(earlier.size());
  if (auto valid = check_range("options.earlier", count, 0.0, 1000.0, "drinks"); !valid) return valid;
  int previous = -100000;
  int index = 0;
  for (const EarlierDrink& drink : earlier) {
    if (auto valid = check_range("options.earlier[].at", drink.at.minutes, -100000.0, -1.0, "min", index); !valid) {
      return valid;
    }
    if (drink.at.minutes < previous) {
      return tl::unexpected(Error{Errc::inconsistent, "options.earlier[].at", static_cast<double>(drink.at.minutes),
                                  static_cast<double>(previous), -1.0, "min", index});
    }
    previous = drink.at.minutes;
    if (auto valid = check_range("options.earlier[].fluid", in(drink.fluid, liter), 0.0, 5.0, "L", index); !valid) {
      return valid;
    }
    ++index;
  }
  return {};
}

}  // namespace quench
