#!/bin/sh
# Wall-clock milliseconds of one `quench plan` as a process, the mean of many runs, against a process that does nothing.
# Usage: sh benchmarks/process_cost.sh PATH_OF_QUENCH [RUNS]
set -eu
quench=${1:?the path of the quench program}
runs=${2:-100}
data=$(dirname "$0")/../examples/data

milliseconds() {
  begin=$(date +%s%N)
  i=0
  while [ "$i" -lt "$runs" ]; do
    "$@" >/dev/null
    i=$((i + 1))
  done
  end=$(date +%s%N)
  echo $(((end - begin) / runs / 1000))
}
plan=$(milliseconds "$quench" plan --athlete "$data/athlete.json" --session "$data/session.json")
nothing=$(milliseconds /bin/true)
echo "quench plan $plan us, /bin/true $nothing us (mean of $runs runs each)"
