// A simulation of body water and sodium as people read it in a terminal.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "balance_parts.hpp"
#include "quench/source.hpp"
#include "writer.hpp"

namespace quench::text {

namespace {

// Lines in a table whose step nobody chose.
constexpr int most_lines = 32;

int step_of(const SimulationTextOptions& options, int minutes) {
  if (options.step) return std::max(1, static_cast<int>(std::lround(in(*options.step, minute))));
  constexpr std::array steps{15, 30, 60, 120, 240, 480};
  for (const int step : steps) {
    if (minutes / step <= most_lines - 4) return step;
  }
  return 1440;
}

std::string percent_interval(const Estimate<double>& e) {
  return fmt::format("{} ({} to {})", percent(e.mean), percent(e.low), percent(e.high));
}
std::string sodium_interval(const Estimate<Molarity>& e) {
  const auto number = [](Molarity m) { return in(m, millimole_per_liter); };
  return fmt::format("{:.0f} ({:.0f} to {:.0f})", number(e.mean), number(e.low), number(e.high));
}
std::string number_of(Volume v, const Writer& out) {
  const double value = std::round(out.us() ? in(v, us_fluid_ounce) : in(v, milliliter));
  return fmt::format("{:.0f}", value + 0.0);
}
std::string limit_of(double fraction) { return fmt::format("{:.3g} %", fraction * 100.0); }

void table(Writer& out, const Simulation& simulation, const Session& session, int step) {
  const auto rows = rows_of(simulation, step);
  const std::string_view heading = session.start ? "clock" : "time";
  std::size_t width = heading.size();
  for (const BalanceState* state : rows) width = std::max(width, moment(state->at.minutes, session).size());
  const auto line = [&](std::string_view when, std::string_view mass, std::string_view missing, std::string_view sodium,
                        std::string_view stomach, std::string_view drunk, std::string_view sweat,
                        std::string_view urine) {
    return fmt::format("{:<{}}  {:<20}  {:>7}  {:<16}  {:>7}  {:>6}  {:>6}  {:>6}", when, width, mass, missing, sodium,
                       stomach, drunk, sweat, urine);
  };
  out.heading(line(heading, "body mass, %", "missing", "sodium, mmol/L", "stomach", "drunk", "sweat", "urine"));
  for (const BalanceState* state : rows) {
    out.line("{}", line(moment(state->at.minutes, session), percent_interval(state->mass_change_fraction),
                        number_of(state->water_deficit.mean, out),
                        simulation.course.plasma_sodium_known ? sodium_interval(state->plasma_sodium) : "not known",
                        number_of(state->water.stomach, out), number_of(state->water.taken, out),
                        number_of(state->water.sweat, out), number_of(state->water.urine, out)));
  }
  const bool before = !simulation.states.empty() && simulation.states.front().at.minutes < 0;
  out.paragraph("",
                fmt::format("Missing body water (negative: too much) and what is in the stomach, drunk, sweated and "
                            "passed as urine in {}. Intervals hold nine of ten {}.{}",
                            out.us() ? "oz" : "mL", simulation.sweat.measured ? "such sessions" : "athletes",
                            before ? " Body mass is against the start, before it against the first line." : ""));
  out.blank();
}

std::string loss_sentence(const Simulation& simulation, const Session& session) {
  const BalanceCourse& course = simulation.course;
  const std::string limit = limit_of(course.limit);
  const std::string with =
      simulation.deficit > Volume{} ? " (counted with what was missing at the beginning)" : std::string();
  const Crossing& passed = course.loss_limit;
  if (passed.expected) {
    const std::string at = moment(passed.expected->minutes, session);
    if (passed.expected->minutes == course.start.at.minutes) return fmt::format("You start beyond {} lost.", limit);
    if (passed.earliest && *passed.earliest < *passed.expected) {
      return fmt::format("You pass {} of body mass lost at {} (at the earliest {}){}.", limit, at,
                         moment(passed.earliest->minutes, session), with);
    }
    return fmt::format("You pass {} of body mass lost at {}{}.", limit, at, with);
  }
  if (passed.earliest) {
    return fmt::format(
        "You are expected to stay within {} of body mass lost{}; if you sweat much you pass it at {} at the earliest.",
        limit, with, moment(passed.earliest->minutes, session));
  }
  return fmt::format("You stay within {} of body mass lost{}, also if you sweat much.", limit, with);
}

std::string sodium_sentence(const BalanceCourse& course, const Session& session) {
  if (!course.plasma_sodium_known) {
    return "Plasma sodium is not known: no equation of body water on file is for children.";
  }
  const std::string lowest = fmt::format("{:.1f} at {}", in(course.lowest_sodium, millimole_per_liter),
                                         moment(course.lowest_sodium_at.minutes, session));
  const Crossing& low = course.hyponatremia;
  if (low.expected) {
    return fmt::format("Plasma sodium falls below 135 mmol/L at {}{}; lowest {}.",
                       moment(low.expected->minutes, session),
                       low.earliest && *low.earliest < *low.expected
                           ? fmt::format(" (at the earliest {})", moment(low.earliest->minutes, session))
                           : std::string(),
                       lowest);
  }
  if (low.earliest) {
    return fmt::format("Plasma sodium is expected to stay above 135 mmol/L, lowest {}; it may fall below from {} on.",
                       lowest, moment(low.earliest->minutes, session));
  }
  return fmt::format("Plasma sodium stays above 135 mmol/L: lowest {}.", lowest);
}

std::string_view words(Band band) {
  switch (band) {
    case Band::gain:
      return "a gain of more than 1 %";
    case Band::well:
      return "well hydrated";
    case Band::minimal:
      return "minimal dehydration";
    case Band::significant:
      return "significant dehydration";
    case Band::serious:
      return "serious dehydration";
    case Band::unknown:
      break;
  }
  return "unknown";
}

std::string dehydration_sentence(const Simulation& simulation) {
  const DehydrationGrade& grade = simulation.dehydration;
  // The worse end of a gain is no loss.
  const bool worse = grade.worst_band != grade.band && grade.band != Band::gain;
  std::string text = fmt::format("At the end of the session {}: {}{} [{}, bands recalled].",
                                 percent_in_words(simulation.course.end.mass_change_fraction), words(grade.band),
                                 worse ? fmt::format(", at worst {}", words(grade.worst_band)) : std::string(),
                                 source(SourceKey::casa2000).name);
  const std::string_view where = grade.limit.self_paced
                                     ? "at your own pace in temperate air, where more is unlikely to slow you"
                                     : "in the heat, at a held rate, or where weather or pacing is not told";
  text += fmt::format(" The limit of this session is {}, {} [{}].", limit_of(grade.limit.fraction), where,
                      source(grade.limit.source).name);
  return text;
}

void what_happens(Writer& out, const Simulation& simulation, const Athlete& athlete, const Session& session) {
  const BalanceCourse& course = simulation.course;
  out.heading("What happens");
  // A long time before the start in which nobody logged a meal.
  const Volume dry = course.start.water_deficit.mean - simulation.deficit;
  if (dry > 100.0 * milliliter) {
    out.paragraph("  - ",
                  fmt::format("At the start {} of body water are missing already, as nothing but this is drunk or "
                              "eaten from {} on.",
                              out.volume(course.start.water_deficit.mean),
                              moment(simulation.states.empty() ? 0 : simulation.states.front().at.minutes, session)));
  }
  out.paragraph("  - ", loss_sentence(simulation, session));
  if (course.gain.expected) {
    out.paragraph(
        "  - ",
        fmt::format("Body mass is above the start from {} on{}.", moment(course.gain.expected->minutes, session),
                    course.gain.earliest && *course.gain.earliest < *course.gain.expected
                        ? fmt::format(" (at the earliest {})", moment(course.gain.earliest->minutes, session))
                        : std::string()));
  }
  out.paragraph("  - ", sodium_sentence(course, session));
  out.paragraph("  - ", dehydration_sentence(simulation));
  if (course.fullest_stomach > Volume{}) {
    out.paragraph("  - ",
                  fmt::format("The stomach is fullest at {}, with {}.",
                              moment(course.fullest_stomach_at.minutes, session), out.volume(course.fullest_stomach)));
  }
  if (course.last.at > course.end.at) {
    const BalanceState& last = course.last;
    const Volume missing = last.water_deficit.mean;
    const Volume little = 50.0 * milliliter;
    std::string water = "body water is back in balance";
    if (missing > little) water = fmt::format("{} of body water are missing", out.volume(missing));
    if (missing < -little) water = fmt::format("{} of body water are too much", out.volume(-missing));
    out.paragraph("  - ", fmt::format("{} after the start {}; {} have been passed as urine.",
                                      hours_and_minutes(last.at.minutes), water, out.volume(last.water.urine)));
  }
  if (simulation.weighed) {
    const LoggedMass& reading = *simulation.weighed;
    const auto at = std::find_if(simulation.states.begin(), simulation.states.end(),
                                 [&](const BalanceState& state) { return state.at == reading.at; });
    const std::string said =
        fmt::format("At {} the scale said {}", moment(reading.at.minutes, session), out.mass(reading.body_mass));
    if (at == simulation.states.end()) {
      out.paragraph("  - ", said + ", which is outside of this time.");
    } else {
      const double change = athlete.body_mass ? in(reading.body_mass, *athlete.body_mass) - 1.0 : 0.0;
      out.paragraph("  - ", fmt::format("{}, {} %; by this simulation the change is {}. The scale knows better.", said,
                                        percent(change), percent_in_words(at->mass_change_fraction)));
    }
  }
  if (const Volume left = not_counted(simulation); left > Volume{}) {
    out.paragraph("  - ",
                  fmt::format("Not counted: {} that are drunk outside of this time; a later end (--until) takes "
                              "in what is drunk after the session.",
                              out.volume(left)));
  }
  out.blank();
}

void risk(Writer& out, const Simulation& simulation) {
  const HyponatremiaRisk& risk = simulation.risk;
  out.heading(fmt::format("Risk of exercise-associated hyponatremia: {}{}", name(risk.grade),
                          risk.grade == RiskGrade::low ? ", which is not none" : ""));
  for (const HyponatremiaFactor factor : risk.factors()) {
    out.paragraph("  - ", sentence(hyponatremia_rows[static_cast<std::size_t>(factor)], out.units()));
  }
  out.paragraph("  - ",
                fmt::format("{}inexperience, a very low or high body mass index, a low body mass and drinks "
                            "everywhere along the course are factors too, and are not judged here. How the "
                            "factors are graded is a quench choice.",
                            risk.factors().empty() ? "None of the published factors that quench can see; " : ""));
  out.blank();
}

void assumptions(Writer& out, const Simulation& simulation, const std::vector<Finding>& findings) {
  const BalanceCourse& course = simulation.course;
  const auto cited = [](SourceKey key) { return source(key).name; };
  out.heading("What it rests on");
  out.paragraph(
      "  - ",
      fmt::format("{}, and nothing else is drunk or eaten. You begin {}, with plasma sodium at {:.0f} mmol/L.",
                  simulation.intake.empty() ? std::string("Nothing is drunk") : "Drunk is " + simulation.drunk,
                  simulation.deficit > Volume{} ? fmt::format("with {} of body water missing and its salt with it",
                                                              out.volume(simulation.deficit))
                                                : std::string("in balance"),
                  in(baseline_plasma_sodium, millimole_per_liter)));
  if (course.plasma_sodium_known) {
    std::string text = fmt::format(
        "Plasma sodium by the relation of {}: a model, never a diagnosis. Against measurements it was off by "
        "0.2 ± 0.2 mmol/L in balance and down to -4 % of body mass, and by 2.6 ± 0.5 at +2 % [{}].",
        cited(SourceKey::nguyen_kurtz2005), cited(SourceKey::baker2008));
    const double change = course.end.mass_change_fraction.mean;
    if (change > tested_mass_change.high || change < tested_mass_change.low) {
      text += " This course goes beyond what it was tested on.";
    }
    out.paragraph("  - ", text);
  }
  out.paragraph("  - ",
                fmt::format("Half of the water in a stomach empties in {:.0f} min, of a drink with carbohydrate "
                            "in more [{}], in hard exercise in {:.0f} at least [{}]; the gut takes up no more "
                            "than {} in an hour (recalled).",
                            in(emptying_half_time_of_water, minute), cited(SourceKey::calbet1997),
                            in(emptying_half_time_in_hard_exercise, minute), cited(SourceKey::houmard1991),
                            out.volume(largest_uptake * hour)));
  out.paragraph("  - ",
                fmt::format("In exercise the kidneys pass their least, {} in an hour, whatever is drunk: the side "
                            "on which drinking too much shows soonest. At rest they pass what is too much, up "
                            "to {} in an hour [{}], as after exercise in {} (constants are a quench choice).",
                            out.volume(least_urine * hour), out.volume(most_urine * hour), cited(SourceKey::sawka2007),
                            cited(SourceKey::shirreffs1996)));
  const bool rests = course.last.at > course.end.at || course.last.water.skin > Volume{};
  if (rests) {
    out.paragraph("  - ", fmt::format("At rest {} of water evaporate from the skin in a day [{}, recalled].",
                                      out.volume(resting_skin_loss * day), cited(SourceKey::iom2005)));
  }
  // Warnings are above.
  out.notes(findings);
  if (!simulation.sweat.measured) {
    out.paragraph("  - ", out.us()
                              ? "Nobody predicts an untested athlete's sweat better than about 10 oz/h either way: "
                                "`quench weigh-in` turns a session into a test."
                              : "Nobody predicts an untested athlete's sweat better than about 0.3 L/h either way: "
                                "`quench weigh-in` turns a session into a test.");
  }
  out.blank();
}

bool warnings(Writer& out, const std::vector<Finding>& findings) {
  bool warned = false;
  for (const Finding& f : findings) {
    if (f.severity == Severity::info) continue;
    out.paragraph("! ", simulation_sentence(f, out.units()), yellow);
    warned = true;
  }
  return warned;
}

void closing(Writer& out) {
  out.heading("Stop");
  for (const StopRule& rule : stop_rules) out.paragraph("  ! ", sentence(rule));
  out.blank();
  out.paragraph("",
                "A simulation, not advice: what to drink is what `quench plan` says. General information, not medical "
                "advice.");
}

}  // namespace

std::string to_text(const Simulation& simulation, const Athlete& athlete, const Session& session,
                    const SimulationTextOptions& options) {
  const TextOptions style{.units = options.units, .color = options.color};
  Writer out(style);
  const std::vector<Finding> findings = findings_of(simulation, athlete);
  const std::vector<Alert> alerts = alerts_of(simulation, session, options.units);

  out.header("Body water and sodium of ", athlete, session);
  out.paragraph("  ", "drunk: " + simulation.drunk);
  out.blank();
  for (const Alert& alert : alerts) out.paragraph("! ", alert.message, alert.danger ? red : yellow);
  if (warnings(out, findings) || !alerts.empty()) out.blank();
  const int first = simulation.states.empty() ? 0 : simulation.states.front().at.minutes;
  table(out, simulation, session, step_of(options, simulation.course.last.at.minutes - first));
  what_happens(out, simulation, athlete, session);
  risk(out, simulation);
  assumptions(out, simulation, findings);
  closing(out);
  return out.take();
}

std::string to_text(std::span<const Simulation> simulations, const Athlete& athlete, const Session& session,
                    const SimulationTextOptions& options) {
  const TextOptions style{.units = options.units, .color = options.color};
  Writer out(style);
  if (simulations.empty()) return out.take();
  const std::vector<Finding> findings = findings_of(simulations.front(), athlete);
  out.header("Intakes side by side for ", athlete, session);
  out.blank();
  bool warned = warnings(out, findings);
  for (const Simulation& simulation : simulations) {
    for (const Alert& alert : alerts_of(simulation, session, options.units)) {
      if (!alert.danger) continue;
      out.paragraph("! ", fmt::format("{}: {}", simulation.rule, alert.message), red);
      warned = true;
    }
  }
  if (warned) out.blank();
  std::size_t width = 6;
  for (const Simulation& simulation : simulations) width = std::max(width, simulation.rule.size());
  const std::string limit = limit_of(simulations.front().course.limit);
  out.heading(fmt::format("{:<{}}  {:>8}  {:<20}  {:>9}  {:>10}  {:>13}  {}", "intake", width, "drunk", "body mass, %",
                          limit + " at", "above from", "lowest sodium", "risk"));
  for (const Simulation& simulation : simulations) {
    const BalanceCourse& course = simulation.course;
    const auto when = [&](const std::optional<ScheduleTime>& at) {
      return at ? moment(at->minutes, session) : std::string("-");
    };
    out.line("{:<{}}  {:>8}  {:<20}  {:>9}  {:>10}  {:>13}  {}", simulation.rule, width,
             out.volume(course.last.water.taken), percent_interval(course.end.mass_change_fraction),
             when(course.loss_limit.expected), when(course.gain.expected),
             course.plasma_sodium_known ? fmt::format("{:.1f}", in(course.lowest_sodium, millimole_per_liter)) : "-",
             name(simulation.risk.grade));
  }
  out.paragraph("",
                fmt::format("Body mass at the end of the session, with what nine of ten {} have; when {} of loss are "
                            "passed, from when on it is above the start, the lowest plasma sodium in mmol/L, and the "
                            "risk of exercise-associated hyponatremia. What each rests on: without --compare.",
                            simulations.front().sweat.measured ? "such sessions" : "athletes", limit));
  out.blank();
  closing(out);
  return out.take();
}

}  // namespace quench::text
