// Totals of the plans of many: what an organizer buys, mixes and sets out.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "quench/plan.hpp"

namespace quench {

/// The table salt, NaCl, that brings so much sodium: a gram of salt is 0.3934 g of sodium, by the molar masses of
/// ion.hpp.
[[nodiscard]] constexpr Mass salt_of(Mass sodium) noexcept {
  return sodium * (1.0 + in(molar_mass(Ion::chloride), gram_per_mole) / in(molar_mass(Ion::sodium), gram_per_mole));
}

/// A sum over many athletes. Three ways to read it, from what is expected to what is safe to buy:
///
/// `mean`         the sum of the plans.
/// `independent`  each athlete differs from the plan by chance of their own: the distances of the ends from the mean
///                add as the root of their squares. That is how people differ from the model, by 33.8 % from one to the
///                next [Pahnke2006], and it is why a hundred athletes are easier to foresee than one. Within one
///                athlete the phases are not independent (who sweats more drinks more during and after): their ends
///                add.
/// `together`     all athletes are at the same end: the sum of the ends. What they have in common does that, such as a
///                day hotter than its forecast or an error of the model. Nothing planned lies outside.
///
/// together.low <= independent.low <= mean <= independent.high <= together.high, and none is below 0.
template <class Q>
struct SquadEstimate {
  Q mean{};
  Range<Q> independent{};
  Range<Q> together{};
};

/// Amounts of many. The ends are those of PhaseAmounts: before and during what rule and limits leave open, afterward
/// the 90 % interval of the sweat loss.
struct SquadAmounts {
  SquadEstimate<Volume> fluid{};
  SquadEstimate<Mass> sodium{};
  SquadEstimate<Mass> salt{};  ///< as much NaCl as holds the sodium
  SquadEstimate<Mass> carbohydrate{};
};

/// What is drunk from.
struct SquadVessels {
  Volume bottle = 750.0 * milliliter;  ///< 50 mL to 20 L
  Volume cup = 150.0 * milliliter;     ///< 10 mL to 2 L

  /// Error    Errc::not_finite or Errc::out_of_range, naming the field.
  [[nodiscard]] constexpr Result<void> check() const {
    if (auto ok = detail::check_range("vessels.bottle", in(bottle, milliliter), 50.0, 20e3, "mL"); !ok) return ok;
    return detail::check_range("vessels.cup", in(cup, milliliter), 10.0, 2e3, "mL");
  }
};

/// One drink, by phase.
struct SquadDrink {
  std::string_view code{};
  SquadAmounts before{};
  SquadAmounts during{};
  SquadAmounts after{};
  SquadAmounts all{};
  std::int64_t bottles = 0;  ///< for during, each athlete whole ones of their own
};

/// One drink at one chance to drink during the session. A chance at which nobody plans to drink has none.
struct SquadStation {
  ScheduleTime at{};
  std::string_view drink{};
  std::int64_t athletes = 0;
  std::int64_t cups = 0;  ///< whole ones, an athlete's own: two for 160 mL from cups of 150 mL
  Volume fluid{};
};

/// What many plans add up to.
struct SquadTotals {
  std::int64_t athletes = 0;
  SquadAmounts before{};
  SquadAmounts during{};
  SquadAmounts after{};
  SquadAmounts all{};
  std::vector<SquadDrink> drinks{};      ///< in the order of first use, without those that nobody drinks
  std::vector<SquadStation> stations{};  ///< in the order of time
};

/// How many vessels of one `size` hold `volume`; one that is full to a millionth of its size holds it.
///
/// Valid    a finite volume; size above 0.
[[nodiscard]] inline std::int64_t vessels_for(Volume volume, Volume size) noexcept {
  return static_cast<std::int64_t>(std::ceil(std::fmax(0.0, in(volume, milliliter) / in(size, milliliter) - 1e-6)));
}

/// The drinks of a session as a bottle's label says them: how many, how much, how often.
struct DrinkPattern {
  int count = 0;
  ScheduleTime first{};
  Range<Volume> each{};
  int shortest_gap = 0;  ///< minutes between two drinks; 0 where there is but one
  int longest_gap = 0;
};

/// The pattern of the drinks during the session.
[[nodiscard]] inline DrinkPattern drinks_during(const Plan& plan) noexcept {
  DrinkPattern pattern;
  int last = 0;
  for (const Step& step : plan.timeline) {
    if (step.phase != Phase::during || step.action != Action::drink) continue;
    const int gap = step.at.minutes - last;
    last = step.at.minutes;
    if (pattern.count++ == 0) {
      pattern.first = step.at;
      pattern.each = {step.fluid, step.fluid};
      continue;
    }
    pattern.each = {detail::least(pattern.each.low, step.fluid), detail::greatest(pattern.each.high, step.fluid)};
    pattern.shortest_gap = pattern.count == 2 ? gap : (std::min)(pattern.shortest_gap, gap);
    pattern.longest_gap = (std::max)(pattern.longest_gap, gap);
  }
  return pattern;
}

namespace detail {

/// A sum of estimates over athletes, in one unit.
class SquadSum {
 public:
  void add(const Estimate<double>& e) noexcept {
    mean_ += e.mean;
    low_ += e.low;
    high_ += e.high;
    below_ += (e.mean - e.low) * (e.mean - e.low);
    above_ += (e.high - e.mean) * (e.high - e.mean);
  }
  // The root of a sum of squares is no more than the sum, but for the last bit.
  template <class Q>
  [[nodiscard]] SquadEstimate<Q> in_unit(Q unit) const noexcept {
    return {mean_ * unit,
            {std::fmax(low_, mean_ - std::sqrt(below_)) * unit, std::fmin(high_, mean_ + std::sqrt(above_)) * unit},
            {low_ * unit, high_ * unit}};
  }
  [[nodiscard]] bool zero() const noexcept { return !(high_ > 0.0); }

