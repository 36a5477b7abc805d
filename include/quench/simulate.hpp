// project(): body water and sodium through one session, for any intake. The parts are in quench/balance/.
#pragma once

#include <optional>
#include <span>

#include "quench/balance/course.hpp"
#include "quench/balance/intakes.hpp"
#include "quench/balance/judgement.hpp"
#include "quench/safety.hpp"

namespace quench {

/// What an intake does to this athlete in this session, which starts at 0. The loss limit is that of the session's
/// weather and pacing where `options` has none. For several sessions, another sweat model or a profile make the
/// forecasts, and call follow_balance().
///
/// Error    what forecast() and follow_balance() find.
template <class Visit>
[[nodiscard]] Result<BalanceCourse> project(const Athlete& athlete, const Session& session,
                                            std::span<const LoggedDrink> intake, CourseOptions options, Visit&& visit) {
  const auto sweat = forecast(athlete, session);
  if (!sweat) return tl::unexpected(sweat.error());
  if (!options.loss_limit) options.loss_limit = loss_limit(session).fraction;
  const ExerciseBout bout{.at = {0}, .sweat = &*sweat};
  return follow_balance(athlete, {&bout, 1}, intake, options, visit);
}

/// The same, for the outcome alone.
[[nodiscard]] inline Result<BalanceCourse> project(const Athlete& athlete, const Session& session,
                                                   std::span<const LoggedDrink> intake,
                                                   const CourseOptions& options = {}) {
  return project(athlete, session, intake, options, detail::Unwatched{});
}

}  // namespace quench
