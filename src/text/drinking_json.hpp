// When and from what an athlete can drink, as the "drinking" of a session's JSON. Not installed.
#pragma once

#include "json_parts.hpp"
#include "object_reader.hpp"
#include "quench/session.hpp"

namespace quench::text {

/// Reads "drinking" of a session, if it is there. `error` and `failed` are those of `in`.
void read_drinking(ObjectReader& in, DrinkingChances& drinking, InputError& error, bool& failed);

/// The same back.
[[nodiscard]] OutJson drinking_input(const DrinkingChances& drinking);

}  // namespace quench::text
