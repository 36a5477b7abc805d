// A plan as an athlete reads it in a terminal.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "quench/text.hpp"
#include "words.hpp"

namespace quench::text {

namespace {

constexpr std::size_t line_width = 100;
constexpr std::string_view yellow = "1;33";
constexpr std::string_view red = "1;31";

// Prints into a string, in the reader's units.
class Writer {
 public:
  explicit Writer(const PlanTextOptions& options) : options_(options) {}

  [[nodiscard]] bool us() const noexcept { return options_.units == UnitSystem::us; }
  [[nodiscard]] UnitSystem units() const noexcept { return options_.units; }

  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    text_.erase(text_.find_last_not_of(' ') + 1);  // empty cells at the end of a row
    text_ += '\n';
  }
  void blank() { text_ += '\n'; }
  void heading(std::string_view words) { line("{}", bold(words)); }

  /// Words in lines of at most line_width, the first behind `bullet` (painted in the ANSI `color`, if any), the others
  /// indented as far.
  void paragraph(std::string_view bullet, std::string_view words, std::string_view color = {}) {
    const std::string indent(bullet.size(), ' ');
    if (!color.empty()) text_ += paint(color, bullet);
    std::string current = color.empty() ? std::string(bullet) : std::string();
    bool empty = true;
    while (!words.empty()) {
      const std::size_t blank = words.find(' ');
      const std::string_view word = words.substr(0, blank);
      words.remove_prefix(blank == words.npos ? words.size() : blank + 1);
      if (!empty && current.size() + 1 + word.size() > line_width - (color.empty() ? 0 : bullet.size())) {
        text_ += current + '\n';
        current = indent;
        empty = true;
      }
      if (!empty) current += ' ';
      current += word;
      empty = false;
    }
    text_ += current + '\n';
  }

  [[nodiscard]] std::string bold(std::string_view words) const { return paint("1", words); }

