// A plan as an athlete reads it in a terminal.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "quench/guidelines/all.hpp"
#include "quench/source.hpp"
#include "quench/text.hpp"
#include "words.hpp"
#include "writer.hpp"

namespace quench::text {

namespace {

std::string what_to_do(const Step& step) {
  switch (step.action) {
    case Action::drink:
      return words_of(step.code);
    case Action::meal:
      return step.code == "balanced_meal" ? "eat a balanced meal" : "eat carbohydrate and protein";
    case Action::start:
      return "start";
    case Action::weigh:
      return "finish, weigh yourself";
  }
  return {};
}

// Drinks that repeat at an even spacing are one line.
std::size_t run_length(const std::vector<Step>& steps, std::size_t first) {
  const Step& step = steps[first];
  if (step.action != Action::drink) return 1;
  std::size_t n = 1;
  while (first + n < steps.size()) {
    const Step& next = steps[first + n];
    const bool same =
        next.action == Action::drink && next.code == step.code && next.phase == step.phase && next.fluid == step.fluid;
    if (!same) break;
    if (n >= 2 && next.at.minutes - steps[first + n - 1].at.minutes != steps[first + 1].at.minutes - step.at.minutes) {
      break;
    }
    ++n;
  }
  return n >= 3 ? n : 1;
}

struct Row {
  std::string when, what, amount, sodium, carbohydrate;
};

void timeline(Writer& out, const Plan& plan, const Session& session) {
  std::vector<Row> rows{{session.start ? "clock" : "time from the start", "what", "amount", "sodium", "carbs"}};
  for (std::size_t i = 0; i < plan.timeline.size();) {
    const Step& step = plan.timeline[i];
    const std::size_t run = run_length(plan.timeline, i);
    Row row{moment(step.at.minutes, session), what_to_do(step), "", "", ""};
    if (run != 1) {
      const int spacing = plan.timeline[i + 1].at.minutes - step.at.minutes;
      row.when += fmt::format(" to {}, every {} min", moment(plan.timeline[i + run - 1].at.minutes, session), spacing);
      row.what += fmt::format(", {} times, each", run);
    }
    if (step.action == Action::drink) {
      const double sodium = in(step.ions.sodium, milligram);
      const double grams = in(step.carbohydrate, gram);
      row.amount = out.volume(step.fluid);
      if (sodium > 0.0) row.sodium = fmt::format("{:.0f} mg", sodium);
      if (grams > 0.0) row.carbohydrate = fmt::format("{:.0f} g", grams);
    }
    rows.push_back(std::move(row));
    i += run;
  }
  std::size_t when_width = 0;
  std::size_t what_width = 0;
  for (const Row& row : rows) {
    when_width = std::max(when_width, row.when.size());
    what_width = std::max(what_width, row.what.size());
  }
  for (const Row& row : rows) {
    const std::string line = fmt::format("{:<{}}  {:<{}}  {:>8}  {:>8}  {:>5}", row.when, when_width, row.what,
                                         what_width, row.amount, row.sodium, row.carbohydrate);
    if (&row == rows.data()) out.heading(line);
    if (&row != rows.data()) out.line("{}", line);
  }
}

void totals(Writer& out, const Plan& plan) {
  out.heading(fmt::format("{:<10} {:>9} {:>9} {:>10} {:>9} {:>10} {:>8} {:>13}", "total", "fluid", "sodium",
                          "potassium", "chloride", "magnesium", "calcium", "carbohydrate"));
  const auto row = [&](std::string_view label, const PhaseAmounts& p) {
    const auto mg = [](const Estimate<Mass>& m) { return fmt::format("{:.0f} mg", in(m.mean, milligram)); };
    out.line("{:<10} {:>9} {:>9} {:>10} {:>9} {:>10} {:>8} {:>13}", label, out.volume(p.fluid.mean), mg(p.ions.sodium),
             mg(p.ions.potassium), mg(p.ions.chloride), mg(p.ions.magnesium), mg(p.ions.calcium),
             fmt::format("{:.0f} g", in(p.carbohydrate.mean, gram)));
  };
  row("before", plan.before);
  row("during", plan.during);
  row("after", plan.after);
}

void expectation(Writer& out, const Plan& plan, std::span<const OpenQuestion> questions) {
  if (!plan.sweat) return;
  const SweatForecast& sweat = *plan.sweat;
  const auto liters = [&](Volume v) {
    return out.us() ? fmt::format("{:.0f}", in(v, us_fluid_ounce)) : fmt::format("{:.2f}", in(v, liter));
  };
  out.heading("What to expect");
  out.paragraph(
      "  ",
      fmt::format("Sweat {} {} ({} to {} in nine of ten {}), {}. With it go {:.0f} mg of sodium ({:.0f} to {:.0f}).",
                  liters(sweat.loss.mean), out.us() ? "oz" : "L", liters(sweat.loss.low), liters(sweat.loss.high),
                  sweat.measured ? "such sessions" : "athletes",
                  sweat.measured ? "from your measured rate" : "from a heat-balance model",
                  in(sweat.ions.sodium.mean, milligram), in(sweat.ions.sodium.low, milligram),
                  in(sweat.ions.sodium.high, milligram)));
  if (plan.projection) {
    const Projection& p = *plan.projection;
    out.paragraph("  ",
                  fmt::format("Body mass at the end {:+.1f} % ({:+.1f} to {:+.1f}). Chance of losing more than 2 %: "
                              "{:.0f} %; of gaining weight: {:.0f} %.",
                              p.mass_change_fraction.mean * 100.0, p.mass_change_fraction.low * 100.0,
                              p.mass_change_fraction.high * 100.0, p.probability_loss_over_2_percent * 100.0,
                              p.probability_gain * 100.0));
    // The change of mass is of this session alone.
    if (plan.starting_deficit > Volume{}) {
      out.paragraph("  ", fmt::format("With what was missing at the start about {} of body water are missing at the "
                                      "end.",
                                      out.volume(p.water_deficit.mean)));
    }
    if (plan.starting_deficit > Volume{}) {
      out.paragraph("  ",
                    fmt::format("With what was missing beforehand, chance of ending more than {:.0f} % below your "
                                "usual body mass: {:.0f} %.",
                                p.loss_limit * 100.0, p.probability_loss_over_limit * 100.0));
    } else if (p.loss_limit != 0.02) {
      out.paragraph("  ",
                    fmt::format("At your own pace in temperate air up to {:.0f} % is unlikely to slow you; chance "
                                "of more: {:.0f} %.",
                                p.loss_limit * 100.0, p.probability_loss_over_limit * 100.0));
    }
    if (p.plasma_sodium_known) {
      out.paragraph(
          "  ", fmt::format("Plasma sodium about {:.0f} mmol/L ({:.0f} to {:.0f}) at the end: a model, not a "
                            "diagnosis.",
                            in(p.plasma_sodium.mean, millimole_per_liter), in(p.plasma_sodium.low, millimole_per_liter),
                            in(p.plasma_sodium.high, millimole_per_liter)));
    }
  }
  if (!sweat.measured) {
    out.paragraph("  ",
                  out.us() ? "Nobody predicts an untested athlete better than about 10 oz/h either way: weigh yourself "
                             "before and after two or three sessions, and the plan becomes yours."
                           : "Nobody predicts an untested athlete better than about 0.3 L/h either way: weigh yourself "
                             "before and after two or three sessions, and the plan becomes yours.");
  }
  out.blank();
  if (questions.empty()) return;
  out.heading("What would narrow this");
  const std::size_t most = std::min<std::size_t>(questions.size(), 3);
  for (const OpenQuestion& row : questions.first(most)) out.paragraph("  - ", sentence(row, out.units()));
  out.blank();
}

void by_guideline(Writer& out, const Plan& plan) {
  if (plan.guideline == guidelines::founding.name) return;
  const auto published = guidelines::find(plan.guideline);
  const std::string source_name = published ? fmt::format(" [{}]", source(published->source).name) : std::string();
  out.paragraph("  ", fmt::format("By the guideline {}{}, bounded by your physiology and the safety limits.",
                                  plan.guideline, source_name));
}

void notes(Writer& out, const Plan& plan) {
  out.heading("Why these numbers");
  const Rule during = guidelines::founding.find(RuleKind::fluid_schedule, Phase::during);
  if (plan.guideline == guidelines::founding.name) {
    out.paragraph("  ",
                  fmt::format("The founding rule: {} two hours before, {} to {} every 15 to 20 min, {} of what is lost "
                              "afterward; bounded by your physiology and the safety limits.",
                              out.volume(guidelines::founding.find(RuleKind::fluid_volume).volume.high),
                              out.volume(during.volume.low), out.volume(during.volume.high),
                              out.us() ? "16 to 24 oz per lb" : "1.04 to 1.56 L per kg"));
  }
  by_guideline(out, plan);
  for (const PhaseAmounts* phase : {&plan.during, &plan.after}) {
    if (phase->drink.code != drinks::salty_sports_drink.code || phase->fluid.mean <= Volume{}) continue;
    out.paragraph("  ", "A salty sports drink is a sports drink with 1.2 g of salt more in each liter.");
    break;
  }
  out.notes(plan.findings);
  std::vector<SourceKey> sources;
  for (const Reason& reason : plan.reasons) sources.push_back(reason.source);
  for (const Finding& f : plan.findings) sources.push_back(f.source);
  out.sources(sources);
  out.blank();
}

// The chain of reasons behind the amount of each phase, and what limits moved it.
void number_by_number(Writer& out, const Plan& plan) {
  out.heading("Number by number");
  const auto phase = [&](std::string_view label, const PhaseAmounts& amounts) {
    out.line("  {}: {} of {}", label, out.volume(amounts.fluid.mean), words_of(amounts.drink.code));
    for (const Reason& reason : plan.reasons_of(amounts)) out.paragraph("    - ", sentence(reason, out.units()));
  };
  phase("before", plan.before);
  phase("during", plan.during);
  phase("after", plan.after);
  out.blank();
}

// What the guideline says of signs, each word from its rows.
void signs(Writer& out, const Guideline& guideline) {
  std::string list;
  bool urine = false;
  bool heat = false;
  for (const Rule& rule : guideline.rules) {
    if (rule.kind == RuleKind::sign_of_dehydration) list += (list.empty() ? "" : ", ") + words_of(rule.code);
    urine = urine || rule.kind == RuleKind::urine_color;
    heat = heat || rule.kind == RuleKind::overheating;
  }
  if (list.empty() && !urine && !heat) return;
  out.heading("Signs");
  if (urine)
    out.paragraph("  ",
                  "Pale urine and a steady morning weight: well hydrated. Clear urine and a higher weight: too much.");
  if (!list.empty()) out.paragraph("  ", "Signs of dehydration: " + list + ".");
  if (heat) {
    out.paragraph("  ",
                  "Overheating: stop, go to a cool place, rest, drink, and do not go on until you have cooled down.");
  }
  out.blank();
}

void when_to_stop(Writer& out) {
  out.heading("Stop");
  for (const StopRule& rule : stop_rules) out.paragraph("  ! ", sentence(rule));
  out.blank();
}

void closing(Writer& out) { out.paragraph("", "General information, not medical advice."); }

}  // namespace

namespace {

void how_to_drink(Writer& out, const Plan& plan) {
  const std::string ceiling = fmt::format("Never more than {} in an hour.", out.volume(plan.hourly_ceiling * hour));
  std::string words = fmt::format("Drink to thirst; these amounts are upper bounds. {}", ceiling);
  if (plan.basis != DuringBasis::rate && plan.during.fluid.high > plan.during.fluid.mean) {
    // What is planned is no upper bound here: thirst may ask for more.
    words = fmt::format("{}rink to thirst, no more than {} during the session in all. {}",
                        plan.during.fluid.mean > Volume{} ? "D" : "Nothing is planned by the clock: d",
                        out.volume(plan.during.fluid.high), ceiling);
  } else if (plan.during.fluid.mean == Volume{}) {
    words += " Nothing is planned during the session: sip if you are thirsty.";
  }
  if (plan.per_mass_lost > VolumePerMass{}) {
    words +=
        fmt::format(" Afterward {} that the scale shows missing, not more.",
                    out.us() ? fmt::format("{:.0f} oz for each lb", in(plan.per_mass_lost, us_fluid_ounce_per_pound))
                             : fmt::format("{:.2f} L for each kg", in(plan.per_mass_lost, liter_per_kilogram)));
  }
  out.paragraph("", words);
  out.blank();
}

}  // namespace

std::string to_text(const Plan& plan, const Athlete& athlete, const Session& session, const TextOptions& options) {
  Writer out(options);
  out.header("Hydration plan for ", athlete, session);
  out.blank();
  out.warnings(plan.findings);
  timeline(out, plan, session);
  how_to_drink(out, plan);
  totals(out, plan);
  out.blank();
  expectation(out, plan, options.open_questions);
  notes(out, plan);
  if (options.why) number_by_number(out, plan);
  signs(out, guidelines::founding);
  when_to_stop(out);
  closing(out);
  return out.take();
}

std::string to_text(const Replan& replan, const Athlete& athlete, const Session& session, ScheduleTime now,
                    const TextOptions& options) {
  const Plan& plan = replan.plan;
  Writer out(options);
  out.header("Plan from " + moment(now.minutes, session) + " on for ", athlete, session);
  out.blank();
  out.warnings(plan.findings);
  out.paragraph(
      "", fmt::format(
              "During the session so far {} drunk, {} advised.{}", out.volume(replan.drunk), out.volume(replan.advised),
              replan.learned_factor
                  ? fmt::format(" By the scale you sweat {:.2f} times what the model says.", *replan.learned_factor)
                  : ""));
  for (const Finding& f : plan.findings) {
    if (f.code == FindingCode::not_made_up) out.paragraph("", sentence(f, options.units));
  }
  by_guideline(out, plan);
  out.blank();
  timeline(out, plan, session);
  out.paragraph("", fmt::format("Drink to thirst; these amounts are upper bounds. Never more than {} in an hour.",
                                out.volume(plan.hourly_ceiling * hour)));
  out.blank();
  expectation(out, plan, {});
  when_to_stop(out);
  closing(out);
  return out.take();
}

std::string to_text(std::span<const SessionPlan> sessions, const Athlete& athlete, const TextOptions& options) {
  Writer out(options);
  if (sessions.empty()) return out.take();
  // A day is of the clock of the first session, where it has one.
  const auto first = sessions.front().session.start.value_or(ClockTime{});
  const int origin = first.hour * 60 + first.minute;
  const Volume worth_saying = 2.0 * us_fluid_ounce;  // less than the smallest drink is nothing to anybody
  std::vector<SourceKey> sources;
  int number = 0;
  for (const SessionPlan& item : sessions) {
    const Plan& plan = item.plan;
    if (number++ != 0) out.blank();
    const int day = (origin + item.at.minutes) / (24 * 60) + 1;
    out.header(fmt::format("Session {} of {}, day {}, for ", number, sessions.size(), day), athlete, item.session);
    if (number == 1) by_guideline(out, plan);
    out.blank();
    out.warnings(plan.findings);
    if (plan.starting_deficit >= worth_saying) {
      out.paragraph("", fmt::format("You start with about {} of body water missing from {}.",
                                    out.volume(plan.starting_deficit), number == 1 ? "before" : "the session before"));
    }
    timeline(out, plan, item.session);
    how_to_drink(out, plan);
    expectation(out, plan, {});
    out.notes(plan.findings);
    out.blank();
    if (item.carried >= worth_saying && number != static_cast<int>(sessions.size())) {
      out.paragraph("", fmt::format("About {} will still be missing when the next session's plan begins.",
                                    out.volume(item.carried)));
      out.blank();
    }
    if (options.why) number_by_number(out, plan);
    for (const Reason& reason : plan.reasons) sources.push_back(reason.source);
    for (const Finding& f : plan.findings) sources.push_back(f.source);
  }
  out.sources(sources);
  out.blank();
  when_to_stop(out);
  closing(out);
  return out.take();
}

std::string refusal_to_text(const MedicalGate& gate, const TextOptions& options) {
  Writer out(options);
  for (const MedicalRule* rule : gate) {
    if (rule->action == GateAction::refuse) out.paragraph("! ", sentence(*rule), red);
  }
  for (const MedicalRule* rule : gate) {
    if (rule->action != GateAction::refuse) out.paragraph("! ", sentence(*rule), yellow);
  }
  out.blank();
  when_to_stop(out);
  closing(out);
  return out.take();
}

}  // namespace quench::text
