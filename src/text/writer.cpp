// Who and what, and moments, in words.
#include "writer.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "quench/source.hpp"
#include "words.hpp"

namespace quench::text {

std::string hours_and_minutes(int minutes) { return fmt::format("{}:{:02}", minutes / 60, minutes % 60); }

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

namespace {

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

}  // namespace

void Writer::header(std::string_view title, const Athlete& athlete, const Session& session) {
  std::string who;
  const auto add = [&](const std::string& part) { who += (who.empty() ? "" : ", ") + part; };
  if (athlete.body_mass) add(mass(*athlete.body_mass));
  if (athlete.height) {
    const double inches = std::round(in(*athlete.height, inch));
    add(us() ? fmt::format("{:.0f}'{:.0f}\"", std::floor(inches / 12.0), std::fmod(inches, 12.0))
             : fmt::format("{:.0f} cm", in(*athlete.height, centimeter)));
  }
  if (athlete.age) add(fmt::format("{:.0f} years", std::floor(in(*athlete.age, year) + 1e-9)));
  if (athlete.sex != Sex::unspecified) add(athlete.sex == Sex::female ? "female" : "male");
  if (athlete.training == TrainingState::trained) add("trained");
  if (athlete.acclimatization == HeatAcclimatization::acclimatized) add("acclimatized to heat");
  if (athlete.sweat_rate) {
    add(fmt::format("measured sweat rate {} (tests: {})",
                    us() ? amount(in(athlete.sweat_rate->rate, liter_per_hour), "L/h", UnitSystem::us)
                         : fmt::format("{:.2f} L/h", in(athlete.sweat_rate->rate, liter_per_hour)),
                    athlete.sweat_rate->tests));
  }
  if (who.empty()) who = "an athlete nobody described";
  heading(std::string(title) + who);
  constexpr std::size_t most = 6;
  for (std::size_t i = 0; i != session.segments.size(); ++i) {
    if (i == most && session.segments.size() != most + 1) {
      line("  and {} more segments, {} in all", session.segments.size() - i,
           hours_and_minutes(static_cast<int>(std::lround(in(session.duration(), minute)))));
      break;
    }
    paragraph("  ", activity_in_words(session.segments[i], *this));
  }
}

void Writer::warnings(std::span<const Finding> findings) {
  bool warned = false;
  for (const Finding& f : findings) {
    if (f.severity == Severity::info) continue;
    paragraph("! ", sentence(f, units()), yellow);
    warned = true;
  }
  if (warned) blank();
}

void Writer::notes(std::span<const Finding> findings) {
  std::string assumed;
  std::string outside;
  for (const Finding& f : findings) {
    if (f.severity != Severity::info) continue;
    const bool outside_model = f.code == FindingCode::out_of_domain && f.subject != "projection.mass_change";
    if (f.code != FindingCode::assumed && !outside_model) {
      paragraph("  - ", sentence(f, units()));
      continue;
    }
    std::string& list = outside_model ? outside : assumed;
    std::string words = sentence(f, units());
    if (outside_model && !list.empty()) words.erase(0, words.find(": ") + 2);
    list += (list.empty() ? "" : "; ") + words;
  }
  if (!assumed.empty()) paragraph("  - ", "Assumed: " + assumed + ".");
  if (!outside.empty()) paragraph("  - ", outside + ".");
}

void Writer::sources(std::span<const SourceKey> keys) {
  std::vector<std::string_view> names;
  for (const SourceKey key : keys) {
    if (key == SourceKey::quench_design || key == SourceKey::founding) continue;
    const std::string_view source_name = source(key).name;
    if (std::find(names.begin(), names.end(), source_name) == names.end()) names.push_back(source_name);
  }
  if (!names.empty()) paragraph("  - ", fmt::format("Sources: {}.", fmt::join(names, ", ")));
}

}  // namespace quench::text
