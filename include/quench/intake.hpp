// What really happened: drinks as they were drunk, a body mass on the scale, vomiting.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "quench/ion.hpp"
#include "quench/result.hpp"
#include "quench/units.hpp"

namespace quench {

/// One drink as it was drunk, raw volume.
struct LoggedDrink {
  ScheduleTime at{};  ///< from the start of the session, negative before it
  Volume fluid{};     ///< 0 to 5 L
  IonAmounts ions{};
  Mass carbohydrate{};  ///< 0 to 500 g
};

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
    if (auto ok = check_range("log.drinks", static_cast<double>(drinks.size()), 0.0, 10000.0, "drinks"); !ok) return ok;
    int previous = earliest;
    int index = 0;
    for (const LoggedDrink& drink : drinks) {
      if (drink.at.minutes < previous || drink.at.minutes > now.minutes) {
        return tl::unexpected(Error{Errc::inconsistent, "log.drinks[].at", static_cast<double>(drink.at.minutes),
                                    static_cast<double>(previous), static_cast<double>(now.minutes), "min", index});
      }
      previous = drink.at.minutes;
      if (auto ok = check_range("log.drinks[].fluid", in(drink.fluid, liter), 0.0, 5.0, "L", index); !ok) return ok;
      if (auto ok = check_range("log.drinks[].sodium", in(drink.ions.sodium, gram), 0.0, 50.0, "g", index); !ok) {
        return ok;
      }
      if (auto ok = check_range("log.drinks[].potassium", in(drink.ions.potassium, gram), 0.0, 50.0, "g", index); !ok) {
        return ok;
      }
      if (auto ok = check_range("log.drinks[].chloride", in(drink.ions.chloride, gram), 0.0, 100.0, "g", index); !ok) {
        return ok;
      }
      if (auto ok = check_range("log.drinks[].magnesium", in(drink.ions.magnesium, gram), 0.0, 50.0, "g", index); !ok) {
        return ok;
      }
      if (auto ok = check_range("log.drinks[].calcium", in(drink.ions.calcium, gram), 0.0, 50.0, "g", index); !ok) {
        return ok;
      }
      if (auto ok = check_range("log.drinks[].carbohydrate", in(drink.carbohydrate, gram), 0.0, 500.0, "g", index);
          !ok) {
        return ok;
      }
      ++index;
    }
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
