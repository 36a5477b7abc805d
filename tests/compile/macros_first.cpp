// The macros of <windows.h> and <complex.h> come first, as they do in the programs of people who include those. Each
// expands to something that cannot compile where quench would use the name.
#define near
#define far
#define small char
#define interface struct
#define pascal __stdcall
#define ERROR 0
#define IN
#define OUT
#define I _Complex_I

// Everything that quench includes from elsewhere; the build collects it. libstdc++ undefines min and max in some
// headers and cannot be included after them in others, so these two come between it and quench.
#include "others.hpp"

#define min(a, b) (((a) < (b)) ? (a) : (b))
#define max(a, b) (((a) > (b)) ? (a) : (b))

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
