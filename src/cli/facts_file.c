/* Facts from CSV. */
#include "facts_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entity_names.h"
#include "figure_cell.h"
#include "records.h"
#include "utf8.h"

enum { ENTITY, ITEM, BASIS, PERIOD, VALUE, UNIT, MEASURE, SIDE, GROUPS, VINTAGE, SOURCE, COLUMNS };
static const struct record_column columns[COLUMNS] = {[ENTITY] = {"entity", false, entity_names},
                                                      [ITEM] = {"item", true, NULL},
                                                      [BASIS] = {"basis", false, NULL},
                                                      [PERIOD] = {"period", false, NULL},
                                                      [VALUE] = {"value", true, NULL},
                                                      [UNIT] = {"unit", false, NULL},
                                                      [MEASURE] = {"measure", false, NULL},
                                                      [SIDE] = {"side", false, NULL},
                                                      [GROUPS] = {"groups", false, NULL},
                                                      [VINTAGE] = {"vintage", false, NULL},
                                                      [SOURCE] = {"source", false, NULL}};

/* A cell's text, kept; where it is that of the fact before, as many are, that one's. */
static const char *kept(struct facts_file *facts, const struct field *field, const char *before)
{
    return before && strcmp(before, field->text) == 0
               ? before
               : texts_keep(&facts->texts, field->text, field->length);
}

static bool keep_texts(struct facts_file *facts, const struct field *fields, aim_fact *fact)
{
    static const aim_fact none = {0};
    const aim_fact *before = facts->count ? &facts->facts[facts->count - 1] : &none;
    fact->entity = kept(facts, &fields[ENTITY], before->entity);
    fact->item = kept(facts, &fields[ITEM], before->item);
    fact->basis = kept(facts, &fields[BASIS], before->basis);
    fact->side = kept(facts, &fields[SIDE], before->side);
    fact->groups = kept(facts, &fields[GROUPS], before->groups);
    fact->source = kept(facts, &fields[SOURCE], before->source);
    return fact->entity && fact->item && fact->basis && fact->side && fact->groups && fact->source;
}

static bool make_room(struct facts_file *facts)
{
    if (facts->count < facts->room)
        return true;
    size_t room = facts->room ? 2 * facts->room : 64;
    aim_fact *list = realloc(facts->facts, room * sizeof *list);
    if (list)
        facts->facts = list;
    struct fact_place *places = realloc(facts->places, room * sizeof *places);
    if (places)
        facts->places = places;
    if (!list || !places)
        return false;
    facts->room = room;
    return true;
}

static bool take(struct facts_file *facts, struct records *records)
{
    aim_fact fact = {0};
    if (records->fields[ITEM].length == 0)
        return records_expected(records, ITEM, "what the figure is of, such as revenue");
    if (!period_cell_read(records, PERIOD, &fact.period, NULL, &fact.dated) ||
        !day_cell_read(records, VINTAGE, &fact.vintage) ||
        !figure_cell_read(records, VALUE, MEASURE, UNIT, &fact.figure))
        return false;
    if (!make_room(facts) || !keep_texts(facts, records->fields, &fact))
        return records_out_of_memory(records);
    facts->places[facts->count] =
        (struct fact_place){records_place(records, ITEM), records_place(records, VALUE).column};
    facts->facts[facts->count++] = fact;
    return true;
}

bool facts_file_read(struct facts_file *facts, const char *file, struct problem *problem)
{
    struct records records;
    bool more = true;
    size_t before = facts->count;
    bool good = records_open(&records, file, "facts", columns, COLUMNS, problem);
    while (good && (good = records_next(&records, &more)) && more)
        if (!take(facts, &records))
            problem_keep(problem);
    if (good && facts->count == before && problem_none(problem))
        good = problem_at(problem, records.rows.source.name, records.rows.line, 1,
                          "found the end of the file, expected a row with a figure");
    good = problem_none(problem) && good;
    records_close(&records);
    return good;
}

static struct utf8_shortened item_of(const struct facts_file *facts, size_t fact)
{
    const char *item = facts->facts[fact].item;
    return utf8_shortened(item, strlen(item));
}

bool facts_file_index(const struct facts_file *facts, aim_facts **out, struct problem *problem)
{
    if (aim_facts_create(facts->facts, facts->count, out) == AIM_OK)
        return true;
    size_t first, second;
    const char *said = strstr(aim_last_error(), "fact[");
    int numbers = said ? sscanf(said, "fact[%zu] and fact[%zu]", &first, &second) : 0;
    if (numbers < 1 || first >= facts->count || (numbers == 2 && second >= facts->count))
        return problem_set(problem, "%s", aim_last_error());
    const struct record_place *one = &facts->places[first].item;
    if (numbers == 1)
        return problem_at(problem, one->file, one->line, facts->places[first].value,
                          "found '%s', whose %s, expected a figure of its place",
                          item_of(facts, first).text,
                          strstr(said, "].") ? strstr(said, "].") + 2 : said);
    const struct record_place *other = &facts->places[second].item;
    return problem_at(problem, other->file, other->line, other->column,
                      "found a second figure for '%s', expected one for each place, side and "
                      "vintage: see %.90s, line %zu",
                      item_of(facts, second).text, one->file, one->line);
}

void facts_file_free(struct facts_file *facts)
{
    texts_free(&facts->texts);
    free(facts->facts);
    free(facts->places);
    *facts = (struct facts_file){0};
}
