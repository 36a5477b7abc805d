// Compiled with -fno-exceptions -fno-rtti: the core neither throws nor asks for type information.
#include <quench/drink_catalog.hpp>
#include <quench/hydration_index.hpp>
#include <quench/mix.hpp>
#include <quench/needs.hpp>
#include <quench/cramp.hpp>
#include <quench/overheating.hpp>
#include <quench/quench.hpp>
#include <quench/food.hpp>
#include <quench/squad.hpp>
#include <quench/status.hpp>

#if defined(__cpp_exceptions) || defined(__cpp_rtti)
#error "this file is a test only where exceptions and RTTI are off"
#endif

// Templates are checked when they are used.
quench::Result<quench::Volume> checked(quench::Volume v) {
  if (const auto ok = quench::detail::check_range("v", quench::in(v, quench::liter), 0.0, 1.0, "L"); !ok) {
    return tl::unexpected(ok.error());
  }
  return v;
}
