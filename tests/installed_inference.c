/* Built against the installed package by .ci/run: the README's program of a regression. */
#include <aim/aim.h>
#include <aim/inference.h>
#include <stdio.h>

int main(void)
{
    /* 1999 by months: the market and business equipment, both above the bill (Kenneth French). */
    double market[12] = {0.0350,  -0.0408, 0.0345,  0.0433, -0.0246, 0.0477,
                         -0.0347, -0.0138, -0.0281, 0.0613, 0.0337,  0.0772};
    double equipment[12] = {0.1479,  -0.1182, 0.0816,  0.0197, -0.0098, 0.1136,
                            -0.0217, 0.0510,  -0.0053, 0.0288, 0.1254,  0.2034};
    aim_ols_spec newey_west = {.constant = true, .covariance = AIM_COVARIANCE_HAC, .hac.lags = 2};
    aim_ols_term terms[2];
    aim_ols_fit fit;
    if (aim_ols(aim_series(market, 12), equipment, newey_west,
                (aim_ols_out){.terms = terms, .fit = &fit}) != AIM_OK) {
        fprintf(stderr, "%s\n", aim_last_error());
        return 1;
    }
    printf("alpha %+.2f %% a month (t %.2f), beta %.2f (t %.2f), R2 %.2f\n",
           100 * terms[0].coefficient, terms[0].t, terms[1].coefficient, terms[1].t, fit.r2);
    return 0;
}
