/* Ranges against exact rationals (GMP) and hand arithmetic. */
#include "testing.h"

#include <aim/range.h>

#include <float.h>
#include <gmp.h>

static void check_range(aim_range x, double low, double high, bool low_open, bool high_open,
                        int line)
{
    ck_assert_msg(same(x.low, low) && same(x.high, high) && x.low_open == low_open &&
                      x.high_open == high_open,
                  "line %d: %c%.17g, %.17g%c, wanted %c%.17g, %.17g%c", line,
                  x.low_open ? '(' : '[', x.low, x.high, x.high_open ? ')' : ']',
                  low_open ? '(' : '[', low, high, high_open ? ')' : ']');
}

#define ck_closed(x, low, high) check_range(x, low, high, false, false, __LINE__)
#define ck_left(x, low, high)   check_range(x, low, high, true, false, __LINE__)
#define ck_right(x, low, high)  check_range(x, low, high, false, true, __LINE__)
#define ck_open(x, low, high)   check_range(x, low, high, true, true, __LINE__)
#define ck_unknown(x)           ck_assert(aim_range_is_unknown(x))
#define ck_empty(x)             ck_assert(aim_range_is_empty(x))

static aim_range ends(double low, bool low_open, double high, bool high_open)
{
    return (aim_range){low, high, low_open, high_open};
}

static const aim_range whole_line = {-INFINITY, INFINITY, true, true};
static const aim_range nothing = {1, 0, false, false};

/* d is the largest double not above q. */
static bool is_floor(double d, const mpq_t q)
{
    mpq_t t;
    mpq_init(t);
    double above = nextafter(d, INFINITY);
    bool good = true;
    if (isfinite(d)) {
        mpq_set_d(t, d);
        good = mpq_cmp(t, q) <= 0;
    } else {
        good = d < 0;
    }
    if (isfinite(above)) {
        mpq_set_d(t, above);
        good = good && mpq_cmp(t, q) > 0;
    }
    mpq_clear(t);
    return good;
}

static bool is_ceiling(double d, const mpq_t q)
{
    mpq_t t;
    mpq_init(t);
    mpq_neg(t, q);
    bool good = is_floor(-d, t);
    mpq_clear(t);
    return good;
}

/* A decimal seen two ways: as the double it reads as, and exactly. */
struct decimal {
    double value;
    long digits;
    int places;
};

static struct decimal draw_decimal(uint64_t *state, long limit, bool negative)
{
    struct decimal x;
    x.places = (int)(draw(state) % 7);
    x.digits = 1 + (long)(draw(state) % (uint64_t)limit);
    if (negative && draw(state) % 2)
        x.digits = -x.digits;
    char text[64];
    snprintf(text, sizeof text, "%lde-%d", x.digits, x.places);
    x.value = strtod(text, NULL);
    return x;
}

static void exact_of(mpq_t q, long digits, int places)
{
    unsigned long scale = 1;
    for (int i = 0; i < places; i++)
        scale *= 10;
    mpq_set_si(q, digits, scale);
    mpq_canonicalize(q);
}

START_TEST(rounded_by_hand)
{
    ck_closed(aim_range_rounded(82, 1), 81.5, 82.5);
    ck_closed(aim_range_rounded(-82, 1), -82.5, -81.5);
    ck_closed(aim_range_rounded(0, 1), -0.5, 0.5);
    ck_closed(aim_range_rounded(82e9, 1e9), 81.5e9, 82.5e9);
    ck_closed(aim_range_rounded(75, 5), 72.5, 77.5);
    ck_closed(aim_range_rounded(75, 2.5), 73.75, 76.25);
    ck_closed(aim_range_rounded(1, 0.25), 0.875, 1.125);
    ck_closed(aim_range_rounded(0.5, 1), 0, 1); /* not a multiple: still half a unit each way */

    /* 0.845 as a double lies below 845/1000, 0.855 below 855/1000 too. */
    aim_range x = aim_range_rounded(0.85, 0.01);
    mpq_t q;
    mpq_init(q);
    exact_of(q, 845, 3);
    ck_assert(is_floor(x.low, q));
    exact_of(q, 855, 3);
    ck_assert(is_ceiling(x.high, q));
    ck_assert(!x.low_open && !x.high_open);
    mpq_clear(q);

    ck_unknown(aim_range_rounded(NAN, 1));
    ck_unknown(aim_range_rounded(INFINITY, 1));
    ck_unknown(aim_range_rounded(1, NAN));
    ck_unknown(aim_range_rounded(1, 0));
    ck_unknown(aim_range_rounded(1, -1));
    ck_unknown(aim_range_rounded(1, INFINITY));
}
END_TEST

START_TEST(rounded_without_a_short_decimal)
{
    /* A third to a third is [1/6, 1/2] whatever third the doubles stood for: contained, and not by
     * more than a few ulps. */
    aim_range x = aim_range_rounded(1.0 / 3, 1.0 / 3);
    ck_assert(x.low < 1.0 / 6 && x.low > 1.0 / 6 - 4 * 0x1p-55);
    ck_assert(x.high > 0.5 && x.high < 0.5 + 4 * 0x1p-53);
    x = aim_range_rounded(1e20, 1e18);
    ck_assert(x.low <= 995e17 && x.low > 995e17 * (1 - 4e-16));
    ck_assert(x.high >= 1005e17 && x.high < 1005e17 * (1 + 4e-16));
    /* Fifteen digits to a millionth of their last place: the sum needs more than 53 bits. */
    mpq_t q;
    mpq_init(q);
    for (long digits = 123456789012345; digits < 123456789012545; digits++) {
        x = aim_range_rounded((double)digits / 1e3, 1e-6);
        mpq_set_si(q, digits * 2000 - 1, 2000000);
        mpq_canonicalize(q);
        ck_assert(is_floor(x.low, q) || is_floor(nextafter(x.low, INFINITY), q));
        mpq_set_si(q, digits * 2000 + 1, 2000000);
        mpq_canonicalize(q);
        ck_assert(is_ceiling(x.high, q) || is_ceiling(nextafter(x.high, 0), q));
    }
    mpq_clear(q);
    x = aim_range_rounded(DBL_MAX, 1);
    ck_assert(x.low < DBL_MAX && x.low > DBL_MAX * (1 - 4e-16));
    ck_assert(x.high == INFINITY && x.high_open);
}
END_TEST

