#!/usr/bin/env bash
# Tests the built program and the installed command, given as arguments: figures worked out by hand appear,
# in the tables and in the check of the claims; bad input gives one line. (That one changed digit changes the
# verdicts that depend on it and no others is tested cell by cell in tests/cli/test_check_mutation.c.)
set -euo pipefail

if [ $# -ne 2 ] || [ ! -x "$1" ] || [ ! -x "$2" ]; then
    echo "usage: test.sh PROGRAM AIM" >&2
    exit 2
fi
program=$(realpath "$1")
aim=$(realpath "$2")
here=$(dirname "$(realpath "$0")")
. "$here/../shared/shell.sh"

figures() { # figures: each line of standard input is a pattern that a line of $work/out has
    while read -r line; do
        check "figure: $line" grep -Eq -- "$line" "$work/out"
    done
}

### The tables.
cd "$here"
status=0
"$program" facts.csv table1.csv >"$work/out" 2>"$work/err" || status=$?
check "exits 0" test "$status" = 0
check "says nothing on stderr" test ! -s "$work/err"
figures <<'FIGURES'
^mean +7\.5345 %$
^median +7\.40 %$
^standard deviation \(n - 1\) +7\.5239 points$
^standard deviation \(n\) +7\.3931 points$
^smallest +-4\.43 %$
^largest +21\.98 %$
^lower quartile, type 7 +0\.89 %$
^upper quartile, type 7 +11\.68 %$
^lower quartile, type 6 +0\.86 %$
^upper quartile, type 6 +12\.33 %$
^skewness g1 +0\.2728$
^skewness G1 +0\.2879$
^excess kurtosis g2 +-0\.8072$
^median absolute deviation +5\.58 points$
^up +23$
^down +6$
^at or above 10 % +11$
^mean of the top five +19\.422 %$
^mean of the bottom five +-2\.390 %$
^geometric mean +7\.2825 %$
^NVDA, z-score +-1\.590$
^NVDA, robust z-score .* -1\.430$
^ties +INOD = META at -0\.65 %$
^servers +21\.980 % +1 +1\.000$
^network security +12\.726 % +5 +5\.000$
^chip design and manufacturing +10\.842 % +5 +5\.000$
^consumer electronics +8\.938 % +5 +5\.000$
^chip design +7\.725 % +4 +4\.000$
^switches +6\.485 % +4 +4\.000$
^software +5\.957 % +3 +3\.000$
^cloud +3\.914 % +9 +9\.000$
^large models +-1\.080 % +3 +3\.000$
^advertising +-2\.065 % +2 +2\.000$
^network security +11\.093 % +5 +4\.250$
^chip design and manufacturing +12\.504 % +5 +4\.000$
^consumer electronics +9\.999 % +5 +2\.917$
^chip design +9\.461 % +4 +3\.500$
^switches +4\.271 % +4 +1\.750$
^software +7\.485 % +3 +1\.833$
^cloud +4\.661 % +9 +7\.167$
^revenue guided for FY2027Q2 .*91\.0 bn +\[89\.18 bn, 92\.82 bn\]$
^growth on the report's figure taken as exact +82 bn +11\.0 % +\[8\.8 %, 13\.2 %\]$
^growth on the report's figure as a rounded one .*11\.0 % +\[8\.1 %, 13\.9 %\]$
^Of 13 guided quarters in facts.csv: 10 beat, 2 in line, 1 missed
FIGURES
check "29 names" test "$(grep -cE '^ +[0-9]+  [A-Z]+ ' "$work/out")" = 29

### The claims, from the command line.
against() { # against SIDES OPTIONS...
    local sides=$1
    shift
    status=0
    "$aim" check --format text --side "$sides" "$@" --html "$work/page.html" facts.csv table1.csv claims.csv \
        >"$work/out" 2>"$work/err" || status=$?
    check "$sides: no claim is refuted" test "$status" = 0
    check "$sides: the page" test -s "$work/page.html"
}
against report,company --own report
figures <<'FIGURES'
^34 claims: 12 proved, 15 consistent, 0 refuted, 2 ambiguous, 5 not reproducible
^Plain arithmetic on the printed figures contradicts 6
^11 .* CONSISTENT .*contradicts
^12 .* AMBIGUOUS
^32 .* AMBIGUOUS .*depends
FIGURES
against company
figures <<'FIGURES'
^34 claims: 13 proved, 5 consistent, 0 refuted, 1 ambiguous, 15 not reproducible
^Plain arithmetic on the printed figures contradicts 0
FIGURES

### Bad input: one line, exit status 2.
sed '2s/6\.704/6.7O4/' facts.csv >"$work/facts.csv"
status=0
"$program" "$work/facts.csv" table1.csv >"$work/out" 2>"$work/err" || status=$?
check "a letter for a digit: exit status 2" test "$status" = 2
check "a letter for a digit: one line" test "$(wc -l <"$work/err")" = 1
check "a letter for a digit: its place" grep -q "facts.csv:2:32: found '6.7O4'" "$work/err"

finish
