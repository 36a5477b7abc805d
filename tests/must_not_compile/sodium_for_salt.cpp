// A mass of sodium is no salt: 1 g of salt holds 393 mg of it.
// EXPECT: error: (could not convert|cannot convert|invalid initialization|no matching function|no viable conversion)
#include <quench/ion.hpp>
#include <quench/literals.hpp>

using namespace quench::literals;

const quench::Mass sodium = 393_mg;
const quench::Mass chloride = quench::chloride_in(sodium);
