/* What each chart of the momentum study shows, as a script for gnuplot. */
#include <math.h>
#include <stdlib.h>

#include "charts.h"

enum { YEAR = 12 };

static void months_axis(FILE *script, const struct momentum *momentum, enum chart_width width)
{
    date_axis(script, momentum->dates[0], momentum->dates[momentum->months - 1], width);
}

static void months_block(FILE *script, const char *name, const struct momentum *momentum,
                         const double *const *columns, size_t count, double factor)
{
    day_block(script, name, momentum->dates, momentum->months, columns, count, factor);
}

static bool ic_script(const void *data, enum chart_width width, FILE *script)
{
    const struct momentum *momentum = &((const struct study *)data)->momentum;
    size_t months = momentum->months;
    double *year = malloc(months * sizeof *year), mean = momentum->ic_moments.mean;
    if (!year || aim_roll_mean(aim_series(momentum->ic, months), (aim_roll_spec){.window = YEAR},
                               year) != AIM_OK) {
        free(year);
        return false;
    }
    const double *ic[] = {momentum->ic}, *means[] = {year};
    chart_start(script, width, 340, 320);
    months_block(script, "ic", momentum, ic, 1, 1);
    months_block(script, "year", momentum, means, 1, 1);
    free(year);
    months_axis(script, momentum, width);
    linear_axis(script, span_both(span_of(momentum->ic, months, 1), (struct span){0, 0}), 0.06);
    fprintf(script,
            "set style fill solid 1.0 noborder\nset boxwidth 24 absolute\n"
            "set xzeroaxis lt 1 lc rgb '#888888'\nset format y '%%.1f'\n"
            "plot $ic using 1:($2<0?NaN:$2) with boxes lc rgb '" INNER "' notitle,"
            " $ic using 1:($2<0?$2:NaN) with boxes lc rgb '#e3b08f' notitle,"
            " $year using 1:2 with lines lw 1.8 lc rgb '" BLUE "' title 'mean of 12 months',"
            " %.8g with lines dt 2 lw 1 lc rgb '#222222' title 'mean %+.3f'\n",
            mean, mean);
    return true;
}

/* Mean and half its 95 % interval; the span grows to hold it. */
static void moments_row(FILE *script, double at, const aim_factor_moments *moments, double factor,
                        struct span *span)
{
    double half = half_width(moments->hac_se, (double)moments->n - 1);
    if (!isfinite(moments->mean))
        return;
    half = isfinite(half) ? half : 0;
    double ends[] = {moments->mean - half, moments->mean + half};
    *span = span_both(*span, span_of(ends, 2, factor));
    fprintf(script, "%g,%.6g,%.6g\n", at, factor * moments->mean, factor * half);
}

static bool decay_script(const void *data, enum chart_width width, FILE *script)
{
    const struct momentum *momentum = &((const struct study *)data)->momentum;
    struct span span = {0, 0};
    chart_start(script, width, 340, 320);
    fputs("$until << EOD\n", script);
    for (size_t i = 0; i < HORIZONS; i++)
        moments_row(script, (double)i + 0.9, &momentum->decay[i].until, 1, &span);
    fputs("EOD\n$alone << EOD\n", script);
    for (size_t i = 0; i < HORIZONS; i++)
        moments_row(script, (double)i + 1.1, &momentum->decay[i].alone, 1, &span);
    fputs("EOD\n", script);
    linear_axis(script, span, 0.04);
    fprintf(script,
            "set xrange [0.4:%d.6]\nset xtics 1,1,%d\nset xlabel 'months ahead'\n"
            "set bmargin 4\nset format y '%%.2f'\n"
            "set xzeroaxis lt 1 lc rgb '#666666'\n"
            "plot $until using 1:($2-$3):(0):(2*$3) with vectors nohead lw 1.2 lc rgb '" BLUE
            "' notitle,"
            " $until using 1:2 with points pt 7 ps 0.5 lc rgb '" BLUE "' title 'return until then',"
            " $alone using 1:($2-$3):(0):(2*$3) with vectors nohead lw 1.2 lc rgb '" ORANGE
            "' notitle,"
            " $alone using 1:2 with points pt 7 ps 0.5 lc rgb '" ORANGE
            "' title 'return of that month'\n",
            HORIZONS, HORIZONS);
    return true;
}

