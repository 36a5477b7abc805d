// Runs a shell command and keeps what it printed.
#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <string>

#include <doctest/doctest.h>

namespace quench_test {

struct Run {
  int code = -1;  ///< exit code; 128 and the number of the signal for a process that was killed
  std::string out;
};

/// Standard output of `command`, as sh runs it. Redirect in the command to see the other stream.
[[nodiscard]] inline Run shell(const std::string& command) {
  Run run;
  std::FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> buffer{};
  for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) != 0;) {
    run.out.append(buffer.data(), n);
  }
  const int status = pclose(pipe);
  run.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return run;
}

}  // namespace quench_test
