// quench::text: quantities and JSON as people write them, and what errors and plans say.
#include "quench/text.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "quench/literals.hpp"
#include "quench/wbgt.hpp"
#include "support/close_to.hpp"

using namespace quench::literals;
using quench_test::close_to;
using quench_test::same_as;
namespace text = quench::text;

namespace {

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

quench::Session run_of(quench::Time duration) {
  return {.segments = {{.activity = quench::running(10_km_per_h),
                        .duration = duration,
                        .weather = {.air = 29_degC, .relative_humidity = 0.55}}}};
}

const quench::Athlete ana{.body_mass = 62_kg, .height = 168_cm, .age = 34_yr, .sex = quench::Sex::female};

}  // namespace

TEST_CASE("A mass is read in every unit that scales show") {
  const auto kilograms = [](std::string_view words) {
    const auto mass = text::parse_mass("--mass", words);
    REQUIRE(mass);
    return quench::in(*mass, quench::kilogram);
  };
  CHECK(kilograms("62kg") == same_as(62.0));
  CHECK(kilograms(" 62.5 KG ") == same_as(62.5));
  CHECK(kilograms("62000 g") == same_as(62.0));
  CHECK(kilograms("137lb") == same_as(137.0 * 0.45359237));
  CHECK(kilograms("137 lbs") == same_as(137.0 * 0.45359237));
  CHECK(kilograms("9st 11lb") == same_as((9.0 * 14.0 + 11.0) * 0.45359237));
  CHECK(kilograms("6.2e1kg") == same_as(62.0));
}

TEST_CASE("Lengths, durations, speeds and the rest are read in the units of their field") {
  CHECK(quench::in(*text::parse_length("", "5ft7in"), quench::centimeter) == same_as(67.0 * 2.54));
  CHECK(quench::in(*text::parse_length("", "5'7\""), quench::centimeter) == same_as(67.0 * 2.54));
  CHECK(quench::in(*text::parse_length("", "1.68 m"), quench::centimeter) == same_as(168.0));
  CHECK(quench::in(*text::parse_duration("", "90min"), quench::minute) == same_as(90.0));
  CHECK(quench::in(*text::parse_duration("", "1h30"), quench::minute) == same_as(90.0));
  CHECK(quench::in(*text::parse_duration("", "1h 30min"), quench::minute) == same_as(90.0));
  CHECK(quench::in(*text::parse_duration("", "1:30"), quench::minute) == same_as(90.0));
  CHECK(quench::in(*text::parse_duration("", "1:30:30"), quench::minute) == same_as(90.5));
  CHECK(quench::in(*text::parse_duration("", "5400s"), quench::minute) == same_as(90.0));
  CHECK(quench::in(*text::parse_age("", "34"), quench::year) == same_as(34.0));
  CHECK(quench::in(*text::parse_age("", "34 years"), quench::year) == same_as(34.0));
  CHECK(quench::in_celsius(*text::parse_temperature("", "84F")) == close_to(28.888889, 1e-6));
  CHECK(quench::in_celsius(*text::parse_temperature("", "-5 °C")) == same_as(-5.0));
  CHECK(quench::in_celsius(*text::parse_temperature("", "300K")) == close_to(26.85, 1e-9));
  CHECK(quench::in(*text::parse_speed("", "10 km/h"), quench::kilometer_per_hour) == same_as(10.0));
  CHECK(quench::in(*text::parse_speed("", "6mph"), quench::kilometer_per_hour) == same_as(6.0 * 1.609344));
  CHECK(quench::in(*text::parse_speed("", "5:30/km"), quench::kilometer_per_hour) == same_as(60.0 / 5.5));
  CHECK(quench::in(*text::parse_speed("", "8:00/mi"), quench::mile_per_hour) == same_as(7.5));
  CHECK(quench::in(*text::parse_speed("", "6min/km"), quench::kilometer_per_hour) == same_as(10.0));
  CHECK(quench::in(*text::parse_power("", "0.18 kW"), quench::watt) == same_as(180.0));
  CHECK(quench::in(*text::parse_pressure("", "1013.25hPa"), quench::kilopascal) == same_as(101.325));
  CHECK(quench::in(*text::parse_heat_flux("", "800W/m2"), quench::watt_per_square_meter) == same_as(800.0));
  CHECK(quench::in(*text::parse_heat_flux("", "800 W/m²"), quench::watt_per_square_meter) == same_as(800.0));
  CHECK(quench::in(*text::parse_volume_rate("", "1.2L/h"), quench::liter_per_hour) == same_as(1.2));
  CHECK(quench::in(*text::parse_volume_rate("", "40oz/h"), quench::liter_per_hour) == same_as(40.0 * 0.0295735295625));
  CHECK(quench::in(*text::parse_clothing("", "0.3clo"), quench::clo) == same_as(0.3));
  CHECK(*text::parse_percent("", "55%") == same_as(0.55));
  CHECK(quench::in(*text::parse_met("", "8"), quench::metabolic_equivalent) == same_as(8.0));
  CHECK(text::parse_clock("", "07:30")->minute == 30);
  // 35.9 mmol/L is 825 mg/L [Baker2016]; the unit says which it is, and 825 alone is refused.
  CHECK(quench::in(*text::parse_sodium_concentration("", "825mg/L"), quench::millimole_per_liter) ==
        close_to(35.9, 0.02));
  CHECK(quench::in(*text::parse_sodium_concentration("", "35.9 mmol/L"), quench::millimole_per_liter) == same_as(35.9));
  CHECK_FALSE(text::parse_sodium_concentration("", "825"));
}