static bool quintiles_script(const void *data, enum chart_width width, FILE *script)
{
    const struct momentum *momentum = &((const struct study *)data)->momentum;
    struct span span = {0, 0};
    chart_start(script, width, 340, 320);
    fputs("$quintiles << EOD\n", script);
    for (size_t i = 0; i < QUINTILES; i++)
        moments_row(script, (double)(i + 1), &momentum->quintiles[i], 100, &span);
    fputs("EOD\n$spread << EOD\n", script);
    moments_row(script, QUINTILES + 1.5, &momentum->spread_moments, 100, &span);
    fputs("EOD\n", script);
    linear_axis(script, span, 0.04);
    fprintf(script,
            "set style fill solid 1.0 noborder\nset boxwidth 0.6 absolute\n"
            "set xrange [0.4:%d.1]\nset xtics ('losers' 1, '2' 2, '3' 3, '4' 4, 'winners' 5, "
            "'difference' 6.5)\nset format y '%%g %%%%'\nset key off\n"
            "set xzeroaxis lt 1 lc rgb '#666666'\n"
            "plot $quintiles using 1:2 with boxes lc rgb '" INNER "',"
            " $quintiles using 1:($2-$3):(0):(2*$3) with vectors nohead lw 1.2 lc rgb '#222222',"
            " $spread using 1:2 with boxes lc rgb '" BLUE "',"
            " $spread using 1:($2-$3):(0):(2*$3) with vectors nohead lw 1.2 lc rgb '#222222'\n",
            QUINTILES + 2);
    return true;
}

static bool grown_script(const void *data, enum chart_width width, FILE *script)
{
    static const char *const looks[QUINTILES] = {
        "lw 1.8 lc rgb '" ORANGE "' title 'losers'", "lw 1 lc rgb '#e3b08f' title '2'",
        "lw 1 lc rgb '" GREY "' title '3'", "lw 1 lc rgb '" INNER "' title '4'",
        "lw 1.8 lc rgb '" BLUE "' title 'winners'"};
    const struct momentum *momentum = &((const struct study *)data)->momentum;
    size_t cells = momentum->months * QUINTILES;
    double *levels = malloc(cells * sizeof *levels);
    if (!levels)
        return false;
    for (size_t i = 0; i < cells; i++)
        levels[i] = 1 + momentum->grown[i];
    chart_start(script, width, 360, 340);
    for (size_t i = 0; i < QUINTILES; i++) {
        fprintf(script, "$quintile%zu << EOD\n", i + 1);
        for (size_t month = 0; month < momentum->months; month++)
            if (isfinite(levels[month * QUINTILES + i]))
                fprintf(script, "%d,%.6g\n", momentum->dates[month], levels[month * QUINTILES + i]);
        fputs("EOD\n", script);
    }
    months_axis(script, momentum, width);
    log_axis(script, span_both(span_of(levels, cells, 1), (struct span){1, 1}));
    free(levels);
    fputs("set format y '%g'\nset ytics (0.01,0.02,0.05,0.1,0.2,0.5,1,2,3,5,10,20,50,100,1000)\n"
          "plot ",
          script);
    for (size_t i = 0; i < QUINTILES; i++)
        fprintf(script, "$quintile%zu using 1:2 with lines %s%s", i + 1, looks[i],
                i + 1 < QUINTILES ? ", " : "\n");
    return true;
}

