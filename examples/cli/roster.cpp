// Rosters; the columns are in roster.hpp.
#include "roster.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace quench_cli {

namespace text = quench::text;
using text::InputError;

namespace {

constexpr std::array<std::string_view, 17> known_columns{"name",
                                                         "label",
                                                         "body_mass_kg",
                                                         "body_mass",
                                                         "height_cm",
                                                         "height",
                                                         "age_years",
                                                         "age",
                                                         "sex",
                                                         "training",
                                                         "acclimatization",
                                                         "sweat_rate_l_per_h",
                                                         "sweat_rate",
                                                         "sweat_tests",
                                                         "sweat_sodium_mmol_per_l",
                                                         "sweat_sodium",
                                                         "conditions"};
constexpr std::string_view profile_column = "profile";

std::vector<std::string_view> all_columns() {
  std::vector<std::string_view> all(known_columns.begin(), known_columns.end());
  all.push_back(profile_column);
  return all;
}

// What is wrong with the columns; empty if nothing is.
std::string problem_of_columns(const std::vector<std::string>& columns) {
  const std::vector<std::string_view> known = all_columns();
  for (std::size_t i = 0; i != columns.size(); ++i) {
    const std::string& column = columns[i];
    if (column.empty()) return "column " + std::to_string(i + 1) + " has no name";
    if (!is_utf8(column)) return "the header line is not UTF-8";
    if (std::ranges::find(known, column) == known.end()) {
      std::string problem = "column " + shown(column) + " is unknown";
      const std::string_view guess = text::nearest(column, known);
      if (!guess.empty()) return problem + "; did you mean " + std::string(guess) + "?";
      problem += "; known are";
      for (const std::string_view name : known) problem += (name == known[0] ? " " : ", ") + std::string(name);
      return problem;
    }
    if (std::ranges::count(columns, column) > 1) return "column " + column + " is there more than once";
  }
  const auto has = [&](std::string_view name) { return std::ranges::find(columns, name) != columns.end(); };
  if (has("name") && has("label")) return "column label is there beside name; give one of them";
  if (!has("body_mass_kg") && !has("body_mass")) return "column body_mass_kg (or body_mass) is missing";
  return {};
}

std::string line_of(int line) { return "line " + std::to_string(line); }

std::vector<std::string> parts_of(std::string_view list, char separator) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    const std::string_view part = trimmed(list.substr(0, end));
    if (!part.empty()) parts.emplace_back(part);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

}  // namespace

tl::expected<Roster, std::string> Roster::open(const std::string& path) {
  auto stream = CsvStream::open(path);
  if (!stream) return tl::unexpected(stream.error());
  std::vector<std::string> columns;
  for (const std::string& field : stream->header().fields) columns.emplace_back(trimmed(field));
  if (const std::string problem = problem_of_columns(columns); !problem.empty()) {
    return tl::unexpected(path + ": " + problem);
  }
  const std::size_t slash = path.rfind('/');
  Roster roster(std::move(*stream), slash == std::string::npos ? std::string() : path.substr(0, slash + 1));
  roster.columns_ = std::move(columns);
  return roster;
}

// The cell of a column; empty where there is none.
std::string_view Roster::cell(std::string_view column) const {
  for (std::size_t i = 0; i != std::min(columns_.size(), row_.fields.size()); ++i) {
    if (columns_[i] == column) return trimmed(row_.fields[i]);
  }
  return {};
}

// A number under "key_suffix", or text under "key" by `parse`.
template <class Q, class Parse>
void Roster::read_quantity(FlagReader& in, std::string_view key, std::string_view suffix, Q unit, Parse parse,
                           std::optional<Q>& into) const {
  const std::string numbers = std::string(key) + std::string(suffix);
  const std::string words = std::string(key);
  const std::string_view number = cell(numbers);
  const std::string_view with_unit = cell(words);
  if (!number.empty() && !with_unit.empty())
    in.fail(words.c_str(), shown(with_unit), "given twice, also as " + numbers);
  if (!number.empty()) {
    const CsvNumber value = csv_number(number);
    if (value.state == CsvNumber::State::number) into = value.value * unit;
    if (value.state != CsvNumber::State::number) {
      in.fail(numbers.c_str(), "\"" + shown(number) + "\"", "a number without its unit; with one in column " + words);
    }
  }
  in.read(words.c_str(), shown(with_unit), parse, into);
}

