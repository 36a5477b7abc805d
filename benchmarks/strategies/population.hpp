// The virtual population: who exercises, at what, and in which weather. What is called ours is a choice, made before
// any result was seen; everything else names where it was published.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "quench/athlete.hpp"
#include "quench/session.hpp"

namespace strategies {

enum class Kind : std::uint8_t {
  running,
  cycling,
  soccer,
  basketball,
  american_football,
  mixed_sports,
  walking,
  marching,
  outdoor_work,
};
inline constexpr std::size_t kind_count = 9;

/// One kind of session: its share of all, and what its sweat is anchored to.
struct KindInfo {
  std::string_view name{};
  double share = 0.0;        ///< of all sessions, ours
  double norm_mean = 0.0;    ///< L/h; 0: no norm of this kind was published
  double norm_sd = 0.0;      ///< L/h
  std::string_view norm{};   ///< whose
  std::string_view about{};  ///< durations and intensities, ours
};

/// In the order of Kind. The shares add up to 1.
[[nodiscard]] const std::array<KindInfo, kind_count>& kinds() noexcept;
[[nodiscard]] inline const KindInfo& info(Kind kind) noexcept { return kinds()[static_cast<std::size_t>(kind)]; }

/// Somebody and a session of theirs, as they would tell them to an app.
struct Case {
  Kind kind = Kind::running;
  quench::Athlete athlete{};
  quench::Session session{};
};

/// The case of one number. The same numbers give the same cases, always.
[[nodiscard]] Case draw_case(std::uint64_t seed, std::uint64_t session);

}  // namespace strategies
