// Quantities, words and conditions as people write them.
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "quench/sun.hpp"
#include "quench/text.hpp"
#include "words.hpp"

namespace quench::text {

std::string InputError::message() const {
  std::string line = field;
  if (!value.empty()) line += fmt::format(": {}", value);
  if (!allowed.empty()) line += fmt::format("; {}", allowed);
  // One line whatever the input held.
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return line;
}

namespace {

struct UnitRow {
  std::string_view symbol;  // lower case
  double factor;
};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
  return text;
}

// A number at the front of `text`, which is advanced past it. Accepts what from_chars does, nan and inf included, so
// that the range check can name them.
std::optional<double> take_number(std::string_view& text) {
  std::string_view rest = trimmed(text);
  if (rest.starts_with('+')) rest.remove_prefix(1);
  double value = 0.0;
  const auto [end, code] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
  if (code == std::errc::result_out_of_range) {
    // Too large or too small for a double: out of any range, and said so.
    value = rest.find("e-") != rest.npos || rest.find("E-") != rest.npos ? 0.0 : HUGE_VAL;
    if (rest.starts_with('-')) value = -value;
  } else if (code != std::errc{}) {
    return std::nullopt;
  }
  text = rest.substr(static_cast<std::size_t>(end - rest.data()));
  return value;
}

std::string listed(std::span<const UnitRow> rows) {
  // Only the first spelling of each unit; the others are conveniences.
  std::string result;
  double last = 0.0;
  for (const UnitRow& row : rows) {
    if (row.factor == last) continue;
    last = row.factor;
    if (!result.empty()) result += ", ";
    result += row.symbol;
  }
  return result;
}

InputError bad(std::string_view field, std::string_view text, std::string allowed) {
  return {std::string(field), fmt::format("\"{}\"", text), std::move(allowed)};
}

// The first unit of `rows` that `unit` is, by its lower-case spelling.
const UnitRow* find_unit(std::span<const UnitRow> rows, std::string_view unit) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const UnitRow& row) { return row.symbol == unit; });
  return found == rows.end() ? nullptr : &*found;
}

// Number and unit, once or, where `compound`, several times with falling units ("5ft 7in"). `bare` is the factor of a
// number without a unit; 0 refuses it.
Parsed<double> parse_units(std::string_view field, std::string_view text, std::span<const UnitRow> rows,
                           bool compound = false, double bare = 0.0) {
  std::string_view rest = trimmed(text);
  if (rest.empty()) return tl::unexpected(bad(field, text, fmt::format("a number with one of {}", listed(rows))));
  double sum = 0.0;
  double last_factor = 0.0;
  while (!rest.empty()) {
    const auto number = take_number(rest);
    if (!number) return tl::unexpected(bad(field, text, fmt::format("a number with one of {}", listed(rows))));
    // The unit goes on to the next digit or sign.
    rest = trimmed(rest);
    std::size_t length = 0;
    while (length != rest.size() && !std::isdigit(static_cast<unsigned char>(rest[length])) && rest[length] != '-' &&
           rest[length] != '+' &&
           !(rest[length] == '.' && length + 1 != rest.size() &&
             std::isdigit(static_cast<unsigned char>(rest[length + 1])))) {
      ++length;
    }
    // Digits belong to the unit in W/m2.
    if (rest.substr(0, length).ends_with("/m") && rest.substr(length).starts_with('2')) ++length;
    const std::string unit = lower(trimmed(rest.substr(0, length)));
    rest = trimmed(rest.substr(length));
    double factor = bare;
    if (unit.empty()) {
      if (bare == 0.0 || last_factor != 0.0 || !rest.empty()) {
        return tl::unexpected(bad(field, text, fmt::format("the number needs its unit, one of {}", listed(rows))));
      }
    } else {
      const UnitRow* row = find_unit(rows, unit);
      if (row == nullptr) {
        return tl::unexpected(bad(field, text, fmt::format("unknown unit \"{}\", use one of {}", unit, listed(rows))));
      }
      factor = row->factor;
    }
    const bool again = last_factor != 0.0;
    if (again && (!compound || factor >= last_factor || *number < 0.0 || sum < 0.0)) {
      return tl::unexpected(bad(field, text, fmt::format("one number with one of {}", listed(rows))));
    }
    sum += *number * factor;
    last_factor = factor;
  }
  return sum;
}

