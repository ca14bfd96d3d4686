/* The reader of files of facts: the same however the bytes come, every figure a range, and each fact
 * proves what is claimed in its own words. */
#include "facts_file.h"

#include <math.h>
#include <string.h>

#include "bytes_source.h"
#include "held_problem.h"
#include "target.h"

static const char name[] = "facts.csv";
enum { MOST_FACTS = 200 };

static bool equal(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* The same facts and the same problem from pieces of the bytes. */
static void hold_pieces(const void *bytes, size_t size, bool good, const struct facts_file *facts,
                        const struct problem *problem)
{
    struct facts_file again = {0};
    struct problem other = {0};
    bytes_source_set(name, bytes, size, 1 + size % 13);
    HOLD(facts_file_read(&again, name, &other) == good);
    HOLD(equal(problem->text, other.text) && facts->count == again.count);
    for (size_t i = 0; i < facts->count; i++) {
        const aim_fact *a = &facts->facts[i], *b = &again.facts[i];
        HOLD(equal(a->entity, b->entity) && equal(a->item, b->item) && equal(a->basis, b->basis));
        HOLD(equal(a->side, b->side) && equal(a->groups, b->groups) && equal(a->source, b->source));
        HOLD(a->dated == b->dated && a->period.key == b->period.key && a->vintage == b->vintage);
        HOLD(a->figure.value == b->figure.value && a->figure.unit == b->figure.unit);
        HOLD(facts->places[i].item.line == again.places[i].item.line &&
             facts->places[i].item.line >= 2);
    }
    facts_file_free(&again);
}

/* A claim in the words of a fact, against all facts of its side. */
static void hold_proved(const aim_facts *index, const aim_fact *fact)
{
    aim_claim claim = {.kind = AIM_CLAIM_LEVEL,
                       .entity = fact->entity,
                       .item = fact->item,
                       .basis = fact->basis,
                       .period = fact->period,
                       .last = fact->period,
                       .dated = fact->dated,
                       .figure = fact->figure};
    aim_claim_spec spec = {.sides = &fact->side, .side_count = 1};
    aim_finding finding;
    if (fact->figure.word >= AIM_WORD_FLAT) /* a direction, which is claimed of no level */
        return;
    HOLD(aim_claim_check(index, &claim, 1, spec, &finding) == AIM_OK);
    HOLD(finding.reason == AIM_CLAIM_COMPUTED && finding.verdict == AIM_PROVED);
}

static void hold_facts(const struct facts_file *facts, const aim_facts *index)
{
    bool vintages = false;
    for (size_t i = 0; i < facts->count; i++) {
        const aim_figure *figure = &facts->facts[i].figure;
        aim_range range = aim_figure_range(*figure, 0);
        HOLD(range.low <= range.high && figure->unit >= 0);
        vintages = vintages || facts->facts[i].vintage;
    }
    for (size_t i = 0; !vintages && i < facts->count && i < MOST_FACTS; i++)
        hold_proved(index, &facts->facts[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct facts_file facts = {0};
    struct problem problem = {0};
    aim_facts *index = NULL;
    bytes_source_set(name, bytes, size, SIZE_MAX);
    bool good = facts_file_read(&facts, name, &problem);
    hold_pieces(bytes, size, good, &facts, &problem);
    if (good && facts_file_index(&facts, &index, &problem))
        hold_facts(&facts, index);
    else
        hold_problem(&problem, name, bytes, size);
    aim_facts_free(index);
    facts_file_free(&facts);
    return 0;
}
