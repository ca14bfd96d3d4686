/* Charts as SVG, drawn by gnuplot. */
#ifndef CHARTS_H
#define CHARTS_H

#include "sheets.h"

/* The same chart for a desk and for a hand: letters keep their size, the drawing does not. */
enum chart_width { CHART_WIDE, CHART_NARROW, CHART_WIDTHS };

struct chart {
    const char *id, *title, *description;
    bool (*script)(const struct sources *sources, enum chart_width width, FILE *script);
};

extern const struct chart charts[];
extern const size_t chart_count;

/* Writes the <svg> element of a chart. */
bool chart_draw(const struct chart *chart, const struct sources *sources, enum chart_width width,
                FILE *out, struct problem *problem);

#endif
