// quench plan: a plan from flags or from JSON files.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

#include "commands.hpp"
#include "quench/text.hpp"

namespace quench_cli {

namespace {

namespace text = quench::text;
using text::InputError;
using text::Parsed;

// Every flag as it was written; empty means not given.
struct PlanFlags {
  std::string athlete_file;
  std::string mass, height, age, sex, training, acclimatization, sweat_rate, sweat_tests, sweat_sodium;
  std::vector<std::string> conditions;

  std::string session_file;
  std::string run, walk, bike, met, duration;
  std::string speed, pace, slope, power;
  std::string temperature, humidity, wind, sun, mean_radiant, pressure, clothing;
  std::string start, drink_every, next_session;
  std::vector<std::string> drink_at;
  bool no_drinking = false;
  bool trainer = false;

  std::string units = "metric";
  std::string color = "auto";
  bool json = false;
};

// Parses `value` by `parse` into `into`, if it was given. The first error is kept.
class FlagReader {
 public:
  template <class T, class Parse, class Into>
  void read_as(const char* flag, const std::string& value, Parse parse, Into& into) {
    if (value.empty() || error) return;
    const Parsed<T> parsed = parse(flag, value);
    if (parsed) into = *parsed;
    if (!parsed) error = parsed.error();
  }
  template <class Parse, class Into>
  void read(const char* flag, const std::string& value, Parse parse, Into& into) {
    using T = typename decltype(parse(flag, value))::value_type;
    read_as<T>(flag, value, parse, into);
  }
  void fail(const char* flag, const std::string& value, const std::string& allowed) {
    if (!error) error = InputError{flag, value, allowed};
  }
  std::optional<InputError> error;
};

Parsed<std::string> file_text(const char* flag, const std::string& path) {
  const InputError unreadable{flag, path, "a readable JSON file"};
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (file == nullptr) return tl::unexpected(unreadable);
  std::string content;
  std::array<char, 4096> buffer{};
  for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), file.get())) != 0;) {
    content.append(buffer.data(), n);
  }
  if (std::ferror(file.get()) != 0) return tl::unexpected(unreadable);  // a folder, for one
  return content;
}

template <class T>
Parsed<T> from_file(const char* flag, const std::string& path, Parsed<T> (*parse)(std::string_view)) {
  const auto content = file_text(flag, path);
  if (!content) return tl::unexpected(content.error());
  auto result = parse(*content);
  if (!result) {
    InputError error = result.error();
    error.field = path + ": " + error.field;
    return tl::unexpected(error);
  }
  return result;
}

Parsed<quench::Athlete> read_athlete(const PlanFlags& flags) {
  quench::Athlete athlete;
  if (!flags.athlete_file.empty()) {
    auto from = from_file<quench::Athlete>("--athlete", flags.athlete_file, text::athlete_from_json);
    if (!from) return from;
    athlete = *from;
  }
  // Flags say more than the file does.
  FlagReader in;
  in.read("--mass", flags.mass, text::parse_mass, athlete.body_mass);
  in.read("--height", flags.height, text::parse_length, athlete.height);
  in.read("--age", flags.age, text::parse_age, athlete.age);
  in.read("--sex", flags.sex, text::parse_sex, athlete.sex);
  in.read("--training", flags.training, text::parse_training, athlete.training);
  in.read("--acclimatization", flags.acclimatization, text::parse_acclimatization, athlete.acclimatization);
  std::optional<quench::VolumeRate> rate;
  in.read("--sweat-rate", flags.sweat_rate, text::parse_volume_rate, rate);
  if (rate) athlete.sweat_rate = quench::MeasuredSweatRate{.rate = *rate};
  if (!flags.sweat_tests.empty()) {
    if (!athlete.sweat_rate) in.fail("--sweat-tests", flags.sweat_tests, "it goes with --sweat-rate");
    if (athlete.sweat_rate) in.read("--sweat-tests", flags.sweat_tests, text::parse_count, athlete.sweat_rate->tests);
  }
  in.read("--sweat-sodium", flags.sweat_sodium, text::parse_sodium_concentration, athlete.sweat_sodium);
  if (!flags.conditions.empty()) {
    const auto medical = text::parse_conditions("--condition", flags.conditions);
    if (medical) athlete.medical = *medical;
    if (!medical && !in.error) in.error = medical.error();
  }
  if (in.error) return tl::unexpected(*in.error);
  if (const auto valid = athlete.check(); !valid) return tl::unexpected(text::describe(valid.error()));
  return athlete;
}

