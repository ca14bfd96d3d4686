/* Cross-sections fed a few entities at a time against the whole, bit for bit. */
#include "scratch.h"

static const char *const files[] = {"state"};

static void make_folder(void)
{
    scratch_open();
}

static void drop_folder(void)
{
    scratch_close(files, sizeof files / sizeof *files);
}

enum { PERIODS = 3, MOST = 23000 };

static double values[PERIODS * MOST];
static float singles[PERIODS * MOST];

static void fill(uint64_t *state, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t kind = draw(state) % 9000;
        singles[i] = (float)(kind < 1000 ? NAN : kind == 2000 ? 1e30 : draw_unit(state) - 0.3);
        values[i] = (double)singles[i];
    }
}

static void hold_moments(const aim_xs_moments *is, const aim_xs_moments *wanted, bool shape)
{
    for (size_t t = 0; t < PERIODS; t++) {
        ck_assert_uint_eq(is[t].n, wanted[t].n);
        ck_assert_same(is[t].mean, wanted[t].mean);
        ck_assert_same(is[t].sd, wanted[t].sd);
        ck_assert_same(is[t].skewness, shape ? wanted[t].skewness : NAN);
        ck_assert_same(is[t].kurtosis, shape ? wanted[t].kurtosis : NAN);
        ck_assert_same(is[t].min, wanted[t].min);
        ck_assert_same(is[t].max, wanted[t].max);
    }
}

static void reload(aim_section **section, bool shape)
{
    ck_assert_int_eq(aim_section_save(*section, scratch("state")), AIM_OK);
    aim_section_close(*section);
    ck_assert_msg(aim_section_load(PERIODS, shape, scratch("state"), section) == AIM_OK, "%s",
                  aim_last_error());
}

/* Some entities, in f32 or f64. */
static void push(aim_section *section, aim_panel all, bool f32, size_t from, size_t n)
{
    aim_panel x;
    aim_panel_f32 f;
    aim_panel_f32 all_f32 = {singles, all.entities, all.periods, all.layout, all.stride};
    ck_assert_int_eq(aim_panel_slice(all, from, n, 0, PERIODS, &x), AIM_OK);
    ck_assert_int_eq(aim_panel_slice_f32(all_f32, from, n, 0, PERIODS, &f), AIM_OK);
    ck_assert_int_eq(f32 ? aim_section_push_f32(section, f) : aim_section_push(section, x), AIM_OK);
}

START_TEST(any_chunks)
{
    static const size_t most[] = {1, 100, 2047, 2048, 2049, 5000, MOST};
    static const size_t sizes[] = {0, 1, 2047, 2048, 2049, 4096, 6000, 10000, 16384, MOST};
    uint64_t state = 17;
    for (int round = 0; round < 60; round++) {
        size_t n = sizes[round % 10], longest = most[draw(&state) % 7];
        if (longest == 1)
            n = n < 5000 ? n : 5000;
        bool f32 = draw(&state) % 2, shape = round % 4 != 0, saves = longest > 2048;
        aim_panel all = draw(&state) % 2 ? aim_by_period(values, PERIODS, n)
                                         : aim_by_entity(values, n, PERIODS);
        aim_xs_moments is[PERIODS], wanted[PERIODS];
        aim_section *section;
        fill(&state, n * PERIODS);
        ck_assert_int_eq(aim_section_open(PERIODS, shape, &section), AIM_OK);
        for (size_t from = 0; from < n;) {
            size_t count = longest == MOST ? n : draw(&state) % (longest + 1);
            count = count < n - from ? count : n - from;
            push(section, all, f32, from, count);
            from += count;
            ck_assert_uint_eq(aim_section_entities(section), from);
            if (saves)
                reload(&section, shape);
        }
        aim_xs_summary_spec spec = {.shape = round % 3 ? AIM_SAMPLE : AIM_POPULATION};
        ck_assert_int_eq(aim_section_summary(section, spec, is), AIM_OK);
        ck_assert_int_eq(aim_xs_summary(all, spec, wanted), AIM_OK);
        hold_moments(is, wanted, shape);
        aim_section_close(section);
    }
}
END_TEST

/* A summary between two pushes changes nothing. */
START_TEST(summaries_between)
{
    uint64_t state = 3;
    aim_section *section;
    aim_xs_moments is[PERIODS], wanted[PERIODS];
    fill(&state, PERIODS * 9000);
    ck_assert_int_eq(aim_section_open(PERIODS, true, &section), AIM_OK);
    for (size_t from = 0; from < 9000; from += 900) {
        aim_panel all = aim_by_entity(values, from + 900, PERIODS);
        push(section, all, false, from, 900);
        ck_assert_int_eq(aim_section_summary(section, (aim_xs_summary_spec){0}, is), AIM_OK);
        ck_assert_int_eq(aim_xs_summary(all, (aim_xs_summary_spec){0}, wanted), AIM_OK);
        hold_moments(is, wanted, true);
    }
    aim_section_close(section);
}
END_TEST

