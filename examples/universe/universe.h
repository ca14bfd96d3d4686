/* All that is known of a universe once it is measured, and what is shown of it. */
#ifndef UNIVERSE_H
#define UNIVERSE_H

#include "months.h"
#include "sheet.h"

struct universe {
    struct prices prices;
    struct sectors sectors;
    bool has_sectors; /* they were given */
    struct days days;
    struct months months;
};

/* What stands in the tables, on the page and in the terminal. Each is still to be freed, also where
   memory ran out (sheet.failed). */
void sheet_of_overview(struct sheet *sheet, const struct universe *universe);
void sheet_of_leaders(struct sheet *sheet, const struct universe *universe);
void sheet_of_bars(struct sheet *sheet, const struct universe *universe);

/* The days whose sd exceeds BAD_BAR_FACTOR robust ones, worst first: returns how many there are,
   writes the first `room` of them. */
size_t worst_days(const struct days *days, size_t *list, size_t room);
/* The return furthest from the day's median: an entity of the prices. */
const aim_xs_place *furthest(const struct days *days, size_t day);

#endif
