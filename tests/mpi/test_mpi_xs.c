/* Summaries, z-scores, differences and breadth of all ranks against the ordinary call for the whole
 * panel: the same bits. */
#include "panels.h"
#include "mpi/plan.h"

enum { PERIODS = 5, MOST = 30 * 2048 + 77 };
static const size_t sizes[] = {0, 1, 2047, 2048, 2049, 3 * 2048, 5 * 2048 + 3, MOST};
enum { SIZES = sizeof sizes / sizeof *sizes };

/* Ranks have layouts of their own. */
static aim_layout layout_of(int round)
{
    return (this_rank + round) % 2 ? AIM_LAYOUT_BY_ENTITY : AIM_LAYOUT_BY_PERIOD;
}

/* One precision: T names functions, P the panel type, R the value type. */
#define CHECK_PRECISION(name, T, P, R)                                                             \
    static void name(aim_mpi *plan, P x, P all, aim_panel where, size_t min_count)                 \
    {                                                                                              \
        aim_xs_moments got[PERIODS], wanted[PERIODS];                                              \
        aim_xs_breadth_count breadth[PERIODS], breadths[PERIODS];                                  \
        aim_xs_summary_spec spec = {                                                               \
            .sd = min_count % 2, .shape = min_count / 2 % 2, .min_count = min_count};              \
        size_t first = aim_mpi_first(plan), extent = aim_panel_extent(where);                      \
        R *out = malloc((extent + 1) * sizeof *out);                                               \
        R *whole = malloc((all.entities * PERIODS + 1) * sizeof *whole);                           \
        ck_assert(out &&whole);                                                                    \
        ck_assert_ok(T(aim_mpi_xs_summary)(plan, x, spec, got));                                   \
        ck_assert_ok(T(aim_xs_summary)(all, spec, wanted));                                        \
        ck_assert_ok(T(aim_mpi_xs_breadth)(plan, x, 0.1, breadth));                                \
        ck_assert_ok(T(aim_xs_breadth)(all, 0.1, breadths));                                       \
        for (size_t t = 0; t < PERIODS; t++) {                                                     \
            ck_moments_same(got[t], wanted[t]);                                                    \
            ck_assert_uint_eq(breadth[t].n, breadths[t].n);                                        \
            ck_assert_uint_eq(breadth[t].advancers, breadths[t].advancers);                        \
            ck_assert_uint_eq(breadth[t].decliners, breadths[t].decliners);                        \
            ck_assert_uint_eq(breadth[t].unchanged, breadths[t].unchanged);                        \
            ck_assert_uint_eq(breadth[t].at_level, breadths[t].at_level);                          \
            ck_assert_same(breadth[t].share, breadths[t].share);                                   \
        }                                                                                          \
        for (int centred = 0; centred < 2; centred++) {                                            \
            for (size_t i = 0; i < extent; i++)                                                    \
                out[i] = x.values[i]; /* in place */                                               \
            P place = x;                                                                           \
            place.values = out;                                                                    \
            ck_assert_ok(centred ? T(aim_mpi_xs_demean)(plan, place, min_count, out)               \
                                 : T(aim_mpi_xs_zscore)(plan, place, spec.sd, min_count, out));    \
            ck_assert_ok(centred ? T(aim_xs_demean)(all, min_count, whole)                         \
                                 : T(aim_xs_zscore)(all, spec.sd, min_count, whole));              \
            for (size_t t = 0; t < PERIODS; t++)                                                   \
                for (size_t e = 0; e < x.entities; e++)                                            \
                    ck_assert_same((double)out[place_of(where, e, t)],                             \
                                   (double)whole[t * all.entities + first + e]);                   \
        }                                                                                          \
        free(out);                                                                                 \
        free(whole);                                                                               \
    }
#define PLAIN_NAME(name)  name
#define SINGLE_NAME(name) name##_f32
CHECK_PRECISION(check_f64, PLAIN_NAME, aim_panel, double)
CHECK_PRECISION(check_f32, SINGLE_NAME, aim_panel_f32, float)

static void check(enum kind kind, size_t entities, int round)
{
    double *whole = whole_of(kind, entities, PERIODS, entities + kind), *memory;
    float *single_whole, *single;
    aim_mpi *plan = plan_of(entities);
    aim_panel all = aim_by_period(whole, PERIODS, entities);
    aim_panel x = dealt(plan, whole, PERIODS, layout_of(round), &memory);
    size_t min_count = (size_t)round % 4 * (entities / 3 + 1);
    check_f64(plan, x, all, x, min_count);
    check_f32(plan, single_of(x, &single), single_of(all, &single_whole), x, min_count);
    ck_assert_ok(aim_mpi_close(plan));
    free(whole);
    free(memory);
    free(single);
    free(single_whole);
}

