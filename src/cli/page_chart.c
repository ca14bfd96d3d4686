#include "page_chart.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gnuplot.h"

/* The style sheet knows these two by their values and has others for dark screens. */
#define LEVEL  "#1f5a96"
#define GROWTH "#b3541e"

enum { LABELS = 6 };

struct page_scale page_chart_scale(const struct page_series *series)
{
    double magnitude = 0, unit = INFINITY;
    for (size_t i = 0; i < series->count; i++) {
        const aim_figure *figure = &series->facts[i]->figure;
        magnitude = fmax(magnitude, fabs(figure->value));
        unit = figure->unit > 0 ? fmin(unit, figure->unit) : unit;
    }
    return page_scale_of(series->facts[0]->figure.measure, isinf(unit) ? 0 : unit, magnitude);
}

void page_chart_unit(const struct page_series *series, char text[PAGE_FIGURE_SIZE])
{
    const aim_figure *figure = &series->facts[0]->figure;
    size_t length = 0;
    for (const char *c = figure->currency; *c && length < 3; c++)
        if (isalpha((unsigned char)*c))
            text[length++] = *c;
    const char *unit = page_chart_scale(series).unit;
    snprintf(text + length, PAGE_FIGURE_SIZE - length, "%s%s", length && *unit ? " " : "", unit);
}

/* The label of a place: the year where years are told apart by more than one, else the period. */
static void label(const aim_fact *fact, int32_t key, bool years, FILE *script)
{
    aim_period period = fact->period;
    period.key = key;
    if (years) {
        period.key = key / (int32_t)period.frequency;
        period.frequency = AIM_YEARLY;
    }
    char text[AIM_PERIOD_TEXT];
    if (aim_period_print(period, text, sizeof text) != AIM_OK)
        strcpy(text, "");
    fprintf(script, "\"%s\"", text);
}

static void write_places(const struct page_series *series, FILE *script)
{
    const aim_fact *fact = series->facts[0];
    int32_t first = fact->period.key, last = series->facts[series->count - 1]->period.key;
    int32_t frequency = (int32_t)fact->period.frequency;
    bool years = frequency > 1 && last - first >= 2 * frequency;
    int32_t unit = years ? frequency : 1;
    int32_t labels = years || frequency == 1 ? LABELS : LABELS / 2 + 1;
    int32_t step = unit * ((last - first) / unit / labels + 1);
    fputs("set xtics (", script);
    const char *comma = "";
    for (int32_t key = first + (unit - first % unit) % unit; key <= last; key += step) {
        fputs(comma, script);
        label(fact, key, years, script);
        fprintf(script, " %d", (int)(key - first));
        comma = ", ";
    }
    fprintf(script, ")\nset xrange [-0.7:%d.7]\n", (int)(last - first));
}

/* A data block of place, middle and both ends; what is not known breaks lines. */
static void write_block(const struct page_series *series, const char *name, bool growth,
                        double divisor, FILE *script)
{
    int32_t first = series->facts[0]->period.key, before = first - 1;
    fprintf(script, "$%s << EOD\n", name);
    for (size_t i = 0; i < series->count; i++) {
        const aim_fact *fact = series->facts[i];
        aim_range range =
            growth ? page_series_growth(series, i) : aim_figure_range(fact->figure, 0);
        if (!growth && !(isfinite(range.low) && isfinite(range.high)))
            range = aim_range_point(fact->figure.value);
        bool known = isfinite(range.low) && isfinite(range.high);
        if (fact->period.key != before + 1 || !known)
            fputs("\n", script);
        before = fact->period.key;
        if (known)
            fprintf(script, "%d %.10g %.10g %.10g\n", (int)(fact->period.key - first),
                    aim_range_mid(range) / divisor, range.low / divisor, range.high / divisor);
    }
    fputs("EOD\n", script);
}

static bool has_growth(const struct page_series *series)
{
    for (size_t i = 0; i < series->count; i++)
        if (isfinite(aim_range_mid(page_series_growth(series, i))))
            return true;
    return false;
}

/* Amounts that are never below zero are bars from it; the others are points on a line. */
static bool has_bars(const struct page_series *series)
{
    for (size_t i = 0; i < series->count; i++)
        if (series->facts[i]->figure.value < 0)
            return false;
    return !page_series_is_ratio(series);
}

static void write_script(const struct page_series *series, FILE *script)
{
    char unit[PAGE_FIGURE_SIZE];
    page_chart_unit(series, unit);
    bool growth = has_growth(series), bars = has_bars(series);
    bool ratio = page_series_is_ratio(series);
    fprintf(script,
            "set terminal svg size 440,%d dynamic font 'system-ui,sans-serif,13' linewidth 1.3\n"
            "set encoding utf8\nset border 1 lc rgb '#888888'\nset key off\n"
            "set tics nomirror scale 0.5\nset grid ytics lc rgb '#888888' lw 0.4 lt 1 dt 3\n"
            "set style fill solid 1.0 noborder\nset boxwidth 0.7\nset errorbars 0.6\nset "
            "pointintervalbox 0\n"
            "set lmargin 9\nset rmargin 2.5\nset bmargin 1.7\nset tmargin 0.7\n"
            "set format y '%%.12g'\n",
            growth ? 380 : 210);
    write_places(series, script);
    write_block(series, "level", false, page_chart_scale(series).divisor, script);
    write_block(series, "growth", true, ratio ? 1 : 0.01, script);
    if (growth)
        fputs("set multiplot layout 2,1\n", script);
    fprintf(script, "set ylabel '%s' offset 0.5\nset yrange [%s]\nset offsets 0,0,graph 0.08,%s\n",
            unit, bars ? "0:*" : "*:*", bars ? "0" : "graph 0.08");
    fputs(bars ? "plot $level using 1:2 with boxes lc rgb '" LEVEL "'"
               : "plot $level using 1:2 with lines lc rgb '" LEVEL "'",
          script);
    fputs(bars ? "\n" : ", $level using 1:2:3:4 with yerrorbars pt 7 ps 0.45 lc rgb '" LEVEL "'\n",
          script);
    if (growth)
        fprintf(script,
                "set yrange [*:*]\nset offsets 0,0,graph 0.08,graph 0.08\n"
                "set xzeroaxis lt 1 lc rgb '#888888'\nset ylabel '%s' offset 0.5\n"
                "plot $growth using 1:2 with lines lc rgb '" GROWTH
                "', $growth using 1:2:3:4 with yerrorbars pt 7 ps 0.45 lc rgb '" GROWTH
                "'\nunset multiplot\n",
                ratio ? "change on the year, bp" : "growth on the year, %");
}

char *page_chart_draw(const struct page_series *series, size_t number, struct problem *problem)
{
    char *text = NULL, prefix[32];
    size_t size = 0;
    FILE *script = tmpfile(), *out = open_memstream(&text, &size);
    snprintf(prefix, sizeof prefix, "chart-%zu", number);
    if (script)
        write_script(series, script);
    bool good = script && out && fflush(script) == 0
                    ? gnuplot_run(script, prefix, out, problem)
                    : problem_set(problem, "a chart's script cannot be kept: %s", strerror(errno));
    if (script)
        fclose(script);
    if (out && fclose(out) == 0 && good)
        return text;
    free(text);
    return NULL;
}