START_TEST(rounded_is_the_tightest_around_the_decimals)
{
    uint64_t state = 1;
    mpq_t printed, half, end;
    mpq_inits(printed, half, end, NULL);
    for (int i = 0; i < 20000; i++) {
        struct decimal p = draw_decimal(&state, 99999999, true);
        struct decimal u = draw_decimal(&state, i % 2 ? 1 : 500, false);
        exact_of(printed, p.digits, p.places);
        exact_of(half, u.digits, u.places);
        mpq_div_2exp(half, half, 1);
        aim_range x = aim_range_rounded(p.value, u.value);
        mpq_sub(end, printed, half);
        ck_assert_msg(is_floor(x.low, end), "low of %.17g to %.17g", p.value, u.value);
        mpq_add(end, printed, half);
        ck_assert_msg(is_ceiling(x.high, end), "high of %.17g to %.17g", p.value, u.value);

        x = aim_range_decimal(p.value);
        ck_assert(is_floor(x.low, printed) && is_ceiling(x.high, printed));
        ck_assert(aim_range_contains(x, p.value));

        aim_range cut = aim_range_truncated(p.value, u.value);
        mpq_mul_2exp(half, half, 1);
        if (p.digits > 0)
            mpq_add(end, printed, half);
        else
            mpq_sub(end, printed, half);
        ck_assert(p.digits > 0 ? is_floor(cut.low, printed) && is_ceiling(cut.high, end)
                               : is_floor(cut.low, end) && is_ceiling(cut.high, printed));
        ck_assert(cut.low_open == (p.digits < 0) && cut.high_open == (p.digits > 0));
    }
    mpq_clears(printed, half, end, NULL);
}
END_TEST

static void exact_grown(mpq_t out, const mpq_t a, const mpq_t b)
{
    mpq_t factor;
    mpq_init(factor);
    mpq_set_si(factor, 1, 1);
    mpq_add(factor, factor, b);
    mpq_mul(out, factor, a);
    mpq_clear(factor);
}

/* digits / 10^places (1 + part / 10^part_places), exactly. */
static void exact_part(mpq_t out, long digits, int places, long part, int part_places)
{
    mpq_t factor;
    mpq_init(factor);
    exact_of(factor, part, part_places);
    exact_of(out, digits, places);
    exact_grown(out, out, factor);
    mpq_clear(factor);
}

START_TEST(about_is_the_tightest_around_the_decimals)
{
    uint64_t state = 3;
    mpq_t end;
    mpq_init(end);
    for (int i = 0; i < 5000; i++) {
        /* Half of them with more places than a power of ten has as a double. */
        int places = i % 2 ? 14 : 3, part_places = i % 2 ? 13 : 4;
        long digits = 1 + (long)(draw(&state) % (i % 2 ? 999999999999999 : 9999999));
        long part = 1 + (long)(draw(&state) % 9999);
        char text[64];
        snprintf(text, sizeof text, "%lde-%d", digits, places);
        double n = strtod(text, NULL);
        snprintf(text, sizeof text, "%lde-%d", part, part_places);
        double tolerance = strtod(text, NULL);
        aim_range x = aim_range_about(n, tolerance), near = aim_range_nearly(n, tolerance);
        exact_part(end, digits, places, part, part_places);
        ck_assert(is_ceiling(x.high, end));
        exact_part(end, digits, places, -part, part_places);
        ck_assert(is_floor(x.low, end) && is_floor(near.low, end));
        ck_assert(near.high == n && near.high_open && !near.low_open);
    }
    mpq_clear(end);
}
END_TEST

START_TEST(truncated_and_points)
{
    ck_right(aim_range_truncated(82, 1), 82, 83);
    ck_left(aim_range_truncated(-82, 1), -83, -82);
    ck_open(aim_range_truncated(0, 1), -1, 1);
    ck_unknown(aim_range_truncated(82, 0));
    ck_unknown(aim_range_truncated(NAN, 1));
    ck_closed(aim_range_point(0.1), 0.1, 0.1);
    ck_closed(aim_range_decimal(0.125), 0.125, 0.125);
    ck_closed(aim_range_decimal(81615), 81615, 81615);
    ck_unknown(aim_range_point(NAN));
    ck_unknown(aim_range_point(-INFINITY));
    ck_unknown(aim_range_decimal(NAN));
    ck_closed(aim_range_of(1, 2), 1, 2);
    ck_right(aim_range_of(1, INFINITY), 1, INFINITY);
    ck_left(aim_range_of(-INFINITY, 1), -INFINITY, 1);
    ck_unknown(aim_range_of(2, 1));
    ck_unknown(aim_range_of(NAN, 1));
    ck_unknown(aim_range_of(1, NAN));
    ck_unknown(aim_range_of(INFINITY, INFINITY));
    ck_unknown(aim_range_unknown());
}
END_TEST

START_TEST(words)
{
    ck_right(aim_range_nearly(30, 0), 27, 30);
    ck_right(aim_range_nearly(100, 0.05), 95, 100);
    ck_left(aim_range_nearly(-30, 0), -30, -27);
    ck_right(aim_range_nearly(4, 1), 0, 4);
    ck_unknown(aim_range_nearly(0, 0));
    ck_unknown(aim_range_nearly(3, -0.1));
    ck_unknown(aim_range_nearly(3, 1.5));
    ck_unknown(aim_range_nearly(3, NAN));
    ck_unknown(aim_range_nearly(INFINITY, 0));
    /* 2.7 is no double: the far end stays outside of it. */
    mpq_t q;
    mpq_init(q);
    exact_of(q, 27, 1);
    ck_assert(is_floor(aim_range_nearly(3, 0).low, q));
    mpq_clear(q);

    ck_closed(aim_range_about(100, 0), 95, 105);
    ck_closed(aim_range_about(-100, 0.02), -102, -98);
    ck_closed(aim_range_about(10, 2), -10, 30);
    ck_unknown(aim_range_about(0, 0));
    ck_unknown(aim_range_about(1, -1));
    ck_unknown(aim_range_about(1, INFINITY));
    ck_unknown(aim_range_about(NAN, 0));

    ck_open(aim_range_more_than(4), 4, INFINITY);
    ck_open(aim_range_less_than(0.1), -INFINITY, 0.1);
    ck_right(aim_range_at_least(4), 4, INFINITY);
    ck_left(aim_range_at_most(4), -INFINITY, 4);
    ck_unknown(aim_range_more_than(NAN));
    ck_unknown(aim_range_less_than(INFINITY));
    ck_unknown(aim_range_at_least(-INFINITY));
    ck_unknown(aim_range_at_most(NAN));
}
END_TEST

