// quench cramp and quench status as processes: signs first, the exit code that says so, questions, and errors by name.
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "support/process.hpp"

namespace {

using quench_test::Run;

Run said_by(const std::string& arguments, const std::string& input = "/dev/null", bool errors = false) {
  std::string command(QUENCH_CLI " ");
  command += arguments;
  command += errors ? " 2>&1 >/dev/null <" : " 2>/dev/null <";
  command += input;
  return quench_test::shell(command);
}

// What quench says to a guided session whose answers are `lines`, as printf takes them.
Run asked(const std::string& arguments, const std::string& lines) {
  std::string command("printf '");
  command += lines;
  command += "' | " QUENCH_CLI " ";
  command += arguments;
  command += " 2>/dev/null";
  return quench_test::shell(command);
}

void refused(const std::string& arguments, std::string_view begin, std::string_view part) {
  CAPTURE(arguments);
  const Run run = said_by(arguments, "/dev/null", true);
  CHECK(run.code == 2);
  CAPTURE(run.out);
  CHECK(run.out.starts_with(begin));
  CHECK(run.out.find(part) != std::string::npos);
  CHECK(run.out.find('\n') + 1 == run.out.size());  // one line
  CHECK(said_by(arguments).out.empty());
}

bool has(const Run& run, std::string_view part) { return run.out.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("A cramp and nothing else: stop, stretch, comfort, and fluid last") {
  const Run run = said_by("cramp --signs none --muscle calf --mass 70kg --condition none");
  CHECK(run.code == 0);
  const std::size_t stop = run.out.find("1. Stop the activity");
  const std::size_t stretch = run.out.find("Stretch the muscle gently");
  const std::size_t wall = run.out.find("Face a wall");
  const std::size_t heat = run.out.find("warmth for 2 to 3 min");
  const std::size_t fluid = run.out.find("only if you are thirsty");
  const std::size_t pickle = run.out.find("pickle juice: 70 mL, with about 1.3 g of sodium");
  REQUIRE(pickle != std::string::npos);
  CHECK(stop < stretch);
  CHECK(stretch < wall);
  CHECK(wall < heat);
  CHECK(heat < fluid);
  CHECK(fluid < pickle);
  CHECK(has(run, "no validated time"));
  CHECK(has(run, "Causes vary"));
}

TEST_CASE("An emergency ends with 1, says so first, and gives no steps") {
  const Run run = said_by("cramp --signs drank-a-lot,headache --muscle calf --mass 70kg --condition none");
  CHECK(run.code == 1);
  CHECK(run.out.starts_with("! EMERGENCY: call emergency services now."));
  CHECK(has(run, "Nothing to drink"));
  CHECK_FALSE(has(run, "Stretch"));
  CHECK_FALSE(has(run, "worth telling a doctor"));  // a lesser sign beside it
  const Run hot = said_by("cramp --signs overheated,confusion");
  CHECK(hot.code == 1);
  CHECK(has(hot, "Into cold water now"));
  CHECK(said_by("cramp --signs none --core-temp 40.5C").code == 1);
  CHECK(said_by("cramp --signs none --core-temp 39.5C").code == 0);
  CHECK(said_by("cramp relief calf --signs cola-urine").code == 1);
  CHECK_FALSE(has(said_by("cramp relief calf --signs cola-urine"), "Stretch the muscle"));
}

TEST_CASE("quench cramp relief calf puts the signs in front of the steps") {
  const Run run = said_by("cramp relief calf");
  CHECK(run.code == 0);
  CHECK(run.out.starts_with("! First: is any of this there?"));
  CHECK(run.out.find("confusion") < run.out.find("Stretch the muscle"));
  CHECK(has(run, "pull the toes toward you"));
  const Run sitting = said_by("cramp relief calf --signs none --sitting");
  CHECK_FALSE(has(sitting, "Face a wall"));
  CHECK(has(sitting, "loop a towel"));
  CHECK(has(said_by("cramp relief quadriceps --signs none --sitting"), "Lengthen the muscle slowly"));
  CHECK(has(said_by("cramp relief foot --signs none --deficit 400g --drunk 100mL --units us"), "at most 13.5 oz"));
}

TEST_CASE("A sickle cell trait of the athlete is not forgotten, and unasked conditions are told") {
  CHECK(said_by("cramp --signs weakness --condition sickle-cell-trait").code == 1);
  CHECK(said_by("cramp --signs weakness --condition none").code == 0);
  CHECK(has(said_by("cramp relief calf --signs none"), "Nobody has asked about conditions"));
  CHECK_FALSE(has(said_by("cramp relief calf --signs none --condition none"), "Nobody has asked about conditions"));
}

TEST_CASE("A sign reaches triage wherever it is written, or is refused") {
  const Run behind = said_by("cramp relief --signs dizziness calf");
  CHECK(behind.code == 1);
  CHECK_FALSE(has(behind, "Stretch the muscle"));
  refused("cramp --signs dizziness relief calf", "quench: --signs: given in front of relief", "behind that word");
  refused("cramp --json risk --duration 1h", "quench: --json: given in front of risk", "");
}

TEST_CASE("Guided: signs first, then what it is like, then the muscle") {
  // Nine questions, the features, the muscle.
  const Run run =
      asked("cramp --ask --mass 70kg --condition none", "n\\nn\\nn\\nn\\nn\\nn\\nn\\nn\\nn\\n1 3\\ncalf\\n");
  CHECK(run.code == 0);
  CHECK(has(run, "What to do for a cramp: calf"));
  CHECK(has(run, "Looks most like a cramp"));
  CHECK_FALSE(has(run, "First: is any of this there?"));
  // A yes to the second ends it: overheated was no, so there is no cold water; nobody is asked for a muscle.
  const Run collapse = asked("cramp --ask", "n\\ny\\n3\\n");
  CHECK(collapse.code == 1);
  CHECK(collapse.out.starts_with("! EMERGENCY"));
  CHECK_FALSE(has(collapse, "cold water"));
  // Hot, then a yes without saying which: all of them, the careful way.
  const Run hot = asked("cramp --ask", "y\\n1\\ny\\n\\n");
  CHECK(hot.code == 1);
  CHECK(has(hot, "Into cold water now"));
}

TEST_CASE("Guided: what nobody answered is asked for again on the page, and odd input does not hang or crash") {
  const Run nothing = asked("cramp --ask", "");
  CHECK(nothing.code == 0);
  CHECK(nothing.out.starts_with("! First: is any of this there?"));
  const Run odd = asked("cramp --ask", "maybe\\nperhaps\\n\\200\\n?\\nn\\nn\\nn\\nn\\nn\\nn\\n99\\n-1\\nx\\nleg\\n\\n");
  CHECK(odd.code == 0);
  CHECK(has(odd, "First: is any of this there?"));
  CHECK(has(odd, "Are you very hot"));
  // Flags are not asked again.
  const Run given = asked("cramp --ask --signs none --muscle foot", "1\\n");
  CHECK(given.code == 0);
  CHECK(has(given, "What to do for a cramp: foot"));
}

TEST_CASE("Without signs and without a terminal, quench cramp asks for them in its error") {
  refused("cramp", "quench: --signs: missing", "--signs none");
  refused("cramp --muscle calf", "quench: --signs: missing", "--ask");
}

TEST_CASE("Cramp errors name the flag, the value and what is allowed") {
  refused("cramp --signs dizzyness", "quench: --signs: dizzyness", "did you mean dizziness?");
  refused("cramp --signs none,dizziness", "quench: --signs: none", "none alone");
  refused("cramp --signs dizziness --without naussea", "quench: --without: naussea", "did you mean nausea?");
  refused("cramp --signs none --core-temp 104", "quench: --core-temp: \"104\"", "needs its unit");
  refused("cramp --signs none --core-temp 104C", "quench: --core-temp: 104 °C", "20 to 46 °C");
  refused("cramp --signs none --muscle claf", "quench: --muscle: claf", "did you mean calf?");
  refused("cramp --signs none --feels odd", "quench: --feels: odd", "tight, sore");
  refused("cramp --signs none --deficit 40kg", "quench: --deficit: 40 kg", "0 to 15 kg");
  refused("cramp --signs none --deficit nan", "quench: --deficit: \"nan\"", "needs its unit");
  refused("cramp --signs none --drunk 9L", "quench: --drunk: 9 L", "0 to 5 L");
  refused("cramp --signs none --mass 6kg", "quench: athlete.body_mass: 6 kg", "20 to 250 kg");
  refused("cramp relief", "quench: ", "muscle");
  refused("cramp relief claf", "quench: muscle: claf", "did you mean calf?");
  refused("cramp releif calf", "quench: releif: unknown command", "did you mean relief?");
  refused("cramp relief calf --sings none", "quench: --sings: unknown option", "did you mean --signs?");
  refused("cramp --signs", "quench: --signs: missing", "");
  refused("cramp --signs none --signs none", "quench: --signs: given twice", "");
}

TEST_CASE("Risk is a ranked list with grades, and the losses where they can be forecast") {
  const Run run =
      said_by("cramp risk --athlete " QUENCH_EXAMPLE_DATA "/athlete.json --session " QUENCH_EXAMPLE_DATA
              "/session.json --history past-cramp,short-sleep --medicine statin --harder --usual-duration 45min");
  CHECK(run.code == 0);
  const std::size_t past = run.out.find("You cramped before");
  const std::size_t statin = run.out.find("ratio 1.16 (1.04 to 1.29)");
  const std::size_t longer = run.out.find("Longer than you are used to, by 45 min");
  const std::size_t loss = run.out.find("of body mass if nothing is drunk");
  REQUIRE(loss != std::string::npos);
  CHECK(past < statin);
  CHECK(statin < longer);
  CHECK(longer < loss);
  CHECK(has(run, "do not change it by yourself"));
  CHECK_FALSE(has(run, "Losses were not looked at"));
  CHECK(has(said_by("cramp risk --duration 1h --temp 20C"), "Losses were not looked at"));
  CHECK(has(said_by("cramp risk --duration 1h --temp 20C"), "No risk factor was told"));
  CHECK(has(said_by("cramp risk --duration 1h --temp 34C"), "no link to cramps was found"));
}

TEST_CASE("Risk errors name the flag") {
  refused("cramp risk --duration 1h --history past-kramp", "quench: --history: past-kramp", "did you mean past_cramp?");
  refused("cramp risk --duration 1h --medicine aspirin", "quench: --medicine: aspirin", "statin");
  refused("cramp risk --duration 1h --usual-duration 3s", "quench: --usual-duration: 0.05 min", "1 to 2880 min");
  refused("cramp risk --athlete /nowhere.json --duration 1h", "quench: --athlete: /nowhere.json", "");
  refused("cramp risk", "quench: --duration: missing", "");
}

TEST_CASE("Status reads weight, urine and thirst") {
  const Run run = said_by("status --weight 70.2kg --baseline 71kg --urine 5 --thirst 6");
  CHECK(run.code == 0);
  CHECK(run.out.starts_with("Hydration status: dehydration likely (moderate evidence)"));
  CHECK(has(run, "-1.1 %: flag"));
  CHECK(has(run, "Flags: 2, of 3 known"));
  CHECK(has(said_by("status --weight 71kg --mornings 71kg,70.8kg,71.2kg --urine 2 --thirst 2"), "well hydrated (good"));
  CHECK(has(said_by("status --weight 72kg --baseline 71kg --urine 1"), "may have drunk more than was lost"));
  const Run dark = said_by("status --urine 8 --signs cola-urine");
  CHECK(dark.code == 1);
  CHECK(dark.out.starts_with("! URGENT"));
  CHECK(has(dark, "no exercise and no plan until this is looked at"));
  CHECK(has(said_by("status --specific-gravity 1.025 --urine-osmolality '850 mOsm/kg'"), "dehydration likely"));
}

TEST_CASE("Status errors name the flag, the value and the range") {
  refused("status", "quench: --weight: missing", "at least one of");
  refused("status --urine 9", "quench: --urine: 9", "1 to 8");
  refused("status --urine 2.5", "quench: --urine: \"2.5\"", "a whole number");
  refused("status --thirst 0", "quench: --thirst: 0", "1 to 9");
  refused("status --weight 70 --baseline 71kg", "quench: --weight: \"70\"", "needs its unit");
  refused("status --weight 155kg --baseline 71kg", "quench: --weight: 155 kg", "");
  refused("status --weight 7kg", "quench: --weight: 7 kg", "20 to 250 kg");
  refused("status --weight 70kg --mornings 71kg,7kg", "quench: --mornings", "");
  refused("status --weight 70kg --mornings 71kg --baseline 71kg", "quench: --baseline: 71kg", "either");
  refused("status --light dim", "quench: --light: dim", "--urine");
  refused("status --urine 3 --light candle", "quench: --light: candle", "daylight, dim");
  refused("status --specific-gravity 1018", "quench: --specific-gravity: 1018", "1 to 1.06");
  refused("status --plasma-osmolality x", "quench: --plasma-osmolality: x", "a number");
  refused("status --urine-osmolality inf", "quench: --urine-osmolality: inf", "a number");
}

TEST_CASE("Evidence shows every statement with its grade and sources") {
  Run run = said_by("cramp evidence");
  CHECK(run.code == 0);
  for (std::size_t at = 0; (at = run.out.find("\n    ", at)) != std::string::npos;) run.out.replace(at, 5, " ");
  CHECK(has(run, "[supported; Schwellnus2011, Hoffman2015, Shang2011]"));
  CHECK(has(run, "[contradicted; Miller2022]"));
  CHECK(has(run, "[recalled; NATA-SCT, Mitchell2018]"));
}
