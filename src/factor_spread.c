/* Top bucket less bottom bucket. */
#include <math.h>

#include <aim/factor.h>

#include "error.h"
#include "factor_buckets.h"

aim_status aim_factor_spread(size_t rows, size_t count, const double *mean, const double *se,
                             double *spread, double *spread_se)
{
    AIM_TRY(aim__factor_check_count(count, "count", __func__));
    AIM_REQUIRE(mean || rows == 0, AIM_ERROR_NULL, "mean is NULL");
    AIM_REQUIRE(spread || rows == 0, AIM_ERROR_NULL, "spread is NULL");
    AIM_REQUIRE(!se || spread_se || rows == 0, AIM_ERROR_NULL, "spread_se is NULL, and se is not");
    AIM_REQUIRE(se || !spread_se || rows == 0, AIM_ERROR_NULL, "se is NULL, and spread_se is not");
    for (size_t i = 0; i < rows; i++) {
        size_t bottom = i * count, top = bottom + count - 1;
        spread[i] = mean[top] - mean[bottom];
        if (se)
            spread_se[i] = sqrt(se[top] * se[top] + se[bottom] * se[bottom]);
    }
    return AIM_OK;
}