TEST_CASE("A number without its unit, or with one that does not belong, is refused by name") {
  for (const std::string_view words : {"62", "62 ", "", " ", "kg", "62kgg", "62 km", "abc", "62kg 3", "62kg 3kg",
                                       "3lb 5kg", "--62kg", "62,5kg", "0x10kg", "1-2kg", "62kg;"}) {
    CAPTURE(words);
    const auto mass = text::parse_mass("--mass", words);
    REQUIRE_FALSE(mass);
    CHECK(mass.error().field == "--mass");
    CHECK(mass.error().message().find("kg") != std::string::npos);
    CHECK(mass.error().message().find('\n') == std::string::npos);
  }
  for (const std::string_view words : {"1:60", "1:3", ":30", "1:", "1:2:3:4", "90", "1h30x", "12345:00", "min"}) {
    CAPTURE(words);
    CHECK_FALSE(text::parse_duration("--run", words));
  }
  for (const std::string_view words : {"20", "20X", "C", "20C5", ""}) {
    CAPTURE(words);
    CHECK_FALSE(text::parse_temperature("--temp", words));
  }
  for (const std::string_view words : {"5:30", "0:00/km", "-5/km", "5:30/furlong", "10"}) {
    CAPTURE(words);
    CHECK_FALSE(text::parse_speed("--speed", words));
  }
  for (const std::string_view words : {"55", "0.55", "%", "55 %%"}) {
    CAPTURE(words);
    CHECK_FALSE(text::parse_percent("--humidity", words));
  }
  for (const std::string_view words : {"24:00", "7", "07:30:00", "-1:30", "12:5"}) {
    CAPTURE(words);
    CHECK_FALSE(text::parse_clock("--start", words));
  }
  for (const std::string_view words : {"3.5", "three", "", "9999999999999"}) {
    CAPTURE(words);
    CHECK_FALSE(text::parse_count("--sweat-tests", words));
  }
}

TEST_CASE("Numbers that are no numbers reach the range check, which names them") {
  for (const std::string_view words : {"nankg", "infkg", "-infkg", "1e999kg"}) {
    CAPTURE(words);
    const auto mass = text::parse_mass("--mass", words);
    REQUIRE(mass);
    const auto valid = quench::Athlete{.body_mass = *mass}.check();
    REQUIRE_FALSE(valid);
    CHECK(valid.error().code == quench::Errc::not_finite);
  }
  CHECK(quench::in(*text::parse_mass("", "1e-999kg"), quench::kilogram) == 0.0);
}

TEST_CASE("Places, angles and fractions are read with or without their letters") {
  CHECK(*text::parse_latitude("", "40.7") == same_as(40.7));
  CHECK(*text::parse_latitude("", "40.7 n") == same_as(40.7));
  CHECK(*text::parse_latitude("", "33.9°S") == same_as(-33.9));
  CHECK(*text::parse_longitude("", "-74") == same_as(-74.0));
  CHECK(*text::parse_longitude("", "74 deg W") == same_as(-74.0));
  CHECK(*text::parse_degrees("", "20°") == same_as(20.0));
  CHECK(*text::parse_fraction("", "0.2") == same_as(0.2));
  CHECK(*text::parse_fraction("", "20 %") == same_as(0.2));
  for (const std::string_view words : {"", "N", "40.7X", "-40 S", "40 N N", "north", "40.7E"}) {
    CAPTURE(words);
    CHECK_FALSE(text::parse_latitude("--lat", words));
  }
  for (const std::string_view words : {"", "dark", "20 percent", "%"}) {
    CAPTURE(words);
    CHECK_FALSE(text::parse_fraction("--albedo", words));
  }
}

