// make_plan(): a published rule, bounded by this person's physiology, placed on the day's drinking chances.
#pragma once

#include "quench/plan/run.hpp"
#include "quench/plan/timeline.hpp"

namespace quench {

/// A plan for a session.
///
/// Objective, in this order: (1) the medical gate; (2) no hour above the ceiling, no day above the cap; (3) P(gain of
/// mass) at most 5 %, at every moment: no drink runs ahead of what somebody at the 5th percentile of sweat has lost by
/// the next chance; (4) as near to the guideline as that lets it be; (5) P(losing more than the limit) at most 5 %, or
/// as low as (1) to (3) allow: where the guideline's amount leaves the 95th percentile of sweat beyond the limit (2 %
/// of body mass, or what loss_limit() says for temperate air), more is planned than it says.
///
/// Before: the guideline's volume at its times, scaled to 7 mL/kg for small people (10 mL/kg with dark urine or a
/// deficit), and no more than the session and a deficit are expected to take; nothing for whoever is overhydrated.
/// During: each segment at its own sweat rate within the guideline's range, evenly over the chances, in amounts that
/// can be poured, from what the bottles hold. The drink by the length of the session and the sodium it costs,
/// carbohydrate up to what the gut takes up. After: the guideline's amount per kilogram of the deficit, which the scale
/// tells; by the clock only what somebody at the 5th percentile of sweat is missing (with a measured rate the expected
/// amount, up to 1 % of body mass above that), spread under the ceiling and before the next session; with sodium where
/// it must stay, or by meals where there is time. Where no physiology is known (no body mass, no air temperature or no
/// intensity, and no measured sweat rate) the plan is the rule alone under the caps, and says so. Every limit that
/// moved a number leaves a Finding; every amount has its Reasons.
///
/// Error    what Athlete::check(), Session::check(), PlanOptions::check(), forecast() and evaluate() find;
/// Errc::superseded for a guideline that another has replaced,
///          Errc::counter_example for one that breaks a cap; Errc::medical_refusal where the medical gate gives no plan
///          (medical_gate() has the rules and whom to ask).
/// Source   guidelines::founding by default; the limits are those of safety.hpp.
[[nodiscard]] inline Result<Plan> make_plan(const Athlete& athlete, const Session& session,
                                            const PlanOptions& options = {}) {
  return detail::Planner(athlete, session, options).run();
}

}  // namespace quench
