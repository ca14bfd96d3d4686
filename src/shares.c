/* How many threads, and which share of a call each of them does. */
#include "shares.h"

#include <aim/threads.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#if defined(_OPENMP)
#include <omp.h>
#endif

enum {
    MOST = 4096,
    EACH = 4 /* shares a thread, so that one whose core is taken away does fewer */
};

double aim__share_ns = 200000;
static _Atomic size_t wanted;
static _Thread_local size_t beside = 1;

aim_status aim_set_threads(size_t threads)
{
    AIM_REQUIRE(threads <= MOST, AIM_ERROR_ARGUMENT, "threads is %zu: at most %d", threads, MOST);
    atomic_store_explicit(&wanted, threads, memory_order_relaxed);
    return AIM_OK;
}

size_t aim_threads(void)
{
#if defined(_OPENMP)
    if (omp_in_parallel())
        return 1;
    size_t threads = atomic_load_explicit(&wanted, memory_order_relaxed);
    return threads ? threads : (size_t)omp_get_max_threads();
#else
    return 1;
#endif
}

struct aim__shares aim__shares_of(size_t items, size_t step, double ns)
{
    struct aim__shares shares = {.items = items, .step = step, .count = 1, .threads = 1};
    size_t threads = aim_threads(), steps = (items + step - 1) / step;
    double all = ns * (double)items; /* 0 where there are no values, and nothing to point at */
    double most = !(all > 0) ? 0 : aim__share_ns > 0 ? all / aim__share_ns : (double)MOST;
    if (threads < 2 || steps < 2 || most < 2)
        return shares;
    threads = threads < MOST ? threads : MOST;
    size_t count = threads * EACH;
    count = count < steps ? count : steps;
    count = (double)count < most ? count : (size_t)most;
    shares.count = (int)count;
    shares.threads = (int)(threads < count ? threads : count);
    shares.failed = shares.count;
    return shares;
}

/* Where the share begins: as many steps each, the first ones one more. */
static size_t begin(const struct aim__shares *shares, size_t index)
{
    size_t steps = (shares->items + shares->step - 1) / shares->step;
    size_t count = (size_t)shares->count, more = steps % count;
    size_t at = (steps / count * index + (index < more ? index : more)) * shares->step;
    return at < shares->items ? at : shares->items;
}

struct aim__share aim__share_at(const struct aim__shares *shares, int index)
{
    size_t from = begin(shares, (size_t)index);
    beside = (size_t)shares->count;
    return (struct aim__share){from, begin(shares, (size_t)index + 1) - from};
}

void aim__share_note(struct aim__shares *shares, int index, aim_status status)
{
    beside = 1;
    if (status == AIM_OK)
        return;
    AIM_PRAGMA(omp critical)
    if (index < shares->failed) {
        shares->failed = index;
        shares->status = status;
        snprintf(shares->message, sizeof shares->message, "%s", aim_last_error());
    }
}

aim_status aim__shares_end(const struct aim__shares *shares)
{
    if (shares->failed < shares->count)
        aim__set_message(shares->message);
    return shares->status;
}

size_t aim__shares_beside(void)
{
    return beside;
}
