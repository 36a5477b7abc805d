// What really happened: drinks as they were drunk, a body mass on the scale, vomiting.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "quench/ion.hpp"
#include "quench/result.hpp"
#include "quench/units.hpp"

namespace quench {

/// One drink as it was drunk, raw volume; or a food: the water in it, its ions and carbohydrate.
struct LoggedDrink {
  ScheduleTime at{};  ///< from the start of the session, negative before it
  Volume fluid{};     ///< 0 to 5 L
  IonAmounts ions{};
  Mass carbohydrate{};  ///< 0 to 500 g
};

namespace detail {

/// Drinks from `earliest` to `latest`, minutes, in the order of time.
[[nodiscard]] inline Result<void> check_drinks(std::span<const LoggedDrink> drinks, int earliest, int latest) {
  const auto count = static_cast<double>(drinks.size());
  if (auto ok = check_range("log.drinks", count, 0.0, 10000.0, "drinks"); !ok) return ok;
  int previous = earliest;
  int index = 0;
  for (const LoggedDrink& drink : drinks) {
    if (drink.at.minutes < previous || drink.at.minutes > latest) {
      return tl::unexpected(Error{Errc::inconsistent, "log.drinks[].at", static_cast<double>(drink.at.minutes),
                                  static_cast<double>(previous), static_cast<double>(latest), "min", index});
    }
    previous = drink.at.minutes;
    const auto check = [&](std::string_view field, double value, double most, std::string_view unit) {
      return check_range(field, value, 0.0, most, unit, index);
    };
    const IonAmounts& ions = drink.ions;
    if (auto ok = check("log.drinks[].fluid", in(drink.fluid, liter), 5.0, "L"); !ok) return ok;
    if (auto ok = check("log.drinks[].sodium", in(ions.sodium, gram), 50.0, "g"); !ok) return ok;
    if (auto ok = check("log.drinks[].potassium", in(ions.potassium, gram), 50.0, "g"); !ok) return ok;
    if (auto ok = check("log.drinks[].chloride", in(ions.chloride, gram), 100.0, "g"); !ok) return ok;
    if (auto ok = check("log.drinks[].magnesium", in(ions.magnesium, gram), 50.0, "g"); !ok) return ok;
    if (auto ok = check("log.drinks[].calcium", in(ions.calcium, gram), 50.0, "g"); !ok) return ok;
    if (auto ok = check("log.drinks[].carbohydrate", in(drink.carbohydrate, gram), 500.0, "g"); !ok) return ok;
    ++index;
  }
  return {};
}

}  // namespace detail

/// A reading of the scale, in the clothes of the start and towel-dry.
struct LoggedMass {
  ScheduleTime at{};
  Mass body_mass{};  ///< 20 to 250 kg
};

/// What happened until now. Times rise, or repeat.
struct IntakeLog {
  std::vector<LoggedDrink> drinks{};      ///< at most 10000
  std::optional<LoggedMass> weighed{};    ///< the last reading
  std::optional<ScheduleTime> vomited{};  ///< the last time

  static constexpr int earliest = -1440;
  static constexpr int latest = 4320;

  /// Error    Errc::not_finite, Errc::out_of_range or Errc::inconsistent (a time before the one above it, or after
  ///          `now`), naming the field and, in a drink, its number.
  [[nodiscard]] Result<void> check(ScheduleTime now) const {
    using detail::check_range;
    if (auto ok = check_range("now", now.minutes, earliest, latest, "min"); !ok) return ok;
    if (auto ok = detail::check_drinks(drinks, earliest, now.minutes); !ok) return ok;
    if (vomited) {
      if (auto ok = check_range("log.vomited", vomited->minutes, earliest, now.minutes, "min"); !ok) return ok;
    }
    if (weighed) {
      if (auto ok = check_range("log.weighed.at", weighed->at.minutes, 0.0, now.minutes, "min"); !ok) return ok;
      return check_range("log.weighed.body_mass", in(weighed->body_mass, kilogram), 20.0, 250.0, "kg");
    }
    return {};
  }
};

}  // namespace quench
