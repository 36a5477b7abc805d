// quench needs: the reference intakes of one person, and what today's session takes.
#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>

#include "commands.hpp"
#include "inputs.hpp"
#include "output.hpp"
#include "quench/drink_text.hpp"

namespace quench_cli {

namespace {

namespace text = quench::text;

struct NeedsFlags {
  AthleteFlags athlete;
  SessionFlags session;
  std::string profile;
  bool lactating = false;
  OutputFlags output;
};

constexpr std::array names{FieldName{"athlete.age", "--age"}, FieldName{"athlete.sex", "--sex"},
                           FieldName{"medical.pregnancy", "--lactating"}};

std::string words(const quench::Error& error) {
  text::InputError described = describe(error, names);
  if (error.field == "athlete.sex" && error.code == quench::Errc::missing) {
    described.allowed = "needed, female or male: the tables differ from 9 years";
  }
  if (error.field == "athlete.sex" && error.code == quench::Errc::inconsistent) {
    described.value = "male";
    described.allowed = "pregnancy and lactation are for females";
  }
  if (error.field == "medical.pregnancy") {
    described.value = "together with pregnancy";
    described.allowed = "there are no intakes for both at once: give the one that your doctor goes by";
  }
  return described.message();
}

int run_needs(const NeedsFlags& flags, bool session_given) {
  const auto athlete = read_athlete(flags.athlete);
  if (!athlete) return fail(athlete.error().message());
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  const quench::LifeStage stage = flags.lactating ? quench::LifeStage::lactation : quench::LifeStage::ordinary;
  auto needs = quench::needs(*athlete, stage);
  if (!needs && needs.error().code == quench::Errc::medical_refusal) {
    const auto gate = quench::medical_gate(*athlete);
    return print(output->json ? text::refusal_to_json(gate)
                              : text::refusal_to_text(gate, {.units = output->units, .color = output->color}),
                 refused);
  }
  if (!needs) return fail(words(needs.error()));
  std::optional<quench::Session> session;
  if (session_given) {
    const auto read = read_session(flags.session);
    if (!read) return fail(read.error().message());
    session = *read;
    std::optional<quench::SweatProfile> profile;
    if (!flags.profile.empty()) {
      const auto stored = from_file<text::StoredProfile>("--profile", flags.profile, text::profile_from_json);
      if (!stored) return fail(stored.error().message());
      profile = stored->profile;
    }
    const auto forecast =
        profile ? quench::forecast(*athlete, *session, *profile) : quench::forecast(*athlete, *session);
    if (!forecast) return fail(text::describe(forecast.error()).message());
    needs->today = *forecast;
  } else if (!flags.profile.empty()) {
    return fail("--profile: it goes with a session, --run 90min --speed 10km/h");
  }
  const quench::Session* shown = session ? &*session : nullptr;
  return print(output->json ? text::to_json(*needs, *athlete, shown)
                            : text::to_text(*needs, *athlete, shown, {.units = output->units, .color = output->color}));
}

}  // namespace

void add_needs_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "needs",
      "Reference intakes of a day for this person: water, sodium, potassium, chloride, magnesium, calcium; with a "
      "session, what it takes, as loss. Exit codes: 0 intakes, 1 refused for medical reasons, 2 bad input");
  const auto flags = std::make_shared<NeedsFlags>();
  add_athlete_options(*command, flags->athlete);
  command->add_flag("--lactating", flags->lactating, "breastfeeding; pregnancy is a --condition")->group("Who");
  add_session_options(*command, flags->session);
  add_text_option(*command, "Today", "--profile", flags->profile,
                  "what tests have taught about this athlete: the file of quench weigh-in --save");
  add_output_options(*command, flags->output);
  command->callback([flags, command, &exit_code] {
    const auto given = command->get_options([](const CLI::Option* option) {
      return option->count() != 0 && (option->get_group() == "What" || option->get_group() == "Weather");
    });
    exit_code = run_needs(*flags, !given.empty());
  });
}

}  // namespace quench_cli
