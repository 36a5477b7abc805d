// The ratio of two points on a scale means nothing: 20 °C is not twenty times 1 °C.
// EXPECT: error: no matching function for call to 'in
#include <quench/units.hpp>

const double n = quench::in(quench::celsius(20), quench::celsius(1));
