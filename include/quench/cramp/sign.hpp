// What somebody sees or feels: the signs that cramp triage, features, relief and hydration status go by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "quench/result.hpp"

namespace quench::cramp {

/// One sign. Stable codes; quench::text has names and questions.
enum class Sign : std::uint8_t {
  // Systemic.
  overheated,    ///< very hot, whatever the weather
  core_over_40,  ///< core temperature above 40 °C; core_over_40() below reads a thermometer
  confusion,     ///< or odd behavior
  seizure,
  collapse,
  unresponsive,
  trouble_breathing,   ///< respiratory distress
  drank_a_lot,         ///< much, before or during
  heavier_than_start,  ///< body mass above that at the start
  vomiting,
  nausea,
  headache,
  bloating,
  dizziness,
  cola_urine,              ///< dark red-brown
  pain_beyond_effort,      ///< pain more severe than the work explains, often the next day or days later
  weakness_beyond_effort,  ///< the same of weakness
  generalized_cramps,      ///< in many muscles, both sides, also those that did not work
  weakness_more_than_pain,
  soft_muscle,  ///< the painful or weak muscle is soft, not knotted
  early_in_effort,
  sickle_cell_trait,  ///< known
  // Of a leg or a person, for a doctor.
  swelling,
  skin_change,  ///< redness or another change of the skin
  weakness,
  numbness,  ///< or any change in sensation
  sharp_sudden_pain,
  disrupts_daily_life,
  frequent_or_persistent,  ///< despite self-care
  disturbs_sleep,          ///< regularly
  no_help_from_drinking,
  lingering_pain,
  // What tells a cramp from other things.
  painful,
  little_pain,
  sustained,
  flutter,  ///< a brief twitch
  hard_muscle,
  one_muscle,     ///< or one group
  worked_muscle,  ///< it was in use
  during_exercise,
  soon_after_exercise,
  at_rest_or_night,
  next_day_or_later,
  eases_with_stretch,
  // Of hydration; nonspecific.
  dry_mouth,
  fatigue,
};
inline constexpr std::size_t sign_count = static_cast<std::size_t>(Sign::fatigue) + 1;
static_assert(sign_count <= 64);

/// A set of signs.
class Signs {
 public:
  constexpr Signs() noexcept = default;
  constexpr Signs(std::initializer_list<Sign> signs) noexcept {
    for (const Sign sign : signs) add(sign);
  }
  /// The set whose bit i is the sign number i: what a C interface or a store passes.
  ///
  /// Error    Errc::out_of_range naming "signs" where a bit is no sign; `value` is that bit. A sign that nobody knows
  ///          may be the one that matters, so it is never left out in silence.
  [[nodiscard]] static constexpr Result<Signs> from_bits(std::uint64_t bits) {
    for (std::size_t i = sign_count; i != 64; ++i) {
      if (((bits >> i) & 1U) != 0U) {
        return tl::unexpected(
            Error{Errc::out_of_range, "signs", static_cast<double>(i), 0.0, static_cast<double>(sign_count) - 1.0, ""});
      }
    }
    Signs result;
    result.bits_ = bits;
    return result;
  }
  [[nodiscard]] constexpr std::uint64_t bits() const noexcept { return bits_; }

  constexpr void add(Sign sign) noexcept { bits_ |= bit(sign); }
  constexpr void remove(Sign sign) noexcept { bits_ &= ~bit(sign); }
  [[nodiscard]] constexpr bool has(Sign sign) const noexcept { return (bits_ & bit(sign)) != 0U; }
  [[nodiscard]] constexpr bool empty() const noexcept { return bits_ == 0U; }
  [[nodiscard]] constexpr std::size_t size() const noexcept {
    std::size_t count = 0;
    for (std::uint64_t rest = bits_; rest != 0U; rest &= rest - 1U) ++count;
    return count;
  }
  [[nodiscard]] constexpr bool contains(Signs all) const noexcept { return (bits_ & all.bits_) == all.bits_; }
  [[nodiscard]] constexpr bool intersects(Signs any) const noexcept { return (bits_ & any.bits_) != 0U; }

  [[nodiscard]] friend constexpr Signs operator|(Signs a, Signs b) noexcept { return made_of(a.bits_ | b.bits_); }
  [[nodiscard]] friend constexpr Signs operator&(Signs a, Signs b) noexcept { return made_of(a.bits_ & b.bits_); }
  /// Those of `a` that `b` has not.
  [[nodiscard]] friend constexpr Signs operator-(Signs a, Signs b) noexcept { return made_of(a.bits_ & ~b.bits_); }
  [[nodiscard]] friend constexpr bool operator==(Signs, Signs) noexcept = default;

  /// Hands each sign to `take`, in the order of Sign.
  template <class Take>
  constexpr void for_each(Take take) const {
    for (std::size_t i = 0; i != sign_count; ++i) {
      if (((bits_ >> i) & 1U) != 0U) take(static_cast<Sign>(i));
    }
  }

 private:
  [[nodiscard]] static constexpr std::uint64_t bit(Sign sign) noexcept {
    return std::uint64_t{1} << (static_cast<unsigned>(sign) & 63U);
  }
  [[nodiscard]] static constexpr Signs made_of(std::uint64_t bits) noexcept {
    Signs result;
    result.bits_ = bits;
    return result;
  }
  std::uint64_t bits_ = 0;
};

/// What was answered. A sign in neither set was not asked; one in both was answered twice, and then yes counts.
struct Answers {
  Signs yes{};
  Signs no{};
};

}  // namespace quench::cramp
