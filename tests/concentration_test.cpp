// sweat/concentration.hpp: the published regressions and limits of agreement, and the mistake of a unit.
#include "quench/sweat/concentration.hpp"

#include <cmath>
#include <limits>
#include <type_traits>

#include <doctest/doctest.h>

#include "quench/sweat.hpp"
#include "support/close_to.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::same_as;

double mmol(Molarity c) { return in(c, millimole_per_liter); }
PatchSodium sodium(PatchSite site, double x) {
  const auto result = whole_body_sodium(site, x * millimole_per_liter);
  REQUIRE(result);
  return *result;
}

// mg/L do not pass for mmol/L, nor does a bare number.
static_assert(!std::is_convertible_v<MassConcentration, Molarity>);
static_assert(!std::is_convertible_v<Molarity, MassConcentration>);
static_assert(!std::is_convertible_v<double, Molarity>);
template <class C>
concept takes = requires(C c) {
  whole_body_sodium(PatchSite::thigh, c);
};
static_assert(takes<Molarity>);
static_assert(!takes<MassConcentration>);
static_assert(!takes<double>);

// ---- Published numbers
TEST_CASE("the forearm regression gives the mean and the range of its own paper") {
  // Baker 2016: raw 43.6 (12.6 to 104.8), whole body 35.9 (18.2 to 70.8).
  CHECK(mmol(sodium(PatchSite::dorsal_forearm, 43.6).mean) == close_to(35.90, 0.005));
  CHECK(mmol(sodium(PatchSite::dorsal_forearm, 12.6).mean) == close_to(18.23, 0.005));
  CHECK(mmol(sodium(PatchSite::dorsal_forearm, 104.8).mean) == close_to(70.79, 0.005));
  CHECK(sodium(PatchSite::dorsal_forearm, 43.6).source == SourceKey::baker2016);
  // The marathoners of Lara 2016: 42.9 raw is 35.5 of whole body.
  CHECK(mmol(sodium(PatchSite::dorsal_forearm, 42.9).mean) == close_to(35.5, 0.005));
}

TEST_CASE("thigh and five sites are the regressions of Baker 2009") {
  CHECK(mmol(sodium(PatchSite::thigh, 40.0).mean) == same_as(0.75 * 40.0 + 11.37));
  CHECK(calibration(PatchSite::thigh).r == 0.96);
  CHECK(mmol(sodium(PatchSite::five_sites, 40.0).mean) == same_as(0.68 * 40.0 + 0.44));
  CHECK(calibration(PatchSite::five_sites).r == 0.97);
  CHECK(sodium(PatchSite::thigh, 40.0).source == SourceKey::baker2009a);
}

TEST_CASE("bias and limits of agreement are those of the cross-validation") {
  // Baker 2020, abstract: raw and corrected less measured whole body, +- 95 % limits.
  struct Row {
    PatchSite site;
    double raw, raw_limits, corrected, corrected_limits;
  };
  constexpr Row rows[] = {
      {PatchSite::dorsal_forearm, 10, 20, 3, 14}, {PatchSite::ventral_forearm, 0, 19, 4, 12},
      {PatchSite::upper_arm, 9, 20, 0, 14},       {PatchSite::chest, 22, 25, 2, 17},
      {PatchSite::upper_back, 23, 24, -2, 16},    {PatchSite::thigh, 0, 15, 5, 13},
      {PatchSite::calf, -4, 18, 4, 15},
  };
  for (const Row& row : rows) {
    const PatchCalibration& place = calibration(row.site);
    CHECK(place.site == row.site);
    CHECK(place.has_agreement);
    CHECK(place.raw.bias == row.raw);
    CHECK(place.raw.limits == row.raw_limits);
    CHECK(place.corrected.bias == row.corrected);
    CHECK(place.corrected.limits == row.corrected_limits);
    const PatchSodium found = sodium(row.site, 50.0);
    if (place.has_regression) {
      CHECK(found.method == PatchMethod::regression);
      CHECK(mmol(found.limits_of_agreement) == same_as(row.corrected_limits));
      CHECK(mmol(found.bias) == same_as(row.corrected));
    } else {
      CHECK(found.method == PatchMethod::bias_removed);
      CHECK(mmol(found.mean) == same_as(50.0 - row.raw));
      CHECK(mmol(found.limits_of_agreement) == same_as(row.raw_limits));
      CHECK(found.source == SourceKey::baker2020);
    }
    CHECK_FALSE(found.limits_assumed);
  }
}

TEST_CASE("a forearm patch is as sure as a measured sodium of a forecast") {
  CHECK(mmol(sodium(PatchSite::dorsal_forearm, 50.0).sd) == same_as(mmol(measured_sweat_sodium_sd)));
  // Five sites have no published limits, and do not pretend to better ones.
  CHECK(sodium(PatchSite::five_sites, 50.0).limits_assumed);
  CHECK(mmol(sodium(PatchSite::five_sites, 50.0).sd) == same_as(mmol(measured_sweat_sodium_sd)));
}

