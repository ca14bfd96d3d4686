/* The tables. */
#include <math.h>
#include <string.h>

#include "figures.h"
#include "study.h"

const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void add_returns(struct sheet *sheet, const struct study *study)
{
    const struct returns *returns = &study->returns;
    char from[MONTH_SIZE], to[MONTH_SIZE];
    int32_t last = returns->first + (int32_t)returns->months - 1;
    sheet_add(sheet, "factors and portfolios");
    sheet_add(sheet, "%zu portfolios, %zu months", returns->portfolios, returns->months);
    sheet_add(sheet, "%s to %s%s%s", month_text(returns->first, from), month_text(last, to),
              *returns->industries_title ? "; " : "", returns->industries_title);
    sheet_add(sheet, "returns missing");
    sheet_add(sheet, "%zu", returns->missing);
    sheet_add(sheet, "of %zu; those months are left out of the portfolio's regressions",
              returns->portfolios * returns->months);
    sheet_add(sheet, "months of Fama-MacBeth");
    sheet_add(sheet, "%zu", study->premia.months);
    sheet_add(sheet, "those with %d months before them, which the loadings are estimated over",
              WINDOW);
}

static void add_prices(struct sheet *sheet, const struct study *study)
{
    const struct prices *prices = &study->prices;
    char from[DATE_SIZE], to[DATE_SIZE];
    date_print(study->ends.dates[0], from);
    date_print(study->ends.dates[study->ends.count - 1], to);
    sheet_add(sheet, "names and month ends");
    sheet_add(sheet, "%zu names, %zu month ends", prices->names, study->ends.count);
    sheet_add(sheet, "%s to %s, of %zu rows of prices", from, to, prices->days);
    sheet_add(sheet, "prices missing");
    sheet_add(sheet, "%zu", prices->missing + prices->refused);
    sheet_add(sheet, "of %zu, %zu of them 0 or below; nothing is filled",
              prices->names * prices->days, prices->refused);
    sheet_add(sheet, "rows almost without prices");
    sheet_add(sheet, "%zu", study->ends.thin);
    sheet_add(sheet, "below a quarter of the usual number: they end no month");
    sheet_add(sheet, "months of the momentum study");
    sheet_add(sheet, "%zu", study->momentum.months);
    sheet_add(sheet, "at whose ends portfolios are formed, to be held for a month");
}

void sheet_of_overview(struct sheet *sheet, const struct study *study)
{
    static const struct sheet_column columns[] = {
        {"what", CELL_HEAD}, {"found", CELL_NUMBER}, {"", CELL_TEXT}};
    sheet_start(sheet, "overview", "At a glance", columns, 3);
    if (study->has_returns)
        add_returns(sheet, study);
    if (study->has_prices)
        add_prices(sheet, study);
}

static void add_t(struct sheet *sheet, double t)
{
    if (isnan(t))
        sheet_add(sheet, "-");
    else
        sheet_add(sheet, "%.1f", t);
}

/* A figure as it is printed, and its t in brackets. */
static void add_with_t(struct sheet *sheet, const char *figure, double t)
{
    if (isnan(t))
        sheet_add(sheet, "%s", figure);
    else
        sheet_add(sheet, "%s (%.1f)", figure, t);
}

