/* Mann and Kendall's test: counts by hand, exact probabilities against published tables, every
 * order of few values, R and integers, the normal's tail against R. */
#include "oracle.h"

static aim_mann_kendall test(size_t n, const double *x, size_t exact_up_to)
{
    aim_mann_kendall out;
    aim_mann_kendall_spec spec = {.exact_up_to = exact_up_to};
    ck_hold_ok(aim_trend_mann_kendall(aim_series(x, n), spec, &out));
    return out;
}

/* n levels with a given s of the parity of all pairs: each value stands before as many smaller ones
 * as can still be wanted. */
static void levels_with(size_t n, int64_t s, double *x)
{
    int64_t wrong = ((int64_t)(n * (n - 1) / 2) - s) / 2;
    for (size_t i = 0; i < n; i++) {
        size_t before = wrong < (int64_t)i ? (size_t)wrong : i; /* larger values that it follows */
        wrong -= (int64_t)before;
        for (size_t k = 0; k < i; k++)
            x[k] += x[k] >= (double)(i - before);
        x[i] = (double)(i - before);
    }
}

START_TEST(by_hand)
{
    /* 100, 50, 85, 75, 50 (an example of Wisconsin's code NR 140): S = -4 + 2 - 2 - 1 = -5. One
     * pair of ties takes 2 * 1 * 9 from 5 * 4 * 15: variance (300 - 18) / 18; z = (-5 + 1) /
     * sqrt(282 / 18). */
    const double falls[] = {100, 50, 85, 75, 50};
    aim_mann_kendall mk = test(5, falls, 0);
    ck_assert_uint_eq(mk.n, 5);
    ck_assert_same(mk.s, -5);
    ck_assert_same(mk.variance, 282.0 / 18);
    ck_assert_same(mk.tau, -0.5);
    ck_assert_ulps(mk.z, -4 / sqrtl(282.0L / 18), 1);
    ck_assert(!mk.exact);
    ck_assert_ulps(mk.p, 0.31221638834331927L, 16); /* R: 2 * pnorm(-4 / sqrt(282 / 18)) */

    /* J. Little's example (Holy Cross, "A Mann-Kendall Example By Hand"): 72 pairs rise, 18 fall,
     * one is even; V = 14 * 13 * 33 / 18 - 2 * 1 * 9 / 18; Z = 2.9058, .0018 on one side. */
    const double rises[] = {12.9, 14.8, 13.2, 15.7, 13.8, 15.6, 12.9,
                            11.0, 17.3, 15.9, 19.0, 18.3, 20.1, 21.7};
    mk = test(14, rises, 0);
    ck_assert_same(mk.s, 54);
    ck_assert_same(mk.variance, (6006.0 - 18) / 18);
    ck_assert_double_eq_tol(mk.z, 2.9058, 5e-5);
    ck_assert_double_eq_tol(mk.p / 2, 0.0018, 5e-5);

    /* The ties of EarthSoft's manual: three, two and four equal values among ten. */
    const double ties[] = {17, 14, 39, 16, 39, 14, 14, 39, 17, 39};
    mk = test(10, ties, 0);
    ck_assert_same(mk.variance, (10.0 * 9 * 25 - 3 * 2 * 11 - 2 * 1 * 9 - 4 * 3 * 13) / 18);
    ck_assert(!mk.exact);
}
END_TEST

START_TEST(missing_equal_and_infinite)
{
    const double x[] = {NAN, 1, NAN, 2, 3}, equal[] = {0.0, -0.0, 0.0, -0.0};
    aim_mann_kendall mk = test(5, x, 0);
    ck_assert_uint_eq(mk.n, 3);
    ck_assert_same(mk.s, 3);
    ck_assert(mk.exact);
    ck_assert_ulps(mk.p, 1.0L / 3, 0); /* one order of six rises, one falls */
    for (size_t n = 0; n < 5; n++) {   /* two known values are never enough */
        aim_mann_kendall few;
        aim_mann_kendall_spec spec = {.min_count = n < 4 ? n : 4};
        ck_hold_ok(aim_trend_mann_kendall(aim_series(x, n < 4 ? n : 5), spec, &few));
        ck_assert_uint_eq(few.n, n < 4 ? n / 2 : 3);
        ck_assert(isnan(few.s) && isnan(few.variance) && isnan(few.tau) && isnan(few.z));
        ck_assert(isnan(few.p) && !few.exact);
    }
    mk = test(4, equal, 0); /* a zero's sign is no fall */
    ck_assert_same(mk.s, 0);
    ck_assert_same(mk.variance, 0);
    ck_assert_same(mk.z, 0);
    ck_assert_same(mk.p, 1);
    ck_assert(!mk.exact);
    const double infinite[] = {-INFINITY, -1e308, 5e-324, INFINITY, INFINITY};
    mk = test(5, infinite, 0);
    ck_assert_same(mk.s, 9);
    ck_assert_same(mk.variance, 282.0 / 18);
}
END_TEST

