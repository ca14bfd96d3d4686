#!/usr/bin/env bash
# Tests the built program. The panel and the counts of the small data are worked out by hand below;
# malformed input gives one line and no file.
set -euo pipefail

if [ $# -ne 1 ] || [ ! -x "$1" ]; then
    echo "usage: test.sh PROGRAM" >&2
    exit 2
fi
program=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
. "$here/../shared/shell.sh"

count_of() { # count_of REASON: rows of dropped.csv
    awk -F, -v reason="$1" '$1 == reason { print $2 }' "$work/out/dropped.csv"
}
adds_up() { # adds_up ROWS: the counts, and the panel's own length
    awk -F, -v rows="$1" 'NR > 1 { sum += $2 } END { exit sum != rows }' "$work/out/dropped.csv" &&
        test "$(count_of "in the panel")" = $(($(wc -l <"$work/out/panel.csv") - 1))
}

num=$here/data/num.csv sub=$here/data/sub.csv
tags=(--tag Revenues --tag SalesRevenueNet)

### The shipped data, by hand. Growth as a fraction, to 6 digits.
# Aspen (1): 2024Q1 is 104 by the comparative of 2025-05-01 (100 before), 2025Q1 126 by the amendment;
#   2024Q3 = 330 - 210, 2024Q4 = 470 - 330. Growth 24/80, 20/90, 22/104, 22/110.
# Birch (2), year ending in January: the quarter to 2025-01-31 is 2024Q4 = 245 - 50 - 60 - 55.
#   Growth 8/52, 20/50.
# Cedar (3): 34 was filed some hours after 33. Growth 4/30; nothing grows from 0, nor Dogwood from -4.
# Dogwood (4): 15 - 20 = -5 is refused. Elm (5): 48 - 22 mixes vintages, as 22 was filed later.
cat >"$work/panel" <<'PANEL'
9000001,2023Q1,80000000,reported,2024-05-02,,history too short
9000001,2023Q2,90000000,reported,2024-08-01,,history too short
9000001,2024Q1,104000000,reported,2025-05-01,0.300000,
9000001,2024Q2,110000000,reported,2025-07-31,0.222222,
9000001,2024Q3,120000000,to date,2024-10-31,,gap at the base
9000001,2024Q4,140000000,to date,2025-02-20,,gap at the base
9000001,2025Q1,126000000,reported,2025-05-20,0.211538,
9000001,2025Q2,132000000,reported,2025-07-31,0.200000,
9000002,2023Q2,52000000,reported,2024-09-04,,history too short
9000002,2024Q1,50000000,reported,2024-06-05,,history too short
9000002,2024Q2,60000000,reported,2024-09-04,0.153846,
9000002,2024Q3,55000000,reported,2024-12-04,,gap at the base
9000002,2024Q4,80000000,rest,2025-03-20,,gap at the base
9000002,2025Q1,70000000,reported,2025-06-04,0.400000,
9000003,2023Q1,0,reported,2024-05-06,,history too short
9000003,2024Q1,30000000,reported,2024-05-06,,zero base
9000003,2025Q1,34000000,reported,2025-05-06,0.133333,
9000004,2023Q1,-4000000,reported,2024-05-07,,history too short
9000004,2024Q1,20000000,reported,2024-05-07,,negative base
9000005,2024Q1,22000000,reported,2025-05-08,,history too short
9000005,2025Q1,27000000,reported,2025-05-08,0.227273,
PANEL
# Reason, rows, line of the first.
cat >"$work/drops" <<'DROPS'
reason,rows,first_line
in the panel,21,
other tag,3,4
tag of the filer's own,1,43
no submission,1,48
co-registrant,1,9
segment member,1,8
other unit than USD,1,25
0 quarters or above 4,2,31
no value,1,38
ends after it was filed,1,30
not the end of a quarter of the filer,1,29
company has a tag further up,1,41
two values in one filing,2,36
duplicate fact,1,20
superseded on the same day,1,35
several quarters: the rest is not there,1,27
several quarters: the rest was filed later,1,45
several quarters: negative quarter,1,44
several quarters beside the quarter alone,2,17
superseded by an amendment,1,13
superseded by a later filing,3,2
DROPS
rounded() {
    awk -F, -v OFS=, 'NR > 1 { if ($6 != "") $6 = sprintf("%.6f", $6); print }' "$work/out/panel.csv"
}
run "$num" "$sub" "${tags[@]}" --non-negative
check "exits 0" test "$status" = 0
check "says nothing on stderr" test ! -s "$work/err"
check "writes two files" test "$(ls "$work/out" | paste -sd' ')" = "dropped.csv panel.csv"
check "the panel by hand" diff "$work/panel" <(rounded)
check "the drops by hand" diff "$work/drops" "$work/out/dropped.csv"
check "48 rows, each counted once" adds_up 48
# 8 of 21 have growth. 2025Q1: the median of 2/15, 11/52, 5/22 and 2/5 is (11/52 + 5/22) / 2.
while read -r line; do
    check "table: $line" grep -Eqx -- "$line" "$work/log"
done <<'FIGURES'
48 rows read; each is counted once, for the first reason that holds\.
other tag +3 +6\.2 % +4
in the panel +21 +43\.8 % *
reported +18 +85\.7 %
to date +2 +9\.5 %
rest +1 +4\.8 %
told +8 +38\.1 %
gap at the base +4 +19\.0 %
history too short +7 +33\.3 %
zero base +1 +4\.8 %
negative base +1 +4\.8 %
2024Q1 +5 +1 +1 +\+30\.0 %
2024Q3 +2 +0 +0 +-
2025Q1 +4 +4 +4 +\+21\.9 %
FIGURES
cp "$work/out/panel.csv" "$work/base.csv"
cp "$work/out/dropped.csv" "$work/base_drops.csv"

### The same from other shapes of the same files.
same() { # same WHAT, after the run
    check "$1: exit status 0" test "$status" = 0
    check "$1: the same panel" cmp -s "$work/out/panel.csv" "$work/base.csv"
    check "$1: the same counts" cmp -s <(cut -d, -f1,2 "$work/out/dropped.csv") <(cut -d, -f1,2 "$work/base_drops.csv")
}
run - "$sub" "${tags[@]}" --non-negative <"$num"
same "facts from standard input"
run "$num" - "${tags[@]}" --non-negative <"$sub"
same "submissions from standard input"
{ head -n 1 "$num"; tail -n +2 "$num" | tac; } >"$work/n.csv"
{ head -n 1 "$sub"; tail -n +2 "$sub" | tac; } >"$work/s.csv"
run "$work/n.csv" "$work/s.csv" "${tags[@]}" --non-negative
same "rows upside down"
{ printf '\xef\xbb\xbf'; awk -F, -v OFS=, '{ print $9, $8, $7, $6, "more", $5, $4, $3, $2, $1 "\r" }' "$num"; } >"$work/n.csv"
run "$work/n.csv" "$sub" "${tags[@]}" --non-negative
same "columns in another order, one more, CR LF, byte order mark"
AIM_ISA=scalar run "$num" "$sub" "${tags[@]}" --non-negative
same "scalar kernels"

### Options.
run "$num" "$sub" "${tags[@]}"
check "no sign check: -5 is told" grep -qx "9000004,2024Q2,-5000000,to date,2024-08-07,,gap at the base" "$work/out/panel.csv"
check "no sign check: 48 rows" adds_up 48
run "$num" "$sub" --tag SalesRevenueNet --tag Revenues
check "the other tag first: Dogwood's 19" grep -q "^9000004,2024Q1,19000000," "$work/out/panel.csv"
# Dogwood's other three rows of Revenues; the filer's own tag is told apart before.
check "the other tag first: 3 rows further down" test "$(count_of "company has a tag further up")" = 3
check "the other tag first: 48 rows" adds_up 48
run "$num" "$sub" --tag Revenues
check "one tag: no Cedar" test "$(grep -c ^9000003 "$work/out/panel.csv")" = 0
check "one tag: 48 rows" adds_up 48

{ head -n 1 "$num"; grep -E ',20241231,1,USD,3[56]' "$num"; } >"$work/n.csv"
run "$work/n.csv" "$sub" "${tags[@]}"
check "nothing but two values in one filing: exit status 0" test "$status" = 0
check "nothing but two values in one filing: an empty panel" test "$(wc -l <"$work/out/panel.csv") $(count_of "two values in one filing")" = "1 2"

### Malformed input: one line, exit status 1, no file.
malformed() { # malformed FILE EXPECTED, after n.csv or s.csv was spoilt
    run "$work/n.csv" "$work/s.csv" "${tags[@]}"
    refused "$work/$1:$2"
}
spoil() { # spoil FILE SED-SCRIPT EXPECTED
    cp "$num" "$work/n.csv"
    cp "$sub" "$work/s.csv"
    sed -i "$2" "$work/$1"
    malformed "$1" "$3"
}
spoil n.csv '2s/20240331/20240231/' "2:46: found '20240231', expected a day"
spoil n.csv '2s/20240331/2024-3-31/' "2:46: found '2024-3-31'"
spoil n.csv '2s/,1,USD/,one,USD/' "2:55: found 'one', expected a whole number from 0"
spoil n.csv '2s/,1,USD/,-1,USD/' "2:55: found '-1'"
spoil n.csv '2s/100000000$/1e8/' "2:61: found '1e8', expected an amount"
for amount in nan inf 0x10 1.2.3 - . 1, 5. +1; do
    cp "$num" "$work/n.csv"
    cp "$sub" "$work/s.csv"
    sed -i "2s/100000000\$/\"$amount\"/" "$work/n.csv"
    malformed n.csv "2:61: found '$amount'"
done
spoil n.csv '3s/^0009000001-24/000900001-24/' "3:1: found '000900001-24-000001', expected a filing's number"
spoil n.csv '4s/,9000000$//' "4:"
check "too short" grep -q "found a row that ends after 8 cells, expected 9" "$work/err"
spoil n.csv '1s/coreg/core/' "1:52: found the end of the header, expected a column 'coreg'"
spoil n.csv '1s/uom/tag/' "1:44: found 'tag', expected one column"
spoil n.csv '2s/Revenues/Rev"enues/' "2:25: found a quote inside a cell"
spoil n.csv '2s/Revenues/Rev\xffenues/' "2:25: found the byte 0xff"
spoil n.csv '1,$d' "1:1: found an empty file"
spoil s.csv '3s/000002/000001/' "3:1: found a second row for '0009000001-24-000001', expected one: see line 2"
spoil s.csv '2s/9000001,/CIK,/' "2:22: found 'CIK', expected a whole number from 0 to 9999999999"
spoil s.csv '2s/20240502/20240532/' "2:85: found '20240532', expected a day"
spoil s.csv '2s/16:01:00.0/noon/' "2:94: found '2024-05-02 noon', expected a time"
spoil s.csv '2s/20240331//' "2:63: found '', expected a day"
spoil s.csv '1s/form/kind/' "1:63: found the end of the header, expected a column 'form'"
rm "$work/s.csv"
malformed s.csv "1:1: found no file that can be read"
run "$num" "$sub" --tag NoSuchTag
check "no fact: exit status 1" test "$status" = 1
check "no fact: says why" grep -q "^none of 48 facts is left (48 have another tag), expected " "$work/err"
check "no fact: no file" test -z "$(ls "$work/out")"
mkdir "$work/kept"
mkdir "$work/kept/dropped.csv"
echo "an older panel" >"$work/kept/panel.csv"
status=0
"$program" "$num" "$sub" "${tags[@]}" --out "$work/kept" >"$work/log" 2>"$work/err" || status=$?
check "a folder in the way: exit status 1 and one line" test "$status" = 1 -a "$(wc -l <"$work/err")" = 1
check "a folder in the way: the older panel stays, alone" test "$(cat "$work/kept/panel.csv") $(ls "$work/kept" | wc -l)" = "an older panel 2"
for wrong in "" "n s" "n --tag T" "n s --tag" "n s --tag T more" "n s --tag T --other" "- - --tag T"; do
    status=0
    # shellcheck disable=SC2086
    "$program" $wrong >"$work/log" 2>"$work/err" || status=$?
    check "arguments '$wrong': exit status 2" test "$status" = 2
    check "arguments '$wrong': usage" grep -q "^usage: filings NUM.csv SUB.csv" "$work/err"
done
check "--help" grep -q "^usage: filings NUM.csv SUB.csv" <("$program" --help)

### Real filings, where they are.
real() {
    local data=$AIM_TEST_DATA/fundamentals
    gzip -dc "$data/fsds_sub_2009q3.csv.gz" >"$work/s.csv"
    local tag
    for tag in Revenues SalesRevenueNet NetIncomeLoss OperatingIncomeLoss EarningsPerShareBasic; do
        run - "$work/s.csv" --tag "$tag" < <(gzip -dc "$data/fsds_num_2009q3.csv.gz")
        check "real, $tag: exits 0" test "$status" = 0
        check "real, $tag: 13,975 rows, each counted once" adds_up 13975
        check "real, $tag: the counts of growth add up" awk -F, 'NR > 1 && ($6 == "") == ($7 == "") { exit 1 }' "$work/out/panel.csv"
    done
    run - "$work/s.csv" "${tags[@]}" < <(gzip -dc "$data/fsds_num_2009q3.csv.gz")
    check "real: 13,975 rows" adds_up 13975
    # Counted apart with awk: rows of other tags, and single quarters that tell growth.
    local other
    other=$(gzip -dc "$data/fsds_num_2009q3.csv.gz" | awk -F, 'NR > 1 && $2 != "Revenues" && $2 != "SalesRevenueNet"' | wc -l)
    check "real: $other rows of another tag" test "$(count_of "other tag")" = "$other"
    # Abbott's 10-Q of 2009-08: net sales 7,494,876 on 7,314,021 thousand, up 2.5 %.
    check "real: Abbott" grep -Eq "^1800,2009Q2,7494876000,reported,2009-08-07,0\.0247" "$work/out/panel.csv"
    # Every panel value is the fact itself: a join by awk on filing, tag, quarter end and 1 quarter.
    gzip -dc "$data/fsds_num_2009q3.csv.gz" | awk -F, -v OFS=, '
        FNR == NR { if (FNR > 1) { cik[$1] = $2 } next }
        ($2 == "Revenues" || $2 == "SalesRevenueNet") && $4 == "" && $5 == "" && $7 == 1 { print cik[$1], $9 + 0 }' \
        <(sed 's/"[^"]*"/a name/' "$work/s.csv") - | sort -u >"$work/facts"
    awk -F, -v OFS=, 'NR > 1 && $4 == "reported" { print $1, $3 + 0 }' "$work/out/panel.csv" | sort -u >"$work/told"
    check "real: every reported quarter is a fact of that company" test -z "$(comm -13 "$work/facts" "$work/told")"
}
if [ -n "${AIM_TEST_DATA:-}" ]; then
    real
else
    echo "skipped: real data (AIM_TEST_DATA is not set)"
fi

finish
