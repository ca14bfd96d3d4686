/* The figures as CSV. A full disk is told when the file is closed, so nothing fails here. */
#include <math.h>

#include "csv_cells.h"
#include "study.h"

static const char *const intercepts[] = {"alpha", "lambda 0"};

static const char *term_name(size_t term, const char *intercept)
{
    return term == 0 ? intercept : factor_names[term - 1];
}

bool write_regressions(const void *study, FILE *out, struct problem *problem)
{
    (void)problem;
    const struct regressions *all = &((const struct study *)study)->regressions;
    const struct returns *returns = &((const struct study *)study)->returns;
    fputs("model,portfolio,term,n,r2,lags,coefficient,a_year,se,t,p,low,high\n", out);
    for (enum model model = CAPM; model < MODELS; model++)
        for (size_t i = 0; i < all->portfolios; i++)
            for (size_t term = 0; term <= model_factors(model); term++) {
                const struct regression *run = &all->runs[model][i];
                const aim_ols_term *found = &run->terms[term];
                double half = half_width(found->se, run->fit.df);
                csv_text(model_names[model], out);
                fputc(',', out);
                csv_text(returns->names[i], out);
                fprintf(out, ",%s,%zu", term_name(term, intercepts[0]), run->fit.n);
                csv_number(run->fit.r2, out);
                fprintf(out, ",%zu", run->fit.lags);
                csv_number(found->coefficient, out);
                csv_number(term == 0 ? MONTHS_A_YEAR * found->coefficient : NAN, out);
                csv_number(found->se, out);
                csv_number(found->t, out);
                csv_number(found->p, out);
                csv_number(found->coefficient - half, out);
                csv_number(found->coefficient + half, out);
                fputc('\n', out);
            }
    return true;
}

static void write_test(const aim_t_test *test, FILE *out)
{
    csv_number(test->se, out);
    csv_number(test->t, out);
    csv_number(test->p, out);
}

bool write_premia(const void *study, FILE *out, struct problem *problem)
{
    (void)problem;
    const struct premia *premia = &((const struct study *)study)->premia;
    fputs("model,term,n,mean,a_year,plain_se,plain_t,plain_p,fixed_lags,fixed_se,fixed_t,fixed_p,"
          "automatic_lags,automatic_se,automatic_t,automatic_p\n",
          out);
    for (enum model model = CAPM; model < MODELS && premia->months; model++)
        for (size_t term = 0; term <= model_factors(model); term++) {
            const aim_mean_test *test = &premia->terms[model][term];
            csv_text(model_names[model], out);
            fputc(',', out);
            csv_text(term_name(term, intercepts[1]), out);
            fprintf(out, ",%zu", test->n);
            csv_number(test->mean, out);
            csv_number(MONTHS_A_YEAR * test->mean, out);
            write_test(&test->plain, out);
            fprintf(out, ",%zu", test->fixed.lags);
            write_test(&test->fixed, out);
            fprintf(out, ",%zu", test->automatic.lags);
            write_test(&test->automatic, out);
            fputc('\n', out);
        }
    return true;
}

bool write_lambdas(const void *study, FILE *out, struct problem *problem)
{
    (void)problem;
    const struct premia *premia = &((const struct study *)study)->premia;
    int32_t first = ((const struct study *)study)->returns.first + WINDOW;
    char text[MONTH_SIZE];
    fputs("month,capm_n,capm_r2,capm_lambda_0,capm_Mkt-RF,four_n,four_r2,four_lambda_0,four_Mkt-RF,"
          "four_SMB,four_HML,four_Mom\n",
          out);
    for (size_t month = 0; month < premia->months; month++) {
        fputs(month_text(first + (int32_t)month, text), out);
        for (enum model model = CAPM; model < MODELS; model++) {
            size_t terms = model_factors(model) + 1;
            fprintf(out, ",%zu", premia->fits[model][month].n);
            csv_number(premia->fits[model][month].r2, out);
            for (size_t term = 0; term < terms; term++)
                csv_number(premia->lambdas[model][month * terms + term], out);
        }
        fputc('\n', out);
    }
    return true;
}

bool write_months(const void *study, FILE *out, struct problem *problem)
{
    (void)problem;
    const struct momentum *momentum = &((const struct study *)study)->momentum;
    fputs("formed,names,ic,q1,q2,q3,q4,q5,spread,spread_se,turnover_1,turnover_5,autocorrelation\n",
          out);
    for (size_t month = 0; month < momentum->months; month++) {
        char text[DATE_SIZE];
        date_print(momentum->dates[month], text);
        fprintf(out, "%s,%zu", text, momentum->n[month]);
        csv_number(momentum->ic[month], out);
        for (size_t i = 0; i < QUINTILES; i++)
            csv_number(momentum->mean[month * QUINTILES + i], out);
        csv_number(momentum->spread[month], out);
        csv_number(momentum->spread_se[month], out);
        csv_number(momentum->turnover[month * QUINTILES], out);
        csv_number(momentum->turnover[month * QUINTILES + QUINTILES - 1], out);
        csv_number(momentum->autocorrelation[month], out);
        fputc('\n', out);
    }
    return true;
}

static void write_moments(const aim_factor_moments *moments, FILE *out)
{
    fprintf(out, ",%zu", moments->n);
    csv_number(moments->mean, out);
    csv_number(moments->sd, out);
    fprintf(out, ",%zu", moments->lag);
    csv_number(moments->hac_se, out);
    csv_number(moments->hac_t, out);
}

bool write_quintiles(const void *study, FILE *out, struct problem *problem)
{
    (void)problem;
    const struct momentum *momentum = &((const struct study *)study)->momentum;
    fputs("portfolio,months,mean,sd,lags,hac_se,hac_t,grown,turnover\n", out);
    for (size_t i = 0; i < QUINTILES; i++) {
        fprintf(out, "%zu", i + 1);
        write_moments(&momentum->quintiles[i], out);
        csv_number(momentum->grown[(momentum->months - 1) * QUINTILES + i], out);
        csv_number(momentum->turnovers[i].mean, out);
        fputc('\n', out);
    }
    fputs("5 - 1", out);
    write_moments(&momentum->spread_moments, out);
    fputs(",,\n", out);
    return true;
}

bool write_decay(const void *study, FILE *out, struct problem *problem)
{
    (void)problem;
    const struct momentum *momentum = &((const struct study *)study)->momentum;
    fputs("horizon,months,ic,sd,lags,hac_se,hac_t,alone_months,alone_ic,alone_sd,alone_lags,"
          "alone_hac_se,alone_hac_t,autocorrelation\n",
          out);
    for (size_t i = 0; i < HORIZONS; i++) {
        fprintf(out, "%zu", i + 1);
        write_moments(&momentum->decay[i].until, out);
        write_moments(&momentum->decay[i].alone, out);
        csv_number(momentum->decay[i].autocorrelation, out);
        fputc('\n', out);
    }
    return true;
}
