// Cramp risk: which factors are there, how good their evidence is, whether they can be changed, and what to do.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "quench/athlete.hpp"
#include "quench/estimate.hpp"
#include "quench/result.hpp"
#include "quench/session.hpp"
#include "quench/source_key.hpp"
#include "quench/sweat.hpp"
#include "quench/units.hpp"

namespace quench::cramp {

/// How hard a session is, against what somebody is used to.
enum class Intensity : std::uint8_t { unspecified, habitual, above_habit };

/// Medicines reported to go before cramps. Nobody is ever told to stop one.
struct Medicines {
  bool beta2_agonist = false;                 ///< long-acting, alone
  bool beta2_agonist_corticosteroid = false;  ///< long-acting, with a corticosteroid
  bool potassium_sparing_diuretic = false;
  bool thiazide_like_diuretic = false;
  bool loop_diuretic = false;
  bool other_diuretic = false;  ///< or one whose kind is not known
  bool statin = false;
  bool other_reported = false;  ///< donepezil, neostigmine, raloxifene, nifedipine, salbutamol, terbutaline
};

/// What is known of a person and of the habit, beyond Athlete. What is false or absent was not said.
struct History {
  bool past_cramp = false;  ///< of exercise, ever
  bool cramped_in_this_session = false;
  bool family_history = false;
  bool past_tendon_or_ligament_injury = false;
  bool weak_muscle = false;  ///< from an earlier injury or surgery
  bool sore_muscle = false;  ///< perceived micro-injury
  Intensity intensity = Intensity::unspecified;
  bool unfamiliar_exercise = false;
  std::optional<Time> usual_duration{};  ///< longest session of the last weeks, 1 min to 48 h
  bool no_warm_up = false;               ///< or no cool-down, no stretching
  bool fatigued = false;                 ///< starts it tired, or after hard days
  bool short_sleep = false;
  bool poor_circulation = false;
  bool nerve_compression = false;
  bool nutritional_deficiency = false;
  bool low_minerals = false;  ///< potassium, magnesium or calcium, by a blood test
  bool diabetes = false;
  bool anemia = false;
  bool obesity = false;
  bool thyroid_disease = false;
  Medicines medicines{};

