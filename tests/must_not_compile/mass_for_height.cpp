// Fields of one struct differ in type where they differ in dimension.
// EXPECT: error: (could not convert|no viable conversion from).*mass_base_dimension.*length_base_dimension
#include <quench/athlete.hpp>
#include <quench/literals.hpp>

using namespace quench::literals;

const quench::Athlete athlete{.height = 62_kg};
