// Reference intakes of healthy people for a day: water, sodium, potassium, chloride, magnesium, calcium by age and sex.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "quench/athlete.hpp"
#include "quench/ion.hpp"
#include "quench/result.hpp"
#include "quench/source_key.hpp"
#include "quench/units.hpp"

namespace quench {

enum class LifeStage : std::uint8_t { ordinary, pregnancy, lactation };

/// What kind of number a reference intake is.
enum class IntakeKind : std::uint8_t {
  adequate_intake,                ///< AI: what healthy people take in; not a requirement
  recommended_dietary_allowance,  ///< RDA: enough for nearly all healthy people
};

namespace detail {

// A number that the source does not give.
inline constexpr double not_on_file = -1.0;

// The ages from `from` to less than `below`, in years, of one sex or, with `unspecified`, of both.
struct IntakeGroup {
  double from = 0.0;
  double below = 0.0;
  Sex sex = Sex::unspecified;
  LifeStage stage = LifeStage::ordinary;
  [[nodiscard]] constexpr bool holds(double years, Sex s, LifeStage l) const noexcept {
    return from <= years && years < below && stage == l && (sex == Sex::unspecified || sex == s);
  }
};

inline constexpr double no_end = 1000.0;
inline constexpr double half_year = 0.5;

}  // namespace detail

/// One row of the intakes of total water, L a day, from food and all drinks. `low` and `high` differ where the source
/// gives a range.
struct WaterIntakeRow {
  detail::IntakeGroup group;
  double low;
  double high;
};

/// Adequate intakes of total water [IOM2005, confirmed]. The adult values are 3.7 and 2.7; the 3.3 and 2.3 that some
/// texts give to adults are the row of 14 to 18 years.
inline constexpr std::array iom_water_rows{
    WaterIntakeRow{{0.0, detail::half_year}, 0.7, 0.7},
    WaterIntakeRow{{detail::half_year, 1.0}, 0.8, 0.8},
    WaterIntakeRow{{1.0, 4.0}, 1.3, 1.3},
    WaterIntakeRow{{4.0, 9.0}, 1.7, 1.7},
    WaterIntakeRow{{9.0, 14.0, Sex::male}, 2.4, 2.4},
    WaterIntakeRow{{9.0, 14.0, Sex::female}, 2.1, 2.1},
    WaterIntakeRow{{14.0, 19.0, Sex::male}, 3.3, 3.3},
    WaterIntakeRow{{14.0, 19.0, Sex::female}, 2.3, 2.3},
    WaterIntakeRow{{19.0, detail::no_end, Sex::male}, 3.7, 3.7},
    WaterIntakeRow{{19.0, detail::no_end, Sex::female}, 2.7, 2.7},
    WaterIntakeRow{{14.0, 51.0, Sex::female, LifeStage::pregnancy}, 3.0, 3.0},
    WaterIntakeRow{{14.0, 51.0, Sex::female, LifeStage::lactation}, 3.8, 3.8},
};

/// The same of the European Food Safety Authority [EFSA2010, confirmed]; the adult values hold from 14 years. Its
/// number of the first half year is 100 to 190 mL per kg of body mass, which it puts at 0.68 L.
inline constexpr std::array efsa_water_rows{
    WaterIntakeRow{{0.0, detail::half_year}, 0.68, 0.68},
    WaterIntakeRow{{detail::half_year, 1.0}, 0.8, 1.0},
    WaterIntakeRow{{1.0, 2.0}, 1.1, 1.2},
    WaterIntakeRow{{2.0, 4.0}, 1.3, 1.3},
    WaterIntakeRow{{4.0, 9.0}, 1.6, 1.6},
    WaterIntakeRow{{9.0, 14.0, Sex::male}, 2.1, 2.1},
    WaterIntakeRow{{9.0, 14.0, Sex::female}, 1.9, 1.9},
    WaterIntakeRow{{14.0, detail::no_end, Sex::male}, 2.5, 2.5},
    WaterIntakeRow{{14.0, detail::no_end, Sex::female}, 2.0, 2.0},
    WaterIntakeRow{{14.0, 51.0, Sex::female, LifeStage::pregnancy}, 2.3, 2.3},
    WaterIntakeRow{{14.0, 51.0, Sex::female, LifeStage::lactation}, 2.7, 2.7},
};

/// The share of total water that adults drink, 81 %: 3.0 of 3.7 L and 2.2 of 2.7 L [IOM2005, confirmed]. The rest is in
/// food. For adults only.
inline constexpr double adult_share_of_drinks = 0.81;

/// One row of the intakes of ions, mg a day. A negative number is one that the source does not give.
struct IonIntakeRow {
  detail::IntakeGroup group;
  double sodium_ai;
  double sodium_cdrr;
  double potassium_ai;
  double chloride_ai;
  double chloride_ul;
  double magnesium;  ///< RDA; AI under one year
  double calcium;    ///< RDA; AI under one year
  double calcium_ul;
};

/// Sodium and potassium [NASEM2019], chloride [IOM2005], magnesium [IOM1997], calcium [IOM2011]; confirmed, but for the
/// upper levels of chloride and calcium in pregnancy and lactation, which are recalled. What was published before 2019
/// for sodium and potassium is not here: it was replaced.
inline constexpr std::array ion_intake_rows{
    IonIntakeRow{{0.0, detail::half_year}, 110, detail::not_on_file, 400, 180, detail::not_on_file, 30, 200, 1000},
    IonIntakeRow{{detail::half_year, 1.0}, 370, detail::not_on_file, 860, 570, detail::not_on_file, 75, 260, 1500},
    IonIntakeRow{{1.0, 4.0}, 800, 1200, 2000, 1500, 2300, 80, 700, 2500},
    IonIntakeRow{{4.0, 9.0}, 1000, 1500, 2300, 1900, 2900, 130, 1000, 2500},
    IonIntakeRow{{9.0, 14.0, Sex::male}, 1200, 1800, 2500, 2300, 3400, 240, 1300, 3000},
    IonIntakeRow{{9.0, 14.0, Sex::female}, 1200, 1800, 2300, 2300, 3400, 240, 1300, 3000},
    IonIntakeRow{{14.0, 19.0, Sex::male}, 1500, 2300, 3000, 2300, 3600, 410, 1300, 3000},
    IonIntakeRow{{14.0, 19.0, Sex::female}, 1500, 2300, 2300, 2300, 3600, 360, 1300, 3000},
    IonIntakeRow{{19.0, 31.0, Sex::male}, 1500, 2300, 3400, 2300, 3600, 400, 1000, 2500},
    IonIntakeRow{{19.0, 31.0, Sex::female}, 1500, 2300, 2600, 2300, 3600, 310, 1000, 2500},
    IonIntakeRow{{31.0, 51.0, Sex::male}, 1500, 2300, 3400, 2300, 3600, 420, 1000, 2500},
    IonIntakeRow{{31.0, 51.0, Sex::female}, 1500, 2300, 2600, 2300, 3600, 320, 1000, 2500},
    IonIntakeRow{{51.0, 71.0, Sex::male}, 1500, 2300, 3400, 2000, 3600, 420, 1000, 2000},
    IonIntakeRow{{51.0, 71.0, Sex::female}, 1500, 2300, 2600, 2000, 3600, 320, 1200, 2000},
    IonIntakeRow{{71.0, detail::no_end, Sex::male}, 1500, 2300, 3400, 1800, 3600, 420, 1200, 2000},
    IonIntakeRow{{71.0, detail::no_end, Sex::female}, 1500, 2300, 2600, 1800, 3600, 320, 1200, 2000},
    IonIntakeRow{{14.0, 19.0, Sex::female, LifeStage::pregnancy}, 1500, 2300, 2600, 2300, 3600, 400, 1300, 3000},
    IonIntakeRow{{19.0, 31.0, Sex::female, LifeStage::pregnancy}, 1500, 2300, 2900, 2300, 3600, 350, 1000, 2500},
    IonIntakeRow{{31.0, 51.0, Sex::female, LifeStage::pregnancy}, 1500, 2300, 2900, 2300, 3600, 360, 1000, 2500},
    IonIntakeRow{{14.0, 19.0, Sex::female, LifeStage::lactation}, 1500, 2300, 2500, 2300, 3600, 360, 1300, 3000},
    IonIntakeRow{{19.0, 31.0, Sex::female, LifeStage::lactation}, 1500, 2300, 2800, 2300, 3600, 310, 1000, 2500},
    IonIntakeRow{{31.0, 51.0, Sex::female, LifeStage::lactation}, 1500, 2300, 2800, 2300, 3600, 320, 1000, 2500},
};

/// Tolerable upper level of magnesium from supplements and medicines, on top of what is in food [IOM1997, confirmed]:
/// none is given under one year.
struct MagnesiumSupplementRow {
  double from;  ///< years
  double below;
  double most;  ///< mg a day
};
inline constexpr std::array magnesium_supplement_rows{
    MagnesiumSupplementRow{1.0, 4.0, 65.0},
    MagnesiumSupplementRow{4.0, 9.0, 110.0},
    MagnesiumSupplementRow{9.0, detail::no_end, 350.0},
};
/// The limit of EFSA for the same, 250 mg a day [EFSAMg, secondary]; the ages that it is for are not on file.
inline constexpr Mass efsa_magnesium_supplement_limit = 250.0 * milligram;

/// Total water of a day. A median intake of healthy people who move moderately where it is temperate: neither a
/// requirement nor a goal for drinking, because part of it is food. There is no upper level.
struct WaterIntake {
  Range<Volume> total{};                  ///< from food and drinks
  std::optional<Range<Volume>> drinks{};  ///< the part that adults drink, where the source gives it
  SourceKey source = SourceKey::iom2005;
  Confidence confidence = Confidence::confirmed;
};

/// What is published of one ion for a day.
struct IonIntake {
  Ion ion = Ion::sodium;
  IntakeKind kind = IntakeKind::adequate_intake;
  Mass intake{};
  SourceKey source = SourceKey::nasem2019;
  Confidence confidence = Confidence::confirmed;
  /// Chronic disease risk reduction intake: above it the risk of chronic disease rises. Of sodium alone, from one year.
  std::optional<Mass> chronic_disease_risk{};
  /// Tolerable upper level of everything that is eaten and drunk. Sodium and potassium have none.
  std::optional<Mass> upper{};
  Confidence upper_confidence = Confidence::confirmed;
  /// Tolerable upper level of supplements alone. Of magnesium.
  std::optional<Mass> upper_of_supplements{};
};

/// Reference intakes of one person for a day. They are for healthy people; training adds losses, not requirements.
struct ReferenceIntakes {
  WaterIntake water{};            ///< of the Institute of Medicine
  WaterIntake water_of_europe{};  ///< of EFSA
  IonIntake sodium{};
  IonIntake potassium{};
  IonIntake chloride{};
  IonIntake magnesium{};
  IonIntake calcium{};
};

/// The reference intakes by age, sex and stage of life.
///
/// Valid    0 to 120 years; a sex from 9 years, where the tables begin to differ; pregnancy and lactation for females
///          of 14 to 50 years, the ages that have rows.
/// Error    Errc::not_finite or out_of_range of "athlete.age", Errc::missing of "athlete.sex", Errc::inconsistent of
///          "athlete.sex" for the pregnancy of a male.
/// Source   the tables above; an age is counted in completed years, a half year as six months.
[[nodiscard]] constexpr Result<ReferenceIntakes> reference_intakes(Time age, Sex sex,
                                                                   LifeStage stage = LifeStage::ordinary) {
  if (auto ok = detail::check_range("athlete.age", in(age, year), 0.0, 120.0, "years"); !ok) {
    return tl::unexpected(ok.error());
  }
  // What is a hair short of a birthday is that birthday.
  const double years = in(age, year) + 1e-9;
  const bool ordinary = stage == LifeStage::ordinary;
  if (!ordinary && !(years >= 14.0 && years < 51.0)) {
    return tl::unexpected(Error{Errc::out_of_range, "athlete.age", in(age, year), 14.0, 50.0, "years"});
  }
  if (sex == Sex::unspecified && years >= 9.0)
    return tl::unexpected(Error{.code = Errc::missing, .field = "athlete.sex"});
  if (!ordinary && sex == Sex::male) return tl::unexpected(Error{.code = Errc::inconsistent, .field = "athlete.sex"});

  ReferenceIntakes result;
  const auto water = [&](const auto& rows, SourceKey source) {
    WaterIntake intake{.source = source};
    for (const WaterIntakeRow& row : rows) {
      if (row.group.holds(years, sex, stage)) intake.total = {row.low * liter, row.high * liter};
    }
    return intake;
  };
  result.water = water(iom_water_rows, SourceKey::iom2005);
  result.water_of_europe = water(efsa_water_rows, SourceKey::efsa2010);
  if (years >= 19.0 && ordinary) {
    result.water.drinks = {result.water.total.low * adult_share_of_drinks,
                           result.water.total.high * adult_share_of_drinks};
  }

  const auto given = [](double mg) { return mg < 0.0 ? std::optional<Mass>() : std::optional<Mass>(mg * milligram); };
  for (const IonIntakeRow& row : ion_intake_rows) {
    if (!row.group.holds(years, sex, stage)) continue;
    const IntakeKind minerals = years < 1.0 ? IntakeKind::adequate_intake : IntakeKind::recommended_dietary_allowance;
    const Confidence upper = ordinary ? Confidence::confirmed : Confidence::recalled;
    result.sodium = {.ion = Ion::sodium,
                     .intake = row.sodium_ai * milligram,
                     .source = SourceKey::nasem2019,
                     .chronic_disease_risk = given(row.sodium_cdrr)};
    result.potassium = {.ion = Ion::potassium, .intake = row.potassium_ai * milligram, .source = SourceKey::nasem2019};
    result.chloride = {.ion = Ion::chloride,
                       .intake = row.chloride_ai * milligram,
                       .source = SourceKey::iom2005,
                       .upper = given(row.chloride_ul),
                       .upper_confidence = upper};
    result.magnesium = {
        .ion = Ion::magnesium, .kind = minerals, .intake = row.magnesium * milligram, .source = SourceKey::iom1997};
    result.calcium = {.ion = Ion::calcium,
                      .kind = minerals,
                      .intake = row.calcium * milligram,
                      .source = SourceKey::iom2011,
                      .upper = given(row.calcium_ul),
                      .upper_confidence = upper};
  }
  for (const MagnesiumSupplementRow& row : magnesium_supplement_rows) {
    if (row.from <= years && years < row.below) result.magnesium.upper_of_supplements = row.most * milligram;
  }
  return result;
}

/// Those of an athlete; `medical.pregnancy` makes the stage pregnancy.
///
/// Error    as above, what Athlete::check() finds, Errc::missing of "athlete.age", and Errc::inconsistent of
///          "medical.pregnancy" together with lactation, for which there are no rows.
[[nodiscard]] inline Result<ReferenceIntakes> reference_intakes(const Athlete& athlete,
                                                                LifeStage stage = LifeStage::ordinary) {
  if (const auto valid = athlete.check(); !valid) return tl::unexpected(valid.error());
  if (!athlete.age) return tl::unexpected(Error{Errc::missing, "athlete.age", 0.0, 1.0, 120.0, "years"});
  if (athlete.medical.pregnancy) {
    if (stage == LifeStage::lactation) {
      return tl::unexpected(Error{.code = Errc::inconsistent, .field = "medical.pregnancy"});
    }
    stage = LifeStage::pregnancy;
  }
  return reference_intakes(*athlete.age, athlete.sex, stage);
}

}  // namespace quench
