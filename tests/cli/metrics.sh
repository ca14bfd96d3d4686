#!/usr/bin/env bash
# `aim margin`, `guidance`, `xs`, `roll`, `trend`: figures by hand, and what each refuses.
. "$(dirname "$0")/shell.sh"

### margin: NVIDIA's gross profit on revenue, USD mn, Forms 10-Q and 8-K.
# 61,157 / 81,615 = 0.749335...; 51,093 / 68,127 = 0.749967...; 6.3168 bp less; a year before
# 26,668 / 44,062 = 0.605238..., 1,440.97 bp more.
cat >margin.csv <<'CSV'
entity,period,gross,revenue
NVDA,FY2026Q1,26668,44062
NVDA,FY2026Q4,51093,68127
NVDA,FY2027Q1,61157,81615
CSV
aim margin --num gross --den revenue --format text margin.csv
prints "margin" <<'TEXT'
entity  period    gross  revenue    margin   yoy_bp   qoq_bp
NVDA    FY2026Q1  26668    44062  0.605238        -        -
NVDA    FY2026Q4  51093    68127  0.749967        -        -
NVDA    FY2027Q1  61157    81615  0.749335  1440.97  -6.3168
TEXT
aim margin --num gross --den revenue --lag 3 --format text margin.csv
# 0.749967 - 0.605238 is 1,447.29 bp, three quarters on.
holds "margin over a lag" test "$(awk 'NR == 3 {print $6}' out)" = 1447.29
aim margin margin.csv
refuses "margin without its columns" "margin.csv:1:1: found the columns entity, period, gross, \
revenue, expected one called 'num'; --num COLUMN names another"

### guidance: NVIDIA for FY2027Q1: 78.0 +-2 % is 76.44 to 79.56; on 44.062 that is +73.4828 % to
### +80.5638 %; 81.615 is 4.63462 % above 78.
cat >guidance.csv <<'CSV'
entity,period,form,mid,tolerance,bp,low,high,base,actual
NVDA,FY2027Q1,relative,78,0.02,,,,44.062,81.615
B,FY2027Q1,range,,,,9,11,,10
C,FY2027Q1,floor,,,,9,,,8
D,FY2027Q1,bp,0.75,,50,,,,
E,FY2027Q1,growth,,,,0.1,0.2,100,115
CSV
aim guidance --format text guidance.csv
prints "guidance" <<'TEXT'
entity  period    form        low   high  implied_low  implied_high  actual   surprise  verdict
NVDA    FY2027Q1  relative  76.44  79.56     0.734828      0.805638  81.615  0.0463462  beat
B       FY2027Q1  range         9     11            -             -      10          0  in line
C       FY2027Q1  floor         9      -            -             -       8          -  miss
D       FY2027Q1  bp        0.745  0.755            -             -       -          -  -
E       FY2027Q1  growth      110    120          0.1           0.2     115          0  in line
TEXT
# 81.615 is 2.055 above 79.56, 2.58296 % of it; and (81.615 - 78) / 1.56 = 2.31731 half-widths.
aim guidance --surprise bound --format text guidance.csv
holds "surprise on the bound" test "$(awk 'NR == 2 {print $9}' out)" = 0.0258296
aim guidance --surprise half-widths --format text guidance.csv
holds "surprise in half-widths" test "$(awk 'NR == 2 {print $9}' out)" = 2.31731
printf 'form,mid\nrelativ,3\n' >form.csv
aim guidance form.csv
refuses "an unknown form" "form.csv:2:1: found 'relativ' in column 'form', expected relative, bp, \
range, point, floor, ceiling, up, down, flat or growth"
printf 'form,low,high\n\nrange,3,2\n' >turned.csv
aim guidance turned.csv
refuses "low above high" \
    "turned.csv:3:7: found '3' in column 'low', expected no more than column 'high' has"
# What a form cannot do without, and what is no fraction, by line and column.
guides() { # guides WHAT MESSAGE ROW: guidance of one row
    printf 'form,mid,tolerance,bp,low,high,base,unit\n%s\n' "$3" >guide.csv
    aim guidance guide.csv
    refuses "$1" "guide.csv:2:$2"
}
guides "2 for 2 %" "13: found '2' in column 'tolerance', expected a fraction from 0 to less than 1: \
0.02 is 2 %" relative,78,2,,,,,
guides "a tolerance below 0" "13: found '-0.1' in column 'tolerance', expected a fraction from 0 to \
less than 1: 0.02 is 2 %" relative,78,-0.1,,,,,
guides "no tolerance" "13: found nothing in column 'tolerance', expected a figure, as the form \
'relative' needs one" relative,78,,,,,,
guides "no tolerance of flat" "7: found nothing in column 'tolerance', expected a figure, as the \
form 'flat' needs one" flat,,,,,,1,
guides "up by 5" "5: found '5' in column 'tolerance', expected a fraction from 0 to less than 1: \
0.02 is 2 %" up,,5,,,,1,
guides "no middle" "10: found 'NA' in column 'mid', expected a figure, as the form 'relative' needs \
one" relative,NA,0.1,,,,,
guides "basis points below 0" "7: found '-5' in column 'bp', expected basis points of at least 0" \
    bp,1,,-5,,,,