template <class Q>
Parsed<Q> parse_as(std::string_view field, std::string_view text, std::span<const UnitRow> rows, Q unit,
                   bool compound = false, double bare = 0.0) {
  return parse_units(field, text, rows, compound, bare).map([&](double value) { return value * unit; });
}

// "1:30" or "1:30:05" as seconds with 60 as the base; the first part may exceed 59.
std::optional<double> sexagesimal(std::string_view text, double first_unit) {
  double sum = 0.0;
  double unit = first_unit;
  int parts = 0;
  while (true) {
    const std::size_t colon = text.find(':');
    const std::string_view part = text.substr(0, colon);
    if (part.empty() || part.size() > 4 ||
        !std::all_of(part.begin(), part.end(), [](unsigned char c) { return std::isdigit(c) != 0; })) {
      return std::nullopt;
    }
    int value = 0;
    std::from_chars(part.data(), part.data() + part.size(), value);
    if (parts != 0 && (value > 59 || part.size() != 2)) return std::nullopt;
    sum += value * unit;
    unit /= 60.0;
    ++parts;
    if (colon == text.npos) break;
    text.remove_prefix(colon + 1);
  }
  return parts >= 2 && parts <= 3 ? std::optional(sum) : std::nullopt;
}

// Degrees, with one letter for the positive and one for the negative direction; '\0' for none.
Parsed<double> parse_direction(std::string_view field, std::string_view text, char positive, char negative) {
  std::string_view rest = trimmed(text);
  bool letter = false;
  double sign = 1.0;
  if (!rest.empty() && positive != '\0') {
    const char last = static_cast<char>(std::toupper(static_cast<unsigned char>(rest.back())));
    letter = last == positive || last == negative;
    if (last == negative) sign = -1.0;
    if (letter) rest = trimmed(rest.substr(0, rest.size() - 1));
  }
  const auto value = take_number(rest);
  rest = trimmed(rest);
  if (!value || (letter && *value < 0.0) || !(rest.empty() || rest == "°" || rest == "deg")) {
    std::string allowed = "degrees, as 40.7";
    if (positive != '\0') allowed += fmt::format(" or 40.7{}, {} is negative", positive, negative);
    return tl::unexpected(bad(field, text, allowed));
  }
  return sign * *value;
}

