// Every published sweat model as a SweatModel, and compare(): all of them side by side on one session.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>

#include "quench/guidelines/tb_med_507_water.hpp"
#include "quench/sweat.hpp"
#include "quench/sweat/iso7933.hpp"
#include "quench/sweat/norms.hpp"
#include "quench/sweat/usariem.hpp"

namespace quench {

/// ISO 7933 Predicted Heat Strain. Each segment is an exposure of its own, from rest; its rate is the one with which
/// the segment, onset included, loses what the standard says. A sun in W/m² is not in the standard: flagged, as is work
/// above 250 W/m².
struct Iso7933Model {
  iso7933::Edition edition = iso7933::Edition::iso_2023;
  iso7933::Solver solver = iso7933::Solver::fast;

  [[nodiscard]] constexpr std::string_view name() const noexcept {
    return edition == iso7933::Edition::iso_2004 ? "iso7933_2004" : "iso7933_2023";
  }
  [[nodiscard]] constexpr SourceKey source() const noexcept { return iso7933::source_key(edition); }
  [[nodiscard]] static constexpr Time onset() noexcept { return sweat_onset; }
  [[nodiscard]] Result<SegmentSweat> operator()(const Athlete& athlete, const Segment& segment, ModelNotes& notes,
                                                int index) const {
    const auto known = conditions_of(athlete, segment, notes.assumed, index);
    if (!known) return tl::unexpected(known.error());
    const SegmentConditions& c = *known;
    const ActivityKind kind = segment.activity.kind;
    const bool on_foot =
        kind == ActivityKind::running || kind == ActivityKind::walking || kind == ActivityKind::load_carriage;
    iso7933::Conditions conditions{.air = celsius(c.air),
                                   .mean_radiant = celsius(c.radiant),
                                   .vapor_pressure = c.vapor * kilopascal,
                                   .air_speed = c.relative_air_speed * meter_per_second,
                                   .metabolic_rate = c.metabolic * watt_per_square_meter,
                                   .clothing = c.insulation * clo,
                                   .mechanical_power = c.work * watt_per_square_meter};
    if (on_foot) {
      conditions.air_speed = c.wind * meter_per_second;
      conditions.walking_speed = segment.activity.speed;
    } else if (c.workload.air_speed_assumed && kind != ActivityKind::cycling) {
      // The standard has its own assumption of how somebody at work moves.
      conditions.air_speed = c.wind * meter_per_second;
    }
    const iso7933::Person person{
        .body_mass = *athlete.body_mass,
        .height = athlete.height ? *athlete.height : assumed_height(*athlete.body_mass),
        .acclimatized = athlete.acclimatization == HeatAcclimatization::acclimatized,
    };
    const double minutes = std::fmax(1.0, std::round(in(segment.duration, minute)));
    const auto strain = iso7933::predict(
        person, conditions, {.edition = edition, .solver = solver, .duration = {static_cast<int>(minutes)}});
    if (!strain) return tl::unexpected(strain.error());
    constexpr std::array<DomainInput, iso7933::quantity_count> inputs{
        DomainInput::air_temperature, DomainInput::vapor_pressure, DomainInput::radiant_excess,
        DomainInput::air_speed,       DomainInput::clothing,       DomainInput::metabolic_rate};
    for (const iso7933::OutOfRange& flag : strain->out_of_range) {
      notes.out_of_domain.check(inputs[static_cast<std::size_t>(flag.quantity)], flag.value, {flag.low, flag.high},
                                flag.unit, index);
    }
    if (segment.weather.solar) {
      notes.out_of_domain.check(DomainInput::solar, in(*segment.weather.solar, watt_per_square_meter), {0.0, 0.0},
                                "W/m²", index);
    }
    const double lag = in(sweat_onset, minute);
    const double effective = minutes - lag * -std::expm1(-minutes / lag);
    return SegmentSweat{.rate = strain->sweat_loss / kilogram_per_liter / (effective * minute),
                        .metabolic_rate = c.workload.metabolic_rate};
  }
};

/// An equation of USARIEM. Its clothing is the ensemble of Givoni and Goldman whose insulation at 1 m/s is nearest to
/// that of the heat balance for the segment's clothes (quench choice: nobody published which ensemble is how many clo),
/// unless one is given.
struct UsariemModel {
  usariem::Equation equation = usariem::Equation::corrected;
  std::optional<usariem::Clothing> clothing{};

