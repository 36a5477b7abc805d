// quench plan: a plan from flags or from JSON files.
#include <memory>
#include <string>

#include "commands.hpp"
#include "inputs.hpp"
#include "medical_questions.hpp"
#include "output.hpp"
#include "quench/text.hpp"

namespace quench_cli {

namespace {

namespace text = quench::text;

struct PlanFlags {
  AthleteFlags athlete;
  SessionFlags session;
  ScheduleFlags schedule;
  ChoiceFlags choices;
  bool why = false, no_medical = false;
  OutputFlags output;
};

int run_plan(const PlanFlags& flags) {
  auto athlete = read_athlete(flags.athlete);
  if (!athlete) return fail(athlete.error().message());
  const auto session = read_session(flags.session, flags.schedule);
  if (!session) return fail(session.error().message());
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  if (!flags.no_medical && may_ask(*athlete) && !ask_medical(*athlete)) return fail(not_answered);

  quench::PlanOptions options;
  if (output->units == text::UnitSystem::us) options.sip_step = 0.5 * quench::us_fluid_ounce;
  text::OwnGuideline own;
  if (const auto read = read_choices(flags.choices, options, own); !read) return fail(read.error().message());
  const text::TextOptions style{.units = output->units, .color = output->color, .why = flags.why};
  const auto plan = quench::make_plan(*athlete, *session, options);
  if (plan) {
    return print(output->json ? text::to_json(*plan, *athlete, *session, options)
                              : text::to_text(*plan, *athlete, *session, style));
  }
  if (plan.error().code != quench::Errc::medical_refusal) return fail(text::describe(plan.error()).message());
  const auto gate = quench::medical_gate(*athlete);
  return print(output->json ? text::refusal_to_json(gate) : text::refusal_to_text(gate, style), refused);
}

}  // namespace

void add_plan_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("plan",
                                         "What to drink before, during and after a session. Exit codes: 0 plan, 1 "
                                         "refused for medical reasons, 2 bad input");
  const auto flags = std::make_shared<PlanFlags>();
  add_athlete_options(*command, flags->athlete);
  add_medical_option(*command, flags->no_medical);
  add_session_options(*command, flags->session);
  add_schedule_options(*command, flags->schedule);
  add_choice_options(*command, flags->choices);
  command->add_flag("--why", flags->why, "the chain of reasons behind each amount")->group("Output");
  add_output_options(*command, flags->output);
  command->callback([flags, &exit_code] { exit_code = run_plan(*flags); });
}

}  // namespace quench_cli
