/* What each chart shows, as a script for gnuplot. */
#include "charts.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gnuplot.h"
#include "period.h"

/* Blue, orange and teal that stay apart for colour-blind eyes and in grey. */
#define BLUE   "#1f5a96"
#define ORANGE "#b3541e"
#define TEAL   "#2a7f79"

static void start(FILE *script, enum chart_width width, int wide_height, int narrow_height)
{
    bool wide = width == CHART_WIDE;
    fprintf(script,
            "set terminal svg size %d,%d dynamic font 'system-ui,sans-serif,13' linewidth 1.4\n"
            "set encoding utf8\n"
            "set border 1 lc rgb '#888888'\n"
            "set tics nomirror scale 0.5 textcolor rgb '#333333'\n"
            "set grid ytics lc rgb '#dddddd' lw 0.6 lt 1\n"
            "set style fill solid 1.0 noborder\n"
            "set key top left Left reverse samplen 1.5 textcolor rgb '#333333'\n"
            "set datafile separator ','\n",
            wide ? 1000 : 360, wide ? wide_height : narrow_height);
}

/* "Q1" below each quarter and the fiscal year below its first; narrow charts keep the years. */
static void quarter_tics(FILE *script, int first, int last, enum chart_width width)
{
    fputs("set xtics (", script);
    for (int period = first; period <= last; period++) {
        bool year = period % 4 == 0;
        const char *mark = width == CHART_NARROW && !year ? "''" : NULL;
        fputs(period > first ? ", " : "", script);
        if (mark)
            fprintf(script, "%s %d", mark, period - first);
        else if (year)
            fprintf(script, "\"Q1\\nFY%d\" %d", period / 4, period - first);
        else
            fprintf(script, "\"Q%d\" %d", period % 4 + 1, period - first);
    }
    fprintf(script, ")\nset xrange [-0.7:%d.7]\n", last - first);
}

/* A data block `$name` of place and figure; figures that are missing are left out, or kept as a
   break in the line. */
static void data(FILE *script, const char *name, const double *values, size_t count, bool breaks)
{
    fprintf(script, "$%s << EOD\n", name);
    for (size_t i = 0; i < count; i++)
        if (!isnan(values[i]))
            fprintf(script, "%zu,%.10g\n", i, values[i]);
        else if (breaks)
            fputs("\n", script);
    fputs("EOD\n", script);
}

static double *series(const struct facts *facts, int item, const char *basis, int first, int last,
                      double factor)
{
    double *values = malloc(((size_t)(last - first) + 1) * sizeof *values);
    for (int period = first; values && period <= last; period++) {
        const struct fact *fact = facts_find(facts, COMPANY, item, basis, period);
        values[period - first] = fact ? factor * fact->value : NAN;
    }
    return values;
}

static bool revenue_script(const struct sources *sources, enum chart_width width, FILE *script)
{
    int first = 0, last = -1, item = find_item("revenue");
    if (!facts_span(&sources->facts, item, "", &first, &last))
        return false;
    size_t count = (size_t)(last - first) + 1;
    double *levels = series(&sources->facts, item, "", first, last, 1);
    double *year = calloc(2 * count, sizeof *year), *quarter = year + count;
    bool good = levels && year && aim_growth_yoy(aim_series(levels, count), 4, year) == AIM_OK &&
                aim_growth_qoq(aim_series(levels, count), 4, quarter) == AIM_OK;
    if (good) {
        for (size_t i = 0; i < count; i++) {
            year[i] *= 100;
            quarter[i] *= 100;
        }
        start(script, width, 560, 520);
        data(script, "levels", levels, count, false);
        data(script, "year", year, count, true);
        data(script, "quarter", quarter, count, true);
        quarter_tics(script, first, last, width);
        fputs(
            "set multiplot layout 2,1\nset lmargin 7\nset rmargin 1.5\nset bmargin 3\nset tmargin "
            "2\n"
            "set boxwidth 0.7\nset yrange [0:*]\n"
            "set key title ''\nset title 'Revenue, USD bn' offset 0,-0.6 textcolor rgb '#222222'\n"
            "plot $levels using 1:2 with boxes lc rgb '" BLUE "' notitle\n"
            "set yrange [*:*]\nset format y '%g %%'\nset xzeroaxis lt 1 lc rgb '#888888'\n"
            "set title 'Growth of revenue'\nset key top right\n"
            "set offsets 0,0,graph 0.5,0\n"
            "plot $year using 1:2 with linespoints pt 7 ps 0.5 lc rgb '" BLUE
            "' title 'on the year',"
            " $quarter using 1:2 with linespoints pt 5 ps 0.45 dt 2 lc rgb '" ORANGE
            "' title 'on the quarter'\nunset multiplot\n",
            script);
    }
    free(levels);
    free(year);
    return good;
}

