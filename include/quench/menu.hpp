// A plan as what goes on the table: drinks in measures that a person knows, meals around the session, and food for what
// the drinks leave open. make_menu() needs the compiled target quench::foods.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "quench/foods.hpp"
#include "quench/plan.hpp"
#include "quench/suggest_foods.hpp"

namespace quench {

/// Gaps that food can fill. One that is all zero is none.
struct MealGaps {
  FoodGap during{};  ///< carbohydrate up to what is advised, where the drinks have less
  FoodGap after{};   ///< sodium and potassium of the sweat that the drinks have not brought
  /// Most sodium that food may add, where a condition of the athlete sets a limit to the day.
  std::optional<Mass> sodium_limit{};
  /// Somebody else decides what this athlete eats of salt and potassium: no gap of them is made.
  bool clinician_decides = false;
};

/// Less carbohydrate than this is not worth a bite (quench choice).
inline constexpr Mass least_bite = 15.0 * gram;

/// The gaps of a plan. What training takes is a loss to make up, no new requirement; magnesium and calcium of sweat are
/// too little to eat for. Of protein and carbohydrate afterward no published amount is on file: none is asked for.
[[nodiscard]] inline MealGaps meal_gaps(const Athlete& athlete, const Session& session, const Plan& plan) noexcept {
  MealGaps gaps;
  const MedicalGate gate = medical_gate(athlete);
  const Mass advised = plan.carbohydrate_advised.low * session.duration();
  if (advised - plan.during.carbohydrate.mean >= least_bite) {
    gaps.during.carbohydrate = advised - plan.during.carbohydrate.mean;
  }
  gaps.clinician_decides = gate.water_only;
  if (gate.water_only || !plan.sweat) return gaps;
  const auto left = [](Mass lost, Mass drunk_during, Mass drunk_after) {
    return detail::greatest(Mass{}, lost - drunk_during - drunk_after);
  };
  const IonEstimates& sweat = plan.sweat->ions;
  gaps.after.sodium = left(sweat.sodium.mean, plan.during.ions.sodium.mean, plan.after.ions.sodium.mean);
  gaps.after.potassium = left(sweat.potassium.mean, plan.during.ions.potassium.mean, plan.after.ions.potassium.mean);
  if (athlete.medical.hypertension) {
    const Mass planned = plan.before.ions.sodium.mean + plan.during.ions.sodium.mean + plan.after.ions.sodium.mean;
    gaps.sodium_limit = detail::greatest(Mass{}, limits::sodium_chronic_disease_risk - planned);
    gaps.after.sodium = detail::least(gaps.after.sodium, *gaps.sodium_limit);
  }
  return gaps;
}

// ---- The menu

/// What a drink is counted in.
enum class Measure : std::uint8_t {
  glass,    ///< of 250 mL
  cup,      ///< those in which the athlete is handed drinks (DrinkingChances::cup)
  bottle,   ///< those that the athlete carries (DrinkingChances::bottles)
  serving,  ///< the drink's own (Drink::serving): a stick, a tablet, a mixed bottle
};

/// A glass of a household: the metric cup.
inline constexpr Volume glass = 250.0 * milliliter;

/// One drink of a phase, all of its turns together.
struct MenuDrink {
  std::string_view code{};
  int times = 0;
  ScheduleTime from{};
  ScheduleTime to{};
  Volume fluid{};
  Mass sodium{};
  Mass carbohydrate{};
  Measure measure = Measure::glass;
  Volume one{};             ///< what the measure holds
  std::string_view unit{};  ///< what one is called, where it is the drink's own: "stick"
  double count = 0.0;       ///< of the measure, to a quarter; the volume is what counts
  SourceKey source = SourceKey::quench_design;
  Confidence confidence = Confidence::design;
};

/// `volume` in quarters of `one`.
[[nodiscard]] inline double in_quarters(Volume volume, Volume one) noexcept {
  return std::floor(in(volume, milliliter) / in(one, milliliter) * 4.0 + 0.5) / 4.0;
}

/// A food on the table, and what that much of it holds: absent is what nobody gave, not none.
struct MenuFood {
  FoodServing serving{};
  FoodName name{};
  FoodContent content{};
  std::optional<SourceKey> source{};  ///< nothing for a food of one's own
};

/// One thing to eat: foods that go together. None of them is a cure, and nothing has to be eaten.
struct MenuOption {
  std::vector<MenuFood> foods{};
  FoodSupply supplies{};    ///< of amounts that nobody knows nothing is counted
  FoodGap left{};           ///< what of the phase's gap is still open
  Volume water{};           ///< that the foods bring, as far as it is known
  bool water_known = true;  ///< false: a food brings water of which nobody gave the amount, to be drunk less
  /// What is left to drink of the phase's fluid when this is eaten: food and drink together are never more than the
  /// plan. Before the session nothing is taken off: the rule there is for drinks beside a meal.
  Volume drink{};
};

struct MenuMeal {
  std::string_view code{};  ///< "balanced_meal", "carbohydrate_and_protein"
  ScheduleTime at{};        ///< as the plan's timeline has it
  Range<Time> window{};     ///< what its rule allows, before the start; 0 to 0 where it gives no time
};

struct MenuPhase {
  std::vector<MenuDrink> drinks{};
  Volume fluid{};                  ///< by the clock, as the plan has it
  std::optional<MenuMeal> meal{};  ///< nothing where there is no time for one, or during the session
  FoodGap gap{};                   ///< what food may bring; all zero is nothing
  std::vector<MenuOption> options{};
};

struct Menu {
  MenuPhase before{};
  MenuPhase during{};
  MenuPhase after{};
  /// What to drink afterward for each kilogram that the scale shows missing; the water of food counts.
  VolumePerMass per_mass_lost{};
  /// Carbohydrate that the guideline advises for the whole session, from drinks and food together, and what drinks
  /// have.
  Mass carbohydrate_advised{};
  Mass carbohydrate_drunk{};
  /// Most sodium that all food around the session may add, where a condition sets a limit.
  std::optional<Mass> sodium_limit{};
  /// Somebody else decides what this athlete eats of salt and potassium: no food is named.
  bool clinician_decides = false;
};

/// A plan as a menu. Before: the plan's drinks, and a balanced meal at the plan's time for it. During: the drinks, and
/// food that can be carried for the carbohydrate that they have less than is advised. Afterward: carbohydrate with
/// protein, and potassium as far as the sweat takes more than the drinks bring; of sodium it is said how much salted
/// meals may have. Foods are examples out of the table: no published amount of carbohydrate or protein afterward is on
/// file, and none is aimed at. The founding rules have the meals; which foods stand for them is quench's choice.
///
/// What of `limits` is an amount holds for each option. With foods at hand, options are made of these alone; foods of
/// one's own are taken on the way. `plan` is that of `athlete` and `session`.
///
/// Error    those of Athlete::check(), Session::check() and FoodLimits::check(); Errc::medical_refusal where the gate
///          gives no plan.
[[nodiscard]] Result<Menu> make_menu(const Athlete& athlete, const Session& session, const Plan& plan,
                                     const FoodLimits& limits = {});

}  // namespace quench
