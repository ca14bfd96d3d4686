/* Writes a page from made-up findings, for the tests of the page alone: page_sample WHAT FILE. */
#include <aim/claim.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "page.h"

enum { MOST_FACTS = 200, MOST_CLAIMS = 500 };

struct sample {
    aim_fact facts[MOST_FACTS];
    aim_claim claims[MOST_CLAIMS];
    struct page_words words[MOST_CLAIMS];
    aim_finding findings[2][MOST_CLAIMS];
    struct page_check checks[2];
    struct page_content content;
};

/* NVIDIA's revenue and data center revenue, FY2023Q2 to FY2027Q1, USD bn: its quarterly filings. */
static const double revenue[] = {6.704,  5.931,  6.051,  7.192,  13.507, 18.120, 22.103, 26.044,
                                 30.040, 35.082, 39.331, 44.062, 46.743, 57.006, 68.127, 81.615};
static const double data_center[] = {3.806,  3.833,  3.616,  4.284,  10.323, 14.514, 18.404, 22.563,
                                     26.272, 30.771, 35.580, 39.112, 41.096, 51.215, 62.314, 75.2};
static const double gross_margin[] = {0.435, 0.536, 0.633, 0.646, 0.701, 0.740, 0.760, 0.784,
                                      0.751, 0.746, 0.730, 0.605, 0.724, 0.734, 0.750, 0.749};

static const double none = NAN;

struct row {
    const char *topic, *text, *says;
    aim_measure measure;
    aim_claim_reason reason;
    double unit, allows_low, allows_high, gives_low, gives_high;
    const char *note;
};

/* What a report says of them, and what follows; some of it is wrong on purpose. */
static const struct row rows[] = {
    {"revenue", "revenue of 82.0 bn", "82.0 bn", AIM_MEASURE_MONEY, AIM_CLAIM_COMPUTED, 1e9, 81.5e9,
     82.5e9, 81.6145e9, 81.6155e9, ""},
    {"revenue", "revenue up 85 % on the year", "85 %", AIM_MEASURE_FRACTION, AIM_CLAIM_COMPUTED,
     0.01, 0.845, 0.855, 0.85219, 0.85232, "base: 44.062 bn"},
    {"revenue", "revenue up 20 % on the quarter", "20 %", AIM_MEASURE_FRACTION, AIM_CLAIM_COMPUTED,
     0.01, 0.195, 0.205, 0.19796, 0.19799, ""},
    {"revenue", "the 14th quarterly rise in a row", "14th", AIM_MEASURE_ORDINAL, AIM_CLAIM_COMPUTED,
     0, 14, 14, 14, 14, "known from FY2023Q2"},
    {"data center", "data center up 21 % on the quarter", "21 %", AIM_MEASURE_FRACTION,
     AIM_CLAIM_COMPUTED, 0.01, 0.205, 0.215, 0.2068, 0.2076, ""},
    {"networking", "networking up nearly 3x on the year", "nearly 3x", AIM_MEASURE_TIMES,
     AIM_CLAIM_COMPUTED, 1, 2.7, 3, 2.98, 3.01, "grew to, not by"},
    {"InfiniBand", "InfiniBand up more than 4x on the year", "more than 4x", AIM_MEASURE_TIMES,
     AIM_CLAIM_NO_FACT, 0, 4, INFINITY, none, none, ""},
    {"margin", "GAAP gross margin of 74.9 %", "74.9 %", AIM_MEASURE_FRACTION, AIM_CLAIM_COMPUTED,
     0.001, 0.7485, 0.7495, 0.7485, 0.7495, ""},
    {"margin", "GAAP gross margin flat on the quarter", "flat", AIM_MEASURE_POINTS,
     AIM_CLAIM_COMPUTED, 0, -10, 10, -20, 0, ""},
    {"margin", "non-GAAP gross margin up 150 bp", "150 bp", AIM_MEASURE_POINTS, AIM_CLAIM_COMPUTED,
     1, 149.5, 150.5, -20, 15, "base: 75.1 %"},
    {"guidance", "next quarter 91 bn, plus or minus 2 %", "91 bn +-2 %", AIM_MEASURE_MONEY,
     AIM_CLAIM_COMPUTED, 1e9, 89.18e9, 92.82e9, 89.18e9, 92.82e9, ""},
    {"outlook", "CPUs at 20 bn, under 10 % of a 200 bn market", "under 10 %", AIM_MEASURE_FRACTION,
     AIM_CLAIM_COMPUTED, 0, -INFINITY, 0.1, 0.0973, 0.1026, ""},
    {"outlook", "1,000 bn in all over calendar 2025 to 2027", "1,000 bn", AIM_MEASURE_MONEY,
     AIM_CLAIM_COMPUTED, 1e9, 1e12, INFINITY, 395.8e9, 396.9e9, "six of twelve quarters are known"},
    {"usage", "geometric mean of 10.0x", "10.0x", AIM_MEASURE_TIMES, AIM_CLAIM_COMPUTED, 0.1, 9.95,
     10.05, 9.61, 9.72, ""},
    {"usage", "activity stable", "flat", AIM_MEASURE_FRACTION, AIM_CLAIM_READINGS, 0, -0.05, 0.05,
     -0.31, 0.22, "first to last, or by a line"},
    {"usage", "1,158 calls in 35 h", "1,158", AIM_MEASURE_NUMBER, AIM_CLAIM_COMPUTED, 1, 1158, 1158,
     1158, 1158, ""},
    {"table 1", "11 names up 10 % or more", "11", AIM_MEASURE_ORDINAL, AIM_CLAIM_COMPUTED, 0, 11,
     11, 11, 11, ""},
};
enum { ROWS = sizeof rows / sizeof *rows };