static bool spread_script(const void *data, enum chart_width width, FILE *script)
{
    const struct momentum *momentum = &((const struct study *)data)->momentum;
    const double *columns[] = {momentum->spread, momentum->spread_se};
    double mean = 100 * momentum->spread_moments.mean;
    chart_start(script, width, 340, 320);
    months_block(script, "spread", momentum, columns, 2, 100);
    months_axis(script, momentum, width);
    fprintf(script,
            "set format y '%%g %%%%'\nset xzeroaxis lt 1 lc rgb '#666666'\n"
            "plot $spread using 1:($2-$3):(0):(2*$3) with vectors nohead lw 0.8 lc rgb '" INNER
            "' notitle,"
            " $spread using 1:2 with points pt 7 ps %g lc rgb '" BLUE
            "' title 'difference, with a standard error each way',"
            " %.8g with lines dt 2 lw 1 lc rgb '#222222' title 'mean %+.2f %%'\n",
            width == CHART_WIDE ? 0.4 : 0.25, mean, mean);
    return true;
}

static bool turnover_script(const void *data, enum chart_width width, FILE *script)
{
    const struct momentum *momentum = &((const struct study *)data)->momentum;
    chart_start(script, width, 300, 300);
    for (size_t which = 0; which < 2; which++) {
        size_t column = which ? QUINTILES - 1 : 0;
        fprintf(script, "$%s << EOD\n", which ? "winners" : "losers");
        for (size_t month = 0; month < momentum->months; month++) {
            double value = momentum->turnover[month * QUINTILES + column];
            if (isfinite(value))
                fprintf(script, "%d,%.6g\n", momentum->dates[month], 100 * value);
        }
        fputs("EOD\n", script);
    }
    months_axis(script, momentum, width);
    fputs("set format y '%g %%'\nset yrange [0:*]\n"
          "plot $losers using 1:2 with lines lw 1.2 lc rgb '" ORANGE "' title 'losers',"
          " $winners using 1:2 with lines lw 1.2 lc rgb '" BLUE "' title 'winners'\n",
          script);
    return true;
}

static bool autocorrelation_script(const void *data, enum chart_width width, FILE *script)
{
    const struct momentum *momentum = &((const struct study *)data)->momentum;
    chart_start(script, width, 300, 300);
    fputs("$lags << EOD\n", script);
    for (size_t i = 0; i < HORIZONS; i++)
        if (isfinite(momentum->decay[i].autocorrelation))
            fprintf(script, "%zu,%.6g\n", i + 1, momentum->decay[i].autocorrelation);
    fprintf(script,
            "EOD\nset xrange [0.4:%d.6]\nset xtics 1,1,%d\nset xlabel 'months before'\n"
            "set bmargin 4\nset yrange [*<0:1]\nset format y '%%.1f'\nset key off\n"
            "set style fill solid 1.0 noborder\nset boxwidth 0.6 absolute\n"
            "set xzeroaxis lt 1 lc rgb '#666666'\n"
            "plot $lags using 1:2 with boxes lc rgb '" INNER "'\n",
            HORIZONS, HORIZONS);
    return true;
}

const struct chart momentum_charts[MOMENTUM_CHARTS] = {
    {"chart-ic", "Does the signal sort the next month's returns?",
     "The rank IC: Spearman's correlation, across names, of the return from 12 to 1 months before "
     "with the return of the month that follows.",
     ic_script},
    {"chart-decay", "How far ahead it sees",
     "Mean IC with 95 % interval by Newey-West errors: with the return over the next h months, and "
     "with the return of the h-th month alone.",
     decay_script},
    {"chart-quintiles", "What quintiles earned",
     "Mean return a month of five portfolios of equally weighted names, by the signal, and of "
     "winners less losers; 95 % intervals by Newey-West errors.",
     quintiles_script},
    {"chart-grown", "What 1 became",
     "Returns of the month after the date, compounded, before costs, on a logarithmic scale.",
     grown_script},
    {"chart-spread", "Winners less losers, month by month",
     "The difference of the two mean returns. Its standard error is that of two samples of unequal "
     "variance: how far apart names lie in each.",
     spread_script},
    {"chart-turnover", "What it costs in trades",
     "Turnover: the share of a portfolio's names that were not in it the month before.",
     turnover_script},
    {"chart-autocorrelation", "How slowly the signal moves",
     "Mean rank correlation of the signal with its own values some months before. From eleven "
     "months on the two share no return.",
     autocorrelation_script},
};
