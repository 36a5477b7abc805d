// Who exercises: Athlete, what is known of their sweat, their medical flags, body surface area and total body water.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>

#include "quench/estimate.hpp"
#include "quench/result.hpp"
#include "quench/units.hpp"

namespace quench {

enum class Sex : std::uint8_t { unspecified, female, male };

/// Heat acclimatization: ten days or more of exercise in the heat, just before.
enum class HeatAcclimatization : std::uint8_t { unspecified, none, acclimatized };

enum class TrainingState : std::uint8_t { unspecified, untrained, trained };

/// Conditions and medicines that change or forbid a plan; safety.hpp says what each one does. Ask for them before any
/// number is shown and set `asked`, whatever the answer; while it is false every plan carries a warning.
struct MedicalFlags {
  bool asked = false;
  bool heart_failure = false;
  bool chronic_kidney_disease = false;
  bool cirrhosis = false;  ///< or ascites
  bool siadh = false;      ///< syndrome of inappropriate antidiuresis
  bool adrenal_insufficiency = false;
  bool cystic_fibrosis = false;
  bool eating_disorder = false;
  bool psychogenic_polydipsia = false;
  bool mdma = false;                   ///< use of MDMA (ecstasy) around the session
  bool fluid_restriction = false;      ///< a clinician has limited fluid
  bool hyponatremia_medicine = false;  ///< thiazide, SSRI or SNRI, carbamazepine, desmopressin, NSAID, tramadol
  bool pregnancy = false;
  bool sodium_restriction = false;
  bool hypertension = false;
  bool sickle_cell_trait = false;  ///< known or possible
  bool prior_heat_stroke = false;
  bool prior_hyponatremia = false;  ///< an earlier exercise-associated hyponatremia
};

/// A whole-body sweat rate that was measured by weighing before and after.
struct MeasuredSweatRate {
  VolumeRate rate{};  ///< mean of the tests, 0.05 to 6 L/h; observed in athletes: 0.26 to 5.73 [Baker2016]
  int tests = 1;      ///< how many tests, 1 to 1000, in conditions like those of the session
};

/// A person. Every field but the sex and the states may be left out: what a calculation then assumes is reported as a
/// finding, and what it cannot do without is an error.
struct Athlete {
  std::optional<Mass> body_mass{};  ///< 20 to 250 kg
  std::optional<Length> height{};   ///< 90 to 250 cm
  std::optional<Time> age{};        ///< 1 to 120 years
  Sex sex = Sex::unspecified;
  HeatAcclimatization acclimatization = HeatAcclimatization::unspecified;
  TrainingState training = TrainingState::unspecified;
  std::optional<MeasuredSweatRate> sweat_rate{};
  std::optional<Molarity>
      sweat_sodium{};  ///< measured, whole body (a patch value must be corrected by site), 5 to 120 mmol/L
  MedicalFlags medical{};

  /// Error    Errc::not_finite or Errc::out_of_range, naming the field.
  [[nodiscard]] Result<void> check() const {
    using detail::check_range;
    if (body_mass) {
      if (auto ok = check_range("athlete.body_mass", in(*body_mass, kilogram), 20.0, 250.0, "kg"); !ok) return ok;
    }
    if (height) {
      if (auto ok = check_range("athlete.height", in(*height, centimeter), 90.0, 250.0, "cm"); !ok) return ok;
    }
    if (age) {
      if (auto ok = check_range("athlete.age", in(*age, year), 1.0, 120.0, "years"); !ok) return ok;
    }
    if (sweat_rate) {
      if (auto ok = check_range("athlete.sweat_rate", in(sweat_rate->rate, liter_per_hour), 0.05, 6.0, "L/h"); !ok) {
        return ok;
      }
      if (auto ok = check_range("athlete.sweat_tests", sweat_rate->tests, 1.0, 1000.0, "tests"); !ok) return ok;
    }
    if (sweat_sodium) {
      return check_range("athlete.sweat_sodium", in(*sweat_sodium, millimole_per_liter), 5.0, 120.0, "mmol/L");
    }
    return {};
  }
};

/// Height taken where none is given: that of somebody built like the standard person of ISO 7933, 75 kg and 1.80 m
/// (confirmed), lengths being as the cube root of mass; and 1.80 m for whoever is heavier, as heavy people are seldom
/// that tall (quench choice, reported as assumed). 56 kg gives 1.63 m. Taller is more surface and, as long as the air
/// is cooler than the skin, less sweat.
///
/// Valid    20 to 250 kg.
[[nodiscard]] inline Length assumed_height(Mass body_mass) {
  return 180.0 * std::fmin(1.0, std::cbrt(in(body_mass, kilogram) / 75.0)) * centimeter;
}

/// Body surface area of Du Bois and Du Bois, 0.202 m^0.425 H^0.725 (kg, m) as ISO 7933 writes it (confirmed there):
/// 75 kg and 1.80 m give 1.93787 m².
[[nodiscard]] inline Area body_surface_area(Mass body_mass, Length height) {
  return 0.202 * std::pow(in(body_mass, kilogram), 0.425) * std::pow(in(height, meter), 0.725) * square_meter;
}

/// Total body water with its 90 % interval.
///
/// Adults of known sex, age and height: Watson 1980 (confirmed),
///   men    2.447 - 0.09516 age + 0.1074 height + 0.3362 mass, SD 3.76 L
///   women -2.097 + 0.1069 height + 0.2466 mass,               SD 3.60 L   (years, cm, kg)
/// Everybody else: 60 % of body mass, with 45 to 75 % as the interval [Sawka2007, confirmed]. Watson is not for
/// children. The equation's mean is kept inside 30 to 80 % of body mass and its interval in 30 to 80 % as well (quench
/// choice: for bodies far from those that were measured it would leave what a body can hold).
///
/// Error    Errc::missing where there is no body mass, or what Athlete::check() finds.
[[nodiscard]] inline Result<Estimate<Volume>> total_body_water(const Athlete& athlete) {
  if (const auto valid = athlete.check(); !valid) return tl::unexpected(valid.error());
  if (!athlete.body_mass) {
    return tl::unexpected(Error{Errc::missing, "athlete.body_mass", 0.0, 20.0, 250.0, "kg"});
  }
  const double mass = in(*athlete.body_mass, kilogram);
  const bool adult = athlete.age && in(*athlete.age, year) >= 18.0;
  double mean = 0.60 * mass;
  double low = 0.45 * mass;
  double high = 0.75 * mass;
  if (athlete.height && adult && athlete.sex != Sex::unspecified) {
    const double height = in(*athlete.height, centimeter);
    const bool male = athlete.sex == Sex::male;
    const double sd = male ? 3.76 : 3.60;
    const double watson = male ? 2.447 - 0.09516 * in(*athlete.age, year) + 0.1074 * height + 0.3362 * mass
                               : -2.097 + 0.1069 * height + 0.2466 * mass;
    mean = detail::clamped(watson, 0.30 * mass, 0.80 * mass);
    low = detail::greatest(0.30 * mass, mean - z_95 * sd);
    high = detail::least(0.80 * mass, mean + z_95 * sd);
  }
  return Estimate<Volume>{mean * liter, low * liter, high * liter};
}

}  // namespace quench
