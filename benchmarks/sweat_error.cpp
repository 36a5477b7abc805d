// How far the forecast of sweat is from what was measured: every published group mean of tests/data/sweat_observed.csv.
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "quench/sweat.hpp"
#include "quench/sweat/compare.hpp"
#include "support/observed_sweat.hpp"

namespace {

using namespace quench;

struct Errors {
  double sum = 0.0;
  double squares = 0.0;
  int inside = 0;
  int in_domain = 0;
  int count = 0;

  void add(const Estimate<VolumeRate>& forecast, double observed) {
    const double error = in(forecast.mean, liter_per_hour) - observed;
    sum += error;
    squares += error * error;
    ++count;
    if (in(forecast.low, liter_per_hour) <= observed && observed <= in(forecast.high, liter_per_hour)) ++inside;
  }
};

}  // namespace

int main() {
  const auto rows = quench_test::observed_sweat();
  std::printf("%-26s %8s %8s %18s %7s\n", "published group mean, L/h", "measured", "forecast", "90 % interval",
              "error");
  for (const auto& row : rows) {
    const auto f = forecast(row.athlete, row.session);
    if (!f) {
      std::printf("%-26s no forecast: %s\n", row.id.c_str(), std::string(f.error().field).c_str());
      return 1;
    }
    const double mean = in(f->rate.mean, liter_per_hour);
    const double low = in(f->rate.low, liter_per_hour);
    const double high = in(f->rate.high, liter_per_hour);
    std::printf("%-26s %8.2f %8.2f %9.2f to %5.2f %+7.2f%s\n", row.id.c_str(), row.rate, mean, low, high,
                mean - row.rate, low <= row.rate && row.rate <= high ? "" : " outside");
  }

  // Every model on the same rows; norms and regressions too, most of them far from what they were made for.
  std::vector<std::string> names;
  std::vector<Errors> errors;
  for (const auto& row : rows) {
    const auto models = compare(row.athlete, row.session);
    names.resize(models.size());
    errors.resize(models.size());
    for (std::size_t i = 0; i != models.size(); ++i) {
      names[i] = models[i].name;
      if (!models[i].rate) continue;
      errors[i].add(*models[i].rate, row.rate);
      if (models[i].in_domain()) ++errors[i].in_domain;
    }
  }
  std::printf("\n%-26s %5s %10s %7s %7s %8s\n", "model", "rows", "in domain", "bias", "RMSE", "inside");
  for (std::size_t i = 0; i != names.size(); ++i) {
    const Errors& e = errors[i];
    if (e.count == 0) continue;
    std::printf("%-26s %5d %10d %+7.2f %7.2f %6.0f %%\n", names[i].c_str(), e.count, e.in_domain, e.sum / e.count,
                std::sqrt(e.squares / e.count), 100.0 * e.inside / e.count);
  }
}
