// What is told about cramps, risks, hydration status and overheating, for people.
#include <algorithm>
#include <array>
#include <vector>

#include "cramp_parts.hpp"
#include "quench/source.hpp"
#include "writer.hpp"

namespace quench::text {

std::string list_of(cramp::Signs signs) {
  std::string list;
  signs.for_each([&](cramp::Sign sign) {
    if (!list.empty()) list += ", ";
    list += words("sign", name(sign));
  });
  return list;
}

std::string sentence(const cramp::ReliefStep& step, Mass pickle_sodium, UnitSystem units) {
  const cramp::StepRow& row = step.row;
  const std::string code = fmt::format("step.{}", name(row.code));
  const auto ml = [&](Volume v) { return amount(in(v, milliliter), "mL", units); };
  switch (row.code) {
    case cramp::StepCode::stretch:
      return filled(code, plain(in(row.time.low, second)), plain(in(row.time.high, second)));
    case cramp::StepCode::heat:
      return filled(code, plain(in(row.time.low, minute)), plain(in(row.time.high, minute)), plain(row.times.low),
                    plain(row.times.high));
    case cramp::StepCode::ice:
      return filled(code, plain(in(row.within, hour)));
    case cramp::StepCode::fluid_to_thirst:
      return filled(code, ml(step.most));
    case cramp::StepCode::water_for_deficit:
      return filled(code, ml(step.most), ml(row.volume.low), ml(row.volume.high));
    case cramp::StepCode::pickle_juice:
      return filled(code, ml(step.most), fmt::format("{:.1f} g", in(pickle_sodium, gram)));
    default:
      return filled(code);
  }
}

std::string sentence(const cramp::RiskFactor& factor) {
  std::string value;
  if (!factor.unit.empty()) {
    value = factor.unit == "min"     ? fmt::format("{:.0f} min", factor.value)
            : factor.unit == "years" ? fmt::format("{:.0f} years", std::floor(factor.value + 1e-9))
                                     : fmt::format("{:.1f} {}", factor.value, factor.unit);
  }
  return filled(fmt::format("risk.{}", name(factor.row.code)), value);
}

std::string sentence(const cramp::PlannedMeasure& planned, bool clinician_decides_food) {
  const cramp::Measure& m = planned.measure;
  const std::string code = fmt::format("measure.{}", name(m.code));
  switch (m.code) {
    case cramp::MeasureCode::cool_down:
      return filled(code, plain(in(m.duration.low, minute)), plain(in(m.duration.high, minute)),
                    plain(in(m.hold.low, second)), plain(in(m.hold.high, second)));
    case cramp::MeasureCode::meal_before:
      return filled(code, plain(in(m.before.low, hour)), plain(in(m.before.high, hour)));
    case cramp::MeasureCode::electrolyte_foods: {
      if (clinician_decides_food) return filled(code, message("food.clinician"));
      const auto foods_of = [](cramp::Electrolyte electrolyte) {
        std::string list;
        for (const cramp::FoodSource& food : cramp::food_sources) {
          if (food.electrolyte != electrolyte) continue;
          if (!list.empty()) list += ", ";
          list += words("food", food.code);
        }
        return list;
      };
      return filled(code, filled("food.list", foods_of(cramp::Electrolyte::potassium),
                                 foods_of(cramp::Electrolyte::magnesium), foods_of(cramp::Electrolyte::calcium)));
    }
    default:
      return filled(code);
  }
}

std::string sentence(const cramp::ReturnAdvice& advice) {
  const std::string code = fmt::format("resume.{}", name(advice.advice));
  if (advice.advice == cramp::Return::postpone_next_session) {
    return filled(code, plain(in(advice.postpone.low, day)), plain(in(advice.postpone.high, day)));
  }
  std::string words = filled(code);
  // Somebody else decides, and the rest holds as well.
  if (advice.postpone.high > Time{} && advice.advice == cramp::Return::see_professional_first) {
    words += ' ';
    words += filled("resume.postpone_next_session", plain(in(advice.postpone.low, day)),
                    plain(in(advice.postpone.high, day)));
  }
  return words;
}

std::string sentence(HeatStep step, Volume most, UnitSystem units) {
  return filled(fmt::format("heat.{}", name(step)), amount(in(most, milliliter), "mL", units));
}

std::string sentence(StatusNote note) {
  const std::string code = fmt::format("note.{}", name(note));
  switch (note) {
    case StatusNote::short_baseline:
      return filled(code, status_limits::enough_mornings);
    case StatusNote::dim_light:
      return filled(code, plain(status_limits::dim_light_shift.low), plain(status_limits::dim_light_shift.high));
    case StatusNote::plasma_for_clinician:
      return filled(code, plain(status_limits::plasma_osmolality_normal.low),
                    plain(status_limits::plasma_osmolality_normal.high));
    default:
      return filled(code);
  }
}

namespace {

std::string_view paint_of(cramp::Urgency urgency) {
  return urgency >= cramp::Urgency::urgent ? red : urgency == cramp::Urgency::see_doctor ? yellow : std::string_view();
}

// What comes before anything else. `ask` also lists what nobody has answered.
void print_triage(Writer& out, const cramp::Triage& triage, bool cooling_follows, bool ask,
                  std::vector<SourceKey>& sources) {
  const std::string_view paint = paint_of(triage.urgency);
  const bool self_care = triage.urgency == cramp::Urgency::self_care;
  if (!self_care) out.paragraph("! ", words("urgency", name(triage.urgency)), paint);
  if (self_care && ask && triage.complete()) out.heading(words("urgency", name(triage.urgency)));
  if (!cooling_follows && triage.cooling != cramp::Cooling::none) {
    out.paragraph("! ", words("cooling", name(triage.cooling)), self_care ? yellow : paint);
  }
  if (triage.fluid != cramp::FluidAdvice::to_thirst) {
    out.paragraph("! ", words("fluid", name(triage.fluid)), self_care ? yellow : paint);
  }
  triage.for_each_rule([&](const cramp::TriageRule& rule) {
    // Beside an emergency, what a lesser sign alone would mean only takes time to read, and may mislead.
    if (triage.urgency >= cramp::Urgency::urgent && rule.urgency != triage.urgency) return;
    out.paragraph("  - ", words("triage", rule.code));
    sources.push_back(rule.source);
  });
  // Two that cannot both be right are told together: what matters to triage, and what only describes.
  cramp::Signs serious = triage.contradictory & cramp::red_flags;
  for (const cramp::Contradiction& pair : cramp::contradictions) {
    const cramp::Signs both{pair.one, pair.other};
    if (triage.contradictory.contains(both) && both.intersects(cramp::red_flags)) serious = serious | both;
  }
  const cramp::Signs rest = triage.contradictory - serious;
  if (!serious.empty()) out.paragraph("  - ", filled("frame.contradictory", list_of(serious)));
  if (!rest.empty()) out.paragraph("  - ", filled("frame.contradictory_rest", list_of(rest)));
  if (!ask || triage.complete() || triage.urgency == cramp::Urgency::emergency) return;
  out.paragraph("! ", message("frame.first_ask"), yellow);
  for (const cramp::Question& question : cramp::questions) {
    const cramp::Signs open = question.signs & triage.unasked;
    if (open.empty()) continue;
    if (open == question.signs) {
      out.paragraph("  - ", words("question", question.code));
    } else {
      std::string line = list_of(open);
      line += '?';
      out.paragraph("  - ", line);
    }
  }
}

}  // namespace

std::string to_text(const CrampAnswer& answer, const TextOptions& options) {
  Writer out(options);
  std::vector<SourceKey> sources;
  const cramp::Triage& triage = answer.relief.triage;
  const bool heat = answer.heat && answer.heat->count != 0 && triage.cooling != cramp::Cooling::none;
  print_triage(out, triage, heat, true, sources);

  if (heat) {
    out.blank();
    out.heading(message("heading.heat"));
    int number = 0;
    for (const HeatStep step : *answer.heat) {
      out.paragraph(fmt::format("  {}. ", ++number), sentence(step, answer.heat->most, out.units()));
    }
    if (answer.heat->most > Volume{} && answer.relief.history_not_asked) {
      out.paragraph("  - ", message("relief.history_not_asked"));
    }
    sources.push_back(answer.heat->source);
  }

  if (triage.relief && answer.muscle) {
    out.blank();
    out.heading(filled("heading.relief", words("muscle", name(*answer.muscle))));
    int number = 0;
    bool drinks = false;
    for (const cramp::ReliefStep& step : answer.relief) {
      out.paragraph(
          fmt::format("  {}. ", ++number),
          fmt::format("{} ({})", sentence(step, answer.relief.pickle_sodium, out.units()), name(step.row.grade)));
      drinks = drinks || step.row.stage == cramp::Stage::fluid;
      if (step.row.source != SourceKey::founding) sources.push_back(step.row.source);
      if (step.row.code != cramp::StepCode::stretch) continue;
      for (std::size_t i = 0; i != answer.relief.stretch_count; ++i) {
        out.paragraph("     - ", words("stretch", answer.relief.stretch_options[i].code));
      }
      if (answer.relief.stretch_count == 0) out.paragraph("     - ", message("step.generic_stretch"));
    }
    if (triage.fluid == cramp::FluidAdvice::to_thirst && answer.relief.clinician_decides_fluid) {
      out.paragraph("  - ", message("relief.clinician_decides_fluid"));
    }
    if (drinks && answer.relief.history_not_asked) out.paragraph("  - ", message("relief.history_not_asked"));
    if (answer.relief.pickle_block != cramp::PickleBlock::none && drinks) {
      out.paragraph("  - ", words("pickle", name(answer.relief.pickle_block)));
    }
    if (answer.relief.comfort_withheld) out.paragraph("  - ", message("relief.numb"));
  }

  if (triage.relief && !answer.muscle) out.paragraph("  - ", message("relief.say_muscle"));

  if (answer.kind && triage.urgency < cramp::Urgency::urgent) {
    out.blank();
    out.heading(message("heading.kind"));
    const auto& kinds = answer.kind->kinds;
    out.paragraph("  ", answer.kind->one_stands_out ? filled("kind.stands_out", words("kind", name(kinds.front().kind)))
                                                    : std::string(message("kind.unclear")));
    for (const cramp::KindSigns& kind : kinds) {
      if (kind.in_favor.empty()) continue;
      std::string line =
          fmt::format("{}: {}", words("kind", name(kind.kind)), filled("kind.for", list_of(kind.in_favor)));
      if (!kind.against.empty()) line += fmt::format("; {}", filled("kind.against", list_of(kind.against)));
      out.paragraph("  - ", line);
    }
    out.paragraph("  - ", message("frame.not_a_diagnosis"));
  }

  if (answer.resume) {
    out.blank();
    out.heading(message("heading.resume"));
    out.paragraph("  - ", sentence(*answer.resume));
  }
  out.blank();
  if (triage.relief && answer.muscle) out.paragraph("  - ", message("frame.causes"));
  out.paragraph("  - ", message("frame.general"));
  out.sources(sources);
  return out.take();
}

std::string to_text(const cramp::RiskList& risks, const cramp::PreventionPlan& prevention, const TextOptions& options) {
  Writer out(options);
  std::vector<SourceKey> sources;
  out.heading(message("heading.risks"));
  if (risks.size() == 0) out.paragraph("  - ", message("risk.none"));
  for (const cramp::RiskFactor& factor : risks) {
    std::string line = sentence(factor);
    line += fmt::format(" ({}; {}", name(factor.row.grade), words("changeable", name(factor.row.changeable)));
    const Estimate<double>& ratio = factor.row.ratio;
    if (ratio.mean > 0.0) {
      line += fmt::format("; {}", filled("risk.ratio", fmt::format("{:.2f}", ratio.mean),
                                         fmt::format("{:.2f}", ratio.low), fmt::format("{:.2f}", ratio.high)));
    }
    line += ')';
    out.paragraph("  - ", line);
    out.paragraph("      ", message(advice_code(factor.row.code)));
    if (factor.row.source != SourceKey::founding) sources.push_back(factor.row.source);
  }
  if (!risks.losses_known) out.paragraph("  - ", message("risk.losses_unknown"));
  out.blank();
  out.heading(message("heading.prevention"));
  for (const cramp::PlannedMeasure& measure : prevention) {
    out.paragraph(
        "  - ",
        fmt::format("{} ({}{})", sentence(measure, prevention.clinician_decides_food), name(measure.measure.grade),
                    measure.measure.numbers_contested ? fmt::format("; {}", message("frame.contested_numbers")) : ""));
    if (measure.measure.source != SourceKey::founding) sources.push_back(measure.measure.source);
  }
  out.blank();
  out.paragraph("  - ", message("frame.causes"));
  out.paragraph("  - ", message("frame.plan_limits"));
  out.paragraph("  - ", message("frame.general"));
  out.sources(sources);
  return out.take();
}

std::string evidence_to_text(const TextOptions& options) {
  Writer out(options);
  out.heading(message("heading.evidence"));
  std::optional<cramp::Topic> topic;
  for (const cramp::Statement& statement : cramp::statements) {
    if (topic != statement.topic) {
      out.blank();
      out.line("{}", out.bold(words_of(name(statement.topic))));
      topic = statement.topic;
    }
    std::string line(words("statement", statement.id));
    std::string sources;
    for (const SourceKey key : statement.sources) {
      if (key == SourceKey::quench_design) continue;
      if (!sources.empty()) sources += ", ";
      sources += source(key).name;
    }
    line += fmt::format(" [{}{}{}]", statement.grade ? name(*statement.grade) : name(statement.confidence),
                        sources.empty() ? "" : "; ", sources);
    out.paragraph("  - ", line);
  }
  out.blank();
  out.paragraph("  - ", message("frame.causes"));
  out.paragraph("  - ", message("frame.general"));
  return out.take();
}

std::string to_text(const HydrationStatus& status, const HydrationCheck& check, const TextOptions& options) {
  Writer out(options);
  std::vector<SourceKey> sources;
  if (status.triage.matched != 0) {
    // Nobody has to answer every sign for a weight: only what was said is told.
    print_triage(out, status.triage, false, false, sources);
    out.blank();
  }
  out.heading(
      filled("heading.status", fmt::format("{}{}", words("status", name(status.answer)),
                                           status.certainty == Certainty::none
                                               ? ""
                                               : fmt::format(" ({})", words("certainty", name(status.certainty))))));
  const auto row = [&](Marker marker, const std::string& value, Band band = Band::unknown) {
    const MarkerState state = status.state(marker);
    if (state == MarkerState::absent) return;
    std::string words_of_band(words("band", name(band)));
    if (!words_of_band.empty()) words_of_band.insert(0, ", ");
    out.line("  {:<20}{}: {}{}", words("marker", name(marker)), value, words("state", name(state)), words_of_band);
  };
  row(Marker::body_mass,
      status.mass_change ? fmt::format("{:+.1f} %", *status.mass_change * 100.0)
                         : (check.body_mass ? out.mass(*check.body_mass) : std::string()),
      status.mass_band);
  row(Marker::urine_color, fmt::format("{} of 8", check.urine_color.value_or(0)));
  row(Marker::thirst, fmt::format("{} of 9", check.thirst.value_or(0)));
  row(Marker::specific_gravity, fmt::format("{:.3f}", check.specific_gravity.value_or(0.0)), status.gravity_band);
  row(Marker::urine_osmolality, fmt::format("{:.0f} mOsm/kg", check.urine_osmolality.value_or(0.0)));
  row(Marker::plasma_osmolality, fmt::format("{:.0f} mOsm/kg", check.plasma_osmolality.value_or(0.0)));
  if (status.known != 0) out.paragraph("  ", filled("status.flags", status.flags, status.known));
  for (std::size_t i = 0; i != status_note_count; ++i) {
    const auto note = static_cast<StatusNote>(i);
    if (status.has(note)) out.paragraph("  - ", sentence(note));
  }
  if (status.known == 3) {
    out.paragraph("  - ", filled("status.evidence", fmt::format("{:.3f}", status_limits::no_flag_sensitivity),
                                 fmt::format("{:.3f}", status_limits::three_flags_specificity)));
  }
  out.paragraph("  - ", words("before", name(status.before)));
  out.paragraph("  - ", message("frame.general"));
  if (status.known != 0) sources.push_back(SourceKey::sekiguchi2022);
  if (check.specific_gravity) sources.push_back(SourceKey::casa2000);
  if (check.plasma_osmolality) sources.push_back(SourceKey::lau2019);
  if (check.urine_color) sources.insert(sources.end(), {SourceKey::armstrong1994, SourceKey::wardenaar2022});
  out.sources(sources);
  return out.take();
}

}  // namespace quench::text
