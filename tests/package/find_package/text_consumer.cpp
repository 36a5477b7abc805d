// Needs the compiled quench::text, and fmt through it.
#include <quench/text.hpp>

#include <cstdio>

int main() {
  const auto mass = quench::text::parse_mass("mass", "20 stone bridges");
  std::puts(mass ? "read" : mass.error().message().c_str());
  return mass ? 1 : 0;
}
