// quench sports: the sports that --sport takes, with their codes and MET values.
#include <string>
#include <string_view>

#include "commands.hpp"
#include "csv.hpp"
#include "output.hpp"
#include "quench/sports.hpp"

namespace quench_cli {

namespace {

std::string_view heading(quench::SportGroup group) {
  using enum quench::SportGroup;
  switch (group) {
    case running:
      return "running";
    case walking:
      return "walking";
    case hiking:
      return "hiking";
    case cycling:
      return "cycling";
    case swimming:
      return "swimming";
    case boats:
      return "boats";
    case team:
      return "team sports";
    case combat:
      return "combat sports";
    case racket:
      return "racket sports";
    case winter:
      return "winter sports";
    case other:
      return "other sports";
    case gym:
      return "gym";
    case work:
      return "work";
  }
  return "";
}

int run_sports() {
  std::string list =
      "MET values of the Compendium of Physical Activities, 2011, while doing it; breaks are not in them.\n";
  const quench::SportMet* before = nullptr;
  for (const quench::SportMet& sport : quench::sports) {
    if (before == nullptr || before->group != sport.group) list += "\n" + std::string(heading(sport.group)) + "\n";
    std::string met = csv_decimal(sport.met, 1);
    if (met.size() < 4) met.insert(0, 4 - met.size(), ' ');
    list += "  " + met + "  " + std::string(sport.code) + "  " + std::string(sport.label) + "\n";
    before = &sport;
  }
  return print(list);
}

}  // namespace

void add_sports_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("sports", "The sports that --sport takes: MET value, code and label");
  command->callback([&exit_code] { exit_code = run_sports(); });
}

}  // namespace quench_cli
