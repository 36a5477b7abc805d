// A sweat rate is not a sweat loss: multiply by a Time.
// EXPECT: error: (conversion from|no viable conversion from).*time_base_dimension
#include <quench/literals.hpp>

using namespace quench::literals;

const quench::Volume loss = 1_L_per_h;
