// Quantities: one type per dimension, units as constants, temperatures as points.
//
// This is the only header of quench that names Boost. Users write Volume, 500.0 * milliliter and in(v, milliliter);
// the coherent system inside (centimeter, milligram, hour, kelvin, millimole) is an implementation detail, chosen
// because everything printed on a bottle, a packet or a sweat test is exact in it.
#pragma once

#include "quench/detail/config.hpp"

#include <compare>
#include <concepts>

// g++ 12 takes the inside of an empty std::optional of a quantity for one that is read, and says so in the user's code.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <boost/units/absolute.hpp>
#include <boost/units/base_units/cgs/centimeter.hpp>
#include <boost/units/base_units/cgs/gram.hpp>
#include <boost/units/base_units/metric/hour.hpp>
#include <boost/units/base_units/si/kelvin.hpp>
#include <boost/units/base_units/si/mole.hpp>
#include <boost/units/make_system.hpp>
#include <boost/units/physical_dimensions/amount.hpp>
#include <boost/units/physical_dimensions/area.hpp>
#include <boost/units/physical_dimensions/energy.hpp>
#include <boost/units/physical_dimensions/length.hpp>
#include <boost/units/physical_dimensions/mass.hpp>
#include <boost/units/physical_dimensions/mass_density.hpp>
#include <boost/units/physical_dimensions/power.hpp>
#include <boost/units/physical_dimensions/pressure.hpp>
#include <boost/units/physical_dimensions/temperature.hpp>
#include <boost/units/physical_dimensions/time.hpp>
#include <boost/units/physical_dimensions/velocity.hpp>
#include <boost/units/physical_dimensions/volume.hpp>
#include <boost/units/quantity.hpp>
#include <boost/units/scaled_base_unit.hpp>
#include <boost/units/systems/temperature/celsius.hpp>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

