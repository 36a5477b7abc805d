// What a guideline says to this athlete in this session.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "quench/guideline.hpp"
#include "quench/sweat.hpp"

/// Nothing here is a plan: rules are taken at their word, without the limits of safety.hpp. make_plan() is what puts
/// the limits first, and guidelines/compare.hpp shows what each guideline would do without them.
namespace quench {

/// What nobody can know from an athlete and a session, and some rules and the planner ask.
struct Circumstances {
  bool urine_dark = false;    ///< or none was passed since the last drink
  bool salty_sweat = false;   ///< white marks of salt on skin and clothes, or so tested
  bool overhydrated = false;  ///< above the usual morning mass, with very clear urine
};

/// Where "heat" begins for rules that say no more than that: 22 °C in the hottest segment, the upper end of Coyle's
/// temperate band (quench choice).
inline constexpr Temperature heat_begins = celsius(22.0);

/// One drink before or after, at `window` from the start or the end.
struct RuleDose {
  Range<Volume> volume{};
  Range<Time> window{};
  bool open_ended = false;  ///< or earlier
};

/// What a rule wants in a drink; 0 to 0 where it says nothing.
struct DrinkContent {
  Range<MassConcentration> sodium{};
  Range<MassConcentration> potassium{};
  Range<MassConcentration> carbohydrate{};
};

/// What a guideline's word on drinking during the session amounts to.
enum class DuringBasis : std::uint8_t {
  none,         ///< it says nothing of this session
  rate,         ///< `rate`
  thirst,       ///< to thirst, or a sweat rate to measure: no number
  no_drinking,  ///< none is needed
  loss,         ///< no more than `most_loss` lost, and no gain
};

/// The rules of a guideline that hold, phase by phase. Where two rules of a kind hold, the first one counts; doses add
/// up.
struct Evaluation {
  struct Before {
    std::array<RuleDose, 4> doses{};
    std::size_t dose_count = 0;
    Range<Volume> volume{};  ///< of all doses
    std::optional<DrinkContent> drink{};
  };
  struct During {
    DuringBasis basis = DuringBasis::none;
    Range<VolumeRate> rate{};
    bool open_ended = false;              ///< "at least": `rate.high` is no end
    std::optional<VolumeRate> limit{};    ///< of the guideline itself
    std::optional<double> most_loss{};    ///< fraction of body mass
    std::optional<WorkRest> work_rest{};  ///< of each hour, where a table limits the work
    bool no_gain = false;
    std::optional<DrinkContent> drink{};
    bool sodium_advised = false;  ///< without a number
    bool water_is_enough = false;
    std::optional<Range<MassRate>> carbohydrate{};
    std::optional<Range<Volume>> besides{};  ///< once in the session, on top of the rate
  };
  struct After {
    std::optional<Range<VolumePerMass>> per_mass_lost{};
    Range<Time> window{};
    std::optional<RuleDose> dose{};
    bool meals_and_water = false;
  };

  Before before{};
  During during{};
  After after{};
  std::uint64_t used = 0;       ///< a bit for each rule that holds, by its number in the guideline
  std::uint64_t undecided = 0;  ///< and for each whose condition nobody told: it counts as not holding

  [[nodiscard]] constexpr bool uses(std::size_t rule) const noexcept { return ((used >> rule) & 1U) != 0; }
  /// Hands the rules that hold to `take`, in their order. `guideline` is the one that was evaluated.
  template <class Take>
  constexpr void rules_used(const Guideline& guideline, Take take) const {
    for (std::size_t i = 0; i != guideline.rules.size(); ++i) {
      if (uses(i)) take(guideline.rules[i]);
    }
  }
};

namespace detail {

/// Evaluates one guideline.
class Evaluator {
 public:
  Evaluator(const Guideline& guideline, const Athlete& athlete, const Session& session, const SweatForecast* sweat,
            const Circumstances& circumstances) noexcept
      : guideline_(guideline), athlete_(athlete), session_(session), sweat_(sweat), circumstances_(circumstances) {}

  [[nodiscard]] Result<Evaluation> run() {
    if (guideline_.superseded()) {
      return tl::unexpected(Error{.code = Errc::superseded, .field = "guideline", .instead = guideline_.superseded_by});
    }
    if (auto ok = guideline_.check(); !ok) return tl::unexpected(ok.error());
    if (auto ok = athlete_.check(); !ok) return tl::unexpected(ok.error());
    if (auto ok = session_.check(); !ok) return tl::unexpected(ok.error());
    for (std::size_t i = 0; i != guideline_.rules.size(); ++i) {
      const Rule& rule = guideline_.rules[i];
      decided_ = true;
      const bool holds = holds_here(rule);
      if (!decided_) result_.undecided |= std::uint64_t{1} << i;
      if (!decided_ || !holds) continue;
      result_.used |= std::uint64_t{1} << i;
      if (auto ok = apply(rule); !ok) return tl::unexpected(ok.error());
    }
    if (guideline_.rate_table != nullptr) {
      if (auto ok = look_up(); !ok) return tl::unexpected(ok.error());
    }
    settle();
    return result_;
  }

