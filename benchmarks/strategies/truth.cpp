#include "truth.hpp"

#include <cmath>

#include "quench/sweat/compare.hpp"
#include "quench/sweat/norms.hpp"
#include "quench/wbgt.hpp"
#include "support/observed_sweat.hpp"

namespace strategies {

namespace {

using namespace quench;

// The conditions as the standard has them. What radiates is a mean radiant temperature: that of a black globe, its
// excess over the air times 0.70/0.95, what skin and light cloth take up of the sun against the globe (recalled), and
// inside of the standard's 0 to 60 K. The wind, a cyclist's own included, is held to the 3 m/s for which the standard
// is valid: beyond, its skin gets colder with every m/s, and cyclists in the cool would not sweat at all.
Session as_in_the_standard(const Session& session) {
  Session result = session;
  for (Segment& segment : result.segments) {
    Weather& weather = segment.weather;
    Speed wind = weather.wind.value_or(Speed{});
    if (segment.activity.kind == ActivityKind::cycling) {
      if (wind < segment.activity.speed) wind = segment.activity.speed;
      segment.activity = stationary_cycling(segment.activity.power);
    }
    const Speed most = 3.0 * meter_per_second;
    weather.wind = wind < most ? wind : most;
    if (!weather.solar) continue;
    const auto wbgt = outdoor_wbgt({.air = weather.air,
                                    .relative_humidity = weather.relative_humidity,
                                    .wind = weather.wind,
                                    .solar = weather.solar});
    weather.solar.reset();
    if (!wbgt) continue;
    const double excess = 0.70 / 0.95 * (in_celsius(wbgt->wbgt.mean_radiant) - in_celsius(*weather.air));
    weather.mean_radiant = celsius(in_celsius(*weather.air) + std::fmin(std::fmax(excess, 0.0), 60.0));
  }
  return result;
}

template <class SweatModel>
std::optional<double> rate_of(const Case& c, const Session& session, const SweatModel& model, bool in_domain) {
  const auto sweat = forecast(c.athlete, session, model);
  if (!sweat || (in_domain && !sweat->out_of_domain.empty())) return std::nullopt;
  return in(sweat->modeled_rate, liter_per_hour);
}

// Nobody's glands are silent for the length of a session: where a model says nothing at all, insensible loss is left,
// about 0.03 L/h (recalled).
constexpr double least_rate = 0.03;

}  // namespace

std::optional<double> modeled_rate(const Setting& setting, const Anchors& anchors, const Case& c) {
  std::optional<double> rate;
  switch (setting.model) {
    case Model::anchored:
    case Model::observed:
    case Model::iso:
      rate = rate_of(c, as_in_the_standard(c.session), Iso7933Model{}, false);
      break;
    case Model::norms:
      if (info(c.kind).norm_mean <= 0.0) return std::nullopt;
      return info(c.kind).norm_mean;
    case Model::usariem:
      rate = rate_of(c, c.session, UsariemModel{usariem::Equation::corrected}, true);
      break;
    case Model::heat_balance:
      rate = rate_of(c, c.session, HeatBalanceModel{}, false);
      break;
  }
  if (!rate) return std::nullopt;
  const bool scaled = setting.model == Model::anchored || setting.model == Model::observed;
  const double scale = scaled ? anchors[static_cast<std::size_t>(c.kind)] : 1.0;
  return std::fmax(scale * *rate, least_rate);
}

namespace {

// The cases of the observed groups, with their measured rates.
template <class Take>
void for_each_observed(Take take) {
  for (const quench_test::ObservedSweat& row : quench_test::observed_sweat()) {
    Case c{.athlete = row.athlete, .session = row.session};
    switch (row.session.segments.front().activity.kind) {
      case ActivityKind::running:
        c.kind = Kind::running;
        break;
      case ActivityKind::stationary_cycling:
        c.kind = Kind::cycling;
        break;
      default:
        c.kind = Kind::soccer;
        break;
    }
    take(c, row.rate);
  }
}

}  // namespace

Fit fit_to_observed(Model model, const Anchors& anchors) {
  Fit fit;
  double sum = 0.0;
  double squares = 0.0;
  for_each_observed([&](const Case& c, double measured) {
    const auto rate = modeled_rate({.model = model}, anchors, c);
    if (!rate) return;
    ++fit.groups;
    sum += *rate - measured;
    squares += (*rate - measured) * (*rate - measured);
  });
  if (fit.groups == 0) return fit;
  fit.bias = sum / fit.groups;
  fit.rmse = std::sqrt(squares / fit.groups);
  return fit;
}

Anchors observed_anchors() {
  std::array<double, kind_count> measured{};
  std::array<double, kind_count> modeled{};
  for_each_observed([&](const Case& c, double rate) {
    const auto k = static_cast<std::size_t>(c.kind);
    const auto iso = modeled_rate({.model = Model::iso}, {}, c);
    if (!iso) return;
    measured[k] += rate;
    modeled[k] += *iso;
  });
  Anchors anchors{};
  for (std::size_t i = 0; i != kind_count; ++i) {
    const bool own = static_cast<Kind>(i) == Kind::running || static_cast<Kind>(i) == Kind::cycling;
    const std::size_t from = own ? i : static_cast<std::size_t>(Kind::soccer);
    anchors[i] = kinds()[i].norm_mean > 0.0 && modeled[from] > 0.0 ? measured[from] / modeled[from] : 1.0;
  }
  return anchors;
}

Anchors find_anchors(std::uint64_t seed, std::uint64_t sessions) {
  std::array<double, kind_count> sum{};
  std::array<double, kind_count> count{};
  const Setting plain{.model = Model::iso};
  for (std::uint64_t i = 0; i != sessions; ++i) {
    // Sessions that are not among those of the benchmark.
    const Case c = draw_case(~seed, i);
    const auto rate = modeled_rate(plain, {}, c);
    if (!rate) continue;
    sum[static_cast<std::size_t>(c.kind)] += *rate;
    count[static_cast<std::size_t>(c.kind)] += 1.0;
  }
  Anchors anchors{};
  for (std::size_t i = 0; i != kind_count; ++i) {
    const double norm = kinds()[i].norm_mean;
    anchors[i] = norm > 0.0 && count[i] > 0.0 ? norm / (sum[i] / count[i]) : 1.0;
  }
  return anchors;
}

Person draw_person(const Setting& setting, const Case& c, Draws& draws) {
  Person person;
  const KindInfo& kind = info(c.kind);
  // The deviation of a norm already holds weather, work and size, which this model does not have.
  const double variation = setting.model == Model::norms ? kind.norm_sd / kind.norm_mean : between_people;
  person.factor = draws.factor(setting.variance * log_variance(variation));
  // Whole-body sweat sodium of athletes, 35.9 +- 10.4, 18.2 to 70.8 mmol/L [Baker2016, confirmed].
  do {
    person.sweat_sodium = 35.9 * draws.factor(log_variance(10.4 / 35.9));
  } while (person.sweat_sodium < 18.2 || person.sweat_sodium > 70.8);
  // Watson 1980 (confirmed), its mean and its standard deviation.
  const auto water = total_body_water(c.athlete);
  const double sd = c.athlete.sex == Sex::male ? 3.76 : 3.60;
  const double mass = in(*c.athlete.body_mass, kilogram);
  person.body_water = water ? draws.normal(in(water->mean, liter), sd, 0.3 * mass, 0.8 * mass) : 0.6 * mass;
  return person;
}

double rate_of_day(const Setting& setting, double usual, Draws& draws) {
  const double variation = std::fmin(day_to_day / usual, most_day_to_day);
  return usual * draws.factor(setting.variance * log_variance(variation));
}

}  // namespace strategies
