// Hydration status: weight, urine and thirst, what a laboratory says, and how sure all that is.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "quench/cramp/sign.hpp"
#include "quench/cramp/triage.hpp"
#include "quench/estimate.hpp"
#include "quench/guidelines/evaluate.hpp"
#include "quench/result.hpp"
#include "quench/source_key.hpp"
#include "quench/units.hpp"

namespace quench {

namespace status_limits {

/// Loss of body mass against the baseline that is a flag: more than 1 % [Sekiguchi2022, confirmed]; within +-1 % is
/// normal.
inline constexpr double mass_flag = 0.01;
/// Loss that is a performance and heat flag: more than 2 % [McDermott2017, confirmed]; conditional, see loss_over_2.
inline constexpr double loss_over_2 = 0.02;
/// Bands of Casa 2000 (recalled): to 1 % well hydrated, 3 % minimal, 5 % significant, beyond serious.
inline constexpr double minimal_loss = 0.03;
inline constexpr double significant_loss = 0.05;
/// Urine color of 8 steps [Armstrong1994]: more than 5 is a flag [Sekiguchi2022, confirmed]; 1 to 3 is accepted as
/// euhydrated (secondary).
inline constexpr int color_flag = 5;
inline constexpr int color_accepted = 3;
/// Dim light scores 1.5 to 2 shades darker [Wardenaar2022, confirmed].
inline constexpr Range<double> dim_light_shift{1.5, 2.0};
/// Thirst of 1 to 9 (scale recalled): 5 and more is a flag [Sekiguchi2022, confirmed].
inline constexpr int thirst_flag = 5;
/// Specific gravity [Casa2000, confirmed]: below 1.010 well, to 1.020 accepted, to 1.030 significant, beyond serious.
inline constexpr double gravity_well = 1.010;
inline constexpr double gravity_flag = 1.020;
inline constexpr double gravity_serious = 1.030;
/// Urine osmolality, mOsm/kg: more than 700 is a flag [Sekiguchi2022, confirmed].
inline constexpr double urine_osmolality_flag = 700.0;
/// Plasma or serum osmolality, mOsm/kg: normal of laboratories 275 to 295 [Lau2019, confirmed].
inline constexpr Range<double> plasma_osmolality_normal{275.0, 295.0};
/// Of the three flags, none: sensitivity 0.937; all three: specificity 0.956, against urine of more than 700 mOsm/kg,
/// 43 people on 10 mornings [Sekiguchi2022, confirmed].
inline constexpr double no_flag_sensitivity = 0.937;
inline constexpr double three_flags_specificity = 0.956;
/// Mornings from which a baseline has a variation of its own (quench choice), and the most that are read.
inline constexpr int enough_mornings = 3;
inline constexpr std::size_t most_mornings = 60;

}  // namespace status_limits

/// Other published cut-offs of urine osmolality, mOsm/kg [Cheuvront2010, Johnson2020, Perrier2015, confirmed]: for
/// display. 500 is that of an adequate intake over 24 h.
inline constexpr std::array proposed_urine_osmolality_cut_offs{500.0, 586.0, 716.0, 830.0, 1052.0};

/// What somebody weighs in the morning, and by how much that varies.
struct MorningBaseline {
  Mass mean{};
  double variation = 0.0;  ///< standard deviation from day to day, a fraction of the mean; 0 where it is not known
  int days = 1;            ///< how many mornings

