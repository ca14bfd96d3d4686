#!/usr/bin/env bash
# What `aim` writes and where: formats, width of characters, colour, files, exit statuses.
. "$(dirname "$0")/shell.sh"

cat >wide.csv <<'CSV'
entity,period,value
"Foo, ""Bar""",2025,0.1
"Foo, ""Bar""",2026,1e300
台积电,2025,3
台积电,2026,1.5
Zoë,2025,-2
CSV
aim growth --format text wide.csv
prints "text, by width on a terminal" <<'TEXT'
entity      period   value  growth
Foo, "Bar"  2025       0.1       -
Foo, "Bar"  2026    1e+300  1e+301
台积电      2025         3       -
台积电      2026       1.5    -0.5
Zoë         2025        -2       -
TEXT
aim growth --format csv wide.csv
prints "CSV" <<'CSV'
entity,period,value,growth
"Foo, ""Bar""",2025,0.1,
"Foo, ""Bar""",2026,1e+300,1e+301
台积电,2025,3,
台积电,2026,1.5,-0.5
Zoë,2025,-2,
CSV
cp out csv.out
aim growth wide.csv
prints "CSV where there is no terminal" <csv.out
aim growth --format json --reason wide.csv
prints "JSON" <<'JSON'
[
 {"entity": "Foo, \"Bar\"", "period": "2025", "value": 0.1, "growth": null, "reason": "history too short"},
 {"entity": "Foo, \"Bar\"", "period": "2026", "value": 1e+300, "growth": 1e+301, "reason": null},
 {"entity": "台积电", "period": "2025", "value": 3, "growth": null, "reason": "history too short"},
 {"entity": "台积电", "period": "2026", "value": 1.5, "growth": -0.5, "reason": null},
 {"entity": "Zoë", "period": "2025", "value": -2, "growth": null, "reason": "history too short"}
]
JSON
holds "JSON that another program reads" test "$(jq -r '.[0].entity' out)" = 'Foo, "Bar"'
printf 'year,value\n' >none.csv
aim growth --format json none.csv
prints "JSON of no rows" <<<'[]'

# A computed column takes another name where the file has it.
printf 'year,growth\n2025,1\n2026,3\n' >named.csv
aim growth named.csv
prints "a column called growth" <<'CSV'
year,growth,growth_2
2025,1,
2026,3,2
CSV
aim growth --format json named.csv
holds "keys of its own" test "$(jq -r '.[1].growth_2' out)" = 2
printf 'margin,year,growth_2,den\n1,2025,3,4\n' >named.csv
aim margin --num margin --yoy named.csv
prints "a column called margin" <<'CSV'
year,margin,den,margin_2,yoy_bp
2025,1,4,0.25,
CSV

# Figures come out as they were written, however many digits; computed ones read back bit for bit.
printf 'year,value\n' >digits.csv
year=1000
for figure in 0.1 123456789.125 0.000001 1e-07 12345678901234568 1e+17 1.5e+20 5e-324 \
    1.7976931348623157e+308 -0.30000000000000004 9007199254740992 2.2250738585072014e-308; do
    echo "$((year++)),$figure" >>digits.csv
done
aim growth --lag 1 digits.csv
holds "figures as written" diff <(cut -d, -f2 digits.csv) <(cut -d, -f2 out)

# Colour: on a terminal alone, and not where NO_COLOR or the terminal forbids it.
cat >guidance.csv <<'CSV'
form,mid,actual
point,1,2
point,2,1
CSV
escape=$'\033['
terminal() { # terminal WORDS...: the output where standard output is a terminal
    script -qec "$*" /dev/null </dev/null | tr -d '\r'
}
holds "colour on a terminal" grep -qF "${escape}32mbeat${escape}0m" \
    <(TERM=xterm terminal "$program" guidance guidance.csv)
holds "text on a terminal" grep -q "form   low" \
    <(TERM=xterm NO_COLOR=1 terminal "$program" guidance guidance.csv)
holds "NO_COLOR" test -z "$(TERM=xterm NO_COLOR=1 terminal "$program" guidance guidance.csv | grep -F "$escape")"
holds "a terminal without colour" test -z "$(TERM=dumb terminal "$program" guidance guidance.csv | grep -F "$escape")"
aim guidance --format text guidance.csv
holds "no colour elsewhere" test -z "$(grep -F "$escape" out)"

# A progress line after two seconds, on a terminal alone.
slow="{ cat wide.csv; sleep 2.3; echo Zoë,2026,3; } | $program growth"
holds "progress on a terminal" grep -q "aim: read 0 MB" <(terminal "bash -c '$slow' >slow.out")
holds "progress leaves the output alone" test "$(tail -n 1 slow.out)" = "Zoë,2026,3,-2.5" -o \
    "$(tail -n 1 slow.out)" = "Zoë,2026,3,"

# Files appear when they are whole.
aim growth --output new.csv wide.csv
prints "nothing on standard output" </dev/null
holds "the file" diff csv.out new.csv
echo before >kept.csv
printf 'year,value\n2025,x\n' >bad.csv
aim growth --output kept.csv bad.csv
refuses "bad input" "bad.csv:2:6: found 'x' in column 'value', expected a figure such as \
81.615, or nothing, or NA"
holds "the file is as it was" test "$(cat kept.csv)" = before -a -z "$(ls | grep kept.csv.)"
aim growth --output kept.csv wide.csv
holds "the file is replaced" diff csv.out kept.csv

