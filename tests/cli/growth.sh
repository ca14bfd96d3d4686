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
