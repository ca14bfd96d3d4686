#!/usr/bin/env bash
# 100,000 facts and 10,000 claims: figures of time and memory; only the memory is held to a limit.
set -euo pipefail

if [ $# -ne 1 ] || [ ! -x "$1" ]; then
    echo "usage: check_size.sh PROGRAM" >&2
    exit 2
fi
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# 1,000 entities with 25 quarters of 4 items; revenue is the sum of two of them. 10 claims on each.
awk -v facts="$work/facts.csv" -v claims="$work/claims.csv" 'BEGIN {
    print "entity,item,period,value,measure,groups,vintage,source" >facts
    print "entity,kind,item,of,period,says,text" >claims
    for (e = 0; e < 1000; e++) {
        name = sprintf("E%04d", e)
        group = sprintf("sector %d; size %d", e % 11, e % 3)
        for (t = 0; t < 25; t++) {
            period = sprintf("FY%dQ%d", 2020 + int(t / 4), 1 + t % 4)
            day = sprintf("%d-%02d-15", 2020 + int(t / 4), 3 * (t % 4) + 2)
            goods = 1000 + 7 * e + 40 * t
            services = 500 + 3 * e + 25 * t
            source = sprintf("Form 10-Q, %s", day)
            printf "%s,goods,%s,%d,USD mn,%s,%s,\"%s\"\n", name, period, goods, group, day, source >facts
            printf "%s,services,%s,%d,USD mn,%s,%s,\"%s\"\n", name, period, services, group, day, source >facts
            printf "%s,revenue,%s,%d,USD mn,%s,%s,\"%s\"\n", name, period, goods + services, group, day, source >facts
            printf "%s,gross_margin,%s,%.1f,%%,%s,%s,\"%s\"\n", name, period, 40 + (e + t) % 20, group, day, source >facts
        }
        now = 1500 + 10 * e + 65 * 24
        printf "%s,level,revenue,,FY2026Q1,%.1f bn,revenue of %s\n", name, now / 1000, name >claims
        printf "%s,growth_yoy,revenue,,FY2026Q1,%.0f %%,its growth on the year\n", name, 100 * 260 / (now - 260) >claims
        printf "%s,growth_qoq,revenue,,FY2026Q1,%.0f %%,its growth on the quarter\n", name, 100 * 65 / (now - 65) >claims
        printf "%s,streak,revenue,,FY2026Q1,24th,its rises in a row\n", name >claims
        printf "%s,record,revenue,,FY2026Q1,rising,a record\n", name >claims
        printf "%s,sum,revenue,goods + services,FY2026Q1,%d mn,the sum of its parts\n", name, now >claims
        printf "%s,share,goods,revenue,FY2026Q1,about 67 %%,the share of goods\n", name >claims
        printf "%s,cumulative,revenue,,FY2025Q1..FY2025Q4,at least 1 bn,a year of it\n", name >claims
        printf "%s,rank,revenue,,FY2026Q1,exactly %d,its place\n", name, 1000 - e >claims
        printf "%s,change_qoq,gross_margin,,FY2026Q1,100 bp,the change of its margin\n", name >claims
    }
}'
[ "$(wc -l <"$work/facts.csv")" = 100001 ] && [ "$(wc -l <"$work/claims.csv")" = 10001 ]

status=0
/usr/bin/time -v "$program" check "$work/facts.csv" "$work/claims.csv" --format csv \
    >"$work/out" 2>"$work/measured" || status=$?
seconds=$(sed -n 's/.*Elapsed (wall clock) time.*): //p' "$work/measured")
kilobytes=$(sed -n 's/.*Maximum resident set size (kbytes): //p' "$work/measured")
echo "100,000 facts, 10,000 claims: $seconds (m:s), $((kilobytes / 1024)) MB at most"
cut -d, -f2 "$work/out" | sort | uniq -c
[ "$status" -le 1 ] || { cat "$work/measured"; exit 1; }
[ "$(wc -l <"$work/out")" = 10001 ] || { echo "expected 10,000 verdicts"; exit 1; }
[ "$kilobytes" -lt 204800 ] || { echo "expected less than 200 MB"; exit 1; }
