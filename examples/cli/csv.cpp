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

// What a stream reads at once.
constexpr std::size_t block = 65536;

enum class Fields : std::uint8_t {
  read,
  open,   ///< a quote is not closed: it may be further on, where the content does
  wrong,  ///< something stands between a closing quote and the next comma
};

// The fields of the record that begins at `at`, which is moved to its LF or to the end of the content. Where they are
// not read, `at` and `fields` are of no use.
Fields read_fields(std::string_view content, std::size_t& at, std::vector<std::string>& fields) {
  for (;;) {
    std::string field;
    if (at != content.size() && content[at] == '"') {
      for (++at;;) {
        const std::size_t quote = content.find('"', at);
        if (quote == std::string_view::npos) return Fields::open;
        field.append(content.substr(at, quote - at));
        at = quote + 1;
        if (at == content.size() || content[at] != '"') break;
        field += '"';
        ++at;
      }
      const std::string_view rest = content.substr(at);
      if (rest.starts_with("\r\n") || rest == "\r") ++at;
      if (at != content.size() && content[at] != ',' && content[at] != '\n') return Fields::wrong;
    } else {
      const std::size_t end = std::min(content.find_first_of(",\n", at), content.size());
      field = content.substr(at, end - at);
      if (end == content.size() || content[end] == '\n') field = without_return(field);
      at = end;
    }
    fields.push_back(std::move(field));
    if (at == content.size() || content[at] == '\n') return Fields::read;
    ++at;
  }
}

constexpr const char* quote_problem = "a quoted field does not end before the next comma or line";

// The record that begins at `at`, which is moved to the beginning of the next line.
CsvRow read_record(std::string_view content, std::size_t& at) {
  CsvRow row;
  const std::size_t begin = at;
  std::size_t end = at;
  if (read_fields(content, end, row.fields) != Fields::read) {
    end = line_end(content, begin);
    row.fields = {std::string(without_return(content.substr(begin, end - begin)))};
    row.problem = quote_problem;
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

// More of the file behind what is held; false where there is no more.
bool CsvStream::fill() {
  if (ended_) return false;
  const std::size_t held = buffer_.size();
  buffer_.resize(held + block);
  const std::size_t n = std::fread(buffer_.data() + held, 1, block, file_.get());
  buffer_.resize(held + n);
  ended_ = n == 0;
  return !ended_;
}

// The line at `at_`, whose record cannot be read, as a record with a problem; `at_` moves behind it.
CsvRow CsvStream::spoiled_line() {
  CsvRow row;
  row.line = line_++;
  std::size_t end = line_end(buffer_, at_);
  while (end == buffer_.size() && end - at_ <= longest_record && fill()) end = line_end(buffer_, at_);
  if (end - at_ <= longest_record) {
    row.problem = quote_problem;
    row.fields.emplace_back(without_return(std::string_view(buffer_).substr(at_, end - at_)));
    row.text = row.fields.front();
  } else {
    row.problem = "is longer than " + std::to_string(longest_record) + " bytes";
    while (end == buffer_.size()) {
      buffer_.clear();
      if (!fill()) break;
      end = line_end(buffer_, 0);
    }
    if (buffer_.empty()) end = 0;
  }
  at_ = std::min(end + 1, buffer_.size());
  return row;
}

std::optional<CsvRow> CsvStream::next_record() {
  if (at_ >= block) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  if (at_ == buffer_.size() && !fill()) return std::nullopt;
  for (;;) {
    CsvRow row;
    row.line = line_;
    std::size_t end = at_;
    const Fields fields = read_fields(buffer_, end, row.fields);
    const bool ends = fields == Fields::wrong || (fields == Fields::read && end != buffer_.size());
    // A record that goes on to the end of what is held may go on behind it.
    if (!ends && buffer_.size() - at_ <= longest_record && fill()) continue;
    if (fields != Fields::read || end - at_ > longest_record) return spoiled_line();
    row.text = without_return(std::string_view(buffer_).substr(at_, end - at_));
    const std::size_t next = std::min(end + 1, buffer_.size());
    line_ += static_cast<int>(std::ranges::count(std::string_view(buffer_).substr(at_, next - at_), '\n'));
    at_ = next;
    return row;
  }
}

std::optional<CsvRow> CsvStream::next() {
  const std::size_t columns = header_.fields.size();
  for (;;) {
    auto row = next_record();
    if (!row) return row;
    const auto blank = [](const std::string& field) { return trimmed(field).empty(); };
    if (row->problem.empty() && std::ranges::all_of(row->fields, blank)) continue;
    if (row->problem.empty() && columns != 0 && row->fields.size() != columns) {
      row->problem =
          "has " + std::to_string(row->fields.size()) + " columns, the header has " + std::to_string(columns);
    }
    return row;
  }
}

tl::expected<CsvStream, std::string> CsvStream::open(const std::string& path) {
  CsvStream stream(File(std::fopen(path.c_str(), "rb"), &std::fclose));
  if (stream.file_ == nullptr) return tl::unexpected(path + ": cannot be read");
  if (stream.fill() && stream.buffer_.starts_with("\xEF\xBB\xBF")) stream.at_ = 3;
  auto header = stream.next();
  if (stream.broken()) return tl::unexpected(path + ": cannot be read");
  if (!header) return tl::unexpected(path + ": no header line");
  if (!header->problem.empty()) {
    return tl::unexpected(path + ": line " + std::to_string(header->line) + ": " + header->problem);
  }
  stream.header_ = std::move(*header);
  return stream;
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i != text.size();) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned first = byte(i);
    std::size_t length = 1;
    if (first >= 0x80U) length = first >= 0xF0U ? 4 : first >= 0xE0U ? 3 : 2;
    if ((first >= 0x80U && first < 0xC2U) || first > 0xF4U || text.size() - i < length) return false;
    for (std::size_t k = 1; k != length; ++k) {
      if ((byte(i + k) & 0xC0U) != 0x80U) return false;
    }
    if (length == 3 && ((first == 0xE0U && byte(i + 1) < 0xA0U) || (first == 0xEDU && byte(i + 1) > 0x9FU))) {
      return false;
    }
    if (length == 4 && ((first == 0xF0U && byte(i + 1) < 0x90U) || (first == 0xF4U && byte(i + 1) > 0x8FU))) {
      return false;
    }
    i += length;
  }
  return true;
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
