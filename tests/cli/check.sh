#!/usr/bin/env bash
# `aim check` from the command line: the report's verdicts, exit statuses, errors with their place.
set -euo pipefail

if [ $# -ne 1 ] || [ ! -x "$1" ]; then
    echo "usage: check.sh PROGRAM" >&2
    exit 2
fi
program=$(realpath "$1")
report=$(realpath "$(dirname "$0")/../../examples/report")
. "$report/../shared/shell.sh"

run() { # run WORDS...: status in $status
    status=0
    (cd "$work" && "$program" check "$@" >out 2>err) || status=$?
}

fresh() {
    cp "$report"/{facts,table1,claims}.csv "$work"
}

# "7 CONSISTENT contradicts" for each claim.
verdicts() {
    jq -r '.[] | "\(.id) \(.verdict) \(.naive)"' "$work/out"
}

### The report, against its own figures and against the company's. Ranges after SPEC, by hand:
### 82 +-0.5 on 44.062 is +84.97 to +87.24 %, 75 +-0.5 on 39.112 is +90.48 to +93.04 %, ...
fresh
run --side report,company --own report --format json facts.csv table1.csv claims.csv
check "report: exit status 0" test "$status" = 0
check "report: nothing on stderr" test ! -s "$work/err"
check "report: the verdicts" diff <(verdicts) - <<'VERDICTS'
1 CONSISTENT agrees
2 CONSISTENT contradicts
3 CONSISTENT agrees
4 PROVED agrees
5 PROVED agrees
6 CONSISTENT agrees
7 CONSISTENT contradicts
8 CONSISTENT agrees
9 CONSISTENT contradicts
10 CONSISTENT agrees
11 CONSISTENT contradicts
12 AMBIGUOUS none
13 CONSISTENT agrees
14 CONSISTENT contradicts
15 PROVED agrees
16 CONSISTENT agrees
17 CONSISTENT agrees
18 PROVED agrees
19 CONSISTENT contradicts
20 CONSISTENT none
21 NOT_REPRODUCIBLE none
22 NOT_REPRODUCIBLE none
23 NOT_REPRODUCIBLE none
24 NOT_REPRODUCIBLE none
25 NOT_REPRODUCIBLE none
26 PROVED agrees
27 PROVED agrees
28 PROVED agrees
29 PROVED agrees
30 PROVED agrees
31 PROVED agrees
32 AMBIGUOUS depends
33 PROVED agrees
34 PROVED agrees
VERDICTS
run --side company --format json facts.csv table1.csv claims.csv
check "company: exit status 0" test "$status" = 0
check "company: the verdicts" diff <(verdicts) - <<'VERDICTS'
1 PROVED agrees
2 PROVED agrees
3 PROVED agrees
4 PROVED agrees
5 PROVED agrees
6 PROVED agrees
7 PROVED agrees
8 PROVED agrees
9 CONSISTENT agrees
10 PROVED agrees
11 CONSISTENT agrees
12 AMBIGUOUS none
13 PROVED agrees
14 PROVED agrees
15 PROVED agrees
16 CONSISTENT agrees
17 CONSISTENT agrees
18 PROVED agrees
19 NOT_REPRODUCIBLE none
20 CONSISTENT none
21 NOT_REPRODUCIBLE none
22 NOT_REPRODUCIBLE none
23 NOT_REPRODUCIBLE none
24 NOT_REPRODUCIBLE none
25 NOT_REPRODUCIBLE none
26 NOT_REPRODUCIBLE none
27 NOT_REPRODUCIBLE none
28 NOT_REPRODUCIBLE none
29 NOT_REPRODUCIBLE none
30 NOT_REPRODUCIBLE none
31 NOT_REPRODUCIBLE none
32 NOT_REPRODUCIBLE none
33 NOT_REPRODUCIBLE none
34 NOT_REPRODUCIBLE none
VERDICTS

### One character of the report differs: exit status 1, and by how much.
change() { # change FILE FROM TO: in the fresh files
    fresh
    check "$1 has '$2'" grep -q -F -- "$2" "$work/$1"
    awk -v from="$2" -v to="$3" '{
        at = index($0, from)
        print at ? substr($0, 1, at - 1) to substr($0, at + length(from)) : $0
    }' "$work/$1" >"$work/changed"
    mv "$work/changed" "$work/$1"
}
refuted() { # refuted SIDES IDS: those alone
    run --side "$1" --only refuted --format json facts.csv table1.csv claims.csv
    check "refuted: $2: exit status 1" test "$status" = 1
    check "refuted: expected '$2', found '$(jq -r '[.[].id] | join(" ")' "$work/out")'" \
        test "$(jq -r '[.[].id] | join(" ")' "$work/out")" = "$2"
}
change facts.csv 'FY2027Q1,81.615' 'FY2027Q1,91.615' # 91.615 is not 82, and +107.9 % on 44.062
refuted company '1 2 3'
change claims.csv ',85 %,' ',95 %,' # 85.2 % is 9.3 points below 94.5 %
refuted company '2'
run --format text --side company facts.csv table1.csv claims.csv
check "says by how much" grep -q '^2 .*REFUTED.*off by 9\.2[67][0-9]* points' "$work/out"
check "says how many" grep -q '^34 claims: 12 proved, 5 consistent, 1 refuted, 1 ambiguous, 15 not reproducible' "$work/out"
change claims.csv ',14th,' ',15th,' # FY2024Q1 is the first of 14 rises; 5.931 is below 6.704
refuted company '4'
change table1.csv 'DELL,weekly_return,21.98' 'DELL,weekly_return,11.98' # below HPQ's 21.29
refuted report,company '27 32 33'
change claims.csv ',flat,,10 bp,' ',flat,,90 bp,' # a wider band proves both
run --side company --format json facts.csv table1.csv claims.csv
check "a band of 90 bp proves the margins" test \
    "$(jq -r '[.[] | select(.id == "16" or .id == "17") | .verdict] | join(" ")' "$work/out")" = "PROVED PROVED"

