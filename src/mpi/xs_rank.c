/* Ranks over all ranks of the job. */
#include "rank.h"

/* Some periods of a panel by entity, in and out of rows: a line of memory of them at a time. */
static void copy(AIM_T(aim_panel) x, size_t first, struct aim__mpi_ranking *r, real *out)
{
    enum { LINE = 64 / sizeof(real) };
    real *rows = r->rows;
    for (size_t from = 0; from < r->periods; from += LINE) {
        size_t end = r->periods - from < LINE ? r->periods : from + LINE;
        for (size_t e = 0; e < x.entities; e++)
            for (size_t p = from; p < end; p++) {
                size_t at = e * x.stride + first + p;
                if (out)
                    out[at] = rows[p * x.entities + e];
                else
                    rows[p * x.entities + e] = x.values[at];
            }
    }
}

/* Collective. The periods at hand, from one on: by period they stand in rows already. */
static aim_status batch(aim_mpi *plan, AIM_T(aim_panel) x, size_t first, struct aim__mpi_ranking *r,
                        real *out)
{
    if (x.layout == AIM_LAYOUT_BY_PERIOD && x.entities > 0)
        return AIM_T(aim__mpi_rank_rows)(plan, r, x.values + first * x.stride, x.stride,
                                         out + first * x.stride);
    copy(x, first, r, NULL);
    AIM_TRY(AIM_T(aim__mpi_rank_rows)(plan, r, r->rows, x.entities, r->rows));
    copy(x, first, r, out);
    return AIM_OK;
}

static aim_status prepare(const aim_mpi *plan, AIM_T(aim_panel) x, struct aim__mpi_ranking *r,
                          const real *out, const char *function)
{
    AIM_T(aim_panel) nothing = x;
    nothing.periods = 0;
    AIM_TRY(AIM_T(aim__mpi_check)(plan, x, function, "x"));
    AIM_MPI_REQUIRE(out || x.periods == 0 || x.entities == 0, AIM_ERROR_NULL, function,
                    "out is NULL");
    AIM_TRY(aim__mpi_restate(AIM_T(aim_xs_rank)(nothing, r->spec, NULL), function));
    return aim__mpi_ranking_open(plan, r, x.entities, x.periods, sizeof(real), function);
}

aim_status AIM_T(aim_mpi_xs_rank)(aim_mpi *plan, AIM_T(aim_panel) x, aim_xs_rank_spec spec,
                                  real *out)
{
    struct aim__mpi_ranking r = {.spec = spec};
    AIM_REQUIRE_POINTER(plan);
    const uint64_t words[] = {(uint64_t)spec.ties, (uint64_t)spec.missing, spec.descending,
                              spec.min_count, (uint64_t)spec.scale};
    struct aim__mpi_call call = {__func__, NULL, x.periods, 0};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        call.options = aim__mpi_mix(call.options, words[i]);
    r.spec.min_count = spec.min_count ? spec.min_count : 1;
    aim_status status = aim__mpi_agree(plan, call, prepare(plan, x, &r, out, __func__));
    for (size_t t = 0; status == AIM_OK && t < x.periods; t += r.batch) {
        r.periods = x.periods - t < r.batch ? x.periods - t : r.batch;
        status = batch(plan, x, t, &r, out);
    }
    aim__mpi_ranking_close(&r);
    return status;
}
