// quench heat-strain: ISO 7933 over a CSV file, one exposure a row.
#include <array>
#include <cmath>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands.hpp"
#include "csv.hpp"
#include "output.hpp"
#include "quench/sweat/iso7933.hpp"
#include "quench/text.hpp"

namespace quench_cli {

namespace {

namespace iso7933 = quench::iso7933;
using iso7933::Input;
using quench::text::InputError;

/// 1 met of thermal comfort, per m² of body surface; not the MET of exercise science, which is per kg of body mass.
constexpr double met_in_watt_per_square_meter = 58.15;

struct Flags {
  std::string file;
  bool fast = false;
};

const std::vector<std::string_view> needed_columns{"edition", "accl", "ta_c", "tr_c", "va_ms", "icl_clo"};
// One of each line has to be there.
const std::vector<std::string_view> vapor_columns{"pa_kpa", "rh_pct"};
const std::vector<std::string_view> metabolic_columns{"M_wm2", "M_w", "met"};
// Left out or empty, the standard person, who stands, does not walk, and wears nothing reflective.
const std::vector<std::string_view> optional_columns{"posture",  "walk_ms", "theta_deg",   "walk_given", "theta_given",
                                                     "W_wm2",    "a_p",     "f_r",         "i_mst",      "weight_kg",
                                                     "height_m", "drink",   "duration_min"};

std::string range_of(Input input) {
  const iso7933::InputLimits& limits = iso7933::limits_of(input);
  const quench::Error error{quench::Errc::not_finite, "", 0.0, limits.low, limits.high, limits.unit};
  return quench::text::describe(error).allowed;  // "allowed is -40 to 80 °C"
}

// Reads the cells of one row by the names of their columns. The first error is kept.
class RowReader {
 public:
  RowReader(const CsvTable& table, const CsvRow& row) : table_(table), row_(row) {}

  [[nodiscard]] bool has_column(std::string_view column) const { return table_.column(column).has_value(); }
  [[nodiscard]] std::string text(std::string_view column) const {
    const auto i = table_.column(column);
    return i ? shown(row_.fields[*i]) : std::string();
  }

  /// A number, or nothing where the cell is empty or there is no such column.
  std::optional<double> number(std::string_view column, const std::string& allowed) {
    const auto i = table_.column(column);
    if (!i) return std::nullopt;
    const CsvNumber cell = csv_number(row_.fields[*i]);
    if (cell.state == CsvNumber::State::bad) fail(column, text(column) + " is not a number", allowed);
    if (cell.state != CsvNumber::State::number) return std::nullopt;
    return cell.value;
  }

  /// The same, inside the limits of an input.
  std::optional<double> number(std::string_view column, Input input) {
    const auto value = number(column, range_of(input));
    if (value) check(column, input, *value);
    return value;
  }
  double needed(std::string_view column, Input input) {
    const auto value = number(column, input);
    if (!value) fail(column, "missing", range_of(input));
    return value.value_or(0.0);
  }

  /// 1 or 0.
  std::optional<bool> yes(std::string_view column) {
    const auto value = number(column, "1 or 0");
    if (value && *value != 0.0 && *value != 1.0) fail(column, text(column) + " is neither", "1 or 0");
    return value ? std::optional(*value == 1.0) : std::nullopt;
  }

