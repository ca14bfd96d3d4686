#!/usr/bin/env bash
# test.sh PROGRAM : 1, 2, 3 and 4 ranks print the same bytes, and a bad command line ends the job.
set -euo pipefail
if [ $# -ne 1 ] || [ ! -x "$1" ]; then
    echo "usage: test.sh PROGRAM" >&2
    exit 2
fi
program=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
. "$here/../shared/shell.sh"

for names in 0 3 2048 20000; do
    bash "$here/job.sh" 1 "$program" "$names" 16 >"$work/one"
    check "$names names: a table" grep -q "^all bits of all z-scores and ranks: [0-9a-f]\{16\}$" "$work/one"
    for ranks in 2 3 4; do
        bash "$here/job.sh" "$ranks" "$program" "$names" 16 >"$work/more"
        check "$names names: $ranks ranks print what one prints" cmp -s "$work/one" "$work/more"
    done
done
bash "$here/job.sh" 1 "$program" 19999 16 >"$work/more"
check "another universe, another hash" test "$(tail -n 1 "$work/one")" != "$(tail -n 1 "$work/more")"
status=0
bash "$here/job.sh" 2 "$program" many >"$work/more" 2>&1 || status=$?
check "a bad command line ends the job" test "$status" != 0
for size in "461168601842738792 40" "99999999999999999999 1" "0 99999999999999999999"; do
    status=0
    bash "$here/job.sh" 2 "$program" $size >"$work/more" 2>&1 || status=$?
    check "$size: ends the job" test "$status" != 0
    check "$size: says why" grep -q "cluster: [0-9]* names x [0-9]* quarters: at most" "$work/more"
done
finish
