// Packs USDA's tables into food_data.hpp and food_data.cpp. `generate FOLDER_OF_CSV FOLDER_OF_OUTPUT`
//
// The same input gives the same output, to the byte. Whatever does not fit is an error: nothing is rounded or cut.
#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "food_rules.hpp"

namespace {

using namespace quench::foods_detail;
using Bits = std::uint64_t;

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

// ---- Reading

using Row = std::vector<std::string>;

std::vector<Row> read_csv(const std::string& path, std::size_t columns) {
  std::ifstream file(path, std::ios::binary);
  if (!file) fail(path + ": cannot be read");
  std::vector<Row> rows;
  std::string line;
  while (std::getline(file, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    Row fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i != line.size(); ++i) {
      const char c = line[i];
      if (quoted && c == '"' && i + 1 != line.size() && line[i + 1] == '"') {
        fields.back() += '"';
        ++i;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.emplace_back();
      } else {
        if (c < ' ' || c > '~') fail(path + ": a character outside of ASCII");
        fields.back() += c;
      }
    }
    if (quoted || fields.size() != columns) fail(path + ": cannot read the line " + line);
    rows.push_back(std::move(fields));
  }
  if (rows.size() < 2) fail(path + ": no rows");
  rows.erase(rows.begin());
  return rows;
}

// A decimal number as it is written: mantissa / 10^decimals.
struct Decimal {
  Bits mantissa = 0;
  unsigned decimals = 0;
};

Decimal decimal(const std::string& text) {
  Decimal result;
  bool point = false;
  if (text.empty() || text.size() > 16) fail("not a number: " + text);
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
    } else if (c >= '0' && c <= '9') {
      result.mantissa = result.mantissa * 10 + static_cast<Bits>(c - '0');
      if (point) ++result.decimals;
    } else {
      fail("not a number: " + text);
    }
  }
  return result;
}

double as_double(const Decimal& d) {
  double divisor = 1.0;
  for (unsigned i = 0; i != d.decimals; ++i) divisor *= 10.0;
  return static_cast<double>(d.mantissa) / divisor;
}

// ---- Packing

unsigned bits_for(Bits most) { return (std::max)(1U, static_cast<unsigned>(std::bit_width(most))); }

// Fields of any width, one behind the other.
class BitStream {
 public:
  void put(Bits value, unsigned width) {
    if (width < 64 && (value >> width) != 0) fail("a value does not fit in " + std::to_string(width) + " bits");
    for (unsigned i = 0; i != width; ++i) {
      if (size_ % 64 == 0) words_.push_back(0);
      words_.back() |= ((value >> i) & 1U) << (size_ % 64);
      ++size_;
    }
  }
  // One word more than is needed: a reader takes two at a time.
  [[nodiscard]] std::vector<Bits> words() const {
    std::vector<Bits> result = words_;
    result.push_back(0);
    return result;
  }

 private:
  std::vector<Bits> words_;
  std::size_t size_ = 0;
};

std::vector<Bits> pack(const std::vector<Bits>& values, unsigned width) {
  BitStream stream;
  for (const Bits value : values) stream.put(value, width);
  return stream.words();
}

// Different values, numbered in their order.
template <class T>
class Numbering {
 public:
  void add(const T& value) { numbers_[value] = 0; }
  void close() {
    Bits next = 0;
    for (auto& [value, number] : numbers_) number = next++;
  }
  [[nodiscard]] Bits operator[](const T& value) const { return numbers_.at(value); }
  [[nodiscard]] std::size_t size() const { return numbers_.size(); }
  [[nodiscard]] auto begin() const { return numbers_.begin(); }
  [[nodiscard]] auto end() const { return numbers_.end(); }

 private:
  std::map<T, Bits> numbers_;
};

// ---- Writing

