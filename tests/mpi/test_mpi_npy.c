/* .npy files by all ranks: what one process wrote is dealt, what all wrote is what numpy writes. */
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "panels.h"

static char path[64];

static void name_file(void)
{
    long owner = this_rank == 0 ? (long)getpid() : 0;
    MPI_Bcast(&owner, 1, MPI_LONG, 0, MPI_COMM_WORLD);
    snprintf(path, sizeof path, "/tmp/aim_mpi_npy_%ld.npy", owner);
}

static void drop_file(void)
{
    MPI_Barrier(MPI_COMM_WORLD);
    if (this_rank == 0)
        remove(path);
    MPI_Barrier(MPI_COMM_WORLD);
}

/* By one process, with the library's own writer: the array's first axis is whole.periods. */
static void write_whole(const double *values, size_t rows, size_t columns, bool f32)
{
    if (this_rank == 0) {
        aim_npy_output *output;
        float *single = malloc((rows * columns + 1) * sizeof *single);
        ck_assert_ptr_nonnull(single);
        for (size_t i = 0; i < rows * columns; i++)
            single[i] = (float)values[i];
        aim_npy_header shape = {.f32 = f32, .dimensions = 2, .columns = columns};
        ck_assert_ok(aim_npy_create(path, shape, &output));
        ck_assert_ok(f32 ? aim_npy_append_f32(output, single, rows)
                         : aim_npy_append(output, values, rows));
        ck_assert_ok(aim_npy_finish(output));
        free(single);
    }
    MPI_Barrier(MPI_COMM_WORLD);
}

/* All bytes of the file, on every rank; to be freed. */
static char *bytes_of_file(size_t *size)
{
    MPI_Barrier(MPI_COMM_WORLD);
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*size + 1);
    ck_assert(bytes && fread(bytes, 1, *size, file) == *size);
    fclose(file);
    MPI_Barrier(MPI_COMM_WORLD);
    return bytes;
}

/* Read in either meaning of rows, and written again: the same values, then the same bytes. */
static void round_trip(size_t rows, size_t columns, aim_layout meaning, bool f32)
{
    double *whole = whole_of(GAPS, columns, rows, rows + columns);
    aim_mpi_npy file;
    size_t size, again;
    write_whole(whole, rows, columns, f32);
    char *bytes = bytes_of_file(&size);
    ck_assert_ok(aim_mpi_npy_look(MPI_COMM_WORLD, path, meaning, &file));
    bool by_entity = meaning == AIM_LAYOUT_BY_ENTITY;
    ck_assert_uint_eq(file.entities, by_entity ? rows : columns);
    ck_assert_uint_eq(file.periods, by_entity ? columns : rows);
    ck_assert_int_eq(file.layout, meaning);
    ck_assert_int_eq(file.f32, f32);
    aim_mpi *plan = plan_of(file.entities);
    size_t count = aim_mpi_count(plan), first = aim_mpi_first(plan);
    double *values = calloc(count * file.periods + 1, sizeof *values);
    ck_assert_ptr_nonnull(values);
    aim_panel x = {0};
    aim_panel_f32 single = {0};
    if (f32)
        ck_assert_ok(aim_mpi_npy_read_f32(plan, path, file, (float *)values, &single));
    else
        ck_assert_ok(aim_mpi_npy_read(plan, path, file, values, &x));
    ck_assert_uint_eq(f32 ? single.entities : x.entities, count);
    ck_assert_uint_eq(f32 ? single.periods : x.periods, file.periods);
    for (size_t e = 0; e < count; e++)
        for (size_t t = 0; t < file.periods; t++) {
            double wanted = whole[by_entity ? (first + e) * columns + t : t * columns + first + e];
            size_t at = by_entity ? e * columns + t : t * count + e;
            ck_assert_same(f32 ? (double)((float *)values)[at] : values[at],
                           f32 ? (double)(float)wanted : wanted);
        }
    drop_file();
    ck_assert_ok(f32 ? aim_mpi_npy_write_f32(plan, path, single)
                     : aim_mpi_npy_write(plan, path, x));
    char *written = bytes_of_file(&again);
    ck_assert_uint_eq(size, again);
    ck_assert_mem_eq(bytes, written, size);
    drop_file();
    ck_assert_ok(aim_mpi_close(plan));
    free(bytes);
    free(written);
    free(values);
    free(whole);
}

