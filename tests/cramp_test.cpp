// cramp/: what it looks like, relief, risk, prevention and return, against the notes on cramps.
#include "quench/cramp.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "quench/literals.hpp"
#include "quench/overheating.hpp"
#include "support/close_to.hpp"
#include "support/random_case.hpp"

namespace {

using namespace quench;
using namespace quench::cramp;
using namespace quench::literals;
using quench_test::close_to;
using quench_test::same_as;

const Athlete asked{.body_mass = 74_kg, .medical = {.asked = true}};

Session run_of(Time duration, double air) {
  return {.segments = {{.activity = running(10_km_per_h),
                        .duration = duration,
                        .weather = {.air = celsius(air), .relative_humidity = 0.5}}}};
}

Relief relief_of(Muscle muscle, const Situation& situation, const Athlete& athlete = asked) {
  const auto result = relief(muscle, situation, athlete);
  REQUIRE(result);
  return *result;
}

const ReliefStep* step_of(const Relief& r, StepCode code) {
  const ReliefStep* const found =
      std::find_if(r.begin(), r.end(), [&](const ReliefStep& step) { return step.row.code == code; });
  return found == r.end() ? nullptr : found;
}

const Answers clear{.no = red_flags};

}  // namespace

TEST_CASE("A cramp is told from a spasm as Miller 2022 does") {
  const KindAnswer cramp = kind_of({.yes = {Sign::painful, Sign::sustained, Sign::hard_muscle, Sign::worked_muscle}});
  CHECK(cramp.one_stands_out);
  CHECK(cramp.kinds[0].kind == Kind::cramp);
  CHECK(cramp.kinds[0].in_favor.size() == 4);
  const KindAnswer spasm = kind_of({.yes = {Sign::flutter, Sign::little_pain}});
  CHECK(spasm.one_stands_out);
  CHECK(spasm.kinds[0].kind == Kind::spasm);
  CHECK(kind_of({.yes = {Sign::sharp_sudden_pain, Sign::lingering_pain}}).kinds[0].kind == Kind::strain);
  CHECK(kind_of({.yes = {Sign::next_day_or_later, Sign::worked_muscle}}).kinds[0].kind == Kind::soreness);
  CHECK(kind_of({.yes = {Sign::at_rest_or_night, Sign::disturbs_sleep}}).kinds[0].kind == Kind::nocturnal_cramp);
}

TEST_CASE("Without signs, or with signs against each other, nothing stands out") {
  CHECK_FALSE(kind_of({}).one_stands_out);
  CHECK_FALSE(kind_of({.yes = {Sign::dry_mouth}}).one_stands_out);
  // Painful and not, sustained and a flutter: said both ways, so it counts for nothing.
  const KindAnswer both = kind_of({.yes = {Sign::painful, Sign::little_pain, Sign::sustained, Sign::flutter}});
  CHECK_FALSE(both.one_stands_out);
  for (const KindSigns& kind : both.kinds) CHECK(kind.in_favor.empty());
  // Triage is part of it.
  CHECK(kind_of({.yes = {Sign::painful, Sign::confusion}}).triage.urgency == Urgency::emergency);
}

