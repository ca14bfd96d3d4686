/* The reader of files of claims, and the verdicts: facts, a line "---", claims. What was read is checked
 * without an error or with one that has its place; verdicts follow from their ranges, and not from the
 * order of the facts. */
#include "claims_file.h"

#include <math.h>
#include <string.h>

#include "bytes_source.h"
#include "held_problem.h"
#include "target.h"
#include "utf8.h"

static const char facts_name[] = "facts.csv", claims_name[] = "claims.csv";
enum { MOST_SIDES = 8 };

static bool same_range(aim_range a, aim_range b)
{
    return ((isnan(a.low) && isnan(b.low)) || a.low == b.low) &&
           ((isnan(a.high) && isnan(b.high)) || a.high == b.high) && a.low_open == b.low_open &&
           a.high_open == b.high_open;
}

/* Kinds whose verdict is more than that on one range: they say that it is the highest and how high it
 * is, or have several readings, of which one is shown. */
static bool says_more(aim_claim_kind kind)
{
    switch (kind) {
    case AIM_CLAIM_RECORD:
    case AIM_CLAIM_FASTEST:
    case AIM_CLAIM_HIGHEST:
    case AIM_CLAIM_LOWEST:
    case AIM_CLAIM_GUIDANCE: /* that another range is given, as a whole */
    case AIM_CLAIM_MULTIPLE_YOY:
    case AIM_CLAIM_MULTIPLE_QOQ:
    case AIM_CLAIM_GROUP_MEAN:
    case AIM_CLAIM_GROUP_ORDER:
        return true;
    default:
        return false;
    }
}

static void hold_finding(const aim_finding *finding, aim_claim_kind kind)
{
    bool computed = finding->verdict == AIM_PROVED || finding->verdict == AIM_CONSISTENT ||
                    finding->verdict == AIM_REFUTED;
    HOLD(finding->verdict <= AIM_AMBIGUOUS && finding->reason <= AIM_CLAIM_READINGS);
    HOLD(memchr(finding->note, '\0', sizeof finding->note) && finding->reading);
    HOLD(utf8_first_bad(finding->note, strlen(finding->note)) == strlen(finding->note));
    HOLD(aim_claim_reason_name(finding->reason) && aim_naive_name(finding->naive));
    if (computed) {
        HOLD(finding->reason == AIM_CLAIM_COMPUTED);
        HOLD(!aim_range_is_unknown(finding->computed) && !aim_range_is_unknown(finding->printed));
        HOLD(says_more(kind) ||
             aim_range_verdict(finding->computed, finding->printed) == finding->verdict);
    }
}

/* All sides that the facts have, so that none is found by the facts' order; false: too many. */
static bool list_sides(const struct facts_file *facts, const char **sides, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < facts->count; i++) {
        size_t at = 0;
        while (at < *count && strcmp(sides[at], facts->facts[i].side) != 0)
            at++;
        if (at == MOST_SIDES)
            return false;
        if (at == *count)
            sides[(*count)++] = facts->facts[i].side;
    }
    return true;
}

/* The same verdicts from the facts in reverse. */
static void hold_reversed(const struct facts_file *facts, const struct claims_file *claims,
                          aim_claim_spec spec, const aim_finding *findings)
{
    aim_fact *reversed = malloc((facts->count + 1) * sizeof *reversed);
    aim_finding *others = malloc(claims->count * sizeof *others);
    aim_facts *index = NULL;
    HOLD(reversed && others);
    for (size_t i = 0; i < facts->count; i++)
        reversed[i] = facts->facts[facts->count - 1 - i];
    HOLD(aim_facts_create(reversed, facts->count, &index) == AIM_OK);
    HOLD(aim_claim_check(index, claims->claims, claims->count, spec, others) == AIM_OK);
    for (size_t i = 0; i < claims->count; i++) {
        HOLD(findings[i].verdict == others[i].verdict && findings[i].reason == others[i].reason);
        HOLD(same_range(findings[i].computed, others[i].computed));
        HOLD(same_range(findings[i].printed, others[i].printed));
    }
    aim_facts_free(index);
    free(reversed);
    free(others);
}

static void check(const struct facts_file *facts, const aim_facts *index,
                  const struct claims_file *claims, const void *bytes, size_t size)
{
    const char *sides[MOST_SIDES];
    size_t count;
    struct problem problem = {0};
    aim_finding *findings = calloc(claims->count, sizeof *findings);
    HOLD(findings);
    if (list_sides(facts, sides, &count))
        for (size_t own = 0; own < 2; own++) { /* other sides' text, then the first side's own */
            aim_claim_spec spec = {
                .sides = sides, .side_count = count, .own = own ? sides[0] : NULL};
            if (!claims_file_check(claims, index, spec, findings, &problem)) {
                hold_problem(&problem, claims_name, bytes, size);
                break;
            }
            for (size_t i = 0; i < claims->count; i++)
                hold_finding(&findings[i], claims->claims[i].kind);
            hold_reversed(facts, claims, spec, findings);
        }
    free(findings);
}

/* The same claims from pieces of the bytes. */
static void hold_pieces(const void *bytes, size_t size, const struct claims_file *claims,
                        const struct problem *problem)
{
    struct claims_file again = {0};
    struct problem other = {0};
    bytes_source_set(claims_name, bytes, size, 1 + size % 13);
    claims_file_read(&again, claims_name, &other);
    HOLD(strcmp(problem->text, other.text) == 0 && claims->count == again.count);
    for (size_t i = 0; i < claims->count; i++) {
        HOLD(strcmp(claims->words[i].id, again.words[i].id) == 0);
        HOLD(strcmp(claims->words[i].says, again.words[i].says) == 0);
        HOLD(claims->claims[i].kind == again.claims[i].kind);
        HOLD(claims->places[i].line == again.places[i].line);
    }
    claims_file_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char line[] = "\n---\n", none[] = "item,value\nsales,1\n";
    struct facts_file facts = {0};
    struct claims_file claims = {0};
    struct problem problem = {0};
    aim_facts *index = NULL;
    const uint8_t *said = bytes;
    for (size_t i = 0; said == bytes && i + 5 <= size; i++)
        if (memcmp(bytes + i, line, 5) == 0)
            said = bytes + i + 5;
    size_t said_size = size - (size_t)(said - bytes);
    bool split = said != bytes;
    bytes_source_set(facts_name, split ? (const void *)bytes : none,
                     split ? size - said_size - 5 : sizeof none - 1, SIZE_MAX);
    bytes_source_set(claims_name, said, said_size, SIZE_MAX);
    bool good = claims_file_read(&claims, claims_name, &problem);
    hold_pieces(said, said_size, &claims, &problem);
    if (!good)
        hold_problem(&problem, claims_name, said, said_size);
    else if (facts_file_read(&facts, facts_name, &problem) &&
             facts_file_index(&facts, &index, &problem))
        check(&facts, index, &claims, said, said_size);
    aim_facts_free(index);
    claims_file_free(&claims);
    facts_file_free(&facts);
    return 0;
}
