// A mixed bottle, as text and JSON.
#include <cmath>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "json_parts.hpp"
#include "quench/drink_text.hpp"
#include "quench/source.hpp"
#include "writer.hpp"

namespace quench::text {

namespace {

using Json = OutJson;

constexpr std::string_view disclaimer =
    "A recipe is no plan: `quench plan` says how much to drink. General information, not medical advice.";
constexpr std::string_view not_asked =
    "Nobody said whether you have a heart, kidney, liver or hormone condition, are pregnant, or take a medicine that "
    "lowers blood sodium. If you do, this recipe is not for you.";

// "1 1/4", "3/4", "2": quarters, or the number where it is none.
std::string quarters(double value) {
  const double whole = std::floor(value + 1e-9);
  const double rest = value - whole;
  constexpr std::string_view parts[] = {"", "1/8", "1/4", "3/8", "1/2", "5/8", "3/4", "7/8"};
  const double eighths = std::round(rest * 8.0);
  if (std::fabs(rest * 8.0 - eighths) > 1e-6) return fmt::format("{:.2f}", value);
  const auto index = static_cast<std::size_t>(eighths);
  if (index == 8) return fmt::format("{:.0f}", whole + 1.0);
  if (index == 0) return fmt::format("{:.0f}", whole);
  return whole == 0.0 ? std::string(parts[index]) : fmt::format("{:.0f} {}", whole, parts[index]);
}

// Level teaspoons, in quarters, where that is within 5 % of what is weighed; nothing where it is not.
std::optional<double> teaspoons(const Ingredient& one, double grams) {
  if (one.unit != IngredientUnit::gram || !(one.teaspoon > Mass{})) return std::nullopt;
  const double exact = grams / in(one.teaspoon, gram);
  const double rounded = std::round(exact * 4.0) / 4.0;
  if (rounded > 0.0 && std::fabs(rounded - exact) <= 0.05 * exact) return rounded;
  return std::nullopt;
}

std::string amount_of(const Ingredient& one, double n, const MixRequest& request) {
  switch (one.unit) {
    case IngredientUnit::milliliter:
      return fmt::format("{:.0f} mL", n);
    case IngredientUnit::piece:
      return quarters(n);
    case IngredientUnit::gram:
      break;
  }
  const std::string grams = n < 10.0 ? fmt::format("{:.2f} g", n) : fmt::format("{:.1f} g", n);
  if (request.spoons) return fmt::format("{} tsp ({})", quarters(n / in(one.teaspoon, gram)), grams);
  if (const auto spoons = teaspoons(one, n)) return fmt::format("{} (about {} tsp)", grams, quarters(*spoons));
  return grams;
}

std::string number(double value) { return value < 100.0 ? fmt::format("{:.1f}", value) : fmt::format("{:.0f}", value); }

std::string words(const MixMiss& miss, const Mix& mix) {
  const bool at_least = (miss.target == MixTarget::osmolarity && !mix.osmolarity_known) ||
                        (miss.target == MixTarget::carbohydrate && !mix.carbohydrate_known) ||
                        (miss.target == MixTarget::potassium && !mix.potassium_known);
  // What comes on top may bring it there.
  const std::string_view verdict = at_least && miss.got < miss.low ? "Not known to be met" : "Not met";
  return fmt::format("{}: {} {}{} {}, wanted {}{} {}.", verdict, name(miss.target), at_least ? "at least " : "",
                     number(miss.got), miss.unit, number(miss.low),
                     miss.low == miss.high ? std::string() : fmt::format(" to {}", number(miss.high)), miss.unit);
}

}  // namespace

std::string sentence(const MixFinding& f, std::span<const Ingredient> list) {
  const std::string what = f.ingredient >= 0 && static_cast<std::size_t>(f.ingredient) < list.size()
                               ? words_of(list[static_cast<std::size_t>(f.ingredient)].code)
                               : std::string();
  switch (f.code) {
    case MixFindingCode::target_above_limit:
      return fmt::format("{} {} is more than the limit of taste and safety, {} {}: the limit holds.", number(f.value),
                         f.unit, number(f.limit), f.unit);
    case MixFindingCode::left_out_kidney:
      return fmt::format("Without {}: with chronic kidney disease no sodium or potassium out of a recipe.", what);
    case MixFindingCode::left_out_sodium_restriction:
      return fmt::format("Without {}: with a sodium restriction no salt or electrolyte products.", what);
    case MixFindingCode::left_out_potassium_chloride:
      return fmt::format(
          "Without {}: it can harm people with kidney disease. Say which conditions you have, --condition "
          "none if none.",
          what);
    case MixFindingCode::left_out_no_teaspoon:
      return fmt::format("Without {}: what a teaspoon of it weighs is not on file, so weigh it.", what);
    case MixFindingCode::hypertension_sodium:
      return fmt::format(
          "With high blood pressure: the bottle holds {:.0f} mg of sodium; {:.0f} mg a day is where "
          "long-term risk begins to rise.",
          f.value, f.limit);
    case MixFindingCode::above_8_percent:
      return fmt::format("{} g/L of carbohydrate is more than the 8 % that planning guides go to.", number(f.value));
    case MixFindingCode::hypertonic:
      return fmt::format("Hypertonic: {:.0f} mOsm/L, isotonic ends at {:.0f}.", f.value, f.limit);
    case MixFindingCode::osmolarity_not_known:
      return "The osmolarity is not known, only what it is at least: not everything in it is on file.";
    case MixFindingCode::carbohydrate_not_known:
      return "Some carbohydrate may come on top: that of an ingredient is not known.";
    case MixFindingCode::potassium_not_known:
      return "Some potassium may come on top: that of an ingredient is not known.";
  }
  return {};
}

std::string to_text(const Mix& mix, std::span<const Ingredient> list, const MixRequest& request, const Athlete& athlete,
                    const TextOptions& options) {
  Writer out(options);
  out.heading(fmt::format("Bottle of {}", out.volume(mix.volume)));
  for (const MixPart& part : mix.parts) {
    const Ingredient& one = list[part.ingredient];
    out.line("  {:<20} {}", words_of(one.code), amount_of(one, part.amount, request));
  }
  out.line("  {:<20} {}", "water",
           mix.parts.empty() ? "nothing else" : fmt::format("up to {}", out.volume(mix.volume)));
  out.blank();
  const bool asked = athlete.medical.asked || medical_gate(athlete).size() != 0;
  for (const MixMiss& miss : mix.misses) out.paragraph("! ", words(miss, mix), yellow);
  if (!asked) out.paragraph("! ", not_asked, yellow);
  if (!asked || !mix.misses.empty()) out.blank();
  const Drink held = mix.drink();
  out.heading(fmt::format("{:<14} {:<26} {}", "", "per liter", "in the bottle"));
  const auto ion = [&](std::string_view what, Ion which, MassConcentration c, Mass m) {
    out.line("{:<14} {:<26} {:.0f} mg", what,
             fmt::format("{}{:.0f} mg, {:.1f} mmol", which == Ion::potassium && !mix.potassium_known ? "at least " : "",
                         in(c, milligram_per_liter), in(molarity(which, c), millimole_per_liter)),
             in(m, milligram));
  };
  ion("sodium", Ion::sodium, held.ions.sodium, mix.ions.sodium);
  ion("potassium", Ion::potassium, held.ions.potassium, mix.ions.potassium);
  if (mix.ions.magnesium > Mass{}) ion("magnesium", Ion::magnesium, held.ions.magnesium, mix.ions.magnesium);
  if (mix.ions.calcium > Mass{}) ion("calcium", Ion::calcium, held.ions.calcium, mix.ions.calcium);
  const double carbohydrate = in(held.carbohydrate, gram_per_liter);
  out.line(
      "{:<14} {:<26} {:.1f} g", "carbohydrate",
      fmt::format("{}{:.1f} g, {:.1f} %", mix.carbohydrate_known ? "" : "at least ", carbohydrate, carbohydrate / 10.0),
      in(mix.carbohydrate, gram));
  const double low = mix.osmolarity.low.mosm_per_l;
  const double high = mix.osmolarity.high.mosm_per_l;
  std::string particles = fmt::format("at least {:.0f} mOsm", low);
  if (mix.osmolarity_known) {
    particles = high - low < 0.5 ? fmt::format("{:.0f} mOsm", high) : fmt::format("{:.0f} to {:.0f} mOsm", low, high);
    if (const auto t = tonicity(Range<Osmolality>{{low}, {high}})) particles += fmt::format(", {}", name(*t));
  }
  out.line("{:<14} {}", "osmolarity", particles);
  out.blank();
  for (const MixFinding& f : mix.findings) out.paragraph("  - ", sentence(f, list));
  if (!mix.proven) out.paragraph("  - ", "The search was stopped: a better mix may exist.");
  if (!mix.findings.empty() || !mix.proven) out.blank();
  out.paragraph("", disclaimer);
  return out.take();
}

std::string to_json(const Mix& mix, std::span<const Ingredient> list, const MixRequest& request, const Athlete& athlete,
                    std::string_view code) {
  Json json;
  json["schema_version"] = 1;
  json["quench_version"] = version_text();
  json["refused"] = false;
  json["code"] = code;
  json["volume_ml"] = tidy(in(mix.volume, milliliter));
  json["confidence"] = name(mix.confidence);
  json["parts"] = Json::array();
  for (const MixPart& part : mix.parts) {
    const Ingredient& one = list[part.ingredient];
    std::optional<double> spoons = teaspoons(one, part.amount);
    if (request.spoons && one.unit == IngredientUnit::gram) spoons = part.amount / in(one.teaspoon, gram);
    json["parts"].push_back({{"ingredient", one.code},
                             {"amount", tidy(part.amount)},
                             {"unit", name(one.unit)},
                             {"teaspoons", number_or_null(spoons.has_value(), spoons.value_or(0.0))},
                             {"source", source(one.source).name},
                             {"confidence", name(one.confidence)}});
  }
  const Drink held = mix.drink();
  json["per_liter"] = {
      {"sodium_mg", tidy(in(held.ions.sodium, milligram_per_liter))},
      {"potassium_mg", tidy(in(held.ions.potassium, milligram_per_liter))},
      {"chloride_mg", tidy(in(held.ions.chloride, milligram_per_liter))},
      {"magnesium_mg", tidy(in(held.ions.magnesium, milligram_per_liter))},
      {"calcium_mg", tidy(in(held.ions.calcium, milligram_per_liter))},
      {"carbohydrate_g", tidy(in(held.carbohydrate, gram_per_liter))},
      {"carbohydrate_known", mix.carbohydrate_known},
      {"potassium_known", mix.potassium_known},
      {"osmolarity_at_least_mosm", tidy(mix.osmolarity.low.mosm_per_l)},
      {"osmolarity_at_most_mosm", number_or_null(mix.osmolarity_known, mix.osmolarity.high.mosm_per_l)}};
  json["in_bottle"] = {{"sodium_mg", tidy(in(mix.ions.sodium, milligram))},
                       {"potassium_mg", tidy(in(mix.ions.potassium, milligram))},
                       {"chloride_mg", tidy(in(mix.ions.chloride, milligram))},
                       {"magnesium_mg", tidy(in(mix.ions.magnesium, milligram))},
                       {"calcium_mg", tidy(in(mix.ions.calcium, milligram))},
                       {"carbohydrate_g", tidy(in(mix.carbohydrate, gram))}};
  json["misses"] = Json::array();
  for (const MixMiss& miss : mix.misses) {
    json["misses"].push_back({{"target", name(miss.target)},
                              {"low", tidy(miss.low)},
                              {"high", tidy(miss.high)},
                              {"got", tidy(miss.got)},
                              {"unit", miss.unit},
                              {"message", words(miss, mix)}});
  }
  json["proven"] = mix.proven;
  json["findings"] = Json::array();
  for (const MixFinding& f : mix.findings) {
    const bool about_one = f.ingredient >= 0 && static_cast<std::size_t>(f.ingredient) < list.size();
    json["findings"].push_back(
        {{"code", name(f.code)},
         {"ingredient", about_one ? Json(list[static_cast<std::size_t>(f.ingredient)].code) : Json(nullptr)},
         {"value", tidy(f.value)},
         {"limit", tidy(f.limit)},
         {"unit", f.unit},
         {"message", sentence(f, list)}});
  }
  json["medical_history_asked"] = athlete.medical.asked;
  json["disclaimer"] = disclaimer;
  return dump(json);
}

}  // namespace quench::text