TEST_CASE("Relief goes stop, stretch, comfort, fluid, whoever asks and whatever hurts") {
  // Notes on cramps 10.
  quench_test::SplitMix pick(4);
  for (int n = 0; n != 20000; ++n) {
    Situation situation{.can_stand = pick(2) == 0, .has_towel = pick(2) == 0, .broken_skin = pick(2) == 0};
    situation.feeling = static_cast<Feeling>(pick(3));
    if (pick(2) == 0) situation.measured_deficit = pick(30) / 10.0 * kilogram;
    situation.drunk_last_hour = pick(12) * 100.0 * milliliter;
    for (int i = pick(4); i != 0; --i) situation.answers.yes.add(static_cast<Sign>(pick(static_cast<int>(sign_count))));
    quench_test::RandomCase<quench_test::SplitMix> random(pick);
    const Athlete athlete = random.athlete();
    const auto result = relief(static_cast<Muscle>(pick(5)), situation, athlete);
    REQUIRE(result);
    REQUIRE(result->step_count >= 1);
    CHECK(result->steps[0].row.code == StepCode::stop_activity);
    const MedicalGate gate = medical_gate(athlete);
    Volume drinks{};
    for (std::size_t i = 1; i < result->step_count; ++i) {
      CHECK(result->steps[i].row.stage >= result->steps[i - 1].row.stage);
    }
    for (const ReliefStep& step : *result) {
      if (step.row.stage == Stage::fluid) {
        CHECK(step.most > Volume{});
        drinks = step.most > drinks ? step.most : drinks;
        CHECK_FALSE(gate.refused);
        CHECK(result->triage.fluid == FluidAdvice::to_thirst);
      }
      if (step.row.code == StepCode::pickle_juice) {
        CHECK_FALSE(athlete.medical.heart_failure);
        CHECK_FALSE(athlete.medical.chronic_kidney_disease);
        CHECK_FALSE(athlete.medical.hypertension);
        CHECK_FALSE(athlete.medical.sodium_restriction);
        CHECK(athlete.medical.asked);
      }
    }
    // No drink of the next hour takes the hour above its ceiling, which is never above 1.42 L [NIOSH2016].
    CHECK(in(drinks + situation.drunk_last_hour, liter) <=
          std::max(in(hourly_ceiling(athlete, gate).rate, liter_per_hour), in(situation.drunk_last_hour, liter)) +
              1e-9);
  }
}

TEST_CASE("The stretches are those of the notes, and a posture that somebody cannot take is no option") {
  const Relief calf = relief_of(Muscle::calf, {.answers = clear});
  REQUIRE(calf.stretch_count == 2);
  CHECK(calf.stretch_options[0].code == "calf_standing");
  CHECK(calf.stretch_options[1].code == "calf_sitting");
  const Relief sitting = relief_of(Muscle::calf, {.answers = clear, .can_stand = false});
  REQUIRE(sitting.stretch_count == 1);
  CHECK(sitting.stretch_options[0].code == "calf_sitting");
  CHECK(relief_of(Muscle::calf, {.answers = clear, .can_stand = false, .has_towel = false}).stretch_count == 0);
  CHECK(relief_of(Muscle::hamstring, {.answers = clear}).stretch_options[0].code == "hamstring");
  CHECK(relief_of(Muscle::quadriceps, {.answers = clear}).stretch_options[0].code == "quadriceps");
  CHECK(relief_of(Muscle::quadriceps, {.answers = clear, .can_stand = false}).stretch_count == 0);
  CHECK(relief_of(Muscle::foot, {.answers = clear}).stretch_options[0].code == "foot");
  CHECK(relief_of(Muscle::other, {.answers = clear}).stretch_count == 0);
  for (const Stretch& stretch : stretches) {
    CHECK(stretch.grade == Grade::supported);
    CHECK(stretch.posture_grade == Grade::plausible);
  }
}

TEST_CASE("Contested numbers are marked as contested") {
  // Notes on cramps 4.1, row 2a: no validated hold time.
  const Relief r = relief_of(Muscle::calf, {.answers = clear});
  const ReliefStep* stretch = step_of(r, StepCode::stretch);
  REQUIRE(stretch != nullptr);
  CHECK(stretch->row.numbers_contested);
  CHECK(in(stretch->row.time.low, second) == same_as(20.0));
  CHECK(in(stretch->row.time.high, second) == same_as(30.0));
  const ReliefStep* heat = step_of(r, StepCode::heat);
  REQUIRE(heat != nullptr);
  CHECK(in(heat->row.time.low, minute) == same_as(2.0));
  CHECK(in(heat->row.time.high, minute) == same_as(3.0));
  CHECK(heat->row.times.low == 4.0);
  CHECK(heat->row.times.high == 5.0);
  for (const StepRow& row : step_rows) {
    if (row.time.high > Time{} || row.within > Time{} || row.volume.high > Volume{}) CHECK(row.numbers_contested);
  }
  CHECK(step_rows[static_cast<std::size_t>(StepCode::pickle_juice)].grade == Grade::contested);
}

