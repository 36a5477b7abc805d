// The drinks after a session.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

#include "quench/plan/planner.hpp"

namespace quench::detail {

// After: per kilogram of the deficit, spread under the ceiling. By the clock only as much as is safe for somebody who
// sweats little; the rest is for the scale to say, which follows the actual loss.
inline void Planner::after() {
  const std::uint16_t first = reason_count();
  const bool fast = fast_recovery();
  const Drink& drink = permitted(fast ? options_.salty_drink : options_.short_drink);
  const auto nothing = [&] { finish_phase(plan_.after, Phase::after, drink, 0.0, 0.0, first); };

  // Worth the scale: any session of an hour, and shorter ones that may take half a percent of body mass.
  const bool heavy_loss = plan_.sweat && athlete_.body_mass &&
                          in(plan_.sweat->loss.high, liter) > 0.005 * in(*athlete_.body_mass, kilogram);
  if (minutes_ >= 60.0 || heavy_loss) {
    const Step weigh{.at = {end_}, .phase = Phase::after, .action = Action::weigh, .code = "weigh"};
    auto where = plan_.timeline.end();  // before what the log already has of this phase
    while (where != plan_.timeline.begin() && (where - 1)->phase == Phase::after) --where;
    plan_.timeline.insert(where, weigh);
  }

  const double during = in(plan_.during.fluid.mean, milliliter);
  const double lost = plan_.sweat ? in(plan_.sweat->loss.mean, milliliter) : 0.0;
  const double remaining = std::fmax(0.0, deficit_ + lost - during);

  // The guideline's amount; where it has none, that of the joint statement of 2016, for whoever is in a hurry or has
  // lost much [Mosler2020: beyond 5 %]. Else meals and water are enough.
  std::optional<Range<VolumePerMass>> per_mass = evaluation_.after.per_mass_lost;
  const Rule* rule = used(RuleKind::fluid_per_mass_lost, Phase::after);
  SourceKey source = rule != nullptr ? rule->source : SourceKey::thomas2016;
  const std::string_view id = rule != nullptr ? rule->id : "AND16-post";
  if (!per_mass && !evaluation_.after.meals_and_water) {
    const bool much = plan_.sweat && athlete_.body_mass && remaining > 50.0 * in(*athlete_.body_mass, kilogram);
    if (fast || much) per_mass = limits::after_usual;
  }
  if (!per_mass) {
    const Rule* meals = used(RuleKind::meals_and_water, Phase::after);
    source = meals != nullptr ? meals->source : SourceKey::thomas2016;
    because(ReasonCode::meal, meals != nullptr ? meals->id : "AND16-post", 0.0, "", source);
    note(Severity::info, FindingCode::after_meals_and_water, "after.fluid", remaining, 0.0, "mL", source);
    return nothing();
  }

  const double stated = in(fast ? per_mass->high : per_mass->low, liter_per_kilogram);
  const double factor = std::fmin(stated, in(limits::after_most, liter_per_kilogram));
  because(ReasonCode::rule, id, in(per_mass->low, liter_per_kilogram), "L/kg", source);
  because(ReasonCode::rule, id, in(per_mass->high, liter_per_kilogram), "L/kg", source);
  if (fast || factor < stated) {
    because(ReasonCode::recovery, "", factor, "L/kg", SourceKey::thomas2016);
  }
  plan_.per_mass_lost = factor * liter_per_kilogram;
  const bool by_scale_only =
      log_ != nullptr &&
      (log_->vomited || (log_->weighed && athlete_.body_mass && log_->weighed->body_mass > *athlete_.body_mass));
  if (!plan_.sweat || by_scale_only) {
    note(Severity::info, FindingCode::after_by_weighing, "after.fluid", factor, factor, "L/kg", source);
    return nothing();
  }

  double afterward = 0.0;  // what the log already has of this phase
  if (log_ != nullptr) {
    for (const LoggedDrink& logged : log_->drinks) {
      if (logged.at.minutes >= end_) afterward += in(logged.fluid, milliliter);
    }
  }
  const auto owed = [&](Volume sweat) {
    return std::fmax(0.0, factor * std::fmax(0.0, deficit_ + in(sweat, milliliter) - during) - afterward);
  };
  const double expected = owed(plan_.sweat->loss.mean);
  because(ReasonCode::remaining_deficit, "", expected / factor, "mL", SourceKey::sawka2007, assumed_forecast());
  // Whoever is to drink only to thirst gets no schedule by a loss that nobody measured.
  if (gate_.thirst_only && assumed_forecast() && expected >= least_sip) {
    because(ReasonCode::medical, "", 0.0, "mL", SourceKey::quench_design);
    note(Severity::info, FindingCode::after_by_weighing, "after.fluid", factor, factor, "L/kg", source);
    return nothing();
  }

  // Unmeasured and in no hurry: slowly, at the lower end of the starting range.
  const VolumeRate slow = limits::unmeasured.low;
  const VolumeRate pace = plan_.sweat->measured || fast ? ceiling_.rate : least(ceiling_.rate, slow);
  const double per_half_hour = 0.5 * in(pace, milliliter / hour);
  // By the clock no more than even somebody who sweats little is missing; the scale says the rest. Of a measured rate
  // the expected amount, as long as somebody who sweats little stays within 1 % above normal body water
  // [McDermott2017].
  double by_clock = owed(plan_.sweat->loss.low);
  if (plan_.sweat->measured && athlete_.body_mass) {
    const double surplus = limits::normal_surplus * in(*athlete_.body_mass, kilogram) * 1000.0;
    const double least = factor * std::fmax(0.0, deficit_ + in(plan_.sweat->loss.low, milliliter) - during);
    by_clock = std::fmin(expected, std::fmax(0.0, least + surplus - afterward));
  }
  const double wanted = rounded(by_clock);
  double placed = 0.0;
  // Within the hours in which it is best done, and before the next session.
  int last = end_ + static_cast<int>(in(limits::rehydration_window, minute));
  if (session_.next_session) {
    const int next = end_ + static_cast<int>(std::floor(in(*session_.next_session, minute)));
    last = last < next - 1 ? last : next - 1;
  }
  for (int at = end_ + 30; at <= last && wanted - placed >= 0.5 * least_sip; at += 30) {
    if (log_ != nullptr && at <= now_) continue;
    const double now = rounded(std::fmin(std::fmin(wanted - placed, per_half_hour), room(at)));
    if (now <= 0.0) continue;
    add_drink(at, Phase::after, drink, now);
    placed += now;
  }
  if (wanted - placed >= least_sip) {
    because(ReasonCode::hourly_ceiling, "", in(pace, liter_per_hour), "L/h", ceiling_.source);
    note(Severity::info, FindingCode::after_beyond_window, "after.fluid", wanted, placed, "mL", SourceKey::casa2000);
  }
  if (expected - wanted >= least_sip) {
    note(Severity::info, FindingCode::after_expected, "after.fluid", expected, placed, "mL", SourceKey::hew_butler2015);
    because(ReasonCode::low_sweat, "", in(plan_.sweat->loss.low, milliliter), "mL", SourceKey::hew_butler2015,
            assumed_forecast());
  }
  if (!plan_.sweat->measured || expected - wanted >= least_sip) {
    note(Severity::info, FindingCode::after_by_weighing, "after.fluid", factor, factor, "L/kg", source);
  }
  // Without sodium much of it becomes urine; with water, the salt comes from food.
  if (placed > 0.0 && drink.ions.sodium <= MassConcentration{} && !gate_.water_only) {
    note(Severity::info, FindingCode::salt_with_recovery, "after.sodium", 0.0,
         in(plan_.sweat->ions.sodium.mean, milligram), "mg", SourceKey::shirreffs1996);
  }
  finish_phase(plan_.after, Phase::after, drink, owed(plan_.sweat->loss.low), owed(plan_.sweat->loss.high), first);
}

}  // namespace quench::detail