void sheet_of_regressions(struct sheet *sheet, const struct study *study, enum model model)
{
    static const struct sheet_column columns[] = {
        {"portfolio", CELL_HEAD}, {"n", CELL_NUMBER},       {"alpha a month (t)", CELL_NUMBER},
        {"a year", CELL_NUMBER},  {"R2", CELL_NUMBER},      {"Mkt-RF (t)", CELL_NUMBER},
        {"SMB (t)", CELL_NUMBER}, {"HML (t)", CELL_NUMBER}, {"Mom (t)", CELL_NUMBER}};
    enum { BEFORE_LOADINGS = 5 };
    size_t factors = model_factors(model);
    sheet_start(sheet, model == CAPM ? "capm" : "four-factors",
                model == CAPM ? "CAPM: excess returns on the market"
                              : "Four factors: market, size, value, momentum",
                columns, BEFORE_LOADINGS + factors);
    snprintf(sheet->note, sizeof sheet->note,
             "Monthly excess returns over time; t by Newey-West errors, %zu lags, times n / (n - "
             "k). Alpha is what the factors do not explain; a year's is twelve times a month's.",
             study->regressions.lags);
    for (size_t i = 0; i < study->regressions.portfolios; i++) {
        const struct regression *run = &study->regressions.runs[model][i];
        double alpha = run->terms[0].coefficient;
        char text[FIGURE];
        sheet_add(sheet, "%s", study->returns.names[i]);
        sheet_add(sheet, "%zu", run->fit.n);
        add_with_t(sheet, change(alpha, 2, text), run->terms[0].t);
        sheet_add(sheet, "%s", change(MONTHS_A_YEAR * alpha, 1, text));
        sheet_add(sheet, "%s", percent(run->fit.r2, 0, text));
        for (size_t term = 1; term <= factors; term++)
            add_with_t(sheet, plain(run->terms[term].coefficient, 2, text), run->terms[term].t);
    }
}

static void add_premium(struct sheet *sheet, enum model model, const char *term,
                        const aim_mean_test *test, const aim_mean_test *factor)
{
    char text[FIGURE];
    sheet_add(sheet, "%s, %s", model_names[model], term);
    sheet_add(sheet, "%zu", test->n);
    sheet_add(sheet, "%s", change(test->mean, 2, text));
    sheet_add(sheet, "%s", change(MONTHS_A_YEAR * test->mean, 1, text));
    add_t(sheet, test->plain.t);
    add_t(sheet, test->fixed.t);
    add_t(sheet, test->automatic.t);
    if (isnan(test->automatic.p))
        sheet_add(sheet, "-");
    else
        sheet_add(sheet, "%.3f", test->automatic.p);
    sheet_add(sheet, "%s", factor ? change(factor->mean, 2, text) : "");
}

void sheet_of_premia(struct sheet *sheet, const struct study *study)
{
    static const struct sheet_column columns[] = {{"model, premium", CELL_HEAD},
                                                  {"n", CELL_NUMBER},
                                                  {"mean a month", CELL_NUMBER},
                                                  {"a year", CELL_NUMBER},
                                                  {"t", CELL_NUMBER},
                                                  {"t, fixed lags", CELL_NUMBER},
                                                  {"t, automatic lags", CELL_NUMBER},
                                                  {"p", CELL_NUMBER},
                                                  {"the factor itself", CELL_NUMBER}};
    const struct premia *premia = &study->premia;
    sheet_start(sheet, "premia", "Fama-MacBeth: is a loading paid for?", columns, 9);
    if (!premia->months) {
        snprintf(sheet->note, sizeof sheet->note,
                 "Needs more than %d months of returns; there are %zu.", WINDOW,
                 study->returns.months);
        return;
    }
    snprintf(sheet->note, sizeof sheet->note,
             "Each month's excess returns, across portfolios, on loadings of the %d months before; "
             "means of the monthly slopes. t: plain; Newey-West 1987 with %zu lags; Newey-West "
             "1994, prewhitened, lags automatic, whose p is shown. The last column is the mean of "
             "the factor over the same months: what its premium should be. A month counts where it "
             "has more "
             "portfolios than terms.",
             WINDOW, premia->terms[CAPM][0].fixed.lags);
    for (enum model model = CAPM; model < MODELS; model++)
        for (size_t term = 0; term <= model_factors(model); term++)
            add_premium(sheet, model, term ? factor_names[term - 1] : "lambda 0",
                        &premia->terms[model][term], term ? &premia->factors[term - 1] : NULL);
}
