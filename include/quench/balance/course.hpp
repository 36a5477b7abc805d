// Body water, sodium and potassium minute by minute, through a session or a month, for any intake.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <type_traits>

#include "quench/balance.hpp"
#include "quench/balance/gut.hpp"
#include "quench/balance/kidney.hpp"
#include "quench/intake.hpp"

namespace quench {

/// One session inside a course.
struct ExerciseBout {
  ScheduleTime at{};                     ///< its start
  const SweatForecast* sweat = nullptr;  ///< what it takes; must outlive the call
};

/// What a course starts from, and how far it goes.
struct CourseOptions {
  /// Where it begins: by default at the first intake of the last 4 h before the first session, the earliest that
  /// guidelines speak of, or at that session's start. 31 days before it at most. A longer course wants all that was
  /// drunk and eaten in it.
  std::optional<ScheduleTime> from{};
  /// Where it ends: by default with the last session. 31 days after the first session's start at most.
  std::optional<ScheduleTime> until{};
  Volume deficit{};  ///< body water missing when it begins, with the salt that belongs to it, 0 to 10 L
  std::optional<double> loss_limit{};  ///< share of body mass, 0.001 to 0.2; by default 2 %
};

/// Where all water of a course is. taken + metabolic = gut + sweat + urine + skin + respiration + body.
struct WaterAccount {
  Volume taken{};      ///< drunk and eaten
  Volume metabolic{};  ///< made of what is burned
  Volume stomach{};    ///< not emptied yet
  Volume intestine{};  ///< not taken up yet
  Volume sweat{};
  Volume urine{};
  Volume skin{};         ///< evaporated from the skin without sweating, at rest
  Volume respiration{};  ///< breathed out
  Volume body{};         ///< gained by the body's own water; negative is lost
};

/// Where all of an ion is. taken = gut + sweat + urine + body.
struct IonAccount {
  Amount taken{};
  Amount gut{};
  Amount sweat{};
  Amount urine{};
  Amount body{};  ///< gained by what is exchangeable; negative is lost
};

/// The state at one minute. Intervals are of 90 % and combine sweat, its sodium and body water as independent.
struct BalanceState {
  ScheduleTime at{};
  /// Against the start of the first session; before it, against where the course began. What is in the gut weighs.
  Estimate<Mass> mass_change{};
  Estimate<double> mass_change_fraction{};
  Estimate<Volume> water_deficit{};  ///< of the body's own water, against balance; negative is a surplus
  Estimate<Molarity> plasma_sodium{};
  VolumeRate urine_rate{};
  WaterAccount water{};  ///< since the course began, at the mean
  IonAccount sodium{};
  IonAccount potassium{};
};

/// When something is reached: expected, and at the side of the 90 % interval that gets there first. Absent: not in this
/// course.
struct Crossing {
  std::optional<ScheduleTime> expected{};
  std::optional<ScheduleTime> earliest{};
};

/// What a course comes to.
struct BalanceCourse {
  BalanceState start{};         ///< of the first session, before anything is drunk in it
  BalanceState end{};           ///< of the last session, before anything is drunk after it
  BalanceState last{};          ///< of the course
  double limit = 0.02;          ///< share of body mass that the sessions should not take beyond
  Crossing loss_limit{};        ///< the limit of body mass lost, with what was missing when the course began
  Crossing gain{};              ///< from when on body mass is above the start of the first session until the last ends
  Crossing hyponatremia{};      ///< plasma sodium below hyponatremia_threshold, 135 mmol/L
  Crossing hyponatremia_130{};  ///< and below moderate_hyponatremia, 130
  Molarity lowest_sodium{};     ///< expected
  ScheduleTime lowest_sodium_at{};
  Volume fullest_stomach{};
  ScheduleTime fullest_stomach_at{};
  bool plasma_sodium_known = true;  ///< no equation of body water on file is for children: theirs is not known, and 0
};

/// Water that metabolism makes and that the breath takes, 0.13 and 0.12 g/kcal [Sawka2007, confirmed]: nearly the same.
inline constexpr auto metabolic_water = 0.13 * gram / kilocalorie;
inline constexpr auto respiratory_water = 0.12 * gram / kilocalorie;
/// Plasma sodium below which hyponatremia no longer is mild, 130 mmol/L [Spasovski2014, confirmed].
inline constexpr Molarity moderate_hyponatremia = 130.0 * millimole_per_liter;
/// What rest costs, 1 kcal per kg and hour: 1 MET.
inline constexpr SpecificPower resting_metabolic_rate = 1.0 * kilocalorie / (kilogram * hour);
/// Water that evaporates from the skin at rest without sweating, 450 mL a day [IOM2005, recalled].
inline constexpr VolumeRate resting_skin_loss = 450.0 * milliliter / day;

inline constexpr int longest_course = 31 * 1440;  ///< minutes, before and after the start

namespace detail {

/// One course. Plain mL, mmol, g and minutes inside; index 0 is the mean, the others have one input at one end.
class Course {
 public:
  enum Variant : std::size_t { mean, sweat_low, sweat_high, salt_low, salt_high, water_low, water_high, count };
  using Row = std::array<double, count>;

