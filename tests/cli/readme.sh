#!/usr/bin/env bash
# README's check of a text does what README says: readme.sh PROGRAM README.md
set -euo pipefail

program=$(realpath "$1")
readme=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# block N: the N-th block of code under the heading of the check.
block() {
    awk -v wanted="$1" '
        /^## / { here = /agree with the numbers/; next }
        here && /^```/ { inside = !inside; if (inside) count++; next }
        here && inside && count == wanted' "$readme"
}
block 1 >facts.csv
block 2 >claims.csv
block 3 >expected
[ "$(wc -l <claims.csv)" = 7 ] && [ -s expected ]

status=0
"$program" check facts.csv claims.csv --format text --html page.html | sed 's/ *$//' >found || status=${PIPESTATUS[0]}
diff expected found
[ "$status" = 1 ] && grep -q '</html>' page.html
