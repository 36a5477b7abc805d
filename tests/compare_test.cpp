// sweat/compare.hpp: every model says through the one concept what it says by itself, and what it cannot say.
#include "quench/sweat/compare.hpp"

#include <cmath>
#include <string_view>

#include <doctest/doctest.h>

#include "quench/sports.hpp"
#include "support/close_to.hpp"

namespace {

using namespace quench;
using namespace std::string_view_literals;
using quench_test::close_to;
using quench_test::same_as;

Athlete person() { return {.body_mass = 75.0 * kilogram, .height = 180.0 * centimeter}; }
// A march in the heat, inside the published ranges of most models.
Segment march() {
  return {.activity = walking(1.3 * meter_per_second),
          .duration = 3.0 * hour,
          .weather = {.air = celsius(39.0), .relative_humidity = 0.4, .wind = 1.3 * meter_per_second},
          .clothing = 0.6 * clo};
}
Session one(const Segment& segment) { return {.segments = {segment}}; }
double rate(VolumeRate r) { return in(r, liter_per_hour); }

// A model of a user: so many milliliters an hour for a kilogram.
struct PerKilogram {
  double milliliters = 10.0;
  [[nodiscard]] static constexpr std::string_view name() noexcept { return "per_kilogram"; }
  [[nodiscard]] static constexpr SourceKey source() noexcept { return SourceKey::quench_design; }
  [[nodiscard]] static constexpr Time onset() noexcept { return {}; }
  [[nodiscard]] Result<SegmentSweat> operator()(const Athlete& athlete, const Segment& segment, ModelNotes& notes,
                                                int index) const {
    notes.out_of_domain.check(DomainInput::duration, in(segment.duration, hour), {0.0, 1.0}, "h", index);
    return SegmentSweat{.rate = milliliters * milliliter_per_kilogram * *athlete.body_mass / hour, .variation = 0.5};
  }
};
static_assert(SweatModel<PerKilogram>);
static_assert(SweatModel<HeatBalanceModel>);
static_assert(SweatModel<Iso7933Model>);
static_assert(SweatModel<UsariemModel>);
static_assert(SweatModel<NormModel>);
static_assert(SweatModel<TbMed507Model>);
static_assert(!SweatModel<int>);
static_assert(!SweatModel<SweatProfile>);  // so that forecast(athlete, session, profile) is not a model

TEST_CASE("all models stand side by side, the default first") {
  const auto rows = compare(person(), one(march()));
  REQUIRE(rows.size() == 10);
  constexpr std::string_view names[] = {
      "heat_balance",           "iso7933_2023",      "iso7933_2004",       "shapiro1982", "gonzalez2009_corrected",
      "gonzalez2009_piecewise", "gonzalez2012_cool", "gonzalez2012_solar", "norm",        "tb_med_507_water"};
  for (std::size_t i = 0; i != rows.size(); ++i) {
    CAPTURE(i);
    CHECK(rows[i].name == names[i]);
    if (rows[i].name == "gonzalez2012_solar"sv) {
      REQUIRE_FALSE(rows[i].rate);  // there is no sun
      CHECK(rows[i].rate.error().code == Errc::missing);
      CHECK(rows[i].rate.error().field == "conditions.solar"sv);
      CHECK_FALSE(rows[i].in_domain());
      continue;
    }
    REQUIRE(rows[i].rate);
    CHECK(rate(rows[i].rate->low) <= rate(rows[i].rate->mean));
    CHECK(rate(rows[i].rate->mean) <= rate(rows[i].rate->high));
    CHECK(rate(rows[i].rate->mean) > 0.1);
    CHECK(rate(rows[i].rate->mean) < 2.0);
  }
  CHECK(rate(rows[0].rate->mean) == same_as(rate(forecast(person(), one(march()))->rate.mean)));
  CHECK(rows[1].source == SourceKey::iso7933_2023);
  // A march is what these were made for.
  for (const std::size_t i : {1U, 2U, 4U, 5U}) {
    CAPTURE(rows[i].name);
    for (const DomainFlag& flag : rows[i].out_of_domain) MESSAGE(flag.value, " ", flag.unit);
    CHECK(rows[i].in_domain());
  }
}

TEST_CASE("a runner is outside of what was made for workers and soldiers") {
  const Session run = one({.activity = running(12.0 * kilometer_per_hour),
                           .duration = 1.0 * hour,
                           .weather = {.air = celsius(20.0), .relative_humidity = 0.5},
                           .clothing = 0.3 * clo});
  const auto rows = compare(person(), run);
  CHECK(rows[0].in_domain() == forecast(person(), run)->out_of_domain.empty());
  for (std::size_t i = 1; i != 7; ++i) {
    CAPTURE(rows[i].name);
    CHECK_FALSE(rows[i].in_domain());
    // The flag names the input, the value and the range.
    bool work = false;
    for (const DomainFlag& flag : rows[i].out_of_domain) {
      CHECK((flag.value < flag.low || flag.value > flag.high));
      work = work || flag.input == DomainInput::metabolic_rate;
    }
    CHECK(work);
  }
  CHECK_FALSE(rows[9].rate);  // TB MED 507 begins at a WBGT of 78 °F
  CHECK(rows[9].rate.error().field == "wbgt"sv);
}

TEST_CASE("a segment loses what ISO 7933 says, onset included") {
  for (const auto edition : {iso7933::Edition::iso_2004, iso7933::Edition::iso_2023}) {
    for (const double minutes : {10.0, 60.0, 180.0}) {
      CAPTURE(minutes);
      Segment segment = march();
      segment.duration = minutes * minute;
      const iso7933::Conditions conditions{
          .air = celsius(39.0),
          .mean_radiant = celsius(39.0),
          .vapor_pressure = 0.4 * saturation_vapor_pressure(celsius(39.0)),
          .air_speed = 1.3 * meter_per_second,
          .metabolic_rate = workload(segment.activity, *person().body_mass)->metabolic_rate /
                            body_surface_area(*person().body_mass, *person().height),
          .clothing = 0.6 * clo,
          .walking_speed = 1.3 * meter_per_second};
      const auto direct = iso7933::predict(
          {.body_mass = *person().body_mass, .height = *person().height}, conditions,
          {.edition = edition, .solver = iso7933::Solver::fast, .duration = {static_cast<int>(minutes)}});
      REQUIRE(direct);
      const auto f = forecast(person(), one(segment), Iso7933Model{.edition = edition});
      REQUIRE(f);
      CHECK(f->model == (edition == iso7933::Edition::iso_2004 ? "iso7933_2004"sv : "iso7933_2023"sv));
      CHECK(in(f->loss.mean, liter) == close_to(in(direct->sweat_loss, kilogram), 1e-9));
    }
  }
}

TEST_CASE("the equations of USARIEM say through the concept what they say by themselves") {
  const Segment segment = march();
  const auto work = workload(segment.activity, *person().body_mass);
  const usariem::Conditions conditions{.air = celsius(39.0),
                                       .vapor_pressure = 0.4 * saturation_vapor_pressure(celsius(39.0)),
                                       .wind = 1.3 * meter_per_second,
                                       .metabolic_rate = work->metabolic_rate,
                                       .body_surface = body_surface_area(*person().body_mass, *person().height),
                                       .clothing = usariem::fatigues};
  for (const auto equation : {usariem::Equation::original, usariem::Equation::corrected, usariem::Equation::piecewise,
                              usariem::Equation::piecewise_cool}) {
    const UsariemModel model{.equation = equation, .clothing = usariem::fatigues};
    CAPTURE(model.name());
    const auto f = forecast(person(), one(segment), model);
    REQUIRE(f);
    CHECK(rate(f->rate.mean) == close_to(rate(usariem::predict(equation, conditions)->rate), 1e-12));
    // Regressions of mean rates have no onset: half of it in half of the time.
    CHECK(in(f->cumulative(1.5 * hour), liter) == close_to(0.5 * in(f->loss.mean, liter), 1e-12));
  }
}

TEST_CASE("clothing becomes the ensemble that insulates about as much") {
  const auto insulation = [](double intrinsic) { return in(UsariemModel::ensemble(intrinsic * clo).insulation, clo); };
  CHECK(insulation(0.0) == same_as(0.57));
  CHECK(insulation(0.6) == same_as(0.74));
  CHECK(insulation(1.0) == same_as(0.99));
  CHECK(insulation(2.0) == same_as(1.50));
  double previous = 0.0;
  for (double intrinsic = 0.0; intrinsic <= 2.0; intrinsic += 0.05) {
    CHECK(insulation(intrinsic) >= previous);
    previous = insulation(intrinsic);
  }
}

TEST_CASE("mean radiant temperature and sun reach the models that know them, and are flagged by those that do not") {
  Segment shade = march();
  Segment sunny = march();
  sunny.weather.solar = 800.0 * watt_per_square_meter;
  Segment radiant = march();
  radiant.weather.mean_radiant = celsius(60.0);
  const auto in_shade = compare(person(), one(shade));
  const auto in_sun = compare(person(), one(sunny));
  const auto at_furnace = compare(person(), one(radiant));
  for (const std::size_t i : {0U, 3U, 4U, 5U, 6U}) {
    CAPTURE(in_shade[i].name);
    CHECK(rate(in_sun[i].rate->mean) > rate(in_shade[i].rate->mean));
    CHECK(rate(at_furnace[i].rate->mean) > rate(in_shade[i].rate->mean));
  }
  for (const std::size_t i : {1U, 2U}) {
    CAPTURE(in_shade[i].name);
    CHECK(rate(in_sun[i].rate->mean) == same_as(rate(in_shade[i].rate->mean)));
    CHECK_FALSE(in_sun[i].in_domain());
    CHECK(rate(at_furnace[i].rate->mean) > rate(in_shade[i].rate->mean));
  }
  CHECK(in_sun[7].rate);  // the solar form
  CHECK(rate(in_sun[9].rate->mean) >= rate(in_shade[9].rate->mean));
}

TEST_CASE("a norm is that of the sport, with the spread of its people") {
  const auto of = [](const Activity& activity, const NormModel& model = {}) {
    Segment segment = march();
    segment.activity = activity;
    const auto f = forecast(person(), one(segment), model);
    REQUIRE(f);
    return f->rate;
  };
  CHECK(rate(of(running(3.0 * meter_per_second)).mean) == same_as(1.28));  // [Barnes2019] endurance
  CHECK(rate(of(cycling(150.0 * watt)).mean) == same_as(1.28));
  CHECK(rate(of(at_met(8.0 * metabolic_equivalent)).mean) == same_as(75.0 * 15.3 / 1000.0));  // [Baker2016]
  // By name, for the sports that were published apart.
  const auto sport = [](std::string_view label) {
    return NormModel::sport_of({.kind = ActivityKind::metabolic_equivalents, .sport = label});
  };
  CHECK(sport("soccer match") == norms::Sport::soccer);
  CHECK(sport("casual soccer") == norms::Sport::soccer);
  CHECK(sport("tennis singles") == norms::Sport::mixed);
  for (const SportMet& row : sports) {
    const norms::Sport found = sport(row.label);
    CAPTURE(row.label);
    CHECK((found == norms::Sport::mixed || row.group == SportGroup::team || row.group == SportGroup::other));
  }
  const NormModel soccer{norms::Group{.sport = norms::Sport::soccer}};
  const auto players = of(at_met(8.0 * metabolic_equivalent), soccer);
  CHECK(rate(players.mean) == same_as(0.94));  // +- 0.38
  // A log-normal shifted by what the forecast shifts it: near that of the group itself.
  const auto group = norms::interval(norms::sweat_rate({.sport = norms::Sport::soccer})->sweat_rate);
  CHECK(rate(players.low) == close_to(rate(group.low), 0.1));
  CHECK(rate(players.high) == close_to(rate(group.high), 0.1));
}

TEST_CASE("TB MED 507 gives the water of its cell") {
  // March at 1.3 m/s, no load: easy. WBGT from the weather.
  const auto wbgt = outdoor_wbgt(
      {.air = celsius(39.0), .relative_humidity = 0.4, .wind = 1.3 * meter_per_second, .solar = HeatFlux{}});
  REQUIRE(wbgt);
  namespace table = guidelines::tb_med_507;
  const auto cell = table::look_up(wbgt->wbgt.value, table::WorkClass::moderate);
  const auto easy = table::look_up(wbgt->wbgt.value, table::WorkClass::easy);
  REQUIRE(cell);
  Segment segment = march();
  const auto water = [&] { return rate(forecast(person(), one(segment), TbMed507Model{})->rate.mean); };
  segment.activity = walking(1.0 * meter_per_second);
  CHECK(water() == close_to(rate(easy->water.mean), 1e-12));
  segment.activity = load_carriage(15.0 * kilogram, 1.45 * meter_per_second);
  CHECK(water() == close_to(rate(cell->water.mean), 1e-12));
}

TEST_CASE("a model of a user stands beside the others") {
  const auto rows = compare(person(), one(march()), PerKilogram{8.0}, HeatBalanceModel{});
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].name == "per_kilogram"sv);
  CHECK(rate(rows[0].rate->mean) == same_as(0.6));
  CHECK_FALSE(rows[0].in_domain());
  CHECK(rows[0].out_of_domain.begin()->value == 3.0);
  CHECK(rows[1].name == "heat_balance"sv);
  // Its spread is its own.
  const auto wide = forecast(person(), one(march()), PerKilogram{8.0});
  const double variation = 0.5;
  const ShiftedLogNormal spread(0.6, variation * 0.6, 0.31 / 1.96 / untested_variation);
  CHECK(rate(wide->rate.high) == close_to(spread.quantile(z_95), 1e-9));
}

TEST_CASE("a comparison is of models: what was measured of the athlete is left out") {
  Athlete tested = person();
  tested.sweat_rate = MeasuredSweatRate{2.0 * liter_per_hour, 3};
  const auto with = compare(tested, one(march()));
  const auto without = compare(person(), one(march()));
  for (std::size_t i = 0; i != with.size(); ++i) {
    if (!with[i].rate) continue;
    CHECK(rate(with[i].rate->mean) == rate(without[i].rate->mean));
  }
}

TEST_CASE("what no model can do without is an error in every row that needs it") {
  Segment segment = march();
  segment.weather.air.reset();
  for (const ModelComparison& row : compare(person(), one(segment))) {
    CAPTURE(row.name);
    if (row.name == "norm"sv) {
      CHECK(row.rate);
      continue;
    }
    REQUIRE_FALSE(row.rate);
    CHECK(row.rate.error().code == Errc::missing);
    CHECK(row.rate.error().field == "segments[].weather.air"sv);
    CHECK(row.rate.error().index == 0);
  }
  for (const ModelComparison& row : compare(person(), {})) {
    REQUIRE_FALSE(row.rate);
    CHECK(row.rate.error().field == "segments"sv);
  }
}

}  // namespace
