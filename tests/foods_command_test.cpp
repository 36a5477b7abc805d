// quench foods as a process: its four commands, foods of one's own, and bad input.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

#include <doctest/doctest.h>

#include "support/process.hpp"

namespace {

using quench_test::Run;

Run quench(const std::string& arguments, bool errors = false) {
  const std::string streams = errors ? " 2>&1 >/dev/null </dev/null" : " 2>/dev/null </dev/null";
  return quench_test::shell(QUENCH_CLI " foods " + arguments + streams);
}
std::string answer(const std::string& arguments) {
  CAPTURE(arguments);
  const Run run = quench(arguments);
  REQUIRE(run.code == 0);
  return run.out;
}
std::string complaint(const std::string& arguments) {
  CAPTURE(arguments);
  const Run run = quench(arguments, true);
  CHECK(run.code == 2);
  CHECK(quench(arguments).out.empty());
  return run.out;
}
bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

// A file that is gone at the end of a test.
class File {
 public:
  File(const std::string& ending, const std::string& content)
      : path_(
            (std::filesystem::temp_directory_path() / ("quench_foods_" + std::to_string(getpid()) + ending)).string()) {
    std::ofstream(path_) << content;
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { std::remove(path_.c_str()); }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST_CASE("search prints the best foods with what they hold") {
  const std::string list = answer("search banana --limit 3");
  CHECK(has(list, "173944"));
  CHECK(has(list, "Bananas, raw"));
  CHECK(has(list, "358"));
  CHECK(has(list, "the best 3"));
  CHECK(has(list, "USDA"));
  CHECK(has(answer("search sweet potato"), "Sweet potato, raw"));
  CHECK(has(answer("search 'sweet potato'"), "Sweet potato, raw"));
  CHECK(has(answer("search banana xylophone"), "no food has all words, these have 1 of 2"));
  CHECK(has(answer("search xylophone"), "No food has the word"));
  CHECK_FALSE(has(answer("search milk --vegan"), "Milk, whole"));
}

TEST_CASE("show prints USDA's values to the digit, and says what nobody has measured") {
  const std::string banana = answer("show 173944");
  CHECK(has(banana, "potassium             358 mg"));
  CHECK(has(banana, "water               74.91 g"));
  CHECK(has(banana, "1 medium (7\" to 7-7/8\" long), 118 g"));
  CHECK(has(banana, "1 cup, mashed: 225 g"));
  CHECK(has(banana, "SR Legacy, April 2018"));
  const std::string overripe = answer("show 1105073");
  CHECK(has(overripe, "it is not zero"));
  CHECK(has(overripe, "Foundation Foods"));
  CHECK(has(answer("show 2346404"), "77.35727375 kcal"));
  CHECK(has(answer("show 2346404 --json"), "\"energy_kcal\": 77.35727375,"));
  CHECK(has(answer("show 173726 --json"), "\"fat_g\": 0.9946,"));
}

TEST_CASE("rich ranks foods by an ion") {
  CHECK(has(answer("rich magnesium"), "592 mg   170556  Seeds, pumpkin and squash seed kernels, dried"));
  CHECK(has(answer("rich potassium --per serving --limit 50"), "1 cup"));
  CHECK(has(answer("rich calcium --per 100kcal --group dairy_and_egg"), "Cheese"));
  CHECK(has(answer("rich chloride"), "no chloride"));
}

TEST_CASE("suggest makes up what is missing and says what is left") {
  const std::string one = answer("suggest --potassium 700mg --at-hand 173944");
  CHECK(has(one, "Bananas, raw: 2 medium (7\" to 7-7/8\" long), 236 g (173944)"));
  CHECK(has(one, "potassium 845 mg"));
  CHECK(has(one, "left nothing"));
  CHECK(has(one, "No other combination"));
  CHECK(has(answer("suggest --potassium 3g --at-hand 173944"), "left potassium 1733 mg"));
  CHECK(has(answer("suggest --protein 20g --at-hand 173468"), "No food that fits the limits has any of it"));
  const std::string many = answer("suggest --sodium 700mg --potassium 700mg --magnesium 100mg --vegan");
  for (const char* place : {"\n 1  ", "\n 2  ", "\n 3  "}) CHECK(has(many, place));
  CHECK_FALSE(has(many, "Milk, "));
}

TEST_CASE("no food is a cure, whatever is asked") {
  for (const char* arguments : {"suggest --magnesium 200mg", "suggest --sodium 1g --fluid 1L", "rich magnesium",
                                "show 170556", "search banana", "suggest --help", "--help"}) {
    const std::string out = answer(arguments);
    for (std::size_t at = out.find("cramp"); at != std::string::npos; at = out.find("cramp", at + 1)) {
      CHECK(has(out, "No food cures or prevents cramps"));
    }
    CHECK_FALSE(has(out, "relief"));
  }
}

TEST_CASE("foods of one's own are among the others") {
  const std::string path = QUENCH_EXAMPLE_DATA;
  for (const char* name : {"/foods.json", "/foods.csv"}) {
    const std::string flag = " --foods " + path + name;
    CHECK(has(answer("search date bar" + flag),
              "    own    197        433          -        -     400  Oat and date bar"));
    CHECK(has(answer("rich potassium --per serving --group snacks" + flag), "own  Oat and date bar"));
    CHECK(has(answer("suggest --carbohydrate 70g --at-hand 173944" + flag), "Oat and date bar, home-made: 2 bar"));
    CHECK(has(answer("suggest --carbohydrate 70g --vegan --at-hand 173944" + flag), "(own)"));
  }
}

TEST_CASE("a file of foods that cannot be read says where and why") {
  const File csv(".csv", "name,sodium_mg,salt_g\nBread,450,1.1\nSoup,0.4,1\n");
  const std::string slip = complaint("search soup --foods " + csv.path());
  CHECK(has(slip, "line 3: sodium: 0.4 mg per 100 g contradicts"));
  CHECK(has(slip, "1 g of salt is 393 mg of sodium"));
  const File unknown(".csv", "name,sodium_g\nBread,0.4\n");
  CHECK(has(complaint("search soup --foods " + unknown.path()), "line 2: sodium_g; unknown key"));
  const File twice(".csv", "name,name\nBread,Roll\n");
  CHECK(has(complaint("search soup --foods " + twice.path()), "the column is given twice"));
  const File words(".csv", "name,sodium_mg\nBread,some\n");
  CHECK(has(complaint("search soup --foods " + words.path()), "line 2: sodium_mg: \"some\""));
  const File ragged(".csv", "name,sodium_mg\nBread\n");
  CHECK(has(complaint("search soup --foods " + ragged.path()), "line 2"));
  const File json(".json", "{\"foods\": [{\"name\": \"Soup\", \"salt\": 1}]}");
  CHECK(has(complaint("search soup --foods " + json.path()), "foods[0].salt"));
  CHECK(has(complaint("search soup --foods /nonexistent.csv"), "cannot be read"));
  CHECK(has(complaint("search soup --foods /nonexistent.json"), "a readable JSON file"));
  CHECK(has(complaint("search soup --foods /"), "--foods"));
}

TEST_CASE("bad input is one line that names it") {
  CHECK(has(complaint(""), "foods: no command; one of search, show, rich, suggest"));
  CHECK(has(complaint("serch banana"), "did you mean search?"));
  CHECK(has(complaint("search"), "WORDS"));
  CHECK(has(complaint("search ''"), "WORDS: missing"));
  CHECK(has(complaint("search 1 2 3 4 5 6 7 8 9 10 11 12 13"), "WORDS: 13 words is outside 1 to 12 words"));
  CHECK(has(complaint("search banana --group fruit"), "did you mean fruits?"));
  CHECK(has(complaint("search banana --limit 0"), "--limit"));
  CHECK(has(complaint("search banana --limit many"), "--limit"));
  CHECK(has(complaint("search banana --vegn"), "did you mean --vegan? (quench foods search --help"));
  CHECK(has(complaint("show"), "ID"));
  CHECK(has(complaint("show banana"), "ID: banana"));
  CHECK(has(complaint("show 1"), "no food has this id"));
  CHECK(has(complaint("rich iron"), "one of sodium, potassium"));
  CHECK(has(complaint("rich potassium --per cup"), "one of 100g, serving, 100kcal"));
  CHECK(has(complaint("suggest"), "--potassium"));
  CHECK(has(complaint("suggest --potassium 700"), "the number needs its unit"));
  CHECK(has(complaint("suggest --potassium -5mg"), "--potassium"));
  CHECK(has(complaint("suggest --potassium 700kg"), "--potassium: 700000 g is outside 0 to 20 g"));
  CHECK(has(complaint("suggest --potassium 1g --most-foods 6"), "--most-foods: 6 is outside 1 to 5"));
  CHECK(has(complaint("suggest --potassium 1g --most-energy -1kcal"), "--most-energy"));
  CHECK(has(complaint("suggest --potassium 1g --at-hand 173944,7"), "--at-hand: 7; no food has this id"));
}

}  // namespace
