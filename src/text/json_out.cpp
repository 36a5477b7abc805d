// Plans and refusals as JSON; the shape is documented in plan.schema.json.
#include <cmath>

#include <nlohmann/json.hpp>

#include "json_parts.hpp"
#include "quench/source.hpp"
#include "quench/text.hpp"

namespace quench::text {

namespace {

using Json = OutJson;

constexpr int schema_version = 1;
constexpr std::string_view disclaimer =
    "General information, not medical advice. Amounts are upper bounds: drink to thirst.";

Json fractions_as_percent(const Estimate<double>& e) {
  return {{"mean", tidy(e.mean * 100.0)}, {"low", tidy(e.low * 100.0)}, {"high", tidy(e.high * 100.0)}};
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

}  // namespace

namespace {

Json plan_json(const Plan& plan, const Athlete& athlete, const Session& session, const PlanOptions& options) {
  Json json;
  json["schema_version"] = schema_version;
  json["quench_version"] = version_text();
  json["refused"] = false;
  json["guideline"] = plan.guideline;
  json["athlete"] = athlete_json(athlete);
  json["session"] = session_json(session);

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
  json["starting_deficit_ml"] = tidy(in(plan.starting_deficit, milliliter));
  json["before"] = phase(plan, plan.before);
  json["during"] = phase(plan, plan.during);
  json["during"]["basis"] = name(plan.basis);
  json["during"]["carbohydrate_advised_g_per_h"] = {{"low", tidy(in(plan.carbohydrate_advised.low, gram / hour))},
                                                    {"high", tidy(in(plan.carbohydrate_advised.high, gram / hour))}};
  json["after"] = phase(plan, plan.after);
  json["after"]["per_mass_lost_l_per_kg"] = tidy(in(plan.per_mass_lost, liter_per_kilogram));

  json["projection"] = nullptr;
  if (plan.projection) {
    const Projection& p = *plan.projection;
    json["projection"] = {{"at_min", tidy(in(session.duration(), minute))},
                          {"mass_change_kg", estimate(p.mass_change, kilogram)},
                          {"mass_change_percent", fractions_as_percent(p.mass_change_fraction)},
                          {"water_deficit_ml", estimate(p.water_deficit, milliliter)},
                          {"plasma_sodium_mmol_per_l",
                           p.plasma_sodium_known ? estimate(p.plasma_sodium, millimole_per_liter) : Json(nullptr)},
                          {"probability_loss_over_2_percent", tidy(p.probability_loss_over_2_percent)},
                          {"loss_limit_percent", tidy(p.loss_limit * 100.0)},
                          {"probability_loss_over_limit", tidy(p.probability_loss_over_limit)},
                          {"probability_gain", tidy(p.probability_gain)}};
  }

  json["open_questions"] = Json::array();
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
  for (const Finding& f : plan.findings) json["findings"].push_back(finding_json(f));
  json["stop_rules"] = stops();
  json["disclaimer"] = disclaimer;
  json["inputs"] = inputs_json(athlete, session, options);
  return json;
}

}  // namespace

std::string to_json(const Plan& plan, const Athlete& athlete, const Session& session, const PlanOptions& options,
                    std::span<const OpenQuestion> questions) {
  Json json = plan_json(plan, athlete, session, options);
  const auto ends = [](const std::array<Volume, 2>& v) {
    return Json::array({tidy(in(v[0], milliliter)), tidy(in(v[1], milliliter))});
  };
  for (const OpenQuestion& row : questions) {
    json["open_questions"].push_back({{"subject", row.subject},
                                      {"low", tidy(row.between.low)},
                                      {"high", tidy(row.between.high)},
                                      {"unit", row.unit},
                                      {"during_ml", ends(row.during)},
                                      {"after_ml", ends(row.after)},
                                      {"change_ml", tidy(in(row.change, milliliter))},
                                      {"sodium_change_mg", tidy(in(row.sodium_change, milligram))},
                                      {"message", sentence(row)}});
  }
  return dump(json);
}

std::string to_json(std::span<const SessionPlan> sessions, const Athlete& athlete) {
  Json json;
  json["schema_version"] = schema_version;
  json["quench_version"] = version_text();
  json["refused"] = false;
  json["sessions"] = Json::array();
  for (const SessionPlan& item : sessions) {
    json["sessions"].push_back({{"at_min", item.at.minutes},
                                {"deficit_at_end_ml", tidy(in(item.deficit_at_end, milliliter))},
                                {"carried_ml", tidy(in(item.carried, milliliter))},
                                {"plan", plan_json(item.plan, athlete, item.session, item.options)}});
  }
  return dump(json);
}

std::string to_json(const Replan& replan, const Athlete& athlete, const Session& session, ScheduleTime now,
                    const PlanOptions& options) {
  Json json = plan_json(replan.plan, athlete, session, options);
  json["replan"] = {
      {"now_min", now.minutes},
      {"advised_ml", tidy(in(replan.advised, milliliter))},
      {"drunk_ml", tidy(in(replan.drunk, milliliter))},
      {"not_made_up_ml", tidy(in(replan.not_made_up, milliliter))},
      {"learned_factor", number_or_null(replan.learned_factor.has_value(), replan.learned_factor.value_or(0.0))}};
  return dump(json);
}

std::string refusal_to_json(const MedicalGate& gate) {
  Json json;
  json["schema_version"] = schema_version;
  json["quench_version"] = version_text();
  json["refused"] = true;
  json["findings"] = Json::array();
  for (const MedicalRule* rule : gate) {
    Json entry =
        finding_json({.severity = severity(*rule), .code = rule->code, .subject = rule->field, .source = rule->source});
    entry["message"] = sentence(*rule);
    entry["ask"] = name(rule->adviser);
    json["findings"].push_back(entry);
  }
  json["stop_rules"] = stops();
  json["disclaimer"] = disclaimer;
  return dump(json);
}

}  // namespace quench::text
