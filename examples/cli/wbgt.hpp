// What the files of quench wbgt share: the answer to one case, how it is told, and the table of cases.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output.hpp"
#include "quench/source.hpp"
#include "quench/wbgt.hpp"

namespace quench_cli {

/// The WBGT of one case, what it is made of and what it rests on.
struct WbgtAnswer {
  /// Something that was assumed, estimated or changed.
  struct Note {
    std::string_view code;
    std::string words;
  };

  bool indoors = false;
  quench::SourceKey method = quench::SourceKey::iso7243;
  quench::Temperature wbgt = quench::celsius(0.0);
  quench::WbgtReadings parts{};
  std::optional<quench::Temperature> psychrometric_wet_bulb{};
  std::optional<quench::Temperature> mean_radiant{};
  bool globe_measured = false;
  bool wet_bulb_measured = false;
  std::optional<double> relative_humidity{};
  std::optional<quench::Speed> wind{};
  std::optional<quench::WbgtConditions> outdoors{};
  std::vector<Note> notes{};
};

/// In words, for a terminal.
[[nodiscard]] std::string to_text(const WbgtAnswer& answer, const Output& output);
/// As JSON; the schema is wbgt.schema.json.
[[nodiscard]] std::string to_json(const WbgtAnswer& answer);

/// Computes every row of a CSV file and prints the table with its results. The exit code.
[[nodiscard]] int run_wbgt_cases(const std::string& path);

}  // namespace quench_cli
