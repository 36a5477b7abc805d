#include "population.hpp"

#include <cmath>

#include "random.hpp"

namespace strategies {

namespace {

using namespace quench;

struct Build {
  double height = 0.0;     // cm
  double height_sd = 0.0;  // cm
  double mass = 0.0;       // kg
  double mass_sd = 0.0;    // kg
  double correlation = 0.0;
};

// 507 physically active adults [Heinz2003]: 247 men, 260 women. Standard deviation and correlation of the women's mass
// recalled.
constexpr Build active_men{177.75, 7.18, 78.14, 10.51, 0.535};
constexpr Build active_women{164.87, 6.54, 60.60, 9.62, 0.43};
// College players of American football (recalled): heavier than any other athletes.
constexpr Build football_men{186.0, 6.6, 103.0, 19.0, 0.6};

void draw_athlete(Case& c, Draws& draws) {
  Athlete& athlete = c.athlete;
  const bool football = c.kind == Kind::american_football;
  const bool male = football || draws.chance(0.5);
  const Build& build = football ? football_men : male ? active_men : active_women;
  const double z = draws.normal();
  const double own = draws.normal();
  const double r = build.correlation;
  athlete.sex = male ? Sex::male : Sex::female;
  athlete.height = std::fmin(std::fmax(build.height + build.height_sd * z, 145.0), 215.0) * centimeter;
  // Mass is skewed: log-normal of the published mean and deviation.
  const double variance = log_variance(build.mass_sd / build.mass);
  const double with_height = r * z + std::sqrt(1.0 - r * r) * own;
  const double mass = build.mass * std::exp(-0.5 * variance + std::sqrt(variance) * with_height);
  athlete.body_mass = std::fmin(std::fmax(mass, 40.0), 180.0) * kilogram;
  // 18 to 65, half of them younger than 33 (ours); players of team sports are younger.
  const bool team = football || c.kind == Kind::soccer || c.kind == Kind::basketball;
  const double oldest = team ? 22.0 : 47.0;
  athlete.age = (18.0 + oldest * std::pow(draws.uniform(), 1.6)) * year;
  athlete.medical.asked = true;
  const bool work = c.kind == Kind::outdoor_work || c.kind == Kind::walking;
  athlete.training = draws.chance(work ? 0.3 : 0.7) ? TrainingState::trained : TrainingState::untrained;
}

Weather draw_weather(Kind kind, Draws& draws) {
  Weather weather;
  if (kind == Kind::basketball) {  // indoors
    weather.air = celsius(draws.normal(21.0, 3.0, 15.0, 30.0));
    weather.relative_humidity = draws.uniform(0.35, 0.65);
    weather.wind = draws.uniform(0.1, 0.5) * meter_per_second;
    return weather;
  }
  const bool hot_work = kind == Kind::marching || kind == Kind::outdoor_work;
  const double air = hot_work ? draws.normal(27.0, 6.0, 10.0, 38.0) : draws.normal(19.0, 8.0, 5.0, 38.0);
  // Drier the warmer it is, and a dew point of at most 26 °C.
  const double usual = 0.70 - 0.010 * (air - 15.0);
  double humidity = std::fmin(std::fmax(usual + 0.15 * draws.normal(), 0.15), 0.95);
  const double most = saturation_vapor_pressure(celsius(26.0)) / saturation_vapor_pressure(celsius(air));
  humidity = std::fmin(humidity, most);
  weather.air = celsius(air);
  weather.relative_humidity = humidity;
  const double wind = 2.0 * std::exp(0.6 * draws.normal());
  weather.wind = std::fmin(std::fmax(wind, 0.3), 8.0) * meter_per_second;
  const bool sunny = draws.chance(0.7);
  const double sun = 950.0 * draws.uniform() * (0.6 + 0.4 * (air - 5.0) / 33.0);
  if (sunny && sun >= 50.0) weather.solar = sun * watt_per_square_meter;
  return weather;
}

Segment draw_segment(const Case& c, Draws& draws) {
  Segment segment;
  const double mass = in(*c.athlete.body_mass, kilogram);
  const bool trained = c.athlete.training == TrainingState::trained;
  const bool male = c.athlete.sex == Sex::male;
  const auto met = [&](double low, double high) { return at_met(draws.uniform(low, high) * metabolic_equivalent); };
  switch (c.kind) {
    case Kind::running: {
      const double which = draws.uniform();
      const double distance = which < 0.25 ? 5.0 : which < 0.65 ? 10.0 : which < 0.85 ? 21.0975 : 42.195;  // km
      // Over 10 km; slower the farther, by the exponent of Riegel, 1.06 (recalled).
      const double usual = (male ? 10.8 : 9.6) * (trained ? 1.06 : 0.92);
      const double of_10_km = usual * std::exp(0.12 * draws.normal());
      const double speed = std::fmin(std::fmax(of_10_km * std::pow(distance / 10.0, -0.06), 6.5), 17.0);
      segment.activity = running(speed * kilometer_per_hour);
      segment.duration = distance / speed * hour;
      break;
    }
    case Kind::cycling: {
      const double hours = std::exp(draws.uniform(std::log(1.0), std::log(5.0)));
      const double per_mass = (trained ? 2.4 : 1.8) * std::exp(0.18 * draws.normal()) * std::pow(hours, -0.1);
      const double power = std::fmin(std::fmax(per_mass * mass, 60.0), 350.0);
      // Air resistance: the speed goes with the cube root of the power.
      const double speed = 8.0 * std::cbrt(power / 180.0);
      segment.activity = cycling(power * watt, speed * meter_per_second);
      segment.duration = hours * hour;
      break;
    }
    case Kind::soccer:
      segment.activity = met(7.0, 10.0);
      segment.duration = draws.uniform(60.0, 105.0) * minute;
      break;
    case Kind::basketball:
      segment.activity = met(6.5, 9.3);
      segment.duration = draws.uniform(60.0, 120.0) * minute;
      break;
    case Kind::american_football:
      segment.activity = met(5.5, 8.0);
      segment.duration = draws.uniform(90.0, 150.0) * minute;
      break;
    case Kind::mixed_sports:
      segment.activity = met(6.0, 9.0);
      segment.duration = draws.uniform(40.0, 150.0) * minute;
      break;
    case Kind::walking:
      segment.activity = walking(draws.uniform(4.0, 6.3) * kilometer_per_hour);
      segment.duration = draws.uniform(40.0, 240.0) * minute;
      break;
    case Kind::marching: {
      const double load = draws.uniform(10.0, 30.0);
      segment.activity = load_carriage(load * kilogram, draws.uniform(4.0, 6.0) * kilometer_per_hour);
      segment.duration = draws.uniform(60.0, 360.0) * minute;
      break;
    }
    case Kind::outdoor_work:
      segment.activity = met(2.5, 4.5);  // breaks are in it
      segment.duration = draws.uniform(120.0, 480.0) * minute;
      break;
  }
  // Whole minutes, as people say them.
  segment.duration = std::round(in(segment.duration, minute)) * minute;
  return segment;
}

// Clothes by the weather; uniforms, work clothes and pads are warmer.
ThermalInsulation draw_clothing(Kind kind, Temperature air, Draws& draws) {
  switch (kind) {
    case Kind::american_football:
      return draws.uniform(0.6, 0.9) * clo;
    case Kind::marching:
    case Kind::outdoor_work:
      return draws.uniform(0.5, 0.9) * clo;
    default:
      return assumed_clothing(air);
  }
}

}  // namespace

const std::array<KindInfo, kind_count>& kinds() noexcept {
  static constexpr std::array<KindInfo, kind_count> table{{
      {"running", 0.30, 1.28, 0.57, "Barnes 2019, endurance",
       "5 km (25 %), 10 km (40 %), half marathon (20 %), marathon (15 %); "
       "10 km at 10.8 (men) and 9.6 km/h (women), 6 % faster trained, 8 % slower "
       "untrained, spread 12 %, Riegel's exponent 1.06 (recalled)"},
      {"cycling", 0.15, 1.28, 0.57, "Barnes 2019, endurance",
       "1 to 5 h, log-uniform; 2.4 (trained) and 1.8 W/kg over 1 h, spread 18 %; "
       "8 m/s at 180 W"},
      {"soccer", 0.12, 0.94, 0.38, "Barnes 2019, soccer", "60 to 105 min at 7 to 10 MET"},
      {"basketball", 0.06, 0.95, 0.42, "Barnes 2019, basketball", "60 to 120 min at 6.5 to 9.3 MET, indoors"},
      {"American football", 0.05, 1.51, 0.70, "Barnes 2019, American football",
       "90 to 150 min at 5.5 to 8 MET, 0.6 to 0.9 clo; men of 103 +- 19 kg and 186 +- 6.6 cm (recalled)"},
      {"mixed sports", 0.07, 1.21, 0.68, "Baker 2016, all", "40 to 150 min at 6 to 9 MET"},
      {"walking", 0.08, 0.0, 0.0, "", "40 to 240 min at 4 to 6.3 km/h"},
      {"marching", 0.05, 0.0, 0.0, "", "60 to 360 min at 4 to 6 km/h under 10 to 30 kg, 0.5 to 0.9 clo"},
      {"outdoor work", 0.12, 0.0, 0.0, "", "120 to 480 min at 2.5 to 4.5 MET, breaks included, 0.5 to 0.9 clo"},
  }};
  return table;
}

Case draw_case(std::uint64_t seed, std::uint64_t session) {
  Case c;
  Draws of_session(seed, session, Stream::session);
  double left = of_session.uniform();
  for (std::size_t i = 0; i != kind_count; ++i) {
    c.kind = static_cast<Kind>(i);
    left -= kinds()[i].share;
    if (left < 0.0) break;
  }
  Draws of_athlete(seed, session, Stream::athlete);
  draw_athlete(c, of_athlete);
  Segment segment = draw_segment(c, of_session);
  Draws of_weather(seed, session, Stream::weather);
  segment.weather = draw_weather(c.kind, of_weather);
  segment.clothing = draw_clothing(c.kind, *segment.weather.air, of_session);
  const bool warm = in_celsius(*segment.weather.air) > 25.0;
  c.athlete.acclimatization =
      of_weather.chance(warm ? 0.7 : 0.25) ? HeatAcclimatization::acclimatized : HeatAcclimatization::none;
  c.session.segments.push_back(segment);
  c.session.drinking = every((of_session.chance(0.5) ? 15.0 : 20.0) * minute);
  return c;
}

}  // namespace strategies
