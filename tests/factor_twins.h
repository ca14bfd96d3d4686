/* The same random panel in both layouts and both precisions, with gaps between rows, ties and
 * missing values. */
#ifndef AIM_FACTOR_TWINS_H
#define AIM_FACTOR_TWINS_H

#include "oracle.h"

enum { MOST = 14, LONG = 23, CELLS = (MOST + 4) * (LONG + 4) };

/* One panel in both layouts and, as its values are floats, in both precisions. */
struct twins {
    double a[CELLS], b[CELLS];
    float c[CELLS];
    aim_panel rows, columns;
    aim_panel_f32 narrow;
};

static inline void draw_twins(struct twins *t, size_t entities, size_t periods, uint64_t *state)
{
    static const double values[] = {NAN, NAN, 0.25, 0.25, -0.5, 1, 0};
    size_t gap = draw(state) % 4, other = draw(state) % 4, ties = draw(state) % 3;
    t->rows = (aim_panel){t->a, entities, periods, AIM_LAYOUT_BY_ENTITY, periods + gap};
    t->columns = (aim_panel){t->b, entities, periods, AIM_LAYOUT_BY_PERIOD, entities + other};
    t->narrow = (aim_panel_f32){t->c, entities, periods, AIM_LAYOUT_BY_ENTITY, periods + gap};
    for (size_t e = 0; e < entities; e++)
        for (size_t p = 0; p < periods; p++) {
            double value = (float)(draw_unit(state) - 0.5);
            if (draw(state) % 4 < ties)
                value = values[draw(state) % 7];
            t->a[e * (periods + gap) + p] = value;
            t->b[p * (entities + other) + e] = value;
            t->c[e * (periods + gap) + p] = (float)value;
        }
}

#endif
