// Stable names of the enumerations of drinks, needs and mixes, in the order of their enumerators; and their quantities.
#include <array>
#include <cctype>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "quench/drink_text.hpp"
#include "words.hpp"

namespace quench::text {

namespace {

constexpr std::array<std::string_view, 5> ion_names{"sodium", "potassium", "chloride", "magnesium", "calcium"};
constexpr std::array<std::string_view, 3> stage_names{"ordinary", "pregnancy", "lactation"};
constexpr std::array<std::string_view, 2> intake_names{"adequate_intake", "recommended_dietary_allowance"};
constexpr std::array<std::string_view, 8> category_names{
    "water", "sports_drink", "electrolyte_tablet", "oral_rehydration", "high_carbohydrate", "juice", "milk", "other"};
constexpr std::array<std::string_view, 3> tonicity_names{"hypotonic", "isotonic", "hypertonic"};
constexpr std::array<std::string_view, 3> unit_names{"g", "mL", "piece"};
constexpr std::array<std::string_view, 4> target_names{"sodium", "potassium", "carbohydrate", "osmolarity"};
constexpr std::array<std::string_view, 11> mix_names{"target_above_limit",
                                                     "left_out_kidney",
                                                     "left_out_sodium_restriction",
                                                     "left_out_potassium_chloride",
                                                     "left_out_no_teaspoon",
                                                     "hypertension_sodium",
                                                     "above_8_percent",
                                                     "hypertonic",
                                                     "osmolarity_not_known",
                                                     "carbohydrate_not_known",
                                                     "potassium_not_known"};

template <class Enum, std::size_t N>
constexpr std::string_view at(const std::array<std::string_view, N>& names, Enum value) noexcept {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? names[index] : std::string_view("unknown");
}

struct UnitRow {
  std::string_view symbol;  // canonical(): lower case
  double factor;
};

void skip_blanks(std::string_view& text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) text.remove_prefix(1);
}

// A number at the front of `text`, which is advanced past it and the blanks around it.
std::optional<double> take_number(std::string_view& text) {
  skip_blanks(text);
  double value = 0.0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  skip_blanks(text);
  return value;
}

// One number or two with "-" or "to" between them, and a unit behind the last; the first may have the same.
Parsed<Range<double>> parse_range(std::string_view field, std::string_view text, std::span<const UnitRow> units) {
  std::string allowed = "a number or a range with its unit, one of ";
  double last = 0.0;
  for (const UnitRow& row : units) {
    if (row.factor == last) continue;
    allowed += fmt::format("{}{}", last == 0.0 ? "" : ", ", row.symbol);
    last = row.factor;
  }
  const InputError bad{std::string(field), fmt::format("\"{}\"", text), allowed};
  const auto factor_of = [units](std::string_view unit) -> std::optional<double> {
    const std::string word = canonical(unit);
    for (const UnitRow& row : units) {
      if (canonical(row.symbol) == word) return row.factor;
    }
    return std::nullopt;
  };
  std::string_view rest = text;
  const auto low = take_number(rest);
  if (!low) return tl::unexpected(bad);
  if (const auto factor = factor_of(rest)) return Range<double>{*low * *factor, *low * *factor};
  // Up to what stands between the two numbers there may be a unit.
  std::size_t at = rest.find('-');
  std::size_t length = 1;
  if (const std::size_t to = rest.find("to"); to != rest.npos && (at == rest.npos || to < at)) {
    at = to;
    length = 2;
  }
  if (at == rest.npos) return tl::unexpected(bad);
  const std::string_view first_unit = rest.substr(0, at);
  rest.remove_prefix(at + length);
  const auto high = take_number(rest);
  const auto factor = factor_of(rest);
  if (!high || !factor) return tl::unexpected(bad);
  const auto first_factor = canonical(first_unit).empty() ? factor : factor_of(first_unit);
  if (!first_factor) return tl::unexpected(bad);
  if (*low * *first_factor > *high * *factor) {
    return tl::unexpected(InputError{bad.field, bad.value, "a range with its low end first"});
  }
  return Range<double>{*low * *first_factor, *high * *factor};
}

}  // namespace

std::string_view name(Ion ion) noexcept { return at(ion_names, ion); }
std::string_view name(LifeStage stage) noexcept { return at(stage_names, stage); }
std::string_view name(IntakeKind kind) noexcept { return at(intake_names, kind); }
std::string_view name(DrinkCategory category) noexcept { return at(category_names, category); }
std::string_view name(Tonicity tonicity) noexcept { return at(tonicity_names, tonicity); }
std::string_view name(IngredientUnit unit) noexcept { return at(unit_names, unit); }
std::string_view name(MixTarget target) noexcept { return at(target_names, target); }
std::string_view name(MixFindingCode code) noexcept { return at(mix_names, code); }

Parsed<Range<MassConcentration>> parse_ion_range(std::string_view field, std::string_view text, Ion ion) {
  const double mg_in_mmol = in(molar_mass(ion), milligram / millimole);
  const std::array units{UnitRow{"mmol/L", mg_in_mmol}, UnitRow{"mg/L", 1.0}, UnitRow{"g/L", 1000.0},
                         UnitRow{"mEq/L", mg_in_mmol / charge(ion)}, UnitRow{"mM", mg_in_mmol}};
  const auto range = parse_range(field, text, units);
  if (!range) return tl::unexpected(range.error());
  return Range<MassConcentration>{range->low * milligram_per_liter, range->high * milligram_per_liter};
}

