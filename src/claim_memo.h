/* What many claims ask of the same history or cross-section, worked out once. */
#ifndef AIM_CLAIM_MEMO_H
#define AIM_CLAIM_MEMO_H

#include <aim/claim.h>

#include "claim_keys.h"

struct aim_facts;
struct aim__question;
struct aim__answer;

/* A figure that was found. */
struct aim__level {
    aim_range range; /* unknown where there is none */
    aim_measure measure;
    const char *currency;
    const aim_figure *figure; /* as it is printed; NULL where it was computed */
    const char *groups;       /* of the fact's entity, or NULL */
};

/* In what some figures are measured. */
struct aim__units {
    unsigned measures; /* bits */
    bool currencies;   /* there is more than one */
    const char *currency;
};

/* A cross-section: places in the order of their low ends, and of their high ends. Those without a
 * figure, and those whose figure contradicts itself, are left out. */
struct aim__tally {
    bool ready;
    uint32_t count;
    uint32_t *by_low, *by_high;
    struct aim__units units;
};

/* A history up to a period: places with the highest and the lowest ends. */
struct aim__past {
    uint32_t known, highest_low, highest_high, lowest_low, lowest_high;
    struct aim__units units;
};

/* Its growths on the year up to a period: the fastest. */
struct aim__pace {
    uint32_t known;
    aim_range fastest;
};

/* The means of a group, one for each way to weigh; unknown where nobody is of it. */
struct aim__means {
    bool ready;
    aim_range mean[3];
    struct aim__level like; /* one of them */
    struct aim__units units;
    uint32_t members, known; /* of how many figures */
};

/* How many bases are whole. */
struct aim__fit {
    bool ready;
    uint32_t fit, unknown, known;
};

/* Everything twice: of figures with their rounding, and as points. */
struct aim__memo {
    size_t places, sections, histories;
    struct aim__level *level;
    unsigned char *seen; /* whether a level stands there */
    struct aim__tally *tally;
    uint32_t *order;
    struct aim__end *scratch;
    struct aim__past *past;
    struct aim__pace *pace;
    uint32_t *past_filled, *pace_filled; /* of each history, how many periods are worked out */
    struct aim__keys group, fit;
    struct aim__means *means;
    struct aim__fit *fits;
};

/* Room for what the kinds of some claims will ask for; NULL where there is none. */
struct aim__memo *aim__memo_open(const struct aim_facts *facts, const aim_claim *claim,
                                 size_t count);
void aim__memo_close(struct aim__memo *memo);

/* The level of a place by its number. */
struct aim__level aim__level_at(const struct aim__question *question, uint32_t place);

/* The cross-section of the claim; NULL where there is none. */
const struct aim__tally *aim__tally_of(const struct aim__question *question);

/* How many of those in order are past a limit: from the first on that is, all are. */
typedef bool aim__is_past(aim_range figure, aim_range limit);
size_t aim__count_past(const struct aim__question *question, const uint32_t *order, size_t count,
                       aim__is_past *is_past, aim_range limit);

/* The history before the claim's period; NULL where there is none. */
const struct aim__past *aim__past_of(const struct aim__question *question);
const struct aim__pace *aim__pace_of(const struct aim__question *question);

/* Whether two figures next to each other in an order stand there for the same reason. */
bool aim__stand_together(struct aim__level a, struct aim__level b);

void aim__units_add(struct aim__units *units, struct aim__level level);
/* Whether a figure can be compared with those; else the answer says why not. */
bool aim__units_fit(const struct aim__units *units, struct aim__level level,
                    struct aim__answer *answer);

#endif