  /// Whether the variation is this person's own.
  [[nodiscard]] constexpr bool variation_known() const noexcept { return days >= status_limits::enough_mornings; }
};

/// A baseline from the last mornings, weighed alike: after urinating, before eating.
///
/// Valid    1 to 60 masses of 20 to 250 kg.
/// Error    Errc::missing without any; Errc::not_finite or Errc::out_of_range naming "baseline[]";
///          Errc::inconsistent naming it where one is more than 10 % off the median: a typing error or another unit.
[[nodiscard]] inline Result<MorningBaseline> learn_baseline(std::span<const Mass> mornings) {
  using status_limits::most_mornings;
  if (mornings.empty()) {
    return tl::unexpected(Error{Errc::missing, "baseline", 0.0, 1.0, static_cast<double>(most_mornings), "mornings"});
  }
  if (auto ok = detail::check_range("baseline", static_cast<double>(mornings.size()), 1.0,
                                    static_cast<double>(most_mornings), "mornings");
      !ok) {
    return tl::unexpected(ok.error());
  }
  std::array<double, most_mornings> sorted{};
  double sum = 0.0;
  for (std::size_t i = 0; i != mornings.size(); ++i) {
    const double mass = in(mornings[i], kilogram);
    if (auto ok = detail::check_range("baseline[]", mass, 20.0, 250.0, "kg", static_cast<int>(i)); !ok) {
      return tl::unexpected(ok.error());
    }
    sum += mass;
    std::size_t at = i;
    for (; at != 0 && sorted[at - 1] > mass; --at) sorted[at] = sorted[at - 1];
    sorted[at] = mass;
  }
  const double median = sorted[mornings.size() / 2];
  for (std::size_t i = 0; i != mornings.size(); ++i) {
    const double mass = in(mornings[i], kilogram);
    if (std::fabs(mass - median) > 0.10 * median) {
      return tl::unexpected(
          Error{Errc::inconsistent, "baseline[]", mass, 0.9 * median, 1.1 * median, "kg", static_cast<int>(i)});
    }
  }
  const auto n = static_cast<double>(mornings.size());
  const double mean = sum / n;
  MorningBaseline result{.mean = mean * kilogram, .days = static_cast<int>(mornings.size())};
  if (result.variation_known()) {
    double squares = 0.0;
    for (const Mass& morning : mornings) {
      const double off = in(morning, kilogram) - mean;
      squares += off * off;
    }
    result.variation = std::sqrt(squares / (n - 1.0)) / mean;
  }
  return result;
}

enum class Light : std::uint8_t { unspecified, daylight, dim };

/// What was measured, seen and felt. Anything may be left out.
struct HydrationCheck {
  std::optional<Mass> body_mass{};            ///< 20 to 250 kg, in the morning like the baseline
  std::optional<MorningBaseline> baseline{};  ///< by learn_baseline(), or a mass alone
  std::optional<int> urine_color{};           ///< 1 to 8
  Light light = Light::unspecified;           ///< in which the color was seen
  std::optional<int> thirst{};                ///< 1 to 9
  std::optional<double> specific_gravity{};   ///< 1.000 to 1.060
  std::optional<double> urine_osmolality{};   ///< 20 to 1500 mOsm/kg
  std::optional<double> plasma_osmolality{};  ///< 200 to 400 mOsm/kg
  cramp::Answers answers{};                   ///< signs: cola-colored urine, drank a lot, dry mouth, ...

