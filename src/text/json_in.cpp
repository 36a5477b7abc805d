// Athletes and sessions from JSON.
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "drinking_json.hpp"
#include "object_reader.hpp"
#include "quench/radiation.hpp"
#include "quench/sports.hpp"
#include "quench/text.hpp"
#include "words.hpp"

namespace quench::text {

namespace {

// The weather of an object: what is measured, and what radiation has to be computed from.
struct WeatherInput {
  Weather weather{};
  RadiationClues clues{};
};

// "key": "84 F", or "key_c": 29.
void read_temperature(ObjectReader& in, const std::string& key, std::optional<Temperature>& into) {
  in.word(key, parse_temperature, into);
  const bool given = into.has_value();
  if (const auto degrees = in.number(key + "_c")) {
    if (given) in.fail(in.name(key), "", fmt::format("given twice, also as {}_c", key));
    into = celsius(*degrees);
  }
}

// "key": 40.7 or "40.7N".
template <class Parse>
void read_angle(ObjectReader& in, const std::string& key, Parse parse, std::optional<double>& into) {
  const Json* value = in.find(key);
  if (value == nullptr) return;
  if (value->is_number()) {
    into = value->get<double>();
  } else if (value->is_string()) {
    const Parsed<double> degrees = parse(in.name(key), value->get_ref<const std::string&>());
    if (degrees) into = *degrees;
    if (!degrees) in.fail(degrees.error());
  } else {
    in.fail(in.name(key), value->dump(), "degrees, 40.7 or \"40.7 N\"");
  }
}

WeatherInput read_weather(ObjectReader& in) {
  WeatherInput input;
  Weather& weather = input.weather;
  read_temperature(in, "air", weather.air);
  if (const auto percent = in.number("relative_humidity_percent")) weather.relative_humidity = *percent / 100.0;
  in.quantity("wind", "_m_per_s", meter_per_second, parse_speed, weather.wind);
  read_temperature(in, "mean_radiant", weather.mean_radiant);
  in.quantity("solar", "_w_per_m2", watt_per_square_meter, parse_heat_flux, weather.solar);
  if (const Json* estimated = in.find("solar_estimated"); estimated != nullptr) {
    if (!estimated->is_boolean()) in.fail(in.name("solar_estimated"), estimated->dump(), "true or false");
    if (estimated->is_boolean()) weather.solar_estimated = estimated->get<bool>();
  }
  in.quantity("pressure", "_kpa", kilopascal, parse_pressure, weather.pressure);
  RadiationClues& clues = input.clues;
  read_temperature(in, "globe", clues.globe);
  in.quantity("globe_diameter", "_cm", centimeter, parse_length, clues.globe_diameter);
  read_angle(in, "latitude", parse_latitude, clues.latitude);
  read_angle(in, "longitude", parse_longitude, clues.longitude);
  in.word("time", parse_utc_time, clues.time);
  if (const auto percent = in.number("cloud_percent")) clues.cloud = *percent / 100.0;
  return input;
}

// A segment's own weather over that of the session. One way to say the radiation replaces the others.
void lay_over(WeatherInput& input, const WeatherInput& own) {
  const bool globe = own.clues.globe.has_value();
  const bool place = own.clues.latitude || own.clues.longitude;
  const bool other = own.weather.solar || own.weather.mean_radiant;
  if (globe || place || other) input.weather.solar = std::nullopt;
  if (globe || place || other) input.weather.mean_radiant = std::nullopt;
  if (globe || other) input.clues.latitude = input.clues.longitude = input.clues.cloud = std::nullopt;
  if (globe || other) input.clues.time = std::nullopt;
  if (place || other) input.clues.globe = std::nullopt;
  if (place || other) input.clues.globe_diameter = std::nullopt;
  const auto lay = [](auto& into, const auto& value) {
    if (value) into = value;
  };
  lay(input.weather.air, own.weather.air);
  lay(input.weather.relative_humidity, own.weather.relative_humidity);
  lay(input.weather.wind, own.weather.wind);
  lay(input.weather.mean_radiant, own.weather.mean_radiant);
  lay(input.weather.solar, own.weather.solar);
  if (own.weather.solar) input.weather.solar_estimated = own.weather.solar_estimated;
  lay(input.weather.pressure, own.weather.pressure);
  lay(input.clues.globe, own.clues.globe);
  lay(input.clues.globe_diameter, own.clues.globe_diameter);
  lay(input.clues.latitude, own.clues.latitude);
  lay(input.clues.longitude, own.clues.longitude);
  lay(input.clues.time, own.clues.time);
  lay(input.clues.cloud, own.clues.cloud);
}

// What the keys of a segment say of the work. Each has a bit, by which a kind of work says what it needs and takes.
struct Work {
  std::optional<Speed> speed;
  std::optional<Power> power;
  std::optional<double> slope;
  std::optional<SpecificPower> met;
  std::optional<SportMet> sport;
  std::optional<StepRate> step_rate;
  std::optional<Length> step_height;
  std::optional<Mass> load;
};
enum WorkKey : unsigned {
  speed_key = 1,
  power_key = 2,
  slope_key = 4,
  met_key = 8,
  sport_key = 16,
  step_rate_key = 32,
  step_height_key = 64,
  load_key = 128
};
struct WorkKind {
  std::string_view name;
  unsigned needs;
  unsigned takes;  ///< besides
  Activity (*make)(const Work&);
};
constexpr std::array work_kinds{
    WorkKind{"running", speed_key, slope_key,
             [](const Work& w) { return running(w.speed.value_or(Speed{}), w.slope.value_or(0.0)); }},
    WorkKind{"walking", speed_key, slope_key,
             [](const Work& w) { return walking(w.speed.value_or(Speed{}), w.slope.value_or(0.0)); }},
    WorkKind{"cycling", power_key, speed_key,
             [](const Work& w) { return cycling(w.power.value_or(Power{}), w.speed.value_or(Speed{})); }},
    WorkKind{"stationary_cycling", power_key, 0,
             [](const Work& w) { return stationary_cycling(w.power.value_or(Power{})); }},
    WorkKind{
        "stepping", step_rate_key | step_height_key, 0,
        [](const Work& w) { return stepping(w.step_rate.value_or(StepRate{}), w.step_height.value_or(Length{})); }},
    WorkKind{"arm_cycling", power_key, 0, [](const Work& w) { return arm_cycling(w.power.value_or(Power{})); }},
    WorkKind{"load_carriage", load_key | speed_key, slope_key,
             [](const Work& w) {
               return load_carriage(w.load.value_or(Mass{}), w.speed.value_or(Speed{}), w.slope.value_or(0.0));
             }},
    WorkKind{"met", met_key, 0, [](const Work& w) { return at_met(w.met.value_or(SpecificPower{})); }},
    WorkKind{"sport", sport_key, 0, [](const Work& w) { return at_sport(w.sport.value_or(SportMet{})); }},
    WorkKind{"unspecified", 0, 0, [](const Work&) { return Activity{}; }}};

Activity read_activity(ObjectReader& in) {
  std::string kind;
  in.word(
      "activity", [](std::string_view, std::string_view text) { return Parsed<std::string>(canonical(text)); }, kind);
  Work work;
  in.quantity("speed", "_km_per_h", kilometer_per_hour, parse_speed, work.speed);
  in.quantity("power", "_w", watt, parse_power, work.power);
  if (const auto percent = in.number("slope_percent")) work.slope = *percent / 100.0;
  if (const auto met = in.number("met")) work.met = *met * metabolic_equivalent;
  in.word("sport", parse_sport, work.sport);
  in.quantity("step_rate", "_per_min", step_per_minute, parse_step_rate, work.step_rate);
  in.quantity("step_height", "_cm", centimeter, parse_length, work.step_height);
  in.quantity("load", "_kg", kilogram, parse_mass, work.load);

  const std::string said = kind.empty() ? "a segment without activity" : kind;
  // A MET value or a sport says enough.
  if (kind.empty()) kind = work.met ? "met" : work.sport ? "sport" : "unspecified";
  const auto row =
      std::find_if(work_kinds.begin(), work_kinds.end(), [&](const WorkKind& k) { return k.name == kind; });
  if (row == work_kinds.end()) {
    std::array<std::string_view, work_kinds.size()> known{};
    std::transform(work_kinds.begin(), work_kinds.end(), known.begin(), [](const WorkKind& k) { return k.name; });
    in.fail(in.name("activity"), fmt::format("\"{}\"", kind), one_of(kind, known));
    return {};
  }
  struct Given {
    unsigned key;
    bool given;
    const char* name;
  };
  const std::array keys{Given{speed_key, work.speed.has_value(), "speed_km_per_h"},
                        Given{power_key, work.power.has_value(), "power_w"},
                        Given{slope_key, work.slope.has_value(), "slope_percent"},
                        Given{met_key, work.met.has_value(), "met"},
                        Given{sport_key, work.sport.has_value(), "sport"},
                        Given{step_rate_key, work.step_rate.has_value(), "step_rate_per_min"},
                        Given{step_height_key, work.step_height.has_value(), "step_height_cm"},
                        Given{load_key, work.load.has_value(), "load_kg"}};
  for (const Given& key : keys) {
    if ((row->needs & key.key) != 0 && !key.given) {
      in.fail(in.name(key.name), "missing", fmt::format("{} needs it", kind));
    }
  }
  for (const Given& key : keys) {
    if (((row->needs | row->takes) & key.key) == 0 && key.given) {
      in.fail(in.name(key.name), "", fmt::format("{} does not take it", said));
    }
  }
  return row->make(work);
}

}  // namespace

Parsed<Athlete> athlete_from_json(std::string_view json) {
  const auto document = parse_document(json);
  if (!document) return tl::unexpected(document.error());
  InputError error;
  bool failed = false;
  ObjectReader reader(*document, "", error, failed);

  Athlete athlete;
  reader.quantity("body_mass", "_kg", kilogram, parse_mass, athlete.body_mass);
  reader.quantity("height", "_cm", centimeter, parse_length, athlete.height);
  reader.quantity("age", "_years", year, parse_age, athlete.age);
  reader.word("sex", parse_sex, athlete.sex);
  reader.word("training", parse_training, athlete.training);
  reader.word("acclimatization", parse_acclimatization, athlete.acclimatization);
  std::optional<VolumeRate> rate;
  reader.quantity("sweat_rate", "_l_per_h", liter_per_hour, parse_volume_rate, rate);
  const auto tests = reader.number("sweat_tests");
  if (rate) athlete.sweat_rate = MeasuredSweatRate{.rate = *rate};
  if (tests) {
    if (!rate) reader.fail("sweat_tests", fmt::format("{}", *tests), "it goes with sweat_rate");
    if (*tests != std::floor(*tests) || std::fabs(*tests) > 1e6) {
      reader.fail("sweat_tests", fmt::format("{}", *tests), "a whole number");
    } else if (rate) {
      athlete.sweat_rate->tests = static_cast<int>(*tests);
    }
  }
  reader.quantity("sweat_sodium", "_mmol_per_l", millimole_per_liter, parse_sodium_concentration, athlete.sweat_sodium);
  if (const Json* list = reader.find("conditions"); list != nullptr) {
    std::vector<std::string> conditions;
    if (!list->is_array()) reader.fail("conditions", list->dump(), "an array of strings");
    for (const Json& condition : *list) {
      if (condition.is_string()) conditions.push_back(condition.get<std::string>());
      if (!condition.is_string()) reader.fail("conditions", condition.dump(), "an array of strings");
    }
    const auto flags = parse_conditions("conditions", conditions);
    if (flags) athlete.medical = *flags;
    if (!flags) reader.fail(flags.error());
    athlete.medical.asked = true;  // an empty list says that there are none
  }
  reader.finish();
  if (failed) return tl::unexpected(error);
  if (const auto valid = athlete.check(); !valid) return tl::unexpected(describe(valid.error()));
  return athlete;
}

Parsed<Session> session_from_json(std::string_view json) {
  const auto document = parse_document(json);
  if (!document) return tl::unexpected(document.error());
  InputError error;
  bool failed = false;
  ObjectReader reader(*document, "", error, failed);

  Session session;
  WeatherInput common;
  if (const Json* weather = reader.find("weather"); weather != nullptr) {
    ObjectReader in(*weather, "weather", error, failed);
    common = read_weather(in);
    in.finish();
  }
  if (const Json* segments = reader.find("segments"); segments != nullptr) {
    if (!segments->is_array()) reader.fail("segments", "", "an array of segments");
    int number = 0;
    Time begin{};
    for (const Json& item : *segments) {
      ObjectReader in(item, fmt::format("segments[{}]", number), error, failed);
      if (failed) break;
      Segment segment;
      segment.activity = read_activity(in);
      std::optional<Time> duration;
      in.quantity("duration", "_min", minute, parse_duration, duration);
      if (!duration) in.fail(in.name("duration_min"), "missing", "every segment needs a duration");
      segment.duration = duration.value_or(Time{});
      WeatherInput input = common;
      bool own_time = false;
      if (const Json* weather = in.find("weather"); weather != nullptr) {
        ObjectReader reader_of_own(*weather, in.name("weather"), error, failed);
        const WeatherInput own = read_weather(reader_of_own);
        reader_of_own.finish();
        lay_over(input, own);
        own_time = own.clues.time.has_value();
      }
      in.quantity("clothing", "_clo", clo, parse_clothing, segment.clothing);
      in.quantity("distance", "_km", kilometer, parse_distance, segment.distance);
      if (const Json* drinks = in.find("can_drink"); drinks != nullptr) {
        if (drinks->is_boolean()) segment.can_drink = drinks->get<bool>();
        if (!drinks->is_boolean()) in.fail(in.name("can_drink"), drinks->dump(), "true or false");
      }
      in.finish();
      if (failed) break;
      // The time of the session's weather is when the session starts, that of a segment's when the segment does.
      const auto weather =
          with_radiation(input.weather, input.clues, segment.duration, own_time ? Time{} : begin, number);
      if (!weather) {
        in.fail(describe(weather.error()));
        break;
      }
      segment.weather = *weather;
      begin += segment.duration;
      session.segments.push_back(segment);
      ++number;
    }
  }
  std::optional<ClockTime> start;
  reader.word("start", parse_clock, start);
  session.start = start;
  read_drinking(reader, session.drinking, error, failed);
  reader.word("pacing", parse_pacing, session.pacing);
  reader.quantity("next_session", "_h", hour, parse_duration, session.next_session);
  reader.finish();
  if (failed) return tl::unexpected(error);
  if (const auto valid = session.check(); !valid) return tl::unexpected(describe(valid.error()));
  return session;
}

Parsed<std::vector<ScheduledSession>> schedule_from_json(std::string_view json) {
  const auto document = parse_document(json);
  if (!document) return tl::unexpected(document.error());
  InputError error;
  bool failed = false;
  ObjectReader reader(*document, "", error, failed);
  std::vector<ScheduledSession> sessions;
  const Json* list = reader.find("sessions");
  if (list == nullptr || !list->is_array() || list->empty()) {
    reader.fail("sessions", list == nullptr ? "missing" : list->dump(), "an array of at least one session");
  } else {
    int number = 0;
    std::optional<int> first;
    for (const Json& item : *list) {
      const std::string name = fmt::format("sessions[{}]", number++);
      ObjectReader in(item, name, error, failed);
      if (failed) break;
      const auto day = in.number("day");
      const Json* session = in.find("session");
      in.finish();
      if (!day || *day != std::floor(*day) || *day < 1.0 || *day > 366.0) {
        in.fail(in.name("day"), day ? fmt::format("{}", *day) : "missing", "a whole number, 1 to 366");
      }
      if (session == nullptr) in.fail(in.name("session"), "missing", "what is done, as --session reads it");
      if (failed) break;
      auto read = session_from_json(session->dump());
      if (!read) {
        InputError inner = read.error();
        inner.field.insert(0, name + ".session: ");
        return tl::unexpected(inner);
      }
      if (!read->start) {
        in.fail(in.name("session.start"), "missing", "the time of day, \"07:30\"");
        break;
      }
      const int at = (static_cast<int>(*day) - 1) * 24 * 60 + read->start->hour * 60 + read->start->minute;
      first = first.value_or(at);
      sessions.push_back({{at - *first}, std::move(*read)});
    }
  }
  reader.finish();
  if (failed) return tl::unexpected(error);
  return sessions;
}

}  // namespace quench::text
