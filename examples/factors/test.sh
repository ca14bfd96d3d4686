#!/usr/bin/env bash
# Tests the built program. Expected figures are what generate.c plants, what the two oracles work out by
# textbook formulas, or what R gave; malformed input gives one line and no file.
set -euo pipefail

if [ $# -ne 2 ] || [ ! -x "$1" ] || [ ! -x "$2" ]; then
    echo "usage: test.sh PROGRAM GENERATE" >&2
    exit 2
fi
program=$(realpath "$1") generate=$(realpath "$2")
here=$(dirname "$(realpath "$0")")
. "$here/../shared/shell.sh"

data=$here/data out=$work/out
files=(--factors "$data/factors.csv" --factors "$data/momentum.csv" --industries "$data/industries.csv"
    --prices "$data/prices.csv")

regressions_agree() { # regressions_agree FIGURES FILE...: the files of factors, then the industries
    local figures=$1
    shift
    awk -F, -v folder="$out" -f "$here/../shared/oracle.awk" -f "$here/oracle_regressions.awk" "$@" \
        >"$work/oracle" || head "$work/oracle"
    check "regressions: every figure is the oracle's" grep -q "^$figures figures compared, 0 differ$" "$work/oracle"
}
momentum_agrees() { # momentum_agrees FIGURES PRICES
    awk -F, -v folder="$out" -f "$here/../shared/oracle.awk" -f "$here/oracle_momentum.awk" "$2" \
        >"$work/oracle" || head "$work/oracle"
    check "momentum: every figure is the oracle's" grep -q "^$1 figures compared, 0 differ$" "$work/oracle"
}
# A figure of a row that begins with KEY is as given, to its digits: gives FILE KEY COLUMN FIGURE
gives() {
    local found
    found=$(sed 's/"//g' "$out/$1" | awk -F, -v key="$2," -v name="$3" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i }
        index($0, key) == 1 { print $at }')
    check "$1: $2 $3: expected $4, found $found" holds "($found - $4) ^ 2 <= (1e-9 * $4) ^ 2"
}

### The shipped data.
for table in factors momentum industries prices; do
    "$generate" "$table" >"$work/made.csv"
    check "the shipped $table are what generate makes" cmp -s "$work/made.csv" "$data/$table.csv"
done
check "another seed, other prices" test "$("$generate" prices 7 | cksum)" != "$(cksum <"$data/prices.csv")"

status=0
mkdir "$out"
(cd "$out" && "$program" >"$work/log" 2>"$work/err") || status=$?
check "without arguments: exits 0" test "$status" = 0
check "without arguments: says nothing on stderr" test ! -s "$work/err"
names="decay.csv factors.html lambdas.csv months.csv premia.csv quintiles.csv regressions.csv"
check "without arguments: writes seven files" test "$(ls "$out" | paste -sd' ')" = "$names"
cp -r "$out" "$work/base"
run "${files[@]}"
check "with the same files: exits 0" test "$status" = 0
check "with the same files: the same figures and page" diff -r "$out" "$work/base"

# 12 x 2 models: n, R2, lags, coefficient, a year's, se and t of 2 and of 5 terms; 180 months of 4 and of
# 7 figures; 7 premia of 7. Then 107 months of 12, 6 portfolios, 12 horizons of 13.
regressions_agree $((12 * 7 * 7 + 180 * 11 + 7 * 7)) "$data"/{factors,momentum,industries}.csv
momentum_agrees $((107 * 12 + 5 * 8 + 6 + 12 * 13)) "$data/prices.csv"
sed -i '5s/,0\./,0.9/' "$out/months.csv"
awk -F, -v folder="$out" -f "$here/../shared/oracle.awk" -f "$here/oracle_momentum.awk" "$data/prices.csv" \
    >"$work/oracle" || true
check "the oracle sees a spoilt figure" grep -q " figures compared, [1-9][0-9]* differ$" "$work/oracle"

### What is planted.
run "${files[@]}"
"$generate" loadings >"$work/truth.csv"
# Of 60 intervals of 95 % three should miss what is true; none should miss it by 3.5 errors.
read -r inside most < <(sed 's/"//g' "$out/regressions.csv" | awk -F, '
    FNR == NR { if (FNR == 1) split($0, term, ","); for (i = 2; i <= 6; i++) truth[$1, term[i]] = $i; next }
    $1 == "four factors" { t = truth[$2, $3]; inside += t >= $12 && t <= $13
        miss = (t - $7) / $9; if (miss < 0) miss = -miss; if (miss > most) most = miss }
    END { print inside, most }' "$work/truth.csv" -)
check "true loadings and alphas lie in $inside of 60 intervals" test "$inside" -ge 56
check "the furthest is $most errors away" holds "$most < 3.5"
# Two of twelve have an alpha: Utils -0.4 %, Hlth 0.5 % a month.
alphas=$(sed 's/"//g' "$out/regressions.csv" | awk -F, '$1 == "four factors" && $3 == "alpha" && $11 < 0.05 { print $2 }' | paste -sd' ')
check "the alphas that are planted are found, and no other: $alphas" test "$alphas" = "Utils Hlth"
gives regressions.csv "CAPM,Hlth,alpha" n 234 # its first six months are missing
# The signal is 11 months of drift (sd 1.5 %, 0.9 of it kept a month) and noise (6 %). Its covariance with
# the drift of the next month is 1.5^2 (0.9^2 + ... + 0.9^12) = 12.5, its variance 11 x 36 + 1.5^2 x 85 =
# 587, so Pearson's correlation with the next return, variance 38, is 0.084, Spearman's about 0.08.
ic=$(cell "$out/decay.csv" 1 ic) se=$(cell "$out/decay.csv" 1 hac_se)
check "IC $ic, error $se: what is planted" holds "$ic > 0.08 - 3 * $se && $ic < 0.08 + 3 * $se && $ic > 5 * $se"
check "the IC of a single month fades" holds "$(cell "$out/decay.csv" 12 alone_ic) < 0.7 * $ic"
check "winners beat losers" holds "$(cell "$out/quintiles.csv" '5 - 1' hac_t) > 5"
while read -r line; do
    check "table: $line" grep -Eq -- "$line" "$work/log"
done <<'FIGURES'
^factors and portfolios +12 portfolios, 240 months +2001-01 to 2020-12; Average Value Weighted Returns -- Monthly$
^returns missing +6 +of 2880
^months of Fama-MacBeth +180 
^names and month ends +60 names, 120 month ends +2011-01-31 to 2020-12-31, of 120 rows
^prices missing +60 +of 7200, 0 of them 0 or below
^months of the momentum study +107 
^Hlth +234 
^CAPM, Mkt-RF +180 
^winners less losers +\+1\.
FIGURES

### The page.
page=$out/factors.html
check "the page is one piece" test "$(grep -Ec '(src|href)=.?(https?:|//)' "$page")" = 0
check "the page has twenty drawings, two a chart" test "$(grep -c '<svg' "$page")" = 20
check "ids are unique" test -z "$(grep -Eo "\bid=[\"'][^\"']+" "$page" | tr -d "\"'" | sort | uniq -d)"
check "no figure is none" test "$(grep -Ec '>[-+]?(nan|inf)' "$page")" = 0
check "the page is whole" test "$(tail -n 1 "$page")" = "</html>"
run "${files[@]:0:6}"
check "factors alone: three tables of figures" test "$(ls "$out" | paste -sd' ')" = "factors.html lambdas.csv premia.csv regressions.csv"
check "factors alone: six drawings" test "$(grep -c '<svg' "$page")" = 6
run "${files[@]:6}"
check "prices alone: three tables of figures" test "$(ls "$out" | paste -sd' ')" = "decay.csv factors.html months.csv quintiles.csv"
check "prices alone: fourteen drawings" test "$(grep -c '<svg' "$page")" = 14

### The same figures from other shapes of the same files, and on the reference kernels.
same() { # same WHAT, after the run
    check "$1: exit status 0" test "$status" = 0
    for table in $names; do
        [ "$table" = factors.html ] || check "$1: the same $table" cmp -s "$out/$table" "$work/base/$table"
    done
}
AIM_ISA=scalar run "${files[@]}"
same "scalar kernels"
# One plain file for all: ISO dates, fractions, empty cells; the factors among the portfolios.
plain() { # plain FILE: its first table
    awk -F, '$1 == "" && NF > 1 { for (i = 2; i <= NF; i++) { gsub(/ /, "", $i); printf ",%s", $i }; print ""; next }
        $1 !~ /^20/ { if (rows) exit }
        $1 ~ /^20....$/ { rows++; printf "%s-%s-01", substr($1, 1, 4), substr($1, 5)
            for (i = 2; i <= NF; i++) printf ",%s", $i == -99.99 ? "" : sprintf("%.4f", $i / 100)
            print "" }' "$1"
}
paste -d, <(plain "$data/industries.csv") <(plain "$data/factors.csv" | cut -d, -f2-) \
    <(plain "$data/momentum.csv" | cut -d, -f2-) | sed '1s/^/date/' >"$work/all.csv"
run --factors "$work/all.csv" --industries "$work/all.csv" --prices - <"$data/prices.csv"
same "one plain file"
sed '1s/^/12 industries, made up\n/; s/$/\r/' "$data/industries.csv" >"$work/i.csv"
{ printf '\xef\xbb\xbf'; cat "$data/factors.csv"; } >"$work/f.csv"
run --factors "$data/momentum.csv" --factors "$work/f.csv" --industries "$work/i.csv" --prices "$data/prices.csv"
same "CR LF, byte order mark, more text, factors in another order"
# As spreadsheets save them: lines padded with commas to one width; a text of as many cells as a month.
pad() { awk -F, -v OFS=, '{ $n = $n; print }' n="$1" "$2"; }
pad 13 "$data/industries.csv" >"$work/i.csv"
pad 5 "$data/factors.csv" >"$work/f.csv"
{ cat "$data/momentum.csv"; printf 'Annual Factors:,January-December\n,Mom\n2001,1.00\n'; } >"$work/m.csv"
run --factors "$work/f.csv" --factors "$work/m.csv" --industries "$work/i.csv" --prices "$data/prices.csv"
same "padded lines, a text with a comma"
# Days before the month ends, and a month that has begun, change nothing.
awk -F, 'NR == 1 { print; next } { row = $0; sub(/^[^,]*/, "", row); print substr($1, 1, 8) "05" row; print }
    END { print "2021-01-04" row }' "$data/prices.csv" >"$work/p.csv"
run "${files[@]:0:6}" --prices "$work/p.csv"
same "days between"
check "a begun month is no month" grep -q "120 month ends" "$work/log"
# 50 months: no window, so no premia, and the rest stands.
sed -n '1,55p' "$data/industries.csv" >"$work/i.csv"
run --factors "$data/factors.csv" --factors "$data/momentum.csv" --industries "$work/i.csv"
check "50 months: exits 0" test "$status" = 0
check "50 months: no premia" grep -q "Needs more than 60 months of returns; there are 50" "$work/log"
check "50 months: no chart of them" test "$(grep -c '<svg' "$page")" = 4
# 3 months of 5 terms: nothing is defined, and nothing is made up.
sed -n '1,8p' "$data/industries.csv" >"$work/i.csv"
run --factors "$data/factors.csv" --factors "$data/momentum.csv" --industries "$work/i.csv"
check "3 months: exits 0" test "$status" = 0
check "3 months: no alpha" grep -Eq '^"four factors",NoDur,alpha,3,.*,,,,,$' "$out/regressions.csv"

### Malformed input: one line, exit status 1, no file; files that stand stay.
spoil() { # spoil FILE SED-SCRIPT EXPECTED
    for table in factors momentum industries prices; do
        cp "$data/$table.csv" "$work/$table.csv"
    done
    sed -i "$2" "$work/$1"
    run --factors "$work/factors.csv" --factors "$work/momentum.csv" --industries "$work/industries.csv" \
        --prices "$work/prices.csv"
    refused "$work/$1:$3"
}
spoil industries.csv '7s/,[^,]*$//' "7:90: found a row that ends after 12 cells, expected 13"
spoil industries.csv '7s/$/,1.00/' "7:104: found a row that ends after 14 cells, expected 13"
spoil industries.csv '7s/-9.30,/-9.3O,/' "7:10: found '-9.3O', expected a return of up to 15 digits"
spoil industries.csv '7s/-9.30/nan/' "7:10: found 'nan'"
spoil industries.csv '7s/^200102/200103/' "7:1: found the month '200103', expected 2001-02, the one after the row before"
spoil industries.csv '7s/^200102/200012/' "7:1: found the month '200012', expected 2001-02"
spoil industries.csv '7d' "7:1: found the month '200103', expected 2001-02"
spoil industries.csv '7s/^200102/200113/' "7:1: found '200113', expected a month such as 192607 or 1926-07-01"
spoil industries.csv '7s/^200102/2001O2/' "7:1: found '2001O2', expected a month"
spoil industries.csv '7s/^200102/l00102/' "7:1: found 'l00102', expected a month"
spoil industries.csv '7s/^200102//' "7:1: found '', expected a month"
spoil industries.csv '5s/NoDur/Durbl/' "5:1: found a second column 'Durbl', expected each name once"
spoil industries.csv '5s/NoDur//' "5:1: found a header with an empty or long name"
spoil industries.csv '5s/NoDur/a name of more than thirty-one bytes/' "5:1: found a header with an empty or long name"
spoil industries.csv '5d' "5:1: found '200101' before any header, expected a line of column names"
spoil industries.csv '5,$d' "5:1: found the end of the file, expected a table"
spoil industries.csv '6,$d' "6:1: found no month below the header"
spoil industries.csv '1,$d' "1:1: found the end of the file, expected a table"
spoil industries.csv 's/^20/19/' "1:1: found the months 1901-01 to 1920-12, expected some of those of the files before, 2001-01 to 2020-12"
spoil industries.csv '7s/-9.30/"-9.30/' "7:10: found a quote that its line does not close"
spoil industries.csv '1s/Made/M\xffde/' "1:2: found the byte 0xff"
spoil momentum.csv 's/Mom/Size/' "1:1: found no column 'Mom' in it or in the other files of factors, expected Mkt-RF, SMB, HML, Mom and RF"
spoil prices.csv '3s/^2011-02-28/2011-01-30/' "3:1: found the date '2011-01-30', expected one after 2011-01-31"
spoil prices.csv '3s/,[^,]*$//' "3:"
check "prices: too short" grep -q "found a row that ends after 60 cells, expected 61" "$work/err"
spoil prices.csv '3d' "3:1: found the first day with enough prices since 2011-01, expected one in every month"
spoil prices.csv '14,$d' "13:1: found 12 whole months, expected at least 14"
spoil prices.csv 's/\(\(,[^,]*\)\{19\}\).*/\1/' "121:1: found no month with 20 names that have prices"
cut -d, -f1-2,7 "$work/all.csv" | sed '1s/.*/date,Mkt-RF,RF/' >"$work/i.csv"
run --factors "$work/all.csv" --industries "$work/i.csv"
refused "$work/i.csv:1:1: found 0 columns of portfolios, expected 1 to 60"
run --factors "$work/nothing.csv" --industries "$work/i.csv"
refused "$work/nothing.csv:1:1: found no file that can be read"

mkdir "$work/kept"
echo "an older page" >"$work/kept/factors.html"
status=0
PATH=$work/nowhere "$program" --out "$work/kept" >"$work/log" 2>"$work/err" || status=$?
check "no gnuplot: exit status 1" test "$status" = 1
check "no gnuplot: one clear line" grep -q "^gnuplot: found no such program" "$work/err"
check "no gnuplot: the older page stays, alone" grep -qx "an older page" "$work/kept"/*
for wrong in "x" "--factors f" "--industries i" "--out" "--more" \
    "--factors a --factors b --factors c --factors d --factors e --industries i"; do
    status=0
    # shellcheck disable=SC2086
    "$program" $wrong >"$work/log" 2>"$work/err" || status=$?
    check "arguments '$wrong': exit status 2" test "$status" = 2
    check "arguments '$wrong': usage" grep -q "^usage: factors \[--factors" "$work/err"
done
check "--help" grep -q "^usage: factors \[--factors" <("$program" --help)

### Real data, where they are. The figures were given by R 4.2.2: lm(), sandwich 3.0-2's
### NeweyWest(lag, prewhite = FALSE, adjust = TRUE), and NeweyWest(adjust = TRUE) for automatic lags.
real() {
    local french=$AIM_TEST_DATA/factors/french_monthly_1949_1999.csv
    cut -d, -f1,7-18 "$french" >"$work/i.csv"
    gzip -dc "$AIM_TEST_DATA/prices/sp500_adjclose_2015_2023.csv.gz" >"$work/p.csv"
    run --factors "$french" --industries "$work/i.csv" --prices "$work/p.csv"
    check "real: exits 0" test "$status" = 0
    gives regressions.csv "CAPM,Telcm,alpha" coefficient 0.00244818797995
    gives regressions.csv "CAPM,Telcm,alpha" se 0.0012043765493
    gives regressions.csv "CAPM,Hlth,Mkt-RF" coefficient 0.968879162794
    gives regressions.csv "CAPM,Hlth,Mkt-RF" se 0.0392801438279
    gives regressions.csv "four factors,Hlth,alpha" coefficient 0.00432274567093
    gives regressions.csv "four factors,Hlth,alpha" se 0.00131516386835
    gives regressions.csv "four factors,Hlth,HML" se 0.085523635878
    gives regressions.csv "four factors,Other,SMB" coefficient 0.465157226211
    gives regressions.csv "four factors,Other,Mom" se 0.0293439691273
    gives regressions.csv "four factors,Other,Mom" r2 0.901666607392
    gives premia.csv "CAPM,lambda 0" mean 0.00634166372927
    gives premia.csv "CAPM,Mkt-RF" fixed_se 0.00288563634231
    gives premia.csv "CAPM,Mkt-RF" automatic_se 0.00289530291012
    gives premia.csv "CAPM,Mkt-RF" automatic_lags 7
    gives premia.csv "four factors,SMB" mean 0.00258134149757
    gives premia.csv "four factors,SMB" plain_se 0.00174636698221
    gives premia.csv "four factors,SMB" automatic_se 0.00183959880651
    gives premia.csv "four factors,Mom" automatic_se 0.00341002891962
    gives decay.csv 1 ic -0.0202052872519
    gives decay.csv 1 hac_se 0.0180090016004
    gives decay.csv 12 hac_se 0.0417504082457
    gives decay.csv 12 alone_ic -0.00990860514398
    gives quintiles.csv "5 - 1" hac_se 0.00397648143206
    gives quintiles.csv 1 grown 4.54891621383
    gives quintiles.csv 5 turnover 0.233378398169
    regressions_agree $((12 * 7 * 7 + 552 * 11 + 7 * 7)) "$french" "$work/i.csv"
    momentum_agrees $((95 * 12 + 5 * 8 + 6 + 12 * 13)) "$work/p.csv"
    # The same in the library's own form, percent with two decimals, is the same table.
    awk -F, 'NR == 1 { print "Industries\n"; sub(/^date/, ""); print; next }
        { printf "%s%s", substr($1, 1, 4), substr($1, 6, 2)
          for (i = 2; i <= NF; i++) printf ",%7.2f", 100 * $i; print "" }' "$work/i.csv" >"$work/percent.csv"
    cp "$out/regressions.csv" "$work/regressions.csv"
    run --factors "$french" --industries "$work/percent.csv"
    check "real: percent are the same" cmp -s "$work/regressions.csv" "$out/regressions.csv"
    # All 30 portfolios of the file, the daily prices of 2,079 names with 85 days almost without any.
    gzip -dc "$AIM_TEST_DATA/prices/us_wide_close_2021_2026.csv.gz" >"$work/p.csv"
    run --factors "$french" --industries "$french" --prices - <"$work/p.csv"
    check "all: exits 0" test "$status" = 0
    check "all: 30 portfolios" grep -q "30 portfolios, 612 months" "$work/log"
    check "us: 60 whole months, July 2021 to June 2026" grep -Eq "^names and month ends +2079 names, 60 month ends +2021-07-30 to 2026-06-30" "$work/log"
    check "us: days almost without prices" grep -Eq "^rows almost without prices +85 " "$work/log"
}
if [ -n "${AIM_TEST_DATA:-}" ]; then
    real
else
    echo "skipped: real data (AIM_TEST_DATA is not set)"
fi

finish
