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
#include "hydration_check.hpp"
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
  HydrationFlags hydration;
  SignFlags signs;
  OutputFlags output;
};

int run_status(const StatusFlags& flags) {
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  const auto answers = read_signs(flags.signs);
  if (!answers) return fail(answers.error().message());
  const auto read = read_hydration(flags.hydration);
  if (!read) return fail(read.error().message());
  quench::HydrationCheck check = *read;
  check.answers = *answers;
  if (!check.body_mass && !check.urine_color && !check.thirst && !check.specific_gravity && !check.urine_osmolality &&
      !check.plasma_osmolality && !flags.signs.given()) {
    return fail(InputError{"--weight", "missing",
                           "say at least one of --weight with --baseline, --urine, --thirst, --specific-gravity, "
                           "--urine-osmolality, --plasma-osmolality, --signs"}
                    .message());
  }
  const auto status = quench::hydration_status(check);
  if (!status) return fail(describe(status.error(), hydration_names()).message());
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
  add_hydration_options(*command, "Check", flags->hydration);
  add_sign_options(*command, flags->signs);
  add_output_options(*command, flags->output);
  command->callback([flags, &exit_code] { exit_code = run_status(*flags); });
}

}  // namespace quench_cli
