// Suggestions of what to eat: a shortlist, and branch and bound over it.
#include "quench/suggest_foods.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "table.hpp"

namespace quench {

namespace foods_detail {

namespace {

// What a gap may ask for, in this order: mg, mg, mg, mg, mL, g, g.
constexpr std::size_t asked_count = 7;
constexpr std::size_t ion_count = 4;  // the first of these
using Amounts = std::array<double, asked_count>;
// Amounts as shares of the gap; 0 what is not asked for. One more than there are, for the compiler's vectors.
using Shares = std::array<double, 8>;
constexpr std::size_t sodium_place = 0;
constexpr std::size_t carbohydrate_place = 5;
constexpr std::size_t protein_place = 6;

constexpr std::size_t most_compared = 36;
constexpr std::size_t best_of_each = 6;
// Bounds of a food and a number of steps, after which a search is cut short and its answer no longer proven: for all
// combinations from a shortlist of the table, where an answer is to be there at once, and for each from a small set.
constexpr long most_work_of_table = 1'500'000;
constexpr long most_work_of_set = 200'000'000;

constexpr double per_gap_over = 0.05;
constexpr double most_over = 2.0;
constexpr double per_food = 0.02;
constexpr double per_unfamiliar_food = 0.05;
constexpr double per_portion = 0.01;
constexpr double per_dash = 0.002;  // a portion below 1 g
constexpr double per_kcal = 0.01 / 100.0;
constexpr double per_mg_of_sodium = 0.02 / 500.0;

struct Candidate {
  FoodReference food{};
  PlainPortion portion{};
  double step = 1.0;  // in portions
  int most = 0;       // steps
  Amounts amounts{};  // of a step
  Shares shares{};    // of a step, of what is asked for
  double kcal = 0.0;  // of a step
  double food_cost = 0.0;
  double step_cost = 0.0;
  double familiarity = 1.0;  // 0 to 1
};

struct Problem {
  Amounts gap{};
  std::array<double, ion_count> most_ions{};  // infinite where there is no limit
  double most_kcal = 0.0;
  int asked = 0;
  int most_foods = 3;

  [[nodiscard]] bool asks(std::size_t i) const { return gap[i] > 0.0; }
};

// What is on the table so far.
struct Meal {
  Amounts amounts{};
  double kcal = 0.0;
  double fixed = 0.0;  // the part of the cost that does not depend on the gap
};

Meal with(const Meal& meal, const Candidate& c, int steps) {
  Meal result = meal;
  for (std::size_t i = 0; i != asked_count; ++i) result.amounts[i] += steps * c.amounts[i];
  result.kcal += steps * c.kcal;
  result.fixed += c.food_cost + steps * c.step_cost;
  return result;
}

// Limits are not broken by the last bit of a sum.
bool fits(const Problem& p, const Meal& meal) {
  for (std::size_t i = 0; i != ion_count; ++i) {
    if (meal.amounts[i] > p.most_ions[i] * (1.0 + 1e-12)) return false;
  }
  return meal.kcal <= p.most_kcal * (1.0 + 1e-12);
}

double cost(const Problem& p, const Meal& meal) {
  double missing = 0.0;
  double over = 0.0;
  for (std::size_t i = 0; i != asked_count; ++i) {
    if (!p.asks(i)) continue;
    const double share = meal.amounts[i] / p.gap[i];
    if (share < 1.0) {
      missing += 1.0 - share;
    } else {
      over += (std::min)(share - 1.0, most_over);
    }
  }
  const double more_sodium = (std::max)(meal.amounts[sodium_place] - p.gap[sodium_place], 0.0);
  return (missing + per_gap_over * over) / p.asked + per_mg_of_sodium * more_sodium + meal.fixed;
}

// What is still missing, as shares.
Shares missing(const Problem& p, const Meal& meal) {
  Shares result{};
  for (std::size_t i = 0; i != asked_count; ++i) {
    if (p.asks(i)) result[i] = (std::max)(1.0 - meal.amounts[i] / p.gap[i], 0.0);
  }
  return result;
}

// By how much the missing share shrinks with `steps` of a food.
double relief(const Problem& p, const Shares& missing, const Candidate& c, int steps) {
  double sum = 0.0;
  for (std::size_t i = 0; i != missing.size(); ++i) {
    const double share = steps * c.shares[i];
    sum += share < missing[i] ? share : missing[i];
  }
  return sum / p.asked;
}

// The most by which a food can lower the cost, without and with a number of steps. Relief of several foods together is
// never more than the sum of theirs, and what is over only adds to the cost: so the sum of the most that each can do is
// a bound of what all can.
double most_relief(const Problem& p, const Shares& missing, const Candidate& c, int steps) {
  return relief(p, missing, c, steps) - c.food_cost - steps * c.step_cost;
}
double most_relief(const Problem& p, const Shares& missing, const Candidate& c) {
  double best = 0.0;
  for (int steps = 1; steps <= c.most; ++steps) best = (std::max)(best, most_relief(p, missing, c, steps));
  return best;
}

struct Choice {
  int candidate = 0;
  int steps = 0;
};

struct Solution {
  std::array<Choice, 5> choices{};
  int size = 0;
  double cost = 0.0;
  bool proven = true;
};

// Starts from what taking the best food again and again gives, and exchanging one for another. Then foods are taken in
// their order, and a branch is left only where its bound shows that nothing in it is better: what is best at the end is
// the best of all.
class Search {
 public:
  Search(const Problem& problem, std::span<const Candidate> candidates, const std::vector<bool>& banned, long most_work)
      : problem_(problem), candidates_(candidates), banned_(banned), most_work_(most_work) {}