TEST_CASE("A time is read in any zone, and moved over days, months and years") {
  const auto is = [](std::string_view words, int year, int month, int day, int hour, int minute, double second = 0.0) {
    CAPTURE(words);
    const auto time = text::parse_utc_time("--time", words);
    REQUIRE(time);
    CHECK(time->year == year);
    CHECK(time->month == month);
    CHECK(time->day == day);
    CHECK(time->hour == hour);
    CHECK(time->minute == minute);
    CHECK(time->second == second);
  };
  is("2023-07-15T17:00Z", 2023, 7, 15, 17, 0);
  is(" 2023-07-15 17:00:30z ", 2023, 7, 15, 17, 0, 30.0);
  is("2023-07-15T13:00-04:00", 2023, 7, 15, 17, 0);
  is("2024-03-01T05:00+12:00", 2024, 2, 29, 17, 0);
  is("2023-12-31T23:30-09:30", 2024, 1, 1, 9, 0);
  is("2024-01-01T00:15+05:45", 2023, 12, 31, 18, 30);
  // A day that does not exist is for UtcTime::check() to name.
  is("2023-02-30T17:00+02:00", 2023, 2, 30, 17, 0);
  for (const std::string_view words : {"", "2023-07-15", "2023-07-15T17:00", "17:00Z", "2023-07-15T17:00Zulu",
                                       "2023-07-15T17:00+15:00", "2023-07-15T17:00+0200", "23-07-15T17:00Z"}) {
    CAPTURE(words);
    const auto time = text::parse_utc_time("--time", words);
    REQUIRE_FALSE(time);
    CHECK(time.error().message().find("zone") != std::string::npos);
  }
}

TEST_CASE("A misspelled word is answered with the nearest known one") {
  constexpr std::array<std::string_view, 3> known{"running", "walking", "cycling"};
  CHECK(text::nearest("runing", known) == "running");
  CHECK(text::nearest("cyclin", known) == "cycling");
  CHECK(text::nearest("swimming", known).empty());
  CHECK(text::nearest("", known).empty());
  const auto sex = text::parse_sex("--sex", "femal");
  REQUIRE_FALSE(sex);
  CHECK(sex.error().message().find("did you mean female?") != std::string::npos);
  CHECK(*text::parse_sex("--sex", "Female") == quench::Sex::female);
}

TEST_CASE("Conditions set their flag, and none says that the athlete was asked") {
  const std::vector<std::string> two{"heart-failure", "Prior heat stroke"};
  const auto flags = text::parse_conditions("--condition", two);
  REQUIRE(flags);
  CHECK(flags->asked);
  CHECK(flags->heart_failure);
  CHECK(flags->prior_heat_stroke);
  CHECK_FALSE(flags->pregnancy);
  const std::vector<std::string> none{"none"};
  CHECK(text::parse_conditions("--condition", none)->asked);
  CHECK_FALSE(text::parse_conditions("--condition", none)->heart_failure);
  const std::vector<std::string> both{"none", "pregnancy"};
  CHECK_FALSE(text::parse_conditions("--condition", both));
  // Every row of the gate has a name that can be said.
  for (const quench::MedicalRule& rule : quench::medical_rules) {
    const std::vector<std::string> one{std::string(text::name(rule.code))};
    const auto set = text::parse_conditions("--condition", one);
    REQUIRE(set);
    CHECK((*set).*rule.flag);
  }
}

TEST_CASE("The shipped athlete and session are read") {
  const auto athlete = text::athlete_from_json(file_text(QUENCH_EXAMPLE_DATA "/athlete.json"));
  REQUIRE(athlete);
  CHECK(quench::in(*athlete->body_mass, quench::kilogram) == same_as(62.0));
  CHECK(athlete->sex == quench::Sex::female);
  CHECK(athlete->medical.asked);
  const auto session = text::session_from_json(file_text(QUENCH_EXAMPLE_DATA "/session.json"));
  REQUIRE(session);
  CHECK(quench::in(session->duration(), quench::minute) == same_as(90.0));
  CHECK(quench::in_celsius(*session->segments[0].weather.air) == close_to(28.888889, 1e-6));
}