static void add_series(struct sample *sample, const char *item, const char *basis,
                       aim_measure measure, const double *values, double factor, double unit)
{
    for (int i = 0; i < 16; i++) {
        aim_fact *fact = &sample->facts[sample->content.fact_count++];
        *fact =
            (aim_fact){.entity = "NVDA",
                       .item = item,
                       .basis = basis,
                       .side = "company",
                       .source = i < 15 ? "NVIDIA Form 10-Q or 10-K of the quarter"
                                        : "NVIDIA Form 8-K press release, 2026-05",
                       .period = {2023 * 4 + 1 + i, AIM_QUARTERLY, true},
                       .dated = true,
                       .figure = {.measure = measure, .value = values[i] * factor, .unit = unit}};
        if (measure == AIM_MEASURE_MONEY)
            memcpy(fact->figure.currency, "USD", 4);
    }
}

static aim_range range_of(double low, double high)
{
    if (isnan(low))
        return aim_range_unknown();
    aim_range range = aim_range_of(low, high);
    range.low_open = isinf(low) || isinf(high);
    range.high_open = range.low_open;
    return range;
}

/* `shift` moves what is computed, so that the two sides differ. */
static void add_claim(struct sample *sample, const struct row *row, const char *id, double shift)
{
    size_t i = sample->content.claim_count++;
    sample->words[i] = (struct page_words){id, row->topic, row->text, row->says};
    sample->claims[i] = (aim_claim){.entity = "NVDA",
                                    .item = row->topic,
                                    .basis = "",
                                    .figure = {.measure = row->measure, .unit = row->unit}};
    for (int side = 0; side < 2; side++) {
        double by = side * shift * row->gives_low;
        aim_finding *finding = &sample->findings[side][i];
        *finding = (aim_finding){.reason = row->reason,
                                 .computed = range_of(row->gives_low + by, row->gives_high + by),
                                 .printed = range_of(row->allows_low, row->allows_high),
                                 .measure = row->measure,
                                 .reading = ""};
        finding->verdict = row->reason == AIM_CLAIM_READINGS
                               ? AIM_AMBIGUOUS
                               : aim_range_verdict(finding->computed, finding->printed);
        finding->slack = aim_range_slack(finding->computed, finding->printed);
        snprintf(finding->note, sizeof finding->note, "%s", row->note);
    }
}

static void add_facts(struct sample *sample)
{
    add_series(sample, "revenue", "", AIM_MEASURE_MONEY, revenue, 1e9, 1e6);
    add_series(sample, "data_center", "", AIM_MEASURE_MONEY, data_center, 1e9, 1e8);
    add_series(sample, "gross_margin", "gaap", AIM_MEASURE_FRACTION, gross_margin, 1, 0.001);
    sample->facts[sample->content.fact_count++] =
        (aim_fact){.entity = "NVDA", .item = "calls", .figure = {.value = 1158}};
}

static void add_claims(struct sample *sample, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_claim(sample, &rows[i % ROWS], "", 0.02);
}

