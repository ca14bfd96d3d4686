#!/usr/bin/env bash
# What `aim check` says of rows that are wrong, and what it prints of those that are right: check_rows.sh PROGRAM
set -euo pipefail

program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
checks=0 failures=0

holds() { # holds WHAT CONDITION...
    local what=$1
    shift
    checks=$((checks + 1))
    if ! "$@"; then
        failures=$((failures + 1))
        echo "FAILED: $what"
    fi
}
aim() { # status in $status, the output in out and err
    status=0
    "$program" "$@" >out 2>err </dev/null || status=$?
}
# refuses WHAT LINE...: exit status 2, nothing on standard output, these lines and no others on standard error.
refuses() {
    local what=$1
    shift
    holds "$what: exit status 2" test "$status" = 2 -a ! -s out
    holds "$what" diff err <(printf '%s\n' "$@")
}
# begins WHAT TEXT: exit status 2 and one line that begins with the text.
begins() {
    holds "$1: exit status 2" test "$status" = 2 -a ! -s out -a "$(wc -l <err)" = 1
    local found
    found=$(cat err)
    holds "$1: found $found" test "${found:0:${#2}}" = "$2"
}

cat >facts.csv <<'CSV'
entity,item,basis,period,value,measure
ACME,revenue,,2025Q1,44.062,USD bn
ACME,revenue,,2025Q2,46.743,USD bn
ACME,revenue,,2026Q1,81.615,USD bn
ACME,margin,gaap,2026Q1,75.0,%
CSV
cat >claims.csv <<'CSV'
id,entity,item,of,basis,period,kind,says,text
a,ACME,revenue,,,2026Q1,level,82.0 bn,Sales of 82.0 bn
b,ACME,revenue,,,2026Q1,growth_yoy,+85 %,
c,ACME,margin,,gaap,2026Q1,level,75.0 %,
d,ACME,revenue,,,2025Q1..2025Q2,cumulative,at least 90 bn,
CSV

### Columns by other names, in any letters' case.
sed '1s/.*/Ticker,Item,BASIS,Period,Value,Measure/' facts.csv >names.csv
sed '1s/entity/company/; 1s/says/Says/; 1s/id/ID/' claims.csv >said.csv
aim check --format csv facts.csv claims.csv
holds "exit status 1" test "$status" = 1
cp out expected
aim check --format csv names.csv said.csv
holds "ticker and company, in any case" cmp -s out expected
sed '1s/basis/ticker/' facts.csv >twice.csv
aim check twice.csv claims.csv
begins "entity and ticker" "twice.csv:1:13: found 'ticker', expected one of entity, "
printf 'id,item,value\nACME,revenue,5\n' >ids.csv
printf 'id,entity,item,kind,says\nx,ACME,revenue,level,5\n' >said.csv
aim check ids.csv said.csv
holds "id is the entity of facts, and a claim's own name" test "$status" = 0
sed '1s/period/perod/' facts.csv >slip.csv
aim check slip.csv claims.csv
begins "a slip in a header" "slip.csv:1:19: found 'perod', expected one of entity, item, basis, period, value, unit, measure, side, groups, vintage, source, did you mean period? (read as facts; the last file has the claims)"

### Files the wrong way around, or one of a kind.
aim check claims.csv facts.csv
begins "swapped" "claims.csv:1:1: found 'id', expected"
holds "swapped: says so" grep -qF "(read as facts; the last file has the claims)" err
aim check facts.csv facts.csv
holds "no claims: says so" grep -qF "(read as claims; the last file has the claims)" err

