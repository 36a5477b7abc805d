// A plan, phase by phase.
#pragma once

#include <cmath>
#include <cstddef>

#include "quench/plan/after.hpp"
#include "quench/plan/before.hpp"
#include "quench/plan/during.hpp"
#include "quench/plan/log.hpp"
#include "quench/plan/outcome.hpp"
#include "quench/plan/planner.hpp"

namespace quench::detail {

inline Result<Plan> Planner::run() {
  if (const auto valid = athlete_.check(); !valid) return tl::unexpected(valid.error());
  if (const auto valid = session_.check(); !valid) return tl::unexpected(valid.error());
  if (const auto valid = options_.check(); !valid) return tl::unexpected(valid.error());
  if (gate_.refused) {
    return tl::unexpected(Error{Errc::medical_refusal, (*gate_.begin())->field, 0.0, 0.0, 0.0, ""});
  }
  minutes_ = in(session_.duration(), minute);
  end_ = static_cast<int>(std::ceil(minutes_ - 1e-6));
  plan_.guideline = options_.guideline.name;
  plan_.loss_limit = loss_limit(session_);
  plan_.starting_deficit = options_.deficit;

  const auto sweat = options_.profile ? forecast(athlete_, session_, *options_.profile) : forecast(athlete_, session_);
  if (!sweat && sweat.error().code != Errc::missing) return tl::unexpected(sweat.error());
  if (sweat && sweat->measured) learned_ = sweat->rate.mean;
  const auto evaluation =
      Evaluator(options_.guideline, athlete_, session_, sweat ? &*sweat : nullptr, options_.circumstances).run();
  if (!evaluation) return tl::unexpected(evaluation.error());
  evaluation_ = *evaluation;
  // A guideline's own limit, where it has one.
  if (evaluation_.during.most_loss && *evaluation_.during.most_loss < plan_.loss_limit.fraction) {
    const Rule* rule = used(RuleKind::loss_limit, Phase::during);
    plan_.loss_limit.fraction = *evaluation_.during.most_loss;
    if (rule != nullptr) plan_.loss_limit.source = rule->source;
  }
  // Over an hour carbohydrate is worth taking: the guideline's amount, or the founding row's, and no more than the gut
  // takes up.
  if (minutes_ > 60.0 + 1e-6) {
    plan_.carbohydrate_advised =
        evaluation_.during.carbohydrate.value_or(guidelines::founding.find(RuleKind::sports_drink).carbohydrate_rate);
    const MassRate most = session_.duration() >= limits::two_sources_from ? limits::carbohydrate_two_sources
                                                                          : limits::carbohydrate_one_source;
    plan_.carbohydrate_advised.high = least(plan_.carbohydrate_advised.high, most);
    plan_.carbohydrate_advised.low = least(plan_.carbohydrate_advised.low, plan_.carbohydrate_advised.high);
  }
  ceiling_ = quench::hourly_ceiling(athlete_, gate_, learned_);
  plan_.hourly_ceiling = ceiling_.rate;
  placement_.hourly = in(ceiling_.rate, milliliter / hour);
  placement_.daily = in(limits::daily_cap, milliliter);
  placement_.step = in(options_.sip_step, milliliter);

  // One allocation for each list; the sizes are upper bounds for everything but sessions with very many chances.
  const DrinkingChances& drinking = session_.drinking;
  const std::size_t chance_count =
      drinking.mode == DrinkingMode::every
          ? static_cast<std::size_t>(minutes_ / std::fmax(1.0, in(drinking.interval, minute))) + 1
          : drinking.times.size() + drinking.distances.size() + session_.segments.size();
  placement_.chances.reserve(chance_count);
  plan_.timeline.reserve(chance_count + 20);
  plan_.reasons.reserve(40);
  plan_.findings.reserve(48);

  gate_findings();
  if (sweat) {
    plan_.sweat.emplace(*sweat);
  } else {
    note(Severity::warning, FindingCode::no_physiology, sweat.error().field, 0.0, 0.0, "", SourceKey::quench_design,
         sweat.error().index);
  }
  forecast_findings();
  before();
  double late = 0.0;
  for (const Step& step : plan_.timeline) late += step.at.minutes > -60 ? in(step.fluid, milliliter) : 0.0;
  start_from(in(plan_.before.fluid.mean, milliliter), late);
  remember_drinks();
  if (drinking.largest_drink) placement_.largest = in(*drinking.largest_drink, milliliter);
  if (drinking.cup) {
    placement_.step = 0.5 * in(*drinking.cup, milliliter);
    placement_.in_cups = true;
  }
  if (drinking.bottles.count > 0) {
    placement_.supply = in(drinking.bottles.capacity(), milliliter);
    for (const ScheduleTime refill : drinking.bottles.refills) refills_.push_back(refill.minutes);
    for (const Length& place : drinking.bottles.refill_distances) {
      const auto time = time_at(session_, place);
      if (!time) return tl::unexpected(time.error());
      const int at = static_cast<int>(std::floor(in(*time, minute) + 1e-6));
      auto where = refills_.begin();
      while (where != refills_.end() && *where < at) ++where;
      refills_.insert(where, at);
    }
  }
  during();
  if (log_ != nullptr) follow_log();
  after();
  for (Step& step : plan_.timeline) {
    if (log_ != nullptr && step.code == "drunk") continue;  // what happened needs no reason
    const PhaseAmounts& phase = step.phase == Phase::before   ? plan_.before
                                : step.phase == Phase::during ? plan_.during
                                                              : plan_.after;
    step.first_reason = phase.first_reason;
    step.reason_count = phase.reason_count;
  }
  meals();
  if (plan_.sweat && athlete_.body_mass) {
    const IonEstimates& ions = plan_.during.ions;
    const Intake intake{.fluid = plan_.during.fluid.mean,
                        .ions = {.sodium = ions.sodium.mean,
                                 .potassium = ions.potassium.mean,
                                 .chloride = ions.chloride.mean,
                                 .magnesium = ions.magnesium.mean,
                                 .calcium = ions.calcium.mean}};
    const auto projection = project(athlete_, *plan_.sweat, intake,
                                    {.deficit = deficit_ * milliliter, .loss_limit = plan_.loss_limit.fraction});
    if (!projection) return tl::unexpected(projection.error());
    plan_.projection = *projection;
  }
  outcome_findings();
  return static_cast<Plan&&>(plan_);
}

}  // namespace quench::detail
