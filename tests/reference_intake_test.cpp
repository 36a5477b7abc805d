// reference_intake.hpp: every row of the published tables at every age that it holds for, and what has no number.
#include "quench/reference_intake.hpp"

#include <cmath>
#include <limits>
#include <optional>

#include <doctest/doctest.h>

#include "quench/source.hpp"
#include "support/close_to.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::same_as;

constexpr double none = -1.0;

struct Row {
  double first;  ///< youngest age in years
  double last;   ///< an age at which the row still holds
  Sex sex;       ///< unspecified: both
  LifeStage stage;
  double water, europe_low, europe_high;  ///< L
  double sodium, cdrr, potassium;         ///< mg
  double chloride, chloride_upper;        ///< g
  double magnesium, calcium, calcium_upper;
};

constexpr Sex both = Sex::unspecified;
constexpr Sex male = Sex::male;
constexpr Sex female = Sex::female;
constexpr LifeStage ordinary = LifeStage::ordinary;
constexpr LifeStage pregnancy = LifeStage::pregnancy;
constexpr LifeStage lactation = LifeStage::lactation;

// Notes on electrolytes 6.1 and 6.2, cell by cell [IOM2005, EFSA2010, NASEM2019, IOM1997, IOM2011].
constexpr Row rows[] = {
    {0, 0.49, both, ordinary, 0.7, 0.68, 0.68, 110, none, 400, 0.18, none, 30, 200, 1000},
    {0.5, 0.99, both, ordinary, 0.8, 0.8, 1.0, 370, none, 860, 0.57, none, 75, 260, 1500},
    {1, 1.99, both, ordinary, 1.3, 1.1, 1.2, 800, 1200, 2000, 1.5, 2.3, 80, 700, 2500},
    {2, 3.99, both, ordinary, 1.3, 1.3, 1.3, 800, 1200, 2000, 1.5, 2.3, 80, 700, 2500},
    {4, 8.99, both, ordinary, 1.7, 1.6, 1.6, 1000, 1500, 2300, 1.9, 2.9, 130, 1000, 2500},
    {9, 13.99, male, ordinary, 2.4, 2.1, 2.1, 1200, 1800, 2500, 2.3, 3.4, 240, 1300, 3000},
    {9, 13.99, female, ordinary, 2.1, 1.9, 1.9, 1200, 1800, 2300, 2.3, 3.4, 240, 1300, 3000},
    {14, 18.99, male, ordinary, 3.3, 2.5, 2.5, 1500, 2300, 3000, 2.3, 3.6, 410, 1300, 3000},
    {14, 18.99, female, ordinary, 2.3, 2.0, 2.0, 1500, 2300, 2300, 2.3, 3.6, 360, 1300, 3000},
    {19, 30.99, male, ordinary, 3.7, 2.5, 2.5, 1500, 2300, 3400, 2.3, 3.6, 400, 1000, 2500},
    {19, 30.99, female, ordinary, 2.7, 2.0, 2.0, 1500, 2300, 2600, 2.3, 3.6, 310, 1000, 2500},
    {31, 50.99, male, ordinary, 3.7, 2.5, 2.5, 1500, 2300, 3400, 2.3, 3.6, 420, 1000, 2500},
    {31, 50.99, female, ordinary, 2.7, 2.0, 2.0, 1500, 2300, 2600, 2.3, 3.6, 320, 1000, 2500},
    {51, 70.99, male, ordinary, 3.7, 2.5, 2.5, 1500, 2300, 3400, 2.0, 3.6, 420, 1000, 2000},
    {51, 70.99, female, ordinary, 2.7, 2.0, 2.0, 1500, 2300, 2600, 2.0, 3.6, 320, 1200, 2000},
    {71, 120, male, ordinary, 3.7, 2.5, 2.5, 1500, 2300, 3400, 1.8, 3.6, 420, 1200, 2000},
    {71, 120, female, ordinary, 2.7, 2.0, 2.0, 1500, 2300, 2600, 1.8, 3.6, 320, 1200, 2000},
    {14, 18.99, female, pregnancy, 3.0, 2.3, 2.3, 1500, 2300, 2600, 2.3, 3.6, 400, 1300, 3000},
    {19, 30.99, female, pregnancy, 3.0, 2.3, 2.3, 1500, 2300, 2900, 2.3, 3.6, 350, 1000, 2500},
    {31, 50.99, female, pregnancy, 3.0, 2.3, 2.3, 1500, 2300, 2900, 2.3, 3.6, 360, 1000, 2500},
    {14, 18.99, female, lactation, 3.8, 2.7, 2.7, 1500, 2300, 2500, 2.3, 3.6, 360, 1300, 3000},
    {19, 30.99, female, lactation, 3.8, 2.7, 2.7, 1500, 2300, 2800, 2.3, 3.6, 310, 1000, 2500},
    {31, 50.99, female, lactation, 3.8, 2.7, 2.7, 1500, 2300, 2800, 2.3, 3.6, 320, 1000, 2500},
};

