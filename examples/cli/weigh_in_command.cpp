// quench weigh-in: sweat from weighing before and after, and what tests teach about one person, kept in a profile.
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "commands.hpp"
#include "csv.hpp"
#include "inputs.hpp"
#include "output.hpp"
#include "quench/sweat.hpp"
#include "quench/sweat/concentration.hpp"
#include "quench/text.hpp"
#include "weigh_in.hpp"

namespace quench_cli {

namespace text = quench::text;
using quench::in;
using text::InputError;
using text::Parsed;

namespace {

// Every flag as it was written; empty means not given.
struct WeighInFlags {
  std::string before, after, drink, before_bottle, after_bottle, food, urine, stool;
  std::string energy, vo2, rer, vapor_pressure;
  std::string scale_step, drink_se, food_se, urine_se, stool_se, non_sweat_se;
  bool clothed = false;

  ProfileFlags profile;
  std::string wearable_rate, patch_site, sodium_sd;  // --sweat-sodium is with the athlete

  AthleteFlags athlete;
  SessionFlags session;
  bool session_described = false;  // by anything but its duration
  OutputFlags output;
};

constexpr std::array field_names{
    FieldName{"weigh_in.before", "--before"},
    FieldName{"weigh_in.after", "--after"},
    FieldName{"weigh_in.drink", "--drink"},
    FieldName{"weigh_in.food", "--food"},
    FieldName{"weigh_in.urine", "--urine"},
    FieldName{"weigh_in.stool", "--stool"},
    FieldName{"weigh_in.duration", "--duration"},
    FieldName{"weigh_in.energy", "--energy"},
    FieldName{"weigh_in.gas_exchange.oxygen_uptake", "--vo2"},
    FieldName{"weigh_in.gas_exchange.respiratory_exchange_ratio", "--rer"},
    FieldName{"weigh_in.gas_exchange.vapor_pressure", "--vapor-pressure"},
    FieldName{"weigh_in.scale_step", "--scale-step"},
    FieldName{"weigh_in.drink_se", "--drink-se"},
    FieldName{"weigh_in.food_se", "--food-se"},
    FieldName{"weigh_in.urine_se", "--urine-se"},
    FieldName{"weigh_in.stool_se", "--stool-se"},
    FieldName{"weigh_in.non_sweat_se", "--non-sweat-se"},
    FieldName{"weigh_in.sweat_rate", "sweat rate of this test"},
    FieldName{"test.measured", "sweat rate of this test"},
    FieldName{"test.standard_error", "standard error of this test"},
    FieldName{"test.modeled", "sweat rate of this session by the model"},
    FieldName{"test.measured_to_modeled", "sweat rate of this test over that by the model"},
    FieldName{"test.sodium", "sodium of the whole body"},
    FieldName{"test.sodium_sd", "--sodium-sd"},
    FieldName{"patch.sodium", "--sweat-sodium"},
    FieldName{"reading.shown", "--wearable-rate"},
    FieldName{"reading.shown_to_modeled", "--wearable-rate, without its bias, over the rate by the model"},
    FieldName{"elapsed.time", "--date"}};

}  // namespace

InputError weigh_in_error(const quench::Error& error) {
  InputError result = describe(error, field_names);
  if (error.field == "weigh_in.after" && error.code == quench::Errc::inconsistent) {
    result.value = csv_decimal(error.value, 2) + " kg leaves less sweat than nothing";
    result.allowed = "weigh again, and say all of --drink and --food";
  } else if (error.field == "weigh_in.energy" && error.code == quench::Errc::inconsistent) {
    result.value.clear();
    result.allowed = "either this or --vo2, --rer and --vapor-pressure";
  } else if (error.field == "weigh_in.sweat_rate") {
    result.allowed = "check --before, --after, --drink and the duration";
  } else if (error.field == "test.measured_to_modeled" || error.field == "reading.shown_to_modeled") {
    result.allowed = "this is not the session that was described, or not this athlete";
  }
  return result;
}

namespace {

// ---- What text.hpp does not read

// A volume, or a mass of what is as heavy as water: bottles are weighed as well.
Parsed<quench::Volume> parse_fluid(std::string_view field, std::string_view words) {
  auto volume = text::parse_volume(field, words);
  if (volume) return volume;
  if (const auto mass = text::parse_mass(field, words)) return *mass / quench::kilogram_per_liter;
  return volume;
}

// A number without a unit.
Parsed<double> parse_number(std::string_view field, std::string_view words) {
  const CsvNumber number = csv_number(words);
  if (number.state == CsvNumber::State::number) return number.value;
  return tl::unexpected(InputError{std::string(field), "\"" + shown(words) + "\"", "a number without a unit, 0.9"});
}

// Where sodium was measured; nothing for the whole body washed down.
using Site = std::optional<quench::PatchSite>;

Parsed<Site> parse_site(std::string_view field, std::string_view words) {
  constexpr std::array<std::string_view, quench::patch_site_count> sites{
      "dorsal-forearm", "ventral-forearm", "upper-arm", "chest", "upper-back", "thigh", "calf", "five-sites"};
  std::string wanted(words);
  std::replace(wanted.begin(), wanted.end(), '_', '-');
  std::replace(wanted.begin(), wanted.end(), ' ', '-');
  if (wanted == "forearm") wanted = sites[0];
  if (wanted == "whole-body") return Site{};
  for (std::size_t i = 0; i != sites.size(); ++i) {
    if (sites[i] == wanted) return Site{static_cast<quench::PatchSite>(i)};
  }
  std::string allowed = "one of forearm (dorsal-forearm)";
  for (std::size_t i = 1; i != sites.size(); ++i) allowed += ", " + std::string(sites[i]);
  return tl::unexpected(InputError{std::string(field), shown(words), allowed + ", whole-body"});
}

// ---- Reading

bool weighed(const WeighInFlags& f) {
  for (const std::string* value : {&f.before, &f.after, &f.drink, &f.before_bottle, &f.after_bottle, &f.food, &f.urine,
                                   &f.stool, &f.energy, &f.vo2, &f.rer, &f.vapor_pressure, &f.scale_step, &f.drink_se,
                                   &f.food_se, &f.urine_se, &f.stool_se, &f.non_sweat_se}) {
    if (!value->empty()) return true;
  }
  return f.clothed || (f.wearable_rate.empty() && f.athlete.sweat_sodium.empty());
}

// Everything of the test but its duration.
Parsed<quench::WeighIn> read_test(const WeighInFlags& f) {
  FlagReader in;
  quench::WeighIn test{.clothed = f.clothed};
  in.read("--before", f.before, text::parse_mass, test.before);
  in.read("--after", f.after, text::parse_mass, test.after);
  in.read("--drink", f.drink, parse_fluid, test.drink);
  if (!f.before_bottle.empty() || !f.after_bottle.empty()) {
    in.refuse("--drink", f.drink, "either this or --before-bottle and --after-bottle");
    if (f.after_bottle.empty()) in.fail("--after-bottle", "missing", "it goes with --before-bottle; 0mL if empty");
    if (f.before_bottle.empty()) in.fail("--before-bottle", "missing", "it goes with --after-bottle");
    quench::Volume full{}, rest{};
    in.read("--before-bottle", f.before_bottle, parse_fluid, full);
    in.read("--after-bottle", f.after_bottle, parse_fluid, rest);
    if (text::parse_volume("", f.before_bottle).has_value() != text::parse_volume("", f.after_bottle).has_value()) {
      in.fail("--after-bottle", f.after_bottle, "weigh the bottle both times, or measure both times");
    }
    if (rest > full) in.fail("--after-bottle", f.after_bottle, "not more than --before-bottle");
    test.drink = full - rest;
  }
  in.read("--food", f.food, text::parse_mass, test.food);
  in.read("--urine", f.urine, parse_fluid, test.urine);
  in.read("--stool", f.stool, text::parse_mass, test.stool);
  in.read("--energy", f.energy, text::parse_energy, test.energy);
  if (!f.vo2.empty() || !f.rer.empty() || !f.vapor_pressure.empty()) {
    quench::GasExchange gas;
    in.read("--vo2", f.vo2, text::parse_volume_rate, gas.oxygen_uptake);
    in.read("--rer", f.rer, parse_number, gas.respiratory_exchange_ratio);
    in.read("--vapor-pressure", f.vapor_pressure, text::parse_pressure, gas.vapor_pressure);
    test.gas_exchange = gas;
  }
  in.read("--scale-step", f.scale_step, text::parse_mass, test.scale_step);
  in.read("--drink-se", f.drink_se, parse_fluid, test.drink_se);
  in.read("--food-se", f.food_se, text::parse_mass, test.food_se);
  in.read("--urine-se", f.urine_se, parse_fluid, test.urine_se);
  in.read("--stool-se", f.stool_se, text::parse_mass, test.stool_se);
  in.read("--non-sweat-se", f.non_sweat_se, text::parse_mass, test.non_sweat_se);
  if (in.error) return tl::unexpected(*in.error);
  return test;
}

// The session, where more than its duration was said of it.
Parsed<std::optional<quench::Session>> read_described_session(const WeighInFlags& flags) {
  if (!flags.session_described) return std::optional<quench::Session>{};
  // --run and the like say how long; --duration beside them may only say the same.
  SessionFlags without = flags.session;
  without.duration.clear();
  auto session = read_session(without);
  if (!session && session.error().field == "--duration" && !flags.session.duration.empty()) {
    session = read_session(flags.session);
  }
  if (!session) return tl::unexpected(session.error());
  return std::optional(*session);
}

Parsed<quench::Time> duration_of(const WeighInFlags& flags, const std::optional<quench::Session>& session) {
  if (flags.session.duration.empty()) {
    if (session) return session->duration();
    return tl::unexpected(
        InputError{"--duration", "missing", "the time between the weighings, 60min; or the session, --run 60min"});
  }
  const auto duration = text::parse_duration("--duration", flags.session.duration);
  if (duration && session && std::fabs(in(*duration - session->duration(), quench::minute)) > 0.5) {
    return tl::unexpected(InputError{"--duration", flags.session.duration,
                                     "the session is not as long: weigh right before and right after it"});
  }
  return duration;
}

// What the model lacks, by the flags that say it.
std::vector<std::string> missing_for_model(const quench::Athlete& athlete,
                                           const std::optional<quench::Session>& session) {
  std::vector<std::string> missing;
  bool activity = session.has_value();
  bool air = session.has_value();
  if (session) {
    for (const quench::Segment& segment : session->segments) {
      activity = activity && segment.activity.kind != quench::ActivityKind::unspecified;
      air = air && segment.weather.air;
    }
  }
  if (!activity) missing.emplace_back("what you did (--run, --walk, --bike, --sport or --met)");
  if (!air) missing.emplace_back("the air temperature (--temp)");
  if (!athlete.body_mass) missing.emplace_back("body mass (--mass)");
  return missing;
}

std::vector<WeighInAnswer::Note> outside_of(const quench::DomainFlags& flags) {
  constexpr std::array<std::string_view, quench::domain_input_count> names{
      "weather.air",    "weather.vapor_pressure", "air_speed",    "segment.clothing", "activity.intensity",
      "activity.slope", "required_evaporation",   "weather.solar"};
  std::vector<WeighInAnswer::Note> notes;
  for (const quench::DomainFlag& flag : flags) {
    const std::string_view name = names[static_cast<std::size_t>(flag.input)];
    notes.push_back({name, text::sentence({.code = quench::FindingCode::out_of_domain,
                                           .subject = name,
                                           .from = flag.value,
                                           .to = flag.value < flag.low ? flag.low : flag.high,
                                           .unit = flag.unit})});
  }
  return notes;
}

Parsed<std::optional<WeighInAnswer::Sodium>> read_sodium(const WeighInFlags& flags) {
  FlagReader in;
  if (flags.athlete.sweat_sodium.empty()) {
    in.refuse("--patch-site", flags.patch_site, "it goes with --sweat-sodium");
    in.refuse("--sodium-sd", flags.sodium_sd, "it goes with --sweat-sodium");
    if (in.error) return tl::unexpected(*in.error);
    return std::optional<WeighInAnswer::Sodium>{};
  }
  WeighInAnswer::Sodium sodium;
  in.read("--sweat-sodium", flags.athlete.sweat_sodium, text::parse_sodium_concentration, sodium.measured);
  Site site;
  in.read("--patch-site", flags.patch_site, parse_site, site);
  std::optional<quench::Molarity> sd;
  in.read("--sodium-sd", flags.sodium_sd, text::parse_sodium_concentration, sd);
  if (site) in.refuse("--sodium-sd", flags.sodium_sd, "not with a patch, whose error is published");
  if (in.error) return tl::unexpected(*in.error);
  // Without a place: a patch that somebody has corrected already.
  sodium.test = {.whole_body = sodium.measured,
                 .sd = sd.value_or(quench::measured_sweat_sodium_sd),
                 .patch = flags.patch_site.empty()};
  if (site) {
    const auto corrected = quench::whole_body_sodium(*site, sodium.measured);
    if (!corrected) return tl::unexpected(weigh_in_error(corrected.error()));
    sodium.patch = true;
    sodium.test = {.whole_body = corrected->mean, .sd = corrected->sd, .patch = true};
  }
  return std::optional(sodium);
}

// ---- The whole

Parsed<WeighInAnswer> answer_of(const WeighInFlags& flags) {
  FlagReader unused;
  if (!flags.profile.save.empty()) {
    unused.refuse("--profile", flags.profile.profile, "not together with --save, which reads it first");
  }
  if (!flags.profile.given()) {
    unused.refuse("--date", flags.profile.date, "it goes with --save or --profile");
    if (flags.profile.acclimatization_changed) {
      unused.fail("--acclimatization-changed", "", "it goes with --save or --profile");
    }
  }
  if (unused.error) return tl::unexpected(*unused.error);

  WeighInAnswer answer;
  if (weighed(flags)) {
    const auto test = read_test(flags);
    if (!test) return tl::unexpected(test.error());
    answer.test = *test;
    // What was forgotten is told masses first.
    answer.test->duration = quench::hour;
    if (const auto valid = answer.test->check(); !valid) return tl::unexpected(weigh_in_error(valid.error()));
  }
  FlagReader in;
  in.read("--wearable-rate", flags.wearable_rate, text::parse_volume_rate, answer.wearable);
  if (in.error) return tl::unexpected(*in.error);
  const auto sodium = read_sodium(flags);
  if (!sodium) return tl::unexpected(sodium.error());
  answer.sodium = *sodium;

  // The session first: it may say how long the test was, and what energy it took.
  const bool needs_session = answer.test || answer.wearable;
  if (!needs_session && (flags.session_described || !flags.session.duration.empty())) {
    return tl::unexpected(InputError{"the session", "", "it goes with --before and --after, or with --wearable-rate"});
  }
  const auto session = read_described_session(flags);
  if (!session) return tl::unexpected(session.error());
  if (answer.test || !flags.session.duration.empty()) {
    const auto duration = duration_of(flags, *session);
    if (!duration) return tl::unexpected(duration.error());
    if (answer.test) answer.test->duration = *duration;
  }
  if (answer.test) {
    if (const auto valid = answer.test->check(); !valid) return tl::unexpected(weigh_in_error(valid.error()));
  }
  AthleteFlags who = flags.athlete;
  who.sweat_sodium.clear();
  auto athlete = read_athlete(who);
  if (!athlete) return tl::unexpected(athlete.error());
  athlete->sweat_rate.reset();
  // What the scale said today is newer than a file.
  if (answer.test && flags.athlete.mass.empty())
    athlete->body_mass = 0.5 * (*answer.test->before + *answer.test->after);

  if (needs_session) answer.missing = missing_for_model(*athlete, *session);
  if (needs_session && answer.missing.empty()) {
    const auto forecast = quench::forecast(*athlete, **session);
    if (!forecast) return tl::unexpected(weigh_in_error(forecast.error()));
    answer.model = WeighInAnswer::Model{.rate = forecast->rate.mean,
                                        .energy = forecast->metabolic_energy,
                                        .assumed = forecast->assumed,
                                        .outside = outside_of(forecast->out_of_domain)};
  }
  if (answer.test) {
    if (answer.model && !answer.test->energy && !answer.test->gas_exchange) {
      answer.test->energy = answer.model->energy;
      answer.energy_by_model = true;
    }
    const auto result = quench::evaluate(*answer.test);
    if (!result) return tl::unexpected(weigh_in_error(result.error()));
    answer.result = *result;
  }

  if (!flags.profile.save.empty() && !answer.missing.empty()) {
    return tl::unexpected(
        InputError{"--save", flags.profile.save, "to learn from this test, say also " + joined(answer.missing)});
  }
  if (answer.model || answer.sodium || flags.profile.given()) {
    const auto learned = learned_from(flags.profile, answer);
    if (learned) answer.learned = *learned;
    if (!learned && flags.profile.given()) return tl::unexpected(learned.error());
    if (!learned) answer.not_learned = learned.error().message();
  }
  if (!flags.profile.save.empty()) {
    const std::string json = text::to_json(answer.learned->after, answer.learned->updated);
    if (const auto problem = replace_file("--save", flags.profile.save, json)) return tl::unexpected(*problem);
    answer.saved = true;
  }
  return answer;
}

int run_weigh_in(const WeighInFlags& flags) {
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  const auto answer = answer_of(flags);
  if (!answer) return fail(answer.error().message());
  return print(output->json ? to_json(*answer, *output) : to_text(*answer, flags.profile, *output));
}

}  // namespace

void add_weigh_in_command(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("weigh-in", "Sweat rate from weighing before and after, and a profile that learns from it");
  const auto flags = std::make_shared<WeighInFlags>();
  WeighInFlags& f = *flags;
  const auto option = [&](const char* group, const char* name, std::string& into, const char* help) {
    add_text_option(*command, group, name, into, help);
  };

  const char* test = "The test";
  option(test, "--before", f.before, "body mass before, nude and dry, 70.0kg or 154.3lb");
  option(test, "--after", f.after, "body mass after, nude and towel-dry");
  option(test, "--drink", f.drink, "drunk in between, 500mL, 17oz (of volume) or 500g");
  option(test, "--before-bottle", f.before_bottle, "instead of --drink: the bottle before, 750mL, or weighed, 820g");
  option(test, "--after-bottle", f.after_bottle, "and after, 250mL or 320g");
  option(test, "--food", f.food, "eaten in between, 60g");
  option(test, "--urine", f.urine, "passed in between, 100mL or 100g");
  option(test, "--stool", f.stool, "passed in between, 150g");
  command->add_flag("--clothed", f.clothed, "weighed in clothes, or wet")->group(test);
  option(test, "--scale-step", f.scale_step, "what the scale shows in steps of, 100g if not given");

  const char* breath = "Breath, which leaves without being sweat (not needed where the session is described)";
  option(breath, "--energy", f.energy, "spent in between, 700kcal or 2900kJ");
  option(breath, "--vo2", f.vo2, "instead of --energy: oxygen uptake, 2.3L/min");
  option(breath, "--rer", f.rer, "and respiratory exchange ratio, 0.9");
  option(breath, "--vapor-pressure", f.vapor_pressure, "and vapor pressure of the air, 1.4kPa or 10.5mmHg");

  const char* errors = "Standard errors of entries that are not exact";
  option(errors, "--drink-se", f.drink_se, "20mL");
  option(errors, "--food-se", f.food_se, "10g");
  option(errors, "--urine-se", f.urine_se, "20mL");
  option(errors, "--stool-se", f.stool_se, "20g");
  option(errors, "--non-sweat-se", f.non_sweat_se, "of the breath, 20g");

  const char* learn = "Learning";
  option(learn, "--save", f.profile.save,
         "profile of the athlete, a JSON file: read if it is there, updated and written");
  option(learn, "--profile", f.profile.profile, "the same, only read");
  option(learn, "--date", f.profile.date, "day of this test, 2026-07-01 or $(date +%F): older tests fade with time");
  command
      ->add_flag("--acclimatization-changed", f.profile.acclimatization_changed,
                 "heat acclimatization was gained or lost since the last test")
      ->group(learn);
  option(learn, "--wearable-rate", f.wearable_rate, "sweat rate that a patch for consumers showed, 0.8L/h");
  option(learn, "--patch-site", f.patch_site,
         "where --sweat-sodium was measured, which then is corrected: forearm, ventral-forearm, upper-arm, chest, "
         "upper-back, thigh, calf, "
         "five-sites, or whole-body for a wash-down; if not given, a patch that was corrected already");
  option(learn, "--sodium-sd", f.sodium_sd, "standard deviation of --sweat-sodium, not with the site of a patch");

  add_athlete_options(*command, f.athlete);
  // The test measures these, and nothing is planned.
  for (const char* name : {"--sweat-rate", "--sweat-tests", "--condition"}) {
    command->remove_option(command->get_option(name));
  }
  command->get_option("--sweat-sodium")
      ->description("sodium of the sweat, 45mmol/L or 1035mg/L; with --patch-site as the patch read")
      ->group(learn);
  command->get_option("--mass")->description("body mass in the session; the mean of --before and --after if not given");
  const std::size_t first = command->get_options().size();
  add_session_options(*command, f.session);
  std::vector<const CLI::Option*> session;  // all of them but --duration
  for (std::size_t i = first; i != command->get_options().size(); ++i) {
    const CLI::Option* added = command->get_options()[i];
    if (added->get_name() != "--duration") session.push_back(added);
  }
  command->get_option("--duration")->description("between the weighings, 60min; not needed with --run and the like");
  add_output_options(*command, f.output);
  command->footer(
      "Examples:\n"
      "  quench weigh-in --before 70.0kg --after 69.0kg --drink 500mL --urine 100mL --energy 700kcal --duration 1h\n"
      "  quench weigh-in --before 70.0kg --after 69.0kg --drink 500mL --run 60min --speed 12km/h --temp 24C \\\n"
      "    --humidity 60% --save profile.json --date 2026-07-01");

  command->callback([session, flags, &exit_code] {
    flags->session_described =
        std::any_of(session.begin(), session.end(), [](const CLI::Option* given) { return given->count() > 0; });
    exit_code = run_weigh_in(*flags);
  });
}

}  // namespace quench_cli