// Digits at the front of `rest`, which is advanced past them and past one `separator` ('\0' for none).
std::optional<int> take_digits(std::string_view& rest, std::size_t count, char separator) {
  if (rest.size() < count) return std::nullopt;
  int value = 0;
  for (const char c : rest.substr(0, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = 10 * value + (c - '0');
  }
  rest.remove_prefix(count);
  if (separator == '\0') return value;
  if (rest.empty() || rest.front() != separator) return std::nullopt;
  rest.remove_prefix(1);
  return value;
}

constexpr std::array mass_units{
    UnitRow{"kg", 1.0},           UnitRow{"lb", 0.45359237}, UnitRow{"lbs", 0.45359237},    UnitRow{"st", 6.35029318},
    UnitRow{"stone", 6.35029318}, UnitRow{"g", 1e-3},        UnitRow{"oz", 0.028349523125}, UnitRow{"mg", 1e-6},
    UnitRow{"t", 1000.0}};
constexpr std::array length_units{UnitRow{"cm", 1.0},  UnitRow{"m", 100.0}, UnitRow{"ft", 30.48}, UnitRow{"'", 30.48},
                                  UnitRow{"in", 2.54}, UnitRow{"\"", 2.54}, UnitRow{"mm", 0.1}};
constexpr std::array distance_units{UnitRow{"km", 1.0}, UnitRow{"mi", 1.609344}, UnitRow{"mile", 1.609344},
                                    UnitRow{"miles", 1.609344}, UnitRow{"m", 0.001}};
constexpr std::array time_units{UnitRow{"min", 1.0},      UnitRow{"m", 1.0},          UnitRow{"minutes", 1.0},
                                UnitRow{"h", 60.0},       UnitRow{"hr", 60.0},        UnitRow{"hours", 60.0},
                                UnitRow{"s", 1.0 / 60.0}, UnitRow{"sec", 1.0 / 60.0}, UnitRow{"d", 1440.0},
                                UnitRow{"days", 1440.0},  UnitRow{"day", 1440.0}};
constexpr std::array age_units{UnitRow{"years", 1.0}, UnitRow{"year", 1.0}, UnitRow{"yr", 1.0}, UnitRow{"y", 1.0},
                               UnitRow{"months", 1.0 / 12.0}};
constexpr std::array speed_units{UnitRow{"km/h", 1.0},  UnitRow{"kmh", 1.0},      UnitRow{"kph", 1.0},
                                 UnitRow{"m/s", 3.6},   UnitRow{"mph", 1.609344}, UnitRow{"mi/h", 1.609344},
                                 UnitRow{"m/min", 0.06}};
constexpr std::array power_units{UnitRow{"w", 1.0}, UnitRow{"watt", 1.0}, UnitRow{"watts", 1.0}, UnitRow{"kw", 1000.0}};
constexpr std::array pressure_units{UnitRow{"hpa", 0.1},
                                    UnitRow{"mbar", 0.1},
                                    UnitRow{"mb", 0.1},
                                    UnitRow{"kpa", 1.0},
                                    UnitRow{"pa", 1e-3},
                                    UnitRow{"bar", 100.0},
                                    UnitRow{"mmhg", 0.133322387415},
                                    UnitRow{"inhg", 3.386388640341}};  // 25.4 mmHg
constexpr std::array flux_units{UnitRow{"w/m2", 1.0}, UnitRow{"w/m²", 1.0}, UnitRow{"w/m^2", 1.0},
                                UnitRow{"kw/m2", 1000.0}};
constexpr std::array volume_units{UnitRow{"l", 1.0},
                                  UnitRow{"ml", 1e-3},
                                  UnitRow{"cl", 1e-2},
                                  UnitRow{"dl", 0.1},
                                  UnitRow{"oz", 0.0295735295625},
                                  UnitRow{"fl oz", 0.0295735295625},
                                  UnitRow{"floz", 0.0295735295625},
                                  UnitRow{"cup", 0.2365882365},
                                  UnitRow{"cups", 0.2365882365},
                                  UnitRow{"pt", 0.473176473},
                                  UnitRow{"qt", 0.946352946}};
constexpr std::array energy_units{UnitRow{"kcal", 1.0}, UnitRow{"kj", 1.0 / 4.184}, UnitRow{"mj", 1000.0 / 4.184}};
constexpr std::array rate_units{UnitRow{"l/h", 1.0},
                                UnitRow{"l/hr", 1.0},
                                UnitRow{"ml/h", 1e-3},
                                UnitRow{"ml/hr", 1e-3},
                                UnitRow{"ml/min", 0.06},
                                UnitRow{"l/min", 60.0},
                                UnitRow{"oz/h", 0.0295735295625},
                                UnitRow{"fl oz/h", 0.0295735295625},
                                UnitRow{"oz/hr", 0.0295735295625},
                                UnitRow{"qt/h", 0.946352946}};
constexpr std::array clothing_units{UnitRow{"clo", 1.0}};
constexpr std::array percent_units{UnitRow{"%", 0.01}};
constexpr std::array step_units{UnitRow{"/min", 1.0}, UnitRow{"steps/min", 1.0}, UnitRow{"step/min", 1.0},
                                UnitRow{"1/min", 1.0}};
constexpr std::array met_units{UnitRow{"met", 1.0}, UnitRow{"mets", 1.0}};

template <class Value>
struct Word {
  std::string_view word;
  Value value;
};

template <class Value, std::size_t N>
Parsed<Value> parse_word(std::string_view field, std::string_view text, const std::array<Word<Value>, N>& words) {
  const std::string wanted = canonical(text);
  std::array<std::string_view, N> known{};
  for (std::size_t i = 0; i != N; ++i) {
    if (words[i].word == wanted) return words[i].value;
    known[i] = words[i].word;
  }
  return tl::unexpected(bad(field, text, one_of(wanted, known)));
}

constexpr std::array conditions{
    Word<bool MedicalFlags::*>{"none", &MedicalFlags::asked},
    Word<bool MedicalFlags::*>{"heart_failure", &MedicalFlags::heart_failure},
    Word<bool MedicalFlags::*>{"chronic_kidney_disease", &MedicalFlags::chronic_kidney_disease},
    Word<bool MedicalFlags::*>{"cirrhosis", &MedicalFlags::cirrhosis},
    Word<bool MedicalFlags::*>{"siadh", &MedicalFlags::siadh},
    Word<bool MedicalFlags::*>{"adrenal_insufficiency", &MedicalFlags::adrenal_insufficiency},
    Word<bool MedicalFlags::*>{"cystic_fibrosis", &MedicalFlags::cystic_fibrosis},
    Word<bool MedicalFlags::*>{"eating_disorder", &MedicalFlags::eating_disorder},
    Word<bool MedicalFlags::*>{"psychogenic_polydipsia", &MedicalFlags::psychogenic_polydipsia},
    Word<bool MedicalFlags::*>{"mdma", &MedicalFlags::mdma},
    Word<bool MedicalFlags::*>{"fluid_restriction", &MedicalFlags::fluid_restriction},
    Word<bool MedicalFlags::*>{"hyponatremia_medicine", &MedicalFlags::hyponatremia_medicine},
    Word<bool MedicalFlags::*>{"pregnancy", &MedicalFlags::pregnancy},
    Word<bool MedicalFlags::*>{"sodium_restriction", &MedicalFlags::sodium_restriction},
    Word<bool MedicalFlags::*>{"hypertension", &MedicalFlags::hypertension},
    Word<bool MedicalFlags::*>{"sickle_cell_trait", &MedicalFlags::sickle_cell_trait},
    Word<bool MedicalFlags::*>{"prior_heat_stroke", &MedicalFlags::prior_heat_stroke},
    Word<bool MedicalFlags::*>{"prior_hyponatremia", &MedicalFlags::prior_hyponatremia},
    // By another name, or by the medicine.
    Word<bool MedicalFlags::*>{"ascites", &MedicalFlags::cirrhosis},
    Word<bool MedicalFlags::*>{"ecstasy", &MedicalFlags::mdma},
    Word<bool MedicalFlags::*>{"thiazide", &MedicalFlags::hyponatremia_medicine},
    Word<bool MedicalFlags::*>{"ssri", &MedicalFlags::hyponatremia_medicine},
    Word<bool MedicalFlags::*>{"snri", &MedicalFlags::hyponatremia_medicine},
    Word<bool MedicalFlags::*>{"carbamazepine", &MedicalFlags::hyponatremia_medicine},
    Word<bool MedicalFlags::*>{"desmopressin", &MedicalFlags::hyponatremia_medicine},
    Word<bool MedicalFlags::*>{"nsaid", &MedicalFlags::hyponatremia_medicine},
    Word<bool MedicalFlags::*>{"tramadol", &MedicalFlags::hyponatremia_medicine}};

}  // namespace

