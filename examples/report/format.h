/* Figures and ranges as text, in the measure they are printed in. */
#ifndef FORMAT_H
#define FORMAT_H

#include <aim/aim.h>

#include "vocabulary.h"

enum { FIGURE_SIZE = 64 };

/* How many decimals show a figure that is printed to this unit, and one place more. */
int decimals_for(double unit, enum measure measure);
/* "+85.2 %"; "-" where unknown. */
void format_figure(double value, enum measure measure, int decimals, char text[FIGURE_SIZE]);
/* The same for the difference of two figures: of percentages it is in points. */
void format_difference(double value, enum measure measure, int decimals, char text[FIGURE_SIZE]);
/* "[84.5, 85.5] %", "> 4 x", one figure where both ends print alike, "none" where empty. */
void format_range(aim_range range, enum measure measure, int decimals, char text[FIGURE_SIZE]);

#endif
