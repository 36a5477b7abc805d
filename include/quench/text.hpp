// Text in and out: sentences, quantities as people write them, and JSON. Needs the compiled target quench::text.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "quench/narrow.hpp"
#include "quench/plan.hpp"
#include "quench/replan.hpp"
#include "quench/schedule.hpp"
#include "quench/sports.hpp"
#include "quench/sun.hpp"
#include "quench/sweat/profile.hpp"

namespace quench {
struct ModelComparison;      // of sweat/compare.hpp
struct GuidelineComparison;  // of guidelines/compare.hpp
}  // namespace quench

namespace quench::text {

enum class UnitSystem : std::uint8_t { metric, us };

/// An input that could not be read: which field, what it said, and what is allowed. message() is one line of all three.
struct InputError {
  std::string field;
  std::string value;
  std::string allowed;
  [[nodiscard]] std::string message() const;
};

template <class T>
using Parsed = tl::expected<T, InputError>;

/// The typed error of the core as an InputError: "athlete.body_mass", "6.2 kg", "20 to 250 kg".
[[nodiscard]] InputError describe(const Error& error);

/// A day of the Gregorian calendar, from 1900 to 2199.
struct Date {
  int year = 2000;
  int month = 1;
  int day = 1;
  [[nodiscard]] friend constexpr bool operator==(const Date&, const Date&) = default;
};

/// "2026-07-01".
[[nodiscard]] std::string to_text(const Date& date);
/// From one day to another, whole days; negative where `to` is the earlier one.
[[nodiscard]] Time elapsed(const Date& from, const Date& to);

// Quantities as people write them, a number with its unit: "62 kg", "137lb", "9st 11lb", "5ft7in", "1h30", "1:30",
// "84F", "10 km/h", "5:30/km", "950 mg/L". A number without a unit is refused, unless the quantity has none. `field` is
// only for the error. The value is not yet checked against its range; Athlete::check() and Session::check() do that.
[[nodiscard]] Parsed<Mass> parse_mass(std::string_view field, std::string_view text);
[[nodiscard]] Parsed<Length> parse_length(std::string_view field, std::string_view text);    ///< of a body, a step
[[nodiscard]] Parsed<Length> parse_distance(std::string_view field, std::string_view text);  ///< along a course: km, mi
[[nodiscard]] Parsed<Time> parse_duration(std::string_view field, std::string_view text);
[[nodiscard]] Parsed<Time> parse_age(std::string_view field, std::string_view text);  ///< years where no unit is given
[[nodiscard]] Parsed<Temperature> parse_temperature(std::string_view field, std::string_view text);
[[nodiscard]] Parsed<Speed> parse_speed(std::string_view field, std::string_view text);  ///< or a pace, "5:30/km"
[[nodiscard]] Parsed<Power> parse_power(std::string_view field, std::string_view text);
[[nodiscard]] Parsed<Pressure> parse_pressure(std::string_view field, std::string_view text);
[[nodiscard]] Parsed<HeatFlux> parse_heat_flux(std::string_view field, std::string_view text);
[[nodiscard]] Parsed<Volume> parse_volume(std::string_view field, std::string_view text);  ///< "oz" is US fluid ounces
[[nodiscard]] Parsed<VolumeRate> parse_volume_rate(std::string_view field, std::string_view text);
[[nodiscard]] Parsed<Energy> parse_energy(std::string_view field, std::string_view text);
/// mmol/L, mEq/L or, by the molar mass of sodium, mg/L.
[[nodiscard]] Parsed<Molarity> parse_sodium_concentration(std::string_view field, std::string_view text);
[[nodiscard]] Parsed<ThermalInsulation> parse_clothing(std::string_view field, std::string_view text);
/// "55%" as 0.55.
[[nodiscard]] Parsed<double> parse_percent(std::string_view field, std::string_view text);
/// "20%" or 0.2.
[[nodiscard]] Parsed<double> parse_fraction(std::string_view field, std::string_view text);
/// Degrees, with or without "deg": "20", "20°".
[[nodiscard]] Parsed<double> parse_degrees(std::string_view field, std::string_view text);
/// Degrees, north positive: "40.7", "40.7 N", "33.9S" as -33.9.
[[nodiscard]] Parsed<double> parse_latitude(std::string_view field, std::string_view text);
/// Degrees, east positive: "-74", "74 W", "151.2E".
[[nodiscard]] Parsed<double> parse_longitude(std::string_view field, std::string_view text);
/// A number without a unit, or with "MET".
[[nodiscard]] Parsed<SpecificPower> parse_met(std::string_view field, std::string_view text);
/// "24/min" or "24 steps/min", up and down again.
[[nodiscard]] Parsed<StepRate> parse_step_rate(std::string_view field, std::string_view text);
/// A sport of sports.hpp: its label, or its code of the 2011 Compendium. The error of another word names the sports
/// that have it in their label, or the nearest one.
[[nodiscard]] Parsed<SportMet> parse_sport(std::string_view field, std::string_view text);
[[nodiscard]] Parsed<int> parse_count(std::string_view field, std::string_view text);
/// "07:30".
[[nodiscard]] Parsed<ClockTime> parse_clock(std::string_view field, std::string_view text);
/// "2026-07-01".
[[nodiscard]] Parsed<Date> parse_date(std::string_view field, std::string_view text);
/// A date and time with its zone: "2023-07-15T17:00Z", with seconds if one likes, a blank for the T, an offset for the
/// Z ("2023-07-15T13:00-04:00").
[[nodiscard]] Parsed<UtcTime> parse_utc_time(std::string_view field, std::string_view text);
[[nodiscard]] Parsed<Sex> parse_sex(std::string_view field, std::string_view text);
/// "self-paced" or "fixed-rate".
[[nodiscard]] Parsed<Pacing> parse_pacing(std::string_view field, std::string_view text);
[[nodiscard]] Parsed<TrainingState> parse_training(std::string_view field, std::string_view text);
[[nodiscard]] Parsed<HeatAcclimatization> parse_acclimatization(std::string_view field, std::string_view text);
/// Conditions by name, "heart_failure" or "heart-failure", or medicines ("thiazide", "ssri", "snri", "carbamazepine",
/// "desmopressin", "nsaid", "tramadol"); "none", alone, says that the athlete was asked and has none.
[[nodiscard]] Parsed<MedicalFlags> parse_conditions(std::string_view field, std::span<const std::string> texts);

/// The nearest of `known` to `word` by edit distance, for "did you mean"; empty where none is near.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

/// An athlete or a session from JSON. A quantity is a number whose key carries the unit ("body_mass_kg": 62) or a
/// string with any unit ("body_mass": "137 lb"). Unknown, repeated, wrong-typed and truncated input is an error that
/// names the key and, for an unknown one, the nearest known. The result has passed check().
///
/// Weather of the session holds for every segment, but for what a segment's own weather says. Radiation is said in one
/// way: solar, mean_radiant, globe (with globe_diameter), or latitude, longitude and time (with cloud_percent), the
/// last two by with_radiation(). The time is that of the start: of the session, or of the segment whose own weather has
/// it.
[[nodiscard]] Parsed<Athlete> athlete_from_json(std::string_view json);
[[nodiscard]] Parsed<Session> session_from_json(std::string_view json);

/// The same back: what athlete_from_json() and session_from_json() read to the same values, to 12 digits.
[[nodiscard]] std::string to_json(const Athlete& athlete);
[[nodiscard]] std::string to_json(const Session& session);

/// A profile as it is kept between tests.
struct StoredProfile {
  SweatProfile profile{};
  /// Day of the last test, where whoever stored it gave one: what elapse() needs before the next.
  std::optional<Date> updated{};
};

/// A profile as JSON, to be read again; the schema is profile.schema.json. Nothing of the beliefs is rounded, and of
/// the prior nothing that was written as a number times its unit.
///
/// Valid    a profile that passes SweatProfile::check().
[[nodiscard]] std::string to_json(const SweatProfile& profile, const std::optional<Date>& updated = {});
/// The same back. Unlike an athlete, a profile has no defaults: apart from `updated` a missing key is an error as well.
/// The result has passed check().
[[nodiscard]] Parsed<StoredProfile> profile_from_json(std::string_view json);

/// A published guideline by its name, "acsm_2007" or "acsm-2007"; the error lists those there are, or the nearest.
[[nodiscard]] Parsed<Guideline> parse_guideline(std::string_view field, std::string_view text);

/// A user's own guideline, with the words that its rules point to. It can be moved, and what it gave stays good.
class OwnGuideline {
 public:
  OwnGuideline() = default;
  OwnGuideline(OwnGuideline&&) = default;
  OwnGuideline& operator=(OwnGuideline&&) = default;
  OwnGuideline(const OwnGuideline&) = delete;
  OwnGuideline& operator=(const OwnGuideline&) = delete;
  ~OwnGuideline() = default;

