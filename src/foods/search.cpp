// Search by words, and the richest foods.
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "table.hpp"

namespace quench {

namespace foods_detail {

namespace {

constexpr int most_words = 12;
using Quality = std::uint8_t;  // how well a word of a name is the word of a query, 0 to 100
constexpr Quality same = 100;
constexpr Quality joined = 95;
constexpr Quality other_name = 90;
constexpr Quality one_typo = 60;
constexpr Quality two_typos = 40;
// Of a word behind the head, in the second segment and in later ones, in percent of one in the head.
constexpr int best_weight_behind_head = 78;
constexpr int weight_behind = 62;
constexpr double points_of_head = 20.0;  // of a name that the query covers

struct QueryWord {
  Stem text{};
  Stem stem{};
  std::string_view usda{};  // the stem of what USDA calls it, where that is another word
};

// Words that USDA does not use, or for something else, and its own; both without plural.
struct OtherName {
  std::string_view word{};
  std::string_view usda{};
};
constexpr std::array other_names{
    OtherName{"aubergine", "eggplant"}, OtherName{"beetroot", "beet"},    OtherName{"capsicum", "pepper"},
    OtherName{"courgette", "zucchini"}, OtherName{"fry", "fried"},        OtherName{"groundnut", "peanut"},
    OtherName{"ketchup", "catsup"},     OtherName{"linseed", "flaxseed"}, OtherName{"maize", "corn"},
    OtherName{"mince", "ground"},       OtherName{"muesli", "granola"},   OtherName{"oatmeal", "oat"},
    OtherName{"pepita", "pumpkin"},     OtherName{"porridge", "oat"},     OtherName{"prawn", "shrimp"},
    OtherName{"rocket", "arugula"},     OtherName{"skimmed", "nonfat"},   OtherName{"soda", "carbonated"},
    OtherName{"sultana", "raisin"},     OtherName{"swede", "rutabaga"},   OtherName{"wholemeal", "whole"}};

std::string_view usda_name_of(std::string_view stem) {
  const auto* found = std::ranges::find(other_names, stem, &OtherName::word);
  return found == other_names.end() ? std::string_view() : found->usda;
}

QueryWord query_word(std::string_view text) {
  const Stem stem = stem_of(text);
  return {lower_case(text), stem, usda_name_of(stem)};
}

struct Query {
  std::array<QueryWord, most_words> words{};
  int size = 0;
};

// The letters below those of Latin-1 with accents (U+00C0 to U+00FF).
constexpr std::string_view without_accents = "AAAAAAACEEEEIIIIDNOOOOO OUUUUYTsaaaaaaaceeeeiiiidnooooo ouuuuyty";

// Takes the words of a query one by one: as WordReader does, with letters freed of their accents. Of a word with more
// than 32 letters the first 32: no word of the table has so many.
class QueryReader {
 public:
  explicit QueryReader(std::string_view text) : rest_(text) {}
  [[nodiscard]] std::optional<Stem> next() {
    Stem word;
    bool found = false;
    while (!rest_.empty()) {
      char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '\xC3' && !rest_.empty() && (static_cast<unsigned char>(rest_.front()) & 0xC0U) == 0x80U) {
        c = without_accents[static_cast<unsigned char>(rest_.front()) & 0x3FU];
        rest_.remove_prefix(1);
      }
      // "Kellogg's" is the word and a filler.
      if (!WordReader::is_word(c)) {
        if (found) break;
        continue;
      }
      found = true;
      const char small = lower(c);
      (void)word.append({&small, 1});
    }
    return found ? std::optional<Stem>(word) : std::nullopt;
  }

