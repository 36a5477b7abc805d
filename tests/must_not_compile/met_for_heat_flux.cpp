// The MET of exercise science is a power per body mass. The met of thermal comfort, 58.15 W/m², is a power per body
// surface, and that is a heat flux.
// EXPECT: error: (conversion from|no viable conversion from)
#include <quench/units.hpp>

const quench::HeatFlux flux = quench::metabolic_equivalent;