  /// Good for as long as this object, or the one that it was moved to, lives.
  [[nodiscard]] Guideline guideline() const noexcept {
    Guideline result = head_;
    result.rules = rules_;
    return result;
  }

 private:
  friend Parsed<OwnGuideline> guideline_from_json(std::string_view json);
  std::vector<std::vector<char>> words_;  // their characters stay where they are when the lists move
  std::vector<Rule> rules_;
  Guideline head_;
};

/// A guideline from JSON; the schema is guideline.schema.json. A range is [low, high] or one number, in the unit that
/// its key names. Errors are those of an athlete's JSON. The result has passed check().
[[nodiscard]] Parsed<OwnGuideline> guideline_from_json(std::string_view json);
/// The same as JSON, to be read again or changed. The table of TB MED 507 is no row, and left out.
[[nodiscard]] std::string to_json(const Guideline& guideline);

// Stable lower-case names, the ones in the JSON.
[[nodiscard]] std::string_view name(RuleKind kind) noexcept;
[[nodiscard]] std::string_view name(ActivityKind kind) noexcept;
[[nodiscard]] std::string_view name(FindingCode code) noexcept;
[[nodiscard]] std::string_view name(Severity severity) noexcept;
[[nodiscard]] std::string_view name(Phase phase) noexcept;
[[nodiscard]] std::string_view name(Action action) noexcept;
[[nodiscard]] std::string_view name(ReasonCode code) noexcept;
[[nodiscard]] std::string_view name(DuringBasis basis) noexcept;
[[nodiscard]] std::string_view name(Pacing pacing) noexcept;
[[nodiscard]] std::string_view name(StopAction action) noexcept;
[[nodiscard]] std::string_view name(Adviser adviser) noexcept;
[[nodiscard]] std::string_view name(Confidence confidence) noexcept;
[[nodiscard]] std::string_view name(Grade grade) noexcept;

// English sentences.
[[nodiscard]] std::string sentence(const Finding& finding, UnitSystem units = UnitSystem::metric);
/// One link of the chain behind an amount: "no more than somebody who sweats little loses, 810 mL (assumed)".
[[nodiscard]] std::string sentence(const Reason& reason, UnitSystem units = UnitSystem::metric);
[[nodiscard]] std::string sentence(const StopRule& rule);
/// What to measure or say, and how far the plan then moves.
[[nodiscard]] std::string sentence(const OpenQuestion& row, UnitSystem units = UnitSystem::metric);
/// Why there is no plan, and whom to ask.
[[nodiscard]] std::string sentence(const MedicalRule& rule);
/// What to ask for a rule of the gate, medical_rules or age_rules, before any number is shown: "Do you have heart
/// failure?". A yes sets the flag of the rule, whose stable code is name(rule.code); when all are asked, set
/// MedicalFlags::asked. Medicines are named.
[[nodiscard]] std::string_view question(const MedicalRule& rule) noexcept;

/// What a rule says, and when: "8 to 10 oz every 15 to 20 min (24 to 40 oz/h); sessions over 1 h".
[[nodiscard]] std::string sentence(const Rule& rule, UnitSystem units = UnitSystem::metric);

struct TextOptions {
  UnitSystem units = UnitSystem::metric;
  bool color = false;                              ///< ANSI escapes, for a terminal
  bool why = false;                                ///< the chain of reasons behind the amount of each phase
  std::span<const OpenQuestion> open_questions{};  ///< of what_would_narrow(): the first of them are said
};

/// A plan that an athlete can follow at a glance: warnings, timeline, totals, what it rests on, when to stop.
[[nodiscard]] std::string to_text(const Plan& plan, const Athlete& athlete, const Session& session,
                                  const TextOptions& options = {});
/// The same as JSON, everything with its unit in the key; the schema is plan.schema.json. `options` are those that the
/// plan was made with: what was asked is kept beside it, under "inputs".
[[nodiscard]] std::string to_json(const Plan& plan, const Athlete& athlete, const Session& session,
                                  const PlanOptions& options = {}, std::span<const OpenQuestion> questions = {});

/// Several sessions that athletes can follow one by one, and what is carried from one to the next.
[[nodiscard]] std::string to_text(std::span<const SessionPlan> sessions, const Athlete& athlete,
                                  const TextOptions& options = {});
/// The same as JSON; the schema is schedule.schema.json, and each plan that of plan.schema.json.
[[nodiscard]] std::string to_json(std::span<const SessionPlan> sessions, const Athlete& athlete);

/// A schedule from JSON: {"sessions": [{"day": 1, "session": {..., "start": "07:30"}}, ...]}. Every session needs its
/// start by the clock; days count from 1, and the first session may be on any of them. Errors are those of a session's
/// JSON, with its number.
[[nodiscard]] Parsed<std::vector<ScheduledSession>> schedule_from_json(std::string_view json);

/// What a plan was made from. The options may point into the words beside them: keep it whole. It can be moved.
struct PlanInputs {
  Athlete athlete{};
  Session session{};
  PlanOptions options{};
  OwnGuideline own{};
  std::vector<std::vector<char>> words{};  ///< names of drinks
};
/// The "inputs" of a plan that to_json() wrote. All have passed their check().
[[nodiscard]] Parsed<PlanInputs> plan_inputs_from_json(std::string_view json);

/// A plan that goes on from a log, in words: what has changed first, then what is left to drink.
[[nodiscard]] std::string to_text(const Replan& replan, const Athlete& athlete, const Session& session,
                                  ScheduleTime now, const TextOptions& options = {});
/// The same as JSON: the plan, and under "replan" what the log has made of it.
[[nodiscard]] std::string to_json(const Replan& replan, const Athlete& athlete, const Session& session,
                                  ScheduleTime now, const PlanOptions& options = {});

struct SweatTextOptions {
  UnitSystem units = UnitSystem::metric;
  bool color = false;         ///< ANSI escapes, for a terminal
  Time step = 15.0 * minute;  ///< between the lines of the course, 1 min and more
};

/// A sweat forecast in words: its course, what is lost with it, what it rests on, and beside it what other models say.
[[nodiscard]] std::string to_text(const SweatForecast& forecast, const Athlete& athlete, const Session& session,
                                  std::span<const ModelComparison> models = {}, const SweatTextOptions& options = {});
/// The same as JSON, the course minute by minute; the schema is sweat.schema.json.
[[nodiscard]] std::string to_json(const SweatForecast& forecast, const Athlete& athlete, const Session& session,
                                  std::span<const ModelComparison> models = {});

/// Guidelines, a line for each rule with its source.
[[nodiscard]] std::string to_text(std::span<const Guideline> guidelines, const TextOptions& options = {});
/// Guidelines side by side on one session, and what each would do; `rows` are those of the guidelines, in their order.
/// What a limit of quench would not let happen is said in words: this is no plan.
[[nodiscard]] std::string to_text(std::span<const Guideline> guidelines, std::span<const GuidelineComparison> rows,
                                  const Athlete& athlete, const Session& session, const TextOptions& options = {});
/// The same as JSON; the schema is guidelines.schema.json. Without an athlete and a session `rows` is empty.
[[nodiscard]] std::string to_json(std::span<const Guideline> guidelines);
[[nodiscard]] std::string to_json(std::span<const Guideline> guidelines, std::span<const GuidelineComparison> rows,
                                  const Athlete& athlete, const Session& session);

/// What an athlete is told whom the medical gate refuses.
[[nodiscard]] std::string refusal_to_text(const MedicalGate& gate, const TextOptions& options = {});
[[nodiscard]] std::string refusal_to_json(const MedicalGate& gate);

}  // namespace quench::text
