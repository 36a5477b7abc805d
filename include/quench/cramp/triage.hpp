// Cramp triage: who needs help before any other advice. Runs first, always.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "quench/athlete.hpp"
#include "quench/cramp/sign.hpp"
#include "quench/result.hpp"
#include "quench/source_key.hpp"
#include "quench/units.hpp"

namespace quench::cramp {

/// How soon somebody else must look at it; rising.
enum class Urgency : std::uint8_t {
  self_care,
  see_doctor,  ///< soon
  urgent,      ///< stop; medical care today, at once where it gets worse
  emergency,   ///< call emergency services now
};

/// What drinking is allowed. The later outranks the earlier. More drinking is never the answer to a sign.
enum class FluidAdvice : std::uint8_t {
  to_thirst,                    ///< within the hourly ceiling
  until_thirsty_and_urinating,  ///< stop drinking until then; no salt as a treatment
  not_as_treatment,             ///< no drink against this sign; whoever examines decides
  stop,                         ///< nothing to drink
};

enum class Cooling : std::uint8_t {
  none,
  cool_place,  ///< stop, cool place, rest; go on only when cooled down
  immersion,   ///< cold water, now
};

/// One row of the triage. It holds where all of `all` are there, and one of `any`, and one of `also` (an empty set asks
/// for nothing). Rows only ever look for signs that are there, so that no further sign can lower an urgency.
struct TriageRule {
  std::string_view code{};
  Signs all{};
  Signs any{};
  Signs also{};
  Urgency urgency = Urgency::self_care;
  FluidAdvice fluid = FluidAdvice::to_thirst;
  Cooling cooling = Cooling::none;
  bool relief = false;  ///< whether stretching and the like may follow
  Grade grade = Grade::supported;
  Confidence confidence = Confidence::confirmed;
  SourceKey source = SourceKey::quench_design;

