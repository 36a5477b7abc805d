// Rows of the drink catalog and the hydration ranking, as text and JSON.
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "json_parts.hpp"
#include "quench/drink_text.hpp"
#include "quench/hydration_index.hpp"
#include "quench/source.hpp"
#include "writer.hpp"

namespace quench::text {

namespace {

using Json = OutJson;

constexpr std::string_view index_scope =
    "The hydration ranking is of drinks at rest: 72 men, 1 L in 30 min, urine over 2 h. After 4 h only oral "
    "rehydration "
    "solution and milk differed from water. It ranks; no amount is to be multiplied by it.";
constexpr std::string_view disclaimer =
    "Formulas change: check the label of yours. General information, not medical advice.";

// "230", "200-700", "-" where nothing is on file.
std::string cell(const Content& c, MassConcentration unit) {
  if (!c.known) return "-";
  const auto number = [unit](MassConcentration x) {
    const double value = in(x, unit);
    return value < 100.0 && std::fabs(value - std::round(value)) > 0.05 ? fmt::format("{:.1f}", value)
                                                                        : fmt::format("{:.0f}", value);
  };
  if (c.amount.low == c.amount.high) return number(c.amount.low);
  return fmt::format("{}-{}", number(c.amount.low), number(c.amount.high));
}

std::string cell(const StatedOsmolarity& o) {
  if (!o.known) return "-";
  if (o.value.low == o.value.high) return fmt::format("{:.0f}", o.value.low.mosm_per_l);
  return fmt::format("{:.0f}-{:.0f}", o.value.low.mosm_per_l, o.value.high.mosm_per_l);
}

// By the stated osmolarity; what is dissolved makes the osmolality a little higher, which no row here is near enough to
// a border to notice.
std::optional<Tonicity> tonicity_of(const CatalogDrink& drink) {
  if (!drink.osmolarity.known) return std::nullopt;
  const auto low = osmolality(drink.osmolarity.value.low);
  const auto high = osmolality(drink.osmolarity.value.high);
  if (!low || !high) return std::nullopt;
  return tonicity(Range<Osmolality>{*low, *high});
}

// How sure the row is: the words of its contents, each once.
std::string confidence_of(const CatalogDrink& drink) {
  std::string words;
  for (const Content* c :
       {&drink.sodium, &drink.potassium, &drink.chloride, &drink.magnesium, &drink.calcium, &drink.carbohydrate}) {
    if (!c->known) continue;
    const std::string_view word = name(c->confidence);
    if (words.find(word) == words.npos) words += fmt::format("{}{}", words.empty() ? "" : ", ", word);
  }
  return words;
}

std::string source_of(const CatalogDrink& drink) {
  if (drink.source == SourceKey::quench_design) return "";
  const std::string_view key = source(drink.source).name;
  const std::string digits = std::to_string(drink.year);
  if (drink.year == 0 || key.ends_with(digits)) return std::string(key);
  return fmt::format("{} {}", key, drink.year);
}

void table(Writer& out, std::span<const CatalogDrink> drinks) {
  out.heading(fmt::format("{:<27} {:>11} {:>10} {:>8} {:>8}  {}", "per liter, as prepared", "sodium mg", "potassium",
                          "carbs g", "mOsm", "how sure, source"));
  for (const CatalogDrink& d : drinks) {
    const std::string from = source_of(d);
    out.line("{:<27} {:>11} {:>10} {:>8} {:>8}  {}{}{}", d.code, cell(d.sodium, milligram_per_liter),
             cell(d.potassium, milligram_per_liter), cell(d.carbohydrate, gram_per_liter), cell(d.osmolarity),
             confidence_of(d), from.empty() ? "" : ", ", from);
  }
}

// What a number alone would not say.
std::string remark(const CatalogDrink& drink) {
  const std::string_view code = drink.code;
  if (code == "pickle_juice") {
    return "79 mL gave about 1.5 g of sodium, 19 g/L (Miller2014, confirmed); brands vary. Not with heart failure, "
           "kidney disease, high blood pressure or a sodium restriction. No cure for cramps.";
  }
  if (code == "sports_drink") return "What plans are made with: a recipe inside what ACSM 2007 says of sports drinks.";
  if (code.starts_with("precision_hydration")) {
    return "The number in the name is mg of sodium per liter, not per serving.";
  }
  if (code == "pedialyte_classic")
    return "Of the carbohydrate 25 g/L are dextrose. The osmolarity is that of the powder.";
  if (code == "who_ors") {
    return "A liter: 2.6 g sodium chloride, 1.5 g potassium chloride, 2.9 g trisodium citrate dihydrate, 13.5 g "
           "glucose. "
           "By the nominal amounts, 75 + 65 + 20 + 10 + 75 = 245 mOsm/L.";
  }
  if (code == "who_ors_before_2002") return "Replaced in 2002 by the formula of reduced osmolarity, who_ors.";
  if (code == "orange_juice") return "Its place in the hydration ranking is unresolved: reports disagree.";
  if (code == "coconut_water") return "Labels differ widely.";
  if (code == "nuun_sport") return "Its carbohydrate is not on file.";
  if (drink.band) return "A band for planning, not one drink: read the label of yours.";
  return {};
}

std::string rank_cell(const CatalogDrink& drink) {
  const std::string_view tried = tried_as(drink);
  if (tried.empty()) return "not tried";
  const HydrationRank* row = hydration_rank(tried);
  if (row == nullptr) return "not tried";
  return row->rank == 0 ? "unresolved" : fmt::format("{} of 12", row->rank);
}

Json content_json(const Content& c, MassConcentration unit) {
  if (!c.known) return nullptr;
  return {{"low", tidy(in(c.amount.low, unit))},
          {"high", tidy(in(c.amount.high, unit))},
          {"confidence", name(c.confidence)}};
}

Json ranking_json(const HydrationRank& row) {
  return {{"drink", row.drink},
          {"rank", row.rank == 0 ? Json(nullptr) : Json(row.rank)},
          {"index", number_or_null(row.index.known(), row.index.to_print())},
          {"index_sd", number_or_null(row.index.sd_to_print() >= 0.0, row.index.sd_to_print())},
          {"unlike_water_after_4_h", row.unlike_water},
          {"confidence", name(row.confidence)}};
}

}  // namespace

std::string to_text(std::span<const CatalogDrink> drinks, const TextOptions& options) {
  Writer out(options);
  table(out, drinks);
  out.blank();
  out.paragraph("", "\"-\": not on file, which is not zero. `quench drinks show CODE` has the rest.");
  out.paragraph("", disclaimer);
  return out.take();
}

std::string to_text(const CatalogDrink& drink, Volume volume, const TextOptions& options) {
  Writer out(options);
  out.heading(fmt::format("{} ({})", drink.name, drink.code));
  const Volume shown = volume > Volume{} ? volume : drink.serving;
  const bool served = shown > Volume{};
  const bool one_serving = served && drink.serving > Volume{} && shown == drink.serving;
  std::string column;
  if (served)
    column = fmt::format("in {}{}", out.volume(shown), one_serving ? fmt::format(", 1 {}", drink.serving_unit) : "");
  out.line("{:<14} {:<20} {:<22} {:<24} {}", "", "per liter", "", column, served ? "" : "");
  const auto row = [&](std::string_view what, const Content& c, MassConcentration unit, std::string_view symbol,
                       std::optional<Ion> ion) {
    if (!c.known) {
      out.line("{:<14} {}", what, "not on file");
      return;
    }
    std::string more;
    const auto range = [](double low, double high, int decimals) {
      return low == high ? fmt::format("{:.{}f}", low, decimals)
                         : fmt::format("{:.{}f} to {:.{}f}", low, decimals, high, decimals);
    };
    if (ion) {
      more = fmt::format("{} mmol", range(in(molarity(*ion, c.amount.low), millimole_per_liter),
                                          in(molarity(*ion, c.amount.high), millimole_per_liter), 1));
    } else {
      more = fmt::format("{} %", range(in(c.amount.low, unit) / 10.0, in(c.amount.high, unit) / 10.0, 1));
    }
    std::string in_volume;
    if (served) {
      const double liters = in(shown, liter);
      const double low = in(c.amount.low, unit) * liters;
      const double high = in(c.amount.high, unit) * liters;
      in_volume = fmt::format("{} {}", range(low, high, high < 100.0 ? 1 : 0), symbol);
    }
    const double top = in(c.amount.high, unit);
    out.line("{:<14} {:<20} {:<22} {:<24} {}", what,
             fmt::format("{} {}", range(in(c.amount.low, unit), top, top < 100.0 ? 1 : 0), symbol), more, in_volume,
             name(c.confidence));
  };
  row("sodium", drink.sodium, milligram_per_liter, "mg", Ion::sodium);
  row("potassium", drink.potassium, milligram_per_liter, "mg", Ion::potassium);
  if (drink.chloride.known) row("chloride", drink.chloride, milligram_per_liter, "mg", Ion::chloride);
  if (drink.magnesium.known) row("magnesium", drink.magnesium, milligram_per_liter, "mg", Ion::magnesium);
  if (drink.calcium.known) row("calcium", drink.calcium, milligram_per_liter, "mg", Ion::calcium);
  row("carbohydrate", drink.carbohydrate, gram_per_liter, "g", std::nullopt);
  if (drink.osmolarity.known) {
    const auto t = tonicity_of(drink);
    out.line("{:<14} {:<20} {:<22} {:<24} {}", "osmolarity", fmt::format("{} mOsm", cell(drink.osmolarity)),
             t ? name(*t) : std::string_view(), "", name(drink.osmolarity.confidence));
  } else {
    out.line("{:<14} {}", "osmolarity", "not on file");
  }
  if (drink.sodium.known && drink.sodium.amount.high > MassConcentration{}) {
    const auto grams = [](MassConcentration c) { return in(salt_with(c * liter).mass, gram); };
    out.blank();
    const double low = grams(drink.sodium.amount.low);
    const double high = grams(drink.sodium.amount.high);
    out.paragraph("  - ", low == high
                              ? fmt::format("As much sodium as in {:.1f} g of salt per liter.", low)
                              : fmt::format("As much sodium as in {:.1f} to {:.1f} g of salt per liter.", low, high));
  } else {
    out.blank();
  }
  if (const std::string words = remark(drink); !words.empty()) out.paragraph("  - ", words);
  if (const std::string_view tried = tried_as(drink); !tried.empty()) {
    const HydrationRank* place = hydration_rank(tried);
    if (place != nullptr && place->rank != 0) {
      out.paragraph("  - ",
                    fmt::format("Hydration ranking: {} is {} of 12{}. {} (Maughan2016, {})",
                                tried == drink.code ? std::string("it") : words_of(tried), place->rank,
                                place->unlike_water ? "" : ", like water", index_scope, name(place->confidence)));
    }
  }
  const std::string from = source_of(drink);
  if (!from.empty()) {
    out.paragraph("  - ", fmt::format("Source: {}{}.", from, drink.year == 0 ? ", without a date on file" : ""));
  } else if (!drink.band && drink.category != DrinkCategory::water) {
    out.paragraph("  - ", "Source: well known values, not re-read.");
  }
  out.blank();
  out.paragraph("", disclaimer);
  return out.take();
}

std::string comparison_to_text(std::span<const CatalogDrink> drinks, const TextOptions& options) {
  Writer out(options);
  out.heading(fmt::format("{:<27} {:>11} {:>10} {:>8} {:>8}  {:<10} {}", "per liter, as prepared", "sodium mg",
                          "potassium", "carbs g", "mOsm", "tonicity", "hydration"));
  for (const CatalogDrink& d : drinks) {
    const auto t = tonicity_of(d);
    out.line("{:<27} {:>11} {:>10} {:>8} {:>8}  {:<10} {}", d.code, cell(d.sodium, milligram_per_liter),
             cell(d.potassium, milligram_per_liter), cell(d.carbohydrate, gram_per_liter), cell(d.osmolarity),
             t ? name(*t) : std::string_view("-"), rank_cell(d));
  }
  out.blank();
  out.paragraph("  - ", std::string(index_scope) + " (Maughan2016)");
  out.paragraph("  - ",
                "Isotonic: 270 to 330 mOsm/kg, as sold in the European Union (Stasiuk2017, confirmed). Drinks of "
                "197 to 414 mOsm/kg were taken up alike in one study (Gisolfi1998, confirmed).");
  out.paragraph("  - ", "\"-\": not on file, which is not zero.");
  out.blank();
  out.paragraph("", disclaimer);
  return out.take();
}

std::string to_json(std::span<const CatalogDrink> drinks) {
  Json json;
  json["schema_version"] = 1;
  json["quench_version"] = version_text();
  json["drinks"] = Json::array();
  for (const CatalogDrink& d : drinks) {
    const auto t = tonicity_of(d);
    Json osmolarity_json = nullptr;
    if (d.osmolarity.known) {
      osmolarity_json = {{"low", tidy(d.osmolarity.value.low.mosm_per_l)},
                         {"high", tidy(d.osmolarity.value.high.mosm_per_l)},
                         {"confidence", name(d.osmolarity.confidence)}};
    }
    const std::string_view tried = tried_as(d);
    const HydrationRank* place = tried.empty() ? nullptr : hydration_rank(tried);
    json["drinks"].push_back({{"code", d.code},
                              {"name", d.name},
                              {"category", name(d.category)},
                              {"brand", d.brand},
                              {"band", d.band},
                              {"sodium_mg_per_l", content_json(d.sodium, milligram_per_liter)},
                              {"potassium_mg_per_l", content_json(d.potassium, milligram_per_liter)},
                              {"chloride_mg_per_l", content_json(d.chloride, milligram_per_liter)},
                              {"magnesium_mg_per_l", content_json(d.magnesium, milligram_per_liter)},
                              {"calcium_mg_per_l", content_json(d.calcium, milligram_per_liter)},
                              {"carbohydrate_g_per_l", content_json(d.carbohydrate, gram_per_liter)},
                              {"osmolarity_mosm_per_l", osmolarity_json},
                              {"tonicity", t ? Json(name(*t)) : Json(nullptr)},
                              {"serving_ml", number_or_null(d.serving > Volume{}, in(d.serving, milliliter))},
                              {"serving_unit", d.serving_unit.empty() ? Json(nullptr) : Json(d.serving_unit)},
                              {"hydration", place == nullptr ? Json(nullptr) : ranking_json(*place)},
                              {"source", source(d.source).name},
                              {"year", d.year == 0 ? Json(nullptr) : Json(d.year)},
                              {"remark", remark(d)}});
  }
  Json ranking = Json::array();
  for (const HydrationRank& row : hydration_ranking) ranking.push_back(ranking_json(row));
  Json later = Json::array();
  for (const HydrationReplication& row : hydration_replications) {
    later.push_back({{"drink", row.drink},
                     {"index", tidy(row.index.to_print())},
                     {"index_sd", tidy(row.index.sd_to_print())},
                     {"people", row.people},
                     {"hours", number_or_null(row.hours > 0.0, row.hours)},
                     {"source", source(row.source).name},
                     {"confidence", name(row.confidence)}});
  }
  json["hydration_ranking"] = {
      {"scope", index_scope}, {"source", "Maughan2016"}, {"drinks", ranking}, {"later_studies", later}};
  json["disclaimer"] = disclaimer;
  return dump(json);
}

}  // namespace quench::text
