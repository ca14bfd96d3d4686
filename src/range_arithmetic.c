/* Arithmetic of ranges: each end is a corner, a combination of the operands' ends. */
#include "range.h"

#include "directed.h"

/* A corner's exact value between two doubles, and whether no operand reaches it. */
struct corner {
    double below, above;
    bool open;
};

static struct corner corner_at(double value, bool open)
{
    return (struct corner){value, value, open};
}

static struct corner corner_of(struct aim__quotient exact, bool open)
{
    return (struct corner){aim__round_down(exact), aim__round_up(exact), open};
}

/* Widens a range that starts as the empty one. */
static void take(aim_range *x, struct corner corner)
{
    aim_range value = {corner.below, corner.above, corner.open, corner.open};
    aim_range low = aim__compare_low(*x, value) <= 0 ? *x : value;
    aim_range high = aim__compare_high(*x, value) >= 0 ? *x : value;
    *x = (aim_range){low.low, high.high, low.low_open, high.high_open};
}

/* Operands in one form; false where the result is already known to be *out. */
static bool ready(aim_range *a, aim_range *b, aim_range *out)
{
    *a = aim__range_tidy(*a);
    *b = aim__range_tidy(*b);
    if (aim_range_is_unknown(*a) || aim_range_is_unknown(*b)) {
        *out = AIM__UNKNOWN;
        return false;
    }
    *out = AIM__EMPTY;
    return a->low <= a->high && b->low <= b->high;
}

aim_range aim_range_neg(aim_range x)
{
    /* 0 - x, for -0 is not wanted. */
    return aim__range_tidy((aim_range){0 - x.high, 0 - x.low, x.high_open, x.low_open});
}

aim_range aim_range_add(aim_range a, aim_range b)
{
    aim_range out;
    if (!ready(&a, &b, &out))
        return out;
    out.low = aim__round_down((struct aim__quotient){a.low, b.low, 1, 1, 0});
    out.high = aim__round_up((struct aim__quotient){a.high, b.high, 1, 1, 0});
    out.low_open = a.low_open || b.low_open;
    out.high_open = a.high_open || b.high_open;
    return aim__range_tidy(out);
}

aim_range aim_range_sub(aim_range a, aim_range b)
{
    return aim_range_add(a, aim_range_neg(b));
}

/* 0 is reached as soon as one factor is 0, however far the other goes. */
static struct corner product(double a, bool a_open, double b, bool b_open)
{
    if (a == 0 || b == 0)
        return corner_at(0, !((a == 0 && !a_open) || (b == 0 && !b_open)));
    return corner_of((struct aim__quotient){a, 0, b, 1, 0}, a_open || b_open);
}

aim_range aim_range_mul(aim_range a, aim_range b)
{
    aim_range out;
    if (!ready(&a, &b, &out))
        return out;
    take(&out, product(a.low, a.low_open, b.low, b.low_open));
    take(&out, product(a.low, a.low_open, b.high, b.high_open));
    take(&out, product(a.high, a.high_open, b.low, b.low_open));
    take(&out, product(a.high, a.high_open, b.high, b.high_open));
    return aim__range_tidy(out);
}

aim_range aim_range_scale(aim_range x, double factor)
{
    return aim_range_mul(x, aim_range_point(factor));
}

/* (n0 + n1) / d, less `shift` (0 or 1), with d above 0; n1 is 0 where shift is not. */
static struct corner quotient(double n0, double n1, bool n_open, double d, bool d_open,
                              double shift)
{
    double n = n0 + n1;
    if (n == 0) /* whatever d is */
        return corner_at(0 - shift, n_open);
    if (d == 0)
        return corner_at(copysign(INFINITY, n), true);
    if (isinf(
            d)) /* infinite by infinite comes near this too, and the other corners hold the rest */
        return corner_at(0 - shift, true);
    return corner_of((struct aim__quotient){n0, shift != 0 ? -d : n1, 1, d, 0}, n_open || d_open);
}

/* A quotient's numerators, low and high, each a sum of two ends. */
struct numerators {
    double low[2], high[2];
    bool low_open, high_open;
};

static aim_range quotients(struct numerators n, aim_range d, double shift)
{
    aim_range out = AIM__EMPTY;
    take(&out, quotient(n.low[0], n.low[1], n.low_open, d.low, d.low_open, shift));
    take(&out, quotient(n.low[0], n.low[1], n.low_open, d.high, d.high_open, shift));
    take(&out, quotient(n.high[0], n.high[1], n.high_open, d.low, d.low_open, shift));
    take(&out, quotient(n.high[0], n.high[1], n.high_open, d.high, d.high_open, shift));
    return aim__range_tidy(out);
}

static struct numerators one_range(aim_range a)
{
    return (struct numerators){{a.low, 0}, {a.high, 0}, a.low_open, a.high_open};
}

