/* From what the figures give to a verdict. */
#ifndef JUDGE_H
#define JUDGE_H

#include "kinds.h"

enum naive { NAIVE_NO_ANSWER, NAIVE_AGREES, NAIVE_CONTRADICTS, NAIVE_DEPENDS };

struct finding {
    aim_range point;    /* by plain arithmetic on the printed figures */
    enum naive naive;   /* what that says to the claim */
    aim_range computed; /* by ranges */
    aim_range printed;  /* what the claim allows */
    aim_verdict verdict;
    double slack; /* room to the nearest end of what is allowed; below 0: sticks out */
    char note[240];
};

/* `question` without its `naive`, which is asked both ways. */
struct finding judge(struct question question);

const char *naive_name(enum naive naive);

#endif
