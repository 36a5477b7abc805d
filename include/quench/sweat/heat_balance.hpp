// Sweat rate of an athlete by heat balance: metabolic heat, less what air and breath carry off, must evaporate.
#pragma once

#include <cmath>
#include <string_view>

#include "quench/athlete.hpp"
#include "quench/session.hpp"
#include "quench/sweat/model.hpp"

namespace quench {

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
  double required_wettedness = 0.0;  ///< E_req / E_max
  double maximal_wettedness = 1.0;   ///< the most of this athlete; asked for more, the body heats up
  HeatFlux storage{};                ///< what even the wettest skin cannot evaporate, not below 0
  double efficiency = 1.0;           ///< share of the sweat that evaporates
  bool at_maximal_rate = false;      ///< the sweat glands give no more
  VolumeRate sweat_rate{};           ///< once sweating has set in
};

namespace detail {

/// Latent heat of sweat at skin temperature, 2426 J/g (recalled).
inline constexpr double latent_heat_joule_per_gram = 2426.0;

/// Largest skin wettedness by training and acclimatization: 0.72 untrained, 0.84 trained, 0.95 trained and acclimated
/// [Ravanelli2018, confirmed]. What is not known counts as less. It limits what can evaporate, not the sweat.
[[nodiscard]] constexpr double maximal_wettedness(const Athlete& athlete) noexcept {
  if (athlete.training != TrainingState::trained) return 0.72;
  return athlete.acclimatization == HeatAcclimatization::acclimatized ? 0.95 : 0.84;
}

/// Largest sweat rate of the workers of ISO 7933:2023, as latent heat (secondary), and the most that they work.
inline constexpr double worker_maximal_sweat = 400.0;  // W/m²
inline constexpr double worker_most_work = 250.0;      // W/m²
/// Largest sweat rate of a trained person, as latent heat: 30 g/min of a body of 1.86 m², the maximum of the model of
/// Fiala (recalled), 968 g m⁻² h⁻¹. Professional tennis players in the heat averaged about 1000 [Tippet2011,
/// secondary]. Acclimatization adds a quarter, as in ISO 7933 (confirmed): 1210, about what soccer players native to
/// the heat averaged in a match (1150 over the time of play [Kurdak2010, derived]).
inline constexpr double trained_maximal_sweat = 652.0;  // W/m²
inline constexpr double acclimatization_gain = 1.25;

/// Largest sweat rate as latent heat, W/m². Where nobody said whether somebody is trained, the work says it: up to what
/// the standard's workers do, their maximum holds, and beyond it grows with the metabolic rate until that of the
/// trained (quench choice: the standard's own ratio of the two, 1.6, carried on).
[[nodiscard]] constexpr double maximal_sweat_flux(const Athlete& athlete, double metabolic) noexcept {
  double most = worker_maximal_sweat;
  if (athlete.training == TrainingState::trained) most = trained_maximal_sweat;
  if (athlete.training == TrainingState::unspecified) {
    most = clamped(worker_maximal_sweat / worker_most_work * metabolic, worker_maximal_sweat, trained_maximal_sweat);
  }
  return athlete.acclimatization == HeatAcclimatization::acclimatized ? acclimatization_gain * most : most;
}

/// What carries dry heat from skin to air in the slowest run of the source of the skin temperature, 8.5 km/h in 0.3
/// clo: W m⁻² K⁻¹.
inline constexpr double skin_reference_conductance = 12.948;

/// Mean skin temperature, °C: 31.0 in air of 18 °C and 33.5 in air of 28 °C for a runner, linear (assumption of the
/// source). Where less cooling reaches the skin, through slower air or more clothes, it is as warm as it would be for a
/// runner in that warmer air which cools as little (quench choice; 33.5 °C was measured on a cycle ergometer in air of
/// 22 °C [Willmott2018, confirmed]). `conductance` is that of the dry heat from skin to surroundings. Kept in 28 to 36
/// °C.
[[nodiscard]] constexpr double skin_temperature(double conductance, double air) noexcept {
  const double share = least(1.0, conductance / skin_reference_conductance);
  return clamped((26.5 + 0.25 * share * air) / (1.0 - 0.25 * (1.0 - share)), 28.0, 36.0);
}

}  // namespace detail