aim_range aim_range_div(aim_range a, aim_range b)
{
    aim_range out;
    if (!ready(&a, &b, &out))
        return out;
    if (b.low == 0 && b.high == 0)
        return AIM__UNKNOWN;
    if (b.low < 0 && b.high > 0)
        return a.low == 0 && a.high == 0 ? a : (aim_range){-INFINITY, INFINITY, true, true};
    if (b.low < 0) {
        a = aim_range_neg(a);
        b = aim_range_neg(b);
    }
    return quotients(one_range(a), b, 0);
}

aim_range aim_range_ratio(aim_range x, aim_range base)
{
    aim_range out;
    if (!ready(&x, &base, &out))
        return out;
    return aim__range_positive(base) ? quotients(one_range(x), base, 0) : AIM__UNKNOWN;
}

aim_range aim_range_growth(aim_range x, aim_range base)
{
    aim_range out;
    if (!ready(&x, &base, &out))
        return out;
    return aim__range_positive(base) ? quotients(one_range(x), base, 1) : AIM__UNKNOWN;
}

aim_range aim_range_contribution(aim_range part, aim_range part_base, aim_range whole_base)
{
    aim_range out;
    if (!ready(&part, &part_base, &out) || !ready(&part, &whole_base, &out))
        return out;
    struct numerators change = {{part.low, -part_base.high},
                                {part.high, -part_base.low},
                                part.low_open || part_base.high_open,
                                part.high_open || part_base.low_open};
    return aim__range_positive(whole_base) ? quotients(change, whole_base, 0) : AIM__UNKNOWN;
}

aim_range aim_range_change_bp(aim_range x, aim_range base)
{
    aim_range out;
    if (!ready(&x, &base, &out))
        return out;
    out.low = aim__round_down((struct aim__quotient){x.low, -base.high, 10000, 1, 0});
    out.high = aim__round_up((struct aim__quotient){x.high, -base.low, 10000, 1, 0});
    out.low_open = x.low_open || base.high_open;
    out.high_open = x.high_open || base.low_open;
    return aim__range_tidy(out);
}

aim_range aim_range_share(aim_range part, aim_range whole)
{
    part = aim_range_intersect(part, aim_range_at_least(0));
    return aim_range_intersect(aim_range_ratio(part, whole), aim_range_of(0, 1));
}

/* part / (part + rest) at ends that are not negative: rises with part, falls with rest. */
static struct corner share_corner(double part, bool part_open, double rest, bool rest_open)
{
    if (rest == 0)
        return corner_at(1, rest_open);
    if (part == 0)
        return corner_at(0, part_open);
    if (isinf(part) || isinf(rest))
        return corner_at(isinf(part), true);
    return corner_of((struct aim__quotient){part, 0, 1, part, rest}, part_open || rest_open);
}

aim_range aim_range_share_with(aim_range part, aim_range rest)
{
    aim_range out;
    part = aim_range_intersect(part, aim_range_at_least(0));
    rest = aim_range_intersect(rest, aim_range_at_least(0));
    if (!ready(&part, &rest, &out))
        return out;
    if (part.high == 0 && rest.high == 0)
        return AIM__UNKNOWN;
    if (part.high == 0) /* 0 of a rest that cannot be 0 as well */
        return aim_range_point(0);
    take(&out, share_corner(part.low, part.low_open, rest.high, rest.high_open));
    take(&out, share_corner(part.high, part.high_open, rest.low, rest.low_open));
    return aim__range_tidy(out);
}

aim_range aim_range_grown(aim_range base, aim_range growth)
{
    aim_range out;
    if (!ready(&base, &growth, &out))
        return out;
    if (!aim__range_positive(base))
        return AIM__UNKNOWN;
    const double bases[] = {base.low, base.high}, growths[] = {growth.low, growth.high};
    const bool base_open[] = {base.low_open, base.high_open};
    const bool growth_open[] = {growth.low_open, growth.high_open};
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++) {
            bool open = base_open[i] || growth_open[j];
            if (growths[j] == -1)
                take(&out, corner_at(0, growth_open[j]));
            else if (bases[i] == 0)
                take(&out, corner_at(0, true));
            else
                take(&out, corner_of((struct aim__quotient){1, growths[j], bases[i], 1, 0}, open));
        }
    return aim__range_tidy(out);
}

aim_range aim_range_base_of(aim_range x, aim_range growth)
{
    aim_range out;
    if (!ready(&x, &growth, &out))
        return out;
    if (!(growth.low > -1 || (growth.low == -1 && growth.low_open)))
        return AIM__UNKNOWN;
    x = aim_range_intersect(x, aim_range_more_than(0));
    if (!ready(&x, &growth, &out))
        return out;
    /* Falls with growth, rises with x: a corner each. */
    out = (aim_range){0, INFINITY, true, true};
    if (isfinite(growth.high)) {
        out.low = aim__round_down((struct aim__quotient){x.low, 0, 1, 1, growth.high});
        out.low_open = x.low_open || growth.high_open;
    }
    if (growth.low > -1 && isfinite(x.high)) {
        out.high = aim__round_up((struct aim__quotient){x.high, 0, 1, 1, growth.low});
        out.high_open = x.high_open || growth.low_open;
    }
    return aim__range_tidy(out);
}
