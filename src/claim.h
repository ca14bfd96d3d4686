/* What the files of the claim family share: a question, how figures are found, its answer. */
#ifndef AIM_INTERNAL_CLAIM_H
#define AIM_INTERNAL_CLAIM_H

#include <aim/guidance.h>
#include <aim/margin.h>

#include "claim_facts.h"
#include "claim_memo.h"
#include "claim_sum.h"

/* What a claim says its `of` holds. */
enum aim__of {
    AIM__OF_ANY,   /* whatever it likes */
    AIM__OF_ITEM,  /* another item, a group */
    AIM__OF_SUM,   /* items with " + " between */
    AIM__OF_ORDER, /* two groups with " > " between */
    AIM__OF_FALLS, /* "rises", "falls" or nothing */
    AIM__OF_LOW    /* "high", "low" or nothing */
};

/* What a kind needs to know of the claim's period. */
enum aim__when {
    AIM__WHENEVER,  /* also without one */
    AIM__DATED,     /* any period */
    AIM__ON_YEAR,   /* one that has another a year before */
    AIM__ON_PERIOD, /* half a year, a quarter, a month: growth on the year is another kind */
    AIM__SPAN       /* from one period to another */
};

/* What else a kind needs. */
enum {
    AIM__NEEDS_ENTITY = 1,
    AIM__NEEDS_STEP = 2,
    AIM__WALKS = 4,                /* over many figures: levels are kept */
    AIM__SECTION = 8 + AIM__WALKS, /* over those of a cross-section, in order */
    AIM__MOVES = 16,               /* what is computed rises, falls or stays: no figure is needed */
    AIM__IS_SO = 32,               /* "rising" says that it is so */
    AIM__COUNTS = 64               /* what is computed is a count or a place */
};

struct aim__question;
struct aim__answer;

/* A kind of claim. */
struct aim__claim_kind {
    const char *name;
    enum aim__when when;
    enum aim__of of;
    unsigned needs;
    void (*compute)(const struct aim__question *question, struct aim__answer *answer);
};
const struct aim__claim_kind *aim__claim_kind_of(aim_claim_kind kind);

/* Claims with their names resolved; the names that no fact has stand in a list of their own. */
struct aim__book {
    const aim_facts *facts;
    const aim_claim *claim;
    size_t count;
    aim_claim_spec spec;
    uint32_t *side; /* by the numbers of their names; NULL: any */
    uint32_t own;   /* side that repeats the claims, or AIM_NONE */
    bool has_own;
    struct aim__names names; /* their numbers begin after those of the facts */
    struct aim__keys said;   /* kind and place of each claim */
    uint32_t *first, *next;  /* claims of a kind and place */
    struct aim__sums sums;
    struct aim__memo *memo; /* changes while claims are checked */
    double *scratch;        /* as long as the facts, twice; only where a kind asks for it */
};
aim_status aim__book_open(const char *function, const aim_facts *facts, const aim_claim *claim,
                          size_t count, aim_claim_spec spec, struct aim__book *book);
void aim__book_close(struct aim__book *book);
uint32_t aim__book_name(const struct aim__book *book, const char *text, size_t length);

/* The place that a claim is on. */
struct aim__place aim__book_place(const struct aim__book *book, uint32_t number);

/* The first claim of a kind on a place, or AIM_NONE. */
uint32_t aim__book_said(const struct aim__book *book, aim_claim_kind kind, struct aim__place place);

/* One item of a list such as "a + b"; false at the end. *at is moved behind it. */
bool aim__of_next(const char **at, const char *mark, const char **item, size_t *length);

/* A claim that is looked into. */
struct aim__question {
    const struct aim__book *book;
    uint32_t which;
    const aim_claim *claim;
    struct aim__place place, of; /* of the claim's item, and of the one in `of` */
    int64_t lag;                 /* periods to the base */
    aim_claim_kind growth;       /* the kind that tells the growth over it */
    bool naive;                  /* figures are what is printed: no rounding is thought of */
    unsigned char *used;         /* a byte a fact, or NULL */
    unsigned char *used_claims;  /* a byte a claim, or NULL */
};

enum { AIM__READINGS = 3 };

/* One way to understand a claim. */
struct aim__reading {
    const char *name;
    aim_range computed, printed;
    aim_verdict condition; /* what has to hold besides; AIM_PROVED where there is nothing */
};

struct aim__answer {
    struct aim__reading reading[AIM__READINGS];
    size_t count;
    bool words_differ;       /* readings of the words: one that the figures exclude is not meant */
    aim_claim_reason reason; /* why nothing could be computed */
    aim_measure measure;     /* of what is computed */
    char note[160];
};

/* claim_find.c: figures. */

/* The figure of a place as the facts give it. */
struct aim__level aim__given(const struct aim__question *question, struct aim__place place);
/* The same without the facts of the side whose the claims are. */
struct aim__level aim__given_by_others(const struct aim__question *question,
                                       struct aim__place place);
