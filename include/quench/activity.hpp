// What the athlete does, and what it costs: metabolic rate, external work, and the wind of one's own movement.
#pragma once

#include <cstdint>
#include <string_view>

#include "quench/estimate.hpp"
#include "quench/metabolic_rate.hpp"
#include "quench/result.hpp"
#include "quench/units.hpp"

namespace quench {

enum class ActivityKind : std::uint8_t {
  unspecified,
  running,
  walking,
  cycling,
  stationary_cycling,
  metabolic_equivalents,
  stepping,
  arm_cycling,
  load_carriage
};

/// One kind of work at one intensity. Made by running(), walking(), cycling(), stationary_cycling(), at_met(),
/// stepping(), arm_cycling() or load_carriage().
struct Activity {
  ActivityKind kind = ActivityKind::unspecified;
  Speed speed{};              ///< over ground; for cycling 0 means not known
  double slope = 0.0;         ///< rise over distance, -0.45 to 0.45
  Power power{};              ///< mechanical, at the crank
  SpecificPower met_value{};  ///< for metabolic_equivalents: 8.0 * metabolic_equivalent
  StepRate step_rate{};       ///< for stepping: up and down again is one step
  Length step_height{};       ///< for stepping
  Mass load{};                ///< for load_carriage: all that is carried
  std::string_view sport{};   ///< label of the sport that the MET value is of, where there is one: see at_sport()
  bool in_water = false;      ///< nobody drinks while swimming