/* Texts that would break a page that does not escape, or that let them reach beyond themselves. */
static void add_hostile(struct sample *sample)
{
    static const char markup[] = "<script>document.title='broken'</script> & \"quoted\" 'single'";
    static const char hebrew[] =
        "\u202e\u05d4\u05db\u05e0\u05e1\u05d5\u05ea \u05e2\u05dc\u05d5 85 %";
    static const char chinese[] =
        "数据中心收入同比增长 92 %，环比增长 21 %，连续第十四个季度上升，且超过其他所有业务之和";
    static char longest[400];
    memset(longest, 'W', sizeof longest - 1);
    static struct row hostile[] = {
        {markup, markup, markup, AIM_MEASURE_MONEY, AIM_CLAIM_COMPUTED, 1e9, 1e9, 2e9, 5e9, 6e9,
         "</table></main>"},
        {hebrew, hebrew, "85 %", AIM_MEASURE_FRACTION, AIM_CLAIM_COMPUTED, 0.01, 0.845, 0.855, 0.9,
         0.91, hebrew},
        {"数据中心", chinese, "92 %", AIM_MEASURE_FRACTION, AIM_CLAIM_COMPUTED, 0.01, 0.915, 0.925,
         0.921, 0.923, "基数: 39.1 亿"},
        {longest, longest, longest, AIM_MEASURE_NUMBER, AIM_CLAIM_COMPUTED, 0, 1e300, 1e305, -1e305,
         1e-305, longest},
        {"a\x01\x1b[31m", "tab\there\nand a new line", "", AIM_MEASURE_TIMES, AIM_CLAIM_COMPUTED, 0,
         0, 0, 0, 1e-320, "\x7f"},
        {"", "", "3x", AIM_MEASURE_TIMES, AIM_CLAIM_COMPUTED, 1, -INFINITY, INFINITY, 1, 2, ""},
        {NULL, NULL, NULL, AIM_MEASURE_POINTS, AIM_CLAIM_NO_BASE, 0, none, none, none, none, ""},
    };
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
        add_claim(sample, &hostile[i], i ? "\u202e1" : "\"><h1>", 0);
    add_facts(sample);
    for (size_t i = 0; i < 16; i++) {
        sample->facts[i].entity = markup;
        sample->facts[i].item = "<h1>_&amp;";
        sample->facts[i].basis = hebrew;
        sample->facts[i].source = i % 2 ? chinese : longest;
        memcpy(sample->facts[i].figure.currency, "';\n", 4);
    }
    sample->content.title = "<h1>\u202e\u05d4\u05db\u05e0\u05e1 & \"all\"";
    static const char *const odd[] = {"<facts>.csv", "claims.csv"};
    sample->content.files = odd;
    sample->checks[0].against = markup;
}

static bool fill(struct sample *sample, const char *what)
{
    static const char *const files[] = {"facts.csv", "claims.csv"};
    struct page_content *content = &sample->content;
    *content = (struct page_content){.files = files,
                                     .file_count = 2,
                                     .facts = sample->facts,
                                     .claims = sample->claims,
                                     .words = sample->words,
                                     .checks = sample->checks,
                                     .check_count = 1};
    for (int side = 0; side < 2; side++)
        sample->checks[side] =
            (struct page_check){.against = "", .findings = sample->findings[side]};
    if (strcmp(what, "nothing") == 0) {
        content->file_count = 1;
        content->check_count = 0;
    } else if (strcmp(what, "one") == 0) {
        add_claims(sample, 1);
    } else if (strcmp(what, "report") == 0) {
        add_facts(sample);
        add_claims(sample, 34);
        sample->checks[0].against = "the report's own figures";
        sample->checks[1].against = "the company's figures";
        content->check_count = 2;
        content->title = "A report on NVIDIA's first quarter of FY2027, checked";
    } else if (strcmp(what, "many") == 0) {
        add_facts(sample);
        add_claims(sample, MOST_CLAIMS);
    } else if (strcmp(what, "hostile") == 0)
        add_hostile(sample);
    else
        return false;
    return true;
}

int main(int count, char **arguments)
{
    struct sample *sample = calloc(1, sizeof *sample);
    struct problem warning, problem = {0};
    if (count != 3 || !sample || !fill(sample, arguments[1])) {
        fputs("usage: page_sample nothing|one|report|many|hostile FILE\n", stderr);
        free(sample);
        return 2;
    }
    bool good = page_write(arguments[2], &sample->content, &warning, &problem);
    if (*warning.text)
        fprintf(stderr, "warning: %s\n", warning.text);
    if (!good)
        fprintf(stderr, "%s\n", problem.text);
    free(sample);
    return good ? 0 : 1;
}