### The cell that is wrong, not the one beside it.
measure() { sed "2s/USD bn/$1/" facts.csv >measure.csv; aim check measure.csv claims.csv; }
measure 'USD gazillion'
refuses "a measure that is none" "measure.csv:2:29: found 'USD gazillion' in column 'measure', expected what the value is counted in, such as USD bn, % or x (character 5: found 'gazillion', expected a unit, a scale, a currency, a word or the end)"
measure '¥ bn'
begins "yen or yuan" "measure.csv:2:29: found '¥ bn' in column 'measure', expected what the value is counted in, such as USD bn, % or x (character 1: "
sed '2s/44.062/44.O62/' facts.csv >value.csv
aim check value.csv claims.csv
begins "a value that is none" "value.csv:2:22: found '44.O62' in column 'value'"
claim() { # claim ROW...: claims with these rows
    { echo 'kind,entity,item,of,period,says,level'; printf '%s\n' "$@"; } >one.csv
    aim check facts.csv one.csv
}
claim 'share,ACME,revenue,,2026Q1,5 %,'
refuses "a share of nothing" "one.csv:2:20: found '' in column 'of', expected the name of what it is compared with (kind share)"
claim 'sum,ACME,revenue,cloud,2026Q1,5 bn,'
refuses "a sum of one" "one.csv:2:18: found 'cloud' in column 'of', expected two items or more, with \" + \" between (kind sum)"
claim 'rank,,revenue,,2026Q1,1st,'
refuses "a rank of nobody" "one.csv:2:6: found '' in column 'entity', expected whose figure it is (kind rank)"
claim 'level,ACME,,,2026Q1,5 bn,'
refuses "a level of nothing" "one.csv:2:12: found '' in column 'item', expected what the figure is of, such as revenue (kind level)"
claim 'count_at_least,,revenue,,2026Q1,1,'
begins "no level to count from" "one.csv:2:35: found '' in column 'level', expected what is counted from"
claim 'base_fits,,revenue,margin,2026Q1,1,'
begins "no step" "one.csv:2:36: found '' in column 'level', expected a step above 0"
claim 'count_at_least,,revenue,,2026Q1,1,0'
holds "a level of 0" test "$status" = 0
printf 'kind,item,says\nshare,revenue,5 %%\n' >one.csv
aim check facts.csv one.csv
refuses "no column" "one.csv:2:1: found no column 'of', expected the name of what it is compared with (kind share)"

### The kind that was meant.
kind() { claim "$1,ACME,revenue,,2026Q1,5 %,"; grep -o 'did you mean [a-z_]*' err || true; }
for pair in growth_yyo:growth_yoy groth_qoq:growth_qoq Growth_YOY:growth_yoy growth:growth_yoy shares:share levle:level; do
    holds "${pair%:*} is near ${pair#*:}: $(kind "${pair%:*}")" test "$(kind "${pair%:*}")" = "did you mean ${pair#*:}"
done
holds "sideways is near nothing" test -z "$(kind sideways)"
claim 'growht_yoy,ACME,revenue,,2026Q1,5 %,'
holds "the list is whole" grep -q 'expected one of level, .*base_fits, .*did you mean growth_yoy?$' err

### All rows that are wrong, up to 20.
claim 'level,ACME,revenue,,2026Q1,8x2 bn,' 'level,ACME,revenue,,2026Q1,82 bn,' 'levle,ACME,revenue,,2026Q1,82 bn,'
holds "two of three" test "$status" = 2 -a "$(cut -d: -f1-3 err | paste -sd' ')" = "one.csv:2:28 one.csv:4:1"
claim 'share,ACME,revenue,,2026Q1,5 %,' 'level,ACME,revenue,,2026Q1,82 bn,' 'rank,,revenue,,2026Q1,1st,' 'sum,ACME,revenue,a,2026Q1,1,'
holds "three that their kinds do not allow" test "$status" = 2 -a "$(cut -d: -f1-3 err | paste -sd' ')" = "one.csv:2:20 one.csv:4:6 one.csv:5:18"
for count in 20 21 10000; do
    { echo 'kind,item,says'; yes 'level,revenue,82 percents' | head -n "$count" || true; } >many.csv
    aim check facts.csv many.csv --html page.html
    holds "$count: lines" test "$(grep -c "found '82 percents'" err)" = 20
    holds "$count: how many more" test "$(grep -c . err)" = $((count > 20 ? 21 : 20))
    [ "$count" = 20 ] || holds "$count: how many more" grep -qx "and $((count - 20)) more" err
    holds "$count: nothing is written" test "$status" = 2 -a ! -s out -a ! -e page.html
done
sed 's/,[0-9.]*,\(USD bn\|%\)$/,x,\1/' facts.csv >bad.csv
aim check bad.csv claims.csv
holds "all bad facts" test "$(grep -c "found 'x' in column 'value'" err)" = 4
{ echo 'kind,item,says'; echo 'levle,revenue,1'; echo 'level,revenue'; } >many.csv
aim check facts.csv many.csv
holds "a row that is too short ends it" test "$(cut -d: -f1-3 err | paste -sd' ')" = "many.csv:2:1 many.csv:3:7"

