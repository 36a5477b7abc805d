// quench drinks and quench needs as processes: what people read, and what they can get wrong.
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "support/process.hpp"

namespace {

using quench_test::Run;

Run quench(const std::string& arguments, bool errors = false) {
  const std::string streams = errors ? " 2>&1 >/dev/null </dev/null" : " 2>/dev/null </dev/null";
  return quench_test::shell(QUENCH_CLI " " + arguments + streams);
}
std::string answer(const std::string& arguments, int code = 0) {
  CAPTURE(arguments);
  const Run run = quench(arguments);
  CHECK(run.code == code);
  return run.out;
}
// The one line of an error.
std::string complaint(const std::string& arguments) {
  CAPTURE(arguments);
  const Run run = quench(arguments, true);
  CHECK(run.code == 2);
  CHECK(quench(arguments).out.empty());
  REQUIRE_FALSE(run.out.empty());
  CHECK(run.out.find('\n') == run.out.size() - 1);
  return run.out;
}
bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

std::size_t longest_line(const std::string& text) {
  std::size_t longest = 0;
  std::size_t length = 0;
  for (const char c : text) {
    // Of UTF-8 as many as it has characters.
    length = c == '\n' ? 0 : length + ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0);
    longest = longest < length ? length : longest;
  }
  return longest;
}

TEST_CASE("the list has every drink a line, with how sure it is and from where") {
  const std::string list = answer("drinks list");
  for (const std::string_view words :
       {"\nwater ", "\nwho_ors                            1724        782     13.5      245  confirmed, WHO2006",
        "\npickle_juice                10000-20000          -     0-20        -  recalled, Miller2014",
        "\nnuun_sport                          632        316        -", "not on file, which is not zero",
        "check the label of yours"}) {
    CAPTURE(words);
    CHECK(has(list, words));
  }
  CHECK_FALSE(has(list, "aurten"));
  CHECK_FALSE(has(list, "\x1b["));
  CHECK(has(answer("drinks list --color always"), "\x1b["));
}

TEST_CASE("one drink: per liter, per serving, and what a number alone would not say") {
  const std::string stick = answer("drinks show lmnt_16oz --units us");
  CHECK(has(stick, "in 16 oz, 1 stick"));
  CHECK(has(stick, "1000 mg"));
  const std::string brand = answer("drinks show precision_hydration_1500");
  CHECK(has(brand, "per liter, not per serving"));
  CHECK(has(brand, "750 mg"));
  CHECK(has(brand, "carbohydrate   not on file"));
  CHECK(has(brand, "without a date on file"));
  const std::string ors = answer("drinks show who_ors --volume 250mL");
  for (const std::string_view words :
       {"in 250 mL", "431 mg", "hypotonic", "2.6 g sodium chloride", "75 + 65 + 20 + 10 + 75 = 245 mOsm/L", "2 of 12",
        "no amount is to be multiplied"}) {
    CAPTURE(words);
    CHECK(has(ors, words));
  }
  const std::string pickle = answer("drinks show pickle_juice");
  CHECK(has(pickle, "kidney disease, high blood pressure or a sodium restriction"));
  CHECK(has(pickle, "No cure for cramps"));
}

TEST_CASE("side by side: the ranking with its scope, and no place where there is none") {
  const std::string table = answer("drinks compare water orange_juice skim_milk coconut_water");
  for (const std::string_view words :
       {"9 of 12", "unresolved", "1 of 12", "not tried", "isotonic", "at rest", "no amount is to be"}) {
    CAPTURE(words);
    CHECK(has(table, words));
  }
}

TEST_CASE("a bottle says what goes in by weight and spoon, and what it misses") {
  const std::string bottle = answer("drinks mix --sodium 30mmol/L --carbs 6% --condition none");
  for (const std::string_view words : {"Bottle of 750 mL", "salt                 1.31 g", "sugar                45.0 g",
                                       "10 3/4 tsp", "water                up to 750 mL", "690 mg, 30.0 mmol",
                                       "60.0 g, 6.0 %", "235 mOsm, hypotonic", "no plan: `quench plan`"}) {
    CAPTURE(words);
    CHECK(has(bottle, words));
  }
  CHECK_FALSE(has(bottle, "Not met"));
  const std::string spoons = answer("drinks mix --sodium 30mmol/L --carbs 6% --spoons");
  CHECK(has(spoons, "1/4 tsp (1.50 g)"));
  CHECK(has(spoons, "Not met: sodium 787 mg/L, wanted 690 mg/L."));
  CHECK(has(spoons, "Nobody said whether you have"));
  CHECK(has(answer("drinks mix --sodium 30mmol/L --carbs 6% --spoon 1/8 --condition none"), "tsp"));
  const std::string strong = answer("drinks mix --sodium 3g/L --with salt,lmnt_stick");
  CHECK(has(strong, "limit of taste and safety, 1724 mg/L"));
}

