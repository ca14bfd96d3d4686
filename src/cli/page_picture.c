#include "page_picture.h"

#include <math.h>
#include <string.h>

enum { HEIGHT = 40, EDGE = 8, BAND_TOP = 3, BAND_FOOT = 25, BAR_TOP = 9, BAR_FOOT = 19 };
enum { LETTER = 6, GAP = 12 }; /* of the tics' figures: how wide, and how far apart */

struct axis {
    double low, high; /* what its ends stand for */
    int width;
    bool whole; /* counts and places: no tics between them */
};

/* A claim of 1e300 is drawn like one without an end: its axis has no room for it. */
static bool can_be_drawn(double end)
{
    return fabs(end) < 1e300;
}

static void cover(struct axis *axis, double end)
{
    if (can_be_drawn(end)) {
        axis->low = fmin(axis->low, end);
        axis->high = fmax(axis->high, end);
    }
}

static bool has_values(aim_range range)
{
    return !aim_range_is_unknown(range) && !aim_range_is_empty(range);
}

/* All ends that are finite, and some room around them; false where there are none. */
static bool axis_for(const aim_finding *finding, int width, struct axis *axis)
{
    *axis = (struct axis){INFINITY, -INFINITY, width, finding->measure == AIM_MEASURE_ORDINAL};
    const aim_range ranges[] = {finding->printed, finding->computed};
    for (int i = 0; i < 2; i++)
        if (has_values(ranges[i])) {
            cover(axis, ranges[i].low);
            cover(axis, ranges[i].high);
        }
    if (axis->low > axis->high)
        return false;
    double room = (axis->high - axis->low) * 0.18;
    if (room <= fabs(axis->high) * 1e-9 || room < 1e-290)
        room = fabs(axis->high) < 1e-280 ? 1 : fabs(axis->high) / 10;
    axis->low -= room;
    axis->high += room;
    return true;
}

/* Where on the drawing; ends that cannot be drawn are at its edge. */
static double place(const struct axis *axis, double value)
{
    double inside = (value - axis->low) / (axis->high - axis->low);
    inside = isnan(inside) ? 0 : fmin(fmax(inside, 0), 1);
    return EDGE + inside * (axis->width - 2 * EDGE);
}

struct stretch {
    double from, to;
};

/* A range that is narrower than a pen is drawn as wide as one. */
static struct stretch stretch_of(const struct axis *axis, aim_range range, double pen)
{
    struct stretch stretch = {can_be_drawn(range.low) ? place(axis, range.low) : 0,
                              can_be_drawn(range.high) ? place(axis, range.high) : axis->width};
    if (stretch.to - stretch.from < pen) {
        double middle = (stretch.from + stretch.to) / 2;
        stretch = (struct stretch){middle - pen / 2, middle + pen / 2};
    }
    return stretch;
}

static void draw_band(const struct axis *axis, aim_range printed, FILE *out)
{
    struct stretch band = stretch_of(axis, printed, 3);
    fprintf(out, "<rect class=\"band\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
            band.from, BAND_TOP, band.to - band.from, BAND_FOOT - BAND_TOP);
    if (can_be_drawn(printed.low))
        fprintf(out, "<path class=\"rim\" d=\"M%.1f %dV%d\"/>", band.from, BAND_TOP, BAND_FOOT);
    if (can_be_drawn(printed.high))
        fprintf(out, "<path class=\"rim\" d=\"M%.1f %dV%d\"/>", band.to, BAND_TOP, BAND_FOOT);
}

/* A bar, a diamond where it would be too thin to be seen. */
static void draw_bar(const struct axis *axis, aim_range computed, FILE *out)
{
    struct stretch bar = stretch_of(axis, computed, 1);
    if (bar.to - bar.from < 5)
        fprintf(out, "<path class=\"bar\" d=\"M%.1f %dl6 %dl-6 %dl-6 -%dz\"/>",
                (bar.from + bar.to) / 2, BAR_TOP - 1, 6, 6, 6);
    else
        fprintf(out, "<rect class=\"bar\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                bar.from, BAR_TOP, bar.to - bar.from, BAR_FOOT - BAR_TOP);
}

/* The smallest of 1, 2 and 5 times the powers of ten at which the tics' figures stand apart. */
static double tic_step(const struct axis *axis, struct page_scale scale)
{
    static const double steps[] = {1, 2, 5};
    double low = axis->low / scale.divisor, high = axis->high / scale.divisor, power = 1;
    while (!axis->whole && power > (high - low) / 10)
        power /= 10;
    while (power * 10 < (high - low) / 10)
        power *= 10;
    for (int i = 0;; i++) {
        double step = steps[i % 3] * power;
        char text[PAGE_FIGURE_SIZE];
        page_print_value(axis->high, scale, page_decimals(step), text);
        double room = (double)strlen(text) * LETTER + GAP;
        if (step / (high - low) * (axis->width - 2 * EDGE) >= room || step > high - low)
            return step;
        power *= i % 3 == 2 ? 10 : 1;
    }
}

static void draw_axis(const struct axis *axis, struct page_scale scale, FILE *out)
{
    fprintf(out, "<path class=\"axis\" d=\"M0 %dH%d\"/>", BAND_FOOT, axis->width);
    double low = axis->low / scale.divisor, high = axis->high / scale.divisor;
    double step = tic_step(axis, scale);
    int decimals = page_decimals(step);
    for (double tic = ceil(low / step); tic * step <= high; tic++) {
        char text[PAGE_FIGURE_SIZE];
        double x = place(axis, tic * step * scale.divisor);
        page_print_value(tic * step * scale.divisor, scale, decimals, text);
        bool first = x<26, last = x> axis->width - 26;
        fprintf(out,
                "<path class=\"axis\" d=\"M%.1f %dv3\"/><text x=\"%.1f\" y=\"%d\" "
                "text-anchor=\"%s\">%s</text>",
                x, BAND_FOOT,
                first  ? 0
                : last ? axis->width
                       : x,
                HEIGHT - 2,
                first  ? "start"
                : last ? "end"
                       : "middle",
                text);
    }
}

void page_picture(const aim_finding *finding, struct page_scale scale, int width, FILE *out)
{
    struct axis axis;
    char allows[PAGE_FIGURE_SIZE], gives[PAGE_FIGURE_SIZE];
    bool computed = has_values(finding->computed), printed = has_values(finding->printed);
    if (!axis_for(finding, width, &axis)) {
        fputs("<span class=\"soft\">nothing to draw</span>", out);
        return;
    }
    page_print_range(finding->printed, scale, allows);
    page_print_range(finding->computed, scale, gives);
    fprintf(out,
            "<svg class=\"ranges%s\" role=\"img\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
            "aria-label=\"The words allow %s; the facts give %s.\">",
            finding->verdict == AIM_REFUTED ? " outside" : "", width, HEIGHT, width, HEIGHT,
            printed ? allows : "nothing", computed ? gives : "nothing");
    if (printed)
        draw_band(&axis, finding->printed, out);
    draw_axis(&axis, scale, out);
    if (computed)
        draw_bar(&axis, finding->computed, out);
    fputs("</svg>", out);
}
