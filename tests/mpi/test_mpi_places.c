/* The largest and smallest over ranks, and Spearman's correlation, against the ordinary calls. */
#include "universe.h"

static void same_places(const aim_xs_place *a, const aim_xs_place *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        ck_assert_same(a[i].value, b[i].value);
        ck_assert_uint_eq(a[i].entity, b[i].entity);
    }
}

/* The second panel of a correlation: the first one's periods, one on. */
#define CHECKS(real, T)                                                                            \
    static void places##T(aim_mpi *plan, aim_panel##T whole, aim_panel##T part, size_t k)          \
    {                                                                                              \
        size_t n = KINDS * k;                                                                      \
        aim_xs_place *all = calloc(n + 1, sizeof *all), *mine = calloc(n + 1, sizeof *mine);       \
        ck_assert_ok(aim_xs_top##T(whole, k, all));                                                \
        ck_assert_ok(aim_mpi_xs_top##T(plan, part, k, mine));                                      \
        same_places(all, mine, n);                                                                 \
        ck_assert_ok(aim_xs_bottom##T(whole, k, all));                                             \
        ck_assert_ok(aim_mpi_xs_bottom##T(plan, part, k, mine));                                   \
        same_places(all, mine, n);                                                                 \
        free(all);                                                                                 \
        free(mine);                                                                                \
    }                                                                                              \
                                                                                                   \
    static void correlations##T(aim_mpi *plan, aim_panel##T whole, size_t min_count)               \
    {                                                                                              \
        double all[KINDS], mine[KINDS];                                                            \
        for (size_t on = 0; on < KINDS; on += 5) {                                                 \
            aim_panel##T x, y;                                                                     \
            ck_assert_ok(aim_panel_slice##T(whole, 0, whole.entities, 0, KINDS - on, &x));         \
            ck_assert_ok(aim_panel_slice##T(whole, 0, whole.entities, on, KINDS - on, &y));        \
            ck_assert_ok(aim_xs_spearman##T(x, y, min_count, all));                                \
            ck_assert_ok(aim_mpi_xs_spearman##T(plan, part_of##T(plan, x), part_of##T(plan, y),    \
                                                min_count, mine));                                 \
            ck_assert_equal_runs(first_difference(all, mine, KINDS - on), KINDS - on);             \
        }                                                                                          \
    }

CHECKS(double, )
CHECKS(float, _f32)

START_TEST(places_and_correlations_are_those_of_all)
{
    static const size_t sizes[] = {0, 1, 2, 70, 5000, 20011, 60000};
    static const size_t k[] = {0, 1, 10, 200};
    size_t entities = sizes[_i];
    struct universe u = universe_of(entities, 17 + entities);
    aim_mpi *plan = plan_of(entities);
    aim_panel whole = universe_panel(&u, _i % 2 ? AIM_LAYOUT_BY_PERIOD : AIM_LAYOUT_BY_ENTITY);
    aim_panel_f32 narrow =
        universe_panel_f32(&u, _i % 2 ? AIM_LAYOUT_BY_ENTITY : AIM_LAYOUT_BY_PERIOD);
    for (size_t i = 0; i < sizeof k / sizeof *k; i++) {
        places(plan, whole, part_of(plan, whole), k[i]);
        places_f32(plan, narrow, part_of_f32(plan, narrow), k[i]);
    }
    correlations(plan, whole, 0);
    correlations_f32(plan, narrow, entities / 2);
    ck_assert_ok(aim_mpi_close(plan));
    universe_free(&u);
}
END_TEST

START_TEST(bad_arguments_are_told_to_all)
{
    enum { ENTITIES = 5000 };
    struct universe u = universe_of(ENTITIES, 3);
    aim_mpi *plan = plan_of(ENTITIES);
    aim_panel x = part_of(plan, universe_panel(&u, AIM_LAYOUT_BY_PERIOD));
    aim_panel y = part_of(plan, universe_panel(&u, AIM_LAYOUT_BY_ENTITY));
    aim_xs_place places[KINDS];
    double out[KINDS], before[KINDS];
    memset(before, 0x5a, sizeof before);
    memcpy(out, before, sizeof out);
    for (int odd = 0; odd < all_ranks; odd++) {
        bool me = this_rank == odd;
        ck_assert_refused(aim_mpi_xs_spearman(plan, x, me ? y : x, 0, out), AIM_ERROR_SHAPE,
                          "layout");
        ck_assert_refused(aim_mpi_xs_spearman(plan, x, x, 0, me ? NULL : out), AIM_ERROR_NULL,
                          "aim_mpi_xs_spearman: out is NULL");
        ck_assert_refused(aim_mpi_xs_top(plan, x, 1, me ? NULL : places), AIM_ERROR_NULL,
                          "aim_mpi_xs_top: out is NULL");
        if (odd > 0) {
            ck_assert_refused(aim_mpi_xs_bottom(plan, x, me ? 0 : 1, places), AIM_ERROR_ARGUMENT,
                              "other options");
            ck_assert_refused(me ? aim_mpi_xs_top(plan, x, 1, places)
                                 : aim_mpi_xs_bottom(plan, x, 1, places),
                              AIM_ERROR_ARGUMENT, "calls aim_mpi_xs_top");
        }
    }
    ck_assert_mem_eq(out, before, sizeof out);
    ck_assert_ok(aim_mpi_close(plan));
    universe_free(&u);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("places over ranks");
    TCase *tests = tcase_create("places");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, places_and_correlations_are_those_of_all, 0, 7);
    tcase_add_test(tests, bad_arguments_are_told_to_all);
    suite_add_tcase(s, tests);
    return s;
}

int main(int argc, char **argv)
{
    return run_ranks(suite, &argc, &argv);
}