namespace {

constexpr std::array<std::string_view, 8> label_keys{"sodium",    "salt",    "potassium", "chloride",
                                                     "magnesium", "calcium", "carbs",     "per"};

// What a label says, by the key: nothing where it says nothing.
using Label = std::array<std::optional<Mass>, label_keys.size()>;

Parsed<Label> parse_label(std::string_view field, std::string_view text) {
  Label label;
  const std::string quoted = fmt::format("\"{}\"", text);
  std::string_view rest = text;
  while (true) {
    const std::size_t comma = rest.find(',');
    const std::string_view part = rest.substr(0, comma);
    const std::size_t equals = part.find('=');
    if (equals == part.npos) {
      return tl::unexpected(InputError{std::string(field), quoted,
                                       "what the label says, with commas: sodium=300mg,potassium=150mg,carbs=2g"});
    }
    const std::string key = canonical(part.substr(0, equals));
    std::size_t i = 0;
    while (i != label_keys.size() && label_keys[i] != key) ++i;
    if (i == label_keys.size()) {
      return tl::unexpected(InputError{std::string(field), fmt::format("\"{}\"", key), one_of(key, label_keys)});
    }
    if (label[i]) return tl::unexpected(InputError{std::string(field), quoted, fmt::format("{} is given twice", key)});
    const auto mass = parse_mass(fmt::format("{} {}", field, key), part.substr(equals + 1));
    if (!mass) return tl::unexpected(mass.error());
    label[i] = *mass;
    if (comma == rest.npos) break;
    rest.remove_prefix(comma + 1);
  }
  if (label[0] && label[1]) {
    return tl::unexpected(InputError{std::string(field), quoted, "either sodium or salt, which is sodium x 2.5"});
  }
  if (!label[0] && !label[1]) {
    return tl::unexpected(InputError{std::string(field), quoted, "needs sodium=..., or salt=... of a European label"});
  }
  return label;
}

// One unit of an ingredient out of a label that is for so many units.
Parsed<Ingredient> of_label(std::string_view field, std::string_view text, const Label& label, Ingredient one,
                            double units) {
  const auto part = [&](std::size_t key) { return label[key].value_or(Mass{}) / units; };
  one.ions = {.sodium = label[1] ? sodium_of(LabelSalt{part(1)}) : part(0),
              .potassium = part(2),
              .chloride = part(3),
              .magnesium = part(4),
              .calcium = part(5)};
  one.carbohydrate = part(6);
  one.potassium_known = label[2].has_value();
  one.carbohydrate_known = label[6].has_value();
  one.mosm = detail::cations(one.ions);
  one.source = SourceKey::product_label;
  one.confidence = Confidence::confirmed;
  if (const auto valid = one.check(); !valid) {
    InputError error = describe(valid.error());
    error.field = fmt::format("{} {}", field, valid.error().field.substr(valid.error().field.find('.') + 1));
    return tl::unexpected(error);
  }
  const Mass sum = one.ions.sodium + one.ions.potassium + one.ions.chloride + one.ions.magnesium + one.ions.calcium +
                   one.carbohydrate;
  if (one.unit == IngredientUnit::gram && sum > 1.001 * gram) {
    return tl::unexpected(
        InputError{std::string(field), fmt::format("\"{}\"", text), "no more in the powder than it weighs"});
  }
  return one;
}

}  // namespace

Parsed<Ingredient> parse_tablet(std::string_view field, std::string_view text) {
  const auto label = parse_label(field, text);
  if (!label) return tl::unexpected(label.error());
  if (label->back()) {
    return tl::unexpected(InputError{std::string(field), fmt::format("\"{}\"", text), "per=... is for a powder"});
  }
  return of_label(field, text, *label, {.code = "tablet", .unit = IngredientUnit::piece, .step = 0.5}, 1.0);
}

Parsed<Ingredient> parse_powder(std::string_view field, std::string_view text) {
  const auto label = parse_label(field, text);
  if (!label) return tl::unexpected(label.error());
  const double grams = in(label->back().value_or(Mass{}), gram);
  if (!(grams >= 0.1 && grams <= 1000.0)) {
    return tl::unexpected(InputError{std::string(field), fmt::format("\"{}\"", text),
                                     "needs the mass that the numbers are for, per=40g, 0.1 g to 1 kg"});
  }
  return of_label(field, text, *label, {.code = "powder"}, grams);
}

Parsed<Range<MassConcentration>> parse_carbohydrate_range(std::string_view field, std::string_view text) {
  constexpr std::array units{UnitRow{"g/L", 1.0}, UnitRow{"%", 10.0}};
  const auto range = parse_range(field, text, units);
  if (!range) return tl::unexpected(range.error());
  return Range<MassConcentration>{range->low * gram_per_liter, range->high * gram_per_liter};
}

Parsed<Range<Osmolarity>> parse_osmolarity_range(std::string_view field, std::string_view text) {
  constexpr std::array units{UnitRow{"mOsm/L", 1.0}, UnitRow{"mOsm", 1.0}, UnitRow{"mosmol/L", 1.0}};
  const auto range = parse_range(field, text, units);
  if (!range) return tl::unexpected(range.error());
  return Range<Osmolarity>{{range->low}, {range->high}};
}

}  // namespace quench::text