TEST_CASE("JSON takes a number under a key with its unit or a string with any unit") {
  const auto numbers = text::athlete_from_json(R"({"body_mass_kg": 62, "sweat_rate_l_per_h": 1.2, "sweat_tests": 3,
                                                   "sweat_sodium_mmol_per_l": 40})");
  REQUIRE(numbers);
  CHECK(numbers->sweat_rate->tests == 3);
  const auto strings = text::athlete_from_json(R"({"body_mass": "62000 g", "sweat_rate": "1200 mL/h", "age": "34"})");
  REQUIRE(strings);
  CHECK(quench::in(*strings->body_mass, quench::kilogram) ==
        same_as(quench::in(*numbers->body_mass, quench::kilogram)));
  CHECK(quench::in(strings->sweat_rate->rate, quench::liter_per_hour) == same_as(1.2));
  CHECK(text::athlete_from_json("{}"));
}

TEST_CASE("A segment takes the session's weather and its own over it") {
  const auto session = text::session_from_json(R"({
    "weather": {"air_c": 20, "relative_humidity_percent": 50},
    "segments": [
      {"activity": "running", "speed": "5:00/km", "duration": "30min"},
      {"activity": "walking", "speed_km_per_h": 5, "slope_percent": 3, "duration_min": 30, "weather": {"air_c": 25}},
      {"activity": "cycling", "power_w": 180, "duration_min": 30, "clothing_clo": 0.4},
      {"activity": "met", "met": 8, "duration_min": 30},
      {"duration_min": 10}],
    "drinking": {"at_min": [30, 60]}, "next_session_h": 10})");
  REQUIRE(session);
  REQUIRE(session->segments.size() == 5);
  CHECK(quench::in_celsius(*session->segments[0].weather.air) == 20.0);
  CHECK(quench::in_celsius(*session->segments[1].weather.air) == 25.0);
  CHECK(*session->segments[1].weather.relative_humidity == same_as(0.5));
  CHECK(session->segments[1].activity.slope == same_as(0.03));
  CHECK(session->segments[4].activity.kind == quench::ActivityKind::unspecified);
  CHECK(session->drinking.times.size() == 2);
  CHECK(quench::in(*session->next_session, quench::hour) == same_as(10.0));
}

TEST_CASE("Every kind of work is read, in metric and in US units") {
  const auto session = text::session_from_json(R"({"segments": [
      {"activity": "stepping", "step_rate_per_min": 24, "step_height_cm": 30.48, "duration_min": 20},
      {"activity": "stepping", "step_rate": "24/min", "step_height": "12 in", "duration_min": 20},
      {"activity": "arm cycling", "power_w": 60, "duration_min": 30},
      {"activity": "load_carriage", "load_kg": 20, "speed_km_per_h": 5, "slope_percent": 2, "duration_min": 60},
      {"activity": "load-carriage", "load": "44 lb", "speed": "3 mph", "duration_min": 60},
      {"activity": "sport", "sport": "Soccer match", "duration_min": 90},
      {"sport": "15605", "duration_min": 90},
      {"met": 10, "duration_min": 90}]})");
  REQUIRE(session);
  const auto activity = [&](std::size_t i) { return session->segments[i].activity; };
  CHECK(activity(0).kind == quench::ActivityKind::stepping);
  CHECK(quench::in(activity(1).step_rate, quench::step_per_minute) == same_as(24.0));
  CHECK(quench::in(activity(1).step_height, quench::centimeter) == same_as(30.48));
  CHECK(activity(2).kind == quench::ActivityKind::arm_cycling);
  CHECK(quench::in(activity(2).power, quench::watt) == same_as(60.0));
  CHECK(activity(3).kind == quench::ActivityKind::load_carriage);
  CHECK(activity(3).slope == same_as(0.02));
  CHECK(quench::in(activity(4).load, quench::pound) == same_as(44.0));
  CHECK(quench::in(activity(4).speed, quench::mile_per_hour) == same_as(3.0));
  for (const std::size_t i : {std::size_t{5}, std::size_t{6}}) {
    CHECK(activity(i).kind == quench::ActivityKind::metabolic_equivalents);
    CHECK(activity(i).sport == "soccer match");
    CHECK(quench::in(activity(i).met_value, quench::metabolic_equivalent) == same_as(10.0));
  }
  CHECK(activity(7).sport.empty());
}

TEST_CASE("The plan says which sport, MET value and radiation were taken") {
  auto session = text::session_from_json(R"({
      "weather": {"air_c": 25, "latitude": "40 N", "longitude": -75, "time": "2023-07-15T12:00-04:00"},
      "segments": [{"sport": "casual soccer", "duration_min": 60},
                   {"activity": "stepping", "step_rate_per_min": 24, "step_height_cm": 30, "duration_min": 20}]})");
  REQUIRE(session);
  const auto plan = quench::make_plan(ana, *session);
  REQUIRE(plan);
  const std::string words = text::to_text(*plan, ana, *session);
  CHECK(words.find("casual soccer (7 MET by the Compendium of 2011) for 1:00 at 25 °C, sun 9") != std::string::npos);
  CHECK(words.find("(estimated, not") != std::string::npos);
  const std::string json = text::to_json(*plan, ana, *session);
  for (const std::string_view part :
       {"\"activity\": \"sport\"", "\"sport\": \"casual soccer\"", "\"met\": 7.0", "\"met_source\": \"Ainsworth2011\"",
        "\"met_code\": \"15610\"", "\"solar_estimated\": true", "\"activity\": \"stepping\""}) {
    CAPTURE(part);
    CHECK(json.find(part) != std::string::npos);
  }
}

