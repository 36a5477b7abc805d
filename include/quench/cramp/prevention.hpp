// What may lower the chance of a cramp: measures with their times and grades, those first that answer a factor that is
// there.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "quench/cramp/risk.hpp"
#include "quench/estimate.hpp"
#include "quench/guideline.hpp"
#include "quench/ion.hpp"
#include "quench/safety.hpp"
#include "quench/source_key.hpp"
#include "quench/units.hpp"

namespace quench::cramp {

enum class MeasureCode : std::uint8_t {
  review_factors,  ///< one's own, instead of general advice
  progression,     ///< raise the load gradually
  medicines,       ///< ask a clinician or pharmacist; never stop one by oneself
  warm_up,
  cool_down,
  rest,
  meal_before,
  electrolyte_foods,
  hydration,
  meal_after,
};
inline constexpr std::size_t measure_count = static_cast<std::size_t>(MeasureCode::meal_after) + 1;

/// One measure as published. Times are zero where none is published.
struct Measure {
  MeasureCode code = MeasureCode::review_factors;
  std::string_view statement{};  ///< in evidence.hpp
  Phase phase = Phase::always;
  Grade grade = Grade::plausible;
  SourceKey source = SourceKey::founding;
  Range<Time> duration{};  ///< how long it takes
  Range<Time> hold{};      ///< of a stretch in it
  Range<Time> before{};    ///< how long before the start
  bool numbers_contested = false;
};
inline constexpr std::array measures{
    Measure{.code = MeasureCode::review_factors,
            .statement = "prevent_review",
            .grade = Grade::supported,
            .source = SourceKey::miller2022},
    Measure{.code = MeasureCode::progression,
            .statement = "prevent_progression",
            .grade = Grade::supported,
            .source = SourceKey::schwellnus2011},
    Measure{.code = MeasureCode::medicines,
            .statement = "medicine_others",
            .grade = Grade::supported,
            .source = SourceKey::garrison2012},
    Measure{.code = MeasureCode::warm_up, .statement = "prevent_warm_up", .phase = Phase::before},
    Measure{.code = MeasureCode::cool_down,
            .statement = "prevent_cool_down",
            .phase = Phase::after,
            .grade = Grade::contested,
            .source = SourceKey::panza2017,
            .duration = {5.0 * minute, 10.0 * minute},
            .hold = {20.0 * second, 30.0 * second},
            .numbers_contested = true},
    Measure{.code = MeasureCode::rest, .statement = "prevent_rest"},
    Measure{.code = MeasureCode::meal_before,
            .statement = "meal_before",
            .phase = Phase::before,
            .before = {1.0 * hour, 2.0 * hour}},
    Measure{.code = MeasureCode::electrolyte_foods, .statement = "prevent_diet"},
    // Contested for cramps; supported for hydration, inside its limits: the plan's.
    Measure{.code = MeasureCode::hydration,
            .statement = "prevent_hydration",
            .grade = Grade::contested,
            .source = SourceKey::miller2022},
    Measure{.code = MeasureCode::meal_after, .statement = "meal_after", .phase = Phase::after},
};

enum class Electrolyte : std::uint8_t { sodium, potassium, magnesium, calcium };

/// A food that is a source of an electrolyte. Never a cure; amounts come from food data.
struct FoodSource {
  Electrolyte electrolyte;
  std::string_view code;
};
inline constexpr std::array food_sources{
    FoodSource{Electrolyte::potassium, "bananas"},
    FoodSource{Electrolyte::potassium, "sweet_potatoes"},
    FoodSource{Electrolyte::magnesium, "pumpkin_seeds"},
    FoodSource{Electrolyte::magnesium, "leafy_greens"},
    FoodSource{Electrolyte::magnesium, "whole_grain_products"},
    FoodSource{Electrolyte::magnesium, "green_vegetables"},
    FoodSource{Electrolyte::magnesium, "bananas"},
    FoodSource{Electrolyte::calcium, "dairy"},
    FoodSource{Electrolyte::calcium, "fortified_milks"},
    FoodSource{Electrolyte::calcium, "leafy_greens"},
    FoodSource{Electrolyte::calcium, "spinach"},
    FoodSource{Electrolyte::calcium, "egg_yolks"},
};

/// One measure for this person: `answers` has bit i for each RiskCode i that is there and that it is about.
struct PlannedMeasure {
  Measure measure{};
  std::uint64_t answers = 0;
};

/// Measures in the order of usefulness: those that answer a factor that is there first, and of those the better graded.
struct PreventionPlan {
  std::array<PlannedMeasure, measure_count> measures{};
  std::size_t count = 0;
  /// No electrolyte food is named: a condition of the athlete sets other limits for salt or potassium, or nobody asked.
  bool clinician_decides_food = false;

