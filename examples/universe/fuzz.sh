#!/usr/bin/env bash
# Feeds spoilt copies of data/ to the built program (best a sanitized one).
set -euo pipefail
. "$(dirname "$(realpath "$0")")/../shared/spoilt.sh"

# The first days are enough.
head -n 60 "$here/data/prices.csv" >prices.csv

spoil() {
    "$mutate" "$seed" <prices.csv >p.csv
    cp "$here/data/sectors.csv" s.csv
    if ((seed % 4 == 0)); then
        cp prices.csv p.csv
        "$mutate" "$seed" <"$here/data/sectors.csv" >s.csv
    fi
}
try() {
    "$program" p.csv --sectors s.csv --out out
}
try_all 4 universe.html
