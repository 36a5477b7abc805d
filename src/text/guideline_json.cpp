// A user's own guideline from JSON, and any guideline as JSON; the shape is documented in guideline.schema.json.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "guideline_parts.hpp"
#include "object_reader.hpp"
#include "quench/guidelines/all.hpp"
#include "quench/source.hpp"
#include "quench/text.hpp"
#include "words.hpp"

namespace quench::text {

Parsed<SourceKey> parse_source(std::string_view field, std::string_view word) {
  std::array<std::string_view, bibliography.size()> names{};
  for (std::size_t i = 0; i != bibliography.size(); ++i) {
    names[i] = bibliography[i].name;
    if (names[i] == word) return bibliography[i].key;
  }
  const std::string_view guess = nearest(word, names);
  return tl::unexpected(
      InputError{std::string(field), fmt::format("\"{}\"", word),
                 guess.empty() ? "the name of a source of quench" : fmt::format("did you mean {}?", guess)});
}

namespace {

constexpr int schema_version = 1;
constexpr std::size_t longest_word = 60;
using Words = std::vector<std::vector<char>>;

template <class Enum>
Parsed<Enum> parse_enum(std::string_view field, std::string_view word, std::size_t count) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i != count; ++i) {
    names.push_back(name(static_cast<Enum>(i)));
    if (names.back() == word) return static_cast<Enum>(i);
  }
  return tl::unexpected(InputError{std::string(field), fmt::format("\"{}\"", word), one_of(word, names)});
}

// "key": [low, high], or one number for both.
template <class Make>
void read_range(ObjectReader& in, const std::string& key, Make take) {
  const Json* value = in.find(key);
  if (value == nullptr) return;
  if (value->is_number()) {
    take(value->get<double>(), value->get<double>());
  } else if (value->is_array() && value->size() == 2 && (*value)[0].is_number() && (*value)[1].is_number()) {
    take((*value)[0].get<double>(), (*value)[1].get<double>());
  } else {
    in.fail(in.name(key), value->dump(), "a number or [low, high]");
  }
}

template <class Q>
void read_range(ObjectReader& in, const std::string& key, Q unit, Range<Q>& into) {
  read_range(in, key, [&](double low, double high) { into = {low * unit, high * unit}; });
}

void read_flag(ObjectReader& in, const std::string& key, bool& into) {
  const Json* value = in.find(key);
  if (value == nullptr) return;
  if (!value->is_boolean()) return in.fail(in.name(key), value->dump(), "true or false");
  into = value->get<bool>();
}

// A word that the rules will point to.
std::string_view read_text(ObjectReader& in, const std::string& key, Words& strings, bool needed) {
  const Json* value = in.find(key);
  if (value == nullptr) {
    if (needed) in.fail(in.name(key), "missing", "a string");
    return {};
  }
  if (!value->is_string()) {
    in.fail(in.name(key), value->dump(), "a string");
    return {};
  }
  const auto& text = value->get_ref<const std::string&>();
  bool printable = !text.empty() && text.size() <= longest_word;
  for (const char c : text) printable = printable && c > ' ' && c < '\x7f';
  if (!printable) {
    in.fail(in.name(key), value->dump(), fmt::format("1 to {} letters, digits and signs, no blanks", longest_word));
    return {};
  }
  const std::vector<char>& word = strings.emplace_back(text.begin(), text.end());
  return {word.data(), word.size()};
}

void read_conditions(ObjectReader& in, RuleConditions& when) {
  read_range(in, "ages_years", year, when.ages);
  read_range(in, "next_session_h", hour, when.next_session);
  read_range(in, "air_c", [&](double low, double high) { when.air = {celsius(low), celsius(high)}; });
  if (const auto rate = in.number("sweat_rate_over_l_per_h")) when.sweat_rate_over = *rate * liter_per_hour;
  if (const auto loss = in.number("sodium_loss_over_g")) when.sodium_loss_over = *loss * gram;
  if (const auto percent = in.number("loss_below_percent")) when.loss_below = *percent / 100.0;
  read_flag(in, "heat", when.heat);
  read_flag(in, "on_foot", when.on_foot);
  read_flag(in, "urine_dark", when.urine_dark);
  read_flag(in, "salty_sweat", when.salty_sweat);
  read_range(in, "body_mass_kg", kilogram, when.body_mass);
}

