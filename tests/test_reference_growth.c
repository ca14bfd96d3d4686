/* Growth as pandas and R's collapse compute it from the same inputs.
 *
 * Nothing here is libaim's own output. Where libaim decides otherwise the difference is asserted,
 * not skipped, and every case is counted, so that an empty file cannot pass. */
#include "golden.h"

/* What became of the cells of the growth goldens. */
struct growth_count {
    size_t equal, missing, negative, zero, infinite;
};

/* A cell of x / b - 1 as plain arithmetic has it, which is what pandas and collapse compute. */
static void check_rate(double out, double signed_out, unsigned char reason, double x, double b,
                       double expected, struct growth_count *count)
{
    if (x != x || b != b) {
        ck_assert_double_nan(expected);
        ck_assert_double_nan(out);
        ck_assert_int_ne(reason, AIM_REASON_OK);
        count->missing++;
    } else if (b == 0) {
        /* Plain arithmetic gives +-Inf or NaN. No policy of libaim's has growth from nothing. */
        ck_assert(!isfinite(expected));
        ck_assert_double_nan(out);
        ck_assert_double_nan(signed_out);
        ck_assert_int_eq(reason, AIM_REASON_ZERO_BASE);
        count->zero++;
    } else if (isinf(b)) {
        /* (x - b) / b is undefined; x / b - 1 would call it a fall of 100 %. */
        ck_assert_double_nan(out);
        ck_assert_double_nan(signed_out);
        count->infinite++;
    } else {
        /* pandas rounds x / b, then subtracts 1: up to an ulp of x / b and one of the result. */
        ck_assert_near(signed_out, expected, DBL_EPSILON * (1 + fabs(x / b)));
        if (b < 0) {
            /* Growth from a loss means nothing unless asked for. */
            ck_assert_double_nan(out);
            ck_assert_int_eq(reason, AIM_REASON_NEGATIVE_BASE);
            count->negative++;
        } else {
            ck_assert_same(out, signed_out);
            ck_assert_int_eq(reason, AIM_REASON_OK);
            count->equal++;
        }
    }
}

static void check_pct_change(struct golden g, size_t lag, struct growth_count *count)
{
    aim_growth_spec spec = {.lag = lag}, plain = {.lag = lag, .base = AIM_BASE_SIGNED};
    aim_panel x = aim_series(g.x, g.n);
    double *signed_out = malloc((g.n + 1) * sizeof *signed_out);
    unsigned char *reasons = malloc(g.n + 1);
    ck_assert_int_eq(aim_growth(x, spec, g.out), AIM_OK);
    ck_assert_int_eq(aim_growth(x, plain, signed_out), AIM_OK);
    ck_assert_int_eq(aim_growth_reason(x, spec, reasons), AIM_OK);
    for (size_t t = 0; t < g.n; t++)
        check_rate(g.out[t], signed_out[t], reasons[t], g.x[t],
                   t < lag ? (double)NAN : g.x[t - lag], g.expected[t], count);
    free(reasons);
    free(signed_out);
}

