// After a cramp: when to resume, when to leave out the next session, when to see somebody first.
#pragma once

#include <cstdint>

#include "quench/cramp/sign.hpp"
#include "quench/cramp/triage.hpp"
#include "quench/estimate.hpp"
#include "quench/source_key.hpp"
#include "quench/units.hpp"

namespace quench::cramp {

/// How far somebody is; the later outranks the earlier.
enum class Return : std::uint8_t {
  resume,  ///< gently, and stop if it comes back
  wait_until_pain_gone,
  postpone_next_session,  ///< by `postpone`
  see_professional_first,
  only_when_cleared,  ///< by whoever treated it
};

/// What is known after the cramp.
struct Recovery {
  Answers answers{};       ///< the signs of the cramp and since
  bool pain_gone = false;  ///< completely
  bool sharp_severe_pain = false;
  bool cooled_down = true;  ///< after overheating
  bool cleared = false;     ///< by a clinician, since; lifts only_when_cleared and see_professional_first
};

struct ReturnAdvice {
  Return advice = Return::wait_until_pain_gone;
  Triage triage{};
  Range<Time> postpone{};  ///< where the next session is to be left out
  Grade grade = Grade::plausible;
  SourceKey source = SourceKey::founding;
};

/// How long the next session is put off after sharp severe pain, 1 to 2 days. There is no evidence for that interval.
inline constexpr Range<Time> postpone_after_sharp_pain{1.0 * day, 2.0 * day};

/// When to go on. Whatever triage calls urgent or an emergency needs clearance first; sharp severe pain is also a sign
/// of an injury, so it is for a professional as well as for a rest of one to two days.
[[nodiscard]] constexpr ReturnAdvice return_to_play(const Recovery& recovery) noexcept {
  ReturnAdvice result;
  Answers answers = recovery.answers;
  if (recovery.sharp_severe_pain) answers.yes.add(Sign::sharp_sudden_pain);
  result.triage = triage(answers);
  const auto at_least = [&result](Return advice) {
    if (advice > result.advice) result.advice = advice;
  };
  result.advice = recovery.pain_gone && recovery.cooled_down ? Return::resume : Return::wait_until_pain_gone;
  if (answers.yes.has(Sign::sharp_sudden_pain)) {
    at_least(Return::postpone_next_session);
    result.postpone = postpone_after_sharp_pain;
  }
  if (!recovery.cleared) {
    if (result.triage.urgency == Urgency::see_doctor) at_least(Return::see_professional_first);
    if (result.triage.urgency >= Urgency::urgent) at_least(Return::only_when_cleared);
  }
  if (result.advice == Return::only_when_cleared) {
    result.grade = Grade::supported;
    result.source = SourceKey::miller2022;
  }
  return result;
}

}  // namespace quench::cramp
