// Reference intakes and today's losses, as text and JSON.
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "json_parts.hpp"
#include "quench/drink_text.hpp"
#include "quench/findings.hpp"
#include "quench/source.hpp"
#include "words.hpp"
#include "writer.hpp"

namespace quench::text {

namespace {

using Json = OutJson;

constexpr std::string_view disclaimer =
    "General information for healthy people, not medical advice. What a session takes is a loss, not a new "
    "requirement.";

std::array<const IonIntake*, 5> rows_of(const ReferenceIntakes& intakes) {
  return {&intakes.sodium, &intakes.potassium, &intakes.chloride, &intakes.magnesium, &intakes.calcium};
}

const Estimate<Mass>& lost(const IonEstimates& ions, Ion ion) {
  switch (ion) {
    case Ion::sodium:
      return ions.sodium;
    case Ion::potassium:
      return ions.potassium;
    case Ion::chloride:
      return ions.chloride;
    case Ion::magnesium:
      return ions.magnesium;
    case Ion::calcium:
      break;
  }
  return ions.calcium;
}

bool withheld(const Needs& needs, Ion ion) {
  if (ion == Ion::sodium || ion == Ion::chloride) return needs.sodium_withheld;
  return ion == Ion::potassium && needs.potassium_withheld;
}

std::string_view short_name(IntakeKind kind) { return kind == IntakeKind::adequate_intake ? "AI" : "RDA"; }

std::string milligrams(Mass m) {
  const double mg = in(m, milligram);
  return fmt::format("{:.{}f}", mg, mg < 10.0 ? 1 : 0);
}

std::string liters(const Range<Volume>& v, const Writer& out) {
  const auto number = [&](Volume x) {
    if (out.us()) return fmt::format("{:.0f}", in(x, us_fluid_ounce));
    const double value = in(x, liter);
    return fmt::format("{:.{}f}", value, value < 0.695 ? 2 : 1);
  };
  const std::string_view unit = out.us() ? "oz" : "L";
  if (v.low == v.high) return fmt::format("{} {}", number(v.low), unit);
  return fmt::format("{} to {} {}", number(v.low), number(v.high), unit);
}

std::string most_of(const IonIntake& row) {
  if (row.chronic_disease_risk)
    return fmt::format("long-term risk rises above {} mg", milligrams(*row.chronic_disease_risk));
  if (row.upper_of_supplements) return fmt::format("{} mg from supplements", milligrams(*row.upper_of_supplements));
  if (row.upper) return fmt::format("{} mg", milligrams(*row.upper));
  return "no upper level";
}

std::string who_is_it(const Needs& needs, const Athlete& athlete) {
  std::string who = fmt::format("{:.0f} years", std::floor(in(athlete.age.value_or(Time{}), year) + 1e-9));
  if (athlete.sex != Sex::unspecified) who += athlete.sex == Sex::female ? ", female" : ", male";
  if (needs.stage != LifeStage::ordinary) who += fmt::format(", {}", name(needs.stage));
  return who;
}

// What a row of the medical gate means for numbers of a day.
std::string words(const MedicalRule& rule, const Needs& needs) {
  if (rule.code == FindingCode::chronic_kidney_disease) {
    return "With chronic kidney disease, sodium and potassium are for your doctor to set: no number here.";
  }
  if (rule.code == FindingCode::sodium_restriction) {
    return "With a sodium restriction, the limit is the one you were given: no number here.";
  }
  if (rule.code == FindingCode::hypertension) {
    return fmt::format("With high blood pressure, mind the sodium of the whole day: {}.",
                       most_of(needs.intakes.sodium));
  }
  if (rule.flag == nullptr) {
    return "At this age quench plans no drinking: these numbers are those of healthy people.";
  }
  return fmt::format(
      "With {}, ask {} before you change how much you drink or salt: these numbers are those of healthy people.",
      words_of(name(rule.code)),
      rule.adviser == Adviser::obstetric_clinician ? "your midwife or obstetrician" : "your doctor");
}

constexpr std::string_view not_asked =
    "Nobody said whether you have a heart, kidney, liver or hormone condition, are pregnant, or take a medicine that "
    "lowers blood sodium. If you do, these numbers are not for you.";

void warnings(Writer& out, const Needs& needs, const Athlete& athlete) {
  bool warned = false;
  for (const MedicalRule* rule : needs.gate) {
    out.paragraph("! ", words(*rule, needs), yellow);
    warned = true;
  }
  if (!athlete.medical.asked && needs.gate.size() == 0) {
    out.paragraph("! ", not_asked, yellow);
    warned = true;
  }
  if (warned) out.blank();
}

}  // namespace

std::string to_text(const Needs& needs, const Athlete& athlete, const Session* session, const TextOptions& options) {
  Writer out(options);
  const ReferenceIntakes& r = needs.intakes;
  const bool today = needs.today.has_value() && session != nullptr;
  out.heading("Reference intakes of a day: " + who_is_it(needs, athlete));
  out.blank();
  warnings(out, needs, athlete);

  out.heading(fmt::format("{:<12} {:>12}  {:<36} {}", "", "a day", "no more than", today ? "lost in the session" : ""));
  for (const IonIntake* row : rows_of(r)) {
    std::string loss;
    if (today) {
      const Estimate<Mass>& e = lost(needs.today->ions, row->ion);
      loss = fmt::format("{} mg ({} to {})", milligrams(e.mean), milligrams(e.low), milligrams(e.high));
    }
    if (withheld(needs, row->ion)) {
      out.line("{:<12} {:>12}  {:<36} {}", name(row->ion), "-", "your doctor's limit", loss);
    } else {
      out.line("{:<12} {:>12}  {:<36} {}", name(row->ion),
               fmt::format("{} mg {}", milligrams(row->intake), short_name(row->kind)), most_of(*row), loss);
    }
  }
  std::string loss;
  if (today) {
    const Estimate<Volume>& e = needs.today->loss;
    loss = fmt::format("{} ({} to {})", out.volume(e.mean), out.volume(e.low), out.volume(e.high));
  }
  out.line("{:<12} {:>12}  {:<36} {}", "total water", liters(r.water.total, out) + " AI", "no upper level", loss);
  out.blank();

  out.heading("What the numbers are");
  out.paragraph("  - ", "AI, adequate intake: what healthy people take in. RDA: enough for nearly all of them.");
  out.paragraph(
      "  - ",
      fmt::format("Total water is food and drinks together{}: a median of people who move moderately, neither "
                  "a requirement nor a goal for drinking. In Europe {}.",
                  r.water.drinks ? fmt::format(", about {} of it drunk", liters(*r.water.drinks, out)) : std::string(),
                  liters(r.water_of_europe.total, out)));
  if (!needs.sodium_withheld) {
    out.paragraph("  - ",
                  "The AI of sodium is not meant for people who sweat heavily (recalled). It has had no upper "
                  "level since 2019, but a point where the risk of chronic disease rises.");
  }
  if (r.magnesium.upper_of_supplements && *r.magnesium.upper_of_supplements > efsa_magnesium_supplement_limit) {
    out.paragraph("  - ", fmt::format("Magnesium: the limit is for supplements, not for food; in Europe {} mg "
                                      "(secondary; for which ages is not on file).",
                                      milligrams(efsa_magnesium_supplement_limit)));
  }
  if (r.calcium.upper_confidence == Confidence::recalled) {
    out.paragraph("  - ",
                  fmt::format("The upper levels of chloride and calcium in {} are recalled.", name(needs.stage)));
  }
  if (today) {
    out.paragraph(
        "  - ",
        fmt::format("What the session takes is a loss, with its 90 % interval: the intakes are not raised by it.{} "
                    "Nobody needs to replace magnesium or calcium during exercise. How much to drink is what "
                    "`quench plan` says.",
                    needs.sodium_withheld ? ""
                                          : " With a day until the next session, usual meals and water suffice "
                                            "(Mosler2020)."));
  }
  std::vector<SourceKey> sources{SourceKey::nasem2019, SourceKey::iom2005, SourceKey::iom1997, SourceKey::iom2011,
                                 SourceKey::efsa2010};
  if (today) {
    out.blank();
    out.header("The session of ", athlete, *session);
    std::vector<Finding> findings;
    forecast_findings(athlete, *needs.today, [&](const Finding& f) { findings.push_back(f); });
    out.warnings(findings);
    out.notes(findings);
    if (needs.today->modeled) sources.push_back(SourceKey::gagnon2013);
    for (const Finding& f : findings) sources.push_back(f.source);
  }
  out.sources(sources);
  out.blank();
  out.paragraph("", disclaimer);
  return out.take();
}

std::string to_json(const Needs& needs, const Athlete& athlete, const Session* session) {
  const ReferenceIntakes& r = needs.intakes;
  const bool today = needs.today.has_value() && session != nullptr;
  Json json;
  json["schema_version"] = 1;
  json["quench_version"] = version_text();
  json["refused"] = false;
  json["athlete"] = athlete_json(athlete);
  json["sex"] = athlete.sex == Sex::unspecified ? Json(nullptr) : Json(athlete.sex == Sex::female ? "female" : "male");
  json["life_stage"] = name(needs.stage);
  const auto water = [](const WaterIntake& w) {
    return Json{{"low_l", tidy(in(w.total.low, liter))},
                {"high_l", tidy(in(w.total.high, liter))},
                {"drinks_l", number_or_null(w.drinks.has_value(), w.drinks ? in(w.drinks->high, liter) : 0.0)},
                {"source", source(w.source).name},
                {"confidence", name(w.confidence)}};
  };
  json["total_water"] = Json::array({water(r.water), water(r.water_of_europe)});
  json["intakes"] = Json::array();
  const auto mg = [](const std::optional<Mass>& m) {
    return number_or_null(m.has_value(), in(m.value_or(Mass{}), milligram));
  };
  for (const IonIntake* row : rows_of(r)) {
    const bool hidden = withheld(needs, row->ion);
    Json entry{{"ion", name(row->ion)},
               {"withheld", hidden},
               {"kind", name(row->kind)},
               {"intake_mg", number_or_null(!hidden, in(row->intake, milligram))},
               {"chronic_disease_risk_mg", hidden ? Json(nullptr) : mg(row->chronic_disease_risk)},
               {"upper_mg", hidden ? Json(nullptr) : mg(row->upper)},
               {"upper_confidence", row->upper && !hidden ? Json(name(row->upper_confidence)) : Json(nullptr)},
               {"upper_of_supplements_mg", mg(row->upper_of_supplements)},
               {"source", source(row->source).name},
               {"confidence", name(row->confidence)}};
    json["intakes"].push_back(entry);
  }
  json["today"] = nullptr;
  if (today) {
    Json losses{{"session", session_json(*session)}, {"sweat_ml", estimate(needs.today->loss, milliliter)}};
    add_ions(losses, needs.today->ions);
    json["today"] = losses;
  }
  json["findings"] = Json::array();
  const auto add = [&](const Finding& finding, std::string_view message) {
    Json entry = finding_json(finding);
    entry["message"] = message;
    json["findings"].push_back(entry);
  };
  for (const MedicalRule* rule : needs.gate) {
    add({.severity = Severity::warning, .code = rule->code, .subject = rule->field, .source = rule->source},
        words(*rule, needs));
  }
  if (!athlete.medical.asked && needs.gate.size() == 0) {
    add({.severity = Severity::warning, .code = FindingCode::medical_history_not_asked, .subject = "athlete.medical"},
        not_asked);
  }
  if (today) {
    forecast_findings(athlete, *needs.today, [&](const Finding& f) { json["findings"].push_back(finding_json(f)); });
  }
  json["disclaimer"] = disclaimer;
  return dump(json);
}

}  // namespace quench::text
