// A squad in words, as JSON and as CSV.
#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "csv.hpp"
#include "quench/version.hpp"
#include "squad.hpp"

namespace quench_cli {

namespace text = quench::text;
using quench::in;
using Status = SquadAthlete::Status;

namespace {

constexpr const char* disclaimer =
    "General information, not medical advice. Amounts are upper bounds: drink to thirst.";

const char* name_of(Status status) {
  return status == Status::planned ? "planned" : status == Status::refused ? "refused" : "error";
}

// The drinks of an athlete in all phases.
struct Sums {
  explicit Sums(const quench::Plan& plan) {
    for (const quench::PhaseAmounts* phase : {&plan.before, &plan.during, &plan.after}) {
      sodium += phase->ions.sodium.mean;
      carbohydrate += phase->carbohydrate.mean;
    }
  }
  quench::Mass sodium{};
  quench::Mass carbohydrate{};
};

// Codes of the warnings of a plan, each once.
std::vector<std::string_view> warnings_of(const quench::Plan& plan) {
  std::vector<std::string_view> codes;
  for (const quench::Finding& finding : plan.findings) {
    const std::string_view code = text::name(finding.code);
    if (finding.severity != quench::Severity::warning || std::ranges::find(codes, code) != codes.end()) continue;
    codes.push_back(code);
  }
  return codes;
}

std::string words_of(std::string_view code) {
  std::string words(code);
  std::ranges::replace(words, '_', ' ');
  return words;
}

// ---- Words

class TextTeller : public SquadTeller {
 public:
  TextTeller(const SquadStyle& style, std::string roster, const quench::Session& session)
      : style_(style),
        roster_(std::move(roster)),
        start_(session.start),
        minutes_(in(session.duration(), quench::minute)) {}

  [[nodiscard]] std::string begin() override {
    std::string out =
        bold("Squad of " + shown(roster_) + ", " + hours(static_cast<int>(std::lround(minutes_))) + " h of exercise") +
        "\n\n";
    if (style_.each) {
      out += bold("Labels: bottles of " + volume(style_.vessels.bottle) + " for during; then before and after") + "\n";
    }
    return out;
  }

  [[nodiscard]] std::string athlete(const SquadAthlete& athlete) override {
    const std::string name = padded(shown(athlete.name), 20) + "  ";
    std::string out;
    if (!athlete.plan) {
      paragraph(out, name, (athlete.status == Status::bad ? "not planned: " : "") + athlete.message);
      return out;
    }
    const quench::Plan& plan = *athlete.plan;
    std::string words = during(plan);
    const auto phase = [&](const char* when, const quench::PhaseAmounts& amounts) {
      if (!(amounts.fluid.mean > quench::Volume{})) return;
      words += std::string("; ") + when + " " + volume(amounts.fluid.mean) + " " + words_of(amounts.drink.code);
    };
    phase("before", plan.before);
    phase("after", plan.after);
    // Of whoever was not measured the loss is an estimate: the scale knows better.
    const bool weigh = std::ranges::any_of(plan.findings, [](const quench::Finding& finding) {
      return finding.code == quench::FindingCode::after_by_weighing;
    });
    if (weigh) {
      words += plan.after.fluid.mean > quench::Volume{} ? ", weigh first: " : "; after, weigh: ";
      words += per_mass(plan.per_mass_lost) + " lost";
    }
    paragraph(out, name, words);
    return out;
  }

  [[nodiscard]] std::string end(const quench::SquadTotals& totals, const SquadCounts& counts) override {
    std::string out = style_.each ? "\n" : "";
    out += bold("Totals of " + of(counts.planned) +
                (counts.refused != 0 ? ", without " + std::to_string(counts.refused) + " refused" : "") +
                (counts.bad != 0 ? ", without " + rows(counts.bad) + " that could not be planned" : "")) +
           "\n";
    if (counts.planned != 0) sums(out, totals);
    if (!totals.stations.empty()) stations(out, totals);
    warnings(out, counts);
    out += bold("Stop") + "\n";
    for (const quench::StopRule& rule : quench::stop_rules) paragraph(out, "  ! ", text::sentence(rule));
    out += "\n";
    paragraph(out, "", disclaimer);
    return out;
  }

