// What every command that prints a result has in common: units, JSON, color, and writing it out.
#pragma once

#include <string>
#include <string_view>

#include <CLI/App.hpp>

#include "commands.hpp"
#include "quench/text.hpp"

namespace quench_cli {

/// --units, --json and --color as they were written.
struct OutputFlags {
  std::string units = "metric";
  std::string color = "auto";
  bool json = false;
};

/// The same, understood. `color` is decided: `auto` is a terminal without NO_COLOR.
struct Output {
  quench::text::UnitSystem units = quench::text::UnitSystem::metric;
  bool color = false;
  bool json = false;
};

void add_output_options(CLI::App& command, OutputFlags& flags);
[[nodiscard]] quench::text::Parsed<Output> read_output(const OutputFlags& flags);

/// Adds words to `out` in lines of at most 100 columns, the first behind `bullet`, the others indented as far.
void paragraph(std::string& out, std::string_view bullet, std::string_view words);

/// Writes a whole result to standard output. Returns `code`, or bad_input where it cannot be written.
[[nodiscard]] int print(const std::string& result, int code = success);

}  // namespace quench_cli
