// A cramp: triage first, then the steps, then the risk factors of tomorrow's run.
#include <iostream>

#include <quench/cramp.hpp>
#include <quench/cramp_text.hpp>
#include <quench/literals.hpp>

using namespace quench::literals;
namespace cramp = quench::cramp;
namespace text = quench::text;

int main() {
  // Whoever drank a lot and has a headache is no case for a stretch.
  const cramp::Triage urgent = cramp::triage(cramp::Signs{cramp::Sign::drank_a_lot, cramp::Sign::headache});
  std::cout << text::name(urgent.urgency) << ", drinking: " << text::name(urgent.fluid) << '\n';

  const quench::Athlete ana{.body_mass = 62_kg, .age = 34_yr, .medical = {.asked = true}};
  const cramp::Situation nothing_else{.answers = {.no = cramp::red_flags}, .can_stand = false};
  const auto relief = cramp::relief(cramp::Muscle::calf, nothing_else, ana);
  if (!relief) {
    std::cerr << relief.error().field << " is not usable\n";
    return 1;
  }
  for (const cramp::ReliefStep& step : *relief) {
    std::cout << text::name(step.row.code) << " (" << text::name(step.row.grade) << ")\n";
  }
  std::cout << "stretch: " << relief->stretch_options[0].code << '\n';

  const quench::Session run{
      .segments = {{.activity = quench::running(12_km_per_h), .duration = 2_h, .weather = {.air = 24_degC}}}};
  const auto risks = cramp::assess(ana, run, {.past_cramp = true, .usual_duration = 1_h, .no_warm_up = true});
  if (!risks) {
    std::cerr << risks.error().field << " is not usable\n";
    return 1;
  }
  for (const cramp::RiskFactor& factor : *risks) {
    std::cout << "risk: " << text::name(factor.row.code) << " (" << text::name(factor.row.grade) << ")\n";
  }
}
