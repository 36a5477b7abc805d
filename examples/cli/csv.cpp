// Reading and writing of CSV; the rules are in csv.hpp.
#include "csv.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include "inputs.hpp"

namespace quench_cli {

namespace {

// Where the line that holds `at` ends: the place of its LF, or the end of the content.
std::size_t line_end(std::string_view content, std::size_t at) {
  const std::size_t end = content.find('\n', at);
  return end == std::string_view::npos ? content.size() : end;
}

std::string_view without_return(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The fields of the record that begins at `at`, which is moved to its LF or to the end of the content. False if its
// quotes are wrong; `at` and `fields` are then of no use.
bool read_fields(std::string_view content, std::size_t& at, std::vector<std::string>& fields) {
  for (;;) {
    std::string field;
    if (at != content.size() && content[at] == '"') {
      for (++at;;) {
        const std::size_t quote = content.find('"', at);
        if (quote == std::string_view::npos) return false;
        field.append(content.substr(at, quote - at));
        at = quote + 1;
        if (at == content.size() || content[at] != '"') break;
        field += '"';
        ++at;
      }
      const std::string_view rest = content.substr(at);
      if (rest.starts_with("\r\n") || rest == "\r") ++at;
      if (at != content.size() && content[at] != ',' && content[at] != '\n') return false;
    } else {
      const std::size_t end = std::min(content.find_first_of(",\n", at), content.size());
      field = content.substr(at, end - at);
      if (end == content.size() || content[end] == '\n') field = without_return(field);
      at = end;
    }
    fields.push_back(std::move(field));
    if (at == content.size() || content[at] == '\n') return true;
    ++at;
  }
}

// The record that begins at `at`, which is moved to the beginning of the next line.
CsvRow read_record(std::string_view content, std::size_t& at) {
  CsvRow row;
  const std::size_t begin = at;
  std::size_t end = at;
  if (!read_fields(content, end, row.fields)) {
    end = line_end(content, begin);
    row.fields = {std::string(without_return(content.substr(begin, end - begin)))};
    row.problem = "a quoted field does not end before the next comma or line";
  }
  row.text = without_return(content.substr(begin, end - begin));
  at = std::min(end + 1, content.size());
  return row;
}

// A record that cannot be read, as one that can be, with `columns` columns.
std::string rewritten(const std::vector<std::string>& fields, std::size_t columns) {
  std::string text;
  for (std::size_t i = 0; i != columns; ++i) {
    if (i != 0) text += ',';
    if (i < fields.size()) text += csv_field(fields[i]);
  }
  return text;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  for (std::size_t i = 0; i != header_.fields.size(); ++i) {
    if (trimmed(header_.fields[i]) == name) return i;
  }
  return std::nullopt;
}

std::string_view CsvTable::missing(const std::vector<std::string_view>& names) const {
  const auto found = std::ranges::find_if(names, [&](std::string_view name) { return !column(name); });
  return found == names.end() ? std::string_view() : *found;
}

std::string_view CsvTable::repeated(const std::vector<std::string_view>& names) const {
  const auto found = std::ranges::find_if(names, [&](std::string_view name) {
    return std::ranges::count_if(header_.fields, [&](const std::string& field) { return trimmed(field) == name; }) > 1;
  });
  return found == names.end() ? std::string_view() : *found;
}

tl::expected<CsvTable, std::string> parse_csv(std::string_view content) {
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  CsvTable table;
  int line = 1;
  for (std::size_t at = 0; at != content.size();) {
    const std::size_t begin = at;
    CsvRow row = read_record(content, at);
    row.line = line;
    line += static_cast<int>(std::ranges::count(content.substr(begin, at - begin), '\n'));
    if (row.text.empty()) continue;
    if (table.header_.line == 0) {
      if (!row.problem.empty()) return tl::unexpected("line " + std::to_string(row.line) + ": " + row.problem);
      table.header_ = std::move(row);
      continue;
    }
    const std::size_t columns = table.header_.fields.size();
    if (row.problem.empty() && row.fields.size() != columns) {
      row.problem = "has " + std::to_string(row.fields.size()) + " columns, the header has " + std::to_string(columns);
    }
    if (!row.problem.empty()) row.text = rewritten(row.fields, columns);
    table.rows_.push_back(std::move(row));
  }
  if (table.header_.line == 0) return tl::unexpected(std::string("no header line"));
  return table;
}

tl::expected<CsvTable, std::string> read_csv(const std::string& path) {
  const auto content = file_content(path);
  if (!content) return tl::unexpected(path + ": cannot be read");
  auto table = parse_csv(*content);
  if (!table) return tl::unexpected(path + ": " + table.error());
  return table;
}

CsvNumber csv_number(std::string_view cell) {
  using State = CsvNumber::State;
  std::string_view text = trimmed(cell);
  if (text.empty()) return {State::empty, 0.0};
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  double value = 0.0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return {State::bad, 0.0};
  return {State::number, value};
}

std::string csv_field(std::string_view value) {
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(value);
  std::string field = "\"";
  for (const char c : value) {
    if (c == '"') field += '"';
    field += c;
  }
  return field + '"';
}

std::string csv_decimal(double value, int decimals) {
  std::array<char, 400> buffer{};  // the largest double has 309 digits before its point
  const auto [end, code] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals);
  if (code != std::errc{}) return {};
  std::string text(buffer.data(), end);
  if (text.starts_with('-') && text.find_first_of("123456789") == std::string::npos) text.erase(0, 1);
  return text;
}

std::string shown(std::string_view cell) {
  constexpr std::size_t longest = 40;
  std::string text(trimmed(cell));
  if (text.size() > longest) {
    std::size_t cut = longest;
    while (cut != 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;  // inside a UTF-8 character
    text = text.substr(0, cut) + "...";
  }
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20U || c == 0x7F) c = ' ';
  }
  return text;
}

}  // namespace quench_cli
