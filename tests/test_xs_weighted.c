/* Weighted summaries and quantiles: figures by hand, replication, the oracle, and what must not
 * change them. */
#include "oracle.h"

#include <float.h>

static const aim_weights F = AIM_WEIGHTS_FREQUENCY, R = AIM_WEIGHTS_RELATIVE;

static aim_xs_weighted_moments summary(size_t n, const double *x, const double *w,
                                       aim_xs_weighted_spec spec)
{
    aim_xs_weighted_moments m;
    ck_hold_ok(aim_xs_weighted_summary(aim_cross_section(x, n), aim_cross_section(w, n), spec, &m));
    return m;
}

static double quantile(size_t n, const double *x, const double *w, double p,
                       aim_xs_weighted_quantile_spec spec)
{
    double q;
    ck_hold_ok(aim_xs_weighted_quantile(aim_cross_section(x, n), aim_cross_section(w, n), &p, 1,
                                        spec, &q));
    return q;
}

/* W = 4, mean 9/4, sum(w d^2) = 25/16 + 2/16 + 49/16 = 19/4, sum(w^2) = 6. */
START_TEST(summary_by_hand)
{
    const double x[] = {1, NAN, 2, 4, 100, 7}, w[] = {1, 5, 2, 1, 0, NAN};
    aim_xs_weighted_moments m = summary(6, x, w, (aim_xs_weighted_spec){0});
    ck_assert_uint_eq(m.n, 3);
    ck_assert_same(m.weight, 4);
    ck_assert_ulps(m.effective, 16 / 6.0L, 0.5);
    ck_assert_same(m.mean, 2.25);
    ck_assert_ulps(m.variance, 4.75L / 3, 0.5);
    ck_assert_same(m.sd, sqrt(m.variance));
    ck_assert_same(summary(6, x, w, (aim_xs_weighted_spec){F, AIM_POPULATION, 0}).variance,
                   4.75 / 4);
    ck_assert_same(summary(6, x, w, (aim_xs_weighted_spec){R, AIM_POPULATION, 0}).variance,
                   4.75 / 4);
    ck_assert_same(summary(6, x, w, (aim_xs_weighted_spec){R, AIM_SAMPLE, 0}).variance, 1.9);
    for (size_t min_count = 0; min_count < 6; min_count++) {
        m = summary(6, x, w, (aim_xs_weighted_spec){.min_count = min_count});
        ck_assert_uint_eq(m.n, 3);
        ck_assert_int_eq(isnan(m.mean), min_count > 3);
        ck_assert_int_eq(isnan(m.weight), min_count > 3);
        ck_assert_int_eq(isnan(m.effective), min_count > 3);
        ck_assert_int_eq(isnan(m.sd), min_count > 3);
    }
}
END_TEST

static void check_nothing(aim_xs_weighted_moments m, size_t n)
{
    ck_hold(m.n == n && isnan(m.weight) && isnan(m.effective) && isnan(m.mean) &&
                isnan(m.variance) && isnan(m.sd),
            "n is %zu, W %g, mean %g, variance %g", m.n, m.weight, m.mean, m.variance);
}