class Output {
 public:
  void constant(const char* type, const std::string& name, Bits value) {
    header_ << "inline constexpr " << type << " " << name << " = " << value << ";\n";
  }
  template <class T>
  void array(const char* type, const std::string& name, const std::vector<T>& values) {
    open(type, name, values.size());
    source_ << " = {";
    std::size_t column = 0;
    for (const T value : values) {
      source_ << (column++ % 8 == 0 ? "\n" : " ") << "0x" << std::hex << value << std::dec
              << (sizeof(T) == 8 ? "ULL," : "U,");
    }
    source_ << "\n};\n";
  }
  void text(const std::string& name, const std::string& characters) {
    open("char", name, characters.size() + 1);
    source_ << " =";
    for (std::size_t i = 0; i < characters.size(); i += 100) {
      source_ << "\n    \"";
      for (const char c : characters.substr(i, 100)) {
        if (c == '"' || c == '\\' || c == '?') source_ << '\\';  // also no trigraphs
        source_ << c;
      }
      source_ << '"';
    }
    source_ << ";\n";
  }
  void write(const std::string& folder) {
    save(folder + "/food_data.hpp",
         "// Made by src/foods/generate.cpp of USDA's tables.\n#pragma once\n\n#include <array>\n#include <cstddef>\n"
         "#include <cstdint>\n\n#include \"table_format.hpp\"\n\nnamespace quench::foods_detail::data {\n\n" +
             header_.str() + "\n/// Bytes of all tables together.\ninline constexpr std::size_t table_bytes =\n    " +
             bytes_ + ";\n\n}  // namespace quench::foods_detail::data\n");
    save(folder + "/food_data.cpp",
         "// Made by src/foods/generate.cpp of USDA's tables.\n#include \"food_data.hpp\"\n\n"
         "namespace quench::foods_detail::data {\n\n" +
             source_.str() + "\n}  // namespace quench::foods_detail::data\n");
  }
  std::ostringstream& header() { return header_; }

 private:
  void open(const char* type, const std::string& name, std::size_t size) {
    header_ << "extern const " << type << " " << name << "[" << size << "];\n";
    source_ << "const " << type << " " << name << "[" << size << "]";
    bytes_ += (bytes_.empty() ? "sizeof(" : " +\n    sizeof(") + name + ")";
  }
  static void save(const std::string& path, const std::string& content) {
    std::ofstream file(path, std::ios::binary);
    file << content;
    file.close();
    if (!file) fail(path + ": cannot be written");
  }

  std::ostringstream header_;
  std::ostringstream source_;
  std::string bytes_;
};

// ---- The tables

constexpr std::size_t nutrient_count = 12;
// Columns of the CSV behind the group, in their order, and the decimals that most of their values have.
struct Column {
  const char* name;
  unsigned decimals;
};
constexpr Column nutrient_columns[nutrient_count] = {
    {"water", 2},     {"energy", 0},  {"carbohydrate", 2}, {"sugars", 2},  {"sodium", 0},  {"potassium", 0},
    {"magnesium", 0}, {"calcium", 0}, {"caffeine", 0},     {"alcohol", 1}, {"protein", 2}, {"fat", 2}};

struct SourceFood {
  int id = 0;
  int ndb = 0;
  std::string name;
  std::size_t group = 0;
  Row nutrients;
  std::vector<Row> portions;  // amount, unit, weight
};

int whole(const std::string& text) {
  const Decimal d = decimal(text);
  if (d.decimals != 0 || d.mantissa > 10000000) fail("not a small whole number: " + text);
  return static_cast<int>(d.mantissa);
}

