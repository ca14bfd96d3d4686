/* The kinds of claims: one line each. */
#include <string.h>

#include "claim.h"

#define LENGTH(list) (sizeof(list) / sizeof *(list))

static const struct aim__claim_kind kinds[] = {
    [AIM_CLAIM_LEVEL] = {"level", AIM__WHENEVER, AIM__OF_ANY, 0, aim__claim_level},
    [AIM_CLAIM_GROWTH_YOY] = {"growth_yoy", AIM__ON_YEAR, AIM__OF_ANY, AIM__MOVES,
                              aim__claim_growth},
    [AIM_CLAIM_GROWTH_QOQ] = {"growth_qoq", AIM__ON_PERIOD, AIM__OF_ANY, AIM__MOVES,
                              aim__claim_growth},
    [AIM_CLAIM_MULTIPLE_YOY] = {"multiple_yoy", AIM__ON_YEAR, AIM__OF_ANY, 0, aim__claim_multiple},
    [AIM_CLAIM_MULTIPLE_QOQ] = {"multiple_qoq", AIM__ON_PERIOD, AIM__OF_ANY, 0,
                                aim__claim_multiple},
    [AIM_CLAIM_CHANGE_YOY] = {"change_yoy", AIM__ON_YEAR, AIM__OF_ANY, AIM__MOVES,
                              aim__claim_change},
    [AIM_CLAIM_CHANGE_QOQ] = {"change_qoq", AIM__ON_PERIOD, AIM__OF_ANY, AIM__MOVES,
                              aim__claim_change},
    [AIM_CLAIM_STREAK] = {"streak", AIM__DATED, AIM__OF_FALLS, AIM__WALKS | AIM__COUNTS,
                          aim__claim_streak},
    [AIM_CLAIM_RECORD] = {"record", AIM__DATED, AIM__OF_LOW, AIM__WALKS | AIM__IS_SO,
                          aim__claim_record},
    [AIM_CLAIM_FASTEST] = {"fastest", AIM__ON_YEAR, AIM__OF_ANY, AIM__WALKS | AIM__IS_SO,
                           aim__claim_fastest},
    [AIM_CLAIM_SUM] = {"sum", AIM__WHENEVER, AIM__OF_SUM, 0, aim__claim_sum},
    [AIM_CLAIM_SHARE] = {"share", AIM__WHENEVER, AIM__OF_ITEM, 0, aim__claim_share},
    [AIM_CLAIM_RATIO] = {"ratio", AIM__WHENEVER, AIM__OF_ITEM, 0, aim__claim_ratio},
    [AIM_CLAIM_RATIO_CHANGE_YOY] = {"ratio_change_yoy", AIM__ON_YEAR, AIM__OF_ITEM, AIM__MOVES,
                                    aim__claim_ratio_change},
    [AIM_CLAIM_RATIO_CHANGE_QOQ] = {"ratio_change_qoq", AIM__ON_PERIOD, AIM__OF_ITEM, AIM__MOVES,
                                    aim__claim_ratio_change},
    [AIM_CLAIM_CONTRIBUTION] = {"contribution", AIM__ON_YEAR, AIM__OF_ITEM, AIM__MOVES,
                                aim__claim_contribution},
    [AIM_CLAIM_EXCEEDS_REST] = {"exceeds_rest", AIM__WHENEVER, AIM__OF_ITEM, AIM__MOVES,
                                aim__claim_exceeds_rest},
    [AIM_CLAIM_GUIDANCE] = {"guidance", AIM__WHENEVER, AIM__OF_ANY, 0, aim__claim_guidance},
    [AIM_CLAIM_GUIDANCE_GROWTH] = {"guidance_growth", AIM__DATED, AIM__OF_ITEM, AIM__MOVES,
                                   aim__claim_guidance_growth},
    [AIM_CLAIM_SURPRISE] = {"surprise", AIM__WHENEVER, AIM__OF_ITEM, AIM__MOVES,
                            aim__claim_surprise},
    [AIM_CLAIM_CUMULATIVE] = {"cumulative", AIM__SPAN, AIM__OF_ANY, AIM__WALKS,
                              aim__claim_cumulative},
    [AIM_CLAIM_GEOMETRIC_MEAN] = {"geometric_mean", AIM__WHENEVER, AIM__OF_ANY, AIM__WALKS,
                                  aim__claim_geometric_mean},
    [AIM_CLAIM_TREND] = {"trend", AIM__WHENEVER, AIM__OF_ANY, AIM__WALKS | AIM__MOVES,
                         aim__claim_trend},
    [AIM_CLAIM_RANK] = {"rank", AIM__WHENEVER, AIM__OF_ANY,
                        AIM__NEEDS_ENTITY | AIM__SECTION | AIM__COUNTS, aim__claim_rank},
    [AIM_CLAIM_HIGHEST] = {"highest", AIM__WHENEVER, AIM__OF_ANY,
                           AIM__NEEDS_ENTITY | AIM__SECTION | AIM__IS_SO, aim__claim_highest},
    [AIM_CLAIM_LOWEST] = {"lowest", AIM__WHENEVER, AIM__OF_ANY,
                          AIM__NEEDS_ENTITY | AIM__SECTION | AIM__IS_SO, aim__claim_lowest},
    [AIM_CLAIM_COUNT] = {"count", AIM__WHENEVER, AIM__OF_ANY, AIM__SECTION | AIM__COUNTS,
                         aim__claim_count},
    [AIM_CLAIM_COUNT_UP] = {"count_up", AIM__WHENEVER, AIM__OF_ANY, AIM__SECTION | AIM__COUNTS,
                            aim__claim_count_up},
    [AIM_CLAIM_COUNT_DOWN] = {"count_down", AIM__WHENEVER, AIM__OF_ANY, AIM__SECTION | AIM__COUNTS,
                              aim__claim_count_down},
    [AIM_CLAIM_COUNT_AT_LEAST] = {"count_at_least", AIM__WHENEVER, AIM__OF_ANY,
                                  AIM__SECTION | AIM__COUNTS, aim__claim_count_at_least},
    [AIM_CLAIM_GROUP_MEAN] = {"group_mean", AIM__WHENEVER, AIM__OF_ITEM, AIM__WALKS,
                              aim__claim_group_mean},
    [AIM_CLAIM_GROUP_ORDER] = {"group_order", AIM__WHENEVER, AIM__OF_ORDER, AIM__WALKS | AIM__MOVES,
                               aim__claim_group_order},
    [AIM_CLAIM_BASE_FITS] = {"base_fits", AIM__WHENEVER, AIM__OF_ITEM,
                             AIM__NEEDS_STEP | AIM__WALKS | AIM__COUNTS, aim__claim_base_fits},
    [AIM_CLAIM_GUIDANCE_GROWTH_YOY] = {"guidance_growth_yoy", AIM__ON_YEAR, AIM__OF_ITEM,
                                       AIM__MOVES, aim__claim_guidance_growth},
};
_Static_assert(LENGTH(kinds) == AIM_CLAIM_KINDS, "a line for each kind");

