/* A universe of companies over the ranks of a job: each rank makes its own, looks back along their
 * quarters by ordinary calls, and all compare names across ranks by collective ones. What is
 * printed does not depend on how many ranks there are, to the last digit. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "cluster.h"

/* This rank's values: a panel by entity each. */
struct values {
    double *revenue, *growth, *usual, *score, *rank;
    void *room;
};

static void *room_for(const aim_mpi *plan, size_t n, size_t size)
{
    void *room = malloc(n * size + 1);
    if (!room)
        aim_mpi_must(plan, aim_refuse(AIM_ERROR_MEMORY, "cluster", "no memory for %zu values", n));
    return room;
}

static struct values open_values(const aim_mpi *plan, size_t quarters)
{
    size_t n = aim_mpi_count(plan) * quarters;
    struct values v = {.room = room_for(plan, 5 * n, sizeof(double))};
    v.revenue = v.room;
    v.growth = v.revenue + n;
    v.usual = v.growth + n;
    v.score = v.usual + n;
    v.rank = v.score + n;
    return v;
}

static struct found open_found(const aim_mpi *plan, size_t quarters)
{
    return (struct found){
        .quarters = quarters,
        .growth = room_for(plan, quarters, sizeof(aim_xs_moments)),
        .quantiles = room_for(plan, quarters, QUANTILES * sizeof(double)),
        .rising = room_for(plan, quarters, sizeof(aim_xs_breadth_count)),
        .momentum = room_for(plan, quarters, sizeof(double)),
        .best = room_for(plan, quarters, BEST * sizeof(aim_xs_place)),
    };
}

static void close_found(struct found *found)
{
    free(found->growth);
    free(found->quantiles);
    free(found->rising);
    free(found->momentum);
    free(found->best);
}

/* Along quarters: this rank's business alone. */
static void look_back(const aim_mpi *plan, size_t quarters, const struct values *v)
{
    size_t n = aim_mpi_count(plan);
    generate(aim_mpi_first(plan), n, quarters, v->revenue);
    aim_mpi_must(plan, aim_growth_yoy(aim_by_entity(v->revenue, n, quarters), 4, v->growth));
    aim_mpi_must(plan, aim_roll_mean(aim_by_entity(v->growth, n, quarters),
                                     (aim_roll_spec){.window = 8, .min_count = 4}, v->usual));
}

/* Across names: every rank makes the same calls. */
static void look_across(aim_mpi *plan, const struct values *v, const struct found *found)
{
    size_t n = aim_mpi_count(plan), quarters = found->quarters;
    aim_panel growth = aim_by_entity(v->growth, n, quarters);
    aim_panel usual = aim_by_entity(v->usual, n, quarters);
    aim_panel score = aim_by_entity(v->score, n, quarters);
    aim_xs_winsorise_spec tails = {.low = 0.01, .high = 0.01};
    aim_mpi_must(plan, aim_mpi_xs_summary(plan, growth, (aim_xs_summary_spec){0}, found->growth));
    aim_mpi_must(plan, aim_mpi_xs_quantile(plan, growth, probabilities, QUANTILES,
                                           (aim_xs_quantile_spec){0}, found->quantiles));
    aim_mpi_must(plan, aim_mpi_xs_breadth(plan, growth, 0.1, found->rising));
    aim_mpi_must(plan, aim_mpi_xs_spearman(plan, growth, usual, 0, found->momentum));
    aim_mpi_must(plan, aim_mpi_xs_winsorise(plan, growth, tails, v->score));
    aim_mpi_must(plan, aim_mpi_xs_zscore(plan, score, AIM_SAMPLE, 0, v->score));
    aim_mpi_must(plan, aim_mpi_xs_top(plan, growth, BEST, found->best));
    aim_mpi_must(plan, aim_mpi_xs_rank(plan, score, (aim_xs_rank_spec){0}, v->rank));
}

/* What could not be counted in bytes is refused before any of it is asked for. */
static void check_size(size_t names, size_t quarters)
{
    const size_t most = PTRDIFF_MAX / 128; /* a quarter, or one of a name, takes fewer bytes */
    if (quarters > most || (quarters > 0 && names > most / quarters))
        aim_mpi_must(NULL, aim_refuse(AIM_ERROR_SHAPE, "cluster",
                                      "%zu names x %zu quarters: at most %zu together", names,
                                      quarters, most));
}

int main(int argc, char **argv)
{
    char *end = NULL;
    MPI_Init(&argc, &argv);
    size_t names = argc > 1 ? strtoull(argv[1], &end, 10) : 20000;
    size_t quarters = argc > 2 && *end == '\0' ? strtoull(argv[2], &end, 10) : 40;
    if (argc > 3 || (end && *end != '\0')) {
        fprintf(stderr, "usage: cluster [NAMES [QUARTERS]]\n");
        MPI_Abort(MPI_COMM_WORLD, 2);
    }
    check_size(names, quarters);
    aim_mpi *plan = NULL;
    aim_mpi_must(NULL, aim_mpi_open(MPI_COMM_WORLD, names, &plan));
    struct values v = open_values(plan, quarters);
    struct found found = open_found(plan, quarters);
    look_back(plan, quarters, &v);
    look_across(plan, &v, &found);
    unsigned long long hash =
        hash_of_all(plan, v.score, quarters, 1) + hash_of_all(plan, v.rank, quarters, 2);
    print_table(plan, &found, hash);
    close_found(&found);
    free(v.room);
    aim_mpi_must(plan, aim_mpi_close(plan));
    MPI_Finalize();
    return EXIT_SUCCESS;
}
