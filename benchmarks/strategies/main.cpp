// Drinking strategies side by side on a virtual population: writes report.md and report.svg into a folder.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>

#include "report.hpp"
#include "settings.hpp"

namespace {

struct Options {
  std::uint64_t sessions = 1'000'000;
  std::uint64_t sensitivity = 200'000;
  std::uint64_t seed = 20261121;
  unsigned threads = std::thread::hardware_concurrency();
  std::string output = ".";
};

int usage() {
  std::fputs("usage: strategies [--sessions N] [--sensitivity N] [--seed N] [--threads N] [--output FOLDER]\n", stderr);
  return 2;
}

bool parse(int argc, char** argv, Options& options) {
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    if (name == "--output") {
      options.output = argv[i + 1];
      continue;
    }
    char* end = nullptr;
    const unsigned long long value = std::strtoull(argv[i + 1], &end, 10);
    if (*argv[i + 1] < '0' || *argv[i + 1] > '9' || *end != '\0' || value > 1'000'000'000ULL) return false;
    if (name == "--sessions" && value > 0) {
      options.sessions = value;
    } else if (name == "--sensitivity" && value > 0) {
      options.sensitivity = value;
    } else if (name == "--seed") {
      options.seed = value;
    } else if (name == "--threads" && value > 0 && value <= 1024) {
      options.threads = static_cast<unsigned>(value);
    } else {
      return false;
    }
  }
  return argc % 2 == 1;
}

bool write(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) std::fprintf(stderr, "strategies: cannot write %s\n", path.c_str());
  return static_cast<bool>(file);
}

int study(const Options& options) {
  using namespace strategies;
  using Clock = std::chrono::steady_clock;
  const auto seconds = [](Clock::time_point since) {
    return std::chrono::duration<double>(Clock::now() - since).count();
  };
  const auto start = Clock::now();
  Study study{.seed = options.seed, .anchors = find_anchors(options.seed, 100'000), .observed = observed_anchors()};
  for (const Setting& setting : settings) {
    const bool in_full = study.trials.size() < 2;
    const Anchors& anchors = setting.model == Model::observed ? study.observed : study.anchors;
    const auto begin = Clock::now();
    study.trials.push_back({setting, run(setting, anchors, options.seed,
                                         in_full ? options.sessions : options.sensitivity, options.threads)});
    std::fprintf(stderr, "%-40s %10lld sessions x %zu strategies %7.1f s\n", std::string(setting.name).c_str(),
                 static_cast<long long>(study.trials.back().scores.drawn), strategy_count, seconds(begin));
    if (study.trials.back().scores.all[0].sessions == 0) {
      std::fprintf(stderr, "strategies: no session could be simulated\n");
      return 1;
    }
  }
  const bool written =
      write(options.output + "/report.md", markdown(study)) && write(options.output + "/report.svg", figure(study));
  std::fprintf(stderr, "%-40s %38.1f s on %u threads\n", "all", seconds(start), options.threads);
  return written ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!parse(argc, argv, options)) return usage();
  if (options.threads == 0) options.threads = 1;
  try {
    return study(options);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "strategies: %s\n", error.what());
    return 1;
  }
}