 private:
  std::string_view rest_;
};

int compare(std::string_view a, std::string_view b) {  // without regard to capitals
  const std::size_t n = (std::min)(a.size(), b.size());
  for (std::size_t i = 0; i != n; ++i) {
    const int difference = static_cast<unsigned char>(lower(a[i])) - static_cast<unsigned char>(lower(b[i]));
    if (difference != 0) return difference;
  }
  return static_cast<int>(a.size()) - static_cast<int>(b.size());
}

bool has_prefix(std::string_view word, std::string_view prefix) {
  return word.size() >= prefix.size() && compare(word.substr(0, prefix.size()), prefix) == 0;
}

// The first word of the dictionary that is not before `text`.
int lower_bound(std::string_view text) {
  int low = 0;
  int high = data::word_count;
  while (low != high) {
    const int middle = (low + high) / 2;
    if (compare(word_at(middle), text) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

// Words with the same stem begin with this: "berr" for "berry" and "berries".
std::string_view common_beginning(std::string_view stem) {
  return stem.size() > 2 && (stem.back() == 'y' || stem.back() == 'f') ? stem.substr(0, stem.size() - 1) : stem;
}

bool is_number(std::string_view word) { return word.front() >= '0' && word.front() <= '9'; }

// Without typos.
Quality quality_of(std::string_view word, const QueryWord& query) {
  if (word.size() < query.stem.view().size() + 4 && stem_of(word) == query.stem.view()) return same;
  if (!query.usda.empty() && stem_of(word) == query.usda) return other_name;
  const std::string_view text = query.text;
  if (is_number(text) || text.size() < 2 || !has_prefix(word, text)) return 0;
  return static_cast<Quality>(50 + 30 * text.size() / word.size());
}

// Insertions, deletions, replacements and neighbors in the wrong order between two words of at most 32 letters.
// Where there are more than `most`, any number above that.
int typos_between(std::string_view a, std::string_view b, int most) {
  std::array<std::array<std::uint8_t, Stem::capacity + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<std::uint8_t>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& before = rows[(i + 2) % 3];
    const auto& before_that = rows[(i + 1) % 3];
    row[0] = static_cast<std::uint8_t>(i);
    int least_of_row = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool equal = lower(a[i - 1]) == lower(b[j - 1]);
      int least = (std::min)({before[j] + 1, row[j - 1] + 1, before[j - 1] + (equal ? 0 : 1)});
      if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1])) {
        least = (std::min)(least, before_that[j - 2] + 1);
      }
      row[j] = static_cast<std::uint8_t>(least);
      least_of_row = (std::min)(least_of_row, least);
    }
    // Two letters in the wrong order can still make one less of it.
    if (least_of_row > most + 1) return least_of_row;
  }
  return rows[a.size() % 3][b.size()];
}

int typos_allowed(std::string_view word) {
  if (word.size() < 3 || is_number(word)) return 0;
  return word.size() < 6 ? 1 : 2;
}

// Typos in `word`, or one more than `most` where there are more.
int typos_up_to(std::string_view word, std::string_view query, int most) {
  const int typos = typos_between(word, query, most);
  if (typos == 0 || (word.back() != 's' && word.back() != 'S')) return (std::min)(typos, most + 1);
  return (std::min)({typos, typos_between(stem_of(word), query, most), most + 1});
}

// Whether words of such lengths and letters can be that near: a typo changes at most two of the letters that occur, and
// a plural adds two letters.
bool may_be_near(std::size_t length, std::uint32_t letters, bool plural, std::size_t query_length,
                 std::uint32_t query_letters, int most) {
  const int longer = static_cast<int>(length) - static_cast<int>(query_length);
  const int more = plural ? 2 : 0;
  return longer >= -most && longer <= most + more && std::popcount(letters ^ query_letters) <= 2 * most + more;
}

Quality quality_of_typos(int typos) { return typos == 1 ? one_typo : two_typos; }

// How well each word of the dictionary is each word of the query.
class WordQualities {
 public:
  WordQualities(Query& query, std::span<const OwnFood> own) : query_(query) {
    for (int q = 0; q < query.size; ++q) {
      row(q).fill(0);
      bool found = exact_or_prefix(q);
      if (q > 0 && join(q - 1, q)) found = true;
      if (found || known_to(own, word(q))) continue;
      // A word that only goes with the next one ("soy milk" for "soymilk" has its own row) is no typo.
      if (q + 1 < query.size && would_join(q)) continue;
      if (!split(q)) {
        typos_[static_cast<std::size_t>(q)] = true;
        typos(q);
      }
    }
    for (const std::uint16_t word : data::filler_words) kinds_[word] = filler;
    for (int q = 0; q != query.size; ++q) {
      for (int i = 0; i != data::word_count; ++i) {
        if (of(q, i) != 0) kinds_[static_cast<std::size_t>(i)] = matched;
      }
    }
  }