  [[nodiscard]] Solution run() {
    best_.cost = cost(problem_, {});
    start();
    // With one food, then with two, ...: what is cut short has at least the best of few foods.
    for (most_foods_ = 1; most_foods_ <= problem_.most_foods; ++most_foods_) branch(0, {}, {});
    best_.proven = work_ <= most_work_;
    return best_;
  }

 private:
  Meal meal_of(const Solution& solution, int without) const {
    Meal meal;
    for (int k = 0; k != solution.size; ++k) {
      const Choice& choice = solution.choices[static_cast<std::size_t>(k)];
      if (k != without) meal = with(meal, candidates_[static_cast<std::size_t>(choice.candidate)], choice.steps);
    }
    return meal;
  }

  // Puts the best food in the place `at` of `solution`; false where none makes it better.
  bool improve(Solution& solution, int at) const {
    const Meal others = meal_of(solution, at);
    bool better = false;
    for (std::size_t i = 0; i != candidates_.size(); ++i) {
      bool taken = banned_[i];
      for (int k = 0; k != solution.size; ++k) {
        taken = taken || (k != at && solution.choices[static_cast<std::size_t>(k)].candidate == static_cast<int>(i));
      }
      for (int steps = 1; !taken && steps <= candidates_[i].most; ++steps) {
        const Meal meal = with(others, candidates_[i], steps);
        if (!fits(problem_, meal)) break;
        const double now = cost(problem_, meal);
        if (now >= solution.cost - 1e-12) continue;
        solution.cost = now;
        solution.choices[static_cast<std::size_t>(at)] = {static_cast<int>(i), steps};
        better = true;
      }
    }
    return better;
  }

  void start() {
    Solution solution;
    solution.cost = best_.cost;
    while (solution.size != problem_.most_foods && improve(solution, solution.size)) ++solution.size;
    for (bool better = true; better;) {
      better = false;
      for (int at = 0; at != solution.size; ++at) better = improve(solution, at) || better;
    }
    if (solution.size != 0) best_ = solution;
  }

