// Drinks and food around a session, beside its plan.
#pragma once

#include <span>
#include <string>

#include <CLI/App.hpp>

#include "quench/menu.hpp"

namespace quench_cli {

struct MenuFlags {
  bool menu = false;
  bool vegan = false;
  bool dairy_free = false;
  bool nut_free = false;
  std::string foods;
};
void add_menu_options(CLI::App& command, MenuFlags& flags);

/// The menu of a plan; `own` are the foods of flags.foods.
[[nodiscard]] quench::Result<quench::Menu> menu_of(const quench::Athlete& athlete, const quench::Session& session,
                                                   const quench::Plan& plan, const MenuFlags& flags,
                                                   std::span<const quench::OwnFood> own);

}  // namespace quench_cli
