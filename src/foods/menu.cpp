// A plan as a menu: its drinks in measures, and examples of meals and of food on the way.
#include "quench/menu.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "quench/guidelines/founding.hpp"

namespace quench {

namespace {

/// So many servings of a food of the table.
struct Serving {
  int fdc_id = 0;
  double count = 1.0;
};
using Meal = std::array<Serving, 3>;  // what is 0 is no food

// What stands for a balanced meal: a grain, a source of protein, a fruit (quench choice of the foods). The first that
// suit are named.
constexpr std::array balanced_meals{
    Meal{Serving{173905}, {173944}, {171267}},       // oats, banana, milk
    Meal{Serving{172688, 2.0}, {173424}, {169097}},  // whole-wheat bread, egg, orange
    Meal{Serving{168878}, {171477}, {169097}},       // rice, chicken, orange
    Meal{Serving{173905}, {173944}, {172446}},       // oats, banana, soymilk
    Meal{Serving{168878}, {172475}, {169097}},       // rice, tofu, orange
    Meal{Serving{169737}, {172421}, {169097}},       // pasta, lentils, orange
};
// Carbohydrate with protein; the founding notes name dairy, bananas, sweet potatoes, whole grains.
constexpr std::array recovery_meals{
    Meal{Serving{171267}, {173944}},  // milk, banana
    Meal{Serving{168878}, {171477}},  // rice, chicken
    Meal{Serving{170093}, {172182}},  // potato, cottage cheese
    Meal{Serving{172446}, {173944}},  // soymilk, banana
    Meal{Serving{168878}, {172475}},  // rice, tofu
    Meal{Serving{168483}, {173735}},  // sweet potato, black beans
};
// What can be carried and eaten on the way, and is dry: food with much water would take the place of the drinks.
// Dates, raisins, fig bars, pretzels, honey.
constexpr std::array carried_foods{168191, 168165, 172721, 167555, 169640};
// Banana, sweet potato, potato, orange, spinach.
constexpr std::array potassium_foods{173944, 168483, 170093, 169097, 168462};

constexpr Mass worth_a_food = 100.0 * milligram;  // of potassium: a quarter of a banana (quench choice)

struct Builder {
  const Session& session;
  const Plan& plan;
  FoodLimits limits;                  // of an option of the next phase
  std::optional<Mass> sodium_left{};  // of what a condition leaves of the day, for all phases together

  [[nodiscard]] bool at_hand(int fdc_id) const {
    return limits.at_hand.empty() ||
           std::ranges::find(limits.at_hand, FoodReference{.fdc_id = fdc_id}) != limits.at_hand.end();
  }
  [[nodiscard]] bool suits(int fdc_id) const {
    const auto marks = food_marks(fdc_id);
    return marks && at_hand(fdc_id) && (!limits.vegan || marks->vegan) && (!limits.dairy_free || marks->dairy_free) &&
           (!limits.nut_free || marks->nut_free);
  }

  /// A serving with what it holds.
  [[nodiscard]] MenuFood food(const FoodServing& serving) const {
    MenuFood result{.serving = serving};
    const double factor = in(serving.weight(), gram) / 100.0;
    if (serving.food.own >= 0) {
      const Food& own = limits.own[static_cast<std::size_t>(serving.food.own)].food;
      result.name = own.name;
      result.content = own.per_100_g * factor;
      return result;
    }
    if (const auto found = find_food(serving.food.fdc_id)) {
      result.name = found->name;
      result.content = found->per_100_g * factor;
    }
    result.source = food_source_key(serving.food.fdc_id);
    return result;
  }

  /// Adds a food to an option. False where a limit is broken, or is set for an amount that nobody knows.
  [[nodiscard]] bool add(MenuOption& option, const FoodServing& serving) const {
    const MenuFood one = food(serving);
    const FoodContent& c = one.content;
    FoodSupply& s = option.supplies;
    bool within = true;
    const auto sum = [&](auto& total, const auto& part, const auto& limit) {
      if (part) total += *part;
      within = within && (!limit || (part && total <= *limit));
    };
    const std::optional<Mass> none{};
    sum(s.energy, c.energy, limits.energy);
    sum(s.sodium, c.sodium, limits.sodium);
    sum(s.potassium, c.potassium, limits.potassium);
    sum(s.magnesium, c.magnesium, limits.magnesium);
    sum(s.calcium, c.calcium, limits.calcium);
    sum(s.carbohydrate, c.carbohydrate, none);
    sum(s.protein, c.protein, none);
    if (c.water) s.fluid += in(*c.water, gram) * milliliter;
    option.water_known = option.water_known && c.water;
    option.foods.push_back(one);
    return within;
  }

