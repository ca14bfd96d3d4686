/* Who has which entities; ranks that disagree; what a rank's bad arguments do to all. */
#include "ranks.h"

static const size_t sizes[] = {0, 1, 2047, 2048, 2049, 3 * 2048, 30 * 2048, 30 * 2048 + 77};

START_TEST(blocks_are_dealt_in_order)
{
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        aim_mpi *plan = plan_of(sizes[i]);
        size_t blocks = (sizes[i] + 2047) / 2048, ranks = (size_t)all_ranks;
        ck_assert_int_eq(aim_mpi_rank(plan), this_rank);
        ck_assert_int_eq(aim_mpi_ranks(plan), all_ranks);
        ck_assert_uint_eq(aim_mpi_entities(plan), sizes[i]);
        ck_assert_uint_eq(aim_mpi_first_of(plan, 0), 0);
        ck_assert_uint_eq(aim_mpi_first_of(plan, all_ranks), sizes[i]);
        for (int r = 0; r < all_ranks; r++) {
            size_t first = aim_mpi_first_of(plan, r), next = aim_mpi_first_of(plan, r + 1);
            size_t share = blocks / ranks + ((size_t)r < blocks % ranks);
            ck_assert_uint_eq((next - first + 2047) / 2048, share);
            ck_assert(first % 2048 == 0 || first == sizes[i]);
            if (r == this_rank) {
                ck_assert_uint_eq(aim_mpi_first(plan), first);
                ck_assert_uint_eq(aim_mpi_count(plan), next - first);
            }
        }
        ck_assert_ok(aim_mpi_close(plan));
    }
}
END_TEST

START_TEST(ranks_must_open_alike)
{
    aim_mpi *plan = NULL;
    size_t mine = this_rank == all_ranks - 1 ? 13 : 12;
    if (all_ranks > 1) {
        char words[64];
        ck_assert_refused(aim_mpi_open(MPI_COMM_WORLD, mine, &plan), AIM_ERROR_SHAPE,
                          "aim_mpi_open: rank");
        snprintf(words, sizeof words, "rank %d has 13 entities, rank 0 12", all_ranks - 1);
        ck_assert_msg(strstr(aim_last_error(), words), "%s", aim_last_error());
        ck_assert_ptr_null(plan);
    }
    ck_assert_refused(aim_mpi_open(MPI_COMM_NULL, 12, &plan), AIM_ERROR_ARGUMENT, "MPI_COMM_NULL");
    for (int r = 0; r < all_ranks; r++) {
        char words[64];
        snprintf(words, sizeof words, "rank %d: aim_mpi_open: plan is NULL", r);
        ck_assert_refused(aim_mpi_open(MPI_COMM_WORLD, 12, this_rank == r ? NULL : &plan),
                          AIM_ERROR_NULL, words);
        ck_assert_ptr_null(plan);
    }
    ck_assert_ok(aim_mpi_close(NULL));
}
END_TEST

/* Each rank in turn is the odd one; the plan is as good as before. */
START_TEST(a_call_that_differs_is_found)
{
    enum { ENTITIES = 3 * 2048 + 5, PERIODS = 3 };
    static double values[ENTITIES * PERIODS];
    aim_mpi *plan = plan_of(ENTITIES);
    size_t mine = aim_mpi_count(plan);
    aim_xs_breadth_count out[PERIODS + 1], before[PERIODS + 1];
    memset(before, 0x5a, sizeof before);
    for (int odd = 1; odd < all_ranks; odd++) {
        bool me = this_rank == odd;
        char words[96];
        memcpy(out, before, sizeof out);
        aim_panel x = aim_by_period(values, PERIODS, mine);
        if (me) /* leaves while the others call */
            ck_assert_refused(aim_mpi_close(plan), AIM_ERROR_ARGUMENT, "different calls");
        else
            ck_assert_refused(aim_mpi_xs_breadth(plan, x, 0, out), AIM_ERROR_ARGUMENT,
                              "aim_mpi_xs_breadth: ranks make different calls");
        snprintf(words, sizeof words, "rank %d calls aim_mpi_close, rank 0 aim_mpi_xs_breadth",
                 odd);
        ck_assert_msg(strstr(aim_last_error(), words), "%s", aim_last_error());

        x = aim_by_period(values, me ? PERIODS - 1 : PERIODS, mine);
        snprintf(words, sizeof words, "aim_mpi_xs_breadth: rank %d has 2 periods, rank 0 3", odd);
        ck_assert_refused(aim_mpi_xs_breadth(plan, x, 0, out), AIM_ERROR_SHAPE, words);

        x = aim_by_period(values, PERIODS, mine);
        snprintf(words, sizeof words, "rank %d gives other options than rank 0", odd);
        ck_assert_refused(aim_mpi_xs_breadth(plan, x, me ? 0.1 : 0, out), AIM_ERROR_ARGUMENT,
                          words);

        aim_panel_f32 single = aim_by_period_f32(NULL, 0, mine);
        ck_assert_int_eq(me ? aim_mpi_xs_breadth_f32(plan, single, 0, out)
                            : aim_mpi_xs_breadth(plan, aim_by_period(NULL, 0, mine), 0, out),
                         AIM_ERROR_ARGUMENT);
        ck_assert_mem_eq(out, before, sizeof out);
    }
    ck_assert_ok(aim_mpi_xs_breadth(plan, aim_by_period(values, PERIODS, mine), 0, out));
    ck_assert_uint_eq(out[2].unchanged, ENTITIES);
    ck_assert_ok(aim_mpi_close(plan));
}
END_TEST

