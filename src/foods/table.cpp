// Look-ups in the table of foods.
#include "table.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace quench {

namespace foods_detail {

namespace {

constexpr std::array powers{1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

Published decoded(std::uint64_t coded) noexcept { return {coded / 16U, static_cast<unsigned>(coded % 16U)}; }

// `p` of a unit that is 10^exponent milligrams, rounded once.
Mass mass(const Published& p, unsigned exponent) noexcept {
  const auto mantissa = static_cast<double>(p.mantissa);
  const double value =
      p.decimals <= exponent ? mantissa * powers[exponent - p.decimals] : mantissa / powers[p.decimals - exponent];
  return value * milligram;
}

std::optional<Mass> mass_of(int row, Nutrient nutrient, unsigned exponent) noexcept {
  const auto p = published(row, nutrient);
  return p ? std::optional<Mass>(mass(*p, exponent)) : std::nullopt;
}

Food food_of(int row) {
  constexpr unsigned grams = 3;
  constexpr unsigned milligrams = 0;
  Food food;
  food.fdc_id = id_of(row);
  food.ndb_no = static_cast<int>(field_of(row, data::field_ndb_no));
  food.name = name_of(row);
  food.group = static_cast<FoodGroup>(field_of(row, data::field_group));
  FoodContent& c = food.per_100_g;
  if (const auto p = published(row, energy)) c.energy = as_double(*p) * kilocalorie;
  c.water = mass_of(row, water, grams);
  c.carbohydrate = mass_of(row, carbohydrate, grams);
  c.sugars = mass_of(row, sugars, grams);
  c.protein = mass_of(row, protein, grams);
  c.fat = mass_of(row, fat, grams);
  c.sodium = mass_of(row, sodium, milligrams);
  c.potassium = mass_of(row, potassium, milligrams);
  c.magnesium = mass_of(row, magnesium, milligrams);
  c.calcium = mass_of(row, calcium, milligrams);
  c.caffeine = mass_of(row, caffeine, milligrams);
  c.alcohol = mass_of(row, alcohol, grams);
  return food;
}

}  // namespace

Published exact_value(int row, Nutrient nutrient) noexcept {
  const auto key = static_cast<std::uint32_t>(static_cast<unsigned>(row) * data::nutrients.size() + nutrient);
  const auto* found = std::lower_bound(std::begin(data::exact_keys), std::end(data::exact_keys), key);
  return decoded(data::exact_values[found - std::begin(data::exact_keys)]);
}

double as_double(const Published& p) noexcept { return static_cast<double>(p.mantissa) / powers[p.decimals]; }

std::optional<int> row_of(int fdc_id) noexcept {
  if (fdc_id >= data::first_sr_id && fdc_id - data::first_sr_id < data::sr_count) return fdc_id - data::first_sr_id;
  if (fdc_id < 0) return std::nullopt;
  const auto id = static_cast<std::uint32_t>(fdc_id);
  const auto* found = std::lower_bound(std::begin(data::foundation_ids), std::end(data::foundation_ids), id);
  if (found == std::end(data::foundation_ids) || *found != id) return std::nullopt;
  return data::sr_count + static_cast<int>(found - std::begin(data::foundation_ids));
}

int id_of(int row) noexcept {
  return row < data::sr_count ? data::first_sr_id + row : static_cast<int>(data::foundation_ids[row - data::sr_count]);
}

FoodName name_of(int row) noexcept {
  FoodName name;
  const std::size_t end = first_token(row + 1);
  for (std::size_t i = first_token(row); i != end; ++i) {
    const Token token = token_at(i);
    // The generator has seen to it that every name fits.
    if (token.kind == Token::separator) {
      (void)name.append(separator_at(token.number));
      continue;
    }
    if (token.kind == Token::after_blank) (void)name.append(" ");
    if (token.kind == Token::after_comma) (void)name.append(", ");
    (void)name.append(word_at(token.number));
  }
  return name;
}

PlainPortion portion_at(std::size_t number) noexcept {
  const std::uint64_t kind = bits_at(data::portions, number * data::portion_bits, data::portion_bits);
  constexpr unsigned width = data::amount_bits + data::unit_bits + data::weight_bits;
  std::uint64_t bits = bits_at(data::portion_kinds, kind * width, width);
  const auto take = [&bits](unsigned n) {
    const std::uint64_t value = bits & ((std::uint64_t{1} << n) - 1U);
    bits >>= n;
    return value;
  };
  PlainPortion portion;
  portion.amount = as_double(decoded(data::amounts[take(data::amount_bits)]));
  const std::uint64_t unit = take(data::unit_bits);
  const std::size_t begin = data::unit_begin[unit];
  portion.unit = {data::unit_text + begin, static_cast<std::size_t>(data::unit_begin[unit + 1]) - begin};
  portion.grams = as_double(decoded(data::weights[take(data::weight_bits)]));
  return portion;
}

std::optional<PlainPortion> serving_of(int row) noexcept {
  const std::uint64_t serving = field_of(row, data::field_serving);
  if (serving == static_cast<std::uint64_t>(no_serving)) return std::nullopt;
  return portion_at(field_of(row, data::field_first_portion) + serving);
}

PlainPortion plain(const Portion& portion) noexcept {
  return {portion.amount, portion.unit.view(), in(portion.weight, gram)};
}

FoodTraits traits_of(const OwnFood& own) {
  const FoodContent& c = own.food.per_100_g;
  PlainContent content;
  if (c.energy) content.energy_kcal = in(*c.energy, kilocalorie);
  if (c.sodium) content.sodium_mg = in(*c.sodium, milligram);
  if (c.caffeine) content.caffeine_mg = in(*c.caffeine, milligram);
  if (c.alcohol) content.alcohol_g = in(*c.alcohol, gram);
  for (const Ion ion : {Ion::sodium, Ion::potassium, Ion::magnesium, Ion::calcium}) {
    if (c.ion(ion)) ++content.known_ions;
  }
  content.known = 10;  // what one has written down oneself is not to fall behind for what a label leaves out
  std::vector<PlainPortion> portions;
  for (const Portion& portion : own.portions) portions.push_back(plain(portion));
  FoodTraits traits = traits_of(own.food.name.view(), own.food.group, content, portions);
  traits.everyday = true;
  traits.vegan = own.vegan.value_or(traits.vegan);
  traits.dairy_free = own.dairy_free.value_or(traits.dairy_free);
  traits.nut_free = own.nut_free.value_or(traits.nut_free);
  traits.serving = own.portions.empty() ? no_serving : 0;
  return traits;
}

}  // namespace foods_detail

namespace data = foods_detail::data;

std::size_t food_count() noexcept { return static_cast<std::size_t>(data::food_count); }
std::size_t food_table_bytes() noexcept { return data::table_bytes; }

std::string_view food_source(int fdc_id) noexcept {
  const auto row = foods_detail::row_of(fdc_id);
  if (!row) return "";
  return *row < data::sr_count ? "USDA FoodData Central, SR Legacy, April 2018"
                               : "USDA FoodData Central, Foundation Foods, release of 2024-10-31";
}

std::optional<SourceKey> food_source_key(int fdc_id) noexcept {
  const auto row = foods_detail::row_of(fdc_id);
  if (!row) return std::nullopt;
  return *row < data::sr_count ? SourceKey::usda_sr_legacy : SourceKey::usda_foundation;
}

std::optional<Food> food_at(std::size_t index) {
  if (index >= food_count()) return std::nullopt;
  return foods_detail::food_of(static_cast<int>(index));
}

std::optional<Food> find_food(int fdc_id) {
  const auto row = foods_detail::row_of(fdc_id);
  return row ? std::optional<Food>(foods_detail::food_of(*row)) : std::nullopt;
}

FoodPortions food_portions(int fdc_id) {
  FoodPortions result;
  const auto row = foods_detail::row_of(fdc_id);
  if (!row) return result;
  result.first_ = static_cast<std::uint32_t>(foods_detail::field_of(*row, data::field_first_portion));
  const auto end = static_cast<std::uint32_t>(foods_detail::field_of(*row + 1, data::field_first_portion));
  result.count_ = end - result.first_;
  const std::uint64_t serving = foods_detail::field_of(*row, data::field_serving);
  if (serving < result.count_) result.serving_ = serving;
  return result;
}

Portion FoodPortions::operator[](std::size_t i) const noexcept {
  const foods_detail::PlainPortion plain = foods_detail::portion_at(first_ + i);
  Portion portion;
  portion.amount = plain.amount;
  (void)portion.unit.append(plain.unit);  // the generator has seen to it that it fits
  portion.weight = plain.grams * gram;
  return portion;
}

std::optional<FoodMarks> food_marks(int fdc_id) {
  const auto row = foods_detail::row_of(fdc_id);
  return row ? std::optional<FoodMarks>(foods_detail::marks_of(*row)) : std::nullopt;
}

FoodMarks food_marks(const OwnFood& own) {
  const foods_detail::FoodTraits traits = foods_detail::traits_of(own);
  return {true, traits.vegan, traits.dairy_free, traits.nut_free};
}

}  // namespace quench
