// The drinks before a session.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

#include "quench/plan/planner.hpp"

namespace quench::detail {

// Before: the guideline's volume at its times, scaled down for small people and to what the session and an earlier
// deficit are expected to take.
inline void Planner::before() {
  const std::uint16_t first = reason_count();
  const Evaluation::Before& said = evaluation_.before;
  const Drink& drink =
      permitted(with_sodium(options_.short_drink, said.drink ? said.drink->sodium : Range<MassConcentration>{}));
  const double missing = in(options_.deficit, milliliter);
  double low = in(said.volume.low, milliliter);
  double high = in(said.volume.high, milliliter);
  const std::span<const Rule> rules = options_.guideline.rules;
  for (std::size_t i = 0; i != rules.size(); ++i) {
    const Rule& rule = rules[i];
    if (!evaluation_.uses(i) || rule.phase != Phase::before) continue;
    if (rule.kind == RuleKind::fluid_volume) {
      because(ReasonCode::rule, rule.id, in(rule.volume.high, milliliter), "mL", rule.source);
    } else if (rule.kind == RuleKind::fluid_per_body_mass) {
      because(ReasonCode::rule, rule.id, in(rule.per_mass.high, milliliter_per_kilogram), "mL/kg", rule.source);
    } else if (rule.kind == RuleKind::drink_content && &drink != &options_.short_drink) {
      because(ReasonCode::sodium, rule.id, in(drink.ions.sodium, milligram_per_liter), "mg/L", rule.source);
    }
  }
  double planned = high;
  if (missing > planned) {
    because(ReasonCode::starting_deficit, "", missing, "mL", SourceKey::quench_design);
    planned = high = missing;
  }
  if (planned <= 0.0) return finish_phase(plan_.before, Phase::before, drink, 0.0, 0.0, first);
  if (athlete_.body_mass) {
    const Mass mass = *athlete_.body_mass;
    const double most = in(limits::before_most * mass, milliliter);
    if (options_.circumstances.urine_dark) {
      because(ReasonCode::hydration_status, "", in(limits::before_most, milliliter_per_kilogram), "mL/kg",
              SourceKey::thomas2016);
    }
    // More than usual is for whoever is short of water, and no more than is missing.
    double usual = in(limits::before_usual.high * mass, milliliter);
    if (options_.circumstances.urine_dark) usual = most;
    usual = std::fmin(most, std::fmax(usual, missing));
    low = std::fmin(low, in(limits::before_usual.low * mass, milliliter));
    high = std::fmin(high, in(limits::before_most * mass, milliliter));
    if (usual < planned) {
      note(Severity::info, FindingCode::scaled_to_body_mass, "before.fluid", planned, usual, "mL",
           SourceKey::sawka2007);
      because(ReasonCode::body_mass, "", in(mass, kilogram), "kg", SourceKey::sawka2007);
      planned = usual;
    }
  }
  if (plan_.sweat) {
    const double expected = in(plan_.sweat->loss.mean, milliliter) + missing;
    if (expected < planned) {
      // What is left of it below a drink worth a line is not planned.
      note(Severity::info, FindingCode::limited_to_expected_loss, "before.fluid", planned,
           expected < least_sip ? 0.0 : expected, "mL", SourceKey::quench_design);
      because(ReasonCode::expected_loss, "", expected, "mL", SourceKey::quench_design, assumed_forecast());
      planned = expected;
      low = std::fmin(low, planned);
      high = std::fmin(high, planned);
    }
  }
  const auto leave_out = [&](FindingCode code, ReasonCode reason, SourceKey source) {
    note(Severity::info, code, "before.fluid", planned, 0.0, "mL", source);
    because(reason, "", 0.0, "mL", source);
    planned = low = high = 0.0;
  };
  if (gate_.no_loading && planned < least_sip) {
    planned = low = high = 0.0;  // nothing to leave out
  } else if (gate_.no_loading) {
    leave_out(FindingCode::no_fluid_loading, ReasonCode::medical, SourceKey::quench_design);
  }
  if (options_.circumstances.overhydrated && planned > 0.0) {
    leave_out(FindingCode::already_overhydrated, ReasonCode::hydration_status, SourceKey::hew_butler2015);
  }
  // A session before this one ends too late for a drink of its own.
  if (planned > 0.0 && options_.free_from && options_.free_from->minutes > -60) {
    leave_out(FindingCode::recovery_is_the_drink_before, ReasonCode::recovery, SourceKey::casa2000);
  }
  planned = rounded(planned);
  if (planned < least_sip) planned = 0.0;
  place_before(drink, planned);
  double placed = 0.0;
  for (const Step& step : plan_.timeline) placed += in(step.fluid, milliliter);
  if (placed < planned) {
    note(Severity::info, ceiling_.code, "before.fluid", planned, placed, "mL", ceiling_.source);
    because(ReasonCode::hourly_ceiling, "", in(ceiling_.rate, liter_per_hour), "L/h", ceiling_.source);
    high = std::fmin(high, placed);
  }
  finish_phase(plan_.before, Phase::before, drink, low, high, first);
}

// Each dose at the late end of its window, or as early as "or earlier" says, in its share of the whole; what the
// ceiling does not let in at once, an hour later. Unless a rule says so, the last hour before the start is left free.
inline void Planner::place_before(const Drink& drink, double planned) {
  struct Due {
    int at;
    double share;
  };
  std::array<Due, 4> due{};
  std::size_t count = 0;
  const Evaluation::Before& said = evaluation_.before;
  const int earliest = options_.free_from ? options_.free_from->minutes : -1440;
  const double whole = in(said.volume.high, milliliter);
  const int usual = -120;  // where a rule gives no time: that of the founding rule
  for (std::size_t i = 0; i != said.dose_count; ++i) {
    const RuleDose& dose = said.doses[i];
    // The late end of its window, unless "or earlier" is said: nobody gets up at night to drink.
    const Time when = dose.open_ended || dose.window.low <= Time{} ? dose.window.high : dose.window.low;
    const int window = static_cast<int>(std::lround(in(when, minute)));
    const int at = window > 0 ? -window : usual;
    due[count++] = {at < earliest ? earliest : at, in(dose.volume.high, milliliter) / whole};
  }
  if (count == 0) due[count++] = {earliest > usual ? earliest : usual, 1.0};  // a deficit alone
  for (std::size_t i = 1; i < count; ++i) {
    for (std::size_t k = i; k != 0 && due[k].at < due[k - 1].at; --k) {
      const Due swapped = due[k];
      due[k] = due[k - 1];
      due[k - 1] = swapped;
    }
  }
  double wanted = 0.0;  // by now, of all doses
  double placed = 0.0;
  std::size_t next = 0;
  int at = due[0].at;
  while (placed < planned - 1e-9 && at < 0) {
    while (next != count && due[next].at <= at) wanted += due[next++].share;
    const double by_now = next == count ? planned : planned * wanted;
    const double now = rounded(std::fmin(by_now - placed, room(at)));
    if (now > 0.0) {
      add_drink(at, Phase::before, drink, now);
      placed += now;
    }
    // The next dose, or an hour later what is left of this one.
    const bool left = placed < by_now - 1e-9 && at + 60 <= -60;
    if (next == count && !left) break;
    at = left && (next == count || at + 60 < due[next].at) ? at + 60 : due[next].at;
  }
}

// What the drinks before leave for the session to start with.
inline void Planner::start_from(double drunk_before, double late) noexcept {
  deficit_ = std::fmax(0.0, in(options_.deficit, milliliter) - drunk_before);
  late_ = std::fmax(0.0, late - in(options_.deficit, milliliter));
}

// All that was drunk or is planned so far, for the sums of hours and days.
inline void Planner::remember_drinks() {
  std::size_t count = 0;
  if (options_.earlier.empty() && plan_.timeline.size() <= before_.size()) {
    for (const Step& step : plan_.timeline) before_[count++] = {step.at.minutes, in(step.fluid, milliliter)};
    placement_.earlier = std::span<const Drunk>(before_.data(), count);
    return;
  }
  history_.clear();
  auto earlier = options_.earlier.begin();
  const auto put_earlier_until = [&](int at) {
    for (; earlier != options_.earlier.end() && earlier->at.minutes <= at; ++earlier) {
      history_.push_back({earlier->at.minutes, in(earlier->fluid, milliliter)});
    }
  };
  for (const Step& step : plan_.timeline) {
    put_earlier_until(step.at.minutes);
    history_.push_back({step.at.minutes, in(step.fluid, milliliter)});
  }
  put_earlier_until(0);
  placement_.earlier = history_;
}

}  // namespace quench::detail
