/* Guidance over time: the record of outcomes, and cumulative targets. */
#include <aim/guidance.h>

#include <math.h>

#include <aim/growth.h>

#include "error.h"

aim_status aim_guidance_history(const unsigned char *outcomes, size_t count, size_t step,
                                aim_guidance_hits *out)
{
    AIM_REQUIRE(count == 0 || outcomes, AIM_ERROR_NULL, "outcomes is NULL, with count %zu", count);
    AIM_REQUIRE(step > 0, AIM_ERROR_ARGUMENT, "step is 0: outcomes are at least a byte apart");
    AIM_REQUIRE_POINTER(out);
    size_t counts[AIM_OUTCOME_UNDECIDED + 1] = {0}, streak = 0;
    unsigned char latest = AIM_OUTCOME_UNKNOWN;
    for (size_t i = 0; i < count; i++) {
        unsigned char outcome = outcomes[i * step];
        AIM_REQUIRE(outcome <= AIM_OUTCOME_UNDECIDED, AIM_ERROR_ARGUMENT,
                    "outcomes[%zu] is %d: not an outcome", i * step, outcome);
        counts[outcome]++;
        streak = outcome == latest ? streak + 1 : 1;
        latest = outcome;
    }
    /* What is not known is no run of anything. */
    if (latest == AIM_OUTCOME_UNKNOWN || latest == AIM_OUTCOME_UNDECIDED)
        streak = 0;
    *out = (aim_guidance_hits){.beat = counts[AIM_OUTCOME_BEAT],
                               .in_line = counts[AIM_OUTCOME_IN_LINE],
                               .miss = counts[AIM_OUTCOME_MISS],
                               .undecided = counts[AIM_OUTCOME_UNDECIDED],
                               .unknown = counts[AIM_OUTCOME_UNKNOWN],
                               .latest = (aim_outcome)latest,
                               .streak = streak};
    return AIM_OK;
}

aim_status aim_guidance_cumulative(double target, const double *levels, const double *parts,
                                   size_t count, size_t left, aim_cumulative *out)
{
    AIM_REQUIRE(isfinite(target), AIM_ERROR_ARGUMENT, "target is %g: it must be finite", target);
    AIM_REQUIRE(count == 0 || levels, AIM_ERROR_NULL, "levels is NULL, with count %zu", count);
    AIM_REQUIRE(left <= 100000, AIM_ERROR_ARGUMENT, "left is %zu: 100,000 periods at most", left);
    AIM_REQUIRE_POINTER(out);
    double done = 0;
    for (size_t i = 0; i < count; i++) {
        double part = parts ? parts[i] : 1;
        AIM_REQUIRE(part >= 0 && part <= 1, AIM_ERROR_ARGUMENT,
                    "parts[%zu] is %g: a part of a period is 0 to 1", i, part);
        AIM_REQUIRE(!isinf(levels[i]), AIM_ERROR_ARGUMENT, "levels[%zu] is infinite", i);
        done += part * levels[i];
    }
    aim_cumulative result = {done, target - done, NAN, NAN};
    if (left > 0)
        result.average = result.remaining / (double)left;
    double last = count ? levels[count - 1] : NAN;
    if (left > 0 && last > 0 && result.remaining > 0 && isfinite(result.remaining))
        AIM_TRY(aim_growth_required_sum(last, result.remaining, left, &result.growth));
    *out = result;
    return AIM_OK;
}
