// Reading of a log; the columns are in intake_log.hpp.
#include "intake_log.hpp"

#include <array>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "csv.hpp"

namespace quench_cli {

namespace {

namespace text = quench::text;
using text::InputError;
using text::Parsed;

constexpr std::array<std::string_view, 10> columns{
    "at",          "event",        "fluid_ml",   "sodium_mg",      "potassium_mg",
    "chloride_mg", "magnesium_mg", "calcium_mg", "carbohydrate_g", "body_mass_kg"};

}  // namespace

Parsed<quench::ScheduleTime> parse_moment(std::string_view field, std::string_view words) {
  const bool before = words.starts_with('-');
  const auto time = text::parse_duration(field, before ? words.substr(1) : words);
  if (!time) return tl::unexpected(time.error());
  const double minutes = std::round(quench::in(*time, quench::minute));
  if (!(minutes <= 10000.0))
    return tl::unexpected(InputError{std::string(field), shown(words), "a time near the session"});
  return quench::ScheduleTime{static_cast<int>(before ? -minutes : minutes)};
}

// One row at a time; the first error is kept, with line and column.
Parsed<quench::IntakeLog> read_log(const char* flag, const std::string& path) {
  const auto table = read_csv(path);
  if (!table) return tl::unexpected(InputError{flag, path, table.error()});
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

}  // namespace quench_cli
