/* The table of kernels in use: one atomic load. */
#ifndef AIM_DISPATCH_H
#define AIM_DISPATCH_H

#include <stdatomic.h>
#include <stdbool.h>

#include "kernels.h"

struct aim__kernels;
struct aim__kernels_f32;

/* An instruction set: its name, its two tables, and whether this CPU runs it. */
struct aim__isa {
    const char *name;
    bool (*supported)(void);
    const struct aim__kernels *f64;
    const struct aim__kernels_f32 *f32;
};

extern _Atomic(const struct aim__isa *) aim__isa_now;

/* Chooses on first use; several threads may, and choose the same. */
const struct aim__isa *aim__isa_resolve(void);

/* The builds of this library, slowest first, whatever the CPU; NULL past the last. */
const struct aim__isa *aim__isa_built(size_t index);

static inline const struct AIM_T(aim__kernels) * AIM_T(aim__table)(void)
{
    const struct aim__isa *isa = atomic_load_explicit(&aim__isa_now, memory_order_acquire);
    if (__builtin_expect(!isa, 0))
        isa = aim__isa_resolve();
#if defined(AIM_F32)
    return isa->f32;
#else
    return isa->f64;
#endif
}

#endif
