// Foods of one's own from JSON; the shape is documented in own_foods.schema.json.
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "object_reader.hpp"
#include "quench/food_text.hpp"
#include "words.hpp"

namespace quench::text {

namespace {

// The error of a food by the key that it was read from: "food.sodium" of the third is "foods[2].sodium".
InputError named(const Error& error, int number) {
  InputError result = describe(error);
  const std::string place = fmt::format("foods[{}]", number);
  if (result.field.starts_with("food")) {
    result.field.replace(0, 4, place);
  } else {
    result.field.insert(0, place + ".");
  }
  if (error.code == Errc::inconsistent && error.field == "food.sodium") {
    result.allowed += "; 1 g of salt is 393 mg of sodium: is it g for mg, or salt for sodium?";
  }
  return result;
}

std::optional<bool> read_flag(ObjectReader& reader, const std::string& key) {
  const Json* value = reader.find(key);
  if (value == nullptr) return std::nullopt;
  if (!value->is_boolean()) {
    reader.fail(reader.name(key), value->dump(), "true or false");
    return std::nullopt;
  }
  return value->get<bool>();
}

template <class Text>
void read_text(ObjectReader& reader, const std::string& key, Text& into) {
  const Json* value = reader.find(key);
  if (value == nullptr) return;
  if (!value->is_string()) return reader.fail(reader.name(key), value->dump(), "a string");
  const auto text = Text::of(key, value->get_ref<const std::string&>());
  if (text) into = *text;
  if (!text) reader.fail(reader.name(key), "", fmt::format("a text of at most {} bytes", Text::capacity));
}

OwnFood read_food(ObjectReader& reader, InputError& error, bool& failed) {
  OwnFood own;
  read_text(reader, "name", own.food.name);
  reader.word("group", parse_food_group, own.food.group);
  std::optional<Mass> basis;
  reader.quantity("basis", "_g", gram, parse_mass, basis);
  if (basis && !(*basis >= 0.1 * gram && *basis <= 10.0 * kilogram)) {
    reader.fail(reader.name("basis"), fmt::format("{} g", in(*basis, gram)), "0.1 to 10000 g");
  }
  FoodContent& c = own.food.per_100_g;
  reader.quantity("energy", "_kcal", kilocalorie, parse_energy, c.energy);
  reader.quantity("water", "_g", gram, parse_mass, c.water);
  reader.quantity("carbohydrate", "_g", gram, parse_mass, c.carbohydrate);
  reader.quantity("sugars", "_g", gram, parse_mass, c.sugars);
  reader.quantity("protein", "_g", gram, parse_mass, c.protein);
  reader.quantity("fat", "_g", gram, parse_mass, c.fat);
  reader.quantity("sodium", "_mg", milligram, parse_mass, c.sodium);
  reader.quantity("salt", "_g", gram, parse_mass, own.salt);
  reader.quantity("potassium", "_mg", milligram, parse_mass, c.potassium);
  reader.quantity("chloride", "_mg", milligram, parse_mass, c.chloride);
  reader.quantity("magnesium", "_mg", milligram, parse_mass, c.magnesium);
  reader.quantity("calcium", "_mg", milligram, parse_mass, c.calcium);
  reader.quantity("caffeine", "_mg", milligram, parse_mass, c.caffeine);
  reader.quantity("alcohol", "_g", gram, parse_mass, c.alcohol);
  own.vegan = read_flag(reader, "vegan");
  own.dairy_free = read_flag(reader, "dairy_free");
  own.nut_free = read_flag(reader, "nut_free");
  if (const Json* portions = reader.find("portions"); portions != nullptr) {
    if (!portions->is_array()) reader.fail(reader.name("portions"), portions->dump(), "an array of portions");
    for (const Json& item : *portions) {
      if (failed) break;
      ObjectReader in(item, fmt::format("{}[{}]", reader.name("portions"), own.portions.size()), error, failed);
      Portion portion;
      if (const auto amount = in.number("amount")) portion.amount = *amount;
      read_text(in, "unit", portion.unit);
      std::optional<Mass> weight;
      in.quantity("weight", "_g", gram, parse_mass, weight);
      if (!weight) in.fail(in.name("weight_g"), "missing", "every portion needs a weight");
      portion.weight = weight.value_or(Mass{});
      if (portion.unit.view().empty()) (void)portion.unit.append("portion");
      in.finish();
      own.portions.push_back(portion);
    }
  }
  reader.finish();
  if (basis && !failed) {
    const double factor = 100.0 * gram / *basis;
    c = c * factor;
    if (own.salt) own.salt = *own.salt * factor;
  }
  own.complete();
  return own;
}

}  // namespace

Parsed<FoodGroup> parse_food_group(std::string_view field, std::string_view text) {
  const std::string wanted = canonical(text);
  std::array<std::string_view, food_groups.size()> known{};
  for (std::size_t i = 0; i != food_groups.size(); ++i) {
    known[i] = food_groups[i].code;
    if (wanted == known[i] || text == food_groups[i].usda) return food_groups[i].group;
  }
  return tl::unexpected(InputError{std::string(field), std::string(text), one_of(wanted, known)});
}

Parsed<std::vector<OwnFood>> own_foods_from_json(std::string_view json) {
  const auto document = parse_document(json);
  if (!document) return tl::unexpected(document.error());
  InputError error;
  bool failed = false;
  ObjectReader reader(*document, "", error, failed);
  std::vector<OwnFood> foods;
  const Json* list = reader.find("foods");
  if (list == nullptr) reader.fail("foods", "missing", "an array of foods");
  if (list != nullptr && !list->is_array()) reader.fail("foods", list->dump(), "an array of foods");
  reader.finish();
  if (failed) return tl::unexpected(error);
  for (const Json& item : *list) {
    const int number = static_cast<int>(foods.size());
    ObjectReader in(item, fmt::format("foods[{}]", number), error, failed);
    OwnFood own = failed ? OwnFood{} : read_food(in, error, failed);
    if (failed) return tl::unexpected(error);
    if (const auto valid = own.check(); !valid) return tl::unexpected(named(valid.error(), number));
    foods.push_back(std::move(own));
  }
  return foods;
}

}  // namespace quench::text
