// sweat/weigh_in.hpp: the account of mass against a worked example, its standard error, and tests that cannot be.
#include "quench/sweat/weigh_in.hpp"

#include <cmath>
#include <limits>
#include <string_view>

#include <doctest/doctest.h>

#include "quench/balance.hpp"
#include "support/close_to.hpp"
#include "support/field.hpp"
#include "support/property.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::same_as;

WeighIn worked() {
  return {.before = 70.0 * kilogram,
          .after = 69.0 * kilogram,
          .drink = 0.5 * liter,
          .urine = 0.1 * liter,
          .duration = 1.0 * hour,
          .energy = 700.0 * kilocalorie};
}
WeighInResult result_of(const WeighIn& test) {
  const auto result = evaluate(test);
  REQUIRE(result);
  return *result;
}
double rate(VolumeRate r) { return in(r, liter_per_hour); }

// ---- Published numbers and worked examples
TEST_CASE("the worked example comes out") {
  // Form of Cheuvront and Montain 2017; 70.00 to 69.00 kg, 0.50 L drunk, 0.10 L of urine, 700 kcal in an hour.
  const WeighInResult r = result_of(worked());
  CHECK(in(r.sweat, liter) == close_to(1.26, 1e-9));
  CHECK(rate(r.sweat_rate) == close_to(1.26, 1e-9));
  CHECK(in(r.body_water_change, liter) == close_to(-0.86, 1e-9));
  CHECK(100.0 * r.mass_loss_fraction == close_to(1.43, 0.005));
  CHECK(100.0 * r.water_loss_fraction == close_to(86.0 / 70.0, 1e-9));
  CHECK(in(r.non_sweat_loss, kilogram) == close_to(0.14, 1e-9));
  CHECK(in(r.mass_change, kilogram) == close_to(-1.0, 1e-9));
  CHECK_FALSE(r.warnings.any());
}

TEST_CASE("a marathon of 3000 kcal loses 0.60 kg that is not sweat") {
  // The authors' own example [Cheuvront2017]; the projection of a plan counts the same.
  CHECK(in(respiratory_and_metabolic_loss * (3000.0 * kilocalorie), kilogram) == same_as(0.60));
}

TEST_CASE("breath and gas exchange are the recalled forms, and together near 0.20 g/kcal") {
  const VolumeRate oxygen = 2.0 * (liter / minute);
  // 0.019 x 2 x (44 - 10) = 1.292 g/min; 2 (44 x 0.9 - 32)/22.4 = 0.6786 g/min.
  CHECK(in(respiratory_water_loss(oxygen, 10.0 * millimeter_of_mercury), gram / minute) == same_as(1.292));
  CHECK(in(gas_exchange_loss(oxygen, 0.9), gram / minute) == close_to(0.678571, 1e-6));
  // Balance at 32/44, a gain below it; nothing leaves with the breath in air as humid as it.
  CHECK(in(gas_exchange_loss(oxygen, 32.0 / 44.0), gram / minute) == close_to(0.0, 1e-12));
  CHECK(gas_exchange_loss(oxygen, 0.7) < MassRate{});
  CHECK(respiratory_water_loss(oxygen, 50.0 * millimeter_of_mercury) == MassRate{});

  WeighIn test = worked();
  test.energy.reset();
  // 700 kcal/h at 20.9 kJ per liter are 2.336 L/min of oxygen. 7.8 mmHg is 18 °C and 50 %.
  test.gas_exchange = GasExchange{.oxygen_uptake = 700.0 * 4.184 / 20.9 / 60.0 * (liter / minute),
                                  .respiratory_exchange_ratio = 0.9,
                                  .vapor_pressure = 7.8 * millimeter_of_mercury};
  const WeighInResult r = result_of(test);
  CHECK(in(r.non_sweat_loss, gram) == same_as(in(r.respiratory_water + r.gas_exchange, gram)));
  // Two independent ways to the same 140 g: within a tenth.
  CHECK(in(r.non_sweat_loss, gram) == close_to(140.0, 14.0));
  CHECK_FALSE(r.warnings.non_sweat_loss_not_counted);
}

