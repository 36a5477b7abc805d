// quench guidelines: what published rules say, and what each would do to an athlete if taken literally.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "commands.hpp"
#include "inputs.hpp"
#include "output.hpp"
#include "quench/guidelines/compare.hpp"
#include "quench/text.hpp"

namespace quench_cli {

namespace {

namespace text = quench::text;
using text::InputError;

struct GuidelinesFlags {
  AthleteFlags athlete;
  SessionFlags session;
  std::string next_session, file;
  bool compare = false, urine_dark = false, salty_sweat = false;
  OutputFlags output;
};

// Whatever has no use without --compare was not meant: the answer would not depend on it.
bool describes_somebody(const GuidelinesFlags& f) {
  const AthleteFlags& a = f.athlete;
  const SessionFlags& s = f.session;
  for (const std::string* value : {&a.file,
                                   &a.mass,
                                   &a.height,
                                   &a.age,
                                   &a.sex,
                                   &a.training,
                                   &a.acclimatization,
                                   &a.sweat_rate,
                                   &a.sweat_tests,
                                   &a.sweat_sodium,
                                   &s.file,
                                   &s.run,
                                   &s.walk,
                                   &s.bike,
                                   &s.step,
                                   &s.arm_bike,
                                   &s.carry,
                                   &s.sport,
                                   &s.met,
                                   &s.duration,
                                   &s.speed,
                                   &s.pace,
                                   &s.slope,
                                   &s.power,
                                   &s.step_rate,
                                   &s.step_height,
                                   &s.load,
                                   &s.clothing,
                                   &s.temperature,
                                   &s.humidity,
                                   &s.wind,
                                   &s.pressure,
                                   &s.sun,
                                   &s.mean_radiant,
                                   &s.globe,
                                   &s.globe_diameter,
                                   &s.latitude,
                                   &s.longitude,
                                   &s.time,
                                   &s.cloud,
                                   &f.next_session}) {
    if (!value->empty()) return true;
  }
  return !a.conditions.empty() || s.trainer || f.urine_dark || f.salty_sweat;
}

int run_guidelines(const GuidelinesFlags& flags) {
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  const text::TextOptions style{.units = output->units, .color = output->color};

  std::vector<quench::Guideline> guidelines(quench::guidelines::all.begin(), quench::guidelines::all.end());
  text::OwnGuideline own;
  if (!flags.file.empty()) {
    auto read = from_file<text::OwnGuideline>("--file", flags.file, text::guideline_from_json);
    if (!read) return fail(read.error().message());
    own = std::move(*read);
    const std::string name(own.guideline().name);
    if (quench::guidelines::find(name)) {
      return fail(InputError{flags.file + ": name", name, "a name that no published guideline has"}.message());
    }
    guidelines.push_back(own.guideline());
  }
  if (!flags.compare) {
    if (describes_somebody(flags)) return fail("--compare: missing; an athlete and a session are for it");
    return print(output->json ? text::to_json(guidelines) : text::to_text(guidelines, style));
  }

  const auto athlete = read_athlete(flags.athlete);
  if (!athlete) return fail(athlete.error().message());
  ScheduleFlags schedule;
  schedule.next_session = flags.next_session;
  const auto session = read_session(flags.session, schedule);
  if (!session) return fail(session.error().message());
  // The medical gate comes before any amount, also before that of others.
  if (const auto gate = quench::medical_gate(*athlete); gate.refused) {
    return print(output->json ? text::refusal_to_json(gate) : text::refusal_to_text(gate, style), refused);
  }
  const auto sweat = quench::forecast(*athlete, *session);
  if (!sweat) return fail(text::describe(sweat.error()).message());
  const quench::Circumstances circumstances{.urine_dark = flags.urine_dark, .salty_sweat = flags.salty_sweat};
  std::vector<quench::GuidelineComparison> rows;
  for (const quench::Guideline& guideline : guidelines) {
    rows.push_back(quench::take_literally(guideline, *athlete, *session, sweat, circumstances));
  }
  return print(output->json ? text::to_json(guidelines, rows, *athlete, *session)
                            : text::to_text(guidelines, rows, *athlete, *session, style));
}

}  // namespace

void add_guidelines_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "guidelines",
      "What published guidelines say, rule by rule; with --compare, what each would do to an athlete if "
      "taken literally, which is not advice. Exit codes: 0 list, 1 refused for medical reasons, 2 bad "
      "input");
  const auto flags = std::make_shared<GuidelinesFlags>();
  const char* group = "Guidelines";
  command->add_flag("--compare", flags->compare, "side by side for an athlete and a session")->group(group);
  add_text_option(*command, group, "--file", flags->file, "your own guideline as a JSON file, after the others");
  command->add_flag("--urine-dark", flags->urine_dark, "urine is dark, or none was passed: some rules ask")
      ->group(group);
  command->add_flag("--salty-sweat", flags->salty_sweat, "sweat leaves salt on skin or clothes: some rules ask")
      ->group(group);
  add_athlete_options(*command, flags->athlete);
  add_session_options(*command, flags->session);
  add_text_option(*command, "When", "--next-session", flags->next_session,
                  "how long after the end the next session starts, 10h");
  add_output_options(*command, flags->output);
  command->callback([flags, &exit_code] { exit_code = run_guidelines(*flags); });
}

}  // namespace quench_cli
