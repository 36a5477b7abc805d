#include "scores.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

namespace strategies {

void Histogram::add(double x) noexcept {
  const double bin = std::floor((x - low_) / width_);
  const auto last = static_cast<double>(counts_.size() - 1);
  ++counts_[static_cast<std::size_t>(std::clamp(bin, 0.0, last))];
}

void Histogram::add(const Histogram& other) noexcept {
  for (std::size_t i = 0; i != counts_.size(); ++i) counts_[i] += other.counts_[i];
}

double Histogram::quantile(double share) const noexcept {
  std::int64_t total = 0;
  for (const std::int64_t count : counts_) total += count;
  std::int64_t sum = 0;
  std::size_t bin = 0;
  while (bin + 1 != counts_.size()) {
    sum += counts_[bin];
    if (static_cast<double>(sum) >= share * static_cast<double>(total)) break;
    ++bin;
  }
  return low_ + width_ * (static_cast<double>(bin) + 0.5);
}

void Tally::add(const Outcome& outcome, const SessionResult& result) noexcept {
  const Outcome& perfect = result.outcomes[index_of(Strategy::quench_perfect)];
  const Outcome& nothing = result.outcomes[index_of(Strategy::nothing)];
  const double percent = outcome.mass_percent;
  const bool inside = percent >= -2.0 && percent <= 0.0;
  const bool in_need = nothing.mass_percent < -2.0;
  ++sessions;
  in_range += inside;
  gained += percent > 0.0;
  surplus += outcome.drinking.total() > result.sweat;
  over_2 += percent < -2.0;
  over_3 += percent < -3.0;
  over_4 += percent < -4.0;
  below_135 += outcome.plasma_sodium < 135.0;
  below_130 += outcome.plasma_sodium < 130.0;
  no_number += !outcome.drinking.has_number;
  limited += percent < -2.0 && perfect.mass_percent < -2.0;
  drunk += std::llround(1000.0 * outcome.drinking.total());
  sweat += std::llround(1000.0 * result.sweat);
  from_perfect += std::llround(1000.0 * std::fabs(outcome.drinking.total() - perfect.drinking.total()));
  needy += in_need;
  needy_in_range += in_need && inside;
}

void Tally::add(const Tally& other) noexcept {
  sessions += other.sessions;
  in_range += other.in_range;
  gained += other.gained;
  surplus += other.surplus;
  over_2 += other.over_2;
  over_3 += other.over_3;
  over_4 += other.over_4;
  below_135 += other.below_135;
  below_130 += other.below_130;
  no_number += other.no_number;
  limited += other.limited;
  drunk += other.drunk;
  sweat += other.sweat;
  from_perfect += other.from_perfect;
  needy += other.needy;
  needy_in_range += other.needy_in_range;
}

void Paired::add(const Paired& other) noexcept {
  rule.add(other.rule);
  untested.add(other.untested);
}

void Coverage::add(const Held& held) noexcept {
  ++sessions;
  loss += held.loss;
  mass += held.mass;
  below += held.below;
  above += held.above;
}

void Coverage::add(const Coverage& other) noexcept {
  sessions += other.sessions;
  loss += other.loss;
  mass += other.mass;
  below += other.below;
  above += other.above;
}

void KindTruth::add(const KindTruth& other) noexcept {
  sessions += other.sessions;
  rate += other.rate;
  rate_squared += other.rate_squared;
  minutes += other.minutes;
}

std::size_t duration_class(double hours) noexcept {
  const double rounding = 1e-9;
  return hours < 1.0 - rounding ? 0 : hours <= 2.0 + rounding ? 1 : hours <= 4.0 + rounding ? 2 : 3;
}

Scores::Scores()
    : mass(strategy_count, Histogram(-20.0, 0.01, 4000)), sodium(strategy_count, Histogram(90.0, 0.02, 5000)) {}

void Scores::add(const SessionResult& result) {
  const std::size_t duration = duration_class(result.hours);
  const auto kind = static_cast<std::size_t>(result.kind);
  const bool work = result.kind == Kind::marching || result.kind == Kind::outdoor_work;
  const Outcome& untested = result.outcomes[index_of(Strategy::quench_untested)];
  for (std::size_t i = 0; i != strategy_count; ++i) {
    const Outcome& outcome = result.outcomes[i];
    all[i].add(outcome, result);
    by_duration[i][duration].add(outcome, result);
    by_kind[i][kind].add(outcome, result);
    mass[i].add(outcome.mass_percent);
    sodium[i].add(outcome.plasma_sodium);
    if (!outcome.drinking.has_number) continue;
    own[i].rule.add(outcome, result);
    own[i].untested.add(untested, result);
    if (!work) continue;
    own_work[i].rule.add(outcome, result);
    own_work[i].untested.add(untested, result);
  }
  for (std::size_t i = 0; i != quench_count; ++i) {
    coverage[i].add(result.held[i]);
    coverage_by_kind[i][kind].add(result.held[i]);
  }
  refused_tests += result.refused_tests;
  KindTruth& t = truth[kind];
  ++t.sessions;
  t.rate += std::llround(1e6 * result.rate);
  t.rate_squared += std::llround(1e6 * result.rate * result.rate);
  t.minutes += std::llround(60.0 * result.hours);
}

void Scores::add(const Scores& other) {
  drawn += other.drawn;
  refused_tests += other.refused_tests;
  for (std::size_t i = 0; i != strategy_count; ++i) {
    all[i].add(other.all[i]);
    for (std::size_t d = 0; d != duration_count; ++d) by_duration[i][d].add(other.by_duration[i][d]);
    for (std::size_t k = 0; k != kind_count; ++k) by_kind[i][k].add(other.by_kind[i][k]);
    own[i].add(other.own[i]);
    own_work[i].add(other.own_work[i]);
    mass[i].add(other.mass[i]);
    sodium[i].add(other.sodium[i]);
  }
  for (std::size_t i = 0; i != quench_count; ++i) {
    coverage[i].add(other.coverage[i]);
    for (std::size_t k = 0; k != kind_count; ++k) coverage_by_kind[i][k].add(other.coverage_by_kind[i][k]);
  }
  for (std::size_t k = 0; k != kind_count; ++k) truth[k].add(other.truth[k]);
}

Scores run(const Setting& setting, const Anchors& anchors, std::uint64_t seed, std::uint64_t sessions,
           unsigned threads) {
  constexpr std::uint64_t chunk = 256;
  const std::size_t count = std::max(1U, threads);
  std::atomic<std::uint64_t> next{0};
  std::vector<Scores> parts(count);
  const auto work = [&](Scores& part) {
    for (;;) {
      const std::uint64_t first = next.fetch_add(chunk);
      if (first >= sessions) return;
      const std::uint64_t last = std::min(first + chunk, sessions);
      for (std::uint64_t i = first; i != last; ++i) {
        ++part.drawn;
        if (const auto result = simulate(setting, anchors, seed, i)) part.add(*result);
      }
    }
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < count; ++i) others.emplace_back(work, std::ref(parts[i]));
  work(parts[0]);
  for (std::thread& other : others) other.join();
  Scores result;
  for (const Scores& part : parts) result.add(part);
  return result;
}

}  // namespace strategies