START_TEST(questions)
{
    aim_range half_open = ends(1, true, 2, false);
    ck_assert(!aim_range_contains(half_open, 1));
    ck_assert(aim_range_contains(half_open, nextafter(1, 2)));
    ck_assert(aim_range_contains(half_open, 2));
    ck_assert(!aim_range_contains(half_open, NAN));
    ck_assert(!aim_range_contains(whole_line, INFINITY));
    ck_assert(aim_range_contains(whole_line, -DBL_MAX));
    ck_assert(!aim_range_contains(aim_range_unknown(), 1));
    ck_assert(!aim_range_contains(nothing, 0.5));

    ck_assert(aim_range_inside(half_open, aim_range_of(1, 2)));
    ck_assert(!aim_range_inside(aim_range_of(1, 2), half_open));
    ck_assert(aim_range_inside(half_open, half_open));
    ck_assert(aim_range_inside(aim_range_more_than(4), aim_range_at_least(4)));
    ck_assert(!aim_range_inside(aim_range_at_least(4), aim_range_more_than(4)));
    ck_assert(aim_range_inside(ends(5, false, INFINITY, false), aim_range_more_than(4)));
    ck_assert(aim_range_inside(nothing, half_open));
    ck_assert(!aim_range_inside(half_open, nothing));
    ck_assert(!aim_range_inside(aim_range_unknown(), whole_line));
    ck_assert(!aim_range_inside(half_open, aim_range_unknown()));

    ck_assert(aim_range_overlaps(aim_range_of(1, 2), aim_range_of(2, 3)));
    ck_assert(!aim_range_overlaps(ends(1, false, 2, true), aim_range_of(2, 3)));
    ck_assert(!aim_range_overlaps(aim_range_of(1, 2), aim_range_more_than(2)));
    ck_assert(!aim_range_overlaps(aim_range_of(1, 2), aim_range_of(3, 4)));
    ck_assert(!aim_range_overlaps(aim_range_unknown(), whole_line));
    ck_assert(!aim_range_overlaps(nothing, whole_line));

    ck_empty(nothing);
    ck_empty(ends(1, true, 1, false));
    ck_empty(ends(1, false, 1, true));
    ck_empty(ends(INFINITY, false, INFINITY, false));
    ck_assert(!aim_range_is_empty(aim_range_point(1)));
    ck_assert(!aim_range_is_empty(aim_range_unknown()));
    ck_assert(aim_range_is_unknown((aim_range){1, NAN, false, false}));
    ck_assert(aim_range_is_unknown((aim_range){NAN, 1, false, false}));
    ck_assert(!aim_range_is_unknown(nothing));

    ck_assert_double_eq(aim_range_mid(aim_range_of(81.5, 82.5)), 82);
    ck_assert_double_eq(aim_range_mid(aim_range_of(DBL_MAX, DBL_MAX)), DBL_MAX);
    ck_assert_double_eq(aim_range_mid(aim_range_point(5e-324)), 5e-324); /* its half is no double */
    ck_assert_double_eq(aim_range_mid(aim_range_of(-DBL_MAX, DBL_MAX)), 0);
    ck_assert_double_nan(aim_range_mid(aim_range_at_least(1)));
    ck_assert_double_nan(aim_range_mid(aim_range_unknown()));
    ck_assert_double_nan(aim_range_mid(nothing));
    ck_assert_double_eq(aim_range_width(aim_range_of(81.5, 82.5)), 1);
    ck_assert_double_eq(aim_range_width(aim_range_at_least(1)), INFINITY);
    ck_assert_double_nan(aim_range_width(nothing));
    ck_assert_double_nan(aim_range_width(aim_range_unknown()));
}
END_TEST

START_TEST(intersect_and_hull)
{
    ck_closed(aim_range_intersect(aim_range_of(1, 3), aim_range_of(2, 4)), 2, 3);
    ck_left(aim_range_intersect(aim_range_of(1, 3), aim_range_more_than(1)), 1, 3);
    ck_closed(aim_range_intersect(aim_range_of(1, 2), aim_range_of(2, 3)), 2, 2);
    ck_empty(aim_range_intersect(aim_range_of(1, 2), aim_range_more_than(2)));
    ck_empty(aim_range_intersect(aim_range_of(1, 2), aim_range_of(3, 4)));
    ck_closed(aim_range_hull(aim_range_of(1, 2), aim_range_of(3, 4)), 1, 4);
    ck_closed(aim_range_hull(ends(1, true, 2, true), aim_range_of(1, 2)), 1, 2);
    ck_left(aim_range_hull(ends(1, true, 2, true), ends(1.5, false, 2, false)), 1, 2);
    ck_closed(aim_range_hull(nothing, aim_range_of(3, 4)), 3, 4);
    ck_closed(aim_range_hull(aim_range_of(3, 4), nothing), 3, 4);
    ck_empty(aim_range_hull(nothing, nothing));
    ck_unknown(aim_range_hull(aim_range_of(3, 4), aim_range_unknown()));
    ck_unknown(aim_range_intersect(nothing, aim_range_unknown()));
}
END_TEST

START_TEST(arithmetic_by_hand)
{
    aim_range a = aim_range_of(1, 2), b = ends(3, true, 5, false);
    ck_left(aim_range_add(a, b), 4, 7);
    ck_right(aim_range_sub(a, b), -4, -1);
    ck_left(aim_range_mul(a, b), 3, 10);
    ck_right(aim_range_div(b, aim_range_neg(aim_range_of(1, 2))), -5, -1.5);
    ck_right(aim_range_neg(b), -5, -3);
    ck_closed(aim_range_sub(a, a), -1, 1);
    ck_open(aim_range_add(aim_range_more_than(3), a), 4, INFINITY);
    ck_right(aim_range_scale(b, -2), -10, -6);
    ck_closed(aim_range_scale(whole_line, 0), 0, 0);
    ck_unknown(aim_range_scale(a, NAN));
    ck_unknown(aim_range_scale(a, INFINITY));
    ck_closed(aim_range_neg(aim_range_point(0)), 0, 0);

    /* Signs of products. */
    ck_closed(aim_range_mul(aim_range_of(-1, 2), aim_range_of(-3, 5)), -6, 10);
    ck_closed(aim_range_mul(aim_range_of(-2, -1), aim_range_of(-3, 5)), -10, 6);
    /* 0 is reached where one factor reaches it, however open the other. */
    ck_right(aim_range_mul(aim_range_of(0, 1), aim_range_more_than(3)), 0, INFINITY);
    ck_open(aim_range_mul(ends(0, true, 1, false), aim_range_more_than(3)), 0, INFINITY);
    ck_right(aim_range_mul(ends(0, false, 1, true), ends(0, true, 1, false)), 0, 1);
    ck_closed(aim_range_mul(aim_range_point(0), whole_line), 0, 0);
    /* The same end from two corners is closed where one of them is. */
    ck_closed(aim_range_mul(aim_range_of(-1, 1), ends(-1, true, 1, false)), -1, 1);

    /* Overflow: the truth is above every double, so no end claims to be it. */
    ck_right(aim_range_add(aim_range_point(DBL_MAX), aim_range_point(DBL_MAX)), DBL_MAX, INFINITY);
    ck_left(aim_range_mul(aim_range_point(DBL_MAX), aim_range_point(-2)), -INFINITY, -DBL_MAX);
    ck_closed(aim_range_mul(aim_range_point(DBL_MIN), aim_range_point(DBL_MIN)), 0, 0x1p-1074);
    ck_closed(aim_range_div(aim_range_point(-DBL_MIN), aim_range_point(DBL_MAX)), -0x1p-1074, 0);
    ck_closed(aim_range_mul(aim_range_point(-0x1p-1074), aim_range_point(0x1p-1074)), -0x1p-1074,
              0);
    /* 1e300 + 1e-300 is just above 1e300. */
    ck_closed(aim_range_add(aim_range_point(1e300), aim_range_point(1e-300)), 1e300,
              nextafter(1e300, INFINITY));
    ck_closed(aim_range_add(aim_range_point(1e300), aim_range_point(-1e-300)), nextafter(1e300, 0),
              1e300);
}
END_TEST

