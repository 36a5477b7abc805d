// ISO 7933 Predicted Heat Strain, editions of 2004 and 2023: core temperature and water loss of a worker, minute by
// minute, and for how long the exposure is allowed.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "quench/athlete.hpp"
#include "quench/environment.hpp"
#include "quench/result.hpp"
#include "quench/source_key.hpp"
#include "quench/units.hpp"

/// Predicted Heat Strain (PHS). The symbols in the comments are those of the standard.
///
/// Both editions are followed, not the programs that implement them. Where the best known of those, pythermalcomfort
/// 3.9.1, differs: it takes 58.15 in the specific heat of the body for both editions (here 57.83 and 58.167), freezes
/// the convection coefficient at the first minute (here it follows the skin), reads a walking speed or angle of 0 as
/// not given (here std::optional says which it is), multiplies the limits of a worker without drink by 0.6 in the 2023
/// edition too (there the limit itself is lower), sets a floor under the sweat efficiency and E_max, and answers NaN
/// outside the ranges of validity (here the result is flagged).
///
/// For work up to 250 W/m², about 450 W; a runner is far above, where the model is an extrapolation and says so. For
/// sport use heat_balance().
namespace quench::iso7933 {

enum class Edition : std::uint8_t { iso_2004, iso_2023 };

enum class Posture : std::uint8_t { standing, sitting, crouching };

/// How the two implicit equations of each minute, clothing surface and core temperature, are solved.
enum class Solver : std::uint8_t {
  reference,  ///< the iteration of the standard with its stop at 0.001 K; what its printed examples come from
  /// Newton steps and undamped fixed-point steps: nearer to the exact solution, in a third of the time. Differs from
  /// the reference by at most 3 g, 0.004 K and 1 min of the water-loss limits; the limit of rectal temperature, where
  /// it creeps through 38 °C, by up to 15 min. Nearly all of that is the 0.001 K of the reference.
  fast,
};

/// The entry of the bibliography for an edition.
[[nodiscard]] constexpr SourceKey source_key(Edition edition) noexcept {
  return edition == Edition::iso_2004 ? SourceKey::iso7933_2004 : SourceKey::iso7933_2023;
}

/// Every number that goes in.
enum class Input : std::uint8_t {
  body_mass,
  height,
  air,
  mean_radiant,
  vapor_pressure,
  air_speed,
  metabolic_rate,
  clothing,
  mechanical_power,
  moisture_permeability,
  walking_speed,
  walking_angle,
  reflective_fraction,
  reflective_emissivity,
  duration,
};

struct InputLimits {
  Input input = Input::body_mass;
  std::string_view field{};
  double low = 0.0;
  double high = 0.0;
  std::string_view unit{};
};

/// The limits of each input, in the order of Input. They only keep out what cannot be meant (quench choice); the ranges
/// of validity of the standard are narrower, see valid_ranges().
inline constexpr std::array input_limits{
    InputLimits{Input::body_mass, "person.body_mass", 20.0, 250.0, "kg"},
    InputLimits{Input::height, "person.height", 0.9, 2.5, "m"},
    InputLimits{Input::air, "conditions.air", -40.0, 80.0, "°C"},
    InputLimits{Input::mean_radiant, "conditions.mean_radiant", -60.0, 150.0, "°C"},
    InputLimits{Input::vapor_pressure, "conditions.vapor_pressure", 0.0, 50.0, "kPa"},
    InputLimits{Input::air_speed, "conditions.air_speed", 0.0, 20.0, "m/s"},
    InputLimits{Input::metabolic_rate, "conditions.metabolic_rate", 20.0, 1500.0, "W/m²"},
    InputLimits{Input::clothing, "conditions.clothing", 0.0, 4.0, "clo"},
    InputLimits{Input::mechanical_power, "conditions.mechanical_power", -500.0, 500.0, "W/m²"},
    InputLimits{Input::moisture_permeability, "conditions.moisture_permeability", 0.0, 1.0, ""},
    InputLimits{Input::walking_speed, "conditions.walking_speed", 0.0, 10.0, "m/s"},
    InputLimits{Input::walking_angle, "conditions.walking_angle_degrees", -360.0, 360.0, "°"},
    InputLimits{Input::reflective_fraction, "conditions.reflective_fraction", 0.0, 1.0, ""},
    InputLimits{Input::reflective_emissivity, "conditions.reflective_emissivity", 0.0, 1.0, ""},
    InputLimits{Input::duration, "options.duration", 1.0, 2880.0, "min"},
};

/// The limits of one input.
[[nodiscard]] constexpr const InputLimits& limits_of(Input input) noexcept {
  return input_limits[static_cast<std::size_t>(input)];
}

/// Error    Errc::not_finite or Errc::out_of_range where `value`, in the unit of its limits, is not inside them.
[[nodiscard]] constexpr Result<void> check_input(Input input, double value) {
  const InputLimits& limits = limits_of(input);
  return quench::detail::check_range(limits.field, value, limits.low, limits.high, limits.unit);
}

/// Who works. The defaults are the standard person, who is not acclimatized unless you say so.
struct Person {
  Mass body_mass = 75.0 * kilogram;  ///< 20 to 250 kg
  Length height = 1.80 * meter;      ///< 0.9 to 2.5 m
  bool acclimatized = false;         ///< to heat
  bool free_access_to_water = true;

