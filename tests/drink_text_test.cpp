// drink_text.hpp: ranges as people write them, and names that are stable.
#include "quench/drink_text.hpp"

#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "support/close_to.hpp"
#include "support/property.hpp"

namespace {

using namespace quench;
using quench_test::close_to;
using quench_test::same_as;

TEST_CASE("a concentration is read in every unit that labels and papers use") {
  struct Row {
    std::string_view text;
    Ion ion;
    double low;  ///< mg/L
    double high;
  };
  // 22.990 and 39.098 mg are a mmol and a mEq; 24.305 mg of magnesium are a mmol and two mEq.
  constexpr Row rows[] = {
      {"690mg/L", Ion::sodium, 690.0, 690.0},
      {" 0.69 g/l ", Ion::sodium, 690.0, 690.0},
      {"30mmol/L", Ion::sodium, 689.7, 689.7},
      {"20-30mmol/L", Ion::sodium, 459.8, 689.7},
      {"20 - 30 mEq/L", Ion::sodium, 459.8, 689.7},
      {"20 to 30 mmol/l", Ion::sodium, 459.8, 689.7},
      {"20mmol/L to 690mg/L", Ion::sodium, 459.8, 690.0},
      {"2-5mEq/L", Ion::potassium, 78.196, 195.49},
      {"2 mEq/L", Ion::magnesium, 24.305, 24.305},
      {"1e2mg/L", Ion::sodium, 100.0, 100.0},
      {"0mg/L", Ion::sodium, 0.0, 0.0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto range = text::parse_ion_range("--sodium", row.text, row.ion);
    REQUIRE(range);
    CHECK(in(range->low, milligram_per_liter) == close_to(row.low, 1e-9));
    CHECK(in(range->high, milligram_per_liter) == close_to(row.high, 1e-9));
  }
  const auto percent = text::parse_carbohydrate_range("--carbs", "4-8%");
  REQUIRE(percent);
  CHECK(in(percent->low, gram_per_liter) == same_as(40.0));
  CHECK(in(percent->high, gram_per_liter) == same_as(80.0));
  CHECK(in(text::parse_carbohydrate_range("--carbs", "60 g/L")->low, gram_per_liter) == same_as(60.0));
  const auto particles = text::parse_osmolarity_range("--osmolarity", "270-330 mOsm/L");
  REQUIRE(particles);
  CHECK(particles->low.mosm_per_l == 270.0);
  CHECK(particles->high.mosm_per_l == 330.0);
}

TEST_CASE("what is no concentration is an error that names the field, the text and the units") {
  for (const std::string_view bad :
       {"", " ", "30", "mmol/L", "30mmol", "30kg", "20-30", "20-mmol/L", "20--mmol/L", "20-30-40mmol/L", "20 to mmol/L",
        "20kg-30mmol/L", "30 mmol/L extra", "0x10mg/L", "30%", "a-b"}) {
    CAPTURE(bad);
    const auto range = text::parse_ion_range("--sodium", bad, Ion::sodium);
    REQUIRE_FALSE(range);
    CHECK(range.error().field == "--sodium");
    CHECK(range.error().value.find(bad) != std::string::npos);
    CHECK(range.error().allowed.find("mmol/L, mg/L, g/L") != std::string::npos);
  }
  const auto upside_down = text::parse_ion_range("--sodium", "30-20mmol/L", Ion::sodium);
  REQUIRE_FALSE(upside_down);
  CHECK(upside_down.error().allowed == "a range with its low end first");
  CHECK_FALSE(text::parse_carbohydrate_range("--carbs", "6g"));
  CHECK_FALSE(text::parse_osmolarity_range("--osmolarity", "300"));
  // Nothing is checked here that the core checks, but nothing gets past it.
  const auto huge = text::parse_ion_range("--sodium", "1e300g/L", Ion::sodium);
  if (huge) CHECK(in(huge->low, milligram_per_liter) > 1e300);
}

TEST_CASE("a tablet and a powder are read off their label, in either convention") {
  const auto us =
      text::parse_tablet("--tablet", "sodium=300mg, potassium=150mg, magnesium=25mg,calcium=13mg, carbs=2g");
  REQUIRE(us);
  CHECK(in(us->ions.sodium, milligram) == close_to(300.0, 1e-9));
  CHECK(in(us->ions.calcium, milligram) == close_to(13.0, 1e-9));
  CHECK(in(us->carbohydrate, gram) == close_to(2.0, 1e-9));
  CHECK(us->step == 0.5);
  CHECK(us->carbohydrate_known);
  CHECK(us->potassium_known);
  CHECK(us->mosm == close_to(300.0 / 22.990 + 150.0 / 39.098 + 25.0 / 24.305 + 13.0 / 40.078, 1e-9));
  CHECK(us->mosm_at_most < 0.0);
  // Salt x 0.4 on a label of the European Union.
  const auto eu = text::parse_tablet("--tablet", "salt=0.75g");
  REQUIRE(eu);
  CHECK(in(eu->ions.sodium, milligram) == close_to(300.0, 1e-9));
  CHECK_FALSE(eu->carbohydrate_known);
  CHECK_FALSE(eu->potassium_known);
  const auto powder = text::parse_powder("--powder", "per=40g,sodium=380mg,potassium=39mg,carbs=21g");
  REQUIRE(powder);
  CHECK(powder->unit == IngredientUnit::gram);
  CHECK(powder->step == 0.0);
  CHECK(in(powder->ions.sodium, milligram) == close_to(9.5, 1e-9));
  CHECK(in(powder->carbohydrate, gram) == close_to(0.525, 1e-9));
  for (const std::string_view bad :
       {"", "sodium", "sodium=", "sodium=300", "sodium=300mL", "sodum=300mg", "potassium=150mg",
        "sodium=1mg,sodium=2mg", "sodium=300mg,salt=0.75g", "sodium=300mg,", "sodium=-1mg", "sodium=nanmg",
        "sodium=300g", "sodium=1mg,per=4g", "carbs=1kg,sodium=1mg"}) {
    CAPTURE(bad);
    const auto tablet = text::parse_tablet("--tablet", bad);
    REQUIRE_FALSE(tablet);
    CHECK(tablet.error().field.starts_with("--tablet"));
    CHECK_FALSE(tablet.error().message().empty());
  }
  for (const std::string_view bad : {"sodium=1mg", "per=0g,sodium=1mg", "per=nang,sodium=1mg", "per=5kg,sodium=1mg",
                                     "per=40g,sodium=1g,carbs=41g"}) {
    CAPTURE(bad);
    CHECK_FALSE(text::parse_powder("--powder", bad));
  }
}

TEST_CASE("whatever is typed is a range with its low end first, a label, or an error of one line") {
  quench_test::holds("any text", 3000, [] {
    const quench_test::RapidPick pick;
    constexpr std::string_view pieces[] = {"1",   "20",  "0.5", "-",     "to", " ",      "mmol/L", "mg/L",
                                           "g",   "mg",  "%",   "=",     ",",  "sodium", "salt",   "carbs",
                                           "per", "nan", "inf", "1e308", "e",  "\xff",   "\n"};
    std::string typed;
    const int count = pick(9);
    for (int i = 0; i != count; ++i) typed += pieces[pick(static_cast<int>(std::size(pieces)))];
    RC_LOG() << typed;
    const auto one_line = [](const text::InputError& error) {
      return !error.field.empty() && error.message().find('\n') == std::string::npos;
    };
    const auto ions = text::parse_ion_range("--sodium", typed, Ion::sodium);
    RC_ASSERT((ions ? !(ions->low > ions->high) : one_line(ions.error())));
    const auto carbs = text::parse_carbohydrate_range("--carbs", typed);
    RC_ASSERT((carbs ? !(carbs->low > carbs->high) : one_line(carbs.error())));
    const auto particles = text::parse_osmolarity_range("--osmolarity", typed);
    RC_ASSERT((particles ? !(particles->low > particles->high) : one_line(particles.error())));
    const auto tablet = text::parse_tablet("--tablet", typed);
    RC_ASSERT((tablet ? tablet->check().has_value() : one_line(tablet.error())));
    const auto powder = text::parse_powder("--powder", typed);
    RC_ASSERT((powder ? powder->check().has_value() : one_line(powder.error())));
  });
}

template <class Enum>
void distinct(int count) {
  std::set<std::string_view> names;
  for (int i = 0; i != count; ++i) {
    const std::string_view word = text::name(static_cast<Enum>(i));
    CAPTURE(word);
    CHECK(word != "unknown");
    CHECK(names.insert(word).second);
  }
  CHECK(text::name(static_cast<Enum>(count)) == "unknown");
}

TEST_CASE("every enumerator has a name of its own") {
  distinct<Ion>(5);
  distinct<LifeStage>(3);
  distinct<IntakeKind>(2);
  distinct<DrinkCategory>(8);
  distinct<Tonicity>(3);
  distinct<IngredientUnit>(3);
  distinct<MixTarget>(4);
  distinct<MixFindingCode>(11);
  CHECK(text::name(Ion::calcium) == "calcium");
  CHECK(text::name(DrinkCategory::oral_rehydration) == "oral_rehydration");
  CHECK(text::name(MixFindingCode::carbohydrate_not_known) == "carbohydrate_not_known");
  // And a sentence.
  for (int i = 0; i != 11; ++i) {
    CHECK_FALSE(text::sentence(MixFinding{.code = static_cast<MixFindingCode>(i)}, {}).empty());
  }
}

}  // namespace