// The flags that a session file replaces, by name, with what they said.
std::vector<std::pair<const char*, const std::string*>> session_flags(const PlanFlags& f) {
  return {{"--run", &f.run},
          {"--walk", &f.walk},
          {"--bike", &f.bike},
          {"--met", &f.met},
          {"--duration", &f.duration},
          {"--speed", &f.speed},
          {"--pace", &f.pace},
          {"--slope", &f.slope},
          {"--power", &f.power},
          {"--temp", &f.temperature},
          {"--humidity", &f.humidity},
          {"--wind", &f.wind},
          {"--sun", &f.sun},
          {"--mean-radiant", &f.mean_radiant},
          {"--pressure", &f.pressure},
          {"--clothing", &f.clothing},
          {"--start", &f.start},
          {"--drink-every", &f.drink_every},
          {"--next-session", &f.next_session}};
}

Parsed<quench::Session> read_session(const PlanFlags& flags) {
  FlagReader in;
  if (!flags.session_file.empty()) {
    for (const auto& [flag, value] : session_flags(flags)) {
      if (!value->empty()) in.fail(flag, *value, "not together with --session: say it in the file");
    }
    if (!flags.drink_at.empty()) in.fail("--drink-at", "", "not together with --session: say it in the file");
    if (flags.no_drinking) in.fail("--no-drinking", "", "not together with --session: say it in the file");
    if (flags.trainer) in.fail("--trainer", "", "not together with --session: say it in the file");
    if (in.error) return tl::unexpected(*in.error);
    return from_file<quench::Session>("--session", flags.session_file, text::session_from_json);
  }

  quench::Segment segment;
  std::optional<quench::Speed> speed;
  std::optional<quench::Power> power;
  std::optional<double> slope;
  std::optional<quench::Time> duration;
  in.read("--speed", flags.speed, text::parse_speed, speed);
  if (speed && !flags.pace.empty()) in.fail("--pace", flags.pace, "either --speed or --pace");
  in.read("--pace", flags.pace, text::parse_speed, speed);
  in.read("--power", flags.power, text::parse_power, power);
  in.read("--slope", flags.slope, text::parse_percent, slope);
  in.read("--duration", flags.duration, text::parse_duration, duration);

  const std::array<std::pair<const char*, const std::string*>, 4> activities{
      {{"--run", &flags.run}, {"--walk", &flags.walk}, {"--bike", &flags.bike}, {"--met", &flags.met}}};
  const char* chosen = nullptr;
  for (const auto& [flag, value] : activities) {
    if (value->empty()) continue;
    if (chosen != nullptr) in.fail(flag, *value, std::string("not together with ") + chosen);
    chosen = flag;
  }
  const std::string activity = chosen == nullptr ? "--duration" : chosen;
  const auto takes = [&](bool given, bool allowed, const char* flag, const std::string& value) {
    if (given && !allowed) in.fail(flag, value, activity + " does not take it");
  };
  const bool on_foot = activity == "--run" || activity == "--walk";
  takes(speed.has_value(), on_foot || activity == "--bike", flags.pace.empty() ? "--speed" : "--pace",
        flags.pace.empty() ? flags.speed : flags.pace);
  takes(slope.has_value(), on_foot, "--slope", flags.slope);
  takes(power.has_value(), activity == "--bike", "--power", flags.power);
  takes(flags.trainer, activity == "--bike" && !speed, "--trainer", speed ? "with --speed" : "");
  if (on_foot || activity == "--bike") {
    takes(duration.has_value(), false, "--duration", flags.duration);
    for (const auto& [flag, value] : activities)
      in.read(flag, flag == chosen ? *value : "", text::parse_duration, duration);
  }
  if (on_foot) {
    if (!speed) in.fail("--speed", "missing", activity + " needs a speed, --speed 10km/h, or a pace, --pace 5:30/km");
    segment.activity = activity == "--run" ? quench::running(speed.value_or(quench::Speed{}), slope.value_or(0.0))
                                           : quench::walking(speed.value_or(quench::Speed{}), slope.value_or(0.0));
  } else if (activity == "--bike") {
    if (!power) in.fail("--power", "missing", "--bike needs the power, --power 180W; or use --met with --duration");
    segment.activity = flags.trainer
                           ? quench::stationary_cycling(power.value_or(quench::Power{}))
                           : quench::cycling(power.value_or(quench::Power{}), speed.value_or(quench::Speed{}));
  } else if (activity == "--met") {
    std::optional<quench::SpecificPower> met;
    in.read("--met", flags.met, text::parse_met, met);
    segment.activity = quench::at_met(met.value_or(quench::SpecificPower{}));
  }
  if (!duration) {
    in.fail(activity == "--met" || chosen == nullptr ? "--duration" : chosen, "missing",
            chosen == nullptr ? "say what you do: --run 90min, --walk, --bike, or --met 8 --duration 90min"
                              : "the session needs its length, --duration 90min");
  }
  segment.duration = duration.value_or(quench::Time{});

  quench::Weather& weather = segment.weather;
  in.read("--temp", flags.temperature, text::parse_temperature, weather.air);
  in.read("--humidity", flags.humidity, text::parse_percent, weather.relative_humidity);
  in.read("--wind", flags.wind, text::parse_speed, weather.wind);
  in.read("--sun", flags.sun, text::parse_heat_flux, weather.solar);
  in.read("--mean-radiant", flags.mean_radiant, text::parse_temperature, weather.mean_radiant);
  in.read("--pressure", flags.pressure, text::parse_pressure, weather.pressure);
  in.read("--clothing", flags.clothing, text::parse_clothing, segment.clothing);

  quench::Session session{.segments = {segment}};
  in.read("--start", flags.start, text::parse_clock, session.start);
  in.read("--next-session", flags.next_session, text::parse_duration, session.next_session);
  const int ways = (flags.drink_every.empty() ? 0 : 1) + (flags.drink_at.empty() ? 0 : 1) + (flags.no_drinking ? 1 : 0);
  if (ways > 1) in.fail("--drink-every", flags.drink_every, "one of --drink-every, --drink-at, --no-drinking");
  if (flags.no_drinking) session.drinking = quench::no_drinking();
  std::optional<quench::Time> interval;
  in.read("--drink-every", flags.drink_every, text::parse_duration, interval);
  if (interval) session.drinking = quench::every(*interval);
  std::vector<quench::ScheduleTime> times;
  for (const std::string& at : flags.drink_at) {
    std::optional<quench::Time> time;
    in.read("--drink-at", at, text::parse_duration, time);
    // A chance is a whole minute; what lies outside an int is outside any session too.
    const double minutes = time ? quench::in(*time, quench::minute) : 0.0;
    if (!(minutes >= 0.0 && minutes <= 1e6)) in.fail("--drink-at", at, "a time inside the session");
    if (!in.error) times.push_back({static_cast<int>(minutes + 0.5)});
  }
  if (!times.empty()) session.drinking = quench::at_times(std::move(times));
  if (in.error) return tl::unexpected(*in.error);
  if (const auto valid = session.check(); !valid) return tl::unexpected(text::describe(valid.error()));
  return session;
}