std::optional<InputError> Roster::read(RosterRow& row) const {
  for (std::size_t i = 0; i != columns_.size(); ++i) {
    if (!is_utf8(row_.fields[i])) return InputError{columns_[i], "not UTF-8", "save the roster as UTF-8"};
  }
  quench::Athlete& athlete = row.athlete;
  FlagReader in;
  const auto word = [&](const char* column, auto parse, auto& into) {
    in.read(column, shown(cell(column)), parse, into);
  };
  read_quantity(in, "body_mass", "_kg", quench::kilogram, text::parse_mass, athlete.body_mass);
  read_quantity(in, "height", "_cm", quench::centimeter, text::parse_length, athlete.height);
  read_quantity(in, "age", "_years", quench::year, text::parse_age, athlete.age);
  word("sex", text::parse_sex, athlete.sex);
  word("training", text::parse_training, athlete.training);
  word("acclimatization", text::parse_acclimatization, athlete.acclimatization);
  std::optional<quench::VolumeRate> rate;
  read_quantity(in, "sweat_rate", "_l_per_h", quench::liter_per_hour, text::parse_volume_rate, rate);
  if (rate) athlete.sweat_rate = quench::MeasuredSweatRate{.rate = *rate};
  if (!rate) in.refuse("sweat_tests", shown(cell("sweat_tests")), "it goes with sweat_rate");
  if (rate) word("sweat_tests", text::parse_count, athlete.sweat_rate->tests);
  read_quantity(in, "sweat_sodium", "_mmol_per_l", quench::millimole_per_liter, text::parse_sodium_concentration,
                athlete.sweat_sodium);
  if (const std::vector<std::string> conditions = parts_of(cell("conditions"), ';'); !conditions.empty()) {
    const auto medical = text::parse_conditions("conditions", conditions);
    if (medical) athlete.medical = *medical;
    if (!medical) in.fail(medical.error());
  }
  if (in.error) return in.error;
  if (!athlete.body_mass) {
    const bool numbers = std::ranges::find(columns_, "body_mass_kg") != columns_.end();
    return InputError{numbers ? "body_mass_kg" : "body_mass", "missing", "a squad is planned by body mass"};
  }
  if (const auto valid = athlete.check(); !valid) return InputError{"", "", problem_of(row, valid.error())};
  const std::string_view profile = cell(profile_column);
  if (!profile.empty()) {
    const std::string path = (profile.starts_with('/') ? "" : folder_) + std::string(profile);
    const auto stored = from_file<text::StoredProfile>("profile", path, text::profile_from_json);
    if (!stored) {
      InputError error = stored.error();
      if (error.field != "profile") error.field = "profile, " + error.field;
      return error;
    }
    row.profile = stored->profile;
  }
  return std::nullopt;
}

std::string Roster::problem_of(const RosterRow& row, const quench::Error& error) const {
  InputError result = text::describe(error);
  constexpr std::string_view athlete = "athlete.";
  if (error.field.starts_with(athlete)) {
    const std::string key(error.field.substr(athlete.size()));
    result.field = key;
    // By the column that holds it: the key, or the key with its unit.
    for (const std::string& column : columns_) {
      if ((column == key || column.starts_with(key + "_")) && !cell(column).empty()) result.field = column;
    }
  }
  return line_of(row.line) + ", " + result.message();
}

std::optional<RosterRow> Roster::next() {
  auto record = stream_.next();
  if (!record) return std::nullopt;
  row_ = std::move(*record);
  RosterRow row{.line = row_.line};
  if (row_.problem.empty() || row_.fields.size() > 1) {
    const std::string_view name = cell("name");
    row.name = name.empty() ? cell("label") : name;
    if (!is_utf8(row.name)) row.name.clear();
  }
  if (row.name.empty()) row.name = line_of(row.line);
  if (!row_.problem.empty()) {
    row.problem = line_of(row.line) + ": " + row_.problem;
  } else if (const auto error = read(row)) {
    row.problem = error->field.empty() ? error->allowed : line_of(row.line) + ", " + error->message();
  }
  return row;
}

}  // namespace quench_cli
