// The program of every consumer: 20 US fl oz in milliliters.
#include <quench/quench.hpp>

#include <cstdio>

using namespace quench::literals;

int main() { std::printf("%.2f mL\n", quench::in(20_fl_oz, quench::milliliter)); }
