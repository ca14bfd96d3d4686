/* The words of figures: what each means, and how one is found in a folded text. */
#ifndef AIM_CLAIM_WORDS_H
#define AIM_CLAIM_WORDS_H

#include <aim/claim.h>

#include "claim_text.h"

/* What a wording does. In brackets: what its fields mean. */
enum aim__role {
    AIM__SKIPPED, /* nothing: "the", 同比 */
    AIM__WORD,    /* how firmly the figure is said (number: aim_word; BETWEEN: and something) */
    AIM__SIGN,    /* (number: 1 or -1) */
    AIM__OPEN,    /* a parenthesis: a negative figure before its number, an aside behind it */
    AIM__CLOSE,   /* and its end */
    AIM__NUMERAL, /* a number in words (number: up to 99) */
    AIM__TEN,     /* 十, which multiplies what is before it and adds what is behind */
    AIM__WHOLE,   /* a number with its unit: "doubled", "third" (number, shift, measure) */
    AIM__SCALE,   /* bn, 亿 (shift: power of ten) */
    AIM__CURRENCY, /* (name: ISO 4217; number: 1 where one that is said before it stands: 港币 1 亿元) */
    AIM__UNIT,  /* %, 倍 (measure; shift: power of ten; number of ordinals: 1 rises, -1 falls) */
    AIM__TIMES, /* to or by (number: aim_times) */
    AIM__DIRECTION, /* up or down (number: 1 or -1) */
    AIM__FLAT,      /* no change */
    AIM__RANGE,     /* what stands between two ends */
    AIM__AND,       /* the same, where AIM__BETWEEN is said */
    AIM__BETWEEN,   /* a range is to come */
    AIM__FROM,      /* the same; not after a direction: "up from 10 % to 12 %" is a change */
    AIM__TOLERANCE, /* +- */
    AIM__UNCLEAR    /* has two meanings (name: what to write instead) */
};

/* Where a wording has that meaning. */
enum aim__where { AIM__ANYWHERE, AIM__BEFORE, AIM__BEHIND }; /* the number */

enum { AIM__MOST_TEXTS = 24 };
struct aim__wording {
    enum aim__role role;
    enum aim__where where;
    int number, shift;
    aim_measure measure;
    const char *name;
    const char *texts[AIM__MOST_TEXTS]; /* up to a NULL; blanks in them may be left out */
};

/* The table, and how many there are. */
extern const struct aim__wording aim__wordings[];
extern const size_t aim__wording_count;

/* Characters beyond ASCII that are read as others: from first to last as `to`, or each as one further. */
struct aim__fold {
    uint32_t first, last, to;
    bool each;
};
extern const struct aim__fold aim__folds[];
extern const size_t aim__fold_count;

/* The longest wording at a byte that may stand there, or NULL; `used`: its bytes in the folded text.
 * Letters must end where it does, but for "USDbn", "bnUSD" and "twofold". */
const struct aim__wording *aim__wording_at(const struct aim__figure_text *folded, size_t at,
                                           enum aim__where where, size_t *used);

/* A character as the one it is read as: small, of normal width, simplified; blanks are ' '. */
uint32_t aim__character_folded(uint32_t character);

#endif
