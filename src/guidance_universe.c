/* Guidance of whole universes, cell by cell. Rows of neighbours are walked in memory order whatever
 * the layout, and a cell depends on nothing but itself, so layouts and strides agree to the bit. */
#include "guidance.h"

#include "shares.h"

/* A cell of three figures; inlined into the walk, so that its rows become vectors. */
typedef real cell(real low, real high, real other);

static inline __attribute__((always_inline)) void each_cell(AIM_T(aim_panel) low,
                                                            AIM_T(aim_panel) high,
                                                            AIM_T(aim_panel) other, cell *metric,
                                                            real *out)
{
    size_t rows = AIM_T(aim__rows)(low), width = AIM_T(aim__width)(low);
    for (size_t row = 0; row < rows; row++) {
        const real *l = low.values + row * low.stride, *h = high.values + row * high.stride;
        const real *x = other.values + row * other.stride;
        real *to = out + row * low.stride;
        for (size_t i = 0; i < width; i++)
            to[i] = metric(l[i], h[i], x[i]);
    }
}

typedef aim_reason cell_reason(real low, real high, real other);

static void each_reason(AIM_T(aim_panel) low, AIM_T(aim_panel) high, AIM_T(aim_panel) other,
                        cell_reason *why, unsigned char *out)
{
    size_t rows = AIM_T(aim__rows)(low), width = AIM_T(aim__width)(low);
    for (size_t row = 0; row < rows; row++)
        for (size_t i = 0; i < width; i++)
            out[row * low.stride + i] = (unsigned char)why(low.values[row * low.stride + i],
                                                           high.values[row * high.stride + i],
                                                           other.values[row * other.stride + i]);
}

/* A panel of no cells has no rows to point into. */
static bool is_empty(AIM_T(aim_panel) x)
{
    return x.entities == 0 || x.periods == 0;
}

aim_status AIM_T(aim_guidance_surprise)(AIM_T(aim_panel) low, AIM_T(aim_panel) high,
                                        AIM_T(aim_panel) actual, aim_surprise kind, real *out)
{
    AIM_REQUIRE_PANEL(low);
    AIM_REQUIRE_FITS(low, high);
    AIM_REQUIRE_FITS(low, actual);
    AIM_REQUIRE((unsigned)kind <= AIM_SURPRISE_HALF_WIDTHS, AIM_ERROR_ARGUMENT,
                "kind is %d: not a kind of surprise", (int)kind);
    AIM_REQUIRE_OUT(low, out);
    if (is_empty(low))
        return AIM_OK;
    AIM_SHARE_ENTITIES(low, 1,
                       AIM_T(aim_guidance_surprise)(AIM_T(aim__some_entities)(low, share),
                                                    AIM_T(aim__some_entities)(high, share),
                                                    AIM_T(aim__some_entities)(actual, share), kind,
                                                    out + AIM_T(aim__at)(low, share.from, 0)));
    if (kind == AIM_SURPRISE_MID)
        each_cell(low, high, actual, AIM_T(aim__surprise_mid), out);
    else if (kind == AIM_SURPRISE_BOUND)
        each_cell(low, high, actual, AIM_T(aim__surprise_bound), out);
    else
        each_cell(low, high, actual, AIM_T(aim__surprise_half_widths), out);
    return AIM_OK;
}

aim_status AIM_T(aim_guidance_position)(AIM_T(aim_panel) low, AIM_T(aim_panel) high,
                                        AIM_T(aim_panel) actual, real *out)
{
    AIM_REQUIRE_PANEL(low);
    AIM_REQUIRE_FITS(low, high);
    AIM_REQUIRE_FITS(low, actual);
    AIM_REQUIRE_OUT(low, out);
    if (is_empty(low))
        return AIM_OK;
    AIM_SHARE_ENTITIES(low, 1,
                       AIM_T(aim_guidance_position)(AIM_T(aim__some_entities)(low, share),
                                                    AIM_T(aim__some_entities)(high, share),
                                                    AIM_T(aim__some_entities)(actual, share),
                                                    out + AIM_T(aim__at)(low, share.from, 0)));
    each_cell(low, high, actual, AIM_T(aim__position), out);
    return AIM_OK;
}

/* The reasons that all three kinds share; OK where none of them applies. */
static aim_reason why_incomparable(real low, real high, real actual)
{
    if (actual != actual)
        return AIM_REASON_MISSING;
    if (low != low || high != high)
        return AIM_REASON_GAP;
    return low > high ? AIM_REASON_SIGN : AIM_REASON_OK;
}

static aim_reason why_base(real base)
{
    if (base == 0)
        return AIM_REASON_ZERO_BASE;
    return base < 0 ? AIM_REASON_NEGATIVE_BASE : AIM_REASON_OK;
}

static aim_reason why_no_mid(real low, real high, real actual)
{
    aim_reason reason = why_incomparable(low, high, actual);
    if (reason != AIM_REASON_OK)
        return reason;
    if (isinf(low) || isinf(high))
        return AIM_REASON_INFINITE;
    return why_base(AIM_T(aim__middle)(low, high));
}

static aim_reason why_no_bound(real low, real high, real actual)
{
    aim_reason reason = why_incomparable(low, high, actual);
    if (reason != AIM_REASON_OK || (actual >= low && actual <= high))
        return reason;
    real broken = actual > high ? high : low;
    return isinf(broken) ? AIM_REASON_INFINITE : why_base(broken);
}

