// What commands read from flags and files: an athlete, a session in its weather, and when the athlete can drink.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/App.hpp>

#include "quench/text.hpp"

namespace quench_cli {

/// Everything in a file, or nothing where it cannot be read.
[[nodiscard]] std::optional<std::string> file_content(const std::string& path);

/// An athlete or a session from the JSON file that `flag` names; an error begins with the path.
template <class T>
[[nodiscard]] quench::text::Parsed<T> from_file(const char* flag, const std::string& path,
                                                quench::text::Parsed<T> (*parse)(std::string_view)) {
  const auto content = file_content(path);
  if (!content) return tl::unexpected(quench::text::InputError{flag, path, "a readable JSON file"});
  auto result = parse(*content);
  if (!result) result.error().field = path + ": " + result.error().field;
  return result;
}

/// Reads flags, each as it was written; empty means not given. The first error is kept, and later reads change nothing.
class FlagReader {
 public:
  /// Parses `value` by `parse` into `into`, if it was given.
  template <class Parse, class Into>
  void read(const char* flag, const std::string& value, Parse parse, Into& into) {
    if (value.empty() || error) return;
    const auto parsed = parse(flag, value);
    if (parsed) into = *parsed;
    if (!parsed) error = parsed.error();
  }
  void fail(const quench::text::InputError& what) {
    if (!error) error = what;
  }
  void fail(const char* flag, const std::string& value, const std::string& allowed) { fail({flag, value, allowed}); }
  /// A flag that was given where it has no use is an error, because the answer would not depend on it.
  void refuse(const char* flag, const std::string& value, const std::string& why) {
    if (!value.empty()) fail({flag, value, why});
  }

  std::optional<quench::text::InputError> error;
};

/// A field of the core by the name that the user knows it by: a flag, a column. A `core` that ends with "." is every
/// field below it; the rest of the field then stands in front of the value.
struct FieldName {
  std::string_view core;
  std::string_view shown;
};
/// The typed error of the core, with the name of its field in `names` where there is one.
[[nodiscard]] quench::text::InputError describe(const quench::Error& error, std::span<const FieldName> names);

/// Adds an option whose value is kept as it is written.
CLI::Option* add_text_option(CLI::App& command, const char* group, const char* name, std::string& into,
                             const char* help);

// ---- Who

struct AthleteFlags {
  std::string file;
  std::string mass, height, age, sex, training, acclimatization, sweat_rate, sweat_tests, sweat_sodium;
  std::vector<std::string> conditions;
};
void add_athlete_options(CLI::App& command, AthleteFlags& flags);
/// The athlete of the file, and what the flags say over it.
[[nodiscard]] quench::text::Parsed<quench::Athlete> read_athlete(const AthleteFlags& flags);

// ---- What, and in which weather

/// One segment by flags, or a file with a whole session.
struct SessionFlags {
  std::string file;
  std::string run, walk, bike, step, arm_bike, carry, sport, met, duration;
  std::string speed, pace, slope, power, step_rate, step_height, load;
  bool trainer = false;
  std::string clothing;
  std::string temperature, humidity, wind, pressure;
  std::string sun, mean_radiant, globe, globe_diameter, latitude, longitude, time, cloud;
};
void add_session_options(CLI::App& command, SessionFlags& flags);

/// When the session begins, when the athlete can drink in it, and when the next one begins: for a command that plans.
struct ScheduleFlags {
  std::string start, drink_every, next_session, pacing;
  std::vector<std::string> drink_at, stations;
  bool no_drinking = false;
  std::string bottles, largest_drink, cup;
  std::vector<std::string> refills;
};
void add_schedule_options(CLI::App& command, ScheduleFlags& flags);

/// The session of the file, or of the flags.
[[nodiscard]] quench::text::Parsed<quench::Session> read_session(const SessionFlags& flags,
                                                                 const ScheduleFlags& schedule = {});

// ---- By which rules

/// What a caller may choose of a plan.
struct ChoiceFlags {
  std::string guideline, profile, deficit;
  bool urine_dark = false;
  bool salty_sweat = false;
  bool overhydrated = false;
};
void add_choice_options(CLI::App& command, ChoiceFlags& flags);
/// The choices over what `options` has already. A guideline of a file lives in `own`.
[[nodiscard]] quench::text::Parsed<void> read_choices(const ChoiceFlags& flags, quench::PlanOptions& options,
                                                      quench::text::OwnGuideline& own);

}  // namespace quench_cli
