// Mixes a bottle out of salt, sugar, citrate, juice, tablets and powders, so that it meets targets inside limits.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "quench/athlete.hpp"
#include "quench/drink.hpp"
#include "quench/osmolarity.hpp"
#include "quench/result.hpp"
#include "quench/safety.hpp"
#include "quench/source_key.hpp"

namespace quench {

/// What an amount of an ingredient is counted in.
enum class IngredientUnit : std::uint8_t { gram, milliliter, piece };

/// Something that goes into a bottle, per one of its unit.
struct Ingredient {
  std::string_view code;  ///< stable, lower case; points to a string that outlives what is made with it
  IngredientUnit unit = IngredientUnit::gram;
  IonAmounts ions{};
  Mass carbohydrate{};
  bool carbohydrate_known = true;  ///< false: there may be more than is counted
  bool potassium_known = true;
  double mosm = 0.0;           ///< particles, mOsm, at least
  double mosm_at_most = -1.0;  ///< negative: not on file
  double step = 0.0;           ///< only multiples of it: 0.5 for whole and half tablets; 0: any amount
  Mass teaspoon{};             ///< of a level US teaspoon; 0: not on file
  bool potassium_chloride = false;
  SourceKey source = SourceKey::quench_design;
  Confidence confidence = Confidence::derived;

  /// Valid    per unit: ions 0 to 10 g each, carbohydrate 0 to 200 g, 0 to 2000 mOsm; a step of 0 to 100; a teaspoon of
  ///          0 to 20 g.
  /// Error    Errc::not_finite or out_of_range of "ingredients[].sodium" and so on, with its index.
  [[nodiscard]] constexpr Result<void> check(int index = -1) const {
    const auto ion = [index](std::string_view field, Mass m) {
      return detail::check_range(field, in(m, milligram), 0.0, 10000.0, "mg", index);
    };
    if (auto ok = ion("ingredients[].sodium", ions.sodium); !ok) return ok;
    if (auto ok = ion("ingredients[].potassium", ions.potassium); !ok) return ok;
    if (auto ok = ion("ingredients[].chloride", ions.chloride); !ok) return ok;
    if (auto ok = ion("ingredients[].magnesium", ions.magnesium); !ok) return ok;
    if (auto ok = ion("ingredients[].calcium", ions.calcium); !ok) return ok;
    if (auto ok = detail::check_range("ingredients[].carbohydrate", in(carbohydrate, gram), 0.0, 200.0, "g", index);
        !ok) {
      return ok;
    }
    if (auto ok = detail::check_range("ingredients[].mosm", mosm, 0.0, 2000.0, "mOsm", index); !ok) return ok;
    if (mosm_at_most >= 0.0 || !(mosm_at_most - mosm_at_most == 0.0)) {
      if (auto ok = detail::check_range("ingredients[].mosm_at_most", mosm_at_most, mosm, 2000.0, "mOsm", index); !ok) {
        return ok;
      }
    }
    if (auto ok = detail::check_range("ingredients[].step", step, 0.0, 100.0, "", index); !ok) return ok;
    return detail::check_range("ingredients[].teaspoon", in(teaspoon, gram), 0.0, 20.0, "g", index);
  }
};

namespace detail {

[[nodiscard]] constexpr Ingredient weighed(std::string_view code, Solute solute, double teaspoon_grams,
                                           SourceKey source) {
  const SoluteFacts& f = facts(solute);
  const Amount in_a_gram = gram / (f.gram_per_mol * gram_per_mole);
  const double mosm = f.particles * in(in_a_gram, millimole);
  return {.code = code,
          .ions = ions_of(solute, in_a_gram),
          .carbohydrate = f.carbohydrate ? gram : Mass{},
          .mosm = mosm,
          .mosm_at_most = mosm,
          .teaspoon = teaspoon_grams * gram,
          .potassium_chloride = solute == Solute::potassium_chloride,
          .source = source,
          .confidence = f.mass_confidence};
}

/// Particles of ions alone: what a tablet adds at least, whatever else is in it.
[[nodiscard]] constexpr double cations(const IonAmounts& ions) {
  return in(amount(Ion::sodium, ions.sodium) + amount(Ion::potassium, ions.potassium) +
                amount(Ion::magnesium, ions.magnesium) + amount(Ion::calcium, ions.calcium),
            millimole);
}

}  // namespace detail

/// What kitchens and bags hold. Teaspoons are portions of USDA SR Legacy (confirmed): salt 6 g, sugar 4.2 g, baking
/// soda 4.6 g; the others have none on file. Maltodextrin counts as carbohydrate by its mass, and lies between no
/// particles and those of glucose. Orange juice is that of the catalog, its 87 g/L of sugars (8.3 g in 100 g) at least
/// those of sucrose. Tablets and sticks are those of the catalog.
inline constexpr std::array known_ingredients{
    detail::weighed("salt", Solute::sodium_chloride, 6.0, SourceKey::usda),
    detail::weighed("sugar", Solute::sucrose, 4.2, SourceKey::usda),
    Ingredient{.code = "maltodextrin",
               .carbohydrate = gram,
               .mosm = 0.0,
               .mosm_at_most = detail::weighed("", Solute::glucose, 0.0, SourceKey::quench_design).mosm},
    detail::weighed("glucose", Solute::glucose, 0.0, SourceKey::quench_design),
    detail::weighed("fructose", Solute::fructose, 0.0, SourceKey::quench_design),
    detail::weighed("sodium_citrate", Solute::trisodium_citrate_dihydrate, 0.0, SourceKey::quench_design),
    detail::weighed("baking_soda", Solute::sodium_bicarbonate, 4.6, SourceKey::usda),
    detail::weighed("potassium_chloride", Solute::potassium_chloride, 0.0, SourceKey::quench_design),
    Ingredient{.code = "orange_juice",
               .unit = IngredientUnit::milliliter,
               .ions = {.sodium = 0.021 * milligram, .potassium = 1.870 * milligram},
               .carbohydrate = 0.121 * gram,
               .mosm = detail::cations({.sodium = 0.021 * milligram, .potassium = 1.870 * milligram}) +
                       87.0 / facts(Solute::sucrose).gram_per_mol,
               .source = SourceKey::usda,
               .confidence = Confidence::confirmed},
    Ingredient{.code = "nuun_sport_tablet",
               .unit = IngredientUnit::piece,
               .ions = {.sodium = 300.0 * milligram,
                        .potassium = 150.0 * milligram,
                        .magnesium = 25.0 * milligram,
                        .calcium = 13.0 * milligram},
               .carbohydrate_known = false,
               .mosm = detail::cations({.sodium = 300.0 * milligram,
                                        .potassium = 150.0 * milligram,
                                        .magnesium = 25.0 * milligram,
                                        .calcium = 13.0 * milligram}),
               .step = 0.5,
               .source = SourceKey::product_label,
               .confidence = Confidence::confirmed},
    Ingredient{.code = "lmnt_stick",
               .unit = IngredientUnit::piece,
               .ions = {.sodium = 1000.0 * milligram, .potassium = 200.0 * milligram, .magnesium = 60.0 * milligram},
               .mosm = detail::cations(
                   {.sodium = 1000.0 * milligram, .potassium = 200.0 * milligram, .magnesium = 60.0 * milligram}),
               .step = 0.5,
               .source = SourceKey::product_label,
               .confidence = Confidence::confirmed},
};

/// The ingredient of a code; null where there is none.
[[nodiscard]] inline const Ingredient* find_ingredient(std::string_view code) noexcept {
  for (const Ingredient& ingredient : known_ingredients) {
    if (ingredient.code == code) return &ingredient;
  }
  return nullptr;
}

namespace limits {

/// No bottle is saltier than what a plan may be made with.
inline constexpr Molarity mixed_sodium = drink_sodium;
/// Nor has it more potassium out of salts and tablets than the WHO's oral rehydration solution, 20 mmol/L [WHO2006]
/// (quench choice). Juice is food.
inline constexpr Molarity mixed_potassium = 20.0 * millimole_per_liter;
inline constexpr MassConcentration mixed_carbohydrate = drink_carbohydrate;
/// Above 8 % carbohydrate a drink is stronger than planning guides go [Coyle1994, DGE2020; confirmed].
inline constexpr MassConcentration usual_carbohydrate = 80.0 * gram_per_liter;

}  // namespace limits

/// What the bottle should hold, per liter. What is not given may be anything that follows from the rest.
struct MixTargets {
  std::optional<Range<MassConcentration>> sodium{};
  std::optional<Range<MassConcentration>> potassium{};
  std::optional<Range<MassConcentration>> carbohydrate{};
  std::optional<Range<Osmolarity>> osmolarity{};
};

struct MixRequest {
  Volume volume = 750.0 * milliliter;  ///< of the full bottle, 50 mL to 20 L
  MixTargets targets{};
  /// Without a scale: whatever is weighed comes in multiples of `spoon` level teaspoons, and only what has the mass of
  /// one on file.
  bool spoons = false;
  double spoon = 0.25;  ///< 0.05 to 1
};

inline constexpr std::size_t max_ingredients = 12;

enum class MixTarget : std::uint8_t { sodium, potassium, carbohydrate, osmolarity };
inline constexpr std::size_t mix_target_count = 4;

/// A target that the bottle misses by more than mix_tolerance: what was wanted and what it holds, in `unit`.
struct MixMiss {
  MixTarget target = MixTarget::sodium;
  double low = 0.0;
  double high = 0.0;
  double got = 0.0;
  std::string_view unit{};
};

enum class MixFindingCode : std::uint8_t {
  target_above_limit,  ///< a target was beyond a limit of taste and safety: `limit` holds
  left_out_kidney,     ///< sodium and potassium with kidney disease
  left_out_sodium_restriction,
  left_out_potassium_chloride,  ///< nobody has asked for conditions: kidneys first
  left_out_no_teaspoon,         ///< it has to be weighed
  hypertension_sodium,          ///< the bottle against the sodium of a whole day
  above_8_percent,              ///< carbohydrate
  hypertonic,
  osmolarity_not_known,  ///< only what it is at least
  carbohydrate_not_known,
  potassium_not_known,
};

struct MixFinding {
  MixFindingCode code = MixFindingCode::hypertonic;
  int ingredient = -1;  ///< in the list that was given, where it is about one
  double value = 0.0;
  double limit = 0.0;
  std::string_view unit{};
};

/// How much of one ingredient goes in, in its own unit.
struct MixPart {
  std::size_t ingredient = 0;  ///< in the list that was given
  double amount = 0.0;
};

template <class T, std::size_t N>
class FixedList {
 public:
  constexpr void push_back(const T& value) noexcept {
    if (count_ != N) items_[count_++] = value;
  }
  [[nodiscard]] constexpr const T* begin() const noexcept { return items_.data(); }
  [[nodiscard]] constexpr const T* end() const noexcept { return items_.data() + count_; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return count_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return count_ == 0; }
  [[nodiscard]] constexpr const T& operator[](std::size_t i) const noexcept { return items_[i]; }

