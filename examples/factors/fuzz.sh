#!/usr/bin/env bash
# Feeds spoilt copies of data/ to the built program (best a sanitized one): each must end with status 0
# and every file, or with status 1, one line of file:line:column and no file.
set -euo pipefail

if [ $# -lt 3 ] || [ ! -x "$1" ] || [ ! -x "$2" ]; then
    echo "usage: fuzz.sh PROGRAM MUTATE COUNT [FIRST-SEED]" >&2
    exit 2
fi
program=$(realpath "$1") mutate=$(realpath "$2") count=$3 first=${4:-1}
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The first 70 months are enough, and the charts are not what is tried here.
mkdir "$work/good" "$work/bin" "$work/out"
for table in factors momentum industries; do
    head -n 75 "$here/data/$table.csv" >"$work/good/$table.csv"
    printf '\n Annual: January-December\n,A,B\n2001,1.00,2.00\n' >>"$work/good/$table.csv"
done
head -n 24 "$here/data/prices.csv" >"$work/good/prices.csv"
printf '#!/bin/sh\ncat >/dev/null\necho "<svg></svg>"\n' >"$work/bin/gnuplot"
chmod +x "$work/bin/gnuplot"
export PATH=$work/bin:$PATH
cd "$work"

fail() {
    echo "seed $seed: $1"
    cat err
    exit 1
}
tables=(factors momentum industries industries prices)
accepted=0
for ((seed = first; seed < first + count; seed++)); do
    cp good/*.csv .
    table=${tables[seed % ${#tables[@]}]}
    "$mutate" "$seed" <"good/$table.csv" >"$table.csv"
    rm -f out/*
    status=0
    "$program" --factors factors.csv --factors momentum.csv --industries industries.csv \
        --prices prices.csv --out out >log 2>err || status=$?
    files=$(find out -type f | wc -l)
    case $status in
    0)
        accepted=$((accepted + 1))
        [ ! -s err ] || fail "status 0, but it complained"
        [ "$files" = 7 ] || fail "status 0 and $files files"
        tail -n 1 out/factors.html | grep -q '</html>' || fail "half a page"
        ;;
    1)
        [ "$(wc -l <err)" = 1 ] || fail "not one line"
        LC_ALL=C grep -qE '^[a-z]+\.csv:[0-9]+:[0-9]+: found .*, expected ' err || fail "no place"
        [ "$files" = 0 ] || fail "status 1 and $files files"
        [ ! -s log ] || fail "status 1 and tables"
        ;;
    *) fail "status $status" ;;
    esac
done
echo "$count spoilt inputs: $accepted read, $((count - accepted)) refused"
