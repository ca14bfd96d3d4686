/* Numbers that look random, the same on every machine: what shipped data are made of. */
#ifndef DRAWS_H
#define DRAWS_H

#include <stdint.h>

/* A number from 0 to below 1, by a linear congruential generator. */
static inline double draw_uniform(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (double)(*state >> 40) / 16777216.0;
}

/* Nearly normal, of mean 0 and variance 1: twelve uniform numbers. */
static inline double draw_normal(uint64_t *state)
{
    double sum = -6;
    for (int i = 0; i < 12; i++)
        sum += draw_uniform(state);
    return sum;
}

#endif
