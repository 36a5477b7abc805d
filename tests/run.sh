#!/bin/sh
# Builds everything and runs every test, warnings as errors. The unit tests of the libraries: with the first of g++ and
# clang++ that is installed, under AddressSanitizer and UndefinedBehaviorSanitizer. All others, of the command, the headers
# alone and the package: with the other compiler (or the same one, if there is no other), as users build it. Installs what
# is missing first. Quick the second time.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
jobs=$(nproc)
exec </dev/null

sh "$root/cmake/setup.sh" test

fail() {
  echo "tests/run.sh: $1" >&2
  exit 1
}

trees=
build() {  # preset folder [configure arguments]
  preset=$1
  tree=$root/build/$2
  trees="$trees $2"
  shift 2
  echo "== $preset: $tree"
  # A tree that was moved cannot be used again.
  grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$tree/CMakeCache.txt" 2>/dev/null || rm -rf "$tree"
  (cd "$root" && cmake --preset "$preset" "$@" >/dev/null) || fail "configuring $preset failed"
  cmake --build "$tree" -j "$jobs" || fail "building $preset failed"
}

first=
plain=
for name in gcc:g++ clang:clang++; do
  if command -v "${name#*:}" >/dev/null 2>&1; then
    first=${first:-$name}
    plain=$name
  fi
done
[ -n "$first" ] || fail "neither g++ nor clang++ is installed"

library_tests=ON
# Some machines have a compiler without its sanitizer runtime.
mkdir -p "$root/build"
probe=$root/build/sanitizer_probe
echo 'int main() {}' >"$probe.cpp"
if "${first#*:}" -fsanitize=address,undefined "$probe.cpp" -o "$probe" >/dev/null 2>&1 && "$probe" 2>/dev/null; then
  build asan asan -D CMAKE_CXX_COMPILER="${first#*:}"
  library_tests=OFF
else
  echo "== asan: left out, because ${first#*:} has no working sanitizer runtime here"
  [ "$first" = "$plain" ] || build "strict-${first%:*}" "${first%:*}"
fi
build "strict-${plain%:*}" "${plain%:*}" -D QUENCH_LIBRARY_TESTS=$library_tests

# One CTest run over all trees, so that its closing lines speak for every one of them.
for tree in $trees; do echo "subdirs(\"$tree\")"; done >"$root/build/CTestTestfile.cmake"
cd "$root/build"
exec ctest --output-on-failure --no-tests=error -j "$jobs"