static aim_reason why_no_half_width(real low, real high, real actual)
{
    aim_reason reason = why_incomparable(low, high, actual);
    if (reason != AIM_REASON_OK)
        return reason;
    if (isinf(low) || isinf(high))
        return AIM_REASON_INFINITE;
    return AIM_T(aim__half_width)(low, high) > 0 ? AIM_REASON_OK : AIM_REASON_ZERO_VARIANCE;
}

aim_status AIM_T(aim_guidance_surprise_reason)(AIM_T(aim_panel) low, AIM_T(aim_panel) high,
                                               AIM_T(aim_panel) actual, aim_surprise kind,
                                               unsigned char *out)
{
    static cell_reason *const reasons[] = {
        [AIM_SURPRISE_MID] = why_no_mid,
        [AIM_SURPRISE_BOUND] = why_no_bound,
        [AIM_SURPRISE_HALF_WIDTHS] = why_no_half_width,
    };
    AIM_REQUIRE_PANEL(low);
    AIM_REQUIRE_FITS(low, high);
    AIM_REQUIRE_FITS(low, actual);
    AIM_REQUIRE((unsigned)kind <= AIM_SURPRISE_HALF_WIDTHS, AIM_ERROR_ARGUMENT,
                "kind is %d: not a kind of surprise", (int)kind);
    AIM_REQUIRE_OUT(low, out);
    each_reason(low, high, actual, reasons[kind], out);
    return AIM_OK;
}

/* As aim_guidance_outcome_of() with closed ends; one with an infinite figure in it is empty. */
static inline unsigned char outcome(real low, real high, real actual_low, real actual_high)
{
    const real infinite = (real)INFINITY;
    bool known = (low <= high) & (actual_low <= actual_high) & (low < infinite) &
                 (high > -infinite) & (actual_low < infinite) & (actual_high > -infinite);
    bool inside = (actual_low >= low) & (actual_high <= high);
    unsigned char apart = inside ? AIM_OUTCOME_IN_LINE : AIM_OUTCOME_UNDECIDED;
    apart = actual_low > high ? AIM_OUTCOME_BEAT : apart;
    apart = actual_high < low ? AIM_OUTCOME_MISS : apart;
    return known ? apart : AIM_OUTCOME_UNKNOWN;
}

aim_status AIM_T(aim_guidance_outcome)(AIM_T(aim_panel) low, AIM_T(aim_panel) high,
                                       AIM_T(aim_panel) actual_low, AIM_T(aim_panel) actual_high,
                                       unsigned char *out)
{
    AIM_REQUIRE_PANEL(low);
    AIM_REQUIRE_FITS(low, high);
    AIM_REQUIRE_FITS(low, actual_low);
    AIM_REQUIRE_FITS(low, actual_high);
    AIM_REQUIRE_OUT(low, out);
    size_t rows = AIM_T(aim__rows)(low), width = AIM_T(aim__width)(low);
    for (size_t row = 0; row < rows; row++)
        for (size_t i = 0; i < width; i++)
            out[row * low.stride + i] =
                outcome(low.values[row * low.stride + i], high.values[row * high.stride + i],
                        actual_low.values[row * actual_low.stride + i],
                        actual_high.values[row * actual_high.stride + i]);
    return AIM_OK;
}

/* An end's growth on the base; both ends stand or fall together. */
static inline real implied(real low, real high, real base, real end)
{
    real growth = (end - base) / base;
    return ((low <= high) & (base > 0) & (base < (real)INFINITY)) ? growth : (real)NAN;
}

static inline real implied_low(real low, real high, real base)
{
    return implied(low, high, base, low);
}

static inline real implied_high(real low, real high, real base)
{
    return implied(low, high, base, high);
}

aim_status AIM_T(aim_guidance_implied)(AIM_T(aim_panel) low, AIM_T(aim_panel) high,
                                       AIM_T(aim_panel) base, real *out_low, real *out_high)
{
    AIM_REQUIRE_PANEL(low);
    AIM_REQUIRE_FITS(low, high);
    AIM_REQUIRE_FITS(low, base);
    AIM_REQUIRE_OUT(low, out_low);
    AIM_REQUIRE_OUT(low, out_high);
    if (is_empty(low))
        return AIM_OK;
    each_cell(low, high, base, implied_low, out_low);
    each_cell(low, high, base, implied_high, out_high);
    return AIM_OK;
}

static aim_reason why_not_implied(real low, real high, real base)
{
    if (low != low || high != high)
        return AIM_REASON_MISSING;
    if (base != base)
        return AIM_REASON_GAP;
    if (low > high)
        return AIM_REASON_SIGN;
    return isinf(base) && base > 0 ? AIM_REASON_INFINITE : why_base(base);
}

aim_status AIM_T(aim_guidance_implied_reason)(AIM_T(aim_panel) low, AIM_T(aim_panel) high,
                                              AIM_T(aim_panel) base, unsigned char *out)
{
    AIM_REQUIRE_PANEL(low);
    AIM_REQUIRE_FITS(low, high);
    AIM_REQUIRE_FITS(low, base);
    AIM_REQUIRE_OUT(low, out);
    each_reason(low, high, base, why_not_implied, out);
    return AIM_OK;
}