START_TEST(few_names_and_bad_weights)
{
    const double x[] = {3, 5, NAN, INFINITY}, ones[] = {1, 1, 1, 1}, none[] = {0, NAN, 1, 0};
    const double heavy[] = {5, 0, 0, 0}, minus[] = {1, -1, 2, 0}, huge[] = {1, INFINITY, 1, 0};
    const double beside[] = {1, 2, -7, 0}, endless[] = {1, 2, INFINITY, 0}, part[] = {0.5, 0.25};
    const double zero[] = {-0.0, -0.0, 0, 0};
    for (unsigned kind = 0; kind < 4; kind++) {
        aim_xs_weighted_spec spec = {(aim_weights)(kind & 1), (aim_moments_of)(kind / 2), 0};
        bool sample = spec.sd == AIM_SAMPLE, relative = spec.weights == AIM_WEIGHTS_RELATIVE;
        check_nothing(summary(0, x, ones, spec), 0);
        check_nothing(summary(4, x, none, spec), 0);
        check_nothing(summary(4, x, zero, spec), 0);
        check_nothing(summary(3, x, minus, spec), 1);
        check_nothing(summary(3, x, huge, spec), 2);
        /* One name of weight 1 says nothing of a spread; of weight 5 it is five equal ones. */
        aim_xs_weighted_moments m = summary(1, x, ones, spec);
        ck_assert(m.n == 1 && m.weight == 1 && m.effective == 1 && m.mean == 3);
        ck_assert_same(m.variance, sample ? (double)NAN : 0);
        m = summary(2, x, heavy, spec);
        ck_assert(m.n == 1 && m.weight == 5 && m.effective == 1 && m.mean == 3);
        ck_assert_same(m.sd, sample && relative ? (double)NAN : 0);
        /* A bad weight beside a missing value is a missing pair. */
        m = summary(3, x, beside, spec);
        ck_assert(m.n == 2 && m.weight == 3 && same(m.mean, 13.0 / 3));
        m = summary(3, x, endless, spec);
        ck_assert(m.n == 2 && m.weight == 3);
        /* Frequencies below one observation have no sample variance. */
        m = summary(2, x, part, spec);
        ck_assert(m.n == 2 && m.weight == 0.75);
        ck_assert_int_eq(isnan(m.variance), sample && !relative);
        /* An infinite value without weight counts for nothing, with weight it is the mean. */
        m = summary(4, x, beside, spec);
        ck_assert(m.n == 2 && isfinite(m.mean));
        m = summary(4, x, ones, spec);
        ck_assert(m.n == 3 && m.mean == INFINITY && isnan(m.variance) && isnan(m.sd));
    }
    for (unsigned type = 1; type <= 9; type++)
        for (unsigned kind = 0; kind < 2; kind++) {
            aim_xs_weighted_quantile_spec spec = {(aim_weights)kind, type, 0};
            ck_assert_double_nan(quantile(0, x, ones, 0.5, spec));
            ck_assert_double_nan(quantile(4, x, none, 0.5, spec));
            ck_assert_double_nan(quantile(3, x, minus, 0.5, spec));
            ck_assert_double_nan(quantile(3, x, huge, 0.5, spec));
            ck_assert_same(quantile(1, x, ones, 0.25, spec), 3);
            ck_assert_same(quantile(3, x, heavy, 0.75, spec), 3);
            ck_assert_same(quantile(3, x, beside, 1, spec), 5);
            ck_assert_same(quantile(4, x, ones, 1, spec), (double)INFINITY);
            ck_assert_int_eq(isnan(quantile(2, x, part, 0.5, spec)), kind == (unsigned)F);
            spec.min_count = 2;
            ck_assert_int_eq(isnan(quantile(2, x, ones, 0.5, spec)), 0);
            spec.min_count = 3;
            ck_assert_double_nan(quantile(2, x, ones, 0.5, spec));
        }
}
END_TEST

/* 1 1 1 2 3 3: the median is 1.5, the lower quartile of type 7 at 2.25 is 1. By the share of
 * weight, 1 has half of it: type 2 averages with 2. One name of nearly all the weight is the
 * median of types 1 and 2, which see every value. */
START_TEST(quantiles_by_hand)
{
    const double x[] = {3, 1, NAN, 2, 9}, w[] = {2, 3, 4, 1, 0};
    ck_assert_same(quantile(5, x, w, 0.5, (aim_xs_weighted_quantile_spec){0}), 1.5);
    ck_assert_same(quantile(5, x, w, 0.25, (aim_xs_weighted_quantile_spec){0}), 1);
    ck_assert_same(quantile(5, x, w, 0.75, (aim_xs_weighted_quantile_spec){0}), 2.75);
    ck_assert_same(quantile(5, x, w, 0.5, (aim_xs_weighted_quantile_spec){F, 1, 0}), 1);
    ck_assert_same(quantile(5, x, w, 0.5, (aim_xs_weighted_quantile_spec){R, 1, 0}), 1);
    ck_assert_same(quantile(5, x, w, 0.5, (aim_xs_weighted_quantile_spec){R, 2, 0}), 1.5);
    /* Scaled to 3 the sums are 1.5, 2, 3; the position of type 7 is 2: X(2) = 2. */
    ck_assert_same(quantile(5, x, w, 0.5, (aim_xs_weighted_quantile_spec){R, 7, 0}), 2);
    const double one[] = {0.999, 0.001}, y[] = {1, 3};
    ck_assert_same(quantile(2, y, one, 0.5, (aim_xs_weighted_quantile_spec){R, 2, 0}), 1);
    ck_assert_same(quantile(2, y, one, 0.5, (aim_xs_weighted_quantile_spec){R, 7, 0}), 2);
}
END_TEST

