/* `aim check`: whether a text agrees with the numbers. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_options.h"
#include "check_print.h"
#include "options.h"
#include "output.h"

/* "refuted", "not-reproducible". */
static bool same_verdict(const char *word, const char *name)
{
    while (*word && *name && (tolower((unsigned char)*name) == *word || !isalpha(*name))) {
        if (!isalpha(*name) && *word != '-' && *word != '_' && *word != ' ')
            return false;
        word++;
        name++;
    }
    return *word == *name;
}

static bool read_only(const struct arguments *arguments, bool *shown, struct problem *problem)
{
    struct name_list list;
    if (!name_list_read(arguments, "--only", &list, problem))
        return false;
    for (int verdict = 0; verdict <= AIM_AMBIGUOUS; verdict++)
        shown[verdict] = list.count == 0;
    for (size_t i = 0; i < list.count; i++) {
        int verdict = 0;
        while (verdict <= AIM_AMBIGUOUS &&
               !same_verdict(list.names[i], check_verdict_name((aim_verdict)verdict)))
            verdict++;
        if (verdict > AIM_AMBIGUOUS)
            return usage_problem(problem, arguments->command,
                                 "--only: found '%.40s', expected proved, consistent, refuted, "
                                 "ambiguous, not-reproducible",
                                 list.names[i]);
        shown[verdict] = true;
    }
    return true;
}

/* What one run works on. */
struct check {
    const struct arguments *arguments;
    struct problem *problem;
    struct facts_file facts;
    struct claims_file claims;
    aim_facts *index;
    aim_claim_spec spec;
    struct name_list sides;
    struct check_shown shown;
};

static bool read_options(struct check *check)
{
    const struct arguments *arguments = check->arguments;
    if (!name_list_read(arguments, "--side", &check->sides, check->problem) ||
        !known_on_read(arguments, &check->spec.known_on, check->problem) ||
        !read_only(arguments, check->shown.verdicts, check->problem))
        return false;
    check->spec.sides = check->sides.count ? check->sides.names : NULL;
    check->spec.side_count = check->sides.count;
    check->spec.own = option_value(arguments, "--own");
    return true;
}

/* The last file has the claims, those before it the facts. */
static bool read_files(struct check *check)
{
    const struct arguments *arguments = check->arguments;
    size_t last = arguments->file_count - 1;
    for (size_t i = 0; i < last; i++)
        if (!facts_file_read(&check->facts, arguments->files[i], check->problem))
            return false;
    return claims_file_read(&check->claims, arguments->files[last], check->problem) &&
           sides_are_known(arguments, "--side", &check->sides, &check->facts, check->problem) &&
           facts_file_index(&check->facts, &check->index, check->problem);
}

static bool write_page(const struct check *check, const aim_finding *findings)
{
    const struct arguments *arguments = check->arguments;
    const char *file = option_value(arguments, "--html");
    struct problem warning = {0};
    if (!file)
        return true;
    struct page_check against = {.against = option_value(arguments, "--side"),
                                 .findings = findings,
                                 .index = check->index,
                                 .spec = check->spec};
    struct page_content content = {.files = (const char *const *)arguments->files,
                                   .file_count = arguments->file_count,
                                   .facts = check->facts.facts,
                                   .fact_count = check->facts.count,
                                   .claims = check->claims.claims,
                                   .words = check->claims.words,
                                   .claim_count = check->claims.count,
                                   .checks = &against,
                                   .check_count = 1};
    if (!page_write(file, &content, &warning, check->problem))
        return false;
    if (*warning.text)
        fprintf(stderr, "%s\n", warning.text);
    return true;
}

static int check_all(struct check *check)
{
    int status = EXIT_PROBLEM;
    if (!read_options(check) || !read_files(check))
        return status;
    aim_finding *findings = calloc(check->claims.count, sizeof *findings);
    if (!findings) {
        problem_set(check->problem, "no memory left");
        return status;
    }
    if (claims_file_check(&check->claims, check->index, check->spec, findings, check->problem) &&
        write_page(check, findings) &&
        check_print(&check->claims, findings, check->shown, check->arguments, check->problem)) {
        struct check_counts counts = check_count(findings, check->claims.count);
        status = counts.of[AIM_REFUTED] ? EXIT_REFUTED : EXIT_HOLDS;
    }
    free(findings);
    return status;
}

static int run(const struct arguments *arguments, struct problem *problem)
{
    struct check check = {.arguments = arguments, .problem = problem};
    int status = check_all(&check);
    aim_facts_free(check.index);
    claims_file_free(&check.claims);
    facts_file_free(&check.facts);
    return status;
}

static const struct option options[] = {
    {"--side", "NAME[,NAME]...", "whose figures count, the first that has one (column side)"},
    {"--own", "NAME", "the side that the claims are of: its figures do not prove themselves"},
    {"--known-on", "DATE", "only figures filed by then (column vintage): 2026-05-20"},
    {"--only", "VERDICT[,...]", "show these alone: refuted, ambiguous, not-reproducible, ..."},
    {"--html", "FILE", "write a page of all verdicts (whatever --only shows), with pictures"},
    {0},
};

const struct command check_command = {
    .name = "check",
    .says = "Whether a text agrees with the numbers",
    .takes = "FACTS.csv... CLAIMS.csv",
    .least_files = 2,
    .most_files = 64,
    .options = {options, output_options},
    .help =
        "Facts are figures: a row each, with the columns item and value, and any of entity, "
        "basis,\n"
        "period, unit, measure, side, groups, vintage, source. Claims are what a text says of "
        "them:\n"
        "kind and says, and any of id, topic, entity, item, of, basis, period, unit, band, level,\n"
        "text. Columns stand in any order; one called ticker, symbol, company or the like is the\n"
        "entity. `value` and `says` are written as they are printed:\n"
        "\n"
        "  entity,item,period,value,measure,source           entity,item,period,kind,says\n"
        "  ACME,revenue,FY2026Q1,44.062,USD bn,Form 10-Q     ACME,revenue,FY2027Q1,level,82 bn\n"
        "  ACME,revenue,FY2027Q1,81.615,USD bn,Form 8-K      ACME,revenue,FY2027Q1,growth_yoy,85 "
        "%\n"
        "\n"
        "A figure stands for every value that prints as it does, and a claim is refuted only "
        "where\n"
        "no such value fits its words. A figure that is not known has no row: NA is an error. The\n"
        "verdicts:\n"
        "  PROVED            every value that the facts leave is one that the words allow\n"
        "  CONSISTENT        some are\n"
        "  REFUTED           none is; `off by` says how far the nearest is\n"
        "  AMBIGUOUS         readings of the words disagree\n"
        "  NOT REPRODUCIBLE  the figures it takes are not given\n"
        "\n"
        "Off by is the gap between what the facts leave (computed) and what the words allow;\n"
        "slack is the room at the nearer end of what is allowed, below 0 how far the computed\n"
        "range sticks out at its far end. CSV and JSON have all columns of the claim; a range\n"
        "without an end has inf or -inf there, in JSON as a text, and null is what is not known.\n"
        "On a terminal that is too narrow for the table each claim has some lines.\n"
        "\n"
        "Exit status: 0 no claim is refuted, 1 some are, 2 a wrong option or bad input: a line on\n"
        "standard error for each row that cannot be read or checked, up to 20.\n",
    .run = run,
};