 private:
  std::array<T, N> items_{};
  std::size_t count_ = 0;
};

/// A mixed bottle: the parts, filled up with water to the volume.
struct Mix {
  FixedList<MixPart, max_ingredients> parts{};
  Volume volume{};
  IonAmounts ions{};               ///< in the bottle
  Mass carbohydrate{};             ///< in the bottle
  Range<Osmolarity> osmolarity{};  ///< where `osmolarity_known` is false, `high` means nothing
  bool osmolarity_known = true;
  bool carbohydrate_known = true;
  bool potassium_known = true;
  FixedList<MixMiss, mix_target_count> misses{};
  FixedList<MixFinding, 2 * max_ingredients> findings{};
  /// How far from the targets, in steps of 10 mmol/L sodium, 5 mmol/L potassium, 10 g/L carbohydrate and 30 mOsm/L.
  double distance = 0.0;
  /// No other combination is nearer by more than mix_margin. False where the search was stopped, after mix_search_limit
  /// nodes at the latest.
  bool proven = true;

  Confidence confidence = Confidence::derived;  ///< of the least sure content

  /// Per liter, to plan with, where carbohydrate_known says that all of it is counted.
  [[nodiscard]] constexpr Drink drink(std::string_view code = "own_mix") const noexcept {
    return {.code = code,
            .ions = {.sodium = ions.sodium / volume,
                     .potassium = ions.potassium / volume,
                     .chloride = ions.chloride / volume,
                     .magnesium = ions.magnesium / volume,
                     .calcium = ions.calcium / volume},
            .carbohydrate = carbohydrate / volume,
            .confidence = confidence,
            .serving = volume,
            .serving_unit = "bottle"};
  }
};

/// A difference of a thousandth of a step is none: 0.01 mmol/L of sodium, 10 mg/L of carbohydrate.
inline constexpr double mix_margin = 1e-3;
/// Less than a twentieth of a step is no miss: 0.5 mmol/L of sodium, 0.25 of potassium, 0.5 g/L of carbohydrate, 1.5
/// mOsm/L (quench choice; kitchens measure no better).
inline constexpr double mix_tolerance = 0.05;
/// Nodes of the search tree after which it stops and says so: enough to prove every one of 10,000 random coolers of 5 L
/// out of 11 and 12 ingredients, and about 2 ms.
inline constexpr int mix_search_limit = 4000;

namespace detail {

/// Steps in which misses are weighed against each other (quench choice), in the units of MixProblem.
inline constexpr double sodium_step = 229.9;       // mg/L, 10 mmol/L
inline constexpr double potassium_step = 195.49;   // mg/L, 5 mmol/L
inline constexpr double carbohydrate_step = 10.0;  // g/L
inline constexpr double osmolarity_step = 30.0;    // mOsm/L
/// What a gram, a milliliter or a piece costs: so little that it never moves a target, and prefers what was named
/// first.
inline constexpr double tie_cost = 1e-7;

/// The smallest weighted distance from ranges over amounts inside limits: rows of coefficients >= 0 over columns.
struct MixProblem {
  static constexpr std::size_t max_columns = max_ingredients;
  static constexpr std::size_t max_targets = mix_target_count + 1;  // osmolarity has two ends of its own
  static constexpr std::size_t max_limits = 4;

