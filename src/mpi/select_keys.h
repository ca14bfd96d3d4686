/* What a selection does with this rank's own keys: it counts their digits, and keeps some. */
#ifndef AIM_MPI_SELECT_KEYS_H
#define AIM_MPI_SELECT_KEYS_H

#include "select.h"

enum { AIM__DIGITS = 1 << AIM__DIGIT_BITS };

/* The ranges of one round: keys of each are cut by `bits` bits from `shift` on. */
struct aim__round {
    int shift, bits;
};

static inline struct aim__round aim__round_after(int shift)
{
    int bits = shift < AIM__DIGIT_BITS ? shift : AIM__DIGIT_BITS;
    return (struct aim__round){shift - bits, bits};
}

/* Adds this rank's keys of a range to the counts of their digits. */
void aim__count_digits(const struct aim__selection *s, const struct aim__key_range *range,
                       struct aim__round round, uint64_t *counts);

/* Keeps this rank's keys of the parts that a range was cut into, each part's side by side. */
void aim__keep_parts(const struct aim__selection *s, const struct aim__key_range *range,
                     struct aim__round round, struct aim__key_range *parts, size_t made);

/* The keys of a range that is done before it began, where they belong. */
void aim__make_keys(const struct aim__selection *s, struct aim__key_range *range);

#endif
