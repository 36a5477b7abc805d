// Drinks of a plan: of the catalog by name, of one's own from JSON, and back.
#include "drink_json.hpp"

#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "json_parts.hpp"
#include "quench/drink_text.hpp"
#include "quench/source.hpp"
#include "words.hpp"
#include "writer.hpp"

namespace quench::text {

namespace {

constexpr std::string_view no_guess = "no plan takes what is not known for none";

Parsed<Confidence> parse_confidence(std::string_view field, std::string_view word) {
  std::array<std::string_view, 5> names{};
  for (std::size_t i = 0; i != names.size(); ++i) {
    names[i] = name(static_cast<Confidence>(i));
    if (names[i] == word) return static_cast<Confidence>(i);
  }
  return tl::unexpected(InputError{std::string(field), fmt::format("\"{}\"", word), one_of(word, names)});
}

// A word that is kept for as long as the list is.
std::string_view kept(std::string_view word, std::vector<std::vector<char>>& words) {
  words.emplace_back(word.begin(), word.end());
  return {words.back().data(), words.back().size()};
}

std::array<std::string_view, drink_catalog.size()> catalog_codes() {
  std::array<std::string_view, drink_catalog.size()> codes{};
  for (std::size_t i = 0; i != codes.size(); ++i) codes[i] = drink_catalog[i].code;
  return codes;
}

// What Drink::check_to_plan() finds, in words.
InputError beyond_plan(std::string_view field, std::string_view drink, const Error& error) {
  const std::string_view what = error.field.substr(error.field.find('.') + 1);
  return {std::string(field), fmt::format("\"{}\"", drink),
          fmt::format("a drink of a plan has {} to {} {} of {}, this one has {}", plain(error.low),
                      fmt::format("{:.0f}", error.high), error.unit, what, fmt::format("{:.0f}", error.value))};
}

}  // namespace

OutJson drink_input(const Drink& drink) {
  const auto mg = [](MassConcentration c) { return digits(in(c, milligram_per_liter)); };
  return {{"code", drink.code},
          {"sodium_mg_per_l", mg(drink.ions.sodium)},
          {"potassium_mg_per_l", mg(drink.ions.potassium)},
          {"chloride_mg_per_l", mg(drink.ions.chloride)},
          {"magnesium_mg_per_l", mg(drink.ions.magnesium)},
          {"calcium_mg_per_l", mg(drink.ions.calcium)},
          {"carbohydrate_g_per_l", digits(in(drink.carbohydrate, gram_per_liter))},
          {"serving_ml", drink.serving > Volume{} ? OutJson(digits(in(drink.serving, milliliter))) : OutJson(nullptr)},
          {"serving_unit", drink.serving_unit.empty() ? OutJson(nullptr) : OutJson(drink.serving_unit)},
          {"source", source(drink.source).name},
          {"confidence", name(drink.confidence)}};
}

Drink read_drink(ObjectReader& in, std::vector<std::vector<char>>& words) {
  Drink drink;
  const Json* code = in.find("code");
  if (code == nullptr || !code->is_string() || code->get_ref<const std::string&>().empty()) {
    in.fail(in.name("code"), code == nullptr ? "missing" : code->dump(), "the name of the drink");
    return drink;
  }
  drink.code = kept(code->get_ref<const std::string&>(), words);
  // What the library knows keeps its source, where none is written.
  for (const Drink& known : {drinks::water, drinks::sports_drink, drinks::salty_sports_drink}) {
    if (known.code == drink.code) drink.source = known.source;
  }
  const auto ion = [&](const char* key, MassConcentration& into) {
    into = in.number(key).value_or(0.0) * milligram_per_liter;
  };
  ion("sodium_mg_per_l", drink.ions.sodium);
  ion("potassium_mg_per_l", drink.ions.potassium);
  ion("chloride_mg_per_l", drink.ions.chloride);
  ion("magnesium_mg_per_l", drink.ions.magnesium);
  ion("calcium_mg_per_l", drink.ions.calcium);
  drink.carbohydrate = in.number("carbohydrate_g_per_l").value_or(0.0) * gram_per_liter;
  drink.serving = in.number("serving_ml").value_or(0.0) * milliliter;
  std::string unit;
  in.word(
      "serving_unit", [](const std::string&, const std::string& text) { return Parsed<std::string>(text); }, unit);
  if (!unit.empty()) drink.serving_unit = kept(unit, words);
  in.word("source", parse_source, drink.source);
  in.word("confidence", parse_confidence, drink.confidence);
  in.finish();
  return drink;
}

Parsed<std::string> parse_drink_code(std::string_view field, std::string_view text) {
  const bool letters = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == text.npos;
  if (text.empty() || text.size() > 40 || !letters) {
    return tl::unexpected(
        InputError{std::string(field), fmt::format("\"{}\"", text), "1 to 40 lower-case letters, digits and _"});
  }
  if (find_drink(text) != nullptr || text == "drunk") {
    return tl::unexpected(
        InputError{std::string(field), fmt::format("\"{}\"", text), "another name: this one has a meaning already"});
  }
  return std::string(text);
}

Parsed<Drink> parse_catalog_drink(std::string_view field, std::string_view text) {
  const std::string word = canonical(text);
  const CatalogDrink* row = find_drink(word);
  if (row == nullptr) {
    const auto codes = catalog_codes();
    std::string near;
    const auto add = [&](std::string_view code) { near += (near.empty() ? "" : ", ") + std::string(code); };
    const std::string_view guess = nearest(word, codes);
    if (!guess.empty()) add(guess);
    for (const std::string_view code : codes) {
      // What has the word in its name, or begins as it does.
      const bool shares = word.size() >= 3 && (code.find(word) != code.npos || code.starts_with(word.substr(0, 4)));
      if (shares && code != guess) add(code);
    }
    std::string allowed = near.empty() ? "" : "did you mean " + near + "? ";
    allowed += "quench drinks list has them";
    return tl::unexpected(InputError{std::string(field), fmt::format("\"{}\"", text), std::move(allowed)});
  }
  const auto drink = drink_of(*row);
  if (!drink) {
    const std::string_view what = drink.error().field.substr(drink.error().field.find('.') + 1);
    return tl::unexpected(InputError{
        std::string(field), fmt::format("\"{}\"", text),
        fmt::format("how much {} it has is not on file, and {}; give its label as a JSON file", what, no_guess)});
  }
  if (const auto valid = drink->check_to_plan(); !valid) {
    return tl::unexpected(beyond_plan(field, text, valid.error()));
  }
  return *drink;
}

namespace {

// What to_json() of a mix wrote.
void read_mix(ObjectReader& in, Drink& drink, std::vector<std::vector<char>>& words, InputError& error, bool& failed) {
  if (const Json* refused = in.find("refused"); refused != nullptr && refused->is_boolean() && refused->get<bool>()) {
    return in.fail("refused", "true", "a bottle: nothing was mixed for medical reasons");
  }
  std::string code = "own_mix";
  in.word("code", parse_drink_code, code);
  drink.code = kept(code, words);
  drink.confidence = Confidence::derived;
  in.word("confidence", parse_confidence, drink.confidence);
  drink.serving = in.number("volume_ml").value_or(0.0) * milliliter;
  drink.serving_unit = kept("bottle", words);
  const Json* per_liter = in.find("per_liter");
  if (per_liter == nullptr) return in.fail("per_liter", "missing", "the JSON that quench drinks mix --json writes");
  ObjectReader liter_of(*per_liter, "per_liter", error, failed);
  const Json* known = liter_of.find("carbohydrate_known");
  if (known == nullptr || !known->is_boolean() || !known->get<bool>()) {
    const Json* parts = in.find("parts");
    std::string from = "an ingredient of it";
    if (parts != nullptr && parts->is_array()) {
      for (const Json& part : *parts) {
        const auto found = part.is_object() ? part.find("ingredient") : part.end();
        if (!part.is_object() || found == part.end() || !found->is_string()) continue;
        const Ingredient* one = find_ingredient(found->get_ref<const std::string&>());
        if (one != nullptr && !one->carbohydrate_known) from = words_of(one->code);
      }
    }
    return in.fail("per_liter.carbohydrate_g", "not known",
                   fmt::format("how much carbohydrate {} has is not on file, and {}", from, no_guess));
  }
  const auto amount = [&](const char* key) {
    const auto value = liter_of.number(key);
    if (!value) liter_of.fail(liter_of.name(key), "missing", "a number");
    return value.value_or(0.0);
  };
  drink.ions = {.sodium = amount("sodium_mg") * milligram_per_liter,
                .potassium = amount("potassium_mg") * milligram_per_liter,
                .chloride = amount("chloride_mg") * milligram_per_liter,
                .magnesium = amount("magnesium_mg") * milligram_per_liter,
                .calcium = amount("calcium_mg") * milligram_per_liter};
  drink.carbohydrate = amount("carbohydrate_g") * gram_per_liter;
}

void read_label(ObjectReader& in, Drink& drink, std::vector<std::vector<char>>& words) {
  drink = read_drink(in, words);
  std::string code(drink.code);
  in.word("code", parse_drink_code, code);
  for (const char* key : {"sodium_mg_per_l", "carbohydrate_g_per_l"}) {
    if (in.find(key) == nullptr) in.fail(in.name(key), "missing", fmt::format("{}: 0 where there is none", no_guess));
  }
  if (in.find("source") == nullptr) drink.source = SourceKey::product_label;
  if (in.find("confidence") == nullptr) drink.confidence = Confidence::confirmed;
}

}  // namespace

Parsed<OwnDrink> drink_from_json(std::string_view json) {
  const auto document = parse_document(json);
  if (!document) return tl::unexpected(document.error());
  InputError error;
  bool failed = false;
  ObjectReader reader(*document, "", error, failed);
  OwnDrink own;
  if (!failed && (document->contains("per_liter") || document->contains("refused"))) {
    read_mix(reader, own.drink_, own.words_, error, failed);
  } else if (!failed) {
    read_label(reader, own.drink_, own.words_);
  }
  if (failed) return tl::unexpected(error);
  if (const auto valid = own.drink_.check(); !valid) return tl::unexpected(describe(valid.error()));
  if (const auto valid = own.drink_.check_to_plan(); !valid) {
    return tl::unexpected(beyond_plan("drink", own.drink_.code, valid.error()));
  }
  return own;
}

std::string sentence(const Drink& drink) {
  const CatalogDrink* row = find_drink(drink.code);
  std::string words = words_of(drink.code);
  if (row != nullptr && row->name != words) words += fmt::format(" ({})", row->name);
  words += fmt::format(": per liter {:.0f} mg of sodium", in(drink.ions.sodium, milligram_per_liter));
  std::string absent;
  const auto ion = [&](std::string_view what, MassConcentration c, const Content* content) {
    if (content != nullptr && !content->known) {
      absent += (absent.empty() ? "" : ", ") + std::string(what);
    } else if (c > MassConcentration{}) {
      words += fmt::format(", {:.0f} mg of {}", in(c, milligram_per_liter), what);
    }
  };
  ion("potassium", drink.ions.potassium, row != nullptr ? &row->potassium : nullptr);
  ion("chloride", drink.ions.chloride, row != nullptr ? &row->chloride : nullptr);
  ion("magnesium", drink.ions.magnesium, row != nullptr ? &row->magnesium : nullptr);
  ion("calcium", drink.ions.calcium, row != nullptr ? &row->calcium : nullptr);
  words += fmt::format(", {} g of carbohydrate", plain(in(drink.carbohydrate, gram_per_liter)));
  const auto is_range = [](const Content& c) { return c.known && c.amount.low < c.amount.high; };
  if (row != nullptr &&
      (row->band || is_range(row->sodium) || is_range(row->potassium) || is_range(row->carbohydrate))) {
    words += ", the middle of what is on file";
  }
  words += fmt::format(" [{}, {}].", source(drink.source).name, name(drink.confidence));
  if (!absent.empty() && row->category != DrinkCategory::water) {
    words += fmt::format(" Not on file, and not counted: {}.", absent);
  }
  return words;
}

}  // namespace quench::text
