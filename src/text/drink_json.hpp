// A drink of a plan from JSON. Not installed.
#pragma once

#include <vector>

#include "object_reader.hpp"
#include "quench/text.hpp"

namespace quench::text {

/// A drink per liter, as drink_input() writes it; its words are kept in `words`. Contents that are not there are none.
[[nodiscard]] Drink read_drink(ObjectReader& in, std::vector<std::vector<char>>& words);

}  // namespace quench::text