  /// Error    Errc::not_finite or Errc::out_of_range, naming the field.
  [[nodiscard]] Result<void> check() const {
    if (auto ok = check_input(Input::body_mass, in(body_mass, kilogram)); !ok) return ok;
    return check_input(Input::height, in(height, meter));
  }
};

/// What the person does, wears and is exposed to. The six quantities of the standard have no default.
struct Conditions {
  std::optional<Temperature> air{};           ///< t_a, -40 to 80 °C
  std::optional<Temperature> mean_radiant{};  ///< t_r, -60 to 150 °C
  /// p_a, 0 to 50 kPa. From relative humidity: humidity * saturation_vapor_pressure(air), as the 2023 edition does.
  std::optional<Pressure> vapor_pressure{};
  std::optional<Speed> air_speed{};          ///< v_a, 0 to 20 m/s
  std::optional<HeatFlux> metabolic_rate{};  ///< M, 20 to 1500 W per m² of body surface; from W: / body_surface_area
  std::optional<ThermalInsulation> clothing{};  ///< I_cl, static, 0 to 4 clo
  HeatFlux mechanical_power{};                  ///< W, effective, -500 to 500 W/m²; less than 0 is braking
  double moisture_permeability = 0.38;          ///< i_mst, static index, 0 to 1
  Posture posture = Posture::standing;
  /// v_w, 0 to 10 m/s. Left out, the standard derives it from the metabolic rate, and the walking makes no wind.
  std::optional<Speed> walking_speed{};
  /// theta, -360 to 360 degrees between walking and wind direction. Left out, the larger of wind and walking speed
  /// counts. Without a walking speed it is not used.
  std::optional<double> walking_angle_degrees{};
  double reflective_fraction = 0.0;  ///< A_p, share of the body under reflective clothing, 0 to 1
  /// Emissivity of the reflective clothing, 0 to 1: F_r of the 2004 edition, 1 - F_r of the 2023 edition.
  double reflective_emissivity = 0.97;

  /// Error    Errc::missing, Errc::not_finite or Errc::out_of_range, naming the field.
  [[nodiscard]] Result<void> check() const;
};

/// The quantities whose range of validity the standard states.
enum class Quantity : std::uint8_t {
  air_temperature,  ///< t_a, °C
  vapor_pressure,   ///< p_a, kPa
  radiant_excess,   ///< t_r - t_a, K
  air_speed,        ///< v_a, m/s
  clothing,         ///< I_cl, clo
  metabolic_rate,   ///< M, W/m²
};
inline constexpr std::size_t quantity_count = 6;

struct ValidRange {
  Quantity quantity = Quantity::air_temperature;
  double low = 0.0;
  double high = 0.0;
  std::string_view unit{};
};

/// Table A.1 (secondary), in the order of Quantity. The metabolic rate is recalled: reports give 100 to 450 for 2004,
/// with W/m² as its unit, and 56 to 250 W/m² for 2023. 100 to 450 W over 1.8 m² is 56 to 250 W/m², so that one range is
/// taken for both.
[[nodiscard]] constexpr std::array<ValidRange, quantity_count> valid_ranges(Edition edition) noexcept {
  return {{{Quantity::air_temperature, 15.0, 50.0, "°C"},
           {Quantity::vapor_pressure, edition == Edition::iso_2004 ? 0.0 : 0.5, 4.5, "kPa"},
           {Quantity::radiant_excess, 0.0, 60.0, "K"},
           {Quantity::air_speed, 0.0, 3.0, "m/s"},
           {Quantity::clothing, 0.1, 1.0, "clo"},
           {Quantity::metabolic_rate, 56.0, 250.0, "W/m²"}}};
}

/// A quantity outside its range of validity: the result is an extrapolation.
struct OutOfRange {
  Quantity quantity = Quantity::air_temperature;
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
  std::string_view unit{};
};

/// The quantities that are out of range, at most one entry each.
class OutOfRangeFlags {
 public:
  constexpr void check(const ValidRange& range, double value) noexcept {
    // A difference of two temperatures may be a rounding off its end.
    constexpr double rounding = 1e-9;
    if (value >= range.low - rounding && value <= range.high + rounding) return;
    flags_[count_++] = {range.quantity, value, range.low, range.high, range.unit};
  }
  [[nodiscard]] constexpr const OutOfRange* begin() const noexcept { return flags_.data(); }
  [[nodiscard]] constexpr const OutOfRange* end() const noexcept { return flags_.data() + count_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return count_ == 0; }