START_TEST(files_come_back_as_they_were)
{
    static const size_t sizes[] = {1, 2047, 2049, 3 * 2048, 9 * 2048 + 3};
    for (int f32 = 0; f32 < 2; f32++) {
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            round_trip(3, sizes[i], AIM_LAYOUT_BY_PERIOD, f32);
            round_trip(sizes[i], 3, AIM_LAYOUT_BY_ENTITY, f32);
        }
        round_trip(0, 3000, AIM_LAYOUT_BY_PERIOD, f32);
        round_trip(0, 5, AIM_LAYOUT_BY_ENTITY, f32);
    }
    round_trip(40, 6 * 2048, AIM_LAYOUT_BY_PERIOD, false);
    round_trip(6 * 2048, 400, AIM_LAYOUT_BY_ENTITY, false); /* several pieces, of two ranks too */
}
END_TEST

/* Rows that are apart, over what was longer before. */
START_TEST(any_stride_is_written)
{
    enum { ENTITIES = 5 * 2048 + 9, PERIODS = 4 };
    double *whole = whole_of(PLAIN, ENTITIES, PERIODS, 3), *memory;
    aim_mpi *plan = plan_of(ENTITIES);
    write_whole(whole, 2 * PERIODS, ENTITIES / 2, false);
    for (int layout = 0; layout < 2; layout++) {
        aim_npy_file file;
        aim_panel x = dealt(plan, whole, PERIODS, (aim_layout)layout, &memory), all;
        ck_assert_ok(aim_mpi_npy_write(plan, path, x));
        ck_assert_ok(aim_npy_open(path, &file));
        ck_assert_ok(aim_npy_panel(&file, (aim_layout)layout, &all));
        ck_assert_uint_eq(all.entities, ENTITIES);
        ck_assert_uint_eq(all.periods, PERIODS);
        for (size_t e = 0; e < ENTITIES; e++)
            for (size_t t = 0; t < PERIODS; t++)
                ck_assert_same(all.values[place_of(all, e, t)], whole[t * ENTITIES + e]);
        aim_npy_close(&file);
        free(memory);
        MPI_Barrier(MPI_COMM_WORLD);
    }
    drop_file();
    ck_assert_ok(aim_mpi_close(plan));
    free(whole);
}
END_TEST

/* An array of fortran_order, by hand: 2 rows of 3, column by column. */
START_TEST(fortran_order_is_the_other_layout)
{
    const double columns[6] = {11, 21, 12, 22, 13, 23};
    const char *text = "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }";
    if (this_rank == 0) {
        char header[128];
        memset(header, ' ', sizeof header);
        memcpy(header, "\x93NUMPY\x01\x00\x76\x00", 10);
        memcpy(header + 10, text, strlen(text));
        header[127] = '\n';
        FILE *file = fopen(path, "wb");
        ck_assert(file && fwrite(header, 1, 128, file) == 128 &&
                  fwrite(columns, sizeof *columns, 6, file) == 6);
        fclose(file);
    }
    MPI_Barrier(MPI_COMM_WORLD);
    aim_mpi_npy file;
    double values[6];
    aim_panel x;
    ck_assert_ok(aim_mpi_npy_look(MPI_COMM_WORLD, path, AIM_LAYOUT_BY_PERIOD, &file));
    ck_assert_int_eq(file.layout, AIM_LAYOUT_BY_ENTITY);
    ck_assert_uint_eq(file.entities, 3);
    ck_assert_uint_eq(file.periods, 2);
    aim_mpi *plan = plan_of(3);
    ck_assert_ok(aim_mpi_npy_read(plan, path, file, values, &x));
    for (size_t e = 0; e < aim_mpi_count(plan); e++) /* all with the first rank */
        ck_assert_same(x.values[place_of(x, e, 1)], 21 + (double)e);
    drop_file();
    ck_assert_ok(aim_mpi_close(plan));
}
END_TEST

