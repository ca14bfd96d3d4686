/* The verdicts as a table, as CSV, as JSON. */
#ifndef CHECK_PRINT_H
#define CHECK_PRINT_H

#include "check_rows.h"

enum check_format { CHECK_TEXT, CHECK_CSV, CHECK_JSON };

struct check_shown {
    enum check_format format;
    bool verdicts[AIM_AMBIGUOUS + 1]; /* claims with other verdicts are left out */
};

/* On standard output. */
bool check_print(const struct claims_file *claims, const aim_finding *findings,
                 struct check_shown shown, struct problem *problem);

#endif
