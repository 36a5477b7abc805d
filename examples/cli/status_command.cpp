// quench status: hydration by weight, urine and thirst, a laboratory's values beside them, and signs before all of it.
#include <array>
#include <charconv>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands.hpp"
#include "inputs.hpp"
#include "output.hpp"
#include "quench/cramp_text.hpp"
#include "signs.hpp"

namespace quench_cli {

namespace text = quench::text;
using text::InputError;
using text::Parsed;

namespace {

struct StatusFlags {
  std::string weight, baseline, urine, light, thirst, specific_gravity, urine_osmolality, plasma_osmolality;
  std::vector<std::string> mornings;
  SignFlags signs;
  OutputFlags output;
};

constexpr std::array field_names{FieldName{"status.body_mass", "--weight"},
                                 FieldName{"status.baseline", "--baseline"},
                                 FieldName{"status.urine_color", "--urine"},
                                 FieldName{"status.thirst", "--thirst"},
                                 FieldName{"status.specific_gravity", "--specific-gravity"},
                                 FieldName{"status.urine_osmolality", "--urine-osmolality"},
                                 FieldName{"status.plasma_osmolality", "--plasma-osmolality"},
                                 FieldName{"baseline", "--mornings"},
                                 FieldName{"baseline[]", "--mornings"}};

// A number alone, or with the unit of osmolality.
Parsed<double> parse_number(std::string_view field, std::string_view words) {
  std::string_view number = words;
  for (const std::string_view unit : {"mOsm/kg", "mmol/kg"}) {
    if (number.ends_with(unit)) number.remove_suffix(unit.size());
  }
  while (number.ends_with(' ')) number.remove_suffix(1);
  double value = 0.0;
  const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (problem != std::errc() || end != number.data() + number.size() || !std::isfinite(value)) {
    return tl::unexpected(InputError{std::string(field), std::string(words), "a number"});
  }
  return value;
}

int run_status(const StatusFlags& flags) {
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  const auto answers = read_signs(flags.signs);
  if (!answers) return fail(answers.error().message());
  quench::HydrationCheck check{.answers = *answers};
  FlagReader in;
  in.read("--weight", flags.weight, text::parse_mass, check.body_mass);
  std::optional<quench::Mass> baseline;
  in.read("--baseline", flags.baseline, text::parse_mass, baseline);
  if (baseline) check.baseline = quench::MorningBaseline{.mean = *baseline};
  if (!flags.mornings.empty()) {
    in.refuse("--baseline", flags.baseline, "either --baseline or --mornings");
    std::vector<quench::Mass> mornings;
    for (const std::string& morning : flags.mornings) {
      std::optional<quench::Mass> mass;
      in.read("--mornings", morning, text::parse_mass, mass);
      if (mass) mornings.push_back(*mass);
    }
    if (!in.error) {
      const auto learned = quench::learn_baseline(mornings);
      if (!learned) return fail(describe(learned.error(), field_names).message());
      check.baseline = *learned;
    }
  }
  in.read("--urine", flags.urine, text::parse_count, check.urine_color);
  in.read("--light", flags.light, text::parse_light, check.light);
  in.read("--thirst", flags.thirst, text::parse_count, check.thirst);
  in.read("--specific-gravity", flags.specific_gravity, parse_number, check.specific_gravity);
  in.read("--urine-osmolality", flags.urine_osmolality, parse_number, check.urine_osmolality);
  in.read("--plasma-osmolality", flags.plasma_osmolality, parse_number, check.plasma_osmolality);
  if (!check.urine_color) in.refuse("--light", flags.light, "it goes with --urine");
  if (in.error) return fail(in.error->message());
  if (!check.body_mass && !check.urine_color && !check.thirst && !check.specific_gravity && !check.urine_osmolality &&
      !check.plasma_osmolality && !flags.signs.given()) {
    return fail(InputError{"--weight", "missing",
                           "say at least one of --weight with --baseline, --urine, --thirst, --specific-gravity, "
                           "--urine-osmolality, --plasma-osmolality, --signs"}
                    .message());
  }
  const auto status = quench::hydration_status(check);
  if (!status) return fail(describe(status.error(), field_names).message());
  const int code = status->answer == quench::Hydration::medical_sign ? refused : success;
  if (output->json) return print(text::to_json(*status, check), code);
  return print(text::to_text(*status, check, {.units = output->units, .color = output->color}), code);
}

}  // namespace

void add_status_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("status",
                                         "How well hydrated somebody is, and how sure that is. Exit codes: 0 an "
                                         "answer, 1 signs or values for a clinician, "
                                         "2 bad input");
  const auto flags = std::make_shared<StatusFlags>();
  const char* group = "Check";
  const auto option = [&](const char* name, std::string& into, const char* help) {
    add_text_option(*command, group, name, into, help);
  };
  option("--weight", flags->weight, "in the morning, 70.2kg or 154.8lb");
  option("--baseline", flags->baseline, "what the scale usually says in the morning, 71kg");
  command
      ->add_option("--mornings", flags->mornings,
                   "instead of --baseline: the last mornings, 71kg,70.8kg,71.3kg; their variation is then known too")
      ->group(group)
      ->delimiter(',')
      ->type_name("");
  option("--urine", flags->urine, "color of urine, 1 (very clear) to 8 (dark); red-brown is --signs cola-urine");
  option("--light", flags->light, "in which its color was seen: daylight or dim");
  option("--thirst", flags->thirst, "1 (not at all) to 9 (very, very thirsty)");
  option("--specific-gravity", flags->specific_gravity, "of urine, 1.018");
  option("--urine-osmolality", flags->urine_osmolality, "mOsm/kg");
  option("--plasma-osmolality", flags->plasma_osmolality, "of plasma or serum, mOsm/kg");
  add_sign_options(*command, flags->signs);
  add_output_options(*command, flags->output);
  command->callback([flags, &exit_code] { exit_code = run_status(*flags); });
}

}  // namespace quench_cli
