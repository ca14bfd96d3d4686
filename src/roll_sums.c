/* Sums, means, spreads, shapes and extremes of windows. */
#include "roll.h"

/* One of the statistics of x alone, under the name of the function that was called. */
static aim_status roll(AIM_T(aim_panel) x, aim_roll_spec spec, real *out, const char *function,
                       AIM_T(aim__roll) * kernel, size_t parts, enum aim__roll_measure measure)
{
    AIM_TRY(AIM_T(aim_panel_check)(x, function, "x"));
    if (!out && x.entities > 0 && x.periods > 0)
        return aim__fail(AIM_ERROR_NULL, function, "out is NULL");
    struct AIM_T(aim__roll_work) work = {
        .x = x, .spec = spec, .kernel = kernel, .parts = parts, .measure = measure, .out = out};
    return AIM_T(aim__roll_walk)(&work, function);
}

aim_status AIM_T(aim_roll_sum)(AIM_T(aim_panel) x, aim_roll_spec spec, real *out)
{
    return roll(x, spec, out, __func__, AIM_T(aim__table)()->roll_sum, 1, AIM__ROLL_SUM);
}

aim_status AIM_T(aim_roll_mean)(AIM_T(aim_panel) x, aim_roll_spec spec, real *out)
{
    return roll(x, spec, out, __func__, AIM_T(aim__table)()->roll_sum, 1, AIM__ROLL_MEAN);
}

aim_status AIM_T(aim_roll_sd)(AIM_T(aim_panel) x, aim_roll_spec spec, real *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    struct AIM_T(aim__roll_work) work = {.x = x,
                                         .spec = spec,
                                         .first = table->roll_squares,
                                         .kernel = table->roll_spread,
                                         .parts = 3,
                                         .measure = AIM__ROLL_SD,
                                         .out = out};
    return AIM_T(aim__roll_walk)(&work, __func__);
}

aim_status AIM_T(aim_roll_skewness)(AIM_T(aim_panel) x, aim_roll_spec spec, real *out)
{
    return roll(x, spec, out, __func__, AIM_T(aim__table)()->roll_shape, 5, AIM__ROLL_SKEWNESS);
}

aim_status AIM_T(aim_roll_kurtosis)(AIM_T(aim_panel) x, aim_roll_spec spec, real *out)
{
    return roll(x, spec, out, __func__, AIM_T(aim__table)()->roll_shape, 5, AIM__ROLL_KURTOSIS);
}

aim_status AIM_T(aim_roll_min)(AIM_T(aim_panel) x, aim_roll_spec spec, real *out)
{
    return roll(x, spec, out, __func__, AIM_T(aim__table)()->roll_min, 1, AIM__ROLL_MIN);
}

aim_status AIM_T(aim_roll_max)(AIM_T(aim_panel) x, aim_roll_spec spec, real *out)
{
    return roll(x, spec, out, __func__, AIM_T(aim__table)()->roll_max, 1, AIM__ROLL_MAX);
}

aim_status AIM_T(aim_roll_decay)(AIM_T(aim_panel) x, aim_roll_spec spec, real *out)
{
    AIM_REQUIRE(spec.window > 0, AIM_ERROR_ARGUMENT,
                "spec.window is 0: weights that fall linearly need a window to fall in");
    AIM_REQUIRE(!spec.keys, AIM_ERROR_ARGUMENT,
                "spec.keys is set: weights fall with the number of periods");
    return roll(x, spec, out, __func__, AIM_T(aim__table)()->roll_decay, 3, AIM__ROLL_DECAY);
}

/* All of the past with weights that fade, under the name of the function that was called. */
static aim_status fade(AIM_T(aim_panel) x, aim_ew_spec spec, real *out, const char *function,
                       struct AIM_T(aim__roll_work) work)
{
    AIM_TRY(AIM_T(aim_panel_check)(x, function, "x"));
    if (!out && x.entities > 0 && x.periods > 0)
        return aim__fail(AIM_ERROR_NULL, function, "out is NULL");
    if (!(spec.alpha > 0 && spec.alpha <= 1))
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "spec.alpha is %g: it must be above 0 and at most 1", spec.alpha);
    if (spec.of != AIM_SAMPLE && spec.of != AIM_POPULATION)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "spec.of is %d: neither sample nor population", (int)spec.of);
    work.x = x;
    /* one period at a time: the kernel keeps the past itself */
    work.spec = (aim_roll_spec){.window = 1, .min_count = 1, .of = spec.of};
    work.min_count = spec.min_count ? spec.min_count : 1;
    work.fade = 1 - spec.alpha;
    work.past_stride = x.entities;
    work.out = out;
    return AIM_T(aim__roll_walk)(&work, function);
}

static struct AIM_T(aim__roll_work) ew_mean_work(double *past, bool resumed)
{
    return (struct AIM_T(aim__roll_work)){.kernel = AIM_T(aim__table)()->roll_ew_mean,
                                          .parts = AIM__EW_MEAN_PARTS,
                                          .measure = AIM__ROLL_EW_MEAN,
                                          .past = past,
                                          .resumed = resumed};
}

static struct AIM_T(aim__roll_work) ew_sd_work(double *past, bool resumed)
{
    return (struct AIM_T(aim__roll_work)){.kernel = AIM_T(aim__table)()->roll_ew_sd,
                                          .parts = AIM__EW_SD_PARTS,
                                          .measure = AIM__ROLL_EW_SD,
                                          .past = past,
                                          .resumed = resumed};
}

aim_status AIM_T(aim_roll_ew_mean)(AIM_T(aim_panel) x, aim_ew_spec spec, real *out)
{
    return fade(x, spec, out, __func__, ew_mean_work(NULL, false));
}

aim_status AIM_T(aim_roll_ew_sd)(AIM_T(aim_panel) x, aim_ew_spec spec, real *out)
{
    return fade(x, spec, out, __func__, ew_sd_work(NULL, false));
}

aim_status AIM_T(aim__roll_ew_mean)(AIM_T(aim_panel) x, aim_ew_spec spec, double *past,
                                    bool resumed, real *out)
{
    return fade(x, spec, out, "aim_roll_ew_mean", ew_mean_work(past, resumed));
}

aim_status AIM_T(aim__roll_ew_sd)(AIM_T(aim_panel) x, aim_ew_spec spec, double *past, bool resumed,
                                  real *out)
{
    return fade(x, spec, out, "aim_roll_ew_sd", ew_sd_work(past, resumed));
}