 private:
  double mean_ = 0.0;
  double low_ = 0.0;
  double high_ = 0.0;
  double below_ = 0.0;
  double above_ = 0.0;
};

/// Fluid in mL, sodium in mg and carbohydrate in g, of one athlete.
using PlanSums = std::array<Estimate<double>, 3>;

/// The same of many.
struct SquadSums {
  std::array<SquadSum, 3> sums{};

  void add(const PlanSums& one) noexcept {
    for (std::size_t i = 0; i != sums.size(); ++i) sums[i].add(one[i]);
  }
  [[nodiscard]] SquadAmounts amounts() const noexcept {
    return {.fluid = sums[0].in_unit(milliliter),
            .sodium = sums[1].in_unit(milligram),
            .salt = sums[1].in_unit(salt_of(milligram)),
            .carbohydrate = sums[2].in_unit(gram)};
  }
};

}  // namespace detail

/// Adds plans up one at a time, so that a roster of any length needs no more room than its drinks and stations.
class SquadTally {
 public:
  explicit SquadTally(const SquadVessels& vessels = {}) : vessels_(vessels) {}

  /// Adds a plan, or nothing.
  ///
  /// Valid    a plan of make_plan(); of others, what its timeline drinks during the session is what `during` says.
  /// Error    what SquadVessels::check() finds; Errc::not_finite or Errc::out_of_range for an amount that no plan has,
  ///          below 0 or above 1000 L, 1000 kg of sodium or 1000 kg of carbohydrate; Errc::inconsistent where a mean
  ///          is outside of its own interval.
  [[nodiscard]] Result<void> add(const Plan& plan);

  [[nodiscard]] SquadTotals totals() const;

 private:
  enum Column : std::size_t { before, during, after, all, column_count };
  using Columns = std::array<detail::SquadSums, column_count>;
  struct DrinkSums {
    std::string_view code{};
    Columns columns{};
    std::int64_t bottles = 0;
  };

  [[nodiscard]] DrinkSums& sums_of(std::string_view code);
  void serve(const Step& step);