/* wtd.quantile() of Hmisc as printed in R-help, March 2006 ("problem for wtd.quantile()"): quartiles
 * of the same weights as they are and with normwt = TRUE. */
START_TEST(quartiles_of_hmisc)
{
    const double x[] = {1, 2, 3, 4, 5}, w[] = {0.5, 0.4, 0.3, 0.2, 0.1};
    const double plain[] = {3, 3.25, 3.5, 3.75, 4}, normed[] = {1, 2, 2, 3, 5};
    for (int i = 0; i < 5; i++) {
        double p = i / 4.0;
        ck_assert_ulps(quantile(5, x, w, p, (aim_xs_weighted_quantile_spec){0}),
                       (long double)plain[i], 1);
        ck_assert_same(quantile(5, x, w, p, (aim_xs_weighted_quantile_spec){.weights = R}),
                       normed[i]);
    }
}
END_TEST

/* Integer weights against every value written out so often: quantiles to the bit. */
START_TEST(integer_weights_are_replication)
{
    uint64_t state = 51;
    double x[40], w[40], out[400];
    for (unsigned round = 0; round < 3000; round++) {
        size_t n = draw(&state) % (round % 10 ? 12 : 40), m = 0;
        for (size_t e = 0; e < n; e++) {
            x[e] = draw(&state) % 8 ? (double)(draw(&state) % 9) / 7 : (double)NAN;
            w[e] = draw(&state) % 9 ? (double)(draw(&state) % 9) : (double)NAN;
            for (double k = 0; x[e] == x[e] && k < w[e]; k++)
                out[m++] = x[e];
        }
        for (unsigned type = 0; type <= 9; type++) {
            double p = round % 2 ? draw_unit(&state) : (double)(draw(&state) % 101) / 100, q;
            ck_hold_ok(aim_xs_quantile(aim_cross_section(out, m), &p, 1,
                                       (aim_xs_quantile_spec){type, 0}, &q));
            double weighted = quantile(n, x, w, p, (aim_xs_weighted_quantile_spec){F, type, 0});
            ck_hold(same(weighted, q), "type %u at %.17g: %.17g, not %.17g", type, p, weighted, q);
        }
        for (unsigned kind = 0; kind < 2; kind++) {
            aim_xs_moments plain;
            aim_moments_of sd = (aim_moments_of)kind;
            ck_hold_ok(
                aim_xs_summary(aim_cross_section(out, m), (aim_xs_summary_spec){.sd = sd}, &plain));
            aim_xs_weighted_moments s = summary(n, x, w, (aim_xs_weighted_spec){F, sd, 0});
            ck_hold(m == 0 || s.weight == (double)m, "W is %g, not %zu", s.weight, m);
            ck_hold(same(s.mean, plain.mean) || ulps(s.mean, (long double)plain.mean) <= 4,
                    "mean %.17g, not %.17g", s.mean, plain.mean);
            ck_hold(same(s.sd, plain.sd) || ulps(s.sd, (long double)plain.sd) <= 4,
                    "sd %.17g, not %.17g", s.sd, plain.sd);
        }
    }
}
END_TEST

/* The quantile at p = part / 64, of weights that are eighths, by its definition in integers. */
static long double by_definition(size_t n, const double *sorted, const long *sums, bool relative,
                                 long part, unsigned type)
{
    /* Positions in 1 / whole; a sum of weights is sums[i] * num / den. */
    const long whole = 8 * 64 * 24, count = (long)n, total = sums[n - 1];
    long num = relative ? count : 1, den = relative ? total : 8;
    long at = (relative ? 8 * count : total) * part * 24, p = whole / 64 * part;
    switch (type) {
    case 3:
        at -= whole / 2;
        break;
    case 5:
        at += whole / 2;
        break;
    case 6:
        at += p;
        break;
    case 7:
        at += whole - p;
        break;
    case 8:
        at += (p + whole) / 3;
        break;
    case 9:
        at += p / 4 + 3 * whole / 8;
        break;
    default:
        break;
    }
    long j = at >= 0 ? at / whole : -1, rest = at - j * whole;
    size_t low = 0, high = 0;
    long from = type <= 2 ? at : j * whole, to = (j + 1) * whole;
    while (low < n - 1 && sums[low] * num * whole < from * den)
        low++;
    if (type == 1)
        return sorted[low];
    if (type == 2) {
        bool exactly = sums[low] * num * whole == at * den && low < n - 1;
        return exactly ? ((long double)sorted[low] + sorted[low + 1]) / 2 : sorted[low];
    }
    while (high < n - 1 && sums[high] * num * whole < to * den)
        high++;
    long double g = (long double)rest / (long double)whole;
    if (type == 3)
        g = rest > 0 || j % 2 != 0;
    return (1 - g) * sorted[low] + g * sorted[high];
}