  [[nodiscard]] constexpr std::string_view name() const noexcept {
    switch (equation) {
      case usariem::Equation::original:
        return "shapiro1982";
      case usariem::Equation::corrected:
        return "gonzalez2009_corrected";
      case usariem::Equation::piecewise:
        return "gonzalez2009_piecewise";
      case usariem::Equation::piecewise_cool:
        return "gonzalez2012_cool";
      case usariem::Equation::piecewise_solar:
        break;
    }
    return "gonzalez2012_solar";
  }
  [[nodiscard]] constexpr SourceKey source() const noexcept { return usariem::source_key(equation); }
  /// The regressions are of mean rates over hours.
  [[nodiscard]] static constexpr Time onset() noexcept { return {}; }

  /// The ensemble for an intrinsic insulation.
  [[nodiscard]] static usariem::Clothing ensemble(ThermalInsulation insulation) {
    const double intrinsic = in(insulation, clo);
    const double transfer = 8.3 + 4.7;  // at 1 m/s, as in heat_balance()
    const double factor = 1.0 + 0.3 * intrinsic;
    const double total = (1.0 / (factor * transfer) + 0.155 * intrinsic * 0.6) / 0.155;  // clo
    constexpr std::array ensembles{usariem::shorts, usariem::shorts_and_shirt, usariem::fatigues,
                                   usariem::fatigues_and_overgarment};
    usariem::Clothing nearest = ensembles.front();
    for (const usariem::Clothing& candidate : ensembles) {
      if (std::fabs(in(candidate.insulation, clo) - total) < std::fabs(in(nearest.insulation, clo) - total)) {
        nearest = candidate;
      }
    }
    return nearest;
  }

  [[nodiscard]] Result<SegmentSweat> operator()(const Athlete& athlete, const Segment& segment, ModelNotes& notes,
                                                int index) const {
    const auto known = conditions_of(athlete, segment, notes.assumed, index);
    if (!known) return tl::unexpected(known.error());
    const SegmentConditions& c = *known;
    usariem::Conditions conditions{.air = celsius(c.air),
                                   .vapor_pressure = c.vapor * kilopascal,
                                   .wind = c.relative_air_speed * meter_per_second,
                                   .metabolic_rate = c.workload.metabolic_rate,
                                   .body_surface = c.surface * square_meter,
                                   .external_work = c.workload.external_work,
                                   .clothing = clothing ? *clothing : ensemble(c.insulation * clo),
                                   .solar = segment.weather.solar,
                                   .duration = segment.duration};
    if (segment.weather.mean_radiant) {
      const double convection = std::fmax(8.3 * std::pow(std::fmin(c.relative_air_speed, 4.0), 0.6), 3.5);
      conditions.operative = celsius((convection * c.air + 4.7 * c.radiant) / (convection + 4.7));
    }
    const auto prediction = usariem::predict(equation, conditions);
    if (!prediction) {
      Error error = prediction.error();
      error.index = index;
      return tl::unexpected(error);
    }
    constexpr std::array<DomainInput, usariem::quantity_count> inputs{DomainInput::required_evaporation,
                                                                      DomainInput::maximal_evaporation,
                                                                      DomainInput::sweat_flux,
                                                                      DomainInput::air_temperature,
                                                                      DomainInput::vapor_pressure,
                                                                      DomainInput::relative_humidity,
                                                                      DomainInput::air_speed,
                                                                      DomainInput::metabolic_rate,
                                                                      DomainInput::outdoor_metabolic_rate,
                                                                      DomainInput::solar,
                                                                      DomainInput::duration};
    for (const usariem::OutOfDomain& flag : prediction->out_of_domain) {
      notes.out_of_domain.check(inputs[static_cast<std::size_t>(flag.quantity)], flag.value, {flag.low, flag.high},
                                flag.unit, index);
    }
    return SegmentSweat{.rate = prediction->rate, .metabolic_rate = c.workload.metabolic_rate};
  }
};

/// The mean of a published group, whatever the work and the weather. By default that of the sport by name (soccer,
/// basketball, American football, baseball), endurance athletes for running and cycling [Barnes2019], else athletes of
/// all sports by body mass [Baker2016]. Groups by sex and age are of one hot climate and must be asked for.
struct NormModel {
  std::optional<norms::Group> group{};