  /// Error    Errc::not_finite or Errc::out_of_range, naming "history.usual_duration".
  [[nodiscard]] constexpr Result<void> check() const {
    if (!usual_duration) return {};
    return quench::detail::check_range("history.usual_duration", in(*usual_duration, minute), 1.0, 2880.0, "min");
  }
};

enum class RiskCode : std::uint8_t {
  past_cramp,
  cramped_in_this_session,
  intensity_above_habit,
  fatigue,
  beta2_agonist_corticosteroid,
  beta2_agonist,
  potassium_sparing_diuretic,
  thiazide_like_diuretic,
  other_diuretic,
  statin,
  duration_above_habit,
  unfamiliar_exercise,
  past_injury,
  weak_muscle,
  sore_muscle,
  family_history,
  age,
  short_sleep,
  poor_circulation,
  nerve_compression,
  nutritional_deficiency,
  diabetes,
  anemia,
  pregnancy,
  obesity,
  thyroid_disease,
  kidney_disease,
  other_medicine,
  no_warm_up,
  loop_diuretic,
  fluid_loss,
  sodium_loss,
  low_minerals,
  heat,
};
inline constexpr std::size_t risk_count = static_cast<std::size_t>(RiskCode::heat) + 1;

/// Who can change a factor.
enum class Changeable : std::uint8_t {
  yes,
  with_clinician,
  no,
};

/// One risk factor as published. `ratio` is a published ratio with its 95 % interval, all zero where there is none:
/// sequence ratios of medicines [Garrison2012: adults of 50 years and more, cramps at night], odds ratios of Ironman
/// records [JohnsonK2022]. They are associations.
struct RiskRow {
  RiskCode code = RiskCode::past_cramp;
  std::string_view statement{};  ///< in evidence.hpp
  Grade grade = Grade::plausible;
  Confidence confidence = Confidence::confirmed;
  Changeable changeable = Changeable::no;
  SourceKey source = SourceKey::founding;
  Estimate<double> ratio{};
};

// clang-format off
/// Every factor: supported first, then plausible, contested, contradicted; in each as the evidence is strong.
inline constexpr std::array risk_rows{
    RiskRow{RiskCode::past_cramp, "risk_past_cramp", Grade::supported, Confidence::confirmed, Changeable::no, SourceKey::schwellnus2011},
    RiskRow{RiskCode::cramped_in_this_session, "ironman_records", Grade::supported, Confidence::confirmed, Changeable::yes, SourceKey::johnson_k2022, {2.40, 1.91, 3.03}},
    RiskRow{RiskCode::intensity_above_habit, "risk_sudden_increase", Grade::supported, Confidence::confirmed, Changeable::yes, SourceKey::schwellnus2011},
    RiskRow{RiskCode::fatigue, "risk_fatigue", Grade::supported, Confidence::confirmed, Changeable::yes, SourceKey::schwellnus2011},
    RiskRow{RiskCode::beta2_agonist_corticosteroid, "medicine_beta2_agonist_corticosteroid", Grade::supported, Confidence::confirmed, Changeable::with_clinician, SourceKey::garrison2012, {2.55, 2.06, 3.12}},
    RiskRow{RiskCode::beta2_agonist, "medicine_beta2_agonist_alone", Grade::supported, Confidence::confirmed, Changeable::with_clinician, SourceKey::garrison2012, {2.17, 1.56, 3.02}},
    RiskRow{RiskCode::potassium_sparing_diuretic, "medicine_potassium_sparing_diuretic", Grade::supported, Confidence::confirmed, Changeable::with_clinician, SourceKey::garrison2012, {2.12, 1.61, 2.78}},
    RiskRow{RiskCode::thiazide_like_diuretic, "medicine_thiazide_like_diuretic", Grade::supported, Confidence::confirmed, Changeable::with_clinician, SourceKey::garrison2012, {1.48, 1.29, 1.68}},
    RiskRow{RiskCode::other_diuretic, "medicine_diuretics", Grade::supported, Confidence::confirmed, Changeable::with_clinician, SourceKey::garrison2012, {1.47, 1.33, 1.63}},
    RiskRow{RiskCode::statin, "medicine_statin", Grade::supported, Confidence::confirmed, Changeable::with_clinician, SourceKey::garrison2012, {1.16, 1.04, 1.29}},
    RiskRow{RiskCode::duration_above_habit, "risk_sudden_increase", Grade::plausible, Confidence::confirmed, Changeable::yes, SourceKey::founding},
    RiskRow{RiskCode::unfamiliar_exercise, "risk_unfamiliar", Grade::plausible, Confidence::confirmed, Changeable::yes, SourceKey::shang2011},
    RiskRow{RiskCode::past_injury, "correlates", Grade::plausible, Confidence::confirmed, Changeable::no, SourceKey::shang2011},
    RiskRow{RiskCode::weak_muscle, "risk_weak_muscle", Grade::plausible, Confidence::confirmed, Changeable::yes, SourceKey::shang2011},
    RiskRow{RiskCode::sore_muscle, "risk_micro_injury", Grade::plausible, Confidence::confirmed, Changeable::yes, SourceKey::hoffman2015},
    RiskRow{RiskCode::family_history, "correlates", Grade::plausible, Confidence::confirmed, Changeable::no, SourceKey::shang2011},
    RiskRow{RiskCode::age, "risk_age", Grade::plausible, Confidence::confirmed, Changeable::no, SourceKey::founding},
    RiskRow{RiskCode::short_sleep, "risk_sleep", Grade::plausible, Confidence::confirmed, Changeable::yes, SourceKey::founding},
    RiskRow{RiskCode::poor_circulation, "risk_circulation", Grade::plausible, Confidence::confirmed, Changeable::with_clinician, SourceKey::founding},
    RiskRow{RiskCode::nerve_compression, "risk_nerve_compression", Grade::plausible, Confidence::confirmed, Changeable::with_clinician, SourceKey::founding},
    RiskRow{RiskCode::nutritional_deficiency, "risk_nutrition", Grade::plausible, Confidence::confirmed, Changeable::with_clinician, SourceKey::founding},
    RiskRow{RiskCode::diabetes, "risk_diabetes", Grade::plausible, Confidence::confirmed, Changeable::with_clinician, SourceKey::founding},
    RiskRow{RiskCode::anemia, "risk_anemia", Grade::plausible, Confidence::confirmed, Changeable::with_clinician, SourceKey::founding},
    RiskRow{RiskCode::pregnancy, "risk_pregnancy", Grade::plausible, Confidence::confirmed, Changeable::no, SourceKey::founding},
    RiskRow{RiskCode::obesity, "risk_obesity", Grade::plausible, Confidence::confirmed, Changeable::with_clinician, SourceKey::founding},
    RiskRow{RiskCode::thyroid_disease, "risk_thyroid", Grade::plausible, Confidence::confirmed, Changeable::with_clinician, SourceKey::founding},
    RiskRow{RiskCode::kidney_disease, "risk_kidney", Grade::plausible, Confidence::confirmed, Changeable::with_clinician, SourceKey::founding},
    RiskRow{RiskCode::other_medicine, "medicine_others", Grade::plausible, Confidence::secondary, Changeable::with_clinician, SourceKey::quench_design},
    RiskRow{RiskCode::no_warm_up, "risk_warm_up", Grade::contested, Confidence::confirmed, Changeable::yes, SourceKey::panza2017},
    RiskRow{RiskCode::loop_diuretic, "medicine_loop_diuretic", Grade::contested, Confidence::confirmed, Changeable::with_clinician, SourceKey::garrison2012, {1.20, 1.00, 1.44}},
    RiskRow{RiskCode::fluid_loss, "risk_dehydration", Grade::contested, Confidence::confirmed, Changeable::yes, SourceKey::johnson_k2022, {1.63, 1.49, 1.78}},
    RiskRow{RiskCode::sodium_loss, "risk_sodium", Grade::contested, Confidence::confirmed, Changeable::yes, SourceKey::maughan2019},
    RiskRow{RiskCode::low_minerals, "risk_other_minerals", Grade::contested, Confidence::confirmed, Changeable::with_clinician, SourceKey::schwellnus2011},
    RiskRow{RiskCode::heat, "risk_heat", Grade::contradicted, Confidence::confirmed, Changeable::no, SourceKey::miller2022},
};
// clang-format on
static_assert(risk_rows.size() == risk_count);

namespace risk_limits {

/// Mass loss from which fluid loss is listed, 2 % [Sawka2007, confirmed as the limit of ACSM].
inline constexpr double fluid_loss = 0.02;
/// Sodium loss of a session from which it is listed: 3 g, the lower end of 3 to 4 g (policy).
inline constexpr Mass sodium_loss = 3.0 * gram;
/// Heat: above 30 °C [Coyle2004, confirmed], where dehydration is no longer well tolerated. Not a cause of cramps.
inline constexpr Temperature heat = celsius(30.0);
/// Age from which the medicines were studied [Garrison2012]; a quench choice as a mark of aging.
inline constexpr Time age = 50.0 * year;

}  // namespace risk_limits

/// One factor that is there. `value` is in `unit`, of those that are a number ("%", "g", "°C", "years", "min").
struct RiskFactor {
  RiskRow row{};
  double value = 0.0;
  std::string_view unit{};
};

/// The factors that are there, ranked. There is no sum and no percentage: nobody has published one.
class RiskList {
 public:
  constexpr void add(RiskCode code, double value = 0.0, std::string_view unit = {}) noexcept {
    if (has(code)) return;  // each is there once, so that all of them fit
    mask_ |= std::uint64_t{1} << static_cast<unsigned>(code);
    factors_[count_++] = {risk_rows[static_cast<std::size_t>(code)], value, unit};
  }
  [[nodiscard]] constexpr bool has(RiskCode code) const noexcept {
    return ((mask_ >> static_cast<unsigned>(code)) & 1U) != 0U;
  }
  [[nodiscard]] constexpr const RiskFactor* begin() const noexcept { return factors_.data(); }
  [[nodiscard]] constexpr const RiskFactor* end() const noexcept { return factors_.data() + count_; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return count_; }
  [[nodiscard]] constexpr const RiskFactor& operator[](std::size_t i) const noexcept { return factors_[i]; }

