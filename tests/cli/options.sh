#!/usr/bin/env bash
# Every command and option of the tables is in --help, in the man page and in the completions, and
# nothing else is; the examples of --help are what comes out.
source=$(realpath "$(dirname "$0")/../..")
. "$(dirname "$0")/shell.sh"

aim --help
commands=$(sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' out)
holds "there are commands" test "$(wc -w <<<"$commands")" -ge 9
options_of() { # as --help lists them
    "$program" "$1" --help | sed -n '/^Options:/,/^$/s/^  \(--[a-z-]*\).*/\1/p' | sort
}
# Options in a text, one a line; those of a man page have their dashes escaped.
options_in() {
    sed 's/\\-/-/g' | grep -o -- '--[a-z][a-z-]*' | sort -u
}

man=$source/man/aim.1
# shellcheck disable=SC1091
. "$source/completions/aim.bash"
zsh_block() { # the text of one command in zsh's file, its arrays put in
    local block array
    block=$(sed -n "/^    $1)\$/,/;;/p" "$source/completions/_aim")
    for array in data tidy output; do
        if grep -q "\$$array" <<<"$block"; then
            block+=$(sed -n "/^    $array=(/,/^    )/p" "$source/completions/_aim")
        fi
    done
    echo "$block"
}

for command in $commands; do
    options_of "$command" >expected
    holds "$command: help lists options" grep -qx -- --help expected
    {
        sed -n "/^\\.SS $command\\b/,/^\\.S[SH]/p" "$man" | grep -E '^\.(TP|BI?) ' || true
        sed -n '/^\.SH DATA OPTIONS/,/^\.SH EXIT/p' "$man"
    } | options_in >manual
    holds "$command: in the man page" grep -q "^\\.SS $command\\b" "$man"
    holds "$command: its options in the man page" test -z "$(comm -23 expected manual)"
    holds "$command: bash" diff expected <(_aim_options "$command" | tr ' ' '\n' | sort)
    if [ "$command" != isa ]; then
        holds "$command: zsh" diff expected <(zsh_block "$command" | options_in)
    fi
    holds "$command: zsh describes it" grep -q "^        '$command:" "$source/completions/_aim"
done
for command in $commands; do options_of "$command"; done | cat - <(echo --version) | sort -u >all
holds "the man page has no other options" test -z "$(comm -13 all <(options_in <"$man"))"
holds "the man page has no other commands" diff <(sort <<<"$commands") \
    <(sed -n 's/^\.SS \([a-z]*\).*/\1/p' "$man" | sort)
holds "bash: the commands" diff <(sort <<<"$commands") <(tr ' ' '\n' <<<"$_aim_commands" | sort)
command -v man >/dev/null && holds "the man page is one" test -z "$(man --warnings=w -l -Tutf8 "$man" 2>&1 >/dev/null)"

# bash completes: commands, options, what they take.
completed() { # completed WORDS...: what the last one becomes
    COMP_WORDS=(aim "$@")
    COMP_CWORD=$#
    _aim
    echo "${COMPREPLY[*]}"
}
holds "completes commands" test "$(completed gr)" = growth
holds "completes options" test "$(completed growth --re)" = --reason
holds "completes values" test "$(completed growth --form a)" = annualised
touch some.csv
holds "completes files" test "$(completed growth so)" = some.csv
for command in $commands; do
    for option in $(options_of "$command"); do
        takes=$("$program" "$command" --help | sed -n "s/^  $option \\([A-Z][^ ]*\\)  .*/\\1/p")
        holds "$command $option: bash knows whether it takes a word" \
            test "${takes:+yes}" = "$(_aim_values "$option" | sed 's/.*/yes/')"
    done
done

# The examples of --help, typed in.
cat >revenue.csv <<'CSV'
entity,period,value
NVDA,FY2026Q1,44.062
NVDA,FY2027Q1,81.615
CSV
cat >figures.csv <<'CSV'
entity,period,gross,revenue
NVDA,FY2026Q4,51093,68127
NVDA,FY2027Q1,61157,81615
CSV
cat >guidance.csv <<'CSV'
entity,period,form,mid,tolerance,base,actual
NVDA,FY2027Q1,relative,78,0.02,44.062,81.615
CSV
cat >prices.csv <<'CSV'
ticker,date,close
ABC,2026-01-05,10
ABC,2026-01-06,12
ABC,2026-01-07,17
CSV
cat >growth.csv <<'CSV'
ticker,sector,value
A,chips,0.85
B,chips,0.15
C,banks,0.05
CSV
cat >trend.csv <<'CSV'
entity,2024Q1,2024Q2,2024Q3,2024Q4,2025Q1,2025Q2,2025Q3,2025Q4
ABC,1,2,4,5,7,8,9,12
CSV
shown() { # shown COMMAND WORDS...: the files that it reads and the lines that it prints are in its help
    aim "$@" --format text
    "$program" "$1" --help | grep '^  ' | sed 's/^  //' >lines
    holds "$1: the example's output" test "$status" = 0 -a -z "$(grep -vxFf lines out)"
    holds "$1: the example's file" test -z "$(grep -vxFf lines "${@: -1}" || true)"
}
shown growth revenue.csv
shown margin --num gross --den revenue --qoq figures.csv
shown guidance guidance.csv
shown roll --window 3 --of mean,slope prices.csv
shown xs --rank --descending --value value growth.csv
shown xs --by sector --value value growth.csv
aim trend --wide --format text trend.csv
"$program" trend --help | grep '^  ' | sed 's/^  //' >lines
holds "trend: the example's output" test -z "$(grep -vxFf lines out)"
finish
