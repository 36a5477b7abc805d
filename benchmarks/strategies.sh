#!/bin/sh
# Holds the plans of quench and the published rules against each other on a virtual population, and writes
# benchmarks/strategies/report.md and report.svg. Installs what is missing first. Builds in build/strategies.
#
#   sh benchmarks/strategies.sh                                      the report as it is committed, some minutes
#   sh benchmarks/strategies.sh --sessions 20000 --sensitivity 5000 --output /tmp      a quick one, elsewhere
#
# The report is the same, byte for byte, whatever the number of cores.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
build=$root/build/strategies

sh "$root/cmake/setup.sh" run

# A tree that was moved cannot be used again.
grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build/CMakeCache.txt" 2>/dev/null || rm -rf "$build"
mkdir -p "$build"
log=$build/build.log
if ! { cmake -S "$root" -B "$build" -G Ninja -D CMAKE_BUILD_TYPE=Release -D CMAKE_CXX_FLAGS_RELEASE="-O2 -DNDEBUG" \
  -D QUENCH_BUILD_TESTS=OFF -D QUENCH_BUILD_EXAMPLES=OFF -D QUENCH_BUILD_TEXT=OFF -D QUENCH_BUILD_FOODS=OFF &&
  cmake --build "$build" --target quench_strategies -j "$(nproc)"; } >"$log" 2>&1 </dev/null; then
  cat "$log" >&2
  echo "strategies.sh: the build failed" >&2
  exit 1
fi
exec "$build/benchmarks/strategies" --output "$root/benchmarks/strategies" "$@"
