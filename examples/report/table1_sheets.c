/* Table 1: its statistics, its tags, its names. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"

static void row(struct sheet *sheet, const char *name, int decimals, double value,
                const char *measure)
{
    sheet_add(sheet, "%s", name);
    sheet_add(sheet, "%.*f%s", decimals, value, measure);
}

static double mean_of_places(const aim_xs_place *places, size_t count)
{
    double values[5];
    for (size_t i = 0; i < count; i++)
        values[i] = places[i].value;
    aim_xs_moments moments;
    aim_xs_summary_spec spec = {0};
    return aim_xs_summary(aim_cross_section(values, count), spec, &moments) == AIM_OK ? moments.mean
                                                                                      : NAN;
}

/* Names whose printed returns are equal, as "INOD = META at -0.65 %". */
static bool add_ties(struct sheet *sheet, const struct table1 *table1)
{
    aim_panel x = aim_cross_section(table1->returns, table1->count);
    double *least = calloc(2 * table1->count, sizeof *least), *most = least + table1->count;
    aim_xs_rank_spec from = {.ties = AIM_TIES_MIN}, to = {.ties = AIM_TIES_MAX};
    bool good =
        least && aim_xs_rank(x, from, least) == AIM_OK && aim_xs_rank(x, to, most) == AIM_OK;
    char text[160] = "";
    size_t used = 0;
    for (size_t i = 0; good && i < table1->count; i++)
        for (size_t j = i + 1; j < table1->count && least[i] < most[i]; j++)
            if (least[i] == least[j] && used < sizeof text - 40)
                used += (size_t)snprintf(
                    text + used, sizeof text - used, "%s%.8s = %.8s at %.2f %%", used ? ", " : "",
                    table1->tickers[i], table1->tickers[j], 100 * table1->returns[i]);
    sheet_add(sheet, "ties");
    sheet_add(sheet, "%s", used ? text : "none");
    free(least);
    return good;
}

static bool add_nvidia(struct sheet *sheet, const struct table1 *table1, double median)
{
    aim_panel x = aim_cross_section(table1->returns, table1->count);
    double *z = calloc(table1->count, sizeof *z), mad;
    bool good = z && aim_xs_zscore(x, AIM_SAMPLE, 0, z) == AIM_OK &&
                aim_xs_mad(x, AIM_MAD_NORMAL, 0, &mad) == AIM_OK;
    size_t nvidia = 0;
    while (nvidia < table1->count && strcmp(table1->tickers[nvidia], "NVDA") != 0)
        nvidia++;
    if (good && nvidia < table1->count) {
        row(sheet, "NVDA, z-score", 3, z[nvidia], "");
        row(sheet, "NVDA, robust z-score (median, 1.4826 MAD)", 3,
            (table1->returns[nvidia] - median) / mad, "");
    }
    free(z);
    return good;
}

bool sheet_of_statistics(struct sheet *sheet, const struct table1 *table1)
{
    static const struct sheet_column columns[] = {{"statistic", CELL_HEAD}, {"value", CELL_NUMBER}};
    sheet_start(sheet, "statistics", "Table 1: the weekly returns", columns, 2);
    aim_panel x = aim_cross_section(table1->returns, table1->count);
    aim_xs_summary_spec sample = {0}, all = {.sd = AIM_POPULATION, .shape = AIM_POPULATION};
    aim_xs_quantile_spec type7 = {.type = 7}, type6 = {.type = 6};
    static const double quartiles[] = {0.25, 0.75};
    aim_xs_moments of_sample, of_all;
    aim_xs_breadth_count breadth;
    aim_xs_place top[5], bottom[5];
    double median, mad, q7[2], q6[2], geomean;
    if (aim_xs_summary(x, sample, &of_sample) != AIM_OK ||
        aim_xs_summary(x, all, &of_all) != AIM_OK || aim_xs_median(x, 0, &median) != AIM_OK ||
        aim_xs_quantile(x, quartiles, 2, type7, q7) != AIM_OK ||
        aim_xs_quantile(x, quartiles, 2, type6, q6) != AIM_OK ||
        aim_xs_mad(x, AIM_MAD_RAW, 0, &mad) != AIM_OK ||
        aim_xs_breadth(x, 0.1, &breadth) != AIM_OK || aim_xs_top(x, 5, top) != AIM_OK ||
        aim_xs_bottom(x, 5, bottom) != AIM_OK ||
        aim_growth_geomean(aim_series(table1->returns, table1->count), &geomean) != AIM_OK)
        return false;
    row(sheet, "names", 0, (double)of_sample.n, "");
    row(sheet, "mean", 4, 100 * of_sample.mean, " %");
    row(sheet, "median", 2, 100 * median, " %");
    row(sheet, "standard deviation (n - 1)", 4, 100 * of_sample.sd, " points");
    row(sheet, "standard deviation (n)", 4, 100 * of_all.sd, " points");
    row(sheet, "smallest", 2, 100 * of_sample.min, " %");
    row(sheet, "largest", 2, 100 * of_sample.max, " %");
    row(sheet, "lower quartile, type 7", 2, 100 * q7[0], " %");
    row(sheet, "upper quartile, type 7", 2, 100 * q7[1], " %");
    row(sheet, "lower quartile, type 6", 2, 100 * q6[0], " %");
    row(sheet, "upper quartile, type 6", 2, 100 * q6[1], " %");
    row(sheet, "skewness g1", 4, of_all.skewness, "");
    row(sheet, "skewness G1", 4, of_sample.skewness, "");
    row(sheet, "excess kurtosis g2", 4, of_all.kurtosis, "");
    row(sheet, "median absolute deviation", 2, 100 * mad, " points");
    row(sheet, "up", 0, (double)breadth.advancers, "");
    row(sheet, "down", 0, (double)breadth.decliners, "");
    row(sheet, "at or above 10 %", 0, (double)breadth.at_level, "");
    if (table1->count >= 5) {
        row(sheet, "mean of the top five", 3, 100 * mean_of_places(top, 5), " %");
        row(sheet, "mean of the bottom five", 3, 100 * mean_of_places(bottom, 5), " %");
    }
    row(sheet, "geometric mean", 4, 100 * geomean, " %");
    return add_nvidia(sheet, table1, median) && add_ties(sheet, table1);
}

