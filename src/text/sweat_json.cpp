// A sweat forecast as JSON; the shape is documented in sweat.schema.json.
#include <cmath>
#include <string>

#include "json_parts.hpp"
#include "quench/findings.hpp"
#include "quench/source.hpp"
#include "quench/sweat/compare.hpp"
#include "quench/text.hpp"

namespace quench::text {

namespace {

using Json = OutJson;

constexpr int schema_version = 1;

// Every whole minute, and the end.
Json course(const SweatForecast& sweat) {
  Json result = Json::array();
  const double minutes = in(sweat.duration, minute);
  for (double at = 1.0;; at += 1.0) {
    const bool last = at >= minutes - 1e-6;
    const Time t = (last ? minutes : at) * minute;
    result.push_back({{"at_min", tidy(in(t, minute))},
                      {"rate_l_per_h", tidy(in(sweat.rate_at(t), liter_per_hour))},
                      {"lost_ml", estimate(sweat.lost_by(t), milliliter)}});
    if (last) return result;
  }
}

Json model_json(const ModelComparison& model) {
  Json row{{"model", model.name},
           {"source", source(model.source).name},
           {"in_domain", model.in_domain()},
           {"rate_l_per_h", nullptr},
           {"error", nullptr},
           {"out_of_domain", Json::array()}};
  if (model.rate) row["rate_l_per_h"] = estimate(*model.rate, liter_per_hour);
  if (!model.rate) row["error"] = describe(model.rate.error()).message();
  for (const DomainFlag& flag : model.out_of_domain) {
    row["out_of_domain"].push_back({{"input", subject_of(flag.input)},
                                    {"value", tidy(flag.value)},
                                    {"low", tidy(flag.low)},
                                    {"high", tidy(flag.high)},
                                    {"unit", flag.unit},
                                    {"segment", flag.segment}});
  }
  return row;
}

}  // namespace

std::string to_json(const SweatForecast& sweat, const Athlete& athlete, const Session& session,
                    std::span<const ModelComparison> models) {
  Json json;
  json["schema_version"] = schema_version;
  json["quench_version"] = version_text();
  json["athlete"] = athlete_json(athlete);
  json["session"] = session_json(session);
  json["model"] = sweat.model;
  const bool profile = !athlete.sweat_rate && sweat.measured_to_modeled != 0.0;
  json["basis"] = athlete.sweat_rate ? "measured" : profile ? "profile" : "model";
  json["factor"] = number_or_null(sweat.measured_to_modeled != 0.0, sweat.measured_to_modeled);
  json["rate_l_per_h"] = estimate(sweat.rate, liter_per_hour);
  json["modeled_rate_l_per_h"] = number_or_null(sweat.modeled, in(sweat.modeled_rate, liter_per_hour));
  json["loss_ml"] = estimate(sweat.loss, milliliter);
  add_ions(json, sweat.ions);
  json["sodium_mmol_per_l"] = tidy(in(sweat.sodium, millimole_per_liter));
  json["sodium_sd_mmol_per_l"] = tidy(in(sweat.sodium_sd, millimole_per_liter));
  json["energy_kcal"] = number_or_null(sweat.modeled, in(sweat.metabolic_energy, kilocalorie));
  json["required_wettedness"] = tidy(sweat.required_wettedness);
  json["maximal_wettedness"] = tidy(sweat.maximal_wettedness);
  json["compensable"] = sweat.compensable();
  json["course"] = course(sweat);
  json["models"] = models.empty() ? Json(nullptr) : Json::array();
  for (const ModelComparison& model : models) json["models"].push_back(model_json(model));
  json["findings"] = Json::array();
  forecast_findings(athlete, sweat, [&](const Finding& f) { json["findings"].push_back(finding_json(f)); });
  json["disclaimer"] = "General information, not medical advice. What is lost is not what to drink.";
  return dump(json);
}

}  // namespace quench::text