  [[nodiscard]] constexpr const PlannedMeasure* begin() const noexcept { return measures.data(); }
  [[nodiscard]] constexpr const PlannedMeasure* end() const noexcept { return measures.data() + count; }
};

namespace detail {

[[nodiscard]] constexpr std::uint64_t bits_of(std::initializer_list<RiskCode> codes) noexcept {
  std::uint64_t bits = 0;
  for (const RiskCode code : codes) bits |= std::uint64_t{1} << static_cast<unsigned>(code);
  return bits;
}

/// The factors that a measure is about.
[[nodiscard]] constexpr std::uint64_t addressed_by(MeasureCode code) noexcept {
  using enum RiskCode;
  switch (code) {
    case MeasureCode::review_factors:
      return ~std::uint64_t{0};
    case MeasureCode::progression:
      return bits_of({intensity_above_habit, fatigue, duration_above_habit, unfamiliar_exercise, past_injury,
                      weak_muscle, cramped_in_this_session});
    case MeasureCode::medicines:
      return bits_of({beta2_agonist_corticosteroid, beta2_agonist, potassium_sparing_diuretic, thiazide_like_diuretic,
                      other_diuretic, statin, other_medicine, loop_diuretic});
    case MeasureCode::warm_up:
    case MeasureCode::cool_down:
      return bits_of({no_warm_up});
    case MeasureCode::rest:
      return bits_of({fatigue, sore_muscle, short_sleep, cramped_in_this_session});
    case MeasureCode::electrolyte_foods:
      return bits_of({nutritional_deficiency, low_minerals});
    case MeasureCode::hydration:
      return bits_of({fluid_loss, sodium_loss});
    case MeasureCode::meal_before:
    case MeasureCode::meal_after:
      break;
  }
  return 0;
}

}  // namespace detail

/// What to do about the factors of `risks`, and what is plausible for everybody. Medicines are a measure only where one
/// is taken. Amounts to drink are never here: they are the plan's, inside its limits.
[[nodiscard]] constexpr PreventionPlan prevention(const RiskList& risks, const Athlete& athlete) noexcept {
  std::uint64_t there = 0;
  for (const RiskFactor& factor : risks) there |= std::uint64_t{1} << static_cast<unsigned>(factor.row.code);
  PreventionPlan plan;
  const MedicalGate gate = medical_gate(athlete);
  plan.clinician_decides_food = gate.refused || gate.water_only || gate.thirst_only || !athlete.medical.asked;
  for (const bool answering : {true, false}) {
    for (const Grade grade : {Grade::supported, Grade::plausible, Grade::contested, Grade::contradicted}) {
      for (const Measure& measure : measures) {
        const std::uint64_t answers = detail::addressed_by(measure.code) & there;
        if (measure.grade != grade || (answers != 0) != answering) continue;
        if (measure.code == MeasureCode::medicines && answers == 0) continue;
        plan.measures[plan.count++] = {measure, answers};
      }
    }
  }
  return plan;
}

}  // namespace quench::cramp
