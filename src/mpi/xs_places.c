/* The largest and smallest values over all ranks: each rank's own, merged on their way. */
#include <math.h>
#include <stdlib.h>

#include "order.h"

/* Places travel in one element of MPI's, whose size is an int. */
static const size_t most_places = ((size_t)1 << 31) / sizeof(aim_xs_place) - 1;

typedef bool comes_first(const aim_xs_place *a, const aim_xs_place *b);

/* Ties stand in the order of entities, places without a value at the end. */
static bool largest_first(const aim_xs_place *a, const aim_xs_place *b)
{
    if (a->entity == SIZE_MAX || b->entity == SIZE_MAX)
        return a->entity < b->entity;
    return a->value > b->value || (a->value == b->value && a->entity < b->entity);
}

static bool smallest_first(const aim_xs_place *a, const aim_xs_place *b)
{
    if (a->entity == SIZE_MAX || b->entity == SIZE_MAX)
        return a->entity < b->entity;
    return a->value < b->value || (a->value == b->value && a->entity < b->entity);
}

/* The first k of both, in order, where those of `to` are. */
static void merge(size_t k, const aim_xs_place *from, aim_xs_place *to, comes_first *before)
{
    size_t ours = 0, theirs = 0;
    while (ours + theirs < k)
        if (before(from + theirs, to + ours))
            theirs++;
        else
            ours++;
    /* From the end, so that none is overwritten before it has moved. */
    while (theirs > 0) {
        bool our_turn = ours > 0 && before(from + theirs - 1, to + ours - 1);
        to[ours + theirs - 1] = our_turn ? to[ours - 1] : from[theirs - 1];
        if (our_turn)
            ours--;
        else
            theirs--;
    }
}

static void merge_all(void *from, void *to, const int *count, MPI_Datatype *type,
                      comes_first *before)
{
    int bytes = 0;
    MPI_Type_size(*type, &bytes);
    size_t k = (size_t)bytes / sizeof(aim_xs_place);
    for (size_t i = 0; i < (size_t)*count; i++)
        merge(k, (aim_xs_place *)from + i * k, (aim_xs_place *)to + i * k, before);
}

static void merge_largest(void *from, void *to, int *count, MPI_Datatype *type)
{
    merge_all(from, to, count, type, largest_first);
}

static void merge_smallest(void *from, void *to, int *count, MPI_Datatype *type)
{
    merge_all(from, to, count, type, smallest_first);
}

/* Which end, of how many. */
struct end {
    bool largest;
    size_t k, held; /* asked for; no more than there are entities */
};

/* This rank's own places, as entities of all. */
static aim_status local_places(const aim_mpi *plan, AIM_T(aim_panel) x, struct end end,
                               const aim_xs_place *out, const char *function, aim_xs_place **places)
{
    size_t all, bytes;
    AIM_TRY(AIM_T(aim__mpi_check)(plan, x, function, "x"));
    AIM_MPI_REQUIRE(out || x.periods == 0 || end.k == 0, AIM_ERROR_NULL, function, "out is NULL");
    AIM_MPI_REQUIRE(end.held <= most_places, AIM_ERROR_ARGUMENT, function,
                    "k is %zu: at most %zu places", end.k, most_places);
    if (!__builtin_mul_overflow(x.periods, end.held, &all) &&
        !__builtin_mul_overflow(all + 1, sizeof **places, &bytes))
        *places = malloc(bytes);
    AIM_MPI_REQUIRE(*places, AIM_ERROR_MEMORY, function, "no memory for %zu places", end.held);
    AIM_TRY(aim__mpi_restate(end.largest ? AIM_T(aim_xs_top)(x, end.held, *places)
                                         : AIM_T(aim_xs_bottom)(x, end.held, *places),
                             function));
    for (size_t i = 0; i < all; i++)
        if ((*places)[i].entity != SIZE_MAX)
            (*places)[i].entity += aim_mpi_first(plan);
    return AIM_OK;
}

static aim_status places(aim_mpi *plan, AIM_T(aim_panel) x, bool largest, size_t k,
                         aim_xs_place *out, const char *function)
{
    size_t entities = aim_mpi_entities(plan);
    struct end end = {largest, k, k < entities ? k : entities};
    struct aim__mpi_call call = {function, NULL, x.periods, aim__mpi_mix(0, k)};
    aim_xs_place *found = NULL;
    aim_status status =
        aim__mpi_agree(plan, call, local_places(plan, x, end, out, function, &found));
    if (status == AIM_OK && end.held > 0)
        status = aim__mpi_combine(plan, found, x.periods, end.held * sizeof *found,
                                  largest ? merge_largest : merge_smallest);
    for (size_t t = 0; status == AIM_OK && t < x.periods; t++)
        for (size_t i = 0; i < k; i++)
            if (i < end.held) /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): agreed */
                out[t * k + i] = found[t * end.held + i];
            else
                out[t * k + i] = (aim_xs_place){(double)NAN, SIZE_MAX};
    free(found);
    return status;
}

aim_status AIM_T(aim_mpi_xs_top)(aim_mpi *plan, AIM_T(aim_panel) x, size_t k, aim_xs_place *out)
{
    AIM_REQUIRE_POINTER(plan);
    return places(plan, x, true, k, out, __func__);
}

aim_status AIM_T(aim_mpi_xs_bottom)(aim_mpi *plan, AIM_T(aim_panel) x, size_t k, aim_xs_place *out)
{
    AIM_REQUIRE_POINTER(plan);
    return places(plan, x, false, k, out, __func__);
}
