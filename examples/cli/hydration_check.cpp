// What the morning says of somebody's hydration, from flags.
#include "hydration_check.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

#include "quench/cramp_text.hpp"

namespace quench_cli {

namespace text = quench::text;
using text::InputError;
using text::Parsed;

namespace {

constexpr std::array field_names{FieldName{"status.body_mass", "--weight"},
                                 FieldName{"status.baseline", "--baseline"},
                                 FieldName{"status.urine_color", "--urine"},
                                 FieldName{"status.thirst", "--thirst"},
                                 FieldName{"status.specific_gravity", "--specific-gravity"},
                                 FieldName{"status.urine_osmolality", "--urine-osmolality"},
                                 FieldName{"status.plasma_osmolality", "--plasma-osmolality"},
                                 FieldName{"baseline", "--mornings"},
                                 FieldName{"baseline[]", "--mornings"}};

// A number alone, or with the unit of osmolality.
Parsed<double> parse_number(std::string_view field, std::string_view words) {
  std::string_view number = words;
  for (const std::string_view unit : {"mOsm/kg", "mmol/kg"}) {
    if (number.ends_with(unit)) number.remove_suffix(unit.size());
  }
  while (number.ends_with(' ')) number.remove_suffix(1);
  double value = 0.0;
  const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (problem != std::errc() || end != number.data() + number.size() || !std::isfinite(value)) {
    return tl::unexpected(InputError{std::string(field), std::string(words), "a number"});
  }
  return value;
}

}  // namespace

std::span<const FieldName> hydration_names() { return field_names; }

bool HydrationFlags::given() const {
  for (const std::string* flag :
       {&weight, &baseline, &urine, &light, &thirst, &specific_gravity, &urine_osmolality, &plasma_osmolality}) {
    if (!flag->empty()) return true;
  }
  return !mornings.empty();
}

Parsed<quench::HydrationCheck> read_hydration(const HydrationFlags& flags) {
  quench::HydrationCheck check;
  FlagReader in;
  in.read("--weight", flags.weight, text::parse_mass, check.body_mass);
  std::optional<quench::Mass> baseline;
  in.read("--baseline", flags.baseline, text::parse_mass, baseline);
  if (baseline) check.baseline = quench::MorningBaseline{.mean = *baseline};
  if (!flags.mornings.empty()) {
    in.refuse("--baseline", flags.baseline, "either --baseline or --mornings");
    std::vector<quench::Mass> mornings;
    for (const std::string& morning : flags.mornings) {
      std::optional<quench::Mass> mass;
      in.read("--mornings", morning, text::parse_mass, mass);
      if (mass) mornings.push_back(*mass);
    }
    if (!in.error) {
      const auto learned = quench::learn_baseline(mornings);
      if (!learned) return tl::unexpected(describe(learned.error(), hydration_names()));
      check.baseline = *learned;
    }
  }
  in.read("--urine", flags.urine, text::parse_count, check.urine_color);
  in.read("--light", flags.light, text::parse_light, check.light);
  in.read("--thirst", flags.thirst, text::parse_count, check.thirst);
  in.read("--specific-gravity", flags.specific_gravity, parse_number, check.specific_gravity);
  in.read("--urine-osmolality", flags.urine_osmolality, parse_number, check.urine_osmolality);
  in.read("--plasma-osmolality", flags.plasma_osmolality, parse_number, check.plasma_osmolality);
  if (!check.urine_color) in.refuse("--light", flags.light, "it goes with --urine");
  if (in.error) return tl::unexpected(*in.error);
  return check;
}

void add_hydration_options(CLI::App& command, const char* group, HydrationFlags& flags) {
  const auto option = [&](const char* name, std::string& into, const char* help) {
    add_text_option(command, group, name, into, help);
  };
  option("--weight", flags.weight, "in the morning, 70.2kg or 154.8lb");
  option("--baseline", flags.baseline, "what the scale usually says in the morning, 71kg");
  command
      .add_option("--mornings", flags.mornings,
                  "instead of --baseline: the last mornings, 71kg,70.8kg,71.3kg; their variation is then known too")
      ->group(group)
      ->delimiter(',')
      ->type_name("");
  option("--urine", flags.urine, "color of urine, 1 (very clear) to 8 (dark); red-brown is --signs cola-urine");
  option("--light", flags.light, "in which its color was seen: daylight or dim");
  option("--thirst", flags.thirst, "1 (not at all) to 9 (very, very thirsty)");
  option("--specific-gravity", flags.specific_gravity, "of urine, 1.018");
  option("--urine-osmolality", flags.urine_osmolality, "mOsm/kg");
  option("--plasma-osmolality", flags.plasma_osmolality, "of plasma or serum, mOsm/kg");
}

}  // namespace quench_cli
