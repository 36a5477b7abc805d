// A sweat forecast as people read it in a terminal.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "quench/findings.hpp"
#include "quench/sweat/compare.hpp"
#include "quench/text.hpp"
#include "words.hpp"
#include "writer.hpp"

namespace quench::text {

namespace {

// Numbers without their unit, which the heading or the end of the sentence has.
std::string rate_number(VolumeRate r, const Writer& out) {
  return out.us() ? fmt::format("{:.0f}", in(r * hour, us_fluid_ounce)) : fmt::format("{:.2f}", in(r, liter_per_hour));
}
std::string rate_of(VolumeRate r, const Writer& out) { return rate_number(r, out) + (out.us() ? " oz/h" : " L/h"); }
std::string rate_interval(const Estimate<VolumeRate>& r, const Writer& out) {
  return rate_number(r.low, out) + " to " + rate_number(r.high, out);
}
std::string number_of(Volume v, const Writer& out) {
  return out.us() ? fmt::format("{:.0f}", in(v, us_fluid_ounce)) : fmt::format("{:.0f}", in(v, milliliter));
}

void course(Writer& out, const SweatForecast& sweat, const Session& session, Time step) {
  const std::string_view unit = out.us() ? "oz" : "mL";
  out.heading(fmt::format("{:<20} {:>10} {:>9}  {:<18} {:>9}", session.start ? "clock" : "time from the start", "rate",
                          fmt::format("lost, {}", unit), "nine of ten", "sodium"));
  const double minutes = in(sweat.duration, minute);
  const double stride = std::fmax(1.0, std::round(in(step, minute)));
  for (double at = stride;; at += stride) {
    const bool last = at >= minutes - 1e-6;
    const Time t = (last ? minutes : at) * minute;
    const Estimate<Volume> lost = sweat.lost_by(t);
    const double share = sweat.loss.mean > Volume{} ? in(lost.mean, sweat.loss.mean) : 0.0;
    out.line("{:<20} {:>10} {:>9}  {:<18} {:>9}", moment(static_cast<int>(std::lround(in(t, minute))), session),
             rate_of(sweat.rate_at(t), out), number_of(lost.mean, out),
             fmt::format("{} to {}", number_of(lost.low, out), number_of(lost.high, out)),
             fmt::format("{:.0f} mg", share * in(sweat.ions.sodium.mean, milligram)));
    if (last) break;
  }
}

void totals(Writer& out, const SweatForecast& sweat) {
  const auto liters = [&](Volume v) {
    return out.us() ? fmt::format("{:.0f}", in(v, us_fluid_ounce)) : fmt::format("{:.2f}", in(v, liter));
  };
  out.paragraph("", fmt::format("In all {} {} ({} to {} {}), {} ({}).", liters(sweat.loss.mean), out.us() ? "oz" : "L",
                                liters(sweat.loss.low), liters(sweat.loss.high),
                                sweat.measured ? "in nine of ten such sessions" : "in nine of ten athletes",
                                rate_of(sweat.rate.mean, out), rate_interval(sweat.rate, out)));
  std::string ions;
  const auto add = [&](std::string_view ion, const Estimate<Mass>& m, int decimals) {
    ions += fmt::format("{}{} {:.{}f} mg ({:.{}f} to {:.{}f})", ions.empty() ? "" : ", ", ion, in(m.mean, milligram),
                        decimals, in(m.low, milligram), decimals, in(m.high, milligram), decimals);
  };
  add("sodium", sweat.ions.sodium, 0);
  add("chloride", sweat.ions.chloride, 0);
  add("potassium", sweat.ions.potassium, 0);
  add("calcium", sweat.ions.calcium, 0);
  add("magnesium", sweat.ions.magnesium, 1);
  out.paragraph("", "With it go " + ions + ".");
}

// Why a model has no number here, or what is outside of its range.
std::string remark(const ModelComparison& model, UnitSystem units) {
  if (!model.rate) {
    const Error& error = model.rate.error();
    if (error.field == "conditions.solar") return "no answer: it is for the sun, and none was given";
    if (error.field == "wbgt") {
      return fmt::format("no answer: its table begins at a WBGT of {}, here it is {}", amount(error.low, "°F", units),
                         amount(error.value, "°F", units));
    }
    return "no answer: " + describe(error).message();
  }
  if (model.name == NormModel::name()) return "mean of a group, whatever the work and the weather";
  std::string words;
  for (const DomainFlag& flag : model.out_of_domain) {
    const bool below = flag.value < flag.low;
    words += fmt::format("{}{} {}, {} {}", words.empty() ? "" : "; ", subject_in_words(subject_of(flag.input)),
                         amount(flag.value, flag.unit, units), below ? "published from" : "published to",
                         amount(below ? flag.low : flag.high, flag.unit, units));
  }
  return words.empty() ? "made for this" : "not made for this: " + words;
}

void comparison(Writer& out, std::span<const ModelComparison> models) {
  out.heading(fmt::format("{:<24} {:>10}  {}", "model", "rate", "nine of ten"));
  for (const ModelComparison& model : models) {
    if (model.rate) {
      out.line("{:<24} {:>10}  {}", words_of(model.name), rate_of(model.rate->mean, out),
               rate_interval(*model.rate, out));
    } else {
      out.line("{:<24} {:>10}", words_of(model.name), "-");
    }
    out.paragraph("    ", remark(model, out.units()));
  }
}

}  // namespace

std::string to_text(const SweatForecast& sweat, const Athlete& athlete, const Session& session,
                    std::span<const ModelComparison> models, const SweatTextOptions& options) {
  const TextOptions style{.units = options.units, .color = options.color};
  Writer out(style);
  std::vector<Finding> findings;
  forecast_findings(athlete, sweat, [&](const Finding& f) { findings.push_back(f); });

  out.header("Sweat forecast for ", athlete, session);
  out.blank();
  out.warnings(findings);
  course(out, sweat, session, options.step);
  out.blank();
  totals(out, sweat);
  out.blank();
  if (!models.empty()) {
    comparison(out, models);
    out.blank();
  }

  out.heading("What it rests on");
  const bool learned = !athlete.sweat_rate && sweat.measured_to_modeled != 0.0;
  if (athlete.sweat_rate) {
    out.paragraph("  - ", sweat.modeled
                              ? fmt::format("Your measured sweat rate, {:.2f} times what the model says here.",
                                            sweat.measured_to_modeled)
                              : std::string("Your measured sweat rate alone: the model lacks an input."));
  } else {
    out.paragraph("  - ", fmt::format("Model: {}{}.", words_of(sweat.model),
                                      learned ? fmt::format(", times {:.2f}: what your tests have taught",
                                                            sweat.measured_to_modeled)
                                              : std::string(", untested on you")));
  }
  out.notes(findings);
  if (!sweat.measured) {
    out.paragraph("  - ", out.us()
                              ? "Nobody predicts an untested athlete better than about 10 oz/h either way: `quench "
                                "weigh-in` turns a session into a test."
                              : "Nobody predicts an untested athlete better than about 0.3 L/h either way: `quench "
                                "weigh-in` turns a session into a test.");
  }
  std::vector<SourceKey> sources;
  if (sweat.modeled) sources.push_back(SourceKey::gagnon2013);
  for (const Finding& f : findings) sources.push_back(f.source);
  out.sources(sources);
  out.blank();
  out.paragraph("",
                "This is what you may lose, not what to drink: `quench plan` says that, under its safety limits. "
                "General information, not medical advice.");
  return out.take();
}

}  // namespace quench::text
