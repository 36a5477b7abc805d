// What food has to bring around a session: what its drinks leave open of carbohydrate on the way, and of sodium and
// potassium afterward. suggest_foods() makes meals of it.
#pragma once

#include "quench/plan.hpp"
#include "quench/suggest_foods.hpp"

namespace quench {

/// Gaps that food can fill. One that is all zero is none.
struct MealGaps {
  FoodGap during{};  ///< carbohydrate up to what is advised, where the drinks have less
  FoodGap after{};   ///< sodium and potassium of the sweat that the drinks have not brought
  /// Most sodium that food may add, where a condition of the athlete sets a limit to the day.
  std::optional<Mass> sodium_limit{};
  /// Somebody else decides what this athlete eats of salt and potassium: no gap of them is made.
  bool clinician_decides = false;
};

/// Less carbohydrate than this is not worth a bite (quench choice).
inline constexpr Mass least_bite = 15.0 * gram;

/// The gaps of a plan. What training takes is a loss to make up, no new requirement; magnesium and calcium of sweat are
/// too little to eat for. Of protein and carbohydrate afterward no published amount is on file: none is asked for.
[[nodiscard]] inline MealGaps meal_gaps(const Athlete& athlete, const Session& session, const Plan& plan) noexcept {
  MealGaps gaps;
  const MedicalGate gate = medical_gate(athlete);
  const Mass advised = plan.carbohydrate_advised.low * session.duration();
  if (advised - plan.during.carbohydrate.mean >= least_bite) {
    gaps.during.carbohydrate = advised - plan.during.carbohydrate.mean;
  }
  gaps.clinician_decides = gate.water_only;
  if (gate.water_only || !plan.sweat) return gaps;
  const auto left = [](Mass lost, Mass drunk_during, Mass drunk_after) {
    return detail::greatest(Mass{}, lost - drunk_during - drunk_after);
  };
  const IonEstimates& sweat = plan.sweat->ions;
  gaps.after.sodium = left(sweat.sodium.mean, plan.during.ions.sodium.mean, plan.after.ions.sodium.mean);
  gaps.after.potassium = left(sweat.potassium.mean, plan.during.ions.potassium.mean, plan.after.ions.potassium.mean);
  if (athlete.medical.hypertension) {
    const Mass planned = plan.before.ions.sodium.mean + plan.during.ions.sodium.mean + plan.after.ions.sodium.mean;
    gaps.sodium_limit = detail::greatest(Mass{}, limits::sodium_chronic_disease_risk - planned);
    gaps.after.sodium = detail::least(gaps.after.sodium, *gaps.sodium_limit);
  }
  return gaps;
}

}  // namespace quench
