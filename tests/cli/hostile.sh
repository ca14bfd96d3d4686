#!/usr/bin/env bash
# Input that means harm, for each command that reads files and writes one: a line that says where and
# what, exit status 2, the file that was to be written as it was, and nothing beside it.
. "$(dirname "$0")/shell.sh"

# What reads the hostile file as figures, and what as claims.
readers=("growth --output kept FILE" "check FILE claims.csv --html kept" "report FILE --html kept"
    "check facts.csv FILE --html kept" "report facts.csv FILE --html kept")
heads=("item,period,value" "item,period,value" "item,period,value" "item,kind,says" "item,kind,says")
printf 'item,period,value\na,2025,1\na,2026,2\n' >facts.csv
printf 'item,kind,says,period\na,growth_yoy,100 %%,2026\n' >claims.csv
echo before >kept

unharmed() { # unharmed WHAT: what was there is, and nothing else
    holds "$1: the file is as it was" test "$(cat kept)" = before
    holds "$1: nothing beside it" test -z "$(find . -name 'kept?*')"
}

# each WHAT PROBLEM COMMAND: each reader, of a file that COMMAND writes behind the header in $head.
each() {
    head=
    for i in "${!readers[@]}"; do
        if [ "$head" != "${heads[i]}" ]; then
            head=${heads[i]}
            eval "$3" >bad.csv
        fi
        read -ra words <<<"${readers[i]/FILE/bad.csv}"
        aim "${words[@]}"
        refuses "$1: ${readers[i]}" "bad.csv:$2"
        unharmed "$1: ${readers[i]}"
    done
}

each "a zero byte" "2:2: found the byte 0x00, expected text in UTF-8" 'printf "$head\na\0,1,1\n"'
each "no UTF-8" "2:2: found the byte 0xe9, expected text in UTF-8" 'printf "$head\na\xe9,1,1\n"'
each "a quote that is not closed" "2:3: found a quote that its line does not close, expected a second one" \
    'printf "$head\na,\"1,1\nb,2,2\n"'
each "quotes inside" "2:2: found a quote inside a cell, expected it doubled, in a cell that is quoted" \
    'printf "$head\na\"b\",1,1\n"'
each "CR alone" "2:2: found a carriage return without a line feed, expected lines that end with LF or CR LF" \
    'printf "$head\na\rb,1,1\n"'
each "a million columns" "2:131073: found more than 65536 columns, expected fewer" \
    'echo "$head"; head -c 1999999 /dev/zero | tr "\0" "x" | sed "s/xx/x,/g"'
each "a cell of 100 MB" "2:3: found a cell longer than 1048576 bytes, expected fewer" \
    'echo "$head"; printf "a,"; head -c 100000000 /dev/zero | tr "\0" 7'
each "gzip cut short" "1:1: found gzip data that end too early, expected the rest of them" \
    '{ echo "$head"; echo a,1,1; } | gzip | head -c 11'
each "gzip damaged" "1:1: found gzip data that are damaged, expected them whole" \
    'printf "\x1f\x8b\x08\0\0\0\0\0\0\3\xff\xff"'
# What is no file to read.
for i in "${!readers[@]}"; do
    read -ra words <<<"${readers[i]/FILE/.}"
    aim "${words[@]}"
    refuses "a directory: ${readers[i]}" ".:1:1: found a directory, expected a CSV file"
    read -ra words <<<"${readers[i]/FILE//proc/self/mem}"
    aim "${words[@]}"
    refuses "a failing disk: ${readers[i]}" \
        "/proc/self/mem:1:1: found a file that cannot be read, expected a CSV file"
    unharmed "no file: ${readers[i]}"
done

# A file that may not be read, by somebody who is not root.
cp "$program" ./aim_of_all
chmod 755 . ./aim_of_all
touch secret.csv
chmod 0 secret.csv
nobody=()
[ "$(id -u)" -ne 0 ] || nobody=(setpriv --reuid 65534 --regid 65534 --clear-groups)
for words in "growth secret.csv" "check secret.csv claims.csv" "report facts.csv secret.csv --html /nowhere"; do
    status=0
    # shellcheck disable=SC2086
    "${nobody[@]}" ./aim_of_all $words >out 2>err </dev/null || status=$?
    refuses "a secret: $words" \
        "secret.csv:1:1: found a file that may not be read, expected a CSV file"
done

# What reads as it should, with a byte order mark, CR LF and quotes: the same answers.
aim growth facts.csv
cp out growth.out
aim check facts.csv claims.csv
cp out check.out
for file in facts claims; do
    sed '1s/^/\xef\xbb\xbf/; s/\([^,]*\)/"\1"/g; 1s/"\xef\xbb\xbf/\xef\xbb\xbf"/; s/$/\r/' $file.csv >marked_$file.csv
done
aim growth marked_facts.csv
prints "a byte order mark, quotes, CR LF: growth" <growth.out
aim check marked_facts.csv marked_claims.csv
prints "a byte order mark, quotes, CR LF: check" <check.out

# A disk that is full: a limit on the size of files stands for it.
{ cat facts.csv; for i in {1000..4000}; do echo "b,$i,$i"; done; } >large.csv
writers=("growth --output kept large.csv"
    "check large.csv claims.csv --html kept" "report large.csv --html kept")
for words in "${writers[@]}"; do
    # shellcheck disable=SC2086
    (trap '' XFSZ; ulimit -f 8; exec "$program" $words >/dev/null 2>err)
    status=$?
    : >out
    refuses "a full disk: $words" "kept: cannot be written: File too large"
    unharmed "a full disk: $words"
done
for words in "growth facts.csv" "check facts.csv claims.csv"; do
    status=0
    # shellcheck disable=SC2086
    "$program" $words >/dev/full 2>err || status=$?
    refuses "nowhere to print: $words" "aim: standard output cannot be written"
done

# Ended while it draws: gnuplot is one that waits.
mkdir bin
printf '#!/bin/sh\ntouch started\nexec sleep 5\n' >bin/gnuplot
chmod +x bin/gnuplot
for signal in INT TERM HUP; do
    rm -f started
    PATH=$PWD/bin:$PATH env --default-signal "$program" report large.csv --html kept 2>/dev/null &
    for _ in {1..250}; do [ -e started ] || sleep 0.02; done
    holds "a file beside while it draws" test -n "$(find . -name 'kept?*')"
    kill -"$signal" $!
    status=0
    { wait $! || status=$?; } 2>/dev/null
    holds "$signal: ended by it, status $status" test "$status" -gt 128
    unharmed "$signal"
done
finish
