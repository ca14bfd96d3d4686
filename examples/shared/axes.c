#include "axes.h"

#include <math.h>
#include <string.h>

void chart_start(FILE *script, enum chart_width width, int wide_height, int narrow_height)
{
    bool wide = width == CHART_WIDE;
    fprintf(
        script,
        "set terminal svg size %d,%d dynamic rounded font 'system-ui,sans-serif,13' "
        "linewidth 1.2\n"
        "set encoding utf8\n"
        "set border 1 lc rgb '#888888'\n"
        "set tics nomirror scale 0.5 textcolor rgb '#333333'\n"
        "set grid ytics lc rgb '#dddddd' lw 0.6 lt 1\n"
        "set key tmargin left horizontal Left reverse samplen 1.5 width 2 textcolor rgb '#333333'\n"
        "set datafile separator ','\n"
        "set lmargin 8\nset rmargin 2\nset bmargin 3\n",
        wide ? 1000 : 360, wide ? wide_height : narrow_height);
}

/* A tick where a new month begins, every `step` months; the year under each January. */
static void month_tics(FILE *script, int32_t first, int32_t last, int step)
{
    static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct date date = {.year = date_of(first).year, .month = 1, .day = 1};
    bool any = false;
    for (int32_t at; (at = date_count(date)) <= last; date.month += step) {
        if (at >= first) {
            fprintf(script, "%s\"%s", any ? ", " : "", names[date.month - 1]);
            if (date.month == 1 || !any)
                fprintf(script, "\\n%d", date.year);
            fprintf(script, "\" %d", at);
            any = true;
        }
        if (date.month + step > 12) {
            date.month -= 12;
            date.year++;
        }
    }
}

static void year_tics(FILE *script, int32_t first, int32_t last, int step)
{
    bool any = false;
    for (int year = date_of(first).year;; year++) {
        int32_t at = date_count((struct date){year, 1, 1});
        if (at > last)
            return;
        if (at < first || year % step != 0)
            continue;
        fprintf(script, "%s\"%d\" %d", any ? ", " : "", year, at);
        any = true;
    }
}

void date_axis(FILE *script, int32_t first, int32_t last, enum chart_width width)
{
    int days = last - first, crowd = width == CHART_WIDE ? 1 : 2;
    fputs("set xtics (", script);
    if (days < 75) { /* too short for months: both ends */
        char from[DATE_SIZE], to[DATE_SIZE];
        date_print(first, from);
        date_print(last, to);
        fprintf(script, "\"%s\" %d", from, first);
        if (last > first)
            fprintf(script, ", \"%s\" %d", to, last);
    } else if (days < 1200) {
        int step = (days < 300 ? 1 : days < 600 ? 2 : 3) * crowd;
        month_tics(script, first, last, step == 4 ? 4 : step);
    } else {
        static const int most_days[CHART_WIDTHS][3] = {{5500, 15000, 40000}, {4000, 11000, 22000}};
        static const int steps[CHART_WIDTHS][4] = {{1, 5, 10, 20}, {2, 5, 10, 20}};
        int which = 0;
        while (which < 3 && days >= most_days[width][which])
            which++;
        year_tics(script, first, last, steps[width][which]);
    }
    double edge = days < 75 ? 0.12 * days + 1 : 0.012 * days;
    fprintf(script, ")\nset xrange [%.10g:%.10g]\n", first - edge, last + edge);
}

void day_block(FILE *script, const char *name, const int32_t *dates, size_t days,
               const double *const *columns, size_t count, double factor)
{
    fprintf(script, "$%s << EOD\n", name);
    for (size_t day = 0; day < days; day++) {
        bool known = true;
        for (size_t i = 0; i < count; i++)
            known = known && isfinite(columns[i][day]);
        if (!known) {
            fputc('\n', script);
            continue;
        }
        fprintf(script, "%d", dates[day]);
        for (size_t i = 0; i < count; i++)
            fprintf(script, ",%.6g", factor * columns[i][day]);
        fputc('\n', script);
    }
    fputs("EOD\n", script);
}

void quoted_text(const char *name, FILE *script)
{
    for (; *name; name++)
        fputc(strchr("'\"\\`$%@", *name) ? '.' : *name, script);
}

struct span span_of(const double *values, size_t count, double factor)
{
    struct span span = {INFINITY, -INFINITY};
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(values[i]))
            continue;
        span.low = fmin(span.low, factor * values[i]);
        span.high = fmax(span.high, factor * values[i]);
    }
    return span;
}

struct span span_both(struct span a, struct span b)
{
    return (struct span){fmin(a.low, b.low), fmax(a.high, b.high)};
}

void linear_axis(FILE *script, struct span span, double room)
{
    if (span.low > span.high)
        span = (struct span){0, 1};
    double width = span.high - span.low;
    if (width <= 0)
        width = span.high != 0 ? fabs(span.high) : 1;
    fprintf(script, "set yrange [%.10g:%.10g]\n", span.low - room * width,
            span.high + room * width);
}

void log_axis(FILE *script, struct span span)
{
    if (!(span.high > 0))
        span = (struct span){1, 10};
    if (!(span.low > 0)) /* a logarithm has no place for 0 */
        span.low = span.high / 1000;
    fprintf(script, "set logscale y\nset yrange [%.10g:%.10g]\n", span.low / 1.2, span.high * 1.2);
}
