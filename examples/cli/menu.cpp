// Drinks and food around a session, beside its plan.
#include "menu.hpp"

namespace quench_cli {

void add_menu_options(CLI::App& command, MenuFlags& flags) {
  const char* group = "Menu";
  command.add_flag("--menu", flags.menu, "what to drink and eat before, during and after, in servings")->group(group);
  command.add_flag("--vegan", flags.vegan, "nothing of animals, by food group and name")->group(group);
  command.add_flag("--dairy-free", flags.dairy_free, "no milk, by food group and name")->group(group);
  command.add_flag("--nut-free", flags.nut_free, "no nuts, by food group and name: no substitute for a label")
      ->group(group);
}

quench::Result<quench::Menu> menu_of(const quench::Athlete& athlete, const quench::Session& session,
                                     const quench::Plan& plan, const MenuFlags& flags) {
  return quench::make_menu(athlete, session, plan,
                           {.vegan = flags.vegan, .dairy_free = flags.dairy_free, .nut_free = flags.nut_free});
}

}  // namespace quench_cli