  struct Row {
    std::array<double, max_columns> coefficient{};
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    double weight = 1.0;  // of a unit of distance; of no use in a limit
  };
  std::size_t columns = 0;
  std::array<double, max_columns> step{};  // 0: any amount
  std::array<double, max_columns> cost{};
  std::array<Row, max_targets> targets{};
  std::size_t target_count = 0;
  std::array<Row, max_limits> limits{};
  std::size_t limit_count = 0;
};

struct MixSolution {
  bool feasible = false;
  double value = 0.0;
  std::array<double, MixProblem::max_columns> amount{};
};

/// Linear programming over the problem with every amount between `low` and `high`, steps not minded: the simplex method
/// with bounded variables, on a tableau of at most 9 rows.
class MixSimplex {
 public:
  [[nodiscard]] MixSolution solve(const MixProblem& p, const std::array<double, MixProblem::max_columns>& low,
                                  const std::array<double, MixProblem::max_columns>& high) {
    rows_ = 0;
    columns_ = p.columns;
    cost_.fill(0.0);
    flipped_.fill(false);
    for (std::size_t j = 0; j != p.columns; ++j) {
      upper_[j] = high[j] - low[j];
      cost_[j] = p.cost[j];
      if (upper_[j] < 0.0) return {};
    }
    for (std::size_t k = 0; k != p.limit_count; ++k) {
      const MixProblem::Row& row = p.limits[k];
      const double rest = row.high - at(row, low, p.columns);
      if (rest < -1e-9 * (1.0 + std::fabs(row.high))) return {};
      start_row(row, p.columns, std::fmax(0.0, rest));
      basis_[rows_ - 1] = add_column(1.0, 0.0, infinity);
    }
    for (std::size_t k = 0; k != p.target_count; ++k) {
      const MixProblem::Row& row = p.targets[k];
      const double here = at(row, low, p.columns);
      if (row.low > -infinity) {
        // sum + under - over - inside = low, with 0 <= inside <= high - low
        const double rest = row.low - here;
        start_row(row, p.columns, std::fabs(rest));
        if (rest < 0.0) negate_row();
        const double sign = rest < 0.0 ? -1.0 : 1.0;
        const std::size_t under = add_column(sign, row.weight, infinity);
        const std::size_t over = add_column(-sign, row.weight, infinity);
        add_column(-sign, 0.0, row.high - row.low);
        enter(rest < 0.0 ? over : under);
      } else {
        // sum - over + inside = high
        const double rest = row.high - here;
        start_row(row, p.columns, std::fabs(rest));
        if (rest < 0.0) negate_row();
        const double sign = rest < 0.0 ? -1.0 : 1.0;
        const std::size_t over = add_column(-sign, row.weight, infinity);
        const std::size_t inside = add_column(sign, 0.0, infinity);
        enter(rest < 0.0 ? over : inside);
      }
    }
    run();
    MixSolution solution{.feasible = true};
    std::array<double, most_columns> value{};
    for (std::size_t i = 0; i != rows_; ++i) value[basis_[i]] = right_[i];
    for (std::size_t j = 0; j != p.columns; ++j) {
      const double x = flipped_[j] ? upper_[j] - value[j] : value[j];
      solution.amount[j] = clamped(low[j] + x, low[j], high[j]);
    }
    return solution;
  }

  /// A program was not solved to its end: what it gave is no bound.
  [[nodiscard]] bool stalled() const noexcept { return stalled_; }

  [[nodiscard]] static double at(const MixProblem::Row& row, const std::array<double, MixProblem::max_columns>& amount,
                                 std::size_t columns) {
    double sum = 0.0;
    for (std::size_t j = 0; j != columns; ++j) sum += row.coefficient[j] * amount[j];
    return sum;
  }

 private:
  static constexpr double infinity = std::numeric_limits<double>::infinity();
  static constexpr double epsilon = 1e-11;
  static constexpr std::size_t most_rows = MixProblem::max_targets + MixProblem::max_limits;
  static constexpr std::size_t most_columns =
      MixProblem::max_columns + 3 * MixProblem::max_targets + MixProblem::max_limits;