START_TEST(division_by_ranges_around_zero)
{
    aim_range a = aim_range_of(2, 4);
    ck_right(aim_range_div(a, aim_range_of(0, 2)), 1, INFINITY);
    ck_left(aim_range_div(a, aim_range_of(-2, 0)), -INFINITY, -1);
    ck_open(aim_range_div(a, aim_range_of(-1, 2)), -INFINITY, INFINITY);
    ck_open(aim_range_div(aim_range_of(-1, 2), aim_range_of(0, 1)), -INFINITY, INFINITY);
    ck_right(aim_range_div(aim_range_of(0, 2), aim_range_of(0, 1)), 0, INFINITY);
    ck_closed(aim_range_div(aim_range_point(0), aim_range_of(-1, 2)), 0, 0);
    ck_closed(aim_range_div(aim_range_point(0), aim_range_of(0, 2)), 0, 0);
    ck_unknown(aim_range_div(a, aim_range_point(0)));
    ck_left(aim_range_div(a, aim_range_at_least(2)), 0, 2);
    ck_open(aim_range_div(aim_range_at_least(1), aim_range_at_least(2)), 0, INFINITY);
    ck_right(aim_range_div(aim_range_at_least(6), aim_range_of(2, 3)), 2, INFINITY);
    ck_open(aim_range_div(whole_line, aim_range_at_least(2)), -INFINITY, INFINITY);
}
END_TEST

START_TEST(growth_ratio_share_by_hand)
{
    /* Each variable counts once: [100, 110] / [80, 100] - 1. */
    ck_closed(aim_range_growth(aim_range_of(100, 110), aim_range_of(80, 100)), 0, 0.375);
    /* Below zero the larger base gives the smaller fall: -50 on [80, 100]. */
    ck_closed(aim_range_growth(aim_range_point(-50), aim_range_of(80, 100)), -1.625, -1.5);
    ck_closed(aim_range_growth(aim_range_point(0), aim_range_more_than(3)), -1, -1);
    ck_open(aim_range_growth(aim_range_of(3, 6), aim_range_more_than(3)), -1, 1);
    ck_right(aim_range_growth(aim_range_of(3, 6), ends(0, true, 3, false)), 0, INFINITY);
    ck_unknown(aim_range_growth(aim_range_of(3, 6), aim_range_of(0, 3)));
    ck_unknown(aim_range_growth(aim_range_of(3, 6), aim_range_of(-1, 3)));
    ck_unknown(aim_range_growth(aim_range_of(3, 6), aim_range_point(-3)));
    ck_closed(aim_range_ratio(aim_range_of(-3, 6), aim_range_of(2, 3)), -1.5, 3);
    ck_unknown(aim_range_ratio(aim_range_of(3, 6), aim_range_of(0, 3)));

    ck_closed(aim_range_share(aim_range_of(1, 2), aim_range_of(4, 8)), 0.125, 0.5);
    ck_closed(aim_range_share(aim_range_of(1, 6), aim_range_of(4, 8)), 0.125, 1);
    ck_closed(aim_range_share(aim_range_of(-1, 2), aim_range_of(4, 8)), 0, 0.5);
    ck_empty(aim_range_share(aim_range_of(9, 10), aim_range_of(4, 8)));
    ck_empty(aim_range_share(aim_range_of(-2, -1), aim_range_of(4, 8)));
    ck_unknown(aim_range_share(aim_range_of(1, 2), aim_range_of(0, 8)));
    ck_closed(aim_range_share_with(aim_range_of(1, 3), aim_range_of(1, 3)), 0.25, 0.75);
    ck_closed(aim_range_share_with(aim_range_of(0, 3), aim_range_of(0, 3)), 0, 1);
    ck_closed(aim_range_share_with(aim_range_of(0, 3), aim_range_point(0)), 1, 1);
    ck_closed(aim_range_share_with(aim_range_point(0), aim_range_of(0, 3)), 0, 0);
    ck_left(aim_range_share_with(aim_range_of(1, 3), aim_range_at_least(1)), 0, 0.75);
    ck_right(aim_range_share_with(aim_range_at_least(1), aim_range_of(1, 3)), 0.25, 1);
    ck_unknown(aim_range_share_with(aim_range_point(0), aim_range_point(0)));
    ck_empty(aim_range_share_with(aim_range_of(-2, -1), aim_range_of(1, 3)));

    /* Rises of 6 to 10, and changes of -4 to 1, over a whole of 16 to 32. */
    ck_closed(
        aim_range_contribution(aim_range_of(18, 20), aim_range_of(10, 12), aim_range_of(16, 32)),
        0.1875, 0.625);
    ck_closed(
        aim_range_contribution(aim_range_of(8, 11), aim_range_of(10, 12), aim_range_of(16, 32)),
        -0.25, 0.0625);
    ck_unknown(
        aim_range_contribution(aim_range_of(8, 11), aim_range_of(10, 12), aim_range_of(0, 1)));
    ck_closed(aim_range_change_bp(aim_range_of(0.5, 0.75), aim_range_of(0.25, 0.5)), 0, 5000);
    ck_left(aim_range_change_bp(aim_range_of(0.5, 0.75), ends(0.25, false, 0.5, true)), 0, 5000);
}
END_TEST

/* Each operation on ranges between doubles, its ends compared with the exact hull of the corners,
 * and values inside the operands with the range. */
struct operation {
    const char *name;
    aim_range (*apply)(aim_range, aim_range);
    void (*exact)(mpq_t out, const mpq_t a, const mpq_t b);
    bool positive; /* b is drawn above 0 */
    bool signless; /* a is drawn above 0 */
};