static bool margin_script(const struct sources *sources, enum chart_width width, FILE *script)
{
    static const char *const shown[] = {"gaap", "non-gaap first", "non-gaap"};
    int first = 0, last = -1, item = find_item("gross_margin");
    for (size_t i = 0; i < 3; i++) {
        int from, to;
        if (!facts_span(&sources->facts, item, shown[i], &from, &to))
            continue;
        first = last < first || from < first ? from : first;
        last = to > last ? to : last;
    }
    if (last < first)
        return false;
    start(script, width, 400, 360);
    for (size_t i = 0; i < 3; i++) {
        double *margins = series(&sources->facts, item, shown[i], first, last, 100);
        if (!margins)
            return false;
        char name[16];
        size_t count = (size_t)(last - first) + 1;
        snprintf(name, sizeof name, "broken%zu", i);
        data(script, name, margins, count, true);
        snprintf(name, sizeof name, "joined%zu", i);
        data(script, name, margins, count, false);
        free(margins);
    }
    quarter_tics(script, first, last, width);
    fputs(width == CHART_WIDE
              ? "set bmargin 3.5\nset key bottom right\n"
              : "set bmargin 7.5\n"
                "set key at screen 0.04, screen 0.01 left bottom vertical maxrows 3\n",
          script);
    /* Dotted where a quarter between is not at hand: nothing is filled in. */
    fputs("set format y '%g %%'\nset offsets 0,0,graph 0.05,graph 0.25\n"
          "plot $joined0 using 1:2 with lines dt 3 lw 0.7 lc rgb '" BLUE "' notitle,"
          " $joined1 using 1:2 with lines dt 3 lw 0.7 lc rgb '" ORANGE "' notitle,"
          " $broken0 using 1:2 with linespoints pt 7 ps 0.6 lc rgb '" BLUE "' title 'GAAP',"
          " $broken1 using 1:2 with linespoints pt 5 ps 0.55 lc rgb '" ORANGE
          "' title 'non-GAAP, as first reported',"
          " $broken2 using 1:2 with linespoints pt 9 ps 0.7 lc rgb '" TEAL
          "' title 'non-GAAP, from FY2027 and recast'\n",
          script);
    return true;
}

static bool returns_script(const struct sources *sources, enum chart_width width, FILE *script)
{
    const struct table1 *table1 = &sources->table1;
    aim_xs_place *places = calloc(table1->count, sizeof *places);
    aim_panel x = aim_cross_section(table1->returns, table1->count);
    bool good = places && aim_xs_top(x, table1->count, places) == AIM_OK;
    int height = (int)table1->count * 21 + 50;
    if (good) {
        start(script, width, height, height);
        fputs("$bars << EOD\n", script);
        for (size_t i = 0; i < table1->count; i++)
            fprintf(script, "%zu,%.10g,%s\n", i, 100 * places[i].value,
                    table1->tickers[places[i].entity]);
        fprintf(script,
                "EOD\nset yrange [%zu.6:-0.6]\nset xrange [%s]\nset format x '%%g %%%%'\n"
                "set lmargin 7\nset rmargin 2\nset border 0\n"
                "unset grid\nset grid xtics lc rgb '#dddddd' lw 0.6 lt 1\n"
                "set yzeroaxis lt 1 lc rgb '#888888'\nset xtics %d\n"
                "plot $bars using 2:1:(0):2:($1-0.36):($1+0.36):($2<0?0xb3541e:0x1f5a96):"
                "ytic(3) with boxxyerror lc rgb variable notitle,"
                " $bars using ($2<0?NaN:$2):1:(sprintf('%%+.2f',$2)) with labels font ',11'"
                " left offset char 0.5,0 textcolor rgb '#333333' notitle,"
                " $bars using ($2<0?$2:NaN):1:(sprintf('%%+.2f',$2)) with labels font ',11'"
                " right offset char -0.5,0 textcolor rgb '#333333' notitle\n",
                table1->count - 1, width == CHART_WIDE ? "-7.5:24.5" : "-11:30",
                width == CHART_WIDE ? 5 : 10);
    }
    free(places);
    return good;
}

const struct chart charts[] = {
    {"chart-revenue", "Revenue and its growth by quarter",
     "Bars of quarterly revenue, and lines of its growth on the year and on the quarter.",
     revenue_script},
    {"chart-margin", "Gross margin by quarter",
     "Lines of GAAP and non-GAAP gross margin. A dotted line spans quarters for which facts.csv "
     "has no sourced figure.",
     margin_script},
    {"chart-returns", "Table 1: weekly returns",
     "Horizontal bars of the weekly returns of table 1, largest first, in percent.",
     returns_script},
};
const size_t chart_count = sizeof charts / sizeof *charts;

bool chart_draw(const struct chart *chart, const struct sources *sources, enum chart_width width,
                FILE *out, struct problem *problem)
{
    FILE *script = tmpfile();
    if (!script)
        return problem_set(problem, "a temporary file cannot be made: %s", strerror(errno));
    char prefix[48];
    snprintf(prefix, sizeof prefix, "%s-%s", chart->id, width == CHART_WIDE ? "wide" : "narrow");
    bool good = chart->script(sources, width, script) && fflush(script) == 0;
    if (!good)
        problem_set(problem, "%s: there are no figures for this chart", chart->id);
    good = good && gnuplot_run(script, prefix, out, problem);
    fclose(script);
    return good;
}
