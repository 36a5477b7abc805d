// A log of what was drunk: CSV with at, fluid_ml, sodium_mg, ..., or events.
#pragma once

#include <string>
#include <string_view>

#include "quench/text.hpp"

namespace quench_cli {

/// Minutes from the start: "0:55", "55min", "-2h" before it.
[[nodiscard]] quench::text::Parsed<quench::ScheduleTime> parse_moment(std::string_view field, std::string_view words);

/// The log in the file that `flag` names; the first error, with line and column.
[[nodiscard]] quench::text::Parsed<quench::IntakeLog> read_log(const char* flag, const std::string& path);

}  // namespace quench_cli
