// What the tests of quench weigh-in teach: a profile read, changed and written.
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include "csv.hpp"
#include "weigh_in.hpp"

namespace quench_cli {

namespace text = quench::text;
using text::InputError;
using text::Parsed;

Parsed<WeighInAnswer::Learned> learned_from(const ProfileFlags& flags, const WeighInAnswer& answer) {
  text::StoredProfile stored{.profile = *quench::untested()};
  const std::string& path = flags.save.empty() ? flags.profile : flags.save;
  std::error_code ignored;
  const bool fresh = path.empty() || (!flags.save.empty() && !std::filesystem::exists(path, ignored));
  if (!fresh) {
    const auto read =
        from_file<text::StoredProfile>(flags.save.empty() ? "--profile" : "--save", path, text::profile_from_json);
    if (!read) return tl::unexpected(read.error());
    stored = *read;
  }
  FlagReader in;
  std::optional<text::Date> date;
  in.read("--date", flags.date, text::parse_date, date);
  if (in.error) return tl::unexpected(*in.error);

  WeighInAnswer::Learned learned{.updated = date ? date : stored.updated};
  const auto note = [&](std::string_view code, std::string words) {
    learned.notes.push_back({code, std::move(words)});
  };
  quench::Elapsed elapsed{.acclimatization_changed = flags.acclimatization_changed};
  if (!fresh && date && stored.updated) {
    elapsed.time = text::elapsed(*stored.updated, *date);
    learned.days = quench::in(elapsed.time, quench::day);
    if (*learned.days < 0.0) {
      return tl::unexpected(InputError{"--date", flags.date,
                                       "not before " + text::to_text(*stored.updated) + ", the date of the profile"});
    }
    const double kept = std::exp2(-*learned.days / quench::in(stored.profile.prior.half_life, quench::day));
    note("time_elapsed", csv_decimal(*learned.days, 0) + (*learned.days == 1.0 ? " day" : " days") +
                             " since the last test: what older tests taught counts for " +
                             csv_decimal(100.0 * kept, 0) + " % of what it did.");
  } else if (!fresh && !date) {
    note("no_date", "without --date no time has passed since the last test: nothing that it taught has faded" +
                        (stored.updated ? ", and the profile keeps its date, " + text::to_text(*stored.updated) : "") +
                        ".");
  } else if (!fresh) {
    note("profile_without_date", "the profile had no date: nothing has faded; from now on it has one.");
  } else if (!date && !flags.save.empty()) {
    note("no_date", "without --date the profile has no date, and time will not fade what this test has taught.");
  }
  if (flags.acclimatization_changed && !fresh) {
    note("acclimatization_changed", "acclimatization to heat has changed: half of what tests taught has faded.");
  }
  const auto faded = quench::elapse(stored.profile, elapsed);
  if (!faded) return tl::unexpected(weigh_in_error(faded.error()));
  learned.before = learned.after = *faded;

  const auto take = [&](const auto& observation) -> std::optional<InputError> {
    const auto next = quench::learn(learned.after, observation);
    if (!next) return weigh_in_error(next.error());
    learned.after = *next;
    return std::nullopt;
  };
  if (answer.model) {
    const quench::VolumeRate modeled = answer.model->rate;
    if (answer.result) {
      const quench::VolumeRate error = answer.result->sweat_rate_se;
      if (const auto bad = take(quench::WeighInTest{answer.result->sweat_rate, error, modeled})) {
        return tl::unexpected(*bad);
      }
    }
    if (answer.wearable) {
      if (const auto bad = take(quench::WearableReading{.shown = *answer.wearable, .modeled = modeled})) {
        return tl::unexpected(*bad);
      }
    }
  }
  if (answer.sodium) {
    if (const auto bad = take(answer.sodium->test)) return tl::unexpected(*bad);
  }

  // Nothing of this can fail any more: profile, model and errors have been in range.
  const auto kept = [](const auto& result, auto& into) {
    if (result) into = *result;
  };
  if (answer.model) {
    const quench::VolumeRate modeled = answer.model->rate;
    kept(quench::sweat_rate(learned.before, modeled), learned.rate_before);
    kept(quench::sweat_rate(learned.after, modeled), learned.rate_after);
    if (answer.result) {
      kept(quench::one_more_weigh_in(learned.after, modeled, answer.result->sweat_rate_se), learned.one_more_weigh_in);
    }
    if (answer.wearable) kept(quench::one_more_reading(learned.after, modeled), learned.one_more_reading);
  }
  if (answer.sodium) {
    const quench::SodiumTest& test = answer.sodium->test;
    kept(quench::one_more_sodium_test(learned.after, test.sd, test.patch), learned.one_more_sodium_test);
  }
  return learned;
}

// Writes all of `content` to `path` or nothing: to a new file beside it, which then takes its name. What went wrong, if
// anything did.
std::optional<InputError> replace_file(const char* flag, const std::string& path, const std::string& content) {
  std::error_code ignored;
  // A link stays one.
  const bool exists = std::filesystem::exists(path, ignored);
  const std::string target = exists ? std::filesystem::canonical(path, ignored).string() : path;
  std::string temporary = target + ".XXXXXX";
  const int file = mkstemp(temporary.data());
  bool done = file != -1;
  int problem = done ? 0 : errno;
  const auto attempt = [&](bool ok) {
    if (done && !ok) problem = errno;
    done = done && ok;
  };
  if (done) {
    const mode_t mask = umask(0);
    umask(mask);
    struct stat old {};
    const bool known = exists && stat(target.c_str(), &old) == 0;
    attempt(fchmod(file, known ? old.st_mode & 07777U : 0666U & ~mask) == 0);
    for (std::size_t written = 0; done && written != content.size();) {
      const ssize_t n = write(file, content.data() + written, content.size() - written);
      attempt(n >= 0 || errno == EINTR);
      if (n > 0) written += static_cast<std::size_t>(n);
    }
    attempt(!done || fsync(file) == 0);
    attempt(close(file) == 0);
    attempt(!done || std::rename(temporary.c_str(), target.c_str()) == 0);
    if (!done) std::remove(temporary.c_str());
  }
  if (done) return std::nullopt;
  return InputError{flag, path, std::string("cannot be written: ") + std::strerror(problem)};
}

}  // namespace quench_cli
