// The answer of quench wbgt to one case, in words and as JSON.
#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "csv.hpp"
#include "quench/version.hpp"
#include "wbgt.hpp"

namespace quench_cli {

using quench::in_celsius;

namespace {

std::vector<std::string_view> sources_of(const WbgtAnswer& answer) {
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

}  // namespace

std::string to_text(const WbgtAnswer& answer, const Output& output) {
  const bool us = output.units == quench::text::UnitSystem::us;
  // Right-aligned to `width`.
  const auto temperature = [&](const quench::Temperature& t, std::size_t width = 0) {
    std::string number = csv_decimal(us ? quench::in_fahrenheit(t) : in_celsius(t), 1);
    if (number.size() < width) number.insert(0, width - number.size(), ' ');
    return number + (us ? " °F" : " °C");
  };
  std::string out;
  if (output.color) out += "\x1b[1m";
  out += "WBGT " + temperature(answer.wbgt) + (answer.indoors ? ", indoors or in the shade" : ", outdoors");
  if (output.color) out += "\x1b[0m";
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
  if (answer.relative_humidity) add(csv_decimal(*answer.relative_humidity * 100.0, 0) + " % humidity");
  if (answer.wind) {
    const std::string speed = us ? csv_decimal(quench::in(*answer.wind, quench::mile_per_hour), 1) + " mph"
                                 : csv_decimal(quench::in(*answer.wind, quench::meter_per_second), 2) + " m/s";
    add("wind " + speed + (answer.outdoors ? " at 2 m" : ""));
  }
  if (answer.outdoors) {
    const quench::WbgtConditions& c = *answer.outdoors;
    const double hectopascals = quench::in(c.pressure, quench::hectopascal);
    add(us ? csv_decimal(hectopascals / 33.86388640341, 2) + " inHg" : csv_decimal(hectopascals, 0) + " hPa");
    const double sun = quench::in(c.sunlight.global, quench::watt_per_square_meter);
    add(sun > 0.0 ? "sun " + csv_decimal(sun, 0) + " W/m²" : std::string("no sun"));
    if (sun > 0.0 && c.sunlight.direct_fraction > 0.0) {
      add(csv_decimal(c.sunlight.direct_fraction * 100.0, 0) + " % of it direct");
      add(csv_decimal(elevation_of(c.sunlight.cos_zenith), 0) + "° above the horizon");
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

std::string to_json(const WbgtAnswer& answer) {
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
  for (const WbgtAnswer::Note& note : answer.notes)
    json["taken_as"].push_back({{"code", note.code}, {"message", note.words}});
  json["sources"] = sources_of(answer);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace quench_cli
