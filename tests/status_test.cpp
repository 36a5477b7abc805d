// status.hpp: weight, urine and thirst, the laboratory beside them, and what the signs outrank.
#include "quench/status.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include "quench/literals.hpp"
#include "support/close_to.hpp"
#include "support/random_case.hpp"

namespace {

using namespace quench;
using namespace quench::literals;
using cramp::Sign;
using quench_test::close_to;
using quench_test::same_as;

constexpr MorningBaseline usual{.mean = 70.0 * kilogram, .variation = 0.004, .days = 10};

HydrationStatus status_of(const HydrationCheck& check) {
  const auto result = hydration_status(check);
  REQUIRE(result);
  return *result;
}

HydrationCheck wut(double kilograms, int color, int thirst) {
  return {.body_mass = kilograms * kilogram,
          .baseline = usual,
          .urine_color = color,
          .light = Light::daylight,
          .thirst = thirst};
}

TEST_CASE("a check changes what a plan starts from, and nothing that it does not know") {
  const Circumstances salty{.salty_sweat = true};
  const auto seen = [&](BeforeAdvice before, Circumstances others) {
    HydrationStatus status;
    status.before = before;
    return circumstances_of(status, others);
  };
  const Circumstances low = seen(BeforeAdvice::slowly_as_ruled, salty);
  CHECK(low.urine_dark);
  CHECK(low.salty_sweat);
  CHECK_FALSE(low.overhydrated);
  // The morning's check outranks what was said before it.
  const Circumstances high = seen(BeforeAdvice::nothing_extra, {.urine_dark = true});
  CHECK(high.overhydrated);
  CHECK_FALSE(high.urine_dark);
  for (const BeforeAdvice before : {BeforeAdvice::as_planned, BeforeAdvice::unchanged}) {
    CHECK(seen(before, {.urine_dark = true}).urine_dark);
    CHECK_FALSE(seen(before, {}).urine_dark);
    CHECK_FALSE(seen(before, {}).overhydrated);
  }
  // A plasma below normal is no circumstance, and a flag: there is no plan.
  const HydrationStatus diluted = status_of({.plasma_osmolality = 260.0});
  CHECK(diluted.before == BeforeAdvice::none);
  CHECK(diluted.state(Marker::plasma_osmolality) == MarkerState::flagged);
}

}  // namespace

TEST_CASE("Flags of weight, urine and thirst are counted as Sekiguchi 2022 does") {
  // Notes on fluids 5.1: more than 1 %, color over 5, thirst from 5 on.
  struct Row {
    double mass;
    int color;
    int thirst;
    int flags;
    Hydration answer;
    Certainty certainty;
  };
  for (const Row& row : {
           Row{70.0, 2, 2, 0, Hydration::well_hydrated, Certainty::good},
           Row{69.3, 5, 4, 0, Hydration::well_hydrated, Certainty::good},  // exactly 1 %, 5 and 4 are none
           Row{69.29, 2, 2, 1, Hydration::uncertain, Certainty::moderate},
           Row{70.0, 6, 2, 1, Hydration::uncertain, Certainty::moderate},
           Row{70.0, 2, 5, 1, Hydration::uncertain, Certainty::moderate},
           Row{69.2, 6, 2, 2, Hydration::low_likely, Certainty::moderate},
           Row{69.2, 3, 6, 2, Hydration::low_likely, Certainty::moderate},
           Row{70.0, 7, 7, 2, Hydration::low_likely, Certainty::moderate},
           Row{68.5, 7, 7, 3, Hydration::low_very_likely, Certainty::good},
       }) {
    CAPTURE(row.mass);
    CAPTURE(row.color);
    CAPTURE(row.thirst);
    const HydrationStatus s = status_of(wut(row.mass, row.color, row.thirst));
    CHECK(s.known == 3);
    CHECK(s.flags == row.flags);
    CHECK(s.answer == row.answer);
    CHECK(s.certainty == row.certainty);
  }
}

TEST_CASE("The example of the command: two flags, a short baseline") {
  const HydrationStatus s =
      status_of({.body_mass = 70.2_kg, .baseline = MorningBaseline{.mean = 71_kg}, .urine_color = 5, .thirst = 6});
  CHECK(s.answer == Hydration::low_likely);
  CHECK(s.flags == 2);
  CHECK(*s.mass_change == close_to(-0.011267606, 1e-9));
  CHECK(s.has(StatusNote::short_baseline));
  CHECK(s.has(StatusNote::color_between));
  CHECK(s.has(StatusNote::light_not_said));
  CHECK(s.before == BeforeAdvice::slowly_as_ruled);
}

