/* Cross-sections that come a few entities at a time: nodes of what is folded, a block of what is
 * not. */
#include "section.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "state_file.h"

enum { BLOCK = AIM_FOLD_BLOCK };

/* NULL, having said so, where there is no memory. */
static aim_section *make_section(size_t periods, bool shape, const char *function)
{
    size_t values;
    bool fits = !__builtin_mul_overflow(periods, (size_t)BLOCK, &values);
    aim_section *section = calloc(1, sizeof *section);
    double *block = fits ? calloc(values + 1, sizeof *block) : NULL;
    if (section && block) {
        *section = (aim_section){.periods = periods, .shape = shape, .block = block};
        return section;
    }
    free(section);
    free(block);
    (void)aim__fail(AIM_ERROR_MEMORY, function, "no memory for a block of %zu periods", periods);
    return NULL;
}

aim_status aim_section_open(size_t periods, bool shape, aim_section **section)
{
    AIM_REQUIRE_POINTER(section);
    aim_section *opened = make_section(periods, shape, __func__);
    if (!opened)
        return AIM_ERROR_MEMORY;
    *section = opened;
    return AIM_OK;
}

void aim_section_close(aim_section *section)
{
    if (!section)
        return;
    free(section->nodes);
    free(section->block);
    free(section);
}

size_t aim_section_entities(const aim_section *section)
{
    return section ? section->folded + section->held : 0;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Rows of nodes at least as long; false where there is no memory. */
static bool make_nodes(aim_section *section, size_t stride)
{
    size_t count, now = aim_fold_nodes(0, section->folded);
    if (stride <= section->stride)
        return true;
    if (__builtin_mul_overflow(section->periods, stride, &count))
        return false;
    aim_fold_node *nodes = calloc(count + 1, sizeof *nodes);
    if (!nodes)
        return false;
    for (size_t t = 0; t < section->periods && section->nodes; t++)
        memcpy(nodes + t * stride, section->nodes + t * section->stride, now * sizeof *nodes);
    free(section->nodes);
    section->nodes = nodes;
    section->stride = stride;
    return true;
}

aim_status aim__section_plan(aim_section *section, size_t entities, const char *function,
                             struct aim__section_news *news)
{
    size_t fills = section->held > 0 ? BLOCK - section->held : 0, all;
    if (__builtin_add_overflow(aim_section_entities(section), entities, &all))
        return aim__fail(AIM_ERROR_SHAPE, function, "x.entities is %zu: too many", entities);
    bool filled = section->held > 0 && entities >= fills;
    *news = (struct aim__section_news){.filled = filled ? fills : 0};
    if (filled || section->held == 0)
        news->whole = (entities - news->filled) / BLOCK * BLOCK;
    size_t before = section->folded + (filled ? BLOCK : 0);
    size_t first = filled ? aim_fold_nodes(section->folded, BLOCK) : 0;
    size_t more = aim_fold_nodes(before, news->whole);
    size_t stride =
        larger(aim_fold_nodes(0, section->folded) + first, aim_fold_nodes(0, before) + more);
    news->first = calloc(section->periods * first + 1, sizeof *news->first);
    news->more = calloc(section->periods * more + 1, sizeof *news->more);
    if (news->first && news->more && make_nodes(section, stride))
        return AIM_OK;
    free(news->first);
    free(news->more);
    return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu nodes of %zu periods", stride,
                     section->periods);
}

aim_panel aim__section_block(const aim_section *section, size_t entities)
{
    aim_panel block = aim_by_period(section->block, section->periods, BLOCK);
    block.entities = entities;
    return block;
}

/* Joins the next entities, whole blocks, to the folded ones. */
static void join(aim_section *section, size_t entities, const aim_fold_node *nodes)
{
    size_t count = aim_fold_nodes(section->folded, entities);
    for (size_t t = 0; t < section->periods && entities > 0; t++) {
        aim_status status = aim_fold_join(0, section->folded, section->nodes + t * section->stride,
                                          entities, nodes + t * count);
        (void)status; /* blocks, and not too many: it was planned so */
    }
    section->folded += entities;
}

void aim__section_join(aim_section *section, struct aim__section_news *news)
{
    if (news->filled > 0) {
        join(section, BLOCK, news->first);
        section->held = 0;
    }
    join(section, news->whole, news->more);
    free(news->first);
    free(news->more);
}

/* The summary of one period: its nodes, and one of what is held. */
static aim_status summarise(const aim_section *section, size_t period, const aim_fold_node *held,
                            aim_xs_summary_spec spec, aim_fold_node *nodes, aim_xs_moments *out)
{
    size_t count = aim_fold_nodes(0, section->folded);
    if (count > 0)
        memcpy(nodes, section->nodes + period * section->stride, count * sizeof *nodes);
    if (section->held > 0)
        AIM_TRY(aim_fold_join(0, section->folded, nodes, section->held, held + period));
    return aim_fold_summary(aim_section_entities(section), nodes, spec, out);
}