  void start_row(const MixProblem::Row& row, std::size_t columns, double right) {
    auto& t = table_[rows_];
    t.fill(0.0);
    for (std::size_t j = 0; j != columns; ++j) t[j] = row.coefficient[j];
    right_[rows_] = right;
    ++rows_;
  }
  void negate_row() {
    for (double& x : table_[rows_ - 1]) x = -x;
  }
  /// A column of the last row alone.
  std::size_t add_column(double coefficient, double cost, double upper) {
    for (std::size_t i = 0; i + 1 < rows_; ++i) table_[i][columns_] = 0.0;
    table_[rows_ - 1][columns_] = coefficient;
    cost_[columns_] = cost;
    upper_[columns_] = upper;
    return columns_++;
  }
  /// Makes a column that is 1 in the last row, and 0 elsewhere, basic there.
  void enter(std::size_t column) {
    basis_[rows_ - 1] = column;
    const double c = cost_[column];
    if (c == 0.0) return;
    for (std::size_t j = 0; j != columns_; ++j) cost_[j] -= c * table_[rows_ - 1][j];
    // Columns that are added later have nothing in this row, so that their cost stays what it is.
  }
  void flip(std::size_t column) {
    flipped_[column] = !flipped_[column];
    cost_[column] = -cost_[column];
    for (std::size_t i = 0; i != rows_; ++i) {
      right_[i] -= table_[i][column] * upper_[column];
      table_[i][column] = -table_[i][column];
    }
  }
  void pivot(std::size_t row, std::size_t column) {
    auto& t = table_[row];
    const double p = t[column];
    for (std::size_t j = 0; j != columns_; ++j) t[j] /= p;
    right_[row] /= p;
    for (std::size_t i = 0; i != rows_; ++i) {
      const double f = table_[i][column];
      if (i == row || f == 0.0) continue;
      for (std::size_t j = 0; j != columns_; ++j) table_[i][j] -= f * t[j];
      right_[i] -= f * right_[row];
      if (right_[i] < 0.0 && right_[i] > -1e-9) right_[i] = 0.0;
    }
    const double f = cost_[column];
    for (std::size_t j = 0; j != columns_; ++j) cost_[j] -= f * t[j];
    basis_[row] = column;
  }
  void run() {
    // The steepest column; after so many steps the first one, which cannot cycle.
    for (int step = 0; step != 500; ++step) {
      std::size_t column = columns_;
      double best = -epsilon;
      for (std::size_t j = 0; j != columns_; ++j) {
        if (cost_[j] >= best || upper_[j] == 0.0) continue;
        column = j;
        best = cost_[j];
        if (step > 100) break;
      }
      if (column == columns_) return;
      double most = upper_[column];
      std::size_t row = rows_;
      bool at_upper = false;
      for (std::size_t i = 0; i != rows_; ++i) {
        const double a = table_[i][column];
        const double bound = a > epsilon                                    ? right_[i] / a
                             : a < -epsilon && upper_[basis_[i]] < infinity ? (upper_[basis_[i]] - right_[i]) / -a
                                                                            : infinity;
        if (bound < most || (row != rows_ && bound == most && basis_[i] < basis_[row])) {
          most = bound;
          row = i;
          at_upper = a < 0.0;
        }
      }
      if (most == infinity) return;  // not with costs >= 0
      if (row == rows_) {
        flip(column);
        continue;
      }
      if (at_upper) {
        // The basic variable leaves at its upper end: count it from there.
        const std::size_t leaving = basis_[row];
        flipped_[leaving] = !flipped_[leaving];
        for (std::size_t j = 0; j != columns_; ++j) {
          if (j != leaving) table_[row][j] = -table_[row][j];
        }
        right_[row] = upper_[leaving] - right_[row];
      }
      pivot(row, column);
    }
    stalled_ = true;
  }

  std::array<std::array<double, most_columns>, most_rows> table_{};
  std::array<double, most_rows> right_{};
  std::array<std::size_t, most_rows> basis_{};
  std::array<double, most_columns> cost_{};
  std::array<double, most_columns> upper_{};
  std::array<bool, most_columns> flipped_{};
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  bool stalled_ = false;
};

/// The weighted distance of amounts from the targets, without and with the cost that breaks ties.
[[nodiscard]] inline double mix_distance(const MixProblem& p,
                                         const std::array<double, MixProblem::max_columns>& amount) {
  double sum = 0.0;
  for (std::size_t k = 0; k != p.target_count; ++k) {
    const double x = MixSimplex::at(p.targets[k], amount, p.columns);
    sum += p.targets[k].weight * (std::fmax(0.0, p.targets[k].low - x) + std::fmax(0.0, x - p.targets[k].high));
  }
  return sum;
}
[[nodiscard]] inline double mix_value(const MixProblem& p, const std::array<double, MixProblem::max_columns>& amount) {
  double sum = mix_distance(p, amount);
  for (std::size_t j = 0; j != p.columns; ++j) sum += p.cost[j] * amount[j];
  return sum;
}

/// Every combination of steps that may still be nearer than the best so far, found by the ranges that the rows leave to
/// each amount. Where targets can be met almost exactly, the linear program bounds next to nothing before all steps are
/// chosen; ranges are as good there, and cost a tenth.
class MixLattice {
 public:
  explicit MixLattice(const MixProblem& problem) noexcept : p_(problem) {}

  /// Goes through the amounts from 0 to `most` and puts what is nearer into `best`, of which no value is below `bound`.
  /// False where that would take more than `most_work` boxes, or where the best is too far for this way: then `best` is
  /// not proven.
  [[nodiscard]] bool run(const std::array<double, MixProblem::max_columns>& most, double bound, MixSolution& best,
                         int most_work) {
    best_ = &best;
    left_ = most_work;
    row_count_ = 0;
    for (std::size_t k = 0; k != p_.target_count; ++k) add_row(p_.targets[k], p_.targets[k].weight);
    target_count_ = row_count_;
    for (std::size_t k = 0; k != p_.limit_count; ++k) {
      if (!implied(p_.limits[k])) add_row(p_.limits[k], infinity);
    }
    Box box{};
    for (std::size_t j = 0; j != p_.columns; ++j) {
      const double step = p_.step[j];
      set_high(box, j, step == 0.0 ? most[j] : std::round(most[j] / step));
    }
    // First only what is as near as can be: there is little of it. Where there is nothing, what is farther.
    double further = mix_margin;
    for (bound_ = bound; left_ >= 0 && !done(); bound_ = below_, further *= 4.0) {
      below_ = bound_ + further;
      if (below_ > most_miss) return false;
      Box whole = box;
      search(whole);
    }
    return left_ >= 0;
  }

 private:
  static constexpr double infinity = std::numeric_limits<double>::infinity();
  static constexpr double tolerance = 1e-9;
  static constexpr std::size_t most_rows = MixProblem::max_targets + MixProblem::max_limits;
  /// Farther from the targets this is no way to search.
  static constexpr double most_miss = mix_tolerance;
  using Amounts = std::array<double, MixProblem::max_columns>;

  /// From and to, in steps where there are any.
  struct Box {
    Amounts low{};
    Amounts high{};
    std::array<double, most_rows> least{};  ///< of each row
    std::array<double, most_rows> most{};
  };
  struct Row {
    Amounts in_one{};  ///< of a step, or of a unit of what has none
    double low = -infinity;
    double high = infinity;
    double weight = 1.0;  ///< infinite for a limit
  };

  void add_row(const MixProblem::Row& from, double weight) noexcept {
    Row& row = row_[row_count_++];
    row.low = from.low;
    row.high = from.high;
    row.weight = weight;
    for (std::size_t j = 0; j != p_.columns; ++j) {
      row.in_one[j] = from.coefficient[j] * (p_.step[j] == 0.0 ? 1.0 : p_.step[j]);
    }
  }

  /// Whether a limit follows from a target that is met, or is about one ingredient alone, of which `most` tells.
  [[nodiscard]] bool implied(const MixProblem::Row& limit) const noexcept {
    const auto follows = [&](const MixProblem::Row& target) {
      double factor = 0.0;
      for (std::size_t j = 0; j != p_.columns; ++j) {
        if (limit.coefficient[j] == 0.0) continue;
        if (target.coefficient[j] == 0.0) return false;
        factor = std::fmax(factor, limit.coefficient[j] / target.coefficient[j]);
      }
      return factor * (target.high + most_miss / target.weight) <= limit.high;
    };
    std::size_t count = 0;
    for (std::size_t j = 0; j != p_.columns; ++j) {
      if (limit.coefficient[j] != 0.0) ++count;
    }
    if (count <= 1) return true;
    for (std::size_t k = 0; k != p_.target_count; ++k) {
      if (follows(p_.targets[k])) return true;
    }
    return false;
  }