  /// No food has the word: typos are taken for it.
  [[nodiscard]] bool with_typos(int q) const { return typos_[static_cast<std::size_t>(q)]; }

  enum Kind : std::uint8_t { other, filler, matched };
  [[nodiscard]] Kind kind(int word) const { return kinds_[static_cast<std::size_t>(word)]; }

  [[nodiscard]] Quality of(int q, int word) const {
    return rows_[static_cast<std::size_t>(q)][static_cast<std::size_t>(word)];
  }

 private:
  using QualityRow = std::array<Quality, data::word_count>;
  QualityRow& row(int q) { return rows_[static_cast<std::size_t>(q)]; }
  QueryWord& word(int q) { return query_.words[static_cast<std::size_t>(q)]; }

  static bool known_to(std::span<const OwnFood> own, const QueryWord& wanted) {
    for (const OwnFood& food : own) {
      WordReader reader(food.food.name.view());
      for (Word word = reader.next(); !word.text.empty(); word = reader.next()) {
        if (quality_of(word.text, wanted) != 0) return true;
      }
    }
    return false;
  }

  bool exact_or_prefix(int q) {
    bool found = false;
    for (const std::string_view stem : {word(q).stem.view(), word(q).usda}) {
      if (stem.empty()) continue;
      const std::string_view beginning = common_beginning(stem);
      for (int i = lower_bound(beginning); i != data::word_count && has_prefix(word_at(i), beginning); ++i) {
        const Quality quality = quality_of(word_at(i), word(q));
        row(q)[static_cast<std::size_t>(i)] = quality;
        found = found || quality != 0;
      }
    }
    return found;
  }

  static bool contains(std::string_view text) {
    const Stem stem = stem_of(text);
    const std::string_view beginning = common_beginning(stem);
    for (int i = lower_bound(beginning); i != data::word_count && has_prefix(word_at(i), beginning); ++i) {
      if (stem_of(word_at(i)) == stem.view()) return true;
    }
    return false;
  }

  // "soy milk" is "soymilk".
  bool join(int a, int b) {
    Stem both;
    if (!both.append(word(a).text) || !both.append(word(b).text)) return false;
    const Stem stem = stem_of(both.view());
    const std::string_view beginning = common_beginning(stem);
    bool found = false;
    for (int i = lower_bound(beginning); i != data::word_count && has_prefix(word_at(i), beginning); ++i) {
      if (stem_of(word_at(i)) != stem.view()) continue;
      for (const int q : {a, b}) {
        Quality& quality = row(q)[static_cast<std::size_t>(i)];
        quality = (std::max)(quality, joined);
      }
      found = true;
    }
    return found;
  }
  bool would_join(int q) {
    Stem both;
    return both.append(word(q).text) && both.append(word(q + 1).text) && contains(both);
  }

  // "peanutbutter" is "peanut butter". The second part takes a place of its own in the query.
  bool split(int q) {
    const Stem whole = word(q).text;
    const std::string_view text = whole;
    if (query_.size == most_words) return false;
    for (std::size_t at = 3; at + 3 <= text.size(); ++at) {
      if (!contains(text.substr(0, at)) || !contains(text.substr(at))) continue;
      for (int i = query_.size; i > q + 1; --i) word(i) = word(i - 1);
      ++query_.size;
      word(q) = query_word(text.substr(0, at));
      word(q + 1) = query_word(text.substr(at));
      return exact_or_prefix(q);
    }
    return false;
  }

