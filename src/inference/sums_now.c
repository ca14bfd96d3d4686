/* The component's loops for the instruction set that the core has chosen. */
#include <aim/isa.h>
#include <string.h>

#include "isas.h"
#include "sums.h"

#define X(isa) extern const struct aim__sums aim__sums_##isa;
AIM_ISAS(X)
#undef X

/* Few names of few letters: some ns a call, which is never for one value. */
const struct aim__sums *aim__sums_now(void)
{
    const char *name = aim_isa_name();
#define X(isa)                                                                                     \
    if (!strcmp(name, #isa))                                                                       \
        return &aim__sums_##isa;
    AIM_ISAS(X)
#undef X
    return &aim__sums_scalar;
}
