// quench weigh-in as a process: the account of a test in both systems of units, what a profile learns and keeps, and
// what people can get wrong on the command line, which ends with 2, one line, and the profile as it was.
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "quench/text.hpp"
#include "support/close_to.hpp"
#include "support/process.hpp"

namespace {

using quench_test::close_to;
using quench_test::Run;

// One stream of `quench weigh-in`.
Run weigh_in(const std::string& arguments, bool errors = false) {
  const std::string streams = errors ? " 2>&1 >/dev/null </dev/null" : " 2>/dev/null </dev/null";
  return quench_test::shell(QUENCH_CLI " weigh-in " + arguments + streams);
}

// The number by the path of its keys, all of which must come in this order.
double number(const std::string& json, const std::vector<std::string>& keys) {
  std::size_t at = 0;
  for (const std::string& key : keys) {
    CAPTURE(key);
    at = json.find("\"" + key + "\":", at);
    REQUIRE(at != std::string::npos);
    at += key.size() + 3;
  }
  return std::strtod(json.c_str() + at, nullptr);
}

std::string json_of(const std::string& arguments) {
  const Run run = weigh_in("--json " + arguments);
  REQUIRE(run.code == 0);
  return run.out;
}

// The one line that a bad input ends with.
std::string refused(const std::string& arguments) {
  CAPTURE(arguments);
  CHECK(weigh_in(arguments).out.empty());
  const Run run = weigh_in(arguments, true);
  CHECK(run.code == 2);
  CHECK(run.out.starts_with("quench: "));
  CHECK(run.out.find('\n') == run.out.size() - 1);
  return run.out;
}

bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

// A folder of its own for the profiles of one test, gone with all in it at the end.
class Folder {
 public:
  Folder() {
    std::string name = "weigh_in_command_test.XXXXXX";
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_), {}));
  }

 private:
  std::string path_;
};

void write(const std::string& path, const std::string& content) { std::ofstream(path, std::ios::binary) << content; }

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

quench::text::StoredProfile stored(const std::string& path) {
  const auto profile = quench::text::profile_from_json(content(path));
  REQUIRE(profile);
  return *profile;
}

// Form of Cheuvront and Montain 2017, as in weigh_in_test.cpp.
const std::string worked = "--before 70.00kg --after 69.00kg --drink 0.5L --urine 0.1L --energy 700kcal ";
const std::string session = "--run 60min --speed 10km/h --temp 24C --humidity 60% ";

}  // namespace

TEST_CASE("The worked example comes out as a process") {
  const std::string json = json_of(worked + "--duration 1h");
  CHECK(number(json, {"sweat_ml"}) == close_to(1260.0, 1e-6));
  CHECK(number(json, {"weigh_in", "rate_l_per_h", "mean"}) == close_to(1.26, 1e-6));
  // Two readings of a scale of 0.1 kg: 1.645 x 0.1/sqrt(6).
  CHECK(number(json, {"weigh_in", "rate_l_per_h", "high"}) == close_to(1.26 + 0.067151, 1e-5));
  CHECK(number(json, {"body_water_change_ml"}) == close_to(-860.0, 1e-6));
  CHECK(number(json, {"mass_change_percent"}) == close_to(-100.0 / 70.0, 1e-5));
  CHECK(number(json, {"non_sweat_loss_g"}) == close_to(140.0, 1e-6));
  CHECK(has(json, "\"warnings\": []"));
  const Run text = weigh_in(worked + "--duration 1h");
  CHECK(text.code == 0);
  CHECK(text.out.starts_with("Sweat rate 1.26 L/h (1.19 to 1.33): 1.26 L in 1:00 h\n"));
  CHECK(has(text.out, "-860 mL"));
  CHECK(has(text.out, "-1.4 %"));
  CHECK(has(text.out, "Test two or three times") == false);  // broken over two lines
  CHECK(has(text.out, "One test is not a habit"));
  CHECK(has(text.out, "quench plan --sweat-rate 1.26L/h"));
  CHECK(has(text.out, "--temp"));
}