/* Tags by falling mean: the rank of each, ties in their own order. */
bool sheet_of_tags(struct sheet *sheet, const struct table1 *table1, aim_weighting weighting)
{
    static const struct sheet_column columns[] = {
        {"tag", CELL_HEAD}, {"mean", CELL_NUMBER}, {"names", CELL_NUMBER}, {"weight", CELL_NUMBER}};
    bool full = weighting == AIM_WEIGHT_FULL;
    sheet_start(sheet, full ? "tags-full" : "tags-fractional",
                full ? "Table 1 by tag, full count" : "Table 1 by tag, fractional count", columns,
                4);
    snprintf(sheet->note, sizeof sheet->note, "%s",
             full ? "A name with several tags counts as a whole name in each."
                  : "A name with k tags counts as 1/k of a name in each: the sums add up to the "
                    "table's.");
    size_t tag_count = table1->tag_count;
    aim_xs_group_mean *groups = calloc(tag_count, sizeof *groups);
    double *means = calloc(2 * tag_count, sizeof *means), *ranks = means + tag_count;
    aim_panel x = aim_cross_section(table1->returns, table1->count);
    aim_groups members = {.count = tag_count,
                          .labels = table1->labels,
                          .offsets = table1->offsets,
                          .weighting = weighting};
    bool good = groups && means && aim_xs_by_mean(x, members, 1, groups) == AIM_OK;
    for (size_t i = 0; good && i < tag_count; i++)
        means[i] = groups[i].mean;
    aim_xs_rank_spec falling = {
        .ties = AIM_TIES_ORDINAL, .missing = AIM_MISSING_LAST, .descending = true};
    good = good && aim_xs_rank(aim_cross_section(means, tag_count), falling, ranks) == AIM_OK;
    for (size_t place = 1; good && place <= tag_count; place++)
        for (size_t i = 0; i < tag_count; i++) {
            if (ranks[i] != (double)place || groups[i].n == 0)
                continue;
            sheet_add(sheet, "%s", table1->tags[i]);
            sheet_add(sheet, "%.3f %%", 100 * groups[i].mean);
            sheet_add(sheet, "%zu", groups[i].n);
            sheet_add(sheet, "%.3f", groups[i].weight);
        }
    free(groups);
    free(means);
    return good;
}

bool sheet_of_names(struct sheet *sheet, const struct table1 *table1)
{
    static const struct sheet_column columns[] = {{"rank", CELL_NUMBER},
                                                  {"ticker", CELL_HEAD},
                                                  {"weekly return", CELL_NUMBER},
                                                  {"z-score", CELL_NUMBER}};
    sheet_start(sheet, "names", "Table 1 by name", columns, sizeof columns / sizeof *columns);
    size_t n = table1->count;
    double *ranks = calloc(2 * n, sizeof *ranks), *z = ranks + n;
    aim_panel x = aim_cross_section(table1->returns, n);
    aim_xs_rank_spec falling = {.ties = AIM_TIES_MIN, .descending = true};
    bool good = ranks && aim_xs_rank(x, falling, ranks) == AIM_OK &&
                aim_xs_zscore(x, AIM_SAMPLE, 0, z) == AIM_OK;
    for (size_t i = 0; good && i < n; i++) {
        sheet_add(sheet, "%.0f", ranks[i]);
        sheet_add(sheet, "%s", table1->tickers[i]);
        sheet_add(sheet, "%.2f %%", 100 * table1->returns[i]);
        sheet_add(sheet, "%.2f", z[i]);
    }
    free(ranks);
    return good;
}
