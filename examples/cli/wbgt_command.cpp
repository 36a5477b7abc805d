// quench wbgt: wet-bulb globe temperature from weather, from a meter, or over a CSV file, one case a row.
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "csv.hpp"
#include "quench/source.hpp"
#include "quench/text.hpp"
#include "quench/version.hpp"
#include "quench/wbgt.hpp"

namespace quench_cli {

namespace {

namespace text = quench::text;
using quench::Errc;
using quench::in_celsius;
using text::InputError;
using text::Parsed;

// Every flag as it was written; empty means not given.
struct WbgtFlags {
  std::string cases;
  std::string temperature, humidity, wind, wind_height, terrain, pressure, altitude;
  std::string sun, cloud, latitude, longitude, time, sun_elevation, albedo;
  std::string globe, globe_diameter, wet_bulb;
  bool indoor = false;

  std::string units = "metric";
  std::string color = "auto";
  bool json = false;
};

// ---- What text.hpp does not read

std::string_view trimmed(std::string_view words) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!words.empty() && blank(words.front())) words.remove_prefix(1);
  while (!words.empty() && blank(words.back())) words.remove_suffix(1);
  return words;
}

std::string lower(std::string_view words) {
  std::string result(words);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

InputError bad(std::string_view field, std::string_view value, std::string allowed) {
  return {std::string(field), "\"" + shown(value) + "\"", std::move(allowed)};
}

// "40.7", "40.7°", "75W" and "-75": degrees, with one letter for the positive and one for the negative direction.
Parsed<double> parse_degrees(std::string_view field, std::string_view words, char positive, char negative) {
  std::string allowed = "degrees, as 40.7";
  if (positive != '\0') {
    allowed += std::string(" or 40.7") + positive + ", " + negative + " is negative";
  }
  std::string_view rest = trimmed(words);
  double sign = 1.0;
  bool letter = false;
  if (!rest.empty() && positive != '\0') {
    const char last = static_cast<char>(std::toupper(static_cast<unsigned char>(rest.back())));
    letter = last == positive || last == negative;
    if (last == negative) sign = -1.0;
    if (letter) rest = trimmed(rest.substr(0, rest.size() - 1));
  }
  for (const std::string_view unit : {"°", "deg"}) {
    if (rest.ends_with(unit)) {
      rest = trimmed(rest.substr(0, rest.size() - unit.size()));
      break;
    }
  }
  const CsvNumber number = csv_number(rest);
  if (number.state != CsvNumber::State::number || (letter && number.value < 0.0)) {
    return tl::unexpected(bad(field, words, allowed));
  }
  return sign * number.value;
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

// "2023-07-15T17:00Z", with seconds if one likes, with a blank for the T, and with an offset for the Z: "+02:00". Days
// and hours are checked by UtcTime::check().
Parsed<quench::UtcTime> parse_time(std::string_view field, std::string_view words) {
  const auto unreadable =
      tl::unexpected(bad(field, words, "a date and time with its zone, 2023-07-15T17:00Z or 2023-07-15T13:00-04:00"));
  std::string_view rest = trimmed(words);
  quench::UtcTime time;
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
  if (const auto valid = time.check(); !valid) return time;
  int universal = time.hour * 60 + time.minute + (east ? -1 : 1) * (*hours * 60 + *minutes);
  if (universal < 0) {
    universal += 24 * 60;
    if (--time.day == 0) {
      time.month = time.month == 1 ? 12 : time.month - 1;
      if (time.month == 12) --time.year;
      time.day = quench::detail::days_in_month(time.year, time.month);
    }
  } else if (universal >= 24 * 60) {
    universal -= 24 * 60;
    if (++time.day > quench::detail::days_in_month(time.year, time.month)) {
      time.day = 1;
      time.month = time.month == 12 ? 1 : time.month + 1;
      if (time.month == 1) ++time.year;
    }
  }
  time.hour = universal / 60;
  time.minute = universal % 60;
  return time;
}

// "0.2" or "20%".
Parsed<double> parse_fraction(std::string_view field, std::string_view words) {
  if (trimmed(words).ends_with('%')) return text::parse_percent(field, words);
  const CsvNumber number = csv_number(words);
  if (number.state == CsvNumber::State::number) return number.value;
  return tl::unexpected(bad(field, words, "a fraction, 0.2 or 20%"));
}

// ---- The core's names of fields, as the flags and columns that people know

struct FieldName {
  std::string_view core;
  std::string_view flag;
  std::string_view column;
};
constexpr std::array field_names{FieldName{"wbgt.air", "--temp", "tair_c"},
                                 FieldName{"wbgt.relative_humidity", "--humidity", "rh_pct"},
                                 FieldName{"wbgt.wind", "--wind", "wind_ms"},
                                 FieldName{"wbgt.wind_height", "--wind-height", "wind_height_m"},
                                 FieldName{"wbgt.pressure", "--pressure", "pressure_hpa"},
                                 FieldName{"wbgt.altitude", "--altitude", ""},
                                 FieldName{"wbgt.solar", "--sun", "solar_wm2"},
                                 FieldName{"wbgt.ground_albedo", "--albedo", "surface_albedo"},
                                 FieldName{"wbgt.globe", "--globe", "tg_in_c"},
                                 FieldName{"wbgt.natural_wet_bulb", "--wet-bulb", "twb_in_c"},
                                 FieldName{"wbgt.globe_diameter", "--globe-diameter", "globe_d_m"},
                                 FieldName{"sunlight.global", "--sun", "solar_wm2"},
                                 FieldName{"sunlight.direct_fraction", "", "fdir"},
                                 FieldName{"sunlight.cos_zenith", "", "cos_zenith"},
                                 FieldName{"sunlight.cloud", "--cloud", ""},
                                 FieldName{"sun.elevation", "--sun-elevation", ""},
                                 FieldName{"place.latitude", "--lat", "lat"},
                                 FieldName{"place.longitude", "--lon", "lon"}};

InputError described(const quench::Error& error, std::string_view FieldName::*name) {
  InputError result = text::describe(error);
  for (const FieldName& one : field_names) {
    if (one.core == error.field && !(one.*name).empty()) result.field = one.*name;
  }
  if (error.field.starts_with("time.")) {
    // Which part of the date it is, in front of its number.
    result.value = std::string(error.field.substr(5)) + " " + result.value;
    result.field = name == &FieldName::flag ? "--time" : "date_utc";
  }
  return result;
}

// ---- One case from flags

// Something that was assumed, estimated or changed.
struct Note {
  std::string_view code;
  std::string words;
};

struct Answer {
  bool indoors = false;
  quench::SourceKey method = quench::SourceKey::iso7243;
  quench::Temperature wbgt = quench::celsius(0.0);
  quench::WbgtReadings parts{};
  std::optional<quench::Temperature> psychrometric_wet_bulb{};
  std::optional<quench::Temperature> mean_radiant{};
  bool globe_measured = false;
  bool wet_bulb_measured = false;
  std::optional<double> relative_humidity{};
  std::optional<quench::Speed> wind{};
  std::optional<quench::WbgtConditions> outdoors{};
  std::vector<Note> notes{};
};

// Parses `value` by `parse` into `into`, if it was given. The first error is kept.
class FlagReader {
 public:
  template <class Parse, class Into>
  void read(const char* flag, const std::string& value, Parse parse, Into& into) {
    if (value.empty() || error) return;
    const auto parsed = parse(flag, value);
    if (parsed) into = *parsed;
    if (!parsed) error = parsed.error();
  }
  void refuse(const char* flag, const std::string& value, const std::string& why) {
    if (!value.empty() && !error) error = InputError{flag, value, why};
  }
  void fail(const InputError& what) {
    if (!error) error = what;
  }
  std::optional<InputError> error;
};

// The flags in numbers.
struct Given {
  quench::OutdoorWeather weather{};
  std::optional<quench::Temperature> globe{}, wet_bulb{};
  quench::Length globe_diameter = 15.0 * quench::centimeter;  // of a globe that was read: the standard one
};

Parsed<Given> read_flags(const WbgtFlags& flags) {
  FlagReader in;
  Given given;
  quench::OutdoorWeather& weather = given.weather;
  in.read("--temp", flags.temperature, text::parse_temperature, weather.air);
  in.read("--humidity", flags.humidity, text::parse_percent, weather.relative_humidity);
  in.read("--wind", flags.wind, text::parse_speed, weather.wind);
  in.read("--wind-height", flags.wind_height, text::parse_length, weather.wind_height);
  in.read("--pressure", flags.pressure, text::parse_pressure, weather.pressure);
  in.read("--altitude", flags.altitude, text::parse_length, weather.altitude);
  in.read("--sun", flags.sun, text::parse_heat_flux, weather.solar);
  in.read("--cloud", flags.cloud, text::parse_percent, weather.cloud);
  in.read("--albedo", flags.albedo, parse_fraction, weather.ground_albedo);
  in.read("--globe", flags.globe, text::parse_temperature, given.globe);
  in.read("--globe-diameter", flags.globe_diameter, text::parse_length, given.globe_diameter);
  in.read("--wet-bulb", flags.wet_bulb, text::parse_temperature, given.wet_bulb);
  if (!flags.terrain.empty()) {
    if (flags.terrain == "rural") weather.terrain = quench::Terrain::rural;
    if (flags.terrain != "rural" && flags.terrain != "urban") {
      in.fail({"--terrain", flags.terrain, "one of urban, rural"});
    }
  }
  if (flags.wind.empty()) {
    in.refuse("--wind-height", flags.wind_height, "it goes with --wind");
    in.refuse("--terrain", flags.terrain, "it goes with --wind and --wind-height");
  }
  if (flags.globe.empty()) in.refuse("--globe-diameter", flags.globe_diameter, "it goes with --globe, a reading");

  std::optional<double> latitude, longitude, elevation;
  std::optional<quench::UtcTime> time;
  in.read(
      "--lat", flags.latitude, [](auto f, auto& v) { return parse_degrees(f, v, 'N', 'S'); }, latitude);
  in.read(
      "--lon", flags.longitude, [](auto f, auto& v) { return parse_degrees(f, v, 'E', 'W'); }, longitude);
  in.read(
      "--sun-elevation", flags.sun_elevation, [](auto f, auto& v) { return parse_degrees(f, v, '\0', '\0'); },
      elevation);
  in.read("--time", flags.time, parse_time, time);
  if (in.error) return tl::unexpected(*in.error);

  const int position = (latitude ? 1 : 0) + (longitude ? 1 : 0) + (time ? 1 : 0);
  if (elevation && position != 0) {
    in.refuse("--sun-elevation", flags.sun_elevation, "either this or --lat, --lon and --time");
  }
  if (position == 1 || position == 2) {
    in.fail({!latitude ? "--lat" : !longitude ? "--lon" : "--time", "missing", "--lat, --lon and --time go together"});
  }
  if (in.error) return tl::unexpected(*in.error);
  if (position == 3 || elevation) {
    const auto sun =
        elevation ? quench::sun_at_elevation(*elevation) : quench::sun_position({*latitude, *longitude}, *time);
    if (!sun) return tl::unexpected(described(sun.error(), &FieldName::flag));
    weather.sun = *sun;
  }
  return given;
}

// What a flag says that this way of computing has no use for: an error, because the answer would not depend on it.
std::optional<InputError> unused(const std::vector<std::pair<const char*, const std::string*>>& flags,
                                 const std::string& why) {
  FlagReader in;
  for (const auto& [flag, value] : flags) in.refuse(flag, *value, why);
  return in.error;
}

std::string rounded(double value, int decimals) { return csv_decimal(value, decimals); }

Parsed<Answer> from_meter(const WbgtFlags& flags, const Given& given) {
  const auto problem = unused({{"--humidity", &flags.humidity},
                               {"--wind-height", &flags.wind_height},
                               {"--terrain", &flags.terrain},
                               {"--pressure", &flags.pressure},
                               {"--altitude", &flags.altitude},
                               {"--sun", &flags.sun},
                               {"--cloud", &flags.cloud},
                               {"--lat", &flags.latitude},
                               {"--sun-elevation", &flags.sun_elevation},
                               {"--albedo", &flags.albedo}},
                              "not used where --globe and --wet-bulb are given");
  if (problem) return tl::unexpected(*problem);
  Answer answer;
  answer.indoors = flags.indoor;
  answer.parts = {given.wet_bulb, given.globe, given.weather.air};
  answer.globe_measured = answer.wet_bulb_measured = true;
  const auto wbgt = flags.indoor ? quench::wbgt_in_shade(answer.parts) : quench::wbgt_in_sun(answer.parts);
  if (!wbgt) return tl::unexpected(described(wbgt.error(), &FieldName::flag));
  answer.wbgt = *wbgt;
  answer.wind = given.weather.wind;
  return answer;
}

Parsed<Answer> from_room(const WbgtFlags& flags, const Given& given) {
  const auto problem = unused({{"--wind-height", &flags.wind_height},
                               {"--terrain", &flags.terrain},
                               {"--pressure", &flags.pressure},
                               {"--altitude", &flags.altitude},
                               {"--sun", &flags.sun},
                               {"--cloud", &flags.cloud},
                               {"--lat", &flags.latitude},
                               {"--sun-elevation", &flags.sun_elevation},
                               {"--albedo", &flags.albedo}},
                              "not together with --indoor");
  if (problem) return tl::unexpected(*problem);
  // What heats the globe heats the wick, by an amount that nobody knows.
  if (given.globe) return tl::unexpected(InputError{"--globe", flags.globe, "with --indoor it needs --wet-bulb too"});
  Answer answer;
  answer.indoors = true;
  const quench::OutdoorWeather& room = given.weather;
  if (given.wet_bulb) {
    const auto useless = unused({{"--humidity", &flags.humidity}, {"--wind", &flags.wind}},
                                "not used where --indoor and --wet-bulb are given");
    if (useless) return tl::unexpected(*useless);
    answer.parts = {given.wet_bulb, room.air, room.air};
    answer.wet_bulb_measured = true;
    if (!room.air) return tl::unexpected(InputError{"--temp", "missing", "needed, for a globe as warm as the air"});
    const auto wbgt = quench::wbgt_in_shade(answer.parts);
    if (!wbgt) return tl::unexpected(described(wbgt.error(), &FieldName::flag));
    answer.wbgt = *wbgt;
  } else {
    quench::WbgtConditions needed{.air = room.air, .relative_humidity = room.relative_humidity};
    needed.wind = room.wind.value_or(1.0 * quench::meter_per_second);
    if (const auto ok = needed.check(); !ok) return tl::unexpected(described(ok.error(), &FieldName::flag));
    const auto wbgt = quench::indoor_wbgt(*room.air, *room.relative_humidity, *needed.wind);
    if (!wbgt) return tl::unexpected(described(wbgt.error(), &FieldName::flag));
    answer.method = quench::SourceKey::lemke2012;
    answer.wbgt = wbgt->value;
    answer.parts = {wbgt->natural_wet_bulb, wbgt->globe, wbgt->air};
    answer.psychrometric_wet_bulb = wbgt->psychrometric_wet_bulb;
    answer.relative_humidity = room.relative_humidity;
    answer.wind = needed.wind;
    if (!room.wind) answer.notes.push_back({"wind_assumed", "air or oneself moving at 1 m/s"});
  }
  answer.notes.push_back({"no_radiant_heat", "a globe as warm as the air, so no sun, ovens or hot roofs"});
  return answer;
}

Parsed<Answer> from_weather(const WbgtFlags& flags, const Given& given) {
  const auto outdoors = quench::outdoor_wbgt(given.weather);
  if (!outdoors) {
    InputError error = described(outdoors.error(), &FieldName::flag);
    if (outdoors.error().code == Errc::missing && outdoors.error().field == "wbgt.solar") {
      error.allowed = "say --sun 800W/m2, or --lat, --lon, --time and --cloud, or --sun-elevation, or --indoor";
    }
    if (outdoors.error().code == Errc::inconsistent) {
      error.allowed = error.field == "--cloud" ? "either --cloud or --sun" : "either --altitude or --pressure";
    }
    return tl::unexpected(error);
  }
  const quench::WbgtConditions& c = outdoors->conditions;
  Answer answer;
  answer.method = quench::SourceKey::liljegren2008;
  answer.outdoors = c;
  answer.relative_humidity = c.relative_humidity;
  answer.wind = c.wind;
  answer.psychrometric_wet_bulb = outdoors->wbgt.psychrometric_wet_bulb;
  answer.mean_radiant = outdoors->wbgt.mean_radiant;
  answer.globe_measured = given.globe.has_value();
  answer.wet_bulb_measured = given.wet_bulb.has_value();
  answer.parts = {given.wet_bulb.value_or(outdoors->wbgt.natural_wet_bulb), given.globe.value_or(outdoors->wbgt.globe),
                  outdoors->wbgt.air};
  const auto wbgt = quench::wbgt_in_sun(answer.parts);
  if (!wbgt) return tl::unexpected(described(wbgt.error(), &FieldName::flag));
  answer.wbgt = *wbgt;

  const auto note = [&](bool wanted, std::string_view code, const std::string& words) {
    if (wanted) answer.notes.push_back({code, words});
  };
  note(outdoors->wind_assumed, "wind_assumed", "still air, which for people is 0.5 m/s");
  note(outdoors->wind_raised, "wind_raised", "0.5 m/s of wind at 2 m, because nobody stands still for long");
  note(flags.terrain.empty() && std::fabs(quench::in(given.weather.wind_height, quench::meter) - 2.0) > 1e-9,
       "terrain_assumed", "urban ground under the wind");
  note(outdoors->pressure_assumed, "pressure_assumed", "sea level");
  note(outdoors->sun_assumed, "sun_assumed", "a clear sky, with the sun at the height that gives this radiation");
  note(outdoors->cloud_assumed, "cloud_assumed", "no clouds");
  note(outdoors->sunlight_estimated, "sunlight_estimated",
       "sunlight by formulas for sky and cloud, recalled and not measured");
  note(outdoors->sunlight_capped, "sunlight_capped", "less sunlight than given: more than such a sun can send");
  return answer;
}

Parsed<Answer> answer_of(const WbgtFlags& flags) {
  const auto given = read_flags(flags);
  if (!given) return tl::unexpected(given.error());
  auto answer = given->globe && given->wet_bulb ? from_meter(flags, *given)
                : flags.indoor                  ? from_room(flags, *given)
                                                : from_weather(flags, *given);
  // A globe that was read tells what radiates on it.
  if (answer && given->globe && answer->parts.air && answer->wind) {
    const auto radiant =
        quench::mean_radiant_from_globe({*given->globe, *answer->parts.air, *answer->wind, given->globe_diameter});
    if (!radiant) {
      InputError error = described(radiant.error(), &FieldName::flag);
      if (radiant.error().code == Errc::inconsistent)
        error.allowed = "no surroundings make it so cold in such air and wind";
      return tl::unexpected(error);
    }
    answer->mean_radiant = *radiant;
  } else if (answer && given->globe) {
    const auto useless =
        unused({{"--globe-diameter", &flags.globe_diameter}}, "it needs --temp and --wind beside --globe");
    if (useless) return tl::unexpected(*useless);
  }
  return answer;
}

std::vector<std::string_view> sources_of(const Answer& answer) {
  std::vector<std::string_view> names{quench::source(answer.method).name};
  const auto add = [&](quench::SourceKey key) {
    const std::string_view name = quench::source(key).name;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  add(quench::SourceKey::iso7243);
  if (answer.globe_measured && answer.mean_radiant) add(quench::SourceKey::iso7726);
  return names;
}

double elevation_of(double cos_zenith) { return std::asin(cos_zenith) / quench::detail::radians; }

std::string to_text(const Answer& answer, text::UnitSystem units, bool color) {
  const bool us = units == text::UnitSystem::us;
  // Right-aligned to `width`.
  const auto temperature = [&](const quench::Temperature& t, std::size_t width = 0) {
    std::string number = rounded(us ? quench::in_fahrenheit(t) : in_celsius(t), 1);
    if (number.size() < width) number.insert(0, width - number.size(), ' ');
    return number + (us ? " °F" : " °C");
  };
  std::string out;
  if (color) out += "\x1b[1m";
  out += "WBGT " + temperature(answer.wbgt) + (answer.indoors ? ", indoors or in the shade" : ", outdoors");
  if (color) out += "\x1b[0m";
  out += '\n';
  const auto part = [&](const char* name, const quench::Temperature& t, const char* weight, bool measured) {
    out += std::string("  ") + name + temperature(t, 5) + weight + (measured ? ", measured" : "") + '\n';
  };
  part("natural wet bulb  ", *answer.parts.natural_wet_bulb, "  x 0.7", answer.wet_bulb_measured);
  part("globe             ", *answer.parts.globe, answer.indoors ? "  x 0.3" : "  x 0.2", answer.globe_measured);
  if (answer.parts.air) part("air               ", *answer.parts.air, answer.indoors ? "" : "  x 0.1", false);
  if (answer.psychrometric_wet_bulb) part("shielded wet bulb ", *answer.psychrometric_wet_bulb, "", false);
  if (answer.mean_radiant) part("mean radiant      ", *answer.mean_radiant, "", false);

  std::string from;
  const auto add = [&](const std::string& words) { from += (from.empty() ? "" : ", ") + words; };
  if (answer.relative_humidity) add(rounded(*answer.relative_humidity * 100.0, 0) + " % humidity");
  if (answer.wind) {
    const std::string speed = us ? rounded(quench::in(*answer.wind, quench::mile_per_hour), 1) + " mph"
                                 : rounded(quench::in(*answer.wind, quench::meter_per_second), 2) + " m/s";
    add("wind " + speed + (answer.outdoors ? " at 2 m" : ""));
  }
  if (answer.outdoors) {
    const quench::WbgtConditions& c = *answer.outdoors;
    const double hectopascals = quench::in(c.pressure, quench::hectopascal);
    add(us ? rounded(hectopascals / 33.86388640341, 2) + " inHg" : rounded(hectopascals, 0) + " hPa");
    const double sun = quench::in(c.sunlight.global, quench::watt_per_square_meter);
    add(sun > 0.0 ? "sun " + rounded(sun, 0) + " W/m²" : std::string("no sun"));
    if (sun > 0.0 && c.sunlight.direct_fraction > 0.0) {
      add(rounded(c.sunlight.direct_fraction * 100.0, 0) + " % of it direct");
      add(rounded(elevation_of(c.sunlight.cos_zenith), 0) + "° above the horizon");
    }
  }
  if (!from.empty()) out += "From " + from + ".\n";
  for (std::size_t i = 0; i != answer.notes.size(); ++i) {
    out += (i == 0 ? "Taken as: " : "          ") + answer.notes[i].words + '\n';
  }
  out += "Sources:";
  for (const std::string_view name : sources_of(answer)) out += " " + std::string(name);
  return out + '\n';
}

std::string to_json(const Answer& answer) {
  using Json = nlohmann::ordered_json;
  const auto tidy = [](double value) { return std::round(value * 1e6) / 1e6 + 0.0; };
  const auto temperature = [&](const std::optional<quench::Temperature>& t) {
    return t ? Json(tidy(in_celsius(*t))) : Json(nullptr);
  };
  Json json;
  json["schema_version"] = 1;
  json["quench_version"] = std::to_string(QUENCH_VERSION_MAJOR) + "." + std::to_string(QUENCH_VERSION_MINOR) + "." +
                           std::to_string(QUENCH_VERSION_PATCH);
  json["place"] = answer.indoors ? "indoors" : "outdoors";
  json["method"] = quench::source(answer.method).name;
  json["wbgt_c"] = temperature(answer.wbgt);
  json["natural_wet_bulb_c"] = temperature(answer.parts.natural_wet_bulb);
  json["globe_c"] = temperature(answer.parts.globe);
  json["air_c"] = temperature(answer.parts.air);
  json["weights"] = {
      {"natural_wet_bulb", 0.7}, {"globe", answer.indoors ? 0.3 : 0.2}, {"air", answer.indoors ? 0.0 : 0.1}};
  json["measured"] = Json::array();
  if (answer.wet_bulb_measured) json["measured"].push_back("natural_wet_bulb");
  if (answer.globe_measured) json["measured"].push_back("globe");
  json["psychrometric_wet_bulb_c"] = temperature(answer.psychrometric_wet_bulb);
  json["mean_radiant_c"] = temperature(answer.mean_radiant);
  json["relative_humidity_percent"] =
      answer.relative_humidity ? Json(tidy(*answer.relative_humidity * 100.0)) : Json(nullptr);
  json["wind_m_per_s"] = answer.wind ? Json(tidy(quench::in(*answer.wind, quench::meter_per_second))) : Json(nullptr);
  json["outdoors"] = nullptr;
  if (answer.outdoors) {
    const quench::WbgtConditions& c = *answer.outdoors;
    const double sun = quench::in(c.sunlight.global, quench::watt_per_square_meter);
    json["outdoors"] = {{"pressure_hpa", tidy(quench::in(c.pressure, quench::hectopascal))},
                        {"solar_w_per_m2", tidy(sun)},
                        {"direct_percent", tidy(c.sunlight.direct_fraction * 100.0)},
                        {"sun_elevation_degrees", sun > 0.0 && c.sunlight.direct_fraction > 0.0
                                                      ? Json(tidy(elevation_of(c.sunlight.cos_zenith)))
                                                      : Json(nullptr)},
                        {"ground_albedo_percent", tidy(c.ground_albedo * 100.0)}};
  }
  json["taken_as"] = Json::array();
  for (const Note& note : answer.notes) json["taken_as"].push_back({{"code", note.code}, {"message", note.words}});
  json["sources"] = sources_of(answer);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

// ---- A CSV file

enum class CaseModel { liljegren, weights_sun, weights_shade, stull, simplified, indoor };
enum class WindProfile { none, urban, rural, logarithmic };

struct CaseKind {
  CaseModel model = CaseModel::liljegren;
  WindProfile profile = WindProfile::none;
};

constexpr const char* known_models =
    "one of liljegren (wind at 2 m; or with urban stability, rural stability or logarithmic wind profile), ISO 7243 "
    "weights 0.7/0.2/0.1, ISO 7243 weights 0.7/0.3, Stull 2011 wet bulb, ABM simplified WBGT, Bernard indoor";

std::optional<CaseKind> kind_of(std::string_view cell) {
  const std::string model = lower(trimmed(cell));
  const auto has = [&](std::string_view words) { return model.find(words) != std::string::npos; };
  if (model == "liljegren") return CaseKind{CaseModel::liljegren, WindProfile::none};
  if (model.starts_with("liljegren")) {
    if (has("logarithmic")) return CaseKind{CaseModel::liljegren, WindProfile::logarithmic};
    if (has("urban stability")) return CaseKind{CaseModel::liljegren, WindProfile::urban};
    if (has("rural stability")) return CaseKind{CaseModel::liljegren, WindProfile::rural};
    return std::nullopt;
  }
  if (model == "iso 7243 weights 0.7/0.2/0.1") return CaseKind{CaseModel::weights_sun};
  if (model == "iso 7243 weights 0.7/0.3") return CaseKind{CaseModel::weights_shade};
  if (model == "stull 2011 wet bulb") return CaseKind{CaseModel::stull};
  if (model == "abm simplified wbgt") return CaseKind{CaseModel::simplified};
  if (model == "bernard indoor") return CaseKind{CaseModel::indoor};
  return std::nullopt;
}

using Columns = std::vector<std::string_view>;

// Columns without which no row of this kind can be computed. Sun and its height have two ways to be said; that is
// looked at apart.
Columns columns_of(const CaseKind& kind) {
  switch (kind.model) {
    case CaseModel::liljegren:
      if (kind.profile != WindProfile::none) {
        return {"tair_c", "rh_pct", "pressure_hpa", "wind_ms", "wind_height_m", "solar_wm2"};
      }
      return {"tair_c", "rh_pct", "pressure_hpa", "wind_ms", "solar_wm2"};
    case CaseModel::weights_sun:
      return {"tair_c", "twb_in_c", "tg_in_c"};
    case CaseModel::weights_shade:
      return {"twb_in_c", "tg_in_c"};
    case CaseModel::stull:
    case CaseModel::simplified:
    case CaseModel::indoor:
      return {"tair_c", "rh_pct"};
  }
  return {};
}

const Columns given_sun_columns{"fdir", "cos_zenith"};
const Columns position_columns{"date_utc", "lat", "lon"};

// Reads the cells of one row by the names of their columns. The first error is kept.
class RowReader {
 public:
  RowReader(const CsvTable& table, const CsvRow& row) : table_(table), row_(row) {}

  [[nodiscard]] std::string cell(std::string_view column) const {
    const auto i = table_.column(column);
    return i ? row_.fields[*i] : std::string();
  }
  /// A number, or nothing where the cell is empty or there is no such column. Something else is NaN: the check of the
  /// core then says what is allowed.
  std::optional<double> number(std::string_view column) {
    const CsvNumber number = csv_number(cell(column));
    if (number.state == CsvNumber::State::empty) return std::nullopt;
    return number.state == CsvNumber::State::number ? number.value : std::nan("");
  }
  /// The same, NaN where there is none.
  double needed(std::string_view column) { return number(column).value_or(std::nan("")); }
  void fail(const InputError& what) {
    if (!error_.empty()) return;
    InputError error = what;
    error.field = "line " + std::to_string(row_.line) + ", " + error.field;
    error_ = error.message();
  }
  void fail(const quench::Error& what) {
    InputError error = described(what, &FieldName::column);
    if (what.code == Errc::not_finite && table_.column(error.field)) {
      const std::string words = shown(cell(error.field));
      error.value = words.empty() ? "missing" : words + " is not a number";
    }
    fail(error);
  }
  /// One line; empty if there is none.
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  const CsvTable& table_;
  const CsvRow& row_;
  std::string error_;
};

// What the output columns hold; empty where a model has no such temperature.
struct CaseResult {
  std::string globe{}, natural_wet_bulb{}, psychrometric_wet_bulb{}, wbgt{};
};

std::string cell_of(const quench::Temperature& t) { return csv_decimal(in_celsius(t), 6); }

CaseResult result_of(const quench::Wbgt& wbgt) {
  return {cell_of(wbgt.globe), cell_of(wbgt.natural_wet_bulb), cell_of(wbgt.psychrometric_wet_bulb),
          cell_of(wbgt.value)};
}

// The sun of a row: taken as given; by place and time where that is empty.
void read_sunlight(RowReader& in, quench::Sunlight& light, bool height_needed) {
  const auto fraction = in.number("fdir");
  const auto cos_zenith = in.number("cos_zenith");
  const bool dark = !(light.global > quench::HeatFlux{});
  const bool fraction_open = !fraction && !dark;
  const bool height_open = !cos_zenith && (fraction_open || height_needed || (!dark && fraction != 0.0));
  light.direct_fraction = fraction.value_or(0.0);
  light.cos_zenith = cos_zenith.value_or(0.0);
  if (!fraction_open && !height_open) return;
  const std::string date = in.cell("date_utc");
  if (trimmed(date).empty()) {
    in.fail({height_open ? "cos_zenith" : "fdir", "missing", "needed, or date_utc, lat and lon"});
    return;
  }
  const auto time = parse_time("date_utc", date);
  if (!time) in.fail(time.error());
  if (!in.error().empty()) return;
  const quench::GeoPoint place{in.needed("lat"), in.needed("lon")};
  auto sun = quench::sun_position(place, *time);
  if (!sun) {
    in.fail(sun.error());
    return;
  }
  if (cos_zenith) sun->cos_zenith = *cos_zenith;
  light.cos_zenith = sun->cos_zenith;
  if (!fraction_open) return;
  const auto split = quench::split_sunlight(light.global, *sun);
  if (!split) in.fail(split.error());
  if (split) light = *split;
}

quench::Speed wind_of_thermofeel(RowReader& in, const quench::WbgtConditions& c, WindProfile profile,
                                 quench::Length height) {
  // Its 10 m wind is not taken below this.
  const quench::Speed wind = quench::detail::greatest(*c.wind, 0.62 * quench::meter_per_second);
  const auto result =
      profile == WindProfile::logarithmic
          ? quench::wind_at_2_m_logarithmic(wind, height)
          : quench::wind_at_2_m(wind, height, quench::stability_class(wind, c.sunlight.global, c.sunlight.cos_zenith),
                                profile == WindProfile::rural ? quench::Terrain::rural : quench::Terrain::urban);
  if (!result) in.fail(result.error());
  return result.value_or(wind);
}

CaseResult solve_liljegren(RowReader& in, WindProfile profile) {
  quench::WbgtConditions c;
  c.air = quench::celsius(in.needed("tair_c"));
  c.relative_humidity = in.needed("rh_pct") / 100.0;
  c.wind = in.needed("wind_ms") * quench::meter_per_second;
  c.pressure = in.needed("pressure_hpa") * quench::hectopascal;
  c.sunlight.global = in.needed("solar_wm2") * quench::watt_per_square_meter;
  if (const auto albedo = in.number("surface_albedo")) c.ground_albedo = *albedo;
  if (const auto diameter = in.number("globe_d_m")) c.globe_diameter = *diameter * quench::meter;
  const double height = in.number("wind_height_m").value_or(2.0);
  const bool by_stability = profile == WindProfile::urban || profile == WindProfile::rural;
  read_sunlight(in, c.sunlight, by_stability);
  if (!in.error().empty()) return {};
  if (const auto ok = c.check(); !ok) {  // before the wind is changed
    in.fail(ok.error());
    return {};
  }
  if (profile != WindProfile::none) {
    if (in.cell("wind_height_m").empty()) in.fail({"wind_height_m", "missing", "needed"});
    c.wind = wind_of_thermofeel(in, c, profile, height * quench::meter);
  } else if (!(std::fabs(height - 2.0) < 1e-9)) {
    in.fail({"wind_height_m", shown(in.cell("wind_height_m")),
             "the model liljegren takes wind at 2 m; a wind profile in its name carries it there"});
  }
  if (!in.error().empty()) return {};
  const auto wbgt = quench::liljegren_wbgt(c);
  if (!wbgt) {
    in.fail(wbgt.error());
    return {};
  }
  return result_of(*wbgt);
}

CaseResult solve_weights(RowReader& in, bool sun) {
  quench::WbgtReadings readings{quench::celsius(in.needed("twb_in_c")), quench::celsius(in.needed("tg_in_c"))};
  if (sun) readings.air = quench::celsius(in.needed("tair_c"));
  const auto wbgt = sun ? quench::wbgt_in_sun(readings) : quench::wbgt_in_shade(readings);
  if (!wbgt) {
    in.fail(wbgt.error());
    return {};
  }
  return {cell_of(*readings.globe), cell_of(*readings.natural_wet_bulb), "", cell_of(*wbgt)};
}

CaseResult solve_air(RowReader& in, CaseModel model) {
  const quench::Temperature air = quench::celsius(in.needed("tair_c"));
  const double humidity = in.needed("rh_pct") / 100.0;
  if (model == CaseModel::indoor) {
    const auto wbgt = quench::indoor_wbgt(air, humidity, in.number("wind_ms").value_or(1.0) * quench::meter_per_second);
    if (!wbgt) in.fail(wbgt.error());
    if (wbgt) return result_of(*wbgt);
    return {};
  }
  const auto result =
      model == CaseModel::stull ? quench::stull_wet_bulb(air, humidity) : quench::simplified_wbgt(air, humidity);
  if (!result) {
    in.fail(result.error());
    return {};
  }
  CaseResult only;
  (model == CaseModel::stull ? only.psychrometric_wet_bulb : only.wbgt) = cell_of(*result);
  return only;
}

CaseResult solve(RowReader& in) {
  const auto kind = kind_of(in.cell("model"));
  if (!kind) {
    const std::string model = shown(in.cell("model"));
    in.fail({"model", model.empty() ? "missing" : model, known_models});
    return {};
  }
  switch (kind->model) {
    case CaseModel::liljegren:
      return solve_liljegren(in, kind->profile);
    case CaseModel::weights_sun:
      return solve_weights(in, true);
    case CaseModel::weights_shade:
      return solve_weights(in, false);
    case CaseModel::stull:
    case CaseModel::simplified:
    case CaseModel::indoor:
      return solve_air(in, kind->model);
  }
  return {};
}

// The first column that a row of the table needs and the table does not have, in words; empty if there is none.
std::string missing_column(const CsvTable& table) {
  if (!table.column("model")) return "model";
  const std::size_t model = *table.column("model");
  for (const CsvRow& row : table.rows()) {
    if (!row.problem.empty()) continue;
    const auto kind = kind_of(row.fields[model]);
    if (!kind) continue;
    const std::string needed_by = " (line " + std::to_string(row.line) + " needs it)";
    if (const auto column = table.missing(columns_of(*kind)); !column.empty()) {
      return std::string(column) + needed_by;
    }
    if (kind->model != CaseModel::liljegren || table.missing(position_columns).empty()) continue;
    if (const auto column = table.missing(given_sun_columns); !column.empty()) {
      return std::string(column) + " (or date_utc, lat and lon)" + needed_by;
    }
  }
  return {};
}

int run_cases(const std::string& path) {
  const auto table = read_csv(path);
  if (!table) return fail(table.error());
  if (const std::string column = missing_column(*table); !column.empty()) {
    return fail(path + ": column " + column + " is missing");
  }
  const Columns read{"model",          "tair_c",    "rh_pct",     "pressure_hpa", "wind_ms", "wind_height_m",
                     "solar_wm2",      "fdir",      "cos_zenith", "date_utc",     "lat",     "lon",
                     "surface_albedo", "globe_d_m", "twb_in_c",   "tg_in_c"};
  if (const auto column = table->repeated(read); !column.empty()) {
    return fail(path + ": column " + std::string(column) + " is there more than once");
  }

  std::string output = table->header().text + ",tg_c,tnwb_c,tpwb_c,wbgt_c,error\n";
  int bad_rows = 0;
  for (const CsvRow& row : table->rows()) {
    RowReader in(*table, row);
    CaseResult result;
    std::string error = row.problem.empty() ? "" : "line " + std::to_string(row.line) + ": " + row.problem;
    if (error.empty()) {
      result = solve(in);
      error = in.error();
    }
    if (!error.empty()) {
      result = {};
      ++bad_rows;
    }
    output += row.text + "," + result.globe + "," + result.natural_wet_bulb + "," + result.psychrometric_wet_bulb +
              "," + result.wbgt + "," + csv_field(error) + "\n";
  }
  if (bad_rows != 0) {
    std::fprintf(stderr, "quench: %d of %zu rows could not be computed; the column error says why\n", bad_rows,
                 table->rows().size());
  }
  return print_csv(output);
}

// Every flag that has something to do with one case, as it was written.
std::vector<std::pair<const char*, const std::string*>> case_flags(const WbgtFlags& f) {
  return {{"--temp", &f.temperature},
          {"--humidity", &f.humidity},
          {"--wind", &f.wind},
          {"--wind-height", &f.wind_height},
          {"--terrain", &f.terrain},
          {"--pressure", &f.pressure},
          {"--altitude", &f.altitude},
          {"--sun", &f.sun},
          {"--cloud", &f.cloud},
          {"--lat", &f.latitude},
          {"--lon", &f.longitude},
          {"--time", &f.time},
          {"--sun-elevation", &f.sun_elevation},
          {"--albedo", &f.albedo},
          {"--globe", &f.globe},
          {"--globe-diameter", &f.globe_diameter},
          {"--wet-bulb", &f.wet_bulb}};
}

int run_wbgt(const WbgtFlags& flags) {
  if (flags.units != "metric" && flags.units != "us") {
    return fail(InputError{"--units", flags.units, "one of metric, us"}.message());
  }
  if (flags.color != "auto" && flags.color != "always" && flags.color != "never") {
    return fail(InputError{"--color", flags.color, "one of auto, always, never"}.message());
  }
  if (!flags.cases.empty()) {
    if (const auto problem = unused(case_flags(flags), "not together with a CSV file")) return fail(problem->message());
    if (flags.indoor) return fail(InputError{"--indoor", "", "not together with a CSV file"}.message());
    if (flags.json) return fail(InputError{"--json", "", "not together with a CSV file"}.message());
    return run_cases(flags.cases);
  }
  const auto answer = answer_of(flags);
  if (!answer) return fail(answer.error().message());
  const char* no_color = std::getenv("NO_COLOR");
  const bool terminal = isatty(STDOUT_FILENO) != 0 && (no_color == nullptr || *no_color == '\0');
  const bool color = flags.color == "always" || (flags.color == "auto" && terminal);
  const auto units = flags.units == "us" ? text::UnitSystem::us : text::UnitSystem::metric;
  const std::string output = flags.json ? to_json(*answer) : to_text(*answer, units, color);
  if (std::fwrite(output.data(), 1, output.size(), stdout) != output.size() || std::fflush(stdout) != 0) {
    return fail("standard output: cannot be written");
  }
  return success;
}

}  // namespace

void add_wbgt_command(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("wbgt",
                         "Wet-bulb globe temperature, outdoors or indoors, from weather or from the readings of a "
                         "meter; or of each row of "
                         "a CSV file, which comes back with its results. Exit codes: 0 done, 2 bad input");
  const auto flags = std::make_shared<WbgtFlags>();
  WbgtFlags& f = *flags;
  const auto option = [&](const char* group, const char* name, std::string& into, const char* help) {
    command->add_option(name, into, help)->group(group)->type_name("");
  };
  command
      ->add_option("CASES.csv", f.cases,
                   "instead of flags: columns model, tair_c, rh_pct, pressure_hpa, wind_ms, solar_wm2, and fdir and "
                   "cos_zenith or date_utc, lat and lon; and, if they are not the model's: wind_height_m, "
                   "surface_albedo, globe_d_m. Weights alone take twb_in_c, tg_in_c and, in the sun, tair_c")
      ->type_name("");

  const char* air = "Air";
  option(air, "--temp", f.temperature, "air temperature, 29C or 84F");
  option(air, "--humidity", f.humidity, "relative humidity, 55%");
  option(air, "--wind", f.wind, "2m/s or 5mph");
  option(air, "--wind-height", f.wind_height, "where the wind is measured, 10m at weather stations; 2m if not said");
  option(air, "--terrain", f.terrain, "urban or rural, for wind from another height");
  option(air, "--pressure", f.pressure, "air pressure at the place, 950hPa");
  option(air, "--altitude", f.altitude, "instead of the pressure, 500m or 1600ft");

  const char* sun = "Sun";
  option(sun, "--sun", f.sun, "solar radiation on the horizontal, 800W/m2; 0W/m2 at night");
  option(sun, "--lat", f.latitude, "40.7 or 40.7N");
  option(sun, "--lon", f.longitude, "-74 or 74W");
  option(sun, "--time", f.time, "with its zone, 2023-07-15T13:00-04:00 or 2023-07-15T17:00Z");
  option(sun, "--sun-elevation", f.sun_elevation, "height of the sun in degrees, instead of place and time");
  option(sun, "--cloud", f.cloud, "sky covered by clouds, 40%; instead of --sun");
  option(sun, "--albedo", f.albedo, "reflectivity of the ground, 0.45 if not said; 0.2 or 20%");

  const char* meter = "Readings";
  option(meter, "--globe", f.globe, "black globe temperature, 45C");
  option(meter, "--globe-diameter", f.globe_diameter, "of that globe, 15cm if not said");
  option(meter, "--wet-bulb", f.wet_bulb, "natural wet bulb temperature, 24C");
  command->add_flag("--indoor", f.indoor, "indoors or in the shade, without radiant heat but what --globe says")
      ->group("Place");

  const char* out = "Output";
  option(out, "--units", f.units, "metric or us");
  command->add_flag("--json", f.json, "everything as JSON")->group(out);
  option(out, "--color", f.color, "auto, always or never");

  command->callback([flags, &exit_code] { exit_code = run_wbgt(*flags); });
}

}  // namespace quench_cli
