/* Periods as texts, each read once: a file has few of them, and many times each. */
#include "period_column.h"

#include <string.h>

/* The text as two words; at most 16 bytes. */
static void words_of(const char *text, size_t length, uint64_t *words)
{
    memcpy(words, text, PERIOD_WORDS * sizeof *words);
    if (length < 8) {
        words[0] &= ((uint64_t)1 << 8 * length) - 1;
        words[1] = 0;
    } else if (length < 16) {
        words[1] &= ((uint64_t)1 << 8 * (length - 8)) - 1;
    }
}

static enum period_fault read(struct period_column *column, const char *text, size_t length,
                              int32_t *key)
{
    aim_period period;
    if (aim_period_parse(text, length, &period) != AIM_OK)
        return PERIOD_NONE;
    if (!column->any) {
        column->any = true;
        column->frequency = period.frequency;
        column->fiscal = period.fiscal;
    }
    if (period.frequency != column->frequency || period.fiscal != column->fiscal)
        return PERIOD_OTHER_KIND;
    *key = period.key;
    return PERIOD_GOOD;
}

enum period_fault period_column_read(struct period_column *column, const char *text, size_t length,
                                     int32_t *key)
{
    uint64_t words[PERIOD_WORDS];
    if (length == 0 || length > sizeof words)
        return read(column, text, length, key);
    words_of(text, length, words);
    uint64_t hash = (words[0] ^ words[1] * 31) * 0x9e3779b97f4a7c15;
    struct period_seen *seen = &column->seen[hash >> 54];
    if (seen->words[0] == words[0] && seen->words[1] == words[1]) {
        *key = seen->key;
        return PERIOD_GOOD;
    }
    enum period_fault fault = read(column, text, length, key);
    if (fault == PERIOD_GOOD)
        *seen = (struct period_seen){.words = {words[0], words[1]}, .key = *key};
    return fault;
}

const char *period_kind_name(aim_frequency frequency, bool fiscal)
{
    switch (frequency) {
    case AIM_YEARLY:
        return fiscal ? "fiscal years" : "years";
    case AIM_HALF_YEARLY:
        return fiscal ? "fiscal halves" : "halves of years";
    case AIM_QUARTERLY:
        return fiscal ? "fiscal quarters" : "quarters";
    case AIM_MONTHLY:
        return fiscal ? "fiscal months" : "months";
    default:
        return "days";
    }
}
