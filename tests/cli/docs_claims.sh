#!/usr/bin/env bash
# Runs every sample of docs/claims.md: its blocks with a column `value` are facts, together one file; each block with a
# column `says` is a file of claims, whose column `topic` has the verdict to expect. A comment before a block,
# <!-- aim check OPTIONS -->, has the options. The page names every wording of src/claim_words.c.
set -euo pipefail

if [ $# -ne 2 ] || [ ! -x "$1" ]; then
    echo "usage: docs_claims.sh PROGRAM PAGE" >&2
    exit 2
fi
program=$(realpath "$1") page=$(realpath "$2")
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# facts.csv; claims-LINE.csv and options-LINE of each block of claims, which begins in that line of the page.
awk '
    /^<!-- aim check .* -->$/ { options = $0; sub(/^<!-- aim check /, "", options); sub(/ -->$/, "", options); next }
    $0 == "```csv" { open = 1; head = ""; next }
    $0 == "```" { open = 0; options = ""; next }
    open && head == "" {
        head = $0
        facts = head ~ /(^|,)value(,|$)/
        file = facts ? "facts.csv" : "claims-" NR ".csv"
        if (!facts) print options > ("options-" NR)
        if (!facts || !seen++) print > file
        next
    }
    open { print > file }' "$page"

claims=0 failures=0
for file in claims-*.csv; do
    line=${file#claims-} line=${line%.csv}
    read -ra options <"options-$line" || true
    status=0
    "$program" check --format csv "${options[@]}" facts.csv "$file" >out 2>err || status=$?
    wanted=0
    ! grep -q '^REFUTED,' "$file" || wanted=1
    if [ "$status" != "$wanted" ] || [ -s err ]; then
        echo "FAILED: the claims in line $line of the page: status $status, expected $wanted: $(cat err)"
        failures=$((failures + 1))
    fi
    "$here/verdicts.sh" <out >got
    awk -F, 'FNR == 1 { file++ }
        file == 1 && FNR > 1 { expected[FNR - 1] = $1; text[FNR - 1] = $0; last = FNR - 1 }
        file == 2 { sub(/^[^ ]* /, ""); got[FNR] = $0 }
        END { for (i = 1; i <= last; i++) if (got[i] != expected[i])
                  print "FAILED: line " first + i " of the page: " text[i] ": " got[i] }' \
        first="$line" "$file" got >wrong
    cat wrong
    claims=$((claims + $(wc -l <"$file") - 1))
    failures=$((failures + $(wc -l <wrong)))
done
# Every wording of the library's table stands in the page.
sed -n '/aim__wordings\[\] = {/,/^};/p' "$here/../../src/claim_words.c" | sed 's:/\*.*\*/::; s/\.name = "[^"]*"//; s/CURRENCY("...")//' |
    grep -o '"[^"]*"' | tr -d '"' | sort -u >words
while IFS= read -r word; do
    if ! grep -qF -- "\`$word\`" "$page"; then
        echo "FAILED: the page lacks the wording '$word'"
        failures=$((failures + 1))
    fi
done <words

echo "$claims claims and $(wc -l <words) wordings of the page, $failures failed"
[ "$claims" -gt 0 ] && [ "$failures" -eq 0 ]
