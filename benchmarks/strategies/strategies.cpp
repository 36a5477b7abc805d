#include "strategies.hpp"

#include <cmath>

#include "quench/guidelines/all.hpp"
#include "quench/guidelines/compare.hpp"
#include "quench/plan.hpp"
#include "quench/sweat/learn.hpp"
#include "quench/sweat/weigh_in.hpp"

namespace strategies {

namespace {

using namespace quench;

constexpr double last_hour = 60.0;  // min

[[nodiscard]] double millimoles(Ion ion, Mass mass) { return in(amount(ion, mass), millimole); }

// ---- Rules

/// One end of a guideline at its word.
[[nodiscard]] Drinking at_its_word(const GuidelineComparison& row, bool high, const Guideline& guideline,
                                   const Drinking& thirst) {
  Drinking result = thirst;
  result.has_number = false;
  if (!row.evaluation) return result;
  const Evaluation& said = *row.evaluation;
  const std::optional<LiteralPlan>& plan = high ? row.high : row.low;
  const bool number = said.during.basis == DuringBasis::rate || said.during.basis == DuringBasis::no_drinking;
  if (number && plan) {
    result = {.during = in(plan->intake.fluid, liter)};
    Mass sodium = plan->intake.ions.sodium;
    Mass potassium = plan->intake.ions.potassium;
    if (!said.during.drink) {
      // "A sports drink" without a number is a usual one.
      bool sports = false;
      said.rules_used(guideline, [&](const Rule& rule) { sports = sports || rule.kind == RuleKind::sports_drink; });
      if (sports) {
        sodium = drinks::sports_drink.ions.sodium * plan->intake.fluid;
        potassium = drinks::sports_drink.ions.potassium * plan->intake.fluid;
      }
    }
    result.sodium = millimoles(Ion::sodium, sodium);
    result.potassium = millimoles(Ion::potassium, potassium);
  }
  for (std::size_t i = 0; i != said.before.dose_count; ++i) {
    const RuleDose& dose = said.before.doses[i];
    if (in(dose.window.high, minute) < last_hour) result.late += in(high ? dose.volume.high : dose.volume.low, liter);
  }
  return result;
}

[[nodiscard]] Drinking between(const Drinking& low, const Drinking& high) {
  return {.during = 0.5 * (low.during + high.during),
          .late = 0.5 * (low.late + high.late),
          .sodium = 0.5 * (low.sodium + high.sodium),
          .potassium = 0.5 * (low.potassium + high.potassium),
          .has_number = low.has_number && high.has_number};
}

// ---- Tests of earlier sessions

/// A session like this one on another day: the same work in weather that is a little different, half an hour to three
/// hours of it.
[[nodiscard]] Case like_it(const Case& c, Draws& draws) {
  Case other = c;
  Segment& segment = other.session.segments.front();
  segment.duration = std::fmin(std::fmax(in(segment.duration, minute), 30.0), 180.0) * minute;
  Weather& weather = segment.weather;
  weather.air = celsius(std::fmin(std::fmax(in_celsius(*weather.air) + 2.5 * draws.normal(), 0.0), 40.0));
  const double humidity = *weather.relative_humidity + 0.07 * draws.normal();
  const double most = saturation_vapor_pressure(celsius(27.0)) / saturation_vapor_pressure(*weather.air);
  weather.relative_humidity = std::fmin(std::fmax(humidity, 0.10), std::fmin(0.95, most));
  return other;
}

/// What the athlete's scale, bottle and app make of a session in which `rate` L/h was sweated.
[[nodiscard]] Result<SweatProfile> weighed(const SweatProfile& profile, const Case& c, const SweatForecast& sweat,
                                           double rate, Draws& draws) {
  const double hours = in(sweat.duration, hour);
  const double drink = 0.4 * hours;
  const double gas = in(respiratory_and_metabolic_loss * sweat.metabolic_energy, kilogram);
  const double before = in(*c.athlete.body_mass, kilogram) + 0.1 * (draws.uniform() - 0.5);
  const double after = before + drink - rate * hours - gas;
  // A scale of 0.1 kg shows steps.
  const auto shown = [](double mass) { return std::round(mass * 10.0) / 10.0 * kilogram; };
  const auto test = evaluate(WeighIn{.before = shown(before),
                                     .after = shown(after),
                                     .drink = drink * liter,
                                     .duration = sweat.duration,
                                     .energy = sweat.metabolic_energy});
  if (!test) return tl::unexpected(test.error());
  return learn(
      profile,
      WeighInTest{.measured = test->sweat_rate, .standard_error = test->sweat_rate_se, .modeled = sweat.modeled_rate});
}

[[nodiscard]] Result<SweatProfile> read_off(const SweatProfile& profile, const Setting& setting,
                                            const SweatForecast& sweat, double rate, double bias, Draws& draws) {
  // A reading varies as the published device's does.
  const double noise = draws.factor(log_variance(atkins_patch.reading_variation));
  if (setting.tests == Tests::wearable) {
    return learn(profile, WearableReading{.shown = rate * atkins_patch.ratio * bias * noise * liter_per_hour,
                                          .modeled = sweat.modeled_rate});
  }
  return learn(profile, WeighInTest{.measured = rate * bias * liter_per_hour, .modeled = sweat.modeled_rate});
}

// ---- Plans

[[nodiscard]] Drinking of_plan(const Plan& plan) {
  Drinking result{.during = in(plan.during.fluid.mean, liter),
                  .sodium = millimoles(Ion::sodium, plan.during.ions.sodium.mean),
                  .potassium = millimoles(Ion::potassium, plan.during.ions.potassium.mean)};
  for (const Step& step : plan.timeline) {
    if (step.phase != Phase::before || step.at.minutes <= -static_cast<int>(last_hour)) continue;
    result.late += in(step.fluid, liter);
    result.sodium += millimoles(Ion::sodium, step.ions.sodium);
    result.potassium += millimoles(Ion::potassium, step.ions.potassium);
  }
  return result;
}

/// A profile that knows today's rate: the factor on the planner's own model that gives it, and next to no spread.
[[nodiscard]] std::optional<SweatProfile> omniscient(double rate, double modeled) {
  if (modeled < 0.005) return std::nullopt;
  auto profile = untested({.day_to_day = 0.01 * liter_per_hour});
  if (!profile) return std::nullopt;
  profile->factor.mean = std::log(rate / modeled);
  profile->factor.variance = 1e-8;
  profile->weigh_ins = 1;
  if (!profile->check()) return std::nullopt;
  return *profile;
}

}  // namespace

const std::array<StrategyInfo, strategy_count>& all_strategies() noexcept {
  static constexpr std::array<StrategyInfo, strategy_count> table{{
      {"nothing", false, false},
      {"to thirst, 54 % of the sweat", false, false},
      {"to thirst, 383 mL/h", false, false},
      {"founding rule, low end", true, false},
      {"founding rule, middle", true, false},
      {"founding rule, high end", true, false},
      {"ACE, low end", true, false},
      {"ACE, middle", true, false},
      {"ACE, high end", true, false},
      {"ACSM 2007, 0.4 L/h", true, false},
      {"ACSM 2007, 0.8 L/h", true, false},
      {"NATA 2000, low end", true, false},
      {"NATA 2000, high end", true, false},
      {"NIOSH, low end", true, false},
      {"NIOSH, high end", true, false},
      {"TB MED 507", true, false},
      {"quench, no test", false, true},
      {"quench, one weigh-in", false, true},
      {"quench, three weigh-ins", false, true},
      {"quench, perfect knowledge", false, true},
  }};
  return table;
}

std::optional<SessionResult> simulate(const Setting& setting, const Anchors& anchors, std::uint64_t seed,
                                      std::uint64_t session) {
  const Case c = draw_case(seed, session);
  const auto modeled = modeled_rate(setting, anchors, c);
  if (!modeled) return std::nullopt;

  // The truth.
  Draws of_sweat(seed, session, Stream::sweat);
  const Person person = draw_person(setting, c, of_sweat);
  const double rate = rate_of_day(setting, *modeled * person.factor, of_sweat);

  // What everybody is told.
  Draws of_told(seed, session, Stream::told);
  const double sign = of_told.chance(0.5) ? 1.0 : -1.0;
  Session told = c.session;
  Weather& weather = told.segments.front().weather;
  weather.air = celsius(in_celsius(*weather.air) + sign * setting.air_error);
  const auto sweat = forecast(c.athlete, told);
  if (!sweat) return std::nullopt;

  SessionResult result;
  result.kind = c.kind;
  result.hours = in(sweat->duration, hour);
  result.body_mass = in(*c.athlete.body_mass, kilogram);
  result.rate = rate;
  result.sweat = rate * result.hours;
  // The same 0.20 g/kcal as in the library, of the same energy [Cheuvront2017].
  result.gas = in(respiratory_and_metabolic_loss * sweat->metabolic_energy, kilogram);

  const auto end = [&](Strategy strategy, const Drinking& drinking) {
    Outcome& outcome = result.outcomes[index_of(strategy)];
    outcome.drinking = drinking;
    outcome.mass_change = drinking.total() - result.sweat - result.gas;
    outcome.mass_percent = 100.0 * outcome.mass_change / result.body_mass;
    const double potassium = in(default_sweat_potassium, millimole_per_liter);
    const double ions = drinking.sodium + drinking.potassium - result.sweat * (person.sweat_sodium + potassium);
    outcome.plasma_sodium = in(plasma_sodium_after(baseline_plasma_sodium, person.body_water * liter, ions * millimole,
                                                   (drinking.total() - result.sweat) * liter),
                               millimole_per_liter);
  };

  // People without a rule.
  Draws of_thirst(seed, session, Stream::thirst);
  const double share = thirst_share * of_thirst.factor(log_variance(thirst_variation));
  const double march = 0.383 * of_thirst.factor(log_variance(150.0 / 383.0));
  const Drinking as_they_like{.during = share * result.sweat};
  end(Strategy::nothing, {});
  end(Strategy::thirst, as_they_like);
  end(Strategy::thirst_march, {.during = march * result.hours});

  // Rules.
  const auto take = [&](const Guideline& guideline, Strategy low, std::optional<Strategy> middle, Strategy high) {
    const GuidelineComparison row = take_literally(guideline, c.athlete, told, sweat);
    const Drinking at_low = at_its_word(row, false, guideline, as_they_like);
    const Drinking at_high = at_its_word(row, true, guideline, as_they_like);
    if (low != high) {
      end(low, at_low);
      end(high, at_high);
    }
    if (middle) end(*middle, between(at_low, at_high));
  };
  using enum Strategy;
  take(guidelines::founding, founding_low, founding_mid, founding_high);
  take(guidelines::ace, ace_low, ace_mid, ace_high);
  take(guidelines::acsm_2007, acsm_low, {}, acsm_high);
  take(guidelines::nata_2000, nata_low, {}, nata_high);
  take(guidelines::niosh, niosh_low, {}, niosh_high);
  take(guidelines::tb_med_507_guideline, tb_med, tb_med, tb_med);

  // quench. Tests are of earlier days.
  auto profile = untested();
  if (!profile) return std::nullopt;
  SweatProfile after_one = *profile;
  SweatProfile after_three = *profile;
  Draws of_tests(seed, session, Stream::tests);
  const double bias = of_told.chance(0.5) ? 0.8 : 1.25;
  for (int test = 0; test != 3; ++test) {
    const Case other = like_it(c, of_tests);
    const auto expected = forecast(other.athlete, other.session);
    const auto usual = modeled_rate(setting, anchors, other);
    if (!expected || !usual) {
      ++result.refused_tests;
      continue;
    }
    const double that_day = rate_of_day(setting, *usual * person.factor, of_tests);
    const auto learned = setting.tests == Tests::weigh_ins
                             ? weighed(after_three, other, *expected, that_day, of_tests)
                             : read_off(after_three, setting, *expected, that_day, bias, of_tests);
    if (learned) {
      after_three = *learned;
    } else {
      ++result.refused_tests;  // the app says why, and the athlete goes on without
    }
    if (test == 0) after_one = after_three;
  }
  const auto plan = [&](Strategy strategy, const std::optional<SweatProfile>& known, const Athlete& athlete) {
    const auto made = make_plan(athlete, told, {.profile = known});
    if (!made || !made->sweat || !made->projection) return false;
    const Drinking drinking = of_plan(*made);
    end(strategy, drinking);
    Held& held = result.held[index_of(strategy) - index_of(quench_untested)];
    const Estimate<Volume>& loss = made->sweat->loss;
    held.below = result.sweat * liter < loss.low;
    held.above = result.sweat * liter > loss.high;
    held.loss = !held.below && !held.above;
    const double change = drinking.during - result.sweat - result.gas;
    held.mass = change * kilogram >= made->projection->mass_change.low &&
                change * kilogram <= made->projection->mass_change.high;
    return true;
  };
  const std::optional<SweatProfile> all_known = omniscient(rate, in(sweat->modeled_rate, liter_per_hour));
  Athlete measured = c.athlete;
  if (!all_known) {
    measured.sweat_rate = {.rate = std::fmin(std::fmax(rate, 0.05), 6.0) * liter_per_hour, .tests = 1000};
  }
  const bool planned = plan(quench_untested, std::nullopt, c.athlete) && plan(quench_one_test, after_one, c.athlete) &&
                       plan(quench_three_tests, after_three, c.athlete) && plan(quench_perfect, all_known, measured);
  if (!planned) return std::nullopt;
  return result;
}

}  // namespace strategies
