// The report as Markdown, and its figure as SVG. Nothing in them depends on the machine, the time or the threads.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scores.hpp"

namespace strategies {

/// One setting and what came of it.
struct Trial {
  Setting setting{};
  Scores scores{};
};

/// Everything that a report is made of. The first trial is the main one, the second that of the second truth; both are
/// told in full, the others in a line.
struct Study {
  std::uint64_t seed = 0;
  Anchors anchors{};
  Anchors observed{};
  std::vector<Trial> trials{};
};

/// Whether quench without a test has more in range and fewer gains than a rule, on the sessions for which that rule has
/// a number.
[[nodiscard]] bool beats(const Paired& pair) noexcept;

/// Whether it beats every rule, and whether the share in range rises and the distance from the perfect plan falls with
/// each test.
struct Verdict {
  int rules = 0;
  int beaten = 0;
  bool tests_help = false;
};
[[nodiscard]] Verdict verdict(const Scores& scores) noexcept;

[[nodiscard]] std::string markdown(const Study& study);
[[nodiscard]] std::string figure(const Study& study);

}  // namespace strategies