### Formats and choices.
fresh
run --side company --only refuted facts.csv table1.csv claims.csv
check "none refuted: exit status 0" test "$status" = 0
run --side company --only ambiguous,not-reproducible --format csv facts.csv table1.csv claims.csv
check "csv: a header and 16 rows" test "$(wc -l <"$work/out")" = 17
run --side company --only not_reproducible --format csv facts.csv table1.csv claims.csv
check "csv: a header and 15 rows" test "$(wc -l <"$work/out")" = 16
run --side company --format json facts.csv table1.csv claims.csv
check "json: a range without an end" test "$(jq -c '.[19].allows_high' "$work/out")" = '"inf"'
check "json: what is not known" test "$(jq -c '.[20].computed_high' "$work/out")" = null
"$program" check --format text --side company "$work/facts.csv" "$work/table1.csv" - <"$work/claims.csv" >"$work/other"
run --format text --side company facts.csv table1.csv claims.csv
check "standard input gives the same" cmp -s "$work/out" "$work/other"
gzip -k "$work/facts.csv"
run --format text --side company facts.csv.gz table1.csv claims.csv
check "gzip gives the same" cmp -s "$work/out" "$work/other"
rm "$work/facts.csv.gz"

### What a figure was known to be on a day.
printf '%s\n' 'item,period,value,vintage' 'sales,2025,100,2026-02-01' 'sales,2025,120,2026-08-01' \
    >"$work/vintages.csv"
printf '%s\n' 'item,period,kind,says' 'sales,2025,level,100' >"$work/said.csv"
run vintages.csv said.csv
check "the newest vintage counts" test "$status" = 1
run --known-on 2026-05-01 vintages.csv said.csv
check "the newest that was known" test "$status" = 0
run --known-on 2026-01-01 --format json vintages.csv said.csv
check "nothing was known" test "$(jq -r '.[0].verdict' "$work/out")" = NOT_REPRODUCIBLE