  [[nodiscard]] std::string volume(Volume v) const {
    if (!us())
      return v >= 10.0 * liter ? fmt::format("{:.1f} L", in(v, liter)) : fmt::format("{:.0f} mL", in(v, milliliter));
    const double ounces = in(v, us_fluid_ounce);
    // Half ounces are exact where the plan was made in them.
    return ounces < 100.0 && std::fabs(ounces - std::round(ounces)) > 0.05 ? fmt::format("{:.1f} oz", ounces)
                                                                           : fmt::format("{:.0f} oz", ounces);
  }
  [[nodiscard]] std::string mass(Mass m) const {
    return us() ? fmt::format("{:.4g} lb", in(m, pound)) : fmt::format("{:.4g} kg", in(m, kilogram));
  }
  [[nodiscard]] std::string temperature(Temperature t) const {
    return us() ? fmt::format("{:.0f} °F", in_fahrenheit(t)) : fmt::format("{:.0f} °C", in_celsius(t));
  }
  [[nodiscard]] std::string speed(Speed v) const {
    return us() ? fmt::format("{:.3g} mph", in(v, mile_per_hour))
                : fmt::format("{:.3g} km/h", in(v, kilometer_per_hour));
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  [[nodiscard]] std::string paint(std::string_view code, std::string_view words) const {
    return options_.color ? fmt::format("\x1b[{}m{}\x1b[0m", code, words) : std::string(words);
  }

  const PlanTextOptions& options_;
  std::string text_;
};

std::string hours_and_minutes(int minutes) { return fmt::format("{}:{:02}", minutes / 60, minutes % 60); }

// Relative times count from the start: "-2:00", "0:15"; clock times where the session says when it starts.
std::string moment(int minutes, const Session& session) {
  if (session.start) {
    const int at = session.start->hour * 60 + session.start->minute + minutes;
    const int day = static_cast<int>(std::floor(at / 1440.0));
    const int in_day = at - day * 1440;
    const std::string clock = fmt::format("{:02}:{:02}", in_day / 60, in_day % 60);
    if (day == 0) return clock;
    return fmt::format("{} ({:+} day)", clock, day);
  }
  return minutes < 0 ? "-" + hours_and_minutes(-minutes) : hours_and_minutes(minutes);
}

std::string words_of(std::string_view code) {
  std::string words(code);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string what_to_do(const Step& step) {
  switch (step.action) {
    case Action::drink:
      return words_of(step.code);
    case Action::meal:
      return step.code == "balanced_meal" ? "eat a balanced meal" : "eat carbohydrate and protein";
    case Action::start:
      return "start";
    case Action::weigh:
      return "finish, weigh yourself";
  }
  return {};
}

std::string activity_in_words(const Segment& segment, const Writer& out) {
  const Activity& activity = segment.activity;
  std::string words;
  switch (activity.kind) {
    case ActivityKind::running:
      words = "run " + out.speed(activity.speed);
      break;
    case ActivityKind::walking:
      words = "walk " + out.speed(activity.speed);
      break;
    case ActivityKind::cycling:
      words = fmt::format("ride {:.0f} W", in(activity.power, watt));
      break;
    case ActivityKind::stationary_cycling:
      words = fmt::format("ride {:.0f} W on a trainer", in(activity.power, watt));
      break;
    case ActivityKind::metabolic_equivalents:
      words = fmt::format("{:.3g} MET", in(activity.met_value, metabolic_equivalent));
      if (!activity.sport.empty()) words = fmt::format("{} ({} by the Compendium of 2011)", activity.sport, words);
      break;
    case ActivityKind::stepping:
      words = fmt::format("step {:.3g} times a minute on {}", in(activity.step_rate, step_per_minute),
                          out.us() ? fmt::format("{:.3g} in", in(activity.step_height, inch))
                                   : fmt::format("{:.3g} cm", in(activity.step_height, centimeter)));
      break;
    case ActivityKind::arm_cycling:
      words = fmt::format("ride {:.0f} W with the arms", in(activity.power, watt));
      break;
    case ActivityKind::load_carriage:
      words = fmt::format("carry {} at {}", out.mass(activity.load), out.speed(activity.speed));
      break;
    case ActivityKind::unspecified:
      words = "exercise";
      break;
  }
  if (activity.slope != 0.0) words += fmt::format(" on {:+.3g} %", activity.slope * 100.0);
  words += " for " + hours_and_minutes(static_cast<int>(std::lround(in(segment.duration, minute))));
  const Weather& weather = segment.weather;
  if (weather.air) words += " at " + out.temperature(*weather.air);
  if (weather.relative_humidity) words += fmt::format(", {:.0f} % humidity", *weather.relative_humidity * 100.0);
  if (weather.solar) {
    words += fmt::format(", sun {:.0f} W/m²{}", in(*weather.solar, watt_per_square_meter),
                         weather.solar_estimated ? " (estimated, not measured)" : "");
  }
  if (weather.mean_radiant) words += ", mean radiant " + out.temperature(*weather.mean_radiant);
  if (weather.wind) words += ", wind " + out.speed(*weather.wind);
  return words;
}

void header(Writer& out, const Athlete& athlete, const Session& session) {
  std::string who;
  const auto add = [&](const std::string& part) { who += (who.empty() ? "" : ", ") + part; };
  if (athlete.body_mass) add(out.mass(*athlete.body_mass));
  if (athlete.height) {
    const double inches = std::round(in(*athlete.height, inch));
    add(out.us() ? fmt::format("{:.0f}'{:.0f}\"", std::floor(inches / 12.0), std::fmod(inches, 12.0))
                 : fmt::format("{:.0f} cm", in(*athlete.height, centimeter)));
  }
  if (athlete.age) add(fmt::format("{:.0f} years", std::floor(in(*athlete.age, year) + 1e-9)));
  if (athlete.sex != Sex::unspecified) add(athlete.sex == Sex::female ? "female" : "male");
  if (athlete.training == TrainingState::trained) add("trained");
  if (athlete.acclimatization == HeatAcclimatization::acclimatized) add("acclimatized to heat");
  if (athlete.sweat_rate) {
    add(fmt::format("measured sweat rate {} (tests: {})",
                    out.us() ? amount(in(athlete.sweat_rate->rate, liter_per_hour), "L/h", UnitSystem::us)
                             : fmt::format("{:.2f} L/h", in(athlete.sweat_rate->rate, liter_per_hour)),
                    athlete.sweat_rate->tests));
  }
  if (who.empty()) who = "an athlete nobody described";
  out.heading("Hydration plan for " + who);
  constexpr std::size_t most = 6;
  for (std::size_t i = 0; i != session.segments.size(); ++i) {
    if (i == most && session.segments.size() != most + 1) {
      out.line("  and {} more segments, {} in all", session.segments.size() - i,
               hours_and_minutes(static_cast<int>(std::lround(in(session.duration(), minute)))));
      break;
    }
    out.paragraph("  ", activity_in_words(session.segments[i], out));
  }
}

// Drinks that repeat at an even spacing are one line.
std::size_t run_length(const std::vector<Step>& steps, std::size_t first) {
  const Step& step = steps[first];
  if (step.action != Action::drink) return 1;
  std::size_t n = 1;
  while (first + n < steps.size()) {
    const Step& next = steps[first + n];
    const bool same =
        next.action == Action::drink && next.code == step.code && next.phase == step.phase && next.fluid == step.fluid;
    if (!same) break;
    if (n >= 2 && next.at.minutes - steps[first + n - 1].at.minutes != steps[first + 1].at.minutes - step.at.minutes) {
      break;
    }
    ++n;
  }
  return n >= 3 ? n : 1;
}

struct Row {
  std::string when, what, amount, sodium, carbohydrate;
};

void timeline(Writer& out, const Plan& plan, const Session& session) {
  std::vector<Row> rows{{session.start ? "clock" : "time from the start", "what", "amount", "sodium", "carbs"}};
  for (std::size_t i = 0; i < plan.timeline.size();) {
    const Step& step = plan.timeline[i];
    const std::size_t run = run_length(plan.timeline, i);
    Row row{moment(step.at.minutes, session), what_to_do(step), "", "", ""};
    if (run != 1) {
      const int spacing = plan.timeline[i + 1].at.minutes - step.at.minutes;
      row.when += fmt::format(" to {}, every {} min", moment(plan.timeline[i + run - 1].at.minutes, session), spacing);
      row.what += fmt::format(", {} times, each", run);
    }
    if (step.action == Action::drink) {
      const double sodium = in(step.ions.sodium, milligram);
      const double grams = in(step.carbohydrate, gram);
      row.amount = out.volume(step.fluid);
      if (sodium > 0.0) row.sodium = fmt::format("{:.0f} mg", sodium);
      if (grams > 0.0) row.carbohydrate = fmt::format("{:.0f} g", grams);
    }
    rows.push_back(std::move(row));
    i += run;
  }
  std::size_t when_width = 0;
  std::size_t what_width = 0;
  for (const Row& row : rows) {
    when_width = std::max(when_width, row.when.size());
    what_width = std::max(what_width, row.what.size());
  }
  for (const Row& row : rows) {
    const std::string line = fmt::format("{:<{}}  {:<{}}  {:>8}  {:>8}  {:>5}", row.when, when_width, row.what,
                                         what_width, row.amount, row.sodium, row.carbohydrate);
    if (&row == rows.data()) out.heading(line);
    if (&row != rows.data()) out.line("{}", line);
  }
}

void totals(Writer& out, const Plan& plan) {
  out.heading(fmt::format("{:<10} {:>9} {:>9} {:>10} {:>9} {:>10} {:>8} {:>13}", "total", "fluid", "sodium",
                          "potassium", "chloride", "magnesium", "calcium", "carbohydrate"));
  const auto row = [&](std::string_view label, const PhaseAmounts& p) {
    const auto mg = [](const Estimate<Mass>& m) { return fmt::format("{:.0f} mg", in(m.mean, milligram)); };
    out.line("{:<10} {:>9} {:>9} {:>10} {:>9} {:>10} {:>8} {:>13}", label, out.volume(p.fluid.mean), mg(p.ions.sodium),
             mg(p.ions.potassium), mg(p.ions.chloride), mg(p.ions.magnesium), mg(p.ions.calcium),
             fmt::format("{:.0f} g", in(p.carbohydrate.mean, gram)));
  };
  row("before", plan.before);
  row("during", plan.during);
  row("after", plan.after);
}

void expectation(Writer& out, const Plan& plan) {
  if (!plan.sweat) return;
  const SweatForecast& sweat = *plan.sweat;
  const auto liters = [&](Volume v) {
    return out.us() ? fmt::format("{:.0f}", in(v, us_fluid_ounce)) : fmt::format("{:.2f}", in(v, liter));
  };
  out.heading("What to expect");
  out.paragraph(
      "  ",
      fmt::format("Sweat {} {} ({} to {} in nine of ten {}), {}. With it go {:.0f} mg of sodium ({:.0f} to {:.0f}).",
                  liters(sweat.loss.mean), out.us() ? "oz" : "L", liters(sweat.loss.low), liters(sweat.loss.high),
                  sweat.measured ? "such sessions" : "athletes",
                  sweat.measured ? "from your measured rate" : "from a heat-balance model",
                  in(sweat.ions.sodium.mean, milligram), in(sweat.ions.sodium.low, milligram),
                  in(sweat.ions.sodium.high, milligram)));
  if (plan.projection) {
    const Projection& p = *plan.projection;
    out.paragraph("  ",
                  fmt::format("Body mass at the end {:+.1f} % ({:+.1f} to {:+.1f}). Chance of losing more than 2 %: "
                              "{:.0f} %; of gaining weight: {:.0f} %.",
                              p.mass_change_fraction.mean * 100.0, p.mass_change_fraction.low * 100.0,
                              p.mass_change_fraction.high * 100.0, p.probability_loss_over_2_percent * 100.0,
                              p.probability_gain * 100.0));
    out.paragraph(
        "  ", fmt::format("Plasma sodium about {:.0f} mmol/L ({:.0f} to {:.0f}) at the end: a model, not a "
                          "diagnosis.",
                          in(p.plasma_sodium.mean, millimole_per_liter), in(p.plasma_sodium.low, millimole_per_liter),
                          in(p.plasma_sodium.high, millimole_per_liter)));
  }
  if (!sweat.measured) {
    out.paragraph("  ",
                  out.us() ? "Nobody predicts an untested athlete better than about 10 oz/h either way: weigh yourself "
                             "before and after two or three sessions, and the plan becomes yours."
                           : "Nobody predicts an untested athlete better than about 0.3 L/h either way: weigh yourself "
                             "before and after two or three sessions, and the plan becomes yours.");
  }
  out.blank();
}

void notes(Writer& out, const Plan& plan) {
  out.heading("Why these numbers");
  const Rule during = guidelines::founding.find(RuleKind::fluid_schedule, Phase::during);
  if (plan.guideline == guidelines::founding.name) {
    out.paragraph("  ",
                  fmt::format("The founding rule: {} two hours before, {} to {} every 15 to 20 min, {} of what is lost "
                              "afterward; bounded by your physiology and the safety limits.",
                              out.volume(guidelines::founding.find(RuleKind::fluid_volume).volume.high),
                              out.volume(during.volume.low), out.volume(during.volume.high),
                              out.us() ? "16 to 24 oz per lb" : "1.04 to 1.56 L per kg"));
  }
  std::string assumed;
  std::string outside;
  for (const Finding& f : plan.findings) {
    if (f.severity != Severity::info) continue;
    // Assumptions, and the inputs outside the sweat model's range, are one list each.
    const bool outside_model = f.code == FindingCode::out_of_domain && f.subject != "projection.mass_change";
    std::string& list = outside_model ? outside : assumed;
    if (f.code == FindingCode::assumed || outside_model) {
      std::string words = sentence(f, out.units());
      if (outside_model && !list.empty()) words.erase(0, words.find(": ") + 2);
      list += (list.empty() ? "" : "; ") + words;
    } else {
      out.paragraph("  - ", sentence(f, out.units()));
    }
  }
  if (!assumed.empty()) out.paragraph("  - ", "Assumed: " + assumed + ".");
  if (!outside.empty()) out.paragraph("  - ", outside + ".");
  std::vector<std::string_view> sources;
  const auto cite = [&](SourceKey key) {
    const std::string_view source_name = source(key).name;
    if (key == SourceKey::quench_design || key == SourceKey::founding) return;
    if (std::find(sources.begin(), sources.end(), source_name) == sources.end()) sources.push_back(source_name);
  };
  for (const Reason& reason : plan.reasons) cite(reason.source);
  for (const Finding& f : plan.findings) cite(f.source);
  if (!sources.empty()) out.paragraph("  - ", fmt::format("Sources: {}.", fmt::join(sources, ", ")));
  out.blank();
}

// What the guideline says of signs, each word from its rows.
void signs(Writer& out, const Guideline& guideline) {
  std::string list;
  bool urine = false;
  bool heat = false;
  for (const Rule& rule : guideline.rules) {
    if (rule.kind == RuleKind::sign_of_dehydration) list += (list.empty() ? "" : ", ") + words_of(rule.code);
    urine = urine || rule.kind == RuleKind::urine_color;
    heat = heat || rule.kind == RuleKind::overheating;
  }
  if (list.empty() && !urine && !heat) return;
  out.heading("Signs");
  if (urine)
    out.paragraph("  ",
                  "Pale urine and a steady morning weight: well hydrated. Clear urine and a higher weight: too much.");
  if (!list.empty()) out.paragraph("  ", "Signs of dehydration: " + list + ".");
  if (heat) {
    out.paragraph("  ",
                  "Overheating: stop, go to a cool place, rest, drink, and do not go on until you have cooled down.");
  }
  out.blank();
}

void when_to_stop(Writer& out) {
  out.heading("Stop");
  for (const StopRule& rule : stop_rules) out.paragraph("  ! ", sentence(rule));
  out.blank();
}

void closing(Writer& out) { out.paragraph("", "General information, not medical advice."); }

}  // namespace

std::string to_text(const Plan& plan, const Athlete& athlete, const Session& session, const PlanTextOptions& options) {
  Writer out(options);
  header(out, athlete, session);
  out.blank();
  bool warned = false;
  for (const Finding& f : plan.findings) {
    if (f.severity == Severity::info) continue;
    out.paragraph("! ", sentence(f, options.units), yellow);
    warned = true;
  }
  if (warned) out.blank();

  timeline(out, plan, session);
  out.paragraph("", fmt::format("Drink to thirst; these amounts are upper bounds. Never more than {} in an hour.{}",
                                out.volume(plan.hourly_ceiling * hour),
                                plan.during.fluid.mean == Volume{}
                                    ? " Nothing is planned during the session: sip if you are thirsty."
                                    : ""));
  out.blank();
  totals(out, plan);
  out.blank();
  expectation(out, plan);
  notes(out, plan);
  signs(out, guidelines::founding);
  when_to_stop(out);
  closing(out);
  return out.take();
}

std::string refusal_to_text(const MedicalGate& gate, const PlanTextOptions& options) {
  Writer out(options);
  for (const MedicalRule* rule : gate) {
    if (rule->action == GateAction::refuse) out.paragraph("! ", sentence(*rule), red);
  }
  for (const MedicalRule* rule : gate) {
    if (rule->action != GateAction::refuse) out.paragraph("! ", sentence(*rule), yellow);
  }
  out.blank();
  when_to_stop(out);
  closing(out);
  return out.take();
}

}  // namespace quench::text
