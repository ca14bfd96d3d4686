/* What the files of the xs family share: statistics of one run of values, be it a period or a group
 * within one. */
#ifndef AIM_INTERNAL_XS_H
#define AIM_INTERNAL_XS_H

#include <aim/xs.h>

#include "cross.h"
#include "long_run.h"
#include "shares.h"

/* Where a run lies and how wide it is: NaN where too few are known. */
struct aim__location {
    double mean, sd;
};
struct aim__location aim__xs_locate(const struct aim__moments *m, aim_xs_summary_spec spec);
/* Statistics out of power sums. */
aim_xs_moments aim__xs_finish(const struct aim__moments *m, aim_xs_summary_spec spec);

aim_status aim__xs_check_summary(aim_xs_summary_spec *spec, const char *function);
aim_status aim__xs_check_quantiles(const double *probabilities, size_t count,
                                   aim_xs_quantile_spec *spec, const char *function);
aim_status aim__xs_check_mad(aim_mad_scale scale, const char *function);
aim_status aim__xs_check_rank(aim_xs_rank_spec *spec, const char *function);
aim_status aim__xs_check_winsorise(aim_xs_winsorise_spec *spec, const char *function);

/* Where a quantile lies: between the order statistics j and j + 1 (from 1), h of the way. */
struct aim__xs_place {
    double j, h;
};
struct aim__xs_place aim__xs_place(double n, double p, unsigned type);

struct aim__position aim__xs_position(size_t n, double p, unsigned type);
/* The quantile from the two values there. */
double aim__xs_between(struct aim__position at, double low, double high);

/* Which quantiles are asked for, and room to find them. */
struct aim__quantiles {
    const double *probabilities;
    size_t count;
    aim_xs_quantile_spec spec; /* checked */
    size_t *place;
    double *value;
    uint64_t *scratch;
};

/* Bytes that quantiles of runs of up to n values take; false where that overflows. */
bool aim__quantiles_bytes(size_t n, size_t count, size_t *bytes);
void aim__quantiles_room(struct aim__quantiles *q, void *memory);
/* Opens the walk over periods with that room. */
aim_status AIM_T(aim__quantiles_open)(struct AIM_T(aim__cross) * cross, struct aim__quantiles *q,
                                      AIM_T(aim_panel) x, real *out, const char *function);

/* The quantiles of a run, NaN where too few are known; returns how many are. */
size_t AIM_T(aim__quantiles_of)(const struct aim__quantiles *q, size_t n, const real *x,
                                double *out);
/* The median and the median distance from it; q must ask for the one probability 0.5. */
struct aim__middle {
    double median, mad;
};
struct aim__middle AIM_T(aim__middle_of)(const struct aim__quantiles *q, size_t n, const real *x,
                                         aim_mad_scale scale);

/* The bounds of a run. The first fills in what they take to find. */
struct aim__bounds {
    double low, high;
};
void aim__xs_bounds_wanted(aim_xs_winsorise_spec spec, double probabilities[2],
                           struct aim__quantiles *q);
struct aim__bounds AIM_T(aim__bounds_of)(aim_xs_winsorise_spec spec, const struct aim__quantiles *q,
                                         size_t n, const real *x);

/* Ranks of a run. `index` holds n, `scratch` AIM__ORDER_WORDS (n + 1). */
void AIM_T(aim__rank_of)(size_t n, const real *x, aim_xs_rank_spec spec, uint32_t *index,
                         uint64_t *scratch, real *out);
/* Bytes of index and scratch together; false where that overflows. */
bool aim__rank_bytes(size_t n, size_t *bytes);

/* Of one run beside another: r, NaN unless the reason is OK, and how many pairs there are. */
struct aim__correlation {
    double r;
    size_t n;
    aim_reason reason; /* SHORT, ZERO_VARIANCE, INFINITE */
};

/* Room for correlations of runs, of ranks too where they are asked for. */
struct AIM_T(aim__correlating) {
    real *run[2];
    int32_t *ranks; /* of x: doubled, so that average ranks are whole, and less their mean */
    uint64_t *scratch;
    uint32_t *index;
};

/* Bytes that runs of up to n take; false where that overflows. */
bool AIM_T(aim__correlating_bytes)(size_t n, bool ranked, size_t *bytes);
struct AIM_T(aim__correlating) AIM_T(aim__correlating_room)(size_t n, bool ranked, void *memory);

/* `enough` pairs are needed, and 2. */
struct aim__correlation AIM_T(aim__pearson_of)(const struct AIM_T(aim__correlating) * room,
                                               size_t n, const real *x, const real *y,
                                               size_t enough);
struct aim__correlation AIM_T(aim__spearman_of)(const struct AIM_T(aim__correlating) * room,
                                                size_t n, const real *x, const real *y,
                                                size_t enough);

/* What a run is divided by to make z-scores of it: NaN where there is no such thing. */
double aim__xs_divisor(double spread);

/* Whether a sum of squares is far from where squares overflow or vanish: one beside another can
 * still be multiplied with it. */
static inline bool aim__xs_is_tame(double squares)
{
    return squares >= 0x1p-400 && squares <= 0x1p500;
}

/* The power of two that brings a size to between 1/2 and 1, or as near as one double can. */
double aim__xs_unit(double size);

/* out = x times aim__xs_unit() of the largest x that stands beside a known y; returns that power,
 * NaN where an infinite x stands there. */
double AIM_T(aim__xs_rescale)(size_t n, const real *x, const real *y, real *out);

/* Reductions write nothing where there is no period. */
#define AIM_REQUIRE_REDUCED(x, out)                                                                \
    AIM_REQUIRE((out) != NULL || (x).periods == 0, AIM_ERROR_NULL, "%s is NULL", #out)

/* Positions in an order are 31-bit. */
#define AIM_REQUIRE_SORTABLE(x)                                                                    \
    AIM_REQUIRE((x).entities <= INT32_MAX, AIM_ERROR_SHAPE,                                        \
                "x has %zu entities: fewer than 2^31 can be put in order", (x).entities)

#endif
