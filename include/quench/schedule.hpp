// Several sessions in one plan: a training day, a week. What one leaves missing, the next one starts with.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "quench/plan.hpp"

namespace quench {

/// A session and when it starts, in minutes from the start of the first.
struct ScheduledSession {
  ScheduleTime at{};
  Session session{};
};

/// One session of a schedule, planned. Times in its plan are from its own start.
struct SessionPlan {
  ScheduleTime at{};
  Session session{};      ///< as it was planned: with the time to the next one
  PlanOptions options{};  ///< and what came before it
  Plan plan{};
  Volume deficit_at_end{};  ///< body water that is expected to be missing at its end
  Volume carried{};         ///< and still to be when the next one's plan begins
};

/// The most sessions of a schedule, and how far apart the first and the last may start.
inline constexpr std::size_t most_sessions = 100;
inline constexpr Time longest_schedule = 31.0 * 24.0 * hour;
/// A session that starts sooner than this after the one before has no drink of its own beforehand: what is drunk for
/// recovery is that drink (quench choice: the hours in which rehydration is best done, [Casa2000]).
inline constexpr Time recovery_is_before = limits::rehydration_window;

namespace detail {

/// What is still missing when the next plan begins: of the deficit at the end, what drinking by the scale cannot
/// restore until then, under the ceiling and in the hours in which it is best done. Each 1.04 to 1.5 L restores a
/// kilogram, by the guideline's own amount. What meals and water restore is the guideline's word, too: where it says
/// that they are enough, and from a day on, nothing is left.
[[nodiscard]] inline Volume carried_over(const Plan& plan, Volume deficit_at_end, Time gap) noexcept {
  if (gap >= limits::fast_recovery) return {};
  const double factor = in(plan.per_mass_lost, liter_per_kilogram);
  if (factor <= 0.0) {
    for (const Finding& finding : plan.findings) {
      if (finding.code == FindingCode::after_meals_and_water) return {};
    }
    return deficit_at_end;
  }
  const Time drinking = greatest(Time{}, least(gap, limits::rehydration_window) - 0.5 * hour);
  // The scale shows what this session took; of a session without a forecast nobody knows what else is missing.
  const Volume by_scale = plan.sweat ? plan.hourly_ceiling * drinking : Volume{};
  const Volume can_be_drunk = greatest(plan.after.fluid.mean, by_scale);
  const Volume left = deficit_at_end - can_be_drunk / std::fmax(1.0, factor);
  // Less than a drink worth a line is nothing to carry.
  return left < least_sip * milliliter ? Volume{} : left;
}

}  // namespace detail

/// Plans sessions that follow each other. Each is planned by make_plan() with what the ones before have left: the
/// deficit that their recovery does not make up, and what was drunk in the last day, so that the caps of hours and days
/// hold across sessions. The time to the next session is that of the schedule. A session that follows within
/// `recovery_is_before` has no drink beforehand but the recovery of the one before.
///
/// Error    what make_plan() finds, with `index` the number of the session where the error has none of its own;
///          Errc::missing naming "sessions" for none; Errc::out_of_range naming "sessions" for too many, or
///          "sessions[].at" beyond `longest_schedule`; Errc::inconsistent naming "sessions[].at" for a session that
///          does not start after the end of the one before (in which case `low` is that end), and
///          "sessions[].session.next_session" where a session says another time than the schedule.
[[nodiscard]] inline Result<std::vector<SessionPlan>> plan_sessions(const Athlete& athlete,
                                                                    std::span<const ScheduledSession> sessions,
                                                                    const PlanOptions& options = {}) {
  using detail::check_range;
  if (sessions.empty()) return tl::unexpected(Error{Errc::missing, "sessions"});
  if (const auto ok = check_range("sessions", static_cast<double>(sessions.size()), 1.0,
                                  static_cast<double>(most_sessions), "sessions");
      !ok) {
    return tl::unexpected(ok.error());
  }
  const double latest = in(longest_schedule, minute);
  std::vector<SessionPlan> result;
  result.reserve(sessions.size());
  PlanOptions choices = options;
  for (std::size_t i = 0; i != sessions.size(); ++i) {
    const int index = static_cast<int>(i);
    const ScheduledSession& scheduled = sessions[i];
    if (const auto ok = check_range("sessions[].at", scheduled.at.minutes, 0.0, latest, "min", index); !ok) {
      return tl::unexpected(ok.error());
    }
    if (const auto ok = scheduled.session.check(); !ok) {
      Error error = ok.error();
      if (error.index < 0) error.index = index;
      return tl::unexpected(error);
    }
    Session session = scheduled.session;
    const double end = scheduled.at.minutes + in(session.duration(), minute);
    Time gap = session.next_session.value_or(720.0 * hour);
    if (i + 1 != sessions.size()) {
      const double start = sessions[i + 1].at.minutes;
      if (!(start >= end)) {
        return tl::unexpected(Error{Errc::inconsistent, "sessions[].at", start, end, latest, "min", index + 1});
      }
      gap = (start - end) * minute;
      if (session.next_session && std::fabs(in(*session.next_session - gap, minute)) > 1.0) {
        return tl::unexpected(Error{Errc::inconsistent, "sessions[].session.next_session",
                                    in(*session.next_session, hour), in(gap, hour), in(gap, hour), "h", index});
      }
      session.next_session = detail::least(gap, 720.0 * hour);  // as far off as a session can say
    }
    auto plan = make_plan(athlete, session, choices);
    if (!plan) {
      Error error = plan.error();
      if (error.index < 0) error.index = index;
      return tl::unexpected(error);
    }
    SessionPlan done{.at = scheduled.at, .session = static_cast<Session&&>(session), .options = choices};
    // Where nobody can say what the session takes, what was missing before it is still missing.
    done.deficit_at_end = detail::greatest(Volume{}, choices.deficit - plan->before.fluid.mean);
    if (plan->sweat) {
      done.deficit_at_end =
          detail::greatest(Volume{}, done.deficit_at_end + plan->sweat->loss.mean - plan->during.fluid.mean);
    }
    done.carried = detail::carried_over(*plan, done.deficit_at_end, gap);
    if (i + 1 != sessions.size()) {
      // Everything of the last day before the first drink that the next plan can have, itself a day before its start;
      // in minutes from there.
      const int shift = sessions[i + 1].at.minutes - scheduled.at.minutes;
      std::vector<EarlierDrink> earlier;
      int last = -1440;
      const auto keep = [&](int at, Volume fluid) {
        if (at - shift > -2 * 1440 && at - shift < 0 && fluid > Volume{}) earlier.push_back({{at - shift}, fluid});
      };
      for (const EarlierDrink& drink : choices.earlier) keep(drink.at.minutes, drink.fluid);
      for (const Step& step : plan->timeline) {
        keep(step.at.minutes, step.fluid);
        if (step.at.minutes - shift > last) last = step.at.minutes - shift;
      }
      choices.earlier = static_cast<std::vector<EarlierDrink>&&>(earlier);
      choices.deficit = detail::least(done.carried, 10.0 * liter);
      const bool soon = gap < recovery_is_before;
      choices.free_from = ScheduleTime{soon ? 0 : detail::least(last + 1, 0)};
      // What was seen before the first session was of that morning.
      choices.circumstances.urine_dark = false;
      choices.circumstances.overhydrated = false;
    }
    done.plan = static_cast<Plan&&>(*plan);
    result.push_back(static_cast<SessionPlan&&>(done));
  }
  return result;
}

}  // namespace quench
