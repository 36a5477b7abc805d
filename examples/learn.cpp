// What a weigh-in teaches: one test of a runner, and what it says of a hotter day.
#include <iostream>

#include <quench/literals.hpp>
#include <quench/sweat.hpp>
#include <quench/sweat/learn.hpp>
#include <quench/sweat/weigh_in.hpp>

using namespace quench::literals;

namespace {

quench::Session run(quench::Temperature air) {
  return {.segments = {{.activity = quench::running(12_km_per_h),
                        .duration = 1_h,
                        .weather = {.air = air, .relative_humidity = 0.6}}}};
}

void show(const char* what, const quench::Estimate<quench::VolumeRate>& rate) {
  const auto number = [](quench::VolumeRate r) { return quench::in(r, quench::liter_per_hour); };
  std::cout << what << ": " << number(rate.mean) << " L/h (" << number(rate.low) << " to " << number(rate.high)
            << ")\n";
}

}  // namespace

int main() {
  const quench::Athlete runner{.body_mass = 70_kg, .height = 175_cm, .training = quench::TrainingState::trained};
  const auto before = quench::forecast(runner, run(18_degC));
  const auto test = quench::evaluate(
      quench::WeighIn{.before = 70_kg, .after = 69.1_kg, .drink = 300_mL, .duration = 1_h, .energy = 850_kcal});
  const auto untested = quench::untested();
  if (!before || !test || !untested) return 1;
  show("the model", before->rate);
  show("the test", test->interval);

  const auto learned = quench::learn(*untested, quench::WeighInTest{.measured = test->sweat_rate,
                                                                    .standard_error = test->sweat_rate_se,
                                                                    .modeled = before->modeled_rate});
  if (!learned) {
    std::cerr << learned.error().field << " is not usable\n";
    return 1;
  }
  show("this runner now", quench::forecast(runner, run(18_degC), *learned)->rate);
  show("and at 30 °C", quench::forecast(runner, run(30_degC), *learned)->rate);
  const auto next = quench::one_more_weigh_in(*learned, before->modeled_rate, test->sweat_rate_se);
  std::cout << "one more test: +-" << quench::in(next->usual.now, quench::liter_per_hour) << " to +-"
            << quench::in(next->usual.after, quench::liter_per_hour) << " L/h\n";
}
