// How often the core asks for memory: a forecast never, a plan for each of its lists once.
//
// Counting replaces the global operator new of the whole test program, for as long as a Count lives. Under a sanitizer
// that brings its own allocator the count comes from its hook instead, so that its checks stay whole.
#include <array>
#include <cstddef>
#include <cstdlib>
#include <new>

#include <doctest/doctest.h>

#include "quench/cramp.hpp"
#include "quench/guidelines/compare.hpp"
#include "quench/literals.hpp"
#include "quench/overheating.hpp"
#include "quench/plan.hpp"
#include "quench/simulate.hpp"
#include "quench/status.hpp"
#include "quench/sweat/compare.hpp"
#include "quench/sweat/learn.hpp"

#if defined(__SANITIZE_ADDRESS__)
#define QUENCH_TEST_ASAN
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define QUENCH_TEST_ASAN
#endif
#endif

namespace {

bool counting = false;
int allocations = 0;

/// The number of allocations since it was made.
class Count {
 public:
  Count() {
    allocations = 0;
    counting = true;
  }
  ~Count() { counting = false; }
  Count(const Count&) = delete;
  Count& operator=(const Count&) = delete;
  [[nodiscard]] int get() const { return allocations; }
};

void note_allocation() {
  if (counting) ++allocations;
}

}  // namespace

#if defined(QUENCH_TEST_ASAN)

// As <sanitizer/allocator_interface.h> declares it; not every compiler package brings that header.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*)(const volatile void*, std::size_t),
                                                         void (*)(const volatile void*));
namespace {
[[maybe_unused]] const int hooked = __sanitizer_install_malloc_and_free_hooks(
    [](const volatile void*, std::size_t) { note_allocation(); }, [](const volatile void*) {});
}  // namespace

#else

// The array and nothrow forms are made of these by the standard library. Inlined, g++ would warn of a free() that it
// sees after a new.
[[gnu::noinline]] void* operator new(std::size_t size) {
  note_allocation();
  void* const memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) std::abort();
  return memory;
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

#endif