START_TEST(bad_files_are_refused)
{
    double *whole = whole_of(PLAIN, 5000, 2, 3), *values = malloc(45000 * sizeof *values);
    float single[8];
    aim_mpi_npy file, before;
    aim_panel x = {0};
    aim_panel_f32 narrow;
    ck_assert_ptr_nonnull(values);
    memset(&before, 0x5a, sizeof before);
    file = before;
    ck_assert_refused(
        aim_mpi_npy_look(MPI_COMM_WORLD, "/nowhere/x.npy", AIM_LAYOUT_BY_PERIOD, &file),
        AIM_ERROR_FILE, "rank 0: aim_npy_open: /nowhere/x.npy");
    ck_assert_refused(
        aim_mpi_npy_look(MPI_COMM_WORLD, this_rank ? "x" : NULL, AIM_LAYOUT_BY_PERIOD, &file),
        AIM_ERROR_NULL, "rank 0: aim_mpi_npy_look: path is NULL");
    if (this_rank == 0) {
        FILE *bad = fopen(path, "wb");
        ck_assert(bad && fputs("\x93NUMPX, and so on", bad) >= 0);
        fclose(bad);
    }
    ck_assert_refused(aim_mpi_npy_look(MPI_COMM_WORLD, path, AIM_LAYOUT_BY_PERIOD, &file),
                      AIM_ERROR_FILE, "byte");
    ck_assert_mem_eq(&file, &before, sizeof file);

    write_whole(whole, 2, 5000, false);
    ck_assert_ok(aim_mpi_npy_look(MPI_COMM_WORLD, path, AIM_LAYOUT_BY_PERIOD, &file));
    aim_mpi *other = plan_of(4000), *plan = plan_of(5000);
    ck_assert_refused(aim_mpi_npy_read(other, path, file, values, &x), AIM_ERROR_SHAPE,
                      "holds 5000 entities, the plan 4000");
    ck_assert_refused(aim_mpi_npy_read_f32(plan, path, file, single, &narrow), AIM_ERROR_SHAPE,
                      "the other precision");
    ck_assert_refused(aim_mpi_npy_read(plan, "/nowhere/x.npy", file, values, &x), AIM_ERROR_FILE,
                      "/nowhere/x.npy: MPI_File_open");
    if (all_ranks > 1) /* every rank but the last finds it */
        ck_assert_refused(aim_mpi_npy_read(plan, this_rank == all_ranks - 1 ? "/nowhere/x" : path,
                                           file, values, &x),
                          AIM_ERROR_FILE, "/nowhere/x: MPI_File_open");
    file.periods = 9; /* more than there are */
    ck_assert_refused(aim_mpi_npy_read(plan, path, file, values, &x), AIM_ERROR_FILE,
                      "ends before its values do: 80128 bytes there, expected 360128");
    file.periods = PTRDIFF_MAX / 5000;
    ck_assert_refused(aim_mpi_npy_read(plan, path, file, values, &x), AIM_ERROR_SHAPE, "no file");
    ck_assert_refused(
        aim_mpi_npy_write(plan, "/nowhere/x.npy", aim_by_period(whole, 2, aim_mpi_count(plan))),
        AIM_ERROR_FILE, "/nowhere/x.npy: MPI_File_open");
    ck_assert_refused(aim_mpi_npy_write(NULL, path, x), AIM_ERROR_NULL, "plan is NULL");
    ck_assert_refused(aim_mpi_npy_read(NULL, path, file, values, &x), AIM_ERROR_NULL, "plan");
    ck_assert_ptr_null(x.values);
    drop_file();
    ck_assert_ok(aim_mpi_close(plan));
    ck_assert_ok(aim_mpi_close(other));
    free(whole);
    free(values);
}
END_TEST