TEST_CASE("Nothing given is unknown, and one marker alone decides nothing") {
  const HydrationStatus nothing = status_of({});
  CHECK(nothing.answer == Hydration::unknown);
  CHECK(nothing.certainty == Certainty::none);
  CHECK(nothing.before == BeforeAdvice::unchanged);
  for (const int color : {1, 4, 8}) {
    const HydrationStatus s = status_of({.urine_color = color, .light = Light::daylight});
    CHECK(s.answer == Hydration::uncertain);
    CHECK(s.certainty == Certainty::weak);
    CHECK(s.has(StatusNote::color_alone));
    CHECK(s.before == BeforeAdvice::unchanged);
  }
  const HydrationStatus mass = status_of({.body_mass = 70_kg});
  CHECK(mass.answer == Hydration::unknown);
  CHECK(mass.state(Marker::body_mass) == MarkerState::unusable);
  CHECK(mass.has(StatusNote::no_baseline));
}

TEST_CASE("Dim light makes a color near the limit say nothing") {
  // Wardenaar 2022: 1.5 to 2 shades darker.
  const auto state = [](int color) {
    return status_of({.urine_color = color, .light = Light::dim}).state(Marker::urine_color);
  };
  CHECK(state(5) == MarkerState::normal);
  CHECK(state(6) == MarkerState::unusable);
  CHECK(state(7) == MarkerState::unusable);
  CHECK(state(8) == MarkerState::flagged);
}

TEST_CASE("Bands are those of Casa 2000") {
  const auto mass = [](double kilograms) {
    return status_of({.body_mass = kilograms * kilogram, .baseline = usual}).mass_band;
  };
  CHECK(mass(70.8) == Band::gain);
  CHECK(mass(70.7) == Band::well);
  CHECK(mass(69.3) == Band::well);
  CHECK(mass(69.2) == Band::minimal);
  CHECK(mass(67.9) == Band::minimal);
  CHECK(mass(67.8) == Band::significant);
  CHECK(mass(66.4) == Band::serious);
  const auto gravity = [](double g) { return status_of({.specific_gravity = g}).gravity_band; };
  CHECK(gravity(1.009) == Band::well);
  CHECK(gravity(1.010) == Band::minimal);
  CHECK(gravity(1.020) == Band::minimal);
  CHECK(gravity(1.021) == Band::significant);
  CHECK(gravity(1.030) == Band::significant);
  CHECK(gravity(1.031) == Band::serious);
}

TEST_CASE("A laboratory that agrees makes it surer, one that disagrees less sure") {
  HydrationCheck low = wut(68.5, 7, 2);
  CHECK(status_of(low).certainty == Certainty::moderate);
  low.specific_gravity = 1.025;
  CHECK(status_of(low).certainty == Certainty::good);
  low.specific_gravity = 1.008;
  CHECK(status_of(low).certainty == Certainty::weak);
  CHECK(status_of(low).has(StatusNote::laboratory_disagrees));
  CHECK(status_of(low).before == BeforeAdvice::unchanged);

  HydrationCheck well = wut(70.0, 2, 2);
  well.urine_osmolality = 900.0;
  CHECK(status_of(well).answer == Hydration::uncertain);
  well.urine_osmolality = 700.0;  // not over 700
  CHECK(status_of(well).answer == Hydration::well_hydrated);

  CHECK(status_of({.specific_gravity = 1.025}).answer == Hydration::low_likely);
  CHECK(status_of({.specific_gravity = 1.025}).certainty == Certainty::weak);
  CHECK(status_of({.specific_gravity = 1.015}).answer == Hydration::well_hydrated);
  CHECK(status_of({.specific_gravity = 1.025, .urine_osmolality = 400.0}).answer == Hydration::uncertain);
}

