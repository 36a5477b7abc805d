// What exercise costs: every equation of metabolic rate that quench uses, once, with its source and published range.
//
// An equation takes quantities and gives a power, or a power per body mass. It refuses inputs that no person has, but
// not those that merely leave its published range: range_status() tells, and whoever shows a number should ask it.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

#include "quench/estimate.hpp"
#include "quench/result.hpp"
#include "quench/source_key.hpp"
#include "quench/units.hpp"

namespace quench {

/// Energy that a volume of oxygen frees: kJ/L. The same dimension as a Pressure, and so the same type.
using OxygenEnergy = decltype(Energy{} / Volume{});
/// Events per time: steps a minute.
using StepRate = decltype(1.0 / Time{});

inline namespace unit_constants {

inline constexpr OxygenEnergy kilojoule_per_liter = kilojoule / liter;
inline constexpr StepRate step_per_minute = 1.0 / minute;
/// 1 met of thermal comfort, 58.15 W per m² of body surface [as in pythermalcomfort; 58.2 when rounded, confirmed]. Not
/// the MET of exercise science, which is `metabolic_equivalent`, 1.163 W per kg of body mass: of 75 kg and 1.94 m²
/// 1 MET is 87 W and 1 met 113 W. Neither converts into the other.
inline constexpr HeatFlux thermal_comfort_met = 58.15 * watt_per_square_meter;

}  // namespace unit_constants

// ---- The equations, their sources and their published ranges

enum class MetabolicEquation : std::uint8_t {
  acsm_walking,
  acsm_running,
  acsm_leg_cycling,
  acsm_arm_cycling,
  acsm_stepping,
  lcda_level_walking,
  lcda_graded_walking,
  lcda_backpacking,
  pandolf,
  santee_downhill,
  minetti_running,
  minetti_walking,
  ludlow_weyand_walking,
  cycling_at_gross_efficiency,
  metabolic_equivalents,
};

/// What a published range is about.
enum class RangedInput : std::uint8_t {
  none,
  speed_meter_per_minute,
  speed_meter_per_second,
  slope_percent,
  power_watt,
  load_ratio,  ///< load / body mass
};

/// A range as its publication prints it. A side that the publication leaves open is infinite.
struct PublishedRange {
  RangedInput input = RangedInput::none;
  Range<double> range{};
};

/// "m/min", "m/s", "%", "W" or "kg/kg".
[[nodiscard]] constexpr std::string_view unit_of(RangedInput input) noexcept {
  switch (input) {
    case RangedInput::speed_meter_per_minute:
      return "m/min";
    case RangedInput::speed_meter_per_second:
      return "m/s";
    case RangedInput::slope_percent:
      return "%";
    case RangedInput::power_watt:
      return "W";
    case RangedInput::load_ratio:
      return "kg/kg";
    case RangedInput::none:
      break;
  }
  return "";
}

/// One equation: where it comes from, how sure we are that its coefficients are those of the source, and its ranges.
struct MetabolicEquationInfo {
  MetabolicEquation equation = MetabolicEquation::acsm_walking;
  std::string_view name{};
  SourceKey source = SourceKey::quench_design;
  Confidence confidence = Confidence::recalled;
  std::array<PublishedRange, 2> ranges{};  ///< those with RangedInput::none are none
};

namespace detail {

inline constexpr double open_end = std::numeric_limits<double>::infinity();

}  // namespace detail

/// Every equation, in the order of MetabolicEquation. No range is on file for arm cycling, stepping and the walking
/// equation of Ludlow and Weyand, nor one of speed for Santee's and Minetti's.
inline constexpr std::array metabolic_equations{
    // Downhill the form loses its meaning (recalled).
    MetabolicEquationInfo{MetabolicEquation::acsm_walking,
                          "ACSM walking",
                          SourceKey::acsm_metabolic,
                          Confidence::confirmed,
                          {PublishedRange{RangedInput::speed_meter_per_minute, {50.0, 100.0}},
                           PublishedRange{RangedInput::slope_percent, {0.0, detail::open_end}}}},
    // Above 134 m/min, and above 80 where one truly runs; not for hills over ground. The grade is that of a treadmill.
    MetabolicEquationInfo{MetabolicEquation::acsm_running,
                          "ACSM running",
                          SourceKey::acsm_metabolic,
                          Confidence::confirmed,
                          {PublishedRange{RangedInput::speed_meter_per_minute, {80.0, detail::open_end}},
                           PublishedRange{RangedInput::slope_percent, {0.0, 0.0}}}},
    MetabolicEquationInfo{MetabolicEquation::acsm_leg_cycling,
                          "ACSM leg cycling",
                          SourceKey::acsm_metabolic,
                          Confidence::confirmed,
                          {PublishedRange{RangedInput::power_watt, {50.0, 200.0}}}},
    MetabolicEquationInfo{
        MetabolicEquation::acsm_arm_cycling, "ACSM arm cycling", SourceKey::acsm_metabolic, Confidence::recalled, {}},
    MetabolicEquationInfo{
        MetabolicEquation::acsm_stepping, "ACSM stepping", SourceKey::acsm_metabolic, Confidence::recalled, {}},
    MetabolicEquationInfo{MetabolicEquation::lcda_level_walking,
                          "LCDA level walking",
                          SourceKey::looney2019,
                          Confidence::secondary,
                          {PublishedRange{RangedInput::speed_meter_per_second, {0.0, 2.0}},
                           PublishedRange{RangedInput::slope_percent, {0.0, 0.0}}}},
    MetabolicEquationInfo{MetabolicEquation::lcda_graded_walking,
                          "LCDA graded walking",
                          SourceKey::looney2019,
                          Confidence::secondary,
                          {PublishedRange{RangedInput::speed_meter_per_second, {0.0, 2.0}}}},
    MetabolicEquationInfo{MetabolicEquation::lcda_backpacking,
                          "LCDA backpacking",
                          SourceKey::looney2022,
                          Confidence::secondary,
                          {PublishedRange{RangedInput::speed_meter_per_second, {0.45, 1.97}},
                           PublishedRange{RangedInput::load_ratio, {0.0, 0.66}}}},
    MetabolicEquationInfo{MetabolicEquation::pandolf,
                          "Pandolf",
                          SourceKey::pandolf1977,
                          Confidence::recalled,
                          {PublishedRange{RangedInput::speed_meter_per_second, {0.0, 2.4}},
                           PublishedRange{RangedInput::slope_percent, {0.0, detail::open_end}}}},
    MetabolicEquationInfo{MetabolicEquation::santee_downhill,
                          "Santee downhill",
                          SourceKey::santee2001,
                          Confidence::recalled,
                          {PublishedRange{RangedInput::slope_percent, {-detail::open_end, 0.0}}}},
    MetabolicEquationInfo{MetabolicEquation::minetti_running,
                          "Minetti running",
                          SourceKey::minetti2002,
                          Confidence::secondary,
                          {PublishedRange{RangedInput::slope_percent, {-45.0, 45.0}}}},
    MetabolicEquationInfo{MetabolicEquation::minetti_walking,
                          "Minetti walking",
                          SourceKey::minetti2002,
                          Confidence::recalled,
                          {PublishedRange{RangedInput::slope_percent, {-45.0, 45.0}}}},
    MetabolicEquationInfo{MetabolicEquation::ludlow_weyand_walking,
                          "Ludlow-Weyand walking",
                          SourceKey::ludlow_weyand2017,
                          Confidence::secondary,
                          {}},
    // The definition of an efficiency: no paper has it. That it holds above 100 W is recalled.
    MetabolicEquationInfo{MetabolicEquation::cycling_at_gross_efficiency,
                          "cycling at gross efficiency",
                          SourceKey::quench_design,
                          Confidence::recalled,
                          {PublishedRange{RangedInput::power_watt, {100.0, detail::open_end}}}},
    MetabolicEquationInfo{MetabolicEquation::metabolic_equivalents,
                          "metabolic equivalents",
                          SourceKey::ainsworth2011,
                          Confidence::confirmed,
                          {}},
};

[[nodiscard]] constexpr const MetabolicEquationInfo& equation_info(MetabolicEquation equation) noexcept {
  return metabolic_equations[static_cast<std::size_t>(equation)];
}

namespace detail {

[[nodiscard]] consteval bool metabolic_equations_are_in_order() {
  for (std::size_t i = 0; i != metabolic_equations.size(); ++i) {
    if (static_cast<std::size_t>(metabolic_equations[i].equation) != i) return false;
  }
  return static_cast<std::size_t>(MetabolicEquation::metabolic_equivalents) + 1 == metabolic_equations.size();
}
static_assert(metabolic_equations_are_in_order());

}  // namespace detail

/// What published ranges are about; fill in what the equation takes.
struct MetabolicInputs {
  Speed speed{};
  double slope = 0.0;       ///< rise over run
  Power power{};            ///< mechanical
  double load_ratio = 0.0;  ///< load / body mass
};

enum class RangeStatus : std::uint8_t {
  inside,
  outside,  ///< the number is an extrapolation
  unknown,  ///< no published range is on file
};

/// Whether the inputs are in the range that the equation was published for. The ends belong to it.
[[nodiscard]] constexpr RangeStatus range_status(MetabolicEquation equation, const MetabolicInputs& inputs) noexcept {
  const auto value = [&](RangedInput input) {
    switch (input) {
      case RangedInput::speed_meter_per_minute:
        return in(inputs.speed, meter / minute);
      case RangedInput::speed_meter_per_second:
        return in(inputs.speed, meter_per_second);
      case RangedInput::slope_percent:
        return inputs.slope * 100.0;
      case RangedInput::power_watt:
        return in(inputs.power, watt);
      case RangedInput::load_ratio:
        return inputs.load_ratio;
      case RangedInput::none:
        break;
    }
    return 0.0;
  };
  auto status = RangeStatus::unknown;
  for (const PublishedRange& published : equation_info(equation).ranges) {
    if (published.input == RangedInput::none) continue;
    // An end is the end after a change of units, too. Written so that NaN is outside.
    const double x = value(published.input);
    const double rounding = 1e-12 * (x < 0.0 ? -x : x);
    if (!(published.range.low - rounding <= x && x <= published.range.high + rounding)) return RangeStatus::outside;
    status = RangeStatus::inside;
  }
  return status;
}

// ---- Oxygen and energy

/// Oxygen energy at a respiratory exchange ratio of about 1: 20.9 kJ/L (recalled).
inline constexpr double oxygen_energy_kilojoule_per_liter = 20.9;
/// The same as a quantity: what the equations of oxygen uptake turn into watts with, where nothing else is given.
inline constexpr OxygenEnergy usual_oxygen_energy = oxygen_energy_kilojoule_per_liter * kilojoule_per_liter;

namespace detail {

/// mL kg⁻¹ min⁻¹ into W/kg, for the equations; refuses only the energy.
[[nodiscard]] inline Result<SpecificPower> rate_of_oxygen(double milliliters, OxygenEnergy energy) {
  const double kilojoules = in(energy, kilojoule_per_liter);
  if (const auto ok = check_range("metabolic_rate.oxygen_energy", kilojoules, 19.0, 22.0, "kJ/L"); !ok) {
    return tl::unexpected(ok.error());
  }
  return milliliters / 60.0 * kilojoules * watt_per_kilogram;  // mL/s times kJ/L are W
}

}  // namespace detail

namespace detail {

/// The least that the published forms of running and walking may give, the resting term of the ACSM equations.
inline constexpr double resting_oxygen = 3.5;  // mL kg⁻¹ min⁻¹
/// The fastest that the walking equations take; running() of a Session ends at 8 m/s, a sprint at about 12.
inline constexpr double fastest_walk = 3.5;
inline constexpr double fastest_run = 12.0;

[[nodiscard]] inline Result<void> check_on_foot(Speed speed, double slope, double fastest) {
  if (auto ok = check_range("metabolic_rate.speed", in(speed, meter_per_second), 0.0, fastest, "m/s"); !ok) return ok;
  return check_range("metabolic_rate.slope", slope * 100.0, -45.0, 45.0, "%");
}
[[nodiscard]] inline Result<void> check_cycling(Power power, Mass body_mass) {
  if (auto ok = check_range("metabolic_rate.power", in(power, watt), 0.0, 2500.0, "W"); !ok) return ok;
  return check_range("metabolic_rate.body_mass", in(body_mass, kilogram), 20.0, 250.0, "kg");
}

/// What the LCDA equations add for a grade: 0.34 v G% (1 - 1.05^(1 - 1.1^(G% + 32))), W/kg [Looney2019, Looney2022].
[[nodiscard]] inline double lcda_grade_term(double speed, double slope) {
  const double percent = slope * 100.0;
  return 0.34 * speed * percent * (1.0 - std::pow(1.05, 1.0 - std::pow(1.1, percent + 32.0)));
}

}  // namespace detail

// ---- Without a load

/// Walking: VO2 = 3.5 + 0.1 S + 1.8 S G mL kg⁻¹ min⁻¹, S in m/min and G the grade. Downhill the published form loses
/// its meaning and ends below rest: it is kept at 3.5 (quench choice), and is out of range.
///
/// Units    slope is rise over run: 0.05 is a grade of 5 %. `energy` turns oxygen into watts.
/// Valid    0 to 3.5 m/s, -45 to 45 %; published for 50 to 100 m/min.
/// Error    Errc::not_finite or Errc::out_of_range, naming the field.
/// Source   [ACSM-metabolic], confirmed.
[[nodiscard]] inline Result<SpecificPower> acsm_walking(Speed speed, double slope = 0.0,
                                                        OxygenEnergy energy = usual_oxygen_energy) {
  if (const auto ok = detail::check_on_foot(speed, slope, detail::fastest_walk); !ok) {
    return tl::unexpected(ok.error());
  }
  const double s = 60.0 * in(speed, meter_per_second);
  const double oxygen = 3.5 + 0.1 * s + 1.8 * s * slope;
  return detail::rate_of_oxygen(std::fmax(oxygen, detail::resting_oxygen), energy);
}

/// Running: VO2 = 3.5 + 0.2 S + 0.9 S G mL kg⁻¹ min⁻¹. Downhill as acsm_walking().
///
/// Units    slope is rise over run.
/// Valid    0 to 12 m/s, -45 to 45 %; published above 134 m/min, or 80 where one truly runs; not for hills over ground.
/// Error    Errc::not_finite or Errc::out_of_range, naming the field.
/// Source   [ACSM-metabolic], confirmed.
[[nodiscard]] inline Result<SpecificPower> acsm_running(Speed speed, double slope = 0.0,
                                                        OxygenEnergy energy = usual_oxygen_energy) {
  if (const auto ok = detail::check_on_foot(speed, slope, detail::fastest_run); !ok) {
    return tl::unexpected(ok.error());
  }
  const double s = 60.0 * in(speed, meter_per_second);
  const double oxygen = 3.5 + 0.2 * s + 0.9 * s * slope;
  return detail::rate_of_oxygen(std::fmax(oxygen, detail::resting_oxygen), energy);
}

/// Leg cycling: VO2 = 7 + 10.8 P/m mL kg⁻¹ min⁻¹, P in W and m in kg. That is the official watt form, with the work
/// rate 1.8 WR/m at 6 kg m/min a watt; with the exact 6.12 it would be 11.02 P/m.
///
/// Valid    0 to 2500 W, 20 to 250 kg; published for 50 to 200 W.
/// Error    Errc::not_finite or Errc::out_of_range, naming the field.
/// Source   [ACSM-metabolic], confirmed.
[[nodiscard]] inline Result<SpecificPower> acsm_leg_cycling(Power power, Mass body_mass,
                                                            OxygenEnergy energy = usual_oxygen_energy) {
  if (const auto ok = detail::check_cycling(power, body_mass); !ok) return tl::unexpected(ok.error());
  const double oxygen = 7.0 + 10.8 * in(power, watt) / in(body_mass, kilogram);
  return detail::rate_of_oxygen(oxygen, energy);
}

/// Arm cycling: VO2 = 3.5 + 3 WR/m mL kg⁻¹ min⁻¹, the work rate at 6 kg m/min a watt as for the legs: 3.5 + 18 P/m.
///
/// Valid    0 to 2500 W, 20 to 250 kg; no published range is on file.
/// Error    Errc::not_finite or Errc::out_of_range, naming the field.
/// Source   [ACSM-metabolic], recalled.
[[nodiscard]] inline Result<SpecificPower> acsm_arm_cycling(Power power, Mass body_mass,
                                                            OxygenEnergy energy = usual_oxygen_energy) {
  if (const auto ok = detail::check_cycling(power, body_mass); !ok) return tl::unexpected(ok.error());
  const double oxygen = 3.5 + 18.0 * in(power, watt) / in(body_mass, kilogram);
  return detail::rate_of_oxygen(oxygen, energy);
}

/// Stepping up and down a bench: VO2 = 3.5 + 0.2 f + 1.33 x 1.8 H f mL kg⁻¹ min⁻¹, f steps a minute and H in m. A step
/// is the whole cycle, up and down again (recalled).
///
/// Valid    0 to 60 steps a minute, 0 to 0.6 m; no published range is on file.
/// Error    Errc::not_finite or Errc::out_of_range, naming the field.
/// Source   [ACSM-metabolic], recalled.
[[nodiscard]] inline Result<SpecificPower> acsm_stepping(StepRate rate, Length height,
                                                         OxygenEnergy energy = usual_oxygen_energy) {
  using detail::check_range;
  const double f = in(rate, step_per_minute);
  const double h = in(height, meter);
  if (const auto ok = check_range("metabolic_rate.step_rate", f, 0.0, 60.0, "steps/min"); !ok) {
    return tl::unexpected(ok.error());
  }
  if (const auto ok = check_range("metabolic_rate.step_height", h * 100.0, 0.0, 60.0, "cm"); !ok) {
    return tl::unexpected(ok.error());
  }
  return detail::rate_of_oxygen(3.5 + 0.2 * f + 1.33 * 1.8 * h * f, energy);
}

/// Walking on the level: 1.44 + 1.94 v^0.43 + 0.24 v^4 W/kg, v in m/s; 1.44 W/kg is standing.
///
/// Valid    0 to 3.5 m/s; published up to about 2 m/s.
/// Error    Errc::not_finite or Errc::out_of_range, naming the field.
/// Source   [Looney2019], secondary.
[[nodiscard]] inline Result<SpecificPower> lcda_level_walking(Speed speed) {
  if (const auto ok = detail::check_on_foot(speed, 0.0, detail::fastest_walk); !ok) return tl::unexpected(ok.error());
  const double v = in(speed, meter_per_second);
  return (1.44 + 1.94 * std::pow(v, 0.43) + 0.24 * v * v * v * v) * watt_per_kilogram;
}

/// Walking on the level, up and down: lcda_level_walking() + 0.34 v G% (1 - 1.05^(1 - 1.1^(G% + 32))) W/kg. It is
/// lcda_level_walking() at a slope of 0.
///
/// Units    slope is rise over run; G% is that in percent.
/// Valid    0 to 3.5 m/s, -45 to 45 %; published up to about 2 m/s.
/// Error    Errc::not_finite or Errc::out_of_range, naming the field.
/// Source   [Looney2019], secondary.
[[nodiscard]] inline Result<SpecificPower> lcda_graded_walking(Speed speed, double slope) {
  if (const auto ok = detail::check_on_foot(speed, slope, detail::fastest_walk); !ok) {
    return tl::unexpected(ok.error());
  }
  const auto level = lcda_level_walking(speed);
  if (!level) return level;
  return *level + detail::lcda_grade_term(in(speed, meter_per_second), slope) * watt_per_kilogram;
}

namespace detail {

/// What both of Minetti's equations have around their polynomial of the slope, J per kg and m.
[[nodiscard]] inline Result<SpecificPower> minetti(Speed speed, double slope, double fastest, double cost) {
  if (const auto ok = check_on_foot(speed, slope, fastest); !ok) return tl::unexpected(ok.error());
  return cost * in(speed, meter_per_second) * watt_per_kilogram;
}

}  // namespace detail

/// Running up and down hills: (155.4 i⁵ - 30.4 i⁴ - 43.3 i³ + 46.3 i² + 19.5 i + 3.6) v W/kg, i the slope and v the
/// speed along it in m/s. The polynomial is the cost of a distance, J kg⁻¹ m⁻¹: the rate at 1 m/s. It is above rest
/// (recalled), and nothing is added for rest here.
///
/// Valid    0 to 12 m/s, slope -0.45 to 0.45 as published; no range of speed is on file.
/// Error    Errc::not_finite or Errc::out_of_range, naming the field.
/// Source   [Minetti2002], secondary.
[[nodiscard]] inline Result<SpecificPower> minetti_running(Speed speed, double slope = 0.0) {
  const double i = slope;
  const double cost = ((((155.4 * i - 30.4) * i - 43.3) * i + 46.3) * i + 19.5) * i + 3.6;
  return detail::minetti(speed, slope, detail::fastest_run, cost);
}

/// Walking up and down hills: (280.5 i⁵ - 58.7 i⁴ - 76.8 i³ + 51.9 i² + 19.6 i + 2.5) v W/kg. As minetti_running().
///
/// Valid    0 to 3.5 m/s, slope -0.45 to 0.45 as published; no range of speed is on file.
/// Error    Errc::not_finite or Errc::out_of_range, naming the field.
/// Source   [Minetti2002], recalled.
[[nodiscard]] inline Result<SpecificPower> minetti_walking(Speed speed, double slope = 0.0) {
  const double i = slope;
  const double cost = ((((280.5 * i - 58.7) * i - 76.8) * i + 51.9) * i + 19.6) * i + 2.5;
  return detail::minetti(speed, slope, detail::fastest_walk, cost);
}

// ---- With a load

/// What lies under the feet.
enum class Ground : std::uint8_t { treadmill_or_blacktop, dirt_road, light_brush, heavy_brush, swampy_bog, loose_sand };

/// The terrain factor eta, by which walking costs more on it.
///
/// Source   [SouleGoldman1972], recalled.
[[nodiscard]] constexpr double terrain_factor(Ground ground) noexcept {
  switch (ground) {
    case Ground::treadmill_or_blacktop:
      break;
    case Ground::dirt_road:
      return 1.1;
    case Ground::light_brush:
      return 1.2;
    case Ground::heavy_brush:
      return 1.5;
    case Ground::swampy_bog:
      return 1.8;
    case Ground::loose_sand:
      return 2.1;
  }
  return 1.0;
}

/// Somebody who walks with a load.
struct LoadedWalk {
  Mass body_mass{};      ///< 20 to 250 kg, without the load
  Mass load{};           ///< 0 to 150 kg
  Speed speed{};         ///< 0 to 3.5 m/s
  double slope = 0.0;    ///< rise over run, -0.45 to 0.45
  double terrain = 1.0;  ///< the factor eta, 1 to 5: terrain_factor()

