/* What the words of a figure say, before it is settled what they say together. */
#ifndef AIM_CLAIM_PARSE_H
#define AIM_CLAIM_PARSE_H

#include "claim_decimal.h"
#include "claim_words.h"

/* A wording that was read, and where; none at first. */
struct aim__said {
    const struct aim__wording *row;
    size_t at;
    bool before; /* its part's number */
};

/* A number with what belongs to it. */
struct aim__part {
    struct aim__printed number;
    bool given; /* whether there is one */
    bool open;  /* whether its parenthesis is */
    size_t at;  /* where it begins */
    struct aim__said sign, scale, currency, unit;
};

enum { AIM__LOW, AIM__HIGH, AIM__HALF_WIDTH, AIM__PARTS };

/* The figure as it is read. */
struct aim__reading {
    struct aim__figure_text text;
    size_t at;                         /* what stands next */
    int now;                           /* the part that is being read */
    struct aim__part part[AIM__PARTS]; /* the figure or its low end; its high end; its tolerance */
    struct aim__said word, times, direction, flat, between, from, both;
    bool aside; /* whether a parenthesis is open that is none of a number's */
};

/* What the reading comes to, or what does not fit in it. */
aim_status aim__figure_settle(const struct aim__reading *reading, aim_figure *figure);

#endif
