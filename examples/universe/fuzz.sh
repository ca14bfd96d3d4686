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

# The first days are enough, and the charts are not what is tried here.
head -n 60 "$here/data/prices.csv" >"$work/prices.csv"
mkdir "$work/bin" "$work/out"
printf '#!/bin/sh\ncat >/dev/null\necho "<svg></svg>"\n' >"$work/bin/gnuplot"
chmod +x "$work/bin/gnuplot"
export PATH=$work/bin:$PATH
cd "$work"

fail() {
    echo "seed $seed: $1"
    cat err
    exit 1
}
accepted=0
for ((seed = first; seed < first + count; seed++)); do
    "$mutate" "$seed" <prices.csv >p.csv
    cp "$here/data/sectors.csv" s.csv
    if ((seed % 4 == 0)); then
        cp prices.csv p.csv
        "$mutate" "$seed" <"$here/data/sectors.csv" >s.csv
    fi
    rm -f out/*
    status=0
    "$program" p.csv --sectors s.csv --out out >log 2>err || status=$?
    files=$(find out -type f | wc -l)
    case $status in
    0)
        accepted=$((accepted + 1))
        [ ! -s err ] || fail "status 0, but it complained"
        [ "$files" = 4 ] || fail "status 0 and $files files"
        tail -n 1 out/universe.html | grep -q '</html>' || fail "half a page"
        ;;
    1)
        [ "$(wc -l <err)" = 1 ] || fail "not one line"
        LC_ALL=C grep -qE '^[ps]\.csv:[0-9]+:[0-9]+: found .*, expected ' err || fail "no place"
        [ "$files" = 0 ] || fail "status 1 and $files files"
        [ ! -s log ] || fail "status 1 and tables"
        ;;
    *) fail "status $status" ;;
    esac
done
echo "$count spoilt inputs: $accepted read, $((count - accepted)) refused"
