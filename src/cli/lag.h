/* How far back a comparison goes: --yoy, --qoq, --lag N. */
#ifndef LAG_H
#define LAG_H

#include "data.h"

/* In periods of the data; a year where none of the options is given. */
bool lag_read(const struct arguments *arguments, const struct data *data, size_t *lag,
              struct problem *problem);

#endif
