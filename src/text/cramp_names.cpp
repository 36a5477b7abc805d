// Stable names of the enumerations of cramps, status and overheating, in the order of their enumerators; and names as
// people write them.
#include <array>
#include <string>
#include <vector>

#include "quench/cramp_text.hpp"
#include "words.hpp"

namespace quench::text {

namespace {

constexpr std::array<std::string_view, 46> sign_names{"overheated",
                                                      "core_over_40",
                                                      "confusion",
                                                      "seizure",
                                                      "collapse",
                                                      "unresponsive",
                                                      "trouble_breathing",
                                                      "drank_a_lot",
                                                      "heavier_than_start",
                                                      "vomiting",
                                                      "nausea",
                                                      "headache",
                                                      "bloating",
                                                      "dizziness",
                                                      "cola_urine",
                                                      "pain_beyond_effort",
                                                      "weakness_beyond_effort",
                                                      "generalized_cramps",
                                                      "weakness_more_than_pain",
                                                      "soft_muscle",
                                                      "early_in_effort",
                                                      "sickle_cell_trait",
                                                      "swelling",
                                                      "skin_change",
                                                      "weakness",
                                                      "numbness",
                                                      "sharp_sudden_pain",
                                                      "disrupts_daily_life",
                                                      "frequent_or_persistent",
                                                      "disturbs_sleep",
                                                      "no_help_from_drinking",
                                                      "lingering_pain",
                                                      "painful",
                                                      "little_pain",
                                                      "sustained",
                                                      "flutter",
                                                      "hard_muscle",
                                                      "one_muscle",
                                                      "worked_muscle",
                                                      "during_exercise",
                                                      "soon_after_exercise",
                                                      "at_rest_or_night",
                                                      "next_day_or_later",
                                                      "eases_with_stretch",
                                                      "dry_mouth",
                                                      "fatigue"};
constexpr std::array<std::string_view, 4> urgency_names{"self_care", "see_doctor", "urgent", "emergency"};
constexpr std::array<std::string_view, 4> fluid_names{"to_thirst", "until_thirsty_and_urinating", "not_as_treatment",
                                                      "stop"};
constexpr std::array<std::string_view, 3> cooling_names{"none", "cool_place", "immersion"};
constexpr std::array<std::string_view, 13> topic_names{
    "evidence",     "risk",       "theory",      "kind",     "relief",    "stretch",   "resuming",
    "pickle_juice", "prevention", "electrolyte", "medicine", "emergency", "see_doctor"};
constexpr std::array<std::string_view, 5> kind_names{"cramp", "spasm", "soreness", "strain", "nocturnal_cramp"};
constexpr std::array<std::string_view, 5> muscle_names{"calf", "hamstring", "quadriceps", "foot", "other"};
constexpr std::array<std::string_view, 9> step_names{"stop_activity", "stretch", "massage",         "heat",
                                                     "ice",           "menthol", "fluid_to_thirst", "water_for_deficit",
                                                     "pickle_juice"};
constexpr std::array<std::string_view, 9> pickle_names{"none",
                                                       "heart_failure",
                                                       "chronic_kidney_disease",
                                                       "hypertension",
                                                       "sodium_restriction",
                                                       "other_condition",
                                                       "history_not_asked",
                                                       "body_mass_unknown",
                                                       "drinking_not_advised"};
constexpr std::array<std::string_view, 34> risk_names{"past_cramp",
                                                      "cramped_in_this_session",
                                                      "intensity_above_habit",
                                                      "fatigue",
                                                      "beta2_agonist_corticosteroid",
                                                      "beta2_agonist",
                                                      "potassium_sparing_diuretic",
                                                      "thiazide_like_diuretic",
                                                      "other_diuretic",
                                                      "statin",
                                                      "duration_above_habit",
                                                      "unfamiliar_exercise",
                                                      "past_injury",
                                                      "weak_muscle",
                                                      "sore_muscle",
                                                      "family_history",
                                                      "age",
                                                      "short_sleep",
                                                      "poor_circulation",
                                                      "nerve_compression",
                                                      "nutritional_deficiency",
                                                      "diabetes",
                                                      "anemia",
                                                      "pregnancy",
                                                      "obesity",
                                                      "thyroid_disease",
                                                      "kidney_disease",
                                                      "other_medicine",
                                                      "no_warm_up",
                                                      "loop_diuretic",
                                                      "fluid_loss",
                                                      "sodium_loss",
                                                      "low_minerals",
                                                      "heat"};
constexpr std::array<std::string_view, 3> changeable_names{"yes", "with_clinician", "no"};
constexpr std::array<std::string_view, 10> measure_names{
    "review_factors", "progression", "medicines",         "warm_up",   "cool_down",
    "rest",           "meal_before", "electrolyte_foods", "hydration", "meal_after"};
constexpr std::array<std::string_view, 4> electrolyte_names{"sodium", "potassium", "magnesium", "calcium"};
constexpr std::array<std::string_view, 5> resume_names{"resume", "wait_until_pain_gone", "postpone_next_session",
                                                       "see_professional_first", "only_when_cleared"};
constexpr std::array<std::string_view, 12> heat_step_names{"call_emergency",
                                                           "cold_water_immersion",
                                                           "stop",
                                                           "cool_place",
                                                           "rest",
                                                           "no_drink",
                                                           "drink_only_when_thirsty_and_urinating",
                                                           "clinician_decides_fluid",
                                                           "drink_to_thirst",
                                                           "get_medical_care",
                                                           "resume_only_when_cooled",
                                                           "call_if_worse"};
constexpr std::array<std::string_view, 7> hydration_names{
    "unknown", "medical_sign", "overdrinking", "well_hydrated", "uncertain", "low_likely", "low_very_likely"};
constexpr std::array<std::string_view, 4> certainty_names{"none", "weak", "moderate", "good"};
constexpr std::array<std::string_view, 6> marker_names{"body_mass",        "urine_color",      "thirst",
                                                       "specific_gravity", "urine_osmolality", "plasma_osmolality"};
constexpr std::array<std::string_view, 4> marker_state_names{"absent", "unusable", "normal", "flagged"};
constexpr std::array<std::string_view, 6> band_names{"unknown", "gain", "well", "minimal", "significant", "serious"};
constexpr std::array<std::string_view, 16> note_names{"no_baseline",
                                                      "short_baseline",
                                                      "within_own_variation",
                                                      "loss_over_2_percent",
                                                      "gain",
                                                      "clear_urine_with_gain",
                                                      "dim_light",
                                                      "light_not_said",
                                                      "color_between",
                                                      "very_dark",
                                                      "color_alone",
                                                      "nonspecific_signs",
                                                      "laboratory_disagrees",
                                                      "markers_missing",
                                                      "plasma_for_clinician",
                                                      "signs_first"};
constexpr std::array<std::string_view, 5> before_names{"as_planned", "unchanged", "slowly_as_ruled", "nothing_extra",
                                                       "none"};

static_assert(sign_names.size() == cramp::sign_count && risk_names.size() == cramp::risk_count);
static_assert(measure_names.size() == cramp::measure_count && kind_names.size() == cramp::kind_count);
static_assert(heat_step_names.size() == heat_step_count && marker_names.size() == marker_count);
static_assert(note_names.size() == status_note_count);

template <class Enum, std::size_t N>
constexpr std::string_view at(const std::array<std::string_view, N>& names, Enum value) noexcept {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? names[index] : std::string_view("unknown");
}

// The place of a word in a list of names, or an error with the nearest of them.
template <std::size_t N>
Parsed<std::size_t> index_of(std::string_view field, std::string_view text,
                             const std::array<std::string_view, N>& names) {
  const std::string word = canonical(text);
  for (std::size_t i = 0; i != N; ++i) {
    if (names[i] == word) return i;
  }
  return tl::unexpected(InputError{std::string(field), std::string(text), one_of(word, names)});
}

template <class T>
struct Flag {
  std::string_view name;
  bool T::*flag;
};

// Sets the flags that are named.
template <class T, std::size_t N>
Parsed<T> flags_of(std::string_view field, std::span<const std::string> texts, const std::array<Flag<T>, N>& flags,
                   T into = {}) {
  std::array<std::string_view, N> names{};
  for (std::size_t i = 0; i != N; ++i) names[i] = flags[i].name;
  for (const std::string& text : texts) {
    if (canonical(text) == "none" && texts.size() == 1) break;
    const auto index = index_of(field, text, names);
    if (!index) return tl::unexpected(index.error());
    into.*flags[*index].flag = true;
  }
  return into;
}

}  // namespace

std::string_view name(cramp::Sign value) noexcept { return at(sign_names, value); }
std::string_view name(cramp::Urgency value) noexcept { return at(urgency_names, value); }
std::string_view name(cramp::FluidAdvice value) noexcept { return at(fluid_names, value); }
std::string_view name(cramp::Cooling value) noexcept { return at(cooling_names, value); }
std::string_view name(cramp::Topic value) noexcept { return at(topic_names, value); }
std::string_view name(cramp::Kind value) noexcept { return at(kind_names, value); }
std::string_view name(cramp::Muscle value) noexcept { return at(muscle_names, value); }
std::string_view name(cramp::StepCode value) noexcept { return at(step_names, value); }
std::string_view name(cramp::PickleBlock value) noexcept { return at(pickle_names, value); }
std::string_view name(cramp::RiskCode value) noexcept { return at(risk_names, value); }
std::string_view name(cramp::Changeable value) noexcept { return at(changeable_names, value); }
std::string_view name(cramp::MeasureCode value) noexcept { return at(measure_names, value); }
std::string_view name(cramp::Electrolyte value) noexcept { return at(electrolyte_names, value); }
std::string_view name(cramp::Return value) noexcept { return at(resume_names, value); }
std::string_view name(HeatStep value) noexcept { return at(heat_step_names, value); }
std::string_view name(Hydration value) noexcept { return at(hydration_names, value); }
std::string_view name(Certainty value) noexcept { return at(certainty_names, value); }
std::string_view name(Marker value) noexcept { return at(marker_names, value); }
std::string_view name(MarkerState value) noexcept { return at(marker_state_names, value); }
std::string_view name(Band value) noexcept { return at(band_names, value); }
std::string_view name(StatusNote value) noexcept { return at(note_names, value); }
std::string_view name(BeforeAdvice value) noexcept { return at(before_names, value); }

std::string_view advice_code(cramp::RiskCode code) noexcept {
  using enum cramp::RiskCode;
  switch (code) {
    case past_cramp:
      return "advice.past_cramp";
    case cramped_in_this_session:
      return "advice.cramped_in_this_session";
    case intensity_above_habit:
      return "advice.intensity_above_habit";
    case fatigue:
      return "advice.fatigue";
    case beta2_agonist_corticosteroid:
    case beta2_agonist:
    case potassium_sparing_diuretic:
    case thiazide_like_diuretic:
    case other_diuretic:
    case statin:
    case other_medicine:
    case loop_diuretic:
      return "advice.medicine";
    case duration_above_habit:
      return "advice.duration_above_habit";
    case unfamiliar_exercise:
      return "advice.unfamiliar_exercise";
    case past_injury:
      return "advice.past_injury";
    case weak_muscle:
      return "advice.weak_muscle";
    case sore_muscle:
      return "advice.sore_muscle";
    case family_history:
      return "advice.family_history";
    case age:
      return "advice.age";
    case short_sleep:
      return "advice.short_sleep";
    case poor_circulation:
    case nerve_compression:
    case nutritional_deficiency:
    case diabetes:
    case anemia:
    case obesity:
    case thyroid_disease:
    case kidney_disease:
    case low_minerals:
      return "advice.condition";
    case pregnancy:
      return "advice.pregnancy";
    case no_warm_up:
      return "advice.no_warm_up";
    case fluid_loss:
      return "advice.fluid_loss";
    case sodium_loss:
      return "advice.sodium_loss";
    case heat:
      return "advice.heat";
  }
  return "";
}

Parsed<cramp::Signs> parse_signs(std::string_view field, std::span<const std::string> texts) {
  cramp::Signs signs;
  for (const std::string& text : texts) {
    const auto index = index_of(field, text, sign_names);
    if (!index) return tl::unexpected(index.error());
    signs.add(static_cast<cramp::Sign>(*index));
  }
  return signs;
}

Parsed<cramp::Answers> parse_answers(std::string_view field, std::span<const std::string> texts) {
  if (texts.size() == 1 && canonical(texts[0]) == "none") return cramp::Answers{.no = cramp::red_flags};
  for (const std::string& text : texts) {
    if (canonical(text) == "none") {
      return tl::unexpected(InputError{std::string(field), text, "none alone, or signs without it"});
    }
  }
  const auto yes = parse_signs(field, texts);
  if (!yes) return tl::unexpected(yes.error());
  return cramp::Answers{.yes = *yes};
}

Parsed<cramp::Muscle> parse_muscle(std::string_view field, std::string_view text) {
  const auto index = index_of(field, text, muscle_names);
  if (!index) return tl::unexpected(index.error());
  return static_cast<cramp::Muscle>(*index);
}

Parsed<Light> parse_light(std::string_view field, std::string_view text) {
  constexpr std::array<std::string_view, 2> names{"daylight", "dim"};
  const auto index = index_of(field, text, names);
  if (!index) return tl::unexpected(index.error());
  return *index == 0 ? Light::daylight : Light::dim;
}

Parsed<cramp::Medicines> parse_medicines(std::string_view field, std::span<const std::string> texts) {
  using cramp::Medicines;
  static constexpr std::array<Flag<Medicines>, 8> flags{{
      {"beta2_agonist", &Medicines::beta2_agonist},
      {"beta2_agonist_corticosteroid", &Medicines::beta2_agonist_corticosteroid},
      {"potassium_sparing_diuretic", &Medicines::potassium_sparing_diuretic},
      {"thiazide_like_diuretic", &Medicines::thiazide_like_diuretic},
      {"loop_diuretic", &Medicines::loop_diuretic},
      {"other_diuretic", &Medicines::other_diuretic},
      {"statin", &Medicines::statin},
      {"other_reported", &Medicines::other_reported},
  }};
  return flags_of<Medicines>(field, texts, flags);
}

Parsed<cramp::History> parse_history(std::string_view field, std::span<const std::string> texts) {
  using cramp::History;
  static constexpr std::array<Flag<History>, 18> flags{{
      {"past_cramp", &History::past_cramp},
      {"cramped_in_this_session", &History::cramped_in_this_session},
      {"family_history", &History::family_history},
      {"past_injury", &History::past_tendon_or_ligament_injury},
      {"weak_muscle", &History::weak_muscle},
      {"sore_muscle", &History::sore_muscle},
      {"unfamiliar_exercise", &History::unfamiliar_exercise},
      {"no_warm_up", &History::no_warm_up},
      {"fatigue", &History::fatigued},
      {"short_sleep", &History::short_sleep},
      {"poor_circulation", &History::poor_circulation},
      {"nerve_compression", &History::nerve_compression},
      {"nutritional_deficiency", &History::nutritional_deficiency},
      {"low_minerals", &History::low_minerals},
      {"diabetes", &History::diabetes},
      {"anemia", &History::anemia},
      {"obesity", &History::obesity},
      {"thyroid_disease", &History::thyroid_disease},
  }};
  return flags_of<History>(field, texts, flags);
}

}  // namespace quench::text
