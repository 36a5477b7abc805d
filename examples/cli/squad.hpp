// What the files of quench squad share: the answer for one athlete, and how it and the totals are told.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "output.hpp"
#include "quench/squad.hpp"
#include "quench/text.hpp"

namespace quench_cli {

/// What the roster has come to, one athlete after the other.
struct SquadAthlete {
  enum class Status : std::uint8_t { planned, refused, bad };
  int line = 0;
  std::string name{};
  Status status = Status::bad;
  std::optional<quench::Plan> plan{};  ///< of a planned one
  std::string message{};               ///< whom to ask, or what is wrong with the row
};

struct SquadCounts {
  std::int64_t planned = 0;
  std::int64_t refused = 0;
  std::int64_t bad = 0;
  /// How many plans carry a warning, by FindingCode.
  std::array<std::int64_t, quench::finding_code_count> warnings{};
};

/// Tells a squad as it is read: begin(), each athlete, end(). What they return is printed at once.
class SquadTeller {
 public:
  virtual ~SquadTeller() = default;
  [[nodiscard]] virtual std::string begin() = 0;
  [[nodiscard]] virtual std::string athlete(const SquadAthlete& athlete) = 0;
  [[nodiscard]] virtual std::string end(const quench::SquadTotals& totals, const SquadCounts& counts) = 0;
};

/// How the squad is told. `each` is false where only the totals are wanted.
struct SquadStyle {
  enum class Form : std::uint8_t { text, json, csv };
  Form form = Form::text;
  bool each = true;
  Output output{};
  quench::SquadVessels vessels{};
};

/// JSON has the schema squad.schema.json; CSV is a line an athlete and no totals.
[[nodiscard]] std::unique_ptr<SquadTeller> teller_of(const SquadStyle& style, const std::string& roster,
                                                     const quench::Session& session);

}  // namespace quench_cli
