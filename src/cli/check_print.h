/* The answer of `aim check`: a row a claim. */
#ifndef CHECK_PRINT_H
#define CHECK_PRINT_H

#include "check_rows.h"
#include "command.h"

/* What is shown: claims with these verdicts. */
struct check_shown {
    bool verdicts[AIM_AMBIGUOUS + 1];
};

/* False after a problem. As text the table ends with how many there are of each verdict. */
bool check_print(const struct claims_file *claims, const aim_finding *findings,
                 struct check_shown shown, const struct arguments *arguments,
                 struct problem *problem);

#endif