TEST_CASE("US units give the same, in and out") {
  const std::string metric = json_of(worked + "--duration 1h");
  const std::string us = json_of(
      "--before 154.323584lb --after 152.118961lb --drink 16.9070113509oz --urine 3.38140227oz --energy 2928.8kJ "
      "--duration 60min --units us");
  for (const std::vector<std::string>& keys :
       {std::vector<std::string>{"sweat_ml"}, {"rate_l_per_h", "low"}, {"body_water_change_ml"}, {"mass_change_kg"}}) {
    CHECK(number(us, keys) == close_to(number(metric, keys), 1e-3));
  }
  const std::string text = weigh_in(worked + "--duration 1h --units us").out;
  CHECK(text.starts_with("Sweat rate 42.6 oz/h (40.3 to 44.9): 42.6 oz in 1:00 h\n"));
  CHECK(has(text, "154.3 lb to 152.1 lb"));
  CHECK(has(text, "-29.1 oz"));
  CHECK(has(text, "quench plan --sweat-rate 42.6oz/h"));
  // What it advises is what quench plan reads.
  CHECK(quench::text::parse_volume_rate("", "42.6oz/h"));
}

TEST_CASE("Bottles may be measured or weighed, and breath may come from a gas analyzer") {
  const std::string masses = "--before 70kg --after 69kg --duration 1h ";
  const double drink = number(json_of(masses + "--drink 500mL"), {"sweat_ml"});
  CHECK(drink == close_to(1500.0, 1e-6));
  for (const char* same : {"--before-bottle 750mL --after-bottle 250mL", "--before-bottle 820g --after-bottle 320g",
                           "--before-bottle 0.5L --after-bottle 0mL", "--drink 500g", "--drink 0.5L"}) {
    CAPTURE(same);
    CHECK(number(json_of(masses + same), {"sweat_ml"}) == close_to(drink, 1e-6));
  }
  CHECK(has(json_of(masses), "non_sweat_loss_not_counted"));
  // 0.019 x 2 x (44 - 10) and 2 (44 x 0.9 - 32)/22.4 g/min.
  const std::string gas = json_of(masses + "--vo2 2L/min --rer 0.9 --vapor-pressure 10mmHg");
  CHECK(number(gas, {"respiratory_water_g"}) == close_to(60.0 * 1.292, 1e-4));
  CHECK(number(gas, {"gas_exchange_g"}) == close_to(60.0 * 0.678571, 1e-4));
  CHECK_FALSE(has(gas, "non_sweat_loss_not_counted"));
  // Errors of entries add as squares.
  const std::string unsure = json_of(masses + "--drink-se 30mL --scale-step 10g --food 60g --food-se 40g");
  CHECK(number(unsure, {"sweat_se_ml"}) == close_to(std::sqrt(2500.0 + 100.0 / 6.0), 1e-4));
  CHECK(number(unsure, {"sweat_ml"}) == close_to(1060.0, 1e-6));
}

TEST_CASE("Every warning is a sentence") {
  const std::array<std::pair<const char*, const char*>, 8> cases{
      {{"--before 70kg --after 70.5kg --drink 1L --duration 1h", "mass_gained"},
       {"--before 70kg --after 68kg --duration 1h", "loss_over_2_percent"},
       {"--before 70kg --after 69kg --duration 1h --clothed", "clothed"},
       {"--before 70kg --after 69kg --duration 1h", "non_sweat_loss_not_counted"},
       {"--before 70kg --after 69kg --duration 30min", "short_test"},
       {"--before 70kg --after 68kg --duration 9h", "long_test"},
       {"--before 70kg --after 69.9kg --duration 1h", "coarse"},
       {"--before 70kg --after 70.05kg --duration 1h", "not_resolved"}}};
  for (const auto& one : cases) {
    const std::string arguments = one.first;
    const std::string code = one.second;
    CAPTURE(arguments);
    CHECK(has(json_of(arguments), "\"code\": \"" + code + "\""));
    const Run run = weigh_in(arguments);
    CHECK(run.code == 0);
    CHECK(has(run.out, "\n  ! "));
    for (std::size_t at = 0; at < run.out.size();) {  // lines fit a terminal; ± and × are two bytes
      const std::size_t end = run.out.find('\n', at);
      CHECK(end - at <= 110);
      at = end + 1;
    }
  }
  CHECK(has(weigh_in(cases[0].first).out, "Drink nothing more until you are thirsty and pass urine"));
}

