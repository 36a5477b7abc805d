// A simulation as JSON; the shape is documented in simulation.schema.json.
#include <algorithm>
#include <cmath>
#include <string>

#include "balance_parts.hpp"
#include "json_parts.hpp"
#include "quench/cramp_text.hpp"
#include "quench/source.hpp"

namespace quench::text {

namespace {

constexpr int schema_version = 1;
constexpr std::string_view disclaimer =
    "A simulation, not advice. General information, not medical advice. Plasma sodium is a model, never a diagnosis.";

OutJson time_or_null(const std::optional<ScheduleTime>& at) { return at ? OutJson(at->minutes) : OutJson(nullptr); }

OutJson crossing(const Crossing& c) {
  return {{"expected_min", time_or_null(c.expected)}, {"earliest_min", time_or_null(c.earliest)}};
}

OutJson ion(const IonAccount& account) {
  const auto mmol = [](Amount amount) { return tidy(in(amount, millimole)); };
  return {{"taken", mmol(account.taken)},
          {"gut", mmol(account.gut)},
          {"sweat", mmol(account.sweat)},
          {"urine", mmol(account.urine)},
          {"body", mmol(account.body)}};
}

OutJson state_json(const BalanceState& state, bool sodium_known) {
  const auto ml = [](Volume v) { return tidy(in(v, milliliter)); };
  const Estimate<double>& share = state.mass_change_fraction;
  const WaterAccount& water = state.water;
  return {{"at_min", state.at.minutes},
          {"mass_change_kg", estimate(state.mass_change, kilogram)},
          {"mass_change_percent",
           {{"mean", tidy(share.mean * 100.0)}, {"low", tidy(share.low * 100.0)}, {"high", tidy(share.high * 100.0)}}},
          {"water_deficit_ml", estimate(state.water_deficit, milliliter)},
          {"plasma_sodium_mmol_per_l",
           sodium_known ? estimate(state.plasma_sodium, millimole_per_liter) : OutJson(nullptr)},
          {"urine_rate_ml_per_h", tidy(in(state.urine_rate, milliliter / hour))},
          {"water_ml",
           {{"taken", ml(water.taken)},
            {"metabolic", ml(water.metabolic)},
            {"stomach", ml(water.stomach)},
            {"intestine", ml(water.intestine)},
            {"sweat", ml(water.sweat)},
            {"urine", ml(water.urine)},
            {"skin", ml(water.skin)},
            {"respiration", ml(water.respiration)},
            {"body", ml(water.body)}}},
          {"sodium_mmol", ion(state.sodium)},
          {"potassium_mmol", ion(state.potassium)}};
}

OutJson course_json(const BalanceCourse& course) {
  const bool known = course.plasma_sodium_known;
  return {{"loss_limit_percent", tidy(course.limit * 100.0)},
          {"loss_limit", crossing(course.loss_limit)},
          {"gain", crossing(course.gain)},
          {"plasma_sodium_known", known},
          {"below_135_mmol_per_l", crossing(course.hyponatremia)},
          {"below_130_mmol_per_l", crossing(course.hyponatremia_130)},
          {"lowest_sodium_mmol_per_l", number_or_null(known, in(course.lowest_sodium, millimole_per_liter))},
          {"lowest_sodium_at_min", known ? OutJson(course.lowest_sodium_at.minutes) : OutJson(nullptr)},
          {"fullest_stomach_ml", tidy(in(course.fullest_stomach, milliliter))},
          {"fullest_stomach_at_min", course.fullest_stomach_at.minutes},
          {"start", state_json(course.start, known)},
          {"end", state_json(course.end, known)},
          {"last", state_json(course.last, known)}};
}

OutJson risk_json(const HyponatremiaRisk& risk) {
  OutJson factors = OutJson::array();
  for (const HyponatremiaFactor factor : risk.factors()) {
    const HyponatremiaRow& row = hyponatremia_rows[static_cast<std::size_t>(factor)];
    const Estimate<double>& ratio = row.odds_ratio;
    factors.push_back({{"factor", name(row.factor)},
                       {"source", source(row.source).name},
                       {"confidence", name(row.confidence)},
                       {"odds_ratio", ratio.mean > 0.0 ? OutJson{{"value", tidy(ratio.mean)},
                                                                 {"low_95", tidy(ratio.low)},
                                                                 {"high_95", tidy(ratio.high)}}
                                                       : OutJson(nullptr)},
                       {"message", sentence(row)}});
  }
  return {{"grade", name(risk.grade)}, {"factors", factors}};
}

OutJson dehydration_json(const DehydrationGrade& grade) {
  return {{"band", name(grade.band)},
          {"worst_band", name(grade.worst_band)},
          {"limit_percent", tidy(grade.limit.fraction * 100.0)},
          {"limit_source", source(grade.limit.source).name},
          {"limit_confidence", name(grade.limit.confidence)},
          {"over_limit", grade.over_limit},
          {"may_be_over_limit", grade.may_be_over_limit}};
}

OutJson intake_json(const Simulation& simulation) {
  OutJson drinks = OutJson::array();
  for (const LoggedDrink& drink : simulation.intake) {
    drinks.push_back({{"at_min", drink.at.minutes},
                      {"fluid_ml", tidy(in(drink.fluid, milliliter))},
                      {"sodium_mg", tidy(in(drink.ions.sodium, milligram))},
                      {"potassium_mg", tidy(in(drink.ions.potassium, milligram))},
                      {"carbohydrate_g", tidy(in(drink.carbohydrate, gram))},
                      {"counted", counted(simulation, drink)}});
  }
  return {{"rule", simulation.rule}, {"what", simulation.drunk}, {"drinks", drinks}};
}

// What every simulation of a session has, beside its series.
OutJson outcome_json(const Simulation& simulation, const Session& session) {
  OutJson alerts = OutJson::array();
  bool danger = false;
  for (const Alert& alert : alerts_of(simulation, session, UnitSystem::metric)) {
    alerts.push_back({{"code", alert.code}, {"danger", alert.danger}, {"message", alert.message}});
    danger = danger || alert.danger;
  }
  return {{"intake", intake_json(simulation)},
          {"stop_drinking", danger},
          {"alerts", alerts},
          {"course", course_json(simulation.course)},
          {"hyponatremia_risk", risk_json(simulation.risk)},
          {"dehydration", dehydration_json(simulation.dehydration)}};
}

OutJson head_json(const Simulation& simulation, const Athlete& athlete, const Session& session) {
  OutJson json;
  json["schema_version"] = schema_version;
  json["quench_version"] = version_text();
  json["refused"] = false;
  json["athlete"] = athlete_json(athlete);
  json["session"] = session_json(session);
  json["starting_deficit_ml"] = tidy(in(simulation.deficit, milliliter));
  json["findings"] = OutJson::array();
  for (const Finding& f : findings_of(simulation, athlete)) {
    OutJson entry = finding_json(f);
    entry["message"] = simulation_sentence(f, UnitSystem::metric);
    json["findings"].push_back(entry);
  }
  return json;
}

void close_json(OutJson& json) {
  json["stop_rules"] = OutJson::array();
  for (const StopRule& rule : stop_rules) {
    json["stop_rules"].push_back({{"code", rule.code},
                                  {"action", name(rule.action)},
                                  {"source", source(rule.source).name},
                                  {"message", sentence(rule)}});
  }
  json["disclaimer"] = disclaimer;
}

}  // namespace

std::string to_json(const Simulation& simulation, const Athlete& athlete, const Session& session, Time step) {
  OutJson json = head_json(simulation, athlete, session);
  json.update(outcome_json(simulation, session));
  const int minutes = std::max(1, static_cast<int>(std::lround(in(step, minute))));
  json["step_min"] = minutes;
  json["series"] = OutJson::array();
  for (const BalanceState* state : rows_of(simulation, minutes)) {
    json["series"].push_back(state_json(*state, simulation.course.plasma_sodium_known));
  }
  close_json(json);
  return dump(json);
}

std::string to_json(std::span<const Simulation> simulations, const Athlete& athlete, const Session& session) {
  OutJson json;
  if (simulations.empty()) return dump(OutJson(nullptr));
  json = head_json(simulations.front(), athlete, session);
  json["comparison"] = OutJson::array();
  for (const Simulation& simulation : simulations) json["comparison"].push_back(outcome_json(simulation, session));
  close_json(json);
  return dump(json);
}

}  // namespace quench::text
