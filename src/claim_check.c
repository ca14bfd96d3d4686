/* From what the figures give to a verdict, for each claim; and which facts that took. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claim.h"
#include "error.h"
#include "range.h"

/* Readings of the words: one that the figures exclude is not what was meant, as long as another is
 * left. Where several are left and nothing can be computed for them, not even the meaning is
 * settled: that is ambiguous, whereas a claim of one meaning would be not reproducible. */
static aim_verdict of_words(const aim_verdict *verdict, size_t count, size_t *shown)
{
    aim_verdict left[AIM__READINGS], all = AIM_REFUTED;
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        if (verdict[i] != AIM_REFUTED) {
            if (used == 0)
                *shown = i;
            left[used++] = verdict[i];
        }
    if (used && aim_verdict_of_readings(left, used, &all) != AIM_OK)
        return AIM_NOT_REPRODUCIBLE;
    return used > 1 && all == AIM_NOT_REPRODUCIBLE ? AIM_AMBIGUOUS : all;
}

/* The verdict on all readings, and the number of the one to be shown. */
static aim_verdict weigh(const struct aim__answer *answer, size_t *shown)
{
    aim_verdict verdict[AIM__READINGS], all;
    *shown = 0;
    for (size_t i = 0; i < answer->count; i++) {
        const struct aim__reading *reading = &answer->reading[i];
        verdict[i] =
            aim__both(aim_range_verdict(reading->computed, reading->printed), reading->condition);
    }
    if (answer->words_differ)
        return of_words(verdict, answer->count, shown);
    return aim_verdict_of_readings(verdict, answer->count, &all) == AIM_OK ? all
                                                                           : AIM_NOT_REPRODUCIBLE;
}

/* The point of a calculator: of a range that is but the last digits of one, the number of 15 digits
 * in it, and where there is none its middle. */
static aim_range to_point(aim_range range)
{
    double size = fmax(fabs(range.low), fabs(range.high));
    if (!(range.high - range.low <= size * 0x1p-48) || range.low == range.high)
        return range;
    char text[40];
    snprintf(text, sizeof text, "%.15g", aim_range_mid(range));
    double printed = strtod(text, NULL);
    return aim_range_point(aim_range_contains(range, printed) ? printed : aim_range_mid(range));
}

static aim_naive naive_of(aim_verdict verdict)
{
    switch (verdict) {
    case AIM_PROVED:
    case AIM_CONSISTENT:
        return AIM_NAIVE_AGREES;
    case AIM_REFUTED:
        return AIM_NAIVE_CONTRADICTS;
    case AIM_AMBIGUOUS:
        return AIM_NAIVE_DEPENDS;
    case AIM_NOT_REPRODUCIBLE:
        break;
    }
    return AIM_NAIVE_NO_ANSWER;
}

/* Periods from the claim's to its base; 0 where its period has none. */
static int64_t lag_of(enum aim__when when, aim_period period)
{
    switch (when) {
    case AIM__ON_YEAR:
        return (int64_t)period.frequency;
    case AIM__ON_PERIOD:
        return period.frequency > AIM_YEARLY;
    case AIM__WHENEVER:
    case AIM__DATED:
    case AIM__SPAN:
        break;
    }
    return 1;
}

/* The item in `of` with the claim's basis or, where it has no figure of any basis like that,
 * without: margins are GAAP or not, revenue is neither. */
static struct aim__place place_of_other(const struct aim__book *book, struct aim__place place,
                                        uint32_t item)
{
    const aim_facts *facts = book->facts;
    struct aim__place other = aim__place_with(place, item), plain = other;
    plain.basis = aim__book_name(book, "", 0);
    bool has_basis = aim__history_of(facts, other).count > 0;
    return !has_basis && aim__history_of(facts, plain).count > 0 ? plain : other;
}

static struct aim__question question_of(const struct aim__book *book, size_t which)
{
    const aim_claim *claim = &book->claim[which];
    const struct aim__claim_kind *kind = aim__claim_kind_of(claim->kind);
    const char *const text[] = {claim->entity, claim->item, claim->basis, claim->of};
    uint32_t name[4];
    for (size_t i = 0; i < 4; i++)
        name[i] = aim__book_name(book, text[i], text[i] ? strlen(text[i]) : 0);
    struct aim__question question = {
        .book = book,
        .which = (uint32_t)which,
        .claim = claim,
        .place = {.entity = name[0], .item = name[1], .basis = name[2], .dated = claim->dated},
        .growth = kind->when == AIM__ON_YEAR ? AIM_CLAIM_GROWTH_YOY : AIM_CLAIM_GROWTH_QOQ};
    if (claim->dated)
        question.place.period = claim->period;
    question.of = place_of_other(book, question.place, name[3]);
    question.lag = lag_of(kind->when, claim->period);
    return question;
}

static struct aim__answer answer_of(const struct aim__question *question)
{
    const struct aim__claim_kind *kind = aim__claim_kind_of(question->claim->kind);
    struct aim__answer answer = {.reason = AIM_CLAIM_NO_FACT,
                                 .measure = question->claim->figure.measure};
    if (kind->when != AIM__WHENEVER && (!question->claim->dated || question->lag == 0))
        answer.reason = AIM_CLAIM_NO_PERIOD;
    else
        kind->compute(question, &answer);
    return answer;
}