TEST_CASE("Bad input names its flag and the range, and what it goes with") {
  const std::string masses = "--before 70kg --after 69kg ";
  const std::array<std::pair<std::string, std::string>, 42> cases{
      {{"", "--before: missing"},
       {"--after 69kg --duration 1h", "--before: missing; needed, 20 to 250 kg"},
       {"--before 70kg --duration 1h", "--after: missing; needed, 63 to 72.1 kg"},
       {"--before 7kg --after 69kg --duration 1h", "--before: 7 kg is outside 20 to 250 kg"},
       {"--before nankg --after 69kg --duration 1h", "--before"},
       {"--before 70kg --after 60kg --duration 1h", "--after: 60 kg is outside 63 to 72.1 kg"},
       {"--before 70 --after 69kg --duration 1h", "--before: \"70\"; the number needs its unit"},
       {masses, "--duration: missing"},
       {masses + "--duration 5min", "--duration: 5 min is outside 10 to 2880 min"},
       {masses + "--duration 3d", "--duration: 4320 min is outside 10 to 2880 min"},
       {masses + "--duration 1h --drink 50L", "--drink: 50 L is outside 0 to 40 L"},
       {masses + "--duration 1h --drink -1L", "--drink: -1 L is outside 0 to 40 L"},
       {masses + "--duration 1h --drink 500", "--drink"},
       {masses + "--duration 1h --food 11kg", "--food: 11 kg is outside 0 to 10 kg"},
       {masses + "--duration 1h --food 60mL", "--food"},
       {masses + "--duration 1h --urine 21L", "--urine: 21 L is outside 0 to 20 L"},
       {masses + "--duration 1h --stool 6kg", "--stool: 6 kg is outside 0 to 5 kg"},
       {masses + "--duration 1h --energy 50000kcal", "--energy: 50000 kcal is outside 0 to 40000 kcal"},
       {masses + "--duration 1h --energy 700kcal --vo2 2L/min --rer 0.9 --vapor-pressure 1kPa",
        "--energy; either this or --vo2"},
       {masses + "--duration 1h --vo2 2L/min", "--rer: missing; needed, 0.65 to 1.3"},
       {masses + "--duration 1h --vo2 2L/min --rer 0.9", "--vapor-pressure: missing"},
       {masses + "--duration 1h --vo2 20L/min --rer 0.9 --vapor-pressure 1kPa", "--vo2: 20 L/min is outside 0.1 to 7"},
       {masses + "--duration 1h --vo2 2L/min --rer 0.9x --vapor-pressure 1kPa", "--rer: \"0.9x\""},
       {masses + "--duration 1h --scale-step 5kg", "--scale-step: 5000 g is outside 1 to 2000 g"},
       {masses + "--duration 1h --drink-se 9L", "--drink-se: 9 L is outside 0 to 5 L"},
       {masses + "--duration 1h --before-bottle 750mL", "--after-bottle: missing"},
       {masses + "--duration 1h --after-bottle 750mL", "--before-bottle: missing"},
       {masses + "--duration 1h --before-bottle 750mL --after-bottle 800mL", "--after-bottle: 800mL; not more than"},
       {masses + "--duration 1h --before-bottle 820g --after-bottle 300mL", "--after-bottle: 300mL; weigh the bottle"},
       {masses + "--duration 1h --drink 1L --before-bottle 1L --after-bottle 0L", "--drink: 1L; either this or"},
       {"--before 70kg --after 71kg --duration 1h", "--after: 71.00 kg leaves less sweat than nothing; weigh again"},
       {masses + "--duration 10min --drink 500mL", "sweat rate of this test: 9 L/h is outside 0 to 6 L/h"},
       {masses + "--duration 90min " + session, "--duration: 90min; the session is not as long"},
       {masses + "--run 60min", "--speed: missing"},
       {masses + session + "--patch-site forearm", "--patch-site: forearm; it goes with --sweat-sodium"},
       {masses + session + "--sweat-sodium 45mmol/L --patch-site nose", "--patch-site: nose; one of forearm"},
       {masses + session + "--sweat-sodium 300mmol/L --patch-site thigh",
        "--sweat-sodium: 300 mmol/L is outside 5 to 120 mmol/L"},
       {masses + session + "--date 2026-07-01", "--date: 2026-07-01; it goes with --save or --profile"},
       {session + "--sweat-sodium 45mmol/L", "the session; it goes with --before and --after"},
       {"--mass 70kg --wearable-rate 1L/h --duration 90min " + session,
        "--duration: 90min; the session is not as long"},
       {masses + session + "--save ''", "--save: missing; it needs a value"},
       {masses + session + "--units imperial", "--units"}}};
  for (const auto& [arguments, words] : cases) {
    const std::string line = refused(arguments);
    CAPTURE(line);
    CHECK(has(line, words));
  }
}