TEST_CASE("The estimated sun follows the session, and a segment can say its own radiation") {
  const auto session = text::session_from_json(R"({
      "weather": {"air_c": 25, "wind_m_per_s": 1, "latitude": 0, "longitude": 0, "time": "2024-03-20T06:00Z"},
      "segments": [{"duration_min": 120}, {"duration_min": 120}, {"duration_min": 120},
                   {"duration_min": 60, "weather": {"cloud_percent": 100}},
                   {"duration_min": 60, "weather": {"time": "2024-03-20T23:00Z"}},
                   {"duration_min": 60, "weather": {"mean_radiant": "77 F"}},
                   {"duration_min": 60, "weather": {"globe": "104 F", "globe_diameter": "6 in"}},
                   {"duration_min": 60, "weather": {"solar_w_per_m2": 500}}]})");
  REQUIRE(session);
  const auto weather = [&](std::size_t i) { return session->segments[i].weather; };
  const auto sun = [&](std::size_t i) {
    REQUIRE(weather(i).solar);
    return quench::in(*weather(i).solar, quench::watt_per_square_meter);
  };
  // From sunrise to noon on the equator.
  CHECK(sun(0) > 50.0);
  CHECK(sun(1) > sun(0) + 300.0);
  CHECK(sun(2) > sun(1) + 100.0);
  for (const std::size_t i : {std::size_t{0}, std::size_t{3}, std::size_t{4}}) CHECK(weather(i).solar_estimated);
  CHECK(sun(3) < 0.3 * sun(2));
  CHECK(sun(4) == 0.0);
  CHECK_FALSE(weather(5).solar);
  CHECK(quench::in_celsius(*weather(5).mean_radiant) == same_as(25.0));
  CHECK_FALSE(weather(6).solar);
  CHECK(quench::in_celsius(*weather(6).mean_radiant) ==
        same_as(quench::in_celsius(
            *quench::mean_radiant_from_globe({quench::fahrenheit(104.0), 25_degC, 1_m_per_s, 6.0 * quench::inch}))));
  CHECK(sun(7) == same_as(500.0));
  CHECK_FALSE(weather(7).solar_estimated);
}

TEST_CASE("A sport is read by its label in any case, or by its code") {
  CHECK(text::parse_sport("", "soccer match")->code == "15605");
  CHECK(text::parse_sport("", " Soccer-Match ")->code == "15605");
  CHECK(text::parse_sport("", "01019")->label == "ride 15.1 km/h");
  for (const quench::SportMet& sport : quench::sports) {
    CHECK(text::parse_sport("", sport.label)->code == sport.code);
    CHECK(text::parse_sport("", sport.code)->label == sport.label);
  }
  const auto said = [](std::string_view words) {
    const auto sport = text::parse_sport("--sport", words);
    REQUIRE_FALSE(sport);
    return sport.error().message();
  };
  // Two rows that differ by 3 MET are for the reader to choose from.
  CHECK(said("soccer") == "--sport: \"soccer\"; say which: soccer match (10 MET); casual soccer (7 MET)");
  CHECK(said("lacrosse").find("lacrosse match or training (8 MET)") != std::string::npos);
  CHECK(said("swim").find("and 2 more") != std::string::npos);
  CHECK(said("tenis match, singles").find("did you mean tennis match, singles?") != std::string::npos);
  CHECK(said("mountain running").find("mountain bike race (16 MET)") != std::string::npos);
  CHECK(said("quidditch").find("quench sports") != std::string::npos);
  CHECK(said("").find("quench sports") != std::string::npos);
  CHECK(said("1560").find("15605") == std::string::npos);
}

TEST_CASE("Every kind of activity has a name of its own") {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(quench::ActivityKind::load_carriage); ++i) {
    names.insert(text::name(static_cast<quench::ActivityKind>(i)));
  }
  CHECK(names.size() == 9);
  CHECK(names.count("unknown") == 0);
  CHECK(text::name(quench::ActivityKind::stationary_cycling) == "stationary_cycling");
  CHECK(text::name(quench::ActivityKind::load_carriage) == "load_carriage");
}

