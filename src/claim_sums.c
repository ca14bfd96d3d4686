/* The sums of a text as a list: what is part of what. */
#include "claim_sum.h"

#include <stdlib.h>

bool aim__sums_open(struct aim__sums *sums, size_t claims, size_t count, size_t items)
{
    *sums = (struct aim__sums){.parts = 0};
    if (count == 0)
        return true;
    bool keys = aim__keys_open(&sums->sums, count);
    bool places = aim__keys_open(&sums->items, items);
    sums->list = malloc(count * sizeof *sums->list);
    sums->part = malloc((2 * claims + 4 * items) * sizeof *sums->part);
    if (!keys || !places || !sums->list || !sums->part)
        return false;
    sums->entry = sums->part + items;
    sums->entry_sum = sums->entry + items;
    sums->further = sums->entry_sum + items;
    sums->of_claim = sums->further + items;
    sums->next = sums->of_claim + claims;
    return true;
}

void aim__sums_close(struct aim__sums *sums)
{
    aim__keys_close(&sums->sums);
    aim__keys_close(&sums->items);
    free(sums->list);
    free(sums->part);
}

static struct aim__key item_key(struct aim__place place, bool as_whole)
{
    return (struct aim__key){{place.entity, place.item, place.basis, as_whole, 0}};
}

static void enter_item(struct aim__sums *sums, uint32_t sum, struct aim__place place, bool as_whole)
{
    size_t known = sums->items.count;
    uint32_t at = aim__keys_add(&sums->items, item_key(place, as_whole));
    uint32_t entry = (uint32_t)sums->entries++;
    sums->entry_sum[entry] = sum;
    sums->further[entry] = at < known ? sums->entry[at] : AIM_NONE;
    sums->entry[at] = entry;
}

void aim__sums_enter(struct aim__sums *sums, uint32_t claim, struct aim__place whole, uint32_t text,
                     size_t parts)
{
    size_t known = sums->sums.count, first = sums->parts;
    uint32_t at = aim__keys_add(
        &sums->sums, (struct aim__key){{whole.entity, whole.item, whole.basis, text, 0}});
    bool again = at < known;
    sums->of_claim[claim] = at;
    sums->next[claim] = again ? sums->list[at].claim : AIM_NONE;
    if (!again) {
        sums->list[at] = (struct aim__sum){
            .whole = whole.item, .first_part = (uint32_t)first, .parts = (uint32_t)parts};
        sums->parts += parts;
        enter_item(sums, at, whole, true);
        for (size_t i = first; i < sums->parts; i++) {
            whole.item = sums->part[i];
            enter_item(sums, at, whole, false);
        }
    }
    sums->list[at].claim = claim;
    for (size_t naive = 0; naive < 2; naive++)
        sums->list[at].tying[naive].next = claim;
}

uint32_t aim__sums_with(const struct aim__sums *sums, struct aim__place place, bool as_whole)
{
    if (!sums->list)
        return AIM_NONE;
    uint32_t at = aim__keys_find(&sums->items, item_key(place, as_whole));
    return at == AIM_NONE ? AIM_NONE : sums->entry[at];
}