static void exact_growth(mpq_t out, const mpq_t a, const mpq_t b)
{
    mpq_sub(out, a, b);
    mpq_div(out, out, b);
}

static void exact_base(mpq_t out, const mpq_t a, const mpq_t b)
{
    mpq_t one;
    mpq_init(one);
    mpq_set_si(one, 1, 1);
    mpq_add(out, one, b);
    mpq_div(out, a, out);
    mpq_clear(one);
}

static void exact_share_with(mpq_t out, const mpq_t a, const mpq_t b)
{
    mpq_add(out, a, b);
    mpq_div(out, a, out);
}

static void exact_bp(mpq_t out, const mpq_t a, const mpq_t b)
{
    mpq_t scale;
    mpq_init(scale);
    mpq_set_si(scale, 10000, 1);
    mpq_sub(out, a, b);
    mpq_mul(out, out, scale);
    mpq_clear(scale);
}

static const struct operation operations[] = {
    {"add", aim_range_add, mpq_add, false, false},
    {"sub", aim_range_sub, mpq_sub, false, false},
    {"mul", aim_range_mul, mpq_mul, false, false},
    {"div", aim_range_div, mpq_div, true, false},
    {"ratio", aim_range_ratio, mpq_div, true, false},
    {"growth", aim_range_growth, exact_growth, true, false},
    {"grown", aim_range_grown, exact_grown, false, true},
    {"base_of", aim_range_base_of, exact_base, true, true},
    {"share_with", aim_range_share_with, exact_share_with, true, true},
    {"change_bp", aim_range_change_bp, exact_bp, false, false},
};

/* A double of many kinds: a short decimal, any bits at all, or near 1. */
static double draw_double(uint64_t *state, int kind)
{
    double x;
    if (kind == 0)
        return draw_decimal(state, 9999, true).value;
    if (kind == 1)
        return (draw_unit(state) - 0.5) * 4;
    do {
        uint64_t bits = draw(state);
        memcpy(&x, &bits, sizeof x);
    } while (!isfinite(x));
    return x;
}

static aim_range draw_range(uint64_t *state, int kind, bool positive)
{
    double a = draw_double(state, kind), b = draw(state) % 4 ? draw_double(state, kind) : a;
    if (positive) {
        a = fabs(a);
        b = fabs(b);
        if (a == 0 || b == 0)
            a = b = 1;
    }
    return aim_range_of(fmin(a, b), fmax(a, b));
}

START_TEST(operations_are_the_tightest_and_hold_the_truth)
{
    const struct operation *op = &operations[_i];
    uint64_t state = 77;
    mpq_t a, b, out, low, high, end;
    mpq_inits(a, b, out, low, high, end, NULL);
    for (int i = 0; i < 6000; i++) {
        aim_range x = draw_range(&state, i % 3, op->signless);
        aim_range y = draw_range(&state, i % 3, op->positive);
        aim_range z = op->apply(x, y);
        const double xs[] = {x.low, x.high}, ys[] = {y.low, y.high};
        for (int corner = 0; corner < 4; corner++) {
            mpq_set_d(a, xs[corner / 2]);
            mpq_set_d(b, ys[corner % 2]);
            op->exact(out, a, b);
            if (corner == 0 || mpq_cmp(out, low) < 0)
                mpq_set(low, out);
            if (corner == 0 || mpq_cmp(out, high) > 0)
                mpq_set(high, out);
        }
        ck_assert_msg(is_floor(z.low, low), "%s([%a, %a], [%a, %a]).low is %a", op->name, x.low,
                      x.high, y.low, y.high, z.low);
        ck_assert_msg(is_ceiling(z.high, high), "%s([%a, %a], [%a, %a]).high is %a", op->name,
                      x.low, x.high, y.low, y.high, z.high);
        if (i % 3 == 2)
            continue; /* values between such ends are no better test than the ends */
        for (int inner = 0; inner < 3; inner++) {
            mpq_set_d(a, fmin(fmax(x.low + draw_unit(&state) * (x.high - x.low), x.low), x.high));
            mpq_set_d(b, fmin(fmax(y.low + draw_unit(&state) * (y.high - y.low), y.low), y.high));
            op->exact(out, a, b);
            mpq_set_d(end, z.low);
            ck_assert(mpq_cmp(end, out) <= 0);
            mpq_set_d(end, z.high);
            ck_assert(mpq_cmp(end, out) >= 0);
        }
    }
    mpq_clears(a, b, out, low, high, end, NULL);
}
END_TEST

/* A truth is drawn first, then rounded as an author rounds it; what follows from the printed
 * figures must hold what follows from the truth. */
START_TEST(printed_figures_never_exclude_the_truth)
{
    uint64_t state = 5;
    mpq_t x, b, g, end;
    mpq_inits(x, b, g, end, NULL);
    for (int i = 0; i < 20000; i++) {
        /* Truths to six decimals, printed to one, two or three. */
        long true_x = 1000000 + (long)(draw(&state) % 99000000),
             true_b = 1000000 + (long)(draw(&state) % 99000000);
        int cut = 3 + (int)(draw(&state) % 3), kept = 6 - cut;
        long unit = cut == 3 ? 1000 : cut == 4 ? 10000 : 100000;
        char text[64];
        snprintf(text, sizeof text, "%lde-%d", (true_x + unit / 2) / unit, kept);
        double printed_x = strtod(text, NULL);
        snprintf(text, sizeof text, "%lde-%d", (true_b + unit / 2) / unit, kept);
        double printed_b = strtod(text, NULL);
        snprintf(text, sizeof text, "1e-%d", kept);
        double last = strtod(text, NULL);

        exact_of(x, true_x, 6);
        exact_of(b, true_b, 6);
        exact_growth(g, x, b);
        aim_range rx = aim_range_rounded(printed_x, last), rb = aim_range_rounded(printed_b, last);
        aim_range growth = aim_range_growth(rx, rb);
        mpq_set_d(end, growth.low);
        ck_assert(mpq_cmp(end, g) <= 0);
        mpq_set_d(end, growth.high);
        ck_assert(mpq_cmp(end, g) >= 0);
        /* And back: the base behind the figures, the level behind base and growth. */
        aim_range base = aim_range_base_of(rx, growth);
        mpq_set_d(end, base.low);
        ck_assert(mpq_cmp(end, b) <= 0);
        mpq_set_d(end, base.high);
        ck_assert(mpq_cmp(end, b) >= 0);
        aim_range level = aim_range_grown(rb, growth);
        mpq_set_d(end, level.low);
        ck_assert(mpq_cmp(end, x) <= 0);
        mpq_set_d(end, level.high);
        ck_assert(mpq_cmp(end, x) >= 0);
    }
    mpq_clears(x, b, g, end, NULL);
}
END_TEST

