#!/usr/bin/env bash
# What it costs to include each public header, alone: `bash benchmarks/include_cost.sh [compiler] [runs]`.
#
# CPU seconds of one compilation at -O2, the least of several runs, beside <string> + <vector> measured in the same rounds:
# the ratio is what other machines can compare. Lines are after preprocessing. CPPFLAGS may name more include folders.
set -euo pipefail
export LC_ALL=C  # a decimal point, and one order of names
compiler=${1:-g++}
runs=${2:-5}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# shellcheck disable=SC2206  # words
command=("$compiler" -std=c++20 -O2 -I"$root/include" ${CPPFLAGS-})

names=("<string> + <vector>")
printf '#include <string>\n#include <vector>\n' >"$work/0.cpp"
while read -r header; do
  printf '#include <quench/%s>\n' "$header" >"$work/${#names[@]}.cpp"
  names+=("$header")
done < <(cd "$root/include/quench" && find . -name '*.hpp' | sed 's|^\./||' | sort)

TIMEFORMAT='%3U %3S'
least=()
for ((run = 0; run < runs; ++run)); do
  for i in "${!names[@]}"; do
    # Milliseconds of user and system time of the compiler.
    { time "${command[@]}" -c "$work/$i.cpp" -o "$work/out.o" 2>&3; } 3>&2 2>"$work/time"
    read -r user system <"$work/time"
    ms=$((10#${user/./} + 10#${system/./}))
    if [[ -z ${least[i]-} ]] || ((ms < least[i])); then least[i]=$ms; fi
  done
done

echo "$("$compiler" --version | head -n 1), -O2, least of $runs runs"
printf '%-28s %8s %8s %7s\n' header seconds lines ratio
for i in "${!names[@]}"; do
  lines=$("${command[@]}" -E -P "$work/$i.cpp" | wc -l)
  printf '%-28s %4d.%03d %8d %4d.%02d\n' "${names[i]}" $((least[i] / 1000)) $((least[i] % 1000)) "$lines" \
    $((least[i] / least[0])) $((least[i] * 100 / least[0] % 100))
done
