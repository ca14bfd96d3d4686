/* Claims on histories: streaks, records, sums over time, trends, means. */
#include <math.h>
#include <string.h>

#include "claim.h"
#include "range.h"

enum { COUNTS = 1u << AIM_MEASURE_NUMBER | 1u << AIM_MEASURE_ORDINAL };

/* A figure of the claim's own item, so many periods before. */
static struct aim__level level_before(const struct aim__question *question, int64_t lag)
{
    struct aim__place place;
    if (aim__place_before(question->place, lag, &place))
        return aim__level_of(question, place);
    return (struct aim__level){.range = AIM__UNKNOWN, .currency = ""};
}

/* Rises that end at the claim's period: how many there are for all values of the figures, and for
 * some. `open`: the figures end before the run surely does. */
struct run {
    double certain, possible;
    bool open;
};

static struct run run_of(const struct aim__question *question, aim_range last, bool falls)
{
    struct run run = {0, 0, false};
    bool all = true;
    /* The highest value that leaves all later ones room to rise. */
    aim_range below = {-INFINITY, last.high, true, true};
    for (int64_t lag = 1;; lag++) {
        struct aim__level level = level_before(question, lag);
        if (aim_range_is_unknown(level.range)) {
            run.open = true;
            return run;
        }
        aim_range before = aim__turned(level.range, falls);
        if (!aim_range_overlaps(before, below))
            return run;
        run.possible++;
        all = all && aim_range_is_empty(aim_range_intersect(
                         before, (aim_range){last.low, INFINITY, last.low_open, true}));
        run.certain += all;
        below.high = before.high < below.high ? before.high : below.high;
        last = before;
    }
}

/* "The 14th rise in a row" is exactly 14: a level before the first rise must show that it is one.
 */
void aim__claim_streak(const struct aim__question *question, struct aim__answer *answer)
{
    const char *of = question->claim->of;
    bool falls = of && *of ? strcmp(of, "falls") == 0 : question->claim->figure.direction < 0;
    struct aim__level now = aim__level_of(question, question->place);
    if (!aim__known(now, AIM_CLAIM_NO_FACT, answer) ||
        !aim__fits_measures(question, COUNTS, AIM_MEASURE_ORDINAL, answer) ||
        !aim__known(level_before(question, 1), AIM_CLAIM_TOO_SHORT, answer))
        return;
    struct run run = run_of(question, aim__turned(now.range, falls), falls);
    aim__read(question, "",
              run.open ? aim_range_at_least(run.certain) : aim_range_of(run.certain, run.possible),
              answer);
    aim__note(answer, "%g period%s known before%s", run.possible + !run.open,
              run.possible + !run.open == 1 ? "" : "s", run.open ? ", and none further back" : "");
}

/* By how much a figure is above the highest of those before it, or below the lowest. */
static aim_range beyond(const struct aim__question *question, const struct aim__past *past,
                        struct aim__level now, bool low)
{
    uint32_t one = low ? past->lowest_low : past->highest_low;
    uint32_t other = low ? past->lowest_high : past->highest_high;
    struct aim__level x = aim__level_at(question, one), y = aim__level_at(question, other);
    aim_range by_x = low ? aim__less(x, now, 1) : aim__less(now, x, 1);
    aim_range by_y = low ? aim__less(y, now, 1) : aim__less(now, y, 1);
    return aim__turned(aim__larger(aim__turned(by_x, true), aim__turned(by_y, true)), true);
}

/* A record is one of what is given: it says so where periods between are not. Days have none on
 * weekends. */
static void note_gaps(const struct aim__question *question, uint32_t known,
                      struct aim__answer *answer)
{
    struct aim__places_list list = aim__history_before(question, question->place.period.key);
    struct aim__place first = aim__place_at(question, list.place[0]);
    int64_t periods = (int64_t)question->place.period.key - first.period.key;
    if (first.period.frequency != AIM_DAILY && periods > (int64_t)known)
        aim__note(answer, "%lld since then are not given", (long long)(periods - (int64_t)known));
}