  void branch(std::size_t first, const Meal& meal, const Solution& current) {
    const int left = most_foods_ - current.size;
    const double now = cost(problem_, meal);
    const Shares gap = missing(problem_, meal);
    // What each food that may follow can do at most, and what the best of those behind it can.
    std::array<double, most_compared> most{};
    std::array<double, most_compared> behind{};
    std::array<double, 5> top{};
    for (std::size_t i = candidates_.size(); i-- != first;) {
      if (!banned_[i]) most[i] = most_relief(problem_, gap, candidates_[i]);
      work_ += candidates_[i].most;
      for (int k = 0; k + 1 < left; ++k) behind[i] += top[static_cast<std::size_t>(k)];
      double value = most[i];
      for (double& place : top) {
        if (value > place) std::swap(value, place);
      }
    }
    for (std::size_t i = first; i != candidates_.size(); ++i) {
      // What is over is part of `now` and never shrinks.
      const double needed = now - behind[i] - best_.cost + 1e-12;
      if (banned_[i] || most[i] <= needed) continue;
      const Candidate& c = candidates_[i];
      for (int steps = 1; steps <= c.most; ++steps) {
        if (most_relief(problem_, gap, c, steps) <= now - behind[i] - best_.cost + 1e-12) continue;
        if (work_ > most_work_) return;
        const Meal next = with(meal, c, steps);
        if (!fits(problem_, next)) break;
        Solution chosen = current;
        chosen.choices[static_cast<std::size_t>(chosen.size++)] = {static_cast<int>(i), steps};
        chosen.cost = cost(problem_, next);
        if (chosen.cost < best_.cost - 1e-12) best_ = chosen;
        if (left > 1) branch(i + 1, next, chosen);
      }
    }
  }

