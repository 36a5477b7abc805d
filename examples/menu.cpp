// What to drink and eat around a long run, with a bottle of one's own mix: drinks in servings, foods out of USDA's
// table.
#include <array>
#include <cstdio>

#include <quench/literals.hpp>
#include <quench/menu.hpp>
#include <quench/menu_text.hpp>
#include <quench/mix.hpp>

using namespace quench::literals;

int main() {
  const quench::Athlete ana{.body_mass = 62_kg, .age = 34_yr, .medical = {.asked = true}};
  const quench::Session run{
      .segments = {
          {.activity = quench::running(10_km_per_h), .duration = 3_h, .weather = {.air = quench::celsius(22)}}}};

  // Salt and sugar for 750 mL: 30 mmol/L of sodium, 6 % carbohydrate.
  quench::MixRequest request{.volume = 750_mL};
  request.targets.sodium = {690_mg / 1_L, 690_mg / 1_L};
  request.targets.carbohydrate = {60_g / 1_L, 60_g / 1_L};
  const std::array hand{*quench::find_ingredient("salt"), *quench::find_ingredient("sugar")};
  const auto bottle = quench::mix(hand, request, ana);
  if (!bottle) return 1;

  const auto plan = quench::make_plan(ana, run, {.session_drink = bottle->drink()});
  if (!plan) return 1;
  const auto menu = quench::make_menu(ana, run, *plan, {.vegan = true});
  if (!menu) return 1;
  std::fputs(quench::text::to_text(*menu, run).c_str(), stdout);
  return 0;
}
