#include <quench/quench.hpp>

const quench::Volume* other_liter();

// Constants are `inline`, so both files must see the same one.
int main() { return other_liter() == &quench::liter ? 0 : 1; }
