// Reads JSON objects by key and says which key is wrong; shared by the files of quench::text, not installed.
#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "quench/text.hpp"
#include "words.hpp"

namespace quench::text {

using Json = nlohmann::json;

/// Reads one object: each read marks its key as known, finish() names what is left. The first error is kept and later
/// reads change nothing.
class ObjectReader {
 public:
  ObjectReader(const Json& json, std::string path, InputError& error, bool& failed)
      : json_(json), path_(std::move(path)), error_(error), failed_(failed) {
    if (!json_.is_object()) fail(path_.empty() ? "the document" : path_, "", "a JSON object");
  }

  void fail(const std::string& field, std::string value, std::string allowed) {
    if (failed_) return;
    failed_ = true;
    error_ = {field, std::move(value), std::move(allowed)};
  }
  void fail(InputError error) { fail(error.field, std::move(error.value), std::move(error.allowed)); }

  [[nodiscard]] const Json* find(const std::string& key) {
    known_.push_back(key);
    if (failed_) return nullptr;
    const auto found = json_.find(key);
    return found == json_.end() || found->is_null() ? nullptr : &*found;
  }
  [[nodiscard]] std::string name(std::string_view key) const {
    return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
  }

  // "key": "62 kg" by `parse`, or "key_suffix": 62 times `unit`.
  template <class Q, class Parse>
  void quantity(const std::string& key, const std::string& suffix, Q unit, Parse parse, std::optional<Q>& into) {
    const Json* text = find(key);
    const Json* number = find(key + suffix);
    if (text != nullptr && number != nullptr)
      fail(name(key), "", fmt::format("given twice, also as {}{}", key, suffix));
    if (text != nullptr) read(key, *text, parse, into);
    if (const auto value = as_number(key + suffix, number)) into = *value * unit;
  }
  // A number by `key`, in the unit that the key names.
  [[nodiscard]] std::optional<double> number(const std::string& key) { return as_number(key, find(key)); }

  // "key": "text" by `parse`.
  template <class T, class Parse>
  void word(const std::string& key, Parse parse, T& into) {
    if (const Json* text = find(key); text != nullptr) read(key, *text, parse, into);
  }

  void finish() {
    if (failed_) return;
    for (const auto& item : json_.items()) {
      if (std::find(known_.begin(), known_.end(), item.key()) != known_.end()) continue;
      const std::vector<std::string_view> known(known_.begin(), known_.end());
      fail(name(item.key()), "", "unknown key, " + one_of(item.key(), known));
      return;
    }
  }

 private:
  template <class T, class Parse>
  void read(const std::string& key, const Json& text, Parse parse, T& into) {
    if (failed_) return;
    if (!text.is_string()) return fail(name(key), text.dump(), "a string, with its unit where it is a quantity");
    const auto value = parse(name(key), text.get_ref<const std::string&>());
    if (!value) return fail(value.error());
    into = *value;
  }
  std::optional<double> as_number(const std::string& key, const Json* json) {
    if (json == nullptr || failed_) return std::nullopt;
    if (!json->is_number()) {
      fail(name(key), json->dump(), "a number");
      return std::nullopt;
    }
    return json->get<double>();
  }

  const Json& json_;
  std::string path_;
  InputError& error_;
  bool& failed_;
  std::vector<std::string> known_;
};

/// Parses a document and refuses repeated keys, of which nlohmann/json would silently keep the last.
inline Parsed<Json> parse_document(std::string_view text) {
  std::vector<std::set<std::string>> open;
  std::string repeated;
  const Json::parser_callback_t watch = [&](int, Json::parse_event_t event, Json& parsed) {
    if (event == Json::parse_event_t::object_start) open.emplace_back();
    if (event == Json::parse_event_t::object_end) open.pop_back();
    if (event == Json::parse_event_t::key && !open.back().insert(parsed.get<std::string>()).second &&
        repeated.empty()) {
      repeated = parsed.get<std::string>();
    }
    return true;
  };
  try {
    Json json = Json::parse(text, watch);
    if (!repeated.empty()) return tl::unexpected(InputError{repeated, "", "the key is given twice in one object"});
    return json;
  } catch (const Json::exception& problem) {
    // "[json.exception.parse_error.101] parse error at line 1, column 5: ..." without the tag.
    std::string what = problem.what();
    if (const std::size_t end = what.find("] "); end != what.npos) what.erase(0, end + 2);
    return tl::unexpected(InputError{"JSON", what, ""});
  }
}

}  // namespace quench::text
