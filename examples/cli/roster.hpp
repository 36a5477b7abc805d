// A roster: a CSV file with an athlete a row, under the keys of the athlete's JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "csv.hpp"
#include "inputs.hpp"
#include "quench/text.hpp"

namespace quench_cli {

/// One athlete of a roster.
struct RosterRow {
  int line = 0;
  std::string name{};  ///< "line 7" where the roster has none
  quench::Athlete athlete{};
  std::optional<quench::SweatProfile> profile{};
  std::string problem{};  ///< "line 7, body_mass_kg: nan; a number"; empty where there is none
};

/// Reads a roster row by row; of the file it holds one record.
///
/// The columns are `name` or `label`, the keys of the athlete's JSON (a number under a key with its unit,
/// "body_mass_kg", or text with any unit under one without, "body_mass"), `conditions` with ";" between them, and
/// `profile`, a file that quench weigh-in has saved, by its path from the roster. Body mass is needed, the rest may be
/// empty or left out. Empty conditions are not asked for, "none" are asked for and none.
class Roster {
 public:
  /// The roster at `path`, or one line that says why there is none: the file, or a column that is unknown, there more
  /// than once, or missing.
  [[nodiscard]] static tl::expected<Roster, std::string> open(const std::string& path);

  /// The next athlete, or nothing at the end. One that cannot be read has a problem.
  [[nodiscard]] std::optional<RosterRow> next();
  /// Whether the end was an error of reading the file.
  [[nodiscard]] bool broken() const { return stream_.broken(); }
  /// An error of the core as one of this row, by the name of its column.
  [[nodiscard]] std::string problem_of(const RosterRow& row, const quench::Error& error) const;

 private:
  Roster(CsvStream stream, std::string folder) : stream_(std::move(stream)), folder_(std::move(folder)) {}
  [[nodiscard]] std::optional<quench::text::InputError> read(RosterRow& row) const;
  [[nodiscard]] std::string_view cell(std::string_view column) const;
  template <class Q, class Parse>
  void read_quantity(FlagReader& in, std::string_view key, std::string_view suffix, Q unit, Parse parse,
                     std::optional<Q>& into) const;

  CsvStream stream_;
  std::string folder_;  ///< where the roster is, with its "/"; empty for the working folder
  std::vector<std::string> columns_;
  CsvRow row_;  ///< the one that is being read
};

}  // namespace quench_cli