std::string canonical(std::string_view text) {
  std::string result = lower(trimmed(text));
  std::replace(result.begin(), result.end(), '-', '_');
  std::replace(result.begin(), result.end(), ' ', '_');
  return result;
}

std::string one_of(std::string_view word, std::span<const std::string_view> known) {
  std::string result = "one of ";
  for (std::size_t i = 0; i != known.size(); ++i) {
    if (i != 0) result += ", ";
    result += known[i];
  }
  if (const std::string_view guess = nearest(word, known); !guess.empty()) {
    result += fmt::format(" (did you mean {}?)", guess);
  }
  return result;
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
  std::string_view best;
  // More than a third of the word wrong, or more than three letters, is another word.
  std::size_t best_distance = std::min<std::size_t>(3, word.size() / 3 + 1) + 1;
  std::vector<std::size_t> row;
  for (const std::string_view candidate : known) {
    if (word.size() > candidate.size() + 3) continue;
    row.resize(candidate.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i != word.size(); ++i) {
      std::size_t diagonal = row[0];
      row[0] = i + 1;
      for (std::size_t j = 0; j != candidate.size(); ++j) {
        const std::size_t substitution = diagonal + (word[i] == candidate[j] ? 0 : 1);
        diagonal = row[j + 1];
        row[j + 1] = std::min({substitution, row[j] + 1, row[j + 1] + 1});
      }
    }
    if (row.back() < best_distance) {
      best_distance = row.back();
      best = candidate;
    }
  }
  return best;
}

Parsed<Mass> parse_mass(std::string_view field, std::string_view text) {
  return parse_as(field, text, mass_units, kilogram, true);
}

Parsed<Length> parse_length(std::string_view field, std::string_view text) {
  return parse_as(field, text, length_units, centimeter, true);
}

Parsed<Length> parse_distance(std::string_view field, std::string_view text) {
  return parse_as(field, text, distance_units, kilometer);
}

