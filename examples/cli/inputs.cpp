// Athlete, session, weather and drinking chances from flags and files.
#include "inputs.hpp"

#include <array>
#include <cstdio>
#include <memory>
#include <utility>

#include "quench/radiation.hpp"
#include "quench/sports.hpp"

namespace quench_cli {

namespace text = quench::text;
using text::InputError;
using text::Parsed;

std::optional<std::string> file_content(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (file == nullptr) return std::nullopt;
  std::string content;
  std::array<char, 65536> buffer{};
  for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), file.get())) != 0;) {
    content.append(buffer.data(), n);
  }
  if (std::ferror(file.get()) != 0) return std::nullopt;  // a folder, for one
  return content;
}

InputError describe(const quench::Error& error, std::span<const FieldName> names) {
  InputError result = text::describe(error);
  for (const FieldName& name : names) {
    if (name.core == error.field) result.field = name.shown;
    if (name.core.ends_with('.') && error.field.starts_with(name.core)) {
      result.value = std::string(error.field.substr(name.core.size())) + " " + result.value;
      result.field = name.shown;
    }
  }
  return result;
}

CLI::Option* add_text_option(CLI::App& command, const char* group, const char* name, std::string& into,
                             const char* help) {
  return command.add_option(name, into, help)->group(group)->type_name("");
}

// ---- Who

void add_athlete_options(CLI::App& command, AthleteFlags& f) {
  const char* who = "Who";
  const auto option = [&](const char* name, std::string& into, const char* help) {
    add_text_option(command, who, name, into, help);
  };
  option("--athlete", f.file, "athlete as a JSON file; flags say more than the file");
  option("--mass", f.mass, "body mass, 62kg or 137lb");
  option("--height", f.height, "168cm or 5ft6in");
  option("--age", f.age, "years");
  option("--sex", f.sex, "female or male");
  option("--training", f.training, "trained or untrained");
  option("--acclimatization", f.acclimatization, "to heat: acclimatized or none");
  option("--sweat-rate", f.sweat_rate, "measured by weighing, 1.2L/h or 40oz/h");
  option("--sweat-tests", f.sweat_tests, "how many tests the rate is the mean of");
  option("--sweat-sodium", f.sweat_sodium, "measured, whole body, 40mmol/L or 920mg/L");
  command
      .add_option("--condition", f.conditions,
                  "medical condition or medicine, several with commas, or none: heart-failure, chronic-kidney-disease, "
                  "cirrhosis, siadh, adrenal-insufficiency, cystic-fibrosis, eating-disorder, psychogenic-polydipsia, "
                  "mdma, fluid-restriction, hyponatremia-medicine, pregnancy, sodium-restriction, hypertension, "
                  "sickle-cell-trait, prior-heat-stroke, prior-hyponatremia; or the medicine: thiazide, ssri, snri, "
                  "carbamazepine, desmopressin, nsaid, tramadol")
      ->group(who)
      ->delimiter(',')
      ->type_name("");
}

