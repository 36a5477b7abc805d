// quench foods: search the table of foods, show one, rank by an ion, and suggest what to eat.
#include <algorithm>
#include <charconv>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "csv.hpp"
#include "foods.hpp"
#include "inputs.hpp"
#include "output.hpp"
#include "quench/food_text.hpp"

namespace quench_cli {

namespace {

namespace text = quench::text;
using text::InputError;
using text::Parsed;
using Foods = std::vector<quench::OwnFood>;

struct FoodsFlags {
  std::vector<std::string> words;
  std::string id, ion, per = "100g";
  std::string group, limit, file;
  std::string sodium, potassium, magnesium, calcium, fluid, carbohydrate, protein;
  std::string most_energy, most_sodium, most_potassium, most_magnesium, most_calcium, most_foods, combinations;
  std::vector<std::string> at_hand;
  bool vegan = false, dairy_free = false, nut_free = false, everyday = false, json = false;
};

// ---- Foods of one's own

// One line of a CSV file as the JSON of a food: a column is a key, an empty cell is none.
std::string json_of(const std::vector<std::string>& columns, const std::vector<std::string>& cells) {
  nlohmann::ordered_json food = nlohmann::ordered_json::object();
  nlohmann::ordered_json portion = nlohmann::ordered_json::object();
  for (std::size_t i = 0; i != columns.size(); ++i) {
    const std::string_view cell = trimmed(cells[i]);
    if (cell.empty()) continue;
    const bool of_portion = columns[i].starts_with("portion_");
    const std::string key = columns[i] == "portion_g" ? "weight_g" : of_portion ? columns[i].substr(8) : columns[i];
    nlohmann::ordered_json& into = of_portion ? portion[key] : food[key];
    const bool word = columns[i] == "name" || columns[i] == "group" || columns[i] == "portion_unit";
    const CsvNumber value = csv_number(cell);
    if (cell == "true" || cell == "false") {
      into = cell == "true";
    } else if (!word && value.state == CsvNumber::State::number) {
      into = value.value;
    } else {
      into = std::string(cell);
    }
  }
  // Compilers do not agree on what one object in braces is.
  if (!portion.empty()) food["portions"] = nlohmann::ordered_json::array({portion});
  nlohmann::ordered_json foods = nlohmann::ordered_json::object();
  foods["foods"] = nlohmann::ordered_json::array({food});
  return foods.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Parsed<Foods> foods_of_csv(const std::string& path) {
  const auto fail = [](std::string field, std::string value, std::string allowed) {
    return tl::unexpected(InputError{std::move(field), std::move(value), std::move(allowed)});
  };
  auto table = CsvStream::open(path);
  if (!table) return fail("--foods", table.error(), "a readable CSV or JSON file");
  std::vector<std::string> columns;
  for (const std::string& column : table->header().fields) columns.emplace_back(trimmed(column));
  for (std::size_t i = 0; i != columns.size(); ++i) {
    if (std::find(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(i), columns[i]) !=
        columns.begin() + static_cast<std::ptrdiff_t>(i)) {
      return fail(path + ": " + columns[i], "", "the column is given twice");
    }
  }
  Foods foods;
  while (const auto row = table->next()) {
    const std::string line = path + ": line " + std::to_string(row->line) + ": ";
    if (!row->problem.empty()) return fail(line + row->problem, "", "");
    auto read = text::own_foods_from_json(json_of(columns, row->fields));
    if (!read) {
      InputError error = read.error();
      for (const std::string_view prefix : {"foods[0].", "foods[0]"}) {
        if (error.field.starts_with(prefix)) {
          error.field.erase(0, prefix.size());
          break;
        }
      }
      error.field.insert(0, line);
      return tl::unexpected(error);
    }
    foods.insert(foods.end(), read->begin(), read->end());
  }
  if (table->broken()) return fail("--foods", path, "a readable CSV or JSON file");
  return foods;
}

Parsed<Foods> own_foods(const std::string& path) {
  if (path.empty()) return Foods{};
  return path.ends_with(".json") ? from_file<Foods>("--foods", path, text::own_foods_from_json) : foods_of_csv(path);
}

// ---- Flags

Parsed<quench::FoodFilter> read_filter(const FoodsFlags& flags, const Foods& own) {
  quench::FoodFilter filter{.everyday = flags.everyday,
                            .vegan = flags.vegan,
                            .dairy_free = flags.dairy_free,
                            .nut_free = flags.nut_free,
                            .own = own};
  FlagReader in;
  in.read("--group", flags.group, text::parse_food_group, filter.group);
  if (in.error) return tl::unexpected(*in.error);
  return filter;
}

Parsed<std::size_t> read_limit(const FoodsFlags& flags) {
  if (flags.limit.empty()) return 10;
  const auto count = text::parse_count("--limit", flags.limit);
  if (!count) return tl::unexpected(count.error());
  if (*count < 1 || *count > 10000) return tl::unexpected(InputError{"--limit", flags.limit, "1 to 10000"});
  return static_cast<std::size_t>(*count);
}

Parsed<int> parse_id(const std::string& field, const std::string& value) {
  const std::string_view digits = trimmed(value);
  int id = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
  if (code != std::errc{} || end != digits.data() + digits.size()) {
    return tl::unexpected(InputError{field, shown(value), "an id of FoodData Central; quench foods search finds it"});
  }
  if (!quench::find_food(id)) {
    return tl::unexpected(InputError{field, shown(value), "no food has this id; quench foods search finds it"});
  }
  return id;
}

// ---- The four commands

int search(const FoodsFlags& flags) {
  const auto own = own_foods(flags.file);
  if (!own) return fail(own.error().message());
  const auto filter = read_filter(flags, *own);
  if (!filter) return fail(filter.error().message());
  const auto limit = read_limit(flags);
  if (!limit) return fail(limit.error().message());
  FoodSearchAnswer answer;
  for (const std::string& word : flags.words) answer.query += (answer.query.empty() ? "" : " ") + word;
  std::vector<quench::FoodMatch> matches(*limit);
  const auto found = quench::search_foods(answer.query, matches, *filter);
  constexpr FieldName names[] = {{"query", "WORDS"}};
  if (!found) return fail(describe(found.error(), names).message());
  answer.found = *found;
  matches.resize(found->shown);
  for (const quench::FoodMatch& match : matches) answer.foods.push_back(match.food);
  return print(flags.json ? to_json(answer, *own) : to_text(answer, *own));
}

int show(const FoodsFlags& flags) {
  const auto id = parse_id("ID", flags.id);
  if (!id) return fail(id.error().message());
  const FoodDetails food = details_of({.fdc_id = *id}, {});
  return print(flags.json ? to_json(food) : to_text(food));
}

int rich(const FoodsFlags& flags) {
  const auto own = own_foods(flags.file);
  if (!own) return fail(own.error().message());
  const auto filter = read_filter(flags, *own);
  if (!filter) return fail(filter.error().message());
  const auto limit = read_limit(flags);
  if (!limit) return fail(limit.error().message());
  RichFoodsAnswer answer;
  using enum quench::Ion;
  bool known = false;
  for (const quench::Ion ion : {sodium, potassium, chloride, magnesium, calcium}) {
    if (flags.ion != name_of(ion)) continue;
    answer.ion = ion;
    known = true;
  }
  if (!known) {
    return fail(
        InputError{"ION", shown(flags.ion), "one of sodium, potassium, chloride, magnesium, calcium"}.message());
  }
  known = false;
  using enum quench::FoodBasis;
  for (const quench::FoodBasis basis : {per_100_g, per_serving, per_100_kcal}) {
    if (flags.per != name_of(basis)) continue;
    answer.basis = basis;
    known = true;
  }
  if (!known) return fail(InputError{"--per", shown(flags.per), "one of 100g, serving, 100kcal"}.message());
  answer.foods.resize(*limit);
  answer.foods.resize(quench::richest_foods(answer.ion, answer.basis, answer.foods, *filter));
  return print(flags.json ? to_json(answer, *own) : to_text(answer, *own));
}

constexpr FieldName suggest_names[] = {
    {"gap", "--sodium, --potassium, --magnesium, --calcium, --fluid, --carbohydrate or --protein"},
    {"gap.sodium", "--sodium"},
    {"gap.potassium", "--potassium"},
    {"gap.magnesium", "--magnesium"},
    {"gap.calcium", "--calcium"},
    {"gap.fluid", "--fluid"},
    {"gap.carbohydrate", "--carbohydrate"},
    {"gap.protein", "--protein"},
    {"limits.energy", "--most-energy"},
    {"limits.sodium", "--most-sodium"},
    {"limits.potassium", "--most-potassium"},
    {"limits.magnesium", "--most-magnesium"},
    {"limits.calcium", "--most-calcium"},
    {"limits.most_foods", "--most-foods"},
    {"limits.combinations", "--combinations"},
};

int suggest(const FoodsFlags& flags) {
  const auto own = own_foods(flags.file);
  if (!own) return fail(own.error().message());
  FoodSuggestionsAnswer answer;
  quench::FoodGap& gap = answer.gap;
  quench::FoodLimits& limits = answer.limits;
  FlagReader in;
  in.read("--sodium", flags.sodium, text::parse_mass, gap.sodium);
  in.read("--potassium", flags.potassium, text::parse_mass, gap.potassium);
  in.read("--magnesium", flags.magnesium, text::parse_mass, gap.magnesium);
  in.read("--calcium", flags.calcium, text::parse_mass, gap.calcium);
  in.read("--fluid", flags.fluid, text::parse_volume, gap.fluid);
  in.read("--carbohydrate", flags.carbohydrate, text::parse_mass, gap.carbohydrate);
  in.read("--protein", flags.protein, text::parse_mass, gap.protein);
  in.read("--most-energy", flags.most_energy, text::parse_energy, limits.energy);
  in.read("--most-sodium", flags.most_sodium, text::parse_mass, limits.sodium);
  in.read("--most-potassium", flags.most_potassium, text::parse_mass, limits.potassium);
  in.read("--most-magnesium", flags.most_magnesium, text::parse_mass, limits.magnesium);
  in.read("--most-calcium", flags.most_calcium, text::parse_mass, limits.calcium);
  in.read("--most-foods", flags.most_foods, text::parse_count, limits.most_foods);
  in.read("--combinations", flags.combinations, text::parse_count, limits.combinations);
  limits.vegan = flags.vegan;
  limits.dairy_free = flags.dairy_free;
  limits.nut_free = flags.nut_free;
  limits.own = *own;
  std::vector<quench::FoodReference> at_hand;
  for (const std::string& value : flags.at_hand) {
    const auto id = parse_id("--at-hand", value);
    if (!id) in.fail(id.error());
    if (id) at_hand.push_back({.fdc_id = *id});
  }
  // Whoever names what is at hand, and foods of one's own, has both.
  for (std::size_t i = 0; !at_hand.empty() && i != own->size(); ++i) at_hand.push_back({.own = static_cast<int>(i)});
  limits.at_hand = at_hand;
  if (in.error) return fail(in.error->message());
  const auto suggestions = quench::suggest_foods(gap, limits);
  if (!suggestions) return fail(describe(suggestions.error(), suggest_names).message());
  answer.suggestions = *suggestions;
  return print(flags.json ? to_json(answer) : to_text(answer));
}

void add_filter_options(CLI::App& command, FoodsFlags& flags, const char* group) {
  add_text_option(command, group, "--foods", flags.file, "your own foods, a CSV or JSON file, among the others");
  command.add_flag("--vegan", flags.vegan, "by food group and name")->group(group);
  command.add_flag("--dairy-free", flags.dairy_free, "by food group and name; for an allergy read labels")
      ->group(group);
  command.add_flag("--nut-free", flags.nut_free, "no nuts, seeds or peanuts; for an allergy read labels")->group(group);
}

}  // namespace

Parsed<std::vector<quench::OwnFood>> read_own_foods(const std::string& path) { return own_foods(path); }

void add_foods_command(CLI::App& app, int& exit_code) {
  CLI::App* foods = app.add_subcommand(
      "foods", "USDA's table of 8,109 foods: search, show, rich (most of an ion), suggest (what to eat)");
  foods->require_subcommand(1);
  const auto flags = std::make_shared<FoodsFlags>();
  const auto add = [&](const char* name, const char* help, int (*run)(const FoodsFlags&)) {
    CLI::App* command = foods->add_subcommand(name, help);
    command->add_flag("--json", flags->json, "everything as JSON")->group("Output");
    command->callback([flags, run, &exit_code] { exit_code = run(*flags); });
    return command;
  };
  const char* which = "Which";
  const auto add_list_options = [&](CLI::App& command) {
    add_text_option(command, which, "--group", flags->group, "only one food group: fruits, dairy-and-egg, vegetables");
    command.add_flag("--everyday", flags->everyday, "no spices, powders, brands, baby foods, raw meat")->group(which);
    add_filter_options(command, *flags, which);
    add_text_option(command, which, "--limit", flags->limit, "how many foods, 10 if not said");
  };

  CLI::App* command = add("search", "Foods by words of their names, best first", search);
  command->add_option("WORDS", flags->words, "what you look for: sweet potato")->required()->type_name("");
  add_list_options(*command);

  command = add("show", "All that USDA knows of a food that quench uses, and its portions", show);
  command->add_option("ID", flags->id, "FoodData Central id, 173944")->required()->type_name("");

  command = add("rich", "Foods with most of an ion", rich);
  command->add_option("ION", flags->ion, "sodium, potassium, magnesium or calcium")->required()->type_name("");
  add_text_option(*command, which, "--per", flags->per, "100g, serving or 100kcal");
  add_list_options(*command);

  command = add("suggest", "What to eat: combinations of household portions that make up what is missing", suggest);
  const char* gap = "What is missing";
  add_text_option(*command, gap, "--sodium", flags->sodium, "700mg");
  add_text_option(*command, gap, "--potassium", flags->potassium, "700mg");
  add_text_option(*command, gap, "--magnesium", flags->magnesium, "100mg");
  add_text_option(*command, gap, "--calcium", flags->calcium, "300mg");
  add_text_option(*command, gap, "--fluid", flags->fluid, "500mL; water of food counts");
  add_text_option(*command, gap, "--carbohydrate", flags->carbohydrate, "60g");
  add_text_option(*command, gap, "--protein", flags->protein, "20g");
  const char* limits = "Limits";
  add_text_option(*command, limits, "--most-energy", flags->most_energy, "500kcal");
  add_text_option(*command, limits, "--most-sodium", flags->most_sodium, "1000mg");
  add_text_option(*command, limits, "--most-potassium", flags->most_potassium, "2000mg");
  add_text_option(*command, limits, "--most-magnesium", flags->most_magnesium, "300mg");
  add_text_option(*command, limits, "--most-calcium", flags->most_calcium, "1000mg");
  add_filter_options(*command, *flags, limits);
  command->add_option("--at-hand", flags->at_hand, "only these foods, ids with commas, and those of --foods")
      ->group(limits)
      ->delimiter(',')
      ->type_name("");
  add_text_option(*command, limits, "--most-foods", flags->most_foods, "in a combination, 1 to 5; 3 if not said");
  add_text_option(*command, limits, "--combinations", flags->combinations, "1 to 5; 3 if not said");
}

}  // namespace quench_cli
