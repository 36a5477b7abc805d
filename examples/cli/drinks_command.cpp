// quench drinks: the catalog, one drink, drinks side by side, and a bottle out of what is at hand.
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "commands.hpp"
#include "inputs.hpp"
#include "output.hpp"
#include "quench/drink_text.hpp"

namespace quench_cli {

namespace {

namespace text = quench::text;
using text::InputError;

// The codes of a table, for "did you mean".
template <class Table>
std::string hint(const Table& table, const std::string& word) {
  std::vector<std::string_view> known;
  for (const auto& row : table) known.push_back(row.code);
  const std::string_view guess = text::nearest(word, known);
  return guess.empty() ? std::string() : "did you mean " + std::string(guess) + "? ";
}

InputError unknown_drink(const std::string& code) {
  return {"drink", "\"" + code + "\"", hint(quench::drink_catalog, code) + "quench drinks list has them"};
}

struct DrinksFlags {
  std::vector<std::string> codes;
  std::string volume;
  OutputFlags output;
};

int run_list(const DrinksFlags& flags) {
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  if (output->json) return print(text::to_json(quench::drink_catalog));
  return print(text::to_text(quench::drink_catalog, {.units = output->units, .color = output->color}));
}

int run_show(const DrinksFlags& flags) {
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  const quench::CatalogDrink* drink = quench::find_drink(flags.codes.front());
  if (drink == nullptr) return fail(unknown_drink(flags.codes.front()).message());
  FlagReader in;
  quench::Volume volume{};
  in.read("--volume", flags.volume, text::parse_volume, volume);
  if (!flags.volume.empty() && !in.error && !(volume >= 1.0 * quench::milliliter && volume <= 20.0 * quench::liter)) {
    in.fail("--volume", flags.volume, "1 mL to 20 L");
  }
  if (output->json) in.refuse("--volume", flags.volume, "not together with --json, which is per liter");
  if (in.error) return fail(in.error->message());
  if (output->json) return print(text::to_json(std::span(drink, 1)));
  return print(text::to_text(*drink, volume, {.units = output->units, .color = output->color}));
}

int run_compare(const DrinksFlags& flags) {
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  std::vector<quench::CatalogDrink> drinks;
  for (const std::string& code : flags.codes) {
    const quench::CatalogDrink* drink = quench::find_drink(code);
    if (drink == nullptr) return fail(unknown_drink(code).message());
    for (const quench::CatalogDrink& before : drinks) {
      if (before.code == drink->code) return fail(InputError{"drink", "\"" + code + "\"", "given twice"}.message());
    }
    drinks.push_back(*drink);
  }
  if (drinks.size() < 2) return fail("drink: two or more to compare; quench drinks list has them");
  if (output->json) return print(text::to_json(drinks));
  return print(text::comparison_to_text(drinks, {.units = output->units, .color = output->color}));
}

struct MixFlags {
  std::string volume, sodium, potassium, carbohydrate, osmolarity, spoon, age, tablet, powder, name;
  std::vector<std::string> with;
  std::vector<std::string> conditions;
  bool spoons = false;
  OutputFlags output;
};

constexpr std::array mix_names{FieldName{"mix.volume", "--volume"},         FieldName{"mix.sodium", "--sodium"},
                               FieldName{"mix.potassium", "--potassium"},   FieldName{"mix.carbohydrate", "--carbs"},
                               FieldName{"mix.osmolarity", "--osmolarity"}, FieldName{"mix.ingredients", "--with"},
                               FieldName{"mix.spoon", "--spoon"},           FieldName{"athlete.age", "--age"}};

int run_mix(const MixFlags& flags) {
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  FlagReader in;
  quench::Athlete athlete;
  in.read("--age", flags.age, text::parse_age, athlete.age);
  if (!flags.conditions.empty()) {
    const auto medical = text::parse_conditions("--condition", flags.conditions);
    if (medical) athlete.medical = *medical;
    if (!medical) in.fail(medical.error());
  }
  quench::MixRequest request;
  in.read("--volume", flags.volume, text::parse_volume, request.volume);
  const auto ion = [](quench::Ion which) {
    return
        [which](std::string_view field, std::string_view words) { return text::parse_ion_range(field, words, which); };
  };
  quench::MixTargets& targets = request.targets;
  in.read("--sodium", flags.sodium, ion(quench::Ion::sodium), targets.sodium);
  in.read("--potassium", flags.potassium, ion(quench::Ion::potassium), targets.potassium);
  in.read("--carbs", flags.carbohydrate, text::parse_carbohydrate_range, targets.carbohydrate);
  in.read("--osmolarity", flags.osmolarity, text::parse_osmolarity_range, targets.osmolarity);
  request.spoons = flags.spoons || !flags.spoon.empty();
  if (flags.spoon == "1/8") {
    request.spoon = 0.125;
  } else if (flags.spoon == "1/2") {
    request.spoon = 0.5;
  } else if (flags.spoon == "1") {
    request.spoon = 1.0;
  } else if (!flags.spoon.empty() && flags.spoon != "1/4") {
    in.fail("--spoon", flags.spoon, "one of 1/8, 1/4, 1/2, 1");
  }
  if (!targets.sodium && !targets.potassium && !targets.carbohydrate && !targets.osmolarity) {
    in.fail("--sodium", "missing", "say what the bottle should hold: --sodium 30mmol/L, --carbs 6%, ...");
  }
  std::vector<quench::Ingredient> list;
  const std::vector<std::string> usual{"salt", "sugar"};
  const bool own = !flags.tablet.empty() || !flags.powder.empty();
  for (const std::string& code : flags.with.empty() && !own ? usual : flags.with) {
    const quench::Ingredient* one = quench::find_ingredient(code);
    if (one == nullptr) {
      std::string known = hint(quench::known_ingredients, code) + "one of ";
      for (const quench::Ingredient& each : quench::known_ingredients) {
        if (&each != quench::known_ingredients.begin()) known += ", ";
        known += each.code;
      }
      in.fail("--with", "\"" + code + "\"", known);
      break;
    }
    for (const quench::Ingredient& before : list) {
      if (before.code == one->code) in.fail("--with", "\"" + code + "\"", "given twice");
    }
    list.push_back(*one);
  }
  for (const auto& [flag, words, parse] : {std::tuple{"--tablet", &flags.tablet, &text::parse_tablet},
                                           std::tuple{"--powder", &flags.powder, &text::parse_powder}}) {
    quench::Ingredient one;
    in.read(flag, *words, *parse, one);
    if (!words->empty()) list.push_back(one);
  }
  std::string code = "own_mix";
  in.read("--name", flags.name, text::parse_drink_code, code);
  if (in.error) return fail(in.error->message());
  const auto mixed = quench::mix(list, request, athlete);
  if (!mixed && mixed.error().code == quench::Errc::medical_refusal) {
    const auto gate = quench::medical_gate(athlete);
    return print(output->json ? text::refusal_to_json(gate)
                              : text::refusal_to_text(gate, {.units = output->units, .color = output->color}),
                 refused);
  }
  if (!mixed) return fail(describe(mixed.error(), mix_names).message());
  if (output->json) return print(text::to_json(*mixed, list, request, athlete, code));
  return print(text::to_text(*mixed, list, request, athlete, {.units = output->units, .color = output->color}));
}

void add_mix(CLI::App& parent, int& exit_code) {
  CLI::App* command = parent.add_subcommand(
      "mix", "A bottle out of what is at hand. Exit codes: 0 mix, 1 refused for medical reasons, 2 bad input");
  const auto flags = std::make_shared<MixFlags>();
  const char* group = "Bottle";
  const auto option = [&](const char* name, std::string& into, const char* help) {
    add_text_option(*command, group, name, into, help);
  };
  option("--volume", flags->volume, "of the bottle, 750mL or 24oz; 750mL if not said");
  option("--sodium", flags->sodium, "per liter, 30mmol/L, 690mg/L or 20-30mEq/L");
  option("--potassium", flags->potassium, "per liter, 3mmol/L or 100-200mg/L");
  option("--carbs", flags->carbohydrate, "per liter, 60g/L, 6% or 40-80g/L");
  option("--osmolarity", flags->osmolarity, "270-330mOsm/L");
  command
      ->add_option("--with", flags->with,
                   "what is at hand, with commas: salt, sugar, maltodextrin, glucose, fructose, sodium_citrate, "
                   "baking_soda, potassium_chloride, orange_juice, nuun_sport_tablet, lmnt_stick; salt and sugar if "
                   "nothing is said")
      ->group(group)
      ->delimiter(',')
      ->type_name("");
  option("--tablet", flags->tablet,
         "one of yours by its label: sodium=300mg,potassium=150mg,carbs=2g; salt=0.75g in the EU");
  option("--powder", flags->powder, "one of yours by its label: per=40g,sodium=380mg,potassium=39mg,carbs=21g");
  command->add_flag("--spoons", flags->spoons, "without a scale: in quarter teaspoons")->group(group);
  option("--spoon", flags->spoon, "the smallest spoon, 1/8, 1/4, 1/2 or 1 teaspoon");
  option("--name", flags->name, "name of the bottle in plans, with --json; own_mix if not said");
  const char* who = "Who";
  add_text_option(*command, who, "--age", flags->age, "years");
  command
      ->add_option("--condition", flags->conditions,
                   "medical condition or medicine, several with commas, or none; quench plan --help has the list")
      ->group(who)
      ->delimiter(',')
      ->type_name("");
  add_output_options(*command, flags->output);
  command->callback([flags, &exit_code] { exit_code = run_mix(*flags); });
}

}  // namespace

void add_drinks_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "drinks",
      "What drinks hold, side by side, and how to mix one. Exit codes: 0, 1 refused for medical reasons, 2 bad "
      "input");
  command->require_subcommand(0, 1);
  command->callback([command, &exit_code] {
    if (command->get_subcommands().empty()) exit_code = fail("drinks: no command; one of list, show, compare, mix");
  });
  const auto add = [&](const char* name, const char* help, int (*run)(const DrinksFlags&)) {
    CLI::App* sub = command->add_subcommand(name, help);
    const auto flags = std::make_shared<DrinksFlags>();
    if (run == run_show) {
      sub->add_option("drink", flags->codes, "code of the drink, as quench drinks list has it")
          ->required()
          ->expected(1)
          ->type_name("");
      add_text_option(*sub, "Output", "--volume", flags->volume, "what this much holds, 500mL or 16oz");
    }
    if (run == run_compare) {
      sub->add_option("drinks", flags->codes, "codes of the drinks, two or more")->required()->type_name("");
    }
    add_output_options(*sub, flags->output);
    sub->callback([flags, run, &exit_code] { exit_code = run(*flags); });
  };
  add("list", "Every drink of the catalog, per liter", run_list);
  add("show", "One drink: per liter and per serving, osmolarity, source", run_show);
  add("compare", "Drinks side by side, with their place in the hydration ranking", run_compare);
  add_mix(*command, exit_code);
}

}  // namespace quench_cli
