// What is published of everybody's sweat: spreads, concentrations, and the mass that leaves without being sweat.
#pragma once

#include "quench/units.hpp"

namespace quench {

/// Between-athlete coefficient of variation of sweat rate in the same event, 33.8 % [Pahnke2006, confirmed]: what is
/// left of the spread once mass, work and weather are known. (Adults in one climate, per kg: 32 and 38 %.)
inline constexpr double between_athlete_variation = 0.338;

/// Standard deviation of an uncalibrated prediction, 0.158 L/h: the 95 % limits of agreement of the best published one,
/// +0.33/-0.29 L/h [Jay2024-indoor, confirmed], half their width over 1.96. No forecast claims to be better.
inline constexpr VolumeRate least_prediction_sd = 0.31 / 1.96 * liter_per_hour;

/// Coefficient of variation of an untested athlete's sweat rate about its forecast, 37.3 %: what athletes differ by and
/// what the model errs by, as independent, sqrt(0.338² + 0.158²). The latter is that standard deviation as a share of
/// 1 L/h (quench choice; on a virtual population whose sweat follows observed groups and not this model, the 90 %
/// interval then holds 85 % of sessions, and 83 % without it).
inline constexpr double untested_variation = 0.373175;

/// Standard deviation of one person's sweat rate from day to day, 0.15 L/h: the mean difference between days in
/// self-chosen training, 0.14 to 0.16 L/h [Smith2021, confirmed], taken as the standard deviation (the larger reading).
inline constexpr VolumeRate day_to_day_sd = 0.15 * liter_per_hour;

/// Whole-body sweat sodium of an untested person, 35.9 +- 10.4 mmol/L (18.2 to 70.8) [Baker2016, confirmed].
inline constexpr Molarity default_sweat_sodium = 35.9 * millimole_per_liter;
inline constexpr Molarity default_sweat_sodium_sd = 10.4 * millimole_per_liter;
/// Standard deviation of a measured one: 95 % limits of agreement of +-14 mmol/L over 1.96 [Baker2020, confirmed].
inline constexpr Molarity measured_sweat_sodium_sd = 14.0 / 1.96 * millimole_per_liter;

/// The other ions, mean and standard deviation. Potassium: whole body [Baker2009a, confirmed]. Calcium and magnesium:
/// clean pouch method [Montain2007, confirmed]. Chloride: 0.75 of the sodium, in mmol [Lara2016, derived from regional
/// values].
inline constexpr Molarity default_sweat_potassium = 3.6 * millimole_per_liter;
inline constexpr Molarity default_sweat_potassium_sd = 0.7 * millimole_per_liter;
inline constexpr MassConcentration default_sweat_calcium = 16.0 * milligram_per_liter;
inline constexpr MassConcentration default_sweat_calcium_sd = 7.0 * milligram_per_liter;
inline constexpr MassConcentration default_sweat_magnesium = 1.265 * milligram_per_liter;
inline constexpr MassConcentration default_sweat_magnesium_sd = 0.566 * milligram_per_liter;
inline constexpr double sweat_chloride_per_sodium = 0.75;

/// Mass that leaves without being sweat, per energy spent: 0.20 g/kcal, respiratory water and gas exchange together
/// [Cheuvront2017, confirmed]. It is not body water: metabolic water makes up for the respiratory.
inline constexpr auto respiratory_and_metabolic_loss = 0.20 * gram / kilocalorie;

}  // namespace quench