/* With what sums leave of it. */
struct aim__level aim__level_of(const struct aim__question *question, struct aim__place place);
/* The same, not asking whether it was found before. */
struct aim__level aim__found(const struct aim__question *question, struct aim__place place);
/* What the level of a place is compared with. */
struct aim__level aim__base_of(const struct aim__question *question, struct aim__place place);
/* What another claim allows, which is in one of some measures and in a currency; unknown where there
 * is none. */
aim_range aim__claimed(const struct aim__question *question, aim_claim_kind kind,
                       struct aim__place place, unsigned measures, const char *currency);
/* The place so many periods before; false where there is none. */
bool aim__place_before(struct aim__place place, int64_t lag, struct aim__place *out);
struct aim__place aim__place_with(struct aim__place place, uint32_t item);
/* The place that stands for a number of aim_facts::places. */
struct aim__place aim__place_at(const struct aim__question *question, uint32_t place);

/* What stands before a period in the claim's history, and what also at it. */
struct aim__places_list aim__history_before(const struct aim__question *question, int32_t period);
struct aim__places_list aim__history_until(const struct aim__question *question, int32_t period);

/* claim_sum.c: what sums make of figures that are found in some way. */

typedef struct aim__level aim__find(const struct aim__question *question, struct aim__place place);
/* The sum of the claim itself. */
struct aim__level aim__own_sum(const struct aim__question *question);
/* What all sums leave of a figure, without itself. */
struct aim__level aim__left_by_sums(const struct aim__question *question, struct aim__place place,
                                    aim__find *find);
/* What a sum has besides one of its items; unknown where no sum has both. */
struct aim__level aim__rest_of(const struct aim__question *question, struct aim__place whole,
                               uint32_t item);

/* claim_difference.c */

/* (a - b) scale; exact in decimals where both are figures as they are printed. */
aim_range aim__less(struct aim__level a, struct aim__level b, double scale);

/* claim_answer.c: measures, readings and notes. */

/* Which measures a claim on a figure may be in, as bits. */
unsigned aim__measures_for(aim_measure measure);
/* One of them may lack. */
bool aim__same_currency(const char *a, const char *b);
/* Whether the claim counts what the figure counts; else the answer says why not. */
bool aim__fits(const struct aim__question *question, struct aim__level level,
               struct aim__answer *answer);
/* Whether it is in one of some measures, bits 1 << measure; `measure` is that of the answer. */
bool aim__fits_measures(const struct aim__question *question, unsigned measures,
                        aim_measure measure, struct aim__answer *answer);
/* Whether two figures can be compared with each other. */
bool aim__alike(struct aim__level a, struct aim__level b, struct aim__answer *answer);
/* Whether a figure is known; else the answer says that. */
bool aim__known(struct aim__level level, aim_claim_reason reason, struct aim__answer *answer);
/* Whether no figure is printed, but a direction. */
bool aim__is_direction(aim_figure figure);
/* Adds a reading. */
struct aim__reading *aim__read(const struct aim__question *question, const char *name,
                               aim_range computed, struct aim__answer *answer);
/* Adds the reading that a figure is beyond others by so much, which must be in `needed`; where it
 * is a figure of its own that is printed, that figure, and that this holds besides. */
void aim__read_beyond(const struct aim__question *question, struct aim__level level,
                      aim_range beyond, aim_range needed, struct aim__answer *answer);
/* Upside down, where low is high. */
aim_range aim__turned(aim_range range, bool low);
/* The larger of two figures. */
aim_range aim__larger(aim_range a, aim_range b);
/* A verdict of two that must both hold. */
aim_verdict aim__both(aim_verdict a, aim_verdict b);
__attribute__((format(printf, 2, 3))) void aim__note(struct aim__answer *answer, const char *format,
                                                     ...);
/* claim_missing.c: what to look for where a figure is not given. */
void aim__note_missing(const struct aim__question *question, struct aim__answer *answer);

/* A range in print, amounts in thousands, millions and so on. */
enum { AIM__RANGE_TEXT = 80 };
const char *aim__print(aim_range range, aim_measure measure, char text[AIM__RANGE_TEXT]);

/* The kinds. */
typedef void aim__compute(const struct aim__question *question, struct aim__answer *answer);
aim__compute aim__claim_level, aim__claim_sum, aim__claim_growth, aim__claim_multiple,
    aim__claim_change, aim__claim_streak, aim__claim_record, aim__claim_fastest, aim__claim_share,
    aim__claim_ratio, aim__claim_ratio_change, aim__claim_contribution, aim__claim_exceeds_rest,
    aim__claim_guidance, aim__claim_guidance_growth, aim__claim_surprise, aim__claim_cumulative,
    aim__claim_geometric_mean, aim__claim_trend, aim__claim_rank, aim__claim_highest,
    aim__claim_lowest, aim__claim_count, aim__claim_count_up, aim__claim_count_down,
    aim__claim_count_at_least, aim__claim_group_mean, aim__claim_group_order, aim__claim_base_fits;

#endif
