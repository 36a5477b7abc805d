// quench squad: the plans of a roster and what they add up to.
#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>

#include "commands.hpp"
#include "inputs.hpp"
#include "output.hpp"
#include "quench/squad.hpp"
#include "quench/text.hpp"
#include "roster.hpp"
#include "squad.hpp"

namespace quench_cli {

namespace {

namespace text = quench::text;
using text::InputError;
using text::Parsed;

struct SquadFlags {
  std::string roster;
  SessionFlags session;
  ScheduleFlags schedule;
  std::string bottle, cup;
  bool csv = false;
  bool totals = false;
  OutputFlags output;
};

Parsed<SquadStyle> read_style(const SquadFlags& flags) {
  const auto output = read_output(flags.output);
  if (!output) return tl::unexpected(output.error());
  SquadStyle style{.each = !flags.totals, .output = *output};
  if (output->json) style.form = SquadStyle::Form::json;
  if (flags.csv) style.form = SquadStyle::Form::csv;
  FlagReader in;
  if (flags.csv && output->json) in.fail("--csv", "", "either this or --json");
  if (flags.csv && flags.totals) in.fail("--totals", "", "not together with --csv, which has only the athletes");
  in.read("--bottle", flags.bottle, text::parse_volume, style.vessels.bottle);
  in.read("--cup", flags.cup, text::parse_volume, style.vessels.cup);
  if (in.error) return tl::unexpected(*in.error);
  constexpr std::array names{FieldName{"vessels.bottle", "--bottle"}, FieldName{"vessels.cup", "--cup"}};
  if (const auto valid = style.vessels.check(); !valid) return tl::unexpected(describe(valid.error(), names));
  return style;
}

// Plans one row, and counts it.
SquadAthlete planned(const Roster& roster, RosterRow row, const quench::Session& session,
                     const quench::PlanOptions& common, quench::SquadTally& tally, SquadCounts& counts) {
  SquadAthlete athlete{.line = row.line, .name = row.name, .message = row.problem};
  if (row.problem.empty()) {
    quench::PlanOptions options = common;
    options.profile = std::move(row.profile);
    auto plan = quench::make_plan(row.athlete, session, options);
    if (plan) {
      if (const auto added = tally.add(*plan); !added) {
        athlete.message = roster.problem_of(row, added.error());
      } else {
        athlete.status = SquadAthlete::Status::planned;
        athlete.plan = std::move(*plan);
      }
    } else if (plan.error().code == quench::Errc::medical_refusal) {
      athlete.status = SquadAthlete::Status::refused;
      for (const quench::MedicalRule* rule : quench::medical_gate(row.athlete)) {
        if (rule->action != quench::GateAction::refuse) continue;
        athlete.message += (athlete.message.empty() ? "" : " ") + text::sentence(*rule);
      }
    } else {
      athlete.message = roster.problem_of(row, plan.error());
    }
  }
  counts.planned += athlete.status == SquadAthlete::Status::planned ? 1 : 0;
  counts.refused += athlete.status == SquadAthlete::Status::refused ? 1 : 0;
  counts.bad += athlete.status == SquadAthlete::Status::bad ? 1 : 0;
  if (athlete.plan) {
    std::array<bool, quench::finding_code_count> warned{};
    for (const quench::Finding& finding : athlete.plan->findings) {
      const auto code = static_cast<std::size_t>(finding.code);
      if (finding.severity != quench::Severity::warning || warned[code]) continue;
      warned[code] = true;
      ++counts.warnings[code];
    }
  }
  return athlete;
}

bool put(const std::string& words) { return std::fwrite(words.data(), 1, words.size(), stdout) == words.size(); }

int run_squad(const SquadFlags& flags) {
  const auto session = read_session(flags.session, flags.schedule);
  if (!session) return fail(session.error().message());
  const auto style = read_style(flags);
  if (!style) return fail(style.error().message());
  auto roster = Roster::open(flags.roster);
  if (!roster) return fail(roster.error());

  quench::PlanOptions options;
  if (style->output.units == text::UnitSystem::us) options.sip_step = 0.5 * quench::us_fluid_ounce;
  quench::SquadTally tally(style->vessels);
  SquadCounts counts;
  const auto teller = teller_of(*style, flags.roster, *session);
  bool written = put(teller->begin());
  while (written) {
    auto row = roster->next();
    if (!row) break;
    const SquadAthlete athlete = planned(*roster, std::move(*row), *session, options, tally, counts);
    if (athlete.status == SquadAthlete::Status::bad) {
      std::fprintf(stderr, "quench: %s: %s\n", flags.roster.c_str(), athlete.message.c_str());
    }
    if (style->each) written = put(teller->athlete(athlete));
  }
  if (roster->broken()) return fail(flags.roster + ": cannot be read to its end");
  const int code = counts.bad != 0 ? bad_input : counts.refused != 0 ? refused : success;
  if (counts.bad != 0) {
    std::fprintf(stderr, "quench: %lld of %lld rows could not be planned\n", static_cast<long long>(counts.bad),
                 static_cast<long long>(counts.planned + counts.refused + counts.bad));
  }
  if (!written) return fail("standard output: cannot be written");
  return print(teller->end(tally.totals(), counts), code);
}

}  // namespace

void add_squad_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "squad",
      "What a squad drinks in a session, athlete by athlete, and what it adds up to for whoever buys, mixes and sets "
      "out. A row that cannot be read is told and the others are kept. Exit codes: 0 all are planned, 1 somebody is "
      "refused for medical reasons, 2 a bad file or some bad row");
  const auto flags = std::make_shared<SquadFlags>();
  command
      ->add_option(
          "ROSTER.csv", flags->roster,
          "an athlete a row: body_mass_kg or body_mass (with its unit); and, if known, name or label, height_cm "
          "or height, age_years or age, sex, training, acclimatization, sweat_rate_l_per_h or sweat_rate, "
          "sweat_tests, sweat_sodium_mmol_per_l or sweat_sodium, conditions (several with ;), profile (a file "
          "of quench weigh-in --save, by its path from the roster)")
      ->required()
      ->type_name("");
  add_session_options(*command, flags->session);
  add_schedule_options(*command, flags->schedule);
  add_text_option(*command, "Vessels", "--bottle", flags->bottle, "what each athlete carries, 750mL if not said");
  add_text_option(*command, "Vessels", "--cup", flags->cup, "what is handed out, 150mL if not said");
  add_output_options(*command, flags->output);
  command->add_flag("--csv", flags->csv, "a line an athlete as CSV, metric")->group("Output");
  command->add_flag("--totals", flags->totals, "the totals without the athletes")->group("Output");
  command->callback([flags, &exit_code] { exit_code = run_squad(*flags); });
}

}  // namespace quench_cli