  [[nodiscard]] constexpr bool holds(Signs yes) const noexcept {
    return yes.contains(all) && (any.empty() || yes.intersects(any)) && (also.empty() || yes.intersects(also));
  }
};

namespace detail {

inline constexpr Signs nervous{Sign::confusion, Sign::seizure, Sign::collapse, Sign::unresponsive};
inline constexpr Signs overdrinking{Sign::drank_a_lot, Sign::heavier_than_start};
inline constexpr Signs any_weakness{Sign::weakness, Sign::weakness_beyond_effort, Sign::weakness_more_than_pain};

}  // namespace detail

/// The rows, most urgent first. Where two hold, the more careful part of each counts. Confidence::design marks rows
/// that combine published signs by quench's own policy: always toward more care.
inline constexpr std::array triage_rules{
    // ---- Emergency
    // Central nervous change and core over 40 °C (that number recalled); immersion [Casa2015].
    TriageRule{.code = "heat_stroke",
               .any = detail::nervous,
               .also = {Sign::overheated, Sign::core_over_40},
               .urgency = Urgency::emergency,
               .fluid = FluidAdvice::stop,
               .cooling = Cooling::immersion,
               .source = SourceKey::casa2015},
    TriageRule{.code = "core_temperature",
               .all = {Sign::core_over_40},
               .urgency = Urgency::emergency,
               .fluid = FluidAdvice::stop,
               .cooling = Cooling::immersion,
               .confidence = Confidence::recalled,
               .source = SourceKey::casa2015},
    // Drank a lot or gained mass, and any systemic sign: no more fluid [HewButler2015]. That dizziness, nausea, trouble
    // breathing and generalized cramps count as well is policy.
    TriageRule{.code = "hyponatremia",
               .any = detail::overdrinking,
               .also = detail::nervous | Signs{Sign::vomiting, Sign::headache, Sign::bloating, Sign::nausea,
                                               Sign::dizziness, Sign::trouble_breathing, Sign::generalized_cramps},
               .urgency = Urgency::emergency,
               .fluid = FluidAdvice::stop,
               .source = SourceKey::hew_butler2015},
    // Two signs of it where nobody said how much was drunk.
    TriageRule{.code = "hyponatremia_signs",
               .all = {Sign::headache, Sign::bloating},
               .urgency = Urgency::emergency,
               .fluid = FluidAdvice::stop,
               .source = SourceKey::hew_butler2015},
    TriageRule{.code = "hyponatremia_signs",
               .all = {Sign::vomiting},
               .any = {Sign::headache, Sign::bloating},
               .urgency = Urgency::emergency,
               .fluid = FluidAdvice::stop,
               .confidence = Confidence::design,
               .source = SourceKey::hew_butler2015},
    TriageRule{.code = "nervous_system",
               .any = detail::nervous,
               .urgency = Urgency::emergency,
               .fluid = FluidAdvice::stop,
               .source = SourceKey::miller2022},
    TriageRule{.code = "breathing",
               .all = {Sign::trouble_breathing},
               .urgency = Urgency::emergency,
               .fluid = FluidAdvice::stop,
               .source = SourceKey::hew_butler2015},
    // Early in effort, weakness more than pain, muscle soft (pattern recalled); risk of sudden death [Mitchell2018].
    // Nobody may know of the trait, so two parts of the pattern are enough, or one with a known trait (policy).
    TriageRule{.code = "sickling",
               .all = {Sign::weakness_more_than_pain},
               .any = {Sign::soft_muscle, Sign::early_in_effort, Sign::sickle_cell_trait},
               .urgency = Urgency::emergency,
               .fluid = FluidAdvice::stop,
               .confidence = Confidence::recalled,
               .source = SourceKey::natasct},
    TriageRule{.code = "sickling",
               .all = {Sign::soft_muscle},
               .any = detail::any_weakness | Signs{Sign::early_in_effort, Sign::sickle_cell_trait},
               .urgency = Urgency::emergency,
               .fluid = FluidAdvice::stop,
               .confidence = Confidence::recalled,
               .source = SourceKey::natasct},
    TriageRule{.code = "sickling",
               .all = {Sign::sickle_cell_trait},
               .any = detail::any_weakness,
               .urgency = Urgency::emergency,
               .fluid = FluidAdvice::stop,
               .confidence = Confidence::confirmed,
               .source = SourceKey::mitchell2018},
    // ---- Urgent
    TriageRule{.code = "vomiting",
               .all = {Sign::vomiting},
               .urgency = Urgency::urgent,
               .fluid = FluidAdvice::stop,
               .source = SourceKey::miller2022},
    TriageRule{.code = "generalized_cramps",
               .all = {Sign::generalized_cramps},
               .urgency = Urgency::urgent,
               .fluid = FluidAdvice::not_as_treatment,
               .source = SourceKey::miller2022},
    TriageRule{.code = "rhabdomyolysis",
               .any = {Sign::cola_urine, Sign::pain_beyond_effort, Sign::weakness_beyond_effort},
               .urgency = Urgency::urgent,
               .fluid = FluidAdvice::not_as_treatment,
               .source = SourceKey::niosh_rhabdo},
    TriageRule{.code = "heat_illness",
               .all = {Sign::overheated},
               .any = {Sign::dizziness, Sign::nausea, Sign::vomiting, Sign::headache, Sign::weakness},
               .urgency = Urgency::urgent,
               .fluid = FluidAdvice::not_as_treatment,
               .cooling = Cooling::cool_place,
               .confidence = Confidence::design,
               .source = SourceKey::casa2015},
    TriageRule{.code = "dizziness",
               .all = {Sign::dizziness},
               .urgency = Urgency::urgent,
               .fluid = FluidAdvice::not_as_treatment,
               .source = SourceKey::miller2022},
    TriageRule{.code = "nausea",
               .all = {Sign::nausea},
               .urgency = Urgency::urgent,
               .fluid = FluidAdvice::not_as_treatment,
               .source = SourceKey::miller2022},
    TriageRule{.code = "early_weakness",
               .all = {Sign::early_in_effort},
               .any = detail::any_weakness,
               .urgency = Urgency::urgent,
               .fluid = FluidAdvice::not_as_treatment,
               .confidence = Confidence::recalled,
               .source = SourceKey::natasct},
    TriageRule{.code = "sickle_trait_early",
               .all = {Sign::sickle_cell_trait, Sign::early_in_effort},
               .urgency = Urgency::urgent,
               .fluid = FluidAdvice::not_as_treatment,
               .confidence = Confidence::recalled,
               .source = SourceKey::natasct},
    // May be a clot or an injury: the same day, and nobody rubs it.
    TriageRule{.code = "swelling",
               .all = {Sign::swelling},
               .urgency = Urgency::urgent,
               .fluid = FluidAdvice::not_as_treatment,
               .grade = Grade::plausible,
               .source = SourceKey::founding},
    TriageRule{.code = "skin_change",
               .all = {Sign::skin_change},
               .urgency = Urgency::urgent,
               .fluid = FluidAdvice::not_as_treatment,
               .grade = Grade::plausible,
               .source = SourceKey::founding},
    // ---- See a doctor
    // May be an injury: no stretch.
    TriageRule{.code = "sharp_sudden_pain",
               .all = {Sign::sharp_sudden_pain},
               .urgency = Urgency::see_doctor,
               .grade = Grade::plausible,
               .source = SourceKey::founding},
    TriageRule{.code = "weakness",
               .any = {Sign::weakness, Sign::weakness_more_than_pain},
               .urgency = Urgency::see_doctor,
               .relief = true,
               .source = SourceKey::niosh_rhabdo},
    TriageRule{.code = "numbness",
               .all = {Sign::numbness},
               .urgency = Urgency::see_doctor,
               .relief = true,
               .grade = Grade::plausible,
               .source = SourceKey::founding},
    TriageRule{.code = "soft_muscle",
               .all = {Sign::soft_muscle},
               .urgency = Urgency::see_doctor,
               .fluid = FluidAdvice::not_as_treatment,
               .relief = true,
               .confidence = Confidence::design,
               .source = SourceKey::natasct},
    TriageRule{.code = "headache",
               .all = {Sign::headache},
               .urgency = Urgency::see_doctor,
               .fluid = FluidAdvice::not_as_treatment,
               .relief = true,
               .confidence = Confidence::design,
               .source = SourceKey::hew_butler2015},
    TriageRule{.code = "bloating",
               .all = {Sign::bloating},
               .urgency = Urgency::see_doctor,
               .fluid = FluidAdvice::until_thirsty_and_urinating,
               .relief = true,
               .confidence = Confidence::design,
               .source = SourceKey::hew_butler2015},
    TriageRule{.code = "sickle_trait",
               .all = {Sign::sickle_cell_trait},
               .urgency = Urgency::see_doctor,
               .relief = true,
               .confidence = Confidence::recalled,
               .source = SourceKey::natasct},
    TriageRule{.code = "no_help_from_drinking",
               .all = {Sign::no_help_from_drinking},
               .urgency = Urgency::see_doctor,
               .fluid = FluidAdvice::not_as_treatment,
               .relief = true,
               .grade = Grade::plausible,
               .source = SourceKey::founding},
    TriageRule{.code = "disrupts_daily_life",
               .all = {Sign::disrupts_daily_life},
               .urgency = Urgency::see_doctor,
               .relief = true,
               .grade = Grade::plausible,
               .source = SourceKey::founding},
    TriageRule{.code = "frequent_or_persistent",
               .all = {Sign::frequent_or_persistent},
               .urgency = Urgency::see_doctor,
               .relief = true,
               .grade = Grade::plausible,
               .source = SourceKey::founding},
    TriageRule{.code = "disturbs_sleep",
               .all = {Sign::disturbs_sleep},
               .urgency = Urgency::see_doctor,
               .relief = true,
               .grade = Grade::plausible,
               .source = SourceKey::garrison2012},
    TriageRule{.code = "lingering_pain",
               .all = {Sign::lingering_pain},
               .urgency = Urgency::see_doctor,
               .relief = true,
               .grade = Grade::plausible,
               .source = SourceKey::founding},
    // ---- Self-care
    TriageRule{.code = "overdrinking",
               .any = detail::overdrinking,
               .fluid = FluidAdvice::until_thirsty_and_urinating,
               .relief = true,
               .source = SourceKey::hew_butler2015},
    TriageRule{.code = "overheated",
               .all = {Sign::overheated},
               .cooling = Cooling::cool_place,
               .relief = true,
               .source = SourceKey::casa2015},
};
static_assert(triage_rules.size() <= 64);

/// Every sign that a row looks for: what to ask before any advice.
inline constexpr Signs red_flags = [] {
  Signs all;
  for (const TriageRule& rule : triage_rules) all = all | rule.all | rule.any | rule.also;
  return all;
}();

/// Signs asked together, as one question whose no is a no to all. In the order in which they should be asked.
struct Question {
  std::string_view code{};
  Signs signs{};
};
inline constexpr std::array questions{
    Question{"heat", {Sign::overheated, Sign::core_over_40}},
    Question{"life", detail::nervous | Signs{Sign::trouble_breathing}},
    Question{"drinking", detail::overdrinking},
    Question{"stomach_and_head", {Sign::vomiting, Sign::nausea, Sign::headache, Sign::bloating, Sign::dizziness}},
    Question{"muscle_damage", {Sign::cola_urine, Sign::pain_beyond_effort, Sign::weakness_beyond_effort}},
    Question{"everywhere", {Sign::generalized_cramps}},
    Question{"weak_or_soft",
             {Sign::weakness, Sign::weakness_more_than_pain, Sign::soft_muscle, Sign::early_in_effort,
              Sign::sickle_cell_trait}},
    Question{"leg", {Sign::swelling, Sign::skin_change, Sign::numbness, Sign::sharp_sudden_pain}},
    Question{"habit",
             {Sign::disrupts_daily_life, Sign::frequent_or_persistent, Sign::disturbs_sleep,
              Sign::no_help_from_drinking, Sign::lingering_pain}},
};

/// Two signs that cannot both be right.
struct Contradiction {
  Sign one;
  Sign other;
};
inline constexpr std::array contradictions{
    Contradiction{Sign::soft_muscle, Sign::hard_muscle},
    Contradiction{Sign::generalized_cramps, Sign::one_muscle},
    Contradiction{Sign::painful, Sign::little_pain},
    Contradiction{Sign::sustained, Sign::flutter},
    Contradiction{Sign::sharp_sudden_pain, Sign::little_pain},
};

/// Core temperature above which an emergency is assumed, 40 °C [Casa2015, recalled].
inline constexpr Temperature emergency_core_temperature = celsius(40.0);

/// Whether a measured core temperature is the sign core_over_40.
///
/// Valid    20 to 46 °C; a thermometer in the ear or on the skin is not the core, and reads too low after exercise.
/// Error    Errc::not_finite or Errc::out_of_range, naming "core_temperature".
[[nodiscard]] constexpr Result<bool> core_over_40(Temperature core) {
  if (const auto valid = quench::detail::check_range("core_temperature", in_celsius(core), 20.0, 46.0, "°C"); !valid) {
    return tl::unexpected(valid.error());
  }
  return core > emergency_core_temperature;
}

/// What triage decides.
struct Triage {
  Urgency urgency = Urgency::self_care;
  FluidAdvice fluid = FluidAdvice::to_thirst;
  Cooling cooling = Cooling::none;
  bool relief = true;         ///< whether stretching and the like may follow
  std::uint64_t matched = 0;  ///< bit i: triage_rules[i] holds
  Signs unasked{};            ///< red flags that nobody answered: ask them before anything else
  Signs contradictory{};      ///< answered yes and no, or two that cannot both be; the worse one counts

