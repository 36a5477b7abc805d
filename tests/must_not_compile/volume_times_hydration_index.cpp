// A hydration index ranks drinks; a volume is not multiplied by it.
// EXPECT: error: (no match for 'operator[*]'|invalid operands to binary expression)
#include <quench/hydration_index.hpp>
#include <quench/literals.hpp>

using namespace quench::literals;

const auto kept = 1_L * quench::hydration_ranking[0].index;