/* Eighths of any size, so that values stand between positions; the same weights times 0.1, 3 and
 * powers of two, where only proportions matter. */
START_TEST(quantiles_by_definition)
{
    static const double scales[] = {0.1, 3, 0x1p-1000, 0x1p1000, 1e-320, 1.0 / 3};
    uint64_t state = 52;
    double x[14], w[14], v[14];
    long sums[14];
    for (unsigned round = 0; round < 3000; round++) {
        size_t n = 1 + draw(&state) % 13;
        long sum = 0;
        for (size_t e = 0; e < n; e++) {
            x[e] = (double)e / 8 - 0.5; /* in order, so that the oracle need not sort */
            long eighths = 1 + (long)(draw(&state) % (round % 3 ? 30 : 8));
            w[e] = (double)eighths / 8;
            sums[e] = sum += eighths;
        }
        for (unsigned type = 1; type <= 9; type++)
            for (long part = 0; part <= 64; part += 1 + (long)(round % 5)) {
                double p = (double)part / 64;
                for (unsigned kind = 0; kind < 2; kind++) {
                    double q = quantile(
                        n, x, w, p, (aim_xs_weighted_quantile_spec){(aim_weights)kind, type, 0});
                    if (kind == (unsigned)F && sum < 8) {
                        ck_hold_same(q, (double)NAN);
                        continue;
                    }
                    long double e = by_definition(n, x, sums, kind == (unsigned)R, part, type);
                    ck_hold(fabsl(q - e) <= 60 * DBL_EPSILON,
                            "type %u kind %u at %g: %.17g, not %.21Lg", type, kind, p, q, e);
                }
            }
        for (size_t s = 0; s < sizeof scales / sizeof *scales; s++) {
            for (size_t e = 0; e < n; e++)
                v[e] = scales[s] == 1e-320 ? w[e] * 0x8p-1074 : w[e] * scales[s];
            for (unsigned type = 1; type <= 9; type++) {
                double p = (double)(draw(&state) % 65) / 64;
                aim_xs_weighted_quantile_spec spec = {R, type, 0};
                ck_hold(same(quantile(n, x, v, p, spec), quantile(n, x, w, p, spec)),
                        "weights times %g: type %u at %g", scales[s], type, p);
            }
        }
    }
}
END_TEST

/* Whatever their size: 0.1 is no double, and 400 of them do not add up to 40. */
START_TEST(equal_weights_are_none)
{
    static const double sizes[] = {0.1, 1.0 / 3, 7, 1e-300, 1.7e308, 5e-324, 0.7e-5};
    uint64_t state = 53;
    static double x[400], w[400];
    for (unsigned round = 0; round < 700; round++) {
        size_t n = 1 + draw(&state) % 400;
        for (size_t e = 0; e < n; e++) {
            x[e] = draw(&state) % 10 ? draw_unit(&state) : (double)NAN;
            w[e] = sizes[round % 7];
        }
        for (unsigned type = 1; type <= 9; type++) {
            double p = round % 2 ? draw_unit(&state) : (double)(draw(&state) % 101) / 100, q;
            ck_hold_ok(aim_xs_quantile(aim_cross_section(x, n), &p, 1,
                                       (aim_xs_quantile_spec){type, 0}, &q));
            ck_hold_same(quantile(n, x, w, p, (aim_xs_weighted_quantile_spec){R, type, 0}), q);
        }
        aim_xs_moments plain;
        ck_hold_ok(aim_xs_summary(aim_cross_section(x, n), (aim_xs_summary_spec){0}, &plain));
        aim_xs_weighted_moments m = summary(n, x, w, (aim_xs_weighted_spec){.weights = R});
        ck_hold(m.n == plain.n, "n is %zu", m.n);
        if (m.n > 1) {
            ck_hold(ulps(m.sd, (long double)plain.sd) <= 8, "%.17g, not %.17g", m.sd, plain.sd);
            ck_hold(ulps(m.mean, (long double)plain.mean) <= 8, "%.17g", m.mean);
            ck_hold(ulps(m.effective, (long double)m.n) <= 16, "%.17g of %zu", m.effective, m.n);
        }
    }
}
END_TEST

