/* Threads: a panel is cut into slices, which are panels themselves, and the call is made of each.
 *
 * Inside a parallel region nothing is cut, so the calls of slices do the work. */
#ifndef AIM_SHARES_H
#define AIM_SHARES_H

#include <stdbool.h>

#include "panel.h"

/* Some of what is cut: entities or periods. */
struct aim__share {
    size_t from, count;
};

struct aim__shares {
    size_t items, step; /* what is cut, into multiples of what */
    int count, threads;
    int failed; /* the first share that did */
    aim_status status;
    char message[512];
};

/* What a share must take on one thread, in ns, for threads to be worth waking: from half of it on,
 * bench_threads' panel of 5,000 x 100, just above, is the faster for them. Tests set it to 0. */
extern double aim__share_ns;

/* How `items` of `ns` each are shared: count is 1 where threads would not pay. */
struct aim__shares aim__shares_of(size_t items, size_t step, double ns);

/* The share, of which this thread is told that it is one of many until its status is noted. */
struct aim__share aim__share_at(const struct aim__shares *shares, int index);
void aim__share_note(struct aim__shares *shares, int index, aim_status status);

/* The status of the first share that failed, and its message for this thread. */
aim_status aim__shares_end(const struct aim__shares *shares);

/* Of how many shares this thread now does one: 1 outside. */
size_t aim__shares_beside(void);

#if defined(_OPENMP)
#define AIM_PRAGMA(text) _Pragma(#text)
#else
#define AIM_PRAGMA(text)
#endif

/* Returns from the function with the statuses of `call`, made of every `share` of the items by
 * several threads; goes on where the items, of about `ns` each, are not worth it. */
#define AIM_SHARE(items, step, ns, call)                                                           \
    do {                                                                                           \
        struct aim__shares shares_ = aim__shares_of(items, step, ns);                              \
        if (shares_.count > 1) {                                                                   \
            AIM_PRAGMA(omp parallel for num_threads(shares_.threads) schedule(dynamic, 1))         \
            for (int share_ = 0; share_ < shares_.count; share_++) {                               \
                const struct aim__share share = aim__share_at(&shares_, share_);                   \
                aim__share_note(&shares_, share_, call);                                           \
            }                                                                                      \
            return aim__shares_end(&shares_);                                                      \
        }                                                                                          \
    } while (0)

/* Of slices: periods are turned a tile at a time by entity; entities share lines by period. */
#define AIM_SHARE_PERIODS(x, ns, call)                                                             \
    AIM_SHARE((x).periods, (x).layout == AIM_LAYOUT_BY_ENTITY ? 256 / sizeof(real) : 1,            \
              (ns) * (double)(x).entities, call)
#define AIM_SHARE_ENTITIES(x, ns, call)                                                            \
    AIM_SHARE((x).entities, (x).layout == AIM_LAYOUT_BY_PERIOD ? 64 : 1,                           \
              (ns) * (double)(x).periods, call)

static inline AIM_T(aim_panel) AIM_T(aim__some_periods)(AIM_T(aim_panel) x, struct aim__share share)
{
    x.values += AIM_T(aim__at)(x, 0, share.from);
    x.periods = share.count;
    return x;
}

static inline AIM_T(aim_panel)
    AIM_T(aim__some_entities)(AIM_T(aim_panel) x, struct aim__share share)
{
    x.values += AIM_T(aim__at)(x, share.from, 0);
    x.entities = share.count;
    return x;
}

#endif
