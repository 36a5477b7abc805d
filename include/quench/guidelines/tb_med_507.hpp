// Work, rest and water in hot weather by TB MED 507, the table of the US Army: rows as printed, and a lookup.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "quench/estimate.hpp"
#include "quench/result.hpp"
#include "quench/source_key.hpp"
#include "quench/units.hpp"

/// The table of 2003, for an average-size, heat-acclimatized soldier in hot-weather uniform; its volumes sustain
/// performance for at least four hours of work in a category. Every cell and cap confirmed [TBMED507]; the water is of
/// [Montain1999]. Known corrupt copies print 2 and 3 qt/h in categories 4 and 5, or 84 °F as the start of category 3.
/// A later revision of the bulletin is not this table.
///
/// For runners and cyclists it says how hot it is, not what to drink.
namespace quench::guidelines::tb_med_507 {

enum class WorkClass : std::uint8_t {
  easy,      ///< marksmanship; walking on a hard surface at 2.5 mph with less than 30 lb
  moderate,  ///< patrolling, calisthenics; walking at 3.5 mph with less than 40 lb, or in sand at 2.5 mph without a
             ///< load
  hard,      ///< walking at 3.5 mph with 40 lb or more, or in sand at 2.5 mph with a load; field assaults
};
inline constexpr std::size_t work_class_count = 3;

enum class Clothing : std::uint8_t {
  hot_weather_uniform,
  body_armor,  ///< in humid climates: 5 °F are added to WBGT
  mopp_4,      ///< full chemical protection: 10 °F for easy work, 20 °F for moderate and hard
};

enum class Sun : std::uint8_t { unspecified, full_shade, full_sun };

/// Work and rest of an hour, and the water for it.
struct Cell {
  bool no_limit = false;  ///< no limit to work time; minutes are then 60 and 0
  int work_minutes = 60;
  int rest_minutes = 0;
  VolumeRate water{};
};

/// One heat category. `wbgt` is as printed, in °F; the next row starts a tenth above its end.
struct Category {
  int number = 0;
  std::string_view flag{};                     ///< color of the flag; empty where none is flown
  Range<double> wbgt{};                        ///< °F, after clothing is added
  std::array<Cell, work_class_count> cells{};  ///< easy, moderate, hard
};

inline constexpr VolumeRate us_quart_per_hour = us_quart / hour;

/// Never more: 1.5 qt in an hour and 12 qt in a day (confirmed).
inline constexpr VolumeRate hourly_cap = 1.5 * us_quart_per_hour;
inline constexpr Volume daily_cap = 12.0 * us_quart;
/// People differ by a quarter of a quart an hour either way, and full sun or full shade makes as much (confirmed).
inline constexpr VolumeRate individual_variation = 0.25 * us_quart_per_hour;
inline constexpr VolumeRate sun_or_shade = 0.25 * us_quart_per_hour;
/// How long the water sustains work in a category, at least.
inline constexpr Time sustained_for = 4.0 * hour;

/// The table, lowest category first. The last one is printed as "> 90"; 90.0 itself, which no row has, counts to it
/// (quench choice: the careful side), and 140 °F is where the lookup ends.
inline constexpr std::array categories{
    Category{1,
             "",
             {78.0, 81.9},
             {{{true, 60, 0, 0.5 * us_quart_per_hour},
               {true, 60, 0, 0.75 * us_quart_per_hour},
               {false, 40, 20, 0.75 * us_quart_per_hour}}}},
    Category{2,
             "green",
             {82.0, 84.9},
             {{{true, 60, 0, 0.5 * us_quart_per_hour},
               {false, 50, 10, 0.75 * us_quart_per_hour},
               {false, 30, 30, 1.0 * us_quart_per_hour}}}},
    Category{3,
             "yellow",
             {85.0, 87.9},
             {{{true, 60, 0, 0.75 * us_quart_per_hour},
               {false, 40, 20, 0.75 * us_quart_per_hour},
               {false, 30, 30, 1.0 * us_quart_per_hour}}}},
    Category{4,
             "red",
             {88.0, 89.9},
             {{{true, 60, 0, 0.75 * us_quart_per_hour},
               {false, 30, 30, 0.75 * us_quart_per_hour},
               {false, 20, 40, 1.0 * us_quart_per_hour}}}},
    Category{5,
             "black",
             {90.0, 140.0},
             {{{false, 50, 10, 1.0 * us_quart_per_hour},
               {false, 20, 40, 1.0 * us_quart_per_hour},
               {false, 10, 50, 1.0 * us_quart_per_hour}}}},
};

/// °F of WBGT that clothing counts for.
[[nodiscard]] constexpr double clothing_addition(Clothing clothing, WorkClass work) noexcept {
  switch (clothing) {
    case Clothing::hot_weather_uniform:
      return 0.0;
    case Clothing::body_armor:
      return 5.0;
    case Clothing::mopp_4:
      break;
  }
  return work == WorkClass::easy ? 10.0 : 20.0;
}

/// What the table says.
struct Guidance {
  int category = 0;
  std::string_view flag{};
  double counted_wbgt = 0.0;  ///< °F, clothing added, rounded to the tenth that the table is printed in
  Cell cell{};
  /// Water an hour with the sun counted, and for people who need less or more; never above hourly_cap.
  Estimate<VolumeRate> water{};
};

/// Looks up work, rest and water.
///
/// Units    any; WBGT as a Temperature.
/// Valid    a counted WBGT of 78 to 140 °F (25.6 to 60 °C). Below 78 °F the table has no row.
/// Error    Errc::not_finite or Errc::out_of_range naming "wbgt", in °F with clothing added.
/// Accuracy +-1/4 qt/h between people; `water` has it as low and high. That is no percentile.
/// Source   [TBMED507], [Montain1999].
[[nodiscard]] inline Result<Guidance> look_up(Temperature wbgt, WorkClass work,
                                              Clothing clothing = Clothing::hot_weather_uniform,
                                              Sun sun = Sun::unspecified) {
  // The gaps between the bands, 81.9 to 82 °F, close by rounding.
  const double counted = std::round((in_fahrenheit(wbgt) + clothing_addition(clothing, work)) * 10.0) / 10.0;
  if (auto ok =
          quench::detail::check_range("wbgt", counted, categories.front().wbgt.low, categories.back().wbgt.high, "°F");
      !ok) {
    return tl::unexpected(ok.error());
  }
  std::size_t row = 0;
  while (row + 1 != categories.size() && counted >= categories[row + 1].wbgt.low) ++row;
  const Category& category = categories[row];
  const Cell& cell = category.cells[static_cast<std::size_t>(work)];
  VolumeRate water = cell.water;
  if (sun == Sun::full_sun) water += sun_or_shade;
  if (sun == Sun::full_shade) water -= sun_or_shade;
  const auto capped = [](VolumeRate rate) { return quench::detail::least(rate, hourly_cap); };
  return Guidance{.category = category.number,
                  .flag = category.flag,
                  .counted_wbgt = counted,
                  .cell = cell,
                  .water = {capped(water), capped(water - individual_variation), capped(water + individual_variation)}};
}

}  // namespace quench::guidelines::tb_med_507