  /// Nothing is nearer than the best by more than a margin.
  [[nodiscard]] bool done() const noexcept { return best_->value <= bound_ + mix_margin; }

  /// Moves an end of a box, and what the rows come to with it.
  void set_low(Box& box, std::size_t column, double low) const noexcept {
    const double change = low - box.low[column];
    box.low[column] = low;
    for (std::size_t k = 0; k != row_count_; ++k) box.least[k] += change * row_[k].in_one[column];
  }
  void set_high(Box& box, std::size_t column, double high) const noexcept {
    const double change = high - box.high[column];
    box.high[column] = high;
    for (std::size_t k = 0; k != row_count_; ++k) box.most[k] += change * row_[k].in_one[column];
  }

  /// Narrows a box to what may be nearer than the best; false where nothing may.
  [[nodiscard]] bool narrow(Box& box) const noexcept {
    const double allowed = std::fmin(below_, best_->value - mix_margin);
    for (int round = 0; round != 8; ++round) {
      double misfit = 0.0;
      for (std::size_t k = 0; k != target_count_; ++k) {
        const Row& row = row_[k];
        misfit += row.weight * (std::fmax(0.0, row.low - box.most[k]) + std::fmax(0.0, box.least[k] - row.high));
      }
      if (misfit >= allowed) return false;
      bool narrower = false;
      for (std::size_t k = 0; k != row_count_; ++k) {
        if (!narrow_by_row(box, k, allowed - misfit, narrower)) return false;
      }
      if (!narrower) break;
    }
    return true;
  }
  /// The same by one row, which may miss `more` beyond what it misses anyway.
  [[nodiscard]] bool narrow_by_row(Box& box, std::size_t k, double more, bool& narrower) const noexcept {
    const Row& row = row_[k];
    const bool limit = k >= target_count_;
    const double miss = limit ? tolerance * (1.0 + row.high) : more / row.weight;
    const double high_end = row.high + miss + (limit ? 0.0 : std::fmax(0.0, box.least[k] - row.high));
    const double low_end = row.low - miss - (limit ? 0.0 : std::fmax(0.0, row.low - box.most[k]));
    if (box.least[k] > high_end || box.most[k] < low_end) return false;
    for (std::size_t j = 0; j != p_.columns; ++j) {
      const double one = row.in_one[j];
      const double up = high_end - box.least[k];
      const double down = box.most[k] - low_end;
      const double width = one * (box.high[j] - box.low[j]);
      if (width <= up && width <= down) continue;
      double low = box.low[j];
      double high = box.high[j];
      if (width > up) high = box.low[j] + up / one;
      if (width > down) low = box.high[j] - down / one;
      if (p_.step[j] != 0.0) {
        low = std::ceil(low - tolerance);
        high = std::floor(high + tolerance);
      }
      if (low > high + tolerance) return false;
      high = std::fmax(low, high);
      // What is poured gets narrower and narrower: only what counts is another round worth.
      narrower = narrower || p_.step[j] != 0.0 || (high - low) < 0.9 * (box.high[j] - box.low[j]);
      if (low != box.low[j]) set_low(box, j, low);
      if (high != box.high[j]) set_high(box, j, high);
    }
    return true;
  }

  void search(Box& box) {
    if (left_ < 0 || done() || --left_ < 0) return;
    if (!narrow(box)) return;
    // Goes through what has the fewest steps left; another is looked at ahead.
    std::size_t column = p_.columns;
    std::size_t other = p_.columns;
    for (std::size_t j = 0; j != p_.columns; ++j) {
      if (p_.step[j] == 0.0 || box.high[j] - box.low[j] < 0.5) continue;
      if (column == p_.columns || box.high[j] - box.low[j] < box.high[column] - box.low[column]) {
        other = column;
        column = j;
      } else {
        other = j;
      }
    }
    if (column == p_.columns) return finish(box);
    const Ahead ahead = look_ahead(box, column, other);
    const double low = box.low[column];
    const double high = box.high[column];
    for (double steps = low; steps <= high; steps += 1.0) {
      if (other != p_.columns && !may_be(ahead, box, steps)) continue;
      Box chosen = box;
      set_low(chosen, column, steps);
      set_high(chosen, column, steps);
      search(chosen);
    }
  }

  /// Of each row, what is certain and what may come on top of it, without two of what comes in steps and one of what is
  /// weighed or poured.
  struct Ahead {
    std::size_t column = 0;
    std::size_t other = 0;
    std::size_t poured = MixProblem::max_columns;  ///< past the last where nothing is
    std::array<double, most_rows> certain{};
    std::array<double, most_rows> more{};
    std::array<double, most_rows> miss{};
  };
  [[nodiscard]] Ahead look_ahead(const Box& box, std::size_t column, std::size_t other) const noexcept {
    Ahead ahead{.column = column, .other = other};
    for (std::size_t j = 0; j != p_.columns; ++j) {
      if (p_.step[j] == 0.0 && box.high[j] > box.low[j]) ahead.poured = j;
    }
    const double allowed = std::fmin(below_, best_->value - mix_margin);
    for (std::size_t k = 0; k != row_count_; ++k) {
      const Row& row = row_[k];
      for (std::size_t j = 0; j != p_.columns; ++j) {
        if (j == column || j == other || j == ahead.poured) continue;
        ahead.certain[k] += row.in_one[j] * box.low[j];
        ahead.more[k] += row.in_one[j] * (box.high[j] - box.low[j]);
      }
      ahead.miss[k] = row.weight == infinity ? tolerance * (1.0 + row.high) : allowed / row.weight;
    }
    return ahead;
  }
  /// Whether with so many steps of `column` there are steps of `other` that no row forbids. Rows without the other say
  /// how much can be poured, and the rest what that leaves.
  [[nodiscard]] bool may_be(const Ahead& ahead, const Box& box, double steps) const noexcept {
    const bool pours = ahead.poured != MixProblem::max_columns;
    double least = pours ? box.low[ahead.poured] : 0.0;
    double most = pours ? box.high[ahead.poured] : 0.0;
    std::array<double, most_rows> room{};
    std::array<double, most_rows> need{};
    const auto poured = [&](const Row& row) { return pours ? row.in_one[ahead.poured] : 0.0; };
    for (std::size_t k = 0; k != row_count_; ++k) {
      const Row& row = row_[k];
      const double sum = ahead.certain[k] + row.in_one[ahead.column] * steps;
      room[k] = row.high + ahead.miss[k] - sum;
      need[k] = row.low - ahead.miss[k] - sum - ahead.more[k];
      if (row.in_one[ahead.other] != 0.0) continue;
      const double one = poured(row);
      if (one == 0.0 && (room[k] < 0.0 || need[k] > 0.0)) return false;
      if (one == 0.0) continue;
      most = std::fmin(most, room[k] / one);
      least = std::fmax(least, need[k] / one);
    }
    if (least > most + tolerance) return false;
    double low = box.low[ahead.other];
    double high = box.high[ahead.other];
    for (std::size_t k = 0; k != row_count_; ++k) {
      const double one = row_[k].in_one[ahead.other];
      if (one == 0.0) continue;
      high = std::fmin(high, (room[k] - poured(row_[k]) * least) / one);
      low = std::fmax(low, (need[k] - poured(row_[k]) * most) / one);
    }
    return std::ceil(low - tolerance) <= std::floor(high + tolerance);
  }