  const Problem& problem_;
  std::span<const Candidate> candidates_;
  const std::vector<bool>& banned_;
  long most_work_;
  Solution best_{};
  int most_foods_ = 0;
  long work_ = 0;
};

// ---- Candidates

Problem problem_of(const FoodGap& gap, const FoodLimits& limits) {
  constexpr double none = 1e300;
  const auto most = [](const std::optional<Mass>& m) { return m ? in(*m, milligram) : none; };
  Problem p;
  p.gap = {in(gap.sodium, milligram),  in(gap.potassium, milligram), in(gap.magnesium, milligram),
           in(gap.calcium, milligram), in(gap.fluid, milliliter),    in(gap.carbohydrate, gram),
           in(gap.protein, gram)};
  p.most_ions = {most(limits.sodium), most(limits.potassium), most(limits.magnesium), most(limits.calcium)};
  p.most_kcal = limits.energy ? in(*limits.energy, kilocalorie) : none;
  p.most_foods = limits.most_foods;
  for (std::size_t i = 0; i != asked_count; ++i) p.asked += p.asks(i) ? 1 : 0;
  return p;
}

// What 100 g hold; absent where nobody knows.
struct Known {
  std::array<std::optional<double>, asked_count> amounts{};
  std::optional<double> kcal{};
};

Known known_of(int row) {
  constexpr std::array<Nutrient, asked_count> order{sodium, potassium,    magnesium, calcium,
                                                    water,  carbohydrate, protein};
  const auto value = [row](Nutrient nutrient) {
    const auto p = published(row, nutrient);
    return p ? std::optional<double>(as_double(*p)) : std::nullopt;
  };
  Known known;
  for (std::size_t i = 0; i != asked_count; ++i) known.amounts[i] = value(order[i]);
  known.kcal = value(energy);
  return known;
}

Known known_of(const FoodContent& c) {
  const auto value = [](const std::optional<Mass>& m, Mass unit) {
    return m ? std::optional<double>(in(*m, unit)) : std::nullopt;
  };
  Known known;
  known.amounts = {value(c.sodium, milligram),  value(c.potassium, milligram), value(c.magnesium, milligram),
                   value(c.calcium, milligram), value(c.water, gram),          value(c.carbohydrate, gram),
                   value(c.protein, gram)};
  if (c.energy) known.kcal = in(*c.energy, kilocalorie);
  return known;
}

// A food as a candidate; nothing where a limit forbids already the smallest step of it.
std::optional<Candidate> candidate(const Problem& p, const FoodReference& food, const Known& known,
                                   const PlainPortion& portion, bool drink, double familiarity) {
  for (std::size_t i = 0; i != ion_count; ++i) {
    if (!known.amounts[i] && p.most_ions[i] < 1e299) return std::nullopt;
  }
  if (!known.kcal && p.most_kcal < 1e299) return std::nullopt;
  Candidate c;
  c.food = food;
  c.portion = portion;
  c.familiarity = familiarity;
  c.step = can_be_halved(portion) ? 0.5 : 1.0;
  const double most_grams = drink ? 1000.0 : 450.0;
  const double portions =
      portion.grams < 1.0 ? 6.0 : std::clamp(std::floor(most_grams / portion.grams), 1.0, drink ? 4.0 : 3.0);
  c.most = static_cast<int>(portions / c.step);
  const double factor = portion.grams * c.step / 100.0;
  for (std::size_t i = 0; i != asked_count; ++i) c.amounts[i] = known.amounts[i].value_or(0.0) * factor;
  c.kcal = known.kcal.value_or(0.0) * factor;
  c.food_cost = per_food + per_unfamiliar_food * (1.0 - familiarity);
  c.step_cost = (portion.grams < 1.0 ? per_dash : per_portion) * c.step;
  if (!p.asks(carbohydrate_place) && !p.asks(protein_place)) c.step_cost += per_kcal * c.kcal;
  for (std::size_t i = 0; i != asked_count; ++i) {
    if (p.asks(i)) c.shares[i] = c.amounts[i] / p.gap[i];
  }
  while (c.most != 0 && !fits(p, with({}, c, c.most))) --c.most;
  return c.most == 0 ? std::nullopt : std::optional<Candidate>(c);
}

constexpr PlainPortion hundred_grams{.amount = 100.0, .unit = "g", .grams = 100.0};

bool is_drink(FoodGroup group, const Known& known) {
  return group == FoodGroup::beverages || (group == FoodGroup::dairy_and_egg && known.amounts[4].value_or(0.0) > 85.0);
}

std::optional<Candidate> candidate(const Problem& p, int row, bool at_hand) {
  const auto serving = serving_of(row);
  if (!serving && !at_hand) return std::nullopt;
  const Known known = known_of(row);
  const double familiarity =
      at_hand ? 1.0 : static_cast<double>(field_of(row, data::field_familiarity)) / most_familiarity;
  const auto group = static_cast<FoodGroup>(field_of(row, data::field_group));
  return candidate(p, {.fdc_id = id_of(row)}, known, serving.value_or(hundred_grams), is_drink(group, known),
                   familiarity);
}

std::optional<Candidate> candidate(const Problem& p, std::span<const OwnFood> own, std::size_t i) {
  const OwnFood& food = own[i];
  const Known known = known_of(food.food.per_100_g);
  const PlainPortion portion = food.portions.empty() ? hundred_grams : plain(food.portions.front());
  return candidate(p, {.own = static_cast<int>(i)}, known, portion, is_drink(food.food.group, known), 1.0);
}

bool suits(const FoodMarks& marks, const FoodLimits& limits) {
  return (!limits.vegan || marks.vegan) && (!limits.dairy_free || marks.dairy_free) &&
         (!limits.nut_free || marks.nut_free);
}

std::vector<Candidate> candidates_of(const Problem& p, const FoodLimits& limits) {
  std::vector<Candidate> result;
  const auto add_row = [&](int row, bool at_hand) {
    if (!suits(marks_of(row), limits)) return;
    if (const auto c = candidate(p, row, at_hand)) result.push_back(*c);
  };
  const auto add_own = [&](std::size_t i) {
    if (!suits(food_marks(limits.own[i]), limits)) return;
    if (const auto c = candidate(p, limits.own, i)) result.push_back(*c);
  };
  if (limits.at_hand.empty()) {
    for (std::size_t i = 0; i != limits.own.size(); ++i) add_own(i);
    for (int row = 0; row != data::food_count; ++row) {
      if (flag_of(row, data::field_everyday)) add_row(row, false);
    }
    return result;
  }
  for (std::size_t i = 0; i != limits.at_hand.size(); ++i) {
    const FoodReference& food = limits.at_hand[i];
    const auto before = limits.at_hand.first(i);
    if (std::ranges::find(before, food) != before.end()) continue;  // named twice
    if (food.own >= 0) add_own(static_cast<std::size_t>(food.own));
    if (food.own < 0) add_row(row_of(food.fdc_id).value_or(0), true);  // check() has seen that it is there
  }
  return result;
}

// What kind of food a row is: the first word of its name, or behind a group such as "Seeds, ".
Stem kind_of(const FoodReference& food, std::span<const OwnFood> own) {
  const FoodName name =
      food.own >= 0 ? own[static_cast<std::size_t>(food.own)].food.name : name_of(row_of(food.fdc_id).value_or(0));
  return kind_of_name(name);
}

// What the sodium of a step costs, roughly: what is asked for is free.
double more_sodium(const Problem& p, const Candidate& c) {
  return per_mg_of_sodium * (std::max)(c.amounts[sodium_place] - p.gap[sodium_place], 0.0);
}

// The foods that are put together.
std::vector<Candidate> shortlist(const Problem& p, std::vector<Candidate> all, const FoodLimits& limits) {
  if (all.size() <= most_compared) return all;
  const auto weight = [](const Candidate& c) { return 0.4 + 0.6 * c.familiarity; };
  std::vector<std::size_t> order(all.size());
  std::vector<double> value(all.size());
  std::vector<Candidate> result;
  std::vector<Stem> kinds;
  const auto take = [&](std::size_t most, const auto& value_of) {
    for (std::size_t i = 0; i != all.size(); ++i) {
      order[i] = i;
      value[i] = value_of(all[i]) * weight(all[i]);
    }
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return value[a] > value[b]; });
    std::size_t taken = 0;
    for (const std::size_t i : order) {
      if (taken == most || result.size() == most_compared || value[i] <= 0.0) return;
      const Stem kind = kind_of(all[i].food, limits.own);
      const auto same = [&](const Stem& other) { return other == kind.view(); };
      if (std::ranges::any_of(kinds, same)) continue;
      kinds.push_back(kind);
      result.push_back(all[i]);
      ++taken;
    }
  };
  for (std::size_t i = 0; i != asked_count; ++i) {
    if (!p.asks(i)) continue;
    Problem alone = p;
    alone.gap.fill(0.0);
    alone.gap[i] = p.gap[i];
    alone.asked = 1;
    const Shares gap_alone = missing(alone, {});
    take(best_of_each, [&](const Candidate& c) { return most_relief(alone, gap_alone, c); });
  }
  const Shares gap = missing(p, {});
  take(most_compared, [&](const Candidate& c) { return most_relief(p, gap, c) - more_sodium(p, c); });
  return result;
}

FoodCombination combination_of(const Problem& p, const FoodGap& gap, std::span<const Candidate> candidates,
                               Solution solution) {
  const auto chosen = std::span(solution.choices).first(static_cast<std::size_t>(solution.size));
  const Shares whole = missing(p, {});
  const auto alone = [&](const Choice& choice) {
    return relief(p, whole, candidates[static_cast<std::size_t>(choice.candidate)], choice.steps);
  };
  std::ranges::stable_sort(chosen, [&](const Choice& a, const Choice& b) { return alone(a) > alone(b); });
  FoodCombination result;
  result.cost = solution.cost;
  result.proven = solution.proven;
  Meal meal;
  for (const Choice& choice : chosen) {
    const Candidate& c = candidates[static_cast<std::size_t>(choice.candidate)];
    meal = with(meal, c, choice.steps);
    FoodServing& serving = result.servings[result.size++];
    serving.food = c.food;
    serving.portion.amount = c.portion.amount;
    (void)serving.portion.unit.append(c.portion.unit);  // it came from one
    serving.portion.weight = c.portion.grams * gram;
    serving.count = choice.steps * c.step;
  }
  const Amounts& a = meal.amounts;
  result.supplies = {.energy = meal.kcal * kilocalorie,
                     .sodium = a[0] * milligram,
                     .potassium = a[1] * milligram,
                     .magnesium = a[2] * milligram,
                     .calcium = a[3] * milligram,
                     .fluid = a[4] * milliliter,
                     .carbohydrate = a[5] * gram,
                     .protein = a[6] * gram};
  const auto left = [](auto asked, auto supplied) { return supplied < asked ? asked - supplied : decltype(asked){}; };
  const FoodSupply& s = result.supplies;
  result.left = {.sodium = left(gap.sodium, s.sodium),
                 .potassium = left(gap.potassium, s.potassium),
                 .magnesium = left(gap.magnesium, s.magnesium),
                 .calcium = left(gap.calcium, s.calcium),
                 .fluid = left(gap.fluid, s.fluid),
                 .carbohydrate = left(gap.carbohydrate, s.carbohydrate),
                 .protein = left(gap.protein, s.protein)};
  return result;
}

}  // namespace

}  // namespace foods_detail