  /// Whether every red flag was answered. While it is not, what follows holds only if none of `unasked` is there.
  [[nodiscard]] constexpr bool complete() const noexcept { return unasked.empty(); }
  /// The number of the most urgent row that holds; triage_rules.size() where none does.
  [[nodiscard]] constexpr std::size_t first() const noexcept {
    for (std::size_t i = 0; i != triage_rules.size(); ++i) {
      if (((matched >> i) & 1U) != 0U) return i;
    }
    return triage_rules.size();
  }
  /// Hands each row that holds to `take`, most urgent first; of rows with one code only the first.
  template <class Take>
  constexpr void for_each_rule(Take take) const {
    std::string_view before;
    for (std::size_t i = 0; i != triage_rules.size(); ++i) {
      if (((matched >> i) & 1U) == 0U || triage_rules[i].code == before) continue;
      before = triage_rules[i].code;
      take(triage_rules[i]);
    }
  }
};

/// Triage: the most urgent of its parts, and of fluid, cooling and relief the most careful. More signs never lower it.
///
/// Source    the rows of triage_rules.
[[nodiscard]] constexpr Triage triage(const Answers& answers) noexcept {
  Triage result;
  for (std::size_t i = 0; i != triage_rules.size(); ++i) {
    const TriageRule& rule = triage_rules[i];
    if (!rule.holds(answers.yes)) continue;
    result.matched |= std::uint64_t{1} << i;
    if (rule.urgency > result.urgency) result.urgency = rule.urgency;
    if (rule.fluid > result.fluid) result.fluid = rule.fluid;
    if (rule.cooling > result.cooling) result.cooling = rule.cooling;
    result.relief = result.relief && rule.relief;
  }
  result.unasked = red_flags - answers.yes - answers.no;
  result.contradictory = answers.yes & answers.no;
  for (const Contradiction& c : contradictions) {
    if (answers.yes.has(c.one) && answers.yes.has(c.other)) {
      result.contradictory.add(c.one);
      result.contradictory.add(c.other);
    }
  }
  return result;
}
[[nodiscard]] constexpr Triage triage(Signs yes) noexcept { return triage(Answers{.yes = yes}); }

/// Answers with what an athlete's medical flags add to them: a sickle cell trait that is on file is a sign, whoever
/// answered no to it.
[[nodiscard]] constexpr Answers with_history(Answers answers, const MedicalFlags& medical) noexcept {
  if (medical.sickle_cell_trait) {
    answers.yes.add(Sign::sickle_cell_trait);
    answers.no.remove(Sign::sickle_cell_trait);
  }
  return answers;
}

namespace detail {

[[nodiscard]] consteval bool triage_rules_are_in_order() {
  for (std::size_t i = 0; i != triage_rules.size(); ++i) {
    const TriageRule& rule = triage_rules[i];
    if (i != 0 && rule.urgency > triage_rules[i - 1].urgency) return false;
    if (rule.all.empty() && rule.any.empty()) return false;
    if (rule.urgency >= Urgency::urgent && (rule.relief || rule.fluid < FluidAdvice::not_as_treatment)) return false;
    if (rule.urgency == Urgency::emergency && rule.fluid != FluidAdvice::stop) return false;
  }
  return true;
}
static_assert(triage_rules_are_in_order());

[[nodiscard]] consteval bool questions_ask_every_red_flag_once() {
  Signs asked;
  for (const Question& question : questions) {
    if (asked.intersects(question.signs)) return false;
    asked = asked | question.signs;
  }
  return asked == red_flags;
}
static_assert(questions_ask_every_red_flag_once());

}  // namespace detail

}  // namespace quench::cramp
