// CSV files in and out, for the commands that evaluate a table row by row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace quench_cli {

/// One record of a CSV file.
struct CsvRow {
  int line = 0;  ///< line of the file on which it begins; the header is usually 1
  /// The record as it stands in the file, without its line end. A record with a problem is written anew with as many
  /// columns as the header has, so that what is appended to it lands in the right column.
  std::string text;
  std::vector<std::string> fields;  ///< without quotes; as many as the header has, unless there is a problem
  std::string problem;              ///< why it cannot be read, "has 3 columns, the header has 4"; empty if it can
};

/// A CSV file (RFC 4180): a header line, commas, double quotes around a field that holds a comma, a quote or a line
/// end. Read as well: LF and CRLF, a byte order mark, a quote inside a field that does not begin with one. Empty lines
/// are no records. A quote that is never closed spoils its own line only.
class CsvTable {
 public:
  /// The number of the column of this name, or nothing. Blanks around the names of the header do not count.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
  /// The first of `names` that is not a column; empty if all are.
  [[nodiscard]] std::string_view missing(const std::vector<std::string_view>& names) const;
  /// The first of `names` that more than one column has; empty if none has.
  [[nodiscard]] std::string_view repeated(const std::vector<std::string_view>& names) const;
  [[nodiscard]] const CsvRow& header() const { return header_; }
  [[nodiscard]] const std::vector<CsvRow>& rows() const { return rows_; }

 private:
  friend tl::expected<CsvTable, std::string> parse_csv(std::string_view content);
  CsvRow header_;
  std::vector<CsvRow> rows_;
};

/// The table in `content`, or one line that says why there is none.
[[nodiscard]] tl::expected<CsvTable, std::string> parse_csv(std::string_view content);
/// The same of a file; the line begins with its path.
[[nodiscard]] tl::expected<CsvTable, std::string> read_csv(const std::string& path);

/// The same format record by record, for files that are too long to be held: what is held is one record, of at most
/// longest_record bytes. A longer one is a problem of its own line, and so is a quote that is not closed by then.
class CsvStream {
 public:
  static constexpr std::size_t longest_record = std::size_t{1} << 20U;

  /// The header of the file, or one line that says why there is none; the line begins with the path.
  [[nodiscard]] static tl::expected<CsvStream, std::string> open(const std::string& path);

  [[nodiscard]] const CsvRow& header() const { return header_; }
  /// The next record, or nothing at the end of the file. Records whose fields are all blank are none: they are what a
  /// spreadsheet leaves below its table.
  [[nodiscard]] std::optional<CsvRow> next();
  /// Whether the end was not the end of the file, but an error of reading it.
  [[nodiscard]] bool broken() const { return std::ferror(file_.get()) != 0; }

 private:
  using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
  explicit CsvStream(File file) : file_(std::move(file)) {}
  [[nodiscard]] bool fill();
  [[nodiscard]] CsvRow spoiled_line();
  [[nodiscard]] std::optional<CsvRow> next_record();

  File file_;
  std::string buffer_;
  std::size_t at_ = 0;
  int line_ = 1;
  bool ended_ = false;
  CsvRow header_;
};

/// Whether `text` is UTF-8: no stray, overlong, surrogate or too large sequence.
[[nodiscard]] bool is_utf8(std::string_view text);

/// What a cell says.
struct CsvNumber {
  enum class State : std::uint8_t {
    empty,   ///< nothing, or blanks
    number,  ///< a finite number, in `value`
    bad,     ///< anything else: words, "NaN", a number with a unit or with a decimal comma, one too large for a double
  };
  State state = State::empty;
  double value = 0.0;
};

/// The number in a cell, whatever the locale. Blanks around it and a leading "+" are allowed.
[[nodiscard]] CsvNumber csv_number(std::string_view cell);

/// `value` as a field, quoted where it needs to be.
[[nodiscard]] std::string csv_field(std::string_view value);
/// `value` with so many decimals; whatever the locale. No "-0.0".
[[nodiscard]] std::string csv_decimal(double value, int decimals);

/// Without the blanks and line ends around it.
[[nodiscard]] std::string_view trimmed(std::string_view cell);
/// A cell as a message can show it: without control characters, and not longer than a message should be.
[[nodiscard]] std::string shown(std::string_view cell);

}  // namespace quench_cli