std::vector<SourceFood> read_foods(const std::string& folder, const std::string& set) {
  const std::string foods_path = folder + "/usda_" + set + "_electrolytes.csv";
  std::vector<SourceFood> foods;
  std::map<int, std::size_t> place;
  for (Row& row : read_csv(foods_path, 4 + nutrient_count)) {
    SourceFood food;
    food.id = whole(row[0]);
    food.ndb = whole(row[1]);
    food.name = row[2];
    const auto group = std::ranges::find(quench::food_groups, std::string_view(row[3]), &quench::FoodGroupName::usda);
    if (group == quench::food_groups.end()) fail(foods_path + ": unknown group " + row[3]);
    if (!quench::FoodName::of("name", food.name)) fail(foods_path + ": the name is too long: " + food.name);
    food.group = static_cast<std::size_t>(group - quench::food_groups.begin());
    food.nutrients.assign(row.begin() + 4, row.end());
    if (!foods.empty() && foods.back().id >= food.id) fail(foods_path + ": ids are not in order");
    place[food.id] = foods.size();
    foods.push_back(std::move(food));
  }
  const std::string portions_path = folder + "/usda_" + set + "_portions.csv";
  int last_id = 0;
  int last_seq = 0;
  for (const Row& row : read_csv(portions_path, 5)) {
    const int id = whole(row[0]);
    const int seq = whole(row[1]);
    if (id < last_id || (id == last_id && seq <= last_seq)) fail(portions_path + ": portions are not in order");
    last_id = id;
    last_seq = seq;
    if (!quench::PortionUnit::of("unit", row[3])) fail(portions_path + ": the unit is too long: " + row[3]);
    foods[place.at(id)].portions.push_back({row[2], row[3], row[4]});
  }
  return foods;
}

// mantissa / 10^decimals in one number.
Bits coded(const Decimal& d) { return d.mantissa * 16 + d.decimals; }

// The number that a nutrient has in its row, or nothing where it needs more digits or bits than the column has.
bool fits(const Decimal& d, const Column& column, unsigned width, Bits& value) {
  if (d.decimals > column.decimals) return false;
  value = d.mantissa;
  for (unsigned i = d.decimals; i != column.decimals; ++i) value *= 10;
  return value < (Bits{1} << width) - 2;
}

std::vector<unsigned> nutrient_widths(const std::vector<SourceFood>& foods) {
  std::vector<unsigned> widths;
  for (std::size_t c = 0; c != nutrient_count; ++c) {
    unsigned best = 0;
    std::size_t least = SIZE_MAX;
    for (unsigned width = 2; width <= 20; ++width) {
      std::size_t bits = foods.size() * width;
      for (const SourceFood& food : foods) {
        Bits value = 0;
        if (!food.nutrients[c].empty() && !fits(decimal(food.nutrients[c]), nutrient_columns[c], width, value))
          bits += 96;
      }
      if (bits < least) {
        least = bits;
        best = width;
      }
    }
    widths.push_back(best);
  }
  return widths;
}

FoodTraits traits_of(const SourceFood& food) {
  std::vector<PlainPortion> portions;
  for (const Row& p : food.portions) portions.push_back({as_double(decimal(p[0])), p[1], as_double(decimal(p[2]))});
  const auto value = [&](std::size_t column) {
    const std::string& text = food.nutrients[column];
    return text.empty() ? std::optional<double>() : std::optional<double>(as_double(decimal(text)));
  };
  PlainContent content{.energy_kcal = value(1), .sodium_mg = value(4), .caffeine_mg = value(8), .alcohol_g = value(9)};
  for (const std::size_t ion : {4U, 5U, 6U, 7U}) content.known_ions += food.nutrients[ion].empty() ? 0 : 1;
  content.known = content.known_ions;
  for (const std::size_t c : {0U, 1U, 2U, 3U, 10U, 11U}) content.known += food.nutrients[c].empty() ? 0 : 1;
  return quench::foods_detail::traits_of(food.name, static_cast<quench::FoodGroup>(food.group), content, portions);
}

// Words in the order of the dictionary: that of their lower case, so that capitals stand together.
struct ByLowerCase {
  bool operator()(const std::string& a, const std::string& b) const {
    const auto less = [](char x, char y) { return lower(x) < lower(y); };
    if (std::ranges::lexicographical_compare(a, b, less)) return true;
    if (std::ranges::lexicographical_compare(b, a, less)) return false;
    return a < b;
  }
};

