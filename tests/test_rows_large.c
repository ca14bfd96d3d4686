/* Rows in no order, more than a cache holds, which are dealt to parts: bases by looking into a
 * table of all entities and periods. */
#include <limits.h>

#include "testing.h"

/* The first entity has many periods, one more the first and the last that there are. */
enum { ENTITIES = 9000, PERIODS = 80, MANY = 5000, CELLS = MANY + (ENTITIES - 1) * PERIODS };
enum { LAG = 4, ROOM = CELLS + CELLS / 10 };

static size_t rows;
static int32_t entity[ROOM], period[ROOM], filed[ROOM], basis[ROOM];
static double x[ROOM], out[ROOM];
static float x_f32[ROOM], out_f32[ROOM];
static uint32_t base[ROOM];
static uint32_t filed_first[CELLS], filed_again[CELLS]; /* rows, or AIM_NONE */

static size_t cell_of(size_t row)
{
    return entity[row] == 0 ? (size_t)period[row]
                            : MANY + (size_t)(entity[row] - 1) * PERIODS + (size_t)period[row];
}

static void add_row(size_t cell, int32_t day)
{
    entity[rows] = cell < MANY ? 0 : (int32_t)((cell - MANY) / PERIODS + 1);
    period[rows] = (int32_t)(cell < MANY ? cell : (cell - MANY) % PERIODS);
    filed[rows] = day;
    rows++;
}

/* Of ten cells one has no row; of twenty others one was filed again on the second day. */
static void make_rows(bool again)
{
    uint64_t state = 11;
    rows = 0;
    for (size_t cell = 0; cell < CELLS; cell++) {
        filed_first[cell] = filed_again[cell] = AIM_NONE;
        if (draw(&state) % 10 == 0)
            continue;
        add_row(cell, 1);
        if (draw(&state) % 20 == 0 && again)
            add_row(cell, 2);
    }
    for (size_t i = rows; i-- > 1;) {
        size_t other = (size_t)(draw(&state) % (i + 1));
        int32_t moved[] = {entity[i], period[i], filed[i]};
        entity[i] = entity[other], period[i] = period[other], filed[i] = filed[other];
        entity[other] = moved[0], period[other] = moved[1], filed[other] = moved[2];
    }
    for (size_t row = 0; row < rows; row++) {
        (filed[row] == 1 ? filed_first : filed_again)[cell_of(row)] = (uint32_t)row;
        x[row] = 1 + draw_unit(&state);
        x_f32[row] = (float)x[row];
        basis[row] = 7;
    }
}

/* Which row is the base: where several were filed, the last that was known on a day. */
static uint32_t base_of(size_t row, int32_t day)
{
    if (period[row] < LAG)
        return AIM_NONE;
    size_t cell = cell_of(row) - LAG;
    return day > 1 && filed_again[cell] != AIM_NONE ? filed_again[cell] : filed_first[cell];
}

/* Bases and what is computed from them, of rows filed on the first day and, `all`, the second. */
static void check(aim_index_spec spec, bool all)
{
    aim_index *index = NULL;
    ck_assert_int_eq(aim_index_create(rows, entity, period, spec, &index), AIM_OK);
    aim_index_shape shape = aim_index_describe(index);
    aim_growth_spec difference = {.lag = LAG, .form = AIM_GROWTH_DIFFERENCE};
    ck_assert_int_eq(aim_index_lag(index, LAG, base), AIM_OK);
    ck_assert_int_eq(aim_rows_growth(index, x, difference, out), AIM_OK);
    ck_assert_int_eq(aim_rows_growth_f32(index, x_f32, difference, out_f32), AIM_OK);
    size_t wrong = 0, indexed = 0;
    for (size_t row = 0; row < rows; row++) {
        bool in = all || filed[row] == 1;
        uint32_t expected = in ? base_of(row, filed[row]) : AIM_NONE;
        bool none = expected == AIM_NONE;
        indexed += in;
        wrong += base[row] != expected;
        wrong += !same(out[row], none ? (double)NAN : x[row] - x[expected]);
        wrong += none ? out_f32[row] == out_f32[row]
                      : out_f32[row] != x_f32[row] - x_f32[expected]; /* exact: within a factor 2 */
    }
    ck_assert_uint_eq(wrong, 0);
    ck_assert_uint_eq(shape.indexed, indexed);
    ck_assert_uint_eq(shape.rows - shape.indexed, shape.later + shape.duplicates);
    ck_assert_uint_eq(shape.entities, ENTITIES);
    /* Margins of x on itself are 1 and do not change; two columns are dealt at once. */
    ck_assert_int_eq(aim_rows_margin_change(index, x, x, LAG, out), AIM_OK);
    for (size_t row = 0; row < rows; row++)
        wrong += !same(out[row], base[row] == AIM_NONE ? (double)NAN : 0);
    ck_assert_uint_eq(wrong, 0);
    aim_index_free(index);
}

START_TEST(rows_without_duplicates)
{
    make_rows(false);
    check((aim_index_spec){0}, true);
}
END_TEST

START_TEST(rules_for_duplicates)
{
    make_rows(true);
    check((aim_index_spec){.duplicates = AIM_DUPLICATES_FIRST_FILED, .filed = filed}, false);
    check((aim_index_spec){.as_of = 1, .filed = filed}, false);
    check((aim_index_spec){.duplicates = AIM_DUPLICATES_KEEP, .filed = filed}, true);
    check((aim_index_spec){.duplicates = AIM_DUPLICATES_KEEP, .filed = filed, .basis = basis},
          true);
}
END_TEST

START_TEST(duplicates_are_named)
{
    make_rows(true);
    aim_index *index = NULL;
    size_t a = 0, b = 0;
    ck_assert_int_eq(aim_index_create(rows, entity, period, (aim_index_spec){0}, &index),
                     AIM_ERROR_ARGUMENT);
    const char *named = strstr(aim_last_error(), "rows ");
    ck_assert_ptr_nonnull(named);
    ck_assert_int_eq(sscanf(named, "rows %zu and %zu", &a, &b), 2);
    ck_assert(a < b && b < rows && cell_of(a) == cell_of(b));
    ck_assert_ptr_null(index);
}
END_TEST

START_TEST(periods_as_far_apart_as_can_be)
{
    make_rows(false);
    size_t first = rows / 3, last = rows / 5; /* a base or two less */
    filed_first[cell_of(first)] = filed_first[cell_of(last)] = AIM_NONE;
    entity[first] = entity[last] = -1;
    period[first] = INT_MIN;
    period[last] = INT_MAX;
    aim_index *index = NULL;
    ck_assert_int_eq(aim_index_create(rows, entity, period, (aim_index_spec){0}, &index), AIM_OK);
    ck_assert_int_eq(aim_index_lag(index, LAG, base), AIM_OK);
    ck_assert_uint_eq(aim_index_describe(index).periods, (size_t)1 << 32);
    size_t wrong = 0;
    for (size_t row = 0; row < rows; row++)
        wrong += base[row] != (entity[row] < 0 ? AIM_NONE : base_of(row, 1));
    ck_assert_uint_eq(wrong, 0);
    aim_index_free(index);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rows, large");
    TCase *tests = tcase_create("dealt to parts");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, rows_without_duplicates);
    tcase_add_test(tests, rules_for_duplicates);
    tcase_add_test(tests, duplicates_are_named);
    tcase_add_test(tests, periods_as_far_apart_as_can_be);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