  /// Whether losses of the session were looked at. Without a forecast they are unknown, not small.
  bool losses_known = false;

 private:
  std::array<RiskFactor, risk_count> factors_{};
  std::size_t count_ = 0;
  std::uint64_t mask_ = 0;
};
static_assert(risk_count <= 64);

namespace detail {

[[nodiscard]] inline Result<RiskList> assess(const Athlete& athlete, const Session& session, const History& history,
                                             const SweatForecast* sweat) {
  if (auto ok = athlete.check(); !ok) return tl::unexpected(ok.error());
  if (auto ok = session.check(); !ok) return tl::unexpected(ok.error());
  if (auto ok = history.check(); !ok) return tl::unexpected(ok.error());

  RiskList list;
  list.losses_known = sweat != nullptr;
  const Medicines& medicines = history.medicines;
  const auto add_if = [&list](bool there, RiskCode code) {
    if (there) list.add(code);
  };
  // In the order of the rows, which is the rank.
  add_if(history.past_cramp || history.cramped_in_this_session, RiskCode::past_cramp);
  add_if(history.cramped_in_this_session, RiskCode::cramped_in_this_session);
  add_if(history.intensity == Intensity::above_habit, RiskCode::intensity_above_habit);
  add_if(history.fatigued, RiskCode::fatigue);
  add_if(medicines.beta2_agonist_corticosteroid, RiskCode::beta2_agonist_corticosteroid);
  add_if(medicines.beta2_agonist, RiskCode::beta2_agonist);
  add_if(medicines.potassium_sparing_diuretic, RiskCode::potassium_sparing_diuretic);
  add_if(medicines.thiazide_like_diuretic, RiskCode::thiazide_like_diuretic);
  add_if(medicines.other_diuretic, RiskCode::other_diuretic);
  add_if(medicines.statin, RiskCode::statin);
  if (history.usual_duration && session.duration() > *history.usual_duration * (1.0 + 1e-9)) {
    list.add(RiskCode::duration_above_habit, in(session.duration() - *history.usual_duration, minute), "min");
  }
  add_if(history.unfamiliar_exercise, RiskCode::unfamiliar_exercise);
  add_if(history.past_tendon_or_ligament_injury, RiskCode::past_injury);
  add_if(history.weak_muscle, RiskCode::weak_muscle);
  add_if(history.sore_muscle, RiskCode::sore_muscle);
  add_if(history.family_history, RiskCode::family_history);
  if (athlete.age && *athlete.age >= risk_limits::age) {
    list.add(RiskCode::age, in(*athlete.age, year), "years");
  }
  add_if(history.short_sleep, RiskCode::short_sleep);
  add_if(history.poor_circulation, RiskCode::poor_circulation);
  add_if(history.nerve_compression, RiskCode::nerve_compression);
  add_if(history.nutritional_deficiency, RiskCode::nutritional_deficiency);
  add_if(history.diabetes, RiskCode::diabetes);
  add_if(history.anemia, RiskCode::anemia);
  add_if(athlete.medical.pregnancy, RiskCode::pregnancy);
  add_if(history.obesity, RiskCode::obesity);
  add_if(history.thyroid_disease, RiskCode::thyroid_disease);
  add_if(athlete.medical.chronic_kidney_disease, RiskCode::kidney_disease);
  add_if(medicines.other_reported, RiskCode::other_medicine);
  add_if(history.no_warm_up, RiskCode::no_warm_up);
  add_if(medicines.loop_diuretic, RiskCode::loop_diuretic);
  if (sweat != nullptr) {
    if (athlete.body_mass) {
      const double fraction = in(sweat->loss.mean, liter) / in(*athlete.body_mass, kilogram);
      if (fraction > risk_limits::fluid_loss) list.add(RiskCode::fluid_loss, fraction * 100.0, "%");
    }
    const Mass sodium = sweat->ions.sodium.mean;
    if (sodium > risk_limits::sodium_loss) list.add(RiskCode::sodium_loss, in(sodium, gram), "g");
  }
  add_if(history.low_minerals, RiskCode::low_minerals);
  bool known = false;
  double hottest = 0.0;
  for (const Segment& segment : session.segments) {
    if (!segment.weather.air) continue;
    const double air = in_celsius(*segment.weather.air);
    if (!known || air > hottest) hottest = air;
    known = true;
  }
  if (known && hottest > in_celsius(risk_limits::heat)) list.add(RiskCode::heat, hottest, "°C");
  return list;
}

[[nodiscard]] consteval bool risk_rows_are_in_order() {
  for (std::size_t i = 0; i != risk_rows.size(); ++i) {
    if (static_cast<std::size_t>(risk_rows[i].code) != i) return false;
    if (i != 0 && risk_rows[i].grade < risk_rows[i - 1].grade) return false;
  }
  return true;
}
static_assert(risk_rows_are_in_order());

}  // namespace detail

/// The risk factors of a session for an athlete, ranked by grade. What the session may take is not looked at.
///
/// Valid    inputs that pass their check(); a factor that nobody told of is not listed.
/// Error    of Athlete::check(), Session::check() and History::check().
/// Source   the rows of risk_rows.
[[nodiscard]] inline Result<RiskList> assess(const Athlete& athlete, const Session& session,
                                             const History& history = {}) {
  return detail::assess(athlete, session, history, nullptr);
}
/// The same with the losses of a forecast of that session, if nothing is drunk: contested as causes of cramps.
[[nodiscard]] inline Result<RiskList> assess(const Athlete& athlete, const Session& session, const History& history,
                                             const SweatForecast& sweat) {
  return detail::assess(athlete, session, history, &sweat);
}

}  // namespace quench::cramp
