// The drinks during a session: which, when and how much.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "quench/plan/planner.hpp"

namespace quench::detail {

// Which drink the session is for, by its length and by what it costs in sodium.
inline const Drink& Planner::drink_of_session() {
  using enum RuleKind;
  if (options_.session_drink) {
    because(ReasonCode::own_drink, "", 0.0, "", SourceKey::quench_design);
    return permitted_in_session(*options_.session_drink);
  }
  // Where a guideline says nothing of drinks, the founding rows do.
  const bool has_word = guideline_has(sports_drink) || guideline_has(water_is_enough) || guideline_has(drink_content) ||
                        guideline_has(sodium_advised) || guideline_has(carbohydrate_intake);
  const Rule short_row = guidelines::founding.find(water_is_enough);
  const Rule long_row = guidelines::founding.find(sports_drink);
  const bool over_an_hour = minutes_ > in(long_row.duration.low, minute) + 1e-6;
  const Rule* row = nullptr;
  if (has_word) {
    for (const RuleKind kind : {sports_drink, drink_content, sodium_advised}) {
      if (row == nullptr) row = used(kind, Phase::during);
    }
    if (row == nullptr && over_an_hour) row = used(carbohydrate_intake, Phase::during);
  }
  const bool is_long = has_word ? row != nullptr : over_an_hour;
  const Rule* const reason = row != nullptr ? row : has_word ? used(water_is_enough, Phase::during) : nullptr;
  const Rule& named = reason != nullptr ? *reason : is_long ? long_row : short_row;
  because(ReasonCode::drink_choice, named.id, minutes_, "min", named.source);

  const Range<MassConcentration> sodium =
      evaluation_.during.drink ? evaluation_.during.drink->sodium : Range<MassConcentration>{};
  const Drink* chosen = is_long ? &options_.long_drink : &options_.short_drink;
  if (is_long && plan_.sweat) {
    const SweatForecast& sweat = *plan_.sweat;
    const Mass loss = sweat.ions.sodium.mean;
    const bool costly = session_.duration() > limits::sodium_from || sweat.rate.mean > limits::sodium_from_rate;
    const bool salty =
        options_.circumstances.salty_sweat || (sweat.sodium_measured && sweat.sodium >= limits::salty_sweat);
    if ((costly && salty) || loss > limits::sodium_from_loss.high) {
      because(ReasonCode::sodium, "", in(loss, gram), "g", SourceKey::coyle2004, !sweat.sodium_measured);
      chosen = &options_.salty_drink;
      const bool too_salty = sodium.high > MassConcentration{} && chosen->ions.sodium > sodium.high;
      if (too_salty) chosen = &options_.long_drink;
    }
  }
  if (is_long) chosen = &with_sodium(*chosen, sodium);
  return permitted_in_session(*chosen);
}

inline const Drink& Planner::permitted_in_session(const Drink& chosen) {
  const Drink& drink = permitted(chosen);
  if (&drink != &chosen) {
    note(Severity::info, FindingCode::water_instead_of_salt, "during.drink", 0.0, 0.0, "", SourceKey::quench_design);
    because(ReasonCode::medical, "", 0.0, "mg", SourceKey::quench_design);
  }
  return drink;
}

// Every `stride`-th chance to drink, with what a drink there is for and what covers it. What does not change stays
// listed.
inline void Planner::list_chances(int stride) {
  std::vector<Chance>& chances = placement_.chances;
  if (listed_ != stride) {
    listed_ = stride;
    chances.clear();
    int position = 0;
    int previous = 0;
    std::size_t refill = 0;
    for_each_chance(session_, [&](int at) {
      while (refill != refills_.size() && refills_[refill] <= at) ++refill;
      if (++position % stride != 0) return;
      chances.push_back({.at = at, .gap = static_cast<double>(at - previous), .leg = static_cast<int>(refill)});
      previous = at;
    });
    const int end = static_cast<int>(std::floor(minutes_ + 1e-6));
    for (std::size_t i = 0; i != chances.size(); ++i) {
      const int next = i + 1 == chances.size() ? end : chances[i + 1].at;
      chances[i].cover = plan_.sweat ? in(plan_.sweat->lost_by(from_start({next})).low, milliliter) - late_ : 1e9;
    }
  }
  // Segment by segment of the time since the last chance.
  std::size_t segment = 0;
  double segment_end = in(session_.segments[0].duration, minute);
  double from = 0.0;
  for (Chance& chance : chances) {
    chance.want = 0.0;
    while (segment + 1 < session_.segments.size() && segment_end < chance.at) {
      chance.want += wanted_[segment] * (segment_end - from);
      from = segment_end;
      segment_end += in(session_.segments[++segment].duration, minute);
    }
    chance.want += wanted_[segment] * (chance.at - from);
    from = chance.at;
  }
}

// Drinks of `factor` times what is wanted, and of `need` at least, in whole sip steps. Drinks too small to pour are
// gathered at fewer chances, unless there are no fewer. Returns their sum, mL.
inline double Planner::place(double factor, double need) {
  list_chances(1);
  const int chance_count = static_cast<int>(placement_.chances.size());
  // Who can only drink less at once has no use for fewer chances.
  const double enough = std::fmin(std::fmax(least_sip, placement_.in_cups ? placement_.step : 0.0),
                                  placement_.rounded(placement_.largest));
  for (int stride = 1; stride <= chance_count; ++stride) {
    if (stride != 1) list_chances(stride);
    stride_ = stride;
    placement_.even_out(factor, need);
    if (placement_.largest_sip() >= enough) break;
    if (placement_.chances.size() <= 1) break;
  }
  return placement_.pour();
}

// What a drink of each segment is for, mL/min: the sweat there, within what the guideline allows. Returns the mean,
// L/h.
inline double Planner::segment_rates(Range<double> stated) noexcept {
  const std::size_t count = session_.segments.size();
  double steady = 0.0;
  for (std::size_t i = 0; i != count; ++i) {
    steady += in(plan_.sweat->steady_rate(i), liter_per_hour) * in(session_.segments[i].duration, minute);
  }
  // Steady rates are above the mean of a session, in which sweating has to begin.
  const double mean = in(plan_.sweat->rate.mean, liter_per_hour);
  double sum = 0.0;
  for (std::size_t i = 0; i != count; ++i) {
    const double here =
        steady > 0.0 ? mean * in(plan_.sweat->steady_rate(i), liter_per_hour) * minutes_ / steady : mean;
    const double rate = clamped(here, stated.low, stated.high);
    wanted_[i] = rate * 1000.0 / 60.0;
    sum += rate * in(session_.segments[i].duration, minute);
  }
  return sum / minutes_;
}

// What must be drunk so that even somebody who sweats much, the 95th percentile, stays within the limit of loss, mL.
inline double Planner::needed_for_loss_limit() const noexcept {
  if (!plan_.sweat || !athlete_.body_mass) return 0.0;
  const double breath = in(respiratory_and_metabolic_loss * plan_.sweat->metabolic_energy, kilogram);
  const double allowed = plan_.loss_limit.fraction * in(*athlete_.body_mass, kilogram);
  return std::fmax(0.0, deficit_ + in(plan_.sweat->loss.high, milliliter) + (breath - allowed) * 1000.0);
}

// What bottles and the stomach keep from being drunk.
inline void Planner::limit_findings(double factor, double need) {
  const double none = 1e9;
  if (placement_.supply >= none && placement_.largest >= none) return;
  list_chances(1);
  const auto reach = [&] {
    placement_.even_out(factor, need);
    double sum = 0.0;
    for (const Chance& chance : placement_.chances) sum += chance.sip;
    return sum;
  };
  const double limited = reach();
  const auto without = [&](double& limit, FindingCode code) {
    if (limit >= none) return;
    const double kept = limit;
    limit = none;
    const double free = reach();
    limit = kept;
    if (free > limited + 0.5 * least_sip) {
      note(Severity::info, code, "during.fluid", free, limited, "mL", SourceKey::quench_design);
    }
  };
  without(placement_.supply, FindingCode::bottles_run_out);
  without(placement_.largest, FindingCode::largest_drink);
}

// During: the rate nearest to the guideline that keeps to the limit of loss as far as the caps let it.
inline void Planner::during() {
  const std::uint16_t first = reason_count();
  const Evaluation::During& said = evaluation_.during;
  const Drink& drink = drink_of_session();
  const double ceiling = in(ceiling_.rate, liter_per_hour);
  const bool has_rate = said.basis == DuringBasis::rate;
  plan_.basis = said.basis;

  Range<double> stated{0.0, 0.0};
  double wanted = 0.0;
  if (has_rate) {
    stated = {in(said.rate.low, liter_per_hour), in(said.rate.high, liter_per_hour)};
    if (said.open_ended) stated.high = std::fmax(stated.high, said.limit ? in(*said.limit, liter_per_hour) : ceiling);
    if (said.limit) stated.high = std::fmin(stated.high, in(*said.limit, liter_per_hour));
    stated.low = std::fmin(stated.low, stated.high);
    const Rule* rule = used(RuleKind::fluid_schedule, Phase::during);
    if (rule == nullptr) rule = used(RuleKind::fluid_rate, Phase::during);
    const std::string_view id = rule != nullptr ? rule->id : options_.guideline.name;
    const SourceKey source = rule != nullptr ? rule->source : options_.guideline.source;
    because(ReasonCode::rule, id, stated.low, "L/h", source);
    because(ReasonCode::rule, id, stated.high, "L/h", source);
    wanted = stated.low;
  } else {
    const Rule* rule = used(RuleKind::to_thirst, Phase::during);
    if (rule == nullptr) rule = used(RuleKind::no_drinking_needed, Phase::during);
    if (rule == nullptr) rule = used(RuleKind::loss_limit, Phase::during);
    because(ReasonCode::thirst, rule != nullptr ? rule->id : "", 0.0, "L/h",
            rule != nullptr ? rule->source : options_.guideline.source);
    if (said.basis == DuringBasis::none) {
      note(Severity::info, FindingCode::guideline_silent, "during.fluid", 0.0, 0.0, "mL", options_.guideline.source);
    }
  }
  rule_rate_ = (has_rate ? stated.high : ceiling) * 1000.0 / 60.0;
  if (said.work_rest && said.work_rest->rest > Time{}) {
    note(Severity::warning, FindingCode::work_rest, "session.work", in(said.work_rest->work, minute),
         in(said.work_rest->rest, minute), "min", options_.guideline.source);
  }

  if (plan_.sweat) {
    const double expected = in(plan_.sweat->rate.mean, liter_per_hour);
    if (has_rate) wanted = clamped(expected, stated.low, stated.high);
    because(plan_.sweat->measured ? ReasonCode::measured_sweat_rate : ReasonCode::sweat_forecast, "", expected, "L/h",
            plan_.sweat->measured ? SourceKey::quench_design : SourceKey::gagnon2013, assumed_forecast());
  } else if (has_rate && athlete_.body_mass &&
             in(limits::typical_sweat_rate * *athlete_.body_mass, liter_per_hour) < wanted) {
    // Of a small athlete the mass alone says that the rule is more than most of them sweat: the safe number.
    const double typical = in(limits::typical_sweat_rate * *athlete_.body_mass, liter_per_hour);
    const double light = std::fmin(typical, in(limits::unmeasured.low, liter_per_hour));
    note(Severity::info, FindingCode::scaled_to_body_mass, "during.rate", wanted, light, "L/h", SourceKey::baker2016);
    because(ReasonCode::body_mass, "", in(*athlete_.body_mass, kilogram), "kg", SourceKey::baker2016, true);
    wanted = light;
  } else if (has_rate && minutes_ > in(limits::long_exercise, minute)) {
    // Nothing is known and the session is of the length in which people drink themselves ill: the safe number.
    wanted = std::fmin(wanted, in(limits::unmeasured.low, liter_per_hour));
    because(ReasonCode::hourly_ceiling, "", wanted, "L/h", SourceKey::rosner2007, true);
    note(Severity::warning, FindingCode::ceiling_thirst, "during.rate", stated.low, wanted, "L/h",
         SourceKey::rosner2007);
  }
  const double unlimited = wanted;
  if (has_rate && ceiling < stated.high) {
    note(Severity::info, ceiling_.code, "during.rate", stated.high, ceiling, "L/h", ceiling_.source);
    because(ReasonCode::hourly_ceiling, "", ceiling, "L/h", ceiling_.source);
    wanted = std::fmin(wanted, ceiling);
  }

  // Long days: the cap of a day is spread over it, less what was drunk before.
  const double day_hours = std::fmin(24.0, minutes_ / 60.0);
  double drunk_today = in(plan_.before.fluid.mean, liter);
  for (const EarlierDrink& earlier : options_.earlier) {
    if (earlier.at.minutes > -24 * 60) drunk_today += in(earlier.fluid, liter);
  }
  const double all_day = std::fmax(0.0, in(limits::daily_cap, liter) - drunk_today) / day_hours;
  if (all_day < wanted) {
    note(Severity::warning, FindingCode::daily_cap, "during.fluid", wanted * minutes_ / 0.06, all_day * minutes_ / 0.06,
         "mL", SourceKey::tb_med507);
    because(ReasonCode::daily_cap, "", in(limits::daily_cap, liter), "L", SourceKey::tb_med507);
    wanted = all_day;
  }

  // What every drink is for, under a ceiling; and how much of it is wanted: all of what the guideline says, or nothing
  // but what the limit of loss asks.
  const auto prepare = [&](double limit) {
    const double most = std::fmin(std::fmin(stated.high, limit), all_day);
    if (plan_.sweat) {
      return segment_rates(has_rate ? Range<double>{std::fmin(stated.low, most), most} : Range<double>{0.0, 10.0});
    }
    const double rate = std::fmin(std::fmin(unlimited, limit), all_day);
    for (double& here : wanted_) here = rate * 1000.0 / 60.0;
    return rate;
  };
  const double factor = has_rate ? 1.0 : 0.0;
  // As much of it as an even rate under the ceiling and the day gives; a gate that says "to thirst" or "no loading"
  // outranks performance.
  list_chances(1);
  const double drinking_minutes = placement_.chances.empty() ? 0.0 : placement_.chances.back().at;
  const auto even = [&](double rate) { return std::fmin(rate, all_day) * 1000.0 / 60.0 * drinking_minutes; };
  const double whole_need = needed_for_loss_limit();
  const double fastest = said.limit ? std::fmin(ceiling, in(*said.limit, liter_per_hour)) : ceiling;
  const double need = gate_.thirst_only || gate_.no_loading ? 0.0 : std::fmin(whole_need, even(fastest));

  // A gate lowers the ceiling, which moves drinks to other chances, where rounding could leave a step more: never more
  // than without it.
  double most = 1e9;
  if (gate_.size() != 0) {
    const double gated = placement_.hourly;
    const HourlyCeiling free = quench::hourly_ceiling(athlete_, {}, learned_);
    const double limit = in(free.rate, liter_per_hour);
    placement_.hourly = limit * 1000.0;
    prepare(limit);
    most = place(factor, std::fmin(whole_need, even(limit)));
    placement_.hourly = gated;
  }
  const double shape = prepare(ceiling);
  const auto of_shape = [&](double rate) { return shape > 0.0 ? rate / shape : 0.0; };
  list_chances(1);
  const double low = has_rate ? placement_.share(of_shape(std::fmin(stated.low, wanted))) : 0.0;
  const double high = has_rate ? placement_.share(of_shape(std::fmin(std::fmin(stated.high, ceiling), all_day)))
                               : placement_.share(1.0);
  const double by_guideline = placement_.share(factor);
  double planned = place(factor, need);
  for (std::size_t i = placement_.chances.size(); planned > most + 1e-6 && i-- != 0;) {
    Chance& last = placement_.chances[i];
    const double step = placement_.step;
    const double less = std::fmin(last.sip, std::ceil((planned - most) / step - 1e-9) * step);
    last.sip -= less;
    planned -= less;
  }
  for (const Chance& chance : placement_.chances) {
    if (chance.sip > 0.0) {
      add_drink(chance.at, Phase::during, within_uptake(chance.at, drink, chance.sip), chance.sip);
    }
  }
  if (planned > by_guideline + least_sip) {
    note(Severity::info, FindingCode::raised_for_loss_limit, "during.fluid", by_guideline, planned, "mL",
         plan_.loss_limit.source);
    because(ReasonCode::loss_limit, "", plan_.loss_limit.fraction * 100.0, "%", plan_.loss_limit.source,
            assumed_forecast());
    // Often it is the ceiling that says how far, or the guideline's own limit below it.
    const bool held = need < whole_need && !(has_rate && ceiling < stated.high);
    const SourceKey limited_by = fastest < ceiling ? options_.guideline.source : ceiling_.source;
    if (held) because(ReasonCode::hourly_ceiling, "", fastest, "L/h", limited_by);
  }
  const double aim = std::fmax(factor * shape / 60.0 * 1000.0 * minutes_, std::fmin(need, planned));
  if (plan_.sweat) {
    const double cover = in(plan_.sweat->loss.low, milliliter);
    because(ReasonCode::low_sweat, "", cover, "mL", SourceKey::hew_butler2015, assumed_forecast());
    if (cover < std::fmax(aim, need)) {
      note(Severity::info, FindingCode::no_mass_gain, "during.fluid", std::fmax(aim, need), planned, "mL",
           SourceKey::hew_butler2015);
    }
  }
  limit_findings(factor, need);
  list_chances(1);
  const std::vector<Chance>& chances = placement_.chances;
  double longest_wait = chances.empty() ? minutes_ : minutes_ - chances.back().at;
  for (const Chance& chance : chances) longest_wait = std::fmax(longest_wait, chance.gap);
  if (longest_wait > 60.0 || chances.empty()) {
    note(Severity::info, FindingCode::drinking_chances, "during.fluid", aim, planned, "mL", SourceKey::quench_design);
  }
  finish_phase(plan_.during, Phase::during, drink, low, high, first);
}

}  // namespace quench::detail
