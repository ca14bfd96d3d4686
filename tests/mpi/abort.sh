#!/usr/bin/env bash
# abort.sh PROGRAM MPIEXEC... : a failing rank ends the job, which fails and names rank and cause.
set -euo pipefail
program=$1
shift
said=$(mktemp)
trap 'rm -f "$said"' EXIT

# fails WORDS RANKS ARGUMENTS... : the job of so many ranks fails, and says the words on stderr.
fails() {
    local words=$1 ranks=$2 code=0
    shift 2
    timeout 30 "${run[@]}" -n "$ranks" "$program" "$@" >"$said.out" 2>"$said" || code=$?
    if [ "$code" -eq 0 ] || [ "$code" -eq 124 ] || ! grep -qF "$words" "$said" || grep -q 'not ended' "$said.out"; then
        echo "$ranks ranks $*: exit code $code, wanted \"$words\" in:"
        cat "$said" "$said.out"
        exit 1
    fi
    rm -f "$said.out"
}

run=("$@")
for ranks in 1 2 4; do
    fails "rank $((ranks - 1)) of $ranks: the last rank: x.layout is 9" "$ranks"
    fails "aim_mpi_open: communicator is MPI_COMM_NULL" "$ranks" before
    fails "aim_mpi_open: MPI is not initialised" "$ranks" early
    fails "aim_mpi_close: MPI is finalised already" "$ranks" late
done
fails "ranks make different calls: rank 3 calls aim_mpi_close, rank 0 aim_mpi_xs_breadth" 4 differs
echo "passed"
