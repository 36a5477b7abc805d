// The pieces that every JSON of quench::text is made of.
#include "json_parts.hpp"

#include "quench/source.hpp"
#include "quench/sports.hpp"
#include "quench/version.hpp"

namespace quench::text {

std::string version_text() {
  return std::to_string(QUENCH_VERSION_MAJOR) + "." + std::to_string(QUENCH_VERSION_MINOR) + "." +
         std::to_string(QUENCH_VERSION_PATCH);
}

void add_ions(OutJson& into, const IonEstimates& ions) {
  into["sodium_mg"] = estimate(ions.sodium, milligram);
  into["potassium_mg"] = estimate(ions.potassium, milligram);
  into["chloride_mg"] = estimate(ions.chloride, milligram);
  into["magnesium_mg"] = estimate(ions.magnesium, milligram);
  into["calcium_mg"] = estimate(ions.calcium, milligram);
}

OutJson finding_json(const Finding& f) {
  return {{"severity", name(f.severity)},
          {"code", name(f.code)},
          {"subject", f.subject},
          {"segment", f.index < 0 ? OutJson(nullptr) : OutJson(f.index)},
          {"from", tidy(f.from)},
          {"to", tidy(f.to)},
          {"unit", f.unit},
          {"source", source(f.source).name},
          {"message", sentence(f)}};
}

OutJson athlete_json(const Athlete& athlete) {
  return {
      {"body_mass_kg", number_or_null(athlete.body_mass.has_value(), in(athlete.body_mass.value_or(Mass{}), kilogram))},
      {"height_cm", number_or_null(athlete.height.has_value(), in(athlete.height.value_or(Length{}), centimeter))},
      {"age_years", number_or_null(athlete.age.has_value(), in(athlete.age.value_or(Time{}), year))}};
}

namespace {

// A segment as it was taken: what an input stands for, and what nobody measured.
OutJson part(const Segment& segment) {
  const Activity& activity = segment.activity;
  const Weather& weather = segment.weather;
  const auto sport = sport_by_label(activity.sport);
  const bool by_met = activity.kind == ActivityKind::metabolic_equivalents;
  return {{"activity", sport ? "sport" : name(activity.kind)},
          {"duration_min", tidy(in(segment.duration, minute))},
          {"sport", sport ? OutJson(sport->label) : OutJson(nullptr)},
          {"met", number_or_null(by_met, in(activity.met_value, metabolic_equivalent))},
          {"met_source", sport ? OutJson(source(sport->source).name) : OutJson(nullptr)},
          {"met_code", sport ? OutJson(sport->code) : OutJson(nullptr)},
          {"solar_w_per_m2",
           number_or_null(weather.solar.has_value(), in(weather.solar.value_or(HeatFlux{}), watt_per_square_meter))},
          {"solar_estimated", weather.solar_estimated},
          {"mean_radiant_c",
           number_or_null(weather.mean_radiant.has_value(), in_celsius(weather.mean_radiant.value_or(celsius(0.0))))}};
}

}  // namespace

OutJson session_json(const Session& session) {
  OutJson json = {{"duration_min", tidy(in(session.duration(), minute))},
                  {"segments", session.segments.size()},
                  {"start", nullptr},
                  {"parts", OutJson::array()}};
  for (const Segment& segment : session.segments) json["parts"].push_back(part(segment));
  if (session.start) {
    const auto two_digits = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    json["start"] = two_digits(session.start->hour) + ":" + two_digits(session.start->minute);
  }
  return json;
}

std::string dump(const OutJson& json) { return json.dump(2, ' ', false, OutJson::error_handler_t::replace) + "\n"; }

}  // namespace quench::text
