// A Result<Volume> does not take a mass.
// EXPECT: error: (conversion from|no viable conversion from).*expected<
#include <quench/literals.hpp>
#include <quench/result.hpp>

using namespace quench::literals;

const quench::Result<quench::Volume> r = 5_mg;