typedef aim_range binary(aim_range, aim_range);

static aim_range contribution_first(aim_range a, aim_range b)
{
    return aim_range_contribution(a, b, aim_range_point(1));
}

static aim_range contribution_last(aim_range a, aim_range b)
{
    return aim_range_contribution(aim_range_point(1), a, b);
}

START_TEST(unknown_and_empty_pass_through)
{
    static binary *const all[] = {aim_range_add,     aim_range_sub,        aim_range_mul,
                                  aim_range_div,     aim_range_ratio,      aim_range_growth,
                                  aim_range_share,   aim_range_share_with, aim_range_change_bp,
                                  aim_range_grown,   aim_range_base_of,    contribution_first,
                                  contribution_last, aim_range_intersect};
    aim_range one = aim_range_of(1, 2), unknown = aim_range_unknown();
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        ck_unknown(all[i](unknown, one));
        ck_unknown(all[i](one, unknown));
        ck_unknown(all[i]((aim_range){1, NAN, false, false}, one));
        ck_unknown(all[i](one, (aim_range){NAN, 1, false, false}));
        ck_unknown(all[i](unknown, nothing));
        ck_empty(all[i](nothing, one));
        ck_empty(all[i](one, nothing));
    }
    ck_unknown(aim_range_neg(unknown));
    ck_empty(aim_range_neg(nothing));
    ck_unknown(aim_range_scale(unknown, 2));
    ck_empty(aim_range_scale(nothing, 2));
    /* Infinite ends closed by hand are open all the same. */
    ck_open(aim_range_add(ends(-INFINITY, false, INFINITY, false), one), -INFINITY, INFINITY);
}
END_TEST

START_TEST(inference_by_hand)
{
    ck_closed(aim_range_grown(aim_range_of(100, 200), aim_range_of(-0.5, 0.5)), 50, 300);
    ck_closed(aim_range_grown(aim_range_of(100, 200), aim_range_of(-2, -1)), -200, 0);
    ck_right(aim_range_grown(aim_range_of(100, 200), aim_range_at_least(1)), 200, INFINITY);
    ck_open(aim_range_grown(aim_range_of(100, 200), aim_range_more_than(-1)), 0, INFINITY);
    ck_unknown(aim_range_grown(aim_range_of(0, 200), aim_range_point(0)));
    ck_unknown(aim_range_grown(aim_range_of(-1, 200), aim_range_point(0)));

    ck_closed(aim_range_base_of(aim_range_of(60, 120), aim_range_of(0.5, 1)), 30, 80);
    ck_closed(aim_range_base_of(aim_range_of(60, 120), aim_range_of(-0.5, 0)), 60, 240);
    ck_left(aim_range_base_of(aim_range_of(60, 120), ends(1, false, 3, true)), 15, 60);
    ck_left(aim_range_base_of(aim_range_of(60, 120), aim_range_at_least(1)), 0, 60);
    ck_right(aim_range_base_of(aim_range_of(60, 120), ends(-1, true, 1, false)), 30, INFINITY);
    ck_left(aim_range_base_of(aim_range_of(-60, 120), aim_range_of(0.5, 1)), 0, 80);
    ck_empty(aim_range_base_of(aim_range_of(-60, 0), aim_range_of(0.5, 1)));
    ck_unknown(aim_range_base_of(aim_range_of(60, 120), aim_range_of(-1, 1)));

    aim_range out;
    aim_range claims[] = {aim_range_of(1, 4), aim_range_more_than(2), aim_range_at_most(3)};
    ck_assert_int_eq(aim_range_intersect_all(claims, 3, &out), AIM_OK);
    ck_left(out, 2, 3);
    ck_assert_int_eq(aim_range_intersect_all(NULL, 0, &out), AIM_OK);
    ck_open(out, -INFINITY, INFINITY);
    claims[1] = aim_range_more_than(3);
    ck_assert_int_eq(aim_range_intersect_all(claims, 3, &out), AIM_OK);
    ck_empty(out);
    claims[0] = aim_range_unknown();
    ck_assert_int_eq(aim_range_intersect_all(claims, 3, &out), AIM_OK);
    ck_unknown(out);
    out = aim_range_point(7);
    ck_assert_refused(aim_range_intersect_all(NULL, 2, &out), AIM_ERROR_NULL, "claims");
    ck_assert_refused(aim_range_intersect_all(claims, 3, NULL), AIM_ERROR_NULL, "out");
    ck_closed(out, 7, 7);
}
END_TEST

START_TEST(units)
{
    aim_range truth = aim_range_of(81.5, 81.74);
    ck_assert_double_eq(aim_range_unit(80, 1, truth, AIM_UNIT_TENS), 10);
    ck_assert_double_eq(aim_range_unit(80, 1, truth, AIM_UNIT_ONE_TWO_FIVE), 5);
    ck_assert_double_eq(aim_range_unit(82, 0.1, aim_range_point(81.615), AIM_UNIT_TENS), 1);
    ck_assert_double_eq(aim_range_unit(82, 0.1, aim_range_point(81.615), AIM_UNIT_ONE_TWO_FIVE), 1);
    ck_assert_double_eq(aim_range_unit(82, 1, truth, AIM_UNIT_TENS), 1);
    /* 0.01 a hundred times over is 1, not 0.01 * 100 in doubles. */
    ck_assert_double_eq(aim_range_unit(3, 0.01, aim_range_point(2.6), AIM_UNIT_TENS), 1);
    ck_assert_double_eq(aim_range_unit(0.6, 0.01, aim_range_point(0.64), AIM_UNIT_TENS), 0.1);
    /* 75 is no multiple of 10, so nothing but the printed 1 and 5 could be its unit. */
    ck_assert_double_nan(aim_range_unit(75, 1, aim_range_point(80), AIM_UNIT_TENS));
    ck_assert_double_eq(aim_range_unit(75, 1, aim_range_point(77), AIM_UNIT_ONE_TWO_FIVE), 5);
    /* 0 is a multiple of everything. */
    ck_assert_double_eq(aim_range_unit(0, 1, aim_range_point(300), AIM_UNIT_TENS), 1000);
    ck_assert_double_nan(aim_range_unit(80, 1, aim_range_unknown(), AIM_UNIT_TENS));
    ck_assert_double_nan(aim_range_unit(80, 1, nothing, AIM_UNIT_TENS));
    ck_assert_double_nan(aim_range_unit(NAN, 1, truth, AIM_UNIT_TENS));
    ck_assert_double_nan(aim_range_unit(80, 0, truth, AIM_UNIT_TENS));
    ck_assert_double_nan(aim_range_unit(80, 1, truth, (aim_unit_steps)2));
}
END_TEST

