// Profiles as JSON: what was learned comes back to the last bit, and a file that is not one is refused by its key.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "quench/sweat/learn.hpp"
#include "quench/text.hpp"
#include "support/close_to.hpp"
#include "support/random_case.hpp"

namespace {

using namespace quench;
using quench_test::same_as;

// Equal to the last bit, also where -0 and 0 are.
bool same_bits(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; }

bool same(const LogBelief& a, const LogBelief& b) {
  return same_bits(a.mean, b.mean) && same_bits(a.variance, b.variance) && same_bits(a.bias, b.bias) &&
         same_bits(a.bias_variance, b.bias_variance) && same_bits(a.covariance, b.covariance);
}

bool same(const Wearable& a, const Wearable& b) {
  return same_bits(a.ratio, b.ratio) && same_bits(a.ratio_variation, b.ratio_variation) &&
         same_bits(a.reading_variation, b.reading_variation) &&
         same_bits(a.share_without_reading, b.share_without_reading) && same_bits(a.test_retest, b.test_retest) &&
         a.people == b.people && a.source == b.source;
}

bool same(const ProfilePrior& a, const ProfilePrior& b) {
  return same_bits(a.between_people, b.between_people) && a.day_to_day == b.day_to_day && a.sodium == b.sodium &&
         a.sodium_sd == b.sodium_sd && a.sodium_method_sd == b.sodium_method_sd &&
         same_bits(a.patch_shared, b.patch_shared) && a.half_life == b.half_life;
}

bool same(const SweatProfile& a, const SweatProfile& b) {
  return same(a.prior, b.prior) && same(a.factor, b.factor) && same(a.sodium, b.sodium) &&
         same(a.wearable, b.wearable) && a.weigh_ins == b.weigh_ins && a.wearable_readings == b.wearable_readings &&
         a.sodium_tests == b.sodium_tests;
}

SweatProfile taught() {
  SweatProfile profile = *untested();
  profile = *learn(profile, WeighInTest{1.26 * liter_per_hour, 0.041 * liter_per_hour, 0.97 * liter_per_hour});
  profile = *learn(profile, WearableReading{.shown = 0.7 * liter_per_hour, .modeled = 1.1 * liter_per_hour});
  profile = *learn(profile, SodiumTest{52.3 * millimole_per_liter, 7.14 * millimole_per_liter});
  return profile;
}

std::string with(const std::string& from, const std::string& to) {
  std::string json = text::to_json(taught(), text::Date{2026, 7, 1});
  const std::size_t at = json.find(from);
  REQUIRE(at != std::string::npos);
  return json.replace(at, from.size(), to);
}

std::string refused(const std::string& json) {
  const auto profile = text::profile_from_json(json);
  REQUIRE_FALSE(profile);
  const std::string line = profile.error().message();
  CHECK(line.find('\n') == std::string::npos);
  return line;
}

}  // namespace

TEST_CASE("A profile comes back from JSON as it was, to the last bit") {
  for (const SweatProfile& profile : {*untested(), taught(), *elapse(taught(), {.time = 100.3 * day})}) {
    const auto back = text::profile_from_json(text::to_json(profile));
    REQUIRE(back);
    CHECK(same(back->profile, profile));
    CHECK_FALSE(back->updated);
    CHECK(text::to_json(back->profile) == text::to_json(profile));
  }
  // The prior as its header writes it.
  const std::string json = text::to_json(*untested());
  for (const std::string_view number : {"\"between_people\": 0.338,", "\"day_to_day_l_per_h\": 0.15,",
                                        "\"sodium_mmol_per_l\": 35.9,", "\"half_life_days\": 182.625"}) {
    CAPTURE(number);
    CHECK(json.find(number) != std::string::npos);
  }
}