  /// Error    Errc::not_finite or Errc::out_of_range naming the field; Errc::inconsistent naming "status.body_mass"
  ///          where it is more than 10 % off the baseline, which no hydration explains.
  [[nodiscard]] Result<void> check() const {
    using detail::check_range;
    if (body_mass) {
      if (auto ok = check_range("status.body_mass", in(*body_mass, kilogram), 20.0, 250.0, "kg"); !ok) return ok;
    }
    if (baseline) {
      if (auto ok = check_range("status.baseline", in(baseline->mean, kilogram), 20.0, 250.0, "kg"); !ok) return ok;
      if (auto ok = check_range("status.baseline_variation", baseline->variation, 0.0, 0.10, ""); !ok) return ok;
      if (auto ok = check_range("status.baseline_days", baseline->days, 1.0, 60.0, "mornings"); !ok) return ok;
    }
    if (body_mass && baseline) {
      const double mean = in(baseline->mean, kilogram);
      const double mass = in(*body_mass, kilogram);
      if (std::fabs(mass - mean) > 0.10 * mean) {
        return tl::unexpected(Error{Errc::inconsistent, "status.body_mass", mass, 0.9 * mean, 1.1 * mean, "kg"});
      }
    }
    if (urine_color) {
      if (auto ok = check_range("status.urine_color", *urine_color, 1.0, 8.0, ""); !ok) return ok;
    }
    if (thirst) {
      if (auto ok = check_range("status.thirst", *thirst, 1.0, 9.0, ""); !ok) return ok;
    }
    if (specific_gravity) {
      if (auto ok = check_range("status.specific_gravity", *specific_gravity, 1.0, 1.06, ""); !ok) return ok;
    }
    if (urine_osmolality) {
      if (auto ok = check_range("status.urine_osmolality", *urine_osmolality, 20.0, 1500.0, "mOsm/kg"); !ok) return ok;
    }
    if (plasma_osmolality) {
      return check_range("status.plasma_osmolality", *plasma_osmolality, 200.0, 400.0, "mOsm/kg");
    }
    return {};
  }
};

/// What the check says. A sign in words, never a diagnosis.
enum class Hydration : std::uint8_t {
  unknown,       ///< nothing to go by
  medical_sign,  ///< triage or a laboratory value comes first
  overdrinking,  ///< may have drunk more than was lost
  well_hydrated,
  uncertain,   ///< one flag, or signs against each other
  low_likely,  ///< dehydration likely
  low_very_likely,
};

/// How sure an answer is.
enum class Certainty : std::uint8_t {
  none,
  weak,  ///< one marker, or markers against each other
  moderate,
  good,  ///< all three of weight, urine and thirst agree, or a laboratory does with them
};

enum class Marker : std::uint8_t {
  body_mass,
  urine_color,
  thirst,
  specific_gravity,
  urine_osmolality,
  plasma_osmolality,
};
inline constexpr std::size_t marker_count = static_cast<std::size_t>(Marker::plasma_osmolality) + 1;

enum class MarkerState : std::uint8_t {
  absent,
  unusable,  ///< given, but it says nothing here: a mass without a baseline, a color near the limit in dim light
  normal,
  flagged,
};

/// Bands of Casa 2000; of the mass recalled, of the specific gravity confirmed.
enum class Band : std::uint8_t { unknown, gain, well, minimal, significant, serious };

/// The band of a change of body mass, -0.03 for 3 % lost. Above 1 % of gain is a band of its own.
[[nodiscard]] constexpr Band mass_band(double change) noexcept {
  using namespace status_limits;
  return change > mass_flag            ? Band::gain
         : change >= -mass_flag        ? Band::well
         : change >= -minimal_loss     ? Band::minimal
         : change >= -significant_loss ? Band::significant
                                       : Band::serious;
}

/// What a reader should know beside the answer. Stable; quench::text has the sentences.
enum class StatusNote : std::uint8_t {
  no_baseline,
  short_baseline,        ///< fewer than 3 mornings: the usual 1 % instead of one's own variation
  within_own_variation,  ///< the loss is more than 1 %, and this person varies as much
  loss_over_2_percent,
  gain,  ///< above the baseline by more than 1 %
  clear_urine_with_gain,
  dim_light,  ///< the color may be 1.5 to 2 steps too dark
  light_not_said,
  color_between,      ///< 4 or 5: neither accepted as euhydrated nor a flag
  very_dark,          ///< 7 or 8: red-brown like cola is another thing, and a medical sign
  color_alone,        ///< one of three flags, never alone
  nonspecific_signs,  ///< dry mouth, fatigue
  laboratory_disagrees,
  markers_missing,  ///< fewer than three of weight, urine and thirst
  plasma_for_clinician,
  signs_first,  ///< triage is urgent: the numbers do not count
};
inline constexpr std::size_t status_note_count = static_cast<std::size_t>(StatusNote::signs_first) + 1;

/// What the before-phase of a plan should make of it. Never more than the plan's own limits.
enum class BeforeAdvice : std::uint8_t {
  as_planned,       ///< nothing to change
  unchanged,        ///< not known well enough to change anything: the plan, to thirst
  slowly_as_ruled,  ///< what the guideline has for dark urine or a deficit, slowly, within the ceilings
  nothing_extra,    ///< nothing until thirsty and urinating
  none,             ///< no plan: signs come first
};

struct HydrationStatus {
  Hydration answer = Hydration::unknown;
  Certainty certainty = Certainty::none;
  BeforeAdvice before = BeforeAdvice::unchanged;
  cramp::Triage triage{};
  int flags = 0;  ///< of weight, urine and thirst
  int known = 0;  ///< of these, how many say anything
  std::array<MarkerState, marker_count> markers{};
  std::optional<double> mass_change{};  ///< against the baseline, a fraction; negative is a loss
  Band mass_band = Band::unknown;
  Band gravity_band = Band::unknown;
  std::uint32_t notes = 0;  ///< bit i: StatusNote i