/// The heat balance of one segment and the sweat rate it asks for.
///
///   E_req = M - W - (C+R) - C_res - E_res + sun         W/m²; the rate is set by E_req, not by % VO2max [Gagnon2013]
///   E_max = 16.5 h_c F_pcl (p_sat(T_sk) - p_a)          w = E_req / E_max
///   eta   = 1 - w²/2 for w <= 1, (2 - w)²/2 up to 1.7   [ISO 7933, confirmed]
///   sweat = A_Du E_req / (lambda eta), at most the maximal rate, and that rate from w = 1.7 up
///
/// h_c = 8.3 v^0.6 W m⁻² K⁻¹ up to 4 m/s [Kerslake1972, secondary], not below 3.5; v is the larger of the wind and
/// one's own speed, as ISO 7933 combines them. h_r = 4.7 (recalled). Lewis ratio 16.5 K/kPa (recalled). Respiration as
/// ISO 7933 (confirmed). Clothing: f_cl = 1 + 0.3 I_cl, its insulation reduced by movement to 0.6, and F_pcl 0.75 at
/// 0.3 clo, falling with insulation (both assumptions of the source, computed there). Skin: detail::skin_temperature().
/// Sun: absorbed short wave 1.5 S^0.6 / I_T less long-wave loss 0.047 sigma T^4 / I_T, W with I_T in clo [Shapiro1995,
/// confirmed]; its T taken as air.
///
/// Heat storage is in the onset of the sweat: while the rate approaches what is asked for with a time constant of 10
/// min, 10 min of E_req are not shed, which is 1.1 to 1.5 K of a 70 kg runner at 12 km/h in 10 to 12 °C (computed, at
/// 3.47 kJ/kg/K, recalled), about what the core rose in a race there (1.5 K in men, 1.3 K in women [Bongers2020,
/// confirmed]). A term of its own would count it twice. What the wettest skin cannot evaporate is stored beyond that,
/// and said.
///
/// Valid    as Athlete::check() and Session::check(); outside the published ranges the flags say which input.
/// Error    Errc::missing for body mass, air temperature or an unspecified activity.
/// Accuracy against 34 published group means (tests/data/sweat_observed.csv): bias -0.05, RMSE 0.29 L/h, 94 % of them
///          inside the 90 % interval of the forecast. No uncalibrated model does better than about +-0.3 L/h
///          [Jay2024-indoor].
[[nodiscard]] inline Result<HeatBalance> heat_balance(const Athlete& athlete, const Segment& segment,
                                                      DomainFlags& flags, Assumptions& assumed, int index = 0) {
  const auto known = conditions_of(athlete, segment, assumed, index);
  if (!known) return tl::unexpected(known.error());
  const SegmentConditions& c = *known;
  const double air_speed = std::fmin(c.relative_air_speed, 4.0);
  const double insulation = c.insulation;
  const double metabolic = c.metabolic;

  HeatBalance result;
  result.metabolic_rate = c.workload.metabolic_rate;
  result.body_surface = c.surface * square_meter;

  // Dry heat through clothing.
  const double convection = std::fmax(8.3 * std::pow(air_speed, 0.6), 3.5);
  const double radiation = 4.7;
  const double transfer = convection + radiation;
  const double surface_factor = 1.0 + 0.3 * insulation;
  const double clothing_resistance = 0.155 * insulation * 0.6;
  const double through_clothing = 1.0 / (1.0 + surface_factor * transfer * clothing_resistance);
  const double conductance = surface_factor * transfer * through_clothing;  // W m⁻² K⁻¹, skin to surroundings
  const double operative = (convection * c.air + radiation * c.radiant) / transfer;
  const double skin = detail::skin_temperature(conductance, c.air);
  const double dry = conductance * (skin - operative);

  const double respiratory_dry = 0.001516 * metabolic * (28.56 + 0.115 * c.air + 0.641 * c.vapor - c.air);
  const double respiratory_water = 0.00127 * metabolic * (59.34 + 0.53 * c.air - 11.63 * c.vapor);

  double solar = 0.0;
  if (segment.weather.solar) {
    const double total_insulation = 1.0 / (conductance * 0.155);  // clo
    const double kelvins = c.air + 273.15;
    const double long_wave = 0.047 * 5.67e-8 * kelvins * kelvins * kelvins * kelvins;
    const double short_wave = 1.5 * std::pow(in(*segment.weather.solar, watt_per_square_meter), 0.6);
    solar = std::fmax(0.0, (short_wave - long_wave) / total_insulation) / c.surface;
    flags.check(DomainInput::solar_air_temperature, c.air, {30.0, 40.0}, "°C", index);
  }

  const double required = std::fmax(0.0, metabolic - c.work - dry - respiratory_dry - respiratory_water + solar);
  const double vapor_through_clothing = 1.0 / (1.0 + insulation / 0.9);  // 0.75 at 0.3 clo
  const double skin_vapor = in(saturation_vapor_pressure(celsius(skin)), kilopascal);
  const double maximal = 16.5 * convection * vapor_through_clothing * (skin_vapor - c.vapor);
  const double most = detail::maximal_sweat_flux(athlete, metabolic);
  result.maximal_wettedness = detail::maximal_wettedness(athlete);

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
  result.storage =
      std::fmax(0.0, required - result.maximal_wettedness * std::fmax(0.0, maximal)) * watt_per_square_meter;
  result.sweat_rate = sweat * c.surface / detail::latent_heat_joule_per_gram * (milliliter / second);

  flags.check(DomainInput::air_temperature, c.air, {15.0, 50.0}, "°C", index);
  flags.check(DomainInput::vapor_pressure, c.vapor, {0.0, 4.5}, "kPa", index);
  flags.check(DomainInput::air_speed, c.relative_air_speed, {0.0, 4.0}, "m/s", index);
  flags.check(DomainInput::clothing, insulation, {0.1, 1.0}, "clo", index);
  flags.check(DomainInput::activity_intensity, c.workload.domain_value, c.workload.domain, c.workload.domain_unit,
              index);
  // ACSM walking is for level and uphill, running not for over-ground hills; the LCDA equation goes down too.
  flags.check(DomainInput::slope, segment.activity.slope * 100.0,
              {segment.activity.kind == ActivityKind::load_carriage ? -45.0 : 0.0,
               segment.activity.kind == ActivityKind::running ? 0.0 : 45.0},
              "%", index);
  flags.check(DomainInput::required_evaporation, required * c.surface, {131.0, 487.0}, "W", index);
  return result;
}

/// heat_balance() as a SweatModel: the default of forecast().
struct HeatBalanceModel {
  [[nodiscard]] static constexpr std::string_view name() noexcept { return "heat_balance"; }
  [[nodiscard]] static constexpr SourceKey source() noexcept { return SourceKey::gagnon2013; }
  [[nodiscard]] static constexpr Time onset() noexcept { return sweat_onset; }
  [[nodiscard]] Result<SegmentSweat> operator()(const Athlete& athlete, const Segment& segment, ModelNotes& notes,
                                                int index) const {
    const auto balance = heat_balance(athlete, segment, notes.out_of_domain, notes.assumed, index);
    if (!balance) return tl::unexpected(balance.error());
    return SegmentSweat{.rate = balance->sweat_rate,
                        .metabolic_rate = balance->metabolic_rate,
                        .required_wettedness = balance->required_wettedness,
                        .maximal_wettedness = balance->maximal_wettedness,
                        .at_maximal_rate = balance->at_maximal_rate};
  }
};

}  // namespace quench
