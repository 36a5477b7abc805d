// What the files of quench weigh-in share: the answer to one test, what it teaches, and how both are told.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inputs.hpp"
#include "output.hpp"
#include "quench/sweat/heat_balance.hpp"
#include "quench/sweat/learn.hpp"
#include "quench/sweat/weigh_in.hpp"
#include "quench/text.hpp"

namespace quench_cli {

/// What a profile is read from and kept in, as it was written; empty means not given.
struct ProfileFlags {
  std::string save, profile, date;
  bool acclimatization_changed = false;
  [[nodiscard]] bool given() const { return !save.empty() || !profile.empty(); }
};

/// The account of a test, and what it teaches beside a model of its session.
struct WeighInAnswer {
  struct Note {
    std::string_view code;
    std::string words;
  };

  /// What the model says of the session.
  struct Model {
    quench::VolumeRate rate{};
    quench::Energy energy{};
    quench::Assumptions assumed{};
    std::vector<Note> outside{};  ///< inputs that left the range of their equation
  };

  struct Sodium {
    quench::Molarity measured{};
    bool patch = false;  ///< of a known place, corrected
    quench::SodiumTest test{};
  };

  /// What the profile was on the day of the test, and what it is after it.
  struct Learned {
    quench::SweatProfile before{};
    quench::SweatProfile after{};
    std::optional<quench::text::Date> updated{};
    std::optional<double> days{};  ///< since the last test; nothing where that is not known
    std::optional<quench::Estimate<quench::VolumeRate>> rate_before{};
    std::optional<quench::Estimate<quench::VolumeRate>> rate_after{};
    std::optional<quench::SweatRateNarrowing> one_more_weigh_in{};
    std::optional<quench::SweatRateNarrowing> one_more_reading{};
    std::optional<quench::Narrowing<quench::Molarity>> one_more_sodium_test{};
    std::vector<Note> notes{};
  };

  std::optional<quench::WeighIn> test{};
  std::optional<quench::WeighInResult> result{};
  bool energy_by_model = false;
  std::optional<Model> model{};
  std::vector<std::string> missing{};  ///< what the model would need
  std::optional<Sodium> sodium{};
  std::optional<quench::VolumeRate> wearable{};
  std::optional<Learned> learned{};
  std::string not_learned{};
  bool saved = false;
};

/// The typed error of the core by the names of the flags.
[[nodiscard]] quench::text::InputError weigh_in_error(const quench::Error& error);

/// What an answer that has its model or its sodium teaches the profile of these flags.
[[nodiscard]] quench::text::Parsed<WeighInAnswer::Learned> learned_from(const ProfileFlags& flags,
                                                                        const WeighInAnswer& answer);

/// Writes all of `content` to the file that `flag` names, or leaves it as it was. What went wrong, if anything did.
[[nodiscard]] std::optional<quench::text::InputError> replace_file(const char* flag, const std::string& path,
                                                                   const std::string& content);

/// "a, b and c".
[[nodiscard]] std::string joined(const std::vector<std::string>& words);

/// In words, for a terminal.
[[nodiscard]] std::string to_text(const WeighInAnswer& answer, const ProfileFlags& flags, const Output& output);
/// As JSON; the schema is weigh_in.schema.json.
[[nodiscard]] std::string to_json(const WeighInAnswer& answer, const Output& output);

}  // namespace quench_cli