Parsed<Time> parse_duration(std::string_view field, std::string_view text) {
  const std::string_view value = trimmed(text);
  if (value.find(':') != value.npos) {
    if (const auto minutes = sexagesimal(value, 60.0)) return *minutes * minute;
    return tl::unexpected(bad(field, text, "hours and minutes as h:mm, or a number with one of min, h, s, d"));
  }
  // "1h30": minutes need no unit after hours.
  const std::string spelled = lower(value);
  const std::size_t h = spelled.find('h');
  if (h != spelled.npos && h + 1 != spelled.size() &&
      std::all_of(spelled.begin() + static_cast<std::ptrdiff_t>(h) + 1, spelled.end(),
                  [](unsigned char c) { return std::isdigit(c) != 0; })) {
    return parse_as(field, spelled + "min", time_units, minute, true);
  }
  return parse_as(field, value, time_units, minute, true);
}

Parsed<Time> parse_age(std::string_view field, std::string_view text) {
  return parse_as(field, text, age_units, year, false, 1.0);
}

Parsed<Temperature> parse_temperature(std::string_view field, std::string_view text) {
  std::string_view rest = text;
  const auto number = take_number(rest);
  if (!number) return tl::unexpected(bad(field, text, "a number with one of C, F, K"));
  const std::string unit = lower(trimmed(rest));
  if (unit == "c" || unit == "°c" || unit == "degc" || unit == "celsius") return celsius(*number);
  if (unit == "f" || unit == "°f" || unit == "degf" || unit == "fahrenheit") return fahrenheit(*number);
  if (unit == "k" || unit == "kelvin") return celsius(*number - 273.15);
  return tl::unexpected(bad(field, text,
                            unit.empty() ? std::string("the number needs its unit, one of C, F, K")
                                         : fmt::format("unknown unit \"{}\", use one of C, F, K", unit)));
}

Parsed<Speed> parse_speed(std::string_view field, std::string_view text) {
  const std::string value = lower(trimmed(text));
  // A pace: time over distance.
  for (const auto& [ending, distance] :
       {Word<Length>{"/km", kilometer}, Word<Length>{"/mi", mile}, Word<Length>{"/mile", mile}}) {
    if (!value.ends_with(ending)) continue;
    std::string_view time = std::string_view(value).substr(0, value.size() - ending.size());
    if (time.ends_with("min")) time.remove_suffix(3);
    auto minutes = sexagesimal(trimmed(time), 1.0);
    if (!minutes) {
      std::string_view rest = time;
      minutes = take_number(rest);
      if (!trimmed(rest).empty()) minutes.reset();
    }
    if (!minutes || !(*minutes > 0.0)) return tl::unexpected(bad(field, text, "a pace as min:sec/km or min:sec/mi"));
    return distance / (*minutes * minute);
  }
  return parse_as(field, text, speed_units, kilometer_per_hour);
}

Parsed<Power> parse_power(std::string_view field, std::string_view text) {
  return parse_as(field, text, power_units, watt);
}

Parsed<Pressure> parse_pressure(std::string_view field, std::string_view text) {
  return parse_as(field, text, pressure_units, kilopascal);
}

Parsed<HeatFlux> parse_heat_flux(std::string_view field, std::string_view text) {
  return parse_as(field, text, flux_units, watt_per_square_meter);
}

Parsed<Volume> parse_volume(std::string_view field, std::string_view text) {
  return parse_as(field, text, volume_units, liter);
}

Parsed<VolumeRate> parse_volume_rate(std::string_view field, std::string_view text) {
  return parse_as(field, text, rate_units, liter_per_hour);
}

Parsed<Energy> parse_energy(std::string_view field, std::string_view text) {
  return parse_as(field, text, energy_units, kilocalorie);
}

Parsed<Molarity> parse_sodium_concentration(std::string_view field, std::string_view text) {
  const double per_mg = 1.0 / in(molar_mass(Ion::sodium), gram_per_mole);
  const std::array rows{UnitRow{"mmol/l", 1.0}, UnitRow{"meq/l", 1.0}, UnitRow{"mm", 1.0}, UnitRow{"mg/l", per_mg},
                        UnitRow{"g/l", 1000.0 * per_mg}};
  return parse_as(field, text, rows, millimole_per_liter);
}

Parsed<ThermalInsulation> parse_clothing(std::string_view field, std::string_view text) {
  return parse_as(field, text, clothing_units, clo);
}

Parsed<double> parse_percent(std::string_view field, std::string_view text) {
  return parse_units(field, text, percent_units);
}

