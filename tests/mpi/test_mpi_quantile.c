/* Quantiles and what is made of them over ranks, against the ordinary call for all entities. */
#include "universe.h"

static const size_t sizes[] = {0, 1, 3, 2048, 5000, 20011, 60000};
static const double probabilities[] = {0.5, 0, 1, 0.25, 0.75, 0.1, 0.9, 0.001, 0.3};
enum { COUNT = sizeof probabilities / sizeof *probabilities };

/* Each check is written for f64 and, the names changed, for f32. */
#define CHECKS(real, T)                                                                            \
    static void reductions##T(aim_mpi *plan, aim_panel##T whole, aim_panel##T part, unsigned type, \
                              size_t min_count)                                                    \
    {                                                                                              \
        double all[KINDS * COUNT], mine[KINDS * COUNT];                                            \
        aim_xs_quantile_spec spec = {type, min_count};                                             \
        ck_assert_ok(aim_xs_quantile##T(whole, probabilities, COUNT, spec, all));                  \
        ck_assert_ok(aim_mpi_xs_quantile##T(plan, part, probabilities, COUNT, spec, mine));        \
        ck_assert_equal_runs(first_difference(all, mine, KINDS *COUNT), KINDS *COUNT);             \
        ck_assert_ok(aim_xs_median##T(whole, min_count, all));                                     \
        ck_assert_ok(aim_mpi_xs_median##T(plan, part, min_count, mine));                           \
        ck_assert_equal_runs(first_difference(all, mine, KINDS), KINDS);                           \
        aim_mad_scale scale = type % 2 ? AIM_MAD_NORMAL : AIM_MAD_RAW;                             \
        ck_assert_ok(aim_xs_mad##T(whole, scale, min_count, all));                                 \
        ck_assert_ok(aim_mpi_xs_mad##T(plan, part, scale, min_count, mine));                       \
        ck_assert_equal_runs(first_difference(all, mine, KINDS), KINDS);                           \
    }                                                                                              \
                                                                                                   \
    static void scaled##T(aim_mpi *plan, aim_panel##T whole, aim_panel##T part)                    \
    {                                                                                              \
        static const aim_xs_winsorise_spec specs[] = {                                             \
            {.low = 0.01, .high = 0.02},                                                           \
            {.low = 0.3},                                                                          \
            {.high = 0.5, .type = 4, .min_count = 2},                                              \
            {.low = 0.9, .high = 0.1},                                                             \
            {.by = AIM_WINSORISE_MADS, .low = 3, .high = 2},                                       \
            {.by = AIM_WINSORISE_MADS, .low = 1, .scale = AIM_MAD_NORMAL},                         \
            {0}};                                                                                  \
        real *all = calloc(whole.entities * KINDS + 1, sizeof *all);                               \
        real *mine = calloc(aim_panel_extent##T(part) + 1, sizeof *mine);                          \
        for (size_t i = 0; i < sizeof specs / sizeof *specs; i++) {                                \
            ck_assert_ok(aim_xs_winsorise##T(whole, specs[i], all));                               \
            ck_assert_ok(aim_mpi_xs_winsorise##T(plan, part, specs[i], mine));                     \
            beside##T(plan, whole, part, all, mine);                                               \
        }                                                                                          \
        for (size_t min_count = 0; min_count < 3; min_count++) {                                   \
            aim_mad_scale scale = min_count ? AIM_MAD_NORMAL : AIM_MAD_RAW;                        \
            ck_assert_ok(aim_xs_robust_zscore##T(whole, scale, min_count, all));                   \
            ck_assert_ok(aim_mpi_xs_robust_zscore##T(plan, part, scale, min_count, mine));         \
            beside##T(plan, whole, part, all, mine);                                               \
        }                                                                                          \
        free(all);                                                                                 \
        free(mine);                                                                                \
    }                                                                                              \
                                                                                                   \
    static void by_group##T(aim_mpi *plan, aim_panel##T whole, aim_panel##T part,                  \
                            aim_groups groups)                                                     \
    {                                                                                              \
        size_t n = KINDS * groups.count * 3;                                                       \
        double *all = calloc(n, sizeof *all), *mine = calloc(n, sizeof *mine);                     \
        aim_xs_quantile_spec spec = {.type = 8, .min_count = 2};                                   \
        aim_groups own = groups;                                                                   \
        if (groups.offsets)                                                                        \
            own.offsets += aim_mpi_first(plan);                                                    \
        else                                                                                       \
            own.labels += aim_mpi_first(plan);                                                     \
        ck_assert_ok(aim_xs_by_quantile##T(whole, groups, probabilities, 3, spec, all));           \
        ck_assert_ok(aim_mpi_xs_by_quantile##T(plan, part, own, probabilities, 3, spec, mine));    \
        ck_assert_equal_runs(first_difference(all, mine, n), n);                                   \
        free(all);                                                                                 \
        free(mine);                                                                                \
    }

CHECKS(double, )
CHECKS(float, _f32)

/* What is sent is bounded whatever the entities and the ranks: a median has two places a period,
 * each in five rounds of 2,048 counts and one of 512. */
static void sent_is_bounded(aim_mpi *plan, aim_panel part)
{
    enum { AGREEMENT = 256, RANGE = 8 * (5 * 2048 + 512) };
    double out[KINDS];
    aim_mpi_traffic_reset(plan);
    ck_assert_ok(aim_mpi_xs_median(plan, part, 0, out));
    aim_mpi_volume sent = aim_mpi_traffic(plan);
    ck_assert_uint_le(sent.rounds, 10);
    ck_assert_uint_le(sent.bytes, AGREEMENT + KINDS * (8 + 2 * RANGE));
}

START_TEST(quantiles_are_those_of_all)
{
    size_t entities = sizes[_i];
    struct universe u = universe_of(entities, 7 + entities);
    aim_mpi *plan = plan_of(entities);
    for (int turn = 0; turn < (entities == 5000 ? 2 : 1); turn++) {
        aim_layout layout = (_i + turn) % 2 ? AIM_LAYOUT_BY_PERIOD : AIM_LAYOUT_BY_ENTITY;
        aim_panel whole = universe_panel(&u, layout), part = part_of(plan, whole);
        layout = layout == AIM_LAYOUT_BY_PERIOD ? AIM_LAYOUT_BY_ENTITY : AIM_LAYOUT_BY_PERIOD;
        aim_panel_f32 narrow = universe_panel_f32(&u, layout);
        aim_panel_f32 narrow_part = part_of_f32(plan, narrow);
        for (unsigned type = (unsigned)turn; type <= 9; type += entities > 10000 ? 4 : 2)
            reductions(plan, whole, part, type, type);
        reductions_f32(plan, narrow, narrow_part, 0, 0);
        reductions_f32(plan, narrow, narrow_part, 3, 2);
        sent_is_bounded(plan, part);
        scaled(plan, whole, part);
        scaled_f32(plan, narrow, narrow_part);
    }
    ck_assert_ok(aim_mpi_close(plan));
    universe_free(&u);
}
END_TEST

START_TEST(groups_are_those_of_all)
{
    enum { ENTITIES = 9000 };
    static int32_t labels[3 * ENTITIES];
    static size_t offsets[ENTITIES + 1];
    uint64_t state = 5;
    for (size_t e = 0; e < ENTITIES; e++) {
        size_t n = draw(&state) % 4;
        offsets[e + 1] = offsets[e] + n;
    }
    /* Some groups are large, some small, some empty. */
    for (size_t i = 0; i < 3 * ENTITIES; i++) {
        uint64_t die = draw(&state);
        labels[i] = die % 3 == 0 ? (int32_t)(die / 3 % 40) - 1 : (int32_t)(die / 3 % 2);
    }
    struct universe u = universe_of(ENTITIES, 99);
    aim_mpi *plan = plan_of(ENTITIES);
    for (int i = 0; i < 2; i++) {
        aim_layout layout = i ? AIM_LAYOUT_BY_ENTITY : AIM_LAYOUT_BY_PERIOD;
        aim_panel whole = universe_panel(&u, layout), part = part_of(plan, whole);
        aim_panel_f32 narrow = universe_panel_f32(&u, layout);
        by_group(plan, whole, part, (aim_groups){.count = 41, .labels = labels});
        by_group_f32(plan, narrow, part_of_f32(plan, narrow),
                     (aim_groups){.count = 41, .labels = labels, .offsets = offsets});
        by_group(
            plan, whole, part,
            (aim_groups){
                .count = 41, .labels = labels, .offsets = offsets, .weighting = AIM_WEIGHT_FIRST});
    }
    ck_assert_ok(aim_mpi_close(plan));
    universe_free(&u);
}
END_TEST

/* More ranges than histograms in a message, more keys that travel than a message has room for, and
 * more places than a batch has. */
START_TEST(many_groups_take_turns)
{
    enum { ENTITIES = 60000 };
    static int32_t labels[2 * ENTITIES];
    static size_t offsets[ENTITIES + 1];
    for (size_t e = 0; e <= ENTITIES; e++)
        offsets[e] = 2 * e;
    struct universe u = universe_of(ENTITIES, 21);
    aim_mpi *plan = plan_of(ENTITIES);
    aim_panel whole = universe_panel(&u, AIM_LAYOUT_BY_PERIOD);
    static const size_t counts[] = {100, 500, 20000};
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        for (size_t i = 0; i < 2 * ENTITIES; i++)
            labels[i] = (int32_t)(i * 7919 % counts[k]);
        by_group(plan, whole, part_of(plan, whole),
                 (aim_groups){.count = counts[k], .labels = labels, .offsets = offsets});
    }
    ck_assert_ok(aim_mpi_close(plan));
    universe_free(&u);
}
END_TEST

/* One rank's bad arguments are every rank's error, and nothing is written. */
START_TEST(bad_arguments_are_told_to_all)
{
    enum { ENTITIES = 5000 };
    struct universe u = universe_of(ENTITIES, 3);
    aim_mpi *plan = plan_of(ENTITIES);
    aim_panel x = part_of(plan, universe_panel(&u, AIM_LAYOUT_BY_PERIOD)), wrong = x;
    double out[KINDS], before[KINDS];
    double *cells = calloc(aim_panel_extent(x) + 1, sizeof *cells);
    memset(before, 0x5a, sizeof before);
    memcpy(out, before, sizeof out);
    wrong.entities++;
    wrong.stride++;
    for (int odd = 0; odd < all_ranks; odd++) {
        bool me = this_rank == odd;
        double p = me ? 2 : 0.5;
        char words[64];
        snprintf(words, sizeof words, "rank %d: aim_mpi_xs_quantile: probabilities[0] is 2", odd);
        ck_assert_refused(aim_mpi_xs_quantile(plan, x, &p, 1, (aim_xs_quantile_spec){0}, out),
                          AIM_ERROR_ARGUMENT, words);
        ck_assert_refused(aim_mpi_xs_quantile(plan, x, probabilities, 1,
                                              (aim_xs_quantile_spec){.type = me ? 10 : 7}, out),
                          AIM_ERROR_ARGUMENT, "spec.type is 10");
        ck_assert_refused(aim_mpi_xs_quantile(plan, x, me ? NULL : probabilities, 1,
                                              (aim_xs_quantile_spec){0}, out),
                          AIM_ERROR_NULL, "probabilities is NULL");
        ck_assert_refused(aim_mpi_xs_median(plan, x, 0, me ? NULL : out), AIM_ERROR_NULL, "out");
        ck_assert_refused(aim_mpi_xs_median(plan, me ? wrong : x, 0, out), AIM_ERROR_SHAPE,
                          "entities");
        ck_assert_refused(aim_mpi_xs_mad(plan, x, me ? (aim_mad_scale)5 : AIM_MAD_RAW, 0, out),
                          AIM_ERROR_ARGUMENT, "aim_mpi_xs_mad: scale is 5");
        ck_assert_refused(
            aim_mpi_xs_winsorise(plan, x, (aim_xs_winsorise_spec){.low = me ? -1 : 0}, cells),
            AIM_ERROR_ARGUMENT, "spec.low is -1");
        int32_t label = 9;
        aim_groups groups = {.count = 3, .labels = &label, .offsets = NULL};
        size_t none[ENTITIES + 1] = {0};
        groups.offsets = none;
        if (me)
            none[x.entities] = 1;
        if (aim_mpi_first_of(plan, odd) < aim_mpi_first_of(plan, odd + 1))
            ck_assert_refused(aim_mpi_xs_by_quantile(plan, x, groups, probabilities, 1,
                                                     (aim_xs_quantile_spec){0}, out),
                              AIM_ERROR_ARGUMENT, "groups.labels[0] is 9");
        if (odd > 0)
            ck_assert_refused(aim_mpi_xs_median(plan, x, me ? 3 : 4, out), AIM_ERROR_ARGUMENT,
                              "other options");
    }
    ck_assert_mem_eq(out, before, sizeof out);
    for (size_t i = 0; i < aim_panel_extent(x); i++)
        ck_assert(cells[i] == 0);
    ck_assert_ok(aim_mpi_xs_quantile(plan, x, NULL, 0, (aim_xs_quantile_spec){0}, NULL));
    free(cells);
    ck_assert_ok(aim_mpi_close(plan));
    universe_free(&u);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("quantiles over ranks");
    TCase *tests = tcase_create("quantiles");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, quantiles_are_those_of_all, 0, sizeof sizes / sizeof *sizes);
    tcase_add_test(tests, groups_are_those_of_all);
    tcase_add_test(tests, many_groups_take_turns);
    tcase_add_test(tests, bad_arguments_are_told_to_all);
    suite_add_tcase(s, tests);
    return s;
}

int main(int argc, char **argv)
{
    return run_ranks(suite, &argc, &argv);
}
