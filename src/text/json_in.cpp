// Athletes and sessions from JSON.
#include <array>
#include <cmath>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "object_reader.hpp"
#include "quench/text.hpp"
#include "words.hpp"

namespace quench::text {

namespace {

void read_weather(ObjectReader& in, Weather& weather) {
  if (const Json* air = in.find("air"); air != nullptr) {
    if (air->is_string()) {
      const auto value = parse_temperature(in.name("air"), air->get_ref<const std::string&>());
      if (value) weather.air = *value;
      if (!value) in.fail(value.error());
    } else {
      in.fail(in.name("air"), air->dump(), "a string with its unit");
    }
  }
  if (const auto degrees = in.number("air_c")) weather.air = celsius(*degrees);
  if (const auto percent = in.number("relative_humidity_percent")) weather.relative_humidity = *percent / 100.0;
  in.quantity("wind", "_m_per_s", meter_per_second, parse_speed, weather.wind);
  if (const auto degrees = in.number("mean_radiant_c")) weather.mean_radiant = celsius(*degrees);
  in.quantity("solar", "_w_per_m2", watt_per_square_meter, parse_heat_flux, weather.solar);
  in.quantity("pressure", "_kpa", kilopascal, parse_pressure, weather.pressure);
}

Activity read_activity(ObjectReader& in) {
  std::string kind;
  in.word(
      "activity", [](std::string_view, std::string_view text) { return Parsed<std::string>(canonical(text)); }, kind);
  std::optional<Speed> speed;
  in.quantity("speed", "_km_per_h", kilometer_per_hour, parse_speed, speed);
  std::optional<Power> power;
  in.quantity("power", "_w", watt, parse_power, power);
  const auto slope = in.number("slope_percent");
  const auto met = in.number("met");
  const auto need = [&](bool given, const char* key) {
    if (!given) in.fail(in.name(key), "missing", fmt::format("{} needs it", kind));
  };
  const auto refuse = [&](bool given, const char* key) {
    if (given)
      in.fail(in.name(key), "", fmt::format("{} does not take it", kind.empty() ? "a segment without activity" : kind));
  };
  if (kind == "running" || kind == "walking") {
    need(speed.has_value(), "speed_km_per_h");
    refuse(power.has_value(), "power_w");
    refuse(met.has_value(), "met");
    return kind == "running" ? running(speed.value_or(Speed{}), slope.value_or(0.0) / 100.0)
                             : walking(speed.value_or(Speed{}), slope.value_or(0.0) / 100.0);
  }
  if (kind == "cycling") {
    need(power.has_value(), "power_w");
    refuse(slope.has_value(), "slope_percent");
    refuse(met.has_value(), "met");
    return cycling(power.value_or(Power{}), speed.value_or(Speed{}));
  }
  if (kind == "stationary_cycling") {
    need(power.has_value(), "power_w");
    refuse(speed.has_value(), "speed_km_per_h");
    refuse(slope.has_value(), "slope_percent");
    refuse(met.has_value(), "met");
    return stationary_cycling(power.value_or(Power{}));
  }
  if (kind == "met") need(met.has_value(), "met");
  if (kind == "met" || kind.empty() || kind == "unspecified") {
    refuse(speed.has_value(), "speed_km_per_h");
    refuse(power.has_value(), "power_w");
    refuse(slope.has_value(), "slope_percent");
    if (met && kind != "unspecified") return at_met(*met * metabolic_equivalent);
    refuse(met.has_value(), "met");
    return {};
  }
  constexpr std::array<std::string_view, 6> kinds{"running", "walking",    "cycling", "stationary_cycling",
                                                  "met",     "unspecified"};
  in.fail(in.name("activity"), fmt::format("\"{}\"", kind), one_of(kind, kinds));
  return {};
}

void read_drinking(ObjectReader& in, DrinkingChances& drinking) {
  const Json* value = in.find("drinking");
  if (value == nullptr) return;
  const std::string field = in.name("drinking");
  if (value->is_string() && canonical(value->get_ref<const std::string&>()) == "none") {
    drinking = no_drinking();
    return;
  }
  const bool every_given = value->is_object() && value->size() == 1 && value->contains("every_min");
  const bool at_given = value->is_object() && value->size() == 1 && value->contains("at_min");
  if (every_given && (*value)["every_min"].is_number()) {
    drinking = every((*value)["every_min"].get<double>() * minute);
    return;
  }
  if (at_given && (*value)["at_min"].is_array()) {
    std::vector<ScheduleTime> times;
    for (const Json& time : (*value)["at_min"]) {
      if (!time.is_number_integer() || time.get<double>() < 0.0 || time.get<double>() > 1e6) {
        return in.fail(field + ".at_min", time.dump(), "whole minutes from the start");
      }
      times.push_back({time.get<int>()});
    }
    drinking = at_times(std::move(times));
    return;
  }
  in.fail(field, value->dump(), "\"none\", {\"every_min\": 15} or {\"at_min\": [30, 60]}");
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
  Weather common;
  if (const Json* weather = reader.find("weather"); weather != nullptr) {
    ObjectReader in(*weather, "weather", error, failed);
    read_weather(in, common);
    in.finish();
  }
  if (const Json* segments = reader.find("segments"); segments != nullptr) {
    if (!segments->is_array()) reader.fail("segments", "", "an array of segments");
    std::size_t number = 0;
    for (const Json& item : *segments) {
      ObjectReader in(item, fmt::format("segments[{}]", number++), error, failed);
      if (failed) break;
      Segment segment;
      segment.activity = read_activity(in);
      std::optional<Time> duration;
      in.quantity("duration", "_min", minute, parse_duration, duration);
      if (!duration) in.fail(in.name("duration_min"), "missing", "every segment needs a duration");
      segment.duration = duration.value_or(Time{});
      segment.weather = common;
      if (const Json* weather = in.find("weather"); weather != nullptr) {
        ObjectReader own(*weather, in.name("weather"), error, failed);
        read_weather(own, segment.weather);
        own.finish();
      }
      in.quantity("clothing", "_clo", clo, parse_clothing, segment.clothing);
      in.finish();
      session.segments.push_back(segment);
    }
  }
  std::optional<ClockTime> start;
  reader.word("start", parse_clock, start);
  session.start = start;
  read_drinking(reader, session.drinking);
  reader.quantity("next_session", "_h", hour, parse_duration, session.next_session);
  reader.finish();
  if (failed) return tl::unexpected(error);
  if (const auto valid = session.check(); !valid) return tl::unexpected(describe(valid.error()));
  return session;
}

}  // namespace quench::text
