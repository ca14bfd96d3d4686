/* Claims from CSV. */
#include "claims_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "records.h"
#include "figure_cell.h"
#include "utf8.h"

enum { ID, TOPIC, KIND, ENTITY, ITEM, OF, BASIS, PERIOD, SAYS, UNIT, BAND, LEVEL, TEXT, COLUMNS };
static const struct record_column columns[COLUMNS] = {
    [ID] = {"id", false},         [TOPIC] = {"topic", false},   [KIND] = {"kind", true},
    [ENTITY] = {"entity", false}, [ITEM] = {"item", false},     [OF] = {"of", false},
    [BASIS] = {"basis", false},   [PERIOD] = {"period", false}, [SAYS] = {"says", true},
    [UNIT] = {"unit", false},     [BAND] = {"band", false},     [LEVEL] = {"level", false},
    [TEXT] = {"text", false}};

static const char *kept(struct claims_file *claims, const struct field *field)
{
    return texts_keep(&claims->texts, field->text, field->length);
}

static const char *id_of(struct claims_file *claims, const struct field *field)
{
    char number[24];
    if (field->length)
        return kept(claims, field);
    int length = snprintf(number, sizeof number, "%zu", claims->count + 1);
    return texts_keep(&claims->texts, number, (size_t)length);
}

static bool keep_texts(struct claims_file *claims, const struct field *fields, aim_claim *claim,
                       struct page_words *words)
{
    claim->entity = kept(claims, &fields[ENTITY]);
    claim->item = kept(claims, &fields[ITEM]);
    claim->of = kept(claims, &fields[OF]);
    claim->basis = kept(claims, &fields[BASIS]);
    *words = (struct page_words){.id = id_of(claims, &fields[ID]),
                                 .topic = kept(claims, &fields[TOPIC]),
                                 .text = kept(claims, &fields[TEXT]),
                                 .says = kept(claims, &fields[SAYS])};
    return claim->entity && claim->item && claim->of && claim->basis && words->id && words->topic &&
           words->text && words->says;
}

static bool make_room(struct claims_file *claims)
{
    if (claims->count < claims->room)
        return true;
    size_t room = claims->room ? 2 * claims->room : 64;
    aim_claim *list = realloc(claims->claims, room * sizeof *list);
    if (list)
        claims->claims = list;
    struct page_words *words = realloc(claims->words, room * sizeof *words);
    if (words)
        claims->words = words;
    struct claim_place *places = realloc(claims->places, room * sizeof *places);
    if (places)
        claims->places = places;
    if (!list || !words || !places)
        return false;
    claims->room = room;
    return true;
}

static bool unknown_kind(const struct records *records)
{
    char list[480];
    size_t used = 0;
    for (int kind = 0; kind < AIM_CLAIM_KINDS && used < sizeof list; kind++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", kind ? ", " : "one of ",
                                 aim_claim_kind_name((aim_claim_kind)kind));
    return records_expected(records, KIND, list);
}

/* "Flat" says no measure of its own: it has that of its band. */
static bool read_amounts(const struct records *records, aim_claim *claim)
{
    aim_figure band = {.measure = claim->figure.measure}, level = {0};
    if (!amount_cell_read(records, BAND, &band) || !amount_cell_read(records, LEVEL, &level))
        return false;
    claim->band = band.value;
    claim->level = level.value;
    if (claim->figure.word == AIM_WORD_FLAT)
        claim->figure.measure = band.measure;
    return true;
}

static struct claim_place place_of(const struct records *records)
{
    static const int cells[CLAIM_CELLS] = {
        [CELL_KIND] = KIND, [CELL_ID] = ID,         [CELL_ENTITY] = ENTITY, [CELL_ITEM] = ITEM,
        [CELL_OF] = OF,     [CELL_PERIOD] = PERIOD, [CELL_SAYS] = SAYS,     [CELL_LEVEL] = LEVEL};
    struct record_place kind = records_place(records, KIND);
    struct claim_place place = {kind.file, kind.line, {kind.column}};
    for (size_t i = 1; i < CLAIM_CELLS; i++) {
        bool absent = records->at[cells[i]] == ABSENT_COLUMN;
        place.column[i] = absent ? kind.column : records_place(records, (size_t)cells[i]).column;
    }
    return place;
}

