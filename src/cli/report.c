/* `aim report`: one page of the figures, their growth, and what a text says of them. */
#include <stdio.h>
#include <stdlib.h>

#include "check_options.h"
#include "claims_file.h"
#include "page.h"

enum { MOST_CHECKS = 2 };

/* The options that name whose figures the claims are held against, one check each. */
static const char *const side_options[MOST_CHECKS] = {"--side", "--also"};

/* What one run works on. */
struct report {
    const struct arguments *arguments;
    struct problem *problem;
    struct facts_file facts;
    struct claims_file claims;
    aim_facts *index;
    int32_t known_on;
    struct name_list sides[MOST_CHECKS];
    struct page_check checks[MOST_CHECKS];
    aim_finding *findings[MOST_CHECKS];
    size_t check_count; /* 0 where there are no claims */
};

static bool read_options(struct report *report)
{
    static const char *const of_claims[] = {"--side", "--also", "--own", "--known-on"};
    const struct arguments *arguments = report->arguments;
    if (!option_value(arguments, "--html"))
        return usage_problem(report->problem, arguments->command,
                             "--html FILE: not found, expected where the page goes");
    for (size_t i = 0; arguments->file_count == 1 && i < 4; i++)
        if (option_value(arguments, of_claims[i]))
            return usage_problem(report->problem, arguments->command,
                                 "%s is for claims, and one file alone has figures", of_claims[i]);
    for (size_t i = 0; i < MOST_CHECKS; i++)
        if (!name_list_read(arguments, side_options[i], &report->sides[i], report->problem))
            return false;
    return known_on_read(arguments, &report->known_on, report->problem);
}

/* One file has figures; of more, the last has the claims. */
static bool read_files(struct report *report)
{
    const struct arguments *arguments = report->arguments;
    size_t last = arguments->file_count > 1 ? arguments->file_count - 1 : 1;
    for (size_t i = 0; i < last; i++)
        if (!facts_file_read(&report->facts, arguments->files[i], report->problem))
            return false;
    if (!facts_file_index(&report->facts, &report->index, report->problem))
        return false;
    if (last == arguments->file_count)
        return true;
    if (!claims_file_read(&report->claims, arguments->files[last], report->problem))
        return false;
    for (size_t i = 0; i < MOST_CHECKS; i++)
        if (!sides_are_known(arguments, side_options[i], &report->sides[i], &report->facts,
                             report->problem))
            return false;
    report->check_count = option_value(arguments, "--also") ? 2 : 1;
    return true;
}

static bool check_claims(struct report *report, size_t check)
{
    const struct name_list *sides = &report->sides[check];
    aim_claim_spec spec = {.sides = sides->count ? sides->names : NULL,
                           .side_count = sides->count,
                           .known_on = report->known_on,
                           .own = option_value(report->arguments, "--own")};
    aim_finding *findings = calloc(report->claims.count + 1, sizeof *findings);
    if (!findings)
        return problem_set(report->problem, "no memory left");
    report->findings[check] = findings;
    report->checks[check] =
        (struct page_check){.against = option_value(report->arguments, side_options[check]),
                            .findings = findings,
                            .index = report->index,
                            .spec = spec};
    return claims_file_check(&report->claims, report->index, spec, findings, report->problem);
}

static bool write_page(const struct report *report)
{
    const struct arguments *arguments = report->arguments;
    struct page_content content = {.title = option_value(arguments, "--title"),
                                   .files = (const char *const *)arguments->files,
                                   .file_count = arguments->file_count,
                                   .facts = report->facts.facts,
                                   .fact_count = report->facts.count,
                                   .claims = report->claims.claims,
                                   .words = report->claims.words,
                                   .claim_count = report->claims.count,
                                   .checks = report->checks,
                                   .check_count = report->check_count};
    struct problem warning = {0};
    if (!page_write(option_value(arguments, "--html"), &content, &warning, report->problem))
        return false;
    if (*warning.text)
        fprintf(stderr, "%s\n", warning.text);
    return true;
}

static int write_report(struct report *report)
{
    if (!read_options(report) || !read_files(report))
        return EXIT_PROBLEM;
    for (size_t i = 0; i < MOST_CHECKS && i < report->check_count; i++)
        if (!check_claims(report, i))
            return EXIT_PROBLEM;
    if (!write_page(report))
        return EXIT_PROBLEM;
    for (size_t i = 0; i < report->claims.count; i++)
        if (report->findings[0][i].verdict == AIM_REFUTED)
            return EXIT_REFUTED;
    return EXIT_HOLDS;
}

static int run(const struct arguments *arguments, struct problem *problem)
{
    struct report report = {.arguments = arguments, .problem = problem};
    int status = write_report(&report);
    for (size_t i = 0; i < MOST_CHECKS; i++)
        free(report.findings[i]);
    aim_facts_free(report.index);
    claims_file_free(&report.claims);
    facts_file_free(&report.facts);
    return status;
}

static const struct option options[] = {
    {"--html", "FILE", "where the page goes"},
    {"--title", "TEXT", "the page's head line"},
    {"--side", "NAME[,NAME]...", "whose figures count, the first that has one (column side)"},
    {"--also", "NAME[,NAME]...", "hold the claims against these sides as well, side by side"},
    {"--own", "NAME", "the side that the claims are of: its figures do not prove themselves"},
    {"--known-on", "DATE", "only figures filed by then (column vintage): 2026-05-20"},
    {0},
};

const struct command report_command = {
    .name = "report",
    .says = "A page of figures, their growth, and what a text says of them",
    .takes = "FACTS.csv [FACTS.csv... CLAIMS.csv]",
    .least_files = 1,
    .most_files = 64,
    .options = {options},
    .help =
        "Writes one page that needs nothing else: the verdicts on the claims, each with a picture\n"
        "of what its words allow and what the figures give; a chart of every series of four and\n"
        "more dated figures with its growth on the year (drawn by gnuplot); the figures with "
        "their\n"
        "sources. Without claims it has the figures alone. The files are those of `aim check`.\n"
        "\n"
        "  aim report facts.csv --html figures.html\n"
        "  aim report facts.csv claims.csv --side report,company --also company --html page.html\n"
        "\n"
        "Exit status: 0 no claim is refuted, 1 some are, 2 a wrong option or bad input.\n",
    .run = run,
};