START_TEST(all_ranks_have_the_bits_of_one)
{
    for (int kind = 0; kind < KINDS; kind++)
        for (size_t i = 0; i < SIZES; i++)
            check((enum kind)kind, sizes[i], kind + (int)i);
}
END_TEST

/* More periods than go together. */
START_TEST(batches_do_not_show)
{
    enum { MANY = 150, ENTITIES = 3 * 2048 + 5 };
    static aim_xs_moments got[MANY], wanted[MANY];
    double *whole = whole_of(GAPS, ENTITIES, MANY, 5), *memory;
    aim_mpi *plan = plan_of(ENTITIES);
    aim_panel x = dealt(plan, whole, MANY, layout_of(0), &memory);
    size_t usual = aim__mpi_batch;
    aim__mpi_batch = 1;
    ck_assert_ok(aim_mpi_xs_summary(plan, x, (aim_xs_summary_spec){0}, got));
    aim__mpi_batch = usual;
    ck_assert_ok(
        aim_xs_summary(aim_by_period(whole, MANY, ENTITIES), (aim_xs_summary_spec){0}, wanted));
    for (size_t t = 0; t < MANY; t++)
        ck_moments_same(got[t], wanted[t]);
    ck_assert_ok(aim_mpi_close(plan));
    free(whole);
    free(memory);
}
END_TEST

/* 56 bytes of agreement and a rank's nodes once, whatever the entities; the first rank's result. */
START_TEST(bytes_do_not_grow_with_values)
{
    static double zeros[MOST * 2];
    aim_xs_moments out[2];
    for (size_t i = 0; i < SIZES; i++) {
        aim_mpi *plan = plan_of(sizes[i]);
        aim_panel x = aim_by_period(zeros, 2, aim_mpi_count(plan));
        aim_mpi_traffic_reset(plan);
        ck_assert_ok(aim_mpi_xs_summary(plan, x, (aim_xs_summary_spec){0}, out));
        aim_mpi_volume sent = aim_mpi_traffic(plan);
        size_t levels = 0;
        while (1 << levels < all_ranks)
            levels++;
        ck_assert_uint_le(sent.rounds, 2 + levels + (this_rank > 0));
        ck_assert_uint_le(sent.bytes, 56 + (this_rank ? 2 * 64 * 10 : 2 * sizeof *out));
        ck_assert_ok(aim_mpi_close(plan));
    }
}
END_TEST

START_TEST(bad_arguments_are_refused)
{
    static double values[2048 * 3];
    aim_mpi *plan = plan_of(2048 * 3);
    aim_panel x = aim_cross_section(values, aim_mpi_count(plan));
    aim_xs_moments out, before;
    memset(&before, 0x5a, sizeof before);
    out = before;
    aim_xs_summary_spec bad = {.sd = (aim_moments_of)5};
    int last = all_ranks - 1;
    char words[96];
    snprintf(words, sizeof words, "rank %d: aim_mpi_xs_summary: spec.sd is 5", last);
    ck_assert_refused(
        aim_mpi_xs_summary(plan, x, this_rank == last ? bad : (aim_xs_summary_spec){0}, &out),
        AIM_ERROR_ARGUMENT, words);
    snprintf(words, sizeof words, "rank %d: aim_mpi_xs_zscore: out is NULL", 0);
    ck_assert_refused(aim_mpi_xs_zscore(plan, x, AIM_SAMPLE, 0, this_rank ? values : NULL),
                      AIM_ERROR_NULL, words);
    ck_assert_refused(aim_mpi_xs_summary(NULL, x, bad, &out), AIM_ERROR_NULL, "plan is NULL");
    ck_assert_refused(aim_mpi_xs_zscore(NULL, x, AIM_SAMPLE, 0, values), AIM_ERROR_NULL, "plan");
    ck_assert_refused(aim_mpi_xs_demean(NULL, x, 0, values), AIM_ERROR_NULL, "plan");
    if (all_ranks > 1)
        ck_assert_refused(aim_mpi_xs_demean(plan, x, this_rank ? 2 : 1, values), AIM_ERROR_ARGUMENT,
                          "aim_mpi_xs_demean: rank 1 gives other options than rank 0");
    ck_assert_mem_eq(&out, &before, sizeof out);
    ck_assert_ok(aim_mpi_close(plan));
}
END_TEST

static Suite *xs_suite(void)
{
    Suite *suite = suite_create("mpi xs");
    TCase *tests = tcase_create("xs");
    tcase_set_timeout(tests, 0);
    tcase_add_test(tests, all_ranks_have_the_bits_of_one);
    tcase_add_test(tests, batches_do_not_show);
    tcase_add_test(tests, bytes_do_not_grow_with_values);
    tcase_add_test(tests, bad_arguments_are_refused);
    suite_add_tcase(suite, tests);
    return suite;
}

int main(int argc, char **argv)
{
    return run_ranks(xs_suite, &argc, &argv);
}
