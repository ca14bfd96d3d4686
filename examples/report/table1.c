/* Table 1 out of the facts: the weekly returns, their names and tags. */
#include <stdlib.h>
#include <string.h>

#include "report.h"

static bool is_return(const aim_fact *fact)
{
    return strcmp(fact->item, "weekly_return") == 0;
}

/* The number of a tag, a new one where it was not met before. */
static int32_t label_of(struct table1 *table1, const char *tag)
{
    size_t label = 0;
    while (label < table1->tag_count && strcmp(table1->tags[label], tag) != 0)
        label++;
    if (label == table1->tag_count)
        table1->tags[table1->tag_count++] = tag;
    return (int32_t)label;
}

/* One name; `text` is where its tags are cut into words. Returns what is behind them. */
static char *add_name(struct table1 *table1, const aim_fact *fact, char *text)
{
    size_t name = table1->count++, used = table1->offsets[name];
    table1->tickers[name] = fact->entity;
    table1->returns[name] = fact->figure.value;
    char *end = text + strlen(strcpy(text, fact->groups));
    while (*text) {
        size_t length = strcspn(text, ";");
        char *next = text + length + (text[length] ? 1 : 0);
        text[length] = '\0';
        table1->labels[used++] = label_of(table1, text);
        text = next + strspn(next, " ");
    }
    table1->offsets[name + 1] = used;
    return end + 1;
}

bool table1_make(struct table1 *table1, struct report report)
{
    size_t names = 0, bytes = 1;
    for (size_t i = 0; i < report.count; i++)
        if (is_return(&report.facts[i])) {
            names++;
            bytes += strlen(report.facts[i].groups) + 1;
        }
    *table1 = (struct table1){.tickers = calloc(names + 1, sizeof *table1->tickers),
                              .returns = calloc(names + 1, sizeof *table1->returns),
                              .tag_texts = malloc(bytes),
                              .tags = calloc(bytes, sizeof *table1->tags),
                              .labels = calloc(bytes, sizeof *table1->labels),
                              .offsets = calloc(names + 1, sizeof *table1->offsets)};
    if (!table1->tickers || !table1->returns || !table1->tag_texts || !table1->tags ||
        !table1->labels || !table1->offsets)
        return false;
    char *text = table1->tag_texts;
    for (size_t i = 0; i < report.count; i++)
        if (is_return(&report.facts[i]))
            text = add_name(table1, &report.facts[i], text);
    return true;
}

void table1_free(struct table1 *table1)
{
    free(table1->tickers);
    free(table1->returns);
    free(table1->tag_texts);
    free(table1->tags);
    free(table1->labels);
    free(table1->offsets);
}