TEST_CASE("the field form is 0.14 L/h too high at 700 kcal/h, and says so") {
  WeighIn full = worked();
  full.urine = {};
  const WeighInResult complete = result_of(full);
  const WeighInResult field = result_of(field_weigh_in(70.0 * kilogram, 69.0 * kilogram, 0.5 * liter, 1.0 * hour));
  CHECK(rate(field.sweat_rate) == close_to(1.5, 1e-9));
  CHECK(rate(field.sweat_rate - complete.sweat_rate) == close_to(0.14, 1e-9));
  CHECK(field.warnings.non_sweat_loss_not_counted);
  CHECK_FALSE(complete.warnings.non_sweat_loss_not_counted);
}

TEST_CASE("the standard error is that of two readings, each uniform over its step") {
  const WeighInResult r = result_of(worked());
  // sqrt(2 x 0.1² / 12) kg.
  CHECK(in(r.sweat_se, kilogram / kilogram_per_liter) == close_to(0.040825, 1e-6));
  CHECK(rate(r.interval.high) - rate(r.sweat_rate) == close_to(1.644854 * 0.040825, 1e-6));
  CHECK(rate(r.interval.mean) - rate(r.interval.low) == close_to(1.644854 * 0.040825, 1e-6));
  WeighIn twice = worked();
  twice.duration = 2.0 * hour;
  CHECK(rate(result_of(twice).sweat_rate_se) == same_as(0.5 * rate(r.sweat_rate_se)));
  // The difference of two uniform readings, by counting them: every place of the true masses within a step.
  double sum = 0.0;
  int n = 0;
  for (int i = 0; i != 100; ++i) {
    for (int j = 0; j != 100; ++j) {
      const double a = (i + 0.5) / 100.0 - 0.5;
      const double b = (j + 0.5) / 100.0 - 0.5;
      sum += (a - b) * (a - b);
      ++n;
    }
  }
  CHECK(std::sqrt(sum / n) * 0.1 == close_to(in(r.sweat_se, liter), 1e-5));
}

TEST_CASE("other entries add their own error") {
  WeighIn test = worked();
  test.drink_se = 0.03 * liter;
  test.food_se = 0.02 * kilogram;
  test.urine_se = 0.05 * liter;
  test.stool_se = 0.01 * kilogram;
  test.non_sweat_se = 0.04 * kilogram;
  const double expected = std::sqrt(0.01 / 6.0 + 0.0009 + 0.0004 + 0.0025 + 0.0001 + 0.0016);
  CHECK(in(result_of(test).sweat_se, liter) == close_to(expected, 1e-12));
}

// ---- Identities
TEST_CASE("mass is conserved in every test") {
  quench_test::holds("mass balance", 500, [] {
    const auto pick = [](double low, double high) {
      return low + (high - low) * *rc::gen::resize(100, rc::gen::inRange(0, 1001)) / 1000.0;
    };
    WeighIn test{.before = pick(30.0, 150.0) * kilogram, .duration = pick(20.0, 600.0) * minute};
    test.after = *test.before * pick(0.92, 1.02);
    test.drink = pick(0.0, 4.0) * liter;
    test.food = pick(0.0, 0.5) * kilogram;
    test.urine = pick(0.0, 1.0) * liter;
    test.stool = pick(0.0, 0.3) * kilogram;
    test.energy = pick(0.0, 5000.0) * kilocalorie;
    const auto r = evaluate(test);
    if (!r) {
      RC_ASSERT(r.error().field == "weigh_in.after" || r.error().field == "weigh_in.sweat_rate");
      return;
    }
    RC_ASSERT(r->sweat >= Volume{});
    RC_ASSERT(std::isfinite(rate(r->sweat_rate)));
    RC_ASSERT(r->interval.low <= r->interval.mean);
    RC_ASSERT(r->interval.mean <= r->interval.high);
    if (r->warnings.not_resolved) return;
    const double out = in(r->sweat + test.urine, liter) + in(test.stool + r->non_sweat_loss, kilogram);
    const double into = in(test.drink, liter) + in(test.food, kilogram);
    RC_ASSERT(std::fabs(into - out - in(r->mass_change, kilogram)) < 1e-9);
    // Water: drink less sweat, urine and stool; food is dry.
    const double water = in(test.drink - r->sweat - test.urine, liter) - in(test.stool, kilogram);
    RC_ASSERT(std::fabs(water - in(r->body_water_change, liter)) < 1e-9);
  });
}