guides "a unit below 0" "14: found '-1' in column 'unit', expected the last printed place, such as \
0.1, or 0" point,1,,,,,,-1
guides "growth on a loss" "19: found '-3' in column 'base', expected a base above 0, as it is to \
grow" growth,,,,0.1,0.2,-3,
printf 'form,mid\nrelative,78\n' >form.csv
aim guidance form.csv
refuses "no column of tolerances" "form.csv:2:1: found 'relative' in column 'form', expected a \
column 'tolerance' beside it"
printf 'form,low,tolerance\nfloor,9,5\n' >form.csv
aim guidance --format text form.csv
holds "what a form does not take is left alone" test "$(awk 'NR == 2 {print $2}' out)" = 9
# The names and the periods that no column is known for are not dropped.
printf 'for_quarter,form,low\nFY2027Q1,floor,9\nFY2027Q2,floor,9\n' >form.csv
aim guidance form.csv
refuses "periods in an unknown column" "form.csv:2:1: found 'FY2027Q1' in column 'for_quarter', \
expected --period 'for_quarter' to name the column of periods, or --period none"
aim guidance --period for_quarter form.csv
holds "periods named" test "$(sed -n '3s/,.*//p' out)" = FY2027Q2
aim guidance --period none form.csv
holds "periods left out" test "$(head -n 1 out)" = form,low,high
aim guidance --surprise most guidance.csv
refuses "an unknown surprise" "aim guidance: --surprise: found 'most', expected one of mid, bound, \
half-widths; see aim guidance --help"
printf 'low,high\n1,2\n' >formless.csv
aim guidance formless.csv
refuses "no forms" "formless.csv:1:1: found the columns low, high, expected one called 'form'"

### xs: 1, 2, 3, 6: mean 3, sum of squares 4 + 1 + 0 + 9 = 14, sd sqrt(14 / 3) = 2.16025; g1 = 4.5 /
### 3.5^1.5, G1 = g1 sqrt(12) / 2 = 1.19034; g2 = 24.5 / 3.5^2 - 3 = -1, G2 = (6 - 5) 3 / 2 = 1.5;
### quartiles of type 7 at the places 1.75 and 2.5: 1.75, 2.5.
cat >xs.csv <<'CSV'
ticker,period,sector,value
A,2026Q1,chips,1
B,2026Q1,chips,2
C,2026Q1,banks,3
D,2026Q1,banks,6
A,2026Q2,chips,5
B,2026Q2,chips,
C,2026Q2,banks,5
CSV
aim xs --quantile 0.25,0.5 --value value --format text xs.csv
prints "xs" <<'TEXT'
period  n  mean       sd  skewness  kurtosis  min  max  q0.25  q0.5
2026Q1  4     3  2.16025   1.19034       1.5    1    6   1.75   2.5
2026Q2  2     5        0         -         -    5    5      5     5
TEXT
aim xs --rank --zscore --value value --format text xs.csv
prints "ranks and z-scores" <<'TEXT'
ticker  period  value  rank    zscore
A       2026Q1      1     1  -0.92582
B       2026Q1      2     2  -0.46291
C       2026Q1      3     3         0
D       2026Q1      6     4   1.38873
A       2026Q2      5   1.5         -
B       2026Q2      -     -         -
C       2026Q2      5   1.5         -
TEXT
aim xs --rank --descending --value value xs.csv
holds "descending" test "$(awk -F, 'NR == 5 {print $4}' out)" = 1
aim xs --by sector --value value xs.csv
prints "groups" <<'CSV'
period,sector,n,mean
2026Q1,chips,2,1.5
2026Q1,banks,2,4.5
2026Q2,chips,1,5
2026Q2,banks,1,5
CSV
sed 's/A,2026Q2,chips/A,2026Q2,banks/' xs.csv >moved.csv
aim xs --by sector --value value moved.csv
refuses "a name in two groups" \
    "moved.csv:6:1: found A in the group 'banks', expected 'chips', as before it"
