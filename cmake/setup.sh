#!/bin/sh
# Installs what a build needs and this machine lacks: `sh cmake/setup.sh run` for the quench command, `... test` for
# everything. Looks for files and not for packages, so that a dependency from anywhere counts, and asks for nothing when all
# are there. Everything it says goes to stderr.
set -eu

folders=$(printf '%s' "/usr:/usr/local:${CMAKE_PREFIX_PATH-}" | tr ':;' '  ')
missing=

have_command() { command -v "$1" >/dev/null 2>&1; }

need_command() {  # package command
  have_command "$2" || missing="$missing $1"
}

need_file() {  # package file, relative to the folder it was installed to
  for folder in $folders; do
    [ ! -e "$folder/$2" ] || return 0
  done
  missing="$missing $1"
}

case ${1-} in run | test) ;; *) echo "usage: setup.sh run|test" >&2; exit 2 ;; esac

need_command cmake cmake
need_command ninja-build ninja
have_command clang++ || need_command g++ g++
need_file libboost-dev include/boost/units/quantity.hpp
need_file libexpected-dev include/tl/expected.hpp
need_file libfmt-dev include/fmt/format.h
need_file nlohmann-json3-dev include/nlohmann/json.hpp
need_file libcli11-dev include/CLI/CLI.hpp
if [ "$1" = test ]; then
  need_file doctest-dev include/doctest/doctest.h
  need_file librapidcheck-dev include/rapidcheck.h
  need_file libbenchmark-dev include/benchmark/benchmark.h
  # The schema test runs with Debian's own Python.
  need_file python3-jsonschema lib/python3/dist-packages/jsonschema/__init__.py
fi
[ -n "$missing" ] || exit 0

# Only the package manager needs to be root.
as_root=
[ "$(id -u)" = 0 ] || as_root="sudo -n"
if ! have_command apt-get || ! $as_root true 2>/dev/null; then
  echo "quench needs packages that are not installed, and this script cannot install them. As root:" >&2
  echo "  apt-get install --no-install-recommends$missing" >&2
  exit 1
fi

echo "quench: installing$missing" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 "$@" </dev/null >>"$log" 2>&1
}
# A machine whose lists are fresh needs no update; a bare one has none at all, and old ones name files that are gone.
# shellcheck disable=SC2086  # one word a package
if ! { apt update && apt install --no-install-recommends $missing; }; then
  cat "$log" >&2
  echo "quench: apt-get could not install$missing" >&2
  exit 1
fi
