// What is counted, in whole numbers only: sums of integers do not depend on their order, and so not on the threads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "strategies.hpp"

namespace strategies {

/// Counts in bins of one width, ends included: quantiles without keeping the numbers.
class Histogram {
 public:
  Histogram(double low, double width, std::size_t bins) : low_(low), width_(width), counts_(bins) {}
  void add(double x) noexcept;
  void add(const Histogram& other) noexcept;
  /// The middle of the bin in which the share is reached.
  [[nodiscard]] double quantile(double share) const noexcept;

 private:
  double low_;
  double width_;
  std::vector<std::int64_t> counts_;
};

/// One strategy on some sessions.
struct Tally {
  std::int64_t sessions = 0;
  std::int64_t in_range = 0;  ///< -2 to 0 % of body mass
  std::int64_t gained = 0;
  std::int64_t surplus = 0;  ///< drank more than was sweated: more body water, if not more mass
  std::int64_t over_2 = 0;
  std::int64_t over_3 = 0;
  std::int64_t over_4 = 0;
  std::int64_t below_135 = 0;
  std::int64_t below_130 = 0;
  std::int64_t no_number = 0;
  std::int64_t limited = 0;       ///< beyond -2 %, and so with perfect knowledge: by the limits of quench
  std::int64_t drunk = 0;         ///< mL
  std::int64_t sweat = 0;         ///< mL
  std::int64_t from_perfect = 0;  ///< mL, distance of the intake
  std::int64_t needy = 0;         ///< sessions that without a drink end beyond -2 %
  std::int64_t needy_in_range = 0;

  void add(const Outcome& outcome, const SessionResult& result) noexcept;
  void add(const Tally& other) noexcept;
};

/// A rule on the sessions for which it has a number, beside quench without a test on the same.
struct Paired {
  Tally rule{};
  Tally untested{};
  void add(const Paired& other) noexcept;
};

/// Coverage of quench's 90 % intervals.
struct Coverage {
  std::int64_t sessions = 0;
  std::int64_t loss = 0;
  std::int64_t mass = 0;
  std::int64_t below = 0;
  std::int64_t above = 0;
  void add(const Held& held) noexcept;
  void add(const Coverage& other) noexcept;
};

/// The truth of one kind of session.
struct KindTruth {
  std::int64_t sessions = 0;
  std::int64_t rate = 0;          ///< sum, 1e-6 L/h
  std::int64_t rate_squared = 0;  ///< sum, 1e-6 (L/h)²
  std::int64_t minutes = 0;
  void add(const KindTruth& other) noexcept;
};

inline constexpr std::size_t duration_count = 4;
/// 0: below 1 h, 1: to 2 h, 2: to 4 h, 3: over 4 h.
[[nodiscard]] std::size_t duration_class(double hours) noexcept;

/// Everything of a run.
struct Scores {
  Scores();
  void add(const SessionResult& result);
  void add(const Scores& other);

  std::int64_t drawn = 0;          ///< sessions drawn, those left out included
  std::int64_t refused_tests = 0;  ///< of three a session
  std::array<Tally, strategy_count> all{};
  std::array<std::array<Tally, duration_count>, strategy_count> by_duration{};
  std::array<std::array<Tally, kind_count>, strategy_count> by_kind{};
  std::array<Paired, strategy_count> own{};       ///< where the rule has a number
  std::array<Paired, strategy_count> own_work{};  ///< and only marching and outdoor work
  std::array<Coverage, quench_count> coverage{};
  std::array<std::array<Coverage, kind_count>, quench_count> coverage_by_kind{};
  std::array<KindTruth, kind_count> truth{};
  std::vector<Histogram> mass;    ///< % of body mass, a strategy each
  std::vector<Histogram> sodium;  ///< mmol/L
};

/// Sessions 0 to `sessions` of a seed under a setting, on all of the threads.
[[nodiscard]] Scores run(const Setting& setting, const Anchors& anchors, std::uint64_t seed, std::uint64_t sessions,
                         unsigned threads);

}  // namespace strategies
