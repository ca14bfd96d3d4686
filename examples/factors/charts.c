/* What each chart of the regressions shows, as a script for gnuplot. */
#include "charts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One colour a factor; they differ in lightness too. */
static const char *const colours[FACTORS] = {BLUE, ORANGE, "#5aa0a0", "#7d5ba6"};

/* A row a portfolio: its height on the axis, from the top, then coefficient and interval. */
static void coefficient_block(FILE *script, const char *name, const struct study *study,
                              enum model model, size_t term, double shift, double factor)
{
    size_t count = study->regressions.portfolios;
    fprintf(script, "$%s << EOD\n", name);
    for (size_t i = 0; i < count; i++) {
        const struct regression *run = &study->regressions.runs[model][i];
        double value = run->terms[term].coefficient;
        double half = half_width(run->terms[term].se, run->fit.df);
        if (isfinite(value) && isfinite(half))
            fprintf(script, "%g,%.6g,%.6g,%.6g\n", (double)(count - i) + shift, factor * value,
                    factor * (value - half), factor * (value + half));
    }
    fputs("EOD\n", script);
}

/* Portfolios down the left side; a drawing beside another does without their names. */
static void portfolio_axis(FILE *script, const struct study *study, bool named)
{
    size_t count = study->regressions.portfolios;
    fputs("set ytics (", script);
    for (size_t i = 0; i < count; i++) {
        fprintf(script, "%s\"", i ? ", " : "");
        if (named)
            quoted_text(study->returns.names[i], script);
        fprintf(script, "\" %zu", count - i);
    }
    fprintf(script,
            ")\nset yrange [0.4:%.10g]\nset border 1\nset grid noytics xtics lc rgb '#dddddd' lw "
            "0.6 lt 1\nset tics noenhanced\n",
            (double)count + 0.6);
}

/* 1, 2, 3 or 5 times a power of ten, so that about `wanted` tics stand on a width. */
static double tic_step(double width, double wanted)
{
    double power = pow(10, floor(log10(width / wanted))), share = width / wanted / power;
    return power * (share < 1.5 ? 1 : share < 2.5 ? 2 : share < 4 ? 3 : share < 7.5 ? 5 : 10);
}

/* Room for all intervals of a term, and for `always`. */
static void coefficient_axis(FILE *script, const struct study *study, enum model first, size_t term,
                             double always, double factor, double tics)
{
    struct span span = {factor * always, factor * always};
    for (enum model model = first; model < MODELS; model++)
        for (size_t i = 0; i < study->regressions.portfolios; i++) {
            const struct regression *run = &study->regressions.runs[model][i];
            double half = half_width(run->terms[term].se, run->fit.df);
            double ends[] = {run->terms[term].coefficient - half,
                             run->terms[term].coefficient + half};
            span = span_both(span, span_of(ends, 2, factor));
        }
    double width = span.high > span.low ? span.high - span.low : 1;
    fprintf(script, "set xrange [%.10g:%.10g]\nset xtics %.10g\n", span.low - 0.05 * width,
            span.high + 0.05 * width, tic_step(width, tics));
}

static size_t longest_name(const struct study *study)
{
    size_t longest = 0;
    for (size_t i = 0; i < study->returns.portfolios; i++) {
        size_t length = strlen(study->returns.names[i]);
        longest = length > longest ? length : longest;
    }
    return longest;
}

static bool alphas_script(const void *data, enum chart_width width, FILE *script)
{
    const struct study *study = data;
    int height = 90 + 26 * (int)study->regressions.portfolios;
    chart_start(script, width, height, height);
    coefficient_block(script, "capm", study, CAPM, 0, 0.15, 100);
    coefficient_block(script, "four", study, FOUR_FACTORS, 0, -0.15, 100);
    portfolio_axis(script, study, true);
    coefficient_axis(script, study, CAPM, 0, 0, 100, width == CHART_WIDE ? 6 : 3);
    fprintf(script,
            "set lmargin %zu\nset format x '%%g %%%%'\nset bars 0.4\n"
            "set arrow from 0,graph 0 to 0,graph 1 nohead lw 1 lc rgb '#666666'\n"
            "plot $capm using 2:1:3:4 with xerrorbars pt 7 ps 0.5 lw 1.2 lc rgb '" ORANGE
            "' title 'CAPM', $four using 2:1:3:4 with xerrorbars pt 7 ps 0.5 lw 1.2 lc rgb '" BLUE
            "' title 'four factors'\n",
            longest_name(study) + 3);
    return true;
}