aim xs --by sector --rank xs.csv
refuses "xs asked for two tables" "aim xs: --quantile, --by, and --rank or --zscore exclude each \
other; see aim xs --help"
aim xs --quantile 0.5,2 xs.csv
refuses "a quantile beyond 1" \
    "aim xs: --quantile: found '2', expected figures from 0 to 1; see aim xs --help"
aim xs --descending xs.csv
refuses "descending without ranks" "aim xs: --descending needs --rank; see aim xs --help"

# Ends of quarters: days as they are here, calendar quarters by --as.
printf 'ticker,period_end,value\nA,2025-03-31,1\nB,2025-04-02,2\n' >ends.csv
aim xs --period period_end ends.csv
holds "a row each day" test "$(wc -l <out)" = 3
aim xs --period period_end --as quarter ends.csv
holds "a row each quarter" test "$(awk -F, 'NR == 2 {print $1 "," $2 "," $3}' out)" = 2025Q1,2,1.5

### roll: 10, 12, 17: mean 13, slope 3.5, sd sqrt((9 + 1 + 16) / 2) = 3.60555; a gap leaves a window
### short.
printf 'ticker,period,value\nA,2025Q1,10\nA,2025Q2,12\nA,2025Q3,17\nA,2026Q1,4\n' >roll.csv
aim roll --window 3 --of mean,slope,sd --format text roll.csv
prints "roll" <<'TEXT'
ticker  period  value  mean  slope       sd
A       2025Q1     10     -      -        -
A       2025Q2     12     -      -        -
A       2025Q3     17    13    3.5  3.60555
A       2026Q1      4     -      -        -
TEXT
aim roll --window 3 --min-count 2 --of sum,min,max,median roll.csv
prints "roll with fewer" <<'CSV'
ticker,period,value,sum,min,max,median
A,2025Q1,10,,,,
A,2025Q2,12,22,10,12,11
A,2025Q3,17,39,10,17,12
A,2026Q1,4,21,4,17,10.5
CSV
aim roll --window 0 --of mean roll.csv
holds "an expanding window" test "$(awk -F, 'END {print $4}' out)" = 10.75
aim roll roll.csv
refuses "no window" "aim roll: expected --window N; see aim roll --help"
aim roll --window 3 --of mean,mode roll.csv
refuses "an unknown statistic" "aim roll: --of: found 'mode', expected mean, sum, sd, min, max, \
median, slope, skewness or kurtosis, each once; see aim roll --help"
aim roll --window 3 --min-count 4 roll.csv
refuses "more figures than a window has" "aim roll: --min-count: found 4, expected at most the 3 \
periods of a window; see aim roll --help"
aim roll --window three roll.csv
refuses "a window in words" "aim roll: --window: found 'three', expected a whole number from 0 to \
999999999; see aim roll --help"

### trend: 1, 2, 4, 5, 7, 8, 9, 12: slope 63 / 42 = 1.5, R2 0.984375; all 28 pairs rise, exact p
### 2 / 8!; Sen's slope 1.5; ends at the places 6.0789 and 22.9211 of the 28 slopes in order (C =
### 1.96 sqrt(8 x 7 x 21 / 18) = 15.842), between 1.25 and 4/3, and at 5/3. 5 and 4 in turn: slope
### -2 / 42, R2 (4 / 42) / 2; 6 pairs rise, 10 fall, variance (1176 - 312) / 18 = 48, z = -3 /
### sqrt(48); of the slopes -1 (4 times), -1/3 (3), -1/5 (2), ... place 7.2105 is -0.305269, place
### 21.79 one of the twelve zeros.
printf 'entity,2024Q1,2024Q2,2024Q3,2024Q4,2025Q1,2025Q2,2025Q3,2025Q4\n' >trend.csv
printf 'ABC,1,2,4,5,7,8,9,12\nDEF,5,4,5,4,5,4,5,4\nGHI,3,,,,,,,2\n' >>trend.csv
aim trend --wide --band 0.2 --format text trend.csv
prints "trend" <<'TEXT'
entity  n      slope        r2            p        sen    sen_low  sen_high  verdict
ABC     8        1.5  0.984375  4.96032e-05        1.5    1.25657   1.66667  rising
DEF     8  -0.047619  0.047619     0.665006          0  -0.305269         0  inconclusive
GHI     2  -0.142857         1            -  -0.142857          -         -  inconclusive
TEXT
aim trend --wide --band 0.31 --min-count 3 trend.csv
holds "a band that holds the interval" grep -q '^DEF,.*,stable$' out
holds "too few figures" grep -q '^GHI,2,,,,,,,inconclusive$' out
aim trend --wide --band -1 trend.csv
refuses "a negative band" \
    "aim trend: --band: found '-1', expected a figure from 0 to 1e+300; see aim trend --help"
finish