  void check(std::string_view column, Input input, double value) {
    const auto valid = iso7933::check_input(input, value);
    if (valid) return;
    const InputError error = quench::text::describe(valid.error());
    fail(column, error.value, error.allowed);
  }
  void fail(std::string_view column, const std::string& value, const std::string& allowed) {
    if (!error_.empty()) return;
    error_ = InputError{"line " + std::to_string(row_.line) + ", " + std::string(column), value, allowed}.message();
  }
  /// One line; empty if there is none.
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  const CsvTable& table_;
  const CsvRow& row_;
  std::string error_;
};

iso7933::Posture read_posture(RowReader& in) {
  const std::string word = in.text("posture");
  if (word == "sitting") return iso7933::Posture::sitting;
  if (word == "crouching") return iso7933::Posture::crouching;
  if (!word.empty() && word != "standing") in.fail("posture", word, "one of standing, sitting, crouching");
  return iso7933::Posture::standing;
}

// By the column that says whether it is given; where there is no such column, given is what is not empty.
std::optional<double> read_if_given(RowReader& in, std::string_view column, std::string_view given, Input input) {
  if (!in.has_column(given)) return in.number(column, input);
  if (!in.yes(given).value_or(false)) return std::nullopt;
  return in.needed(column, input);
}

// W per m² of body surface, from whichever column says it; the column is for the error.
double read_metabolic_rate(RowReader& in, double body_surface) {
  std::string_view column = "M_wm2";
  auto value = in.number(column, range_of(Input::metabolic_rate));
  if (!value) {
    column = "M_w";
    value = in.number(column, "allowed is a number of W");
    if (value) *value /= body_surface;
  }
  if (!value) {
    column = "met";
    value = in.number(column, "allowed is a number of met");
    if (value) *value *= met_in_watt_per_square_meter;
  }
  if (!value) in.fail("M_wm2", "missing", "one of M_wm2, M_w, met is needed");
  if (value) in.check(column, Input::metabolic_rate, *value);
  return value.value_or(0.0);
}

// kPa.
double read_vapor_pressure(RowReader& in, quench::Temperature air) {
  if (const auto vapor = in.number("pa_kpa", Input::vapor_pressure)) return *vapor;
  const std::string allowed = "allowed is 0 to 100 %";
  const auto humidity = in.number("rh_pct", allowed);
  if (!humidity) in.fail("pa_kpa", "missing", "one of pa_kpa, rh_pct is needed");
  if (humidity && (*humidity < 0.0 || *humidity > 100.0)) {
    in.fail("rh_pct", in.text("rh_pct") + " % is outside 0 to 100 %", "");
  }
  return humidity.value_or(0.0) / 100.0 * quench::in(quench::saturation_vapor_pressure(air), quench::kilopascal);
}

struct Case {
  iso7933::Person person;
  iso7933::Conditions conditions;
  iso7933::Options options;
};

Case read_case(RowReader& in) {
  Case c;
  // The edition first: what the others mean depends on it.
  const auto edition = in.number("edition", "2004 or 2023");
  if (!edition) in.fail("edition", "missing", "2004 or 2023");
  if (edition && *edition != 2004.0 && *edition != 2023.0) in.fail("edition", in.text("edition"), "2004 or 2023");
  const bool old_edition = edition == 2004.0;
  c.options.edition = old_edition ? iso7933::Edition::iso_2004 : iso7933::Edition::iso_2023;

  c.person.body_mass = in.number("weight_kg", Input::body_mass).value_or(75.0) * quench::kilogram;
  c.person.height = in.number("height_m", Input::height).value_or(1.80) * quench::meter;
  const auto acclimatized = in.yes("accl");
  if (!acclimatized) in.fail("accl", "missing", "1 or 0");
  c.person.acclimatized = acclimatized.value_or(false);
  c.person.free_access_to_water = in.yes("drink").value_or(true);
  const double surface =
      quench::in(quench::body_surface_area(c.person.body_mass, c.person.height), quench::square_meter);

  iso7933::Conditions& x = c.conditions;
  x.posture = read_posture(in);
  x.air = quench::celsius(in.needed("ta_c", Input::air));
  x.mean_radiant = quench::celsius(in.needed("tr_c", Input::mean_radiant));
  x.vapor_pressure = read_vapor_pressure(in, *x.air) * quench::kilopascal;
  x.air_speed = in.needed("va_ms", Input::air_speed) * quench::meter_per_second;
  x.metabolic_rate = read_metabolic_rate(in, surface) * quench::watt_per_square_meter;
  x.clothing = in.needed("icl_clo", Input::clothing) * quench::clo;
  x.mechanical_power = in.number("W_wm2", Input::mechanical_power).value_or(0.0) * quench::watt_per_square_meter;
  x.moisture_permeability = in.number("i_mst", Input::moisture_permeability).value_or(0.38);
  if (const auto speed = read_if_given(in, "walk_ms", "walk_given", Input::walking_speed)) {
    x.walking_speed = *speed * quench::meter_per_second;
  }
  x.walking_angle_degrees = read_if_given(in, "theta_deg", "theta_given", Input::walking_angle);
  // F_r is an emissivity in 2004 and a reflection coefficient in 2023; left out it is no reflective clothing.
  x.reflective_fraction = in.number("a_p", Input::reflective_fraction).value_or(old_edition ? 0.54 : 0.0);
  const double f_r = in.number("f_r", Input::reflective_emissivity).value_or(old_edition ? 0.97 : 0.0);
  x.reflective_emissivity = old_edition ? f_r : 1.0 - f_r;

  const double minutes = in.number("duration_min", Input::duration).value_or(480.0);
  if (minutes != std::floor(minutes)) {
    in.fail("duration_min", in.text("duration_min") + " is not a whole number", range_of(Input::duration));
  }
  if (in.error().empty()) c.options.duration = {static_cast<int>(minutes)};
  return c;
}

// How many rows left each range of validity, and the first that did.
class RangeReport {
 public:
  void add(const iso7933::OutOfRangeFlags& flags, int line) {
    for (const iso7933::OutOfRange& flag : flags) {
      Entry& entry = entries_[static_cast<std::size_t>(flag.quantity)];
      if (entry.rows++ == 0) {
        entry.line = line;
        entry.flag = flag;
      }
    }
  }
  void print() const {
    constexpr std::array<const char*, iso7933::quantity_count> names{"ta_c",  "vapor pressure", "tr_c - ta_c",
                                                                     "va_ms", "icl_clo",        "metabolic rate"};
    for (std::size_t i = 0; i != entries_.size(); ++i) {
      const Entry& entry = entries_[i];
      if (entry.rows == 0) continue;
      const iso7933::OutOfRange& flag = entry.flag;
      const quench::Error error{quench::Errc::out_of_range, names[i], flag.value, flag.low, flag.high, flag.unit};
      std::fprintf(stderr, "quench: line %d: %s, the range of the standard; rows outside it: %d\n", entry.line,
                   quench::text::describe(error).message().c_str(), entry.rows);
    }
  }

