// quench: the command line of the library.
#include <cstdio>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "commands.hpp"
#include "quench/text.hpp"
#include "quench/version.hpp"

namespace quench_cli {

int fail(const std::string& line) {
  std::fprintf(stderr, "quench: %s\n", line.c_str());
  return bad_input;
}

namespace {

// "; did you mean --mass?", where something known is near.
std::string hint(const std::string& word, const std::vector<std::string>& known) {
  const std::vector<std::string_view> views(known.begin(), known.end());
  const std::string_view guess = quench::text::nearest(word, views);
  return guess.empty() ? std::string() : "; did you mean " + std::string(guess) + "?";
}

// "foods search": the words that a command is called by.
std::string path_of(const CLI::App* command) {
  const CLI::App* above = command->get_parent();
  return above == nullptr || above->get_parent() == nullptr ? command->get_name()
                                                            : path_of(above) + " " + command->get_name();
}

// What CLI11 reports without its nearest neighbor, or not by name: unknown commands and options, repeated options,
// options without their value.
std::string first_bad_option(CLI::App& app, int argc, char** argv) {
  CLI::App* command = &app;
  std::set<std::string> seen;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto commands = command->get_subcommands([&](const CLI::App* next) { return next->get_name() == argument; });
    if (!commands.empty()) {
      command = commands.front();
      continue;
    }
    const auto known_commands = command->get_subcommands([](const CLI::App*) { return true; });
    if (!known_commands.empty() && !argument.starts_with('-')) {
      std::vector<std::string> names;
      for (const CLI::App* known : known_commands) names.push_back(known->get_name());
      const std::string above = command == &app ? "" : command->get_name() + " ";
      return argument + ": unknown command" + hint(argument, names) + " (quench " + above + "--help lists them)";
    }
    if (argument == "-h") seen.insert("--help");
    if (!argument.starts_with("--") || argument == "--") continue;
    const std::string name = argument.substr(0, argument.find('='));
    const CLI::Option* option = command->get_option_no_throw(name);
    if (option == nullptr) {
      std::vector<std::string> names;
      for (const CLI::Option* known : command->get_options()) names.push_back(known->get_name());
      return name + ": unknown option" + hint(name, names) + " (quench " +
             (command == &app ? "" : path_of(command) + " ") + "--help lists them)";
    }
    if (!seen.insert(name).second && name != "--condition") return name + ": given twice; give it once";
    const bool has_value = name.size() != argument.size() ? argument.size() > name.size() + 1
                                                          : i + 1 != argc && *argv[i + 1] != '\0' &&
                                                                !std::string_view(argv[i + 1]).starts_with("--");
    if (option->get_items_expected_min() > 0 && !has_value) return name + ": missing; it needs a value";
  }
  const auto below = command->get_subcommands([](const CLI::App*) { return true; });
  if (command != &app && !below.empty() && !seen.contains("--help")) {
    std::string names;
    for (const CLI::App* known : below) names += (names.empty() ? "" : ", ") + known->get_name();
    return path_of(command) + ": no command; one of " + names;
  }
  return {};
}

int run(int argc, char** argv) {
  CLI::App app{"Plans what an athlete should drink around exercise. General information, not medical advice.",
               "quench"};
  app.set_version_flag("--version", "quench " + std::to_string(QUENCH_VERSION_MAJOR) + "." +
                                        std::to_string(QUENCH_VERSION_MINOR) + "." +
                                        std::to_string(QUENCH_VERSION_PATCH));
  app.require_subcommand(0, 1);  // the word of another command, after the first, is an argument nobody expects
  int exit_code = success;
  add_plan_command(app, exit_code);
  add_replan_command(app, exit_code);
  add_sweat_command(app, exit_code);
  add_heat_strain_command(app, exit_code);
  add_squad_command(app, exit_code);
  add_wbgt_command(app, exit_code);
  add_guidelines_command(app, exit_code);
  add_foods_command(app, exit_code);
  add_sports_command(app, exit_code);
  add_weigh_in_command(app, exit_code);
  if (const std::string line = first_bad_option(app, argc, argv); !line.empty()) return fail(line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& information) {  // --help, --version
    return app.exit(information);
  } catch (const CLI::ParseError& problem) {
    std::string line = problem.what();
    for (char& c : line) {
      if (c == '\n' || c == '\r') c = ' ';
    }
    return fail(line);
  }
  if (app.get_subcommands().empty()) return fail("no command; try quench plan --help");
  return exit_code;
}

}  // namespace

}  // namespace quench_cli

int main(int argc, char** argv) {
  try {
    return quench_cli::run(argc, argv);
  } catch (const std::exception& problem) {
    return quench_cli::fail(problem.what());
  }
}