  /// The group of athletes that an activity is of.
  [[nodiscard]] static constexpr norms::Sport sport_of(const Activity& activity) noexcept {
    using norms::Sport;
    const auto named = [&](std::string_view word) { return activity.sport.find(word) != activity.sport.npos; };
    if (named("soccer")) return Sport::soccer;
    if (named("basketball") && !named("wheelchair")) return Sport::basketball;
    if (named("American football")) return Sport::american_football;
    if (named("baseball")) return Sport::baseball;
    const bool endurance = activity.kind == ActivityKind::running || activity.kind == ActivityKind::cycling;
    return endurance ? Sport::endurance : Sport::mixed;
  }

  [[nodiscard]] static constexpr std::string_view name() noexcept { return "norm"; }
  [[nodiscard]] constexpr SourceKey source() const noexcept { return SourceKey::barnes2019; }
  [[nodiscard]] static constexpr Time onset() noexcept { return {}; }
  [[nodiscard]] Result<SegmentSweat> operator()(const Athlete& athlete, const Segment& segment, ModelNotes&,
                                                int) const {
    const norms::Group asked = group.value_or(norms::Group{.sport = sport_of(segment.activity)});
    const auto by_mass = norms::sweat_rate_per_mass(asked);
    if (by_mass) {
      if (!athlete.body_mass) {
        return tl::unexpected(Error{Errc::missing, "athlete.body_mass", 0.0, 20.0, 250.0, "kg"});
      }
      const auto& norm = by_mass->sweat_rate_per_mass;
      return SegmentSweat{.rate = norm.mean * *athlete.body_mass, .variation = norm.sd / norm.mean};
    }
    const auto norm = norms::sweat_rate(asked);
    if (!norm) return tl::unexpected(norm.error());
    return SegmentSweat{.rate = norm->sweat_rate.mean, .variation = norm->sweat_rate.sd / norm->sweat_rate.mean};
  }
};

/// One model on one session.
struct ModelComparison {
  std::string_view name{};
  SourceKey source = SourceKey::quench_design;
  /// Mean over the session with its 90 % interval, or why there is none.
  Result<Estimate<VolumeRate>> rate{};
  DomainFlags out_of_domain{};
  Assumptions assumed{};

  /// The session is what the model was made for.
  [[nodiscard]] bool in_domain() const noexcept { return rate && out_of_domain.empty(); }
};

/// The models given, side by side on one session, in their order. What the athlete's own tests say is left out: this is
/// about the models.
///
/// Error    none as a whole: a model that cannot say leaves its Error in its own row.
template <SweatModel... Models>
requires(sizeof...(Models) > 0)
    [[nodiscard]] std::array<ModelComparison, sizeof...(Models)> compare(const Athlete& athlete, const Session& session,
                                                                         const Models&... models) {
  Athlete untested = athlete;
  untested.sweat_rate.reset();
  const auto row = [&](const auto& model) {
    ModelComparison result{.name = model.name(), .source = model.source()};
    const auto f = forecast(untested, session, model);
    if (!f) {
      result.rate = tl::unexpected(f.error());
      return result;
    }
    result.rate = f->rate;
    result.out_of_domain = f->out_of_domain;
    result.assumed = f->assumed;
    return result;
  };
  return {row(models)...};
}

/// Every model of quench, the default first.
[[nodiscard]] inline auto compare(const Athlete& athlete, const Session& session) {
  using usariem::Equation;
  return compare(athlete, session, HeatBalanceModel{}, Iso7933Model{iso7933::Edition::iso_2023},
                 Iso7933Model{iso7933::Edition::iso_2004}, UsariemModel{Equation::original},
                 UsariemModel{Equation::corrected}, UsariemModel{Equation::piecewise},
                 UsariemModel{Equation::piecewise_cool}, UsariemModel{Equation::piecewise_solar}, NormModel{},
                 TbMed507Model{});
}

}  // namespace quench