  // All words with the fewest typos.
  void typos(int q) {
    const std::string_view text = word(q).text;
    int fewest = typos_allowed(text);
    if (fewest == 0) return;
    const std::uint32_t letters = letters_of(text);
    std::array<std::uint16_t, 64> candidates{};
    std::size_t count = 0;
    for (int i = 0; i != data::word_count; ++i) {
      const auto length = static_cast<std::size_t>(data::word_begin[i + 1] - data::word_begin[i]);
      const bool plural = lower(data::word_text[data::word_begin[i + 1] - 1]) == 's';
      if (!may_be_near(length, data::word_letters[i], plural, text.size(), letters, fewest)) continue;
      if (std::ranges::binary_search(data::filler_words, i)) continue;  // nobody looks for "and"
      const int typos = typos_up_to(word_at(i), text, fewest);
      if (typos > fewest) continue;
      if (typos < fewest) count = 0;
      fewest = typos;
      if (count != candidates.size()) candidates[count++] = static_cast<std::uint16_t>(i);
    }
    for (std::size_t i = 0; i != count; ++i) row(q)[candidates[i]] = quality_of_typos(fewest);
  }

  Query& query_;
  std::array<Kind, data::word_count> kinds_{};
  std::array<bool, most_words> typos_{};
  std::array<QualityRow, most_words> rows_;  // as many as the query has words are in use
};

// The points of a name, word by word.
class NameScore {
  struct HeadPart {
    int words = 0;
    int matched = 0;
  };

 public:
  NameScore(int words, bool two_part_head) : words_(words), two_part_head_(two_part_head) {}

  [[nodiscard]] bool in_head(const Place& place) const {
    return !place.in_parentheses && place.segment <= (two_part_head_ ? 1 : 0);
  }
  /// A word that is no word of the query.
  void other(const Place& place) {
    if (in_head(place)) ++head_[static_cast<std::size_t>(place.segment)].words;
  }
  /// A word of which `quality(q)` says how well it is each word of the query.
  template <class QualityOf>
  void matched(const Place& place, const QualityOf& quality) {
    const bool head = in_head(place);
    const int weight = head ? 100 : place.in_parentheses ? 55 : place.segment == 1 ? best_weight_behind_head : 62;
    for (int q = 0; q != words_; ++q) {
      int& best = best_[static_cast<std::size_t>(q)];
      best = (std::max)(best, quality(q) * weight);
    }
    if (!head) return;
    HeadPart& part = head_[static_cast<std::size_t>(place.segment)];
    ++part.words;
    ++part.matched;
  }

  [[nodiscard]] double points(int prior) const { return points(prior, sum()); }
  /// The most that it can become behind its head, where the words of the name are of `quality` in all.
  [[nodiscard]] double most_points(int prior, int quality) const {
    const int in_head = sum();
    return points(prior, in_head + best_weight_behind_head * (quality - in_head / 100));
  }
  /// Nothing that comes behind the second segment can add to it: it has all words, each as well as can be there.
  [[nodiscard]] bool is_settled() const {
    for (int q = 0; q != words_; ++q) {
      if (best_[static_cast<std::size_t>(q)] < same * weight_behind) return false;
    }
    return true;
  }
  [[nodiscard]] int matched_words() const {
    int count = 0;
    for (int q = 0; q != words_; ++q) count += best_[static_cast<std::size_t>(q)] != 0 ? 1 : 0;
    return count;
  }

 private:
  [[nodiscard]] int sum() const {
    int result = 0;
    for (int q = 0; q != words_; ++q) result += best_[static_cast<std::size_t>(q)];
    return result;
  }
  [[nodiscard]] double points(int prior, int sum) const {
    // Of "Cheese, cheddar" one part is enough: who asks for cheese has named the first.
    HeadPart covered;
    for (const HeadPart& part : head_) {
      if (part.matched == 0) continue;
      covered.words += part.words;
      covered.matched += part.matched;
    }
    const double share = covered.words == 0 ? 0.0 : static_cast<double>(covered.matched) / covered.words;
    return sum / (50.0 * words_) + points_of_head * share + prior;  // up to 200 for the words
  }

  int words_;
  bool two_part_head_;
  std::array<int, most_words> best_{};
  std::array<HeadPart, 2> head_{};
};