Rule read_rule(ObjectReader& in, Words& strings, InputError& error, bool& failed) {
  Rule rule;
  rule.confidence = Confidence::design;
  rule.grade = Grade::plausible;
  rule.source = SourceKey::own_guideline;
  rule.id = read_text(in, "id", strings, true);
  rule.code = read_text(in, "code", strings, false);
  std::optional<RuleKind> kind;
  in.word(
      "kind",
      [](std::string_view field, std::string_view w) { return parse_enum<RuleKind>(field, w, rule_kind_count); }, kind);
  if (!kind) in.fail(in.name("kind"), "missing", "what the rule speaks of, \"fluid_rate\" for one");
  rule.kind = kind.value_or(RuleKind::fluid_rate);
  std::optional<Phase> phase;
  in.word(
      "phase", [](std::string_view field, std::string_view w) { return parse_enum<Phase>(field, w, 4); }, phase);
  if (!phase) in.fail(in.name("phase"), "missing", "one of before, during, after, always");
  rule.phase = phase.value_or(Phase::always);
  read_range(in, "volume_ml", milliliter, rule.volume);
  read_range(in, "interval_min", minute, rule.interval);
  read_range(in, "per_mass_ml_per_kg", milliliter_per_kilogram, rule.per_mass);
  read_range(in, "window_min", minute, rule.window);
  read_range(in, "duration_min", minute, rule.duration);
  read_range(in, "rate_ml_per_h", milliliter / hour, rule.hourly);
  read_range(in, "carbohydrate_g_per_h", gram / hour, rule.carbohydrate_rate);
  read_range(in, "sodium_mg_per_l", milligram_per_liter, rule.sodium);
  read_range(in, "potassium_mg_per_l", milligram_per_liter, rule.potassium);
  read_range(in, "carbohydrate_g_per_l", gram_per_liter, rule.carbohydrate);
  read_range(in, "body_mass_percent", [&](double low, double high) { rule.fraction = {low / 100.0, high / 100.0}; });
  read_range(in, "temperature_c", [&](double low, double high) { rule.temperature = {celsius(low), celsius(high)}; });
  read_flag(in, "open_ended", rule.open_ended);
  if (const Json* when = in.find("when"); when != nullptr) {
    ObjectReader reader(*when, in.name("when"), error, failed);
    read_conditions(reader, rule.when);
    reader.finish();
  }
  in.word(
      "grade", [](std::string_view field, std::string_view w) { return parse_enum<Grade>(field, w, 4); }, rule.grade);
  in.word(
      "confidence", [](std::string_view field, std::string_view w) { return parse_enum<Confidence>(field, w, 5); },
      rule.confidence);
  in.word("source", parse_source, rule.source);
  in.finish();
  return rule;
}

template <class Q>
void put(OutJson& json, const char* key, const Range<Q>& r, Q unit) {
  if (r.low == Q{} && r.high == Q{}) return;
  json[key] = {tidy(in(r.low, unit)), tidy(in(r.high, unit))};
}