  [[nodiscard]] constexpr MarkerState state(Marker marker) const noexcept {
    return markers[static_cast<std::size_t>(marker)];
  }
  [[nodiscard]] constexpr bool has(StatusNote note) const noexcept {
    return ((notes >> static_cast<unsigned>(note)) & 1U) != 0U;
  }
  /// For guideline rules that ask for dark urine.
  [[nodiscard]] constexpr bool urine_dark() const noexcept {
    return state(Marker::urine_color) == MarkerState::flagged && answer != Hydration::medical_sign &&
           answer != Hydration::overdrinking;
  }
};

namespace detail {

/// Builds one status.
class StatusReader {
 public:
  explicit StatusReader(const HydrationCheck& check) : check_(check) {}

  [[nodiscard]] HydrationStatus read() {
    status_.triage = cramp::triage(check_.answers);
    body_mass();
    urine_color();
    thirst();
    laboratory();
    if (check_.answers.yes.intersects({cramp::Sign::dry_mouth, cramp::Sign::fatigue}))
      note(StatusNote::nonspecific_signs);
    by_flags();
    with_laboratory();
    overdrinking();
    medical();
    status_.before = advice();
    return status_;
  }

 private:
  void note(StatusNote note) noexcept { status_.notes |= std::uint32_t{1} << static_cast<unsigned>(note); }
  void mark(Marker marker, MarkerState state) noexcept { status_.markers[static_cast<std::size_t>(marker)] = state; }
  void mark_if(Marker marker, bool flagged) noexcept {
    mark(marker, flagged ? MarkerState::flagged : MarkerState::normal);
  }

  void body_mass() noexcept {
    using namespace status_limits;
    if (!check_.body_mass) return;
    if (!check_.baseline) {
      mark(Marker::body_mass, MarkerState::unusable);
      note(StatusNote::no_baseline);
      return;
    }
    const MorningBaseline& baseline = *check_.baseline;
    // Of masses that were written with one decimal: a loss of exactly 1 % is none of more than 1 %.
    const double change = std::round((*check_.body_mass / baseline.mean - 1.0) * 1e9) / 1e9;
    status_.mass_change = change;
    mark_if(Marker::body_mass, change < -mass_flag);
    status_.mass_band = mass_band(change);
    if (!baseline.variation_known()) note(StatusNote::short_baseline);
    within_variation_ = baseline.variation_known() && std::fabs(change) <= z_95 * baseline.variation;
    if (change < -mass_flag && within_variation_) note(StatusNote::within_own_variation);
    if (change < -loss_over_2) note(StatusNote::loss_over_2_percent);
    if (change > mass_flag) note(StatusNote::gain);
  }

  void urine_color() noexcept {
    using namespace status_limits;
    if (!check_.urine_color) return;
    const double color = *check_.urine_color;
    if (color > color_flag + 1 && !check_.answers.yes.has(cramp::Sign::cola_urine) &&
        !check_.answers.no.has(cramp::Sign::cola_urine)) {
      note(StatusNote::very_dark);
    }
    if (check_.light == Light::dim) {
      note(StatusNote::dim_light);
      // Flagged, or not, whatever the light took.
      if (color - dim_light_shift.high > color_flag) return mark(Marker::urine_color, MarkerState::flagged);
      if (color <= color_flag) return mark(Marker::urine_color, MarkerState::normal);
      return mark(Marker::urine_color, MarkerState::unusable);
    }
    if (check_.light == Light::unspecified) note(StatusNote::light_not_said);
    if (color > color_accepted && color <= color_flag) note(StatusNote::color_between);
    mark_if(Marker::urine_color, color > color_flag);
  }