# Nothing that is read is written over, whatever its name; a link stays one.
ln -s wide.csv link.csv
for file in wide.csv ./wide.csv "$PWD/wide.csv" link.csv; do
    aim growth wide.csv --output "$file"
    refuses "over the input, $file" "aim growth: --output: found '$file', which is read, expected \
another file; see aim growth --help"
done
"$program" growth --output wide.csv <wide.csv >out 2>err
status=$?
refuses "over the input, from standard input" "aim growth: --output: found 'wide.csv', which is \
read, expected another file; see aim growth --help"
printf 'entity,item,period,value\nA,revenue,2025,1\n' >facts.csv
printf 'id,entity,item,period,kind,value\n1,A,revenue,2025,level,1\n' >claims.csv
for file in facts.csv claims.csv; do
    cp "$file" before
    aim check facts.csv claims.csv --html "$file"
    refuses "a page over $file" "aim check: --html: found '$file', which is read, expected another \
file; see aim check --help"
    holds "$file is as it was" cmp before "$file"
done
aim check facts.csv claims.csv --html same --output ./same
refuses "one file for two" "aim check: --output: found './same', which --html writes, expected \
another file; see aim check --help"
aim check facts.csv claims.csv --html -
refuses "a page to a dash" \
    "aim check: --html: found '-', expected a file's name; see aim check --help"
aim growth wide.csv --output=
refuses "a file without a name" \
    "aim growth: --output: found '', expected a file's name; see aim growth --help"
aim check - -
refuses "standard input twice" \
    "aim check: found standard input (-) twice, expected it once; see aim check --help"
mkdir folder
echo before >folder/kept.csv
chmod 600 folder/kept.csv
ln -s folder/kept.csv linked.csv
aim growth --output linked.csv wide.csv
holds "through a link" diff csv.out folder/kept.csv
holds "a link is left one" test "$(readlink linked.csv)" = folder/kept.csv
holds "nobody else may read it" test "$(stat -c %a folder/kept.csv)" = 600
ln -s folder/none.csv broken.csv
aim growth --output broken.csv wide.csv
refuses "a link to nothing" "broken.csv: found a link that leads nowhere, expected a file"
aim growth --output nowhere/new.csv wide.csv
refuses "no such folder" "nowhere/new.csv: cannot be written: found no such folder, \
expected one that is there"
for file in folder /dev/null; do
    aim growth --output "$file" wide.csv
    refuses "over $file" "$file: found a folder or a device, expected a file, or nothing yet"
done
status=0
"$program" growth wide.csv >/dev/full 2>err || status=$?
: >out
refuses "a full disk" "aim: standard output cannot be written"

# The words of the command line.
aim
holds "no words: help on standard error" test "$status" = 2 -a ! -s out -a -s err
aim --help
holds "help" test "$status" = 0 -a ! -s err -a -s out
aim growht
refuses "a mistyped command" "aim: unknown command 'growht', did you mean growth?; see aim --help"
aim shrink
refuses "an unknown command" "aim: unknown command 'shrink'; see aim --help"
aim --grow
refuses "an unknown option of aim" "aim: unknown option '--grow'; see aim --help"
aim --version
holds "version" grep -Eqx 'aim [0-9]+\.[0-9]+\.[0-9]+' out
aim isa
holds "isa" grep -q '(in use)$' out
AIM_ISA=scalar aim isa
holds "isa chosen" grep -qx 'scalar (in use)' out
aim --help
cp out help.out
for words in "help" "-h" "help growth"; do
    # shellcheck disable=SC2086
    aim $words
    if [ "$words" = "help growth" ]; then "$program" growth --help >help.out; fi
    prints "aim $words" <help.out
done
aim help growht
refuses "help of a mistyped command" \
    "aim: unknown command 'growht', did you mean growth?; see aim --help"
aim growth --yyo wide.csv
refuses "a mistyped option" "aim growth: unknown option --yyo, did you mean --yoy?; see aim growth --help"
aim growth --tags=3 wide.csv
refuses "another" "aim growth: unknown option --tags, did you mean --lag?; see aim growth --help"
aim growth --currency USD wide.csv
refuses "an unknown option" "aim growth: unknown option --currency; see aim growth --help"
aim growth --lag
refuses "a value that is missing" "aim growth: --lag needs its N; see aim growth --help"
aim growth --yoy=3
refuses "a value that is not taken" "aim growth: --yoy takes no value, found '3'; see aim growth --help"
aim growth --lag 1 --lag 2
refuses "an option given twice" "aim growth: --lag is given twice; see aim growth --help"
aim growth --lag 0 wide.csv
refuses "a lag of 0" "aim growth: --lag: found '0', expected a whole number from 1 to 999999999; see aim growth --help"
aim growth a.csv b.csv
refuses "two files" \
    "aim growth: found 2 files, expected at most 1: 'b.csv'; see aim growth --help"
aim growth --format xml wide.csv
refuses "an unknown format" \
    "aim growth: --format: found 'xml', expected one of text, csv, json; see aim growth --help"
cp wide.csv ./--odd.csv
aim growth -- --odd.csv
prints "a file that looks like an option" <csv.out
finish