TEST_CASE("Two tests narrow the interval, each said before and after, and one more is promised what it then does") {
  const Folder folder;
  const std::string profile = folder.file("profile.json");
  const std::string save = worked + session + "--save " + profile + " --date ";
  const std::string first = json_of(save + "2026-07-01");
  CHECK(has(first, "\"saved\": true"));
  const auto after_first = stored(profile);
  CHECK(after_first.profile.weigh_ins == 1);
  CHECK(*after_first.updated == quench::text::Date{2026, 7, 1});
  const std::string second = json_of(save + "2026-07-01");
  CHECK(stored(profile).profile.weigh_ins == 2);
  CHECK(folder.files() == 1);

  const auto width = [](const std::string& json, const std::string& state) {
    return number(json, {"learned", state, "rate_l_per_h", "high"}) -
           number(json, {"learned", state, "rate_l_per_h", "low"});
  };
  CHECK(width(first, "after") < width(first, "before"));
  CHECK(width(second, "before") == close_to(width(first, "after"), 1e-5));
  CHECK(width(second, "after") < width(second, "before"));
  CHECK(number(second, {"learned", "after", "factor", "mean"}) > 1.0);
  // The promise holds but for what the second test taught of the mean.
  const double promised = number(first, {"one_more_weigh_in", "usual_l_per_h", "after"});
  CHECK(promised < number(first, {"one_more_weigh_in", "usual_l_per_h", "now"}));
  CHECK(number(second, {"one_more_weigh_in", "usual_l_per_h", "now"}) == close_to(promised, 0.02));
  CHECK(has(first, "\"code\": \"repeat\""));

  // Half a year fades half; the text says so, and a third test.
  const std::string text = weigh_in(worked + session + "--profile " + profile + " --date 2026-12-31").out;
  CHECK(has(text, "183 days since the last test: what older tests taught counts for 50 %"));
  CHECK(has(text, "not saved: 3 weigh-ins"));
  CHECK(has(text, "One more test like this would take the interval"));
}

TEST_CASE("--profile reads and leaves the file alone") {
  const Folder folder;
  const std::string profile = folder.file("profile.json");
  REQUIRE(weigh_in(worked + session + "--save " + profile).code == 0);
  const std::string before = content(profile);
  CHECK(has(before, "\"updated\": null"));
  const std::string json = json_of(worked + session + "--profile " + profile);
  CHECK(has(json, "\"saved\": false"));
  CHECK(number(json, {"learned", "after", "weigh_ins"}) == 2.0);
  CHECK(content(profile) == before);
  CHECK(folder.files() == 1);
  CHECK(has(refused(worked + session + "--profile " + folder.file("none.json")), "a readable JSON file"));
  CHECK(has(refused(worked + session + "--profile " + profile + " --save " + profile), "--profile"));
}

TEST_CASE("A profile that cannot be read is refused and stays as it was") {
  const Folder folder;
  const std::string profile = folder.file("profile.json");
  REQUIRE(weigh_in(worked + session + "--save " + profile).code == 0);
  const std::string whole = content(profile);
  for (const std::string& broken :
       {whole.substr(0, whole.size() / 2), std::string(), std::string("{}"), std::string("{\"body_mass_kg\": 62}\n"),
        whole.substr(0, whole.rfind('}')) + ", \"more\": 1}", "\xff" + whole}) {
    CAPTURE(broken);
    write(profile, broken);
    CHECK(has(refused(worked + session + "--save " + profile), profile + ": "));
    CHECK(content(profile) == broken);
    CHECK(folder.files() == 1);
  }
  CHECK(has(refused(worked + session + "--save " + folder.file("")), "a readable JSON file"));
  CHECK(has(refused(worked + session + "--save " + folder.file("no/profile.json")), "cannot be written"));
  CHECK(folder.files() == 1);
}

