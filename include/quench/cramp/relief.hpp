// What to do about a cramp, step by step: triage, stop, stretch until it releases, comfort, and only then fluid.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "quench/athlete.hpp"
#include "quench/cramp/sign.hpp"
#include "quench/cramp/triage.hpp"
#include "quench/estimate.hpp"
#include "quench/result.hpp"
#include "quench/safety.hpp"
#include "quench/source_key.hpp"
#include "quench/units.hpp"

namespace quench::cramp {

enum class Muscle : std::uint8_t { calf, hamstring, quadriceps, foot, other };

enum class Posture : std::uint8_t { standing, sitting };

/// One stretch. Nobody else is needed for any of them. That a static stretch is the first treatment is supported; the
/// exact posture is plausible.
struct Stretch {
  std::string_view code{};
  Muscle muscle = Muscle::other;
  Posture posture = Posture::sitting;
  bool needs_towel = false;
  Grade grade = Grade::supported;
  Grade posture_grade = Grade::plausible;
  SourceKey source = SourceKey::miller2022;
};
inline constexpr std::array stretches{
    Stretch{.code = "calf_standing", .muscle = Muscle::calf, .posture = Posture::standing},
    Stretch{.code = "calf_sitting", .muscle = Muscle::calf, .needs_towel = true},
    Stretch{.code = "hamstring", .muscle = Muscle::hamstring},
    Stretch{.code = "quadriceps", .muscle = Muscle::quadriceps, .posture = Posture::standing},
    Stretch{.code = "foot", .muscle = Muscle::foot},
};

enum class StepCode : std::uint8_t {
  stop_activity,
  stretch,
  massage,
  heat,
  ice,
  menthol,
  fluid_to_thirst,
  water_for_deficit,  ///< the founding "3 to 4 glasses", against a measured deficit only
  pickle_juice,
};

/// The order of relief; a later stage never comes before an earlier one.
enum class Stage : std::uint8_t { stop, stretch, comfort, fluid };

/// One step as published. `time`, `times`, `within` and `volume` are zero where nothing is published.
struct StepRow {
  StepCode code = StepCode::stop_activity;
  std::string_view statement{};  ///< in evidence.hpp
  Stage stage = Stage::stop;
  Grade grade = Grade::plausible;
  Confidence confidence = Confidence::confirmed;
  SourceKey source = SourceKey::founding;
  Range<Time> time{};
  Range<double> times{};  ///< how often, alternating with cold
  Time within{};          ///< of the cramp
  Range<Volume> volume{};
  /// The numbers are a convenience or one article's, and no study stands behind them: show them as contested.
  bool numbers_contested = false;
};
inline constexpr std::array step_rows{
    StepRow{.code = StepCode::stop_activity,
            .statement = "step_stop",
            .stage = Stage::stop,
            .grade = Grade::supported,
            .source = SourceKey::miller2022},
    // Until it releases. There is no validated hold time: 20 to 30 s is when to look again, by a timer.
    StepRow{.code = StepCode::stretch,
            .statement = "step_stretch",
            .stage = Stage::stretch,
            .grade = Grade::supported,
            .source = SourceKey::miller2022,
            .time = {20.0 * second, 30.0 * second},
            .numbers_contested = true},
    StepRow{.code = StepCode::massage, .statement = "step_massage", .stage = Stage::comfort},
    StepRow{.code = StepCode::heat,
            .statement = "step_heat",
            .stage = Stage::comfort,
            .time = {2.0 * minute, 3.0 * minute},
            .times = {4.0, 5.0},
            .numbers_contested = true},
    StepRow{.code = StepCode::ice,
            .statement = "step_ice",
            .stage = Stage::comfort,
            .within = 24.0 * hour,
            .numbers_contested = true},
    StepRow{.code = StepCode::menthol, .statement = "step_menthol", .stage = Stage::comfort},
    StepRow{.code = StepCode::fluid_to_thirst,
            .statement = "step_fluid",
            .stage = Stage::fluid,
            .grade = Grade::contested,
            .source = SourceKey::miller2022},
    StepRow{.code = StepCode::water_for_deficit,
            .statement = "step_glasses",
            .stage = Stage::fluid,
            .grade = Grade::contested,
            .confidence = Confidence::derived,
            .source = SourceKey::lau2019,
            .volume = {0.71 * liter, 1.0 * liter},
            .numbers_contested = true},
    StepRow{.code = StepCode::pickle_juice,
            .statement = "step_pickle_juice",
            .stage = Stage::fluid,
            .grade = Grade::contested,
            .source = SourceKey::miller2010,
            .numbers_contested = true},
};

/// Pickle juice, 1 mL per kg of body mass [Miller2010, confirmed]: shortened an induced cramp from 133.7 to 84.6 s in
/// one trial and did no better than water in another [Georgieva2021]. Nothing is promised.
inline constexpr VolumePerMass pickle_juice_dose = 1.0 * milliliter_per_kilogram;
/// Sodium in it, 19 g/L: 1.5 g in 79 mL [Miller2014, derived].
inline constexpr MassConcentration pickle_juice_sodium = 19.0 * gram_per_liter;

/// Who must not have pickle juice. The first four are the notes'; the others are policy.
enum class PickleBlock : std::uint8_t {
  none,
  heart_failure,
  chronic_kidney_disease,
  hypertension,
  sodium_restriction,
  other_condition,    ///< another one for which the medical gate forbids salt or gives no plan
  history_not_asked,  ///< conditions were never asked for
  body_mass_unknown,  ///< the dose is by mass
  drinking_not_advised,
};

/// How it feels after the cramp has released.
enum class Feeling : std::uint8_t { unspecified, tight, sore };

/// Where and how somebody has a cramp.
struct Situation {
  Answers answers{};  ///< the red flags; triage runs on them before anything else
  bool can_stand = true;
  bool has_towel = true;  ///< or a belt, a shirt
  Feeling feeling = Feeling::unspecified;
  bool broken_skin = false;
  std::optional<Mass> measured_deficit{};  ///< by weighing, what is missing of the mass at the start, 0 to 15 kg
  Volume drunk_last_hour{};                ///< 0 to 5 L
};

/// One step for this person now.
struct ReliefStep {
  StepRow row{};
  Volume most{};  ///< of a drink: no more than this in the next hour, in sips, to thirst
};

/// What to do, in order.
struct Relief {
  Triage triage{};
  std::array<ReliefStep, step_rows.size()> steps{};
  std::size_t step_count = 0;
  std::array<Stretch, 2> stretch_options{};  ///< best suited first
  std::size_t stretch_count = 0;             ///< 0: lengthen the muscle gently, against the way in which it pulls
  PickleBlock pickle_block = PickleBlock::none;
  Mass pickle_sodium{};                  ///< in the dose, where it is a step
  bool clinician_decides_fluid = false;  ///< the medical gate gives no amounts
  bool comfort_withheld = false;         ///< no heat, ice or menthol: sensation is changed
  bool history_not_asked = false;        ///< amounts may be too much for a condition that nobody asked for

