/* The agreement: whether all ranks make the same call, and whether each of them can. */
#include "plan.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* What travels where ranks differ: a call in words. */
struct record {
    char function[64], counted[24];
    uint64_t count, options;
};

/* Each number and its complement: the largest of both show the largest and the smallest. */
enum { FUNCTION, COUNT, OPTIONS, ALIKE, FAILED = 2 * ALIKE, WORDS };

uint64_t aim__mpi_mix(uint64_t hash, uint64_t word)
{
    uint64_t z = (hash ^ word) + 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

uint64_t aim__mpi_mix_double(uint64_t hash, double figure)
{
    uint64_t bits = 0;
    memcpy(&bits, &figure, sizeof bits);
    return aim__mpi_mix(hash, bits);
}

static uint64_t hash_of_name(const char *name)
{
    uint64_t hash = 0;
    for (; *name; name++)
        hash = aim__mpi_mix(hash, (uint64_t)(unsigned char)*name);
    return hash;
}

/* The first rank's record, and that of the first rank which differs from it. */
static aim_status first_two(aim_mpi *plan, const struct record *mine, int word,
                            struct record *of_first, struct record *of_other, int *other)
{
    *of_first = *mine;
    AIM_TRY(aim__mpi_broadcast(plan, of_first, sizeof *of_first, 0));
    bool differs = word == FUNCTION ? strcmp(mine->function, of_first->function) != 0
                   : word == COUNT  ? mine->count != of_first->count
                                    : mine->options != of_first->options;
    uint64_t lowest = differs ? (uint64_t)(plan->ranks - plan->rank) : 0;
    AIM_TRY(aim__mpi_most(plan, &lowest, 1));
    *other = plan->ranks - (int)lowest;
    *of_other = *mine;
    return aim__mpi_broadcast(plan, of_other, sizeof *of_other, *other < plan->ranks ? *other : 0);
}

/* Ranks that call differently: the same message on all, after the name of their own call. */
static aim_status differ(aim_mpi *plan, struct aim__mpi_call call, int word)
{
    struct record mine, zero, rank;
    int other = 0;
    memset(&mine, 0, sizeof mine);
    snprintf(mine.function, sizeof mine.function, "%s", call.function);
    snprintf(mine.counted, sizeof mine.counted, "%s", call.counted ? call.counted : "periods");
    mine.count = call.count;
    mine.options = call.options;
    AIM_TRY(first_two(plan, &mine, word, &zero, &rank, &other));
    if (word == FUNCTION)
        return aim__fail(AIM_ERROR_ARGUMENT, call.function,
                         "ranks make different calls: rank %d calls %s, rank 0 %s", other,
                         rank.function, zero.function);
    if (word == COUNT)
        return aim__fail(AIM_ERROR_SHAPE, call.function,
                         "rank %d has %" PRIu64 " %s, rank 0 %" PRIu64, other, rank.count,
                         rank.counted, zero.count);
    return aim__fail(AIM_ERROR_ARGUMENT, call.function, "rank %d gives other options than rank 0",
                     other);
}

/* The lowest rank that cannot go on tells all why. */
static aim_status refused(aim_mpi *plan, uint64_t word, aim_status own)
{
    struct {
        int status;
        char message[420];
    } cause;
    int rank = plan->ranks - (int)word;
    char name[32];
    memset(&cause, 0, sizeof cause);
    if (rank == plan->rank) {
        cause.status = (int)own;
        snprintf(cause.message, sizeof cause.message, "%s", aim_last_error());
    }
    AIM_TRY(aim__mpi_broadcast(plan, &cause, sizeof cause, rank));
    snprintf(name, sizeof name, "rank %d", rank);
    return aim__fail((aim_status)cause.status, name, "%s", cause.message);
}

/* 0 where this rank can go on; the lowest rank that cannot has the largest word. */
static uint64_t failed(const aim_mpi *plan, aim_status own)
{
    return own == AIM_OK ? 0 : (uint64_t)(plan->ranks - plan->rank);
}

aim_status aim__mpi_agree(aim_mpi *plan, struct aim__mpi_call call, aim_status own)
{
    uint64_t words[WORDS] = {[FUNCTION] = hash_of_name(call.function),
                             [COUNT] = call.count,
                             [OPTIONS] = call.options,
                             [FAILED] = failed(plan, own)};
    AIM_TRY(aim__mpi_running(call.function));
    plan->function = call.function;
    for (int i = 0; i < ALIKE; i++)
        words[ALIKE + i] = ~words[i];
    AIM_TRY(aim__mpi_most(plan, words, WORDS));
    /* Bad arguments are told before numbers that differ, which they may be the cause of. */
    if (words[FUNCTION] != ~words[ALIKE + FUNCTION])
        return differ(plan, call, FUNCTION);
    if (words[FAILED])
        return refused(plan, words[FAILED], own);
    for (int word = COUNT; word < ALIKE; word++)
        if (words[word] != ~words[ALIKE + word])
            return differ(plan, call, word);
    return AIM_OK;
}

aim_status aim__mpi_all_can(aim_mpi *plan, aim_status own)
{
    uint64_t word = failed(plan, own);
    AIM_TRY(aim__mpi_most(plan, &word, 1));
    return word ? refused(plan, word, own) : AIM_OK;
}
