#!/usr/bin/env bash
# Tests the built program. Expected figures are what generate.c plants, or come from oracle.awk, which
# works all of them out by textbook formulas; malformed input gives one line and no file.
set -euo pipefail

if [ $# -ne 2 ] || [ ! -x "$1" ] || [ ! -x "$2" ]; then
    echo "usage: test.sh PROGRAM GENERATE" >&2
    exit 2
fi
program=$(realpath "$1") generate=$(realpath "$2")
here=$(dirname "$(realpath "$0")")
. "$here/../shared/shell.sh"

prices=$here/data/prices.csv sectors=$here/data/sectors.csv

### The shipped data.
"$generate" prices >"$work/made.csv"
check "the shipped prices are what generate makes" cmp -s "$work/made.csv" "$prices"
"$generate" sectors >"$work/made.csv"
check "the shipped sectors are what generate makes" cmp -s "$work/made.csv" "$sectors"
check "another seed, other prices" test "$("$generate" prices 7 | cksum)" != "$(cksum <"$prices")"

run "$prices" --sectors "$sectors"
days=$work/out/days.csv names=$work/out/names.csv
check "exits 0" test "$status" = 0
check "says nothing on stderr" test ! -s "$work/err"
check "writes four files" test "$(ls "$work/out" | paste -sd' ')" = "days.csv months.csv names.csv universe.html"
if ! awk -F, -v min_count=15 -v sector_column=2 -v folder="$work/out" -f "$here/../shared/oracle.awk" -f "$here/oracle.awk" \
    "$sectors" "$prices" >"$work/oracle"; then
    head "$work/oracle"
    check "every figure is the oracle's" false
fi
check "the oracle saw all of it" grep -q "^6812 figures compared, 0 differ$" "$work/oracle"

# 60 names, 300 days; late 4 x 100, ended 50, holes 25, the thin day 58: 533 cells are empty.
# A quarter of the usual 59 or 60 prices a day is 15.
while read -r line; do
    check "table: $line" grep -Eq -- "$line" "$work/log"
done <<'FIGURES'
^names and days +60 names, 300 days +2024-01-02 to 2025-02-24$
^cells without a price +533, 3\.0 % +of 18000; they stay missing
^prices of 0 or below +2 +bad data, treated as missing; the first in line 82, column
^days almost without prices +1 +fewer than 15 prices
^further days almost without returns +2 +fewer than 15 returns
^sectors +6 +0 names have none; 0 rows
^widest day, by robust sd +2024-11-19
^widest day, by sd +2024-07-30
^N25 +Materials +\+12\.0[0-9] % +1 of 59 +\+
^N41 +Technology +-(12\.0|11\.9)[0-9] % +59 of 59 +-
^2 days on which sd is more than 4 times the robust sd
^2024-07-30 +N12 +\+9[0-9][0-9]\.[0-9] %
^2024-07-31 +N12 +-[89][0-9]\.[0-9] %
FIGURES
column=$(awk 'NR == 82 { print index($0, ",0.00,") + 1 }' "$prices")
check "the zero price is named at its place" grep -q "line 82, column $column" "$work/log"
check "its column has N07" test "$(awk -F, 'NR == 1 { print $9 }' "$prices") $(awk -F, 'NR == 82 { print $9 }' "$prices")" = "N07 0.00"

# Day 200 (2024-10-08) has two prices; so the day after has two returns. Neither says anything.
for day in 2024-10-08 2024-10-09; do
    check "$day is a gap" test "$(grep "^$day" "$days" | cut -d, -f3-)" = "2,,,,,,,,,,,,,,,,,,,,,,"
done
check "two prices" test "$(cell "$days" 2024-10-08 prices)" = 2
check "the first day has no returns" test "$(cell "$days" 2024-01-02 returns)" = 0
# Day 60 (2024-03-26): the 56 names that are listed rise.
check "all rise" test "$(cell "$days" 2024-03-26 advancers),$(cell "$days" 2024-03-26 decliners),$(cell "$days" 2024-03-26 share_above_zero)" = 56,0,1
# N56 is priced on days 100 to 299 but 200: 199 returns less that of day 200 and of day 201.
check "late listing" test "$(cell "$names" N56 returns)" = 197
# N30 is priced until day 249 but days 135 and 200: 249 returns less two for each.
check "ended listing" test "$(cell "$names" N30 returns)" = 245
check "it has no place on the last day" test -z "$(cell "$names" N30 last_rank)"
# Day 150: one bar of N12 ten times too high. Mean and sd follow it; median and robust sd stay
# among those of the ten days before (its echo on the day after is not among them).
split=2024-07-30
sd=$(cell "$days" $split sd) mean=$(cell "$days" $split mean) median=$(cell "$days" $split median)
robust=$(cell "$days" $split robust_sd)
read -r low high high_sd < <(awk -F, -v day=$split 'NR > 1 { robust[NR] = $18; sd[NR] = $5 }
    $1 == day { low = 9; for (i = NR - 10; i < NR; i++) {
        if (robust[i] < low) low = robust[i]
        if (robust[i] > high) high = robust[i]
        if (sd[i] > high_sd) high_sd = sd[i] } print low, high, high_sd }' "$days")
check "split: sd jumps" holds "$sd > 1 && $sd > 20 * $high_sd"
check "split: the mean jumps" holds "$mean > 0.1"
check "split: the median does not" holds "$median < 0.01 && $median > -0.01"
check "split: the robust sd stays within $low to $high" holds "$robust >= $low && $robust <= $high"
# Names keep their drift, so months are alike; the oracle agrees on the figure.
ic=$(sed -n 's/^mean momentum IC *+\([0-9.]*\) .*/\1/p' "$work/log")
check "mean IC above 0" holds "$ic > 0.1"
check "mean IC as the oracle has it" grep -q "^mean ic $ic over 13 months$" "$work/oracle"

### The page.
page=$work/out/universe.html
check "the page is one piece" test "$(grep -Ec '(src|href)=.?(https?:|//)' "$page")" = 0
check "the page has ten drawings, two a chart" test "$(grep -c '<svg' "$page")" = 10
check "ids are unique" test -z "$(grep -Eo "\bid=[\"'][^\"']+" "$page" | tr -d "\"'" | sort | uniq -d)"
check "the page says the refused prices" grep -q "bad data, treated as missing" "$page"
check "the page is whole" test "$(tail -n 1 "$page")" = "</html>"

### The same figures from other shapes of the same file, and on the reference kernels.
cp "$days" "$work/base.csv"
same() { # same WHAT, after the run
    check "$1: exit status 0" test "$status" = 0
    check "$1: the same figures" cmp -s "$days" "$work/base.csv"
}
run - --sectors "$sectors" <"$prices"
same "standard input"
sed 's/$/\r/' "$prices" >"$work/p.csv"
run "$work/p.csv"
same "CR LF"
{ printf '\xef\xbb\xbf'; sed 's/^date,/"date",/; 2,$s/^\([^,]*\),/"\1",/' "$prices"; } >"$work/p.csv"
run "$work/p.csv"
same "byte order mark and quotes"
head -c -1 "$prices" >"$work/p.csv"
run "$work/p.csv"
same "without its last line end"
AIM_ISA=scalar run "$prices"
same "scalar kernels"
check "no sectors: says so" grep -q "^sectors  *not given" "$work/log"
run "$prices" --min-count 58
thin=$(awk -F, 'NR > 1 { n = 0; for (i = 2; i <= NF; i++) n += $i > 0; thin += n < 58 } END { print thin }' "$prices")
check "--min-count 58: $thin days are thin" grep -Eq "^days almost without prices +$thin +fewer than 58" "$work/log"
printf 'date,A,B,C\n2026-01-05,1,2,4\n2026-01-06,2,1,\n2026-01-07,3,1,4\n' >"$work/p.csv"
run "$work/p.csv"
check "three names, three days: exit status 0" test "$status" = 0
check "three names: +100 % and -50 %" test "$(cell "$days" 2026-01-06 mean),$(cell "$days" 2026-01-06 max)" = 0.25,1
check "three names: nothing is filled" test "$(cell "$days" 2026-01-07 returns)" = 2
check "three names: no month, no chart of months" test "$(grep -c '<svg' "$page")" = 8
printf 'date,"A,<b>""%%\\ '"'"'",B\n2026-01-05,1,2\n2026-01-06,1000000000,2\n2026-01-07,3,2\n' >"$work/p.csv"
run "$work/p.csv"
check "an odd ticker: exit status 0" test "$status" = 0
check "an odd ticker is escaped" grep -q 'A,&lt;b&gt;&quot;%' "$page"

### Malformed input: one line, exit status 1, no file; files that stand stay.
malformed() { # malformed FILE EXPECTED, after p.csv or s.csv was spoilt
    run "$work/p.csv" --sectors "$work/s.csv"
    refused "$work/$1:$2"
}
spoil() { # spoil FILE SED-SCRIPT EXPECTED
    cp "$prices" "$work/p.csv"
    cp "$sectors" "$work/s.csv"
    sed -i "$2" "$work/$1"
    malformed "$1" "$3"
}
spoil p.csv '3s/^2024-01-03/2024-01-02/' "3:1: found the date '2024-01-02', expected one after 2024-01-02"
spoil p.csv '4s/^2024-01-04/2023-12-29/' "4:1: found the date '2023-12-29', expected one after 2024-01-03"
spoil p.csv '3s/^2024-01-03/2024-02-30/' "3:1: found '2024-02-30'"
spoil p.csv '3s/^2024-01-03/3.1.2024/' "3:1: found '3.1.2024'"
spoil p.csv '1s/N03/N02/' "1:18: found a second column 'N02'"
spoil p.csv '1s/N03//' "1:18: found ''"
spoil p.csv '1s/N03/a ticker of more than thirty-two bytes/' "1:18: found 'a ticker"
spoil p.csv '1s/^date/day/' "1:1: found 'day', expected the column 'date' first"
spoil p.csv '2s/,40.00,/,4O.00,/' "2:12: found '4O.00'"
spoil p.csv '2s/,40.00,/,nan,/' "2:12: found 'nan'"
spoil p.csv '2s/,40.00,/,1e9,/' "2:12: found '1e9'"
spoil p.csv '2s/,40.00,/,0x28,/' "2:12: found '0x28'"
spoil p.csv '2s/,40.00,/,1234567890123456,/' "2:12: found '1234567890123456'"
spoil p.csv '5s/,[^,]*$//' "5:"
check "ragged: too short" grep -q "found a row that ends after 60 cells, expected 61" "$work/err"
spoil p.csv '5s/$/,1/' "5:"
check "ragged: too long" grep -q "found a cell more than the header's 61, expected the end of the row" "$work/err"
spoil p.csv '2s/,40.00,/,4"0.00,/' "2:13: found a quote inside a cell"
spoil p.csv '2s/,40.00,/,"40.00,/' "2:12: found a quote that its line does not close"
spoil p.csv '2s/,40.00,/,4\x000.00,/' "2:13: found the byte 0x00"
spoil p.csv '1s/N00/N\xff0/' "1:7: found the byte 0xff"
spoil p.csv '1s/N00/N\xed\xa0\x80/' "1:7: found the byte 0xa0"
spoil p.csv '2,$d' "2:1: found the end of the file, expected a day of closes"
spoil p.csv '3,$d' "2:1: found at most 0 returns on one day, expected a day of at least 14 (--min-count)"
spoil p.csv '1,$d' "1:1: found an empty file"
spoil p.csv 's/,.*//' "1:1: found a header without tickers"
spoil s.csv '3s/N01/N00/' "3:1: found a second row for 'N00', expected one: see line 2"
spoil s.csv '1s/sector/industry/' "1:16: found the end of the header, expected a column 'sector'"
spoil s.csv '1s/ticker/sector/' "1:8: found 'sector', expected one column"
spoil s.csv '3s/,.*//' "3:1: found a row that ends after 1 cells, expected 2"
spoil s.csv '3s/N01//' "3:1: found '', expected a ticker"
spoil s.csv '2,$s/N/M/' "62:1: found the end of the file, expected a sector for one"
spoil s.csv '1,$d' "1:1: found an empty file"
cp "$sectors" "$work/s.csv"
rm "$work/p.csv"
malformed p.csv "1:1: found no file that can be read"

mkdir "$work/kept"
echo "an older page" >"$work/kept/universe.html"
head -n 1 "$prices" >"$work/p.csv"
"$program" "$work/p.csv" --out "$work/kept" >"$work/log" 2>"$work/err" || true
check "an older page stays" grep -qx "an older page" "$work/kept/universe.html"
check "and alone" test "$(ls "$work/kept")" = universe.html
status=0
PATH=$work/nowhere "$program" "$prices" --out "$work/kept" >"$work/log" 2>"$work/err" || status=$?
check "no gnuplot: exit status 1" test "$status" = 1
check "no gnuplot: one clear line" grep -q "^gnuplot: found no such program" "$work/err"
check "no gnuplot: no file" test "$(ls "$work/kept")" = universe.html
status=0
"$program" "$prices" --out "$work/nowhere" >"$work/log" 2>"$work/err" || status=$?
check "no folder: exit status 1 and one line" test "$status" = 1 -a "$(wc -l <"$work/err")" = 1
for wrong in "" "--min-count 1 p" "--min-count 1000001 p" "--min-count x p" "p q" "p --sectors" "p --more"; do
    status=0
    # shellcheck disable=SC2086
    "$program" $wrong >"$work/log" 2>"$work/err" || status=$?
    check "arguments '$wrong': exit status 2" test "$status" = 2
    check "arguments '$wrong': usage" grep -q "^usage: universe PRICES.csv" "$work/err"
done
check "--help" grep -q "^usage: universe PRICES.csv" <("$program" --help)

### Real data, where they are.
real() {
    local data=$AIM_TEST_DATA/prices
    gzip -dc "$data/sp500_adjclose_2015_2023.csv.gz" >"$work/p.csv"
    run "$work/p.csv" --sectors "$data/sp500_sectors.csv"
    check "sp500: exits 0" test "$status" = 0
    check "sp500: names and days" grep -Eq "^names and days +327 names, 2264 days" "$work/log"
    # Companies' names have commas in quotes, which the oracle does not read.
    sed 's/"[^"]*"/a name/' "$data/sp500_sectors.csv" >"$work/s.csv"
    awk -F, -v min_count=79 -v sector_column=3 -v folder="$work/out" -f "$here/../shared/oracle.awk" -f "$here/oracle.awk" \
        "$work/s.csv" "$work/p.csv" >"$work/oracle" || head "$work/oracle"
    check "sp500: every figure is the oracle's" grep -q "[0-9] figures compared, 0 differ$" "$work/oracle"

    gzip -dc "$data/us_wide_close_2021_2026.csv.gz" >"$work/p.csv"
    run - <"$work/p.csv"
    check "us: exits 0" test "$status" = 0
    check "us: names and days" grep -Eq "^names and days +2079 names, 1339 days" "$work/log"
    check "us: 85 days almost without prices" grep -Eq "^days almost without prices +85 " "$work/log"
    # Days with a bar above `bar`, against the ten days before and after that have none: how many
    # there are, on how many the robust sd is within the range of those days, is not above it, and
    # sd is above all of theirs.
    neighbours() {
        awk -F, -v bar="$1" 'NR > 1 && $5 != "" { n++; sd[n] = $5; robust[n] = $18; most[n] = $9 }
            END { for (i = 1; i <= n; i++) if (most[i] > bar) {
                low = 9; high = high_sd = 0
                for (j = i - 10; j <= i + 10; j++) if (j >= 1 && j <= n && most[j] <= bar) {
                    if (robust[j] < low) low = robust[j]
                    if (robust[j] > high) high = robust[j]
                    if (sd[j] > high_sd) high_sd = sd[j]
                }
                total++; below += robust[i] <= high
                within += robust[i] <= high && robust[i] >= low; jumps += sd[i] > high_sd
            } print total, within, below, jumps }' "$days"
    }
    read -r total within below jumps < <(neighbours 1)
    check "us: bars above +100 %: robust sd within on $within, not above on $below of $total" \
        holds "$total > 90 && $within >= 0.9 * $total && $below >= 0.95 * $total"
    check "us: bars above +100 %: sd above all neighbours on $jumps of $total" holds "$jumps > 0.6 * $total"
    read -r total within below jumps < <(neighbours 3)
    check "us: bars above +300 %: $total, $within, $jumps" \
        holds "$total > 15 && $within >= 0.9 * $total && $jumps >= 0.85 * $total"
    # The worst of them, with its name and without it.
    local day=2022-12-16
    sd=$(cell "$days" $day sd) robust=$(cell "$days" $day robust_sd)
    check "us: the widest day by sd has a split of COSM" grep -Eq "^$day +COSM +\+6872\.7 %" "$work/log"
    awk -F, -v OFS=, 'NR == 1 { for (i = 2; i <= NF; i++) if ($i == "COSM") at = i }
        { for (i = at; i < NF; i++) $i = $(i + 1); NF--; print }' "$work/p.csv" >"$work/less.csv"
    run "$work/less.csv"
    check "us: without COSM: exits 0" test "$status" = 0
    local sd_without robust_without
    sd_without=$(cell "$days" $day sd) robust_without=$(cell "$days" $day robust_sd)
    check "us: sd with it $sd, without $sd_without" holds "$sd > 25 * $sd_without"
    check "us: robust sd with it $robust, without $robust_without" \
        holds "($robust / $robust_without - 1) ^ 2 < 0.01 ^ 2"
}
if [ -n "${AIM_TEST_DATA:-}" ]; then
    real
else
    echo "skipped: real data (AIM_TEST_DATA is not set)"
fi

finish
