// The questions of the medical gate on a terminal.
#include "medical_questions.hpp"

#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include <unistd.h>

#include "output.hpp"
#include "quench/safety.hpp"
#include "quench/text.hpp"

namespace quench_cli {

namespace {

namespace text = quench::text;

// One line without its end; nothing where the input has ended.
std::optional<std::string> answer_to(const std::string& prompt) {
  std::fputs(prompt.c_str(), stdout);
  std::fflush(stdout);
  std::string line;
  for (int c = std::fgetc(stdin); c != '\n'; c = std::fgetc(stdin)) {
    if (c == EOF) {
      std::fputs("\n", stdout);
      return std::nullopt;
    }
    line += static_cast<char>(c);
  }
  return line;
}

bool ask_age(quench::Athlete& athlete) {
  for (;;) {
    const auto answer = answer_to("Age in years (Enter if you do not want to say): ");
    if (!answer) return false;
    if (answer->find_first_not_of(" \t\r") == std::string::npos) return true;
    const auto age = text::parse_age("age", *answer);
    if (!age) {
      std::printf("%s\n", age.error().message().c_str());
      continue;
    }
    quench::Athlete with = athlete;
    with.age = *age;
    if (const auto valid = with.check(); !valid) {
      std::printf("%s\n", text::describe(valid.error()).message().c_str());
      continue;
    }
    athlete = with;
    return true;
  }
}

// "2, 11" or "none"; nothing where it is neither.
std::optional<quench::MedicalFlags> flags_of(std::string_view answer) {
  constexpr std::string_view between = " ,;\t\r";
  quench::MedicalFlags flags;
  bool none = false;
  while (true) {
    const std::size_t start = answer.find_first_not_of(between);
    if (start == answer.npos) break;
    const std::string_view word = answer.substr(start, answer.find_first_of(between, start) - start);
    answer.remove_prefix(start + word.size());
    if (word == "none" || word == "None" || word == "NONE" || word == "0") {
      none = true;
      continue;
    }
    const auto number = text::parse_count("answer", word);
    if (!number || *number < 1 || *number > static_cast<int>(quench::medical_rules.size())) return std::nullopt;
    flags.*quench::medical_rules[static_cast<std::size_t>(*number - 1)].flag = true;
    flags.asked = true;
  }
  // Neither says nothing, and both contradict each other.
  if (none == flags.asked) return std::nullopt;
  flags.asked = true;
  return flags;
}

}  // namespace

void add_medical_option(CLI::App& command, bool& no_medical) {
  command
      .add_flag("--no-medical", no_medical,
                "do not ask about conditions and medicines on a terminal: the plan then begins with a warning")
      ->group("Who");
}

bool may_ask(const quench::Athlete& athlete) {
  return !athlete.medical.asked && isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0;
}

bool ask_medical(quench::Athlete& athlete) {
  std::string list = "Before any number: what of this applies to you?\n";
  int number = 0;
  for (const quench::MedicalRule& rule : quench::medical_rules) {
    const std::string digits = std::to_string(++number);
    std::string bullet(digits.size() < 2 ? 3 : 2, ' ');
    bullet += digits;
    bullet += "  ";
    paragraph(list, bullet, text::question(rule));
  }
  std::fputs(list.c_str(), stdout);
  for (;;) {
    const auto answer = answer_to("Numbers that apply, with commas between, or none: ");
    if (!answer) return false;
    if (const auto flags = flags_of(*answer)) {
      athlete.medical = *flags;
      break;
    }
    std::printf("Please answer with numbers from 1 to %d, or with none.\n",
                static_cast<int>(quench::medical_rules.size()));
  }
  if (!athlete.age && !ask_age(athlete)) return false;
  std::fputs("\n", stdout);
  return true;
}

}  // namespace quench_cli
