// Sports and activities by name: what each costs in MET, for those whose speed or power nobody knows.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "quench/activity.hpp"
#include "quench/result.hpp"
#include "quench/source_key.hpp"
#include "quench/units.hpp"

namespace quench {

enum class SportGroup : std::uint8_t {
  running,
  walking,
  hiking,
  cycling,
  swimming,
  boats,
  team,
  combat,
  racket,
  winter,
  other,
  gym,
  work,
};

/// One activity. `label` is quench's own; the code names the row of the Compendium of Physical Activities that the MET
/// value comes from, in the edition beside it: editions disagree, and a value without its edition says little.
struct SportMet {
  std::string_view code{};   ///< five digits
  std::string_view label{};  ///< short and stable: a key of look-ups
  double met = 0.0;          ///< of exercise science, while doing it; breaks are not in it
  SportGroup group = SportGroup::other;
  int edition = 2011;
  SourceKey source = SourceKey::ainsworth2011;

  /// 1.163 W/kg a MET.
  [[nodiscard]] constexpr SpecificPower rate() const noexcept { return met * metabolic_equivalent; }
};

/// The table, in groups. Codes and MET values: 2011 Compendium [Ainsworth2011, confirmed], as its authors have
/// corrected it online; 12080 is 11.8 there and 11.5 in other copies of the edition. Labels: quench. Speeds are those
/// of the Compendium, converted to metric units and rounded.
inline constexpr std::array sports{
    // running
    SportMet{"12020", "jog at one's own pace", 7.0, SportGroup::running},
    SportMet{"12029", "run 6.4 km/h", 6.0, SportGroup::running},
    SportMet{"12030", "run 8.0 km/h", 8.3, SportGroup::running},
    SportMet{"12050", "run 9.7 km/h", 9.8, SportGroup::running},
    SportMet{"12060", "run 10.8 km/h", 10.5, SportGroup::running},
    SportMet{"12070", "run 11.3 km/h", 11.0, SportGroup::running},
    SportMet{"12080", "run 12.1 km/h", 11.8, SportGroup::running},
    SportMet{"12090", "run 12.9 km/h", 11.8, SportGroup::running},
    SportMet{"12100", "run 13.8 km/h", 12.3, SportGroup::running},
    SportMet{"12110", "run 14.5 km/h", 12.8, SportGroup::running},
    SportMet{"12120", "run 16.1 km/h", 14.5, SportGroup::running},
    SportMet{"12130", "run 17.7 km/h", 16.0, SportGroup::running},
    SportMet{"12132", "run 19.3 km/h", 19.0, SportGroup::running},
    SportMet{"12135", "run 22.5 km/h", 23.0, SportGroup::running},
    SportMet{"12140", "cross-country run", 9.0, SportGroup::running},
    SportMet{"12200", "marathon race", 13.3, SportGroup::running},
    SportMet{"12170", "run up stairs", 15.0, SportGroup::running},
    SportMet{"12180", "track squad training", 10.0, SportGroup::running},
    SportMet{"15734", "hurdles or steeplechase", 10.0, SportGroup::running},
    // walking
    SportMet{"17170", "walk 4.0 km/h", 3.0, SportGroup::walking},
    SportMet{"17190", "walk 4.5 to 5.1 km/h", 3.5, SportGroup::walking},
    SportMet{"17200", "walk 5.6 km/h", 4.3, SportGroup::walking},
    SportMet{"17220", "walk 6.4 km/h", 5.0, SportGroup::walking},
    SportMet{"17230", "walk 7.2 km/h", 7.0, SportGroup::walking},
    SportMet{"17210", "walk 4.7 to 5.6 km/h up a 1 to 5 % slope", 5.3, SportGroup::walking},
    SportMet{"17211", "walk 4.7 to 5.6 km/h up a 6 to 15 % slope", 8.0, SportGroup::walking},
    SportMet{"17110", "racewalk training", 6.5, SportGroup::walking},
    SportMet{"17302", "Nordic walk 5.6 to 6.4 km/h", 4.8, SportGroup::walking},
    // hiking
    SportMet{"17082", "easy walk over fields and hills", 5.3, SportGroup::hiking},
    SportMet{"17080", "cross-country hike", 6.0, SportGroup::hiking},
    SportMet{"17012", "hike, light day pack", 7.8, SportGroup::hiking},
    SportMet{"17010", "trek, full backpack", 7.0, SportGroup::hiking},
    SportMet{"17040", "climb a hill, pack of 4.5 to 9 kg", 7.3, SportGroup::hiking},
    SportMet{"17050", "climb a hill, pack of 9.5 to 19 kg", 8.3, SportGroup::hiking},
    SportMet{"17060", "climb a hill, pack above 19 kg", 9.0, SportGroup::hiking},
    SportMet{"17134", "climb stairs fast", 8.8, SportGroup::hiking},
    SportMet{"15480", "orienteering run", 9.0, SportGroup::hiking},
    SportMet{"15535", "climb rock, hard route", 7.5, SportGroup::hiking},
    // cycling
    SportMet{"01019", "ride 15.1 km/h", 5.8, SportGroup::cycling},
    SportMet{"01020", "ride 16 to 19 km/h", 6.8, SportGroup::cycling},
    SportMet{"01030", "ride 19 to 22.5 km/h", 8.0, SportGroup::cycling},
    SportMet{"01040", "ride 22.5 to 26 km/h", 10.0, SportGroup::cycling},
    SportMet{"01050", "ride 26 to 31 km/h", 12.0, SportGroup::cycling},
    SportMet{"01060", "ride above 32 km/h, no drafting", 15.8, SportGroup::cycling},
    SportMet{"01009", "mountain bike ride", 8.5, SportGroup::cycling},
    SportMet{"01003", "mountain bike, hard climb", 14.0, SportGroup::cycling},
    SportMet{"01004", "mountain bike race", 16.0, SportGroup::cycling},
    SportMet{"01013", "ride on dirt or farm road", 5.8, SportGroup::cycling},
    SportMet{"02010", "indoor bike", 7.0, SportGroup::cycling},
    SportMet{"02011", "indoor bike, 30 to 50 W", 3.5, SportGroup::cycling},
    SportMet{"02017", "indoor bike, 51 to 89 W", 4.8, SportGroup::cycling},
    SportMet{"02012", "indoor bike, 90 to 100 W", 6.8, SportGroup::cycling},
    SportMet{"02013", "indoor bike, 101 to 160 W", 8.8, SportGroup::cycling},
    SportMet{"02014", "indoor bike, 161 to 200 W", 11.0, SportGroup::cycling},
    SportMet{"02015", "indoor bike, 201 to 270 W", 14.0, SportGroup::cycling},
    // swimming
    SportMet{"18240", "swim freestyle laps, easy", 5.8, SportGroup::swimming},
    SportMet{"18230", "swim freestyle laps, hard", 9.8, SportGroup::swimming},
    SportMet{"18290", "swim crawl, 46 m/min", 8.3, SportGroup::swimming},
    SportMet{"18280", "swim crawl, 69 m/min", 10.0, SportGroup::swimming},
    SportMet{"18250", "swim backstroke, training or race", 9.5, SportGroup::swimming},
    SportMet{"18260", "swim breaststroke, training or race", 10.3, SportGroup::swimming},
    SportMet{"18270", "swim butterfly", 13.8, SportGroup::swimming},
    SportMet{"18300", "swim in open water", 6.0, SportGroup::swimming},
    SportMet{"18360", "water polo match or training", 10.0, SportGroup::swimming},
    SportMet{"18366", "run in deep water", 9.8, SportGroup::swimming},
    SportMet{"18200", "scuba dive", 7.0, SportGroup::swimming},
    // boats
    SportMet{"02072", "rowing machine, 100 W", 7.0, SportGroup::boats},
    SportMet{"02073", "rowing machine, 150 W", 8.5, SportGroup::boats},
    SportMet{"02074", "rowing machine, 200 W", 12.0, SportGroup::boats},
    SportMet{"18050", "canoe or row 6.4 to 9.5 km/h", 5.8, SportGroup::boats},
    SportMet{"18060", "canoe, kayak or row above 9.7 km/h, race", 12.5, SportGroup::boats},
    SportMet{"18080", "crew or sculling race", 12.0, SportGroup::boats},
    SportMet{"18100", "kayak, moderate", 5.0, SportGroup::boats},
    SportMet{"18370", "whitewater paddling", 5.0, SportGroup::boats},
    SportMet{"18225", "stand-up paddling", 6.0, SportGroup::boats},
    // team
    SportMet{"15605", "soccer match", 10.0, SportGroup::team},
    SportMet{"15610", "casual soccer", 7.0, SportGroup::team},
    SportMet{"15040", "basketball, match play", 8.0, SportGroup::team},
    SportMet{"15072", "basketball practice", 9.3, SportGroup::team},
    SportMet{"15075", "wheelchair basketball", 7.8, SportGroup::team},
    SportMet{"15210", "American football game", 8.0, SportGroup::team},
    SportMet{"15330", "team handball", 8.0, SportGroup::team},
    SportMet{"15350", "field hockey", 7.8, SportGroup::team},
    SportMet{"15360", "ice hockey, any level", 8.0, SportGroup::team},
    SportMet{"15362", "ice hockey match", 10.0, SportGroup::team},
    SportMet{"15460", "lacrosse match or training", 8.0, SportGroup::team},
    SportMet{"15560", "rugby union match", 8.3, SportGroup::team},
    SportMet{"15620", "baseball or softball game", 5.0, SportGroup::team},
    SportMet{"15150", "cricket game", 4.8, SportGroup::team},
    SportMet{"15250", "ultimate with a disc", 8.0, SportGroup::team},
    SportMet{"15711", "volleyball match, indoors", 6.0, SportGroup::team},
    SportMet{"15720", "casual volleyball", 3.0, SportGroup::team},
    SportMet{"15725", "beach volleyball", 8.0, SportGroup::team},
    // combat
    SportMet{"15100", "boxing match", 12.8, SportGroup::combat},
    SportMet{"15120", "boxing, sparring rounds", 7.8, SportGroup::combat},
    SportMet{"15110", "boxing, heavy bag", 5.5, SportGroup::combat},
    SportMet{"15430", "judo, karate or taekwondo", 10.3, SportGroup::combat},
    SportMet{"15730", "wrestling match", 6.0, SportGroup::combat},
    SportMet{"15200", "fencing bout or training", 6.0, SportGroup::combat},
    // racket
    SportMet{"15690", "tennis match, singles", 8.0, SportGroup::racket},
    SportMet{"15680", "tennis match, doubles", 6.0, SportGroup::racket},
    SportMet{"15020", "badminton match", 7.0, SportGroup::racket},
    SportMet{"15650", "squash match", 12.0, SportGroup::racket},
    SportMet{"15660", "table tennis match or training", 4.0, SportGroup::racket},
    // winter
    SportMet{"19080", "ski cross-country 4 km/h", 6.8, SportGroup::winter},
    SportMet{"19090", "ski cross-country 6.4 to 7.9 km/h", 9.0, SportGroup::winter},
    SportMet{"19100", "ski cross-country 8 to 12.7 km/h", 12.5, SportGroup::winter},
    SportMet{"19110", "ski cross-country race, above 12.9 km/h", 15.0, SportGroup::winter},
    SportMet{"19135", "ski cross-country, skating style", 13.3, SportGroup::winter},
    SportMet{"19140", "biathlon, skating style", 13.5, SportGroup::winter},
    SportMet{"19175", "roller ski race", 12.5, SportGroup::winter},
    SportMet{"19160", "ski or snowboard downhill, moderate", 5.3, SportGroup::winter},
    SportMet{"19170", "ski race downhill", 8.0, SportGroup::winter},
    SportMet{"19190", "snowshoe, moderate", 5.3, SportGroup::winter},
    SportMet{"19192", "snowshoe, hard", 10.0, SportGroup::winter},
    SportMet{"19030", "skate on ice, any pace", 7.0, SportGroup::winter},
    SportMet{"19050", "speed skating race", 13.3, SportGroup::winter},
    SportMet{"15591", "inline skate 14.4 km/h", 7.5, SportGroup::winter},
    SportMet{"15592", "inline skate 17.7 km/h", 9.8, SportGroup::winter},
    // other
    SportMet{"15265", "golf on foot, bag carried", 4.3, SportGroup::other},
    SportMet{"15395", "horse riding at a gallop", 7.3, SportGroup::other},
    SportMet{"15402", "show jumping on horseback", 9.0, SportGroup::other},
    SportMet{"15300", "gymnastics training", 3.8, SportGroup::other},
    // gym
    SportMet{"02050", "heavy weight training", 6.0, SportGroup::gym},
    SportMet{"02054", "light weight training, many exercises", 3.5, SportGroup::gym},
    SportMet{"02040", "gym circuit, hard", 8.0, SportGroup::gym},
    SportMet{"02035", "gym circuit, moderate", 4.3, SportGroup::gym},
    SportMet{"02020", "bodyweight exercises, hard", 8.0, SportGroup::gym},
    SportMet{"02008", "boot camp obstacle course", 5.0, SportGroup::gym},
    SportMet{"02065", "stair machine", 9.0, SportGroup::gym},
    SportMet{"15552", "jump rope, below 100 a minute", 8.8, SportGroup::gym},
    SportMet{"15551", "jump rope, 100 to 120 a minute", 11.8, SportGroup::gym},
    SportMet{"15550", "jump rope, 120 to 160 a minute", 12.3, SportGroup::gym},
    SportMet{"02150", "Hatha yoga", 2.5, SportGroup::gym},
    SportMet{"02160", "power yoga", 4.0, SportGroup::gym},
    SportMet{"03015", "aerobics class", 7.3, SportGroup::gym},
    SportMet{"03016", "step class, 15 to 20 cm", 7.5, SportGroup::gym},
    // work
    SportMet{"11240", "firefighting", 8.0, SportGroup::work},
    SportMet{"11246", "firefighting, hoses in full gear", 9.0, SportGroup::work},
    SportMet{"11050", "carry bricks or other heavy loads", 8.0, SportGroup::work},
    SportMet{"11477", "manual labor, vigorous", 6.5, SportGroup::work},
    SportMet{"11145", "farm work, vigorous", 7.8, SportGroup::work},
    SportMet{"11266", "fell trees and carry logs", 8.0, SportGroup::work},
    SportMet{"11540", "dig ditches with a shovel", 7.8, SportGroup::work},
    SportMet{"08020", "split logs, vigorous", 6.3, SportGroup::work},
    SportMet{"19254", "shovel snow, vigorous", 7.5, SportGroup::work},
};

namespace detail {

[[nodiscard]] consteval double highest_met() {
  double highest = 0.0;
  for (const SportMet& sport : sports) highest = sport.met > highest ? sport.met : highest;
  return highest;
}
// Some circulating copies of the Compendium have every value above 9.9 clipped to 9.9.
static_assert(highest_met() > 9.9);

}  // namespace detail

/// The sport of a label, letter for letter.
///
/// Error    Errc::missing for "sport.label" where the table has none.
[[nodiscard]] constexpr Result<SportMet> sport_by_label(std::string_view label) {
  for (const SportMet& sport : sports) {
    if (sport.label == label) return sport;
  }
  return tl::unexpected(Error{Errc::missing, "sport.label"});
}

/// The sport of a code of the 2011 Compendium, five digits.
///
/// Error    Errc::missing for "sport.code" where the table has none.
[[nodiscard]] constexpr Result<SportMet> sport_by_code(std::string_view code) {
  for (const SportMet& sport : sports) {
    if (sport.code == code) return sport;
  }
  return tl::unexpected(Error{Errc::missing, "sport.code"});
}

/// The activity of a sport: its MET value, and its label to tell where that comes from.
[[nodiscard]] constexpr Activity at_sport(const SportMet& sport) noexcept {
  Activity activity = at_met(sport.rate());
  activity.sport = sport.label;
  activity.in_water = sport.group == SportGroup::swimming;
  return activity;
}

}  // namespace quench
