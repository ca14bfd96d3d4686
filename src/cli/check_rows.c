/* Findings in words. */
#include "check_rows.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "utf8.h"

/* Amounts are shown in the largest scale that they reach. */
struct scale {
    double divisor;
    const char *name;
};

/* The larger of a range's ends, without their signs; 0 where it has none. */
static double magnitude(aim_range range)
{
    double low = isfinite(range.low) ? fabs(range.low) : 0;
    double high = isfinite(range.high) ? fabs(range.high) : 0;
    return fmax(low, high);
}

/* Both ranges in one scale: the largest that both reach. */
static struct scale scale_of(const aim_finding *finding)
{
    static const struct scale scales[] = {{1e12, "tn"}, {1e9, "bn"}, {1e6, "mn"}, {1, NULL}};
    double printed = magnitude(finding->printed), computed = magnitude(finding->computed);
    double smaller = printed > 0 && computed > 0 ? fmin(printed, computed) : printed + computed;
    size_t i = 0;
    while (scales[i].name && smaller < scales[i].divisor)
        i++;
    return scales[i];
}

/* How far an end is from its print to a step. */
static double lost(double end, double step)
{
    return fabs(end - step * nearbyint(end / step));
}

/* The largest power of ten that shows both ends to a two-hundredth of the width: the last printed
   place. 0 where the range has no width: as many digits as there are. */
static double step_of(aim_range range)
{
    double width = aim_range_width(range), step = 1;
    if (!isfinite(width) || !(width > 1e-12 * fmax(fabs(range.low), fabs(range.high))))
        return 0;
    while (step < width)
        step *= 10;
    while (step > width / 1000 &&
           (lost(range.low, step) > width / 200 || lost(range.high, step) > width / 200))
        step /= 10;
    return step;
}

/* The step below a value (way -1) or above it (1); what is a step but for its last bits stays. */
static double outward(double value, double step, int way)
{
    double steps = value / step, nearest = nearbyint(steps);
    if (!isfinite(steps) || fabs(steps - nearest) <= 1e-9 * fmax(1, fabs(steps)))
        return value;
    return (way < 0 ? floor(steps) : ceil(steps)) * step;
}

/* Rounded outward: no value that is left, or allowed, is lost. */
static void print_range(aim_range range, const aim_finding *finding, char *text, size_t size)
{
    struct scale scale = scale_of(finding);
    double step = step_of(range);
    if (step > 0) {
        range.low = outward(range.low, step, -1);
        range.high = outward(range.high, step, 1);
    }
    if (aim_range_is_unknown(range) ||
        aim_figure_print_range(range, finding->measure, step, scale.divisor, scale.name, text,
                               size) != AIM_OK)
        snprintf(text, size, "-");
}

/* A difference of two figures: of percent it is in points. */
static void print_difference(double difference, const aim_finding *finding, char *text, size_t size)
{
    char number[80];
    int decimals;
    struct scale scale = scale_of(finding);
    bool percent = finding->measure == AIM_MEASURE_FRACTION;
    double divisor = percent ? 0.01 : scale.divisor;
    difference =
        shown_difference(difference, divisor, finding->measure == AIM_MEASURE_ORDINAL, &decimals);
    aim_range point = aim_range_point(percent ? 100 * difference : difference);
    double step = pow(10, -decimals) * (percent ? 1 : divisor);
    if (!isfinite(difference) ||
        aim_figure_print_range(point, percent ? AIM_MEASURE_NUMBER : finding->measure, step,
                               percent ? 1 : divisor, percent ? NULL : scale.name, number,
                               sizeof number) != AIM_OK)
        snprintf(text, size, "-");
    else
        snprintf(text, size, "%s%s", number, percent ? " points" : "");
}

/* Another part of a sentence, behind "; " where there is one already. */
static void add(char *text, size_t size, const char *before, const char *part)
{
    size_t used = strlen(text);
    if (*part)
        snprintf(text + used, size - used, "%s%s%s", used ? "; " : "", before, part);
}

static void print_why(const aim_finding *finding, char *text, size_t size)
{
    char gap[100];
    *text = '\0';
    if (finding->verdict == AIM_REFUTED && aim_range_gap(finding->computed, finding->printed) > 0) {
        print_difference(aim_range_gap(finding->computed, finding->printed), finding, gap,
                         sizeof gap);
        add(text, size, "off by ", gap);
    }
    if (finding->reason != AIM_CLAIM_COMPUTED)
        add(text, size, "", aim_claim_reason_name(finding->reason));
    add(text, size, "", finding->reading ? finding->reading : "");
    add(text, size, "", finding->note);
}

static void add_part(char *text, size_t size, const char *before, const char *part,
                     const char *behind)
{
    size_t used = strlen(text);
    if (part && *part)
        snprintf(text + used, size - used, "%s%s%s", before,
                 utf8_shortened(part, strlen(part)).text, behind);
}

/* "growth_yoy MU revenue FY2026Q1: 57 %", "share MU dram (of revenue) FY2026Q1: 79 %". */
static void print_says(const aim_claim *claim, const struct page_words *words,
                       struct check_row *row)
{
    const size_t size = sizeof row->says;
    snprintf(row->says, size, "%s", aim_claim_kind_name(claim->kind));
    add_part(row->says, size, " ", claim->entity, "");
    add_part(row->says, size, " ", claim->item, "");
    add_part(row->says, size, " (of ", claim->of, ")");
    add_part(row->says, size, " ", claim->basis, "");
    add_part(row->says, size, " ", row->period, "");
    add_part(row->says, size, ": ", words->says, "");
}

const char *check_verdict_name(aim_verdict verdict)
{
    return verdict == AIM_NOT_REPRODUCIBLE ? "NOT REPRODUCIBLE" : aim_verdict_name(verdict);
}

void check_row_of(const aim_claim *claim, const struct page_words *words,
                  const aim_finding *finding, struct check_row *row)
{
    row->id = words->id;
    row->verdict = check_verdict_name(finding->verdict);
    row->naive = aim_naive_name(finding->naive);
    row->text = words->text;
    row->finding = shown_finding(claim, finding);
    finding = &row->finding;
    shown_period(claim, row->period);
    print_says(claim, words, row);
    print_range(finding->printed, finding, row->allows, sizeof row->allows);
    print_range(finding->computed, finding, row->computed, sizeof row->computed);
    print_difference(finding->slack, finding, row->slack, sizeof row->slack);
    print_why(finding, row->why, sizeof row->why);
}

struct check_counts check_count(const aim_finding *findings, size_t count)
{
    struct check_counts counts = {.claims = count};
    for (size_t i = 0; i < count; i++) {
        counts.of[findings[i].verdict]++;
        counts.contradicted += findings[i].naive == AIM_NAIVE_CONTRADICTS;
    }
    return counts;
}
