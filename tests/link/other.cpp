#include <quench/quench.hpp>

const quench::Volume* other_liter() { return &quench::liter; }
