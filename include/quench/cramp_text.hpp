// Words about cramps, hydration status and overheating: one table of code and English, text and JSON. Needs the
// compiled target quench::text.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "quench/cramp.hpp"
#include "quench/overheating.hpp"
#include "quench/status.hpp"
#include "quench/text.hpp"

namespace quench::text {

/// One text. `english` may hold {0}, {1}, ...: what they stand for comes filled in by the functions below.
struct Message {
  std::string_view code;
  std::string_view english;
};
/// Every text that the functions below can say, but for quantities and names of sources. An app translates these.
[[nodiscard]] std::span<const Message> cramp_messages() noexcept;
/// The English of a code; empty where there is none.
[[nodiscard]] std::string_view message(std::string_view code) noexcept;

// Stable lower-case names, the ones in the JSON and behind the prefix of a code: "sign.dizziness".
[[nodiscard]] std::string_view name(cramp::Sign sign) noexcept;
[[nodiscard]] std::string_view name(cramp::Urgency urgency) noexcept;
[[nodiscard]] std::string_view name(cramp::FluidAdvice fluid) noexcept;
[[nodiscard]] std::string_view name(cramp::Cooling cooling) noexcept;
[[nodiscard]] std::string_view name(cramp::Topic topic) noexcept;
[[nodiscard]] std::string_view name(cramp::Kind kind) noexcept;
[[nodiscard]] std::string_view name(cramp::Muscle muscle) noexcept;
[[nodiscard]] std::string_view name(cramp::StepCode step) noexcept;
[[nodiscard]] std::string_view name(cramp::PickleBlock block) noexcept;
[[nodiscard]] std::string_view name(cramp::RiskCode code) noexcept;
[[nodiscard]] std::string_view name(cramp::Changeable changeable) noexcept;
[[nodiscard]] std::string_view name(cramp::MeasureCode code) noexcept;
[[nodiscard]] std::string_view name(cramp::Electrolyte electrolyte) noexcept;
[[nodiscard]] std::string_view name(cramp::Return advice) noexcept;
[[nodiscard]] std::string_view name(HeatStep step) noexcept;
[[nodiscard]] std::string_view name(Hydration answer) noexcept;
[[nodiscard]] std::string_view name(Certainty certainty) noexcept;
[[nodiscard]] std::string_view name(Marker marker) noexcept;
[[nodiscard]] std::string_view name(MarkerState state) noexcept;
[[nodiscard]] std::string_view name(Band band) noexcept;
[[nodiscard]] std::string_view name(StatusNote note) noexcept;
[[nodiscard]] std::string_view name(BeforeAdvice advice) noexcept;
/// The code of what to do about a risk factor: "advice.medicine".
[[nodiscard]] std::string_view advice_code(cramp::RiskCode code) noexcept;

/// Signs by name, "cola_urine" or "cola-urine".
[[nodiscard]] Parsed<cramp::Signs> parse_signs(std::string_view field, std::span<const std::string> texts);
/// Signs that are there; or "none", alone: a no to every red flag.
[[nodiscard]] Parsed<cramp::Answers> parse_answers(std::string_view field, std::span<const std::string> texts);
[[nodiscard]] Parsed<cramp::Muscle> parse_muscle(std::string_view field, std::string_view text);
/// Medicines by name, "statin", "loop-diuretic", several; into the flags of cramp::Medicines.
[[nodiscard]] Parsed<cramp::Medicines> parse_medicines(std::string_view field, std::span<const std::string> texts);
/// What else is known, by name: "past_cramp", "short-sleep", "diabetes", several; into the flags of cramp::History.
[[nodiscard]] Parsed<cramp::History> parse_history(std::string_view field, std::span<const std::string> texts);
[[nodiscard]] Parsed<Light> parse_light(std::string_view field, std::string_view text);

/// What a person is told about a cramp: triage, and where it allows, what it looks like and what to do.
struct CrampAnswer {
  cramp::Relief relief{};                 ///< its triage is that of the answer
  std::optional<cramp::Muscle> muscle{};  ///< without it there are no steps
  std::optional<cramp::KindAnswer> kind{};
  std::optional<cramp::ReturnAdvice> resume{};
  std::optional<HeatAdvice> heat{};  ///< where somebody is overheating
};
[[nodiscard]] std::string to_text(const CrampAnswer& answer, const TextOptions& options = {});
/// The same as JSON; the schema is cramp.schema.json.
[[nodiscard]] std::string to_json(const CrampAnswer& answer);

/// Risk factors and what to do about them.
[[nodiscard]] std::string to_text(const cramp::RiskList& risks, const cramp::PreventionPlan& prevention,
                                  const TextOptions& options = {});
/// The same as JSON; the schema is cramp_risk.schema.json.
[[nodiscard]] std::string to_json(const cramp::RiskList& risks, const cramp::PreventionPlan& prevention);

/// What is known about cramps, by topic, with grades and sources.
[[nodiscard]] std::string evidence_to_text(const TextOptions& options = {});
/// The same as JSON; the schema is cramp_evidence.schema.json.
[[nodiscard]] std::string evidence_to_json();

/// Hydration status, and what it was read from.
[[nodiscard]] std::string to_text(const HydrationStatus& status, const HydrationCheck& check,
                                  const TextOptions& options = {});
/// The same as JSON; the schema is status.schema.json.
[[nodiscard]] std::string to_json(const HydrationStatus& status, const HydrationCheck& check);

}  // namespace quench::text