 private:
  std::array<OutOfRange, quantity_count> flags_{};
  std::size_t count_ = 0;
};

/// All that stays constant while the inputs do. Made by prepare(). The members are the inside of the model, in °C, kPa,
/// m/s, W/m², m² K/W and min; they are open so that a calculation can be traced.
struct Coefficients {
  Edition edition = Edition::iso_2023;
  OutOfRangeFlags out_of_range{};

  double air = 0.0;           ///< t_a, °C
  double mean_radiant = 0.0;  ///< t_r, °C
  double vapor = 0.0;         ///< p_a, kPa

  double body_surface = 0.0;          ///< A_Du, m²
  double body_heat = 0.0;             ///< c_b, W min m⁻² K⁻¹
  double maximal_sweat = 0.0;         ///< S_max, W/m²
  double maximal_wettedness = 0.0;    ///< w_max
  double water_limit_50 = 0.0;        ///< D_max50, g
  double water_limit_95 = 0.0;        ///< D_max95, g
  double gram_per_flux_minute = 0.0;  ///< water of 1 W/m² for 1 min, g
  double limit_factor = 1.0;          ///< on the water-loss limits, 2004 edition without drink

  double walking_speed = 0.0;               ///< v_w, m/s
  double relative_air_speed = 0.0;          ///< v_ar, m/s
  double clothing_area = 0.0;               ///< f_cl
  double insulation_factor_clothing = 0.0;  ///< c_cl
  double insulation_factor_air = 0.0;       ///< c_ia
  double insulation_factor = 0.0;           ///< c_tot
  double static_insulation = 0.0;           ///< I_tot, m² K/W
  double total_insulation = 0.0;            ///< I_dyn, m² K/W
  double clothing_insulation = 0.0;         ///< I_cldyn, m² K/W
  double permeability = 0.0;                ///< i_mdyn
  double vapor_conductance = 0.0;           ///< 1 / R_t, W m⁻² kPa⁻¹
  double respiratory_convection = 0.0;      ///< C_res, W/m²
  double respiratory_evaporation = 0.0;     ///< E_res, W/m²
  double forced_convection = 0.0;           ///< Z, W m⁻² K⁻¹
  double radiation = 0.0;                   ///< eps sigma A_r, W m⁻² K⁻⁴
  double equilibrium_target = 0.0;          ///< t_eqm, °C
  double dry_heat_base = 0.0;               ///< M - W - C_res - E_res, W/m²
  double skin_base = 0.0;                   ///< steady skin temperature at a rectal temperature of 0 °C, °C
  double skin_per_rectal = 0.0;             ///< and its slope over rectal temperature
  double natural_convection_from = 0.0;     ///< |t_sk - t_a| from which natural convection governs, K
};

/// The body at the end of a minute. As it stands, the body before the first one.
struct State {
  int minute = 0;
  Temperature rectal = celsius(36.8);            ///< t_re
  Temperature core = celsius(36.8);              ///< t_cr
  Temperature core_equilibrium = celsius(36.8);  ///< t_cr,eq: where the metabolic rate alone takes the core
  Temperature skin = celsius(34.1);              ///< t_sk
  Temperature clothing = celsius(0.0);           ///< t_cl; the first minute makes it
  double skin_mass_fraction = 0.3;               ///< alpha: share of the body mass at skin temperature
  HeatFlux sweat_rate{};                         ///< S_p, produced, what drips included
  Mass sweat_loss{};
  Mass respiratory_loss{};
  std::optional<int> rectal_limit{};  ///< the minute in which t_re reaches 38 °C
  std::optional<int> loss_limit_50{};
  std::optional<int> loss_limit_95{};

