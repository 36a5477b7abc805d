// 0 is a null pointer constant, and Boost.Units has a constructor that takes a pointer: in plain C++ this compiles, and
// so it does for every user. Inside quench -Wzero-as-null-pointer-constant makes it an error, with g++ only, because
// clang 14 raises that warning inside every defaulted <=> too. The zero is Volume{}.
// COMPILER: GNU
// EXPECT: error: zero as null pointer constant
#include <quench/units.hpp>

quench::Volume v = 0;
