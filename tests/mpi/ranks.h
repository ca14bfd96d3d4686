/* What every test of several ranks needs: the plan, this rank's part of a panel, a runner. */
#ifndef AIM_TEST_RANKS_H
#define AIM_TEST_RANKS_H

#include <aim/mpi.h>

#include <stdarg.h>

#include "testing.h"

/* One rank that fails ends the job at once: the others would wait for it in the next call. */
__attribute__((noreturn, format(printf, 3, 4))) static inline void
end_job(const char *file, int line, const char *format, ...)
{
    va_list arguments;
    int rank = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    va_start(arguments, format);
    fprintf(stderr, "rank %d: %s:%d: ", rank, file, line);
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "\n");
    va_end(arguments);
    fflush(stderr);
    MPI_Abort(MPI_COMM_WORLD, EXIT_FAILURE);
    exit(EXIT_FAILURE);
}

/* What all of Check's assertions come down to. */
#undef ck_assert_msg
#define ck_assert_msg(condition, ...)                                                              \
    ((condition) ? (void)0 : end_job(__FILE__, __LINE__, __VA_ARGS__))

#define ck_assert_ok(call) ck_assert_msg((call) == AIM_OK, "%s: %s", #call, aim_last_error())

static int this_rank, all_ranks;

static inline aim_mpi *plan_of(size_t entities)
{
    aim_mpi *plan = NULL;
    ck_assert_ok(aim_mpi_open(MPI_COMM_WORLD, entities, &plan));
    return plan;
}

/* This rank's entities of the panel of all: a view. */
static inline aim_panel part_of(const aim_mpi *plan, aim_panel whole)
{
    aim_panel part;
    ck_assert_ok(
        aim_panel_slice(whole, aim_mpi_first(plan), aim_mpi_count(plan), 0, whole.periods, &part));
    return part;
}

static inline aim_panel_f32 part_of_f32(const aim_mpi *plan, aim_panel_f32 whole)
{
    aim_panel_f32 part;
    ck_assert_ok(aim_panel_slice_f32(whole, aim_mpi_first(plan), aim_mpi_count(plan), 0,
                                     whole.periods, &part));
    return part;
}

/* Leaks are looked for while MPI's parts are still loaded, so that theirs can be told from ours
 * (lsan.supp); what it keeps from its start has no name even then. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LEAKS_ARE_FOUND
/* NOLINTBEGIN(bugprone-reserved-identifier): their names */
void __lsan_disable(void);
void __lsan_enable(void);
void __lsan_do_leak_check(void);
/* NOLINTEND(bugprone-reserved-identifier) */
#endif
#endif

/* Runs a suite in the one process that this rank is. */
static inline int run_ranks(Suite *(*make)(void), int *argc, char ***argv)
{
#if defined(LEAKS_ARE_FOUND)
    __lsan_disable();
    MPI_Init(argc, argv);
    __lsan_enable();
#else
    MPI_Init(argc, argv);
#endif
    MPI_Comm_rank(MPI_COMM_WORLD, &this_rank);
    MPI_Comm_size(MPI_COMM_WORLD, &all_ranks);
    SRunner *runner = srunner_create(make());
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, this_rank == 0 ? CK_NORMAL : CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
#if defined(LEAKS_ARE_FOUND)
    __lsan_do_leak_check();
#endif
    MPI_Finalize();
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
