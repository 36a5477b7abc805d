// Two points on a scale do not add: 20 °C and 3 °C are not 23 °C. A difference does: celsius(20) + 3.0 * kelvin.
// EXPECT: error: (no match for 'operator[+]'|invalid operands to binary expression) [(].*'boost::units::absolute<
#include <quench/units.hpp>

const auto sum = quench::celsius(20) + quench::celsius(3);
