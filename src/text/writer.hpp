// Prints text for people: lines, paragraphs and quantities in the reader's units. Not installed.
#pragma once

#include <cmath>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "quench/text.hpp"

namespace quench::text {

inline constexpr std::size_t line_width = 100;
inline constexpr std::string_view yellow = "1;33";
inline constexpr std::string_view red = "1;31";

// Prints into a string, in the reader's units.
class Writer {
 public:
  explicit Writer(const TextOptions& options) : options_(options) {}

  [[nodiscard]] bool us() const noexcept { return options_.units == UnitSystem::us; }
  [[nodiscard]] UnitSystem units() const noexcept { return options_.units; }

  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    text_.erase(text_.find_last_not_of(' ') + 1);  // empty cells at the end of a row
    text_ += '\n';
  }
  void blank() { text_ += '\n'; }
  void heading(std::string_view words) { line("{}", bold(words)); }

  /// Words in lines of at most line_width, the first behind `bullet` (painted in the ANSI `color`, if any), the others
  /// indented as far.
  void paragraph(std::string_view bullet, std::string_view words, std::string_view color = {}) {
    const std::string indent(bullet.size(), ' ');
    if (!color.empty()) text_ += paint(color, bullet);
    std::string current = color.empty() ? std::string(bullet) : std::string();
    bool empty = true;
    while (!words.empty()) {
      const std::size_t blank = words.find(' ');
      const std::string_view word = words.substr(0, blank);
      words.remove_prefix(blank == words.npos ? words.size() : blank + 1);
      if (!empty && current.size() + 1 + word.size() > line_width - (color.empty() ? 0 : bullet.size())) {
        text_ += current + '\n';
        current = indent;
        empty = true;
      }
      if (!empty) current += ' ';
      current += word;
      empty = false;
    }
    text_ += current + '\n';
  }

  [[nodiscard]] std::string bold(std::string_view words) const { return paint("1", words); }

  [[nodiscard]] std::string volume(Volume v) const {
    if (!us())
      return v >= 10.0 * liter ? fmt::format("{:.1f} L", in(v, liter)) : fmt::format("{:.0f} mL", in(v, milliliter));
    const double ounces = in(v, us_fluid_ounce);
    // Half ounces are exact where the plan was made in them.
    return ounces < 100.0 && std::fabs(ounces - std::round(ounces)) > 0.05 ? fmt::format("{:.1f} oz", ounces)
                                                                           : fmt::format("{:.0f} oz", ounces);
  }
  [[nodiscard]] std::string mass(Mass m) const {
    return us() ? fmt::format("{:.4g} lb", in(m, pound)) : fmt::format("{:.4g} kg", in(m, kilogram));
  }
  [[nodiscard]] std::string temperature(Temperature t) const {
    return us() ? fmt::format("{:.0f} °F", in_fahrenheit(t)) : fmt::format("{:.0f} °C", in_celsius(t));
  }
  [[nodiscard]] std::string speed(Speed v) const {
    return us() ? fmt::format("{:.3g} mph", in(v, mile_per_hour))
                : fmt::format("{:.3g} km/h", in(v, kilometer_per_hour));
  }

  /// Who, and what in which weather: "Hydration plan for 62 kg, female" and a line a segment.
  void header(std::string_view title, const Athlete& athlete, const Session& session);

  /// What a reader must know first, each in a paragraph, and a blank line behind them.
  void warnings(std::span<const Finding> findings);
  /// The other findings; what was assumed, and what lies outside of the model's range, as one list each.
  void notes(std::span<const Finding> findings);
  /// "Sources: ...", each once, in the order of first use.
  void sources(std::span<const SourceKey> keys);

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  [[nodiscard]] std::string paint(std::string_view code, std::string_view words) const {
    return options_.color ? fmt::format("\x1b[{}m{}\x1b[0m", code, words) : std::string(words);
  }

  const TextOptions& options_;
  std::string text_;
};

/// "1:30".
[[nodiscard]] std::string hours_and_minutes(int minutes);

/// Relative times count from the start: "-2:00", "0:15"; clock times where the session says when it starts.
[[nodiscard]] std::string moment(int minutes, const Session& session);

/// A code as words: "sports_drink" is "sports drink".
[[nodiscard]] std::string words_of(std::string_view code);

}  // namespace quench::text