Parsed<quench::Athlete> read_athlete(const AthleteFlags& flags) {
  quench::Athlete athlete;
  if (!flags.file.empty()) {
    auto from = from_file<quench::Athlete>("--athlete", flags.file, text::athlete_from_json);
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
  if (!athlete.sweat_rate) in.refuse("--sweat-tests", flags.sweat_tests, "it goes with --sweat-rate");
  if (athlete.sweat_rate) in.read("--sweat-tests", flags.sweat_tests, text::parse_count, athlete.sweat_rate->tests);
  in.read("--sweat-sodium", flags.sweat_sodium, text::parse_sodium_concentration, athlete.sweat_sodium);
  if (!flags.conditions.empty()) {
    const auto medical = text::parse_conditions("--condition", flags.conditions);
    if (medical) athlete.medical = *medical;
    if (!medical) in.fail(medical.error());
  }
  if (in.error) return tl::unexpected(*in.error);
  if (const auto valid = athlete.check(); !valid) return tl::unexpected(text::describe(valid.error()));
  return athlete;
}

// ---- What, and in which weather

void add_session_options(CLI::App& command, SessionFlags& f) {
  const char* what = "What";
  const auto option = [&](const char* group, const char* name, std::string& into, const char* help) {
    add_text_option(command, group, name, into, help);
  };
  option(what, "--session", f.file, "session as a JSON file, instead of the flags below");
  option(what, "--run", f.run, "run for 90min, with --speed or --pace");
  option(what, "--walk", f.walk, "walk for 45min, with --speed or --pace");
  option(what, "--bike", f.bike, "ride for 2h, with --power");
  option(what, "--step", f.step, "up and down a bench for 20min, with --step-rate and --step-height");
  option(what, "--arm-bike", f.arm_bike, "arm cycling for 30min, with --power");
  option(what, "--carry", f.carry, "walk under a load for 2h, with --load and --speed or --pace");
  option(what, "--sport", f.sport, "any sport of the list that quench sports prints, with --duration");
  option(what, "--met", f.met, "any activity by its MET value, with --duration");
  option(what, "--duration", f.duration, "how long, for --sport and --met, or alone where the intensity is not known");
  option(what, "--speed", f.speed, "10km/h or 6mph");
  option(what, "--pace", f.pace, "5:30/km or 8:50/mi");
  option(what, "--slope", f.slope, "2%");
  option(what, "--power", f.power, "180W");
  command.add_flag("--trainer", f.trainer, "ride on a trainer: the only wind is --wind, the fan")->group(what);
  option(what, "--step-rate", f.step_rate, "24/min, up and down again");
  option(what, "--step-height", f.step_height, "30cm or 12in");
  option(what, "--load", f.load, "all that is carried, 20kg or 44lb");
  option(what, "--clothing", f.clothing, "insulation, 0.3clo");

  const char* where = "Weather";
  option(where, "--temp", f.temperature, "air temperature, 29C or 84F");
  option(where, "--humidity", f.humidity, "relative humidity, 55%");
  option(where, "--wind", f.wind, "at the athlete, 2m/s or 5mph");
  option(where, "--pressure", f.pressure, "air pressure, 1013hPa");
  option(where, "--sun", f.sun, "solar radiation on the horizontal, 800W/m2; or one of the following three");
  option(where, "--mean-radiant", f.mean_radiant, "mean radiant temperature, 45C");
  option(where, "--globe", f.globe, "black globe temperature, 45C, with --temp and --wind");
  option(where, "--globe-diameter", f.globe_diameter, "of that globe, 15cm if not said");
  option(where, "--lat,--latitude", f.latitude, "40.7 or 40.7N, with --lon and --time: the sun is then estimated");
  option(where, "--lon,--longitude", f.longitude, "-74 or 74W");
  option(where, "--time", f.time, "of the start, with its zone, 2023-07-15T13:00-04:00");
  option(where, "--cloud", f.cloud, "sky covered by clouds, 40%; clear if not said");
}

void add_schedule_options(CLI::App& command, ScheduleFlags& f) {
  const char* when = "When";
  add_text_option(command, when, "--start", f.start, "time of day, 07:30: the timeline is then by the clock");
  add_text_option(command, when, "--drink-every", f.drink_every, "a chance to drink every 15min");
  command.add_option("--drink-at", f.drink_at, "chances to drink at 30min,60min")
      ->group(when)
      ->delimiter(',')
      ->type_name("");
  command.add_option("--stations", f.stations, "aid stations at 5km,10km or 3mi,6mi of the course")
      ->group(when)
      ->delimiter(',')
      ->type_name("");
  command.add_flag("--no-drinking", f.no_drinking, "no chance to drink")->group(when);
  add_text_option(command, when, "--bottles", f.bottles, "what you carry, full at the start: 2x750ml");
  command.add_option("--refill", f.refills, "where the bottles are filled again: 40min,1:20 or 10km,20km")
      ->group(when)
      ->delimiter(',')
      ->type_name("");
  add_text_option(command, when, "--largest-drink", f.largest_drink, "most that is comfortable at once, 250ml");
  add_text_option(command, when, "--cups-of", f.cup, "drinks come in cups of 150ml: whole and half cups");
  add_text_option(command, when, "--pacing", f.pacing, "self-paced, or fixed-rate where the pace must be held");
  add_text_option(command, when, "--next-session", f.next_session,
                  "how long after the end the next session starts, 10h");
}

namespace {

using FlagList = std::vector<std::pair<const char*, const std::string*>>;

// The session of a file, which says everything itself.
Parsed<quench::Session> session_of_file(const SessionFlags& f, const ScheduleFlags& s) {
  const FlagList replaced{{"--run", &f.run},
                          {"--walk", &f.walk},
                          {"--bike", &f.bike},
                          {"--step", &f.step},
                          {"--arm-bike", &f.arm_bike},
                          {"--carry", &f.carry},
                          {"--sport", &f.sport},
                          {"--met", &f.met},
                          {"--duration", &f.duration},
                          {"--speed", &f.speed},
                          {"--pace", &f.pace},
                          {"--slope", &f.slope},
                          {"--power", &f.power},
                          {"--step-rate", &f.step_rate},
                          {"--step-height", &f.step_height},
                          {"--load", &f.load},
                          {"--temp", &f.temperature},
                          {"--humidity", &f.humidity},
                          {"--wind", &f.wind},
                          {"--pressure", &f.pressure},
                          {"--sun", &f.sun},
                          {"--mean-radiant", &f.mean_radiant},
                          {"--globe", &f.globe},
                          {"--globe-diameter", &f.globe_diameter},
                          {"--lat", &f.latitude},
                          {"--lon", &f.longitude},
                          {"--time", &f.time},
                          {"--cloud", &f.cloud},
                          {"--clothing", &f.clothing},
                          {"--start", &s.start},
                          {"--drink-every", &s.drink_every},
                          {"--next-session", &s.next_session},
                          {"--pacing", &s.pacing},
                          {"--bottles", &s.bottles},
                          {"--largest-drink", &s.largest_drink},
                          {"--cups-of", &s.cup}};
  const std::string why = "not together with --session: say it in the file";
  FlagReader in;
  for (const auto& [flag, value] : replaced) in.refuse(flag, *value, why);
  if (!s.drink_at.empty()) in.fail("--drink-at", "", why);
  if (!s.stations.empty()) in.fail("--stations", "", why);
  if (!s.refills.empty()) in.fail("--refill", "", why);
  if (s.no_drinking) in.fail("--no-drinking", "", why);
  if (f.trainer) in.fail("--trainer", "", why);
  if (in.error) return tl::unexpected(*in.error);
  return from_file<quench::Session>("--session", f.file, text::session_from_json);
}

void read_activity(FlagReader& in, const SessionFlags& flags, quench::Segment& segment) {
  std::optional<quench::Speed> speed;
  std::optional<quench::Power> power;
  std::optional<double> slope;
  std::optional<quench::StepRate> step_rate;
  std::optional<quench::Length> step_height;
  std::optional<quench::Mass> load;
  std::optional<quench::Time> duration;
  in.read("--speed", flags.speed, text::parse_speed, speed);
  if (speed) in.refuse("--pace", flags.pace, "either --speed or --pace");
  in.read("--pace", flags.pace, text::parse_speed, speed);
  in.read("--power", flags.power, text::parse_power, power);
  in.read("--slope", flags.slope, text::parse_percent, slope);
  in.read("--step-rate", flags.step_rate, text::parse_step_rate, step_rate);
  in.read("--step-height", flags.step_height, text::parse_length, step_height);
  in.read("--load", flags.load, text::parse_mass, load);
  in.read("--duration", flags.duration, text::parse_duration, duration);

  const FlagList activities{{"--run", &flags.run},           {"--walk", &flags.walk},   {"--bike", &flags.bike},
                            {"--step", &flags.step},         {"--carry", &flags.carry}, {"--sport", &flags.sport},
                            {"--arm-bike", &flags.arm_bike}, {"--met", &flags.met}};
  std::string activity;
  std::string value_of_activity;
  for (const auto& [flag, value] : activities) {
    if (!activity.empty()) in.refuse(flag, *value, "not together with " + activity);
    if (value->empty()) continue;
    activity = flag;
    value_of_activity = *value;
  }
  const auto is = [&](std::string_view flag) { return activity == flag; };
  const bool on_foot = is("--run") || is("--walk") || is("--carry");
  const auto takes = [&](bool allowed, const char* flag, const std::string& value) {
    if (!allowed) in.refuse(flag, value, (activity.empty() ? "--duration" : activity) + " does not take it");
  };
  takes(on_foot || is("--bike"), "--speed", flags.speed);
  takes(on_foot || is("--bike"), "--pace", flags.pace);
  takes(on_foot, "--slope", flags.slope);
  takes(is("--bike") || is("--arm-bike"), "--power", flags.power);
  takes(is("--step"), "--step-rate", flags.step_rate);
  takes(is("--step"), "--step-height", flags.step_height);
  takes(is("--carry"), "--load", flags.load);
  if (flags.trainer && (!is("--bike") || speed)) {
    in.fail("--trainer", speed ? "with --speed" : "",
            (activity.empty() ? "--duration" : activity) + " does not take it");
  }

  // Where --duration says how long, the activity's own value says what.
  const bool apart = activity.empty() || is("--met") || is("--sport");
  takes(apart, "--duration", flags.duration);
  if (!apart) in.read(activity.c_str(), value_of_activity, text::parse_duration, duration);
  const auto need = [&](bool given, const char* flag, const std::string& words) {
    if (!given) in.fail(flag, "missing", activity + " needs " + words);
  };
  const quench::Speed v = speed.value_or(quench::Speed{});
  const quench::Power watts = power.value_or(quench::Power{});
  if (on_foot) need(speed.has_value(), "--speed", "a speed, --speed 10km/h, or a pace, --pace 5:30/km");
  if (is("--run")) segment.activity = quench::running(v, slope.value_or(0.0));
  if (is("--walk")) segment.activity = quench::walking(v, slope.value_or(0.0));
  if (is("--carry")) {
    need(load.has_value(), "--load", "the load, --load 20kg");
    segment.activity = quench::load_carriage(load.value_or(quench::Mass{}), v, slope.value_or(0.0));
  }
  if (is("--bike")) {
    need(power.has_value(), "--power", "the power, --power 180W; or use --met with --duration");
    segment.activity = flags.trainer ? quench::stationary_cycling(watts) : quench::cycling(watts, v);
  }
  if (is("--arm-bike")) {
    need(power.has_value(), "--power", "the power, --power 60W");
    segment.activity = quench::arm_cycling(watts);
  }
  if (is("--step")) {
    need(step_rate.has_value(), "--step-rate", "how often, --step-rate 24/min");
    need(step_height.has_value(), "--step-height", "how high, --step-height 30cm");
    segment.activity = quench::stepping(step_rate.value_or(quench::StepRate{}), step_height.value_or(quench::Length{}));
  }
  if (is("--met")) {
    quench::SpecificPower met{};
    in.read("--met", flags.met, text::parse_met, met);
    segment.activity = quench::at_met(met);
  }
  if (is("--sport")) {
    quench::SportMet sport;
    in.read("--sport", flags.sport, text::parse_sport, sport);
    segment.activity = quench::at_sport(sport);
  }
  if (!duration) {
    in.fail(apart ? "--duration" : activity.c_str(), "missing",
            activity.empty()
                ? "say what you do: --run 90min, --walk, --bike, ..., or --sport \"soccer match\" --duration 90min"
                : "the session needs its length, --duration 90min");
  }
  segment.duration = duration.value_or(quench::Time{});
}

// The fields of the radiation, as flags.
constexpr std::array radiation_names{FieldName{"segments[].weather.air", "--temp"},
                                     FieldName{"segments[].weather.wind", "--wind"},
                                     FieldName{"segments[].weather.globe", "--globe"},
                                     FieldName{"segments[].weather.globe_diameter", "--globe-diameter"},
                                     FieldName{"segments[].weather.latitude", "--lat"},
                                     FieldName{"segments[].weather.longitude", "--lon"},
                                     FieldName{"segments[].weather.cloud", "--cloud"},
                                     FieldName{"segments[].weather.time", "--time"},
                                     FieldName{"segments[].weather.time.", "--time"}};

void read_weather(FlagReader& in, const SessionFlags& flags, quench::Segment& segment) {
  quench::Weather weather;
  in.read("--temp", flags.temperature, text::parse_temperature, weather.air);
  in.read("--humidity", flags.humidity, text::parse_percent, weather.relative_humidity);
  in.read("--wind", flags.wind, text::parse_speed, weather.wind);
  in.read("--sun", flags.sun, text::parse_heat_flux, weather.solar);
  in.read("--mean-radiant", flags.mean_radiant, text::parse_temperature, weather.mean_radiant);
  in.read("--pressure", flags.pressure, text::parse_pressure, weather.pressure);
  quench::RadiationClues clues;
  in.read("--globe", flags.globe, text::parse_temperature, clues.globe);
  in.read("--globe-diameter", flags.globe_diameter, text::parse_length, clues.globe_diameter);
  in.read("--lat", flags.latitude, text::parse_latitude, clues.latitude);
  in.read("--lon", flags.longitude, text::parse_longitude, clues.longitude);
  in.read("--time", flags.time, text::parse_utc_time, clues.time);
  in.read("--cloud", flags.cloud, text::parse_percent, clues.cloud);
  if (in.error) return;
  const auto complete = quench::with_radiation(weather, clues, segment.duration, {}, 0);
  if (!complete) return in.fail(describe(complete.error(), radiation_names));
  segment.weather = *complete;
}

// A time inside the session, a whole minute.
std::optional<quench::ScheduleTime> read_minute(FlagReader& in, const char* flag, const std::string& text) {
  std::optional<quench::Time> time;
  in.read(flag, text, text::parse_duration, time);
  // What lies outside an int is outside any session too.
  const double minutes = time ? quench::in(*time, quench::minute) : 0.0;
  if (!(minutes >= 0.0 && minutes <= 1e6)) in.fail(flag, text, "a time inside the session");
  if (in.error) return std::nullopt;
  return quench::ScheduleTime{static_cast<int>(minutes + 0.5)};
}

// "2x750ml", or "750ml" for one.
void read_bottles(FlagReader& in, const ScheduleFlags& flags, quench::Bottles& bottles) {
  const std::string& text = flags.bottles;
  if (text.empty()) {
    if (!flags.refills.empty()) in.fail("--refill", flags.refills.front(), "it goes with --bottles");
    return;
  }
  bottles.count = 1;
  std::string volume = text;
  if (const std::size_t x = text.find_first_of("xX*"); x != text.npos) {
    in.read("--bottles", text.substr(0, x), text::parse_count, bottles.count);
    volume = text.substr(x + 1);
    if (volume.empty()) in.fail("--bottles", text, "a number and what each holds, 2x750ml");
  }
  if (bottles.count < 1) in.fail("--bottles", text, "at least one bottle; leave it out if you carry none");
  in.read("--bottles", volume, text::parse_volume, bottles.volume);
  for (const std::string& refill : flags.refills) {
    if (refill.find(':') == refill.npos && text::parse_distance("--refill", refill)) {
      quench::Length place{};
      in.read("--refill", refill, text::parse_distance, place);
      bottles.refill_distances.push_back(place);
    } else if (const auto at = read_minute(in, "--refill", refill)) {
      bottles.refills.push_back(*at);
    }
  }
}

void read_schedule(FlagReader& in, const ScheduleFlags& flags, quench::Session& session) {
  in.read("--start", flags.start, text::parse_clock, session.start);
  in.read("--next-session", flags.next_session, text::parse_duration, session.next_session);
  in.read("--pacing", flags.pacing, text::parse_pacing, session.pacing);
  const int ways = (flags.drink_every.empty() ? 0 : 1) + (flags.drink_at.empty() ? 0 : 1) +
                   (flags.stations.empty() ? 0 : 1) + (flags.no_drinking ? 1 : 0);
  if (ways > 1) {
    const char* given = !flags.drink_every.empty() ? "--drink-every"
                        : !flags.drink_at.empty()  ? "--drink-at"
                                                   : "--stations";
    in.fail(given, flags.drink_every, "one of --drink-every, --drink-at, --stations, --no-drinking");
  }
  if (flags.no_drinking) session.drinking = quench::no_drinking();
  std::optional<quench::Time> interval;
  in.read("--drink-every", flags.drink_every, text::parse_duration, interval);
  if (interval) session.drinking = quench::every(*interval);
  std::vector<quench::ScheduleTime> times;
  for (const std::string& text : flags.drink_at) {
    if (const auto at = read_minute(in, "--drink-at", text)) times.push_back(*at);
  }
  if (!times.empty()) session.drinking = quench::at_times(std::move(times));
  std::vector<quench::Length> places;
  for (const std::string& text : flags.stations) {
    in.read("--stations", text, text::parse_distance, places.emplace_back());
  }
  if (!places.empty()) session.drinking = quench::at_distances(std::move(places));
  read_bottles(in, flags, session.drinking.bottles);
  in.read("--largest-drink", flags.largest_drink, text::parse_volume, session.drinking.largest_drink);
  in.read("--cups-of", flags.cup, text::parse_volume, session.drinking.cup);
}

// What Session::check() finds, by the flag that it came from.
InputError describe_session(const quench::Error& error, const ScheduleFlags& flags) {
  if (error.code == quench::Errc::missing && error.field == "segments[].distance") {
    return {flags.stations.empty() ? "--refill" : "--stations", "a place on the way",
            "the speed is needed to know when it is passed, --speed or --pace; or a time instead, --drink-at, --refill "
            "40min"};
  }
  constexpr std::array names{FieldName{"drinking.interval", "--drink-every"},
                             FieldName{"drinking.times", "--drink-at"},
                             FieldName{"drinking.times[]", "--drink-at"},
                             FieldName{"drinking.distances", "--stations"},
                             FieldName{"drinking.distances[]", "--stations"},
                             FieldName{"drinking.bottles.count", "--bottles"},
                             FieldName{"drinking.bottles.volume", "--bottles"},
                             FieldName{"drinking.bottles.refills", "--refill"},
                             FieldName{"drinking.bottles.refills[]", "--refill"},
                             FieldName{"drinking.bottles.refill_distances", "--refill"},
                             FieldName{"drinking.bottles.refill_distances[]", "--refill"},
                             FieldName{"drinking.largest_drink", "--largest-drink"},
                             FieldName{"drinking.cup", "--cups-of"}};
  return describe(error, names);
}

}  // namespace

Parsed<quench::Session> read_session(const SessionFlags& flags, const ScheduleFlags& schedule) {
  if (!flags.file.empty()) return session_of_file(flags, schedule);
  FlagReader in;
  quench::Segment segment;
  read_activity(in, flags, segment);
  read_weather(in, flags, segment);
  in.read("--clothing", flags.clothing, text::parse_clothing, segment.clothing);
  quench::Session session{.segments = {segment}};
  read_schedule(in, schedule, session);
  if (in.error) return tl::unexpected(*in.error);
  if (const auto valid = session.check(); !valid) return tl::unexpected(describe_session(valid.error(), schedule));
  return session;
}

// ---- By which rules

void add_choice_options(CLI::App& command, ChoiceFlags& f) {
  const char* group = "Choices";
  add_text_option(command, group, "--guideline", f.guideline,
                  "plan by another published guideline, of the list that quench guidelines prints, or by your own from "
                  "a JSON file");
  add_text_option(command, group, "--profile", f.profile,
                  "what tests have taught about this athlete: the file of quench weigh-in --save");
  add_text_option(command, group, "--deficit", f.deficit, "body water that is missing beforehand, 500ml");
  command.add_flag("--urine-dark", f.urine_dark, "urine is dark, or none was passed")->group(group);
  command.add_flag("--salty-sweat", f.salty_sweat, "sweat leaves salt on skin or clothes")->group(group);
  command.add_flag("--overhydrated", f.overhydrated, "above the usual morning weight, with very clear urine")
      ->group(group);
}

Parsed<void> read_choices(const ChoiceFlags& flags, quench::PlanOptions& options, text::OwnGuideline& own) {
  if (!flags.profile.empty()) {
    const auto stored = from_file<text::StoredProfile>("--profile", flags.profile, text::profile_from_json);
    if (!stored) return tl::unexpected(stored.error());
    options.profile = stored->profile;
  }
  if (flags.guideline.ends_with(".json")) {
    auto read = from_file<text::OwnGuideline>("--guideline", flags.guideline, text::guideline_from_json);
    if (!read) return tl::unexpected(read.error());
    own = std::move(*read);
    options.guideline = own.guideline();
  } else if (!flags.guideline.empty()) {
    const auto published = text::parse_guideline("--guideline", flags.guideline);
    if (!published) return tl::unexpected(published.error());
    options.guideline = *published;
  }
  FlagReader in;
  in.read("--deficit", flags.deficit, text::parse_volume, options.deficit);
  if (flags.urine_dark && flags.overhydrated) {
    in.fail("--overhydrated", "", "not together with --urine-dark: which of the two is it?");
  }
  if (in.error) return tl::unexpected(*in.error);
  options.circumstances.urine_dark = options.circumstances.urine_dark || flags.urine_dark;
  options.circumstances.salty_sweat = options.circumstances.salty_sweat || flags.salty_sweat;
  options.circumstances.overhydrated = options.circumstances.overhydrated || flags.overhydrated;
  if (const auto valid = options.check(); !valid) {
    constexpr std::array names{FieldName{"options.deficit", "--deficit"}, FieldName{"guideline", "--guideline"}};
    InputError error = describe(valid.error(), names);
    if (valid.error().code == quench::Errc::superseded) error.value = flags.guideline + " is superseded";
    return tl::unexpected(error);
  }
  return {};
}

}  // namespace quench_cli
