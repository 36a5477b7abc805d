// cramp/triage.hpp: the described cases end as a clinician would expect, the most urgent part always counts, and no
// further sign lowers it.
#include "quench/cramp/triage.hpp"

#include <array>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "quench/cramp/relief.hpp"
#include "quench/cramp_text.hpp"
#include "support/csv.hpp"
#include "support/random_case.hpp"

namespace {

using namespace quench;
using namespace quench::cramp;

std::vector<std::string> words_of(const std::string& list) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = list.find(',', at);
    words.push_back(list.substr(at, end - at));
    at = end == std::string::npos ? list.size() : end + 1;
  }
  return words;
}

Signs signs_of(const std::string& list) {
  if (list == "red_flags") return red_flags;
  if (list == "red_flags_but_weight") return red_flags - Signs{Sign::heavier_than_start};
  if (list == "red_flags_but_drinking") return red_flags - Signs{Sign::drank_a_lot};
  const auto signs = text::parse_signs("case", words_of(list));
  REQUIRE_MESSAGE(signs.has_value(), list);
  return *signs;
}

Answers answers_of(const quench_test::Csv& csv, std::size_t row) {
  const Signs yes = signs_of(csv.text(row, "signs"));
  Signs no = signs_of(csv.text(row, "absent"));
  // "red_flags" is a no to the others.
  if (csv.text(row, "absent").starts_with("red_flags")) no = no - yes;
  return {yes, no};
}

bool at_least(const Triage& more, const Triage& less) {
  return more.urgency >= less.urgency && more.fluid >= less.fluid && more.cooling >= less.cooling &&
         (!more.relief || less.relief) && (more.matched & less.matched) == less.matched;
}

}  // namespace

TEST_CASE("Every described case ends as a clinician would expect") {
  const quench_test::Csv csv("cramp_cases.csv");
  REQUIRE(csv.size() >= 60);
  for (std::size_t row = 0; row != csv.size(); ++row) {
    CAPTURE(csv.text(row, "case"));
    CAPTURE(csv.text(row, "story"));
    const Answers answers = answers_of(csv, row);
    const Triage t = triage(answers);
    CHECK(text::name(t.urgency) == csv.text(row, "urgency"));
    CHECK(text::name(t.fluid) == csv.text(row, "fluid"));
    CHECK(text::name(t.cooling) == csv.text(row, "cooling"));
    CHECK(t.relief == (csv.text(row, "relief") == "yes"));
    const std::string rule = csv.text(row, "rule");
    const std::size_t first = t.first();
    CHECK((first == triage_rules.size() ? std::string() : std::string(triage_rules[first].code)) == rule);

    // And so does what follows from it: no step but to stop where relief is not for now, and no drink but to thirst.
    const auto steps = relief(Muscle::calf, {.answers = answers});
    REQUIRE(steps);
    if (!t.relief) CHECK(steps->step_count == 1);
    for (const ReliefStep& step : *steps) {
      if (step.row.stage == Stage::fluid) CHECK(t.fluid == FluidAdvice::to_thirst);
    }
  }
}

TEST_CASE("Every pair and triple of signs is as urgent as its most urgent part, or more") {
  std::array<Triage, sign_count> single{};
  for (std::size_t i = 0; i != sign_count; ++i) single[i] = triage(Signs{static_cast<Sign>(i)});
  int checked = 0;
  bool good = true;
  for (std::size_t i = 0; i != sign_count; ++i) {
    for (std::size_t j = 0; j != sign_count; ++j) {
      const Signs pair{static_cast<Sign>(i), static_cast<Sign>(j)};
      const Triage two = triage(pair);
      good = good && at_least(two, single[i]) && at_least(two, single[j]);
      for (std::size_t k = 0; k != sign_count; ++k) {
        Signs triple = pair;
        triple.add(static_cast<Sign>(k));
        const Triage three = triage(triple);
        good = good && at_least(three, two) && at_least(three, single[k]);
        ++checked;
      }
    }
  }
  CHECK(good);
  CHECK(checked == static_cast<int>(sign_count * sign_count * sign_count));
}

TEST_CASE("A million random sets: the highest urgency of the rows that hold, and never lower with one sign more") {
  quench_test::SplitMix pick(20260711);
  int wrong = 0;
  int lower = 0;
  int drink_on_systemic = 0;
  std::set<Urgency> seen;
  for (int n = 0; n != 1'000'000; ++n) {
    Signs yes;
    const int count = pick(9);
    for (int i = 0; i != count; ++i) yes.add(static_cast<Sign>(pick(static_cast<int>(sign_count))));
    const Triage t = triage(yes);
    // By the rows themselves, read one by one.
    Urgency urgency = Urgency::self_care;
    FluidAdvice fluid = FluidAdvice::to_thirst;
    for (const TriageRule& rule : triage_rules) {
      if (!rule.holds(yes)) continue;
      if (static_cast<int>(rule.urgency) > static_cast<int>(urgency)) urgency = rule.urgency;
      if (static_cast<int>(rule.fluid) > static_cast<int>(fluid)) fluid = rule.fluid;
    }
    if (t.urgency != urgency || t.fluid != fluid) ++wrong;
    if (t.urgency >= Urgency::urgent && (t.relief || t.fluid < FluidAdvice::not_as_treatment)) ++drink_on_systemic;
    Signs more = yes;
    more.add(static_cast<Sign>(pick(static_cast<int>(sign_count))));
    if (!at_least(triage(more), t)) ++lower;
    seen.insert(t.urgency);
  }
  CHECK(wrong == 0);
  CHECK(lower == 0);
  CHECK(drink_on_systemic == 0);
  CHECK(seen.size() == 4);
}

