/* The report's facts and claims with one character changed, every one in turn: no finding changes that
   does not use what was changed, and every claim can be refuted or freed by a change of what it uses. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "claims_file.h"
#include "testing.h"

enum { FACTS, TABLE, CLAIMS, FILES };
enum { REPORT, COMPANY, SIDES };
enum { MOST_CLAIMS = 40, MOST_FACTS = 200 };

static const char *const names[FILES] = {"facts.csv", "table1.csv", "claims.csv"};
static const char *const report_then_company[] = {"report", "company"};
static const aim_claim_spec specs[SIDES] = {
    [REPORT] = {.sides = report_then_company, .side_count = 2, .own = "report"},
    [COMPANY] = {.sides = report_then_company + 1, .side_count = 1}};

/* A file as text, and where its mutation goes. */
struct csv_text {
    char *text;
    size_t size;
    char file[64];
};
static struct csv_text sources[FILES];

/* What came of the three files. */
struct state {
    struct facts_file facts;
    struct claims_file claims;
    aim_facts *index;
    aim_finding findings[SIDES][MOST_CLAIMS];
    bool uses[SIDES][MOST_CLAIMS][MOST_FACTS];
    bool good;
    struct problem problem;
};

static void state_free(struct state *state)
{
    aim_facts_free(state->index);
    claims_file_free(&state->claims);
    facts_file_free(&state->facts);
}

static bool note_uses(struct state *state, int side, size_t claim)
{
    size_t used, list[MOST_FACTS];
    if (aim_claim_uses(state->index, state->claims.claims, state->claims.count, specs[side], claim,
                       MOST_FACTS, list, &used) != AIM_OK ||
        used > MOST_FACTS)
        return problem_set(&state->problem, "uses: %s", aim_last_error());
    for (size_t i = 0; i < used; i++)
        state->uses[side][claim][list[i]] = true;
    return true;
}

static bool state_read(struct state *state)
{
    *state = (struct state){0};
    bool good = facts_file_read(&state->facts, sources[FACTS].file, &state->problem) &&
                facts_file_read(&state->facts, sources[TABLE].file, &state->problem) &&
                claims_file_read(&state->claims, sources[CLAIMS].file, &state->problem) &&
                facts_file_index(&state->facts, &state->index, &state->problem);
    good = good && state->claims.count <= MOST_CLAIMS && state->facts.count <= MOST_FACTS;
    for (int side = 0; good && side < SIDES; side++) {
        good = claims_file_check(&state->claims, state->index, specs[side], state->findings[side],
                                 &state->problem);
    }
    state->good = good;
    return good;
}

static void write_source(const struct csv_text *source)
{
    FILE *out = fopen(source->file, "wb");
    ck_assert_ptr_nonnull(out);
    ck_assert_uint_eq(fwrite(source->text, 1, source->size, out), source->size);
    ck_assert_int_eq(fclose(out), 0);
}

static void sources_read(void)
{
    for (int i = 0; i < FILES; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", AIM_REPORT, names[i]);
        FILE *in = fopen(path, "rb");
        ck_assert_msg(in != NULL, "%s", path);
        sources[i].text = calloc(1, 1 << 16);
        sources[i].size = fread(sources[i].text, 1, (1 << 16) - 1, in);
        fclose(in);
        snprintf(sources[i].file, sizeof sources[i].file, "/tmp/aim_mutation_%d_%d.csv",
                 (int)getpid(), i);
        write_source(&sources[i]);
    }
}

static void sources_drop(void)
{
    for (int i = 0; i < FILES; i++) {
        unlink(sources[i].file);
        free(sources[i].text);
    }
}