TEST_CASE("Comfort follows the feeling, and numb or broken skin keeps heat, ice and gel away") {
  const Relief tight = relief_of(Muscle::calf, {.answers = clear, .feeling = Feeling::tight});
  CHECK(step_of(tight, StepCode::heat) != nullptr);
  CHECK(step_of(tight, StepCode::ice) == nullptr);
  const Relief sore = relief_of(Muscle::calf, {.answers = clear, .feeling = Feeling::sore, .broken_skin = true});
  CHECK(step_of(sore, StepCode::heat) == nullptr);
  CHECK(step_of(sore, StepCode::ice) != nullptr);
  CHECK(step_of(sore, StepCode::menthol) == nullptr);
  const Relief numb = relief_of(Muscle::calf, {.answers = {.yes = {Sign::numbness}}});
  CHECK(numb.triage.urgency == Urgency::see_doctor);
  CHECK(step_of(numb, StepCode::stretch) != nullptr);
  CHECK(step_of(numb, StepCode::heat) == nullptr);
  CHECK(step_of(numb, StepCode::ice) == nullptr);
}

TEST_CASE("Fluid comes last, inside the ceiling less what was drunk; glasses only against a measured deficit") {
  const Relief thirst = relief_of(Muscle::calf, {.answers = clear, .drunk_last_hour = 300_mL});
  CHECK(step_of(thirst, StepCode::water_for_deficit) == nullptr);
  // Nobody measured the sweat rate: 0.8 L/h [Sawka2007], less 300 mL.
  CHECK(in(step_of(thirst, StepCode::fluid_to_thirst)->most, milliliter) == same_as(500.0));
  const Relief full = relief_of(Muscle::calf, {.answers = clear, .drunk_last_hour = 900_mL});
  CHECK(step_of(full, StepCode::fluid_to_thirst) == nullptr);
  CHECK(full.pickle_block == PickleBlock::drinking_not_advised);

  const auto most = [](Mass deficit, const Athlete& athlete) {
    const Relief r = relief_of(Muscle::calf, {.answers = clear, .measured_deficit = deficit}, athlete);
    CHECK(step_of(r, StepCode::fluid_to_thirst) == nullptr);
    return in(step_of(r, StepCode::water_for_deficit)->most, milliliter);
  };
  Athlete fast = asked;
  fast.sweat_rate = MeasuredSweatRate{.rate = 2.0_L_per_h};
  CHECK(most(0.4_kg, fast) == same_as(400.0));   // what is missing
  CHECK(most(2.0_kg, fast) == same_as(1000.0));  // 4 glasses, and 1 L/h is the ceiling too
  CHECK(most(2.0_kg, asked) == same_as(800.0));  // the ceiling of the unmeasured
  CHECK(step_of(relief_of(Muscle::calf, {.answers = clear, .measured_deficit = 0_kg}), StepCode::water_for_deficit) ==
        nullptr);

  Athlete heart = asked;
  heart.medical.heart_failure = true;
  const Relief refused = relief_of(Muscle::calf, {.answers = clear}, heart);
  CHECK(refused.clinician_decides_fluid);
  CHECK(step_of(refused, StepCode::fluid_to_thirst) == nullptr);
}

TEST_CASE("Pickle juice is 1 mL/kg, 19 g of sodium in a liter, and kept from those who must not") {
  // Miller 2010: 73.9 mL for 73.9 kg; Miller 2014: 79 mL hold about 1.5 g.
  Athlete athlete = asked;
  athlete.body_mass = 73.9_kg;
  const Relief r = relief_of(Muscle::calf, {.answers = clear}, athlete);
  REQUIRE(step_of(r, StepCode::pickle_juice) != nullptr);
  CHECK(in(step_of(r, StepCode::pickle_juice)->most, milliliter) == same_as(73.9));
  CHECK(in(79_mL * pickle_juice_sodium, gram) == close_to(1.5, 0.005));  // printed with one decimal
  CHECK(in(r.pickle_sodium, gram) == close_to(1.404, 0.001));
  const auto blocked = [&](bool MedicalFlags::*flag) {
    Athlete who = athlete;
    who.medical.*flag = true;
    const Relief b = relief_of(Muscle::calf, {.answers = clear}, who);
    CHECK(step_of(b, StepCode::pickle_juice) == nullptr);
    return b.pickle_block;
  };
  CHECK(blocked(&MedicalFlags::heart_failure) == PickleBlock::heart_failure);
  CHECK(blocked(&MedicalFlags::chronic_kidney_disease) == PickleBlock::chronic_kidney_disease);
  CHECK(blocked(&MedicalFlags::hypertension) == PickleBlock::hypertension);
  CHECK(blocked(&MedicalFlags::sodium_restriction) == PickleBlock::sodium_restriction);
  CHECK(blocked(&MedicalFlags::cirrhosis) == PickleBlock::other_condition);
  CHECK(relief_of(Muscle::calf, {.answers = clear}, Athlete{.body_mass = 70_kg}).pickle_block ==
        PickleBlock::history_not_asked);
  CHECK(relief_of(Muscle::calf, {.answers = clear}, Athlete{.medical = {.asked = true}}).pickle_block ==
        PickleBlock::body_mass_unknown);
}

