#!/bin/sh
# Checks every header under include/quench against cmake/floors.txt: no include points up, Boost is named by units.hpp alone,
# and nothing expensive is included. Prints one line a violation. `sh cmake/check_floors.sh [root]`
set -eu
root=$(cd "${1:-$(dirname "$0")/..}" && pwd)
headers=$(cd "$root/include/quench" && find . -name '*.hpp' | sed 's|^\./||' | sort)
[ -n "$headers" ] || { echo "no headers in include/quench" >&2; exit 1; }

cd "$root/include/quench"
# shellcheck disable=SC2086  # one word a header
awk '
  function fail(message) { printf "include/quench/%s:%d: %s\n", FILENAME, FNR, message; failed = 1 }
  function floor_of(header, folder) {
    folder = header
    sub(/[^\/]*$/, "*", folder)
    return header in floors ? floors[header] : folder in floors ? floors[folder] : 0
  }
  FILENAME == table {
    if ($1 ~ /^[0-9]+$/) for (i = 2; i <= NF; ++i) floors[$i] = $1 + 0
    next
  }
  FNR == 1 {
    here = floor_of(FILENAME)
    if (!here) fail("is on no floor: add it to cmake/floors.txt")
  }
  { code = $0; sub(/\/\/.*/, "", code) }
  code ~ /boost::/ && FILENAME != "units.hpp" { fail("only units.hpp may name boost::") }
  code ~ /^[ \t]*#[ \t]*include/ {
    name = code
    sub(/^[ \t]*#[ \t]*include[ \t]*[<"]/, "", name)
    sub(/[>"].*/, "", name)
    if (name ~ /^quench\//) {
      sub(/^quench\//, "", name)
      there = floor_of(name)
      if (!there) fail("includes " name ", which is on no floor")
      else if (there > here) fail("is on floor " here " and includes " name " of floor " there)
    } else if (code ~ /"/) {
      fail("includes \"" name "\": write \"quench/...\" for our own headers and <...> for others")
    } else if (name ~ /^boost\// && FILENAME != "units.hpp") {
      fail("only units.hpp may include Boost")
    } else if (name ~ /^(iostream|sstream|regex|functional|memory|chrono|fmt\/.*|nlohmann\/.*|boost\/units\/(io|cmath)\.hpp)$/) {
      fail("includes <" name ">, which every user of the header would pay for")
    }
  }
  END { exit failed }
' table="$root/cmake/floors.txt" "$root/cmake/floors.txt" $headers
