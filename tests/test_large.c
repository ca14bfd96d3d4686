/* Outputs over 24 MiB are streamed past the cache: the same bits as their parts, which are not. */
#include "transform.h"

enum { ENTITIES = 1009, PERIODS = 3271, CELLS = ENTITIES * PERIODS };

/* The same cells in both layouts, and room for the outputs. */
static double *by_entity, *by_period, *wide, *tall, *part;

static void fill(void)
{
    by_entity = malloc(CELLS * sizeof *by_entity);
    by_period = malloc(CELLS * sizeof *by_period);
    wide = malloc(CELLS * sizeof *wide);
    tall = malloc(CELLS * sizeof *tall);
    part = malloc(PERIODS * sizeof *part);
    ck_assert(by_entity && by_period && wide && tall && part);
    ck_assert_uint_gt(CELLS * sizeof *wide, (size_t)24 << 20);
    uint64_t state = 3;
    for (size_t e = 0; e < ENTITIES; e++)
        for (size_t t = 0; t < PERIODS; t++) {
            uint64_t pick = draw(&state);
            double level = floor(1000 * draw_unit(&state)) + 1; /* ties among the ranks */
            by_period[t * ENTITIES + e] = pick % 50 ? level : (double)NAN;
            by_entity[e * PERIODS + t] = by_period[t * ENTITIES + e];
        }
}

static void release(void)
{
    free(by_entity), free(by_period), free(wide), free(tall), free(part);
}

static const struct ask across[] = {
    {.what = ZSCORE},
    {.what = RANK, .rank = {.scale = AIM_RANK_N}},
    {.what = DEMEAN},
    {.what = WINSORISE, .winsorise = {.by = AIM_WINSORISE_MADS, .low = 1, .high = 0.5}},
    {.what = CLIP, .low = 100, .high = 800},
};

START_TEST(cross_sections)
{
    for (size_t metric = 0; metric < sizeof across / sizeof *across; metric++) {
        size_t differ = 0, values = 0;
        aim_panel rows = aim_by_entity(by_entity, ENTITIES, PERIODS);
        aim_panel columns = aim_by_period(by_period, PERIODS, ENTITIES);
        if (across[metric].what != ZSCORE && across[metric].what != RANK) { /* in place */
            rows.values = memcpy(wide, by_entity, CELLS * sizeof *wide);
            columns.values = memcpy(tall, by_period, CELLS * sizeof *tall);
        }
        ck_assert_int_eq(transform(across[metric], rows, NULL, wide), AIM_OK);
        ck_assert_int_eq(transform(across[metric], columns, NULL, tall), AIM_OK);
        for (size_t t = 0; t < PERIODS; t++) {
            aim_panel x = aim_cross_section(by_period + t * ENTITIES, ENTITIES);
            differ += transform(across[metric], x, NULL, part) != AIM_OK;
            for (size_t e = 0; e < ENTITIES; e++) {
                differ += !same(tall[t * ENTITIES + e], part[e]);
                differ += !same(wide[e * PERIODS + t], part[e]);
                values += !isnan(part[e]);
            }
        }
        ck_assert_uint_eq(differ, 0);
        ck_assert_uint_gt(values, CELLS / 2);
    }
}
END_TEST

/* Metrics of several steps, whose stages are streamed. */
static aim_status staged(int metric, aim_panel x, double *out)
{
    aim_growth_spec spec = {.lag = 4};
    size_t lag = 3;
    double *outs[1] = {out};
    return metric == 0   ? aim_growth_acceleration(x, spec, 2, out)
           : metric == 1 ? aim_growth_stack(x, spec, 2, out)
           : metric == 2 ? aim_growth_lags(x, &lag, 1, spec, outs)
                         : aim_margin_incremental(x, x, 5, out);
}

START_TEST(histories)
{
    for (int metric = 0; metric < 4; metric++) {
        size_t differ = 0, values = 0;
        ck_assert_int_eq(staged(metric, aim_by_entity(by_entity, ENTITIES, PERIODS), wide), AIM_OK);
        ck_assert_int_eq(staged(metric, aim_by_period(by_period, PERIODS, ENTITIES), tall), AIM_OK);
        for (size_t e = 0; e < ENTITIES; e++) {
            differ += staged(metric, aim_series(by_entity + e * PERIODS, PERIODS), part) != AIM_OK;
            for (size_t t = 0; t < PERIODS; t++) {
                differ += !same(wide[e * PERIODS + t], part[t]);
                differ += !same(tall[t * ENTITIES + e], part[t]);
                values += !isnan(part[t]);
            }
        }
        ck_assert_msg(differ == 0, "metric %d: %zu cells differ", metric, differ);
        ck_assert_uint_gt(values, CELLS / 2);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("large");
    TCase *tests = tcase_create("large");
    tcase_set_timeout(tests, 300);
    tcase_add_checked_fixture(tests, fill, release);
    tcase_add_test(tests, cross_sections);
    tcase_add_test(tests, histories);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
