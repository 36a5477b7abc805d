// += checks dimensions like +.
// EXPECT: error: (no match for 'operator[+]'|invalid operands to binary expression).*length_base.*mass_base
#include <quench/literals.hpp>

using namespace quench::literals;

void add(quench::Volume v) { v += 1_mg; }
