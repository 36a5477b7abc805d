// Cramps: triage, is it one, relief, risk, prevention, return, and the evidence behind each.
#pragma once

#include "quench/cramp/evidence.hpp"
#include "quench/cramp/features.hpp"
#include "quench/cramp/prevention.hpp"
#include "quench/cramp/relief.hpp"
#include "quench/cramp/return_to_play.hpp"
#include "quench/cramp/risk.hpp"
#include "quench/cramp/sign.hpp"
#include "quench/cramp/triage.hpp"