  /// Closes an option: what of the gap is left, and what is left to drink.
  void finish(MenuOption& option, const FoodGap& gap, Volume fluid, bool taken_off) const {
    const auto left = [](auto asked, auto has) { return has < asked ? asked - has : decltype(asked){}; };
    const FoodSupply& s = option.supplies;
    option.left = {.sodium = left(gap.sodium, s.sodium),
                   .potassium = left(gap.potassium, s.potassium),
                   .magnesium = left(gap.magnesium, s.magnesium),
                   .calcium = left(gap.calcium, s.calcium),
                   .fluid = left(gap.fluid, s.fluid),
                   .carbohydrate = left(gap.carbohydrate, s.carbohydrate),
                   .protein = left(gap.protein, s.protein)};
    option.water = s.fluid;
    option.drink = taken_off ? left(fluid, s.fluid) : fluid;
  }

  /// The foods of a meal; nothing where one of them does not suit.
  [[nodiscard]] std::optional<MenuOption> option_of(const Meal& meal) const {
    MenuOption option;
    for (const Serving& serving : meal) {
      if (serving.fdc_id == 0) continue;
      const FoodPortions portions = food_portions(serving.fdc_id);
      if (!suits(serving.fdc_id) || !portions.serving()) return std::nullopt;
      const FoodServing one{{.fdc_id = serving.fdc_id}, portions[*portions.serving()], serving.count};
      if (!add(option, one)) return std::nullopt;
    }
    return option;
  }

  /// One more food for the potassium that a meal leaves open, where there is one.
  void add_potassium(MenuOption& option, Mass open) const {
    std::vector<FoodReference> foods;
    const auto offer = [&](const FoodReference& food) {
      const bool there = std::ranges::any_of(option.foods, [&](const MenuFood& f) { return f.serving.food == food; });
      if (!there) foods.push_back(food);
    };
    if (limits.at_hand.empty()) {
      for (const int id : potassium_foods) offer({.fdc_id = id});
    } else {
      for (const FoodReference& food : limits.at_hand) offer(food);
    }
    if (foods.empty()) return;
    FoodLimits one = limits;
    one.most_foods = 1;
    one.combinations = 1;
    one.at_hand = foods;
    const auto less = [](auto& limit, auto used) {
      if (limit) limit = used < *limit ? *limit - used : decltype(used){};
    };
    less(one.energy, option.supplies.energy);
    less(one.sodium, option.supplies.sodium);
    less(one.potassium, option.supplies.potassium);
    less(one.magnesium, option.supplies.magnesium);
    less(one.calcium, option.supplies.calcium);
    const auto found = suggest_foods({.potassium = open}, one);
    if (!found || found->size == 0) return;
    MenuOption more = option;
    if (add(more, found->combinations[0].servings[0])) option = more;
  }

  template <std::size_t N>
  void meals(MenuPhase& phase, const std::array<Meal, N>& list, bool taken_off) const {
    for (const Meal& meal : list) {
      if (phase.options.size() == static_cast<std::size_t>(limits.combinations)) return;
      auto option = option_of(meal);
      if (!option) continue;
      const Mass open = phase.gap.potassium - option->supplies.potassium;
      if (open >= worth_a_food) add_potassium(*option, open);
      finish(*option, phase.gap, phase.fluid, taken_off);
      phase.options.push_back(*option);
    }
  }

  /// What suggest_foods() makes of some foods.
  void suggest(MenuPhase& phase, std::span<const FoodReference> foods) const {
    if (!phase.gap.check() || foods.empty()) return;
    FoodLimits of_these = limits;
    of_these.at_hand = foods;
    const auto found = suggest_foods(phase.gap, of_these);
    if (!found) return;
    for (std::size_t i = 0; i != found->size; ++i) {
      const FoodCombination& combination = found->combinations[i];
      MenuOption option;
      bool within = true;
      for (std::size_t k = 0; k != combination.size; ++k) within = add(option, combination.servings[k]) && within;
      finish(option, phase.gap, phase.fluid, true);
      if (within) phase.options.push_back(option);
    }
  }