static aim_finding judge(struct aim__question question)
{
    size_t shown;
    aim_finding finding = {.point = AIM__UNKNOWN, .computed = AIM__UNKNOWN, .reading = ""};

    question.naive = true;
    struct aim__answer points = answer_of(&question);
    for (size_t i = 0; i < points.count; i++)
        points.reading[i].computed = to_point(points.reading[i].computed);
    finding.naive = naive_of(weigh(&points, &shown));
    if (points.count)
        finding.point = points.reading[shown].computed;
    if (aim_range_is_unknown(finding.point))
        finding.naive = AIM_NAIVE_NO_ANSWER;

    question.naive = false;
    struct aim__answer answer = answer_of(&question);
    finding.verdict = weigh(&answer, &shown);
    finding.measure = answer.measure;
    finding.printed = aim_figure_range(question.claim->figure, question.claim->band);
    if (answer.count) {
        const struct aim__reading *reading = &answer.reading[shown];
        finding.computed = reading->computed;
        finding.printed = reading->printed;
        if (finding.verdict != AIM_AMBIGUOUS && (answer.words_differ || answer.count == 1))
            finding.reading = reading->name;
    }
    if (finding.verdict == AIM_REFUTED && aim_range_is_empty(finding.computed))
        aim__note(&answer, "the facts contradict each other");
    finding.slack = aim_range_slack(finding.computed, finding.printed);
    if (finding.verdict == AIM_AMBIGUOUS && !aim_range_is_unknown(finding.computed))
        finding.reason = AIM_CLAIM_READINGS;
    else if (finding.verdict == AIM_AMBIGUOUS || finding.verdict == AIM_NOT_REPRODUCIBLE)
        finding.reason = answer.reason;
    if (finding.reason == AIM_CLAIM_NO_FACT && *answer.note == '\0')
        aim__note_missing(&question, &answer);
    memcpy(finding.note, answer.note, sizeof finding.note);
    return finding;
}

static aim_status check_arguments(const char *function, const aim_facts *facts,
                                  const aim_claim *claim, size_t count)
{
    if (!facts)
        return aim__fail(AIM_ERROR_NULL, function, "facts is NULL");
    if (count > 0 && !claim)
        return aim__fail(AIM_ERROR_NULL, function, "claim is NULL, with count %zu", count);
    return AIM_OK;
}

aim_status aim_claim_check(const aim_facts *facts, const aim_claim *claim, size_t count,
                           aim_claim_spec spec, aim_finding *finding)
{
    AIM_TRY(check_arguments(__func__, facts, claim, count));
    AIM_REQUIRE(count == 0 || finding, AIM_ERROR_NULL, "finding is NULL, with count %zu", count);
    struct aim__book book;
    aim_status status = aim__book_open(__func__, facts, claim, count, spec, &book);
    for (size_t i = 0; status == AIM_OK && i < count; i++)
        finding[i] = judge(question_of(&book, i));
    aim__book_close(&book);
    return status;
}

/* Numbers of the bytes that are set, as many as there is room for. */
static void list_set(const unsigned char *set, size_t count, size_t room, size_t *list,
                     size_t *used)
{
    *used = 0;
    for (size_t i = 0; i < count; i++)
        if (set[i] && (*used)++ < room)
            list[*used - 1] = i;
}

/* Judges a claim, to see what that takes: facts, or other claims. */
static aim_status list_used(const char *function, const struct aim__book *book, size_t which,
                            bool claims, size_t room, size_t *list, size_t *used)
{
    size_t count = claims ? book->count : book->facts->count;
    unsigned char *set = calloc(count + 1, 1);
    if (!set)
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu bytes", count);
    struct aim__question question = question_of(book, which);
    question.used = claims ? NULL : set;
    question.used_claims = claims ? set : NULL;
    (void)judge(question);
    if (claims)
        set[which] = 0;
    list_set(set, count, room, list, used);
    free(set);
    return AIM_OK;
}

/* The claims made ready, then what one of them takes. */
static aim_status find_used(const char *function, const aim_facts *facts, const aim_claim *claim,
                            size_t count, aim_claim_spec spec, size_t which, bool claims,
                            size_t room, size_t *list, size_t *used)
{
    struct aim__book book;
    aim_status status = aim__book_open(function, facts, claim, count, spec, &book);
    if (status == AIM_OK)
        status = list_used(function, &book, which, claims, room, list, used);
    aim__book_close(&book);
    return status;
}

aim_status aim_claim_uses(const aim_facts *facts, const aim_claim *claim, size_t count,
                          aim_claim_spec spec, size_t which, size_t room, size_t *fact,
                          size_t *used)
{
    AIM_TRY(check_arguments(__func__, facts, claim, count));
    AIM_REQUIRE(which < count, AIM_ERROR_ARGUMENT, "which is %zu: it must be below count, %zu",
                which, count);
    AIM_REQUIRE(room == 0 || fact, AIM_ERROR_NULL, "fact is NULL, with room %zu", room);
    AIM_REQUIRE_POINTER(used);
    return find_used(__func__, facts, claim, count, spec, which, false, room, fact, used);
}

aim_status aim_claim_uses_claims(const aim_facts *facts, const aim_claim *claim, size_t count,
                                 aim_claim_spec spec, size_t which, size_t room, size_t *other,
                                 size_t *used)
{
    AIM_TRY(check_arguments(__func__, facts, claim, count));
    AIM_REQUIRE(which < count, AIM_ERROR_ARGUMENT, "which is %zu: it must be below count, %zu",
                which, count);
    AIM_REQUIRE(room == 0 || other, AIM_ERROR_NULL, "other is NULL, with room %zu", room);
    AIM_REQUIRE_POINTER(used);
    return find_used(__func__, facts, claim, count, spec, which, true, room, other, used);
}