TEST_CASE("Any prior written as numbers with units and any history of tests comes back to the last bit") {
  quench_test::SplitMix random(20260701);
  const auto between = [&](double low, double high) { return low + (high - low) * random(100003) / 100003.0; };
  for (int i = 0; i != 2000; ++i) {
    CAPTURE(i);
    const ProfilePrior prior{.between_people = between(0.05, 1.5),
                             .day_to_day = between(0.01, 1.0) * liter_per_hour,
                             .sodium = between(5.0, 120.0) * millimole_per_liter,
                             .sodium_sd = between(1.0, 60.0) * millimole_per_liter,
                             .sodium_method_sd = between(0.5, 60.0) * millimole_per_liter,
                             .patch_shared = between(0.0, 1.0),
                             .half_life = between(7.0, 36525.0) * day};
    SweatProfile profile = *untested(prior);
    for (int test = random(6); test > 0; --test) {
      const VolumeRate modeled = between(0.5, 2.0) * liter_per_hour;
      const VolumeRate rate = modeled * between(0.5, 2.0);
      const auto next = random(2) == 0 ? learn(profile, WeighInTest{rate, between(0.0, 0.5) * liter_per_hour, modeled})
                                       : learn(profile, WearableReading{.shown = rate, .modeled = modeled});
      REQUIRE(next);
      profile = *elapse(*next, {.time = between(0.0, 1000.0) * day});
    }
    // Years of forgetting may leave a variance a bit above that of the prior; the core calls it the same.
    REQUIRE(profile.check());
    const auto back = text::profile_from_json(text::to_json(profile));
    REQUIRE(back);
    CHECK(same(back->profile, profile));
  }
}

TEST_CASE("The day of the last test is kept, and days between two dates are counted by the calendar") {
  const auto back = text::profile_from_json(text::to_json(taught(), text::Date{2026, 7, 1}));
  REQUIRE(back);
  REQUIRE(back->updated);
  CHECK(*back->updated == text::Date{2026, 7, 1});
  const auto days = [](const char* from, const char* to) {
    return in(text::elapsed(*text::parse_date("", from), *text::parse_date("", to)), day);
  };
  CHECK(days("2026-07-01", "2026-07-01") == 0.0);
  CHECK(days("2026-07-01", "2027-07-01") == 365.0);
  CHECK(days("2028-02-28", "2028-03-01") == 2.0);
  CHECK(days("2100-02-28", "2100-03-01") == 1.0);
  CHECK(days("2026-07-01", "2026-06-30") == -1.0);
  for (const std::string_view words :
       {"", "2026-7-1", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "01.07.2026", "2026-07-01T10:00",
        "1899-12-31", "2200-01-01", "20x6-07-01", "2026/07/01", "-026-07-01", "today"}) {
    CAPTURE(words);
    const auto date = text::parse_date("--date", words);
    REQUIRE_FALSE(date);
    CHECK(date.error().field == "--date");
  }
}

TEST_CASE("Every key must be there, but for the date, and no other") {
  const std::string json = text::to_json(taught(), text::Date{2026, 7, 1});
  int keys = 0;
  for (std::size_t at = json.find('"'); at != std::string::npos; at = json.find('"', at + 1)) {
    const std::size_t end = json.find('"', at + 1);
    if (json.compare(end + 1, 1, ":") != 0) {  // a value
      at = end;
      continue;
    }
    const std::string key = json.substr(at + 1, end - at - 1);
    CAPTURE(key);
    std::string other = json;
    CHECK(refused(other.insert(at + 1, "x")).find(key) != std::string::npos);
    at = end;
    ++keys;
  }
  CHECK(keys == 5 + 2 + 2 * 5 + 1 + 7 + 1 + 7);
  CHECK(refused(with("\"mean\"", "\"extra\": 1, \"mean\"")).find("log_factor.extra") != std::string::npos);
  CHECK(refused(with("\"updated\"", "\"updatd\"")).find("did you mean updated?") != std::string::npos);
  CHECK(text::profile_from_json(with("\"2026-07-01\"", "null")));
  CHECK(refused(with("\"2026-07-01\"", "\"2026-02-30\"")).find("updated") != std::string::npos);
  CHECK(refused(with("\"2026-07-01\"", "20260701")).find("updated") != std::string::npos);
}

