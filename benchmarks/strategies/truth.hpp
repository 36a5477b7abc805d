// What somebody sweats today in truth. Not by the planner's own heat balance: a planner that is judged by its own model
// always wins. Everything here was decided before any result was seen.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "population.hpp"
#include "random.hpp"

namespace strategies {

/// Where the mean sweat rate of people in a session comes from.
enum class Model : std::uint8_t {
  anchored,      ///< ISO 7933, scaled for each sport so that its mean is that of the sport's published norm
  observed,      ///< ISO 7933, scaled to published group means in the weather and at the work of each group
  iso,           ///< ISO 7933 as it is, far outside of its domain for athletes
  norms,         ///< the norm of the sport, blind to weather, work and size
  usariem,       ///< the corrected equation of Gonzalez 2009, where it is inside of its domain
  heat_balance,  ///< the planner's own model: a bound, not a test
};

/// What the planner is given of earlier sessions.
enum class Tests : std::uint8_t {
  weigh_ins,
  wearable,              ///< a device with the published bias of one, and a quarter more or a fifth less besides
  wearable_as_weigh_in,  ///< a device that reads a quarter more or a fifth less, taken for a scale
};

/// One world to hold the strategies against.
struct Setting {
  std::string_view name{};
  std::string_view about{};
  Model model = Model::anchored;
  double variance = 1.0;   ///< factor on the variance between people and between days, of the logarithm
  double air_error = 0.0;  ///< °C by which everybody is told a wrong air temperature, half of them too high
  Tests tests = Tests::weigh_ins;
};

/// Scale of the model for each kind of session.
using Anchors = std::array<double, kind_count>;

/// Between-athlete coefficient of variation in the same event, 33.8 % [Pahnke2006, confirmed].
inline constexpr double between_people = 0.338;
/// Day to day: the mean difference between two days, 0.15 L/h [Smith2021, confirmed], is 2/sqrt(pi) = 1.128 standard
/// deviations of one day (derived, of a normal distribution): 0.133 L/h. It was as large in the cold as in the heat,
/// and so it is a rate and no share; at low rates no more than the 22.3 % within a person of local sweat [Kenefick2012,
/// confirmed].
inline constexpr double day_to_day = 0.15 * 0.8862269254527580;  // L/h
inline constexpr double most_day_to_day = 0.223;

/// The mean sweat rate over a session of people of this size, L/h, before anything personal. Nothing where the model
/// does not say.
[[nodiscard]] std::optional<double> modeled_rate(const Setting& setting, const Anchors& anchors, const Case& c);

/// How far a model is from the published group means of tests/data/sweat_observed.csv.
struct Fit {
  int groups = 0;
  double bias = 0.0;  ///< L/h
  double rmse = 0.0;  ///< L/h
};
/// Each group at the anchor of its kind: running, cycling, and soccer for all others.
[[nodiscard]] Fit fit_to_observed(Model model, const Anchors& anchors);

/// The scale that brings the mean of ISO 7933 over the observed groups of a kind to theirs: running, cycling (on
/// ergometers), and all other sports together; 1 for walking, marching and work.
[[nodiscard]] Anchors observed_anchors();

/// The scale that brings the mean of ISO 7933 over a kind's sessions to the norm; 1 where there is no norm.
[[nodiscard]] Anchors find_anchors(std::uint64_t seed, std::uint64_t sessions);

/// What is the athlete's own.
struct Person {
  double factor = 1.0;        ///< on the rate of people of this size
  double sweat_sodium = 0.0;  ///< mmol/L
  double body_water = 0.0;    ///< L
};
[[nodiscard]] Person draw_person(const Setting& setting, const Case& c, Draws& draws);

/// The rate of one day, L/h, of somebody whose usual rate in these conditions is `usual`.
[[nodiscard]] double rate_of_day(const Setting& setting, double usual, Draws& draws);

}  // namespace strategies
