// What the athlete does, and what it costs: metabolic rate, external work, and the wind of one's own movement.
#pragma once

#include <cmath>
#include <cstdint>
#include <string_view>

#include "quench/estimate.hpp"
#include "quench/result.hpp"
#include "quench/units.hpp"

namespace quench {

enum class ActivityKind : std::uint8_t {
  unspecified,
  running,
  walking,
  cycling,
  stationary_cycling,
  metabolic_equivalents
};

/// One kind of work at one intensity. Made by running(), walking(), cycling(), stationary_cycling() or at_met().
struct Activity {
  ActivityKind kind = ActivityKind::unspecified;
  Speed speed{};              ///< over ground; for cycling 0 means not known
  double slope = 0.0;         ///< rise over distance, -0.45 to 0.45
  Power power{};              ///< mechanical, at the crank
  SpecificPower met_value{};  ///< for metabolic_equivalents: 8.0 * metabolic_equivalent

  /// Valid    running 0.8 to 8 m/s, walking 0.2 to 3.5 m/s, cycling 10 to 700 W (speed up to 30 m/s), 0.8 to 25 MET.
  /// Error    Errc::missing for an unspecified activity, else Errc::not_finite or Errc::out_of_range.
  [[nodiscard]] Result<void> check(int index = -1) const {
    using detail::check_range;
    if (auto ok = check_range("segments[].activity.slope", slope * 100.0, -45.0, 45.0, "%", index); !ok) return ok;
    const double v = in(speed, meter_per_second);
    switch (kind) {
      case ActivityKind::running:
        return check_range("segments[].activity.speed", v, 0.8, 8.0, "m/s", index);
      case ActivityKind::walking:
        return check_range("segments[].activity.speed", v, 0.2, 3.5, "m/s", index);
      case ActivityKind::cycling:
      case ActivityKind::stationary_cycling:
        if (auto ok = check_range("segments[].activity.speed", v, 0.0, 30.0, "m/s", index); !ok) return ok;
        return check_range("segments[].activity.power", in(power, watt), 10.0, 700.0, "W", index);
      case ActivityKind::metabolic_equivalents:
        return check_range("segments[].activity.met", in(met_value, metabolic_equivalent), 0.8, 25.0, "MET", index);
      case ActivityKind::unspecified:
        break;
    }
    return tl::unexpected(Error{Errc::missing, "segments[].activity", 0.0, 0.0, 0.0, "", index});
  }
};

[[nodiscard]] constexpr Activity running(Speed speed, double slope = 0.0) noexcept {
  return {.kind = ActivityKind::running, .speed = speed, .slope = slope};
}
[[nodiscard]] constexpr Activity walking(Speed speed, double slope = 0.0) noexcept {
  return {.kind = ActivityKind::walking, .speed = speed, .slope = slope};
}
/// Cycling on the road at a power; the speed is the wind of one's own riding. Left out, a usual one is assumed and
/// reported.
[[nodiscard]] constexpr Activity cycling(Power power, Speed speed = {}) noexcept {
  return {.kind = ActivityKind::cycling, .speed = speed, .power = power};
}
/// Cycling on a trainer or ergometer: the only wind is Weather::wind, that of the fan.
[[nodiscard]] constexpr Activity stationary_cycling(Power power) noexcept {
  return {.kind = ActivityKind::stationary_cycling, .power = power};
}
/// Anything else, by its MET value: at_met(8_MET).
[[nodiscard]] constexpr Activity at_met(SpecificPower met_value) noexcept {
  return {.kind = ActivityKind::metabolic_equivalents, .met_value = met_value};
}

/// What an activity costs one person.
struct Workload {
  Power metabolic_rate{};          ///< M, work included
  Power external_work{};           ///< W, what does not become heat; negative downhill
  Speed own_air_speed{};           ///< wind that the movement itself makes
  bool air_speed_assumed = false;  ///< nothing said how fast the air passes
  double domain_value = 0.0;       ///< what the equation's published range is about: m/min, W or MET
  std::string_view domain_unit{};
  Range<double> domain{};  ///< that range; outside of it the rate is an extrapolation, and flagged
};

/// Oxygen energy at a respiratory exchange ratio of about 1: 20.9 kJ/L (recalled).
inline constexpr double oxygen_energy_kilojoule_per_liter = 20.9;

/// Metabolic rate and external work.
///
/// Running  VO2 = 3.5 + 0.2 S + 0.9 S G    mL kg⁻¹ min⁻¹, S in m/min, G slope; above 134 m/min (80 if truly running)
/// Walking  VO2 = 3.5 + 0.1 S + 1.8 S G    50 to 100 m/min
/// Cycling  VO2 = 7 + 10.8 P/m             50 to 200 W; P in W, m in kg (the official watt form)
/// [ACSM metabolic equations, confirmed], each turned into W with 20.9 kJ per liter of oxygen (recalled). A MET value
/// is 1.163 W/kg (confirmed). External work: m g v sin(slope) on foot, the power itself on a bicycle. Downhill the
/// published forms lose their meaning; VO2 is kept at the resting 3.5 and the slope is out of domain.
///
/// Error    as Activity::check(), and Errc::out_of_range for "metabolic_rate" beyond 35 W/kg, which nobody has.
[[nodiscard]] inline Result<Workload> workload(const Activity& activity, Mass body_mass, int index = -1) {
  if (const auto valid = activity.check(index); !valid) return tl::unexpected(valid.error());
  if (const auto valid = detail::check_range("athlete.body_mass", in(body_mass, kilogram), 20.0, 250.0, "kg"); !valid) {
    return tl::unexpected(valid.error());
  }
  const double mass = in(body_mass, kilogram);
  const double speed = in(activity.speed, meter_per_second);
  const double per_minute = 60.0 * speed;
  Workload result{.own_air_speed = activity.speed};
  double oxygen = 0.0;  // mL kg⁻¹ min⁻¹
  double watts_per_kilogram = 0.0;
  const double climb = 9.80665 * speed * activity.slope / std::sqrt(1.0 + activity.slope * activity.slope);  // W/kg
  switch (activity.kind) {
    case ActivityKind::running:
      oxygen = 3.5 + 0.2 * per_minute + 0.9 * per_minute * activity.slope;
      result.external_work = climb * mass * watt;
      result.domain_value = per_minute;
      result.domain_unit = "m/min";
      result.domain = {80.0, 480.0};
      break;
    case ActivityKind::walking:
      oxygen = 3.5 + 0.1 * per_minute + 1.8 * per_minute * activity.slope;
      result.external_work = climb * mass * watt;
      result.domain_value = per_minute;
      result.domain_unit = "m/min";
      result.domain = {50.0, 100.0};
      break;
    case ActivityKind::cycling:
    case ActivityKind::stationary_cycling:
      oxygen = 7.0 + 10.8 * in(activity.power, watt) / mass;
      result.external_work = activity.power;
      result.domain_value = in(activity.power, watt);
      result.domain_unit = "W";
      result.domain = {50.0, 200.0};
      if (activity.kind == ActivityKind::stationary_cycling) {
        result.own_air_speed = {};
      } else if (speed == 0.0) {
        // No speed: air at 4 m/s, the upper end of the convection equation. More wind carries off more heat without
        // sweat, so this is the safe side outdoors (quench choice, reported as assumed).
        result.own_air_speed = 4.0 * meter_per_second;
        result.air_speed_assumed = true;
      }
      break;
    case ActivityKind::metabolic_equivalents:
    case ActivityKind::unspecified:
      watts_per_kilogram = in(activity.met_value, watt_per_kilogram);
      // Movement of a person whose speed nobody gave: 0.7 m/s, the most that ISO 7933 assumes.
      result.own_air_speed = 0.7 * meter_per_second;
      result.air_speed_assumed = true;
      result.domain_value = in(activity.met_value, metabolic_equivalent);
      result.domain_unit = "MET";
      result.domain = {0.8, 25.0};
      break;
  }
  if (activity.kind != ActivityKind::metabolic_equivalents) {
    watts_per_kilogram = std::fmax(oxygen, 3.5) / 60.0 * oxygen_energy_kilojoule_per_liter;
  }
  if (const auto valid =
          detail::check_range("segments[].activity.metabolic_rate", watts_per_kilogram, 0.0, 35.0, "W/kg", index);
      !valid) {
    return tl::unexpected(valid.error());
  }
  result.metabolic_rate = watts_per_kilogram * mass * watt;
  return result;
}

}  // namespace quench
