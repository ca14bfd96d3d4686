/* The next entities of cross-sections: whole blocks are folded where they stand, the rest is kept.
 * */
#include <stdlib.h>
#include <string.h>

#include "panel.h"
#include "section.h"
#include "shares.h"

/* Some entities to the held block, from a place in it on. */
static void hold(aim_section *section, size_t at, AIM_T(aim_panel) x)
{
    for (size_t t = 0; t < x.periods; t++)
        for (size_t e = 0; e < x.entities; e++)
            section->block[t * AIM_FOLD_BLOCK + at + e] = (double)x.values[AIM_T(aim__at)(x, e, t)];
}

static AIM_T(aim_panel) some(AIM_T(aim_panel) x, size_t from, size_t count)
{
    if (count == 0) /* there may be no values then */
        from = 0;
    return AIM_T(aim__some_entities)(x, (struct aim__share){from, count});
}

/* The nodes of what is folded now. */
static aim_status fold(aim_section *section, AIM_T(aim_panel) x,
                       const struct aim__section_news *news)
{
    size_t folded = section->folded;
    if (news->filled > 0) {
        hold(section, section->held, some(x, 0, news->filled));
        AIM_TRY(aim_xs_fold(aim__section_block(section, AIM_FOLD_BLOCK), folded, section->shape,
                            news->first));
        folded += AIM_FOLD_BLOCK;
    }
    return AIM_T(aim_xs_fold)(some(x, news->filled, news->whole), folded, section->shape,
                              news->more);
}

aim_status AIM_T(aim_section_push)(aim_section *section, AIM_T(aim_panel) x)
{
    AIM_REQUIRE_POINTER(section);
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE(x.periods == section->periods, AIM_ERROR_SHAPE,
                "x.periods is %zu, the cross-sections are %zu", x.periods, section->periods);
    struct aim__section_news news;
    AIM_TRY(aim__section_plan(section, x.entities, __func__, &news));
    aim_status status = fold(section, x, &news);
    if (status != AIM_OK) {
        free(news.first);
        free(news.more);
        return status;
    }
    size_t used = news.filled + news.whole;
    aim__section_join(section, &news);
    hold(section, section->held, some(x, used, x.entities - used));
    section->held += x.entities - used;
    return AIM_OK;
}
