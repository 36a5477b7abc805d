// A factor is a double: Boost.Units does not convert an int. Write 2.0 * liter or 2_L.
// EXPECT: error: (no match for 'operator[*]'|invalid operands to binary expression) [(].*'int'
#include <quench/units.hpp>

const auto bottle = 2 * quench::liter;
