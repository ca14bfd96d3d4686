/* From ranges to conclusions: claims together, the unit of rounding, verdicts. */
#include "range.h"

#include "directed.h"
#include "error.h"

aim_status aim_range_intersect_all(const aim_range *claims, size_t count, aim_range *out)
{
    AIM_REQUIRE(count == 0 || claims, AIM_ERROR_NULL, "claims is NULL, with count %zu", count);
    AIM_REQUIRE_POINTER(out);
    aim_range all = {-INFINITY, INFINITY, true, true};
    for (size_t i = 0; i < count; i++)
        all = aim_range_intersect(all, claims[i]);
    *out = all;
    return AIM_OK;
}

/* Whether a figure can be printed to this unit at all. */
static bool is_multiple(double printed, double unit)
{
    struct aim__decimal x, y;
    if (aim__decimal_of(printed, &x) && aim__decimal_of(unit, &y)) {
        double scale = fmax(x.scale, y.scale);
        if (aim__decimal_rescale(&x, scale) && aim__decimal_rescale(&y, scale))
            return fmod(x.digits, y.digits) == 0;
    }
    return fmod(printed, unit) == 0;
}

/* A decimal unit times a power of ten, as it would be written. */
static double unit_times(double unit, double factor)
{
    struct aim__decimal x;
    return aim__decimal_of(unit, &x) ? x.digits * factor / x.scale : unit * factor;
}

double aim_range_unit(double printed, double unit, aim_range truth, aim_unit_steps steps)
{
    if (!isfinite(printed) || !(unit > 0 && isfinite(unit)) ||
        (unsigned)steps > AIM_UNIT_ONE_TWO_FIVE)
        return NAN;
    static const double factors[] = {1, 2, 5};
    size_t count = steps == AIM_UNIT_ONE_TWO_FIVE ? 3 : 1;
    double ten = 1;
    for (int power = 0; power <= 15; power++, ten *= 10)
        for (size_t i = 0; i < count; i++) {
            double tried = unit_times(unit, factors[i] * ten);
            if (isfinite(tried) && is_multiple(printed, tried) &&
                aim_range_overlaps(aim_range_rounded(printed, tried), truth))
                return tried;
        }
    return NAN;
}

aim_verdict aim_range_verdict(aim_range computed, aim_range printed)
{
    if (aim_range_is_unknown(computed) || aim_range_is_unknown(printed))
        return AIM_NOT_REPRODUCIBLE;
    if (!aim_range_overlaps(computed, printed))
        return AIM_REFUTED;
    return aim_range_inside(computed, printed) ? AIM_PROVED : AIM_CONSISTENT;
}

static aim_verdict of_two(aim_verdict a, aim_verdict b)
{
    if (a == b)
        return a;
    bool a_holds = a == AIM_PROVED || a == AIM_CONSISTENT;
    bool b_holds = b == AIM_PROVED || b == AIM_CONSISTENT;
    return a_holds && b_holds ? AIM_CONSISTENT : AIM_AMBIGUOUS;
}

aim_status aim_verdict_of_readings(const aim_verdict *verdicts, size_t count, aim_verdict *out)
{
    AIM_REQUIRE(count == 0 || verdicts, AIM_ERROR_NULL, "verdicts is NULL, with count %zu", count);
    AIM_REQUIRE_POINTER(out);
    for (size_t i = 0; i < count; i++)
        AIM_REQUIRE((unsigned)verdicts[i] <= AIM_AMBIGUOUS, AIM_ERROR_ARGUMENT,
                    "verdicts[%zu] is %d: not a verdict", i, (int)verdicts[i]);
    aim_verdict all = count ? verdicts[0] : AIM_NOT_REPRODUCIBLE;
    for (size_t i = 1; i < count; i++)
        all = of_two(all, verdicts[i]);
    *out = all;
    return AIM_OK;
}

const char *aim_verdict_name(aim_verdict verdict)
{
    static const char *const names[] = {
        [AIM_NOT_REPRODUCIBLE] = "NOT_REPRODUCIBLE",
        [AIM_PROVED] = "PROVED",
        [AIM_CONSISTENT] = "CONSISTENT",
        [AIM_REFUTED] = "REFUTED",
        [AIM_AMBIGUOUS] = "AMBIGUOUS",
    };
    size_t index = (size_t)verdict;
    return index < sizeof names / sizeof *names ? names[index] : "unknown verdict";
}

/* Both known and not empty, in one form. */
static bool comparable(aim_range *a, aim_range *b)
{
    *a = aim__range_tidy(*a);
    *b = aim__range_tidy(*b);
    return a->low <= a->high && b->low <= b->high;
}

double aim_range_slack(aim_range computed, aim_range printed)
{
    if (!comparable(&computed, &printed))
        return NAN;
    /* An end without a limit never binds, also where the computed one has none either. */
    double below = isinf(printed.low) ? INFINITY : computed.low - printed.low;
    double above = isinf(printed.high) ? INFINITY : printed.high - computed.high;
    return fmin(below, above);
}

double aim_range_gap(aim_range a, aim_range b)
{
    if (!comparable(&a, &b))
        return NAN;
    if (a.low > b.high)
        return a.low - b.high;
    return b.low > a.high ? b.low - a.high : 0;
}
