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

// What CLI11 reports without its nearest neighbor, or not by name: unknown commands and options, repeated options,
// options without their value.
std::string first_bad_option(CLI::App& app, int argc, char** argv) {
  CLI::App* command = &app;
  std::string path = "quench ";
  std::set<std::string> seen;
  bool values = false;  // whether what comes next may be the value of an option
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto commands = command->get_subcommands([&](const CLI::App* next) { return next->get_name() == argument; });
    if (!commands.empty() && !values) {
      command = commands.front();
      path += argument + " ";
      continue;
    }
    if (!argument.starts_with('-') && !values) {
      std::vector<std::string> names;
      for (const CLI::App* known : command->get_subcommands([](const CLI::App*) { return true; })) {
        names.push_back(known->get_name());
      }
      if (!names.empty())
        return argument + ": unknown command" + hint(argument, names) + " (" + path + "--help lists them)";
    }
    values = false;
    if (argument == "-h") seen.insert("--help");
    if (!argument.starts_with("--") || argument == "--") continue;
    const std::string name = argument.substr(0, argument.find('='));
    const CLI::Option* option = command->get_option_no_throw(name);
    if (option == nullptr) {
      std::vector<std::string> names;
      for (const CLI::Option* known : command->get_options()) names.push_back(known->get_name());
      return name + ": unknown option" + hint(name, names) + " (" + path + "--help lists them)";
    }
    if (!seen.insert(name).second && name != "--condition") return name + ": given twice; give it once";
    const bool has_value = name.size() != argument.size() ? argument.size() > name.size() + 1
                                                          : i + 1 != argc && *argv[i + 1] != '\0' &&
                                                                !std::string_view(argv[i + 1]).starts_with("--");
    if (option->get_items_expected_min() > 0 && !has_value) return name + ": missing; it needs a value";
    values = option->get_items_expected_min() > 0 && name.size() == argument.size();
  }
  const auto below = command->get_subcommands([](const CLI::App*) { return true; });
  if (command != &app && command->get_require_subcommand_min() > 0 && !seen.contains("--help")) {
    std::string names;
    for (const CLI::App* known : below) names += (names.empty() ? "" : ", ") + known->get_name();
    path.pop_back();
    return path.substr(path.find(' ') + 1) + ": no command; one of " + names;
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
  add_simulate_command(app, exit_code);
  add_sweat_command(app, exit_code);
  add_heat_strain_command(app, exit_code);
  add_squad_command(app, exit_code);
  add_wbgt_command(app, exit_code);
  add_guidelines_command(app, exit_code);
  add_needs_command(app, exit_code);
  add_drinks_command(app, exit_code);
  add_foods_command(app, exit_code);
  add_sports_command(app, exit_code);
  add_weigh_in_command(app, exit_code);
  add_cramp_command(app, exit_code);
  add_status_command(app, exit_code);
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