  /// The least distance in a box where one amount at most is open: a convex broken line, least at an end or where a
  /// target begins or ends to be met. 0, which is always a bound, where more are open.
  [[nodiscard]] double least(const Box& box) const noexcept {
    std::size_t open = p_.columns;
    for (std::size_t j = 0; j != p_.columns; ++j) {
      if (box.high[j] <= box.low[j]) continue;
      if (open != p_.columns) return 0.0;
      open = j;
    }
    std::array<double, most_rows> at_low{};
    for (std::size_t k = 0; k != p_.target_count; ++k) {
      for (std::size_t j = 0; j != p_.columns; ++j) at_low[k] += row_[k].in_one[j] * box.low[j];
    }
    const double width = open == p_.columns ? 0.0 : box.high[open] - box.low[open];
    double best = infinity;
    const auto offer = [&](double more) {
      if (!(more >= 0.0 && more <= width)) return;
      double misfit = 0.0;
      for (std::size_t k = 0; k != p_.target_count; ++k) {
        const Row& row = row_[k];
        const double sum = at_low[k] + (open == p_.columns ? 0.0 : more * row.in_one[open]);
        misfit += row.weight * (std::fmax(0.0, row.low - sum) + std::fmax(0.0, sum - row.high));
      }
      best = std::fmin(best, misfit);
    };
    offer(0.0);
    offer(width);
    for (std::size_t k = 0; open != p_.columns && k != p_.target_count; ++k) {
      const double one = row_[k].in_one[open];
      if (!(one > 0.0)) continue;
      offer((row_[k].low - at_low[k]) / one);
      offer((row_[k].high - at_low[k]) / one);
    }
    return best;
  }

  /// All steps are chosen: what is weighed or poured follows.
  void finish(const Box& box) {
    if (least(box) >= std::fmin(below_, best_->value - mix_margin)) return;
    Amounts low{};
    Amounts high{};
    for (std::size_t j = 0; j != p_.columns; ++j) {
      const double unit = p_.step[j] == 0.0 ? 1.0 : p_.step[j];
      low[j] = box.low[j] * unit;
      high[j] = box.high[j] * unit;
    }
    left_ -= 10;  // a program takes as long as so many boxes
    MixSolution s = simplex_.solve(p_, low, high);
    if (simplex_.stalled()) left_ = -1;  // what it gave is no answer: nothing is proven
    if (!s.feasible || simplex_.stalled()) return;
    s.value = mix_value(p_, s.amount);
    if (s.value < best_->value) *best_ = s;
  }

  const MixProblem& p_;
  MixSimplex simplex_;
  MixSolution* best_ = nullptr;
  std::array<Row, most_rows> row_{};
  std::size_t row_count_ = 0;
  std::size_t target_count_ = 0;
  double bound_ = 0.0;  ///< nothing is nearer
  double below_ = 0.0;  ///< what is looked for
  int left_ = 0;
};

/// Branch and bound over what comes in steps, with the linear program as bound; where that takes long, through the
/// combinations of steps that the rows leave.
class MixSearch {
 public:
  explicit MixSearch(const MixProblem& problem) : p_(problem) {}

  [[nodiscard]] MixSolution run() {
    Amounts low{};
    Amounts high{};
    for (std::size_t j = 0; j != p_.columns; ++j) {
      double most = std::numeric_limits<double>::infinity();
      for (std::size_t k = 0; k != p_.limit_count; ++k) {
        const double c = p_.limits[k].coefficient[j];
        if (c > 0.0) most = std::fmin(most, p_.limits[k].high / c);
      }
      // What no limit knows of has nothing in it that is wanted.
      high[j] = most == std::numeric_limits<double>::infinity() ? 0.0 : in_steps(j, most);
    }
    most_nodes_ = first_nodes;
    branch(low, high, 0);
    if (nodes_ > most_nodes_) {
      // Nothing in it is as near as all amounts at 0 are.
      if (!best_.feasible) best_ = {.feasible = true, .value = mix_value(p_, low)};
      if (bound_ < 0.01 && MixLattice(p_).run(high, bound_, best_, mix_search_limit)) {
        nodes_ = 0;
        return best_;
      }
      nodes_ = 0;
      most_nodes_ = mix_search_limit;
      branch(low, high, 0);
    }
    return best_;
  }
  [[nodiscard]] bool stopped() const noexcept { return nodes_ > most_nodes_ || simplex_.stalled(); }

 private:
  using Amounts = std::array<double, MixProblem::max_columns>;
  static constexpr double tolerance = 1e-9;
  static constexpr int first_nodes = 30;

  /// The largest whole number of steps in `amount`.
  [[nodiscard]] double in_steps(std::size_t j, double amount) const {
    const double step = p_.step[j];
    return step == 0.0 ? amount : std::floor(amount / step + tolerance) * step;
  }
  void branch(const Amounts& low, const Amounts& high, int depth) {
    // So deep it never goes; if it did, the stack would end before the search.
    if (depth > 500) nodes_ = most_nodes_;
    // Where the best is as near as the bound of all, nothing is left to look for.
    if (best_.feasible && best_.value <= bound_ + mix_margin) return;
    if (++nodes_ > most_nodes_) return;
    MixSolution s = simplex_.solve(p_, low, high);
    if (!s.feasible) return;
    s.value = mix_value(p_, s.amount);
    if (depth == 0) bound_ = s.value;
    if (best_.feasible && s.value >= best_.value - mix_margin) return;
    std::size_t column = p_.columns;
    double furthest = 1e-7;
    for (std::size_t j = 0; j != p_.columns; ++j) {
      if (p_.step[j] == 0.0) continue;
      const double steps = s.amount[j] / p_.step[j];
      const double off = std::fabs(steps - std::round(steps));
      if (off > furthest) {
        furthest = off;
        column = j;
      }
    }
    if (column == p_.columns) {
      for (std::size_t j = 0; j != p_.columns; ++j) {
        if (p_.step[j] != 0.0) s.amount[j] = std::round(s.amount[j] / p_.step[j]) * p_.step[j];
      }
      s.value = mix_value(p_, s.amount);
      if (!best_.feasible || s.value < best_.value) best_ = s;
      return;
    }
    const double steps = s.amount[column] / p_.step[column];
    auto below = high;
    below[column] = std::floor(steps) * p_.step[column];
    auto above = low;
    above[column] = std::ceil(steps) * p_.step[column];
    if (steps - std::floor(steps) < 0.5) {
      branch(low, below, depth + 1);
      branch(above, high, depth + 1);
    } else {
      branch(above, high, depth + 1);
      branch(low, below, depth + 1);
    }
  }

