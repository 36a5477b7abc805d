// quench cramp: triage first, always; then what it looks like, what to do, when to go on; risk; what is known.
#include <array>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include "commands.hpp"
#include "inputs.hpp"
#include "output.hpp"
#include "quench/cramp_text.hpp"
#include "signs.hpp"

namespace quench_cli {

namespace text = quench::text;
namespace cramp = quench::cramp;
using text::InputError;

namespace {

struct CrampFlags {
  SignFlags signs;
  std::string muscle, feels, deficit, drunk;
  bool sitting = false;
  bool no_towel = false;
  bool broken_skin = false;
  bool after = false;
  bool pain_gone = false;
  bool cooled_down = false;
  bool cleared = false;
  bool ask = false;
  AthleteFlags athlete;
  OutputFlags output;
};

struct RiskFlags {
  AthleteFlags athlete;
  SessionFlags session;
  std::vector<std::string> history;
  std::vector<std::string> medicines;
  std::string usual_duration;
  bool harder = false;
  OutputFlags output;
};

constexpr std::array situation_names{FieldName{"situation.measured_deficit", "--deficit"},
                                     FieldName{"situation.drunk_last_hour", "--drunk"},
                                     FieldName{"drunk_last_hour", "--drunk"}};

// ---- Asking, on standard error, so that standard output is the answer alone

// A line of standard input without its end; nothing at the end of the file.
std::optional<std::string> read_line() {
  std::string line;
  for (int c = std::getchar(); c != EOF; c = std::getchar()) {
    if (c == '\n') return line;
    if (c != '\r') line += static_cast<char>(c);
  }
  if (line.empty()) return std::nullopt;
  return line;
}

void say(std::string_view words) {
  std::fwrite(words.data(), 1, words.size(), stderr);
  std::fflush(stderr);
}

enum class Reply { yes, no, unknown, end };

Reply ask_yes_or_no(std::string_view question) {
  for (int i = 0; i != 3; ++i) {
    say(question);
    say(" [y/n/?] ");
    const auto line = read_line();
    if (!line) return Reply::end;
    if (*line == "y" || *line == "yes" || *line == "Y") return Reply::yes;
    if (*line == "n" || *line == "no" || *line == "N") return Reply::no;
    if (*line == "?" || line->empty()) return Reply::unknown;
    say("y, n, or ? for not known.\n");
  }
  return Reply::unknown;
}

// Numbers of a list, as "1 3" or "1,3"; nothing where they are no such numbers.
std::optional<std::vector<std::size_t>> numbers_of(const std::string& line, std::size_t count) {
  std::vector<std::size_t> numbers;
  for (std::size_t at = 0; at != line.size();) {
    if (line[at] == ' ' || line[at] == ',') {
      ++at;
      continue;
    }
    std::size_t number = 0;
    for (; at != line.size() && line[at] >= '0' && line[at] <= '9' && number <= count; ++at) {
      number = 10 * number + static_cast<std::size_t>(line[at] - '0');
    }
    if (number == 0 || number > count) return std::nullopt;
    numbers.push_back(number - 1);
  }
  return numbers;
}

// Which of some signs are there. Without an answer all of them: somebody has said that one is.
cramp::Signs ask_which(cramp::Signs of, bool all_if_unsaid) {
  std::vector<cramp::Sign> list;
  of.for_each([&](cramp::Sign sign) { list.push_back(sign); });
  for (std::size_t i = 0; i != list.size(); ++i) {
    const std::string code = "sign." + std::string(text::name(list[i]));
    say("  " + std::to_string(i + 1) + " " + std::string(text::message(code)) + "\n");
  }
  for (int i = 0; i != 3; ++i) {
    say("Which? Numbers, like 1 2: ");
    const auto line = read_line();
    if (!line) break;
    const auto numbers = numbers_of(*line, list.size());
    if (!numbers) continue;
    if (numbers->empty()) break;
    cramp::Signs signs;
    for (const std::size_t number : *numbers) signs.add(list[number]);
    return signs;
  }
  return all_if_unsaid ? of : cramp::Signs{};
}

// Asks for every red flag that nobody has answered; stops where it is an emergency already.
void ask_red_flags(cramp::Answers& answers) {
  say(std::string(text::message("frame.general")) + "\n\n");
  for (const cramp::Question& question : cramp::questions) {
    const cramp::Triage known = cramp::triage(answers);
    if (known.urgency == cramp::Urgency::emergency) return;
    const cramp::Signs open = question.signs & known.unasked;
    if (open.empty()) continue;
    const Reply reply = ask_yes_or_no(text::message("question." + std::string(question.code)));
    if (reply == Reply::end) return;
    if (reply == Reply::no) answers.no = answers.no | open;
    if (reply != Reply::yes) continue;
    const cramp::Signs there = open.size() == 1 ? open : ask_which(open, true);
    answers.yes = answers.yes | there;
    answers.no = answers.no | (open - there);
  }
}

std::optional<cramp::Muscle> ask_muscle() {
  for (int i = 0; i != 3; ++i) {
    say("Which muscle? calf, hamstring, quadriceps, foot, other: ");
    const auto line = read_line();
    if (!line || line->empty()) break;
    if (const auto muscle = text::parse_muscle("muscle", *line)) return *muscle;
  }
  return std::nullopt;
}

// ---- quench cramp, and quench cramp relief

text::Parsed<cramp::Situation> read_situation(const CrampFlags& flags) {
  cramp::Situation situation;
  const auto answers = read_signs(flags.signs);
  if (!answers) return tl::unexpected(answers.error());
  situation.answers = *answers;
  situation.can_stand = !flags.sitting;
  situation.has_towel = !flags.no_towel;
  situation.broken_skin = flags.broken_skin;
  if (!flags.feels.empty() && flags.feels != "tight" && flags.feels != "sore") {
    return tl::unexpected(InputError{"--feels", flags.feels, "one of tight, sore"});
  }
  if (!flags.feels.empty()) {
    situation.feeling = flags.feels == "tight" ? cramp::Feeling::tight : cramp::Feeling::sore;
  }
  FlagReader in;
  in.read("--deficit", flags.deficit, text::parse_mass, situation.measured_deficit);
  in.read("--drunk", flags.drunk, text::parse_volume, situation.drunk_last_hour);
  if (in.error) return tl::unexpected(*in.error);
  return situation;
}

int run_cramp(const CrampFlags& flags, bool steps_only) {
  const auto athlete = read_athlete(flags.athlete);
  if (!athlete) return fail(athlete.error().message());
  auto situation = read_situation(flags);
  if (!situation) return fail(situation.error().message());
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  std::optional<cramp::Muscle> muscle;
  FlagReader in;
  in.read(steps_only ? "muscle" : "--muscle", flags.muscle, text::parse_muscle, muscle);
  const bool after = flags.after || flags.pain_gone || flags.cooled_down || flags.cleared;
  if (in.error) return fail(in.error->message());

  const bool guided = flags.ask || (!steps_only && !flags.signs.given() && isatty(STDIN_FILENO) != 0);
  if (!guided && !steps_only && !flags.signs.given()) {
    return fail(InputError{"--signs", "missing",
                           "what is there, --signs dizziness,cola-urine, or --signs none; --ask asks for each"}
                    .message());
  }
  situation->answers = cramp::with_history(situation->answers, athlete->medical);
  // What is wrong with a number is said before anybody answers questions.
  if (const auto valid = cramp::relief(cramp::Muscle::other, *situation, *athlete); !valid) {
    return fail(describe(valid.error(), situation_names).message());
  }
  if (guided) {
    ask_red_flags(situation->answers);
    const cramp::Triage triage = cramp::triage(situation->answers);
    if (triage.urgency < cramp::Urgency::urgent) {
      const cramp::Signs features = cramp::feature_signs - cramp::red_flags;
      if (!situation->answers.yes.intersects(features)) {
        say("\nWhat is it like?\n");
        situation->answers.yes = situation->answers.yes | ask_which(features, false);
      }
    }
    if (triage.relief && !muscle) muscle = ask_muscle();
    say("\n");
  }

  const auto relief = cramp::relief(muscle.value_or(cramp::Muscle::other), *situation, *athlete);
  if (!relief) return fail(describe(relief.error(), situation_names).message());
  text::CrampAnswer answer{.relief = *relief, .muscle = muscle};
  if (situation->answers.yes.intersects(cramp::feature_signs)) answer.kind = cramp::kind_of(situation->answers);
  if (after) {
    answer.resume = cramp::return_to_play(
        {.answers = situation->answers,
         .pain_gone = flags.pain_gone,
         .cooled_down = flags.cooled_down ||
                        !situation->answers.yes.intersects({cramp::Sign::overheated, cramp::Sign::core_over_40}),
         .cleared = flags.cleared});
  }
  const auto heat = quench::overheating(situation->answers, *athlete, situation->drunk_last_hour);
  if (!heat) return fail(describe(heat.error(), situation_names).message());
  answer.heat = *heat;
  const int code = relief->triage.urgency >= cramp::Urgency::urgent ? refused : success;
  if (output->json) return print(text::to_json(answer), code);
  return print(text::to_text(answer, {.units = output->units, .color = output->color}), code);
}

void add_situation_options(CLI::App& command, CrampFlags& flags) {
  const char* group = "Situation";
  add_text_option(command, group, "--feels", flags.feels, "tight or sore, once the cramp has released");
  add_text_option(command, group, "--deficit", flags.deficit, "how much lighter than at the start, weighed, 0.8kg");
  add_text_option(command, group, "--drunk", flags.drunk, "drunk in the last hour, 300mL or 10oz");
  command.add_flag("--sitting", flags.sitting, "cannot stand")->group(group);
  command.add_flag("--no-towel", flags.no_towel, "no towel, belt or shirt at hand")->group(group);
  command.add_flag("--broken-skin", flags.broken_skin, "the skin there is broken")->group(group);
}

// ---- quench cramp risk

int run_risk(const RiskFlags& flags) {
  const auto athlete = read_athlete(flags.athlete);
  if (!athlete) return fail(athlete.error().message());
  const auto session = read_session(flags.session);
  if (!session) return fail(session.error().message());
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  auto history = text::parse_history("--history", flags.history);
  if (!history) return fail(history.error().message());
  const auto medicines = text::parse_medicines("--medicine", flags.medicines);
  if (!medicines) return fail(medicines.error().message());
  history->medicines = *medicines;
  if (flags.harder) history->intensity = cramp::Intensity::above_habit;
  FlagReader in;
  in.read("--usual-duration", flags.usual_duration, text::parse_duration, history->usual_duration);
  if (in.error) return fail(in.error->message());

  const auto sweat = quench::forecast(*athlete, *session);
  // Without body mass, intensity or weather the losses are not known; that is told. Another error is one.
  if (!sweat && sweat.error().code != quench::Errc::missing) {
    return fail(text::describe(sweat.error()).message());
  }
  const auto risks =
      sweat ? cramp::assess(*athlete, *session, *history, *sweat) : cramp::assess(*athlete, *session, *history);
  constexpr std::array names{FieldName{"history.usual_duration", "--usual-duration"}};
  if (!risks) return fail(describe(risks.error(), names).message());
  const cramp::PreventionPlan prevention = cramp::prevention(*risks, *athlete);
  if (output->json) return print(text::to_json(*risks, prevention));
  return print(text::to_text(*risks, prevention, {.units = output->units, .color = output->color}));
}

int run_evidence(const OutputFlags& flags) {
  const auto output = read_output(flags);
  if (!output) return fail(output.error().message());
  if (output->json) return print(text::evidence_to_json());
  return print(text::evidence_to_text({.units = output->units, .color = output->color}));
}

}  // namespace

void add_cramp_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "cramp",
      "A cramp: is help needed, what it looks like, what to do. At a terminal without --signs it asks. Exit codes: 0 "
      "self-care or see a doctor, 1 an emergency or urgent, 2 bad input");
  command->require_subcommand(0, 1);
  const auto flags = std::make_shared<CrampFlags>();
  add_sign_options(*command, flags->signs);
  add_text_option(*command, "Situation", "--muscle", flags->muscle, "calf, hamstring, quadriceps, foot or other");
  add_situation_options(*command, *flags);
  command->add_flag("--ask", flags->ask, "ask for every sign that is not said, also where there is no terminal");
  const char* after = "Afterward";
  command->add_flag("--after", flags->after, "when to go on")->group(after);
  command->add_flag("--pain-gone", flags->pain_gone, "the pain is completely gone")->group(after);
  command->add_flag("--cooled-down", flags->cooled_down, "after overheating")->group(after);
  command->add_flag("--cleared", flags->cleared, "a clinician has looked at it since and allows exercise")
      ->group(after);
  add_athlete_options(*command, flags->athlete);
  add_output_options(*command, flags->output);
  // A sign in front of the word would not reach the command behind it, and triage would not see it.
  command->parse_complete_callback([command] {
    if (command->get_subcommands().empty()) return;
    const std::string behind = command->get_subcommands().front()->get_name();
    for (const CLI::Option* option : command->get_options()) {
      if (option->count() == 0) continue;
      throw CLI::ParseError(option->get_name() + ": given in front of " + behind + "; give it behind that word",
                            bad_input);
    }
  });
  command->callback([flags, command, &exit_code] {
    if (command->get_subcommands().empty()) exit_code = run_cramp(*flags, false);
  });

  CLI::App* relief = command->add_subcommand(
      "relief", "What to do for a cramp of a muscle, behind the signs that come first. Exit codes as of quench cramp");
  const auto relief_flags = std::make_shared<CrampFlags>();
  relief->add_option("muscle", relief_flags->muscle, "calf, hamstring, quadriceps, foot or other")
      ->required()
      ->type_name("");
  add_sign_options(*relief, relief_flags->signs);
  add_situation_options(*relief, *relief_flags);
  relief->add_flag("--ask", relief_flags->ask, "ask for every sign that is not said");
  add_athlete_options(*relief, relief_flags->athlete);
  add_output_options(*relief, relief_flags->output);
  relief->callback([relief_flags, &exit_code] { exit_code = run_cramp(*relief_flags, true); });

  CLI::App* risk = command->add_subcommand(
      "risk", "Risk factors of an athlete in a session, and what to do about them. Exit codes: 0 a list, 2 bad input");
  const auto risk_flags = std::make_shared<RiskFlags>();
  add_athlete_options(*risk, risk_flags->athlete);
  add_session_options(*risk, risk_flags->session);
  const char* group = "History";
  risk->add_option(
          "--history", risk_flags->history,
          "several with commas: past-cramp, cramped-in-this-session, family-history, past-injury, weak-muscle, "
          "sore-muscle, unfamiliar-exercise, no-warm-up, fatigue, short-sleep, poor-circulation, "
          "nerve-compression, nutritional-deficiency, low-minerals, diabetes, anemia, obesity, thyroid-disease")
      ->group(group)
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("");
  risk->add_option("--medicine", risk_flags->medicines,
                   "several with commas: beta2-agonist, beta2-agonist-corticosteroid, potassium-sparing-diuretic, "
                   "thiazide-like-diuretic, loop-diuretic, other-diuretic, statin, other-reported")
      ->group(group)
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("");
  add_text_option(*risk, group, "--usual-duration", risk_flags->usual_duration,
                  "longest session of the last weeks, 90min");
  risk->add_flag("--harder", risk_flags->harder, "harder than the athlete is used to")->group(group);
  add_output_options(*risk, risk_flags->output);
  risk->callback([risk_flags, &exit_code] { exit_code = run_risk(*risk_flags); });

  CLI::App* evidence = command->add_subcommand("evidence", "What is known about cramps, with grades and sources");
  const auto evidence_flags = std::make_shared<OutputFlags>();
  add_output_options(*evidence, *evidence_flags);
  evidence->callback([evidence_flags, &exit_code] { exit_code = run_evidence(*evidence_flags); });
}

}  // namespace quench_cli