### Wrong options and bad input: one line, exit status 2, nothing on standard output.
wrong() { # wrong BEGINNING WORDS...
    local expected=$1
    shift
    run "$@"
    check "$expected: exit status 2" test "$status" = 2
    check "$expected: one line" test "$(wc -l <"$work/err")" = 1
    check "$expected: nothing on stdout" test ! -s "$work/out"
    check "$expected: found $(cat "$work/err")" grep -q -F -- "$expected" "$work/err"
    check "$expected: says what was expected" grep -q "expected " "$work/err"
}
fresh
wrong "aim check: found 1 files" facts.csv
wrong "--side: found 'compny'" --side compny facts.csv claims.csv
wrong "--side: found ','" --side , facts.csv claims.csv
wrong "--only: found 'wrong'" --only wrong facts.csv claims.csv
wrong "--known-on: found '2026'" --known-on 2026 facts.csv claims.csv
wrong "--format: found 'xml'" --format xml facts.csv claims.csv
spoil() { # spoil FILE SED-SCRIPT EXPECTED
    fresh
    sed -i "$2" "$work/$1"
    wrong "$1:$3" --side report,company facts.csv table1.csv claims.csv
    rm -f "$work"/page.html
    run --side report,company --own report --html page.html facts.csv table1.csv claims.csv
    check "$3: no page" test "$(find "$work" -name 'page.html*' | wc -l)" = 0
}
spoil facts.csv '2s/6\.704/6.7O4/' "2:32: found '6.7O4'"
spoil facts.csv '2s/6\.704/1e999/' "2:32: found '1e999'"
spoil facts.csv '2s/6\.704/nan/' "2:32: found 'nan'"
spoil facts.csv '2s/6\.704//' "2:32: found ''"
spoil facts.csv '2s/6\.704,,/6.704,-0.001,/' "2:38: found '-0.001' in column 'unit'"
spoil facts.csv '2s/USD bn/USD zn/' "2:39: found 'USD zn' in column 'measure', expected what the value is counted in, such as USD bn, % or x (character 5: found 'zn'"
spoil facts.csv '1s/value/figure/' "1:31: found 'figure', expected one of "
spoil facts.csv '1s/basis/side/' "1:18: found 'side', expected each column once"
spoil facts.csv '1s/,value//;s/,[0-9.]*,,USD/,,USD/' "1:"
spoil facts.csv '3s/,USD bn//' "3:39: found 'NVIDIA Form 10-Q, 2022-11', expected a row of 9 cells, not 8"
spoil facts.csv '3s/$/,more/' "3:74: found 'more', expected the end of the row after 9 cells"
spoil facts.csv '3{p}' "4:14: found a second figure for 'revenue'"
spoil facts.csv '4s/Form/Fo"rm/' "4:"
spoil facts.csv '$s/the report/"the report/' "87:"
spoil facts.csv '6s/NVDA,revenue/NVDA,/' "6:14: found '' in column 'item'"
spoil facts.csv '6s/FY2024Q2/FY2024Q5/' "6:23: found 'FY2024Q5' in column 'period', expected a period such as FY2027Q1, 2026-05 or 2026 (character 8: found '5', expected a quarter, 1 to 4)"
spoil facts.csv '6s/FY2024Q2/soon/' "6:23: found 'soon' in column 'period'"
spoil claims.csv '3s/growth_yoy/growth_yyy/' "3:11: found 'growth_yyy' in column 'kind', expected one of level, "
spoil claims.csv '3s/85 %/85 percents/' "3:46: found '85 percents' in column 'says'"
spoil claims.csv '5s/revenue,,/revenue,sideways,/' "5:31: found 'sideways' in column 'of', expected \"rises\", \"falls\" or nothing (kind streak)"
spoil claims.csv '6s/75 bn/up/' "6:49: found 'up' in column 'says', expected a figure (kind level)"
spoil facts.csv '5s|7.192|nearly 0|' "5:32: found 'nearly 0' in column 'value', expected a figure such as "
spoil claims.csv '3s/^2,/1,/' "3:1: found a second claim '1', expected one: see claims.csv, line 2"
spoil claims.csv 's/FY2026Q1\.\.FY2028Q4/FY2026Q1..FY2025Q4/' "21:38: found 'FY2026Q1..FY2025Q4' in column 'period', expected two periods of one kind"
spoil claims.csv 's/FY2026Q1\.\.FY2028Q4/FY2026Q1..2028Q4/' "21:38: found 'FY2026Q1..2028Q4' in column 'period', expected two periods of one kind"
spoil claims.csv '17s/,10 bp,/,10 apples,/' "17:61: found '10 apples' in column 'band'"
spoil claims.csv 's/,,under 10 %,,/,,under 10 %,1e,/' "20:51: found '1e' in column 'unit'"
spoil table1.csv 's/戴尔/戴\xff尔/' "2:"
spoil table1.csv 's/戴尔/戴\x00尔/' "2:"
for file in facts.csv table1.csv claims.csv; do
    fresh
    : >"$work/$file"
    wrong "$file:1:1: found an empty file" facts.csv table1.csv claims.csv
    fresh
    sed -i 1q "$work/$file"
    wrong "$file:2:1: found the end of the file, expected a row with" facts.csv table1.csv claims.csv
    fresh
    rm "$work/$file"
    wrong "$file:1:1: found " facts.csv table1.csv claims.csv
    fresh
    sed -i '1s/^/\xef\xbb\xbf/; s/$/\r/' "$work/$file"
    run --format text --side company facts.csv table1.csv claims.csv
    check "$file: a byte order mark and CR LF" cmp -s "$work/out" "$work/other"
done

### Hostile input: an error that names the place, or the same verdicts; never a crash.
fresh
{ printf "item,value,"; seq 1000000 | paste -sd,; } >"$work/wide.csv"
wrong "wide.csv:1:" wide.csv claims.csv
{ printf 'item,value,source\nsales,1,'; head -c 100000000 /dev/zero | tr '\0' 'x'; echo; } >"$work/long.csv"
wrong "long.csv:2:9: found a cell longer than" long.csv claims.csv
rm "$work/long.csv" "$work/wide.csv"
gzip -c "$work/facts.csv" | head -c 700 >"$work/cut.csv.gz"
wrong "cut.csv.gz:" cut.csv.gz claims.csv
head -c 5000 /dev/urandom >"$work/noise.csv"
wrong "noise.csv:1:" noise.csv claims.csv
wrong "/:1:1: found a directory" / claims.csv
long=$(printf '营%.0s' {1..50})
printf 'item,value\n%s,1\n%s,1\n' "$long" "$long" >"$work/long.csv"
wrong "long.csv:3:1: found a second figure for '${long:0:40}...', expected" long.csv claims.csv
printf 'item,value\n%s\n' "a,\"', character 9\"" >"$work/says.csv"
wrong "or nearly 3x (character 1: found '" says.csv claims.csv
printf 'item,value\n"sa""les",1\n' >"$work/quotes.csv"
printf 'item,kind,says\n"sa""les",level,1\n' >"$work/said.csv"
run quotes.csv said.csv
check "doubled quotes" test "$status" = 0

finish
