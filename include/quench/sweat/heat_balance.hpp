// Sweat rate of an athlete by heat balance: metabolic heat, less what air and breath carry off, must evaporate.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "quench/athlete.hpp"
#include "quench/session.hpp"

namespace quench {

/// The inputs whose published range the model watches.
enum class DomainInput : std::uint8_t {
  air_temperature,        ///< °C
  vapor_pressure,         ///< kPa
  air_speed,              ///< m/s, relative to the body
  clothing,               ///< clo
  activity_intensity,     ///< of the metabolic equation: m/min, W or MET
  slope,                  ///< %
  required_evaporation,   ///< W
  solar_air_temperature,  ///< °C, for the equation of absorbed sun
};
inline constexpr std::size_t domain_input_count = 8;

/// One input that left the range its equation was published for. The result is an extrapolation, and says so.
struct DomainFlag {
  DomainInput input = DomainInput::air_temperature;
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
  std::string_view unit{};
  int segment = 0;
};

/// The flags of a forecast: at most one an input, that of the value farthest outside.
class DomainFlags {
 public:
  constexpr void check(DomainInput input, double value, Range<double> range, std::string_view unit,
                       int segment) noexcept {
    if (range.contains(value)) return;
    const double excess = value < range.low ? range.low - value : value - range.high;
    for (std::size_t i = 0; i != count_; ++i) {
      DomainFlag& flag = flags_[i];
      if (flag.input != input) continue;
      const double known = flag.value < flag.low ? flag.low - flag.value : flag.value - flag.high;
      if (excess > known) flag = {input, value, range.low, range.high, unit, segment};
      return;
    }
    flags_[count_++] = {input, value, range.low, range.high, unit, segment};
  }
  [[nodiscard]] constexpr const DomainFlag* begin() const noexcept { return flags_.data(); }
  [[nodiscard]] constexpr const DomainFlag* end() const noexcept { return flags_.data() + count_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return count_ == 0; }

