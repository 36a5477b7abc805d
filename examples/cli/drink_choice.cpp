// Which drinks a plan is made with, from flags.
#include "drink_choice.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "inputs.hpp"
#include "output.hpp"

namespace quench_cli {

namespace text = quench::text;
using text::InputError;
using text::Parsed;

namespace {

// A file, rather than a name: "bottle.json", "-" for standard input.
bool is_file(const std::string& value) {
  return value == "-" || value.ends_with(".json") || value.find('/') != value.npos;
}

Parsed<quench::Drink> read_drink(const char* flag, const std::string& value, text::OwnDrink& own) {
  if (!is_file(value)) return text::parse_catalog_drink(flag, value);
  auto read = from_file<text::OwnDrink>(flag, value == "-" ? "/dev/stdin" : value, text::drink_from_json);
  if (!read) return tl::unexpected(read.error());
  own = std::move(*read);
  return own.drink();
}

bool same(const quench::Drink& a, const quench::Drink& b) {
  return a.ions.sodium == b.ions.sodium && a.ions.potassium == b.ions.potassium && a.ions.chloride == b.ions.chloride &&
         a.ions.magnesium == b.ions.magnesium && a.ions.calcium == b.ions.calcium && a.carbohydrate == b.carbohydrate;
}

}  // namespace

void add_drink_options(CLI::App& command, DrinkFlags& f) {
  const char* group = "Drinks";
  add_text_option(command, group, "--drink", f.session,
                  "what is drunk during the session, however long: a name of quench drinks list, or a JSON file of "
                  "quench drinks mix --json; - reads it from standard input");
  add_text_option(command, group, "--short-drink", f.short_drink,
                  "instead of water: before, after, and in sessions that are short");
  add_text_option(command, group, "--long-drink", f.long_drink, "instead of the sports drink, in longer sessions");
  add_text_option(command, group, "--salty-drink", f.salty_drink,
                  "instead of the salty sports drink: where much sodium is lost, or the next session is near");
}

Parsed<void> read_drinks(const DrinkFlags& flags, quench::PlanOptions& options, OwnDrinks& own) {
  struct Choice {
    const char* flag;
    const std::string& value;
    quench::Drink drink{};
  };
  std::array choices{Choice{"--drink", flags.session}, Choice{"--short-drink", flags.short_drink},
                     Choice{"--long-drink", flags.long_drink}, Choice{"--salty-drink", flags.salty_drink}};
  for (std::size_t i = 0; i != choices.size(); ++i) {
    Choice& choice = choices[i];
    if (choice.value.empty()) continue;
    const auto drink = read_drink(choice.flag, choice.value, own.drinks[i]);
    if (!drink) return tl::unexpected(drink.error());
    choice.drink = *drink;
    for (std::size_t k = 0; k != i; ++k) {
      const Choice& before = choices[k];
      if (before.value.empty() || before.drink.code != drink->code || same(before.drink, *drink)) continue;
      return tl::unexpected(InputError{choice.flag, choice.value,
                                       "another name, quench drinks mix --name: " + std::string(before.flag) +
                                           " has a different " + std::string(drink->code)});
    }
  }
  if (!flags.session.empty()) options.session_drink = choices[0].drink;
  if (!flags.short_drink.empty()) options.short_drink = choices[1].drink;
  if (!flags.long_drink.empty()) options.long_drink = choices[2].drink;
  if (!flags.salty_drink.empty()) options.salty_drink = choices[3].drink;
  return {};
}

std::string drinks_of(std::span<const quench::Plan* const> plans, const quench::PlanOptions& options) {
  std::vector<quench::Drink> chosen{options.short_drink, options.long_drink, options.salty_drink};
  if (options.session_drink) chosen.push_back(*options.session_drink);
  const auto in_code = [](std::string_view code) {
    return [code](const quench::Drink& drink) { return drink.code == code; };
  };
  const std::array usual{quench::drinks::water, quench::drinks::sports_drink, quench::drinks::salty_sports_drink};
  std::string out;
  for (auto drink = chosen.begin(); drink != chosen.end(); ++drink) {
    if (std::any_of(usual.begin(), usual.end(), in_code(drink->code))) continue;
    if (std::any_of(chosen.begin(), drink, in_code(drink->code))) continue;
    const bool planned = std::any_of(plans.begin(), plans.end(), [&](const quench::Plan* plan) {
      return std::any_of(plan->timeline.begin(), plan->timeline.end(), [&](const quench::Step& step) {
        return step.action == quench::Action::drink && step.code == drink->code;
      });
    });
    if (planned) paragraph(out, "  - ", text::sentence(*drink));
  }
  return out.empty() ? out : "\nDrinks\n" + out;
}

}  // namespace quench_cli
