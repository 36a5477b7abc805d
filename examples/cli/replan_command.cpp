// quench replan: the rest of a session after what was really drunk.
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "commands.hpp"
#include "csv.hpp"
#include "drink_choice.hpp"
#include "inputs.hpp"
#include "output.hpp"
#include "quench/replan.hpp"
#include "quench/text.hpp"

namespace quench_cli {

namespace {

namespace text = quench::text;
using text::InputError;
using text::Parsed;

struct ReplanFlags {
  std::string plan, log, now;
  ChoiceFlags choices;
  DrinkFlags drinks;
  AthleteFlags athlete;
  SessionFlags session;
  bool session_described = false;
  std::string athlete_flag;  // the first that was given
  ScheduleFlags schedule;
  OutputFlags output;
};

// Minutes from the start: "0:55", "55min", "-2h" before it.
Parsed<quench::ScheduleTime> parse_moment(std::string_view field, std::string_view words) {
  const bool before = words.starts_with('-');
  const auto time = text::parse_duration(field, before ? words.substr(1) : words);
  if (!time) return tl::unexpected(time.error());
  const double minutes = std::round(quench::in(*time, quench::minute));
  if (!(minutes <= 10000.0))
    return tl::unexpected(InputError{std::string(field), shown(words), "a time near the session"});
  return quench::ScheduleTime{static_cast<int>(before ? -minutes : minutes)};
}

constexpr std::array<std::string_view, 10> columns{
    "at",          "event",        "fluid_ml",   "sodium_mg",      "potassium_mg",
    "chloride_mg", "magnesium_mg", "calcium_mg", "carbohydrate_g", "body_mass_kg"};

// One row at a time; the first error is kept, with line and column.
Parsed<quench::IntakeLog> read_log(const std::string& path) {
  const auto table = read_csv(path);
  if (!table) return tl::unexpected(InputError{"--log", path, table.error()});
  const auto fail = [&](int line, std::string_view column, std::string_view value, const std::string& allowed) {
    std::string field = path;
    field += ": line " + std::to_string(line);
    if (!column.empty()) field += ", " + std::string(column);
    return tl::unexpected(InputError{field, shown(value), allowed});
  };
  const std::vector<std::string_view> known(columns.begin(), columns.end());
  for (const std::string& name : table->header().fields) {
    const std::string_view column = trimmed(name);
    bool found = false;
    for (const std::string_view one : columns) found = found || one == column;
    if (!found) {
      const std::string_view guess = text::nearest(column, known);
      return fail(table->header().line, column, "",
                  guess.empty() ? "not a column of a log: at, event, fluid_ml, ..."
                                : "unknown column (did you mean " + std::string(guess) + "?)");
    }
  }
  if (const auto twice = table->repeated(known); !twice.empty()) {
    return fail(table->header().line, twice, "", "the column is there twice");
  }
  if (!table->column("at")) return fail(table->header().line, "at", "missing", "every row needs its time");

  quench::IntakeLog log;
  int previous = -1000000;
  for (const CsvRow& row : table->rows()) {
    if (!row.problem.empty()) return fail(row.line, "", "", row.problem);
    const auto cell = [&](std::string_view column) -> std::string_view {
      const auto index = table->column(column);
      return index ? trimmed(row.fields[*index]) : std::string_view();
    };
    const auto at = parse_moment("at", cell("at"));
    if (!at) return fail(row.line, "at", cell("at"), "a time from the start: 0:15, 15min, -2h");
    if (at->minutes < previous) return fail(row.line, "at", cell("at"), "not before the row above it");
    previous = at->minutes;
    std::optional<InputError> bad;
    const auto number = [&](std::string_view column, double least, double most) -> std::optional<double> {
      const CsvNumber read = csv_number(cell(column));
      if (read.state == CsvNumber::State::empty || bad) return std::nullopt;
      if (read.state == CsvNumber::State::bad || read.value < least || read.value > most) {
        bad = fail(row.line, column, cell(column), csv_decimal(least, 0) + " to " + csv_decimal(most, 0)).value();
        return std::nullopt;
      }
      return read.value;
    };
    const std::string_view event = cell("event");
    if (event == "vomit") {
      log.vomited = *at;
    } else if (event == "weigh") {
      const auto mass = number("body_mass_kg", 20.0, 250.0);
      if (bad) return tl::unexpected(*bad);
      if (!mass) return fail(row.line, "body_mass_kg", "missing", "20 to 250");
      log.weighed = quench::LoggedMass{*at, *mass * quench::kilogram};
    } else if (event.empty() || event == "drink") {
      const auto fluid = number("fluid_ml", 0.0, 5000.0);
      quench::LoggedDrink drink{.at = *at, .fluid = fluid.value_or(0.0) * quench::milliliter};
      drink.ions.sodium = number("sodium_mg", 0.0, 50000.0).value_or(0.0) * quench::milligram;
      drink.ions.potassium = number("potassium_mg", 0.0, 50000.0).value_or(0.0) * quench::milligram;
      drink.ions.chloride = number("chloride_mg", 0.0, 100000.0).value_or(0.0) * quench::milligram;
      drink.ions.magnesium = number("magnesium_mg", 0.0, 50000.0).value_or(0.0) * quench::milligram;
      drink.ions.calcium = number("calcium_mg", 0.0, 50000.0).value_or(0.0) * quench::milligram;
      drink.carbohydrate = number("carbohydrate_g", 0.0, 500.0).value_or(0.0) * quench::gram;
      if (bad) return tl::unexpected(*bad);
      if (!fluid) return fail(row.line, "fluid_ml", "missing", "0 to 5000");
      log.drinks.push_back(drink);
    } else {
      return fail(row.line, "event", event, "drink, weigh or vomit");
    }
  }
  return log;
}

int run_replan(const ReplanFlags& flags) {
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  text::PlanInputs inputs;
  if (output->units == text::UnitSystem::us) inputs.options.sip_step = 0.5 * quench::us_fluid_ounce;
  if (!flags.plan.empty() && !flags.athlete_flag.empty()) {
    return fail(InputError{flags.athlete_flag, "", "not together with --plan, which has the athlete"}.message());
  }
  if (!flags.plan.empty()) {
    auto read = from_file<text::PlanInputs>("--plan", flags.plan, text::plan_inputs_from_json);
    if (!read) return fail(read.error().message());
    inputs = std::move(*read);
  }
  // Without a plan everything is said here; with one, only what has changed.
  if (flags.plan.empty()) {
    const auto athlete = read_athlete(flags.athlete);
    if (!athlete) return fail(athlete.error().message());
    inputs.athlete = *athlete;
  }
  if (flags.plan.empty() || flags.session_described) {
    auto session = read_session(flags.session, flags.schedule);
    if (!session) return fail(session.error().message());
    inputs.session = std::move(*session);
  }
  if (const auto read = read_choices(flags.choices, inputs.options, inputs.own); !read) {
    return fail(read.error().message());
  }
  OwnDrinks own_drinks;
  if (const auto read = read_drinks(flags.drinks, inputs.options, own_drinks); !read) {
    return fail(read.error().message());
  }
  if (flags.now.empty()) return fail(InputError{"--now", "missing", "how long since the start, 0:55"}.message());
  const auto now = parse_moment("--now", flags.now);
  if (!now) return fail(now.error().message());
  quench::IntakeLog log;
  if (!flags.log.empty()) {
    auto read = read_log(flags.log);
    if (!read) return fail(read.error().message());
    log = std::move(*read);
  }

  const quench::PlanOptions& options = inputs.options;
  const auto result = quench::replan(inputs.athlete, inputs.session, log, *now, options);
  const text::TextOptions style{.units = output->units, .color = output->color};
  if (result) {
    return print(output->json ? text::to_json(*result, inputs.athlete, inputs.session, *now, options)
                              : text::to_text(*result, inputs.athlete, inputs.session, *now, style) +
                                    drinks_of(std::array<const quench::Plan*, 1>{&result->plan}, options));
  }
  if (result.error().code != quench::Errc::medical_refusal) return fail(text::describe(result.error()).message());
  const auto gate = quench::medical_gate(inputs.athlete);
  return print(output->json ? text::refusal_to_json(gate) : text::refusal_to_text(gate, style), refused);
}

}  // namespace

void add_replan_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "replan",
      "The rest of a session after what was really drunk. Exit codes: 0 plan, 1 refused for medical reasons, "
      "2 bad input");
  const auto flags = std::make_shared<ReplanFlags>();
  const char* group = "What happened";
  add_text_option(*command, group, "--plan", flags->plan,
                  "the plan, as quench plan --json wrote it; what has changed since is said by the flags below");
  add_text_option(*command, group, "--log", flags->log,
                  "CSV with at (0:15, -2h) and fluid_ml, sodium_mg, carbohydrate_g, ...; or event weigh with "
                  "body_mass_kg, or event vomit");
  add_text_option(*command, group, "--now", flags->now, "how long since the start, 0:55");
  add_choice_options(*command, flags->choices);
  add_drink_options(*command, flags->drinks);
  add_athlete_options(*command, flags->athlete);
  add_session_options(*command, flags->session);
  add_schedule_options(*command, flags->schedule);
  add_output_options(*command, flags->output);
  command->callback([flags, command, &exit_code] {
    for (const CLI::Option* option : command->get_options()) {
      const std::string& of = option->get_group();
      if (option->count() != 0 && (of == "What" || of == "Weather" || of == "When")) flags->session_described = true;
      if (option->count() != 0 && of == "Who" && flags->athlete_flag.empty()) flags->athlete_flag = option->get_name();
    }
    exit_code = run_replan(*flags);
  });
}

}  // namespace quench_cli