/* Above all that were before it, or below. */
void aim__claim_record(const struct aim__question *question, struct aim__answer *answer)
{
    const char *of = question->claim->of;
    bool low = of && strcmp(of, "low") == 0;
    struct aim__level now = aim__level_of(question, question->place);
    if (!aim__known(now, AIM_CLAIM_NO_FACT, answer))
        return;
    const struct aim__past *past = aim__past_of(question);
    answer->reason = AIM_CLAIM_TOO_SHORT;
    if (!past || past->known == 0 || !aim__units_fit(&past->units, now, answer))
        return;
    char text[AIM__RANGE_TEXT];
    aim_range x = aim__level_at(question, low ? past->lowest_low : past->highest_low).range;
    aim_range y = aim__level_at(question, low ? past->lowest_high : past->highest_high).range;
    aim_range best = {x.low, y.high, x.low_open, y.high_open};
    aim__note(answer, "%lu known before, the %s %s", (unsigned long)past->known,
              low ? "lowest" : "highest", aim__print(best, now.measure, text));
    note_gaps(question, past->known, answer);
    aim__read_beyond(question, now, beyond(question, past, now, low), aim_range_more_than(0),
                     answer);
}

/* Its growth on the year against that of all periods before. */
void aim__claim_fastest(const struct aim__question *question, struct aim__answer *answer)
{
    struct aim__level now = aim__level_of(question, question->place);
    if (!aim__known(now, AIM_CLAIM_NO_FACT, answer))
        return;
    struct aim__level base = aim__base_of(question, question->place);
    if (!aim__known(base, AIM_CLAIM_NO_BASE, answer) || !aim__alike(now, base, answer))
        return;
    now.range = aim_range_growth(now.range, base.range);
    now.measure = AIM_MEASURE_FRACTION;
    now.currency = "";
    if (!aim__known(now, AIM_CLAIM_BAD_BASE, answer))
        return;
    const struct aim__pace *pace = aim__pace_of(question);
    answer->reason = AIM_CLAIM_TOO_SHORT;
    if (!pace || pace->known == 0)
        return;
    char text[AIM__RANGE_TEXT];
    aim__note(answer, "%lu known before, the fastest %s", (unsigned long)pace->known,
              aim__print(pace->fastest, AIM_MEASURE_FRACTION, text));
    aim__read_beyond(question, now, aim_range_sub(now.range, pace->fastest), aim_range_more_than(0),
                     answer);
}

/* What it takes to reach the figure, where that is a sum to reach. */
static void note_target(const struct aim__question *question, aim_range done, double last,
                        size_t known, size_t left, struct aim__answer *answer)
{
    char text[AIM__RANGE_TEXT];
    aim__note(answer, "%s in %zu period%s", aim__print(done, answer->measure, text), known,
              known == 1 ? "" : "s");
    aim_cumulative stand;
    double rest = question->claim->figure.value - aim_range_mid(done);
    if (left == 0 || !(rest > 0) || !isfinite(last) || aim__is_direction(question->claim->figure) ||
        aim_guidance_cumulative(last + rest, &last, NULL, 1, left, &stand) != AIM_OK)
        return;
    aim__note(answer, "it takes %s in each of the other %zu",
              aim__print(aim_range_point(stand.average), answer->measure, text), left);
    if (isfinite(stand.growth))
        aim__note(answer, "or growth of %s a period",
                  aim__print(aim_range_point(stand.growth), AIM_MEASURE_FRACTION, text));
}

/* What is known so far, and whatever the periods to come may bring, which is at least 0; but where one
 * that is known may be below 0, others may be too, and nothing is known of the sum. */
void aim__claim_cumulative(const struct aim__question *question, struct aim__answer *answer)
{
    struct aim__level sum = {.range = AIM__UNKNOWN, .currency = ""};
    size_t known = 0, left = 0;
    double last = NAN, least = INFINITY;
    int64_t span = (int64_t)question->claim->last.key - question->claim->period.key;
    for (int64_t ahead = 0; ahead <= span; ahead++) {
        struct aim__level level = level_before(question, -ahead);
        if (aim_range_is_unknown(level.range)) {
            left++;
            continue;
        }
        if (known && !aim__alike(sum, level, answer))
            return;
        last = aim_range_mid(level.range);
        least = fmin(least, level.range.low);
        level.range = known++ ? aim_range_add(sum.range, level.range) : level.range;
        sum = level;
    }
    if (!aim__known(sum, AIM_CLAIM_NO_FACT, answer) || !aim__fits(question, sum, answer))
        return;
    if (left && (question->naive || least < 0)) /* a point needs every period */
        return;
    note_target(question, sum.range, last, known, left, answer);
    aim__read(question, "", left ? aim_range_add(sum.range, aim_range_at_least(0)) : sum.range,
              answer);
}
