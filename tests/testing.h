/* What every test program needs: the runner, data, equality. */
#ifndef AIM_TESTING_H
#define AIM_TESTING_H

#include <aim/aim.h>
#include <check.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dispatch.h"

/* Where the reference data lie, or NULL, having said so. */
static inline const char *test_data(const char *what)
{
    const char *folder = getenv("AIM_TEST_DATA");
    if (!folder)
        printf("skipped: %s: AIM_TEST_DATA is not set\n", what);
    return folder;
}

/* Runs a suite and says with which instruction set; the environment must have been obeyed. */
static inline int run_suite(Suite *suite)
{
    const char *wanted = getenv("AIM_ISA");
    SRunner *runner = srunner_create(suite);
    printf("isa: %s\n", aim_isa_name());
    if (wanted && strcmp(wanted, aim_isa_name()) != 0) {
        srunner_free(runner);
        for (size_t i = 0; aim__isa_built(i); i++)
            if (!strcmp(wanted, aim__isa_built(i)->name)) {
                printf("skipped: this CPU does not run %s\n", wanted);
                return EXIT_SUCCESS;
            }
        printf("AIM_ISA is %s, which this build does not have\n", wanted);
        return EXIT_FAILURE;
    }
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* One number per call: two calls in one argument list would be drawn in an order of the compiler's.
 */
static inline uint64_t draw(uint64_t *state)
{
    *state += 0x9e3779b97f4a7c15u;
    uint64_t z = *state;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* Uniform on [0, 1) in steps of 2^-53. */
static inline double draw_unit(uint64_t *state)
{
    return (double)(draw(state) >> 11) * 0x1p-53;
}

static inline uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* A hash of figures that every machine must make: begins with HASH_EMPTY; a NaN is a NaN. */
static const uint64_t HASH_EMPTY = 0xcbf29ce484222325u;

static inline uint64_t hash_figure(uint64_t hash, double figure)
{
    return (hash ^ (figure == figure ? bits_of(figure) : 1)) * 0x100000001b3u;
}

/* The same bits, any NaN being any other. */
static inline int same(double a, double b)
{
    return (a != a && b != b) || bits_of(a) == bits_of(b);
}

#define ck_assert_same(a, b)                                                                       \
    do {                                                                                           \
        double a_ = (a), b_ = (b);                                                                 \
        ck_assert_msg(same(a_, b_), "%s == %.17g (%a), %s == %.17g (%a)", #a, a_, a_, #b, b_, b_); \
    } while (0)

/* How far apart, in units of the last place of the expected value. */
static inline double ulps(double value, long double expected)
{
    double nearest = (double)expected;
    if (same(value, nearest))
        return 0;
    double step = nextafter(fabs(nearest), INFINITY) - fabs(nearest);
    return (double)fabsl(((long double)value - expected) / step);
}

#define ck_assert_ulps(value, expected, limit)                                                     \
    do {                                                                                           \
        double v_ = (value);                                                                       \
        long double e_ = (expected);                                                               \
        ck_assert_msg(ulps(v_, e_) <= (limit), "%s is %.17g, %.3f ulps from %.21Lg", #value, v_,   \
                      ulps(v_, e_), e_);                                                           \
    } while (0)

/* A call that must be refused: the status, a word of the message, and whatever `untouched` holds.
 */
#define ck_assert_refused(call, status, word)                                                      \
    do {                                                                                           \
        ck_assert_int_eq(call, status);                                                            \
        ck_assert_msg(strstr(aim_last_error(), word), "the message \"%s\" does not name \"%s\"",   \
                      aim_last_error(), word);                                                     \
    } while (0)

#endif
