/* Chooses the table of kernels: the best that the CPU runs, or the one that is asked for. */
#include "dispatch.h"

#include <aim/isa.h>
#include <stdlib.h>
#include <string.h>

#include "cpu.h"
#include "error.h"
#include "isas.h"

_Atomic(const struct aim__isa *) aim__isa_now;

#define X(isa)                                                                                     \
    extern const struct aim__kernels aim__kernels_##isa;                                           \
    extern const struct aim__kernels_f32 aim__kernels_##isa##_f32;
AIM_ISAS(X)
#undef X

static const struct aim__isa built[] = {
#define X(isa) {#isa, aim__cpu_##isa, &aim__kernels_##isa, &aim__kernels_##isa##_f32},
    AIM_ISAS(X)
#undef X
};

enum { BUILT = sizeof built / sizeof *built };

static const struct aim__isa *find(const char *name)
{
    for (size_t i = 0; i < BUILT; i++)
        if (!strcmp(built[i].name, name) && built[i].supported())
            return &built[i];
    return NULL;
}

static const struct aim__isa *best(void)
{
    const struct aim__isa *isa = &built[0];
    for (size_t i = 1; i < BUILT; i++)
        if (built[i].supported())
            isa = &built[i];
    return isa;
}

const struct aim__isa *aim__isa_built(size_t index)
{
    return index < BUILT ? &built[index] : NULL;
}

const struct aim__isa *aim__isa_resolve(void)
{
    const char *name = getenv("AIM_ISA");
    const struct aim__isa *isa = name ? find(name) : NULL;
    if (!isa)
        isa = best();
    const struct aim__isa *none = NULL;
    /* A choice that another thread made meanwhile stands. */
    if (!atomic_compare_exchange_strong(&aim__isa_now, &none, isa))
        isa = none;
    return isa;
}

const char *aim_isa_name(void)
{
    const struct aim__isa *isa = atomic_load_explicit(&aim__isa_now, memory_order_acquire);
    return (isa ? isa : aim__isa_resolve())->name;
}

const char *aim_isa_list(size_t index)
{
    for (size_t i = 0; i < BUILT; i++)
        if (built[i].supported() && index-- == 0)
            return built[i].name;
    return NULL;
}

aim_status aim_set_isa(const char *name)
{
    const struct aim__isa *isa = name ? find(name) : best();
    AIM_REQUIRE(isa, AIM_ERROR_ISA, "name is \"%s\": this build or this CPU does not have it",
                name);
    atomic_store_explicit(&aim__isa_now, isa, memory_order_release);
    return AIM_OK;
}
