// Where a session's drinks go: as even as the limits let them be, and never ahead of what somebody who sweats little
// has lost.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "quench/session.hpp"

namespace quench::detail {

/// Smallest drink worth a line of a plan (quench choice, 2 oz): fewer and larger drinks are planned instead.
inline constexpr double least_sip = 59.0;  // mL

/// A chance to drink. Plain mL and minutes.
struct Chance {
  int at = 0;
  double gap = 0.0;    // minutes since the last chance, what the drink is for
  double want = 0.0;   // what the guideline gives for them
  double cover = 0.0;  // lost at the low end of the interval by the next chance
  int leg = 0;         // number of the refill before it
  double sip = 0.0;
  double base = 0.0;  // the sip of the plan that is being followed
};

/// What was drunk, for the sums of an hour and of a day. In the order of time.
struct Drunk {
  int at = 0;
  double ml = 0.0;
};

/// Shares drinks over the chances of a session.
class Placement {
 public:
  double hourly = 0.0;             // most in any hour
  double daily = 0.0;              // most in any day
  double step = 5.0;               // amounts are whole steps
  double largest = 1e9;            // most at once
  double supply = 1e9;             // most between two refills
  bool in_cups = false;            // steps are large: what is rounded off one drink goes to the next
  std::vector<Chance> chances;     // in the order of time
  std::span<const Drunk> earlier;  // before the session

  [[nodiscard]] double rounded(double ml) const noexcept { return std::floor(ml / step + 1e-9) * step; }

  /// Drinks of `factor` times what is wanted at every chance, each limited by what is lost by the next one, by the
  /// hour, the day, the bottles and the stomach. The sum rises with the factor: taking the most at each chance makes
  /// every prefix sum as large as it can be. Returns it.
  double share(double factor) noexcept {
    double sum = 0.0;
    double hour_sum = 0.0;
    double day_sum = 0.0;
    double leg_sum = 0.0;
    std::size_t in_hour = 0;
    std::size_t in_day = 0;
    for (const Drunk& drink : earlier) hour_sum += drink.ml;
    day_sum = hour_sum;
    std::size_t past_hour = 0;
    std::size_t past_day = 0;
    for (std::size_t i = 0; i != chances.size(); ++i) {
      Chance& chance = chances[i];
      const int hour_ago = chance.at - 60;
      const int day_ago = chance.at - 24 * 60;
      while (past_hour != earlier.size() && earlier[past_hour].at <= hour_ago) hour_sum -= earlier[past_hour++].ml;
      while (past_day != earlier.size() && earlier[past_day].at <= day_ago) day_sum -= earlier[past_day++].ml;
      while (in_hour != i && chances[in_hour].at <= hour_ago) hour_sum -= chances[in_hour++].sip;
      while (in_day != i && chances[in_day].at <= day_ago) day_sum -= chances[in_day++].sip;
      if (i != 0 && chance.leg != chances[i - 1].leg) leg_sum = 0.0;
      double sip = std::fmin(factor * chance.want, largest);
      sip = std::fmin(sip, chance.cover - sum);
      sip = std::fmin(sip, hourly - hour_sum);
      sip = std::fmin(sip, daily - day_sum);
      sip = std::fmin(sip, supply - leg_sum);
      chance.sip = std::fmax(0.0, sip);
      sum += chance.sip;
      hour_sum += chance.sip;
      day_sum += chance.sip;
      leg_sum += chance.sip;
    }
    return sum;
  }

  /// Drinks as alike as they can be, of what share(factor) reaches, and of `need` at least, as far as the limits let it
  /// through.
  void even_out(double factor, double need) noexcept {
    constexpr double anything = 1e6;
    double enough = factor;
    double reach = share(enough);
    if (need > reach + 1e-9) {
      reach = std::fmin(need, share(anything));
      enough = std::fmax(enough, 1.0);
      while (enough < anything && share(enough) < reach - 1e-9) enough *= 2.0;
    }
    // Even drinks at once in the usual case, else by bisection.
    double wants = 0.0;
    for (const Chance& chance : chances) wants += chance.want;
    double too_little = wants > 0.0 ? reach / wants : enough;
    if (too_little <= enough && share(too_little) >= reach - 1e-9) enough = too_little;
    for (int i = 0; i != 60 && enough - too_little > 1e-11 * enough; ++i) {
      const double middle = 0.5 * (enough + too_little);
      (share(middle) >= reach - 1e-9 ? enough : too_little) = middle;
    }
    share(enough);
  }