  Course(const Athlete& athlete, const Estimate<Volume>& water, const CourseOptions& options) noexcept
      : mass_(in(*athlete.body_mass, gram)), sodium_known_(!athlete.age || !(*athlete.age < 18.0 * year)) {
    const double liters = in(water.mean, liter);
    tbw_ = {liters, liters, liters, liters, liters, in(water.low, liter), in(water.high, liter)};
    // Water that is missing is missing with its salt: plasma sodium starts at its baseline.
    const double missing = in(options.deficit, milliliter);
    for (std::size_t i = 0; i != count; ++i) {
      water_[i] = -missing;
      sodium_[i] = -missing * isonatric * sodium_share_of_urine;
      potassium_[i] = -missing * isonatric * (1.0 - sodium_share_of_urine);
    }
    first_water_ = water_[mean];
    first_sodium_ = sodium_[mean];
    first_potassium_ = potassium_[mean];
    resting_kilocalories_ = in(resting_metabolic_rate * *athlete.body_mass, kilocalorie / minute);
  }

  void begin_bout(const SweatForecast& sweat) noexcept {
    const double minutes = in(sweat.duration, minute);
    bout_ = &sweat;
    previous_sweat_ = 0.0;
    kilocalories_ = in(sweat.metabolic_energy, kilocalorie) / minutes;
    hard_ = sweat.metabolic_energy > hard_exercise * (mass_ * gram) * sweat.duration;
    const double loss = in(sweat.loss.mean, milliliter);
    factor_.fill(1.0);
    if (loss > 0.0) {
      factor_[sweat_low] = in(sweat.loss.low, milliliter) / loss;
      factor_[sweat_high] = in(sweat.loss.high, milliliter) / loss;
    }
    const double na = in(sweat.sodium, millimole / milliliter);
    const double spread = z_95 * in(sweat.sodium_sd, millimole / milliliter);
    concentration_.fill(na);
    concentration_[salt_low] = std::fmax(0.0, na - spread);
    concentration_[salt_high] = na + spread;
  }
  void end_bout(int at) noexcept {
    bout_ = nullptr;
    rested_since_ = at;
  }

  void take(const LoggedDrink& drink) noexcept {
    const Contents what{in(drink.fluid, milliliter), in(amount(Ion::sodium, drink.ions.sodium), millimole),
                        in(amount(Ion::potassium, drink.ions.potassium), millimole), in(drink.carbohydrate, gram)};
    gut_.swallow(what);
    taken_.add(what);
  }

