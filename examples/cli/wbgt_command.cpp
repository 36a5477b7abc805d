// quench wbgt: wet-bulb globe temperature from weather, from a meter, or over a CSV file, one case a row.
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "commands.hpp"
#include "inputs.hpp"
#include "output.hpp"
#include "wbgt.hpp"

namespace quench_cli {

namespace {

namespace text = quench::text;
using quench::Errc;
using text::InputError;
using text::Parsed;

// Every flag as it was written; empty means not given.
struct WbgtFlags {
  std::string cases;
  std::string temperature, humidity, wind, wind_height, terrain, pressure, altitude;
  std::string sun, cloud, latitude, longitude, time, sun_elevation, albedo;
  std::string globe, globe_diameter, wet_bulb;
  bool indoor = false;
  OutputFlags output;
};

// The core's fields, as flags.
constexpr std::array flag_names{FieldName{"wbgt.air", "--temp"},
                                FieldName{"wbgt.relative_humidity", "--humidity"},
                                FieldName{"wbgt.wind", "--wind"},
                                FieldName{"wbgt.wind_height", "--wind-height"},
                                FieldName{"wbgt.pressure", "--pressure"},
                                FieldName{"wbgt.altitude", "--altitude"},
                                FieldName{"wbgt.solar", "--sun"},
                                FieldName{"wbgt.ground_albedo", "--albedo"},
                                FieldName{"wbgt.globe", "--globe"},
                                FieldName{"wbgt.natural_wet_bulb", "--wet-bulb"},
                                FieldName{"wbgt.globe_diameter", "--globe-diameter"},
                                FieldName{"sunlight.global", "--sun"},
                                FieldName{"sunlight.cloud", "--cloud"},
                                FieldName{"sun.elevation", "--sun-elevation"},
                                FieldName{"place.latitude", "--lat"},
                                FieldName{"place.longitude", "--lon"},
                                FieldName{"time.", "--time"}};

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
  in.read("--albedo", flags.albedo, text::parse_fraction, weather.ground_albedo);
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
  in.read("--lat", flags.latitude, text::parse_latitude, latitude);
  in.read("--lon", flags.longitude, text::parse_longitude, longitude);
  in.read("--sun-elevation", flags.sun_elevation, text::parse_degrees, elevation);
  in.read("--time", flags.time, text::parse_utc_time, time);
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
    if (!sun) return tl::unexpected(describe(sun.error(), flag_names));
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

Parsed<WbgtAnswer> from_meter(const WbgtFlags& flags, const Given& given) {
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
  WbgtAnswer answer;
  answer.indoors = flags.indoor;
  answer.parts = {given.wet_bulb, given.globe, given.weather.air};
  answer.globe_measured = answer.wet_bulb_measured = true;
  const auto wbgt = flags.indoor ? quench::wbgt_in_shade(answer.parts) : quench::wbgt_in_sun(answer.parts);
  if (!wbgt) return tl::unexpected(describe(wbgt.error(), flag_names));
  answer.wbgt = *wbgt;
  answer.wind = given.weather.wind;
  return answer;
}

Parsed<WbgtAnswer> from_room(const WbgtFlags& flags, const Given& given) {
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
  WbgtAnswer answer;
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
    if (!wbgt) return tl::unexpected(describe(wbgt.error(), flag_names));
    answer.wbgt = *wbgt;
  } else {
    quench::WbgtConditions needed{.air = room.air, .relative_humidity = room.relative_humidity};
    needed.wind = room.wind.value_or(1.0 * quench::meter_per_second);
    if (const auto ok = needed.check(); !ok) return tl::unexpected(describe(ok.error(), flag_names));
    const auto wbgt = quench::indoor_wbgt(*room.air, *room.relative_humidity, *needed.wind);
    if (!wbgt) return tl::unexpected(describe(wbgt.error(), flag_names));
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

Parsed<WbgtAnswer> from_weather(const WbgtFlags& flags, const Given& given) {
  const auto outdoors = quench::outdoor_wbgt(given.weather);
  if (!outdoors) {
    InputError error = describe(outdoors.error(), flag_names);
    if (outdoors.error().code == Errc::missing && outdoors.error().field == "wbgt.solar") {
      error.allowed = "say --sun 800W/m2, or --lat, --lon, --time and --cloud, or --sun-elevation, or --indoor";
    }
    if (outdoors.error().code == Errc::inconsistent) {
      error.allowed = error.field == "--cloud" ? "either --cloud or --sun" : "either --altitude or --pressure";
    }
    return tl::unexpected(error);
  }
  const quench::WbgtConditions& c = outdoors->conditions;
  WbgtAnswer answer;
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
  if (!wbgt) return tl::unexpected(describe(wbgt.error(), flag_names));
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

Parsed<WbgtAnswer> answer_of(const WbgtFlags& flags) {
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
      InputError error = describe(radiant.error(), flag_names);
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
  const auto output = read_output(flags.output);
  if (!output) return fail(output.error().message());
  if (!flags.cases.empty()) {
    if (const auto problem = unused(case_flags(flags), "not together with a CSV file")) return fail(problem->message());
    if (flags.indoor) return fail(InputError{"--indoor", "", "not together with a CSV file"}.message());
    if (output->json) return fail(InputError{"--json", "", "not together with a CSV file"}.message());
    return run_wbgt_cases(flags.cases);
  }
  const auto answer = answer_of(flags);
  if (!answer) return fail(answer.error().message());
  return print(output->json ? to_json(*answer) : to_text(*answer, *output));
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
    add_text_option(*command, group, name, into, help);
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
  option(sun, "--lat,--latitude", f.latitude, "40.7 or 40.7N");
  option(sun, "--lon,--longitude", f.longitude, "-74 or 74W");
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

  add_output_options(*command, flags->output);
  command->callback([flags, &exit_code] { exit_code = run_wbgt(*flags); });
}

}  // namespace quench_cli