TEST_CASE("Bad JSON is an error of one line that names the key") {
  struct Case {
    std::string_view json;
    std::string_view names;
  };
  for (const Case& c : {Case{"", "line 1"},
                        Case{"{", "line 1"},
                        Case{R"({"body_mass_kg": 62)", "line 1"},
                        Case{"[]", "JSON object"},
                        Case{"null", "JSON object"},
                        Case{R"({"body_mass_kg": "62"})", "body_mass_kg"},
                        Case{R"({"body_mass": 62})", "body_mass"},
                        Case{R"({"body_mas_kg": 62})", "did you mean body_mass_kg?"},
                        Case{R"({"body_mass_kg": 62, "body_mass_kg": 70})", "twice"},
                        Case{R"({"body_mass_kg": 62, "body_mass": "62 kg"})", "twice"},
                        Case{R"({"body_mass_kg": 1e999})", "1e999"},
                        Case{R"({"body_mass_kg": 0.001})", "20 to 250 kg"},
                        Case{R"({"body_mass_kg": true})", "a number"},
                        Case{R"({"body_mass_kg": [62]})", "a number"},
                        Case{R"({"sex": "femal"})", "female"},
                        Case{R"({"sweat_tests": 3})", "sweat_rate"},
                        Case{R"({"sweat_rate_l_per_h": 1, "sweat_tests": 2.5})", "whole"},
                        Case{R"({"conditions": "none"})", "array"},
                        Case{R"({"conditions": [1]})", "array"},
                        Case{R"({"conditions": ["hart_failure"]})", "heart_failure"},
                        Case{"{\"body_mass_kg\": 62} x", "line 1"},
                        Case{"{\"s\xff\": 1}", "JSON"}}) {
    CAPTURE(c.json);
    const auto athlete = text::athlete_from_json(c.json);
    REQUIRE_FALSE(athlete);
    const std::string line = athlete.error().message();
    CAPTURE(line);
    CHECK(line.find(c.names) != std::string::npos);
    CHECK(line.find('\n') == std::string::npos);
  }
  for (const Case& c :
       {Case{"{}", "segments"},
        Case{R"({"segments": []})", "segments"},
        Case{R"({"segments": {}})", "array"},
        Case{R"({"segments": [3]})", "segments[0]"},
        Case{R"({"segments": [{}]})", "segments[0].duration_min"},
        Case{R"({"segments": [{"activity": "runing", "duration_min": 60}]})", "running"},
        Case{R"({"segments": [{"activity": "running", "duration_min": 60}]})", "speed"},
        Case{R"({"segments": [{"activity": "cycling", "speed_km_per_h": 30, "duration_min": 60}]})", "power_w"},
        Case{R"({"segments": [{"activity": "met", "met": 8, "power_w": 3, "duration_min": 60}]})", "power_w"},
        Case{R"({"segments": [{"activity": "stepping", "step_rate_per_min": 24, "duration_min": 20}]})",
             "step_height_cm"},
        Case{R"({"segments": [{"activity": "stepping", "step_rate": 24, "step_height_cm": 30, "duration_min": 20}]})",
             "step_rate"},
        Case{R"({"segments": [{"activity": "stepping", "step_rate_per_min": 99, "step_height_cm": 30,
                               "duration_min": 20}]})",
             "5 to 60 steps/min"},
        Case{R"({"segments": [{"activity": "arm_cycling", "duration_min": 20}]})", "power_w"},
        Case{R"({"segments": [{"activity": "arm_cycling", "power_w": 60, "speed_km_per_h": 5, "duration_min": 20}]})",
             "speed_km_per_h"},
        Case{R"({"segments": [{"activity": "load_carriage", "speed_km_per_h": 5, "duration_min": 20}]})", "load_kg"},
        Case{R"({"segments": [{"activity": "load_carriage", "load_kg": 20, "duration_min": 20}]})", "speed_km_per_h"},
        Case{R"({"segments": [{"activity": "load_carriage", "load_kg": -1, "speed_km_per_h": 5, "duration_min": 9}]})",
             "0 to 100 kg"},
        Case{R"({"segments": [{"activity": "running", "speed_km_per_h": 9, "load_kg": 5, "duration_min": 20}]})",
             "running does not take it"},
        Case{R"({"segments": [{"load_kg": 5, "duration_min": 20}]})", "a segment without activity"},
        Case{R"({"segments": [{"activity": "sport", "duration_min": 20}]})", "segments[0].sport"},
        Case{R"({"segments": [{"activity": "sport", "sport": "soccer", "duration_min": 20}]})",
             "casual soccer (7 MET)"},
        Case{R"({"segments": [{"activity": "sport", "sport": 15605, "duration_min": 20}]})", "string"},
        Case{R"({"segments": [{"sport": "soccer match", "met": 8, "duration_min": 20}]})", "sport"},
        Case{R"({"segments": [{"activity": "steping", "duration_min": 20}]})", "did you mean stepping?"},
        Case{R"({"weather": {"globe_c": 45, "wind_m_per_s": 1}, "segments": [{"duration_min": 60}]})",
             "segments[0].weather.air"},
        Case{R"({"weather": {"globe_c": 45, "air_c": 25}, "segments": [{"duration_min": 60}]})",
             "segments[0].weather.wind"},
        Case{R"({"weather": {"globe": 45, "air_c": 25}, "segments": [{"duration_min": 60}]})", "weather.globe"},
        Case{R"({"weather": {"globe": "45 C", "globe_c": 45}, "segments": [{"duration_min": 60}]})", "twice"},
        Case{R"({"weather": {"air": "45 C", "air_c": 45}, "segments": [{"duration_min": 60}]})", "twice"},
        Case{R"({"weather": {"globe_diameter_cm": 15}, "segments": [{"duration_min": 60}]})", "globe_diameter"},
        Case{R"({"weather": {"globe_c": 45, "solar_w_per_m2": 5}, "segments": [{"duration_min": 60}]})", "one way"},
        Case{R"({"weather": {"latitude": 40, "longitude": 0}, "segments": [{"duration_min": 60}]})", "weather.time"},
        Case{R"({"weather": {"latitude": true}, "segments": [{"duration_min": 60}]})", "weather.latitude"},
        Case{R"({"weather": {"latitude": 95, "longitude": 0, "time": "2023-07-15T12:00Z"},
                 "segments": [{"duration_min": 60}]})",
             "-90 to 90"},
        Case{R"({"weather": {"latitude": 40, "longitude": 0, "time": "2023-07-15T12:00"},
                 "segments": [{"duration_min": 60}]})",
             "zone"},
        Case{R"({"weather": {"latitude": 40, "longitude": 0, "time": "2023-06-31T12:00Z"},
                 "segments": [{"duration_min": 60}]})",
             "weather.time.day"},
        Case{R"({"weather": {"latitude": 40, "longitude": 0, "time": "2050-12-31T23:30Z"},
                 "segments": [{"duration_min": 60}, {"duration_min": 60}]})",
             "segments[0].weather.time.year"},
        Case{R"({"weather": {"latitude": 40, "longitude": 0, "time": "2023-07-15T12:00Z", "cloud_percent": 101},
                 "segments": [{"duration_min": 60}]})",
             "cloud"},
        Case{R"({"weather": {"latitude": 40, "longitude": 0, "time": "2023-07-15T12:00Z"},
                 "segments": [{"duration_min": 2880}, {"duration_min": 1}, {"duration_min": 1}]})",
             "session.duration"},
        Case{R"({"weather": {"cloud_percent": 50}, "segments": [{"duration_min": 60}]})", "cloud"},
        Case{R"({"segments": [{"duration_min": 0}]})", "segments[0].duration"},
        Case{R"({"segments": [{"duration_min": 60}, {"duration_min": 57600}]})", "segments[1].duration"},
        Case{R"({"segments": [{"duration_min": 60, "weather": {"ari_c": 20}}]})", "air_c"},
        Case{R"({"segments": [{"duration_min": 60, "weather": {"relative_humidity_percent": 200}}]})", "humidity"},
        Case{R"({"segments": [{"duration_min": 60, "weather": {"air_c": -300}}]})", "-300"},
        Case{R"({"segments": [{"duration_min": 60, "weather": {"solar_w_per_m2": 5, "mean_radiant_c": 5}}]})", "solar"},
        Case{R"({"segments": [{"duration_min": 60}], "drinking": {"every": 15}})", "every_min"},
        Case{R"({"segments": [{"duration_min": 60}], "drinking": {"every_min": 0}})", "drinking.interval"},
        Case{R"({"segments": [{"duration_min": 60}], "drinking": {"at_min": [30, 20]}})", "drinking.times[1]"},
        Case{R"({"segments": [{"duration_min": 60}], "drinking": {"at_min": [1e9]}})", "at_min"},
        Case{R"({"segments": [{"duration_min": 60}], "start": "25:00"})", "start"},
        Case{R"({"segments": [{"duration_min": 60}], "strat": "08:00"})", "start"}}) {
    CAPTURE(c.json);
    const auto session = text::session_from_json(c.json);
    REQUIRE_FALSE(session);
    const std::string line = session.error().message();
    CAPTURE(line);
    CHECK(line.find(c.names) != std::string::npos);
    CHECK(line.find('\n') == std::string::npos);
  }
}

