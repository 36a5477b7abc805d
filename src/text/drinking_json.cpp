// When and from what an athlete can drink, from JSON and back.
#include "drinking_json.hpp"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "words.hpp"

namespace quench::text {

namespace {

constexpr const char* whole_minutes = "whole minutes from the start";
constexpr const char* kilometers = "kilometers from the start";

// An array of whole minutes.
std::vector<ScheduleTime> read_minutes(ObjectReader& in, const char* key) {
  std::vector<ScheduleTime> times;
  const Json* list = in.find(key);
  if (list == nullptr) return times;
  if (!list->is_array()) in.fail(in.name(key), list->dump(), "an array");
  for (const Json& time : *list) {
    if (!time.is_number_integer() || time.get<double>() < 0.0 || time.get<double>() > 1e6) {
      in.fail(in.name(key), time.dump(), whole_minutes);
      break;
    }
    times.push_back({time.get<int>()});
  }
  return times;
}

// An array of kilometers.
std::vector<Length> read_places(ObjectReader& in, const char* key) {
  std::vector<Length> places;
  const Json* list = in.find(key);
  if (list == nullptr) return places;
  if (!list->is_array()) in.fail(in.name(key), list->dump(), "an array");
  for (const Json& place : *list) {
    if (!place.is_number()) {
      in.fail(in.name(key), place.dump(), kilometers);
      break;
    }
    places.push_back(place.get<double>() * kilometer);
  }
  return places;
}

void read_bottles(ObjectReader& in, Bottles& bottles) {
  const auto count = in.number("count");
  if (!count) in.fail(in.name("count"), "missing", "how many bottles, 1 to 20");
  if (count && *count != static_cast<double>(static_cast<int>(detail::clamped(*count, -1.0, 1e6)))) {
    in.fail(in.name("count"), fmt::format("{}", *count), "a whole number");
  } else if (count) {
    bottles.count = static_cast<int>(*count);
  }
  std::optional<Volume> volume;
  in.quantity("volume", "_ml", milliliter, parse_volume, volume);
  if (!volume) in.fail(in.name("volume_ml"), "missing", "what each bottle holds");
  bottles.volume = volume.value_or(Volume{});
  bottles.refills = read_minutes(in, "refill_min");
  bottles.refill_distances = read_places(in, "refill_km");
}

OutJson minutes(const std::vector<ScheduleTime>& times) {
  OutJson list = OutJson::array();
  for (const ScheduleTime time : times) list.push_back(time.minutes);
  return list;
}
OutJson places(const std::vector<Length>& lengths) {
  OutJson list = OutJson::array();
  for (const Length& place : lengths) list.push_back(tidy(in(place, kilometer)));
  return list;
}

}  // namespace

void read_drinking(ObjectReader& in, DrinkingChances& drinking, InputError& error, bool& failed) {
  const Json* value = in.find("drinking");
  if (value == nullptr) return;
  const std::string field = in.name("drinking");
  const char* shapes =
      R"("none", "between_segments", or an object with one of every_min, at_min, at_km, and what is carried)";
  if (value->is_string()) {
    const std::string word = canonical(value->get_ref<const std::string&>());
    if (word == "none") {
      drinking = no_drinking();
    } else if (word == "between_segments") {
      drinking = between_segments();
    } else {
      in.fail(field, value->dump(), shapes);
    }
    return;
  }
  if (!value->is_object()) return in.fail(field, value->dump(), shapes);
  ObjectReader reader(*value, field, error, failed);
  const auto interval = reader.number("every_min");
  const std::vector<ScheduleTime> times = read_minutes(reader, "at_min");
  const std::vector<Length> distances = read_places(reader, "at_km");
  const Json* between = reader.find("between_segments");
  if (between != nullptr && !between->is_boolean()) {
    reader.fail(reader.name("between_segments"), between->dump(), "true or false");
  }
  const bool at_borders = between != nullptr && between->is_boolean() && between->get<bool>();
  const auto given = [&](const char* key) { return value->contains(key) && !(*value)[key].is_null() ? 1 : 0; };
  if (given("every_min") + given("at_min") + given("at_km") + (at_borders ? 1 : 0) > 1) {
    reader.fail(field, value->dump(), "one of every_min, at_min, at_km, between_segments");
  }
  if (interval) drinking = every(*interval * minute);
  if (given("at_min") != 0) drinking = at_times(times);
  if (given("at_km") != 0) drinking = at_distances(distances);
  if (at_borders) drinking = between_segments();
  if (const Json* bottles = reader.find("bottles"); bottles != nullptr) {
    ObjectReader of_bottles(*bottles, reader.name("bottles"), error, failed);
    read_bottles(of_bottles, drinking.bottles);
    of_bottles.finish();
  }
  reader.quantity("largest_drink", "_ml", milliliter, parse_volume, drinking.largest_drink);
  reader.quantity("cup", "_ml", milliliter, parse_volume, drinking.cup);
  reader.finish();
}

OutJson drinking_input(const DrinkingChances& drinking) {
  OutJson json = OutJson::object();
  switch (drinking.mode) {
    case DrinkingMode::every:
      json["every_min"] = digits(in(drinking.interval, minute));
      break;
    case DrinkingMode::at_times:
      json["at_min"] = minutes(drinking.times);
      break;
    case DrinkingMode::at_distances:
      json["at_km"] = places(drinking.distances);
      break;
    case DrinkingMode::between_segments:
      json["between_segments"] = true;
      break;
    case DrinkingMode::none:
      return "none";
  }
  const Bottles& bottles = drinking.bottles;
  if (bottles.count > 0) {
    json["bottles"] = {{"count", bottles.count}, {"volume_ml", digits(in(bottles.volume, milliliter))}};
    if (!bottles.refills.empty()) json["bottles"]["refill_min"] = minutes(bottles.refills);
    if (!bottles.refill_distances.empty()) json["bottles"]["refill_km"] = places(bottles.refill_distances);
  }
  if (drinking.largest_drink) json["largest_drink_ml"] = digits(in(*drinking.largest_drink, milliliter));
  if (drinking.cup) json["cup_ml"] = digits(in(*drinking.cup, milliliter));
  return json;
}

}  // namespace quench::text
