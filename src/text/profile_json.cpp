// What is known of one person's sweat as JSON, there and back; the shape is documented in profile.schema.json.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "object_reader.hpp"
#include "quench/source.hpp"
#include "quench/sweat/profile.hpp"
#include "quench/text.hpp"

namespace quench::text {

namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr int schema_version = 1;

// The number that times `unit` gives back all bits of `q`. Division may miss it by the last one.
template <class Q>
double exact(const Q& q, Q unit) {
  const double divided = in(q, unit);
  for (const double number : {divided, std::nextafter(divided, -HUGE_VAL), std::nextafter(divided, HUGE_VAL)}) {
    if (number * unit == q) return number;
  }
  return divided;
}

OrderedJson belief(const LogBelief& b) {
  return {{"mean", b.mean},
          {"variance", b.variance},
          {"bias", b.bias},
          {"bias_variance", b.bias_variance},
          {"covariance", b.covariance}};
}

// A number that must be there: one that is left out of a belief would be taken for certainty.
void number(ObjectReader& in, const std::string& key, double& into) {
  const auto value = in.number(key);
  if (!value) return in.fail(in.name(key), "missing", "a number");
  into = *value;
}

template <class Q>
void number(ObjectReader& in, const std::string& key, Q unit, Q& into) {
  double value = 0.0;
  number(in, key, value);
  into = value * unit;
}

void count(ObjectReader& in, const std::string& key, int& into) {
  double value = 0.0;
  number(in, key, value);
  if (value != std::floor(value) || std::fabs(value) > 1e9) {
    return in.fail(in.name(key), fmt::format("{}", value), "a whole number");
  }
  into = static_cast<int>(value);
}

// The object by `key`, read by `read`.
template <class Read>
void object(ObjectReader& in, const std::string& key, InputError& error, bool& failed, Read read) {
  const Json* json = in.find(key);
  if (json == nullptr) return in.fail(in.name(key), "missing", "a JSON object");
  ObjectReader reader(*json, in.name(key), error, failed);
  read(reader);
  reader.finish();
}

void read_belief(ObjectReader& in, LogBelief& b) {
  number(in, "mean", b.mean);
  number(in, "variance", b.variance);
  number(in, "bias", b.bias);
  number(in, "bias_variance", b.bias_variance);
  number(in, "covariance", b.covariance);
}

Parsed<SourceKey> parse_source(std::string_view field, std::string_view name) {
  std::array<std::string_view, bibliography.size()> names{};
  for (std::size_t i = 0; i != bibliography.size(); ++i) {
    names[i] = bibliography[i].name;
    if (names[i] == name) return bibliography[i].key;
  }
  const std::string_view guess = nearest(name, names);
  return tl::unexpected(
      InputError{std::string(field), fmt::format("\"{}\"", name),
                 guess.empty() ? "the name of a source of quench" : fmt::format("did you mean {}?", guess)});
}

void read_wearable(ObjectReader& in, Wearable& wearable) {
  number(in, "ratio", wearable.ratio);
  number(in, "ratio_variation", wearable.ratio_variation);
  number(in, "reading_variation", wearable.reading_variation);
  number(in, "share_without_reading", wearable.share_without_reading);
  number(in, "test_retest", wearable.test_retest);
  count(in, "people", wearable.people);
  std::optional<SourceKey> source;
  in.word("source", parse_source, source);
  if (!source) in.fail(in.name("source"), "missing", "the name of a source of quench");
  wearable.source = source.value_or(SourceKey::quench_design);
}

void read_prior(ObjectReader& in, ProfilePrior& prior) {
  number(in, "between_people", prior.between_people);
  number(in, "day_to_day_l_per_h", liter_per_hour, prior.day_to_day);
  number(in, "sodium_mmol_per_l", millimole_per_liter, prior.sodium);
  number(in, "sodium_sd_mmol_per_l", millimole_per_liter, prior.sodium_sd);
  number(in, "sodium_method_sd_mmol_per_l", millimole_per_liter, prior.sodium_method_sd);
  number(in, "patch_shared", prior.patch_shared);
  number(in, "half_life_days", day, prior.half_life);
}

}  // namespace

std::string to_json(const SweatProfile& profile, const std::optional<Date>& updated) {
  OrderedJson json;
  json["schema_version"] = schema_version;
  json["updated"] = updated ? OrderedJson(to_text(*updated)) : OrderedJson(nullptr);
  json["weigh_ins"] = profile.weigh_ins;
  json["wearable_readings"] = profile.wearable_readings;
  json["sodium_tests"] = profile.sodium_tests;
  json["log_factor"] = belief(profile.factor);
  json["log_sodium_mmol_per_l"] = belief(profile.sodium);
  json["wearable"] = {{"ratio", profile.wearable.ratio},
                      {"ratio_variation", profile.wearable.ratio_variation},
                      {"reading_variation", profile.wearable.reading_variation},
                      {"share_without_reading", profile.wearable.share_without_reading},
                      {"test_retest", profile.wearable.test_retest},
                      {"people", profile.wearable.people},
                      {"source", source(profile.wearable.source).name}};
  json["prior"] = {{"between_people", profile.prior.between_people},
                   {"day_to_day_l_per_h", exact(profile.prior.day_to_day, liter_per_hour)},
                   {"sodium_mmol_per_l", exact(profile.prior.sodium, millimole_per_liter)},
                   {"sodium_sd_mmol_per_l", exact(profile.prior.sodium_sd, millimole_per_liter)},
                   {"sodium_method_sd_mmol_per_l", exact(profile.prior.sodium_method_sd, millimole_per_liter)},
                   {"patch_shared", profile.prior.patch_shared},
                   {"half_life_days", exact(profile.prior.half_life, day)}};
  return json.dump(2) + "\n";
}

Parsed<StoredProfile> profile_from_json(std::string_view json) {
  const auto document = parse_document(json);
  if (!document) return tl::unexpected(document.error());
  InputError error;
  bool failed = false;
  ObjectReader reader(*document, "", error, failed);

  StoredProfile stored;
  SweatProfile& profile = stored.profile;
  int version = 0;
  count(reader, "schema_version", version);
  if (version != schema_version) {
    reader.fail("schema_version", fmt::format("{}", version), fmt::format("this quench reads {}", schema_version));
  }
  reader.word("updated", parse_date, stored.updated);
  count(reader, "weigh_ins", profile.weigh_ins);
  count(reader, "wearable_readings", profile.wearable_readings);
  count(reader, "sodium_tests", profile.sodium_tests);
  const auto read = [&](const char* key, auto read_members, auto& into) {
    object(reader, key, error, failed, [&](ObjectReader& in) { read_members(in, into); });
  };
  read("log_factor", read_belief, profile.factor);
  read("log_sodium_mmol_per_l", read_belief, profile.sodium);
  read("wearable", read_wearable, profile.wearable);
  read("prior", read_prior, profile.prior);
  reader.finish();
  if (failed) return tl::unexpected(error);
  if (const auto valid = profile.check(); !valid) return tl::unexpected(describe(valid.error()));
  return stored;
}

}  // namespace quench::text
