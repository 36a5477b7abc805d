// A number enters with its unit.
// EXPECT: error: (could not convert '1.0e[+]0' from 'double'|no matching function for call to 'f')
#include <quench/units.hpp>

void f(quench::Volume);

void call() { f(1.0); }