void generate(const std::string& folder, const std::string& output_folder) {
  std::vector<SourceFood> foods = read_foods(folder, "sr");
  const std::size_t sr_count = foods.size();
  for (std::size_t i = 0; i != sr_count; ++i) {
    if (foods[i].id != foods.front().id + static_cast<int>(i)) fail("ids of SR Legacy have a gap");
  }
  for (SourceFood& food : read_foods(folder, "foundation")) foods.push_back(std::move(food));

  Output out;
  out.constant("int", "food_count", foods.size());
  out.constant("int", "sr_count", sr_count);
  out.constant("int", "first_sr_id", static_cast<Bits>(foods.front().id));
  std::vector<std::uint32_t> foundation_ids;
  for (std::size_t i = sr_count; i != foods.size(); ++i)
    foundation_ids.push_back(static_cast<std::uint32_t>(foods[i].id));
  out.array("std::uint32_t", "foundation_ids", foundation_ids);

  // ---- Names: words of a dictionary, with a blank, a comma and a blank, or nothing before them, or a separator.
  std::map<std::string, Bits, ByLowerCase> words;
  std::map<std::string, Bits> separators;
  const auto is_plain = [](std::string_view before) { return before.empty() || before == " " || before == ", "; };
  for (const SourceFood& food : foods) {
    WordReader reader(food.name);
    for (Word word = reader.next();; word = reader.next()) {
      if (!word.text.empty()) words[std::string(word.text)] = 0;
      if (word.text.empty() ? !word.before.empty() : !is_plain(word.before)) separators[std::string(word.before)] = 0;
      if (word.text.empty()) break;
    }
  }
  Bits next = 0;
  for (auto& [word, number] : words) number = next++;
  next = 0;
  for (auto& [separator, number] : separators) number = next++;
  const unsigned word_bits = bits_for((std::max)(words.size(), separators.size()) - 1);
  BitStream tokens;
  std::size_t token_count = 0;
  std::vector<Bits> first_tokens;
  std::map<std::string, std::vector<Bits>> foods_of;  // by lower-case word
  for (std::size_t i = 0; i != foods.size(); ++i) {
    first_tokens.push_back(token_count);
    const auto put = [&](Bits kind, Bits number) {
      tokens.put(kind, 2);
      tokens.put(number, word_bits);
      ++token_count;
    };
    WordReader reader(foods[i].name);
    for (Word word = reader.next();; word = reader.next()) {
      const std::string before(word.before);
      if (word.text.empty()) {
        if (!before.empty()) put(3, separators.at(before));
        break;
      }
      if (!is_plain(before)) put(3, separators.at(before));
      const std::string text(word.text);
      put(before == " " ? 0 : before == ", " ? 1 : 2, words.at(text));
      std::vector<Bits>& list = foods_of[std::string(lower_case(text).view())];
      if (word.text.size() > Stem::capacity) fail("a word is too long: " + text);
      if (list.empty() || list.back() != i) list.push_back(i);
    }
  }
  out.constant("unsigned", "token_word_bits", word_bits);
  out.array("std::uint64_t", "tokens", tokens.words());

  std::string word_text;
  std::vector<std::uint16_t> word_begin;
  std::vector<std::uint32_t> postings_of;  // where the foods of each word begin, the same for "Milk" and "milk"
  std::string posting_bytes;
  std::string last;
  for (const auto& [word, number] : words) {
    word_begin.push_back(static_cast<std::uint16_t>(word_text.size()));
    word_text += word;
    const std::string lowered(lower_case(word).view());
    if (lowered == last) {
      postings_of.push_back(postings_of.back());
      continue;
    }
    last = lowered;
    postings_of.push_back(static_cast<std::uint32_t>(posting_bytes.size()));
    Bits before = 0;
    for (const Bits food : foods_of.at(lowered)) {
      Bits step = food + 1 - before;
      before = food + 1;
      for (; step >= 128; step >>= 7) posting_bytes += static_cast<char>(128 + (step & 127));
      posting_bytes += static_cast<char>(step);
    }
  }
  if (word_text.size() > 65535) fail("the dictionary is too long");
  word_begin.push_back(static_cast<std::uint16_t>(word_text.size()));
  postings_of.push_back(static_cast<std::uint32_t>(posting_bytes.size()));
  out.constant("int", "word_count", words.size());
  std::vector<std::uint16_t> fillers;
  for (const auto& [word, number] : words) {
    if (is_filler(lower_case(word))) fillers.push_back(static_cast<std::uint16_t>(number));
  }
  out.array("std::uint16_t", "filler_words", fillers);
  std::vector<std::uint32_t> letters;
  for (const auto& [word, number] : words) letters.push_back(letters_of(word));
  out.array("std::uint32_t", "word_letters", letters);
  out.text("word_text", word_text);
  out.array("std::uint16_t", "word_begin", word_begin);
  const unsigned posting_bits = bits_for(posting_bytes.size());
  out.constant("unsigned", "posting_bits", posting_bits);
  out.array("std::uint64_t", "postings_of", pack({postings_of.begin(), postings_of.end()}, posting_bits));
  std::vector<Bits> bytes;
  for (const char c : posting_bytes) bytes.push_back(static_cast<unsigned char>(c));
  out.array("std::uint64_t", "postings", pack(bytes, 8));
  std::string separator_text;
  std::vector<std::uint16_t> separator_begin;
  for (const auto& [separator, number] : separators) {
    separator_begin.push_back(static_cast<std::uint16_t>(separator_text.size()));
    separator_text += separator;
  }
  separator_begin.push_back(static_cast<std::uint16_t>(separator_text.size()));
  out.text("separator_text", separator_text);
  out.array("std::uint16_t", "separator_begin", separator_begin);

  // ---- Portions: each different one once.
  using Triple = std::vector<Bits>;
  Numbering<std::string> units;
  Numbering<Bits> amounts;
  Numbering<Bits> weights;
  for (const SourceFood& food : foods) {
    for (const Row& p : food.portions) {
      amounts.add(coded(decimal(p[0])));
      units.add(p[1]);
      weights.add(coded(decimal(p[2])));
    }
  }
  units.close();
  amounts.close();
  weights.close();
  const auto triple = [&](const Row& p) {
    return Triple{amounts[coded(decimal(p[0]))], units[p[1]], weights[coded(decimal(p[2]))]};
  };
  Numbering<Triple> portions;
  for (const SourceFood& food : foods) {
    for (const Row& p : food.portions) portions.add(triple(p));
  }
  portions.close();
  const unsigned amount_bits = bits_for(amounts.size() - 1);
  const unsigned unit_bits = bits_for(units.size() - 1);
  const unsigned weight_bits = bits_for(weights.size() - 1);
  BitStream portion_kinds;
  for (const auto& [value, number] : portions) {
    portion_kinds.put(value[0], amount_bits);
    portion_kinds.put(value[1], unit_bits);
    portion_kinds.put(value[2], weight_bits);
  }
  const unsigned portion_bits = bits_for(portions.size() - 1);
  std::vector<Bits> portion_list;
  std::vector<Bits> first_portions;
  std::size_t most_portions = 0;
  for (const SourceFood& food : foods) {
    first_portions.push_back(portion_list.size());
    for (const Row& p : food.portions) portion_list.push_back(portions[triple(p)]);
    most_portions = (std::max)(most_portions, food.portions.size());
  }
  out.constant("int", "portion_count", portion_list.size());
  out.constant("unsigned", "amount_bits", amount_bits);
  out.constant("unsigned", "unit_bits", unit_bits);
  out.constant("unsigned", "weight_bits", weight_bits);
  out.constant("unsigned", "portion_bits", portion_bits);
  out.array("std::uint64_t", "portion_kinds", portion_kinds.words());
  out.array("std::uint64_t", "portions", pack(portion_list, portion_bits));
  const auto keys = [](const Numbering<Bits>& numbering) {
    std::vector<std::uint32_t> result;
    for (const auto& [value, number] : numbering) {
      if (value > UINT32_MAX) fail("an amount or weight is too long");
      result.push_back(static_cast<std::uint32_t>(value));
    }
    return result;
  };
  out.array("std::uint32_t", "amounts", keys(amounts));
  out.array("std::uint32_t", "weights", keys(weights));
  std::string unit_text;
  std::vector<std::uint16_t> unit_begin;
  for (const auto& [unit, number] : units) {
    unit_begin.push_back(static_cast<std::uint16_t>(unit_text.size()));
    unit_text += unit;
  }
  if (unit_text.size() > 65535) fail("the units are too long");
  unit_begin.push_back(static_cast<std::uint16_t>(unit_text.size()));
  out.text("unit_text", unit_text);
  out.array("std::uint16_t", "unit_begin", unit_begin);

  // ---- Rows. The last one is none: its first token and portion are the ends of those of the last food.
  const std::vector<unsigned> widths = nutrient_widths(foods);
  std::vector<std::pair<std::string, unsigned>> layout{
      {"group", bits_for(quench::food_groups.size() - 1)},
      {"ndb_no", bits_for(static_cast<Bits>(std::ranges::max(foods, {}, &SourceFood::ndb).ndb))},
      {"first_token", bits_for(token_count)},
      {"first_portion", bits_for(portion_list.size())},
      {"serving", bits_for(no_serving)},
      {"prior", bits_for(most_prior)},
      {"familiarity", bits_for(most_familiarity)},
      {"two_part_head", 1},
      {"everyday", 1},
      {"vegan", 1},
      {"dairy_free", 1},
      {"nut_free", 1}};
  for (std::size_t c = 0; c != nutrient_count; ++c) layout.emplace_back(nutrient_columns[c].name, widths[c]);
  unsigned offset = 0;
  for (const auto& [name, width] : layout) {
    out.header() << "inline constexpr Field field_" << name << "{" << offset << ", " << width << "};\n";
    offset += width;
  }
  out.header() << "inline constexpr std::array<NutrientField, " << nutrient_count << "> nutrients{{";
  for (const Column& column : nutrient_columns)
    out.header() << "{field_" << column.name << ", " << column.decimals << "}, ";
  out.header() << "}};\n";
  out.constant("unsigned", "row_bits", offset);

  std::set<std::string> foundation_kinds;
  for (std::size_t i = sr_count; i != foods.size(); ++i) {
    foundation_kinds.insert(std::string(kind_of_name(foods[i].name).view()));
  }
  BitStream rows;
  std::vector<std::uint32_t> exact_keys;
  std::vector<Bits> exact_values;
  first_tokens.push_back(token_count);
  first_portions.push_back(portion_list.size());
  for (std::size_t i = 0; i <= foods.size(); ++i) {
    const bool none = i == foods.size();
    const SourceFood& food = foods[none ? 0 : i];
    const FoodTraits traits = traits_of(food);
    std::size_t field = 0;
    const auto put = [&](Bits value) { rows.put(value, layout[field++].second); };
    put(food.group);
    put(static_cast<Bits>(food.ndb));
    put(first_tokens[i]);
    put(first_portions[i]);
    put(static_cast<Bits>(traits.serving));
    put(static_cast<Bits>(traits.prior));
    const bool foundation_kind = foundation_kinds.contains(std::string(kind_of_name(food.name).view()));
    put(static_cast<Bits>(familiarity_of(food.name, food.portions.size(), foundation_kind)));
    for (const bool flag : {traits.two_part_head, traits.everyday, traits.vegan, traits.dairy_free, traits.nut_free}) {
      put(flag ? 1 : 0);
    }
    for (std::size_t c = 0; c != nutrient_count; ++c) {
      const Bits absent = (Bits{1} << widths[c]) - 1;
      const std::string& text = food.nutrients[c];
      Bits value = absent;
      if (!text.empty() && !fits(decimal(text), nutrient_columns[c], widths[c], value)) {
        value = absent - 1;
        if (!none) {
          exact_keys.push_back(static_cast<std::uint32_t>(i * nutrient_count + c));
          exact_values.push_back(coded(decimal(text)));
        }
      }
      put(value);
    }
  }
  out.array("std::uint64_t", "rows", rows.words());
  out.array("std::uint32_t", "exact_keys", exact_keys);
  out.array("std::uint64_t", "exact_values", exact_values);
  out.constant("int", "most_portions", most_portions);
  out.write(output_folder);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: generate FOLDER_OF_CSV FOLDER_OF_OUTPUT\n", stderr);
    return 2;
  }
  try {
    generate(argv[1], argv[2]);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "generate: %s\n", problem.what());
    return 1;
  }
  return 0;
}
