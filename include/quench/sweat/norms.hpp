// How much athletes of a sport, sex and age group sweat: published means and spreads as data, with how each was
// measured.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "quench/athlete.hpp"
#include "quench/estimate.hpp"
#include "quench/result.hpp"
#include "quench/source_key.hpp"
#include "quench/units.hpp"

/// Norms say what a group is like, not what one athlete does: nine of ten people of a group differ by a factor of about
/// four. They stand beside a forecast; they do not replace a weighing.
///
/// A lookup answers for exactly the group that it is asked for. Nothing is averaged, and nothing falls back: sweat
/// rates of one sport by sex or age were not published where we could read them, and so they are an error here.
namespace quench::norms {

enum class Sport : std::uint8_t {
  mixed,  ///< athletes of many sports
  american_football,
  endurance,
  basketball,
  soccer,
  baseball,
  team_or_ball,  ///< team and ball sports together
  combat,
  marathon,
};

enum class AgeGroup : std::uint8_t { all, youth, adult };

/// How salty the sweat of a group is, by its raw forearm sodium: below 30, 30 to 60, above 60 mmol/L [Lara2016].
enum class Saltiness : std::uint8_t { all, low, typical, salty };

/// Where a sodium concentration comes from, and so what it may be compared with.
enum class SodiumMethod : std::uint8_t {
  none,
  whole_body,   ///< from patches, corrected to the whole body by the authors
  raw_forearm,  ///< of a patch on the forearm, as measured: higher than the whole body. Never offered as whole body.
};

/// Amount of sodium lost per time: mmol/h.
using AmountRate = decltype(Amount{} / Time{});
/// Volume per body mass and time: mL kg⁻¹ h⁻¹.
using VolumeRatePerMass = decltype(VolumeRate{} / Mass{});

inline constexpr AmountRate millimole_per_hour = millimole / hour;
inline constexpr VolumeRatePerMass milliliter_per_kilogram_hour = milliliter / (kilogram * hour);

/// Mean and standard deviation of a group. A field that was not published is 0, and known() or has_range() false.
template <class Q>
struct Distribution {
  Q mean{};
  Q sd{};
  Range<Q> range{};  ///< smallest and largest person
  [[nodiscard]] constexpr bool known() const noexcept { return Q{} < sd; }
  [[nodiscard]] constexpr bool has_range() const noexcept { return range.low < range.high; }
};

/// One published group.
struct Norm {
  std::string_view id{};
  Sport sport = Sport::mixed;
  Sex sex = Sex::unspecified;  ///< unspecified: both
  AgeGroup age = AgeGroup::all;
  Saltiness saltiness = Saltiness::all;
  int people = 0;  ///< in this group; 0 where only that of the whole study is on file
  int study_people = 0;
  Distribution<VolumeRate> sweat_rate{};
  Distribution<VolumeRatePerMass> sweat_rate_per_mass{};
  Distribution<Molarity> sodium{};
  SodiumMethod sodium_method = SodiumMethod::none;
  Distribution<AmountRate> sodium_loss{};
  std::string_view conditions{};  ///< of the study, where on file
  SourceKey source = SourceKey::quench_design;
  Confidence confidence = Confidence::confirmed;
};

namespace detail {

constexpr VolumeRate lph(double x) noexcept { return x * liter_per_hour; }
constexpr VolumeRatePerMass mlkgh(double x) noexcept { return x * milliliter_per_kilogram_hour; }
constexpr Molarity mmol(double x) noexcept { return x * millimole_per_liter; }
constexpr AmountRate mmolh(double x) noexcept { return x * millimole_per_hour; }

constexpr Norm barnes(std::string_view id, Sport sport, double rate, double rate_sd, double loss, double loss_sd) {
  return {.id = id,
          .sport = sport,
          .study_people = 1303,
          .sweat_rate = {.mean = lph(rate), .sd = lph(rate_sd)},
          .sodium_loss = {.mean = mmolh(loss), .sd = mmolh(loss_sd)},
          .source = SourceKey::barnes2019};
}
inline constexpr std::string_view tropical = "WBGT 29.4 +- 2.1 °C";
constexpr Norm rivera_brown(std::string_view id, Sport sport, Sex sex, AgeGroup age, double rate, double rate_sd) {
  return {.id = id,
          .sport = sport,
          .sex = sex,
          .age = age,
          .study_people = 556,
          .sweat_rate_per_mass = {.mean = mlkgh(rate), .sd = mlkgh(rate_sd)},
          .conditions = tropical,
          .source = SourceKey::rivera_brown2020};
}
constexpr Norm lara(std::string_view id, Saltiness saltiness, double rate, double rate_sd, double sodium,
                    double sodium_sd) {
  return {.id = id,
          .sport = Sport::marathon,
          .saltiness = saltiness,
          .study_people = 157,
          .sweat_rate = {.mean = lph(rate), .sd = lph(rate_sd)},
          .sodium = {.mean = mmol(sodium), .sd = mmol(sodium_sd)},
          .sodium_method = SodiumMethod::raw_forearm,
          .conditions = "24.4 +- 3.6 °C",
          .source = SourceKey::lara2016};
}

}  // namespace detail

/// Every row. All are means +- standard deviations as printed (confirmed); see Distribution for what was not.
inline constexpr std::array rows{
    // Baker 2016: 404 men, 102 women, 139 of them youth.
    Norm{.id = "Baker2016-all",
         .people = 506,
         .study_people = 506,
         .sweat_rate = {.mean = detail::lph(1.21),
                        .sd = detail::lph(0.68),
                        .range = {detail::lph(0.26), detail::lph(5.73)}},
         .sweat_rate_per_mass = {.mean = detail::mlkgh(15.3),
                                 .sd = detail::mlkgh(6.8),
                                 .range = {detail::mlkgh(3.3), detail::mlkgh(69.7)}},
         .sodium = {.mean = detail::mmol(35.9),
                    .sd = detail::mmol(10.4),
                    .range = {detail::mmol(18.2), detail::mmol(70.8)}},
         .sodium_method = SodiumMethod::whole_body,
         .source = SourceKey::baker2016},
    Norm{.id = "Baker2016-all-forearm",
         .people = 506,
         .study_people = 506,
         .sodium = {.mean = detail::mmol(43.6),
                    .sd = detail::mmol(18.2),
                    .range = {detail::mmol(12.6), detail::mmol(104.8)}},
         .sodium_method = SodiumMethod::raw_forearm,
         .source = SourceKey::baker2016},
    // Barnes 2019, by sport. Its cells by sex and age are not on file.
    detail::barnes("Barnes2019-american-football", Sport::american_football, 1.51, 0.70, 55.9, 36.8),
    detail::barnes("Barnes2019-endurance", Sport::endurance, 1.28, 0.57, 51.7, 27.8),
    detail::barnes("Barnes2019-basketball", Sport::basketball, 0.95, 0.42, 34.5, 21.2),
    detail::barnes("Barnes2019-soccer", Sport::soccer, 0.94, 0.38, 34.6, 19.2),
    detail::barnes("Barnes2019-baseball", Sport::baseball, 0.83, 0.34, 27.2, 14.7),
    // Rivera-Brown 2020: athletes native to a tropical climate, in it. Sodium is of all adults and of all youth.
    Norm{.id = "RiveraBrown2020-adult",
         .age = AgeGroup::adult,
         .people = 386,
         .study_people = 556,
         .sodium = {.mean = detail::mmol(43.0), .sd = detail::mmol(10.0)},
         .sodium_method = SodiumMethod::whole_body,
         .conditions = detail::tropical,
         .source = SourceKey::rivera_brown2020},
    Norm{.id = "RiveraBrown2020-youth",
         .age = AgeGroup::youth,
         .people = 170,
         .study_people = 556,
         .sodium = {.mean = detail::mmol(40.0), .sd = detail::mmol(9.0)},
         .sodium_method = SodiumMethod::whole_body,
         .conditions = detail::tropical,
         .source = SourceKey::rivera_brown2020},
    detail::rivera_brown("RiveraBrown2020-adult-men", Sport::mixed, Sex::male, AgeGroup::adult, 22.8, 7.4),
    detail::rivera_brown("RiveraBrown2020-adult-women", Sport::mixed, Sex::female, AgeGroup::adult, 18.6, 7.0),
    detail::rivera_brown("RiveraBrown2020-boys", Sport::mixed, Sex::male, AgeGroup::youth, 24.2, 7.7),
    detail::rivera_brown("RiveraBrown2020-girls", Sport::mixed, Sex::female, AgeGroup::youth, 16.7, 5.7),
    detail::rivera_brown("RiveraBrown2020-girls-endurance", Sport::endurance, Sex::female, AgeGroup::youth, 19.1, 6.0),
    detail::rivera_brown("RiveraBrown2020-girls-team", Sport::team_or_ball, Sex::female, AgeGroup::youth, 14.6, 4.5),
    detail::rivera_brown("RiveraBrown2020-men-endurance", Sport::endurance, Sex::male, AgeGroup::adult, 25.2, 6.3),
    detail::rivera_brown("RiveraBrown2020-men-team", Sport::team_or_ball, Sex::male, AgeGroup::adult, 19.1, 7.2),
    detail::rivera_brown("RiveraBrown2020-men-combat", Sport::combat, Sex::male, AgeGroup::adult, 18.4, 8.5),
    detail::rivera_brown("RiveraBrown2020-women-endurance", Sport::endurance, Sex::female, AgeGroup::adult, 23.5, 5.6),
    detail::rivera_brown("RiveraBrown2020-women-team", Sport::team_or_ball, Sex::female, AgeGroup::adult, 14.2, 5.2),
    detail::rivera_brown("RiveraBrown2020-women-combat", Sport::combat, Sex::female, AgeGroup::adult, 15.3, 5.2),
    // Lara 2016: 141 men and 16 women; 27, 54 and 20 % of them in the three classes. Sodium is raw forearm.
    Norm{.id = "Lara2016-all",
         .sport = Sport::marathon,
         .people = 157,
         .study_people = 157,
         .sodium = {.mean = detail::mmol(42.9),
                    .sd = detail::mmol(18.7),
                    .range = {detail::mmol(7.0), detail::mmol(95.5)}},
         .sodium_method = SodiumMethod::raw_forearm,
         .conditions = "24.4 +- 3.6 °C",
         .source = SourceKey::lara2016},
    detail::lara("Lara2016-low", Saltiness::low, 0.9, 0.2, 21.4, 6.4),
    detail::lara("Lara2016-typical", Saltiness::typical, 0.9, 0.3, 43.2, 8.8),
    detail::lara("Lara2016-salty", Saltiness::salty, 1.0, 0.2, 71.0, 9.0),
};

/// The group that a lookup is about.
struct Group {
  Sport sport = Sport::mixed;
  Sex sex = Sex::unspecified;  ///< unspecified: both together
  AgeGroup age = AgeGroup::all;
  Saltiness saltiness = Saltiness::all;
};

namespace detail {

template <class Has>
[[nodiscard]] inline Result<Norm> find(const Group& group, Has has) {
  bool sport = false;
  bool sex = false;
  bool age = false;
  for (const Norm& row : rows) {
    if (!has(row) || row.sport != group.sport) continue;
    sport = true;
    if (row.sex != group.sex) continue;
    sex = true;
    if (row.age != group.age) continue;
    age = true;
    if (row.saltiness == group.saltiness) return row;
  }
  // The first part of the group that no row has.
  return tl::unexpected(Error{.code = Errc::missing,
                              .field = !sport ? "group.sport"
                                       : !sex ? "group.sex"
                                       : !age ? "group.age"
                                              : "group.saltiness"});
}

}  // namespace detail

/// Sweat rate of a group in L/h, with everything else that its row has.
///
/// Error    Errc::missing naming the first part of the group (sport, sex, age, saltiness) that has no such row.
/// Source   [Baker2016], [Barnes2019], [Lara2016].
[[nodiscard]] inline Result<Norm> sweat_rate(const Group& group) {
  return detail::find(group, [](const Norm& row) { return row.sweat_rate.known(); });
}

/// Sweat rate of a group in mL kg⁻¹ h⁻¹.
///
/// Error    as sweat_rate().
/// Source   [Baker2016], [RiveraBrown2020] (hot climate).
[[nodiscard]] inline Result<Norm> sweat_rate_per_mass(const Group& group) {
  return detail::find(group, [](const Norm& row) { return row.sweat_rate_per_mass.known(); });
}

/// Whole-body sweat sodium of a group. Raw patch values are never among the answers.
///
/// Error    as sweat_rate().
/// Source   [Baker2016], [RiveraBrown2020].
[[nodiscard]] inline Result<Norm> whole_body_sodium(const Group& group) {
  return detail::find(
      group, [](const Norm& row) { return row.sodium.known() && row.sodium_method == SodiumMethod::whole_body; });
}

/// Sodium of patches on the forearm, uncorrected: for comparison with another raw forearm patch, and nothing else.
///
/// Error    as sweat_rate().
/// Source   [Baker2016], [Lara2016].
[[nodiscard]] inline Result<Norm> raw_forearm_sodium(const Group& group) {
  return detail::find(
      group, [](const Norm& row) { return row.sodium.known() && row.sodium_method == SodiumMethod::raw_forearm; });
}

/// Sodium that a group loses in an hour.
///
/// Error    as sweat_rate().
/// Source   [Barnes2019].
[[nodiscard]] inline Result<Norm> sodium_loss(const Group& group) {
  return detail::find(group, [](const Norm& row) { return row.sodium_loss.known(); });
}

/// The mean of a group with the interval that nine of ten of its people are in, by a log-normal of its mean and
/// standard deviation (quench choice: rates and concentrations are positive and skewed).
///
/// Valid    a known() distribution with a positive mean.
template <class Q>
[[nodiscard]] Estimate<Q> interval(const Distribution<Q>& group) {
  const double variation = group.sd / group.mean;
  const ShiftedLogNormal relative(1.0, variation, 0.0);
  return {group.mean, relative.quantile(-z_95) * group.mean, relative.quantile(z_95) * group.mean};
}

}  // namespace quench::norms