TEST_CASE("whole-body potassium is that of the chest regression") {
  const auto result = whole_body_potassium_from_chest(4.0 * millimole_per_liter);
  REQUIRE(result);
  CHECK(mmol(result->mean) == same_as(0.76 * 4.0 + 0.55));
  // What r = 0.89 leaves of the spread of the whole body.
  CHECK(mmol(result->sd) == close_to(mmol(default_sweat_potassium_sd) * std::sqrt(1.0 - 0.89 * 0.89), 1e-12));
  CHECK(result->interval.low < result->mean);
  CHECK(result->interval.high > result->mean);
}

TEST_CASE("acclimation is that of Chinevere 2008") {
  CHECK(acclimation_ratio(Ion::sodium).value_or(0.0) == close_to(1.0 - 0.34, 0.005));
  CHECK(acclimation_ratio(Ion::calcium).value_or(0.0) == same_as(1.0 - 0.29));
  CHECK(acclimation_ratio(Ion::magnesium).value_or(0.0) == same_as(1.0 - 0.43));
  CHECK_FALSE(acclimation_ratio(Ion::potassium));
  CHECK_FALSE(acclimation_ratio(Ion::chloride));
}

// ---- Units
TEST_CASE("mg/L and mmol/L are two types, and convert by the ion") {
  // 35.9 mmol/L of sodium are 825 mg/L; 222 mg/L of potassium are 5.7 mmol/L [Montain2007].
  CHECK(mmol(molarity(Ion::sodium, 825.0 * milligram_per_liter)) == close_to(35.9, 0.02));
  CHECK(mmol(molarity(Ion::potassium, 222.0 * milligram_per_liter)) == close_to(5.7, 0.05));
  for (const Ion ion : {Ion::sodium, Ion::potassium, Ion::chloride, Ion::magnesium, Ion::calcium}) {
    CHECK(mmol(molarity(ion, concentration(ion, 12.5 * millimole_per_liter))) == same_as(12.5));
  }
}

TEST_CASE("milligrams that were called millimoles are refused") {
  // 950 mg/L are an everyday patch; as mmol/L they would give 552.55.
  CHECK(0.57 * 950.0 + 11.05 == close_to(552.55, 1e-9));
  const auto wrong = whole_body_sodium(PatchSite::dorsal_forearm, 950.0 * millimole_per_liter);
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().code == Errc::out_of_range);
  CHECK(wrong.error().field == "patch.sodium");
  CHECK(wrong.error().high == same_as(120.0));
  CHECK(wrong.error().unit == "mmol/L");
  const auto right = whole_body_sodium(PatchSite::dorsal_forearm, molarity(Ion::sodium, 950.0 * milligram_per_liter));
  REQUIRE(right);
  CHECK(mmol(right->mean) == close_to(0.57 * 950.0 / 22.99 + 11.05, 1e-9));
}

// ---- Limits
TEST_CASE("a patch reads from 5 to 120 mmol/L") {
  for (std::size_t i = 0; i != patch_site_count; ++i) {
    const auto site = static_cast<PatchSite>(i);
    CAPTURE(i);
    CHECK(calibration(site).site == site);
    CHECK(whole_body_sodium(site, 5.0 * millimole_per_liter));
    CHECK(whole_body_sodium(site, 120.0 * millimole_per_liter));
    CHECK_FALSE(whole_body_sodium(site, 4.99 * millimole_per_liter));
    CHECK_FALSE(whole_body_sodium(site, 120.01 * millimole_per_liter));
    const auto nothing = whole_body_sodium(site, std::numeric_limits<double>::quiet_NaN() * millimole_per_liter);
    REQUIRE_FALSE(nothing);
    CHECK(nothing.error().code == Errc::not_finite);
    double previous = -1.0;
    for (double x = 5.0; x <= 120.0; x += 0.5) {
      const PatchSodium s = sodium(site, x);
      REQUIRE(mmol(s.mean) >= previous);
      REQUIRE(mmol(s.mean) >= 0.0);
      REQUIRE(s.interval.low <= s.mean);
      REQUIRE(s.mean <= s.interval.high);
      REQUIRE(mmol(s.interval.low) >= 0.0);
      previous = mmol(s.mean);
    }
  }
}

TEST_CASE("a value that nobody was found to have is flagged") {
  CHECK_FALSE(sodium(PatchSite::dorsal_forearm, 43.6).outside_observed);
  CHECK(sodium(PatchSite::dorsal_forearm, 118.0).outside_observed);
  CHECK(sodium(PatchSite::upper_back, 10.0).outside_observed);
  CHECK(mmol(sodium(PatchSite::upper_back, 10.0).mean) == 0.0);
}

TEST_CASE("potassium has its own limits") {
  for (const double x : {0.9, 15.1, 222.0}) {
    const auto result = whole_body_potassium_from_chest(x * millimole_per_liter);
    REQUIRE_FALSE(result);
    CHECK(result.error().field == "patch.potassium");
  }
  CHECK(whole_body_potassium_from_chest(1.0 * millimole_per_liter));
  CHECK(mmol(whole_body_potassium_from_chest(1.0 * millimole_per_liter)->interval.low) > 0.0);
}

}  // namespace
