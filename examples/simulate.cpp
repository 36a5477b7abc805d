// What will happen: a five-hour marathon with three ways to drink, minute by minute.
#include <cstdio>
#include <vector>

#include <quench/literals.hpp>
#include <quench/simulate.hpp>

using namespace quench::literals;

namespace {

void show(const char* name, const quench::Athlete& runner, const quench::Session& race,
          const std::vector<quench::LoggedDrink>& intake) {
  const auto course = quench::project(runner, race, intake);
  if (!course) {
    const quench::Error& error = course.error();
    std::printf("%.*s: %g %.*s\n", static_cast<int>(error.field.size()), error.field.data(), error.value,
                static_cast<int>(error.unit.size()), error.unit.data());
    return;
  }
  const quench::BalanceState& end = course->end;
  const quench::HyponatremiaRisk risk = quench::hyponatremia_risk(runner, race, intake, *course);
  std::printf("%-22s %5.2f L  %+5.1f %% (%+.1f to %+.1f)  %5.1f mmol/L (%.1f to %.1f)  risk %s\n", name,
              quench::in(end.water.taken, quench::liter), 100.0 * end.mass_change_fraction.mean,
              100.0 * end.mass_change_fraction.low, 100.0 * end.mass_change_fraction.high,
              quench::in(end.plasma_sodium.mean, quench::millimole_per_liter),
              quench::in(end.plasma_sodium.low, quench::millimole_per_liter),
              quench::in(end.plasma_sodium.high, quench::millimole_per_liter),
              risk.grade == quench::RiskGrade::high     ? "high"
              : risk.grade == quench::RiskGrade::raised ? "raised"
                                                        : "low");
  if (course->gain.expected) {
    std::printf("%22s above the mass of the start from %d:%02d on: stop drinking\n", "",
                course->gain.expected->minutes / 60, course->gain.expected->minutes % 60);
  }
  if (course->loss_limit.expected) {
    std::printf("%22s past %g %% of body mass at %d:%02d\n", "", 100.0 * course->limit,
                course->loss_limit.expected->minutes / 60, course->loss_limit.expected->minutes % 60);
  }
}

}  // namespace

int main() {
  const quench::Athlete runner{.body_mass = 50_kg, .height = 162_cm, .age = 40_yr, .sex = quench::Sex::female};
  const quench::Session race{.segments = {{.activity = quench::running(8.4_km_per_h),
                                           .duration = 5_h,
                                           .weather = {.air = 18_degC, .relative_humidity = 0.6, .wind = 2_m_per_s}}},
                             .drinking = quench::every(20_min),
                             .pacing = quench::Pacing::self_paced};
  const auto plan = quench::make_plan(runner, race);
  const auto to_the_letter = quench::intake_by(quench::guidelines::founding, quench::GuidelineEnd::high, runner, race);
  if (!plan || !to_the_letter) return 1;

  std::puts("drunk by the end       water    body mass                  plasma sodium");
  show("nothing", runner, race, {});
  show("to thirst", runner, race, quench::intake_at(race, quench::drinking_to_thirst.mean));
  show("the plan", runner, race, quench::intake_of(*plan));
  show("the plan, as water", runner, race, quench::as_water(quench::intake_of(*plan)));
  show("10 oz every 15 min", runner, race, *to_the_letter);
  return 0;
}
