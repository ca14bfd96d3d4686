/* Quantiles of runs over all ranks: places out of counts, keys out of the selection. */
#include <math.h>

#include "order.h"

enum {
    KEYS = 1 << 23, /* of a rank in one batch, at least a period's */
    PLACES = 1 << 20
};

aim_status AIM_T(aim__mpi_quantiles_open)(const aim_mpi *plan, AIM_T(aim_panel) x,
                                          struct aim__mpi_quantiles *q, const char *function)
{
    size_t groups = q->groups ? q->groups->count : 1, runs, places, keys;
    size_t each = q->groups ? q->groups->start[groups] : x.entities;
    /* The same on all ranks: none has more entities than the first. */
    size_t most = aim_mpi_first_of(plan, 1), batch = most > 0 ? KEYS / most : x.periods;
    if (__builtin_mul_overflow(groups, 2 * q->count, &places))
        places = SIZE_MAX;
    if (places > 0 && batch > PLACES / places)
        batch = PLACES / places;
    if (batch > x.periods)
        batch = x.periods;
    q->batch = batch > 0 ? batch : 1;
    if (__builtin_mul_overflow(q->batch, groups, &runs) ||
        __builtin_mul_overflow(q->batch, each, &keys) ||
        __builtin_mul_overflow(q->batch, places, &places))
        places = runs = keys = SIZE_MAX; /* which is no memory */
    return aim__selection_open(&q->selection, keys, runs, places, function);
}

/* A key that is not of the panel's precision is of a distance. */
static double value_of(const struct aim__selection *s, uint64_t key)
{
#if defined(AIM_F32)
    if (s->bits == 32) {
        uint32_t bits = (uint32_t)(key >> 31 ? key ^ (uint64_t)1 << 31 : ~key);
        float value;
        memcpy(&value, &bits, sizeof value);
        return (double)value;
    }
#else
    (void)s;
#endif
    return aim__key_value(key);
}

/* Places of the probabilities are found once from the counts, and once more with the answers. */
static aim_status place_of(const struct aim__mpi_quantiles *q, size_t run, size_t i,
                           aim_quantile_place *place)
{
    return aim_quantile_locate(q->selection.known[run], q->probabilities[i], q->spec.type, place);
}

/* The quantiles of the runs whose keys the selection holds. */
static aim_status find(aim_mpi *plan, struct aim__mpi_quantiles *q, double *out)
{
    struct aim__selection *s = &q->selection;
    size_t wants = 0;
    aim_quantile_place at;
    AIM_TRY(aim__select_known(plan, s));
    for (size_t run = 0; run < s->runs; run++) {
        s->wanted[run] = wants;
        for (size_t i = 0; i < q->count && s->known[run] >= q->spec.min_count; i++) {
            AIM_TRY(place_of(q, run, i, &at));
            s->wants[wants++] = (struct aim__want){at.low, 2 * (run * q->count + i)};
            s->wants[wants++] = (struct aim__want){at.high, 2 * (run * q->count + i) + 1};
        }
    }
    s->wanted[s->runs] = wants;
    AIM_TRY(aim__select(plan, s));
    for (size_t run = 0; run < s->runs; run++)
        for (size_t i = 0; i < q->count; i++) {
            const uint64_t *key = s->answers + 2 * (run * q->count + i);
            double *cell = out + run * q->count + i;
            *cell = (double)NAN;
            if (s->known[run] < q->spec.min_count)
                continue;
            AIM_TRY(place_of(q, run, i, &at));
            *cell = aim_quantile_between(at, value_of(s, key[0]), value_of(s, key[1]));
        }
    return AIM_OK;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

aim_status AIM_T(aim__mpi_quantiles_of)(aim_mpi *plan, AIM_T(aim_panel) x,
                                        struct aim__mpi_quantiles *q, double *out)
{
    size_t row = q->count * (q->groups ? q->groups->count : 1);
    for (size_t t = 0; t < x.periods && row > 0; t += q->batch) {
        AIM_T(aim__mpi_keys)
        (x, t, smaller(q->batch, x.periods - t), q->groups, NULL, &q->selection);
        AIM_TRY(find(plan, q, out + t * row));
    }
    return AIM_OK;
}

aim_status AIM_T(aim__mpi_middles_of)(aim_mpi *plan, AIM_T(aim_panel) x,
                                      struct aim__mpi_quantiles *q, aim_mad_scale scale,
                                      uint64_t *known, double *median, double *mad)
{
    for (size_t from = 0; from < x.periods; from += q->batch) {
        size_t periods = smaller(q->batch, x.periods - from), end = from + periods;
        AIM_T(aim__mpi_keys)(x, from, periods, NULL, NULL, &q->selection);
        AIM_TRY(find(plan, q, median + from));
        for (size_t t = from; t < end; t++)
            known[t] = q->selection.known[t - from];
        AIM_T(aim__mpi_keys)(x, from, periods, NULL, median + from, &q->selection);
        AIM_TRY(find(plan, q, mad + from));
        for (size_t t = from; t < end; t++) {
            /* An infinite value beside an infinite median is no distance away. */
            if (q->selection.known[t - from] != known[t])
                mad[t] = (double)NAN;
            if (scale == AIM_MAD_NORMAL)
                mad[t] *= 1.482602218505602;
        }
    }
    return AIM_OK;
}