/* Any weights: what is asked for as p rises never falls, but for the rounding of an interpolation.
 */
START_TEST(monotone_in_p)
{
    enum { STEPS = 300 };
    uint64_t state = 54;
    double x[30], w[30], p[STEPS + 1], q[STEPS + 1];
    for (size_t i = 0; i <= STEPS; i++)
        p[i] = (double)i / STEPS;
    for (unsigned round = 0; round < 600; round++) {
        size_t n = 1 + draw(&state) % 29;
        for (size_t e = 0; e < n; e++) {
            x[e] = draw_unit(&state) - 0.5;
            w[e] = ldexp(draw_unit(&state), (int)(draw(&state) % (round % 2 ? 4 : 40)) - 2);
        }
        for (unsigned type = 1; type <= 9; type++)
            for (unsigned kind = 0; kind < 2; kind++) {
                ck_hold_ok(aim_xs_weighted_quantile(
                    aim_cross_section(x, n), aim_cross_section(w, n), p, STEPS + 1,
                    (aim_xs_weighted_quantile_spec){(aim_weights)kind, type, 0}, q));
                for (size_t i = 1; i <= STEPS; i++)
                    ck_hold(!(q[i] < q[i - 1] - DBL_EPSILON), "type %u falls at %zu: %.17g, %.17g",
                            type, i, q[i - 1], q[i]);
            }
    }
}
END_TEST

/* Level 1e9 with noise of 1; weights from 0 to 1, from 2^-40 to 1, or one above all others. W and
 * sum(w^2) are plain sums of up to 128 terms a lane, so they, and the effective count with them, may
 * lose more ulps than what is centred. */
START_TEST(hard_data_against_the_oracle)
{
    static const size_t lengths[] = {1, 2, 3, 15, 16, 17, 2047, 2048, 2049, 5000, 14337};
    static double x[14337], w[14337], v[14337];
    uint64_t state = 55;
    double worst = 0;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        for (unsigned round = 0; round < 12; round++) {
            size_t n = lengths[i];
            for (size_t e = 0; e < n; e++) {
                x[e] = 1e9 + draw_unit(&state) + draw_unit(&state);
                w[e] = draw_unit(&state);
                if (round / 4 == 1)
                    w[e] = ldexp(w[e], -(int)(draw(&state) % 40));
                if (round / 4 == 2)
                    w[e] *= e == n / 2 ? 1 : 1e-12;
                if (draw(&state) % 10 == 0)
                    *(draw(&state) % 2 ? &x[e] : &w[e]) = (double)NAN;
                v[e] = w[e] * 0x1p-900;
            }
            aim_xs_weighted_spec spec = {(aim_weights)(round & 1), (aim_moments_of)(round / 2 & 1),
                                         0};
            aim_xs_weighted_moments m = summary(n, x, w, spec), s;
            struct oracle_weighted e = oracle_weighted(n, x, w, spec);
            ck_hold(m.n == e.n, "n is %zu, not %zu", m.n, e.n);
            ck_hold(isnan(m.variance) == isnan((double)e.variance), "%zu names: %g", m.n,
                    m.variance);
            if (e.n) {
                ck_hold(ulps(m.weight, e.weight) <= 12, "W is %.17g", m.weight);
                ck_hold(ulps(m.effective, e.effective) <= 16, "effective %.17g, not %.21Lg",
                        m.effective, e.effective);
                ck_hold(ulps(m.mean, e.mean) <= 2, "mean %.17g, not %.21Lg", m.mean, e.mean);
            }
            if (!isnan(m.variance)) {
                double off = ulps(m.variance, e.variance);
                ck_hold(off <= 8, "variance %.17g of %zu is %.1f ulps from %.21Lg", m.variance, m.n,
                        off, e.variance);
                worst = fmax(worst, off);
            }
            if (spec.sd == AIM_SAMPLE && spec.weights == AIM_WEIGHTS_FREQUENCY)
                continue; /* W - 1 is not W's scale */
            s = summary(n, x, v, spec);
            ck_hold_same(s.weight * 0x1p900, m.weight);
            ck_hold_same(s.effective, m.effective);
            ck_hold_same(s.mean, m.mean);
            ck_hold_same(s.variance, m.variance);
        }
    printf("weighted variance: worst error %.2f ulps\n", worst);
}
END_TEST

