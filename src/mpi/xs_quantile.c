/* Quantiles over all ranks, of periods and of groups in them. */
#include "order.h"

static const double half = 0.5;

/* What the core would refuse whatever the values: it is asked about no periods. */
static AIM_T(aim_panel) nothing_of(AIM_T(aim_panel) x)
{
    x.periods = 0;
    return x;
}

static uint64_t options_of(const struct aim__mpi_quantiles *q)
{
    uint64_t hash = aim__mpi_mix(aim__mpi_mix(0, q->spec.type), q->spec.min_count);
    for (size_t i = 0; q->probabilities && i < q->count; i++)
        hash = aim__mpi_mix_double(hash, q->probabilities[i]);
    return aim__mpi_mix(hash, q->count);
}

/* The spec as the core understands it; the room is opened where all is well. */
static aim_status prepare(const aim_mpi *plan, AIM_T(aim_panel) x, struct aim__mpi_quantiles *q,
                          bool lacks_out, const char *function)
{
    AIM_TRY(AIM_T(aim__mpi_check)(plan, x, function, "x"));
    AIM_MPI_REQUIRE(!lacks_out, AIM_ERROR_NULL, function, "out is NULL");
    AIM_TRY(aim__mpi_restate(
        AIM_T(aim_xs_quantile)(nothing_of(x), q->probabilities, q->count, q->spec, NULL),
        function));
    q->spec.type = q->spec.type ? q->spec.type : 7;
    q->spec.min_count = q->spec.min_count ? q->spec.min_count : 1;
    return AIM_T(aim__mpi_quantiles_open)(plan, x, q, function);
}

static aim_status quantiles(aim_mpi *plan, AIM_T(aim_panel) x, struct aim__mpi_quantiles q,
                            double *out, const char *function)
{
    struct aim__mpi_call call = {function, NULL, x.periods, options_of(&q)};
    bool lacks_out = !out && x.periods > 0 && q.count > 0;
    aim_status status = aim__mpi_agree(plan, call, prepare(plan, x, &q, lacks_out, function));
    if (status == AIM_OK)
        status = AIM_T(aim__mpi_quantiles_of)(plan, x, &q, out);
    aim__mpi_quantiles_close(&q);
    return status;
}

aim_status AIM_T(aim_mpi_xs_quantile)(aim_mpi *plan, AIM_T(aim_panel) x,
                                      const double *probabilities, size_t count,
                                      aim_xs_quantile_spec spec, double *out)
{
    AIM_REQUIRE_POINTER(plan);
    return quantiles(
        plan, x,
        (struct aim__mpi_quantiles){.probabilities = probabilities, .count = count, .spec = spec},
        out, __func__);
}

aim_status AIM_T(aim_mpi_xs_median)(aim_mpi *plan, AIM_T(aim_panel) x, size_t min_count,
                                    double *out)
{
    AIM_REQUIRE_POINTER(plan);
    return quantiles(
        plan, x,
        (struct aim__mpi_quantiles){.probabilities = &half, .count = 1, .spec = {7, min_count}},
        out, __func__);
}

/* The same with groups, whose labels the core checks, asked about no periods. */
static aim_status prepare_groups(const aim_mpi *plan, AIM_T(aim_panel) x, aim_groups groups,
                                 struct aim__mpi_quantiles *q, struct aim__mpi_groups *made,
                                 bool lacks_out, const char *function)
{
    AIM_TRY(AIM_T(aim__mpi_check)(plan, x, function, "x"));
    AIM_TRY(aim__mpi_restate(
        AIM_T(aim_xs_by_quantile)(nothing_of(x), groups, q->probabilities, q->count, q->spec, NULL),
        function));
    AIM_TRY(aim__mpi_groups_open(made, groups, x.entities, function));
    q->groups = made;
    return prepare(plan, x, q, lacks_out, function);
}

aim_status AIM_T(aim_mpi_xs_by_quantile)(aim_mpi *plan, AIM_T(aim_panel) x, aim_groups groups,
                                         const double *probabilities, size_t count,
                                         aim_xs_quantile_spec spec, double *out)
{
    struct aim__mpi_quantiles q = {.probabilities = probabilities, .count = count, .spec = spec};
    struct aim__mpi_groups made = {0};
    AIM_REQUIRE_POINTER(plan);
    struct aim__mpi_call call = {__func__, NULL, x.periods, options_of(&q)};
    call.options = aim__mpi_mix(call.options, groups.count);
    call.options = aim__mpi_mix(call.options, (uint64_t)groups.weighting);
    bool lacks_out = !out && x.periods > 0 && count > 0 && groups.count > 0;
    aim_status status =
        aim__mpi_agree(plan, call, prepare_groups(plan, x, groups, &q, &made, lacks_out, __func__));
    if (status == AIM_OK)
        status = AIM_T(aim__mpi_quantiles_of)(plan, x, &q, out);
    aim__mpi_quantiles_close(&q);
    aim__mpi_groups_close(&made);
    return status;
}