  void thirst() noexcept {
    if (check_.thirst) mark_if(Marker::thirst, *check_.thirst >= status_limits::thirst_flag);
  }

  void laboratory() noexcept {
    using namespace status_limits;
    if (check_.specific_gravity) {
      const double gravity = *check_.specific_gravity;
      mark_if(Marker::specific_gravity, gravity > gravity_flag);
      status_.gravity_band = gravity < gravity_well       ? Band::well
                             : gravity <= gravity_flag    ? Band::minimal
                             : gravity <= gravity_serious ? Band::significant
                                                          : Band::serious;
    }
    if (check_.urine_osmolality) {
      mark_if(Marker::urine_osmolality, *check_.urine_osmolality > urine_osmolality_flag);
    }
    if (check_.plasma_osmolality) {
      const bool outside = !plasma_osmolality_normal.contains(*check_.plasma_osmolality);
      mark_if(Marker::plasma_osmolality, outside);  // too low is a flag of another kind, and medical() has it first
      if (outside) note(StatusNote::plasma_for_clinician);
    }
  }

  [[nodiscard]] int count(Marker first, Marker last, MarkerState state) const noexcept {
    int n = 0;
    for (auto i = static_cast<std::size_t>(first); i <= static_cast<std::size_t>(last); ++i) {
      if (status_.markers[i] == state) ++n;
    }
    return n;
  }

  void set(Hydration answer, Certainty certainty) noexcept {
    status_.answer = answer;
    status_.certainty = certainty;
  }

  // Flags of weight, urine and thirst: 2 likely, 3 very likely [Sekiguchi2022; these words recalled].
  void by_flags() noexcept {
    status_.flags = count(Marker::body_mass, Marker::thirst, MarkerState::flagged);
    status_.known = status_.flags + count(Marker::body_mass, Marker::thirst, MarkerState::normal);
    if (status_.known == 0) return;
    if (status_.known < 3) note(StatusNote::markers_missing);
    if (status_.known == 1 && status_.state(Marker::urine_color) >= MarkerState::normal) note(StatusNote::color_alone);
    const bool all = status_.known == 3;
    if (status_.flags == 3) return set(Hydration::low_very_likely, Certainty::good);
    if (status_.flags == 2) return set(Hydration::low_likely, Certainty::moderate);
    if (status_.flags == 1) return set(Hydration::uncertain, all ? Certainty::moderate : Certainty::weak);
    if (all) return set(Hydration::well_hydrated, Certainty::good);
    set(status_.known == 2 ? Hydration::well_hydrated : Hydration::uncertain, Certainty::weak);
  }

  void with_laboratory() noexcept {
    const int flagged = count(Marker::specific_gravity, Marker::plasma_osmolality, MarkerState::flagged);
    const int normal = count(Marker::specific_gravity, Marker::plasma_osmolality, MarkerState::normal);
    if (flagged + normal == 0) return weigh_own_variation();
    const bool low = status_.answer == Hydration::low_likely || status_.answer == Hydration::low_very_likely;
    if (flagged != 0 && normal != 0) {
      note(StatusNote::laboratory_disagrees);
      if (status_.answer == Hydration::unknown) set(Hydration::uncertain, Certainty::weak);
    } else if (flagged != 0) {
      if (low) {
        status_.certainty = Certainty::good;
      } else if (status_.answer == Hydration::well_hydrated) {
        note(StatusNote::laboratory_disagrees);
        set(Hydration::uncertain, Certainty::weak);
      } else {
        // One marker of urine is no more than moderate; two of them, or one with a flag, agree.
        set(Hydration::low_likely, flagged > 1 || status_.flags > 0 ? Certainty::moderate : Certainty::weak);
      }
    } else {
      if (low) {
        note(StatusNote::laboratory_disagrees);
        lower_certainty();
      } else if (status_.answer == Hydration::well_hydrated) {
        status_.certainty = Certainty::good;
      } else {
        set(Hydration::well_hydrated, normal > 1 || status_.known > 0 ? Certainty::moderate : Certainty::weak);
      }
    }
    weigh_own_variation();
  }

