/* The report's facts and claims with one character changed, every one in turn: the findings of claims
   that do not use what was changed, before or after, are the same in every bit; those that must follow
   it do; and every claim can be decided otherwise by a change of what it uses. */
#include "claim_findings.h"
#include "mutation_files.h"

enum { REPORT, COMPANY, SIDES };

static const char *const report_then_company[] = {"report", "company"};
static const aim_claim_spec specs[SIDES] = {
    [REPORT] = {.sides = report_then_company, .side_count = 2, .own = "report"},
    [COMPANY] = {.sides = report_then_company + 1, .side_count = 1}};

/* What came of the facts and claims. */
struct state {
    const aim_fact *facts;
    const aim_claim *claims;
    aim_facts *index;
    aim_finding findings[SIDES][MOST_CLAIMS];
    bool uses[SIDES][MOST_CLAIMS][MOST_FACTS];
    bool uses_claims[SIDES][MOST_CLAIMS][MOST_CLAIMS];
};

static bool check_state(struct state *state)
{
    state->index = NULL;
    if (aim_facts_create(state->facts, facts.count, &state->index) != AIM_OK)
        return false;
    for (int side = 0; side < SIDES; side++)
        if (aim_claim_check(state->index, state->claims, claims.count, specs[side],
                            state->findings[side]) != AIM_OK)
            return false;
    return true;
}

/* What the findings of a claim depend on. */
static void note_uses(struct state *state, int side, size_t claim)
{
    size_t used, list[MOST_FACTS];
    bool *uses = state->uses[side][claim], *uses_claims = state->uses_claims[side][claim];
    memset(uses, 0, sizeof state->uses[side][claim]);
    memset(uses_claims, 0, sizeof state->uses_claims[side][claim]);
    ck_assert_int_eq(aim_claim_uses(state->index, state->claims, claims.count, specs[side], claim,
                                    MOST_FACTS, list, &used),
                     AIM_OK);
    for (size_t i = 0; i < used; i++)
        uses[list[i]] = true;
    ck_assert_int_eq(aim_claim_uses_claims(state->index, state->claims, claims.count, specs[side],
                                           claim, MOST_FACTS, list, &used),
                     AIM_OK);
    for (size_t i = 0; i < used; i++)
        uses_claims[list[i]] = true;
    uses_claims[claim] = true;
}

/* One character of a file, and what it is changed to. */
struct mutation {
    int file;
    size_t at, row, column;
    char from, to;
};

static const char *told(const struct mutation *mutation, int side, size_t claim,
                        const aim_finding *a, const aim_finding *b)
{
    static char text[400];
    snprintf(
        text, sizeof text,
        "%s: row %zu, column %zu, '%c' to '%c': %s: claim %s, %s to %s, note '%.40s' to '%.40s'",
        names[mutation->file], mutation->row + 2, mutation->column + 1, mutation->from,
        mutation->to, side == REPORT ? "report" : "company", claims.words[claim].id,
        aim_verdict_name(a->verdict), aim_verdict_name(b->verdict), a->note, b->note);
    return text;
}

static bool depends(const struct state *state, const struct mutation *mutation, int side,
                    size_t claim)
{
    if (mutation->file == CLAIMS)
        return state->uses_claims[side][claim][mutation->row];
    size_t fact = mutation->row + (mutation->file == TABLE ? first_of_table : 0);
    return state->uses[side][claim][fact];
}

/* How many mutations there were, of what kinds, and what they did. */
static struct tally {
    size_t tried, refused, words, kept, depending, changed, flipped, own, own_changed;
    bool flips[SIDES][MOST_CLAIMS];
} tally;

/* Whether a fact is the very figure that a claim is on. */
static bool is_own_figure(const aim_claim *claim, const aim_fact *fact)
{
    return strcmp(claim->entity, fact->entity) == 0 && strcmp(claim->item, fact->item) == 0 &&
           strcmp(claim->basis, fact->basis) == 0 && claim->dated == fact->dated &&
           claim->period.key == fact->period.key &&
           claim->period.frequency == fact->period.frequency;
}

/* Whether a kind comes to places and counts, which stay where they are though a figure moves. */
static bool is_counted(aim_claim_kind kind)
{
    return kind == AIM_CLAIM_STREAK || kind == AIM_CLAIM_RANK ||
           (kind >= AIM_CLAIM_COUNT && kind <= AIM_CLAIM_BASE_FITS);
}

/* Whether the change is one that the finding must follow: of a first digit of what is said, or of the
   very figure that is claimed. */
