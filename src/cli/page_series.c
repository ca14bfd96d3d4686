#include "page_series.h"

#include <stdlib.h>
#include <string.h>

static int compare_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

static int compare_place(const char *const a[3], const char *const b[3])
{
    int order = 0;
    for (int i = 0; i < 3 && order == 0; i++)
        order = compare_text(a[i], b[i]);
    return order;
}

static int compare_number(long long a, long long b)
{
    return (a > b) - (a < b);
}

/* Whether two facts are of one series: 0. */
static int compare_series(const aim_fact *a, const aim_fact *b)
{
    const char *const place_a[] = {a->entity, a->item, a->basis};
    const char *const place_b[] = {b->entity, b->item, b->basis};
    int order = compare_place(place_a, place_b);
    order = order ? order : compare_text(a->side, b->side);
    order = order ? order : compare_number(a->period.frequency, b->period.frequency);
    order = order ? order : compare_number(a->period.fiscal, b->period.fiscal);
    order = order ? order : compare_number(a->figure.measure, b->figure.measure);
    return order ? order : strcmp(a->figure.currency, b->figure.currency);
}

static int compare_facts(const void *left, const void *right)
{
    const aim_fact *a = *(const aim_fact *const *)left, *b = *(const aim_fact *const *)right;
    int order = compare_series(a, b);
    order = order ? order : compare_number(a->period.key, b->period.key);
    order = order ? order : compare_number(b->vintage, a->vintage); /* the newest first */
    return order ? order : (a > b) - (a < b);
}

static int compare_rank(const void *left, const void *right)
{
    const struct page_series *a = left, *b = right;
    if (a->claimed != b->claimed)
        return a->claimed ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

/* Takes the facts of one series, older vintages of a period left out. */
static size_t take(const aim_fact **facts, size_t room, struct page_series *series)
{
    size_t length = 1, kept = 1;
    *series = (struct page_series){.facts = facts, .first = facts[0]};
    for (; length < room && compare_series(facts[0], facts[length]) == 0; length++) {
        if (facts[length] < series->first)
            series->first = facts[length];
        if (facts[length]->period.key != facts[kept - 1]->period.key)
            facts[kept++] = facts[length];
    }
    series->count = kept;
    return length;
}

static int compare_claim(const struct page_series *series, const aim_claim *claim)
{
    const aim_fact *fact = series->facts[0];
    const char *const of_series[] = {fact->entity, fact->item, fact->basis};
    const char *const of_claim[] = {claim->entity, claim->item, claim->basis};
    return compare_place(of_series, of_claim);
}

/* The series are still in the order of their places here. */
static void mark_claimed(const struct page_content *content, struct page_series_list *list)
{
    for (size_t i = 0; i < content->claim_count; i++) {
        size_t low = 0, high = list->count;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (compare_claim(&list->series[middle], &content->claims[i]) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < list->count && compare_claim(&list->series[low], &content->claims[i]) == 0;
             low++)
            list->series[low].claimed = true;
    }
}

bool page_series_find(const struct page_content *content, struct page_series_list *list)
{
    size_t room = content->fact_count + 1, dated = 0;
    *list = (struct page_series_list){
        /* NOLINTNEXTLINE(bugprone-sizeof-expression): a list of pointers */
        .facts = calloc(room, sizeof *list->facts),
        .series = calloc(room / PAGE_SERIES_LEAST + 1, sizeof *list->series)};
    if (!list->facts || !list->series)
        return false;
    for (size_t i = 0; i < content->fact_count; i++)
        if (content->facts[i].dated)
            list->facts[dated++] = &content->facts[i];
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): a list of pointers */
    qsort(list->facts, dated, sizeof *list->facts, compare_facts);
    for (size_t i = 0; i < dated;) {
        i += take(list->facts + i, dated - i, &list->series[list->count]);
        list->count += list->series[list->count].count >= PAGE_SERIES_LEAST;
    }
    mark_claimed(content, list);
    qsort(list->series, list->count, sizeof *list->series, compare_rank);
    return true;
}

void page_series_free(struct page_series_list *list)
{
    free(list->facts);
    free(list->series);
    *list = (struct page_series_list){0};
}

bool page_series_is_ratio(const struct page_series *series)
{
    aim_measure measure = series->facts[0]->figure.measure;
    return measure == AIM_MEASURE_FRACTION || measure == AIM_MEASURE_POINTS;
}

aim_range page_series_growth(const struct page_series *series, size_t which)
{
    const aim_fact *fact = series->facts[which];
    size_t before = which;
    while (before > 0 &&
           fact->period.key - series->facts[before]->period.key < (int32_t)fact->period.frequency)
        before--;
    const aim_fact *base = series->facts[before];
    if (fact->period.frequency == AIM_DAILY ||
        fact->period.key - base->period.key != (int32_t)fact->period.frequency)
        return aim_range_unknown();
    aim_range now = aim_figure_range(fact->figure, 0), then = aim_figure_range(base->figure, 0);
    if (fact->figure.measure == AIM_MEASURE_POINTS)
        return aim_range_sub(now, then);
    return page_series_is_ratio(series) ? aim_range_change_bp(now, then)
                                        : aim_range_growth(now, then);
}