TEST_CASE("A truncated profile is refused, wherever it ends") {
  const std::string json = text::to_json(taught(), text::Date{2026, 7, 1});
  for (std::size_t length = 0; length + 2 < json.size(); length += 7) {
    CAPTURE(length);
    CHECK_FALSE(text::profile_from_json(json.substr(0, length)));
  }
}

TEST_CASE("What SweatProfile::check() refuses is refused, with its field and range") {
  struct Case {
    std::string from;
    std::string to;
    std::string_view names;
  };
  for (const Case& c :
       {Case{"\"weigh_ins\": 1", "\"weigh_ins\": -1", "profile.weigh_ins: -1 tests is outside 0 to 1000000"},
        Case{"\"weigh_ins\": 1", "\"weigh_ins\": 1.5", "weigh_ins: 1.5; a whole number"},
        Case{"\"weigh_ins\": 1", "\"weigh_ins\": 1e300", "weigh_ins"},
        Case{"\"weigh_ins\": 1", "\"weigh_ins\": \"1\"", "weigh_ins"},
        Case{"\"weigh_ins\": 1", "\"weigh_ins\": null", "weigh_ins: missing"},
        Case{"\"mean\": ", "\"mean\": 7", "profile.factor.mean"},
        Case{"\"mean\": ", "\"mean\": 1e999, \"x\": ", "1e999"},
        Case{"\"variance\": 0.0", "\"variance\": 1.0", "profile.factor.variance"},
        Case{"\"covariance\": -0.0", "\"covariance\": 0.7", "profile.factor.covariance"},
        Case{"\"half_life_days\": 182.625", "\"half_life_days\": 1", "prior.half_life: 1 days is outside 7 to 36525"},
        Case{"\"between_people\": 0.338", "\"between_people\": 3", "prior.between_people"},
        Case{"\"ratio\": 0.55", "\"ratio\": 20.55", "wearable.ratio"},
        Case{"\"Atkins\"", "\"Atkin\"", "did you mean Atkins?"}, Case{"\"Atkins\"", "\"\"", "wearable.source"},
        Case{"\"schema_version\": 1", "\"schema_version\": 2", "schema_version: 2; this quench reads 1"},
        Case{"\"weigh_ins\": 1", "\"weigh_ins\": 1, \"weigh_ins\": 2", "twice"}}) {
    CAPTURE(c.to);
    const std::string line = refused(with(c.from, c.to));
    CAPTURE(line);
    CHECK(line.find(c.names) != std::string::npos);
  }
  for (const std::string_view json : {"", "null", "[]", "{}", "1", "{\"body_mass_kg\": 62}"}) {
    CAPTURE(json);
    refused(std::string(json));
  }
}

TEST_CASE("Volumes and energies are read in the units that bottles and watches show") {
  CHECK(in(*text::parse_volume("", "500mL"), liter) == same_as(0.5));
  CHECK(in(*text::parse_volume("", "0.5 L"), liter) == same_as(0.5));
  CHECK(in(*text::parse_volume("", "16.9 fl oz"), liter) == same_as(16.9 * 0.0295735295625));
  CHECK(in(*text::parse_volume("", "17oz"), liter) == same_as(17.0 * 0.0295735295625));
  CHECK(in(*text::parse_energy("", "700kcal"), kilocalorie) == same_as(700.0));
  CHECK(in(*text::parse_energy("", "2928.8 kJ"), kilocalorie) == same_as(700.0));
  CHECK(in(*text::parse_volume_rate("", "2.3 L/min"), liter_per_hour) == same_as(138.0));
  for (const std::string_view words : {"500", "500g", "500 mL/h", "", "kcal"}) {
    CAPTURE(words);
    CHECK_FALSE(text::parse_volume("--drink", words));
    CHECK_FALSE(text::parse_energy("--energy", words));
  }
}