 private:
  // A condition that cannot be decided is noted, and the others may still settle it.
  bool unknown() noexcept {
    decided_ = false;
    return true;
  }

  [[nodiscard]] bool holds_here(const Rule& rule) {
    if (rule.kind == RuleKind::intravenous) return false;  // for a clinician to decide
    const RuleConditions& when = rule.when;
    const Time duration = session_.duration();
    // Durations are kept in hours: a boundary is met within a rounding.
    const Time rounding = 1e-9 * hour;
    if (rule.duration.high > Time{}) {
      if (rule.duration.low > Time{} && !(duration > rule.duration.low + rounding)) return false;
      if (duration > rule.duration.high + rounding) return false;
    }
    if (when.ages.high > Time{}) {
      const Time age = athlete_.age.value_or(30.0 * year);  // an adult, where nobody says otherwise
      if (age < when.ages.low || !(age < when.ages.high)) return false;
    }
    if (when.next_session.high > Time{}) {
      const Time never = 720.0 * hour;
      const Time next = session_.next_session.value_or(never);  // none soon
      if (next < when.next_session.low || !(next < when.next_session.high || when.next_session.high >= never)) {
        return false;
      }
    }
    if (when.urine_dark && !circumstances_.urine_dark) return false;
    if (when.salty_sweat && !circumstances_.salty_sweat) return false;
    bool holds = true;
    if (when.on_foot) holds = holds && on_foot();
    if (!when.any_air() || when.heat) {
      const std::optional<Temperature> air = hottest();
      if (!air) {
        holds = holds && unknown();
      } else {
        holds = holds && (!when.heat || *air >= heat_begins) && when.air.low <= *air && *air <= when.air.high;
      }
    }
    if (when.body_mass.high > Mass{}) {
      holds = holds && (athlete_.body_mass
                            ? when.body_mass.low <= *athlete_.body_mass && *athlete_.body_mass <= when.body_mass.high
                            : unknown());
    }
    if (when.sweat_rate_over > VolumeRate{}) {
      holds = holds && (sweat_ != nullptr ? sweat_->rate.mean > when.sweat_rate_over : unknown());
    }
    if (when.sodium_loss_over > Mass{}) {
      holds = holds && (sweat_ != nullptr ? sweat_->ions.sodium.mean > when.sodium_loss_over : unknown());
    }
    if (when.loss_below > 0.0) {
      // Of gross sweat, as if nothing were drunk (quench choice: the careful side).
      const bool known = sweat_ != nullptr && athlete_.body_mass;
      holds = holds &&
              (known ? in(sweat_->loss.mean, liter) < when.loss_below * in(*athlete_.body_mass, kilogram) : unknown());
    }
    // What does not hold whatever is unknown is decided.
    if (!holds) decided_ = true;
    return holds;
  }

  [[nodiscard]] bool on_foot() {
    bool all_known = true;
    for (const Segment& segment : session_.segments) {
      const ActivityKind kind = segment.activity.kind;
      if (kind == ActivityKind::unspecified) all_known = false;
      if (kind != ActivityKind::unspecified && kind != ActivityKind::running && kind != ActivityKind::walking &&
          kind != ActivityKind::load_carriage) {
        return false;
      }
    }
    return all_known || unknown();
  }

  [[nodiscard]] std::optional<Temperature> hottest() const {
    std::optional<Temperature> air;
    for (const Segment& segment : session_.segments) {
      if (!segment.weather.air) return std::nullopt;
      if (!air || *air < *segment.weather.air) air = segment.weather.air;
    }
    return air;
  }

  [[nodiscard]] Result<void> dose(const Rule& rule, const Range<Volume>& volume) {
    const RuleDose dose{volume, rule.window, rule.open_ended};
    if (rule.phase == Phase::after) {
      if (!result_.after.dose) result_.after.dose = dose;
      return {};
    }
    Evaluation::Before& before = result_.before;
    if (rule.phase != Phase::before || before.dose_count == before.doses.size()) return {};
    before.doses[before.dose_count++] = dose;
    before.volume.low += volume.low;
    before.volume.high += volume.high;
    return {};
  }