START_TEST(growth_of_pandas)
{
    const char *folder = test_data("pandas' growth");
    if (!folder)
        return;
    json_t *root = read_json(folder, "pct_change_dev.json", 144);
    size_t rates = 0, differences = 0, logs = 0, compounds = 0, leads = 0, filled = 0;
    size_t log_refused = 0, skipped = 0;
    struct growth_count count = {0};
    for (size_t i = 0; i < 144; i++) {
        struct golden g = golden(root, i);
        json_int_t lag = json_integer_value(json_object_get(g.json, "periods"));
        aim_panel x = aim_series(g.x, g.n);
        if (is(g.json, "fn", "cumprod_return")) {
            /* After a missing return libaim's level is unknown; pandas goes on without it. */
            bool lost = false;
            ck_assert_int_eq(aim_growth_compound(x, g.out), AIM_OK);
            for (size_t t = 0; t < g.n; t++) {
                lost = lost || g.x[t] != g.x[t];
                ck_assert_same(g.out[t], lost ? (double)NAN : g.expected[t]);
                skipped += lost && g.expected[t] == g.expected[t];
            }
            compounds++;
        } else if (is(g.json, "fn", "pct_change") && lag < 0) {
            leads++; /* growth looks back: libaim has no negative lags */
        } else if (is(g.json, "fn", "pct_change") && is(g.json, "fill", "pad")) {
            filled++; /* and nothing is ever filled */
        } else if (is(g.json, "fn", "pct_change")) {
            check_pct_change(g, (size_t)lag, &count);
            rates++;
        } else if (is(g.json, "fn", "diff")) {
            aim_growth_spec spec = {.form = AIM_GROWTH_DIFFERENCE};
            ck_assert_int_eq(aim_growth(x, spec, g.out), AIM_OK);
            for (size_t t = 0; t < g.n; t++)
                ck_assert_near(g.out[t], g.expected[t], 0);
            differences++;
        } else {
            ck_assert_str_eq(word(g.json, "fn"), "logdiff");
            ck_assert_int_eq(aim_growth(x, (aim_growth_spec){.form = AIM_GROWTH_LOG}, g.out),
                             AIM_OK);
            for (size_t t = 0; t < g.n; t++) {
                /* A logarithm of 0 is no figure here, where pandas has +-Inf of it. Elsewhere
                 * pandas rounds two logarithms and subtracts. */
                if (t > 0 && (g.x[t] == 0 || g.x[t - 1] == 0)) {
                    ck_assert_double_nan(g.out[t]);
                    log_refused += isinf(g.expected[t]) != 0;
                } else {
                    double scale =
                        t > 0 ? fmax(fabs(log(g.x[t])), fmax(1, fabs(log(g.x[t - 1])))) : 1;
                    ck_assert_near(g.out[t], g.expected[t], 2 * DBL_EPSILON * scale);
                }
            }
            logs++;
        }
        golden_free(g);
    }
    /* Counted in the file by hand (a script that knows nothing of libaim). */
    ck_assert_uint_eq(count.equal, 294);
    ck_assert_uint_eq(count.missing, 154);
    ck_assert_uint_eq(count.negative, 84);
    ck_assert_uint_eq(count.zero, 10);
    ck_assert_uint_eq(count.infinite, 4);
    ck_assert_uint_eq(log_refused, 5);
    ck_assert_uint_eq(skipped, 12);
    ck_assert_uint_eq(rates, 54);
    ck_assert_uint_eq(differences, 18);
    ck_assert_uint_eq(logs, 18);
    ck_assert_uint_eq(compounds, 18);
    ck_assert_uint_eq(leads, 18);
    ck_assert_uint_eq(filled, 18);
    json_decref(root);
}
END_TEST

/* collapse's panel by (id, t), spread to a rectangle with NaN in its gaps. */
enum { ENTITIES = 12, PERIODS = 22, ROWS = 127 };

static size_t cell_of(struct csv csv, size_t row)
{
    size_t entity = (size_t)strtoul(csv_at(csv, row, "id") + 1, NULL, 10) - 1;
    size_t period = (size_t)csv_number(csv, row, "t") - 1;
    ck_assert(entity < ENTITIES && period < PERIODS);
    return entity * PERIODS + period;
}