// The points of a food that has words of the query of `sum` quality in all; nothing where they are below `least`.
std::optional<double> points_of(int row, const Query& query, const WordQualities& qualities, int sum, double least) {
  const auto prior = static_cast<int>(field_of(row, data::field_prior));
  NameScore score(query.size, flag_of(row, data::field_two_part_head));
  Place place;
  bool behind_head = false;
  const std::size_t end = first_token(row + 1);
  for (std::size_t i = first_token(row); i != end; ++i) {
    const Token token = token_at(i);
    if (token.kind == Token::separator || token.kind == Token::after_comma) {
      place.pass(token.kind == Token::separator ? separator_at(token.number) : ", ");
      // Parentheses can be followed by more of the head.
      if (!behind_head && !place.in_parentheses && !score.in_head(place)) {
        behind_head = true;
        if (score.most_points(prior, sum) < least) return std::nullopt;
      }
      if (token.kind == Token::separator) continue;
    }
    const auto kind = qualities.kind(token.number);
    if (kind == WordQualities::matched) {
      score.matched(place, [&](int q) { return int{qualities.of(q, token.number)}; });
      if (place.segment >= 2 && score.is_settled()) break;
    } else if (kind == WordQualities::other) {
      score.other(place);
    }
  }
  return score.points(prior);
}

NameScore score_of(const OwnFood& own, const FoodTraits& traits, const Query& query, const WordQualities& qualities) {
  NameScore score(query.size, traits.two_part_head);
  Place place;
  WordReader reader(own.food.name.view());
  for (Word word = reader.next(); !word.text.empty(); word = reader.next()) {
    place.pass(word.before);
    const std::string_view text = word.text.substr(0, Stem::capacity);
    std::array<int, most_words> found{};
    bool matched = false;
    for (int q = 0; q != query.size; ++q) {
      const QueryWord& wanted = query.words[static_cast<std::size_t>(q)];
      int& quality = found[static_cast<std::size_t>(q)];
      quality = quality_of(text, wanted);
      if (const int most = typos_allowed(wanted.text); quality == 0 && most != 0 && qualities.with_typos(q)) {
        const int typos = typos_up_to(text, wanted.text, most);
        if (typos <= most) quality = quality_of_typos(typos);
      }
      matched = matched || quality != 0;
    }
    if (matched) {
      score.matched(place, [&](int q) { return found[static_cast<std::size_t>(q)]; });
    } else if (!is_filler(lower_case(text))) {
      score.other(place);
    }
  }
  return score;
}

// The best of many, in order, without allocating.
template <class T, class Better>
class Best {
 public:
  Best(std::span<T> into, Better better) : into_(into), better_(better) {}
  void offer(const T& item) {
    ++total_;
    if (into_.empty() || (size_ == into_.size() && !better_(item, into_[size_ - 1]))) return;
    if (size_ != into_.size()) ++size_;
    std::size_t i = size_ - 1;
    for (; i != 0 && better_(item, into_[i - 1]); --i) into_[i] = into_[i - 1];
    into_[i] = item;
  }
  void count_only() { ++total_; }
  [[nodiscard]] const T* worst() const { return size_ != 0 && size_ == into_.size() ? &into_[size_ - 1] : nullptr; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t total() const { return total_; }

 private:
  std::span<T> into_;
  Better better_;
  std::size_t size_ = 0;
  std::size_t total_ = 0;
};

// One's own first, then USDA's order of foods, in which the plain ones tend to be first.
int rank_of(const FoodReference& food) {
  if (food.own >= 0) return food.own - 1000000;
  const auto row = row_of(food.fdc_id);
  return static_cast<int>(field_of(row.value_or(0), data::field_ndb_no));
}

template <class T, class Less>
bool before(const T& a, const T& b, Less more) {
  if (more(a, b)) return true;
  if (more(b, a)) return false;
  const int rank_a = rank_of(a.food);
  const int rank_b = rank_of(b.food);
  return rank_a != rank_b ? rank_a < rank_b : a.food.fdc_id < b.food.fdc_id;
}

[[nodiscard]] std::uint64_t first_posting(int word) {
  return bits_at(data::postings_of, static_cast<std::size_t>(word) * data::posting_bits, data::posting_bits);
}

// A small number for each food. Most of a search are zeros: they are passed over in eights.
constexpr std::size_t rows_of_eights = (data::food_count + 7) / 8 * 8;
using PerFood = std::array<std::uint8_t, rows_of_eights>;

template <class Function>
void for_each_with(const PerFood& numbers, const Function& function) {
  for (std::size_t eight = 0; eight != numbers.size(); eight += 8) {
    std::uint64_t any = 0;
    std::memcpy(&any, numbers.data() + eight, 8);
    if (any == 0) continue;
    for (std::size_t row = eight; row != eight + 8; ++row) {
      if (numbers[row] != 0) function(static_cast<int>(row), numbers[row]);
    }
  }
}

// Gives all foods with a word its quality, where they have none that is better.
void mark_foods_of(int word, Quality quality, PerFood& best_of) {
  const std::uint64_t begin = first_posting(word);
  int next = word + 1;
  while (first_posting(next) == begin) ++next;
  const std::uint64_t end = first_posting(next);
  std::size_t food = 0;
  for (std::uint64_t i = begin; i != end;) {
    std::uint64_t step = 0;
    for (unsigned shift = 0;; shift += 7) {
      const std::uint64_t byte = (data::postings[i / 8] >> (8 * (i % 8))) & 0xFFU;
      ++i;
      step |= (byte & 127U) << shift;
      if (byte < 128) break;
    }
    food += step;
    best_of[food - 1] = (std::max)(best_of[food - 1], quality);
  }
}

Result<Query> read_query(std::string_view text) {
  Query query;
  // Fillers count only where there is nothing else.
  for (const bool with_fillers : {false, true}) {
    QueryReader reader(text);
    int count = 0;
    while (const auto word = reader.next()) {
      if (!with_fillers && is_filler(*word)) continue;
      if (count < most_words) query.words[static_cast<std::size_t>(count)] = query_word(*word);
      ++count;
    }
    if (count > most_words) {
      return tl::unexpected(Error{Errc::out_of_range, "query", static_cast<double>(count), 1.0, most_words, "words"});
    }
    query.size = count;
    if (count != 0) return query;
  }
  return tl::unexpected(Error{.code = Errc::missing, .field = "query"});
}

}  // namespace

}  // namespace foods_detail

