/* Which facts the verdict on a claim took. */
#include <string.h>

#include "page_parts.h"
#include "page_table.h"

/* Each claim is asked for on its own, which costs a look at all claims and facts. */
enum { ASKED = 64, MOST_WORK = 2000000, ALWAYS = 30 };

static bool too_long(const struct page_content *content)
{
    size_t each = content->claim_count + content->fact_count;
    return content->claim_count > ALWAYS && each > MOST_WORK / content->claim_count;
}

static void write_part(const char *text, const char *behind, FILE *out)
{
    if (!text || !*text)
        return;
    page_text(text, out);
    fputs(behind, out);
}

/* Whether facts are of several sides. */
static bool sides_differ(const struct page_content *content)
{
    const aim_fact *facts = content->facts;
    size_t fact = 0;
    while (fact < content->fact_count && facts[fact].side && facts[0].side &&
           strcmp(facts[fact].side, facts[0].side) == 0)
        fact++;
    return fact < content->fact_count;
}

/* "NVDA" only where the claim is of another, "company" only where `sides` differ. */
static void write_fact(const aim_fact *fact, const aim_claim *claim, bool sides, FILE *out)
{
    char figure[PAGE_FACT_SIZE], period[AIM_PERIOD_TEXT];
    bool other = fact->entity && (!claim->entity || strcmp(fact->entity, claim->entity) != 0);
    page_print_period(fact, period);
    page_print_fact(fact, figure);
    write_part(other ? fact->entity : "", " ", out);
    write_part(fact->item, " ", out);
    write_part(fact->basis, " ", out);
    write_part(period, " ", out);
    page_plain(figure, out);
    if (sides && fact->side && *fact->side) {
        fputs(" (", out);
        write_part(fact->side, ")", out);
    }
}

/* Whether the claim names the item: others came in through sums. */
static bool is_named(const aim_fact *fact, const aim_claim *claim)
{
    return (claim->item && strcmp(fact->item, claim->item) == 0) ||
           (claim->of && *fact->item && strstr(claim->of, fact->item));
}

/* Those that the claim names go first. */
static void put_in_order(const struct page_content *content, const aim_claim *claim, size_t *fact,
                         size_t count)
{
    size_t named = 0;
    for (size_t i = 0; i < count; i++)
        if (is_named(&content->facts[fact[i]], claim)) {
            size_t one = fact[i];
            memmove(fact + named + 1, fact + named, (i - named) * sizeof *fact);
            fact[named++] = one;
        }
}

void page_write_used(const struct page_content *content, size_t check, size_t which, size_t most,
                     FILE *out)
{
    const struct page_check *against = &content->checks[check];
    const aim_claim *claim = &content->claims[which];
    size_t fact[ASKED], used;
    if (!against->index || too_long(content) ||
        aim_claim_uses(against->index, content->claims, content->claim_count, against->spec, which,
                       ASKED, fact, &used) != AIM_OK ||
        used == 0)
        return;
    bool sides = sides_differ(content);
    put_in_order(content, claim, fact, used < ASKED ? used : ASKED);
    fputs("<span class=\"used\">from ", out);
    for (size_t i = 0; i < used && i < most; i++) {
        fputs(i ? ", " : "", out);
        write_fact(&content->facts[fact[i]], claim, sides, out);
    }
    if (used > most)
        fprintf(out, " and %zu more", used - most);
    fputs("</span>", out);
}
