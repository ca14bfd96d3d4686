/* What columns of entities are called, the likeliest first; letters' case does not matter. */
#ifndef ENTITY_NAMES_H
#define ENTITY_NAMES_H

#include <stddef.h>

static const char *const entity_names[] = {
    "entity", "ticker", "symbol",   "company", "name",  "firm", "issuer", "id", "series",
    "item",   "stock",  "security", "permno",  "gvkey", "cik",  "isin",   NULL};

#endif
