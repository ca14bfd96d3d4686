/* The report's files as text, and their rows read again, each as a file of its own. */
#ifndef AIM_MUTATION_FILES_H
#define AIM_MUTATION_FILES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "claims_file.h"
#include "testing.h"

enum { FACTS, TABLE, CLAIMS, FILES };
enum { MOST_CLAIMS = 40, MOST_FACTS = 200, FILE_SIZE = 1 << 16 };

static const char *const names[FILES] = {"facts.csv", "table1.csv", "claims.csv"};
/* A file as text. */
struct csv_text {
    char *text;
    size_t size;
};
static struct csv_text sources[FILES];

/* Where one row of a file goes, behind its header. */
static char row_file[64];

/* The files as they are. */
static struct facts_file facts;
static struct claims_file claims;
static size_t first_of_table; /* fact */

static inline void sources_read(void)
{
    static char path[FILES][4096];
    struct problem problem = {0};
    for (int i = 0; i < FILES; i++) {
        snprintf(path[i], sizeof path[i], "%s/%s", AIM_REPORT, names[i]);
        FILE *in = fopen(path[i], "rb");
        ck_assert_msg(in != NULL, "%s", path[i]);
        sources[i].text = calloc(1, FILE_SIZE);
        sources[i].size = fread(sources[i].text, 1, FILE_SIZE - 1, in);
        fclose(in);
    }
    snprintf(row_file, sizeof row_file, "%s/aim_mutation_%d.csv",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp", (int)getpid());
    ck_assert(facts_file_read(&facts, path[FACTS], &problem));
    first_of_table = facts.count;
    ck_assert(facts_file_read(&facts, path[TABLE], &problem));
    ck_assert(claims_file_read(&claims, path[CLAIMS], &problem));
    ck_assert(claims.count <= MOST_CLAIMS && facts.count <= MOST_FACTS);
}

static inline void sources_drop(void)
{
    unlink(row_file);
    for (int i = 0; i < FILES; i++)
        free(sources[i].text);
    claims_file_free(&claims);
    facts_file_free(&facts);
}

/* A row of a file, with the file's header, as a file of its own. */
static inline void write_row(const struct csv_text *source, size_t at)
{
    size_t start = at, end = at + strcspn(source->text + at, "\n") + 1;
    size_t header = strcspn(source->text, "\n") + 1;
    while (source->text[start - 1] != '\n')
        start--;
    FILE *out = fopen(row_file, "wb");
    ck_assert_ptr_nonnull(out);
    ck_assert_uint_eq(fwrite(source->text, 1, header, out), header);
    ck_assert_uint_eq(fwrite(source->text + start, 1, end - start, out), end - start);
    ck_assert_int_eq(fclose(out), 0);
}

/* Which row of the file (from 0, without the header) and which column (from 0) a character is of. */
static inline void place_of(const struct csv_text *source, size_t at, size_t *row, size_t *column)
{
    bool quoted = false;
    size_t line = 0;
    *column = 0;
    for (size_t i = 0; i < at; i++) {
        quoted ^= source->text[i] == '"';
        if (source->text[i] == '\n') {
            line++;
            *column = 0;
        } else if (source->text[i] == ',' && !quoted) {
            ++*column;
        }
    }
    *row = line - 1;
}

static inline bool same_texts(const char *const *a, const char *const *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(a[i], b[i]) != 0)
            return false;
    return true;
}

static inline bool same_period(aim_period a, aim_period b)
{
    return a.key == b.key && a.frequency == b.frequency && a.fiscal == b.fiscal;
}

static inline bool same_figure(const aim_figure *a, const aim_figure *b)
{
    return a->word == b->word && a->measure == b->measure && a->times == b->times &&
           a->direction == b->direction && a->unscaled == b->unscaled && same(a->value, b->value) &&
           same(a->high, b->high) && same(a->unit, b->unit) && same(a->tolerance, b->tolerance) &&
           strcmp(a->currency, b->currency) == 0;
}

/* Whether a change is of words for the reader alone: where a figure is from, a topic. */
static inline bool same_fact(const aim_fact *a, const aim_fact *b)
{
    const char *const one[] = {a->entity, a->item, a->basis, a->side, a->groups};
    const char *const other[] = {b->entity, b->item, b->basis, b->side, b->groups};
    return same_texts(one, other, 5) && same_period(a->period, b->period) && a->dated == b->dated &&
           a->vintage == b->vintage && same_figure(&a->figure, &b->figure);
}

static inline bool same_claim(const aim_claim *a, const aim_claim *b)
{
    const char *const one[] = {a->entity, a->item, a->basis, a->of};
    const char *const other[] = {b->entity, b->item, b->basis, b->of};
    return same_texts(one, other, 4) && same_period(a->period, b->period) && a->kind == b->kind &&
           same_period(a->last, b->last) && a->dated == b->dated && same(a->band, b->band) &&
           same(a->level, b->level) && same_figure(&a->figure, &b->figure);
}

#endif
