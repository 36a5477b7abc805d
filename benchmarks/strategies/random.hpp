// Random numbers that depend on nothing but a seed, the number of the session and what they are for: whatever thread
// draws them, they are the same.
#pragma once

#include <cmath>
#include <cstdint>

namespace strategies {

/// What a stream of draws is for. A strategy or a truth more does not move the others.
enum class Stream : std::uint64_t { athlete, session, weather, sweat, tests, thirst, told };

/// One stream of one session: SplitMix64 from a state that mixes seed, session and stream.
class Draws {
 public:
  Draws(std::uint64_t seed, std::uint64_t session, Stream stream) noexcept
      : state_(mixed(mixed(mixed(seed) ^ session) ^ (static_cast<std::uint64_t>(stream) + 1))) {}

  /// In (0, 1), never an end.
  [[nodiscard]] double uniform() noexcept {
    state_ += golden;
    return (static_cast<double>(mixed(state_) >> 11) + 0.5) * 0x1p-53;
  }
  [[nodiscard]] double uniform(double low, double high) noexcept { return low + (high - low) * uniform(); }
  [[nodiscard]] bool chance(double probability) noexcept { return uniform() < probability; }

  /// Standard normal [Box and Muller]; always two draws, so that the next number does not depend on this one.
  [[nodiscard]] double normal() noexcept {
    const double radius = std::sqrt(-2.0 * std::log(uniform()));
    return radius * std::cos(6.283185307179586 * uniform());
  }
  /// Normal, drawn again while outside of the range.
  [[nodiscard]] double normal(double mean, double sd, double low, double high) noexcept {
    for (;;) {
      const double x = mean + sd * normal();
      if (x >= low && x <= high) return x;
    }
  }
  /// Log-normal of mean 1, by the variance of its logarithm.
  [[nodiscard]] double factor(double log_variance) noexcept {
    const double z = normal();
    return std::exp(-0.5 * log_variance + std::sqrt(log_variance) * z);
  }

 private:
  static constexpr std::uint64_t golden = 0x9e3779b97f4a7c15ULL;
  [[nodiscard]] static constexpr std::uint64_t mixed(std::uint64_t z) noexcept {
    z += golden;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

/// Variance of the logarithm of what varies by a coefficient of variation.
[[nodiscard]] inline double log_variance(double variation) noexcept { return std::log1p(variation * variation); }

}  // namespace strategies
