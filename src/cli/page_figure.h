/* How the page prints figures: one scale and one number of decimals for those that stand together.
 */
#ifndef PAGE_FIGURE_H
#define PAGE_FIGURE_H

#include <aim/claim.h>

enum { PAGE_FIGURE_SIZE = 128 };

struct page_scale {
    double divisor;   /* what a figure is divided by: 1e9 */
    const char *name; /* what follows it: " bn", " %", "x" */
    const char *unit; /* the same for an axis: "bn", "%", "times" */
    double step;      /* the last printed place, divided */
};

/* For figures of up to `magnitude`, printed to `unit` (0: not known). */
struct page_scale page_scale_of(aim_measure measure, double unit, double magnitude);

/* The larger of two magnitudes; what is not finite counts for nothing. */
double page_magnitude(double before, aim_range range);

/* "1,158.25 bn", "-" where it is NaN. */
void page_print_value(double value, struct page_scale scale, int decimals,
                      char text[PAGE_FIGURE_SIZE]);
/* A range's two ends with enough decimals to tell them apart, rounded outward where those are not
 * all: "84.5 to 85.5 %", "2.7 to below 3x", "above 4x". */
void page_print_range(aim_range range, struct page_scale scale, char text[PAGE_FIGURE_SIZE]);
/* A difference of two figures, as shown_difference(); of percent it is in points. */
void page_print_difference(double value, aim_measure measure, struct page_scale scale,
                           char text[PAGE_FIGURE_SIZE]);

int page_decimals(double step);

#endif
