// A volume and a mass do not add: 1 L of sweat is about 1 kg, but only because somebody says so.
// EXPECT: error: (no match for 'operator[+]'|invalid operands to binary expression)
#include <quench/literals.hpp>

using namespace quench::literals;

const auto sum = 1_L + 1_mg;