TEST_CASE("A saved profile keeps the mode of its file and the link to it") {
  const Folder folder;
  const std::string profile = folder.file("profile.json");
  const std::string link = folder.file("link.json");
  REQUIRE(weigh_in(worked + session + "--save " + profile).code == 0);
  REQUIRE(chmod(profile.c_str(), 0640) == 0);
  std::filesystem::create_symlink("profile.json", link);
  REQUIRE(weigh_in(worked + session + "--save " + link).code == 0);
  CHECK(std::filesystem::is_symlink(link));
  CHECK(stored(profile).profile.weigh_ins == 2);
  struct stat file {};
  REQUIRE(stat(profile.c_str(), &file) == 0);
  CHECK((file.st_mode & 0777U) == 0640U);
  CHECK(folder.files() == 2);
}

TEST_CASE("To learn, the session must be described; what is missing is named") {
  const Folder folder;
  const std::string profile = folder.file("profile.json");
  const std::string save = " --save " + profile;
  const std::string nothing = refused(worked + "--duration 1h" + save);
  CHECK(has(nothing, "--run, --walk, --bike, --sport or --met"));
  CHECK(has(nothing, "--temp"));
  const std::string no_air = refused(worked + "--run 60min --speed 10km/h" + save);
  CHECK(has(no_air, "--temp"));
  CHECK_FALSE(has(no_air, "--met"));
  CHECK(has(refused(worked + "--duration 1h --temp 24C" + save), "--met"));
  CHECK(has(refused("--wearable-rate 0.8L/h " + session + save), "--mass"));
  CHECK(folder.files() == 0);
  // Without --save the account is given all the same.
  const Run run = weigh_in(worked + "--duration 1h --temp 24C");
  CHECK(run.code == 0);
  CHECK(has(run.out, "say also what you did"));
  // Where the session is described, breath is counted by the model's energy.
  const std::string described = json_of("--before 70kg --after 69kg --drink 500mL " + session);
  CHECK(has(described, "\"energy_by_model\": true"));
  CHECK_FALSE(has(described, "non_sweat_loss_not_counted"));
  CHECK(number(described, {"duration_min"}) == close_to(60.0, 1e-9));
  CHECK(weigh_in("--before 70kg --after 69kg --duration 1h " + session).code == 0);
  CHECK(weigh_in("--before 70kg --after 69kg --duration 1h --met 8 --temp 24C" + save).code == 0);
  CHECK(
      weigh_in("--before 70kg --after 69.2kg --carry 1h --load 20kg --speed 5km/h --temp 24C --globe 40C --wind 2m/s" +
               save)
          .code == 0);
  CHECK(weigh_in("--before 62kg --after 61.2kg --session " QUENCH_EXAMPLE_DATA "/session.json" + save).code == 0);
}

TEST_CASE("The mass of the model is that of the scale, and a measured rate of the athlete is not used") {
  const Folder folder;
  const std::string athlete = folder.file("athlete.json");
  write(athlete, R"({"body_mass_kg": 90, "height_cm": 180, "sweat_rate_l_per_h": 2.9, "sweat_sodium_mmol_per_l": 80})");
  const auto modeled = [](const std::string& json) { return number(json, {"model", "rate_l_per_h"}); };
  const double scale = modeled(json_of(worked + session + "--height 180cm"));
  CHECK(modeled(json_of(worked + session + "--athlete " + athlete)) == close_to(scale, 1e-6));
  CHECK(modeled(json_of(worked + session + "--height 180cm --mass 69.5kg")) == close_to(scale, 1e-6));
  CHECK(modeled(json_of(worked + session + "--height 180cm --mass 90kg")) > scale + 0.05);
  CHECK(refused(worked + session + "--sweat-rate 1L/h").find("unknown option") != std::string::npos);
}