Parsed<double> parse_fraction(std::string_view field, std::string_view text) {
  if (const auto value = parse_units(field, text, percent_units, false, 1.0)) return value;
  return tl::unexpected(bad(field, text, "a fraction, 0.2 or 20%"));
}

Parsed<double> parse_degrees(std::string_view field, std::string_view text) {
  return parse_direction(field, text, '\0', '\0');
}

Parsed<double> parse_latitude(std::string_view field, std::string_view text) {
  return parse_direction(field, text, 'N', 'S');
}

Parsed<double> parse_longitude(std::string_view field, std::string_view text) {
  return parse_direction(field, text, 'E', 'W');
}

Parsed<SpecificPower> parse_met(std::string_view field, std::string_view text) {
  return parse_as(field, text, met_units, metabolic_equivalent, false, 1.0);
}

Parsed<StepRate> parse_step_rate(std::string_view field, std::string_view text) {
  return parse_as(field, text, step_units, step_per_minute);
}

namespace {

// Labels with their MET values: the difference between two is what the reader has to decide on.
std::string listed(const std::vector<const SportMet*>& rows) {
  constexpr std::size_t most = 6;
  std::string result;
  for (std::size_t i = 0; i != std::min(rows.size(), most); ++i) {
    result += fmt::format("{}{} ({} MET)", i == 0 ? "" : "; ", rows[i]->label, rows[i]->met);
  }
  if (rows.size() > most) result += fmt::format("; and {} more", rows.size() - most);
  return result;
}

}  // namespace

Parsed<SportMet> parse_sport(std::string_view field, std::string_view text) {
  const std::string wanted = canonical(text);
  std::vector<const SportMet*> holding;  // the whole of it
  std::vector<const SportMet*> sharing;  // one of its longer words
  std::vector<std::string> labels;
  for (const SportMet& sport : sports) {
    const std::string label = labels.emplace_back(canonical(sport.label));
    if (label == wanted || sport.code == wanted) return sport;
    if (!wanted.empty() && label.find(wanted) != label.npos) holding.push_back(&sport);
    for (std::size_t begin = 0; begin < wanted.size();) {
      const std::size_t end = std::min(wanted.find('_', begin), wanted.size());
      if (end - begin >= 4 && label.find(wanted.substr(begin, end - begin)) != label.npos) {
        sharing.push_back(&sport);
        break;
      }
      begin = end + 1;
    }
  }
  if (!holding.empty()) return tl::unexpected(bad(field, text, "say which: " + listed(holding)));
  const std::vector<std::string_view> known(labels.begin(), labels.end());
  if (const std::string_view guess = nearest(wanted, known); !guess.empty()) {
    const auto row = static_cast<std::size_t>(std::find(known.begin(), known.end(), guess) - known.begin());
    return tl::unexpected(bad(field, text, fmt::format("did you mean {}?", sports[row].label)));
  }
  if (!sharing.empty()) return tl::unexpected(bad(field, text, "unknown sport; near are: " + listed(sharing)));
  return tl::unexpected(bad(field, text,
                            "unknown sport, use a label or five-digit code of the list (quench sports prints it), or "
                            "the MET value"));
}

Parsed<int> parse_count(std::string_view field, std::string_view text) {
  const std::string_view value = trimmed(text);
  int count = 0;
  const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), count);
  if (code != std::errc{} || end != value.data() + value.size()) {
    return tl::unexpected(bad(field, text, "a whole number"));
  }
  return count;
}

Parsed<ClockTime> parse_clock(std::string_view field, std::string_view text) {
  const std::string_view value = trimmed(text);
  const auto minutes = sexagesimal(value, 60.0);
  if (!minutes || std::count(value.begin(), value.end(), ':') != 1 || *minutes >= 24.0 * 60.0) {
    return tl::unexpected(bad(field, text, "a time of day, 00:00 to 23:59"));
  }
  const int whole = static_cast<int>(std::lround(*minutes));
  return ClockTime{whole / 60, whole % 60};
}

Parsed<Date> parse_date(std::string_view field, std::string_view text) {
  const auto unreadable = tl::unexpected(bad(field, text, "a day of 1900 to 2199 as year-month-day, 2026-07-01"));
  std::string_view rest = trimmed(text);
  const auto year = take_digits(rest, 4, '-');
  const auto month = year ? take_digits(rest, 2, '-') : std::nullopt;
  const auto day = month ? take_digits(rest, 2, '\0') : std::nullopt;
  if (!day || !rest.empty()) return unreadable;
  const Date date{*year, *month, *day};
  if (date.year < 1900 || date.year > 2199 || date.month < 1 || date.month > 12 || date.day < 1 ||
      date.day > detail::days_in_month(date.year, date.month)) {
    return unreadable;
  }
  return date;
}

