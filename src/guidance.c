/* One guidance at a time: its range, what became of it, how it was revised. */
#include "guidance.h"

#include "error.h"
#include "range.h"

/* The members that a form uses must be finite. */
#define REQUIRE_FINITE(member)                                                                     \
    AIM_REQUIRE(isfinite(guidance.member), AIM_ERROR_ARGUMENT,                                     \
                "guidance." #member " is %g: this form needs a finite one", guidance.member)

#define REQUIRE_NOT_NEGATIVE(member)                                                               \
    AIM_REQUIRE(guidance.member >= 0 && isfinite(guidance.member), AIM_ERROR_ARGUMENT,             \
                "guidance." #member " is %g: it must be finite and at least 0", guidance.member)

#define REQUIRE_ORDER()                                                                            \
    AIM_REQUIRE(guidance.low <= guidance.high, AIM_ERROR_ARGUMENT,                                 \
                "guidance.low is %g, above guidance.high of %g", guidance.low, guidance.high)

/* x (1 -+ part); x itself, as the double it is, where there is no part. */
static aim_range band(double x, double part)
{
    if (part == 0)
        return aim_range_point(x);
    return aim_range_hull(aim__decimal_grown(x, -part), aim__decimal_grown(x, part));
}

/* x (1 + part), or x (1 - part) for a negative x: the upper end of the band, between two doubles.
 */
static aim_range upper(double x, double part)
{
    return part == 0 ? aim_range_point(x) : aim__decimal_grown(x, x < 0 ? -part : part);
}

static aim_range lower(double x, double part)
{
    return part == 0 ? aim_range_point(x) : aim__decimal_grown(x, x < 0 ? part : -part);
}

aim_status aim_guidance_range(aim_guidance guidance, aim_range *out)
{
    AIM_REQUIRE_POINTER(out);
    switch (guidance.form) {
    case AIM_GUIDANCE_RELATIVE:
        REQUIRE_FINITE(mid);
        REQUIRE_NOT_NEGATIVE(tolerance);
        *out = band(guidance.mid, guidance.tolerance);
        return AIM_OK;
    case AIM_GUIDANCE_BP:
        REQUIRE_FINITE(mid);
        REQUIRE_NOT_NEGATIVE(bp);
        *out = guidance.bp == 0 ? aim_range_point(guidance.mid)
                                : aim_range_hull(aim__decimal_plus(guidance.mid, -guidance.bp, 1e4),
                                                 aim__decimal_plus(guidance.mid, guidance.bp, 1e4));
        return AIM_OK;
    case AIM_GUIDANCE_LOW_HIGH:
        REQUIRE_FINITE(low);
        REQUIRE_FINITE(high);
        REQUIRE_ORDER();
        *out = aim_range_of(guidance.low, guidance.high);
        return AIM_OK;
    case AIM_GUIDANCE_POINT:
        REQUIRE_FINITE(mid);
        REQUIRE_NOT_NEGATIVE(unit);
        *out = guidance.unit > 0 ? aim_range_rounded(guidance.mid, guidance.unit)
                                 : aim_range_point(guidance.mid);
        return AIM_OK;
    case AIM_GUIDANCE_FLOOR:
        REQUIRE_FINITE(low);
        *out = aim_range_at_least(guidance.low);
        return AIM_OK;
    case AIM_GUIDANCE_CEILING:
        REQUIRE_FINITE(high);
        *out = aim_range_at_most(guidance.high);
        return AIM_OK;
    case AIM_GUIDANCE_UP:
        REQUIRE_FINITE(base);
        REQUIRE_NOT_NEGATIVE(tolerance);
        *out = (aim_range){upper(guidance.base, guidance.tolerance).low, INFINITY, true, true};
        return AIM_OK;
    case AIM_GUIDANCE_DOWN:
        REQUIRE_FINITE(base);
        REQUIRE_NOT_NEGATIVE(tolerance);
        *out = (aim_range){-INFINITY, lower(guidance.base, guidance.tolerance).high, true, true};
        return AIM_OK;
    case AIM_GUIDANCE_FLAT:
        REQUIRE_FINITE(base);
        REQUIRE_NOT_NEGATIVE(tolerance);
        *out = band(guidance.base, guidance.tolerance);
        return AIM_OK;
    case AIM_GUIDANCE_GROWTH:
        REQUIRE_FINITE(low);
        REQUIRE_FINITE(high);
        REQUIRE_ORDER();
        AIM_REQUIRE(guidance.base > 0 && isfinite(guidance.base), AIM_ERROR_ARGUMENT,
                    "guidance.base is %g: growth needs a positive, finite base", guidance.base);
        *out = aim_range_hull(aim__decimal_grown(guidance.base, guidance.low),
                              aim__decimal_grown(guidance.base, guidance.high));
        return AIM_OK;
    }
    return aim__fail(AIM_ERROR_ARGUMENT, __func__, "guidance.form is %d: not a form of guidance",
                     (int)guidance.form);
}

double aim_guidance_surprise_of(aim_range guide, double actual, aim_surprise kind)
{
    guide = aim__range_tidy(guide);
    switch (kind) {
    case AIM_SURPRISE_MID:
        return aim__surprise_mid(guide.low, guide.high, actual);
    case AIM_SURPRISE_BOUND:
        return aim__surprise_bound(guide.low, guide.high, actual);
    case AIM_SURPRISE_HALF_WIDTHS:
        return aim__surprise_half_widths(guide.low, guide.high, actual);
    }
    return NAN;
}

double aim_guidance_position_of(aim_range guide, double actual)
{
    guide = aim__range_tidy(guide);
    return aim__position(guide.low, guide.high, actual);
}

aim_outcome aim_guidance_outcome_of(aim_range guide, aim_range actual)
{
    guide = aim__range_tidy(guide);
    actual = aim__range_tidy(actual);
    if (!(guide.low <= guide.high && actual.low <= actual.high))
        return AIM_OUTCOME_UNKNOWN;
    if (aim_range_inside(actual, guide))
        return AIM_OUTCOME_IN_LINE;
    if (aim_range_overlaps(actual, guide))
        return AIM_OUTCOME_UNDECIDED;
    return aim__compare_low(actual, guide) > 0 ? AIM_OUTCOME_BEAT : AIM_OUTCOME_MISS;
}

const char *aim_outcome_name(aim_outcome outcome)
{
    static const char *const names[] = {
        [AIM_OUTCOME_UNKNOWN] = "UNKNOWN",     [AIM_OUTCOME_MISS] = "MISS",
        [AIM_OUTCOME_IN_LINE] = "IN_LINE",     [AIM_OUTCOME_BEAT] = "BEAT",
        [AIM_OUTCOME_UNDECIDED] = "UNDECIDED",
    };
    size_t index = (size_t)outcome;
    return index < sizeof names / sizeof *names ? names[index] : "unknown outcome";
}

/* Outward rounding moves an end by one double at most, so neighbours are the same end. */
static bool same_end(double a, double b)
{
    return a == b || nextafter(a, b) == b;
}

aim_revision aim_guidance_revision_of(aim_range older, aim_range newer)
{
    /* Rows: low down, kept, up. Columns: high down, kept, up. */
    static const aim_revision answers[3][3] = {
        {AIM_REVISION_CUT, AIM_REVISION_WIDENED_DOWN, AIM_REVISION_WIDENED},
        {AIM_REVISION_NARROWED_DOWN, AIM_REVISION_REITERATED, AIM_REVISION_WIDENED_UP},
        {AIM_REVISION_NARROWED, AIM_REVISION_NARROWED_UP, AIM_REVISION_RAISED},
    };
    older = aim__range_tidy(older);
    newer = aim__range_tidy(newer);
    if (!(older.low <= older.high && newer.low <= newer.high))
        return AIM_REVISION_UNKNOWN;
    if (same_end(older.low, newer.low))
        older.low = newer.low;
    if (same_end(older.high, newer.high))
        older.high = newer.high;
    return answers[1 + aim__compare_low(newer, older)][1 + aim__compare_high(newer, older)];
}

const char *aim_revision_name(aim_revision revision)
{
    static const char *const names[] = {
        [AIM_REVISION_UNKNOWN] = "UNKNOWN",         [AIM_REVISION_REITERATED] = "REITERATED",
        [AIM_REVISION_RAISED] = "RAISED",           [AIM_REVISION_CUT] = "CUT",
        [AIM_REVISION_NARROWED] = "NARROWED",       [AIM_REVISION_WIDENED] = "WIDENED",
        [AIM_REVISION_NARROWED_UP] = "NARROWED_UP", [AIM_REVISION_NARROWED_DOWN] = "NARROWED_DOWN",
        [AIM_REVISION_WIDENED_UP] = "WIDENED_UP",   [AIM_REVISION_WIDENED_DOWN] = "WIDENED_DOWN",
    };
    size_t index = (size_t)revision;
    return index < sizeof names / sizeof *names ? names[index] : "unknown revision";
}
