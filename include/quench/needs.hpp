// What a person is said to need in a day, and beside it what a session takes: as loss, not as more to take in.
#pragma once

#include <optional>

#include "quench/reference_intake.hpp"
#include "quench/safety.hpp"
#include "quench/sweat.hpp"

namespace quench {

/// The reference intakes of one person, what the medical gate says of them, and the losses of today's session.
struct Needs {
  ReferenceIntakes intakes{};
  LifeStage stage = LifeStage::ordinary;
  MedicalGate gate{};
  /// Sodium and chloride are for the clinician to set: show no number. Kidney disease, or a sodium restriction.
  bool sodium_withheld = false;
  /// So is potassium. Kidney disease.
  bool potassium_withheld = false;
  /// What today's session takes. Nobody has to take in this much more: the reference intakes are not raised by it, and
  /// what to drink is what a plan says.
  std::optional<SweatForecast> today{};
};

/// The reference intakes of an athlete behind the medical gate. Ages that have no plan have reference intakes.
///
/// Error    those of reference_intakes(); Errc::medical_refusal, naming the flag, where a condition refuses a plan:
///          who has it follows the limits of a clinician (medical_gate() has the rules and whom to ask).
[[nodiscard]] inline Result<Needs> needs(const Athlete& athlete, LifeStage stage = LifeStage::ordinary,
                                         const std::optional<SweatForecast>& today = {}) {
  Needs result{.stage = athlete.medical.pregnancy ? LifeStage::pregnancy : stage,
               .gate = medical_gate(athlete),
               .sodium_withheld = athlete.medical.chronic_kidney_disease || athlete.medical.sodium_restriction,
               .potassium_withheld = athlete.medical.chronic_kidney_disease,
               .today = today};
  for (const MedicalRule* rule : result.gate) {
    if (rule->flag == nullptr || rule->action != GateAction::refuse) continue;
    return tl::unexpected(Error{.code = Errc::medical_refusal, .field = rule->field});
  }
  const auto intakes = reference_intakes(athlete, stage);
  if (!intakes) return tl::unexpected(intakes.error());
  result.intakes = *intakes;
  return result;
}

}  // namespace quench
