// quench plan and quench replan with drinks of one's choice, and quench plan --menu: as processes, as people use them.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "support/process.hpp"

namespace {

using quench_test::Run;
using Json = nlohmann::json;

bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

Run shell(const std::string& command, bool errors = false) {
  return quench_test::shell(command + (errors ? " 2>&1 >/dev/null" : " 2>/dev/null"));
}
Run plan(const std::string& arguments, bool errors = false) {
  return shell(
      std::string(QUENCH_CLI " plan --mass 62kg --run 2h --speed 10km/h --temp 26C ") + arguments + " </dev/null",
      errors);
}

struct Folder {
  Folder() : path(std::filesystem::temp_directory_path() / ("quench_drinks_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file(const char* name, std::string_view content = {}) const {
    std::string where = path;
    where += '/';
    where += name;
    if (!content.empty()) std::ofstream(where) << content;
    return where;
  }
  std::string path;
};

TEST_CASE("a drink of the catalog is in the plan, with what it holds and how sure that is") {
  const Run stick = plan("--condition none --drink LMNT-32oz");
  CHECK(stick.code == 0);
  CHECK(has(stick.out, "lmnt 32oz, 7 times"));
  CHECK(has(stick.out, "1057 mg of sodium"));
  CHECK(has(stick.out, "[label, confirmed]"));
  CHECK(has(stick.out, "not counted: chloride"));
  CHECK(has(plan("--condition none --drink skim_milk").out, "[quench, recalled]"));
  const Run both = plan("--condition none --long-drink who_ors --short-drink orange_juice");
  CHECK(has(both.out, "who ors, 7 times"));
  CHECK(has(both.out, "orange juice"));
  CHECK_FALSE(has(plan("--condition none").out, "\nDrinks\n"));
  // Several sessions say it as well.
  const Run days = shell(QUENCH_CLI " plan --condition none --mass 70kg --drink skim_milk --days " QUENCH_EXAMPLE_DATA
                                    "/days.json </dev/null");
  CHECK(days.code == 0);
  CHECK(has(days.out, "[quench, recalled]"));
}

TEST_CASE("a bottle goes from the mix into a plan, and from the plan into the rest of the session") {
  const Folder folder;
  const std::string bottle = folder.file("bottle.json");
  const std::string made = folder.file("plan.json");
  const std::string mix = QUENCH_CLI " drinks mix --volume 750mL --sodium 30mmol/L --carbs 6% --condition none --json ";
  CHECK(shell(mix + "> " + bottle).code == 0);
  const Run from_file = plan("--condition none --drink " + bottle);
  CHECK(from_file.code == 0);
  CHECK(has(from_file.out, "own mix, 7 times"));
  const Run piped =
      shell(mix + "--name ride_bottle | " QUENCH_CLI
                  " plan --mass 62kg --run 2h --speed 10km/h --temp 26C --condition none --drink - --json");
  CHECK(piped.code == 0);
  REQUIRE_FALSE(piped.out.empty());
  std::ofstream(made) << piped.out;
  const Json json = Json::parse(piped.out);
  CHECK(json["during"]["drink"] == "ride_bottle");
  CHECK(json["inputs"]["drinks"]["session"]["code"] == "ride_bottle");
  CHECK(json["inputs"]["drinks"]["session"]["serving_ml"] == 750.0);
  const std::string log = folder.file("log.csv", "at,fluid_ml\n0:15,100\n");
  const Run rest = shell(QUENCH_CLI " replan --now 0:55 --log " + log + " --plan " + made + " </dev/null");
  CHECK(rest.code == 0);
  CHECK(has(rest.out, "ride bottle"));
  CHECK(has(rest.out, "\nDrinks\n  - ride bottle: per liter 690 mg of sodium"));
  CHECK_FALSE(has(rest.out, "sports drink"));
  const Run other =
      shell(QUENCH_CLI " replan --now 0:55 --drink water --log " + log + " --plan " + made + " </dev/null");
  CHECK(other.code == 0);
  CHECK_FALSE(has(other.out, "ride bottle"));
}

TEST_CASE("what cannot be drunk is one line on standard error that says why") {
  const Folder folder;
  const auto complains = [](const std::string& arguments, std::string_view words) {
    CAPTURE(arguments);
    const Run run = plan("--condition none " + arguments, true);
    CHECK(run.code == 2);
    CHECK_MESSAGE(has(run.out, words), run.out);
    CHECK(run.out.find('\n') == run.out.size() - 1);
  };
  complains("--drink lmnt", "--drink: \"lmnt\"; did you mean lmnt_16oz, lmnt_32oz?");
  complains("--long-drink nuun_sport", "--long-drink: \"nuun_sport\"; how much carbohydrate it has is not on file");
  complains("--salty-drink pickle_juice", "0 to 1724 mg/L of sodium, this one has 15000");
  complains("--drink /nowhere/bottle.json", "a readable JSON file");
  complains("--drink " + folder.file("broken.json", "{\"code\": "), "broken.json");
  complains("--drink " + folder.file("half.json", R"({"code": "half", "sodium_mg_per_l": 400})"),
            "carbohydrate_g_per_l: missing");
  // Two bottles of one name.
  const char* one = R"({"code": "mine", "sodium_mg_per_l": 400, "carbohydrate_g_per_l": 40})";
  const char* two = R"({"code": "mine", "sodium_mg_per_l": 900, "carbohydrate_g_per_l": 40})";
  complains("--long-drink " + folder.file("one.json", one) + " --salty-drink " + folder.file("two.json", two),
            "--long-drink has a different mine");
  CHECK(plan("--condition none --long-drink " + folder.file("one.json", one) + " --salty-drink " +
             folder.file("one.json", one))
            .code == 0);
  const Run mixed = shell(QUENCH_CLI " drinks mix --sodium 30mmol/L --condition none --name Water", true);
  CHECK(mixed.code == 2);
  CHECK(has(mixed.out, "--name"));
}

TEST_CASE("where salt is forbidden water is drunk, and the plan says so") {
  for (const char* condition : {"chronic-kidney-disease", "sodium-restriction"}) {
    CAPTURE(condition);
    const Run run = plan(std::string("--drink lmnt_32oz --short-drink who_ors --condition ") + condition);
    CHECK(run.code == 0);
    CHECK_FALSE(has(run.out, "lmnt"));
    CHECK_FALSE(has(run.out, "who ors"));
    CHECK(has(run.out, "water instead of a sports drink"));
    CHECK_FALSE(has(run.out, "\nDrinks\n"));
  }
}

TEST_CASE("a menu has drinks and foods for before, during and after") {
  const Run run = plan("--condition none --menu --next-session 10h --sweat-rate 1.4L/h");
  CHECK(run.code == 0);
  const std::string menu = run.out.substr(run.out.find("\nMenu\n"));
  CHECK(has(menu, "water: 430 mL, 1 3/4 glasses of 250 mL"));
  CHECK(has(menu, "a balanced meal (anywhere from 2:00 to 1:00 before the start), for example"));
  CHECK(has(menu, "Carbohydrate: "));
  CHECK(has(menu, "3:00  carbohydrate with protein, for example"));
  CHECK(has(menu, "Bananas, raw: 1 medium"));
  CHECK(has(menu, "potassium\n       422 mg"));
  CHECK(has(menu, ": the food brings "));
  CHECK(has(menu, "Salted\n  meals of the day make it up"));
  CHECK(has(menu, "No food cures or"));
  CHECK(has(menu, "[USDASR]"));
  const Run nothing = plan("--condition none --menu");
  CHECK(has(nothing.out, "By the clock there is nothing to drink afterward."));
  CHECK(has(nothing.out, "By the scale 1.04 L for each kg"));
  const Run us = plan("--condition none --menu --units us");
  CHECK(has(us.out, "cups of 8 oz"));
  CHECK_FALSE(has(us.out.substr(us.out.find("\nMenu\n")), " mL"));
  const Run ill = plan("--condition heart-failure --menu");
  CHECK(ill.code == 1);
  CHECK_FALSE(has(ill.out, "Menu"));
}

TEST_CASE("food of one's own is eaten on the way, with nothing made up of what its label does not say") {
  const Folder folder;
  const std::string foods = folder.file(
      "foods.json",
      R"({"foods": [{"name": "My gel", "carbohydrate_g": 60, "vegan": true, "portions": [{"unit": "gel", "weight_g": 50}]}]})");
  const Run run = plan("--condition none --drink water --menu --json --foods " + foods);
  CHECK(run.code == 0);
  const Json json = Json::parse(run.out);
  bool found = false;
  for (const Json& option : json["menu"]["during"]["options"]) {
    for (const Json& food : option["foods"]) {
      if (food["name"] != "My gel") continue;
      found = true;
      CHECK(option["water_known"] == false);
      CHECK(food["own"] == 0);
      CHECK(food["fdc_id"].is_null());
      CHECK(food["source"].is_null());
      CHECK(food["potassium_mg"].is_null());
      CHECK(food["water_ml"].is_null());
      CHECK(food["carbohydrate_g"].get<double>() == doctest::Approx(30.0 * food["count"].get<double>()));
    }
  }
  CHECK(found);
  CHECK(has(plan("--condition none --drink water --menu --foods " + foods).out, "How much water a food of it brings"));
}

TEST_CASE("a menu as JSON is part of the plan, which can still be replanned") {
  const Folder folder;
  const Run run = plan("--condition none --menu --json --vegan --drink lmnt_32oz");
  CHECK(run.code == 0);
  const Json json = Json::parse(run.out);
  CHECK(json["menu"]["during"]["drinks"][0]["unit"] == "stick");
  CHECK(json["menu"]["during"]["drinks"][0]["measure"] == "serving");
  CHECK(json["menu"]["during"]["fluid_ml"] == json["during"]["fluid_ml"]["mean"]);
  CHECK(json["menu"]["after"]["options"].size() == 3);
  CHECK_FALSE(has(run.out, "Milk"));
  const std::string made = folder.file("plan.json", run.out);
  CHECK(shell(QUENCH_CLI " replan --now 0:30 --plan " + made + " </dev/null").code == 0);
  CHECK_FALSE(Json::parse(plan("--condition none --json").out).contains("menu"));
  CHECK(plan("--condition heart-failure --menu --json").code == 1);
  CHECK(plan("--condition none --vegan").code == 2);
  CHECK(plan("--condition none --foods x.csv").code == 2);
  CHECK(has(plan("--condition none --menu --foods /nowhere.csv", true).out, "--foods: /nowhere.csv"));
}

}  // namespace