namespace {

using namespace quench;
using namespace quench::literals;

Athlete ana() { return {.body_mass = 62_kg, .height = 168_cm, .age = 34_yr, .sex = Sex::female}; }
Session ride() {
  return {
      .segments = {
          {.activity = cycling(180_W), .duration = 2_h, .weather = {.air = celsius(30), .relative_humidity = 0.5}}}};
}

TEST_CASE("allocations are counted, and only while somebody counts") {
  const Count count;
  // The compiler may leave out a new that it sees the delete of; not a call of the operator by name.
  ::operator delete(::operator new(100));
  CHECK(count.get() == 1);
}

TEST_CASE("a forecast allocates nothing") {
  const Athlete athlete = ana();
  const Session session = ride();
  int used = 0;
  bool good = false;
  {
    const Count count;
    const auto result = forecast(athlete, session);
    used = count.get();
    good = result.has_value();
  }
  REQUIRE(good);
  CHECK(used == 0);
}

TEST_CASE("nor does one with a learned profile, nor learning, nor every model beside it") {
  const Athlete athlete = ana();
  const Session session = ride();
  SweatProfile profile = *untested();
  int used = 0;
  bool good = false;
  {
    const Count count;
    const auto model = forecast(athlete, session);
    const auto learned =
        learn(profile, WeighInTest{.measured = 1.2 * model->modeled_rate, .modeled = model->modeled_rate});
    const auto result = forecast(athlete, session, *learned);
    good = result.has_value() && compare(athlete, session)[0].rate.has_value();
    used = count.get();
  }
  REQUIRE(good);
  CHECK(used == 0);
}

TEST_CASE("neither do all guidelines side by side") {
  const Athlete athlete = ana();
  const Session session = ride();
  int used = 0;
  bool good = false;
  {
    const Count count;
    const auto rows = compare(guidelines::all, athlete, session);
    used = count.get();
    good = rows.front().high.has_value();
  }
  REQUIRE(good);
  CHECK(used == 0);
}

TEST_CASE("neither does a check, a heat balance, body water or a projection") {
  const Athlete athlete = ana();
  const Session session = ride();
  const auto sweat = forecast(athlete, session);
  REQUIRE(sweat);
  int used = 0;
  bool good = false;
  {
    DomainFlags flags;
    Assumptions assumed;
    const Count count;
    good = athlete.check() && session.check() && heat_balance(athlete, session.segments[0], flags, assumed) &&
           total_body_water(athlete) && project(athlete, *sweat, {.fluid = 1_L}) && !medical_gate(athlete).refused;
    used = count.get();
  }
  REQUIRE(good);
  CHECK(used == 0);
}

TEST_CASE("neither does a course of a day, nor what it means") {
  const Athlete athlete = ana();
  const Session session = ride();
  const std::array intake{LoggedDrink{.at = {15}, .fluid = 200_mL}, LoggedDrink{.at = {60}, .fluid = 300_mL}};
  int used = 0;
  bool good = false;
  {
    const Count count;
    const auto course = project(athlete, session, intake, {.until = ScheduleTime{1440}});
    good = course.has_value() && hyponatremia_risk(athlete, session, intake, *course).factors().size() == 1 &&
           dehydration_grade(session, *course).limit.fraction == 0.02;
    used = count.get();
  }
  REQUIRE(good);
  CHECK(used == 0);
}

TEST_CASE("neither does anything about cramps, hydration status or overheating") {
  const Athlete athlete = ana();
  const Session session = ride();
  const auto sweat = forecast(athlete, session);
  REQUIRE(sweat);
  const cramp::Answers answers{.yes = {cramp::Sign::overheated, cramp::Sign::painful, cramp::Sign::hard_muscle}};
  int used = 0;
  bool good = false;
  {
    const Count count;
    const auto relief = cramp::relief(cramp::Muscle::calf, {.answers = answers}, athlete);
    const auto risks = cramp::assess(athlete, session, {.past_cramp = true}, *sweat);
    const auto measures = cramp::prevention(*risks, athlete);
    const auto baseline = learn_baseline(std::array{71_kg, 70.8_kg, 71.2_kg});
    const auto status = hydration_status({.body_mass = 70_kg, .baseline = *baseline, .urine_color = 6, .thirst = 6});
    good = relief->step_count > 1 && risks->size() > 0 && measures.count > 0 && status->flags == 3 &&
           cramp::kind_of(answers).one_stands_out && overheating(answers, athlete)->count > 1 &&
           cramp::return_to_play({.answers = answers}).advice == cramp::Return::wait_until_pain_gone;
    used = count.get();
  }
  REQUIRE(good);
  CHECK(used == 0);
}

TEST_CASE("a plan for two hours takes at most four allocations") {
  // The budget of the design: timeline, reasons, findings, and the chances to drink while it is made.
  const Athlete athlete = ana();
  for (const Session& session : {ride(), [] {
                                   Session rare = ride();
                                   rare.drinking = at_times({{30}, {60}, {90}});
                                   return rare;
                                 }()}) {
    int used = 0;
    bool good = false;
    {
      const Count count;
      const auto plan = make_plan(athlete, session);
      used = count.get();
      good = plan.has_value();
    }
    REQUIRE(good);
    CHECK(used <= 4);
  }
}

TEST_CASE("neither a long session with many chances nor many findings takes more") {
  Athlete athlete{.body_mass = 110_kg, .age = 11_yr};
  athlete.medical.hypertension = athlete.medical.sickle_cell_trait = athlete.medical.prior_heat_stroke = true;
  athlete.medical.prior_hyponatremia = athlete.medical.chronic_kidney_disease = athlete.medical.pregnancy = true;
  athlete.medical.hyponatremia_medicine = athlete.medical.sodium_restriction = true;
  Session session = ride();
  session.segments[0].duration = 48_h;
  session.segments[0].weather.air = celsius(55);
  session.segments[0].weather.solar = 900_W_per_m2;
  session.segments[0].weather.wind = 9_m_per_s;
  session.segments[0].activity = walking(3_m_per_s, 0.02);
  session.drinking = every(5_min);
  session.next_session = 10_h;
  int used = 0;
  bool good = false;
  {
    const Count count;
    const auto plan = make_plan(athlete, session);
    used = count.get();
    good = plan.has_value();
  }
  REQUIRE(good);
  CHECK(used <= 4);
}

TEST_CASE("an error takes no memory") {
  Athlete athlete = ana();
  athlete.body_mass = 1_g;
  const Session session = ride();
  int used = 0;
  bool good = true;
  {
    const Count count;
    const auto plan = make_plan(athlete, session);
    used = count.get();
    good = plan.has_value();
  }
  REQUIRE_FALSE(good);
  CHECK(used == 0);
}

}  // namespace
