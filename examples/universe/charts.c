/* What each chart shows, as a script for gnuplot. */
#include "charts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void days_axis(FILE *script, const struct universe *universe, enum chart_width width)
{
    const struct prices *prices = &universe->prices;
    date_axis(script, prices->dates[0], prices->dates[prices->days - 1], width);
}

static void days_block(FILE *script, const char *name, const struct universe *universe,
                       const double *const *columns, size_t count, double factor)
{
    const struct prices *prices = &universe->prices;
    day_block(script, name, prices->dates, prices->days, columns, count, factor);
}

static bool band_script(const void *study, enum chart_width width, FILE *script)
{
    const struct universe *universe = study;
    static const enum quantile chosen[] = {Q05, Q25, Q75, Q95};
    const struct days *days = &universe->days;
    size_t count = days->count;
    double *rows = malloc(4 * count * sizeof *rows);
    if (!rows)
        return false;
    const double *bands[4];
    for (size_t i = 0; i < 4; i++) {
        for (size_t day = 0; day < count; day++)
            rows[i * count + day] =
                days->quantiles[day * QUANTILES + chosen[i]] - days->median[day];
        bands[i] = rows + i * count;
    }
    chart_start(script, width, 360, 340);
    days_block(script, "bands", universe, bands, 4, 100);
    days_axis(script, universe, width);
    linear_axis(script, span_both(span_of(bands[0], count, 100), span_of(bands[3], count, 100)),
                0.05);
    fputs("set format y '%+g %%'\nset xzeroaxis lt 1 lw 1 lc rgb '" BLUE "'\n"
          "plot $bands using 1:2:5 with filledcurves fs solid 1 noborder fc rgb '" BAND
          "' title '5 to 95 % of names',"
          " $bands using 1:3:4 with filledcurves fs solid 1 noborder fc rgb '" INNER
          "' title '25 to 75 %'\n",
          script);
    free(rows);
    return true;
}

static bool spread_script(const void *study, enum chart_width width, FILE *script)
{
    const struct universe *universe = study;
    const struct days *days = &universe->days;
    double *rows = malloc(days->count * sizeof *rows);
    if (!rows)
        return false;
    for (size_t day = 0; day < days->count; day++)
        rows[day] = days->moments[day].sd;
    const double *sd[] = {rows}, *robust[] = {days->robust};
    double line = days->count > 800 ? 0.6 : 0.9; /* thinner where many days share a drawing */
    chart_start(script, width, 360, 340);
    days_block(script, "sd", universe, sd, 1, 100);
    days_block(script, "robust", universe, robust, 1, 100);
    days_axis(script, universe, width);
    log_axis(script,
             span_both(span_of(rows, days->count, 100), span_of(days->robust, days->count, 100)));
    fprintf(script,
            "set format y '%%g %%%%'\n"
            "set ytics (0.01,0.02,0.05,0.1,0.2,0.5,1,2,5,10,20,50,100,200,500,1000,2000,5000,"
            "1e4,1e5,1e6)\n"
            "plot $sd using 1:2 with lines lw %g lc rgb '" ORANGE "' title 'standard deviation',"
            " $robust using 1:2 with lines lw %g lc rgb '" BLUE "' title 'robust: MAD × 1.4826'\n",
            line, line);
    free(rows);
    return true;
}

/* The median of each `MONTH` days, as steps: the panel of shares seen as months of days. */
static bool month_medians(const struct universe *universe, FILE *script)
{
    const struct days *days = &universe->days;
    size_t blocks = days->count / MONTH;
    double *medians = malloc((blocks + 1) * sizeof *medians);
    bool good =
        medians && aim_xs_median(aim_by_period(days->share, blocks, MONTH), 1, medians) == AIM_OK;
    fputs("$medians << EOD\n", script);
    for (size_t i = 0; good && i < blocks; i++) {
        if (isnan(medians[i])) {
            fputc('\n', script);
            continue;
        }
        fprintf(script, "%d,%.6g\n%d,%.6g\n", universe->prices.dates[i * MONTH], 100 * medians[i],
                universe->prices.dates[i * MONTH + MONTH - 1], 100 * medians[i]);
    }
    fputs("EOD\n", script);
    free(medians);
    return good;
}

static bool breadth_script(const void *study, enum chart_width width, FILE *script)
{
    const struct universe *universe = study;
    const double *share[] = {universe->days.share};
    chart_start(script, width, 360, 340);
    days_block(script, "share", universe, share, 1, 100);
    if (!month_medians(universe, script))
        return false;
    days_axis(script, universe, width);
    fprintf(script,
            "set format y '%%g %%%%'\nset yrange [-3:103]\nset ytics 0,25,100\n"
            ""
            "set arrow from graph 0,first 50 to graph 1,first 50 nohead lw 0.8 lc rgb '#666666'\n"
            "plot $share using 1:2 with points pt 7 ps %g lc rgb '" INNER "' title 'each day'%s",
            universe->days.count > 800 ? 0.28 : 0.4,
            universe->days.count < MONTH ? "\n"
                                         : ", $medians using 1:2 with lines lw 1.8 lc rgb '" BLUE
                                           "' title 'median of each 21 days'\n");
    return true;
}

