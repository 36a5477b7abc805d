// The answer of quench weigh-in, in words and as JSON.
#include <cmath>
#include <cstdlib>
#include <utility>

#include <nlohmann/json.hpp>

#include "csv.hpp"
#include "quench/sweat/population.hpp"
#include "quench/version.hpp"
#include "weigh_in.hpp"

namespace quench_cli {

namespace text = quench::text;
using quench::in;

namespace {

// Quantities in the reader's units.
struct Units {
  bool us = false;
  [[nodiscard]] std::string volume(const quench::Volume& v) const {
    if (us) return csv_decimal(in(v, quench::us_fluid_ounce), 1) + " oz";
    const double milliliters = in(v, quench::milliliter);
    return std::fabs(milliliters) < 999.5 ? csv_decimal(milliliters, 0) + " mL"
                                          : csv_decimal(milliliters / 1000.0, 2) + " L";
  }
  [[nodiscard]] std::string number(const quench::VolumeRate& r) const {
    return us ? csv_decimal(in(r, quench::us_fluid_ounce / quench::hour), 1)
              : csv_decimal(in(r, quench::liter_per_hour), 2);
  }
  [[nodiscard]] const char* rate_unit() const { return us ? "oz/h" : "L/h"; }
  [[nodiscard]] std::string rate(const quench::VolumeRate& r) const { return number(r) + " " + rate_unit(); }
  [[nodiscard]] std::string rate(const quench::Estimate<quench::VolumeRate>& e) const {
    return rate(e.mean) + " (" + number(e.low) + " to " + number(e.high) + ")";
  }
  [[nodiscard]] std::string mass(const quench::Mass& m) const {
    return us ? csv_decimal(in(m, quench::pound), 1) + " lb" : csv_decimal(in(m, quench::kilogram), 2) + " kg";
  }
  [[nodiscard]] std::string small_mass(const quench::Mass& m) const {
    return us ? csv_decimal(in(m, quench::pound) * 16.0, 1) + " oz" : csv_decimal(in(m, quench::gram), 0) + " g";
  }
};

std::string hours_and_minutes(const quench::Time& time) {
  const int minutes = static_cast<int>(std::lround(in(time, quench::minute)));
  return std::to_string(minutes / 60) + ":" + (minutes % 60 < 10 ? "0" : "") + std::to_string(minutes % 60);
}

std::string percent(double fraction) { return csv_decimal(fraction * 100.0, 1) + " %"; }

std::vector<WeighInAnswer::Note> warnings_of(const WeighInAnswer& answer, const Units& units) {
  std::vector<WeighInAnswer::Note> notes;
  if (!answer.result) return notes;
  const quench::WeighInWarnings& w = answer.result->warnings;
  const auto warn = [&](bool given, std::string_view code, std::string words) {
    if (given) notes.push_back({code, std::move(words)});
  };
  warn(w.mass_gained, "mass_gained",
       "You weigh more than before: you drank more than you lost, which is dangerous when it goes on (low blood "
       "sodium). "
       "Drink nothing more until you are thirsty and pass urine.");
  warn(w.loss_over_2_percent, "loss_over_2_percent",
       "You lost more than 2 % of your body mass: most people do better with somewhat more to drink in such a session, "
       "to thirst, and never more than they sweat.");
  warn(w.clothed, "clothed",
       "Sweat in clothes and hair was not weighed, so the rate is too low: weigh nude and towel-dry.");
  warn(w.non_sweat_loss_not_counted, "non_sweat_loss_not_counted",
       "What left with the breath counts as sweat here, so the rate is too high, by about " +
           units.rate(0.14 * quench::liter_per_hour) +
           " in an hour of 700 kcal: say --energy, or describe the session.");
  warn(w.short_test, "short_test",
       "Shorter than an hour: sweating takes some ten minutes to set in (over 30 min the mean is a third below the "
       "steady rate), and the error of the scale counts in full. Test for an hour or more.");
  warn(w.long_test, "long_test",
       "Longer than 8 h: what was eaten and passed outweighs what the scale can tell. Test for an hour or two.");
  warn(
      w.not_resolved, "not_resolved",
      "The account leaves less sweat than nothing, within the error of the scale: taken as none. Do not plan with it.");
  warn(w.coarse && !w.not_resolved, "coarse",
       "The error is more than a tenth of the rate: use a finer scale (--scale-step), or test for longer.");
  return notes;
}

std::vector<WeighInAnswer::Note> advice_of(const WeighInAnswer& answer, const Units& units) {
  std::vector<WeighInAnswer::Note> notes;
  if (!answer.result) return notes;
  const int tests = answer.learned ? answer.learned->after.weigh_ins : 1;
  // Half widths fall with the root of the number of tests: 0.87 from the third to the fourth, less where old ones
  // faded.
  const auto narrowing = answer.learned ? answer.learned->one_more_weigh_in : std::nullopt;
  const bool little_left = narrowing && narrowing->usual.after > 0.85 * narrowing->usual.now;
  const std::string spread = "one person's rate differs by about " + units.rate(quench::day_to_day_sd) +
                             " from day to day. Test two or three times for each kind of session and weather.";
  if (tests < 2) {
    notes.push_back({"repeat", "One test is not a habit: " + spread});
  } else if (tests < 3) {
    notes.push_back({"repeat", "Two tests are a beginning: " + spread});
  } else if (!little_left) {
    notes.push_back({"repeat", "What older tests taught has faded: " + spread});
  } else {
    notes.push_back({"enough_for_now",
                     "These tests make a habit, for sessions like them. Test again when the season, your pace or your "
                     "acclimatization to heat changes."});
  }
  if (!answer.result->warnings.not_resolved && !answer.result->warnings.mass_gained &&
      answer.result->sweat_rate >= 0.05 * quench::liter_per_hour) {
    notes.push_back(
        {"plan", std::string("For a session like this one") +
                     (answer.result->warnings.non_sweat_loss_not_counted ? ", once breath is counted" : "") +
                     ": quench plan --sweat-rate " + units.number(answer.result->sweat_rate) + units.rate_unit() +
                     " ..."});
  }
  return notes;
}

std::vector<std::string> assumptions_of(const quench::Assumptions& assumed) {
  std::vector<std::string> names;
  if (assumed.height) names.emplace_back("height");
  if (assumed.relative_humidity) names.emplace_back("humidity");
  if (assumed.wind) names.emplace_back("wind");
  if (assumed.clothing) names.emplace_back("clothing");
  if (assumed.activity_air_speed) names.emplace_back("air speed of the activity");
  return names;
}

std::string factor_in_words(const quench::SweatProfile& profile) {
  const quench::Estimate<double> k = quench::factor(profile);
  return csv_decimal(k.mean, 2) + " (" + csv_decimal(k.low, 2) + " to " + csv_decimal(k.high, 2) + ")";
}

std::string sodium_in_words(const quench::SweatProfile& profile) {
  const quench::Estimate<quench::Molarity> e = quench::sweat_sodium(profile);
  const auto number = [](const quench::Molarity& m) { return csv_decimal(in(m, quench::millimole_per_liter), 0); };
  return number(e.mean) + " mmol/L (" + number(e.low) + " to " + number(e.high) + ")";
}

std::string narrowing_in_words(const quench::SweatRateNarrowing& one_more, const Units& units) {
  return "would take the interval of what you sweat on average in such a session from ±" +
         units.number(one_more.usual.now) + " to ±" + units.rate(one_more.usual.after) +
         ", and of a single day from ±" + units.number(one_more.one_day.now) + " to ±" +
         units.rate(one_more.one_day.after) + ".";
}

}  // namespace

std::string joined(const std::vector<std::string>& words) {
  std::string result;
  for (std::size_t i = 0; i != words.size(); ++i) {
    result += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
  }
  return result;
}

std::string to_text(const WeighInAnswer& answer, const ProfileFlags& flags, const Output& output) {
  const Units units{output.units == text::UnitSystem::us};
  std::string out;
  const auto bold = [&](const std::string& words) { return output.color ? "\x1b[1m" + words + "\x1b[0m" : words; };
  const auto heading = [&](const std::string& words) { out += (out.empty() ? "" : "\n") + bold(words) + '\n'; };
  const auto row = [&](std::string name, const std::string& words) {
    name.resize(22, ' ');
    out += "  " + name + words + '\n';
  };

  if (answer.result) {
    const quench::WeighInResult& r = *answer.result;
    const quench::WeighIn& t = *answer.test;
    heading("Sweat rate " + units.rate(r.interval) + ": " + units.volume(r.sweat) + " in " +
            hours_and_minutes(t.duration) + " h");
    row("body mass",
        units.mass(*t.before) + " to " + units.mass(*t.after) + ", a change of " + percent(-r.mass_loss_fraction));
    std::string entries = "drunk " + units.volume(t.drink);
    if (t.food > quench::Mass{}) entries += ", eaten " + units.small_mass(t.food);
    if (t.urine > quench::Volume{}) entries += ", urine " + units.volume(t.urine);
    if (t.stool > quench::Mass{}) entries += ", stool " + units.small_mass(t.stool);
    if (t.energy || t.gas_exchange) {
      entries += ", breath " + units.small_mass(r.non_sweat_loss);
      if (answer.energy_by_model) {
        entries += " (" + csv_decimal(in(*t.energy, quench::kilocalorie), 0) + " kcal by the model)";
      }
    }
    row("in and out", entries);
    row("body water", (r.body_water_change > quench::Volume{} ? "+" : "") + units.volume(r.body_water_change) +
                          ", a change of " + percent(-r.water_loss_fraction) + " of body mass");
    for (const WeighInAnswer::Note& note : warnings_of(answer, units)) paragraph(out, "  ! ", note.words);
    for (const WeighInAnswer::Note& note : advice_of(answer, units)) paragraph(out, "  - ", note.words);
  }

  if (answer.learned) {
    const WeighInAnswer::Learned& l = *answer.learned;
    const auto count = [](int n, const char* one, const char* many) {
      return std::to_string(n) + " " + (n == 1 ? one : many);
    };
    std::vector<std::string> tests;
    if (l.after.weigh_ins > 0) tests.push_back(count(l.after.weigh_ins, "weigh-in", "weigh-ins"));
    if (l.after.wearable_readings > 0) {
      tests.push_back(count(l.after.wearable_readings, "reading", "readings") + " of a wearable");
    }
    if (l.after.sodium_tests > 0) tests.push_back(count(l.after.sodium_tests, "test", "tests") + " of sodium");
    const std::string known = tests.empty() ? "nothing yet" : joined(tests);
    const std::string what = answer.saved                      ? "Learned and saved in " + flags.save
                             : !answer.model && !answer.sodium ? "The profile"
                             : flags.profile.empty()           ? "What this would teach"
                                                               : "What this would teach, not saved";
    heading(what + ": " + known);
    if (answer.model) {
      std::string words = units.rate(answer.model->rate);
      if (answer.result) {
        words += "; this test is " + csv_decimal(answer.result->sweat_rate / answer.model->rate, 2) + " times that";
      }
      row("the model alone", words);
      row("your factor on it", factor_in_words(l.before) + ", now " + factor_in_words(l.after));
    }
    if (l.rate_before && l.rate_after) {
      row("you, on such a day", units.rate(*l.rate_before) + ", now " + units.rate(*l.rate_after));
    }
    if (answer.sodium) {
      row("your sweat sodium", sodium_in_words(l.before) + ", now " + sodium_in_words(l.after));
      if (answer.sodium->patch) {
        const double whole_body = in(answer.sodium->test.whole_body, quench::millimole_per_liter);
        row("", "the patch says " + csv_decimal(whole_body, 0) + " mmol/L of the whole body");
      }
    }
    if (l.one_more_weigh_in) {
      paragraph(out, "  - ", "One more test like this " + narrowing_in_words(*l.one_more_weigh_in, units));
    }
    if (l.one_more_reading) {
      paragraph(out, "  - ", "One more reading of the wearable " + narrowing_in_words(*l.one_more_reading, units));
    }
    if (l.one_more_sodium_test) {
      const auto number = [](const quench::Molarity& m) { return csv_decimal(in(m, quench::millimole_per_liter), 1); };
      paragraph(out, "  - ",
                "One more test of sodium would take its interval from ±" + number(l.one_more_sodium_test->now) +
                    " to ±" + number(l.one_more_sodium_test->after) + " mmol/L.");
    }
    if (answer.model) {
      for (const WeighInAnswer::Note& note : answer.model->outside)
        paragraph(out, "  - ", "Model: " + note.words + ".");
    }
    if (answer.model && !assumptions_of(answer.model->assumed).empty()) {
      paragraph(out, "  - ", "Model: assumed are " + joined(assumptions_of(answer.model->assumed)) + ".");
    }
    for (const WeighInAnswer::Note& note : l.notes) paragraph(out, "  - ", "Time: " + note.words);
    if (!answer.saved && flags.profile.empty()) {
      paragraph(out, "  - ", "--save profile.json keeps it, and the next test adds to it.");
    }
  }
  if (!answer.not_learned.empty()) {
    heading("This teaches nothing");
    paragraph(out, "  - ", answer.not_learned);
  }
  if (!answer.missing.empty()) {
    heading("To learn from this test");
    paragraph(out, "  - ", "say also " + joined(answer.missing) + ".");
  }
  return out;
}

std::string to_json(const WeighInAnswer& answer, const Output& output) {
  const Units units{output.units == text::UnitSystem::us};
  using Json = nlohmann::ordered_json;
  const auto tidy = [](double value) { return std::round(value * 1e6) / 1e6 + 0.0; };
  const auto number = [&](const auto& q, const auto& unit) { return Json(tidy(in(q, unit))); };
  const auto rates = [&](const std::optional<quench::Estimate<quench::VolumeRate>>& e) {
    if (!e) return Json(nullptr);
    return Json{{"mean", number(e->mean, quench::liter_per_hour)},
                {"low", number(e->low, quench::liter_per_hour)},
                {"high", number(e->high, quench::liter_per_hour)}};
  };
  const auto notes = [](const std::vector<WeighInAnswer::Note>& list) {
    Json result = Json::array();
    for (const WeighInAnswer::Note& note : list) result.push_back({{"code", note.code}, {"message", note.words}});
    return result;
  };
  Json json;
  json["schema_version"] = 1;
  json["quench_version"] = std::to_string(QUENCH_VERSION_MAJOR) + "." + std::to_string(QUENCH_VERSION_MINOR) + "." +
                           std::to_string(QUENCH_VERSION_PATCH);
  json["weigh_in"] = nullptr;
  if (answer.result) {
    const quench::WeighInResult& r = *answer.result;
    const quench::WeighIn& t = *answer.test;
    Json test;
    test["duration_min"] = number(t.duration, quench::minute);
    test["before_kg"] = number(*t.before, quench::kilogram);
    test["after_kg"] = number(*t.after, quench::kilogram);
    test["drink_ml"] = number(t.drink, quench::milliliter);
    test["food_g"] = number(t.food, quench::gram);
    test["urine_ml"] = number(t.urine, quench::milliliter);
    test["stool_g"] = number(t.stool, quench::gram);
    test["energy_kcal"] = t.energy ? number(*t.energy, quench::kilocalorie) : Json(nullptr);
    test["energy_by_model"] = answer.energy_by_model;
    test["sweat_ml"] = number(r.sweat, quench::milliliter);
    test["sweat_se_ml"] = number(r.sweat_se, quench::milliliter);
    test["rate_l_per_h"] = rates(r.interval);
    test["rate_se_l_per_h"] = number(r.sweat_rate_se, quench::liter_per_hour);
    test["mass_change_kg"] = number(r.mass_change, quench::kilogram);
    test["mass_change_percent"] = tidy(-r.mass_loss_fraction * 100.0);
    test["non_sweat_loss_g"] = number(r.non_sweat_loss, quench::gram);
    test["respiratory_water_g"] = t.gas_exchange ? number(r.respiratory_water, quench::gram) : Json(nullptr);
    test["gas_exchange_g"] = t.gas_exchange ? number(r.gas_exchange, quench::gram) : Json(nullptr);
    test["body_water_change_ml"] = number(r.body_water_change, quench::milliliter);
    test["body_water_change_percent_of_mass"] = tidy(-r.water_loss_fraction * 100.0);
    test["warnings"] = notes(warnings_of(answer, units));
    test["advice"] = notes(advice_of(answer, units));
    json["weigh_in"] = test;
  }
  json["model"] = nullptr;
  if (answer.model) {
    const bool both = answer.result && answer.model->rate > quench::VolumeRate{};
    json["model"] = {
        {"rate_l_per_h", number(answer.model->rate, quench::liter_per_hour)},
        {"energy_kcal", number(answer.model->energy, quench::kilocalorie)},
        {"measured_to_modeled", both ? Json(tidy(answer.result->sweat_rate / answer.model->rate)) : Json(nullptr)},
        {"assumed", assumptions_of(answer.model->assumed)},
        {"outside", notes(answer.model->outside)}};
  }
  json["missing_to_learn"] = answer.missing;
  json["not_learned"] = answer.not_learned.empty() ? Json(nullptr) : Json(answer.not_learned);
  json["learned"] = nullptr;
  if (answer.learned) {
    const WeighInAnswer::Learned& l = *answer.learned;
    const auto state = [&](const quench::SweatProfile& profile,
                           const std::optional<quench::Estimate<quench::VolumeRate>>& rate) {
      const quench::Estimate<double> k = quench::factor(profile);
      const quench::Estimate<quench::Molarity> sodium = quench::sweat_sodium(profile);
      return Json{{"weigh_ins", profile.weigh_ins},
                  {"wearable_readings", profile.wearable_readings},
                  {"sodium_tests", profile.sodium_tests},
                  {"factor", {{"mean", tidy(k.mean)}, {"low", tidy(k.low)}, {"high", tidy(k.high)}}},
                  {"rate_l_per_h", rates(rate)},
                  {"sodium_mmol_per_l",
                   {{"mean", number(sodium.mean, quench::millimole_per_liter)},
                    {"low", number(sodium.low, quench::millimole_per_liter)},
                    {"high", number(sodium.high, quench::millimole_per_liter)}}}};
    };
    const auto narrowing = [&](const auto& n, const auto& unit) {
      return Json{{"now", number(n.now, unit)}, {"after", number(n.after, unit)}};
    };
    const auto rate_narrowing = [&](const std::optional<quench::SweatRateNarrowing>& n) {
      if (!n) return Json(nullptr);
      return Json{{"usual_l_per_h", narrowing(n->usual, quench::liter_per_hour)},
                  {"one_day_l_per_h", narrowing(n->one_day, quench::liter_per_hour)}};
    };
    Json sodium = nullptr;
    if (answer.sodium) {
      sodium = {{"measured_mmol_per_l", number(answer.sodium->measured, quench::millimole_per_liter)},
                {"whole_body_mmol_per_l", number(answer.sodium->test.whole_body, quench::millimole_per_liter)},
                {"sd_mmol_per_l", number(answer.sodium->test.sd, quench::millimole_per_liter)}};
    }
    json["learned"] = {
        {"saved", answer.saved},
        {"updated", l.updated ? Json(text::to_text(*l.updated)) : Json(nullptr)},
        {"elapsed_days", l.days ? Json(tidy(*l.days)) : Json(nullptr)},
        {"wearable_l_per_h", answer.wearable ? number(*answer.wearable, quench::liter_per_hour) : Json(nullptr)},
        {"sodium", sodium},
        {"before", state(l.before, l.rate_before)},
        {"after", state(l.after, l.rate_after)},
        {"one_more_weigh_in", rate_narrowing(l.one_more_weigh_in)},
        {"one_more_reading", rate_narrowing(l.one_more_reading)},
        {"one_more_sodium_test_mmol_per_l",
         l.one_more_sodium_test ? narrowing(*l.one_more_sodium_test, quench::millimole_per_liter) : Json(nullptr)},
        {"notes", notes(l.notes)}};
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace quench_cli
