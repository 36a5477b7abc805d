// Whole-body sweat sodium and potassium from a patch on one place of the skin, and what acclimation does to them.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "quench/estimate.hpp"
#include "quench/ion.hpp"
#include "quench/result.hpp"
#include "quench/source_key.hpp"
#include "quench/units.hpp"

namespace quench {

/// Where a patch was.
enum class PatchSite : std::uint8_t {
  dorsal_forearm,  ///< the middle of its back, the usual place
  ventral_forearm,
  upper_arm,
  chest,
  upper_back,
  thigh,
  calf,
  five_sites,  ///< mean of five sites with the weights of its authors, which are not on file: only if a laboratory has
               ///< it
};
inline constexpr std::size_t patch_site_count = 8;

/// Mean difference from the whole body and its 95 % limits of agreement, +-, both mmol/L.
struct Agreement {
  double bias = 0.0;
  double limits = 0.0;
};

/// What was published of one place: whole body = slope x regional + intercept, mmol/L.
struct PatchCalibration {
  PatchSite site = PatchSite::dorsal_forearm;
  bool has_regression = false;
  double slope = 1.0;
  double intercept = 0.0;
  double r = 0.0;  ///< correlation; 0: not on file
  SourceKey regression_source = SourceKey::quench_design;
  bool has_agreement = false;
  Agreement raw{};        ///< of the patch as it is
  Agreement corrected{};  ///< after a regression of the authors of the cross-validation
};

/// All places, in the order of PatchSite (confirmed). Regressions: forearm [Baker2016], thigh and five sites
/// [Baker2009a]. Agreement: 49 people, 34 of them men, cycling for 90 min [Baker2020]. Coefficients for the other
/// places were published too, but are not on file; none is made up here.
inline constexpr std::array patch_calibrations{
    PatchCalibration{PatchSite::dorsal_forearm, true, 0.57, 11.05, 0.0, SourceKey::baker2016, true, {10, 20}, {3, 14}},
    PatchCalibration{
        PatchSite::ventral_forearm, false, 1.0, 0.0, 0.0, SourceKey::quench_design, true, {0, 19}, {4, 12}},
    PatchCalibration{PatchSite::upper_arm, false, 1.0, 0.0, 0.0, SourceKey::quench_design, true, {9, 20}, {0, 14}},
    PatchCalibration{PatchSite::chest, false, 1.0, 0.0, 0.0, SourceKey::quench_design, true, {22, 25}, {2, 17}},
    PatchCalibration{PatchSite::upper_back, false, 1.0, 0.0, 0.0, SourceKey::quench_design, true, {23, 24}, {-2, 16}},
    PatchCalibration{PatchSite::thigh, true, 0.75, 11.37, 0.96, SourceKey::baker2009a, true, {0, 15}, {5, 13}},
    PatchCalibration{PatchSite::calf, false, 1.0, 0.0, 0.0, SourceKey::quench_design, true, {-4, 18}, {4, 15}},
    PatchCalibration{PatchSite::five_sites, true, 0.68, 0.44, 0.97, SourceKey::baker2009a, false, {}, {}},
};

/// The calibration of a place.
[[nodiscard]] constexpr const PatchCalibration& calibration(PatchSite site) noexcept {
  return patch_calibrations[static_cast<std::size_t>(site)];
}

/// What a patch may read, 5 to 120 mmol/L (quench choice; 7.0 to 104.8 was observed [Lara2016, Baker2016]). It keeps
/// out mg/L that somebody has called mmol/L: 950 of those would be 553 mmol/L of whole body.
inline constexpr Range<Molarity> patch_sodium_limits{5.0 * millimole_per_liter, 120.0 * millimole_per_liter};

/// Whole-body sweat sodium that was observed in athletes, 18.2 to 70.8 mmol/L [Baker2016, confirmed].
inline constexpr Range<Molarity> observed_sweat_sodium{18.2 * millimole_per_liter, 70.8 * millimole_per_liter};

enum class PatchMethod : std::uint8_t {
  regression,    ///< the published regression of that place
  bias_removed,  ///< no regression on file: the patch less its mean difference from the whole body
};

/// Whole-body sodium by a patch.
struct PatchSodium {
  Molarity mean{};
  Molarity sd{};                   ///< of one test: the limits of agreement over 1.96
  Estimate<Molarity> interval{};   ///< 90 %
  Molarity limits_of_agreement{};  ///< 95 %, +-
  bool limits_assumed = false;     ///< nobody published them for this place: +-14 mmol/L, as for the forearm
  /// Mean error that the cross-validation found in corrected values of this place; not taken off. 0 where the bias was
  /// removed.
  Molarity bias{};
  bool outside_observed = false;  ///< beyond what was ever found in athletes: look at the patch before the person
  PatchMethod method = PatchMethod::regression;
  SourceKey source = SourceKey::baker2016;
};

/// Whole-body sweat sodium from one patch.
///
/// The published regression of the place where there is one on file; elsewhere the patch less its bias, with the wider
/// limits of raw patches. The limits of corrected values are those of the cross-validation, whose own regressions are
/// taken to be no better than these (quench choice).
///
/// Units    mmol/L of the ion in the patch; molarity() makes them of mg/L.
/// Valid    exercise sweat of a patch put on 20 to 30 min into the exercise, not saturated, analyzed in a laboratory or
///          by an ion-selective electrode [Baker2017, confirmed]; 5 to 120 mmol/L.
/// Error    Errc::not_finite or Errc::out_of_range naming "patch.sodium".
/// Accuracy about +-14 mmol/L (95 %) for one corrected patch, +-15 to +-25 for a raw one: show it.
/// Source   [Baker2016], [Baker2009a], [Baker2020].
[[nodiscard]] inline Result<PatchSodium> whole_body_sodium(PatchSite site, Molarity regional) {
  const double x = in(regional, millimole_per_liter);
  if (auto ok = detail::check_range("patch.sodium", x, in(patch_sodium_limits.low, millimole_per_liter),
                                    in(patch_sodium_limits.high, millimole_per_liter), "mmol/L");
      !ok) {
    return tl::unexpected(ok.error());
  }
  const PatchCalibration& place = calibration(site);
  PatchSodium result;
  double y = 0.0;
  double limits = 14.0;
  if (place.has_regression) {
    y = place.slope * x + place.intercept;
    if (place.has_agreement) limits = place.corrected.limits;
    result.limits_assumed = !place.has_agreement;
    result.bias = place.corrected.bias * millimole_per_liter;
    result.source = place.regression_source;
  } else {
    // Sodium of a very weak patch may fall below its bias; there is none less than nothing.
    y = std::fmax(0.0, x - place.raw.bias);
    limits = place.raw.limits;
    result.method = PatchMethod::bias_removed;
    result.source = SourceKey::baker2020;
  }
  const double sd = limits / 1.96;
  result.mean = y * millimole_per_liter;
  result.sd = sd * millimole_per_liter;
  result.interval = {result.mean, std::fmax(0.0, y - z_95 * sd) * millimole_per_liter,
                     (y + z_95 * sd) * millimole_per_liter};
  result.limits_of_agreement = limits * millimole_per_liter;
  result.outside_observed = !observed_sweat_sodium.contains(result.mean);
  return result;
}

/// Whole-body sweat potassium and how sure it is.
struct PatchPotassium {
  Molarity mean{};
  Molarity sd{};
  Estimate<Molarity> interval{};  ///< 90 %
};

/// Whole-body sweat potassium from a patch on the chest, 0.76 x + 0.55 mmol/L, r 0.89.
///
/// Valid    1 to 15 mmol/L (quench choice; raw patches of the forearm gave 3.1 to 8.0 [Lara2016]).
/// Error    Errc::not_finite or Errc::out_of_range naming "patch.potassium".
/// Accuracy no limits of agreement on file. The standard deviation is what the correlation leaves of the spread of the
///          whole body, 0.7 sqrt(1 - 0.89²) = 0.32 mmol/L (derived): the least that it can be.
/// Source   [Baker2009a], confirmed.
[[nodiscard]] inline Result<PatchPotassium> whole_body_potassium_from_chest(Molarity regional) {
  const double x = in(regional, millimole_per_liter);
  if (auto ok = detail::check_range("patch.potassium", x, 1.0, 15.0, "mmol/L"); !ok) return tl::unexpected(ok.error());
  const double y = 0.76 * x + 0.55;
  const double sd = 0.7 * std::sqrt(1.0 - 0.89 * 0.89);
  return PatchPotassium{.mean = y * millimole_per_liter,
                        .sd = sd * millimole_per_liter,
                        .interval = {y * millimole_per_liter, (y - z_95 * sd) * millimole_per_liter,
                                     (y + z_95 * sd) * millimole_per_liter}};
}

/// What ten days of heat acclimation did to the sweat of the arm of eight men, after over before: sodium 54.5 to 36.2
/// mmol/L (the ratio is derived), calcium -29 %, magnesium -43 % [Chinevere2008, confirmed].
///
/// Nothing here is applied to anybody by itself. All that is known of a person explains 17 to 23 % of the variance of
/// sweat sodium (Baker LB et al. 2022, J Appl Physiol; confirmed), so that being acclimatized moves the label more than
/// the number: measure. Empty where nothing is on file.
[[nodiscard]] constexpr std::optional<double> acclimation_ratio(Ion ion) noexcept {
  switch (ion) {
    case Ion::sodium:
      return 36.2 / 54.5;
    case Ion::calcium:
      return 0.71;
    case Ion::magnesium:
      return 0.57;
    case Ion::potassium:
    case Ion::chloride:
      break;
  }
  return std::nullopt;
}

}  // namespace quench
