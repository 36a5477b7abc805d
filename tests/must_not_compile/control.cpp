// The legal twin of every file in this folder. It must compile, with the same flags: otherwise a broken include path
// would let all of them pass.
#include <quench/athlete.hpp>
#include <quench/literals.hpp>
#include <quench/result.hpp>
#include <quench/units.hpp>

using namespace quench::literals;

void f(quench::Volume);

void legal() {
  quench::Volume v{};
  v = 1_L + 1_mL;
  v += 1_mL;
  v = 2.0 * quench::liter;
  v = 1_L_per_h * 1_h;
  f(v);
  const quench::Temperature t = quench::celsius(20) + 3.0 * quench::kelvin;
  const quench::TemperatureDelta difference = t - quench::celsius(3);
  const double milliliters = quench::in(1_L, quench::milliliter);
  const double degrees = quench::in_celsius(t);
  const quench::Result<quench::Volume> r = 5_mL;
  const quench::Athlete athlete{.height = 168_cm};
  const quench::HeatFlux flux = 58.15 * quench::watt_per_square_meter;
  static_cast<void>(difference), static_cast<void>(milliliters), static_cast<void>(degrees);
  static_cast<void>(r), static_cast<void>(athlete), static_cast<void>(flux);
}