Result<void> FoodLimits::check() const {
  if (energy) {
    if (auto ok = detail::check_range("limits.energy", in(*energy, kilocalorie), 0.0, 20000.0, "kcal"); !ok) return ok;
  }
  const auto mass = [](std::string_view field, const std::optional<Mass>& m) {
    return m ? detail::check_range(field, in(*m, gram), 0.0, 100.0, "g") : Result<void>{};
  };
  if (auto ok = mass("limits.sodium", sodium); !ok) return ok;
  if (auto ok = mass("limits.potassium", potassium); !ok) return ok;
  if (auto ok = mass("limits.magnesium", magnesium); !ok) return ok;
  if (auto ok = mass("limits.calcium", calcium); !ok) return ok;
  if (auto ok = detail::check_range("limits.most_foods", most_foods, 1.0, 5.0, ""); !ok) return ok;
  if (auto ok = detail::check_range("limits.combinations", combinations, 1.0, 5.0, ""); !ok) return ok;
  for (std::size_t i = 0; i != own.size(); ++i) {
    if (auto ok = own[i].check(); !ok) return ok;
  }
  for (std::size_t i = 0; i != at_hand.size(); ++i) {
    const FoodReference& food = at_hand[i];
    const bool known =
        food.own >= 0 ? static_cast<std::size_t>(food.own) < own.size() : foods_detail::row_of(food.fdc_id).has_value();
    if (!known) {
      return tl::unexpected(Error{.code = Errc::missing,
                                  .field = "limits.at_hand[]",
                                  .value = static_cast<double>(food.own >= 0 ? food.own : food.fdc_id),
                                  .index = static_cast<int>(i)});
    }
  }
  return {};
}