START_TEST(equal_values_have_no_spread)
{
    uint64_t state = 56;
    static double x[5000], w[5000];
    for (unsigned round = 0; round < 50; round++) {
        for (size_t e = 0; e < 5000; e++) {
            x[e] = draw(&state) % 20 ? 0.1 : (double)NAN;
            w[e] = draw_unit(&state) * 10;
        }
        for (unsigned kind = 0; kind < 4; kind++) {
            aim_xs_weighted_moments m = summary(
                5000, x, w,
                (aim_xs_weighted_spec){(aim_weights)(kind & 1), (aim_moments_of)(kind / 2), 0});
            ck_hold_same(m.mean, 0.1);
            ck_hold_same(m.variance, 0);
        }
    }
}
END_TEST

static void check_same(aim_xs_weighted_moments a, aim_xs_weighted_moments b)
{
    ck_hold(a.n == b.n, "n %zu and %zu", a.n, b.n);
    ck_hold_same(a.weight, b.weight);
    ck_hold_same(a.effective, b.effective);
    ck_hold_same(a.mean, b.mean);
    ck_hold_same(a.variance, b.variance);
    ck_hold_same(a.sd, b.sd);
}

/* The same cells by entity, by period, with gaps, as f32, and as one period of weights. */
START_TEST(layouts_strides_and_one_period_of_weights)
{
    enum { MOST = 14, LONG = 21 };
    static double a[2][(MOST + 4) * (LONG + 4)], b[2][(MOST + 4) * (LONG + 4)];
    static double once[2][MOST * 5];
    static float c[2][(MOST + 4) * (LONG + 4)];
    static const double p[] = {0.5, 0.1};
    uint64_t state = 57;
    for (unsigned round = 0; round < 200; round++) {
        size_t entities = draw(&state) % (MOST + 1), periods = draw(&state) % (LONG + 1);
        size_t gap = draw(&state) % 4;
        bool constant = round % 2;
        aim_panel rows[2], columns[2], whole;
        aim_panel_f32 narrow[2];
        for (int side = 0; side < 2; side++) {
            rows[side] =
                (aim_panel){a[side], entities, periods, AIM_LAYOUT_BY_ENTITY, periods + gap};
            columns[side] =
                (aim_panel){b[side], entities, periods, AIM_LAYOUT_BY_PERIOD, entities + gap};
            narrow[side] =
                (aim_panel_f32){c[side], entities, periods, AIM_LAYOUT_BY_ENTITY, periods + gap};
            for (size_t e = 0; e < entities; e++)
                for (size_t t = 0; t < periods; t++) {
                    double value = (float)draw_unit(&state);
                    value = draw(&state) % 6 ? value : draw(&state) % 2 ? (double)NAN : 0;
                    if (side && constant && t)
                        value = a[side][e * (periods + gap)];
                    a[side][e * (periods + gap) + t] = value;
                    b[side][t * (entities + gap) + e] = value;
                    c[side][e * (periods + gap) + t] = (float)value;
                }
        }
        whole = columns[1];
        if (constant && periods) { /* in the layout that x has not */
            for (size_t e = 0; e < entities; e++)
                once[0][e * 5] = once[1][e] = a[1][e * (periods + gap)];
            rows[1] = aim_by_period(once[1], 1, entities);
            columns[1] = (aim_panel){once[0], entities, 1, AIM_LAYOUT_BY_ENTITY, 5};
        }
        for (unsigned kind = 0; kind < 2; kind++) {
            aim_xs_weighted_spec spec = {(aim_weights)kind, AIM_SAMPLE, round % 4};
            aim_xs_weighted_quantile_spec type = {(aim_weights)kind, round % 10, round % 4};
            aim_xs_weighted_moments m[4][LONG], alone;
            double q[4][2 * LONG], one[2];
            ck_hold_ok(aim_xs_weighted_summary(rows[0], rows[1], spec, m[0]));
            ck_hold_ok(aim_xs_weighted_summary(columns[0], columns[1], spec, m[1]));
            ck_hold_ok(aim_xs_weighted_summary(columns[0], whole, spec, m[2]));
            ck_hold_ok(aim_xs_weighted_summary_f32(narrow[0], narrow[1], spec, m[3]));
            ck_hold_ok(aim_xs_weighted_quantile(rows[0], rows[1], p, 2, type, q[0]));
            ck_hold_ok(aim_xs_weighted_quantile(columns[0], columns[1], p, 2, type, q[1]));
            ck_hold_ok(aim_xs_weighted_quantile(columns[0], whole, p, 2, type, q[2]));
            ck_hold_ok(aim_xs_weighted_quantile_f32(narrow[0], narrow[1], p, 2, type, q[3]));
            for (size_t t = 0; t < periods; t++) {
                aim_panel x = aim_cross_section(b[0] + t * columns[0].stride, entities);
                aim_panel w = aim_cross_section(b[1] + t * whole.stride, entities);
                ck_hold_ok(aim_xs_weighted_summary(x, w, spec, &alone));
                ck_hold_ok(aim_xs_weighted_quantile(x, w, p, 2, type, one));
                for (int panel = 0; panel < 4; panel++) {
                    check_same(m[panel][t], alone);
                    ck_hold_same(q[panel][2 * t], one[0]);
                    ck_hold_same(q[panel][2 * t + 1], one[1]);
                }
            }
        }
    }
}
END_TEST