START_TEST(breadth)
{
    uint64_t state = 5;
    fill(&state, 1000);
    aim_xs_breadth_count whole, a, b, none = {.share = NAN};
    ck_assert_int_eq(aim_xs_breadth(aim_cross_section(values, 1000), 0.1, &whole), AIM_OK);
    for (size_t cut = 0; cut <= 1000; cut += 100) {
        ck_assert_int_eq(aim_xs_breadth(aim_cross_section(values, cut), 0.1, &a), AIM_OK);
        ck_assert_int_eq(aim_xs_breadth(aim_cross_section(values + cut, 1000 - cut), 0.1, &b),
                         AIM_OK);
        aim_xs_breadth_count is = aim_breadth_join(a, b);
        ck_assert(is.n == whole.n && is.advancers == whole.advancers);
        ck_assert(is.decliners == whole.decliners && is.unchanged == whole.unchanged);
        ck_assert_uint_eq(is.at_level, whole.at_level);
        ck_assert_same(is.share, whole.share);
    }
    ck_assert_same(aim_breadth_join(none, none).share, NAN);
}
END_TEST

START_TEST(refusals)
{
    aim_section *section = NULL, *other = NULL;
    aim_xs_moments out[PERIODS] = {{.n = 77}};
    uint64_t state = 9;
    fill(&state, PERIODS * 5000);
    ck_assert_refused(aim_section_open(1, true, NULL), AIM_ERROR_NULL, "section");
    ck_assert_refused(aim_section_open(SIZE_MAX / 8, true, &section), AIM_ERROR_MEMORY,
                      "no memory");
    ck_assert_ptr_null(section);
    ck_assert_int_eq(aim_section_open(PERIODS, true, &section), AIM_OK);
    ck_assert_refused(aim_section_push(NULL, aim_by_entity(values, 1, PERIODS)), AIM_ERROR_NULL,
                      "section");
    ck_assert_refused(aim_section_push(section, aim_by_entity(values, 1, 2)), AIM_ERROR_SHAPE,
                      "x.periods is 2");
    ck_assert_refused(aim_section_push(section, aim_by_entity(NULL, 1, PERIODS)), AIM_ERROR_NULL,
                      "x.values");
    ck_assert_refused(aim_section_summary(NULL, (aim_xs_summary_spec){0}, out), AIM_ERROR_NULL,
                      "section");
    ck_assert_refused(aim_section_summary(section, (aim_xs_summary_spec){0}, NULL), AIM_ERROR_NULL,
                      "out");
    ck_assert_refused(
        aim_section_summary(section, (aim_xs_summary_spec){.sd = (aim_moments_of)9}, out),
        AIM_ERROR_ARGUMENT, "spec.sd");
    ck_assert_uint_eq(out[0].n, 77);
    ck_assert_int_eq(aim_section_push(section, aim_by_entity(values, 5000, PERIODS)), AIM_OK);
    ck_assert_int_eq(aim_section_save(section, scratch("state")), AIM_OK);
    ck_assert_refused(aim_section_load(4, true, scratch("state"), &other), AIM_ERROR_FILE,
                      "byte 16: found 3, expected 4 periods");
    ck_assert_refused(aim_section_load(3, false, scratch("state"), &other), AIM_ERROR_FILE,
                      "byte 24: found 1, expected 0");
    ck_assert_refused(aim_section_load(3, true, scratch("none"), &other), AIM_ERROR_FILE,
                      "cannot open");
    ck_assert_refused(aim_section_load(3, true, NULL, &other), AIM_ERROR_NULL, "path");
    ck_assert_refused(aim_section_load(3, true, "x", NULL), AIM_ERROR_NULL, "section");
    ck_assert_refused(aim_section_save(NULL, "x"), AIM_ERROR_NULL, "section");
    ck_assert_refused(aim_section_save(section, NULL), AIM_ERROR_NULL, "path");
    aim_stream_metric metric;
    aim_stream *stream = NULL;
    ck_assert_int_eq(aim_stream_margin_level(&metric), AIM_OK);
    ck_assert_refused(aim_stream_load(&metric, (aim_stream_shape){0}, scratch("state"), &stream),
                      AIM_ERROR_FILE, "found a state of \"aim_section\"");
    ck_assert(!stream && !other);
    aim_section_close(section);
    aim_section_close(NULL);
    ck_assert_uint_eq(aim_section_entities(NULL), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("section");
    TCase *kept = tcase_create("files");
    tcase_set_timeout(kept, 60);
    tcase_add_checked_fixture(kept, make_folder, drop_folder);
    tcase_add_test(kept, any_chunks);
    tcase_add_test(kept, summaries_between);
    tcase_add_test(kept, breadth);
    tcase_add_test(kept, refusals);
    suite_add_tcase(suite, kept);
    return run_suite(suite);
}
