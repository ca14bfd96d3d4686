#!/usr/bin/env bash
# Writes pages and looks at them in headless Chromium: run.sh PAGE_SAMPLE FOLDER [AIM]. Exit status 77: skipped.
set -euo pipefail

sample=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
mkdir -p "$2"
folder=$(realpath "$2")
aim=${3:+$(realpath "$3")}

skip() {
    echo "skipped: $1"
    exit 77
}
for program in node npm gnuplot; do
    command -v "$program" >/dev/null || skip "$program is not installed"
done
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
    skip "Chromium is not installed"

rm -f "$folder"/*.html
for what in nothing one report many hostile; do
    "$sample" "$what" "$folder/$what.html" 2>"$folder/said" || { cat "$folder/said"; exit 1; }
    [ ! -s "$folder/said" ] || { echo "$what: a warning without a cause:"; cat "$folder/said"; exit 1; }
    if compgen -G "$folder/$what.html.*" >/dev/null; then
        echo "$what: the file beside is left"
        exit 1
    fi
done

# Without gnuplot: the page, and a warning.
mkdir -p "$folder/empty"
PATH=$folder/empty "$sample" report "$folder/no-gnuplot.html" 2>"$folder/said"
grep -q 'gnuplot: found no such program' "$folder/said" || { echo "no warning"; exit 1; }

# What cannot be written is a problem, and leaves nothing.
if "$sample" one "$folder/nowhere/page.html" 2>"$folder/said"; then
    echo "a page in no folder"
    exit 1
fi
grep -q 'nowhere/page.html: cannot be written' "$folder/said" || { cat "$folder/said"; exit 1; }

# The same figures give the same bytes.
"$sample" report "$folder/again.html"
cmp "$folder/report.html" "$folder/again.html"
rm "$folder/again.html"

# What the command itself writes of the example's figures.
if [ -n "$aim" ]; then
    example=$here/../../examples/report
    "$aim" report "$example/facts.csv" --html "$folder/aim-facts.html"
    "$aim" report "$example"/{facts,table1,claims}.csv --side report,company --also company \
        --title "The example" --html "$folder/aim-report.html"
fi

# The packages are for this test alone; npm's cache serves those who are offline.
cp "$here/package.json" "$here/package-lock.json" "$here/page_test.js" "$folder/"
cd "$folder"
if ! cmp -s package-lock.json node_modules/.taken-from; then
    npm ci --prefer-offline --no-audit --no-fund >npm.log 2>&1 || {
        cat npm.log
        skip "npm cannot install axe-core and puppeteer-core"
    }
    cp package-lock.json node_modules/.taken-from
fi
exec node page_test.js "$chromium" "$folder"