  /// Valid    running 0.8 to 8 m/s, walking 0.2 to 3.5 m/s, cycling 10 to 700 W (speed up to 30 m/s), 0.8 to 25 MET,
  ///          stepping 5 to 60 steps a minute of 4 to 60 cm, arm cycling 5 to 300 W, a load up to 100 kg at a walk.
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
      case ActivityKind::stepping:
        if (auto ok = check_range("segments[].activity.step_rate", in(step_rate, step_per_minute), 5.0, 60.0,
                                  "steps/min", index);
            !ok) {
          return ok;
        }
        return check_range("segments[].activity.step_height", in(step_height, centimeter), 4.0, 60.0, "cm", index);
      case ActivityKind::arm_cycling:
        return check_range("segments[].activity.power", in(power, watt), 5.0, 300.0, "W", index);
      case ActivityKind::load_carriage:
        if (auto ok = check_range("segments[].activity.speed", v, 0.2, 3.5, "m/s", index); !ok) return ok;
        return check_range("segments[].activity.load", in(load, kilogram), 0.0, 100.0, "kg", index);
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

/// Up and down a bench: stepping(24.0 * step_per_minute, 30.0 * centimeter).
[[nodiscard]] constexpr Activity stepping(StepRate rate, Length height) noexcept {
  return {.kind = ActivityKind::stepping, .step_rate = rate, .step_height = height};
}
/// Cycling with the arms, on an ergometer: the only wind is Weather::wind, that of the fan.
[[nodiscard]] constexpr Activity arm_cycling(Power power) noexcept {
  return {.kind = ActivityKind::arm_cycling, .power = power};
}
/// Walking with a load on the back, on firm ground.
[[nodiscard]] constexpr Activity load_carriage(Mass load, Speed speed, double slope = 0.0) noexcept {
  return {.kind = ActivityKind::load_carriage, .speed = speed, .slope = slope, .load = load};
}

/// What an activity costs one person.
struct Workload {
  Power metabolic_rate{};          ///< M, work included
  Power external_work{};           ///< W, what does not become heat; negative downhill
  Speed own_air_speed{};           ///< wind that the movement itself makes
  bool air_speed_assumed = false;  ///< nothing said how fast the air passes
  double domain_value = 0.0;       ///< what the equation's published range is about: m/min, W, MET, ...
  std::string_view domain_unit{};
  Range<double> domain{};  ///< that range; outside of it the rate is an extrapolation, and flagged
};

/// Rest of somebody who carries a load: one MET, by the definition of the MET. The equation asks for the person's own
/// rate (quench choice: what an activity knows is the body mass; 0.1 W/kg more or less is 2 % of the whole).
inline constexpr SpecificPower assumed_resting_rate = metabolic_equivalent;

namespace detail {

/// The range that an equation was published for, as far as a Session goes; with none on file, what a Session allows.
struct Domain {
  double value = 0.0;
  std::string_view unit{};
  Range<double> range{};
};
[[nodiscard]] constexpr Domain domain_of(const PublishedRange& published, double value,
                                         Range<double> allowed) noexcept {
  return {value,
          unit_of(published.input),
          {greatest(published.range.low, allowed.low), least(published.range.high, allowed.high)}};
}

}  // namespace detail

/// Metabolic rate and external work, each by one equation of metabolic_rate.hpp:
///
/// running                 acsm_running(); downhill both are kept at rest and are out of domain
/// walking                 acsm_walking()
/// cycling, on a trainer   acsm_leg_cycling()
/// metabolic equivalents   1.163 W/kg a MET
/// stepping                acsm_stepping(); no range is on file
/// arm cycling             acsm_arm_cycling(); no range is on file
/// load carriage           lcda_backpacking() on firm ground, with assumed_resting_rate
///
/// External work: m g v sin(slope) on foot, the load lifted as well; the power itself on a bicycle and an ergometer;
/// none in stepping, where each way up is followed by a way down.
///
/// Error    as Activity::check(), and Errc::out_of_range for "metabolic_rate" beyond 35 W/kg, which nobody has.
[[nodiscard]] inline Result<Workload> workload(const Activity& activity, Mass body_mass, int index = -1) {
  if (const auto valid = activity.check(index); !valid) return tl::unexpected(valid.error());
  if (const auto valid = detail::check_range("athlete.body_mass", in(body_mass, kilogram), 20.0, 250.0, "kg"); !valid) {
    return tl::unexpected(valid.error());
  }
  const auto published = [](MetabolicEquation equation, std::size_t i) { return equation_info(equation).ranges[i]; };
  const double speed = in(activity.speed, meter_per_second);
  const double watts = in(activity.power, watt);
  const double met = in(activity.met_value, metabolic_equivalent);
  Workload result{.own_air_speed = activity.speed};
  Result<SpecificPower> rate{};
  Result<Power> work{};
  detail::Domain domain{};
  switch (activity.kind) {
    case ActivityKind::running:
      rate = acsm_running(activity.speed, activity.slope);
      work = climbing_power(body_mass, activity.speed, activity.slope);
      // No upper end is published: 8 m/s, the fastest that a Session may run.
      domain = detail::domain_of(published(MetabolicEquation::acsm_running, 0), 60.0 * speed, {0.0, 480.0});
      break;
    case ActivityKind::walking:
      rate = acsm_walking(activity.speed, activity.slope);
      work = climbing_power(body_mass, activity.speed, activity.slope);
      domain = detail::domain_of(published(MetabolicEquation::acsm_walking, 0), 60.0 * speed, {0.0, 210.0});
      break;
    case ActivityKind::cycling:
    case ActivityKind::stationary_cycling:
      rate = acsm_leg_cycling(activity.power, body_mass);
      work = activity.power;
      domain = detail::domain_of(published(MetabolicEquation::acsm_leg_cycling, 0), watts, {0.0, 700.0});
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
      rate = activity.met_value;
      // Movement of a person whose speed nobody gave: 0.7 m/s, the most that ISO 7933 assumes.
      result.own_air_speed = 0.7 * meter_per_second;
      result.air_speed_assumed = true;
      domain = {met, "MET", {0.8, 25.0}};
      break;
    case ActivityKind::stepping:
      rate = acsm_stepping(activity.step_rate, activity.step_height);
      result.own_air_speed = 0.7 * meter_per_second;
      result.air_speed_assumed = true;
      domain = {in(activity.step_rate, step_per_minute), "steps/min", {5.0, 60.0}};
      break;
    case ActivityKind::arm_cycling:
      rate = acsm_arm_cycling(activity.power, body_mass);
      work = activity.power;
      result.own_air_speed = {};
      domain = {watts, "W", {5.0, 300.0}};
      break;
    case ActivityKind::load_carriage: {
      rate = lcda_backpacking(
          {.body_mass = body_mass, .load = activity.load, .speed = activity.speed, .slope = activity.slope},
          assumed_resting_rate);
      work = climbing_power(body_mass + activity.load, activity.speed, activity.slope);
      // Of the two ranges the one that is left, else that of the speed.
      domain = detail::domain_of(published(MetabolicEquation::lcda_backpacking, 0), speed, {0.0, 3.5});
      const auto load = published(MetabolicEquation::lcda_backpacking, 1);
      const double ratio = activity.load / body_mass;
      if (ratio > load.range.high && domain.range.contains(speed)) domain = detail::domain_of(load, ratio, {0.0, 5.0});
      break;
    }
  }
  // The limits above are inside those of the equations, so that none of them refuses.
  if (!rate) return tl::unexpected(rate.error());
  if (!work) return tl::unexpected(work.error());
  if (const auto valid = detail::check_range("segments[].activity.metabolic_rate", in(*rate, watt_per_kilogram), 0.0,
                                             35.0, "W/kg", index);
      !valid) {
    return tl::unexpected(valid.error());
  }
  result.metabolic_rate = *rate * body_mass;
  result.external_work = *work;
  result.domain_value = domain.value;
  result.domain_unit = domain.unit;
  result.domain = domain.range;
  return result;
}

}  // namespace quench
