/* Charts as SVG, drawn by gnuplot. */
#ifndef CHARTS_H
#define CHARTS_H

#include "universe.h"

/* The same chart for a desk and for a hand: letters keep their size, the drawing does not. */
enum chart_width { CHART_WIDE, CHART_NARROW, CHART_WIDTHS };

struct chart {
    const char *id, *title, *description;
    bool (*script)(const struct universe *universe, enum chart_width width, FILE *script);
};

enum { CHART_BAND, CHART_SPREAD, CHART_BREADTH, CHART_MOMENTUM, CHART_BARS, CHARTS };
extern const struct chart charts[CHARTS];

/* Writes the <svg> element of a chart. */
bool chart_draw(const struct chart *chart, const struct universe *universe, enum chart_width width,
                FILE *out, struct problem *problem);

/* axes.c: what all of them share. Values are shown times `factor`. */
struct span {
    double low, high; /* low > high where there is nothing */
};
void chart_start(FILE *script, enum chart_width width, int wide_height, int narrow_height);
/* Dates below the axis: years, months or days as there is room. */
void date_axis(FILE *script, const struct universe *universe, enum chart_width width);
/* A data block `$name` of day and `columns` values each; missing ones break the line. */
void day_block(FILE *script, const char *name, const struct universe *universe,
               const double *const *columns, size_t count, double factor);
struct span span_of(const double *values, size_t count, double factor);
struct span span_both(struct span a, struct span b);
/* The range of an axis: the span with room around it. */
void linear_axis(FILE *script, struct span span, double room);
void log_axis(FILE *script, struct span span);

#endif
