// The answers of quench foods, in words and as JSON.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "quench/foods.hpp"
#include "quench/suggest_foods.hpp"
#include "quench/text.hpp"

namespace quench_cli {

struct FoodSearchAnswer {
  std::string query;
  quench::FoodMatches found{};
  std::vector<quench::FoodReference> foods;
};

struct RichFoodsAnswer {
  quench::Ion ion = quench::Ion::potassium;
  quench::FoodBasis basis = quench::FoodBasis::per_100_g;
  std::vector<quench::RichFood> foods;
};

struct FoodSuggestionsAnswer {
  quench::FoodGap gap{};
  quench::FoodLimits limits{};
  quench::FoodSuggestions suggestions{};
};

/// A food of the table, or of `own`, with all that is known of it. The reference must be one of these.
struct FoodDetails {
  quench::FoodReference reference{};
  quench::Food food{};
  quench::FoodMarks marks{};
  std::vector<quench::Portion> portions;
  std::optional<std::size_t> serving;
};
[[nodiscard]] FoodDetails details_of(const quench::FoodReference& food, std::span<const quench::OwnFood> own);

[[nodiscard]] std::string to_text(const FoodSearchAnswer& answer, std::span<const quench::OwnFood> own);
[[nodiscard]] std::string to_json(const FoodSearchAnswer& answer, std::span<const quench::OwnFood> own);
[[nodiscard]] std::string to_text(const FoodDetails& food);
[[nodiscard]] std::string to_json(const FoodDetails& food);
[[nodiscard]] std::string to_text(const RichFoodsAnswer& answer, std::span<const quench::OwnFood> own);
[[nodiscard]] std::string to_json(const RichFoodsAnswer& answer, std::span<const quench::OwnFood> own);
[[nodiscard]] std::string to_text(const FoodSuggestionsAnswer& answer);
[[nodiscard]] std::string to_json(const FoodSuggestionsAnswer& answer);

/// Foods of one's own from the CSV or JSON file of --foods; none where no file is named.
[[nodiscard]] quench::text::Parsed<std::vector<quench::OwnFood>> read_own_foods(const std::string& path);

/// "sodium", the name in JSON and on the command line.
[[nodiscard]] std::string_view name_of(quench::Ion ion);
/// "100g", the name in JSON and on the command line.
[[nodiscard]] std::string_view name_of(quench::FoodBasis basis);

}  // namespace quench_cli
