#include <cmath>
#include <cstdio>
#include <string>

#include "report.hpp"

namespace strategies {

namespace {

[[nodiscard]] std::string number(double x) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.1f", x);
  return buffer;
}

struct Part {
  const char* name;
  const char* color;
};
// Gain is red, in range green, and losses darken.
constexpr Part parts[] = {{"gained mass", "#c8442c"},
                          {"-2 to 0 %", "#3a9a5b"},
                          {"-2 to -3 %", "#d9b24a"},
                          {"-3 to -4 %", "#b58228"},
                          {"beyond -4 %", "#7a5212"}};

void text(std::string& out, double x, double y, const std::string& words, const char* more) {
  out += "  <text x=\"" + number(x) + "\" y=\"" + number(y) + "\" " + more + ">" + words + "</text>\n";
}
void bar(std::string& out, double x, double y, double width, double height, const char* color) {
  out += "  <rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(width) + "\" height=\"" +
         number(height) + "\" fill=\"" + color + "\"/>\n";
}

}  // namespace

std::string figure(const Study& study) {
  constexpr double label = 215.0;
  constexpr double length = 330.0;
  constexpr double between = 40.0;
  constexpr double line = 24.0;
  constexpr double top = 92.0;
  constexpr double width = label + 2.0 * length + between + 30.0;
  const double height = top + line * static_cast<double>(strategy_count) + 60.0;
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(width) + " " + number(height) +
                    "\" width=\"" + number(width) + "\" height=\"" + number(height) +
                    "\" font-family=\"system-ui, -apple-system, Segoe UI, Helvetica, Arial, sans-serif\" "
                    "font-size=\"13\" role=\"img\" "
                    "aria-label=\"How sessions end by drinking strategy, in percent of sessions\">\n"
                    "  <style>.ink{fill:#1f2328}.soft{fill:#59636e}.rule{stroke:#d1d9e0}.page{fill:#ffffff}\n"
                    "  @media (prefers-color-scheme: dark){.ink{fill:#e6edf3}.soft{fill:#9198a1}.rule{stroke:#3d444d}"
                    ".page{fill:#0d1117}}</style>\n"
                    "  <rect class=\"page\" width=\"100%\" height=\"100%\"/>\n";
  text(out, 16.0, 26.0, "How a session ends, by what one drinks", "class=\"ink\" font-size=\"17\" font-weight=\"600\"");
  double x = 16.0;
  for (const Part& part : parts) {
    bar(out, x, 39.0, 12.0, 12.0, part.color);
    text(out, x + 17.0, 50.0, part.name, "class=\"soft\"");
    x += 122.0;
  }
  text(out, x, 50.0, "change of body mass, % of sessions", "class=\"soft\"");

  for (std::size_t panel = 0; panel != 2; ++panel) {
    const double left = label + static_cast<double>(panel) * (length + between);
    text(out, left, top - 18.0, std::string(study.trials[panel].setting.name), "class=\"ink\" font-weight=\"600\"");
    for (int tick = 0; tick <= 100; tick += 25) {
      const double at = left + length * tick / 100.0;
      const double end = top + line * static_cast<double>(strategy_count);
      out += "  <line class=\"rule\" x1=\"" + number(at) + "\" y1=\"" + number(top - 8.0) + "\" x2=\"" + number(at) +
             "\" y2=\"" + number(end) + "\"/>\n";
      text(out, at, end + 16.0, std::to_string(tick), "class=\"soft\" text-anchor=\"middle\" font-size=\"11\"");
    }
    for (std::size_t i = 0; i != strategy_count; ++i) {
      const Tally& t = study.trials[panel].scores.all[i];
      const double y = top + line * static_cast<double>(i);
      const bool ours = all_strategies()[i].quench;
      if (panel == 0) {
        text(out, label - 10.0, y + 13.0, std::string(all_strategies()[i].name),
             ours ? "class=\"ink\" text-anchor=\"end\" font-weight=\"600\"" : "class=\"ink\" text-anchor=\"end\"");
      }
      const std::int64_t counts[] = {t.gained, t.in_range, t.over_2 - t.over_3, t.over_3 - t.over_4, t.over_4};
      double from = left;
      for (std::size_t p = 0; p != 5; ++p) {
        const double share = static_cast<double>(counts[p]) / static_cast<double>(t.sessions);
        bar(out, from, y, length * share, 17.0, parts[p].color);
        if (p == 1 && share > 0.08) {
          char shown[16];
          std::snprintf(shown, sizeof shown, "%.0f", 100.0 * share);
          text(out, from + 0.5 * length * share, y + 13.0, shown,
               "fill=\"#ffffff\" text-anchor=\"middle\" font-size=\"12\"");
        }
        from += length * share;
      }
    }
  }
  text(out, 16.0, height - 14.0,
       "Where a rule has no number, its people drink to thirst. Sweat is drawn by ISO 7933, scaled, and not by the "
       "planner's own model.",
       "class=\"soft\" font-size=\"12\"");
  out += "</svg>\n";
  return out;
}

}  // namespace strategies