namespace quench {

namespace detail {

namespace bu = boost::units;

// scaled_base_unit needs no ordinal, so it cannot clash with a user's own base units.
template <class Base, long Exponent>
using pow10_of = bu::scaled_base_unit<Base, bu::scale<10, bu::static_rational<Exponent>>>;

using unit_system =
    bu::make_system<bu::cgs::centimeter_base_unit, pow10_of<bu::cgs::gram_base_unit, -3>, bu::metric::hour_base_unit,
                    bu::si::kelvin_base_unit, pow10_of<bu::si::mole_base_unit, -3>>::type;

template <class Dimension>
using quantity_of = bu::quantity<bu::unit<Dimension, unit_system>, double>;

template <class Q>
inline constexpr Q coherent_unit = Q::from_value(1.0);

}  // namespace detail

using Length = detail::quantity_of<boost::units::length_dimension>;
using Area = detail::quantity_of<boost::units::area_dimension>;
using Volume = detail::quantity_of<boost::units::volume_dimension>;
using Mass = detail::quantity_of<boost::units::mass_dimension>;
using Time = detail::quantity_of<boost::units::time_dimension>;
using Amount = detail::quantity_of<boost::units::amount_dimension>;
using Power = detail::quantity_of<boost::units::power_dimension>;
using Energy = detail::quantity_of<boost::units::energy_dimension>;
using Pressure = detail::quantity_of<boost::units::pressure_dimension>;
using Speed = detail::quantity_of<boost::units::velocity_dimension>;
/// Mass per volume: mg/L of an ion in a drink, kg/L of water.
using MassConcentration = detail::quantity_of<boost::units::mass_density_dimension>;
/// Volume per time: a sweat rate or an intake.
using VolumeRate = decltype(Volume{} / Time{});
using MassRate = decltype(Mass{} / Time{});
/// Amount per volume: mmol/L.
using Molarity = decltype(Amount{} / Volume{});
using MolarMass = decltype(Mass{} / Amount{});
/// Power per body surface: W/m².
using HeatFlux = decltype(Power{} / Area{});
/// Power per body mass: W/kg and MET.
using SpecificPower = decltype(Power{} / Mass{});
/// Volume per mass: mL per kg of body mass, L per kg lost.
using VolumePerMass = decltype(Volume{} / Mass{});
/// A temperature, a point on a scale. Made by celsius() or fahrenheit(), read by in_celsius() or in_fahrenheit().
using Temperature = boost::units::quantity<boost::units::absolute<boost::units::celsius::temperature>, double>;
/// A difference of two temperatures; what Temperature - Temperature gives.
using TemperatureDelta = decltype(Temperature{} - Temperature{});
/// Thermal insulation of clothing: m² K/W and clo.
using ThermalInsulation = decltype(TemperatureDelta{} / HeatFlux{});

inline namespace unit_constants {

inline constexpr Length centimeter = detail::coherent_unit<Length>;
inline constexpr Length meter = 100.0 * centimeter;
inline constexpr Length kilometer = 1000.0 * meter;
inline constexpr Length inch = 2.54 * centimeter;      // exact by definition
inline constexpr Length foot = 30.48 * centimeter;     // exact
inline constexpr Length mile = 160934.4 * centimeter;  // exact

inline constexpr Area square_meter = meter * meter;

inline constexpr Volume milliliter = detail::coherent_unit<Volume>;
inline constexpr Volume liter = 1000.0 * milliliter;
inline constexpr Volume us_fluid_ounce = 29.5735295625 * milliliter;     // exact: 231 in³ / 128
inline constexpr Volume us_cup = 236.5882365 * milliliter;               // exact: 8 US fl oz
inline constexpr Volume us_pint = 473.176473 * milliliter;               // exact
inline constexpr Volume us_quart = 946.352946 * milliliter;              // exact
inline constexpr Volume us_gallon = 3785.411784 * milliliter;            // exact: 231 in³
inline constexpr Volume imperial_fluid_ounce = 28.4130625 * milliliter;  // exact
inline constexpr Volume imperial_pint = 568.26125 * milliliter;          // exact
inline constexpr Volume imperial_quart = 1136.5225 * milliliter;         // exact: 2 imperial pints
inline constexpr Volume metric_cup = 250.0 * milliliter;

inline constexpr Mass milligram = detail::coherent_unit<Mass>;
inline constexpr Mass gram = 1000.0 * milligram;
inline constexpr Mass kilogram = 1000.0 * gram;
inline constexpr Mass pound = 453592.37 * milligram;     // exact
inline constexpr Mass ounce = 28349.523125 * milligram;  // exact: 1/16 lb
inline constexpr Mass stone = 6350293.18 * milligram;    // exact: 14 lb

inline constexpr Time hour = detail::coherent_unit<Time>;
inline constexpr Time minute = hour / 60.0;
inline constexpr Time second = hour / 3600.0;
inline constexpr Time day = 24.0 * hour;
inline constexpr Time year = 365.25 * day;  // for ages

inline constexpr Amount millimole = detail::coherent_unit<Amount>;
inline constexpr Amount mole = 1000.0 * millimole;

inline constexpr Power watt = kilogram * square_meter / (second * second * second);
inline constexpr Power kilowatt = 1000.0 * watt;
inline constexpr Energy joule = watt * second;
inline constexpr Energy kilojoule = 1000.0 * joule;
inline constexpr Energy kilocalorie = 4184.0 * joule;  // thermochemical, exact by definition

inline constexpr Pressure kilopascal = 1000.0 * joule / (meter * square_meter);
inline constexpr Pressure hectopascal = 0.1 * kilopascal;  // = millibar
inline constexpr Pressure millimeter_of_mercury = 0.133322387415 * kilopascal;

inline constexpr Speed meter_per_second = meter / second;
inline constexpr Speed kilometer_per_hour = kilometer / hour;
inline constexpr Speed mile_per_hour = mile / hour;

inline constexpr VolumeRate liter_per_hour = liter / hour;
inline constexpr VolumeRate milliliter_per_minute = milliliter / minute;
inline constexpr MassConcentration milligram_per_liter = milligram / liter;
inline constexpr MassConcentration gram_per_liter = gram / liter;
inline constexpr MassConcentration kilogram_per_liter = kilogram / liter;
inline constexpr Molarity millimole_per_liter = millimole / liter;
inline constexpr MolarMass gram_per_mole = gram / mole;
inline constexpr HeatFlux watt_per_square_meter = watt / square_meter;
inline constexpr SpecificPower watt_per_kilogram = watt / kilogram;
/// 1 MET of exercise science, 1.163 W per kg of body mass (3.5 mL O2 kg⁻¹ min⁻¹). Not the met of thermal comfort, which
/// is 58.15 W/m² of body surface and has another dimension.
inline constexpr SpecificPower metabolic_equivalent = 1.163 * watt_per_kilogram;
inline constexpr VolumePerMass milliliter_per_kilogram = milliliter / kilogram;
inline constexpr VolumePerMass liter_per_kilogram = liter / kilogram;
inline constexpr VolumePerMass us_fluid_ounce_per_pound = us_fluid_ounce / pound;

/// One kelvin, a difference; the same size as one Celsius degree.
inline constexpr TemperatureDelta kelvin = detail::coherent_unit<TemperatureDelta>;
/// 0.155 m² K/W, by definition.
inline constexpr ThermalInsulation clo = 0.155 * (kelvin / watt_per_square_meter);

}  // namespace unit_constants

/// The number of `unit`s in `q`, for example in(bottle, milliliter). A Temperature does not fit: the ratio of two
/// points on a scale means nothing, so read it with in_celsius() or in_fahrenheit().
template <class Dimension, class System>
[[nodiscard]] constexpr double in(
    const boost::units::quantity<boost::units::unit<Dimension, System>, double>& q,
    const boost::units::quantity<boost::units::unit<Dimension, System>, double>& unit) noexcept {
  return q.value() / unit.value();
}

/// A temperature in degrees Celsius.
[[nodiscard]] constexpr Temperature celsius(double degrees) noexcept { return Temperature::from_value(degrees); }
/// A temperature in degrees Fahrenheit; (F - 32) * 5/9, exact.
[[nodiscard]] constexpr Temperature fahrenheit(double degrees) noexcept {
  return Temperature::from_value((degrees - 32.0) * 5.0 / 9.0);
}
[[nodiscard]] constexpr double in_celsius(const Temperature& t) noexcept { return t.value(); }
[[nodiscard]] constexpr double in_fahrenheit(const Temperature& t) noexcept { return t.value() * 9.0 / 5.0 + 32.0; }

/// A point on the schedule: exact whole minutes from the start of the session, negative before it. Time (a double) is
/// for arithmetic with rates; a schedule is kept in whole minutes so that it adds up.
struct ScheduleTime {
  int minutes = 0;
  friend constexpr auto operator<=>(const ScheduleTime&, const ScheduleTime&) = default;
};

/// The same moment as a Time, to multiply with rates.
[[nodiscard]] constexpr Time from_start(ScheduleTime t) noexcept { return static_cast<double>(t.minutes) * minute; }

namespace detail {

template <class Q>
[[nodiscard]] constexpr Q least(Q a, Q b) noexcept {
  return b < a ? b : a;
}
template <class Q>
[[nodiscard]] constexpr Q greatest(Q a, Q b) noexcept {
  return a < b ? b : a;
}
template <class Q>
[[nodiscard]] constexpr Q clamped(Q x, Q low, Q high) noexcept {
  return x < low ? low : high < x ? high : x;
}

}  // namespace detail

}  // namespace quench
