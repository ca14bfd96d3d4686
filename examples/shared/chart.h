/* Charts as SVG, drawn by gnuplot, as figures of a page. */
#ifndef CHART_H
#define CHART_H

#include "axes.h"
#include "problem.h"

struct chart {
    const char *id, *title, *description;
    /* Writes gnuplot's script; `study` is what the program has found. False: no memory. */
    bool (*script)(const void *study, enum chart_width width, FILE *script);
};

/* A <figure> with one drawing for each width. */
bool chart_write(const struct chart *chart, const void *study, FILE *out, struct problem *problem);

#endif
