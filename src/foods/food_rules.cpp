// The rules of food_rules.hpp. All lists of words are quench's choice.
#include "food_rules.hpp"

#include <algorithm>

namespace quench::foods_detail {

namespace {

template <std::size_t N>
[[nodiscard]] bool is_in(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

using namespace std::string_view_literals;

// Group words that USDA puts first: "Seeds, pumpkin and squash seed kernels, dried".
constexpr std::array category_heads{"seeds"sv,     "nuts"sv,        "fish"sv,     "spices"sv,    "beverages"sv,
                                    "beverage"sv,  "crustaceans"sv, "mollusks"sv, "cereals"sv,   "alcoholic"sv,
                                    "leavening"sv, "game"sv,        "cheese"sv,   "mushrooms"sv, "seaweed"sv};

// Signs of the plain form of a food, and of any other form.
constexpr std::array plain_words{"raw"sv, "whole"sv, "table"sv, "plain"sv, "tap"sv};
// Only a part of it, where a segment says nothing else: "Potatoes, raw, skin".
constexpr std::array part_words{"skin"sv, "peel"sv, "leaves"sv, "tops"sv, "bones"sv, "stems"sv};
// What is added to nearly every milk says nothing of it.
constexpr std::array enriched_words{"added"sv, "vitamin"sv, "vitamins"sv, "d"sv, "a"sv, "milkfat"sv, "enriched"sv};
// Of animals and plants that few have at home.
constexpr std::array rare_words{
    "deli"sv,    "prepackaged"sv, "breaded"sv,    "tenders"sv, "roll"sv,    "gizzard"sv,   "liver"sv,     "croutons"sv,
    "sticks"sv,  "human"sv,       "sheep"sv,      "goat"sv,    "buffalo"sv, "indian"sv,    "imitation"sv, "filled"sv,
    "duck"sv,    "goose"sv,       "quail"sv,      "mother"sv,  "wild"sv,    "infant"sv,    "mountain"sv,  "emu"sv,
    "ostrich"sv, "dessert"sv,     "formulated"sv, "mix"sv,     "powder"sv,  "dehydrated"sv};
constexpr std::array other_words{
    "dehydrated"sv, "desiccated"sv, "powder"sv,      "powdered"sv,   "dry"sv,        "mix"sv,        "imitation"sv,
    "substitute"sv, "canned"sv,     "frozen"sv,      "candied"sv,    "condensed"sv,  "evaporated"sv, "filled"sv,
    "human"sv,      "sheep"sv,      "goat"sv,        "buffalo"sv,    "mashed"sv,     "low"sv,        "reduced"sv,
    "infant"sv,     "unenriched"sv, "wild"sv,        "formulated"sv, "syrup"sv,      "sauce"sv,      "flour"sv,
    "leaves"sv,     "skin"sv,       "concentrate"sv, "whipped"sv,    "flavored"sv,   "flavor"sv,     "sweetened"sv,
    "smoked"sv,     "pickled"sv,    "bran"sv,        "overripe"sv,   "unprepared"sv, "lowfat"sv,     "pasteurized"sv,
    "imported"sv,   "australian"sv, "new"sv,         "turkey"sv,     "green"sv,      "chips"sv,      "light"sv,
    "sliced"sv,     "instant"sv,    "roasted"sv,     "toasted"sv,    "fried"sv};

// Trade names that are not written in capitals.
constexpr std::array brands{"pillsbury"sv, "kraft"sv,       "kellogg"sv,  "archway"sv, "campbell"sv,    "nestle"sv,
                            "keebler"sv,   "udi"sv,         "glutino"sv,  "schar"sv,   "rudi"sv,        "martha"sv,
                            "mckee"sv,     "hormel"sv,      "oscar"sv,    "goya"sv,    "pepperidge"sv,  "nabisco"sv,
                            "heinz"sv,     "kashi"sv,       "silk"sv,     "vitasoy"sv, "morningstar"sv, "mars"sv,
                            "andrea"sv,    "interstate"sv,  "george"sv,   "nasoya"sv,  "dannon"sv,      "chobani"sv,
                            "propel"sv,    "powerade"sv,    "gatorade"sv, "lipton"sv,  "snapple"sv,     "v8"sv,
                            "loma"sv,      "worthington"sv, "ucl"sv,      "t"sv};
constexpr std::array capitals_of_no_brand{"USDA"sv, "UHT"sv, "NFS"sv, "BBQ"sv, "NLEA"sv};

// What nobody eats as it is, or few have at home.
constexpr std::array not_everyday_words{
    "sodium"sv,      "garlic"sv,        "ginger"sv,       "shallots"sv,    "parsley"sv,       "coriander"sv,
    "chives"sv,      "lemon"sv,         "lime"sv,         "lemons"sv,      "limes"sv,         "papad"sv,
    "garland"sv,     "chrysanthemum"sv, "convolvulus"sv,  "nopales"sv,     "lambsquarters"sv, "conch"sv,
    "japanese"sv,    "hawaiian"sv,      "waxgourd"sv,     "zealand"sv,     "curd"sv,          "tips"sv,
    "liquid"sv,      "shell"sv,         "pickled"sv,      "balsam"sv,      "taro"sv,          "cassava"sv,
    "amaranth"sv,    "jute"sv,          "pokeberry"sv,    "cardoon"sv,     "borage"sv,        "epazote"sv,
    "winged"sv,      "nonfat"sv,        "chili"sv,        "overripe"sv,    "shakes"sv,        "franks"sv,
    "horseradish"sv, "purslane"sv,      "arrowhead"sv,    "powder"sv,      "powdered"sv,      "dehydrated"sv,
    "desiccated"sv,  "freeze"sv,        "mix"sv,          "concentrate"sv, "concentrated"sv,  "flour"sv,
    "starch"sv,      "isolate"sv,       "extract"sv,      "baking"sv,      "leavening"sv,     "yeast"sv,
    "formula"sv,     "infant"sv,        "baby"sv,         "toddler"sv,     "imitation"sv,     "substitute"sv,
    "dietetic"sv,    "unprepared"sv,    "uncooked"sv,     "crude"sv,       "industrial"sv,    "condensed"sv,
    "evaporated"sv,  "human"sv,         "sheep"sv,        "goat"sv,        "buffalo"sv,       "filled"sv,
    "whey"sv,        "eggnog"sv,        "duck"sv,         "goose"sv,       "quail"sv,         "energy"sv,
    "supplement"sv,  "shake"sv,         "syrup"sv,        "glaze"sv,       "topping"sv,       "refuse"sv,
    "oil"sv,         "sauce"sv,         "dressing"sv,     "gravy"sv,       "breading"sv,      "crumbs"sv,
    "crust"sv,       "dough"sv,         "bouillon"sv,     "broth"sv,       "consomme"sv,      "candied"sv,
    "organ"sv,       "liver"sv,         "kidney"sv,       "kidneys"sv,     "brain"sv,         "tongue"sv,
    "heart"sv,       "spleen"sv,        "giblets"sv,      "feet"sv,        "tripe"sv,         "thymus"sv,
    "lungs"sv,       "pancreas"sv,      "tail"sv,         "ears"sv,        "variety"sv,       "gizzard"sv,
    "neck"sv,        "bone"sv,          "mechanically"sv, "hydrolyzed"sv,  "textured"sv,      "defatted"sv,
    "relish"sv,      "catsup"sv,        "mustard"sv,      "vinegar"sv,     "capers"sv,        "rennin"sv,
    "gelatin"sv,     "meatless"sv,      "meatballs"sv,    "analog"sv,      "hearts"sv,        "undiluted"sv,
    "irradiated"sv,  "sweetener"sv,     "rinds"sv,        "seaweed"sv,     "miso"sv,          "natto"sv,
    "dulse"sv,       "roe"sv,           "caviar"sv,       "jellyfish"sv,   "shortening"sv,    "dip"sv,
    "germ"sv,        "hominy"sv,        "paste"sv,        "puree"sv,       "peel"sv,          "frozen"sv,
    "alcoholic"sv,   "wine"sv,          "beer"sv,         "liquor"sv,      "liqueur"sv,       "partially"sv,
    "meal"sv,        "ensure"sv,        "malted"sv,       "fortified"sv,   "loaf"sv,          "luncheon"sv,
    "jerky"sv,       "spread"sv,        "dried"sv,        "sundried"sv,    "sulfured"sv,      "croutons"sv,
    "pie"sv,         "cake"sv,          "cookies"sv,      "doughnuts"sv,   "danish"sv,        "pastry"sv,
    "toaster"sv,     "snack"sv,         "candy"sv,        "breaded"sv,     "croquettes"sv,    "chitterlings"sv,
    "soda"sv,        "separable"sv,     "hydrogenated"sv, "wheels"sv,      "cola"sv};
// ... but for these, behind a word of the list above ("dried", "fortified").
constexpr std::array everyday_dried{"apricots"sv, "figs"sv,    "plums"sv, "dates"sv,   "peaches"sv, "pears"sv,
                                    "apples"sv,   "raisins"sv, "seeds"sv, "bananas"sv, "prunes"sv};

constexpr std::array meat_is_cooked{"cooked"sv, "roasted"sv, "broiled"sv, "grilled"sv, "baked"sv,   "braised"sv,
                                    "stewed"sv, "canned"sv,  "smoked"sv,  "steamed"sv, "poached"sv, "fried"sv};
// Vegetables that are cooked before they are eaten.
constexpr std::array cooked_vegetables{
    "plantains"sv, "potatoes"sv,      "potato"sv,     "sweet"sv,      "yam"sv,      "cassava"sv,    "taro"sv,
    "squash"sv,    "pumpkin"sv,       "eggplant"sv,   "beans"sv,      "lima"sv,     "artichokes"sv, "parsnips"sv,
    "asparagus"sv, "brussels"sv,      "beets"sv,      "okra"sv,       "amaranth"sv, "cowpeas"sv,    "corn"sv,
    "bamboo"sv,    "drumstick"sv,     "pigeonpeas"sv, "soybeans"sv,   "turnip"sv,   "turnips"sv,    "rutabagas"sv,
    "leeks"sv,     "succotash"sv,     "broadbeans"sv, "burdock"sv,    "salsify"sv,  "arrowhead"sv,  "balsam"sv,
    "hyacinth"sv,  "lambsquarters"sv, "lotus"sv,      "winged"sv,     "waxgourd"sv, "jute"sv,       "cardoon"sv,
    "borage"sv,    "pumpkin"sv,       "pokeberry"sv,  "fiddlehead"sv, "grape"sv,    "mushroom"sv,   "horseradish"sv};

constexpr std::array plants_before_milk{"soy"sv,    "almond"sv, "coconut"sv, "rice"sv,      "oat"sv,     "cashew"sv,
                                        "peanut"sv, "hemp"sv,   "cocoa"sv,   "sunflower"sv, "sesame"sv,  "apple"sv,
                                        "nut"sv,    "seed"sv,   "tofu"sv,    "non"sv,       "peanuts"sv, "shea"sv};
constexpr std::array dairy_words{
    "creamer"sv,   "pancakes"sv, "creamers"sv,   "scrambled"sv,  "omelet"sv,     "substitute"sv, "mixture"sv,
    "meatless"sv,  "meatloaf"sv, "vegetarian"sv, "souffle"sv,    "breaded"sv,    "horchata"sv,   "analog"sv,
    "milk"sv,      "cheese"sv,   "butter"sv,     "cream"sv,      "yogurt"sv,     "whey"sv,       "casein"sv,
    "caseinate"sv, "lactose"sv,  "dairy"sv,      "buttermilk"sv, "custard"sv,    "chocolate"sv,  "parmesan"sv,
    "ricotta"sv,   "creamed"sv,  "alfredo"sv,    "gratin"sv,     "creamy"sv,     "ghee"sv,       "kefir"sv,
    "caramel"sv,   "malted"sv,   "latte"sv,      "cappuccino"sv, "mozzarella"sv, "cheddar"sv,    "scalloped"sv,
    "mashed"sv,    "eggnog"sv,   "cheeses"sv,    "creams"sv,     "milkshake"sv,  "shake"sv,      "pudding"sv,
    "puddings"sv};
constexpr std::array other_animal_words{
    "salad"sv,      "coleslaw"sv,     "pancakes"sv, "kimchi"sv,  "refried"sv, "franks"sv, "frankfurter"sv,
    "oysters"sv,    "caviar"sv,       "egg"sv,      "eggs"sv,    "honey"sv,   "meat"sv,   "beef"sv,
    "pork"sv,       "ham"sv,          "bacon"sv,    "chicken"sv, "turkey"sv,  "fish"sv,   "tuna"sv,
    "anchovies"sv,  "shrimp"sv,       "clam"sv,     "gelatin"sv, "lard"sv,    "tallow"sv, "suet"sv,
    "sausage"sv,    "frankfurters"sv, "collagen"sv, "lamb"sv,    "crab"sv,    "oyster"sv, "noodles"sv,
    "mayonnaise"sv, "marshmallows"sv, "slaw"sv};
constexpr std::array nut_words{
    "horchata"sv,   "nut"sv,       "nuts"sv,     "almond"sv,    "almonds"sv, "peanut"sv,   "peanuts"sv,   "cashew"sv,
    "cashews"sv,    "pecan"sv,     "pecans"sv,   "walnut"sv,    "walnuts"sv, "hazelnut"sv, "hazelnuts"sv, "pistachio"sv,
    "pistachios"sv, "macadamia"sv, "chestnut"sv, "chestnuts"sv, "coconut"sv, "praline"sv,  "marzipan"sv,  "filberts"sv,
    "pralines"sv,   "coconuts"sv,  "pignolia"sv, "granola"sv,   "muesli"sv,  "nutella"sv,  "trail"sv};

// Dishes of many ingredients, and foods whose ingredients their name does not tell.
[[nodiscard]] bool is_composite(FoodGroup group) {
  using enum FoodGroup;
  return group == native_american || group == baby_foods || group == baked || group == fast_foods || group == meals ||
         group == restaurant_foods || group == sausages || group == snacks || group == soups_and_sauces ||
         group == sweets;
}
[[nodiscard]] bool is_meat(FoodGroup group) {
  using enum FoodGroup;
  return group == beef || group == fish || group == lamb_veal_game || group == pork || group == poultry;
}

[[nodiscard]] int group_points(FoodGroup group) {
  using enum FoodGroup;
  switch (group) {
    case baby_foods:
      return -40;
    case native_american:
      return -25;
    case fast_foods:
    case restaurant_foods:
      return -20;
    case meals:
    case sweets:
    case snacks:
      return -10;
    case soups_and_sauces:
    case baked:
      return -4;
    case sausages:
      return -12;
    default:
      return 0;
  }
}

[[nodiscard]] bool is_brand(std::string_view word, std::string_view lowered) {
  const bool capitals = word.size() >= 3 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
  return (capitals && !is_in(capitals_of_no_brand, word)) || is_in(brands, lowered);
}

// ---- Servings

[[nodiscard]] bool starts_with_word(std::string_view text, std::string_view word) {
  return text.starts_with(word) && (text.size() == word.size() || !WordReader::is_word(text[word.size()]));
}

// A thing that one takes whole.
constexpr std::array pieces{
    "fruit"sv,   "potato"sv,    "sweetpotato"sv, "each"sv,   "item"sv,    "piece"sv,     "slice"sv,    "bar"sv,
    "egg"sv,     "sandwich"sv,  "muffin"sv,      "bagel"sv,  "roll"sv,    "pita"sv,      "tortilla"sv, "cookie"sv,
    "pancake"sv, "waffle"sv,    "patty"sv,       "fillet"sv, "link"sv,    "stalk"sv,     "ear"sv,      "container"sv,
    "bottle"sv,  "packet"sv,    "orange"sv,      "breast"sv, "thigh"sv,   "drumstick"sv, "chop"sv,     "steak"sv,
    "biscuit"sv, "croissant"sv, "pepper"sv,      "tomato"sv, "avocado"sv, "date"sv,      "fig"sv,      "plum"sv,
    "kiwi"sv,    "pear"sv,      "carton"sv,      "carrot"sv};

// How well a portion stands for what a person eats at a time. quench's choice.
[[nodiscard]] int serving_points(const PlainPortion& p, bool seasoning, FoodGroup group) {
  const Stem first = lower_case(WordReader(p.unit).next().text);
  const std::string_view unit = first;
  const double least = seasoning ? 0.1 : 3.0;
  const double most = group == FoodGroup::beverages || group == FoodGroup::dairy_and_egg ? 400.0 : 310.0;
  int points = 0;
  const auto starts = [&](std::string_view word) { return unit == word; };
  const bool drink = group == FoodGroup::beverages;
  const bool egg = group == FoodGroup::dairy_and_egg;
  if (egg && starts("large")) {
    points = 105;
  } else if (starts("medium") || p.unit.substr(first.view().size()).starts_with(" medium")) {
    points = 100;
  } else if (starts("large") && p.grams <= 70.0) {
    points = 95;
  } else if (starts("cup") && drink) {
    points = 92;
  } else if (std::ranges::any_of(pieces, starts)) {
    points = p.unit.find("baby") != p.unit.npos || p.unit.find("half") != p.unit.npos ? 60 : 88;
  } else if (starts("can")) {
    points = drink || group == FoodGroup::fish ? 88 : 58;  // of vegetables "can (303 x 406)"
  } else if (starts("cup")) {
    points = 80;
  } else if (starts("large")) {
    points = 75;
  } else if (starts("serving") || starts("NLEA")) {
    points = 72;
  } else if (starts("small")) {
    points = 65;
  } else if (starts("oz")) {
    // An ounce is a serving of nuts and cheese; of meat it is three.
    points = is_meat(group) ? (p.amount >= 3.0 && p.amount <= 4.0 ? 90 : 30) : 82;
  } else if (starts("fl")) {
    points = 45;
  } else if (starts("tbsp") || starts("tablespoon")) {
    points = 50;
  } else if (starts("tsp") || starts("teaspoon")) {
    points = seasoning ? 60 : 35;
  } else if (starts("dash")) {
    points = seasoning ? 70 : 20;
  } else {
    points = 55;
  }
  if (p.grams < least || p.grams > most) points -= 60;
  if (p.grams > 600.0) points -= 60;
  return points;
}

[[nodiscard]] int serving_of(std::span<const PlainPortion> portions, FoodGroup group, const PlainContent& content) {
  // More sodium in it than the 2300 mg that nobody is to exceed in a day (CDRR, 2019): not what one takes at a time.
  const double sodium = content.sodium_mg.value_or(0.0);
  const bool seasoning = sodium > 10000.0 || group == FoodGroup::spices_and_herbs;
  int best = no_serving;
  int most = -1000;
  for (std::size_t i = 0; i != portions.size() && i != no_serving; ++i) {
    int points = serving_points(portions[i], seasoning, group);
    if (sodium * portions[i].grams / 100.0 > 2300.0) points -= 40;
    // A cup of peanut butter is not a serving either.
    if (content.energy_kcal.value_or(0.0) * portions[i].grams / 100.0 > 400.0) points -= 40;
    if (points > most) {
      most = points;
      best = static_cast<int>(i);
    }
  }
  // A cup that is too much, and nothing else: nobody knows what a serving is.
  return most < 45 ? no_serving : best;
}

// ---- Everyday

// Everything that the rules ask of a name, found in one pass.
struct NameFacts {
  int words = 0;  // outside of parentheses, numbers and fillers left out
  bool two_part_head = false;
  bool brand = false;
  int plain = 0;
  int other = 0;
  int rare = 0;
  bool not_everyday = false;
  bool dried_fruit = false;
  bool raw = false;
  bool salted = false;
  bool cooked = false;  // as "cooked" or a way of cooking
  bool dairy = false;
  bool animal = false;
  bool nut = false;
  Stem first{};
  Stem second{};  // of the segment behind the first comma
};

[[nodiscard]] NameFacts facts_of(std::string_view name) {
  NameFacts facts;
  WordReader reader(name);
  Place place;
  Stem previous;
  bool dried = false;
  bool opens = false;  // the word before begins a segment
  // "whole" is plain where its segment says nothing else: not in "whole milk added".
  const auto end_word = [&](std::string_view before) {
    if (opens && (before.empty() || before.find(',') != before.npos || before.find('(') != before.npos)) {
      if (is_in(plain_words, previous.view())) ++facts.plain;
      if (is_in(part_words, previous.view())) {
        ++facts.rare;
        facts.not_everyday = true;
      }
    }
  };
  for (Word word = reader.next(); !word.text.empty(); word = reader.next()) {
    end_word(word.before);
    opens = word.before.find(',') != word.before.npos;
    place.pass(word.before);
    const Stem lowered = lower_case(word.text);
    const std::string_view low = lowered;
    if (is_brand(word.text, low)) facts.brand = true;
    if (!place.in_parentheses) {
      const bool number = word.text.front() >= '0' && word.text.front() <= '9';
      if (!number && !is_filler(low) && !is_in(enriched_words, low)) ++facts.words;
      if (facts.first.view().empty()) {
        facts.first = lowered;
        facts.two_part_head = is_in(category_heads, low);
      }
      if (place.segment == 1 && facts.second.view().empty()) facts.second = lowered;
      if (is_in(other_words, low)) ++facts.other;
      if (is_in(rare_words, low)) ++facts.rare;
      // "dry roasted" is no dry form of anything.
      if (previous == "dry" && low != "roasted") facts.not_everyday = true;
      if (previous == "skin" && low == "only") facts.not_everyday = true;
      if (low == "dried" || low == "sulfured") {
        dried = true;
      } else if (is_in(not_everyday_words, low)) {
        facts.not_everyday = true;
      }
      if (is_in(everyday_dried, low)) facts.dried_fruit = true;
      if (low == "raw") facts.raw = true;
      if (low == "salt" && previous == "with") facts.salted = true;
      if (is_in(meat_is_cooked, low)) facts.cooked = true;
    }
    if (is_in(dairy_words, low) && !is_in(plants_before_milk, previous.view())) facts.dairy = true;
    // Fresh pasta is made with eggs, chili with meat, and so the words alone do not tell.
    const bool fresh_pasta = low == "refrigerated" && facts.first == "pasta";
    const bool chili = low == "chili" && facts.first == "chili";
    if (is_in(other_animal_words, low) || fresh_pasta || chili) facts.animal = true;
    if (is_in(nut_words, low)) facts.nut = true;
    previous = lowered;
  }
  end_word({});
  if (previous == "dry" || (dried && !facts.dried_fruit)) facts.not_everyday = true;
  return facts;
}

// What people have at home and eat as it is. Known in full, so that it can be reckoned with; no brand, since brands
// come and go; nothing that is only an ingredient.
[[nodiscard]] bool is_everyday(const NameFacts& facts, std::string_view name, FoodGroup group,
                               const PlainContent& content) {
  using enum FoodGroup;
  if (name == "Salt, table") return true;
  if (facts.brand || facts.not_everyday) return false;
  if (content.caffeine_mg.value_or(0.0) > 5.0 || content.alcohol_g.value_or(0.0) > 0.0) return false;
  if (!content.complete() && !(group == beverages && content.known_ions == 4)) return false;
  const std::string_view first = facts.first;
  switch (group) {
    case beef:
    case fish:
    case pork:
    case poultry:
      return facts.cooked && !facts.raw;
    case grains_and_pasta:
    case breakfast_cereals:
      return facts.cooked && !facts.salted;  // the same food is there without salt
    case legumes:
      if (facts.salted) return false;
      return !facts.raw || first == "tofu" || first == "peanuts";
    case dairy_and_egg:
      // There is no row for a cooked yolk.
      return first != "egg" || !facts.raw || facts.second == "yolk";
    case fruits:
      return first != "plantains" || !facts.raw;
    case vegetables:
      if (facts.salted) return false;
      return !facts.raw || !is_in(cooked_vegetables, first);
    case baked:
    case beverages:
    case nuts_and_seeds:
      return true;
    default:
      return false;
  }
}

}  // namespace

Stem lower_case(std::string_view word) {
  Stem result;
  for (const char c : word.substr(0, Stem::capacity)) {
    const char small = lower(c);
    (void)result.append({&small, 1});
  }
  return result;
}

Stem stem_of(std::string_view word) {
  const Stem lowered = lower_case(word);
  std::string_view text = lowered;
  const auto cut = [&](std::size_t n, std::string_view add) {
    Stem result;
    (void)result.append(text.substr(0, text.size() - n));
    (void)result.append(add);
    return result;
  };
  if (text == "leaves") return cut(3, "f");
  if (text == "loaves") return cut(3, "f");
  if (text.size() < 4 || text.back() != 's' || text.ends_with("ss") || text.ends_with("us")) return lowered;
  if (text.ends_with("ies") && text.size() > 4) return cut(3, "y");
  for (const std::string_view plural : {"ches"sv, "shes"sv, "sses"sv, "xes"sv, "oes"sv}) {
    if (text.ends_with(plural)) return cut(2, "");
  }
  return cut(1, "");
}

bool is_filler(std::string_view word) {
  constexpr std::array fillers{"and"sv, "or"sv, "of"sv,  "with"sv, "in"sv, "the"sv,
                               "a"sv,   "an"sv, "for"sv, "to"sv,   "s"sv};
  return is_in(fillers, word);
}

FoodTraits traits_of(std::string_view name, FoodGroup group, const PlainContent& content,
                     std::span<const PlainPortion> portions) {
  const NameFacts facts = facts_of(name);
  FoodTraits traits;
  traits.two_part_head = facts.two_part_head;
  traits.serving = serving_of(portions, group, content);
  traits.everyday = is_everyday(facts, name, group, content);

  // Who does not eat it: by group where the group tells, by words everywhere, and unknown ingredients are not trusted.
  using enum FoodGroup;
  const bool unknown = is_composite(group) || facts.brand || (group == fats_and_oils && facts.first != "oil");
  traits.vegan = !unknown && !is_meat(group) && group != dairy_and_egg && !facts.dairy && !facts.animal;
  const bool egg = facts.first == "egg" || facts.first == "eggs";
  traits.dairy_free = !unknown && !facts.dairy && (group != dairy_and_egg || egg);
  traits.nut_free = !unknown && group != nuts_and_seeds && group != breakfast_cereals && !facts.nut;

  int points = 55 + group_points(group) + 6 * (std::min)(facts.plain, 2) - 5 * (std::min)(facts.other, 4) -
               15 * (std::min)(facts.rare, 2) - facts.words;
  if (facts.raw) points += 3;
  if (facts.brand) points -= 15;
  if (traits.everyday || (egg && facts.raw)) points += 6;
  if (facts.salted) points -= 2;
  if (portions.empty()) points -= 10;
  points -= 3 * (10 - content.known);
  traits.prior = std::clamp(points, 0, most_prior);
  return traits;
}

Stem kind_of_name(std::string_view name) {
  WordReader reader(name);
  const Word first = reader.next();
  Stem kind = stem_of(first.text);
  if (!is_in(category_heads, lower_case(first.text).view())) return kind;
  Place place;
  for (Word word = reader.next(); !word.text.empty(); word = reader.next()) {
    place.pass(word.before);
    if (place.segment >= 1) return stem_of(word.text);
  }
  return kind;
}

int familiarity_of(std::string_view name, std::size_t portions, bool foundation_kind) {
  const int by_portions = static_cast<int>((std::min)(portions, std::size_t{3}));
  const bool distributed = name.find("Food Distribution Program") != name.npos;
  const bool ready = name.find("cooked") == name.npos;
  return by_portions + (foundation_kind ? 2 : 0) + (distributed ? 1 : 0) + (ready ? 1 : 0);
}

bool can_be_halved(const PlainPortion& p) {
  if (p.amount != 1.0 || p.grams < 40.0) return false;
  const auto starts = [&](std::string_view word) { return starts_with_word(p.unit, word); };
  return starts("cup") || starts("medium") || starts("fruit") || starts("potato") || starts("sweetpotato") ||
         starts("can") || starts("bottle") || starts("container") || starts("avocado") || starts("bagel") ||
         starts("pita") || starts("sandwich") || starts("fillet");
}

}  // namespace quench::foods_detail
