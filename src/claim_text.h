/* The text of a figure, folded: one case, one width, no blanks, and where each byte is from. */
#ifndef AIM_CLAIM_TEXT_H
#define AIM_CLAIM_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <aim/status.h>

enum {
    AIM__FIGURE_LONGEST = 200,                 /* characters */
    AIM__FIGURE_ROOM = 4 * AIM__FIGURE_LONGEST /* bytes */
};

struct aim__figure_text {
    const char *original;
    size_t bytes;                          /* of the original */
    size_t length;                         /* of the folded text, which is UTF-8 too */
    char text[AIM__FIGURE_ROOM + 1];       /* ends with a NUL */
    bool apart[AIM__FIGURE_ROOM + 1];      /* whether blanks stand before a byte */
    uint16_t from[AIM__FIGURE_ROOM + 1];   /* where a byte's character begins in the original */
    uint16_t until[AIM__FIGURE_ROOM + 1];  /* and where it ends */
    uint16_t number[AIM__FIGURE_ROOM + 1]; /* and which character that is, from 1 */
};

/* Folds a text; refuses one that is too long or no UTF-8. The original must outlive the result. */
aim_status aim__figure_fold(const char *text, size_t length, struct aim__figure_text *folded);

/* Refuses what stands at a byte of the folded text: a word or a number as a whole, else a character. */
aim_status aim__figure_refuse(const struct aim__figure_text *folded, size_t at,
                              const char *expected);

#endif