TEST_CASE("A sickle cell trait on file is a sign, whatever was answered") {
  Athlete athlete = asked;
  athlete.medical.sickle_cell_trait = true;
  const Relief plain = relief_of(Muscle::calf, {.answers = clear}, athlete);
  CHECK(plain.triage.urgency == Urgency::see_doctor);
  CHECK(plain.triage.contradictory.empty());
  const Relief weak = relief_of(Muscle::calf, {.answers = {.yes = {Sign::weakness}}}, athlete);
  CHECK(weak.triage.urgency == Urgency::emergency);
  CHECK(weak.step_count == 1);
  CHECK(relief_of(Muscle::calf, {.answers = {.yes = {Sign::weakness}}}).triage.urgency == Urgency::see_doctor);
  const auto heat = overheating({.yes = {Sign::overheated, Sign::soft_muscle}}, athlete);
  REQUIRE(heat);
  CHECK(heat->steps[0] == HeatStep::call_emergency);
}

TEST_CASE("Amounts say whether conditions were asked for") {
  CHECK_FALSE(relief_of(Muscle::calf, {.answers = clear}).history_not_asked);
  CHECK(relief_of(Muscle::calf, {.answers = clear}, Athlete{}).history_not_asked);
}

TEST_CASE("Relief refuses absurd numbers by name") {
  const auto error_of = [](const Situation& situation, const Athlete& athlete = {}) {
    const auto result = relief(Muscle::calf, situation, athlete);
    REQUIRE_FALSE(result);
    return result.error();
  };
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(error_of({.measured_deficit = -1_kg}).field == "situation.measured_deficit");
  CHECK(error_of({.measured_deficit = 16_kg}).high == 15.0);
  CHECK(error_of({.measured_deficit = nan * kilogram}).code == Errc::not_finite);
  CHECK(error_of({.drunk_last_hour = 6_L}).field == "situation.drunk_last_hour");
  CHECK(error_of({.drunk_last_hour = -1_mL}).code == Errc::out_of_range);
  CHECK(error_of({}, {.body_mass = 6_kg}).field == "athlete.body_mass");
}

TEST_CASE("Published ratios of medicines stand in the risk rows as printed") {
  // Garrison 2012, notes on cramps 8.
  const auto ratio = [](RiskCode code) { return risk_rows[static_cast<std::size_t>(code)].ratio; };
  const auto is = [&](RiskCode code, double mean, double low, double high) {
    CHECK(ratio(code).mean == mean);
    CHECK(ratio(code).low == low);
    CHECK(ratio(code).high == high);
  };
  is(RiskCode::beta2_agonist, 2.17, 1.56, 3.02);
  is(RiskCode::beta2_agonist_corticosteroid, 2.55, 2.06, 3.12);
  is(RiskCode::other_diuretic, 1.47, 1.33, 1.63);
  is(RiskCode::potassium_sparing_diuretic, 2.12, 1.61, 2.78);
  is(RiskCode::thiazide_like_diuretic, 1.48, 1.29, 1.68);
  is(RiskCode::loop_diuretic, 1.20, 1.00, 1.44);
  is(RiskCode::statin, 1.16, 1.04, 1.29);
  // Johnson 2022, notes on cramps 1.
  is(RiskCode::cramped_in_this_session, 2.40, 1.91, 3.03);
  is(RiskCode::fluid_loss, 1.63, 1.49, 1.78);
  CHECK(risk_rows[static_cast<std::size_t>(RiskCode::loop_diuretic)].grade == Grade::contested);
}

