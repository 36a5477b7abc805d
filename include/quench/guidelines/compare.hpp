// What would happen to whoever did exactly what a guideline says, one beside the other.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "quench/balance.hpp"
#include "quench/guidelines/all.hpp"
#include "quench/guidelines/evaluate.hpp"
#include "quench/safety.hpp"

namespace quench {

/// One end of a guideline done to the letter during the session, and its outcome.
struct LiteralPlan {
  VolumeRate rate{};
  Intake intake{};  ///< its ions at the same end of what the guideline wants in the drink; water where it says nothing
  Projection projection{};
  bool over_hourly_cap = false;      ///< more than anybody should drink in an hour, limits::hourly_cap
  bool over_hourly_ceiling = false;  ///< more than hourly_ceiling() lets this athlete drink
  bool over_daily_cap = false;
  bool gains_mass = false;      ///< at the mean of the forecast
  bool may_gain_mass = false;   ///< with a probability above 5 %
  bool hyponatremia = false;    ///< plasma sodium below hyponatremia_threshold, at the mean
  bool over_2_percent = false;  ///< lost, at the mean

  /// A limit of quench does not let this happen.
  [[nodiscard]] constexpr bool unsafe() const noexcept {
    return over_hourly_cap || over_hourly_ceiling || over_daily_cap || gains_mass || may_gain_mass || hyponatremia;
  }
};

/// One guideline on one session.
struct GuidelineComparison {
  std::string_view name{};
  SourceKey source = SourceKey::quench_design;
  Result<Evaluation> evaluation{};
  /// What happens at the low and the high end; absent where the guideline has no number, or nothing is known to project
  /// it from. "At least" ends at the guideline's own limit.
  std::optional<LiteralPlan> low{};
  std::optional<LiteralPlan> high{};
  bool over_before = false;  ///< its high end before is above limits::before_most
  bool over_after = false;   ///< its high end after is above limits::after_most
};

namespace detail {

[[nodiscard]] inline std::optional<LiteralPlan> literally(const Athlete& athlete, const SweatForecast& sweat,
                                                          VolumeRate rate, const DrinkContent& drink, bool high) {
  LiteralPlan plan;
  plan.rate = rate;
  plan.intake.fluid = rate * sweat.duration;
  plan.intake.ions.sodium = (high ? drink.sodium.high : drink.sodium.low) * plan.intake.fluid;
  plan.intake.ions.potassium = (high ? drink.potassium.high : drink.potassium.low) * plan.intake.fluid;
  const auto projection = project(athlete, sweat, plan.intake);
  if (!projection) return std::nullopt;
  plan.projection = *projection;
  const VolumeRate rounding = 1e-9 * liter_per_hour;
  plan.over_hourly_cap = rate > limits::hourly_cap + rounding;
  plan.over_hourly_ceiling = rate > hourly_ceiling(athlete, medical_gate(athlete)).rate + rounding;
  plan.over_daily_cap = plan.intake.fluid > limits::daily_cap;
  plan.gains_mass = projection->mass_change.mean > 1e-9 * kilogram;
  plan.may_gain_mass = projection->probability_gain > 0.05;
  plan.hyponatremia = projection->plasma_sodium_known && projection->plasma_sodium.mean < hyponatremia_threshold;
  plan.over_2_percent = projection->mass_change_fraction.mean < -0.02 - 1e-9;
  return plan;
}

}  // namespace detail

/// One guideline at its word: its evaluation, and its low and high end during the session by project(). A guideline
/// that only limits the loss is taken from exactly that loss to drinking all of the sweat. What is drunk before counts
/// as passed or missing, as in project().
///
/// Error    none as a whole: `evaluation` has it.
[[nodiscard]] inline GuidelineComparison take_literally(const Guideline& guideline, const Athlete& athlete,
                                                        const Session& session, const Result<SweatForecast>& sweat,
                                                        const Circumstances& circumstances = {}) {
  GuidelineComparison row{.name = guideline.name, .source = guideline.source};
  row.evaluation = detail::Evaluator(guideline, athlete, session, sweat ? &*sweat : nullptr, circumstances).run();
  if (!row.evaluation) return row;
  const Evaluation& said = *row.evaluation;
  if (athlete.body_mass) row.over_before = said.before.volume.high > limits::before_most * *athlete.body_mass;
  row.over_after = said.after.per_mass_lost && said.after.per_mass_lost->high > limits::after_most;
  if (!sweat || !athlete.body_mass) return row;
  Range<VolumeRate> rate{};
  switch (said.during.basis) {
    case DuringBasis::none:
    case DuringBasis::thirst:
      return row;
    case DuringBasis::no_drinking:
      break;
    case DuringBasis::rate:
      rate = said.during.rate;
      if (said.during.open_ended && said.during.limit) {
        rate.high = detail::greatest(rate.high, *said.during.limit);
      }
      if (said.during.besides) {
        rate.low += said.during.besides->low / sweat->duration;
        rate.high += said.during.besides->high / sweat->duration;
      }
      break;
    case DuringBasis::loss: {
      // To the mass that project() will find: what the breath loses counts as well.
      const Volume breath = respiratory_and_metabolic_loss * sweat->metabolic_energy / kilogram_per_liter;
      const Volume allowed = said.during.most_loss.value_or(0.0) * *athlete.body_mass / kilogram_per_liter;
      // Never more than the sweat, also where a day's breath alone weighs more than the limit.
      const Volume most = sweat->loss.mean;
      rate = {detail::clamped(most + breath - allowed, Volume{}, most) / sweat->duration, most / sweat->duration};
      break;
    }
  }
  const DrinkContent drink = said.during.drink.value_or(DrinkContent{});
  row.low = detail::literally(athlete, *sweat, rate.low, drink, false);
  row.high = detail::literally(athlete, *sweat, rate.high, drink, true);
  return row;
}

/// Guidelines side by side on one session, in their order, all against one forecast. Allocates nothing.
template <std::size_t Count>
[[nodiscard]] std::array<GuidelineComparison, Count> compare(const std::array<Guideline, Count>& guidelines,
                                                             const Athlete& athlete, const Session& session,
                                                             const Circumstances& circumstances = {}) {
  const auto sweat = forecast(athlete, session);
  std::array<GuidelineComparison, Count> rows{};
  for (std::size_t i = 0; i != Count; ++i) {
    rows[i] = take_literally(guidelines[i], athlete, session, sweat, circumstances);
  }
  return rows;
}

}  // namespace quench