static bool take(struct claims_file *claims, struct records *records)
{
    aim_claim claim = {0};
    if (!aim_claim_kind_named(records->fields[KIND].text, &claim.kind))
        return unknown_kind(records);
    if (!period_cell_read(records, PERIOD, &claim.period, &claim.last, &claim.dated) ||
        !figure_cell_read(records, SAYS, NO_COLUMN, UNIT, &claim.figure) ||
        !read_amounts(records, &claim))
        return false;
    struct page_words words;
    if (!make_room(claims) || !keep_texts(claims, records->fields, &claim, &words))
        return records_out_of_memory(records);
    claims->places[claims->count] = place_of(records);
    claims->words[claims->count] = words;
    claims->claims[claims->count++] = claim;
    return true;
}

struct named {
    const char *id;
    size_t row;
};

static int by_id(const void *left, const void *right)
{
    const struct named *a = left, *b = right;
    int order = strcmp(a->id, b->id);
    return order ? order : (a->row > b->row) - (a->row < b->row);
}

static bool ids_differ(const struct claims_file *claims, struct problem *problem)
{
    struct named *names = calloc(claims->count, sizeof *names);
    if (!names)
        return problem_set(problem, "no memory left");
    for (size_t i = 0; i < claims->count; i++)
        names[i] = (struct named){claims->words[i].id, i};
    qsort(names, claims->count, sizeof *names, by_id);
    bool good = true;
    for (size_t i = 1; good && i < claims->count; i++)
        if (strcmp(names[i - 1].id, names[i].id) == 0) {
            const struct claim_place *place = &claims->places[names[i].row];
            good = problem_at(problem, place->file, place->line, place->column[CELL_ID],
                              "found a second claim '%s', expected one: see %.90s, line %zu",
                              utf8_shortened(names[i].id, strlen(names[i].id)).text, place->file,
                              claims->places[names[i - 1].row].line);
        }
    free(names);
    return good;
}

bool claims_file_read(struct claims_file *claims, const char *file, struct problem *problem)
{
    struct records records;
    bool more = true;
    bool good = records_open(&records, file, columns, COLUMNS, problem);
    while (good && (good = records_next(&records, &more)) && more)
        good = take(claims, &records);
    if (good && claims->count == 0)
        good = problem_at(problem, records.rows.source.name, records.rows.line, 1,
                          "found the end of the file, expected a row with a claim");
    records_close(&records);
    return good && ids_differ(claims, problem);
}

/* The cell of what a message of the library names: "claim[3].of is ...". */
static enum claim_cell cell_named(const char *what)
{
    static const char *const names[CLAIM_CELLS] = {
        [CELL_KIND] = "kind",   [CELL_ID] = "id",      [CELL_ENTITY] = "entity",
        [CELL_ITEM] = "item",   [CELL_OF] = "of",      [CELL_PERIOD] = "last",
        [CELL_SAYS] = "figure", [CELL_LEVEL] = "level"};
    size_t length = strcspn(what, " .");
    for (int cell = CELL_KIND; cell < CLAIM_CELLS; cell++)
        if (strlen(names[cell]) == length && strncmp(what, names[cell], length) == 0)
            return (enum claim_cell)cell;
    return CELL_KIND;
}

bool claims_file_check(const struct claims_file *claims, const aim_facts *facts,
                       aim_claim_spec spec, aim_finding *findings, struct problem *problem)
{
    if (aim_claim_check(facts, claims->claims, claims->count, spec, findings) == AIM_OK)
        return true;
    size_t number;
    const char *said = strstr(aim_last_error(), "claim[");
    if (!said || sscanf(said, "claim[%zu]", &number) != 1 || number >= claims->count)
        return problem_set(problem, "%s", aim_last_error());
    const struct claim_place *place = &claims->places[number];
    const char *what = strstr(said, "].") ? strstr(said, "].") + 2 : said;
    const char *id = claims->words[number].id;
    return problem_at(problem, place->file, place->line, place->column[cell_named(what)],
                      "found claim '%s', whose %s; expected what kind %s needs",
                      utf8_shortened(id, strlen(id)).text, what,
                      aim_claim_kind_name(claims->claims[number].kind));
}

void claims_file_free(struct claims_file *claims)
{
    texts_free(&claims->texts);
    free(claims->claims);
    free(claims->words);
    free(claims->places);
    *claims = (struct claims_file){0};
}
