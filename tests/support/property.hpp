// rapidcheck under doctest: a fixed seed, so that every run on every machine tries the same cases.
#pragma once

#include <sstream>
#include <string>
#include <unordered_map>
#include <utility>

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <rapidcheck/detail/TestListenerAdapter.h>

namespace quench_test {

/// Checks that `property` holds for `cases` random inputs. A failure is shrunk and printed with what the property
/// logged. Not rc::check(), which takes its seed from the clock or the environment.
template <class Property>
void holds(const std::string& what, int cases, Property&& property) {
  rc::detail::TestMetadata metadata;
  metadata.id = what;
  metadata.description = what;
  rc::detail::TestParams params;
  params.seed = 20260711;
  params.maxSuccess = cases;
  rc::detail::TestListenerAdapter silent;
  const std::unordered_map<std::string, rc::detail::Reproduce> none;
  const auto result = rc::detail::checkTestable(std::forward<Property>(property), metadata, params, silent, none);
  std::ostringstream message;
  rc::detail::printResultMessage(result, message);
  INFO(message.str());
  CHECK_MESSAGE(result.template is<rc::detail::SuccessResult>(), what);
}

/// Picks for RandomCase out of rapidcheck, so that cases shrink. Only inside a property.
struct RapidPick {
  [[nodiscard]] int operator()(int count) const { return *rc::gen::resize(100, rc::gen::inRange(0, count)); }
};

}  // namespace quench_test