/* A drawing a factor: side by side, or on a phone two and two. */
static bool loadings_script(const void *data, enum chart_width width, FILE *script)
{
    const struct study *study = data;
    bool wide = width == CHART_WIDE;
    int rows = (int)study->regressions.portfolios;
    int height = wide ? 80 + 24 * rows : 2 * (60 + 20 * rows);
    double left = (22 + 8 * (double)longest_name(study)) / (wide ? 1000 : 360);
    chart_start(script, width, height, height);
    fprintf(script,
            "set key off\nset bars 0.4\nset title offset 0,-0.6 textcolor rgb '#333333'\n"
            "set multiplot layout %s margins %.3f,0.985,%.3f,%.3f spacing %s,%.3f\n",
            wide ? "1,4" : "2,2", left, 34.0 / height, 1 - 24.0 / height, wide ? "0.02" : "0.05",
            62.0 / height);
    for (size_t factor = 0; factor < FACTORS; factor++) {
        coefficient_block(script, "loadings", study, FOUR_FACTORS, 1 + factor, 0, 1);
        portfolio_axis(script, study, factor % (wide ? FACTORS : 2) == 0);
        coefficient_axis(script, study, FOUR_FACTORS, 1 + factor, factor == MARKET, 1,
                         wide ? 3 : 2.5);
        fprintf(script,
                "unset arrow\nset title '%s'\n"
                "set arrow from %d,graph 0 to %d,graph 1 nohead lw 1 lc rgb '#666666'\n"
                "plot $loadings using 2:1:3:4 with xerrorbars pt 7 ps 0.5 lw 1.2 lc rgb '%s'\n",
                factor_names[factor], factor == MARKET, factor == MARKET, colours[factor]);
    }
    fputs("unset multiplot\n", script);
    return true;
}

/* Sums of the monthly slopes from the first month on, in percent; months that do not count add
   nothing. */
static void sums_block(FILE *script, const struct study *study)
{
    const struct premia *premia = &study->premia;
    const struct returns *returns = &study->returns;
    double lambda[FACTORS] = {0}, factor[FACTORS] = {0};
    fputs("$sums << EOD\n", script);
    for (size_t month = 0; month < premia->months; month++) {
        int32_t key = returns->first + WINDOW + (int32_t)month;
        fprintf(script, "%d", date_count((struct date){key / 12, key % 12 + 1, 15}));
        for (size_t i = 0; i < FACTORS; i++) {
            double own = returns->factors[i * returns->months + WINDOW + month];
            if (premia->used[FOUR_FACTORS][month])
                lambda[i] += premia->lambdas[FOUR_FACTORS][month * MAX_TERMS + 1 + i];
            factor[i] += isnan(own) ? 0 : own;
            fprintf(script, ",%.6g,%.6g", 100 * lambda[i], 100 * factor[i]);
        }
        fputc('\n', script);
    }
    fputs("EOD\n", script);
}

static bool premia_script(const void *data, enum chart_width width, FILE *script)
{
    const struct study *study = data;
    int32_t first = study->returns.first + WINDOW;
    int32_t last = study->returns.first + (int32_t)study->returns.months - 1;
    chart_start(script, width, 380, 380);
    sums_block(script, study);
    date_axis(script, date_count((struct date){first / 12, first % 12 + 1, 1}),
              date_count((struct date){last / 12, last % 12 + 1, 28}), width);
    fputs("set format y '%g %%'\nset xzeroaxis lt 1 lw 1 lc rgb '#666666'\nplot ", script);
    for (size_t i = 0; i < FACTORS; i++)
        fprintf(script,
                "$sums using 1:%zu with lines lw 1.6 lc rgb '%s' title '%s', "
                "$sums using 1:%zu with lines lw 0.9 dt 2 lc rgb '%s' notitle%s",
                2 + 2 * i, colours[i], factor_names[i], 3 + 2 * i, colours[i],
                i + 1 < FACTORS ? ", " : "\n");
    return true;
}

const struct chart return_charts[RETURN_CHARTS] = {
    {"chart-alphas", "What the factors leave unexplained",
     "Alpha a month with its 95 % interval, by Newey-West errors. Where the line at 0 is outside, "
     "the model does not account for the portfolio's mean return.",
     alphas_script},
    {"chart-loadings", "What each portfolio loads on",
     "Loadings of the four-factor regressions with their 95 % intervals; the line is at 1 for the "
     "market, at 0 for the others.",
     loadings_script},
    {"chart-premia", "Premia of the four factors, added up",
     "Solid: the sum of each month's Fama-MacBeth slope. Dashed: the sum of the factor itself, "
     "which "
     "it would follow if loadings were paid for as the factor was.",
     premia_script},
};
