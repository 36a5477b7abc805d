// balance/course.hpp and simulate.hpp: conservation, intervals against Monte Carlo, crossings, errors.
#include "quench/balance/course.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "quench/literals.hpp"
#include "quench/simulate.hpp"
#include "support/close_to.hpp"
#include "support/property.hpp"
#include "support/random_case.hpp"

namespace {

using namespace quench;
using namespace quench::literals;
using quench_test::close_to;
using quench_test::holds;
using quench_test::RandomCase;
using quench_test::RapidPick;
using quench_test::same_as;
using quench_test::SplitMix;

double ml(Volume v) { return in(v, milliliter); }
double mmol(Amount n) { return in(n, millimole); }
double sodium_of(const Estimate<Molarity>& e) { return in(e.mean, millimole_per_liter); }

Athlete ana() { return {.body_mass = 62_kg, .height = 168_cm, .age = 34_yr, .sex = Sex::female}; }
Session ride() {
  return {.segments = {{.activity = cycling(180_W),
                        .duration = 2_h,
                        .weather = {.air = 29_degC, .relative_humidity = 0.55, .wind = 3_m_per_s}}}};
}
LoggedDrink water_at(int at, double volume) { return {.at = {at}, .fluid = volume * milliliter}; }
LoggedDrink sports_drink_at(int at, double volume) {
  const Volume fluid = volume * milliliter;
  return {.at = {at},
          .fluid = fluid,
          .ions = drinks::sports_drink.ions * fluid,
          .carbohydrate = drinks::sports_drink.carbohydrate * fluid};
}

// In = out + stored: water, sodium and potassium, relative to all that came and went.
void require_conserved(const BalanceState& state) {
  const WaterAccount& w = state.water;
  const double in_water = ml(w.taken + w.metabolic);
  const double out_water = ml(w.stomach + w.intestine + w.sweat + w.urine + w.skin + w.respiration + w.body);
  const double through = in_water + ml(w.sweat + w.urine + w.skin + w.respiration);
  REQUIRE(std::fabs(in_water - out_water) <= 1e-9 * std::fmax(1.0, through));
  for (const IonAccount& ion : {state.sodium, state.potassium}) {
    const double out = mmol(ion.gut + ion.sweat + ion.urine + ion.body);
    const double moved = mmol(ion.taken + ion.sweat + ion.urine);
    REQUIRE(std::fabs(mmol(ion.taken) - out) <= 1e-9 * std::fmax(1.0, moved));
  }
}

TEST_CASE("water, sodium and potassium are conserved, in any athlete, session and intake") {
  holds("conservation", 300, [] {
    RapidPick pick;
    RandomCase<RapidPick> random(pick);
    Athlete athlete = random.athlete();
    athlete.body_mass = random.between(20.0, 250.0) * kilogram;
    const Session session = random.session();
    const auto sweat = forecast(athlete, session);
    if (!sweat) return;
    std::vector<LoggedDrink> intake;
    int at = random.chance(2) ? -200 : 0;
    const int count = pick(12);
    for (int i = 0; i != count; ++i) {
      at += pick(90);
      LoggedDrink drink = water_at(at, random.between(0.0, 1500.0));
      drink.ions.sodium = random.between(0.0, 3000.0) * milligram;
      drink.ions.potassium = random.between(0.0, 1500.0) * milligram;
      drink.carbohydrate = random.between(0.0, 90.0) * gram;
      intake.push_back(drink);
    }
    const ExerciseBout bout{.at = {0}, .sweat = &*sweat};
    CourseOptions options;
    options.deficit = random.between(0.0, 3.0) * liter;
    options.until = ScheduleTime{static_cast<int>(std::ceil(in(session.duration(), minute))) + pick(1500)};
    int last = -100000;
    const auto course = follow_balance(athlete, {&bout, 1}, intake, options, [&](const BalanceState& state) {
      require_conserved(state);
      REQUIRE(state.at.minutes > last);
      last = state.at.minutes;
      REQUIRE(state.mass_change.low <= state.mass_change.mean);
      REQUIRE(state.mass_change.mean <= state.mass_change.high);
      REQUIRE(std::isfinite(in(state.plasma_sodium.low, millimole_per_liter)));
      REQUIRE(state.plasma_sodium.low <= state.plasma_sodium.mean);
      REQUIRE(state.plasma_sodium.mean <= state.plasma_sodium.high);
      REQUIRE(state.water.stomach >= Volume{});
      REQUIRE(state.water.intestine >= Volume{});
    });
    REQUIRE(course);
    require_conserved(course->end);
    require_conserved(course->last);
    REQUIRE(last == options.until->minutes);
  });
}

TEST_CASE("a week of three sessions and meals is conserved too") {
  const auto sweat = forecast(ana(), ride());
  REQUIRE(sweat);
  std::array bouts{ExerciseBout{{0}, &*sweat}, ExerciseBout{{2 * 1440}, &*sweat}, ExerciseBout{{5 * 1440}, &*sweat}};
  std::vector<LoggedDrink> intake;
  for (int at = -60; at < 7 * 1440; at += 240) {
    LoggedDrink meal = water_at(at, 450.0);
    meal.ions.sodium = 500.0 * milligram;
    meal.ions.potassium = 500.0 * milligram;
    intake.push_back(meal);
  }
  CourseOptions options;
  options.until = ScheduleTime{7 * 1440};
  int minutes = 0;
  const auto course = follow_balance(ana(), bouts, intake, options, [&](const BalanceState& state) {
    require_conserved(state);
    // Six meals a day with 2.7 L of water and 3 g of sodium: nobody leaves the normal range.
    REQUIRE(sodium_of(state.plasma_sodium) > 134.0);
    REQUIRE(sodium_of(state.plasma_sodium) < 146.0);
    ++minutes;
  });
  REQUIRE(course);
  CHECK(minutes == 7 * 1440 + 60 + 1);
  CHECK(ml(course->last.water.sweat) == close_to(3.0 * ml(sweat->loss.mean), 1e-6));
  // It comes back to balance: within a liter after two days of rest.
  CHECK(std::fabs(ml(course->last.water_deficit.mean)) < 1000.0);
}

TEST_CASE("the end of a session is that of the closed form, but for urine and what the gut still holds") {
  // project(athlete, sweat, intake) counts all drinks as taken up, no urine, and metabolic water as equal to breath.
  for (const double each : {0.0, 100.0, 200.0, 350.0}) {
    CAPTURE(each);
    const auto sweat = forecast(ana(), ride());
    REQUIRE(sweat);
    std::vector<LoggedDrink> intake;
    for (int at = 0; at < 60; at += 15) intake.push_back(sports_drink_at(at, each));
    Intake whole;
    for (const LoggedDrink& drink : intake) {
      whole.fluid += drink.fluid;
      whole.ions.sodium += drink.ions.sodium;
      whole.ions.potassium += drink.ions.potassium;
    }
    const auto closed = project(ana(), *sweat, whole);
    const auto course = project(ana(), ride(), intake);
    REQUIRE(closed);
    REQUIRE(course);
    const double urine = ml(course->end.water.urine);
    CHECK(urine == close_to(40.0, 1e-9));  // 2 h of the least
    CHECK(in(course->end.mass_change.mean, gram) == close_to(in(closed->mass_change.mean, gram) - urine, 1e-6));
    const double gut = ml(course->end.water.stomach + course->end.water.intestine);
    const double breath = ml(course->end.water.metabolic - course->end.water.respiration);
    CHECK(ml(course->end.water_deficit.mean) == close_to(ml(closed->water_deficit.mean) + urine + gut - breath, 1e-6));
    // Urine of 0.02 L/h that keeps plasma sodium, and what is still in the gut, move it by less than half a mmol/L.
    CHECK(sodium_of(course->end.plasma_sodium) == close_to(sodium_of(closed->plasma_sodium), 0.5));
    const auto width = [](const Estimate<Molarity>& e) { return in(e.high - e.low, millimole_per_liter); };
    CHECK(width(course->end.plasma_sodium) == close_to(width(closed->plasma_sodium), 0.15));
    if (each == 0.0) {
      const auto side = [](Molarity end, const Estimate<Molarity>& e) { return in(end - e.mean, millimole_per_liter); };
      const Estimate<Molarity>& of_course = course->end.plasma_sodium;
      const Estimate<Molarity>& of_closed = closed->plasma_sodium;
      CHECK(side(of_course.low, of_course) == close_to(side(of_closed.low, of_closed), 0.02));
      CHECK(side(of_course.high, of_course) == close_to(side(of_closed.high, of_closed), 0.02));
    }
    CHECK(in(course->end.mass_change.low, gram) == close_to(in(closed->mass_change.low, gram) - urine, 1e-6));
    CHECK(in(course->end.mass_change.high, gram) == close_to(in(closed->mass_change.high, gram) - urine, 1e-6));
    // 0.13 and 0.12 g/kcal of what the session costs.
    const double kcal = in(sweat->metabolic_energy, kilocalorie);
    CHECK(ml(course->end.water.metabolic) == close_to(0.13 * kcal, 1e-6));
    CHECK(ml(course->end.water.respiration) == close_to(0.12 * kcal, 1e-6));
    CHECK(ml(course->end.water.skin) == 0.0);
  }
}

TEST_CASE("plasma sodium of a course is the relation of Nguyen and Kurtz on its own accounts") {
  const auto body_water = total_body_water(ana());
  REQUIRE(body_water);
  const std::array intake{water_at(-120, 500.0), sports_drink_at(30, 300.0), water_at(90, 400.0)};
  int seen = 0;
  const auto course = project(ana(), ride(), intake, {.until = ScheduleTime{600}}, [&](const BalanceState& state) {
    const Molarity expected = plasma_sodium_after(baseline_plasma_sodium, body_water->mean,
                                                  state.sodium.body + state.potassium.body, state.water.body);
    REQUIRE(sodium_of(state.plasma_sodium) == close_to(in(expected, millimole_per_liter), 1e-9));
    ++seen;
  });
  REQUIRE(course);
  CHECK(seen == 721);
}

TEST_CASE("the vectors of the source come out of a course") {
  // Notes on electrolytes 7.3, rows 3 to 6: 42 L of body water (60 % of 70 kg), 4 L of sweat, sodium and potassium as
  // there, replaced or not; by hand, minute by minute, without breath, skin and urine.
  struct Row {
    int number;
    double sweat, sodium_and_potassium, drunk, drunk_ions, expected;
  };
  constexpr std::array rows{Row{3, 1.0, 39.0, 1.0, 0.0, 139.04}, Row{4, 4.0, 44.0, 4.0, 0.0, 135.68},
                            Row{5, 4.0, 44.0, 4.0, 23.0, 137.94}, Row{6, 4.0, 44.0, 0.0, 0.0, 152.47}};
  for (const Row& row : rows) {
    CAPTURE(row.number);
    const Athlete man{.body_mass = 70_kg};
    SweatForecast sweat =
        *forecast(Athlete{.body_mass = 70_kg, .sweat_rate = MeasuredSweatRate{row.sweat * liter_per_hour}},
                  Session{.segments = {{.duration = 1_h}}});
    const double potassium = in(default_sweat_potassium, millimole_per_liter);
    sweat.sodium = (row.sodium_and_potassium - potassium) * millimole_per_liter;
    sweat.metabolic_energy = {};
    LoggedDrink drink = water_at(0, 1000.0 * row.drunk);
    drink.ions.sodium = mass(Ion::sodium, row.drunk * row.drunk_ions * millimole);
    const ExerciseBout bout{.at = {0}, .sweat = &sweat};
    CourseOptions options;
    options.until = ScheduleTime{60};
    const auto course = follow_balance(man, {&bout, 1}, {&drink, 1}, options);
    REQUIRE(course);
    // What the gut holds and the urine has taken, put back.
    const BalanceState& end = course->end;
    const Amount ions = end.sodium.body + end.potassium.body + end.sodium.gut + end.potassium.gut + end.sodium.urine +
                        end.potassium.urine;
    const Volume water = end.water.body + end.water.stomach + end.water.intestine + end.water.urine;
    CHECK(in(plasma_sodium_after(baseline_plasma_sodium, 42_L, ions, water), millimole_per_liter) ==
          close_to(row.expected, 0.01));
  }
}

// ---- Intervals

// A volume of sweat of which a share `p` of people stay below.
Volume quantile(const SweatForecast& sweat, double p) {
  double low = 0.0;
  double high = 50.0;
  for (int i = 0; i != 60; ++i) {
    const double middle = 0.5 * (low + high);
    (sweat.probability_below(middle * liter) < p ? low : high) = middle;
  }
  return low * liter;
}

// Standard normal, by the inverse of erfc with bisection: plain, and the same everywhere.
double normal(double p) {
  double low = -8.0;
  double high = 8.0;
  for (int i = 0; i != 60; ++i) {
    const double middle = 0.5 * (low + high);
    (0.5 * std::erfc(-middle / std::sqrt(2.0)) < p ? low : high) = middle;
  }
  return low;
}

TEST_CASE("nine of ten random bodies stay inside each interval of a course") {
  // Sweat out of the forecast's own distribution, its sodium and body water normal, all independent: 2000 of them,
  // through the same drinks.
  const Athlete athlete = ana();
  const auto sweat = forecast(athlete, ride());
  const auto body_water = total_body_water(athlete);
  REQUIRE(sweat);
  REQUIRE(body_water);
  std::vector<LoggedDrink> intake;
  for (int at = 15; at < 120; at += 15) intake.push_back(sports_drink_at(at, 150.0));
  const std::array watched{30, 60, 90, 120, 180, 300};
  std::array<BalanceState, 6> states{};
  const ExerciseBout bout{.at = {0}, .sweat = &*sweat};
  CourseOptions options;
  options.until = ScheduleTime{300};
  const auto course = follow_balance(athlete, {&bout, 1}, intake, options, [&](const BalanceState& state) {
    for (std::size_t i = 0; i != watched.size(); ++i) {
      if (state.at.minutes == watched[i]) states[i] = state;
    }
  });
  REQUIRE(course);

  constexpr int people = 2000;
  std::array<std::array<int, 3>, 6> inside{};
  SplitMix pick(20260711);
  const auto uniform = [&pick] { return (pick(1000000) + 0.5) / 1e6; };
  const double water_sd = (in(body_water->high, liter) - in(body_water->low, liter)) / (2.0 * z_95);
  for (int person = 0; person != people; ++person) {
    SweatForecast drawn = *sweat;
    drawn.sodium = std::fmax(0.0, in(sweat->sodium, millimole_per_liter) +
                                      normal(uniform()) * in(sweat->sodium_sd, millimole_per_liter)) *
                   millimole_per_liter;
    drawn.sodium_sd = {};
    // Both ends of the sweat are this person's: whichever end of an interval moves is this person's result.
    const Volume loss = quantile(*sweat, uniform());
    drawn.loss.low = loss;
    drawn.loss.high = loss;
    const double water = std::fmax(15.0, in(body_water->mean, liter) + normal(uniform()) * water_sd);
    detail::Course body(athlete, {water * liter, water * liter, water * liter}, options);
    const auto own = [](const Estimate<double>& e) { return e.low < e.mean ? e.low : e.high; };
    body.weigh();
    body.begin_bout(drawn);
    std::size_t next = 0;
    std::size_t look = 0;
    for (int at = 0; look != watched.size(); ++at) {
      if (at == 120) body.end_bout(at);
      for (; next != intake.size() && intake[next].at.minutes == at; ++next) body.take(intake[next]);
      if (at == watched[look]) {
        const BalanceState& state = states[look];
        const double mass = own(body.mass_change());
        const double deficit = own(body.deficit());
        const double sodium = own(body.plasma_sodium());
        inside[look][0] += mass >= in(state.mass_change.low, gram) && mass <= in(state.mass_change.high, gram);
        inside[look][1] += deficit >= ml(state.water_deficit.low) && deficit <= ml(state.water_deficit.high);
        inside[look][2] += sodium >= in(state.plasma_sodium.low, millimole_per_liter) &&
                           sodium <= in(state.plasma_sodium.high, millimole_per_liter);
        ++look;
      }
      body.step(at, at < 120 ? at + 1.0 : 0.0);
    }
  }
  for (std::size_t i = 0; i != watched.size(); ++i) {
    CAPTURE(watched[i]);
    for (const int count : inside[i]) CHECK(static_cast<double>(count) / people == close_to(0.90, 0.03));
  }
}

// ---- What it says of a session

TEST_CASE("a limit is crossed when it is crossed") {
  // 1 L/h measured, nothing drunk, 60 kg: 2 % are 1.2 kg, sweat and breath and urine of an hour and a bit.
  const Athlete athlete{.body_mass = 60_kg, .sweat_rate = MeasuredSweatRate{1_L_per_h, 1000}};
  const Session session{.segments = {{.duration = 3_h}}};
  const auto course = project(athlete, session, std::span<const LoggedDrink>{});
  REQUIRE(course);
  REQUIRE(course->loss_limit.expected);
  CHECK(course->limit == 0.02);
  int crossed = -1;
  const auto again = project(athlete, session, std::span<const LoggedDrink>{}, {}, [&](const BalanceState& state) {
    if (crossed < 0 && state.mass_change_fraction.mean < -0.02) crossed = state.at.minutes;
  });
  REQUIRE(again);
  CHECK(course->loss_limit.expected->minutes == crossed);
  // 1.02 L/h of sweat and urine alone reach it in 70.6 min; the onset of sweating and breath move that by minutes.
  CHECK(crossed == close_to(71.0, 3.0));
  REQUIRE(course->loss_limit.earliest);
  CHECK(course->loss_limit.earliest->minutes <= crossed);
  CHECK_FALSE(course->gain.expected);
  CHECK_FALSE(course->hyponatremia.expected);
}

TEST_CASE("a deficit at the start counts to the limit") {
  const Athlete athlete{.body_mass = 60_kg, .sweat_rate = MeasuredSweatRate{1_L_per_h, 1000}};
  const Session session{.segments = {{.duration = 3_h}}};
  const auto fresh = project(athlete, session, std::span<const LoggedDrink>{});
  const auto dry = project(athlete, session, std::span<const LoggedDrink>{}, {.deficit = 600_mL});
  REQUIRE(fresh);
  REQUIRE(dry);
  CHECK(dry->loss_limit.expected->minutes == close_to(fresh->loss_limit.expected->minutes / 2.0, 5.0));
  CHECK(sodium_of(dry->start.plasma_sodium) == close_to(140.0, 1e-9));
}

TEST_CASE("whoever drinks far more than the sweat gains mass and thins the blood") {
  // Notes on electrolytes 7.3, row 7: 4.5 h, sweat 0.5 L/h, water 0.8 L/h, 27 L of body water: 128.60. A woman of 45 kg
  // (60 %: 27 L).
  const Athlete athlete{
      .body_mass = 45_kg, .sweat_rate = MeasuredSweatRate{0.5_L_per_h, 1000}, .sweat_sodium = 40.4_mmol_per_L};
  const Session session{.segments = {{.duration = 4.5_h}}, .drinking = every(15_min)};
  const std::vector<LoggedDrink> intake = intake_at(session, 0.8_L_per_h);
  const auto course = project(athlete, session, intake, {.until = ScheduleTime{330}});
  REQUIRE(course);
  // Here with 0.09 L of urine, the salt of which is no free water, and what the gut has not taken up: 1 mmol/L less
  // low.
  CHECK(in(course->lowest_sodium, millimole_per_liter) == close_to(128.6, 1.2));
  REQUIRE(course->gain.expected);
  REQUIRE(course->hyponatremia.expected);
  REQUIRE(course->hyponatremia_130.expected);
  CHECK(course->hyponatremia.earliest->minutes <= course->hyponatremia.expected->minutes);
  CHECK(course->hyponatremia.expected->minutes < course->hyponatremia_130.expected->minutes);
  CHECK(course->hyponatremia.earliest->minutes < course->hyponatremia_130.earliest->minutes);
  CHECK(course->hyponatremia_130.earliest->minutes <= course->hyponatremia_130.expected->minutes);
  CHECK(course->hyponatremia.expected->minutes == close_to(135.0, 25.0));
  CHECK(in(course->end.mass_change.mean, kilogram) == close_to(1.35 - 0.09, 1e-6));
  const HyponatremiaRisk risk = hyponatremia_risk(athlete, session, intake, *course);
  CHECK(risk.grade == RiskGrade::high);
  CHECK(risk.has(HyponatremiaFactor::mass_gain));
  CHECK(risk.has(HyponatremiaFactor::low_sodium));
  CHECK(risk.has(HyponatremiaFactor::long_exercise));
  CHECK(risk.has(HyponatremiaFactor::much_drunk));
  CHECK_FALSE(risk.has(HyponatremiaFactor::drinking_rate));
}

TEST_CASE("a drink in the stomach is no gain that lasts") {
  const auto course = project(ana(), ride(), std::array{water_at(0, 400.0)});
  REQUIRE(course);
  CHECK_FALSE(course->gain.expected);
  CHECK(ml(course->fullest_stomach) == close_to(400.0, 1e-9));
  CHECK(course->fullest_stomach_at.minutes == 0);
  CHECK(in(course->start.mass_change.mean, gram) == 0.0);
}

TEST_CASE("hard exercise keeps a drink in the stomach for longer") {
  // The hour of Houmard 1991: 180 mL at 0, 15, 30 and 45 min, 72.7 % emptied at 75 % VO2max; in easy exercise as at
  // rest.
  std::vector<LoggedDrink> intake;
  for (int at = 0; at < 60; at += 15) intake.push_back(water_at(at, 180.0));
  const auto left = [&](double kmh) {
    const Session run{.segments = {{.activity = running(kmh * kilometer_per_hour),
                                    .duration = 1_h,
                                    .weather = {.air = 15_degC, .relative_humidity = 0.5}}}};
    const auto course = project(ana(), run, intake);
    REQUIRE(course);
    return ml(course->end.water.stomach);
  };
  CHECK(left(14.0) == close_to(0.273 * 720.0, 2.0));  // 13 MET
  CHECK(left(8.0) < 0.17 * 720.0);                    // 8 MET
}

TEST_CASE("after exercise water is passed more slowly than before it") {
  // 1 L at rest, 3 h of urine: 4 h before a session, and an hour after one whose sweat was made up by as much of a
  // drink that keeps plasma sodium (159 mmol/L, notes on electrolytes 7.1).
  const auto before = project(ana(), ride(), std::array{water_at(-240, 1000.0)});
  REQUIRE(before);
  double passed_before = 0.0;
  const auto watched = project(ana(), ride(), std::array{water_at(-240, 1000.0)}, {}, [&](const BalanceState& state) {
    if (state.at.minutes == -60) passed_before = ml(state.water.urine);
  });
  REQUIRE(watched);
  LoggedDrink made_up = water_at(120, ml(before->end.water.sweat));
  made_up.ions.sodium = mass(Ion::sodium, ml(made_up.fluid) * 0.0395 * millimole);
  const auto urine = [&](std::span<const LoggedDrink> intake) {
    const auto course = project(ana(), ride(), intake, {.until = ScheduleTime{360}});
    REQUIRE(course);
    return ml(course->last.water.urine);
  };
  const double passed_after = urine(std::array{made_up, water_at(180, 1000.0)}) - urine(std::array{made_up});
  CHECK(passed_before > 800.0);
  CHECK(passed_after < 0.7 * passed_before);
  CHECK(passed_after > 300.0);
}

TEST_CASE("at rest 450 mL evaporate from the skin in a day, and in exercise it is the sweat") {
  const auto course = project(ana(), ride(), std::span<const LoggedDrink>{}, {.until = ScheduleTime{120 + 1440}});
  REQUIRE(course);
  CHECK(ml(course->last.water.skin) == close_to(450.0, 1e-6));
}

TEST_CASE("what is drunk before counts from then, and mass from the start") {
  const std::array intake{water_at(-120, 500.0)};
  const auto course = project(ana(), ride(), intake);
  REQUIRE(course);
  CHECK(course->start.at.minutes == 0);
  CHECK(in(course->start.mass_change.mean, gram) == close_to(0.0, 1e-9));
  CHECK(ml(course->start.water.taken) == close_to(500.0, 1e-9));
  // Two hours at rest: most of it has been passed, and none is left in the gut.
  CHECK(ml(course->start.water.urine) > 250.0);
  CHECK(ml(course->start.water.stomach) < 1.0);
  // The same in the course that begins at the start: nothing of it counts.
  const auto later = project(ana(), ride(), intake, {.from = ScheduleTime{0}});
  REQUIRE(later);
  CHECK(ml(later->start.water.taken) == 0.0);
  // Nor does a drink of the day before, unless the course is told to begin there.
  const std::array yesterday{water_at(-900, 500.0)};
  const auto today = project(ana(), ride(), yesterday);
  REQUIRE(today);
  CHECK(ml(today->start.water.taken) == 0.0);
  CHECK(ml(today->start.water.urine) == 0.0);
  const auto night = project(ana(), ride(), yesterday, {.from = ScheduleTime{-900}});
  REQUIRE(night);
  CHECK(ml(night->start.water.taken) == close_to(500.0, 1e-9));
  // And drinks after the end do not either.
  const auto after = project(ana(), ride(), std::array{water_at(120, 500.0)});
  REQUIRE(after);
  CHECK(ml(after->last.water.taken) == 0.0);
  const auto goes_on = project(ana(), ride(), std::array{water_at(120, 500.0)}, {.until = ScheduleTime{180}});
  REQUIRE(goes_on);
  CHECK(ml(goes_on->last.water.taken) == close_to(500.0, 1e-9));
  CHECK(ml(goes_on->end.water.taken) == 0.0);
}

TEST_CASE("no plasma sodium is given to a child") {
  Athlete child = ana();
  child.age = 12_yr;
  const auto course = project(child, ride(), std::array{water_at(30, 3000.0)});
  REQUIRE(course);
  CHECK_FALSE(course->plasma_sodium_known);
  CHECK(sodium_of(course->end.plasma_sodium) == 0.0);
  CHECK_FALSE(course->hyponatremia.expected);
  CHECK_FALSE(course->hyponatremia.earliest);
}

TEST_CASE("constants of the course are the published ones") {
  // Notes on fluids 4.1 [Sawka2007]: metabolic water about 0.13 g/kcal, breath about 0.12.
  CHECK(in(metabolic_water, gram / kilocalorie) == same_as(0.13));
  CHECK(in(respiratory_water, gram / kilocalorie) == same_as(0.12));
  CHECK(ml(resting_skin_loss * day) == same_as(450.0));
  CHECK(in(moderate_hyponatremia, millimole_per_liter) == same_as(130.0));  // notes on electrolytes 7.6
  // Notes on fluids 4.1 [Nolte2010]: 383 +- 150 mL/h.
  CHECK(in(drinking_to_thirst.mean, milliliter / hour) == same_as(383.0));
  CHECK(in(drinking_to_thirst.high, milliliter / hour) == close_to(629.7, 0.1));
}

// ---- Errors
void require_error(const Result<BalanceCourse>& result, Errc code, std::string_view field, int index = -1) {
  REQUIRE_FALSE(result);
  CHECK(result.error().code == code);
  CHECK(result.error().field == field);
  CHECK(result.error().index == index);
}

TEST_CASE("bad input to a course is an error that names it") {
  const auto sweat = forecast(ana(), ride());
  REQUIRE(sweat);
  const std::array one{ExerciseBout{{0}, &*sweat}};
  const std::span<const LoggedDrink> nothing;
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();

  require_error(follow_balance(Athlete{}, one, nothing), Errc::missing, "athlete.body_mass");
  require_error(follow_balance(ana(), {}, nothing), Errc::missing, "bouts");
  require_error(follow_balance(ana(), std::array{ExerciseBout{}}, nothing), Errc::missing, "bouts[].sweat", 0);
  const SweatForecast empty;
  require_error(follow_balance(ana(), std::array{ExerciseBout{{0}, &empty}}, nothing), Errc::out_of_range,
                "bouts[].sweat.duration", 0);
  SweatForecast broken = *sweat;
  broken.loss.high = nan * liter;
  require_error(follow_balance(ana(), std::array{ExerciseBout{{0}, &broken}}, nothing), Errc::not_finite,
                "bouts[].sweat.loss", 0);
  const std::array overlapping{ExerciseBout{{0}, &*sweat}, ExerciseBout{{119}, &*sweat}};
  require_error(follow_balance(ana(), overlapping, nothing), Errc::out_of_range, "bouts[].at", 1);
  const std::array far{ExerciseBout{{0}, &*sweat}, ExerciseBout{{32 * 1440}, &*sweat}};
  require_error(follow_balance(ana(), far, nothing), Errc::out_of_range, "bouts[].at", 1);
  require_error(follow_balance(ana(), one, nothing, {.from = ScheduleTime{1}}), Errc::out_of_range, "course.from");
  require_error(follow_balance(ana(), one, nothing, {.from = ScheduleTime{-32 * 1440}}), Errc::out_of_range,
                "course.from");
  require_error(follow_balance(ana(), one, nothing, {.until = ScheduleTime{119}}), Errc::out_of_range, "course.until");
  require_error(follow_balance(ana(), one, nothing, {.until = ScheduleTime{40 * 1440}}), Errc::out_of_range,
                "course.until");
  require_error(follow_balance(ana(), one, nothing, {.deficit = 11_L}), Errc::out_of_range, "course.deficit");
  require_error(follow_balance(ana(), one, nothing, {.deficit = nan * liter}), Errc::not_finite, "course.deficit");
  require_error(follow_balance(ana(), one, nothing, {.loss_limit = 0.5}), Errc::out_of_range, "course.loss_limit");
  require_error(follow_balance(ana(), one, std::array{water_at(0, 6000.0)}), Errc::out_of_range, "log.drinks[].fluid",
                0);
  require_error(follow_balance(ana(), one, std::array{water_at(0, nan)}), Errc::not_finite, "log.drinks[].fluid", 0);
  require_error(follow_balance(ana(), one, std::array{water_at(30, 100.0), water_at(29, 100.0)}), Errc::inconsistent,
                "log.drinks[].at", 1);
  Athlete absurd = ana();
  absurd.body_mass = 5_kg;
  require_error(follow_balance(absurd, one, nothing), Errc::out_of_range, "athlete.body_mass");
  require_error(project(ana(), Session{}, nothing), Errc::missing, "segments");
}

// ---- Intakes
TEST_CASE("a plan's drinks, thirst, water and guidelines become intakes") {
  Session session = ride();
  session.drinking = every(15_min);
  const auto plan = make_plan(ana(), session);
  REQUIRE(plan);
  const auto total = [](const std::vector<LoggedDrink>& intake) {
    Volume sum{};
    for (const LoggedDrink& drink : intake) sum += drink.fluid;
    return ml(sum);
  };
  const std::vector<LoggedDrink> planned = intake_of(*plan);
  CHECK(total(planned) ==
        close_to(ml(plan->before.fluid.mean + plan->during.fluid.mean + plan->after.fluid.mean), 1e-6));
  const std::vector<LoggedDrink> water = as_water(planned);
  CHECK(total(water) == close_to(total(planned), 1e-9));
  for (const LoggedDrink& drink : water) {
    CHECK(drink.ions.sodium == Mass{});
    CHECK(drink.carbohydrate == Mass{});
  }
  CHECK(total(intake_at(session, drinking_to_thirst.mean)) == close_to(2.0 * 383.0, 1e-6));
  // Chances every 15 min: no more in any hour than an eighth above the rate.
  const auto hourly = intake_at(session, 1_L_per_h);
  REQUIRE(hourly.size() == 7);
  CHECK(ml(hourly[0].fluid) == close_to(375.0, 1e-9));
  CHECK(ml(hourly[3].fluid) == close_to(250.0, 1e-9));
  CHECK(ml(hourly[6].fluid) == close_to(375.0, 1e-9));
  session.drinking = no_drinking();
  CHECK(intake_at(session, 1_L_per_h).empty());
  session.drinking = every(15_min);
  // Founding rule to the letter: 20 oz two hours before; 8 to 10 oz every 15 to 20 min are 0.710 to 1.183 L/h.
  const auto low = intake_by(guidelines::founding, GuidelineEnd::low, ana(), session);
  const auto high = intake_by(guidelines::founding, GuidelineEnd::high, ana(), session);
  const auto middle = intake_by(guidelines::founding, GuidelineEnd::middle, ana(), session);
  REQUIRE(low);
  REQUIRE(high);
  REQUIRE(middle);
  CHECK(low->front().at.minutes == -120);
  CHECK(ml(low->front().fluid) == close_to(591.47, 0.01));
  CHECK(total(*low) == close_to(591.47 + 2.0 * 709.8, 0.5));
  CHECK(total(*high) == close_to(591.47 + 2.0 * 1182.9, 0.5));
  CHECK(total(*middle) == close_to(0.5 * (total(*low) + total(*high)), 1e-6));
  // Its drink is what it says: sodium of 20 to 30 mEq/L and potassium of 2 to 5, notes on fluids 2.1 [Sawka2007].
  Session march{.segments = {{.activity = running(9_km_per_h), .duration = 3_h, .weather = {.air = 32_degC}}},
                .drinking = every(20_min)};
  const auto salted = intake_by(guidelines::acsm_2007, GuidelineEnd::high, ana(), march);
  REQUIRE(salted);
  const LoggedDrink& drink = salted->back();
  const double liters = in(drink.fluid, liter);
  CHECK(in(amount(Ion::sodium, drink.ions.sodium), millimole) == close_to(30.0 * liters, 1e-6));
  CHECK(in(amount(Ion::potassium, drink.ions.potassium), millimole) == close_to(5.0 * liters, 1e-6));
  // A guideline without a number for this session is an error, not nothing.
  Session untold = session;
  untold.segments[0].weather = {};
  REQUIRE_FALSE(intake_by(guidelines::founding, GuidelineEnd::low, ana(), untold));
  const auto thirsty = intake_by(guidelines::dge_2020, GuidelineEnd::low, ana(), session);
  REQUIRE_FALSE(thirsty);
  CHECK(thirsty.error().field == "guideline");
}

// ---- Judgement
TEST_CASE("the plan of somebody ordinary has a low risk, and drinking without measure a raised one") {
  Session session = ride();
  session.drinking = every(15_min);
  const auto plan = make_plan(ana(), session);
  REQUIRE(plan);
  const auto planned = intake_of(*plan);
  const auto course = project(ana(), session, planned);
  REQUIRE(course);
  const HyponatremiaRisk low = hyponatremia_risk(ana(), session, planned, *course);
  CHECK(low.grade == RiskGrade::low);
  REQUIRE(low.factors().size() == 1);
  CHECK(low.factors()[0] == HyponatremiaFactor::female);

  const std::array gulped{water_at(10, 800.0), water_at(60, 750.0)};
  const auto fast = project(ana(), session, gulped);
  REQUIRE(fast);
  const HyponatremiaRisk raised = hyponatremia_risk(ana(), session, gulped, *fast);
  CHECK(raised.has(HyponatremiaFactor::drinking_rate));  // 1.55 L within 60 min
  CHECK(raised.grade != RiskGrade::low);
  const std::array apart{water_at(0, 800.0), water_at(60, 800.0)};
  const auto slow = project(ana(), session, apart);
  REQUIRE(slow);
  CHECK_FALSE(hyponatremia_risk(ana(), session, apart, *slow).has(HyponatremiaFactor::drinking_rate));

  const std::array ahead{water_at(-10, 1600.0)};
  const auto early = project(ana(), session, ahead);
  REQUIRE(early);
  CHECK_FALSE(hyponatremia_risk(ana(), session, ahead, *early).has(HyponatremiaFactor::drinking_rate));

  // Over 4 h, notes on safety 3 [Rosner2007].
  Session exact = session;
  exact.segments[0].duration = 4_h;
  CHECK_FALSE(hyponatremia_risk(ana(), exact, planned, *course).has(HyponatremiaFactor::long_exercise));
  exact.segments[0].duration = 241_min;
  CHECK(hyponatremia_risk(ana(), exact, planned, *course).has(HyponatremiaFactor::long_exercise));

  Athlete known = ana();
  known.medical.prior_hyponatremia = true;
  known.medical.hyponatremia_medicine = true;
  const HyponatremiaRisk history = hyponatremia_risk(known, session, planned, *course);
  CHECK(history.grade == RiskGrade::raised);
  CHECK(history.factors().size() == 3);

  // Nothing drunk: the same factors, and sodium rises.
  const auto dry = project(known, session, std::span<const LoggedDrink>{});
  REQUIRE(dry);
  CHECK(dry->end.plasma_sodium.low > baseline_plasma_sodium);
  CHECK(hyponatremia_risk(known, session, {}, *dry).grade == RiskGrade::low);

  Session cold = ride();
  cold.segments[0].weather.air = 4.9_degC;
  CHECK(hyponatremia_risk(ana(), cold, planned, *course).has(HyponatremiaFactor::cold));
  cold.segments[0].weather.air = 5_degC;
  CHECK_FALSE(hyponatremia_risk(ana(), cold, planned, *course).has(HyponatremiaFactor::cold));
  cold.segments[0].weather.air = 30.1_degC;
  CHECK(hyponatremia_risk(ana(), cold, planned, *course).has(HyponatremiaFactor::heat));
  for (std::size_t i = 0; i != hyponatremia_rows.size(); ++i) {
    CHECK(static_cast<std::size_t>(hyponatremia_rows[i].factor) == i);
  }
  // Notes on safety 3 [Almond2005].
  CHECK(hyponatremia_rows[0].odds_ratio.mean == 4.2);
  CHECK(hyponatremia_rows[static_cast<std::size_t>(HyponatremiaFactor::long_exercise)].odds_ratio.high == 23.1);
}

TEST_CASE("a start above balance is a factor") {
  Session session = ride();
  // An hour before, 1.6 L cannot be passed: 1 L/h at most, from when it is taken up. 1 % of 62 kg are 620 mL.
  const std::array loaded{water_at(-60, 1600.0)};
  const auto course = project(ana(), session, loaded);
  REQUIRE(course);
  CHECK(ml(course->start.water_deficit.mean) < -620.0);
  CHECK(hyponatremia_risk(ana(), session, loaded, *course).has(HyponatremiaFactor::overhydrated_start));
  // It raises the risk by itself: of somebody who sweats far more than that.
  const Athlete wet{.body_mass = 62_kg, .sweat_rate = MeasuredSweatRate{2_L_per_h, 1000}};
  const auto alone = project(wet, session, loaded);
  REQUIRE(alone);
  const HyponatremiaRisk risk = hyponatremia_risk(wet, session, loaded, *alone);
  REQUIRE(risk.factors().size() == 1);
  CHECK(risk.grade == RiskGrade::raised);
  // The founding 20 oz two hours before are passed in time.
  const std::array usual{water_at(-120, 591.0)};
  const auto ready = project(ana(), session, usual);
  REQUIRE(ready);
  CHECK_FALSE(hyponatremia_risk(ana(), session, usual, *ready).has(HyponatremiaFactor::overhydrated_start));
}

TEST_CASE("how much loss is too much depends on the weather and on who sets the pace") {
  const Athlete athlete{.body_mass = 60_kg, .sweat_rate = MeasuredSweatRate{1_L_per_h, 1000}};
  Session session{.segments = {{.duration = 100_min}}};
  const auto run = [&] {
    const auto course = project(athlete, session, std::span<const LoggedDrink>{});
    REQUIRE(course);
    return dehydration_grade(session, *course);
  };
  DehydrationGrade grade = run();      // nobody told the air: as in the heat
  CHECK(grade.band == Band::minimal);  // notes on fluids 5.1 [Casa2000]: -1 to -3 %
  CHECK(grade.limit.fraction == 0.02);
  CHECK(grade.over_limit);
  session.pacing = Pacing::self_paced;
  session.segments[0].weather.air = 15_degC;
  grade = run();
  CHECK(grade.limit.fraction == 0.04);
  CHECK_FALSE(grade.over_limit);
  session.segments[0].duration = 5_h;
  grade = run();
  CHECK(grade.band == Band::serious);
  CHECK(grade.over_limit);
  // Of an untested athlete the interval reaches further than what is expected.
  Session warm = ride();
  warm.drinking = every(15_min);
  const auto plan = make_plan(ana(), warm);
  REQUIRE(plan);
  const auto untested = project(ana(), warm, intake_of(*plan));
  REQUIRE(untested);
  grade = dehydration_grade(warm, *untested);
  CHECK(grade.band == Band::minimal);
  CHECK(grade.worst_band == Band::significant);
  CHECK_FALSE(grade.over_limit);
  CHECK(grade.may_be_over_limit);
  CHECK(mass_band(-0.02) == Band::minimal);
  CHECK(mass_band(-0.04) == Band::significant);
  CHECK(mass_band(0.005) == Band::well);
  CHECK(mass_band(0.02) == Band::gain);
}

}  // namespace
