/* The panel view: constructors, slices, refusals. */
#include "testing.h"

static const double values[12] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
static const float values_f32[12] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

START_TEST(constructors)
{
    aim_panel e = aim_by_entity(values, 3, 4), p = aim_by_period(values, 3, 4);
    ck_assert(e.entities == 3 && e.periods == 4 && e.stride == 4);
    ck_assert_int_eq(e.layout, AIM_LAYOUT_BY_ENTITY);
    ck_assert(p.entities == 4 && p.periods == 3 && p.stride == 4);
    ck_assert_int_eq(p.layout, AIM_LAYOUT_BY_PERIOD);
    aim_panel s = aim_series(values, 12), x = aim_cross_section(values, 12);
    ck_assert(s.entities == 1 && s.periods == 12);
    ck_assert(x.entities == 12 && x.periods == 1);
    aim_panel_f32 f = aim_by_entity_f32(values_f32, 3, 4);
    ck_assert(f.values == values_f32 && f.entities == 3 && f.periods == 4);
    ck_assert_uint_eq(aim_panel_extent(e), 12);
    e.stride = 5;
    ck_assert_uint_eq(aim_panel_extent(e), 14);
    ck_assert_uint_eq(aim_panel_extent(aim_series(NULL, 0)), 0);
}
END_TEST

START_TEST(slices)
{
    aim_panel slice;
    ck_assert_int_eq(aim_panel_slice(aim_by_entity(values, 3, 4), 1, 2, 2, 2, &slice), AIM_OK);
    ck_assert_ptr_eq(slice.values, values + 6);
    ck_assert(slice.entities == 2 && slice.periods == 2 && slice.stride == 4);
    ck_assert_int_eq(aim_panel_slice(aim_by_period(values, 3, 4), 1, 2, 2, 1, &slice), AIM_OK);
    ck_assert_ptr_eq(slice.values, values + 9);
    ck_assert(slice.entities == 2 && slice.periods == 1 && slice.stride == 4);
    ck_assert_int_eq(aim_panel_slice(aim_by_entity(values, 3, 4), 3, 0, 4, 0, &slice), AIM_OK);
    ck_assert(slice.entities == 0 && slice.periods == 0);

    /* A slice grows like a copy of it. */
    double whole[14], copy[4] = {5, 6, 9, 10}, expected[4];
    aim_panel wide = aim_by_entity(values, 3, 4);
    ck_assert_int_eq(aim_panel_slice(wide, 1, 2, 1, 2, &slice), AIM_OK);
    ck_assert_int_eq(aim_growth(slice, (aim_growth_spec){0}, whole), AIM_OK);
    ck_assert_int_eq(aim_growth(aim_by_entity(copy, 2, 2), (aim_growth_spec){0}, expected), AIM_OK);
    for (int e = 0; e < 2; e++)
        for (int t = 0; t < 2; t++)
            ck_assert_same(whole[e * 4 + t], expected[e * 2 + t]);
}
END_TEST

START_TEST(refusals)
{
    aim_panel x = aim_by_entity(values, 3, 4), slice = {.entities = 77};
    ck_assert_refused(aim_panel_slice(x, 2, 2, 0, 1, &slice), AIM_ERROR_SHAPE, "entities 2 to 4");
    ck_assert_refused(aim_panel_slice(x, 0, 1, 3, 2, &slice), AIM_ERROR_SHAPE, "periods 3 to 5");
    ck_assert_refused(aim_panel_slice(x, 1, SIZE_MAX, 0, 1, &slice), AIM_ERROR_SHAPE,
                      "of a panel of 3");
    ck_assert_refused(aim_panel_slice(x, 0, 1, 0, 1, NULL), AIM_ERROR_NULL, "slice");
    ck_assert_uint_eq(slice.entities, 77);

    double out[12];
    for (int i = 0; i < 12; i++)
        out[i] = 7;
    aim_panel bad = x;
    bad.layout = (aim_layout)5;
    ck_assert_refused(aim_growth_yoy(bad, 1, out), AIM_ERROR_ARGUMENT, "x.layout is 5");
    bad = x;
    bad.stride = 3;
    ck_assert_refused(aim_growth_yoy(bad, 1, out), AIM_ERROR_SHAPE, "x.stride is 3");
    bad = x;
    bad.values = NULL;
    ck_assert_refused(aim_growth_yoy(bad, 1, out), AIM_ERROR_NULL, "x.values is NULL");
    bad = aim_by_entity(values, SIZE_MAX / 4, 8);
    ck_assert_refused(aim_growth_yoy(bad, 1, out), AIM_ERROR_SHAPE, "overflows");
    bad = aim_series(values, SIZE_MAX / 4);
    ck_assert_refused(aim_growth_yoy(bad, 1, out), AIM_ERROR_SHAPE, "overflows");
    ck_assert_refused(aim_growth_yoy(x, 1, NULL), AIM_ERROR_NULL, "out is NULL");
    ck_assert_ptr_nonnull(strstr(aim_last_error(), "aim_growth_yoy: "));
    for (int i = 0; i < 12; i++)
        ck_assert_same(out[i], 7);
    ck_assert_int_eq(aim_growth_yoy(aim_series(NULL, 0), 1, NULL), AIM_OK);
    ck_assert_int_eq(aim_growth_yoy(aim_by_entity(NULL, 0, 5), 1, NULL), AIM_OK);
    aim_xs_moments moments[5];
    ck_assert_int_eq(aim_xs_summary(aim_by_period(NULL, 5, 0), (aim_xs_summary_spec){0}, moments),
                     AIM_OK);
    ck_assert_uint_eq(moments[4].n, 0);
    ck_assert_int_eq(aim_xs_rank(aim_by_period(NULL, 5, 0), (aim_xs_rank_spec){0}, NULL), AIM_OK);
    ck_assert_int_eq(aim_xs_zscore(aim_by_entity(NULL, 0, 5), AIM_SAMPLE, 0, NULL), AIM_OK);
    float narrow[1];
    ck_assert_refused(aim_growth_yoy_f32(aim_series_f32(NULL, 2), 1, narrow), AIM_ERROR_NULL,
                      "x.values is NULL");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("panel");
    TCase *tests = tcase_create("panel");
    tcase_add_test(tests, constructors);
    tcase_add_test(tests, slices);
    tcase_add_test(tests, refusals);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
