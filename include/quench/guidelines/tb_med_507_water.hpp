// The table of TB MED 507 on a session: its water as a model beside the sweat models, and as a guideline.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "quench/guideline.hpp"
#include "quench/guidelines/tb_med_507.hpp"
#include "quench/sweat.hpp"
#include "quench/wbgt.hpp"

namespace quench {

/// The water of TB MED 507 for the WBGT and the work of a segment. It is what to drink, not what is sweated: beside the
/// others to see what soldiers are told. The class of work is by what the table's own walks would cost this person
/// (lcda_backpacking(); quench choice): up to 2.5 mph with 30 lb easy, up to 3.5 mph with 40 lb moderate. WBGT by the
/// outdoor model, with the sun if it is given, in the segment's wind.
struct TbMed507Model {
  [[nodiscard]] static constexpr std::string_view name() noexcept { return "tb_med_507_water"; }
  [[nodiscard]] static constexpr SourceKey source() noexcept { return SourceKey::tb_med507; }
  [[nodiscard]] static constexpr Time onset() noexcept { return {}; }
  [[nodiscard]] Result<SegmentSweat> operator()(const Athlete& athlete, const Segment& segment, ModelNotes& notes,
                                                int index) const {
    Power metabolic_rate{};
    const auto guidance = look_up(athlete, segment, notes, index, metabolic_rate);
    if (!guidance) return tl::unexpected(guidance.error());
    return SegmentSweat{.rate = guidance->water.mean, .metabolic_rate = metabolic_rate};
  }

  /// The row of the table for a segment.
  [[nodiscard]] static Result<guidelines::tb_med_507::Guidance> look_up(const Athlete& athlete, const Segment& segment,
                                                                        ModelNotes& notes, int index,
                                                                        Power& metabolic_rate) {
    namespace table = guidelines::tb_med_507;
    const auto known = conditions_of(athlete, segment, notes.assumed, index);
    if (!known) return tl::unexpected(known.error());
    const SegmentConditions& c = *known;
    const auto cost = [&](double miles_per_hour, double pounds) {
      return lcda_backpacking({.body_mass = *athlete.body_mass,
                               .load = pounds * pound,
                               .speed = miles_per_hour * mile_per_hour,
                               .slope = 0.0},
                              assumed_resting_rate);
    };
    const auto easy = cost(2.5, 30.0);
    const auto moderate = cost(3.5, 40.0);
    if (!easy) return tl::unexpected(easy.error());
    if (!moderate) return tl::unexpected(moderate.error());
    const SpecificPower rate = c.workload.metabolic_rate / *athlete.body_mass;
    const table::WorkClass work = rate > *moderate ? table::WorkClass::hard
                                  : rate > *easy   ? table::WorkClass::moderate
                                                   : table::WorkClass::easy;
    const auto wbgt = outdoor_wbgt({.air = celsius(c.air),
                                    .relative_humidity = c.relative_humidity,
                                    .wind = c.wind * meter_per_second,
                                    .pressure = segment.weather.pressure,
                                    .solar = segment.weather.solar.value_or(HeatFlux{})});
    if (!wbgt) return tl::unexpected(wbgt.error());
    const auto guidance = table::look_up(wbgt->wbgt.value, work);
    if (!guidance) return tl::unexpected(guidance.error());
    // Hard work is 600 W (recalled): a runner is not in this table.
    notes.out_of_domain.check(DomainInput::outdoor_metabolic_rate, in(c.workload.metabolic_rate, watt), {0.0, 600.0},
                              "W", index);
    metabolic_rate = c.workload.metabolic_rate;
    return guidance;
  }
};

namespace guidelines {

/// The caps of TB MED 507, confirmed; its rates are its table, which evaluate() looks up.
inline constexpr std::array tb_med_507_rules{
    Rule{.id = "TBMED507",
         .code = "never_more",
         .kind = RuleKind::hourly_limit,
         .phase = Phase::during,
         .hourly = {VolumeRate{}, tb_med_507::hourly_cap},
         .confidence = Confidence::confirmed,
         .source = SourceKey::tb_med507},
    Rule{.id = "TBMED507",
         .code = "never_more",
         .kind = RuleKind::daily_limit,
         .phase = Phase::always,
         .volume = {Volume{}, tb_med_507::daily_cap},
         .confidence = Confidence::confirmed,
         .source = SourceKey::tb_med507},
};

namespace tb_med_507 {

/// The water of the table for the WBGT and the work of a session, a quarter of a quart either way, and the work and
/// rest of its hardest segment; nothing where the table has no row.
///
/// Error    Errc::missing for what the WBGT and the class of work need.
[[nodiscard]] inline Result<std::optional<TableRates>> rates(const Athlete& athlete, const Session& session) {
  Athlete untested = athlete;
  untested.sweat_rate.reset();
  const auto water = forecast(untested, session, TbMed507Model{});
  if (!water) {
    if (water.error().code == Errc::missing) return tl::unexpected(water.error());
    return std::nullopt;
  }
  const VolumeRate mean = water->rate.mean;
  TableRates result{
      .rate = {mean - individual_variation, quench::detail::least(mean + individual_variation, hourly_cap)}};
  ModelNotes notes;
  int index = 0;
  for (const Segment& segment : session.segments) {
    Power metabolic_rate{};
    const auto row = TbMed507Model::look_up(untested, segment, notes, index++, metabolic_rate);
    if (!row) return tl::unexpected(row.error());  // the forecast has passed it
    const Cell& cell = row->cell;
    if (!cell.no_limit && static_cast<double>(cell.rest_minutes) * minute > result.work_rest.rest) {
      result.work_rest = {static_cast<double>(cell.work_minutes) * minute,
                          static_cast<double>(cell.rest_minutes) * minute};
    }
  }
  return result;
}

}  // namespace tb_med_507

/// TB MED 507 as a guideline, for soldiers at work in heat.
inline constexpr Guideline tb_med_507_guideline{
    .name = "tb_med_507", .source = SourceKey::tb_med507, .rules = tb_med_507_rules, .rate_table = tb_med_507::rates};

}  // namespace guidelines

}  // namespace quench