OutJson rule_json(const Rule& rule) {
  OutJson json{{"id", rule.id}};
  if (!rule.code.empty()) json["code"] = rule.code;
  json["kind"] = name(rule.kind);
  json["phase"] = name(rule.phase);
  put(json, "volume_ml", rule.volume, milliliter);
  put(json, "interval_min", rule.interval, minute);
  put(json, "per_mass_ml_per_kg", rule.per_mass, milliliter_per_kilogram);
  put(json, "window_min", rule.window, minute);
  put(json, "duration_min", rule.duration, minute);
  put(json, "rate_ml_per_h", rule.hourly, milliliter / hour);
  put(json, "carbohydrate_g_per_h", rule.carbohydrate_rate, gram / hour);
  put(json, "sodium_mg_per_l", rule.sodium, milligram_per_liter);
  put(json, "potassium_mg_per_l", rule.potassium, milligram_per_liter);
  put(json, "carbohydrate_g_per_l", rule.carbohydrate, gram_per_liter);
  if (rule.fraction.low != 0.0 || rule.fraction.high != 0.0) {
    json["body_mass_percent"] = {tidy(rule.fraction.low * 100.0), tidy(rule.fraction.high * 100.0)};
  }
  if (rule.kind == RuleKind::drink_temperature) {
    json["temperature_c"] = {tidy(in_celsius(rule.temperature.low)), tidy(in_celsius(rule.temperature.high))};
  }
  if (rule.open_ended) json["open_ended"] = true;
  const RuleConditions& c = rule.when;
  OutJson when = OutJson::object();
  put(when, "ages_years", c.ages, year);
  put(when, "next_session_h", c.next_session, hour);
  if (!c.any_air()) when["air_c"] = {tidy(in_celsius(c.air.low)), tidy(in_celsius(c.air.high))};
  if (c.sweat_rate_over > VolumeRate{}) when["sweat_rate_over_l_per_h"] = tidy(in(c.sweat_rate_over, liter_per_hour));
  if (c.sodium_loss_over > Mass{}) when["sodium_loss_over_g"] = tidy(in(c.sodium_loss_over, gram));
  if (c.loss_below > 0.0) when["loss_below_percent"] = tidy(c.loss_below * 100.0);
  if (c.heat) when["heat"] = true;
  if (c.on_foot) when["on_foot"] = true;
  if (c.urine_dark) when["urine_dark"] = true;
  if (c.salty_sweat) when["salty_sweat"] = true;
  put(when, "body_mass_kg", c.body_mass, kilogram);
  if (!when.empty()) json["when"] = when;
  json["grade"] = name(rule.grade);
  json["confidence"] = name(rule.confidence);
  json["source"] = source(rule.source).name;
  return json;
}

}  // namespace

OutJson guideline_json(const Guideline& guideline) {
  OutJson json{{"schema_version", schema_version}, {"name", guideline.name}};
  json["source"] = source(guideline.source).name;
  if (guideline.superseded()) json["superseded_by"] = guideline.superseded_by;
  if (guideline.counter_example()) json["breaks"] = guideline.breaks;
  json["rules"] = OutJson::array();
  for (const Rule& rule : guideline.rules) json["rules"].push_back(rule_json(rule));
  return json;
}

std::string to_json(const Guideline& guideline) { return dump(guideline_json(guideline)); }

Parsed<Guideline> parse_guideline(std::string_view field, std::string_view text) {
  const std::string word = canonical(text);
  if (const auto published = guidelines::find(word)) return *published;
  std::array<std::string_view, guidelines::all.size()> known{};
  std::transform(guidelines::all.begin(), guidelines::all.end(), known.begin(),
                 [](const Guideline& guideline) { return guideline.name; });
  return tl::unexpected(InputError{std::string(field), fmt::format("\"{}\"", text), one_of(word, known)});
}

Parsed<OwnGuideline> guideline_from_json(std::string_view json) {
  const auto document = parse_document(json);
  if (!document) return tl::unexpected(document.error());
  InputError error;
  bool failed = false;
  ObjectReader reader(*document, "", error, failed);

  OwnGuideline own;
  const auto version = reader.number("schema_version");
  if (!version) reader.fail("schema_version", "missing", fmt::format("this quench reads {}", schema_version));
  if (version && *version != schema_version) {
    reader.fail("schema_version", fmt::format("{}", *version), fmt::format("this quench reads {}", schema_version));
  }
  own.head_.name = read_text(reader, "name", own.words_, true);
  own.head_.source = SourceKey::own_guideline;
  reader.word("source", parse_source, own.head_.source);
  own.head_.superseded_by = read_text(reader, "superseded_by", own.words_, false);
  own.head_.breaks = read_text(reader, "breaks", own.words_, false);
  const Json* rules = reader.find("rules");
  if (rules == nullptr || !rules->is_array() || rules->empty()) {
    reader.fail("rules", rules == nullptr ? "missing" : "", "an array of at least one rule");
  } else {
    int number = 0;
    for (const Json& item : *rules) {
      ObjectReader in(item, fmt::format("rules[{}]", number++), error, failed);
      if (failed) break;
      own.rules_.push_back(read_rule(in, own.words_, error, failed));
    }
  }
  reader.finish();
  if (failed) return tl::unexpected(error);
  if (const auto valid = own.guideline().check(); !valid) return tl::unexpected(describe(valid.error()));
  return own;
}

}  // namespace quench::text