  void lower_certainty() noexcept {
    if (status_.certainty > Certainty::weak) {
      status_.certainty = static_cast<Certainty>(static_cast<int>(status_.certainty) - 1);
    }
  }
  // A weight flag that is within what this person varies by is a weak one.
  void weigh_own_variation() noexcept {
    if (status_.has(StatusNote::within_own_variation)) lower_certainty();
  }

  // Very clear urine with a gain; or a gain alone, or drinking a lot, where nothing speaks against it.
  void overdrinking() noexcept {
    const bool gained = status_.has(StatusNote::gain);
    const bool said = check_.answers.yes.intersects(cramp::detail::overdrinking);
    if (!gained && !said) return;
    const bool clear = check_.urine_color == 1;
    if (clear) {
      note(StatusNote::clear_urine_with_gain);
      return set(Hydration::overdrinking, Certainty::moderate);
    }
    // Said or weighed one way, and two flags the other.
    if (status_.flags > (said ? 1 : 0)) return set(Hydration::uncertain, Certainty::weak);
    if (gained && within_variation_ && !said) return set(Hydration::well_hydrated, Certainty::weak);
    set(Hydration::overdrinking, Certainty::weak);
  }

  void medical() noexcept {
    const bool diluted =
        check_.plasma_osmolality && *check_.plasma_osmolality < status_limits::plasma_osmolality_normal.low;
    const bool urgent = status_.triage.urgency >= cramp::Urgency::urgent;
    if (urgent) note(StatusNote::signs_first);
    if (urgent || diluted) set(Hydration::medical_sign, Certainty::none);
  }

  [[nodiscard]] BeforeAdvice advice() const noexcept {
    if (status_.answer == Hydration::medical_sign) return BeforeAdvice::none;
    if (status_.answer == Hydration::overdrinking) return BeforeAdvice::nothing_extra;
    switch (status_.triage.fluid) {
      case cramp::FluidAdvice::to_thirst:
        break;
      case cramp::FluidAdvice::stop:
        return BeforeAdvice::none;
      default:
        return BeforeAdvice::nothing_extra;
    }
    if (status_.has(StatusNote::gain)) return BeforeAdvice::nothing_extra;
    if (status_.answer == Hydration::well_hydrated) return BeforeAdvice::as_planned;
    const bool low = status_.answer == Hydration::low_likely || status_.answer == Hydration::low_very_likely;
    return low && status_.certainty > Certainty::weak ? BeforeAdvice::slowly_as_ruled : BeforeAdvice::unchanged;
  }

  const HydrationCheck& check_;
  HydrationStatus status_{};
  bool within_variation_ = false;
};

}  // namespace detail

/// How well hydrated somebody is, and how sure that is: flags of weight, urine color and thirst counted as
/// [Sekiguchi2022], a laboratory's word beside them. Signs come first: whatever triage calls urgent, and urine
/// red-brown like cola, is no question of drinking. Very clear urine with a gain of mass is a sign of drinking too
/// much.
///
/// Valid    a HydrationCheck that passes its check(); with nothing in it the answer is `unknown`.
/// Error    of HydrationCheck::check().
/// Accuracy mornings: no flag, sensitivity 0.937; three flags, specificity 0.956. Afternoons are supported by
///          [Keefe2023]. How certainties are combined is a quench choice.
[[nodiscard]] inline Result<HydrationStatus> hydration_status(const HydrationCheck& check) {
  if (auto ok = check.check(); !ok) return tl::unexpected(ok.error());
  return detail::StatusReader(check).read();
}

/// What a check changes of the circumstances that a plan is made in: PlanOptions::circumstances. Dark urine, or two
/// flags of three, is what rules for dark urine are for; overdrinking leaves out the drink before. `none` as its advice
/// is no circumstance: then there is no plan.
[[nodiscard]] constexpr Circumstances circumstances_of(const HydrationStatus& status,
                                                       Circumstances others = {}) noexcept {
  if (status.before == BeforeAdvice::slowly_as_ruled) others.urine_dark = true;
  if (status.before == BeforeAdvice::nothing_extra) {
    others.overhydrated = true;
    others.urine_dark = false;
  }
  return others;
}

}  // namespace quench
