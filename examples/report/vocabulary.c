#include "vocabulary.h"

#include <string.h>

#include "kinds.h"

#define LENGTH(list) (sizeof(list) / sizeof *(list))

const char *const measure_names[] = {
    [USD_BN] = "USD bn", [PERCENT] = "%", [TIMES] = "x", [BASIS_POINTS] = "bp", [COUNT] = "count"};
const size_t measure_count = LENGTH(measure_names);

const struct item items[] = {
    {"revenue", USD_BN, NULL, NULL},
    {"data_center", USD_BN, NULL, NULL},
    {"compute", USD_BN, "data_center", "networking"},
    {"networking", USD_BN, "data_center", "compute"},
    {"infiniband", USD_BN, NULL, NULL},
    {"gross_margin", PERCENT, NULL, NULL},
    {"guidance", USD_BN, NULL, NULL},
    {"guidance_tolerance", PERCENT, NULL, NULL},
    {"cpu", USD_BN, "cpu_market", NULL},
    {"cpu_market", USD_BN, NULL, NULL},
    {"speed_up", TIMES, NULL, NULL},
    {"activity", COUNT, NULL, NULL},
    {"calls", COUNT, NULL, NULL},
    {"tokens_per_second", COUNT, NULL, NULL},
};
const size_t item_count = LENGTH(items);

const char *const word_names[] = {
    [ROUNDED] = "rounded",       [EXACTLY] = "exactly",   [NEARLY] = "nearly",
    [PLUS_MINUS] = "plus_minus", [WITHIN] = "within",     [MORE_THAN] = "more_than",
    [LESS_THAN] = "less_than",   [AT_LEAST] = "at_least", [AT_MOST] = "at_most"};
const size_t word_count = LENGTH(word_names);

const struct kind kinds[] = {
    {"level", OF_ITEM, false, compute_level},
    {"growth_yoy", OF_ITEM, true, compute_growth_yoy},
    {"growth_qoq", OF_ITEM, true, compute_growth_qoq},
    {"multiple", OF_ITEM, true, compute_multiple},
    {"streak", OF_ITEM, true, compute_streak},
    {"sum", OF_ITEM, false, compute_sum},
    {"share", OF_ITEM, false, compute_share},
    {"change_qoq", OF_ITEM, true, compute_change_qoq},
    {"guidance", OF_ITEM, true, compute_guidance},
    {"cumulative", OF_ITEM, false, compute_cumulative},
    {"geometric_mean", OF_ITEM, false, compute_geometric_mean},
    {"trend", OF_ITEM, false, compute_trend},
    {"names", OF_TABLE, false, compute_names},
    {"top", OF_NAME, false, compute_top},
    {"bottom", OF_NAME, false, compute_bottom},
    {"advancers", OF_TABLE, false, compute_advancers},
    {"decliners", OF_TABLE, false, compute_decliners},
    {"at_or_above", OF_TABLE, false, compute_at_or_above},
    {"tag_order", OF_TAGS, false, compute_tag_order},
    {"prior_closes", OF_TABLE, false, compute_prior_closes},
};
const size_t kind_count = LENGTH(kinds);

/* From FY2027 on NVIDIA's non-GAAP figures no longer leave out stock compensation. It recast two
   earlier quarters; the others stand as first reported and must not be compared with them. */
const char *const bases[] = {"", "gaap", "non-gaap", "non-gaap first"};
const size_t basis_count = LENGTH(bases);

const char *const statuses[] = {"filed", "published", "rounded", "printed"};
const size_t status_count = LENGTH(statuses);

const char *const tags[] = {
    "servers",
    "network security",
    "chip design and manufacturing",
    "consumer electronics",
    "chip design",
    "switches",
    "software",
    "cloud",
    "large models",
    "advertising",
    "vehicles",
    "IaaS",
    "e-commerce platform",
    "own hardware",
    "logistics",
    "advertising monetisation",
};
const size_t tag_count = LENGTH(tags);

int find_name(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return (int)i;
    return NONE;
}

int find_item(const char *name)
{
    for (size_t i = 0; i < item_count; i++)
        if (strcmp(items[i].name, name) == 0)
            return (int)i;
    return NONE;
}

int find_kind(const char *name)
{
    for (size_t i = 0; i < kind_count; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return (int)i;
    return NONE;
}

int measure_shift(enum measure measure)
{
    return measure == PERCENT ? -2 : 0;
}