aim_status aim_section_summary(const aim_section *section, aim_xs_summary_spec spec,
                               aim_xs_moments *out)
{
    AIM_REQUIRE_POINTER(section);
    AIM_REQUIRE(out || section->periods == 0, AIM_ERROR_NULL, "out is NULL");
    aim_xs_moments none;
    AIM_TRY(aim_xs_summary(aim_by_period(NULL, 0, 0), spec, &none)); /* checks the spec */
    aim_fold_node *held = calloc(section->periods + 1, sizeof *held);
    aim_fold_node *nodes = calloc(section->stride + 2, sizeof *nodes);
    if (!held || !nodes) {
        free(held);
        free(nodes);
        return aim__fail(AIM_ERROR_MEMORY, __func__, "no memory for nodes of %zu periods",
                         section->periods);
    }
    aim_status status = AIM_OK;
    if (section->held > 0)
        status = aim_xs_fold(aim__section_block(section, section->held), section->folded,
                             section->shape, held);
    for (size_t t = 0; t < section->periods && status == AIM_OK; t++)
        status = summarise(section, t, held, spec, nodes, out + t);
    free(held);
    free(nodes);
    return status;
}

aim_xs_breadth_count aim_breadth_join(aim_xs_breadth_count a, aim_xs_breadth_count b)
{
    aim_xs_breadth_count both = {.n = a.n + b.n,
                                 .advancers = a.advancers + b.advancers,
                                 .decliners = a.decliners + b.decliners,
                                 .unchanged = a.unchanged + b.unchanged,
                                 .at_level = a.at_level + b.at_level,
                                 .share = (double)NAN};
    if (both.n > 0)
        both.share = (double)both.at_level / (double)both.n;
    return both;
}

/* The numbers of a state. */
enum { PERIODS, SHAPE, FOLDED, HELD, STRIDE };

static struct aim__state state_of(const aim_section *section)
{
    return (struct aim__state){
        .name = "aim_section",
        .numbers = {[PERIODS] = section->periods,
                    [SHAPE] = section->shape,
                    [FOLDED] = section->folded,
                    [HELD] = section->held,
                    [STRIDE] = section->stride},
        .parts = {{section->nodes, section->periods * section->stride * sizeof *section->nodes},
                  {section->block, section->periods * BLOCK * sizeof *section->block}},
    };
}

aim_status aim_section_save(const aim_section *section, const char *path)
{
    AIM_REQUIRE_POINTER(section);
    AIM_REQUIRE_POINTER(path);
    struct aim__state state = state_of(section);
    return aim__state_save(&state, path, __func__);
}

static aim_status read_state(const struct aim__state_file *file, aim_section *section)
{
    AIM_TRY(aim__state_check_name(file, "aim_section"));
    AIM_TRY(aim__state_check_number(file, PERIODS, section->periods, "periods"));
    AIM_TRY(aim__state_check_number(file, SHAPE, section->shape, "(whether shapes are summed)"));
    uint64_t folded = file->numbers[FOLDED], stride = file->numbers[STRIDE];
    AIM_TRY(aim__state_check_number(file, FOLDED, folded / BLOCK * BLOCK, "in whole blocks"));
    AIM_TRY(aim__state_check_number(file, HELD, file->numbers[HELD] % BLOCK, "in no whole block"));
    if (stride < aim_fold_nodes(0, folded) || stride > file->size / sizeof(aim_fold_node))
        return aim__state_refuse(file, AIM__STATE_AT_NUMBERS + 8 * STRIDE,
                                 "%llu nodes a period, expected room for %zu",
                                 (unsigned long long)stride, aim_fold_nodes(0, folded));
    if (!make_nodes(section, (size_t)stride))
        return aim__fail(AIM_ERROR_MEMORY, file->function, "no memory for nodes of %zu periods",
                         section->periods);
    section->folded = (size_t)folded;
    section->held = (size_t)file->numbers[HELD];
    struct aim__state state = state_of(section);
    return aim__state_parts(file, &state);
}

aim_status aim_section_load(size_t periods, bool shape, const char *path, aim_section **section)
{
    AIM_REQUIRE_POINTER(path);
    AIM_REQUIRE_POINTER(section);
    struct aim__state_file file;
    aim_section *opened = make_section(periods, shape, __func__);
    if (!opened)
        return AIM_ERROR_MEMORY;
    aim_status status = aim__state_open(path, __func__, &file);
    if (status == AIM_OK) {
        status = read_state(&file, opened);
        aim__state_close(&file);
    }
    if (status == AIM_OK)
        *section = opened;
    else
        aim_section_close(opened);
    return status;
}