TEST_CASE("A sign of the whole body never ends with a drink, alone or after drinking a lot") {
  // Miller 2022, Hew-Butler 2015, NIOSH; notes on cramps 9.1, notes on safety 2.
  for (const Sign sign : {Sign::confusion, Sign::seizure, Sign::collapse, Sign::unresponsive, Sign::trouble_breathing,
                          Sign::core_over_40, Sign::vomiting, Sign::nausea, Sign::dizziness, Sign::cola_urine,
                          Sign::generalized_cramps, Sign::pain_beyond_effort, Sign::weakness_beyond_effort}) {
    CAPTURE(text::name(sign));
    const Triage alone = triage(Signs{sign});
    CHECK(alone.urgency >= Urgency::urgent);
    CHECK(alone.fluid >= FluidAdvice::not_as_treatment);
    CHECK_FALSE(alone.relief);
  }
  // Suspected hyponatremia: nothing to drink, whichever way the overdrinking is known.
  for (const Sign drank : {Sign::drank_a_lot, Sign::heavier_than_start}) {
    for (const Sign sign :
         {Sign::vomiting, Sign::nausea, Sign::headache, Sign::bloating, Sign::dizziness, Sign::confusion, Sign::seizure,
          Sign::collapse, Sign::unresponsive, Sign::trouble_breathing, Sign::generalized_cramps}) {
      CAPTURE(text::name(sign));
      const Triage t = triage(Signs{drank, sign});
      CHECK(t.urgency == Urgency::emergency);
      CHECK(t.fluid == FluidAdvice::stop);
    }
  }
}

TEST_CASE("What was not asked is told, and is not the same as no") {
  const Triage nothing = triage(Answers{});
  CHECK(nothing.urgency == Urgency::self_care);
  CHECK_FALSE(nothing.complete());
  CHECK(nothing.unasked == red_flags);
  CHECK(nothing.first() == triage_rules.size());

  const Triage none = triage(Answers{.no = red_flags});
  CHECK(none.complete());
  CHECK(none.urgency == Urgency::self_care);
  CHECK(none.relief);

  Signs but_one = red_flags;
  but_one.remove(Sign::cola_urine);
  CHECK(triage(Answers{.no = but_one}).unasked == Signs{Sign::cola_urine});
}

TEST_CASE("Contradictory answers count as the worse of the two, and are told") {
  const Triage both = triage(Answers{.yes = {Sign::confusion}, .no = {Sign::confusion}});
  CHECK(both.urgency == Urgency::emergency);
  CHECK(both.contradictory == Signs{Sign::confusion});

  const Triage muscle = triage(Signs{Sign::soft_muscle, Sign::hard_muscle, Sign::weakness});
  CHECK(muscle.urgency == Urgency::emergency);
  CHECK(muscle.contradictory == Signs{Sign::soft_muscle, Sign::hard_muscle});
  CHECK(triage(Signs{Sign::generalized_cramps, Sign::one_muscle}).contradictory.size() == 2);
  CHECK(triage(Signs{Sign::dizziness}).contradictory.empty());
}

TEST_CASE("Bits that are no sign are refused, not dropped") {
  const auto all = Signs::from_bits((std::uint64_t{1} << sign_count) - 1U);
  REQUIRE(all);
  CHECK(all->size() == sign_count);
  CHECK(triage(*all).urgency == Urgency::emergency);
  const auto bad = Signs::from_bits(std::uint64_t{1} << sign_count);
  REQUIRE_FALSE(bad);
  CHECK(bad.error().code == Errc::out_of_range);
  CHECK(bad.error().field == "signs");
  CHECK(bad.error().value == static_cast<double>(sign_count));
  CHECK_FALSE(Signs::from_bits(~std::uint64_t{0}));
  CHECK(Signs::from_bits(red_flags.bits())->bits() == red_flags.bits());
}

TEST_CASE("A core temperature is a sign above 40 °C, and no thermometer reads beyond its range") {
  // 40 °C: notes on cramps 9.1, recalled.
  CHECK_FALSE(*core_over_40(celsius(40.0)));
  CHECK(*core_over_40(celsius(40.1)));
  CHECK(*core_over_40(fahrenheit(105.0)));
  for (const double bad : {19.9, 46.1, 104.0, -1.0}) {
    const auto over = core_over_40(celsius(bad));
    REQUIRE_FALSE(over);
    CHECK(over.error().field == "core_temperature");
    CHECK(over.error().high == 46.0);
  }
  CHECK(core_over_40(celsius(std::numeric_limits<double>::quiet_NaN())).error().code == Errc::not_finite);
}

TEST_CASE("Triage can be done by the compiler") {
  static_assert(triage(Signs{Sign::overheated, Sign::confusion}).cooling == Cooling::immersion);
  static_assert(triage(Signs{Sign::drank_a_lot, Sign::headache}).fluid == FluidAdvice::stop);
  static_assert(red_flags.has(Sign::sickle_cell_trait) && !red_flags.has(Sign::dry_mouth));
  CHECK(questions.size() <= 10);  // somebody with a cramp is asked
  CHECK(red_flags.size() == 32);  // as README.md says
}
