// guidelines/*.hpp row by row: each row of the notes on fluids 1, 2.1, 2.2 and 2.4 that may ship is here in words, with
// its amount, window, conditions, source and confidence, and the data have these rows and no others. TB MED 507 is in a
// test of its own.
#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "quench/guidelines/all.hpp"
#include "quench/source.hpp"
#include "quench/text.hpp"

namespace {

using namespace quench;

struct Row {
  std::string_view guideline;
  std::string_view id;
  Phase phase;
  std::string_view says;
  Confidence confidence;
  SourceKey source;
  Grade grade = Grade::supported;
};

using enum Phase;
using enum Confidence;
using enum SourceKey;
constexpr Grade contested = Grade::contested;
constexpr Grade contradicted = Grade::contradicted;
constexpr Grade plausible = Grade::plausible;

constexpr Row published[] = {
    // Notes on fluids 1. Grades are those of its table; the meals are of the founding documents alone.
    {"founding", "FR-pre", before, "591 mL, 2 h before", confirmed, SourceKey::founding},
    {"founding", "FR-dur", during, "237 to 296 mL every 15 to 20 min (0.71 to 1.18 L/h)", confirmed,
     SourceKey::founding, contested},
    {"founding", "FR-post", after, "1.04 to 1.56 L per kg lost", confirmed, SourceKey::founding},
    {"founding", "FR-short", during, "water is usually enough; sessions up to 1 h", confirmed, SourceKey::founding},
    {"founding", "FR-long", during, "a sports drink, carbohydrate 30 to 60 g/h; sessions over 1 h", confirmed,
     SourceKey::founding},
    {"founding", "FR-cramp", always, "if dehydration caused a cramp: 710 to 946 mL", confirmed, SourceKey::founding,
     contested},
    {"founding", "FR-daily", always, "drink through the day", confirmed, SourceKey::founding},
    {"founding", "FR-urine", always, "urine: pale", confirmed, SourceKey::founding},
    {"founding", "FR-signs", always, "sign of dehydration: thirst", confirmed, SourceKey::founding},
    {"founding", "FR-signs", always, "sign of dehydration: dark urine", confirmed, SourceKey::founding},
    {"founding", "FR-signs", always, "sign of dehydration: dry mouth", confirmed, SourceKey::founding, plausible},
    {"founding", "FR-signs", always, "sign of dehydration: fatigue", confirmed, SourceKey::founding, plausible},
    {"founding", "FR-heat", during, "overheating: stop, cool, rest, drink", confirmed, SourceKey::founding},
    {"founding", "FR-meal-pre", before, "a meal, balanced meal, 1 to 2 h before", confirmed, SourceKey::founding,
     plausible},
    {"founding", "FR-meal-post", after, "a meal, carbohydrate and protein", confirmed, SourceKey::founding, plausible},
    // 2.1, a leaflet for healthy adults.
    {"ace", "ACE-pre1", before, "503 to 591 mL, 2 to 3 h before; from 18 years on", secondary, SourceKey::ace},
    {"ace", "ACE-pre2", before, "237 mL, 20 to 30 min before; from 18 years on", secondary, SourceKey::ace},
    {"ace", "ACE-dur", during, "207 to 296 mL every 10 to 20 min (0.62 to 1.77 L/h); from 18 years on", secondary,
     SourceKey::ace, contested},
    {"ace", "ACE-post1", after, "237 mL, within 30 min after; from 18 years on", secondary, SourceKey::ace},
    {"ace", "ACE-post2", after, "1.04 to 1.56 L per kg lost; from 18 years on", secondary, SourceKey::ace},
    // Superseded in 2007.
    {"acsm_1996", "ACSM96-pre", before, "500 mL, 2 h before", confirmed, convertino1996},
    {"acsm_1996", "ACSM96-pre", before, "enough fluid through the 24 h before", confirmed, convertino1996},
    {"acsm_1996", "ACSM96-dur", during,
     "all sweat loss, or as much as one can hold, from early on at regular intervals", confirmed, convertino1996,
     contradicted},
    {"acsm_1996", "ACSM96-dur2", during, "0.60 to 1.20 L/h; sessions over 1 h", recalled, convertino1996, contradicted},
    {"acsm_1996", "ACSM96-dur2", during,
     "in the drink: sodium 500 to 700 mg/L, carbohydrate 40 to 80 g/L; sessions over 1 h", recalled, convertino1996},
    {"acsm_1996", "ACSM96-dur2", during, "carbohydrate 30 to 60 g/h; sessions over 1 h", recalled, convertino1996},
    {"acsm_1996", "ACSM96-dur2", during, "the drink at 15 to 22 °C", confirmed, convertino1996},
    // 20 to 50 mEq/L of sodium are 460 to 1150 mg/L, 2 to 5 mEq/L of potassium 78 to 195 mg/L.
    {"acsm_2007", "ACSM07-pre1", before, "5 to 7 mL/kg of body mass, 4 h before or earlier", secondary, sawka2007},
    {"acsm_2007", "ACSM07-pre2", before,
     "3 to 5 mL/kg of body mass, 2 h before; only if urine is dark or none was passed", secondary, sawka2007},
    {"acsm_2007", "ACSM07-pre3", before, "in the drink: sodium 460 to 1150 mg/L", recalled, sawka2007},
    {"acsm_2007", "ACSM07-pre3", before, "salted snacks, for their sodium", secondary, sawka2007},
    {"acsm_2007", "ACSM07-dur1", during, "lose no more than 2 % of body mass", confirmed, sawka2007},
    {"acsm_2007", "ACSM07-dur1", during, "never drink more than is lost", confirmed, sawka2007},
    {"acsm_2007", "ACSM07-dur2", during, "0.40 to 0.80 L/h; on foot", secondary, sawka2007},
    {"acsm_2007", "ACSM07-dur3", during,
     "in the drink: sodium 460 to 690 mg/L, potassium 78 to 195 mg/L, carbohydrate 50 to 100 g/L; sessions over 1 h; "
     "in heat",
     secondary, sawka2007},
    {"acsm_2007", "ACSM07-post", after, "1.50 L per kg lost; next session within 12 h", secondary, sawka2007},
    {"acsm_2007", "ACSM07-post", after, "normal meals and water; next session after 12 h or more", secondary,
     sawka2007},
    {"acsm_2007", "ACSM07-post", after,
     "for clinicians to decide, nothing to drink: fluid by a vein only beyond a loss of 7 % of body mass, with "
     "vomiting or diarrhea",
     secondary, sawka2007},
    // The notes have these three under AND09-pre/post.
    {"ada_acsm_2009", "AND09-pre", before, "5 to 7 mL/kg of body mass, 4 h before or earlier", secondary,
     rodriguez2009},
    {"ada_acsm_2009", "AND09-dur", during, "in the drink: carbohydrate 60 to 80 g/L; sessions over 1 h", secondary,
     rodriguez2009},
    {"ada_acsm_2009", "AND09-dur", during, "people sweat 0.30 to 2.40 L/h (nothing to drink by)", secondary,
     rodriguez2009},
    {"and_acsm_2016", "AND16-pre", before, "5 to 10 mL/kg of body mass, 2 to 4 h before", secondary, thomas2016},
    {"and_acsm_2016", "AND16-pre", before, "urine: pale yellow", secondary, thomas2016},
    {"and_acsm_2016", "AND16-dur", during, "0.40 to 0.80 L/h", recalled, thomas2016},
    {"and_acsm_2016", "AND16-dur", during, "lose no more than 2 % of body mass", secondary, thomas2016},
    {"and_acsm_2016", "AND16-dur", during, "sodium in the drink, no number; if sweat exceeds 1.20 L/h", recalled,
     thomas2016},
    {"and_acsm_2016", "AND16-dur", during, "sodium in the drink, no number; if sweat is salty", secondary, thomas2016},
    {"and_acsm_2016", "AND16-dur", during, "sodium in the drink, no number; sessions over 2 h", secondary, thomas2016},
    {"and_acsm_2016", "AND16-post", after, "1.25 to 1.50 L per kg lost; next session within 24 h", secondary,
     thomas2016},
    {"and_acsm_2016", "AND16-post", after, "normal meals and water; next session after 24 h or more", secondary,
     thomas2016},
    {"nata_2000", "NATA00-pre1", before, "500 to 600 mL, 2 to 3 h before", confirmed, casa2000},
    {"nata_2000", "NATA00-pre2", before, "200 to 300 mL, 10 to 20 min before", confirmed, casa2000},
    {"nata_2000", "NATA00-dur", during, "200 to 300 mL every 10 to 20 min (0.60 to 1.80 L/h)", recalled, casa2000,
     contested},
    {"nata_2000", "NATA00-dur", during, "lose no more than 2 % of body mass", recalled, casa2000},
    {"nata_2000", "NATA00-post", after, "1.25 to 1.50 L per kg lost, by 4 to 6 h after", recalled, casa2000},
    {"nata_2017", "NATA17", during, "by one's own sweat rate, no number for everybody", confirmed, mcdermott2017},
    {"nata_2017", "NATA17", always, "body water -3 to +1 % of normal is normal", confirmed, mcdermott2017},
    {"nata_2017", "NATA17", during, "lose no more than 2 % of body mass", confirmed, mcdermott2017},
    {"nata_2017", "NATA17", before, "urine: first morning", confirmed, mcdermott2017},
    {"nata_2017", "NATA17", always, "never drink more than is lost", confirmed, mcdermott2017},
    {"ioc_2010", "IOC10", before, "start hydrated", recalled, ioc2011},
    {"ioc_2010", "IOC10", during, "lose no more than 2 % of body mass", recalled, ioc2011},
    {"ioc_2010", "IOC10", during, "sodium in the drink, no number; sessions over 2 h", recalled, ioc2011},
    {"ioc_2010", "IOC10", always, "never drink more than is lost", recalled, ioc2011},
    {"ioc_2010", "IOC10", during, "carbohydrate 30 to 60 g/h; sessions up to 2.5 h", recalled, ioc2011},
    {"ioc_2010", "IOC10", during, "carbohydrate 30 to 90 g/h; sessions over 2.5 h", recalled, ioc2011},
    {"dge_2020", "DGE20", during, "no drinking needed; sessions up to 40 min; from 18 years on", confirmed, mosler2020},
    {"dge_2020", "DGE20", during, "drink to thirst; sessions over 40 min; from 18 years on", confirmed, mosler2020},
    {"dge_2020", "DGE20", during,
     "in the drink: sodium 400 to 1100 mg/L, carbohydrate 40 to 80 g/L; sessions over 1.5 h; from 18 years on",
     confirmed, mosler2020},
    {"dge_2020", "DGE20", after, "1.50 L per kg lost; from 18 years on; next session within 24 h", confirmed,
     mosler2020},
    {"dge_2020", "DGE20", after,
     "normal meals and water; from 18 years on; if less than 5 % of body mass is lost; next session after 24 h or "
     "more",
     confirmed, mosler2020},
    {"coyle_2004", "COYLE04", during, "sodium in the drink, no number; sessions over 2 h", confirmed,
     SourceKey::coyle2004},
    {"coyle_2004", "COYLE04", during, "sodium in the drink, no number; if more than 3 g of sodium are lost", confirmed,
     SourceKey::coyle2004},
    {"coyle_2004", "COYLE04", during, "a loss of 2 % of body mass is tolerated; at 5 to 22 °C", confirmed,
     SourceKey::coyle2004},
    {"coyle_2004", "COYLE04", during, "a loss of 2 % of body mass is not tolerated; from 30 °C on", confirmed,
     SourceKey::coyle2004},
    // Of the consensus of 2015 the notes have what its successor confirms.
    {"eah_2015", "EAH15", during, "drink to thirst", recalled, hew_butler2015},
    {"eah_2015", "EAH15", always, "never drink more than is lost", confirmed, hew_butler2015},
    // 2.2
    {"aap_2011", "AAP11-9to12", during, "100 to 250 mL every 20 min (0.30 to 0.75 L/h); 9 to 12 years; in heat",
     secondary, bergeron2011},
    {"aap_2011", "AAP11-teen", during, "1.00 to 1.50 L/h; 13 to 17 years; in heat", secondary, bergeron2011, contested},
    {"aap_2000", "AAP00-40kg", during, "150 mL every 20 min (0.45 L/h); in heat; for a body of 40 kg", secondary,
     aap2000},
    {"aap_2000", "AAP00-60kg", during, "250 mL every 20 min (0.75 L/h); in heat; for a body of 60 kg", secondary,
     aap2000},
    // 2.4
    {"niosh", "NIOSH", during, "237 mL every 15 to 20 min (0.71 to 0.95 L/h); in heat", confirmed, niosh2016},
    {"niosh", "NIOSH", during, "never more than 1.42 L/h", confirmed, niosh2016},
    {"niosh", "NIOSH", during, "water is usually enough; in heat", confirmed, niosh2016},
    {"osha", "OSHA", during, "at least 237 mL every 20 min (0.71 L/h); in heat", secondary, SourceKey::osha},
    {"osha", "OSHA", during, "sodium in the drink, no number; sessions over 2 h; in heat", secondary, SourceKey::osha},
    {"osha", "OSHA", during, "never more than 1.42 L/h", secondary, SourceKey::osha},
    {"cbp", "CBP", during, "1.00 to 1.50 L/h; in heat", confirmed, SourceKey::cbp, contradicted},
    {"cbp", "CBP", during, "237 to 355 mL every 15 min (0.95 to 1.42 L/h); in heat", confirmed, SourceKey::cbp,
     contradicted},
    {"cbp", "CBP", during, "a sports drink, 591 mL on top; sessions over 1 h; in heat", confirmed, SourceKey::cbp,
     contradicted},
};

TEST_CASE("every published row that may ship is in the data, in these words, and nothing else is") {
  std::size_t rows = 0;
  for (const Guideline& guideline : guidelines::all) {
    if (guideline.rate_table != nullptr) continue;
    std::size_t next = 0;
    for (const Rule& rule : guideline.rules) {
      while (next != std::size(published) && published[next].guideline != guideline.name) ++next;
      CAPTURE(guideline.name);
      CAPTURE(rule.id);
      REQUIRE(next != std::size(published));
      const Row& row = published[next++];
      ++rows;
      CHECK(rule.id == row.id);
      CHECK(rule.phase == row.phase);
      CHECK(text::sentence(rule) == row.says);
      CHECK(rule.confidence == row.confidence);
      CHECK(rule.source == row.source);
      CHECK(rule.grade == row.grade);
      // A row that is disputed says by whom.
      if (row.grade == Grade::contested || row.grade == Grade::contradicted) {
        CHECK(rule.evidence.front() != SourceKey::quench_design);
      }
    }
  }
  CHECK(rows == std::size(published));
}

TEST_CASE("the ids of the notes are all there") {
  // Notes on fluids 1, and the first columns of 2.1, 2.2 and 2.4, without what may not ship.
  for (const std::string_view id :
       {"FR-pre",      "FR-dur",      "FR-post",     "FR-short",    "FR-long",     "FR-cramp",    "FR-daily",
        "FR-urine",    "FR-signs",    "FR-heat",     "ACE-pre1",    "ACE-pre2",    "ACE-dur",     "ACE-post1",
        "ACE-post2",   "ACSM96-pre",  "ACSM96-dur",  "ACSM96-dur2", "ACSM07-pre1", "ACSM07-pre2", "ACSM07-pre3",
        "ACSM07-dur1", "ACSM07-dur2", "ACSM07-dur3", "ACSM07-post", "AND09-pre",   "AND09-dur",   "AND16-pre",
        "AND16-dur",   "AND16-post",  "NATA00-pre1", "NATA00-pre2", "NATA00-dur",  "NATA00-post", "NATA17",
        "IOC10",       "DGE20",       "COYLE04",     "AAP11-9to12", "AAP11-teen",  "AAP00-40kg",  "AAP00-60kg",
        "NIOSH",       "OSHA",        "CBP",         "TBMED507"}) {
    CAPTURE(id);
    bool found = false;
    for (const Guideline& guideline : guidelines::all) {
      for (const Rule& rule : guideline.rules) found = found || rule.id == id;
    }
    CHECK(found);
  }
}

}  // namespace
