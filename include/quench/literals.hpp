// Literals for the units that people write: 62_kg, 20_fl_oz, 10_km_per_h, 84_degF. Opt in with
// `using namespace quench::literals;`. A temperature below zero is celsius(-10): a point on a scale has no unary minus.
#pragma once

#include "quench/units.hpp"

namespace quench::inline literals {

#define QUENCH_DETAIL_LITERAL(suffix, unit)                                                                   \
  [[nodiscard]] consteval auto operator""_##suffix(long double v) { return static_cast<double>(v) * (unit); } \
  [[nodiscard]] consteval auto operator""_##suffix(unsigned long long v) { return static_cast<double>(v) * (unit); }

QUENCH_DETAIL_LITERAL(cm, centimeter)
QUENCH_DETAIL_LITERAL(m, meter)
QUENCH_DETAIL_LITERAL(km, kilometer)
QUENCH_DETAIL_LITERAL(in, inch)
QUENCH_DETAIL_LITERAL(ft, foot)
QUENCH_DETAIL_LITERAL(mi, mile)
QUENCH_DETAIL_LITERAL(mL, milliliter)
QUENCH_DETAIL_LITERAL(L, liter)
QUENCH_DETAIL_LITERAL(fl_oz, us_fluid_ounce)
QUENCH_DETAIL_LITERAL(mg, milligram)
QUENCH_DETAIL_LITERAL(g, gram)
QUENCH_DETAIL_LITERAL(kg, kilogram)
QUENCH_DETAIL_LITERAL(lb, pound)
QUENCH_DETAIL_LITERAL(oz, ounce)
QUENCH_DETAIL_LITERAL(s, second)
QUENCH_DETAIL_LITERAL(min, minute)
QUENCH_DETAIL_LITERAL(h, hour)
QUENCH_DETAIL_LITERAL(yr, year)
QUENCH_DETAIL_LITERAL(mmol, millimole)
QUENCH_DETAIL_LITERAL(W, watt)
QUENCH_DETAIL_LITERAL(kcal, kilocalorie)
QUENCH_DETAIL_LITERAL(kPa, kilopascal)
QUENCH_DETAIL_LITERAL(hPa, hectopascal)
QUENCH_DETAIL_LITERAL(m_per_s, meter_per_second)
QUENCH_DETAIL_LITERAL(km_per_h, kilometer_per_hour)
QUENCH_DETAIL_LITERAL(mph, mile_per_hour)
QUENCH_DETAIL_LITERAL(L_per_h, liter_per_hour)
QUENCH_DETAIL_LITERAL(mg_per_L, milligram_per_liter)
QUENCH_DETAIL_LITERAL(g_per_L, gram_per_liter)
QUENCH_DETAIL_LITERAL(mmol_per_L, millimole_per_liter)
QUENCH_DETAIL_LITERAL(W_per_m2, watt_per_square_meter)
QUENCH_DETAIL_LITERAL(W_per_kg, watt_per_kilogram)
QUENCH_DETAIL_LITERAL(mL_per_kg, milliliter_per_kilogram)
QUENCH_DETAIL_LITERAL(clo, clo)
QUENCH_DETAIL_LITERAL(MET, metabolic_equivalent)

#undef QUENCH_DETAIL_LITERAL

[[nodiscard]] consteval Temperature operator""_degC(long double v) { return celsius(static_cast<double>(v)); }
[[nodiscard]] consteval Temperature operator""_degC(unsigned long long v) { return celsius(static_cast<double>(v)); }
[[nodiscard]] consteval Temperature operator""_degF(long double v) { return fahrenheit(static_cast<double>(v)); }
[[nodiscard]] consteval Temperature operator""_degF(unsigned long long v) { return fahrenheit(static_cast<double>(v)); }

}  // namespace quench::inline literals
