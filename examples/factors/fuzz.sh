#!/usr/bin/env bash
# Feeds spoilt copies of data/ to the built program (best a sanitized one).
set -euo pipefail
. "$(dirname "$(realpath "$0")")/../shared/spoilt.sh"

# The first 70 months are enough.
mkdir good
for table in factors momentum industries; do
    head -n 75 "$here/data/$table.csv" >"good/$table.csv"
    printf '\n Annual: January-December\n,A,B\n2001,1.00,2.00\n' >>"good/$table.csv"
done
head -n 24 "$here/data/prices.csv" >good/prices.csv

spoil() {
    local tables=(factors momentum industries industries prices) table
    cp good/*.csv .
    table=${tables[seed % ${#tables[@]}]}
    "$mutate" "$seed" <"good/$table.csv" >"$table.csv"
}
try() {
    "$program" --factors factors.csv --factors momentum.csv --industries industries.csv \
        --prices prices.csv --out out
}
try_all 7 factors.html