TEST_CASE("An error says the field, the value and the range") {
  const auto invalid = quench::Athlete{.body_mass = 6.2_kg}.check();
  REQUIRE_FALSE(invalid);
  CHECK(text::describe(invalid.error()).message() == "athlete.body_mass: 6.2 kg is outside 20 to 250 kg");
  const auto segment = run_of(0_min).check();
  REQUIRE_FALSE(segment);
  CHECK(text::describe(segment.error()).message() == "segments[0].duration: 0 min is outside 1 to 2880 min");
}

TEST_CASE("Every finding code, stop rule and refusal has its own name and sentence") {
  std::set<std::string> names;
  std::set<std::string> sentences;
  for (std::size_t i = 0; i != quench::finding_code_count; ++i) {
    const auto code = static_cast<quench::FindingCode>(i);
    const quench::Finding finding{.code = code, .subject = "during.fluid", .from = 2.0, .to = 1.0, .unit = "mL"};
    CAPTURE(text::name(code));
    names.emplace(text::name(code));
    const std::string words = text::sentence(finding);
    // A code without a sentence falls back on its name.
    CHECK(words != text::name(code));
    CHECK(words.size() > 20);
    sentences.insert(words);
  }
  CHECK(names.size() == quench::finding_code_count);
  CHECK(sentences.size() == quench::finding_code_count);
  for (const quench::StopRule& rule : quench::stop_rules) CHECK(text::sentence(rule) != rule.code);
  for (const quench::MedicalRule& rule : quench::medical_rules) {
    const std::string words = text::sentence(rule);
    CHECK((rule.action == quench::GateAction::refuse) == words.starts_with("No plan"));
  }
}

