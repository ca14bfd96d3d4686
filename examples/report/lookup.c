/* Figures for a claim, out of facts.csv and, where the report prints no base, out of the report's
   other claims. */
#include <math.h>

#include "kinds.h"

aim_range look_up(const struct question *question, int item, const char *basis, int period)
{
    const struct fact *fact = NULL;
    if (question->side == REPORT)
        fact = facts_find(question->facts, REPORT, item, basis, period);
    if (!fact)
        fact = facts_find(question->facts, COMPANY, item, basis, period);
    if (!fact)
        return aim_range_unknown();
    return question->naive ? aim_range_decimal(fact->value) : fact->range;
}

double look_up_point(const struct question *question, int item, const char *basis, int period)
{
    const struct fact *fact = NULL;
    if (question->side == REPORT)
        fact = facts_find(question->facts, REPORT, item, basis, period);
    if (!fact)
        fact = facts_find(question->facts, COMPANY, item, basis, period);
    return fact ? fact->value : NAN;
}

/* The narrower of two ways to a figure: both where both are known. */
static aim_range both(aim_range a, aim_range b)
{
    if (aim_range_is_unknown(a) || aim_range_is_unknown(b))
        return aim_range_is_unknown(a) ? b : a;
    return aim_range_intersect(a, b);
}

aim_range look_up_part(const struct question *question, int item, const char *basis, int period)
{
    aim_range direct = look_up(question, item, basis, period);
    const struct item *part = &items[item];
    if (question->naive || question->side == REPORT || !part->whole || !part->rest)
        return direct;
    aim_range whole = look_up(question, find_item(part->whole), basis, period);
    aim_range rest = look_up(question, find_item(part->rest), basis, period);
    return both(direct, aim_range_sub(whole, rest));
}

aim_range claimed(const struct question *question, const char *kind, int item, const char *basis,
                  int period)
{
    const struct claim *claim = claims_find(question->claims, kind, item, basis, period);
    if (!claim)
        return aim_range_unknown();
    return question->naive ? aim_range_decimal(claim->value) : claim->printed;
}

aim_range look_up_base(const struct question *question, int item, const char *basis, int period)
{
    const struct item *part = &items[item];
    aim_range direct = look_up_part(question, item, basis, period - 4);
    if (question->naive || question->side == COMPANY || !part->whole || !part->rest)
        return direct;
    /* The report gives whole and rest with their growth: each base follows, and the difference. */
    int whole = find_item(part->whole), rest = find_item(part->rest);
    aim_range base =
        aim_range_sub(aim_range_base_of(look_up(question, whole, basis, period),
                                        claimed(question, "growth_yoy", whole, basis, period)),
                      aim_range_base_of(look_up(question, rest, basis, period),
                                        claimed(question, "growth_yoy", rest, basis, period)));
    return aim_range_is_unknown(base) ? direct : base;
}