/* P(S >= s) of Kendall's table (1975, table 1; Gilbert 1987, table A18; Hollander and Wolfe 1973,
 * table A21), as printed: two to three digits, the last in places cut, not rounded. */
START_TEST(published_tables)
{
    static const struct {
        size_t n;
        int s;
        double p, unit;
    } table[] = {
        {4, 2, .375, 1e-3},        {4, 4, .167, 1e-3},    {4, 6, .042, 1e-3},
        {5, 2, .408, 1e-3},        {5, 4, .242, 1e-3},    {5, 6, .117, 1e-3},
        {5, 8, .042, 1e-3},        {5, 10, .0083, 1e-4},  {6, 3, .360, 1e-3},
        {6, 5, .235, 1e-3},        {6, 7, .136, 1e-3},    {6, 9, .068, 1e-3},
        {6, 11, .028, 1e-3},       {6, 13, .0083, 1e-4},  {6, 15, .0014, 1e-4},
        {7, 3, .386, 1e-3},        {7, 7, .191, 1e-3},    {7, 9, .119, 1e-3},
        {7, 13, .035, 1e-3},       {7, 17, .0054, 1e-4},  {7, 21, .00020, 1e-5},
        {8, 2, .452, 1e-3},        {8, 10, .138, 1e-3},   {8, 12, .089, 1e-3},
        {8, 16, .031, 1e-3},       {8, 20, .0071, 1e-4},  {8, 26, .00019, 1e-5},
        {9, 4, .381, 1e-3},        {9, 14, .090, 1e-3},   {9, 18, .038, 1e-3},
        {9, 20, .022, 1e-3},       {9, 26, .0029, 1e-4},  {9, 30, .00043, 1e-5},
        {9, 34, .000025, 1e-6},    {10, 3, .431, 1e-3},   {10, 15, .108, 1e-3},
        {10, 19, .054, 1e-3},      {10, 21, .036, 1e-3},  {10, 25, .014, 1e-3},
        {10, 29, .0046, 1e-4},     {10, 33, .0011, 1e-4}, {10, 37, .00018, 1e-5},
        {10, 45, .00000028, 1e-8},
    };
    double x[10];
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        for (int sign = -1; sign <= 1; sign += 2) {
            levels_with(table[i].n, sign * table[i].s, x);
            aim_mann_kendall mk = test(table[i].n, x, 0);
            ck_assert_same(mk.s, sign * table[i].s);
            ck_assert(mk.exact);
            ck_assert_double_eq_tol(mk.p / 2, table[i].p, table[i].unit);
        }
}
END_TEST

/* The next order of n values; false after the last. */
static bool next_order(size_t n, double *x)
{
    size_t i = n - 1, j = n - 1;
    while (i > 0 && x[i - 1] > x[i])
        i--;
    if (i == 0)
        return false;
    while (x[j] < x[i - 1])
        j--;
    double swap = x[j];
    x[j] = x[i - 1];
    x[i - 1] = swap;
    for (size_t k = n - 1; i < k; i++, k--) {
        swap = x[i];
        x[i] = x[k];
        x[k] = swap;
    }
    return true;
}

/* All n! orders of 3 to 8 values: s by its definition, and p the share of orders as far out. */
START_TEST(every_order)
{
    for (size_t n = 3; n <= 8; n++) {
        double x[8];
        size_t pairs = n * (n - 1) / 2, orders = 0, with[29] = {0};
        double p[29];
        for (size_t i = 0; i < n; i++)
            x[i] = (double)i;
        do {
            int s = 0;
            for (size_t i = 0; i < n; i++)
                for (size_t j = i + 1; j < n; j++)
                    s += x[j] > x[i] ? 1 : -1;
            aim_mann_kendall mk = test(n, x, 0);
            ck_hold_same(mk.s, s);
            ck_hold_same(mk.tau, (double)s / (double)pairs);
            orders++;
            with[abs(s)]++;
            p[abs(s)] = mk.p;
        } while (next_order(n, x));
        size_t out = 0;
        for (size_t s = pairs + 1; s-- > 0;) {
            out += with[s];
            if (with[s])
                ck_assert_same(p[s], (double)out / (double)orders);
        }
    }
}
END_TEST

