/* Sorting names into buckets, and folding what is in each. */
#include "factor_sort.h"

#include <math.h>
#include <string.h>

/* Bytes of each part of the room; false where they overflow. */
static bool sizes(size_t n, size_t cells, size_t size[3])
{
    memset(size, 0, 3 * sizeof *size);
    return cells < UINT32_MAX && aim__scratch(&size[0], n, sizeof(uint32_t)) &&
           aim__scratch(&size[1], cells + 2, sizeof(size_t)) &&
           aim__scratch(&size[2], n, 3 * sizeof(real));
}

bool AIM_T(aim__sort_bytes)(size_t n, size_t cells, size_t *bytes)
{
    size_t size[3];
    *bytes = 0;
    return sizes(n, cells, size) && aim__scratch(bytes, size[0] + size[1] + size[2], 1);
}

struct AIM_T(aim__sort) AIM_T(aim__sort_room)(size_t n, size_t count, size_t cells, void *memory)
{
    size_t size[3];
    char *room = memory;
    sizes(n, cells, size);
    real *values = (real *)(room + size[0] + size[1]);
    return (struct AIM_T(aim__sort)){.count = count,
                                     .cells = cells,
                                     .key = (uint32_t *)room,
                                     .start = (size_t *)(room + size[0]),
                                     .r = values,
                                     .w = values + n,
                                     .run = values + 2 * n};
}

void AIM_T(aim__sort_names)(struct AIM_T(aim__sort) * sort, size_t n, const real *bucket,
                            const int32_t *labels, const real *r, const real *w)
{
    size_t count = sort->count, cells = sort->cells, *next = sort->start + 1;
    memset(sort->start, 0, (cells + 2) * sizeof *sort->start);
    for (size_t e = 0; e < n; e++) {
        size_t b = AIM_T(aim__factor_bucket)(bucket[e], count);
        size_t row = labels ? (size_t)(labels[e] < 0 ? 0 : labels[e]) : 0;
        bool none = b == count || (labels && labels[e] < 0);
        size_t key = none ? cells : row * count + b;
        sort->key[e] = (uint32_t)key;
        next[key]++;
    }
    for (size_t c = cells + 1, before = n; c > 0; c--) {
        before -= next[c - 1];
        next[c - 1] = before;
    }
    /* Places first, values then: both at once take twice as long, as what is stored could be the
     * next place to be read, for all that the CPU knows. */
    for (size_t e = 0; e < n; e++)
        sort->key[e] = (uint32_t)next[sort->key[e]]++;
    for (size_t e = 0; e < n; e++)
        sort->r[sort->key[e]] = r[e];
    for (size_t e = 0; w && e < n; e++)
        sort->w[sort->key[e]] = w[e];
}

/* Mean and standard error of a bucket. */
struct portfolio {
    size_t n;
    double mean, se;
};

static struct portfolio equal_of(size_t n, const real *r, size_t min_count)
{
    struct aim__moments m;
    AIM_T(aim__table)()->spread(n, r, &m);
    struct aim__location at = aim__xs_locate(&m, (aim_xs_summary_spec){.min_count = min_count});
    return (struct portfolio){(size_t)m.n, at.mean, at.sd / sqrt(m.n)};
}

/* Weights are relative: the variance is m2 W / (W^2 - sum(w^2)), of the mean times sum(w^2) / W^2.
 * */
static struct portfolio weighted_of(size_t n, const real *r, const real *w, real *run,
                                    size_t min_count)
{
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    struct aim__weighted m;
    table->weighted_moments(n, r, w, &m);
    struct portfolio out = {(size_t)m.n, (double)NAN, (double)NAN};
    if (m.n < 1 || m.n < (double)min_count || m.low < 0)
        return out;
    if (!aim__xs_is_tame(m.squares)) {
        if (isnan(AIM_T(aim__xs_rescale)(n, w, r, run)))
            return out;
        table->weighted_moments(n, r, run, &m);
    }
    out.mean = m.mean;
    double under = 2 * m.products / m.weight;
    if (under > 0)
        out.se = sqrt(m.m2 / under) * (sqrt(m.squares) / m.weight);
    return out;
}

void AIM_T(aim__sort_fold)(const struct AIM_T(aim__sort) * sort, bool weighted, size_t min_count,
                           aim_factor_portfolio_out out, size_t at)
{
    for (size_t c = 0; c < sort->cells; c++, at++) {
        size_t from = sort->start[c], n = sort->start[c + 1] - from;
        struct portfolio one =
            weighted ? weighted_of(n, sort->r + from, sort->w + from, sort->run, min_count)
                     : equal_of(n, sort->r + from, min_count);
        out.mean[at] = one.mean;
        if (out.se)
            out.se[at] = one.se;
        if (out.n)
            out.n[at] = one.n;
    }
}