  [[nodiscard]] Result<void> apply(const Rule& rule) {
    using enum RuleKind;
    Evaluation::During& during = result_.during;
    switch (rule.kind) {
      case fluid_volume:
        return dose(rule, rule.volume);
      case fluid_per_body_mass: {
        if (!athlete_.body_mass) {
          return tl::unexpected(Error{Errc::missing, "athlete.body_mass", 0.0, 20.0, 250.0, "kg"});
        }
        return dose(rule, {rule.per_mass.low * *athlete_.body_mass, rule.per_mass.high * *athlete_.body_mass});
      }
      case fluid_schedule:
      case fluid_rate:
        if (during.basis == DuringBasis::rate) break;
        during.basis = DuringBasis::rate;
        during.rate = rule.rate();
        during.open_ended = rule.open_ended;
        break;
      case hourly_limit:
        if (!during.limit || rule.hourly.high < *during.limit) during.limit = rule.hourly.high;
        break;
      case no_drinking_needed:
        if (during.basis != DuringBasis::rate) during.basis = DuringBasis::no_drinking;
        break;
      case to_thirst:
        if (during.basis == DuringBasis::none) during.basis = DuringBasis::thirst;
        break;
      case measure_sweat_rate:
        measure_ = true;
        break;
      case loss_limit:
        if (!during.most_loss) during.most_loss = rule.fraction.high;
        break;
      case no_gain:
        during.no_gain = true;
        break;
      case drink_content: {
        const DrinkContent content{rule.sodium, rule.potassium, rule.carbohydrate};
        std::optional<DrinkContent>& into = rule.phase == Phase::before ? result_.before.drink : during.drink;
        if (!into) into = content;
        break;
      }
      case sodium_advised:
        if (rule.phase != Phase::before) during.sodium_advised = true;
        break;
      case water_is_enough:
        during.water_is_enough = true;
        break;
      case sports_drink:
        if (!during.besides && rule.volume.high > Volume{}) during.besides = rule.volume;
        if (!(rule.carbohydrate_rate.high > MassRate{})) break;
        [[fallthrough]];
      case carbohydrate_intake:
        if (!during.carbohydrate) during.carbohydrate = rule.carbohydrate_rate;
        break;
      case fluid_per_mass_lost:
        if (result_.after.per_mass_lost) break;
        result_.after.per_mass_lost = rule.per_mass;
        result_.after.window = rule.window;
        break;
      case meals_and_water:
        result_.after.meals_and_water = true;
        break;
      case cramp_water:
      case drink_through_the_day:
      case urine_color:
      case sign_of_dehydration:
      case overheating:
      case meal:
      case daily_limit:
      case replace_sweat_loss:
      case body_water_range:
      case start_hydrated:
      case drink_temperature:
      case sweat_rate_range:
      case intravenous:
        break;  // no amount of a phase
    }
    return {};
  }

  [[nodiscard]] Result<void> look_up() {
    const auto rates = guideline_.rate_table(athlete_, session_);
    if (!rates) return tl::unexpected(rates.error());
    if (!*rates) return {};
    result_.during.basis = DuringBasis::rate;
    result_.during.rate = (*rates)->rate;
    result_.during.work_rest = (*rates)->work_rest;
    return {};
  }

  void settle() {
    Evaluation::During& during = result_.during;
    if (during.basis != DuringBasis::none) return;
    if (during.most_loss) {
      during.basis = DuringBasis::loss;
    } else if (measure_ || during.no_gain) {
      during.basis = DuringBasis::thirst;
    }
  }

  const Guideline& guideline_;
  const Athlete& athlete_;
  const Session& session_;
  const SweatForecast* sweat_;
  const Circumstances& circumstances_;
  Evaluation result_{};
  bool decided_ = true;
  bool measure_ = false;
};

}  // namespace detail

/// The rules of a guideline that hold for this athlete and session, as ranges.
///
/// An athlete without an age is taken for an adult, and a session without a next one for the last in a long while.
/// Rules about heat ask the hottest segment; rules about sweat the forecast, if there is one.
///
/// Error    Errc::superseded, naming in `instead` what replaced it; Errc::missing naming "athlete.body_mass" for a rule
///          per kg that holds; what Guideline::check(), Athlete::check() and Session::check() find.
[[nodiscard]] inline Result<Evaluation> evaluate(const Guideline& guideline, const Athlete& athlete,
                                                 const Session& session, const SweatForecast& sweat,
                                                 const Circumstances& circumstances = {}) {
  return detail::Evaluator(guideline, athlete, session, &sweat, circumstances).run();
}
[[nodiscard]] inline Result<Evaluation> evaluate(const Guideline& guideline, const Athlete& athlete,
                                                 const Session& session, const Circumstances& circumstances = {}) {
  const auto sweat = forecast(athlete, session);
  return detail::Evaluator(guideline, athlete, session, sweat ? &*sweat : nullptr, circumstances).run();
}

}  // namespace quench