TEST_CASE("Risk rows have the grades of the notes on cramps 2") {
  const auto grade = [](RiskCode code) { return risk_rows[static_cast<std::size_t>(code)].grade; };
  for (const RiskCode code : {RiskCode::past_cramp, RiskCode::fatigue, RiskCode::intensity_above_habit,
                              RiskCode::thiazide_like_diuretic, RiskCode::statin}) {
    CHECK(grade(code) == Grade::supported);
  }
  for (const RiskCode code :
       {RiskCode::fluid_loss, RiskCode::sodium_loss, RiskCode::low_minerals, RiskCode::no_warm_up}) {
    CHECK(grade(code) == Grade::contested);
  }
  for (const RiskCode code : {RiskCode::unfamiliar_exercise, RiskCode::age, RiskCode::pregnancy, RiskCode::diabetes,
                              RiskCode::anemia, RiskCode::obesity, RiskCode::short_sleep, RiskCode::weak_muscle,
                              RiskCode::sore_muscle, RiskCode::kidney_disease, RiskCode::thyroid_disease}) {
    CHECK(grade(code) == Grade::plausible);
  }
  CHECK(grade(RiskCode::heat) == Grade::contradicted);
  // A factor is also a statement, with the same grade where the notes grade it.
  for (const RiskRow& row : risk_rows) {
    const std::size_t i = statement_index(row.statement);
    REQUIRE(i != statements.size());
    const bool duration = row.code == RiskCode::duration_above_habit;  // the notes grade the intensity of that row
    if (statements[i].topic == Topic::risk && statements[i].grade && !duration) {
      CHECK(*statements[i].grade == row.grade);
    }
  }
}

TEST_CASE("What nobody told is no risk, and a cool short session has none") {
  const auto none = assess({}, run_of(30_min, 15.0));
  REQUIRE(none);
  CHECK(none->size() == 0);
  CHECK_FALSE(none->losses_known);
}

TEST_CASE("Risks are ranked by grade, each once, and the whole list fits") {
  History all{.past_cramp = true,
              .cramped_in_this_session = true,
              .family_history = true,
              .past_tendon_or_ligament_injury = true,
              .weak_muscle = true,
              .sore_muscle = true,
              .intensity = Intensity::above_habit,
              .unfamiliar_exercise = true,
              .usual_duration = 1_h,
              .no_warm_up = true,
              .fatigued = true,
              .short_sleep = true,
              .poor_circulation = true,
              .nerve_compression = true,
              .nutritional_deficiency = true,
              .low_minerals = true,
              .diabetes = true,
              .anemia = true,
              .obesity = true,
              .thyroid_disease = true,
              .medicines = {true, true, true, true, true, true, true, true}};
  Athlete athlete{.body_mass = 60_kg, .age = 55_yr, .sweat_sodium = 80.0 * millimole_per_liter};
  athlete.medical.pregnancy = athlete.medical.chronic_kidney_disease = true;
  const Session session = run_of(4_h, 34.0);
  const auto sweat = forecast(athlete, session);
  REQUIRE(sweat);
  const auto risks = assess(athlete, session, all, *sweat);
  REQUIRE(risks);
  CHECK(risks->size() == risk_count);
  CHECK(risks->losses_known);
  for (std::size_t i = 0; i != risks->size(); ++i) {
    const RiskFactor& factor = (*risks)[i];
    CHECK(static_cast<std::size_t>(factor.row.code) == i);
    if (i != 0) CHECK(factor.row.grade >= (*risks)[i - 1].row.grade);
  }
  const auto value = [&](RiskCode code) { return (*risks)[static_cast<std::size_t>(code)].value; };
  CHECK(value(RiskCode::duration_above_habit) == close_to(180.0, 1e-6));
  CHECK(value(RiskCode::age) == close_to(55.0, 1e-9));
  CHECK(value(RiskCode::heat) == close_to(34.0, 1e-9));
  CHECK(value(RiskCode::fluid_loss) == close_to(in(sweat->loss.mean, liter) / 60.0 * 100.0, 1e-9));
  CHECK(value(RiskCode::sodium_loss) == close_to(in(sweat->ions.sodium.mean, gram), 1e-9));
}