TEST_CASE("pounds and quarts give the same answer") {
  WeighIn test = worked();
  test.before = 70.0 / 0.45359237 * pound;
  test.after = 69.0 / 0.45359237 * pound;
  test.drink = 0.5 / 0.946352946 * us_quart;
  CHECK(rate(result_of(test).sweat_rate) == close_to(1.26, 1e-9));
}

TEST_CASE("food and drink taken show up as sweat, what was passed does not") {
  const double base = in(result_of(worked()).sweat, liter);
  WeighIn test = worked();
  test.food = 0.2 * kilogram;
  CHECK(in(result_of(test).sweat, liter) == close_to(base + 0.2, 1e-9));
  // Dry food that replaced water leaves less water.
  CHECK(in(result_of(test).body_water_change, liter) == close_to(-1.06, 1e-9));
  test = worked();
  test.stool = 0.2 * kilogram;
  CHECK(in(result_of(test).sweat, liter) == close_to(base - 0.2, 1e-9));
  CHECK(in(result_of(test).body_water_change, liter) == close_to(-0.86, 1e-9));
}

// ---- Warnings
TEST_CASE("a short, a long, a clothed and a coarse test are flagged") {
  WeighIn test = worked();
  test.duration = 59.0 * minute;
  CHECK(result_of(test).warnings.short_test);
  test.duration = 60.0 * minute;
  CHECK_FALSE(result_of(test).warnings.short_test);
  test.duration = 8.5 * hour;
  CHECK(result_of(test).warnings.long_test);
  test = worked();
  test.clothed = true;
  CHECK(result_of(test).warnings.clothed);
  test = worked();
  test.scale_step = 0.5 * kilogram;
  CHECK(result_of(test).warnings.coarse);
}

TEST_CASE("a loss above two percent and a gain of mass are flagged") {
  WeighIn test = worked();
  test.after = 68.5 * kilogram;
  CHECK(result_of(test).warnings.loss_over_2_percent);
  test = worked();
  test.after = 70.4 * kilogram;
  test.drink = 2.0 * liter;
  const WeighInResult r = result_of(test);
  CHECK(r.warnings.mass_gained);
  CHECK(r.mass_loss_fraction < 0.0);
  CHECK(rate(r.sweat_rate) == close_to(1.36, 1e-9));
}

TEST_CASE("a little less than nothing is nothing, and flagged; much less is a contradiction") {
  WeighIn test = worked();
  test.drink = {};
  test.urine = {};
  test.energy.reset();
  test.after = 70.05 * kilogram;
  const WeighInResult r = result_of(test);
  CHECK(r.warnings.not_resolved);
  CHECK(rate(r.sweat_rate) == 0.0);
  CHECK(rate(r.interval.low) == 0.0);
  test.after = 70.2 * kilogram;
  const auto impossible = evaluate(test);
  REQUIRE_FALSE(impossible);
  CHECK(impossible.error().code == Errc::inconsistent);
  CHECK(impossible.error().field == "weigh_in.after");
  CHECK(impossible.error().value == same_as(70.2));
  CHECK(impossible.error().high == close_to(70.0, 1e-9));
}

TEST_CASE("more sweat than was ever seen is an error") {
  WeighIn test = worked();
  test.duration = 10.0 * minute;
  const auto result = evaluate(test);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == Errc::out_of_range);
  CHECK(result.error().field == "weigh_in.sweat_rate");
}

