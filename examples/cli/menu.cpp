// Food around a session, beside its plan.
#include "menu.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <string_view>
#include <utility>

#include "foods.hpp"
#include "quench/menu.hpp"
#include "quench/text.hpp"

namespace quench_cli {

namespace {

// "2 1/4 glasses", of 250 mL, to a quarter.
std::string in_glasses(quench::Volume volume) {
  const int quarters = static_cast<int>(std::lround(quench::in(volume, quench::milliliter) / 62.5));
  constexpr std::array<const char*, 4> parts{"", "1/4", "1/2", "3/4"};
  const int whole = quarters / 4;
  const std::string_view part = parts[static_cast<std::size_t>(quarters % 4)];
  std::string words = whole > 0 || part.empty() ? std::to_string(whole) : std::string();
  if (!part.empty()) {
    if (!words.empty()) words += ' ';
    words += part;
  }
  words += quarters <= 4 ? " glass" : " glasses";
  return words;
}

std::string suggestions_for(std::string_view title, const quench::FoodGap& gap, const quench::FoodLimits& limits) {
  std::string out(title);
  out += "\n\n";
  const auto found = quench::suggest_foods(gap, limits);
  if (!found) return out + quench::text::describe(found.error()).message() + "\n";
  return out + to_text(FoodSuggestionsAnswer{.gap = gap, .limits = limits, .suggestions = *found}) + "\n";
}

bool asks(const quench::FoodGap& gap) { return gap.check().has_value(); }

}  // namespace

void add_menu_options(CLI::App& command, MenuFlags& flags) {
  const char* group = "Menu";
  command.add_flag("--menu", flags.menu, "drinks in glasses, and food for what they leave open")->group(group);
  command.add_flag("--vegan", flags.vegan, "nothing of animals, by food group and name")->group(group);
  command.add_flag("--dairy-free", flags.dairy_free, "no milk, by food group and name")->group(group);
  command.add_flag("--nut-free", flags.nut_free, "no nuts, by food group and name: no substitute for a label")
      ->group(group);
}

std::string menu_of(const quench::Athlete& athlete, const quench::Session& session, const quench::Plan& plan,
                    const MenuFlags& flags) {
  std::string out = "Menu\n";
  const auto drinks = [&](const char* when, const quench::PhaseAmounts& phase) {
    if (phase.fluid.mean < 31.0 * quench::milliliter) return;  // less than half a quarter of a glass
    std::string name(phase.drink.code);
    for (char& c : name) c = c == '_' ? ' ' : c;
    out += std::string("  ") + when + ": " + in_glasses(phase.fluid.mean) + " (250 mL) of " + name + "\n";
  };
  drinks("before", plan.before);
  drinks("during", plan.during);
  drinks("after", plan.after);
  out +=
      "  A balanced meal 1 to 2 hours before, carbohydrate with protein after. Water in food counts:\n  drink that "
      "much "
      "less.\n\n";

  const quench::MealGaps gaps = quench::meal_gaps(athlete, session, plan);
  quench::FoodLimits limits{.vegan = flags.vegan, .dairy_free = flags.dairy_free, .nut_free = flags.nut_free};
  if (gaps.clinician_decides) {
    out += "  What you eat of salt and potassium is for your doctor to say: none is suggested.\n";
  }
  if (asks(gaps.during)) {
    out += suggestions_for("On the way: the carbohydrate that the drinks leave open", gaps.during, limits);
  }
  // Salt comes with meals; foods are looked for by what salt has not.
  const quench::Mass sodium = gaps.after.sodium;
  if (sodium >= 100.0 * quench::milligram) {
    std::array<char, 250> line{};
    std::snprintf(
        line.data(), line.size(),
        "  Afterward: the sweat may take %.0f mg of sodium more than the drinks bring, as much as %.1f g of salt "
        "has. Salted\n  meals of the day make it up.\n\n",
        quench::in(sodium, quench::milligram), quench::in(quench::salt_with(sodium).mass, quench::gram));
    out += line.data();
  }
  quench::FoodGap potassium{.potassium = gaps.after.potassium};
  limits.sodium = gaps.sodium_limit;
  if (gaps.after.potassium >= 100.0 * quench::milligram) {
    out +=
        suggestions_for("Afterward: the potassium that the sweat takes and the drinks do not bring", potassium, limits);
  }
  return out;
}

}  // namespace quench_cli