static bool same_double(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static bool same_range(aim_range a, aim_range b)
{
    return same_double(a.low, b.low) && same_double(a.high, b.high) && a.low_open == b.low_open &&
           a.high_open == b.high_open;
}

static bool same_finding(const aim_finding *a, const aim_finding *b)
{
    return a->verdict == b->verdict && a->reason == b->reason && a->naive == b->naive &&
           same_range(a->computed, b->computed) && same_range(a->printed, b->printed) &&
           same_range(a->point, b->point) && same_double(a->slack, b->slack) &&
           a->measure == b->measure && strcmp(a->reading, b->reading) == 0 &&
           strcmp(a->note, b->note) == 0;
}

/* Which row of the file (from 0, without the header) and which column (from 0) a character is of. */
static void place_of(const struct csv_text *source, size_t at, size_t *row, size_t *column)
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

static const char *changed_finding(const struct state *before, const struct state *after, int side,
                                   size_t claim)
{
    static char text[200];
    const aim_finding *a = &before->findings[side][claim], *b = &after->findings[side][claim];
    snprintf(text, sizeof text, "%s: claim %s, %s to %s, note '%.40s' to '%.40s'",
             side == REPORT ? "report" : "company", before->claims.words[claim].id,
             aim_verdict_name(a->verdict), aim_verdict_name(b->verdict), a->note, b->note);
    return text;
}

/* Claims that follow from each other: one may change when the other does. A sum ties its items; a
   level and the growth that is claimed of it give a base. */
static bool related(const aim_claim *a, const aim_claim *b)
{
    return a->dated && b->dated && strcmp(a->entity, b->entity) == 0 &&
           (strcmp(a->item, b->item) == 0 || a->kind == AIM_CLAIM_SUM || b->kind == AIM_CLAIM_SUM ||
            strstr("data_center compute networking", a->item) != NULL) &&
           strcmp(a->basis, b->basis) == 0;
}

static bool may_change(const struct state *before, struct state *after, int file, size_t row,
                       int side, size_t claim)
{
    if (file == CLAIMS)
        return claim == row ||
               related(&before->claims.claims[row], &before->claims.claims[claim]) ||
               related(&after->claims.claims[row], &after->claims.claims[claim]);
    size_t fact = file == FACTS ? row : before->facts.count - 58 + row;
    if (before->uses[side][claim][fact])
        return true;
    ck_assert_msg(note_uses(after, side, claim), "%s", after->problem.text);
    return after->uses[side][claim][fact];
}

/* Whether a problem names a row of the file: as its place, or as the other of two that are alike. */
static bool names_row(const char *text, const char *file, size_t row)
{
    char place[100], other[100];
    snprintf(place, sizeof place, "%s:%zu:", file, row + 2);
    snprintf(other, sizeof other, ": see %s, line %zu", file, row + 2);
    size_t length = strlen(text), end = strlen(other);
    return strncmp(text, place, strlen(place)) == 0 ||
           (length > end && strcmp(text + length - end, other) == 0);
}

static void mutate(const struct state *before, int file, size_t at, char to,
                   bool flipped[SIDES][MOST_CLAIMS], size_t *tried, size_t *refused)
{
    static struct state after;
    struct csv_text *source = &sources[file];
    size_t row, column;
    char from = source->text[at];
    place_of(source, at, &row, &column);
    source->text[at] = to;
    write_source(source);
    ++*tried;
    if (state_read(&after)) {
        for (int side = 0; side < SIDES; side++)
            for (size_t claim = 0; claim < before->claims.count; claim++) {
                if (same_finding(&before->findings[side][claim], &after.findings[side][claim]))
                    continue;
                if (!may_change(before, &after, file, row, side, claim))
                    ck_abort_msg("%s: row %zu, column %zu, '%c' to '%c': %s", names[file], row + 2,
                                 column + 1, from, to,
                                 changed_finding(before, &after, side, claim));
                if (before->findings[side][claim].verdict != after.findings[side][claim].verdict)
                    flipped[side][claim] = true;
            }
    } else {
        ++*refused;
        ck_assert_msg(names_row(after.problem.text, source->file, row),
                      "%s: row %zu, column %zu, '%c' to '%c': %s", names[file], row + 2, column + 1,
                      from, to, after.problem.text);
    }
    state_free(&after);
    source->text[at] = from;
}

/* Every digit as every other digit, every letter as another one. */
static void mutate_all(const struct state *before, bool flipped[SIDES][MOST_CLAIMS], size_t *tried,
                       size_t *refused)
{
    for (int file = 0; file < FILES; file++) {
        const char *text = sources[file].text;
        for (size_t at = strcspn(text, "\n") + 1; at < sources[file].size; at++) {
            if (text[at] >= '0' && text[at] <= '9') {
                for (char to = '0'; to <= '9'; to++)
                    if (to != text[at])
                        mutate(before, file, at, to, flipped, tried, refused);
            } else if ((text[at] >= 'a' && text[at] < 'z') || (text[at] >= 'A' && text[at] < 'Z')) {
                mutate(before, file, at, (char)(text[at] + 1), flipped, tried, refused);
            }
        }
        write_source(&sources[file]);
    }
}

/* Claims that no change of one character can decide otherwise, and why. */
struct exception {
    int side;
    const char *id, *why;
};
static const struct exception exceptions[] = {
    {REPORT, "12", "no figure of InfiniBand is given"},
    {REPORT, "21", "no speed-ups are given"},
    {REPORT, "22", "no activity is given"},
    {REPORT, "23", "no activity is given"},
    {REPORT, "24", "no calls are given"},
    {REPORT, "25", "no tokens are given"},
    {COMPANY, "12", "no figure of InfiniBand is given"},
    {COMPANY, "19", "the company says nothing of CPUs"},
    {COMPANY, "21", "no speed-ups are given"},
    {COMPANY, "22", "no activity is given"},
    {COMPANY, "23", "no activity is given"},
    {COMPANY, "24", "no calls are given"},
    {COMPANY, "25", "no tokens are given"},
    {COMPANY, "26", "table 1 is the report's"},
    {COMPANY, "27", "table 1 is the report's"},
    {COMPANY, "28", "table 1 is the report's"},
    {COMPANY, "29", "table 1 is the report's"},
    {COMPANY, "30", "table 1 is the report's"},
    {COMPANY, "31", "table 1 is the report's"},
    {COMPANY, "32", "table 1 is the report's"},
    {COMPANY, "33", "table 1 is the report's"},
    {COMPANY, "34", "table 1 is the report's"},
};

static bool excepted(int side, const char *id)
{
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++)
        if (exceptions[i].side == side && strcmp(exceptions[i].id, id) == 0)
            return true;
    return false;
}

START_TEST(one_character)
{
    static struct state before;
    bool flipped[SIDES][MOST_CLAIMS] = {{false}};
    size_t tried = 0, refused = 0;
    sources_read();
    ck_assert_msg(state_read(&before), "%s", before.problem.text);
    for (int side = 0; side < SIDES; side++)
        for (size_t claim = 0; claim < before.claims.count; claim++)
            ck_assert_msg(note_uses(&before, side, claim), "%s", before.problem.text);
    mutate_all(&before, flipped, &tried, &refused);
    printf("%zu mutations, %zu of them refused with their place\n", tried, refused);
    for (int side = 0; side < SIDES; side++)
        for (size_t claim = 0; claim < before.claims.count; claim++) {
            const char *id = before.claims.words[claim].id;
            ck_assert_msg(flipped[side][claim] != excepted(side, id), "%s: claim %s is %s",
                          side == REPORT ? "report" : "company", id,
                          flipped[side][claim] ? "flipped and an exception" : "never flipped");
        }
    state_free(&before);
    sources_drop();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("check_mutation");
    TCase *cases = tcase_create("report");
    tcase_set_timeout(cases, 600);
    tcase_add_test(cases, one_character);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