 private:
  [[nodiscard]] std::string bold(const std::string& words) const {
    return style_.output.color ? "\x1b[1m" + words + "\x1b[0m" : words;
  }
  [[nodiscard]] bool us() const { return style_.output.units == text::UnitSystem::us; }

  // As long as it has characters, not bytes.
  [[nodiscard]] static std::string padded(std::string words, std::size_t width) {
    const auto count = static_cast<std::size_t>(
        std::ranges::count_if(words, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    if (count < width) words.append(width - count, ' ');
    return words;
  }
  [[nodiscard]] std::string volume(const quench::Volume& v) const {
    if (us()) {
      const double ounces = in(v, quench::us_fluid_ounce);
      return csv_decimal(ounces, ounces < 100.0 && std::fabs(ounces - std::round(ounces)) > 0.05 ? 1 : 0) + " oz";
    }
    const double milliliters = in(v, quench::milliliter);
    return milliliters < 9999.5 ? csv_decimal(milliliters, 0) + " mL" : csv_decimal(milliliters / 1000.0, 1) + " L";
  }
  [[nodiscard]] std::string per_mass(const quench::VolumePerMass& v) const {
    return us() ? volume(v * quench::pound) + " a lb" : csv_decimal(in(v, quench::liter_per_kilogram), 2) + " L a kg";
  }
  // Large amounts: liters, or US gallons from one up.
  [[nodiscard]] std::string bulk(const quench::Volume& v, bool unit) const {
    if (us()) return csv_decimal(in(v, quench::us_fluid_ounce) / 128.0, 2) + (unit ? " gal" : "");
    return csv_decimal(in(v, quench::liter), 2) + (unit ? " L" : "");
  }
  [[nodiscard]] static std::string grams(const quench::Mass& m) {
    const double g = in(m, quench::gram);
    return csv_decimal(g, g < 99.95 ? 1 : 0) + " g";
  }
  [[nodiscard]] static std::string hours(int minutes) {
    return std::to_string(minutes / 60) + ":" + (minutes % 60 < 10 ? "0" : "") + std::to_string(minutes % 60);
  }
  [[nodiscard]] std::string moment(int minutes) const {
    if (!start_) return hours(minutes);
    const int at = start_->hour * 60 + start_->minute + minutes;
    const int days = at / (24 * 60);
    const int clock = at % (24 * 60);
    return (clock < 600 ? "0" : "") + hours(clock) + (days != 0 ? " (+" + std::to_string(days) + " day)" : "");
  }
  [[nodiscard]] static std::string of(std::int64_t athletes) {
    return std::to_string(athletes) + (athletes == 1 ? " athlete" : " athletes");
  }
  [[nodiscard]] static std::string rows(std::int64_t n) { return std::to_string(n) + (n == 1 ? " row" : " rows"); }

  // "2 x 750 mL sports drink: 800 mL, 160 mL every 15 min from 0:15 on, 5 times".
  [[nodiscard]] std::string during(const quench::Plan& plan) const {
    const quench::DrinkPattern drinks = quench::drinks_during(plan);
    if (drinks.count == 0) return "nothing during the session, sip if thirsty";
    const std::int64_t bottles = quench::vessels_for(plan.during.fluid.mean, style_.vessels.bottle);
    std::string words = std::to_string(bottles) + " x " + volume(style_.vessels.bottle) + " " +
                        words_of(plan.during.drink.code) + ": " + volume(plan.during.fluid.mean);
    if (drinks.count == 1) return words + " at " + moment(drinks.first.minutes);
    const std::string least = volume(drinks.each.low);
    const std::string most = volume(drinks.each.high);
    words += ", " + (least == most ? most : least + " to " + most) + " every " +
             (drinks.shortest_gap == drinks.longest_gap ? "" : std::to_string(drinks.shortest_gap) + " to ") +
             std::to_string(drinks.longest_gap) + " min from " + moment(drinks.first.minutes) + " on, " +
             std::to_string(drinks.count) + " times";
    return words;
  }

  void sums(std::string& out, const quench::SquadTotals& totals) const {
    const auto row = [&](const char* when, const quench::SquadAmounts& a) {
      const auto between = [&](const quench::Range<quench::Volume>& range) {
        return bulk(range.low, false) + " to " + bulk(range.high, false);
      };
      out += padded(when, 8) + padded(bulk(a.fluid.mean, true), 14) + padded(between(a.fluid.independent), 20) +
             padded(between(a.fluid.together), 20) + padded(grams(a.salt.mean), 10) + padded(grams(a.sodium.mean), 10) +
             grams(a.carbohydrate.mean) + "\n";
    };
    out += bold(padded("", 8) + padded("drink", 14) + padded("each by chance", 20) + padded("all alike", 20) +
                padded("salt", 10) + padded("sodium", 10) + "carbohydrate") +
           "\n";
    row("before", totals.before);
    row("during", totals.during);
    row("after", totals.after);
    row("all", totals.all);
    paragraph(out, "  ",
              "Each by chance: people differ from their plans each on their own, and a large squad evens that out. All "
              "alike: all are at the same end, as on a day hotter than its forecast; buy for that. Salt is as much as "
              "holds the sodium of the drinks.");
    out += "\n" + bold("Drinks") + "\n";
    for (const quench::SquadDrink& drink : totals.drinks) {
      std::string words = bulk(drink.all.fluid.mean, true);
      const auto phase = [&](const char* when, const quench::SquadAmounts& a) {
        if (a.fluid.mean > quench::Volume{}) words += std::string(", ") + when + " " + bulk(a.fluid.mean, true);
      };
      phase("before", drink.before);
      phase("during", drink.during);
      phase("after", drink.after);
      if (drink.all.salt.mean > quench::Mass{}) words += "; with " + grams(drink.all.salt.mean) + " of salt";
      if (drink.all.carbohydrate.mean > quench::Mass{}) {
        words += " and " + grams(drink.all.carbohydrate.mean) + " of carbohydrate";
      }
      if (drink.bottles != 0) {
        words += "; " + std::to_string(drink.bottles) + (drink.bottles == 1 ? " bottle of " : " bottles of ") +
                 volume(style_.vessels.bottle);
      }
      paragraph(out, "  " + padded(words_of(drink.code), 14) + "  ", words);
    }
    out += "\n";
  }

  void stations(std::string& out, const quench::SquadTotals& totals) const {
    out += bold("Cups of " + volume(style_.vessels.cup) + ", instead of bottles") + "\n";
    for (const quench::SquadStation& station : totals.stations) {
      out += "  " + padded(moment(station.at.minutes), 7) + padded(words_of(station.drink), 14) + "  " +
             std::to_string(station.cups) + (station.cups == 1 ? " cup" : " cups") + " for " + of(station.athletes) +
             ", " + bulk(station.fluid, true) + "\n";
    }
    out += "\n";
  }

  static void warnings(std::string& out, const SquadCounts& counts) {
    std::string words;
    for (std::size_t i = 0; i != counts.warnings.size(); ++i) {
      if (counts.warnings[i] == 0) continue;
      words += (words.empty() ? "" : "; ") + words_of(text::name(static_cast<quench::FindingCode>(i))) + ": " +
               of(counts.warnings[i]);
    }
    if (words.empty()) return;
    paragraph(out, "! ", "Warnings, which quench plan explains: " + words + ".");
    out += "\n";
  }

  SquadStyle style_;
  std::string roster_;
  std::optional<quench::ClockTime> start_;
  double minutes_;
};

// ---- JSON

using Json = nlohmann::ordered_json;

Json tidy(double value) { return std::round(value * 1e6) / 1e6 + 0.0; }

template <class Q>
Json number(const Q& q, Q unit) {
  return tidy(in(q, unit));
}

template <class Q>
Json total(const quench::SquadEstimate<Q>& e, Q unit) {
  return {{"mean", number(e.mean, unit)},
          {"independent", {{"low", number(e.independent.low, unit)}, {"high", number(e.independent.high, unit)}}},
          {"together", {{"low", number(e.together.low, unit)}, {"high", number(e.together.high, unit)}}}};
}

Json amounts(const quench::SquadAmounts& a) {
  return {{"fluid_ml", total<quench::Volume>(a.fluid, quench::milliliter)},
          {"sodium_mg", total<quench::Mass>(a.sodium, quench::milligram)},
          {"salt_g", total<quench::Mass>(a.salt, quench::gram)},
          {"carbohydrate_g", total<quench::Mass>(a.carbohydrate, quench::gram)}};
}

Json phase(const quench::PhaseAmounts& amounts) {
  return {{"drink", amounts.drink.code},
          {"fluid_ml",
           {{"mean", number<quench::Volume>(amounts.fluid.mean, quench::milliliter)},
            {"low", number<quench::Volume>(amounts.fluid.low, quench::milliliter)},
            {"high", number<quench::Volume>(amounts.fluid.high, quench::milliliter)}}}};
}

std::string dumped(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

// An athlete a line, so that a squad of any size is written as it is read.
class JsonTeller : public SquadTeller {
 public:
  JsonTeller(const SquadStyle& style, const quench::Session& session) : style_(style) {
    head_["schema_version"] = 1;
    head_["quench_version"] = std::to_string(QUENCH_VERSION_MAJOR) + "." + std::to_string(QUENCH_VERSION_MINOR) + "." +
                              std::to_string(QUENCH_VERSION_PATCH);
    head_["duration_min"] = number<quench::Time>(session.duration(), quench::minute);
    head_["bottle_ml"] = number<quench::Volume>(style.vessels.bottle, quench::milliliter);
    head_["cup_ml"] = number<quench::Volume>(style.vessels.cup, quench::milliliter);
  }

  [[nodiscard]] std::string begin() override {
    std::string out = dumped(head_, 2);
    out.erase(out.size() - 2);  // the end of the line and the brace
    return out + (style_.each ? ",\n  \"athletes\": [" : ",\n  \"athletes\": null");
  }

  [[nodiscard]] std::string athlete(const SquadAthlete& athlete) override {
    Json json;
    json["line"] = athlete.line;
    json["name"] = athlete.name;
    json["status"] = name_of(athlete.status);
    json["message"] = athlete.message.empty() ? Json(nullptr) : Json(athlete.message);
    json["plan"] = nullptr;
    if (athlete.plan) {
      const quench::Plan& plan = *athlete.plan;
      const quench::DrinkPattern drinks = quench::drinks_during(plan);
      const Sums sums(plan);
      Json label;
      label["before"] = phase(plan.before);
      label["during"] = phase(plan.during);
      label["after"] = phase(plan.after);
      label["bottles"] = quench::vessels_for(plan.during.fluid.mean, style_.vessels.bottle);
      label["drinks"] = {{"count", drinks.count},
                         {"least_ml", number<quench::Volume>(drinks.each.low, quench::milliliter)},
                         {"most_ml", number<quench::Volume>(drinks.each.high, quench::milliliter)},
                         {"first_min", drinks.count == 0 ? Json(nullptr) : Json(drinks.first.minutes)},
                         {"shortest_gap_min", drinks.shortest_gap},
                         {"longest_gap_min", drinks.longest_gap}};
      label["sodium_mg"] = number<quench::Mass>(sums.sodium, quench::milligram);
      label["salt_g"] = number<quench::Mass>(quench::salt_of(sums.sodium), quench::gram);
      label["carbohydrate_g"] = number<quench::Mass>(sums.carbohydrate, quench::gram);
      label["warnings"] = warnings_of(plan);
      json["plan"] = label;
    }
    return (std::exchange(first_, false) ? "\n    " : ",\n    ") + dumped(json, -1);
  }

  [[nodiscard]] std::string end(const quench::SquadTotals& totals, const SquadCounts& counts) override {
    Json json;
    json["counts"] = {{"planned", counts.planned}, {"refused", counts.refused}, {"errors", counts.bad}};
    json["totals"] = {{"before", amounts(totals.before)},
                      {"during", amounts(totals.during)},
                      {"after", amounts(totals.after)},
                      {"all", amounts(totals.all)}};
    json["drinks"] = Json::array();
    for (const quench::SquadDrink& drink : totals.drinks) {
      json["drinks"].push_back({{"drink", drink.code},
                                {"before", amounts(drink.before)},
                                {"during", amounts(drink.during)},
                                {"after", amounts(drink.after)},
                                {"all", amounts(drink.all)},
                                {"bottles", drink.bottles}});
    }
    json["stations"] = Json::array();
    for (const quench::SquadStation& station : totals.stations) {
      json["stations"].push_back({{"at_min", station.at.minutes},
                                  {"drink", station.drink},
                                  {"athletes", station.athletes},
                                  {"cups", station.cups},
                                  {"fluid_ml", number<quench::Volume>(station.fluid, quench::milliliter)}});
    }
    json["warnings"] = Json::array();
    for (std::size_t i = 0; i != counts.warnings.size(); ++i) {
      if (counts.warnings[i] == 0) continue;
      json["warnings"].push_back(
          {{"code", text::name(static_cast<quench::FindingCode>(i))}, {"athletes", counts.warnings[i]}});
    }
    json["stop_rules"] = Json::array();
    for (const quench::StopRule& rule : quench::stop_rules) {
      json["stop_rules"].push_back(
          {{"code", rule.code}, {"action", text::name(rule.action)}, {"message", text::sentence(rule)}});
    }
    json["disclaimer"] = disclaimer;
    return (style_.each ? first_ ? "]" : "\n  ]" : "") + ("," + dumped(json, 2).substr(1)) + "\n";
  }

 private:
  SquadStyle style_;
  Json head_;
  bool first_ = true;
};

// ---- CSV

class CsvTeller : public SquadTeller {
 public:
  explicit CsvTeller(const SquadStyle& style) : style_(style) {}

  [[nodiscard]] std::string begin() override {
    return "line,name,status,before_drink,before_ml,during_drink,during_ml,during_low_ml,during_high_ml,bottles,drinks,"
           "drink_low_ml,drink_high_ml,first_min,gap_low_min,gap_high_min,after_drink,after_ml,after_low_ml,"
           "after_high_ml,sodium_mg,salt_g,carbohydrate_g,warnings,message\n";
  }

  [[nodiscard]] std::string athlete(const SquadAthlete& athlete) override {
    std::string out =
        std::to_string(athlete.line) + "," + csv_field(one_line(athlete.name)) + "," + name_of(athlete.status);
    if (!athlete.plan) return out + std::string(22, ',') + csv_field(one_line(athlete.message)) + "\n";
    const quench::Plan& plan = *athlete.plan;
    const quench::DrinkPattern drinks = quench::drinks_during(plan);
    const Sums sums(plan);
    const auto cell = [&](const std::string& value) { out += "," + value; };
    const auto ml = [&](const quench::Volume& v) { cell(csv_decimal(in(v, quench::milliliter), 1)); };
    const auto whole = [&](std::int64_t n) { cell(std::to_string(n)); };
    cell(std::string(plan.before.drink.code));
    ml(plan.before.fluid.mean);
    cell(std::string(plan.during.drink.code));
    ml(plan.during.fluid.mean);
    ml(plan.during.fluid.low);
    ml(plan.during.fluid.high);
    whole(quench::vessels_for(plan.during.fluid.mean, style_.vessels.bottle));
    whole(drinks.count);
    ml(drinks.each.low);
    ml(drinks.each.high);
    cell(drinks.count == 0 ? "" : std::to_string(drinks.first.minutes));
    whole(drinks.shortest_gap);
    whole(drinks.longest_gap);
    cell(std::string(plan.after.drink.code));
    ml(plan.after.fluid.mean);
    ml(plan.after.fluid.low);
    ml(plan.after.fluid.high);
    cell(csv_decimal(in(sums.sodium, quench::milligram), 1));
    cell(csv_decimal(in(quench::salt_of(sums.sodium), quench::gram), 3));
    cell(csv_decimal(in(sums.carbohydrate, quench::gram), 1));
    std::string codes;
    for (const std::string_view code : warnings_of(plan)) codes += (codes.empty() ? "" : ";") + std::string(code);
    cell(codes);
    return out + ",\n";
  }

  [[nodiscard]] std::string end(const quench::SquadTotals&, const SquadCounts&) override { return {}; }

 private:
  // A record is one line of the output, whatever the name held.
  [[nodiscard]] static std::string one_line(std::string words) {
    for (char& c : words) {
      if (static_cast<unsigned char>(c) < 0x20U) c = ' ';
    }
    return words;
  }

  SquadStyle style_;
};

}  // namespace

std::unique_ptr<SquadTeller> teller_of(const SquadStyle& style, const std::string& roster,
                                       const quench::Session& session) {
  switch (style.form) {
    case SquadStyle::Form::json:
      return std::make_unique<JsonTeller>(style, session);
    case SquadStyle::Form::csv:
      return std::make_unique<CsvTeller>(style);
    case SquadStyle::Form::text:
      break;
  }
  return std::make_unique<TextTeller>(style, roster, session);
}

}  // namespace quench_cli
