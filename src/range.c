/* Ranges made from figures and words, and the questions one asks of them. */
#include "range.h"

#include "directed.h"

aim_range aim_range_unknown(void)
{
    return AIM__UNKNOWN;
}

aim_range aim_range_point(double x)
{
    return isfinite(x) ? (aim_range){x, x, false, false} : AIM__UNKNOWN;
}

/* The decimal that x was written as or, where that is not short, any number that rounds to x. */
static aim_range reading(double x)
{
    struct aim__decimal decimal;
    if (!aim__decimal_of(x, &decimal))
        return (aim_range){nextafter(x, -INFINITY), nextafter(x, INFINITY), false, false};
    struct aim__quotient exact = {decimal.digits, 0, 1, decimal.scale, 0};
    return (aim_range){aim__round_down(exact), aim__round_up(exact), false, false};
}

aim_range aim_range_decimal(double x)
{
    return isfinite(x) ? reading(x) : AIM__UNKNOWN;
}

aim_range aim_range_of(double low, double high)
{
    aim_range x = aim__range_tidy((aim_range){low, high, false, false});
    return aim_range_is_empty(x) ? AIM__UNKNOWN : x;
}

aim_range aim__decimal_plus(double a, double b, double parts)
{
    struct aim__decimal x, y;
    if (aim__decimal_of(a, &x) && aim__decimal_of(b, &y)) {
        double scale = fmax(x.scale, y.scale);
        bool exact = aim__decimal_rescale(&x, scale) && aim__decimal_rescale(&y, scale) &&
                     fabs(x.digits) * parts < 0x1p53;
        struct aim__quotient sum = {x.digits * parts, y.digits, 1, scale * parts, 0};
        if (exact && scale <= 1e18)
            return (aim_range){aim__round_down(sum), aim__round_up(sum), false, false};
    }
    aim_range part = aim_range_div(reading(b), aim_range_point(parts));
    return aim_range_add(reading(a), part);
}

aim_range aim__decimal_grown(double a, double g)
{
    struct aim__decimal x, y;
    if (aim__decimal_of(a, &x) && aim__decimal_of(g, &y)) {
        double scale = x.scale * y.scale; /* above 10^22 it has an error, which is kept */
        struct aim__quotient product = {y.scale, y.digits, x.digits, scale,
                                        fma(x.scale, y.scale, -scale)};
        return (aim_range){aim__round_down(product), aim__round_up(product), false, false};
    }
    aim_range factor = aim_range_add(aim_range_point(1), reading(g));
    return aim_range_mul(reading(a), factor);
}

static bool is_unit(double printed, double unit)
{
    return isfinite(printed) && isfinite(unit) && unit > 0;
}

aim_range aim_range_rounded(double printed, double unit)
{
    if (!is_unit(printed, unit))
        return AIM__UNKNOWN;
    return aim_range_hull(aim__decimal_plus(printed, -unit, 2),
                          aim__decimal_plus(printed, unit, 2));
}

aim_range aim_range_truncated(double printed, double unit)
{
    if (!is_unit(printed, unit))
        return AIM__UNKNOWN;
    aim_range x = aim_range_decimal(printed);
    if (printed >= 0) {
        x.high = aim__decimal_plus(printed, unit, 1).high;
        x.high_open = true;
    }
    if (printed <= 0) {
        x.low = aim__decimal_plus(printed, -unit, 1).low;
        x.low_open = true;
    }
    return x;
}

aim_range aim_range_nearly(double n, double width)
{
    if (!isfinite(n) || n == 0 || !(width >= 0 && width <= 1))
        return AIM__UNKNOWN;
    aim_range far = aim__decimal_grown(n, width > 0 ? -width : -0.1);
    return n > 0 ? (aim_range){far.low, n, false, true} : (aim_range){n, far.high, true, false};
}

aim_range aim_range_about(double n, double tolerance)
{
    if (!isfinite(n) || n == 0 || !(tolerance >= 0 && isfinite(tolerance)))
        return AIM__UNKNOWN;
    double part = tolerance > 0 ? tolerance : 0.05;
    return aim_range_hull(aim__decimal_grown(n, -part), aim__decimal_grown(n, part));
}

aim_range aim_range_more_than(double n)
{
    return isfinite(n) ? (aim_range){n, INFINITY, true, true} : AIM__UNKNOWN;
}

aim_range aim_range_less_than(double n)
{
    return isfinite(n) ? (aim_range){-INFINITY, n, true, true} : AIM__UNKNOWN;
}

aim_range aim_range_at_least(double n)
{
    return isfinite(n) ? (aim_range){n, INFINITY, false, true} : AIM__UNKNOWN;
}

aim_range aim_range_at_most(double n)
{
    return isfinite(n) ? (aim_range){-INFINITY, n, true, false} : AIM__UNKNOWN;
}

bool aim_range_is_unknown(aim_range x)
{
    return x.low != x.low || x.high != x.high;
}

bool aim_range_is_empty(aim_range x)
{
    x = aim__range_tidy(x);
    return x.low > x.high;
}

bool aim_range_contains(aim_range x, double value)
{
    return isfinite(value) && aim_range_inside(aim_range_point(value), x);
}

bool aim_range_inside(aim_range inner, aim_range outer)
{
    inner = aim__range_tidy(inner);
    outer = aim__range_tidy(outer);
    if (aim_range_is_unknown(inner) || aim_range_is_unknown(outer))
        return false;
    return inner.low > inner.high ||
           (aim__compare_low(outer, inner) <= 0 && aim__compare_high(inner, outer) <= 0);
}

bool aim_range_overlaps(aim_range a, aim_range b)
{
    aim_range both = aim_range_intersect(a, b);
    return both.low <= both.high;
}

double aim_range_mid(aim_range x)
{
    x = aim__range_tidy(x);
    if (!isfinite(x.low) || !isfinite(x.high))
        return NAN;
    /* Neither the sum of two large ends nor the half of a tiny one may leave the range. */
    return x.low < 0 && x.high > 0 ? 0.5 * (x.low + x.high) : x.low + 0.5 * (x.high - x.low);
}

double aim_range_width(aim_range x)
{
    x = aim__range_tidy(x);
    return x.low <= x.high ? x.high - x.low : NAN;
}

aim_range aim_range_intersect(aim_range a, aim_range b)
{
    a = aim__range_tidy(a);
    b = aim__range_tidy(b);
    if (aim_range_is_unknown(a) || aim_range_is_unknown(b))
        return AIM__UNKNOWN;
    aim_range low = aim__compare_low(a, b) >= 0 ? a : b;
    aim_range high = aim__compare_high(a, b) <= 0 ? a : b;
    return aim__range_tidy((aim_range){low.low, high.high, low.low_open, high.high_open});
}

aim_range aim_range_hull(aim_range a, aim_range b)
{
    a = aim__range_tidy(a);
    b = aim__range_tidy(b);
    if (aim_range_is_unknown(a) || aim_range_is_unknown(b))
        return AIM__UNKNOWN;
    if (a.low > a.high)
        return b;
    if (b.low > b.high)
        return a;
    aim_range low = aim__compare_low(a, b) <= 0 ? a : b;
    aim_range high = aim__compare_high(a, b) >= 0 ? a : b;
    return (aim_range){low.low, high.high, low.low_open, high.high_open};
}
