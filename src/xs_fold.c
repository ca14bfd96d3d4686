/* Parts of cross-sections, folded into their subtrees. */
#include <math.h>
#include <string.h>

#include "fold.h"
#include "tree.h"
#include "xs.h"

aim_status AIM_T(aim_xs_fold)(AIM_T(aim_panel) x, size_t first, bool shape, aim_fold_node *nodes)
{
    AIM_REQUIRE_PANEL(x);
    size_t count = aim_fold_nodes(first, x.entities);
    AIM_REQUIRE(nodes || count == 0 || x.periods == 0, AIM_ERROR_NULL, "nodes is NULL");
    AIM_TRY(aim__fold_check(first, x.entities, __func__));
    AIM_SHARE_PERIODS(x, 0.7,
                      AIM_T(aim_xs_fold)(AIM_T(aim__some_periods)(x, share), first, shape,
                                         nodes + share.from * count));
    struct AIM_T(aim__cross) cross;
    AIM_TRY(AIM_T(aim__cross_open)(&cross, x, NULL, 0, __func__));
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&cross, t);
        struct aim__subtrees left = aim__subtrees_of(first, x.entities);
        for (size_t i = 0, from = 0; i < count; i++) {
            size_t blocks = aim__subtrees_next(&left), rest = x.entities - from;
            size_t n = blocks > rest / BLOCK ? rest : blocks * BLOCK;
            struct aim__moments m;
            (shape ? AIM_T(aim__run_moments) : AIM_T(aim__run_spread))(n, values + from, &m);
            if (!shape) /* known where all are equal, but no more to be relied on */
                m.m3 = m.m4 = (double)NAN;
            memcpy(&nodes[t * count + i], &m, sizeof m);
            from += n;
        }
    }
    AIM_T(aim__cross_close)(&cross);
    return AIM_OK;
}