TEST_CASE("Red-brown urine and every urgent sign are a medical answer, whatever the numbers say") {
  for (const Sign sign : {Sign::cola_urine, Sign::confusion, Sign::dizziness, Sign::vomiting}) {
    HydrationCheck check = wut(70.0, 2, 2);
    check.answers.yes.add(sign);
    const HydrationStatus s = status_of(check);
    CHECK(s.answer == Hydration::medical_sign);
    CHECK(s.before == BeforeAdvice::none);
    CHECK(s.has(StatusNote::signs_first));
    CHECK_FALSE(s.urine_dark());
  }
  // A plasma below the normal of laboratories, 275 mOsm/kg, is diluted: for a clinician, not for a drink.
  const HydrationStatus diluted = status_of({.plasma_osmolality = 270.0});
  CHECK(diluted.answer == Hydration::medical_sign);
  CHECK(diluted.has(StatusNote::plasma_for_clinician));
  CHECK_FALSE(status_of({.plasma_osmolality = 275.0}).has(StatusNote::plasma_for_clinician));
  CHECK(status_of({.plasma_osmolality = 296.0}).answer == Hydration::low_likely);
}

TEST_CASE("Very dark urine asks whether it is red-brown, unless somebody said") {
  HydrationCheck check = wut(69.0, 8, 6);
  CHECK(status_of(check).has(StatusNote::very_dark));
  check.answers.no.add(Sign::cola_urine);
  CHECK_FALSE(status_of(check).has(StatusNote::very_dark));
  CHECK_FALSE(status_of(wut(69.0, 6, 6)).has(StatusNote::very_dark));
}

TEST_CASE("Very clear urine with a gain of weight is drinking too much") {
  const HydrationStatus clear = status_of(wut(71.0, 1, 1));
  CHECK(clear.answer == Hydration::overdrinking);
  CHECK(clear.certainty == Certainty::moderate);
  CHECK(clear.has(StatusNote::clear_urine_with_gain));
  CHECK(clear.before == BeforeAdvice::nothing_extra);
  const HydrationStatus gain = status_of(wut(71.0, 3, 1));
  CHECK(gain.answer == Hydration::overdrinking);
  CHECK(gain.certainty == Certainty::weak);
  // Heavier, and thirsty with dark urine: nobody knows, and nothing extra is to drink.
  const HydrationStatus mixed = status_of(wut(71.0, 7, 7));
  CHECK(mixed.answer == Hydration::uncertain);
  CHECK(mixed.before == BeforeAdvice::nothing_extra);
  HydrationCheck drank{.urine_color = 1};
  drank.answers.yes.add(Sign::drank_a_lot);
  CHECK(status_of(drank).answer == Hydration::overdrinking);
}

TEST_CASE("More signs never turn an answer toward drinking") {
  quench_test::SplitMix pick(11);
  for (int n = 0; n != 100000; ++n) {
    HydrationCheck check;
    if (pick(2) == 0) check.body_mass = (66.0 + pick(80) / 10.0) * kilogram;
    if (pick(2) == 0) check.baseline = usual;
    if (pick(2) == 0) check.urine_color = 1 + pick(8);
    check.light = static_cast<Light>(pick(3));
    if (pick(2) == 0) check.thirst = 1 + pick(9);
    if (pick(4) == 0) check.specific_gravity = 1.0 + pick(40) / 1000.0;
    if (pick(4) == 0) check.urine_osmolality = 100.0 + pick(1000);
    if (pick(4) == 0) check.plasma_osmolality = 265.0 + pick(40);
    for (int i = pick(3); i != 0; --i) {
      check.answers.yes.add(static_cast<Sign>(pick(static_cast<int>(cramp::sign_count))));
    }
    const HydrationStatus before = status_of(check);
    check.answers.yes.add(static_cast<Sign>(pick(static_cast<int>(cramp::sign_count))));
    const HydrationStatus after = status_of(check);
    const auto drinks = [](const HydrationStatus& s) {
      return s.before == BeforeAdvice::slowly_as_ruled || s.before == BeforeAdvice::as_planned;
    };
    if (drinks(after)) CHECK(drinks(before));
    if (after.triage.urgency >= cramp::Urgency::urgent) CHECK(after.before == BeforeAdvice::none);
    if (after.has(StatusNote::gain)) CHECK_FALSE(drinks(after));
  }
}