std::string to_text(const Date& date) { return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day); }

Time elapsed(const Date& from, const Date& to) {
  const auto days = [](const Date& date) { return detail::days_from_2000(date.year, date.month, date.day); };
  return static_cast<double>(days(to) - days(from)) * day;
}

Parsed<UtcTime> parse_utc_time(std::string_view field, std::string_view text) {
  const auto unreadable =
      tl::unexpected(bad(field, text, "a date and time with its zone, 2023-07-15T17:00Z or 2023-07-15T13:00-04:00"));
  std::string_view rest = trimmed(text);
  UtcTime time;
  const auto year = take_digits(rest, 4, '-');
  const auto month = year ? take_digits(rest, 2, '-') : std::nullopt;
  const auto day = month ? take_digits(rest, 2, '\0') : std::nullopt;
  if (!day || rest.empty() || (rest.front() != 'T' && rest.front() != 't' && rest.front() != ' ')) return unreadable;
  rest.remove_prefix(1);
  const auto hour = take_digits(rest, 2, ':');
  const auto minute = hour ? take_digits(rest, 2, '\0') : std::nullopt;
  if (!minute) return unreadable;
  time.year = *year;
  time.month = *month;
  time.day = *day;
  time.hour = *hour;
  time.minute = *minute;
  if (rest.starts_with(':')) {
    rest.remove_prefix(1);
    const auto second = take_digits(rest, 2, '\0');
    if (!second) return unreadable;
    time.second = *second;
  }
  if (rest == "Z" || rest == "z") return time;

  if (rest.empty() || (rest.front() != '+' && rest.front() != '-')) return unreadable;
  const bool east = rest.front() == '+';
  rest.remove_prefix(1);
  const auto hours = take_digits(rest, 2, ':');
  const auto minutes = hours ? take_digits(rest, 2, '\0') : std::nullopt;
  if (!minutes || !rest.empty() || *hours > 14 || *minutes > 59) return unreadable;
  // Only a valid local time can be moved.
  if (!time.check()) return time;
  return quench::detail::later(time, (east ? -1 : 1) * (*hours * 60 + *minutes));
}

Parsed<Sex> parse_sex(std::string_view field, std::string_view text) {
  return parse_word(field, text,
                    std::array{Word<Sex>{"female", Sex::female}, Word<Sex>{"male", Sex::male},
                               Word<Sex>{"unspecified", Sex::unspecified}});
}

Parsed<Pacing> parse_pacing(std::string_view field, std::string_view text) {
  return parse_word(
      field, text,
      std::array{Word<Pacing>{"self_paced", Pacing::self_paced}, Word<Pacing>{"fixed_rate", Pacing::fixed_rate},
                 Word<Pacing>{"unspecified", Pacing::unspecified}});
}

Parsed<TrainingState> parse_training(std::string_view field, std::string_view text) {
  return parse_word(field, text,
                    std::array{Word<TrainingState>{"trained", TrainingState::trained},
                               Word<TrainingState>{"untrained", TrainingState::untrained},
                               Word<TrainingState>{"unspecified", TrainingState::unspecified}});
}

Parsed<HeatAcclimatization> parse_acclimatization(std::string_view field, std::string_view text) {
  return parse_word(field, text,
                    std::array{Word<HeatAcclimatization>{"acclimatized", HeatAcclimatization::acclimatized},
                               Word<HeatAcclimatization>{"none", HeatAcclimatization::none},
                               Word<HeatAcclimatization>{"unspecified", HeatAcclimatization::unspecified}});
}

Parsed<MedicalFlags> parse_conditions(std::string_view field, std::span<const std::string> texts) {
  MedicalFlags flags;
  bool none = false;
  for (const std::string& text : texts) {
    const auto flag = parse_word(field, text, conditions);
    if (!flag) return tl::unexpected(flag.error());
    none = none || *flag == &MedicalFlags::asked;
    flags.asked = true;
    flags.*(*flag) = true;
  }
  if (none && texts.size() != 1)
    return tl::unexpected(bad(field, "none", "none stands alone, without other conditions"));
  return flags;
}

}  // namespace quench::text
