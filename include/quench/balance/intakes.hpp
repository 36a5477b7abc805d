// What may be drunk in a session, for a projection: a plan, a guideline to the letter, thirst, water only.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "quench/guidelines/compare.hpp"
#include "quench/intake.hpp"
#include "quench/plan.hpp"

namespace quench {

/// What people drink who drink to thirst: 383 +- 150 mL/h, 15 soldiers on a 4-h route march [Nolte2010, confirmed], as
/// a 90 % interval (derived). Other work and other weather make other thirst; no relation to them is on file.
inline constexpr Estimate<VolumeRate> drinking_to_thirst{
    383.0 * milliliter / hour, (383.0 - z_95 * 150.0) * milliliter / hour, (383.0 + z_95 * 150.0) * milliliter / hour};

/// Every drink of a plan, at its time.
[[nodiscard]] inline std::vector<LoggedDrink> intake_of(const Plan& plan) {
  std::vector<LoggedDrink> intake;
  intake.reserve(plan.timeline.size());
  for (const Step& step : plan.timeline) {
    if (step.fluid > Volume{}) {
      intake.push_back({.at = step.at, .fluid = step.fluid, .ions = step.ions, .carbohydrate = step.carbohydrate});
    }
  }
  return intake;
}

/// A rate at a session's chances: each has what the rate comes to from half-way to the chance before until half-way to
/// the one after, the first from the start and the last to the end; so all of it is the rate times the duration.
/// Nothing where there is no chance. `ions` are those of a liter.
[[nodiscard]] inline std::vector<LoggedDrink> intake_at(const Session& session, VolumeRate rate,
                                                        const IonConcentrations& ions = {}) {
  std::vector<LoggedDrink> intake;
  for_each_chance(session, [&](int at) { intake.push_back({.at = {at}}); });
  const Time end = session.duration();
  Time from{};
  for (std::size_t i = 0; i != intake.size(); ++i) {
    const bool last = i + 1 == intake.size();
    const Time to = last ? end : 0.5 * (from_start(intake[i].at) + from_start(intake[i + 1].at));
    intake[i].fluid = rate * (to - from);
    intake[i].ions = ions * intake[i].fluid;
    from = to;
  }
  return intake;
}

/// The same drinks as plain water.
[[nodiscard]] inline std::vector<LoggedDrink> as_water(std::vector<LoggedDrink> intake) {
  for (LoggedDrink& drink : intake) {
    drink.ions = {};
    drink.carbohydrate = {};
  }
  return intake;
}

/// Which end of what a guideline says.
enum class GuidelineEnd : std::uint8_t { low, middle, high };

/// A guideline done to the letter: its doses before at the middle of their windows, and its rate during the session at
/// the session's chances, with the sodium and potassium it wants in the drink. No limit of quench is applied. What it
/// says of afterward is by the scale, and not in it.
///
/// Error    what take_literally() and the forecast `sweat` find; Errc::missing naming "guideline" where it has no
/// number for this session.
[[nodiscard]] inline Result<std::vector<LoggedDrink>> intake_by(const Guideline& guideline, GuidelineEnd end,
                                                                const Athlete& athlete, const Session& session,
                                                                const Result<SweatForecast>& sweat,
                                                                const Circumstances& circumstances = {}) {
  const GuidelineComparison row = take_literally(guideline, athlete, session, sweat, circumstances);
  if (!row.evaluation) return tl::unexpected(row.evaluation.error());
  if (!sweat) return tl::unexpected(sweat.error());
  if (!athlete.body_mass) return tl::unexpected(Error{Errc::missing, "athlete.body_mass", 0.0, 20.0, 250.0, "kg"});
  if (!row.low || !row.high) return tl::unexpected(Error{.code = Errc::missing, .field = "guideline"});
  const double share = end == GuidelineEnd::low ? 0.0 : end == GuidelineEnd::middle ? 0.5 : 1.0;
  const auto between = [share](auto low, auto high) { return low + (high - low) * share; };
  const Evaluation& said = *row.evaluation;

  std::vector<LoggedDrink> intake;
  const auto concentrations = [&](const std::optional<DrinkContent>& drink) {
    IonConcentrations ions;
    if (drink) {
      ions.sodium = between(drink->sodium.low, drink->sodium.high);
      ions.potassium = between(drink->potassium.low, drink->potassium.high);
    }
    return ions;
  };
  for (std::size_t i = said.before.dose_count; i-- != 0;) {
    const RuleDose& dose = said.before.doses[i];
    const double ahead = std::round(in(0.5 * (dose.window.low + dose.window.high), minute));
    const Volume fluid = between(dose.volume.low, dose.volume.high);
    LoggedDrink drink{
        .at = {-static_cast<int>(ahead)}, .fluid = fluid, .ions = concentrations(said.before.drink) * fluid};
    auto where = intake.begin();
    while (where != intake.end() && where->at <= drink.at) ++where;
    intake.insert(where, drink);
  }
  for (const LoggedDrink& drink :
       intake_at(session, between(row.low->rate, row.high->rate), concentrations(said.during.drink))) {
    intake.push_back(drink);
  }
  return intake;
}

/// The same, for somebody without a profile.
[[nodiscard]] inline Result<std::vector<LoggedDrink>> intake_by(const Guideline& guideline, GuidelineEnd end,
                                                                const Athlete& athlete, const Session& session,
                                                                const Circumstances& circumstances = {}) {
  return intake_by(guideline, end, athlete, session, forecast(athlete, session), circumstances);
}

}  // namespace quench
