/* Directed rounding without touching the FPU mode: the double next to an exact value, on the asked
 * side, and the value itself where it is a double. */
#ifndef AIM_DIRECTED_H
#define AIM_DIRECTED_H

#include <stdbool.h>

/* (n0 + n1) m / (d0 + d1): every figure of the range family is one of these. */
struct aim__quotient {
    double n0, n1, m, d0, d1;
};

/* The largest double not above the exact quotient, and the smallest not below it. Infinite terms
 * give their limit, undefined quotients NaN. */
double aim__round_down(struct aim__quotient x);
double aim__round_up(struct aim__quotient x);

/* A double read as the decimal it was written as: digits / scale, scale a power of ten. */
struct aim__decimal {
    double digits, scale;
};

/* Finds the decimal of at most 15 digits and 22 places that reads as x; false if there is none. */
bool aim__decimal_of(double x, struct aim__decimal *decimal);

/* An integral decimal at a finer scale; false where it no longer is exact. */
bool aim__decimal_rescale(struct aim__decimal *decimal, double scale);

#endif