  /// The minute that begins at `at`; `into` is how far the bout is at its end, minutes.
  void step(int at, double into) noexcept {
    const Contents got = gut_.minute(bout_ != nullptr && hard_);
    double kilocalories = resting_kilocalories_;
    if (bout_ != nullptr) {
      const double duration = in(bout_->duration, minute);
      const double share = std::fmin(1.0, duration - (into - 1.0));  // of the minute in exercise
      kilocalories = share * kilocalories_ + (1.0 - share) * resting_kilocalories_;
      const double so_far = in(bout_->cumulative(into * minute), milliliter);
      exercise(got, so_far - previous_sweat_, kilocalories);
      previous_sweat_ = so_far;
    } else {
      const bool recovering = at < rested_since_ + static_cast<int>(in(after_exercise, minute));
      rest(got, recovering ? free_water_passed_after_exercise : free_water_passed_at_rest, kilocalories);
    }
    energy_ += kilocalories;
    // What metabolism takes off the scale and is not body water: gases, net of the water that stays.
    constexpr double gone = in(respiratory_and_metabolic_loss, gram / kilocalorie);
    dry_ += (gone + made - breathed) * kilocalories;
  }

  /// From here on mass is compared with this moment.
  void weigh() noexcept {
    for (std::size_t i = 0; i != count; ++i) mass_at_weighing_[i] += mass_change(i);
    missing_ = std::fmax(0.0, -water_[mean]);
  }
  [[nodiscard]] double mass_change(std::size_t i) const noexcept {
    return water_[i] - first_water_ + gut_.stomach().water + gut_.intestine().water - dry_ - mass_at_weighing_[i];
  }
  /// Body water that was missing at the weighing, g.
  [[nodiscard]] double missing() const noexcept { return missing_; }
  /// A result and its 90 % interval out of its variants.
  [[nodiscard]] static Estimate<double> combined(const Row& x) noexcept {
    Deviations deviations(x[mean]);
    deviations.add(x[sweat_low], x[sweat_high]);
    deviations.add(x[salt_low], x[salt_high]);
    deviations.add(x[water_low], x[water_high]);
    return {x[mean], deviations.low(), deviations.high()};
  }
  /// g, against the weighing.
  [[nodiscard]] Estimate<double> mass_change() const noexcept {
    Row change{};
    for (std::size_t i = 0; i != count; ++i) change[i] = mass_change(i);
    return combined(change);
  }
  /// mL.
  [[nodiscard]] Estimate<double> deficit() const noexcept {
    Row missing{};
    for (std::size_t i = 0; i != count; ++i) missing[i] = -water_[i];
    return combined(missing);
  }
  /// mmol/L.
  [[nodiscard]] Estimate<double> plasma_sodium() const noexcept {
    Row sodium{};
    for (std::size_t i = 0; i != count; ++i) {
      // Held still where a body does not get, as in project().
      const double liters = tbw_[i];
      const double exchangeable = 1000.0 * isonatric * liters;
      const double ions = greatest(sodium_[i] + potassium_[i], -most_followed_loss * exchangeable);
      const double water = greatest(0.001 * water_[i], -most_followed_loss * liters);
      sodium[i] = 1.03 * (exchangeable + ions) / (liters + water) - 23.8;
    }
    return combined(sodium);
  }
  [[nodiscard]] double stomach() const noexcept { return gut_.stomach().water; }
  [[nodiscard]] bool sodium_known() const noexcept { return sodium_known_; }

  [[nodiscard]] BalanceState state(int at) const noexcept {
    BalanceState state;
    state.at = {at};
    const Estimate<double> change = mass_change();
    state.mass_change = {change.mean * gram, change.low * gram, change.high * gram};
    state.mass_change_fraction = {change.mean / mass_, change.low / mass_, change.high / mass_};
    const Estimate<double> missing = deficit();
    state.water_deficit = {missing.mean * milliliter, missing.low * milliliter, missing.high * milliliter};
    if (sodium_known_) {
      const Estimate<double> sodium = plasma_sodium();
      state.plasma_sodium = {sodium.mean * millimole_per_liter, sodium.low * millimole_per_liter,
                             sodium.high * millimole_per_liter};
    }
    state.urine_rate = urine_rate_ * milliliter / hour;
    state.water = {.taken = taken_.water * milliliter,
                   .metabolic = made * energy_ * milliliter,
                   .stomach = gut_.stomach().water * milliliter,
                   .intestine = gut_.intestine().water * milliliter,
                   .sweat = sweat_.water * milliliter,
                   .urine = urine_.water * milliliter,
                   .skin = skin_ * milliliter,
                   .respiration = breathed * energy_ * milliliter,
                   .body = (water_[mean] - first_water_) * milliliter};
    const auto ion = [](double taken, double gut, double sweat, double urine, double body) {
      return IonAccount{.taken = taken * millimole,
                        .gut = gut * millimole,
                        .sweat = sweat * millimole,
                        .urine = urine * millimole,
                        .body = body * millimole};
    };
    state.sodium = ion(taken_.sodium, gut_.stomach().sodium + gut_.intestine().sodium, sweat_.sodium, urine_.sodium,
                       sodium_[mean] - first_sodium_);
    state.potassium = ion(taken_.potassium, gut_.stomach().potassium + gut_.intestine().potassium, sweat_.potassium,
                          urine_.potassium, potassium_[mean] - first_potassium_);
    return state;
  }