Result<FoodSuggestions> suggest_foods(const FoodGap& gap, const FoodLimits& limits) {
  using namespace foods_detail;
  if (auto ok = gap.check(); !ok) return tl::unexpected(ok.error());
  if (auto ok = limits.check(); !ok) return tl::unexpected(ok.error());
  const Problem problem = problem_of(gap, limits);
  std::vector<Candidate> candidates = candidates_of(problem, limits);
  FoodSuggestions result;
  result.foods = candidates.size();
  candidates = shortlist(problem, std::move(candidates), limits);
  result.compared = candidates.size();
  const Shares gap_shares = missing(problem, {});
  const bool small = result.foods == result.compared;
  const long most_work = small ? most_work_of_set : most_work_of_table / limits.combinations;
  // The best first: a good solution early leaves more branches out.
  std::ranges::stable_sort(candidates, [&](const Candidate& a, const Candidate& b) {
    return most_relief(problem, gap_shares, a) > most_relief(problem, gap_shares, b);
  });
  std::vector<bool> banned(candidates.size());
  while (result.size != static_cast<std::size_t>(limits.combinations)) {
    const Solution solution = Search(problem, candidates, banned, most_work).run();
    if (solution.size == 0) break;  // nothing is better than nothing
    const FoodCombination combination = combination_of(problem, gap, candidates, solution);
    result.combinations[result.size++] = combination;
    for (std::size_t i = 0; i != candidates.size(); ++i) {
      if (candidates[i].food == combination.servings[0].food) banned[i] = true;
    }
  }
  return result;
}

}  // namespace quench