double mg(const std::optional<Mass>& m) { return m ? in(*m, milligram) : none; }

void check_row(const Row& row, double years, Sex sex) {
  CAPTURE(years);
  CAPTURE(static_cast<int>(sex));
  CAPTURE(static_cast<int>(row.stage));
  const auto r = reference_intakes(years * year, sex, row.stage);
  REQUIRE(r);
  CHECK(in(r->water.total.low, liter) == same_as(row.water));
  CHECK(in(r->water.total.high, liter) == same_as(row.water));
  CHECK(in(r->water_of_europe.total.low, liter) == same_as(row.europe_low));
  CHECK(in(r->water_of_europe.total.high, liter) == same_as(row.europe_high));
  CHECK(mg(r->sodium.intake) == same_as(row.sodium));
  CHECK(mg(r->sodium.chronic_disease_risk) == same_as(row.cdrr));
  CHECK(mg(r->potassium.intake) == same_as(row.potassium));
  CHECK(mg(r->chloride.intake) == same_as(row.chloride * 1000.0));
  CHECK(mg(r->chloride.upper) == same_as(row.chloride_upper < 0.0 ? none : row.chloride_upper * 1000.0));
  CHECK(mg(r->magnesium.intake) == same_as(row.magnesium));
  CHECK(mg(r->calcium.intake) == same_as(row.calcium));
  CHECK(mg(r->calcium.upper) == same_as(row.calcium_upper));
  // No upper level for sodium since 2019, none for potassium; that of magnesium is for supplements alone.
  CHECK_FALSE(r->sodium.upper);
  CHECK_FALSE(r->potassium.upper);
  CHECK_FALSE(r->potassium.chronic_disease_risk);
  CHECK_FALSE(r->magnesium.upper);
  CHECK(mg(r->magnesium.upper_of_supplements) == same_as(years < 1.0   ? none
                                                         : years < 4.0 ? 65.0
                                                         : years < 9.0 ? 110.0
                                                                       : 350.0));
  for (const IonIntake* other : {&r->sodium, &r->potassium, &r->chloride, &r->calcium}) {
    CHECK_FALSE(other->upper_of_supplements);
  }
  // AI, but RDA for magnesium and calcium from one year.
  const IntakeKind minerals = years < 1.0 ? IntakeKind::adequate_intake : IntakeKind::recommended_dietary_allowance;
  CHECK(r->sodium.kind == IntakeKind::adequate_intake);
  CHECK(r->potassium.kind == IntakeKind::adequate_intake);
  CHECK(r->chloride.kind == IntakeKind::adequate_intake);
  CHECK(r->magnesium.kind == minerals);
  CHECK(r->calcium.kind == minerals);
  CHECK(r->chloride.upper_confidence == (row.stage == ordinary ? Confidence::confirmed : Confidence::recalled));
  CHECK(r->calcium.upper_confidence == r->chloride.upper_confidence);
  CHECK(r->water.drinks.has_value() == (row.stage == ordinary && years >= 19.0));
}

TEST_CASE("every cell of the tables, at the first and the last age of its row") {
  for (const Row& row : rows) {
    for (const double years : {row.first, row.last}) {
      if (row.sex != both) check_row(row, years, row.sex);
      if (row.sex == both) {
        for (const Sex sex : {both, male, female}) check_row(row, years, sex);
      }
    }
  }
}

