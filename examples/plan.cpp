// A plan for a 2 h ride, line by line.
#include <iostream>

#include <quench/literals.hpp>
#include <quench/plan.hpp>

using namespace quench::literals;

int main() {
  const quench::Athlete ana{.body_mass = 62_kg, .height = 168_cm, .age = 34_yr, .sex = quench::Sex::female};
  const quench::Session ride{.segments = {{.activity = quench::cycling(180_W),
                                           .duration = 2_h,
                                           .weather = {.air = 29_degC, .relative_humidity = 0.55, .wind = 3_m_per_s}}},
                             .drinking = quench::every(20_min)};
  const auto plan = quench::make_plan(ana, ride);  // Result<Plan>: nothing throws, nothing is global
  if (!plan) {
    std::cerr << plan.error().field << " is not usable\n";
    return 1;
  }
  for (const quench::Step& step : plan->timeline) {
    std::cout << step.at.minutes << " min: " << step.code << ' ' << quench::in(step.fluid, quench::milliliter)
              << " mL\n";
  }
  std::cout << "chance of gaining weight: " << plan->projection->probability_gain * 100 << " %\n";
}