TEST_CASE("a tablet and a powder of one's own go in as their label says") {
  const std::string tablets =
      answer("drinks mix --volume 1L --sodium 450mg/L --tablet sodium=300mg,potassium=150mg,carbs=0g --condition none");
  CHECK(has(tablets, "tablet               1 1/2\n"));
  CHECK_FALSE(has(tablets, "Not met"));
  const std::string powder =
      answer("drinks mix --volume 1L --carbs 42g/L --powder per=40g,salt=0.95g,carbs=21g --condition none");
  CHECK(has(powder, "carbohydrate   42.0 g, 4.2 %"));
  CHECK(has(powder, "potassium      at least 0 mg"));
  CHECK(has(powder, "Some potassium may come on top"));
  CHECK(has(answer("drinks mix --sodium 20mmol/L --tablet salt=1g --condition chronic-kidney-disease"),
            "Without tablet: with chronic kidney disease"));
}

TEST_CASE("conditions decide what goes in, before any number") {
  const std::string kidney = answer(
      "drinks mix --sodium 30mmol/L --carbs 6% --with salt,sugar,potassium_chloride --condition "
      "chronic-kidney-disease");
  CHECK(has(kidney, "Without salt: with chronic kidney disease"));
  CHECK(has(kidney, "Without potassium chloride: with chronic kidney disease"));
  CHECK_FALSE(has(kidney, "  salt  "));
  CHECK(has(answer("drinks mix --potassium 3mmol/L --with potassium_chloride"), "Say which"));
  CHECK(has(answer("drinks mix --sodium 30mmol/L --condition hypertension"), "2300 mg a day"));
  const std::string refusal = answer("drinks mix --sodium 30mmol/L --condition heart-failure", 1);
  CHECK(has(refusal, "No plan with heart failure"));
  CHECK_FALSE(has(refusal, "salt  "));
  answer("drinks mix --sodium 30mmol/L --age 7", 1);
  answer("needs --age 30 --sex male --condition siadh", 1);
}

TEST_CASE("needs are those of the person, with losses only where a session was given") {
  const std::string woman = answer("needs --age 34 --sex female --condition none");
  for (const std::string_view words :
       {"34 years, female", "sodium         1500 mg AI  long-term risk rises above 2300 mg",
        "potassium      2600 mg AI  no upper level", "chloride       2300 mg AI  3600 mg",
        "magnesium      320 mg RDA  350 mg from supplements", "calcium       1000 mg RDA  2500 mg",
        "total water      2.7 L AI", "about 2.2 L of it drunk", "neither a requirement nor a goal",
        "NASEM2019, IOM2005"}) {
    CAPTURE(words);
    CHECK(has(woman, words));
  }
  CHECK_FALSE(has(woman, "lost in the session"));
  CHECK_FALSE(has(woman, "Nobody said"));
  const std::string run = "needs --age 34 --sex female --mass 62kg --run 90min --speed 10km/h --temp 29C ";
  const std::string today = answer(run + "--condition none");
  CHECK(has(today, "lost in the session"));
  CHECK(has(today, "is a loss, with its 90 % interval: the intakes are not raised by it"));
  CHECK(has(today, "sodium         1500 mg AI"));
  CHECK(has(today, "The session of 62 kg"));
  CHECK(has(answer("needs --age 30 --sex female --lactating"), "potassium      2800 mg AI"));
  CHECK(has(answer("needs --age 30 --sex female --condition pregnancy"), "potassium      2900 mg AI"));
  CHECK(has(answer("needs --age 34 --sex female --units us"), "91 oz AI"));
  const std::string kidney = answer(run + "--condition chronic-kidney-disease");
  CHECK(has(kidney, "sodium                  -  your doctor's limit"));
  CHECK(has(kidney, "potassium               -  your doctor's limit"));
  CHECK_FALSE(has(kidney, "1500 mg AI"));
  CHECK_FALSE(has(kidney, "usual meals and water suffice"));
  CHECK(has(answer("needs --age 80 --sex male"), "At this age quench plans no drinking"));
}

