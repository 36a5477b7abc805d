// What is told about cramps, risks, hydration status and overheating, as JSON.
#include "cramp_parts.hpp"
#include "json_parts.hpp"
#include "quench/source.hpp"

namespace quench::text {

namespace {

OutJson head() { return {{"schema_version", 1}, {"quench_version", version_text()}}; }

OutJson names_of(cramp::Signs signs) {
  OutJson list = OutJson::array();
  signs.for_each([&](cramp::Sign sign) { list.push_back(name(sign)); });
  return list;
}

template <class Q>
OutJson range_or_null(const Range<Q>& range, Q unit) {
  if (!(range.high > Q{})) return nullptr;
  return {{"low", tidy(in(range.low, unit))}, {"high", tidy(in(range.high, unit))}};
}

OutJson triage_json(const cramp::Triage& triage) {
  OutJson rules = OutJson::array();
  triage.for_each_rule([&](const cramp::TriageRule& rule) {
    rules.push_back({{"code", rule.code},
                     {"urgency", name(rule.urgency)},
                     {"grade", name(rule.grade)},
                     {"confidence", name(rule.confidence)},
                     {"source", source(rule.source).name},
                     {"message", words("triage", rule.code)}});
  });
  return {{"urgency", name(triage.urgency)},
          {"message", words("urgency", name(triage.urgency))},
          {"complete", triage.complete()},
          {"relief", triage.relief},
          {"fluid", {{"code", name(triage.fluid)}, {"message", words("fluid", name(triage.fluid))}}},
          {"cooling", {{"code", name(triage.cooling)}, {"message", words("cooling", name(triage.cooling))}}},
          {"rules", rules},
          {"unasked", names_of(triage.unasked)},
          {"contradictory", names_of(triage.contradictory)}};
}

OutJson steps_json(const cramp::Relief& relief) {
  OutJson steps = OutJson::array();
  for (const cramp::ReliefStep& step : relief) {
    const cramp::StepRow& row = step.row;
    const bool drink = row.stage == cramp::Stage::fluid;
    steps.push_back({{"code", name(row.code)},
                     {"grade", name(row.grade)},
                     {"confidence", name(row.confidence)},
                     {"source", source(row.source).name},
                     {"time_s", range_or_null(row.time, second)},
                     {"within_h", number_or_null(row.within > Time{}, in(row.within, hour))},
                     {"numbers_contested", row.numbers_contested},
                     {"most_ml", number_or_null(drink, in(step.most, milliliter))},
                     {"message", sentence(step, relief.pickle_sodium, UnitSystem::metric)}});
  }
  return steps;
}

OutJson stretches_json(const cramp::Relief& relief) {
  OutJson list = OutJson::array();
  for (std::size_t i = 0; i != relief.stretch_count; ++i) {
    const cramp::Stretch& stretch = relief.stretch_options[i];
    list.push_back({{"code", stretch.code},
                    {"posture", stretch.posture == cramp::Posture::standing ? "standing" : "sitting"},
                    {"grade", name(stretch.grade)},
                    {"posture_grade", name(stretch.posture_grade)},
                    {"message", words("stretch", stretch.code)}});
  }
  if (relief.triage.relief && relief.stretch_count == 0) {
    list.push_back({{"code", "generic_stretch"},
                    {"posture", nullptr},
                    {"grade", name(Grade::supported)},
                    {"posture_grade", name(Grade::plausible)},
                    {"message", message("step.generic_stretch")}});
  }
  return list;
}

OutJson kind_json(const cramp::KindAnswer& answer) {
  OutJson kinds = OutJson::array();
  for (const cramp::KindSigns& kind : answer.kinds) {
    kinds.push_back({{"kind", name(kind.kind)},
                     {"in_favor", names_of(kind.in_favor)},
                     {"against", names_of(kind.against)},
                     {"message", words("kind", name(kind.kind))}});
  }
  return {{"one_stands_out", answer.one_stands_out}, {"kinds", kinds}, {"message", message("frame.not_a_diagnosis")}};
}

}  // namespace

std::string to_json(const CrampAnswer& answer) {
  OutJson json = head();
  const cramp::Relief& relief = answer.relief;
  json["triage"] = triage_json(relief.triage);
  json["muscle"] = answer.muscle ? OutJson(name(*answer.muscle)) : OutJson(nullptr);
  const bool steps = answer.muscle.has_value() && relief.triage.relief;
  json["steps"] = steps ? steps_json(relief) : OutJson::array();
  json["stretches"] = steps ? stretches_json(relief) : OutJson::array();
  if (steps) {
    const bool offered = relief.pickle_block == cramp::PickleBlock::none;
    json["pickle_juice"] = {
        {"allowed", offered},
        {"reason", offered ? OutJson(nullptr) : OutJson(name(relief.pickle_block))},
        {"sodium_mg", number_or_null(offered, in(relief.pickle_sodium, milligram))},
        {"message", offered ? message("statement.step_pickle_juice") : words("pickle", name(relief.pickle_block))}};
  } else {
    json["pickle_juice"] = nullptr;
  }
  json["clinician_decides_fluid"] = relief.clinician_decides_fluid;
  json["medical_history_asked"] = !relief.history_not_asked;
  json["kind"] =
      answer.kind && relief.triage.urgency < cramp::Urgency::urgent ? kind_json(*answer.kind) : OutJson(nullptr);
  json["resume"] = nullptr;
  if (answer.resume) {
    json["resume"] = {{"advice", name(answer.resume->advice)},
                      {"postpone_days", range_or_null(answer.resume->postpone, day)},
                      {"grade", name(answer.resume->grade)},
                      {"source", source(answer.resume->source).name},
                      {"message", sentence(*answer.resume)}};
  }
  json["overheating"] = OutJson::array();
  if (answer.heat && relief.triage.cooling != cramp::Cooling::none) {
    for (const HeatStep step : *answer.heat) {
      json["overheating"].push_back(
          {{"step", name(step)},
           {"most_ml", number_or_null(step == HeatStep::drink_to_thirst, in(answer.heat->most, milliliter))},
           {"message", sentence(step, answer.heat->most, UnitSystem::metric)}});
    }
  }
  json["notes"] = {message("frame.causes"), message("frame.general")};
  return dump(json);
}

std::string to_json(const cramp::RiskList& risks, const cramp::PreventionPlan& prevention) {
  OutJson json = head();
  json["losses_known"] = risks.losses_known;
  json["risks"] = OutJson::array();
  for (const cramp::RiskFactor& factor : risks) {
    const cramp::RiskRow& row = factor.row;
    const Estimate<double>& ratio = row.ratio;
    json["risks"].push_back(
        {{"code", name(row.code)},
         {"grade", name(row.grade)},
         {"confidence", name(row.confidence)},
         {"changeable", name(row.changeable)},
         {"source", source(row.source).name},
         {"ratio", ratio.mean > 0.0 ? OutJson{{"mean", ratio.mean}, {"low", ratio.low}, {"high", ratio.high}}
                                    : OutJson(nullptr)},
         {"value", number_or_null(!factor.unit.empty(), factor.value)},
         {"unit", factor.unit},
         {"message", sentence(factor)},
         {"advice", message(advice_code(row.code))}});
  }
  json["prevention"] = OutJson::array();
  for (const cramp::PlannedMeasure& planned : prevention) {
    const cramp::Measure& m = planned.measure;
    OutJson answers = OutJson::array();
    for (std::size_t i = 0; i != cramp::risk_count; ++i) {
      if (((planned.answers >> i) & 1U) != 0U) answers.push_back(name(static_cast<cramp::RiskCode>(i)));
    }
    json["prevention"].push_back({{"code", name(m.code)},
                                  {"phase", name(m.phase)},
                                  {"grade", name(m.grade)},
                                  {"source", source(m.source).name},
                                  {"duration_min", range_or_null(m.duration, minute)},
                                  {"hold_s", range_or_null(m.hold, second)},
                                  {"before_h", range_or_null(m.before, hour)},
                                  {"numbers_contested", m.numbers_contested},
                                  {"answers", answers},
                                  {"message", sentence(planned, prevention.clinician_decides_food)}});
  }
  json["clinician_decides_food"] = prevention.clinician_decides_food;
  json["notes"] = {message("frame.causes"), message("frame.plan_limits"), message("frame.general")};
  return dump(json);
}

std::string evidence_to_json() {
  OutJson json = head();
  json["statements"] = OutJson::array();
  for (const cramp::Statement& statement : cramp::statements) {
    OutJson sources = OutJson::array();
    for (const SourceKey key : statement.sources) {
      if (key != SourceKey::quench_design) sources.push_back(source(key).name);
    }
    OutJson numbers = OutJson::array();
    for (const cramp::Figure& figure : cramp::figures) {
      if (figure.statement != statement.id) continue;
      numbers.push_back({{"of", figure.of},
                         {"value", figure.value},
                         {"low", figure.low},
                         {"high", figure.high},
                         {"unit", figure.unit},
                         {"confidence", name(figure.confidence)}});
    }
    json["statements"].push_back({{"id", statement.id},
                                  {"topic", name(statement.topic)},
                                  {"grade", statement.grade ? OutJson(name(*statement.grade)) : OutJson(nullptr)},
                                  {"confidence", name(statement.confidence)},
                                  {"sources", sources},
                                  {"figures", numbers},
                                  {"message", words("statement", statement.id)}});
  }
  return dump(json);
}

std::string to_json(const HydrationStatus& status, const HydrationCheck& check) {
  OutJson json = head();
  json["answer"] = name(status.answer);
  json["message"] = words("status", name(status.answer));
  json["certainty"] = name(status.certainty);
  json["before"] = {{"advice", name(status.before)}, {"message", words("before", name(status.before))}};
  json["flags"] = status.flags;
  json["known"] = status.known;
  json["urine_dark"] = status.urine_dark();
  json["mass_change_percent"] =
      number_or_null(status.mass_change.has_value(), status.mass_change.value_or(0.0) * 100.0);
  json["mass_band"] = name(status.mass_band);
  json["specific_gravity_band"] = name(status.gravity_band);
  OutJson markers = OutJson::object();
  for (std::size_t i = 0; i != marker_count; ++i) {
    markers[std::string(name(static_cast<Marker>(i)))] = name(status.markers[i]);
  }
  json["markers"] = markers;
  json["baseline"] = nullptr;
  if (check.baseline) {
    json["baseline"] = {
        {"mean_kg", tidy(in(check.baseline->mean, kilogram))},
        {"days", check.baseline->days},
        {"variation_percent", number_or_null(check.baseline->variation_known(), check.baseline->variation * 100.0)}};
  }
  json["notes"] = OutJson::array();
  for (std::size_t i = 0; i != status_note_count; ++i) {
    const auto note = static_cast<StatusNote>(i);
    if (status.has(note)) json["notes"].push_back({{"code", name(note)}, {"message", sentence(note)}});
  }
  json["triage"] = triage_json(status.triage);
  json["sensitivity_of_no_flag"] = status_limits::no_flag_sensitivity;
  json["specificity_of_three_flags"] = status_limits::three_flags_specificity;
  json["general"] = message("frame.general");
  return dump(json);
}

}  // namespace quench::text
