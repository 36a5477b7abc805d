// What an error, a finding, a stop rule and a refusal say in English.
#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "quench/source.hpp"
#include "quench/text.hpp"
#include "words.hpp"

namespace quench::text {

// At most three significant decimals, none that say nothing: 6.2, 20, 1440.
std::string plain(double value) {
  if (std::fabs(value) >= 1e15) return fmt::format("{:g}", value);
  std::string text = fmt::format("{:.3f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string amount(double value, std::string_view unit, UnitSystem units) {
  if (units == UnitSystem::us) {
    if (unit == "mL") return fmt::format("{:.3g} oz", in(value * milliliter, us_fluid_ounce));
    if (unit == "L") return fmt::format("{:.3g} oz", in(value * liter, us_fluid_ounce));
    if (unit == "L/h") return fmt::format("{:.2g} oz/h", in(value * liter, us_fluid_ounce));
    if (unit == "L/kg")
      return fmt::format("{:.2g} oz per lb", in(value * liter_per_kilogram, us_fluid_ounce_per_pound));
    if (unit == "kg") return fmt::format("{:.3g} lb", in(value * kilogram, pound));
    if (unit == "cm") return fmt::format("{:.3g} in", in(value * centimeter, inch));
    if (unit == "°C") return fmt::format("{:.0f} °F", in_fahrenheit(celsius(value)));
    if (unit == "m/s") return fmt::format("{:.2g} mph", in(value * meter_per_second, mile_per_hour));
  }
  if (unit == "°F")
    return units == UnitSystem::us ? fmt::format("{:.0f} °F", value)
                                   : fmt::format("{:.1f} °C", in_celsius(fahrenheit(value)));
  if (unit == "mL") return fmt::format("{:.0f} mL", value);
  if (unit == "L/kg") return fmt::format("{:.2f} L per kg", value);
  if (unit == "%") return fmt::format("{:.1f} %", value);
  if (unit.empty()) return fmt::format("{:.3g}", value);
  if (unit == "mg" || unit == "W") return fmt::format("{:.0f} {}", value, unit);
  return fmt::format("{:.3g} {}", value, unit);
}

std::string_view subject_in_words(std::string_view subject) {
  if (subject == "before.fluid") return "the drink before";
  if (subject == "during.fluid") return "fluid during the session";
  if (subject == "during.rate") return "the drinking rate";
  if (subject == "after.fluid") return "fluid afterward";
  if (subject == "athlete.height") return "height";
  if (subject == "athlete.body_mass") return "body mass";
  if (subject == "athlete.age") return "age";
  if (subject == "athlete.training") return "training state";
  if (subject == "athlete.acclimatization") return "heat acclimatization";
  if (subject == "athlete.sweat_sodium") return "sweat sodium";
  if (subject == "weather.relative_humidity") return "humidity";
  if (subject == "weather.wind") return "wind";
  if (subject == "weather.air") return "air temperature";
  if (subject == "weather.vapor_pressure") return "humidity of the air";
  if (subject == "weather.solar") return "air temperature for the sun's heat";
  if (subject == "segment.clothing") return "clothing";
  if (subject == "activity.speed") return "speed through the air";
  if (subject == "activity.intensity") return "intensity";
  if (subject == "activity.slope") return "slope";
  if (subject == "air_speed") return "speed through the air";
  if (subject == "required_evaporation") return "heat to be shed by sweat";
  if (subject == "maximal_evaporation") return "what the air can take of sweat";
  if (subject == "sweat_flux") return "sweat per body surface";
  if (subject == "metabolic_rate") return "metabolic rate";
  if (subject == "solar_radiation") return "sun";
  if (subject == "weather.mean_radiant") return "mean radiant over air temperature";
  if (subject == "session.duration") return "duration";
  return subject;
}

namespace {

// What to say instead, where a range does not tell.
std::string_view hint(const Error& error) {
  const std::string_view weather = "segments[].weather.";
  if (!error.field.starts_with(weather)) return {};
  const std::string_view field = error.field.substr(weather.size());
  if (error.code == Errc::missing) {
    if (field == "latitude" || field == "longitude") return "latitude, longitude and time go together";
    if (field == "time") return "latitude, longitude and time go together, 2023-07-15T13:00-04:00";
    if (field == "wind") return "a globe temperature says something only with the wind at the globe";
  }
  if (error.code == Errc::inconsistent) {
    if (field == "globe_diameter") return "it goes with a globe temperature";
    if (field == "cloud") return "it goes with latitude, longitude and time";
    if (field == "globe" && error.high > error.low) return "no surroundings make it so cold in such air and wind";
    return "say radiation in one way: as sun, mean radiant temperature, globe, or place and time";
  }
  return {};
}

}  // namespace

InputError describe(const Error& error) {
  InputError result;
  result.field = std::string(error.field);
  if (const std::size_t brackets = result.field.find("[]"); brackets != result.field.npos && error.index >= 0) {
    result.field.insert(brackets + 1, std::to_string(error.index));
  }
  const std::string unit = error.unit.empty() ? "" : fmt::format(" {}", error.unit);
  const std::string range = fmt::format("{} to {}{}", plain(error.low), plain(error.high), unit);
  switch (error.code) {
    case Errc::not_finite:
      result.value = fmt::format("{} is not a finite number", error.value);
      result.allowed = "allowed is " + range;
      break;
    case Errc::out_of_range:
      result.value = fmt::format("{}{} is outside {}", plain(error.value), unit, range);
      break;
    case Errc::missing:
      result.value = "missing";
      if (error.high > error.low) result.allowed = "needed, " + range;
      break;
    case Errc::inconsistent:
      result.value = fmt::format("{}{} contradicts another input", plain(error.value), unit);
      if (error.high > error.low) result.allowed = "allowed is " + range;
      break;
    case Errc::medical_refusal:
      result.value = "no plan is made";
      result.allowed = "see the medical gate";
      break;
    case Errc::superseded:
      result.value = "superseded";
      result.allowed = fmt::format("use {} instead", error.instead);
      break;
    case Errc::counter_example:
      result.value = "a counter-example that breaks a cap, to be compared and never planned by";
      result.allowed = fmt::format("use {} instead", error.instead);
      break;
  }
  if (const std::string_view words = hint(error); !words.empty()) result.allowed = words;
  return result;
}

namespace {

std::string_view adviser(Adviser who) {
  switch (who) {
    case Adviser::clinician:
      return "your doctor";
    case Adviser::obstetric_clinician:
      return "your midwife or obstetrician";
    case Adviser::caregiver:
      return "a caregiver and the child's doctor";
  }
  return "";
}

std::string_view condition(FindingCode code) {
  switch (code) {
    case FindingCode::heart_failure:
      return "heart failure";
    case FindingCode::chronic_kidney_disease:
      return "chronic kidney disease";
    case FindingCode::cirrhosis:
      return "cirrhosis or ascites";
    case FindingCode::siadh:
      return "SIADH (the body holds on to water)";
    case FindingCode::adrenal_insufficiency:
      return "adrenal insufficiency";
    case FindingCode::cystic_fibrosis:
      return "cystic fibrosis";
    case FindingCode::eating_disorder:
      return "an eating disorder";
    case FindingCode::psychogenic_polydipsia:
      return "psychogenic polydipsia";
    case FindingCode::mdma:
      return "MDMA (ecstasy)";
    case FindingCode::fluid_restriction:
      return "a fluid limit set by a clinician";
    case FindingCode::hyponatremia_medicine:
      return "a medicine that can lower blood sodium (thiazide diuretic, SSRI or SNRI antidepressant, carbamazepine, "
             "desmopressin, NSAID pain killer, tramadol)";
    case FindingCode::pregnancy:
      return "pregnancy";
    case FindingCode::sodium_restriction:
      return "a sodium restriction";
    case FindingCode::hypertension:
      return "high blood pressure";
    case FindingCode::sickle_cell_trait:
      return "sickle cell trait (known or possible)";
    case FindingCode::prior_heat_stroke:
      return "an earlier heat stroke";
    case FindingCode::prior_hyponatremia:
      return "an earlier exercise-associated hyponatremia";
    default:
      return "";
  }
}

// What a rule to drink to thirst says besides.
std::string_view more_on(const MedicalRule& rule) {
  if (rule.code == FindingCode::chronic_kidney_disease) {
    return " No salt or electrolyte products, and no salt substitutes: they are potassium chloride.";
  }
  if (rule.code == FindingCode::hyponatremia_medicine) return " An NSAID and an SSRI together are worse.";
  return rule.water_only ? " No salt or electrolyte products." : "";
}

std::string assumption(const Finding& f, UnitSystem units) {
  const std::string_view what = subject_in_words(f.subject);
  if (f.subject == "athlete.age") return "age not given: planned as an adult of 18 to 65";
  if (f.subject == "athlete.training") return "training state not given: judged by how hard the work is";
  if (f.subject == "athlete.acclimatization") return "heat acclimatization not given: taken as none";
  if (f.subject == "weather.wind") return "wind not given: only the air of your own movement";
  if (f.subject == "segment.clothing") return "clothing not given: light in the warm, more in the cold";
  if (f.subject == "weather.solar") return "sun not measured: estimated from place, time and cloud";
  if (f.subject == "segment.can_drink") return "swimming: no chance to drink in the water";
  if (f.subject == "activity.met") return "intensity not given: the MET value of the sport in a table";
  if (f.subject == "activity.speed") return "your speed through the air not given: a usual one";
  return fmt::format("{} not given: {} taken", what, amount(f.to, f.unit, units));
}

}  // namespace

std::string sentence(const MedicalRule& rule) {
  if (rule.code == FindingCode::age_under_9) {
    return "No plan: under 9 years there is no published amount. Offer water to thirst, and ask a caregiver and the "
           "child's doctor.";
  }
  if (rule.code == FindingCode::age_over_65) {
    return "No plan: over 65 years thirst and kidneys work differently, and medicines matter. Ask your doctor how much "
           "to drink.";
  }
  const std::string_view what = condition(rule.code);
  switch (rule.action) {
    case GateAction::refuse:
      return fmt::format("No plan with {}: {}. Ask {} before you exercise, and follow the limits you are given.", what,
                         rule.code == FindingCode::adrenal_insufficiency || rule.code == FindingCode::cystic_fibrosis
                             ? "it raises the need for salt, and the usual plan would give too little"
                             : "the safe amount of fluid and salt is not the usual one",
                         adviser(rule.adviser));
    case GateAction::thirst:
      return fmt::format("With {}, drink only to thirst, not beyond it, and ask {}.{}", what, adviser(rule.adviser),
                         more_on(rule));
    case GateAction::water_only:
      return fmt::format("With {}, no salt or electrolyte products: the plan is water. Ask {}.", what,
                         adviser(rule.adviser));
    case GateAction::flag:
      if (rule.code == FindingCode::hypertension) {
        return fmt::format("With {}, mind the sodium: drinks and food of the whole day count. Ask {}.", what,
                           adviser(rule.adviser));
      }
      return fmt::format("With {}, take extra care: know the stop rules below, do not go alone, and ask {}.", what,
                         adviser(rule.adviser));
  }
  return {};
}

std::string_view question(const MedicalRule& rule) noexcept {
  switch (rule.code) {
    case FindingCode::age_under_9:
      return "Are you under 9 years old?";
    case FindingCode::age_over_65:
      return "Are you over 65 years old?";
    case FindingCode::heart_failure:
      return "Do you have heart failure?";
    case FindingCode::chronic_kidney_disease:
      return "Do you have chronic kidney disease?";
    case FindingCode::cirrhosis:
      return "Do you have cirrhosis of the liver, or ascites?";
    case FindingCode::siadh:
      return "Do you have SIADH (the body holds on to water)?";
    case FindingCode::adrenal_insufficiency:
      return "Do you have adrenal insufficiency?";
    case FindingCode::cystic_fibrosis:
      return "Do you have cystic fibrosis?";
    case FindingCode::eating_disorder:
      return "Do you have an eating disorder?";
    case FindingCode::psychogenic_polydipsia:
      return "Do you have psychogenic polydipsia (an urge to drink too much)?";
    case FindingCode::mdma:
      return "Have you taken MDMA (ecstasy), or will you, around this session?";
    case FindingCode::fluid_restriction:
      return "Has a clinician limited how much you may drink?";
    case FindingCode::hyponatremia_medicine:
      return "Do you take a thiazide diuretic, an SSRI or SNRI antidepressant, carbamazepine, desmopressin, an NSAID "
             "pain killer, tramadol, or another medicine that can lower blood sodium?";
    case FindingCode::pregnancy:
      return "Are you pregnant?";
    case FindingCode::sodium_restriction:
      return "Has a clinician limited your salt or sodium, for whatever reason?";
    case FindingCode::hypertension:
      return "Do you have high blood pressure?";
    case FindingCode::sickle_cell_trait:
      return "Do you have sickle cell trait, or might you have it?";
    case FindingCode::prior_heat_stroke:
      return "Have you ever had a heat stroke?";
    case FindingCode::prior_hyponatremia:
      return "Have you ever had exercise-associated hyponatremia (low blood sodium from exercise)?";
    default:
      return {};
  }
}

std::string sentence(const Finding& f, UnitSystem units) {
  const auto from = [&] { return amount(f.from, f.unit, units); };
  const auto to = [&] { return amount(f.to, f.unit, units); };
  const auto moved = [&](std::string_view why) {
    return fmt::format("{} lowered from {} to {}: {}", subject_in_words(f.subject), from(), to(), why);
  };
  if (f.code == FindingCode::hypertension && f.subject == "plan.sodium") {
    return fmt::format("the planned drinks hold {} of sodium; {} a day is where long-term risk begins to rise", from(),
                       to());
  }
  for (const MedicalRule& rule : medical_rules) {
    if (rule.code == f.code) return sentence(rule);
  }
  for (const MedicalRule& rule : age_rules) {
    if (rule.code == f.code) return sentence(rule);
  }
  switch (f.code) {
    case FindingCode::child:
      return "A child of 9 to 12 drinks to thirst, with an adult watching, and never more than the pediatric amounts.";
    case FindingCode::medical_history_not_asked:
      return "Nobody said whether you have a heart, kidney, liver or hormone condition, are pregnant, or take a "
             "medicine that lowers blood sodium (thiazide diuretic, SSRI or SNRI antidepressant, carbamazepine, "
             "desmopressin, NSAID pain killer, tramadol). If you do, this plan is not for you.";
    case FindingCode::scaled_to_body_mass:
      return moved("enough for your body mass");
    case FindingCode::limited_to_expected_loss:
      return moved("no more than the session is expected to take");
    case FindingCode::no_fluid_loading:
      return moved("no drinking ahead with this condition");
    case FindingCode::ceiling_hourly_cap:
      return moved("nobody drinks more in an hour");
    case FindingCode::ceiling_absorption:
      return moved("the gut takes up no more in an hour");
    case FindingCode::ceiling_measured_rate:
      return moved("never faster than your measured sweat rate");
    case FindingCode::ceiling_unmeasured:
      return moved("the ceiling while your sweat rate is not measured");
    case FindingCode::ceiling_thirst:
      return moved("drink to thirst, at the low end");
    case FindingCode::ceiling_child:
      return moved("the pediatric ceiling");
    case FindingCode::no_mass_gain:
      return moved("even if you sweat little, you must not gain weight");
    case FindingCode::drinking_chances:
      return fmt::format("there are long stretches without a chance to drink: {} are planned", to());
    case FindingCode::daily_cap:
      return moved("the most anybody should drink in a day");
    case FindingCode::after_beyond_window:
      return fmt::format(
          "{} of {} can be planned under the hourly ceiling; take the rest later, with meals and to thirst", to(),
          from());
    case FindingCode::after_by_weighing:
      return fmt::format(
          "afterward, drink by the scale: {} that is missing, not more. Without a scale, drink to thirst "
          "with your meals",
          units == UnitSystem::us ? amount(f.to, f.unit, units) : fmt::format("{:.2f} L for each kg", f.to));
    case FindingCode::after_expected:
      return fmt::format(
          "{} may be owed afterward, {} by the clock: more only by the scale, because somebody who sweats little is "
          "not "
          "missing it",
          from(), f.to > 0.0 ? to() + " of it are planned" : std::string("nothing is planned"));
    case FindingCode::work_rest:
      return fmt::format("In this heat the table has {:.0f} min of work and {:.0f} min of rest in each hour.", f.from,
                         f.to);
    case FindingCode::sweat_in_water:
      return "sweat in the water is forecast as if it were in air of that temperature: no model of swimming is on file";
    case FindingCode::water_instead_of_salt:
      return "water instead of a sports drink: no added salt";
    case FindingCode::bottles_run_out:
      return fmt::format(
          "your bottles hold enough for {} of the {} that the session asks for: carry more or refill them on the way",
          to(), from());
    case FindingCode::largest_drink:
      return fmt::format("{} of {} fit into drinks of the size that you are comfortable with: drink more often", to(),
                         from());
    case FindingCode::raised_for_loss_limit:
      return fmt::format(
          "fluid during the session raised from {} to {}: on the guideline's amount somebody who sweats much would "
          "lose too much body water",
          from(), to());
    case FindingCode::already_overhydrated:
      return moved("you are above your usual weight, with very clear urine");
    case FindingCode::guideline_silent:
      return "this guideline has no amount for such a session: drink to thirst; only what keeps the loss within its "
             "limit is planned";
    case FindingCode::after_meals_and_water:
      return "afterward, normal meals and water are enough: drink to thirst with your food";
    case FindingCode::recovery_is_the_drink_before:
      return "what you drink after the session before is the drink before this one";
    case FindingCode::salt_with_recovery:
      return fmt::format(
          "eat something salty with what you drink afterward: the session costs about {} of sodium, and without it "
          "much of the water is passed as urine",
          to());
    case FindingCode::starting_deficit:
      return fmt::format("{} of body water are missing beforehand, {} are still expected to be at the start", from(),
                         to());
    case FindingCode::loss_over_limit:
      return fmt::format(
          "You will probably end more than {:.0f} % below your usual body mass ({} expected). Within your chances to "
          "drink and the safety limits the plan cannot replace more: drink to thirst, weigh before and after, and slow "
          "down if it is hot.",
          -f.to, amount(-f.from, f.unit, units));
    case FindingCode::plasma_sodium_low:
      return fmt::format(
          "Blood sodium could fall to {}, below {}: drink only to thirst, less if the scale shows no loss.", from(),
          to());
    case FindingCode::long_session:
      return fmt::format(
          "{} is long: in sessions over {} people become ill from drinking too much. Thirst first, and "
          "never above your starting weight.",
          from(), to());
    case FindingCode::heat_not_compensable:
      return fmt::format(
          "Heat danger: this work in this weather makes {} sweat can carry off, and drinking does not help "
          "against that. Go easier, shorten it, rest in the shade, or move it to a cooler hour.",
          f.from < 1.05 ? std::string("more heat than")
                        : fmt::format("{:.1f} times the heat that", std::min(f.from, 10.0)));
    case FindingCode::at_maximal_sweat_rate:
      return fmt::format(
          "the forecast is at the sweat rate that the model takes as the maximum, {}; trained athletes can "
          "exceed it",
          from());
    case FindingCode::carbohydrate_below_rule:
      return fmt::format("the drinks give {} of carbohydrate, the rule says at least {}: eat the rest if you need it",
                         from(), to());
    case FindingCode::carbohydrate_above_uptake:
      return fmt::format(
          "some drinks are water: at this rate the drink alone would give {} of carbohydrate, and the gut takes up {} "
          "of one kind of sugar",
          from(), to());
    case FindingCode::sodium_worthwhile:
      return fmt::format(
          "you may lose about {} of sodium: a drink with sodium and salted food are worth it, but salt does "
          "not protect somebody who drinks too much",
          from());
    case FindingCode::no_physiology:
      return fmt::format(
          "Without {} there is no sweat forecast: this is the rule alone, under its caps, and nothing checks "
          "it against your sweat. Drink to thirst and never gain weight.",
          f.subject == "athlete.body_mass"     ? "your body mass"
          : f.subject == "segments[].activity" ? "the intensity"
                                               : "the air temperature");
    case FindingCode::assumed:
      return assumption(f, units);
    case FindingCode::out_of_domain:
      if (f.subject == "projection.mass_change") {
        return fmt::format("the projection of blood sodium was tested to {} of body mass; {} is beyond it", to(),
                           from());
      }
      return fmt::format("outside what the sweat model was published for: {} is {}, its range ends at {}",
                         subject_in_words(f.subject), from(), to());
    case FindingCode::measured_rate_unlike_model:
      return fmt::format(
          "Your measured sweat rate, {}, is far from what the model expects here, {}: was the test in "
          "conditions like these?",
          from(), to());
    case FindingCode::behind_plan:
      return fmt::format("so far {} drunk where the plan had {}", from(), to());
    case FindingCode::ahead_of_plan:
      return fmt::format("so far {} drunk where the plan had {}: less is planned from now on", from(), to());
    case FindingCode::not_made_up:
      return fmt::format(
          "{} cannot be made up during the session without drinking faster than is safe: drink it "
          "afterward, by the scale",
          from());
    case FindingCode::vomited:
      return "You vomited: nothing more is planned. Stop and rest. With headache, bloating, confusion or a weight "
             "above "
             "the start drink nothing and get emergency help; else take small sips to thirst once it has stopped.";
    case FindingCode::heavier_than_start:
      return fmt::format(
          "You are heavier than at the start, {} against {}: stop drinking until you are thirsty and pass "
          "urine. Salt does not help against this. With headache, nausea or confusion get emergency help.",
          from(), to());
    default:
      break;
  }
  return std::string(name(f.code));
}

std::string sentence(const Reason& reason, UnitSystem units) {
  const std::string value = amount(reason.value, reason.unit, units);
  std::string words;
  switch (reason.code) {
    case ReasonCode::rule:
      words = fmt::format("the rule {} says {}", reason.rule, value);
      break;
    case ReasonCode::body_mass:
      words = fmt::format("your body mass is {}", value);
      break;
    case ReasonCode::expected_loss:
      words = fmt::format("the session is expected to take {}", value);
      break;
    case ReasonCode::sweat_forecast:
      words = fmt::format("the model expects you to sweat {}", value);
      break;
    case ReasonCode::measured_sweat_rate:
      words = fmt::format("by your tests you sweat {}", value);
      break;
    case ReasonCode::low_sweat:
      words = fmt::format("one athlete in twenty like you loses less than {}: no plan drinks more than that", value);
      break;
    case ReasonCode::hourly_ceiling:
      words = fmt::format("no faster than {}", value);
      break;
    case ReasonCode::daily_cap:
      words = fmt::format("no more than {} in a day", value);
      break;
    case ReasonCode::remaining_deficit:
      words = fmt::format("{} are expected to be missing at the end", value);
      break;
    case ReasonCode::recovery:
      if (reason.unit == "mL") {
        words = "what is drunk after the session before is the drink before this one";
        break;
      }
      words = fmt::format("{} of what is lost, by the time to the next session", value);
      break;
    case ReasonCode::drink_choice:
      words = reason.rule.empty()
                  ? fmt::format("the drink is chosen for a session of {}", value)
                  : fmt::format("the rule {} chooses the drink for a session of {}", reason.rule, value);
      break;
    case ReasonCode::own_drink:
      words = "the drink that was asked for";
      break;
    case ReasonCode::sodium:
      words = reason.rule.empty() ? fmt::format("the session may cost {} of sodium: the saltier drink", value)
                                  : fmt::format("the rule {} wants sodium in it: {}", reason.rule, value);
      break;
    case ReasonCode::loss_limit:
      words = fmt::format("nobody should lose more than {} of body mass here", value);
      break;
    case ReasonCode::starting_deficit:
      words = fmt::format("{} are missing beforehand", value);
      break;
    case ReasonCode::hydration_status:
      words = reason.value > 0.0 ? fmt::format("dark urine: up to {}", value)
                                 : std::string("above the usual weight with very clear urine: no more before");
      break;
    case ReasonCode::thirst:
      words = reason.rule.empty() ? std::string("the guideline has no amount for this session: to thirst")
                                  : fmt::format("the rule {} has no amount: to thirst", reason.rule);
      break;
    case ReasonCode::medical:
      words = "a medical condition or medicine limits it";
      break;
    case ReasonCode::meal:
      words = fmt::format("the rule {} has a meal here", reason.rule);
      break;
  }
  words += fmt::format(" [{}]", source(reason.source).name);
  if (reason.assumed) words += " (assumed, not measured)";
  return words;
}

std::string sentence(const OpenQuestion& row, UnitSystem units) {
  const auto volumes = [&](const std::array<Volume, 2>& v) {
    const auto one = [&](Volume x) { return amount(in(x, milliliter), "mL", units); };
    return one(v[0]) + " and " + one(v[1]);
  };
  // No more digits than a guess has.
  const auto guess = [&](double value) {
    if (row.unit == "L/h" && units == UnitSystem::metric) return fmt::format("{:.1f} L/h", value);
    if (row.unit == "%") return fmt::format("{:.0f} %", value);
    return amount(value, row.unit, units);
  };
  const std::string low = guess(row.between.low);
  const std::string high = guess(row.between.high);
  std::string what;
  if (row.subject == "athlete.sweat_rate") {
    what = fmt::format("Weigh yourself before and after one such session: your sweat rate may be {} or {}", low, high);
  } else if (row.subject == "athlete.training") {
    what = "Say whether you are trained";
  } else if (row.subject == "athlete.acclimatization") {
    what = "Say whether you are used to the heat";
  } else if (row.subject == "athlete.sweat_sodium") {
    what = fmt::format("Have your sweat sodium tested: it may be {} or {}", low, high);
  } else if (row.subject == "weather.solar") {
    what = "Say how sunny it is: in full sun or none";
  } else if (row.subject == "segments[].activity") {
    what = fmt::format("Say how hard it is: {} or {}", low, high);
  } else {
    what = fmt::format("Say the {}: between {} and {}", subject_in_words(row.subject), low, high);
  }
  if (row.change >= 20.0 * milliliter) {
    const bool nothing_after = row.after[0] <= Volume{} && row.after[1] <= Volume{};
    return fmt::format("{}, and the plan has {} during the session{}.", what, volumes(row.during),
                       nothing_after ? "" : fmt::format(", {} afterward", volumes(row.after)));
  }
  return fmt::format("{}, and the drinks hold {:.0f} mg more or less of sodium.", what,
                     in(row.sodium_change, milligram));
}

std::string sentence(const StopRule& rule) {
  if (rule.code == "confusion_seizure_collapse") {
    return "Confusion, seizure, collapse, no response, trouble breathing: stop drinking, call emergency services now.";
  }
  if (rule.code == "vomiting_headache_bloating_after_drinking") {
    return "Vomiting, or headache with bloating, after drinking a lot or gaining weight: stop drinking, no water, get "
           "emergency help, and say that exercise-associated hyponatremia is possible.";
  }
  if (rule.code == "hot_and_confused") {
    return fmt::format(
        "Very hot and confused or collapsed, or a core temperature above {:.0f} °C ({:.0f} °F): emergency. Start "
        "cold-water immersion now.",
        in_celsius(limits::core_emergency), in_fahrenheit(limits::core_emergency));
  }
  if (rule.code == "dark_urine_severe_muscle_pain") {
    return "Red-brown or cola-colored urine, or severe muscle pain or weakness, also in the next days: stop exercise, "
           "urgent medical care; rhabdomyolysis is possible.";
  }
  if (rule.code == "generalized_cramps") {
    return "Cramps all over, or a cramp with dizziness, nausea or collapse: stop, see a doctor.";
  }
  if (rule.code == "sickle_trait_weakness") {
    return "Weakness more than pain, with soft muscles, early in hard work, sickle cell trait known or possible: stop, "
           "emergency.";
  }
  if (rule.code == "heavier_than_at_the_start") {
    return "Heavier than at the start: stop drinking until you are thirsty and have urinated. No salt as a treatment.";
  }
  return std::string(rule.code);
}

}  // namespace quench::text
