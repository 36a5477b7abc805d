// quench replan: the rest of a session after what was really drunk.
#include <memory>
#include <string>
#include <utility>

#include "commands.hpp"
#include "drink_choice.hpp"
#include "inputs.hpp"
#include "intake_log.hpp"
#include "output.hpp"
#include "quench/replan.hpp"
#include "quench/text.hpp"

namespace quench_cli {

namespace {

namespace text = quench::text;
using text::InputError;

struct ReplanFlags {
  std::string plan, log, now;
  ChoiceFlags choices;
  DrinkFlags drinks;
  AthleteFlags athlete;
  SessionFlags session;
  bool session_described = false;
  std::string athlete_flag;  // the first that was given
  ScheduleFlags schedule;
  OutputFlags output;
};

int run_replan(const ReplanFlags& flags) {
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  text::PlanInputs inputs;
  if (output->units == text::UnitSystem::us) inputs.options.sip_step = 0.5 * quench::us_fluid_ounce;
  if (!flags.plan.empty() && !flags.athlete_flag.empty()) {
    return fail(InputError{flags.athlete_flag, "", "not together with --plan, which has the athlete"}.message());
  }
  if (!flags.plan.empty()) {
    auto read = from_file<text::PlanInputs>("--plan", flags.plan, text::plan_inputs_from_json);
    if (!read) return fail(read.error().message());
    inputs = std::move(*read);
  }
  // Without a plan everything is said here; with one, only what has changed.
  if (flags.plan.empty()) {
    const auto athlete = read_athlete(flags.athlete);
    if (!athlete) return fail(athlete.error().message());
    inputs.athlete = *athlete;
  }
  if (flags.plan.empty() || flags.session_described) {
    auto session = read_session(flags.session, flags.schedule);
    if (!session) return fail(session.error().message());
    inputs.session = std::move(*session);
  }
  if (const auto read = read_choices(flags.choices, inputs.options, inputs.own); !read) {
    return fail(read.error().message());
  }
  OwnDrinks own_drinks;
  if (const auto read = read_drinks(flags.drinks, inputs.options, own_drinks); !read) {
    return fail(read.error().message());
  }
  if (flags.now.empty()) return fail(InputError{"--now", "missing", "how long since the start, 0:55"}.message());
  const auto now = parse_moment("--now", flags.now);
  if (!now) return fail(now.error().message());
  quench::IntakeLog log;
  if (!flags.log.empty()) {
    auto read = read_log("--log", flags.log);
    if (!read) return fail(read.error().message());
    log = std::move(*read);
  }

  const quench::PlanOptions& options = inputs.options;
  const auto result = quench::replan(inputs.athlete, inputs.session, log, *now, options);
  const text::TextOptions style{.units = output->units, .color = output->color};
  if (result) {
    return print(output->json ? text::to_json(*result, inputs.athlete, inputs.session, *now, options)
                              : text::to_text(*result, inputs.athlete, inputs.session, *now, style) +
                                    drinks_of(std::array<const quench::Plan*, 1>{&result->plan}, options));
  }
  if (result.error().code != quench::Errc::medical_refusal) return fail(text::describe(result.error()).message());
  const auto gate = quench::medical_gate(inputs.athlete);
  return print(output->json ? text::refusal_to_json(gate) : text::refusal_to_text(gate, style), refused);
}

}  // namespace

void add_replan_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "replan",
      "The rest of a session after what was really drunk. Exit codes: 0 plan, 1 refused for medical reasons, "
      "2 bad input");
  const auto flags = std::make_shared<ReplanFlags>();
  const char* group = "What happened";
  add_text_option(*command, group, "--plan", flags->plan,
                  "the plan, as quench plan --json wrote it; what has changed since is said by the flags below");
  add_text_option(*command, group, "--log", flags->log,
                  "CSV with at (0:15, -2h) and fluid_ml, sodium_mg, carbohydrate_g, ...; or event weigh with "
                  "body_mass_kg, or event vomit");
  add_text_option(*command, group, "--now", flags->now, "how long since the start, 0:55");
  add_choice_options(*command, flags->choices);
  add_drink_options(*command, flags->drinks);
  add_athlete_options(*command, flags->athlete);
  add_session_options(*command, flags->session);
  add_schedule_options(*command, flags->schedule);
  add_output_options(*command, flags->output);
  command->callback([flags, command, &exit_code] {
    for (const CLI::Option* option : command->get_options()) {
      const std::string& of = option->get_group();
      if (option->count() != 0 && (of == "What" || of == "Weather" || of == "When")) flags->session_described = true;
      if (option->count() != 0 && of == "Who" && flags->athlete_flag.empty()) flags->athlete_flag = option->get_name();
    }
    exit_code = run_replan(*flags);
  });
}

}  // namespace quench_cli
