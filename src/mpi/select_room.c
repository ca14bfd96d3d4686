/* The room that a selection takes: one allocation. */
#include <stdlib.h>

#include "select_keys.h"

static size_t bytes_of(const struct aim__selection *s, size_t keys, size_t runs, size_t wants)
{
    size_t words = keys + 4 * runs + 1 + 2 * wants + s->histograms * AIM__DIGITS;
    return words * sizeof(uint64_t) +
           wants * (sizeof(struct aim__want) + 3 * sizeof(struct aim__key_range));
}

/* Hands out the arrays, which are of words. */
static void lay_out(struct aim__selection *s, size_t keys, size_t runs, size_t wants)
{
    s->keys = s->memory;
    s->from = s->keys + keys;
    s->count = s->from + runs;
    s->wanted = s->count + runs;
    s->known = s->wanted + runs + 1;
    s->answers = s->known + runs;
    s->offsets = s->answers + wants;
    s->counts = s->offsets + wants;
    s->wants = (struct aim__want *)(s->counts + s->histograms * AIM__DIGITS);
    s->active = (struct aim__key_range *)(s->wants + wants);
    s->next = s->active + wants;
    s->done = s->next + wants;
}

aim_status aim__selection_open(struct aim__selection *s, size_t keys, size_t runs, size_t wants,
                               const char *function)
{
    const size_t most = (size_t)1 << 48; /* more is no memory, and would overflow */
    *s = (struct aim__selection){.histograms = wants < AIM__HISTOGRAMS ? wants : AIM__HISTOGRAMS};
    if (keys < most && runs < most && wants < most)
        s->memory = malloc(bytes_of(s, keys, runs, wants));
    if (!s->memory)
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu values and %zu places",
                         keys, wants);
    lay_out(s, keys, runs, wants);
    return AIM_OK;
}

void aim__selection_close(struct aim__selection *s)
{
    free(s->memory);
    s->memory = NULL;
}