START_TEST(what_one_rank_lacks_stops_all)
{
    enum { ENTITIES = 2048 * 2 + 5, PERIODS = 3 };
    static double values[ENTITIES * PERIODS];
    aim_mpi *plan = plan_of(ENTITIES);
    size_t mine = aim_mpi_count(plan);
    aim_xs_breadth_count out[PERIODS], before[PERIODS];
    memset(before, 0x5a, sizeof before);
    for (int bad = 0; bad < all_ranks; bad++) {
        bool me = this_rank == bad;
        char words[96];
        memcpy(out, before, sizeof out);
        aim_panel x = aim_by_period(values, PERIODS, me ? mine + 1 : mine);
        snprintf(words, sizeof words, "rank %d: aim_mpi_xs_breadth: x has %zu entities, ", bad,
                 aim_mpi_first_of(plan, bad + 1) - aim_mpi_first_of(plan, bad) + 1);
        ck_assert_refused(aim_mpi_xs_breadth(plan, x, 0, out), AIM_ERROR_SHAPE, words);

        x = aim_by_period(values, PERIODS, mine);
        snprintf(words, sizeof words, "rank %d: aim_mpi_xs_breadth: out is NULL", bad);
        ck_assert_refused(aim_mpi_xs_breadth(plan, x, 0, me ? NULL : out), AIM_ERROR_NULL, words);

        /* A bad panel of another length: the cause is told, not the length. */
        x = aim_by_period(values, me ? 1 : PERIODS, mine);
        x.layout = me ? (aim_layout)7 : x.layout;
        snprintf(words, sizeof words, "rank %d: aim_mpi_xs_breadth: x.layout is 7", bad);
        ck_assert_refused(aim_mpi_xs_breadth(plan, x, 0, out), AIM_ERROR_ARGUMENT, words);
        ck_assert_mem_eq(out, before, sizeof out);
    }
    /* Two at once: the lower rank is named. */
    aim_panel x = aim_by_period(values, PERIODS, mine);
    ck_assert_refused(aim_mpi_xs_breadth(plan, x, this_rank > 0 ? (double)NAN : 0, out),
                      all_ranks > 1 ? AIM_ERROR_ARGUMENT : AIM_OK,
                      all_ranks > 1 ? "rank 1: aim_mpi_xs_breadth: level is NaN" : "");
    ck_assert_refused(aim_mpi_xs_breadth(NULL, x, 0, out), AIM_ERROR_NULL, "plan is NULL");
    ck_assert_ok(aim_mpi_close(plan));
}
END_TEST

START_TEST(what_is_sent_is_counted)
{
    aim_mpi *plan = plan_of(5000);
    static double values[5000];
    aim_xs_breadth_count out;
    ck_assert_uint_eq(aim_mpi_traffic(plan).rounds, 0);
    ck_assert_ok(aim_mpi_xs_breadth(plan, aim_cross_section(values, aim_mpi_count(plan)), 0, &out));
    ck_assert_uint_eq(aim_mpi_traffic(plan).rounds, 2);
    ck_assert_uint_eq(aim_mpi_traffic(plan).bytes, 56 + 32);
    aim_mpi_traffic_reset(plan);
    ck_assert_uint_eq(aim_mpi_traffic(plan).bytes, 0);
    ck_assert_ok(aim_mpi_close(plan));
}
END_TEST

static Suite *plan_suite(void)
{
    Suite *suite = suite_create("mpi plan");
    TCase *tests = tcase_create("plan");
    tcase_add_test(tests, blocks_are_dealt_in_order);
    tcase_add_test(tests, ranks_must_open_alike);
    tcase_add_test(tests, a_call_that_differs_is_found);
    tcase_add_test(tests, what_one_rank_lacks_stops_all);
    tcase_add_test(tests, what_is_sent_is_counted);
    suite_add_tcase(suite, tests);
    return suite;
}

int main(int argc, char **argv)
{
    return run_ranks(plan_suite, &argc, &argv);
}
