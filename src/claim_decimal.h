/* Decimals as they are printed: digits and a power of ten, exact until they become doubles. */
#ifndef AIM_CLAIM_DECIMAL_H
#define AIM_CLAIM_DECIMAL_H

#include "claim_text.h"

enum { AIM__MOST_DIGITS = 15 }; /* so that every decimal is told from its neighbours as a double */

struct aim__printed {
    uint64_t digits; /* below 10^15 */
    int power;       /* of its last place */
    bool negative;
};

/* Whether a number begins at a byte. */
bool aim__printed_begins(const struct aim__figure_text *text, size_t at);
/* Reads digits with thousands' commas or blanks and a point; `at` moves behind them. */
aim_status aim__printed_read(const struct aim__figure_text *text, size_t *at,
                             struct aim__printed *out);
/* The sum; false where it has too many digits. */
bool aim__printed_add(struct aim__printed a, struct aim__printed b, struct aim__printed *out);
/* The nearest double. No locale has a say in it. */
double aim__printed_value(struct aim__printed x);

#endif
