// quench sweat: what an athlete will lose, minute by minute, and what other models say.
#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "commands.hpp"
#include "inputs.hpp"
#include "output.hpp"
#include "quench/sweat/compare.hpp"
#include "quench/text.hpp"

namespace quench_cli {

namespace {

namespace text = quench::text;
using text::InputError;

struct SweatFlags {
  AthleteFlags athlete;
  SessionFlags session;
  std::string start, every, profile;
  bool compare = false;
  OutputFlags output;
};

int run_sweat(const SweatFlags& flags) {
  const auto athlete = read_athlete(flags.athlete);
  if (!athlete) return fail(athlete.error().message());
  ScheduleFlags schedule;
  schedule.start = flags.start;
  const auto session = read_session(flags.session, schedule);
  if (!session) return fail(session.error().message());
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  FlagReader in;
  quench::Time step = 15.0 * quench::minute;
  in.read("--every", flags.every, text::parse_duration, step);
  if (in.error) return fail(in.error->message());
  if (!(step >= quench::minute && step <= quench::Session::max_duration)) {
    return fail(InputError{"--every", flags.every, "1 min to 48 h"}.message());
  }

  std::optional<quench::SweatProfile> profile;
  if (!flags.profile.empty()) {
    const auto stored = from_file<text::StoredProfile>("--profile", flags.profile, text::profile_from_json);
    if (!stored) return fail(stored.error().message());
    profile = stored->profile;
  }
  const auto forecast = profile ? quench::forecast(*athlete, *session, *profile) : quench::forecast(*athlete, *session);
  if (!forecast) return fail(text::describe(forecast.error()).message());

  decltype(quench::compare(*athlete, *session)) models{};
  std::span<const quench::ModelComparison> shown;
  if (flags.compare) {
    models = quench::compare(*athlete, *session);
    shown = models;
  }
  if (output->json) return print(text::to_json(*forecast, *athlete, *session, shown));
  return print(text::to_text(*forecast, *athlete, *session, shown,
                             {.units = output->units, .color = output->color, .step = step}));
}

}  // namespace

void add_sweat_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "sweat", "How much sweat and salt a session will take, minute by minute. Exit codes: 0 forecast, 2 bad input");
  const auto flags = std::make_shared<SweatFlags>();
  add_athlete_options(*command, flags->athlete);
  add_session_options(*command, flags->session);
  const char* group = "Forecast";
  add_text_option(*command, group, "--start", flags->start, "time of day, 07:30: the course is then by the clock");
  add_text_option(*command, group, "--every", flags->every, "a line every 15min");
  add_text_option(*command, group, "--profile", flags->profile,
                  "what tests have taught about this athlete: the file of quench weigh-in --save");
  command->add_flag("--compare", flags->compare, "every published model beside it, and whether it was made for this")
      ->group(group);
  add_output_options(*command, flags->output);
  command->callback([flags, &exit_code] { exit_code = run_sweat(*flags); });
}

}  // namespace quench_cli
