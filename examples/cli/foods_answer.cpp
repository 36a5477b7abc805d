// The answers of quench foods, in words and as JSON.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

#include "csv.hpp"
#include "foods.hpp"
#include "output.hpp"
#include "quench/version.hpp"

namespace quench_cli {

namespace {

using Json = nlohmann::ordered_json;
using quench::FoodContent;
using quench::in;
using quench::Mass;

constexpr std::string_view usda = "USDA FoodData Central, fdc.nal.usda.gov";
constexpr std::string_view scope =
    "Amounts in food, not medical advice. No food cures or prevents cramps. For an allergy read the label: groups and "
    "names do not tell every ingredient.";

// USDA publishes up to eight decimals.
double tidy(double value) { return std::round(value * 1e8) / 1e8 + 0.0; }

// A number of at most `decimals` decimals, without zeros at its end.
std::string number(double value, int decimals) {
  std::string text = csv_decimal(value, decimals);
  if (text.find('.') == text.npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}
std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.insert(0, width - text.size(), ' ');
  return text;
}
std::string amount(const std::optional<Mass>& m, Mass unit, int decimals) {
  return m ? number(in(*m, unit), decimals) : "-";
}

// "1 medium", "2 tbsp", "1.5 x 1 cup": what a portion is called, `count` times.
std::string words_of(const quench::Portion& portion, double count = 1.0) {
  const double one = portion.amount == 0.0 ? 1.0 : portion.amount;  // 18 portions of USDA say 0 for 1
  return number(one * count, 2) + " " + std::string(portion.unit.view());
}
std::string weight_of(Mass m) {
  const double grams = in(m, quench::gram);
  return number(grams, grams < 10.0 ? 1 : 0) + " g";
}

std::string id_of(const quench::FoodReference& food) { return food.own >= 0 ? "own" : std::to_string(food.fdc_id); }

// ---- JSON

Json head(std::string_view what) {
  return {{"schema_version", 1},
          {"quench_version", std::to_string(QUENCH_VERSION_MAJOR) + "." + std::to_string(QUENCH_VERSION_MINOR) + "." +
                                 std::to_string(QUENCH_VERSION_PATCH)},
          {"answer", what}};
}
std::string dump(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

template <class Q>
Json or_null(const std::optional<Q>& q, Q unit) {
  return q ? Json(tidy(in(*q, unit))) : Json(nullptr);
}

Json content_json(const FoodContent& c) {
  using quench::gram;
  using quench::milligram;
  return {{"energy_kcal", or_null(c.energy, quench::kilocalorie)},
          {"water_g", or_null(c.water, gram)},
          {"carbohydrate_g", or_null(c.carbohydrate, gram)},
          {"sugars_g", or_null(c.sugars, gram)},
          {"protein_g", or_null(c.protein, gram)},
          {"fat_g", or_null(c.fat, gram)},
          {"sodium_mg", or_null(c.sodium, milligram)},
          {"potassium_mg", or_null(c.potassium, milligram)},
          {"chloride_mg", or_null(c.chloride, milligram)},
          {"magnesium_mg", or_null(c.magnesium, milligram)},
          {"calcium_mg", or_null(c.calcium, milligram)},
          {"caffeine_mg", or_null(c.caffeine, milligram)},
          {"alcohol_g", or_null(c.alcohol, gram)}};
}

Json portion_json(const quench::Portion& portion) {
  return {{"amount", tidy(portion.amount)},
          {"unit", portion.unit.view()},
          {"weight_g", tidy(in(portion.weight, quench::gram))}};
}

Json food_json(const FoodDetails& d) {
  const bool own = d.reference.own >= 0;
  return {{"fdc_id", own ? Json(nullptr) : Json(d.reference.fdc_id)},
          {"own", own ? Json(d.reference.own) : Json(nullptr)},
          {"name", d.food.name.view()},
          {"group", quench::names_of(d.food.group).code},
          {"everyday", d.marks.everyday},
          {"vegan", d.marks.vegan},
          {"dairy_free", d.marks.dairy_free},
          {"nut_free", d.marks.nut_free}};
}

Json serving_json(const FoodDetails& d) { return d.serving ? portion_json(d.portions[*d.serving]) : Json(nullptr); }

// ---- Text

// The columns of a list of foods.
constexpr std::string_view columns =
    "        sodium  potassium  magnesium  calcium  energy\n"
    "    id      mg         mg         mg       mg    kcal  per 100 g\n";
std::string line_of(const FoodDetails& d) {
  const FoodContent& c = d.food.per_100_g;
  const std::string energy = c.energy ? number(in(*c.energy, quench::kilocalorie), 0) : "-";
  std::string line = padded(id_of(d.reference), 7) + padded(amount(c.sodium, quench::milligram, 0), 7) +
                     padded(amount(c.potassium, quench::milligram, 0), 11) +
                     padded(amount(c.magnesium, quench::milligram, 0), 11) +
                     padded(amount(c.calcium, quench::milligram, 0), 9) + padded(energy, 8) + "  ";
  return line + std::string(d.food.name.view()) + "\n";
}

std::string source_line(std::string_view more = {}) {
  return "Source: " + std::string(usda) + "." + std::string(more) + "\n";
}

}  // namespace

std::string_view name_of(quench::Ion ion) {
  switch (ion) {
    case quench::Ion::sodium:
      return "sodium";
    case quench::Ion::potassium:
      return "potassium";
    case quench::Ion::chloride:
      return "chloride";
    case quench::Ion::magnesium:
      return "magnesium";
    case quench::Ion::calcium:
      break;
  }
  return "calcium";
}

std::string_view name_of(quench::FoodBasis basis) {
  switch (basis) {
    case quench::FoodBasis::per_100_g:
      return "100g";
    case quench::FoodBasis::per_serving:
      return "serving";
    case quench::FoodBasis::per_100_kcal:
      break;
  }
  return "100kcal";
}

FoodDetails details_of(const quench::FoodReference& food, std::span<const quench::OwnFood> own) {
  FoodDetails result;
  result.reference = food;
  if (food.own >= 0) {
    const quench::OwnFood& mine = own[static_cast<std::size_t>(food.own)];
    result.food = mine.food;
    result.marks = quench::food_marks(mine);
    result.portions = mine.portions;
    if (!mine.portions.empty()) result.serving = 0;
    return result;
  }
  result.food = quench::find_food(food.fdc_id).value_or(quench::Food{});
  result.marks = quench::food_marks(food.fdc_id).value_or(quench::FoodMarks{});
  const quench::FoodPortions portions = quench::food_portions(food.fdc_id);
  for (std::size_t i = 0; i != portions.size(); ++i) result.portions.push_back(portions[i]);
  result.serving = portions.serving();
  return result;
}

// ---- search

std::string to_text(const FoodSearchAnswer& answer, std::span<const quench::OwnFood> own) {
  const quench::FoodMatches& found = answer.found;
  if (found.shown == 0) {
    return "No food has " + std::string(found.words == 1 ? "the word" : "one of the words") + " \"" + answer.query +
           "\".\n";
  }
  std::string out =
      "\"" + answer.query + "\": " + std::to_string(found.total) + (found.total == 1 ? " food" : " foods");
  if (found.shown != found.total) out += ", the best " + std::to_string(found.shown);
  if (found.words_missed != 0) {
    out += "; no food has all words, these have " + std::to_string(found.words - found.words_missed) + " of " +
           std::to_string(found.words);
  }
  out += "\n\n" + std::string(columns);
  for (const quench::FoodReference& food : answer.foods) out += line_of(details_of(food, own));
  return out + "\n" + source_line(" quench foods show ID has all of a food and its portions.");
}

std::string to_json(const FoodSearchAnswer& answer, std::span<const quench::OwnFood> own) {
  Json json = head("search");
  json["query"] = answer.query;
  json["total"] = answer.found.total;
  json["words"] = answer.found.words;
  json["words_missed"] = answer.found.words_missed;
  json["foods"] = Json::array();
  for (const quench::FoodReference& food : answer.foods) {
    const FoodDetails d = details_of(food, own);
    Json row = food_json(d);
    row["serving"] = serving_json(d);
    row["per_100_g"] = content_json(d.food.per_100_g);
    json["foods"].push_back(std::move(row));
  }
  return dump(json);
}

// ---- show

std::string to_text(const FoodDetails& d) {
  const quench::Food& food = d.food;
  std::string out = std::string(food.name.view()) + "\n" + std::string(quench::names_of(food.group).usda);
  if (d.reference.own < 0) out += ", FoodData Central " + std::to_string(food.fdc_id);
  out += "\n\n";
  const bool serving = d.serving.has_value();
  const quench::Portion portion = serving ? d.portions[*d.serving] : quench::Portion{};
  const FoodContent per_serving = food.per_100_g * (in(portion.weight, quench::gram) / 100.0);
  out += padded("100 g", 32);
  if (serving) out += "   " + words_of(portion) + ", " + weight_of(portion.weight);
  out += '\n';
  const auto row = [&](std::string_view name, const std::string& of_100_g, const std::string& of_serving,
                       std::string_view unit) {
    std::string line = "  " + std::string(name);
    line.resize(16, ' ');
    line += padded(of_100_g, 11) + " " + std::string(of_100_g == "-" ? "" : unit);
    if (serving) {
      line.resize(35, ' ');
      line += padded(of_serving, 8) + " " + std::string(of_serving == "-" ? "" : unit);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  };
  const auto energy = [](const std::optional<quench::Energy>& e, int decimals) {
    return e ? number(in(*e, quench::kilocalorie), decimals) : std::string("-");
  };
  // As published for 100 g; what a serving holds is no more exact than one decimal.
  row("energy", energy(food.per_100_g.energy, 8), energy(per_serving.energy, 0), "kcal");
  struct Line {
    const char* name;
    std::optional<Mass> FoodContent::*member;
    bool milligrams;
  };
  constexpr std::array lines{Line{"water", &FoodContent::water, false},
                             Line{"carbohydrate", &FoodContent::carbohydrate, false},
                             Line{"sugars", &FoodContent::sugars, false},
                             Line{"protein", &FoodContent::protein, false},
                             Line{"fat", &FoodContent::fat, false},
                             Line{"sodium", &FoodContent::sodium, true},
                             Line{"potassium", &FoodContent::potassium, true},
                             Line{"magnesium", &FoodContent::magnesium, true},
                             Line{"calcium", &FoodContent::calcium, true},
                             Line{"chloride", &FoodContent::chloride, true},
                             Line{"caffeine", &FoodContent::caffeine, true},
                             Line{"alcohol", &FoodContent::alcohol, false}};
  bool absent = false;
  for (const Line& line : lines) {
    const std::optional<Mass>& of_100_g = food.per_100_g.*line.member;
    const std::optional<Mass>& of_serving = per_serving.*line.member;
    if (!of_100_g && line.member == &FoodContent::chloride) continue;  // of which USDA never tells
    absent = absent || !of_100_g;
    const Mass unit = line.milligrams ? quench::milligram : quench::gram;
    row(line.name, amount(of_100_g, unit, 8), amount(of_serving, unit, 1), line.milligrams ? "mg" : "g");
  }
  if (absent) out += "  - : no value is given; it is not zero\n";
  if (!d.portions.empty()) {
    out += "\nPortions\n";
    for (const quench::Portion& p : d.portions) {
      out += "  " + words_of(p) + ": " + number(in(p.weight, quench::gram), 2) + " g\n";
    }
  }
  std::string marks;
  const auto mark = [&](bool holds, const char* words) {
    if (holds) marks += std::string(marks.empty() ? "" : ", ") + words;
  };
  mark(d.marks.vegan, "vegan");
  mark(d.marks.dairy_free, "dairy-free");
  mark(d.marks.nut_free, "nut-free");
  out += "\n";
  if (!marks.empty()) out += "By its group and name " + marks + "; for an allergy read the label.\n";
  if (d.reference.own < 0) out += "Source: " + std::string(quench::food_source(food.fdc_id)) + ".\n";
  return out;
}

std::string to_json(const FoodDetails& d) {
  Json json = head("show");
  json["food"] = food_json(d);
  json["food"]["ndb_no"] = d.food.ndb_no == 0 ? Json(nullptr) : Json(d.food.ndb_no);
  json["per_100_g"] = content_json(d.food.per_100_g);
  json["serving"] = serving_json(d);
  json["per_serving"] = nullptr;
  if (d.serving) {
    json["per_serving"] = content_json(d.food.per_100_g * (in(d.portions[*d.serving].weight, quench::gram) / 100.0));
  }
  json["portions"] = Json::array();
  for (const quench::Portion& portion : d.portions) json["portions"].push_back(portion_json(portion));
  json["source"] = d.reference.own >= 0 ? Json(nullptr) : Json(quench::food_source(d.food.fdc_id));
  return dump(json);
}

// ---- rich

std::string to_text(const RichFoodsAnswer& answer, std::span<const quench::OwnFood> own) {
  const std::string ion(name_of(answer.ion));
  if (answer.foods.empty()) {
    return answer.ion == quench::Ion::chloride ? "USDA's tables have no chloride for any food.\n" : "No food fits.\n";
  }
  const char* basis = answer.basis == quench::FoodBasis::per_100_g     ? "per 100 g"
                      : answer.basis == quench::FoodBasis::per_serving ? "per serving"
                                                                       : "per 100 kcal";
  std::string out = "Foods with most " + ion + " " + basis + "\n\n";
  for (const quench::RichFood& food : answer.foods) {
    const FoodDetails d = details_of(food.food, own);
    out += padded(number(in(food.amount, quench::milligram), 0), 7) + " mg  " + padded(id_of(food.food), 7) + "  " +
           std::string(d.food.name.view());
    if (answer.basis == quench::FoodBasis::per_serving && d.serving) {
      out += "; " + words_of(d.portions[*d.serving]) + ", " + weight_of(food.food_mass);
    }
    if (answer.basis == quench::FoodBasis::per_100_kcal) out += "; " + weight_of(food.food_mass);
    out += '\n';
  }
  return out + "\n" + source_line(" Spices, powders, brands and the like come last.");
}

std::string to_json(const RichFoodsAnswer& answer, std::span<const quench::OwnFood> own) {
  Json json = head("rich");
  json["ion"] = name_of(answer.ion);
  json["per"] = name_of(answer.basis);
  json["foods"] = Json::array();
  for (const quench::RichFood& food : answer.foods) {
    const FoodDetails d = details_of(food.food, own);
    Json row = food_json(d);
    row["serving"] = serving_json(d);
    row["amount_mg"] = tidy(in(food.amount, quench::milligram));
    row["food_g"] = tidy(in(food.food_mass, quench::gram));
    json["foods"].push_back(std::move(row));
  }
  return dump(json);
}

// ---- suggest

namespace {

using AmountList = std::vector<std::pair<std::string_view, std::string>>;

// What is not zero, with its unit.
AmountList amounts(const quench::FoodGap& gap) {
  AmountList list;
  const auto add = [&](std::string_view name, double value, const char* unit, int decimals) {
    const std::string text = number(value, decimals);
    if (text != "0") list.emplace_back(name, text + " " + unit);
  };
  add("sodium", in(gap.sodium, quench::milligram), "mg", 0);
  add("potassium", in(gap.potassium, quench::milligram), "mg", 0);
  add("magnesium", in(gap.magnesium, quench::milligram), "mg", 0);
  add("calcium", in(gap.calcium, quench::milligram), "mg", 0);
  add("fluid", in(gap.fluid, quench::milliliter), "mL", 0);
  add("carbohydrate", in(gap.carbohydrate, quench::gram), "g", 0);
  add("protein", in(gap.protein, quench::gram), "g", 0);
  return list;
}

std::string joined(const AmountList& list) {
  std::string out;
  for (const auto& [name, value] : list) {
    out += (out.empty() ? "" : ", ") + std::string(name) + " " + value;
  }
  return out;
}

quench::FoodGap as_gap(const quench::FoodSupply& s) {
  return {.sodium = s.sodium,
          .potassium = s.potassium,
          .magnesium = s.magnesium,
          .calcium = s.calcium,
          .fluid = s.fluid,
          .carbohydrate = s.carbohydrate,
          .protein = s.protein};
}

Json gap_json(const quench::FoodGap& gap) {
  return {{"sodium_mg", tidy(in(gap.sodium, quench::milligram))},
          {"potassium_mg", tidy(in(gap.potassium, quench::milligram))},
          {"magnesium_mg", tidy(in(gap.magnesium, quench::milligram))},
          {"calcium_mg", tidy(in(gap.calcium, quench::milligram))},
          {"fluid_ml", tidy(in(gap.fluid, quench::milliliter))},
          {"carbohydrate_g", tidy(in(gap.carbohydrate, quench::gram))},
          {"protein_g", tidy(in(gap.protein, quench::gram))}};
}

}  // namespace

std::string to_text(const FoodSuggestionsAnswer& answer) {
  std::string out;
  paragraph(out, "", "To make up " + joined(amounts(answer.gap)));
  const quench::FoodSuggestions& s = answer.suggestions;
  if (s.size == 0) out += "\nNo food that fits the limits has any of it.\n";
  bool cut_short = false;
  for (std::size_t i = 0; i != s.size; ++i) {
    const quench::FoodCombination& c = s.combinations[i];
    out += "\n";
    for (std::size_t k = 0; k != c.size; ++k) {
      const quench::FoodServing& serving = c.servings[k];
      const FoodDetails d = details_of(serving.food, answer.limits.own);
      paragraph(out, k == 0 ? padded(std::to_string(i + 1), 2) + "  " : "    ",
                std::string(d.food.name.view()) + ": " + words_of(serving.portion, serving.count) + ", " +
                    weight_of(serving.weight()) + " (" + id_of(serving.food) + ")");
    }
    const std::string energy = number(in(c.supplies.energy, quench::kilocalorie), 0) + " kcal";
    paragraph(out, "    has ", joined(amounts(as_gap(c.supplies))) + "; " + energy);
    const AmountList left = amounts(c.left);
    paragraph(out, "    left ", left.empty() ? "nothing" : joined(left));
    cut_short = cut_short || !c.proven;
  }
  out += "\n";
  if (s.size != 0 && s.size < static_cast<std::size_t>(answer.limits.combinations)) {
    out += "No other combination has anything to add.\n";
  }
  if (s.compared < s.foods) {
    paragraph(out, "",
              "Of " + std::to_string(s.foods) + " foods that fit, " + std::to_string(s.compared) +
                  " were put together." + (cut_short ? " There may be a better combination of them." : ""));
  }
  paragraph(out, "", scope);
  return out + source_line();
}

std::string to_json(const FoodSuggestionsAnswer& answer) {
  Json json = head("suggest");
  const quench::FoodLimits& l = answer.limits;
  json["gap"] = gap_json(answer.gap);
  json["limits"] = {{"energy_kcal", or_null(l.energy, quench::kilocalorie)},
                    {"sodium_mg", or_null(l.sodium, quench::milligram)},
                    {"potassium_mg", or_null(l.potassium, quench::milligram)},
                    {"magnesium_mg", or_null(l.magnesium, quench::milligram)},
                    {"calcium_mg", or_null(l.calcium, quench::milligram)},
                    {"vegan", l.vegan},
                    {"dairy_free", l.dairy_free},
                    {"nut_free", l.nut_free},
                    {"most_foods", l.most_foods},
                    {"combinations", l.combinations}};
  const quench::FoodSuggestions& s = answer.suggestions;
  json["foods_that_fit"] = s.foods;
  json["foods_compared"] = s.compared;
  json["combinations"] = Json::array();
  for (std::size_t i = 0; i != s.size; ++i) {
    const quench::FoodCombination& c = s.combinations[i];
    Json servings = Json::array();
    for (std::size_t k = 0; k != c.size; ++k) {
      const quench::FoodServing& serving = c.servings[k];
      Json row = food_json(details_of(serving.food, l.own));
      row["portion"] = portion_json(serving.portion);
      row["count"] = tidy(serving.count);
      row["weight_g"] = tidy(in(serving.weight(), quench::gram));
      servings.push_back(std::move(row));
    }
    Json supplies = gap_json(as_gap(c.supplies));
    supplies["energy_kcal"] = tidy(in(c.supplies.energy, quench::kilocalorie));
    json["combinations"].push_back({{"servings", servings},
                                    {"supplies", supplies},
                                    {"left", gap_json(c.left)},
                                    {"cost", tidy(c.cost)},
                                    {"proven", c.proven}});
  }
  json["note"] = scope;
  return dump(json);
}

}  // namespace quench_cli
