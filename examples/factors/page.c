/* The page, and which files stand beside it. */
#include <math.h>
#include <string.h>

#include "charts.h"
#include "outputs.h"
#include "page_style.h"

enum { FILES = 7 };

/* Portfolios whose alpha is so far from 0 that its p is below 5 %. */
static size_t odd_alphas(const struct regressions *regressions, enum model model)
{
    size_t count = 0;
    for (size_t i = 0; i < regressions->portfolios; i++)
        count += regressions->runs[model][i].terms[0].p < 0.05 ? 1 : 0;
    return count;
}

static void write_lead(const struct study *study, FILE *out)
{
    fputs("<p class=\"lead\">", out);
    if (study->has_returns) {
        fprintf(out, "%zu portfolios over %zu months, from ", study->returns.portfolios,
                study->returns.months);
        html_escaped(file_name(study->industries_file), out);
        fputs(", on the factors of ", out);
        html_escaped(file_name(study->factors_file), out);
        fputs(". ", out);
    }
    if (study->has_prices) {
        fprintf(out, "Momentum among %zu names at %zu month ends, from ", study->momentum.names,
                study->ends.count);
        html_escaped(file_name(study->prices.file), out);
        fputs(".", out);
    }
    fputs("</p>\n<p class=\"finding\">", out);
}

static void write_head(const struct study *study, FILE *out)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<title>Factors, tried</title>\n<style>\n",
          out);
    fputs(page_style, out);
    fputs("#overview table,#capm table,#quintiles table,#decay table{max-width:56rem}\n"
          "</style>\n</head>\n<body>\n<header>\n<h1>Factors, tried</h1>\n",
          out);
    write_lead(study, out);
    if (study->has_returns)
        fprintf(
            out,
            "The market alone leaves %zu of %zu portfolios with an alpha that is not 0 (p below "
            "5&nbsp;%%), four factors leave %zu. ",
            odd_alphas(&study->regressions, CAPM), study->regressions.portfolios,
            odd_alphas(&study->regressions, FOUR_FACTORS));
    if (study->has_prices) {
        const struct momentum *momentum = &study->momentum;
        fprintf(
            out,
            "Momentum's mean rank IC over %zu months is %+.3f (Newey-West t %.1f); winners less "
            "losers earned %+.2f&nbsp;%% a month (t %.1f).",
            momentum->ic_moments.n, momentum->ic_moments.mean, momentum->ic_moments.hac_t,
            100 * momentum->spread_moments.mean, momentum->spread_moments.hac_t);
    }
    fputs("</p>\n</header>\n<main>\n", out);
}

static bool write_returns(const struct study *study, FILE *out, struct problem *problem)
{
    sheet_write_html(&study->sheets[SHEET_CAPM], out);
    sheet_write_html(&study->sheets[SHEET_FOUR_FACTORS], out);
    if (!chart_write(&return_charts[CHART_ALPHAS], study, out, problem) ||
        !chart_write(&return_charts[CHART_LOADINGS], study, out, problem))
        return false;
    sheet_write_html(&study->sheets[SHEET_PREMIA], out);
    return !study->premia.months || chart_write(&return_charts[CHART_PREMIA], study, out, problem);
}

static bool write_momentum(const struct study *study, FILE *out, struct problem *problem)
{
    for (int chart = CHART_IC; chart < MOMENTUM_CHARTS; chart++) {
        if (chart == CHART_DECAY)
            sheet_write_html(&study->sheets[SHEET_DECAY], out);
        if (chart == CHART_QUINTILES)
            sheet_write_html(&study->sheets[SHEET_QUINTILES], out);
        if (!chart_write(&momentum_charts[chart], study, out, problem))
            return false;
    }
    return true;
}

static bool write_page(const void *data, FILE *out, struct problem *problem)
{
    const struct study *study = data;
    write_head(study, out);
    sheet_write_html(&study->sheets[SHEET_OVERVIEW], out);
    if ((study->has_returns && !write_returns(study, out, problem)) ||
        (study->has_prices && !write_momentum(study, out, problem)))
        return false;
    fputs("</main>\n<footer><p>Made by the example <code>factors</code> of libaim; the figures are "
          "in "
          "the CSV files beside this page, as fractions. Nothing is filled, and no costs are taken "
          "off.</p></footer>\n</body>\n</html>\n",
          out);
    return true;
}

bool page_write(const char *folder, const struct study *study, struct problem *problem)
{
    static const struct output page = {"factors.html", write_page};
    static const struct output returns[] = {{"regressions.csv", write_regressions},
                                            {"premia.csv", write_premia},
                                            {"lambdas.csv", write_lambdas}};
    static const struct output momentum[] = {{"months.csv", write_months},
                                             {"quintiles.csv", write_quintiles},
                                             {"decay.csv", write_decay}};
    struct output outputs[FILES] = {page};
    size_t count = 1;
    if (study->has_returns)
        for (size_t i = 0; i < sizeof returns / sizeof *returns; i++)
            outputs[count++] = returns[i];
    if (study->has_prices)
        for (size_t i = 0; i < sizeof momentum / sizeof *momentum; i++)
            outputs[count++] = momentum[i];
    return outputs_write(folder, outputs, count, study, problem);
}
