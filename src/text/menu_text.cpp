// A menu, as text and JSON.
#include "quench/menu_text.hpp"

#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "json_parts.hpp"
#include "quench/source.hpp"
#include "words.hpp"
#include "writer.hpp"

namespace quench::text {

namespace {

constexpr std::string_view scope =
    "Foods are examples, each a usual portion: no published amount of carbohydrate or protein before or after is on "
    "file, and none is aimed at. Amounts in food, not medical advice. No food cures or prevents cramps. For an allergy "
    "read the label: groups and names do not tell every ingredient.";
constexpr std::string_view for_a_clinician =
    "What you eat of salt and potassium is for your doctor to say: no food is named.";

// "1 3/4 glasses".
std::string counted(double count, std::string_view one) {
  const auto quarters = static_cast<int>(std::lround(count * 4.0));
  constexpr std::array<std::string_view, 4> parts{"", "1/4", "1/2", "3/4"};
  if (quarters == 0) return fmt::format("less than 1/4 {}", one);
  const std::string_view part = parts[static_cast<std::size_t>(quarters % 4)];
  std::string number = quarters >= 4 ? fmt::format("{}", quarters / 4) : std::string();
  if (!part.empty()) number += fmt::format("{}{}", number.empty() ? "" : " ", part);
  const bool hiss = one.ends_with('s') || one.ends_with('x');
  return fmt::format("{} {}{}", number, one, quarters <= 4 ? "" : hiss ? "es" : "s");
}

std::string in_measure(const MenuDrink& drink, Volume fluid, const Writer& out) {
  switch (drink.measure) {
    case Measure::serving:
      if (drink.unit == "bottle") break;
      return fmt::format("{} for {} each", counted(in_quarters(fluid, drink.one), drink.unit), out.volume(drink.one));
    case Measure::cup:
      return fmt::format("{} of {}", counted(in_quarters(fluid, drink.one), "cup"), out.volume(drink.one));
    case Measure::glass:
      // A household of the United States has cups of 8 oz.
      if (out.us()) return fmt::format("{} of 8 oz", counted(in_quarters(fluid, 8.0 * us_fluid_ounce), "cup"));
      return fmt::format("{} of 250 mL", counted(in_quarters(fluid, drink.one), "glass"));
    case Measure::bottle:
      break;
  }
  return fmt::format("{} of {}", counted(in_quarters(fluid, drink.one), "bottle"), out.volume(drink.one));
}

void drinks_of(Writer& out, const MenuPhase& phase, const Session& session) {
  for (const MenuDrink& drink : phase.drinks) {
    std::string when = moment(drink.from.minutes, session);
    if (drink.times > 1) when += fmt::format(" to {}, {} times", moment(drink.to.minutes, session), drink.times);
    std::string what = fmt::format("{}: {}{}, {}", words_of(drink.code), out.volume(drink.fluid),
                                   drink.times > 1 ? " in all" : "", in_measure(drink, drink.fluid, out));
    // What rests on a number that was not read again says so.
    if (drink.confidence == Confidence::recalled) what += " (what it holds is recalled)";
    out.paragraph(fmt::format("  {}  ", when), what);
  }
}

// USDA's note on who gets a food says nothing to whoever eats it.
std::string shown(std::string_view food) {
  constexpr std::string_view note = " (Includes foods for USDA's Food Distribution Program)";
  if (food.ends_with(note)) food.remove_suffix(note.size());
  return std::string(food);
}

std::string amounts(const MenuFood& food, const Writer& out) {
  const FoodContent& c = food.content;
  std::vector<std::string> parts;
  const auto grams = [&](std::string_view what, const std::optional<Mass>& m) {
    if (m && *m >= 0.5 * gram) parts.push_back(fmt::format("{} {:.0f} g", what, in(*m, gram)));
  };
  const auto milligrams = [&](std::string_view what, const std::optional<Mass>& m) {
    if (m && *m >= 0.5 * milligram) parts.push_back(fmt::format("{} {:.0f} mg", what, in(*m, milligram)));
  };
  grams("carbohydrate", c.carbohydrate);
  grams("protein", c.protein);
  milligrams("potassium", c.potassium);
  milligrams("sodium", c.sodium);
  if (c.water && *c.water >= 0.5 * gram) {
    parts.push_back(fmt::format("water {}", out.volume(in(*c.water, gram) * milliliter)));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

// To what a person can pour, and never up.
Volume rounded_down(Volume volume, const Writer& out) {
  const Volume step = out.us() ? 0.5 * us_fluid_ounce : 5.0 * milliliter;
  return std::floor(in(volume, milliliter) / in(step, milliliter) + 1e-9) * step;
}

// A food a paragraph, and what is left to drink beside them.
void options_of(Writer& out, const MenuPhase& phase, bool taken_off, bool sodium_limit) {
  int number = 0;
  for (const MenuOption& option : phase.options) {
    ++number;
    for (const MenuFood& food : option.foods) {
      const FoodServing& serving = food.serving;
      const double one = serving.portion.amount == 0.0 ? 1.0 : serving.portion.amount;  // USDA says 0 for 1
      out.paragraph(&food == option.foods.data() ? fmt::format("    {}  ", number) : std::string("       "),
                    fmt::format("{}: {} {}, {:.0f} g; {}", shown(food.name.view()), plain(one * serving.count),
                                serving.portion.unit.view(), in(serving.weight(), gram), amounts(food, out)));
    }
    if (option.left.carbohydrate >= least_bite) {
      out.paragraph("       ",
                    fmt::format("Leaves {:.0f} g of carbohydrate open.", in(option.left.carbohydrate, gram)));
    }
    if (taken_off && !option.water_known) {
      out.paragraph("       ", "How much water a food of it brings is not on file: drink that much less.");
    }
    if (!taken_off || phase.fluid <= Volume{} || option.water < 0.5 * milliliter) continue;
    const Volume drink = rounded_down(option.drink, out);
    std::string rest = fmt::format("Drink {}", out.volume(drink));
    if (drink > Volume{} && phase.drinks.size() == 1) {
      rest += fmt::format(" ({})", in_measure(phase.drinks.front(), drink, out));
    }
    out.paragraph("       ", fmt::format("{} instead of {}: the food brings {}.", rest, out.volume(phase.fluid),
                                         out.volume(option.water)));
  }
  if (!phase.options.empty()) return;
  out.paragraph("    ", sodium_limit
                            ? "None of those on file keeps within what the drinks leave of a day's sodium: eat "
                              "unsalted food, and ask your doctor about the drinks."
                            : "None of those on file suits your limits.");
}

void before_of(Writer& out, const Menu& menu, const Session& session) {
  out.line("Before");
  const MenuPhase& phase = menu.before;
  drinks_of(out, phase, session);
  if (phase.drinks.empty()) out.paragraph("  ", "Nothing to drink by the clock.");
  if (!phase.meal) return;
  std::string what = "a balanced meal";
  if (phase.meal->window.high > Time{}) {
    what += fmt::format(" (anywhere from {} to {} before the start)",
                        hours_and_minutes(static_cast<int>(std::lround(in(phase.meal->window.high, minute)))),
                        hours_and_minutes(static_cast<int>(std::lround(in(phase.meal->window.low, minute)))));
  }
  if (!menu.clinician_decides) what += ", for example";
  out.paragraph(fmt::format("  {}  ", moment(phase.meal->at.minutes, session)), what);
  if (!menu.clinician_decides) options_of(out, phase, false, menu.sodium_limit.has_value());
}

void during_of(Writer& out, const Menu& menu, const Session& session) {
  out.line("During");
  const MenuPhase& phase = menu.during;
  drinks_of(out, phase, session);
  if (phase.drinks.empty()) out.paragraph("  ", "Nothing to drink by the clock: sip if you are thirsty.");
  if (menu.carbohydrate_advised <= Mass{}) return;
  const std::string drunk = fmt::format("{:.0f} g", in(menu.carbohydrate_drunk, gram));
  const std::string advised = fmt::format("{:.0f} g", in(menu.carbohydrate_advised, gram));
  if (phase.gap.carbohydrate > Mass{}) {
    out.paragraph("  ", fmt::format("Carbohydrate: {} or more are advised, the drinks have {}.{}", advised, drunk,
                                    menu.clinician_decides ? "" : " For the rest on the way, for example"));
    if (!menu.clinician_decides) options_of(out, phase, true, menu.sodium_limit.has_value());
  } else if (menu.carbohydrate_drunk < menu.carbohydrate_advised) {
    out.paragraph("  ",
                  fmt::format("Carbohydrate: {} or more are advised, the drinks have {}: less than a bite is open.",
                              advised, drunk));
  } else {
    out.paragraph("  ", fmt::format("Carbohydrate: the drinks have {}, {} or more are advised: no food is needed.",
                                    drunk, advised));
  }
}

void after_of(Writer& out, const Menu& menu, const Session& session) {
  out.line("After");
  const MenuPhase& phase = menu.after;
  drinks_of(out, phase, session);
  if (phase.drinks.empty()) out.paragraph("  ", "By the clock there is nothing to drink afterward.");
  if (menu.per_mass_lost > VolumePerMass{}) {
    out.paragraph(
        "  ", fmt::format(
                  "By the scale {} that is missing, and not more; what was drunk by then and the water of food count.",
                  out.us() ? fmt::format("{:.0f} oz for each lb", in(menu.per_mass_lost, us_fluid_ounce_per_pound))
                           : fmt::format("{:.2f} L for each kg", in(menu.per_mass_lost, liter_per_kilogram))));
  } else if (phase.drinks.empty()) {
    out.paragraph("  ", "Drink to thirst with your meals.");
  }
  if (phase.meal) {
    out.paragraph(fmt::format("  {}  ", moment(phase.meal->at.minutes, session)),
                  menu.clinician_decides ? "carbohydrate with protein" : "carbohydrate with protein, for example");
    if (!menu.clinician_decides) options_of(out, phase, true, menu.sodium_limit.has_value());
  }
  if (menu.clinician_decides) return;
  constexpr Mass worth_saying = 100.0 * milligram;
  if (phase.gap.potassium >= worth_saying) {
    bool all = !phase.options.empty();
    for (const MenuOption& option : phase.options) all = all && option.left.potassium < worth_saying;
    out.paragraph("  ", fmt::format("Potassium: the sweat may take {:.0f} mg more than the drinks bring{}.",
                                    in(phase.gap.potassium, milligram), all ? "; each of these has it" : ""));
  }
  if (phase.gap.sodium >= worth_saying) {
    out.paragraph("  ",
                  fmt::format("Sodium: the sweat may take {:.0f} mg more than the drinks bring, as much as {:.1f} g "
                              "of salt has. Salted meals of the day make it up.",
                              in(phase.gap.sodium, milligram), in(salt_with(phase.gap.sodium).mass, gram)));
  }
}

OutJson sodium_to_protein(const FoodGap& gap) {
  return {{"sodium_mg", tidy(in(gap.sodium, milligram))},
          {"potassium_mg", tidy(in(gap.potassium, milligram))},
          {"carbohydrate_g", tidy(in(gap.carbohydrate, gram))}};
}

template <class Q>
OutJson or_null(const std::optional<Q>& q, Q unit) {
  return q ? OutJson(tidy(in(*q, unit))) : OutJson(nullptr);
}

OutJson food_json(const MenuFood& food) {
  const FoodServing& serving = food.serving;
  const bool own = serving.food.own >= 0;
  const FoodContent& c = food.content;
  return {{"fdc_id", own ? OutJson(nullptr) : OutJson(serving.food.fdc_id)},
          {"own", own ? OutJson(serving.food.own) : OutJson(nullptr)},
          {"name", food.name.view()},
          {"portion",
           {{"amount", tidy(serving.portion.amount)},
            {"unit", serving.portion.unit.view()},
            {"weight_g", tidy(in(serving.portion.weight, gram))}}},
          {"count", tidy(serving.count)},
          {"weight_g", tidy(in(serving.weight(), gram))},
          {"energy_kcal", or_null(c.energy, kilocalorie)},
          {"carbohydrate_g", or_null(c.carbohydrate, gram)},
          {"protein_g", or_null(c.protein, gram)},
          {"sodium_mg", or_null(c.sodium, milligram)},
          {"potassium_mg", or_null(c.potassium, milligram)},
          {"magnesium_mg", or_null(c.magnesium, milligram)},
          {"calcium_mg", or_null(c.calcium, milligram)},
          {"water_ml", or_null(c.water, gram)},
          {"source", food.source ? OutJson(source(*food.source).name) : OutJson(nullptr)}};
}

OutJson phase_json(const MenuPhase& phase) {
  OutJson json;
  json["fluid_ml"] = tidy(in(phase.fluid, milliliter));
  json["drinks"] = OutJson::array();
  for (const MenuDrink& drink : phase.drinks) {
    json["drinks"].push_back({{"code", drink.code},
                              {"from_min", drink.from.minutes},
                              {"to_min", drink.to.minutes},
                              {"times", drink.times},
                              {"fluid_ml", tidy(in(drink.fluid, milliliter))},
                              {"measure", name(drink.measure)},
                              {"measure_ml", tidy(in(drink.one, milliliter))},
                              {"unit", drink.unit.empty() ? OutJson(nullptr) : OutJson(drink.unit)},
                              {"count", tidy(drink.count)},
                              {"sodium_mg", tidy(in(drink.sodium, milligram))},
                              {"carbohydrate_g", tidy(in(drink.carbohydrate, gram))},
                              {"source", source(drink.source).name},
                              {"confidence", name(drink.confidence)}});
  }
  json["meal"] = nullptr;
  if (phase.meal) {
    const bool window = phase.meal->window.high > Time{};
    json["meal"] = {{"code", phase.meal->code},
                    {"at_min", phase.meal->at.minutes},
                    {"earliest_min", window ? OutJson(-tidy(in(phase.meal->window.high, minute))) : OutJson(nullptr)},
                    {"latest_min", window ? OutJson(-tidy(in(phase.meal->window.low, minute))) : OutJson(nullptr)}};
  }
  json["gap"] = sodium_to_protein(phase.gap);
  json["options"] = OutJson::array();
  for (const MenuOption& option : phase.options) {
    OutJson foods = OutJson::array();
    for (const MenuFood& food : option.foods) foods.push_back(food_json(food));
    const FoodSupply& s = option.supplies;
    json["options"].push_back({{"foods", foods},
                               {"energy_kcal", tidy(in(s.energy, kilocalorie))},
                               {"carbohydrate_g", tidy(in(s.carbohydrate, gram))},
                               {"protein_g", tidy(in(s.protein, gram))},
                               {"sodium_mg", tidy(in(s.sodium, milligram))},
                               {"potassium_mg", tidy(in(s.potassium, milligram))},
                               {"water_ml", tidy(in(option.water, milliliter))},
                               {"water_known", option.water_known},
                               {"drink_ml", tidy(in(option.drink, milliliter))},
                               {"left", sodium_to_protein(option.left)}});
  }
  return json;
}

OutJson menu_json(const Menu& menu) {
  OutJson json;
  json["schema_version"] = 1;
  json["quench_version"] = version_text();
  json["before"] = phase_json(menu.before);
  json["during"] = phase_json(menu.during);
  json["during"]["carbohydrate_advised_g"] = tidy(in(menu.carbohydrate_advised, gram));
  json["during"]["carbohydrate_drunk_g"] = tidy(in(menu.carbohydrate_drunk, gram));
  json["after"] = phase_json(menu.after);
  json["after"]["per_mass_lost_l_per_kg"] = tidy(in(menu.per_mass_lost, liter_per_kilogram));
  json["clinician_decides"] = menu.clinician_decides;
  json["sodium_limit_mg"] = or_null(menu.sodium_limit, milligram);
  json["note"] = menu.clinician_decides ? for_a_clinician : scope;
  return json;
}

}  // namespace

std::string_view name(Measure measure) noexcept {
  constexpr std::array<std::string_view, 4> names{"glass", "cup", "bottle", "serving"};
  const auto index = static_cast<std::size_t>(measure);
  return index < names.size() ? names[index] : std::string_view("unknown");
}

std::string to_text(const Menu& menu, const Session& session, const TextOptions& options) {
  Writer out(options);
  out.heading("Menu");
  before_of(out, menu, session);
  during_of(out, menu, session);
  after_of(out, menu, session);
  out.blank();
  if (menu.clinician_decides) {
    out.paragraph("", for_a_clinician);
    return out.take();
  }
  if (menu.sodium_limit) {
    out.paragraph("",
                  fmt::format("With high blood pressure: these foods together stay within {:.0f} mg of sodium, what "
                              "the drinks leave of the {:.0f} mg of a day.",
                              in(*menu.sodium_limit, milligram), in(limits::sodium_chronic_disease_risk, milligram)));
  }
  out.paragraph("", scope);
  std::vector<SourceKey> sources;
  for (const MenuPhase* phase : {&menu.before, &menu.during, &menu.after}) {
    for (const MenuOption& option : phase->options) {
      for (const MenuFood& food : option.foods) {
        if (food.source) sources.push_back(*food.source);
      }
    }
  }
  for (std::size_t i = 0; i != sources.size(); ++i) {
    bool said = false;
    for (std::size_t k = 0; k != i; ++k) said = said || sources[k] == sources[i];
    if (said) continue;
    const Source& from = source(sources[i]);
    out.paragraph("", fmt::format("Foods: {} [{}], fdc.nal.usda.gov.", from.title, from.name));
  }
  return out.take();
}

std::string to_json(const Menu& menu) { return dump(menu_json(menu)); }

std::string to_json(const Plan& plan, const Athlete& athlete, const Session& session, const PlanOptions& options,
                    std::span<const OpenQuestion> questions, const Menu& menu) {
  OutJson json = OutJson::parse(to_json(plan, athlete, session, options, questions));
  json["menu"] = menu_json(menu);
  return dump(json);
}

}  // namespace quench::text
