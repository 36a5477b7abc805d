// Meals, and what a plan comes to.
#pragma once

#include <cmath>
#include <cstdint>
#include <string_view>

#include "quench/plan/planner.hpp"

namespace quench::detail {

// Meals are lines without amounts, put where they belong in the order of time.
inline void Planner::meals() {
  const auto place = [&](Phase phase, Action action, std::string_view code, int at, SourceKey source,
                         std::string_view rule) {
    const std::uint16_t first = reason_count();
    if (!rule.empty()) because(ReasonCode::meal, rule, 0.0, "", source);
    auto where = plan_.timeline.begin();
    while (where != plan_.timeline.end() && where->at.minutes <= at && where->phase <= phase) ++where;
    plan_.timeline.insert(where, Step{.at = {at},
                                      .phase = phase,
                                      .action = action,
                                      .code = code,
                                      .first_reason = first,
                                      .reason_count = static_cast<std::uint16_t>(reason_count() - first)});
  };
  // The founding rows, where a guideline says nothing of meals: no published set contradicts them.
  const bool own = guideline_has(RuleKind::meal);
  const Guideline& rows = own ? options_.guideline : guidelines::founding;
  const Rule early = rows.find(RuleKind::meal, Phase::before);
  if (!early.id.empty()) {
    const int at = -static_cast<int>(std::lround(0.5 * in(early.window.low + early.window.high, minute)));
    if (!options_.free_from || options_.free_from->minutes <= at) {
      place(Phase::before, Action::meal, early.code, at, early.source, early.id);
    }
  }
  place(Phase::before, Action::start, "start", 0, SourceKey::quench_design, "");
  const Rule late = rows.find(RuleKind::meal, Phase::after);
  // The rule gives no time; within the first hour (quench choice), where there is one and another to digest it.
  const bool time_to_eat = !session_.next_session || *session_.next_session >= 2.0 * hour;
  if (!late.id.empty() && time_to_eat) {
    place(Phase::after, Action::meal, late.code, end_ + 60, late.source, late.id);
  }
}

inline void Planner::outcome_findings() {
  if (minutes_ > in(limits::long_exercise, minute)) {
    note(Severity::warning, FindingCode::long_session, "session.duration", minutes_ / 60.0,
         in(limits::long_exercise, hour), "h", SourceKey::rosner2007);
  }
  if (athlete_.medical.hypertension) {
    const Mass sodium = plan_.before.ions.sodium.mean + plan_.during.ions.sodium.mean + plan_.after.ions.sodium.mean;
    note(Severity::info, FindingCode::hypertension, "plan.sodium", in(sodium, milligram),
         in(limits::sodium_chronic_disease_risk, milligram), "mg", SourceKey::nasem2019);
  }
  if (deficit_ > 0.0) {
    note(Severity::info, FindingCode::starting_deficit, "start.deficit", in(options_.deficit, milliliter), deficit_,
         "mL", SourceKey::quench_design);
  }
  const double grams_per_hour = in(plan_.during.carbohydrate.mean, gram) / (minutes_ / 60.0);
  const double least_grams = in(plan_.carbohydrate_advised.low, gram / hour);
  if (grams_per_hour < least_grams) {
    note(Severity::info, FindingCode::carbohydrate_below_rule, "during.carbohydrate", grams_per_hour, least_grams,
         "g/h", SourceKey::jeukendrup2014);
  }
  for (const Step& step : plan_.timeline) {
    if (step.phase == Phase::during && step.code == drinks::water.code && step.code != plan_.during.drink.code) {
      note(Severity::info, FindingCode::carbohydrate_above_uptake, "during.carbohydrate",
           in(plan_.during.drink.carbohydrate * ceiling_.rate, gram / hour),
           in(limits::carbohydrate_one_source, gram / hour), "g/h", SourceKey::jeukendrup2014);
      break;
    }
  }
  if (!plan_.sweat) return;
  const SweatForecast& sweat = *plan_.sweat;
  const Mass sodium = sweat.ions.sodium.mean;
  if (!gate_.water_only && (session_.duration() > limits::sodium_from || sweat.rate.mean > limits::sodium_from_rate ||
                            sodium > limits::sodium_from_loss.low)) {
    note(Severity::info, FindingCode::sodium_worthwhile, "sweat.sodium", in(sodium, gram),
         in(limits::sodium_from_loss.low, gram), "g", SourceKey::coyle2004);
  }
  if (!plan_.projection) return;
  const Projection& projection = *plan_.projection;
  if (projection.probability_loss_over_limit > 0.5) {
    // The limit is held against the usual mass, from which what was missing at the start is gone already.
    const double missing = deficit_ / in(*athlete_.body_mass, gram);
    note(Severity::warning, FindingCode::loss_over_limit, "projection.mass_change",
         (projection.mass_change_fraction.mean - missing) * 100.0, -100.0 * projection.loss_limit, "%",
         plan_.loss_limit.source);
  }
  if (projection.mass_change_fraction.mean < tested_mass_change.low) {
    note(Severity::info, FindingCode::out_of_domain, "projection.mass_change",
         projection.mass_change_fraction.mean * 100.0, tested_mass_change.low * 100.0, "%", SourceKey::baker2008);
  }
  if (projection.plasma_sodium_known && projection.plasma_sodium.low < hyponatremia_threshold) {
    note(Severity::warning, FindingCode::plasma_sodium_low, "projection.plasma_sodium",
         in(projection.plasma_sodium.low, millimole_per_liter), in(hyponatremia_threshold, millimole_per_liter),
         "mmol/L", SourceKey::hew_butler2015);
  }
}

}  // namespace quench::detail
