/* Claims from CSV. */
#include "claims_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entity_names.h"
#include "figure_cell.h"
#include "nearest.h"
#include "records.h"
#include "utf8.h"

enum { ID, TOPIC, KIND, ENTITY, ITEM, OF, BASIS, PERIOD, SAYS, UNIT, BAND, LEVEL, TEXT, COLUMNS };
static const struct record_column columns[COLUMNS] = {
    [ID] = {"id", false, NULL},       [TOPIC] = {"topic", false, NULL},
    [KIND] = {"kind", true, NULL},    [ENTITY] = {"entity", false, entity_names},
    [ITEM] = {"item", false, NULL},   [OF] = {"of", false, NULL},
    [BASIS] = {"basis", false, NULL}, [PERIOD] = {"period", false, NULL},
    [SAYS] = {"says", true, NULL},    [UNIT] = {"unit", false, NULL},
    [BAND] = {"band", false, NULL},   [LEVEL] = {"level", false, NULL},
    [TEXT] = {"text", false, NULL}};

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
    char list[800];
    const struct field *field = &records->fields[KIND];
    struct nearest nearest = {.word = field->text, .length = field->length};
    size_t used = 0;
    for (int kind = 0; kind < AIM_CLAIM_KINDS && used < sizeof list; kind++) {
        const char *name = aim_claim_kind_name((aim_claim_kind)kind);
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", kind ? ", " : "one of ",
                                 name);
        nearest_try(&nearest, name);
    }
    if (used < sizeof list)
        snprintf(list + used, sizeof list - used, "%s", nearest_text(&nearest).text);
    return records_expected(records, KIND, list);
}

/* "Flat" says no measure of its own: it has that of its band. */
static bool read_amounts(const struct records *records, aim_claim *claim)
{
    aim_figure band = {.measure = claim->figure.measure};
    if (!amount_cell_read(records, BAND, &band) || !level_cell_read(records, LEVEL, &claim->level))
        return false;
    if (claim->kind == AIM_CLAIM_COUNT_AT_LEAST && records->fields[LEVEL].length == 0)
        return records_expected(records, LEVEL, "what is counted from, such as 10 % or 0");
    claim->band = band.value;
    if (claim->figure.word == AIM_WORD_FLAT)
        claim->figure.measure = band.measure;
    return true;
}

/* The cells that the checker may find wanting. */
static const size_t cells[CLAIM_CELLS] = {
    [CELL_KIND] = KIND, [CELL_ID] = ID,         [CELL_ENTITY] = ENTITY, [CELL_ITEM] = ITEM,
    [CELL_OF] = OF,     [CELL_PERIOD] = PERIOD, [CELL_SAYS] = SAYS,     [CELL_LEVEL] = LEVEL};

static struct claim_place place_of(const struct records *records)
{
    struct record_place kind = records_place(records, KIND);
    struct claim_place place = {.file = kind.file, .line = kind.line};
    for (size_t cell = 0; cell < CLAIM_CELLS; cell++)
        if (records_has(records, cells[cell]))
            place.column[cell] = records_place(records, cells[cell]).column;
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
    bool good = records_open(&records, file, "claims", columns, COLUMNS, problem);
    while (good && (good = records_next(&records, &more)) && more)
        if (!take(claims, &records))
            problem_keep(problem);
    if (good && claims->count == 0 && problem_none(problem))
        good = problem_at(problem, records.rows.source.name, records.rows.line, 1,
                          "found the end of the file, expected a row with a claim");
    records_close(&records);
    return problem_none(problem) && good && ids_differ(claims, problem);
}

/* What the library calls a claim's parts, the column that has them, and what it should have. */
struct part {
    const char *name;
    enum claim_cell cell;
    const char *wanted; /* NULL: the library says */
};

static const struct part *part_of(const char *said)
{
    static const struct part parts[] = {
        {"entity", CELL_ENTITY, "whose figure it is"},
        {"item", CELL_ITEM, "what the figure is of, such as revenue"},
        {"of", CELL_OF, NULL},
        {"level", CELL_LEVEL, "a step above 0 such as 0.01"},
        {"period", CELL_PERIOD, "a period"},
        {"last", CELL_PERIOD, "a span of up to 100,000 periods"},
        {"figure", CELL_SAYS, NULL}};
    size_t length = strcspn(said, " .");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strlen(parts[i].name) == length && memcmp(parts[i].name, said, length) == 0)
            return &parts[i];
    return NULL;
}

static const char *text_of(const struct claims_file *claims, size_t claim, enum claim_cell cell)
{
    const aim_claim *one = &claims->claims[claim];
    switch (cell) {
    case CELL_ENTITY:
        return one->entity;
    case CELL_ITEM:
        return one->item;
    case CELL_OF:
        return one->of;
    case CELL_SAYS:
        return claims->words[claim].says;
    default:
        return "";
    }
}

/* The library's refusal of a claim, `said` of one of its parts: "of is "": kind share wants the
   name of what it is compared with there". */
static bool refused(const struct claims_file *claims, size_t claim, const char *said,
                    struct problem *problem)
{
    const struct claim_place *place = &claims->places[claim];
    const char *kind = aim_claim_kind_name(claims->claims[claim].kind);
    const struct part *part = part_of(said);
    char wanted[200];
    if (!part)
        return problem_at(
            problem, place->file, place->line, place->column[CELL_KIND],
            "found claim '%s', whose %s; expected what kind %s needs",
            utf8_shortened(claims->words[claim].id, strlen(claims->words[claim].id)).text, said,
            kind);
    const char *wants = strstr(said, " wants ");
    snprintf(wanted, sizeof wanted, "%s",
             part->wanted ? part->wanted
             : wants      ? wants + strlen(" wants ")
                          : "a figure such as 82.0 bn, 85 % or nearly 3x");
    size_t length = strlen(wanted);
    if (length > 6 && strcmp(wanted + length - 6, " there") == 0)
        wanted[length - 6] = '\0';
    size_t column = place->column[part->cell];
    const char *text = text_of(claims, claim, part->cell);
    const char *name = columns[cells[part->cell]].name;
    if (column == 0)
        return problem_at(problem, place->file, place->line, place->column[CELL_KIND],
                          "found no column '%s', expected %s (kind %s)", name, wanted, kind);
    return problem_at(problem, place->file, place->line, column,
                      "found '%s' in column '%s', expected %s (kind %s)",
                      utf8_shortened(text, strlen(text)).text, name, wanted, kind);
}

bool claims_file_check(const struct claims_file *claims, const aim_facts *facts,
                       aim_claim_spec spec, aim_finding *findings, struct problem *problem)
{
    size_t first = 0, number;
    while (first < claims->count &&
           aim_claim_check(facts, claims->claims + first, claims->count - first, spec,
                           findings + first) != AIM_OK) {
        const char *said = strstr(aim_last_error(), "claim[");
        const char *what = said ? strstr(said, "].") : NULL;
        if (!what || sscanf(said, "claim[%zu]", &number) != 1 || number >= claims->count - first)
            return problem_set(problem, "%s", aim_last_error());
        refused(claims, first + number, what + 2, problem);
        problem_keep(problem);
        first += number + 1;
    }
    return problem_none(problem);
}

void claims_file_free(struct claims_file *claims)
{
    texts_free(&claims->texts);
    free(claims->claims);
    free(claims->words);
    free(claims->places);
    *claims = (struct claims_file){0};
}