  /// All water, sweat and breath: what the standard calls water loss.
  [[nodiscard]] Mass water_loss() const noexcept { return sweat_loss + respiratory_loss; }
};

/// The heat balance of one minute.
struct MinuteBalance {
  HeatFlux convection{};            ///< C, positive out
  HeatFlux radiation{};             ///< R, positive out
  HeatFlux required_evaporation{};  ///< E_req, not below 0
  HeatFlux maximal_evaporation{};   ///< E_max; 0 where it is negative and evaporation is required
  HeatFlux required_sweat_rate{};   ///< S_req
  HeatFlux evaporation{};           ///< E_p
  HeatFlux storage{};               ///< S
  int clothing_passes = 0;          ///< of the iteration for t_cl
  int core_passes = 0;              ///< of the iteration for t_cr
};

/// A maximum allowable exposure time, D_lim.
struct ExposureLimit {
  Time duration{};       ///< whole minutes, but for the factor 0.6 of the 2004 edition; all of the run if not reached
  bool reached = false;  ///< inside the run
};

/// Predicted heat strain at the end of an exposure.
struct HeatStrain {
  Temperature rectal = celsius(0.0);
  Temperature core = celsius(0.0);
  Temperature core_equilibrium = celsius(0.0);
  Temperature skin = celsius(0.0);
  double skin_mass_fraction = 0.0;
  HeatFlux sweat_rate{};  ///< at the end
  Mass sweat_loss{};      ///< sum, without the breath
  Mass water_loss{};      ///< sum, the breath included
  ExposureLimit rectal_limit{};
  ExposureLimit loss_limit_50{};  ///< mean worker; the 2023 edition has one limit, and this is the same as the next
  ExposureLimit loss_limit_95{};  ///< 95 % of workers
  OutOfRangeFlags out_of_range{};
};

struct Options {
  Edition edition = Edition::iso_2023;
  Solver solver = Solver::reference;
  ScheduleTime duration{480};  ///< 1 min to 48 h
};

inline Result<void> Conditions::check() const {
  const std::array<bool, 6> given{air.has_value(),       mean_radiant.has_value(),   vapor_pressure.has_value(),
                                  air_speed.has_value(), metabolic_rate.has_value(), clothing.has_value()};
  // From Input::air to Input::reflective_emissivity.
  const std::array<double, 12> values{in_celsius(air.value_or(celsius(0.0))),
                                      in_celsius(mean_radiant.value_or(celsius(0.0))),
                                      in(vapor_pressure.value_or(Pressure{}), kilopascal),
                                      in(air_speed.value_or(Speed{}), meter_per_second),
                                      in(metabolic_rate.value_or(HeatFlux{}), watt_per_square_meter),
                                      in(clothing.value_or(ThermalInsulation{}), clo),
                                      in(mechanical_power, watt_per_square_meter),
                                      moisture_permeability,
                                      in(walking_speed.value_or(Speed{}), meter_per_second),
                                      walking_angle_degrees.value_or(0.0),
                                      reflective_fraction,
                                      reflective_emissivity};
  for (std::size_t i = 0; i != values.size(); ++i) {
    const InputLimits& limits = input_limits[static_cast<std::size_t>(Input::air) + i];
    if (i < given.size() && !given[i]) {
      return tl::unexpected(Error{Errc::missing, limits.field, 0.0, limits.low, limits.high, limits.unit});
    }
    if (auto ok = check_input(limits.input, values[i]); !ok) return ok;
  }
  return {};
}

namespace detail {

// Memory factors of one minute: core equilibrium, skin and sweat (confirmed). exp(-1/10) and exp(-1/3).
inline constexpr double keep_core = 0.90483741803595957;
inline constexpr double keep_skin = 0.71653131057378925;
inline constexpr double keep_sweat = keep_core;

/// The stop of both iterations in the reference solver.
inline constexpr double reference_stop = 0.001;
/// Thirteen passes for the clothing and six for the core are typical. Far outside the ranges of validity, with skin and
/// core tens of kelvins apart, the iteration for the core would swing for ever.
inline constexpr int most_passes = 100;

/// 0.1 to 0.3 of the body is at skin temperature, less of it when the core is hot (confirmed).
[[nodiscard]] constexpr double skin_mass_fraction(double core) noexcept {
  return quench::detail::clamped(0.3 - 0.09 * (core - 36.8), 0.1, 0.3);
}

struct ClothingSurface {
  double temperature = 0.0;  // t_cl
  double convection = 0.0;   // C
  double radiation = 0.0;    // R
  int passes = 0;
};

/// The root of f_cl h_c (t_cl - t_a) + f_cl h_r (t_cl - t_r) = (t_sk - t_cl) / I_cldyn by the iteration of the
/// standard: from t_r + 0.1 halfway to the next value, until it moves by no more than 0.001. Both sides are multiplied
/// by I_cldyn, so that no clothing is no division by 0, and h_r is eps sigma A_r (a² + b²)(a + b) of the two absolute
/// temperatures, so that t_cl = t_r is none either.
[[nodiscard]] inline ClothingSurface clothing_surface_reference(const Coefficients& c, double skin,
                                                                double h_c) noexcept {
  const double scale = c.clothing_area * c.clothing_insulation;
  const double radiant = c.mean_radiant + 273.0;  // 273, as the standard has it, not 273.15
  const double radiant_squared = radiant * radiant;
  const double numerator = scale * h_c * c.air + skin;
  const double denominator = scale * h_c + 1.0;
  const double radiation_scale = c.radiation * scale;
  const double radiation_radiant = radiation_scale * c.mean_radiant;
  double t = c.mean_radiant + 0.1;
  double h_r = 0.0;  // over c.radiation
  int passes = 0;
  for (;;) {
    const double surface = t + 273.0;
    h_r = (surface * surface + radiant_squared) * (surface + radiant);
    const double next = (numerator + radiation_radiant * h_r) / (denominator + radiation_scale * h_r);
    ++passes;
    if (std::fabs(t - next) <= reference_stop || passes == most_passes) break;
    t = 0.5 * (t + next);
  }
  return {t, c.clothing_area * h_c * (t - c.air), c.clothing_area * c.radiation * h_r * (t - c.mean_radiant), passes};
}

/// The same root by two Newton steps from where the last minute left it.
[[nodiscard]] inline ClothingSurface clothing_surface_fast(const Coefficients& c, double skin, double h_c,
                                                           double start) noexcept {
  const double convection = c.clothing_area * h_c;
  const double radiation = c.clothing_area * c.radiation;
  const double scaled_convection = convection * c.clothing_insulation;
  const double scaled_radiation = radiation * c.clothing_insulation;
  const double radiant = c.mean_radiant + 273.0;
  const double radiant_4 = radiant * radiant * radiant * radiant;
  const double constant = scaled_radiation * radiant_4 + scaled_convection * c.air + skin;
  const double slope = scaled_convection + 1.0;
  double t = start;
  for (int i = 0; i != 2; ++i) {
    const double surface = t + 273.0;
    const double cube = scaled_radiation * (surface * surface) * surface;
    t -= (cube * surface + slope * t - constant) / (4.0 * cube + slope);
  }
  const double surface = t + 273.0;
  const double surface_2 = surface * surface;
  return {t, convection * (t - c.air), radiation * (surface_2 * surface_2 - radiant_4), 2};
}

}  // namespace detail

/// What stays constant while the inputs do: body, limits, clothing in movement, respiration, convection.
///
/// Source   ISO 7933:2004 and ISO 7933:2023. Confirmed against the printed examples of 2004: walking speed not given,
///          walking across the wind, 0.4 to 1 clo, v_ar up to 1 m/s. Secondary: the other branches, and all that
///          differs in 2023.
/// Valid    as Person::check() and Conditions::check(); outside valid_ranges() the result is flagged.
/// Error    what those two find.
[[nodiscard]] inline Result<Coefficients> prepare(const Person& person, const Conditions& conditions, Edition edition) {
  using quench::detail::greatest;
  using quench::detail::least;
  if (const auto valid = person.check(); !valid) return tl::unexpected(valid.error());
  if (const auto valid = conditions.check(); !valid) return tl::unexpected(valid.error());
  const bool old_edition = edition == Edition::iso_2004;
  const double mass = in(person.body_mass, kilogram);
  const double metabolic = in(*conditions.metabolic_rate, watt_per_square_meter);
  const double air_speed = in(*conditions.air_speed, meter_per_second);
  const double clothing = in(*conditions.clothing, clo);

  Coefficients c;
  c.edition = edition;
  c.air = in_celsius(*conditions.air);
  c.mean_radiant = in_celsius(*conditions.mean_radiant);
  c.vapor = in(*conditions.vapor_pressure, kilopascal);

  const auto ranges = valid_ranges(edition);
  const std::array<double, quantity_count> values{c.air,     c.vapor,  c.mean_radiant - c.air,
                                                  air_speed, clothing, metabolic};
  for (std::size_t i = 0; i != quantity_count; ++i) c.out_of_range.check(ranges[i], values[i]);

  // The person. 57.83 is what reproduces every printed value of 2004 (confirmed); 2023 has 3490 J kg⁻¹ K⁻¹ over 60 s
  // (secondary). Of the sweat limits, too, those of 2004 are confirmed and those of 2023 secondary.
  c.body_surface = in(body_surface_area(person.body_mass, person.height), square_meter);
  c.body_heat = (old_edition ? 57.83 : 3490.0 / 60.0) * mass / c.body_surface;
  c.gram_per_flux_minute = 2.67 * c.body_surface / (1.8 * 60.0);  // 2.67 g/h per W/m² on 1.8 m²: 2427 J/g
  c.maximal_wettedness = person.acclimatized ? 1.0 : 0.85;
  if (old_edition) {
    c.maximal_sweat = quench::detail::clamped((metabolic - 32.0) * c.body_surface, 250.0, 400.0);
    if (person.acclimatized) c.maximal_sweat *= 1.25;
    c.water_limit_50 = 0.075 * mass * 1000.0;
    c.water_limit_95 = 0.05 * mass * 1000.0;
    // Secondary. The printed program multiplies in every minute, which would decay; once is what is meant.
    if (!person.free_access_to_water) c.limit_factor = 0.6;
  } else {
    c.maximal_sweat = person.acclimatized ? 500.0 : 400.0;
    c.water_limit_95 = (person.free_access_to_water ? 0.05 : 0.03) * mass * 1000.0;
    c.water_limit_50 = c.water_limit_95;
  }

  // Air and walking.
  c.relative_air_speed = air_speed;
  if (conditions.walking_speed) {
    c.walking_speed = in(*conditions.walking_speed, meter_per_second);
    c.relative_air_speed =
        conditions.walking_angle_degrees
            // 3.14159: as the programs of the standard have it.
            ? std::fabs(air_speed - c.walking_speed * std::cos(3.14159 * *conditions.walking_angle_degrees / 180.0))
            : greatest(air_speed, c.walking_speed);
  } else {
    c.walking_speed = least(0.7, 0.0052 * (metabolic - 58.0));
  }
  const double v = c.relative_air_speed;

  // Clothing, still and in movement.
  const double air_insulation = 0.111;
  c.clothing_area = 1.0 + (old_edition ? 0.30 : 0.28) * clothing;
  const double clothing_static = 0.155 * clothing;
  c.static_insulation = clothing_static + air_insulation / c.clothing_area;
  const double v_x = least(v, 3.0);
  const double w_x = least(c.walking_speed, 1.5);
  const double v_air = old_edition ? v : v_x;
  c.insulation_factor_clothing =
      least(1.0, 1.044 * std::exp((0.066 * v_x - 0.398) * v_x + (0.094 * w_x - 0.378) * w_x));
  c.insulation_factor_air = least(1.0, std::exp((0.047 * v_air - 0.472) * v_air + (0.117 * w_x - 0.342) * w_x));
  c.insulation_factor =
      clothing > 0.6 ? c.insulation_factor_clothing
                     : ((0.6 - clothing) * c.insulation_factor_air + clothing * c.insulation_factor_clothing) / 0.6;
  c.total_insulation = c.static_insulation * c.insulation_factor;
  // The 2004 air layer grows again above 5 m/s, and beyond 10 m/s would leave less than nothing for the clothing.
  c.clothing_insulation =
      greatest(0.0, c.total_insulation - c.insulation_factor_air * air_insulation / c.clothing_area);
  const double c_e = (2.6 * c.insulation_factor - 6.5) * c.insulation_factor + 4.9;
  c.permeability = least(0.9, conditions.moisture_permeability * c_e);
  c.vapor_conductance = 16.7 * c.permeability / c.total_insulation;

  // Respiration.
  const double exhaled = 28.56 + 0.115 * c.air + 0.641 * c.vapor;
  c.respiratory_convection = 0.001516 * metabolic * (exhaled - c.air);
  c.respiratory_evaporation = 0.00127 * metabolic * (59.34 + 0.53 * c.air - 11.63 * c.vapor);
  c.dry_heat_base = metabolic - in(conditions.mechanical_power, watt_per_square_meter) - c.respiratory_convection -
                    c.respiratory_evaporation;

  // Convection and radiation.
  c.forced_convection = v <= 1.0 ? 3.5 + 5.2 * v : 8.7 * std::pow(v, 0.6);
  const double ratio = c.forced_convection / 2.38;
  c.natural_convection_from = ratio * ratio * ratio * ratio;
  const double emissivity =
      0.97 * (1.0 - conditions.reflective_fraction) + conditions.reflective_fraction * conditions.reflective_emissivity;
  const double radiating = conditions.posture == Posture::standing  ? 0.77
                           : conditions.posture == Posture::sitting ? 0.70
                                                                    : 0.67;
  c.radiation = emissivity * 5.67e-8 * radiating;

  c.equilibrium_target = old_edition ? 36.6 + 0.0036 * metabolic : 36.8 + 0.0036 * (metabolic - 55.0);

  // Steady skin temperature, nude below 0.2 clo, clothed from 0.6 clo, between them in proportion. It takes the air
  // speed, not the relative one.
  const double clothed_share = quench::detail::clamped(2.5 * (clothing - 0.2), 0.0, 1.0);
  const double nude = 7.191 + 0.064 * c.air + 0.061 * c.mean_radiant + 0.198 * c.vapor - 0.348 * air_speed;
  const double clothed = 12.165 + 0.02017 * c.air + 0.04361 * c.mean_radiant + 0.19354 * c.vapor - 0.25315 * air_speed +
                         0.005346 * metabolic;
  c.skin_base = nude + clothed_share * (clothed - nude);
  c.skin_per_rectal = 0.616 + clothed_share * (0.51274 - 0.616);
  return c;
}

/// One minute: takes the state from the end of one minute to the end of the next. The inputs may change between
/// minutes: pass other coefficients of the same person and edition.
inline MinuteBalance step(State& state, const Coefficients& c, Solver solver = Solver::reference) {
  using namespace detail;
  const double rectal_0 = in_celsius(state.rectal);
  const double core_0 = in_celsius(state.core);
  const double equilibrium_0 = in_celsius(state.core_equilibrium);
  const double skin_0 = in_celsius(state.skin);
  const double fraction_0 = state.skin_mass_fraction;
  const bool first = state.minute == 0;
  MinuteBalance balance;

  // Heat that the rise of the set point stores.
  const double equilibrium = keep_core * equilibrium_0 + (1.0 - keep_core) * c.equilibrium_target;
  const double equilibrium_storage = c.body_heat * (equilibrium - equilibrium_0) * (1.0 - fraction_0);

  // Skin. In 2023 it starts at its steady temperature (secondary).
  const double steady_skin = c.skin_base + c.skin_per_rectal * rectal_0;
  const double skin =
      first && c.edition == Edition::iso_2023 ? steady_skin : keep_skin * skin_0 + (1.0 - keep_skin) * steady_skin;
  const double skin_vapor = 0.6105 * std::exp(17.27 * skin / (skin + 237.3));

  // h_c follows the skin. The fourth root is taken only where natural convection is the larger.
  const double excess = std::fabs(skin - c.air);
  const double h_c = excess > c.natural_convection_from ? 2.38 * std::sqrt(std::sqrt(excess)) : c.forced_convection;
  const ClothingSurface surface =
      solver == Solver::reference
          ? clothing_surface_reference(c, skin, h_c)
          : clothing_surface_fast(c, skin, h_c, first ? c.mean_radiant + 0.1 : in_celsius(state.clothing));

  // Required and predicted sweat rate. The order of the tests is the standard's.
  double maximal = (skin_vapor - c.vapor) * c.vapor_conductance;
  double required = c.dry_heat_base - equilibrium_storage - surface.convection - surface.radiation;
  double required_sweat = 0.0;
  if (required <= 0.0) {
    required = 0.0;
  } else if (maximal <= 0.0) {
    maximal = 0.0;
    required_sweat = c.maximal_sweat;
  } else if (const double wettedness = required / maximal; wettedness >= 1.7) {
    required_sweat = c.maximal_sweat;
  } else {
    const double efficiency =
        wettedness <= 1.0 ? 1.0 - 0.5 * wettedness * wettedness : 0.5 * (2.0 - wettedness) * (2.0 - wettedness);
    required_sweat = std::fmin(c.maximal_sweat, required / efficiency);
  }
  const double sweat = keep_sweat * in(state.sweat_rate, watt_per_square_meter) + (1.0 - keep_sweat) * required_sweat;
  double evaporation = 0.0;
  if (sweat > 0.0) {
    // The wettedness that this sweat rate makes, from S_p (1 - w²/2) = w E_max. Below 1e-12 W/m² it does not matter.
    const double k = maximal / std::fmax(sweat, 1e-12);
    const double wettedness = k < 0.5 ? 1.0 : std::sqrt(k * k + 2.0) - k;
    evaporation = std::fmin(wettedness, c.maximal_wettedness) * maximal;
  }
  const double storage = required - evaporation + equilibrium_storage;

  // Core temperature and skin share, which depend on each other.
  const double heat = storage / c.body_heat + 0.5 * skin_0 * fraction_0 + core_0 * (1.0 - 0.5 * fraction_0);
  double core = core_0;
  double fraction = fraction_0;
  if (solver == Solver::reference) {
    double guess = core_0;
    for (;;) {
      fraction = skin_mass_fraction(guess);
      core = (heat - 0.5 * skin * fraction) / (1.0 - 0.5 * fraction);
      ++balance.core_passes;
      if (std::fabs(core - guess) <= reference_stop || balance.core_passes == most_passes) break;
      guess = 0.5 * (guess + core);
    }
  } else {
    for (balance.core_passes = 0; balance.core_passes != 3; ++balance.core_passes) {
      fraction = skin_mass_fraction(core);
      core = (heat - 0.5 * skin * fraction) / (1.0 - 0.5 * fraction);
    }
  }
  const double rectal = rectal_0 + (2.0 * core - 1.962 * rectal_0 - 1.31) / 9.0;

  ++state.minute;
  state.rectal = celsius(rectal);
  state.core = celsius(core);
  state.core_equilibrium = celsius(equilibrium);
  state.skin = celsius(skin);
  state.clothing = celsius(surface.temperature);
  state.skin_mass_fraction = fraction;
  state.sweat_rate = sweat * watt_per_square_meter;
  state.sweat_loss += sweat * c.gram_per_flux_minute * gram;
  state.respiratory_loss += c.respiratory_evaporation * c.gram_per_flux_minute * gram;
  if (!state.rectal_limit && rectal >= 38.0) state.rectal_limit = state.minute;
  const double water = in(state.water_loss(), gram);
  if (!state.loss_limit_50 && water >= c.water_limit_50) state.loss_limit_50 = state.minute;
  if (!state.loss_limit_95 && water >= c.water_limit_95) state.loss_limit_95 = state.minute;

  balance.convection = surface.convection * watt_per_square_meter;
  balance.radiation = surface.radiation * watt_per_square_meter;
  balance.required_evaporation = required * watt_per_square_meter;
  balance.maximal_evaporation = maximal * watt_per_square_meter;
  balance.required_sweat_rate = required_sweat * watt_per_square_meter;
  balance.evaporation = evaporation * watt_per_square_meter;
  balance.storage = storage * watt_per_square_meter;
  balance.clothing_passes = surface.passes;
  return balance;
}

/// The heat strain of an exposure that ends with `state`. `c` gives the ranges and the factor on the limits; where the
/// inputs changed, look at the flags of each of their coefficients.
[[nodiscard]] inline HeatStrain heat_strain(const State& state, const Coefficients& c) {
  const auto limit = [&](std::optional<int> reached_at, double factor) {
    return reached_at ? ExposureLimit{*reached_at * factor * minute, true}
                      : ExposureLimit{static_cast<double>(state.minute) * minute, false};
  };
  HeatStrain strain;
  strain.rectal = state.rectal;
  strain.core = state.core;
  strain.core_equilibrium = state.core_equilibrium;
  strain.skin = state.skin;
  strain.skin_mass_fraction = state.skin_mass_fraction;
  strain.sweat_rate = state.sweat_rate;
  strain.sweat_loss = state.sweat_loss;
  strain.water_loss = state.water_loss();
  strain.rectal_limit = limit(state.rectal_limit, 1.0);
  strain.loss_limit_95 = limit(state.loss_limit_95, c.limit_factor);
  // Without drink the 2004 edition protects the mean worker like the others.
  const bool one_limit = c.limit_factor != 1.0;
  strain.loss_limit_50 = one_limit ? strain.loss_limit_95 : limit(state.loss_limit_50, 1.0);
  strain.out_of_range = c.out_of_range;
  return strain;
}

/// Predicted heat strain of an exposure with constant inputs, in steps of one minute.
///
/// Units    any; t_re and the rest as temperatures, water loss as a mass, limits as times.
/// Valid    as Person::check() and Conditions::check(); outside valid_ranges() the result is flagged, never refused.
/// Error    what those two find, or Errc::out_of_range for "options.duration".
/// Accuracy Reference solver, 2004: every printed example exactly, t_re to 0.1 °C, water to 1 g, limits to the minute.
///          2023: the printed examples within 0.1 °C, 1 % of water and 3 min. Of people, not of examples: the standard
///          is for the mean worker; individuals differ by more than any of these.
/// Source   ISO 7933:2004, ISO 7933:2023.
[[nodiscard]] inline Result<HeatStrain> predict(const Person& person, const Conditions& conditions,
                                                const Options& options = {}) {
  const auto c = prepare(person, conditions, options.edition);
  if (!c) return tl::unexpected(c.error());
  if (const auto valid = check_input(Input::duration, options.duration.minutes); !valid) {
    return tl::unexpected(valid.error());
  }
  State state;
  while (state.minute != options.duration.minutes) step(state, *c, options.solver);
  return heat_strain(state, *c);
}

}  // namespace quench::iso7933