  const MixProblem& p_;
  MixSimplex simplex_;
  MixSolution best_;
  double bound_ = -std::numeric_limits<double>::infinity();
  int nodes_ = 0;
  int most_nodes_ = 0;
};

}  // namespace detail

/// The bottle nearest to the targets, inside the limits: no sodium above 75 mmol/L, no potassium out of salts and
/// tablets above 20 mmol/L, no carbohydrate above 160 g/L, no more juice than the bottle holds. Exact: what can be
/// weighed is solved for, what comes in whole and half units is searched through. Ingredients that the athlete should
/// not have are left out and named in the findings: anything with sodium or potassium in kidney disease, salt and
/// electrolyte products under a sodium restriction (juice of at most 50 mg/L is none), and potassium chloride as long
/// as nobody has asked for conditions. What the bottle does not meet is in `misses`.
///
/// Valid    50 mL to 20 L; 1 to 12 ingredients that pass their check(); targets with low <= high, sodium and potassium
///          0 to 20 g/L, carbohydrate 0 to 1000 g/L, osmolarity 0 to 5000 mOsm/L; a spoon of 0.05 to 1.
/// Error    those of Athlete::check() and of the fields named ("mix.volume", "mix.sodium", ...);
///          Errc::medical_refusal where the medical gate gives no plan.
/// Accuracy targets to 1e-9 of their size; steps are whole.
[[nodiscard]] inline Result<Mix> mix(std::span<const Ingredient> list, const MixRequest& request,
                                     const Athlete& athlete) {
  using detail::check_range;
  if (const auto valid = athlete.check(); !valid) return tl::unexpected(valid.error());
  const MedicalGate gate = medical_gate(athlete);
  if (gate.refused) {
    return tl::unexpected(Error{.code = Errc::medical_refusal, .field = (*gate.begin())->field});
  }
  if (auto ok = check_range("mix.volume", in(request.volume, milliliter), 50.0, 20000.0, "mL"); !ok) {
    return tl::unexpected(ok.error());
  }
  if (auto ok = check_range("mix.ingredients", static_cast<double>(list.size()), 1.0, max_ingredients, ""); !ok) {
    return tl::unexpected(ok.error());
  }
  if (auto ok = check_range("mix.spoon", request.spoon, 0.05, 1.0, "teaspoons"); !ok) return tl::unexpected(ok.error());
  for (std::size_t j = 0; j != list.size(); ++j) {
    if (auto ok = list[j].check(static_cast<int>(j)); !ok) return tl::unexpected(ok.error());
  }
  struct Wanted {
    bool given = false;
    double low = 0.0;
    double high = 0.0;
  };
  std::array<Wanted, mix_target_count> wanted{};
  const MixTargets& t = request.targets;
  const auto want = [&](MixTarget target, double low, double high) {
    wanted[static_cast<std::size_t>(target)] = {true, low, high};
  };
  if (t.sodium) {
    want(MixTarget::sodium, in(t.sodium->low, milligram_per_liter), in(t.sodium->high, milligram_per_liter));
  }
  if (t.potassium) {
    want(MixTarget::potassium, in(t.potassium->low, milligram_per_liter), in(t.potassium->high, milligram_per_liter));
  }
  if (t.carbohydrate) {
    want(MixTarget::carbohydrate, in(t.carbohydrate->low, gram_per_liter), in(t.carbohydrate->high, gram_per_liter));
  }
  if (t.osmolarity) want(MixTarget::osmolarity, t.osmolarity->low.mosm_per_l, t.osmolarity->high.mosm_per_l);
  constexpr std::array<std::string_view, mix_target_count> fields{"mix.sodium", "mix.potassium", "mix.carbohydrate",
                                                                  "mix.osmolarity"};
  constexpr std::array<std::string_view, mix_target_count> units{"mg/L", "mg/L", "g/L", "mOsm/L"};
  constexpr std::array<double, mix_target_count> highest{20000.0, 20000.0, 1000.0, 5000.0};
  constexpr std::array<double, mix_target_count> scale{detail::sodium_step, detail::potassium_step,
                                                       detail::carbohydrate_step, detail::osmolarity_step};
  for (std::size_t k = 0; k != mix_target_count; ++k) {
    if (!wanted[k].given) continue;
    for (const double end : {wanted[k].low, wanted[k].high}) {
      if (auto ok = check_range(fields[k], end, 0.0, highest[k], units[k]); !ok) return tl::unexpected(ok.error());
    }
    if (wanted[k].low > wanted[k].high) {
      return tl::unexpected(Error{Errc::inconsistent, fields[k], wanted[k].low, 0.0, wanted[k].high, units[k]});
    }
  }

  Mix result{.volume = request.volume};
  const double liters = in(request.volume, liter);
  const auto find = [&result](MixFindingCode code, int ingredient, double value, double limit, std::string_view unit) {
    result.findings.push_back({code, ingredient, value, limit, unit});
  };
  const double most_sodium = in(concentration(Ion::sodium, limits::mixed_sodium), milligram_per_liter);
  const double most_potassium = in(concentration(Ion::potassium, limits::mixed_potassium), milligram_per_liter);
  const double most_carbohydrate = in(limits::mixed_carbohydrate, gram_per_liter);
  const std::array<double, 3> most{most_sodium, most_potassium, most_carbohydrate};
  for (std::size_t k = 0; k != most.size(); ++k) {
    if (wanted[k].given && wanted[k].low > most[k]) {
      find(MixFindingCode::target_above_limit, -1, wanted[k].low, most[k], units[k]);
    }
  }

  // One column for each ingredient that may go in.
  detail::MixProblem problem;
  std::array<std::size_t, max_ingredients> column_of{};
  auto& limit = problem.limits;
  limit[0].high = most_sodium * liters;
  limit[1].high = most_potassium * liters;
  limit[2].high = most_carbohydrate * liters;
  limit[3].high = in(request.volume, milliliter);
  problem.limit_count = 4;
  std::array<detail::MixProblem::Row, mix_target_count + 1> rows{};  // the last: osmolarity at most
  for (std::size_t j = 0; j != list.size(); ++j) {
    const Ingredient& one = list[j];
    const int index = static_cast<int>(j);
    const bool has_sodium = one.ions.sodium > Mass{};
    const bool has_potassium = one.ions.potassium > Mass{} || !one.potassium_known;
    if (athlete.medical.chronic_kidney_disease && (has_sodium || has_potassium)) {
      find(MixFindingCode::left_out_kidney, index, 0.0, 0.0, "");
      continue;
    }
    const bool low_sodium_juice = one.unit == IngredientUnit::milliliter && one.ions.sodium <= 0.05 * milligram;
    if (athlete.medical.sodium_restriction && (has_sodium || has_potassium) && !low_sodium_juice) {
      find(MixFindingCode::left_out_sodium_restriction, index, 0.0, 0.0, "");
      continue;
    }
    if (one.potassium_chloride && !athlete.medical.asked) {
      find(MixFindingCode::left_out_potassium_chloride, index, 0.0, 0.0, "");
      continue;
    }
    double step = one.step;
    if (request.spoons && one.unit == IngredientUnit::gram) {
      if (!(one.teaspoon > Mass{})) {
        find(MixFindingCode::left_out_no_teaspoon, index, 0.0, 0.0, "");
        continue;
      }
      step = request.spoon * in(one.teaspoon, gram);
    }
    const std::size_t column = problem.columns++;
    column_of[column] = j;
    problem.step[column] = step;
    problem.cost[column] = detail::tie_cost * static_cast<double>(j + 1) / liters;
    const double sodium = in(one.ions.sodium, milligram);
    const double potassium = in(one.ions.potassium, milligram);
    const double carbohydrate = in(one.carbohydrate, gram);
    limit[0].coefficient[column] = sodium;
    limit[1].coefficient[column] = one.unit == IngredientUnit::milliliter ? 0.0 : potassium;
    limit[2].coefficient[column] = carbohydrate;
    limit[3].coefficient[column] = one.unit == IngredientUnit::milliliter ? 1.0 : 0.0;
    rows[0].coefficient[column] = sodium / liters;
    rows[1].coefficient[column] = potassium / liters;
    rows[2].coefficient[column] = carbohydrate / liters;
    rows[3].coefficient[column] = one.mosm / liters;
    rows[4].coefficient[column] = (one.mosm_at_most >= 0.0 ? one.mosm_at_most : one.mosm) / liters;
  }
  for (std::size_t k = 0; k != rows.size(); ++k) {
    const std::size_t target = k < mix_target_count ? k : static_cast<std::size_t>(MixTarget::osmolarity);
    if (!wanted[target].given) continue;
    const bool osmolarity = target == static_cast<std::size_t>(MixTarget::osmolarity);
    rows[k].weight = 1.0 / scale[target];
    if (!osmolarity || k == target) rows[k].low = wanted[target].low;
    if (!osmolarity || k != target) rows[k].high = wanted[target].high;
    problem.targets[problem.target_count++] = rows[k];
  }

  detail::MixSearch search(problem);
  const detail::MixSolution best = search.run();
  result.proven = !search.stopped();
  result.distance = best.feasible ? detail::mix_distance(problem, best.amount) : 0.0;

  double mosm = 0.0;
  double mosm_at_most = 0.0;
  for (std::size_t column = 0; column != problem.columns; ++column) {
    const double n = best.amount[column];
    if (!(n > 1e-9)) continue;
    const Ingredient& one = list[column_of[column]];
    result.parts.push_back({column_of[column], n});
    result.ions += {.sodium = n * one.ions.sodium,
                    .potassium = n * one.ions.potassium,
                    .chloride = n * one.ions.chloride,
                    .magnesium = n * one.ions.magnesium,
                    .calcium = n * one.ions.calcium};
    result.carbohydrate += n * one.carbohydrate;
    result.carbohydrate_known = result.carbohydrate_known && one.carbohydrate_known;
    result.potassium_known = result.potassium_known && one.potassium_known;
    // Of sugars only the molar mass may be less sure, and a gram is a gram.
    const bool only_sugar = one.unit == IngredientUnit::gram && detail::cations(one.ions) == 0.0;
    if (!only_sugar) result.confidence = less_sure(result.confidence, one.confidence);
    result.osmolarity_known = result.osmolarity_known && one.mosm_at_most >= 0.0;
    mosm += n * one.mosm;
    mosm_at_most += n * std::fmax(one.mosm, one.mosm_at_most);
  }
  result.osmolarity = {{mosm / liters}, {mosm_at_most / liters}};

  const Drink held = result.drink();
  const std::array<Range<double>, mix_target_count> got{{
      {in(held.ions.sodium, milligram_per_liter), in(held.ions.sodium, milligram_per_liter)},
      {in(held.ions.potassium, milligram_per_liter), in(held.ions.potassium, milligram_per_liter)},
      {in(held.carbohydrate, gram_per_liter), in(held.carbohydrate, gram_per_liter)},
      {result.osmolarity.low.mosm_per_l, result.osmolarity.high.mosm_per_l},
  }};
  for (std::size_t k = 0; k != mix_target_count; ++k) {
    const double margin = mix_tolerance * scale[k];
    const bool under = got[k].low < wanted[k].low - margin;
    const bool over = got[k].high > wanted[k].high + margin;
    if (!wanted[k].given || (!under && !over)) continue;
    result.misses.push_back(
        {static_cast<MixTarget>(k), wanted[k].low, wanted[k].high, under ? got[k].low : got[k].high, units[k]});
  }

  if (!result.osmolarity_known) {
    find(MixFindingCode::osmolarity_not_known, -1, result.osmolarity.low.mosm_per_l, 0.0, "mOsm/L");
  } else if (result.osmolarity.low > Osmolarity{isotonic_range.high.mosm_per_kg}) {
    find(MixFindingCode::hypertonic, -1, result.osmolarity.low.mosm_per_l, isotonic_range.high.mosm_per_kg, "mOsm/L");
  }
  if (!result.carbohydrate_known) {
    find(MixFindingCode::carbohydrate_not_known, -1, in(held.carbohydrate, gram_per_liter), 0.0, "g/L");
  }
  if (!result.potassium_known) {
    find(MixFindingCode::potassium_not_known, -1, in(held.ions.potassium, milligram_per_liter), 0.0, "mg/L");
  }
  if (held.carbohydrate > limits::usual_carbohydrate * (1.0 + 1e-9)) {
    find(MixFindingCode::above_8_percent, -1, in(held.carbohydrate, gram_per_liter),
         in(limits::usual_carbohydrate, gram_per_liter), "g/L");
  }
  if (athlete.medical.hypertension && result.ions.sodium > Mass{}) {
    find(MixFindingCode::hypertension_sodium, -1, in(result.ions.sodium, milligram),
         in(limits::sodium_chronic_disease_risk, milligram), "mg");
  }
  return result;
}

}  // namespace quench