/* By hand: a header of 128 bytes, then the values, of 8. */
START_TEST(a_file_that_was_cut_off_is_not_read)
{
    enum { ENTITIES = 6 * 2048, PERIODS = 3, WHOLE = 128 + ENTITIES * PERIODS * 8 };
    static const int left[] = {0, 100, 128, WHOLE / 3, WHOLE - 1};
    double *whole = whole_of(PLAIN, ENTITIES, PERIODS, 3), *values;
    aim_mpi *plan = plan_of(ENTITIES);
    values = calloc(aim_mpi_count(plan) * PERIODS + 1, sizeof *values);
    ck_assert_ptr_nonnull(values);
    for (int layout = 0; layout < 2; layout++)
        for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
            bool by_entity = (aim_layout)layout == AIM_LAYOUT_BY_ENTITY;
            aim_mpi_npy file;
            aim_panel x = {0};
            char words[160];
            write_whole(whole, by_entity ? ENTITIES : PERIODS, by_entity ? PERIODS : ENTITIES,
                        false);
            ck_assert_ok(aim_mpi_npy_look(MPI_COMM_WORLD, path, (aim_layout)layout, &file));
            MPI_Barrier(MPI_COMM_WORLD);
            if (this_rank == 0)
                ck_assert_int_eq(truncate(path, left[i]), 0);
            MPI_Barrier(MPI_COMM_WORLD);
            snprintf(words, sizeof words,
                     "rank 0: aim_mpi_npy_read: %s ends before its values do: %d bytes there, "
                     "expected %d",
                     path, left[i], (int)WHOLE);
            ck_assert_refused(aim_mpi_npy_read(plan, path, file, values, &x), AIM_ERROR_FILE,
                              words);
            ck_assert_int_eq(strncmp(aim_last_error(), words, strlen(words)), 0);
            ck_assert_ptr_null(x.values);
            drop_file();
        }
    ck_assert_ok(aim_mpi_close(plan));
    free(values);
    free(whole);
}
END_TEST

static void limit_files(rlim_t bytes)
{
    struct rlimit limit;
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* A file that may have 40,000 bytes stands for a full disk. Where the first rank has the limit,
 * there is no room for the whole; where the others have it, their values cannot be written. */
START_TEST(values_that_find_no_room_are_told)
{
    enum { ENTITIES = 5000, PERIODS = 3 };
    double *whole = whole_of(PLAIN, ENTITIES, PERIODS, 3), *memory;
    aim_mpi *plan = plan_of(ENTITIES);
    signal(SIGXFSZ, SIG_IGN);
    for (int layout = 0; layout < 2; layout++)
        for (int lowest = 0; lowest < (all_ranks > 1 ? 2 : 1); lowest++) {
            aim_panel x = dealt(plan, whole, PERIODS, (aim_layout)layout, &memory);
            char words[160];
            size_t size;
            if (this_rank >= lowest)
                limit_files(40000);
            aim_status status = aim_mpi_npy_write(plan, path, x);
            limit_files(RLIM_INFINITY);
            ck_assert_int_eq(status, AIM_ERROR_FILE);
            snprintf(words, sizeof words, "rank %d: aim_mpi_npy_write: %s", lowest, path);
            ck_assert_msg(!strncmp(aim_last_error(), words, strlen(words)), "%s", aim_last_error());
            free(bytes_of_file(&size));
            ck_assert_uint_eq(size, 0); /* no header, and no room kept */
            ck_assert_ok(aim_mpi_npy_write(plan, path, x));
            free(bytes_of_file(&size));
            ck_assert_uint_eq(size, 128 + ENTITIES * PERIODS * 8);
            free(memory);
            drop_file();
        }
    signal(SIGXFSZ, SIG_DFL);
    ck_assert_ok(aim_mpi_close(plan));
    free(whole);
}
END_TEST

static Suite *npy_suite(void)
{
    Suite *suite = suite_create("mpi npy");
    TCase *tests = tcase_create("npy");
    tcase_set_timeout(tests, 0);
    tcase_add_checked_fixture(tests, name_file, NULL);
    tcase_add_test(tests, files_come_back_as_they_were);
    tcase_add_test(tests, any_stride_is_written);
    tcase_add_test(tests, fortran_order_is_the_other_layout);
    tcase_add_test(tests, bad_files_are_refused);
    tcase_add_test(tests, a_file_that_was_cut_off_is_not_read);
    tcase_add_test(tests, values_that_find_no_room_are_told);
    suite_add_tcase(suite, tests);
    return suite;
}

int main(int argc, char **argv)
{
    return run_ranks(npy_suite, &argc, &argv);
}
