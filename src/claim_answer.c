/* What an answer is made of: do the measures fit, its readings, its note. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "claim.h"
#include "range.h"

bool aim__is_direction(aim_figure figure)
{
    return figure.word >= AIM_WORD_FLAT;
}

/* Which measures a claim on a figure may be in. Amounts may lack their currency, counts be said as
 * an amount; a multiple is a number. */
unsigned aim__measures_for(aim_measure measure)
{
    switch (measure) {
    case AIM_MEASURE_NUMBER:
        return 1u << AIM_MEASURE_NUMBER | 1u << AIM_MEASURE_MONEY | 1u << AIM_MEASURE_TIMES |
               1u << AIM_MEASURE_ORDINAL;
    case AIM_MEASURE_MONEY:
        return 1u << AIM_MEASURE_NUMBER | 1u << AIM_MEASURE_MONEY;
    case AIM_MEASURE_TIMES:
    case AIM_MEASURE_ORDINAL:
        return 1u << measure | 1u << AIM_MEASURE_NUMBER;
    case AIM_MEASURE_FRACTION:
    case AIM_MEASURE_POINTS:
        break;
    }
    return 1u << measure;
}

bool aim__same_currency(const char *a, const char *b)
{
    return !*a || !*b || strncmp(a, b, sizeof((aim_figure){0}.currency)) == 0;
}

static const char *counted(aim_measure measure)
{
    static const char *const names[] = {
        [AIM_MEASURE_NUMBER] = "a number",  [AIM_MEASURE_MONEY] = "money",
        [AIM_MEASURE_FRACTION] = "%",       [AIM_MEASURE_POINTS] = "points",
        [AIM_MEASURE_TIMES] = "a multiple", [AIM_MEASURE_ORDINAL] = "a place or a count",
    };
    return names[measure];
}

bool aim__fits_measures(const struct aim__question *question, unsigned measures,
                        aim_measure measure, struct aim__answer *answer)
{
    aim_figure figure = question->claim->figure;
    answer->measure = measure;
    if (aim__is_direction(figure) || (1u << figure.measure & measures))
        return true;
    answer->reason = AIM_CLAIM_OTHER_MEASURE;
    aim__note(answer, "the words say %s, the figures give %s", counted(figure.measure),
              counted(measure));
    return false;
}

/* 81.6 of 81.6 bn: what is missing is the scale, and nothing is proved or refuted by that. */
static bool lacks_scale(aim_figure figure, struct aim__level level)
{
    double least = fmin(fabs(level.range.low), fabs(level.range.high));
    bool amount = level.measure == AIM_MEASURE_MONEY || level.measure == AIM_MEASURE_NUMBER;
    return figure.unscaled && amount && figure.value != 0 && least >= 1000 * fabs(figure.value);
}

bool aim__fits(const struct aim__question *question, struct aim__level level,
               struct aim__answer *answer)
{
    if (!aim__fits_measures(question, aim__measures_for(level.measure), level.measure, answer))
        return false;
    if (aim__is_direction(question->claim->figure))
        return true;
    if (lacks_scale(question->claim->figure, level)) {
        answer->reason = AIM_CLAIM_OTHER_MEASURE;
        aim__note(answer, "the words have no scale such as bn");
        return false;
    }
    if (aim__same_currency(question->claim->figure.currency, level.currency))
        return true;
    answer->reason = AIM_CLAIM_OTHER_CURRENCY;
    return false;
}

bool aim__alike(struct aim__level a, struct aim__level b, struct aim__answer *answer)
{
    if (!(aim__measures_for(a.measure) & 1u << b.measure)) {
        answer->reason = AIM_CLAIM_OTHER_MEASURE;
        return false;
    }
    if (!aim__same_currency(a.currency, b.currency)) {
        answer->reason = AIM_CLAIM_OTHER_CURRENCY;
        return false;
    }
    return true;
}

bool aim__known(struct aim__level level, aim_claim_reason reason, struct aim__answer *answer)
{
    if (!aim_range_is_unknown(level.range))
        return true;
    answer->reason = reason;
    return false;
}

struct aim__reading *aim__read(const struct aim__question *question, const char *name,
                               aim_range computed, struct aim__answer *answer)
{
    struct aim__reading *reading = &answer->reading[answer->count++];
    *reading = (struct aim__reading){
        .name = name,
        .computed = computed,
        .printed = aim_figure_range(question->claim->figure, question->claim->band),
        .condition = AIM_PROVED};
    return reading;
}

aim_range aim__turned(aim_range range, bool low)
{
    return low ? aim_range_neg(range) : range;
}

aim_range aim__larger(aim_range a, aim_range b)
{
    aim_range low = aim__compare_low(a, b) >= 0 ? a : b;
    aim_range high = aim__compare_high(a, b) >= 0 ? a : b;
    return (aim_range){low.low, high.high, low.low_open, high.high_open};
}

void aim__read_beyond(const struct aim__question *question, struct aim__level level,
                      aim_range beyond, aim_range needed, struct aim__answer *answer)
{
    if (aim__is_direction(question->claim->figure)) {
        answer->measure = level.measure;
        aim__read(question, "", beyond, answer)->printed = needed;
    } else if (aim__fits(question, level, answer)) {
        aim__read(question, "", level.range, answer)->condition = aim_range_verdict(beyond, needed);
    }
}

aim_verdict aim__both(aim_verdict a, aim_verdict b)
{
    if (a == AIM_REFUTED || b == AIM_REFUTED)
        return AIM_REFUTED;
    if (a == AIM_NOT_REPRODUCIBLE || b == AIM_NOT_REPRODUCIBLE)
        return AIM_NOT_REPRODUCIBLE;
    return a == AIM_PROVED && b == AIM_PROVED ? AIM_PROVED : AIM_CONSISTENT;
}

/* Adds to the note, with "; " between; what is cut off is cut between characters. */
void aim__note(struct aim__answer *answer, const char *format, ...)
{
    size_t used = strlen(answer->note), room = sizeof answer->note;
    if (used && used + 3 < room) {
        memcpy(answer->note + used, "; ", 3);
        used += 2;
    }
    va_list arguments;
    va_start(arguments, format);
    int wanted = vsnprintf(answer->note + used, room - used, format, arguments);
    va_end(arguments);
    if (wanted < 0 || used + (size_t)wanted < room)
        return;
    size_t end = room - 1;
    while (end > used && ((unsigned char)answer->note[end - 1] & 0xc0) == 0x80)
        end--;
    if (end > used && ((unsigned char)answer->note[end - 1] & 0xc0) == 0xc0)
        end--;
    answer->note[end] = 0;
}

const char *aim__print(aim_range range, aim_measure measure, char text[AIM__RANGE_TEXT])
{
    static const struct {
        double scale;
        const char *name;
    } scales[] = {{1e12, "tn"}, {1e9, "bn"}, {1e6, "mn"}, {1, NULL}};
    double low = isfinite(range.low) ? fabs(range.low) : 0;
    double high = isfinite(range.high) ? fabs(range.high) : 0;
    size_t i = 0;
    while (i < 3 && fmax(low, high) < scales[i].scale)
        i++;
    if (aim_figure_print_range(range, measure, 0, scales[i].scale, scales[i].name, text,
                               AIM__RANGE_TEXT) != AIM_OK)
        *text = 0;
    return text;
}
