// Overheating: stop, cool, rest, drink within limits, and when to call for help.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "quench/athlete.hpp"
#include "quench/cramp/sign.hpp"
#include "quench/cramp/triage.hpp"
#include "quench/result.hpp"
#include "quench/safety.hpp"
#include "quench/source_key.hpp"
#include "quench/units.hpp"

namespace quench {

enum class HeatStep : std::uint8_t {
  call_emergency,
  cold_water_immersion,  ///< now, and before transport
  stop,
  cool_place,
  rest,
  no_drink,
  drink_only_when_thirsty_and_urinating,
  clinician_decides_fluid,
  drink_to_thirst,  ///< within the hourly ceiling
  get_medical_care,
  resume_only_when_cooled,
  call_if_worse,  ///< confusion, collapse, core above 40 °C, or no better
};
inline constexpr std::size_t heat_step_count = static_cast<std::size_t>(HeatStep::call_if_worse) + 1;

/// What to do, in order. No step where nobody is overheating.
struct HeatAdvice {
  cramp::Triage triage{};
  std::array<HeatStep, heat_step_count> steps{};
  std::size_t count = 0;
  Volume most{};  ///< to drink in the next hour, where drink_to_thirst is a step
  Grade grade = Grade::supported;
  SourceKey source = SourceKey::casa2015;

  [[nodiscard]] constexpr const HeatStep* begin() const noexcept { return steps.data(); }
  [[nodiscard]] constexpr const HeatStep* end() const noexcept { return steps.data() + count; }
};

/// What to do about overheating. Confusion, collapse or a core above 40 °C (that number recalled) is an emergency with
/// cold-water immersion [Casa2015]; whoever drank a lot and has a systemic sign gets nothing to drink as well.
///
/// Valid    a drink of the last hour of 0 to 5 L.
/// Error    of Athlete::check(); Errc::not_finite or Errc::out_of_range naming "drunk_last_hour".
[[nodiscard]] inline Result<HeatAdvice> overheating(const cramp::Answers& answers, const Athlete& athlete = {},
                                                    Volume drunk_last_hour = {}) {
  if (auto ok = athlete.check(); !ok) return tl::unexpected(ok.error());
  if (auto ok = detail::check_range("drunk_last_hour", in(drunk_last_hour, liter), 0.0, 5.0, "L"); !ok) {
    return tl::unexpected(ok.error());
  }
  HeatAdvice advice;
  advice.triage = cramp::triage(cramp::with_history(answers, athlete.medical));
  const cramp::Triage& triage = advice.triage;
  const auto add = [&advice](HeatStep step) { advice.steps[advice.count++] = step; };
  const bool emergency = triage.urgency == cramp::Urgency::emergency;
  if (triage.cooling == cramp::Cooling::none && !emergency) return advice;
  if (emergency) add(HeatStep::call_emergency);
  if (triage.cooling == cramp::Cooling::immersion) {
    add(HeatStep::cold_water_immersion);
    add(HeatStep::no_drink);
    return advice;
  }
  add(HeatStep::stop);
  if (triage.cooling == cramp::Cooling::cool_place) add(HeatStep::cool_place);
  add(HeatStep::rest);
  if (triage.urgency >= cramp::Urgency::urgent) {
    add(HeatStep::no_drink);
    if (!emergency) {
      add(HeatStep::get_medical_care);
      add(HeatStep::call_if_worse);
    }
    return advice;
  }
  const MedicalGate gate = medical_gate(athlete);
  const Volume left = hourly_ceiling(athlete, gate).rate * (1.0 * hour) - drunk_last_hour;
  if (triage.fluid != cramp::FluidAdvice::to_thirst) {
    add(HeatStep::drink_only_when_thirsty_and_urinating);
  } else if (gate.refused) {
    add(HeatStep::clinician_decides_fluid);
  } else if (left > Volume{}) {
    add(HeatStep::drink_to_thirst);
    advice.most = left;
  } else {
    add(HeatStep::no_drink);
  }
  add(HeatStep::resume_only_when_cooled);
  add(HeatStep::call_if_worse);
  return advice;
}

}  // namespace quench
