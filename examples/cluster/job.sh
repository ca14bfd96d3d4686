#!/usr/bin/env bash
# job.sh RANKS PROGRAM [NAMES [QUARTERS]] : the same job by mpirun, on this machine or on those of a
# hostfile (HOSTS=FILE). With Open MPI, more ranks than cores and root are let through.
set -euo pipefail
if [ $# -lt 2 ]; then
    echo "usage: job.sh RANKS PROGRAM [NAMES [QUARTERS]]" >&2
    exit 2
fi
ranks=$1
shift

options=()
if mpirun --version 2>&1 | grep -q "Open MPI"; then
    options+=(--oversubscribe)
    export OMPI_MCA_mpi_yield_when_idle=1 # ranks that wait let others work
    if [ "$(id -u)" -eq 0 ]; then
        export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
    fi
fi
[ -z "${HOSTS:-}" ] || options+=(--hostfile "$HOSTS")
cores=$(nproc)
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-$((cores > ranks ? cores / ranks : 1))}
exec mpirun "${options[@]}" -n "$ranks" "$@"