 private:
  struct Entry {
    int rows = 0;
    int line = 0;
    iso7933::OutOfRange flag{};
  };
  std::array<Entry, iso7933::quantity_count> entries_{};
};

// Whole minutes as such; the 0.6 of the 2004 edition leaves a decimal.
std::string minutes_text(const iso7933::ExposureLimit& limit) {
  std::string text = csv_decimal(quench::in(limit.duration, quench::minute), 1);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

int run_heat_strain(const Flags& flags) {
  const auto table = read_csv(flags.file);
  if (!table) return fail(table.error());
  const auto missing = [&](const std::string& column) {
    return fail(flags.file + ": column " + column + " is missing");
  };
  if (const auto column = table->missing(needed_columns); !column.empty()) return missing(std::string(column));
  const auto none_of = [&](const std::vector<std::string_view>& columns) {
    for (const std::string_view column : columns) {
      if (table->column(column)) return false;
    }
    return true;
  };
  if (none_of(vapor_columns)) return missing("pa_kpa (or rh_pct)");
  if (none_of(metabolic_columns)) return missing("M_wm2 (or M_w, or met)");
  for (const auto* columns : {&needed_columns, &vapor_columns, &metabolic_columns, &optional_columns}) {
    if (const auto column = table->repeated(*columns); !column.empty()) {
      return fail(flags.file + ": column " + std::string(column) + " is there more than once");
    }
  }

  std::string output =
      table->header().text + ",tre_c,water_loss_g,dlim_tre_min,dlim_loss50_min,dlim_loss95_min,error\n";
  int bad_rows = 0;
  RangeReport out_of_range;
  for (const CsvRow& row : table->rows()) {
    output += row.text;
    RowReader in(*table, row);
    std::string error = row.problem.empty() ? "" : "line " + std::to_string(row.line) + ": " + row.problem;
    std::string results = ",,,,,";
    if (error.empty()) {
      Case c = read_case(in);
      c.options.solver = flags.fast ? iso7933::Solver::fast : iso7933::Solver::reference;
      error = in.error();
      if (error.empty()) {
        const auto strain = iso7933::predict(c.person, c.conditions, c.options);
        if (strain) {
          out_of_range.add(strain->out_of_range, row.line);
          results = "," + csv_decimal(quench::in_celsius(strain->rectal), 6) + "," +
                    csv_decimal(quench::in(strain->water_loss, quench::gram), 4) + "," +
                    minutes_text(strain->rectal_limit) + "," + minutes_text(strain->loss_limit_50) + "," +
                    minutes_text(strain->loss_limit_95);
        } else {  // a limit missed by a rounding of units
          error = "line " + std::to_string(row.line) + ", " + quench::text::describe(strain.error()).message();
        }
      }
    }
    if (!error.empty()) ++bad_rows;
    output += results + "," + csv_field(error) + "\n";
  }
  out_of_range.print();
  if (bad_rows != 0) {
    std::fprintf(stderr, "quench: %d of %zu rows could not be computed; the column error says why\n", bad_rows,
                 table->rows().size());
  }
  return print(output);
}

}  // namespace

void add_heat_strain_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "heat-strain",
      "Predicted heat strain, ISO 7933:2004 and 2023, for each row of a CSV file. The rows come back with rectal "
      "temperature, water loss, allowed exposure times and what is wrong with a row. Exit codes: 0 done, 2 no such "
      "table");
  const auto flags = std::make_shared<Flags>();
  command
      ->add_option("CASES.csv", flags->file,
                   "columns edition (2004 or 2023), accl, ta_c, tr_c, pa_kpa or rh_pct, va_ms, M_wm2 or M_w or met, "
                   "icl_clo; and, if they are not the standard's: posture, walk_given, walk_ms, theta_given, "
                   "theta_deg, W_wm2, a_p, f_r, i_mst, weight_kg, height_m, drink, duration_min")
      ->required()
      ->type_name("");
  command->add_flag("--fast", flags->fast, "the fast solver instead of the iteration of the standard");
  command->callback([flags, &exit_code] { exit_code = run_heat_strain(*flags); });
}

}  // namespace quench_cli
