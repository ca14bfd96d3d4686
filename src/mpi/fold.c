/* A panel folded over all ranks, in batches of periods that bound the memory. */
#include "fold.h"

static aim_status fold_local(const struct aim__mpi_fold *fold, const aim_mpi *plan,
                             AIM_T(aim_panel) x, bool shape, size_t from, size_t periods)
{
    AIM_T(aim_panel) part;
    if (x.entities == 0)
        return AIM_OK;
    AIM_TRY(AIM_T(aim_panel_slice)(x, 0, x.entities, from, periods, &part));
    return AIM_T(aim_xs_fold)(part, aim_mpi_first(plan), shape, fold->nodes);
}

aim_status AIM_T(aim__mpi_fold)(struct aim__mpi_fold *fold, aim_mpi *plan, AIM_T(aim_panel) x,
                                bool shape, aim_xs_summary_spec spec, struct aim__mpi_call call,
                                aim_status own)
{
    size_t from = 0;
    *fold = (struct aim__mpi_fold){.memory = NULL};
    if (own == AIM_OK)
        own = aim__mpi_fold_open(fold, plan, x.periods, call.function);
    do { /* the first batch is folded before the agreement, which tells of its failure, too */
        size_t left = x.periods - from, n = left < fold->batch ? left : fold->batch;
        if (own == AIM_OK)
            own = fold_local(fold, plan, x, shape, from, n);
        AIM_TRY(from == 0 ? aim__mpi_agree(plan, call, own) : aim__mpi_all_can(plan, own));
        AIM_TRY(aim__mpi_fold_join(fold, plan, n, spec, fold->moments + from));
        from += n;
    } while (from < x.periods);
    return AIM_OK;
}