  [[nodiscard]] constexpr const ReliefStep* begin() const noexcept { return steps.data(); }
  [[nodiscard]] constexpr const ReliefStep* end() const noexcept { return steps.data() + step_count; }
};

/// Why pickle juice is not for an athlete.
[[nodiscard]] constexpr PickleBlock pickle_block(const Athlete& athlete, const MedicalGate& gate) noexcept {
  const MedicalFlags& medical = athlete.medical;
  if (medical.heart_failure) return PickleBlock::heart_failure;
  if (medical.chronic_kidney_disease) return PickleBlock::chronic_kidney_disease;
  if (medical.hypertension) return PickleBlock::hypertension;
  if (medical.sodium_restriction) return PickleBlock::sodium_restriction;
  if (gate.refused || gate.water_only) return PickleBlock::other_condition;
  if (!medical.asked) return PickleBlock::history_not_asked;
  if (!athlete.body_mass) return PickleBlock::body_mass_unknown;
  return PickleBlock::none;
}

namespace detail {

[[nodiscard]] constexpr bool suits(const Stretch& stretch, const Situation& situation) noexcept {
  return (stretch.posture == Posture::sitting || situation.can_stand) && (!stretch.needs_towel || situation.has_towel);
}

}  // namespace detail

/// Steps for a cramp of `muscle`. Triage is run first: where it says urgent or emergency the only step is to stop.
/// Comfort follows the feeling: heat for tight, ice for sore, both as choices where nobody said. Fluid comes last, to
/// thirst, inside the hourly ceiling of safety.hpp less what was drunk in the last hour; none where triage or the
/// medical gate say so. A sickle cell trait of the athlete counts as a sign. Numbness keeps heat, ice and menthol off
/// (quench choice).
///
/// Valid    an athlete that passes check(); everything of it may be left out.
/// Error    of Athlete::check(); Errc::not_finite or Errc::out_of_range naming "situation.measured_deficit" or
///          "situation.drunk_last_hour".
/// Source    the rows of step_rows, their order [Miller2022].
[[nodiscard]] inline Result<Relief> relief(Muscle muscle, const Situation& situation, const Athlete& athlete = {}) {
  using quench::detail::check_range;
  if (auto ok = athlete.check(); !ok) return tl::unexpected(ok.error());
  if (situation.measured_deficit) {
    if (auto ok = check_range("situation.measured_deficit", in(*situation.measured_deficit, kilogram), 0.0, 15.0, "kg");
        !ok) {
      return tl::unexpected(ok.error());
    }
  }
  if (auto ok = check_range("situation.drunk_last_hour", in(situation.drunk_last_hour, liter), 0.0, 5.0, "L"); !ok) {
    return tl::unexpected(ok.error());
  }

  Relief result;
  const Answers answers = with_history(situation.answers, athlete.medical);
  result.triage = triage(answers);
  const auto add = [&result](StepCode code, Volume most = {}) {
    result.steps[result.step_count++] = {step_rows[static_cast<std::size_t>(code)], most};
  };
  const MedicalGate gate = medical_gate(athlete);
  result.clinician_decides_fluid = gate.refused;
  result.history_not_asked = !athlete.medical.asked;
  result.pickle_block = pickle_block(athlete, gate);
  const bool may_drink = result.triage.relief && result.triage.fluid == FluidAdvice::to_thirst && !gate.refused;
  if (result.pickle_block == PickleBlock::none && !may_drink) result.pickle_block = PickleBlock::drinking_not_advised;

  add(StepCode::stop_activity);
  if (!result.triage.relief) return result;

  for (const Stretch& stretch : stretches) {
    if (stretch.muscle == muscle && detail::suits(stretch, situation)) {
      result.stretch_options[result.stretch_count++] = stretch;
    }
  }
  add(StepCode::stretch);

  add(StepCode::massage);
  result.comfort_withheld = answers.yes.has(Sign::numbness);
  if (!result.comfort_withheld) {
    if (situation.feeling != Feeling::sore) add(StepCode::heat);
    if (situation.feeling != Feeling::tight) add(StepCode::ice);
    if (situation.feeling != Feeling::tight && !situation.broken_skin) add(StepCode::menthol);
  }

  if (!may_drink) return result;
  const Volume left = hourly_ceiling(athlete, gate).rate * (1.0 * hour) - situation.drunk_last_hour;
  if (!(left > Volume{})) {
    if (result.pickle_block == PickleBlock::none) result.pickle_block = PickleBlock::drinking_not_advised;
    return result;
  }
  const Mass deficit = situation.measured_deficit.value_or(Mass{});
  if (deficit > Mass{}) {
    // No more than is missing, nor than the hour has room for, nor than the advice says.
    Volume most = deficit * (1.0 * liter_per_kilogram);
    const Volume glasses = step_rows[static_cast<std::size_t>(StepCode::water_for_deficit)].volume.high;
    if (glasses < most) most = glasses;
    if (left < most) most = left;
    add(StepCode::water_for_deficit, most);
  } else {
    add(StepCode::fluid_to_thirst, left);
  }
  if (result.pickle_block == PickleBlock::none) {
    const Volume dose = *athlete.body_mass * pickle_juice_dose;
    if (dose < left) {
      add(StepCode::pickle_juice, dose);
      result.pickle_sodium = dose * pickle_juice_sodium;
    } else {
      result.pickle_block = PickleBlock::drinking_not_advised;
    }
  }
  return result;
}

namespace detail {

[[nodiscard]] consteval bool step_rows_are_in_order() {
  for (std::size_t i = 0; i != step_rows.size(); ++i) {
    if (static_cast<std::size_t>(step_rows[i].code) != i) return false;
    if (i != 0 && step_rows[i].stage < step_rows[i - 1].stage) return false;
  }
  return true;
}
static_assert(step_rows_are_in_order());

}  // namespace detail

}  // namespace quench::cramp
