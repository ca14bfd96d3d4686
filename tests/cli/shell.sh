# Sourced by the tests of the command: `. shell.sh PROGRAM`. Each test ends with `finish`.
set -uo pipefail
[ $# -eq 1 ] && [ -x "$1" ] || { echo "usage: $(basename "$0") PROGRAM" >&2; exit 2; }
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
unset NO_COLOR
checks=0 failures=0

# aim WORDS...: standard output in out, standard error in err, the exit status in $status.
aim() {
    status=0
    "$program" "$@" >out 2>err </dev/null || status=$?
}

fail() {
    failures=$((failures + 1))
    echo "FAILED: $1"
    head -c 2000 out err
}

# prints WHAT: the newest run answered 0, said nothing on standard error, and printed what stands
# on standard input.
prints() {
    checks=$((checks + 1))
    cat >expected
    [ "$status" -eq 0 ] && [ ! -s err ] && diff expected out || fail "$1 (status $status)"
}

# refuses WHAT MESSAGE: the newest run answered 2, printed nothing, and said MESSAGE in one line.
refuses() {
    checks=$((checks + 1))
    [ "$status" -eq 2 ] && [ ! -s out ] && [ "$(wc -l <err)" -eq 1 ] && [ "$(cat err)" = "$2" ] ||
        fail "$1 (status $status), expected: $2"
}

holds() { # holds WHAT CONDITION...
    local what=$1
    shift
    checks=$((checks + 1))
    "$@" || fail "$what"
}

finish() {
    echo "$checks checks, $failures failed"
    [ "$checks" -gt 0 ] && [ "$failures" -eq 0 ]
}
