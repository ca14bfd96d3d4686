# Sourced by the tests of the examples once $program is set. Each test ends with `finish`.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
checks=0 failures=0

check() { # check WHAT CONDITION...
    local what=$1
    shift
    checks=$((checks + 1))
    if ! "$@"; then
        failures=$((failures + 1))
        echo "FAILED: $what"
    fi
}

run() { # run ARGUMENT...: status in $status, files in $work/out
    status=0
    rm -rf "$work/out"
    mkdir "$work/out"
    "$program" "$@" --out "$work/out" >"$work/log" 2>"$work/err" || status=$?
}

refused() { # refused BEGINNING: the newest run said so, in one line of place, finding and expectation
    check "$1: exit status 1" test "$status" = 1
    check "$1: one line" test "$(wc -l <"$work/err")" = 1
    check "$1: nothing on stdout" test ! -s "$work/log"
    check "$1: found $(cat "$work/err")" grep -q -F -- "$1" "$work/err"
    check "$1: says what was expected" grep -q ", expected " "$work/err"
    check "$1: no file" test -z "$(ls "$work/out")"
}

# A cell of a CSV file: cell FILE KEY-OF-THE-ROW COLUMN-NAME
cell() {
    awk -F, -v key="$2" -v name="$3" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i }
        $1 == key { print $at }' "$1"
}
# holds EXPRESSION: of awk
holds() {
    awk "BEGIN { exit !($1) }" </dev/null
}

finish() {
    echo "$checks checks, $failures failed"
    [ "$checks" -gt 0 ] && [ "$failures" -eq 0 ]
}
