/* Verdicts for people, in words, and for programs, in figures. */
#include "check_print.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "check_lines.h"
#include "table.h"

struct answer {
    const struct claims_file *claims;
    const aim_finding *findings;
    size_t *shown;         /* the numbers of the claims that are */
    struct check_row *row; /* the newest, in words */
};

static size_t claim_of(const struct answer *answer, size_t row)
{
    size_t claim = answer->shown[row];
    check_row_of(&answer->claims->claims[claim], &answer->claims->words[claim],
                 &answer->findings[claim], answer->row);
    return claim;
}

static void fill_words(const void *data, size_t row, struct table_cell *cells)
{
    const struct answer *answer = data;
    claim_of(answer, row);
    const struct check_row *words = answer->row;
    const char *texts[] = {words->id,     words->verdict,  words->says,
                           words->allows, words->computed, words->slack,
                           words->naive,  words->why,      *words->text ? words->text : NULL};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cells[i].text = texts[i];
}

/* Whether some claim has its sentence. */
static bool has_texts(const struct answer *answer, size_t rows)
{
    size_t row = 0;
    while (row < rows && !*answer->claims->words[answer->shown[row]].text)
        row++;
    return row < rows;
}

static void add_word_columns(const struct answer *answer, struct table *table)
{
    table_column(table, "claim", COLUMN_NAME);
    table_column(table, "verdict", COLUMN_VERDICT);
    table_column(table, "the text says", COLUMN_NAME);
    table_column(table, "allows", COLUMN_NAME);
    table_column(table, "computed", COLUMN_NAME);
    table_column(table, "slack", COLUMN_NAME);
    table_column(table, "naive", COLUMN_NAME);
    table_column(table, "why", COLUMN_NAME);
    if (has_texts(answer, table->rows))
        table_column(table, "in the sentence", COLUMN_NAME);
    table->row = fill_words;
}

static const char *measure_name(aim_measure measure)
{
    static const char *const names[] = {
        [AIM_MEASURE_NUMBER] = "number",     [AIM_MEASURE_MONEY] = "money",
        [AIM_MEASURE_FRACTION] = "fraction", [AIM_MEASURE_POINTS] = "basis points",
        [AIM_MEASURE_TIMES] = "times",       [AIM_MEASURE_ORDINAL] = "ordinal"};
    return names[measure];
}

static void fill_figures(const void *data, size_t row, struct table_cell *cells)
{
    const struct answer *answer = data;
    size_t claim = claim_of(answer, row), i = 0;
    const struct page_words *words = &answer->claims->words[claim];
    const aim_claim *said = &answer->claims->claims[claim];
    const aim_finding *finding = &answer->row->finding;
    const char *const texts[] = {words->id,
                                 words->topic,
                                 aim_claim_kind_name(said->kind),
                                 said->entity,
                                 said->item,
                                 said->of,
                                 said->basis,
                                 answer->row->period,
                                 words->says,
                                 words->text,
                                 aim_verdict_name(finding->verdict),
                                 measure_name(answer->findings[claim].measure)};
    const double figures[] = {finding->printed.low,
                              finding->printed.high,
                              finding->computed.low,
                              finding->computed.high,
                              aim_range_mid(finding->point),
                              finding->slack,
                              aim_range_gap(finding->computed, finding->printed)};
    for (size_t text = 0; text < sizeof texts / sizeof *texts; text++)
        cells[i++].text = texts[text];
    for (size_t figure = 0; figure < sizeof figures / sizeof *figures; figure++)
        cells[i++].figure = figures[figure];
    cells[i++].text = answer->row->naive;
    cells[i++].text = answer->row->why;
}

static void add_figure_columns(struct table *table)
{
    static const char *const names[] = {"id", "topic", "kind",   "entity", "item",
                                        "of", "basis", "period", "says",   "text"};
    static const char *const ranges[] = {
        "allows_low", "allows_high", "computed_low", "computed_high", "point", "slack", "off_by"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        table_column(table, names[i], COLUMN_NAME);
    table_column(table, "verdict", COLUMN_VERDICT);
    table_column(table, "measure", COLUMN_NAME);
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        table_column(table, ranges[i], COLUMN_RESULT);
    table_column(table, "naive", COLUMN_NAME);
    table_column(table, "why", COLUMN_NAME);
    table->row = fill_figures;
}

static void write_summary(struct check_counts counts, struct output *output)
{
    char text[400];
    snprintf(text, sizeof text,
             "\n%zu claims: %zu proved, %zu consistent, %zu refuted, %zu ambiguous, "
             "%zu not reproducible.\nPlain arithmetic on the printed figures contradicts %zu.\n",
             counts.claims, counts.of[AIM_PROVED], counts.of[AIM_CONSISTENT],
             counts.of[AIM_REFUTED], counts.of[AIM_AMBIGUOUS], counts.of[AIM_NOT_REPRODUCIBLE],
             counts.contradicted);
    output_text(output, text);
}

static void write_lines(const struct answer *answer, size_t rows, struct output *output)
{
    struct check_lines lines = {.width = output->width};
    for (size_t row = 0; row < rows; row++) {
        claim_of(answer, row);
        check_lines_fit(&lines, answer->row);
    }
    for (size_t row = 0; row < rows; row++) {
        claim_of(answer, row);
        check_lines_write(&lines, answer->row, output);
    }
}

static bool write_answer(const struct answer *answer, size_t rows, struct output *output,
                         const struct arguments *arguments, struct problem *problem)
{
    struct table table = {.rows = rows, .data = answer};
    if (!output_open(output, arguments, problem))
        return false;
    if (output->format == OUTPUT_TEXT)
        add_word_columns(answer, &table);
    else
        add_figure_columns(&table);
    bool narrow = output->format == OUTPUT_TEXT && output->width > 0 &&
                  table_text_width(&table) > output->width;
    if (narrow)
        write_lines(answer, rows, output);
    else if (!table_write(&table, output, problem))
        return false;
    if (output->format == OUTPUT_TEXT)
        write_summary(check_count(answer->findings, answer->claims->count), output);
    return true;
}

bool check_print(const struct claims_file *claims, const aim_finding *findings,
                 struct check_shown shown, const struct arguments *arguments,
                 struct problem *problem)
{
    size_t rows = 0;
    struct check_row row;
    struct answer answer = {claims, findings, calloc(claims->count, sizeof *answer.shown), &row};
    struct output *output = calloc(1, sizeof *output);
    for (size_t i = 0; answer.shown && i < claims->count; i++)
        if (shown.verdicts[findings[i].verdict])
            answer.shown[rows++] = i;
    bool good = answer.shown && output;
    if (!good) {
        problem_set(problem, "aim check: no memory left");
    } else {
        good = write_answer(&answer, rows, output, arguments, problem);
        good = output_close(output, good, problem);
    }
    free(answer.shown);
    free(output);
    return good;
}
