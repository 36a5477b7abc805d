// Drinks and food around a session, beside its plan.
#include "menu.hpp"

#include "inputs.hpp"

namespace quench_cli {

void add_menu_options(CLI::App& command, MenuFlags& flags) {
  const char* group = "Menu";
  command.add_flag("--menu", flags.menu, "what to drink and eat before, during and after, in servings")->group(group);
  command.add_flag("--vegan", flags.vegan, "nothing of animals, by food group and name")->group(group);
  command.add_flag("--dairy-free", flags.dairy_free, "no milk, by food group and name")->group(group);
  command.add_flag("--nut-free", flags.nut_free, "no nuts, by food group and name: no substitute for a label")
      ->group(group);
  add_text_option(command, group, "--foods", flags.foods, "your own foods, a CSV or JSON file, for on the way");
}

quench::Result<quench::Menu> menu_of(const quench::Athlete& athlete, const quench::Session& session,
                                     const quench::Plan& plan, const MenuFlags& flags,
                                     std::span<const quench::OwnFood> own) {
  return quench::make_menu(
      athlete, session, plan,
      {.vegan = flags.vegan, .dairy_free = flags.dairy_free, .nut_free = flags.nut_free, .own = own});
}

}  // namespace quench_cli
