// quench plan: a plan from flags or from JSON files.
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands.hpp"
#include "drink_choice.hpp"
#include "foods.hpp"
#include "hydration_check.hpp"
#include "inputs.hpp"
#include "medical_questions.hpp"
#include "menu.hpp"
#include "output.hpp"
#include "quench/cramp_text.hpp"
#include "quench/menu_text.hpp"
#include "quench/text.hpp"

namespace quench_cli {

namespace {

namespace text = quench::text;

struct PlanFlags {
  AthleteFlags athlete;
  SessionFlags session;
  ScheduleFlags schedule;
  ChoiceFlags choices;
  DrinkFlags drinks;
  std::string days;
  HydrationFlags hydration;
  bool cramp_prone = false;
  MenuFlags menu;
  std::string described;  // the first flag that says something of one session
  bool why = false, no_medical = false;
  OutputFlags output;
};

// What is known to raise the risk of a cramp in this session, and what may lower it.
std::string against_cramps(const quench::Athlete& athlete, const quench::Session& session, const quench::Plan& plan,
                           const text::TextOptions& style) {
  const quench::cramp::History history{.past_cramp = true};
  const auto risks = plan.sweat ? quench::cramp::assess(athlete, session, history, *plan.sweat)
                                : quench::cramp::assess(athlete, session, history);
  if (!risks) return text::describe(risks.error()).message();  // the plan has passed the same checks
  return text::to_text(*risks, quench::cramp::prevention(*risks, athlete), style);
}

int run_plan(const PlanFlags& flags) {
  auto athlete = read_athlete(flags.athlete);
  if (!athlete) return fail(athlete.error().message());
  std::vector<quench::ScheduledSession> sessions;
  text::Parsed<quench::Session> session;
  if (!flags.days.empty()) {
    if (!flags.described.empty()) {
      return fail(text::InputError{flags.described, "", "not together with --days, which has the sessions"}.message());
    }
    auto read = from_file<std::vector<quench::ScheduledSession>>("--days", flags.days, text::schedule_from_json);
    if (!read) return fail(read.error().message());
    sessions = std::move(*read);
  } else {
    session = read_session(flags.session, flags.schedule);
    if (!session) return fail(session.error().message());
  }
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  if (flags.menu.menu && !flags.days.empty()) {
    return fail(text::InputError{"--menu", "", "not together with --days: it is about one session"}.message());
  }
  if (!flags.menu.menu &&
      (flags.menu.vegan || flags.menu.dairy_free || flags.menu.nut_free || !flags.menu.foods.empty())) {
    return fail(
        text::InputError{"--menu", "missing", "--vegan, --dairy-free, --nut-free and --foods go with it"}.message());
  }
  const auto own_foods = read_own_foods(flags.menu.foods);
  if (!own_foods) return fail(own_foods.error().message());
  if (flags.cramp_prone && output->json) {
    return fail(
        text::InputError{"--cramp-prone", "", "not together with --json: quench cramp risk --json has it"}.message());
  }
  if (flags.cramp_prone && !flags.days.empty()) {
    return fail(text::InputError{"--cramp-prone", "", "not together with --days: it is about one session"}.message());
  }
  if (!flags.no_medical && may_ask(*athlete) && !ask_medical(*athlete)) return fail(not_answered);

  quench::PlanOptions options;
  if (output->units == text::UnitSystem::us) options.sip_step = 0.5 * quench::us_fluid_ounce;
  text::OwnGuideline own;
  if (const auto read = read_choices(flags.choices, options, own); !read) return fail(read.error().message());
  OwnDrinks own_drinks;
  if (const auto read = read_drinks(flags.drinks, options, own_drinks); !read) return fail(read.error().message());
  if (flags.hydration.given()) {
    const auto check = read_hydration(flags.hydration);
    if (!check) return fail(check.error().message());
    const auto status = quench::hydration_status(*check);
    if (!status) return fail(describe(status.error(), hydration_names()).message());
    // What a clinician must see first comes instead of a plan.
    if (status->before == quench::BeforeAdvice::none) {
      return print(output->json ? text::to_json(*status, *check)
                                : text::to_text(*status, *check, {.units = output->units, .color = output->color}),
                   refused);
    }
    options.circumstances = quench::circumstances_of(*status, options.circumstances);
  }
  text::TextOptions style{.units = output->units, .color = output->color, .why = flags.why};
  quench::Error error;
  if (!sessions.empty()) {
    const auto plans = quench::plan_sessions(*athlete, sessions, options);
    if (plans) {
      std::vector<const quench::Plan*> all;
      for (const quench::SessionPlan& item : *plans) all.push_back(&item.plan);
      return print(output->json ? text::to_json(*plans, *athlete)
                                : text::to_text(*plans, *athlete, style) + drinks_of(all, options));
    }
    error = plans.error();
  } else {
    const auto plan = quench::make_plan(*athlete, *session, options);
    if (plan) {
      const auto questions = quench::what_would_narrow(*athlete, *session, options);
      if (questions) style.open_questions = questions->rows();
      std::optional<quench::Menu> menu;
      if (flags.menu.menu) {
        auto made = menu_of(*athlete, *session, *plan, flags.menu, *own_foods);
        if (!made) return fail(text::describe(made.error()).message());
        menu = std::move(*made);
      }
      if (output->json) {
        return print(menu ? text::to_json(*plan, *athlete, *session, options, style.open_questions, *menu)
                          : text::to_json(*plan, *athlete, *session, options, style.open_questions));
      }
      std::string words = text::to_text(*plan, *athlete, *session, style);
      words += drinks_of(std::array<const quench::Plan*, 1>{&*plan}, options);
      if (flags.cramp_prone) words += "\n" + against_cramps(*athlete, *session, *plan, style);
      if (menu) words += "\n" + text::to_text(*menu, *session, style);
      return print(words);
    }
    error = plan.error();
  }
  if (error.code != quench::Errc::medical_refusal) return fail(text::describe(error).message());
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
  add_text_option(*command, "What", "--days", flags->days,
                  "several sessions as a JSON file, each with its day and its start: what one leaves missing, the next "
                  "one starts with");
  add_choice_options(*command, flags->choices);
  add_drink_options(*command, flags->drinks);
  add_hydration_options(*command, "This morning", flags->hydration);
  command
      ->add_flag("--cramp-prone", flags->cramp_prone,
                 "what raises the risk of a cramp in this session and what may lower it, after the plan")
      ->group("Choices");
  add_menu_options(*command, flags->menu);
  command->add_flag("--why", flags->why, "the chain of reasons behind each amount")->group("Output");
  add_output_options(*command, flags->output);
  command->callback([flags, command, &exit_code] {
    for (const CLI::Option* option : command->get_options()) {
      const std::string& of = option->get_group();
      const bool of_session = (of == "What" || of == "Weather" || of == "When") && option->get_name() != "--days";
      if (option->count() != 0 && of_session && flags->described.empty()) flags->described = option->get_name();
    }
    exit_code = run_plan(*flags);
  });
}

}  // namespace quench_cli