START_TEST(verdicts)
{
    aim_range printed = aim_range_of(81.5, 82.5), unknown = aim_range_unknown();
    ck_assert_int_eq(aim_range_verdict(aim_range_of(81.6, 82), printed), AIM_PROVED);
    ck_assert_int_eq(aim_range_verdict(printed, printed), AIM_PROVED);
    ck_assert_int_eq(aim_range_verdict(aim_range_of(81, 82), printed), AIM_CONSISTENT);
    ck_assert_int_eq(aim_range_verdict(aim_range_of(81, 81.5), printed), AIM_CONSISTENT);
    ck_assert_int_eq(aim_range_verdict(ends(81, false, 81.5, true), printed), AIM_REFUTED);
    ck_assert_int_eq(aim_range_verdict(aim_range_of(80, 81), printed), AIM_REFUTED);
    ck_assert_int_eq(aim_range_verdict(aim_range_at_least(4), aim_range_more_than(4)),
                     AIM_CONSISTENT);
    ck_assert_int_eq(aim_range_verdict(nothing, printed), AIM_REFUTED);
    ck_assert_int_eq(aim_range_verdict(unknown, printed), AIM_NOT_REPRODUCIBLE);
    ck_assert_int_eq(aim_range_verdict(printed, unknown), AIM_NOT_REPRODUCIBLE);

    ck_assert_double_eq(aim_range_slack(aim_range_of(81.75, 82), printed), 0.25);
    ck_assert_double_eq(aim_range_slack(aim_range_of(81.75, 82.375), printed), 0.125);
    ck_assert_double_eq(aim_range_slack(aim_range_of(81, 82), printed), -0.5);
    ck_assert_double_eq(aim_range_slack(aim_range_of(80, 81), printed), -1.5);
    ck_assert_double_eq(aim_range_slack(aim_range_of(5, 6), aim_range_more_than(4)), 1);
    ck_assert_double_eq(aim_range_slack(aim_range_at_least(5), aim_range_more_than(4)), 1);
    ck_assert_double_eq(aim_range_slack(aim_range_at_least(5), printed), -INFINITY);
    ck_assert_double_eq(aim_range_slack(printed, whole_line), INFINITY);
    ck_assert_double_nan(aim_range_slack(unknown, printed));
    ck_assert_double_nan(aim_range_slack(printed, nothing));
    ck_assert_double_eq(aim_range_gap(aim_range_of(80, 81), printed), 0.5);
    ck_assert_double_eq(aim_range_gap(printed, aim_range_of(80, 81)), 0.5);
    ck_assert_double_eq(aim_range_gap(aim_range_of(80, 82), printed), 0);
    ck_assert_double_nan(aim_range_gap(unknown, printed));
    ck_assert_double_nan(aim_range_gap(printed, nothing));

    const aim_verdict p = AIM_PROVED, c = AIM_CONSISTENT, r = AIM_REFUTED, n = AIM_NOT_REPRODUCIBLE,
                      m = AIM_AMBIGUOUS;
    const struct {
        aim_verdict readings[3];
        size_t count;
        aim_verdict all;
    } cases[] = {
        {{p, p, p}, 3, p}, {{p, c, p}, 3, c}, {{c, c}, 2, c}, {{r, r}, 2, r}, {{p, r}, 2, m},
        {{r, c}, 2, m},    {{n, n}, 2, n},    {{n, p}, 2, m}, {{r, n}, 2, m}, {{m, m}, 2, m},
        {{m, p}, 2, m},    {{p, r, p}, 3, m}, {{c}, 1, c},    {{p}, 0, n},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        aim_verdict all = AIM_PROVED;
        ck_assert_int_eq(aim_verdict_of_readings(cases[i].readings, cases[i].count, &all), AIM_OK);
        ck_assert_msg(all == cases[i].all, "case %zu: %s", i, aim_verdict_name(all));
    }
    aim_verdict bad[] = {AIM_PROVED, (aim_verdict)9}, untouched = AIM_REFUTED;
    ck_assert_refused(aim_verdict_of_readings(bad, 2, &untouched), AIM_ERROR_ARGUMENT,
                      "verdicts[1]");
    ck_assert_refused(aim_verdict_of_readings(NULL, 2, &untouched), AIM_ERROR_NULL, "verdicts");
    ck_assert_refused(aim_verdict_of_readings(bad, 1, NULL), AIM_ERROR_NULL, "out");
    ck_assert_int_eq(untouched, AIM_REFUTED);

    ck_assert_str_eq(aim_verdict_name(AIM_NOT_REPRODUCIBLE), "NOT_REPRODUCIBLE");
    ck_assert_str_eq(aim_verdict_name(AIM_PROVED), "PROVED");
    ck_assert_str_eq(aim_verdict_name(AIM_CONSISTENT), "CONSISTENT");
    ck_assert_str_eq(aim_verdict_name(AIM_REFUTED), "REFUTED");
    ck_assert_str_eq(aim_verdict_name(AIM_AMBIGUOUS), "AMBIGUOUS");
    ck_assert_str_eq(aim_verdict_name((aim_verdict)9), "unknown verdict");
}
END_TEST

/* The range's ends are the doubles around two fractions. */
static void check_fractions(aim_range x, long low, long low_over, long high, long high_over)
{
    mpq_t q;
    mpq_init(q);
    mpq_set_si(q, low, (unsigned long)low_over);
    mpq_canonicalize(q);
    ck_assert_msg(is_floor(x.low, q), "low %.17g, wanted %.17g", x.low, mpq_get_d(q));
    mpq_set_si(q, high, (unsigned long)high_over);
    mpq_canonicalize(q);
    ck_assert_msg(is_ceiling(x.high, q), "high %.17g, wanted %.17g", x.high, mpq_get_d(q));
    mpq_clear(q);
}