TEST_CASE("A printed plan holds its warnings first, its lines, its stop rules and no escapes unless asked") {
  const auto session = run_of(90_min);
  const auto plan = quench::make_plan(ana, session);
  REQUIRE(plan);
  const std::string words = text::to_text(*plan, ana, session);
  const std::size_t warning = words.find("! Nobody said");
  const std::size_t timeline = words.find("time from the start");
  REQUIRE(warning != std::string::npos);
  REQUIRE(timeline != std::string::npos);
  CHECK(warning < timeline);
  CHECK(words.find("-2:00") != std::string::npos);
  CHECK(words.find("upper bounds") != std::string::npos);
  for (const quench::StopRule& rule : quench::stop_rules) {
    CHECK(words.find(text::sentence(rule).substr(0, 20)) != std::string::npos);
  }
  CHECK(words.find("not medical advice") != std::string::npos);
  CHECK(words.find('\x1b') == std::string::npos);
  CHECK(text::to_text(*plan, ana, session, {.color = true}).find('\x1b') != std::string::npos);
  const std::string us = text::to_text(*plan, ana, session, {.units = text::UnitSystem::us});
  CHECK(us.find(" mL") == std::string::npos);
  CHECK(us.find("136.7 lb") != std::string::npos);
  CHECK(us.find("84 °F") != std::string::npos);
}

TEST_CASE("A plan by the clock crosses midnight in both directions") {
  auto session = run_of(90_min);
  session.start = quench::ClockTime{.hour = 1, .minute = 0};
  const auto early = quench::make_plan(ana, session);
  REQUIRE(early);
  CHECK(text::to_text(*early, ana, session).find("23:00 (-1 day)") != std::string::npos);
  session.start = quench::ClockTime{.hour = 23, .minute = 0};
  const auto late = quench::make_plan(ana, session);
  REQUIRE(late);
  CHECK(text::to_text(*late, ana, session).find("00:30 (+1 day)") != std::string::npos);
}

TEST_CASE("A refusal says why and whom to ask, and holds no amount") {
  const quench::Athlete patient{.body_mass = 80_kg, .medical = {.asked = true, .heart_failure = true}};
  const auto gate = quench::medical_gate(patient);
  const std::string words = text::refusal_to_text(gate);
  CHECK(words.find("heart failure") != std::string::npos);
  CHECK(words.find("Ask your") != std::string::npos);
  CHECK(words.find(" mL") == std::string::npos);
  const std::string json = text::refusal_to_json(gate);
  CHECK(json.find("\"refused\": true") != std::string::npos);
  CHECK(json.find("fluid_ml") == std::string::npos);
}
