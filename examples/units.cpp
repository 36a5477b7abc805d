// Quantities: enter and leave with a unit; what does not belong together does not compile.
#include <iostream>

#include <quench/literals.hpp>

using namespace quench::literals;

int main() {
  const quench::VolumeRate sweat_rate = 1.2 * quench::liter_per_hour;
  const quench::Volume lost = sweat_rate * 90_min;
  const quench::Mass sodium = lost * (825.0 * quench::milligram_per_liter);
  std::cout << quench::in(lost, quench::liter) << " L = " << quench::in(lost, quench::us_fluid_ounce) << " fl oz\n"
            << quench::in(sodium, quench::gram) << " g of sodium\n"
            << quench::in_celsius(84_degF) << " C\n";
  // lost + sodium;  does not compile: a volume and a mass
}