// ---- Bad input
TEST_CASE("every entry is kept inside its limits") {
  using F = quench_test::Field<WeighIn>;
  const auto check = [](const WeighIn& test) { return test.check(); };
  WeighIn valid = worked();
  valid.before = 100.0 * kilogram;
  valid.after = 100.0 * kilogram;
  const F fields[] = {
      {"weigh_in.after", "kg", 90, 103, [](WeighIn& t, double x) { t.after = x * kilogram; }},
      {"weigh_in.drink", "L", 0, 40, [](WeighIn& t, double x) { t.drink = x * liter; }},
      {"weigh_in.food", "kg", 0, 10, [](WeighIn& t, double x) { t.food = x * kilogram; }},
      {"weigh_in.urine", "L", 0, 20, [](WeighIn& t, double x) { t.urine = x * liter; }},
      {"weigh_in.stool", "kg", 0, 5, [](WeighIn& t, double x) { t.stool = x * kilogram; }},
      {"weigh_in.energy", "kcal", 0, 40000, [](WeighIn& t, double x) { t.energy = x * kilocalorie; }},
      {"weigh_in.scale_step", "g", 1, 2000, [](WeighIn& t, double x) { t.scale_step = x * gram; }},
      {"weigh_in.drink_se", "L", 0, 5, [](WeighIn& t, double x) { t.drink_se = x * liter; }},
      {"weigh_in.food_se", "kg", 0, 5, [](WeighIn& t, double x) { t.food_se = x * kilogram; }},
      {"weigh_in.urine_se", "L", 0, 5, [](WeighIn& t, double x) { t.urine_se = x * liter; }},
      {"weigh_in.stool_se", "kg", 0, 5, [](WeighIn& t, double x) { t.stool_se = x * kilogram; }},
      {"weigh_in.non_sweat_se", "kg", 0, 5, [](WeighIn& t, double x) { t.non_sweat_se = x * kilogram; }},
  };
  for (const F& field : fields) quench_test::require_limits(field, valid, check);
  const auto before = [&](double mass) {
    WeighIn test = worked();
    test.before = mass * kilogram;
    test.after = mass * kilogram;
    return test.check();
  };
  CHECK(before(20.0));
  CHECK(before(250.0));
  CHECK(before(19.9).error().field == "weigh_in.before");
  CHECK(before(250.1).error().field == "weigh_in.before");
  CHECK(before(std::numeric_limits<double>::quiet_NaN()).error().code == Errc::not_finite);
}

TEST_CASE("a test lasts from ten minutes to two days") {
  const auto lasting = [](Time t) {
    WeighIn test = worked();
    test.duration = t;
    return test.check();
  };
  CHECK(lasting(10.0 * minute));
  CHECK(lasting(48.0 * hour));
  CHECK(lasting(9.9 * minute).error().field == "weigh_in.duration");
  CHECK(lasting(48.1 * hour).error().field == "weigh_in.duration");
  CHECK(lasting(Time{}).error().code == Errc::out_of_range);
  CHECK(lasting(std::numeric_limits<double>::infinity() * hour).error().code == Errc::not_finite);
}

TEST_CASE("the gas exchange is kept inside its limits too, and is whole") {
  using F = quench_test::Field<GasExchange>;
  const GasExchange valid{
      .oxygen_uptake = 2.0 * (liter / minute), .respiratory_exchange_ratio = 0.9, .vapor_pressure = 1.0 * kilopascal};
  const auto check = [](const GasExchange& gas) { return gas.check(); };
  const F fields[] = {
      {"weigh_in.gas_exchange.respiratory_exchange_ratio", "", 0.65, 1.3,
       [](GasExchange& g, double x) { g.respiratory_exchange_ratio = x; }},
      {"weigh_in.gas_exchange.vapor_pressure", "kPa", 0, 5.8,
       [](GasExchange& g, double x) { g.vapor_pressure = x * kilopascal; }},
  };
  for (const F& field : fields) quench_test::require_limits(field, valid, check);
  for (const double oxygen : {0.05, 7.1}) {
    GasExchange gas = valid;
    gas.oxygen_uptake = oxygen * (liter / minute);
    CHECK(gas.check().error().field == "weigh_in.gas_exchange.oxygen_uptake");
  }
  GasExchange gas = valid;
  gas.oxygen_uptake.reset();
  CHECK(gas.check().error().code == Errc::missing);
  gas = valid;
  gas.respiratory_exchange_ratio.reset();
  CHECK(gas.check().error().code == Errc::missing);
  gas = valid;
  gas.vapor_pressure.reset();
  CHECK(gas.check().error().code == Errc::missing);
}

TEST_CASE("what is missing or said twice is named") {
  WeighIn test = worked();
  test.before.reset();
  CHECK(evaluate(test).error().field == "weigh_in.before");
  CHECK(evaluate(test).error().code == Errc::missing);
  test = worked();
  test.after.reset();
  CHECK(evaluate(test).error().field == "weigh_in.after");
  CHECK(evaluate(test).error().code == Errc::missing);
  test = worked();
  test.gas_exchange = GasExchange{};
  CHECK(evaluate(test).error().field == "weigh_in.energy");
  CHECK(evaluate(test).error().code == Errc::inconsistent);
}

}  // namespace
