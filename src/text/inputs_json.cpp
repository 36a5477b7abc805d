// Athletes, sessions and the inputs of a plan as the JSON that they are read from.
#include <charconv>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "drink_json.hpp"
#include "drinking_json.hpp"
#include "json_parts.hpp"
#include "object_reader.hpp"
#include "quench/guidelines/all.hpp"
#include "quench/text.hpp"

namespace quench::text {

double digits(double value) {
  const std::string text = fmt::format("{:.12g}", value);
  std::from_chars(text.data(), text.data() + text.size(), value);  // whatever the locale
  return value;
}

namespace {

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
    put(part, "distance_km", segment.distance, kilometer);
    // That an activity is in the water is known of sports; of others it is only this that follows from it.
    const bool unnamed_swim = segment.activity.in_water && segment.activity.sport.empty();
    if (segment.can_drink || unnamed_swim) part["can_drink"] = can_drink(segment);
    json["segments"].push_back(part);
  }
  if (session.start) {
    const auto two_digits = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    json["start"] = two_digits(session.start->hour) + ":" + two_digits(session.start->minute);
  }
  json["drinking"] = drinking_input(session.drinking);
  put(json, "next_session_h", session.next_session, hour);
  if (session.pacing != Pacing::unspecified) json["pacing"] = name(session.pacing);
  return json;
}

std::string to_json(const Athlete& athlete) { return dump(athlete_input(athlete)); }
std::string to_json(const Session& session) { return dump(session_input(session)); }

OutJson guideline_input(const Guideline& guideline) {
  // A user's own guideline may have the name of a published one.
  const auto published = guidelines::find(guideline.name);
  if (published && published->rules.data() == guideline.rules.data()) return guideline.name;
  return OutJson::parse(to_json(guideline));
}

OutJson inputs_json(const Athlete& athlete, const Session& session, const PlanOptions& options) {
  OutJson json = {{"athlete", athlete_input(athlete)},
                  {"session", session_input(session)},
                  {"profile", options.profile ? OutJson::parse(to_json(*options.profile)) : OutJson(nullptr)},
                  {"guideline", guideline_input(options.guideline)},
                  {"drinks",
                   {{"short", drink_input(options.short_drink)},
                    {"long", drink_input(options.long_drink)},
                    {"salty", drink_input(options.salty_drink)},
                    {"session", options.session_drink ? drink_input(*options.session_drink) : OutJson(nullptr)}}},
                  {"circumstances",
                   {{"urine_dark", options.circumstances.urine_dark},
                    {"salty_sweat", options.circumstances.salty_sweat},
                    {"overhydrated", options.circumstances.overhydrated}}},
                  {"deficit_ml", digits(in(options.deficit, milliliter))},
                  {"earlier", OutJson::array()},
                  {"free_from_min", options.free_from ? OutJson(options.free_from->minutes) : OutJson(nullptr)},
                  {"sip_step_ml", digits(in(options.sip_step, milliliter))}};
  for (const EarlierDrink& drink : options.earlier) {
    json["earlier"].push_back({{"at_min", drink.at.minutes}, {"fluid_ml", digits(in(drink.fluid, milliliter))}});
  }
  return json;
}

namespace {

void read_options(ObjectReader& in, PlanInputs& into, InputError& error, bool& failed) {
  PlanOptions& options = into.options;
  if (const Json* drinks = in.find("drinks"); drinks != nullptr) {
    ObjectReader of(*drinks, in.name("drinks"), error, failed);
    const auto drink = [&](const char* key, Drink& target) {
      const Json* item = of.find(key);
      if (item == nullptr) return;
      ObjectReader one(*item, of.name(key), error, failed);
      target = read_drink(one, into.words);
    };
    drink("short", options.short_drink);
    drink("long", options.long_drink);
    drink("salty", options.salty_drink);
    if (of.find("session") != nullptr) drink("session", options.session_drink.emplace());
    of.finish();
  }
  if (const Json* circumstances = in.find("circumstances"); circumstances != nullptr) {
    ObjectReader of(*circumstances, in.name("circumstances"), error, failed);
    const auto flag = [&](const char* key, bool& target) {
      const Json* item = of.find(key);
      if (item == nullptr) return;
      if (!item->is_boolean()) return of.fail(of.name(key), item->dump(), "true or false");
      target = item->get<bool>();
    };
    flag("urine_dark", options.circumstances.urine_dark);
    flag("salty_sweat", options.circumstances.salty_sweat);
    flag("overhydrated", options.circumstances.overhydrated);
    of.finish();
  }
  if (const auto deficit = in.number("deficit_ml")) options.deficit = *deficit * milliliter;
  const auto minutes = [&](ObjectReader& of, const char* key) -> std::optional<ScheduleTime> {
    const Json* item = of.find(key);
    if (item == nullptr) return std::nullopt;
    if (!item->is_number_integer() || std::abs(item->get<double>()) > 1e6) {
      of.fail(of.name(key), item->dump(), "whole minutes from the start, negative before it");
      return std::nullopt;
    }
    return ScheduleTime{item->get<int>()};
  };
  options.free_from = minutes(in, "free_from_min");
  if (const Json* earlier = in.find("earlier"); earlier != nullptr) {
    if (!earlier->is_array()) in.fail(in.name("earlier"), earlier->dump(), "an array of drinks");
    int number = 0;
    for (const Json& item : *earlier) {
      ObjectReader of(item, fmt::format("{}[{}]", in.name("earlier"), number++), error, failed);
      if (failed) break;
      const auto at = minutes(of, "at_min");
      const auto fluid = of.number("fluid_ml");
      if (!at || !fluid) of.fail(of.name(at ? "fluid_ml" : "at_min"), "missing", "a time and an amount");
      of.finish();
      if (!failed) options.earlier.push_back({*at, *fluid * milliliter});
    }
  }
  if (const auto step = in.number("sip_step_ml")) options.sip_step = *step * milliliter;
}

}  // namespace

Parsed<PlanInputs> plan_inputs_from_json(std::string_view json) {
  const auto document = parse_document(json);
  if (!document) return tl::unexpected(document.error());
  const auto wrong = [](std::string field) {
    return tl::unexpected(
        InputError{std::move(field), "missing", "the JSON of a plan as quench plan --json writes it"});
  };
  if (!document->is_object() || !document->contains("inputs")) return wrong("inputs");
  const Json& inputs = (*document)["inputs"];
  for (const char* key : {"athlete", "session", "profile", "guideline", "sip_step_ml"}) {
    if (!inputs.is_object() || !inputs.contains(key)) return wrong(std::string("inputs.") + key);
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
    result.options.profile = profile->profile;
  }
  const Json& rules = inputs["guideline"];
  if (rules.is_string()) {
    const auto published = parse_guideline("inputs.guideline", rules.get_ref<const std::string&>());
    if (!published) return tl::unexpected(published.error());
    result.options.guideline = *published;
  } else {
    auto own = guideline_from_json(rules.dump());
    if (!own) return within(own.error(), "guideline");
    result.own = std::move(*own);
    result.options.guideline = result.own.guideline();
  }
  InputError error;
  bool failed = false;
  ObjectReader reader(inputs, "inputs", error, failed);
  for (const char* key : {"athlete", "session", "profile", "guideline"}) static_cast<void>(reader.find(key));
  read_options(reader, result, error, failed);
  reader.finish();
  if (failed) return tl::unexpected(error);
  if (const auto valid = result.options.check(); !valid) return within(describe(valid.error()), "options");
  return result;
}

}  // namespace quench::text