/* Names in another order, names that are missing or do not count at the end. */
START_TEST(permutations_and_missing_names)
{
    enum { N = 5000, MORE = 2100 };
    uint64_t state = 58;
    static double x[N + MORE], w[N + MORE], u[N], v[N];
    for (size_t e = 0; e < N; e++) {
        x[e] = draw(&state) % 9 ? floor(draw_unit(&state) * 500) / 7 : (double)NAN;
        w[e] = (double)(draw(&state) % 64) / 8;
    }
    for (size_t e = 0; e < N; e++) { /* 2,503 has no divisor in common with 5,000 */
        u[e] = x[e * 2503 % N];
        v[e] = w[e * 2503 % N];
    }
    for (size_t e = N; e < N + MORE; e++) {
        x[e] = e % 3 ? 5 : (double)NAN;
        w[e] = e % 3 == 0 ? -1 : e % 3 == 1 ? 0 : (double)NAN;
    }
    for (unsigned kind = 0; kind < 2; kind++) {
        aim_xs_weighted_spec spec = {.weights = (aim_weights)kind};
        aim_xs_weighted_moments m = summary(N, x, w, spec), s = summary(N, u, v, spec);
        ck_assert(m.n == s.n && m.weight == s.weight && m.effective == s.effective);
        ck_assert_ulps(s.mean, (long double)m.mean, 4);
        ck_assert_ulps(s.sd, (long double)m.sd, 4);
        check_same(summary(N + MORE, x, w, spec), m);
        for (unsigned type = 1; type <= 9; type++) {
            aim_xs_weighted_quantile_spec by = {(aim_weights)kind, type, 0};
            ck_assert_same(quantile(N, x, w, 0.3, by), quantile(N, u, v, 0.3, by));
            ck_assert_same(quantile(N, x, w, 0.3, by), quantile(N + MORE, x, w, 0.3, by));
        }
    }
}
END_TEST

