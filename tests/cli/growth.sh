#!/usr/bin/env bash
# `aim growth`: forms, bases, lags, gaps, tidy and wide files, gzip, standard input.
. "$(dirname "$0")/shell.sh"

# NVIDIA's revenue, USD bn, Forms 10-Q and 8-K: 81.615 on 44.062 is +85.2276 %; by hand,
# (81.615 - 44.062) / 44.062 = 37.553 / 44.062 = 0.852276337887522...
cat >revenue.csv <<'CSV'
entity,period,value
NVDA,FY2026Q1,44.062
NVDA,FY2026Q4,68.127
NVDA,FY2027Q1,81.615
CSV
aim growth revenue.csv
prints "on the year" <<'CSV'
entity,period,value,growth
NVDA,FY2026Q1,44.062,
NVDA,FY2026Q4,68.127,
NVDA,FY2027Q1,81.615,0.8522763378875221
CSV
# 81.615 / 68.127 - 1 = 13.488 / 68.127 = 0.197983...
aim growth --qoq --reason --format text revenue.csv
prints "on the quarter, with reasons" <<'TEXT'
entity  period     value    growth  reason
NVDA    FY2026Q1  44.062         -  history too short
NVDA    FY2026Q4  68.127         -  gap at the base
NVDA    FY2027Q1  81.615  0.197983  -
TEXT

# The forms of 150 on 100 over two years: ratio 1.5, ln 1.5 = 0.405465108108164..., difference 50,
# sqrt(1.5) - 1 = 0.224744871391589..., midpoint 100 / 250 = 0.4.
printf 'name,year,figure\nA,2020,100\nA,2022,150\n' >two.csv
for form in rate:0.5 ratio:1.5 log:0.405465 difference:50 annualised:0.224745 midpoint:0.4; do
    aim growth --lag 2 --form "${form%:*}" --format text two.csv
    holds "form ${form%:*}" test "$(awk 'END {print $4}' out)" = "${form#*:}"
done
# From -4 to 6: signed (6 + 4) / -4 = -2.5, absolute 10 / 4 = 2.5, positive none.
printf 'year,value\n2020,-4\n2021,6\n' >loss.csv
for base in signed:-2.5 absolute:2.5 positive:-; do
    aim growth --base "${base%:*}" --format text loss.csv
    holds "base ${base%:*}" test "$(awk 'END {print $3}' out)" = "${base#*:}"
done

# A missing quarter leaves what needs it missing: 2025Q3 has no 2025Q2, though a row stands above it.
printf 'ticker,period,value\nA,2025Q1,10\nA,2025Q3,12\nA,2025Q4,15\nB,2025Q4,7\n' >gap.csv
aim growth --qoq gap.csv
prints "a gap" <<'CSV'
ticker,period,value,growth
A,2025Q1,10,
A,2025Q3,12,
A,2025Q4,15,0.25
B,2025Q4,7,
CSV
# Of days the one before is the one that the file has: Friday before Monday.
printf 'date,close\n2026-01-02,10\n2026-01-05,11\n' >days.csv
aim growth --lag 1 days.csv
prints "days of the file" <<'CSV'
date,close,growth
2026-01-02,10,
2026-01-05,11,0.1
CSV

