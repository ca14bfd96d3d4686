/* Group statistics of all ranks against the ordinary call for the whole panel: the same bits. */
#include "mpi/plan.h"
#include "panels.h"

enum { PERIODS = 3 };

/* How labels are spread over entities. */
enum spread { MIXED, ONE_GROUP, SORTED, SPARSE, SEVERAL, SPREADS };

/* Labels of all entities: as many as offsets say, or one each; to be freed. */
static int32_t *labels_of_all(enum spread spread, size_t entities, size_t groups, size_t **offsets)
{
    int32_t *labels = malloc((2 * entities + 1) * sizeof *labels);
    size_t at = 0;
    uint64_t state = entities + spread;
    *offsets = spread == SEVERAL ? malloc((entities + 1) * sizeof **offsets) : NULL;
    ck_assert(labels && (*offsets || spread != SEVERAL));
    for (size_t e = 0; e < entities; e++) {
        uint64_t d = draw(&state);
        if (spread == SEVERAL) {
            (*offsets)[e] = at;
            for (uint64_t i = 0; i < d % 3; i++)
                labels[at++] = (int32_t)((d >> 8) + i * 2) % (int32_t)groups;
        } else if (spread == ONE_GROUP) {
            labels[at++] = 1;
        } else if (spread == SORTED) { /* few ranks have any one group */
            labels[at++] = (int32_t)(e * groups / entities);
        } else if (spread == SPARSE) {
            labels[at++] = d % 50 ? -1 : (int32_t)(d >> 8) % (int32_t)groups;
        } else {
            labels[at++] = (int32_t)((d >> 8) % groups);
        }
    }
    if (*offsets)
        (*offsets)[entities] = at;
    for (size_t i = 0; i < at; i++) /* the remainder of a negative number is one */
        labels[i] = labels[i] < -1 ? -labels[i] : labels[i];
    return labels;
}

static void ck_means_same(const aim_xs_group_mean *a, const aim_xs_group_mean *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        ck_assert_uint_eq(a[i].n, b[i].n);
        ck_assert_same(a[i].weight, b[i].weight);
        ck_assert_same(a[i].sum, b[i].sum);
        ck_assert_same(a[i].mean, b[i].mean);
    }
}

static void check(enum spread spread, enum kind kind, size_t entities, size_t groups)
{
    size_t *offsets, rows = PERIODS * groups;
    int32_t *labels = labels_of_all(spread, entities, groups, &offsets);
    double *whole = whole_of(kind, entities, PERIODS, entities), *memory;
    float *single_whole, *single;
    aim_mpi *plan = plan_of(entities);
    aim_layout layout = (this_rank + spread) % 2 ? AIM_LAYOUT_BY_ENTITY : AIM_LAYOUT_BY_PERIOD;
    aim_panel all = aim_by_period(whole, PERIODS, entities);
    aim_panel x = dealt(plan, whole, PERIODS, layout, &memory);
    aim_panel_f32 all_single = single_of(all, &single_whole), x_single = single_of(x, &single);
    aim_xs_moments *got = malloc(2 * rows * sizeof *got), *wanted = got + rows;
    aim_xs_group_mean *mean = malloc(2 * rows * sizeof *mean), *means = mean + rows;
    ck_assert(got && mean);
    size_t first = aim_mpi_first(plan);
    for (int weighting = AIM_WEIGHT_FULL; weighting <= AIM_WEIGHT_FIRST; weighting++) {
        aim_groups of_all = {groups, labels, offsets, (aim_weighting)weighting};
        aim_groups mine = {groups, offsets ? labels : labels + first,
                           offsets ? offsets + first : NULL, (aim_weighting)weighting};
        aim_xs_summary_spec spec = {.min_count = (size_t)weighting};
        size_t min_count = (size_t)weighting * 3;
        ck_assert_ok(aim_mpi_xs_by_mean(plan, x, mine, min_count, mean));
        ck_assert_ok(aim_xs_by_mean(all, of_all, min_count, means));
        ck_means_same(mean, means, rows);
        ck_assert_ok(aim_mpi_xs_by_mean_f32(plan, x_single, mine, min_count, mean));
        ck_assert_ok(aim_xs_by_mean_f32(all_single, of_all, min_count, means));
        ck_means_same(mean, means, rows);
        if (weighting == AIM_WEIGHT_FRACTIONAL)
            continue;
        ck_assert_ok(aim_mpi_xs_by_summary(plan, x, mine, spec, got));
        ck_assert_ok(aim_xs_by_summary(all, of_all, spec, wanted));
        for (size_t i = 0; i < rows; i++)
            ck_moments_same(got[i], wanted[i]);
        ck_assert_ok(aim_mpi_xs_by_summary_f32(plan, x_single, mine, spec, got));
        ck_assert_ok(aim_xs_by_summary_f32(all_single, of_all, spec, wanted));
        for (size_t i = 0; i < rows; i++)
            ck_moments_same(got[i], wanted[i]);
    }
    free(mean);
    ck_assert_ok(aim_mpi_close(plan));
    free(labels);
    free(offsets);
    free(whole);
    free(memory);
    free(single);
    free(single_whole);
    free(got);
}

