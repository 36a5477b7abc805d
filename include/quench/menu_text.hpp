// A menu as text and JSON. Needs the compiled target quench::text.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "quench/menu.hpp"
#include "quench/text.hpp"

namespace quench::text {

/// Stable lower-case name, the one in the JSON.
[[nodiscard]] std::string_view name(Measure measure) noexcept;

/// A menu phase by phase: when, what, how much in measures that a person knows, and what each food has.
[[nodiscard]] std::string to_text(const Menu& menu, const Session& session, const TextOptions& options = {});
/// The same as JSON; the schema is menu.schema.json.
[[nodiscard]] std::string to_json(const Menu& menu);
/// The JSON of a plan with its menu under "menu"; the schema is plan.schema.json.
[[nodiscard]] std::string to_json(const Plan& plan, const Athlete& athlete, const Session& session,
                                  const PlanOptions& options, std::span<const OpenQuestion> questions,
                                  const Menu& menu);

}  // namespace quench::text
