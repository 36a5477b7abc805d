// Signs from flags.
#include "signs.hpp"

#include <array>

#include "inputs.hpp"

namespace quench_cli {

namespace text = quench::text;
namespace cramp = quench::cramp;
using text::InputError;

void add_sign_options(CLI::App& command, SignFlags& flags) {
  const char* group = "Signs";
  std::string all;
  for (std::size_t i = 0; i != cramp::sign_count; ++i) {
    if (i != 0) all += ", ";
    all += text::name(static_cast<cramp::Sign>(i));
  }
  command.add_option("--signs", flags.signs, "what is there, several with commas; none: no red flag is there. " + all)
      ->group(group)
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("");
  command
      .add_option("--without", flags.without,
                  "what was asked and is not there, several with commas; rest: every red flag that --signs has not")
      ->group(group)
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("");
  add_text_option(command, group, "--core-temp", flags.core_temperature,
                  "core temperature, measured in the rectum or by a swallowed sensor, 40.5C");
}

text::Parsed<cramp::Answers> read_signs(const SignFlags& flags) {
  cramp::Answers answers;
  if (!flags.signs.empty()) {
    const auto said = text::parse_answers("--signs", flags.signs);
    if (!said) return said;
    answers = *said;
  }
  if (flags.without.size() == 1 && flags.without[0] == "rest") {
    answers.no = answers.no | (cramp::red_flags - answers.yes);
  } else if (!flags.without.empty()) {
    const auto absent = text::parse_signs("--without", flags.without);
    if (!absent) return tl::unexpected(absent.error());
    answers.no = answers.no | *absent;
  }
  if (!flags.core_temperature.empty()) {
    const auto core = text::parse_temperature("--core-temp", flags.core_temperature);
    if (!core) return tl::unexpected(core.error());
    const auto over = cramp::core_over_40(*core);
    constexpr std::array names{FieldName{"core_temperature", "--core-temp"}};
    if (!over) return tl::unexpected(describe(over.error(), names));
    // A reading says more than a word that was meant for all red flags.
    answers.no.remove(cramp::Sign::core_over_40);
    (*over ? answers.yes : answers.no).add(cramp::Sign::core_over_40);
  }
  return answers;
}

}  // namespace quench_cli
