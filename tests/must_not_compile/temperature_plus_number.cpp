// A bare number has no unit, so it is no temperature difference.
// EXPECT: error: (no match for 'operator[+]'|invalid operands to binary expression)
#include <quench/units.hpp>

const auto warmer = quench::celsius(20) + 3.0;
