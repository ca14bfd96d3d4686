/* Figures as a reader of a table sees them; "-" where missing. */
#ifndef FIGURES_H
#define FIGURES_H

enum { FIGURE = 64 };

/* Each prints a fraction into `text`, and returns it. */
const char *percent(double value, int decimals, char text[FIGURE]); /* 1.25 %, -0.30 % */
const char *change(double value, int decimals, char text[FIGURE]);  /* +1.25 %, -0.30 % */
const char *plain(double value, int decimals, char text[FIGURE]);   /* +0.0125, -0.0030 */

#endif
