#include "report.hpp"

#include <cmath>
#include <cstdio>
#include <initializer_list>
#include <string_view>

#include "prose.hpp"

namespace strategies {

namespace {

[[nodiscard]] std::string fixed(double x, int digits) {
  char buffer[64];
  // No minus before a zero.
  const double shown = std::fabs(x) < 0.5 * std::pow(10.0, -digits) ? 0.0 : x;
  std::snprintf(buffer, sizeof buffer, "%.*f", digits, shown);
  return buffer;
}

[[nodiscard]] double share(std::int64_t part, std::int64_t whole) noexcept {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}
[[nodiscard]] std::string percent(std::int64_t part, std::int64_t whole, int digits = 1) {
  return whole > 0 ? fixed(100.0 * share(part, whole), digits) : "-";
}
[[nodiscard]] std::string thousands(std::int64_t x) {
  std::string text = std::to_string(x);
  for (std::size_t i = text.size(); i > 3;) text.insert(i -= 3, ",");
  return text;
}

/// A line of a table.
void row(std::string& out, std::initializer_list<std::string> cells) {
  for (const std::string& cell : cells) {
    out += "| ";
    out += cell;
    out += ' ';
  }
  out += "|\n";
}
/// The head of a table; all columns but the first are numbers.
void head(std::string& out, std::initializer_list<std::string> cells) {
  row(out, cells);
  bool first = true;
  for (std::size_t i = 0; i != cells.size(); ++i) {
    out += first ? "|---" : "|---:";
    first = false;
  }
  out += "|\n";
}

[[nodiscard]] std::string name_of(std::size_t i) { return std::string(all_strategies()[i].name); }
[[nodiscard]] std::string title_of(std::size_t i) {
  const std::string name = name_of(i);
  return all_strategies()[i].quench ? "**" + name + "**" : name;
}

[[nodiscard]] std::string range(const Histogram& histogram, int digits) {
  return fixed(histogram.quantile(0.01), digits) + " to " + fixed(histogram.quantile(0.99), digits);
}

void main_table(std::string& out, const Scores& scores) {
  head(out, {"strategy", "-2 to 0 %", "gained", "beyond -2 %", "-3 %", "-4 %", "in range of those in need",
             "drank more than sweated", "Na below 135", "below 130", "mL off the perfect plan", "worst 1 %, mass",
             "worst 1 %, Na", "no number"});
  for (std::size_t i = 0; i != strategy_count; ++i) {
    const Tally& t = scores.all[i];
    row(out, {title_of(i), percent(t.in_range, t.sessions), percent(t.gained, t.sessions),
              percent(t.over_2, t.sessions), percent(t.over_3, t.sessions), percent(t.over_4, t.sessions),
              percent(t.needy_in_range, t.needy), percent(t.surplus, t.sessions), percent(t.below_135, t.sessions, 2),
              percent(t.below_130, t.sessions, 2), fixed(share(t.from_perfect, t.sessions), 0),
              range(scores.mass[i], 1), range(scores.sodium[i], 0), percent(t.no_number, t.sessions, 0)});
  }
  out += '\n';
}

void own_table(std::string& out, const Scores& scores) {
  head(out, {"rule", "sessions", "in range: rule", "quench, no test", "gained: rule", "quench, no test",
             "quench better in both"});
  const auto line = [&](std::size_t i, const Paired& pair, const std::string& where) {
    const Tally& r = pair.rule;
    const Tally& q = pair.untested;
    row(out,
        {name_of(i) + where, thousands(r.sessions), percent(r.in_range, r.sessions), percent(q.in_range, q.sessions),
         percent(r.gained, r.sessions), percent(q.gained, q.sessions, 2), beats(pair) ? "yes" : "no"});
  };
  for (std::size_t i = 0; i != strategy_count; ++i) {
    if (all_strategies()[i].rule) line(i, scores.own[i], "");
  }
  for (const Strategy s : {Strategy::niosh_low, Strategy::niosh_high, Strategy::tb_med}) {
    line(index_of(s), scores.own_work[index_of(s)], ", marching and outdoor work alone");
  }
  out += '\n';
}

void duration_table(std::string& out, const Scores& scores) {
  head(out, {"strategy", "below 1 h", "1 to 2 h", "2 to 4 h", "over 4 h"});
  const auto cell = [](const Tally& t) {
    return percent(t.in_range, t.sessions, 0) + " / " + percent(t.gained, t.sessions, 0) + " / " +
           percent(t.over_2, t.sessions, 0);
  };
  const auto& first = scores.by_duration[0];
  row(out, {"sessions", thousands(first[0].sessions), thousands(first[1].sessions), thousands(first[2].sessions),
            thousands(first[3].sessions)});
  for (std::size_t i = 0; i != strategy_count; ++i) {
    const auto& t = scores.by_duration[i];
    row(out, {title_of(i), cell(t[0]), cell(t[1]), cell(t[2]), cell(t[3])});
  }
  out += '\n';
}

void kind_table(std::string& out, const Scores& scores) {
  out += "| strategy |";
  for (const KindInfo& kind : kinds()) {
    out += ' ';
    out += kind.name;
    out += " |";
  }
  out += "\n|---|";
  for (std::size_t k = 0; k != kind_count; ++k) out += "---:|";
  out += '\n';
  for (std::size_t i = 0; i != strategy_count; ++i) {
    out += "| " + title_of(i) + " |";
    for (const Tally& t : scores.by_kind[i]) {
      out += ' ' + percent(t.in_range, t.sessions, 0) + " / " + percent(t.gained, t.sessions, 0) + " |";
    }
    out += '\n';
  }
  out += '\n';
}

void coverage_table(std::string& out, const Scores& scores) {
  head(out, {"quench", "sweat loss inside", "below it", "above it", "mass change inside"});
  for (std::size_t q = 0; q + 1 != quench_count; ++q) {
    const Coverage& c = scores.coverage[q];
    row(out, {name_of(index_of(Strategy::quench_untested) + q), percent(c.loss, c.sessions),
              percent(c.below, c.sessions), percent(c.above, c.sessions), percent(c.mass, c.sessions)});
  }
  out +=
      "\nHow much of the sweat is drunk, and which of the sessions beyond -2 % end there with perfect knowledge as "
      "well, "
      "by\nthe limits of quench:\n\n";
  head(out, {"quench", "drunk, % of the sweat", "beyond -2 %", "of these with perfect knowledge, too"});
  for (std::size_t i = index_of(Strategy::quench_untested); i != strategy_count; ++i) {
    const Tally& t = scores.all[i];
    row(out,
        {name_of(i), percent(t.drunk, t.sweat, 0), percent(t.over_2, t.sessions), percent(t.limited, t.over_2, 0)});
  }
  out += '\n';
}

void truth_table(std::string& out, const Scores& scores, const Anchors& anchors) {
  head(out, {"kind", "share", "published norm, L/h", "truth, L/h", "scale on ISO 7933", "mean duration, min",
             "interval of quench, no test, holds"});
  for (std::size_t k = 0; k != kind_count; ++k) {
    const KindInfo& kind = kinds()[k];
    const KindTruth& t = scores.truth[k];
    const double mean = 1e-6 * share(t.rate, t.sessions);
    const double variance = 1e-6 * share(t.rate_squared, t.sessions) - mean * mean;
    const std::string norm = kind.norm_mean > 0.0 ? fixed(kind.norm_mean, 2) + " +- " + fixed(kind.norm_sd, 2) + " (" +
                                                        std::string(kind.norm) + ")"
                                                  : "-";
    const Coverage& c = scores.coverage_by_kind[0][k];
    row(out, {std::string(kind.name), fixed(100.0 * kind.share, 0) + " %", norm,
              fixed(mean, 2) + " +- " + fixed(std::sqrt(std::fmax(0.0, variance)), 2), fixed(anchors[k], 2),
              fixed(share(t.minutes, t.sessions), 0), percent(c.loss, c.sessions, 0) + " %"});
  }
  out += '\n';
}

void sensitivity_table(std::string& out, const Study& study) {
  head(out, {"truth", "sessions", "no test", "one weigh-in", "three", "perfect", "interval holds, no test", "one",
             "three", "rules beaten in both", "each test nearer to perfect"});
  for (const Trial& trial : study.trials) {
    const Scores& s = trial.scores;
    const auto cell = [&](Strategy strategy) {
      const Tally& t = s.all[index_of(strategy)];
      return percent(t.in_range, t.sessions) + " / " + percent(t.gained, t.sessions, 2);
    };
    const auto holds = [&](std::size_t q) { return percent(s.coverage[q].loss, s.coverage[q].sessions); };
    const Verdict v = verdict(s);
    row(out,
        {std::string(trial.setting.name), thousands(s.all[0].sessions), cell(Strategy::quench_untested),
         cell(Strategy::quench_one_test), cell(Strategy::quench_three_tests), cell(Strategy::quench_perfect), holds(0),
         holds(1), holds(2), std::to_string(v.beaten) + " of " + std::to_string(v.rules), v.tests_help ? "yes" : "no"});
  }
  out += '\n';
}

void best_rule_table(std::string& out, const Study& study) {
  head(out, {"truth", "best rule on its own sessions", "in range / gained", "quench, no test, there"});
  for (const Trial& trial : study.trials) {
    const Scores& s = trial.scores;
    std::size_t best = index_of(Strategy::founding_low);
    double least_behind = 1e9;
    for (std::size_t i = 0; i != strategy_count; ++i) {
      const Paired& pair = s.own[i];
      if (!all_strategies()[i].rule || pair.rule.sessions == 0) continue;
      const double behind = share(pair.untested.in_range - pair.rule.in_range, pair.rule.sessions);
      if (behind < least_behind) {
        least_behind = behind;
        best = i;
      }
    }
    const auto cell = [](const Tally& t) {
      return percent(t.in_range, t.sessions) + " / " + percent(t.gained, t.sessions);
    };
    row(out, {std::string(trial.setting.name), name_of(best), cell(s.own[best].rule), cell(s.own[best].untested)});
  }
  out += '\n';
}

// The rules that quench without a test does not beat in both, with what each does and what quench does on the same
// sessions.
void not_beaten(std::string& out, const Study& study) {
  for (const Trial& trial : study.trials) {
    std::string names;
    for (std::size_t i = 0; i != strategy_count; ++i) {
      const Paired& pair = trial.scores.own[i];
      if (!all_strategies()[i].rule || pair.rule.sessions == 0 || beats(pair)) continue;
      const auto ends = [](const Tally& t) {
        return percent(t.in_range, t.sessions) + " / " + percent(t.gained, t.sessions);
      };
      if (!names.empty()) names += ", ";
      names += name_of(i) + " " + ends(pair.rule) + " (quench " + ends(pair.untested) + ")";
    }
    if (!names.empty()) out += "Not beaten in both, " + std::string(trial.setting.name) + ": " + names + ".\n\n";
  }
}

void fit_table(std::string& out, const Study& study) {
  head(out, {"model", "groups", "bias", "RMSE"});
  const auto line = [&](const std::string& name, Model model, const Anchors& anchors) {
    const Fit fit = fit_to_observed(model, anchors);
    row(out, {name, std::to_string(fit.groups), fixed(fit.bias, 2), fixed(fit.rmse, 2)});
  };
  line("ISO 7933, not scaled", Model::iso, study.anchors);
  line("first truth (all but runners and cyclists at the scale of soccer)", Model::anchored, study.anchors);
  line("second truth (scaled to these groups)", Model::observed, study.observed);
  line("the planner's heat balance", Model::heat_balance, study.anchors);
}

// The answer, in a paragraph.
void summary(std::string& out, const Trial& trial) {
  const Scores& s = trial.scores;
  const Verdict v = verdict(s);
  const auto ends = [&](Strategy x) {
    const Tally& t = s.all[index_of(x)];
    return percent(t.in_range, t.sessions) + " % / " + percent(t.gained, t.sessions, 2) + " %";
  };
  const auto held = [&](std::size_t q) { return percent(s.coverage[q].loss, s.coverage[q].sessions, 0) + " %"; };
  out += "**" + std::string(trial.setting.name) +
         ".** On the sessions for which a rule has a number, quench without a test has\n"
         "more in range and fewer gains than " +
         std::to_string(v.beaten) + " of " + std::to_string(v.rules) +
         " ends of rules. In range / gained of all sessions: no test\n" + ends(Strategy::quench_untested) +
         ", one weigh-in " + ends(Strategy::quench_one_test) + ", three " + ends(Strategy::quench_three_tests) +
         ",\nperfect knowledge " + ends(Strategy::quench_perfect) + "; drinking 54 % of one's own sweat (to thirst) " +
         ends(Strategy::thirst) + ",\nnothing " + ends(Strategy::nothing) +
         ". Its 90 % interval of the sweat loss holds " + held(0) + " of sessions without a test, " + held(1) +
         " with one and\n" + held(2) + " with three.\n\n";
}

}  // namespace

bool beats(const Paired& pair) noexcept {
  return pair.untested.in_range > pair.rule.in_range && pair.untested.gained < pair.rule.gained;
}

Verdict verdict(const Scores& scores) noexcept {
  Verdict v;
  for (std::size_t i = 0; i != strategy_count; ++i) {
    if (!all_strategies()[i].rule || scores.own[i].rule.sessions == 0) continue;
    ++v.rules;
    if (beats(scores.own[i])) ++v.beaten;
  }
  v.tests_help = true;
  for (std::size_t i = index_of(Strategy::quench_untested); i != index_of(Strategy::quench_perfect); ++i) {
    const Tally& fewer = scores.all[i];
    const Tally& more = scores.all[i + 1];
    if (more.in_range <= fewer.in_range || more.from_perfect >= fewer.from_perfect) v.tests_help = false;
  }
  return v;
}

std::string markdown(const Study& study) {
  const Trial& first = study.trials.front();
  const Trial& second = study.trials[1];
  std::string out;
  out += "# Drinking strategies on a virtual population\n\nWritten by `sh benchmarks/strategies.sh`; seed " +
         std::to_string(study.seed) + ", " + thousands(first.scores.drawn) +
         " sessions in each of\nthe two main runs, the same people for every strategy. Do not edit.\n\n" +
         "![How a session ends, by what one drinks](report.svg)\n\n";
  summary(out, first);
  summary(out, second);
  out += prose::how_to_read;
  for (const Trial* trial : {&first, &second}) {
    const Scores& scores = trial->scores;
    out += "## " + std::string(trial->setting.name) + "\n\n" + std::string(trial->setting.about) + "\n\n";
    main_table(out, scores);
    out += "Each rule on the sessions for which it has a number, beside quench on the same:\n\n";
    own_table(out, scores);
    out += "By duration, in range / gained / beyond -2 %:\n\n";
    duration_table(out, scores);
    out += "By kind of session, in range / gained:\n\n";
    kind_table(out, scores);
    out += "How often quench's own 90 % interval holds what happened:\n\n";
    coverage_table(out, scores);
  }

  out += prose::sensitivity;
  for (std::size_t i = 2; i < study.trials.size(); ++i) {
    out += "- " + std::string(study.trials[i].setting.name) + ": " + std::string(study.trials[i].setting.about) + "\n";
  }
  out += '\n';
  sensitivity_table(out, study);
  best_rule_table(out, study);
  not_beaten(out, study);

  out += prose::people;
  for (const KindInfo& kind : kinds()) {
    out += "  - " + std::string(kind.name) + " (" + fixed(100.0 * kind.share, 0) + " %): " + std::string(kind.about) +
           "\n";
  }
  out += prose::truth;
  out += "The first truth:\n\n";
  truth_table(out, first.scores, study.anchors);
  out += "The second:\n\n";
  truth_table(out, second.scores, study.observed);
  out += "How far the means of each model are from the published groups, L/h:\n\n";
  fit_table(out, study);
  out += prose::strategies;
  out +=
      "- Where `learn()` refuses a test, of a session in which next to nothing is sweated or five times what was\n"
      "  expected, the athlete goes on without: " +
      percent(first.scores.refused_tests, 3 * first.scores.all[0].sessions) + " % of tests with the first truth, " +
      percent(second.scores.refused_tests, 3 * second.scores.all[0].sessions) + " % with the second.\n";
  out += prose::limits;
  return out;
}

}  // namespace strategies
