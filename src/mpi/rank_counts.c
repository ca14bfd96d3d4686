/* Ranks over all ranks: the splits, the counts by class, where each class starts. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rank.h"

enum {
    VALUES = 1 << 20, /* of a rank in one batch, at least a period's */
    SPLITS = 1 << 16,
    SHARP = 64 /* a share need not be split more sharply */
};

/* Periods of a batch: the same on all ranks. */
static size_t batch_of(const aim_mpi *plan, size_t periods)
{
    size_t most = aim_mpi_first_of(plan, 1), batch = most > 0 ? VALUES / most : periods;
    size_t splits = SPLITS / (size_t)aim_mpi_ranks(plan);
    batch = batch < splits ? batch : splits;
    batch = batch < periods ? batch : periods;
    return batch > 0 ? batch : 1;
}

aim_status aim__mpi_ranking_open(const aim_mpi *plan, struct aim__mpi_ranking *r, size_t entities,
                                 size_t periods, size_t size, const char *function)
{
    size_t ranks = (size_t)aim_mpi_ranks(plan), batch = batch_of(plan, periods);
    size_t cells = batch * entities, by_class = batch * 2 * ranks, by_rank = batch * ranks;
    r->function = function;
    r->own = (size_t)aim_mpi_rank(plan);
    r->ranks = ranks;
    r->classes = 2 * ranks;
    r->entities = entities;
    r->batch = batch;
    AIM_MPI_REQUIRE(entities < (size_t)1 << 31, AIM_ERROR_SHAPE, function,
                    "%zu entities on one rank: fewer than 2^31 can be put in order", entities);
    AIM_TRY(aim__selection_open(&r->selection, cells, batch, by_rank, function));
    size_t words = 5 * by_class + 3 * by_rank + 2 * ranks + batch;
    r->memory = malloc(words * sizeof(uint64_t) + cells * (sizeof *r->class_of + size));
    AIM_MPI_REQUIRE(r->memory, AIM_ERROR_MEMORY, function, "no memory for %zu values", cells);
    r->counts = r->memory;
    r->totals = r->counts + by_class;
    r->before = r->totals + by_class;
    r->kinds = r->before + by_class;
    r->start = (double *)(r->kinds + by_class);
    r->told = (uint64_t *)(r->start + by_class);
    r->heard = r->told + by_rank;
    r->next = r->heard + by_rank;
    r->sent = r->next + by_rank;
    r->received = r->sent + ranks;
    r->enough = r->received + ranks;
    r->rows = r->enough + batch;
    r->class_of = (uint32_t *)((char *)r->rows + cells * size);
    return AIM_OK;
}

void aim__mpi_ranking_close(struct aim__mpi_ranking *r)
{
    aim__selection_close(&r->selection);
    free(r->memory);
}

aim_status aim__mpi_ranking_split(aim_mpi *plan, struct aim__mpi_ranking *r)
{
    struct aim__selection *s = &r->selection;
    size_t splits = r->ranks - 1, wants = 0;
    AIM_TRY(aim__select_known(plan, s));
    memset(s->answers, 0, s->runs * splits * sizeof *s->answers);
    for (size_t run = 0; run < s->runs; run++) {
        uint64_t known = s->known[run], least = known / (4 * r->ranks);
        r->enough[run] = least > SHARP ? least : SHARP;
        s->wanted[run] = wants;
        for (size_t k = 0; k < splits && known > 0; k++) {
            uint64_t each = known / r->ranks, rest = known % r->ranks;
            uint64_t place = (k + 1) * each + (k + 1) * rest / r->ranks;
            s->wants[wants++] = (struct aim__want){place, run * splits + k};
        }
    }
    s->wanted[s->runs] = wants;
    s->enough = r->enough;
    return aim__select(plan, s);
}

aim_status aim__mpi_ranking_count(aim_mpi *plan, struct aim__mpi_ranking *r)
{
    size_t cells = r->periods * r->classes;
    memcpy(r->totals, r->counts, cells * sizeof *r->totals);
    AIM_TRY(aim__mpi_sum(plan, r->totals, cells));
    memset(r->before, 0, cells * sizeof *r->before);
    if (r->spec.ties == AIM_TIES_ORDINAL) {
        memcpy(r->before, r->counts, cells * sizeof *r->before);
        AIM_TRY(aim__mpi_before(plan, r->before, cells));
    }
    for (size_t rank = 0; rank < r->ranks; rank++) {
        r->sent[rank] = r->received[rank] = 1;
        for (size_t p = 0; p < r->periods; p++)
            r->told[rank * r->periods + p] = r->counts[p * r->classes + 2 * rank];
    }
    AIM_TRY(aim__mpi_exchange(plan, r->periods * sizeof *r->told, r->told, r->sent, r->heard,
                              r->received));
    size_t at = 0;
    for (size_t rank = 0; rank < r->ranks; rank++) {
        r->sent[rank] = r->received[rank] = 0;
        for (size_t p = 0; p < r->periods; p++) {
            size_t i = rank * r->periods + p;
            r->next[i] = at;
            at += r->told[i];
            r->sent[rank] += r->told[i];
            r->received[rank] += r->heard[i];
        }
    }
    return AIM_OK;
}

/* Every rank counted the kinds of its own class. Dense ranks do not ask for what is before. */
static aim_status gather_kinds(aim_mpi *plan, struct aim__mpi_ranking *r)
{
    for (size_t p = 0; p < r->periods; p++)
        r->told[p] = r->kinds[p * r->classes + 2 * r->own];
    AIM_TRY(aim__mpi_gather_all(plan, r->told, r->periods * sizeof *r->told, r->before));
    for (size_t p = 0; p < r->periods; p++)
        for (size_t rank = 0; rank < r->ranks; rank++) {
            size_t at = p * r->classes + 2 * rank;
            r->kinds[at] = r->before[rank * r->periods + p];
            r->kinds[at + 1] = r->totals[at + 1] > 0;
        }
    return AIM_OK;
}

aim_status aim__mpi_ranking_start(aim_mpi *plan, struct aim__mpi_ranking *r)
{
    bool dense = r->spec.ties == AIM_TIES_DENSE, first = r->spec.missing == AIM_MISSING_FIRST;
    if (dense)
        AIM_TRY(gather_kinds(plan, r));
    for (size_t p = 0; p < r->periods; p++) {
        const uint64_t *takes = (dense ? r->kinds : r->totals) + p * r->classes;
        double *start = r->start + p * r->classes;
        size_t missing = r->classes - 1;
        uint64_t lead = first ? takes[missing] : 0, all = 0, below = 0;
        for (size_t c = 0; c < missing; c++)
            all += takes[c];
        for (size_t c = 0; c < missing; c++) {
            start[c] = (double)(lead + (r->spec.descending ? all - below - takes[c] : below));
            below += takes[c];
        }
        start[missing] = first ? 0 : (double)all;
    }
    return AIM_OK;
}

double aim__mpi_tied(aim_ties ties, double size, double k)
{
    switch (ties) {
    case AIM_TIES_MAX:
        return size;
    case AIM_TIES_ORDINAL:
        return 1 + k;
    case AIM_TIES_AVERAGE:
        return 1 + (size - 1) / 2;
    default: /* the first, or the only one that counts */
        return 1;
    }
}
