// quench simulate: what an intake does to body water and sodium, minute by minute.
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "commands.hpp"
#include "inputs.hpp"
#include "intake_log.hpp"
#include "output.hpp"
#include "quench/balance_text.hpp"

namespace quench_cli {

namespace {

namespace text = quench::text;
using quench::LoggedDrink;
using text::InputError;
using text::IntakeRule;
using text::Parsed;
using text::Simulation;

struct SimulateFlags {
  AthleteFlags athlete;
  SessionFlags session;
  ScheduleFlags schedule;
  std::string intake, rule, until, step;
  ChoiceFlags choices;
  bool athlete_described = false;
  bool session_described = false;
  bool compare = false;
  OutputFlags output;
};

// What is simulated, whatever is drunk.
struct Case {
  quench::Athlete athlete;
  quench::Session session;
  quench::PlanOptions options;
  quench::CourseOptions course;
  text::UnitSystem units = text::UnitSystem::metric;
  text::OwnGuideline own;
  std::vector<std::vector<char>> words;
};

// What is drunk, and what is said of it.
struct Drunk {
  std::string rule, words;
  std::vector<LoggedDrink> drinks;
  bool at_a_rate = false;
  std::optional<quench::LoggedMass> weighed{};
  std::optional<quench::ScheduleTime> vomited{};
};

bool is_json(const std::string& path, std::string_view content) {
  const std::size_t first = content.find_first_not_of(" \t\r\n");
  return path.ends_with(".json") || (first != std::string_view::npos && content[first] == '{');
}

// The intake of a file. A plan also brings whom and what it is for, where no flag says it.
Parsed<Drunk> read_intake(const SimulateFlags& flags, Case& into) {
  const std::string& path = flags.intake;
  const auto content = file_content(path);
  if (!content) return tl::unexpected(InputError{"--intake", path, "a readable log (CSV) or plan (JSON)"});
  if (!is_json(path, *content)) {
    auto log = read_log("--intake", path);
    if (!log) return tl::unexpected(log.error());
    return Drunk{"log", "the log " + path, std::move(log->drinks), false, log->weighed, log->vomited};
  }
  const auto in_file = [&](InputError error) {
    error.field = path + ": " + error.field;
    return tl::unexpected(error);
  };
  auto drinks = text::intake_from_json(*content);
  if (!drinks) return in_file(drinks.error());
  if (!flags.athlete_described || !flags.session_described) {
    auto inputs = text::plan_inputs_from_json(*content);
    if (!inputs) return in_file(inputs.error());
    if (!flags.athlete_described) into.athlete = std::move(inputs->athlete);
    if (!flags.session_described) into.session = std::move(inputs->session);
    into.own = std::move(inputs->own);
    into.words = std::move(inputs->words);
    into.options = std::move(inputs->options);
  }
  return Drunk{"plan_file", "the plan of " + path, std::move(*drinks)};
}

Parsed<Drunk> drunk_by(const IntakeRule& rule, const Case& of, const quench::Result<quench::SweatForecast>& sweat) {
  const std::string code = text::to_text(rule);
  Drunk result{code, text::sentence(rule, of.units), {}};
  result.at_a_rate = rule.kind == IntakeRule::Kind::thirst || rule.kind == IntakeRule::Kind::guideline;
  switch (rule.kind) {
    case IntakeRule::Kind::plan:
    case IntakeRule::Kind::water: {
      const auto plan = quench::make_plan(of.athlete, of.session, of.options);
      if (!plan) return tl::unexpected(text::describe(plan.error()));
      result.drinks = quench::intake_of(*plan);
      if (rule.kind == IntakeRule::Kind::water) result.drinks = quench::as_water(std::move(result.drinks));
      break;
    }
    case IntakeRule::Kind::thirst:
      result.drinks = quench::intake_at(of.session, quench::drinking_to_thirst.mean);
      break;
    case IntakeRule::Kind::nothing:
      break;
    case IntakeRule::Kind::guideline: {
      auto drinks =
          quench::intake_by(rule.guideline, rule.end, of.athlete, of.session, sweat, of.options.circumstances);
      if (!drinks && drinks.error().code == quench::Errc::missing && drinks.error().field == "guideline") {
        return tl::unexpected(
            InputError{"--rule", code,
                       "it has no amount for this session: its conditions do not hold, or it leaves it to thirst"});
      }
      if (!drinks && drinks.error().code == quench::Errc::superseded) {
        return tl::unexpected(InputError{"--rule", std::string(rule.guideline.name) + " is superseded",
                                         "use " + std::string(drinks.error().instead) + " instead"});
      }
      if (!drinks) return tl::unexpected(text::describe(drinks.error()));
      result.drinks = std::move(*drinks);
      break;
    }
  }
  if (result.drinks.empty() && rule.kind != IntakeRule::Kind::nothing) result.words += "; nothing in this session";
  return result;
}

quench::Result<Simulation> simulate(const Case& of, const quench::SweatForecast& sweat, Drunk drunk) {
  Simulation result{.rule = std::move(drunk.rule),
                    .drunk = std::move(drunk.words),
                    .intake = std::move(drunk.drinks),
                    .at_a_rate = drunk.at_a_rate,
                    .weighed = drunk.weighed,
                    .vomited = drunk.vomited,
                    .deficit = of.course.deficit,
                    .sweat = sweat};
  const quench::ExerciseBout bout{.at = {0}, .sweat = &sweat};
  const auto course =
      quench::follow_balance(of.athlete, {&bout, 1}, result.intake, of.course,
                             [&](const quench::BalanceState& state) { result.states.push_back(state); });
  if (!course) return tl::unexpected(course.error());
  result.course = *course;
  result.risk = quench::hyponatremia_risk(of.athlete, of.session, result.intake, *course);
  result.dehydration = quench::dehydration_grade(of.session, *course);
  return result;
}

// A length of time by a flag, in whole minutes up to that of the longest course.
Parsed<int> read_minutes(const char* flag, const std::string& value) {
  const auto time = text::parse_duration(flag, value);
  if (!time) return tl::unexpected(time.error());
  const double minutes = std::round(quench::in(*time, quench::minute));
  if (!(minutes >= 1.0 && minutes <= quench::longest_course)) {
    return tl::unexpected(InputError{flag, value, "1 min to 31 days"});
  }
  return static_cast<int>(minutes);
}

int run_simulate(const SimulateFlags& flags) {
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  if (!flags.intake.empty() && !flags.rule.empty()) {
    return fail(InputError{"--rule", flags.rule, "not together with --intake: which of the two is drunk?"}.message());
  }
  if (flags.compare && !flags.step.empty()) {
    return fail(
        InputError{"--every", flags.step, "not together with --compare, which has a line for each intake"}.message());
  }
  std::optional<quench::Time> step;
  if (!flags.step.empty()) {
    const auto minutes = read_minutes("--every", flags.step);
    if (!minutes) return fail(minutes.error().message());
    step = static_cast<double>(*minutes) * quench::minute;
  }
  IntakeRule rule;
  if (!flags.rule.empty()) {
    const auto parsed = text::parse_intake_rule("--rule", flags.rule);
    if (!parsed) return fail(parsed.error().message());
    rule = *parsed;
  }

  Case of;
  of.units = output->units;
  if (output->units == text::UnitSystem::us) of.options.sip_step = 0.5 * quench::us_fluid_ounce;
  std::optional<Drunk> logged;
  if (!flags.intake.empty()) {
    auto read = read_intake(flags, of);
    if (!read) return fail(read.error().message());
    logged = std::move(*read);
  }
  const bool by_plan = logged && logged->rule == "plan_file";
  if (!by_plan || flags.athlete_described) {
    const auto athlete = read_athlete(flags.athlete);
    if (!athlete) return fail(athlete.error().message());
    of.athlete = *athlete;
  }
  if (!by_plan || flags.session_described) {
    auto session = read_session(flags.session, flags.schedule);
    if (!session) return fail(session.error().message());
    of.session = std::move(*session);
  }
  if (const auto read = read_choices(flags.choices, of.options, of.own); !read) return fail(read.error().message());
  if (!flags.until.empty()) {
    const auto minutes = read_minutes("--until", flags.until);
    if (!minutes) return fail(minutes.error().message());
    of.course.until = quench::ScheduleTime{*minutes};
  }
  of.course.deficit = of.options.deficit;
  of.course.loss_limit = quench::loss_limit(of.session).fraction;

  // The medical gate comes before any number.
  const text::TextOptions style{.units = output->units, .color = output->color};
  if (const auto gate = quench::medical_gate(of.athlete); gate.refused) {
    return print(output->json ? text::refusal_to_json(gate) : text::refusal_to_text(gate, style), refused);
  }
  const auto sweat = of.options.profile ? quench::forecast(of.athlete, of.session, *of.options.profile)
                                        : quench::forecast(of.athlete, of.session);
  if (!sweat) return fail(text::describe(sweat.error()).message());

  std::vector<Drunk> intakes;
  if (logged) intakes.push_back(std::move(*logged));
  if (!flags.compare && intakes.empty()) {
    auto drunk = drunk_by(rule, of, sweat);
    if (!drunk) return fail(drunk.error().message());
    intakes.push_back(std::move(*drunk));
  }
  if (flags.compare) {
    // What was asked for first, then what is drunk by most rules.
    std::vector<std::string> names{"plan", "water", "thirst", "nothing", "founding:low", "founding:high"};
    if (!flags.rule.empty()) {
      const std::string first = text::to_text(rule);
      std::erase(names, first);
      names.insert(names.begin(), first);
    }
    for (const std::string& name : names) {
      const auto one = text::parse_intake_rule("--rule", name);
      if (!one) return fail(one.error().message());
      auto drunk = drunk_by(*one, of, sweat);
      if (!drunk) return fail(drunk.error().message());
      intakes.push_back(std::move(*drunk));
    }
  }
  std::vector<Simulation> simulations;
  for (Drunk& drunk : intakes) {
    auto simulation = simulate(of, *sweat, std::move(drunk));
    if (!simulation) {
      constexpr std::array names{FieldName{"course.until", "--until"}, FieldName{"course.deficit", "--deficit"}};
      return fail(describe(simulation.error(), names).message());
    }
    simulations.push_back(std::move(*simulation));
  }
  const text::SimulationTextOptions options{.units = output->units, .color = output->color, .step = step};
  if (flags.compare) {
    return print(output->json ? text::to_json(simulations, of.athlete, of.session)
                              : text::to_text(simulations, of.athlete, of.session, options));
  }
  return print(output->json
                   ? text::to_json(simulations.front(), of.athlete, of.session, step.value_or(1.0 * quench::minute))
                   : text::to_text(simulations.front(), of.athlete, of.session, options));
}

}  // namespace

void add_simulate_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "simulate",
      "What an intake does: body mass, body water and plasma sodium through a session and after it. Exit codes: 0 "
      "simulation, 1 refused for medical reasons, 2 bad input");
  const auto flags = std::make_shared<SimulateFlags>();
  const char* group = "What is drunk";
  add_text_option(
      *command, group, "--intake", flags->intake,
      "a log as CSV with at (0:15, -2h) and fluid_ml, sodium_mg, ..., or a plan as quench plan --json wrote "
      "it, which also brings its athlete and session where no flag says them");
  add_text_option(*command, group, "--rule", flags->rule,
                  "plan (the default), water (the plan's drinks as plain water), thirst, nothing, or a published "
                  "guideline to the letter: acsm-2007, founding:high (:low, :middle, :high)");
  command
      ->add_flag("--compare", flags->compare,
                 "several intakes side by side: yours, the plan, water, thirst, nothing and the founding rule")
      ->group(group);
  const char* course = "Course";
  add_text_option(*command, course, "--until", flags->until,
                  "how long after the start to go on, 6h; left out, to the end of the session");
  add_text_option(*command, course, "--every", flags->step, "a line every 15min; of the JSON every minute");
  add_text_option(*command, course, "--deficit", flags->choices.deficit,
                  "body water missing when it begins, with its salt, 500mL");
  add_text_option(*command, course, "--profile", flags->choices.profile,
                  "what tests have taught about this athlete: the file of quench weigh-in --save");
  add_athlete_options(*command, flags->athlete);
  add_session_options(*command, flags->session);
  add_schedule_options(*command, flags->schedule);
  add_output_options(*command, flags->output);
  command->callback([flags, command, &exit_code] {
    for (const CLI::Option* option : command->get_options()) {
      const std::string& of = option->get_group();
      if (option->count() != 0 && (of == "What" || of == "Weather" || of == "When")) flags->session_described = true;
      if (option->count() != 0 && of == "Who") flags->athlete_described = true;
    }
    exit_code = run_simulate(*flags);
  });
}

}  // namespace quench_cli
