// The commands of the quench program, one file each.
#pragma once

#include <memory>
#include <string>

#include <CLI/App.hpp>

namespace quench_cli {

/// Exit codes of every command.
enum ExitCode : int { success = 0, refused = 1, bad_input = 2 };

/// A bad input, as one line on standard error.
[[nodiscard]] int fail(const std::string& line);

/// Adds `quench plan`; `exit_code` receives the code when it has run.
void add_plan_command(CLI::App& app, int& exit_code);
/// Adds `quench replan`; `exit_code` as above.
void add_replan_command(CLI::App& app, int& exit_code);
/// Adds `quench simulate`; `exit_code` as above.
void add_simulate_command(CLI::App& app, int& exit_code);
/// Adds `quench sweat`; `exit_code` as above.
void add_sweat_command(CLI::App& app, int& exit_code);
/// Adds `quench heat-strain`; `exit_code` as above.
void add_heat_strain_command(CLI::App& app, int& exit_code);
/// Adds `quench foods`; `exit_code` as above.
void add_foods_command(CLI::App& app, int& exit_code);
/// Adds `quench guidelines`; `exit_code` as above.
void add_guidelines_command(CLI::App& app, int& exit_code);
/// Adds `quench needs`; `exit_code` as above.
void add_needs_command(CLI::App& app, int& exit_code);
/// Adds `quench drinks`; `exit_code` as above.
void add_drinks_command(CLI::App& app, int& exit_code);
/// Adds `quench sports`; `exit_code` as above.
void add_sports_command(CLI::App& app, int& exit_code);
/// Adds `quench squad`; `exit_code` as above.
void add_squad_command(CLI::App& app, int& exit_code);
/// Adds `quench wbgt`; `exit_code` as above.
void add_wbgt_command(CLI::App& app, int& exit_code);
/// Adds `quench weigh-in`; `exit_code` as above.
void add_weigh_in_command(CLI::App& app, int& exit_code);
/// Adds `quench cramp` with its own commands; `exit_code` as above.
void add_cramp_command(CLI::App& app, int& exit_code);
/// Adds `quench status`; `exit_code` as above.
void add_status_command(CLI::App& app, int& exit_code);

}  // namespace quench_cli
