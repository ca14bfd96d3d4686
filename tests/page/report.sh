#!/usr/bin/env bash
# `aim report` from its command line: report.sh AIM.
set -euo pipefail

aim=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failed=0

# expect STATUS WORDS COMMAND...: the status, WORDS on standard error ("" for silence), no file beside the page.
expect() {
    local status=$1 words=$2 found=0
    shift 2
    "$@" >out 2>err || found=$?
    if [ "$found" != "$status" ] || { [ -n "$words" ] && ! grep -qF -- "$words" err; } ||
        { [ -z "$words" ] && [ -s err ]; } || compgen -G '*.html.*' >/dev/null; then
        echo "FAILED: $*: status $found, expected $status; expected '$words', found:"
        cat err
        failed=1
    fi
}
absent() {
    [ ! -e "$1" ] || { echo "FAILED: $1 is there"; failed=1; }
}

cat >facts.csv <<'CSV'
entity,item,period,value,measure,side,source
ACME,revenue,FY2026Q1,40,USD bn,company,Form 10-Q
ACME,revenue,FY2026Q2,50,USD bn,company,Form 10-Q
ACME,revenue,FY2027Q1,80,USD bn,company,Form 8-K
ACME,revenue,FY2027Q1,82,USD bn,report,Form 8-K
CSV
cat >right.csv <<'CSV'
entity,item,period,kind,says
ACME,revenue,FY2027Q1,growth_yoy,100 %
CSV
sed 's/100 %/50 %/' right.csv >wrong.csv

for gnuplot in yes no; do
    warning=
    if [ "$gnuplot" = no ]; then
        mkdir -p empty
        run=(env "PATH=$work/empty" "$aim")
        # Three dated figures make no series, so there is nothing that needs gnuplot.
    else
        run=("$aim")
    fi
    expect 0 "$warning" "${run[@]}" report facts.csv --html page.html
    expect 0 "$warning" "${run[@]}" report facts.csv right.csv --side company --html page.html
    expect 1 "$warning" "${run[@]}" report facts.csv wrong.csv --side company --html page.html
done
# 79.5 / 40.5 to 80.5 / 39.5 is 96.2963 to 103.7975 %, 45.7963 points from 50.5: printed, no value that the
# figures leave is lost, and no gap is larger than it is.
for words in 'off by at least 45.7' 'allow 49.5 to 50.5' 'give 96.2 to 103.8'; do
    grep -qF "$words" page.html || { echo "FAILED: the page does not say '$words'"; failed=1; }
done
rm page.html

# Four make one.
echo 'ACME,revenue,FY2027Q2,90,USD bn,company,Form 8-K' >>facts.csv
expect 0 "gnuplot: found no such program" env "PATH=$work/empty" "$aim" report facts.csv --html page.html
grep -q 'charts were left out' page.html || { echo "FAILED: the page does not say so"; failed=1; }
rm page.html

# A second look; a title with markup.
expect 0 "" "$aim" report facts.csv right.csv --side company --also report,company --title '<b>&' \
    --html page.html
grep -q '<h1><bdi>&lt;b&gt;&amp;</bdi></h1>' page.html || { echo "FAILED: the title"; failed=1; }
grep -q 'against report</bdi>, then \|<bdi>report</bdi>, then <bdi>company</bdi>' page.html ||
    { echo "FAILED: the second side"; failed=1; }
rm page.html

# What was checked stands below the sentence, with the facts that it took; a range has its open end, guidance its
# width, a restated figure its day.
cat >more.csv <<'CSV'
entity,item,basis,period,value,measure,vintage
ACME,revenue,,2025Q1,40,USD bn,
ACME,revenue,,2026Q1,79,USD bn,
ACME,outlook,,2026Q2,91.0,USD bn +-2 %,
ACME,backlog,,2025Q1,7.0,USD bn,2025-05-01
ACME,backlog,,2025Q1,6.4,USD bn,2025-08-01
ACME,margin,gaap,2026Q1,75.0,%,
CSV
cat >said.csv <<'CSV'
id,entity,item,of,basis,period,kind,says,text
a,ACME,revenue,,,2026Q1,multiple_yoy,nearly doubled,Sales nearly doubled
b,ACME,revenue,,,2025Q1..2026Q1,cumulative,at least 100 bn,
c,ACME,margin,,gaap,2026Q1,level,80 %,A margin of 80 %
d,,margin,,gaap,2026Q1,count,3,
CSV
expect 1 "" "$aim" report more.csv said.csv --html page.html
sed 's:</\?bdi>::g' page.html >plain.html
for words in '<span class="claimed">multiple yoy ACME revenue 2026Q1: nearly doubled</span>' \
    'cumulative ACME revenue 2025Q1..2026Q1: at least 100 bn' \
    '<p class="soft">level ACME margin gaap 2026Q1: 80 %</p>' \
    '<span class="used">from revenue 2025Q1 USD 40 bn, revenue 2026Q1 USD 79 bn</span>' \
    '1.80 to below 2.00x' 'USD 91.0 bn ±2 %' '>2025-08-01<' '>known from<' \
    'off by at least 2<' 'The words allow 3; the facts give 1.'; do
    grep -qF -- "$words" <(sed 's/\xc2\xa0/ /g' plain.html) || { echo "FAILED: the page does not say '$words'"; failed=1; }
done
# Between counts there is nothing.
! grep -qF '>1.5<' plain.html || { echo "FAILED: a tic at one and a half"; failed=1; }
rm page.html

# What is wrong leaves no page.
expect 2 "--html FILE: not found" "$aim" report facts.csv
expect 2 "--side is for claims" "$aim" report facts.csv --side company --html page.html
expect 2 "--also: found 'nobody'" "$aim" report facts.csv right.csv --also nobody --html page.html
expect 2 "right.csv:1:20" "$aim" report right.csv --html page.html
expect 2 "nowhere/page.html: cannot be written" "$aim" report facts.csv --html nowhere/page.html
expect 2 "found a folder or a device, expected a file" "$aim" report facts.csv --html empty
printf 'entity,item,period,value\nACME,revenue,FY2026Q1,4x0\n' >bad.csv
expect 2 "bad.csv:2:23" "$aim" report bad.csv --html page.html
absent page.html

# What was there before stays.
echo before >page.html
expect 2 "bad.csv:2:23" "$aim" report bad.csv --html page.html
[ "$(cat page.html)" = before ] || { echo "FAILED: the page of before is gone"; failed=1; }
exit "$failed"
