// Is it a cramp? What speaks for and against cramp, spasm, soreness, strain and nocturnal cramp. Never a diagnosis.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "quench/cramp/sign.hpp"
#include "quench/cramp/triage.hpp"
#include "quench/source_key.hpp"

namespace quench::cramp {

enum class Kind : std::uint8_t { cramp, spasm, soreness, strain, nocturnal_cramp };
inline constexpr std::size_t kind_count = static_cast<std::size_t>(Kind::nocturnal_cramp) + 1;

/// One sign that speaks for or against one kind.
struct Feature {
  Kind kind;
  Sign sign;
  bool in_favor;
  Grade grade;
  Confidence confidence;
  SourceKey source;
};

// clang-format off
/// Cramp and spasm are told apart as [Miller2022] does. Soreness, strain and nocturnal cramp have no study on file: what
/// is commonly taken for them, so plausible and recalled.
inline constexpr std::array features{
    Feature{Kind::cramp, Sign::painful, true, Grade::supported, Confidence::confirmed, SourceKey::miller2022},
    Feature{Kind::cramp, Sign::sustained, true, Grade::supported, Confidence::confirmed, SourceKey::miller2022},
    Feature{Kind::cramp, Sign::hard_muscle, true, Grade::supported, Confidence::confirmed, SourceKey::founding},
    Feature{Kind::cramp, Sign::worked_muscle, true, Grade::supported, Confidence::confirmed, SourceKey::miller2022},
    Feature{Kind::cramp, Sign::during_exercise, true, Grade::supported, Confidence::confirmed, SourceKey::miller2022},
    Feature{Kind::cramp, Sign::soon_after_exercise, true, Grade::supported, Confidence::confirmed, SourceKey::miller2022},
    Feature{Kind::cramp, Sign::eases_with_stretch, true, Grade::supported, Confidence::confirmed, SourceKey::miller2022},
    Feature{Kind::cramp, Sign::one_muscle, true, Grade::plausible, Confidence::confirmed, SourceKey::miller2022},
    Feature{Kind::cramp, Sign::flutter, false, Grade::supported, Confidence::confirmed, SourceKey::miller2022},
    Feature{Kind::cramp, Sign::little_pain, false, Grade::supported, Confidence::confirmed, SourceKey::miller2022},
    Feature{Kind::cramp, Sign::soft_muscle, false, Grade::plausible, Confidence::recalled, SourceKey::natasct},
    Feature{Kind::cramp, Sign::sharp_sudden_pain, false, Grade::plausible, Confidence::confirmed, SourceKey::founding},
    Feature{Kind::cramp, Sign::next_day_or_later, false, Grade::plausible, Confidence::recalled, SourceKey::quench_design},
    Feature{Kind::spasm, Sign::flutter, true, Grade::supported, Confidence::confirmed, SourceKey::miller2022},
    Feature{Kind::spasm, Sign::little_pain, true, Grade::supported, Confidence::confirmed, SourceKey::miller2022},
    Feature{Kind::spasm, Sign::painful, false, Grade::supported, Confidence::confirmed, SourceKey::miller2022},
    Feature{Kind::spasm, Sign::sustained, false, Grade::supported, Confidence::confirmed, SourceKey::miller2022},
    Feature{Kind::spasm, Sign::hard_muscle, false, Grade::supported, Confidence::confirmed, SourceKey::founding},
    Feature{Kind::soreness, Sign::next_day_or_later, true, Grade::plausible, Confidence::recalled, SourceKey::quench_design},
    Feature{Kind::soreness, Sign::lingering_pain, true, Grade::plausible, Confidence::recalled, SourceKey::quench_design},
    Feature{Kind::soreness, Sign::worked_muscle, true, Grade::plausible, Confidence::recalled, SourceKey::quench_design},
    Feature{Kind::soreness, Sign::flutter, false, Grade::plausible, Confidence::recalled, SourceKey::quench_design},
    Feature{Kind::soreness, Sign::during_exercise, false, Grade::plausible, Confidence::recalled, SourceKey::quench_design},
    Feature{Kind::soreness, Sign::sharp_sudden_pain, false, Grade::plausible, Confidence::recalled, SourceKey::quench_design},
    Feature{Kind::strain, Sign::sharp_sudden_pain, true, Grade::plausible, Confidence::confirmed, SourceKey::founding},
    Feature{Kind::strain, Sign::swelling, true, Grade::plausible, Confidence::confirmed, SourceKey::founding},
    Feature{Kind::strain, Sign::skin_change, true, Grade::plausible, Confidence::confirmed, SourceKey::founding},
    Feature{Kind::strain, Sign::lingering_pain, true, Grade::plausible, Confidence::recalled, SourceKey::quench_design},
    Feature{Kind::strain, Sign::eases_with_stretch, false, Grade::plausible, Confidence::recalled, SourceKey::quench_design},
    Feature{Kind::strain, Sign::flutter, false, Grade::plausible, Confidence::recalled, SourceKey::quench_design},
    Feature{Kind::nocturnal_cramp, Sign::at_rest_or_night, true, Grade::plausible, Confidence::recalled, SourceKey::garrison2012},
    Feature{Kind::nocturnal_cramp, Sign::disturbs_sleep, true, Grade::plausible, Confidence::recalled, SourceKey::garrison2012},
    Feature{Kind::nocturnal_cramp, Sign::during_exercise, false, Grade::plausible, Confidence::recalled, SourceKey::quench_design},
    Feature{Kind::nocturnal_cramp, Sign::soon_after_exercise, false, Grade::plausible, Confidence::recalled, SourceKey::quench_design},
};
// clang-format on

/// Every sign that speaks for or against a kind: what to ask once the red flags are answered.
inline constexpr Signs feature_signs = [] {
  Signs all;
  for (const Feature& feature : features) all.add(feature.sign);
  return all;
}();

/// What speaks for and against one kind.
struct KindSigns {
  Kind kind = Kind::cramp;
  Signs in_favor{};
  Signs against{};
  [[nodiscard]] constexpr int balance() const noexcept {
    return static_cast<int>(in_favor.size()) - static_cast<int>(against.size());
  }
};

/// The kinds, best supported first. Triage is part of the answer and comes before it.
struct KindAnswer {
  Triage triage{};
  std::array<KindSigns, kind_count> kinds{};
  /// Whether one kind stands out: more in its favor than against, and more so than any other. False says "unclear",
  /// not "none of them".
  bool one_stands_out = false;
};

/// Weighs the signs. They count alike: nobody has published weights.
[[nodiscard]] constexpr KindAnswer kind_of(const Answers& answers) noexcept {
  KindAnswer result;
  result.triage = triage(answers);
  for (std::size_t i = 0; i != kind_count; ++i) result.kinds[i].kind = static_cast<Kind>(i);
  // A sign answered both ways, or against another, says nothing about the kind.
  const Signs said = answers.yes - result.triage.contradictory;
  for (const Feature& feature : features) {
    if (!said.has(feature.sign)) continue;
    KindSigns& signs = result.kinds[static_cast<std::size_t>(feature.kind)];
    (feature.in_favor ? signs.in_favor : signs.against).add(feature.sign);
  }
  // By insertion, which keeps the order of equals: <algorithm> would cost every user of the header.
  for (std::size_t i = 1; i != kind_count; ++i) {
    for (std::size_t j = i; j != 0 && result.kinds[j].balance() > result.kinds[j - 1].balance(); --j) {
      const KindSigns moved = result.kinds[j];
      result.kinds[j] = result.kinds[j - 1];
      result.kinds[j - 1] = moved;
    }
  }
  result.one_stands_out = result.kinds[0].balance() > 0 && result.kinds[0].balance() > result.kinds[1].balance();
  return result;
}

}  // namespace quench::cramp
