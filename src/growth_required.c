/* The growth that reaches a target: one question, one answer, no panel. */
#include <math.h>
#include <string.h>

#include "growth.h"

static bool positive(double value)
{
    return value > 0 && value < (double)INFINITY;
}

aim_status aim_growth_required(double start, double target, double periods, double *out)
{
    AIM_REQUIRE_POINTER(out);
    AIM_REQUIRE(positive(start), AIM_ERROR_ARGUMENT, "start is %g: it must be positive and finite",
                start);
    AIM_REQUIRE(positive(target), AIM_ERROR_ARGUMENT,
                "target is %g: it must be positive and finite", target);
    AIM_REQUIRE(positive(periods), AIM_ERROR_ARGUMENT,
                "periods is %g: it must be positive and finite", periods);
    struct aim__rule rule = {.power = 1 / periods, .scale = 1};
    const struct aim__kernels *table = aim__table();
    table->growth_annualised((struct aim__rect){.rows = 1, .n = 1}, &target, &start, out, rule);
    return AIM_OK;
}

/* start (q + q^2 + ... + q^n), by Horner's rule: rising in q, so that bisection meets it once. */
static double sum_of_path(double start, double q, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n && sum < (double)INFINITY; i++)
        sum = (sum + 1) * q;
    return start * sum;
}

aim_status aim_growth_required_sum(double start, double total, size_t periods, double *out)
{
    AIM_REQUIRE_POINTER(out);
    AIM_REQUIRE(positive(start), AIM_ERROR_ARGUMENT, "start is %g: it must be positive and finite",
                start);
    AIM_REQUIRE(positive(total), AIM_ERROR_ARGUMENT, "total is %g: it must be positive and finite",
                total);
    AIM_REQUIRE(periods >= 1 && periods <= 100000, AIM_ERROR_ARGUMENT,
                "periods is %zu: 1 to 100,000", periods);
    /* Positive doubles stand in the order of their bits: bisect those, from q = 0 to the largest.
     */
    double largest = 0x1.fffffffffffffp1023;
    uint64_t low = 0, high;
    memcpy(&high, &largest, sizeof high);
    while (high - low > 1) {
        uint64_t middle = low + (high - low) / 2;
        double q;
        memcpy(&q, &middle, sizeof q);
        if (sum_of_path(start, q, periods) <= total)
            low = middle;
        else
            high = middle;
    }
    double q;
    memcpy(&q, &low, sizeof q);
    *out = q - 1;
    return AIM_OK;
}
