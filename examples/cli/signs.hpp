// Signs from flags: what is there, what was asked and is not, and a core temperature.
#pragma once

#include <string>
#include <vector>

#include <CLI/App.hpp>

#include "quench/cramp_text.hpp"

namespace quench_cli {

/// Signs as they were written.
struct SignFlags {
  std::vector<std::string> signs;
  std::vector<std::string> without;
  std::string core_temperature;
  [[nodiscard]] bool given() const { return !signs.empty() || !without.empty() || !core_temperature.empty(); }
};
void add_sign_options(CLI::App& command, SignFlags& flags);
[[nodiscard]] quench::text::Parsed<quench::cramp::Answers> read_signs(const SignFlags& flags);

}  // namespace quench_cli
