/* Which facts the verdict on a claim took. */
#include <string.h>

#include "page_parts.h"
#include "page_table.h"

/* Each claim is asked for on its own, which costs a look at all claims and facts. */
enum { SHOWN = 5, MOST_WORK = 2000000, ALWAYS = 30 };

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

/* "NVDA" only where the claim is of another. */
static void write_fact(const aim_fact *fact, const aim_claim *claim, FILE *out)
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
    if (fact->side && *fact->side) {
        fputs(" (", out);
        write_part(fact->side, ")", out);
    }
}

void page_write_used(const struct page_content *content, size_t check, size_t which, FILE *out)
{
    const struct page_check *against = &content->checks[check];
    size_t fact[SHOWN], used;
    if (!against->index || too_long(content) ||
        aim_claim_uses(against->index, content->claims, content->claim_count, against->spec, which,
                       SHOWN, fact, &used) != AIM_OK ||
        used == 0)
        return;
    fputs("<span class=\"used\">from ", out);
    for (size_t i = 0; i < used && i < SHOWN; i++) {
        fputs(i ? ", " : "", out);
        write_fact(&content->facts[fact[i]], &content->claims[which], out);
    }
    if (used > SHOWN)
        fprintf(out, " and %zu more", used - SHOWN);
    fputs("</span>", out);
}