/* How many orders of n values have k wrong pairs, in integers of 1,024 bits. */
START_TEST(integers_up_to_50)
{
    enum { MOST = 50, PAIRS = MOST * (MOST - 1) / 2 };
    static mpfr_t count[PAIRS + 1], next[PAIRS + 1];
    mpfr_t out, all;
    static double x[PAIRS * MOST];
    static aim_mann_kendall mk[PAIRS];
    double worst = 0;
    mpfr_inits2(ORACLE_BITS, out, all, (mpfr_ptr)NULL);
    for (size_t k = 0; k <= PAIRS; k++) {
        mpfr_init2(count[k], ORACLE_BITS);
        mpfr_init2(next[k], ORACLE_BITS);
        mpfr_set_ui(count[k], k == 0, MPFR_RNDN);
    }
    for (size_t n = 2; n <= MOST; n++) {
        size_t pairs = n * (n - 1) / 2;
        for (size_t k = 0; k <= pairs; k++) {
            mpfr_set_zero(next[k], 1);
            for (size_t back = 0; back < n && back <= k; back++)
                mpfr_add(next[k], next[k], count[k - back], MPFR_RNDN);
        }
        for (size_t k = 0; k <= pairs; k++)
            mpfr_swap(count[k], next[k]);
        mpfr_fac_ui(all, n, MPFR_RNDN);
        mpfr_set_zero(out, 1);
        size_t rises = n > 2 ? (pairs + 1) / 2 : 0; /* histories with an s above 0 */
        for (size_t k = 0; k < rises; k++)
            levels_with(n, (int64_t)(pairs - 2 * k), x + k * n);
        aim_mann_kendall_spec spec = {.exact_up_to = MOST};
        ck_hold_ok(aim_trend_mann_kendall(aim_by_entity(x, rises, n), spec, mk));
        for (size_t k = 0; k < rises; k++) {
            mpfr_add(out, out, count[k], MPFR_RNDN);
            mpfr_mul_2ui(next[0], out, 1, MPFR_RNDN);
            mpfr_div(next[0], next[0], all, MPFR_RNDN);
            ck_hold_same(mk[k].s, (double)(pairs - 2 * k));
            double off = ulps(mk[k].p, mpfr_get_ld(next[0], MPFR_RNDN));
            ck_hold(off <= (n <= 18 ? 0.5 : 32), "n %zu, s %g: %g ulps", n, mk[k].s, off);
            worst = fmax(worst, off);
        }
    }
    printf("worst exact p: %.2f ulps\n", worst);
    for (size_t k = 0; k <= PAIRS; k++) {
        mpfr_clear(count[k]);
        mpfr_clear(next[k]);
    }
    mpfr_clears(out, all, (mpfr_ptr)NULL);
}
END_TEST

/* R 4.2: 2 * .Call(stats:::C_pKendall, (n * (n - 1) / 2 - s) / 2, n), which adds and divides in
 * doubles: some 80 ulps at 50. */
START_TEST(exact_as_in_r)
{
    static const struct {
        size_t n;
        int64_t s;
        double p;
    } r[] = {{12, 30, 0.044736898582384693},    {18, 41, 0.13105567039718771},
             {19, 41, 0.16374964550644155},     {25, 100, 0.019623905415578614},
             {34, 151, 0.025364579130512564},   {40, 200, 0.019722826529449396},
             {50, 275, 0.021356347551214228},   {50, 525, 5.9880096251673489e-06},
             {50, 1225, 6.5758988332663936e-65}};
    double x[50];
    for (size_t i = 0; i < sizeof r / sizeof *r; i++) {
        levels_with(r[i].n, r[i].s, x);
        ck_assert_ulps(test(r[i].n, x, 50).p, (long double)r[i].p, 128);
        ck_assert(!test(r[i].n, x, 0).exact && !test(r[i].n, x, SIZE_MAX).exact);
        ck_assert(!test(r[i].n, x, r[i].n - 1).exact && test(r[i].n, x, r[i].n).exact);
    }
}
END_TEST

