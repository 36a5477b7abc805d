// in() takes a unit of the same dimension.
// EXPECT: error: no matching function for call to 'in.*deduced conflicting types
#include <quench/literals.hpp>

using namespace quench::literals;

const double n = quench::in(1_L, quench::milligram);