  SquadVessels vessels_;
  std::int64_t athletes_ = 0;
  Columns columns_{};
  std::vector<DrinkSums> drinks_{};
  std::vector<SquadStation> stations_{};
};

inline SquadTally::DrinkSums& SquadTally::sums_of(std::string_view code) {
  const auto found = std::find_if(drinks_.begin(), drinks_.end(), [&](const DrinkSums& d) { return d.code == code; });
  if (found != drinks_.end()) return *found;
  drinks_.push_back({.code = code});
  return drinks_.back();
}

inline void SquadTally::serve(const Step& step) {
  const auto earlier = [](const SquadStation& a, const SquadStation& b) {
    return a.at.minutes != b.at.minutes ? a.at.minutes < b.at.minutes : a.drink < b.drink;
  };
  const SquadStation wanted{.at = step.at, .drink = step.code};
  auto station = std::lower_bound(stations_.begin(), stations_.end(), wanted, earlier);
  if (station == stations_.end() || earlier(wanted, *station)) station = stations_.insert(station, wanted);
  ++station->athletes;
  station->cups += vessels_for(step.fluid, vessels_.cup);
  station->fluid += step.fluid;
}

inline Result<void> SquadTally::add(const Plan& plan) {
  if (auto ok = vessels_.check(); !ok) return ok;
  std::array<detail::PlanSums, column_count> sums{};
  const std::array phases{&plan.before, &plan.during, &plan.after};
  constexpr std::array<std::string_view, 9> fields{
      "plan.before.fluid", "plan.before.ions.sodium", "plan.before.carbohydrate",
      "plan.during.fluid", "plan.during.ions.sodium", "plan.during.carbohydrate",
      "plan.after.fluid",  "plan.after.ions.sodium",  "plan.after.carbohydrate"};
  constexpr std::array<std::string_view, 3> units{"mL", "mg", "g"};
  constexpr std::array<double, 3> most{1e6, 1e9, 1e6};
  const auto numbers = [](const auto& e, auto unit) {
    return Estimate<double>{in(e.mean, unit), in(e.low, unit), in(e.high, unit)};
  };
  for (std::size_t p = 0; p != phases.size(); ++p) {
    const PhaseAmounts& phase = *phases[p];
    sums[p] = {numbers(phase.fluid, milliliter), numbers(phase.ions.sodium, milligram),
               numbers(phase.carbohydrate, gram)};
    for (std::size_t i = 0; i != units.size(); ++i) {
      const Estimate<double>& e = sums[p][i];
      const std::string_view field = fields[3 * p + i];
      for (const double value : {e.mean, e.low, e.high}) {
        if (auto ok = detail::check_range(field, value, 0.0, most[i], units[i]); !ok) return ok;
      }
      if (e.mean < e.low || e.mean > e.high) {
        return tl::unexpected(Error{Errc::inconsistent, field, e.mean, e.low, e.high, units[i]});
      }
      sums[all][i].mean += e.mean;
      sums[all][i].low += e.low;
      sums[all][i].high += e.high;
    }
  }
  for (const Step& step : plan.timeline) {
    if (auto ok = detail::check_range("plan.timeline[].fluid", in(step.fluid, milliliter), 0.0, most[0], "mL"); !ok) {
      return ok;
    }
  }

  ++athletes_;
  for (std::size_t c = 0; c != column_count; ++c) columns_[c].add(sums[c]);
  for (std::size_t p = 0; p != phases.size(); ++p) {
    // All of a drink that one athlete has in several phases is one amount: its ends add before they are squared.
    const std::string_view code = phases[p]->drink.code;
    detail::PlanSums together{};
    bool first = true;
    for (std::size_t q = 0; q != phases.size(); ++q) {
      if (phases[q]->drink.code != code) continue;
      first = first && q >= p;
      for (std::size_t i = 0; i != units.size(); ++i) {
        together[i].mean += sums[q][i].mean;
        together[i].low += sums[q][i].low;
        together[i].high += sums[q][i].high;
      }
    }
    DrinkSums& drink = sums_of(code);
    drink.columns[p].add(sums[p]);
    if (first) drink.columns[all].add(together);
    if (p == during) drink.bottles += vessels_for(plan.during.fluid.mean, vessels_.bottle);
  }
  for (const Step& step : plan.timeline) {
    if (step.phase == Phase::during && step.action == Action::drink && step.fluid > Volume{}) serve(step);
  }
  return {};
}

inline SquadTotals SquadTally::totals() const {
  SquadTotals totals{.athletes = athletes_,
                     .before = columns_[before].amounts(),
                     .during = columns_[during].amounts(),
                     .after = columns_[after].amounts(),
                     .all = columns_[all].amounts(),
                     .stations = stations_};
  for (const DrinkSums& drink : drinks_) {
    if (drink.columns[all].sums[0].zero()) continue;
    totals.drinks.push_back({.code = drink.code,
                             .before = drink.columns[before].amounts(),
                             .during = drink.columns[during].amounts(),
                             .after = drink.columns[after].amounts(),
                             .all = drink.columns[all].amounts(),
                             .bottles = drink.bottles});
  }
  return totals;
}

/// What the plans of a squad add up to; of none, nothing.
///
/// Error    what SquadTally::add() finds, with the number of the plan.
[[nodiscard]] inline Result<SquadTotals> squad_totals(std::span<const Plan> plans, const SquadVessels& vessels = {}) {
  if (auto ok = vessels.check(); !ok) return tl::unexpected(ok.error());
  SquadTally tally(vessels);
  int index = 0;
  for (const Plan& plan : plans) {
    if (const auto ok = tally.add(plan); !ok) {
      Error error = ok.error();
      error.index = index;
      return tl::unexpected(error);
    }
    ++index;
  }
  return tally.totals();
}

}  // namespace quench
