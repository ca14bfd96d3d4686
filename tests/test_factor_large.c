/* Outputs over 24 MiB are streamed past the cache: the same bits as their parts, which are not. */
#include "oracle.h"

enum { ENTITIES = 1009, PERIODS = 3271, CELLS = ENTITIES * PERIODS, GROUPS = 7 };

static double *by_entity, *by_period, *wide, *tall;
static int32_t labels[ENTITIES];

static void fill(void)
{
    uint64_t state = 81;
    by_entity = malloc(CELLS * sizeof *by_entity);
    by_period = malloc(CELLS * sizeof *by_period);
    wide = malloc(CELLS * sizeof *wide);
    tall = malloc(CELLS * sizeof *tall);
    ck_assert(by_entity && by_period && wide && tall);
    ck_assert_uint_gt(CELLS * sizeof *wide, (size_t)24 << 20);
    for (size_t e = 0; e < ENTITIES; e++) {
        labels[e] = (int32_t)(draw(&state) % (GROUPS + 1)) - 1;
        for (size_t t = 0; t < PERIODS; t++) {
            double level = floor(1000 * draw_unit(&state)) + 1; /* ties */
            by_period[t * ENTITIES + e] = draw(&state) % 50 ? level : (double)NAN;
            by_entity[e * PERIODS + t] = by_period[t * ENTITIES + e];
        }
    }
}

static void release(void)
{
    free(by_entity), free(by_period), free(wide), free(tall);
}

static aim_status shaped(int what, aim_panel x, double *out)
{
    const aim_groups groups = {.count = GROUPS, .labels = labels};
    const aim_groups *by = what % 2 ? &groups : NULL;
    return what < 2 ? aim_factor_buckets(x, (aim_factor_bucket_spec){.groups = by}, out)
                    : aim_factor_weights(x, AIM_FACTOR_DEMEANED, by, out);
}

START_TEST(by_names)
{
    for (int what = 0; what < 4; what++) {
        double part[ENTITIES];
        size_t differ = 0, values = 0;
        ck_assert_int_eq(shaped(what, aim_by_entity(by_entity, ENTITIES, PERIODS), wide), AIM_OK);
        ck_assert_int_eq(shaped(what, aim_by_period(by_period, PERIODS, ENTITIES), tall), AIM_OK);
        for (size_t t = 0; t < PERIODS; t++) {
            aim_panel x = aim_cross_section(by_period + t * ENTITIES, ENTITIES);
            differ += shaped(what, x, part) != AIM_OK;
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

START_TEST(forward)
{
    for (int of = 0; of < 2; of++) {
        double part[PERIODS];
        size_t differ = 0, values = 0;
        ck_assert_int_eq(aim_factor_forward(aim_by_entity(by_entity, ENTITIES, PERIODS),
                                            (aim_forward_of)of, 3, wide),
                         AIM_OK);
        ck_assert_int_eq(aim_factor_forward(aim_by_period(by_period, PERIODS, ENTITIES),
                                            (aim_forward_of)of, 3, tall),
                         AIM_OK);
        for (size_t e = 0; e < ENTITIES; e++) {
            differ += aim_factor_forward(aim_series(by_entity + e * PERIODS, PERIODS),
                                         (aim_forward_of)of, 3, part) != AIM_OK;
            for (size_t t = 0; t < PERIODS; t++) {
                differ += !same(tall[t * ENTITIES + e], part[t]);
                differ += !same(wide[e * PERIODS + t], part[t]);
                values += !isnan(part[t]);
            }
        }
        ck_assert_uint_eq(differ, 0);
        ck_assert_uint_gt(values, CELLS / 2);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("factor, large");
    TCase *tests = tcase_create("large");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, fill, release);
    tcase_add_test(tests, by_names);
    tcase_add_test(tests, forward);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
