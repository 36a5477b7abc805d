// The rest of a session after what was really drunk.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "quench/plan/planner.hpp"

namespace quench::detail {

// Puts what happened in the place of what was planned until now, and shares what is left of the session's drinks over
// the chances that are left: evenly more where less was drunk, evenly less where more was, never beyond a limit.
inline void Planner::follow_log() {
  const double whole = in(plan_.during.fluid.mean, milliliter);
  double drunk_before = 0.0;
  double late = 0.0;
  for (const LoggedDrink& logged : log_->drinks) {
    const double ml = logged.at.minutes < 0 ? in(logged.fluid, milliliter) : 0.0;
    drunk_before += ml;
    late += logged.at.minutes > -60 ? ml : 0.0;
  }
  for (const Step& step : plan_.timeline) {
    if (step.phase != Phase::before || step.at.minutes <= now_) continue;
    drunk_before += in(step.fluid, milliliter);
    late += step.at.minutes > -60 ? in(step.fluid, milliliter) : 0.0;
  }
  start_from(drunk_before, late);
  listed_ = 0;  // what covers the drinks is another
  list_chances(stride_);
  std::vector<Chance>& chances = placement_.chances;
  std::vector<Step> before;
  for (const Step& step : plan_.timeline) {
    if (step.phase == Phase::before && step.at.minutes > now_) before.push_back(step);
    if (step.phase != Phase::during) continue;
    if (step.at.minutes <= now_) advised += in(step.fluid, milliliter);
    for (Chance& chance : chances) {
      if (chance.at == step.at.minutes) chance.base = in(step.fluid, milliliter);
    }
  }
  plan_.timeline.clear();
  for (const LoggedDrink& logged : log_->drinks) {
    const Phase phase = logged.at.minutes < 0 ? Phase::before : logged.at.minutes < end_ ? Phase::during : Phase::after;
    plan_.timeline.push_back({.at = logged.at,
                              .phase = phase,
                              .action = Action::drink,
                              .code = "drunk",
                              .fluid = logged.fluid,
                              .ions = logged.ions,
                              .carbohydrate = logged.carbohydrate});
    if (phase == Phase::during) drunk += in(logged.fluid, milliliter);
  }
  const bool heavier = log_->weighed && athlete_.body_mass && log_->weighed->body_mass > *athlete_.body_mass;
  const bool stop = heavier || log_->vomited;
  // The cups of the session are not those of the hours before.
  const double sip_step = in(options_.sip_step, milliliter);
  for (const Step& step : before) {
    const double free = std::floor(room(step.at.minutes) / sip_step + 1e-9) * sip_step;
    const double fluid = stop ? 0.0 : std::fmin(in(step.fluid, milliliter), free);
    if (fluid > 0.0) add_drink(step.at.minutes, Phase::before, plan_.before.drink, fluid);
  }
  if (drunk < advised - 0.5 * least_sip) {
    note(Severity::info, FindingCode::behind_plan, "during.fluid", drunk, advised, "mL", SourceKey::quench_design);
  }
  if (drunk > advised + 0.5 * least_sip) {
    note(Severity::info, FindingCode::ahead_of_plan, "during.fluid", drunk, advised, "mL", SourceKey::quench_design);
  }

  if (heavier) {
    note(Severity::warning, FindingCode::heavier_than_start, "log.weighed", in(log_->weighed->body_mass, kilogram),
         in(*athlete_.body_mass, kilogram), "kg", SourceKey::hew_butler2015, -1);
  }
  if (log_->vomited) {
    note(Severity::warning, FindingCode::vomited, "log.vomited", log_->vomited->minutes, log_->vomited->minutes, "min",
         SourceKey::hew_butler2015);
  }

  if (!stop) {
    remember_drinks();
    Placement::SoFar so_far{.now = now_, .drunk = drunk, .fastest = rule_rate_};
    int filled = 0;
    for (const int refill : refills_) filled = refill <= now_ ? refill : filled;
    for (const LoggedDrink& logged : log_->drinks) {
      if (logged.at.minutes >= filled && logged.at.minutes < end_) so_far.of_bottles += in(logged.fluid, milliliter);
    }
    // Bottles that are filled again before the next drink are full.
    for (const Chance& chance : chances) {
      if (chance.at <= now_) continue;
      for (const int refill : refills_) {
        if (refill > now_ && refill <= chance.at) so_far.of_bottles = 0.0;
      }
      break;
    }
    double base = 0.0;
    for (const Chance& chance : chances) base += chance.at > now_ ? chance.base : 0.0;
    const double wanted = std::fmax(0.0, whole - drunk);
    placement_.catch_up(0.0, so_far);
    if (std::fabs(wanted - base) > 1e-6) {
      // The rate that gets there, or the smallest that gets as near as the limits let it.
      double low = wanted < base ? -5000.0 : 0.0;
      double high = wanted < base ? 0.0 : 5000.0;
      const double reach = std::fmin(wanted, placement_.catch_up(high, so_far));
      for (int i = 0; i != 60 && high - low > 1e-9; ++i) {
        const double middle = 0.5 * (low + high);
        (placement_.catch_up(middle, so_far) >= reach - 1e-9 ? high : low) = middle;
      }
      placement_.catch_up(high, so_far);
    }
    // What is not as planned, by the rate or by a limit, is poured in whole steps.
    double sum = 0.0;
    for (Chance& chance : chances) {
      if (chance.at <= now_) continue;
      if (chance.sip != chance.base) {
        chance.sip = placement_.rounded(chance.sip);
        if (chance.sip < 0.5 * least_sip) chance.sip = 0.0;
      }
      if (chance.sip <= 0.0) continue;
      add_drink(chance.at, Phase::during, within_uptake(chance.at, plan_.during.drink, chance.sip), chance.sip);
      sum += chance.sip;
    }
    not_made_up = wanted - sum;
    if (not_made_up >= least_sip) {
      note(Severity::info, FindingCode::not_made_up, "during.fluid", not_made_up, 0.0, "mL", SourceKey::quench_design);
    }
  }
  // What happened has no interval; what is left to drink is an upper bound like any plan.
  const auto as_it_is = [&](PhaseAmounts& amounts, Phase phase) {
    const std::uint16_t first = amounts.first_reason;
    const std::uint16_t count = amounts.reason_count;
    finish_phase(amounts, phase, amounts.drink, 1e12, 0.0, first);
    amounts.reason_count = count;
  };
  as_it_is(plan_.before, Phase::before);
  as_it_is(plan_.during, Phase::during);
}

}  // namespace quench::detail