/* Rows whose column has a value, and how libaim answers there and where it has none. */
static size_t check_column(struct csv csv, const double *x, const char *column,
                           aim_growth_spec spec)
{
    double out[ENTITIES * PERIODS];
    unsigned char reasons[ENTITIES * PERIODS];
    aim_panel panel = aim_by_entity(x, ENTITIES, PERIODS);
    bool difference = spec.form == AIM_GROWTH_DIFFERENCE, rate = spec.form == AIM_GROWTH_RATE;
    bool annualised = spec.form == AIM_GROWTH_ANNUALISED;
    ck_assert_int_eq(aim_growth(panel, spec, out), AIM_OK);
    ck_assert_int_eq(aim_growth_reason(panel, spec, reasons), AIM_OK);
    size_t filled = 0;
    for (size_t row = 0; row < csv.rows; row++) {
        size_t cell = cell_of(csv, row);
        double expected = csv_number(csv, row, column), value = x[cell];
        double base = cell % PERIODS < spec.lag ? (double)NAN : x[cell - spec.lag];
        filled += expected == expected;
        if (difference) {
            ck_assert_near(out[cell], expected, 0);
        } else if (base == 0 && value == value) { /* plain arithmetic: Inf */
            ck_assert(isinf(expected));
            ck_assert_double_nan(out[cell]);
            ck_assert_int_eq(reasons[cell], AIM_REASON_ZERO_BASE);
        } else if (base > 0 && value < 0 && !rate) {
            /* A power or a logarithm of a negative ratio is nothing, where an even power in plain
             * arithmetic makes a growth of it. */
            ck_assert_double_nan(out[cell]);
            ck_assert_int_eq(reasons[cell], AIM_REASON_NON_POSITIVE);
        } else if (base > 0 && value == 0 && spec.form == AIM_GROWTH_LOG) {
            ck_assert(isinf(expected));
            ck_assert_double_nan(out[cell]);
            ck_assert_int_eq(reasons[cell], AIM_REASON_NON_POSITIVE);
        } else {
            /* collapse rounds x / b (a power of it: 4 times, or two logarithms), then subtracts. */
            double ratio = value / base, scale = 1 + fabs(ratio);
            if (annualised)
                scale = 4 * (1 + pow(ratio, 4));
            else if (spec.form == AIM_GROWTH_LOG)
                scale = 2 + fabs(log(value)) + fabs(log(base));
            ck_assert_near(out[cell], expected, DBL_EPSILON * scale);
        }
        if (expected != expected)
            ck_assert_double_nan(out[cell]);
    }
    return filled;
}

START_TEST(growth_of_collapse_on_gaps)
{
    const char *folder = test_data("collapse's growth on a panel with gaps");
    if (!folder)
        return;
    struct csv csv = csv_read(folder, "reference/panel_growth_gaps_dev.csv");
    ck_assert_uint_eq(csv.rows, ROWS);
    double x[ENTITIES * PERIODS];
    size_t known = 0;
    for (size_t cell = 0; cell < ENTITIES * PERIODS; cell++)
        x[cell] = (double)NAN;
    for (size_t row = 0; row < ROWS; row++) {
        ck_assert_double_nan(x[cell_of(csv, row)]); /* no row twice */
        x[cell_of(csv, row)] = csv_number(csv, row, "x");
        known += csv_number(csv, row, "x") == csv_number(csv, row, "x");
    }
    ck_assert_uint_eq(known, 123);
    for (size_t row = 0; row < ROWS; row++) { /* the spread itself: the level 4 periods back */
        size_t cell = cell_of(csv, row);
        ck_assert_same(cell % PERIODS < 4 ? (double)NAN : x[cell - 4],
                       csv_number(csv, row, "lag4"));
    }
    aim_growth_spec lag1 = {.lag = 1}, lag4 = {.lag = 4};
    aim_growth_spec log_growth = {.lag = 1, .form = AIM_GROWTH_LOG};
    aim_growth_spec annualised = {.lag = 1, .form = AIM_GROWTH_ANNUALISED, .per_year = 4};
    aim_growth_spec difference = {.lag = 1, .form = AIM_GROWTH_DIFFERENCE};
    /* The filled cells of each column, counted in the file. */
    ck_assert_uint_eq(check_column(csv, x, "growth_lag1", lag1), 63);
    ck_assert_uint_eq(check_column(csv, x, "growth_lag4", lag4), 47);
    ck_assert_uint_eq(check_column(csv, x, "logdiff_lag1", log_growth), 60);
    ck_assert_uint_eq(check_column(csv, x, "annualised_lag1_pow4", annualised), 63);
    ck_assert_uint_eq(check_column(csv, x, "diff_lag1", difference), 63);
    csv_free(csv);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reference, growth");
    TCase *tests = tcase_create("growth");
    tcase_add_test(tests, growth_of_pandas);
    tcase_add_test(tests, growth_of_collapse_on_gaps);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