TEST_CASE("A baseline is the mean of the mornings, with this person's own variation from three on") {
  const std::vector<Mass> ten{70.1_kg, 69.8_kg, 70.3_kg, 70.0_kg, 69.7_kg, 70.2_kg, 70.4_kg, 69.9_kg, 69.6_kg, 70.0_kg};
  const auto b = learn_baseline(ten);
  REQUIRE(b);
  CHECK(in(b->mean, kilogram) == close_to(70.0, 1e-9));
  CHECK(b->days == 10);
  CHECK(b->variation == close_to(std::sqrt(0.60 / 9.0) / 70.0, 1e-9));
  const auto two = learn_baseline(std::vector<Mass>{70_kg, 71_kg});
  CHECK_FALSE(two->variation_known());
  CHECK(two->variation == 0.0);

  // Who varies by 1 % from day to day has a weak flag at 1.3 %.
  const MorningBaseline restless{.mean = 70_kg, .variation = 0.01, .days = 10};
  HydrationCheck check = wut(69.1, 7, 2);
  CHECK(status_of(check).certainty == Certainty::moderate);
  check.baseline = restless;
  const HydrationStatus s = status_of(check);
  CHECK(s.has(StatusNote::within_own_variation));
  CHECK(s.answer == Hydration::low_likely);
  CHECK(s.certainty == Certainty::weak);
  CHECK(s.before == BeforeAdvice::unchanged);
}

TEST_CASE("A baseline refuses none, too many, bad values and another unit by name") {
  CHECK(learn_baseline({}).error().code == Errc::missing);
  CHECK(learn_baseline(std::vector<Mass>(61, 70_kg)).error().field == "baseline");
  const auto bad = learn_baseline(std::vector<Mass>{70_kg, 71_kg, 154_kg});
  REQUIRE_FALSE(bad);
  CHECK(bad.error().code == Errc::inconsistent);
  CHECK(bad.error().field == "baseline[]");
  CHECK(bad.error().index == 2);
  CHECK(learn_baseline(std::vector<Mass>{70_kg, 7_kg}).error().code == Errc::out_of_range);
  CHECK(learn_baseline(std::vector<Mass>{std::numeric_limits<double>::quiet_NaN() * kilogram}).error().code ==
        Errc::not_finite);
}

TEST_CASE("A check refuses what cannot be, by field and range") {
  const auto field = [](const HydrationCheck& check) {
    const auto result = hydration_status(check);
    REQUIRE_FALSE(result);
    return result.error().field;
  };
  CHECK(field({.body_mass = 7_kg}) == "status.body_mass");
  CHECK(field({.baseline = MorningBaseline{.mean = 0_kg}}) == "status.baseline");
  CHECK(field({.baseline = MorningBaseline{.mean = 70_kg, .variation = 0.5}}) == "status.baseline_variation");
  CHECK(field({.baseline = MorningBaseline{.mean = 70_kg, .days = 0}}) == "status.baseline_days");
  CHECK(field({.body_mass = 50_kg, .baseline = usual}) == "status.body_mass");
  CHECK(hydration_status({.body_mass = 50_kg, .baseline = usual}).error().code == Errc::inconsistent);
  CHECK(field({.urine_color = 0}) == "status.urine_color");
  CHECK(field({.urine_color = 9}) == "status.urine_color");
  CHECK(field({.thirst = 10}) == "status.thirst");
  CHECK(field({.specific_gravity = 0.9}) == "status.specific_gravity");
  CHECK(field({.specific_gravity = std::numeric_limits<double>::quiet_NaN()}) == "status.specific_gravity");
  CHECK(field({.urine_osmolality = -1.0}) == "status.urine_osmolality");
  CHECK(field({.plasma_osmolality = 2000.0}) == "status.plasma_osmolality");
}

TEST_CASE("The published sensitivities and cut-offs are as printed") {
  // Sekiguchi 2022; notes on fluids 5.1 and 5.2.
  CHECK(status_limits::no_flag_sensitivity == 0.937);
  CHECK(status_limits::three_flags_specificity == 0.956);
  CHECK(status_limits::mass_flag == 0.01);
  CHECK(status_limits::color_flag == 5);
  CHECK(status_limits::thirst_flag == 5);
  CHECK(status_limits::gravity_flag == 1.020);
  CHECK(status_limits::urine_osmolality_flag == 700.0);
  CHECK(proposed_urine_osmolality_cut_offs == std::array{500.0, 586.0, 716.0, 830.0, 1052.0});
}
