#!/bin/sh
# Builds the quench command and runs it; installs what is missing first.
#
#   sh examples/run.sh                        the plan for the example athlete and session
#   sh examples/run.sh --json                 the same, with options of `quench plan` added
#   sh examples/run.sh plan --mass 62kg ...   any quench command
#
# Only quench writes to stdout, and the exit code is quench's. The build is in build/run and quick the second time.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
build=$root/build/run

sh "$root/cmake/setup.sh" run

configured() {  # and not in a folder that was moved since
  [ -f "$build/build.ninja" ] && grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build/CMakeCache.txt"
}
configure() {
  cmake -S "$root" -B "$build" -G Ninja -D CMAKE_BUILD_TYPE=Release -D CMAKE_CXX_FLAGS_RELEASE="-O1 -DNDEBUG" -D QUENCH_BUILD_TESTS=OFF \
    -D QUENCH_BUILD_BENCHMARKS=OFF
}
if ! configured; then
  echo "quench: building, one to three minutes; only the first time" >&2
  rm -rf "$build"
  mkdir -p "$build"
fi
log=$build/run.log
if ! { { configured || configure; } && cmake --build "$build" --target quench_cli -j "$(nproc)"; } >"$log" 2>&1 </dev/null
then
  cat "$log" >&2
  echo "quench: the build failed" >&2
  exit 1
fi

case ${1-} in
  -h | --help | --version) ;;
  '' | -*) set -- plan --athlete "$root/examples/data/athlete.json" --session "$root/examples/data/session.json" "$@" ;;
esac
exec "$build/examples/quench" "$@"