### The answer has the claim's columns.
aim check --format csv facts.csv claims.csv
holds "the header" test "$(head -n 1 out)" = "id,topic,kind,entity,item,of,basis,period,says,text,verdict,measure,allows_low,allows_high,computed_low,computed_high,point,slack,off_by,naive,why"
holds "a row" grep -q '^c,,level,ACME,margin,,gaap,2026Q1,75.0 %,,PROVED\|^c,,level,ACME,margin,,gaap,2026Q1,75.0 %,,CONSISTENT' out
holds "a span" grep -q '^d,,cumulative,ACME,revenue,,,2025Q1..2025Q2,at least 90 bn,,PROVED' out
# 90.805 bn to 0.001; no end above.
holds "no end is inf" grep -Eq '^d,.*,90000000000,inf,90804000000,90806000000,' out
aim check --format json facts.csv claims.csv
holds "no end in JSON" test "$(jq -c '.[3].allows_high' out)" = '"inf"'
holds "the claim in JSON" test "$(jq -c '.[3] | [.entity, .item, .of, .period]' out)" = '["ACME","revenue","","2025Q1..2025Q2"]'

### Tables: the verdict second; as wide as it takes where it is no terminal.
COLUMNS=60 aim check --format text facts.csv claims.csv
holds "the head" grep -Eqx 'claim  verdict +the text says +allows +computed +slack +naive +why +in the sentence' <(head -n 1 out)
holds "a row" grep -Eq '^a +REFUTED +level ACME revenue 2026Q1: 82\.0 bn +\[81\.95 bn, 82\.05 bn\] +\[81\.6145 bn, 81\.6155 bn\] +-0\.335 bn +contradicts +off by 0\.334 bn.* Sales of 82\.0 bn$' out
holds "a span" grep -qF 'cumulative ACME revenue 2025Q1..2025Q2: at least 90 bn' out
cp out wide
terminal() { # terminal COLUMNS: what a terminal of this width shows
    TERM=dumb COLUMNS=$1 script -qec "$program check facts.csv claims.csv" /dev/null </dev/null | tr -d '\r' || true
}
holds "a wide terminal has the table" diff wide <(terminal 400)
for width in 100 80 60 40; do
    terminal "$width" >narrow
    holds "$width: nothing is wider" test "$(head -n -2 narrow | awk '{ print length }' | sort -n | tail -n 1)" -le "$width"
    holds "$width: the verdict is early" grep -Eq '^a  REFUTED' narrow
    # Folded and put together again, nothing is missing.
    tr -s ' \n' ' ' <narrow >folded
    for words in 'level ACME revenue 2026Q1: 82.0 bn' 'off by 0.334 bn' 'allows [81.95 bn, 82.05 bn], computed [81.6145 bn, 81.6155 bn], slack -0.335 bn'; do
        holds "$width: $words" grep -qF "$words" folded
    done
done
long=$(printf 'word%.0s ' $(seq 60))
sed "2s/Sales of 82.0 bn/$long/; 3s/\$/$(printf '营收%.0s' $(seq 60))/" claims.csv >long.csv
TERM=dumb COLUMNS=80 script -qec "$program check facts.csv long.csv" /dev/null </dev/null | tr -d '\r' >narrow || true
holds "a sentence is shortened" grep -Eq '^ +word word .*…$' narrow
# 3 columns before, 77 for the text: 38 characters of two columns and the ellipsis.
holds "wide characters count two" grep -qx "   $(printf '营收%.0s' $(seq 19))…" narrow
aim check --format text facts.csv long.csv
holds "and whole in a file" grep -qF "$long" <(sed 's/$/ /' out)

### Counts are whole, and what a claim is off by is never said to be more than it is.
printf 'entity,item,value\nA,x,1\nB,x,2\nC,x,3\n' >three.csv
printf 'item,kind,says\nx,count,5\nx,count,more than 4\nx,count,3\n' >counts.csv
aim check --format text three.csv counts.csv
holds "5 of 3" grep -Eq '^1 +REFUTED +count x: 5 +5 +3 +-2 +contradicts +off by 2; of 3$' out
holds "more than 4 is at least 5" grep -Eq '^2 +REFUTED +count x: more than 4 +at least 5 +3 +-2 +contradicts +off by 2; of 3$' out
holds "3 of 3" grep -Eq '^3 +PROVED +count x: 3 +3 +3 +0 +agrees' out

echo "$checks checks, $failures failed"
[ "$failures" -eq 0 ]
