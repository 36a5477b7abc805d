// Names and alerts of a simulation, and intakes by name or out of a plan.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "balance_parts.hpp"
#include "object_reader.hpp"
#include "quench/findings.hpp"
#include "quench/guidelines/all.hpp"
#include "quench/source.hpp"
#include "words.hpp"
#include "writer.hpp"

namespace quench::text {

namespace {

constexpr std::array<std::string_view, hyponatremia_factor_count> factor_names{"mass_gain",
                                                                               "possible_mass_gain",
                                                                               "low_sodium",
                                                                               "possible_low_sodium",
                                                                               "drinking_rate",
                                                                               "much_drunk",
                                                                               "overhydrated_start",
                                                                               "long_exercise",
                                                                               "earlier_hyponatremia",
                                                                               "medicine",
                                                                               "female",
                                                                               "heat",
                                                                               "cold"};
static_assert(!factor_names.back().empty());
constexpr std::array<std::string_view, 3> grade_names{"low", "raised", "high"};
constexpr std::array<std::string_view, 3> end_names{"low", "middle", "high"};
constexpr std::array<std::string_view, 4> rule_names{"plan", "water", "thirst", "nothing"};

template <class Enum, std::size_t N>
constexpr std::string_view at(const std::array<std::string_view, N>& names, Enum value) noexcept {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? names[index] : std::string_view("unknown");
}

std::string words(HyponatremiaFactor factor, UnitSystem units) {
  using enum HyponatremiaFactor;
  switch (factor) {
    case mass_gain:
      return "body mass is expected above the start at the end";
    case possible_mass_gain:
      return "body mass may be above the start at the end";
    case low_sodium:
      return "plasma sodium is expected below 135 mmol/L";
    case possible_low_sodium:
      return "plasma sodium may fall below 135 mmol/L";
    case drinking_rate:
      return fmt::format("more than {} is drunk within an hour",
                         amount(in(limits::hyponatremia_risk * hour, milliliter), "mL", units));
    case much_drunk:
      return fmt::format("more than {} is drunk in the session",
                         amount(in(quench::much_drunk, milliliter), "mL", units));
    case overhydrated_start:
      return fmt::format("more than {:.0f} % of body mass above balance at the start", limits::normal_surplus * 100.0);
    case long_exercise:
      return fmt::format("more than {:.0f} h of exercise", in(limits::long_exercise, hour));
    case earlier_hyponatremia:
      return "an earlier exercise-associated hyponatremia";
    case medicine:
      return "a medicine that can lower blood sodium";
    case female:
      return "female sex, perhaps by a low body mass";
    case heat:
      return fmt::format("air above {}", amount(in_celsius(air_without_extremes.high), "°C", units));
    case cold:
      return fmt::format("air below {}", amount(in_celsius(air_without_extremes.low), "°C", units));
  }
  return {};
}

}  // namespace

std::string_view name(HyponatremiaFactor factor) noexcept { return at(factor_names, factor); }
std::string_view name(RiskGrade grade) noexcept { return at(grade_names, grade); }
std::string_view name(GuidelineEnd end) noexcept { return at(end_names, end); }

std::string sentence(const HyponatremiaRow& row, UnitSystem units) {
  std::string text = words(row.factor, units);
  if (row.odds_ratio.mean > 0.0) {
    // The ratio of long_exercise is of another study than the factor.
    const bool finish = row.factor == HyponatremiaFactor::long_exercise;
    text += fmt::format("; odds ratio {:.1f} ({:.1f} to {:.1f}){}", row.odds_ratio.mean, row.odds_ratio.low,
                        row.odds_ratio.high,
                        finish ? " of a marathon over 4:00 h against one under 3:30 h [Almond2005]" : "");
  }
  if (row.source != SourceKey::quench_design) text += fmt::format(" [{}]", source(row.source).name);
  if (row.confidence == Confidence::design) text += " (the limit is a quench choice)";
  if (row.confidence == Confidence::recalled) text += " (recalled)";
  return text;
}

Parsed<IntakeRule> parse_intake_rule(std::string_view field, std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::string word = canonical(text.substr(0, colon));
  const auto fail = [&](std::string allowed) {
    return tl::unexpected(InputError{std::string(field), fmt::format("\"{}\"", text), std::move(allowed)});
  };
  IntakeRule rule;
  if (const auto found = std::find(rule_names.begin(), rule_names.end(), word); found != rule_names.end()) {
    rule.kind = static_cast<IntakeRule::Kind>(found - rule_names.begin());
    if (colon != text.npos) return fail(fmt::format("{} has no ends: only a guideline has", word));
    return rule;
  }
  const auto published = guidelines::find(word);
  if (!published) {
    std::vector<std::string_view> known(rule_names.begin(), rule_names.end());
    for (const Guideline& guideline : guidelines::all) known.push_back(guideline.name);
    return fail(one_of(word, known) + "; a guideline may end with :low, :middle or :high");
  }
  rule.kind = IntakeRule::Kind::guideline;
  rule.guideline = *published;
  if (colon == text.npos) return rule;
  const std::string end = canonical(text.substr(colon + 1));
  const auto which = std::find(end_names.begin(), end_names.end(), end);
  if (which == end_names.end()) return fail("behind the colon " + one_of(end, end_names));
  rule.end = static_cast<GuidelineEnd>(which - end_names.begin());
  return rule;
}

std::string to_text(const IntakeRule& rule) {
  if (rule.kind != IntakeRule::Kind::guideline) return std::string(at(rule_names, rule.kind));
  return fmt::format("{}:{}", rule.guideline.name, name(rule.end));
}

std::string sentence(const IntakeRule& rule, UnitSystem units) {
  switch (rule.kind) {
    case IntakeRule::Kind::plan:
      return "quench's own plan";
    case IntakeRule::Kind::water:
      return "what quench's own plan says, as plain water";
    case IntakeRule::Kind::thirst:
      return fmt::format(
          "{} in an hour, what soldiers drank to thirst on a 4-h march [{}] (other work and weather make "
          "other thirst)",
          amount(in(drinking_to_thirst.mean * hour, milliliter), "mL", units), source(SourceKey::nolte2010).name);
    case IntakeRule::Kind::nothing:
      return "nothing";
    case IntakeRule::Kind::guideline:
      return fmt::format("the guideline {} to the letter, {}, without the limits of quench{}", rule.guideline.name,
                         rule.end == GuidelineEnd::middle ? std::string("in the middle of its ranges")
                                                          : fmt::format("at the {} end of its ranges", name(rule.end)),
                         rule.guideline.counter_example() ? " (a counter-example: it breaks a cap)" : "");
  }
  return {};
}

Parsed<std::vector<LoggedDrink>> intake_from_json(std::string_view plan) {
  const auto document = parse_document(plan);
  if (!document) return tl::unexpected(document.error());
  if (document->is_object() && document->contains("sessions")) {
    return tl::unexpected(InputError{"sessions", "several plans", "the JSON of one: those in \"plan\""});
  }
  const auto timeline = document->is_object() ? document->find("timeline") : document->end();
  if (!document->is_object() || timeline == document->end() || !timeline->is_array()) {
    return tl::unexpected(
        InputError{"timeline", "missing", "the JSON of a plan as quench plan --json writes it, or a log as CSV"});
  }
  std::vector<LoggedDrink> intake;
  InputError error;
  bool failed = false;
  int number = 0;
  for (const Json& item : *timeline) {
    ObjectReader step(item, fmt::format("timeline[{}]", number++), error, failed);
    if (failed) break;
    const Json* at_json = step.find("at_min");
    if (at_json == nullptr || !at_json->is_number_integer() || std::fabs(at_json->get<double>()) > 1e6) {
      step.fail(step.name("at_min"), at_json == nullptr ? "missing" : at_json->dump(),
                "whole minutes from the start, negative before it");
      break;
    }
    const auto fluid = step.number("fluid_ml");
    if (!fluid) step.fail(step.name("fluid_ml"), "missing", "an amount");
    const auto mg = [&](const char* key) { return step.number(key).value_or(0.0) * milligram; };
    LoggedDrink drink{.at = {at_json->get<int>()}, .fluid = fluid.value_or(0.0) * milliliter};
    drink.ions = {.sodium = mg("sodium_mg"),
                  .potassium = mg("potassium_mg"),
                  .chloride = mg("chloride_mg"),
                  .magnesium = mg("magnesium_mg"),
                  .calcium = mg("calcium_mg")};
    drink.carbohydrate = step.number("carbohydrate_g").value_or(0.0) * gram;
    if (failed) break;
    if (drink.fluid != Volume{}) intake.push_back(drink);
  }
  if (failed) return tl::unexpected(error);
  return intake;
}

// ---- What text and JSON share

std::string percent(double fraction) {
  const double rounded = std::round(fraction * 1000.0) / 10.0;
  return rounded == 0.0 ? "0.0" : fmt::format("{:+.1f}", rounded);
}
std::string percent_in_words(const Estimate<double>& e) {
  return fmt::format("{} % ({} to {})", percent(e.mean), percent(e.low), percent(e.high));
}

bool counted(const Simulation& simulation, const LoggedDrink& drink) noexcept {
  const bool begun = simulation.states.empty() || drink.at >= simulation.states.front().at;
  return begun && drink.at < simulation.course.last.at;
}

Volume not_counted(const Simulation& simulation) {
  Volume sum{};
  for (const LoggedDrink& drink : simulation.intake) {
    if (!counted(simulation, drink)) sum += drink.fluid;
  }
  return sum;
}

namespace {

// The most within 60 minutes, of all that counts; of a steady rate not what happens to fall together.
Volume most_in_an_hour(const Simulation& simulation) {
  const int end = simulation.course.end.at.minutes;
  const std::vector<LoggedDrink>& intake = simulation.intake;
  const auto at_rate = [&](const LoggedDrink& drink) {
    return simulation.at_a_rate && end > 60 && drink.at.minutes >= 0 && drink.at.minutes < end;
  };
  Volume most{};
  Volume steady{};
  for (std::size_t i = 0; i != intake.size(); ++i) {
    if (!counted(simulation, intake[i])) continue;
    if (at_rate(intake[i])) {
      steady += intake[i].fluid;
      continue;
    }
    Volume sum{};
    for (std::size_t k = i + 1; k-- != 0 && intake[k].at.minutes > intake[i].at.minutes - 60;) {
      if (counted(simulation, intake[k]) && !at_rate(intake[k])) sum += intake[k].fluid;
    }
    most = detail::greatest(most, sum);
  }
  return end > 60 ? detail::greatest(most, steady * (60.0 / end)) : most;
}

}  // namespace

std::vector<Alert> alerts_of(const Simulation& simulation, const Session& session, UnitSystem units) {
  const BalanceCourse& course = simulation.course;
  const auto when = [&](const std::optional<ScheduleTime>& at) { return moment(at->minutes, session); };
  constexpr std::string_view cause =
      "Drinking more than you lose is the main cause of exercise-associated hyponatremia [HewButler2015].";
  std::vector<Alert> alerts;
  if (course.gain.expected) {
    alerts.push_back(
        {"mass_gain", true,
         fmt::format("Stop drinking so much: body mass is expected above the start from {} on, by {} at the end. {} "
                     "Once you are heavier than at the start, drink nothing until you are thirsty and have urinated.",
                     when(course.gain.expected), percent_in_words(course.end.mass_change_fraction), cause)});
  }
  if (course.plasma_sodium_known && course.hyponatremia.expected) {
    std::string text = fmt::format(
        "Stop drinking: plasma sodium is expected to fall below 135 mmol/L at {}{}, to {:.1f} at {}. Below 135 during "
        "or "
        "after exercise is exercise-associated hyponatremia [HewButler2015]: with confusion, vomiting, headache or a "
        "seizure get emergency help, and no water.",
        when(course.hyponatremia.expected),
        course.hyponatremia_130.expected ? fmt::format(" and below 130 at {}", when(course.hyponatremia_130.expected))
                                         : std::string(),
        in(course.lowest_sodium, millimole_per_liter), moment(course.lowest_sodium_at.minutes, session));
    text += " Salt in the drinks does not make up for drinking too much [Bennett2020].";
    alerts.push_back({"low_sodium", true, std::move(text)});
  }
  const Volume most = most_in_an_hour(simulation);
  if (most > limits::hourly_cap * hour + milliliter) {
    alerts.push_back({"hourly_cap", most > limits::hyponatremia_risk * hour + milliliter,
                      fmt::format("{} within an hour is more than anybody should drink: no more than {} in any hour "
                                  "[{}].",
                                  amount(in(most, milliliter), "mL", units),
                                  amount(in(limits::hourly_cap * hour, milliliter), "mL", units),
                                  source(SourceKey::niosh2016).name)});
  }
  if (!course.gain.expected && course.gain.earliest) {
    alerts.push_back({"possible_mass_gain", false,
                      fmt::format("If you sweat little you gain by this: body mass may be above the start from {} on "
                                  "({} at the end). Do not drink beyond thirst, and stop drinking once you are "
                                  "heavier than at the start.",
                                  when(course.gain.earliest), percent_in_words(course.end.mass_change_fraction))});
  }
  if (course.plasma_sodium_known && !course.hyponatremia.expected && course.hyponatremia.earliest) {
    alerts.push_back({"possible_low_sodium", false,
                      fmt::format("Plasma sodium may fall below 135 mmol/L from {} on: do not drink beyond thirst.",
                                  when(course.hyponatremia.earliest))});
  }
  if (simulation.dehydration.band == Band::serious) {
    alerts.push_back(
        {"serious_loss", false,
         fmt::format("Serious dehydration is expected, {} at the end [{}, bands recalled]. Make it shorter "
                     "or easier, or choose a cooler hour; how much can safely be drunk is what `quench "
                     "plan` says.",
                     percent_in_words(course.end.mass_change_fraction), source(SourceKey::casa2000).name)});
  }
  if (simulation.vomited) {
    alerts.push_back(
        {"vomited", false,
         fmt::format("Vomited at {}: what came up is not known, and this follows all drinks as if they had "
                     "stayed. After drinking a lot, vomiting is a sign to stop drinking and get help.",
                     moment(simulation.vomited->minutes, session))});
  }
  std::stable_sort(alerts.begin(), alerts.end(), [](const Alert& a, const Alert& b) { return a.danger && !b.danger; });
  return alerts;
}

std::vector<Finding> findings_of(const Simulation& simulation, const Athlete& athlete) {
  std::vector<Finding> findings;
  const MedicalGate gate = medical_gate(athlete);
  for (const MedicalRule* rule : gate) {
    findings.push_back(
        {.severity = severity(*rule), .code = rule->code, .subject = rule->field, .source = rule->source});
  }
  if (athlete.age && *athlete.age < limits::end_of_childhood) {
    findings.push_back({Severity::warning, FindingCode::child, "athlete.age", in(*athlete.age, year),
                        in(limits::end_of_childhood, year), "years", SourceKey::bergeron2011});
  }
  if (!athlete.medical.asked && gate.size() == 0) {
    findings.push_back(
        {.severity = Severity::warning, .code = FindingCode::medical_history_not_asked, .subject = "athlete.medical"});
  }
  forecast_findings(athlete, simulation.sweat, [&](const Finding& f) { findings.push_back(f); });
  return findings;
}

std::string simulation_sentence(const Finding& finding, UnitSystem units) {
  switch (finding.code) {
    case FindingCode::medical_history_not_asked:
      return "Nobody said whether you have a heart, kidney, liver or hormone condition, are pregnant, or take a "
             "medicine "
             "that lowers blood sodium. If you do, these numbers are not for you.";
    case FindingCode::sodium_restriction:
      return "With a sodium restriction, no salt or electrolyte products, whatever is simulated here. Ask your doctor.";
    default:
      return sentence(finding, units);
  }
}

std::vector<const BalanceState*> rows_of(const Simulation& simulation, int step) {
  std::vector<const BalanceState*> rows;
  const int finish = simulation.course.end.at.minutes;
  for (const BalanceState& state : simulation.states) {
    const int minutes = state.at.minutes;
    const bool ends = &state == &simulation.states.front() || &state == &simulation.states.back();
    if (ends || minutes == 0 || minutes == finish || minutes % step == 0) rows.push_back(&state);
  }
  return rows;
}

}  // namespace quench::text