  /// Error    Errc::not_finite or Errc::out_of_range, naming the field.
  [[nodiscard]] Result<void> check() const {
    using detail::check_range;
    if (auto ok = check_range("metabolic_rate.body_mass", in(body_mass, kilogram), 20.0, 250.0, "kg"); !ok) return ok;
    if (auto ok = check_range("metabolic_rate.load", in(load, kilogram), 0.0, 150.0, "kg"); !ok) return ok;
    if (auto ok = detail::check_on_foot(speed, slope, detail::fastest_walk); !ok) return ok;
    return check_range("metabolic_rate.terrain", terrain, 1.0, 5.0, "");
  }
  /// For range_status().
  [[nodiscard]] constexpr MetabolicInputs inputs() const noexcept {
    return {.speed = speed, .slope = slope, .load_ratio = load / body_mass};
  }
};

/// Walking with a backpack: M_rest + (0.19 + eta (1.78 v^0.58 + 0.27 v^4 + M_grade)) (1 + 1.96 L^1.36) W per kg of body
/// mass, v in m/s, L = load / body mass, M_grade as lcda_graded_walking() has it.
///
/// `resting` is the person's own rate at rest. Reports disagree on whether eta multiplies M_grade. With eta = 1 they
/// agree, on the level too; a terrain factor other than 1 on a slope is refused.
///
/// Valid    as LoadedWalk::check(); rest 0.5 to 3 W/kg; published for 0.45 to 1.97 m/s and L up to 0.66, 30 people.
/// Error    Errc::not_finite or Errc::out_of_range, naming the field; Errc::inconsistent for the terrain on a slope.
/// Source   [Looney2022], secondary.
[[nodiscard]] inline Result<SpecificPower> lcda_backpacking(const LoadedWalk& walk, SpecificPower resting) {
  if (const auto ok = walk.check(); !ok) return tl::unexpected(ok.error());
  const double rest = in(resting, watt_per_kilogram);
  if (const auto ok = detail::check_range("metabolic_rate.resting", rest, 0.5, 3.0, "W/kg"); !ok) {
    return tl::unexpected(ok.error());
  }
  if (walk.slope != 0.0 && walk.terrain != 1.0) {
    return tl::unexpected(Error{Errc::inconsistent, "metabolic_rate.terrain", walk.terrain, 1.0, 1.0, ""});
  }
  const double v = in(walk.speed, meter_per_second);
  const double ratio = walk.load / walk.body_mass;
  const double moving = 1.78 * std::pow(v, 0.58) + 0.27 * v * v * v * v + detail::lcda_grade_term(v, walk.slope);
  return (rest + (0.19 + walk.terrain * moving) * (1.0 + 1.96 * std::pow(ratio, 1.36))) * watt_per_kilogram;
}

namespace detail {

/// 1.5 m + 2.0 (m + L)(L/m)² + eta (m + L)(1.5 v² + 0.35 v G%), W; downhill it is a term of Santee's equation.
[[nodiscard]] inline double pandolf_watts(const LoadedWalk& walk) {
  const double m = in(walk.body_mass, kilogram);
  const double load = in(walk.load, kilogram);
  const double v = in(walk.speed, meter_per_second);
  const double percent = walk.slope * 100.0;
  return 1.5 * m + 2.0 * (m + load) * (load / m) * (load / m) +
         walk.terrain * (m + load) * (1.5 * v * v + 0.35 * v * percent);
}

}  // namespace detail

/// Walking with a load, on the level and up: 1.5 m + 2.0 (m + L)(L/m)² + eta (m + L)(1.5 v² + 0.35 v G%) W, m and L in
/// kg. Downhill it is refused: that is santee_downhill().
///
/// Valid    as LoadedWalk::check(), slope from 0 up; published for walking up to 2.4 m/s.
/// Error    Errc::not_finite or Errc::out_of_range, naming the field.
/// Accuracy 12 to 33 % too low with heavy loads (secondary).
/// Source   [Pandolf1977], recalled.
[[nodiscard]] inline Result<Power> pandolf(const LoadedWalk& walk) {
  if (const auto ok = walk.check(); !ok) return tl::unexpected(ok.error());
  if (const auto ok = detail::check_range("metabolic_rate.slope", walk.slope * 100.0, 0.0, 45.0, "%"); !ok) {
    return tl::unexpected(ok.error());
  }
  return detail::pandolf_watts(walk) * watt;
}

/// Walking with a load downhill: the form of pandolf() with its negative grade, less
/// eta (G% (m + L) v/3.5 - (m + L)(G% + 6)²/m + 25 - v²) W.
///
/// As published it does not meet pandolf() on the level: at a slope of 0 the bracket is 25 - v² - 36 (m + L)/m, not 0.
/// It is left so. Steeper than its volunteers walked, (G% + 6)² takes over, even of somebody who stands still.
///
/// Valid    as LoadedWalk::check(), slope up to 0.
/// Error    Errc::not_finite or Errc::out_of_range, naming the field; "metabolic_rate.rate" where the form falls below
/// 0,
///          as it can for a light body on soft ground.
/// Source   [Santee2001], recalled.
[[nodiscard]] inline Result<Power> santee_downhill(const LoadedWalk& walk) {
  using detail::check_range;
  if (const auto ok = walk.check(); !ok) return tl::unexpected(ok.error());
  const double percent = walk.slope * 100.0;
  if (const auto ok = check_range("metabolic_rate.slope", percent, -45.0, 0.0, "%"); !ok) {
    return tl::unexpected(ok.error());
  }
  const double m = in(walk.body_mass, kilogram);
  const double total = m + in(walk.load, kilogram);
  const double v = in(walk.speed, meter_per_second);
  const double bracket = percent * total * v / 3.5 - total * (percent + 6.0) * (percent + 6.0) / m + 25.0 - v * v;
  const double watts = detail::pandolf_watts(walk) - walk.terrain * bracket;
  if (const auto ok = check_range("metabolic_rate.rate", watts, 0.0, detail::open_end, "W"); !ok) {
    return tl::unexpected(ok.error());
  }
  return watts * watt;
}

/// Walking with a load: VO2 = 3.05 + (m_tot/m) eta (0.32 G% + 3.28 + (1 + 0.19 G%) 2.66 v²) mL per kg of body mass and
/// min, m_tot = body and load, on the level and up; 3.05 + 0.73 (m_tot/m) eta (3.28 + 2.66 v²) downhill. In the
/// downhill form the factor (m_tot/m) eta is an inference (recalled).
///
/// As published it jumps at the level: what 3.05 is added to falls to 0.73 of itself as soon as it goes down, however
/// little, and then depends on the slope no more. The level is the uphill form at 0; the jump is left as it is.
///
/// Valid    as LoadedWalk::check(); no published range is on file.
/// Error    Errc::not_finite or Errc::out_of_range, naming the field.
/// Source   [LudlowWeyand2017], secondary.
[[nodiscard]] inline Result<SpecificPower> ludlow_weyand_walking(const LoadedWalk& walk,
                                                                 OxygenEnergy energy = usual_oxygen_energy) {
  if (const auto ok = walk.check(); !ok) return tl::unexpected(ok.error());
  const double v = in(walk.speed, meter_per_second);
  const double percent = walk.slope * 100.0;
  const double total_ratio = 1.0 + walk.load / walk.body_mass;
  const double moving =
      percent < 0.0 ? 0.73 * (3.28 + 2.66 * v * v) : 0.32 * percent + 3.28 + (1.0 + 0.19 * percent) * 2.66 * v * v;
  return detail::rate_of_oxygen(3.05 + total_ratio * walk.terrain * moving, energy);
}

// ---- Cycling by power

/// Gross efficiency of cyclists, mechanical power over metabolic rate, above 100 W (recalled).
inline constexpr Range<double> gross_efficiency{0.18, 0.24};
/// That of the typical trained cyclist (recalled).
inline constexpr Range<double> gross_efficiency_of_trained{0.20, 0.22};

/// Metabolic rate of a cyclist: P / efficiency.
///
/// Valid    0 to 2500 W, efficiency 0.10 to 0.30; holds above 100 W and for gross_efficiency.
/// Error    Errc::not_finite or Errc::out_of_range, naming the field.
[[nodiscard]] inline Result<Power> cycling_at_gross_efficiency(Power power, double efficiency) {
  using detail::check_range;
  if (const auto ok = check_range("metabolic_rate.power", in(power, watt), 0.0, 2500.0, "W"); !ok) {
    return tl::unexpected(ok.error());
  }
  if (const auto ok = check_range("metabolic_rate.efficiency", efficiency, 0.10, 0.30, ""); !ok) {
    return tl::unexpected(ok.error());
  }
  return power / efficiency;
}

/// The heat of a cyclist: P (1/efficiency - 1). As cycling_at_gross_efficiency().
[[nodiscard]] inline Result<Power> cycling_heat(Power power, double efficiency) {
  const auto rate = cycling_at_gross_efficiency(power, efficiency);
  if (!rate) return rate;
  return *rate - power;
}

// ---- MET

/// The metabolic rate of a MET value of exercise science, 1.163 W per kg of body mass each. For heat, take this one.
///
/// Valid    0.8 to 25 MET.
/// Error    Errc::not_finite or Errc::out_of_range.
/// Source   [Ainsworth2011], confirmed.
[[nodiscard]] inline Result<SpecificPower> metabolic_rate_of_met(double exercise_mets) {
  if (const auto ok = detail::check_range("metabolic_rate.met", exercise_mets, 0.8, 25.0, "MET"); !ok) {
    return tl::unexpected(ok.error());
  }
  return exercise_mets * metabolic_equivalent;
}

// ---- External work

/// Work against gravity on foot, m g v sin(slope): negative downhill, where it is heat that is added. On the level all
/// energy ends as heat.
///
/// Units    `mass` is all that is lifted, the load too; speed along the slope.
/// Valid    0 to 500 kg, 0 to 12 m/s, -45 to 45 %.
/// Error    Errc::not_finite or Errc::out_of_range, naming the field.
[[nodiscard]] inline Result<Power> climbing_power(Mass mass, Speed speed, double slope) {
  if (const auto ok = detail::check_range("metabolic_rate.mass", in(mass, kilogram), 0.0, 500.0, "kg"); !ok) {
    return tl::unexpected(ok.error());
  }
  if (const auto ok = detail::check_on_foot(speed, slope, detail::fastest_run); !ok) {
    return tl::unexpected(ok.error());
  }
  const double sine = slope / std::sqrt(1.0 + slope * slope);
  return 9.80665 * in(speed, meter_per_second) * sine * in(mass, kilogram) * watt;
}

}  // namespace quench
