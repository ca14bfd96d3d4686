/* Status, messages, the handler, the choice of instruction set. */
#include "testing.h"

#include <pthread.h>

static aim_status seen;
static char seen_message[256];

static void remember(aim_status status, const char *message)
{
    seen = status;
    snprintf(seen_message, sizeof seen_message, "%s", message);
}

START_TEST(names)
{
    ck_assert_str_eq(aim_strerror(AIM_OK), "ok");
    for (int s = AIM_OK; s <= AIM_ERROR_FILE; s++)
        ck_assert_str_ne(aim_strerror((aim_status)s), "unknown status");
    ck_assert_str_eq(aim_strerror((aim_status)99), "unknown status");
    ck_assert_str_eq(aim_strerror((aim_status)-1), "unknown status");
    for (int r = AIM_REASON_OK; r <= AIM_REASON_ZERO_VARIANCE; r++)
        ck_assert_str_ne(aim_reason_name((aim_reason)r), "unknown reason");
    ck_assert_str_eq(aim_reason_name((aim_reason)200), "unknown reason");
}
END_TEST

START_TEST(handler)
{
    double out[4] = {7, 7, 7, 7};
    ck_assert_ptr_null(aim_set_error_handler(remember));
    ck_assert_refused(aim_growth_qoq(aim_series(out, 4), 1, out), AIM_ERROR_ARGUMENT,
                      "per_year is 1");
    ck_assert_int_eq(seen, AIM_ERROR_ARGUMENT);
    ck_assert_str_eq(seen_message, aim_last_error());
    ck_assert_ptr_eq(aim_set_error_handler(NULL), remember);
    seen = AIM_OK;
    ck_assert_int_ne(aim_growth_qoq(aim_series(out, 4), 2, out), AIM_OK);
    ck_assert_int_eq(seen, AIM_OK);
}
END_TEST

static void *quiet_thread(void *argument)
{
    char *message = argument;
    snprintf(message, 64, "%s", aim_last_error());
    return NULL;
}

START_TEST(message_belongs_to_its_thread)
{
    char other[64] = "x";
    double out[1] = {0};
    ck_assert_int_ne(aim_growth_yoy(aim_series(out, 1), 0, out), AIM_OK);
    pthread_t thread;
    ck_assert_int_eq(pthread_create(&thread, NULL, quiet_thread, other), 0);
    pthread_join(thread, NULL);
    ck_assert_str_eq(other, "");
    ck_assert_str_ne(aim_last_error(), "");
}
END_TEST

START_TEST(every_isa_can_be_chosen)
{
    size_t count = 0;
    for (const char *name; (name = aim_isa_list(count)); count++) {
        ck_assert_int_eq(aim_set_isa(name), AIM_OK);
        ck_assert_str_eq(aim_isa_name(), name);
    }
    ck_assert_uint_ge(count, 2);
    ck_assert_str_eq(aim_isa_list(0), "scalar");
    ck_assert_int_eq(aim_set_isa(NULL), AIM_OK);
    ck_assert_str_eq(aim_isa_name(), aim_isa_list(count - 1));
    ck_assert_refused(aim_set_isa("altivec"), AIM_ERROR_ISA, "altivec");
    ck_assert_str_eq(aim_isa_name(), aim_isa_list(count - 1));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("isa");
    TCase *tests = tcase_create("isa");
    tcase_add_test(tests, names);
    tcase_add_test(tests, handler);
    tcase_add_test(tests, message_belongs_to_its_thread);
    tcase_add_test(tests, every_isa_can_be_chosen);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
