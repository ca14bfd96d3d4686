#!/usr/bin/env bash
# Runs the command, given as the one argument, on the case and compares each verdict with expected.csv, which was
# worked out without it; then changes a figure of the facts and one of the claims.
set -euo pipefail

if [ $# -ne 1 ] || [ ! -x "$1" ]; then
    echo "usage: test.sh PROGRAM" >&2
    exit 2
fi
program=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
. "$here/../shared/shell.sh"

# The verdicts on the claims of a folder, "r1 PROVED" a line; status in $status.
run() {
    status=0
    "$program" check --format csv "$1/facts.csv" "$1/claims.csv" >"$work/out" 2>"$work/err" || status=$?
    "$here/../../tests/cli/verdicts.sh" <"$work/out"
}

# A copy with one edit: changed FILE SED; its verdicts go to $work/changed.
changed() {
    mkdir -p "$work/data"
    cp "$here"/{facts,claims}.csv "$work/data"
    sed -i "$2" "$work/data/$1"
    check "the edit '$2' changes $1" test -n "$(diff "$here/$1" "$work/data/$1" || true)"
    run "$work/data" >"$work/changed"
}

# became ID VERDICT...: these verdicts changed, and no others did.
became() {
    diff "$work/verdicts" "$work/changed" | sed -n 's/^> //p' >"$work/moved" || true
    check "only these change: $*" test "$(tr '\n' ' ' <"$work/moved")" = "$* "
}

### The case as it is.
run "$here" >"$work/verdicts"
check "claims are refuted: exit status 1" test "$status" = 1
check "nothing on standard error" test ! -s "$work/err"
sed -n '2,$s/^\([^,]*\),\([^,]*\),.*/\1 \2/p' "$here/expected.csv" >"$work/expected"
check "as many verdicts as expected" test "$(wc -l <"$work/verdicts")" = "$(wc -l <"$work/expected")"
while read -r id verdict; do
    check "$id is $verdict" grep -qx "$id $verdict" "$work/verdicts"
done <"$work/expected"

### A careless change is found, and only what hangs on it moves.
changed claims.csv '/^r3,/s/57 %/75 %/'
became r3 REFUTED
changed facts.csv '/^MU,gross_margin,non-gaap,FY2018Q4/d'
became x8 PROVED
changed facts.csv '/^MU,revenue_guidance,,FY2025Q4,11.2/d'
became o8 REFUTED x18 PROVED

finish