static int falls(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

/* Long histories: counts against a count of all pairs, 10,000 falling values against the formula.
 * */
START_TEST(long_histories)
{
    double x[10000];
    uint64_t state = 3;
    for (size_t n = 3; n < 400; n += 1 + n / 3) {
        int64_t s = 0;
        unsigned long long variance = n * (n - 1) * (2 * n + 5);
        for (size_t i = 0; i < n; i++)
            x[i] = (double)(draw(&state) % n) - 5;
        for (size_t i = 0; i < n; i++) {
            size_t same_as = 0, first = 1;
            for (size_t j = 0; j < n; j++) {
                s += j > i ? (x[j] > x[i]) - (x[j] < x[i]) : 0;
                same_as += x[j] == x[i];
                first &= !(j < i && x[j] == x[i]);
            }
            variance -= first ? same_as * (same_as - 1) * (2 * same_as + 5) : 0;
        }
        aim_mann_kendall mk = test(n, x, 0);
        ck_hold_same(mk.s, (double)s);
        ck_hold_same(mk.variance, (double)variance / 18);
    }
    for (size_t i = 0; i < 10000; i++)
        x[i] = draw_unit(&state);
    qsort(x, 10000, sizeof *x, falls);
    aim_mann_kendall mk = test(10000, x, 0);
    ck_assert_same(mk.s, -49995000);
    ck_assert_same(mk.tau, -1);
    ck_assert_same(mk.variance, 10000.0 * 9999 * 20005 / 18);
    ck_assert_same(mk.p, 0); /* 150 deviations out */
}
END_TEST

/* The C library's erfcl() on histories that are ordered more and more: SLEEF's 1.5 ulps, and z^2
 * times the rounding of z / sqrt 2. The bits are those of SLEEF without FMA: gcc and clang on amd64
 * and gcc for arm64 made this hash. */
START_TEST(tail_of_the_normal)
{
    uint64_t hash = HASH_EMPTY;
    double x[50];
    for (int64_t s = 1; s <= 1225; s += 2) {
        levels_with(50, s, x);
        aim_mann_kendall mk = test(50, x, SIZE_MAX);
        long double wanted = erfcl((long double)mk.z / sqrtl(2));
        ck_hold(ulps(mk.p, wanted) <= 2 + 2 * mk.z * mk.z, "z %g: p %.17g", mk.z, mk.p);
        hash = hash_figure(hash, mk.p);
    }
    ck_assert_uint_eq(hash, 16350293878105524704u);
}
END_TEST

START_TEST(refused)
{
    const double x[] = {1, 2, 3};
    aim_mann_kendall out = {9, 9, 9, 9, 9, 9, true}, before = out;
    aim_mann_kendall_spec none = {0};
    aim_panel series = aim_series(x, 3), bad = {x, 1, 3, (aim_layout)7, 3};
    ck_assert_refused(aim_trend_mann_kendall(series, none, NULL), AIM_ERROR_NULL, "out is NULL");
    ck_assert_refused(aim_trend_mann_kendall(bad, none, &out), AIM_ERROR_ARGUMENT, "layout is 7");
    for (size_t most = 51; most > 50; most = most == 51 ? SIZE_MAX - 1 : 0) {
        aim_mann_kendall_spec spec = {.exact_up_to = most};
        ck_assert_refused(aim_trend_mann_kendall(series, spec, &out), AIM_ERROR_ARGUMENT,
                          "exact_up_to");
    }
    aim_panel endless = {x, 1, PTRDIFF_MAX / 16, AIM_LAYOUT_BY_ENTITY, PTRDIFF_MAX / 16};
    ck_assert_refused(aim_trend_mann_kendall(endless, none, &out), AIM_ERROR_MEMORY, "periods");
    ck_assert_mem_eq(&out, &before, sizeof out);
    ck_assert_int_eq(aim_trend_mann_kendall(aim_by_period(NULL, 3, 0), none, NULL), AIM_OK);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trend, Mann-Kendall");
    TCase *tests = tcase_create("kendall");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, by_hand);
    tcase_add_test(tests, missing_equal_and_infinite);
    tcase_add_test(tests, published_tables);
    tcase_add_test(tests, every_order);
    tcase_add_test(tests, integers_up_to_50);
    tcase_add_test(tests, exact_as_in_r);
    tcase_add_test(tests, long_histories);
    tcase_add_test(tests, tail_of_the_normal);
    tcase_add_test(tests, refused);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