# Dates of quarters' ends: by the row above AAPL's 2021-09-30 would be measured on 2020-06-30, as the
# quarter after it is missing; by calendar quarters it is 83.360 on 64.698, 18.662 / 64.698 =
# 0.288448 (Forms 10-K and 10-Q, USD bn). 2017-07-01 ends 2017Q2: 45.408 on 42.358 (2016-06-25).
cat >ends.csv <<'CSV'
ticker,period_end,revenue
AAPL,2016-06-25,42.358
AAPL,2017-07-01,45.408
AAPL,2020-06-27,59.685
AAPL,2020-09-26,64.698
AAPL,2021-03-27,89.584
AAPL,2021-06-26,81.434
AAPL,2021-09-25,83.36
CSV
named=(--period period_end --value revenue)
aim growth "${named[@]}" --as quarter --format text ends.csv
prints "ends of quarters" <<'TEXT'
ticker  period_end  revenue     growth
AAPL    2016Q2       42.358          -
AAPL    2017Q2       45.408  0.0720053
AAPL    2020Q2       59.685          -
AAPL    2020Q3       64.698          -
AAPL    2021Q1       89.584          -
AAPL    2021Q2       81.434   0.364396
AAPL    2021Q3        83.36   0.288448
TEXT
sed -n '1p;4,$p' ends.csv >regular.csv
for command in growth "growth --lag 4" "roll --window 4" trend; do
    # shellcheck disable=SC2086
    aim $command "${named[@]}" regular.csv
    refuses "ends of quarters: $command" "regular.csv:1:1: found days about a quarter apart in \
column 'period_end', expected --as quarter (calendar periods), or --as day for days as they are"
done
aim margin --num revenue --den revenue --period period_end regular.csv
holds "ends of quarters: margin" grep -q "expected --as quarter" err
aim margin --num revenue --den revenue --period period_end --as quarter regular.csv
holds "changes of margins" test "$(head -n 1 out)" = ticker,period_end,revenue,revenue_2,margin,yoy_bp,qoq_bp
aim growth "${named[@]}" --lag 4 --as day regular.csv
holds "days as they are" test "$(awk -F, 'END {print ($4 > 0.39)}' out)" = 1
# Many companies whose quarters end on days of their own.
{
    echo ticker,date,value
    for i in {1..9}; do printf '%s\n' "T$i,2024-03-2$i,1" "T$i,2024-06-2$i,2" "T$i,2025-03-2$i,3"; done
} >many.csv
aim growth many.csv
holds "many companies" grep -q "expected --as half" err
aim growth --as quarter many.csv
holds "each on its year" test "$(grep -c ',2025Q1,3,2$' out)" = 9
# Months and years are told apart; the first of a month begins what is meant (FRED's 2026-01-01).
for step in month:2025-11-30,2025-12-31,2026-01-31 year:2023-12-31,2024-12-31,2025-12-31; do
    printf 'date,value\n%s\n' "$(tr , '\n' <<<"${step#*:}" | sed 's/$/,1/')" >step.csv
    aim growth step.csv
    holds "ends: ${step%:*}" grep -q "about a ${step%:*} apart .* expected --as ${step%:*} " err
done
printf 'date,value\n2025-01-01,1\n2025-04-01,2\n2026-01-01,3\n' >first.csv
aim growth --as quarter first.csv
prints "first days" <<'CSV'
date,value,growth
2025Q1,1,
2025Q2,2,
2026Q1,3,2
CSV
# Costco's quarters of 12 and 16 weeks: those ended 2020-11-22 and 2021-02-14 have most of their days in
# 2020Q4, and the last days are then what tells them apart, also for those that it would not need.
printf 'ticker,date,value\nCOST,2020-11-22,1\nCOST,2021-02-14,2\nCOST,2021-05-09,3\nCOST,2021-08-29,4\n' >weeks.csv
printf 'NVDA,2021-05-02,1\nNVDA,2021-05-02,2\n' >>weeks.csv
aim growth --as quarter --qoq --duplicates first weeks.csv
prints "quarters of weeks" <<'CSV'
ticker,date,value,growth
COST,2020Q4,1,
COST,2021Q1,2,1
COST,2021Q2,3,0.5
COST,2021Q3,4,0.3333333333333333
NVDA,2021Q1,1,
NVDA,2021Q1,2,
CSV
aim growth --as quarter weeks.csv
refuses "two rows of a day" "weeks.csv:7:1: found a second row of NVDA 2021Q1 (the first is in line \
6), expected one row an entity and period; --entity and --duplicates may help"
aim growth --as year first.csv
refuses "two in one year" "first.csv:3:1: found a second row of 2025 (the first is in line 2), \
expected one row an entity and period; --entity and --duplicates may help"
aim growth --as quarter loss.csv
refuses "quarters of years" "loss.csv:1:1: found years, expected days for --as"
aim growth --as week first.csv
refuses "an unknown period" "aim growth: --as: found 'week', expected one of day, month, quarter, \
half, year; see aim growth --help"
printf 'ticker,2025-03-31,2026-03-31\nA,1,3\n' >wide.csv
aim growth --wide --as quarter wide.csv
holds "a wide file of ends" grep -qx A,2026Q1,3,2 out

# Names in a column that is not known as such: never one company's growth on another's.
printf 'filer,period,value\nA,2025Q1,5\nB,2026Q1,6\n' >filers.csv
aim growth filers.csv
refuses "two companies" "filers.csv:3:1: found 'B' in column 'filer', expected 'A', as before it; or \
--entity 'filer' to name the column of names, or --entity none"
aim growth --entity filer filers.csv
holds "two companies, named" test "$(sed -n 3p out)" = B,2026Q1,6,
aim growth --entity none filers.csv
prints "names that do not matter" <<'CSV'
period,value,growth
2025Q1,5,
2026Q1,6,0.2
CSV
printf 'unit,period,value,filed,note\nUSD,2025Q1,5,2025-04-20,\nUSD,2026Q1,6,2026-04-22,late\n' >one.csv
aim growth one.csv
holds "texts that are all the same, and dates, are no names" test "$status" = 0
printf 'stock,period,value\nA,2025Q1,5\nB,2026Q1,6\n' >stocks.csv
aim growth stocks.csv
holds "a stock is a name" test "$(sed -n 3p out)" = B,2026Q1,6,

# Wide files, both ways; months on the quarter go three back.
printf 'company,2026-01,2026-02,2026-03,2026-04\n"Foo, Inc.",10,,30,15\n' >wide.csv
printf 'month,"Foo, Inc."\n2026-01,10\n2026-02,NA\n2026-03,30\n2026-04,15\n' >turned.csv
aim growth --wide --qoq wide.csv
prints "wide" <<'CSV'
entity,period,value,growth
"Foo, Inc.",2026-01,10,
"Foo, Inc.",2026-02,,
"Foo, Inc.",2026-03,30,
"Foo, Inc.",2026-04,15,0.5
CSV
cp out wide.out
aim growth --by-period --qoq turned.csv
prints "by period" <wide.out

# Columns by name, standard input, gzip by either way and in two members.
printf 'q,x,firm\n2025Q1,1,A\n2026Q1,3,A\n' >named.csv
aim growth --entity firm --period q --value x named.csv
prints "columns named" <<'CSV'
firm,q,x,growth
A,2025Q1,1,
A,2026Q1,3,2
CSV
cp out named.out
head -n 2 named.csv | gzip >named.csv.gz
tail -n 1 named.csv | gzip >>named.csv.gz
aim growth --period=q --value=x named.csv.gz
prints "gzip, in two members" <named.out
for words in "" "-"; do
    # shellcheck disable=SC2086
    "$program" growth --period q --value x $words <named.csv.gz >out 2>err
    status=$?
    prints "standard input $words" <named.out
done

# Two rows of one quarter: refused by line, or one of them is meant.
printf 'ticker,period,value\nA,2025Q1,1\n\nA,2025Q2,2\nA,2025Q2,3\n' >twice.csv
aim growth --qoq twice.csv
refuses "duplicates" "twice.csv:5:1: found a second row of A 2025Q2 (the first is in line 4), \
expected one row an entity and period; --entity and --duplicates may help"
aim growth --qoq --duplicates last --reason twice.csv
prints "the last of duplicates" <<'CSV'
ticker,period,value,growth,reason
A,2025Q1,1,,history too short
A,2025Q2,2,,left out
A,2025Q2,3,2,
CSV
printf 'ticker,period,value\n' >none.csv
aim growth none.csv
prints "no rows" <<'CSV'
ticker,period,value,growth
CSV

aim growth --qoq loss.csv
refuses "no quarters in years" \
    "aim growth: the periods are years, expected quarters or months for --qoq; see aim growth --help"
aim growth days.csv
refuses "no year of days" "aim growth: the periods are days, expected --lag N, or --as month, \
quarter or year; see aim growth --help"
aim growth --lag 1 --form annualised days.csv
refuses "no year of days" \
    "aim growth: days have no fixed number a year, expected another --form; see aim growth --help"
aim growth --yoy --qoq revenue.csv
refuses "two lags" \
    "aim growth: --yoy, --qoq and --lag exclude each other; see aim growth --help"
finish
