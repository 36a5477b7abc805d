// --units, --json, --color and standard output.
#include "output.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include <unistd.h>

namespace quench_cli {

void add_output_options(CLI::App& command, OutputFlags& flags) {
  const char* group = "Output";
  command.add_option("--units", flags.units, "metric or us")->group(group)->type_name("");
  command.add_flag("--json", flags.json, "everything as JSON")->group(group);
  command.add_option("--color", flags.color, "auto, always or never")->group(group)->type_name("");
}

quench::text::Parsed<Output> read_output(const OutputFlags& flags) {
  using quench::text::InputError;
  if (flags.units != "metric" && flags.units != "us") {
    return tl::unexpected(InputError{"--units", flags.units, "one of metric, us"});
  }
  if (flags.color != "auto" && flags.color != "always" && flags.color != "never") {
    return tl::unexpected(InputError{"--color", flags.color, "one of auto, always, never"});
  }
  const char* no_color = std::getenv("NO_COLOR");
  const bool terminal = isatty(STDOUT_FILENO) != 0 && (no_color == nullptr || *no_color == '\0');
  return Output{
      .units = flags.units == "us" ? quench::text::UnitSystem::us : quench::text::UnitSystem::metric,
      .color = flags.color == "always" || (flags.color == "auto" && terminal),
      .json = flags.json,
  };
}

void paragraph(std::string& out, std::string_view bullet, std::string_view words) {
  // Of UTF-8 as many as it has characters.
  const auto indent = static_cast<std::size_t>(
      std::ranges::count_if(bullet, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  std::string line(bullet);
  bool empty = true;
  while (!words.empty()) {
    const std::size_t blank = words.find(' ');
    const std::string_view word = words.substr(0, blank);
    words.remove_prefix(blank == words.npos ? words.size() : blank + 1);
    if (!empty && line.size() + 1 + word.size() > 100) {
      out += line + '\n';
      line.assign(indent, ' ');
      empty = true;
    }
    if (!empty) line += ' ';
    line += word;
    empty = false;
  }
  out += line + '\n';
}

int print(const std::string& result, int code) {
  if (std::fwrite(result.data(), 1, result.size(), stdout) != result.size() || std::fflush(stdout) != 0) {
    return fail("standard output: cannot be written");
  }
  return code;
}

}  // namespace quench_cli
