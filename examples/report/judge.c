#include "judge.h"

#include <stdio.h>
#include <string.h>

/* Readings of the words: one that the figures exclude is not what was meant, as long as another is
   left. Where several are left and nothing can be computed for them, not even the meaning is
   settled: that is ambiguous, whereas a claim of one meaning would be not reproducible. */
static aim_verdict of_words(const aim_verdict *verdicts, size_t count, size_t *shown)
{
    aim_verdict left[MAX_READINGS], verdict = AIM_REFUTED;
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        if (verdicts[i] != AIM_REFUTED) {
            if (used == 0)
                *shown = i;
            left[used++] = verdicts[i];
        }
    if (used && aim_verdict_of_readings(left, used, &verdict) != AIM_OK)
        return AIM_NOT_REPRODUCIBLE;
    return used > 1 && verdict == AIM_NOT_REPRODUCIBLE ? AIM_AMBIGUOUS : verdict;
}

static aim_verdict weigh(const struct answer *answer, size_t *shown)
{
    aim_verdict verdicts[MAX_READINGS], verdict;
    *shown = 0;
    for (size_t i = 0; i < answer->count; i++)
        verdicts[i] = aim_range_verdict(answer->readings[i].computed, answer->readings[i].printed);
    if (answer->words_differ)
        return of_words(verdicts, answer->count, shown);
    if (aim_verdict_of_readings(verdicts, answer->count, &verdict) != AIM_OK)
        return AIM_NOT_REPRODUCIBLE;
    return verdict;
}

static enum naive naive_of(aim_verdict verdict)
{
    switch (verdict) {
    case AIM_PROVED:
    case AIM_CONSISTENT:
        return NAIVE_AGREES;
    case AIM_REFUTED:
        return NAIVE_CONTRADICTS;
    case AIM_AMBIGUOUS:
        return NAIVE_DEPENDS;
    case AIM_NOT_REPRODUCIBLE:
        break;
    }
    return NAIVE_NO_ANSWER;
}

struct finding judge(struct question question)
{
    struct finding finding = {.point = aim_range_unknown()};
    struct answer points = {0}, ranges = {0};
    size_t shown;

    question.naive = true;
    question.claim->kind->compute(&question, &points);
    finding.naive = naive_of(weigh(&points, &shown));
    if (points.count)
        finding.point = points.readings[shown].computed;
    if (aim_range_is_unknown(finding.point))
        finding.naive = NAIVE_NO_ANSWER;

    question.naive = false;
    question.claim->kind->compute(&question, &ranges);
    finding.verdict = weigh(&ranges, &shown);
    const struct reading *reading = &ranges.readings[shown];
    finding.computed = ranges.count ? reading->computed : aim_range_unknown();
    finding.printed = ranges.count ? reading->printed : question.claim->printed;
    finding.slack = aim_range_slack(finding.computed, finding.printed);
    if (finding.verdict == AIM_NOT_REPRODUCIBLE && !*ranges.note)
        snprintf(ranges.note, sizeof ranges.note, "inputs not given");
    bool chosen = ranges.words_differ && finding.verdict != AIM_AMBIGUOUS;
    snprintf(finding.note, sizeof finding.note, "%s%s%s", chosen ? reading->name : "",
             chosen && *ranges.note ? "; " : "", ranges.note);
    return finding;
}

const char *naive_name(enum naive naive)
{
    static const char *const names[] = {[NAIVE_NO_ANSWER] = "none",
                                        [NAIVE_AGREES] = "agrees",
                                        [NAIVE_CONTRADICTS] = "contradicts",
                                        [NAIVE_DEPENDS] = "depends"};
    return names[naive];
}
