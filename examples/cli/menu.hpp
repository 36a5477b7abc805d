// Drinks and food around a session, beside its plan.
#pragma once

#include <CLI/App.hpp>

#include "quench/menu.hpp"

namespace quench_cli {

struct MenuFlags {
  bool menu = false;
  bool vegan = false;
  bool dairy_free = false;
  bool nut_free = false;
};
void add_menu_options(CLI::App& command, MenuFlags& flags);

[[nodiscard]] quench::Result<quench::Menu> menu_of(const quench::Athlete& athlete, const quench::Session& session,
                                                   const quench::Plan& plan, const MenuFlags& flags);

}  // namespace quench_cli
