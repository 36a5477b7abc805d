// What the morning says of somebody's hydration, from flags: for a command that grades it, and for one that plans by
// it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <CLI/App.hpp>

#include "inputs.hpp"
#include "quench/status.hpp"

namespace quench_cli {

struct HydrationFlags {
  std::string weight, baseline, urine, light, thirst, specific_gravity, urine_osmolality, plasma_osmolality;
  std::vector<std::string> mornings;

  /// Something was said that a check can go by.
  [[nodiscard]] bool given() const;
};
void add_hydration_options(CLI::App& command, const char* group, HydrationFlags& flags);

/// The check that the flags describe, without signs.
[[nodiscard]] quench::text::Parsed<quench::HydrationCheck> read_hydration(const HydrationFlags& flags);

/// Its fields, as flags.
[[nodiscard]] std::span<const FieldName> hydration_names();

}  // namespace quench_cli