TEST_CASE("every age has exactly one row of each table") {
  const auto count = [](const auto& table, double years, Sex sex, LifeStage stage) {
    int rows_of_it = 0;
    for (const auto& row : table) rows_of_it += row.group.holds(years, sex, stage) ? 1 : 0;
    return rows_of_it;
  };
  for (int months = 0; months <= 1440; ++months) {
    const double years = months / 12.0;
    CAPTURE(years);
    for (const Sex sex : {male, female}) {
      for (const LifeStage stage : {ordinary, pregnancy, lactation}) {
        const int expected = stage == ordinary || (sex == female && years >= 14.0 && years < 51.0) ? 1 : 0;
        CHECK(count(iom_water_rows, years, sex, stage) == expected);
        CHECK(count(efsa_water_rows, years, sex, stage) == expected);
        CHECK(count(ion_intake_rows, years, sex, stage) == expected);
        CHECK(reference_intakes(years * year, sex, stage).has_value() == (expected == 1));
      }
    }
  }
}

TEST_CASE("adults drink four fifths of their water, and the misprint of 3.3 and 2.3 is not theirs") {
  // Notes on electrolytes 6.1: 3.7 L in all is 3.0 L of drinks, 2.7 is 2.2; 3.3 and 2.3 are those of 14 to 18 years.
  const auto man = reference_intakes(30.0 * year, male);
  const auto woman = reference_intakes(30.0 * year, female);
  REQUIRE(man);
  REQUIRE(woman);
  CHECK(in(man->water.drinks->high, liter) == close_to(3.0, 0.05));
  CHECK(in(woman->water.drinks->high, liter) == close_to(2.2, 0.05));
  CHECK(man->water.source == SourceKey::iom2005);
  CHECK(man->water_of_europe.source == SourceKey::efsa2010);
  CHECK(man->sodium.source == SourceKey::nasem2019);
  CHECK(man->chloride.source == SourceKey::iom2005);
  CHECK(man->magnesium.source == SourceKey::iom1997);
  CHECK(man->calcium.source == SourceKey::iom2011);
  CHECK(in(efsa_magnesium_supplement_limit, milligram) == same_as(250.0));
  // Not what was published before 2019.
  CHECK(in(man->potassium.intake, milligram) < 4700.0);
}

TEST_CASE("what the tables do not have is an error that says so") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (const double years : {-0.1, 120.1, 1e9, -1e300}) {
    const auto r = reference_intakes(years * year, male);
    REQUIRE_FALSE(r);
    CHECK(r.error().code == Errc::out_of_range);
    CHECK(r.error().field == "athlete.age");
  }
  for (const double years : {infinity, -infinity, std::numeric_limits<double>::quiet_NaN()}) {
    const auto r = reference_intakes(years * year, male);
    REQUIRE_FALSE(r);
    CHECK(r.error().code == Errc::not_finite);
  }
  const auto no_sex = reference_intakes(9.0 * year, both);
  REQUIRE_FALSE(no_sex);
  CHECK(no_sex.error().code == Errc::missing);
  CHECK(no_sex.error().field == "athlete.sex");
  const auto father = reference_intakes(30.0 * year, male, pregnancy);
  REQUIRE_FALSE(father);
  CHECK(father.error().code == Errc::inconsistent);
  for (const double years : {13.9, 51.0}) {
    const auto r = reference_intakes(years * year, female, lactation);
    REQUIRE_FALSE(r);
    CHECK(r.error().code == Errc::out_of_range);
    CHECK(r.error().low == 14.0);
  }
}

TEST_CASE("an athlete says the same, with the pregnancy of the medical flags") {
  Athlete athlete{.age = 25.0 * year, .sex = female};
  CHECK(in(reference_intakes(athlete)->potassium.intake, milligram) == same_as(2600.0));
  athlete.medical.pregnancy = true;
  CHECK(in(reference_intakes(athlete)->potassium.intake, milligram) == same_as(2900.0));
  const auto both_at_once = reference_intakes(athlete, lactation);
  REQUIRE_FALSE(both_at_once);
  CHECK(both_at_once.error().field == "medical.pregnancy");
  athlete.medical.pregnancy = false;
  CHECK(in(reference_intakes(athlete, lactation)->potassium.intake, milligram) == same_as(2800.0));
  athlete.age.reset();
  REQUIRE_FALSE(reference_intakes(athlete));
  CHECK(reference_intakes(athlete).error().code == Errc::missing);
  CHECK(reference_intakes(athlete).error().field == "athlete.age");
  athlete.age = 25.0 * year;
  athlete.body_mass = 6.2 * kilogram;
  REQUIRE_FALSE(reference_intakes(athlete));
  CHECK(reference_intakes(athlete).error().field == "athlete.body_mass");
}

}  // namespace