static bool must_follow(const struct state *before, const struct mutation *mutation, size_t claim)
{
    static const size_t figure_column[FILES] = {5, 3, 8};
    const char *text = sources[mutation->file].text;
    bool first = mutation->from >= '1' && mutation->from <= '9' &&
                 !strchr("0123456789.", text[mutation->at - 1]);
    if (!first || mutation->column != figure_column[mutation->file])
        return false;
    if (mutation->file == CLAIMS)
        return claim == mutation->row;
    size_t fact = mutation->row + (mutation->file == TABLE ? first_of_table : 0);
    return !is_counted(before->claims[claim].kind) &&
           is_own_figure(&before->claims[claim], &before->facts[fact]);
}

/* The same but for the note, which names what else is given where a figure is not: that may be any. */
static bool both_missing(const aim_finding *a, const aim_finding *b)
{
    aim_finding noted = *b;
    memcpy(noted.note, a->note, sizeof noted.note);
    return a->reason == AIM_CLAIM_NO_FACT && same_finding(a, &noted);
}

static void compare(const struct state *before, struct state *after,
                    const struct mutation *mutation, int side, size_t claim)
{
    const aim_finding *a = &before->findings[side][claim], *b = &after->findings[side][claim];
    bool same = same_finding(a, b) || both_missing(a, b),
         depended = depends(before, mutation, side, claim);
    if (!same && !depended) {
        note_uses(after, side, claim);
        ck_assert_msg(depends(after, mutation, side, claim), "%s",
                      told(mutation, side, claim, a, b));
    }
    tally.kept += same;
    tally.depending += depended;
    tally.changed += depended && !same;
    tally.flipped += a->verdict != b->verdict;
    tally.flips[side][claim] |= a->verdict != b->verdict;
    if (depended && must_follow(before, mutation, claim)) {
        tally.own++;
        tally.own_changed += !same;
        ck_assert_msg(!same, "%s", told(mutation, side, claim, a, b));
    }
}

/* Reads the row that was changed; false where it is refused, which must name it. */
static bool read_row(const struct mutation *mutation, struct facts_file *new_facts,
                     struct claims_file *new_claims)
{
    struct problem problem = {0};
    char place[100];
    bool good = mutation->file == CLAIMS ? claims_file_read(new_claims, row_file, &problem)
                                         : facts_file_read(new_facts, row_file, &problem);
    snprintf(place, sizeof place, "%s:2:", row_file);
    ck_assert_msg(good || strncmp(problem.text, place, strlen(place)) == 0, "%s", problem.text);
    return good;
}

static void mutate(const struct state *before, struct mutation mutation)
{
    static struct state after;
    static aim_fact changed_facts[MOST_FACTS];
    static aim_claim changed_claims[MOST_CLAIMS];
    struct facts_file new_facts = {0};
    struct claims_file new_claims = {0};
    char *text = sources[mutation.file].text;
    text[mutation.at] = mutation.to;
    write_row(&sources[mutation.file], mutation.at);
    text[mutation.at] = mutation.from;
    tally.tried++;
    bool good = read_row(&mutation, &new_facts, &new_claims), same = false;
    size_t fact = mutation.row + (mutation.file == TABLE ? first_of_table : 0);
    if (good)
        same = mutation.file == CLAIMS
                   ? same_claim(&before->claims[mutation.row], new_claims.claims)
                   : same_fact(&before->facts[fact], new_facts.facts);
    tally.words += same;
    if (good && !same) {
        memcpy(changed_facts, before->facts, facts.count * sizeof *changed_facts);
        memcpy(changed_claims, before->claims, claims.count * sizeof *changed_claims);
        if (mutation.file == CLAIMS)
            changed_claims[mutation.row] = new_claims.claims[0];
        else
            changed_facts[fact] = new_facts.facts[0];
        after.facts = changed_facts;
        after.claims = changed_claims;
        good = check_state(&after);
    }
    tally.refused += !good;
    for (int side = 0; good && !same && side < SIDES; side++)
        for (size_t claim = 0; claim < claims.count; claim++)
            compare(before, &after, &mutation, side, claim);
    aim_facts_free(after.index);
    after.index = NULL;
    facts_file_free(&new_facts);
    claims_file_free(&new_claims);
}