START_TEST(refusals)
{
    const double x[] = {1, 2, 3, 4, 5, 6}, p[] = {0.5, 1.5};
    double q[4] = {-777, -777, -777, -777};
    aim_xs_weighted_moments out[2], mark[2];
    memset(out, 0x5a, sizeof out);
    memset(mark, 0x5a, sizeof mark);
    aim_panel panel = aim_by_period(x, 2, 3), many = aim_by_period(x, 1, UINT32_MAX);
    aim_xs_weighted_spec spec = {0};
    aim_xs_weighted_quantile_spec type = {0};
    const struct {
        aim_panel x, w;
        aim_status status;
        const char *word;
    } bad[] = {
        {aim_by_period(NULL, 2, 3), panel, AIM_ERROR_NULL, "x.values"},
        {panel, aim_by_period(NULL, 2, 3), AIM_ERROR_NULL, "w.values"},
        {{x, 3, 2, (aim_layout)5, 3}, panel, AIM_ERROR_ARGUMENT, "x.layout"},
        {panel, {x, 3, 1, (aim_layout)5, 3}, AIM_ERROR_ARGUMENT, "w.layout"},
        {panel, {x, 3, 2, AIM_LAYOUT_BY_PERIOD, 2}, AIM_ERROR_SHAPE, "w.stride"},
        {panel, aim_by_entity(x, 3, 2), AIM_ERROR_SHAPE, "w and the first panel differ in layout"},
        {panel, aim_by_period(x, 1, 2), AIM_ERROR_SHAPE, "w is 2 entities x 1"},
        {panel, aim_by_period(x, 3, 2), AIM_ERROR_SHAPE, "w is 2 entities x 3"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_refused(aim_xs_weighted_summary(bad[i].x, bad[i].w, spec, out), bad[i].status,
                          bad[i].word);
        ck_assert_refused(aim_xs_weighted_quantile(bad[i].x, bad[i].w, p, 1, type, q),
                          bad[i].status, bad[i].word);
    }
    aim_status e = AIM_ERROR_ARGUMENT;
    spec.weights = (aim_weights)2;
    ck_assert_refused(aim_xs_weighted_summary(panel, panel, spec, out), e, "spec.weights is 2");
    spec = (aim_xs_weighted_spec){.sd = (aim_moments_of)9};
    ck_assert_refused(aim_xs_weighted_summary(panel, panel, spec, out), e, "spec.sd is 9");
    type.weights = (aim_weights)2;
    ck_assert_refused(aim_xs_weighted_quantile(panel, panel, p, 1, type, q), e, "spec.weights");
    type = (aim_xs_weighted_quantile_spec){.type = 10};
    ck_assert_refused(aim_xs_weighted_quantile(panel, panel, p, 1, type, q), e, "spec.type");
    type.type = 0;
    ck_assert_refused(aim_xs_weighted_quantile(panel, panel, p, 2, type, q), e, "probabilities[1]");
    ck_assert_refused(aim_xs_weighted_quantile(many, many, p, 1, type, q), AIM_ERROR_SHAPE, "2^31");
    e = AIM_ERROR_NULL;
    spec.sd = AIM_SAMPLE;
    ck_assert_refused(aim_xs_weighted_quantile(panel, panel, NULL, 1, type, q), e, "probabilities");
    ck_assert_refused(aim_xs_weighted_quantile(panel, panel, p, 1, type, NULL), e, "out");
    ck_assert_refused(aim_xs_weighted_summary(panel, panel, spec, NULL), e, "out");
    ck_assert_mem_eq(out, mark, sizeof out);
    for (size_t i = 0; i < 4; i++)
        ck_assert_same(q[i], -777);
    /* Nothing to do needs nothing. */
    aim_panel none = aim_by_period(x, 0, 3);
    ck_assert_int_eq(aim_xs_weighted_summary(none, none, spec, NULL), AIM_OK);
    ck_assert_int_eq(aim_xs_weighted_summary(none, aim_cross_section(x, 3), spec, NULL), AIM_OK);
    ck_assert_int_eq(aim_xs_weighted_quantile(panel, panel, NULL, 0, type, NULL), AIM_OK);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("xs, weighted");
    TCase *tests = tcase_create("weighted");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, summary_by_hand);
    tcase_add_test(tests, few_names_and_bad_weights);
    tcase_add_test(tests, quantiles_by_hand);
    tcase_add_test(tests, quartiles_of_hmisc);
    tcase_add_test(tests, integer_weights_are_replication);
    tcase_add_test(tests, quantiles_by_definition);
    tcase_add_test(tests, equal_weights_are_none);
    tcase_add_test(tests, monotone_in_p);
    tcase_add_test(tests, hard_data_against_the_oracle);
    tcase_add_test(tests, equal_values_have_no_spread);
    tcase_add_test(tests, layouts_strides_and_one_period_of_weights);
    tcase_add_test(tests, permutations_and_missing_names);
    tcase_add_test(tests, refusals);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
