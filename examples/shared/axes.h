/* What all charts share: how a script begins, axes, data. Values are shown times `factor`. */
#ifndef AXES_H
#define AXES_H

#include <stddef.h>
#include <stdio.h>

#include "calendar.h"

/* Blue and orange that stay apart for colour-blind eyes and in grey; light blues for bands. */
#define BLUE   "#1f5a96"
#define ORANGE "#c0561a"
#define BAND   "#c3d7ec"
#define INNER  "#7fa9d3"
#define GREY   "#8a929d"

/* The same chart for a desk and for a hand: letters keep their size, the drawing does not. */
enum chart_width { CHART_WIDE, CHART_NARROW, CHART_WIDTHS };

struct span {
    double low, high; /* low > high where there is nothing */
};

void chart_start(FILE *script, enum chart_width width, int wide_height, int narrow_height);
/* Dates below the axis: years, months or days as there is room. */
void date_axis(FILE *script, int32_t first, int32_t last, enum chart_width width);
/* A data block `$name` of day and `count` values each; missing ones break the line. */
void day_block(FILE *script, const char *name, const int32_t *dates, size_t days,
               const double *const *columns, size_t count, double factor);
/* What may stand in quotes in a script: the rest of a name is shown as dots. */
void quoted_text(const char *name, FILE *script);
struct span span_of(const double *values, size_t count, double factor);
struct span span_both(struct span a, struct span b);
/* The range of an axis: the span with room around it. */
void linear_axis(FILE *script, struct span span, double room);
void log_axis(FILE *script, struct span span);

#endif