 private:
  std::array<DomainFlag, domain_input_count> flags_{};
  std::size_t count_ = 0;
};

/// What was taken where nothing was given.
struct Assumptions {
  bool height = false;
  bool relative_humidity = false;
  bool wind = false;
  bool clothing = false;
  bool activity_air_speed = false;
};

/// The heat balance of one segment at steady state, all fluxes per m² of body surface.
struct HeatBalance {
  Power metabolic_rate{};
  Area body_surface{};
  Temperature skin = celsius(0.0);
  HeatFlux dry_loss{};  ///< convection and radiation, positive out
  HeatFlux respiratory_loss{};
  HeatFlux solar_gain{};
  HeatFlux required_evaporation{};   ///< E_req, not below 0
  HeatFlux maximal_evaporation{};    ///< E_max
  double required_wettedness = 0.0;  ///< E_req / E_max; above 1 the body cannot evaporate enough and heats up
  double efficiency = 1.0;           ///< share of the sweat that evaporates
  bool at_maximal_rate = false;      ///< the sweat glands give no more
  VolumeRate sweat_rate{};           ///< once sweating has set in
};

namespace detail {

/// Latent heat of sweat at skin temperature, 2426 J/g (recalled).
inline constexpr double latent_heat_joule_per_gram = 2426.0;

/// Largest skin wettedness by training and acclimatization [Ravanelli2018, secondary]. What is not known counts as
/// less.
[[nodiscard]] constexpr double maximal_wettedness(const Athlete& athlete) noexcept {
  if (athlete.training != TrainingState::trained) return 0.72;
  return athlete.acclimatization == HeatAcclimatization::acclimatized ? 0.95 : 0.84;
}

/// Largest sweat rate as latent heat, W/m²: 400, and 500 for acclimatized people [ISO 7933:2023, secondary]. The
/// standard's are workers; the source notes that its cap is low for trained athletes, so training counts like
/// acclimatization (quench choice). A forecast at the cap is flagged.
[[nodiscard]] constexpr double maximal_sweat_flux(const Athlete& athlete) noexcept {
  return athlete.acclimatization == HeatAcclimatization::acclimatized || athlete.training == TrainingState::trained
             ? 500.0
             : 400.0;
}

}  // namespace detail

/// The heat balance of one segment and the sweat rate it asks for.
///
///   E_req = M - W - (C+R) - C_res - E_res + solar            W/m²; the rate is set by E_req, not by % VO2max
///   [Gagnon2013] E_max = w_max 16.5 h_c F_pcl (p_sat(T_sk) - p_a) eta   = 1 - w²/2 for w <= 1, (2 - w)²/2 up to 1.7
///   [ISO 7933, confirmed]; w = E_req/E_max sweat = A_Du E_req / (lambda eta), at most the maximal rate, and that rate
///   from w = 1.7 up
///
/// h_c = 8.3 v^0.6 W m⁻² K⁻¹ up to 4 m/s [Kerslake1972, secondary], not below 3.5; v is the larger of the wind and
/// one's own speed, as ISO 7933 combines them. h_r = 4.7 (recalled). Lewis ratio 16.5 K/kPa (recalled). Respiration as
/// ISO 7933 (confirmed). Clothing: f_cl = 1 + 0.3 I_cl, its insulation reduced by movement to 0.6, and F_pcl 0.75 at
/// 0.3 clo, falling with insulation (both assumptions of the source, computed there). Skin: 31.0 °C in air of 18 °C
/// and 33.5 °C in air of 28 °C, linear, kept in 28 to 36 °C (assumption of the source). Sun: absorbed short wave 1.5
/// S^0.6 / I_T less long-wave loss 0.047 sigma T^4 / I_T, W with I_T in clo [Shapiro1995, confirmed]; its T taken as
/// air. There is no heat storage: in the heat this is an upper bound.
///
/// Valid    as Athlete::check() and Session::check(); outside the published ranges the flags say which input.
/// Error    Errc::missing for body mass, air temperature or an unspecified activity.
/// Accuracy no uncalibrated model does better than about +-0.3 L/h [Jay2024-indoor].
[[nodiscard]] inline Result<HeatBalance> heat_balance(const Athlete& athlete, const Segment& segment,
                                                      DomainFlags& flags, Assumptions& assumed, int index = 0) {
  if (!athlete.body_mass) return tl::unexpected(Error{Errc::missing, "athlete.body_mass", 0.0, 20.0, 250.0, "kg"});
  const Weather& weather = segment.weather;
  if (!weather.air) {
    return tl::unexpected(Error{Errc::missing, "segments[].weather.air", 0.0, -40.0, 60.0, "°C", index});
  }
  const auto work = workload(segment.activity, *athlete.body_mass, index);
  if (!work) return tl::unexpected(work.error());

  assumed.height = assumed.height || !athlete.height;
  assumed.relative_humidity = assumed.relative_humidity || !weather.relative_humidity;
  assumed.wind = assumed.wind || !weather.wind;
  assumed.clothing = assumed.clothing || !segment.clothing;
  assumed.activity_air_speed = assumed.activity_air_speed || work->air_speed_assumed;

  const double air = in_celsius(*weather.air);
  const double radiant = weather.mean_radiant ? in_celsius(*weather.mean_radiant) : air;
  const double vapor = weather.relative_humidity.value_or(assumed_relative_humidity) *
                       in(saturation_vapor_pressure(*weather.air), kilopascal);
  const double wind = weather.wind ? in(*weather.wind, meter_per_second) : 0.0;
  const double relative_air_speed = std::fmax(wind, in(work->own_air_speed, meter_per_second));
  const double air_speed = std::fmin(relative_air_speed, 4.0);
  const double insulation = in(segment.clothing ? *segment.clothing : assumed_clothing(*weather.air), clo);

  HeatBalance result;
  result.metabolic_rate = work->metabolic_rate;
  result.body_surface = body_surface_area(*athlete.body_mass, athlete.height ? *athlete.height : assumed_height);
  const double surface = in(result.body_surface, square_meter);
  const double metabolic = in(work->metabolic_rate, watt) / surface;
  const double skin = detail::clamped(31.0 + 0.25 * (air - 18.0), 28.0, 36.0);

  // Dry heat through clothing.
  const double convection = std::fmax(8.3 * std::pow(air_speed, 0.6), 3.5);
  const double radiation = 4.7;
  const double transfer = convection + radiation;
  const double surface_factor = 1.0 + 0.3 * insulation;
  const double clothing_resistance = 0.155 * insulation * 0.6;
  const double through_clothing = 1.0 / (1.0 + surface_factor * transfer * clothing_resistance);
  const double conductance = surface_factor * transfer * through_clothing;  // W m⁻² K⁻¹, skin to surroundings
  const double operative = (convection * air + radiation * radiant) / transfer;
  const double dry = conductance * (skin - operative);

  const double respiratory_dry = 0.001516 * metabolic * (28.56 + 0.115 * air + 0.641 * vapor - air);
  const double respiratory_water = 0.00127 * metabolic * (59.34 + 0.53 * air - 11.63 * vapor);

  double solar = 0.0;
  if (weather.solar) {
    const double total_insulation = 1.0 / (conductance * 0.155);  // clo
    const double kelvins = air + 273.15;
    const double long_wave = 0.047 * 5.67e-8 * kelvins * kelvins * kelvins * kelvins;
    const double short_wave = 1.5 * std::pow(in(*weather.solar, watt_per_square_meter), 0.6);
    solar = std::fmax(0.0, (short_wave - long_wave) / total_insulation) / surface;
    flags.check(DomainInput::solar_air_temperature, air, {30.0, 40.0}, "°C", index);
  }

  const double required = std::fmax(
      0.0, metabolic - in(work->external_work, watt) / surface - dry - respiratory_dry - respiratory_water + solar);
  const double vapor_through_clothing = 1.0 / (1.0 + insulation / 0.9);  // 0.75 at 0.3 clo
  const double skin_vapor = in(saturation_vapor_pressure(celsius(skin)), kilopascal);
  const double maximal =
      detail::maximal_wettedness(athlete) * 16.5 * convection * vapor_through_clothing * (skin_vapor - vapor);
  const double most = detail::maximal_sweat_flux(athlete);

  double sweat = 0.0;  // W/m² of latent heat
  if (required > 0.0) {
    // Air more humid than the skin takes no sweat at all: the wettedness is beyond any limit.
    result.required_wettedness = maximal > 0.0 ? std::fmin(required / maximal, 100.0) : 100.0;
    const double w = result.required_wettedness;
    if (w < 1.7) {
      result.efficiency = w <= 1.0 ? 1.0 - 0.5 * w * w : 0.5 * (2.0 - w) * (2.0 - w);
      sweat = required / result.efficiency;
    } else {
      result.efficiency = 0.045;  // the value at 1.7, where the standard stops
      sweat = most;
    }
    result.at_maximal_rate = sweat >= most;
    sweat = std::fmin(sweat, most);
  }

  result.skin = celsius(skin);
  result.dry_loss = dry * watt_per_square_meter;
  result.respiratory_loss = (respiratory_dry + respiratory_water) * watt_per_square_meter;
  result.solar_gain = solar * watt_per_square_meter;
  result.required_evaporation = required * watt_per_square_meter;
  result.maximal_evaporation = maximal * watt_per_square_meter;
  // g/s of water; 1 g is 1 mL.
  result.sweat_rate = sweat * surface / detail::latent_heat_joule_per_gram * (milliliter / second);

  flags.check(DomainInput::air_temperature, air, {15.0, 50.0}, "°C", index);
  flags.check(DomainInput::vapor_pressure, vapor, {0.0, 4.5}, "kPa", index);
  flags.check(DomainInput::air_speed, relative_air_speed, {0.0, 4.0}, "m/s", index);
  flags.check(DomainInput::clothing, insulation, {0.1, 1.0}, "clo", index);
  flags.check(DomainInput::activity_intensity, work->domain_value, work->domain, work->domain_unit, index);
  // ACSM walking is for level and uphill, running not for over-ground hills.
  flags.check(DomainInput::slope, segment.activity.slope * 100.0,
              {0.0, segment.activity.kind == ActivityKind::running ? 0.0 : 45.0}, "%", index);
  flags.check(DomainInput::required_evaporation, required * surface, {131.0, 487.0}, "W", index);
  return result;
}

}  // namespace quench