  /// Takes the saltiest option of a phase off the sodium of the day that is left for the next one.
  void spend(const MenuPhase& phase) {
    if (!sodium_left) return;
    Mass most{};
    for (const MenuOption& option : phase.options) most = detail::greatest(most, option.supplies.sodium);
    sodium_left = detail::greatest(Mass{}, *sodium_left - most);
    if (!limits.sodium || *sodium_left < *limits.sodium) limits.sodium = sodium_left;
  }

  [[nodiscard]] std::vector<MenuDrink> drinks(Phase phase, const PhaseAmounts& amounts) const {
    std::vector<MenuDrink> list;
    for (const Step& step : plan.timeline) {
      // What was drunk already is no menu.
      if (step.phase != phase || step.action != Action::drink || step.code == "drunk") continue;
      auto same = std::ranges::find(list, step.code, &MenuDrink::code);
      if (same == list.end()) same = list.insert(list.end(), MenuDrink{.code = step.code, .from = step.at});
      ++same->times;
      same->to = step.at;
      same->fluid += step.fluid;
      same->sodium += step.ions.sodium;
      same->carbohydrate += step.carbohydrate;
    }
    for (MenuDrink& drink : list) {
      const Drink& of = drink.code == amounts.drink.code ? amounts.drink : drinks::water;
      drink.source = of.source;
      drink.confidence = of.confidence;
      const DrinkingChances& chances = session.drinking;
      drink.one = glass;
      if (of.serving > Volume{}) {
        drink.measure = Measure::serving;
        drink.one = of.serving;
        drink.unit = of.serving_unit;
      } else if (phase == Phase::during && chances.cup) {
        drink.measure = Measure::cup;
        drink.one = *chances.cup;
      } else if (phase == Phase::during && chances.bottles.count > 0) {
        drink.measure = Measure::bottle;
        drink.one = chances.bottles.volume;
      }
      drink.count = in_quarters(drink.fluid, drink.one);
    }
    return list;
  }

  [[nodiscard]] std::optional<MenuMeal> meal(Phase phase) const {
    for (const Step& step : plan.timeline) {
      if (step.phase != phase || step.action != Action::meal) continue;
      MenuMeal meal{.code = step.code, .at = step.at};
      const Rule rule = guidelines::founding.find(RuleKind::meal, phase);
      if (rule.code == step.code) meal.window = rule.window;
      return meal;
    }
    return std::nullopt;
  }
};

}  // namespace

Result<Menu> make_menu(const Athlete& athlete, const Session& session, const Plan& plan, const FoodLimits& limits) {
  if (const auto valid = athlete.check(); !valid) return tl::unexpected(valid.error());
  if (const auto valid = session.check(); !valid) return tl::unexpected(valid.error());
  if (const auto valid = limits.check(); !valid) return tl::unexpected(valid.error());
  if (const MedicalGate gate = medical_gate(athlete); gate.refused) {
    return tl::unexpected(Error{.code = Errc::medical_refusal, .field = (*gate.begin())->field});
  }
  const MealGaps gaps = meal_gaps(athlete, session, plan);
  Menu menu{.per_mass_lost = plan.per_mass_lost,
            .carbohydrate_advised = plan.carbohydrate_advised.low * session.duration(),
            .carbohydrate_drunk = plan.during.carbohydrate.mean,
            .sodium_limit = gaps.sodium_limit,
            .clinician_decides = gaps.clinician_decides};
  Builder build{session, plan, limits};
  const auto phase = [&](MenuPhase& into, Phase which, const PhaseAmounts& amounts) {
    into.drinks = build.drinks(which, amounts);
    for (const MenuDrink& drink : into.drinks) into.fluid += drink.fluid;
    into.meal = build.meal(which);
  };
  phase(menu.before, Phase::before, plan.before);
  phase(menu.during, Phase::during, plan.during);
  phase(menu.after, Phase::after, plan.after);
  menu.during.gap = gaps.during;
  menu.after.gap = gaps.after;
  if (menu.clinician_decides) return menu;

  build.sodium_left = gaps.sodium_limit;
  build.spend({});
  if (menu.before.meal) build.meals(menu.before, balanced_meals, false);
  build.spend(menu.before);
  std::vector<FoodReference> carried(limits.at_hand.begin(), limits.at_hand.end());
  if (carried.empty()) {
    for (const int id : carried_foods) carried.push_back({.fdc_id = id});
    for (std::size_t i = 0; i != limits.own.size(); ++i) carried.push_back({.own = static_cast<int>(i)});
  }
  build.suggest(menu.during, carried);
  build.spend(menu.during);
  if (menu.after.meal) build.meals(menu.after, recovery_meals, true);
  return menu;
}

}  // namespace quench