  /// What a log leaves to do: where it ends, what was drunk of the session, and of the bottles that are in use.
  struct SoFar {
    int now = 0;
    double drunk = 0.0;
    double of_bottles = 0.0;
    double fastest = 0.0;  // mL/min, that anybody should catch up with
  };

  /// Drinks of the chances that are left: what the plan had for each, and `rate` (mL/min) more for the time it is for,
  /// or less where it is negative; under the same limits as share(), which here count what the log says (`earlier`).
  /// Returns their sum.
  double catch_up(double rate, const SoFar& so_far) noexcept {
    double day_sum = 0.0;
    for (const Drunk& drink : earlier) day_sum += drink.ml;
    double hour_sum = day_sum;
    double leg_sum = so_far.of_bottles;
    double sum = 0.0;
    std::size_t past_hour = 0;
    std::size_t past_day = 0;
    std::size_t in_hour = 0;
    std::size_t in_day = 0;
    bool first = true;
    for (std::size_t i = 0; i != chances.size(); ++i) {
      Chance& chance = chances[i];
      chance.sip = 0.0;
      if (chance.at <= so_far.now) continue;
      const int hour_ago = chance.at - 60;
      const int day_ago = chance.at - 24 * 60;
      while (past_hour != earlier.size() && earlier[past_hour].at <= hour_ago) hour_sum -= earlier[past_hour++].ml;
      while (past_day != earlier.size() && earlier[past_day].at <= day_ago) day_sum -= earlier[past_day++].ml;
      while (in_hour != i && chances[in_hour].at <= hour_ago) hour_sum -= chances[in_hour++].sip;
      while (in_day != i && chances[in_day].at <= day_ago) day_sum -= chances[in_day++].sip;
      if (!first && chance.leg != chances[i - 1].leg) leg_sum = 0.0;
      first = false;
      // Nobody gulps what was missed: no faster than the fastest that the rule knows.
      double sip = std::fmin(chance.base + rate * chance.gap, std::fmax(chance.base, so_far.fastest * chance.gap));
      sip = std::fmin(sip, std::fmax(chance.base, largest));
      sip = std::fmin(sip, chance.cover - so_far.drunk - sum);
      sip = std::fmin(sip, hourly - hour_sum);
      sip = std::fmin(sip, daily - day_sum);
      sip = std::fmin(sip, supply - leg_sum);
      // A rounding below what the plan had is the plan.
      chance.sip = sip > chance.base - 1e-6 && sip < chance.base ? chance.base : std::fmax(0.0, sip);
      sum += chance.sip;
      hour_sum += chance.sip;
      day_sum += chance.sip;
      leg_sum += chance.sip;
    }
    return sum;
  }

  /// Whole steps, and nothing too small to pour. Returns the sum.
  double pour() noexcept {
    double sum = 0.0;
    double left = 0.0;  // of what was rounded off
    for (std::size_t i = 0; i != chances.size(); ++i) {
      Chance& chance = chances[i];
      if (!in_cups) {
        chance.sip = rounded(chance.sip);
        if (chance.sip < 0.5 * least_sip) chance.sip = 0.0;
      } else {
        if (i != 0 && chance.leg != chances[i - 1].leg) left = 0.0;  // it was of other bottles
        const double wanted = chance.sip + left;
        const double hour_sum = drunk_since(i, chance.at - 60);
        const double day_sum = drunk_since(i, chance.at - 24 * 60);
        const double most = std::fmin(std::fmin(wanted, largest), std::fmin(hourly - hour_sum, daily - day_sum));
        chance.sip = std::fmax(0.0, rounded(most));
        left = wanted - chance.sip;
      }
      sum += chance.sip;
    }
    return sum;
  }

  [[nodiscard]] double largest_sip() const noexcept {
    double most = 0.0;
    for (const Chance& chance : chances) most = std::fmax(most, chance.sip);
    return most;
  }

 private:
  // By the chances before the one of this index, after `minute`.
  [[nodiscard]] double drunk_since(std::size_t index, int minute) const noexcept {
    double sum = 0.0;
    for (std::size_t k = index; k-- != 0 && chances[k].at > minute;) sum += chances[k].sip;
    for (const Drunk& drink : earlier) sum += drink.at > minute ? drink.ml : 0.0;
    return sum;
  }
};

}  // namespace quench::detail