TEST_CASE("Thresholds of risk are exclusive where the source says above") {
  const auto has = [](const Athlete& athlete, const Session& session, const History& history, RiskCode code) {
    const auto risks = assess(athlete, session, history);
    REQUIRE(risks);
    return risks->has(code);
  };
  CHECK_FALSE(has({}, run_of(1_h, 30.0), {}, RiskCode::heat));
  CHECK(has({}, run_of(1_h, 30.1), {}, RiskCode::heat));
  CHECK_FALSE(has({}, run_of(1_h, 20.0), {.usual_duration = 1_h}, RiskCode::duration_above_habit));
  CHECK(has({}, run_of(61_min, 20.0), {.usual_duration = 1_h}, RiskCode::duration_above_habit));
  CHECK_FALSE(has({.age = 49.9_yr}, run_of(1_h, 20.0), {}, RiskCode::age));
  CHECK(has({.age = 50_yr}, run_of(1_h, 20.0), {}, RiskCode::age));
  CHECK(has({}, run_of(1_h, 20.0), {.cramped_in_this_session = true}, RiskCode::past_cramp));
}

TEST_CASE("Risk refuses bad input by name") {
  const auto error_of = [](const Athlete& athlete, const Session& session, const History& history) {
    const auto result = assess(athlete, session, history);
    REQUIRE_FALSE(result);
    return result.error();
  };
  CHECK(error_of({.age = 300_yr}, run_of(1_h, 20.0), {}).field == "athlete.age");
  CHECK(error_of({}, {}, {}).field == "segments");
  CHECK(error_of({}, run_of(1_h, 20.0), {.usual_duration = 0_h}).field == "history.usual_duration");
  CHECK(error_of({}, run_of(1_h, 20.0), {.usual_duration = std::numeric_limits<double>::infinity() * hour}).code ==
        Errc::not_finite);
}

TEST_CASE("Prevention answers what is there first, and never tells an amount to drink") {
  const auto risks = assess({}, run_of(1_h, 20.0),
                            {.intensity = Intensity::above_habit, .short_sleep = true, .medicines = {.statin = true}});
  REQUIRE(risks);
  const PreventionPlan plan = prevention(*risks, asked);
  REQUIRE(plan.count == measure_count);
  CHECK(plan.measures[0].measure.code == MeasureCode::review_factors);
  CHECK(plan.measures[1].measure.code == MeasureCode::progression);
  CHECK(plan.measures[2].measure.code == MeasureCode::medicines);
  CHECK(plan.measures[3].measure.code == MeasureCode::rest);
  CHECK(plan.measures[3].answers != 0);
  CHECK(plan.measures[4].answers == 0);
  CHECK_FALSE(plan.clinician_decides_food);
  // Notes on cramps 6 and 7: 5 to 10 min, holds of 20 to 30 s, contested; a meal 1 to 2 h before.
  for (const PlannedMeasure& planned : plan) {
    const Measure& m = planned.measure;
    if (m.code == MeasureCode::cool_down) {
      CHECK(m.grade == Grade::contested);
      CHECK(in(m.duration.low, minute) == same_as(5.0));
      CHECK(in(m.duration.high, minute) == same_as(10.0));
      CHECK(in(m.hold.high, second) == same_as(30.0));
      CHECK(m.numbers_contested);
    } else if (m.code == MeasureCode::meal_before) {
      CHECK(in(m.before.low, hour) == same_as(1.0));
      CHECK(in(m.before.high, hour) == same_as(2.0));
    } else {
      CHECK(m.duration.high == Time{});
    }
  }

  // Nobody takes a medicine: no measure about it. Kidney disease: foods are for the clinician.
  Athlete kidney = asked;
  kidney.medical.chronic_kidney_disease = true;
  const PreventionPlan other = prevention(RiskList{}, kidney);
  CHECK(other.count == measure_count - 1);
  CHECK(other.clinician_decides_food);
  for (const PlannedMeasure& planned : other) CHECK(planned.measure.code != MeasureCode::medicines);
  CHECK(prevention(RiskList{}, Athlete{}).clinician_decides_food);
}

