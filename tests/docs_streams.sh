#!/usr/bin/env bash
# The programs of docs/streams.md do what it says: docs_streams.sh NIGHTLY CHUNKS
set -euo pipefail

nightly=$(realpath "$1")
chunks=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

expect() { # expect TEXT COMMAND...
    local expected=$1 found
    shift
    found=$("$@")
    [ "$found" = "$expected" ] || { echo "$*: $found, expected: $expected" >&2; exit 1; }
}

# The figures, by another program.
mean=$(awk 'BEGIN { for (e = 0; e < 6000; e++) sum += 100 + (e * 7 + 999 * 13) % 31; printf "%.4f", sum / 6000 }')
last=$(awk 'BEGIN { b = 100 + (5999 * 7 + 998 * 13) % 31; printf "%.4f", (100 + (5999 * 7 + 999 * 13) % 31 - b) / b }')
expect "1000 days, the last growth $last
6000 names, their mean on the last day $mean" "$chunks" prices.npy

expect "1000 days, 0 of them known before" "$nightly" prices.npy means.npy means.state
cp means.npy once.npy
expect "1000 days, 1000 of them known before" "$nightly" prices.npy means.npy means.state
cmp means.npy once.npy
[ "$(stat -c %s means.npy)" = "$(stat -c %s prices.npy)" ]