int run_plan(const PlanFlags& flags) {
  const auto athlete = read_athlete(flags);
  if (!athlete) return fail(athlete.error().message());
  const auto session = read_session(flags);
  if (!session) return fail(session.error().message());
  if (flags.units != "metric" && flags.units != "us") {
    return fail(InputError{"--units", flags.units, "one of metric, us"}.message());
  }
  if (flags.color != "auto" && flags.color != "always" && flags.color != "never") {
    return fail(InputError{"--color", flags.color, "one of auto, always, never"}.message());
  }
  const char* no_color = std::getenv("NO_COLOR");
  const bool terminal = isatty(STDOUT_FILENO) != 0 && (no_color == nullptr || *no_color == '\0');
  const text::PlanTextOptions print{.units = flags.units == "us" ? text::UnitSystem::us : text::UnitSystem::metric,
                                    .color = flags.color == "always" || (flags.color == "auto" && terminal)};

  quench::PlanOptions options;
  if (print.units == text::UnitSystem::us) options.sip_step = 0.5 * quench::us_fluid_ounce;
  const auto plan = quench::make_plan(*athlete, *session, options);
  std::string output;
  int code = success;
  if (plan) {
    output = flags.json ? text::to_json(*plan, *athlete, *session) : text::to_text(*plan, *athlete, *session, print);
  } else if (plan.error().code == quench::Errc::medical_refusal) {
    const auto gate = quench::medical_gate(*athlete);
    output = flags.json ? text::refusal_to_json(gate) : text::refusal_to_text(gate, print);
    code = refused;
  } else {
    return fail(text::describe(plan.error()).message());
  }
  if (std::fwrite(output.data(), 1, output.size(), stdout) != output.size() || std::fflush(stdout) != 0) {
    return fail("standard output: cannot be written");
  }
  return code;
}

}  // namespace