 private:
  static constexpr double made = in(metabolic_water, gram / kilocalorie);  // mL/kcal
  static constexpr double breathed = in(respiratory_water, gram / kilocalorie);

  void exercise(const Contents& got, double sweat, double kilocalories) noexcept {
    constexpr double sweat_potassium = in(default_sweat_potassium, millimole / milliliter);
    const Urine urine = urine_in_exercise();
    pass(urine);
    const double water = got.water + (made - breathed) * kilocalories - urine.water / 60.0;
    const double sodium = got.sodium - urine.sodium / 60.0;
    const double potassium = got.potassium - urine.potassium / 60.0;
    for (std::size_t i = 0; i != count; ++i) {
      const double lost = sweat * factor_[i];
      water_[i] += water - lost;
      sodium_[i] += sodium - lost * concentration_[i];
      potassium_[i] += potassium - lost * sweat_potassium;
    }
    sweat_.water += sweat;
    sweat_.sodium += sweat * concentration_[mean];
    sweat_.potassium += sweat * sweat_potassium;
  }
  void rest(const Contents& got, double gain, double kilocalories) noexcept {
    constexpr double skin = in(resting_skin_loss, milliliter_per_minute);
    skin_ += skin;
    const double water = got.water + (made - breathed) * kilocalories - skin;
    for (std::size_t i = 0; i != count; ++i) {
      const Urine urine = urine_at_rest(water_[i], sodium_[i], potassium_[i], tbw_[i], gain);
      if (i == mean) pass(urine);
      water_[i] += water - urine.water / 60.0;
      sodium_[i] += got.sodium - urine.sodium / 60.0;
      potassium_[i] += got.potassium - urine.potassium / 60.0;
    }
  }
  void pass(const Urine& hourly) noexcept {
    urine_rate_ = hourly.water;
    urine_.water += hourly.water / 60.0;
    urine_.sodium += hourly.sodium / 60.0;
    urine_.potassium += hourly.potassium / 60.0;
  }

