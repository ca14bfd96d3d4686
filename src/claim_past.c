/* What was before a period, worked out from each period to the next. */
#include <math.h>

#include "claim.h"
#include "range.h"

static struct aim__level level_of(const struct aim__question *question, uint32_t place)
{
    return aim__level_at(question, place);
}

/* Places whose ends are the highest and lowest, with one more. */
static void add_level(const struct aim__question *question, struct aim__past *past, uint32_t place)
{
    struct aim__level level = level_of(question, place);
    if (aim_range_is_unknown(level.range) || aim_range_is_empty(level.range))
        return;
    aim__units_add(&past->units, level);
    if (past->known++ == 0) {
        past->highest_low = past->highest_high = past->lowest_low = past->lowest_high = place;
        return;
    }
    if (aim__compare_low(level.range, level_of(question, past->highest_low).range) > 0)
        past->highest_low = place;
    if (aim__compare_high(level.range, level_of(question, past->highest_high).range) > 0)
        past->highest_high = place;
    if (aim__compare_low(level.range, level_of(question, past->lowest_low).range) < 0)
        past->lowest_low = place;
    if (aim__compare_high(level.range, level_of(question, past->lowest_high).range) < 0)
        past->lowest_high = place;
}

/* The growth on the year of one more. From a base that is perhaps above 0 and perhaps not it may have
 * been any. */
static void add_growth(const struct aim__question *question, struct aim__pace *pace,
                       uint32_t number)
{
    struct aim__place place = aim__place_at(question, number), before;
    if (!aim__place_before(place, (int64_t)place.period.frequency, &before))
        return;
    struct aim__level level = level_of(question, number), base = aim__level_of(question, before);
    aim_range growth = aim_range_growth(level.range, base.range);
    if (aim_range_is_unknown(growth) && !aim_range_is_unknown(level.range) && base.range.high > 0)
        growth = aim_range_of(-INFINITY, INFINITY);
    if (aim_range_is_unknown(growth) || aim_range_is_empty(growth))
        return;
    pace->fastest = pace->known++ ? aim__larger(pace->fastest, growth) : growth;
}

/* What of the claim's history stands before a period, or at it too. */
static struct aim__places_list up_to(const struct aim__question *question, int64_t period)
{
    const aim_facts *facts = question->book->facts;
    struct aim__places_list list = aim__history_of(facts, question->place);
    size_t low = 0, high = list.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((int32_t)facts->places.list[list.place[middle]].part[4] < period)
            low = middle + 1;
        else
            high = middle;
    }
    list.count = low;
    return list;
}

struct aim__places_list aim__history_before(const struct aim__question *question, int32_t period)
{
    return up_to(question, period);
}

struct aim__places_list aim__history_until(const struct aim__question *question, int32_t period)
{
    return up_to(question, (int64_t)period + 1);
}

/* The claim's history, its number and what of it stands before the claim's period. */
struct before {
    uint32_t history;
    size_t first; /* of its periods, in a list of all */
    struct aim__places_list list;
};

static bool find_before(const struct aim__question *question, struct before *before)
{
    const aim_facts *facts = question->book->facts;
    const struct aim__memo *memo = question->book->memo;
    uint32_t history = aim__keys_find(&facts->histories.keys, aim__key_of_history(question->place));
    if (history == AIM_NONE)
        return false;
    before->list = aim__history_before(question, question->place.period.key);
    before->first = facts->histories.start[history] + history;
    before->history = history;
    if (question->naive) {
        before->first += memo->places + memo->histories;
        before->history += (uint32_t)memo->histories;
    }
    return true;
}

const struct aim__past *aim__past_of(const struct aim__question *question)
{
    struct before before;
    if (!find_before(question, &before))
        return NULL;
    struct aim__past *past = question->book->memo->past + before.first;
    uint32_t *filled = question->book->memo->past_filled + before.history;
    for (; *filled < before.list.count; ++*filled) {
        past[*filled + 1] = past[*filled];
        add_level(question, &past[*filled + 1], before.list.place[*filled]);
    }
    return &past[before.list.count];
}

const struct aim__pace *aim__pace_of(const struct aim__question *question)
{
    struct before before;
    if (!find_before(question, &before))
        return NULL;
    struct aim__pace *pace = question->book->memo->pace + before.first;
    uint32_t *filled = question->book->memo->pace_filled + before.history;
    for (; *filled < before.list.count; ++*filled) {
        pace[*filled + 1] = pace[*filled];
        add_growth(question, &pace[*filled + 1], before.list.place[*filled]);
    }
    return &pace[before.list.count];
}
