/* A universe that any number of ranks makes alike. */
#include "cluster.h"

#include <math.h>

static uint64_t draw(uint64_t *state)
{
    *state += 0x9e3779b97f4a7c15u;
    uint64_t z = *state;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* Between -1 and 1, more often near 0. */
static double swing(uint64_t *state)
{
    double one = (double)(draw(state) >> 11) * 0x1p-53;
    double other = (double)(draw(state) >> 11) * 0x1p-53;
    return one - other;
}

void generate(size_t first, size_t n, size_t quarters, double *revenue)
{
    static const double seasons[4] = {0.9, 1, 0.95, 1.15};
    for (size_t e = 0; e < n; e++) {
        uint64_t state = (first + e) * 0xd1342543de82ef95u + 1;
        double level = 10 + 990 * (swing(&state) + 1), trend = 0.02 + 0.04 * swing(&state);
        size_t born = draw(&state) % 3 ? 0 : draw(&state) % (quarters + 1);
        for (size_t q = 0; q < quarters; q++) {
            level *= 1 + trend + 0.08 * swing(&state);
            bool known = q >= born && draw(&state) % 50;
            revenue[e * quarters + q] = known ? level * seasons[q % 4] : (double)NAN;
        }
    }
}
