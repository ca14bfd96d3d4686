# Sourced by the fuzz.sh of the examples, which then defines `spoil` (writes inputs of $seed to the
# working folder), `try` (runs the program on them into out/) and calls `try_all FILES PAGE`: each run must
# end with status 0 and every file, or with status 1, one line of file:line:column and no file.
if [ $# -lt 3 ] || [ ! -x "$1" ] || [ ! -x "$2" ]; then
    echo "usage: fuzz.sh PROGRAM MUTATE COUNT [FIRST-SEED]" >&2
    exit 2
fi
program=$(realpath "$1") mutate=$(realpath "$2") count=$3 first=${4:-1}
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The charts are not what is tried here.
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

try_all() { # try_all HOW-MANY-FILES PAGE
    local accepted=0 files status
    for ((seed = first; seed < first + count; seed++)); do
        spoil
        rm -f out/*
        status=0
        try >log 2>err || status=$?
        files=$(find out -type f | wc -l)
        case $status in
        0)
            accepted=$((accepted + 1))
            [ ! -s err ] || fail "status 0, but it complained"
            [ "$files" = "$1" ] || fail "status 0 and $files files"
            tail -n 1 "out/$2" | grep -q '</html>' || fail "half a page"
            ;;
        1)
            [ "$(wc -l <err)" = 1 ] || fail "not one line"
            LC_ALL=C grep -qE '^[a-z]+\.csv:[0-9]+:[0-9]+: found .*, expected ' err || fail "no place"
            [ "$files" = 0 ] || fail "status 1 and $files files"
            [ ! -s log ] || fail "status 1 and tables"
            ;;
        *) fail "status $status" ;;
        esac
    done
    echo "$count spoilt inputs: $accepted read, $((count - accepted)) refused"
}
