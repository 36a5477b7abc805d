// Athletes, sessions and the inputs of a plan as the JSON that they are read from.
#include <charconv>
#include <string>

#include <fmt/format.h>

#include "json_parts.hpp"
#include "object_reader.hpp"
#include "quench/text.hpp"

namespace quench::text {

namespace {

// Twelve digits: all that was given, without the noise that conversions of units leave in the last ones.
double digits(double value) {
  const std::string text = fmt::format("{:.12g}", value);
  std::from_chars(text.data(), text.data() + text.size(), value);  // whatever the locale
  return value;
}

// A quantity in a unit, if there is one.
template <class Q>
void put(OutJson& into, const char* key, const std::optional<Q>& value, Q unit) {
  if (value) into[key] = digits(in(*value, unit));
}

OutJson activity_input(const Activity& a) {
  OutJson json;
  if (!a.sport.empty()) {
    json["activity"] = "sport";
    json["sport"] = a.sport;
    return json;
  }
  json["activity"] = a.kind == ActivityKind::metabolic_equivalents ? std::string_view("met") : name(a.kind);
  switch (a.kind) {
    case ActivityKind::running:
    case ActivityKind::walking:
    case ActivityKind::load_carriage:
      json["speed_km_per_h"] = digits(in(a.speed, kilometer_per_hour));
      if (a.slope != 0.0) json["slope_percent"] = digits(a.slope * 100.0);
      if (a.kind == ActivityKind::load_carriage) json["load_kg"] = digits(in(a.load, kilogram));
      break;
    case ActivityKind::cycling:
      if (a.speed > Speed{}) json["speed_km_per_h"] = digits(in(a.speed, kilometer_per_hour));
      [[fallthrough]];
    case ActivityKind::stationary_cycling:
    case ActivityKind::arm_cycling:
      json["power_w"] = digits(in(a.power, watt));
      break;
    case ActivityKind::metabolic_equivalents:
      json["met"] = digits(in(a.met_value, metabolic_equivalent));
      break;
    case ActivityKind::stepping:
      json["step_rate_per_min"] = digits(in(a.step_rate, step_per_minute));
      json["step_height_cm"] = digits(in(a.step_height, centimeter));
      break;
    case ActivityKind::unspecified:
      break;
  }
  return json;
}

OutJson weather_input(const Weather& w) {
  OutJson json = OutJson::object();
  if (w.air) json["air_c"] = digits(in_celsius(*w.air));
  if (w.relative_humidity) json["relative_humidity_percent"] = digits(*w.relative_humidity * 100.0);
  put(json, "wind_m_per_s", w.wind, meter_per_second);
  if (w.mean_radiant) json["mean_radiant_c"] = digits(in_celsius(*w.mean_radiant));
  put(json, "solar_w_per_m2", w.solar, watt_per_square_meter);
  if (w.solar_estimated) json["solar_estimated"] = true;
  put(json, "pressure_kpa", w.pressure, kilopascal);
  return json;
}

}  // namespace

OutJson athlete_input(const Athlete& athlete) {
  OutJson json = OutJson::object();
  put(json, "body_mass_kg", athlete.body_mass, kilogram);
  put(json, "height_cm", athlete.height, centimeter);
  put(json, "age_years", athlete.age, year);
  if (athlete.sex != Sex::unspecified) json["sex"] = athlete.sex == Sex::female ? "female" : "male";
  if (athlete.training != TrainingState::unspecified) {
    json["training"] = athlete.training == TrainingState::trained ? "trained" : "untrained";
  }
  if (athlete.acclimatization != HeatAcclimatization::unspecified) {
    json["acclimatization"] = athlete.acclimatization == HeatAcclimatization::acclimatized ? "acclimatized" : "none";
  }
  if (athlete.sweat_rate) {
    json["sweat_rate_l_per_h"] = digits(in(athlete.sweat_rate->rate, liter_per_hour));
    json["sweat_tests"] = athlete.sweat_rate->tests;
  }
  put(json, "sweat_sodium_mmol_per_l", athlete.sweat_sodium, millimole_per_liter);
  OutJson conditions = OutJson::array();
  for (const MedicalRule& rule : medical_rules) {
    if (athlete.medical.*rule.flag) conditions.push_back(name(rule.code));
  }
  if (athlete.medical.asked || !conditions.empty()) json["conditions"] = conditions;
  return json;
}

OutJson session_input(const Session& session) {
  OutJson json;
  json["segments"] = OutJson::array();
  for (const Segment& segment : session.segments) {
    OutJson part = activity_input(segment.activity);
    part["duration_min"] = digits(in(segment.duration, minute));
    part["weather"] = weather_input(segment.weather);
    put(part, "clothing_clo", segment.clothing, clo);
    json["segments"].push_back(part);
  }
  if (session.start) {
    const auto two_digits = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    json["start"] = two_digits(session.start->hour) + ":" + two_digits(session.start->minute);
  }
  switch (session.drinking.mode) {
    case DrinkingMode::every:
      json["drinking"] = {{"every_min", digits(in(session.drinking.interval, minute))}};
      break;
    case DrinkingMode::at_times: {
      OutJson times = OutJson::array();
      for (const ScheduleTime time : session.drinking.times) times.push_back(time.minutes);
      json["drinking"] = {{"at_min", times}};
      break;
    }
    case DrinkingMode::none:
      json["drinking"] = "none";
      break;
  }
  put(json, "next_session_h", session.next_session, hour);
  return json;
}

std::string to_json(const Athlete& athlete) { return dump(athlete_input(athlete)); }
std::string to_json(const Session& session) { return dump(session_input(session)); }

Parsed<PlanInputs> plan_inputs_from_json(std::string_view json) {
  const auto document = parse_document(json);
  if (!document) return tl::unexpected(document.error());
  const auto wrong = [](const char* field, const char* allowed) {
    return tl::unexpected(InputError{field, "missing", allowed});
  };
  const char* whole = "the JSON of a plan as quench plan --json writes it";
  if (!document->is_object() || !document->contains("inputs")) return wrong("inputs", whole);
  const auto& inputs = (*document)["inputs"];
  for (const char* key : {"athlete", "session", "profile", "sip_step_ml"}) {
    if (!inputs.is_object() || !inputs.contains(key)) return wrong("inputs", whole);
  }
  // A plan by other rules would silently go on by the founding one.
  if (const auto rules = document->find("guideline"); rules != document->end() && *rules != guidelines::founding.name) {
    return tl::unexpected(InputError{"guideline", rules->dump(), "\"founding\": only its plans are gone on with"});
  }
  const auto within = [](InputError error, const char* where) {
    error.field = std::string("inputs.") + where + ": " + error.field;
    return tl::unexpected(error);
  };
  PlanInputs result;
  const auto athlete = athlete_from_json(inputs["athlete"].dump());
  if (!athlete) return within(athlete.error(), "athlete");
  result.athlete = *athlete;
  auto session = session_from_json(inputs["session"].dump());
  if (!session) return within(session.error(), "session");
  result.session = std::move(*session);
  if (!inputs["profile"].is_null()) {
    const auto profile = profile_from_json(inputs["profile"].dump());
    if (!profile) return within(profile.error(), "profile");
    result.profile = profile->profile;
  }
  if (!inputs["sip_step_ml"].is_number()) return wrong("inputs.sip_step_ml", "a number");
  result.sip_step = inputs["sip_step_ml"].get<double>() * milliliter;
  if (!(result.sip_step >= milliliter && result.sip_step <= 100.0 * milliliter)) {
    return tl::unexpected(InputError{"inputs.sip_step_ml", inputs["sip_step_ml"].dump(), "1 to 100 mL"});
  }
  return result;
}

}  // namespace quench::text