TEST_CASE("no line is wider than the page") {
  for (const std::string_view arguments :
       {"drinks list", "drinks show pickle_juice", "drinks show lmnt_16oz", "drinks show coconut_water --volume 500mL",
        "drinks compare water pickle_juice high_carbohydrate_drinks skim_milk",
        "drinks mix --sodium 3g/L --carbs 200g/L --potassium 1g/L --spoons --with "
        "salt,sugar,maltodextrin,potassium_chloride,orange_juice,nuun_sport_tablet,lmnt_stick",
        "needs --age 34 --sex female --mass 62kg --run 90min --speed 10km/h --temp 29C --condition hypertension"}) {
    CAPTURE(arguments);
    CHECK(longest_line(answer(std::string(arguments))) <= 100);
  }
}

TEST_CASE("what people get wrong is one line that names it") {
  struct Bad {
    const char* arguments;
    const char* words;
  };
  constexpr Bad rows[] = {
      {"drinks", "one of list, show, compare, mix"},
      {"drinks lst", "lst: unknown command; did you mean list? (quench drinks --help"},
      {"drinks show pickle_juce", "did you mean pickle_juice?"},
      {"drinks show", "drink is required"},
      {"drinks show water --volume 3kg", "--volume"},
      {"drinks show water --volume -1L", "1 mL to 20 L"},
      {"drinks show water --volume 1L --json", "not together with --json"},
      {"drinks compare water", "two or more"},
      {"drinks compare water water", "given twice"},
      {"drinks mix", "--sodium: missing"},
      {"drinks mix --sodium 30", "mmol/L, mg/L"},
      {"drinks mix --sodium nanmg/L", "not a finite number"},
      {"drinks mix --sodium 1e400mg/L", "--sodium"},
      {"drinks mix --sodium -5mg/L", "outside 0 to 20000 mg/L"},
      {"drinks mix --sodium 30-20mmol/L", "low end first"},
      {"drinks mix --carbs 6g", "g/L, %"},
      {"drinks mix --volume 1mL --sodium 1mg/L", "outside 50 to 20000 mL"},
      {"drinks mix --sodium 20mmol/L --with salt,sugr", "did you mean sugar?"},
      {"drinks mix --sodium 20mmol/L --with salt,salt", "given twice"},
      {"drinks mix --sodium 20mmol/L --spoon 1/3", "one of 1/8, 1/4, 1/2, 1"},
      {"drinks mix --sodium 20mmol/L --condition foo", "--condition"},
      {"drinks mix --sodum 20mmol/L", "did you mean --sodium? (quench drinks mix --help"},
      {"drinks mix --sodium 20mmol/L --tablet sodium=300", "--tablet sodium"},
      {"drinks mix --sodium 20mmol/L --tablet potassium=3mg", "needs sodium"},
      {"drinks mix --sodium 20mmol/L --powder sodium=3mg", "per=40g"},
      {"needs", "--age: missing"},
      {"needs --age 30", "female or male"},
      {"needs --age 200 --sex male", "1 to 120 years"},
      {"needs --age nan --sex male", "not a finite number"},
      {"needs --age 30 --sex male --lactating", "for females"},
      {"needs --age 30 --sex female --lactating --condition pregnancy", "both at once"},
      {"needs --age 55 --sex female --lactating", "14 to 50 years"},
      {"needs --age 30 --sex female --profile x", "goes with a session"},
      {"needs --age 30 --sex female --temp 20C", "say what you do"},
      {"needs --age 30 --sex female --run 1h --speed 10km/h --temp 20C", "body_mass"},
  };
  for (const Bad& row : rows) {
    const std::string line = complaint(row.arguments);
    CAPTURE(row.arguments);
    CAPTURE(line);
    CHECK(has(line, row.words));
  }
}

}  // namespace