Result<FoodMatches> search_foods(std::string_view text, std::span<FoodMatch> into, const FoodFilter& filter) {
  using namespace foods_detail;
  auto query = read_query(text);
  if (!query) return tl::unexpected(query.error());
  const WordQualities qualities(*query, filter.own);

  // How many words of the query each food has, and how well in all.
  PerFood counts{};
  std::array<std::uint16_t, rows_of_eights> sums{};
  for (int q = 0; q != query->size; ++q) {
    PerFood best_of{};
    for (int word = 0; word != data::word_count; ++word) {
      // "Milk" and "milk" share their list, and are equally good.
      if (qualities.of(q, word) == 0 || (word != 0 && first_posting(word - 1) == first_posting(word))) continue;
      mark_foods_of(word, qualities.of(q, word), best_of);
    }
    for_each_with(best_of, [&](int row, Quality quality) {
      const auto place = static_cast<std::size_t>(row);
      ++counts[place];
      sums[place] = static_cast<std::uint16_t>(sums[place] + quality);
    });
  }

  int most = 0;
  for_each_with(counts, [&](int row, int words) {
    if (words > most && passes(row, filter)) most = words;
  });
  for (const OwnFood& own : filter.own) {
    const FoodTraits traits = traits_of(own);
    if (!passes({true, traits.vegan, traits.dairy_free, traits.nut_free}, own.food.group, filter)) continue;
    most = (std::max)(most, score_of(own, traits, *query, qualities).matched_words());
  }
  FoodMatches result{.words = query->size, .words_missed = query->size - most};
  if (most == 0) return result;

  const auto better = [](const FoodMatch& a, const FoodMatch& b) {
    return before(a, b, [](const FoodMatch& x, const FoodMatch& y) { return x.score > y.score; });
  };
  Best best(into, better);
  for (std::size_t i = 0; i != filter.own.size(); ++i) {
    const OwnFood& own = filter.own[i];
    const FoodTraits traits = traits_of(own);
    if (!passes({true, traits.vegan, traits.dairy_free, traits.nut_free}, own.food.group, filter)) continue;
    const NameScore score = score_of(own, traits, *query, qualities);
    if (score.matched_words() != most) continue;
    best.offer({.food = {.own = static_cast<int>(i)}, .score = score.points(traits.prior)});
  }
  const auto offer = [&](int row) {
    if (!passes(row, filter)) return;
    const int sum = sums[static_cast<std::size_t>(row)];
    const auto prior = static_cast<int>(field_of(row, data::field_prior));
    // What cannot get in any more, even if all words were in front, is only counted.
    const FoodMatch* worst = best.worst();
    const double least = worst == nullptr ? 0.0 : worst->score;
    const bool possible = 2.0 * sum / query->size + points_of_head + prior >= least;
    const auto points = possible ? points_of(row, *query, qualities, sum, least) : std::nullopt;
    if (points) {
      best.offer({.food = {.fdc_id = id_of(row)}, .score = *points});
    } else {
      best.count_only();
    }
  };
  for_each_with(counts, [&](int row, int words) {
    if (words == most) offer(row);
  });
  result.shown = best.size();
  result.total = best.total();
  return result;
}