void add_plan_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("plan",
                                         "What to drink before, during and after a session. Exit codes: 0 plan, 1 "
                                         "refused for medical reasons, 2 bad input");
  const auto flags = std::make_shared<PlanFlags>();
  PlanFlags& f = *flags;

  const auto option = [&](const char* group, const char* name, std::string& into, const char* help) {
    command->add_option(name, into, help)->group(group)->type_name("");
  };
  const char* who = "Who";
  option(who, "--athlete", f.athlete_file, "athlete as a JSON file; flags say more than the file");
  option(who, "--mass", f.mass, "body mass, 62kg or 137lb");
  option(who, "--height", f.height, "168cm or 5ft6in");
  option(who, "--age", f.age, "years");
  option(who, "--sex", f.sex, "female or male");
  option(who, "--training", f.training, "trained or untrained");
  option(who, "--acclimatization", f.acclimatization, "to heat: acclimatized or none");
  option(who, "--sweat-rate", f.sweat_rate, "measured by weighing, 1.2L/h or 40oz/h");
  option(who, "--sweat-tests", f.sweat_tests, "how many tests the rate is the mean of");
  option(who, "--sweat-sodium", f.sweat_sodium, "measured, whole body, 40mmol/L or 920mg/L");
  command
      ->add_option(
          "--condition", f.conditions,
          "medical condition or medicine, several with commas, or none: heart-failure, chronic-kidney-disease, "
          "cirrhosis, siadh, adrenal-insufficiency, cystic-fibrosis, eating-disorder, psychogenic-polydipsia, mdma, "
          "fluid-restriction, hyponatremia-medicine, pregnancy, sodium-restriction, hypertension, "
          "sickle-cell-trait, prior-heat-stroke, prior-hyponatremia")
      ->group(who)
      ->delimiter(',')
      ->type_name("");

  const char* what = "What";
  option(what, "--session", f.session_file, "session as a JSON file, instead of the flags below");
  option(what, "--run", f.run, "run for 90min, with --speed or --pace");
  option(what, "--walk", f.walk, "walk for 45min, with --speed or --pace");
  option(what, "--bike", f.bike, "ride for 2h, with --power");
  option(what, "--met", f.met, "any activity by its MET value, with --duration");
  option(what, "--duration", f.duration, "how long, for --met, or alone where the intensity is not known");
  option(what, "--speed", f.speed, "10km/h or 6mph");
  option(what, "--pace", f.pace, "5:30/km or 8:50/mi");
  option(what, "--slope", f.slope, "2%");
  option(what, "--power", f.power, "180W");
  command->add_flag("--trainer", f.trainer, "ride on a trainer: the only wind is --wind, the fan")->group(what);
  option(what, "--start", f.start, "time of day, 07:30: the timeline is then by the clock");
  option(what, "--drink-every", f.drink_every, "a chance to drink every 15min");
  command->add_option("--drink-at", f.drink_at, "chances to drink at 30min,60min")
      ->group(what)
      ->delimiter(',')
      ->type_name("");
  command->add_flag("--no-drinking", f.no_drinking, "no chance to drink")->group(what);
  option(what, "--next-session", f.next_session, "how long after the end the next session starts, 10h");

  const char* where = "Weather";
  option(where, "--temp", f.temperature, "air temperature, 29C or 84F");
  option(where, "--humidity", f.humidity, "relative humidity, 55%");
  option(where, "--wind", f.wind, "at the athlete, 2m/s or 5mph");
  option(where, "--sun", f.sun, "solar radiation on the horizontal, 800W/m2");
  option(where, "--mean-radiant", f.mean_radiant, "mean radiant temperature, instead of --sun");
  option(where, "--pressure", f.pressure, "air pressure, 1013hPa");
  option(where, "--clothing", f.clothing, "insulation, 0.3clo");

  const char* out = "Output";
  option(out, "--units", f.units, "metric or us");
  command->add_flag("--json", f.json, "everything as JSON")->group(out);
  option(out, "--color", f.color, "auto, always or never");

  command->callback([flags, &exit_code] { exit_code = run_plan(*flags); });
}

}  // namespace quench_cli
