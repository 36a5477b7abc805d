// replan(): the rest of a session after what really happened until now.
#pragma once

#include <cmath>
#include <optional>

#include "quench/intake.hpp"
#include "quench/plan.hpp"
#include "quench/sweat/learn.hpp"

namespace quench {

/// A plan that goes on from a log.
struct Replan {
  /// Steps until now are what was drunk (code "drunk"), later ones are planned; totals and projection are of both.
  Plan plan{};
  Volume advised{};      ///< during the session until now, by the plan without the log
  Volume drunk{};        ///< during the session until now, by the log
  Volume not_made_up{};  ///< of what was missed, what the limits do not let in during the session; it is owed afterward
  /// Factor on the sweat model that the reading of the scale has left, where there was one.
  std::optional<double> learned_factor{};
};

namespace detail {

/// The profile after a reading of the scale during the session: sweat until then is the mass that is missing, with what
/// was drunk since the start and without what was breathed out.
[[nodiscard]] inline Result<SweatProfile> learned_on_the_way(const Athlete& athlete, const Session& session,
                                                             const IntakeLog& log, const SweatProfile& known) {
  Athlete untested = athlete;
  untested.sweat_rate.reset();
  const auto model = forecast(untested, session);
  if (!model) return tl::unexpected(model.error());
  const LoggedMass& reading = *log.weighed;
  const Time elapsed = least(from_start(reading.at), session.duration());
  Volume drunk{};
  for (const LoggedDrink& drink : log.drinks) {
    if (drink.at.minutes >= 0 && drink.at.minutes <= reading.at.minutes) drunk += drink.fluid;
  }
  const Mass breath = respiratory_and_metabolic_loss * model->metabolic_energy * in(elapsed, session.duration());
  const double sweat =
      in(*athlete.body_mass - reading.body_mass - breath, kilogram) + in(drunk, liter);  // L, 1 kg of water being 1 L
  const double hours = in(elapsed, hour);
  SweatProfile profile = known;
  if (athlete.sweat_rate) {
    // What was measured before says the same as so many weigh-ins.
    const int tests = least(athlete.sweat_rate->tests, 20);
    for (int i = 0; i != tests; ++i) {
      const auto next =
          learn(profile, WeighInTest{.measured = athlete.sweat_rate->rate, .modeled = model->modeled_rate});
      if (!next) return tl::unexpected(next.error());
      profile = *next;
    }
  }
  // Two readings of a scale of 0.1 kg.
  const double error = 0.1 / std::sqrt(6.0) / hours;
  const auto next = learn(profile, WeighInTest{.measured = sweat / hours * liter_per_hour,
                                               .standard_error = error * liter_per_hour,
                                               .modeled = model->cumulative(elapsed) / elapsed});
  if (!next) {
    // Not the athlete, the session or the scale that was described.
    return tl::unexpected(
        Error{Errc::inconsistent, "log.weighed.body_mass", in(reading.body_mass, kilogram), 0.0, 0.0, "kg", -1});
  }
  return *next;
}

}  // namespace detail

/// Plans the rest of a session from what happened until `now`. `session` is the session as it is known now: changed
/// weather or pace, stations that were skipped or closed. The aim stays that of make_plan() for this session: what was
/// missed is shared evenly over the chances that are left, what was drunk ahead is left out of them, and every limit
/// of a plan holds with the log counted: no hour above the ceiling, no drink ahead of the sweat of somebody who sweats
/// little, no gain; and nothing is made up faster than the guideline's fastest schedule. What cannot be made up is said
/// (`not_made_up`) and owed afterward.
///
/// A reading of the scale teaches how this athlete sweats today, as a weigh-in of the session so far (from 20 min on;
/// before, it is too short to say anything). Above the mass at the start, or after vomiting, nothing more is planned.
///
/// Pure: the same input gives the same plan, replanning again changes nothing, and a log that is the plan gives the
/// plan.
///
/// Error    what make_plan() and IntakeLog::check() find; Errc::missing naming "athlete.body_mass" for a reading of the
///          scale without the mass at the start; Errc::inconsistent naming "log.weighed.body_mass" where the scale says
///          what this session cannot have done.
[[nodiscard]] inline Result<Replan> replan(const Athlete& athlete, const Session& session, const IntakeLog& log,
                                           ScheduleTime now, const PlanOptions& options = {}) {
  if (const auto valid = athlete.check(); !valid) return tl::unexpected(valid.error());
  if (const auto valid = session.check(); !valid) return tl::unexpected(valid.error());
  if (const auto valid = log.check(now); !valid) return tl::unexpected(valid.error());
  if (log.weighed && !athlete.body_mass) {
    return tl::unexpected(Error{Errc::missing, "athlete.body_mass", 0.0, 20.0, 250.0, "kg"});
  }

  Replan result;
  Athlete known = athlete;
  PlanOptions choices = options;
  const bool tells = log.weighed && log.weighed->at.minutes >= 20 && log.weighed->body_mass <= *athlete.body_mass;
  if (tells) {
    SweatProfile start;
    if (options.profile) {
      start = *options.profile;
      if (const auto valid = start.check(); !valid) return tl::unexpected(valid.error());
    } else {
      start = *untested();
    }
    const auto profile = detail::learned_on_the_way(athlete, session, log, start);
    if (!profile && profile.error().code != Errc::missing) return tl::unexpected(profile.error());
    if (profile) {
      choices.profile = *profile;
      known.sweat_rate.reset();  // it is in the profile now
      result.learned_factor = factor(*profile).mean;
    }
  }
  detail::Planner planner(known, session, choices);
  planner.follow(log, now);
  auto plan = planner.run();
  if (!plan) return tl::unexpected(plan.error());
  result.plan = static_cast<Plan&&>(*plan);
  result.advised = planner.advised * milliliter;
  result.drunk = planner.drunk * milliliter;
  result.not_made_up = planner.not_made_up * milliliter;
  return result;
}

}  // namespace quench
