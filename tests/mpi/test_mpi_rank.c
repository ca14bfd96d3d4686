/* Ranks over ranks of the job, against the ordinary call for all entities. */
#include "universe.h"

#define CHECKS(real, T)                                                                            \
    static void ranks##T(aim_mpi *plan, aim_panel##T whole, aim_panel##T part,                     \
                         aim_xs_rank_spec spec)                                                    \
    {                                                                                              \
        real *all = calloc(whole.entities * KINDS + 1, sizeof *all);                               \
        real *mine = calloc(aim_panel_extent##T(part) + 1, sizeof *mine);                          \
        ck_assert_ok(aim_xs_rank##T(whole, spec, all));                                            \
        ck_assert_ok(aim_mpi_xs_rank##T(plan, part, spec, mine));                                  \
        beside##T(plan, whole, part, all, mine);                                                   \
        free(all);                                                                                 \
        free(mine);                                                                                \
    }

CHECKS(double, )
CHECKS(float, _f32)

static const aim_ties every_tie[] = {AIM_TIES_AVERAGE, AIM_TIES_MIN, AIM_TIES_MAX, AIM_TIES_DENSE,
                                     AIM_TIES_ORDINAL};

START_TEST(every_option_ranks_as_all)
{
    enum { ENTITIES = 5000 };
    struct universe u = universe_of(ENTITIES, 11);
    aim_mpi *plan = plan_of(ENTITIES);
    aim_panel whole = universe_panel(&u, AIM_LAYOUT_BY_PERIOD);
    aim_panel_f32 narrow = universe_panel_f32(&u, AIM_LAYOUT_BY_ENTITY);
    for (int missing = 0; missing < 3; missing++)
        for (int descending = 0; descending < 2; descending++) {
            int scale = (_i + missing + 2 * descending) % 4;
            aim_xs_rank_spec spec = {every_tie[_i], (aim_missing_rank)missing, descending,
                                     (size_t)missing, (aim_rank_scale)scale};
            ranks(plan, whole, part_of(plan, whole), spec);
            spec.scale = (aim_rank_scale)(3 - scale);
            ranks_f32(plan, narrow, part_of_f32(plan, narrow), spec);
        }
    ck_assert_ok(aim_mpi_close(plan));
    universe_free(&u);
}
END_TEST

START_TEST(every_size_ranks_as_all)
{
    static const size_t sizes[] = {0, 1, 2, 70, 2049, 20011, 60000};
    size_t entities = sizes[_i];
    struct universe u = universe_of(entities, 13 + entities);
    aim_mpi *plan = plan_of(entities);
    aim_panel whole = universe_panel(&u, _i % 2 ? AIM_LAYOUT_BY_PERIOD : AIM_LAYOUT_BY_ENTITY);
    aim_panel_f32 narrow =
        universe_panel_f32(&u, _i % 2 ? AIM_LAYOUT_BY_ENTITY : AIM_LAYOUT_BY_PERIOD);
    ranks(plan, whole, part_of(plan, whole), (aim_xs_rank_spec){0});
    ranks(plan, whole, part_of(plan, whole),
          (aim_xs_rank_spec){.ties = AIM_TIES_ORDINAL, .missing = AIM_MISSING_LAST});
    ranks_f32(plan, narrow, part_of_f32(plan, narrow),
              (aim_xs_rank_spec){.ties = AIM_TIES_DENSE, .descending = true});
    ck_assert_ok(aim_mpi_close(plan));
    universe_free(&u);
}
END_TEST

/* More periods than travel together. */
START_TEST(batches_rank_as_all)
{
    enum { ENTITIES = 3 * 2048, PERIODS = 600 };
    double *values = calloc((size_t)ENTITIES * PERIODS, sizeof *values);
    double *all = calloc((size_t)ENTITIES * PERIODS, sizeof *all);
    uint64_t state = 1;
    for (size_t i = 0; i < (size_t)ENTITIES * PERIODS; i++)
        values[i] = (double)(draw(&state) % 1000);
    aim_mpi *plan = plan_of(ENTITIES);
    aim_panel whole = aim_by_period(values, PERIODS, ENTITIES), part = part_of(plan, whole);
    double *mine = calloc(aim_panel_extent(part) + 1, sizeof *mine);
    aim_xs_rank_spec spec = {.ties = AIM_TIES_DENSE, .scale = AIM_RANK_N};
    ck_assert_ok(aim_xs_rank(whole, spec, all));
    ck_assert_ok(aim_mpi_xs_rank(plan, part, spec, mine));
    for (size_t t = 0; t < PERIODS; t++)
        ck_assert_equal_runs(first_difference(all + t * ENTITIES + aim_mpi_first(plan),
                                              mine + t * part.stride, part.entities),
                             part.entities);
    ck_assert_ok(aim_mpi_close(plan));
    free(values);
    free(all);
    free(mine);
}
END_TEST

START_TEST(bad_arguments_are_told_to_all)
{
    enum { ENTITIES = 5000 };
    struct universe u = universe_of(ENTITIES, 3);
    aim_mpi *plan = plan_of(ENTITIES);
    aim_panel x = part_of(plan, universe_panel(&u, AIM_LAYOUT_BY_ENTITY));
    double *out = calloc(aim_panel_extent(x) + 1, sizeof *out);
    for (int odd = 0; odd < all_ranks; odd++) {
        bool me = this_rank == odd;
        aim_panel given = x;
        given.layout = me ? (aim_layout)4 : x.layout;
        ck_assert_refused(aim_mpi_xs_rank(plan, given, (aim_xs_rank_spec){0}, out),
                          AIM_ERROR_ARGUMENT, "x.layout is 4");
        ck_assert_refused(
            aim_mpi_xs_rank(plan, x, (aim_xs_rank_spec){.ties = me ? (aim_ties)9 : 0}, out),
            AIM_ERROR_ARGUMENT, "aim_mpi_xs_rank: spec.ties is 9");
        if (odd > 0)
            ck_assert_refused(aim_mpi_xs_rank(plan, x, (aim_xs_rank_spec){.descending = me}, out),
                              AIM_ERROR_ARGUMENT, "other options");
    }
    for (size_t i = 0; i < aim_panel_extent(x); i++)
        ck_assert(out[i] == 0);
    free(out);
    ck_assert_ok(aim_mpi_close(plan));
    universe_free(&u);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("ranks over ranks");
    TCase *tests = tcase_create("ranks");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, every_option_ranks_as_all, 0, 5);
    tcase_add_loop_test(tests, every_size_ranks_as_all, 0, 7);
    tcase_add_test(tests, batches_rank_as_all);
    tcase_add_test(tests, bad_arguments_are_told_to_all);
    suite_add_tcase(s, tests);
    return s;
}

int main(int argc, char **argv)
{
    return run_ranks(suite, &argc, &argv);
}