TEST_CASE("Sodium and readings of a wearable teach as well, with a weigh-in or without") {
  const Folder folder;
  const std::string profile = folder.file("profile.json");
  const std::string save = " --save " + profile;
  // 0.57 x 60 + 11.05 [Baker2016].
  const std::string patch = json_of("--sweat-sodium 60mmol/L --patch-site forearm" + save);
  CHECK(number(patch, {"whole_body_mmol_per_l"}) == close_to(45.25, 1e-6));
  CHECK(has(patch, "\"weigh_in\": null"));
  CHECK(number(patch, {"after", "sodium_mmol_per_l", "mean"}) > number(patch, {"before", "sodium_mmol_per_l", "mean"}));
  CHECK(number(patch, {"one_more_sodium_test_mmol_per_l", "after"}) <
        number(patch, {"one_more_sodium_test_mmol_per_l", "now"}));
  // 45.25 mmol/L in mg/L, washed down: no patch to correct, and no error that patches share.
  const std::string washed = json_of("--sweat-sodium 45.25mmol/L --patch-site whole-body --sodium-sd 3mmol/L" + save);
  CHECK(number(washed, {"whole_body_mmol_per_l"}) == close_to(45.25, 1e-6));
  CHECK(number(washed, {"sd_mmol_per_l"}) == close_to(3.0, 1e-6));
  const std::string reading = json_of("--mass 70kg --wearable-rate 0.8L/h " + session + save);
  CHECK(has(reading, "\"one_more_weigh_in\": null"));
  CHECK(number(reading, {"one_more_reading", "usual_l_per_h", "after"}) > 0.0);
  const auto kept = stored(profile).profile;
  CHECK(kept.sodium_tests == 2);
  CHECK(kept.wearable_readings == 1);
  CHECK(kept.weigh_ins == 0);
  CHECK(kept.wearable.source == quench::SourceKey::atkins);
  // All three at once.
  CHECK(weigh_in(worked + session + "--wearable-rate 0.8L/h --sweat-sodium 1035mg/L" + save).code == 0);
  CHECK(stored(profile).profile.weigh_ins == 1);
  CHECK(has(refused("--mass 70kg --wearable-rate 100L/h " + session + save), "--wearable-rate: 100 L/h is outside"));
  CHECK(stored(profile).profile.wearable_readings == 2);
}

TEST_CASE("Time and acclimatization fade what was taught; a date before the last is refused") {
  const Folder folder;
  const std::string profile = folder.file("profile.json");
  REQUIRE(weigh_in(worked + session + "--save " + profile + " --date 2026-07-01").code == 0);
  const std::string original = content(profile);
  const std::string tomorrow = worked + session + "--profile " + profile;
  const auto before = [&](const std::string& more) {
    return number(json_of(tomorrow + more), {"learned", "before", "factor", "mean"});
  };
  const double now = before(" --date 2026-07-01");
  CHECK(before("") == close_to(now, 1e-9));
  const double faded = before(" --date 2027-07-01");
  CHECK(faded > 1.0);
  CHECK(faded < now);
  CHECK(before(" --date 2026-07-01 --acclimatization-changed") < now);
  CHECK(has(refused(worked + session + "--save " + profile + " --date 2026-06-30"), "not before 2026-07-01"));
  CHECK(has(refused(worked + session + "--save " + profile + " --date 2026-02-30"), "--date"));
  CHECK(content(profile) == original);
  // Without a date nothing fades, which is said, and the profile keeps its own.
  const Run undated = weigh_in(worked + session + "--save " + profile);
  CHECK(has(undated.out, "without --date no time has passed"));
  CHECK(*stored(profile).updated == quench::text::Date{2026, 7, 1});
}

TEST_CASE("A test that does not fit the session described teaches nothing, and is not saved") {
  const Folder folder;
  const std::string profile = folder.file("profile.json");
  const std::string odd = "--before 70kg --after 70kg --drink 80mL --energy 70kcal " + session;
  CHECK(has(refused(odd + "--save " + profile), "sweat rate of this test"));
  CHECK(folder.files() == 0);
  const Run run = weigh_in(odd);
  CHECK(run.code == 0);
  CHECK(has(run.out, "This teaches nothing"));
}