namespace {

foods_detail::Nutrient nutrient_of(Ion ion) {
  switch (ion) {
    case Ion::sodium:
      return foods_detail::sodium;
    case Ion::potassium:
      return foods_detail::potassium;
    case Ion::magnesium:
      return foods_detail::magnesium;
    case Ion::chloride:
    case Ion::calcium:
      break;
  }
  return foods_detail::calcium;
}

}  // namespace

std::size_t richest_foods(Ion ion, FoodBasis basis, std::span<RichFood> into, const FoodFilter& filter) {
  using namespace foods_detail;
  const auto better = [](const RichFood& a, const RichFood& b) {
    return before(a, b, [](const RichFood& x, const RichFood& y) {
      return x.everyday != y.everyday ? x.everyday : x.amount > y.amount;
    });
  };
  Best best(into, better);
  // `grams` of food on the basis; no number where it has none.
  const auto grams_of = [basis](bool has_energy, double kcal,
                                const std::optional<double>& serving) -> std::optional<double> {
    if (basis == FoodBasis::per_100_g) return 100.0;
    if (basis == FoodBasis::per_serving) return serving;
    return has_energy && kcal > 0.0 ? std::optional<double>(100.0 * 100.0 / kcal) : std::nullopt;
  };
  for (std::size_t i = 0; i != filter.own.size(); ++i) {
    const OwnFood& own = filter.own[i];
    const FoodTraits traits = traits_of(own);
    const auto& amount = own.food.per_100_g.ion(ion);
    const auto& kcal = own.food.per_100_g.energy;
    if (!amount || !passes({true, traits.vegan, traits.dairy_free, traits.nut_free}, own.food.group, filter)) continue;
    const auto grams = grams_of(kcal.has_value(), kcal ? in(*kcal, kilocalorie) : 0.0,
                                own.portions.empty() ? std::optional<double>() : in(own.portions[0].weight, gram));
    if (!grams) continue;
    best.offer({.food = {.own = static_cast<int>(i)},
                .amount = *amount * (*grams / 100.0),
                .food_mass = *grams * gram,
                .everyday = true});
  }
  if (ion == Ion::chloride) return best.size();
  const Nutrient nutrient = nutrient_of(ion);
  for (int row = 0; row != data::food_count; ++row) {
    const auto amount = published(row, nutrient);
    if (!amount || !passes(row, filter)) continue;
    bool has_energy = false;
    const double kcal = basis == FoodBasis::per_100_kcal ? value_of(row, energy, has_energy) : 0.0;
    std::optional<double> serving;
    if (basis == FoodBasis::per_serving) {
      if (const auto portion = serving_of(row)) serving = portion->grams;
    }
    const auto grams = grams_of(has_energy, kcal, serving);
    if (!grams) continue;
    best.offer({.food = {.fdc_id = id_of(row)},
                .amount = as_double(*amount) * (*grams / 100.0) * milligram,
                .food_mass = *grams * gram,
                // Nobody drinks ten liters of tea for its 100 kcal.
                .everyday = flag_of(row, data::field_everyday) && *grams <= 1000.0});
  }
  return best.size();
}

}  // namespace quench