START_TEST(groups_have_the_bits_of_one)
{
    static const size_t sizes[] = {0, 1, 2049, 9 * 2048 + 5, 40000};
    for (int spread = 0; spread < SPREADS; spread++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            check((enum spread)spread, GAPS, sizes[i], 2);
            check((enum spread)spread, INFINITE, sizes[i], 11);
        }
    check(SORTED, SCALES, 40000, 700);
    check(MIXED, EQUAL, 40000, 5);
    check(MIXED, RANK_MISSING, 40000, 5);
}
END_TEST

START_TEST(batches_of_groups_do_not_show)
{
    size_t usual = aim__mpi_batch;
    aim__mpi_batch = 0;
    check(MIXED, GAPS, 40000, 5);
    check(SEVERAL, GAPS, 40000, 5);
    aim__mpi_batch = usual;
}
END_TEST

START_TEST(bad_groups_are_refused)
{
    static double values[3 * 2048];
    static int32_t labels[3 * 2048];
    aim_xs_moments out[2], before[2];
    aim_mpi *plan = plan_of(3 * 2048);
    aim_panel x = aim_cross_section(values, aim_mpi_count(plan));
    aim_groups groups = {2, labels, NULL, AIM_WEIGHT_FULL};
    memset(before, 0x5a, sizeof before);
    memcpy(out, before, sizeof out);
    labels[7] = this_rank == 0 ? 2 : 0;
    ck_assert_refused(aim_mpi_xs_by_summary(plan, x, groups, (aim_xs_summary_spec){0}, out),
                      AIM_ERROR_ARGUMENT,
                      "rank 0: aim_mpi_xs_by_summary: groups.labels[7] is 2: below groups.count");
    labels[7] = 0;
    groups.weighting = this_rank == all_ranks - 1 ? AIM_WEIGHT_FRACTIONAL : AIM_WEIGHT_FULL;
    ck_assert_refused(aim_mpi_xs_by_summary(plan, x, groups, (aim_xs_summary_spec){0}, out),
                      AIM_ERROR_ARGUMENT, "fractional");
    groups.weighting = AIM_WEIGHT_FULL;
    groups.count = this_rank == 0 ? 2 : 3;
    if (all_ranks > 1)
        ck_assert_refused(aim_mpi_xs_by_summary(plan, x, groups, (aim_xs_summary_spec){0}, out),
                          AIM_ERROR_ARGUMENT, "rank 1 gives other options");
    groups.count = 2;
    ck_assert_refused(
        aim_mpi_xs_by_summary(plan, x, groups, (aim_xs_summary_spec){0}, this_rank ? out : NULL),
        AIM_ERROR_NULL, "rank 0: aim_mpi_xs_by_summary: out is NULL");
    ck_assert_mem_eq(out, before, sizeof out);
    groups.count = 0; /* nothing to tell */
    memset(labels, 0xff, sizeof labels);
    ck_assert_ok(aim_mpi_xs_by_summary(plan, aim_by_period(values, 0, x.entities), groups,
                                       (aim_xs_summary_spec){0}, NULL));
    ck_assert_ok(aim_mpi_close(plan));
}
END_TEST

static Suite *groups_suite(void)
{
    Suite *suite = suite_create("mpi groups");
    TCase *tests = tcase_create("groups");
    tcase_set_timeout(tests, 0);
    tcase_add_test(tests, groups_have_the_bits_of_one);
    tcase_add_test(tests, batches_of_groups_do_not_show);
    tcase_add_test(tests, bad_groups_are_refused);
    suite_add_tcase(suite, tests);
    return suite;
}

int main(int argc, char **argv)
{
    return run_ranks(groups_suite, &argc, &argv);
}