TEST_CASE("Going on waits for the pain, for one to two days, for somebody, or for clearance") {
  // Notes on cramps 4.3 and 9.
  const auto advice = [](const Recovery& recovery) { return return_to_play(recovery).advice; };
  CHECK(advice({.answers = clear, .pain_gone = true}) == Return::resume);
  CHECK(advice({.answers = clear}) == Return::wait_until_pain_gone);
  CHECK(advice({.answers = clear, .pain_gone = true, .cooled_down = false}) == Return::wait_until_pain_gone);
  const ReturnAdvice sharp = return_to_play({.answers = clear, .pain_gone = true, .sharp_severe_pain = true});
  CHECK(sharp.advice == Return::see_professional_first);
  CHECK(in(sharp.postpone.low, day) == same_as(1.0));
  CHECK(in(sharp.postpone.high, day) == same_as(2.0));
  CHECK(advice({.answers = clear, .pain_gone = true, .sharp_severe_pain = true, .cleared = true}) ==
        Return::postpone_next_session);
  CHECK(advice({.answers = {.yes = {Sign::lingering_pain}}, .pain_gone = true}) == Return::see_professional_first);
  for (const Sign sign : {Sign::cola_urine, Sign::dizziness, Sign::confusion, Sign::generalized_cramps}) {
    CHECK(advice({.answers = {.yes = {sign}}, .pain_gone = true}) == Return::only_when_cleared);
    CHECK(advice({.answers = {.yes = {sign}}, .cleared = true}) == Return::wait_until_pain_gone);
  }
}

TEST_CASE("Overheating: stop, cool, rest, drink within limits, and call for help where it must be") {
  const auto steps = [](const Answers& answers, const Athlete& athlete = asked) {
    const auto advice = overheating(answers, athlete);
    REQUIRE(advice);
    return std::vector<HeatStep>(advice->begin(), advice->end());
  };
  using enum HeatStep;
  CHECK(steps({}).empty());
  CHECK(steps({.yes = {Sign::overheated}}) ==
        std::vector{stop, cool_place, rest, drink_to_thirst, resume_only_when_cooled, call_if_worse});
  CHECK(steps({.yes = {Sign::overheated, Sign::confusion}}) ==
        std::vector{call_emergency, cold_water_immersion, no_drink});
  CHECK(steps({.yes = {Sign::core_over_40}}).at(1) == cold_water_immersion);
  // Hot after drinking a lot with a headache: cool, and no water.
  CHECK(steps({.yes = {Sign::overheated, Sign::drank_a_lot, Sign::headache}}) ==
        std::vector{call_emergency, stop, cool_place, rest, no_drink});
  CHECK(steps({.yes = {Sign::overheated, Sign::dizziness}}) ==
        std::vector{stop, cool_place, rest, no_drink, get_medical_care, call_if_worse});
  CHECK(steps({.yes = {Sign::overheated, Sign::heavier_than_start}}).at(3) == drink_only_when_thirsty_and_urinating);
  Athlete heart = asked;
  heart.medical.heart_failure = true;
  CHECK(steps({.yes = {Sign::overheated}}, heart).at(3) == clinician_decides_fluid);
  CHECK(in(overheating({.yes = {Sign::overheated}}, asked, 300_mL)->most, milliliter) == same_as(500.0));
  CHECK(overheating({}, {}, 6_L).error().field == "drunk_last_hour");
}

TEST_CASE("Statements and figures belong together, and the published numbers are as printed") {
  for (const Figure& figure : figures) {
    CAPTURE(figure.statement);
    CAPTURE(figure.of);
    CHECK(statement_index(figure.statement) != statements.size());
    CHECK(figure.low <= figure.value);
    CHECK(figure.value <= figure.high);
  }
  const auto figure = [](std::string_view statement, std::string_view of) {
    const auto found = std::find_if(figures.begin(), figures.end(),
                                    [&](const Figure& f) { return f.statement == statement && f.of == of; });
    REQUIRE(found != figures.end());
    return found->value;
  };
  CHECK(figure("site_leg", "calf") == 54.0);                           // Hoffman 2015
  CHECK(figure("pickle_reflex", "cramp after pickle juice") == 84.6);  // Miller 2010
  CHECK(figure("ironman_cohort", "athletes") == 210.0);                // Schwellnus 2011
  for (const StepRow& row : step_rows) CHECK(statement_index(row.statement) != statements.size());
  for (const Measure& m : measures) CHECK(statement_index(m.statement) != statements.size());
  for (const Stretch& stretch : stretches) CHECK(statement_index(stretch.code) != statements.size());
}
