// Which drinks a plan is made with, from flags: of the catalog by name, or one's own from a JSON file.
#pragma once

#include <array>
#include <span>
#include <string>

#include <CLI/App.hpp>

#include "quench/drink_text.hpp"

namespace quench_cli {

struct DrinkFlags {
  std::string session, short_drink, long_drink, salty_drink;
};
void add_drink_options(CLI::App& command, DrinkFlags& flags);

/// Drinks from files: what the options point to lives here.
struct OwnDrinks {
  std::array<quench::text::OwnDrink, 4> drinks;
};

/// The drinks that were chosen over what `options` has already.
[[nodiscard]] quench::text::Parsed<void> read_drinks(const DrinkFlags& flags, quench::PlanOptions& options,
                                                     OwnDrinks& own);

/// What the drinks of plans hold, a paragraph each, but for the ones that plans have without a choice; empty where
/// there are none.
[[nodiscard]] std::string drinks_of(std::span<const quench::Plan* const> plans, const quench::PlanOptions& options);

}  // namespace quench_cli
