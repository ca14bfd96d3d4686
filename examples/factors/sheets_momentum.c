/* The tables of the momentum study. */
#include <math.h>

#include "figures.h"
#include "study.h"

/* A figure as it is printed, and its t in brackets. */
static void add_with_t(struct sheet *sheet, const char *figure, const aim_factor_moments *moments)
{
    if (isnan(moments->hac_t))
        sheet_add(sheet, "%s", figure);
    else
        sheet_add(sheet, "%s (%.1f)", figure, moments->hac_t);
}

static void add_moments(struct sheet *sheet, const aim_factor_moments *moments)
{
    char text[FIGURE];
    add_with_t(sheet, change(moments->mean, 2, text), moments);
    sheet_add(sheet, "%s", percent(moments->hac_se, 2, text));
}

void sheet_of_quintiles(struct sheet *sheet, const struct study *study)
{
    static const struct sheet_column columns[] = {{"portfolio", CELL_HEAD},
                                                  {"mean a month (t)", CELL_NUMBER},
                                                  {"error", CELL_NUMBER},
                                                  {"1 becomes", CELL_NUMBER},
                                                  {"turnover", CELL_NUMBER}};
    const struct momentum *momentum = &study->momentum;
    const double *grown = momentum->grown + (momentum->months - 1) * QUINTILES;
    char text[FIGURE];
    sheet_start(sheet, "quintiles", "Momentum: quintile portfolios", columns, 5);
    snprintf(
        sheet->note, sizeof sheet->note,
        "Names by their return from 12 to 1 months before, equally weighted, held for a month; "
        "%zu months. Errors are Newey-West's, %zu lags. No costs are taken off. Turnover: the "
        "share of names that were not in it a month before.",
        momentum->quintiles[0].n, momentum->quintiles[0].lag);
    for (size_t i = 0; i < QUINTILES; i++) {
        const char *which = i == 0 ? ", the losers" : i == QUINTILES - 1 ? ", the winners" : "";
        sheet_add(sheet, "%zu%s", i + 1, which);
        add_moments(sheet, &momentum->quintiles[i]);
        if (isnan(grown[i]))
            sheet_add(sheet, "-");
        else
            sheet_add(sheet, "%.2f", 1 + grown[i]);
        sheet_add(sheet, "%s", percent(momentum->turnovers[i].mean, 0, text));
    }
    sheet_add(sheet, "winners less losers");
    add_moments(sheet, &momentum->spread_moments);
    sheet_add(sheet, "%s", "");
    sheet_add(sheet, "%s", "");
}

void sheet_of_decay(struct sheet *sheet, const struct study *study)
{
    static const struct sheet_column columns[] = {{"months ahead", CELL_HEAD},
                                                  {"months", CELL_NUMBER},
                                                  {"IC, until then (t)", CELL_NUMBER},
                                                  {"IC, that month (t)", CELL_NUMBER},
                                                  {"signal's autocorrelation", CELL_NUMBER}};
    const struct momentum *momentum = &study->momentum;
    const aim_mean_test *test = &momentum->ic_test;
    double p = test->automatic.p;
    char text[FIGURE];
    sheet_start(sheet, "decay", "Momentum: how far the signal sees", columns, 5);
    snprintf(
        sheet->note, sizeof sheet->note,
        "Mean rank IC of the signal with the return until h months ahead, and of the h-th month "
        "alone; t by Newey-West errors, which for overlapping returns reach back h - 1 months. "
        "For the next month: sd %.3f, plain t %.2f, Newey-West with %zu lags %.2f, prewhitened "
        "with automatic lags %.2f (p %s%.3f).",
        momentum->ic_moments.sd, test->plain.t, test->fixed.lags, test->fixed.t, test->automatic.t,
        p < 0.001 ? "below " : "", p < 0.001 ? 0.001 : p);
    for (size_t i = 0; i < HORIZONS; i++) {
        const struct decay *decay = &momentum->decay[i];
        sheet_add(sheet, "%zu", i + 1);
        sheet_add(sheet, "%zu", decay->until.n);
        add_with_t(sheet, plain(decay->until.mean, 3, text), &decay->until);
        add_with_t(sheet, plain(decay->alone.mean, 3, text), &decay->alone);
        sheet_add(sheet, "%s", plain(decay->autocorrelation, 2, text));
    }
}
