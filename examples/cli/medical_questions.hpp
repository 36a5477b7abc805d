// What a command asks on a terminal before it shows any number.
#pragma once

#include <CLI/App.hpp>

#include "quench/athlete.hpp"

namespace quench_cli {

/// --no-medical.
void add_medical_option(CLI::App& command, bool& no_medical);

/// Nobody has said anything of conditions and medicines, and somebody sits there to be asked: standard input and output
/// are both a terminal.
[[nodiscard]] bool may_ask(const quench::Athlete& athlete);

/// Asks for the age, where it is not known, and for every condition and medicine of the medical gate, and writes the
/// answers into `athlete`. False where the input ended before the answers.
[[nodiscard]] bool ask_medical(quench::Athlete& athlete);

/// What to say then.
inline constexpr const char* not_answered =
    "medical questions: not answered; answer them, or give --condition (none if none applies) or --no-medical";

}  // namespace quench_cli