static bool momentum_script(const void *study, enum chart_width width, FILE *script)
{
    const struct universe *universe = study;
    const struct months *months = &universe->months;
    struct span span = span_both(span_of(months->ic, months->count, 1), (struct span){0, 0});
    chart_start(script, width, 340, 320);
    fputs("$ic << EOD\n", script);
    for (size_t i = 0; i < months->count; i++)
        if (!isnan(months->ic[i]))
            fprintf(script, "%d,%.6g\n", universe->prices.dates[months->end[i + 1]], months->ic[i]);
    fputs("EOD\n", script);
    days_axis(script, universe, width);
    linear_axis(script, span, 0.06);
    fprintf(script,
            "set style fill solid 1.0 noborder\nset boxwidth 19 absolute\n"
            "set xzeroaxis lt 1 lc rgb '#888888'\nset format y '%%.1f'\n"
            ""
            "plot $ic using 1:($2<0?NaN:$2) with boxes lc rgb '" BLUE "' notitle,"
            " $ic using 1:($2<0?$2:NaN) with boxes lc rgb '" ORANGE "' notitle,"
            " %.8g with lines dt 2 lw 1 lc rgb '#222222' title 'mean %+.3f'\n",
            months->moments.mean, months->moments.mean);
    return true;
}

static void label_worst(const struct universe *universe, enum chart_width width, FILE *script)
{
    enum { LABELS = 5 };
    const struct days *days = &universe->days;
    const int32_t *dates = universe->prices.dates;
    size_t list[LABELS], found = worst_days(days, list, LABELS);
    int32_t apart = (dates[days->count - 1] - dates[0]) / (width == CHART_WIDE ? 14 : 5);
    for (size_t i = 0; i < found && i < LABELS; i++) {
        size_t near = 0;
        while (near < i && abs(dates[list[near]] - dates[list[i]]) >= apart)
            near++;
        if (near < i) /* a higher one stands there */
            continue;
        fputs("set label '", script);
        quoted_text(universe->prices.tickers[furthest(days, list[i])->entity], script);
        fprintf(script, "' at %d,%.6g center offset 0,0.7 noenhanced textcolor rgb '#333333'\n",
                dates[list[i]], days->excess[list[i]]);
    }
}

static bool bars_script(const void *study, enum chart_width width, FILE *script)
{
    const struct universe *universe = study;
    const struct days *days = &universe->days;
    const double *excess[] = {days->excess};
    struct span span =
        span_both(span_of(days->excess, days->count, 1), (struct span){0.8, BAD_BAR_FACTOR});
    chart_start(script, width, 340, 320);
    days_block(script, "excess", universe, excess, 1, 1);
    days_axis(script, universe, width);
    span.high *= 1.3; /* room for a name */
    log_axis(script, span);
    label_worst(universe, width, script);
    fprintf(script,
            "set format y '%%gx'\nset ytics (0.2,0.5,1,2,5,10,20,50,100,200,500,1000,1e4,1e5)\n"
            ""
            "set arrow from graph 0,first %g to graph 1,first %g nohead dt 2 lc rgb '#222222'\n"
            "plot $excess using 1:($2>%g?NaN:$2) with points pt 7 ps %g lc rgb '" GREY
            "' title 'sd / robust sd',"
            " $excess using 1:($2>%g?$2:NaN) with points pt 7 ps 0.5 lc rgb '" ORANGE
            "' title 'above %g'\n",
            BAD_BAR_FACTOR, BAD_BAR_FACTOR, BAD_BAR_FACTOR, days->count > 800 ? 0.28 : 0.4,
            BAD_BAR_FACTOR, BAD_BAR_FACTOR);
    return true;
}

const struct chart charts[CHARTS] = {
    {"chart-band", "Dispersion over time",
     "Returns on the day before, less the median of their day. A gap is a day with too few "
     "returns; nothing is filled.",
     band_script},
    {"chart-spread", "Dispersion in one figure",
     "Across names, in percent of the price the day before, on a logarithmic scale: the standard "
     "deviation, which follows the furthest name, and the robust one, which follows the middle "
     "half.",
     spread_script},
    {"chart-breadth", "Breadth over time",
     "The share of names with a return above 0, of all that have a return.", breadth_script},
    {"chart-momentum", "Does a month's return say anything about the next one's?",
     "Spearman's rank correlation, across names, of the return over 21 days with the return over "
     "the next 21 (the information coefficient), at the end of the first. Months do not overlap; "
     "days almost without prices are not counted among the 21.",
     momentum_script},
    {"chart-bars", "Standard deviation against robust deviation",
     "Their ratio on each day, on a logarithmic scale; near 1 for a bell curve. Beside the "
     "highest stands the name that is furthest from the median.",
     bars_script},
};
