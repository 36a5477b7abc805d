// Reads the tables of tests/data: comma separated, one header line, quotes where a field holds a comma.
#pragma once

#include <cstdlib>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace quench_test {

class Csv {
 public:
  explicit Csv(const std::string& name) {
    std::string path = QUENCH_TEST_DATA "/";
    path += name;  // a + of a temporary string makes g++ 12 warn of its own library
    std::ifstream file(path);
    demand(file.is_open(), "no test data ", name);
    std::string line;
    while (std::getline(file, line)) {
      if (!line.empty()) rows_.push_back(split(line));
    }
    demand(rows_.size() > 1, "no rows in ", name);
    for (const auto& row : rows_) demand(row.size() == rows_.front().size(), "a row too long or short: ", row.front());
  }

  /// Rows of data, the header not counted.
  [[nodiscard]] std::size_t size() const { return rows_.size() - 1; }

  [[nodiscard]] const std::string& text(std::size_t row, const std::string& column) const {
    const std::vector<std::string>& names = rows_.front();
    std::size_t i = 0;
    while (i != names.size() && names[i] != column) ++i;
    demand(i != names.size(), "no column ", column);
    return rows_[row + 1][i];
  }

  /// A number, or nothing where the source gives none.
  [[nodiscard]] std::optional<double> number(std::size_t row, const std::string& column) const {
    const std::string& value = text(row, column);
    if (value.empty()) return std::nullopt;
    char* end = nullptr;
    const double result = std::strtod(value.c_str(), &end);
    demand(*end == '\0', "not a number: ", value);
    return result;
  }

 private:
  // An exception, so that benchmarks can read tables too: a test reports it as its failure.
  static void demand(bool holds, const char* what, const std::string& detail) {
    if (!holds) throw std::runtime_error(what + detail);
  }

  static std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i != line.size(); ++i) {
      const char c = line[i];
      if (quoted && c == '"' && i + 1 != line.size() && line[i + 1] == '"') {
        fields.back() += line[++i];
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.emplace_back();
      } else if (c != '\r') {
        fields.back() += c;
      }
    }
    return fields;
  }

  std::vector<std::vector<std::string>> rows_;
};

}  // namespace quench_test