const struct aim__claim_kind *aim__claim_kind_of(aim_claim_kind kind)
{
    return (unsigned)kind < LENGTH(kinds) ? &kinds[kind] : NULL;
}

const char *aim_claim_kind_name(aim_claim_kind kind)
{
    const struct aim__claim_kind *found = aim__claim_kind_of(kind);
    return found ? found->name : NULL;
}

bool aim_claim_kind_named(const char *name, aim_claim_kind *kind)
{
    for (size_t i = 0; name && kind && i < LENGTH(kinds); i++)
        if (strcmp(kinds[i].name, name) == 0) {
            *kind = (aim_claim_kind)i;
            return true;
        }
    return false;
}

const char *aim_claim_reason_name(aim_claim_reason reason)
{
    static const char *const names[] = {
        [AIM_CLAIM_COMPUTED] = "computed",
        [AIM_CLAIM_NO_FACT] = "the figure is not given",
        [AIM_CLAIM_NO_BASE] = "what it is compared with is not given",
        [AIM_CLAIM_NO_PERIOD] = "it has no period that it can be compared over",
        [AIM_CLAIM_BAD_BASE] = "the base may be 0 or below",
        [AIM_CLAIM_TOO_SHORT] = "the history does not reach back far enough",
        [AIM_CLAIM_OTHER_MEASURE] = "the figures count something else",
        [AIM_CLAIM_OTHER_CURRENCY] = "the figures are in another currency",
        [AIM_CLAIM_NO_GROUP] = "nobody is of that group",
        [AIM_CLAIM_READINGS] = "its readings disagree",
    };
    return (unsigned)reason < LENGTH(names) ? names[reason] : "unknown reason";
}

const char *aim_naive_name(aim_naive naive)
{
    static const char *const names[] = {
        [AIM_NAIVE_NO_ANSWER] = "none",
        [AIM_NAIVE_AGREES] = "agrees",
        [AIM_NAIVE_CONTRADICTS] = "contradicts",
        [AIM_NAIVE_DEPENDS] = "depends",
    };
    return (unsigned)naive < LENGTH(names) ? names[naive] : "unknown answer";
}
