// Guidelines as people read them, and the same as JSON.
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "guideline_parts.hpp"
#include "quench/guidelines/compare.hpp"
#include "quench/source.hpp"
#include "quench/text.hpp"
#include "words.hpp"
#include "writer.hpp"

namespace quench::text {

namespace {

constexpr int schema_version = 1;

// "8 to 10", or one number where both ends print the same.
std::string ends(double low, double high, int decimals) {
  const std::string first = fmt::format("{:.{}f}", low, decimals);
  const std::string last = fmt::format("{:.{}f}", high, decimals);
  return first == last ? first : fmt::format("{} to {}", first, last);
}
// With as many decimals as the number needs, at most `decimals`.
std::string short_ends(double low, double high) {
  return plain(low) == plain(high) ? plain(low) : plain(low) + " to " + plain(high);
}

bool is_us(UnitSystem units) { return units == UnitSystem::us; }

std::string volumes(const Range<Volume>& v, UnitSystem units) {
  return is_us(units) ? ends(in(v.low, us_fluid_ounce), in(v.high, us_fluid_ounce), 0) + " oz"
                      : ends(in(v.low, milliliter), in(v.high, milliliter), 0) + " mL";
}
std::string rates(const Range<VolumeRate>& r, UnitSystem units) {
  return is_us(units) ? ends(in(r.low * hour, us_fluid_ounce), in(r.high * hour, us_fluid_ounce), 0) + " oz/h"
                      : ends(in(r.low, liter_per_hour), in(r.high, liter_per_hour), 2) + " L/h";
}
std::string per_body_mass(const Range<VolumePerMass>& m, UnitSystem units) {
  return is_us(units) ? ends(in(m.low, us_fluid_ounce_per_pound), in(m.high, us_fluid_ounce_per_pound), 2) + " oz/lb"
                      : short_ends(in(m.low, milliliter_per_kilogram), in(m.high, milliliter_per_kilogram)) + " mL/kg";
}
std::string per_mass_lost(const Range<VolumePerMass>& m, UnitSystem units) {
  return is_us(units)
             ? ends(in(m.low, us_fluid_ounce_per_pound), in(m.high, us_fluid_ounce_per_pound), 0) + " oz per pound lost"
             : ends(in(m.low, liter_per_kilogram), in(m.high, liter_per_kilogram), 2) + " L per kg lost";
}
// "20 to 30 min", "2 to 3 h".
std::string times(const Range<Time>& t) {
  const bool minutes = in(t.high, minute) < 59.5;
  const Time unit = minutes ? minute : hour;
  return short_ends(in(t.low, unit), in(t.high, unit)) + (minutes ? " min" : " h");
}
std::string one_time(Time t) { return times({t, t}); }

std::string air(const Range<Temperature>& r, UnitSystem units) {
  const auto one = [&](Temperature t) { return plain(is_us(units) ? in_fahrenheit(t) : in_celsius(t)); };
  const std::string unit = is_us(units) ? " °F" : " °C";
  if (in_celsius(r.high) >= 60.0) return "from " + one(r.low) + unit + " on";
  if (in_celsius(r.low) <= -40.0) return "up to " + one(r.high) + unit;
  return "at " + one(r.low) + " to " + one(r.high) + unit;
}

std::string content(const DrinkContent& drink) {
  std::string words;
  const auto add = [&](const std::string& part) { words += (words.empty() ? "" : ", ") + part; };
  if (drink.sodium.high > MassConcentration{}) {
    add("sodium " + ends(in(drink.sodium.low, milligram_per_liter), in(drink.sodium.high, milligram_per_liter), 0) +
        " mg/L");
  }
  if (drink.potassium.high > MassConcentration{}) {
    add("potassium " +
        ends(in(drink.potassium.low, milligram_per_liter), in(drink.potassium.high, milligram_per_liter), 0) + " mg/L");
  }
  if (drink.carbohydrate.high > MassConcentration{}) {
    add("carbohydrate " +
        short_ends(in(drink.carbohydrate.low, gram_per_liter), in(drink.carbohydrate.high, gram_per_liter)) + " g/L");
  }
  return words;
}

std::string carbohydrate(const Range<MassRate>& rate) {
  return "carbohydrate " + short_ends(in(rate.low, gram / hour), in(rate.high, gram / hour)) + " g/h";
}

// "2 to 3 h before", "within 30 min after".
std::string window(const Rule& rule) {
  if (!(rule.window.high > Time{})) return {};
  if (rule.phase == Phase::after) {
    return rule.window.low > Time{} ? ", by " + times(rule.window) + " after"
                                    : ", within " + one_time(rule.window.high) + " after";
  }
  return ", " + times(rule.window) + " before" + (rule.open_ended ? " or earlier" : "");
}

std::string amount_of(const Rule& rule, UnitSystem units) {
  using enum RuleKind;
  const std::string_view at_least = rule.open_ended ? "at least " : "";
  switch (rule.kind) {
    case fluid_volume:
      return volumes(rule.volume, units) + window(rule);
    case fluid_per_body_mass:
      return per_body_mass(rule.per_mass, units) + " of body mass" + window(rule);
    case fluid_schedule:
      return fmt::format("{}{} every {} ({})", at_least, volumes(rule.volume, units), times(rule.interval),
                         rates(rule.rate(), units));
    case fluid_rate:
      return fmt::format("{}{}", at_least, rates(rule.hourly, units));
    case fluid_per_mass_lost:
      return per_mass_lost(rule.per_mass, units) + window(rule);
    case water_is_enough:
      return "water is usually enough";
    case sports_drink:
      return "a sports drink, " + (rule.volume.high > Volume{} ? volumes(rule.volume, units) + " on top"
                                                               : carbohydrate(rule.carbohydrate_rate));
    case cramp_water:
      return "if dehydration caused a cramp: " + volumes(rule.volume, units);
    case drink_through_the_day:
      return rule.window.high > Time{} ? "enough fluid through the " + one_time(rule.window.high) + " before"
                                       : "drink through the day";
    case urine_color:
      return "urine: " + words_of(rule.code);
    case sign_of_dehydration:
      return "sign of dehydration: " + words_of(rule.code);
    case overheating:
      return "overheating: stop, cool, rest, drink";
    case meal:
      return "a meal, " + words_of(rule.code) + window(rule);
    case hourly_limit:
      return "never more than " + rates({rule.hourly.high, rule.hourly.high}, units);
    case daily_limit:
      return "never more than " + volumes({rule.volume.high, rule.volume.high}, units) + " in a day";
    case to_thirst:
      return "drink to thirst";
    case no_drinking_needed:
      return "no drinking needed";
    case replace_sweat_loss:
      return "all sweat loss, or as much as one can hold, from early on at regular intervals";
    case measure_sweat_rate:
      return "by one's own sweat rate, no number for everybody";
    case loss_limit:
      if (rule.code == "tolerated" || rule.code == "not_tolerated") {
        return fmt::format("a loss of {} % of body mass is {}", plain(rule.fraction.high * 100.0), words_of(rule.code));
      }
      return fmt::format("lose no more than {} % of body mass", plain(rule.fraction.high * 100.0));
    case no_gain:
      return "never drink more than is lost";
    case body_water_range:
      return fmt::format("body water {} to {} % of normal is normal", plain(rule.fraction.low * 100.0),
                         "+" + plain(rule.fraction.high * 100.0));
    case start_hydrated:
      return "start hydrated";
    case drink_content:
      return "in the drink: " + content({rule.sodium, rule.potassium, rule.carbohydrate});
    case sodium_advised:
      if (rule.phase == Phase::before) return words_of(rule.code) + ", for their sodium";
      return "sodium in the drink, no number";
    case carbohydrate_intake:
      return carbohydrate(rule.carbohydrate_rate);
    case meals_and_water:
      return "normal meals and water";
    case drink_temperature:
      return "the drink at " +
             (is_us(units) ? ends(in_fahrenheit(rule.temperature.low), in_fahrenheit(rule.temperature.high), 0) + " °F"
                           : short_ends(in_celsius(rule.temperature.low), in_celsius(rule.temperature.high)) + " °C");
    case sweat_rate_range:
      return "people sweat " + rates(rule.hourly, units) + " (nothing to drink by)";
    case intravenous:
      return fmt::format(
          "for clinicians to decide, nothing to drink: fluid by a vein only beyond a loss of {} % of body mass, with "
          "{}",
          plain(rule.fraction.low * 100.0), words_of(rule.code));
  }
  return {};
}

std::string conditions_of(const Rule& rule, UnitSystem units) {
  const RuleConditions& c = rule.when;
  std::string words;
  const auto add = [&](const std::string& part) { words += "; " + part; };
  if (rule.duration.high > Time{}) {
    if (rule.duration.low > Time{}) add("sessions over " + one_time(rule.duration.low));
    if (rule.duration.high < Session::max_duration) add("sessions up to " + one_time(rule.duration.high));
  }
  if (c.ages.high > Time{}) {
    const std::string low = plain(in(c.ages.low, year));
    add(in(c.ages.high, year) >= 150.0 ? "from " + low + " years on"
                                       : fmt::format("{} to {} years", low, plain(in(c.ages.high, year) - 1.0)));
  }
  if (c.heat) add("in heat");
  if (!c.any_air()) add(air(c.air, units));
  if (c.on_foot) add("on foot");
  if (c.urine_dark) add("only if urine is dark or none was passed");
  if (c.salty_sweat) add("if sweat is salty");
  if (c.body_mass.high > Mass{}) {
    const Mass unit = is_us(units) ? pound : kilogram;
    add("for a body of " + ends(in(c.body_mass.low, unit), in(c.body_mass.high, unit), 0) +
        (is_us(units) ? " lb" : " kg"));
  }
  if (c.sweat_rate_over > VolumeRate{}) add("if sweat exceeds " + rates({c.sweat_rate_over, c.sweat_rate_over}, units));
  if (c.sodium_loss_over > Mass{}) {
    add(fmt::format("if more than {} g of sodium are lost", plain(in(c.sodium_loss_over, gram))));
  }
  if (c.loss_below > 0.0) add(fmt::format("if less than {} % of body mass is lost", plain(c.loss_below * 100.0)));
  if (c.next_session.high > Time{}) {
    add(c.next_session.low > Time{} ? "next session after " + one_time(c.next_session.low) + " or more"
                                    : "next session within " + one_time(c.next_session.high));
  }
  return words;
}

void rule_line(Writer& out, const Rule& rule) {
  std::string marks = fmt::format("{}, {}", source(rule.source).name, name(rule.confidence));
  if (rule.grade != Grade::supported) marks += fmt::format(", {}", name(rule.grade));
  const std::string row = fmt::format("  {:<13} {:<7} ", rule.id, name(rule.phase));
  out.paragraph(row, fmt::format("{} [{}]", sentence(rule, out.units()), marks));
}

// ---- Side by side

std::string percent(double fraction) {
  const double tenths = std::round(fraction * 1000.0) / 10.0 + 0.0;
  return fmt::format("{:+.1f} %", tenths);
}

std::string before_cell(const Evaluation& said, UnitSystem units) {
  if (said.before.dose_count == 0) return "-";
  return volumes(said.before.volume, units);
}
std::string during_cell(const Evaluation& said, UnitSystem units) {
  switch (said.during.basis) {
    case DuringBasis::none:
      return "-";
    case DuringBasis::rate:
      return (said.during.open_ended ? "at least " : "") + rates(said.during.rate, units);
    case DuringBasis::thirst:
      return "no number";
    case DuringBasis::no_drinking:
      return "nothing";
    case DuringBasis::loss:
      return fmt::format("lose to {} %", plain(said.during.most_loss.value_or(0.0) * 100.0));
  }
  return {};
}
std::string after_cell(const Evaluation& said, UnitSystem units) {
  if (said.after.per_mass_lost) {
    const Range<VolumePerMass>& m = *said.after.per_mass_lost;
    return is_us(units) ? ends(in(m.low, us_fluid_ounce_per_pound), in(m.high, us_fluid_ounce_per_pound), 0) + " oz/lb"
                        : ends(in(m.low, liter_per_kilogram), in(m.high, liter_per_kilogram), 2) + " L/kg";
  }
  return said.after.meals_and_water ? "meals, water" : "-";
}

// What goes into the drinks, and what else is said of the session.
std::string also(const Evaluation& said, UnitSystem units) {
  std::string words;
  const auto add = [&](const std::string& part) { words += (words.empty() ? "" : "; ") + part; };
  if (said.before.drink) add("before, " + content(*said.before.drink));
  if (said.during.drink) add("during, " + content(*said.during.drink));
  if (said.during.sodium_advised) add("sodium in the drink, no number");
  if (said.during.carbohydrate) add(carbohydrate(*said.during.carbohydrate));
  if (said.during.limit) add("never more than " + rates({*said.during.limit, *said.during.limit}, units));
  if (said.during.no_gain) add("never more than is lost");
  if (said.during.besides) add("a sports drink of " + volumes(*said.during.besides, units) + " on top");
  if (said.after.dose) add(volumes(said.after.dose->volume, units) + " soon after");
  return words;
}

// Ids of the rules whose conditions nobody told.
std::string undecided(const Guideline& guideline, const Evaluation& said) {
  std::string words;
  std::string_view last;
  for (std::size_t i = 0; i != guideline.rules.size(); ++i) {
    const std::string_view id = guideline.rules[i].id;
    if (((said.undecided >> i) & 1U) == 0 || id == last) continue;
    words += (words.empty() ? "" : ", ") + std::string(id);
    last = id;
  }
  return words;
}

// What a literal plan does that a limit would not let happen, each in words.
std::vector<std::string> marks_of(const LiteralPlan& plan) {
  std::vector<std::string> marks;
  if (plan.over_hourly_cap) {
    marks.emplace_back("EXCEEDS THE HOURLY CAP of everybody");
  } else if (plan.over_hourly_ceiling) {
    marks.emplace_back("EXCEEDS THE HOURLY CEILING of this athlete");
  }
  if (plan.over_daily_cap) marks.emplace_back("EXCEEDS THE DAILY CAP");
  if (plan.gains_mass) {
    marks.emplace_back("GAINS MASS");
  } else if (plan.may_gain_mass) {
    marks.emplace_back("MAY GAIN MASS");
  }
  if (plan.hyponatremia) marks.emplace_back("SODIUM BELOW 135 mmol/L");
  if (plan.over_2_percent) marks.emplace_back("loses more than 2 %");
  return marks;
}

void literal_line(Writer& out, std::string_view end, const LiteralPlan& plan) {
  const Projection& p = plan.projection;
  out.line("    {:<9} {:>10} {:>9} {:>12} {:>9.0f} % {:>9.0f} %", end, rates({plan.rate, plan.rate}, out.units()),
           percent(p.mass_change_fraction.mean),
           p.plasma_sodium_known ? fmt::format("{:.1f}", in(p.plasma_sodium.mean, millimole_per_liter)) : "-",
           100.0 * p.probability_gain, 100.0 * p.probability_loss_over_2_percent);
  const auto marks = marks_of(plan);
  if (!marks.empty())
    out.paragraph("              ! ", fmt::format("{}", fmt::join(marks, "; ")), plan.unsafe() ? red : "");
}

OutJson literal_json(const std::optional<LiteralPlan>& plan) {
  if (!plan) return nullptr;
  const Projection& p = plan->projection;
  return {{"rate_l_per_h", tidy(in(plan->rate, liter_per_hour))},
          {"fluid_ml", tidy(in(plan->intake.fluid, milliliter))},
          {"sodium_mg", tidy(in(plan->intake.ions.sodium, milligram))},
          {"mass_change_kg", estimate(p.mass_change, kilogram)},
          {"mass_change_fraction",
           {{"mean", tidy(p.mass_change_fraction.mean)},
            {"low", tidy(p.mass_change_fraction.low)},
            {"high", tidy(p.mass_change_fraction.high)}}},
          {"plasma_sodium_mmol_per_l",
           p.plasma_sodium_known ? estimate(p.plasma_sodium, millimole_per_liter) : OutJson(nullptr)},
          {"probability_gain", tidy(p.probability_gain)},
          {"probability_loss_over_2_percent", tidy(p.probability_loss_over_2_percent)},
          {"over_hourly_cap", plan->over_hourly_cap},
          {"over_hourly_ceiling", plan->over_hourly_ceiling},
          {"over_daily_cap", plan->over_daily_cap},
          {"gains_mass", plan->gains_mass},
          {"may_gain_mass", plan->may_gain_mass},
          {"hyponatremia", plan->hyponatremia},
          {"over_2_percent", plan->over_2_percent}};
}

template <class Q>
OutJson range_json(const Range<Q>& r, Q unit) {
  return {{"low", tidy(in(r.low, unit))}, {"high", tidy(in(r.high, unit))}};
}

OutJson dose_json(const RuleDose& dose) {
  return {{"volume_ml", range_json(dose.volume, milliliter)},
          {"window_min", range_json(dose.window, minute)},
          {"open_ended", dose.open_ended}};
}

OutJson content_json(const std::optional<DrinkContent>& drink) {
  if (!drink) return nullptr;
  return {{"sodium_mg_per_l", range_json(drink->sodium, milligram_per_liter)},
          {"potassium_mg_per_l", range_json(drink->potassium, milligram_per_liter)},
          {"carbohydrate_g_per_l", range_json(drink->carbohydrate, gram_per_liter)}};
}

std::string_view name(DuringBasis basis) {
  constexpr std::array<std::string_view, 5> names{"none", "rate", "thirst", "no_drinking", "loss"};
  return names[static_cast<std::size_t>(basis)];
}

OutJson evaluation_json(const Evaluation& said) {
  OutJson doses = OutJson::array();
  for (std::size_t i = 0; i != said.before.dose_count; ++i) doses.push_back(dose_json(said.before.doses[i]));
  OutJson during{{"basis", name(said.during.basis)},
                 {"rate_l_per_h", nullptr},
                 {"open_ended", said.during.open_ended},
                 {"limit_l_per_h", nullptr},
                 {"most_loss_fraction", nullptr},
                 {"no_gain", said.during.no_gain},
                 {"drink", content_json(said.during.drink)},
                 {"sodium_advised", said.during.sodium_advised},
                 {"water_is_enough", said.during.water_is_enough},
                 {"carbohydrate_g_per_h", nullptr},
                 {"besides_ml", nullptr}};
  if (said.during.basis == DuringBasis::rate) during["rate_l_per_h"] = range_json(said.during.rate, liter_per_hour);
  if (said.during.limit) during["limit_l_per_h"] = tidy(in(*said.during.limit, liter_per_hour));
  if (said.during.most_loss) during["most_loss_fraction"] = tidy(*said.during.most_loss);
  if (said.during.carbohydrate) during["carbohydrate_g_per_h"] = range_json(*said.during.carbohydrate, gram / hour);
  if (said.during.besides) during["besides_ml"] = range_json(*said.during.besides, milliliter);
  OutJson after{{"per_mass_lost_l_per_kg", nullptr},
                {"window_min", range_json(said.after.window, minute)},
                {"dose", nullptr},
                {"meals_and_water", said.after.meals_and_water}};
  if (said.after.per_mass_lost)
    after["per_mass_lost_l_per_kg"] = range_json(*said.after.per_mass_lost, liter_per_kilogram);
  if (said.after.dose) after["dose"] = dose_json(*said.after.dose);
  return {{"before",
           {{"volume_ml", range_json(said.before.volume, milliliter)},
            {"doses", doses},
            {"drink", content_json(said.before.drink)}}},
          {"during", during},
          {"after", after}};
}

OutJson row_json(const Guideline& guideline, const GuidelineComparison& row) {
  OutJson json{{"name", row.name},
               {"error", nullptr},
               {"rules", OutJson::array()},
               {"undecided", OutJson::array()},
               {"says", nullptr},
               {"low", nullptr},
               {"high", nullptr},
               {"over_before", row.over_before},
               {"over_after", row.over_after}};
  if (!row.evaluation) {
    json["error"] = describe(row.evaluation.error()).message();
    return json;
  }
  row.evaluation->rules_used(guideline, [&](const Rule& rule) { json["rules"].push_back(rule.id); });
  for (std::size_t i = 0; i != guideline.rules.size(); ++i) {
    if (((row.evaluation->undecided >> i) & 1U) != 0) json["undecided"].push_back(guideline.rules[i].id);
  }
  json["says"] = evaluation_json(*row.evaluation);
  json["low"] = literal_json(row.low);
  json["high"] = literal_json(row.high);
  return json;
}

constexpr std::string_view disclaimer =
    "What published rules would do, taken literally. Not advice on what to drink: `quench plan` has the limits that "
    "come "
    "first. General information, not medical advice.";

OutJson list_json(std::span<const Guideline> guidelines) {
  OutJson json;
  json["schema_version"] = schema_version;
  json["quench_version"] = version_text();
  json["guidelines"] = OutJson::array();
  for (const Guideline& guideline : guidelines) {
    OutJson row = guideline_json(guideline);
    if (guideline.rate_table != nullptr) row["table"] = guideline.name;
    json["guidelines"].push_back(row);
  }
  return json;
}

}  // namespace

std::string sentence(const Rule& rule, UnitSystem units) { return amount_of(rule, units) + conditions_of(rule, units); }

std::string to_text(std::span<const Guideline> guidelines, const TextOptions& options) {
  Writer out(options);
  for (const Guideline& guideline : guidelines) {
    const Source& from = source(guideline.source);
    std::string about = from.year != 0 ? fmt::format("{}, {}", from.authors, from.year) : std::string(from.authors);
    if (guideline.counter_example()) {
      about += fmt::format("; COUNTER-EXAMPLE: breaks the cap of {}, no plan is made by it", guideline.breaks);
    }
    if (guideline.superseded()) about += fmt::format("; SUPERSEDED by {}, not evaluated", guideline.superseded_by);
    out.line("{}  {}", out.bold(guideline.name), about);
    for (const Rule& rule : guideline.rules) rule_line(out, rule);
    if (guideline.rate_table != nullptr) {
      out.paragraph("  TBMED507      during  ",
                    "water by WBGT and work, 0.5 to 1 qt/h; from 78 °F (25.6 °C) on [TBMED507, confirmed]");
    }
    out.blank();
  }
  out.paragraph("", disclaimer);
  return out.take();
}

std::string to_text(std::span<const Guideline> guidelines, std::span<const GuidelineComparison> rows,
                    const Athlete& athlete, const Session& session, const TextOptions& options) {
  Writer out(options);
  out.header("Guidelines taken literally for ", athlete, session);
  out.blank();
  out.paragraph("! ", std::string("This shows what rules would do. It is not advice: several of them are dangerous."),
                yellow);
  out.blank();
  out.heading(fmt::format("{:<14} {:<14} {:<22} {}", "guideline", "before", "during", "after"));
  out.heading(fmt::format("    {:<9} {:>10} {:>9} {:>12} {:>11} {:>11}", "end", "drunk", "mass", "Na, mmol/L",
                          "P(gain)", "P(>2 %)"));
  std::vector<SourceKey> sources;
  for (std::size_t i = 0; i != rows.size() && i != guidelines.size(); ++i) {
    const GuidelineComparison& row = rows[i];
    if (!row.evaluation) {
      out.line("{:<14} no answer: {}", row.name, describe(row.evaluation.error()).message());
      continue;
    }
    const Evaluation& said = *row.evaluation;
    sources.push_back(row.source);
    out.line("{:<14} {:<14} {:<22} {}", row.name, before_cell(said, out.units()), during_cell(said, out.units()),
             after_cell(said, out.units()));
    if (guidelines[i].counter_example()) {
      out.paragraph("    ! ",
                    fmt::format("COUNTER-EXAMPLE: breaks the cap of {}, never to be followed", guidelines[i].breaks),
                    red);
    }
    if (const std::string words = also(said, out.units()); !words.empty()) out.paragraph("    ", words);
    if (const std::string words = undecided(guidelines[i], said); !words.empty()) {
      out.paragraph("    ", "not decided, for want of an input: " + words);
    }
    if (row.low) literal_line(out, "low end", *row.low);
    if (row.high && row.low && row.high->rate > row.low->rate) literal_line(out, "high end", *row.high);
    if (row.over_before) out.paragraph("              ! ", "before: EXCEEDS 10 mL/kg", red);
    if (row.over_after) out.paragraph("              ! ", "after: EXCEEDS 1.5 L per kg lost", red);
  }
  out.blank();
  out.sources(sources);
  out.paragraph("", disclaimer);
  return out.take();
}

std::string to_json(std::span<const Guideline> guidelines) {
  OutJson json = list_json(guidelines);
  json["athlete"] = nullptr;
  json["session"] = nullptr;
  json["comparison"] = nullptr;
  json["disclaimer"] = disclaimer;
  return dump(json);
}

std::string to_json(std::span<const Guideline> guidelines, std::span<const GuidelineComparison> rows,
                    const Athlete& athlete, const Session& session) {
  OutJson json = list_json(guidelines);
  json["athlete"] = athlete_json(athlete);
  json["session"] = session_json(session);
  json["comparison"] = OutJson::array();
  for (std::size_t i = 0; i != rows.size() && i != guidelines.size(); ++i) {
    json["comparison"].push_back(row_json(guidelines[i], rows[i]));
  }
  json["disclaimer"] = disclaimer;
  return dump(json);
}

}  // namespace quench::text