/* Where figures are from decides nothing. */
static void check_sources(const struct state *before)
{
    static struct state after;
    static aim_fact nameless[MOST_FACTS];
    memcpy(nameless, before->facts, facts.count * sizeof *nameless);
    for (size_t i = 0; i < facts.count; i++)
        nameless[i].source = NULL;
    after.facts = nameless;
    after.claims = before->claims;
    ck_assert(check_state(&after));
    for (int side = 0; side < SIDES; side++)
        for (size_t claim = 0; claim < claims.count; claim++)
            ck_assert(same_finding(&before->findings[side][claim], &after.findings[side][claim]));
    aim_facts_free(after.index);
}

/* Every digit one more, one less and five more, every letter as the next one. */
static void mutate_all(const struct state *before)
{
    static const int steps[] = {1, 9, 5};
    for (int file = 0; file < FILES; file++) {
        const char *text = sources[file].text;
        for (size_t at = strcspn(text, "\n") + 1; at < sources[file].size; at++) {
            struct mutation mutation = {.file = file, .at = at, .from = text[at]};
            bool digit = text[at] >= '0' && text[at] <= '9';
            bool letter =
                (text[at] >= 'a' && text[at] < 'z') || (text[at] >= 'A' && text[at] < 'Z');
            if (digit || letter)
                place_of(&sources[file], at, &mutation.row, &mutation.column);
            for (size_t i = 0; i < 3 && digit; i++) {
                mutation.to = (char)('0' + (text[at] - '0' + steps[i]) % 10);
                mutate(before, mutation);
            }
            mutation.to = (char)(text[at] + 1);
            if (letter)
                mutate(before, mutation);
        }
    }
}

/* Claims that no change of one character can decide otherwise, and why. */
struct exception {
    int side;
    const char *id, *why;
};
static const struct exception exceptions[] = {
    {REPORT, "12", "no figure of InfiniBand is given"},
    {REPORT, "21", "no speed-ups are given"},
    {REPORT, "22", "no activity is given"},
    {REPORT, "23", "no activity is given"},
    {REPORT, "24", "no calls are given"},
    {REPORT, "25", "no tokens are given"},
    {COMPANY, "12", "no figure of InfiniBand is given"},
    {COMPANY, "19", "the company says nothing of CPUs"},
    {COMPANY, "21", "no speed-ups are given"},
    {COMPANY, "22", "no activity is given"},
    {COMPANY, "23", "no activity is given"},
    {COMPANY, "24", "no calls are given"},
    {COMPANY, "25", "no tokens are given"},
    {COMPANY, "26", "table 1 is the report's"},
    {COMPANY, "27", "table 1 is the report's"},
    {COMPANY, "28", "table 1 is the report's"},
    {COMPANY, "29", "table 1 is the report's"},
    {COMPANY, "30", "table 1 is the report's"},
    {COMPANY, "31", "table 1 is the report's"},
    {COMPANY, "32", "table 1 is the report's"},
    {COMPANY, "33", "table 1 is the report's"},
    {COMPANY, "34", "table 1 is the report's"},
};

static bool excepted(int side, const char *id)
{
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++)
        if (exceptions[i].side == side && strcmp(exceptions[i].id, id) == 0)
            return true;
    return false;
}

START_TEST(one_character)
{
    static struct state before;
    sources_read();
    before.facts = facts.facts;
    before.claims = claims.claims;
    ck_assert_msg(check_state(&before), "%s", aim_last_error());
    for (int side = 0; side < SIDES; side++)
        for (size_t claim = 0; claim < claims.count; claim++)
            note_uses(&before, side, claim);
    check_sources(&before);
    mutate_all(&before);
    printf("%zu mutations, %zu of them refused, %zu of words for the reader; %zu findings stayed "
           "as they were; of %zu that "
           "depend on what was changed, %zu changed; %zu verdicts are others; %zu of %zu follow "
           "the first digit of their own figure\n",
           tally.tried, tally.refused, tally.words, tally.kept, tally.depending, tally.changed,
           tally.flipped, tally.own_changed, tally.own);
    for (int side = 0; side < SIDES; side++)
        for (size_t claim = 0; claim < claims.count; claim++) {
            const char *id = claims.words[claim].id;
            ck_assert_msg(tally.flips[side][claim] != excepted(side, id), "%s: claim %s is %s",
                          side == REPORT ? "report" : "company", id,
                          tally.flips[side][claim] ? "flipped and an exception" : "never flipped");
        }
    aim_facts_free(before.index);
    sources_drop();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("check_mutation");
    TCase *cases = tcase_create("report");
    tcase_set_timeout(cases, 600);
    tcase_add_test(cases, one_character);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
