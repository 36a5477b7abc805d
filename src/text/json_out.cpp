// Plans and refusals as JSON; the shape is documented in plan.schema.json.
#include <cmath>

#include <nlohmann/json.hpp>

#include "quench/text.hpp"
#include "quench/version.hpp"

namespace quench::text {

namespace {

using Json = nlohmann::ordered_json;

constexpr int schema_version = 1;
constexpr std::string_view disclaimer =
    "General information, not medical advice. Amounts are upper bounds: drink to thirst.";

std::string version() {
  return std::to_string(QUENCH_VERSION_MAJOR) + "." + std::to_string(QUENCH_VERSION_MINOR) + "." +
         std::to_string(QUENCH_VERSION_PATCH);
}

// Six decimals: far below any interval, and free of the noise of the last bit. No negative zero.
double tidy(double value) { return std::round(value * 1e6) / 1e6 + 0.0; }

Json number_or_null(bool known, double value) { return known ? Json(tidy(value)) : Json(nullptr); }

template <class Q>
Json estimate(const Estimate<Q>& e, Q unit) {
  return {{"mean", tidy(in(e.mean, unit))}, {"low", tidy(in(e.low, unit))}, {"high", tidy(in(e.high, unit))}};
}

Json fractions_as_percent(const Estimate<double>& e) {
  return {{"mean", tidy(e.mean * 100.0)}, {"low", tidy(e.low * 100.0)}, {"high", tidy(e.high * 100.0)}};
}

void add_ions(Json& into, const IonEstimates& ions) {
  into["sodium_mg"] = estimate(ions.sodium, milligram);
  into["potassium_mg"] = estimate(ions.potassium, milligram);
  into["chloride_mg"] = estimate(ions.chloride, milligram);
  into["magnesium_mg"] = estimate(ions.magnesium, milligram);
  into["calcium_mg"] = estimate(ions.calcium, milligram);
}

Json reasons(std::span<const Reason> list) {
  Json result = Json::array();
  for (const Reason& reason : list) {
    result.push_back({{"code", name(reason.code)},
                      {"rule", reason.rule.empty() ? Json(nullptr) : Json(reason.rule)},
                      {"value", tidy(reason.value)},
                      {"unit", reason.unit},
                      {"source", source(reason.source).name},
                      {"assumed", reason.assumed}});
  }
  return result;
}

Json phase(const Plan& plan, const PhaseAmounts& amounts) {
  Json result;
  result["drink"] = amounts.drink.code;
  result["fluid_ml"] = estimate(amounts.fluid, milliliter);
  add_ions(result, amounts.ions);
  result["carbohydrate_g"] = estimate(amounts.carbohydrate, gram);
  result["reasons"] = reasons(plan.reasons_of(amounts));
  return result;
}

Json finding(const Finding& f) {
  return {{"severity", name(f.severity)},
          {"code", name(f.code)},
          {"subject", f.subject},
          {"segment", f.index < 0 ? Json(nullptr) : Json(f.index)},
          {"from", tidy(f.from)},
          {"to", tidy(f.to)},
          {"unit", f.unit},
          {"source", source(f.source).name},
          {"message", sentence(f)}};
}

Json stops() {
  Json result = Json::array();
  for (const StopRule& rule : stop_rules) {
    result.push_back({{"code", rule.code},
                      {"action", name(rule.action)},
                      {"source", source(rule.source).name},
                      {"message", sentence(rule)}});
  }
  return result;
}

// A segment as it was taken: what an input stands for, and what nobody measured.
Json part(const Segment& segment) {
  const Activity& activity = segment.activity;
  const Weather& weather = segment.weather;
  const auto sport = sport_by_label(activity.sport);
  const bool by_met = activity.kind == ActivityKind::metabolic_equivalents;
  return {{"activity", sport ? "sport" : name(activity.kind)},
          {"duration_min", tidy(in(segment.duration, minute))},
          {"sport", sport ? Json(sport->label) : Json(nullptr)},
          {"met", number_or_null(by_met, in(activity.met_value, metabolic_equivalent))},
          {"met_source", sport ? Json(source(sport->source).name) : Json(nullptr)},
          {"met_code", sport ? Json(sport->code) : Json(nullptr)},
          {"solar_w_per_m2",
           number_or_null(weather.solar.has_value(), in(weather.solar.value_or(HeatFlux{}), watt_per_square_meter))},
          {"solar_estimated", weather.solar_estimated},
          {"mean_radiant_c",
           number_or_null(weather.mean_radiant.has_value(), in_celsius(weather.mean_radiant.value_or(celsius(0.0))))}};
}

std::string dump(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace

std::string to_json(const Plan& plan, const Athlete& athlete, const Session& session) {
  Json json;
  json["schema_version"] = schema_version;
  json["quench_version"] = version();
  json["refused"] = false;
  json["guideline"] = plan.guideline;
  json["athlete"] = {
      {"body_mass_kg", number_or_null(athlete.body_mass.has_value(), in(athlete.body_mass.value_or(Mass{}), kilogram))},
      {"height_cm", number_or_null(athlete.height.has_value(), in(athlete.height.value_or(Length{}), centimeter))},
      {"age_years", number_or_null(athlete.age.has_value(), in(athlete.age.value_or(Time{}), year))}};
  json["session"] = {{"duration_min", tidy(in(session.duration(), minute))},
                     {"segments", session.segments.size()},
                     {"start", nullptr},
                     {"parts", Json::array()}};
  for (const Segment& segment : session.segments) json["session"]["parts"].push_back(part(segment));
  if (session.start) {
    const auto two_digits = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    json["session"]["start"] = two_digits(session.start->hour) + ":" + two_digits(session.start->minute);
  }

  json["sweat"] = nullptr;
  if (plan.sweat) {
    Json sweat;
    sweat["basis"] = plan.sweat->measured ? "measured" : "model";
    sweat["loss_ml"] = estimate(plan.sweat->loss, milliliter);
    sweat["rate_l_per_h"] = estimate(plan.sweat->rate, liter_per_hour);
    add_ions(sweat, plan.sweat->ions);
    sweat["sodium_mmol_per_l"] = tidy(in(plan.sweat->sodium, millimole_per_liter));
    sweat["energy_kcal"] = number_or_null(plan.sweat->modeled, in(plan.sweat->metabolic_energy, kilocalorie));
    json["sweat"] = sweat;
  }
  json["hourly_ceiling_l_per_h"] = tidy(in(plan.hourly_ceiling, liter_per_hour));
  json["before"] = phase(plan, plan.before);
  json["during"] = phase(plan, plan.during);
  json["after"] = phase(plan, plan.after);
  json["after"]["per_mass_lost_l_per_kg"] = tidy(in(plan.per_mass_lost, liter_per_kilogram));

  json["projection"] = nullptr;
  if (plan.projection) {
    const Projection& p = *plan.projection;
    json["projection"] = {{"at_min", tidy(in(session.duration(), minute))},
                          {"mass_change_kg", estimate(p.mass_change, kilogram)},
                          {"mass_change_percent", fractions_as_percent(p.mass_change_fraction)},
                          {"water_deficit_ml", estimate(p.water_deficit, milliliter)},
                          {"plasma_sodium_mmol_per_l", estimate(p.plasma_sodium, millimole_per_liter)},
                          {"probability_loss_over_2_percent", tidy(p.probability_loss_over_2_percent)},
                          {"probability_gain", tidy(p.probability_gain)}};
  }

  json["timeline"] = Json::array();
  for (const Step& step : plan.timeline) {
    json["timeline"].push_back({{"at_min", step.at.minutes},
                                {"phase", name(step.phase)},
                                {"action", name(step.action)},
                                {"what", step.code},
                                {"fluid_ml", tidy(in(step.fluid, milliliter))},
                                {"sodium_mg", tidy(in(step.ions.sodium, milligram))},
                                {"potassium_mg", tidy(in(step.ions.potassium, milligram))},
                                {"chloride_mg", tidy(in(step.ions.chloride, milligram))},
                                {"magnesium_mg", tidy(in(step.ions.magnesium, milligram))},
                                {"calcium_mg", tidy(in(step.ions.calcium, milligram))},
                                {"carbohydrate_g", tidy(in(step.carbohydrate, gram))}});
  }
  json["findings"] = Json::array();
  for (const Finding& f : plan.findings) json["findings"].push_back(finding(f));
  json["stop_rules"] = stops();
  json["disclaimer"] = disclaimer;
  return dump(json);
}

std::string refusal_to_json(const MedicalGate& gate) {
  Json json;
  json["schema_version"] = schema_version;
  json["quench_version"] = version();
  json["refused"] = true;
  json["findings"] = Json::array();
  for (const MedicalRule* rule : gate) {
    Json entry =
        finding({.severity = severity(*rule), .code = rule->code, .subject = rule->field, .source = rule->source});
    entry["message"] = sentence(*rule);
    json["findings"].push_back(entry);
  }
  json["stop_rules"] = stops();
  json["disclaimer"] = disclaimer;
  return dump(json);
}

}  // namespace quench::text
