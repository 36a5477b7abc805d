// The worlds that the strategies are held against.
#pragma once

#include <array>

#include "truth.hpp"

namespace strategies {

/// The first two are the main ones.
inline constexpr std::array settings{
    Setting{
        .name = "Truth 1: norms of the sport",
        .about = "ISO 7933's response to weather, work, clothing and size, at the published mean rate of each sport."},
    Setting{
        .name = "Truth 2: observed groups",
        .about = "ISO 7933's response, at what published groups sweated in their own weather and at their own work.",
        .model = Model::observed},
    Setting{.name = "ISO 7933 alone",
            .about = "as it is, also for athletes, for whom it says too little.",
            .model = Model::iso},
    Setting{.name = "norms alone",
            .about = "blind to weather, work and size; the spread between people that of the norm. Walking, marching "
                     "and work are left "
                     "out.",
            .model = Model::norms},
    Setting{.name = "USARIEM",
            .about = "the corrected equation of Gonzalez 2009, on the sessions inside of its domain.",
            .model = Model::usariem},
    Setting{.name = "heat balance",
            .about = "the planner's own model, as a bound: no forecast of a mean is better than this.",
            .model = Model::heat_balance},
    Setting{.name = "Truth 1, twice the variance", .about = "between people and between days.", .variance = 2.0},
    Setting{.name = "Truth 2, twice the variance",
            .about = "between people and between days.",
            .model = Model::observed,
            .variance = 2.0},
    Setting{.name = "Truth 1, air wrong by 5 °C",
            .about = "quench and the rules are told an air temperature 5 °C too high or too low, half of them each.",
            .air_error = 5.0},
    Setting{.name = "Truth 2, air wrong by 5 °C", .about = "the same.", .model = Model::observed, .air_error = 5.0},
    Setting{.name = "Truth 2, wearable",
            .about = "readings of a wearable with the published bias and noise of one (Atkins: 0.53 for 0.96 L/h) "
                     "instead of weigh-ins, "
                     "which reads 20 % less or 25 % more than that, half of them each.",
            .model = Model::observed,
            .tests = Tests::wearable},
    Setting{.name = "Truth 2, wearable taken for a scale",
            .about = "a wearable that reads 20 % less or 25 % more than the truth, entered as if it were a weigh-in.",
            .model = Model::observed,
            .tests = Tests::wearable_as_weigh_in},
};

}  // namespace strategies