  double mass_;
  bool sodium_known_;
  double resting_kilocalories_ = 0.0;  // a minute
  double missing_ = 0.0;
  double first_water_ = 0.0;
  double first_sodium_ = 0.0;
  double first_potassium_ = 0.0;
  Row tbw_{};  // L
  Row water_{};
  Row sodium_{};
  Row potassium_{};
  Row factor_{};
  Row concentration_{};
  Row mass_at_weighing_{};
  Gut gut_{};
  Contents taken_{};
  Contents sweat_{};
  Urine urine_{};
  double urine_rate_ = 0.0;
  double skin_ = 0.0;
  double energy_ = 0.0;
  double dry_ = 0.0;
  const SweatForecast* bout_ = nullptr;
  double previous_sweat_ = 0.0;
  double kilocalories_ = 0.0;
  bool hard_ = false;
  int rested_since_ = -100 * longest_course;
};

[[nodiscard]] inline Result<void> check_course(const Athlete& athlete, std::span<const ExerciseBout> bouts,
                                               std::span<const LoggedDrink> intake, const CourseOptions& options) {
  if (auto ok = athlete.check(); !ok) return ok;
  if (bouts.empty()) return tl::unexpected(Error{Errc::missing, "bouts", 0.0, 1.0, 100.0, "sessions"});
  const double first = bouts[0].at.minutes;
  double earliest = -longest_course;
  int index = 0;
  for (const ExerciseBout& bout : bouts) {
    if (bout.sweat == nullptr) {
      return tl::unexpected(Error{.code = Errc::missing, .field = "bouts[].sweat", .index = index});
    }
    const SweatForecast& sweat = *bout.sweat;
    if (auto ok = check_range("bouts[].sweat.duration", in(sweat.duration, minute), 1.0, 2880.0, "min", index); !ok) {
      return ok;
    }
    for (const Volume& loss : {sweat.loss.low, sweat.loss.mean, sweat.loss.high}) {
      if (auto ok = check_range("bouts[].sweat.loss", in(loss, liter), 0.0, 1000.0, "L", index); !ok) return ok;
    }
    const double latest = index == 0 ? longest_course : first + longest_course;
    if (auto ok = check_range("bouts[].at", bout.at.minutes, earliest, latest, "min", index); !ok) return ok;
    earliest = bout.at.minutes + std::ceil(in(bout.sweat->duration, minute) - 1e-6);
    ++index;
  }
  if (options.from) {
    if (auto ok = check_range("course.from", options.from->minutes, first - longest_course, first, "min"); !ok)
      return ok;
  }
  if (options.until) {
    if (auto ok = check_range("course.until", options.until->minutes, earliest, first + longest_course, "min"); !ok) {
      return ok;
    }
  }
  if (auto ok = check_range("course.deficit", in(options.deficit, liter), 0.0, 10.0, "L"); !ok) return ok;
  if (auto ok = check_range("course.loss_limit", options.loss_limit.value_or(0.02), 0.001, 0.2, ""); !ok) return ok;
  return check_drinks(intake, -2 * longest_course, 2 * longest_course);
}

/// The first minute in which something holds.
inline void cross(std::optional<ScheduleTime>& crossing, bool holds, int at) noexcept {
  if (holds && !crossing) crossing = ScheduleTime{at};
}
/// The minute since when something holds.
inline void since(std::optional<ScheduleTime>& crossing, bool holds, int at) noexcept {
  if (!holds) {
    crossing.reset();
  } else if (!crossing) {
    crossing = ScheduleTime{at};
  }
}

/// What happens to body mass between the first start and the last finish; `allowed` g may be lost.
inline void judge_mass(BalanceCourse& result, const Course& course, int at, double allowed) noexcept {
  const Estimate<double> change = course.mass_change();
  constexpr double nothing = 1e-6;
  cross(result.loss_limit.expected, change.mean < -allowed, at);
  cross(result.loss_limit.earliest, change.low < -allowed, at);
  since(result.gain.expected, change.mean > nothing, at);
  since(result.gain.earliest, change.high > nothing, at);
}

/// The extremes of all of a course.
inline void judge_rest(BalanceCourse& result, const Course& course, int at, bool first) noexcept {
  const Volume stomach = course.stomach() * milliliter;
  if (first || result.fullest_stomach < stomach) {
    result.fullest_stomach = stomach;
    result.fullest_stomach_at = {at};
  }
  if (!result.plasma_sodium_known) return;
  const Estimate<double> sodium = course.plasma_sodium();
  const Molarity expected = sodium.mean * millimole_per_liter;
  const Molarity low = sodium.low * millimole_per_liter;
  if (first || expected < result.lowest_sodium) {
    result.lowest_sodium = expected;
    result.lowest_sodium_at = {at};
  }
  cross(result.hyponatremia.expected, expected < hyponatremia_threshold, at);
  cross(result.hyponatremia.earliest, low < hyponatremia_threshold, at);
  cross(result.hyponatremia_130.expected, expected < moderate_hyponatremia, at);
  cross(result.hyponatremia_130.earliest, low < moderate_hyponatremia, at);
}

/// Whoever wants the outcome only.
struct Unwatched {};

}  // namespace detail

/// Follows body water, sodium and potassium minute by minute, and hands the state of each minute to `visit`, in the
/// order of time: what is drunk in a minute is in the stomach in its state. Sessions do not overlap; between them
/// is rest. Drinks before the beginning or after the end of the course do not count. Allocates nothing.
///
/// It assumes a body in balance at the start, with plasma sodium 140 mmol/L. Good for athletes in balance or losing;
/// during fluid loading the relation of plasma sodium is 2.6 mmol/L off [Baker2008]. Never a diagnosis.
///
/// Error    Errc::missing without body mass or sessions; what Athlete::check() and check_drinks() find;
///          Errc::not_finite or Errc::out_of_range naming "bouts[].at" (in order of time, not overlapping, within 31
///          days), "bouts[].sweat.duration" or "bouts[].sweat.loss" (of what no forecast() made), "course.from",
///          "course.until", "course.deficit" or "course.loss_limit".
template <class Visit>
[[nodiscard]] Result<BalanceCourse> follow_balance(const Athlete& athlete, std::span<const ExerciseBout> bouts,
                                                   std::span<const LoggedDrink> intake, const CourseOptions& options,
                                                   Visit&& visit) {
  if (const auto ok = detail::check_course(athlete, bouts, intake, options); !ok) return tl::unexpected(ok.error());
  const auto body_water = total_body_water(athlete);
  if (!body_water) return tl::unexpected(body_water.error());

  const auto end_of = [&](std::size_t i) {
    return bouts[i].at.minutes + static_cast<int>(std::ceil(in(bouts[i].sweat->duration, minute) - 1e-6));
  };
  const int first = bouts[0].at.minutes;
  const int finish = end_of(bouts.size() - 1);
  int from = first;
  for (const LoggedDrink& drink : intake) {
    if (drink.at.minutes < first - 240) continue;
    from = detail::least(from, drink.at.minutes);
    break;
  }
  if (options.from) from = options.from->minutes;
  const int until = options.until ? options.until->minutes : finish;

  detail::Course course(athlete, *body_water, options);
  BalanceCourse result;
  result.limit = options.loss_limit.value_or(result.limit);
  result.plasma_sodium_known = course.sodium_known();
  std::size_t next = 0;
  while (next != intake.size() && intake[next].at.minutes < from) ++next;
  std::size_t bout = 0;
  bool inside = false;
  for (int at = from;; ++at) {
    if (inside && at == end_of(bout)) {
      course.end_bout(at);
      inside = false;
      ++bout;
    }
    if (at == first) {
      course.weigh();
      result.start = course.state(at);
    }
    if (bout != bouts.size() && at == bouts[bout].at.minutes) {
      course.begin_bout(*bouts[bout].sweat);
      inside = true;
    }
    const double allowed = result.limit * in(*athlete.body_mass, gram) - course.missing();
    if (at == finish) {
      // What is drunk at the finish is drunk afterward.
      result.end = course.state(at);
      detail::judge_mass(result, course, at, allowed);
    }
    for (; at != until && next != intake.size() && intake[next].at.minutes == at; ++next) course.take(intake[next]);
    if (at >= first && at < finish) detail::judge_mass(result, course, at, allowed);
    detail::judge_rest(result, course, at, at == from);
    if constexpr (!std::is_same_v<std::remove_cvref_t<Visit>, detail::Unwatched>) visit(course.state(at));
    if (at == until) {
      result.last = course.state(at);
      return result;
    }
    course.step(at, inside ? static_cast<double>(at + 1 - bouts[bout].at.minutes) : 0.0);
  }
}

/// The same, for the outcome alone.
[[nodiscard]] inline Result<BalanceCourse> follow_balance(const Athlete& athlete, std::span<const ExerciseBout> bouts,
                                                          std::span<const LoggedDrink> intake,
                                                          const CourseOptions& options = {}) {
  return follow_balance(athlete, bouts, intake, options, detail::Unwatched{});
}

}  // namespace quench