/* Figures of the report and of SPEC, "The report's figures, by hand". */
START_TEST(the_report)
{
    /* Revenue of 82 bn, +85 % on 44,062 m, +20 % on 68,127 m. In m both bases are whole, and
     * 44,062 x 1.845 = 81,294.39; x 1.855 = 81,735.01; 68,127 x 1.195 = 81,411.765; x 1.205 =
     * 82,093.035. */
    aim_range year = aim_range_rounded(0.85, 0.01), quarter = aim_range_rounded(0.2, 0.01);
    aim_range claims[] = {aim_range_rounded(82000, 1000),
                          aim_range_grown(aim_range_point(44062), year),
                          aim_range_grown(aim_range_point(68127), quarter)};
    ck_assert_double_eq_tol(claims[1].low, 81294.39, 1e-9);
    ck_assert_double_eq_tol(claims[1].high, 81735.01, 1e-9);
    ck_assert_double_eq_tol(claims[2].low, 81411.765, 1e-9);
    ck_assert_double_eq_tol(claims[2].high, 82093.035, 1e-9);
    aim_range truth;
    ck_assert_int_eq(aim_range_intersect_all(claims, 3, &truth), AIM_OK);
    ck_assert_double_eq(truth.low, 81500);
    ck_assert_double_eq_tol(truth.high, 81735.01, 1e-9);
    ck_assert(truth.high >= 81735.01);
    ck_assert(aim_range_contains(truth, 81615)); /* as filed */
    ck_assert_int_eq(aim_range_verdict(aim_range_point(81615), claims[0]), AIM_PROVED);
    ck_assert_double_eq(aim_range_unit(82000, 100, truth, AIM_UNIT_TENS), 1000);

    /* Naive arithmetic on the printed 82.0 refutes the year's +85 % (82 / 44.062 is +86.1 %). */
    aim_range naive = aim_range_growth(aim_range_point(82000), aim_range_point(44062));
    ck_assert_int_eq(aim_range_verdict(naive, year), AIM_REFUTED);
    aim_range ranged = aim_range_growth(claims[0], aim_range_point(44062));
    ck_assert_int_eq(aim_range_verdict(ranged, year), AIM_CONSISTENT);
    ck_assert_double_eq_tol(ranged.low, 0.849666, 1e-6);  /* 81,500 / 44,062 */
    ck_assert_double_eq_tol(ranged.high, 0.872362, 1e-6); /* 82,500 / 44,062 */

    /* Networking: data center 75 bn, +92 %, less compute 60 bn, +77 %. The base is
     * [74.5 / 1.925 - 60.5 / 1.765, 75.5 / 1.915 - 59.5 / 1.775] = [4.4237, 5.9045]. */
    aim_range center = aim_range_base_of(aim_range_rounded(75, 1), aim_range_rounded(0.92, 0.01));
    aim_range compute = aim_range_base_of(aim_range_rounded(60, 1), aim_range_rounded(0.77, 0.01));
    aim_range network = aim_range_sub(center, compute);
    ck_assert_double_eq_tol(network.low, 4.4237, 5e-5);
    ck_assert_double_eq_tol(network.high, 5.9045, 5e-5);
    aim_range ratio = aim_range_ratio(aim_range_rounded(15, 1), network);
    ck_assert_double_eq_tol(ratio.low, 2.46, 0.005);
    ck_assert_double_eq_tol(ratio.high, 3.50, 0.005);
    ck_assert_int_eq(aim_range_verdict(ratio, aim_range_nearly(3, 0)), AIM_CONSISTENT);
    aim_range growth = aim_range_growth(aim_range_rounded(15, 1), network);
    ck_assert_int_eq(aim_range_verdict(growth, aim_range_rounded(3, 0.01)), AIM_REFUTED);
    /* "Grew to nearly 3x" holds, "grew by nearly 3x" does not: read both ways it is ambiguous. */
    aim_verdict readings[] = {aim_range_verdict(ratio, aim_range_nearly(3, 0)),
                              aim_range_verdict(growth, aim_range_nearly(3, 0))},
                both;
    ck_assert_int_eq(aim_verdict_of_readings(readings, 2, &both), AIM_OK);
    ck_assert_int_eq(both, AIM_AMBIGUOUS);
    /* InfiniBand, "more than 4x", with no base. */
    aim_range no_base = aim_range_ratio(aim_range_unknown(), aim_range_unknown());
    ck_assert_int_eq(aim_range_verdict(no_base, aim_range_more_than(4)), AIM_NOT_REPRODUCIBLE);

    /* Gross margin 75.0 % to 74.9 %: in tenths of a point exactly, in fractions to an ulp. */
    aim_range tenths = aim_range_sub(aim_range_rounded(7490, 10), aim_range_rounded(7500, 10));
    ck_closed(tenths, -20, 0);
    aim_range change =
        aim_range_change_bp(aim_range_rounded(0.749, 0.001), aim_range_rounded(0.75, 0.001));
    ck_assert(change.low <= -20 && change.low > -20 - 1e-11);
    ck_assert(change.high >= 0 && change.high < 1e-11);

    /* CPU 20 bn of a market of 200 bn: [19.5 / 200.5, 20.5 / 199.5], "under 10 %". */
    aim_range share = aim_range_share(aim_range_rounded(20, 1), aim_range_rounded(200, 1));
    check_fractions(share, 195, 2005, 205, 1995);
    ck_assert_int_eq(aim_range_verdict(share, aim_range_less_than(0.1)), AIM_CONSISTENT);

    /* Guidance of 91 bn +-2 % on 82.0: 89.18 / 82 - 1 = 8.756 %, 92.82 / 82 - 1 = 13.195 %. */
    aim_range guide = aim_range_about(91, 0.02);
    check_fractions(guide, 8918, 100, 9282, 100);
    aim_range implied = aim_range_growth(guide, aim_range_point(82));
    ck_assert_double_eq_tol(implied.low, 0.0876, 5e-5);
    ck_assert_double_eq_tol(implied.high, 0.1320, 5e-5);
    implied = aim_range_growth(guide, aim_range_rounded(82, 1));
    ck_assert_double_eq_tol(implied.low, 0.081, 5e-4);
    ck_assert_double_eq_tol(implied.high, 0.139, 5e-4);

    /* Shares that sum to the whole: 75 of 82, beside the rest 7. */
    check_fractions(aim_range_share_with(aim_range_rounded(75, 1), aim_range_rounded(7, 1)), 745,
                    820, 755, 820);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("range");
    TCase *tests = tcase_create("range");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, rounded_by_hand);
    tcase_add_test(tests, rounded_without_a_short_decimal);
    tcase_add_test(tests, rounded_is_the_tightest_around_the_decimals);
    tcase_add_test(tests, about_is_the_tightest_around_the_decimals);
    tcase_add_test(tests, truncated_and_points);
    tcase_add_test(tests, words);
    tcase_add_test(tests, questions);
    tcase_add_test(tests, intersect_and_hull);
    tcase_add_test(tests, arithmetic_by_hand);
    tcase_add_test(tests, division_by_ranges_around_zero);
    tcase_add_test(tests, growth_ratio_share_by_hand);
    tcase_add_loop_test(tests, operations_are_the_tightest_and_hold_the_truth, 0,
                        (int)(sizeof operations / sizeof *operations));
    tcase_add_test(tests, printed_figures_never_exclude_the_truth);
    tcase_add_test(tests, unknown_and_empty_pass_through);
    tcase_add_test(tests, inference_by_hand);
    tcase_add_test(tests, units);
    tcase_add_test(tests, verdicts);
    tcase_add_test(tests, the_report);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
