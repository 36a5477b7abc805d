// quench weigh-in: sweat from weighing before and after, and what tests teach about one person, kept in a profile.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "csv.hpp"
#include "inputs.hpp"
#include "output.hpp"
#include "quench/sweat.hpp"
#include "quench/sweat/concentration.hpp"
#include "quench/sweat/profile.hpp"
#include "quench/sweat/weigh_in.hpp"
#include "quench/text.hpp"
#include "quench/version.hpp"

namespace quench_cli {

namespace {

namespace text = quench::text;
using quench::in;
using text::InputError;
using text::Parsed;

// Every flag as it was written; empty means not given.
struct WeighInFlags {
  std::string before, after, drink, before_bottle, after_bottle, food, urine, stool;
  std::string energy, vo2, rer, vapor_pressure;
  std::string scale_step, drink_se, food_se, urine_se, stool_se, non_sweat_se;
  bool clothed = false;

  std::string save, profile, date;
  bool acclimatization_changed = false;
  std::string wearable_rate, patch_site, sodium_sd;  // --sweat-sodium is with the athlete

  AthleteFlags athlete;
  SessionFlags session;
  bool session_described = false;  // by anything but its duration
  OutputFlags output;
};

constexpr std::array field_names{
    FieldName{"weigh_in.before", "--before"},
    FieldName{"weigh_in.after", "--after"},
    FieldName{"weigh_in.drink", "--drink"},
    FieldName{"weigh_in.food", "--food"},
    FieldName{"weigh_in.urine", "--urine"},
    FieldName{"weigh_in.stool", "--stool"},
    FieldName{"weigh_in.duration", "--duration"},
    FieldName{"weigh_in.energy", "--energy"},
    FieldName{"weigh_in.gas_exchange.oxygen_uptake", "--vo2"},
    FieldName{"weigh_in.gas_exchange.respiratory_exchange_ratio", "--rer"},
    FieldName{"weigh_in.gas_exchange.vapor_pressure", "--vapor-pressure"},
    FieldName{"weigh_in.scale_step", "--scale-step"},
    FieldName{"weigh_in.drink_se", "--drink-se"},
    FieldName{"weigh_in.food_se", "--food-se"},
    FieldName{"weigh_in.urine_se", "--urine-se"},
    FieldName{"weigh_in.stool_se", "--stool-se"},
    FieldName{"weigh_in.non_sweat_se", "--non-sweat-se"},
    FieldName{"weigh_in.sweat_rate", "sweat rate of this test"},
    FieldName{"test.measured", "sweat rate of this test"},
    FieldName{"test.standard_error", "standard error of this test"},
    FieldName{"test.modeled", "sweat rate of this session by the model"},
    FieldName{"test.measured_to_modeled", "sweat rate of this test over that by the model"},
    FieldName{"test.sodium", "sodium of the whole body"},
    FieldName{"test.sodium_sd", "--sodium-sd"},
    FieldName{"patch.sodium", "--sweat-sodium"},
    FieldName{"reading.shown", "--wearable-rate"},
    FieldName{"reading.shown_to_modeled", "--wearable-rate, without its bias, over the rate by the model"},
    FieldName{"elapsed.time", "--date"}};

InputError described(const quench::Error& error) {
  InputError result = describe(error, field_names);
  if (error.field == "weigh_in.after" && error.code == quench::Errc::inconsistent) {
    result.value = csv_decimal(error.value, 2) + " kg leaves less sweat than nothing";
    result.allowed = "weigh again, and say all of --drink and --food";
  } else if (error.field == "weigh_in.energy" && error.code == quench::Errc::inconsistent) {
    result.value.clear();
    result.allowed = "either this or --vo2, --rer and --vapor-pressure";
  } else if (error.field == "weigh_in.sweat_rate") {
    result.allowed = "check --before, --after, --drink and the duration";
  } else if (error.field == "test.measured_to_modeled" || error.field == "reading.shown_to_modeled") {
    result.allowed = "this is not the session that was described, or not this athlete";
  }
  return result;
}

// ---- What text.hpp does not read

// A volume, or a mass of what is as heavy as water: bottles are weighed as well.
Parsed<quench::Volume> parse_fluid(std::string_view field, std::string_view words) {
  auto volume = text::parse_volume(field, words);
  if (volume) return volume;
  if (const auto mass = text::parse_mass(field, words)) return *mass / quench::kilogram_per_liter;
  return volume;
}

// A number without a unit.
Parsed<double> parse_number(std::string_view field, std::string_view words) {
  const CsvNumber number = csv_number(words);
  if (number.state == CsvNumber::State::number) return number.value;
  return tl::unexpected(InputError{std::string(field), "\"" + shown(words) + "\"", "a number without a unit, 0.9"});
}

// Where sodium was measured; nothing for the whole body washed down.
using Site = std::optional<quench::PatchSite>;

Parsed<Site> parse_site(std::string_view field, std::string_view words) {
  constexpr std::array<std::string_view, quench::patch_site_count> sites{
      "dorsal-forearm", "ventral-forearm", "upper-arm", "chest", "upper-back", "thigh", "calf", "five-sites"};
  std::string wanted(words);
  std::replace(wanted.begin(), wanted.end(), '_', '-');
  std::replace(wanted.begin(), wanted.end(), ' ', '-');
  if (wanted == "forearm") wanted = sites[0];
  if (wanted == "whole-body") return Site{};
  for (std::size_t i = 0; i != sites.size(); ++i) {
    if (sites[i] == wanted) return Site{static_cast<quench::PatchSite>(i)};
  }
  std::string allowed = "one of forearm (dorsal-forearm)";
  for (std::size_t i = 1; i != sites.size(); ++i) allowed += ", " + std::string(sites[i]);
  return tl::unexpected(InputError{std::string(field), shown(words), allowed + ", whole-body"});
}

// ---- The parts of an answer

struct Note {
  std::string_view code;
  std::string words;
};

// What the model says of the session.
struct Model {
  quench::VolumeRate rate{};
  quench::Energy energy{};
  quench::Assumptions assumed{};
  std::vector<Note> outside{};  // inputs that left the range of their equation
};

struct Sodium {
  quench::Molarity measured{};
  bool patch = false;  // of a known place, corrected
  quench::SodiumTest test{};
};

// What the profile was on the day of the test, and what it is after it.
struct Learned {
  quench::SweatProfile before{};
  quench::SweatProfile after{};
  std::optional<text::Date> updated{};
  std::optional<double> days{};  // since the last test; nothing where that is not known
  std::optional<quench::Estimate<quench::VolumeRate>> rate_before{};
  std::optional<quench::Estimate<quench::VolumeRate>> rate_after{};
  std::optional<quench::SweatRateNarrowing> one_more_weigh_in{};
  std::optional<quench::SweatRateNarrowing> one_more_reading{};
  std::optional<quench::Narrowing<quench::Molarity>> one_more_sodium_test{};
  std::vector<Note> notes{};
};

struct Answer {
  std::optional<quench::WeighIn> test{};
  std::optional<quench::WeighInResult> result{};
  bool energy_by_model = false;
  std::optional<Model> model{};
  std::vector<std::string> missing{};  // what the model would need
  std::optional<Sodium> sodium{};
  std::optional<quench::VolumeRate> wearable{};
  std::optional<Learned> learned{};
  std::string not_learned{};
  bool saved = false;
};

// ---- Reading

bool weighed(const WeighInFlags& f) {
  for (const std::string* value : {&f.before, &f.after, &f.drink, &f.before_bottle, &f.after_bottle, &f.food, &f.urine,
                                   &f.stool, &f.energy, &f.vo2, &f.rer, &f.vapor_pressure, &f.scale_step, &f.drink_se,
                                   &f.food_se, &f.urine_se, &f.stool_se, &f.non_sweat_se}) {
    if (!value->empty()) return true;
  }
  return f.clothed || (f.wearable_rate.empty() && f.athlete.sweat_sodium.empty());
}

// Everything of the test but its duration.
Parsed<quench::WeighIn> read_test(const WeighInFlags& f) {
  FlagReader in;
  quench::WeighIn test{.clothed = f.clothed};
  in.read("--before", f.before, text::parse_mass, test.before);
  in.read("--after", f.after, text::parse_mass, test.after);
  in.read("--drink", f.drink, parse_fluid, test.drink);
  if (!f.before_bottle.empty() || !f.after_bottle.empty()) {
    in.refuse("--drink", f.drink, "either this or --before-bottle and --after-bottle");
    if (f.after_bottle.empty()) in.fail("--after-bottle", "missing", "it goes with --before-bottle; 0mL if empty");
    if (f.before_bottle.empty()) in.fail("--before-bottle", "missing", "it goes with --after-bottle");
    quench::Volume full{}, rest{};
    in.read("--before-bottle", f.before_bottle, parse_fluid, full);
    in.read("--after-bottle", f.after_bottle, parse_fluid, rest);
    if (text::parse_volume("", f.before_bottle).has_value() != text::parse_volume("", f.after_bottle).has_value()) {
      in.fail("--after-bottle", f.after_bottle, "weigh the bottle both times, or measure both times");
    }
    if (rest > full) in.fail("--after-bottle", f.after_bottle, "not more than --before-bottle");
    test.drink = full - rest;
  }
  in.read("--food", f.food, text::parse_mass, test.food);
  in.read("--urine", f.urine, parse_fluid, test.urine);
  in.read("--stool", f.stool, text::parse_mass, test.stool);
  in.read("--energy", f.energy, text::parse_energy, test.energy);
  if (!f.vo2.empty() || !f.rer.empty() || !f.vapor_pressure.empty()) {
    quench::GasExchange gas;
    in.read("--vo2", f.vo2, text::parse_volume_rate, gas.oxygen_uptake);
    in.read("--rer", f.rer, parse_number, gas.respiratory_exchange_ratio);
    in.read("--vapor-pressure", f.vapor_pressure, text::parse_pressure, gas.vapor_pressure);
    test.gas_exchange = gas;
  }
  in.read("--scale-step", f.scale_step, text::parse_mass, test.scale_step);
  in.read("--drink-se", f.drink_se, parse_fluid, test.drink_se);
  in.read("--food-se", f.food_se, text::parse_mass, test.food_se);
  in.read("--urine-se", f.urine_se, parse_fluid, test.urine_se);
  in.read("--stool-se", f.stool_se, text::parse_mass, test.stool_se);
  in.read("--non-sweat-se", f.non_sweat_se, text::parse_mass, test.non_sweat_se);
  if (in.error) return tl::unexpected(*in.error);
  return test;
}

// The session, where more than its duration was said of it.
Parsed<std::optional<quench::Session>> read_described_session(const WeighInFlags& flags) {
  if (!flags.session_described) return std::optional<quench::Session>{};
  // --run and the like say how long; --duration beside them may only say the same.
  SessionFlags without = flags.session;
  without.duration.clear();
  auto session = read_session(without);
  if (!session && session.error().field == "--duration" && !flags.session.duration.empty()) {
    session = read_session(flags.session);
  }
  if (!session) return tl::unexpected(session.error());
  return std::optional(*session);
}

Parsed<quench::Time> duration_of(const WeighInFlags& flags, const std::optional<quench::Session>& session) {
  if (flags.session.duration.empty()) {
    if (session) return session->duration();
    return tl::unexpected(
        InputError{"--duration", "missing", "the time between the weighings, 60min; or the session, --run 60min"});
  }
  const auto duration = text::parse_duration("--duration", flags.session.duration);
  if (duration && session && std::fabs(in(*duration - session->duration(), quench::minute)) > 0.5) {
    return tl::unexpected(InputError{"--duration", flags.session.duration,
                                     "the session is not as long: weigh right before and right after it"});
  }
  return duration;
}

// What the model lacks, by the flags that say it.
std::vector<std::string> missing_for_model(const quench::Athlete& athlete,
                                           const std::optional<quench::Session>& session) {
  std::vector<std::string> missing;
  bool activity = session.has_value();
  bool air = session.has_value();
  if (session) {
    for (const quench::Segment& segment : session->segments) {
      activity = activity && segment.activity.kind != quench::ActivityKind::unspecified;
      air = air && segment.weather.air;
    }
  }
  if (!activity) missing.emplace_back("what you did (--run, --walk, --bike or --met)");
  if (!air) missing.emplace_back("the air temperature (--temp)");
  if (!athlete.body_mass) missing.emplace_back("body mass (--mass)");
  return missing;
}

std::vector<Note> outside_of(const quench::DomainFlags& flags) {
  constexpr std::array<std::string_view, quench::domain_input_count> names{
      "weather.air",    "weather.vapor_pressure", "air_speed",    "segment.clothing", "activity.intensity",
      "activity.slope", "required_evaporation",   "weather.solar"};
  std::vector<Note> notes;
  for (const quench::DomainFlag& flag : flags) {
    const std::string_view name = names[static_cast<std::size_t>(flag.input)];
    notes.push_back({name, text::sentence({.code = quench::FindingCode::out_of_domain,
                                           .subject = name,
                                           .from = flag.value,
                                           .to = flag.value < flag.low ? flag.low : flag.high,
                                           .unit = flag.unit})});
  }
  return notes;
}

std::string joined(const std::vector<std::string>& words) {
  std::string result;
  for (std::size_t i = 0; i != words.size(); ++i) {
    result += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
  }
  return result;
}

Parsed<std::optional<Sodium>> read_sodium(const WeighInFlags& flags) {
  FlagReader in;
  if (flags.athlete.sweat_sodium.empty()) {
    in.refuse("--patch-site", flags.patch_site, "it goes with --sweat-sodium");
    in.refuse("--sodium-sd", flags.sodium_sd, "it goes with --sweat-sodium");
    if (in.error) return tl::unexpected(*in.error);
    return std::optional<Sodium>{};
  }
  Sodium sodium;
  in.read("--sweat-sodium", flags.athlete.sweat_sodium, text::parse_sodium_concentration, sodium.measured);
  Site site;
  in.read("--patch-site", flags.patch_site, parse_site, site);
  std::optional<quench::Molarity> sd;
  in.read("--sodium-sd", flags.sodium_sd, text::parse_sodium_concentration, sd);
  if (site) in.refuse("--sodium-sd", flags.sodium_sd, "not with a patch, whose error is published");
  if (in.error) return tl::unexpected(*in.error);
  // Without a place: a patch that somebody has corrected already.
  sodium.test = {.whole_body = sodium.measured,
                 .sd = sd.value_or(quench::measured_sweat_sodium_sd),
                 .patch = flags.patch_site.empty()};
  if (site) {
    const auto corrected = quench::whole_body_sodium(*site, sodium.measured);
    if (!corrected) return tl::unexpected(described(corrected.error()));
    sodium.patch = true;
    sodium.test = {.whole_body = corrected->mean, .sd = corrected->sd, .patch = true};
  }
  return std::optional(sodium);
}

// ---- Learning

Parsed<Learned> learned_from(const WeighInFlags& flags, const Answer& answer) {
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

  Learned learned{.updated = date ? date : stored.updated};
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
  if (!faded) return tl::unexpected(described(faded.error()));
  learned.before = learned.after = *faded;

  const auto take = [&](const auto& observation) -> std::optional<InputError> {
    const auto next = quench::learn(learned.after, observation);
    if (!next) return described(next.error());
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
std::optional<InputError> replace_file(const std::string& path, const std::string& content) {
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
  return InputError{"--save", path, std::string("cannot be written: ") + std::strerror(problem)};
}

// ---- The whole

Parsed<Answer> answer_of(const WeighInFlags& flags) {
  FlagReader unused;
  if (!flags.save.empty()) unused.refuse("--profile", flags.profile, "not together with --save, which reads it first");
  if (flags.save.empty() && flags.profile.empty()) {
    unused.refuse("--date", flags.date, "it goes with --save or --profile");
    if (flags.acclimatization_changed) {
      unused.fail("--acclimatization-changed", "", "it goes with --save or --profile");
    }
  }
  if (unused.error) return tl::unexpected(*unused.error);

  Answer answer;
  if (weighed(flags)) {
    const auto test = read_test(flags);
    if (!test) return tl::unexpected(test.error());
    answer.test = *test;
    // What was forgotten is told masses first.
    answer.test->duration = quench::hour;
    if (const auto valid = answer.test->check(); !valid) return tl::unexpected(described(valid.error()));
  }
  FlagReader in;
  in.read("--wearable-rate", flags.wearable_rate, text::parse_volume_rate, answer.wearable);
  if (in.error) return tl::unexpected(*in.error);
  const auto sodium = read_sodium(flags);
  if (!sodium) return tl::unexpected(sodium.error());
  answer.sodium = *sodium;

  // The session first: it may say how long the test was, and what energy it took.
  const bool needs_session = answer.test || answer.wearable;
  if (!needs_session && (flags.session_described || !flags.session.duration.empty())) {
    return tl::unexpected(InputError{"the session", "", "it goes with --before and --after, or with --wearable-rate"});
  }
  const auto session = read_described_session(flags);
  if (!session) return tl::unexpected(session.error());
  if (answer.test || !flags.session.duration.empty()) {
    const auto duration = duration_of(flags, *session);
    if (!duration) return tl::unexpected(duration.error());
    if (answer.test) answer.test->duration = *duration;
  }
  if (answer.test) {
    if (const auto valid = answer.test->check(); !valid) return tl::unexpected(described(valid.error()));
  }
  AthleteFlags who = flags.athlete;
  who.sweat_sodium.clear();
  auto athlete = read_athlete(who);
  if (!athlete) return tl::unexpected(athlete.error());
  athlete->sweat_rate.reset();
  // What the scale said today is newer than a file.
  if (answer.test && flags.athlete.mass.empty())
    athlete->body_mass = 0.5 * (*answer.test->before + *answer.test->after);

  if (needs_session) answer.missing = missing_for_model(*athlete, *session);
  if (needs_session && answer.missing.empty()) {
    const auto forecast = quench::forecast(*athlete, **session);
    if (!forecast) return tl::unexpected(described(forecast.error()));
    answer.model = Model{.rate = forecast->rate.mean,
                         .energy = forecast->metabolic_energy,
                         .assumed = forecast->assumed,
                         .outside = outside_of(forecast->out_of_domain)};
  }
  if (answer.test) {
    if (answer.model && !answer.test->energy && !answer.test->gas_exchange) {
      answer.test->energy = answer.model->energy;
      answer.energy_by_model = true;
    }
    const auto result = quench::evaluate(*answer.test);
    if (!result) return tl::unexpected(described(result.error()));
    answer.result = *result;
  }

  if (!flags.save.empty() && !answer.missing.empty()) {
    return tl::unexpected(
        InputError{"--save", flags.save, "to learn from this test, say also " + joined(answer.missing)});
  }
  const bool asked = !flags.save.empty() || !flags.profile.empty();
  if (answer.model || answer.sodium || asked) {
    const auto learned = learned_from(flags, answer);
    if (learned) answer.learned = *learned;
    if (!learned && asked) return tl::unexpected(learned.error());
    if (!learned) answer.not_learned = learned.error().message();
  }
  if (!flags.save.empty()) {
    const std::string json = text::to_json(answer.learned->after, answer.learned->updated);
    if (const auto problem = replace_file(flags.save, json)) return tl::unexpected(*problem);
    answer.saved = true;
  }
  return answer;
}

// ---- Words

// Quantities in the reader's units.
struct Units {
  bool us = false;
  [[nodiscard]] std::string volume(const quench::Volume& v) const {
    if (us) return csv_decimal(in(v, quench::us_fluid_ounce), 1) + " oz";
    const double milliliters = in(v, quench::milliliter);
    return std::fabs(milliliters) < 999.5 ? csv_decimal(milliliters, 0) + " mL"
                                          : csv_decimal(milliliters / 1000.0, 2) + " L";
  }
  [[nodiscard]] std::string number(const quench::VolumeRate& r) const {
    return us ? csv_decimal(in(r, quench::us_fluid_ounce / quench::hour), 1)
              : csv_decimal(in(r, quench::liter_per_hour), 2);
  }
  [[nodiscard]] const char* rate_unit() const { return us ? "oz/h" : "L/h"; }
  [[nodiscard]] std::string rate(const quench::VolumeRate& r) const { return number(r) + " " + rate_unit(); }
  [[nodiscard]] std::string rate(const quench::Estimate<quench::VolumeRate>& e) const {
    return rate(e.mean) + " (" + number(e.low) + " to " + number(e.high) + ")";
  }
  [[nodiscard]] std::string mass(const quench::Mass& m) const {
    return us ? csv_decimal(in(m, quench::pound), 1) + " lb" : csv_decimal(in(m, quench::kilogram), 2) + " kg";
  }
  [[nodiscard]] std::string small_mass(const quench::Mass& m) const {
    return us ? csv_decimal(in(m, quench::pound) * 16.0, 1) + " oz" : csv_decimal(in(m, quench::gram), 0) + " g";
  }
};

std::string hours_and_minutes(const quench::Time& time) {
  const int minutes = static_cast<int>(std::lround(in(time, quench::minute)));
  return std::to_string(minutes / 60) + ":" + (minutes % 60 < 10 ? "0" : "") + std::to_string(minutes % 60);
}

std::string percent(double fraction) { return csv_decimal(fraction * 100.0, 1) + " %"; }

std::vector<Note> warnings_of(const Answer& answer, const Units& units) {
  std::vector<Note> notes;
  if (!answer.result) return notes;
  const quench::WeighInWarnings& w = answer.result->warnings;
  const auto warn = [&](bool given, std::string_view code, std::string words) {
    if (given) notes.push_back({code, std::move(words)});
  };
  warn(w.mass_gained, "mass_gained",
       "You weigh more than before: you drank more than you lost, which is dangerous when it goes on (low blood "
       "sodium). "
       "Drink nothing more until you are thirsty and pass urine.");
  warn(w.loss_over_2_percent, "loss_over_2_percent",
       "You lost more than 2 % of your body mass: most people do better with somewhat more to drink in such a session, "
       "to thirst, and never more than they sweat.");
  warn(w.clothed, "clothed",
       "Sweat in clothes and hair was not weighed, so the rate is too low: weigh nude and towel-dry.");
  warn(w.non_sweat_loss_not_counted, "non_sweat_loss_not_counted",
       "What left with the breath counts as sweat here, so the rate is too high, by about " +
           units.rate(0.14 * quench::liter_per_hour) +
           " in an hour of 700 kcal: say --energy, or describe the session.");
  warn(w.short_test, "short_test",
       "Shorter than an hour: sweating takes some ten minutes to set in (over 30 min the mean is a third below the "
       "steady rate), and the error of the scale counts in full. Test for an hour or more.");
  warn(w.long_test, "long_test",
       "Longer than 8 h: what was eaten and passed outweighs what the scale can tell. Test for an hour or two.");
  warn(
      w.not_resolved, "not_resolved",
      "The account leaves less sweat than nothing, within the error of the scale: taken as none. Do not plan with it.");
  warn(w.coarse && !w.not_resolved, "coarse",
       "The error is more than a tenth of the rate: use a finer scale (--scale-step), or test for longer.");
  return notes;
}

std::vector<Note> advice_of(const Answer& answer, const Units& units) {
  std::vector<Note> notes;
  if (!answer.result) return notes;
  const int tests = answer.learned ? answer.learned->after.weigh_ins : 1;
  // Half widths fall with the root of the number of tests: 0.87 from the third to the fourth, less where old ones
  // faded.
  const auto narrowing = answer.learned ? answer.learned->one_more_weigh_in : std::nullopt;
  const bool little_left = narrowing && narrowing->usual.after > 0.85 * narrowing->usual.now;
  const std::string spread = "one person's rate differs by about " + units.rate(quench::day_to_day_sd) +
                             " from day to day. Test two or three times for each kind of session and weather.";
  if (tests < 2) {
    notes.push_back({"repeat", "One test is not a habit: " + spread});
  } else if (tests < 3) {
    notes.push_back({"repeat", "Two tests are a beginning: " + spread});
  } else if (!little_left) {
    notes.push_back({"repeat", "What older tests taught has faded: " + spread});
  } else {
    notes.push_back({"enough_for_now",
                     "These tests make a habit, for sessions like them. Test again when the season, your pace or your "
                     "acclimatization to heat changes."});
  }
  if (!answer.result->warnings.not_resolved && !answer.result->warnings.mass_gained &&
      answer.result->sweat_rate >= 0.05 * quench::liter_per_hour) {
    notes.push_back(
        {"plan", std::string("For a session like this one") +
                     (answer.result->warnings.non_sweat_loss_not_counted ? ", once breath is counted" : "") +
                     ": quench plan --sweat-rate " + units.number(answer.result->sweat_rate) + units.rate_unit() +
                     " ..."});
  }
  return notes;
}

std::vector<std::string> assumptions_of(const quench::Assumptions& assumed) {
  std::vector<std::string> names;
  if (assumed.height) names.emplace_back("height");
  if (assumed.relative_humidity) names.emplace_back("humidity");
  if (assumed.wind) names.emplace_back("wind");
  if (assumed.clothing) names.emplace_back("clothing");
  if (assumed.activity_air_speed) names.emplace_back("air speed of the activity");
  return names;
}

std::string factor_in_words(const quench::SweatProfile& profile) {
  const quench::Estimate<double> k = quench::factor(profile);
  return csv_decimal(k.mean, 2) + " (" + csv_decimal(k.low, 2) + " to " + csv_decimal(k.high, 2) + ")";
}

std::string sodium_in_words(const quench::SweatProfile& profile) {
  const quench::Estimate<quench::Molarity> e = quench::sweat_sodium(profile);
  const auto number = [](const quench::Molarity& m) { return csv_decimal(in(m, quench::millimole_per_liter), 0); };
  return number(e.mean) + " mmol/L (" + number(e.low) + " to " + number(e.high) + ")";
}

std::string narrowing_in_words(const quench::SweatRateNarrowing& one_more, const Units& units) {
  return "would take the interval of what you sweat on average in such a session from ±" +
         units.number(one_more.usual.now) + " to ±" + units.rate(one_more.usual.after) +
         ", and of a single day from ±" + units.number(one_more.one_day.now) + " to ±" +
         units.rate(one_more.one_day.after) + ".";
}

// Words in lines of at most 100 columns, the first behind `bullet`, the others indented as far.
void paragraph(std::string& out, std::string_view bullet, std::string_view words) {
  std::string line(bullet);
  bool empty = true;
  while (!words.empty()) {
    const std::size_t blank = words.find(' ');
    const std::string_view word = words.substr(0, blank);
    words.remove_prefix(blank == words.npos ? words.size() : blank + 1);
    if (!empty && line.size() + 1 + word.size() > 100) {
      out += line + '\n';
      line.assign(bullet.size(), ' ');
      empty = true;
    }
    if (!empty) line += ' ';
    line += word;
    empty = false;
  }
  out += line + '\n';
}

std::string to_text(const Answer& answer, const WeighInFlags& flags, const Output& output) {
  const Units units{output.units == text::UnitSystem::us};
  std::string out;
  const auto bold = [&](const std::string& words) { return output.color ? "\x1b[1m" + words + "\x1b[0m" : words; };
  const auto heading = [&](const std::string& words) { out += (out.empty() ? "" : "\n") + bold(words) + '\n'; };
  const auto row = [&](std::string name, const std::string& words) {
    name.resize(22, ' ');
    out += "  " + name + words + '\n';
  };

  if (answer.result) {
    const quench::WeighInResult& r = *answer.result;
    const quench::WeighIn& t = *answer.test;
    heading("Sweat rate " + units.rate(r.interval) + ": " + units.volume(r.sweat) + " in " +
            hours_and_minutes(t.duration) + " h");
    row("body mass",
        units.mass(*t.before) + " to " + units.mass(*t.after) + ", a change of " + percent(-r.mass_loss_fraction));
    std::string entries = "drunk " + units.volume(t.drink);
    if (t.food > quench::Mass{}) entries += ", eaten " + units.small_mass(t.food);
    if (t.urine > quench::Volume{}) entries += ", urine " + units.volume(t.urine);
    if (t.stool > quench::Mass{}) entries += ", stool " + units.small_mass(t.stool);
    if (t.energy || t.gas_exchange) {
      entries += ", breath " + units.small_mass(r.non_sweat_loss);
      if (answer.energy_by_model) {
        entries += " (" + csv_decimal(in(*t.energy, quench::kilocalorie), 0) + " kcal by the model)";
      }
    }
    row("in and out", entries);
    row("body water", (r.body_water_change > quench::Volume{} ? "+" : "") + units.volume(r.body_water_change) +
                          ", a change of " + percent(-r.water_loss_fraction) + " of body mass");
    for (const Note& note : warnings_of(answer, units)) paragraph(out, "  ! ", note.words);
    for (const Note& note : advice_of(answer, units)) paragraph(out, "  - ", note.words);
  }

  if (answer.learned) {
    const Learned& l = *answer.learned;
    const auto count = [](int n, const char* one, const char* many) {
      return std::to_string(n) + " " + (n == 1 ? one : many);
    };
    std::vector<std::string> tests;
    if (l.after.weigh_ins > 0) tests.push_back(count(l.after.weigh_ins, "weigh-in", "weigh-ins"));
    if (l.after.wearable_readings > 0) {
      tests.push_back(count(l.after.wearable_readings, "reading", "readings") + " of a wearable");
    }
    if (l.after.sodium_tests > 0) tests.push_back(count(l.after.sodium_tests, "test", "tests") + " of sodium");
    const std::string known = tests.empty() ? "nothing yet" : joined(tests);
    heading(answer.saved            ? "Learned and saved in " + flags.save + ": " + known
            : flags.profile.empty() ? "What this would teach: " + known
                                    : "What this would teach, not saved: " + known);
    if (answer.model) {
      std::string words = units.rate(answer.model->rate);
      if (answer.result) {
        words += "; this test is " + csv_decimal(answer.result->sweat_rate / answer.model->rate, 2) + " times that";
      }
      row("the model alone", words);
      row("your factor on it", factor_in_words(l.before) + ", now " + factor_in_words(l.after));
    }
    if (l.rate_before && l.rate_after) {
      row("you, on such a day", units.rate(*l.rate_before) + ", now " + units.rate(*l.rate_after));
    }
    if (answer.sodium) {
      row("your sweat sodium", sodium_in_words(l.before) + ", now " + sodium_in_words(l.after));
      if (answer.sodium->patch) {
        const double whole_body = in(answer.sodium->test.whole_body, quench::millimole_per_liter);
        row("", "the patch says " + csv_decimal(whole_body, 0) + " mmol/L of the whole body");
      }
    }
    if (l.one_more_weigh_in) {
      paragraph(out, "  - ", "One more test like this " + narrowing_in_words(*l.one_more_weigh_in, units));
    }
    if (l.one_more_reading) {
      paragraph(out, "  - ", "One more reading of the wearable " + narrowing_in_words(*l.one_more_reading, units));
    }
    if (l.one_more_sodium_test) {
      const auto number = [](const quench::Molarity& m) { return csv_decimal(in(m, quench::millimole_per_liter), 1); };
      paragraph(out, "  - ",
                "One more test of sodium would take its interval from ±" + number(l.one_more_sodium_test->now) +
                    " to ±" + number(l.one_more_sodium_test->after) + " mmol/L.");
    }
    if (answer.model) {
      for (const Note& note : answer.model->outside) paragraph(out, "  - ", "Model: " + note.words + ".");
    }
    if (answer.model && !assumptions_of(answer.model->assumed).empty()) {
      paragraph(out, "  - ", "Model: assumed are " + joined(assumptions_of(answer.model->assumed)) + ".");
    }
    for (const Note& note : l.notes) paragraph(out, "  - ", "Time: " + note.words);
    if (!answer.saved && flags.profile.empty()) {
      paragraph(out, "  - ", "--save profile.json keeps it, and the next test adds to it.");
    }
  }
  if (!answer.not_learned.empty()) {
    heading("This teaches nothing");
    paragraph(out, "  - ", answer.not_learned);
  }
  if (!answer.missing.empty()) {
    heading("To learn from this test");
    paragraph(out, "  - ", "say also " + joined(answer.missing) + ".");
  }
  return out;
}

std::string to_json(const Answer& answer, const Units& units) {
  using Json = nlohmann::ordered_json;
  const auto tidy = [](double value) { return std::round(value * 1e6) / 1e6 + 0.0; };
  const auto number = [&](const auto& q, const auto& unit) { return Json(tidy(in(q, unit))); };
  const auto rates = [&](const std::optional<quench::Estimate<quench::VolumeRate>>& e) {
    if (!e) return Json(nullptr);
    return Json{{"mean", number(e->mean, quench::liter_per_hour)},
                {"low", number(e->low, quench::liter_per_hour)},
                {"high", number(e->high, quench::liter_per_hour)}};
  };
  const auto notes = [](const std::vector<Note>& list) {
    Json result = Json::array();
    for (const Note& note : list) result.push_back({{"code", note.code}, {"message", note.words}});
    return result;
  };
  Json json;
  json["schema_version"] = 1;
  json["quench_version"] = std::to_string(QUENCH_VERSION_MAJOR) + "." + std::to_string(QUENCH_VERSION_MINOR) + "." +
                           std::to_string(QUENCH_VERSION_PATCH);
  json["weigh_in"] = nullptr;
  if (answer.result) {
    const quench::WeighInResult& r = *answer.result;
    const quench::WeighIn& t = *answer.test;
    Json test;
    test["duration_min"] = number(t.duration, quench::minute);
    test["before_kg"] = number(*t.before, quench::kilogram);
    test["after_kg"] = number(*t.after, quench::kilogram);
    test["drink_ml"] = number(t.drink, quench::milliliter);
    test["food_g"] = number(t.food, quench::gram);
    test["urine_ml"] = number(t.urine, quench::milliliter);
    test["stool_g"] = number(t.stool, quench::gram);
    test["energy_kcal"] = t.energy ? number(*t.energy, quench::kilocalorie) : Json(nullptr);
    test["energy_by_model"] = answer.energy_by_model;
    test["sweat_ml"] = number(r.sweat, quench::milliliter);
    test["sweat_se_ml"] = number(r.sweat_se, quench::milliliter);
    test["rate_l_per_h"] = rates(r.interval);
    test["rate_se_l_per_h"] = number(r.sweat_rate_se, quench::liter_per_hour);
    test["mass_change_kg"] = number(r.mass_change, quench::kilogram);
    test["mass_change_percent"] = tidy(-r.mass_loss_fraction * 100.0);
    test["non_sweat_loss_g"] = number(r.non_sweat_loss, quench::gram);
    test["respiratory_water_g"] = t.gas_exchange ? number(r.respiratory_water, quench::gram) : Json(nullptr);
    test["gas_exchange_g"] = t.gas_exchange ? number(r.gas_exchange, quench::gram) : Json(nullptr);
    test["body_water_change_ml"] = number(r.body_water_change, quench::milliliter);
    test["body_water_change_percent_of_mass"] = tidy(-r.water_loss_fraction * 100.0);
    test["warnings"] = notes(warnings_of(answer, units));
    test["advice"] = notes(advice_of(answer, units));
    json["weigh_in"] = test;
  }
  json["model"] = nullptr;
  if (answer.model) {
    const bool both = answer.result && answer.model->rate > quench::VolumeRate{};
    json["model"] = {
        {"rate_l_per_h", number(answer.model->rate, quench::liter_per_hour)},
        {"energy_kcal", number(answer.model->energy, quench::kilocalorie)},
        {"measured_to_modeled", both ? Json(tidy(answer.result->sweat_rate / answer.model->rate)) : Json(nullptr)},
        {"assumed", assumptions_of(answer.model->assumed)},
        {"outside", notes(answer.model->outside)}};
  }
  json["missing_to_learn"] = answer.missing;
  json["not_learned"] = answer.not_learned.empty() ? Json(nullptr) : Json(answer.not_learned);
  json["learned"] = nullptr;
  if (answer.learned) {
    const Learned& l = *answer.learned;
    const auto state = [&](const quench::SweatProfile& profile,
                           const std::optional<quench::Estimate<quench::VolumeRate>>& rate) {
      const quench::Estimate<double> k = quench::factor(profile);
      const quench::Estimate<quench::Molarity> sodium = quench::sweat_sodium(profile);
      return Json{{"weigh_ins", profile.weigh_ins},
                  {"wearable_readings", profile.wearable_readings},
                  {"sodium_tests", profile.sodium_tests},
                  {"factor", {{"mean", tidy(k.mean)}, {"low", tidy(k.low)}, {"high", tidy(k.high)}}},
                  {"rate_l_per_h", rates(rate)},
                  {"sodium_mmol_per_l",
                   {{"mean", number(sodium.mean, quench::millimole_per_liter)},
                    {"low", number(sodium.low, quench::millimole_per_liter)},
                    {"high", number(sodium.high, quench::millimole_per_liter)}}}};
    };
    const auto narrowing = [&](const auto& n, const auto& unit) {
      return Json{{"now", number(n.now, unit)}, {"after", number(n.after, unit)}};
    };
    const auto rate_narrowing = [&](const std::optional<quench::SweatRateNarrowing>& n) {
      if (!n) return Json(nullptr);
      return Json{{"usual_l_per_h", narrowing(n->usual, quench::liter_per_hour)},
                  {"one_day_l_per_h", narrowing(n->one_day, quench::liter_per_hour)}};
    };
    Json sodium = nullptr;
    if (answer.sodium) {
      sodium = {{"measured_mmol_per_l", number(answer.sodium->measured, quench::millimole_per_liter)},
                {"whole_body_mmol_per_l", number(answer.sodium->test.whole_body, quench::millimole_per_liter)},
                {"sd_mmol_per_l", number(answer.sodium->test.sd, quench::millimole_per_liter)}};
    }
    json["learned"] = {
        {"saved", answer.saved},
        {"updated", l.updated ? Json(text::to_text(*l.updated)) : Json(nullptr)},
        {"elapsed_days", l.days ? Json(tidy(*l.days)) : Json(nullptr)},
        {"wearable_l_per_h", answer.wearable ? number(*answer.wearable, quench::liter_per_hour) : Json(nullptr)},
        {"sodium", sodium},
        {"before", state(l.before, l.rate_before)},
        {"after", state(l.after, l.rate_after)},
        {"one_more_weigh_in", rate_narrowing(l.one_more_weigh_in)},
        {"one_more_reading", rate_narrowing(l.one_more_reading)},
        {"one_more_sodium_test_mmol_per_l",
         l.one_more_sodium_test ? narrowing(*l.one_more_sodium_test, quench::millimole_per_liter) : Json(nullptr)},
        {"notes", notes(l.notes)}};
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

int run_weigh_in(const WeighInFlags& flags) {
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  const auto answer = answer_of(flags);
  if (!answer) return fail(answer.error().message());
  const Units units{output->units == text::UnitSystem::us};
  return print(output->json ? to_json(*answer, units) : to_text(*answer, flags, *output));
}

}  // namespace

void add_weigh_in_command(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("weigh-in", "Sweat rate from weighing before and after, and a profile that learns from it");
  const auto flags = std::make_shared<WeighInFlags>();
  WeighInFlags& f = *flags;
  const auto option = [&](const char* group, const char* name, std::string& into, const char* help) {
    add_text_option(*command, group, name, into, help);
  };

  const char* test = "The test";
  option(test, "--before", f.before, "body mass before, nude and dry, 70.0kg or 154.3lb");
  option(test, "--after", f.after, "body mass after, nude and towel-dry");
  option(test, "--drink", f.drink, "drunk in between, 500mL, 17oz (of volume) or 500g");
  option(test, "--before-bottle", f.before_bottle, "instead of --drink: the bottle before, 750mL, or weighed, 820g");
  option(test, "--after-bottle", f.after_bottle, "and after, 250mL or 320g");
  option(test, "--food", f.food, "eaten in between, 60g");
  option(test, "--urine", f.urine, "passed in between, 100mL or 100g");
  option(test, "--stool", f.stool, "passed in between, 150g");
  command->add_flag("--clothed", f.clothed, "weighed in clothes, or wet")->group(test);
  option(test, "--scale-step", f.scale_step, "what the scale shows in steps of, 100g if not given");

  const char* breath = "Breath, which leaves without being sweat (not needed where the session is described)";
  option(breath, "--energy", f.energy, "spent in between, 700kcal or 2900kJ");
  option(breath, "--vo2", f.vo2, "instead of --energy: oxygen uptake, 2.3L/min");
  option(breath, "--rer", f.rer, "and respiratory exchange ratio, 0.9");
  option(breath, "--vapor-pressure", f.vapor_pressure, "and vapor pressure of the air, 1.4kPa or 10.5mmHg");

  const char* errors = "Standard errors of entries that are not exact";
  option(errors, "--drink-se", f.drink_se, "20mL");
  option(errors, "--food-se", f.food_se, "10g");
  option(errors, "--urine-se", f.urine_se, "20mL");
  option(errors, "--stool-se", f.stool_se, "20g");
  option(errors, "--non-sweat-se", f.non_sweat_se, "of the breath, 20g");

  const char* learn = "Learning";
  option(learn, "--save", f.save, "profile of the athlete, a JSON file: read if it is there, updated and written");
  option(learn, "--profile", f.profile, "the same, only read");
  option(learn, "--date", f.date, "day of this test, 2026-07-01 or $(date +%F): older tests fade with time");
  command
      ->add_flag("--acclimatization-changed", f.acclimatization_changed,
                 "heat acclimatization was gained or lost since the last test")
      ->group(learn);
  option(learn, "--wearable-rate", f.wearable_rate, "sweat rate that a patch for consumers showed, 0.8L/h");
  option(learn, "--patch-site", f.patch_site,
         "where --sweat-sodium was measured, which then is corrected: forearm, ventral-forearm, upper-arm, chest, "
         "upper-back, thigh, calf, "
         "five-sites, or whole-body for a wash-down; if not given, a patch that was corrected already");
  option(learn, "--sodium-sd", f.sodium_sd, "standard deviation of --sweat-sodium, not with the site of a patch");

  add_athlete_options(*command, f.athlete);
  // The test measures these, and nothing is planned.
  for (const char* name : {"--sweat-rate", "--sweat-tests", "--condition"}) {
    command->remove_option(command->get_option(name));
  }
  command->get_option("--sweat-sodium")
      ->description("sodium of the sweat, 45mmol/L or 1035mg/L; with --patch-site as the patch read")
      ->group(learn);
  command->get_option("--mass")->description("body mass in the session; the mean of --before and --after if not given");
  const std::size_t first = command->get_options().size();
  add_session_options(*command, f.session);
  std::vector<const CLI::Option*> session;  // all of them but --duration
  for (std::size_t i = first; i != command->get_options().size(); ++i) {
    const CLI::Option* added = command->get_options()[i];
    if (added->get_name() != "--duration") session.push_back(added);
  }
  command->get_option("--duration")->description("between the weighings, 60min; not needed with --run and the like");
  add_output_options(*command, f.output);
  command->footer(
      "Examples:\n"
      "  quench weigh-in --before 70.0kg --after 69.0kg --drink 500mL --urine 100mL --energy 700kcal --duration 1h\n"
      "  quench weigh-in --before 70.0kg --after 69.0kg --drink 500mL --run 60min --speed 12km/h --temp 24C \\\n"
      "    --humidity 60% --save profile.json --date 2026-07-01");

  command->callback([session, flags, &exit_code] {
    flags->session_described =
        std::any_of(session.begin(), session.end(), [](const CLI::Option* given) { return given->count() > 0; });
    exit_code = run_weigh_in(*flags);
  });
}

}  // namespace quench_cli
