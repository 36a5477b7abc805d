// A rule as JSON, for the files that write guidelines. Not installed.
#pragma once

#include "json_parts.hpp"
#include "quench/guideline.hpp"

namespace quench::text {

/// The shape of guideline.schema.json.
[[nodiscard]] OutJson guideline_json(const Guideline& guideline);

}  // namespace quench::text
